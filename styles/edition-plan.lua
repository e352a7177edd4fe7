-- edition-plan: chooses the ends of many pages together, by dynamic programming over all places where they may end. Pure: it
-- knows neither TeX nor nodes, only what edition-measure says of a page.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local huge = math.huge

local plan = {}
local Plan = {}
Plan.__index = Plan

-- No end of a page is looked at whose white costs so much more than another end of it, unless there is no other way.
local REACH = 1000
plan.NO_WAY = 1e6       -- no page can begin here that has room for its notes
local LEFT_OVER = 2000  -- notes alone on a page behind the last line

-- A page is a verso, or a recto (or one of a book without openings) as high as pages are, or one that faces a short verso.
local VERSO, RECTO, SHORT_RECTO = 1, 2, 3
local function side_of(verso, foot) return verso and VERSO or foot == 2 and SHORT_RECTO or RECTO end

--- `book`: a measure (edition-measure).
function plan.new(book)
  return setmetatable({ book = book, values = {}, ends = {}, reach = REACH,
    heights = { book.set.height, book.set.spread > 0 and book.set.height - book.set.spread or nil } }, Plan)
end

--- Lines were added: what is left to pay from each line on is another sum.
function Plan:renew() self.values, self.reach = {}, REACH end

--- Look at all ends of pages.
function Plan:widen() self.values, self.ends, self.reach = {}, {}, huge end

--- Forget lines that are on a page.
function Plan:forget(upto)
  for a = (self.kept or 1), upto do self.ends[a], self.values[a] = nil, nil end
  self.kept = upto + 1
end

--- Something is known better now of the pages that begin with a line.
function Plan:anew(a)
  self.ends[a], self.values[a] = nil, nil
end

--- What is kept by line and by what is carried to it.
local function of_line(all, a)
  local at = all[a]
  if not at then at = {}; all[a] = at end
  return at
end

--- All good ends of a page that begins with line a, for each height that it may have; nil where it is not known yet how it ends.
function Plan:ends_of(a, carry, key)
  local at = of_line(self.ends, a)
  local found = at[key]
  if not found then
    found = self.book:ends(a, carry, self.heights, self.reach)
    at[key] = found
  end
  return found
end

--- The best of the ends of a page: which of the heights, which of its ends, and what it and all that follow cost.
function Plan:best_of(ends, side)
  local book = self.book
  local before, prices, two_sided = book.before, book.prices, book.set.two_sided
  local cut = side == VERSO and prices.hyphen.verso or prices.hyphen.recto
  local first, last = 1, #self.heights
  if side ~= VERSO then first = side - VERSO; last = first end -- a recto is as high as its verso
  local best_height, best, least = nil, nil, plan.NO_WAY
  for h = first, last do
    local list, extra = ends[h], h == 2 and prices.short_spread or 0
    local following = not two_sided and h + VERSO or side == VERSO and h + VERSO or VERSO
    for i = 1, #list, 3 do
      local z, page, cost = list[i], list[i + 2], list[i + 1] + extra
      if before[z + 1].hyphen then cost = cost + cut end
      if not best or cost + (book.lowest or -huge) < least then -- else nothing behind it can make up for what it costs itself
        cost = cost + self:least(z + 1, following, page and page.carry)
        if not best or cost < least then best_height, best, least = h, i, cost end
      end
    end
  end
  return best_height, best, least
end

--- What the best page that begins with line a, and all that follow, cost; 0: it is too early to say.
function Plan:least(a, side, carry)
  local book = self.book
  if a > book.last then return carry and book.closed and LEFT_OVER or 0 end
  local key = carry and ed.measure.key(carry) or ""
  local values = of_line(of_line(self.values, a), key)
  if values[side] then return values[side] end
  local ends = self:ends_of(a, carry, key)
  if not ends then return 0 end -- the page is not full yet
  local h, i, least = self:best_of(ends, side)
  values[side] = least
  if i then values[-side] = { h, i } end
  return least
end

--- The best page that begins with line a, and what it and all that follow cost. `verso`: is it one? `foot`: which of the heights
-- (1 or 2) the verso has that it faces. `carry`: what the layers have from the page before (nil: nothing).
-- No page and a cost of 0: it is too early to say.
function Plan:best(a, verso, foot, carry)
  local side = side_of(verso, foot)
  local value = self:least(a, side, carry)
  local key = carry and ed.measure.key(carry) or ""
  local chosen = self.values[a] and self.values[a][key] and self.values[a][key][-side]
  if not chosen then return nil, value end
  local h, i = chosen[1], chosen[2]
  local list = self.ends[a][key][h]
  return list[i + 2] or self.book:page(self.book:contents(a, list[i], carry), self.heights[h]), value
end

return plan
