-- edition-measure: what a page would hold that begins and ends at given lines, and how good that would be. Pure: it knows
-- neither TeX nor nodes, only numbers.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local room = ed.room
local floor, max, min = math.floor, math.max, math.min

local measure = {}
local Measure = {}
Measure.__index = Measure

local WHOLE, TIGHT = 1000, 985 -- notes that follow one another take a little less than their widths
local PIECE = room.PIECE
local UNSURE = 10 -- this part of a line: its first word may have no room
measure.STRETCH = 2 -- times what it may be stretched: as far as a page goes rather than have white above its notes

--- `settings`: height of a page, leading of text and notes, topline (least height of a first line), strut (depth counted for a
-- last line), spread (by how much pages that face one another may be shorter; 0 where none face), layers: each with
-- run_on, width (of its column), columns, share (largest part of a page), over and over_next (what it takes besides its notes
-- if it is the page's first one, or another), title (width in front of its first note), gap (width between two notes).
function measure.new(settings, prices)
  local self = setmetatable({ set = settings, prices = prices or ed.prices, first = 1, last = 0,
    base = { [0] = 0 }, stretch = { [0] = 0 }, shrink = { [0] = 0 }, filled = { [0] = 0 }, height = {}, before = {},
    depth = 0, notes = {}, parts = {}, far = {}, pars = {},
    level = {}, -- of lines that stand at the height of one of the other text: a number that both have
    off = {}, to_grid = {}, moved = {}, -- of a page that begins with a line: from which line on it is moved, and by how much
    lowest = 0, -- no pages cost less: the sum of the penalties below nothing
    -- of each line: where the last paragraph begins that ends above it and can be so
    longer = { [0] = 0 }, shorter = { [0] = 0 },
    within = {}, rests = {} }, Measure) -- of each line: the paragraph that goes on with it, and what of that is left there
  for i, layer in ipairs(settings.layers) do
    layer.most = floor(layer.share * settings.height / settings.note_leading)
    self.notes[i] = { sum = { [0] = 0 }, at = { [0] = 0 }, size = { [0] = 0 }, run_on = layer.run_on, columns = layer.columns,
      full = layer.width * WHOLE, most = layer.most, over = layer.over, over_next = layer.over_next, gap = layer.gap, title = layer.title,
      lead = layer.title - layer.gap }
  end
  return self
end

--- Add a line (or another box): h, d; skip, stretch, shrink, fill (number of glues without end) in front of it; top: its baseline
-- where it begins a page, if that is not the least or its own height; notes: of each
-- `layer` (its number), `size`: its natural width with all that is in front of it and the gap behind, or the lines it has;
-- `gap`: the break in front of it: {penalty, hyphen, forced, …}, nil where no page may end; on_grid: is it a line of the text? (nil: there
-- is no grid); white: what may be taken away in front of it where a page begins with something else.
function Measure:add(box)
  local k = self.last + 1
  self.last = k
  self.base[k] = self.base[k - 1] + self.depth + box.skip + box.h
  self.depth = box.d
  self.height[k] = box.top or max(self.set.topline, box.h)
  self.stretch[k] = self.stretch[k - 1] + box.stretch
  self.shrink[k] = self.shrink[k - 1] + box.shrink
  self.filled[k] = self.filled[k - 1] + box.fill
  for _, layer in ipairs(self.notes) do
    layer.sum[k], layer.at[k], layer.size[k] = layer.sum[k - 1], layer.at[k - 1], layer.size[k - 1]
  end
  for _, note in ipairs(box.notes or {}) do
    local layer = self.notes[note.layer]
    layer.sum[k], layer.at[k], layer.size[k] = layer.sum[k] + note.size, k, note.size
  end
  self.before[k] = box.gap or false
  if box.on_grid ~= nil then self:on_grid(k, box) end
  if box.gap and box.gap.penalty < 0 then self.lowest = self.lowest + box.gap.penalty end
  self.longer[k], self.shorter[k] = self.longer[k - 1], self.shorter[k - 1]
  return k
end

--- Line k is a line of the text, or none: by how much pages are moved that begin with one that is none.
function Measure:on_grid(k, box)
  local set, off = self.set, self.off
  if not box.on_grid then
    off[#off + 1] = k
    return
  end
  self.height[k] = self.height[k] + set.moved((self.height[k] - set.topline) % set.leading, self.height[k] - box.h)
  for i = 1, #off do
    local a = off[i]
    if a >= self.first and self.filled[a] == self.filled[k] then
      local by = set.moved((self.height[a] + self.base[k] - self.base[a] - set.topline) % set.leading, box.white)
      if by ~= 0 then self.to_grid[a], self.moved[a] = k, by end
    end
  end
  self.off = {}
end

--- Add a paragraph that can be set anew, of the lines from `first` to `last`, which is the last one that there is: longer and shorter (what
-- it costs that it has a line more or less; nil where it cannot), leading.
function Measure:paragraph(par)
  self.pars[#self.pars + 1] = par
  for _, which in ipairs { "longer", "shorter" } do if par[which] then self[which][par.last] = par.first end end
  for k = par.first + 1, par.last do self.within[k] = par end
end

--- What is left of a paragraph for a page that begins with line a in the middle of it, if that can have other lines and ends up to line z.
function Measure:rest(a, z)
  local par = self.within[a]
  if not par or par.last > z then return nil end
  local rest = self.rests[a]
  if rest == nil then
    rest = self.set.rest(par, a - par.first) or false
    self.rests[a] = rest
  end
  return rest or nil
end

--- May a page of the lines from a to z have a paragraph that is longer or shorter (`which`)?
function Measure:may_be(which, a, z)
  if self[which][z] >= a then return true end
  local rest = self:rest(a, z)
  return rest and rest[which] and true or false
end

--- No more lines come: a page has to end behind the last one.
function Measure:close(gap)
  self.closed = true
  self.before[self.last + 1] = gap or { penalty = 0, forced = true }
end

--- The lines up to z are on pages.
function Measure:drop(z)
  for _, list in ipairs { self.base, self.stretch, self.shrink, self.filled, self.height, self.before, self.parts, self.far, self.longer,
    self.shorter, self.to_grid, self.moved, self.within, self.rests, self.level } do
    for k = self.first - 1, z - 1 do list[k] = nil end
  end
  for _, layer in ipairs(self.notes) do
    for k = self.first - 1, z - 1 do layer.sum[k], layer.at[k], layer.size[k] = nil, nil, nil end
  end
  self.parts[z] = nil
  while self.pars[1] and self.pars[1].last <= z do table.remove(self.pars, 1) end
  self.first = z + 1
end

--- What is carried over, as the name of it.
function measure.key(carry) return carry and table.concat(carry, " ") or "" end

--- What the layers of a page really have, now that they have been set: `want` as for edition-room. `carry`: from the page before.
function Measure:learn(a, z, carry, want)
  local all, clipped = 0, false
  for _, w in ipairs(want) do
    if w.rows > 0 then
      all = all + (all == 0 and w.over or w.over_next) + w.rows * self.set.note_leading
      clipped = clipped or w.rows > w.most
    end
  end
  self.parts[a] = self.parts[a] or {}
  self.parts[a][z .. "|" .. measure.key(carry)] = { want = want, all = all, clipped = clipped }
end

--- What has been learnt of the layers of a page; nil where they have not been set.
function Measure:known(a, z, carry)
  return self.parts[a] and self.parts[a][z .. "|" .. measure.key(carry)]
end

--- Of the notes of a page: their height, whether a layer has more than its share, and, where they have been set, what the layers ask for.
function Measure:notes_of(a, z, carry)
  local known = self:known(a, z, carry)
  if known then return known.all, known.clipped, known.want end
  return self:notes_height(a, z, carry)
end

--- The rows of a layer on a page: `size` of the page's own notes, `carry` from the page before.
local function rows_of(layer, size, carry)
  if not layer.run_on then return layer.columns == 1 and carry + size or -(-(carry + size) // layer.columns) end
  if carry == 0 then size = size + layer.lead end
  return -(-(carry + size) * TIGHT // layer.full)
end

--- The rows that it must have there, on a page of the lines from a to z: a second one of its last note, so that no lemma stands alone.
local function need_of(layer, a, z, size, carry, rows)
  if layer.at[z] < a then return min(2, rows) end
  local before = size - layer.size[z] + carry
  if layer.run_on then
    local start = (before + (carry == 0 and layer.title or layer.gap)) * TIGHT -- where the last note begins
    return min(rows, max(1, -(-(start + layer.full // UNSURE) // layer.full)) + 1)
  end
  return min(rows, -(-(before + min(2, layer.size[z])) // layer.columns))
end

--- What all layers have on a page of the lines from a to z, as edition-room asks for it.
function Measure:want(a, z, carry)
  local want = {}
  for i, set in ipairs(self.set.layers) do
    local layer, from = self.notes[i], carry and carry[i] or 0
    local size = layer.sum[z] - layer.sum[a - 1]
    local rows = (size > 0 or from > 0) and rows_of(layer, size, from) or 0
    want[i] = { rows = rows, need = need_of(layer, a, z, size, from, rows), over = set.over, over_next = set.over_next,
      most = set.most }
  end
  return want
end

--- The height of the notes of the lines from a to z; has a layer more than its share?
function Measure:notes_height(a, z, carry)
  local all, clipped, leading, notes = 0, false, self.set.note_leading, self.notes
  for i = 1, #notes do
    local layer = notes[i]
    local sum, from = layer.sum, carry and carry[i] or 0
    local size = sum[z] - sum[a - 1]
    if size > 0 or from > 0 then
      local rows = rows_of(layer, size, from)
      all = all + (all == 0 and layer.over or layer.over_next) + rows * leading
      clipped = clipped or rows > layer.most
    end
  end
  return all, clipped
end

--- The least height of these notes: as much of each layer goes on overleaf as may.
function Measure:least_notes(a, z, carry)
  local least, leading, notes = 0, self.set.note_leading, self.notes
  for i = 1, #notes do
    local layer = notes[i]
    local sum, from = layer.sum, carry and carry[i] or 0
    local size = sum[z] - sum[a - 1]
    if size > 0 or from > 0 then
      local rows = rows_of(layer, size, from)
      local need = rows > PIECE and need_of(layer, a, z, size, from, rows) or rows
      least = least + (least == 0 and layer.over or layer.over_next) + (rows - need < PIECE and rows or need) * leading
    end
  end
  return least
end

--- The height of the text of the lines from a to z.
function Measure:text(a, z)
  local text, k = self.height[a] + self.base[z] - self.base[a] + self.set.strut, self.to_grid[a]
  return k and k <= z and text + self.moved[a] or text
end

--- What a white of so many lines costs.
function Measure:white(lines)
  local prices = self.prices
  local cost, much = prices.white * lines * lines, lines - prices.much
  return much > 0 and cost + prices.much_white * much * much or cost
end

--- What it costs that `missing` is left on a page, in text that may be stretched.
function Measure:left(missing, stretch)
  local may, cost = measure.STRETCH * stretch, 0
  if may > 0 then
    local share = min(1, missing / may)
    cost, missing = self.prices.stretched * share * share, missing - may * share
  end
  return cost + self:white(missing / self.set.leading)
end

--- The last page of what is chosen together: it may be short, but should not have too little.
function Measure:of_last(text, notes)
  return notes == 0 and max(0, (self.set.few or self.prices.few) - text / self.set.leading) * self.prices.few_lines or 0
end

--- What is carried over: of each layer what `add` calls its size.
local function carry_out(self, want, rows)
  local carry = {}
  for i, w in ipairs(want) do
    local set, rest = self.set.layers[i], w.rows - rows[i]
    carry[i] = set.run_on and max(0, rest * set.width - set.width // 4) or rest * set.columns
  end
  return carry
end

--- What stands on a page of the lines from a to z, however high it is.
function Measure:contents(a, z, carry)
  local all, clipped, want = self:notes_of(a, z, carry)
  return { a = a, z = z, gap = self.before[z + 1], from = carry, text = self:text(a, z), stretch = self.stretch[z] - self.stretch[a],
    shrink = self.shrink[z] - self.shrink[a], fill = self.filled[z] > self.filled[a], all = all, clipped = clipped,
    want = want }
end

--- What the layers of a page ask for.
function Measure:wanted(page)
  local it = page.contents
  it.want = it.want or self:want(it.a, it.z, it.from)
  return it.want
end

--- The paragraph that stands on a page as a whole and costs least to be set with a line more (`which`: longer) or less (shorter).
function Measure:anew(it, which)
  local known = it[which]
  if not self:may_be(which, it.a, it.z) then return false end
  if known == nil then
    local rest = self:rest(it.a, it.z)
    known = rest and rest[which] and rest or false
    for _, par in ipairs(self.pars) do
      if par.last > it.z then break end
      local price = par.first >= it.a and par[which]
      if price and not (known and known[which] <= price) then known = par end
    end
    it[which] = known
  end
  return known
end

--- A page that is `height` high: {contents, z, cost, hyphen, height, text, carry (nil if none)}, or nil where it cannot be.
-- `par`: a paragraph that is set with a line more or less (`by`: 1 or -1), at a price.
function Measure:page(it, height, par, by, price)
  local prices, gap, text, all = self.prices, it.gap, it.text, it.all
  local page = { contents = it, z = it.z, hyphen = gap.hyphen, height = height, par = par, by = by }
  local cost = gap.forced and 0 or gap.penalty
  if par then text, cost = text + by * par.leading, cost + price end
  if text + all > height and it.shrink > 0 and not it.fill then -- a little narrower, where that is enough
    local less = min(it.shrink, text + all - height)
    if text + all - less <= height or text > height then
      local share = less / it.shrink
      text, cost = text - less, cost + prices.narrowed * share * share
    end
  end
  local total, carried = text + all, 0
  if total > height or it.clipped then
    local want = self:wanted(page)
    local height_of_all, rows, over, beyond = room.allot(text, want, height, self.set.note_leading)
    if not height_of_all then return nil end
    if over > 0 then page.carry = carry_out(self, want, rows) end
    total, carried, cost = height_of_all, over, cost + prices.beyond * beyond
  end
  if carried > 0 then
    cost = cost + prices.carried + prices.carried_row * carried
  elseif gap.forced then
    cost = cost + self:of_last(text, all)
  elseif not it.fill then
    page.white = self:left(height - total, it.stretch)
    cost = cost + page.white
  end
  page.cost, page.text = cost, text
  return page
end

measure.Measure = Measure
return measure
