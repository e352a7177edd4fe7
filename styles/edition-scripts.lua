-- edition-scripts: words in scripts whose letters change with their neighbours, or go from right to left, have a font of their own, which
-- HarfBuzz sets. All others stay with the font of the text, and are set as fast as ever.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local D = node.direct
local U = ed.unicode
local N = ed.nodes

local M = {}
local ids, sizes = {}, {}

--- The fonts by script: {tag, upright, bold, scale, italic, scale of bold}; of few scripts there are italics.
local fonts, any = {}, false
--- The first of some font files that is installed, and its scale: NAME.ttf, or NAME.ttf=1.3.
local function installed(names)
  for each in names:gmatch("[^,%s]+") do
    local name, scale = each:match("^([^=]+)=?(.*)$")
    if kpse.find_file(name, "truetype fonts") or kpse.find_file(name, "opentype fonts") then return name, tonumber(scale) or 1 end
  end
end

--- The files of a script, upright and bold, and their scale: the design's, else the first of each that is installed.
local function files_of(name, upright, bold)
  local own = ed.letters.scripts[name:lower()]
  if own then return own.regular, own.bold ~= "" and own.bold or own.regular, own.scale, own.italic ~= "" and own.italic end
  local file, scale = installed(upright)
  local bold_file, bold_scale = installed(bold)
  return file, bold_file or file, scale, nil, bold_scale or scale
end

-- \EdScript{Hebrew}{hebr}{upright.ttf,other.ttf}{bold.ttf}: of files the first that there is; what is said first of a script, is said
-- (by the design, perhaps). NAME.ttf=1.3 sets the letters of a font, and its bold ones, so much larger.
ed.define("EdScript", function()
  local scan = token.scan_argument
  local name, tag, upright, bold = scan(), scan(), scan(), scan()
  if fonts[name] or ed.letters.borrows(name:lower()) then return end
  local file, bold_file, scale, italic, bold_scale = files_of(name, upright, bold)
  if file then fonts[name], any = { tag, file, bold_file, scale, italic, bold_scale or scale }, true end
end)

--- Does the document have such scripts?
function M.declared() return any end

--- Is it a letter of a script that has a font of its own?
function M.has(code) return any and code and code > 0x7F and fonts[U.script(code)] ~= nil end

--- How words of a script are emphasised, when its font has no italics: by space between the letters, or, where letters hang together or go
-- from right to left, in bold (those who read a PDF would take such spaces for the ends of words).
local BOLD = {}
for name in ("Adlam Arabic Bengali Devanagari Ethiopic Gujarati Gurmukhi Hebrew Kannada Malayalam Mandaic Nko Old_Hungarian Phoenician Samaritan "
  .. "Sinhala Sogdian Syriac Tamil Telugu Thaana"):gmatch("%S+") do BOLD[name] = true end
local function parted(script) return not BOLD[script] end

--- The font of a script in the place of another font.
local made = {}
--- A font is shaped by its OpenType tables alone: where a font has tables of Graphite too, HarfBuzz would take those, which set a comma
-- behind an Arabic letter (of Scheherazade) over it.
local function read(file, tag, size)
  return ed.letters.whole("file:" .. file .. ":mode=harf;shaper=ot;script=" .. tag .. ";", size)
end

--- The file and the scale of a script's font beside a font with such a name.
local function file_for(script, name, emphasised)
  local _, upright, bold, scale, italic, bold_scale = table.unpack(fonts[script], 1, 6)
  if name:find("bold") or emphasised and not italic and not parted(script) then return bold, bold_scale end
  return emphasised and italic or upright, scale
end

local function font_for(script, id, emphasised)
  local key = script .. " " .. id .. (emphasised and " emphasised" or "")
  if made[key] == nil then
    local data = ed.luaotfload.data(id)
    local file, scale = file_for(script, (data.fullname or data.psname or data.name or ""):lower(), emphasised)
    local found = read(file, fonts[script][1], data.size * scale // 1)
    if not found then
      ed.refuse("there is no font '" .. file .. "'", "Install it, or name another in \\EdScript.")
    end
    made[key] = found and ed.luaotfload.define(found) or false
    if made[key] then ids[made[key]], sizes[made[key]] = script, data.size end
  end
  return made[key] or nil
end

--- The size of the letters among which those of a script's font stand, whatever its scale; nil of other fonts.
function M.size(id) return sizes[id] end

--- Has the document a font for a script?
function M.is_declared(name) return fonts[name] ~= nil end

--- The script of a font; nil of fonts that are none of a script's own.
function M.of(id) return ids[id] end

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
  for script, own in pairs(ed.letters.scripts) do
    if ed.letters.borrows(script) then
      for _, style in ipairs { "regular", "italic", "bold" } do
        if own[style] ~= "" then ed.letters.other(own[style], tex.sp("10pt"), ";") end
      end
    end
  end
  local path = kpse.find_file(tex.jobname .. ".tex", "tex")
  local handle = path and io.open(path, "r")
  if not handle then return end
  local words = handle:read("a")
  handle:close()
  local preamble = words:match("^(.-)\\begin{document}") or words
  for name, tag, upright, bold in preamble:gmatch("\\EdScript{([%a_]+)}{(%a+)}{([%w.=, -]+)}{([%w.=, -]*)}") do
    local file, bold_file, _, italic = files_of(name, upright, bold)
    for _, each in ipairs { file, bold_file, italic or nil } do read(each, tag, tex.sp("10pt")) end
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

local EMPHATIC = luatexbase.registernumber("Ed@emphatic")
local function is_emphasised(n) return D.get_attribute(n, EMPHATIC) ~= nil end

--- Signs within a number.
local NUMERIC = { EN = true, ES = true, CS = true, ET = true }
local APART = ed.nodes.APART
local function is_numeric(n)
  return D.getsubtype(n) < 256 and not D.get_attribute(n, APART) and (NUMERIC[U.class(D.getchar(n))] or D.getchar(n) == 0x2013)
end

--- Numbers between letters of one script, or at either end, are of its font, where it has figures.
local function join_numbers(letters, scripts)
  local i, count = 1, #letters
  while i <= count do
    local last = i
    while last <= count and scripts[last] == "Common" and is_numeric(letters[last]) do last = last + 1 end
    local before, after = scripts[i - 1], scripts[last]
    local script = before or after
    if last > i and fonts[script] and (not after or after == script) then
      for j = i, last - 1 do
        local id = font_for(script, D.getfont(letters[j]))
        if id and has_letter(id, D.getchar(letters[j])) then scripts[j] = script end
      end
    end
    i = math.max(last, i + 1)
  end
end

--- The space between words of a script is that of its font, in a document from right to left also beside words of others; `from` are the
-- fonts that the letters had before.
local SPACESKIP = 13
local function space_out(letters, scripts, from)
  local function widen(n, i)
    local own, base = N.font(D.getfont(letters[i])).parameters.space, N.font(from[i]).parameters.space
    local width, stretch, shrink, order, shrink_order = D.getglue(n)
    if base <= 0 then return end
    D.setglue(n, width * own // base, order == 0 and stretch * own // base or stretch, shrink * own // base, order, shrink_order)
  end
  for i = 1, #letters - 1 do
    local one, other = fonts[scripts[i]], fonts[scripts[i + 1]]
    if one and scripts[i + 1] == scripts[i] or (one or other) and ed.directions.base() == 1 then
      local n = D.getnext(letters[i])
      while n and n ~= letters[i + 1] do
        if D.getid(n) == N.GLUE and D.getsubtype(n) >= SPACESKIP then widen(n, one and i or i + 1) end
        n = D.getnext(n)
      end
    end
  end
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
        if not is_numeric(letters[i]) then script = nil end
      elseif script then
        local id = font_for(script, D.getfont(letters[i]))
        if id and (scripts[i] == "Inherited" or has_letter(id, D.getchar(letters[i]))) then scripts[i] = script end
      end
    end
  end
  pass(1, #letters, 1)
  pass(#letters, 1, -1)
  join_numbers(letters, scripts)
  local from = {}
  for i, n in ipairs(letters) do
    from[i] = D.getfont(n)
    if scripts[i] == "Common" then scripts[i] = script_with(n) or "Common" end
    local id = fonts[scripts[i]] and font_for(scripts[i], D.getfont(n), is_emphasised(n))
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
  space_out(letters, scripts, from)
  return true
end

--- Emphasis: may words of the document be emphasised by the space between their letters?
function M.may_part()
  if any then return true end
  for script, own in pairs(ed.letters.scripts) do
    if own.italic == "" and ed.letters.borrows(script) then return true end
  end
  return false
end

--- Is a letter one of an emphasised word whose letters are parted?
function M.is_parted(n)
  if not is_emphasised(n) then return false end
  local script = ids[D.getfont(n)]
  if script then return parted(script) and not fonts[script][5] end
  local own = ed.letters.scripts[U.script(D.getchar(n)):lower()]
  return own and own.italic == "" and ed.letters.borrows(U.script(D.getchar(n)):lower())
end

--- The next letter of a word that takes up room, and is no point or accent of this one.
local function next_letter(n)
  n = D.getnext(n)
  while n and (D.getid(n) == N.KERN and D.getsubtype(n) == 0 or D.getid(n) == N.WHATSIT or D.getid(n) == N.DISC) do n = D.getnext(n) end
  return n and D.getid(n) == N.GLYPH and D.getfield(n, "width") > 0 and is_emphasised(n) and n
end

local GAP = .12 -- em

--- Part the letters of emphasised words: behind each letter, before the next. The spaces between such words grow with them.
function M.part(head)
  for n, id in D.traverse(head) do
    if id == N.GLYPH and M.is_parted(n) then
      local following, quad = next_letter(n), N.font(D.getfont(n)).parameters.quad
      local f = D.getnext(n)
      if following then
        local kern = D.new(N.KERN, 0)
        D.setfield(kern, "kern", GAP * quad // 1)
        D.insert_before(head, following, kern)
      elseif f and D.getid(f) == N.GLUE and is_emphasised(f) then
        local w, st, sh, so, ho = D.getglue(f)
        D.setglue(f, w + 2 * GAP * quad // 1, st, sh, so, ho)
      end
    end
  end
end

return M
