"""How people are called on the page: as the list does, or by codes that tell nothing of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from llab.survey.participants import Participant
from llab.survey.pseudonym import LEFT_OUT, names_of
from llab.tables.study import Study
from llab.tables.table import Row, Table

SMALLEST_GROUP = 3
"""Where names are left out, groups of fewer people are told together: a group of one would say whether that one has answered."""

FEW = "(groups of one or two people)"


class Naming(Protocol):
    """What is said of the person who gave an answer."""

    def label(self, participant: str) -> str:
        """Who it is, on one line."""
        ...

    def order(self, participant: str) -> tuple[int, str]:
        """Where the person stands among the others."""
        ...

    def text(self, participant: str, words: str) -> str:
        """What the person wrote, as it may be shown."""
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
        """`Ana Pop · Arad · start-up`."""
        person = self._people.get(participant)
        if person is None:
            return participant
        return " · ".join(filter(None, (" ".join((person.name or person.id).split()), *person.attributes.values())))

    def order(self, participant: str) -> tuple[int, str]:
        """In the order of the list; who is no longer known comes last."""
        return self._places.get(participant, len(self._places)), participant

    def text(self, participant: str, words: str) -> str:  # noqa: ARG002 - nothing is left out of anybody's words
        """The words."""
        return words

    def group(self, table: Table) -> Table:
        """The table."""
        return table


class ByCode:
    """The code alone; nothing of the list, no order that could be compared with it, and no name of the person's own in her words."""

    def __init__(self, study: Study, codes: Mapping[str, str]) -> None:
        self._people: Mapping[str, Participant] = study.people
        self._codes = codes
        self._names: dict[str, re.Pattern[str] | None] = {}

    def label(self, participant: str) -> str:
        """The code."""
        return self._codes.get(participant, LEFT_OUT)

    def order(self, participant: str) -> tuple[int, str]:
        """By code."""
        return 0, self.label(participant)

    def text(self, participant: str, words: str) -> str:
        """The words without the person's own name and addresses."""
        if participant not in self._names:
            person = self._people.get(participant)
            self._names[participant] = names_of(person) if person else None
        names = self._names[participant]
        return names.sub(LEFT_OUT, words) if names else words

    def group(self, table: Table) -> Table:
        """The table with its small groups told together."""
        small = [row for row in table.rows if int(str(row[1])) < SMALLEST_GROUP]
        if not small:
            return table
        sums = [sum(int(str(row[column])) for row in small) for column in (1, 2, 3)]
        together: Row = (FEW, *sums, sums[2] / sums[0])
        kept = tuple(row for row in table.rows if row not in small)
        return Table(table.title, table.columns, (*kept, together) if sums[0] >= SMALLEST_GROUP else kept)
