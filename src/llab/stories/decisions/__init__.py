"""What waits for a person, what she decides, and what becomes of it."""
