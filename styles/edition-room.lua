-- edition-room: shares the room of a page out among the layers of its notes. Pure: it knows neither TeX nor nodes.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local floor, ceil, max, min = math.floor, math.ceil, math.max, math.min

local room = { PIECE = 2 } -- rows that go on over the next page, at least
local PIECE = room.PIECE

--- May a layer be cut after so many rows? Not in the middle of a word (`w.parted`).
local function may_cut(w, rows)
  local rest = w.rows - rows
  return rest == 0 or rest >= PIECE and not (w.parted and w.parted[rows])
end

--- The most rows, of those that there is room for, after which a layer may be cut; nil where it may not be cut at all.
local function cut_at(w, rows)
  for r = rows, w.need, -1 do if may_cut(w, r) then return r end end
end

--- Where a layer is cut at what is more than its share.
local function within_share(w, most)
  if w.rows <= most then return w.rows end
  return cut_at(w, max(most, w.need)) or w.rows
end

--- Take rows from the layers, the last one first, until all has room; returns the height that all takes then.
local function shorten(want, rows, total, height, leading)
  for i = #want, 1, -1 do
    local excess = ceil((total - height) / leading)
    if excess > 0 and rows[i] > 0 then
      local least = cut_at(want[i], max(want[i].need, rows[i] - excess)) or rows[i]
      total, rows[i] = total - (rows[i] - least) * leading, least
    end
  end
  return total
end

--- Give the layers that were cut at their share what is left of the room; returns the height, and how many rows it was.
local function fill_up(want, rows, total, height, leading)
  local beyond = 0
  for i, w in ipairs(want) do
    local more = cut_at(w, min(w.rows, rows[i] + floor((height - total) / leading)))
    if more and more > rows[i] then
      beyond = beyond + more - rows[i]
      total, rows[i] = total + (more - rows[i]) * leading, more
    end
  end
  return total, beyond
end

--- Share `height` out. `want[i]` of each layer: rows that it has, need (rows that must be had), most (rows that are its
-- share), and `over`, what it takes besides if it is the first one, `over_next` if it is another.
-- Returns the height that text and notes take, the rows of each layer, how many are carried over, and how many lie beyond
-- a layer's share; nil where it cannot be.
function room.allot(text, want, height, leading)
  local total, first, rows, clipped = text, true, {}, false
  for i, w in ipairs(want) do
    rows[i] = 0
    if w.rows > 0 then
      rows[i] = within_share(w, w.most)
      clipped = clipped or rows[i] < w.rows
      total = total + (first and w.over or w.over_next) + rows[i] * leading
      first = false
    end
  end
  local beyond = 0
  if total > height then
    total = shorten(want, rows, total, height, leading)
    if total > height then return nil end
  elseif clipped then
    total, beyond = fill_up(want, rows, total, height, leading)
  end
  local carried = 0
  for i, w in ipairs(want) do carried = carried + w.rows - rows[i] end
  return total, rows, carried, beyond
end

return room
