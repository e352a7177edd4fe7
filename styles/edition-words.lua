-- edition-words: the words of a printed line, and which occurrence of a lemma a note is about.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getnext, getfield, getchar, getfont, traverse = D.getid, D.getnext, D.getfield, D.getchar, D.getfont, D.traverse
local get_attribute = D.get_attribute
local GLYPH, GLUE, APART = N.GLYPH, N.GLUE, N.APART

local W = {}

local shown = {} -- [font][char] = text

local function text_of(char, fontid)
  local cache = shown[fontid]
  if not cache then cache = {}; shown[fontid] = cache end
  local text = cache[char]
  if text then return text end
  local f = N.font(fontid)
  local c = f and f.characters and f.characters[char]
  local code = c and c.tounicode
  text = ""
  if type(code) == "string" then
    local hex = code
    local i = 1
    while i + 3 <= #hex do
      local u = tonumber(hex:sub(i, i + 3), 16)
      i = i + 4
      if u >= 0xD800 and u < 0xDC00 then
        local v = tonumber(hex:sub(i, i + 3), 16)
        i = i + 4
        u = 0x10000 + (u - 0xD800) * 0x400 + (v - 0xDC00)
      end
      text = text .. utf8.char(u)
    end
  elseif type(code) == "table" then
    for _, u in ipairs(code) do text = text .. utf8.char(u) end
  elseif char < 0xF0000 then
    text = utf8.char(char)
  end
  cache[char] = text
  return text
end

--- The letters of one glyph, whether they are words of the text or not.
function W.letters(n) return text_of(getchar(n), getfont(n)) end

--- Do glue and kerns part words?
local LEFTSKIP, RIGHTSKIP, WIDE = 8, 9, 2 * N.POINT
local function parts_words(n, id, sub)
  if id == GLUE then return sub ~= LEFTSKIP and sub ~= RIGHTSKIP end
  return id == N.KERN and sub == 1 and getfield(n, "kern") > WIDE
end

--- The letters that HarfBuzz has set as a glyph, and as those behind it, which then have none; nil of others' glyphs.
function W.shaped(n)
  local properties = D.getproperty(n)
  return properties and properties.glyph_info
end
local shaped = W.shaped

--- Text of a list up to a node, without the numbers of author's notes; calls found(value, length so far) at our marks.
function W.gather(list, stop, parts, found)
  local cache, of
  local harf = ed.letters.harf or ed.scripts.any()
  for n, id, sub in traverse(list) do
    if n == stop then return end
    if id == GLYPH then
      local text = harf and shaped(n)
      if get_attribute(n, APART) then
        text = "" -- no word of the text
      elseif not text then
        local char, fontid = getchar(n), getfont(n)
        if fontid ~= of then cache, of = shown[fontid] or {}, fontid end
        text = cache[char] or text_of(char, fontid)
      end
      parts[#parts + 1] = text
    elseif parts_words(n, id, sub) then
      parts[#parts + 1] = " "
    elseif id == N.DISC then
      local _, _, replace = D.getdisc(n)
      if replace then W.gather(replace, nil, parts, found) end
    elseif id == N.HLIST then
      W.gather(D.getlist(n), nil, parts, found)
    elseif id == N.WHATSIT and found and sub == N.USER and getfield(n, "user_id") == N.MARK then
      found(getfield(n, "value"), #parts)
    end
  end
end

--- The letters of the word before a hyphen, and those of the word that begins a list.
function W.last(hyphen)
  local parts = {}
  local n = D.getprev(hyphen)
  while n do
    local id = getid(n)
    if id == N.GLYPH then
      table.insert(parts, 1, text_of(D.getchar(n), D.getfont(n)))
    elseif id == N.DISC then
      local _, _, replace = D.getdisc(n)
      local inner = {}
      if replace then W.gather(replace, nil, inner) end
      table.insert(parts, 1, table.concat(inner))
    elseif id == N.GLUE then
      break
    end
    n = D.getprev(n)
  end
  return table.concat(parts)
end
function W.first(list)
  local stop = list
  while stop and (getid(stop) ~= N.GLUE or D.getsubtype(stop) == 8) do stop = getnext(stop) end
  local parts = {}
  W.gather(list, stop, parts)
  return (table.concat(parts):gsub("^%s+", ""))
end

-- Words begin and end as in edition/words.py: at everything but letters and figures; an apostrophe parts what it elides
-- (l’an) and the possessive (Stalin|’s), but not the pieces of a contraction (don’t); a hyphen parts words.
local apostrophes = { [0x27] = true, [0x2019] = true, [0x2BC] = true }
local contracted = { t = true, d = true, m = true, ll = true, re = true, ve = true }
local spaces, unseen, signs, others = {}, {}, {}, {}
for _, c in ipairs { 0x9, 0xA, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F } do spaces[c] = true end
for _, c in ipairs { 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF } do unseen[c] = true end
for _, c in utf8.codes("[]⟨⟩<>⟦⟧†|‖") do signs[c] = true end -- of the editors, among the words
for _, c in utf8.codes("¡¦§¨©«¬®¯°±´¶·¸»¿×÷;·՚՛՜՝՞՟։־،؛؟۔।॥、。〈〉《》「」『』・！，．：；？") do others[c] = true end
local ranges = { { 0x2000, 0x206F }, { 0x20A0, 0x20CF }, { 0x2190, 0x2BFF }, { 0x2E00, 0x2E7F }, -- of signs
  { 0x5C0, 0x5C0 }, { 0x5C6, 0x5C6 }, { 0x609, 0x60D }, { 0x66A, 0x66D }, { 0x700, 0x70D }, { 0x830, 0x83E }, { 0x10FB, 0x10FB },
  { 0x1360, 0x1368 }, { 0x2CF9, 0x2CFC }, { 0xFD3E, 0xFD3F } }

local function is_letter(c)
  if not c then return false end
  if c < 0x80 then return c >= 0x30 and c <= 0x39 or c >= 0x41 and c <= 0x5A or c >= 0x61 and c <= 0x7A end
  if others[c] or spaces[c] or signs[c] or unseen[c] then return false end
  for _, range in ipairs(ranges) do if c >= range[1] and c <= range[2] then return false end end
  return true
end

--- Words and single signs of a text: {text, the byte where it begins, whether it is a word}.
function W.split(text)
  local chars, at, found = {}, {}, {}
  for p, c in utf8.codes(text) do
    if not unseen[c] then chars[#chars + 1], at[#at + 1] = c, p end
  end
  at[#at + 1] = #text + 1
  local function part(from, to, word)
    local letters = {}
    for i = from, to do letters[#letters + 1] = utf8.char(chars[i]) end
    found[#found + 1] = { table.concat(letters), at[from], word }
  end
  local function letters_from(i)
    while is_letter(chars[i]) do i = i + 1 end
    return i
  end
  local i = 1
  while i <= #chars do
    local c = chars[i]
    if is_letter(c) then
      local stop, possessive = letters_from(i), nil
      while apostrophes[chars[stop]] and is_letter(chars[stop + 1]) do
        local after = letters_from(stop + 1)
        local clitic = text:sub(at[stop + 1], at[after] - 1):lower()
        if clitic == "s" then possessive = after end
        if not contracted[clitic] then break end
        stop = after
      end
      part(i, stop - 1, true)
      if possessive then part(stop, possessive - 1, true) end
      i = possessive or stop
    else
      if not spaces[c] then part(i, i, false) end
      i = i + 1
    end
  end
  return found
end

--- The text of a list and where marks stand in it.
local function text_with_marks(list)
  local parts, at = {}, {}
  W.gather(list, nil, parts, function(value, count) at[value] = count end)
  local before, total = {}, 0
  for i, part in ipairs(parts) do before[i - 1] = total; total = total + #part end
  before[#parts] = total
  for value, count in pairs(at) do at[value] = before[count] + 1 end
  return { at = at, text = table.concat(parts) }
end

--- A line's text, read before anything is put beside it, and kept with it.
function W.read(rec)
  if not rec.words and rec.node then rec.words = text_with_marks(D.getlist(rec.node)) end
  return rec.words
end

--- What has one number: a line, or a verse with all that is turned over or shared; the text and where its marks stand.
local function numbered(rec)
  local members = ed.lines.members(rec)
  local kept = rec.whole
  if kept and kept.count == #members and kept.first == members[1] then return kept end
  local text, at = "", {}
  for i, member in ipairs(members) do
    local line = W.read(member)
    local words = line and line.text or ""
    if i > 1 then
      if member.cut and member.follows == members[i - 1] then text = text:gsub("[-‐]?%s*$", "") else text = text .. " " end
    end
    for mark, position in pairs(line and line.at or {}) do at[mark] = #text + position end
    text = text .. words
  end
  kept = { text = text, at = at, count = #members, first = members[1], cut = members[1].cut, divided = members[#members].divided }
  rec.whole = kept
  return kept
end

--- The same of an author's note.
local function of_foot(foot)
  if not foot.whole and foot.list then foot.whole = text_with_marks(foot.list) end
  return foot.whole
end

--- The words of such a text; parts of words that begin or end on other lines are none.
local function words_of(whole)
  local words = whole.words
  if words then return words end
  words = W.split(whole.text)
  local last = words[#words] and not words[#words][3] and #words - 1 or #words
  if whole.divided and words[last] then words[last][1] = "\0" end
  if whole.cut and words[1] then words[1][1] = "\0" end
  whole.words = words
  return words
end

--- Which time a lemma stands in a text at a position, and how many times it stands there; `exact`: with its punctuation.
local function counted(words, lemma, position, exact)
  local function kept(list)
    local out = {}
    for _, word in ipairs(list) do
      if word[3] or exact and not signs[utf8.codepoint(word[1])] then out[#out + 1] = word end
    end
    return out
  end
  words, lemma = kept(words), kept(lemma)
  if #lemma == 0 then return nil end
  local count, here = 0, nil
  for i = 1, #words - #lemma + 1 do
    local same = true
    for j = 1, #lemma do
      if words[i + j - 1][1] ~= lemma[j][1] then same = false; break end
    end
    if same then
      count = count + 1
      if not here and words[i][2] + #words[i][1] > position then here = count end
    end
  end
  return here, count
end

--- Which occurrence of the lemma, in what has its number, a note is about; nil when there is only one.
function W.occurrence(rec, note)
  if not note.lemma_end then return nil end
  local foot = ed.lines.infoot[note.from]
  local line
  if foot then line = of_foot(foot) else line = numbered(rec) end
  local from, to = line and line.at[note.from], line and line.at[note.to]
  if not from or not to then return nil end
  if not note.words then
    local parts = {}
    W.gather(note.list, note.lemma_end, parts)
    note.words = W.split(table.concat(parts))
    note.shortened = table.concat(parts):find("…", 1, true) ~= nil
  end
  local lemma = note.shortened and W.split(line.text:sub(from, to - 1)) or note.words
  if #lemma == 0 then return nil end
  local _, first = line.text:find(lemma[1][1], 1, true)
  if not (first and line.text:find(lemma[1][1], first + 1, true)) then return nil end
  local here, count = counted(words_of(line), lemma, from, true)
  if not here then here, count = counted(words_of(line), lemma, from, false) end
  return here and count > 1 and here or nil
end

return W
