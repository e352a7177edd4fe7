-- edition-notes: the notes of the apparatus and the author's own: what they hold, and what stands in front of them.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getnext, setfield, getfield = N.link, D.getnext, D.setfield, D.getfield
local tail = D.tail or D.slide

local notes = { store = {}, raised = {}, count = 0 }
local NONE = "–" -- stands for a number where a line has none
local printed = {} -- notes that were printed, by where they are written and what they are

--- Keep a note, and remember where it is written; returns its number.
local function keep(note)
  notes.count = notes.count + 1
  note.id, note.written = notes.count, tex.inputlineno
  note.same = ("%s:%d %s %d"):format(status.filename, note.written, note.layer.name, note.width)
  notes.store[note.id] = note
  return note.id
end

--- A line takes a note that stands in it; the first that does, for a box may be printed several times, and its notes once.
function notes.hold(rec, id)
  local note = notes.store[id]
  if not note or note.held then return nil end
  note.held = true
  local kind = note.layer.endnotes and "endnotes" or "notes"
  rec[kind] = rec[kind] or {}
  table.insert(rec[kind], id)
  return note
end

--- A note is printed.
function notes.done(note)
  printed[note.same] = true
  notes.record(note)
  ed.callouts.done(note)
  if note.list then D.flush_list(note.list) end
  note.list, note.words, note.lemma_end, note.whole = nil, nil, nil, nil
  notes.store[note.id] = nil
end

--- At the end of the document: notes that are printed nowhere, since no line holds them, or their layer's place was not given.
-- What packages set several times, to measure it, has notes that are not printed beside those that are.
function notes.finish()
  local lost = {}
  for _, note in pairs(notes.store) do if not printed[note.same] then lost[#lost + 1] = note end end
  table.sort(lost, function(a, b) return a.id < b.id end)
  for _, note in ipairs(lost) do
    local where = note.layer.endnotes and "Write \\EdEndnotes{" .. note.layer.name .. "} in the back matter."
      or "Write it in a paragraph of the text."
    ed.refuse("the note of line " .. note.written .. " is printed nowhere", where)
  end
end

--- A new section of the text: the author's notes are numbered anew, by LaTeX's counter `footnote`.
-- of a text: section: how many it has had
notes.of_text = { "section" }
function notes.fresh() return { section = 0 } end
notes.section = 0
function notes.restart()
  notes.section = notes.section + 1
  if ed.settings.footnotes == "section" then tex.setcount("global", "c@footnote", 0) end
end

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
  local turned, turned_last = ed.directions.of(middle)
  local dots = link(first, (ed.tags.dress(N.text(D.getfont(letter), "…"), ed.tags.note_of(list))))
  if turned then dots = link(dots, turned) and turned_last end
  link(dots, last)
  D.flush_list(middle)
  return list
end

-- \Ed@note{key}{layer}{from}{to}\box
ed.define("Ed@note", function()
  local key, layer = ed.names.scan() or ed.names.fresh(), token.scan_argument()
  local from, to = ed.names.scan(), ed.names.scan()
  local box = token.scan_int()
  local list = N.take(box)
  list = shortened(list, tonumber(ed.settings.lemma_words) or 0)
  local found = ed.layers.named[layer]
  if not found then
    ed.refuse("there is no layer '" .. layer .. "'", "Declare it: \\EdLayer{" .. layer .. "}{arrangement=run-on}.")
    found = ed.layers.last()
  end
  local note = { key = key, layer = found, from = from, to = to, list = list, width = N.width(list), tag = ed.tags.note_of(list) }
  for n, sub in D.traverse_id(N.WHATSIT, list) do
    local kind = sub == N.USER and getfield(n, "user_id")
    if kind == N.LEMMA then
      if n ~= list then note.lemma_end = n end
    elseif kind == N.RESERVED then
      note.reserved = true
    end
  end
  ed.callouts.read(note)
  D.write(N.user(N.NOTE, keep(note)))
end)

-- No line begins with the only siglum of a reading, or with the last of several: \Ed@tiesiglum before each, \Ed@endsiglum after it.
local TOGETHER = 3                 -- sigla that stay on a line
local group = { count = 0 }        -- where the siglum before ends, and what ties it
ed.define("Ed@tiesiglum", function()
  local nest = tex.nest[tex.nest.ptr]
  local space = D.todirect(nest.tail)
  if D.getid(space) ~= N.GLUE then return end
  local before = D.getprev(space)
  group.count = before == group.last and group.count + 1 or 1
  if group.count > TOGETHER then D.setfield(group.tie, "penalty", 0) end
  local tie = N.penalty(N.NEVER)
  link(before, tie)
  link(tie, space)
  group.tie = tie
end)
ed.define("Ed@endsiglum", function() group.last = D.todirect(tex.nest[tex.nest.ptr].tail) end)

ed.define("Ed@lemmaend", function() D.write(N.user(N.LEMMA, 0)) end)

-- \Ed@foot{key}{number}\box
ed.define("Ed@foot", function()
  local key, number = token.scan_argument(), tonumber(token.scan_argument())
  local list = N.take(token.scan_int())
  local id = keep { key = key, layer = ed.layers.named.footnotes, list = list, width = N.width(list), author = true,
    tag = ed.tags.note_of(list), reserved = true, number = number, section = notes.section, way = tex.textdir }
  D.write(N.user(N.FOOT, id))
end)

--- The number in front of a note, or nil when its end is not yet known. `guess` is where it ended in the run before.
local function line_number(note, guess, from, to)
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

function notes.number(note, guess)
  local from, to = ed.lines.marks[note.from], ed.lines.marks[note.to]
  if not from then return "?" end
  local unit = ed.units.note(note.from, note.to, from.page)
  return unit and unit .. ed.numbers.second(note.from) or line_number(note, guess, from, to)
end

--- What stands before a note whose line has no number. Where nothing says that a number is the one of the note before, a note without
-- one would be taken for a note on that line: it has a dash.
local function without_number(note, before)
  if before == nil or before == "" or ed.settings.repeated ~= "" then return nil end
  local head, last = N.text(ed.fonts.notenumber, NONE)
  link(last, N.kern(N.font(ed.fonts.notenumber).parameters.space * 13 // 10))
  return ed.tags.dress(head, ed.tags.label(note))
end

--- What stands before a note: its number (a link to the lemma), or the sign for the same number again.
-- In a layer with callouts it is that of the note. Returns a list, and the number as text (false when it is still open, or a callout).
-- `before`: that of the note before; nil where there is none on the page, false where it is not known.
function notes.prefix(note, before)
  local fontid = ed.fonts.notenumber
  local space = N.font(fontid).parameters.space
  if ed.callouts.has(note.layer) then
    local label = ed.callouts.prefix(note)
    link(tail(label), N.kern(space * 7 // 10))
    return label, false
  end
  local number = notes.number(note)
  if number == "" then return without_number(note, before), "" end
  if number and number == before then
    local sign = ed.refs.printed(ed.settings.repeated)
    if sign == "" then return nil, number end
    local head, last = N.text(fontid, sign)
    link(last, N.kern(space * 13 // 10))
    return ed.tags.dress(head, ed.tags.label(note)), number
  end
  local list
  if number then
    list = ed.links.linked(N.text(fontid, number), "m" .. note.from, ed.tags.label_link(note))
  else
    note.reserved = true
    list = ed.refs.reserved { kind = "number", note = note, mark = note.to, font = fontid }
    ed.tags.dress(list, ed.tags.label_link(note))
  end
  link(tail(list), N.kern(space * 13 // 10))
  return list, number or false
end

--- What begins a note: its destination.
function notes.start(note)
  local head = N.user(N.START, note.id)
  link(head, ed.destinations.named((note.author and "f" or "n") .. tostring(note.key)))
  return head
end

--- A copy of a note's list with the raised number behind its lemma where there is one.
function notes.content(note)
  local list = note.list
  if not list then return nil end
  local rec = ed.lines.marks[note.from]
  local which = not ed.callouts.has(note.layer) and (note.which or rec and rec.node and not note.author and ed.words.occurrence(rec, note))
  if ed.units.which[note.key] and not ed.callouts.has(note.layer) then which = ed.units.which[note.key] > 0 and ed.units.which[note.key] end
  local copy = D.copy_list(list)
  note.raised = which
  if which then
    for n, sub in D.traverse_id(N.WHATSIT, copy) do
      if sub == N.USER and getfield(n, "user_id") == N.LEMMA then
        local head, last = N.text(ed.fonts.superior, tostring(which))
        ed.tags.dress(head, note.tag)
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

return notes
