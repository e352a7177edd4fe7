-- edition-fullness: which lines on the pages are too full, and which are loose: their words stand further apart than half the size of their letters.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getfield, getlist, getsubtype = D.getfield, D.getlist, D.getsubtype

local F = { overfull = 0, loose = {} } -- loose: {page, line of the manuscript, hundredths of an em, words}
local STRETCHED, SHRUNK = 1, 2 -- signs of glue
local SPACE, XSPACE = 13, 14   -- glue between words
local LOOSE = 0.5              -- em: what typographers' manuals allow at most (Bringhurst, The Elements of Typographic Style, 2.1.1)

--- Is a line wider than it may be, with all its spaces as narrow as they can be?
local function too_full(line)
  local set = getfield(line, "glue_set")
  if set < 1 then return false end
  return D.dimensions(set, SHRUNK, 0, getlist(line)) > getfield(line, "width") + N.POINT
end

--- The narrowest space between words of a line whose glue is stretched, in em of the letter before it; nil where there is none.
local function narrowest(line)
  local set, least, letter = getfield(line, "glue_set"), nil, nil
  for n, id, sub in D.traverse(getlist(line)) do
    if id == N.GLYPH then
      letter = n
    elseif id == N.GLUE and letter and (sub == SPACE or sub == XSPACE) then
      local width, stretch = D.getglue(n)
      local em = N.font(D.getfont(letter)).parameters.quad
      local space = em and em > 0 and (width + stretch * set) / em
      if space and (not least or space < least) then least = space end
    end
  end
  return least
end

local function words_of(line)
  local parts = {}
  ed.words.gather(getlist(line), nil, parts)
  return table.concat(parts)
end

local function judge_line(line, label)
  local sign = getfield(line, "glue_order") == 0 and getfield(line, "glue_sign")
  if sign == SHRUNK and too_full(line) then
    F.overfull = F.overfull + 1
    texio.write_nl("log", "edition: line too full on page " .. label .. ": " .. words_of(line))
  elseif sign == STRETCHED and getfield(line, "glue_set") > 1 then
    local space = narrowest(line)
    if space and space > LOOSE then
      F.loose[#F.loose + 1] = { label, D.find_attribute(getlist(line), N.WRITTEN) or 0,
        math.floor(100 * space + 0.5), words_of(line) }
    end
  end
end

--- Judge the lines in the box of a page.
function F.judge(box, label)
  for n, id in D.traverse_list(getlist(box)) do
    if id == N.VLIST then
      F.judge(n, label)
    elseif getsubtype(n) == N.LINE then
      judge_line(n, label)
    end
  end
end

return F
