"""The mail programs of the simulated participants, a family a module."""

from llab.demo.people.programs.table import PROGRAMS

__all__ = ["PROGRAMS"]
