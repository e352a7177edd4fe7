-- edition-directions: in a line that has words from right to left, which way each word goes. TeX's nodes stay in the order in which they
-- are read, so that lemmata, marks and notes are found there as in any line; between nodes of direction TeX prints them the other way.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getfield, getsubtype = D.getid, D.getfield, D.getsubtype
local DIR, PARAGRAPH = node.id("dir"), node.id("local_par")
local U = ed.unicode
local USERKERN, SPACE = 1, 2 * N.POINT
local LITERAL = node.subtype("pdf_literal")

local M = {}

local RIGHT_TO_LEFT = { R = true, AL = true, AN = true }
local CONTROLS = { LRE = true, RLE = true, LRO = true, RLO = true, PDF = true, LRI = true, RLI = true, FSI = true, ISO = true, OWN = true,
  SAID = true, PDI = true }
local OPENS, CLOSES = { TLT = "LRI", TRT = "RLI" }, "PDI" -- what nodes of direction that are there mean
local OPENED = { LRI = 0, RLI = 1, FSI = false, ISO = false, OWN = false, SAID = false } -- of what an isolate holds; false: not known yet
local KINDS = { "LRI", "RLI", "OWN", "ISO", "PDI", "SAID" } -- of our isolates, by the value of their whatsit
local LEFT, RIGHT, FIRST, AROUND, END, SENTENCE = 1, 2, 3, 4, 5, 6

local wanted -- may anything go from right to left?

-- of a text: whether it goes as `direction` has it, "ltr" or "rtl", where that is otherwise than the document
M.of_text = { "text" }
function M.fresh() return {} end
ed.define("Ed@textdirection", function()
  local value = token.scan_argument()
  if ed.allowed("direction", value) then M.text, wanted = value, nil end
end)

-- \Ed@turnto{ltr|rtl}: what follows goes so; \Ed@turnto{}: as the document does again
ed.define("Ed@turnto", function()
  local value = token.scan_argument()
  if value == "" or ed.allowed("direction", value) then M.text, wanted = value ~= "" and value or nil, nil end
end)

--- The direction of the pages: 0 from left to right, 1 from right to left.
function M.of_pages() return ed.settings.direction == "rtl" and 1 or 0 end
--- That of the text, as those two.
function M.base() return (M.text or ed.settings.direction) == "rtl" and 1 or 0 end
ed.define("Ed@leftward", function() tex.sprint(-2, tostring(M.base())) end, true)

--- May anything go from right to left? Else nothing here is done.
function M.wanted()
  if wanted == nil then
    wanted = M.base() == 1 or M.of_pages() == 1
    for _, code in pairs(ed.letters.used()) do
      if code and code >= 0x590 and (RIGHT_TO_LEFT[U.class(code)] or code >= 0x202A and code <= 0x202E) then wanted = true end
    end
  end
  return wanted
end

-- \EdRightToLeft{he,ar}: languages that are written so.
local languages = {}
ed.define("EdRightToLeft", function()
  for tag in token.scan_argument():gmatch("[^,%s]+") do languages[tag:lower()] = true end
end)

--- Words between the two are by themselves, for what stands around them.
local function write(kind)
  if M.wanted() and math.abs(tex.nest.top.mode) ~= 1 then D.write(N.user(N.ISOLATE, kind)) end
end
ed.define("Ed@isolate", function() write(FIRST) end)
ed.define("Ed@isolatesaid", function() write(SENTENCE) end)
ed.define("Ed@endisolate", function() write(END) end)
ed.define("Ed@isolatelanguage", function()
  local tag = token.scan_argument():lower()
  write(languages[tag] and RIGHT or ed.languages.is_declared(tag) and LEFT or FIRST)
end)

--- The class of a glyph; of those that HarfBuzz has set before, for a box that is opened is gone through again, by their letters.
local function class_of_glyph(n)
  local letters = ed.words.shaped(n)
  if letters == "" then return nil end
  return U.class(letters and utf8.codepoint(letters) or D.getchar(n))
end

--- Is it a space, or a kern in the place of one?
local function is_space(n, id)
  return id == N.GLUE or id == N.KERN and getsubtype(n) == USERKERN and getfield(n, "kern") >= SPACE
end

--- The class of a node; nil of what has none, and stands with what is before it.
local function class_of(n, id)
  if id == N.GLYPH then
    return class_of_glyph(n)
  elseif is_space(n, id) then
    return "WS"
  elseif id == N.HLIST or id == N.VLIST or id == N.RULE then
    return "ON"
  elseif id == N.DISC then
    local pre, _, replace = D.getdisc(n)
    local first = replace or pre
    return first and getid(first) == N.GLYPH and replace and U.class(D.getchar(first)) or "BN"
  elseif id == DIR then
    local dir = getfield(n, "dir")
    return dir:find("^-") and CLOSES or OPENS[dir:match("%u+")]
  elseif id == N.WHATSIT and getsubtype(n) == N.USER and getfield(n, "user_id") == N.ISOLATE then
    return KINDS[getfield(n, "value")]
  end
end

--- The nodes of a list, their classes and brackets; whether there is anything to do.
local function read(head, base)
  local nodes, classes, brackets, any = {}, {}, {}, base == 1
  for n, id in D.traverse(head) do
    local class = class_of(n, id)
    local i = #nodes + 1
    nodes[i], classes[i] = n, class or false
    any = any or RIGHT_TO_LEFT[class] or CONTROLS[class]
    if class == "ON" and id == N.GLYPH then brackets[i] = U.bracket(D.getchar(n)) end
  end
  return nodes, classes, brackets, any
end

--- Does what begins at a place, up to where it ends, have letters, and only such as go against a direction?
local function goes_wholly_against(classes, start, base)
  local depth, any = 0, false
  for i = start, #classes do
    local class = classes[i]
    if class == "PDI" then
      depth = depth - 1
      if depth == 0 then break end
    elseif class and OPENED[class] ~= nil then
      depth = depth + 1
    elseif class == "L" or class == "R" or class == "AL" then
      if (class == "L") == (base == 0) then return false end
      any = true
    end
  end
  return any
end

--- The direction of the first letter of what begins at a place, up to where it ends (P2 of UAX #9: what is by itself in it left out).
local function first_letter(classes, start)
  local depth = 0
  for i = start, #classes do
    local class = classes[i]
    if class == "PDI" then
      depth = depth - 1
      if depth == 0 then return nil end
    elseif class and OPENED[class] ~= nil then
      depth = depth + 1
    elseif depth == 1 and (class == "L" or class == "R" or class == "AL") then
      return class == "L" and 0 or 1
    end
  end
end

--- Words by themselves go as what is around them does, unless all of their letters go the other way: a lemma that begins with a Latin
-- word reads as it does in the Hebrew text. What an editor says goes as its first letter does.
local function settle_isolates(classes, base)
  local around = { base }
  for i, class in ipairs(classes) do
    if class == "OWN" or class == "SAID" then
      local way = class == "SAID" and first_letter(classes, i)
      if not way then
        way = around[#around]
        if goes_wholly_against(classes, i, way) then way = 1 - way end
      end
      classes[i] = way == 1 and "RLI" or "LRI"
      around[#around + 1] = way
    elseif class and OPENED[class] ~= nil then
      around[#around + 1] = OPENED[class] or around[#around]
    elseif class == "PDI" and #around > 1 then
      around[#around] = nil
    end
  end
end

--- The levels of nodes, by their classes.
local function levels_of(classes, base, brackets)
  local known = {}
  for i, class in ipairs(classes) do known[i] = class or "BN" end
  return ed.bidi.levels(known, base, brackets)
end

--- What stands between two nodes of direction that are there stays at their level at least, for the directions must nest: spaces at the
-- end of a list would have the level of the paragraph.
local function keep_inside(nodes, levels)
  local open = {}
  for i, n in ipairs(nodes) do
    local is_direction = getid(n) == DIR
    if is_direction and getfield(n, "dir"):find("^-") then
      levels[i] = table.remove(open) or levels[i]
    else
      levels[i] = math.max(levels[i], open[#open] or 0)
      if is_direction then open[#open + 1] = levels[i] end
    end
  end
end

--- Marks, and what else has no class, stand with the letters beside them that are further in: what is before a word is where it is read first.
local function stand_beside(nodes, classes, levels, base)
  local n = #nodes
  local before = base
  for i = 1, n do
    if classes[i] then before = levels[i] else levels[i] = before end
  end
  local after = base
  for i = n, 1, -1 do
    if classes[i] then after = levels[i] else levels[i] = math.max(levels[i], after) end
  end
  if getid(nodes[1]) == PARAGRAPH then levels[1] = base end
end

local function way(level) return level % 2 == 1 and "TRT" or "TLT" end

--- The direction of the text, and that of the pages, as TeX calls it.
function M.way() return way(M.base()) end
function M.way_of_pages() return way(M.of_pages()) end

local function direction(level, ends)
  local n = D.new(DIR)
  D.setfield(n, "dir", (ends and "-" or "+") .. way(level))
  return n
end

--- Does a node stand for nothing but a direction?
local function is_control(n, class) return CONTROLS[class] and getid(n) ~= DIR end

--- The nodes before which a direction begins or ends, so that each has its level: `open` are the levels that are entered there.
local function put_directions(head, nodes, levels, base)
  local current = base
  for i, n in ipairs(nodes) do
    local level = levels[i]
    while current > level do
      head = D.insert_before(head, n, direction(current, true))
      current = current - 1
    end
    while current < level do
      current = current + 1
      head = D.insert_before(head, n, direction(current, false))
    end
  end
  while current > base do
    head = D.insert_after(head, (D.tail or D.slide)(head), direction(current, true))
    current = current - 1
  end
  return head
end

--- TeX begins a paragraph in a group that has a direction of its own with nodes of all directions that are open, and ends none of
-- them. Where the innermost is that of the paragraph, they say nothing: the list without them.
local function without_opening(head)
  if getid(head) ~= PARAGRAPH then return head end
  local opening, n = {}, D.getnext(head)
  while n and getid(n) == DIR and getfield(n, "dir"):find("^+") do
    opening[#opening + 1] = n
    n = D.getnext(n)
  end
  local last = opening[#opening]
  if last and getfield(last, "dir"):sub(2) == getfield(head, "dir") then
    local open = 0
    for each in D.traverse_id(DIR, n) do open = open + (getfield(each, "dir"):find("^+") and 1 or -1) end
    if open == 0 then
      for _, each in ipairs(opening) do
        head = D.remove(head, each)
        D.flush_node(each)
      end
    end
  end
  return head
end

--- A list of nodes, of letters that are not shaped yet, with its directions. Returns the new head, and for each letter that is printed
-- from right to left that it is (to whoever chooses its font).
function M.set(head, base)
  if not M.wanted() then return head end
  head = without_opening(head)
  local nodes, classes, brackets, any = read(head, base)
  if not any then return head end
  settle_isolates(classes, base)
  local levels = levels_of(classes, base, brackets)
  stand_beside(nodes, classes, levels, base)
  keep_inside(nodes, levels)
  head = put_directions(head, nodes, levels, base)
  local leftward = {}
  for i, n in ipairs(nodes) do
    if is_control(n, classes[i]) then
      if n == head and not D.getnext(n) then head = D.insert_after(head, n, N.kern(0)) end -- no list is left empty: LuaTeX would end
      head = D.remove(head, n)
      D.flush_node(n)
    elseif levels[i] % 2 == 1 and getid(n) == N.GLYPH then
      leftward[n] = true
    elseif getid(n) == N.HLIST and D.get_attribute(n, N.REF) then
      D.setfield(n, "dir", way(levels[i])) -- a place that is not known yet goes the way of what is around it
    end
  end
  return head, leftward
end

--- Letters from right to left whose font does not turn them: a bracket is printed as its mirror image, and read as it is.
function M.mirror(head, leftward)
  for n in pairs(leftward or {}) do
    local code = D.getchar(n)
    local turned = U.mirror(code)
    local before = D.getprev(n)
    local is_turned = before and getid(before) == N.WHATSIT and getsubtype(before) == LITERAL -- in a box that is opened again
    if turned and not is_turned then
      D.setchar(n, turned)
      local open, close = ed.readable.spoken(utf8.char(code))
      head = D.insert_before(head, n, open)
      D.insert_after(head, n, close)
    end
  end
  return head
end

--- The directions that a list that is given up begins and does not end, or ends, for what is left: copies of the nodes, or nil.
function M.of(list)
  if not M.wanted() then return nil end
  local open = {}
  for n in D.traverse_id(DIR, list) do
    local ends = getfield(n, "dir"):find("^-")
    local last = open[#open]
    if ends and last and getfield(last, "dir"):find("^+") then open[#open] = nil else open[#open + 1] = n end
  end
  local first, last
  for _, n in ipairs(open) do
    local copy = D.copy(n)
    D.unset_attribute(copy, N.SEQ)
    if last then N.link(last, copy) else first = copy end
    last = copy
  end
  return first, last
end

--- Does the first letter of a list go against the direction of the document?
function M.goes_against(list)
  if not list or not M.wanted() then return false end
  local parts = {}
  ed.words.gather(list, nil, parts)
  for _, code in utf8.codes(table.concat(parts)) do
    local class = U.class(code)
    if class == "L" or RIGHT_TO_LEFT[class] then return (class ~= "L") == (M.base() == 0) end
  end
  return false
end

--- Glyphs of a number or a place, from left to right wherever they are put.
local function rightward(fontid, str)
  local head, last = N.glyphs(fontid, str)
  if not head or not M.wanted() then return head, last end
  local open, close = direction(2, false), direction(2, true)
  N.link(open, head)
  return open, N.link(last, close)
end

--- Glyphs that the engine has made of a number or a place (figures, points, dashes): from left to right, but the two ends of a range
-- follow one another in the direction of what is around them. Returns head and tail.
function M.number(fontid, str)
  local first, second = str:match("^(.+)–(.+)$")
  if not first then return rightward(fontid, str) end
  local head, last = rightward(fontid, first)
  last = N.link(last, (N.glyphs(fontid, "–")))
  first, second = rightward(fontid, second)
  N.link(last, first)
  return head, second
end

--- A list that the engine has made, to be written where the directions are still to be set: by itself, for what stands around it, and
-- in the direction in which that goes.
function M.apart(list)
  if not list or not M.wanted() then return list end
  local open = N.user(N.ISOLATE, AROUND)
  N.link(open, list)
  N.link((D.tail or D.slide)(list), N.user(N.ISOLATE, END))
  return open
end

return M
