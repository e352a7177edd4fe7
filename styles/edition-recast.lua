-- edition-recast: the lines of a paragraph that has been broken anew take the place of its first ones: marks, notes, numbers.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N, lines, notes = ed.nodes, ed.lines, ed.notes
local D = node.direct
local link, getfield = N.link, D.getfield

local R = {}

local function add(rec, key, value)
  local t = rec[key]
  if t then t[#t + 1] = value else rec[key] = { value } end
end

local scan

--- What a whatsit of ours in a line is to its record; what stands in an author's note (`inside`) has its destinations and links
-- already. Side notes are in no line that is broken anew.
local function take(rec, n, inside)
  local kind, value = getfield(n, "user_id"), getfield(n, "value")
  local note = (kind == N.NOTE or kind == N.FOOT) and notes.store[value]
  if kind == N.MARK then
    add(rec, "marks", value)
    if inside then return end
    ed.units.take(rec, n, value)
    local following, dest = D.getnext(n), ed.destinations.named("m" .. value)
    link(n, dest)
    link(dest, following)
  elseif note then
    add(rec, note.layer.endnotes and "endnotes" or "notes", value)
    if kind == N.FOOT then
      rec.feet = (rec.feet or 0) + 1
      scan(rec, note.list, true)
    elseif not (inside or ed.callouts.has(note.layer)) then
      ed.links.word(n, "n" .. tostring(note.key), note)
    end
  elseif kind == N.RESERVED then
    rec.reserved = true
  elseif kind == N.ENDNOTE then
    add(rec, "of", value)
  end
end

function scan(rec, list, inside)
  for n, sub in D.traverse_id(N.WHATSIT, list) do if sub == N.USER then take(rec, n, inside) end end
  for n in D.traverse_list(list) do
    local inner = D.getlist(n)
    if inner then scan(rec, inner, inside) end
  end
end

--- What stood in front of the paragraph is in no line of TeX's: its first line has it again, and the marks their destinations.
local function take_in(made, recs)
  local list = D.getlist(made[1].node)
  for _, key in ipairs { "marks", "notes", "endnotes", "of" } do
    local found, before = {}, {}
    for _, rec in ipairs(made) do for _, value in ipairs(rec[key] or {}) do found[value] = true end end
    for _, value in ipairs(recs[1][key] or {}) do
      if not found[value] then
        before[#before + 1] = value
        if key == "marks" then
          local dest = ed.destinations.named("m" .. value)
          link(dest, list)
          list = dest
        end
      end
    end
    for _, value in ipairs(made[1][key] or {}) do before[#before + 1] = value end
    made[1][key] = #before > 0 and before or nil
  end
  D.setlist(made[1].node, list)
end

--- The records of new lines; `recs`: those of the old ones, `milestone`: the last one before the paragraph.
function R.records(boxes, recs, milestone)
  local first, made = recs[1], {}
  local by = ed.settings.numbering
  for i, box in ipairs(boxes) do
    local rec = { node = box, section = first.section, counted_in = first.counted_in, step = first.step,
      by_reference = first.by_reference, work = first.work, par = first.par, parindex = first.parindex,
      counted = true, num = by ~= "page" and first.num and first.num + i - 1 or nil }
    made[i] = rec
    local list = D.getlist(box)
    D.slide(list)
    local last = lines.last_milestone(list)
    if last and last > milestone then rec.milestone, milestone = last, last end
    scan(rec, list, false)
    if i > 1 then lines.see_hyphen(made[i - 1], rec) end
  end
  made[1].broken, made[1].cut, made[1].follows = first.broken, first.cut, first.follows -- where the line before has cut a word
  take_in(made, recs)
  return made
end

--- The marks of records stand in them.
local function place(recs)
  for _, rec in ipairs(recs) do
    for _, mark in ipairs(rec.marks or {}) do lines.marks[mark] = rec end
  end
end

--- Is a line counted together with those of a paragraph, behind them?
local function counted_with(first, rec)
  local by = ed.settings.numbering
  if by == "volume" then return true end
  if by == "section" then return rec.counted_in == first.counted_in end
  return by == "paragraph" and rec.parindex == first.parindex
end

--- The lines behind a paragraph, items from an index on, have numbers that are greater by `more`.
local function count_on(items, index, first, more)
  for i = index, #items do
    local rec = items[i].rec
    if rec and rec.num and counted_with(first, rec) then rec.num = rec.num + more end
  end
  lines.volume_lines = lines.volume_lines + more
  if lines.section == first.counted_in then lines.section_lines = lines.section_lines + more end
  if lines.paragraph == first.parindex then lines.paragraph_lines = lines.paragraph_lines + more end
end

--- Lines below the last line of a paragraph, items from an index on, are below the one that stands in its place.
local function hang_below(items, index, old, new)
  for i = index, #items do
    local rec = items[i].rec
    if rec and rec.counted then return end
    if rec and rec.main == old then rec.main = new end
  end
end

--- Lines stand in the place of others.
local function exchange(old, new, items, index)
  for _, rec in ipairs(old) do rec.page = nil end
  place(new)
  hang_below(items, index, old[#old], new[#new])
  if ed.settings.numbering ~= "page" then count_on(items, index, new[1], #new - #old) end
  for _, key in ipairs { "last", "last_counted" } do
    if lines[key] == old[#old] then lines[key] = new[#new] end
  end
end

--- Items in which the lines of a paragraph (`recs`) are others: `made`, as edition-anew makes them. Also what puts the first
-- ones back (`undo`), and what gives them up (`settle`).
function R.replaced(items, recs, made)
  local first = 1
  while items[first].rec ~= recs[1] do first = first + 1 end
  local last = first
  while items[last].rec ~= recs[#recs] do last = last + 1 end
  local all, new = table.move(items, 1, first - 1, 1, {}), {}
  table.move(made, 1, #made, first, all)
  table.move(items, last + 1, #items, first + #made, all)
  for _, it in ipairs(made) do
    if it.rec then
      it.ordinal = items[last].ordinal
      new[#new + 1] = it.rec
    end
  end
  exchange(recs, new, all, first + #made)
  local function undo() exchange(new, recs, items, last + 1) end
  local function settle()
    for i = first, last do D.flush_list(items[i].n) end
  end
  return all, undo, settle
end

return R
