"""Records that are identified in authority files: on the web page and in the e-book."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from tests.ebook.conftest import Made, as_if_printed, make
from tests.small import small

NAMES = """\
- {key: goethe, kind: person, name: 'Goethe, Johann', forms: [Goethe], description: Poet., gnd: '118540238',
   wikidata: Q5879}
- {key: berlin, kind: place, name: Berlin, forms: [Berlin], geonames: 2950159}
- {key: nobody, kind: person, name: Nobody, forms: [Nobody], description: Not identified.}
- {key: elsewhere, kind: person, name: Elsewhere, wikidata: Q64, description: Not named.}
"""


@pytest.fixture(scope="module")
def identified() -> Made:
    edition = small("# One\n\nGoethe and Nobody in Berlin.\n", names=NAMES)
    return make(edition, as_if_printed(edition))


def test_a_page_says_whom_authority_files_identify(identified: Made) -> None:
    tree = etree.fromstring(identified.pages["index.html"], etree.HTMLParser())
    mentions = json.loads(str(tree.xpath("string(//script[@type='application/ld+json'])")))["mentions"]
    assert mentions == [
        {
            "@type": "Person",
            "name": "Johann Goethe",
            "sameAs": ["https://d-nb.info/gnd/118540238", "http://www.wikidata.org/entity/Q5879"],
        },
        {"@type": "Place", "name": "Berlin", "sameAs": ["https://sws.geonames.org/2950159/"]},
    ]


def test_the_directory_leads_to_authority_files(identified: Made) -> None:
    files = {**{f"page {name}": page for name, page in identified.pages.items()}, **identified.chapters}
    found = {}
    for name, content in files.items():
        if "directory" in name:
            tree = etree.fromstring(content, etree.HTMLParser())
            found[name] = [(a.text, a.get("href")) for a in tree.iter("a") if a.get("class") == "identifier"]
    assert len(found) == 2
    gnd, wikidata = ("GND", "https://d-nb.info/gnd/118540238"), ("Wikidata", "http://www.wikidata.org/entity/Q5879")
    assert all(links == [gnd, wikidata] for links in found.values()), found
