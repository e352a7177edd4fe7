-- edition-figures: in a document that goes from right to left all figures are as high as each other, those that are typed and those
-- that the engine prints: old-style figures are made to stand among the small letters of Latin, Greek and Cyrillic.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local D = node.direct
local ZERO, NINE = 0x30, 0x39

local F = {}

--- The font with lining figures in the place of one with old-style figures; every other font stands for itself.
local lining = {}
local function of_font(id)
  if lining[id] == nil then
    local data = ed.luaotfload.data(id)
    local features = ed.luaotfload.features(data)
    local found = features.onum and not features.sups and data.filename
      and ed.letters.other(data.filename:match("[^/\\]+$"), data.size, "-onum;+lnum;")
    lining[id] = found and ed.luaotfload.define(found) or id
  end
  return lining[id]
end

--- The font in which a letter is printed where the document asks for a font.
function F.font(id, code)
  if code < ZERO or code > NINE or ed.directions.base() == 0 then return id end
  return of_font(id)
end

--- Put the figures of a list into their fonts.
function F.assign(head)
  if ed.directions.base() == 0 then return end
  for n, code, id in D.traverse_glyph(head) do
    if code >= ZERO and code <= NINE then D.setfield(n, "font", of_font(id)) end
  end
end

return F
