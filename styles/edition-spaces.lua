-- edition-spaces: the PDF has a space wherever words stand apart, and says which hyphens are only the line's: so what is copied from it, or
-- read aloud, are words. TeX itself only moves on to the next word. Nothing moves on the page: what the space takes, the gap gives.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getprev, getsubtype, getlist, getfont = D.getid, D.getprev, D.getsubtype, D.getlist, D.getfont
local GLYPH, DISC, GLUE, KERN, HLIST, VLIST, LINE = N.GLYPH, N.DISC, N.GLUE, N.KERN, N.HLIST, N.VLIST, N.LINE
local tail = D.tail or D.slide
local getfield, getwidth, setwidth, getattributelist = D.getfield, D.getwidth, D.setwidth, D.getattributelist
local insert_before, copy = D.insert_before, D.copy

local S = {}

local SPACE, PROTECTED = 0x20, 256
local USER_KERN = 1
local LEFTSKIP, RIGHTSKIP = 8, 9
local LEAST = 8 -- the least gap between words: this part of the font's size
local SOFT_HYPHEN = ed.readable.SOFT_HYPHEN

--- How wide a font's space is, and the least gap between words in it; nil of a font that has no space.
local widths = {}
local function of_font(id)
  local known = widths[id]
  if known == nil then
    local f = N.font(id)
    local space = f and f.characters and f.characters[SPACE]
    known = space and { space.width, (f.parameters.quad or f.size) // LEAST } or false
    widths[id] = known
  end
  return known
end

--- The letter that a list, up to a node, ends with.
local function letter_before(n)
  while n do
    local id = getid(n)
    if id == GLYPH then return n end
    local inner
    if id == DISC then inner = select(3, D.getdisc(n)) elseif id == HLIST then inner = getlist(n) end
    local found = inner and letter_before(tail(inner))
    if found then return found end
    if id == GLUE or id == KERN and getsubtype(n) == USER_KERN and D.getfield(n, "kern") > N.POINT then return nil end -- it has its space
    n = getprev(n)
  end
end

--- A space in the font of a letter, as wide or narrow as it and with what it is a part of; and its width. Most letters want the same as
-- the one before.
local WHOLE = 1000000 -- of which a letter is made wider by its expansion factor
local sample, sample_font, sample_wider, sample_attributes, sample_width
local function space_like(letter, id)
  local wider, attributes = getfield(letter, "expansion_factor"), getattributelist(letter)
  if id ~= sample_font or wider ~= sample_wider or attributes ~= sample_attributes then
    if sample then D.flush_node(sample) end
    sample = D.new(GLYPH, PROTECTED)
    D.setfield(sample, "expansion_factor", wider)
    D.setfont(sample, id)
    D.setchar(sample, SPACE)
    D.setattributelist(sample, attributes)
    sample_font, sample_wider, sample_attributes = id, wider, attributes
    sample_width = of_font(id)[1] * (WHOLE + wider) // WHOLE
  end
  return copy(sample), sample_width
end

--- The letter in front of a gap, its font, and what is known of that.
local function before(n)
  local letter = getprev(n)
  if not (letter and getid(letter) == GLYPH) then letter = letter_before(letter) end
  if not letter then return nil end
  local id = getfont(letter)
  return letter, id, widths[id] or of_font(id)
end

--- A space in a gap, of which it takes its part.
local function fill_glue(head, n)
  local letter, id, font = before(n)
  if not font then return head end
  local width = getwidth(n)
  if width < font[2] and getfield(n, "stretch_order") == 0 then return head end
  local space, taken = space_like(letter, id)
  setwidth(n, width - taken)
  return (insert_before(head, n, space))
end

local function fill_kern(head, n)
  local width = getfield(n, "kern")
  if width <= N.POINT then return head end
  local letter, id, font = before(n)
  if not font or width < font[2] then return head end
  local space, taken = space_like(letter, id)
  D.setfield(n, "kern", width - taken)
  return (insert_before(head, n, space))
end

--- A soft hyphen, where its word is not told whole.
local function soften(head, n)
  local after = D.getnext(n)
  if getid(after) == N.WHATSIT and getsubtype(after) == ed.readable.LITERAL then return head end
  local open, shut = ed.readable.spoken(SOFT_HYPHEN)
  head = D.insert_before(head, n, open)
  D.insert_after(head, n, shut)
  return head
end

--- The end of a line: a soft hyphen where TeX has cut a word, nothing where the text's own hyphen does, else a space.
local function finish_line(head)
  local n, cut = tail(head), false
  local last, letter = n, nil
  while n and not letter do
    local id = getid(n)
    if id == DISC then cut = true end
    letter = id == GLYPH and n or id == HLIST and letter_before(n)
    n = getprev(n)
  end
  local font = letter and of_font(getfont(letter))
  if not font then return head end
  if ed.hyphens.is_lines_own(letter) then return soften(head, letter) end
  if not cut and not ed.hyphens.is_sign(letter) then
    local space, taken = space_like(letter, getfont(letter))
    D.insert_after(head, last, space)
    D.insert_after(head, space, N.kern(-taken))
  end
  return head
end

local function put(list, is_line)
  D.slide(list)
  local head = list
  for n, sub in D.traverse_id(GLUE, list) do
    if sub ~= LEFTSKIP and sub ~= RIGHTSKIP then head = fill_glue(head, n) end
  end
  for n, sub in D.traverse_id(KERN, list) do
    if sub == USER_KERN then head = fill_kern(head, n) end
  end
  if is_line then head = finish_line(head) end
  return head
end

--- Put spaces into a box that is about to be printed, and into all that it holds.
function S.put(box)
  local list = getlist(box)
  if not list then return end
  for n in D.traverse_list(list) do S.put(n) end
  if getid(box) ~= VLIST then D.setlist(box, put(list, getsubtype(box) == LINE)) end
end

return S
