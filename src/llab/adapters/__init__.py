"""The only doors to the street: servers, files, the clock."""
