-- edition-margins: what stands in the margins beside the lines of a page: their numbers, side notes, the numbers of units.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getfield, setfield, getlist = N.link, D.getfield, D.setfield, D.getlist
local dims, settings = ed.dims, ed.settings
local max = math.max

local M = {}

--- What the margin says at a line: the name of the paragraph that it begins, or its number; nil for most lines. A name
-- that ends in .0 is a section's, which its heading says.
local function margin_words(rec, step)
  local name = rec.num == 1 and not (rec.sub or rec.by_reference) and ed.numbers.within(rec)
  if name then return not name:match("%.0$") and name or nil end
  return step > 0 and rec.num % step == 0 and not rec.sub and tostring(rec.num) or nil
end

--- In which margin the numbers stand: what is left and right there, is so as if the page went from left to right.
local function margin()
  if ed.directions.of_pages() == 0 then return settings.margin end
  return ({ left = "right", right = "left" })[settings.margin] or settings.margin
end

--- How wide the space between two columns of a page is: with room for the numbers of lines that stand there.
function M.gutter()
  local numbers = ({ outer = 0, inner = 2 })[settings.margin] or 1
  return dims.gutter + numbers * (dims.marginsep + dims.gutternumber)
end

--- The words in the margin at a line, as a box that takes no room.
local function margin_number(words, page)
  local digits = ed.tags.artifact(N.text(ed.fonts.margin, words))
  local w = D.dimensions(digits)
  local right = M.outer_right(page)
  local where = margin()
  if where == "left" then right = false
  elseif where == "right" then right = true
  elseif where == "inner" then right = not right end
  local x = right and dims.hsize + dims.marginsep or -dims.marginsep - w
  return N.place(digits, x, 0)
end

--- Is the outer margin of a page, or of a column of one, on its right?
function M.outer_right(page)
  if page.half then return page.half == 2 end -- the columns of a page stand as facing pages do
  if settings.twoside ~= "true" then return true end
  return page.number % 2 == 1
end

--- Put what takes no room at the beginning of a box.
-- One that goes in the other direction than the document begins on the other side.
local function attach(box, extra)
  local list = getlist(box)
  setfield(extra, "shift", 0)
  if getfield(box, "dir") ~= ed.directions.way_of_pages() then
    local width = getfield(box, "width")
    local there, back = N.kern(width), N.kern(-width)
    link(there, extra)
    link(extra, back)
    if list then link(back, list) end
    D.setlist(box, there)
    return
  end
  if list then link(extra, list) end
  D.setlist(box, extra)
end

local function box_from(n)
  while n and D.getid(n) ~= N.HLIST do n = D.getnext(n) end
  return n
end

--- Side notes stand in the margin that has no numbers of lines.
local function sides_right(page)
  local where = margin()
  if where == "left" then return true end
  if where == "right" then return false end
  return M.outer_right(page) == (where == "inner")
end

--- How far to the left or right of the text a side note begins: one of a single line ends at the text, others are as wide
-- as there is room.
local function side_position(side, page)
  if sides_right(page) then return dims.hsize + dims.sidesep end
  local first = box_from(getlist(side))
  if first and not box_from(D.getnext(first)) then return -dims.sidesep - D.dimensions(getlist(first)) end
  return -dims.sidesep - dims.sidewidth
end

--- Put a line's side notes beside it, `y` from the page's top, or as far below as those before end (`bottom`). Returns where
-- they end.
local function attach_sides(rec, shift, page, y, bottom)
  for _, side in ipairs(rec.sides) do
    local height = getfield(side, "height")
    local down = max(0, bottom - (y - height))
    bottom = y + down + getfield(side, "depth")
    setfield(side, "shift", down)
    attach(rec.node, N.place(side, side_position(side, page) - shift, 0))
  end
  rec.sides = nil
  return bottom
end

--- Put the numbers of the units that begin in a line beside it, next to each other, where side notes stand. Returns where
-- they end.
local function attach_side_numbers(rec, shift, page, y)
  local space = N.font(ed.fonts.margin).parameters.space
  local width = -space
  for _, number in ipairs(rec.side_numbers) do width = width + getfield(number, "width") + space end
  local x = sides_right(page) and dims.hsize + dims.sidesep or -dims.sidesep - width
  local placed = {}
  for _, number in ipairs(rec.side_numbers) do
    placed[#placed + 1] = { number, x }
    x = x + getfield(number, "width") + space
  end
  for i = #placed, 1, -1 do attach(rec.node, N.place(placed[i][1], placed[i][2] - shift, 0)) end
  rec.side_numbers = nil
  return y + N.font(ed.fonts.margin).parameters.x_height // 2
end

--- Give the lines of a page what stands in the margins.
function M.dress(items, last, page)
  local step = tonumber(settings.step) or 5
  local side_bottom = -1 -- where the last side note on this page ends, from the page's top
  local y = 0
  for i = 1, last do
    local it = items[i]
    local rec = it.rec
    if rec then
      y = y + it.h
      local shift = getfield(it.n, "shift")
      local words = rec.counted and rec.page == page and margin_words(rec, rec.step or step)
      if words then attach(rec.node, N.place(margin_number(words, page), -shift, 0)) end
      if rec.side_numbers then side_bottom = attach_side_numbers(rec, shift, page, y) end
      if rec.sides then side_bottom = attach_sides(rec, shift, page, y, side_bottom) end
      y = y + it.d
    elseif it.w and y > 0 then
      y = y + it.w
    end
  end
end

return M
