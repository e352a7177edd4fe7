-- edition.lua: the engine behind edition.sty.
-- Lines that TeX has broken are taken from the page builder (edition-lines), gathered into pages together with
-- their notes (edition-pages, edition-notes), and shipped when every place they quote is known (edition-refs).
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.

local ed = {
  settings = {
    numbering = "page", step = "5", margin = "outer", repeated = "", lemma_words = "0", seed = "",
    ranges = "full", following = "none", second = "margin", links = "true", queue = "1000", order = "printed",
    punctuation = "none", first_page = "1", first_line = "1", first_second = "", footnotes = "section", footnotes_at = "above",
    direction = "ltr", lines = "37", twoside = "true", parts = "any", folio = "head", sections = "run-on",
    subsections = "run-on", tagged = "false", initial_lines = "3", align = "units", opening_numbers = "own",
    comma = ",", semicolon = ";",
  },
  dims = {},
  fonts = {},
}
package.loaded.edition = ed
collectgarbage("setpause", 300) -- nodes are not Lua's; collecting often costs more than it gives

--- Make a TeX command of a Lua function, which scans its own arguments; one that is to work in \edef is expandable.
function ed.define(name, action, expandable)
  local index = luatexbase.new_luafunction(name)
  lua.get_functions_table()[index] = action
  token.set_lua(name, index, "global", expandable and "" or "protected")
end
local argument = token.scan_argument

--- Refuse what cannot be printed, at the line of the document that TeX is reading.
function ed.refuse(what, todo)
  tex.error("Package edition Error: " .. what, { todo })
end

--- TeX's \pdfextension, which in a build no control sequence means any more (edition-closing): the words between `before` and
-- `after` are the document's, and never taken for TeX.
local meant = token.create("pdfextension")
local extension = token.new(meant.mode, meant.command)
local relax = token.create("relax") -- by its name: in the cell of an alignment TeX takes the bare meaning for a brace
-- our own words for it are tokens and not letters, which a document could have made to mean something else
local catcodes = { ["{"] = 1, ["}"] = 2, [" "] = 10 }
local function tokens(words)
  local list = {}
  for c in words:gmatch(".") do list[#list + 1] = token.new(c:byte(), catcodes[c] or c:find("%a") and 11 or 12) end
  return table.unpack(list)
end
function ed.pdf(before, words, after)
  tex.sprint(extension, tokens(before))
  tex.sprint(-2, words)
  if after ~= "" then tex.sprint(tokens(after)) end
  tex.sprint(relax)
end

--- What a setting may be: one of some words, or a number from 0.
local CHOICES = {
  numbering = "page section paragraph volume", margin = "outer inner left right", ranges = "full short",
  following = "none f ff", second = "margin entries", footnotes = "section volume", footnotes_at = "above below",
  links = "true false none", order = "printed made",
  arrangement = "run-on lines columns-2 columns-3 two three grouped endnotes", rule = "short full none",
  callouts = "none letters numbers symbols",
  align = "units flow", opening_numbers = "own shared",
  punctuation = "none fr fr-CA fr-CH cs pl sk ru uk be bg", direction = "ltr rtl", tagged = "true false",
}
local NUMBERS = { step = true, lemma_words = true, queue = true, first_page = true, first_line = true }

function ed.no_value(name, value, layer, todo)
  local of = name:gsub("_", "-") .. (layer and " in the layer '" .. layer.name .. "'" or "")
  ed.refuse("'" .. value .. "' is no value of " .. of, todo)
end

--- Is it a value that a setting, of the document or of a layer, may have? One that is not is refused, and the setting stays
-- as it was.
function ed.allowed(name, value, layer)
  local words, todo = CHOICES[name], nil
  if words and not (" " .. words .. " "):find(" " .. value .. " ", 1, true) then
    todo = "Write one of these: " .. words:gsub(" ", ", ") .. "."
  elseif NUMBERS[name] and not value:find("^%d+$") then
    todo = "Write a number."
  end
  if todo then ed.no_value(name, value, layer, todo) end
  return not todo
end

-- \Ed@set{name}{value}, \Ed@setdimension{name}\dimen, \Ed@setfont{name}: the current font
ed.define("Ed@set", function()
  local name, value = argument(), argument()
  if ed.allowed(name, value) then ed.settings[name] = value end
end)
ed.define("Ed@setdimension", function()
  local name = argument()
  ed.dims[name] = token.scan_dimen()
end)
ed.define("Ed@setfont", function() ed.fonts[argument()] = font.current() end)

-- \Ed@opencolour{red green blue} … \Ed@closecolour
ed.define("Ed@opencolour", function()
  local colour = argument():gsub("[^%d. ]", "")
  ed.pdf("colorstack 0 push{", colour .. " rg " .. colour .. " RG", "}")
end)
ed.define("Ed@closecolour", function() ed.pdf("colorstack 0 pop", "", "") end)

ed.define("Ed@uselanguage", function() ed.languages.use(argument()) end)
ed.define("Ed@usemainlanguage", function() ed.languages.use_as_main(argument()) end)

-- \EdHyphenation{tag}{file}{left}{right}{letters}{hyphen}
ed.define("EdHyphenation", function()
  ed.languages.declare(argument(), argument(), argument(), argument(), argument(), argument())
end)

local here = (kpse.find_file("edition.lua", "tex") or kpse.find_file("edition.lua", "lua")):match("^(.*)edition%.lua$")
local function load(name)
  local path = kpse.find_file("edition-" .. name .. ".lua", "tex") or kpse.find_file("edition-" .. name .. ".lua", "lua")
    or here .. "edition-" .. name .. ".lua"
  ed[name] = assert(loadfile(path))(ed)
end

local PARTS = [[
  luaotfload justification unicode letters combining capitals superiors languages
  nodes destinations bidi directions structure tags content scripts figures readable spaces shaping hemistichs
  names punctuation marks words numbers units hyphens
  layers callouts notes endnotes carried notearea
  initials paragraphs leading grid makeup earlier lines recast anew rests record refs loci links
  room prices measure ends plan rows
  breaks gather trial heads margins sheets fullness queue chosen pages streams openings facing tables columns blocks images
]]
for name in PARTS:gmatch("%S+") do load(name) end
ed.luaotfload.report()
return ed
