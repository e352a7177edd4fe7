"""The bibliography: every field of BibLaTeX's data model has its place, punctuation is never doubled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.check.works import unprinted_field
from edition.derive.periodical_issues import cited_issues
from edition.derive.references import reference
from edition.derive.short_title import titled
from edition.model.biblatex import PRINTED, ROLES, TYPES, is_housekeeping
from edition.model.inline import Inlines, Role, plain, walk
from edition.parse.works.csl import parse_csl
from tests.draws import random_for
from tests.small import small

FIELDS = (
    "title", "subtitle", "titleaddon", "maintitle", "mainsubtitle", "maintitleaddon", "booktitle", "booksubtitle",
    "booktitleaddon", "journaltitle", "journalsubtitle", "journaltitleaddon", "issuetitle", "issuesubtitle",
    "issuetitleaddon", "eventtitle", "eventtitleaddon", "venue", "volume", "number", "part", "volumes", "chapter",
    "pages", "pagetotal", "eid", "series", "edition", "version", "location", "publisher", "institution",
    "organization", "type", "howpublished", "library", "note", "addendum", "pubstate", "origtitle", "origlocation",
    "origpublisher", "origlanguage", "reprinttitle", "eprint", "eprinttype", "eprintclass", "doi", "nameaddon", "issue",
    "relatedstring", "related", "reviewed-title", "section",
)  # fmt: skip
"""The fields that say something to a reader."""


def said(inlines: Inlines) -> str:
    """Rich text with italics in asterisks."""
    parts = []
    for part in inlines:
        inside = part.text + said(part.children)
        parts.append(f"*{inside}*" if part.role in (Role.WORK, Role.EMPHASIS) else inside)
    return "".join(parts)


def printed(bib: str, key: str = "a", volume: str = "") -> str:
    """A work as the bibliography has it."""
    edition = small("One two.", works=bib, volume=volume)
    work = titled(edition, key)
    assert work is not None
    return said(reference(edition, work).words)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("@article{a, author={Eliot, T. S.}, title={Tradition}, journal={The Egoist}, date={1919}, volume={6},"
         " number={4}, pages={54--55}}", "Eliot, T. S. “Tradition.” *The Egoist* 6, no. 4 (1919): 54–55."),
        ("@article{a, author={Radek, Karl}, title={Why?}, journaltitle={Izvestia}, date={1936-08-21}, pages=3}",
         "Radek, Karl. “Why?” *Izvestia*, 21 August 1936, 3."),
        ("@article{a, title={A}, journal={J}, series={newseries}, volume=2, issuetitle={Special}, year=1936,"
         " month=mar}", "“A.” *J* n.s. 2, *Special* (March 1936)."),
        ("@article{a, title={A}, journal={ApJ}, volume=418, pages={L13, n. 4}}", "“A.” *ApJ* 418, L13, n. 4."),
        ("@book{a, title={T}, volumes={2 vol. (xxiv p.)}, pagetotal={xii, 310}}",
         "*T*. 2 vol. (xxiv p.). xii, 310 pp."),
        ("@article{a, title={A}, date={1928-22}}", "“A.” Summer 1928."),
        ("@book{a, author={D. N.}, title={Title}, date={1936?}}", "N., D. *Title*. 1936?"),
        ("@book{a, author={{N.N.}}, title={What is to be done?}, subtitle={Questions}, location={London},"
         " publisher={Faber}, date=1936}", "N.N. *What is to be done? Questions*. London: Faber, 1936."),
        ("@book{a, title={T}, editor={Smith, John and Doe, Jane and Roe, Max}, translator={Poe, Eve and others},"
         " edition=2, volumes=3, series={Studies}, number=7, year={[1936]}, note={Rare.}}",
         "*T*. Edited by John Smith, Jane Doe and Max Roe. Translated by Eve Poe et al. 2nd ed. 3 vols. Studies 7. "
         "[1936]. Rare."),
        ("@book{a, title={T}, editor={A. One}, translator={A. One}, editora={B. Two}, editoratype={reviser},"
         " edition={Rev. ed.}}", "*T*. Edited and translated by A. One. Revised by B. Two. Rev. ed."),
        ("@book{a, title={T}, volume=2, maintitle={Works}, date={1936/1938}}", "*T*. Vol. 2, *Works*. 1936–1938."),
        ("@incollection{a, author={Ludwig van Beethoven}, title={The “Etienne” of \\emph{Proust}}, booktitle={Essays},"
         " booksubtitle={II}, editor={Smith, J.}, volume=3, pages={xii-xiv}, publisher={MIT}, address={Boston},"
         " year=1936}", "van Beethoven, Ludwig. “The ‘Etienne’ of *Proust*.” In *Essays: II*, edited by J. Smith, "
         "vol. 3, pp. xii–xiv. Boston: MIT, 1936."),
        ("@inbook{a, author={A}, title={T}, bookauthor={B. C.}, booktitle={K}, chapter=4}",
         "A. “T.” In *K*, by B. C., ch. 4."),
        ("@phdthesis{a, author={M{\\\"u}ller, Hans}, title={{\\\"U}ber}, school={Wien}, year=1971}",
         "Müller, Hans. “Über.” PhD thesis, Wien, 1971."),
        ("@techreport{a, title={R}, number=12, institution={NASA}, year=1960}",
         "*R*. Technical report 12. NASA, 1960."),
        ("@online{a, author={{Archive}}, title={Page}, url={https://a.org/x_y}, urldate={2020-01-02}}",
         "Archive. “Page.” https://a.org/x_y, accessed 2 January 2020."),
        ("@misc{a, title={Broadside}, howpublished={Privately printed}, year={n.d.}}",
         "*Broadside*. Privately printed. N.d."),
        ("@unpublished{a, author={Lenin}, title={Notes}, library={Archive, f. 2}, date={1913-02-03},"
         " pubstate={inpress}}", "Lenin. “Notes.” Archive, f. 2. 3 February 1913. In press."),
        ("@book{a, title={T}, origtitle={O}, origdate={1902}, origlocation={Paris}, origlanguage={french}}",
         "*T*. First published as *O*, 1902, Paris. From the French."),
        ("@book{a, title={T}, origdate={1920}}", "*T*. First published 1920."),
        ("@book{a, title={T}, origtitle={O}}", "*T*. First published as *O*."),
        ("@book{a, title={T}, date={forthcoming}}", "*T*. Forthcoming."),
        *((f"@book{{a, title={{T}}, origlanguage={{{said}}}}}", f"*T*. From the {named}.") for said, named in (
            ("ru", "Russian"), ("fro", "Old French"), ("de-AT", "German"), ("ngerman", "German"), ("Latin", "Latin"),
            ("Judaeo-Spanish", "Judaeo-Spanish"), ("french and ru", "French and Russian"),
        )),
        ("@book{a, title={T}, origlanguage={xx}}", "*T*."),
        ("@misc{a, title={T}, eprint={1234.5}, eprinttype={arxiv}, eprintclass={hist}, doi={10.1/x}}",
         "*T*. arXiv: 1234.5 [hist]. https://doi.org/10.1/x."),
        ("@letter{a, author={Lenin}, title={Letter}, recipient={Gorky, Maxim}, date=1913}",
         "Lenin. “Letter.” To Maxim Gorky. 1913."),
        ("@proceedings{p, title={Congress}, editor={E. D.}, location={Rome}, publisher={X.}, year=1950}\n"
         "@inproceedings{a, author={A. B.}, title={Talk!}, crossref={p}, pages={1--3}}",
         "B., A. “Talk!” In *Congress*, edited by E. D., pp. 1–3. Rome: X., 1950."),
        ("@periodical{p, title={Journal}, issn={1}, location={Rome}}\n@xdata{x, publisher={P}}\n"
         "@article{a, title={T}, crossref={p}, xdata={x}, year=1950}", "“T.” *Journal*, 1950. Rome: P."),
        ("@mvbook{p, title={Works}, author={A. B.}, volumes=3}\n@book{a, title={Poems}, volume=2, crossref={p}}",
         "B., A. *Poems*. Vol. 2, *Works*. 3 vols."),
        ("@book{a, title={T}, related={b}, relatedtype={translationof}}\n@book{b, title={Original}}",
         "*T*. Translation of *Original*."),
        ("@periodical{p, title={Bulletin}}\n@issue{a, crossref={p}, number={7-8}, date={1929-11}}",
         "*Bulletin, nos. 7–8*. November 1929."),
        ("@book{a, title={T}, pagetotal={x, 345}, date={1936~}}", "*T*. c. 1936. x, 345 pp."),
        ("@book{a, title={T}, pagetotal={two parts}, volumes={three}}", "*T*. Three. Two parts."),
        ("@article{a, title={T}, date={1936~}}", "“T.” c. 1936."),
        ("@patent{a, title={D}, number=123, type={patentus}, location={countryus}, date=1901}",
         "“D.” United States patent 123. United States of America, 1901."),
        ("@patent{a, title={D}, location={countryde and countryfr}}", "“D.” Germany and France."),
        ("@book{a, title={D}, location={Patent}}", "*D*. Patent."),
        ("@book{a, title={D}, address={Paris and \\emph{Lyon} and Rome}, publisher={{Seuil and Fayard} and others}}",
         "*D*. Paris, *Lyon* and Rome: Seuil and Fayard et al."),
        ("@periodical{a, title={Gazette}, issuetitle={Special}, volume=4, number=2, issue={Spring}, date=1900,"
         " editor={G. G.}}", "*Gazette*. Edited by G. G. Vol. 4, no. 2, *Special*, Spring 1900."),
        ("@periodical{a, title={Gazette}, editor={G. G.}, location={Rome}, date={1846/1930}}",
         "*Gazette*. Edited by G. G. Rome, 1846–1930."),
        ("@review{a, author={A. B.}, title={Of a Book}, journal={Times}, volume=3, year=1950, pages={1-2}}",
         "B., A. “Of a Book.” *Times* 3 (1950): 1–2."),
        ("@article{a, title={T}, booktitle={Essays}, journal={Times}, year=1950}", "“T.” *Times*, 1950. In *Essays*."),
        ("@article{a, title={News}, journal={The Times}, date={1917-11-08}, section={B}, pages=5}",
         "“News.” *The Times*, 8 November 1917, sec. B, 5."),
    ],
)  # fmt: skip
def test_reference(record: str, words: str) -> None:
    """One manner for all types; no mark is doubled, quotation marks within others are single."""
    assert printed(record) == words


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ('@article{a, title={A}, journal={J}, series={oldseries}, volume=2, year=1936}',
         '“A.” *J* o.s. 2 (1936).'),
        ('@book{a, title={T}, journaltitle={J}, volume=2, pages={3-4}, year=1936}',
         '*T*. *J* 2 (1936): 3–4.'),
        ('@report{a, title={R}, titleaddon={a draft}, institution={NASA}, year=1960}',
         '*R*. A draft. NASA, 1960.'),
        ('@standard{a, title={R}, number=12, type={norm}, year=1960}',
         '*R*. Norm 12. 1960.'),
        ('@book{a, title={T}, bookauthor={A. One}, holder={B. Two}, year=1960}',
         '*T*. By A. One. 1960. Held by B. Two.'),
        ('@book{a, title={T}, compiler={A. One}, year=1960}',
         '*T*. Compiled by A. One. 1960.'),
        ('@article{a, title={On “A” and "B" of C}, year=1960, journal={J}}',
         '“On ‘A’ and ‘B’ of C.” *J*, 1960.'),
        ('@incollection{a, title={He said „so“}, booktitle={K}, year=1960}',
         '“He said ‚so‘.” In *K*. 1960.'),
        ('@review{a, title={R}, reviewed-title={Book}, reviewed-author={A. Humboldt}, journaltitle={J}, year=1900}',
         '“R.” Review of *Book*, by A. Humboldt. *J*, 1900.'),
        ('@review{a, reviewed-title={Book}, journaltitle={J}, year=1900}',
         'Review of *Book*. *J*, 1900.'),
        ('@book{a, title={T}, editor={A. One}, editortype={compiler}, year=1960}',
         '*T*. Compiled by A. One. 1960.'),
        ('@book{a, title={T}, editora={A. One}, year=1960}',
         '*T*. Edited by A. One. 1960.'),
        ('@book{a, title={T}, editor={A. One and others}, year=1960}',
         '*T*. Edited by A. One et al. 1960.'),
        ('@book{a, author={A. One and others}, title={T}, year=1960}',
         'One, A. et al. *T*. 1960.'),
        ('@book{a, author={A. One and B. Two and C. Three}, title={T}, year=1960}',
         'One, A.; Two, B.; Three, C. *T*. 1960.'),
        ('@book{a, title={T}, edition={3rd}, year=1960}',
         '*T*. 3rd ed. 1960.'),
        ('@book{a, title={T}, edition={12}, year=1960}',
         '*T*. 12th ed. 1960.'),
        ('@book{a, title={T}, edition={1936}, year=1960}',
         '*T*. 1936 ed. 1960.'),
        ('@book{a, title={T}, edition={2. Aufl.}, year=1960}',
         '*T*. 2. Aufl. 1960.'),
        ('@book{a, title={T}, edition={enlarged edition}, year=1960}',
         '*T*. Enlarged edition. 1960.'),
        ('@book{a, title={T:}, subtitle={S}, year=1960}',
         '*T: S*. 1960.'),
        ('@book{a, title={T —}, subtitle={S}, year=1960}',
         '*T — S*. 1960.'),
        ('@book{a, title={T!}, subtitle={S}, year=1960}',
         '*T! S*. 1960.'),
        ('@book{a, subtitle={S}, year=1960}',
         '*S*. 1960.'),
        ('@book{a, title={T}, author={A. B.}, nameaddon={pseud.}, year=1960}',
         'B., A. [pseud.]. *T*. 1960.'),
        ('@book{a, title={T}, year={1960}, month={summer}}',
         '*T*. Summer 1960.'),
        ('@book{a, title={T}, year={c. 1960}, month={may}, day={3}}',
         '*T*. 3 may c. 1960.'),
        ('@misc{a, title={T}, doi={10.1/x}, url={http://dx.doi.org/10.1/X}, urldate={2020-01-02}}',
         '*T*. https://doi.org/10.1/x, accessed 2 January 2020.'),
        ('@misc{a, title={T}, doi={10.1/x}}',
         '*T*. https://doi.org/10.1/x.'),
        ('@book{a, title={T}, pages={12}, year=1960}',
         '*T*. 1960. P. 12.'),
        ('@book{a, title={T}, pages={12--14}, chapter={3}, volume={2}, part={1}, year=1960}',
         '*T*. Vol. 2, pt. 1. Ch. 3. 1960. Pp. 12–14.'),
        ('@book{a, title={T}, volumes={3}, pagetotal={xii + 310}, year=1960}',
         '*T*. 3 vols. 1960. xii + 310 pp.'),
        ('@book{a, title={T}, related={b, c}, relatedtype={reprintof}}\n@book{b, title={Original}}',
         '*T*. Reprint of *Original*, c.'),
        ('@book{a, title={T}, related={b}, relatedstring={after}}\n@book{b, title={Original}}',
         '*T*. After *Original*.'),
        ('@book{a, title={T}, related={b}}\n@book{b, title={Original}}',
         '*T*. *Original*.'),
        ('@thesis{a, author={A. B.}, title={T}, type={mathesis}, institution={Wien}, location={Vienna}, year=1960}',
         'B., A. “T.” Master’s thesis, Wien, Vienna, 1960.'),
        ('@thesis{a, author={A. B.}, title={T}, titleaddon={draft}, school={Wien}, year=1960}',
         'B., A. “T.” Draft. Wien, 1960.'),
        ('@book{a, title={T}, shelfmark={MS 3}, library={Archive}, libraryplace={Rome}}',
         '*T*. MS 3, Archive, Rome.'),
        ('@book{a, title={T}, eventtitle={Congress}, eventtitleaddon={second}, venue={Rome}, eventdate={1950-05}}',
         '*T*. Congress, second, Rome, May 1950.'),
        ('@book{a, title={T}, publisher={P}, institution={I}, organization={O}, year=1960}',
         '*T*. P, 1960. I. O.'),
        ('@book{a, title={T}, reprinttitle={U}, version={2}, addendum={Rare}, pubstate={forthcoming}}',
         '*T*. Version 2. Reprinted as *U*. Rare. Forthcoming.'),
        ('@article{a, title={T}, journal={J}, eid={e12}, volume={3}, part={2}, year=1960}',
         '“T.” *J* 3 (2) (1960): e12.'),
        ('@article{a, title={T}, journal={J}, number={3}, pages={5}}',
         '“T.” *J*, no. 3, 5.'),
        ('@article{a, title={T}, volume={3}, year=1960}',
         '“T.” 3 (1960).'),
        ('@article{a, title={T}, year=1960, pages={5}}',
         '“T.” 1960, 5.'),
        ('@article{a, title={T}, journal={J}, journaltitleaddon={new series}, journalsubtitle={S}, year=1960}',
         '“T.” *J: S*. New series, 1960.'),
        ('@article{a, title={T}, journal={J}, issue={Spring}, year=1960}',
         '“T.” *J*, Spring 1960.'),
        ('@article{a, title={T}, journal={J}, issuetitle={Special}, issuesubtitle={On It}, issuetitleaddon={x}, '
         'number={3}, year=1960}',
         '“T.” *J*, no. 3, *Special: On It*, x (1960).'),
        ('@periodical{a, title={Gazette}, volume=4, year=1900}',
         '*Gazette*. Vol. 4. 1900.'),
        ('@mvbook{a, title={T}, volumes={3}, year=1960, maintitle={M}}',
         '*T*. *M*. 3 vols. 1960.'),
        ('@book{a, title={T}, year=1960, series={S}}',
         '*T*. S. 1960.'),
        ('@book{a, title={T}, year=1960, series={S}, number={3}}',
         '*T*. S 3. 1960.'),
        ('@book{a, title={T}, year=1960, number={3}}',
         '*T*. 3. 1960.'),
        ('@patent{a, title={D}, number=123, year=1901}',
         '“D.” 123. 1901.'),
        ('@book{a, title={T}, origdate={1902}, origlocation={Paris}, origpublisher={P}}',
         '*T*. First published 1902, Paris: P.'),
    ],
)  # fmt: skip
def test_every_field_in_its_place(record: str, words: str) -> None:
    """Fields that few works have, roles that only some have, numbers and what is no number."""
    assert printed(record) == words


def test_doubt_is_said() -> None:
    assert printed("@book{a, title={T}, date={1936}, certainty={low}}") == "*T*. 1936. (uncertain)"
    edition = small(
        "One two.",
        "- {id: e, kind: citation, at: 0.1, lemma: One, cite: [{work: p, issue: 7}]}\n",
        works="@periodical{p, title={P}}\n@issue{i, crossref={p}, number={7}, date={1929-10}, certainty={low}}\n",
    )
    assert [issue.certainty for issue in cited_issues(edition)["p"]] == ["low"]


@pytest.mark.parametrize(("name", "said"), [("Anne Aubert", "d’Anne Aubert"), ("Hubert Roy", "de Hubert Roy")])
def test_french_elides_before_a_name_and_a_title(name: str, said: str) -> None:
    works = f"@book{{a, title={{T}}, editor={{{name}}}, editortype={{editorial-director}}, related={{b}}, " \
            "relatedtype={translationof}}\n@book{b, title={Antigone}}"  # fmt: skip
    edition = small("One two.", works=works)
    edition = replace(edition, volume=replace(edition.volume, language="fr"))
    words = plain(reference(edition, edition.work["a"]).words)
    assert f"ous la direction {said}" in words
    assert "raduction d’Antigone" in words


@pytest.mark.parametrize(
    ("language", "said_of_it"),
    [
        ("en", "Paris, *Lyon* and Rome: Seuil and Fayard and Ibis et al."),
        ("de", "Paris, *Lyon* und Rome: Seuil and Fayard und Ibis u. a."),
        ("fr", "Paris, *Lyon* et Rome, Seuil and Fayard et Ibis et al."),
        ("es", "Paris, *Lyon* y Rome: Seuil and Fayard e Ibis et al."),
    ],
)
def test_lists_are_in_the_language_of_the_book(language: str, said_of_it: str) -> None:
    """What stands in braces is one house."""
    record = (
        "@book{a, title={T}, address={Paris and \\emph{Lyon} and Rome},"
        " publisher={{Seuil and Fayard} and Ibis and others}}"
    )
    edition = small("One two.", works=record)
    edition = replace(edition, volume=replace(edition.volume, language=language))
    words = said(reference(edition, edition.works[0]).words).replace("\u00a0", " ")
    assert words == f"*T*. {said_of_it}"


def test_a_french_work_in_a_hebrew_book_lists_in_french() -> None:
    record = "@book{a, author={Rey, Jean}, title={Tours}, location={Paris and Lyon}, langid={french}, date=1950}"
    edition = small("One two.", works=record)
    edition = replace(edition, volume=replace(edition.volume, language="he"))
    assert "Paris et Lyon" in plain(reference(edition, edition.works[0]).words)


def test_in_latin() -> None:
    record = (
        "@book{a, title={T}, editor={A. B. and C. D.}, edition=2, volumes=3, urldate={2020-01}, url={https://a.org}}"
    )
    edition = small("One two.", works=record)
    edition = replace(edition, volume=replace(edition.volume, language="la"))
    words = said(reference(edition, edition.works[0]).words)
    assert words.startswith("*T*. Ed. A. B. et C. D. Ed. 2. Voll. 3.")
    assert words.endswith("inspectum Ianuario 2020.")


@pytest.mark.parametrize("kind", sorted(TYPES - {"issue", "xdata", "set", "bibnote"}))
def test_every_field_is_printed_whatever_the_type(kind: str) -> None:
    """Each by itself, and all of them together; what is not printed is named."""
    values = {name: f"q{i}q" for i, name in enumerate(FIELDS)} | {"edition": "q90q ed."}
    persons = {role: f"Q{i}q, Given" for i, role in enumerate(ROLES) if not is_housekeeping(role)}
    alone = {"eprinttype", "eprintclass", "relatedstring", "nameaddon"}  # say nothing by themselves
    for every in (True, False):
        groups = [values | persons] if every else [{name: words} for name, words in {**values, **persons}.items()]
        for fields in groups:
            record = ", ".join(f"{name} = {{{words}}}" for name, words in fields.items())
            edition = small("One two.", works=f"@{kind}{{a, {record}}}")
            found = reference(edition, edition.works[0])
            words = plain(found.words).casefold()
            missing = {name for name, said in fields.items() if said.partition(",")[0].casefold() not in words}
            assert missing == set(found.unprinted), fields
            assert not missing - alone, fields
            assert not every or not missing


def test_punctuation_is_never_doubled() -> None:
    """Whatever the fields end with."""
    for end in (".", "?", "!", "…", "?”", ".”"):
        record = ", ".join(f"{name} = {{x{end}}}" for name in FIELDS if name not in ("doi", "related", "edition"))
        words = printed(f"@book{{a, author = {{N{end}}}, {record}}}")
        assert not any(f"{end}." in words or f"{end}{end}" in words for end in ".?!…"), words


def test_a_field_that_is_not_printed_is_named_at_its_place() -> None:
    """Of works that are cited; not what is for programs."""
    edition = small(
        "One two.",
        "- {id: e, kind: comment, at: 0.1, lemma: One, note: 'See [@a].'}\n",
        works="@book{a,\n  title = {T},\n  bublisher = {P},\n  abstract = {Long.},\n  bdsk-file-1 = {x},\n}\n"
        "@book{b, title = {U}, foo = {x}}\n",
    )
    problems = list(unprinted_field(edition))
    assert [(item.code, item.message, str(item.span)) for item in problems] == [
        ("B212", "the field “bublisher” of “a” is not printed", "works.bib:3:3")
    ]


def test_the_rule_names_what_the_bibliography_does_not_print() -> None:
    """Also where it composes no reference, because fields with these names are always printed."""
    chance = random_for("always printed")
    words = (
        "Qzq",
        "1936",
        "3–5",
        "12-13, 15",
        "s. XII",
        "1936-08-19",
        "193X?",
        ",",
        "-",
        ".",
        "“Q.”",
        "xii",
        "{}",
        "newseries",
    )
    names = ("Qzq", "Q, Given and others", "others", "{The Body} and {N.N.}", "von Q, Jr., Given")
    kinds = sorted(TYPES - {"issue", "xdata", "set", "bibnote"})
    entry = "- {id: e, kind: comment, at: 0.1, lemma: One, note: 'See [@a].'}\n"
    parent = "@mvbook{Qzq, title = {M}, editor = {E. D.}, volumes = 3, date = 1901, number = 4, location = {L}}\n"
    whole = 0
    for _ in range(60):
        others = chance.sample((*FIELDS, "foo", "crossref"), chance.randint(0, 3))
        known = (*chance.sample(sorted(PRINTED), 5), *others)
        fields = {name: chance.choice(names if name in ROLES else words) for name in dict.fromkeys(known)}
        record = ", ".join(f"{name} = {{{said}}}" for name, said in fields.items())
        edition = small("One two.", entry, works=f"{parent}@{chance.choice(kinds)}{{a, {record}}}")
        work = titled(edition, "a")
        assert work is not None
        found = [item.message.split("“")[1].split("”")[0] for item in unprinted_field(edition)]
        assert found == [*reference(edition, work).unprinted], record
        whole += not found
    assert 15 < whole < 60


@pytest.mark.parametrize("kind", sorted(TYPES - {"xdata", "set", "bibnote"}))
def test_dates_are_printed_and_fields_of_a_users_own_are_named(kind: str) -> None:
    """The rest of BibLaTeX's data model: whatever type has it, it is printed or `check` names it."""
    dates = {"date": "1601", "origdate": "1602", "eventdate": "1603", "urldate": "1604-05-06"}
    own = [f"user{letter}" for letter in "abcdef"] + [f"list{letter}" for letter in "abcdef"]
    own += [f"{name}{letter}" for name in ("name", "verb") for letter in "abc"]
    fields = dates | {"url": "https://example.org"} | dict.fromkeys(own, "Qzq")
    record = ", ".join(f"{name} = {{{words}}}" for name, words in fields.items())
    edition = small("One two.", works=f"@{kind}{{a, title = {{T}}, {record}}}")
    found = reference(edition, edition.works[0])
    assert set(found.unprinted) == set(own)
    assert all(date[:4] in plain(found.words) for date in dates.values())


def test_addresses_are_links_and_others_are_words() -> None:
    edition = small("One two.", works="@online{a, title = {T}, url = {https://a.org/b}, doi = {10.1/é x}}")
    words = reference(edition, edition.works[0]).words
    assert [part.target for part in walk(words) if part.role is Role.LINK] == ["https://a.org/b"]
    assert "10.1/é x" in plain(words)


@pytest.mark.parametrize(("item", "words"), [
    ('"type": "review-book", "title": "Review", "reviewed-title": "Das Buch", "container-title": "HZ", '
     '"reviewed-author": [{"family": "Humboldt", "given": "A."}], "issued": {"date-parts": [[1900]]}',
     "“Review.” Review of *Das Buch*, by A. Humboldt. *HZ*, 1900."),
    ('"type": "motion_picture", "title": "Oktober", "issued": {"date-parts": [[1928]]}, '
     '"note": "original-date: 1927\\nDirector: Eisenstein || S.\\nSource: a print."',
     "*Oktober*. Directed by S. Eisenstein. 1928. First published 1927. Source: a print."),
    ('"type": "book", "title": "T", "note": "Citation Key: foo\\nOriginal Title: O"', "*T*. First published as *O*."),
    ('"type": "book", "title": "T", "edition": "2", "note": "Edition: third"', "*T*. 2nd ed. Edition: third."),
])  # fmt: skip
def test_reference_in_csl(item: str, words: str) -> None:
    """What is reviewed, and whose; what Zotero keeps in a field of its own."""
    problems: list[object] = []
    (work,) = parse_csl(f'[{{"id": "a", {item}}}]', "works.json", problems.append)
    assert not problems
    assert said(reference(small("One two."), work).words) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "A, B. “Lamps.” In *All*, p. 3. “Why?” 1936."),
        ("en-GB", "A, B. “Lamps.” In *All*, p. 3. “Why?” 1936."),
        ("de", "A, B. „Lamps“. In: *All*, S. 3. „Why?“ 1936."),
        ("fr", "A, B. «\u00a0Lamps\u00a0». Dans *All*, p. 3. «\u00a0Why?\u00a0» 1936."),
        ("it", "A, B. «Lamps». In *All*, p. 3. «Why?» 1936."),
        ("nl", "A, B. ‘Lamps’. In *All*, p. 3. ‘Why?’ 1936."),
        ("pl", "A, B. „Lamps”. W: *All*, s. 3. „Why?” 1936."),
    ],
)
def test_a_full_stop_stands_behind_quotation_marks_outside_english(language: str, words: str) -> None:
    """One full stop, never two; none behind another mark that ends the title."""
    works = "@incollection{a, author={A, B.}, title={Lamps}, booktitle={All}, pages={3}}\n"
    works += "@unpublished{b, title={Why?}, date={1936}}\n"
    edition = small("One two.", works=works)
    edition = replace(edition, volume=replace(edition.volume, language=language))
    assert " ".join(said(reference(edition, work).words) for work in edition.works) == words


def test_about_begins_with_a_capital_unless_it_is_c() -> None:
    edition = small("One two.", works="@book{a, title={T}, date={1450~}}")
    words = [
        said(reference(replace(edition, volume=replace(edition.volume, language=tag)), edition.works[0]).words)
        for tag in ("en", "es", "it", "nl", "de")
    ]
    assert words == ["*T*. c. 1450.", "*T*. Ca. 1450.", "*T*. Ca. 1450.", "*T*. Ca. 1450.", "*T*. Um 1450."]


PAGES = {
    "en": "6 (1919): 54–55.", "de": "6 (1919), S. 54–55.", "fr": "6 (1919), p. 54–55.", "it": "6 (1919), pp. 54–55.",
    "es": "6 (1919), pp. 54–55.", "pt": "6 (1919), pp. 54–55.", "ru": "1919. Т. 6. С. 54–55.",
    "pl": "6 (1919), s. 54–55.",
    "cs": "6 (1919), s. 54–55.", "uk": "1919. Т. 6. С. 54–55.", "el": "6 (1919), σσ. 54–55.",
    "la": "6 (1919), pp. 54–55.",
    "nl": "6 (1919), p. 54–55.",
}  # fmt: skip


@pytest.mark.parametrize("tag", PAGES)
def test_pages_of_an_article_as_houses_of_the_language_write_them(tag: str) -> None:
    works = "@article{a, title={T}, journal={J}, volume={6}, date={1919}, pages={54--55}}"
    edition = small("One.", works=works, volume=f"apparatus_language: {tag}\n")
    edition = replace(edition, volume=replace(edition.volume, language=tag))
    words = plain(reference(edition, edition.work["a"]).words).replace("\u00a0", " ")
    assert words.endswith(f"{'J.' if tag in ('ru', 'uk') else 'J'} {PAGES[tag]}")


def in_language(tag: str, record: str) -> str:
    """A work as the bibliography of a volume in a language has it; plain spaces."""
    edition = small("One two.", works=record)
    edition = replace(edition, volume=replace(edition.volume, language=tag))
    return plain(reference(edition, edition.works[0]).words).replace("\u00a0", " ").replace("\u202f", " ")


PLACES = {
    "en": ("Berlin: Dietz, 1906.", "Berlin, 1906."), "de": ("Berlin: Dietz, 1906.", "Berlin 1906."),
    "fr": ("Berlin, Dietz, 1906.", "Berlin, 1906."), "it": ("Berlin, Dietz, 1906.", "Berlin 1906."),
    "es": ("Berlin: Dietz, 1906.", "Berlin, 1906."), "pt": ("Berlin: Dietz, 1906.", "Berlin, 1906."),
    "nl": ("Berlin: Dietz, 1906.", "Berlin 1906."), "pl": ("Berlin: Dietz, 1906.", "Berlin 1906."),
    "cs": ("Berlin: Dietz, 1906.", "Berlin 1906."), "ru": ("Berlin: Dietz, 1906.", "Berlin, 1906."),
    "uk": ("Berlin: Dietz, 1906.", "Berlin, 1906."), "el": ("Berlin: Dietz, 1906.", "Berlin 1906."),
    "la": ("Berlin: Dietz, 1906.", "Berlin 1906."),
}  # fmt: skip


@pytest.mark.parametrize("tag", PLACES)
def test_place_publisher_and_date_as_houses_of_the_language_write_them(tag: str) -> None:
    with_publisher, without = PLACES[tag]
    assert in_language(tag, "@book{a, location={Berlin}, publisher={Dietz}, date={1906}}") == with_publisher
    assert in_language(tag, "@book{a, location={Berlin}, date={1906}}") == without
    assert in_language(tag, "@book{a, publisher={Dietz}, date={1906}}") == "Dietz, 1906."
    assert in_language(tag, "@book{a, location={Berlin}}") == "Berlin."


@pytest.mark.parametrize(
    ("tag", "day", "month"),
    [
        ("en", "accessed 4 May 2026", "accessed May 2026"), ("de", "abgerufen am 4. Mai 2026", "Zugriff: Mai 2026"),
        ("fr", "consulté le 4 mai 2026", "consulté : mai 2026"), ("es", "consultado el 4 de mayo de 2026", ""),
        ("nl", "geraadpleegd op 4 mei 2026", ""), ("ru", "дата обращения: 4 мая 2026 г.", ""),
    ],
)  # fmt: skip
def test_the_day_on_which_a_page_was_read(tag: str, day: str, month: str) -> None:
    """With an article, where the language has one before a day; never before a month alone."""
    assert (
        in_language(tag, "@online{a, url={https://a.org}, urldate={2026-05-04}}")
        .removesuffix(".")
        .endswith(day.removesuffix("."))
    )
    assert not month or month in in_language(tag, "@online{a, url={https://a.org}, urldate={2026-05}}")


def test_two_slashes_lead_to_the_whole_in_russian_and_ukrainian() -> None:
    """As the standards of these countries have it; nothing of the work is lost."""
    article = (
        "@article{a, author={Манн, О.}, title={Статья}, journal={Журнал}, date={1919}, volume=6, number=4,"
        " pages={54-55}}"
    )
    assert in_language("ru", article) == "Манн, О. Статья // Журнал. 1919. Т. 6, № 4. С. 54–55."
    chapter = (
        "@incollection{a, author={Манн, О.}, title={Глава}, booktitle={Книга}, editor={Герр, К.}, edition=2, volume=3,"
        " location={М.}, publisher={Наука}, date={1901}, pages={1-20}, note={Примечание}}"
    )
    assert in_language("ru", chapter) == (
        "Манн, О. Глава // Книга / ред.: К. Герр. 2-е изд. Т. 3. М.: Наука, 1901. С. 1–20. Примечание."
    )
    assert in_language("uk", "@article{a, title={Стаття?}, journal={Газета}, date={1919-12-04}, pages=3}") == (
        "Стаття? // Газета. 4 грудня 1919 р. С. 3."
    )


@pytest.mark.parametrize(
    ("tag", "edition", "quoted"),
    [
        ("sv", "T. 2nd ed. 4 maj 1906.", "”A ’B’”. 1906."), ("hu", "T. 2nd ed. 1906. május 4.", "„A »B«”. 1906."),
        ("tr", "T. 2nd ed. 4 Mayıs 1906.", "“A ‘B’”. 1906."), ("hr", "T. 2nd ed. 4. svibnja 1906.", "„A ‘B’”. 1906."),
        ("ca", "T. 2nd ed. 4 de maig del 1906.", "«A “B”». 1906."), ("nb", "T. 2nd ed. 4. mai 1906.", "«A ‘B’». 1906."),
    ],
)  # fmt: skip
def test_where_the_words_are_english_all_else_is_of_the_language(tag: str, edition: str, quoted: str) -> None:
    """A language without a catalogue: English ordinals for English words; its own quotation marks and dates."""
    assert in_language(tag, "@book{a, title={T}, edition=2, date={1906-05-04}}") == edition
    first, last = quoted[0], quoted[6]
    assert in_language(tag, f"@unpublished{{a, title={{A {first}B{last}}}, date={{1906}}}}") == quoted
