-- edition-sheets: builds a page: text, notes, margins, running head.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getfield, setfield, getlist = N.link, D.getfield, D.setfield, D.getlist
local notes, breaks, dims, settings = ed.notes, ed.breaks, ed.dims, ed.settings
local max = math.max
local BOX, GLUE, KERN, OTHER, ACTION = ed.lines.BOX, ed.lines.GLUE, ed.lines.KERN, ed.lines.OTHER, ed.lines.ACTION -- kinds of items

local S = { heads = {}, late = {} }


--- What the margin says at a line: the name of the paragraph that it begins, or its number; nil for most lines. A name
-- that ends in .0 is a section's, which its heading says.
local function margin_words(rec, step)
  local name = rec.num == 1 and not rec.sub and ed.numbers.within(rec)
  if name then return not name:match("%.0$") and name or nil end
  return step > 0 and rec.num % step == 0 and not rec.sub and tostring(rec.num) or nil
end

--- The words in the margin at a line, as a box that takes no room.
local function margin_number(words, page)
  local digits = N.text(ed.fonts.margin, words)
  local w = D.dimensions(digits)
  local right = S.outer_right(page)
  local where = settings.margin
  if where == "left" then right = false
  elseif where == "right" then right = true
  elseif where == "inner" then right = not right end
  local x = right and dims.hsize + dims.marginsep or -dims.marginsep - w
  return N.place(digits, x, 0)
end

function S.outer_right(page)
  if settings.twoside ~= "true" then return true end
  return page.number % 2 == 1
end

local function attach(box, extra)
  local list = getlist(box)
  setfield(extra, "shift", 0)
  if list then link(extra, list) end
  D.setlist(box, extra)
end

local function dress_lines(items, last, page)
  local step = tonumber(settings.step) or 5
  local side_bottom = -1 -- where the last side note on this page ends, from the page's top
  local y = 0
  for i = 1, last do
    local it = items[i]
    local rec = it.rec
    if rec then
      y = y + it.h
      local shift = getfield(it.n, "shift")
      local words = rec.counted and rec.page == page and margin_words(rec, step)
      if words then
        local box = margin_number(words, page)
        attach(rec.node, N.place(box, -shift, 0))
      end
      if rec.sides then
        local right = S.outer_right(page)
        local m = settings.margin
        local opposite = m == "inner" and right or m == "left" or (m ~= "right" and m ~= "inner" and not right)
        for _, side in ipairs(rec.sides) do
          local inner = getlist(side)
          local first = inner
          while first and D.getid(first) ~= N.HLIST do first = D.getnext(first) end
          local w = first and D.dimensions(getlist(first)) or 0
          local top = y - getfield(side, "height")
          local down = 0
          if top < side_bottom then down = side_bottom - top end
          side_bottom = top + down + getfield(side, "height") + getfield(side, "depth")
          local x
          if opposite then
            x = dims.hsize + dims.sidesep
          else
            local one = first and not S.more_lines(first)
            x = -dims.sidesep - (one and w or dims.sidewidth)
          end
          attach(rec.node, N.place(S.lowered(side, down), x - shift, 0))
        end
        rec.sides = nil
      end
      y = y + it.d
    elseif it.w and y > 0 then
      y = y + it.w
    end
  end
end

function S.more_lines(first)
  local n = D.getnext(first)
  while n do
    if D.getid(n) == N.HLIST then return true end
    n = D.getnext(n)
  end
  return false
end

function S.lowered(box, down)
  setfield(box, "shift", down)
  return box
end

--- The running title, shortened at a word with an ellipsis when it is wider than the room it has.
local function running(list, room)
  if not list then return N.kern(0) end
  local copy = D.copy_list(list)
  if D.dimensions(copy) <= room then return copy end
  local dots = N.text(ed.fonts.folio, "…")
  copy = N.cut(copy, room - D.dimensions(dots), false)
  if not copy then return dots end
  link((D.tail or D.slide)(copy), dots)
  return copy
end

local function headline(page)
  if page.plain or page.opening then return nil end
  local head, last
  local function add(n)
    if last then link(last, n) else head = n end
    last = (D.tail or D.slide)(n)
  end
  local function fill() return N.fil() end
  local even = settings.twoside == "true" and page.number % 2 == 0
  local folio, width = nil, 0
  if settings.folio == "head" then
    folio = N.text(ed.fonts.folio, page.label)
    width = D.dimensions(folio)
  end
  local list = page.head
  if even then list = S.heads.left and S.heads.left[1] end
  local about = page.endnotes and notes.running(page.endnotes)
  local sep = dims.leading
  local title = running(about or list, dims.hsize - width - sep)
  if about then D.flush_list(about) end
  -- centred on the measure whatever the folio's width; a title too wide for that stands beside the folio
  local balance = D.dimensions(title) <= dims.hsize - 2 * (width + sep) and width or 0
  if even then
    if folio then add(folio) end
    add(fill()); add(title); add(fill()); add(N.kern(balance))
  else
    add(N.kern(balance)); add(fill()); add(title); add(fill())
    if folio then add(folio) end
  end
  return D.hpack(head, dims.hsize, "exactly")
end

local function footline(page)
  if page.plain or (settings.folio == "head" and not page.opening and not S.heads.footer) then return nil end
  local head = N.fil()
  local last = head
  local function add(n) link(last, n); last = (D.tail or D.slide)(n) end
  if settings.folio ~= "head" or page.opening then add(N.text(ed.fonts.folio, page.label)) end
  if S.heads.footer and S.heads.footer[1] then
    add(N.fil()); add(D.copy_list(S.heads.footer[1]))
  else
    add(N.fil())
  end
  return D.hpack(head, dims.hsize, "exactly")
end

--- Turn items up to an index into the page's box, and put the page into the queue.
function S.build(items, c, page, results, rows)
  local first = breaks.first(items)
  local last = c.index
  -- the end of the text: trailing glue goes
  local stop = last
  while stop >= first and items[stop].k ~= BOX do stop = stop - 1 end
  for i = 1, stop >= first and stop or last do
    local it = items[i]
    if it.k == ACTION then it.action(page); it.done = true end -- others belong to what follows, on the next page
  end
  for i = 1, last do
    local rec = items[i].rec
    if rec and (rec.members or rec == ed.lines.last) then ed.words.read(rec) end
    for _, id in ipairs(rec and rec.endnotes or {}) do notes.keep(rec, notes.store[id]) end
  end
  dress_lines(items, last, page)
  for i = first, last do
    local rec = items[i].rec
    for _, mark in ipairs(rec and rec.of or {}) do
      page.endnotes = page.endnotes or {}
      page.endnotes[#page.endnotes + 1] = mark
    end
    if rec and rec.reserved then
      page.reserved = page.reserved or {}
      page.reserved[#page.reserved + 1] = rec.node
    end
  end
  local head, tail_
  local function add(n)
    if tail_ then link(tail_, n) else head = n end
    tail_ = n
  end
  local stretch, filler = 0, false
  if stop >= first then
    add(N.glue(max(0, dims.topline - items[first].h)))
    for i = 1, last do
      local it = items[i]
      if i >= first and i <= stop then
        if it.k == BOX or it.k == GLUE or it.k == KERN then
          add(it.n)
          if it.k == GLUE then
            if it.so == 0 then stretch = stretch + it.st else filler = true end
          end
        elseif it.k == OTHER then
          add(it.n)
        elseif it.n then
          D.flush_node(it.n)
        end
      elseif it.k == OTHER then
        add(it.n)
      elseif it.n then
        D.flush_node(it.n)
      end
    end
  else
    for i = 1, last do
      local it = items[i]
      if it.k == OTHER then add(it.n) elseif it.n and it.k ~= ACTION then D.flush_node(it.n) end
    end
  end
  -- notes
  local note_head, note_tail, note_height = nil, nil, 0
  local function addn(n, h)
    if note_tail then link(note_tail, n) else note_head = n end
    note_tail = n
    note_height = note_height + h
  end
  local first_layer = true
  for i, layer in ipairs(notes.layers) do
    local r = results[i] or { lines = {} }
    if #r.lines > 0 and rows[i] > 0 then
      local rest = notes.cut(r, rows[i])
      for _, key in ipairs(rest and notes.unbegun(rest) or {}) do S.late[#S.late + 1] = key end
      layer.next_carry = rest
      local over = breaks.overhead(layer, first_layer)
      local space = over
      if layer.rule ~= "none" then
        local below = dims.noteleading * 3 // 10
        space = space - below - dims.rulethickness
        if layer.head then space = space - dims.noteleading end
        addn(N.kern(space), space)
        addn(N.rule(layer.rule == "full" and dims.hsize or dims.rulewidth, dims.rulethickness), dims.rulethickness)
        addn(N.kern(below), below)
      else
        if layer.head then space = space - dims.noteleading end
        addn(N.kern(space), space)
      end
      if layer.head then
        local box = D.hpack(D.copy_list(layer.head))
        setfield(box, "height", N.above(dims.noteleading))
        setfield(box, "depth", dims.noteleading - N.above(dims.noteleading))
        addn(box, dims.noteleading)
      end
      local boxes = notes.boxes(r)
      if r.reserved then page.reserved = page.reserved or {} end
      for _, box in ipairs(boxes) do
        addn(box, dims.noteleading)
        if r.reserved then page.reserved[#page.reserved + 1] = box end
      end
      first_layer = false
    elseif #r.lines > 0 then
      -- no room at all for this layer: everything waits
      if r.build then
        layer.next_carry = notes.carried { list = r.build(), later = r.later, reserved = r.reserved }
        for _, line in ipairs(r.lines) do D.flush_list(line) end
      else
        layer.next_carry = notes.carried { lines = r.lines, later = r.later, reserved = r.reserved }
      end
      if r.later then layer.carry.later = nil end
      for _, key in ipairs(notes.unbegun(layer.next_carry)) do S.late[#S.late + 1] = key end
    else
      layer.next_carry = nil
    end
  end
  for _, layer in ipairs(notes.layers) do
    if layer.carry then notes.free(layer.carry) end
    layer.carry = layer.next_carry
    layer.next_carry = nil
  end
  -- the text block, stretched a little where it can be, or left short above the notes
  local room = breaks.height - note_height
  local body
  if head then
    body = D.vpack(head)
    -- count the last line's depth as a strut's
    local natural = getfield(body, "height")
    local goal = room - dims.strut
    local missing = goal - natural
    if filler or missing < 0 or (missing > 0 and stretch > 0 and missing <= 2 * stretch and not c.forced) then
      local list = getlist(body)
      D.setlist(body, nil); D.flush_node(body)
      body = D.vpack(list, goal, "exactly")
    end
  end
  local column = N.kern(0)
  local last_node = column
  local used = 0
  if body then
    used = getfield(body, "height")
    setfield(body, "depth", 0)
    link(last_node, body); last_node = body
  end
  if note_head then
    local gap = N.kern(breaks.height - note_height - used)
    link(last_node, gap); link(gap, note_head)
  end
  local text = D.vpack(column)
  page.head = page.own_head or S.section_head
  if page.last_head then S.section_head = page.last_head end
  local left = S.outer_right(page) and dims.inner or dims.paperwidth - dims.inner - dims.hsize
  if settings.twoside ~= "true" then left = dims.inner end
  local function set(box, y)
    -- a box at a height of the page, taking no room
    local k = N.kern(y)
    link(k, box)
    local v = D.vpack(k)
    setfield(v, "height", 0); setfield(v, "depth", 0); setfield(v, "width", 0)
    setfield(v, "shift", left)
    return v
  end
  local sheet = set(text, dims.top)
  local hl = headline(page)
  if hl then
    local h = set(hl, dims.headbase - getfield(hl, "height"))
    link(h, sheet); sheet = h
  end
  local fl = footline(page)
  if fl then
    local h = set(fl, dims.footbase - getfield(fl, "height"))
    link(h, sheet); sheet = h
  end
  page.box = D.vpack(sheet)
  setfield(page.box, "width", dims.paperwidth)
  setfield(page.box, "height", dims.paperheight)
  setfield(page.box, "depth", 0)
  return page
end

return S
