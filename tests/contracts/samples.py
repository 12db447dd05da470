"""Small valid values for the suites; everybody in them is invented."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from llab.records import (
    Annotation,
    Arrival,
    Contact,
    ContactKind,
    Decision,
    DecisionKind,
    Export,
    Fate,
    Folder,
    FolderState,
    Match,
    MatchedBy,
    MessageKind,
    OwnSheets,
    Piece,
    PrintedQuestion,
    Reading,
    ReadMessage,
    Role,
    Run,
    Scheduled,
    SurveyKey,
    Typed,
    ValueKind,
)
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion, DateAnswer, MultiAnswer, NumberAnswer, Response, TextAnswer
from llab.survey.ruling import Ruling, RulingKind, Touched

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
INBOX = Folder(account="survey@mail.example", name="INBOX", uidvalidity=7)
KEY = SurveyKey(survey="lll2", key=bytes(range(32)), created=NOON)


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def participant(name: str = "p1", /, **changes: object) -> Participant:
    fields: dict[str, object] = {
        "id": name,
        "addresses": (f"{name}@firma.example", f"Office.{name}@FIRMA.example"),
        "name": f"Ștefania Țîru {name}",
        "language": "ro",
        "attributes": {"sector": "cultură", "county": "Timiș"},
    }
    return Participant.model_validate(fields | changes)


def questionnaire(text: str = "Ce v-a împiedicat?") -> Questionnaire:
    return Questionnaire.model_validate(
        {
            "survey": {
                "id": "lll2",
                "title": "Laborator",
                "languages": ["ro", "en"],
                "opens": "2026-11-01",
                "timezone": "Europe/Bucharest",
            },
            "questions": [
                {"id": "q1", "type": "text", "text": {"ro": text, "en": "What kept you?"}},
                {"id": "q2", "type": "choice", "text": "Da?", "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]},
                {"id": "q3", "type": "number", "text": "Cât?", "min": 0.5},
            ],
        }
    )


def contact(name: str = "<c1@llab.example>", /, person: str = "p1", **changes: object) -> Contact:
    fields: dict[str, object] = {
        "message_id": name,
        "participant": person,
        "kind": ContactKind.INVITATION,
        "address": f"{person}@firma.example",
        "language": "ro",
        "questionnaire": "0" * 64,
        "printed": (PrintedQuestion(question="q2", label="1."), PrintedQuestion(question="q1", label="2.")),
        "next_try": minutes(30),
        "recorded": NOON,
        "basis": "f" * 64,
    }
    return Contact.model_validate(fields | changes)


def state(next_uid: int, folder: Folder = INBOX) -> FolderState:
    return FolderState(folder=folder, next_uid=next_uid)


def arrival(uid: int, raw: bytes | None = None, *, at: float = 0, fate: Fate = Fate.TAKEN, folder: Folder = INBOX) -> Arrival:
    own = raw if raw is not None or fate is not Fate.TAKEN else b"Subject: %d\r\n\r\n\xff\x00%d" % (uid, uid)
    return Arrival(folder=folder, uid=uid, fate=fate, raw=own, arrived=minutes(at))


def message_of(one: Arrival) -> str:
    assert one.raw is not None
    return hashlib.sha256(one.raw).hexdigest()


def reading(kind: MessageKind = MessageKind.ANSWERS) -> Reading:
    answer = TextAnswer(
        question="q1", text="Lipsa timpului.\n\n1. da\x00", confidence=0.1 + 0.2, review=True, how="label", reasons=("doubt",)
    )
    return Reading(kind=kind, answers=(answer,), pieces=(Piece(role=Role.ANSWER, text=answer.text, questions=("q1",)),))


def read(message: str, *, person: str | None = "p1", **changes: object) -> ReadMessage:
    by = MatchedBy.NOTHING if person is None else MatchedBy.ADDRESS
    fields: dict[str, object] = {
        "message": message,
        "parser": "1",
        "content": f"content of {message}",
        "author": "p1@firma.example",
        "sent": minutes(-5),
        "arrived": NOON,
        "match": Match(participant=person, by=by),
        "reading": None if person is None else reading(),
    }
    return ReadMessage.model_validate(fields | changes)


def decision(message: str, **changes: object) -> Decision:
    """A decision about a message."""
    fields: dict[str, object] = {"kind": DecisionKind.ASSIGNED, "message": message, "participant": "p1", "at": NOON, "by": "maria"}
    return Decision.model_validate({**fields, **changes})


def ruling(message: str = "1" * 64, person: str = "p1", *, at: float = 0, **changes: object) -> Ruling:
    """A decision by which an answer of that message reads otherwise."""
    before = NumberAnswer(question="q3", text="vreo trei", confidence=0.4, review=True, how="label", reasons=("unsure",))
    after = NumberAnswer(question="q3", text="vreo trei", value=3, confidence=1.0, review=False, how="decided")
    fields: dict[str, object] = {
        "kind": RulingKind.EDITED, "participant": person, "messages": (message, "2" * 64), "settled": (message,), "at": minutes(at),
        "touched": (Touched(question="q3", before=before, after=after, message=message, received=NOON),
                    Touched(question="q1", received=NOON)),
        "by": "maria", "through": "apply lll2.xlsx",
    }  # fmt: skip
    return Ruling.model_validate({**fields, **changes})


def response(person: str = "p1", *texts: str, wave: int = 1) -> Response:
    words = [
        AnswerVersion(
            participant=person,
            wave=wave,
            version=number,
            answer=TextAnswer(question="q1", text=text, confidence=1 / 3, review=False, how="order"),
            message="0" * 64,
            received=minutes(number),
        )
        for number, text in enumerate(texts, start=1)
    ]
    return Response(participant=person, wave=wave, versions=tuple(words))


def typed_response(person: str = "p1") -> Response:
    common = {"text": "?", "confidence": 0.5, "review": True, "how": "anchor"}
    answers = (
        MultiAnswer.model_validate({**common, "question": "q2", "value": ("b", "a")}),
        NumberAnswer.model_validate({**common, "question": "q3", "value": 3.0}),
        NumberAnswer.model_validate({**common, "question": "q4", "value": 3}),
        DateAnswer.model_validate({**common, "question": "q5", "value": "2026-12-01"}),
    )
    return Response(
        participant=person,
        versions=tuple(AnswerVersion(participant=person, version=1, answer=one, message="1" * 64, received=NOON) for one in answers),
    )


def run(command: str = "fetch", *, at: float = 0, code: int = 0) -> Run:
    return Run(command=command, started=minutes(at), ended=minutes(at + 1), exit_code=code, counts={"answers": int(at)})


def planned(kind: str = "invitation", *, at: int = 0, people: tuple[str, ...] = ("a", "b"), **options: str) -> Scheduled:
    return Scheduled(kind=ContactKind(kind), at=minutes(at), participants=people, options=options, recorded=NOON)


def annotation(text: str = "Încredere", **changes: object) -> Annotation:
    """Something that an analyst typed."""
    fields: dict[str, object] = {
        "workbook": "lll2-q1.xlsx", "row": "p1/1/q1", "column": "Theme 1", "value": Typed(text=text), "coder": "Ioana", "export": 3,
        "base": Typed(text="=1+1\n_x0041_", kind=ValueKind.FORMULA), "seen": "Lipsa timpului.", "version": 2, "at": NOON,
    }  # fmt: skip
    return Annotation.model_validate({**fields, **changes})


def export(serial: int, file: str = "lll2-q1.xlsx", *, content: str = '{"ț": "ș"}') -> Export:
    """What was written to a workbook."""
    return Export(serial=serial, file=file, sha256=f"{serial:064}", content=content, at=minutes(serial))


def own_sheets(serial: int, file: str, *, content: bytes = b"PK1") -> OwnSheets:
    """Sheets that people added to a workbook."""
    return OwnSheets(file=file, serial=serial, content=content)
