-- edition-breaks: where pages may end, what they would hold, and how good that would be.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local D = node.direct
local N, lines, notes, dims = ed.nodes, ed.lines, ed.notes, ed.dims
local BOX, GLUE, PENALTY, KERN, OTHER = lines.BOX, lines.GLUE, lines.PENALTY, lines.KERN, lines.OTHER
local floor, ceil, max, min = math.floor, math.ceil, math.max, math.min

local B = { height = 0 }

--- Room -------------------------------------------------------------------------------------------------------------

--- Between the rule above a layer and its notes.
function B.below_rule() return dims.noteleading * 3 // 10 end

--- What a layer takes besides its notes.
function B.overhead(layer, first)
  local over = first and dims.noteskip or (layer.skip or dims.layerskip)
  if layer.rule ~= "none" then over = over + dims.rulethickness + B.below_rule() end
  if layer.head then over = over + dims.noteleading end
  return over
end

--- What a layer asks for: rows that it has, and that it must have (edition-room).
function B.wish(layer, rows, need)
  return { layer = layer, rows = rows, need = need, most = floor(layer.max * B.height / dims.noteleading),
    over = B.overhead(layer, true), over_next = B.overhead(layer, false) }
end

--- Breaks -----------------------------------------------------------------------------------------------------------

function B.first(items)
  local i = 1
  while items[i] and items[i].k ~= BOX do i = i + 1 end
  return i
end

--- How far below the head of a page the baseline of a line is that begins it: below the head of the table that goes on there.
function B.top(it)
  local over = it.rec.over
  return over and max(dims.topline, D.getfield(over, "height")) + D.getfield(over, "depth") + it.h or ed.leading.top(it)
end

--- What the layers have on a page before its first line: what is carried over to it.
local function carried_over()
  local state = {}
  for i, layer in ipairs(ed.layers.all) do
    local s = { layer = layer, width = 0, rows = 0, need = 0, count = 0 }
    local carry = layer.carry
    if carry and carry.list then
      s.width = carry.width
      s.rows = ceil(s.width / dims.hsize)
    elseif carry then
      s.rows = ed.layers.rows(layer, #carry.lines)
      s.count = #carry.lines
    end
    s.need = min(1, s.rows)
    state[i] = s
  end
  return state
end

-- estimates are a little too high rather than too low
local NUMBER = 13 -- tenths of a leading, for the number in front of a note
local RUN_ON = 1.004
B.OF_LINES = 1.01

--- The number in front of a note, about.
function B.number() return dims.noteleading * NUMBER // 10 end

--- Add a note to what its layer is thought to take.
local function estimate(s, note)
  local w = note.width + (note.author and 0 or B.number())
  if s.layer.arrangement == "run-on" then
    if s.width == 0 and s.layer.title then s.width = s.layer.title_width + dims.noteleading // 2 end
    s.width = s.width + w + dims.noteleading
    s.need = ceil((s.width - w) / dims.hsize)
    s.rows = ceil(s.width * RUN_ON / dims.hsize)
    s.need = min(s.rows, max(1, s.need + 1))
  else
    local columns = s.layer.columns
    local measure = (dims.hsize - (columns - 1) * dims.columnsep) // columns
    s.need = ed.layers.rows(s.layer, s.count + 1)
    s.count = s.count + ceil(w * B.OF_LINES / measure)
    s.rows = ed.layers.rows(s.layer, s.count)
  end
end

--- Add the notes of a line; returns the least height that all notes so far take.
local function add_notes(state, rec)
  for _, id in ipairs(rec.notes) do
    local note = notes.store[id]
    for _, s in ipairs(state) do if s.layer == note.layer then estimate(s, note) end end
  end
  local least = 0
  for _, s in ipairs(state) do least = least + s.need * dims.noteleading end
  return least
end

--- What a page would hold if it ended where the items have been read to.
local function reading()
  local R = { bottom = 0, depth = 0, skip = 0, shrink = 0, skip_shrink = 0, least = 0, state = carried_over() }
  local want

  function R.at(i, penalty)
    if not want then -- the same from a line with notes to the next
      want = {}
      for j, s in ipairs(R.state) do want[j] = B.wish(s.layer, s.rows, s.need) end
    end
    return { index = i, text = R.bottom - R.depth + dims.strut, shrink = R.shrink, penalty = penalty, want = want }
  end

  --- A line or another box; returns the height of the text.
  function R.box(it)
    if not R.first then
      R.first = true
      R.bottom = B.top(it) + it.d
    else
      R.bottom = R.bottom + R.skip + it.h + it.d
      R.shrink = R.shrink + R.skip_shrink
    end
    R.skip, R.skip_shrink, R.depth = 0, 0, it.d
    if it.rec.notes then
      want = nil
      R.least = add_notes(R.state, it.rec)
    end
    return R.bottom - R.depth + dims.strut - R.shrink
  end

  function R.glue(it)
    R.skip = R.skip + it.w
    if it.sh and it.so == 0 then R.skip_shrink = R.skip_shrink + it.sh end
  end
  return R
end

--- Possible ends of the next page: list of {index, text height, shrink, penalty, layers' estimates}; second value says
-- whether the list is complete (the page overflows, or is forced to end).
function B.candidates(items, force)
  local list, read = {}, reading()
  local prior
  local kept = {} -- where a page should not end, while there is no place where it may
  local function offer(i, penalty)
    if read.first then list[#list + 1] = read.at(i, penalty) end
  end
  local function forced(i)
    offer(i, N.EJECT)
    list[#list].forced = true
  end
  for i = B.first(items), #items do
    local it = items[i]
    local k = it.k
    if k == BOX then
      local text = read.box(it)
      if text + read.least > B.height and #list > 0 then return list, true end
      if text > B.height and #kept > 0 then return kept, true end -- what belongs together is longer than a page
    elseif k == GLUE then
      if prior == BOX then offer(i, 0) end
      read.glue(it)
    elseif k == KERN then
      read.skip = read.skip + it.w
    elseif k == PENALTY then
      if it.p <= N.EJECT then
        if read.first then
          forced(i)
          return list, true
        end
      elseif it.p < N.NEVER then
        offer(i, it.p)
      elseif read.first and #list == 0 then
        kept[#kept + 1] = read.at(i, it.p)
      end
    end
    if k ~= OTHER then prior = k end
  end
  if force and read.first then forced(#items) end
  return list, force
end

--- What all notes take that a page would have, and whether a layer has more of them than its share.
local function sum(want)
  local all, first = 0, true
  for _, w in ipairs(want) do
    if w.rows > 0 then
      all = all + (first and w.over or w.over_next) + w.rows * dims.noteleading
      first = false
      if w.rows > w.most then want.clipped = true end
    end
  end
  want.all = all
end

--- What it would cost to end a page here; nil where that cannot be.
function B.cost(c)
  local height = B.height
  local want = c.want
  local text = c.text
  if text > height then text = max(height, text - c.shrink) end
  if not want.all then sum(want) end
  local total, carried, beyond, _ = text + want.all, 0, 0
  if total > height or want.clipped then total, _, carried, beyond = ed.room.allot(text, want, height, dims.noteleading) end
  if not total then return nil end
  local value = c.penalty > 0 and c.penalty or c.penalty > N.EJECT and c.penalty or 0
  local short = (height - total) / dims.leading
  if c.forced then
    if carried == 0 then return -1e6 end
  elseif carried == 0 then
    value = value + 100 * short * short
  end
  local much = min(40, max(0, carried - 12))
  return value + (carried > 0 and 700 + 8 * carried + 3 * much * much or 0) + 150 * beyond
end

return B
