"""Volumes of people nobody knows: whatever they put where, it is letters of the book or refused."""
