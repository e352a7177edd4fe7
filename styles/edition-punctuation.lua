-- edition-punctuation: the spaces that French sets off its high punctuation with, thin or as wide as between words, never broken at;
-- those behind the words of one letter that Czech, Slovak and Polish leave at the end of no line; and those before a dash, with which no
-- line begins in these languages, nor in Russian, Ukrainian, Belarusian and Bulgarian.
-- They are of the print alone: what was typed there, a space or none, makes no difference.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getnext, getprev, setnext, setprev = D.getid, D.getnext, D.getprev, D.setnext, D.setprev
local GLYPH, GLUE, KERN, PENALTY = N.GLYPH, N.GLUE, N.KERN, N.PENALTY

local P = {}
local THIN, WIDE = .5, 1 -- of a space between words, in a loose or a tight line too

--- What each usage has before a sign, and behind an opening one.
local function usage(semicolon, colon, quotation)
  return { before = { [0x3B] = semicolon, [0x21] = semicolon, [0x3F] = semicolon, [0x3A] = colon, [0xBB] = quotation },
    behind = { [0xAB] = quotation } }
end
local function words(letters) -- small and capital
  local usage_of = {}
  for _, c in utf8.codes(letters) do usage_of[c] = true end
  return { before = {}, behind = {}, words = usage_of }
end
local usages = { cs = words("aikosuvzAIKOSUVZ"), sk = words("aikosuvzAIKOSUVZ"), pl = words("aiouwzAIOUWZ"),
   ru = words(""), uk = words(""), be = words(""), bg = words(""),
   fr = usage(THIN, WIDE, WIDE), ["fr-CH"] = usage(THIN, THIN, THIN), ["fr-CA"] = usage(nil, WIDE, WIDE) }

local function is_word(n) -- a letter or a figure
  local c = n and getid(n) == GLYPH and D.getchar(n)
  return c and (c >= 0x30 and c <= 0x39 or tex.lccode[c] ~= 0)
end
-- what a sign may follow, besides words: brackets and quotation marks that close, % … ° .
local CLOSING = { [0x29] = true, [0x5D] = true, [0xBB] = true, [0x201D] = true, [0x2019] = true, [0x25] = true, [0x2026] = true,
  [0xB0] = true, [0x2E] = true }

--- What stands beside a node, on the other side of marks: a letter, a sign or a box; and the space between, if there is one.
local function beside(n, step)
  local space
  n = step(n)
  while n do
    local id = getid(n)
    if id == GLUE or id == KERN and D.getsubtype(n) == 1 then
      if space then return nil end
      space = n
    elseif id ~= N.WHATSIT and id ~= PENALTY and id ~= KERN then
      return n, space
    end
    n = step(n)
  end
  return nil, space
end

--- As wide as it is told, in the font of a sign.
local function widen(glue, sign, width)
  local font = N.font(D.getfont(sign)).parameters
  local function part(of) return math.floor(of * width) end
  D.setglue(glue, part(font.space), part(font.space_stretch), part(font.space_shrink))
end

--- No line ends at a space behind a node.
local function set_apart(n, space)
  local penalty = D.new(PENALTY)
  D.setfield(penalty, "penalty", N.NEVER)
  setnext(n, penalty); setprev(penalty, n)
  setnext(penalty, space); setprev(space, penalty)
end

--- A space at which no line ends: the one that is there, unless it was typed as a thin one, or a new one before a node.
local function set_off(sign, before, space, width)
  if space and getid(space) == KERN then return end
  local glue = space or D.new(GLUE)
  local penalty = D.new(PENALTY)
  D.setfield(penalty, "penalty", N.NEVER)
  widen(glue, sign, width)
  local following = space or before
  local last = getprev(following)
  setnext(last, penalty); setprev(penalty, last)
  if not space then
    setnext(penalty, glue); setprev(glue, penalty)
    penalty = glue
  end
  setnext(penalty, following); setprev(following, penalty)
end

--- No line begins with a danda, nor with the number of a verse between two of them: ॥ १ ॥.
local DANDA = { [0x964] = true, [0x965] = true }
local function is_figure(c) return c >= 0x30 and c <= 0x39 or c >= 0x966 and c <= 0x96F end
function P.keep_dandas(head)
  for sign in D.traverse_id(GLYPH, head) do
    local c = D.getchar(sign)
    local space = DANDA[c] and getprev(sign)
    if space and getid(space) == GLUE and getprev(space) then set_apart(getprev(space), space) end
    space = DANDA[c] and getnext(sign)
    local figure = space and getid(space) == GLUE and getnext(space)
    if figure and getid(figure) == GLYPH and is_figure(D.getchar(figure)) then set_apart(sign, space) end
  end
end

--- Let no line end behind a word of one letter.
local function keep_words(head, words_of, language)
  for letter in D.traverse_id(GLYPH, head) do
    if words_of[D.getchar(letter)] and D.getfield(letter, "lang") == language then
      local before, space = getprev(letter), getnext(letter)
      if space and getid(space) == GLUE and not (before and (is_word(before) or getid(before) == N.DISC)) then
        set_apart(letter, space)
      end
    end
  end
end

--- Let no line begin with a dash inside a paragraph.
local function keep_dashes(head, language)
  for dash in D.traverse_id(GLYPH, head) do
    local c = D.getchar(dash)
    if (c == 0x2013 or c == 0x2014) and D.getfield(dash, "lang") == language then
      local before, space = beside(dash, getprev)
      local last = before and space and getid(space) == GLUE and getprev(space)
      if last then set_apart(last, space) end
    end
  end
end

--- Set off the signs of a list that are in a language.
local function set_off_signs(head, usage_here, language)
  for sign in D.traverse_id(GLYPH, head) do
    local c = D.getchar(sign)
    local before, behind = usage_here.before[c], usage_here.behind[c]
    if (before or behind) and D.getfield(sign, "lang") == language then
      if before then
        local letter, space = beside(sign, getprev)
        local touches = getnext(sign)
        local is_sign = letter and (getid(letter) ~= GLYPH or is_word(letter) or CLOSING[D.getchar(letter)])
        if is_sign and not is_word(touches) and not (touches and getid(touches) == GLYPH and D.getchar(touches) == 0x2F) then
          set_off(sign, sign, space, before)
        end
      else
        local letter, space = beside(sign, getnext)
        if letter then set_off(sign, getnext(sign), space, behind) end
      end
    end
  end
end

-- \EdPunctuation{language}{usage}: of another text than the first, whose spaces it has
local others = {} -- usage and language of each
ed.define("EdPunctuation", function()
  local tag, value = token.scan_argument(), token.scan_argument()
  if ed.allowed("punctuation", value) and value ~= "none" then others[#others + 1] = { value, tag } end
end)

local function space(head, value, language)
  local usage_here = usages[value]
  if not usage_here.words then return set_off_signs(head, usage_here, language) end
  keep_words(head, usage_here.words, language)
  keep_dashes(head, language)
end

--- Set what is in the language of the document as its usage wants it, and what is in that of another text as that one's does.
function P.space(head)
  local main = ed.languages.main
  if ed.settings.punctuation ~= "none" then space(head, ed.settings.punctuation, main) end
  for _, other in ipairs(others) do
    local language = ed.languages.of(other[2])[1]
    if language ~= main then space(head, other[1], language) end
  end
end

--- Does the document ask for it?
function P.wanted() return ed.settings.punctuation ~= "none" or others[1] ~= nil end

return P
