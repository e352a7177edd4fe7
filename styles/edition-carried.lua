-- edition-carried: notes that go on over the next page: what is cut off, and what waits for the pages after that.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getnext, getfield, tail = N.link, D.getnext, D.getfield, D.tail or D.slide

local DIR = node.id("dir")
local C = {}

-- Of what is carried over a page is set from so many nodes or lines, which are several pages; the rest waits as `later`,
-- so that a note of hundreds of pages is not set anew for each of them.
local NODES, LINES = 20000, 500

--- What is carried to the next page: a list or lines, and what comes later.
function C.carry(rest)
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
function C.free(carry)
  for _, list in ipairs { carry.list or false, carry.list and carry.later or false } do if list then D.flush_list(list) end end
  for _, line in ipairs(carry.lines or {}) do D.flush_list(line) end
  if carry.lines then for _, line in ipairs(carry.later or {}) do D.flush_list(line) end end
end

--- Rows that what is carried to a page takes there at least.
function C.rows(layer, width)
  local carry = layer.carry
  if not carry then return 0 end
  return carry.lines and ed.layers.rows(layer, #carry.lines) or (carry.width or 0) // (2 * width)
end

--- Where a line of a run-on layer begins in the list that it was made of, whose nodes are numbered: the number, and a copy
-- of what TeX has put in front of it (a part of a word that was cut).
function C.beginning(line)
  local extra, last
  for n in D.traverse(D.getlist(line)) do
    local number = D.get_attribute(n, N.SEQ)
    local id = D.getid(n)
    if number and id ~= DIR then return number, extra, last end
    if id == N.GLYPH or id == N.KERN then
      local copy = D.copy(n)
      if last then link(last, copy) else extra = copy end
      last = copy
    end
  end
end

--- Give up the lines behind an index.
local function drop(lines, keep)
  for i = keep + 1, #lines do
    D.flush_list(lines[i])
    lines[i] = nil
  end
end

--- A list from the node with a number on; what stands before it is given up, but for a link that is open there.
local function from_number(source, number)
  local rest
  for n in D.traverse(source) do
    if D.get_attribute(n, N.SEQ) == number then rest = n; break end
  end
  local before = D.getprev(rest)
  local open = ed.links.open_link(source, rest)
  open = open and ed.links.reopened(open)
  local turned, last
  if before then
    D.setnext(before, nil); D.setprev(rest, nil)
    turned, last = ed.directions.of(source)
    D.flush_list(source)
  end
  for n in D.traverse(rest) do D.unset_attribute(n, N.SEQ) end
  if turned then rest = link(last, rest) and turned end
  if open then link(open, rest) end
  return open or rest
end

--- Cut a paragraph of notes behind a line: it is set once more with its nodes numbered, which tells with what the next
-- line begins. Returns the list that is left.
local function cut_paragraph(result, keep)
  drop(result.lines, 0)
  local source, number = result.build(), 0
  for n in D.traverse(source) do
    number = number + 1
    D.set_attribute(n, N.SEQ, number)
  end
  local lines = N.lines(D.copy_list(source), result.width)
  local at, extra, last = C.beginning(lines[keep + 1])
  drop(lines, keep)
  result.lines = lines
  local rest = from_number(source, at)
  if extra then link(last, rest) end
  return extra or rest
end

--- Cut a layer's notes after so many rows; what is left is carried to the next page.
function C.cut(result, rows)
  local layer, lines = result.layer, result.lines
  local keep = rows * layer.columns
  local later = result.later
  if later then layer.carry.later = nil end
  local whole = keep >= #lines
  if whole and not later then return nil end
  if layer.arrangement ~= "run-on" then
    local rest = table.move(lines, keep + 1, #lines, 1, {})
    for i = #lines, keep + 1, -1 do lines[i] = nil end
    return C.carry { lines = rest, later = later, reserved = result.reserved }
  end
  if whole then return C.carry { list = later, reserved = result.reserved } end
  return C.carry { list = cut_paragraph(result, keep), later = later, reserved = result.reserved }
end

--- Keys of the notes that begin in what is carried over: there should be none.
function C.unbegun(carry)
  local keys = {}
  local function look(list)
    for n, sub in D.traverse_id(N.WHATSIT, list) do
      if sub == N.USER and getfield(n, "user_id") == N.START then
        local note = ed.notes.store[getfield(n, "value")]
        if note then keys[#keys + 1] = tostring(note.key) end
      end
    end
  end
  if carry.list then look(carry.list) end
  for _, line in ipairs(carry.lines or {}) do look(D.getlist(line)) end
  return keys
end

return C
