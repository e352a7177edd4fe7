"""Page designs: where they are, what they say, the files of their fonts, the geometry of their pages.

A design is `NAME.yaml` in styles/: first in that of the project, then in the toolkit's own. A project may be anybody's,
so a design is data and nothing else, and a font beside it is opened as every file of a volume is (`edition.disk`).

    folder ─► finding (edition.parse.design) ─► Design, with fonts ─► geometry, the audit; the letters of its fonts
                                                    └─ write/latex/design ─► edition-NAME.design, beside the manuscript
"""
