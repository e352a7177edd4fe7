-- edition-justification: how far letters may be widened or narrowed, and signs stand out of the column, so that lines are even.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...

-- In percent of the width of a letter, all letters alike: then a line is one piece in the PDF, and not as many as it has kinds of
-- letters. Nobody sees two percent.
local WIDER, NARROWER, STEP = 2, 2, 0.5

-- Signs: what part of each stands out at the left of a line, and at the right.
local OUT = {
  [","] = { 0, 0.6 }, ["."] = { 0, 0.6 }, ["-"] = { 0, 0.6 }, ["‐"] = { 0, 0.6 }, ["\u{AD}"] = { 0, 0.6 }, ["·"] = { 0, 0.5 },
  [":"] = { 0, 0.35 }, [";"] = { 0, 0.35 }, ["!"] = { 0, 0.15 }, ["?"] = { 0, 0.15 },
  ["–"] = { 0.2, 0.25 }, ["—"] = { 0.1, 0.15 },
  ["“"] = { 0.4, 0.3 }, ["”"] = { 0.3, 0.4 }, ["‘"] = { 0.5, 0.4 }, ["’"] = { 0.4, 0.5 }, ["„"] = { 0.35, 0.3 }, ["‚"] = { 0.45, 0.3 },
  ["«"] = { 0.2, 0.1 }, ["»"] = { 0.1, 0.2 }, ["‹"] = { 0.25, 0.1 }, ["›"] = { 0.1, 0.25 },
  ["("] = { 0.1, 0 }, [")"] = { 0, 0.1 }, ["["] = { 0.1, 0 }, ["]"] = { 0, 0.1 }, ["⟨"] = { 0.15, 0 }, ["⟩"] = { 0, 0.15 },
  A = { 0.04, 0.04 }, T = { 0.05, 0.05 }, V = { 0.04, 0.04 }, W = { 0.04, 0.04 }, Y = { 0.05, 0.05 },
  v = { 0.04, 0.04 }, w = { 0.04, 0.04 }, y = { 0.03, 0.04 }, r = { 0, 0.04 },
}

--- The same by numbers of letters.
local function by_code(signs)
  local out = {}
  for sign, parts in pairs(signs) do out[utf8.codepoint(sign)] = parts end
  return out
end

ed.luaotfload.justification("edition", by_code(OUT), { stretch = WIDER, shrink = NARROWER, step = STEP, factor = 1 })
