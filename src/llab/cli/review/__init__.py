"""`llab review`: a person works through what waits, in the terminal."""

from __future__ import annotations

from llab.cli.review.command import review

__all__ = ["review"]
