-- edition-content: puts what is printed on a page between BDC and EMC, by the element of the PDF's structure to which it belongs (edition-tags);
-- all else is an artifact. Links become elements with what they lead from.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local S = ed.structure
local D = node.direct
local getid, getnext, getlist, getsubtype, getfield, setfield = D.getid, D.getnext, D.getlist, D.getsubtype, D.getfield, D.setfield
local get_attribute, getdisc, traverse = D.get_attribute, D.getdisc, D.traverse
local GLYPH, GLUE, DISC, HLIST, VLIST, RULE, WHATSIT, LINE = N.GLYPH, N.GLUE, N.DISC, N.HLIST, N.VLIST, N.RULE, N.WHATSIT, N.LINE
local TAG, ARTIFACT, LITERAL = ed.tags.TAG, ed.tags.ARTIFACT, node.subtype("pdf_literal")

local C = {}

local sheets, keys, leaves = 0, 0, {} -- of the tree from marked content and annotations to elements
local page -- that is being marked: {object, number of elements' pieces, their elements, annotations}
local current -- what is open: the number of an element, or of artifacts; nil when nothing is
local pending -- a link that goes on in the next line of its element

local function literal(words)
  local n = D.new(WHATSIT, LITERAL)
  setfield(n, "mode", 1)
  setfield(n, "data", words)
  return n
end

--- What is printed from a node on belongs to an element.
local function switch(head, n, number)
  local words = current and "EMC " or ""
  if number > ARTIFACT then
    local e = S.current(S.elements[number])
    S.content(e, page.object, #page.pieces)
    words = words .. ("/%s<</MCID %d>>BDC"):format(e.role, #page.pieces)
    page.pieces[#page.pieces + 1] = e
  else
    words = words .. "/Artifact BMC"
  end
  current = number
  return D.insert_before(head, n, literal(words))
end

--- An annotation of the page: in its element, or in a link of its own.
local function annotate(n, object, words)
  local number = get_attribute(n, TAG)
  local e = number and number > ARTIFACT and S.current(S.elements[number]) or S.current(S.new("Link", S.loose(), true))
  S.annotation(e, page.object, object)
  page.annotations[#page.annotations + 1] = e
  return ("/StructParent %d/Contents%s"):format(page.key + #page.annotations, ed.readable.pdf_text(words))
end

local function words_between(n, stop)
  local parts = {}
  ed.words.gather(n, stop, parts)
  local said = table.concat(parts):gsub("^%s+", ""):gsub("%s+$", "")
  if said ~= "" then return said end
  while n and n ~= stop do -- the number of a note, or its callout, is no word of the text
    if getid(n) == GLYPH then said = said .. ed.words.letters(n) end
    n = getnext(n)
  end
  return said
end

--- The node at which the width of an annotation ends.
local function end_of(n)
  local width, total, stop = getfield(n, "width"), 0, getnext(n)
  while stop and total < width do
    stop = getnext(stop)
    total = D.dimensions(getnext(n), stop)
  end
  return stop
end

local function whatsit(n, sub, open)
  if sub == N.ANNOT then
    setfield(n, "data", getfield(n, "data") .. annotate(n, getfield(n, "objnum"), words_between(getnext(n), end_of(n))))
  elseif sub == N.OPEN then
    local stop = n
    while stop and not (getid(stop) == WHATSIT and getsubtype(stop) == N.CLOSE) do stop = getnext(stop) end
    setfield(n, "link_attr", (getfield(n, "link_attr") or "") .. annotate(n, getfield(n, "objnum"), words_between(getnext(n), stop)))
    return n
  elseif sub == N.CLOSE then
    return nil
  end
  return open
end

--- Is an element a part of another?
local function is_in(number, other)
  local e = number and S.elements[number]
  while e and e ~= S.elements[other] do e = e.parent end
  return e ~= nil
end

--- A link that TeX has broken over lines becomes one in each.
local function take_up(list)
  local first = list
  while first and getid(first) ~= GLYPH do first = getnext(first) end
  if not (pending and first and is_in(get_attribute(first, TAG), get_attribute(pending, TAG))) then return list end
  local again = pending
  pending = nil
  return D.insert_before(list, first, again)
end
local function break_off(head, open, again)
  pending = again
  D.insert_after(head, (D.tail or D.slide)(head), D.new(WHATSIT, N.CLOSE))
  return open
end

local LEADERS = 100
local SEEN = { [WHATSIT] = true, [DISC] = true, [RULE] = true }
--- To which element a node belongs that is neither a letter nor a list; nil when nothing is seen of it.
local function belongs(n, id, sub)
  if id == DISC then
    local _, _, replace = getdisc(n)
    return replace and (get_attribute(n, TAG) or ARTIFACT)
  end
  if id == WHATSIT then -- words that are said of the letter behind it (edition-directions) are in the element of that letter
    local is_said = sub == LITERAL and getfield(n, "data"):find("^/Span")
    local letter = is_said and getnext(n)
    return letter and getid(letter) == GLYPH and (get_attribute(letter, TAG) or ARTIFACT) or nil
  end
  if id == GLUE then return ARTIFACT end
  if getfield(n, "width") == 0 or getfield(n, "height") + getfield(n, "depth") == 0 then return nil end
  return (sub == N.IMAGE or sub == N.EMPTY) and get_attribute(n, TAG) or ARTIFACT
end

local walk
--- What a box holds; a link goes on in the next line.
local function walk_box(list, box)
  if getid(box) ~= HLIST or getsubtype(box) ~= LINE then return (walk(list)) end
  local head, open, copy = walk(take_up(list))
  if open then break_off(head, open, copy) end
  return head
end

--- What nodes hold, one after the other; also the link that is open at their end, and a copy of it.
function walk(list)
  local head, open, copy = list, nil, nil
  D.slide(head)
  for n, id, sub in traverse(head) do
    if id == GLYPH then
      local number = get_attribute(n, TAG) or ARTIFACT
      if number ~= current then head = switch(head, n, number) end
    elseif id == HLIST or id == VLIST then
      local inner = getlist(n)
      if inner then D.setlist(n, walk_box(inner, n)) end
    elseif SEEN[id] or id == GLUE and sub >= LEADERS then
      if id == WHATSIT and sub == N.OPEN then copy = ed.links.reopened(n) end
      if id == WHATSIT and sub ~= N.USER then open = whatsit(n, sub, open) end
      local number = belongs(n, id, sub)
      if number and number ~= current then head = switch(head, n, number) end
    end
  end
  return head, open, copy
end

--- Mark what stands on a page that is about to be shipped.
function C.mark(box)
  sheets = sheets + 1
  page = { object = pdf.getpageref(sheets), key = keys, pieces = {}, annotations = {} }
  current = nil
  local list = walk_box(getlist(box), box)
  if current then D.insert_after(list, (D.tail or D.slide)(list), literal("EMC")) end
  D.setlist(box, list)
  C.attributes = C.attributes or pdf.getpageattributes() or ""
  pdf.setpageattributes(C.attributes .. ("/StructParents %d/Tabs/S"):format(keys))
  keys = keys + 1 + #page.annotations
  local function objects(elements)
    local out = {}
    for i, e in ipairs(elements) do out[i] = e.obj .. " 0 R" end
    return out
  end
  local nums = { ("%d[%s]"):format(page.key, table.concat(objects(page.pieces), " ")) }
  for i, object in ipairs(objects(page.annotations)) do nums[#nums + 1] = (" %d %s"):format(page.key + i, object) end
  leaves[#leaves + 1] = pdf.immediateobj(("<</Limits[%d %d]/Nums[%s]>>"):format(page.key, keys - 1, table.concat(nums)))
  S.page_done()
end

--- At the end of the document.
function C.finish()
  if not ed.tags.wanted() or #leaves == 0 then return end
  local tree = pdf.immediateobj("<</Kids[" .. table.concat(leaves, " 0 R ") .. " 0 R]>>")
  S.finish(tree, keys)
end

return C
