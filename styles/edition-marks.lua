-- edition-marks: keeps marks from changing what they stand in: they part no letters, ligatures or kerns.
-- Tracking of capitals is here too, since it needs the same two moments: before hyphenation, and after kerning.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getnext, getprev, getsubtype = D.getid, D.getnext, D.getprev, D.getsubtype
local getfield, setfield, setnext, setprev = D.getfield, D.setfield, D.setnext, D.setprev
local USER, WHATSIT = N.USER, N.WHATSIT

--- Marks must not part letters that belong together ------------------------------------------------------------

local ours = { [N.MARK] = true, [N.NOTE] = true, [N.SIDE] = true, [N.SECOND] = true }
local joins, joined = {}, 0
local JOIN, ORDER = luatexbase.new_attribute("Ed@join"), luatexbase.new_attribute("Ed@order")
local orders = {} -- the letter of each run, where letters are counted

local function is_ours(n)
  return n and getid(n) == WHATSIT and getsubtype(n) == USER and ours[getfield(n, "user_id")]
end

local function is_of_word(n)
  local code = n and getid(n) == N.GLYPH and D.getchar(n)
  return code and (tex.lccode[code] ~= 0 or ed.scripts.has(code))
end

--- Count the letters of a list: HarfBuzz may put one glyph for several, and the letter behind which a mark stood be no more.
local function count_letters(head)
  local count = 0
  for g in D.traverse_id(N.GLYPH, head) do
    count = count + 1
    D.set_attribute(g, ORDER, count)
    local j = D.get_attribute(g, JOIN)
    if j then orders[j] = count end
  end
end

--- The last glyph of the letters up to one.
local function glyph_of(head, order)
  local found = head
  for g in D.traverse_id(N.GLYPH, head) do
    local this = D.get_attribute(g, ORDER)
    if this and this <= order then found = g end
  end
  return found
end

--- Before hyphenation: take marks out of the middle of words, and remember behind which letter they stood.
local function lift(head)
  local runs, count, past = {}, 0, nil
  for w, sub in D.traverse_id(WHATSIT, head) do
    if sub == USER and ours[getfield(w, "user_id")] and w ~= past then
      count = count + 1
      runs[count] = w
      past = getnext(w)
    elseif w == past then
      past = getnext(w)
    end
  end
  for i = 1, count do
    local n = runs[i]
    local before, following = getprev(n), getnext(n)
    if before and getid(before) == N.GLYPH then
      while following and is_ours(following) do following = getnext(following) end
      if is_of_word(before) and is_of_word(following) then
        local last = getprev(following)
        setnext(before, following); setprev(following, before)
        setprev(n, nil); setnext(last, nil)
        joined = joined + 1
        joins[joined] = n
        D.set_attribute(before, JOIN, joined)
      end
    end
  end
  if joined > 0 and ed.scripts.declared() then count_letters(head) end
end

local function insert_run(head, anchor, run, before)
  local last = D.tail and D.tail(run) or D.slide(run)
  if before then
    local p = getprev(anchor)
    if p then setnext(p, run); setprev(run, p) else head = run end
    setnext(last, anchor); setprev(anchor, last)
  else
    local f = getnext(anchor)
    setnext(anchor, run); setprev(run, anchor)
    setnext(last, f)
    if f then setprev(f, last) end
  end
  return head
end

local function sought(list)
  for g in D.traverse(list) do
    local j = D.get_attribute(g, JOIN)
    if j and joins[j] then return j end
    if getid(g) == N.GLYPH then
      local parts = getfield(g, "components")
      if parts then
        j = sought(parts)
        if j then return j end
      end
    end
  end
end

--- After ligatures and kerns: put them back.
local function put_back(head)
  local n = head
  while n do
    local id = getid(n)
    if id == N.GLYPH then
      local j = D.get_attribute(n, JOIN)
      if not (j and joins[j]) then
        local parts = getfield(n, "components")
        j = parts and sought(parts)
      end
      if j and joins[j] then
        local run = joins[j]
        joins[j] = nil
        head = insert_run(head, n, run, false)
      end
    elseif id == N.DISC then
      local pre, post, replace = D.getdisc(n)
      local j = replace and sought(replace) or pre and sought(pre) or post and sought(post)
      if j then
        local run = joins[j]
        joins[j] = nil
        head = insert_run(head, n, run, true)
      end
    end
    n = getnext(n)
  end
  for j = 1, joined do -- the letter has become part of a glyph with others
    if joins[j] then head = insert_run(head, orders[j] and glyph_of(head, orders[j]) or head, joins[j], false) end
  end
  joins, joined, orders = {}, 0, {}
  return head
end

local kerns = {}
local function kern_between(a, b)
  local f = D.getfont(a)
  if D.getfont(b) ~= f then return nil end
  local chars = kerns[f]
  if not chars then
    chars = N.font(f).characters
    kerns[f] = chars
  end
  local c = chars[D.getchar(a)]
  local k = c and c.kerns and c.kerns[D.getchar(b)]
  return k and k ~= 0 and k
end

--- After kerning: the kern that belongs between two letters that a mark has parted.
local function mend(head)
  for n, sub in D.traverse_id(WHATSIT, head) do
    if sub == USER and ours[getfield(n, "user_id")] then
      local before = getprev(n)
      if before and getid(before) == N.GLYPH then
        local following = getnext(n)
        while following and is_ours(following) do following = getnext(following) end
        if following and getid(following) == N.GLYPH then
          local k = kern_between(before, following)
          if k then
            local kern = D.new(N.KERN, 0)
            setfield(kern, "kern", k)
            setnext(before, kern); setprev(kern, before)
            setnext(kern, n); setprev(n, kern)
          end
        end
      end
    end
  end
end

local tracking = false
ed.define("Ed@usetrack", function() tracking = true end)

--- Spread capitals and small capitals that ask for it.
local ITALIC = 3 -- a kern that is an italic correction
local function track(head)
  for n in D.traverse_id(N.GLYPH, head) do
    local amount = D.get_attribute(n, N.TRACK)
    if amount and not ed.scripts.is_font(D.getfont(n)) then -- letters of other scripts hang together, or know no capitals
      D.unset_attribute(n, N.TRACK)
      local f = getnext(n)
      local id = f and getid(f)
      local space = id == N.KERN and getsubtype(f) == ITALIC and getnext(f) or f
      if space and getid(space) == N.GLUE and D.get_attribute(space, N.TRACK) then
        local w, st, sh, so, ho = D.getglue(space)
        local quad = N.font(D.getfont(n)).parameters.quad
        D.setglue(space, w + quad * amount // 500, st, sh, so, ho)
      elseif id == N.GLYPH or (id == N.KERN and getsubtype(f) == 0) or id == N.DISC or (f and is_ours(f)) then
        local quad = N.font(D.getfont(n)).parameters.quad
        local kern = N.kern(quad * amount // 1000)
        setnext(n, kern); setprev(kern, n)
        setnext(kern, f); setprev(f, kern)
      end
    end
  end
end

local emphatic = false
ed.define("Ed@useemphasis", function() emphatic = ed.scripts.may_part() end)

local raised = false
ed.define("Ed@useraised", function() raised = true end)

--- Lift letters above the line, and lower others below it.
local function raise(head)
  for n in D.traverse_id(N.GLYPH, head) do
    local amount = D.get_attribute(n, N.RISE)
    if amount then setfield(n, "yoffset", amount) end
  end
end

--- Has a list a word that may be cut? TeX's hyphenation clears a large table before it looks, even for a page number.
local SHORTEST = 5
local function has_words(head)
  local count = 0
  for _, id in D.traverse(head) do
    if id == N.GLYPH then
      count = count + 1
      if count == SHORTEST then return true end
    elseif id == N.GLUE then
      count = 0
    end
  end
  return false
end

--- Take marks that combine with letters out of the words, for no pattern has them; what puts them back.
local function unmarked(head)
  local taken = {}
  local n = head
  while n do
    local following = getnext(n)
    if getid(n) == N.GLYPH and ed.combining.is_mark(D.getchar(n)) then
      local before = getprev(n)
      if before and getid(before) == N.GLYPH then
        setnext(before, following)
        if following then setprev(following, before) end
        taken[#taken + 1] = { before, n }
      end
    end
    n = following
  end
  return function()
    for i = #taken, 1, -1 do
      local letter, mark = table.unpack(taken[i])
      local following = getnext(letter)
      setnext(letter, mark); setprev(mark, letter); setnext(mark, following)
      if following then setprev(following, mark) end
    end
  end
end

-- \Ed@hyphens0: what is set now is never broken into lines. \Ed@hyphens1: as usual.
local hyphens = true
ed.define("Ed@hyphens", function() hyphens = token.scan_int() ~= 0 end)

luatexbase.add_to_callback("hyphenate", function(head, last)
  local h = D.todirect(head)
  lift(h)
  if ed.punctuation.wanted() then ed.punctuation.space(h) end
  if ed.scripts.declared() then ed.punctuation.keep_dandas(h) end
  if hyphens and has_words(h) then
    local put_marks = ed.combining.marks() and unmarked(h)
    lang.hyphenate(head, last)
    ed.hyphens.divide_parts(h)
    if put_marks then put_marks() end
    if ed.hyphens.may_repeat() then ed.hyphens.say_again(h) end
  end
end, "edition: lift marks")

local function after(head)
  local h = D.todirect(head)
  if joined > 0 then h = put_back(h) end
  mend(h)
  if tracking then track(h) end
  if emphatic then ed.scripts.part(h) end
  if raised then raise(h) end
  return D.tonode(h)
end
luatexbase.add_to_callback("pre_linebreak_filter", function(head, group)
  head = after(head)
  if group == "" then tracking, emphatic, raised = false, false, false end
  return head
end, "edition: put marks back")
luatexbase.add_to_callback("hpack_filter", function(head)
  if joined > 0 or tracking or emphatic or raised then return after(head) end
  return true
end, "edition: put marks back")
