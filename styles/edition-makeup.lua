-- edition-makeup: where the editors want a page to begin, or not to begin; what became of it.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local BOX, PENALTY, ACTION = 1, 3, 6 -- kinds of items, as in edition-lines

local M = { fates = {} } -- mark -> needless: the page ends there anyway; broken: it could not be done
local asked = {}   -- mark -> page, recto, never
local whole = {}   -- mark of the first line -> that of the last one: no page ends between them
-- of a text: keeping: the mark of the last line of what is being kept whole
M.of_text = { "keeping" }
function M.fresh() return {} end

-- \EdPageBreak{mark}{page|recto|never}: of the line in which the mark stands
ed.define("EdPageBreak", function()
  local mark, how = ed.names.mark(token.scan_argument()), token.scan_argument()
  if how ~= "page" and how ~= "recto" and how ~= "never" then
    ed.refuse("'" .. how .. "' is no kind of page break", "Write page, recto or never.")
  end
  asked[mark] = how
end)
-- \EdKeepWhole{mark}{mark}: from the line of the one to the line of the other
ed.define("EdKeepWhole", function()
  local first, last = ed.names.mark(token.scan_argument()), ed.names.mark(token.scan_argument())
  whole[first] = last
end)

local function last_box(items)
  local i = #items
  while i > 0 and items[i].k ~= BOX do i = i - 1 end
  return i
end

--- No page ends between the last box and what follows.
local function hold(items)
  local i = last_box(items)
  if i == 0 then return end
  for j = i + 1, #items do
    local it = items[j]
    if it.k == PENALTY and it.p > N.EJECT then it.p = N.NEVER end
  end
  table.insert(items, i + 1, { k = PENALTY, p = N.NEVER })
end

--- A page ends behind the last box.
local function eject(items, mark, recto)
  local i = last_box(items)
  table.insert(items, i + 1, { k = PENALTY, p = N.EJECT, asked = mark })
  if recto then table.insert(items, i + 2, { k = ACTION, action = function() end, recto = true }) end
end

--- A line with marks is about to follow the items.
function M.before(rec, items)
  for _, mark in ipairs(rec.marks) do
    local how = asked[mark]
    if how then
      rec.asked, rec.asked_by = how, mark
      if how == "never" then hold(items) else eject(items, mark, how == "recto" and ed.settings.twoside == "true") end
    end
  end
end

--- \Ed@state{together} … \Ed@state{apart}: what is set between them stands on one page.
function M.together() M.keeping = { begins = true } end
function M.apart() M.keeping = nil end

--- A line, or another box, is about to follow: is it to stand with the one before?
function M.keep_whole(rec, items)
  if M.keeping and M.keeping.begins then
    M.keeping.begins = nil
  elseif M.keeping then
    hold(items)
    rec.kept_by = M.keeping.from
  end
  for _, mark in ipairs(rec.marks or {}) do
    if whole[mark] then M.keeping = { from = mark, to = whole[mark] } end
  end
  for _, mark in ipairs(rec.marks or {}) do
    if M.keeping and mark == M.keeping.to then M.keeping = nil end
  end
end

--- Would the page end here anyway? `room` is left on it.
local function ends_anyway(items, last, room)
  for i = last + 1, #items do
    local it = items[i]
    if it.k == PENALTY and it.p <= N.EJECT then return true end
    if it.k == BOX then return it.h + it.d > room end
    room = room - (it.w or 0)
  end
  return false
end

--- A page is made of the items from `first` to `last`, and `room` is left on it: was what was asked for needless, or not done?
function M.judge(items, first, last, room)
  local at = items[last]
  if at and at.asked and asked[at.asked] == "page" and ends_anyway(items, last, room) then M.fates[at.asked] = "needless" end
  local rec = items[first] and items[first].rec
  if rec and rec.asked == "never" then M.fates[rec.asked_by] = "broken" end
  if rec and rec.kept_by then M.fates[rec.kept_by] = "broken" end
end

return M
