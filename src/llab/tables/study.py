"""The facts, looked up once for all tables: who is who, which answer is current, what time it was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from math import isfinite
from zoneinfo import ZoneInfo

from llab.language.which import language_of
from llab.records import ReadMessage
from llab.survey.outcome import Disposition, Progress, disposition
from llab.survey.participants import Participant
from llab.survey.questionnaire import Question
from llab.survey.response import AnswerVersion, Value
from llab.tables.coded import Coded
from llab.tables.facts import Facts, current_answers, progress_of
from llab.tables.table import YES, Cell, Column, Kind, Row, capitalised, distinct, short

OUR_HEADINGS = (
    "Participant", "Name", "Address", "Language", "No.", "Question", "Asked as", "Answer", "Value", "Received", "Version", "Confidence",
    "Review", "Reasons", "How", "Message", "Disposition", "AAPOR code", "Contacts", "Last contact", "Last state", "Answered", "Of", "Notes",
    "What", "Text", "From", "Subject", "Kind", "Matched by", "Theme 1", "Theme 2", "Theme 3", "Translation", "Quote", "Note",
    "Changed since coded", "llab row", "Decision", "Right question", "Right text",
)  # fmt: skip
"""Headings that attributes may not take, so that a column of ours has the same heading in every survey."""

FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count days from 1900 and take that year for a leap year; earlier days are written as text."""

LONGEST_TRAIT = 80
"""Letters of what the list says of a person; beyond that it is a remark, not a trait."""

LARGEST_NUMBER = 10**15
"""Spreadsheets keep 15 digits; longer numbers are written as text."""


@dataclass(frozen=True)
class Study:
    """The facts with what every table looks up in them."""

    facts: Facts

    @cached_property
    def coded(self) -> Coded:
        """What analysts typed."""
        return Coded(self.facts.annotations)

    @cached_property
    def people(self) -> dict[str, Participant]:
        """The participants by id, in the order of the list."""
        return {person.id: person for person in self.facts.participants}

    @cached_property
    def progress(self) -> dict[str, Progress]:
        """How far each participant is."""
        return progress_of(self.facts)

    @cached_property
    def dispositions(self) -> dict[str, Disposition]:
        """The disposition of each participant."""
        return {name: disposition(progress) for name, progress in self.progress.items()}

    @cached_property
    def answers(self) -> dict[str, dict[str, AnswerVersion]]:
        """The current answers, by participant (in the order of the list; unknown ones last) and question."""
        found = current_answers(self.facts.responses)
        return {name: found[name] for name in (*self.people, *(name for name in found if name not in self.people)) if name in found}

    def asked(self, question: Question) -> frozenset[str]:
        """The ids of the participants to whom the question is put, or who answered it all the same."""
        return frozenset(name for name, progress in self.progress.items() if question.id in (*progress.asked, *progress.answered))

    @cached_property
    def newer(self) -> dict[str, dict[str, AnswerVersion]]:
        """By participant and question, what a later message says where a person's decision stands."""
        return {response.participant: found for response in self.facts.responses if (found := response.newer())}

    @cached_property
    def messages(self) -> dict[str, ReadMessage]:
        """The messages by id."""
        return {message.message: message for message in self.facts.messages}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions in their order."""
        return self.facts.questionnaire.questions

    @cached_property
    def zone(self) -> ZoneInfo:
        """The survey's time zone."""
        return ZoneInfo(self.facts.questionnaire.survey.timezone)

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """The names of all attributes, in the order in which they first occur."""
        return tuple(dict.fromkeys(name for person in self.facts.participants for name in person.attributes))

    @cached_property
    def attribute_columns(self) -> tuple[Column, ...]:
        """A column for each attribute, headed with a capital as ours are, never like one of ours."""
        headings = distinct((capitalised(name.lstrip()) for name in self.attributes), OUR_HEADINGS)
        return tuple(
            Column(heading, self._kind_of(name), f"As the list of participants says: {short(name)}.", repeated=True)
            for name, heading in zip(self.attributes, headings, strict=True)
        )

    def _kind_of(self, attribute: str) -> Kind:
        """Remarks on people stay on one line: they stand beside each answer, whose row they would make as high as themselves."""
        longest = max(len(person.attributes.get(attribute, "")) for person in self.facts.participants)
        return Kind.GLIMPSE if longest > LONGEST_TRAIT else Kind.TEXT

    @cached_property
    def traits(self) -> dict[str, Row]:
        """For each participant the cells that say what kind of person it is: attributes, language."""
        return {
            person.id: (*(person.attributes.get(name) or None for name in self.attributes), person.language)
            for person in self.facts.participants
        }

    @cached_property
    def is_multilingual(self) -> bool:
        """Whether the survey was written in several languages: answers stand beside their language and their translation then."""
        return len(self.facts.questionnaire.survey.languages) > 1

    @cached_property
    def _languages_of_contacts(self) -> dict[str, str]:
        return {contact.message_id: contact.language for contact in self.facts.contacts}

    def language_of(self, version: AnswerVersion) -> str | None:
        """The language of an answer: what its words tell; else that of the message that was answered, or in which she is written to."""
        key = (version.participant, version.wave, version.answer.question, version.version)
        if key not in self._languages:
            message, person = self.messages.get(version.message), self.people.get(version.participant)
            contact = message.match.contact if message else None
            usual = person.language if person and person.language in self.facts.questionnaire.survey.languages else ""
            expected = self._languages_of_contacts.get(contact or "") or usual
            self._languages[key] = language_of(version.answer.text, expected) or None
        return self._languages[key]

    @cached_property
    def _languages(self) -> dict[tuple[str, int, str, int], str | None]:
        """Those that were asked for: every answer stands in two workbooks."""
        return {}

    def traits_of(self, participant: str) -> Row:
        """The attributes and language; empty cells for somebody who is not on the list."""
        known = self.traits.get(participant)
        return known if known is not None else (*(None for _ in self.attributes), None)

    @cached_property
    def trait_columns(self) -> tuple[Column, ...]:
        """The columns over `traits_of`."""
        return (
            *self.attribute_columns,
            Column("Language", self._kind_of_language, "The language in which the person is written to.", repeated=True),
        )

    @property
    def _kind_of_language(self) -> Kind:
        """A code; where codes stand for people, also that few have it."""
        return Kind.TEXT if self.facts.pseudonymous else Kind.MARK

    def name(self, participant: str | None) -> str | None:
        """The participant's name; None where there is none."""
        person = self.people.get(participant or "")
        return person.name or None if person else None

    def local(self, moment: datetime | None) -> datetime | None:
        """The moment as clocks showed it in the survey's time zone, to the second."""
        return moment.astimezone(self.zone).replace(tzinfo=None, microsecond=0) if moment else None

    def wording(self, question: Question) -> str:
        """The question on one line, in the survey's first language."""
        return short(question.text.get(self.facts.questionnaire.survey.default_language))


def plain(value: Value) -> Cell:
    """A typed value as a cell: days, numbers and words as themselves, several options on one line, yes and no as words."""
    match value:
        case bool():
            return YES if value else "no"
        case tuple():
            return "; ".join(value)
        case int() | float():
            return value if isfinite(value) and abs(value) < LARGEST_NUMBER else str(value)
        case date():
            return value if value >= FIRST_DAY else value.isoformat()
        case _:
            return value


def marked(flag: object) -> str | None:
    """`yes`, or an empty cell."""
    return YES if flag else None


def sentences(reasons: tuple[str, ...]) -> str | None:
    """Reasons one under the other; an empty cell where there are none."""
    return "\n".join(reasons) or None
