-- edition-earlier: the pages of an earlier printing, and which marks stand on them.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getprev, getsubtype, getfield, getlist = D.getid, D.getprev, D.getsubtype, D.getfield, D.getlist
local WHATSIT, USER = N.WHATSIT, N.USER

local P = {
  of = {},      -- mark -> page of the earlier printing in which it stands
  in_cell = {}, -- the same of marks in the cells of a row; false before the first page
  -- of a text: the page that is current in the lines taken last; the mark taken last, and its line
  of_text = { "current", "last_mark" }, last_mark = {},
}
function P.fresh() return { last_mark = {} } end

local labels = {}
-- \Ed@second{label}: from here on the text stands on that page of the earlier printing
ed.define("Ed@second", function()
  labels[#labels + 1] = ed.refs.printed(token.scan_argument())
  D.write(N.user(N.SECOND, #labels))
end)

--- The pages of the earlier printing in the cells of a row, which is read cell by cell: where each mark stands. `page` is
-- the page before, and what is returned the one at the end.
function P.read_cell(list, page)
  for n in D.traverse(list) do
    local uid = getid(n) == WHATSIT and getsubtype(n) == USER and getfield(n, "user_id")
    local inner = getlist(n)
    if uid == N.SECOND then
      page = labels[getfield(n, "value")]
    elseif uid == N.MARK then
      P.in_cell[getfield(n, "value")] = page or false
    elseif uid == N.FOOT then
      page = P.read_cell(ed.notes.store[getfield(n, "value")].list, page)
    elseif inner then
      page = P.read_cell(inner, page)
    end
  end
  return page
end

--- The page on which the first letters of some cells stand, and whether there are any; `page` is the page before.
local function page_of_letters(list, page)
  for n in D.traverse(list) do
    local id, inner = getid(n), getlist(n)
    local begins = id == WHATSIT and getsubtype(n) == USER and getfield(n, "user_id") == N.SECOND
    local found = id == N.GLYPH or id == N.DISC
    if begins then page = labels[getfield(n, "value")] elseif inner then page, found = page_of_letters(inner, page) end
    if found then return page, true end
  end
  return page, false
end

--- A row begins on the page on which its first letters stand; `page` is the page before.
function P.read_row(mark, cells, columns, page)
  local found
  for c = 1, columns do
    if cells[c] and not found then page, found = page_of_letters(cells[c], page) end
  end
  if mark then P.in_cell[mark] = page or false end
end

--- A mark is taken, which stands in a line.
function P.mark(mark, rec)
  local page = P.in_cell[mark]
  if page == nil then page = P.current end
  if page then P.of[mark] = page end
  P.last_mark = { mark, rec }
end

--- Do letters stand between a node and the mark before it (or the beginning of its list)?
local function letters_before(n)
  n = getprev(n)
  while n do
    local id = getid(n)
    if id == N.GLYPH or id == N.DISC then return true end
    if id == WHATSIT and getsubtype(n) == USER and getfield(n, "user_id") == N.MARK then return false end
    n = getprev(n)
  end
end

--- A page begins at a node of a line.
function P.begin(rec, n)
  P.current = labels[getfield(n, "value")]
  -- a block that begins with a page begins on it
  if P.last_mark[2] == rec and P.in_cell[P.last_mark[1]] == nil and not letters_before(n) then P.of[P.last_mark[1]] = P.current end
end

return P
