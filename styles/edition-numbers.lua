-- edition-numbers: how the numbers of lines, and ranges of them, are worded.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local settings = ed.settings

local M = { COLUMNS = { "a", "b" } } -- what is put to the number of a page, in places, for each of its two columns

--- The number that is printed on a page, of that by which places on it are cited: 12, of 12b.
function M.folio(label) return (label:gsub("^(%d+)[ab]$", "%1")) end

--- The second number of a range as it is printed behind the first: 107–8, 112–15, 12–14.
local function shortened(first, last)
  if #first ~= #last or #first < 2 or tonumber(last) <= tonumber(first) then return last end
  local i = 1
  while first:sub(i, i) == last:sub(i, i) do i = i + 1 end
  if i == #last and last:sub(-2, -2) == "1" then i = i - 1 end -- 112–15: a figure between 10 and 19 is said as one
  return last:sub(i)
end

--- Two ends of a range, in the volume's way: 12–13, 12 f., 107–8.
function M.range(first, last, lines)
  if first == last then return first end
  local a, b = first:match("^%d+$"), last:match("^%d+$")
  if not a or not b then return first .. "–" .. last end
  if lines and settings.following ~= "none" and tonumber(b) > tonumber(a) then
    if tonumber(b) == tonumber(a) + 1 then return first .. "\u{A0}f." end
    if settings.following == "ff" then return first .. "\u{A0}ff." end
  end
  return first .. "–" .. (settings.ranges == "short" and shortened(first, last) or last)
end

--- The letters of the first, second … line below a line: a, b, … z, aa, ab; never n, which says that a place is in a note.
local alphabet = "abcdefghijklmopqrstuvwxyz"
local function letters(count)
  local last = (count - 1) % 25 + 1
  return (count > 25 and letters((count - 1) // 25) or "") .. alphabet:sub(last, last)
end

--- What is put to the number of a line in an author's note: n, with the note's own number where several are called in
-- what has that number.
function M.in_note(rec, mark)
  local foot = ed.lines.infoot[mark]
  if not foot then return "" end
  if not rec.num then return "n" end
  local called = 0
  for _, member in ipairs(ed.lines.members(rec)) do called = called + (member.feet or 0) end
  return called > 1 and "n" .. (foot.number or "") or "n"
end

--- The number of a line: with a letter for a line below it, and with what tells of an author's note where a mark stands
-- in one; nil where lines have none.
function M.line(rec, mark)
  if not rec.num then return nil end
  return rec.num .. (rec.sub and letters(rec.sub) or "") .. M.in_note(rec, mark)
end

--- The page of the earlier printing in which a mark stands, where the notes say it; else nothing.
function M.second(mark)
  local page = settings.second == "entries" and ed.earlier.of[mark]
  return page and "\u{A0}[" .. page .. "]" or ""
end

--- What a line's number is counted in, where its page does not say it: its paragraph; its section, on a page that has
-- numbered lines of several.
function M.within(rec)
  if not rec.num then return nil end
  if settings.numbering == "paragraph" then return rec.par end
  if settings.numbering == "section" and rec.page and rec.page.shared then return "§" .. rec.counted_in end
  return nil
end

--- What a place says before its line: the page; 3.7 where lines are numbered by paragraph; 12 §2 on a page of several sections.
function M.counter(label, within)
  if not within then return label end
  return settings.numbering == "section" and label .. "\u{A0}" .. within or within
end

--- Roman figures: of pages before the text.
function M.roman(n)
  local out = ""
  for _, r in ipairs { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
    { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } } do
    while n >= r[1] do out = out .. r[2]; n = n - r[1] end
  end
  return out
end

return M
