-- edition-notearea: a layer's notes set for a page: as one paragraph, a paragraph each, or in columns.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getfield, setfield, tail = N.link, D.getfield, D.setfield, D.tail or D.slide
local notes = ed.notes

local A = {}

--- Are author's notes of one number together, of several sections? Then their sections are said.
local function of_sections(list)
  local seen = {}
  for _, note in ipairs(list) do
    local number = note.number or note -- one that has a sign is by itself
    if seen[number] then return true end
    seen[number] = true
  end
  return false
end

--- The section of an author's note, in front of its number.
local function section_of(note)
  local fontid = ed.fonts.notes
  local head, last = N.text(fontid, "§" .. note.section)
  link(last, N.kern(N.font(fontid).parameters.quad // 2))
  return ed.tags.dress(head, ed.tags.label(note))
end

local function append(head, list)
  if not list then return head end
  if not head then return list end
  link(tail(head), list)
  return head
end

local function starts(lines)
  local where = {}
  for i, line in ipairs(lines) do
    for n, sub in D.traverse_id(N.WHATSIT, D.getlist(line)) do
      if sub == N.USER and getfield(n, "user_id") == N.START then where[#where + 1] = i end
    end
  end
  return where
end

--- How notes are broken into lines: in narrow columns, those of a layer or of the page, words may stand further apart, and hyphens are
-- cheap.
function A.parameters(columns, measure)
  if columns == 1 and not ed.openings.narrow then return {} end
  return { emergencystretch = measure // 2, tolerance = 9999, hyphenpenalty = 0, rightskip = { 0, measure // 12, 0 } }
end

--- What a note says; the last one of a page may be wanted without words that are cut at the end of a line.
local function content(note, list, result)
  local head = notes.content(note)
  if head and result.whole and note == list[#list] then
    for n in D.traverse_id(N.DISC, head) do setfield(n, "penalty", N.NEVER) end
  end
  return head
end

--- How wide the gap between two notes of one paragraph is.
function A.gap() return ed.dims.noteleading * 11 // 10 end

local function gap_between()
  local space = ed.dims.noteleading
  local gap = N.penalty(-20)
  link(gap, N.glue(A.gap(), space * 4 // 10, 0, space * 3 // 10, 0))
  return gap
end

--- The notes of a run-on layer as one list, behind what is carried and what comes after that.
local function run_on_list(layer, list, later, result)
  local head, last
  local function add(part)
    if not part then return end
    if last then link(last, part) else head = part end
    last = tail(part)
  end
  local carried = layer.carry and layer.carry.list
  add(carried and D.copy_list(carried))
  add(later and D.copy_list(later))
  if layer.title and not head and #list > 0 then
    add(D.copy_list(layer.title))
    add(N.kern(ed.dims.noteleading * 5 // 10))
  end
  local titled = head ~= nil and not carried
  local before
  if carried or later then before = false end -- a note stands before the first one
  for _, note in ipairs(list) do
    if titled then titled = false elseif head then add(gap_between()) end
    add(notes.start(note))
    local front
    front, before = notes.prefix(note, before)
    add(front)
    add(content(note, list, result))
    result.reserved = result.reserved or note.reserved
  end
  return head
end

local function assemble_run_on(layer, list, width, later, result)
  function result.build() return run_on_list(layer, list, later, result) end
  local head = result.build()
  if not head then return end
  result.lines = N.lines(head, width, A.parameters(1, width))
  local where = starts(result.lines)
  -- at least one line more than the one in which the last note begins, so that its lemma does not stand alone
  result.last = #list > 0 and math.min(#result.lines, (where[#where] or 1) + 1) or 0
end

--- Notes that have paragraphs of their own, perhaps in columns.
local function assemble_lines(layer, list, width, later, result)
  local columns = layer.columns
  local measure = (width - (columns - 1) * ed.dims.columnsep) // columns
  local lines = result.lines
  if layer.carry then
    for _, line in ipairs(layer.carry.lines) do lines[#lines + 1] = D.copy_list(line) end
    for _, line in ipairs(later or {}) do lines[#lines + 1] = D.copy_list(line) end
  end
  local several = layer.author and of_sections(list)
  result.several, result.columns, result.measure = several, columns, measure
  local before, group, way -- the number of the note before; a paragraph that is not set yet, and its direction
  if #lines > 0 then before = false end
  local function set()
    if not group then return end
    if columns > 1 and #list == 1 and #lines == 0 and N.width(group) <= width then
      columns, measure = 1, width -- a single note is not parted where one line holds it
      result.columns, result.measure = columns, measure
    end
    local options = A.parameters(columns, measure)
    options.pardir = way
    local these = N.lines(group, measure, options)
    local where = layer.grouped and starts(these) or {}
    result.last = #lines + math.min(#these, (where[#where] or 1) + 1)
    table.move(these, 1, #these, #lines + 1, lines)
    group = nil
  end
  for _, note in ipairs(list) do
    local head, front = notes.start(note), nil
    local same = false -- one paragraph for all notes on a line
    if not note.author then
      same = layer.grouped and group and before and notes.number(note) == before
      front, before = notes.prefix(note, before)
    elseif several then
      front = section_of(note)
    end
    if same then
      link(tail(group), gap_between())
      head = append(group, head)
    else
      set()
    end
    group, way = append(append(head, front), content(note, list, result)), note.way
    result.reserved = result.reserved or note.reserved
    if note.author or not layer.grouped then set() end
  end
  set()
end

--- Set a layer's notes for a page; with `whole`, the last one without cutting its words. Returns {lines, last}: boxes of lines,
-- and the line (of the column order) where the last note begins; `build` makes the list again for a later cut.
function A.assemble(layer, list, width, whole)
  local result = { whole = whole, layer = layer, lines = {}, last = 0, reserved = layer.carry and layer.carry.reserved }
  local later = layer.carry and layer.carry.later
  if #list == 0 then result.later, later = later, nil end -- what comes later stands before the notes of this page
  local assemble = layer.arrangement == "run-on" and assemble_run_on or assemble_lines
  assemble(layer, list, width, later, result)
  return result
end

--- Free an assembly that is not to be printed.
function A.discard(result)
  for _, line in ipairs(result.lines) do D.flush_list(line) end
end

--- The finished layer as a list of boxes, each of the notes' leading.
function A.boxes(result)
  local leading = ed.dims.noteleading
  local height = N.above(leading)
  local function strut(box)
    setfield(box, "height", height)
    setfield(box, "depth", leading - height)
    return box
  end
  local boxes = {}
  if (result.columns or 1) == 1 then
    for i, line in ipairs(result.lines) do boxes[i] = strut(line) end
    return boxes
  end
  local rows = ed.layers.rows(result.layer, #result.lines)
  for r = 1, rows do
    local head, last
    for c = 1, result.columns do
      local line = result.lines[(c - 1) * rows + r]
      local cell = line or N.kern(result.measure)
      if line then strut(line) end
      if last then
        local gap = N.kern(ed.dims.columnsep)
        link(last, gap)
        link(gap, cell)
      else
        head = cell
      end
      last = cell
    end
    boxes[r] = strut(D.hpack(head, 0, "additional", ed.directions.way()))
  end
  return boxes
end

return A
