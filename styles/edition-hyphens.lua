-- edition-hyphens: words that the end of a line cuts; those that are cut at a hyphen of their own are listed behind the text.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getprev, getsubtype, getlist = D.getid, D.getprev, D.getsubtype, D.getlist
local tail = D.tail or D.slide

local REPEATED = luatexbase.new_attribute("Ed@repeated")
local DISC, GLYPH = N.DISC, N.GLYPH
local SIGNS = { [0x2D] = true, [0x2010] = true, [0x58A] = true }
local AUTOMATIC = 2 -- of a place for a hyphen that has one already
local NEVER = 63 -- letters before a hyphen, of a language that has none
local H = { cut = {} } -- {page, line, left, right, whether the hyphen is the text's own; place}, one for each word

--- Does a line end inside a word? Also what is known of the hyphen there: the two parts of the word, and whether the
-- hyphen is the text's own.
function H.broken(line, following)
  local n = getlist(line)
  n = n and tail(n)
  local disc
  while n do
    local id = getid(n)
    if id == N.GLYPH then
      local c = D.getchar(n)
      if not SIGNS[c] then return disc ~= nil end
      return true, { ed.words.last(n), ed.words.first(getlist(following)), not disc or disc == AUTOMATIC }
    elseif id == N.DISC then
      disc = getsubtype(n)
    elseif id ~= N.GLUE and id ~= N.MARGIN and id ~= N.WHATSIT and id ~= N.PENALTY and id ~= N.HLIST then
      return disc ~= nil
    end
    n = getprev(n)
  end
  return false
end

--- Languages in which a hyphen of a word's own is said again where the next line begins with the rest of the word (niebiesko- / -czarny):
-- always, or, in Spanish (Real Academia, Ortografía 2010), before a small letter.
local ALWAYS, BEFORE_SMALL = 1, 2
local repeating = { pl = ALWAYS, cs = ALWAYS, sk = ALWAYS, pt = ALWAYS, hr = ALWAYS, sr = ALWAYS, sh = ALWAYS, bs = ALWAYS,
  es = BEFORE_SMALL }
local rules = {}
local function rule_of(language)
  if rules[language] == nil then
    local tag = ed.languages.tags[language]
    rules[language] = tag and repeating[tag:match("^%a+")] or false
  end
  return rules[language]
end

--- The letter beside a node, on the other side of marks.
local function letter_beside(n, step)
  n = step(n)
  while n and getid(n) == N.WHATSIT do n = step(n) end
  local code = n and getid(n) == GLYPH and D.getchar(n)
  return code and tex.lccode[code] ~= 0 and code
end

--- Where a line may end behind a hyphen of a word's own, the next begins with a hyphen, if the language of the word wants it. It is no
-- sign of the text: words that are counted, and what is read in the PDF, do without it.
function H.say_again(head)
  for disc, sub in D.traverse_id(DISC, head) do
    local _, post, hyphen = D.getdisc(disc)
    local rule = sub == AUTOMATIC and hyphen and not post and D.getfield(hyphen, "left") < NEVER and rule_of(D.getfield(hyphen, "lang"))
    local following = rule and letter_beside(disc, getprev) and letter_beside(disc, D.getnext)
    if following and (rule == ALWAYS or tex.lccode[following] == following) then
      local pre = D.getdisc(disc)
      local again = D.copy(hyphen)
      D.setnext(again, nil)
      D.set_attribute(again, REPEATED, 1)
      D.set_attribute(again, N.APART, 1)
      D.setdisc(disc, pre, again, hyphen)
      H.says_again = true
    end
  end
end

--- What a line costs that ends elsewhere in a word than at a hyphen of its own: more than one whose spaces are much too wide. French
-- divides such words at their hyphens alone (Lexique des règles typographiques en usage à l'Imprimerie nationale): only where a line
-- would stick out of its column otherwise.
local AT_NEED, AT_LAST = 300, 1500
local at_last = { fr = true }
local function price_of(language)
  local tag = ed.languages.tags[language]
  return tag and at_last[tag:match("^%a+")] and AT_LAST or AT_NEED
end

--- The part of a word at one side of a hyphen of its own: the letters up to where the word ends, or up to the next hyphen.
local function part_beside(disc, step)
  local near, far = nil, nil
  local n = step(disc)
  while n and getid(n) == GLYPH and D.getfield(n, "left") < NEVER do
    near, far = near or n, n
    n = step(n)
  end
  return near, far
end

--- At least so many letters stand between a hyphen and a hyphen.
local FEWEST = 3
local function keep_away(first, last, side)
  local fewest = math.max(D.getfield(first, side), FEWEST)
  D.setfield(first, side, fewest)
  D.setfield(last, side, fewest)
end

--- Divide a part of a word as a word of its own. Of the two ends those that stand at a hyphen are `left` and `right`.
local function divide_part(first, last, left, right)
  local before, after = getprev(first), D.getnext(last)
  if left then keep_away(first, last, "left") end
  if right then keep_away(first, last, "right") end
  D.setprev(first, nil)
  D.setnext(last, nil)
  lang.hyphenate(D.tonode(first), D.tonode(last))
  local price = price_of(D.getfield(first, "lang"))
  for disc in D.traverse_id(DISC, first) do D.setfield(disc, "penalty", math.max(D.getfield(disc, "penalty"), price)) end
  if before then N.link(before, first) end
  if after then N.link(tail(first), after) end
end

--- Divide the parts of words that have a hyphen of their own, which TeX never does: in a narrow column a long one would stick out.
function H.divide_parts(head)
  local parts, of = {}, {}
  for disc, sub in D.traverse_id(DISC, head) do
    if sub == AUTOMATIC then
      local last, first = part_beside(disc, getprev)
      local part = first and of[first]
      if part then part.right = true elseif first then parts[#parts + 1] = { first = first, last = last, right = true } end
      first, last = part_beside(disc, D.getnext)
      if first then
        of[first] = { first = first, last = last, left = true }
        parts[#parts + 1] = of[first]
      end
    end
  end
  for _, part in ipairs(parts) do divide_part(part.first, part.last, part.left, part.right) end
end

--- Is a letter such a hyphen?
function H.is_said_again(n) return H.says_again and D.get_attribute(n, REPEATED) ~= nil end

--- Does the document have such a language?
function H.may_repeat()
  for _, tag in pairs(ed.languages.tags) do
    if repeating[tag:match("^%a+")] then return true end
  end
  return false
end

--- Is a glyph a hyphen?
function H.is_sign(n) return SIGNS[D.getchar(n)] end

--- Is a glyph the hyphen that TeX has put at the end of a line?
function H.is_lines_own(n)
  if not H.is_sign(n) then return false end
  n = D.getnext(n)
  while n do
    local id = getid(n)
    if id == N.DISC then return getsubtype(n) ~= AUTOMATIC end
    if id == N.GLYPH or id == N.HLIST then return false end
    n = D.getnext(n)
  end
  return false
end

--- The words of numbered lines cut at the end of the line at a hyphen of their own.
local function own_hyphens()
  local found = {}
  for _, h in ipairs(H.cut) do
    if h[2] and h[5] then found[#found + 1] = h end
  end
  return found
end

--- Are there any? Known when the last page of the text is made.
ed.define("Ed@findhyphens", function()
  tex.sprint("\\csname Ed@hyphens" .. (next(own_hyphens()) and "true" or "false") .. "\\endcsname ")
end)

--- These words, with their places.
ed.define("Ed@hyphenlist", function()
  for _, h in ipairs(own_hyphens()) do
    tex.sprint("\\EdListEntry{" .. h.place .. "}{")
    tex.sprint(-2, h[3] .. "-" .. h[4])
    tex.sprint("}")
  end
end)

return H
