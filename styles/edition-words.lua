-- edition-words: the words of a printed line, and which occurrence of a lemma a note is about.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getnext, getfield, getchar, getfont, traverse = D.getid, D.getnext, D.getfield, D.getchar, D.getfont, D.traverse
local GLYPH, GLUE = N.GLYPH, N.GLUE

local W = {}

local shown = {} -- [font][char] = text

local function text_of(char, fontid)
  local cache = shown[fontid]
  if not cache then cache = {}; shown[fontid] = cache end
  local text = cache[char]
  if text then return text end
  local f = font.getfont(fontid) or font.fonts[fontid]
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

--- Text of a list up to a node; calls found(value, length so far) at our marks.
function W.gather(list, stop, parts, found)
  local cache, of
  for n, id, sub in traverse(list) do
    if n == stop then return end
    if id == GLYPH then
      local char, fontid = getchar(n), getfont(n)
      if fontid ~= of then cache, of = shown[fontid] or {}, fontid end
      parts[#parts + 1] = cache[char] or text_of(char, fontid)
    elseif id == GLUE then
      if sub ~= 8 and sub ~= 9 then parts[#parts + 1] = " " end
    elseif id == N.DISC then
      local _, _, replace = D.getdisc(n)
      if replace then W.gather(replace, nil, parts, found) end
    elseif id == N.HLIST then
      W.gather(D.getlist(n), nil, parts, found)
    elseif id == N.KERN then
      if sub == 1 and getfield(n, "kern") > 131072 then parts[#parts + 1] = " " end
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

-- what joins letters into one word: everything but spaces and these
local breaks = {}
for _, c in utf8.codes(" .,;:!?…()[]{}⟨⟩<>«»„“”\"‹›|/†‡*—–·") do breaks[c] = true end

--- Words with the byte where each begins: {text, position}.
function W.split(text)
  local words, start = {}, nil
  local function close(stop)
    local word = text:sub(start, stop)
    local lead = word:match("^[']+") or word:match("^‘+") or word:match("^’+") or ""
    word = word:sub(#lead + 1):gsub("’+$", ""):gsub("‘+$", ""):gsub("'+$", "")
    if word ~= "" then words[#words + 1] = { word, start + #lead } end
    start = nil
  end
  for p, c in utf8.codes(text) do
    if breaks[c] or c == 0xA0 or c == 0x2009 or c == 0x200A or c == 0x202F then
      if start then close(p - 1) end
    elseif not start then
      start = p
    end
  end
  if start then close(#text) end
  return words
end

--- The line's text and where its marks stand in it, kept with the line.
local function read(rec)
  local line = rec.words
  if line then return line end
  local parts, at = {}, {}
  W.gather(D.getlist(rec.node), nil, parts, function(value, count) at[value] = count end)
  local before, total = {}, 0
  for i, part in ipairs(parts) do before[i - 1] = total; total = total + #part end
  before[#parts] = total
  for value, count in pairs(at) do at[value] = before[count] + 1 end
  line = { at = at, text = table.concat(parts) }
  rec.words = line
  return line
end

--- The line's words; those that a hyphen cuts are none.
local function words_of(rec, line)
  if line.words then return line.words end
  local words = W.split(line.text)
  if line.text:match("[-‐]%s*$") and #words > 0 then words[#words][1] = "\0" end
  if rec.broken and #words > 0 then words[1][1] = "\0" end
  line.words = words
  return words
end

local function occurrence(words, lemma, position)
  local count, here = 0, nil
  for i = 1, #words - #lemma + 1 do
    local same = true
    for j = 1, #lemma do
      if words[i + j - 1][1] ~= lemma[j][1] then same = false; break end
    end
    if same then
      count = count + 1
      local start = words[i][2]
      if not here and start + #words[i][1] > position then here = count end
    end
  end
  if count > 1 then return here end
end

--- Which occurrence of the lemma on its line a note is about; nil when there is only one.
function W.occurrence(rec, note)
  if not note.lemma_end or rec ~= ed.lines.marks[note.to] then return nil end
  local line = read(rec)
  local from, to = line.at[note.from], line.at[note.to]
  if not from or not to then return nil end
  if not note.words then
    local parts = {}
    W.gather(note.list, note.lemma_end, parts)
    note.words = W.split(table.concat(parts))
    note.shortened = table.concat(parts):find("…", 1, true) ~= nil
  end
  local lemma = note.words
  if note.shortened then lemma = W.split(line.text:sub(from, to - 1)) end
  if #lemma == 0 then return nil end
  local _, first = line.text:find(lemma[1][1], 1, true)
  if not (first and line.text:find(lemma[1][1], first + 1, true)) then return nil end
  return occurrence(words_of(rec, line), lemma, from)
end

return W
