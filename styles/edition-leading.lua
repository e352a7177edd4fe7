-- edition-leading: the distance from one line to the next. Letters never change it; a box, a rule or a formula that is taller
-- than a line makes room for itself, and is not printed over its neighbours; so it does at the head of a page.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getfield = D.getfield
local max, min = math.max, math.min

-- of a text: above: how far what stood last reaches below its line
local leading = { of_text = { "above" } }
function leading.fresh() return { above = { letters = 0, solid = 0 } } end
leading.above = leading.fresh().above
local BASELINESKIP = 2 -- subtype of the glue that TeX puts between two lines

--- How far the boxes and rules of a line reach above and below it. What a box says of its own size counts, so that one may
-- be made smaller than its contents.
local function reach(list)
  local up, down = 0, 0
  for n, id in D.traverse(list) do
    if id == N.HLIST or id == N.VLIST or id == N.RULE then
      local h, d = getfield(n, "height"), getfield(n, "depth")
      if id == N.RULE then h, d = max(0, h), max(0, d) end -- one that goes as far as its line says so by a number below nothing
      local shift = id ~= N.RULE and getfield(n, "shift") or 0
      if id == N.HLIST and shift == 0 then
        local inner_up, inner_down = reach(D.getlist(n))
        h, d = min(h, inner_up), min(d, inner_down)
      end
      if h + d > 0 then up, down = max(up, h - shift), max(down, d + shift) end
    end
  end
  return up, down
end

local sizes = {}
--- The size of a font, whatever the scale of the letters that it adds to those of another.
function leading.size(id)
  if not sizes[id] then sizes[id] = ed.scripts.size(id) or font.getfont(id).size end
  return sizes[id]
end

--- How far letters that are larger than those of the text reach above a line.
local function large_letters(list)
  local most, up = leading.size(ed.fonts.text), 0
  for n, id in D.traverse(list) do
    if id == N.GLYPH then
      if leading.size(getfield(n, "font")) > most then up = max(up, getfield(n, "height") + getfield(n, "yoffset")) end
    elseif id == N.HLIST and getfield(n, "shift") == 0 then
      up = max(up, min(getfield(n, "height"), large_letters(D.getlist(n))))
    end
  end
  return up
end

--- How far below the head of a page, or of a column, the baseline of an item is that begins it: where it always is (`least`),
-- however far the letters of the text rise above. What is no letter, and a larger one, stays below the head.
function leading.top(it, least)
  least = least or ed.dims.topline
  if it.h <= least then return least end
  if not it.top then
    it.top = it.h
    if D.getid(it.n) == N.HLIST then
      local list = D.getlist(it.n)
      it.top = max(least, min(it.h, max(reach(list), large_letters(list))))
    end
  end
  return it.top
end

--- A box, and the glue in front of it: where TeX put that between two lines, and one of them has something that is no letter,
-- it leaves room for both.
function leading.between(glue, box)
  local h, d = getfield(box, "height"), getfield(box, "depth")
  local strut = ed.dims.topline
  local above, up, down = leading.above, 0, 0
  if h > strut or d > ed.dims.strut then
    if D.getid(box) == N.HLIST then up, down = reach(D.getlist(box)) else up, down = h, d end
  end
  if glue and D.getsubtype(glue.n) == BASELINESKIP and (up > 0 or above.solid > 0) then
    local distance = glue.w + above.letters + h
    local height = N.above(distance) -- what the letters of a line may take of it
    local room = max(above.solid, min(above.letters, distance - height)) + max(up, min(h, height))
    if room > distance then
      glue.w = room + tex.lineskip.width - above.letters - h
      D.setglue(glue.n, glue.w, 0, 0, 0, 0)
    end
  end
  leading.above = { letters = d, solid = down }
end

return leading
