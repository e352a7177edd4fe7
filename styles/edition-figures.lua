-- edition-figures: no font prints one figure for another. In a document that goes from right to left all figures are as high as
-- each other, those that are typed and those that the engine prints: old-style figures are made to stand among the small letters
-- of Latin, Greek and Cyrillic.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local D = node.direct
local ZERO, NINE = 0x30, 0x39

local F = {}

--- In some fonts a feature has one glyph for two figures (Linux Libertine's semibold italic has 0, 1, 2, 3 as old-style figures of
-- 6, 7, 8, 9). Each gets the glyph that is named like it, else stays as it is without the feature.
local NAMES = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" }
function F.mend(data)
  local changed, described = data.changed, data.descriptions
  if not (changed and described) then return end
  local named
  for i, name in ipairs(NAMES) do
    local code = ZERO + i - 1
    local glyph = changed[code] and described[changed[code]]
    local stem, ending = (glyph and glyph.name or ""):match("^(%a+)(%..+)$")
    local other = stem and stem ~= name
    for _, one in ipairs(NAMES) do
      if other and stem == one then
        if not named then
          named = {}
          for unicode, description in pairs(described) do named[description.name or ""] = unicode end
        end
        changed[code] = named[name .. ending]
      end
    end
  end
end

ed.luaotfload.before_making(F.mend)

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
