-- edition-scripts: words in scripts whose letters change with their neighbours, or go from right to left, have a font of their own, which
-- HarfBuzz sets. All others stay with the font of the text, and are set as fast as ever.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local D = node.direct
local U = ed.unicode

local M = {}
local ids = {}

--- The fonts by script: {tag, upright, bold, scale}.
local fonts, any = {}, false
--- The first of some font files that is installed.
local function installed(names)
  for name in names:gmatch("[^,%s]+") do
    if kpse.find_file(name, "truetype fonts") or kpse.find_file(name, "opentype fonts") then return name end
  end
end

--- The files of a script, upright and bold, and their scale: the design's, else the first of each that is installed.
local function files_of(name, upright, bold)
  local own = ed.letters.scripts[name:lower()]
  if own then return own.regular, own.bold ~= "" and own.bold or own.regular, own.scale end
  local file = installed(upright)
  return file, installed(bold) or file, 1
end

-- \EdScript{Hebrew}{hebr}{upright.ttf,other.ttf}{bold.ttf}: of files the first that there is; what is said first of a script, is said
-- (by the design, perhaps).
ed.define("EdScript", function()
  local scan = token.scan_argument
  local name, tag, upright, bold = scan(), scan(), scan(), scan()
  if fonts[name] or ed.letters.borrows(name:lower()) then return end
  local file, bold_file, scale = files_of(name, upright, bold)
  if file then fonts[name], any = { tag, file, bold_file, scale }, true end
end)

--- Does the document have such scripts?
function M.declared() return any end

--- Is it a letter of a script that has a font of its own?
function M.has(code) return any and code and code > 0x7F and fonts[U.script(code)] ~= nil end

--- The font of a script in the place of another font.
local made = {}
--- A font is shaped by its OpenType tables alone: where a font has tables of Graphite too, HarfBuzz would take those, which set a comma
-- behind an Arabic letter (of Scheherazade) over it.
local function read(file, tag, size)
  return ed.letters.whole("file:" .. file .. ":mode=harf;shaper=ot;script=" .. tag .. ";", size)
end

local function font_for(script, id)
  local key = script .. " " .. id
  if made[key] == nil then
    local data = ed.luaotfload.data(id)
    local tag, upright, bold, scale = table.unpack(fonts[script])
    local name = (data.fullname or data.psname or data.name or ""):lower()
    local file = name:find("bold") and bold or upright
    local found = read(file, tag, data.size * scale // 1)
    if not found then
      ed.refuse("there is no font '" .. file .. "'", "Install it, or name another in \\EdScript.")
    end
    made[key] = found and ed.luaotfload.define(found) or false
    if made[key] then ids[made[key]] = script end
  end
  return made[key] or nil
end

--- Is it a font of a script?
function M.is_font(id) return ids[id] ~= nil end

--- Are the letters of such a font written from right to left?
local leftward_scripts = {}
function M.is_leftward(id) return leftward_scripts[ids[id]] end

--- Has the document words in such fonts?
function M.any() return next(ids) ~= nil end

--- In a build luaotfload may write what it has read of a font only before the manuscript is read: so the fonts that it asks for are read
-- before, at any size.
function M.read_ahead()
  local path = kpse.find_file(tex.jobname .. ".tex", "tex")
  local handle = path and io.open(path, "r")
  if not handle then return end
  local words = handle:read("a")
  handle:close()
  local preamble = words:match("^(.-)\\begin{document}") or words
  for name, tag, upright, bold in preamble:gmatch("\\EdScript{([%a_]+)}{(%a+)}{([%w., -]+)}{([%w., -]*)}") do
    local file, bold_file = files_of(name, upright, bold)
    for _, each in ipairs { file, bold_file } do read(each, tag, tex.sp("10pt")) end
  end
end

local function has_letter(id, code)
  local data = ed.luaotfload.data(id)
  return data and data.characters[code] and not data.characters[code].commands
end

--- The script of each letter of a list that has one with a font of its own: what belongs to any script goes with what is before it, if
-- it is printed from right to left (`leftward`), combines with it, or is not in the font of the text; else with what follows it.
local function scripts_of(head)
  local letters, scripts, found = {}, {}, false
  for n in D.traverse_glyph(head) do
    local i, code = #letters + 1, D.getchar(n)
    local script = code > 0x7F and U.script(code) or (code >= 0x41 and code <= 0x5A or code >= 0x61 and code <= 0x7A) and "Latin" or "Common"
    letters[i], scripts[i] = n, script
    found = found or fonts[script] ~= nil or code > 0x58F and not has_letter(D.getfont(n), code)
  end
  return found and letters, scripts
end

--- The first script of which a font has a letter of any script that the font of the text lacks: ١٢ with nothing beside it.
local function script_with(n)
  local code, names = D.getchar(n), {}
  if code < 0x80 or has_letter(D.getfont(n), code) then return nil end
  for name in pairs(fonts) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local id = font_for(name, D.getfont(n))
    if id and has_letter(id, code) then return name end
  end
end

local function goes_along(n, script, leftward)
  if script == "Inherited" then return true end
  return script == "Common" and (leftward[n] or not has_letter(D.getfont(n), D.getchar(n)))
end

--- Put letters into the fonts of their scripts. Returns whether there are any.
function M.assign(head, leftward)
  if not any then return false end
  leftward = leftward or {}
  local letters, scripts = scripts_of(head)
  if not letters then return false end
  local function pass(from, to, step)
    local script
    for i = from, to, step do
      if fonts[scripts[i]] then
        script = scripts[i]
      elseif not goes_along(letters[i], scripts[i], leftward) then
        script = nil
      elseif script then
        local id = font_for(script, D.getfont(letters[i]))
        if id and (scripts[i] == "Inherited" or has_letter(id, D.getchar(letters[i]))) then scripts[i] = script end
      end
    end
  end
  pass(1, #letters, 1)
  pass(#letters, 1, -1)
  for i, n in ipairs(letters) do
    if scripts[i] == "Common" then scripts[i] = script_with(n) or "Common" end
    local id = fonts[scripts[i]] and font_for(scripts[i], D.getfont(n))
    if id then
      local code = D.getchar(n)
      local script = scripts[i]
      if leftward_scripts[script] == nil and U.script(code) == script then
        local class = U.class(code)
        leftward_scripts[script] = class == "R" or class == "AL"
      end
      D.setfield(n, "font", id)
      leftward[n] = nil -- HarfBuzz mirrors brackets itself
    end
  end
  return true
end

return M
