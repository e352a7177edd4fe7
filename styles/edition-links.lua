-- edition-links: links, bookmarks, and the numbers of pages for the PDF's viewer.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes

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
  if wanted() then ed.pdf("startlink attr{/F 4/Border[0 0 0]} goto name{", N.pdf_string(name), "}") end
end)
ed.define("Ed@openuri", function()
  local uri = token.scan_argument():gsub("\\([#%%&_{}~$^])", "%1")
  uri = uri:gsub("[%c \128-\255()\\]", function(c) return ("%%%02X"):format(c:byte()) end) -- a PDF string may not hold them
  if wanted() then ed.pdf("startlink attr{/F 4/Border[0 0 0]} user{/Subtype/Link/A<</S/URI/URI(", uri, ")>>}") end
end)
ed.define("Ed@closelink", function() if wanted() then ed.pdf("endlink", "", "") end end)

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
    ed.pdf("outline goto name{m" .. mark .. "}" .. (count > 0 and "count" .. count or "") .. "{", bookmark(text), "}")
  end
  local labels, before = {}, nil
  for i, page in ipairs(pages) do
    local style = page.part == "front" and "r" or "D"
    if style ~= before then labels[#labels + 1] = ("%d<</S/%s/St %d>>"):format(i - 1, style, page.number) end
    before = style
  end
  pdf.setcatalog((pdf.getcatalog() or "") .. "/PageLabels<</Nums[" .. table.concat(labels) .. "]>>")
end

return K
