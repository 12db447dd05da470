"""Respondents for a rehearsal: as many as wanted, in every language of a survey, and what came of each answer that they meant to give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from random import Random

from llab.demo.people.arranging.edits import with_answer_line, with_cell
from llab.demo.people.drawing.cases import Setting, draw_person
from llab.demo.people.drawing.layouts.catalogue import Layout
from llab.demo.people.meaning import Written, final_meaning
from llab.demo.people.original import read_original
from llab.demo.people.person import Habit, Person
from llab.demo.people.verdict import Came, Verdict, score
from llab.records import Contact, ReadMessage
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Response

_HABITS: Mapping[Habit, int] = {"answers": 88, "correction": 4, "two-parts": 4, "absent-first": 4}
"""A rehearsal is about answers: here everybody gives some."""


@dataclass
class Respondent:
    """Somebody who gets an invitation, and answers it in a manner that is drawn when she sees it."""

    participant: Participant
    questionnaire: Questionnaire
    seed: int
    person: Person | None = None
    """Who she is; known once she has answered."""
    written: tuple[Written, ...] = field(default=())

    def replies(self, contact: Contact, raw: bytes) -> tuple[tuple[bytes, datetime], ...]:
        """Her messages and when each arrives, in order; the same for the same seed and invitation."""
        printed = {each.question: int("".join(filter(str.isdigit, each.label)) or 0) for each in contact.printed}
        person = self._drawn(contact.language, raw, tuple(number for number in printed.values() if number))
        self.person = person
        self.written = person.replies(raw, self.questionnaire, seed=self.seed, now=contact.recorded, printed=printed)
        in_order = sorted(self.written, key=lambda message: message.delay_minutes)
        return tuple((each.raw, contact.recorded + timedelta(minutes=each.delay_minutes)) for each in in_order)

    def _drawn(self, language: str, raw: bytes, numbers: tuple[int, ...]) -> Person:
        """Somebody who can do what she does with the invitation as it is; she keeps name and address of the participant."""
        original = read_original(raw)
        layout = Layout(
            "as it is",
            None,
            has_answer_lines=bool(with_answer_line(original, self.questionnaire, language)),
            has_cells=bool(with_cell(original, self.questionnaire, language)),
        )
        rng = Random(f"{self.seed}/{self.participant.id}/manner")
        printed = numbers if len(numbers) < len(self.questionnaire.questions) else ()
        drawn = draw_person(Setting(self.questionnaire, layout, language, printed=printed), rng)
        habit = rng.choices(list(_HABITS), weights=list(_HABITS.values()))[0]
        asked = self.participant
        return replace(drawn, id=asked.id, name=asked.name, address=asked.addresses[0], habit=habit)


def crowd(questionnaire: Questionnaire, *, count: int, seed: int, attributes: Sequence[Mapping[str, str]] = ()) -> tuple[Respondent, ...]:
    """So many respondents, the survey's languages in turn; each has one of the `attributes`, in turn as well.

    The same for the same arguments. Names are invented, and no two addresses are the same.
    """
    languages = questionnaire.survey.languages
    found = []
    for number in range(1, count + 1):
        language = languages[(number - 1) % len(languages)]
        somebody = draw_person(Setting(questionnaire, Layout("none", None), language), Random(f"{seed}/{number}/person"))
        local, _, domain = somebody.address.partition("@")
        row = attributes[(number - 1) // len(languages) % len(attributes)] if attributes else {}
        participant = Participant(
            id=f"r{number:04}", addresses=(f"{local}.{number}@{domain}",), name=somebody.name, language=language, attributes=dict(row)
        )
        found.append(Respondent(participant, questionnaire, seed))
    return tuple(found)


def first_day(questionnaire: Questionnaire) -> datetime:
    """When a rehearsal of the survey begins: on its own first day where that is known, so that the same seed gives the same messages."""
    survey = questionnaire.survey
    day = survey.opens or (survey.closes and survey.closes - timedelta(days=14))
    return datetime(day.year, day.month, day.day, 8, tzinfo=UTC) if day else datetime(2026, 3, 2, 8, tzinfo=UTC)


# ---------------------------------------------------------------- what came of it


@dataclass(frozen=True)
class Kept:
    """What a store holds after the rehearsal."""

    read: Sequence[ReadMessage]
    responses: Sequence[Response]

    @cached_property
    def read_of(self) -> Mapping[str, Sequence[ReadMessage]]:
        """The results of the reader by participant."""
        found: dict[str, list[ReadMessage]] = {}
        for each in self.read:
            found.setdefault(each.match.participant or "", []).append(each)
        return found

    @cached_property
    def response_of(self) -> Mapping[str, Response]:
        """The responses by participant."""
        return {each.participant: each for each in self.responses}


def verdicts(respondents: Iterable[Respondent], kept: Kept) -> Iterator[tuple[Respondent, str, Verdict]]:
    """Of each answer that somebody meant to give, or that came out, what became of it: respondent, question, verdict."""
    for respondent in respondents:
        name = respondent.participant.id
        read = kept.read_of.get(name, ())
        response = kept.response_of.get(name)
        current = response.current() if response else {}
        came = [Came(question, each.answer.text, each.answer.value, each.answer.review) for question, each in current.items()]
        review = any(each.match.reasons or (each.reading is not None and each.reading.review) for each in read)
        kinds = [each.reading.kind.value for each in read if each.reading is not None]
        kind = "answers" if "answers" in kinds else (kinds or [""])[-1]
        counted = score(final_meaning(respondent.written), kind=kind, came=came, review=review)
        for question, verdict in counted.answers.items():
            yield respondent, question, verdict
