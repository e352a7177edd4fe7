"""Transcribed pages of others: PAGE and ALTO."""
