-- edition-pages: makes pages of the lines that have gathered, with their notes.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local lines, notes, refs, dims, settings = ed.lines, ed.notes, ed.refs, ed.dims, ed.settings
local BOX, PENALTY, ACTION = ed.lines.BOX, ed.lines.PENALTY, ed.lines.ACTION -- kinds of items

local breaks, sheets, queue, trial, gather = ed.breaks, ed.sheets, ed.queue, ed.trial, ed.gather

local P = { milestones = {} }
local part, number = "main", { main = 0, front = 0 }
local doubled = 0 -- so many pages have the number of the page that they face

ed.define("Ed@setuppages", function()
  dims.topline = N.above(dims.leading)
  dims.strut = dims.leading - dims.topline
  breaks.height = tonumber(settings.lines) * dims.leading
  number.main = tonumber(settings.first_page) - 1
  lines.volume_lines, lines.section_lines = tonumber(settings.first_line) - 1, tonumber(settings.first_line) - 1
  if settings.first_second ~= "" then ed.earlier.current = refs.printed(settings.first_second) end
  local seed = settings.seed:gsub("%X", "")
  if seed == "" then seed = "00" end
  seed = (seed .. ("0"):rep(32)):sub(1, 32)
  pdf.settrailerid(("[<%s><%s>]"):format(seed, seed))
  pdf.setsuppressoptionalinfo(1 + 2 + 4 + 32 + 64)
  ed.heads.restart()
end)

--- A page after those that are made, or after one that is going to be (`before`). With `doubles` it has the number of that: 12*.
local function new_page(before, doubles)
  local page = { part = part, sheet = before and before.sheet + 1 or #queue.all + 1, waiting = 0 }
  ed.heads.open(page)
  local series = part == "front" and "front" or "main"
  page.number = (before and before.number or number[series]) + 1
  page.doubles = doubles
  page.label = series == "front" and ed.numbers.roman(page.number) or page.number - doubled - (doubles and 1 or 0) .. (doubles and "*" or "")
  return page
end

--- The notes of a line are printed.
local function spend_notes(rec)
  for _, id in ipairs(rec.notes or {}) do
    notes.done(notes.store[id])
  end
end

--- The record keeps of a line what is asked for later.
local function settle(rec, page)
  spend_notes(rec)
  if rec.milestone then P.milestones[#P.milestones + 1] = { rec.milestone, page, rec.num, rec.sub, ed.numbers.within(rec) } end
  if rec.hyphen then
    local place = rec.num and refs.place(rec)
    ed.hyphens.cut[#ed.hyphens.cut + 1] = { page.label, rec.num, place = place, table.unpack(rec.hyphen) }
  end
  if not rec.members and rec ~= lines.last then rec.words = nil end -- its number may go on
  rec.node, rec.whole, rec.turned, rec.notes, rec.hyphen = nil, nil, nil, nil, nil
  queue.arrived(rec)
end

--- A page is decided; what stands on it is said next.
function P.take_in(page)
  local series = part == "front" and "front" or "main"
  number[series] = page.number
  if page.doubles then doubled = doubled + 1 end
  queue.add(page)
  P.made = page
end

--- The places of what stands on a page, or in a column of one, are known.
function P.settle(page, items, last)
  P.sections = P.sections or page.several or settings.numbering == "section" and page.shared
  for i = 1, last do
    if items[i].rec then settle(items[i].rec, page) end
  end
end

--- Drop the items that have been used, up to `last`. `drop`: what is told of it.
function P.drop(items, last, drop)
  local rest = {}
  for i = 1, last do
    local it = items[i]
    if it.k == ACTION and not it.done then rest[#rest + 1] = it end
  end
  table.move(items, last + 1, #items, #rest + 1, rest)
  local line
  for i = last, 1, -1 do
    line = items[i].ordinal
    if line then break end
  end
  drop(#items - #rest, line)
  lines.items = rest
end

--- A page is decided: its places are known; whatever waited for them is filled in.
-- `drop`: what becomes of the items that are used.
local function accept(page, items, last, drop)
  P.take_in(page)
  P.settle(page, items, last)
  queue.complete(page)
  P.drop(items, last, drop or gather.drop)
  queue.ship()
end

P.new_page, P.accept = new_page, accept

local function carrying()
  for _, layer in ipairs(ed.layers.all) do if layer.carry then return true end end
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
    local results, rows = trial.set(items, best, page, false)
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
  local results, rows = trial.set(items, c, page, false)
  if not results and carrying() and #items > 0 then
    -- what is carried over first, on a page of its own
    c, from = { index = 0, text = 0, shrink = 0, forced = true }, {}
    trial.number(items, 0, page)
  end
  if not results then results, rows = trial.set(from, c, page, true) end
  sheets.build(from, c, page, results, rows)
  accept(page, items, c.index)
end

--- Make the next page by itself.
local function single_page(items, page, force)
  local list, complete = breaks.candidates(items, force)
  if not complete then return false end
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

--- Make one page; false when there is not yet enough for one.
local function one_page(force)
  local items = lines.items
  gather.feed(items, force)
  local page = new_page()
  if page.number % 2 == 0 and (force or gather.book.last > 0) and wants_recto(items) then
    page.plain = true
    sheets.build({}, { index = 0, text = 0, shrink = 0, forced = true }, page, {}, {})
    accept(page, items, 0)
    return true
  end
  if gather.book.last > 0 then
    local made = ed.chosen.page(items, page, P.made, accept)
    if made ~= false then return made end
  end
  return single_page(items, page, force)
end

-- Pages are made when so many have gathered, until so few are left that their ends depend on what comes.
local MANY, FEW = 16, 6

--- Make all pages of what has gathered; `force`: also the last one.
function P.make(force)
  if ed.facing.active then return end
  while one_page(force) do end
end

--- Make pages of what has gathered, if it is enough to choose their ends together.
local function make_some()
  gather.feed(lines.items, false)
  if not gather.book.closed and gather.pages() < MANY then return end
  while (gather.book.closed or gather.pages() > FEW) and one_page(false) do gather.feed(lines.items, false) end
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
      if seen then bottom = bottom + skip + it.h + it.d else bottom = ed.leading.top(it) + it.d end
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
  if ed.facing.active then return end
  if #items - since > 60 or #items < since then
    make_some()
    since = #lines.items
  end
end)

function P.region(name)
  P.flush_list()
  P.make(true)
  part = name
  lines.region = name
  gather.begin() -- its pages are others
  if not P.started or name == "front" then P.started = true end
  ed.heads.restart()
end

-- \Ed@section{mark}\box: a new section, its running head, and its numbering of lines. \Ed@subsection has the head alone.
local function begins(kind, count)
  return function()
    local mark, list = ed.names.mark(token.scan_argument()), N.take(token.scan_int())
    lines.state(function(items)
      count()
      items[#items + 1] = { k = ACTION, action = function(page) ed.heads.begins(page, kind, list, mark) end }
    end)
  end
end
local subsection = begins("subsection", function() end)
local section = begins("section", function() lines.section, lines.section_lines = lines.section + 1, 0 end)
ed.define("Ed@subsection", subsection)
ed.define("Ed@section", function()
  section()
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
  page_state(function(page) page.opening = true end, settings.parts == "recto")
end)
-- \Ed@makepages: all pages before the one that is gathering are made, and the places on them known
ed.define("Ed@makepages", function()
  P.flush_list()
  P.make(false)
end)
--- Has the page room for so many lines more, and something on it already? Tells TeX: \Ed@goesontrue.
local function goes_on(room) tex.sprint("\\csname Ed@goeson" .. tostring(room) .. "\\endcsname ") end
ed.define("Ed@partgoeson", function()
  local wanted = tonumber(token.scan_argument()) * dims.leading
  local room = settings.parts == "run-on" and P.room() or 0
  goes_on(room >= wanted and room < breaks.height)
end)
-- \Ed@boxgoeson\box\dimen: for a box, with that above it
ed.define("Ed@boxgoeson", function()
  local box = D.getbox(token.scan_int())
  local wanted = D.getfield(box, "height") + D.getfield(box, "depth") + token.scan_dimen()
  goes_on(P.room() >= wanted)
end)

--- A section, or a subsection, begins a page, if the design says so: the first one where the text begins does it anyway.
local function begins_page(which)
  return function()
    local where = settings[which]
    if where ~= "run-on" and lines.region == "main" then
      page_state(function(page) page.opening = true end, where == "recto" and settings.twoside == "true")
    end
  end
end
ed.define("Ed@sectionpage", begins_page("sections"))
ed.define("Ed@subsectionpage", begins_page("subsections"))
ed.define("Ed@rectopage", function() page_state(function(page) page.plain = true end, settings.twoside == "true") end)
ed.define("Ed@plainpage", function() page_state(function(page) page.plain = true end) end)

ed.define("Ed@finish", function()
  P.flush_list()
  P.make(true)
  queue.finish()
  lines.ended = true
  ed.names.finish()
  if not lines.finish() then notes.finish() end
  ed.record.finish()
end)

--- Has anything gone wrong? A letter that no font has is an error, too, but only the log knows it.
local function failed()
  if status.lasterrorstring or status.lastluaerrorstring then return true end
  local log = io.open(tex.jobname .. ".log")
  local words = log and log:read("a")
  if log then log:close() end
  return not words or words:find("Missing character", 1, true) ~= nil
end

-- At the end of a build that has gone well the system takes all memory back at once: bit by bit, as LuaTeX frees what Lua has, that takes a
-- twentieth of a run. All files are closed by then.
if edition_guard then
  luatexbase.add_to_callback("wrapup_run", function() if not failed() then os.exit(0) end end, "edition: end")
end

return P
