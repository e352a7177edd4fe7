-- edition-letters: letters that a font lacks are taken from another, once, when the font is loaded; no text is searched
-- for them while it is set.
local F = { chain = {} }

--- The letters beyond ASCII that the document uses.
local used
local function letters()
  if used then return used end
  used = { ["–"] = 0x2013, ["…"] = 0x2026 } -- the engine's own
  local path = kpse.find_file(tex.jobname .. ".tex", "tex")
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
  return used
end

F.used = letters

--- \EdFallback{files}: fonts to try in turn, for upright and italic alike.
function F.fallback(upright, italic)
  local function split(text)
    local out = {}
    for name in text:gmatch("[^,%s]+") do out[#out + 1] = name end
    return out
  end
  F.chain = { upright = split(upright), italic = split(italic) }
end

-- punctuation hangs in the margin, by two thirds of what is usual
local classes = fonts and fonts.protrusions and fonts.protrusions.classes
if classes then classes.edition = { vector = "default", factor = 0.65 } end

local loading = false

local function patch(data)
  if data.hb then F.harf = true end
  if loading or not F.chain.upright or not data.characters then return end
  local missing
  for letter, code in pairs(letters()) do
    if code and not data.characters[code] and not (code < 0x20 or code == 0xFEFF) then
      missing = missing or {}
      missing[#missing + 1] = code
    end
  end
  if not missing then return end
  table.sort(missing)
  local name = (data.fullname or data.psname or data.name or ""):lower()
  local chain = (name:find("italic") and F.chain.italic) or F.chain.upright
  local fonts_ = data.fonts or { { id = 0 } }
  for _, file in ipairs(chain) do
    if #missing == 0 then break end
    loading = true
    local other = fonts.definers.read("file:" .. file .. ":mode=base;+onum;", data.size)
    loading = false
    if type(other) == "table" and other.characters then
      local rest, id = {}, nil
      for _, code in ipairs(missing) do
        local c = other.characters[code]
        if c then
          if not id then
            id = font.define(other)
            fonts_[#fonts_ + 1] = { id = id }
          end
          data.characters[code] = { width = c.width, height = c.height, depth = c.depth, italic = c.italic,
            tounicode = c.tounicode, unicode = code, commands = { { "slot", #fonts_, code } } }
        else
          rest[#rest + 1] = code
        end
      end
      missing = rest
    end
  end
  if #fonts_ > 1 then
    data.fonts = fonts_
    data.type = "virtual"
  end
end

luatexbase.add_to_callback("luaotfload.patch_font", patch, "edition: letters from other fonts")

return F
