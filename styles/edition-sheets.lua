-- edition-sheets: builds a page: text, notes, running head, what stands in the margins (edition-margins).
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getfield, setfield, getlist = N.link, D.getfield, D.setfield, D.getlist
local notes, breaks, dims, settings, margins = ed.notes, ed.breaks, ed.dims, ed.settings, ed.margins
local max = math.max
local BOX, GLUE, KERN, OTHER, ACTION = ed.lines.BOX, ed.lines.GLUE, ed.lines.KERN, ed.lines.OTHER, ed.lines.ACTION -- kinds of items

local S = { late = {} }

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
  local sep = dims.leading
  local title = ed.heads.title(page, even, dims.measure - width - sep)
  -- centred on the measure whatever the folio's width; a title too wide for that stands beside the folio
  local balance = D.dimensions(title) <= dims.measure - 2 * (width + sep) and width or 0
  if even then
    if folio then add(folio) end
    add(fill()); add(title); add(fill()); add(N.kern(balance))
  else
    add(N.kern(balance)); add(fill()); add(title); add(fill())
    if folio then add(folio) end
  end
  return D.hpack(ed.tags.artifact(head), dims.measure, "exactly")
end

local function footline(page)
  if page.plain or (settings.folio == "head" and not page.opening and not ed.heads.fixed.footer) then return nil end
  local head = N.fil()
  local last = head
  local function add(n) link(last, n); last = (D.tail or D.slide)(n) end
  if settings.folio ~= "head" or page.opening then add(N.text(ed.fonts.folio, page.label)) end
  if ed.heads.fixed.footer then
    add(N.fil()); add(D.copy_list(ed.heads.fixed.footer))
  else
    add(N.fil())
  end
  return D.hpack(ed.tags.artifact(head), dims.measure, "exactly")
end

--- A list that grows at its end.
local function chain(head)
  local list = { head = head, last = head }
  function list.add(n)
    if list.last then link(list.last, n) else list.head = n end
    list.last = n
  end
  return list
end

--- What a page has of its items besides their boxes: what happens when it is made, the words of lines that go on behind it,
-- endnotes, the marks that endnotes on it are about, boxes that are to be filled.
local function read_items(items, first, stop, last, page)
  for i = 1, stop >= first and stop or last do
    local it = items[i]
    if it.k == ACTION then it.action(page); it.done = true end -- others belong to what follows, on the next page
  end
  for i = 1, last do
    local rec = items[i].rec
    if rec and (rec.members or rec == ed.lines.last) then ed.words.read(rec) end
    for _, id in ipairs(rec and rec.endnotes or {}) do ed.endnotes.keep(rec, notes.store[id]) end
  end
  margins.dress(items, last, page)
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
end

--- The page's text as a list (nil where it has none); how far it can be stretched, and whether it is to be as high as
-- there is room. What stands above the first box and below the last is dropped, but for whatsits.
-- `baseline`: that of its first line, if it is not where that of a first line is.
local function text_list(items, first, stop, last, baseline)
  local list, stretch, filler = chain(), 0, false
  local over = stop >= first and items[first].rec.over
  if over then list.add(N.glue(max(0, dims.topline - getfield(over, "height"))))
  elseif stop >= first then list.add(N.glue((baseline or ed.leading.top(items[first])) - items[first].h)) end
  if over then list.add(ed.tags.artifact(D.copy(over))) end
  for i = 1, last do
    local it = items[i]
    local inside = i >= first and i <= stop
    if it.k == OTHER or inside and (it.k == BOX or it.k == GLUE or it.k == KERN) then
      list.add(it.n)
      if it.k == GLUE then
        if it.so == 0 then stretch = stretch + it.st else filler = true end
      end
    elseif it.n then
      D.flush_node(it.n)
    end
  end
  return list.head, stretch, filler
end

--- What stands at the beginning of a line, where notes go in the other direction than the pages.
local function at_beginning(list)
  local way = ed.directions.way()
  if way == ed.directions.way_of_pages() then return list end
  return D.hpack(list, dims.hsize, "exactly", way)
end

--- The rule above a layer, and its heading.
local function open_layer(layer, first, add)
  local space = breaks.overhead(layer, first)
  if layer.head then space = space - dims.noteleading end
  if layer.rule ~= "none" then
    local below = breaks.below_rule()
    space = space - below - dims.rulethickness
    add(N.kern(space), space)
    local rule = N.rule(layer.rule == "full" and dims.hsize or dims.rulewidth, dims.rulethickness)
    add(at_beginning(rule), dims.rulethickness)
    add(N.kern(below), below)
  else
    add(N.kern(space), space)
  end
  if layer.head then
    local box = D.hpack(at_beginning(D.copy_list(layer.head)))
    local above = N.above(dims.noteleading)
    setfield(box, "height", above)
    setfield(box, "depth", dims.noteleading - above)
    add(box, dims.noteleading)
  end
end

--- There is no room at all for a layer: everything waits.
local function postpone(layer, r)
  if r.build then
    layer.next_carry = ed.carried.carry { list = r.build(), later = r.later, reserved = r.reserved }
    for _, line in ipairs(r.lines) do D.flush_list(line) end
  else
    layer.next_carry = ed.carried.carry { lines = r.lines, later = r.later, reserved = r.reserved }
  end
  if r.later then layer.carry.later = nil end
  for _, key in ipairs(ed.carried.unbegun(layer.next_carry)) do S.late[#S.late + 1] = key end
end

--- The notes as a list (nil where there are none), and its height; what is left over is carried to the next page.
local function note_list(page, results, rows)
  local list, height, first_layer = chain(), 0, true
  local function add(n, h)
    list.add(n)
    height = height + h
  end
  for i, layer in ipairs(ed.layers.all) do
    local r = results[i] or { lines = {} }
    if #r.lines > 0 and rows[i] > 0 then
      local rest = ed.carried.cut(r, rows[i])
      for _, key in ipairs(rest and ed.carried.unbegun(rest) or {}) do S.late[#S.late + 1] = key end
      layer.next_carry = rest
      open_layer(layer, first_layer, add)
      if r.reserved then page.reserved = page.reserved or {} end
      for _, box in ipairs(ed.notearea.boxes(r)) do
        add(box, dims.noteleading)
        if r.reserved then page.reserved[#page.reserved + 1] = box end
      end
      first_layer = false
    elseif #r.lines > 0 then
      postpone(layer, r)
    else
      layer.next_carry = nil
    end
  end
  for _, layer in ipairs(ed.layers.all) do
    if layer.carry then ed.carried.free(layer.carry) end
    layer.carry, layer.next_carry = layer.next_carry, nil
  end
  return list.head, height
end

--- The text as a box, stretched a little where it can be, or left short above the notes.
local function text_box(head, stretch, filler, room, forced, page)
  local body = D.vpack(head)
  local short = room - dims.strut - getfield(body, "height")
  if page.part == "main" and not filler and ed.grid.settle(getlist(body), short) then
    local list = getlist(body)
    D.setlist(body, nil); D.flush_node(body)
    body = D.vpack(list)
  end
  -- count the last line's depth as a strut's
  local natural = getfield(body, "height")
  local goal = room - dims.strut
  local missing = goal - natural
  if filler or missing < 0 or missing > 0 and stretch > 0 and not forced then
    if not filler then goal = math.min(goal, natural + ed.measure.STRETCH * stretch) end
    local list = getlist(body)
    D.setlist(body, nil); D.flush_node(body)
    body = D.vpack(list, goal, "exactly")
  end
  return body
end

--- Text and notes, of each column of the page, and the head and foot of the page, each where it belongs on the paper.
local function whole_page(page, columns)
  local left = margins.outer_right(page) and dims.inner or dims.paperwidth - dims.inner - dims.measure
  if settings.twoside ~= "true" then left = dims.inner end
  local way = 1
  if ed.directions.of_pages() == 1 then left, way = dims.paperwidth - left, -1 end -- all that follows goes to the left from there
  local function set(box, y, x)
    -- a box at a place on the page, taking no room
    local k = N.kern(y)
    link(k, box)
    local v = D.vpack(k)
    setfield(v, "height", 0); setfield(v, "depth", 0); setfield(v, "width", 0)
    setfield(v, "shift", x)
    return v
  end
  local sheet
  local function before(box, y, x)
    local h = set(box, y, x)
    if sheet then link(h, sheet) end
    sheet = h
  end
  for i = #columns, 1, -1 do before(columns[i], dims.top, left + way * (i - 1) * (dims.hsize + margins.gutter())) end
  for _, line in ipairs { { headline(page), dims.headbase }, { footline(page), dims.footbase } } do
    local box, base = line[1], line[2]
    if box then before(box, base - getfield(box, "height"), left) end
  end
  local box = D.vpack(sheet)
  setfield(box, "dir", "TLT") -- the paper itself is not mirrored
  setfield(box, "width", dims.paperwidth)
  setfield(box, "height", dims.paperheight)
  setfield(box, "depth", 0)
  return box
end

--- Turn items up to an index into the box of a page, or of a column of one, without what is around it.
function S.fill(items, c, page, results, rows)
  local first, last = breaks.first(items), c.index
  local stop = last -- the end of the text: trailing glue goes
  while stop >= first and items[stop].k ~= BOX do stop = stop - 1 end
  read_items(items, first, stop, last, page)
  local head, stretch, filler = text_list(items, first, stop, last, c.top)
  local note_head, note_height = note_list(page, results, rows)
  local column = chain(N.kern(0))
  local used, height = 0, c.height or breaks.height
  if head then
    local body = text_box(head, stretch, filler, height - note_height, c.forced, page)
    used = getfield(body, "height")
    setfield(body, "depth", 0)
    column.add(body)
  end
  if note_head then
    column.add(N.kern(height - note_height - used))
    column.add(note_head)
  end
  ed.makeup.judge(items, first, last, breaks.height - note_height - used)
  ed.heads.read(items, last, page)
  page.box = D.vpack(column.head)
end

--- The columns of a page, with what is around them.
function S.join(page, columns) page.box = whole_page(page, columns) end

--- Turn items up to an index into the page's box.
function S.build(items, c, page, results, rows)
  S.fill(items, c, page, results, rows)
  S.join(page, { page.box })
  return page
end

return S
