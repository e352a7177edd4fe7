-- edition-record: what the run leaves for its readers (\jobname.marks.json) and for the next run (\jobname.places).
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...

local M = { previous = {} } -- mark -> its place in the run before

--- Opens a file of the record; in a build that is all that may be written, and none but the engine is given it.
local record = edition_guard and edition_guard.record or function(ending) return io.open(tex.jobname .. "." .. ending, "w") end

local places = io.open(tex.jobname .. ".places", "r")
if places then
  for line in places:lines() do
    local mark, page, num, section, within = line:match("^(%d+)\t([^\t]*)\t([^\t]*)\t(%d+)\t([^\t]*)$")
    if mark then
      M.previous[tonumber(mark)] = { page = page, line = num, section = tonumber(section),
        within = within ~= "" and within or nil }
    end
  end
  places:close()
end

local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', function(c)
    if c == '"' or c == "\\" then return "\\" .. c end
    return ("\\u%04x"):format(c:byte())
  end) .. '"'
end

--- What was guessed, against what came true: the marks that came out otherwise, and those that stand nowhere.
local function judged()
  local wrong, undefined = {}, {}
  for _, guess in ipairs(ed.refs.guesses) do
    local mark, truth = guess.ref.mark, ed.refs.value(guess.ref)
    if truth == nil then
      if not undefined[mark] then
        texio.write_nl("Package edition Warning: no \\EdM{" .. ed.names.named(mark) .. "} stands in the document\n")
      end
      undefined[mark] = true
    elseif truth ~= guess.text then
      wrong[mark] = true
    end
  end
  return wrong, undefined
end

local function sorted_keys(t)
  local out = {}
  for k in pairs(t) do out[#out + 1] = k end
  table.sort(out)
  return out
end

--- Things as a list of the record, each in a line of its own.
local function put_list(put, things, written)
  for i, thing in ipairs(things) do put(written(thing) .. (i < #things and "," or "")) end
end

--- Put the places of all marks; returns them for the next run.
local function put_marks(put)
  local lines, previous = ed.lines, {}
  for _, mark in ipairs(sorted_keys(lines.marks)) do
    local rec = lines.marks[mark]
    if rec.page then
      local more = rec.sub and (', "sub": %d'):format(rec.sub) or ""
      local within = ed.numbers.within(rec)
      if within then more = more .. ', "paragraph": ' .. quoted(within) end
      if ed.earlier.of[mark] then more = more .. ', "second": ' .. quoted(ed.earlier.of[mark]) end
      put(('%s"%d": {"page": %s, "sheet": %d, "line": %s, "order": %d%s}'):format(#previous == 0 and "" or ",", mark,
        quoted(rec.page.label), rec.page.sheet, rec.num and tostring(rec.num) or "null", lines.order[mark], more))
      previous[#previous + 1] = ("%d\t%s\t%s\t%d\t%s"):format(mark, rec.page.label, ed.numbers.line(rec, mark) or "", rec.section,
        within or "")
    end
  end
  return previous
end

--- What became of what the editors wanted at a mark, and the headings that are too long for a running head.
local function fates(by_mark, cut)
  local parts = {}
  for _, mark in ipairs(sorted_keys(by_mark)) do parts[#parts + 1] = ('"%d": "%s"'):format(mark, by_mark[mark]) end
  for _, mark in ipairs(sorted_keys(cut)) do
    if not by_mark[mark] then parts[#parts + 1] = ('"%d": "cut"'):format(mark) end
  end
  return table.concat(parts, ", ")
end

local function save(ending, text)
  local handle = assert(record(ending))
  handle:write(text, "\n")
  handle:close()
end

--- Leave the record of the run.
function M.finish()
  local lines, queue = ed.lines, ed.queue
  local wrong, undefined = judged()
  local out = { "{" }
  local function put(s) out[#out + 1] = s end
  put(('"format": 1, "settled": %s, "unsettled": [%s], "undefined": [%s],'):format(tostring(next(wrong) == nil),
    table.concat(sorted_keys(wrong), ", "), table.concat(sorted_keys(undefined), ", ")))
  put(('"late": [%s], "overfull": %d, "waiting": %d,'):format(table.concat(ed.sheets.late, ", "), ed.fullness.overfull, queue.longest))
  put('"loose": [')
  put_list(put, ed.fullness.loose, function(l) return ("[%s, %d, %d, %s]"):format(quoted(l[1]), l[2], l[3], quoted(l[4])) end)
  put('],')
  put('"pages": [')
  put_list(put, queue.all, function(page) return ('{"label": %s, "part": "%s"}'):format(quoted(page.label), page.part) end)
  put('],\n"marks": {')
  local previous = put_marks(put)
  put('},\n"milestones": [')
  table.sort(ed.pages.milestones, function(a, b) return a[1] < b[1] end) -- those of two texts have come in turn
  put_list(put, ed.pages.milestones, function(m)
    local column = ed.numbers.COLUMNS[m[2].half]
    local more = (m[5] or column) and (", %d, %s"):format(m[4] or 0, quoted(m[5] or "")) or m[4] and ", " .. m[4] or ""
    if column then more = more .. ", " .. quoted(column) end
    return ("[%d, %d, %s%s]"):format(m[1], m[2].sheet, m[3] or "null", more)
  end)
  put('],\n"outline": [')
  put_list(put, ed.links.outlines, function(o) return ("[%d, %d, %s]"):format(o[1], o[2], quoted(o[3])) end)
  put('],\n"raised": {' .. table.concat(ed.notes.raised, ", ") .. '},\n"hyphens": [')
  put_list(put, ed.hyphens.cut, function(h)
    return ('{"page": %s, "line": %s, "left": %s, "right": %s, "hard": %s}'):format(quoted(h[1]),
      h[2] and tostring(h[2]) or "null", quoted(h[3]), quoted(h[4]), tostring(h[5]))
  end)
  put('],\n"makeup": {' .. fates(ed.makeup.fates, ed.heads.cut))
  put(('},\n"lines": %d}'):format(lines.volume_lines))
  save("marks.json", table.concat(out, "\n"))
  save("places", table.concat(previous, "\n"))
end

return M
