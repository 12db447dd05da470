"""Of whom it is asked: the participants as the coordinator lists them."""

from __future__ import annotations

from pydantic import Field

from llab.survey.base import Record


class Participant(Record):
    """One person we write to. The first address is mailed; the others are known as hers."""

    id: str = Field(min_length=1, max_length=60)
    addresses: tuple[str, ...] = Field(min_length=1)
    name: str = ""
    language: str
    attributes: dict[str, str] = Field(default_factory=dict)
    gone: bool = False
    """No longer in the file: no more contacts, nothing is deleted."""
