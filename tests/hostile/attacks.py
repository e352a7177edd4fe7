"""What somebody would plant in a manuscript who had got TeX into it: each attack leaves a trace where it succeeds.

In the folder `outside` of an attack are a `secret` that it must not read, a `victim` that must stay, and other files of
which it should not get hold; there it makes `made`. `@PORT@` is a port where somebody listens, `@VARIABLE@` an
environment variable that holds a secret. What an attack has got hold of in another way it says as GOT and its own name,
which its source never spells out.
"""

from __future__ import annotations

import re
import shutil
import socket
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Attack:
    """An attack: what is planted."""

    name: str
    tex: str

    @property
    def beyond(self) -> bool:
        """Whether it reaches beyond the run, so that a wall of the machine can tell."""
        return self.name not in _WITHIN

    @property
    def secret(self) -> str:
        """The words that it must not see."""
        return f"hidden-words-of-{self.name}"

    @property
    def variable(self) -> str:
        """The variable that it must not see."""
        return "EDITION_TEST_" + self.name.upper().replace("-", "_")


_FILES = {"secret", "secret.tex", "victim", "program.lua", "image.pdf", "font.otf", "archive.zip"}


class Outside:
    """Folders beside that of a run, one for each attack, and a listener; what has happened to them."""

    def __init__(self, root: Path, attacks: Sequence[Attack], font: Path, listener: socket.socket) -> None:
        self.root = root
        self.attacks = attacks
        self._listener = listener
        for attack in attacks:
            folder = root / attack.name
            folder.mkdir(parents=True)
            for name in ("secret", "victim"):
                (folder / name).write_text(attack.secret + "\n")
            (folder / "secret.tex").write_text(rf"\message{{={attack.secret}}}")
            (folder / "program.lua").write_text(f"texio.write_nl('G' .. 'OT:{attack.name} ')")
            (folder / "image.pdf").write_bytes(_one_page())
            shutil.copy(font, folder / "font.otf")
            with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
                archive.writestr("x", "x")

    def environment(self) -> dict[str, str]:
        """Variables that hold secrets."""
        return {attack.variable: attack.secret for attack in self.attacks}

    def planted(self, first: int) -> str:
        """The attacks from one on, a paragraph each, which says that it begins."""
        return "".join(map(self._planted, self.attacks[first:]))

    def begun(self, said: str) -> int:
        """How many attacks were begun at least, by what TeX has said."""
        return max((i for i, attack in enumerate(self.attacks, 1) if f"BEGUN:{attack.name} " in said), default=0)

    def _planted(self, attack: Attack) -> str:
        names = {"PORT": self._listener.getsockname()[1], "VARIABLE": attack.variable, "NAME": attack.name,
                 "OUTSIDE": self.root / attack.name}  # fmt: skip
        tex = attack.tex
        for name, value in names.items():
            tex = tex.replace(f"@{name}@", str(value))
        return rf"\immediate\write16{{BE\empty GUN:{attack.name} }}{{{tex}}}\par" + "\n"

    def succeeded(self, log: str, pdf: bytes) -> set[str]:
        """The names of the attacks that have left a trace."""
        pdf += b"".join(inflated(pdf))
        found = {attack.name for attack in self.attacks if self._left_a_trace(attack, log, pdf)}
        return found | ({"socket"} if self._heard() else set())

    def _left_a_trace(self, attack: Attack, log: str, pdf: bytes) -> bool:
        folder = self.root / attack.name
        return (
            {path.name for path in folder.iterdir()} != _FILES or attack.secret in log
            or f"GOT:{attack.name} " in log or attack.secret.encode() in pdf
            or re.search(rb"/Launch\s*/F\s*\(%s\)" % attack.name.encode(), pdf) is not None
        )  # fmt: skip

    def _heard(self) -> bool:
        try:
            self._listener.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@contextmanager
def listener() -> Iterator[socket.socket]:
    """Somebody who listens on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def inflated(pdf: bytes) -> Iterator[bytes]:
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(stream[1])
        except zlib.error:
            continue


def _one_page() -> bytes:
    """A PDF of one small page."""
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>")  # fmt: skip
    pdf, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    trailer = b"xref\n0 4\n0000000000 65535 f \n%strailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + trailer % (b"".join(places), len(pdf))


def lua(code: str) -> str:
    """Lua at work at once."""
    return rf"\directlua{{{code}}}"


def got(name: str, condition: str) -> str:
    """Lua that says whether something was got hold of."""
    return rf"\directlua{{if {condition} then texio.write_nl('G' .. 'OT:{name} ') end}}"


def said(what: str) -> str:
    """Lua that says what it has read."""
    return rf"\directlua{{texio.write_nl('=' .. tostring({what}))}}"


_WRITE = "local f = io.open('@OUTSIDE@/made', 'w') f:write('x') f:close()"

_UP = "/.." * 40
_SHOWN = r"\ifeof\x\else\readline\x to\y\immediate\write16{=\meaning\y}\fi"
"""A line of what TeX has opened, if it has: for one of a file that is not there it would ask the terminal, and stop."""


_WITHIN = {"annotation", "assert", "bytecode", "dir", "home", "launch", "loadlib", "mplib", "page-attribute", "record"}
"""Attacks on the book itself, and what is of use only together with another."""

ATTACKS = tuple(
    Attack(name, tex)
    for name, tex in {
        # Lua, called by any name
        "directlua": lua(_WRITE),
        "csname": rf"\csname directlua\endcsname{{{_WRITE}}}",
        "let": rf"\let\x\directlua\x{{{_WRITE}}}",
        "primitive": rf"\primitive\directlua{{{_WRITE}}}",
        "primitive-latelua": rf"\shipout\hbox{{\primitive\latelua{{{_WRITE}}}}}",
        "expl3-primitive": rf"\csname tex_directlua:D\endcsname{{{_WRITE}}}",
        "expl3-now": rf"\csname lua_now:e\endcsname{{{_WRITE}}}",
        "expl3-shipout": rf"\shipout\hbox{{\csname lua_shipout_e:n\endcsname{{{_WRITE}}}}}",
        "scantokens": rf"\scantokens{{\directlua{{{_WRITE}}}}}",
        "scantextokens": rf"\scantextokens{{\directlua{{{_WRITE}}}}}",
        "carets": rf"^^5cdirectlua{{{_WRITE}}}",
        "catcode": rf"\catcode`\!=0 !directlua{{{_WRITE}}}",
        "latelua": rf"\shipout\hbox{{\latelua{{{_WRITE}}}}}",
        "everypar": rf"\everypar{{\directlua{{{_WRITE}}}}}\noindent x",
        "hook": rf"\AddToHook{{shipout/before}}{{\directlua{{{_WRITE}}}}}\shipout\hbox{{}}",
        "luadef": lua(f"lua.get_functions_table()[4711] = function() {_WRITE} end") + r"\luadef\x 4711 \x",
        "luafunction": lua(f"lua.get_functions_table()[4712] = function() {_WRITE} end") + r"\luafunction 4712",
        "luabytecode": lua(f"lua.setbytecode(4713, function() {_WRITE} end)") + r"\luabytecodecall 4713 ",
        "end": rf"\AddToHook{{enddocument}}{{\directlua{{{_WRITE}}}}}",
        # files written
        "append": lua("local f = io.open('@OUTSIDE@/made', 'a') f:write('x') f:close()"),
        "update": lua("local f = io.open('@OUTSIDE@/made', 'w+') f:write('x') f:close()"),
        "output": lua("io.output('@OUTSIDE@/made') io.write('x') io.close() io.output(io.stdout)"),
        "relative": lua("local f = io.open('../outside/@NAME@/made', 'w') f:write('x') f:close()"),
        "chdir": lua("local h = lfs.currentdir() lfs.chdir('@OUTSIDE@') io.open('made', 'w'):close() lfs.chdir(h)"),
        "mkdir": lua("lfs.mkdir('@OUTSIDE@/made')"),
        "link": lua("lfs.link('@OUTSIDE@/secret', '@OUTSIDE@/made', true)"),
        "rename": lua("io.open('own', 'w'):close() os.rename('own', '@OUTSIDE@/made')"),
        "remove": lua("os.remove('@OUTSIDE@/victim')"),
        "gzip": lua("gzip.open('@OUTSIDE@/made', 'wb'):close()"),
        "savedata": lua("io.savedata('@OUTSIDE@/made', 'x')"),
        "table-save": lua("table.save('@OUTSIDE@/made', {1})"),
        "callback": lua(f"luatexbase.add_to_callback('wrapup_run', function() {_WRITE} end, 'x')"),
        "openout": r"\newwrite\x\immediate\openout\x=@OUTSIDE@/made \immediate\write\x{x}\immediate\closeout\x",
        "openout-csname": r"\immediate\csname tex_openout:D\endcsname5=@OUTSIDE@/made \immediate\closeout5",
        "openout-shipped": r"\shipout\hbox{\openout6=@OUTSIDE@/made \write6{x}\closeout6 }",
        "find-write": lua("pcall(luatexbase.add_to_callback, 'find_write_file',"
                          " function(_, n) return '@OUTSIDE@/made' end, 'w')")
            + r"\immediate\openout7=x \immediate\write7{x}\immediate\closeout7 "
            + lua("pcall(luatexbase.remove_from_callback, 'find_write_file', 'w')"),
        "record": lua("local f = io.open('book.marks.json', 'w') f:write('G' .. 'OT:record ') f:close()"
                      " texio.write_nl(io.open('book.marks.json'):read())"),
        # programs
        "execute": lua("os.execute('touch @OUTSIDE@/made')"),
        "popen": lua("io.popen('touch @OUTSIDE@/made'):close()"),
        "kpsepopen": lua("os.kpsepopen('touch @OUTSIDE@/made'):close()"),
        "spawn": lua("os.spawn({'touch', '@OUTSIDE@/made'})"),
        "shell-escape": r"\csname sys_shell_now:n\endcsname{touch @OUTSIDE@/made}",
        "ffi": lua("local f = require('ffi') f.cdef'int system(const char *);' f.C.system('touch @OUTSIDE@/made')"),
        "loadlib": got("loadlib", "package.loadlib('libc.so.6', '*') == true"),
        # files read
        "lines": said("io.lines('@OUTSIDE@/secret')()"),
        "open": said("io.open('@OUTSIDE@/secret'):read()"),
        "open-binary": said("io.open('@OUTSIDE@/secret', 'rb'):read()"),
        "dots": said("io.open('./../outside/@NAME@/secret'):read()"),
        "input-file": lua("io.input('@OUTSIDE@/secret') texio.write_nl('=' .. io.read()) io.input(io.stdin)"),
        "loaddata": said("io.loaddata('@OUTSIDE@/secret')"),
        "metatable": said("getmetatable('').__index and package.loaded.io.open('@OUTSIDE@/secret'):read()"),
        "registry": said("debug.getregistry()._LOADED.io.open('@OUTSIDE@/secret'):read()"),
        "upvalues": said(
            "(function() local seen = {} local function look(f, d) if seen[f] or d > 9 then return end seen[f] = true "
            "local ok, h = pcall(f, '@OUTSIDE@/secret', 'r') if ok and io.type(h) then return h:read() end "
            "for i = 1, 99 do local n, v = debug.getupvalue(f, i) if not n then break end "
            "if type(v) == 'function' then local r = look(v, d + 1) if r then return r end end end end "
            "return look(io.open, 0) end)()"
        ),
        # what the functions that guard the rest are made of
        "string-find": lua("local f = string.find string.find = function() end local h = io.open('@OUTSIDE@/secret')"
                           " string.find = f texio.write_nl('=' .. h:read())"),
        "string-sub": lua("local f = string.sub string.sub = function() return '/usr/share/fonts/' end"
                          " local h = io.open('@OUTSIDE@/secret') string.sub = f texio.write_nl('=' .. h:read())"),
        "metatable-find": lua("local t = getmetatable('').__index local f = t.find t.find = function() end local h ="
                              " io.open('@OUTSIDE@/secret') t.find = f texio.write_nl('=' .. h:read())"),
        "ipairs": lua("local f = ipairs ipairs = function() return function(_, i) if not i then return 1, '' end end"
                      " end local h = io.open('@OUTSIDE@/secret') ipairs = f texio.write_nl('=' .. h:read())"),
        "assert": lua("local f = assert assert = function(...) return ... end local done = pcall(lfs.dir, '@OUTSIDE@')"
                      " assert = f if done then texio.write_nl('G' .. 'OT:assert ') end"),
        "tilde": rf"\newread\x\openin\x=\string~{_UP}@OUTSIDE@/secret {_SHOWN}",
        "tilde-braced": rf"\newread\x\openin\x={{\string~{_UP}@OUTSIDE@/secret}}{_SHOWN}",
        "tilde-input": rf"\csname @@input\endcsname \string~{_UP}@OUTSIDE@/secret.tex ",
        "tilde-user": rf"\newread\x\openin\x=\string~root{_UP}@OUTSIDE@/secret {_SHOWN}",
        "dollar": rf"\newread\x\openin\x=\string$HOME{_UP}@OUTSIDE@/secret {_SHOWN}",
        "openin": r"\newread\x\openin\x=@OUTSIDE@/secret \ifeof\x\else\read\x to\y\immediate\write16{=\meaning\y}\fi",
        "readline": rf"\newread\x\openin\x=@OUTSIDE@/secret {_SHOWN}",
        "find-read": lua("local function find() return '@OUTSIDE@/secret' end"
                         " pcall(luatexbase.add_to_callback, 'find_read_file', find, 'w')")
            + rf"\newread\x\openin\x=x {_SHOWN}"
            + lua("pcall(luatexbase.remove_from_callback, 'find_read_file', 'w')"),
        "filedump": r"\edef\x{\csname tex_filedump:D\endcsname offset 0 length 9{@OUTSIDE@/secret}}\ifx\x\empty\else"
            r"\immediate\write16{G\empty OT:filedump }\fi",
        "filesize": r"\edef\x{\csname tex_filesize:D\endcsname{@OUTSIDE@/secret}}\ifx\x\empty\else"
            r"\immediate\write16{G\empty OT:filesize }\fi",
        "object": lua("pdf.setcompresslevel(0) pdf.immediateobj('streamfile', '@OUTSIDE@/secret')"),
        "pdfextension": r"\immediate\pdfextension obj file {@OUTSIDE@/secret}",
        "image": r"\saveimageresource{@OUTSIDE@/image.pdf}"
            r"\immediate\write16{G\ifnum\lastsavedimageresourceindex>0 OT:image \fi}",
        "img": got("img", "img.scan { filename = '@OUTSIDE@/image.pdf' }.xsize > 0"),
        "pdfe": got("pdfe", "pdfe.open('@OUTSIDE@/image.pdf')"),
        "harfbuzz": got("harfbuzz", "luaharfbuzz.Face.new('@OUTSIDE@/font.otf')"),
        "fontloader": got("fontloader", "fontloader.open('@OUTSIDE@/font.otf')"),
        "mplib": got("mplib", "mplib.new { find_name = function(n) return n end }"),
        "zip": got("zip", "zip.open('@OUTSIDE@/archive.zip')"),
        "attributes": got("attributes", "lfs.attributes('@OUTSIDE@/secret', 'size')"),
        "dir": got("dir", "lfs.dir('/')"),
        "kpse": got("kpse", "kpse.lookup('@OUTSIDE@/secret')"),
        "dofile": lua("dofile('@OUTSIDE@/program.lua')"),
        "loadfile": lua("loadfile('@OUTSIDE@/program.lua')()"),
        "font-lua": r'\font\x="[@OUTSIDE@/program.lua]:mode=lua;" ',
        "bytecode": got("bytecode", "load(string.dump(function() return 1 end))"),
        # the environment
        "getenv": said("os.getenv('@VARIABLE@')"),
        "env": said("os.env.@VARIABLE@"),
        "kpse-variable": said("kpse.var_value('@VARIABLE@')"),
        "kpse-expanded": said("kpse.expand_var('$@VARIABLE@')"),
        "home": got("home", "lfs.dir(kpse.expand_path(string.char(126)))"),
        # the network
        "socket": lua("local s = require('socket') local c = s.tcp() c:connect('127.0.0.1', @PORT@) c:send('hello')"),
        # the book
        "launch": r"\pdfextension catalog{/OpenAction<</S/Launch/F(launch)>>}",
        "annotation": r"\pdfextension annot width 1pt height 1pt depth 1pt {/A<</S/Launch/F(annotation)>>}x",
        "page-attribute": r"\global\pdfvariable pageattr{/AA<</O<</S/Launch/F(page-attribute)>>>>}x",
        # files read by TeX
        "input": r"\input{@OUTSIDE@/secret}",
        "input-pipe": r'\input{"|touch @OUTSIDE@/made"}',
        "input-pipe-read": r'\csname @@input\endcsname "|cat @OUTSIDE@/secret.tex" ',
    }.items()
)  # fmt: skip
