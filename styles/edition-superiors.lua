-- edition-superiors: raised figures (OpenType's sups) that a font lacks, made of its ordinary ones when it is loaded: a callout printed
-- as an ordinary figure would be a number of the text.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...

local S = {}

local FIRST, LAST = 0x30, 0x39
local SIZE = 0.64    -- of the size of the letters
local RAISED = 0.35

--- The signs that a font raises by itself; nil where it is not asked to.
local function raised_by(data)
  local shared = data.shared
  if not (shared and shared.features and shared.features.sups) then return nil end
  local found = {}
  for _, sequence in ipairs(shared.rawdata and shared.rawdata.resources.sequences or {}) do
    if sequence.features and sequence.features.sups then
      for _, step in ipairs(sequence.steps or {}) do
        for code in pairs(step.coverage or {}) do found[code] = true end
      end
    end
  end
  return found
end

--- Raise the figures of a font that is to have raised ones, unless it has all of them: two kinds would stand beside each other. `fonts_` are
-- the fonts of a virtual one. Tells whether there were any.
function S.complete(data, fonts_)
  local found = raised_by(data)
  if not found then return false end
  local whole = true
  for code = FIRST, LAST do whole = whole and found[code] end
  local file = data.filename and data.filename:match("[^/]+$")
  local small = not whole and file and ed.letters.other(file, math.floor(data.size * SIZE), "+lnum;")
  if not small then return false end
  fonts_[#fonts_ + 1] = { id = font.define(small) }
  local up = math.floor(data.size * RAISED)
  for code = FIRST, LAST do
    local c = small.characters[code]
    if c then
      data.characters[code] = { width = c.width, height = c.height + up, depth = 0, tounicode = c.tounicode, unicode = code,
        commands = { { "down", -up }, { "slot", #fonts_, code } } }
    end
  end
  return true
end

return S
