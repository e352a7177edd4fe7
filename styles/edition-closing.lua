-- edition-closing: what TeX loses before a build reads its manuscript. A control sequence is known by what it means and not by what
-- it is called, so that no other name for it is left; afterwards nothing can make a new one.
local removed = {
  "directlua", "latelua", "lateluafunction", "luadef", "luafunction", "luafunctioncall", "luabytecode", "luabytecodecall",
  "dviextension", "dvivariable", "openout", "pdfextension", "pdfvariable", "saveimageresource", "special", "synctex",
  "useimageresource",
  "primitive", -- which would give all of them back
}

local create, command, mode = token.create, token.get_command, token.get_mode
local meanings = {}
tex.enableprimitives("Ed@removed@", removed)
for _, name in ipairs(removed) do
  local primitive = create("Ed@removed@" .. name)
  local modes = meanings[command(primitive)] or {}
  if primitive.cmdname ~= "undefined_cs" then meanings[command(primitive)], modes[mode(primitive) or 0] = modes, true end
end
for _, name in ipairs(tex.hashtokens()) do
  local meant = create(name)
  local modes = meant and meanings[command(meant)]
  if modes and modes[mode(meant) or 0] then
    tex.sprint("\\global\\expandafter\\let\\csname ")
    tex.sprint(-2, name)
    tex.sprint("\\endcsname\\EdUndefined")
  end
end

-- fonts that would be programs
for _, name in ipairs { "lua", "evl", "check_lua" } do fonts.readers[name] = nil end
config.luaotfload.db.update_live = false

edition_guard.close()
