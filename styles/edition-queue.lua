-- edition-queue: pages that are made wait until all that they quote is known; then they are shipped in their order.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local ed = ...
local D = node.direct
local refs, settings, max = ed.refs, ed.settings, math.max

local Q = { all = {}, queue = {}, held = {}, longest = 0, waiting = {} }
local in_build = edition_guard ~= nil

--- Are pages to be shipped in the order of the book? They all wait for the last one then.
local function printed() return settings.order == "printed" end

--- Fill in what waited for the marks of a line.
function Q.arrived(rec)
  for _, mark in ipairs(rec.marks or {}) do
    local waiting = Q.waiting[mark] or {}
    Q.waiting[mark] = nil
    for _, w in ipairs(waiting) do
      if not w.done then
        refs.fill(w.box, w.parent, w.ref, refs.value(w.ref))
        w.done = true
        w.page.waiting = w.page.waiting - 1
      end
    end
  end
end

--- Fill in what a page quotes, as far as it is known; for the rest it waits.
local function fill_reserved(page)
  local function found(box, parent, ref)
    local text = refs.value(ref)
    if text then
      refs.fill(box, parent, ref, text)
    else
      page.waiting = page.waiting + 1
      local w = { box = box, parent = parent, ref = ref, page = page }
      Q.waiting[ref.mark] = Q.waiting[ref.mark] or {}
      table.insert(Q.waiting[ref.mark], w)
      page.open = page.open or {}
      page.open[#page.open + 1] = w
    end
  end
  for _, box in ipairs(page.reserved or {}) do refs.seek(box, found) end
  page.reserved = nil
end

--- Put the parts of the book into their order.
local ORDER = { front = 1, main = 2, back = 3 }
local function sort_parts()
  local order = {}
  for i, page in ipairs(Q.all) do order[page] = i end
  table.sort(Q.all, function(a, b)
    local x, y = ORDER[a.part], ORDER[b.part]
    if x ~= y then return x < y end
    return order[a] < order[b]
  end)
  Q.queue = { table.unpack(Q.all) }
  for i, page in ipairs(Q.all) do page.sheet = i end
end

--- Put the pages that were held behind all others, in the order of what is shipped.
local function release()
  if printed() then return sort_parts() end
  if #Q.held == 0 then return end
  local held, all = {}, {}
  for _, page in ipairs(Q.held) do
    held[page] = true
    Q.queue[#Q.queue + 1] = page
  end
  for _, page in ipairs(Q.all) do if not held[page] then all[#all + 1] = page end end
  for _, page in ipairs(Q.held) do all[#all + 1] = page end
  Q.all, Q.held = all, {}
  for i, page in ipairs(all) do page.sheet = i end
end

--- Give a page to TeX. In a build nothing may be hung on \shipout; elsewhere what packages have hung there is printed, too.
local function send(page)
  tex.count[0] = page.sheet
  Q.shipping = page
  tex.box[255] = D.tonode(page.box)
  if ed.tags.wanted() then ed.content.mark(D.todirect(tex.box[255])) end
  ed.initials.say(D.todirect(tex.box[255]))
  if ed.readable.needed() then
    local box = D.todirect(tex.box[255])
    D.setlist(box, ed.readable.read(D.getlist(box)))
  end
  ed.spaces.put(D.todirect(tex.box[255]))
  if in_build then tex.shipout(255) else tex.runtoks("Ed@shipping") end
end

-- \Ed@pagelabel: the number of the page that is being shipped, or gathered
ed.define("Ed@pagelabel", function()
  local page = Q.shipping
  tex.sprint(-2, page and page.label or "1")
end, true)

--- Put the best guess where a page quotes what is not known yet.
local function guess(page)
  for _, w in ipairs(page.open) do
    if not w.done then
      local text = refs.guess(w.ref)
      refs.fill(w.box, w.parent, w.ref, text)
      refs.guesses[#refs.guesses + 1] = { ref = w.ref, text = text }
      w.done = true
    end
  end
  page.waiting, page.open = 0, nil
end

--- Ship pages whose places are all known, in order; all pages, at the end.
function Q.ship(all)
  if printed() and not all then return end
  local limit = tonumber(settings.queue)
  local queue = Q.queue
  local count = #queue
  Q.longest = max(Q.longest, count)
  local done = 0
  for i = 1, count do
    local page = queue[i]
    if page.waiting > 0 then
      if not all and count - done <= limit then break end
      guess(page)
    end
    ed.fullness.judge(page.box, page.label)
    send(page)
    page.box, page.open, page.heads, page.before, page.begun = nil, nil, nil, nil, nil
    done = i
  end
  if done > 0 then
    local rest = {}
    for i = done + 1, count do rest[#rest + 1] = queue[i] end
    Q.queue = rest
  end
end

--- Take in a page that is made.
function Q.add(page)
  Q.all[#Q.all + 1] = page
  Q.queue[#Q.queue + 1] = page
end

--- A page that was taken in last has what stands on it: fill in what it quotes.
function Q.complete(page)
  fill_reserved(page)
  if not printed() and page.part == "front" and page.waiting > 0 then -- the contents quote pages that come behind: they are shipped last
    Q.queue[#Q.queue] = nil
    Q.held[#Q.held + 1] = page
  end
end

--- Ship all pages that are left.
function Q.finish()
  if not printed() then Q.ship(true) end
  release()
  Q.ship(true)
  ed.content.finish()
  ed.destinations.finish()
  if printed() then ed.links.catalogue(Q.all) end
end

return Q
