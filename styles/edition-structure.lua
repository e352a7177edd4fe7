-- edition-structure: the tree of a tagged PDF (ISO 32000-1, 14.7; ISO 14289-1): parts, headings, paragraphs, notes, lists, tables.
-- An element is written into the PDF when a page has been shipped on which nothing of it stands; containers, which hold elements in the
-- order in which they were written by the author, at the end.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...

local S = { elements = {} }
local count = 0

-- what holds blocks; all else holds words, and what is among them
local CONTAINERS = { Document = true, Part = true, Sect = true, BlockQuote = true, Div = true, L = true, Table = true, TR = true, TOC = true,
  Index = true }

--- A new element in another. One that is `inline` comes into its parent where its first letter is printed, others where they are made.
function S.new(role, parent, inline)
  count = count + 1
  local e = { id = count, role = role, parent = parent, inline = inline, kids = {}, container = CONTAINERS[role] }
  if not inline then e.lang = S.language end
  S.elements[count] = e
  if parent and not inline then parent.kids[#parent.kids + 1] = e end
  return e
end

S.document = S.new("Document")

--- An element that stands behind another, in what holds that, or at the end of one that holds words alone.
function S.behind(host, role)
  local e = S.new(role, nil)
  e.parent = host.parent
  host.after = host.after or {}
  host.after[#host.after + 1] = e
  return e
end

local INSIDE = { TD = true, TH = true, LBody = true } -- these hold their notes themselves
--- The paragraph, heading, cell … in which an element of a few words is.
function S.block_of(e)
  while e.inline and not INSIDE[e.role] do e = e.parent end
  return e
end

--- Where the notes of some words belong: behind their paragraph, or at the end of their cell.
function S.note(e, role)
  local host = e and S.block_of(e) or S.innermost()
  if host.container then return S.new(role, host) end
  if not INSIDE[host.role] then return S.behind(host, role) end
  local note = S.new(role, nil)
  note.parent = host
  host.last = host.last or {}
  host.last[#host.last + 1] = note
  return note
end

--- Containers that are open, outermost first.
local open = { S.document }
function S.innermost() return open[#open] end

function S.open(role)
  local e = S.new(role, S.innermost())
  open[#open + 1] = e
  return e
end

--- Close the innermost container of a role, with all that is open in it.
function S.close(role)
  for i = #open, 2, -1 do
    if open[i].role == role then return S.close_to(i - 1) end
  end
end

--- How many are open; close all but so many.
function S.depth() return #open end
function S.close_to(depth) for j = #open, depth + 1, -1 do open[j] = nil end end

--- Where what no element asks for goes.
function S.loose() return S.new("P", S.innermost()) end

--- One element leads to another (ISO 32000-2, 14.7.2).
function S.refer(from, to)
  if not from then return end
  to.obj = to.obj or pdf.reserveobj()
  from.refs = from.refs or {}
  from.refs[#from.refs + 1] = to.obj .. " 0 R"
end

--- Headings: those of a part or section are never more than one level below what is above them, whatever the levels are called.
local DEEPEST = 6
local headings = {}
function S.heading(level)
  while headings[#headings] and headings[#headings].level >= level do headings[#headings] = nil end
  local above = headings[#headings]
  local size = above and above.size or S.part_size
  local held = S.innermost().role ~= "Sect" and S.innermost().role ~= "Part" and S.innermost() ~= S.document
  if not held then
    S.close_to(size)
    S.open("Sect")
    headings[#headings + 1] = { level = level, size = #open }
  end
  return S.new("H" .. math.max(1, math.min(DEEPEST, #headings)), S.innermost())
end

--- What follows is in none of the sections before it.
function S.end_sections()
  S.close_to(S.part_size)
  headings = {}
end

--- The front matter, the text, the back matter: what is opened again goes on.
local parts = {}
S.part_size = 1
function S.part(name)
  S.close_to(1)
  headings = {}
  parts[name] = parts[name] or S.new("Part", S.document)
  open[2], S.part_size = parts[name], 2
end

--- Writing ------------------------------------------------------------------------------------------------------------

local touched, before = {}, {} -- elements that have something on this page, on the one before
local waiting = {} -- those that hold notes, which may come later

--- An element that is to be written: its object, and its place in what it is in.
local function live(e)
  if touched[e] then return end
  touched[e] = true
  if not e.live then
    e.live = true
    e.obj = e.obj or pdf.reserveobj()
  end
  local parent = e.parent
  if parent and not e.attached then
    if parent.written then
      parent = S.current(parent)
      e.parent = parent
    end
    live(parent)
    if e.inline then parent.kids[#parent.kids + 1] = e.obj .. " 0 R" end
  elseif parent and e.inline and not parent.written then
    live(parent)
  end
  e.attached = true
end

--- An element of which something is printed; what was written is gone on with by another.
function S.current(e)
  while e.more do e = e.more end
  if not e.written then return e end
  local more
  if e.inline then
    more = S.new(e.role, S.current(e.parent), true)
  else
    more = S.new(e.role, nil)
    more.parent = e.parent
    e.after = e.after or {}
    table.insert(e.after, 1, more)
  end
  more.lang = e.lang
  e.more = more
  return more
end

--- Something printed of an element: marked content of a page, or an annotation.
function S.content(e, page, mcid)
  live(e)
  e.page = e.page or page
  e.kids[#e.kids + 1] = page == e.page and tostring(mcid) or ("<</Type/MCR/Pg %d 0 R/MCID %d>>"):format(page, mcid)
end
function S.annotation(e, page, object)
  live(e)
  e.page = e.page or page
  e.kids[#e.kids + 1] = ("<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>"):format(page, object)
end

local notes = {} -- by their names: the numbers of their objects
local function write(e, kids)
  local parent, words = e.parent, ""
  if e.page then words = "/Pg " .. e.page .. " 0 R" end
  if #kids == 1 then words = words .. "/K " .. kids[1] elseif #kids > 1 then words = words .. "/K[" .. table.concat(kids, " ") .. "]" end
  if e.role == "Note" then
    local name = ("n%08d"):format(e.id)
    notes[name] = e.obj
    words = words .. "/ID(" .. name .. ")"
  end
  if e.lang then words = words .. "/Lang(" .. ed.nodes.pdf_string(e.lang) .. ")" end
  if e.alt then words = words .. "/Alt" .. ed.readable.pdf_text(e.alt) end
  if e.refs then words = words .. "/Ref[" .. table.concat(e.refs, " ") .. "]" end
  if e.scope then words = words .. "/A<</O/Table/Scope/" .. e.scope .. ">>" end
  pdf.immediateobj(e.obj, "<</S/" .. e.role .. "/P " .. (parent and parent.obj or S.root) .. " 0 R" .. words .. ">>")
  e.written, e.kids, e.page = true, nil, nil
end

local finish_container

--- An element with those behind it, as objects; what has nothing printed is left out.
local function collect(e, out)
  if e.live or e.forced then
    if e.container then finish_container(e) end
    e.obj = e.obj or pdf.reserveobj()
    if not e.written then S.write(e) end
    out[#out + 1] = e.obj .. " 0 R"
  end
  for _, other in ipairs(e.after or {}) do collect(other, out) end
end

function finish_container(e)
  local out = {}
  e.obj = e.obj or pdf.reserveobj()
  for _, kid in ipairs(e.kids) do collect(kid, out) end
  write(e, out)
end

function S.write(e)
  if e.written then return end
  for _, note in ipairs(e.last or {}) do collect(note, e.kids) end
  write(e, e.kids)
end

local function write_all(elements)
  table.sort(elements, function(a, b) return a.id < b.id end) -- the same bytes every time
  for _, e in ipairs(elements) do S.write(e) end
end

--- A page has been shipped: what has nothing on it, and had something on the one before, is complete.
function S.page_done()
  local ready = {}
  for e in pairs(before) do
    if e.last and not e.written then waiting[e] = true end
    if not (touched[e] or e.container or e.last) then ready[#ready + 1] = e end
  end
  write_all(ready)
  before, touched = touched, {}
end

--- Names of notes, as a tree.
local function name_tree()
  local sorted = {}
  for name in pairs(notes) do sorted[#sorted + 1] = name end
  table.sort(sorted)
  return ed.destinations.tree(sorted, function(name) return " " .. notes[name] .. " 0 R" end)
end

--- At the end: what is not yet written, and the root. `parents` is the object of the tree from marked content to elements.
local ORDER = { "front", "main", "back" }
function S.finish(parents, next_key)
  S.root = pdf.reserveobj()
  S.page_done()
  S.page_done()
  local last = {}
  for e in pairs(waiting) do last[#last + 1] = e end
  write_all(last)
  local document, kids = S.document, {}
  for _, name in ipairs(ORDER) do
    local part = parts[name]
    if part and part.live then kids[#kids + 1] = part end
  end
  for _, kid in ipairs(document.kids) do if kid.role ~= "Part" then kids[#kids + 1] = kid end end
  document.kids = kids
  finish_container(document)
  local tree = name_tree()
  pdf.immediateobj(S.root, ("<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d%s>>"):format(document.obj, parents,
    next_key, tree and ("/IDTree %d 0 R"):format(tree) or ""))
  pdf.setcatalog((pdf.getcatalog() or "") .. ("/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>"):format(S.root))
end

return S
