-- edition-endnotes: the notes of layers that are printed behind the text.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local notes, link, tail = ed.notes, N.link, D.tail or D.slide

local E = { heads = {}, ending = {} }

--- Keep a note of an endnote layer for the place where the layer is printed.
function E.keep(rec, note)
  note.which = rec.node and ed.words.occurrence(rec, note)
  local kept = note.layer.kept or {}
  note.layer.kept = kept
  kept[#kept + 1] = note
end

--- What the running head says before the pages that the endnotes of a page are about: of one page, of several.
ed.define("Ed@noteshead", function()
  local which = tonumber(token.scan_argument())
  E.heads[which] = N.take(token.scan_int())
end)

--- The running head of a page with endnotes: the pages that the marks stand on which they are about.
function E.running(marks)
  local first, last
  for _, mark in ipairs(marks) do
    local page = ed.lines.marks[mark].page
    if not first or page.sheet < first.sheet then first = page end
    if not last or page.sheet > last.sheet then last = page end
  end
  local words = E.heads[first.sheet == last.sheet and 1 or 2]
  if not words then return nil end
  local head = D.copy_list(words)
  link(tail(head), (N.text(ed.fonts.head, "\u{A0}" .. ed.numbers.range(ed.numbers.folio(first.label), ed.numbers.folio(last.label)))))
  return head
end

-- \Ed@endnotesof{1|2}: of which text the endnotes are that follow
local text = 1
ed.define("Ed@endnotesof", function() text = tonumber(token.scan_argument()) end)

-- \Ed@endnotes{section}{layer}: calls \Ed@endnote{number} for every note, or for every note of a section
ed.define("Ed@endnotes", function()
  local of, layer = tonumber(token.scan_argument()), ed.streams.of(text, "layers").named[token.scan_argument()]
  ed.pages.flush_list()
  ed.pages.make(false)
  E.ending = {}
  local kept = layer and layer.kept or {}
  if layer then layer.kept = {} end
  for _, note in ipairs(kept) do
    local here = not of or ed.lines.marks[note.from].section == of
    local t = here and E.ending or layer.kept
    t[#t + 1] = note
  end
  table.sort(E.ending, function(a, b)
    local x, y = ed.lines.order[a.from] or 0, ed.lines.order[b.from] or 0
    if x ~= y then return x < y end
    return a.id < b.id
  end)
  for i = 1, #E.ending do tex.sprint(("\\csname Ed@endnote\\endcsname{%d}"):format(i)) end
end)
ed.define("Ed@endnoteplace", function()
  local note = E.ending[tonumber(token.scan_argument())]
  D.write(ed.destinations.named("n" .. tostring(note.key)))
  D.write(N.user(N.ENDNOTE, note.from))
  ed.refs.span(note.from, note.to, ed.tags.label_link(note))
end)
ed.define("Ed@endnotetext", function()
  local note = E.ending[tonumber(token.scan_argument())]
  local list = notes.content(note)
  notes.done(note)
  if list then ed.refs.write(list) end
end)

return E
