-- edition-languages: hyphenation by language, for the engine and for edition-reledmac. Which patterns a language has is declared by
-- the document (\EdHyphenation); of a language that it does not declare TeX's own list is asked.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local M = {}

-- what TeX calls the patterns of a language where neither its files nor TeX's list tell: of tags (BCP 47), and of names of babel's
local NAMES = { en = "english", ["en-us"] = "usenglishmax", american = "usenglishmax", british = "ukenglish", de = "ngerman",
  german = "ngerman", ["de-1901"] = "german", el = "greek", sr = "serbianc" }
-- those that the format has: number, \lefthyphenmin, \righthyphenmin
local ENGLISH = { 0, 2, 3 }
local NONE = { 255, 2, 3 }
local in_format = { english = ENGLISH, usenglish = ENGLISH }

local function find(name) return kpse.find_file(name, "tex") end

--- TeX's list of languages: what is said there under a name, under another name of the same language, or of files that are
-- called for its tag.
local database
local function entry_of(name)
  if not database then
    local path = find("language.dat.lua") or kpse.find_file("language.dat.lua", "lua")
    database = path and dofile(path) or {}
  end
  if database[name] then return database[name] end
  local found
  for called, entry in pairs(database) do
    local meant = entry.patterns == "hyph-" .. name .. ".pat.txt"
    for _, synonym in ipairs(entry.synonyms or {}) do meant = meant or synonym == name end
    if meant and not (found and found < called) then found = called end
  end
  return found and database[found]
end

--- What stands in files, which are named with commas between them.
local function contents(names)
  local out = {}
  for name in (names or ""):gmatch("[^,]+") do
    local path = find(name)
    local handle = path and io.open(path, "r")
    if handle then out[#out + 1] = handle:read("a"); handle:close() end
  end
  return table.concat(out, "\n")
end

--- Letters that are divided as others are. Of a language of which one is told, TeX must be told all: what it has no code for ends a word.
local LAST = 0x2DFF -- of the scripts whose letters may be large or small
local function divided_as(language, letters)
  for code = 0x41, LAST do
    local small = tex.lccode[code]
    if small > 0 then lang.sethjcode(language, code, letters[small] or small) end
  end
end

--- Load patterns from files; false where there are none.
local languages = {} -- Lua would collect them
local function load_patterns(files, exceptions, left, right)
  if files == "" or not find(files:match("[^,]+")) then return false end
  local language = lang.new()
  language:patterns(contents(files))
  language:hyphenation(contents(exceptions))
  languages[#languages + 1] = language
  return { language:id(), left, right }, language
end

--- Those of a language that TeX's list has.
local function listed(name)
  local entry = entry_of(name)
  local files = entry and type(entry.patterns) == "string" and entry.patterns or ""
  return load_patterns(files, entry and entry.hyphenation, entry and entry.lefthyphenmin or 2, entry and entry.righthyphenmin or 3)
end

local loaded = {}
local function known(name)
  if loaded[name] == nil then loaded[name] = in_format[name] or listed(name) end
  return loaded[name]
end

--- The tags of declared languages, by their numbers: of those that have patterns of their own.
M.tags = {}

--- What the document says of languages, by tag: {file, left, right, letters, hyphen}, and then what was loaded.
local declared = {}
function M.declare(tag, file, left, right, letters, hyphen)
  declared[tag:lower()] = { file, tonumber(left), tonumber(right), letters, hyphen }
end

--- Does the document say anything of a language?
function M.is_declared(tag) return declared[tag:lower()] ~= nil end

local function as_declared(told)
  local file, left, right, letters, hyphen = table.unpack(told)
  if in_format[file] or file == "" then return in_format[file] or NONE end
  local found, language = load_patterns(file, file:gsub("%.pat%.txt$", ".hyp.txt"), left, right)
  if not found then
    texio.write_nl("log", "edition: no hyphenation, for there is no " .. file)
    return NONE
  end
  if letters ~= "" then
    local same = {}
    for from, to in letters:gmatch("(%x+)%.(%x+)") do same[tonumber(from, 16)] = tonumber(to, 16) end
    divided_as(language, same)
  end
  lang.prehyphenchar(language, hyphen == "" and 0 or utf8.codepoint(hyphen))
  return found
end

--- Number, \lefthyphenmin and \righthyphenmin of a language, called by its tag or TeX's name. What the document does not declare goes
-- by the language alone where the region has no patterns of its own. Where there are none words are not cut.
function M.of(tag)
  local key = tag:lower()
  local told = declared[key]
  if told then
    if not told.loaded then
      told.loaded = as_declared(told)
      M.tags[told.loaded[1]] = key
    end
    return told.loaded
  end
  local language = key:match("^%a+") or key
  return known(NAMES[key] or key) or known(NAMES[language] or language) or language:match("^en") and ENGLISH or NONE
end

--- Hyphenate what follows as a language asks for.
function M.use(tag) tex.sprint(("\\language%d\\lefthyphenmin%d\\righthyphenmin%d\\relax"):format(table.unpack(M.of(tag)))) end

--- The same for the whole document, which keeps the number of its language.
function M.use_as_main(tag)
  M.main = M.of(tag)[1]
  M.use(tag)
end

return M
