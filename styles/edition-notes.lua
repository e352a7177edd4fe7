-- edition-notes: the layers of notes at the foot of the page: what they hold, and how they are set.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getnext, setfield, getfield = N.link, D.getnext, D.setfield, D.getfield
local tail = D.tail or D.slide

local notes = { heads = {}, layers = {}, named = {}, store = {}, raised = {}, count = 0 }

local function declare(name)
  if notes.named[name] then return end
  local layer = { name = name, arrangement = "run-on", rule = "short", max = 0.5, columns = 1, carry = nil }
  notes.named[name] = layer
  notes.layers[#notes.layers + 1] = layer
end
ed.define("Ed@declarelayer", function() declare(token.scan_argument()) end)

-- \Ed@setlayer{layer}{key}{value}
ed.define("Ed@setlayer", function()
  local layer = notes.named[token.scan_argument()]
  local key, value = token.scan_argument(), token.scan_argument()
  if key == "max" then
    layer.max = tonumber(value) or 0.5
  elseif key == "arrangement" then
    layer.arrangement = value
    layer.endnotes = value == "endnotes"
    layer.grouped = value == "grouped"
    layer.columns = ({ two = 2, three = 3 })[value] or tonumber(value:match("%d+")) or 1
  elseif key == "skip" then
    layer.skip = tex.sp(value)
  else
    layer[key] = value
  end
end)

--- The layers' headings: in front of a run-on layer's first note, above the others.
local function headings()
  for _, layer in ipairs(notes.layers) do
    local text = token.get_macro("Ed@layerheading@" .. layer.name)
    if text and text ~= "" and not layer.title and not layer.head then tex.sprint(("\\csname Ed@layerheadbox\\endcsname{%s}"):format(layer.name)) end
  end
end
ed.define("Ed@layerhead", function()
  local layer = notes.named[token.scan_argument()]
  local list = N.take(token.scan_int())
  if layer.arrangement == "run-on" then layer.title, layer.title_width = list, N.width(list) else layer.head = list end
end)

-- \Ed@beginregion{main|back|front}
ed.define("Ed@beginregion", function()
  ed.pages.region(token.scan_argument())
  headings()
end)

declare("footnotes") -- the author's own, above all layers
notes.named.footnotes.arrangement = "lines"
notes.named.footnotes.author = true

local footnumber, section = 0, 0
function notes.restart()
  section = section + 1
  if ed.settings.footnotes == "section" then footnumber = 0 end
end
ed.define("Ed@footnumber", function() tex.sprint(-2, tostring(footnumber)) end, true)

--- A lemma of more words than the volume wants: its first and last, with an ellipsis. Also sees to it that the sign
-- behind a lemma never begins a line.
local function shortened(list, most)
  local gaps, stop = {}, nil
  for n, id, sub in D.traverse(list) do
    if id == N.WHATSIT and sub == N.USER and getfield(n, "user_id") == N.LEMMA then stop = n break end
    if id == N.GLUE then gaps[#gaps + 1] = n end
  end
  if not stop or stop == list then return list end
  local before = D.getprev(stop)
  if D.getid(before) == N.DISC then setfield(before, "penalty", N.NEVER) end
  if most < 1 or #gaps < most or #gaps < 2 then return list end
  local first, last = gaps[1], gaps[#gaps]
  local letter = first
  while letter and D.getid(letter) ~= N.GLYPH do letter = D.getprev(letter) end
  if not letter then return list end
  local middle, rest = getnext(first), D.getprev(last)
  D.setnext(rest, nil); D.setprev(middle, nil)
  link(link(first, (N.text(D.getfont(letter), "…"))), last)
  D.flush_list(middle)
  return list
end

-- \Ed@note{key}{layer}{from}{to}\box
ed.define("Ed@note", function()
  local key, layer = ed.names.scan() or ed.names.fresh(), token.scan_argument()
  local from, to = ed.names.scan(), ed.names.scan()
  local box = token.scan_int()
  local list = N.take(box)
  local id = notes.count + 1
  notes.count = id
  list = shortened(list, tonumber(ed.settings.lemma_words) or 0)
  local found = notes.named[layer]
  if not found then
    ed.refuse("there is no layer '" .. layer .. "'", "Declare it: \\EdLayer{" .. layer .. "}{arrangement=run-on}.")
    found = notes.layers[#notes.layers]
  end
  local note = { id = id, key = key, layer = found, from = from, to = to, list = list, width = N.width(list) }
  for n, sub in D.traverse_id(N.WHATSIT, list) do
    local kind = sub == N.USER and getfield(n, "user_id")
    if kind == N.LEMMA then
      if n ~= list then note.lemma_end = n end
    elseif kind == N.RESERVED then
      note.reserved = true
    end
  end
  notes.store[id] = note
  D.write(N.user(N.NOTE, id))
end)

ed.define("Ed@lemmaend", function() D.write(N.user(N.LEMMA, 0)) end)
ed.define("Ed@footrestart", function() footnumber = 0 end)
ed.define("Ed@footstep", function() footnumber = footnumber + 1 end)

-- \Ed@foot{key}\box
ed.define("Ed@foot", function()
  local key = token.scan_argument()
  local list = N.take(token.scan_int())
  local id = notes.count + 1
  notes.count = id
  notes.store[id] = { id = id, key = key, layer = notes.named.footnotes, list = list, width = N.width(list), author = true,
    reserved = true, number = footnumber, section = section }
  D.write(N.user(N.FOOT, id))
end)

--- The number in front of a note, or nil when its end is not yet known. `guess` is where it ended in the run before.
function notes.number(note, guess)
  local marks = ed.lines.marks
  local from, to = marks[note.from], marks[note.to]
  if not from then return "?" end
  if not from.num then return "" end
  local M = ed.numbers
  local within, second = M.within(from), M.second(note.from)
  local before = within and within .. "." or ""
  local first = M.line(from, note.from)
  if note.to == note.from or to == from then return before .. first .. second end
  local there = guess
  if to and to.page then
    there = { page = to.page.label, line = M.line(to, note.to), section = to.section, within = M.within(to) }
  elseif not guess then
    return nil
  end
  local last = there.line
  if not last or last == "" then return before .. first .. second end
  local numbering = ed.settings.numbering
  local same_page = there.page == from.page.label
  -- where lines are counted anew between the two ends it is said what the second one is counted in
  local elsewhere = numbering == "page" and not same_page or numbering == "paragraph" and there.within ~= within
    or numbering == "section" and there.section ~= from.section
  if elsewhere then
    local counter = same_page and there.within or M.counter(there.page, there.within)
    return before .. first .. "–" .. counter .. "." .. last .. second
  end
  return before .. M.range(first, last, true) .. second
end

--- What stands before a note: its number (a link to the lemma), or the sign for the same number again.
-- Returns a list, and the number as text (nil when it is still open).
local function prefix(note, before)
  local number = notes.number(note)
  local fontid = ed.fonts.notenumber
  local space = (font.getfont(fontid) or font.fonts[fontid]).parameters.space
  if number == "" then return nil, "" end
  if number and number == before then
    local sign = ed.refs.printed(ed.settings.repeated)
    if sign == "" then return nil, number end
    local head, last = N.text(fontid, sign)
    link(last, N.kern(space * 13 // 10))
    return head, number
  end
  local list
  if number then
    list = N.linked(N.text(fontid, number), "m" .. note.from)
  else
    note.reserved = true
    list = ed.refs.reserved { kind = "number", note = note, mark = note.to, font = fontid }
  end
  link(tail(list), N.kern(space * 13 // 10))
  return list, number
end

--- A rough width of what will stand before a note.
function notes.prefix_width()
  return ed.dims.noteleading or 0
end

--- Are author's notes of one number together, of several sections? Then their sections are said.
function notes.of_sections(list)
  local seen = {}
  for _, note in ipairs(list) do
    if seen[note.number] then return true end
    seen[note.number] = true
  end
  return false
end

--- The section of an author's note, in front of its number.
local function section_of(note)
  local fontid = ed.fonts.notes
  local head, last = N.text(fontid, "§" .. note.section)
  link(last, N.kern((font.getfont(fontid) or font.fonts[fontid]).parameters.quad // 2))
  return head
end

local function start_of(note)
  local head = N.user(N.START, note.id)
  link(head, N.dest((note.author and "f" or "n") .. tostring(note.key)))
  return head
end

--- A copy of a note's list with the raised number behind its lemma where there is one.
local function content(note)
  local list = note.list
  if not list then return nil end
  local rec = ed.lines.marks[note.from]
  local which = note.which or rec and rec.node and not note.author and ed.words.occurrence(rec, note)
  local copy = D.copy_list(list)
  note.raised = which
  if which then
    for n, sub in D.traverse_id(N.WHATSIT, copy) do
      if sub == N.USER and getfield(n, "user_id") == N.LEMMA then
        local head, last = N.text(ed.fonts.superior, tostring(which))
        local following = getnext(n)
        link(n, head)
        link(last, following)
        break
      end
    end
  end
  return copy
end

--- Put into the record of the run what number stands behind a note's lemma.
function notes.record(note)
  if note.raised then notes.raised[#notes.raised + 1] = ('"%s": %d'):format(note.key, note.raised) end
end

--- Keep a note of an endnote layer for the place where the layer is printed.
function notes.keep(rec, note)
  note.which = rec.node and ed.words.occurrence(rec, note)
  local kept = note.layer.kept or {}
  note.layer.kept = kept
  kept[#kept + 1] = note
end

--- What the running head says before the pages that the endnotes of a page are about: of one page, of several.
ed.define("Ed@noteshead", function()
  local which = tonumber(token.scan_argument())
  notes.heads[which] = N.take(token.scan_int())
end)

--- The running head of a page with endnotes: the pages that the marks stand on which they are about.
function notes.running(marks)
  local first, last
  for _, mark in ipairs(marks) do
    local page = ed.lines.marks[mark].page
    if not first or page.sheet < first.sheet then first = page end
    if not last or page.sheet > last.sheet then last = page end
  end
  local words = notes.heads[first == last and 1 or 2]
  if not words then return nil end
  local head = D.copy_list(words)
  link(tail(head), (N.text(ed.fonts.head, "\u{A0}" .. ed.numbers.range(first.label, last.label))))
  return head
end

-- \Ed@endnotes{section}{layer}: calls \Ed@endnote{number} for every note, or for every note of a section
ed.define("Ed@endnotes", function()
  local of, layer = tonumber(token.scan_argument()), notes.named[token.scan_argument()]
  ed.pages.flush_list()
  ed.pages.make(false)
  notes.ending = {}
  local kept = layer and layer.kept or {}
  if layer then layer.kept = {} end
  for _, note in ipairs(kept) do
    local here = not of or ed.lines.marks[note.from].section == of
    local t = here and notes.ending or layer.kept
    t[#t + 1] = note
  end
  table.sort(notes.ending, function(a, b)
    local x, y = ed.lines.order[a.from] or 0, ed.lines.order[b.from] or 0
    if x ~= y then return x < y end
    return a.id < b.id
  end)
  for i = 1, #notes.ending do tex.sprint(("\\csname Ed@endnote\\endcsname{%d}"):format(i)) end
end)
ed.define("Ed@endnoteplace", function()
  local note = notes.ending[tonumber(token.scan_argument())]
  D.write(N.dest("n" .. tostring(note.key)))
  D.write(N.user(N.ENDNOTE, note.from))
  ed.refs.span(note.from, note.to)
end)
ed.define("Ed@endnotetext", function()
  local note = notes.ending[tonumber(token.scan_argument())]
  local list = content(note)
  notes.record(note)
  D.flush_list(note.list)
  note.list = nil
  notes.store[note.id] = nil
  if list then ed.refs.write(list) end
end)

local function append(head, list)
  if not list then return head end
  if not head then return list end
  link(tail(head), list)
  return head
end

local function starts(lines)
  local where = {}
  for i, line in ipairs(lines) do
    for n, sub in D.traverse_id(N.WHATSIT, D.getlist(line)) do
      if sub == N.USER and getfield(n, "user_id") == N.START then where[#where + 1] = i end
    end
  end
  return where
end

-- Of what is carried over a page is set from so many nodes or lines, which are several pages; the rest waits as `later`,
-- so that a note of hundreds of pages is not set anew for each of them.
local NODES, LINES = 20000, 500

--- What is carried to the next page: a list or lines, and what comes later.
function notes.carried(rest)
  local list, later = rest.list, rest.later
  if list then
    if later then link(tail(list), later) end
    local n, last = list, nil
    for _ = 1, NODES do if n then n, last = getnext(n), n end end
    while n and D.getid(n) ~= N.GLUE do n, last = getnext(n), n end
    if n then D.setnext(last, nil); D.setprev(n, nil) end
    rest.later, rest.width = n, N.width(list)
  else
    local lines = rest.lines
    for _, line in ipairs(later or {}) do lines[#lines + 1] = line end
    rest.later = #lines > LINES and table.move(lines, LINES + 1, #lines, 1, {}) or nil
    for i = #lines, LINES + 1, -1 do lines[i] = nil end
  end
  return rest
end

--- Give up what was carried to a page that is done; what comes later may have been carried on.
function notes.free(carry)
  for _, list in ipairs { carry.list or false, carry.list and carry.later or false } do if list then D.flush_list(list) end end
  for _, line in ipairs(carry.lines or {}) do D.flush_list(line) end
  if carry.lines then for _, line in ipairs(carry.later or {}) do D.flush_list(line) end end
end

--- In narrow columns words may stand further apart, and hyphens are cheap.
local function narrow(measure)
  return { emergencystretch = measure // 2, tolerance = 9999, hyphenpenalty = 0, rightskip = { 0, measure // 12, 0 } }
end

--- The gap between two notes of one paragraph.
local function gap_between()
  local space = ed.dims.noteleading
  local gap = N.penalty(-20)
  link(gap, N.glue(space * 11 // 10, space * 4 // 10, 0, space * 3 // 10, 0))
  return gap
end

--- The notes of a run-on layer as one list, behind what is carried and what comes after that.
local function run_on_list(layer, list, later, result)
  local head, last
  local function add(part)
    if not part then return end
    if last then link(last, part) else head = part end
    last = tail(part)
  end
  local carried = layer.carry and layer.carry.list
  add(carried and D.copy_list(carried))
  add(later and D.copy_list(later))
  if layer.title and not head and #list > 0 then
    add(D.copy_list(layer.title))
    add(N.kern(ed.dims.noteleading * 5 // 10))
  end
  local titled = head ~= nil and not carried
  local before
  for _, note in ipairs(list) do
    if titled then titled = false elseif head then add(gap_between()) end
    add(start_of(note))
    local front
    front, before = prefix(note, before)
    add(front)
    add(content(note))
    result.reserved = result.reserved or note.reserved
  end
  return head
end

local function assemble_run_on(layer, list, width, later, result)
  function result.build() return run_on_list(layer, list, later, result) end
  local head = result.build()
  if not head then return end
  result.lines = N.lines(head, width)
  local where = starts(result.lines)
  -- at least one line more than the one in which the last note begins, so that its lemma does not stand alone
  result.last = #list > 0 and math.min(#result.lines, (where[#where] or 1) + 1) or 0
end

--- Notes that have paragraphs of their own, perhaps in columns.
local function assemble_lines(layer, list, width, later, result)
  local columns = layer.columns
  local measure = (width - (columns - 1) * ed.dims.columnsep) // columns
  local lines = result.lines
  if layer.carry then
    for _, line in ipairs(layer.carry.lines) do lines[#lines + 1] = D.copy_list(line) end
    for _, line in ipairs(later or {}) do lines[#lines + 1] = D.copy_list(line) end
  end
  local several = layer.author and notes.of_sections(list)
  result.several, result.columns, result.measure = several, columns, measure
  local before, group -- the number of the note before; a paragraph that is not set yet
  local function set()
    if not group then return end
    if columns > 1 and #list == 1 and #lines == 0 and N.width(group) <= width then
      columns, measure = 1, width -- a single note is not parted where one line holds it
      result.columns, result.measure = columns, measure
    end
    local these = N.lines(group, measure, columns > 1 and narrow(measure) or nil)
    local where = layer.grouped and starts(these) or {}
    result.last = #lines + math.min(#these, (where[#where] or 1) + 1)
    table.move(these, 1, #these, #lines + 1, lines)
    group = nil
  end
  for _, note in ipairs(list) do
    local head, front = start_of(note), nil
    local same = false -- one paragraph for all notes on a line
    if not note.author then
      same = layer.grouped and group and before and notes.number(note) == before
      front, before = prefix(note, before)
    elseif several then
      front = section_of(note)
    end
    if same then
      link(tail(group), gap_between())
      head = append(group, head)
    else
      set()
    end
    group = append(append(head, front), content(note))
    result.reserved = result.reserved or note.reserved
    if note.author or not layer.grouped then set() end
  end
  set()
end

--- Set a layer's notes for a page. Returns {lines, last}: boxes of lines, and the line (of the column order) where
-- the last note begins; `build` makes the list again for a later cut.
function notes.assemble(layer, list, width)
  local result = { layer = layer, lines = {}, last = 0, reserved = layer.carry and layer.carry.reserved }
  local later = layer.carry and layer.carry.later
  if #list == 0 then result.later, later = later, nil end -- what comes later stands before the notes of this page
  local assemble = layer.arrangement == "run-on" and assemble_run_on or assemble_lines
  assemble(layer, list, width, later, result)
  return result
end

--- Rows that a layer's lines take.
function notes.rows(layer, lines)
  return layer.columns > 1 and math.ceil(lines / layer.columns) or lines
end

--- Rows that what is carried to a page takes there at least.
function notes.carried_rows(layer, width)
  local carry = layer.carry
  if not carry then return 0 end
  return carry.lines and notes.rows(layer, #carry.lines) or (carry.width or 0) // (2 * width)
end

--- Cut an assembled layer after so many rows; what is left is carried to the next page.
function notes.cut(result, rows)
  local layer, lines = result.layer, result.lines
  local keep = rows * layer.columns
  local later = result.later
  if later then layer.carry.later = nil end
  if layer.arrangement ~= "run-on" then
    if keep >= #lines and not later then return nil end
    local rest = table.move(lines, keep + 1, #lines, 1, {})
    for i = #lines, keep + 1, -1 do lines[i] = nil end
    return notes.carried { lines = rest, later = later, reserved = result.reserved }
  end
  if keep >= #lines then return later and notes.carried { list = later, reserved = result.reserved } end
  -- set it once more with its nodes numbered, and see with which node the next line begins
  local source, seq = result.build(), 0
  for n in D.traverse(source) do
    seq = seq + 1
    D.set_attribute(n, N.SEQ, seq)
  end
  for _, line in ipairs(lines) do D.flush_list(line) end
  lines = N.lines(D.copy_list(source), result.width)
  local at, extra, last
  for n in D.traverse(D.getlist(lines[keep + 1])) do
    local s = D.get_attribute(n, N.SEQ)
    if s then at = s; break end
    local id = D.getid(n)
    if id == N.GLYPH or id == N.KERN then
      local c = D.copy(n)
      if last then link(last, c) else extra = c end
      last = c
    end
  end
  for i = keep + 1, #lines do
    D.flush_list(lines[i])
    lines[i] = nil
  end
  result.lines = lines
  local rest
  for n in D.traverse(source) do
    if D.get_attribute(n, N.SEQ) == at then rest = n; break end
  end
  local before = D.getprev(rest)
  local open = N.open_link(source, rest)
  open = open and N.reopened(open)
  if before then D.setnext(before, nil); D.setprev(rest, nil); D.flush_list(source) end
  for n in D.traverse(rest) do D.unset_attribute(n, N.SEQ) end
  if open then link(open, rest); rest = open end
  if extra then link(last, rest); rest = extra end
  return notes.carried { list = rest, later = later, reserved = result.reserved }
end

--- Keys of the notes that begin in what is carried over: there should be none.
function notes.unbegun(carry)
  local keys = {}
  local function look(list)
    for n, sub in D.traverse_id(N.WHATSIT, list) do
      if sub == N.USER and getfield(n, "user_id") == N.START then
        local note = notes.store[getfield(n, "value")]
        if note then keys[#keys + 1] = tostring(note.key) end
      end
    end
  end
  if carry.list then look(carry.list) end
  for _, line in ipairs(carry.lines or {}) do look(D.getlist(line)) end
  return keys
end

--- Free an assembly that is not to be printed.
function notes.discard(result)
  for _, line in ipairs(result.lines) do D.flush_list(line) end
end

--- The finished layer as a list of boxes, each of the notes' leading.
function notes.boxes(result)
  local leading = ed.dims.noteleading
  local height = N.above(leading)
  local function strut(box)
    setfield(box, "height", height)
    setfield(box, "depth", leading - height)
    return box
  end
  local boxes = {}
  if (result.columns or 1) == 1 then
    for i, line in ipairs(result.lines) do boxes[i] = strut(line) end
    return boxes
  end
  local rows = notes.rows(result.layer, #result.lines)
  for r = 1, rows do
    local head, last
    for c = 1, result.columns do
      local line = result.lines[(c - 1) * rows + r]
      local cell = line or N.kern(result.measure)
      if line then strut(line) end
      if last then
        local gap = N.kern(ed.dims.columnsep)
        link(last, gap)
        link(gap, cell)
      else
        head = cell
      end
      last = cell
    end
    boxes[r] = strut(D.hpack(head))
  end
  return boxes
end

return notes
