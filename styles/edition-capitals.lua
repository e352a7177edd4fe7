-- edition-capitals: the small capitals that a font lacks, made when the font is loaded. Of a letter with marks the small capital
-- of the letter has them put on it; of a letter without one the capital is taken, at the height of the others. Greek has no
-- accents and breathings among capitals. In the PDF their words are read as they were typed.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local harfbuzz = luaharfbuzz or require("luaharfbuzz")

local C = {}

local X_SMALL, X_CAPITAL = 0x78, 0x58
local DIAERESIS, IOTA_BELOW, IOTA, HORN = 0x308, 0x345, 0x3B9, 0x31B

--- The letters of which a letter with marks consists; itself alone when it has none.
local normalize
local function parts(code)
  normalize = normalize or require("lua-uni-normalize")
  local found = {}
  for _, part in utf8.codes(normalize.NFD(utf8.char(code))) do found[#found + 1] = part end
  return found
end

local function is_greek(code) return code >= 0x370 and code <= 0x3FF or code >= 0x1F00 and code <= 0x1FFF end
local function is_small(code)
  local capital = tex.uccode[code]
  if capital ~= 0 and capital ~= code then return true end
  local letter = parts(code)[1] -- ῇ and ǰ have no capital that is one letter
  return letter ~= code and tex.lccode[letter] == letter and tex.uccode[letter] ~= letter
end

--- The letter without marks, and the marks that its capital keeps: {letter, mark, …}; and whether an iota is below it.
local function capital_parts(code)
  local found = parts(code)
  if not is_greek(code) then return found end
  local kept = { found[1] }
  for i = 2, #found do
    if found[i] == DIAERESIS then kept[#kept + 1] = DIAERESIS end
  end
  return kept, found[#found] == IOTA_BELOW
end

--- What small capitals of the document need of a font beside the letters typed.
local more
function C.needed()
  if not more then
    more = {}
    for _, code in pairs(ed.letters.used()) do
      if code and is_small(code) then
        for _, part in ipairs(parts(code)) do
          part = part == IOTA_BELOW and IOTA or part
          more[#more + 1], more[#more + 2] = part, tex.uccode[part]
        end
      end
    end
  end
  return more
end

--- The letters of which a font prints small capitals of its own; nil when it prints none.
local function small_capitals(data)
  local shared = data.shared
  if not (shared and shared.features and shared.features.smcp and shared.rawdata) then return nil end
  local found = {}
  for _, sequence in ipairs(shared.rawdata.resources.sequences or {}) do
    if sequence.type == "gsub_single" and sequence.features and sequence.features.smcp then
      for _, step in ipairs(sequence.steps or {}) do
        for code in pairs(step.coverage or {}) do found[code] = data.characters[code] and true or nil end
      end
    end
  end
  return found[X_SMALL] and found or nil
end

--- The shapes of a font's letters, in scaled points.
local faces = {}
local function shapes(data)
  local face = faces[data.filename]
  if face == nil then
    local made = data.filename and harfbuzz.Face.new(data.filename, (data.subfont or 1) - 1)
    face = made and { font = harfbuzz.Font.new(made), upem = made:get_upem() } or false
    faces[data.filename] = face
  end
  return function(code)
    local character = data.characters[code]
    local box = face and character and not character.commands and face.font:get_glyph_extents(character.index)
    local scale = face and data.size / face.upem
    return box and { left = box.x_bearing * scale, width = box.width * scale, top = box.y_bearing * scale,
      bottom = (box.y_bearing + box.height) * scale }
  end
end

--- Commands that print marks on a letter, each clear of what is there; nil when the font lacks one.
local function marked(shape, letter, marks, x_height)
  local commands, base = {}, shape(letter)
  if not base then return nil end
  local top, lift = base.top, math.max(0, base.top - x_height) -- marks are drawn for small letters
  for i, mark in ipairs(marks) do
    local box = mark ~= HORN and shape(mark)
    if not box then return nil end
    local up = 0
    if box.bottom > x_height / 2 then
      up = i == 1 and lift or math.max(lift, top + x_height / 20 - box.bottom)
      top = box.top + up
    end
    local right = base.left + base.width / 2 - box.left - box.width / 2
    for _, command in ipairs { { "push" }, { "right", math.floor(right) }, { "down", -math.floor(up) }, { "slot", 1, mark }, { "pop" } } do
      commands[#commands + 1] = command
    end
  end
  return commands, top
end

--- Whether a Latin small capital of the font takes exactly the place of a simple one: EB Garamond prints ŋ as n, ħ as h. A letter
-- that is in doubt (đ) is taken from its capital, which is never wrong.
local function is_simple(shape, code)
  local own = code >= 0x80 and code < 0x250 and shape(code)
  for letter = 0x61, own and 0x7A or 0 do
    local other = tex.uccode[letter] ~= tex.uccode[code] and shape(letter)
    if other and own.left == other.left and own.width == other.width and own.top == other.top and own.bottom == other.bottom then
      return true
    end
  end
  return false
end

--- A letter made of commands, which the PDF must say what it stands for.
local function made(code, like, commands, height)
  C.any = true
  return { width = like.width, height = math.max(like.height or 0, height or 0), depth = like.depth, unicode = code,
    commands = commands, made = true }
end

--- Whether a letter of a font was made here.
function C.made(id, code)
  local data = C.any and ed.luaotfload.data(id)
  local character = data and data.characters and data.characters[code]
  return character and character.made or false
end

--- A capital at the height of small capitals, of this font or of those that help it out.
local function reduced(data, capital, fonts_, at)
  at.factor = at.factor or data.characters[X_SMALL].height / data.characters[X_CAPITAL].height
  for _, file in ipairs(at.files) do
    if at[file] == nil then
      local found = ed.letters.other(file, math.floor(data.size * at.factor))
      at[file] = found or false
      if found then
        fonts_[#fonts_ + 1] = { id = font.define(found) }
        at[found] = #fonts_
      end
    end
    local character = at[file] and at[file].characters[capital]
    if character then return character, at[at[file]] end
  end
end

--- The small capital of a letter, made of those that the font has: of a letter with its marks, of Greek with its iota beside.
-- Returns the character that is as wide, the commands, and how high it is; nothing where the font has not what it takes.
local function composed(data, has, shape, code)
  local found, iota = capital_parts(code)
  local letter = found[1]
  local own = letter ~= code and has[letter] and data.characters[letter]
  if not own or iota and not has[IOTA] then return nil, nil, nil, letter end
  if iota then
    local beside = data.characters[IOTA]
    return { width = own.width + beside.width, height = own.height, depth = own.depth },
      { { "slot", 1, letter }, { "slot", 1, IOTA } }, nil, letter
  end
  local commands, top = marked(shape, letter, { table.unpack(found, 2) }, data.parameters.x_height)
  if commands then commands[#commands + 1] = { "slot", 1, letter } end -- last: where it ends, the next begins
  return own, commands, top, letter
end

--- The small capitals that a font lacks of what the document uses. `fonts_` are the fonts of a virtual one, of which the
-- first is itself, `chain` the files of those that help it out. Tells whether there were any.
function C.complete(data, fonts_, chain)
  local has = small_capitals(data)
  if not has then return false end
  local shape, new = shapes(data), {}
  local at = { files = { data.filename and data.filename:match("[^/]+$"), table.unpack(chain) } }
  for _, code in pairs(ed.letters.used()) do
    local own = has[code] and (not is_greek(code) or #parts(code) == 1) and not is_simple(shape, code)
    if code and is_small(code) and not own then
      local like, commands, top, letter = composed(data, has, shape, code)
      if not commands then
        local capital = tex.uccode[is_greek(code) and letter or code]
        local slot
        like, slot = reduced(data, capital, fonts_, at)
        commands = like and { { "slot", slot, capital } }
      end
      if commands then new[code] = made(code, like, commands, top) end
    end
  end
  for code, character in pairs(new) do data.characters[code] = character end
  return next(new) ~= nil
end

return C
