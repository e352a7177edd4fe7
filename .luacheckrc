-- What luacheck is to know of the engine (styles/); `make lint` runs it where it is installed (Debian: lua-check).
std = "lua53"
max_line_length = 150
max_cyclomatic_complexity = 20
read_globals = {
  "callback", "config", "fontloader", "img", "kpse", "lang", "lfs", "lua", "luaharfbuzz", "luaotfload", "luatexbase", "mplib",
  "pdf", "pdfe", "sha2", "status", "texio", "token", "zip", "gzip", "node", "edition_guard",
  tex = { read_only = false, other_fields = true },
  font = { other_fields = true },
  fonts = { read_only = false, other_fields = true },
}
-- edition.sty makes the one global, `edition`; the engine itself has none.
files["styles/edition-guard.lua"] = {
  std = "max", -- it puts functions of its own in the place of Lua's
  globals = { "edition_guard", "io", "os", "lfs", "debug", "kpse", "package", "callback", "load", "loadfile", "dofile", "luaharfbuzz", "string" },
}
files["styles/edition-closing.lua"] = { globals = { "fonts", "config", "edition_guard", "tex", "string", "debug", "package" } }
files["styles/build.lua"] = { ignore = { "111", "131" } } -- l3build reads what it sets
