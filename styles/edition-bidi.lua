-- edition-bidi: Unicode's bidirectional algorithm (UAX #9): of signs by their classes, which level each is set at: even from left to
-- right, odd from right to left. The names of the steps are those of the standard. It knows nothing of TeX.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local B = {}

local DEEPEST = 125
local function set(words)
  local out = {}
  for word in words:gmatch("%S+") do out[word] = true end
  return out
end
local EMBEDDING = { RLE = 1, LRE = 0, RLO = 1, LRO = 0 }
local OVERRIDE = { RLO = "R", LRO = "L" }
local ISOLATE = { RLI = 1, LRI = 0, FSI = true, ISO = true }
-- ISO is the engine's: an isolate that goes the way of what is around it, and is to its neighbours as a letter that does.
local REMOVED = set "RLE LRE RLO LRO PDF BN"
local NEUTRAL = set "B S WS ON LRI RLI FSI ISO PDI"
local AS_SPACE = set "WS LRI RLI FSI ISO PDI RLE LRE RLO LRO PDF BN"
local STRONG = { L = "L", R = "R", EN = "R", AN = "R" } -- what neutral signs take a figure for

local function direction(level) return level % 2 == 1 and "R" or "L" end
local function following(level, odd) return level + 1 + ((level + 1) % 2 == odd and 0 or 1) end

--- BD9: the end of each isolate, by its beginning, and the other way round.
local function matching(classes)
  local ends, starts, open = {}, {}, {}
  for i, class in ipairs(classes) do
    if ISOLATE[class] then
      open[#open + 1] = i
    elseif class == "PDI" and #open > 0 then
      local start = table.remove(open)
      ends[start], starts[i] = i, start
    end
  end
  return ends, starts
end

--- P2, P3: whether the first letter of a stretch, isolates left out, is one from right to left; `otherwise` where it has none.
local function first_strong(classes, from, to, ends, otherwise)
  local i = from
  while i <= to do
    local class = classes[i]
    if class == "L" then return 0 elseif class == "R" or class == "AL" then return 1 end
    if ISOLATE[class] then i = ends[i] or to end
    i = i + 1
  end
  return otherwise
end

--- The level of a paragraph that is told none: that of its first letter.
function B.base(classes) return first_strong(classes, 1, #classes, (matching(classes)), 0) end

--- X1 to X8: the embeddings, overrides and isolates that are open; those that are too deep are counted.
local Open = {}
Open.__index = Open

function Open.new(base) return setmetatable({ { level = base }, too_many_isolates = 0, too_many_embeddings = 0, isolates = 0 }, Open) end

function Open:top() return self[#self] end

--- The next level of a direction; nil where there can be none.
function Open:deeper(odd)
  local level = following(self:top().level, odd)
  return level <= DEEPEST and self.too_many_isolates == 0 and self.too_many_embeddings == 0 and level or nil
end

function Open:embed(class)
  local level = self:deeper(EMBEDDING[class])
  if level then
    self[#self + 1] = { level = level, override = OVERRIDE[class] }
  elseif self.too_many_isolates == 0 then
    self.too_many_embeddings = self.too_many_embeddings + 1
  end
end

function Open:isolate(odd)
  local level = self:deeper(odd)
  if level then
    self.isolates = self.isolates + 1
    self[#self + 1] = { level = level, isolate = true }
  else
    self.too_many_isolates = self.too_many_isolates + 1
  end
end

function Open:end_isolate()
  if self.too_many_isolates > 0 then
    self.too_many_isolates = self.too_many_isolates - 1
  elseif self.isolates > 0 then
    self.too_many_embeddings = 0
    while not self:top().isolate do self[#self] = nil end
    self[#self] = nil
    self.isolates = self.isolates - 1
  end
end

function Open:end_embedding()
  if self.too_many_isolates > 0 then return end
  if self.too_many_embeddings > 0 then
    self.too_many_embeddings = self.too_many_embeddings - 1
  elseif not self:top().isolate and #self > 1 then
    self[#self] = nil
  end
end

--- X1 to X8: the levels that signs of direction ask for, and the classes that overrides leave.
local function explicit(given, base, ends)
  local levels, classes, open = {}, {}, Open.new(base)
  for i, class in ipairs(given) do
    if class == "PDI" then open:end_isolate() elseif class == "PDF" then open:end_embedding() end
    local top = open:top()
    levels[i], classes[i] = class == "B" and base or top.level, class
    if EMBEDDING[class] then
      open:embed(class)
    elseif ISOLATE[class] then
      classes[i] = top.override or class
      local odd = ISOLATE[class]
      if class == "FSI" then odd = first_strong(given, i + 1, (ends[i] or #given + 1) - 1, ends, 0) end
      if class == "ISO" then odd = top.level % 2 end
      open:isolate(odd)
    elseif class ~= "PDF" and class ~= "B" and class ~= "BN" then
      classes[i] = top.override or class
    end
  end
  return levels, classes
end

--- X9, X10: the sequences within which the signs have to do with one another: their places, and the directions around them.
local function sequences(given, levels, base, ends, starts)
  local runs, run_of = {}, {}
  for i, class in ipairs(given) do
    if not REMOVED[class] then
      local run = runs[#runs]
      if not run or levels[run[#run]] ~= levels[i] then
        run = {}
        runs[#runs + 1] = run
      end
      run[#run + 1] = i
      run_of[i] = run
    end
  end
  local function level_beside(i, step)
    repeat i = i + step until not given[i] or not REMOVED[given[i]]
    return given[i] and levels[i] or base
  end
  local found = {}
  for _, run in ipairs(runs) do
    if not starts[run[1]] then
      local sequence = {}
      while run do
        table.move(run, 1, #run, #sequence + 1, sequence)
        local last = ends[run[#run]]
        run = last and run_of[last]
      end
      local first, last = sequence[1], sequence[#sequence]
      local level = levels[first]
      local after = ISOLATE[given[last]] and base or level_beside(last, 1)
      sequence.level = level
      sequence.before = direction(math.max(level, level_beside(first, -1)))
      sequence.after = direction(math.max(level, after))
      found[#found + 1] = sequence
    end
  end
  return found
end

--- W1 to W3: marks are what they stand on; figures behind Arabic letters are Arabic's.
local function weak_letters(seq, T)
  local last = seq.before
  for i = 1, #seq do
    if T[i] == "NSM" then
      local before = i > 1 and T[i - 1] or seq.before
      T[i] = (ISOLATE[before] or before == "PDI") and "ON" or before
    end
  end
  for i = 1, #seq do
    if T[i] == "L" or T[i] == "R" or T[i] == "AL" then last = T[i] end
    if T[i] == "EN" and last == "AL" then T[i] = "AN" end
  end
  for i = 1, #seq do if T[i] == "AL" then T[i] = "R" end end
end

--- W4, W5: signs between figures, and beside them, belong to them.
local function weak_signs(seq, T)
  for i = 2, #seq - 1 do
    local beside = T[i - 1] == T[i + 1] and T[i - 1]
    if beside == "EN" and (T[i] == "CS" or T[i] == "ES") or beside == "AN" and T[i] == "CS" then T[i] = beside end
  end
  local i = 1
  while i <= #seq do
    local stop = i
    while T[stop] == "ET" do stop = stop + 1 end
    if T[i - 1] == "EN" or T[stop] == "EN" then for j = i, stop - 1 do T[j] = "EN" end end
    i = math.max(stop, i + 1)
  end
end

--- W6, W7: other such signs are neutral; figures behind Latin letters go with them.
local function weak_rest(seq, T)
  local last = seq.before
  for i = 1, #seq do
    if T[i] == "ES" or T[i] == "ET" or T[i] == "CS" then T[i] = "ON" end
    if T[i] == "L" or T[i] == "R" then last = T[i] end
    if T[i] == "EN" and last == "L" then T[i] = "L" end
  end
end

local function weak(seq, types)
  local T = {}
  for i, at in ipairs(seq) do T[i] = types[at] end
  weak_letters(seq, T)
  weak_signs(seq, T)
  weak_rest(seq, T)
  return T
end

--- BD16: the pairs of brackets of a sequence, by the place of the first.
local MOST_BRACKETS = 63
local function bracket_pairs(seq, T, brackets)
  local open, found = {}, {}
  for i, at in ipairs(seq) do
    local bracket = T[i] == "ON" and brackets[at]
    if bracket and bracket.opens then
      if #open == MOST_BRACKETS then return {} end
      open[#open + 1] = { i, bracket.opens }
    elseif bracket then
      for j = #open, 1, -1 do
        if open[j][2] == bracket.closes then
          found[#found + 1] = { open[j][1], i }
          for k = #open, j, -1 do open[k] = nil end
          break
        end
      end
    end
  end
  table.sort(found, function(a, b) return a[1] < b[1] end)
  return found
end

--- N0: brackets have the direction of what they hold, else of what is before them.
local function paired(seq, T, types, brackets)
  local own = direction(seq.level)
  for _, pair in ipairs(bracket_pairs(seq, T, brackets)) do
    local open, close = pair[1], pair[2]
    local same, other = false, false
    for i = open + 1, close - 1 do
      local strong = STRONG[T[i]]
      same, other = same or strong == own, other or (strong ~= nil and strong ~= own)
    end
    local as
    if same then
      as = own
    elseif other then
      local before = seq.before
      for i = open - 1, 1, -1 do
        if STRONG[T[i]] then before = STRONG[T[i]] break end
      end
      as = before
    end
    if as then
      for _, i in ipairs { open, close } do
        T[i] = as
        local j = i + 1
        while seq[j] and types[seq[j]] == "NSM" do T[j] = as; j = j + 1 end -- the marks on a bracket
      end
    end
  end
end

--- N1, N2: what has no direction of its own has that of its neighbours, where they agree.
local function neutral(seq, T)
  local own, i, n = direction(seq.level), 1, #seq
  while i <= n do
    if NEUTRAL[T[i]] then
      local stop = i
      while stop <= n and NEUTRAL[T[stop]] do stop = stop + 1 end
      local before = i > 1 and STRONG[T[i - 1]] or seq.before
      local after = stop <= n and STRONG[T[stop]] or seq.after
      for j = i, stop - 1 do T[j] = before == after and before or own end
      i = stop
    else
      i = i + 1
    end
  end
end

--- L1: spaces at the end, and what parts columns, are the paragraph's.
local function trailing(given, levels, base)
  local ends = true
  for i = #given, 1, -1 do
    local class = given[i]
    if class == "B" or class == "S" then
      levels[i], ends = base, true
    elseif not AS_SPACE[class] then
      ends = false
    elseif ends then
      levels[i] = base
    end
  end
end

--- The level of each sign of a paragraph. `given` are the classes, `base` the paragraph's level; `brackets` has of a sign that opens
-- or closes a bracket, by its place, {opens = pair} or {closes = pair}.
function B.levels(given, base, brackets)
  local ends, starts = matching(given)
  local levels, types = explicit(given, base, ends)
  for i, class in ipairs(given) do
    if class == "ISO" then
      types[i] = direction(levels[i])
      if ends[i] then types[ends[i]] = types[i] end
    end
  end
  for _, seq in ipairs(sequences(given, levels, base, ends, starts)) do
    local T = weak(seq, types)
    paired(seq, T, types, brackets)
    neutral(seq, T)
    for i, at in ipairs(seq) do -- I1, I2
      local level = seq.level
      if level % 2 == 0 then
        levels[at] = T[i] == "R" and level + 1 or (T[i] == "AN" or T[i] == "EN") and level + 2 or level
      else
        levels[at] = T[i] == "R" and level or level + 1
      end
    end
  end
  for i, class in ipairs(given) do -- what is left out stands with what is before it
    if REMOVED[class] then levels[i] = i > 1 and levels[i - 1] or base end
  end
  trailing(given, levels, base)
  return levels
end

return B
