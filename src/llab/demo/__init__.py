"""The demonstration: simulated people and an embedded mail server."""
