"""Fixtures that every test may ask for, and how long generated cases may take."""

from hypothesis import settings

pytest_plugins = ("tests.servers.fixtures",)

# On a busy machine a case can take long by no fault of its own; all else stays as it is, also what hypothesis does itself in CI.
settings.register_profile("patient", parent=settings(), deadline=None)
settings.load_profile("patient")
