-- build.lua: the engine as a package, for l3build (`make package`): tests in testfiles/, the manual in doc/, an archive for CTAN.
module = "edition"
ctanpkg = "edition"

builddir = "../build/package"
docfiledir = "doc"
testsuppdir = "testfiles/support"

-- not the files that only Python's builds read: edition-guard, edition-closing, edition-run
sourcefiles = { "edition.sty", "edition-entries.sty", "edition-ordinary.sty", "edition-changes.sty", "edition-*.design", "edition*.lua" }
installfiles = { "edition*.sty", "edition*.design", "edition*.lua" }
excludefiles = { "edition-guard.lua", "edition-closing.lua", "edition-reledmac.sty" }
textfiles = { "README.md" }
docfiles = { "edition-example.tex" }
typesetfiles = { "edition-manual.tex", "edition-example.tex" }
typesetexe = "lualatex"
tdsroot = "lualatex"

stdengine = "luatex"
checkengines = { "luatex" }
checkformat = "latex"
checkruns = 1

packtdszip = false

-- what CTAN is told by `l3build upload`; its version is that of README.md and edition.sty (a test sees to it)
uploadconfig = {
  pkg = "edition",
  version = "0.1.0 2026-11-28",
  author = "The edition developers",
  license = "lppl1.3c",
  summary = "Critical editions in one run of LuaLaTeX",
  description = "Sets a text with line numbers and layers of notes at the foot of the page; line and page of every place are "
    .. "known before anything that quotes them is printed, so that one run is enough.",
  topic = { "critical-ed", "luatex" },
  ctanPath = "/macros/luatex/latex/edition",
}
