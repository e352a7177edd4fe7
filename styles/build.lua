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
