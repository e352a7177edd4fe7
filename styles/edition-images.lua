-- edition-images: keeps the places of images. The engine is never given a file: it draws what the PDF will know as /EdIm<number>, and whoever
-- finishes the PDF puts the image there (edition/pdf).
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local BP = 65781.76

-- \Ed@imagebox number width height
ed.define("Ed@imagebox", function()
  local number, width, height = token.scan_int(), token.scan_dimen(), token.scan_dimen()
  local frame = D.new(N.RULE, N.EMPTY)
  D.setfield(frame, "width", width)
  D.setfield(frame, "height", height)
  D.setfield(frame, "depth", 0)
  local draw = D.new(N.WHATSIT, node.subtype("pdf_literal"))
  D.setfield(draw, "mode", 0)
  D.setfield(draw, "data", ("q %.4f 0 0 %.4f %.4f 0 cm /EdIm%d Do Q"):format(width / BP, height / BP, -width / BP, number))
  N.link(frame, draw)
  local box = D.hpack(frame)
  D.setfield(box, "dir", "TLT")
  ed.tags.adopt(frame)
  node.write(D.tonode(box))
end)

return {}
