-- edition-refs: places of marks, references to them, and the record of the run.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, setfield = N.link, D.setfield
local tail = D.tail or D.slide

local R = { open = {}, count = 0, guesses = {}, outlines = {}, previous = {} }

--- Opens a file of the record; in a build that is all that may be written, and none but the engine is given it.
local record = edition_guard and edition_guard.record or function(ending) return io.open(tex.jobname .. "." .. ending, "w") end

local places = io.open(tex.jobname .. ".places", "r")
if places then
  for line in places:lines() do
    local mark, page, num, section, within = line:match("^(%d+)\t([^\t]*)\t([^\t]*)\t(%d+)\t([^\t]*)$")
    if mark then
      R.previous[tonumber(mark)] = { page = page, line = num, section = tonumber(section),
        within = within ~= "" and within or nil }
    end
  end
  places:close()
end

local function known(mark)
  local rec = ed.lines.marks[mark]
  return rec and rec.page and rec
end

local function shown_line(mark, rec)
  return ed.numbers.line(rec, mark)
end

local function shown(kind, page, line)
  if kind == "page" or not line or line == "" then return page end
  if kind == "line" then return line end
  return page .. "." .. line
end

--- What is said before the number of a line.
local function counter(rec)
  return ed.numbers.counter(rec.page.label, ed.numbers.within(rec))
end

--- The place that a line with a number is.
function R.place(rec)
  return counter(rec) .. "." .. ed.numbers.line(rec)
end

--- What a reference prints; nil while its place is not known.
function R.value(ref)
  if ref.kind == "number" then return ed.notes.number(ref.note) end
  local rec = known(ref.mark)
  if not rec then return nil end
  if ref.kind == "second" then return ed.lines.second[ref.mark] or "–" end
  return shown(ref.kind, ref.kind == "place" and counter(rec) or rec.page.label, shown_line(ref.mark, rec))
end

--- The best guess when the truth cannot be waited for.
function R.guess(ref)
  local place = R.previous[ref.mark]
  if ref.kind == "number" then
    local from = ed.lines.marks[ref.note.from]
    if not place then return tostring(from and from.num or "?") .. " ff." end
    return ed.notes.number(ref.note, place)
  end
  if not place then return "??" end
  if ref.kind == "second" then return place.page end
  return shown(ref.kind, ref.kind == "place" and ed.numbers.counter(place.page, place.within) or place.page,
    place.line)
end

--- A text as wide as what may come: rather too wide, since a line is more easily stretched than shrunk.
local function widest(ref)
  if ref.kind == "line" then return ed.settings.numbering == "page" and "00" or "000" end
  local page = ("0"):rep(#tostring(#ed.pages.all + 8))
  if ref.kind == "page" or ref.kind == "second" then return page end
  local line = ed.settings.numbering == "page" and "00" or "000"
  if ed.settings.numbering == "section" then page = page .. "\u{A0}§0" end
  if ref.kind == "place" then return (ed.settings.numbering == "paragraph" and "0.00" or page) .. "." .. line end
  local from = ed.lines.marks[ref.note.from]
  if not from or ref.note.layer.columns > 1 then -- a narrow column has no room for it
    return tostring(from and from.num or "00") .. "–" .. page .. "." .. line
  end
  local within = ed.numbers.within(from)
  return (within and within .. "." or "") .. shown_line(ref.note.from, from) .. "–" .. (ed.settings.numbering == "paragraph" and within or page)
    .. "." .. line .. ed.numbers.second(ref.note.from)
end

--- A box kept for a reference that is not known yet, behind a whatsit that tells of it.
function R.reserved(ref)
  R.count = R.count + 1
  R.open[R.count] = ref
  local list = N.text(ref.font, widest(ref)) -- never what the last run found: every run breaks lines alike
  local w = D.dimensions(list)
  D.flush_list(list)
  local box = N.box()
  setfield(box, "width", w)
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
    local list = N.linked(N.text(ref.font, text), "m" .. mark)
    R.write(list)
  else
    R.write(R.reserved(ref))
  end
end)

function R.write(list)
  local n = list
  while n do
    local following = D.getnext(n)
    D.setnext(n, nil); D.setprev(n, nil)
    D.write(n)
    n = following
  end
end

--- Put a text into a reserved box, and set the line again in which it stands.
function R.fill(box, parent, ref, text)
  local name = ref.kind == "number" and ref.note.from or ref.mark
  local list = N.linked(N.text(ref.font, text), "m" .. name)
  local w, h, d = D.dimensions(list)
  D.setlist(box, list)
  setfield(box, "width", w); setfield(box, "height", h); setfield(box, "depth", d)
  D.unset_attribute(box, N.REF)
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

--- Lists of places ------------------------------------------------------------------------------------------------

--- Without the notes to a line that has the name itself; places are sorted.
local function without_repeated(found)
  local out = {}
  for _, place in ipairs(found) do
    local before = out[#out]
    local repeated = before and place.noted and not before.note and before.label == place.label and before.line == place.line
      and before.sub == place.sub
    if not repeated then out[#out + 1] = place end
  end
  return out
end

local function gather(codes, pages_only)
  local found, missing = {}, {}
  for item in codes:gmatch("[^,%s]+") do
    local name, suffix = item:match("^(%d+)(n?)$")
    local mark = ed.names.mark(name or item)
    if mark then
      local rec = known(mark)
      if rec then
        local sign = suffix == "n" and "n" or ed.numbers.in_note(rec, mark)
        local by_paragraph = not pages_only and ed.settings.numbering == "paragraph"
        found[#found + 1] = { mark = mark, sheet = by_paragraph and rec.parindex or rec.page.sheet,
          label = pages_only and rec.page.label or counter(rec), section = not pages_only and rec.page.shared and rec.counted_in or 0,
          line = rec.num, sub = rec.sub, note = sign ~= "", sign = sign, noted = suffix == "n", part = rec.page.part }
      else
        missing[#missing + 1] = mark
      end
    end
  end
  table.sort(found, function(a, b)
    if (a.part == "front") ~= (b.part == "front") then return a.part == "front" end
    if a.sheet ~= b.sheet then return a.sheet < b.sheet end
    if a.section ~= b.section then return a.section < b.section end
    if (a.line or 0) ~= (b.line or 0) then return (a.line or 0) < (b.line or 0) end
    if (a.sub or 0) ~= (b.sub or 0) then return (a.sub or 0) < (b.sub or 0) end
    if a.note ~= b.note then return not a.note end
    return a.mark < b.mark
  end)
  return without_repeated(found), missing
end

--- Pages on which lines have no number, one after the other, as one: xii–xiv.
local function joined(pages)
  local out = {}
  for _, page in ipairs(pages) do
    local before, run = out[#out], page.runs[1]
    local plain = not page.lined and #page.runs == 1 and not run.note
    if plain and before and before.plain and before.part == page.part and page.sheet == before.last + 1 then
      before.last, before.last_label = page.sheet, page.label
    else
      page.plain, page.last = plain, page.sheet
      out[#out + 1] = page
    end
  end
  return out
end

--- Merge sorted places: a list of groups {page label, list of {text, mark}}.
local function by_line(found)
  local pages, page = {}, nil
  for _, place in ipairs(found) do
    local lined = place.line ~= nil -- 2; 2.4: on that page, where lines have no number, and in its line 4
    if not page or page.label ~= place.label or page.lined ~= lined then
      page = { lined = lined, label = place.label, sheet = place.sheet, part = place.part, runs = {} }
      pages[#pages + 1] = page
    end
    local run = page.runs[#page.runs]
    if run and run.line and place.line and run.sign == place.sign and run.sub == place.sub
      and (place.line == run.last or not place.sub and place.line == run.last + 1) then
      run.last = place.line
    elseif not (run and not run.line and not place.line and run.sign == place.sign) then
      page.runs[#page.runs + 1] = { mark = place.mark, line = place.line, last = place.line, sub = place.sub, note = place.note,
        sign = place.sign }
    end
  end
  local out = {}
  for _, p in ipairs(joined(pages)) do
    local group = {}
    if p.last_label then p.label = ed.numbers.range(p.label, p.last_label) end
    for i, run in ipairs(p.runs) do
      local text = run.line and ed.numbers.line({ num = run.line, sub = run.sub }) or ""
      if run.last and run.last ~= run.line then text = ed.numbers.range(tostring(run.line), tostring(run.last), not run.note) end
      text = text .. run.sign
      if i == 1 then text = p.label .. (run.line and "." or "") .. text end
      group[#group + 1] = { text = text, mark = run.mark }
    end
    out[#out + 1] = group
  end
  return out
end

local function by_page(found)
  local runs = {}
  local only_notes = {}
  for _, place in ipairs(found) do
    if only_notes[place.sheet] == nil then only_notes[place.sheet] = true end
    if not place.note then only_notes[place.sheet] = false end
  end
  for _, place in ipairs(found) do
    local run = runs[#runs]
    local note = only_notes[place.sheet]
    if run and run.part == place.part and run.note == note and (place.sheet == run.last or place.sheet == run.last + 1) then
      run.last, run.last_label = place.sheet, place.label
    elseif not (run and run.last == place.sheet) then
      runs[#runs + 1] = { mark = place.mark, label = place.label, last = place.sheet, last_label = place.label,
        note = note, part = place.part }
    end
  end
  local out = {}
  for _, run in ipairs(runs) do
    local text = ed.numbers.range(run.label, run.last_label)
    out[#out + 1] = { text = text .. (run.note and "n" or ""), mark = run.mark }
  end
  return { out }
end

local function loci(codes, pages_only)
  local found, missing = gather(codes, pages_only)
  for _, mark in ipairs(missing) do
    R.guesses[#R.guesses + 1] = { ref = { kind = "page", mark = mark }, text = "" }
  end
  local groups = (pages_only and by_page or by_line)(found)
  local f = font.current()
  local head, last
  local function add(list)
    if head then link(last, list) else head = list end
    last = tail(list)
  end
  for i, group in ipairs(groups) do
    for j, place in ipairs(group) do
      add(N.linked(N.text(f, place.text), "m" .. place.mark))
      if j < #group then
        add(N.text(f, ", "))
      elseif i < #groups then
        add(N.text(f, "; "))
      end
    end
  end
  if head then R.write(head) end
end
ed.define("Ed@loci", function() loci(token.scan_argument(), false) end)
ed.define("Ed@locipages", function() loci(token.scan_argument(), true) end)

--- The place of a note printed far from its page: 12.4–6, a link.
function R.span(from, to)
  local a, b = known(from), known(to)
  local text = a and shown("place", counter(a), shown_line(from, a)) or "??"
  if a and b and a.num and b.num and a ~= b then
    local same = counter(a) == counter(b)
    local first, last = shown_line(from, a), shown_line(to, b)
    text = counter(a) .. "." .. (same and ed.numbers.range(first, last, true)
      or first .. "–" .. counter(b) .. "." .. last)
  end
  text = text .. ed.numbers.second(from)
  R.write(N.linked(N.text(font.current(), text), "m" .. from))
end

--- Words written for TeX as they are printed.
local signs = { textbackslash = "\1", textasciicircum = "^", textasciitilde = "~", nobreakspace = "\u{A0}" }
function R.printed(text)
  text = text:gsub("\\(%a+)%s*{}", signs):gsub("\\hskip%s*0pt%s*", ""):gsub("{}", "")
  return (text:gsub("\\,", "\u{2009}"):gsub("\\%-", ""):gsub("\\(%A)", "%1"):gsub("\1", "\\"))
end

-- \Ed@outline{level}{mark}{text}
ed.define("Ed@outline", function()
  local level, mark = tonumber(token.scan_argument()), ed.names.scan()
  R.outlines[#R.outlines + 1] = { level, mark, R.printed(token.scan_argument()) }
end)

-- \Ed@openlink{destination}, \Ed@openuri{uri} … \Ed@closelink
ed.define("Ed@openlink", function() ed.pdf("startlink attr{/Border[0 0 0]} goto name{", N.pdf_string(token.scan_argument()), "}") end)
ed.define("Ed@openuri", function()
  local uri = token.scan_argument():gsub("\\([#%%&_{}~$^])", "%1")
  uri = uri:gsub("[%c \128-\255()\\]", function(c) return ("%%%02X"):format(c:byte()) end) -- a PDF string may not hold them
  ed.pdf("startlink attr{/Border[0 0 0]} user{/Subtype/Link/A<</S/URI/URI(", uri, ")>>}")
end)
ed.define("Ed@closelink", function() ed.pdf("endlink", "", "") end)

local function utf16(unit) return ("\\%03o\\%03o"):format(unit >> 8, unit & 0xFF) end

--- Letters as a PDF has them in a bookmark.
local function bookmark(text)
  local out = { "\\376\\377" }
  for _, c in utf8.codes(text) do
    if c >= 0x10000 then
      out[#out + 1] = utf16(0xD800 + (c - 0x10000 >> 10)) .. utf16(0xDC00 + (c - 0x10000 & 0x3FF))
    else
      out[#out + 1] = utf16(c)
    end
  end
  return table.concat(out)
end

--- Bookmarks and the numbers of pages for the PDF's viewer, where nobody puts them in afterwards.
function R.catalogue(pages)
  for i, outline in ipairs(R.outlines) do
    local level, mark, text = table.unpack(outline)
    local count, j = 0, i + 1
    while R.outlines[j] and R.outlines[j][1] > level do
      if R.outlines[j][1] == level + 1 then count = count + 1 end
      j = j + 1
    end
    ed.pdf("outline goto name{m" .. mark .. "}" .. (count > 0 and "count" .. count or "") .. "{", bookmark(text), "}")
  end
  local labels, before = {}, nil
  for i, page in ipairs(pages) do
    local style = page.part == "front" and "r" or "D"
    if style ~= before then labels[#labels + 1] = ("%d<</S/%s/St %d>>"):format(i - 1, style, page.number) end
    before = style
  end
  pdf.setcatalog((pdf.getcatalog() or "") .. "/PageLabels<</Nums[" .. table.concat(labels) .. "]>>")
end

--- Hyphenation --------------------------------------------------------------------------------------------------

local names = { en = "english", ["en-us"] = "usenglishmax", ["en-gb"] = "ukenglish", fr = "french", la = "latin", ru = "russian",
  el = "greek", grc = "ancientgreek", de = "ngerman", it = "italian", es = "spanish", pl = "polish", uk = "ukrainian",
  ["de-1901"] = "german", german = "ngerman", pt = "portuguese", nl = "dutch", cs = "czech", sv = "swedish",
  american = "usenglishmax", british = "ukenglish", bg = "bulgarian", sr = "serbianc" }
local loaded, ids, database = {}, {}, nil

local function load_language(name)
  if loaded[name] ~= nil then return loaded[name] end
  loaded[name] = false
  if name == "english" or name == "USenglish" or name == "usenglish" then
    loaded[name] = { 0, 2, 3 }
    return loaded[name]
  end
  if not database then
    local path = kpse.find_file("language.dat.lua", "tex") or kpse.find_file("language.dat.lua", "lua")
    database = path and dofile(path) or {}
  end
  local entry = database[name]
  if not entry then
    for _, e in pairs(database) do
      for _, synonym in ipairs(e.synonyms or {}) do if synonym == name then entry = e end end
    end
  end
  local file = entry and type(entry.patterns) == "string" and entry.patterns ~= "" and kpse.find_file(entry.patterns, "tex")
  if not file then return false end
  local language = lang.new()
  local function text(names_of)
    local out = {}
    for part in (names_of or ""):gmatch("[^,]+") do
      local path = kpse.find_file(part, "tex")
      local handle = path and io.open(path, "r")
      if handle then out[#out + 1] = handle:read("a"); handle:close() end
    end
    return table.concat(out, "\n")
  end
  language:patterns(text(entry.patterns))
  if entry.hyphenation and entry.hyphenation ~= "" then language:hyphenation(text(entry.hyphenation)) end
  loaded[name] = { language:id(), entry.lefthyphenmin or 2, entry.righthyphenmin or 3 }
  ids[#ids + 1] = language
  return loaded[name]
end

-- \Ed@uselanguage{tag}: switch hyphenation; to none when the language's patterns are not there.
ed.define("Ed@uselanguage", function()
  local key = token.scan_argument():lower()
  local found = load_language(names[key] or key) or load_language(names[key:match("^%a+")] or key:match("^%a+") or key)
  if not found and key:match("^en") then found = load_language("english") end
  if found then
    tex.sprint(("\\language%d\\lefthyphenmin%d\\righthyphenmin%d\\relax"):format(found[1], found[2], found[3]))
  else
    tex.sprint("\\language255\\relax")
  end
end)

--- The words of numbered lines cut at the end of the line at a hyphen of their own.
local function own_hyphens()
  local found = {}
  for _, h in ipairs(ed.lines.hyphens) do
    if h[2] and h[5] then found[#found + 1] = h end
  end
  return found
end

--- Are there any? Known when the last page of the text is made.
ed.define("Ed@findhyphens", function()
  tex.sprint("\\csname Ed@hyphens" .. (next(own_hyphens()) and "true" or "false") .. "\\endcsname ")
end)

--- These words, with their places.
ed.define("Ed@hyphenlist", function()
  for _, h in ipairs(own_hyphens()) do
    tex.sprint("\\EdListEntry{" .. h.place .. "}{")
    tex.sprint(-2, h[3] .. "-" .. h[4])
    tex.sprint("}")
  end
end)

--- The record -----------------------------------------------------------------------------------------------------

local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', function(c)
    if c == '"' or c == "\\" then return "\\" .. c end
    return ("\\u%04x"):format(c:byte())
  end) .. '"'
end

--- What was guessed, against what came true: the marks that came out otherwise, and those that stand nowhere.
local function judged()
  local wrong, undefined = {}, {}
  for _, guess in ipairs(R.guesses) do
    local mark, truth = guess.ref.mark, R.value(guess.ref)
    if truth == nil then
      if not undefined[mark] then
        texio.write_nl("Package edition Warning: no \\EdM{" .. ed.names.named(mark) .. "} stands in the document\n")
      end
      undefined[mark] = true
    elseif truth ~= guess.text then
      wrong[mark] = true
    end
  end
  return wrong, undefined
end

local function sorted_keys(t)
  local out = {}
  for k in pairs(t) do out[#out + 1] = k end
  table.sort(out)
  return out
end

--- Things as a list of the record, each in a line of its own.
local function put_list(put, things, written)
  for i, thing in ipairs(things) do put(written(thing) .. (i < #things and "," or "")) end
end

--- Put the places of all marks; returns them for the next run.
local function put_marks(put)
  local lines, previous = ed.lines, {}
  for _, mark in ipairs(sorted_keys(lines.marks)) do
    local rec = lines.marks[mark]
    if rec.page then
      local more = rec.sub and (', "sub": %d'):format(rec.sub) or ""
      local within = ed.numbers.within(rec)
      if within then more = more .. ', "paragraph": ' .. quoted(within) end
      if lines.second[mark] then more = more .. ', "second": ' .. quoted(lines.second[mark]) end
      put(('%s"%d": {"page": %s, "sheet": %d, "line": %s, "order": %d%s}'):format(#previous == 0 and "" or ",", mark,
        quoted(rec.page.label), rec.page.sheet, rec.num and tostring(rec.num) or "null", lines.order[mark], more))
      previous[#previous + 1] = ("%d\t%s\t%s\t%d\t%s"):format(mark, rec.page.label, shown_line(mark, rec) or "", rec.section,
        within or "")
    end
  end
  return previous
end

local function save(ending, text)
  local handle = assert(record(ending))
  handle:write(text, "\n")
  handle:close()
end

--- Leave the record of the run.
function R.finish(pages)
  local lines = ed.lines
  local wrong, undefined = judged()
  local out = { "{" }
  local function put(s) out[#out + 1] = s end
  put(('"format": 1, "settled": %s, "unsettled": [%s], "undefined": [%s],'):format(tostring(next(wrong) == nil),
    table.concat(sorted_keys(wrong), ", "), table.concat(sorted_keys(undefined), ", ")))
  put(('"late": [%s], "overfull": %d, "waiting": %d,'):format(table.concat(pages.late, ", "), pages.overfull, pages.longest))
  put('"pages": [')
  put_list(put, pages.all, function(page) return ('{"label": %s, "part": "%s"}'):format(quoted(page.label), page.part) end)
  put('],\n"marks": {')
  local previous = put_marks(put)
  put('},\n"milestones": [')
  put_list(put, pages.milestones, function(m)
    local more = m[5] and (", %d, %s"):format(m[4] or 0, quoted(m[5])) or m[4] and ", " .. m[4] or ""
    return ("[%d, %d, %s%s]"):format(m[1], m[2].sheet, m[3] or "null", more)
  end)
  put('],\n"outline": [')
  put_list(put, R.outlines, function(o) return ("[%d, %d, %s]"):format(o[1], o[2], quoted(o[3])) end)
  put('],\n"raised": {' .. table.concat(ed.notes.raised, ", ") .. '},\n"hyphens": [')
  put_list(put, lines.hyphens, function(h)
    return ('{"page": %s, "line": %s, "left": %s, "right": %s, "hard": %s}'):format(quoted(h[1]),
      h[2] and tostring(h[2]) or "null", quoted(h[3]), quoted(h[4]), tostring(h[5]))
  end)
  put(('],\n"lines": %d}'):format(lines.volume_lines))
  save("marks.json", table.concat(out, "\n"))
  save("places", table.concat(previous, "\n"))
end

return R
