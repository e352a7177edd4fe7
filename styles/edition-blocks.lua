-- edition-blocks: rows of lists and their heads, concordance lines.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getfield, setfield = N.link, D.getfield, D.setfield
local dims, lines = ed.dims, ed.lines
local max, min = math.max, math.min

--- A new page, unless some lines have room on this one.  \Ed@roomfor{n}
ed.define("Ed@roomfor", function()
  local wanted = tonumber(token.scan_argument()) * dims.leading
  if ed.pages.room() < wanted then ed.pages.force() end
end)

-- \Ed@listhead\box: over the rows that follow, on each page on which they do not begin
ed.define("Ed@listhead", function()
  local box = N.take_box(token.scan_int())
  ed.tags.artifact(D.getlist(box))
  lines.state(function() lines.over = box end)
end)

--- A row of cells side by side, each with the width from its left edge to the next one's.
local cells = {}
ed.define("Ed@rowpart", function()
  local register = token.scan_int()
  local box = N.take_box(register)
  cells[#cells + 1] = { box = box, width = token.scan_dimen() }
end)

-- \Ed@rowofcells\baselineskip\box: its depth is a strut's, however many lines the cells have.
ed.define("Ed@rowofcells", function()
  local leading = token.scan_dimen()
  local strut = leading - N.above(leading)
  local head, last
  for _, cell in ipairs(cells) do
    local k = N.kern(cell.width - getfield(cell.box, "width"))
    if last then link(last, cell.box) else head = cell.box end
    last = link(cell.box, k)
  end
  cells = {}
  local row = D.hpack(head)
  setfield(row, "width", tex.hsize)
  local h, d = max(getfield(row, "height"), leading - strut), getfield(row, "depth")
  setfield(row, "height", h)
  if d > strut then
    row = D.vpack(row)
    setfield(row, "height", h + d - strut)
  end
  setfield(row, "depth", strut)
  tex.setbox(token.scan_int(), D.tonode(row))
end)

--- One line of a concordance of words: left context, word, right context, place.
local parts = {}
local way -- of the words
ed.define("Ed@kwicpart", function()
  local register = token.scan_int()
  if #parts == 1 then way = D.getfield(D.getbox(register), "dir") end
  parts[#parts + 1] = N.take(register) or false
end)

-- \Ed@wordturns\box: 1 where a word goes in the other direction than the lines of the concordance
ed.define("Ed@wordturns", function()
  local box = D.getbox(token.scan_int())
  tex.sprint(-2, ed.directions.goes_against(box and D.getlist(box)) and "1" or "0")
end, true)

--- The width of the space with which a list begins or ends: that of the font of its letters, where scripts have fonts of their own.
local function space_of(list, ends, usual)
  local n = list and (ends and (D.tail or D.slide)(list) or list)
  if not n or not ed.directions.wanted() or D.getid(n) ~= N.GLUE then return usual end
  return getfield(n, "width")
end

ed.define("Ed@kwic", function()
  local left, word, right, place = table.unpack(parts)
  parts = {}
  local function width(list) return list and (D.dimensions(list)) or 0 end
  local space = font.getfont(font.current()).parameters.space
  local share = tonumber((token.get_macro("Ed@d@kwic-left") or "")) or .4
  local place_room = max(width(place) + 2 * space, dims.noteleading * 3)
  -- the words stand in a file: their left edges are one below the other
  local left_room = math.floor((dims.hsize - place_room) * share)
  local room = dims.hsize - place_room - 2 * space
  if width(word) > room then -- a compound longer than the line: its end is left out
    local sign = N.text(font.current(), "…")
    word = N.cut(word, room - D.dimensions(sign))
    link((D.tail or D.slide)(word), sign)
  end
  local ww = width(word)
  left_room = min(left_room, max(2 * space, room - ww)) -- a long one begins before the others
  local turned = ed.directions.goes_against(word)
  if turned then left, right = right, left end -- what is read after it stands on its other side
  local before, after = space_of(left, not turned, space), space_of(right, turned, space)
  left = N.cut(N.trim(left), left_room - before, not turned)
  local left_width = width(left)
  right = N.cut(N.trim(right), dims.hsize - place_room - left_room - ww - after, turned)
  local head = N.kern(left_room - before - left_width)
  local last = head
  local apart = way ~= ed.directions.way()
  local function add(list, of_text)
    if not list then return end
    if of_text and apart then list = D.hpack(list, 0, "additional", way) end
    link(last, list)
    last = (D.tail or D.slide)(list)
  end
  add(left, true)
  add(N.kern(before))
  add(word, true)
  add(N.kern(after))
  local right_width = width(right)
  add(right, true)
  add(N.kern(dims.hsize - left_room - ww - after - right_width - width(place)))
  add(place)
  local box = D.hpack(head, dims.hsize, "exactly")
  tex.setbox(token.scan_int(), D.tonode(box))
end)

return {}
