-- edition-prices: what the ends of pages cost.
-- Copyright 2026 The edition developers.  LaTeX Project Public License 1.3c or later; maintained: see README.md.

--- What things cost; 100 is a page with a white of one line above its notes. An editor's wish for or against the end of a page
-- comes as the penalty of a break, a page that has to end as `forced`.
return {
  white = 100,       -- × the square of its lines
  much_white = 400,  -- × the square of what is more than so many lines:
  much = 1.5,
  stretched = 40,    -- × the square of the share of what the text's own white may be stretched
  narrowed = 100,    -- × the square of the share of what it may be narrowed
  carried = 900, carried_row = 10, -- a note goes on overleaf; for each of its rows
  beyond = 150,      -- for each row of a layer that is more than its share
  hyphen = { verso = 200, recto = 500 }, -- a page ends in the middle of a word
  short_spread = 80, -- for each page that is a line shorter, together with the one it faces
  few_lines = 800,   -- × the lines that the last page of a part has less than so many:
  few = 4, few_around = 9, -- in the text; in front and back matter
  shorter_side = 0.25, -- of two texts that face one another, × what the white of the less full page costs
  waiting = 3000,    -- a heading of one of two texts is parted from what is under it, which the other is longer in coming to
  drift = 60,        -- the shorter text breaks a line before, or behind, what corresponds to the other's end
  bearable = 60,     -- no paragraph is set anew, and no note goes on overleaf, for a white that costs less
}
