"""How much of people the files for others say: who they are, or codes in their places."""

from __future__ import annotations

from pydantic import Field

from llab.survey.base import Record


class Privacy(Record):
    """What `[privacy]` of config.toml says about workbooks and the other files of answers."""

    is_pseudonymous: bool = False
    """Codes stand for people; names, addresses and what else tells who somebody is are left out."""
    leave_out: tuple[str, ...] = ()
    """Further columns of the list of participants that are left out then."""
    smallest_group: int = Field(default=3, ge=1)
    """What fewer people have in a column of the list is not shown then. 1: everything is shown."""


NAMED = Privacy()
"""Everything is said."""
