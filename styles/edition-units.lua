-- edition-units: the units of a work's own reference system (book, chapter, verse): which marks stand in them, and how places
-- are cited by them.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct

local U = {
  of = {},      -- mark -> the unit by which it is cited
  signs = {},   -- mark -> what tells of an author's note: n, n2
  begins = {},  -- mark -> the unit that begins there
  which = {},   -- key of a note -> the number behind its lemma; 0: none
}
local units = {}

--- The numbers of a unit, from the highest level.
local function path_of(numbers)
  local path = {}
  for number in numbers:gmatch("[^.]+") do path[#path + 1] = number end
  return path
end

-- \EdUnit{short title}{separator}{4.16}{the mark where it begins}{12,13n}: the next unit, and the marks that are cited by it
ed.define("EdUnit", function()
  local work, separator = ed.refs.printed(token.scan_argument()), ed.refs.printed(token.scan_argument())
  local unit = { index = #units + 1, work = work, separator = separator, path = path_of(token.scan_argument()) }
  units[unit.index] = unit
  U.begins[ed.names.mark(token.scan_argument())] = unit
  for item in token.scan_argument():gmatch("[^,%s]+") do
    local mark, sign = item:match("^(%d+)(n?%d*)$")
    mark = mark and ed.names.mark(mark)
    if mark then U.of[mark], U.signs[mark] = unit, sign end
  end
end)
-- \EdOccurrence{key}{2}: which occurrence in its unit the lemma of a note is; 0: it occurs once
ed.define("EdOccurrence", function()
  local key = ed.names.mark(token.scan_argument())
  U.which[key] = tonumber(token.scan_argument())
end)

function U.numbers(unit, from) return table.concat(unit.path, unit.separator, from or 1) end
function U.name(unit) return (unit.work ~= "" and unit.work .. "\u{A0}" or "") .. U.numbers(unit) end

--- The numbers from one unit to another: 4.16, 4.16–17, 4.16–5.2.
function U.range(a, b)
  if a == b then return U.numbers(a) end
  if a.work ~= b.work then return U.numbers(a) .. "–" .. U.name(b) end
  local same = 1
  while a.path[same] == b.path[same] and same < #a.path and same < #b.path do same = same + 1 end
  return U.numbers(a) .. "–" .. U.numbers(b, same)
end

--- The same with the title of the work.
function U.whole(a, b) return (a.work ~= "" and a.work .. "\u{A0}" or "") .. U.range(a, b) end

--- The place of a mark, as lists cite it; nil where it is cited by its line.
function U.place(mark)
  local unit = U.of[mark]
  return unit and U.name(unit) .. U.signs[mark]
end

--- The place of a note, from one mark to another: without the title of the work, unless `whole` is true or its page has several works.
function U.note(from, to, page, whole)
  local a, b = U.of[from], U.of[to] or U.of[from]
  if not a then return nil end
  local before = (whole or page and page.works_differ) and a.work ~= "" and a.work .. "\u{A0}" or ""
  return before .. U.range(a, b) .. U.signs[from]
end

--- Do letters of the text stand between the beginning of a line and a node?
local function letters_before(n)
  n = D.getprev(n)
  while n do
    local id = D.getid(n)
    if id == N.DISC or id == N.GLYPH and not D.get_attribute(n, N.APART) then return true end
    n = D.getprev(n)
  end
  return false
end

--- A mark is taken at a node of a line: does a unit begin with the line?
function U.take(rec, n, mark)
  if U.begins[mark] and not letters_before(n) then rec.unit_opens = true end
end

--- Has a page lines of several works?
function U.differ(items, last)
  local one
  for i = 1, last do
    local work = items[i].rec and items[i].rec.work
    if work and one and work ~= one then return true end
    one = work or one
  end
  return false
end

return U
