"""The corpus as mail: who was written to, with which message, and what came back, ready to be delivered.

All messages of the corpus answer one invitation per language. Here each case gets a participant and a contact of its own: the
contact's Message-ID takes the place of the invitation's wherever a message refers to it. Nothing else in a message changes.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Any

from llab.adapters.attachments import FileExtractor
from llab.config import load
from llab.incoming.ours.original import original
from llab.incoming.read import read
from llab.mail.message import parse
from llab.records import Contact, ContactKind, PrintedQuestion, Reading
from llab.stories.replies.earlier import own_words
from llab.stories.replies.parse import Parsed, parse_replies
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire

CORPUS = Path(__file__).parents[1] / "corpus"
SURVEYS = ("lll2", "followup", "cities", "forum")
WRITTEN = datetime(2020, 4, 6, 6, 42, 17, tzinfo=UTC)
"""When the invitations went out."""

INVITED_AT = {"gmail-other-address": "maria.pop@oras.example", "gmail-forwarded-colleague": "birou@tipoart.example"}
"""The cases that come from another address than the one that was written to."""
NOBODYS = ("gmail-forwarded-colleague",)
"""The cases that neither name a message of ours nor come from an address that we know."""
REMINDED = ("q4", "q5", "q7")
"""What the reminder of lll2 lists; each question keeps the number that it has in the invitation."""


@dataclass(frozen=True)
class Person:
    """A participant, and the message that went to her."""

    participant: Participant
    contact: Contact
    sent: bytes


@dataclass(frozen=True)
class Letter:
    """One message of a case as it is to be delivered."""

    case: str
    kind: str
    """What it is, as the case says."""
    person: str | None
    """The id of the participant whose it is; None where nobody can know."""
    refers: bool
    """Whether it names the contact."""
    envelope: str
    """The sender that the servers told each other; empty for what machines send."""
    raw: bytes

    @property
    def message_id(self) -> str:
        """Its own Message-ID, which no other message of the corpus has."""
        found = re.search(rb"^Message-ID:\s*(<[^<>\s]+>)", _head_and_body(self.raw)[0], re.MULTILINE | re.IGNORECASE)
        assert found, self.case
        return found[1].decode("ascii")


@dataclass(frozen=True, eq=False)
class Post:
    """One survey of the corpus: everybody who was written to, and all that came back, in order of arrival."""

    name: str
    questionnaire: Questionnaire
    people: dict[str, Person]
    letters: tuple[Letter, ...]

    def letters_of(self, person: str) -> list[Letter]:
        return [letter for letter in self.letters if letter.person == person]

    @cache  # noqa: B019 - the surveys of the corpus live as long as the tests
    def parsed(self, person: str) -> Parsed | None:
        """What `llab parse` makes of the person's messages; None where she sent none."""
        letters = self.letters_of(person)
        if not letters:
            return None
        return parse_replies(
            [letter.raw for letter in letters],
            sent=[self.people[person].sent],
            questionnaire=self.questionnaire,
            extractor=FileExtractor(),
        )

    @cache  # noqa: B019 - as above
    def readings(self) -> dict[str, Reading]:
        """What the reader makes of each message that is somebody's, by Message-ID."""
        found: dict[str, Reading] = {}
        for name, person in self.people.items():
            asked = original(person.sent, [self.questionnaire], person.contact.printed)
            earlier: list[str] = []
            for letter in self.letters_of(name):
                message = parse(letter.raw)
                found[letter.message_id] = read(
                    message,
                    attachments=[FileExtractor().extract(attachment) for attachment in message.attachments],
                    originals=[asked],
                    questionnaire=self.questionnaire,
                    earlier=list(earlier),
                )
                earlier += [words for words in (own_words(found[letter.message_id]),) if words]
        return found


@cache
def post_of(name: str) -> Post:
    """All cases of one survey."""
    questionnaire = load(CORPUS / "surveys" / name / "config.toml", {}).questionnaire
    people: dict[str, Person] = {}
    letters: list[Letter] = []
    for folder in sorted((CORPUS / "cases").iterdir()):
        case = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        if case["survey"] == name:
            raws = [path.read_bytes() for path in sorted(folder.glob("reply*.eml"))]
            person = _person(folder.name, case, raws[0], questionnaire)
            people[person.participant.id] = person
            letters += [_letter(folder.name, case, raw, person) for raw in raws]
    return _with_one_person_to_an_unnamed_letter(Post(name, questionnaire, people, tuple(letters)))


def _with_one_person_to_an_unnamed_letter(post: Post) -> Post:
    """Where only the address can tell whose a message is, and another case has that address too, both are one person's."""
    people, letters = dict(post.people), list(post.letters)
    for index, letter in enumerate(letters):
        if letter.refers or letter.person is None:
            continue
        address = people[letter.person].participant.addresses
        other = next((name for name, one in people.items() if one.participant.addresses == address and name != letter.person), None)
        if other is not None:
            del people[letter.person]
            letters[index] = Letter(letter.case, letter.kind, other, letter.refers, letter.envelope, letter.raw)
    return Post(post.name, post.questionnaire, people, tuple(letters))


def _person(case: str, expected: dict[str, Any], first: bytes, questionnaire: Questionnaire) -> Person:
    sent_name = expected["sent"] or f"sent-{expected['language']}.eml"
    sent = (CORPUS / "surveys" / expected["survey"] / sent_name).read_bytes()
    is_reminder = "reminder" in sent_name
    language = sent_name.removesuffix(".eml").rpartition("-")[2]
    address = _address(case, expected["kind"], first)
    contact = Contact(
        message_id=f"<{case}.1@{id_of(sent).rpartition('@')[2].rstrip('>')}>",
        participant=case,
        kind=ContactKind.REMINDER if is_reminder else ContactKind.INVITATION,
        address=address,
        language=language,
        questionnaire=questionnaire.sha256,
        printed=tuple(
            PrintedQuestion(question=question.id, label=f"{number}.")
            for number, question in enumerate(questionnaire.questions, start=1)
            if not is_reminder or question.id in REMINDED
        ),
        recorded=WRITTEN,
    )
    participant = Participant(id=case, addresses=(address,), name=case.replace("-", " ").title(), language=language)
    return Person(participant, contact, renamed(sent, id_of(sent), contact.message_id))


def _address(case: str, kind: str, raw: bytes) -> str:
    """Where the person was written to: the address that the message came from, or that the delivery report is about."""
    if kind == "bounce":
        found = re.search(rb"^Final-Recipient:\s*rfc822;\s*(\S+)", raw, re.MULTILINE | re.IGNORECASE)
        assert found, case
        return found[1].decode("ascii")
    return INVITED_AT.get(case) or _header_address(raw, b"From")


def _letter(case: str, expected: dict[str, Any], raw: bytes, person: Person) -> Letter:
    name = person.participant.id
    envelope = _header_address(raw, b"Return-Path")
    if not expected["sent"] or case in NOBODYS:
        return Letter(case, expected["kind"], None if case in NOBODYS else name, refers=False, envelope=envelope, raw=raw)
    before = id_of((CORPUS / "surveys" / expected["survey"] / expected["sent"]).read_bytes())
    written = renamed(raw, before, person.contact.message_id, everywhere=expected["kind"] == "bounce")
    assert written != raw, f"{case} names no message of ours"
    assert before.encode() not in written, f"{case} names the invitation where people write"
    return Letter(case, expected["kind"], name, refers=True, envelope=envelope, raw=written)


def id_of(sent: bytes) -> str:
    """The Message-ID in the header block."""
    found = re.search(rb"^Message-ID:\s*(<[^<>\s]+>)", _head_and_body(sent)[0], re.MULTILINE | re.IGNORECASE)
    assert found
    return found[1].decode("ascii")


def renamed(raw: bytes, before: str, after: str, *, everywhere: bool = False) -> bytes:
    """The bytes with one Message-ID in place of another in the header block; `everywhere` also in what a report returns."""
    head, body = _head_and_body(raw)
    old, new = before.encode("ascii"), after.encode("ascii")
    return head.replace(old, new) + (body.replace(old, new) if everywhere else body)


def _head_and_body(raw: bytes) -> tuple[bytes, bytes]:
    at = raw.index(b"\r\n\r\n")
    return raw[:at], raw[at:]


def _header_address(raw: bytes, name: bytes) -> str:
    found = re.search(rb"^" + name + rb":(.*(?:\r\n[ \t].*)*)", _head_and_body(raw)[0], re.MULTILINE | re.IGNORECASE)
    return parseaddr(found[1].decode("ascii").replace("\r\n", ""))[1] if found else ""
