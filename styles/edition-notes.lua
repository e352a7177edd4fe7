-- edition-notes: the layers of notes at the foot of the page: what they hold, and how they are set.
local ed = ...
local N = ed.nodes
local D = node.direct
local link, getnext, setfield, getfield = N.link, D.getnext, D.setfield, D.getfield
local tail = D.tail or D.slide

local notes = { layers = {}, named = {}, store = {}, count = 0 }

function notes.declare(name)
  if notes.named[name] then return end
  local layer = { name = name, arrangement = "run-on", rule = "short", max = 0.5, columns = 1, carry = nil }
  notes.named[name] = layer
  notes.layers[#notes.layers + 1] = layer
end

function notes.layerset(name, key, value)
  local layer = notes.named[name]
  if key == "max" then
    layer.max = tonumber(value) or 0.5
  elseif key == "arrangement" then
    layer.arrangement = value
    layer.columns = value == "two" and 2 or value == "three" and 3 or tonumber(value) or 1
  elseif key == "skip" then
    layer.skip = tex.sp(value)
  else
    layer[key] = value
  end
end

notes.declare("footnotes") -- the author's own, above all layers
notes.named.footnotes.arrangement = "lines"
notes.named.footnotes.author = true

local footnumber = 0
function notes.restart() if ed.settings.footnotes == "section" then footnumber = 0 end end
function notes.footnumber() tex.sprint(-2, tostring(footnumber)) end

-- \Ed@note{key}{layer}{from}{to}\box
ed.define("Ed@note", function()
  local key, layer = tonumber(token.scan_argument()), token.scan_argument()
  local from, to = tonumber(token.scan_argument()), tonumber(token.scan_argument())
  local box = token.scan_int()
  local list = N.take(box)
  local id = notes.count + 1
  notes.count = id
  local found = notes.named[layer]
  if not found then
    texio.write_nl("edition: note " .. tostring(key) .. " names an unknown layer '" .. layer .. "'")
    found = notes.layers[#notes.layers]
  end
  local note = { id = id, key = key, layer = found, from = from, to = to, list = list, width = N.width(list) }
  for n, sub in D.traverse_id(N.WHATSIT, list) do
    local kind = sub == N.USER and getfield(n, "user_id")
    if kind == N.LEMMA then
      if n ~= list then note.lemma_end = n end
    elseif kind == N.RESERVED then
      note.reserved = true
    end
  end
  notes.store[id] = note
  D.write(N.user(N.NOTE, id))
end)

ed.define("Ed@lemmaend", function() D.write(N.user(N.LEMMA, 0)) end)
ed.define("Ed@footstep", function() footnumber = footnumber + 1 end)

-- \Ed@foot{key}\box
ed.define("Ed@foot", function()
  local key = token.scan_argument()
  local list = N.take(token.scan_int())
  local id = notes.count + 1
  notes.count = id
  notes.store[id] = { id = id, key = key, layer = notes.named.footnotes, list = list, width = N.width(list), author = true,
    reserved = true }
  D.write(N.user(N.FOOT, id))
end)

--- The number in front of a note, or nil when its end is not yet known.
function notes.number(note)
  local marks = ed.lines.marks
  local from, to = marks[note.from], marks[note.to]
  if not from then return "?" end
  if not from.num then return "" end
  local suffix = ed.lines.infoot[note.from] and "n" or ""
  local first = tostring(from.num) .. suffix
  if note.to == note.from or to == from then return first end
  if not to or not to.page then return nil end
  if not to.num then return first end
  local last = tostring(to.num) .. (ed.lines.infoot[note.to] and "n" or "")
  local numbering = ed.settings.numbering
  local elsewhere = numbering == "page" and to.page ~= from.page or numbering == "section" and to.section ~= from.section
  if elsewhere then return first .. "–" .. to.page.label .. "." .. last end
  if first == last then return first end
  return first .. "–" .. last
end

--- What stands before a note: its number (a link to the lemma), or the sign for the same number again.
-- Returns a list, and the number as text (nil when it is still open).
local function prefix(note, before)
  local number = notes.number(note)
  local fontid = ed.fonts.notenumber
  local space = (font.getfont(fontid) or font.fonts[fontid]).parameters.space
  if number == "" then return nil, "" end
  if number and number == before then
    local sign = ed.settings.repeated
    if sign == "" then return nil, number end
    local head, last = N.text(fontid, sign)
    link(last, N.kern(space * 13 // 10))
    return head, number
  end
  local list
  if number then
    list = N.linked(N.text(fontid, number), "m" .. note.from)
  else
    note.reserved = true
    list = ed.refs.reserved { kind = "number", note = note, mark = note.to, font = fontid }
  end
  link(tail(list), N.kern(space * 13 // 10))
  return list, number
end

--- A rough width of what will stand before a note.
function notes.prefix_width()
  return ed.dims.noteleading or 0
end

local function start_of(note)
  local head = N.user(N.START, note.id)
  link(head, N.dest((note.author and "f" or "n") .. tostring(note.key)))
  return head
end

--- A copy of a note's list with the raised number behind its lemma where there is one.
local function content(note)
  local list = note.list
  if not list then return nil end
  local rec = ed.lines.marks[note.from]
  local which = rec and rec.node and not note.author and ed.words.occurrence(rec, note)
  local copy = D.copy_list(list)
  if which then
    for n, sub in D.traverse_id(N.WHATSIT, copy) do
      if sub == N.USER and getfield(n, "user_id") == N.LEMMA then
        local head, last = N.text(ed.fonts.superior, tostring(which))
        local following = getnext(n)
        link(n, head)
        link(last, following)
        break
      end
    end
  end
  return copy
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

--- In narrow columns words may stand further apart, and hyphens are cheap.
local function narrow(measure)
  return { emergencystretch = measure // 2, tolerance = 9999, hyphenpenalty = 0, rightskip = { 0, measure // 12, 0 } }
end

--- Set a layer's notes for a page. Returns {lines, last}: boxes of lines, and the line (of the column order) where
-- the last note begins; `build` makes the list again for a later cut.
function notes.assemble(layer, list, width)
  local result = { layer = layer, lines = {}, last = 0 }
  local space = ed.dims.noteleading
  result.reserved = layer.carry and layer.carry.reserved
  if layer.arrangement == "run-on" then
    result.build = function()
      local head = layer.carry and layer.carry.list and D.copy_list(layer.carry.list)
      local last = head and tail(head)
      local function add(part)
        if not part then return end
        if last then link(last, part) else head = part end
        last = tail(part)
      end
      local before
      for _, note in ipairs(list) do
        if head then
          add(N.penalty(-20))
          add(N.glue(space * 11 // 10, space * 4 // 10, 0, space * 3 // 10, 0))
        end
        add(start_of(note))
        local front
        front, before = prefix(note, before)
        add(front)
        add(content(note))
        result.reserved = result.reserved or note.reserved
      end
      return head
    end
    local head = result.build()
    if not head then return result end
    result.lines = N.lines(head, width)
    local where = starts(result.lines)
    -- at least one line more than the one in which the last note begins, so that its lemma does not stand alone
    result.last = #list > 0 and math.min(#result.lines, (where[#where] or 1) + 1) or 0
  else
    local columns = layer.columns
    local measure = (width - (columns - 1) * ed.dims.columnsep) // columns
    local lines = result.lines
    if layer.carry then
      for _, line in ipairs(layer.carry.lines) do lines[#lines + 1] = D.copy_list(line) end
    end
    local before
    for _, note in ipairs(list) do
      local head = start_of(note)
      if not note.author then
        local front
        front, before = prefix(note, before)
        head = append(head, front)
      end
      head = append(head, content(note))
      result.reserved = result.reserved or note.reserved
      result.last = #lines + 1
      local set = N.lines(head, measure, columns > 1 and narrow(measure) or nil)
      for _, line in ipairs(set) do lines[#lines + 1] = line end
      if #set > 1 then result.last = result.last + 1 end
    end
    result.columns, result.measure = columns, measure
  end
  return result
end

--- Rows that a layer's lines take.
function notes.rows(layer, lines)
  return layer.columns > 1 and math.ceil(lines / layer.columns) or lines
end

--- Cut an assembled layer after so many rows; what is left is carried to the next page.
function notes.cut(result, rows)
  local layer, lines = result.layer, result.lines
  local keep = rows * layer.columns
  if keep >= #lines then return nil end
  if layer.arrangement ~= "run-on" then
    local rest = {}
    for i = keep + 1, #lines do
      rest[#rest + 1] = lines[i]
      lines[i] = nil
    end
    return { lines = rest, reserved = result.reserved }
  end
  -- set it once more with its nodes numbered, and see with which node the next line begins
  local source, seq = result.build(), 0
  for n in D.traverse(source) do
    seq = seq + 1
    D.set_attribute(n, N.SEQ, seq)
  end
  for _, line in ipairs(lines) do D.flush_list(line) end
  lines = N.lines(D.copy_list(source), result.width)
  local at, extra, last
  for n in D.traverse(D.getlist(lines[keep + 1])) do
    local s = D.get_attribute(n, N.SEQ)
    if s then at = s; break end
    local id = D.getid(n)
    if id == N.GLYPH or id == N.KERN then
      local c = D.copy(n)
      if last then link(last, c) else extra = c end
      last = c
    end
  end
  for i = keep + 1, #lines do
    D.flush_list(lines[i])
    lines[i] = nil
  end
  result.lines = lines
  local rest
  for n in D.traverse(source) do
    if D.get_attribute(n, N.SEQ) == at then rest = n; break end
  end
  local before = D.getprev(rest)
  if before then D.setnext(before, nil); D.setprev(rest, nil); D.flush_list(source) end
  for n in D.traverse(rest) do D.unset_attribute(n, N.SEQ) end
  if extra then link(last, rest); rest = extra end
  return { list = rest, width = N.width(rest), reserved = result.reserved }
end

--- Keys of the notes that begin in what is carried over: there should be none.
function notes.unbegun(carry)
  local keys = {}
  local function look(list)
    for n, sub in D.traverse_id(N.WHATSIT, list) do
      if sub == N.USER and getfield(n, "user_id") == N.START then
        local note = notes.store[getfield(n, "value")]
        if note then keys[#keys + 1] = tostring(note.key) end
      end
    end
  end
  if carry.list then look(carry.list) end
  for _, line in ipairs(carry.lines or {}) do look(D.getlist(line)) end
  return keys
end

--- Free an assembly that is not to be printed.
function notes.discard(result)
  for _, line in ipairs(result.lines) do D.flush_list(line) end
end

--- The finished layer as a list of boxes, each of the notes' leading.
function notes.boxes(result)
  local leading = ed.dims.noteleading
  local height = leading * 72 // 100
  local function strut(box)
    setfield(box, "height", height)
    setfield(box, "depth", leading - height)
    return box
  end
  local boxes = {}
  if result.layer.columns == 1 then
    for i, line in ipairs(result.lines) do boxes[i] = strut(line) end
    return boxes
  end
  local rows = notes.rows(result.layer, #result.lines)
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
    boxes[r] = strut(D.hpack(head))
  end
  return boxes
end

return notes
