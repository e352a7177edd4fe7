-- edition-paragraphs: paragraphs are broken into lines by TeX; here, a second time where a line would stick out or three in a row
-- would end with a hyphen. The last line of a paragraph is no bit of a word.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local P = {}
local D = node.direct
local getid, getprev, getnext = D.getid, D.getprev, D.getnext
local tail = D.tail or D.slide

local PARAGRAPH, DIR = node.id("local_par"), node.id("dir")
local PARFILL = 15        -- the glue at the end of a paragraph
local IN_A_ROW = 2        -- hyphens
local STRICT = 100000000  -- what one more costs, the second time
local LOOSE = 6000        -- how loose lines may be then
local LOOSEST = 9999      -- where lines would stick out
local SHORTEST = 2        -- em: a last line is longer
local NARROW = 12         -- em: in narrower columns all is allowed
local HYPHENS = { [0x2D] = true, [0xAD] = true, [0x2010] = true, [0x58A] = true }

--- Does a line end with a hyphen?
local function ends_with_hyphen(line)
  local n = D.getlist(line)
  n = n and tail(n)
  while n do
    local id = getid(n)
    if id == N.GLYPH then return HYPHENS[D.getchar(n)] end
    if id == N.HLIST or id == N.VLIST or id == N.KERN or id == N.RULE then return false end
    n = getprev(n)
  end
end

--- Have more lines in a row a hyphen than may be?
local function is_ladder(lines)
  local count = 0
  for line in D.traverse_id(N.HLIST, lines) do
    count = ends_with_hyphen(line) and count + 1 or 0
    if count > IN_A_ROW then return true end
  end
end

--- Does one of the lines stick out of the column?
local function sticks_out(lines)
  for line in D.traverse_id(N.HLIST, lines) do if N.sticks_out(line) then return true end end
end

--- What is too short to be the last line of a paragraph is not divided from what stands before it.
function P.keep_end(head, em)
  local last = tail(head)
  local n, word = getprev(last), 1
  while n and n ~= head and word < 4 do
    local id = getid(n)
    if id == N.DISC then
      if D.dimensions(getnext(n), last) < SHORTEST * em then D.setfield(n, "penalty", N.NEVER) end
    elseif id == N.GLUE and D.getsubtype(n) ~= PARFILL then
      if D.dimensions(getnext(n), last) >= SHORTEST * em then return end
      local before = getprev(n)
      local stop = N.penalty(N.NEVER)
      D.setnext(before, stop); D.setprev(stop, before)
      D.setnext(stop, n); D.setprev(n, stop)
      word, n = word + 1, stop
    end
    n = getprev(n)
  end
end

local function has_directions(head)
  local found = false
  for _ in D.traverse_id(DIR, head) do found = true end
  return found
end

--- Break a list into lines as TeX would but for some parameters; the lines, and what TeX says of them.
local function break_list(list, parameters, more)
  local all = {}
  for name, value in pairs(parameters) do all[name] = value end
  for name, value in pairs(more) do all[name] = value end
  return tex.linebreak(D.tonode(list), all)
end

--- Where lines stick out: however loose others become, if then none does. What cannot be mended TeX is to say.
local function mend(copy, parameters, lines)
  local loose = { tolerance = LOOSEST, emergencystretch = tex.hsize // 2 }
  local others, about = N.quietly(function() return break_list(D.copy_list(copy), parameters, loose) end)
  node.flush_list(lines)
  if not sticks_out(D.todirect(others)) then
    D.flush_list(copy)
    return others, about
  end
  node.flush_list(others)
  return break_list(copy, parameters, {})
end

--- The lines with fewer hyphens in a row, where that goes.
local function without_ladder(copy, parameters, lines, info)
  local strict = { doublehyphendemerits = STRICT, tolerance = LOOSE }
  local others, about = N.quietly(function() return break_list(copy, parameters, strict) end)
  if is_ladder(D.todirect(others)) or sticks_out(D.todirect(others)) then -- the sum may be more than TeX can count
    node.flush_list(others)
    return lines, info
  end
  node.flush_list(lines)
  return others, about
end

--- A copy that may be used up: edition-anew may want to keep this one.
local function spare(copy) return ed.anew.take(copy) and D.copy_list(copy) or copy end

--- Break a paragraph; what TeX asks of its list is set.
local function break_paragraph(head)
  local h = D.todirect(head)
  local em = font.getfont(font.current()).parameters.quad
  local narrow = tex.hsize < NARROW * em
  if not narrow then P.keep_end(h, em) end
  local copy = D.copy_list(h)
  local way = getid(h) == PARAGRAPH and D.getfield(h, "dir") or ed.directions.way()
  -- where words go either way, what is read last in a line need not stand at its end: nothing stands out
  local parameters = { pardir = way, protrudechars = has_directions(h) and 0 or tex.protrudechars }
  local lines, info = N.quietly(function() return break_list(h, parameters, {}) end)
  if sticks_out(D.todirect(lines)) then
    lines, info = mend(spare(copy), parameters, lines)
  elseif not narrow and is_ladder(D.todirect(lines)) then
    lines, info = without_ladder(spare(copy), parameters, lines, info)
  elseif not ed.anew.take(copy) then
    D.flush_list(copy)
  end
  local nest = tex.nest[tex.nest.ptr]
  nest.prevdepth, nest.prevgraf = info.prevdepth, info.prevgraf
  return lines
end

luatexbase.add_to_callback("linebreak_filter", break_paragraph, "edition: break paragraphs")

P.is_ladder, P.has_directions = is_ladder, has_directions

return P
