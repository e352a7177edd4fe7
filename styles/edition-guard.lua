-- edition-guard: what Lua can reach in a build. LuaTeX runs this file before all else (--lua): LaTeX's packages, luaotfload and the
-- engine are given these functions and never see another. What really opens files is known to the locals here alone.
--
-- EDITION_FOLDERS: where TeX, the fonts and the styles are, a line each. EDITION_CACHE: luaotfload's, which may be written until the
-- manuscript is read (`edition_guard.close`). Plain names are those of the run's own folder.
local open, attributes, dir, chdir, mkdir, remove = io.open, lfs.attributes, lfs.dir, lfs.chdir, lfs.mkdir, os.remove
local load, loadfile, find, register, upvalue, source = load, loadfile, kpse.find_file, callback.register, debug.getupvalue, debug.getinfo
-- what decides is here as well: nobody can put something else in its place
local assert, pairs, select, tostring, type = assert, pairs, select, tostring, type
local at, sub, gsub, byte, format, digest = string.find, string.sub, string.gsub, string.byte, string.format, sha2.digest256
local say = texio.write_nl
local windows = os.type == "windows"
local cache, here, closed = os.getenv("EDITION_CACHE"), lfs.currentdir(), false
local folders, written = {}, {}
for folder in (os.getenv("EDITION_FOLDERS") .. "\n" .. cache):gmatch("[^\n]+") do folders[#folders + 1] = folder end

--- Is a path in one of these folders?
local function within(path, where)
  if at(path, "%z") or at("/" .. path .. "/", "/../", 1, true) or (windows and at(path, "\\", 1, true)) then return false end
  for i = 1, #where do
    if path == where[i] or sub(path, 1, #where[i] + 1) == where[i] .. "/" then return true end
  end
  return false
end
local function plain(path) return not at(path, "[/\\:%z]") or at(path, "^%./[^/\\:%z]+$") ~= nil end -- \ and : lead on in Windows
local function style(path) return within(path, { "./styles", "styles" }) end
local function readable(path) return type(path) == "string" and (plain(path) or style(path) or within(path, folders)) end
local function code(path) return type(path) == "string" and (style(path) or within(path, folders)) end
local function cached(path) return type(path) == "string" and not closed and within(path, { cache }) end

--- Of a library only these functions are left, and those given.
local function only(library, names, given)
  local kept = {}
  for name in names:gmatch("%S+") do kept[name] = library[name] end
  for name in pairs(library) do library[name] = kept[name] end
  for name, value in pairs(given) do library[name] = value end
end

--- Like `action`, where the path is allowed; fails as the library does where it is not.
local function where(allowed, action)
  return function(path, ...)
    if allowed(path) then return action(path, ...) end
    return nil, tostring(path) .. ": not in a build", 13
  end
end

only(io, "close flush read stderr stdin stdout type write", {
  open = function(path, mode)
    local reading = mode == nil or mode == "r" or mode == "rb"
    if (reading and readable or cached)(path) then
      if not reading then written[path] = true end
      return open(path, mode)
    end
    return nil, tostring(path) .. ": not in a build", 13
  end,
  lines = function(path, ...)
    if path == nil then return io.stdin:lines(...) end
    return assert(io.open(path)):lines(...)
  end,
})
local environment = { PATH = "." }
only(os, "clock date difftime exit gettimeofday name setlocale time times type uname", {
  env = environment, getenv = function(name) return environment[name] end, setenv = function() end, kpsepopen = function() end,
  remove = where(cached, remove),
})
only(lfs, "currentdir", {
  attributes = where(readable, attributes), symlinkattributes = where(readable, attributes),
  dir = function(path)
    if readable(path) or path == "." then return dir(path) end
    return assert(nil, "not in a build")
  end,
  -- luaotfload looks for fonts where it has gone
  chdir = where(function(path) return not closed and (path == here or within(path, folders)) end, chdir),
  mkdir = where(cached, mkdir),
})
only(debug, "traceback", {
  -- with it lua-ul finds a function of LaTeX; what is hidden in the functions here nobody finds. It is gone before the manuscript is read
  getupvalue = function(action, number)
    if type(action) ~= "function" or source(action, "S").source == source(1, "S").source then return nil end
    return upvalue(action, number)
  end,
})
-- From TeX Live 2024 on LuaTeX puts functions of its own around io, os and lfs, which ask kpse first: it would allow Lua plain names alone,
-- TeX's own files no more than others. What they then call, and what decides, are the functions above.
local function of_lua() return true end
only(kpse, "check_permission expand_braces expand_path expand_var find_file in_name_ok out_name_ok readable_file record_input_file "
  .. "record_output_file show_path var_value version", {
  in_name_ok_silent_extended = of_lua, out_name_ok_silent_extended = of_lua,
  lookup = function(name, options)
    local path = find(name, type(options) == "table" and options.format or "tex")
    return readable(path) and path or nil
  end,
})
-- what else opens files, sockets or programs
for library, names in pairs { fontloader = "open info", gzip = "open lines", img = "scan new immediatewrite immediatewriteobject",
  mplib = "new", package = "loadlib searchpath", pdfe = "open", zip = "open openfile", socket = "*", ffi = "*" } do
  local functions = package.loaded[library] or _G[library] or {}
  for name in pairs(functions) do
    if names == "*" or (" " .. names .. " "):find(" " .. name .. " ", 1, true) then functions[name] = nil end
  end
end
package.cpath = ""

-- luaotfload's cache is compiled; after that Lua is read from words only
function _G.load(chunk, name, mode, ...) return load(chunk, name, closed and "t" or mode, ...) end
_G.loadfile = where(code, loadfile)
function dofile(path) return assert(_G.loadfile(path))() end

local face = luaharfbuzz and luaharfbuzz.Face
if face then face.new = where(readable, face.new) end

-- The files that TeX itself opens: it asks these functions, and whoever puts others in their place gets a say, but not the last.
local formats = { find_read_file = "tex", find_font_file = "tfm", find_vf_file = "vf", find_map_file = "map", find_enc_file = "enc files",
  find_opentype_file = "opentype fonts", find_truetype_file = "truetype fonts", find_type1_file = "type1 fonts" }
local nothing = { find_data_file = true, find_image_file = true, find_pk_file = true }
local function finder(finds)
  return function(...)
    local path = finds(...)
    return readable(path) and path or nil
  end
end
function callback.register(name, action)
  if nothing[name] or name == "find_write_file" then return nil, "not in a build" end
  if formats[name] and action then action = finder(action) end
  return register(name, action)
end
for name, kind in pairs(formats) do
  callback.register(name, function(...) return find(select(select("#", ...), ...), kind) end)
end
for name in pairs(nothing) do register(name, function() return nil end) end
register("find_write_file", function(_, name) return name == "book.log" and name or nil end)

edition_guard = {}

--- The run's record is the engine's to write, and of nobody else.
function edition_guard.record(ending) return open("book." .. (ending == "places" and ending or "marks.json"), "w") end

--- Wait until the manuscript is complete: then standard input ends (typeset/lualatex.py).
function edition_guard.wait() io.stdin:read("a") end

--- From here on nothing is written but that, and no Lua is compiled.
function edition_guard.close()
  closed = true
  for path in pairs(written) do -- what was read of fonts, for the next run (typeset/font_cache.py)
    local file = open(path, "rb")
    if file then
      local found = gsub(digest(file:read("a")), ".", function(sign) return format("%02x", byte(sign)) end)
      file:close()
      say("term", "FONT " .. found .. " " .. sub(path, #cache + 2))
    end
  end
  say("term", "CLOSED\n")
  string.dump, debug.getupvalue, package.searchers = nil, nil, {}
  edition_guard = nil
end
