"""How many complete responses are wanted of which kind of participants, and how far each kind has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from llab.survey.base import Record
from llab.survey.outcome import Disposition, rates
from llab.survey.participants import Participant, fields_of
from llab.survey.questionnaire import condition
from llab.survey.where import Where


class Target(Record):
    """So many complete responses of those for whom the condition holds."""

    where: Annotated[str, AfterValidator(condition)]
    complete: Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
    name: Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f\u2028\u2029]*$")] = ""
    """What it is called; the condition itself where it is called nothing."""


class TargetStatus(Record):
    """How far one target is reached."""

    name: str
    where: str
    participants: int
    contacted: int
    respondents: int
    """Complete and partial responses."""
    complete: int
    target: int

    @property
    def missing(self) -> int:
        """How many complete responses are missing still."""
        return max(0, self.target - self.complete)


def reached(targets: Iterable[Target], participants: Sequence[Participant], stand: Mapping[str, Disposition]) -> tuple[TargetStatus, ...]:
    """How far each target is reached; `stand` has by id where the participants stand that count, all others are left out."""
    people = [(fields_of(each), stand[each.id]) for each in participants if each.id in stand]
    found = []
    for target in targets:
        where = Where.parse(target.where)
        outcome = rates(disposition for fields, disposition in people if where.holds(fields))
        found.append(
            TargetStatus(
                name=target.name or target.where,
                where=target.where,
                participants=outcome.participants,
                contacted=outcome.contacted,
                respondents=outcome.respondents,
                complete=outcome.counts[Disposition.COMPLETE],
                target=target.complete,
            )
        )
    return tuple(found)
