-- edition-tags: marks what is printed as part of an element of the PDF's structure (edition-structure), or as an artifact. While TeX reads, an
-- attribute tells of which element a letter is; what that means on a page: edition-content.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local S = ed.structure
local D = node.direct
local getid, getnext, getlist, get_attribute = D.getid, D.getnext, D.getlist, D.get_attribute
local GLYPH, DISC = N.GLYPH, N.DISC
local TAG = luatexbase.new_attribute("Ed@tag")
local UNSET = -0x7FFFFFFF
local ARTIFACT = 0

local T = { TAG = TAG, ARTIFACT = ARTIFACT }

--- Is the document to be tagged?
function T.wanted() return ed.settings.tagged == "true" end

--- The element of what TeX reads now; nil where there is none.
local function here()
  local number = tex.getattribute(TAG)
  return number > ARTIFACT and S.current(S.elements[number]) or nil
end

local function use(e) tex.setattribute(TAG, e and e.id or ARTIFACT) end

--- Say of nodes to which element they belong; `all`, also of those of which it is said already.
local dress
local function dress_node(n, number, all)
  if all or not get_attribute(n, TAG) then D.set_attribute(n, TAG, number) end
  if getid(n) == DISC then
    for _, part in ipairs { D.getdisc(n) } do if part then dress(part, number, all) end end
  elseif getlist(n) then
    dress(getlist(n), number, all)
  end
end
function dress(list, number, all) for n in D.traverse(list) do dress_node(n, number, all) end end

--- What Lua has made belongs to an element, if there is one.
function T.dress(list, e)
  if e and list then dress(list, e.id, true) end
  return list
end
function T.dress_one(n, e) D.set_attribute(n, TAG, e.id) end

--- What Lua has made belongs to what TeX reads now, where nothing else is said of it.
function T.adopt(list)
  local number = T.wanted() and tex.getattribute(TAG) or UNSET
  if number ~= UNSET then dress(list, number) end
end

--- It is none of the text: a running head, the number of a line.
function T.artifact(list)
  if T.wanted() and list then dress(list, ARTIFACT, true) end
  return list
end

--- The commands of the engine's macros: \Ed@tag{what}{of which kind} ----------------------------------------------------

local commands = {}
local gathered -- rows, items, lines of contents that are gathered: their outermost container, of what kind, how deep

local function ungather()
  if gathered then
    S.close_to(gathered.below)
    gathered = nil
  end
end

--- Open what rows or items that follow one another are in, unless it is open; nested as deep as a level.
local function gather(role, kind, level)
  if gathered and (gathered.kind ~= kind or S.depth() < gathered.below + 1) then ungather() end
  gathered = gathered or { kind = kind, below = S.depth() }
  S.close_to(math.min(S.depth(), gathered.below + level))
  while S.depth() < gathered.below + level do S.open(role) end
end

--- What follows is no part of what was gathered before.
function commands.apart() ungather() end

--- It is no part of a section either.
function commands.outside()
  ungather()
  S.end_sections()
end

function commands.block(role)
  ungather()
  use(S.new(role, S.innermost()))
end

function commands.heading(level)
  ungather()
  use(S.heading(level == "part" and 0 or tonumber(level) or 1))
end

function commands.open(role)
  ungather()
  S.open(role)
end

function commands.close(role)
  ungather()
  S.close(role)
end

function commands.part(name)
  ungather()
  S.part(name)
end

--- An item: of a list that is open, or of those that follow one another.
local item
local function new_item()
  item = S.new("LI", S.innermost())
  use(S.new("LBody", item, true))
end
function commands.listed()
  ungather()
  if S.innermost().role ~= "L" then return commands.item("1") end
  new_item()
end
function commands.item(level)
  gather("L", "items", tonumber(level))
  new_item()
end
function commands.label() if item then use(S.new("Lbl", item, true)) end end

function commands.contents(level)
  gather("TOC", "contents", tonumber(level))
  use(S.new("Reference", S.new("TOCI", S.innermost()), true))
end

--- A row: of a table that is open, or of those of so many cells that follow one another.
local row
local function complete()
  local columns = row and row.parent.columns or 0
  while row and #row.kids < columns do S.new("TD", row).forced = true end
  row = nil
end
function commands.table(columns)
  commands.open("Table")
  S.innermost().columns = tonumber(columns)
end
function commands.row(columns)
  complete()
  if columns ~= "" then
    gather("Table", "rows of " .. columns, 1)
    S.innermost().columns = tonumber(columns)
  end
  row = S.new("TR", S.innermost())
  row.forced = true
end
--- A cell: the first of rows that nobody has given heads is the head of its row.
function commands.cell(role)
  if not row then return end
  local leads = gathered and #row.kids == 0
  local cell = S.new(leads and "TH" or role, row)
  cell.forced = true
  cell.scope = leads and "Row" or cell.role == "TH" and "Column" or nil
  use(cell)
end
function commands.endtable()
  complete()
  commands.close("Table")
end

function commands.inline(role)
  local e = here()
  if e then use(S.new(role, e, true)) end
end
function commands.language(tag)
  local e = here()
  if not e then return end
  local span = S.new("Span", e, true)
  span.lang = tag
  use(span)
end

--- What is read now, such as a note, is in a language.
function commands.spoken(tag)
  local e = here()
  if e then e.lang = tag end
end

--- What follows is in a language; where the tag is empty, in that of the document.
function commands.around(tag) S.language = tag ~= "" and tag or nil end

function commands.artifact() use(nil) end

function commands.figure(alternative)
  local e = here()
  local figure = e and S.new("Figure", e, true) or S.new("Figure", S.innermost())
  figure.alt = alternative
  use(figure)
end

--- Beside the text: the page of an earlier printing is read where it begins, a note in the margin behind its paragraph.
function commands.page()
  local e = here()
  use(e and S.new("Span", e, true) or S.new("P", S.innermost()))
end
function commands.side() use(S.note(here(), "P")) end

--- A note of the apparatus; one of the author's, which is called by a number.
local calls = {} -- key of a note of the author's -> the element that calls it
function commands.note() use(S.note(here(), "Note")) end
function commands.call(key)
  commands.inline("Reference")
  calls[key] = here()
end
--- The sign of a note of the apparatus: each of its signs leads to it.
function commands.callout(key)
  commands.inline("Reference")
  local e, note = here(), ed.callouts.tag_of(key)
  if e and note then S.refer(e, note) end
end
function commands.foot(key)
  local note = S.note(here(), "Note")
  use(note)
  S.refer(calls[key], note)
  calls[key] = nil
end

--- The head of a column of a table.
function commands.title()
  local cell = here()
  if cell and (cell.role == "TD" or cell.role == "TH") then cell.role, cell.scope = "TH", "Column" end
end

-- what is set between them is said elsewhere
local muted = false
function commands.mute() muted = true end
function commands.speak() muted = false end

local BEGINS = { block = true, heading = true, item = true, listed = true, cell = true, contents = true } -- where a line of letters may begin
ed.define("Ed@tag", function()
  local what, kind = token.scan_argument(), token.scan_argument()
  if BEGINS[what] then tex.setattribute(N.WRITTEN, tex.inputlineno) end
  if T.wanted() and (not muted or what == "speak") then commands[what](kind) end
end)

--- The note to which the letters of a list belong. What stands before them, such as the directions that are open, belongs to what is around it.
function T.note_of(list)
  if not T.wanted() then return nil end
  for n in D.traverse(list) do
    local e = S.elements[get_attribute(n, TAG) or ARTIFACT]
    while e and e.role ~= "Note" do e = e.parent end
    if e then return e end
  end
end

--- The link of what is put into a box that was kept for it.
function T.link_at(box)
  local number = get_attribute(box, TAG)
  local e = number and number > ARTIFACT and S.elements[number]
  if not e or e.role == "Link" then return e or nil end
  return S.new("Link", e, true)
end

--- A link that Lua sets, in an element or where TeX reads.
function T.link(e)
  e = T.wanted() and (e or here())
  return e and S.new("Link", e, true)
end

--- The label of a note, where its number stands.
function T.label(note)
  if not note.tag then return nil end
  note.label = note.label or S.new("Lbl", note.tag, true)
  return note.label
end
function T.label_link(note)
  local label = T.label(note)
  if not label then return nil end
  note.label_link = note.label_link or S.new("Link", label, true)
  return note.label_link
end

--- A part of a list that ends before a node: from the first letter after another one, or, where there is none, the word before that.
local function word_at(n, stop)
  local first = getnext(n)
  while first ~= stop and not (getid(first) == GLYPH or getid(first) == DISC) do first = getnext(first) end
  if first ~= stop then return first, stop, true end
  local last = n
  while last and getid(last) ~= GLYPH do last = D.getprev(last) end
  first = last
  while first and D.getprev(first) and getid(D.getprev(first)) ~= N.GLUE do first = D.getprev(first) end
  while first and first ~= last and getid(first) ~= GLYPH do first = getnext(first) end
  return first, last and getnext(last), false
end

--- A note is called at a node: the word behind it, which ends before `stop`, is a reference; what is returned is a link in it, where one leads to
-- the note.
function T.refer(n, stop, note)
  if not note.tag then return nil end
  local first, limit, ahead = word_at(n, stop)
  local number = first and get_attribute(first, TAG)
  local e = number and number > ARTIFACT and S.elements[number]
  if not e then return nil end
  if e.calls then -- the word calls another note already
    S.refer(e.calls, note.tag)
    return e.role == "Link" and e
  end
  -- where a paragraph is broken anew there are two, of which one is printed
  local reference = S.new("Reference", e, true)
  local link = ahead and ed.settings.links == "true" and S.new("Link", reference, true)
  reference.calls = reference
  if link then link.calls = reference end
  S.refer(reference, note.tag)
  n = first
  while n ~= limit do
    if get_attribute(n, TAG) == number then dress_node(n, (link or reference).id, true) end
    n = getnext(n)
  end
  return link
end

--- Paragraphs of which no macro has said what they are.
luatexbase.add_to_callback("pre_linebreak_filter", function(head)
  if T.wanted() and not muted then
    local list = D.todirect(head)
    local first = list
    while first and getid(first) ~= GLYPH do first = getnext(first) end
    if first and not get_attribute(first, TAG) then
      ungather()
      dress(list, S.new("P", S.innermost()).id)
    end
  end
  return true
end, "edition: paragraphs have tags")

return T
