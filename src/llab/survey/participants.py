"""Of whom it is asked: the participants, as the coordinator lists them and as they are kept."""

from __future__ import annotations

from pydantic import Field

from llab.survey.base import Record
from llab.survey.where import Said, plain

OWN = ("id", "name", "language", "email")
"""What is known of everybody besides the list's further columns."""
STATE = "state"
"""Where somebody stands: known as soon as something can have been sent."""
OTHER_NAMES = ("address",)
"""Other names of what is known of everybody."""
COLUMN = "column."
"""Before the name of a column that is called like one of these: `column.state`."""
TAKEN = frozenset(plain(name) for name in (*OWN, *OTHER_NAMES, STATE))


class Participant(Record):
    """One person we write to. The first address is mailed; the others are known as hers."""

    id: str = Field(min_length=1, max_length=60)
    addresses: tuple[str, ...] = Field(min_length=1)
    name: str = ""
    language: str
    attributes: dict[str, str] = Field(default_factory=dict)
    gone: bool = False
    """No longer in the file: no more contacts, nothing is deleted."""


class ListedParticipant(Record):
    """One row of the coordinator's list, as it stands there."""

    id: str | None = Field(default=None, min_length=1, max_length=60)
    addresses: tuple[str, ...] = Field(min_length=1)
    name: str = ""
    language: str | None = None
    attributes: dict[str, str] = Field(default_factory=dict)
    line: int


def fields_of(participant: Participant, state: str = "") -> dict[str, Said]:
    """What a condition can ask of somebody; without a `state`, what can be asked before anything was sent."""
    attributes = participant.attributes
    return {
        **{f"{COLUMN}{name}": value for name, value in attributes.items()},
        **{name: value for name, value in attributes.items() if plain(name) not in TAKEN},
        "id": participant.id,
        "name": participant.name,
        "language": participant.language,
        **dict.fromkeys(("email", *OTHER_NAMES), participant.addresses),
        **({STATE: state} if state else {}),
    }
