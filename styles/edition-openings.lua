-- edition-openings: what two texts stand on beside one another: two pages that face each other, or two columns of one page. Each is made as a
-- page is, with its own lines and notes; of columns the halves become one page when both are there.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N, lines, streams, sheets, pages, queue, dims = ed.nodes, ed.lines, ed.streams, ed.sheets, ed.pages, ed.queue, ed.dims

local O = { columns = false, narrow = false } -- are there columns? are their lines too short for words to be spread out to their ends?
local NARROW = 18 -- em

--- A page without anything.
local function empty(page)
  sheets.build({}, { index = 0, text = 0, shrink = 0, forced = true }, page, {}, {})
  pages.accept(page, lines.items, 0, function() end)
end

--- Two pages, of which the first is a left-hand one.
local function two_pages()
  streams.use(1)
  local page = pages.new_page()
  if page.number % 2 == 1 then
    page.plain = true
    empty(page)
    page = pages.new_page()
  end
  streams.use(2)
  return { page, pages.new_page(page, ed.settings.opening_numbers == "shared") }
end

--- A column of a page: what is not said of it is that of the page. Its places tell which one it is: 12a, 12b.
local function half_of(page, number)
  return setmetatable({ half = number, label = page.label .. ed.numbers.COLUMNS[number], shared = false, several = false }, { __index = page })
end

--- One page, with two columns.
local function one_page()
  streams.use(1)
  local page = pages.new_page()
  local opening = { half_of(page, 1), half_of(page, 2), page = page }
  streams.use(2)
  ed.heads.open(opening[2])
  return opening
end

--- What may stand behind the number of a page, in the place of a line or alone: at its widest.
function O.sign(of_line)
  if O.columns then return of_line and ed.numbers.COLUMNS[2] or "" end
  return ed.settings.opening_numbers == "shared" and "*" or ""
end

--- The halves of the next opening.
function O.begin() return (O.columns and one_page or two_pages)() end

--- Print a text, which is current, on its half. `drop`: what becomes of the items that are used.
function O.put(opening, number, items, c, results, rows, drop)
  local half = opening[number]
  if not opening.page then
    sheets.build(items, c, half, results, rows)
    pages.accept(half, items, c.index, drop)
  else
    sheets.fill(items, c, half, results, rows)
    pages.settle(half, items, c.index)
    pages.drop(items, c.index, drop)
  end
end

local function append(list, more)
  for _, thing in ipairs(more or {}) do list[#list + 1] = thing end
end

--- Both halves have what they hold.
function O.finish(opening)
  local page = opening.page
  if not page then return end
  local left, right = opening[1], opening[2]
  page.opening, page.heads = left.opening or right.opening, left.heads
  local reserved = {}
  append(reserved, rawget(left, "reserved"))
  append(reserved, rawget(right, "reserved"))
  page.reserved = reserved
  sheets.join(page, { left.box, right.box })
  left.box, right.box, left.reserved, right.reserved = nil, nil, nil, nil
  pages.take_in(page)
  queue.complete(page)
  queue.ship()
end

-- \Ed@facing{pages|columns}: two texts begin
local whole -- the width of the text of a page, while it has two columns
function O.open(columns)
  O.columns = columns
  if not columns then return end
  whole = dims.hsize
  dims.hsize = (whole - ed.margins.gutter()) // 2
  tex.dimen["Ed@measure"] = dims.hsize
  O.narrow = dims.hsize < NARROW * N.font(ed.fonts.text).parameters.quad
  if O.narrow then tex.sprint("\\csname Ed@raggedtext\\endcsname ") end
end

--- They have ended.
function O.close()
  if O.columns then dims.hsize = whole end
  O.columns, O.narrow = false, false
end

return O
