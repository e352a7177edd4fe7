-- edition-initials: the first letter of a paragraph as high as several lines, which stand beside it.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link = N.link

local wanted = false -- how deep in TeX's lists the paragraph stands that is to have one
local GAP = 8        -- between it and the lines: a leading divided by this
local HAIR = 3000   -- sp
local DEEP = 4       -- what goes below its line by more than a leading divided by this has a line more beside it

-- \Ed@initial: the paragraph that TeX reads begins with one
ed.define("Ed@initial", function() wanted = tex.nest.ptr end)

--- Is a glyph a sign that may stand in front of the first letter: a quotation mark, a bracket, the stroke of a page, a callout?
local function is_sign(n)
  if D.get_attribute(n, N.APART) then return true end
  local letters = ed.words.letters(n)
  return tex.lccode[D.getchar(n)] == 0 and #letters:gsub("[\128-\191]", "") == 1 and not letters:find("^%d")
end

--- The first glyph of a word from a node on, and the first of what is printed in front of it; nil where something else stands there.
local function first_letter(n)
  local sign
  while n do
    local id = D.getid(n)
    local kept = id == N.HLIST and D.get_attribute(n, N.REF) -- for a callout that is counted on its page
    if id == N.GLYPH and not is_sign(n) then return n, sign end
    if id == N.DISC or id == N.GLUE or id == N.HLIST and not kept and D.getfield(n, "width") ~= 0 then return nil end
    if not sign and (id == N.GLYPH or id == N.KERN or kept) then sign = n end
    n = D.getnext(n)
  end
end

local SCRIPTS = { { 0x41, 0x24F }, { 0x370, 0x52F }, { 0x531, 0x556 }, { 0x1E00, 0x1FFF } } -- Latin, Greek, Cyrillic, Armenian
--- A letter of a script that has initials.
local function is_initial(letter)
  local code = letter ~= "" and utf8.codepoint(letter) or 0
  for _, range in ipairs(SCRIPTS) do
    if code >= range[1] and code <= range[2] then return tex.lccode[code] ~= 0 end
  end
  return false
end

local MARKS = { { 0x300, 0x36F }, { 0x483, 0x489 }, { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF }, { 0x20D0, 0x20FF }, { 0xFE20, 0xFE2F } } -- combining

local SAID = luatexbase.new_attribute("Ed@said") -- what is read in the place of a glyph: by number
local said = { "" }

--- A letter at the place where the word begins, which is read and not seen: readers go by places, too.
local function spoken(letter, like)
  local id = D.getfont(like)
  local glyph = D.new(N.GLYPH, 256)
  D.setfont(glyph, id)
  D.setchar(glyph, 0x20)
  D.setattributelist(glyph, D.getattributelist(like))
  D.set_attribute(glyph, N.APART, 1)
  said[#said + 1] = letter
  D.set_attribute(glyph, SAID, #said)
  local before, behind = N.kern(-D.getfield(glyph, "width") - HAIR), N.kern(HAIR)
  link(before, glyph); link(glyph, behind)
  for _, n in ipairs { before, behind } do D.setattributelist(n, D.getattributelist(like)) end
  return before
end

local HUNG = luatexbase.new_attribute("Ed@hung") -- the kern by which all up to the first letter hangs out
local ITALIC = 3 -- a kern that parts no words, and behind which no line ends

--- Let what is printed from a node on, up to the first letter, hang out to the left of the initial.
local function hang_out(first, letter, hang)
  local before, behind = N.kern(-D.dimensions(first, letter) - hang), N.kern(hang)
  for _, n in ipairs { before, behind } do
    D.setsubtype(n, ITALIC)
    D.setattributelist(n, D.getattributelist(letter))
  end
  D.set_attribute(before, HUNG, 1)
  link(D.getprev(first), before); link(before, first)
  link(D.getprev(letter), behind); link(behind, letter)
  return before
end

--- Put a list between two nodes.
local function between(before, list, after)
  link(before, list)
  if after then link((D.tail or D.slide)(list), after) end
end

--- Does a mark stand on a letter that is a glyph of its own? The two would be parted.
local function bears_mark(n)
  local following = D.getnext(n)
  while following and D.getid(following) == N.KERN do following = D.getnext(following) end
  if not following or D.getid(following) ~= N.GLYPH then return false end
  local letters = ed.words.letters(following)
  local code = letters ~= "" and utf8.codepoint(letters) or 0
  for _, range in ipairs(MARKS) do
    if code >= range[1] and code <= range[2] then return true end
  end
  return false
end

--- Take the first letter out of a paragraph's list and put it beside its first lines, which TeX's line breaking then leaves room for. Nothing
-- happens where there is no such letter.
local function take(head)
  local n, sign = first_letter(head)
  if not n or bears_mark(n) then return end
  local letters = ed.words.letters(n)
  local letter = letters:match(utf8.charpattern)
  if not letter or not is_initial(letter) then return end
  local leading, lines = ed.dims.leading, tonumber(ed.settings.initial_lines)
  local glyphs = N.text(ed.fonts.initial, letter)
  local width, _, depth = D.dimensions(glyphs)
  local hang = width + leading // GAP
  local beside = depth > leading // DEEP and lines + 1 or lines
  D.setattributelist(glyphs, D.getattributelist(n))
  for glyph in D.traverse_id(N.GLYPH, glyphs) do D.set_attribute(glyph, SAID, 1) end
  local large = N.place(glyphs, -hang, (lines - 1) * leading)
  D.setattributelist(large, D.getattributelist(n))
  local first = sign and hang_out(sign, n, hang) or n
  between(D.getprev(first), large, first)
  local before, after = D.getprev(n), D.getnext(n)
  local rest = letters:sub(#letter + 1)
  if rest ~= "" then -- of a ligature
    local others = N.text(D.getfont(n), rest)
    for g in D.traverse(others) do D.setattributelist(g, D.getattributelist(n)) end
    between((D.tail or D.slide)(others), after or N.kern(0), nil)
    after = others
  end
  between(before, spoken(letter, n), after)
  D.setnext(n, nil); D.setprev(n, nil)
  D.flush_node(n)
  tex.count["Ed@tall"] = beside
  tex.hangindent, tex.hangafter = hang, -beside
end

luatexbase.add_to_callback("pre_linebreak_filter", function(head)
  if wanted and tex.nest.ptr <= wanted then -- not in a box, such as a note in the margin
    wanted = false
    take(D.todirect(head))
  end
  return true
end, "edition: initials")

--- Say in a list that is about to be printed what is to be read in the place of glyphs.
local function say(list)
  local head = list
  for n in D.traverse_id(N.GLYPH, list) do
    local number = D.get_attribute(n, SAID)
    if number then
      local open, shut = ed.readable.spoken(said[number])
      head = D.insert_before(head, n, open)
      head = D.insert_after(head, n, shut)
      if number > 1 then
        local hide, show = ed.readable.unpainted()
        head = D.insert_before(head, n, hide)
        head = D.insert_after(head, n, show)
      end
    end
  end
  for n in D.traverse_list(head) do
    local inner = D.getlist(n)
    if inner then D.setlist(n, say(inner)) end
  end
  return head
end

--- A box became wider by so much. Where it hangs out in front of an initial, it does so farther.
local function widened(box, by)
  local n = by ~= 0 and #said > 1 and D.getprev(box) or nil
  while n do
    if D.getid(n) == N.KERN and D.get_attribute(n, HUNG) then
      D.setfield(n, "kern", D.getfield(n, "kern") - by)
      return
    end
    if D.getid(n) == N.GLUE then return end
    n = D.getprev(n)
  end
end

return { widened = widened, say = function(box) if #said > 1 then D.setlist(box, say(D.getlist(box))) end end }
