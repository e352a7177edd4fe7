-- edition-rows: the lines of two texts beside one another, as rows: what an opening would hold that begins and ends at given rows, and
-- how good that would be. Pure: it knows neither TeX nor nodes, only numbers.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local huge, max, min = math.huge, math.max, math.min

local rows = {}
local Rows = {}
Rows.__index = Rows

local HAIR = 2000      -- scaled points
local LEAST = 0.5      -- of a line: so much of it is passed when it is

--- `sides`: of each text the measure of its lines (edition-measure). Units, which begin at one height, are added as they end; with `flow`
--- each text goes on as it would by itself, and only the ends of openings correspond.
--- A row is a line of the longer text of a unit, with as much of the other's as corresponds to it.
function rows.new(sides, flow)
  local set = sides[1].set
  local self = setmetatable({ sides = sides, flow = flow, prices = sides[1].prices, first = 1, last = 0, before = {},
    set = { height = set.height, leading = set.leading, two_sided = false, spread = 0 },
    upto = { { [0] = 0 }, { [0] = 0 } }, -- of each text: its last line in a row, or above it
    of = {},                             -- the unit of a row
    units = {}, count = 0,               -- first, last: of each text its first line and its last (less where it has none)
    depth = { [0] = 0 },                 -- how far units are from the next ones, added up
    lowest = 0,                          -- no openings cost less: the sum of the penalties below nothing
    unseen = {},                         -- rows behind which the next line of a text is not known yet
  }, Rows)
  for s = 1, 2 do self.upto[s][0] = sides[s].first - 1 end
  return self
end

--- What a text may break at behind a line; nil where it may not. Behind its last line it may.
local function gap_behind(side, line)
  local gap = side.before[line + 1]
  if gap == nil then return { penalty = 0 } end
  return gap or nil
end

--- The same behind a row, of one text. Where the other goes on in the unit, it waits for the next one; it may do that overleaf, but a
-- heading that has nothing under it had better not.
function Rows:gap_of(s, k)
  local unit, upto = self.units[self.of[k]], self.upto
  local gap = gap_behind(self.sides[s], upto[s][k])
  if not gap and upto[s][k] == unit.last[s] and upto[3 - s][k] < unit.last[3 - s] then return { penalty = self.prices.waiting } end
  return gap
end

--- What it costs that both texts break behind a row; nil where they may not.
function Rows:gap(k)
  local left, right = self:gap_of(1, k), self:gap_of(2, k)
  if not (left and right) then return nil end
  local cut = self.prices.hyphen
  local cost = left.penalty + right.penalty + (left.hyphen and cut.verso or 0) + (right.hyphen and cut.recto or 0)
  return { penalty = cost, items = { left.item or false, right.item or false } }
end

--- How far the lines of a text, from one on, reach from the first line's baseline: to that of its next line, if `following` (the next
-- unit) begins with it.
function Rows:reach(s, from, to, following)
  local side, leading = self.sides[s], self.set.leading
  if to < from then return 0 end
  local goes_on = following and following.last[s] >= following.first[s]
  local distance = goes_on and side.base[to + 1] - side.base[from] or side.base[to] - side.base[from] + leading
  return -(-(distance - HAIR) // leading) * leading
end

--- After so much of the longer text of a unit (up to line `z` of side `long`), how far the other has come.
function Rows:partner(long, unit, z, before)
  local a, b = self.sides[long], self.sides[3 - long]
  local from, to = unit.first[3 - long], unit.last[3 - long]
  if to < from or z == unit.last[long] then return to end
  local leading, f = self.set.leading, unit.first[long]
  local share = (a.base[z] - a.base[f] + leading) / (a.base[unit.last[long]] - a.base[f] + leading)
  local whole = b.base[to] - b.base[from] + leading
  local j = max(before, from)
  while j < to and (b.base[j + 1] - b.base[from] + leading * LEAST) / whole <= share do j = j + 1 end
  -- a line more or less where that is a better place
  local best, least = j, huge
  for try = max(before, from, j - 1), min(to, j + 1) do
    local gap = gap_behind(b, try)
    local cost = (gap and gap.penalty or huge) + (try == j and 0 or self.prices.drift)
    if cost < least then best, least = try, cost end
  end
  return best
end

--- The next line of a text from one on, to another, that stands at the height of a line of the other text, and the number of it.
local function next_level(side, from, to)
  for k = from, to do if side.level[k] then return k, side.level[k] end end
  return nil, huge
end

--- Both texts have come to the end of a unit, in which some lines may stand at the height of one another: what follows such a pair of lines
--- is a unit, too.
function Rows:add()
  local left, right = self.sides[1], self.sides[2]
  local l, r = self.upto[1][self.last] + 1, self.upto[2][self.last] + 1
  local i, j = l, r
  while true do
    local level, other
    i, level = next_level(left, i, left.last)
    j, other = next_level(right, j, right.last)
    while i and j and level ~= other do -- a number that only one of them has
      if level < other then i, level = next_level(left, i + 1, left.last) else j, other = next_level(right, j + 1, right.last) end
    end
    if not (i and j) then break end
    if i > l or j > r then self:add_unit(i - 1, j - 1) end
    l, r, i, j = i, j, i + 1, j + 1
  end
  self:add_unit(left.last, right.last)
end

--- What both texts have up to these lines is a unit.
function Rows:add_unit(left, right)
  local u = self.count + 1
  local unit = { first = {}, last = { left, right } }
  for s = 1, 2 do unit.first[s] = self.upto[s][self.last] + 1 end
  self.count, self.units[u] = u, unit
  self:know(u - 1)
  local long = self:reach(2, unit.first[2], unit.last[2]) > self:reach(1, unit.first[1], unit.last[1]) and 2 or 1
  local other = self.upto[3 - long][self.last]
  for z = unit.first[long], unit.last[long] do
    local k = self.last + 1
    other = self:partner(long, unit, z, other)
    self.last, self.of[k] = k, u
    self.upto[long][k], self.upto[3 - long][k] = z, other
    if z < unit.last[long] then self:see(k) end
  end
end

--- May an opening end behind a row? Of a text whose next line is not there yet that is seen again when it is.
function Rows:see(k)
  local l, r = self.upto[1][k], self.upto[2][k]
  local gap = self:gap(k)
  self.before[k + 1] = gap or false
  if gap and gap.penalty < 0 then self.lowest = self.lowest + gap.penalty end
  if not self.closed and (l == self.sides[1].last or r == self.sides[2].last) then self.unseen[#self.unseen + 1] = k end
end

--- What comes behind a unit is there: how far it is to the next one, and whether an opening may end between the two.
function Rows:know(u)
  local unit, following = self.units[u], self.units[u + 1]
  local unseen = self.unseen
  self.unseen = {}
  for _, k in ipairs(unseen) do if k >= self.first then self:see(k) end end
  if not unit then return end
  local left, right = self:reach(1, unit.first[1], unit.last[1], following), self:reach(2, unit.first[2], unit.last[2], following)
  self.depth[u] = self.depth[u - 1] + max(left, right)
  self:see(self.last)
end

--- No more comes: an opening has to end behind the last row.
function Rows:close()
  self.closed = true
  self:know(self.count)
  self.before[self.last + 1] = { penalty = 0, forced = true, items = { false, false } }
end

--- The rows up to z are on pages.
function Rows:drop(z)
  for s = 1, 2 do
    if self.upto[s][z] >= self.sides[s].first then self.sides[s]:drop(self.upto[s][z]) end
    for k = self.first - 1, z - 1 do self.upto[s][k] = nil end
  end
  for k = self.first, z do self.before[k], self.of[k] = nil, nil end
  self.first = z + 1
end

--- Where the units of an opening begin that begins with row a: how far the first line of unit u is below the first line of the page.
function Rows:start(a, u)
  local p = self.of[a]
  if u == p then return 0 end
  local unit, first = self.units[p], 0
  for s = 1, 2 do first = max(first, self:reach(s, self.upto[s][a - 1] + 1, unit.last[s], self.units[p + 1])) end
  return first + self.depth[u - 1] - self.depth[p]
end

--- Of an opening of the rows from a to z: of each text the first line, the last one (less than the first where it has none), the
-- height of its text, and how far the first line that it has is below the top.
function Rows:texts(a, z)
  local found, top = {}, 0
  if self.flow then
    for s, side in ipairs(self.sides) do
      local f, e = self.upto[s][a - 1] + 1, self.upto[s][z]
      found[s] = { first = f, last = e, text = e >= f and side:text(f, e) or 0 }
    end
    return found
  end
  for s = 1, 2 do
    local f, e = self.upto[s][a - 1] + 1, self.upto[s][z]
    found[s] = { first = f, last = e, text = 0 }
    if e >= f and f <= self.units[self.of[a]].last[s] then top = max(top, self.sides[s].height[f]) end
  end
  for s, it in ipairs(found) do
    local side = self.sides[s]
    if it.last >= it.first then
      local v = self.of[z]
      while self.units[v].first[s] > it.last do v = v - 1 end -- the unit of its last line
      local from = v == self.of[a] and it.first or self.units[v].first[s]
      it.top = top > 0 and top or side.set.topline
      it.text = it.top + self:start(a, v) + side.base[it.last] - side.base[from] + side.set.strut
    end
  end
  return found
end

--- Where the lines of an opening stand: of each text the first and last line, the baseline of the first (`top`, from the top of the page), and how
-- much is put above lines with which units begin (`more`), so that both texts begin them at one height.
function Rows:places(a, z)
  local found = a > z and { {}, {} } or self:texts(a, z)
  for s, it in ipairs(found) do
    local side = self.sides[s]
    it.more = {}
    if a > z then it.first, it.last = 1, 0 end
    if it.last >= it.first and not self.flow then
      local y, before -- of the line before
      for u = self.of[a], self.of[z] do
        local unit = self.units[u]
        local line = max(unit.first[s], it.first)
        local last = min(unit.last[s], it.last)
        if line <= last then
          local wanted = self:start(a, u)
          if before then
            local natural = y + side.base[line] - side.base[before]
            it.more[line] = wanted - natural
          else
            it.top = it.top + wanted
          end
          y, before = wanted + side.base[last] - side.base[line], last
        end
      end
    end
  end
  return found
end

--- What is carried over, of one text.
local function carry_of(self, carry, s)
  if not carry then return nil end
  local count = #self.sides[1].set.layers
  local part, any = {}, false
  for i = 1, #self.sides[s].set.layers do
    part[i] = carry[s == 1 and i or count + i]
    any = any or part[i] > 0
  end
  return any and part or nil
end

--- Both together; nil where it is nothing.
function Rows:carry(left, right)
  if not (left or right) then return nil end
  local both = {}
  for s, part in ipairs { left or false, right or false } do
    for i = 1, #self.sides[s].set.layers do both[#both + 1] = part and part[i] or 0 end
  end
  return both
end

--- What an opening of the rows from a to z holds: of each text what edition-measure says of its page.
function Rows:contents(a, z, carry)
  local gap, pages = self.before[z + 1], {}
  local texts = self:texts(a, z)
  for s, it in ipairs(texts) do
    local side, from = self.sides[s], carry_of(self, carry, s)
    local all, clipped, want = side:notes_of(it.first, it.last, from)
    pages[s] = { a = it.first, z = it.last, gap = { penalty = 0, forced = gap.forced, item = gap.items[s] or nil }, from = from, text = it.text,
      stretch = 0, shrink = 0, all = all, clipped = clipped, want = want }
  end
  return { a = a, z = z, gap = gap, pages = pages }
end

--- An opening: {z, cost, pages (as edition-measure has them), carry}; nil where it cannot be.
function Rows:page(it, height)
  local opening = { contents = it, z = it.z, pages = {}, cost = it.gap.penalty }
  local whites = {}
  for s = 1, 2 do
    local page = self.sides[s]:page(it.pages[s], height)
    if not page then return nil end
    opening.pages[s], whites[s] = page, page.white or 0
    opening.cost = opening.cost + page.cost - whites[s]
  end
  -- the fuller page is what it should be; that the other has less cannot be helped where its text is shorter
  opening.cost = opening.cost + min(whites[1], whites[2]) + self.prices.shorter_side * max(whites[1], whites[2])
  opening.white = min(whites[1], whites[2])
  opening.carry = self:carry(opening.pages[1].carry, opening.pages[2].carry)
  return opening
end

--- Has an opening of the rows from a to z room for its texts and what must stand of their notes?
function Rows:has_room(a, z, carry)
  for s, it in ipairs(self:texts(a, z)) do
    if it.text + self.sides[s]:least_notes(it.first, it.last, carry_of(self, carry, s)) > self.set.height then return false end
  end
  return true
end

--- All good ends of an opening that begins with row a, as edition-measure has those of a page: a list of z, cost, opening, z …
-- Nil where it is not known yet how it ends.
function Rows:ends(a, carry, heights, reach)
  local last = a
  while last < self.last do
    if self.of[last + 1] == self.count and not self.closed then return nil end
    if not self:has_room(a, last + 1, carry) then break end
    last = last + 1
  end
  if last == self.last and not self.closed then return nil end
  local found, all, least = {}, {}, huge
  for z = last, a, -1 do
    local opening = self.before[z + 1] and self:page(self:contents(a, z, carry), heights[1])
    if opening then
      all[#all + 1] = opening
      if not opening.carry then least = min(least, opening.cost) end
      if opening.white > least + reach then break end
    end
  end
  for _, opening in ipairs(all) do
    if not opening.carry or least > self.prices.bearable or reach == huge then
      local n = #found
      found[n + 1], found[n + 2], found[n + 3] = opening.z, opening.cost, opening
    end
  end
  return { found }
end

return rows
