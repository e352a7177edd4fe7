-- edition-ends: where a page may end, of all that edition-measure knows: the good ends, and what each costs. Pure: it knows neither TeX nor nodes,
-- only numbers.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local Measure = ed.measure.Measure
local huge, max, min = math.huge, math.max, math.min

local function add(found, z, cost, page)
  local n = #found
  found[n + 1], found[n + 2], found[n + 3] = z, cost, page
end

--- Add to `found` the best pages of some contents that are `height` high: as they are, and with a paragraph set anew.
function Measure:pages(it, height, found)
  local page = self:page(it, height)
  if page then add(found, it.z, page.cost, page) end
  local leading = self.set.leading
  if page and page.white and page.white > self.prices.bearable then
    local par = self:anew(it, "longer")
    local other = par and self:page(it, height, par, 1, par.longer)
    if other and other.cost < page.cost then add(found, it.z, other.cost, other) end
  elseif (not page or page.carry) and it.text + it.all <= height + leading + it.shrink then
    local par = self:anew(it, "shorter")
    local other = par and self:page(it, height, par, -1, par.shorter)
    if other then add(found, it.z, other.cost, other) end
  end
  return page
end

--- Is a page as plain as most are: with nothing that would have to be stretched or narrowed, and nothing known better of its notes?
function Measure:is_plain(a, z)
  return not (self.parts[a] or self.before[z + 1].forced) and self.filled[z] == self.filled[a] and self.stretch[z] == self.stretch[a]
end

--- May a page that is too full be made otherwise than by notes that go on overleaf: narrower, with a shorter paragraph, or since its notes
-- are known to take less?
function Measure:may_shrink(a, z) return self.parts[a] ~= nil or self.shrink[z] > self.shrink[a] or self:may_be("shorter", a, z) end

--- Add the pages of the lines from a to z to `found`, for each of the heights; what the first one costs, its white, and from which of
-- the heights on notes would have to go on overleaf.
function Measure:add_ends(a, z, carry, heights, found)
  local all, clipped = self:notes_height(a, z, carry)
  local height, penalty, plain = self:text(a, z) + all, self.before[z + 1].penalty, not clipped and self:is_plain(a, z)
  local least, white, it = huge, nil, nil
  local leading, bearable = self.set.leading, self.prices.bearable
  for h = 1, #heights do
    local missing = heights[h] - height
    local cost = plain and missing >= 0 and self:white(missing / leading)
    if cost then
      add(found[h], z, cost + penalty, false)
      if h == 1 then least, white = cost + penalty, cost end
      local par = cost > bearable and missing >= leading and self:anew({ a = a, z = z }, "longer")
      if par and par.longer + self:white(missing / leading - 1) < cost then
        it = it or self:contents(a, z, carry)
        local page = self:page(it, heights[h], par, 1, par.longer)
        add(found[h], z, page.cost, page)
      end
    elseif missing >= 0 or self:may_shrink(a, z) then
      it = it or self:contents(a, z, carry)
      local page = self:pages(it, heights[h], found[h])
      if page and h == 1 then least, white = page.cost, page.white end
    else
      return least, white, h
    end
  end
  return least, white
end

--- Add those whose notes go on overleaf, from one of the heights on.
function Measure:add_carried(a, z, carry, heights, found, from)
  local need, it = self:text(a, z) + self:least_notes(a, z, carry), nil
  for h = from, #heights do
    if need <= heights[h] then
      it = it or self:contents(a, z, carry)
      self:pages(it, heights[h], found[h])
    end
  end
end

--- All good ends of a page that begins with line a, for each of the heights: lists of a line z, the cost, and the page, z, cost,
-- page …, from the last line on. No page (false) where it is a plain one, of which there are many: `page` makes it when it is asked
-- for. Ends whose white costs more than another end and `reach` are left out, and, where another is bearable, those whose notes go on
-- overleaf. Nil where it is not known yet how the page ends.
function Measure:ends(a, carry, heights, reach)
  local last, complete = self:furthest(a, carry)
  if not complete then return nil end
  local before, found, least, over = self.before, {}, huge, {}
  for h = 1, #heights do found[h] = {} end
  for z = last, a, -1 do
    if before[z + 1] then
      local cost, white, h = self:add_ends(a, z, carry, heights, found)
      least = min(least, cost)
      if h then add(over, z, h) end
      if white and white > least + reach then break end
    end
  end
  if least > self.prices.bearable or reach == huge then
    for i = 1, #over, 2 do self:add_carried(a, over[i], carry, heights, found, over[i + 1]) end
  end
  return found
end

--- Has a page of the lines from a to z, and a line more, room for the text and for what must stand of its notes? (What must stand
-- may be less with a line more of text: a layer whose last note is long enough to be cut.)
function Measure:has_room(a, z, carry)
  local set = self.set
  local least = self:text(a, z) - self.shrink[z] + self.shrink[a] - set.leading
  return least <= set.height and least + self:least_notes(a, z, carry) <= set.height
end

--- The last line that a page may have which begins with line a, and whether that is known: the page is full, or no more
-- lines come.
function Measure:furthest(a, carry)
  local far, last = self.far, self.last
  local k = a
  while k > self.first and not far[k - 1] do k = k - 1 end
  for b = k, a do
    local z = max(b, far[b] or far[b - 1] or b)
    while z < last and self:has_room(b, z + 1) do z = z + 1 end
    far[b] = z
  end
  local z = far[a]
  if carry and z == last and not self.closed then while z > a and not self:has_room(a, z, carry) do z = z - 1 end end
  return z, z < last or self.closed
end
