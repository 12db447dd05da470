"""The counter: one module per group of commands."""
