-- edition-columns: balanced columns, on as many pages as they take.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getfield, setfield, getlist, getnext = N.link, D.getfield, D.setfield, D.getlist, D.getnext
local dims = ed.dims
local min = math.min

local C = { entries = {} }

local function unpack_vertical(list)
  local out = {}
  local n = list
  while n do
    local following = getnext(n)
    D.setnext(n, nil); D.setprev(n, nil)
    local id = D.getid(n)
    if id == N.HLIST or id == N.VLIST then
      out[#out + 1] = { box = true, n = n, h = getfield(n, "height"), d = getfield(n, "depth") }
    elseif id == N.GLUE then
      local w, _, shrink, _, order = D.getglue(n)
      out[#out + 1] = { n = n, w = w, shrink = order == 0 and shrink or 0, glue = true }
    elseif id == N.KERN then
      out[#out + 1] = { n = n, w = getfield(n, "kern") }
    elseif id == N.PENALTY then
      out[#out + 1] = { n = n, p = getfield(n, "penalty") }
    elseif id == N.WHATSIT then
      out[#out + 1] = { n = n, keep = true }
    else
      D.flush_node(n)
    end
    n = following
  end
  return out
end

--- Fill one column from item i up to a height, its spaces narrowed by a share of what they may be; returns the item
-- after which it ends, and whether that is between what belongs together.
local function fill(items, i, height, leading, tight)
  local start = i
  while items[start] and not items[start].box do start = start + 1 end
  local bottom, skip, stop = 0, 0, nil
  local prior
  for j = start, #items do
    local it = items[j]
    if it.box then
      if j == start then bottom = ed.leading.top(it, N.above(leading)) + it.d else bottom = bottom + skip + it.h + it.d end
      skip = 0
      if bottom - it.d > height then return stop or j, not stop end
      prior = true
    elseif it.w then
      if prior and it.glue then stop = j end
      skip = skip + it.w - (it.shrink and math.floor(it.shrink * tight) or 0)
      prior = false
    elseif it.p then
      if it.p < N.NEVER then stop = j else prior = false end
    end
  end
  return #items, false
end

local function column(items, from, to, width, leading, tight, over)
  local head, last
  local function add(n)
    if last then link(last, n) else head = n end
    last = n
  end
  for _, box in ipairs(over) do add(box) end
  local seen, final = false, to
  while final >= from and not items[final].box do final = final - 1 end
  for j = from, to do
    local it = items[j]
    if it.box and not seen then
      seen = true
      add(N.glue(ed.leading.top(it, N.above(leading)) - it.h))
    elseif it.glue and tight > 0 then
      local w, st, sh, so, ho = D.getglue(it.n)
      D.setglue(it.n, w - math.floor(it.shrink * tight), st, sh, so, ho)
    end
    if (seen and j <= final) or it.keep then
      add(it.n)
    else
      D.flush_node(it.n)
    end
  end
  if not head then head = N.kern(0) end
  local box = D.vpack(head)
  setfield(box, "width", width)
  return box
end

local STEPS = 4         -- in which spaces are narrowed where that saves a page
local HALF_POINT = N.POINT // 2

--- What flows through columns: the items that are still to be set, and how.
local Flow = {}
Flow.__index = Flow

local function flow(count, items, head)
  local F = { count = count, items = items, at = 1, stop = #items, few = 3 * count, leading = dims.noteleading, head = head,
    above = head and getfield(head, "height") + getfield(head, "depth") or 0, width = (dims.hsize - (count - 1) * dims.columnsep) // count }
  while F.stop > 0 and not items[F.stop].box do F.stop = F.stop - 1 end
  return setmetatable(F, Flow)
end

--- Lines from an item on, as far as it matters whether they are few.
function Flow:left(i)
  local lines_left = 0
  for j = i, self.stop do
    if self.items[j].box then
      lines_left = lines_left + 1
      if lines_left > self.few then break end
    end
  end
  return lines_left
end

--- How high is what stands over a column that begins with an item: its head, and the entry that goes on there from the page
-- before (`carried`).
function Flow:over(i, c)
  local carried = c == 1 and self:carried(i)
  return (i <= self.stop and self.above or 0) + (carried and getfield(carried, "height") + getfield(carried, "depth") or 0)
end

--- The words that name an entry which goes on at the head of a page, as a box; nil where an entry begins there.
function Flow:carried(i)
  if i == 1 then return nil end
  local box = i
  while self.items[box] and not self.items[box].box do box = box + 1 end
  local entry = self.items[box] and D.get_attribute(self.items[box].n, N.ENTRY)
  if not entry then return nil end
  local before = i - 1
  while before > 0 and not self.items[before].box do before = before - 1 end
  return D.get_attribute(self.items[before].n, N.ENTRY) == entry and C.entries[entry] or nil
end

--- What stands over a column, as boxes.
function Flow:heads(c, i)
  local boxes = {}
  if self.head and i <= self.stop then
    boxes[1] = D.copy(self.head)
    ed.tags.artifact(getlist(self.head)) -- the others say it again
  end
  local carried = c == 1 and self:carried(i)
  if carried then boxes[#boxes + 1] = D.copy(carried) end
  return boxes
end

--- Where the columns of a page would end, how many lines would be left over, and whether any column has to end between what
-- belongs together.
function Flow:try(height, tight)
  local ends, i, parted = {}, self.at, false
  for c = 1, self.count do
    local amid
    ends[c], amid = fill(self.items, i, height - self:over(i, c), self.leading, tight)
    i, parted = ends[c] + 1, parted or amid
  end
  return ends, self:left(i), parted
end

--- The columns of the next page: where they end, how much their spaces are narrowed, and whether they are the last.
function Flow:next(room)
  for step = 0, STEPS do -- a little tighter, when that saves a page
    local tight = step / STEPS
    local _, over, parts = self:try(room, tight)
    if over == 0 then
      local low, high = self.leading, room -- the least height that holds everything
      while high - low > HALF_POINT do
        local middle = (low + high) // 2
        local _, rest, parted = self:try(middle, tight)
        if rest == 0 and (parts or not parted) then high = middle else low = middle end
      end
      local ends = self:try(high, tight)
      return ends, tight, true
    end
    if over > self.few then break end
  end
  local height = room
  local ends, over, parts = self:try(room, 0)
  while over < self.few and height > room // 2 do -- never a line or two alone on the last page
    height = height - self.leading // 2
    local others, more, parted = self:try(height, 0)
    if parts or not parted then ends, over = others, more end
  end
  return ends, 0, false
end

--- The columns of a page as a row; they hang from their first lines.
function Flow:row(ends, tight)
  local head, last, i = nil, nil, self.at
  for c = 1, self.count do
    local box = column(self.items, i, ends[c], self.width, self.leading, tight, self:heads(c, i))
    local v = getfield(box, "height") + getfield(box, "depth")
    local first = N.above(self.leading)
    setfield(box, "height", first)
    setfield(box, "depth", v - first)
    if last then
      local k = N.kern(dims.columnsep)
      link(last, k); link(k, box)
    else
      head = box
    end
    last = box
    i = ends[c] + 1
  end
  self.at = i
  return D.hpack(head, 0, "additional", ed.directions.way())
end

--- A box of lines that takes so many lines of a column, its first one where the first line of a column is.
local function on_lines(box, leading)
  local list = getlist(box)
  local first = list
  while first and D.getid(first) ~= N.HLIST do first = getnext(first) end
  if first then
    local more = N.glue(N.above(leading) - getfield(first, "height"))
    setfield(box, "height", getfield(box, "height") + D.getglue(more))
    setfield(box, "depth", leading - N.above(leading))
    link(more, list)
    D.setlist(box, more)
  end
  return box
end

-- \Ed@columnsflow{n}\box
ed.define("Ed@columnsflow", function()
  local count = tonumber(token.scan_argument())
  local list = N.take(token.scan_int())
  if not list then return end
  local pages = ed.pages
  local F = flow(count, unpack_vertical(list), C.columns_head)
  for _ = 1, F.stop do -- each page has one of them at least
    if F.at > F.stop then break end
    local room = pages.room() - dims.strut
    if room < 4 * F.leading then
      pages.force()
      room = pages.room() - dims.strut
    end
    local ends, tight, all = F:next(room)
    local row = F:row(ends, tight)
    local depth = tex.nest[tex.nest.ptr].prevdepth
    if depth and depth > N.NO_DEPTH then D.write(N.glue(dims.leading - dims.topline - min(depth, dims.strut))) end
    D.write(row)
    if not all then
      D.write(N.penalty(N.EJECT))
      pages.flush_list()
      pages.make(false)
    else
      D.write(N.penalty(0))
      pages.flush_list()
    end
    tex.prevdepth = 0
  end
  for _, box in pairs(C.entries) do D.flush_node(box) end
  if F.head then D.flush_node(F.head) end
  C.entries, C.columns_head = {}, nil
end)

-- \Ed@columnshead\box: over every column of those that are gathering
ed.define("Ed@columnshead", function() C.columns_head = N.take_box(token.scan_int()) end)
-- \Ed@entry{number}\box: what names the entry that begins, where it goes on overleaf
ed.define("Ed@entry", function()
  local number = tonumber(token.scan_argument())
  C.entries[number] = on_lines(N.take_box(token.scan_int()), dims.noteleading)
  ed.tags.artifact(getlist(C.entries[number]))
end)

return C
