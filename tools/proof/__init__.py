"""What a typographer would count in a printed book: white, word spaces, hyphens, lines off the grid, stranded lines.

`python -m tools.proof NAME …` (or `make proof-report`) reads the PDF and nothing else of the engine's, except where its
text begins and ends (loci.json).
"""
