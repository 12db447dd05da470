"""Marks that say which question is answered, read from the beginning of a line: in words, numbers, letters, as they were printed."""
