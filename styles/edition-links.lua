-- edition-links: links, bookmarks, and the numbers of pages for the PDF's viewer.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local new, setfield, getnext, link = D.new, D.setfield, D.getnext, N.link

local K = { outlines = {} }

-- \Ed@outline{level}{mark}{text}
ed.define("Ed@outline", function()
  local level, mark = tonumber(token.scan_argument()), ed.names.scan()
  K.outlines[#K.outlines + 1] = { level, mark, ed.refs.printed(token.scan_argument()) }
end)

-- \Ed@openlink{destination}, \Ed@openuri{uri} … \Ed@closelink
local function wanted() return ed.settings.links ~= "none" end
ed.define("Ed@openlink", function()
  local name = token.scan_argument()
  if wanted() then ed.pdf("startlink user{", ed.destinations.link(name), "}") end
end)
ed.define("Ed@openuri", function()
  local uri = token.scan_argument():gsub("\\([#%%&_{}~$^])", "%1")
  uri = uri:gsub("[%c \128-\255()\\]", function(c) return ("%%%02X"):format(c:byte()) end) -- a PDF string may not hold them
  if wanted() then ed.pdf("startlink attr{/F 4/Border[0 0 0]} user{/Subtype/Link/A<</S/URI/URI(", uri, ")>>}") end
end)
ed.define("Ed@closelink", function() if wanted() then ed.pdf("endlink", "", "") end end)

--- Put a link annotation in front of a list, which is in an element of the PDF's structure; returns the new head.
function K.linked(list, name, tag)
  if ed.settings.links == "none" then return ed.tags.dress(list, tag) end
  local w = D.dimensions(list)
  local n = new(N.WHATSIT, N.ANNOT)
  setfield(n, "width", w)
  setfield(n, "height", (ed.dims.leading or 0) * 7 // 10)
  setfield(n, "depth", (ed.dims.leading or 0) * 2 // 10)
  setfield(n, "objnum", pdf.reserveobj("annot"))
  setfield(n, "data", ed.destinations.link(name))
  link(n, list)
  return ed.tags.dress(n, tag or ed.tags.link())
end

--- Make the letters from a node to the next space a link: an annotation with a width, so that links may nest.
function K.word(n, name, note)
  local stop = getnext(n)
  while stop do
    local id = D.getid(stop)
    if id == N.GLUE or id == N.MARGIN then break end
    stop = getnext(stop)
  end
  local tag = ed.tags.refer(n, stop, note)
  local width = D.dimensions(getnext(n), stop)
  if width <= 0 or ed.settings.links ~= "true" then return end
  local a = new(N.WHATSIT, N.ANNOT)
  setfield(a, "width", width)
  setfield(a, "height", (ed.dims.leading or 0) * 7 // 10)
  setfield(a, "depth", (ed.dims.leading or 0) * 2 // 10)
  setfield(a, "objnum", pdf.reserveobj("annot"))
  setfield(a, "data", ed.destinations.link(name))
  local following = getnext(n)
  link(n, a)
  link(a, following)
  if tag then ed.tags.dress_one(a, tag) end
end

--- The link (its whatsit) that is open behind a list of nodes, or before `stop`.
function K.open_link(list, stop, open)
  for n, id, sub in D.traverse(list) do
    if n == stop then break end
    if id == N.WHATSIT then
      if sub == N.OPEN then open = n elseif sub == N.CLOSE then open = nil end
    end
  end
  return open
end

--- The same link once more.
function K.reopened(open)
  local copy = D.copy(open)
  D.unset_attribute(copy, N.SEQ)
  setfield(copy, "objnum", pdf.reserveobj("annot"))
  return copy
end

--- A link that is broken over lines becomes one in each: lines may be shipped in another order (columns side by side),
-- or on another page.
function K.in_each(lines)
  local open
  for _, line in ipairs(lines) do
    local before, list = open, D.getlist(line)
    open = K.open_link(list, nil, open)
    if before then
      local copy = K.reopened(before)
      if open == before then open = copy end
      link(copy, list)
      D.setlist(line, copy)
    end
    if open then
      local last = (D.tail or D.slide)(list)
      local close = new(N.WHATSIT, N.CLOSE)
      local previous = D.getid(last) == N.GLUE and D.getprev(last)
      if previous then
        link(previous, close); link(close, last)
      else
        link(last, close)
      end
    end
  end
end

local function utf16(unit) return ("\\%03o\\%03o"):format(unit >> 8, unit & 0xFF) end

--- Letters as a PDF has them in a bookmark.
local function bookmark(text)
  local out = { "\\376\\377" }
  for _, c in utf8.codes(text) do
    if c >= 0x10000 then
      out[#out + 1] = utf16(0xD800 + (c - 0x10000 >> 10)) .. utf16(0xDC00 + (c - 0x10000 & 0x3FF))
    else
      out[#out + 1] = utf16(c)
    end
  end
  return table.concat(out)
end

--- Bookmarks and the numbers of pages for the PDF's viewer, where nobody puts them in afterwards.
function K.catalogue(pages)
  for i, outline in ipairs(K.outlines) do
    local level, mark, text = table.unpack(outline)
    local count, j = 0, i + 1
    while K.outlines[j] and K.outlines[j][1] > level do
      if K.outlines[j][1] == level + 1 then count = count + 1 end
      j = j + 1
    end
    ed.pdf("outline user{<</S/GoTo/D(m" .. mark .. ")>>}" .. (count > 0 and "count" .. count or "") .. "{", bookmark(text), "}")
  end
  local labels, before = {}, nil
  for i, page in ipairs(pages) do
    local style = page.part == "front" and "r" or "D"
    if page.doubles then labels[#labels + 1] = ("%d<</P(%s)>>"):format(i - 1, page.label)
    elseif style ~= before then labels[#labels + 1] = ("%d<</S/%s/St %s>>"):format(i - 1, style, style == "r" and page.number or page.label) end
    before = not page.doubles and style or nil
  end
  pdf.setcatalog((pdf.getcatalog() or "") .. "/PageLabels<</Nums[" .. table.concat(labels) .. "]>>")
end

return K
