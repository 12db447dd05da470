"""Which participants a command is about: those that are named, those for whom a condition holds, at most so many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from llab.survey.due import is_selected, unknown_names
from llab.survey.outcome import Disposition
from llab.survey.participants import Participant
from llab.survey.where import Said, Where, plain

STATE = "state"
OWN = ("id", "name", "language", "email")
"""What is known of everybody besides the list's further columns."""
_OTHER_NAMES = ("address",)
COLUMN = "column."
"""Before the name of a column that is called like one of ours: `column.state`."""
_TAKEN = {plain(name) for name in (*OWN, *_OTHER_NAMES, STATE)}

Item = TypeVar("Item")


def fields_of(participant: Participant, state: str = "") -> dict[str, Said]:
    """What a condition can ask of somebody; without a `state`, what can be asked before anything was sent."""
    attributes = participant.attributes
    return {
        **{f"{COLUMN}{name}": value for name, value in attributes.items()},
        **{name: value for name, value in attributes.items() if plain(name) not in _TAKEN},
        "id": participant.id,
        "name": participant.name,
        "language": participant.language,
        **dict.fromkeys(("email", *_OTHER_NAMES), participant.addresses),
        **({STATE: state} if state else {}),
    }


def demand_fields(where: Where, participants: Iterable[Participant], *, with_state: bool) -> None:
    """Return where the condition asks for what is known of these participants; `with_state`: where they stand, too.

    Raises BadCondition that names the known fields. A column is known by its name, and with `column.` before it.
    """
    columns = dict.fromkeys(name for participant in participants for name in participant.attributes)
    known = (*OWN, *([STATE] if with_state else ()), *(f"{COLUMN}{name}" if plain(name) in _TAKEN else name for name in columns))
    states = {STATE: tuple(each.value for each in Disposition)} if with_state else {}
    where.demand(known, also=(*_OTHER_NAMES, *(f"{COLUMN}{name}" for name in columns)), closed=states)


@dataclass(frozen=True, slots=True)
class Selection:
    """What --only, --where and --limit say; without any of them everybody."""

    only: tuple[str, ...] = ()
    """Ids or addresses."""
    where: Where | None = None
    limit: int | None = None
    """At most so many of what is left, in its order: of those who are due where something is to be sent."""

    @property
    def needs_states(self) -> bool:
        """Whether it can be answered only by somebody who knows where people stand."""
        return self.where is not None and self.where.has(STATE)

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out."""
        return not self.only and self.where is None and self.limit is None

    def unknown(self, participants: Iterable[Participant]) -> tuple[str, ...]:
        """Which of the names belong to nobody."""
        return unknown_names(self.only, participants)

    def chosen(self, participants: Sequence[Participant], states: Mapping[str, str] | None = None) -> tuple[Participant, ...]:
        """Those among the names for whom the condition holds, whatever the limit. `states` has by id where people stand.

        Raises BadCondition where the condition asks for what is not known of anybody.
        """
        if self.where is not None:
            demand_fields(self.where, participants, with_state=True)
        known = states or {}
        return tuple(
            each
            for each in participants
            if is_selected(each, self.only)
            and (self.where is None or self.where.holds(fields_of(each, known.get(each.id, Disposition.PENDING))))
        )

    def first(self, items: Sequence[Item], of: Callable[[Item], str], chosen: Iterable[Participant]) -> tuple[Item, ...]:
        """The items of the chosen participants in their order, as many as the limit lets pass; `of` gives an item's participant."""
        ids = {each.id for each in chosen}
        return tuple(item for item in items if of(item) in ids)[: self.limit]


EVERYBODY = Selection()
