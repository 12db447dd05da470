"""The decoder: the person's own lines as items, each put to its question or to none, with how sure that is."""
