-- LuaLaTeX that waits where it would read its document, and is copied for each (tests/warm/process.py).
-- EDITION_WARM: the descriptor where folders are asked for, a line each, and that where it is told how the copy ended.
-- What the guard of a build closes is kept in locals here, as in the guard itself.
local ffi = require("ffi")
ffi.cdef [[
  int fork(void); int waitpid(int, int *, int); int chdir(const char *); int fflush(void *);
  int open(const char *, int, int); int dup2(int, int); int close(int);
  long readlink(const char *, char *, size_t); long read(int, void *, size_t); long write(int, const void *, size_t);
]]
local C, new, text, quit, concat = ffi.C, ffi.new, ffi.string, os.exit, table.concat
local asked, told = os.getenv("EDITION_WARM"):match("(%d+) (%d+)")
asked, told = tonumber(asked), tonumber(told)
local NEW = 577 -- O_WRONLY | O_CREAT | O_TRUNC

local function tell(words) C.write(told, words .. "\n", #words + 1) end

--- The descriptor of the transcript, and its name.
local function transcript()
  local path = new("char[4096]")
  for number = 3, 255 do
    local size = tonumber(C.readlink("/proc/self/fd/" .. number, path, 4096))
    local name = size > 0 and text(path, size):match("[^/]+%.log$")
    if name then return number, name end
  end
end

--- The next line that is asked; nil when nobody is there any more.
local function next_line()
  local said, byte = {}, new("char[1]")
  while tonumber(C.read(asked, byte, 1)) == 1 do
    local sign = text(byte, 1)
    if sign == "\n" then return concat(said) end
    said[#said + 1] = sign
  end
end

local function redirect(number, path)
  local file = C.open(path, NEW, 420)
  C.dup2(file, number)
  C.close(file)
end

--- Returns in each copy, in the folder where it is to work; never in the process that waits.
local function wait()
  local number, log = transcript()
  local status = new("int[1]")
  C.fflush(nil)
  tell("ready")
  for folder in next_line do
    local copy = C.fork()
    if copy == 0 then
      collectgarbage("setpause", 1000) -- looking for garbage would copy the memory that it shares
      C.chdir(folder)
      redirect(1, "warm.said")
      redirect(number, log)
      return
    end
    C.waitpid(copy, status, 0)
    tell(tostring(status[0]))
  end
  quit(0)
end

if os.getenv("EDITION_CACHE") then -- a build: the guard comes first, and the manuscript is read when it has closed
  dofile("./styles/edition-guard.lua")
  local required = require
  function require(name)
    local found = required(name)
    if name == "edition-closing.lua" then
      require = required
      wait()
    end
    return found
  end
else
  warm_wait = wait
end
