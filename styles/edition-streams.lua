-- edition-streams: two texts that stand beside one another: what the engine knows of the lines of one is kept while it takes those of the other.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...

local T = { current = 1 }
local kept -- of the text that is not current: by module, what belongs to it; nil before it has begun

-- The modules that know something of a text: each says the names of it (`of_text`), and what it is before the text begins (`fresh`).
local MODULES = { "layers", "notes", "leading", "grid", "makeup", "earlier", "lines", "gather", "heads", "directions" }

--- Go on with a text, 1 or 2. What is there of the other is kept.
function T.use(number)
  if number == T.current then return end
  local mine, other = {}, kept or {}
  for _, name in ipairs(MODULES) do
    local module, values, others = ed[name], {}, other[name] or ed[name].fresh()
    for _, field in ipairs(module.of_text) do values[field], module[field] = module[field], others[field] end
    mine[name] = values
  end
  kept, T.current = mine, number
end

--- What a module knows of a text, whether that is current or not; of one that has not begun, what there is at the beginning.
function T.of(number, name)
  if number == T.current then return ed[name] end
  return kept and kept[name] or ed[name].fresh()
end

-- What TeX itself knows of a text: the depth of its last line, the number of the author's last note.
local reading, depth, footnotes = 1, { [2] = -65536000 }, { [2] = 0 }

--- Read a text from here on: what TeX has made of the other is taken first.
local function read(number)
  if number == reading then return end
  ed.lines.collect()
  depth[reading], footnotes[reading] = tex.nest[0].prevdepth, tex.count["c@footnote"]
  tex.nest[0].prevdepth = depth[number]
  tex.setcount("global", "c@footnote", footnotes[number])
  reading = number
  T.use(number)
end

-- \Ed@usetext{1|2}
ed.define("Ed@usetext", function()
  local number = tonumber(token.scan_argument())
  if number ~= 1 and number ~= 2 then return ed.refuse("there are two texts, 1 and 2", "Write \\EdText{1} or \\EdText{2}.") end
  read(number)
end)

--- Do something for each text; then the one that TeX reads is current again.
function T.each(action)
  for number = 1, 2 do
    T.use(number)
    action(number)
  end
  T.use(reading)
end

return T
