-- edition-facing: makes openings of two texts, which stand on pages that face each other, or in columns of one page (edition-openings).
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N, lines, streams, gather, trial, breaks = ed.nodes, ed.lines, ed.streams, ed.gather, ed.trial, ed.breaks
local pages, openings = ed.pages, ed.openings
local BOX, PENALTY, KERN = lines.BOX, lines.PENALTY, lines.KERN

local F = { active = false }
local ending = false -- have both texts ended?
local rows, plan -- of what has gathered (edition-rows, edition-plan); nil where that is nothing
local ATTEMPTS = 40
local MANY, FEW = 8, 3 -- openings are made when so many have gathered, until so few are left
local WANTED = -5000   -- the penalty of an end that is asked for where the other text cannot end as well

--- An end of the page that is forced above the unit: taken out of the items, and true. One within the unit becomes a wish.
local function lift_forced(items)
  local seen, found = false, false
  for i = gather.fed + 1, #items do
    local it = items[i]
    if it.k == BOX then
      seen = true
    elseif it.k == PENALTY and it.p <= N.EJECT then
      found, it.p = found or not seen, seen and WANTED or 0
    end
  end
  return found
end

--- What the layers of both texts carry over to the next opening.
local function carried()
  local both = {}
  streams.each(function(s) both[s] = gather.carry() end)
  return rows:carry(both[1], both[2])
end

--- The item with which the page of a text ends; none of its items where the page has none of its lines.
local function index_of(items, of_page)
  if of_page.z < of_page.a then return 0 end
  local last, index = of_page.z, 0
  for i, it in ipairs(items) do
    if it.ordinal == last then index = i end
    if it == of_page.gap.item then return i end
  end
  if of_page.gap.forced then return ending and #items or gather.fed end -- what is not read yet begins the next opening
  return index
end

--- Move the units of a page to where the other text has them: what is put into its items; how far down its first line is.
local function align(items, place)
  local added = 0
  local i = 1
  while i <= #items do
    local it = items[i]
    local more = it.ordinal and place.more[it.ordinal]
    if more and more > 0 then
      table.insert(items, i, { k = KERN, n = N.kern(more), w = more })
      added, i = added + 1, i + 1
    end
    if it.ordinal == place.last then break end
    i = i + 1
  end
  gather.fed = gather.fed + added
  return added
end

--- Set the notes of an opening as it was chosen: of each text what `trial.set` says; are they as thought?
local function attempt(best, opening, desperate)
  local try, good = {}, true
  streams.each(function(s)
    local of_page, items = best.contents.pages[s], lines.items
    local c = { index = index_of(items, of_page), text = of_page.text, shrink = 0, height = breaks.height, forced = of_page.gap.forced }
    local results, taken, want = trial.set(items, c, opening[s], desperate)
    try[s] = { c = c, results = results, rows = taken, want = want }
    if want and not desperate then
      local thought = gather.book:wanted { contents = of_page }
      for i, w in ipairs(want) do good = good and w.rows == thought[i].rows and w.need == thought[i].need end
      gather.book:learn(of_page.a, of_page.z, of_page.from, want)
    end
    good = good and results ~= nil
  end)
  plan:anew(rows.first)
  return try, good
end

local function give_up(try)
  for _, one in ipairs(try or {}) do if one.results then trial.discard(one.results) end end
end

--- Print an opening.
local function build(best, opening, try)
  local places = rows:places(rows.first, best.z)
  streams.each(function(s)
    local one, items, place = try[s], lines.items, places[s]
    one.c.index = one.c.index + align(items, place)
    one.c.top = place.top
    openings.put(opening, s, items, one.c, one.results, one.rows, function(count)
      gather.taken(count, place.last >= place.first and place.last or nil)
    end)
  end)
  openings.finish(opening)
  rows:drop(best.z)
  plan:forget(best.z)
end

--- What is left of the notes alone, behind the last line; or the shortest opening, with as much of its notes as has room.
local function shortest(carry)
  local a = rows.first
  local z = a
  while z < rows.last and not rows.before[z + 1] do z = z + 1 end
  if a > rows.last then z = rows.last end
  return { z = z, contents = rows:contents(a, z, carry) }
end

--- Make one opening; false where it is too early.
local function one_opening(force)
  local carry = carried()
  if rows.first > rows.last and not carry then return false end
  local opening, try, best
  for _ = 1, ATTEMPTS do
    local value
    if rows.first <= rows.last then
      best, value = plan:best(rows.first, false, 1, carry)
      if not best and value >= ed.plan.NO_WAY then
        plan:widen()
        best, value = plan:best(rows.first, false, 1, carry)
      end
      if not best and value < ed.plan.NO_WAY then return false end
    end
    if not best then break end
    opening = opening or openings.begin()
    give_up(try)
    local good
    try, good = attempt(best, opening, false)
    if good then
      build(best, opening, try)
      return true
    end
  end
  give_up(try)
  if not force and not best and rows.first > rows.last then return false end
  opening = opening or openings.begin()
  best = shortest(carry)
  try = attempt(best, opening, true)
  build(best, opening, try)
  return true
end

--- How many openings have gathered, about.
local function gathered()
  local most = 0
  streams.each(function() most = math.max(most, gather.book and gather.pages() or 0) end)
  return most
end

--- Make openings of what has gathered, if it is enough; all, if an opening has to end here.
local function make(force)
  if not rows or not force and gathered() < MANY then return end
  while (force or gathered() > FEW) and one_opening(force) do end
  if force then
    streams.each(gather.forget)
    rows, plan = nil, nil
  end
end

local function close()
  if not rows then return end
  streams.each(function() gather.book:close() end)
  rows:close()
  plan:renew()
  make(true)
end

--- Both texts have come to the end of a unit.
local function take_in()
  lines.collect()
  local forced = false
  streams.each(function() forced = lift_forced(lines.items) or forced end)
  if forced then close() end
  local books = {}
  streams.each(function(s)
    gather.feed(lines.items, false)
    books[s] = gather.book
  end)
  rows = rows or ed.rows.new(books, ed.settings.align == "flow")
  plan = plan or ed.plan.new(rows)
  rows:add()
  plan:renew()
  make(false)
end

-- \Ed@facing{pages|columns}: two texts begin
ed.define("Ed@facing", function()
  local on = token.scan_argument()
  if on ~= "pages" and on ~= "columns" then ed.refuse("'" .. on .. "' is nothing that two texts stand on", "Write pages or columns.") end
  pages.flush_list()
  pages.make(true)
  openings.open(on == "columns")
  F.active = true
end)
-- \Ed@align: what follows of both texts begins at one height
ed.define("Ed@align", take_in)
-- \Ed@endfacing: they have ended
ed.define("Ed@endfacing", function()
  ending = true
  close()
  openings.close()
  F.active, ending = false, false
end)

return F
