"""The values an edition is made of: frozen, compared by what they say, never by where it was typed."""
