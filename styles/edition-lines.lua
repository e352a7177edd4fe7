-- edition-lines: takes broken lines from TeX's page builder, counts them, and finds what they carry.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getnext, getprev, getsubtype = D.getid, D.getnext, D.getprev, D.getsubtype
local getfield, setfield, getlist = D.getfield, D.setfield, D.getlist
local setnext, setprev, USER, WHATSIT = D.setnext, D.setprev, N.USER, N.WHATSIT

local L = {
  marks = {},    -- mark -> record of its line
  infoot = {},   -- mark -> the author's note in which it stands
  order = {},    -- mark -> ordinal
  placed = 0,
  states = {},   -- what a state whatsit does
  region = "main",
}
-- of a text: what waits for a page; how many lines, sections, paragraphs it has had; the last milestone that a line has; lines below the
-- line counted last; marks in front of the next line; how lines are counted now; and with which line of the other text the next one stands
L.of_text = { "items", "section", "section_lines", "volume_lines", "paragraph", "paragraph_lines", "paragraph_label", "milestone", "below",
  "open_marks", "last", "last_counted", "lock", "locked", "sub", "unnumbered", "uncounted", "verse", "split", "verse_end", "over", "step",
  "by_reference", "work", "level" }
function L.fresh()
  return { items = {}, section = 0, section_lines = 0, volume_lines = 0, paragraph = 0, paragraph_lines = 0, milestone = 0, below = 0,
    open_marks = {} }
end
for field, value in pairs(L.fresh()) do L[field] = value end

-- kinds of items: a line or another box, glue, a penalty, a kern, a whatsit, something to be done when its page is made
local BOX, GLUE, PENALTY, KERN, OTHER, ACTION = 1, 2, 3, 4, 5, 6
L.BOX, L.GLUE, L.PENALTY, L.KERN, L.OTHER, L.ACTION = BOX, GLUE, PENALTY, KERN, OTHER, ACTION
local RUNNING = -(1 << 30) -- the width of a rule that is as wide as what it stands in

local sides, side_count = {}, 0

--- Marks -----------------------------------------------------------------------------------------------------

-- \Ed@mark{12}, \Ed@mark{name}; an empty one is none
ed.define("Ed@mark", function()
  local mark = ed.names.mark(token.scan_argument())
  if mark then D.write(N.user(N.MARK, mark)) end
end)

ed.define("Ed@side", function()
  local box = token.scan_int()
  local copy = D.copy(D.getbox(box))
  side_count = side_count + 1
  sides[side_count] = copy
  D.write(N.user(N.SIDE, side_count))
end)

-- \Ed@sidenumber\box: of a unit of the work's own; those of one line stand beside each other
local side_numbers = {}
ed.define("Ed@sidenumber", function()
  local copy = D.copy(D.getbox(token.scan_int()))
  side_count = side_count + 1
  sides[side_count], side_numbers[side_count] = copy, true
  D.write(N.user(N.SIDE, side_count))
end)

function L.state(action)
  L.states[#L.states + 1] = action
  D.write(N.user(N.STATE, #L.states))
end

ed.define("Ed@state", function()
  local name = token.scan_argument()
  L.state(L["set_" .. name] or function() end)
end)
-- \Ed@level{n}: the next line stands at the height of a line of the other text
ed.define("Ed@level", function()
  local number = tonumber(token.scan_argument())
  L.state(function() L.level = number end)
end)
function L.set_unheaded() L.over = nil end
function L.set_together() ed.makeup.together() end
function L.set_apart() ed.makeup.apart() end
function L.set_verse() L.verse = true end
function L.set_split() L.verse, L.split = true, true end
L.set_same = L.set_split
function L.set_unnumbered() L.unnumbered = (L.unnumbered or 0) + 1 end
function L.set_numbered() L.unnumbered = L.unnumbered > 1 and L.unnumbered - 1 or nil end
function L.set_sublines() L.sub = L.below end
function L.set_wholelines() L.sub = nil end
function L.set_locked() L.locked = true end
function L.set_unlocked() L.locked, L.lock = nil, nil end

--- Lines are counted from one again.
function L.new_paragraph(label)
  L.state(function()
    L.paragraph, L.paragraph_lines = L.paragraph + 1, 0
    L.paragraph_label = label ~= "" and label or tostring(L.paragraph)
  end)
end
ed.define("Ed@paragraph", function() L.new_paragraph(token.scan_argument()) end)

-- \Ed@splitat\dimen: where the verse before ends
ed.define("Ed@splitat", function()
  L.collect()
  tex.dimen["Ed@splitwidth"] = L.verse_end or 0
end)
function L.set_uncounted() L.uncounted = true end

-- \EdOfWork{5}{lines|reference}: from here on every fifth line has a number in the margin, with 0 none; and places are cited so
ed.define("EdOfWork", function()
  local step, cited = tonumber(token.scan_argument()), token.scan_argument()
  L.state(function() L.step, L.by_reference, L.work = step, cited == "reference", (L.work or 0) + 1 end)
end)

ed.define("Ed@dest", function()
  local name = token.scan_argument()
  D.write(ed.destinations.named(name))
end)

--- Lines -------------------------------------------------------------------------------------------------------

local function add(rec, key, value)
  local t = rec[key]
  if t then t[#t + 1] = value else rec[key] = { value } end
end

local scan

local function take(rec, n, in_note)
  local uid = getfield(n, "user_id")
  if uid == N.MARK then
    local value = getfield(n, "value")
    if ed.names.is_repeated(value, L.marks) then return end -- in a box that is printed once more
    add(rec, "marks", value)
    L.marks[value], L.placed = rec, L.placed + 1
    L.order[value] = L.placed
    if in_note then L.infoot[value] = in_note end
    ed.earlier.mark(value, rec)
    if not in_note then ed.units.take(rec, n, value) end
    return true
  elseif uid == N.NOTE then
    local note = ed.notes.hold(rec, getfield(n, "value"))
    if note and not ed.callouts.has(note.layer) then ed.links.word(n, "n" .. tostring(note.key), note) end
  elseif uid == N.SECOND then
    ed.earlier.begin(rec, n)
  elseif uid == N.FOOT then
    local note = ed.notes.hold(rec, getfield(n, "value"))
    if note then
      rec.feet = (rec.feet or 0) + 1
      scan(rec, note.list, note)
    end
  elseif uid == N.RESERVED then
    rec.reserved = true
  elseif uid == N.ENDNOTE then
    add(rec, "of", getfield(n, "value"))
  elseif uid == N.SIDE then
    local number = getfield(n, "value")
    local side = sides[number]
    sides[number] = nil
    if side then
      add(rec, side_numbers[number] and "side_numbers" or "sides", side)
      scan(rec, getlist(side), in_note)
    end
  end
end

--- Find what a line carries; marks get their destinations.
function scan(rec, list, in_note)
  for n, sub in D.traverse_id(WHATSIT, list) do
    if sub == USER and take(rec, n, in_note) then
      local dest = ed.destinations.named("m" .. getfield(n, "value"))
      local f = getnext(n)
      setnext(n, dest); setprev(dest, n)
      setnext(dest, f)
      if f then setprev(f, dest) end
    end
  end
  for n in D.traverse_list(list) do
    local inner = getlist(n)
    if inner then scan(rec, inner, in_note) end
  end
end

--- The last milestone in front of a letter of a list.
function L.last_milestone(list)
  local n = list and D.slide(list) -- in boxes that packages have taken apart the way back may lead elsewhere
  while n do
    local found = D.get_attribute(n, N.MILESTONE)
    local inner = getlist(n)
    if inner then found = L.last_milestone(inner) elseif getid(n) ~= N.GLYPH then found = nil end
    if found then return found end
    n = n ~= list and getprev(n)
  end
end

local function line_record(n, count)
  local rec = { node = n, section = L.section, counted_in = L.section, step = L.step, by_reference = L.by_reference, work = L.work }
  if ed.settings.numbering == "paragraph" then rec.par, rec.parindex = L.paragraph_label or "0", L.paragraph end
  if count and L.sub then
    L.sub = L.sub + 1
    L.below = L.sub
    rec.sub, rec.main = L.sub, L.last_counted
    if rec.main then
      rec.num, rec.par, rec.parindex, rec.counted_in = rec.main.num, rec.main.par, rec.main.parindex, rec.main.counted_in
    end
  elseif count then
    L.paragraph_lines = L.paragraph_lines + 1
    L.last_counted, L.below = rec, 0
    L.section_lines = L.section_lines + 1
    L.volume_lines = L.volume_lines + 1
    rec.counted = true
    local by = ed.settings.numbering
    if by == "section" then rec.num = L.section_lines elseif by == "volume" then rec.num = L.volume_lines
    elseif by == "paragraph" then rec.num = L.paragraph_lines end
  end
  return rec
end

--- The lines that have one number: a line; a verse, with what is turned over or shared, as far as its number is said.
function L.members(rec)
  if not rec.members then return { rec } end
  if ed.settings.numbering ~= "page" then return rec.members end
  local found = {}
  for _, member in ipairs(rec.members) do if member.page == rec.page then found[#found + 1] = member end end
  return found
end

local function refuse_insert()
  ed.refuse("an insert of another package is not possible: the engine makes the pages",
    "Write \\footnote, \\EdEntry or \\EdSide, which the engine sets itself.")
end

--- The line whose number the next one has too: of a verse shared by two speakers, turned over, or in a group with one number.
local function goes_on_with(before, said_before)
  if L.split and not said_before and L.last then return L.last end
  if L.verse and said_before and before then return before end
  return L.locked and L.lock
end

--- Do two lines part a word?
function L.see_hyphen(before, rec)
  rec.broken, before.hyphen = ed.hyphens.broken(before.node, rec.node)
  rec.cut = rec.broken and not (before.hyphen and before.hyphen[3]) or nil
  before.divided, rec.follows = rec.cut, rec.cut and before
end

--- The record of a line of the text, which may go on with the number of one before it.
local function text_line(n, before, said_before)
  local turned = goes_on_with(before, said_before)
  local rec = line_record(n, not (L.uncounted or L.unnumbered or turned))
  if turned and not L.unnumbered then
    rec.turned = turned
    turned.members = turned.members or { turned }
    rec.members = turned.members
    rec.members[#rec.members + 1] = rec
  end
  if L.locked and not turned then L.lock = rec end
  rec.level, L.level = L.level, nil
  if before and said_before then L.see_hyphen(before, rec) end
  if rec.counted or rec.sub or rec.turned then L.last = rec.turned or rec end
  if L.verse then L.verse_end = D.dimensions(getlist(n)) end
  return rec
end

--- Put the destinations of marks that stood in front of a box into it.
local function take_in(n, inner)
  if #L.open_marks == 0 then return end
  for _, mark in ipairs(L.open_marks) do
    if getfield(mark, "user_id") == N.MARK then
      local dest = ed.destinations.named("m" .. getfield(mark, "value"))
      setnext(dest, inner); setprev(inner, dest)
      inner = dest
    end
    D.flush_node(mark)
  end
  D.setlist(n, inner)
end

--- Put what a box carries, and the marks that stood in front of it, into its record.
local function read_box(n, rec)
  for _, mark in ipairs(L.open_marks) do take(rec, mark) end
  local inner = getlist(n)
  if inner then
    D.slide(inner) -- where TeX has taken something out of a line (\vadjust, an insert) the way back leads there still
    if L.region == "main" then
      local last = L.last_milestone(inner)
      if last and last > L.milestone then rec.milestone, L.milestone = last, last end
    end
    scan(rec, inner)
    take_in(n, inner)
  end
  L.open_marks = {}
  local verse = rec.turned
  if verse and (rec.marks or rec.milestone) then
    -- a turned-over verse line counts with its verse
    rec.num, rec.sub, rec.main, rec.par, rec.parindex = verse.num, verse.sub, verse.main, verse.par, verse.parindex
    rec.counted_in = verse.counted_in
  end
end

function L.box_item(n, rec) return { k = BOX, n = n, h = getfield(n, "height"), d = getfield(n, "depth"), rec = rec } end

--- The item that a node of other kinds is; nil where it is none.
local function item(n, id)
  if id == N.GLUE then
    local w, st, sh, so = D.getglue(n)
    return { k = GLUE, n = n, w = w, st = st, sh = sh, so = so }
  elseif id == N.KERN then
    return { k = KERN, n = n, w = getfield(n, "kern") }
  elseif id == N.PENALTY then
    return { k = PENALTY, n = n, p = getfield(n, "penalty") }
  elseif id == WHATSIT then
    return { k = OTHER, n = n }
  elseif id == N.RULE then
    if getfield(n, "width") == RUNNING then setfield(n, "width", tex.hsize) end
    local box = D.vpack(n)
    return L.box_item(box, { node = box, section = L.section })
  end
  if id == N.INSERT then refuse_insert() end
  D.flush_node(n)
end

--- Put a finished vertical list into the queue of items.
function L.intake(list)
  local items = L.items
  local had_line, last_line = false, nil
  local n = list
  while n do
    local following = getnext(n)
    setnext(n, nil); setprev(n, nil)
    local id = getid(n)
    if id == N.HLIST or id == N.VLIST then
      local is_line = id == N.HLIST and getsubtype(n) == N.LINE
      local rec
      if is_line and L.region == "main" then
        rec = text_line(n, last_line, had_line)
        last_line = rec
      else
        rec = { node = n, section = L.section }
      end
      had_line = had_line or is_line
      read_box(n, rec)
      if rec.marks then ed.makeup.before(rec, items) end
      ed.makeup.keep_whole(rec, items)
      ed.leading.between(items[#items], n)
      rec.on_grid = ed.grid.box(items, n)
      rec.over = L.over
      items[#items + 1] = L.box_item(n, rec)
    elseif id == WHATSIT and getsubtype(n) == USER then
      if getfield(n, "user_id") == N.STATE then
        local action = L.states[getfield(n, "value")]
        L.states[getfield(n, "value")] = false
        D.flush_node(n)
        action(items)
      else
        L.open_marks[#L.open_marks + 1] = n
      end
    else
      items[#items + 1] = ed.grid.space(item(n, id))
    end
    n = following
  end
  if had_line then L.verse, L.uncounted, L.split = false, false, false end
end

local function has_lines(list)
  for _, kind in D.traverse_id(N.HLIST, list) do if kind == N.LINE then return true end end
end

--- Take what TeX has contributed to the page since last time.
function L.collect()
  local head = tex.lists.contrib_head
  if not head then return end
  if not L.ended then
    tex.lists.contrib_head = nil
    L.intake(D.todirect(head))
  elseif not L.refused and has_lines(D.todirect(head)) then
    L.refused = true
    ed.refuse("text is set behind the end of the document", "Load the package that sets it before edition.")
  end
end
local PRINTED = { [N.NOTE] = true, [N.FOOT] = true, [N.SIDE] = true }

--- At the end of the document: notes that stand behind its last line. Tells whether there are any.
function L.finish()
  for _, mark in ipairs(L.open_marks) do
    if PRINTED[getfield(mark, "user_id")] then
      ed.refuse("a note stands behind the last line of the document", "Write it in a line.")
      return true
    end
  end
end

luatexbase.add_to_callback("buildpage_filter", function() L.collect() end, "edition: take lines")

return L
