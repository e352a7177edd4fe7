-- edition-paragraphs: paragraphs are broken into lines by TeX; here, a second time where three lines in a row would end with a
-- hyphen. The last line of a paragraph is no bit of a word.
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

--- Break a paragraph; what TeX asks of its list is set.
local function break_paragraph(head)
  local h = D.todirect(head)
  local em = font.getfont(font.current()).parameters.quad
  local narrow = tex.hsize < NARROW * em
  if not narrow then P.keep_end(h, em) end
  local copy = not narrow and D.copy_list(h)
  local way = getid(h) == PARAGRAPH and D.getfield(h, "dir") or ed.directions.way()
  -- where words go either way, what is read last in a line need not stand at its end: nothing stands out
  local out = has_directions(h) and 0 or tex.protrudechars
  local lines, info = tex.linebreak(head, { pardir = way, protrudechars = out })
  if copy and is_ladder(D.todirect(lines)) then
    local others, about = tex.linebreak(D.tonode(copy), { pardir = way, protrudechars = out, doublehyphendemerits = STRICT, tolerance = LOOSE })
    if is_ladder(D.todirect(others)) then
      node.flush_list(others)
    else
      node.flush_list(lines)
      lines, info = others, about
    end
  elseif copy then
    D.flush_list(copy)
  end
  local nest = tex.nest[tex.nest.ptr]
  nest.prevdepth, nest.prevgraf = info.prevdepth, info.prevgraf
  return lines
end

luatexbase.add_to_callback("linebreak_filter", break_paragraph, "edition: break paragraphs")

P.is_ladder = is_ladder

return P
