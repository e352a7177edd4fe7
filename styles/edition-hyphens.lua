-- edition-hyphens: words that the end of a line cuts; those that are cut at a hyphen of their own are listed behind the text.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local getid, getprev, getsubtype, getlist = D.getid, D.getprev, D.getsubtype, D.getlist
local tail = D.tail or D.slide

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
      if c ~= 0x2D and c ~= 0x2010 and c ~= 0x58A then return disc ~= nil end
      return true, { ed.words.last(n), ed.words.first(getlist(following)), not disc or disc == 2 }
    elseif id == N.DISC then
      disc = getsubtype(n)
    elseif id ~= N.GLUE and id ~= N.MARGIN and id ~= N.WHATSIT and id ~= N.PENALTY and id ~= N.HLIST then
      return disc ~= nil
    end
    n = getprev(n)
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
