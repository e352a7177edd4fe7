-- Chooses openings of random small pairs of texts twice: by edition-rows with edition-plan, and by trying every sequence of ends with
-- places that are found line by line.
-- usage: texlua rows_brute.lua STYLES SEED PAIRS
local styles, seed, count = arg[1], tonumber(arg[2]), tonumber(arg[3])
math.randomseed(seed)
local ed = {}
local function part(name) ed[name] = assert(loadfile(("%s/edition-%s.lua"):format(styles, name)))(ed) end
part("room") part("prices") part("measure") part("ends") part("plan") part("rows")
local brute = assert(loadfile((arg[0]:gsub("rows_brute", "brute_page"))))(ed.room, ed.prices)
local random, max, min, huge = math.random, math.max, math.min, math.huge
local LEADING, TOP, STRUT = 130000, 94000, 36000
local RIGID = { stretch = 0, shrink = 0, fill = 0 }

local function settings(height)
  return { height = height, leading = LEADING, note_leading = 100000, topline = TOP, strut = STRUT, two_sided = true, spread = 0,
    layers = {
      { run_on = true, width = 1000, columns = 1, share = random(3, 8) / 10, over = 90000, over_next = 50000, gap = 100, title = 0 },
      { run_on = false, width = 1000, columns = random(2), share = .5, over = 90000, over_next = 50000, gap = 100, title = 0 },
    } }
end

--- One text: so many lines in each unit. `at`: their baselines, below the first one.
local function text(lengths, height)
  local made = { boxes = {}, unit_of = {}, at = {}, set = settings(height) }
  for u, length in ipairs(lengths) do
    for i = 1, length do
      local k = #made.boxes + 1
      local before = made.boxes[k - 1]
      local box = { h = TOP, d = random(STRUT), stretch = 0, shrink = 0, fill = 0, notes = {} }
      box.skip = before and STRUT - before.d + (i == 1 and random(0, 2) * LEADING or 0) or 0
      if before and random(9) > 1 then box.gap = { penalty = ({ 0, 0, 60, 2000, 5000, -300 })[random(6)], hyphen = random(8) == 1 } end
      for _ = 1, random(4) - 3 do
        local layer = random(2)
        box.notes[#box.notes + 1] = { layer = layer, size = layer == 1 and random(200, 2500) or random(4) }
      end
      made.boxes[k], made.unit_of[k], made.at[k] = box, u, before and made.at[k - 1] + before.d + box.skip + box.h or 0
    end
  end
  return made
end

--- How high the text of each is on an opening, unit by unit, both texts beginning at one height, or going on by themselves (`flow`).
-- `range[s]`: first and last line of each.
local function layout(texts, range, units, flow)
  local y, heights = 0, { 0, 0 }
  if flow then
    for s, t in ipairs(texts) do
      local from, to = range[s][1], range[s][2]
      if to >= from then heights[s] = t.at[to] - t.at[from] + TOP + STRUT end
    end
    return heights
  end
  for u = 1, units do
    local deepest = 0
    for s, t in ipairs(texts) do
      local from
      for k = range[s][1], range[s][2] do
        if t.unit_of[k] == u then
          from = from or k
          heights[s] = y + t.at[k] - t.at[from] + TOP + STRUT
          local goes_on = t.unit_of[k + 1] == u or t.unit_of[k + 1] == u + 1
          deepest = max(deepest, (goes_on and t.at[k + 1] or t.at[k] + LEADING) - t.at[from])
        end
      end
    end
    y = y + math.ceil((deepest - 2000) / LEADING) * LEADING
  end
  return heights
end

--- Units that begin at the height of one another within a larger one have a number that both texts know; others are known to one of them.
local function levels(texts, lengths, u)
  if u == 1 or random(2) == 1 or lengths[1][u] * lengths[2][u] == 0 then return false end
  for s, t in ipairs(texts) do
    for k, unit in ipairs(t.unit_of) do
      if unit == u and t.unit_of[k - 1] ~= u then t.boxes[k].level = 10 * u
      elseif unit == u and random(4) == 1 then t.boxes[k].level = 10 * u + 2 * random(2) + s end
    end
  end
  return true
end

--- A pair of texts, as it is and as rows.
local function pair()
  local lengths, flow = { {}, {} }, random(4) == 1
  for u = 1, random(1, 3) do
    lengths[1][u], lengths[2][u] = random(0, 4), random(0, 4)
    if lengths[1][u] + lengths[2][u] == 0 then lengths[1][u] = 1 end
  end
  local height = random(5, 9) * LEADING
  local texts, sides, fed = {}, {}, { 0, 0 }
  for s = 1, 2 do
    texts[s] = text(lengths[s], height)
    sides[s] = ed.measure.new(texts[s].set)
  end
  local book, within = ed.rows.new(sides, flow), {}
  for u = 1, #lengths[1] do within[u] = levels(texts, lengths, u) end
  for u = 1, #lengths[1] do
    for s = 1, 2 do
      for k = fed[s] + 1, fed[s] + lengths[s][u] do
        sides[s].level[sides[s]:add(texts[s].boxes[k])] = texts[s].boxes[k].level
      end
      fed[s] = fed[s] + lengths[s][u]
    end
    if not within[u + 1] then book:add() end
  end
  for s = 1, 2 do sides[s]:close() end
  book:close()
  return texts, book, #lengths[1], height
end

--- How many rows are wrong: each text passes from its first line to its last, unit by unit, about as fast as the other.
local function out_of_step(texts, book)
  local before, wrong = { 0, 0 }, 0
  for k = 1, book.last do
    local passed, share, unit = {}, {}, book.units[book.of[k]]
    for s = 1, 2 do
      passed[s] = book.upto[s][k]
      local length = unit.last[s] - unit.first[s] + 1
      if length > 0 then share[s] = (passed[s] - unit.first[s] + 1) / length end
      if passed[s] < before[s] or passed[s] > unit.last[s] then wrong = wrong + 1 end
    end
    local least = min(unit.last[1] - unit.first[1], unit.last[2] - unit.first[2]) + 1
    if share[1] and share[2] and math.abs(share[1] - share[2]) > 2.01 / least then wrong = wrong + 1 end
    before = passed
  end
  if before[1] ~= #texts[1].boxes or before[2] ~= #texts[2].boxes then wrong = wrong + 1 end
  return wrong
end

--- What a text may break at behind a line of it, which is the last one in row z.
local function gap(texts, book, s, z)
  local k, unit = book.upto[s][z], book.units[book.of[z]]
  if z == book.last or k == #texts[s].boxes then return { penalty = 0 } end
  local waits = k == unit.last[s] and book.upto[3 - s][z] < unit.last[3 - s]
  return texts[s].boxes[k + 1].gap or waits and { penalty = ed.prices.waiting } or nil
end

--- What an opening of the rows from a to z costs, and what it carries over.
local function opening(texts, book, units, height, a, z, carry)
  local range, cost, whites, out = {}, 0, {}, {}
  for s = 1, 2 do
    range[s] = { book.upto[s][a - 1] + 1, book.upto[s][z] }
    local at = gap(texts, book, s, z)
    if not at then return nil end
    cost = cost + at.penalty + (at.hyphen and (s == 1 and ed.prices.hyphen.verso or ed.prices.hyphen.recto) or 0)
  end
  local heights, any = layout(texts, range, units, book.flow), false
  for s, t in ipairs(texts) do
    local want, all = brute.notes(t.set, t.boxes, range[s][1], range[s][2], carry and { carry[2 * s - 1], carry[2 * s] })
    local of_page, white, carried = brute.cost(t.set, heights[s], want, all, height, z == book.last, RIGID)
    if not of_page then return nil end
    cost, whites[s] = cost + of_page - white, white
    for i = 1, 2 do
      out[2 * s - 2 + i] = carried and carried[i] or 0
      any = any or out[2 * s - 2 + i] > 0
    end
  end
  return cost + min(whites[1], whites[2]) + ed.prices.shorter_side * max(whites[1], whites[2]), any and out or nil
end

--- The least that can be had, by trying all.
local function all_ways(texts, book, units, height, a, carry)
  if a > book.last then return carry and 2000 or 0 end
  local least = huge
  for z = a, book.last do
    local cost, out = opening(texts, book, units, height, a, z, carry)
    if cost then least = min(least, cost + all_ways(texts, book, units, height, z + 1, out)) end
  end
  return least == huge and 1e6 or least
end

local openings, worse, wrong = 0, 0, 0
for p = 1, count do
  local texts, book, units, height = pair()
  wrong = wrong + out_of_step(texts, book)
  local chosen = ed.plan.new(book)
  chosen:widen()
  local _, cost = chosen:best(1, false, 1, nil)
  local least = all_ways(texts, book, units, height, 1, nil)
  if math.abs(cost - least) > 1e-6 * max(1, math.abs(least)) then
    print(("pair %d: chosen %.3f, least %.3f"):format(p, cost, least))
    worse = worse + 1
  end
  local a, carry = 1, nil
  while a <= book.last do
    local best = chosen:best(a, false, 1, carry)
    if not best then break end
    openings, a, carry = openings + 1, best.z + 1, best.carry
  end
end
print(("%d pairs, %d openings, %d not the best, %d rows out of step"):format(count, openings, worse, wrong))
