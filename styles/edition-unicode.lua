-- edition-unicode: what Unicode says of letters: their bidirectional classes, brackets, mirror images and scripts. Read from the files that
-- TeX has of Unicode's, and only for documents that ask.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local U = {}

--- The words of one of Unicode's files.
local function file(name)
  local path = kpse.find_file(name, "tex")
  local handle = path and io.open(path, "r")
  if not handle then
    ed.refuse("there is no " .. name .. " of Unicode's", "Install TeX's unicode-data (in texlive-base).")
    return ""
  end
  local words = handle:read("a")
  handle:close()
  return words
end

local function hex(word) return tonumber(word, 16) end

--- Of letters that are not assigned, in the ranges of scripts from right to left.
local UNASSIGNED = { { 0x590, 0x5FF, "R" }, { 0x600, 0x7BF, "AL" }, { 0x7C0, 0x85F, "R" }, { 0x860, 0x8FF, "AL" }, { 0xFB1D, 0xFB4F, "R" },
  { 0xFB50, 0xFDFF, "AL" }, { 0xFE70, 0xFEFF, "AL" }, { 0x10800, 0x10FFF, "R" }, { 0x1E800, 0x1EFFF, "R" } }

--- Classes by letter; all that are not there are L.
local classes
local function read_classes()
  classes = {}
  for _, range in ipairs(UNASSIGNED) do
    for code = range[1], range[2] do classes[code] = range[3] end
  end
  local first
  for code, name, class in file("UnicodeData.txt"):gmatch("(%x+);([^;]*);[^;]*;[^;]*;(%a+);[^\n]*\n") do
    code = hex(code)
    local from = name:find(", Last>", 1, true) and first or code
    first = code
    if class == "L" then class = nil end
    if class or classes[code] then for each = from, code do classes[each] = class end end
  end
end

function U.class(code)
  if not classes then read_classes() end
  return classes[code] or "L"
end

local SAME = { [0x2329] = 0x3008, [0x232A] = 0x3009 } -- brackets that are written in two ways

--- {opens = pair} or {closes = pair} of a bracket; nil of others.
local brackets
function U.bracket(code)
  if not brackets then
    brackets = {}
    for one, other, kind in file("BidiBrackets.txt"):gmatch("\n(%x+); (%x+); ([oc])") do
      one, other = hex(one), hex(other)
      brackets[one] = kind == "o" and { opens = SAME[one] or one } or { closes = SAME[other] or other }
    end
  end
  return brackets[code]
end

--- The letter that has the shape of another seen in a mirror.
local mirrors
function U.mirror(code)
  if not mirrors then
    mirrors = {}
    for one, other in file("BidiMirroring.txt"):gmatch("\n(%x+); (%x+)") do mirrors[hex(one)] = hex(other) end
  end
  return mirrors[code]
end

--- The script of a letter, by Unicode's name: Hebrew, Old_Persian; Common and Inherited are in any.
local scripts
function U.script(code)
  if not scripts then
    scripts = {}
    for from, to, name in file("Scripts.txt"):gmatch("\n(%x+)%.?%.?(%x*)%s*; ([%a_]+)") do
      for each = hex(from), hex(to ~= "" and to or from) do scripts[each] = name end
    end
  end
  return scripts[code] or "Unknown"
end

return U
