"""How long the workbooks take, as a ratio to openpyxl writing the same cells bare.

    python bench/workbooks.py [respondents]

Makes a survey of 7 open questions with that many respondents (10,000 when not told), then measures processor time for

* bare: one openpyxl workbook per file, `append` of the same plain values, `save`, no looks at all;
* llab: `workbooks()` to bytes, split into the tables and fingerprints, drawing, and reading back.

The target is a ratio of 1.5 for all of it.
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from time import process_time

from openpyxl import Workbook

from llab.records import Contact, ContactKind, ContactState, Match, MatchedBy, MessageKind, PrintedQuestion, Reading, ReadMessage
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion, Response, TextAnswer
from llab.tables.build import question_sheets, survey_sheets
from llab.tables.facts import Facts
from llab.tables.study import Study
from llab.tables.table import Sheet
from llab.workbook.build import check, workbooks
from llab.workbook.grid import lines
from llab.workbook.layout import draw

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
QUESTIONS = tuple(f"q{number}" for number in range(1, 8))
VOCABULARY = (
    "oraș cartier antreprenori întâlniri scurte telefon presa locală cultură spațiu finanțare încredere timp răbdare program".split()
)


def made_up(respondents: int) -> Facts:
    rng = random.Random(7)  # noqa: S311 - the same texts each time
    questionnaire = Questionnaire.model_validate(
        {
            "survey": {"id": "bench", "title": "Bench", "languages": ["ro"], "timezone": "Europe/Bucharest"},
            "questions": [{"id": name, "type": "text", "text": f"Întrebarea {name}?"} for name in QUESTIONS],
        }
    )
    people, contacts, responses, messages = [], [], [], []
    for number in range(respondents):
        name, message = f"p{number:05}", f"{number:064x}"
        arrived = START + timedelta(minutes=number)
        people.append(
            Participant(
                id=name, addresses=(f"{name}@firma.example",), name=f"Persoana {number}", language="ro",
                attributes={"city": f"City {number % 12}", "sector": f"Sector {number % 5}"},
            )
        )  # fmt: skip
        contacts.append(
            Contact(
                message_id=f"<{name}@lab.example>", participant=name, kind=ContactKind.INVITATION, address=f"{name}@firma.example",
                language="ro", questionnaire="0" * 64, state=ContactState.ACCEPTED, recorded=START, at=START,
                printed=tuple(PrintedQuestion(question=question, label=question) for question in QUESTIONS),
            )
        )  # fmt: skip
        answers = tuple(
            TextAnswer(
                question=question, text=" ".join(rng.choices(VOCABULARY, k=rng.randint(5, 60))), confidence=0.95, review=number % 20 == 0,
                how="under its question", reasons=("the order alone says which question",) if number % 20 == 0 else (),
            )
            for question in QUESTIONS
        )  # fmt: skip
        responses.append(
            Response(
                participant=name,
                versions=tuple(
                    AnswerVersion(participant=name, version=1, answer=one, message=message, received=arrived) for one in answers
                ),
            )
        )
        messages.append(
            ReadMessage(
                message=message, parser="1", content=message, author=f"{name}@firma.example", subject="Re: Bench", arrived=arrived,
                match=Match(participant=name, by=MatchedBy.MESSAGE_ID), reading=Reading(kind=MessageKind.ANSWERS, answers=answers),
            )
        )  # fmt: skip
    return Facts(
        questionnaire=questionnaire, participants=tuple(people), contacts=tuple(contacts), responses=tuple(responses),
        messages=tuple(messages), fates={"answers": respondents}, now=START, version="bench",
    )  # fmt: skip


def files(facts: Facts) -> list[tuple[Sheet, ...]]:
    study = Study(facts)
    return [*(question_sheets(study, question) for question in study.questions), survey_sheets(study)]


def write_bare(sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> None:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets:
        page = workbook.create_sheet(title)
        for row in rows:
            page.append(row)
    workbook.save(BytesIO())


def timed(action: Callable[[], object]) -> float:
    begun = process_time()
    action()
    return process_time() - begun


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    respondents = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    facts = made_up(respondents)
    before = peak()
    whole = timed(lambda: [make() for _, _, make in workbooks(facts)])
    print(
        f"{respondents:,} respondents, {len(QUESTIONS)} answers each; memory {before} MB before, {peak()} MB at most while making workbooks"
    )
    tables = timed(lambda: files(facts))
    unchanged = timed(lambda: [fingerprint for _, fingerprint, _ in workbooks(facts)])
    books = files(facts)
    drawn: list[bytes] = []
    drawing = timed(lambda: drawn.extend(draw(sheets, title="Bench", properties={}, made=START) for sheets in books))
    checking = sum(timed(partial(check, content, sheets)) for content, sheets in zip(drawn, books, strict=True))
    bare = 0.0
    cells = 0
    for sheets in books:
        plain = [(sheet.title, [list(line.cells) for line in lines(sheet)]) for sheet in sheets]
        cells += sum(value is not None for _, rows in plain for row in rows for value in row)
        bare += timed(partial(write_bare, plain))
    print(f"{cells:,} cells; bare openpyxl {bare:.1f} s")
    for name, seconds in (("tables", tables), ("tables and fingerprints: the cost of «nothing new»", unchanged), ("drawing", drawing),
                          ("reading back and comparing", checking), ("all", whole)):  # fmt: skip
        print(f"{name:55}{seconds:7.1f} s {seconds / bare:7.2f}")


if __name__ == "__main__":
    main()
