"""Text to value: every file that an editor types, read with the place of each word; nothing here opens a file."""
