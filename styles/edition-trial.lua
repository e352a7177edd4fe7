-- edition-trial: numbers the lines and sets the notes of a page as it would be if it ended at a certain place.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local notes, dims, settings, breaks = ed.notes, ed.dims, ed.settings, ed.breaks
local floor, max, min = math.floor, math.max, math.min

local T = {}

--- Notes that stand in the items from one index to another, by layer.
local function notes_of(items, first, last)
  local by = {}
  for i = first, last do
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

--- Have the lines of a page numbers of several sections?
local function of_several_sections(items, last)
  local one
  for i = 1, last do
    local rec = items[i].rec
    if rec and rec.num then
      if one and rec.counted_in ~= one then return true end
      one = rec.counted_in
    end
  end
  return false
end

--- Number the lines of a page that would end at an index.
function T.number(items, last, page)
  local count = 0
  local by_page = settings.numbering == "page"
  for i, it in ipairs(items) do
    local rec = it.rec
    if rec and i > last then
      if not rec.page then break end -- nothing behind it was numbered
      rec.page = nil
      if by_page then rec.num = nil end
    elseif rec then
      rec.page = page
      if rec.counted then
        count = count + 1
        if by_page then rec.num = count end
      else
        -- where the line that has the number stands on the page before, these have none on this one
        local of = rec.main or rec.turned
        if of then rec.num = (not by_page or of.page == page) and of.num or nil end
      end
    end
  end
  ed.callouts.count(items, last)
  page.shared = of_several_sections(items, last)
  page.works_differ = ed.units.differ(items, last)
end

--- After which rows, from what it must have on, a layer would go on with a part of a word.
local function parted(result, need, rows)
  if result.columns and result.columns > 1 then return nil end
  local found = {}
  for r = max(1, need), rows - 1 do found[r] = ed.hyphens.broken(result.lines[r], result.lines[r + 1]) or nil end
  return found
end

local function discard(results)
  for _, r in ipairs(results) do ed.notearea.discard(r) end
end

--- Set the notes of all layers, with `whole` without cutting a word where they might go on overleaf; also what each asks for.
-- Nil where what is carried has no room.
local function set_layers(by, page, desperate, whole)
  local results, want = {}, {}
  page.several = false
  for i, layer in ipairs(ed.layers.all) do
    local list = by[layer] or {}
    -- where not even what is carried has room no note begins: long ones are not set anew for each page until they do
    if #list > 0 and not desperate and ed.carried.rows(layer, dims.hsize) * dims.noteleading > breaks.height then
      discard(results)
      return nil
    end
    local r = ed.notearea.assemble(layer, list, dims.hsize, whole)
    r.width = dims.hsize
    page.several = page.several or r.several
    results[i] = r
    local rows = ed.layers.rows(layer, #r.lines)
    local need = r.last > 0 and ed.layers.rows(layer, r.last) or min(1, rows)
    want[i] = breaks.wish(layer, rows, desperate and min(1, rows) or need)
    want[i].parted = not desperate and parted(r, need, rows) or nil
  end
  return results, want
end

--- Nothing has room: every layer gets what there is.
local function what_there_is(want, text)
  local rows, room = {}, max(0, breaks.height - text)
  for i, w in ipairs(want) do
    rows[i] = 0
    if w.rows > 0 then
      room = room - breaks.overhead(w.layer, i == 1)
      rows[i] = max(0, min(w.rows, floor(room / dims.noteleading)))
      room = room - rows[i] * dims.noteleading
    end
  end
  return rows
end

--- Would a note go on overleaf in the middle of a word?
local function cuts_words(want)
  for _, w in ipairs(want) do if w.parted and next(w.parted) then return true end end
  return false
end

--- How many lines of the notes stick out?
local function sticking(results)
  local count = 0
  for _, r in ipairs(results) do
    for _, line in ipairs(r.lines) do if ed.nodes.sticks_out(line) then count = count + 1 end end
  end
  return count
end

--- Set the layers for a page that ends with a candidate. Returns results (nil when there is no room), rows of each, and what
-- each asks for (nil where it was not set).
function T.set(items, c, page, desperate)
  T.number(items, c.index, page)
  local by = notes_of(items, 1, c.index)
  local results, want = set_layers(by, page, desperate)
  if not results then return nil end
  local height, text = c.height or breaks.height, c.text
  if text > height then text = max(height, text - c.shrink) end
  local total, rows, carried = ed.room.allot(text, want, height, dims.noteleading)
  if (not total or carried > 0) and cuts_words(want) then
    local others, wanted = set_layers(by, page, desperate, true)
    local all, of_each = ed.room.allot(text, wanted, height, dims.noteleading)
    if all and sticking(others) > sticking(results) then all = nil end -- words longer than a line have to be cut
    discard(all and results or others)
    if all then results, want, total, rows = others, wanted, all, of_each end
  end
  if not total and desperate then rows = what_there_is(want, text) end
  if not rows then
    discard(results)
    return nil, nil, want
  end
  return results, rows, want
end

--- What the layers would ask for on the page after the one that is tried, if it had the items behind it up to an index. `thought`
-- stays of those to which something is carried over: `carry`, the size of each.
function T.ask(items, first, last, page, carry, thought)
  local mine, before, several = {}, {}, page.several
  table.move(items, first, last, 1, mine)
  for i, layer in ipairs(ed.layers.all) do before[i], layer.carry = layer.carry, nil end
  local following = { number = page.number + 1, label = page.label, part = page.part }
  T.number(mine, #mine, following)
  local results, want = set_layers(notes_of(mine, 1, #mine), following, false)
  discard(results)
  T.number(mine, 0, following)
  page.several = several
  for i, layer in ipairs(ed.layers.all) do
    layer.carry = before[i]
    want[i].parted = nil
    if carry and carry[i] > 0 then want[i] = thought[i] end
  end
  return want
end

T.discard = discard
return T
