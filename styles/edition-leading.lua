-- edition-leading: the distance from one line to the next. Letters never change it; a box, a rule or a formula that is taller
-- than a line makes room for itself, and is not printed over its neighbours.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getfield = D.getfield
local max, min = math.max, math.min

local leading = {}
local BASELINESKIP = 2 -- subtype of the glue that TeX puts between two lines
local above = { letters = 0, solid = 0 } -- how far what stood last reaches below its line

--- How far the boxes and rules of a line reach above and below it. What a box says of its own size counts, so that one may
-- be made smaller than its contents.
local function reach(list)
  local up, down = 0, 0
  for n, id in D.traverse(list) do
    if id == N.HLIST or id == N.VLIST or id == N.RULE then
      local h, d = getfield(n, "height"), getfield(n, "depth")
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

--- A box, and the glue in front of it: where TeX put that between two lines, and one of them has something that is no letter,
-- it leaves room for both.
function leading.between(glue, box)
  local h, d = getfield(box, "height"), getfield(box, "depth")
  local strut = ed.dims.topline
  local up, down = 0, 0
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
  above = { letters = d, solid = down }
end

return leading
