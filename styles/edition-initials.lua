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

--- The first glyph from a node on, with nothing but marks in front of it; nil where something else stands there.
local function glyph_from(n)
  while n and D.getid(n) ~= N.GLYPH do
    local id = D.getid(n)
    if id == N.DISC or id == N.GLUE or id == N.HLIST and D.getlist(n) then return nil end
    n = D.getnext(n)
  end
  return n
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

--- Take a sign out of its list.
local function hang_out(sign)
  local before, after = D.getprev(sign), D.getnext(sign)
  link(before, after)
  D.setnext(sign, nil); D.setprev(sign, nil)
end

--- Put a list between two nodes.
local function between(before, list, after)
  link(before, list)
  if after then link((D.tail or D.slide)(list), after) end
end

--- Take the first letter out of a paragraph's list and put it beside its first lines, which TeX's line breaking then leaves room for. Nothing
-- happens where there is no such letter.
local function take(head)
  local n, signs = glyph_from(head), {}
  while n and tex.lccode[D.getchar(n)] == 0 and #ed.words.letters(n):gsub("[\128-\191]", "") == 1 do -- a quotation mark, a stroke
    signs[#signs + 1] = n
    n = glyph_from(D.getnext(n))
  end
  if not n then return end
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
  for _, sign in ipairs(signs) do hang_out(sign) end
  local before, after = D.getprev(n), D.getnext(n)
  local rest = letters:sub(#letter + 1)
  if rest ~= "" then -- of a ligature
    local others = N.text(D.getfont(n), rest)
    for g in D.traverse(others) do D.setattributelist(g, D.getattributelist(n)) end
    between((D.tail or D.slide)(others), after or N.kern(0), nil)
    after = others
  end
  local out = 0
  for _, sign in ipairs(signs) do out = out + D.getfield(sign, "width") end
  for _, sign in ipairs(signs) do
    local box = N.place(sign, -hang - out, 0)
    out = out - D.getfield(sign, "width")
    D.setattributelist(box, D.getattributelist(sign))
    between(before, box, nil)
    before = box
  end
  between(before, large, nil)
  between(large, spoken(letter, n), after)
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

return { say = function(box) if #said > 1 then D.setlist(box, say(D.getlist(box))) end end }
