-- edition-names: marks that have a name, and marks that nobody has named; entries whose words end elsewhere.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...

local M = {}
local FIRST = 1000000 -- the first mark that the engine numbers itself; the numbers below are for those who number them
local last = FIRST - 1
local numbers = {} -- name -> mark
local open = {}    -- name -> the mark at the end of an entry that is still open

--- A mark of its own.
function M.fresh()
  last = last + 1
  return last
end

--- Does a mark that the engine numbered itself stand somewhere already?
function M.is_repeated(mark, placed) return mark >= FIRST and placed[mark] ~= nil end

--- The mark that a document calls by a number or a name, before it stands somewhere or after; nil where nothing is said.
function M.mark(name)
  if name == "" then return nil end
  local number = math.tointeger(tonumber(name)) or numbers[name]
  if not number then
    number = M.fresh()
    numbers[name] = number
  end
  return number
end

local function argument() return M.mark(token.scan_argument()) end
M.scan = argument

--- The name of a mark, for those who are to find it in the document.
function M.named(mark)
  for name, number in pairs(numbers) do if number == mark then return name end end
  return tostring(mark)
end

ed.define("Ed@freshmark", function() tex.sprint(-2, tostring(M.fresh())) end, true)
ed.define("Ed@marknumber", function() tex.sprint(-2, tostring(argument() or 0)) end, true)
ed.define("Ed@firstlayer", function()
  tex.sprint(-2, ed.layers.first().name)
end, true)

-- \Ed@spanopen{name}\count: an entry that ends at \Ed@spanclose{name}
ed.define("Ed@spanopen", function()
  local name = token.scan_argument()
  if open[name] then ed.refuse("the entry '" .. name .. "' is begun twice", "Give one of them another name.") end
  open[name] = token.scan_int()
end)
ed.define("Ed@spanclose", function()
  local name = token.scan_argument()
  if not open[name] then
    ed.refuse("the entry '" .. name .. "' ends, but has not begun", "Write \\EdEntryBegin{" .. name .. "} before its words.")
    return
  end
  node.direct.write(ed.nodes.user(ed.nodes.MARK, open[name]))
  ed.callouts.call(tostring(open[name] - 1)) -- an entry is called as its first mark is
  open[name] = nil
end)

--- At the end of the document: entries that never ended.
function M.finish()
  local names = {}
  for name in pairs(open) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    ed.refuse("the entry '" .. name .. "' never ends", "Write \\EdEntryEnd{" .. name .. "} behind its words.")
  end
end

return M
