-- edition-languages: hyphenation by language. The one table of languages, for the engine and for edition-reledmac.
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

--- Load the patterns of a language; false where TeX has none.
local languages = {} -- Lua would collect them
local function load_patterns(name)
  local entry = entry_of(name)
  local patterns = entry and type(entry.patterns) == "string" and entry.patterns
  if not patterns or patterns == "" or not find(patterns:match("[^,]+")) then return false end
  local language = lang.new()
  language:patterns(contents(patterns))
  language:hyphenation(contents(entry.hyphenation))
  languages[#languages + 1] = language
  return { language:id(), entry.lefthyphenmin or 2, entry.righthyphenmin or 3 }
end

local loaded = {}
local function known(name)
  if loaded[name] == nil then loaded[name] = in_format[name] or load_patterns(name) end
  return loaded[name]
end

--- Number, \lefthyphenmin and \righthyphenmin of a language, called by its tag or TeX's name; by the language alone where the
-- region has no patterns of its own. Where TeX has none words are not cut.
function M.of(tag)
  local key = tag:lower()
  local language = key:match("^%a+") or key
  return known(NAMES[key] or key) or known(NAMES[language] or language) or language:match("^en") and ENGLISH or NONE
end

--- Hyphenate what follows as a language asks for.
function M.use(tag) tex.sprint(("\\language%d\\lefthyphenmin%d\\righthyphenmin%d\\relax"):format(table.unpack(M.of(tag)))) end

return M
