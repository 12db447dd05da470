"""How people are called on the page: as the list does, or by codes that tell nothing of them."""

from __future__ import annotations

from typing import Protocol

from llab.tables.pseudonymous import reaches_somebody
from llab.tables.study import Study
from llab.tables.table import Row, Table, short

LONGEST_TRAIT = 40
"""Letters of what stands behind a name."""


class Naming(Protocol):
    """What is said of the person who gave an answer."""

    def label(self, participant: str) -> str:
        """Who it is, on one line."""
        ...

    def order(self, participant: str) -> tuple[int, str]:
        """Where the person stands among the others."""
        ...

    def group(self, table: Table) -> Table:
        """A table over groups of people, as it may be shown."""
        ...


class ByName:
    """The name, else the id, and what the list says besides."""

    def __init__(self, study: Study) -> None:
        self._people = study.people
        self._places = {name: index for index, name in enumerate(study.people)}

    def label(self, participant: str) -> str:
        """`Ana Pop · Arad · start-up`; without numbers and addresses at which somebody is reached, and of remarks the beginning."""
        person = self._people.get(participant)
        if person is None:
            return participant
        traits = (short(value, LONGEST_TRAIT) for value in person.attributes.values() if not reaches_somebody(value))
        return " · ".join(filter(None, (" ".join((person.name or person.id).split()), *traits)))

    def order(self, participant: str) -> tuple[int, str]:
        """In the order of the list; who is no longer known comes last."""
        return self._places.get(participant, len(self._places)), participant

    def group(self, table: Table) -> Table:
        """The table."""
        return table


class ByCode:
    """The code alone, for facts in which codes stand for people: nothing of the list, and no order that could be compared with it."""

    def __init__(self, smallest_group: int) -> None:
        """Groups of fewer people are told together: a group of one would say whether that one has answered."""
        self._least = smallest_group

    def label(self, participant: str) -> str:
        """The code."""
        return participant

    def order(self, participant: str) -> tuple[int, str]:
        """By code."""
        return 0, participant

    def group(self, table: Table) -> Table:
        """The table with its small groups told together."""
        small = [row for row in table.rows if int(str(row[1])) < self._least]
        if not small:
            return table
        sums = [sum(int(str(row[column])) for row in small) for column in (1, 2, 3)]
        together: Row = (small_groups(self._least), *sums, sums[2] / sums[0])
        kept = tuple(row for row in table.rows if row not in small)
        return Table(table.title, table.columns, (*kept, together) if sums[0] >= self._least else kept)


def small_groups(least: int) -> str:
    """What stands for all groups of fewer people."""
    return f"(groups of fewer than {least} people)"
