-- edition-gather: what has gathered for the next pages, as edition-measure has it: lines, notes and breaks as numbers.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N, lines, notes, dims, breaks = ed.nodes, ed.lines, ed.notes, ed.dims, ed.breaks
local BOX, GLUE, PENALTY, KERN, OTHER = lines.BOX, lines.GLUE, lines.PENALTY, lines.KERN, lines.OTHER
local D = node.direct
local ceil, max = math.ceil, math.max

-- of a text: fed: of the items, so many have been read; book, plan: what has been read; next: behind the last box; rows: of its notes; open: the
-- paragraph that has begun; number: of each of its layers
local G = { of_text = { "fed", "book", "plan", "next", "rows", "open", "number" }, fed = 0 }
function G.fresh() return { fed = 0 } end

--- How wide a number and the space behind it are.
local function width_of(digits)
  local fontid = ed.fonts.notenumber
  local list = N.text(fontid, digits)
  local width = D.dimensions(list) + N.font(fontid).parameters.space * 13 // 10
  D.flush_list(list)
  return width
end

--- What edition-measure has to know of the page.
local function page_settings()
  local two_sided = ed.settings.twoside == "true"
  local set = { height = breaks.height, leading = dims.leading, note_leading = dims.noteleading, topline = dims.topline,
    strut = dims.strut, two_sided = two_sided, moved = ed.grid.moved, rest = ed.rests.of,
    spread = two_sided and lines.region == "main" and dims.leading or 0, layers = {} }
  set.few = lines.region == "main" and ed.prices.few or ed.prices.few_around
  G.number = {}
  G.one_number, G.two_numbers = width_of("00"), width_of("00–00")
  for i, layer in ipairs(ed.layers.all) do
    G.number[layer] = i
    set.layers[i] = { run_on = layer.arrangement == "run-on", columns = layer.columns, share = layer.max,
      width = (dims.hsize - (layer.columns - 1) * dims.columnsep) // layer.columns,
      over = breaks.overhead(layer, true), over_next = breaks.overhead(layer, false),
      gap = ed.notearea.gap(), title = layer.title and layer.title_width + dims.noteleading // 2 or 0 }
  end
  return set
end

--- Nothing has gathered.
function G.begin()
  G.book = ed.measure.new(page_settings())
  G.plan = ed.plan.new(G.book)
  G.fed, G.next, G.rows, G.open = 0, nil, 0, nil
end

--- How wide the number in front of a note is, about: where lines are numbered by page it is not known yet.
local function number_width(note)
  if note.author then return 0 end
  if ed.callouts.has(note.layer) then return G.one_number // 2 end
  local marks = lines.marks
  local from, to = marks[note.from], marks[note.to]
  return (to == from or note.to == note.from) and G.one_number or G.two_numbers
end

--- How many lines a note takes that is set by itself: set really where its width leaves that open.
local UNSURE = 0.05 -- of a line
local function lines_of(note, width, columns, measure)
  local rows = width / measure
  local part = rows % 1
  if not note.list or part > UNSURE and part < 1 - UNSURE then return ceil(rows) end
  local list = N.kern(width - note.width)
  N.link(list, D.copy_list(note.list))
  local parameters = ed.notearea.parameters(columns, measure)
  parameters.pardir = note.way
  local set = N.quietly(function() return N.lines(list, measure, parameters) end)
  for _, line in ipairs(set) do D.flush_list(line) end
  return #set
end

--- The notes of a line.
local function notes_of(rec)
  local found = {}
  for i, id in ipairs(rec.notes or {}) do
    local note = notes.store[id]
    local layer = G.number[note.layer]
    local set = G.book.set.layers[layer]
    local width = note.width + number_width(note)
    local size = set.run_on and width + set.gap or lines_of(note, width, set.columns, set.width)
    found[i] = { layer = layer, size = size }
    G.rows = G.rows + (set.run_on and size / set.width or size / set.columns)
  end
  return found
end

--- What stands between two boxes, as far as it has been read.
local function gap() return { skip = 0, stretch = 0, shrink = 0, fill = 0, white = 0 } end

--- A place where a page may end: the best one between two boxes counts, the last of equal ones. Behind a place where none may
-- end none may, up to the next box: a heading keeps the one below it.
local function offer(between, it, penalty)
  if between.never then return end
  if not between.penalty or penalty <= between.penalty then between.penalty, between.item = penalty, it end
end

local function add_glue(between, it)
  between.skip = between.skip + it.w
  between.white = max(between.white, ed.grid.may_take(it))
  if it.so == 0 then between.stretch = between.stretch + it.st else between.fill = between.fill + 1 end
  if it.sh then between.shrink = between.shrink + it.sh end
end

--- A line may begin or end a paragraph that could have a line more or less, if its lines are equally far apart.
local function see_paragraph(it, k)
  local par, open = ed.anew.of(it.n), G.open
  if open then
    open.recs[#open.recs + 1] = it.rec
    if par == open.source then
      G.open, open.last = nil, k
      local book = G.book
      if book.base[k] - book.base[open.first] == (par.count - 1) * par.leading and #open.recs == par.count then
        open.longer, open.shorter = ed.anew.prices(par, open.recs)
      end
      if open.longer or open.shorter or par.may then book:paragraph(open) else ed.anew.forget(par, 0) end
    end
  elseif par then
    G.open = { source = par, first = k, recs = { it.rec }, leading = par.leading }
  end
end

local function add_box(between, it)
  local book = G.book
  local broken = it.rec.broken
  local k = book:add { h = it.h, d = it.d, skip = between.skip, stretch = between.stretch, shrink = between.shrink,
    fill = between.fill, top = breaks.top(it), on_grid = it.rec.on_grid, white = between.white, notes = notes_of(it.rec),
    gap = between.penalty and { penalty = between.penalty, item = between.item, hyphen = broken } }
  book.level[k], it.ordinal = it.rec.level, k
  see_paragraph(it, k)
end

--- What can be read: behind the last box something may still be put in (edition-makeup).
local function readable(items, force)
  local stop = #items
  if force then return stop end
  while stop > G.fed and items[stop].k ~= BOX and not (items[stop].k == PENALTY and items[stop].p <= N.EJECT) do stop = stop - 1 end
  return stop
end

--- Read what has come since last time, up to where a page has to end; `force`: no more comes.
function G.feed(items, force)
  if not G.book then G.begin() end
  local between = G.next or gap()
  local i, stop = G.fed, readable(items, force)
  while i < stop and not G.book.closed do
    i = i + 1
    local it = items[i]
    local k = it.k
    if k == BOX then
      add_box(between, it)
      between = gap()
    elseif G.book.last == 0 then
      k = nil -- above the first box
    elseif k == GLUE then
      if between.prior == nil then offer(between, it, 0) end
      add_glue(between, it)
    elseif k == KERN then
      between.skip = between.skip + it.w
    elseif k == PENALTY then
      if it.p <= N.EJECT then G.book:close { penalty = 0, forced = true, item = it }
      elseif it.p < N.NEVER then offer(between, it, it.p)
      else between.never = true end
    end
    if k ~= BOX and k ~= OTHER then between.prior = k end
  end
  if i > G.fed then G.plan:renew() end
  G.fed, G.next = i, between
  if force and not G.book.closed and G.book.last > 0 then G.book:close { penalty = 0, forced = true } end
end

--- How many pages have gathered, about.
function G.pages()
  local book = G.book
  if book.last == 0 then return 0 end
  local text = book.base[book.last] - book.base[book.first - 1]
  return (text + G.rows * dims.noteleading) / book.set.height
end

--- The rows that the notes of the lines up to z take, about.
function G.rows_of(z)
  local rows = 0
  for i, set in ipairs(G.book.set.layers) do
    local sum = G.book.notes[i].sum
    local size = sum[z] - sum[G.book.first - 1]
    rows = rows + (set.run_on and size / set.width or size / set.columns)
  end
  return rows
end

--- The paragraphs up to line z are on pages.
local function forget_paragraphs(z)
  for _, par in ipairs(G.book.pars) do
    if par.last > z then break end
    ed.anew.forget(par.source, par.used or 0)
  end
end

--- A page of one of two texts is made: so many items are gone, and the lines up to z, if there are any.
function G.taken(items, z)
  G.fed = G.fed - items
  if z then
    forget_paragraphs(z)
    G.rows = G.rows - G.rows_of(z)
  end
end

--- All lines that were read are on pages.
function G.forget() G.book, G.plan, G.next = nil, nil, nil end

--- A page is made: so many items are gone, and the lines up to z.
function G.drop(items, z)
  if not G.book then return end
  forget_paragraphs(z or G.book.last)
  if not z or z >= G.book.last then
    G.book = nil
    return
  end
  G.fed = G.fed - items
  G.rows = G.rows - G.rows_of(z)
  G.book:drop(z)
  G.plan:forget(z)
end

--- What the layers carry over to the next page, as edition-measure has it; nil where it is nothing.
function G.carry()
  local carry, any = {}, false
  for i, layer in ipairs(ed.layers.all) do
    local c = layer.carry
    carry[i] = c and (c.list and c.width or #(c.lines or {})) or 0
    any = any or carry[i] > 0
  end
  return any and carry or nil
end

return G
