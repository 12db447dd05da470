"""What llab does, each on a page, without I/O of its own."""
