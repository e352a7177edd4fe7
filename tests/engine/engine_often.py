"""Lines for a preamble: paragraphs get a line more or less wherever they can, which a book does seldom."""

OFTEN = r"""\directlua{local e = package.loaded.edition
  e.anew.limits = {fewest = 2, most = 400, longer = 9, shorter = 1, loosest = 30, price = -1000, square = 0}
  e.prices.bearable = 0
  local usual = e.recast.replaced
  e.recast.replaced = function(...) texio.write_nl("edition: set anew") return usual(...) end
  local lines = e.anew.lines
  e.anew.lines = function(par, ...)
    if not par.list then texio.write_nl("edition: what was left of a paragraph") end
    return lines(par, ...)
  end}
"""
