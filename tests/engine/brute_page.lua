-- What a page holds and costs, added up line by line: what the sums of edition-measure and edition-rows are compared with.
-- The layers are one whose notes run on (1000 wide) and one with a note a line.
local room, prices = ...
local P = {}

--- What the notes of some lines ask for, and their height.
function P.notes(set, boxes, a, z, carry)
  local size, last, begins = { 0, 0 }, { 0, 0 }, {}
  for k = a, z do
    for _, note in ipairs(boxes[k].notes) do
      size[note.layer], last[note.layer], begins[note.layer] = size[note.layer] + note.size, note.size, true
    end
  end
  local want, all = {}, 0
  for i, layer in ipairs(set.layers) do
    local from = carry and carry[i] or 0
    local most = math.floor(layer.share * set.height / set.note_leading)
    local w = { over = layer.over, over_next = layer.over_next, most = most, rows = 0, need = 0 }
    if begins[i] or from > 0 then
      local sum = from + size[i]
      if i == 1 then
        if from == 0 then sum = sum + layer.title - layer.gap end
        w.rows = math.ceil(sum * 0.985 / layer.width)
        local above = math.ceil((sum - last[i] + layer.gap) * 0.985 / layer.width + 0.1)
        w.need = begins[i] and math.min(w.rows, math.max(1, above) + 1) or math.min(2, w.rows)
      else
        w.rows = math.ceil(sum / layer.columns)
        w.need = begins[i] and math.min(w.rows, math.ceil((sum - last[i] + math.min(2, last[i])) / layer.columns)) or math.min(2, w.rows)
      end
      all = all + (all == 0 and layer.over or layer.over_next) + w.rows * set.note_leading
      w.clipped = w.rows > w.most
    end
    want[i] = w
  end
  return want, all
end

--- What a page costs whose text and notes take so much, without the break's own penalty; of that its white; what is carried over. Nil where
-- it cannot be. `forced`: it has to end here; `loose`: stretch, shrink and fill of its text.
function P.cost(set, text, want, all, height, forced, loose)
  local cost, stretch, shrink, fill = 0, loose.stretch, loose.shrink, loose.fill
  if text + all > height and shrink > 0 and fill == 0 then
    local less = math.min(shrink, text + all - height)
    if text + all - less <= height or text > height then cost, text = prices.narrowed * (less / shrink) ^ 2, text - less end
  end
  local total, rows, carried, beyond = text + all, nil, 0, 0
  if total > height or want[1].clipped or want[2].clipped then
    total, rows, carried, beyond = room.allot(text, want, height, set.note_leading)
    if not total then return nil end
    assert(total <= height)
  end
  local out, white = nil, 0
  if carried > 0 then
    cost = cost + prices.carried + prices.carried_row * carried
    out = {}
    for i, w in ipairs(want) do
      local rest = w.rows - rows[i]
      assert(rest ~= 1, "a piece of one row")
      out[i] = i == 1 and math.max(0, rest * 1000 - 250) or rest * set.layers[2].columns
    end
  elseif forced then
    cost = cost + (all == 0 and math.max(0, (set.few or prices.few) - text / set.leading) * prices.few_lines or 0)
  elseif fill == 0 then
    local missing = height - total
    if stretch > 0 then
      local share = math.min(1, missing / (2 * stretch))
      white, missing = prices.stretched * share ^ 2, missing - 2 * stretch * share
    end
    local lines = missing / set.leading
    white = white + prices.white * lines ^ 2 + prices.much_white * math.max(0, lines - prices.much) ^ 2
  end
  return cost + white + prices.beyond * beyond, white, out
end

return P
