-- edition-tables: tables: columns that are as wide as their words, rows whose lines are lines of the text.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, setfield, getnext = N.link, D.setfield, D.getnext
local dims, lines = ed.dims, ed.lines
local max = math.max

--- Tables: cells are kept until the whole table is there, then columns get the widths they need. Every line of a
-- row is a line of the text.
local tables = nil

ed.define("Ed@tableopen", function()
  tables = { columns = tonumber(token.scan_argument()), rows = {} }
end)
ed.define("Ed@rowopen", function()
  local row = { mark = ed.names.scan() or ed.names.fresh(), locus = token.scan_argument(),
    locked = token.scan_argument() == "locked" }
  if not tables then return ed.refuse("\\EdRow outside a table", "Write \\EdTable{number of columns} before it.") end
  tables.rows[#tables.rows + 1] = row
end)
ed.define("Ed@rowhead", function() if tables then tables.rows[#tables.rows].head = true end end)
ed.define("Ed@cell", function()
  local cell = N.take(token.scan_int()) or false
  local row = tables and tables.rows[#tables.rows]
  if not row then return ed.refuse("\\EdCell outside a row", "Write \\EdRow{}{\\EdCell{...}}.") end
  if #row == tables.columns then
    return ed.refuse("a row has more cells than its table has columns", "Give \\EdTable a larger number of columns.")
  end
  row[#row + 1] = cell
end)

local function column_widths(t)
  local natural, total = {}, 0
  for c = 1, t.columns do
    local widest = 0
    for _, row in ipairs(t.rows) do if row[c] then widest = max(widest, N.width(row[c])) end end
    natural[c] = widest + N.POINT -- a hair, so that the widest cell keeps one line
  end
  local room = dims.hsize - (t.columns - 1) * dims.columnsep
  for c = 1, t.columns do total = total + natural[c] end
  if total <= room then return natural end
  -- columns that want less than their share keep what they want
  local widths, open, left = {}, t.columns, room
  local changed = true
  while changed do
    changed = false
    for c = 1, t.columns do
      if not widths[c] and natural[c] <= left // open then
        widths[c] = natural[c]
        left, open, changed = left - natural[c], open - 1, true
      end
    end
  end
  local wanted = 0
  for c = 1, t.columns do if not widths[c] then wanted = wanted + natural[c] end end
  for c = 1, t.columns do
    if not widths[c] then widths[c] = math.floor(max(left // (open * 2), left * (natural[c] / wanted))) end
  end
  local sum = 0
  for c = 1, t.columns do sum = sum + widths[c] end
  if sum > room then for c = 1, t.columns do widths[c] = math.floor(widths[c] * (room / sum)) end end
  return widths
end

--- Is a cell a number, and nothing else?
local function is_number(list)
  local text = ""
  for n, id in D.traverse(list) do
    if id == N.GLYPH then
      if D.get_attribute(n, N.APART) then return false end -- that of a note
      text = text .. ed.words.letters(n)
    elseif D.getlist(n) then
      return false
    end
  end
  return text:find("^%d[%d.,]*$") ~= nil
end

--- Where all cells of a column are numbers, under its head, their last figures stand under one another, and the widest where words would begin.
local function align_numbers(t)
  if ed.directions.way() ~= "TLT" then return end -- all end where they begin
  for c = 1, t.columns do
    local widest, found, all = 0, {}, true
    for _, row in ipairs(t.rows) do
      if row[c] and not row.head then
        all = all and is_number(row[c])
        widest = max(widest, N.width(row[c]))
        found[#found + 1] = row
      end
    end
    for _, row in ipairs(all and found or {}) do
      local shift = N.kern(widest - N.width(row[c]))
      link(shift, row[c])
      row[c] = shift
    end
  end
end

--- A line of a row: in every column the line of its cell, or nothing. The mark of the row is in its first line.
local function line_of_cells(cells, widths, number, mark)
  local head, last
  local function add(n)
    if last then link(last, n) else head = n end
    last = n
  end
  if mark then add(N.user(N.MARK, mark)) end
  for c, width in ipairs(widths) do
    if c > 1 then add(N.kern(dims.columnsep)) end
    add(cells[c][number] or N.kern(width))
  end
  local leading = tex.baselineskip.width
  local line = D.hpack(head, dims.hsize, "exactly", ed.directions.way())
  D.setsubtype(line, N.LINE)
  setfield(line, "height", N.above(leading))
  setfield(line, "depth", leading - N.above(leading))
  return line
end

--- A copy of a line that says its words once more and nothing else: no marks, notes, destinations or links.
local function bare(list)
  local n = list
  while n do
    local following = getnext(n)
    if D.getid(n) == N.WHATSIT then
      list = D.remove(list, n)
      D.flush_node(n)
    elseif D.getlist(n) then
      D.setlist(n, bare(D.getlist(n)))
    end
    n = following
  end
  return list
end

--- The lines of a head in a table stand over what is set from here on, on the pages to which it goes on, up to the next head.
local function repeat_head(head)
  for i = 2, #head do link(head[i - 1], head[i]) end
  local box = D.vpack(head[1])
  ed.tags.artifact(D.getlist(box)) -- said once more
  lines.state(function() lines.over = box end)
end

--- The cells of a row as lists of lines, the number of lines of the tallest, and the page that is current behind them.
local function set_cells(t, row, widths, page)
  local cells, tallest = {}, 1
  ed.earlier.read_row(row.mark, row, t.columns, page)
  for c = 1, t.columns do
    if row[c] then page = ed.earlier.read_cell(row[c], page) end
    cells[c] = row[c] and N.lines(row[c], widths[c], { rightskip = { 0, widths[c] // 3, 0 }, tolerance = 9000 }) or {}
    tallest = max(tallest, #cells[c])
  end
  return cells, tallest, page
end

--- How bad a page end is behind a line of a row: never in the head, rarely in a row or beside a single one.
local function end_penalty(t, r, within)
  if t.rows[r].head then return N.NEVER end
  if within then return 200 end
  return (r == 1 or r == #t.rows - 1) and 500 or 0
end

ed.define("Ed@tableclose", function()
  local t = tables
  if not t then return ed.refuse("\\EdEndTable without \\EdTable", "Write \\EdTable{number of columns} before it.") end
  tables = nil
  align_numbers(t)
  local widths = column_widths(t)
  lines.collect()
  local page = ed.earlier.current
  local head = {}
  for r, row in ipairs(t.rows) do
    local cells, tallest
    cells, tallest, page = set_cells(t, row, widths, page)
    if row.head and r > 1 and not t.rows[r - 1].head then
      head = {}
      lines.state(lines.set_unheaded)
    end
    if row.locked then lines.state(lines.set_locked) end
    if row.locus ~= "" and ed.settings.numbering == "paragraph" then lines.new_paragraph(row.locus) end
    for l = 1, tallest do
      local line = line_of_cells(cells, widths, l, l == 1 and row.mark)
      if row.head then head[#head + 1] = bare(D.copy(line)) end
      D.write(line)
      D.write(N.penalty(end_penalty(t, r, l < tallest)))
    end
    if row.locked then lines.state(lines.set_unlocked) end
    if row.head and r < #t.rows and not t.rows[r + 1].head then repeat_head(head) end
  end
  lines.state(lines.set_unheaded)
  lines.state(function() ed.earlier.current = page end)
  tex.prevdepth = N.NO_DEPTH
end)

return {}
