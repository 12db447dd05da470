"""Survey and participant to message: pure."""
