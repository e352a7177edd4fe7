-- edition-loci: lists of places and passages, sorted and merged: 12.4, 15–17; 13.2n; 14.30–16.2.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local tail = node.direct.tail or node.direct.slide
local link, known, counter = N.link, ed.refs.known, ed.refs.counter

--- Without the notes to a line that has the name itself; places are sorted.
local function without_repeated(found)
  local out = {}
  for _, place in ipairs(found) do
    local before = out[#out]
    local repeated = before and place.noted and not place.unit and not before.note and before.label == place.label and before.line == place.line
      and before.sub == place.sub
    local once_more = before and place.unit and before.unit == place.unit and (before.sign == place.sign or place.noted and not before.note)
    if not (repeated or once_more) then out[#out + 1] = place end
  end
  return out
end

--- The order of two places that are cited by references of a work's own.
local function before_in_units(a, b)
  if a.unit ~= b.unit then return a.unit.index < b.unit.index end
  if a.note ~= b.note then return not a.note end
  return a.mark < b.mark
end

--- The place of a mark of which the record is known.
local function place_of(mark, rec, noted, pages_only)
  local sign = noted and "n" or ed.numbers.in_note(rec, mark)
  local unit = not pages_only and ed.units.of[mark]
  if unit and not noted then sign = ed.units.signs[mark] end
  local by_paragraph = not pages_only and ed.settings.numbering == "paragraph"
  return { mark = mark, sheet = by_paragraph and rec.parindex or rec.page.sheet,
    half = not by_paragraph and rec.page.half or 0, label = pages_only and ed.numbers.folio(rec.page.label) or counter(rec),
    section = not (pages_only or by_paragraph) and rec.page.shared and rec.counted_in or 0, -- a paragraph goes on where a page has but one
    line = rec.num, sub = rec.sub, note = sign ~= "", sign = sign, noted = noted, part = rec.page.part,
    unit = unit or nil, order = ed.lines.order[mark] }
end

--- Does a place stand on a line before that of another?
local function precedes(a, b)
  if (a.part == "front") ~= (b.part == "front") then return a.part == "front" end
  if a.sheet ~= b.sheet then return a.sheet < b.sheet end
  if a.half ~= b.half then return a.half < b.half end
  if a.section ~= b.section then return a.section < b.section end
  if (a.line or 0) ~= (b.line or 0) then return (a.line or 0) < (b.line or 0) end
  return (a.sub or 0) < (b.sub or 0)
end

--- Passages that go on to another page, each with the places in it: those are not listed again.
local function without_inner(found)
  local out, passage = {}, nil
  for _, place in ipairs(found) do
    local same = passage and place.sign == passage.sign and not place.unit
    local inner = same and not precedes(passage.till, place.till or place)
    if same and not inner and not precedes(passage.till, place) then
      passage.till = place.till -- it begins inside and ends later
    elseif not inner then
      out[#out + 1] = place
      if place.till and not place.unit and place.till.label ~= place.label then passage = place end
    end
  end
  return out
end

--- Where a passage ends: on a later line, or in a later unit of the same work.
local function ending(place, till)
  if place.unit or till.unit then
    local later = place.unit and till.unit and place.unit.work == till.unit.work and till.unit.index > place.unit.index
    return later and till or nil
  end
  return precedes(place, till) and till or nil
end

local function gather(codes, pages_only)
  local found, missing = {}, {}
  for item in codes:gmatch("[^,%s]+") do
    local name, suffix = item:match("^(%d+)(n?)$")
    local first, last = item:match("^(%d+)%-(%d+)$")
    local mark = ed.names.mark(first or name or item)
    if mark then
      local rec, till = known(mark), last and known(tonumber(last))
      if rec and (till or not last) then
        local place = place_of(mark, rec, suffix == "n", pages_only)
        place.till = till and ending(place, place_of(tonumber(last), till, false, pages_only))
        found[#found + 1] = place
      else
        missing[#missing + 1] = mark
      end
    end
  end
  table.sort(found, function(a, b)
    if (a.part == "front") ~= (b.part == "front") then return a.part == "front" end
    if a.unit and b.unit then return before_in_units(a, b) end
    if a.sheet ~= b.sheet then return a.sheet < b.sheet end
    if a.unit or b.unit then return a.order < b.order end
    if precedes(a, b) or precedes(b, a) then return precedes(a, b) end
    if a.note ~= b.note then return not a.note end
    if a.till and b.till and (precedes(a.till, b.till) or precedes(b.till, a.till)) then return precedes(b.till, a.till) end
    if (a.till == nil) ~= (b.till == nil) then return a.till ~= nil end
    return a.mark < b.mark
  end)
  return without_inner(without_repeated(found)), missing
end

--- Pages on which lines have no number, one after the other, as one: xii–xiv.
local function joined(pages)
  local out = {}
  for _, page in ipairs(pages) do
    local before, run = out[#out], page.runs[1]
    local plain = not page.lined and #page.runs == 1 and not run.note and not run.till
    if plain and before and before.plain and before.part == page.part and page.sheet == before.last + 1 then
      before.last, before.last_label = page.sheet, page.label
    else
      page.plain, page.last = plain, page.sheet
      out[#out + 1] = page
    end
  end
  return out
end

--- Does a place go on where a run of lines ends?
local function continues(run, place)
  if not run or run.sign ~= place.sign or (run.line == nil) ~= (place.line == nil) then return false end
  if not place.line then return true end
  if run.till or place.till and place.till.label ~= place.label then return false end
  return run.sub == place.sub and (place.line <= run.last or not place.sub and place.line == run.last + 1)
end

--- Do two units stand in the same chapter?
local function beside(a, b)
  if a.work ~= b.work or #a.path ~= #b.path then return false end
  for i = 1, #a.path - 1 do if a.path[i] ~= b.path[i] then return false end end
  return true
end

--- Does a place stand in a run of units, or right behind it?
local function goes_on(run, place)
  if not run or run.sign ~= "" or place.sign ~= "" or run.last.work ~= place.unit.work then return false end
  return place.unit.index <= run.last.index or place.unit.index == run.last.index + 1 and beside(run.last, place.unit)
end

--- How a run of units is worded.
local function worded_units(run)
  local text = ed.units.numbers(run.first, run.level)
  if run.first ~= run.last then
    text = text .. "–" .. ed.units.numbers(run.last, beside(run.first, run.last) and #run.last.path or 1)
  end
  if run.titled and run.first.work ~= "" then text = run.first.work .. "\u{A0}" .. text end
  return text .. run.sign
end

--- Places that are cited by the references of their works, from one of them on: groups of a chapter each. `following` is the index behind.
local function by_unit(found, from)
  local groups, group, run, work = {}, nil, nil, nil
  local i = from
  while found[i] and found[i].unit do
    local place = found[i]
    local unit = place.unit
    local last = place.till and place.till.unit or unit
    if goes_on(run, place) then
      if last.index > run.last.index then run.last = last end
    else
      if not (run and beside(run.last, unit)) then
        group = {}
        groups[#groups + 1] = group
      end
      run = { first = unit, last = last, sign = place.sign, mark = place.mark,
        level = #group > 0 and #unit.path or 1, titled = #group == 0 and work ~= unit.work }
      work = unit.work
      group[#group + 1] = run
    end
    i = i + 1
  end
  for _, one in ipairs(groups) do
    for j, each in ipairs(one) do
      one[j] = { text = worded_units(each), mark = each.mark }
    end
  end
  return groups, i
end

--- Sorted places by page: {label, runs of lines}. 2; 2.4: on that page, where lines have no number, and in its line 4.
local function runs_of_lines(found)
  local pages, page = {}, nil
  for _, place in ipairs(found) do
    local lined = place.line ~= nil
    if not page or page.label ~= place.label or page.lined ~= lined then
      page = { lined = lined, label = place.label, sheet = place.sheet, part = place.part, runs = {} }
      pages[#pages + 1] = page
    end
    local run = page.runs[#page.runs]
    local overleaf = place.till and place.till.label ~= place.label and place.till
    local last = place.till and not overleaf and place.till.line or place.line
    if continues(run, place) then
      run.last = last and math.max(run.last, last)
    else
      page.runs[#page.runs + 1] = { mark = place.mark, line = place.line, last = last, sub = place.sub, note = place.note,
        sign = place.sign, till = overleaf or nil, tillsub = last ~= place.line and place.till and place.till.sub or nil }
    end
  end
  return pages
end

--- How a run of lines is worded.
local function worded(run)
  if run.till then
    local first = run.line and ed.numbers.line({ num = run.line, sub = run.sub }) or ""
    local last = run.till.line and "." .. ed.numbers.line({ num = run.till.line, sub = run.till.sub }) or ""
    return first .. "–" .. run.till.label .. last
  end
  if not run.line then return run.sign end
  local text = ed.numbers.line({ num = run.line, sub = run.sub })
  if run.last ~= run.line and (run.sub or run.tillsub) then
    text = text .. "–" .. ed.numbers.line({ num = run.last, sub = run.tillsub })
  elseif run.last ~= run.line then
    text = ed.numbers.range(tostring(run.line), tostring(run.last), not run.note)
  end
  return text .. run.sign
end

--- Merge sorted places that are cited by their lines: a list of groups {page label, list of {text, mark}}.
local function of_lines(found)
  local out = {}
  for _, page in ipairs(joined(runs_of_lines(found))) do
    local group = {}
    local label = page.last_label and ed.numbers.range(page.label, page.last_label) or page.label
    for i, run in ipairs(page.runs) do
      local text = worded(run)
      if i == 1 then text = label .. (run.line and "." or "") .. text end
      group[#group + 1] = { text = text, mark = run.mark }
    end
    out[#out + 1] = group
  end
  return out
end

--- The same of all places; those that are cited by references of a work's own stand between them.
local function by_line(found)
  local out, lines, i = {}, {}, 1
  local function add(groups) for _, group in ipairs(groups) do out[#out + 1] = group end end
  while i <= #found do
    if found[i].unit then
      add(of_lines(lines))
      local groups, following = by_unit(found, i)
      add(groups)
      lines, i = {}, following
    else
      lines[#lines + 1], i = found[i], i + 1
    end
  end
  add(of_lines(lines))
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
    ed.refs.guesses[#ed.refs.guesses + 1] = { ref = { kind = "page", mark = mark }, text = "" }
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
      add(ed.links.linked(N.text(f, place.text), "m" .. place.mark))
      if j < #group then
        add((N.glyphs(f, ed.settings.comma .. " ")))
      elseif i < #groups then
        add((N.glyphs(f, ed.settings.semicolon .. " ")))
      end
    end
  end
  if head then ed.refs.write(head) end
end
ed.define("Ed@loci", function() loci(token.scan_argument(), false) end)
ed.define("Ed@locipages", function() loci(token.scan_argument(), true) end)
