-- edition-readable: what is to be read in the PDF (searched for, copied) where its glyphs do not tell: each word of which letters and marks
-- stand apart, or whose glyphs are not one for each letter, is wrapped as `ActualText`, as it is written. Words from right to left are
-- told letter by letter: those who read a PDF put such letters into their order by where each of them stands.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local GLYPH, GLUE, DISC, DIR = node.id("glyph"), node.id("glue"), node.id("disc"), node.id("dir")
local KERN, HLIST, VLIST, WHATSIT = node.id("kern"), node.id("hlist"), node.id("vlist"), node.id("whatsit")
local LITERAL, USER = node.subtype("pdf_literal"), node.subtype("user_defined")
local LEFTSKIP, RIGHTSKIP = 8, 9

local R = { LITERAL = LITERAL, SOFT_HYPHEN = "\u{AD}" }

local function literal(words)
  local n = D.new(WHATSIT, LITERAL)
  D.setfield(n, "mode", 1)
  D.setfield(n, "data", words)
  return n
end

--- Words as the PDF has them in a string.
local function pdf_text(words)
  local hex = {}
  for _, code in utf8.codes(words) do
    if code >= 0x10000 then
      code = code - 0x10000
      hex[#hex + 1] = ("%04X%04X"):format(0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF))
    else
      hex[#hex + 1] = ("%04X"):format(code)
    end
  end
  return "<FEFF" .. table.concat(hex) .. ">"
end
R.pdf_text = pdf_text

--- What stands before and behind nodes that are to be read as words.
function R.spoken(words) return literal("/Span<</ActualText" .. pdf_text(words) .. ">>BDC"), literal("EMC") end

--- What stands before and behind letters that are read and not seen.
function R.unpainted() return literal("3 Tr"), literal("0 Tr") end

local function ends_word(n, id)
  if id == GLUE then return D.getsubtype(n) ~= LEFTSKIP and D.getsubtype(n) ~= RIGHTSKIP end
  return id == DIR or id == WHATSIT and D.getsubtype(n) ~= USER
end

local function between(head, nodes, after)
  for _, n in ipairs(nodes) do head, after = D.insert_after(head, after, n) end
  return head, after
end

--- How far to the left of the place behind glyphs the leftmost of them stands, for a kern of HarfBuzz's moves that place and not the glyph.
local function beyond(from, to)
  local stop, most = D.getnext(to), -math.huge
  for n in D.traverse_id(GLYPH, from) do
    local after = D.getnext(n)
    most = math.max(most, D.getfield(n, "xoffset") - (after == stop and 0 or D.dimensions(after, stop)))
    if n == to then return most end
  end
end

--- A letter that has no glyph of its own, a hair to the left of the one before: a joiner stands for it, which whoever does not know
-- `ActualText` reads as a sign that is ignored; a space, where a font has none. It is never painted: some fonts have a picture of it.
local HAIR, JOINER, SPACE, PROTECTED = 3000, 0x200D, 0x20, 256 -- sp
local IGNORED = { [0x200B] = true, [0x200C] = true, [0x200D] = true, [0x2060] = true, [0xFEFF] = true }
local function stand_in(id, code)
  local characters = N.font(id).characters
  return IGNORED[code] and characters[code] and code or characters[JOINER] and JOINER or SPACE
end
local function unseen(code, id, count, aside)
  local open, shut = R.spoken(utf8.char(code))
  local glyph = D.new(GLYPH, PROTECTED)
  D.setfield(glyph, "font", id)
  D.setchar(glyph, stand_in(id, code))
  D.setfield(glyph, "xoffset", aside)
  local width = D.getfield(glyph, "width")
  return { N.kern(count * HAIR - width), open, literal("3 Tr"), glyph, literal("0 Tr"), shut, N.kern(-count * HAIR) }
end

--- A letter of which nothing is read.
local function wrap(head, n)
  local open, shut = R.spoken("")
  head = D.insert_before(head, n, open)
  head = D.insert_after(head, n, shut)
  return head
end

--- The letters that stand at one place: its glyphs from the first to the last, those that take up no room (`above`), what is to be
-- read. Letters of Arabic have several shapes, which the font alone tells.
local function spell_cluster(head, from, to, text, above)
  local codes = {}
  for _, code in utf8.codes(text) do codes[#codes + 1] = code end
  if from == to and #codes == 1 and D.getchar(from) == codes[1] and ed.unicode.class(codes[1]) == "R" then return head end
  local aside, open, shut = beyond(from, to), R.spoken(utf8.char(codes[1]))
  head = D.insert_before(head, from, open)
  local last
  head, last = D.insert_after(head, to, shut)
  for i = 2, #codes do head, last = between(head, unseen(codes[i], D.getfont(from), i - 1, aside), last) end
  for _, n in ipairs(above) do head = wrap(head, n) end -- it is read already
  return head
end

--- Take out a sign that is not seen: HarfBuzz sets a space for it, and beside it a kern that takes its width back. Returns the head, and
-- what stands behind; nil where there is no such kern.
local function take_out(head, n)
  for _, kern in ipairs { D.getnext(n) or false, D.getprev(n) or false } do
    if kern and D.getid(kern) == KERN and math.abs(D.getfield(kern, "kern") + D.getfield(n, "width")) < HAIR then
      for _, each in ipairs { kern, n } do
        local after
        head, after = D.remove(head, each)
        D.flush_node(each)
        if each == n then return head, after end
      end
    end
  end
  return head, nil
end

--- The letters of a word from right to left, one by one; what takes up no room, as a point does, goes with what is before it.
local function spell(head, first, last)
  local stop = D.getnext(last)
  local clusters, n, start = {}, first, first
  while n ~= stop do
    local text, after = D.getid(n) == GLYPH and ed.words.shaped(n), D.getnext(n)
    if text then
      local before, behind = clusters[#clusters], nil
      if before and n ~= last and text ~= "" and IGNORED[utf8.codepoint(text)] then head, behind = take_out(head, n) end
      if behind then
        before[3], after, start = before[3] .. text, behind, behind
        goto continue
      end
      local room = D.dimensions(start, after) > HAIR
      if before and (text == "" or not room) then
        before[3] = before[3] .. text
        if text == "" and room and #before[4] == 0 then before[2] = n else table.insert(before[4], n) end
      elseif text ~= "" then
        clusters[#clusters + 1] = { n, n, text, {} }
      end
      start = after
    end
    ::continue::
    n = after
  end
  for _, cluster in ipairs(clusters) do head = spell_cluster(head, table.unpack(cluster)) end
  return head
end

local function read_list(list)
  local head, first, last, told, leftward = list, nil, nil, false, false
  local marks = ed.combining.marks() or {}
  local function close()
    if told then
      local parts = {}
      ed.words.gather(first, D.getnext(last), parts)
      local words = table.concat(parts)
      if leftward then
        head = spell(head, first, last)
      else
        if D.getid(last) == GLYPH and ed.hyphens.is_lines_own(last) then words = words:gsub("[^\128-\191][\128-\191]*$", R.SOFT_HYPHEN) end
        local open, shut = R.spoken(words)
        head = D.insert_before(head, first, open)
        head = D.insert_after(head, last, shut)
      end
    end
    first, last, told, leftward = nil, nil, false, false
  end
  local n = list
  while n do
    local id, after = D.getid(n), D.getnext(n)
    if id == GLYPH and ed.hyphens.is_said_again(n) then
      head = wrap(head, n)
    elseif id == GLYPH then
      first, last = first or n, n
      local font, char = D.getfont(n), D.getchar(n)
      leftward = leftward or ed.scripts.is_leftward(font)
      told = told or marks[char] or ed.scripts.is_font(font) or ed.capitals.made(font, char) or ed.scripts.is_parted(n)
    elseif id == DISC then
      local _, _, replace = D.getdisc(n)
      if replace then first, last = first or n, n end
    elseif id == HLIST or id == VLIST then
      close()
      D.setlist(n, R.read(D.getlist(n)))
    elseif ends_word(n, id) then
      close()
    end
    n = after
  end
  close()
  return head
end

--- Whether a document has such words.
function R.needed() return ed.combining.marks() ~= nil or ed.capitals.any or ed.scripts.any() or ed.hyphens.says_again end

--- A list of nodes that is about to be printed, with these words in it. Lists of lines are gone through one by one.
function R.read(list)
  return list and R.needed() and read_list(list) or list
end

return R
