-- edition-luaotfload: all that the engine knows of luaotfload's inside, which its manual does not promise and a later TeX Live
-- may change. What is not there is said once, and done without: fonts load slower, or letters that they lack stay missing
-- (which TeX says).
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.
local M = { unknown = {} }

--- A thing of luaotfload's by its path of names; nil, and remembered as unknown, where there is none.
local function known(path)
  local found = _G
  for name in path:gmatch("[^.]+") do found = type(found) == "table" and found[name] or nil end
  if not found then M.unknown[#M.unknown + 1] = path end
  return found
end

local identifiers = known("fonts.hashes.identifiers") or {}
local read = known("fonts.definers.read")
local constructors = known("fonts.constructors.scale") and fonts.constructors

--- What is known of a font by its number.
function M.data(id) return identifiers[id] or font.getfont(id) end

--- The features that a font was asked for, by their tags.
function M.features(data)
  local shared = data and (data.shared or data.unscaled and data.unscaled.shared)
  return shared and shared.features or {}
end

--- Make a font known by its data, as one that TeX has loaded; returns its number.
function M.define(data)
  local id = font.define(data)
  identifiers[id] = data
  return id
end

--- The data of a font in a file; nil where it cannot be read.
function M.read(specification, size)
  local found = read and read(specification, size)
  return type(found) == "table" and found.characters and found or nil
end

--- Has a font nothing for luaotfload to do, since all of it is ligatures and kerns of TeX's (mode “base”)?
function M.is_base(data)
  local shared = data and data.shared
  local processes = shared and shared.processes
  return data ~= nil and not data.hb and not (processes and #processes > 0) and not data.fallback_lookup
    and not data.additional_scripts
end

--- Before a font of mode “base” is made at a size, `action(data)` looks at it: at `data.changed`, what its features put in the
-- place of each character, and `data.descriptions`, with the names of its glyphs.
local actions, looked_at = {}, setmetatable({}, { __mode = "k" })
function M.before_making(action) actions[#actions + 1] = action end

--- Make fonts of mode “base” of the characters that `choose(characters, changed)` returns, asked once for each font, whatever
-- its sizes. Only these: all their letters are known beforehand.
local choose_
function M.choose_characters(choose) choose_ = choose end

if constructors then
  local scale, chosen = constructors.scale, setmetatable({}, { __mode = "k" })
  function constructors.scale(data, specification)
    if not (data.properties and data.properties.mode == "base" and data.resources) then return scale(data, specification) end
    if not looked_at[data] then
      for _, action in ipairs(actions) do action(data) end
      looked_at[data] = true
    end
    if not choose_ then return scale(data, specification) end
    local all = data.characters
    chosen[data] = chosen[data] or choose_(all, data.changed)
    data.characters = chosen[data]
    local scaled = scale(data, specification)
    data.characters = all
    return scaled
  end
end

--- Shape a list of letters, some of which HarfBuzz sets: first those of mode “base”, by `base(head)`, then the others by `usual`.
-- luaotfload would look for the end of a run in mode “base” at a letter that HarfBuzz has made one with its neighbour.
local base_pass = known("luaotfload.fontloader.nodes.handlers.setbasemodepass")
function M.shape_apart(base, usual, head, ...)
  if not base_pass then return usual(head, ...) end
  base_pass(false)
  local result = usual(base(head), ...)
  base_pass(true)
  return result
end

--- Declare what RawFeature={protrusion=NAME; expansion=NAME} says: what part of a sign stands out of the column at either side, and
-- by how much letters are widened and narrowed.
local protrusions, expansions = known("fonts.protrusions.setups"), known("fonts.expansions.setups")
function M.justification(name, protrusion, expansion)
  if protrusions then protrusions[name] = protrusion end
  if expansions then expansions[name] = expansion end
end

--- Look at every font just read.
function M.on_font(action, description) luatexbase.add_to_callback("luaotfload.patch_font", action, description) end

--- Put `make(usual)` in the place of a function of luaotfload's that stands in a callback, the first or second there.
function M.replace(callback_name, description, position, make)
  if not luatexbase.in_callback(callback_name, description) then
    M.unknown[#M.unknown + 1] = description
    return
  end
  local usual = luatexbase.remove_from_callback(callback_name, description)
  luatexbase.add_to_callback(callback_name, make(usual), description, position)
end

--- Say what is not as it was with the TeX Lives that the engine was tested with.
function M.report()
  if #M.unknown == 0 then return end
  texio.write_nl("Package edition Warning: this luaotfload is not as the engine knows it (no " .. table.concat(M.unknown, ", no ")
    .. "); fonts may load slower, and letters that they lack may be missing\n")
end

return M
