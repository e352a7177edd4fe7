-- edition-plan: chooses the ends of many pages together, by dynamic programming over all places where they may end. Pure: it
-- knows neither TeX nor nodes, only what edition-measure says of a page.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local huge, min = math.huge, math.min

local plan = {}
local Plan = {}
Plan.__index = Plan

-- No end of a page is looked at whose white costs so much more than another end of it, unless there is no other way.
local REACH = 1200
plan.NO_WAY = 1e6       -- no page can begin here that has room for its notes
local LEFT_OVER = 2000  -- notes alone on a page behind the last line

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

--- All good ends of a page that begins with line a, for each height that it may have; nil where it is not known yet how it ends.
function Plan:ends_of(a, carry, key)
  local at = self.ends[a]
  if not at then at = {}; self.ends[a] = at end
  if at[key] then return at[key] end
  local book, heights, found = self.book, self.heights, { {}, {} }
  local last, complete = book:furthest(a, carry)
  if not complete then return nil end
  local least = huge
  for z = last, a, -1 do
    if book.before[z + 1] then
      local contents, white = book:contents(a, z, carry), nil
      for h, height in ipairs(heights) do
        local page = book:pages(contents, height, found[h])
        if page and h == 1 then least, white = min(least, page.cost), page.white end
      end
      if white and white > least + self.reach then break end
    end
  end
  at[key] = found
  return found
end

--- What a page costs beside what it holds: as a verso or recto, short or not.
local function on_side(book, page, verso)
  local prices, cost = book.prices, page.cost
  if page.hyphen then cost = cost + (verso and prices.hyphen.verso or prices.hyphen.recto) end
  return page.height < book.set.height and cost + prices.short_spread or cost
end

--- The best of the ends of a page, and what it and all that follow cost; nil where there is none.
function Plan:best_of(ends, verso, foot)
  local book = self.book
  local best, least = nil, plan.NO_WAY
  local next_verso = book.set.two_sided and not verso
  for h = verso and 1 or foot, verso and #self.heights or foot do -- a recto is as high as its verso
    for _, page in ipairs(ends[h]) do
      local _, rest = self:best(page.z + 1, next_verso, next_verso and 1 or h, page.carry)
      local all = on_side(book, page, verso) + rest
      if not best or all < least then best, least = page, all end
    end
  end
  return best, least
end

--- The best page that begins with line a, and what it and all that follow cost. `verso`: is it one? `foot`: which of the heights
-- (1 or 2) the verso has that it faces. `carry`: what the layers have from the page before (nil: nothing).
-- No page and a cost of 0: it is too early to say.
function Plan:best(a, verso, foot, carry)
  local book = self.book
  if a > book.last then return nil, carry and book.closed and LEFT_OVER or 0 end
  local key = ed.measure.key(carry)
  local values = self.values[a]
  if not values then values = {}; self.values[a] = values end
  local name = (verso and "v" or foot) .. key
  local value = values[name]
  if value then return value[1], value[2] end
  local ends = self:ends_of(a, carry, key)
  if not ends then return nil, 0 end -- the page is not full yet
  local best, least = self:best_of(ends, verso, foot)
  values[name] = { best, least }
  return best, least
end

return plan
