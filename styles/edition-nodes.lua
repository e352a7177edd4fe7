-- edition-nodes: small helpers for nodes. Everything here works on direct nodes.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local D = node.direct
local new, setfield, getfield = D.new, D.setfield, D.getfield
local setnext, setprev, getnext = D.setnext, D.setprev, D.getnext
local tail = D.tail or D.slide

local N = {}

N.GLYPH, N.DISC, N.GLUE, N.KERN = node.id("glyph"), node.id("disc"), node.id("glue"), node.id("kern")
N.PENALTY, N.WHATSIT, N.RULE = node.id("penalty"), node.id("whatsit"), node.id("rule")
N.LINE = 1 -- of an hlist that is a line of a paragraph
N.POINT = 65536
N.NEVER, N.EJECT = 10000, -10000 -- penalties: no break here; always
N.WIDEST = 0x3FFFFFFF -- TeX's \maxdimen
N.NO_DEPTH = -1000 * N.POINT -- TeX's \prevdepth where nothing is above
N.INSERT = node.id("ins")
N.HLIST, N.VLIST, N.MARGIN = node.id("hlist"), node.id("vlist"), node.id("margin_kern")
N.USER = node.subtype("user_defined")
N.ANNOT = node.subtype("pdf_annot")
N.OPEN, N.CLOSE = node.subtype("pdf_start_link"), node.subtype("pdf_end_link")
N.IMAGE = 2 -- of a rule that is a picture
N.EMPTY = 3 -- … that is not drawn: the place of one

-- the kinds of our own whatsits, by user_id
N.MARK = luatexbase.new_whatsit("edition mark")
N.NOTE = luatexbase.new_whatsit("edition note")
N.FOOT = luatexbase.new_whatsit("edition footnote")
N.SIDE = luatexbase.new_whatsit("edition side note")
N.STATE = luatexbase.new_whatsit("edition state")
N.LEMMA = luatexbase.new_whatsit("edition end of lemma")
N.START = luatexbase.new_whatsit("edition start of note")
N.RESERVED = luatexbase.new_whatsit("edition reserved box")
N.SECOND = luatexbase.new_whatsit("edition page of an earlier printing")
N.CAESURA = luatexbase.new_whatsit("edition middle of a verse")
N.ISOLATE = luatexbase.new_whatsit("edition end of words by themselves")
N.ENDNOTE = luatexbase.new_whatsit("edition mark that an endnote is about")

N.REF = luatexbase.registernumber("Ed@ref")
N.TRACK = luatexbase.registernumber("Ed@track")
N.RISE = luatexbase.registernumber("Ed@rise")
N.MILESTONE = luatexbase.registernumber("Ed@milestone")
N.ENTRY = luatexbase.registernumber("Ed@entryattribute")
N.APART = luatexbase.registernumber("Ed@apart")
N.WRITTEN = luatexbase.registernumber("Ed@written")
N.SEQ = luatexbase.new_attribute("Ed@seq")

function N.link(a, b)
  if a then setnext(a, b) end
  if b then setprev(b, a) end
  return b
end
local link = N.link

--- A whatsit of ours with an integer.
function N.user(kind, value)
  local n = new(N.WHATSIT, N.USER)
  setfield(n, "user_id", kind)
  setfield(n, "type", 100)
  setfield(n, "value", value)
  return n
end

function N.kern(width)
  local n = new(N.KERN, 1)
  setfield(n, "kern", width)
  return n
end

function N.glue(width, stretch, stretch_order, shrink, shrink_order)
  local n = new(N.GLUE)
  D.setglue(n, width, stretch or 0, shrink or 0, stretch_order or 0, shrink_order or 0)
  return n
end

--- Glue that fills what room there is.
function N.fil() return N.glue(0, N.POINT, 2) end

--- How much of a leading is above the baseline: the height of a strut.
local ABOVE = 72 -- parts of a hundred
function N.above(leading) return leading * ABOVE // 100 end

function N.penalty(value)
  local n = new(N.PENALTY)
  setfield(n, "penalty", value)
  return n
end

function N.rule(width, height, depth)
  local n = new(N.RULE)
  setfield(n, "width", width); setfield(n, "height", height); setfield(n, "depth", depth or 0)
  return n
end

--- What TeX knows of a font.
function N.font(id) return font.getfont(id) or font.fonts[id] end

--- Glyphs of a string in a font, in the direction of what is around them; returns head and tail.
function N.glyphs(fontid, str)
  local head, last
  local f = N.font(fontid)
  for _, c in utf8.codes(str) do
    local n
    if c == 0x20 then
      local p = f.parameters
      n = N.glue(p.space, p.space_stretch, 0, p.space_shrink, 0)
    elseif c == 0xA0 then
      n = N.kern(f.parameters.space)
    else
      n = new(N.GLYPH, 256)
      setfield(n, "char", c)
      setfield(n, "font", ed.figures.font(fontid, c))
    end
    if last then link(last, n) else head = n end
    last = n
  end
  return head, last
end

--- Glyphs of a number or a place in a font, with its directions; returns head and tail.
function N.text(fontid, str) return ed.directions.number(fontid, str) end

--- An empty box of no size round a list, moved by x and y (down) from where it stands.
function N.place(list, x, y)
  if x ~= 0 then
    local k = N.kern(x)
    link(k, list)
    list = k
  end
  local box = D.hpack(list)
  setfield(box, "width", 0); setfield(box, "height", 0); setfield(box, "depth", 0)
  setfield(box, "shift", y or 0)
  return box
end

--- An empty horizontal box.
function N.box()
  local box = new(N.HLIST)
  setfield(box, "dir", "TLT")
  return box
end

--- Letters inside the brackets of a PDF string.
function N.pdf_string(text)
  return (text:gsub("[%c()\\\128-\255]", function(c) return ("\\%03o"):format(c:byte()) end))
end

--- Take the list out of box register n, which is left empty.
function N.take(register)
  local box = D.getbox(register)
  if not box then return nil end
  local list = D.getlist(box)
  D.setlist(box, nil)
  tex.setbox(register, nil)
  return list
end

--- Take the box out of a register.
function N.take_box(register)
  local box = D.copy(D.getbox(register))
  tex.setbox(register, nil)
  return box
end

--- Break a list into lines of a width; returns the lines as an array of boxes.
-- The list is used up.
function N.lines(list, width, options)
  local par = new("local_par")
  local way = options and options.pardir or ed.directions.way()
  setfield(par, "dir", way)
  link(par, list)
  local last = tail(list)
  local stop = N.penalty(N.NEVER)
  link(last, stop)
  local fill = N.fil()
  D.setsubtype(fill, 15)
  link(stop, fill)
  if not options and width > 24 * ed.dims.noteleading then ed.paragraphs.keep_end(par, ed.dims.noteleading) end
  local parameters = { hsize = width, tolerance = 2500, pretolerance = 200, emergencystretch = width // 12,
    hyphenpenalty = 60, exhyphenpenalty = 40, leftskip = { 0 }, rightskip = { 0 }, hangindent = 0, hangafter = 1,
    interlinepenalty = 0, clubpenalty = 0, widowpenalty = 0, brokenpenalty = 0,
    protrudechars = ed.directions.base() == 1 and 0 or 2, adjustspacing = 3, looseness = 0, lastlinefit = 0, pardir = way }
  if options then for k, v in pairs(options) do parameters[k] = v end end
  for k, v in pairs(parameters) do
    if type(v) == "table" then
      local g = new(N.GLUE)
      D.setglue(g, v[1] or 0, v[2] or 0, v[3] or 0, v[4] or 0, v[5] or 0)
      parameters[k] = D.tonode(g)
    end
  end
  local head = D.todirect((tex.linebreak(D.tonode(par), parameters)))
  local lines = {}
  while head do
    local following = getnext(head)
    setnext(head, nil)
    if D.getid(head) == N.HLIST then
      setprev(head, nil)
      lines[#lines + 1] = head
    else
      D.flush_node(head)
    end
    head = following
  end
  ed.links.in_each(lines)
  return lines
end

--- Do something of which TeX is not to say that a line sticks out: it is only tried.
function N.quietly(action)
  local fuzz = tex.hfuzz
  tex.hfuzz = N.WIDEST
  local first, second = action()
  tex.hfuzz = fuzz
  return first, second
end

--- Does a line stick out of its column?
local STRETCHED = 1 -- sign of glue
function N.sticks_out(line)
  local set, sign, order = getfield(line, "glue_set"), getfield(line, "glue_sign"), getfield(line, "glue_order")
  return sign ~= STRETCHED and D.dimensions(set, sign, order, D.getlist(line)) > getfield(line, "width") + N.POINT // 2
end

--- Natural width of a list, also of one wider than TeX can say.
function N.width(list)
  if not list then return 0 end
  if D.length(list) < 2500 then return (D.dimensions(list)) end
  local total, start, count = 0, list, 0
  local n = list
  while n do
    count = count + 1
    n = getnext(n)
    if count == 1500 or not n then
      total = total + (D.dimensions(start, n))
      start, count = n, 0
    end
  end
  return total
end

local NARROWEST = 6 -- tenths of its width that a space may lose

--- Set a line again to its own width after something in it has changed.
function N.reset(line)
  local list = D.getlist(line)
  local width = getfield(line, "width")
  local excess = D.dimensions(list) - width
  if excess > 0 then
    -- spaces may become a little narrower than they would otherwise; where that is not enough the line sticks out, which TeX says
    local spaces, shrink = {}, 0
    for n in D.traverse_id(N.GLUE, list) do
      local _, _, s, _, order = D.getglue(n)
      if order == 0 and D.getsubtype(n) >= 13 or D.getsubtype(n) == 0 then
        spaces[#spaces + 1] = n
        shrink = shrink + s
      end
    end
    if shrink < excess and #spaces > 0 then
      local more = (excess - shrink) // #spaces + 1
      for _, n in ipairs(spaces) do
        local w, st, s, so, ho = D.getglue(n)
        D.setglue(n, w, st, math.max(s, math.min(s + more, w * NARROWEST // 10)), so, ho)
      end
    end
  end
  local box = D.hpack(list, getfield(line, "width"), "exactly")
  for _, k in ipairs { "glue_set", "glue_sign", "glue_order" } do setfield(line, k, getfield(box, k)) end
  D.setlist(box, nil)
  D.flush_node(box)
end

--- Take the spaces off both ends of a list.
function N.trim(list)
  while list and D.getid(list) == N.GLUE do
    local following = getnext(list)
    D.flush_node(list)
    list = following
    if list then setprev(list, nil) end
  end
  local last = list and tail(list)
  while last and D.getid(last) == N.GLUE do
    local before = D.getprev(last)
    setnext(before, nil)
    D.flush_node(last)
    last = before
  end
  return list
end

--- How wide a node is in a list whose glue is not set.
local function natural(n)
  local id = D.getid(n)
  if id == N.GLYPH or id == N.HLIST or id == N.GLUE then return getfield(n, "width") or 0 end
  if id == N.KERN then return getfield(n, "kern") end
  local replace = id == N.DISC and select(3, D.getdisc(n))
  return replace and (D.dimensions(replace)) or 0
end

--- What is kept of a list, with the directions that what is gone has begun or ended.
local function without(kept, gone, from_left)
  local first, last = ed.directions.of(gone)
  D.flush_list(gone)
  if not kept or not first then return kept end
  if from_left then
    link(last, kept)
    return first
  end
  link(tail(kept), first)
  return kept
end

--- Cut a list at its end (or its beginning) so that it is no wider than a width, at a space where there is one; nil where
-- nothing is left.
function N.cut(list, width, from_left)
  if not list or D.dimensions(list) <= width then return list end
  local following = from_left and D.getprev or getnext
  local n = from_left and tail(list) or list
  local total, stop = 0, nil
  while n do
    total = total + natural(n)
    if total > width then break end
    if D.getid(n) == N.GLUE then stop = n end
    n = following(n)
  end
  stop = stop or n
  if not stop then return list end
  local kept, gone = list, stop
  if from_left then kept, gone = getnext(stop), list end
  local before = from_left and stop or D.getprev(stop)
  if kept == gone then kept = nil end
  if before and kept then setnext(before, nil); setprev(from_left and kept or gone, nil) end
  return without(kept, gone, from_left)
end

return N
