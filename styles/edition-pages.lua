-- edition-pages: makes pages of the lines that have gathered, keeps them until their places are known, ships them.
local ed = ...
local N = ed.nodes
local D = node.direct
local getfield, getlist = D.getfield, D.getlist
local lines, notes, refs, dims, settings = ed.lines, ed.notes, ed.refs, ed.dims, ed.settings
local BOX, PENALTY, ACTION = ed.lines.BOX, ed.lines.PENALTY, ed.lines.ACTION -- kinds of items
local floor, max, min = math.floor, math.max, math.min

local breaks, sheets = ed.breaks, ed.sheets

local P = { all = {}, queue = {}, held = {}, late = ed.sheets.late, overfull = 0, longest = 0, waiting = {}, milestones = {} }
local part, number = "main", { main = 0, front = 0 }
local in_build = edition_guard ~= nil

-- \Ed@pagehead{left|right|footer}\box
ed.define("Ed@pagehead", function()
  local name = token.scan_argument()
  sheets.heads[name] = { N.take(token.scan_int()) }
end)

ed.define("Ed@setuppages", function()
  dims.topline = N.above(dims.leading)
  dims.strut = dims.leading - dims.topline
  breaks.height = tonumber(settings.lines) * dims.leading
  number.main = tonumber(settings.first_page) - 1
  lines.volume_lines, lines.section_lines = tonumber(settings.first_line) - 1, tonumber(settings.first_line) - 1
  if settings.first_second ~= "" then lines.current = refs.printed(settings.first_second) end
  local seed = settings.seed:gsub("%X", "")
  if seed == "" then seed = "00" end
  seed = (seed .. ("0"):rep(32)):sub(1, 32)
  pdf.settrailerid(("[<%s><%s>]"):format(seed, seed))
  pdf.setsuppressoptionalinfo(1 + 2 + 4 + 32 + 64)
  sheets.section_head = sheets.heads.right and sheets.heads.right[1]
end)

--- Are pages to be shipped in the order of the book? They all wait for the last one then.
local function printed() return settings.order == "printed" end

--- Notes that stand in items up to an index, by layer.
local function gather(items, last)
  local by = {}
  for i = 1, last do
    local rec = items[i].rec
    if rec and rec.notes then
      for _, id in ipairs(rec.notes) do
        local note = notes.store[id]
        local t = by[note.layer]
        if not t then t = {}; by[note.layer] = t end
        t[#t + 1] = note
      end
    end
  end
  return by
end

local function new_page()
  local page = { part = part, sheet = #P.all + 1, waiting = 0 }
  local series = part == "front" and "front" or "main"
  page.number = number[series] + 1
  page.label = series == "front" and P.roman(page.number) or tostring(page.number)
  return page
end

function P.roman(n)
  local out = ""
  for _, r in ipairs { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
    { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } } do
    while n >= r[1] do out = out .. r[2]; n = n - r[1] end
  end
  return out
end

--- Number the lines of a page that would end at an index.
local function try_lines(items, last, page)
  local count = 0
  local by_page = settings.numbering == "page"
  for i, it in ipairs(items) do
    local rec = it.rec
    if rec then
      if i <= last then
        rec.page = page
        if rec.counted then
          count = count + 1
          if by_page then rec.num = count end
        elseif rec.sub then
          if by_page then rec.num = rec.main and rec.main.page == page and rec.main.num or 0 end
        elseif rec.turned then
          -- where its line stands on the page before, it has no number on this one
          rec.num = (not by_page or rec.turned.page == page) and rec.turned.num or nil
        end
      else
        rec.page = nil
        if by_page then rec.num = nil end
      end
    end
  end
  -- numbers of several sections on one page
  local one
  page.shared = false
  for i = 1, last do
    local rec = items[i].rec
    if rec and rec.num then
      page.shared = page.shared or one ~= nil and rec.counted_in ~= one
      one = rec.counted_in
    end
  end
end

--- Set the layers for a page that ends with a candidate. Returns results, rows, total, or nil when there is no room.
local function try_page(items, c, page, desperate)
  try_lines(items, c.index, page)
  local by = gather(items, c.index)
  local results, want = {}, {}
  page.several = false
  for i, layer in ipairs(notes.layers) do
    local list = by[layer] or {}
    -- where not even what is carried has room no note begins: long ones are not set anew for each page until they do
    if #list > 0 and not desperate and notes.carried_rows(layer, dims.hsize) * dims.noteleading > breaks.height then
      for _, r in ipairs(results) do notes.discard(r) end
      return nil
    end
    local r = notes.assemble(layer, list, dims.hsize)
    r.width = dims.hsize
    page.several = page.several or r.several
    results[i] = r
    local rows = notes.rows(layer, #r.lines)
    local need = r.last > 0 and notes.rows(layer, r.last) or min(1, rows)
    if desperate then need = min(1, rows) end
    want[i] = { layer = layer, rows = rows, need = need }
  end
  local text = c.text
  if text > breaks.height then text = max(breaks.height, text - c.shrink) end
  local total, rows, carried = breaks.allot(text, want, breaks.height)
  if not total and desperate then
    total, rows, carried = breaks.height, {}, 1
    local room = max(0, breaks.height - text)
    for i, w in ipairs(want) do
      rows[i] = 0
      if w.rows > 0 then
        room = room - breaks.overhead(w.layer, i == 1)
        local k = max(0, min(w.rows, floor(room / dims.noteleading)))
        rows[i] = k
        room = room - k * dims.noteleading
      end
    end
  end
  if not total then
    for _, r in ipairs(results) do notes.discard(r) end
    return nil
  end
  return results, rows, total, carried
end

--- The notes of a line are printed.
local function spend_notes(rec)
  for _, id in ipairs(rec.notes or {}) do
    local note = notes.store[id]
    if note.list then D.flush_list(note.list) end
    notes.record(note)
    note.list, note.words, note.lemma_end, note.whole = nil, nil, nil, nil
    notes.store[id] = nil
  end
end

--- Fill in what waited for the marks of a line.
local function fill_waiting(rec)
  for _, mark in ipairs(rec.marks or {}) do
    local waiting = P.waiting[mark] or {}
    P.waiting[mark] = nil
    for _, w in ipairs(waiting) do
      if not w.done then
        refs.fill(w.box, w.parent, w.ref, refs.value(w.ref))
        w.done = true
        w.page.waiting = w.page.waiting - 1
      end
    end
  end
end

--- Fill in what a page quotes, as far as it is known; for the rest it waits.
local function fill_reserved(page)
  local function found(box, parent, ref)
    local text = refs.value(ref)
    if text then
      refs.fill(box, parent, ref, text)
    else
      page.waiting = page.waiting + 1
      local w = { box = box, parent = parent, ref = ref, page = page }
      P.waiting[ref.mark] = P.waiting[ref.mark] or {}
      table.insert(P.waiting[ref.mark], w)
      page.open = page.open or {}
      page.open[#page.open + 1] = w
    end
  end
  for _, box in ipairs(page.reserved or {}) do refs.seek(box, found) end
  page.reserved = nil
end

--- The record keeps of a line what is asked for later.
local function settle(rec, page)
  spend_notes(rec)
  if rec.milestone then P.milestones[#P.milestones + 1] = { rec.milestone, page, rec.num, rec.sub, ed.numbers.within(rec) } end
  if rec.hyphen then
    local place = rec.num and refs.place(rec)
    lines.hyphens[#lines.hyphens + 1] = { page.label, rec.num, place = place, table.unpack(rec.hyphen) }
  end
  if not rec.members and rec ~= lines.last then rec.words = nil end -- its number may go on
  rec.node, rec.whole, rec.turned, rec.notes, rec.hyphen = nil, nil, nil, nil, nil
  fill_waiting(rec)
end

--- A page is decided: its places are known; whatever waited for them is filled in.
local function accept(page, items, last)
  P.sections = P.sections or page.several or settings.numbering == "section" and page.shared
  local series = part == "front" and "front" or "main"
  number[series] = page.number
  P.all[#P.all + 1] = page
  P.queue[#P.queue + 1] = page
  for i = 1, last do
    if items[i].rec then settle(items[i].rec, page) end
  end
  fill_reserved(page)
  if not printed() and part == "front" and page.waiting > 0 then -- the contents quote pages that come behind: they are shipped last
    P.queue[#P.queue] = nil
    P.held[#P.held + 1] = page
  end
  -- drop what has been used
  local rest = {}
  for i = 1, #items do
    local it = items[i]
    if i > last or it.k == ACTION and not it.done then rest[#rest + 1] = it end
  end
  lines.items = rest
  P.ship()
end

local function overflow_of(page)
  -- lines that are too full, for the record
  local function look(box)
    for n, id in D.traverse_list(getlist(box)) do
      if id == N.HLIST and getfield(n, "glue_sign") == 2 and getfield(n, "glue_order") == 0 and getfield(n, "glue_set") >= 1 then
        if D.getsubtype(n) == N.LINE then
          local w = D.dimensions(getfield(n, "glue_set"), 2, 0, getlist(n))
          if w > getfield(n, "width") + N.POINT then
            P.overfull = P.overfull + 1
            local parts = {}
            ed.words.gather(getlist(n), nil, parts)
            texio.write_nl("log", "edition: line too full on page " .. page.label .. ": " .. table.concat(parts))
          end
        end
      end
      if getlist(n) and id == N.VLIST then look(n) end
    end
  end
  look(page.box)
end

local ORDER = { front = 1, main = 2, back = 3 }
--- Put the parts of the book into their order.
local function sort_parts()
  local order = {}
  for i, page in ipairs(P.all) do order[page] = i end
  table.sort(P.all, function(a, b)
    local x, y = ORDER[a.part], ORDER[b.part]
    if x ~= y then return x < y end
    return order[a] < order[b]
  end)
  P.queue = { table.unpack(P.all) }
  for i, page in ipairs(P.all) do page.sheet = i end
end

--- Put the pages that were held behind all others, in the order of what is shipped.
local function release()
  if printed() then return sort_parts() end
  if #P.held == 0 then return end
  local held, all = {}, {}
  for _, page in ipairs(P.held) do
    held[page] = true
    P.queue[#P.queue + 1] = page
  end
  for _, page in ipairs(P.all) do if not held[page] then all[#all + 1] = page end end
  for _, page in ipairs(P.held) do all[#all + 1] = page end
  P.all, P.held = all, {}
  for i, page in ipairs(all) do page.sheet = i end
end

--- Give a page to TeX. In a build nothing may be hung on \shipout; elsewhere what packages have hung there is printed, too.
local function send(page)
  tex.count[0] = page.sheet
  P.shipping = page
  tex.box[255] = D.tonode(page.box)
  if ed.combining.speaks() then
    local box = D.todirect(tex.box[255])
    D.setlist(box, ed.combining.read(D.getlist(box)))
  end
  if in_build then tex.shipout(255) else tex.runtoks("Ed@shipping") end
end

-- \Ed@pagelabel: the number of the page that is being shipped, or gathered
ed.define("Ed@pagelabel", function()
  local page = P.shipping
  tex.sprint(-2, page and page.label or "1")
end, true)

--- Ship pages whose places are all known, in order.
function P.ship(all)
  if printed() and not all then return end
  local limit = tonumber(settings.queue)
  local queue = P.queue
  local count = #queue
  P.longest = max(P.longest, count)
  local done = 0
  for i = 1, count do
    local page = queue[i]
    if page.waiting > 0 then
      if not all and count - done <= limit then break end
      for _, w in ipairs(page.open) do
        if not w.done then
          local text = refs.guess(w.ref)
          refs.fill(w.box, w.parent, w.ref, text)
          refs.guesses[#refs.guesses + 1] = { ref = w.ref, text = text }
          w.done = true
        end
      end
      page.waiting, page.open = 0, nil
    end
    overflow_of(page)
    send(page)
    page.box, page.open, page.head, page.own_head, page.last_head = nil, nil, nil, nil, nil
    done = i
  end
  if done > 0 then
    local rest = {}
    for i = done + 1, count do rest[#rest + 1] = queue[i] end
    P.queue = rest
  end
end

local function carrying()
  for _, layer in ipairs(notes.layers) do if layer.carry then return true end end
  return false
end

--- Must what comes next stand on a right-hand page?
local function wants_recto(items)
  for _, it in ipairs(items) do
    if it.recto then
      it.recto = nil
      return true
    elseif it.k == BOX then
      return false
    end
  end
  return false
end

--- Sort notes by length, the author's own first; equal ones keep their order.
local function short_first(ids)
  local function rank(id)
    local note = notes.store[id]
    return note.author and 0 or note.width
  end
  table.sort(ids, function(a, b)
    local x, y = rank(a), rank(b)
    if x ~= y then return x < y end
    return a < b
  end)
end

local ATTEMPTS = 40 -- places where a page might end that are tried before the shortest page is taken

--- What is left is no page.
local function drop_rest(items, page)
  for _, it in ipairs(items) do
    if it.k == ACTION then it.action(page) elseif it.n then D.flush_node(it.n) end
  end
  lines.items = {}
end

--- Try the best places where a page might end; true when one of them has room for its notes.
local function best_page(list, items, page)
  local failed = {}
  for _ = 1, ATTEMPTS do
    local best, best_cost
    for _, c in ipairs(list) do
      if not failed[c] then
        if c.cost == nil then c.cost = breaks.cost(c) or false end
        local v = c.cost
        if v and (not best or v <= best_cost) then best, best_cost = c, v end
      end
    end
    if not best then return false end
    local results, rows = try_page(items, best, page, false)
    if results then
      sheets.build(items, best, page, results, rows)
      accept(page, items, best.index)
      return true
    end
    failed[best] = true
  end
  return false
end

--- Nothing fits: the shortest page, with the long notes of a line behind its short ones.
local function shortest_page(c, items, page)
  for i = 1, c.index do
    local rec = items[i].rec
    if rec and rec.notes and #rec.notes > 1 then short_first(rec.notes) end
  end
  local from = items
  local results, rows = try_page(items, c, page, false)
  if not results and carrying() and #items > 0 then
    -- what is carried over first, on a page of its own
    c, from = { index = 0, text = 0, shrink = 0, forced = true }, {}
    try_lines(items, 0, page)
  end
  if not results then results, rows = try_page(from, c, page, true) end
  sheets.build(from, c, page, results, rows)
  accept(page, items, c.index)
end

--- Make one page; false when there is not yet enough for one.
local function one_page(force)
  local items = lines.items
  local list, complete = breaks.candidates(items, force)
  if not complete then return false end
  local page = new_page()
  if page.number % 2 == 0 and wants_recto(items) then
    page.plain = true
    sheets.build({}, { index = 0, text = 0, shrink = 0, forced = true }, page, {}, {})
    accept(page, items, 0)
    return true
  end
  if #list == 0 then
    if not (force and carrying()) then
      if force then drop_rest(items, page) end
      return false
    end
    list = { { index = 0, text = 0, shrink = 0, penalty = 0, want = {}, forced = true } }
    items = {}
  end
  if not best_page(list, items, page) then shortest_page(list[1], items, page) end
  return true
end

--- Make pages of what has gathered.
function P.make(force)
  while one_page(force) do end
end

--- What the page builder still holds of TeX's current list.
function P.flush_list()
  lines.collect()
end

--- Room that is left on the page that is gathering (nothing of it is broken yet).
function P.room()
  P.flush_list()
  P.make(false)
  local bottom, seen, skip = 0, false, 0
  for _, it in ipairs(lines.items) do
    if it.k == BOX then
      if seen then bottom = bottom + skip + it.h + it.d else bottom = max(dims.topline, it.h) + it.d end
      seen, skip = true, 0
    elseif it.w then
      skip = skip + it.w
    elseif it.p and it.p <= N.EJECT then
      bottom, seen, skip = 0, false, 0
    end
  end
  return breaks.height - bottom - (seen and skip or 0)
end

--- End the page here.
function P.force()
  lines.items[#lines.items + 1] = { k = PENALTY, p = N.EJECT }
  P.make(false)
end

local since = 0
ed.define("Ed@pages", function()
  local items = lines.items
  if #items - since > 60 or #items < since then
    since = #items
    P.make(false)
    since = #lines.items
  end
end)

function P.region(name)
  P.flush_list()
  P.make(true)
  part = name
  lines.region = name
  if not P.started or name == "front" then P.started = true end
  sheets.section_head = sheets.heads.right and sheets.heads.right[1]
end

--- A new section: its running head, and its numbering of lines.
ed.define("Ed@section", function()
  local list = N.take(token.scan_int())
  lines.state(function(items)
    lines.section = lines.section + 1
    lines.section_lines = 0
    items[#items + 1] = { k = ACTION, action = function(page)
      if not page.own_head then page.own_head = list end
      page.last_head = list
    end }
  end)
  notes.restart()
end)


--- Has a page said the sections of its numbers? Known when the last page of the text is made.
ed.define("Ed@findsections", function()
  tex.sprint("\\csname Ed@sections" .. (P.sections and "true" or "false") .. "\\endcsname ")
end)

local function page_state(change, recto)
  lines.state(function(items)
    items[#items + 1] = { k = PENALTY, p = N.EJECT }
    items[#items + 1] = { k = ACTION, action = change, recto = recto }
  end)
end
ed.define("Ed@part", function()
  page_state(function(page) page.opening = true end, settings.partrecto == "true")
end)
ed.define("Ed@rectopage", function() page_state(function(page) page.plain = true end, settings.twoside == "true") end)
ed.define("Ed@plainpage", function() page_state(function(page) page.plain = true end) end)

ed.define("Ed@finish", function()
  P.flush_list()
  P.make(true)
  if not printed() then P.ship(true) end
  release()
  P.ship(true)
  lines.ended = true
  ed.names.finish()
  lines.finish()
  if printed() then ed.refs.catalogue(P.all) end
  refs.finish(P)
end)

return P
