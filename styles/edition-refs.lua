-- edition-refs: places of marks, and references to them.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, setfield = N.link, D.setfield

local R = { open = {}, count = 0, guesses = {} }

--- The line in which a mark stands, once its page is known.
local function known(mark)
  local rec = ed.lines.marks[mark]
  return rec and rec.page and rec
end
R.known = known

local function shown_line(mark, rec)
  return ed.numbers.line(rec, mark)
end

local function shown(kind, page, line)
  if kind == "page" then return ed.numbers.folio(page) end
  if not line or line == "" then return page end
  if kind == "line" then return line end
  return page .. "." .. line
end

--- What is said before the number of a line.
local function counter(rec)
  return ed.numbers.counter(rec.page.label, ed.numbers.within(rec))
end
R.counter = counter

--- The place that a line with a number is.
function R.place(rec)
  return counter(rec) .. "." .. ed.numbers.line(rec)
end

--- What a reference prints; nil while its place is not known.
function R.value(ref)
  if ref.kind == "number" then return ed.notes.number(ref.note) end
  if ref.kind == "callout" then return ed.callouts.value(ref.key) end
  local rec = known(ref.mark)
  if not rec then return nil end
  if ref.kind == "second" then return ed.earlier.of[ref.mark] or "–" end
  if ref.kind ~= "page" and ed.units.of[ref.mark] then return ed.units.place(ref.mark) end
  return shown(ref.kind, ref.kind == "place" and counter(rec) or rec.page.label, shown_line(ref.mark, rec))
end

--- The best guess when the truth cannot be waited for.
function R.guess(ref)
  local place = ed.record.previous[ref.mark]
  if ref.kind == "number" then
    local from = ed.lines.marks[ref.note.from]
    if not place then return tostring(from and from.num or "?") .. " ff." end
    return ed.notes.number(ref.note, place)
  end
  if not place then return "??" end
  if ref.kind == "second" then return ed.numbers.folio(place.page) end
  return shown(ref.kind, ref.kind == "place" and ed.numbers.counter(place.page, place.within) or place.page,
    place.line)
end

--- A text as wide as what may come: rather too wide, since a line is more easily stretched than shrunk.
local function widest(ref)
  if ref.sample then return ref.sample end
  if ref.kind == "line" then return ed.settings.numbering == "page" and "00" or "000" end
  local page = ("0"):rep(#tostring(#ed.queue.all + 8)) .. ed.openings.sign(ref.kind ~= "page" and ref.kind ~= "second")
  if ref.kind == "page" or ref.kind == "second" then return page end
  local line = ed.settings.numbering == "page" and "00" or "000"
  if ed.settings.numbering == "section" then page = page .. "\u{A0}§0" end
  if ref.kind == "place" then return (ed.settings.numbering == "paragraph" and "0.00" or page) .. "." .. line end
  local from = ed.lines.marks[ref.note.from]
  if not from then return "00–" .. page .. "." .. line end
  local within = ed.numbers.within(from)
  return (within and within .. "." or "") .. shown_line(ref.note.from, from) .. "–" .. (ed.settings.numbering == "paragraph" and within or page)
    .. "." .. line .. ed.numbers.second(ref.note.from)
end

--- How wide the columns of a layer are.
local function column_width(layer) return (ed.dims.hsize - (layer.columns - 1) * ed.dims.columnsep) // layer.columns end

local LARGEST_SHARE = 6 -- tenths of a column that are kept for a number

--- A box kept for a reference that is not known yet, behind a whatsit that tells of it.
function R.reserved(ref)
  R.count = R.count + 1
  R.open[R.count] = ref
  local list = N.text(ref.font, widest(ref)) -- never what the last run found: every run breaks lines alike
  local w = D.dimensions(list)
  D.flush_list(list)
  if ref.kind == "number" and ref.note.layer.columns > 1 then -- a narrow column has no room for more
    w = math.min(w, column_width(ref.note.layer) * LARGEST_SHARE // 10)
  end
  local box = N.box()
  setfield(box, "width", w)
  setfield(box, "dir", ed.directions.way())
  D.set_attribute(box, N.REF, R.count)
  local head = N.user(N.RESERVED, R.count)
  link(head, box)
  return head
end

-- \Ed@reserve{page|place|line|second}{mark}
ed.define("Ed@reserve", function()
  local kind = token.scan_argument()
  local mark = ed.names.scan()
  local ref = { kind = kind, mark = mark, font = font.current() }
  local text = R.value(ref)
  if text then
    local list = ed.links.linked(N.text(ref.font, text), "m" .. mark)
    R.write(list)
  else
    R.write(R.reserved(ref))
  end
end)

function R.write(list)
  ed.tags.adopt(list)
  local n = ed.directions.apart(list)
  while n do
    local following = D.getnext(n)
    D.setnext(n, nil); D.setprev(n, nil)
    D.write(n)
    n = following
  end
end

--- Put a text into a reserved box, and set the line again in which it stands.
function R.fill(box, parent, ref, text)
  local target = ref.target or "m" .. (ref.kind == "number" and ref.note.from or ref.mark)
  local letters = N.text(ref.font, text)
  local list = ed.links.linked(ref.dress and ref.dress(letters) or letters, target, ed.tags.link_at(box))
  local w, h, d = D.dimensions(list)
  ed.initials.widened(box, w - D.getfield(box, "width"))
  D.setlist(box, list)
  setfield(box, "width", w); setfield(box, "height", h); setfield(box, "depth", d)
  D.unset_attribute(box, N.REF)
  if ref.filled then ref.filled() end
  if parent then N.reset(parent) end
end

--- Reserved boxes inside a box: calls found(box, parent, ref).
function R.seek(box, found)
  for n, id in D.traverse_list(D.getlist(box)) do
    local number = D.get_attribute(n, N.REF)
    local ref = number and id == N.HLIST and R.open[number]
    if ref and not D.getlist(n) then
      found(n, box, ref)
    elseif D.getlist(n) then
      R.seek(n, found)
    end
  end
end

--- The place of a note printed far from its page: 12.4–6, a link.
function R.span(from, to, tag)
  local a, b = known(from), known(to)
  local unit = ed.units.note(from, to, nil, true)
  local text = unit or a and shown("place", counter(a), shown_line(from, a)) or "??"
  if not unit and a and b and a.num and b.num and a ~= b then
    local same = counter(a) == counter(b)
    local first, last = shown_line(from, a), shown_line(to, b)
    text = counter(a) .. "." .. (same and ed.numbers.range(first, last, true)
      or first .. "–" .. counter(b) .. "." .. last)
  end
  text = text .. ed.numbers.second(from)
  R.write(ed.links.linked(N.text(font.current(), text), "m" .. from, tag))
end

--- Words written for TeX as they are printed.
local signs = { textbackslash = "\1", textasciicircum = "^", textasciitilde = "~", nobreakspace = "\u{A0}" }
function R.printed(text)
  text = text:gsub("\\(%a+)%s*{}", signs):gsub("\\hskip%s*0pt%s*", ""):gsub("{}", "")
  return (text:gsub("\\,", "\u{2009}"):gsub("\\%-", ""):gsub("\\(%A)", "%1"):gsub("\1", "\\"))
end

return R
