"""What the simulated people say: words, values, traps, and how they type."""
