-- edition-shaping: how letters become what is printed. Fonts of mode "base" need only TeX's own ligatures and kerns. luaotfload goes over
-- every letter several times to find out that nothing is to be done; here that is seen at once. Text with any other font, and what
-- HarfBuzz has set, takes the usual way.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local D = node.direct
local inside = ed.luaotfload

local S, base, others, selectors = {}, {}, {}, nil

local function is_base(id)
  local plain = inside.is_base(inside.data(id))
  base[id] = plain
  return plain
end

--- Have all letters fonts of that kind?
local function simple(head)
  if not next(others) then return true end
  local last
  for _, _, id in D.traverse_glyph(head) do
    if id ~= last then
      last = id
      local plain = base[id]
      if plain == nil then plain = is_base(id) end
      if not plain then return false end
    end
  end
  for n in D.traverse_id(node.id("disc"), head) do
    local pre, post, replace = D.getdisc(n)
    for _, part in ipairs { pre or false, post or false, replace or false } do
      if part then
        for _, _, id in D.traverse_glyph(part) do
          local plain = base[id]
          if plain == nil then plain = is_base(id) end
          if not plain then return false end
        end
      end
    end
  end
  return true
end

--- Does the document use variation selectors? luaotfload resolves them.
local function has_selectors()
  if selectors == nil then
    selectors = false
    for _, code in pairs(ed.letters.used()) do
      if code and (code >= 0xFE00 and code <= 0xFE0F or code >= 0xE0100 and code <= 0xE01EF) then selectors = true end
    end
  end
  return selectors
end

--- Which fonts need more than that is seen when they are defined.
inside.replace("define_font", "luaotfload.define_font", 1, function(usual)
  return function(name, size, id)
    local defined = usual(name, size, id)
    local data = type(defined) == "number" and inside.data(defined) or defined
    if type(data) ~= "table" or not inside.is_base(data) then others[type(defined) == "number" and defined or id] = true end
    return defined
  end
end)

--- The direction of a list: of a paragraph, or of a box.
local PARAGRAPH = node.id("local_par")
local function way_of(head, direction)
  if D.getid(head) == PARAGRAPH then direction = D.getfield(head, "dir") end
  return direction == "TRT" and 1 or 0
end

--- What TeX itself does for fonts of mode “base”.
local function ligatures_and_kerns(head) return D.tonode(D.kerning(D.ligaturing(D.todirect(head)))) end

local call = luatexbase.call_callback
local function shape(usual)
  return function(head, group, size, pack, direction, ...)
    local h = D.todirect(head)
    local way = way_of(h, direction)
    local leftward
    h, leftward = ed.directions.set(h, way)
    ed.figures.assign(h)
    local scripted = ed.scripts.assign(h, leftward)
    h = ed.directions.mirror(h, leftward)
    head = D.tonode(h)
    if scripted or has_selectors() or not simple(h) then
      local result
      if scripted then
        ed.combining.place(h)
        result = inside.shape_apart(ligatures_and_kerns, usual, head, group, size, pack, direction, ...)
      else
        result = usual(head, group, size, pack, direction, ...)
      end
      return result == true and head or result
    end
    local result = call("pre_shaping_filter", head, group, way)
    if result == false then return false elseif result ~= true then h = D.todirect(result) end
    ed.combining.place(h)
    h = D.ligaturing(h)
    h = D.kerning(h)
    D.protect_glyphs(h)
    head = D.tonode(h)
    result = call("post_shaping_filter", head, group, way)
    if result == false then return false elseif result ~= true then head = result end
    return head
  end
end
inside.replace("pre_linebreak_filter", "luaotfload.node_processor", 1, shape)
inside.replace("hpack_filter", "luaotfload.node_processor", 1, shape)

--- What HarfBuzz leaves to be done at the end is done only where it has set anything.
local function unless_harf(usual)
  return function(head, ...)
    if not ed.letters.harf then return true end
    return usual(head, ...)
  end
end
for _, data in font.each() do if data.hb then ed.letters.harf = true end end
inside.replace("post_linebreak_filter", "luaotfload.harf.finalize_vlist", 1, unless_harf)
inside.replace("hpack_filter", "luaotfload.harf.finalize_hlist", 2, unless_harf)

--- A font that LaTeX has selected before the document begins, and nobody since: its command (a name) is forgotten, so that
-- whoever wants the font defines it again, and it is known that the document has it.
ed.define("Ed@forgetfont", function()
  local command = token.scan_argument()
  local id = font.id(command)
  if id >= 0 and id ~= font.current() then
    others[id] = nil
    tex.sprint(("\\expandafter\\let\\csname %s\\endcsname\\relax"):format(command))
  end
end)

return S
