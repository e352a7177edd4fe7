-- edition-blocks: tables, balanced columns, concordance lines.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getfield, setfield, getnext = N.link, D.getfield, D.setfield, D.getnext
local dims, lines = ed.dims, ed.lines
local max, min = math.max, math.min

local B = { entries = {} }

--- Tables: cells are kept until the whole table is there, then columns get the widths they need. Every line of a
-- row is a line of the text.
local tables = nil

ed.define("Ed@tableopen", function()
  tables = { columns = tonumber(token.scan_argument()), rows = {} }
end)
ed.define("Ed@rowopen", function()
  local row = { mark = ed.names.scan() or ed.names.fresh(), locus = token.scan_argument(),
    locked = token.scan_argument() == "locked" }
  if not tables then return ed.refuse("\\EdRow outside a table", "Write \\EdTable{number of columns} before it.") end
  tables.rows[#tables.rows + 1] = row
end)
ed.define("Ed@rowhead", function() if tables then tables.rows[#tables.rows].head = true end end)
ed.define("Ed@cell", function()
  local cell = N.take(token.scan_int()) or false
  local row = tables and tables.rows[#tables.rows]
  if not row then return ed.refuse("\\EdCell outside a row", "Write \\EdRow{}{\\EdCell{...}}.") end
  if #row == tables.columns then
    return ed.refuse("a row has more cells than its table has columns", "Give \\EdTable a larger number of columns.")
  end
  row[#row + 1] = cell
end)

local function column_widths(t)
  local natural, total = {}, 0
  for c = 1, t.columns do
    local widest = 0
    for _, row in ipairs(t.rows) do if row[c] then widest = max(widest, N.width(row[c])) end end
    natural[c] = widest + N.POINT -- a hair, so that the widest cell keeps one line
  end
  local room = dims.hsize - (t.columns - 1) * dims.columnsep
  for c = 1, t.columns do total = total + natural[c] end
  if total <= room then return natural end
  -- columns that want less than their share keep what they want
  local widths, open, left = {}, t.columns, room
  local changed = true
  while changed do
    changed = false
    for c = 1, t.columns do
      if not widths[c] and natural[c] <= left // open then
        widths[c] = natural[c]
        left, open, changed = left - natural[c], open - 1, true
      end
    end
  end
  local wanted = 0
  for c = 1, t.columns do if not widths[c] then wanted = wanted + natural[c] end end
  for c = 1, t.columns do
    if not widths[c] then widths[c] = math.floor(max(left // (open * 2), left * (natural[c] / wanted))) end
  end
  local sum = 0
  for c = 1, t.columns do sum = sum + widths[c] end
  if sum > room then for c = 1, t.columns do widths[c] = math.floor(widths[c] * (room / sum)) end end
  return widths
end

--- A line of a row: in every column the line of its cell, or nothing. The mark of the row is in its first line.
local function line_of_cells(cells, widths, number, mark)
  local head, last
  local function add(n)
    if last then link(last, n) else head = n end
    last = n
  end
  if mark then add(N.user(N.MARK, mark)) end
  for c, width in ipairs(widths) do
    if c > 1 then add(N.kern(dims.columnsep)) end
    add(cells[c][number] or N.kern(width))
  end
  local leading = tex.baselineskip.width
  local line = D.hpack(head, dims.hsize, "exactly")
  D.setsubtype(line, N.LINE)
  setfield(line, "height", N.above(leading))
  setfield(line, "depth", leading - N.above(leading))
  return line
end

--- A copy of a line that says its words once more and nothing else: no marks, notes, destinations or links.
local function bare(list)
  local n = list
  while n do
    local following = getnext(n)
    if D.getid(n) == N.WHATSIT then
      list = D.remove(list, n)
      D.flush_node(n)
    elseif D.getlist(n) then
      D.setlist(n, bare(D.getlist(n)))
    end
    n = following
  end
  return list
end

--- The lines of the head of a table stand over what is set from here on, on the pages to which it goes on.
local function repeat_head(head)
  for i = 2, #head do link(head[i - 1], head[i]) end
  local box = D.vpack(head[1])
  ed.tags.artifact(D.getlist(box)) -- said once more
  lines.state(function() lines.over = box end)
end

--- The cells of a row as lists of lines, the number of lines of the tallest, and the page that is current behind them.
local function set_cells(t, row, widths, page)
  local cells, tallest = {}, 1
  for c = 1, t.columns do
    if row[c] then page = lines.read_cell(row[c], page) end
    cells[c] = row[c] and N.lines(row[c], widths[c], { rightskip = { 0, widths[c] // 3, 0 }, tolerance = 9000 }) or {}
    tallest = max(tallest, #cells[c])
  end
  return cells, tallest, page
end

--- How bad a page end is behind a line of a row: never in the head, rarely in a row or beside a single one.
local function end_penalty(t, r, within)
  if t.rows[r].head then return N.NEVER end
  if within then return 200 end
  return (r == 1 or r == #t.rows - 1) and 500 or 0
end

ed.define("Ed@tableclose", function()
  local t = tables
  if not t then return ed.refuse("\\EdEndTable without \\EdTable", "Write \\EdTable{number of columns} before it.") end
  tables = nil
  local widths = column_widths(t)
  lines.collect()
  local page = lines.current
  local head = {}
  for r, row in ipairs(t.rows) do
    local cells, tallest
    cells, tallest, page = set_cells(t, row, widths, page)
    if row.locked then lines.state(lines.set_locked) end
    if row.locus ~= "" and ed.settings.numbering == "paragraph" then lines.new_paragraph(row.locus) end
    for l = 1, tallest do
      local line = line_of_cells(cells, widths, l, l == 1 and row.mark)
      if row.head then head[#head + 1] = bare(D.copy(line)) end
      D.write(line)
      D.write(N.penalty(end_penalty(t, r, l < tallest)))
    end
    if row.locked then lines.state(lines.set_unlocked) end
    if row.head and r < #t.rows and not t.rows[r + 1].head then repeat_head(head) end
  end
  lines.state(lines.set_unheaded)
  lines.state(function() lines.current = page end)
  tex.prevdepth = N.NO_DEPTH
end)

--- Balanced columns.  \Ed@columnsflow{n}\box
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
-- after which it ends.
local function fill(items, i, height, leading, tight)
  local start = i
  while items[start] and not items[start].box do start = start + 1 end
  local bottom, skip, stop = 0, 0, nil
  local prior
  for j = start, #items do
    local it = items[j]
    if it.box then
      if j == start then bottom = max(N.above(leading), it.h) + it.d else bottom = bottom + skip + it.h + it.d end
      skip = 0
      if bottom - it.d > height then return stop or j end
      prior = true
    elseif it.w then
      if prior and it.glue then stop = j end
      skip = skip + it.w - (it.shrink and math.floor(it.shrink * tight) or 0)
      prior = false
    elseif it.p then
      if it.p < N.NEVER then stop = j else prior = false end
    end
  end
  return #items
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
      add(N.glue(max(0, N.above(leading) - it.h)))
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
  return D.get_attribute(self.items[before].n, N.ENTRY) == entry and B.entries[entry] or nil
end

--- What stands over a column, as boxes.
function Flow:heads(c, i)
  local boxes = {}
  if self.head and i <= self.stop then
    boxes[1] = D.copy(self.head)
    ed.tags.artifact(D.getlist(self.head)) -- the others say it again
  end
  local carried = c == 1 and self:carried(i)
  if carried then boxes[#boxes + 1] = D.copy(carried) end
  return boxes
end

--- Where the columns of a page would end, and how many lines would be left over.
function Flow:try(height, tight)
  local ends, i = {}, self.at
  for c = 1, self.count do
    ends[c] = fill(self.items, i, height - self:over(i, c), self.leading, tight)
    i = ends[c] + 1
  end
  return ends, self:left(i)
end

--- The columns of the next page: where they end, how much their spaces are narrowed, and whether they are the last.
function Flow:next(room)
  for step = 0, STEPS do -- a little tighter, when that saves a page
    local tight = step / STEPS
    local _, over = self:try(room, tight)
    if over == 0 then
      local low, high = self.leading, room -- the least height that holds everything
      while high - low > HALF_POINT do
        local middle = (low + high) // 2
        local _, rest = self:try(middle, tight)
        if rest == 0 then high = middle else low = middle end
      end
      local ends = self:try(high, tight)
      return ends, tight, true
    end
    if over > self.few then break end
  end
  local height = room
  local ends, over = self:try(room, 0)
  while over < self.few and height > room // 2 do -- never a line or two alone on the last page
    height = height - self.leading // 2
    ends, over = self:try(height, 0)
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
  return D.hpack(head)
end

--- A new page, unless some lines have room on this one.  \Ed@roomfor{n}
ed.define("Ed@roomfor", function()
  local wanted = tonumber(token.scan_argument()) * dims.leading
  if ed.pages.room() < wanted then ed.pages.force() end
end)

ed.define("Ed@columnsflow", function()
  local count = tonumber(token.scan_argument())
  local list = N.take(token.scan_int())
  if not list then return end
  local pages = ed.pages
  local F = flow(count, unpack_vertical(list), B.columns_head)
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
  for _, box in pairs(B.entries) do D.flush_node(box) end
  if F.head then D.flush_node(F.head) end
  B.entries, B.columns_head = {}, nil
end)

local function boxed(register)
  local box = D.copy(D.getbox(register))
  tex.setbox(register, nil)
  return box
end
-- \Ed@columnshead\box: over every column of those that are gathering
ed.define("Ed@columnshead", function() B.columns_head = boxed(token.scan_int()) end)
-- \Ed@entry{number}\box: what names the entry that begins, where it goes on overleaf
ed.define("Ed@entry", function()
  local number = tonumber(token.scan_argument())
  B.entries[number] = boxed(token.scan_int())
  ed.tags.artifact(D.getlist(B.entries[number]))
end)
-- \Ed@listhead\box: over the rows that follow, on each page on which they do not begin
ed.define("Ed@listhead", function()
  local box = boxed(token.scan_int())
  ed.tags.artifact(D.getlist(box))
  lines.state(function() lines.over = box end)
end)

--- A row of cells side by side, each with the width from its left edge to the next one's.
local cells = {}
ed.define("Ed@rowpart", function()
  local register = token.scan_int()
  local box = D.copy(D.getbox(register))
  tex.setbox(register, nil)
  cells[#cells + 1] = { box = box, width = token.scan_dimen() }
end)

-- \Ed@rowofcells\baselineskip\box: its depth is a strut's, however many lines the cells have.
ed.define("Ed@rowofcells", function()
  local leading = token.scan_dimen()
  local strut = leading - N.above(leading)
  local head, last
  for _, cell in ipairs(cells) do
    local k = N.kern(cell.width - getfield(cell.box, "width"))
    if last then link(last, cell.box) else head = cell.box end
    last = link(cell.box, k)
  end
  cells = {}
  local row = D.hpack(head)
  setfield(row, "width", tex.hsize)
  local h, d = max(getfield(row, "height"), leading - strut), getfield(row, "depth")
  setfield(row, "height", h)
  if d > strut then
    row = D.vpack(row)
    setfield(row, "height", h + d - strut)
  end
  setfield(row, "depth", strut)
  tex.setbox(token.scan_int(), D.tonode(row))
end)

--- One line of a concordance of words: left context, word, right context, place.
local parts = {}
ed.define("Ed@kwicpart", function() parts[#parts + 1] = N.take(token.scan_int()) or false end)

ed.define("Ed@kwic", function()
  local left, word, right, place = table.unpack(parts)
  parts = {}
  local function width(list) return list and (D.dimensions(list)) or 0 end
  local space = font.getfont(font.current()).parameters.space
  local share = tonumber((token.get_macro("Ed@d@kwic-left") or "")) or .4
  local place_room = max(width(place) + 2 * space, dims.noteleading * 3)
  -- the words stand in a file: their left edges are one below the other
  local left_room = math.floor((dims.hsize - place_room) * share)
  local turned = ed.directions.goes_against(word)
  if turned then left, right = right, left end -- what is read after it stands on its other side
  left = N.cut(N.trim(left), left_room - space, not turned)
  local left_width = width(left)
  local ww = width(word)
  right = N.cut(N.trim(right), dims.hsize - place_room - left_room - ww - space, turned)
  local head = N.kern(left_room - space - left_width)
  local last = head
  local function add(list)
    if not list then return end
    link(last, list)
    last = (D.tail or D.slide)(list)
  end
  add(left)
  add(N.kern(space))
  add(word)
  add(N.kern(space))
  local right_width = width(right)
  add(right)
  add(N.kern(dims.hsize - left_room - ww - space - right_width - width(place)))
  add(place)
  local box = D.hpack(head, dims.hsize, "exactly")
  tex.setbox(token.scan_int(), D.tonode(box))
end)

return B
