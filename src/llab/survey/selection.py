"""Which participants a command is about: those that are named, those for whom a condition holds, at most so many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from llab.survey.due import unknown_names
from llab.survey.outcome import Disposition
from llab.survey.participants import COLUMN, OTHER_NAMES, OWN, STATE, TAKEN, Participant, fields_of
from llab.survey.where import Where, plain

Item = TypeVar("Item")


def demand_fields(where: Where, participants: Iterable[Participant], *, with_state: bool) -> None:
    """Return where the condition asks for what is known of these participants; `with_state`: where they stand, too.

    Raises BadCondition that names the known fields. A column is known by its name, and with `column.` before it.
    """
    columns = dict.fromkeys(name for participant in participants for name in participant.attributes)
    known = (*OWN, *([STATE] if with_state else ()), *(f"{COLUMN}{name}" if plain(name) in TAKEN else name for name in columns))
    states = {STATE: tuple(each.value for each in Disposition)} if with_state else {}
    where.demand(known, also=(*OTHER_NAMES, *(f"{COLUMN}{name}" for name in columns)), closed=states)


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
        names = {name.casefold() for name in self.only}
        return tuple(
            each
            for each in participants
            if (not names or not names.isdisjoint(name.casefold() for name in (each.id, *each.addresses)))
            and (self.where is None or self.where.holds(fields_of(each, known.get(each.id, Disposition.PENDING))))
        )

    def first(self, items: Sequence[Item], of: Callable[[Item], str], chosen: Iterable[Participant]) -> tuple[Item, ...]:
        """The items of the chosen participants in their order, as many as the limit lets pass; `of` gives an item's participant."""
        ids = {each.id for each in chosen}
        return tuple(item for item in items if of(item) in ids)[: self.limit]


EVERYBODY = Selection()
