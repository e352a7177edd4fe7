"""The apparatus of a printed edition, as notes in the shorthand of editors, becomes entries with readings."""
