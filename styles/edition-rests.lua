-- edition-rests: what of a paragraph is left for the page after the one on which it begins may have a line more or less, too. Whether that
-- goes well is estimated for all places where a page might begin, and tried for the one where it does.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local N, anew = ed.nodes, ed.anew
local D = node.direct
local getfield = D.getfield

local R = {}

local LOOSER = 0.3 -- the loosest line is looser than all together, by about so much

--- How wide the last line of a paragraph is.
local function last_width(source, recs)
  if not source.last_width then source.last_width = D.dimensions(D.getlist(recs[#recs].node)) end
  return source.last_width
end

--- What of a paragraph (as edition-gather has it) is left behind so many lines, as edition-measure wants a paragraph; nil where that can
-- have no other number of lines. What it costs is estimated.
function R.of(par, before)
  local source, limits = par.source, anew.limits
  local count = source.count - before
  if not source.may or count < limits.fewest then return nil end
  local last = last_width(source, par.recs)
  local natural = (count - 1) * (source.natural - last) / (source.count - 1) + last
  local longer, shorter = anew.shares(source, natural, count)
  local function price(share) return limits.price + limits.square * (share + LOOSER) ^ 2 end
  local rest = { last = par.last, leading = par.leading, unsure = {}, by_lines = before, whole = par,
    source = { broken = {}, leading = par.leading }, recs = table.move(par.recs, before + 1, #par.recs, 1, {}) }
  if longer < limits.longer and longer + LOOSER < limits.loosest then rest.longer, rest.unsure[1] = price(longer), true end
  if shorter < limits.shorter then rest.shorter, rest.unsure[-1] = price(0), true end
  if not (rest.longer or rest.shorter) then return nil end
  source.rests = source.rests or {}
  table.insert(source.rests, rest)
  return rest
end

--- The line of a paragraph broken as it was that comes behind so many; nil where the lines are others.
local function line_behind(head, before, recs)
  local count, found = 0, nil
  for n, id, sub in D.traverse(head) do
    if id == N.HLIST and sub == N.LINE then
      count = count + 1
      local rec = recs[count - before]
      if rec and getfield(n, "glue_set") ~= getfield(rec.node, "glue_set") then return nil end
      if count == before + 1 then found = n end
    end
  end
  return count == before + #recs and found or nil
end

--- The letters of a paragraph behind so many lines; nil where they cannot be had.
local function letters_behind(source, before, recs)
  if ed.paragraphs.has_directions(source.list) then return nil end
  local list = D.copy_list(source.list)
  local number = 0
  for n in D.traverse(list) do
    number = number + 1
    D.set_attribute(n, N.SEQ, number)
  end
  local head = anew.broken(source, D.copy_list(list), 0)
  local line = line_behind(head, before, recs)
  local at, extra, last
  if line then at, extra, last = ed.carried.beginning(line) end
  D.flush_list(head)
  local rest
  if at then
    for n in D.traverse(list) do if D.get_attribute(n, N.SEQ) == at then rest = n; break end end
  end
  local ahead = rest and D.getprev(rest)
  if not ahead or ed.links.open_link(list, rest) then
    if extra then D.flush_list(extra) end
    D.flush_list(list)
    return nil
  end
  D.setnext(ahead, nil); D.setprev(rest, nil)
  D.flush_list(list)
  for n in D.traverse(rest) do D.unset_attribute(n, N.SEQ) end
  if not extra then return rest end
  for n in D.traverse_id(N.GLYPH, extra) do D.setfield(n, "expansion_factor", 0) end
  N.link(last, rest)
  return extra
end

--- Is it only estimated what it costs that a paragraph has a line more or less?
function R.is_unsure(par, by) return par ~= nil and par.unsure ~= nil and par.unsure[by] == true end

--- Break what is left of a paragraph into a line more or less, to see what that costs; it cannot be had where it does not go well.
function R.try(rest, by)
  local whole, source = rest.whole, rest.source
  rest.unsure[by] = nil
  local list = letters_behind(whole.source, rest.by_lines, rest.recs)
  local found = list and anew.lines_of(whole.source, list, #rest.recs, by)
  source.broken[by] = found
  rest[by > 0 and "longer" or "shorter"] = found and anew.price(found) or nil
  source.milestone = whole.source.milestone
  for i = 1, rest.by_lines do source.milestone = whole.recs[i].milestone or source.milestone end
end

return R
