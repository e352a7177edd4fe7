-- edition-hemistichs: a verse in Arabic letters stands in two columns of one width, one half in each: the spaces between its words
-- bring every half to the width of its column. A half that is too short for that begins, or ends, at the outer edge; a verse with
-- one that is too long is a line like others.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local SPACESKIP, PARFILLSKIP = 13, 15
local WIDEST = 1.2 -- em, by which a space may grow
local GLYPH = N.GLYPH

local any = false

-- Before the space between the halves of a verse.
ed.define("Ed@caesura", function()
  if not ed.scripts.is_declared("Arabic") then return end
  any = true
  D.write(N.user(N.CAESURA, 1))
end)

--- Is the first letter of a list an Arabic one?
local function is_arabic(head)
  for n in D.traverse_id(GLYPH, head) do
    if ed.scripts.of(D.getfont(n)) then return ed.scripts.of(D.getfont(n)) == "Arabic" end
  end
  return false
end

--- The node of the only caesura of a list; nil where there are none, or several.
local function caesura(head)
  local found
  for n in D.traverse_id(N.WHATSIT, head) do
    if D.getsubtype(n) == N.USER and D.getfield(n, "user_id") == N.CAESURA then
      if found then return nil end
      found = n
    end
  end
  return found
end

--- The first of the nodes from one up to another that is a letter, and the last; the spaces between words there.
local function letters_of(from, stop)
  local first, last, spaces, pending = nil, nil, {}, {}
  local n = from
  while n and n ~= stop do
    local id = D.getid(n)
    if id == GLYPH then
      first, last = first or n, n
      for _, glue in ipairs(pending) do spaces[#spaces + 1] = glue end
      pending = {}
    elseif id == N.GLUE and D.getsubtype(n) >= SPACESKIP and D.getsubtype(n) ~= PARFILLSKIP and first then
      pending[#pending + 1] = n
    end
    n = D.getnext(n)
  end
  return first, last, spaces
end

--- Bring a half to a width, by its spaces. Returns what is left of it, by which it stays shorter; nil where it is too long.
local function fit(from, stop, width)
  local first, last, spaces = letters_of(from, stop)
  if not first then return nil end
  local missing = width - D.dimensions(first, D.getnext(last))
  local count, shrink = #spaces, 0
  for _, glue in ipairs(spaces) do shrink = shrink + D.getfield(glue, "shrink") end
  local quad = N.font(D.getfont(first)).parameters.quad
  if missing < -shrink then return nil end
  if count == 0 or missing > count * WIDEST * quad then return missing end
  for i, glue in ipairs(spaces) do
    local by = (missing * i) // count - (missing * (i - 1)) // count
    D.setglue(glue, D.getfield(glue, "width") + by, 0, 0, 0, 0)
  end
  return 0
end

--- Set a verse in its two columns.
local function set(head)
  local middle = any and caesura(head)
  if not middle or not is_arabic(head) then return head end
  local gap = D.getnext(middle)
  while gap and not (D.getid(gap) == N.GLUE and D.getsubtype(gap) < SPACESKIP) do gap = D.getnext(gap) end
  if not gap then return head end
  local indent = tex.leftskip.width + tex.parindent
  local width = (tex.hsize - 2 * indent - D.getfield(gap, "width")) // 2
  local copy = node.direct.copy_list(head) -- a half may be too long when the other is set already
  local first = fit(head, middle, width)
  local second = first and fit(D.getnext(gap), nil, width)
  if not second then
    D.flush_list(head)
    return copy
  end
  D.flush_list(copy)
  D.setglue(gap, D.getfield(gap, "width") + first + second, 0, 0, 0, 0)
  local before = D.getprev(middle)
  while before and D.getid(before) == N.GLUE and D.getsubtype(before) >= SPACESKIP do -- the gap is between the halves alone
    D.setglue(before, 0, 0, 0, 0, 0)
    before = D.getprev(before)
  end
  return head
end

luatexbase.add_to_callback("pre_linebreak_filter", function(head, group)
  if not any or group ~= "" then return true end
  return D.tonode(set(D.todirect(head)))
end, "edition: halves of verses")

return {}
