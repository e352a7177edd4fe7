-- edition-layers: the layers of notes that a document declares, in the order in which they stand at the foot of the page.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes

-- of a text: its layers, in their order and by their names
local L = { of_text = { "all", "named" }, all = {}, named = {} }

local function declare(name)
  if L.named[name] then return end
  local layer = { name = name, arrangement = "run-on", rule = "short", max = 0.5, columns = 1, carry = nil }
  L.named[name] = layer
  L.all[#L.all + 1] = layer
end
ed.define("Ed@declarelayer", function() declare(token.scan_argument()) end)

-- \Ed@setlayer{layer}{key}{value}
ed.define("Ed@setlayer", function()
  local layer = L.named[token.scan_argument()]
  local key, value = token.scan_argument(), token.scan_argument()
  if not ed.allowed(key, value, layer) then return end
  if key == "max" then
    local share = tonumber(value)
    if not share or share <= 0 or share >= 1 then
      return ed.no_value(key, value, layer, "Write the share of the page that the notes may take: 0.5.")
    end
    layer.max = share
  elseif key == "arrangement" then
    layer.arrangement = value
    layer.endnotes = value == "endnotes"
    layer.grouped = value == "grouped"
    layer.columns = ({ two = 2, three = 3 })[value] or tonumber(value:match("%d+")) or 1
  elseif key == "skip" then
    local is_length, length = pcall(tex.sp, value)
    if not is_length then return ed.no_value(key, value, layer, "Write a length: 6pt.") end
    layer.skip = length
  else
    layer[key] = value
  end
end)

--- The layers' headings: in front of a run-on layer's first note, above the others.
local function headings()
  for _, layer in ipairs(L.all) do
    local text = token.get_macro("Ed@layerheading@" .. layer.name)
    if text and text ~= "" and not layer.title and not layer.head then tex.sprint(("\\csname Ed@layerheadbox\\endcsname{%s}"):format(layer.name)) end
  end
end
ed.define("Ed@layerhead", function()
  local layer = L.named[token.scan_argument()]
  local list = N.take(token.scan_int())
  if layer.arrangement == "run-on" then layer.title, layer.title_width = list, N.width(list) else layer.head = list end
end)

--- The author's own notes stand below all layers, if the document says so.
local function lower_footnotes()
  if ed.settings.footnotes_at == "below" and L.all[1].author then table.insert(L.all, table.remove(L.all, 1)) end
end

--- The first layer that is not the author's, or the last one.
function L.first() return L.all[1].author and L.all[2] or L.all[1] end
function L.last()
  local last = L.all[#L.all]
  return last.author and L.all[#L.all - 1] or last
end

-- \Ed@layerheadings: those of the text that is current
ed.define("Ed@layerheadings", function()
  lower_footnotes()
  headings()
end)

-- \Ed@beginregion{main|back|front}
ed.define("Ed@beginregion", function()
  lower_footnotes()
  ed.pages.region(token.scan_argument())
  headings()
end)

--- The author's own notes, above all layers if the document does not put them below.
local function declare_footnotes()
  declare("footnotes")
  L.named.footnotes.arrangement = "lines"
  L.named.footnotes.author = true
end
declare_footnotes()

--- The layers of a text that has not declared any.
function L.fresh()
  local all, named = L.all, L.named
  L.all, L.named = {}, {}
  declare_footnotes()
  local mine = { all = L.all, named = L.named }
  L.all, L.named = all, named
  return mine
end

--- Rows that a layer's lines take.
function L.rows(layer, lines)
  return layer.columns > 1 and math.ceil(lines / layer.columns) or lines
end

return L
