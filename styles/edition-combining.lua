-- edition-combining: marks that combine with a letter stand over it (or under it, or through it) and not over the next one.
-- Where, is asked of HarfBuzz, letter by letter, and only in documents that have such marks: fonts of mode “base” place none.
-- Marks that a font has, but does not say where to put, are set by their shapes.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local D = node.direct
local GLYPH, KERN = node.id("glyph"), node.id("kern")
local PROTECTED = 256 -- of a glyph that is to have no ligature and no kern
local harfbuzz = luaharfbuzz or require("luaharfbuzz")

local C = {}

-- marks of Latin, Greek and Cyrillic, and those for signs
local ranges = { { 0x300, 0x36F }, { 0x483, 0x489 }, { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF }, { 0x20D0, 0x20FF }, { 0xFE20, 0xFE2F } }
local dotless = { [0x69] = 0x131, [0x6A] = 0x237 } -- i and j lose their dot under a mark

function C.is_mark(code)
  for _, range in ipairs(ranges) do
    if code >= range[1] and code <= range[2] then return true end
  end
  return false
end

--- The marks that the document has; nil when it has none.
local marks
function C.marks()
  if marks == nil then
    marks = false
    for _, code in pairs(ed.letters.used()) do
      if code and C.is_mark(code) then
        marks = marks or {}
        marks[code] = true
      end
    end
  end
  return marks or nil
end

--- HarfBuzz's font and features for one of ours; nil when it has no file.
local shapers, files = {}, {}
local function shaper(id, data)
  local found = shapers[id]
  if found ~= nil then return found or nil end
  shapers[id] = false
  local file = data.filename or data.resources and data.resources.filename
  if not file then return nil end
  if files[file] == nil then
    local face = harfbuzz.Face.new(file, (data.subfont or 1) - 1)
    files[file] = face and { font = harfbuzz.Font.new(face), upem = face:get_upem() } or false
  end
  if not files[file] then return nil end
  local features = {}
  for tag, on in pairs(data.shared and data.shared.features or {}) do
    if #tag == 4 and tag ~= "mode" and (on == true or on == "yes") then features[#features + 1] = harfbuzz.Feature.new("+" .. tag) end
  end
  features[#features + 1] = harfbuzz.Feature.new("-ccmp") -- as many glyphs as letters
  found = { font = files[file].font, scale = data.size / files[file].upem, upem = files[file].upem, features = features }
  shapers[id] = found
  return found
end

--- Glyphs of letters, as HarfBuzz sets them.
local function shaped(with, codes, more)
  local buffer = harfbuzz.Buffer.new()
  buffer:add_codepoints(codes)
  buffer:guess_segment_properties()
  local features = more and { table.unpack(with.features) } or with.features
  for _, feature in ipairs(more or {}) do features[#features + 1] = harfbuzz.Feature.new(feature) end
  harfbuzz.shape_full(with.font, buffer, features, {})
  return buffer:get_glyphs()
end

-- struck through the letter, wherever that is
local through = { [0x20D2] = true, [0x20D3] = true, [0x20E5] = true, [0x20E6] = true, [0x20EA] = true, [0x20EB] = true }
for code = 0x334, 0x338 do through[code] = true end

local function is_double(code) return code >= 0x35C and code <= 0x362 end -- over two letters: the shape itself says where

--- Where a mark goes that takes up room of its own: clear of the letter and of the marks that are there (`taken`). The font says
-- how near a small letter the first may come.
local function lifted(code, y, mark, taken, placed, upem)
  if through[code] or is_double(code) or placed and taken.near then return y end
  local bottom, top = mark.y_bearing + mark.height, mark.y_bearing
  if bottom + y > upem * .3 then return math.max(y, taken.high + upem / 40 - bottom) end
  if top + y < upem * .1 then return math.min(y, taken.low - upem / 40 - top) end
  return y
end

--- Where the marks of a letter go, in the font's units from the end of the letter: {{x, y}, …}; nil when unknown.
local known = {}
local function offsets(id, with, codes)
  local key = id .. " " .. table.concat(codes, " ")
  local found = known[key]
  if found ~= nil then return found or nil end
  known[key] = false
  local glyphs, bare = shaped(with, codes), shaped(with, codes, { "-mark", "-mkmk" })
  if #glyphs ~= #codes or #bare ~= #codes then return nil end
  found = {}
  local letter = with.font:get_glyph_extents(glyphs[1].codepoint) or { x_bearing = 0, y_bearing = 0, width = glyphs[1].x_advance, height = 0 }
  local lower = tex.lccode[codes[1]]
  -- what the letter and the marks so far take up
  local taken = { low = letter.y_bearing + letter.height, high = letter.y_bearing, near = lower == 0 or lower == codes[1] }
  local advance = 0
  for i = 2, #codes do
    local code, at = codes[i], glyphs[i]
    local x, y = at.x_offset, at.y_offset
    local mark = with.font:get_glyph_extents(at.codepoint)
    if mark and mark.width > 0 then
      local placed = x ~= bare[i].x_offset or y ~= bare[i].y_offset
      if not placed and not is_double(code) then
        x = letter.x_bearing + letter.width / 2 - (mark.x_bearing + mark.width / 2) - glyphs[1].x_advance - advance
      end
      y = lifted(code, y, mark, taken, placed, with.upem)
      taken.low, taken.high = math.min(taken.low, mark.y_bearing + mark.height + y), math.max(taken.high, mark.y_bearing + y)
    end
    taken.near = false
    found[#found + 1] = { x + advance, y }
    advance = advance + at.x_advance
  end
  known[key] = found
  return found
end

local data_of = ed.luaotfload.data
local function own(data, code)
  local character = data.characters[code]
  return character and not character.commands
end

--- The first of some fonts that has all the letters as its own.
local function first_with(codes, candidates)
  for _, candidate in ipairs(candidates) do
    local data, all = data_of(candidate), true
    for _, code in ipairs(codes) do all = all and own(data, code) end
    if all then return candidate, data end
  end
end

--- A font that has all the letters as its own: this one, or the first of those that help it out; at last those for rare letters.
local function font_for(id, codes)
  local found, data = first_with(codes, { id, table.unpack(ed.letters.others(id)) })
  if found then return found, data end
  return first_with(codes, ed.letters.rare_fonts(id))
end

--- A kern that is part of a word.
local function kern(amount)
  local n = D.new(KERN, 0)
  D.setfield(n, "kern", amount)
  return n
end
local function between(before, n, after)
  D.setnext(before, n); D.setprev(n, before)
  D.setnext(n, after); D.setprev(after, n)
end

--- The kern that a font asks for between two nodes, when both are its letters.
local function kerned(before, after)
  if not before or not after or D.getid(before) ~= GLYPH or D.getid(after) ~= GLYPH or D.getfont(before) ~= D.getfont(after) then return 0 end
  local character = data_of(D.getfont(before)).characters[D.getchar(before)]
  return character and character.kerns and character.kerns[D.getchar(after)] or 0
end

--- Marks take up no room: behind each a kern leads back. Returns the last node of the letter and its marks.
local function take_no_room(above, last)
  for _, mark in ipairs(above) do
    local width = D.getfield(mark, "width")
    if width ~= 0 then
      local back = kern(-width)
      local rest = D.getnext(mark)
      D.setnext(mark, back); D.setprev(back, mark)
      if rest then D.setnext(back, rest); D.setprev(rest, back) end
      if mark == last then last = back end
    end
  end
  return last
end

--- One letter and its marks, the nodes from `first` to `last`: the letter and all its marks from one font, each mark in its place.
local function set(first, last)
  local nodes, codes, n = {}, {}, first
  while true do
    nodes[#nodes + 1], codes[#codes + 1] = n, D.getchar(n)
    if n == last then break end
    n = D.getnext(n)
  end
  local id, data = font_for(D.getfont(first), codes)
  local with = id and shaper(id, data)
  local places = with and offsets(id, with, codes)
  if not places then return end
  local above = false
  for i, place in ipairs(places) do
    local character = data.characters[codes[i + 1]]
    D.setfield(nodes[i + 1], "xoffset", math.floor(place[1] * with.scale + .5))
    D.setfield(nodes[i + 1], "yoffset", math.floor(place[2] * with.scale + .5))
    above = above or (character.height or 0) > data.parameters.x_height * .8
  end
  local before, after = D.getprev(first), D.getnext(last)
  for _, one in ipairs(nodes) do D.setfield(one, "font", id) end
  if above and dotless[codes[1]] and own(data, C.private(codes[1])) then D.setchar(first, C.private(codes[1])) end
  local left, right = kerned(before, first), kerned(first, after)
  for _, one in ipairs(nodes) do D.setfield(one, "subtype", PROTECTED) end
  last = take_no_room({ table.unpack(nodes, 2) }, last)
  if left ~= 0 then between(before, kern(left), first) end
  if right ~= 0 and D.getnext(last) then between(last, kern(right), D.getnext(last)) end
end

--- Where a font keeps the letter that is printed without its dot, and read with it.
function C.private(code) return 0x10F000 + code end

--- Of a font just made, for documents that have marks.
function C.add_dotless(data)
  for code, without in pairs(dotless) do
    local character = data.characters[without]
    if character and not character.commands and not data.characters[C.private(code)] then
      local copy = {}
      for key, value in pairs(character) do copy[key] = value end
      copy.tounicode, copy.unicode = ("%04X"):format(code), code
      data.characters[C.private(code)] = copy
    end
  end
end

--- What else a document with marks needs of a font.
function C.needed() return C.marks() and { 0x131, 0x237 } or {} end

--- Set the marks of a list of nodes, before its ligatures and kerns are made.
function C.place(head)
  local known_marks = C.marks()
  if not known_marks then return end
  local n = head
  while n do
    local after = D.getnext(n)
    if D.getid(n) == GLYPH and not known_marks[D.getchar(n)] and after and D.getid(after) == GLYPH and known_marks[D.getchar(after)] then
      local last = after
      local following = D.getnext(last)
      while following and D.getid(following) == GLYPH and known_marks[D.getchar(following)] do
        last, following = following, D.getnext(following)
      end
      set(n, last)
      n = following
    else
      n = after
    end
  end
end

return C
