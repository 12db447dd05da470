"""How the responses came in, day by day or week by week, and when was written to whom."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from llab.records import ContactKind, ContactState
from llab.survey.outcome import share
from llab.tables.study import Study
from llab.tables.table import Column, Kind, Row, Table

_SENT = (ContactState.ACCEPTED, ContactState.UNCERTAIN)
_NAMES = {ContactKind.INVITATION: "Invitation", ContactKind.REMINDER: "Reminder", ContactKind.THANK_YOU: "Thank-you"}
THANK_YOU = _NAMES[ContactKind.THANK_YOU]

MOST_DAYS = 60
"""Where people answered on more days, they are counted by weeks."""

SO_FAR, BY_THEN = "Respondents so far", "Respondents by then"


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
        Column(SO_FAR, Kind.COUNT),
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


def course(study: Study) -> Table:
    """The respondents so far for a line without steps: also the days on which was written to people, and those before a rise.

    By weeks, each told by its last day, where people answered on many days.
    """
    found = responses_by_day(study)
    new = {row[0]: int(str(row[1])) for row in found.rows if isinstance(row[0], date)}
    first, *others = found.columns
    if len(new) > MOST_DAYS:
        weeks: Counter[date] = Counter()
        for day, number in new.items():
            weeks[day + timedelta(days=6 - day.weekday())] += number
        title, column, new, days = "Responses by week", Column("Week to", Kind.DAY), weeks, _with_the_end_before(weeks, 7)
    else:
        title, column, days = found.title, first, _with_the_end_before(new, 1) | _marked_days(study) if new else set()
    return Table(title, (column, *others), tuple(_rising(new, days, len(study.people))))


def _with_the_end_before(new: Mapping[date, int], step: int) -> set[date]:
    return set(new) | {day - timedelta(days=step) for day in new}


def _marked_days(study: Study) -> set[date]:
    return {row[1] for row in waves_of_contacts(study).rows if isinstance(row[1], date) and row[0] != THANK_YOU}


def _rising(new: Mapping[date, int], days: Iterable[date], people: int) -> Iterator[Row]:
    so_far = 0
    for day in sorted(days):
        so_far += new.get(day, 0)
        yield day, new.get(day, 0), so_far, share(so_far, people)


def contacts_over_time(study: Study) -> Table:
    """What was sent when, and how many had answered by the evening of the day on which it began."""
    found = waves_of_contacts(study)
    answered = sorted(_day(study, moment) for moment in _first_answers(study).values())
    rows = tuple((*row, bisect_right(answered, row[1])) for row in found.rows if isinstance(row[1], date))
    return Table(found.title, (*found.columns, Column(BY_THEN, Kind.COUNT)), rows)


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
