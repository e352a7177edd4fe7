-- The bidirectional algorithm (edition-bidi.lua) against a file of Unicode's: BidiCharacterTest.txt, or BidiTest.txt. Every `step`th line;
-- prints how many cases there were, and the lines that went wrong.
local engine, folder, name, step = arg[1], arg[2], arg[3], tonumber(arg[4])
local B = dofile(engine)
local class, bracket = {}, {}
for line in io.lines(folder .. "/extracted/DerivedBidiClass.txt") do
  local from, to, said = line:match("^(%x+)%.?%.?(%x*)%s*;%s*(%a+)")
  if from then
    for code = tonumber(from, 16), tonumber(to ~= "" and to or from, 16) do class[code] = said end
  end
end
local same = { [0x2329] = 0x3008, [0x232A] = 0x3009 }
for line in io.lines(folder .. "/BidiBrackets.txt") do
  local one, other, kind = line:match("^(%x+); (%x+); ([oc])")
  if one then
    one, other = tonumber(one, 16), tonumber(other, 16)
    bracket[one] = kind == "o" and { opens = same[one] or one } or { closes = same[other] or other }
  end
end

local count, number = 0, 0
local function compare(line, levels, wanted)
  count = count + 1
  local i = 0
  for level in wanted:gmatch("%S+") do
    i = i + 1
    if level ~= "x" and tonumber(level) ~= levels[i] then return print("WRONG " .. line) end
  end
end

local wanted
for line in io.lines(folder .. "/" .. name) do
  number = number + 1
  local codes, way, base, said = line:match("^([%x ]+);(%d);(%d+);([^;]*);")
  local classes, brackets = {}, {}
  if line:find("^@Levels:") then
    wanted = line:match("^@Levels:%s*(.*)")
  elseif number % step ~= 0 or line:find("^[#@]") then -- left out
  elseif codes then
    for code in codes:gmatch("%x+") do
      code = tonumber(code, 16)
      classes[#classes + 1] = class[code]
      brackets[#classes] = bracket[code]
    end
    local own = way == "2" and B.base(classes) or tonumber(way)
    if own ~= tonumber(base) then print("WRONG " .. line) end
    compare(line, B.levels(classes, own, brackets), said)
  else
    local names, ways = line:match("^(%u[^;]*); (%x+)")
    for each in (names or ""):gmatch("%S+") do classes[#classes + 1] = each end
    for bit, own in pairs { [1] = B.base(classes), [2] = 0, [4] = 1 } do
      if names and tonumber(ways, 16) & bit ~= 0 then compare(line, B.levels(classes, own, {}), wanted) end
    end
  end
end
print("CASES " .. count)
