"""Every mail program by its name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from llab.demo.people.composing.program import Program
from llab.demo.people.programs import apple, desktops, express, google, microsoft, mozilla, portals, telephones, webmail

_FAMILIES = (google, microsoft, express, apple, mozilla, portals, telephones, webmail, desktops)

PROGRAMS: Mapping[str, Program] = {program.name: program for program in chain.from_iterable(family.PROGRAMS for family in _FAMILIES)}
"""Adding a program means adding a row to its family (and a function where it does something new)."""
