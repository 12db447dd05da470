"""The way to the servers and back, examined before anybody is written to."""
