-- Chooses pages of random small sections twice: by edition-plan, and by trying every sequence of ends with sums of its own.
-- usage: texlua plan_brute.lua STYLES SEED SECTIONS
local styles, seed, sections = arg[1], tonumber(arg[2]), tonumber(arg[3])
math.randomseed(seed)
local ed = {}
local function part(name) ed[name] = assert(loadfile(("%s/edition-%s.lua"):format(styles, name)))(ed) end
part("room") part("prices") part("measure") part("ends") part("plan")
local brute = assert(loadfile((arg[0]:gsub("plan_brute", "brute_page"))))(ed.room, ed.prices)
local random = math.random

local function settings()
  local two = random(2) == 1
  return { height = random(6, 9) * 130, leading = 130, note_leading = 100, few = random(2, 5), topline = 94, strut = 36, two_sided = two,
    spread = two and random(2) == 1 and 130 or 0, moved = function(off, white) return off == 0 and 0 or white >= off and -off or 130 - off end,
    layers = {
      { run_on = true, width = 1000, columns = 1, share = random(3, 8) / 10, over = 90, over_next = 50, gap = 100,
        title = random(2) == 1 and 200 or 0 },
      { run_on = false, width = 1000, columns = random(2), share = .5, over = 90, over_next = 50, gap = 100, title = 0 },
    } }
end

local function section()
  local boxes, grid = {}, random(2) == 1
  for k = 1, random(5, 13) do
    local loose = random(6) == 1
    local box = { h = 94, d = random(36), skip = 0, stretch = loose and 40 or 0, shrink = loose and 40 or 0, notes = {},
      fill = random(60) == 1 and 1 or 0 }
    box.skip = 36 - box.d + (loose and 65 or 0)
    if grid then
      box.on_grid, box.white = random(3) > 1, random(3) == 1 and 65 or 0
      box.skip = box.skip + (box.on_grid and 0 or random(0, 4) * 10)
    end
    if k > 1 and random(8) > 1 then
      local ways = { 0, 0, 0, 60, 2000, -150, 5000 }
      box.gap = { penalty = ways[random(#ways)], hyphen = random(7) == 1 }
    end
    for _ = 1, random(4) - 2 do
      local layer = random(2)
      box.notes[#box.notes + 1] = { layer = layer, size = layer == 1 and random(200, 2500) or random(4) }
    end
    boxes[k] = box
  end
  return boxes
end

--- What a page holds, added up anew.
local function page(set, boxes, a, z, carry, height)
  local gap = boxes[z + 1] and boxes[z + 1].gap or z == #boxes and { penalty = 0, forced = true }
  if not gap then return nil end
  local text, depth, loose, off = 0, 0, { stretch = 0, shrink = 0, fill = 0 }, boxes[a].on_grid == false
  for k = a, z do
    local box = boxes[k]
    if k == a then text = math.max(set.topline, box.h) else
      text = text + depth + box.skip + box.h
      for name in pairs(loose) do loose[name] = loose[name] + box[name] end
    end
    if off and box.on_grid then
      off = loose.fill > 0
      local below = (text - set.topline) % set.leading
      if not off and below > 0 then text = text + (box.white >= below and -below or set.leading - below) end
    end
    depth = box.d
  end
  local want, all = brute.notes(set, boxes, a, z, carry)
  local cost, _, out = brute.cost(set, text + set.strut, want, all, height, gap.forced, loose)
  return cost and cost + (gap.forced and 0 or gap.penalty), out, gap.hyphen
end

--- The least that can be had, by trying all.
local function all_ways(set, boxes, a, verso, foot, carry, prices)
  if a > #boxes then return carry and 2000 or 0 end
  local least = math.huge
  local heights = not verso and { foot } or set.spread > 0 and { set.height, set.height - set.spread } or { set.height }
  for _, height in ipairs(heights) do
    for z = a, #boxes do
      local cost, out, hyphen = page(set, boxes, a, z, carry, height)
      if cost then
        if hyphen then cost = cost + (verso and prices.hyphen.verso or prices.hyphen.recto) end
        if height < set.height then cost = cost + prices.short_spread end
        local other = set.two_sided and not verso
        least = math.min(least, cost + all_ways(set, boxes, z + 1, other, other and set.height or height, out, prices))
      end
    end
  end
  return least == math.huge and 1e6 or least
end

local pages, worse, narrow = 0, 0, 0
for s = 1, sections do
  local set, boxes = settings(), section()
  local book = ed.measure.new(set)
  for _, box in ipairs(boxes) do book:add(box) end
  book:close()
  local chosen, quick = ed.plan.new(book), ed.plan.new(book)
  chosen:widen()
  local verso = set.two_sided and random(2) == 1
  local _, cost = chosen:best(1, verso, 1, nil)
  local _, soon = quick:best(1, verso, 1, nil)
  local least = all_ways(set, boxes, 1, verso, set.height, nil, ed.prices)
  local function differs(value) return math.abs(value - least) > 1e-6 * math.max(1, math.abs(least)) end
  if differs(cost) then
    print(("section %d: chosen %.3f, least %.3f"):format(s, cost, least))
    worse = worse + 1
  end
  if differs(soon) then narrow = narrow + 1 end
  local a, carry, foot = 1, nil, 1
  while a <= #boxes do
    local best = chosen:best(a, verso, foot, carry)
    if not best then break end
    pages = pages + 1
    a, carry = best.z + 1, best.carry
    foot = verso and best.height < set.height and 2 or 1
    verso = set.two_sided and not verso
  end
end
print(("%d sections, %d pages, %d not the best, %d when ends with much white are left out"):format(sections, pages, worse, narrow))
