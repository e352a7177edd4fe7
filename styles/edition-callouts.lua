-- edition-callouts: signs in the text by which the notes of a layer are found, instead of by the numbers of lines.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct

local C = {}
local calls = {} -- key of a note -> its layer, the element that it is in, its label, how many of its signs are on no page yet
local open = {}  -- those of notes that are printed, and have a sign on a later page
local plain      -- the font around the sign that TeX reads
local ENDS = luatexbase.new_attribute("Ed@callend") -- has the last node of a sign; another one that follows at once is parted by a comma

local SIGNS = { letters = "abcdefghijklmnopqrstuvwxyz", symbols = "*†‡§‖¶" }

--- The sign of a layer for a number: a … z, aa, ab …; * † … ¶, **; figures.
local function sign_of(layer, number)
  if not layer.signs then
    layer.signs = {}
    local said = ed.refs.printed(layer.callout_signs or "")
    for _, code in utf8.codes(said ~= "" and said or SIGNS[layer.callouts] or "") do layer.signs[#layer.signs + 1] = utf8.char(code) end
  end
  local letters = layer.signs
  if #letters == 0 or layer.callouts == "numbers" then return tostring(number) end
  if layer.callouts == "symbols" then return letters[(number - 1) % #letters + 1]:rep((number - 1) // #letters + 1) end
  local sign = ""
  while number > 0 do
    sign = letters[(number - 1) % #letters + 1] .. sign
    number = (number - 1) // #letters
  end
  return sign
end

--- About as wide as most signs of a layer are: lines are broken before the page is known that tells which one it is.
local COMMON = { letters = "n", numbers = "0", symbols = "†" }

--- Have the notes of a layer callouts?
function C.has(layer) return layer.callouts ~= nil and layer.callouts ~= "none" end

--- A note of a layer with callouts is read.
function C.read(note)
  if C.has(note.layer) then calls[tostring(note.key)] = { layer = note.layer, tag = note.tag, left = 1 } end
end

--- It is printed.
function C.done(note)
  local key = tostring(note.key)
  local call = calls[key]
  if call and not call.given and call.left > 0 then open[key] = call end
end

--- What stands in front of a note.
function C.label(note)
  local call = calls[tostring(note.key)]
  return call and call.label or "?"
end

--- The element of a note, for the sign that leads to it.
function C.tag_of(key) return calls[key] and calls[key].tag end

--- The letters of a sign: above the line, but for symbols, and no words of the text.
local function raised(list, rise)
  for n in D.traverse_id(N.GLYPH, list) do
    if rise then D.setfield(n, "yoffset", rise) end
    D.unset_attribute(n, N.RISE)
    D.set_attribute(n, N.APART, 1)
  end
  return list
end

--- What stands in front of a note, as nodes: in the design's font for it.
function C.prefix(note)
  local symbols = note.layer.callouts == "symbols"
  local fontid = symbols and ed.fonts.notenumber or ed.fonts.notecallout
  local list = raised(N.text(fontid, C.label(note)), not symbols and ed.dims.notecallout)
  return ed.links.linked(list, "c" .. tostring(note.key), ed.tags.label_link(note))
end

--- Does a sign stand at the end of what TeX has read of the line?
local function follows()
  local n = D.todirect(tex.nest[tex.nest.ptr].tail)
  while n and not D.get_attribute(n, ENDS) and D.getid(n) == N.WHATSIT do n = D.getprev(n) end
  return n and D.get_attribute(n, ENDS) ~= nil
end

-- \Ed@plaincallout: the font of the text around a sign; \Ed@partcallouts: a comma, if a sign stands in front
ed.define("Ed@plaincallout", function() plain = font.current() end)
local function part()
  if follows() then ed.refs.write(raised(N.text(font.current(), ","), tex.getattribute(N.RISE))) end
end
ed.define("Ed@partcallouts", part)

-- \Ed@called{key}{how many more follow}{label}: a label that is not given is counted on the page
ed.define("Ed@called", function()
  local key, more, label = token.scan_argument(), tonumber(token.scan_argument()), token.scan_argument()
  local call = calls[key]
  if not call then return ed.refuse("the callout '" .. key .. "' has no note", "Write \\EdNote in a layer with callouts before it.") end
  local rise = tex.getattribute(N.RISE)
  part()
  local symbols = call.layer.callouts == "symbols"
  local fontid, up = symbols and plain or font.current(), not symbols and rise
  call.left = math.max(call.left, more + 1)
  if not call.placed then D.write(ed.destinations.named("c" .. key)) end
  call.placed = true
  if label ~= "" then
    call.label, call.given = label, true
    ed.refs.write(ed.links.linked(raised(N.text(fontid, label), up), "n" .. key))
  else
    ed.refs.write(ed.refs.reserved { kind = "callout", key = key, font = fontid, target = "n" .. key,
      sample = COMMON[call.layer.callouts], dress = function(list) return raised(list, up) end,
      filled = function()
        call.left = call.left - 1
        if call.left == 0 then open[key] = nil end
      end })
  end
  D.set_attribute(D.todirect(tex.nest[tex.nest.ptr].tail), ENDS, 1)
end)

-- \Ed@endcall{key}: the words of an entry written by hand end
function C.call(key)
  if calls[key] then tex.sprint(("\\csname EdCallout\\endcsname{%s}{0}{}"):format(key)) end
end
ed.define("Ed@endcall", function() C.call(token.scan_argument()) end)

--- What a sign on a page is.
function C.value(key) return calls[key].label or "?" end

--- Count the notes of a page that would end at an item. A label whose other sign is still to come is not given to another note.
function C.count(items, stop)
  if not next(calls) then return end
  local taken, counts = {}, {} -- by layer: a text knows nothing of the signs of another
  local function next_of(layer)
    local others, number = taken[layer] or {}, (counts[layer] or 0) + 1
    while others[sign_of(layer, number)] do number = number + 1 end
    counts[layer] = number
    return sign_of(layer, number)
  end
  for _, call in pairs(open) do
    taken[call.layer] = taken[call.layer] or {}
    taken[call.layer][call.label] = true
  end
  for i = 1, stop do
    local ids = items[i].rec and items[i].rec.notes
    local found = ids and table.move(ids, 1, #ids, 1, {}) or {}
    table.sort(found)
    for _, id in ipairs(found) do
      local note = ed.notes.store[id]
      local call = note and calls[tostring(note.key)]
      if call and not call.given then call.label = next_of(note.layer) end
    end
  end
end

return C
