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
    local rule = sub == AUTOMATIC and hyphen and not post and D.getfield(hyphen, "left") < 63 and rule_of(D.getfield(hyphen, "lang"))
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
