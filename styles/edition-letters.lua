-- edition-letters: letters that a font lacks are taken from another, once, when the font is loaded; no text is searched
-- for them while it is set. And of a font with thousands of letters only those are loaded that the document uses.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local F = { chain = {}, files = {}, last = {} }

--- The letters beyond ASCII that the document (and the design) use.
local used
local function letters()
  if used then return used end
  if edition_guard then edition_guard.wait() end
  used = { ["–"] = 0x2013, ["…"] = 0x2026 } -- the engine's own
  for _, name in ipairs { tex.jobname .. ".tex", table.unpack(F.files) } do
    local path = kpse.find_file(name, "tex")
    local handle = path and io.open(path, "r")
    if handle then
      for letter in handle:read("a"):gmatch("[\xC2-\xF4][\x80-\xBF]+") do
        if used[letter] == nil then
          local ok, code = pcall(utf8.codepoint, letter)
          used[letter] = ok and code or false
        end
      end
      handle:close()
    end
  end
  return used
end

F.used = letters

--- Fewer letters --------------------------------------------------------------------------------------------------

--- What may be printed: everything up to Latin-1, and the document's letters in both cases.
local printable
local function may_be_printed()
  if printable then return printable end
  printable = {}
  for code = 0, 0xFF do printable[code] = true end
  for _, code in pairs(letters()) do
    if code then
      printable[code] = true
      printable[tex.lccode[code]], printable[tex.uccode[code]] = true, true
    end
  end
  for _, code in ipairs(ed.combining.needed()) do printable[code] = true end
  for _, code in ipairs(ed.capitals.needed()) do printable[code] = true end
  return printable
end

--- Of a font's letters those that may be printed, and what they become as ligatures or by the font's features; with
-- only the kerns that can come between these.
local function needed(characters, changed)
  local out, pending = {}, {}
  local function take(code)
    if characters[code] and not out[code] then
      out[code] = characters[code]
      pending[#pending + 1] = code
    end
  end
  for code in pairs(may_be_printed()) do take(code) end
  while #pending > 0 do
    local code = table.remove(pending)
    if changed and changed[code] then take(changed[code]) end
    for _, ligature in pairs(out[code].ligatures or {}) do take(ligature.char) end
  end
  local short = {} -- tables of kerns are shared
  for code, character in pairs(out) do
    local kerns = character.kerns
    if kerns then
      local less = short[kerns]
      if not less then
        less = {}
        for other in pairs(out) do less[other] = kerns[other] end
        short[kerns] = less
      end
      local copy = {}
      for key, value in pairs(character) do copy[key] = value end
      copy.kerns = less
      out[code] = copy
    end
  end
  return out
end

--- Load only these from now on: the document says that everything it prints stands in its own file. A book has a font
-- in some fifty sizes and shapes, and each would be made of all its letters.
function F.only_used() ed.luaotfload.choose_characters(needed) end

--- What is read -----------------------------------------------------------------------------------------------------

local function is_private(code) return code >= 0xE000 and code <= 0xF8FF or code >= 0xF0000 end

--- What is read of a letter in the PDF, in hexadecimal figures; nil where only the font knows.
local function read_as(characters, code)
  local said = characters[code] and characters[code].tounicode
  if type(said) ~= "string" then return not is_private(code) and ("%04X"):format(code) or nil end
  local one = #said == 4 and tonumber(said, 16)
  return not (one and is_private(one)) and said or nil
end

-- ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ: fonts make them in more than one way
local LETTERS = { [0xFB00] = "00660066", [0xFB01] = "00660069", [0xFB02] = "0066006C", [0xFB03] = "006600660069",
  [0xFB04] = "00660066006C", [0xFB05] = "017F0074", [0xFB06] = "00730074" }

--- Of a ligature there is read in the PDF what is read of its letters: the names of a font's glyphs may say otherwise (EB
-- Garamond's ſt says ſſt). A ligature that is also typed as one sign, as the …, is read as that; ﬅ and its like as their letters.
local function read_ligatures(characters)
  local result, pending, read = {}, {}, {}
  for _, character in pairs(characters) do
    for _, ligature in pairs(character.ligatures or {}) do result[ligature.char] = true end
  end
  for code, character in pairs(characters) do
    if character.ligatures and not result[code] then pending[#pending + 1] = code end
  end
  table.sort(pending)
  while #pending > 0 do
    local code = table.remove(pending)
    local first = read_as(characters, code)
    for following, ligature in pairs(characters[code].ligatures or {}) do
      local made, second = ligature.char, read_as(characters, following)
      if first and second and characters[made] and not read[made] and (is_private(made) or LETTERS[made]) then
        characters[made].tounicode, read[made] = LETTERS[made] or first .. second, true
        if characters[made].ligatures then pending[#pending + 1] = made end
      end
    end
  end
end

--- Other fonts -------------------------------------------------------------------------------------------------

--- \EdFallback{files}{files}{files}: fonts to try in turn, for upright, italic and bold letters.
function F.fallback(upright, italic, bold)
  local function split(text)
    local out = {}
    for name in text:gmatch("[^,%s]+") do out[#out + 1] = name end
    return out
  end
  F.chain = { upright = split(upright), italic = split(italic), bold = split(bold ~= "" and bold or upright) }
end

--- \EdRareLetters{files}: fonts for signs and letters that none of these has, in every style; of them those that are installed.
function F.rare(files)
  F.last = {}
  for name in files:gmatch("[^,%s]+") do
    if kpse.find_file(name, "truetype fonts") or kpse.find_file(name, "opentype fonts") then F.last[#F.last + 1] = name end
  end
end

--- What these fonts are not asked for: spaces and signs that nobody sees, and letters of scripts that have a font of their own.
local unseen = { { 0x80, 0xA0 }, { 0xAD, 0xAD }, { 0x2000, 0x200F }, { 0x2028, 0x202F }, { 0x205F, 0x206F }, { 0xFE00, 0xFE0F },
  { 0xFEFF, 0xFEFF }, { 0xE0000, 0xE0FFF } }
local function is_rare(code)
  for _, range in ipairs(unseen) do
    if code >= range[1] and code <= range[2] then return false end
  end
  return not (ed.scripts and ed.scripts.has(code))
end

--- Private letters (U+E000 to U+F8FF) mean something else in every font. Those of the Medieval Unicode Font Initiative are not what these
-- fonts have there, which are known to have letters of their own: they are taken from another, or are missing.
local OTHERWISE = { linlibertine = 0xE000, linbiolinum = 0xE000, cardo = 0xE000, symbola = 0xE000, junicode = 0xF0000 } -- and on

--- Does a font have another letter there than is meant?
local function means_otherwise(file, code)
  if not is_private(code) then return false end
  file = (file or ""):lower():match("[^/\\]+$") or ""
  for name, first in pairs(OTHERWISE) do
    if file:find(name, 1, true) == 1 then return code >= first end
  end
  return false
end

--- \EdScriptFont: fonts in which the letters of a script are looked for first: `regular`, `italic`, `bold` (file names, "" for
-- none), `scale`, `features`. Of scripts that HarfBuzz shapes, the runs get these fonts; the letters of others are put into the
-- fonts of the text.
F.scripts = {}
function F.script(script, fonts_) F.scripts[script] = fonts_ end

--- The letters of scripts that stand by themselves.
local ranges = {
  greek = { { 0x370, 0x3E1 }, { 0x3F0, 0x3FF }, { 0x1F00, 0x1FFF } },
  cyrillic = { { 0x400, 0x52F }, { 0x1C80, 0x1C8F }, { 0x2DE0, 0x2DFF }, { 0xA640, 0xA69F } },
  armenian = { { 0x530, 0x58F }, { 0xFB13, 0xFB17 } },
  georgian = { { 0x10A0, 0x10FF }, { 0x1C90, 0x1CBF }, { 0x2D00, 0x2D2F } },
  coptic = { { 0x3E2, 0x3EF }, { 0x2C80, 0x2CFF } },
  ethiopic = { { 0x1200, 0x139F }, { 0x2D80, 0x2DDF }, { 0xAB00, 0xAB2F } },
}

--- Are the letters of a script put into the fonts of the text?
function F.borrows(script) return F.scripts[script] and ranges[script] end

local loading = false

--- A font of the chain, at the size of another.
local function other(file, size, features)
  loading = true
  local found = ed.luaotfload.read("file:" .. file .. ":mode=base;" .. (features or "+onum;"), size)
  loading = false
  if not found then return nil end
  read_ligatures(found.characters) -- the PDF has one font for all sizes of a file
  return found
end

F.other = other

--- A font as it is, without letters of others. What its words are in the PDF is told by the engine (edition-readable).
function F.whole(specification, size)
  local harf = F.harf
  loading = true
  local found = ed.luaotfload.read(specification, size)
  loading, F.harf = false, harf
  return found
end

local function chain_for(data)
  local name = (data.fullname or data.psname or data.name or ""):lower()
  return name:find("bold") and F.chain.bold or name:find("italic") and F.chain.italic or F.chain.upright or {}
end

--- Which of the fonts of a typeface a font is.
local function style_of(data)
  local name = (data.fullname or data.psname or data.name or ""):lower()
  return name:find("bold") and "bold" or name:find("italic") and "italic" or "regular"
end

--- The fonts that help out a font, at its size: those of scripts first.
local helping = {}
function F.others(id)
  if not helping[id] then
    local data = ed.luaotfload.data(id)
    helping[id] = {}
    for script, own in pairs(F.scripts) do
      if ranges[script] then
        local file = own[style_of(data)] ~= "" and own[style_of(data)] or own.regular
        local found = other(file, data.size * own.scale // 1, ";")
        if found then table.insert(helping[id], ed.luaotfload.define(found)) end
      end
    end
    for _, file in ipairs(chain_for(data)) do
      local found = other(file, data.size)
      if found then table.insert(helping[id], ed.luaotfload.define(found)) end
    end
  end
  return helping[id]
end

--- The fonts in which a letter with its marks is looked for that none of these has together, at the size of a font.
local last = {}
function F.rare_fonts(id)
  local size = ed.luaotfload.data(id).size
  if not last[size] then
    last[size] = {}
    for _, file in ipairs(F.last) do
      local found = other(file, size)
      if found then table.insert(last[size], ed.luaotfload.define(found)) end
    end
  end
  return last[size]
end

--- The letters of the document that a font lacks, in their order.
local function missing_letters(data)
  local missing = {}
  for _, code in pairs(letters()) do
    local printed = code and not (code < 0x20 or code == 0xFEFF)
    if printed and (not data.characters[code] or means_otherwise(data.filename, code)) then missing[#missing + 1] = code end
  end
  table.sort(missing)
  return missing
end

--- Take letters from another font into a virtual one; returns those that it lacks as well.
local function borrow(data, fonts_, helper, missing)
  local rest, id = {}, nil
  for _, code in ipairs(missing) do
    local c = not means_otherwise(helper.filename, code) and helper.characters[code]
    if c then
      if is_private(code) then c.tounicode = ("%04X"):format(code) end -- the names of glyphs say which letters it is made of
      if not id then
        id = font.define(helper)
        fonts_[#fonts_ + 1] = { id = id }
      end
      data.characters[code] = { width = c.width, height = c.height, depth = c.depth, italic = c.italic,
        tounicode = c.tounicode, unicode = code, commands = { { "slot", #fonts_, code } } }
    else
      rest[#rest + 1] = code
    end
  end
  return rest
end

--- The letters of a script that the document has, in their order.
local function letters_of(script)
  local found = {}
  for _, code in pairs(letters()) do
    for _, range in ipairs(ranges[script] or {}) do
      if code and code >= range[1] and code <= range[2] then found[#found + 1] = code end
    end
  end
  table.sort(found)
  return found
end

--- Take the letters of scripts that have a font of their own, with the kerns between them.
local function borrow_scripts(data, fonts_)
  local style = style_of(data)
  for script, own in pairs(F.scripts) do
    local file = own[style] ~= "" and own[style] or own.regular
    local wanted = letters_of(script)
    local size = data.size * own.scale
    local helper = #wanted > 0 and other(file, size - size % 1, own.features ~= "" and "+" .. own.features:gsub(",", ";+") .. ";" or ";")
    if helper then
      borrow(data, fonts_, helper, wanted)
      for _, code in ipairs(wanted) do
        local c, kerns = helper.characters[code], nil
        if c and c.kerns then
          for _, following in ipairs(wanted) do
            if c.kerns[following] then kerns = kerns or {} kerns[following] = c.kerns[following] end
          end
        end
        if c then data.characters[code].kerns = kerns end
      end
    end
  end
end

--- Take letters from the first of some fonts that has each; returns those that none has.
local function borrow_from(files, data, fonts_, missing)
  for _, file in ipairs(files) do
    if #missing == 0 then break end
    local helper = other(file, data.size)
    if helper then missing = borrow(data, fonts_, helper, missing) end
  end
  return missing
end

local function only(is_wanted, codes)
  local wanted = {}
  for _, code in ipairs(codes) do
    if is_wanted(code) then wanted[#wanted + 1] = code end
  end
  return wanted
end

--- Complete a font just read: its raised figures, its small capitals, and letters of others.
local function patch(data)
  if data.hb then F.harf = true end
  if data.characters and not data.hb then read_ligatures(data.characters) end
  if data.characters and ed.combining.marks() then ed.combining.add_dotless(data) end
  if loading or not data.characters then return end
  local fonts_ = data.fonts or { { id = 0 } }
  if not data.hb and ed.superiors.complete(data, fonts_) then data.fonts, data.type = fonts_, "virtual" end
  if not (F.chain.upright or next(F.scripts)) then return end
  if next(F.scripts) then borrow_scripts(data, fonts_) end
  local made = ed.capitals.complete(data, fonts_, chain_for(data))
  if made then data.fonts, data.type = fonts_, "virtual" end
  local missing = borrow_from(chain_for(data), data, fonts_, missing_letters(data))
  borrow_from(F.last, data, fonts_, F.last[1] and only(is_rare, missing) or {})
  if #fonts_ > 1 then data.fonts, data.type = fonts_, "virtual" end
end

ed.luaotfload.on_font(patch, "edition: letters from other fonts")

return F
