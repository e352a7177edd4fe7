-- edition-destinations: the places of the PDF that links lead to, by their names.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
--
-- LuaTeX can name 131,072 places and no more (dest_names_size); a concordance of 160,000 words leads to more than that. In a build,
-- where nothing else names places, the engine keeps where each of them is shipped, and writes the names itself at the end. In other
-- documents LuaTeX has to: a PDF has one tree of names, and packages like hyperref have names in it.
local ed = ...
local N = ed.nodes
local D = node.direct
local DEST, LATE = node.subtype("pdf_dest"), node.subtype("late_lua")
local IN_A_NODE = 64 -- names, of a tree of names
local BP = 65781.76 -- scaled points

local T = {}
local own = edition_guard ~= nil
local places, names = {}, {}

--- Keep where a name is being shipped; as with LuaTeX, the first place counts.
local function keep(name)
  if places[name] then return end
  local x, y = pdf.getpos()
  places[name] = ("[%d 0 R/XYZ %.3f %.3f null]"):format(pdf.getpageref(status.total_pages + 1), x / BP, y / BP)
  names[#names + 1] = name
end

local function whatsit(name)
  local n = D.new(N.WHATSIT, own and LATE or DEST)
  if own then
    D.setfield(n, "data", function() keep(name) end)
    return n
  end
  D.setfield(n, "named_id", 1)
  D.setfield(n, "dest_id", N.pdf_string(name))
  D.setfield(n, "dest_type", 0)
  return n
end

--- A named destination, a little above the baseline so that a viewer shows the line.
function T.named(name)
  local box = N.box()
  D.setlist(box, whatsit(name))
  D.setfield(box, "shift", -(ed.dims.leading or 0))
  return box
end

--- What makes an annotation a link to a named destination.
function T.link(name) return "/Subtype/Link/F 4/Border[0 0 0]/A<</S/GoTo/D(" .. N.pdf_string(name) .. ")>>" end

--- A tree of names of two levels: the number of its object, nil without names. `sorted`: the names, by their bytes; `value`: what a
-- name stands for.
function T.tree(sorted, value)
  local nodes = {}
  for first = 1, #sorted, IN_A_NODE do
    local part, last = {}, math.min(first + IN_A_NODE - 1, #sorted)
    for i = first, last do part[#part + 1] = ("(%s)%s"):format(N.pdf_string(sorted[i]), value(sorted[i])) end
    nodes[#nodes + 1] = pdf.immediateobj(("<</Limits[(%s)(%s)]/Names[%s]>>"):format(
      N.pdf_string(sorted[first]), N.pdf_string(sorted[last]), table.concat(part)))
  end
  return #nodes > 0 and pdf.immediateobj("<</Kids[" .. table.concat(nodes, " 0 R ") .. " 0 R]>>") or nil
end

--- At the end of the document: the names of all places.
function T.finish()
  table.sort(names)
  local tree = T.tree(names, function(name) return places[name] end)
  if tree then pdf.setcatalog((pdf.getcatalog() or "") .. ("/Names<</Dests %d 0 R>>"):format(tree)) end
end

return T
