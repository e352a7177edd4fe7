-- edition.lua: the engine behind edition.sty.
-- Lines that TeX has broken are taken from the page builder (edition-lines), gathered into pages together with
-- their notes (edition-pages, edition-notes), and shipped when every place they quote is known (edition-refs).

local ed = {
  settings = { numbering = "page", step = "5", margin = "outer", repeated = "", lemma_words = "0",
               seed = "", ranges = "full", following = "none", second = "margin", links = "true", queue = "1000", first_page = "1", first_line = "1", first_second = "", footnotes = "section", lines = "37", twoside = "true",
               partrecto = "false", folio = "head" },
  dims = {},
  fonts = {},
}
package.loaded.edition = ed
collectgarbage("setpause", 300) -- nodes are not Lua's; collecting often costs more than it gives

function ed.set(name, value) ed.settings[name] = value end
function ed.setdim(name, value) ed.dims[name] = value end
function ed.setfont(name, id) ed.fonts[name] = id end

--- Make a TeX command of a Lua function, which scans its own arguments.
function ed.define(name, action)
  local index = luatexbase.new_luafunction(name)
  lua.get_functions_table()[index] = action
  token.set_lua(name, index, "global", "protected")
end

local here = (kpse.find_file("edition.lua", "tex") or kpse.find_file("edition.lua", "lua")):match("^(.*)edition%.lua$")
local function load(name)
  local path = kpse.find_file("edition-" .. name .. ".lua", "tex") or kpse.find_file("edition-" .. name .. ".lua", "lua")
    or here .. "edition-" .. name .. ".lua"
  ed[name] = assert(loadfile(path))(ed)
end

for _, name in ipairs { "letters", "shaping", "nodes", "marks", "words", "numbers", "notes", "lines", "refs", "breaks", "sheets", "pages", "blocks" } do load(name) end
return ed
