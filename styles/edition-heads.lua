-- edition-heads: what the running head of a page says: made of what stands on that page.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, tail = N.link, D.tail or D.slide

local H = {
  fixed = {},                   -- left, right, footer: words that are the same on every page
  cut = {},                     -- marks of the headings whose words are too long for a running head
}
local parts = { left = {}, right = {} } -- what is said beside the text, part by part: { kind, words }
local witnesses = {}            -- the words of each witness
local changes = {}              -- mark -> what is there from it on: { { field, value } … }
-- of a text: in_force: what was there last, by field; of section and subsection { list, mark }
H.of_text = { "in_force" }
function H.fresh() return { in_force = { section = { list = H.fixed.right } } } end

-- \Ed@pagehead{left|right|footer}\box
ed.define("Ed@pagehead", function()
  local name = token.scan_argument()
  H.fixed[name] = N.take(token.scan_int())
end)
-- \Ed@headpart{left|right}{kind}\box
ed.define("Ed@headpart", function()
  local side, kind = token.scan_argument(), token.scan_argument()
  table.insert(parts[side], { kind = kind, words = N.take(token.scan_int()) })
end)
local works = {} -- the title and the author of each work, and of each text of several
-- \Ed@headwork\box\box
ed.define("Ed@headwork", function()
  local title = N.take(token.scan_int())
  works[#works + 1] = { title = title, author = N.take(token.scan_int()) }
end)
ed.define("Ed@headwitness", function() witnesses[#witnesses + 1] = N.take(token.scan_int()) end)

-- \EdHeadAt{mark}{loci|witnesses|work|text}{value}: the block that begins there; the witnesses there, by their numbers: 1,3; the
-- work, or the text of several, by its number among those of \EdHeadWork
ed.define("EdHeadAt", function()
  local mark, field, value = ed.names.mark(token.scan_argument()), token.scan_argument(), token.scan_argument()
  changes[mark] = changes[mark] or {}
  table.insert(changes[mark], { field, value })
end)

--- A new part of the book.
function H.restart() H.in_force = H.fresh().in_force end

--- A section or a subsection begins on a page: the first one of a page is what its head says.
function H.begins(page, kind, list, mark)
  page.begun = page.begun or {}
  local this = { list = list, mark = mark }
  if not page.begun[kind] then page.begun[kind] = this end
  H.in_force[kind] = this
  if kind == "section" then H.in_force.subsection = nil end
end

--- What the page before leaves to the one that is being made.
local function inherited(page)
  local before = page.before or {}
  local begun = page.begun or {}
  local section = begun.section or before.section
  return section, begun.subsection or section == before.section and before.subsection or nil
end

--- The values of a field on a page, from the first to the last; `before` is the one that its first line may go on with.
local function values(items, last, field, before)
  local found, seen_line = {}, false
  for i = 1, last do
    local rec = items[i].rec
    if rec then
      local begins = false
      for _, mark in ipairs(rec.marks or {}) do
        local opens, changed = false, false
        for _, change in ipairs(changes[mark] or {}) do
          if change[1] == field then found[#found + 1], changed = change[2], true end
          opens = opens or change[1] == "loci"
        end
        begins = begins or opens and changed -- a block begins with this line, and so does what is said
      end
      if not seen_line and not begins and before then table.insert(found, 1, before) end
      seen_line = true
    end
  end
  if #found == 0 and before then found[1] = before end
  return found
end

--- The first and the last of the units of a work's own that a page has; `before` is the one that its first line may go on with.
local function units(items, last, before)
  local first, final, seen_line = nil, nil, false
  for i = 1, last do
    local rec = items[i].rec
    if rec then
      if not seen_line and not rec.unit_opens then first, final = before, before end
      seen_line = true
      for _, mark in ipairs(rec.marks or {}) do
        local unit = ed.units.begins[mark]
        if unit then first, final = first or unit, unit end
      end
    end
  end
  return first, final
end

--- The numbers of the first and the last numbered line.
local function lines(items, last, page)
  local first, final
  for i = 1, last do
    local rec = items[i].rec
    if rec and rec.num and rec.page == page and not rec.by_reference then first, final = first or rec, rec end
  end
  if not first then return "" end
  local from, to = ed.numbers.line(first), ed.numbers.line(final)
  local within, until_ = ed.numbers.within(first), ed.numbers.within(final)
  if not within then return ed.numbers.range(from, to, true) end
  if within == until_ then return within .. "." .. ed.numbers.range(from, to, true) end
  return within .. "." .. from .. "–" .. until_ .. "." .. to
end

--- The numbers of the sections that have lines on a page.
local function sections(items, last)
  local first, final
  for i = 1, last do
    local rec = items[i].rec
    if rec and rec.counted_in then first, final = first or rec.counted_in, rec.counted_in end
  end
  return first and ed.numbers.range(tostring(first), tostring(final)) or ""
end

--- 3.4–9, 3.9–4.2; a heading of a section says less than what follows it.
local function loci(found)
  if #found > 1 and found[1]:match("%.0$") then table.remove(found, 1) end
  if #found == 0 then return "" end
  local first, last = found[1], found[#found]
  if #found > 1 and last:match("%.0$") then last = last:gsub("%.0$", "") end
  if first == last then return first end
  local same = first:match("^(%d+)%.") == last:match("^(%d+)%.")
  return first .. "–" .. (same and last:match("%.(.*)$") or last)
end

--- The numbers of all witnesses that have something of a page, in their order.
local function present(found)
  local has, list = {}, {}
  for _, value in ipairs(found) do for number in value:gmatch("%d+") do has[tonumber(number)] = true end end
  for number in ipairs(witnesses) do if has[number] then list[#list + 1] = number end end
  return list
end

--- Read what a page has of all that its head may say. `page.heads` keeps it.
function H.read(items, last, page)
  local section, subsection = inherited(page)
  page.heads = { section = section, subsection = subsection }
  if page.part ~= "main" or #parts.left + #parts.right == 0 then return end
  local before = page.before or {}
  local of_loci, of_witnesses = values(items, last, "loci", before.loci), values(items, last, "witnesses", before.witnesses)
  H.in_force.loci, H.in_force.witnesses = of_loci[#of_loci], of_witnesses[#of_witnesses]
  page.heads.loci, page.heads.witnesses = loci(of_loci), present(of_witnesses)
  page.heads.lines, page.heads.sections = lines(items, last, page), sections(items, last)
  local of_texts = values(items, last, "text", before.text)
  H.in_force.text = of_texts[#of_texts]
  page.heads.text = works[tonumber(of_texts[1])]
  local of_works = values(items, last, "work", before.work)
  H.in_force.work = of_works[#of_works]
  page.heads.work = works[tonumber(of_works[before.work and of_works[1] == before.work and 2 or 1] or of_works[1])]
  local first, final = units(items, last, before.unit)
  H.in_force.unit = final or before.unit
  page.heads.references = first and ed.units.whole(first, final) or ""
end

--- A page is begun: what stood on the one before goes on.
function H.open(page)
  page.before = {}
  for field, value in pairs(H.in_force) do page.before[field] = value end
end

--- Copies of lists, with spaces between them.
local function joined(lists, font)
  local head
  for _, list in ipairs(lists) do
    local copy = D.copy_list(list)
    if head then link(tail(head), (N.text(font, " "))); link(tail(head), copy) else head = copy end
  end
  return head
end

--- What a part of a head says of a page; nil where it says nothing.
local function said(part, heads, font)
  local kind = part.kind
  if kind == "words" then return part.words and D.copy_list(part.words) end
  if kind == "section" or kind == "subsection" then
    local list = heads[kind] and heads[kind].list
    return list and D.copy_list(list)
  elseif kind == "work" or kind == "author" then
    local list = heads.work and heads.work[kind == "work" and "title" or "author"] or part.words
    return list and D.copy_list(list)
  elseif kind == "title" then
    return heads.text and D.copy_list(heads.text.title)
  elseif kind == "witnesses" then
    local lists = {}
    for _, number in ipairs(heads.witnesses) do lists[#lists + 1] = witnesses[number] end
    return joined(lists, font)
  end
  return heads[kind] ~= "" and (N.text(font, heads[kind])) or nil
end

--- The parts of a head one after the other. Where a field says nothing, the words in front of it are left out; at the
-- beginning, the first ones behind it.
local function composed(side, heads)
  local font = side == "left" and ed.fonts.headleft or ed.fonts.head
  local shown, nothing = {}, false
  for _, part in ipairs(parts[side]) do
    local list = said(part, heads, font)
    if part.kind ~= "words" and not list then
      while #shown > 0 and shown[#shown].words do D.flush_list(table.remove(shown).list) end
      nothing = #shown == 0
    elseif part.kind == "words" and nothing then
      if list then D.flush_list(list) end
      nothing = false
    elseif list then
      shown[#shown + 1] = { list = list, words = part.kind == "words" }
      nothing = false
    end
  end
  local head
  for _, one in ipairs(shown) do if head then link(tail(head), one.list) else head = one.list end end
  return head
end

--- A title, shortened at a word with an ellipsis when it is wider than the room it has.
local function fitted(list, room)
  if not list then return N.kern(0) end
  if D.dimensions(list) <= room then return list end
  local dots = N.text(ed.fonts.folio, "…")
  local copy = N.cut(list, room - D.dimensions(dots), false)
  if not copy then return dots, true end
  link(tail(copy), dots)
  return copy, true
end

--- The running head of a page, as wide as there is room at most.
function H.title(page, even, room)
  local about = page.endnotes and ed.endnotes.running(page.endnotes)
  if about then return (fitted(about, room)) end
  local side = even and "left" or "right"
  local section = page.heads.section
  if page.part == "main" and #parts[side] > 0 then
    local list, cut = fitted(composed(side, page.heads), room)
    if cut and section and section.mark then H.cut[section.mark] = true end
    return list
  end
  local words = even and H.fixed.left or not even and section and section.list
  local list, cut = fitted(words and D.copy_list(words), room)
  if cut and not even and section.mark then H.cut[section.mark] = true end
  return list
end

return H
