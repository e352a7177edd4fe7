"""The site on a real Apache, whose `.htaccess` answers the queries of DTS: `apt-get install apache2`."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.site.conftest import Published, put

APACHE = shutil.which("apache2") or "/usr/sbin/apache2"
MODULES = Path("/usr/lib/apache2/modules")

pytestmark = [
    pytest.mark.judge,
    pytest.mark.skipif(not Path(APACHE).exists(), reason="Apache is not installed (apt-get install apache2)"),
]

CONFIGURATION = """\
ServerRoot {root}
Listen 127.0.0.1:{port}
ServerName localhost
PidFile {root}/pid
ErrorLog {root}/log
{modules}
TypesConfig /dev/null
DocumentRoot {root}/www
DirectoryIndex index.html
<Directory {root}/www>
AllowOverride All
Require all granted
</Directory>
"""


@pytest.fixture(scope="module")
def host(lecture_site: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site."""
    root = tmp_path_factory.mktemp("apache")
    root.chmod(0o755)
    put(root / "www/gen", lecture_site.files)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    names = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite")
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in names)
    (root / "conf").write_text(CONFIGURATION.format(root=root, port=port, modules=modules), encoding="utf-8")
    with subprocess.Popen([APACHE, "-f", str(root / "conf"), "-X"], stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                with socket.socket() as asking:
                    if asking.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/gen/"
        finally:
            server.terminate()


def asked(address: str) -> tuple[int, str, bytes]:
    """What the host answers: status, kind, content."""
    try:
        with urlopen(address) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read()


@pytest.mark.parametrize(("query", "path"), [
    ("dts", "entry.json"), ("dts/collection", "collection.json"), ("dts/collection?id=small", "collection/small.json"),
    ("dts/collection?nav=parents&id=small", "collection/small/parents.json"),
    ("dts/navigation?resource=small&down=1", "navigation/small;down=1.json"),
    ("dts/navigation?resource=small&down=7", "navigation/small;down=-1.json"),
    ("dts/navigation?resource=small&ref=1", "navigation/small/1.json"),
    ("dts/navigation?down=0&ref=1&resource=small", "navigation/small;down=0/1.json"),
    ("dts/navigation?resource=small&ref=1.1&down=1", "navigation/small;down=1/1.1.json"),
    ("dts/navigation?resource=small&ref=1.1&down=3", "navigation/small;down=-1/1.1.json"),
    ("dts/document?resource=small", "document/small.xml"),
    ("dts/document?resource=small&ref=1.1", "document/small/1.1.xml"),
])  # fmt: skip
def test_a_query_has_its_file(host: str, lecture_site: Published, query: str, path: str) -> None:
    kind = "application/tei+xml" if path.endswith(".xml") else "application/ld+json"
    assert asked(host + query) == (200, kind, lecture_site.files[f"dts/{path}"])


@pytest.mark.parametrize(("query", "status"), [
    ("dts/document", 400), ("dts/navigation?resource=small", 400), ("dts/navigation?resource=small&down=0", 404),
    ("dts/navigation?resource=small&ref=99", 404), ("dts/collection?id=nothing", 404),
    ("dts/document?resource=small&start=1.1&end=1.2", 400), ("dts/document?resource=small&ref=1&tree=pages", 400),
    ("dts/navigation?resource=small&start=1.1&end=1.2&down=1", 400), ("dts/document?resource=..%2F..%2Fconf", 400),
])  # fmt: skip
def test_what_cannot_be_answered_is_an_error(host: str, query: str, status: int) -> None:
    """Above all, who asks for a part never gets the whole text."""
    assert asked(host + query)[0] == status


def test_what_is_not_there_has_the_page_of_the_site(host: str, lecture_site: Published) -> None:
    status, _, content = asked(f"{host}small/no/such/page")
    assert (status, content) == (404, lecture_site.files["404.html"])


def test_clients_on_other_sites_may_read_dts(host: str) -> None:
    with urlopen(f"{host}dts/entry.json") as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert json.loads(answer.read())["@type"] == "EntryPoint"
    with urlopen(host) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] is None
