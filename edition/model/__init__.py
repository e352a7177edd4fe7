"""The values of an edition: frozen, and equal when they say the same, wherever it was typed."""
