"""The facts with codes in the places of people, and the way back for what was typed beside a code.

Everything that the tables show is made of facts: whatever is taken out here stands in no sheet, comment or property. What is typed
into a workbook with codes is kept under the participant's id, so that it comes back under whichever of the two is written next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from llab.language.words import folded_words
from llab.records import EMPTY, Annotation, AnnotationKind, Contact, DeliveryReport, Match, Reading, ReadMessage, Typed, ValueKind
from llab.survey.masking import Masks
from llab.survey.participants import Participant
from llab.survey.privacy import Privacy
from llab.survey.pseudonym import LEFT_OUT, pseudonym
from llab.survey.response import AnswerVersion, Response
from llab.survey.ruling import Ruling
from llab.survey.where import plain
from llab.tables.coded import shown, standing
from llab.tables.deciding import NEWER_KEY, RIGHT_TEXT
from llab.tables.facts import Facts, LeftOut

TELLING = frozenset({"Name", "Address", "From", "Subject", "Last contact"})
"""Headings of columns that are left out. When people were written to tells their order on the list."""

_BY_PARTICIPANT = ("By respondent:", "Participants:")
_BY_ANSWER = ("Review:", "")
"""What stands in a row's key before a participant's id, and before an answer's key."""
_OF_NOBODY = ("Codebook:", "Unassigned:", "Log:")
"""Before keys of rows that are about a theme or a message."""

_ADDRESS = re.compile(r"@[\w-]+\.|https?://|www\.", re.IGNORECASE)
_NUMBER_OF_ONE = re.compile(r"\+?\d[\d ().:/-]{6,}")
"""A telephone number, an account, a day of birth."""

_NAMES_PEOPLE = re.compile(r"(?<=listed for )(.+?)(?=, and it names|$)|(?<=names a message to )(.+)$")
"""Where the reasons of a match name participants by their ids."""


@dataclass(frozen=True)
class Pseudonyms:
    """Who stands behind which code, and what of each person's words and attributes is left out."""

    facts: Facts
    """With names."""
    key: bytes
    """The survey's."""
    privacy: Privacy

    @cached_property
    def codes(self) -> dict[str, str]:
        """The code of everybody whom the facts know, by id."""
        facts = self.facts
        known = dict.fromkeys(person.id for person in facts.participants)
        known |= dict.fromkeys(response.participant for response in facts.responses)
        known |= dict.fromkeys(contact.participant for contact in facts.contacts)
        known |= dict.fromkeys(message.match.participant for message in facts.messages if message.match.participant)
        return {name: pseudonym(self.key, name) for name in known}

    @cached_property
    def people(self) -> dict[str, str]:
        """The id behind each code."""
        return {code: name for name, code in self.codes.items()}

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The attributes that are left out, in the order of the list."""
        wanted = set(map(plain, self.privacy.leave_out))
        return tuple(
            name for name, found in self._values.items() if plain(name) in wanted or self._is_telling(found) or self._holds_names(name)
        )

    @cached_property
    def _values(self) -> dict[str, Counter[str]]:
        """How many people have each value of each attribute."""
        values: dict[str, Counter[str]] = {}
        for person in self.facts.participants:
            for name, value in person.attributes.items():
                values.setdefault(name, Counter())[value] += 1
        return values

    @cached_property
    def _rare_languages(self) -> frozenset[str]:
        """The languages in which fewer people are written to than are shown."""
        found = Counter(person.language for person in self.facts.participants)
        return frozenset(language for language, number in found.items() if number < self.privacy.smallest_group)

    @cached_property
    def _of_rare_languages(self) -> frozenset[str]:
        return frozenset(person.id for person in self.facts.participants if person.language in self._rare_languages)

    def _is_telling(self, values: Counter[str]) -> bool:
        """Whether it holds addresses, numbers like telephone numbers, or for most people what hardly anybody shares."""
        given = {value: number for value, number in values.items() if value.strip()}
        if any(map(reaches_somebody, given)):
            return True
        rare = sum(number for number in given.values() if number < self.privacy.smallest_group)
        return rare > sum(given.values()) / 2

    def _holds_names(self, attribute: str) -> bool:
        """Whether it says for most people a part of their names, however many are called so."""
        given = [(set(folded_words(person.attributes.get(attribute, ""))), person.name) for person in self.facts.participants]
        parts = [words <= set(folded_words(name)) for words, name in given if words]
        return sum(parts) > len(parts) / 2

    @cached_property
    def masks(self) -> Masks:
        """What is left out of texts."""
        left_out = set(self.left_out)
        telling = {
            person.id: tuple(value for name, value in person.attributes.items() if name in left_out and value.strip())
            for person in self.facts.participants
        }
        return Masks(self.facts.participants, telling=telling)

    # ------------------------------------------------------------ there

    def shown(self) -> Facts:
        """The facts as they may be shown: people in the order of their codes."""
        facts = self.facts
        people = sorted(map(self._person, facts.participants), key=lambda person: person.id)
        return facts.model_copy(
            update={
                "participants": tuple(people),
                "asked": self._asked(),
                "contacts": tuple(map(self._contact, facts.contacts)),
                "responses": tuple(sorted(map(self._response, facts.responses), key=lambda response: response.participant)),
                "messages": tuple(map(self._message, facts.messages)),
                "annotations": tuple(map(self.annotation, facts.annotations)),
                "rulings": tuple(map(self._ruling, facts.rulings)),
                "pseudonymous": LeftOut(
                    columns=tuple(" ".join(name.split()) for name in self.left_out), smallest_group=self.privacy.smallest_group
                ),
            }
        )

    def _asked(self) -> dict[str, tuple[str, ...]]:
        """For whom each question is, as the whole list says; a condition may name what is not shown."""
        return {self.code(person.id): self.facts.questionnaire.asked_of(person) for person in self.facts.participants}

    def code(self, participant: str) -> str:
        """The code of a participant; it need not be anybody's whom the facts know."""
        return self.codes.get(participant) or pseudonym(self.key, participant)

    def row(self, row: str) -> str:
        """The key of a row with the code in the place of the id."""
        return _with_person(row, self.code)

    def annotation(self, one: Annotation) -> Annotation:
        """What was typed, as it may be shown."""
        whose = self._whose(one.row)
        update: dict[str, object] = {"row": self.row(one.row), "seen": self._words(one.seen, whose)}
        if one.kind is AnnotationKind.EDITED and self._is_of_list(one):
            update |= {"value": Typed(text=LEFT_OUT), "base": Typed(text=LEFT_OUT)}
        else:
            update |= {"value": self._typed(one.value, whose), "base": self._typed(one.base, whose)}
        return one.model_copy(update=update)

    def _is_of_list(self, one: Annotation) -> bool:
        """Whether it says what the list of participants says of somebody, and is not to be shown."""
        is_telling = one.column in TELLING or plain(one.column) in self._headings
        return is_telling or (one.column == "Language" and not self._rare_languages.isdisjoint((one.value.text, one.base.text)))

    def _whose(self, row: str) -> str | None:
        """The id of the person whose row it is, or whose message the row is about; None where it is nobody's."""
        return person_of(row) or self._senders.get(row.partition(":")[2])

    @cached_property
    def _senders(self) -> dict[str, str]:
        return {message.message: message.match.participant for message in self.facts.messages if message.match.participant}

    @cached_property
    def _headings(self) -> frozenset[str]:
        """The headings of attributes, as they are compared."""
        return frozenset(map(plain, self._values))

    def _typed(self, value: Typed, whose: str | None) -> Typed:
        if value.kind not in (ValueKind.TEXT, ValueKind.FORMULA):
            return value
        text = self.codes.get(value.text) or self._words(self._with_codes(value.text), whose)
        return value if text == value.text else value.model_copy(update={"text": text})

    def _words(self, text: str, whose: str | None) -> str:
        """Words in a workbook: somebody's answer, wherever it stands, as that person's; else as those of the person of the row."""
        return self.masks.masked(text, self._authors.get(text.strip(), whose))

    @cached_property
    def _authors(self) -> dict[str, str]:
        return {
            version.answer.text.strip(): version.participant for response in reversed(self.facts.responses) for version in response.versions
        }

    def _person(self, person: Participant) -> Participant:
        code, left_out, least = self.code(person.id), set(self.left_out), self.privacy.smallest_group
        attributes = {
            name: few(least) if value.strip() and self._values[name][value] < least else value
            for name, value in person.attributes.items()
            if name not in left_out
        }
        language = few(least) if person.language in self._rare_languages else person.language
        update = {"id": code, "addresses": (code,), "name": "", "language": language, "attributes": attributes}
        return person.model_copy(update=update)

    def _contact(self, contact: Contact) -> Contact:
        update = {"participant": self.code(contact.participant), "address": self._address(contact.address), "words": ""}
        hidden = {"language": ""} if contact.participant in self._of_rare_languages else {}
        return contact.model_copy(update=update | hidden)

    def _address(self, address: str) -> str:
        """Something that is the same for the same address: reports and contacts are compared by it."""
        return pseudonym(self.key, f"address {address.lower()}") if address else ""

    def _response(self, response: Response) -> Response:
        code = self.code(response.participant)
        versions = tuple(self._version(version, code) for version in response.versions)
        return response.model_copy(update={"participant": code, "versions": versions})

    def _version(self, version: AnswerVersion, code: str) -> AnswerVersion:
        answer, whose = version.answer, version.participant
        update = {
            "text": self.masks.masked(answer.text, whose),
            "how": self.masks.masked(answer.how, whose),
            "reasons": tuple(self.masks.masked(reason, whose) for reason in answer.reasons),
        }
        return version.model_copy(update={"participant": code, "answer": answer.model_copy(update=update)})

    def _message(self, message: ReadMessage) -> ReadMessage:
        whose, reading = message.match.participant, message.reading
        update = {
            "message_id": "",
            "author": "",
            "subject": "",
            "unreadable": self.masks.masked(message.unreadable, whose),
            "match": self._match(message.match, message.author),
            "reading": self._reading(reading, whose) if reading else None,
        }
        return message.model_copy(update=update)

    def _match(self, match: Match, author: str) -> Match:
        reasons = tuple(self._reason(reason.replace(author, LEFT_OUT) if author else reason, match.participant) for reason in match.reasons)
        return match.model_copy(update={"participant": self.code(match.participant) if match.participant else None, "reasons": reasons})

    def _reason(self, reason: str, whose: str | None) -> str:
        return self.masks.masked(self._with_codes(reason), whose)

    def _with_codes(self, reason: str) -> str:
        """What the match says of whom it names by id, with codes."""
        return _NAMES_PEOPLE.sub(lambda found: ", ".join(map(self._listed, found.group().split(", "))), reason)

    def _listed(self, name: str) -> str:
        return self.codes.get(name, LEFT_OUT)

    def _ruling(self, ruling: Ruling) -> Ruling:
        """That something was decided, without what was said; its id is another by that, and nothing that is shown asks for it."""
        touched = tuple(one.model_copy(update={"before": None, "after": None}) for one in ruling.touched)
        return ruling.model_copy(update={"participant": self.code(ruling.participant), "touched": touched})

    def _reading(self, reading: Reading, whose: str | None) -> Reading:
        update = {
            "answers": tuple(answer.model_copy(update={"text": "", "how": "", "reasons": ()}) for answer in reading.answers),
            "unassigned": self.masks.masked(reading.unassigned, whose),
            "reasons": tuple(self.masks.masked(reason, whose) for reason in reading.reasons),
            "delivery": self._delivery(reading.delivery),
            "pieces": (),
        }
        return reading.model_copy(update=update)

    def _delivery(self, report: DeliveryReport | None) -> DeliveryReport | None:
        return report.model_copy(update={"recipient": self._address(report.recipient), "words": ""}) if report else None

    # ------------------------------------------------------------ and back

    def named_row(self, row: str) -> str:
        """The key of the row with the id in the place of its code; one with an id, or a code of nobody's, as it is."""
        return _with_person(row, lambda name: self.people.get(name, name))

    def named(self, found: Iterable[Annotation]) -> tuple[Annotation, ...]:
        """What was found in a workbook with codes, as it is kept: by ids, and with the answers as they are where a masked one was seen."""
        return tuple(self._named(one) for one in found)

    def _named(self, one: Annotation) -> Annotation:
        row = self.named_row(one.row)
        update: dict[str, object] = {"row": row, "seen": self._unmasked(one.seen, row)}
        if one.kind is AnnotationKind.EDITED:
            before = self._unmasked(one.base.text, row)
            update |= {"base": one.base.model_copy(update={"text": before}), "value": self._restored(one.value, before, row)}
        else:
            base = self._as_typed(one.base, row, one.column)
            before = self._unmasked(one.seen, row) if one.column == RIGHT_TEXT and base == EMPTY else base.text
            update |= {"base": base, "value": self._restored(one.value, before, row)}
        return one.model_copy(update=update)

    def _unmasked(self, seen: str, row: str) -> str:
        whose = self._whose(row)
        texts = self._texts.get(whose or "", ()) if seen else ()
        return next((text for text in texts if self.masks.masked(text, whose).strip() == seen.strip()), seen)

    def _restored(self, value: Typed, before: str, row: str) -> Typed:
        """The text as it was meant: somebody corrected one in which names were masked."""
        if value.kind is not ValueKind.TEXT:
            return value
        return value.model_copy(update={"text": self.masks.restored(value.text, before, self._whose(row))})

    def _as_typed(self, base: Typed, row: str, column: str) -> Typed:
        entries = self._standing.get((row, column), ())
        stands = (shown(entries), *(one.value for one in entries))
        return next((value for value in stands if self._typed(value, self._whose(row)) == base), base)

    @cached_property
    def _standing(self) -> Mapping[tuple[str, str], tuple[Annotation, ...]]:
        return standing(self.facts.annotations)

    @cached_property
    def _texts(self) -> dict[str, tuple[str, ...]]:
        """Every version of every answer by person, the newest first; then what belongs to no question."""
        texts: dict[str, tuple[str, ...]] = {}
        for response in self.facts.responses:
            for version in response.versions:
                texts[version.participant] = (version.answer.text, *texts.get(version.participant, ()))
        for message in self.facts.messages:
            if message.match.participant and message.reading and message.reading.unassigned:
                texts[message.match.participant] = (*texts.get(message.match.participant, ()), message.reading.unassigned)
        return texts


def reaches_somebody(value: str) -> bool:
    """Whether it is an address, or a number like a telephone's."""
    return bool(_ADDRESS.search(value) or _NUMBER_OF_ONE.fullmatch(value.strip()))


def few(number: int) -> str:
    """What stands for a value that fewer people have."""
    return f"(fewer than {number} people)"


def _with_person(row: str, other: Callable[[str], str]) -> str:
    """The key of a row with another name for its person; the key of a message, a theme or a column as it is."""
    whose = person_of(row)
    if whose is None:
        return row
    before = next(_starts_of(row))
    return f"{before}{other(whose)}{row[len(before) + len(whose) :]}"


def person_of(row: str) -> str | None:
    """The id, or code, of the person in the key of a row; None where it names none."""
    row = row.removesuffix(NEWER_KEY)
    if row.startswith(_OF_NOBODY):
        return None
    for beginning in _BY_PARTICIPANT:
        if row.startswith(beginning):
            return row.removeprefix(beginning)
    parts = _without_sheet(row).rsplit("/", 2)
    return parts[0] if len(parts) == 3 and parts[1].isdecimal() else None


def _without_sheet(row: str) -> str:
    return row.removeprefix(next(_starts_of(row)))


def _starts_of(row: str) -> Iterator[str]:
    return (beginning for beginning in (*_BY_PARTICIPANT, *_BY_ANSWER) if row.startswith(beginning))
