-- edition-grid: lines of the text stand a whole number of lines below the first line of their page, whatever stands between them.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getfield, getlist = D.getid, D.getfield, D.getlist
local max = math.max

local G = {}
local BASELINESKIP = 2 -- subtype of the glue that TeX puts between two lines
local HALF = 0.52      -- of a line, and a hair: half a line more is a whole one
local HAIR = 2000      -- scaled points
-- of a text: white: of what came since the last line, what may be taken away; below: how far what came last ends below the last line
-- on the grid, nil where there is none
G.of_text = { "white", "below" }
function G.fresh() return { white = 0 } end
G.white = 0

--- The font of the first letter of a list, else of the first in one of its boxes: what stands in the margin is in a box. A raised
-- number is no letter of the text.
local function first_font(list)
  local boxed
  for n, id in D.traverse(list) do
    if id == N.GLYPH and not D.get_attribute(n, N.APART) then return getfield(n, "font") end
    local inner = not boxed and (id == N.HLIST or id == N.VLIST) and getlist(n)
    boxed = boxed or inner and first_font(inner)
  end
  return boxed
end

--- Is a box a line of the text, by the size of its letters?
local function is_text(box)
  if getid(box) ~= N.HLIST or D.getsubtype(box) ~= N.LINE then return false end
  local id = getlist(box) and first_font(getlist(box))
  return id and ed.leading.size(id) == ed.leading.size(ed.fonts.text)
end

--- A box of the text is about to follow `items`: a line of letters as large as the text's goes on the grid. Is it one? Nil
-- where there is no grid.
function G.box(items, box)
  if ed.lines.region ~= "main" then
    G.below = nil
    return nil
  end
  local h, d = getfield(box, "height"), getfield(box, "depth")
  local last = items[#items]
  if G.below and last and last.reckoned then G.below = G.below + last.w - last.reckoned end -- a tall box has made room for itself
  local may_go = G.white
  G.white = 0
  if not is_text(box) then
    G.below = G.below and G.below + h + d
    return false
  end
  local leading = ed.dims.leading
  local distance = G.below and G.below + h
  local more = distance and max(1, (distance + HALF * leading) // leading) * leading - distance or 0
  if -more > may_go + HAIR then more = more + leading end
  if math.abs(more) > HAIR then
    more = more - more % 1
    if last and last.k == ed.lines.GLUE and D.getsubtype(last.n) == BASELINESKIP then
      last.w = last.w + more
      D.setglue(last.n, last.w)
    else
      items[#items + 1] = { k = ed.lines.GLUE, n = N.glue(more), w = more, st = 0, sh = 0, so = 0 }
    end
  end
  G.below = d
  return true
end

--- Of a glue between two boxes, what may be taken away where a page begins above it.
function G.may_take(it) return D.getsubtype(it.n) ~= BASELINESKIP and it.w or 0 end

--- By how much what follows is moved where a page begins with something else than the text: `off` is how far its first line of the text
-- is below the grid, `taken` what may be taken away above it. A heading keeps its white: nothing is moved up by more than half a line.
function G.moved(off, taken)
  local leading = ed.dims.leading
  if off <= HAIR or leading - off <= HAIR then return 0 end
  return taken + HAIR >= off and off <= HALF * leading and -off or leading - off
end

--- Something else of the text: white is as high as it is. Returns it.
function G.space(it)
  if ed.lines.region ~= "main" or not (it and it.w) then return it end
  if it.k == ed.lines.GLUE then
    if it.so ~= 0 then
      G.below = nil
      return it
    end
    if it.st ~= 0 or it.sh ~= 0 then
      it.st, it.sh = 0, 0
      D.setglue(it.n, it.w)
    end
    if D.getsubtype(it.n) ~= BASELINESKIP then G.white = G.white + max(0, it.w) end
  end
  it.reckoned = it.w
  G.below = G.below and G.below + it.w
  return it
end

--- A page begins with something else than the text: what follows is put on the grid there, by less white above it, or by more
-- where there is room (`missing`). Returns whether anything was moved.
function G.settle(list, missing)
  local leading, first = ed.dims.leading, ed.dims.topline
  local y, gap, moved = 0, nil, false
  for n, id in D.traverse(list) do
    if id == N.HLIST or id == N.VLIST then
      y = y + getfield(n, "height")
      local off = (y - first) % leading
      if gap and off > HAIR and leading - off > HAIR and is_text(n) then
        local width = D.getglue(gap)
        local by = G.moved(off, D.getsubtype(gap) ~= BASELINESKIP and width or 0)
        if by ~= 0 and by <= missing + HAIR then
          D.setglue(gap, width + by)
          y, missing, moved = y + by, missing - by, true
        end
      end
      y, gap = y + getfield(n, "depth"), nil
    elseif id == N.GLUE then
      local width = D.getglue(n)
      local other = gap and D.getsubtype(gap) ~= BASELINESKIP
      if not other or D.getsubtype(n) ~= BASELINESKIP and width > D.getglue(gap) then gap = n end
      y = y + width
    elseif id == N.KERN then
      y = y + getfield(n, "kern")
    end
  end
  return moved
end

return G
