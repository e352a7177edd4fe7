"""Files for hosts: the page for what is not there, kinds of files, and the queries of DTS where a host can see them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from edition.model.series import Series

_KINDS = {"dts/*.json": "application/ld+json", "dts/document/*.xml": "application/tei+xml"}

_QUERIES = (
    ("collection", ("id", "nav"), "{id}/{nav}.json"), ("collection", ("id",), "{id}.json"),
    ("navigation", ("resource", "ref", "down"), "{resource};down={down}/{ref}.json"),
    ("navigation", ("resource", "down"), "{resource};down={down}.json"),
    ("navigation", ("resource", "ref"), "{resource}/{ref}.json"),
    ("document", ("resource", "ref"), "{resource}/{ref}.xml"), ("document", ("resource",), "{resource}.xml"),
)  # fmt: skip
"""Requests by query, those with most parameters first, and the file that answers each."""

_UNKNOWN = ("start", "end", "tree")
"""Parameters that no file answers: whoever asks for a part must not get the whole."""


def host_files(series: Series, dts: bool) -> Iterator[tuple[str, bytes]]:
    """The files by path: for GitHub Pages, Apache, Netlify (and hosts that read the same files)."""
    path = urlsplit(series.address).path or "/"
    yield ".nojekyll", b""
    yield ".htaccess", "\n".join(_apache(path, dts)).encode()
    yield "_headers", "\n".join(_headers(path, dts)).encode()
    if dts:
        yield "_redirects", "\n".join(_redirects(path)).encode()


def _apache(path: str, dts: bool) -> Iterator[str]:
    yield f"ErrorDocument 404 {path}404.html"
    yield "AddDefaultCharset utf-8"
    if dts:
        yield "<IfModule mod_mime.c>"
        yield "AddType application/json .json"
        yield "</IfModule>"
        yield "<IfModule mod_headers.c>"
        yield f'<If "%{{REQUEST_URI}} =~ m#^{path}dts(?:/|$)#">'
        yield 'Header set Access-Control-Allow-Origin "*"'
        yield "</If>"
        yield f'<If "%{{REQUEST_URI}} =~ m#^{path}dts/.*\\.json$#">'
        yield 'Header set Content-Type "application/ld+json"'
        yield "</If>"
        yield f'<If "%{{REQUEST_URI}} =~ m#^{path}dts/document/.*\\.xml$#">'
        yield 'Header set Content-Type "application/tei+xml"'
        yield "</If>"
        yield "</IfModule>"
        yield "<IfModule mod_rewrite.c>"
        yield "RewriteEngine On"
        yield f"RewriteCond %{{QUERY_STRING}} (?:^|&)(?:{'|'.join(_UNKNOWN)})="
        yield "RewriteRule ^dts/ - [R=400,L]"
        yield "RewriteRule ^dts/?$ dts/entry.json [L]"
        for name in ("id", "nav", "resource", "ref", "down"):
            yield f"RewriteCond %{{QUERY_STRING}} (?:^|&){name}=([A-Za-z0-9._-]+)(?:&|$)"
            yield f"RewriteRule ^dts/ - [E=dts_{name}:%1]"
        yield "RewriteCond %{ENV:dts_down} ^(?:[2-9]|[1-9][0-9]+)$"
        yield "RewriteRule ^dts/ - [E=dts_down:-1]"
        for endpoint, names, file in _QUERIES:
            target = file
            for name in names:
                yield f"RewriteCond %{{ENV:dts_{name}}} ."
                target = target.replace(f"{{{name}}}", f"%{{ENV:dts_{name}}}")
            yield f"RewriteRule ^dts/{endpoint}/?$ dts/{endpoint}/{target} [L]"
        yield "RewriteRule ^dts/collection/?$ dts/collection.json [L]"
        yield "RewriteRule ^dts/(?:navigation|document)/?$ - [R=400,L]"
        yield "</IfModule>"
    yield ""


def _headers(path: str, dts: bool) -> Iterator[str]:
    yield f"{path}*"
    yield "  X-Content-Type-Options: nosniff"
    yield "  Referrer-Policy: no-referrer"
    if dts:
        yield f"{path}dts/*"
        yield "  Access-Control-Allow-Origin: *"
        for place, kind in _KINDS.items():
            yield f"{path}{place}"
            yield f"  Content-Type: {kind}"
    yield ""


def _redirects(path: str) -> Iterator[str]:
    """Netlify's rules: the first that fits counts. A `down` of 2 to 4 is as deep as the text goes, which is -1."""
    for name in _UNKNOWN:
        for endpoint in ("navigation", "document"):
            yield f"{path}dts/{endpoint} {name}=:{name} {path}404.html 404"
    for endpoint, names, file in _QUERIES:
        for depth in ("2", "3", "4", ":down") if "down" in names else ("",):
            asked = " ".join(f"{name}={depth if name == 'down' else f':{name}'}" for name in names)
            target = file.replace("{down}", ":down" if depth == ":down" else "-1")
            for name in names:
                target = target.replace(f"{{{name}}}", f":{name}")
            yield f"{path}dts/{endpoint} {asked} {path}dts/{endpoint}/{target} 200"
    yield f"{path}dts/collection {path}dts/collection.json 200"
    yield f"{path}dts {path}dts/entry.json 200"
    yield ""
