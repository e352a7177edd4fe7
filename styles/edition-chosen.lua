-- edition-chosen: makes a page as it was chosen together with those that follow.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local breaks, sheets, trial, gather = ed.breaks, ed.sheets, ed.trial, ed.gather

local C = {}
local ATTEMPTS = 40 -- ends of a page that are tried

--- The item with which a page ends that was chosen together with others; the last one where nothing follows it.
local function index_of(items, best)
  for index, it in ipairs(items) do if it == best.contents.gap.item then return index end end
  return #items
end

--- Have the layers what they were thought to have?
local function as_thought(thought, want)
  for i, w in ipairs(want) do
    if w.rows ~= thought[i].rows or w.need ~= thought[i].need then return false end
  end
  return true
end

--- Which of the heights of pages the one has that a page faces: 2 if it is a short one.
local function height_of_facing(page, before)
  local short = before and before.number == page.number - 1 and before.part == page.part and before.height
  return short and short < breaks.height and 2 or 1
end

--- Can a page only just be as it is thought to be: do its notes go on overleaf, or are they most of it, with no room for a row more?
local function is_tight(page, set)
  local all = page.contents.all
  return page.carry or 2 * all > set.height and page.height - page.text - all < set.note_leading
end

--- Is the page after the next one as it is thought to be, where it can only just be so? What is learnt of it may change the page before.
local function foreseen(items, page, best, verso)
  local book, plan = gather.book, gather.plan
  local a = best.z + 1
  local after = plan:best(a, book.set.two_sided and not verso, verso and best.height < book.set.height and 2 or 1, best.carry)
  if after and ed.rests.is_unsure(after.par, after.by) then
    ed.rests.try(after.par, after.by)
    plan:anew(a)
    plan:anew(book.first)
    return false
  end
  if not (after and is_tight(after, book.set)) or book:known(a, after.z, best.carry) then return true end
  local wanted_after = book:wanted(after)
  local want = trial.ask(items, index_of(items, best) + 1, index_of(items, after), page, best.carry, wanted_after)
  book:learn(a, after.z, best.carry, want)
  if as_thought(wanted_after, want) then return true end
  plan:anew(a)
  plan:anew(book.first)
  return false
end

--- Set a page as it was chosen, with a paragraph of a line more or less where that was chosen.
local function attempt(items, page, best, carry)
  local try = { best = best, items = items, undo = function() end, settle = function() end }
  if best.par then
    local par = best.par
    local made = ed.anew.lines(par.source, best.by, par.recs)
    try.items, try.undo, try.settle = ed.recast.replaced(items, par.recs, made)
  end
  try.c = { index = index_of(try.items, best), text = best.text, shrink = 0, height = best.height, forced = best.contents.gap.forced }
  try.results, try.rows, try.want = trial.set(try.items, try.c, page, false)
  if try.want then
    try.as_thought = as_thought(gather.book:wanted(best), try.want)
    gather.book:learn(gather.book.first, best.z, carry, try.want)
    gather.plan:anew(gather.book.first)
  end
  return try
end

--- Give up a page that was tried.
local function give_up(try)
  if not try then return end
  if try.results then trial.discard(try.results) end
  try.undo()
end

--- Is it the page that was tried?
local function is_same(try, best)
  local tried = try and try.results and try.best
  return tried and best and tried.z == best.z and tried.height == best.height and tried.text == best.text and tried.par == best.par
end

--- The best way to go on; every way is looked at where there seems to be none.
local function best_way(verso, foot, carry)
  local book, plan = gather.book, gather.plan
  local best, value = plan:best(book.first, verso, foot, carry)
  if not best and value >= ed.plan.NO_WAY then
    plan:widen()
    best, value = plan:best(book.first, verso, foot, carry)
  end
  return best, value
end

--- Make the next page as the plan of all that have gathered says; `before`: the one made last, `accept`: what is done when a page
-- is made. What it holds is really set; when that is not as thought what was learnt counts, and another end may be better.
-- True; false when there is no such plan; nil when it is too early.
function C.page(items, page, before, accept)
  local verso = gather.book.set.two_sided and page.number % 2 == 0
  local foot, carry = verso and 1 or height_of_facing(page, before), gather.carry()
  local try
  for _ = 1, ATTEMPTS do
    local best, value = best_way(verso, foot, carry)
    local done = is_same(try, best)
    if not done then
      give_up(try)
      if not best then return value < ed.plan.NO_WAY and nil end
      try = nil
      if ed.rests.is_unsure(best.par, best.by) then
        ed.rests.try(best.par, best.by)
        gather.plan:anew(gather.book.first)
      else
        try = attempt(items, page, best, carry)
        if not try.want then
          try.undo()
          return false
        end
        done = try.results and try.as_thought
      end
    end
    if done and foreseen(try.items, page, best, verso) then
      page.height = try.c.height
      if best.par then best.par.used = best.by end
      gather.fed = gather.fed + #try.items - #items
      sheets.build(try.items, try.c, page, try.results, try.rows)
      try.settle()
      accept(page, try.items, try.c.index)
      return true
    end
  end
  give_up(try)
  return false
end

return C
