-- edition-anew: paragraphs that could be set in a line more or less, for the sake of their page.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local lines = ed.lines
local getfield, max = D.getfield, math.max

local G = { all = {} } -- by number
-- Shorter paragraphs stay as they are (fewest), and so do longer ones (most), because TeX takes time by the square of their lines; also
-- those that would have to be stretched, or narrowed, by a greater share of what they can be (longer, shorter), and those that would
-- have a line whose spaces are stretched further (loosest). What it costs: a price, and so much for the square of that (square).
G.limits = { fewest = 4, most = 400, longer = 0.6, shorter = 0.1, loosest = 1.35, price = 40, square = 80 }
local PAR = luatexbase.new_attribute("Ed@anew")
local latest = 0 -- number
local pending -- the paragraph that TeX is breaking

-- what TeX's line breaking depends on, as it is when it breaks the paragraph
local NUMBERS = { "pretolerance", "tolerance", "adjdemerits", "doublehyphendemerits", "finalhyphendemerits", "linepenalty",
  "exhyphenpenalty", "hyphenpenalty", "interlinepenalty", "clubpenalty", "widowpenalty", "brokenpenalty" }

--- Is it an ordinary paragraph of the text, all of whose lines have the same margins?
local function ordinary(group)
  return group == "" and lines.region == "main" and not tex.parshape and tex.hangindent == 0 and tex.looseness == 0
    and tex.nest[tex.nest.ptr].prevgraf == 0 and not (lines.verse or lines.locked or lines.unnumbered or lines.sub)
end

--- Keep how TeX is about to break a paragraph.
local function keep(_, group)
  if pending and pending.list then D.flush_list(pending.list) end
  pending = nil
  if G.limits.fewest == math.huge or not ordinary(group) then return true end
  local skip, stretch, shrink, stretch_order, shrink_order = tex.getglue("rightskip")
  if stretch_order > 0 or shrink_order > 0 or stretch > 0 then return true end -- not justified
  pending = { numbers = {}, skips = {}, leading = tex.baselineskip.width,
    milestone = lines.milestone, measure = tex.hsize - skip - tex.leftskip.width }
  pending.numbers.hsize, pending.numbers.emergencystretch = tex.hsize, tex.emergencystretch
  for _, name in ipairs(NUMBERS) do pending.numbers[name] = tex[name] end
  pending.skips.rightskip = { skip, stretch, shrink, stretch_order, shrink_order }
  pending.skips.leftskip = { tex.getglue("leftskip") }
  return true
end

--- Take what TeX breaks, if it is to be kept; true then.
function G.take(list)
  if pending then pending.list = list end
  return pending ~= nil
end

--- Its lines are there: the first and the last get its number.
local function number_lines(head)
  local par = pending
  pending = nil
  if not (par and par.list) then return true end
  local first, last, count
  count = 0
  for n, id, sub in D.traverse(D.todirect(head)) do
    if id == N.HLIST and sub == N.LINE then
      first, last, count = first or n, n, count + 1
    elseif id ~= N.GLUE and id ~= N.PENALTY then
      count = -1000
    end
  end
  if count < G.limits.fewest or count > G.limits.most then
    D.flush_list(par.list)
    return true
  end
  latest = latest + 1
  par.count, par.number, par.broken = count, latest, {}
  G.all[latest] = par
  D.set_attribute(first, PAR, latest)
  D.set_attribute(last, PAR, latest)
  return true
end

luatexbase.add_to_callback("pre_linebreak_filter", keep, "edition: keep paragraphs")
luatexbase.add_to_callback("post_linebreak_filter", number_lines, "edition: number paragraphs")

--- The paragraph that begins or ends with a line; nil where there is none.
function G.of(line)
  local number = D.get_attribute(line, PAR)
  return number and G.all[number]
end

--- How wide a paragraph is, and how far it can be stretched and narrowed.
local function weigh(par)
  local stretch, shrink = 0, 0
  for n in D.traverse_id(N.GLUE, par.list) do
    local _, st, sh, so, ho = D.getglue(n)
    if so == 0 then stretch = stretch + st end
    if ho == 0 then shrink = shrink + sh end
  end
  local font = N.font(ed.fonts.text)
  local natural = D.dimensions(par.list)
  par.natural = natural
  par.stretch = stretch + natural * (font.stretch or 0) // 1000 -- by font expansion
  par.shrink = shrink + natural * (font.shrink or 0) // 1000
end

--- How far so much of a paragraph (`natural`, of so many lines) has to be stretched for a line more, and narrowed for a line less: as shares
-- of what its spaces and letters can be. Those that are far from it need not be tried.
local LAST_LINE = 3 -- leadings that the last line has at least
function G.shares(par, natural, count)
  local part = natural / par.natural
  return (count * par.measure + LAST_LINE * par.leading - natural) / max(1, part * par.stretch),
    (natural - (count - 1) * par.measure) / max(1, part * par.shrink)
end

--- How far the spaces of a line are stretched; too far where it is too full.
local STRETCHED = 1 -- sign of glue
local function looseness(line)
  local set, sign, order = getfield(line, "glue_set"), getfield(line, "glue_sign"), getfield(line, "glue_order")
  if sign == STRETCHED then return order == 0 and set or 0 end
  return N.sticks_out(line) and math.huge or 0
end

--- Break letters of a paragraph as TeX broke it, with a looseness.
function G.broken(par, list, by)
  local parameters = { looseness = by, pardir = getfield(par.list, "dir") or ed.directions.way() }
  for name, value in pairs(par.numbers) do parameters[name] = value end
  for name, value in pairs(par.skips) do
    local g = D.new(N.GLUE)
    D.setglue(g, table.unpack(value))
    parameters[name] = D.tonode(g)
  end
  return D.todirect((N.quietly(function() return tex.linebreak(D.tonode(list), parameters) end)))
end

--- Break letters of a paragraph, which had so many lines, into a line more or less: its lines, the penalties between them, how far spaces
-- are stretched; nil where it does not go well.
function G.lines_of(par, list, count, by)
  local head = G.broken(par, list, by)
  local found, penalties, loosest = {}, {}, 0
  for n, id, sub in D.traverse(head) do
    if id == N.HLIST and sub == N.LINE then
      found[#found + 1] = n
      loosest = max(loosest, looseness(n))
    elseif id == N.PENALTY then
      penalties[#found] = getfield(n, "penalty")
    end
  end
  if loosest > G.limits.loosest or ed.paragraphs.is_ladder(head) or #found ~= count + by then
    D.flush_list(head)
    return nil
  end
  local n = head
  while n do
    local following = D.getnext(n)
    D.setnext(n, nil); D.setprev(n, nil)
    if D.getid(n) ~= N.HLIST then D.flush_node(n) end
    n = following
  end
  return { boxes = found, penalties = penalties, loosest = loosest }
end

--- What that costs.
function G.price(broken) return G.limits.price + G.limits.square * broken.loosest ^ 2 end

--- May its lines be others? Not those that have something in the margin, nor those for which the editors have asked something.
local function may_change(recs)
  for _, rec in ipairs(recs) do
    if not rec.counted or rec.sides or rec.side_numbers or rec.asked or rec.kept_by or rec.members or rec.turned then return false end
  end
  return true
end

--- What it costs that a paragraph, whose lines stand in these records, has a line more, and a line less; nil where it cannot. Where it
-- might, it is broken anew to see.
function G.prices(par, recs)
  if not may_change(recs) then return nil, nil end
  local function price(by)
    par.broken[by] = G.lines_of(par, D.copy_list(par.list), par.count, by)
    return par.broken[by] and G.price(par.broken[by])
  end
  weigh(par)
  local longer, shorter = G.shares(par, par.natural, par.count)
  par.may = longer < G.limits.longer or shorter < G.limits.shorter -- so may what of it is left for the next page
  return longer < G.limits.longer and price(1) or nil, shorter < G.limits.shorter and price(-1) or nil
end

--- Give up lines that are not `used`.
local function free(broken_by, used)
  for by, broken in pairs(broken_by) do
    if by ~= used then
      for _, box in ipairs(broken.boxes) do D.flush_list(box) end
      for _, it in ipairs(broken.items or {}) do if it.k ~= lines.BOX then D.flush_list(it.n) end end
    end
  end
end

--- A paragraph is on its page; `used`: with a line more or less, or as it was (0).
function G.forget(par, used)
  G.all[par.number] = nil
  D.flush_list(par.list)
  free(par.broken, used)
  for _, rest in ipairs(par.rests or {}) do free(rest.source.broken, rest.used or 0) end
end

--- Its lines, one more or less than it had, as items with records.
function G.lines(par, by, recs)
  local broken = par.broken[by]
  if broken.items then return broken.items end
  local items, boxes = {}, broken.boxes
  -- the white above and below is what TeX has reckoned for the first ones
  D.setfield(boxes[1], "height", getfield(recs[1].node, "height"))
  D.setfield(boxes[#boxes], "depth", getfield(recs[#recs].node, "depth"))
  local made = ed.recast.records(boxes, recs, par.milestone)
  for i, box in ipairs(boxes) do
    if i > 1 then
      local p, width = broken.penalties[i - 1], par.leading - getfield(boxes[i - 1], "depth") - getfield(box, "height")
      if p then items[#items + 1] = { k = lines.PENALTY, n = N.penalty(p), p = p } end
      local glue = N.glue(width)
      D.setsubtype(glue, 2) -- as TeX has it between two lines
      items[#items + 1] = { k = lines.GLUE, n = glue, w = width, st = 0, sh = 0, so = 0 }
    end
    items[#items + 1] = lines.box_item(box, made[i])
  end
  broken.items = items
  return items
end

return G
