"""How the responses came in, day by day, and when was written to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime

from llab.records import ContactKind, ContactState
from llab.survey.outcome import share
from llab.tables.study import Study
from llab.tables.table import Column, Kind, Table

_SENT = (ContactState.ACCEPTED, ContactState.UNCERTAIN)
_NAMES = {ContactKind.INVITATION: "Invitation", ContactKind.REMINDER: "Reminder", ContactKind.THANK_YOU: "Thank-you"}


def responses_by_day(study: Study) -> Table:
    """For each day on which somebody answered for the first time: how many did, how many had until then, and their share.

    Days are those of the survey's time zone. Who is no longer on the list does not count.
    """
    new = Counter(_day(study, moment) for moment in _first_answers(study).values())
    so_far, rows = 0, []
    for day in sorted(new):
        so_far += new[day]
        rows.append((day, new[day], so_far, share(so_far, len(study.people))))
    columns = (
        Column("Day", Kind.DAY),
        Column("New respondents", Kind.COUNT, "Participants whose first answer came on this day."),
        Column("Respondents so far", Kind.COUNT),
        Column("Share of participants", Kind.SHARE),
    )
    return Table("Responses by day", columns, tuple(rows))


def waves_of_contacts(study: Study) -> Table:
    """For the invitation, each reminder and the thank-yous: from when to when they went out, and how many."""
    days: dict[tuple[int, ContactKind, int], list[date]] = defaultdict(list)
    for contact in study.facts.contacts:
        if contact.state in _SENT and contact.at is not None:
            number = 0 if contact.kind is ContactKind.THANK_YOU else contact.number
            days[contact.wave, contact.kind, number].append(_day(study, contact.at))
    numbered = {(wave, kind) for wave, kind, number in days if number > 1}
    rows = [
        (f"{_NAMES[kind]} {number}" if (wave, kind) in numbered and number else _NAMES[kind], min(found), max(found), len(found))
        for (wave, kind, number), found in days.items()
    ]
    columns = (Column("What"), Column("First sent", Kind.DAY), Column("Last sent", Kind.DAY), Column("Messages", Kind.COUNT))
    return Table("What was sent when", columns, tuple(sorted(rows, key=lambda row: (row[1], row[2]))))


def _day(study: Study, moment: datetime) -> date:
    return moment.astimezone(study.zone).date()


def _first_answers(study: Study) -> dict[str, datetime]:
    """When each participant's first answer came."""
    first: dict[str, datetime] = {}
    for response in study.facts.responses:
        if response.participant in study.people:
            for version in response.versions:
                first[response.participant] = min(version.received, first.get(response.participant, version.received))
    return first
