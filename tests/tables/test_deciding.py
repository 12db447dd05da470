"""What people decide in the sheet Review comes back until it is carried out; then it is gone, and nobody hears of it again."""

from __future__ import annotations

from datetime import timedelta

from llab.records import AnnotationKind
from llab.survey.response import Response
from llab.survey.ruling import Ruling, RulingKind, Touched
from llab.tables.table import Table
from tests.tables.sheets import survey_tables
from tests.tables.test_coded import FACTS, cell, note
from tests.workbook.people import NOW

ROW = next(key for sheet in survey_tables(FACTS) if sheet.title == "Review" for key in sheet.tables[0].keys)
PERSON, _, QUESTION = ROW.removeprefix("Review:").split("/")
DECIDED = Ruling(
    kind=RulingKind.DISMISSED,
    participant=PERSON,
    touched=(Touched(question=QUESTION, received=NOW),),
    at=NOW,
    by="maria",
    through="apply lll2.xlsx",
)


def table(title: str, **changes: object) -> Table:
    found = survey_tables(FACTS.model_copy(update=changes))
    return next(sheet for sheet in found if sheet.title == title).tables[0]


def test_what_was_decided_and_not_carried_out_comes_back() -> None:
    found = table("Review", annotations=(note("dismiss", "Decision", row=ROW), note("q2 · …", "Right question", row=ROW)))
    assert [cell(found, ROW, name) for name in ("Decision", "Right question", "Right text")] == ["dismiss", "q2 · …", None]


def test_what_was_carried_out_is_not_listed_as_typed_into_a_row_that_is_gone() -> None:
    typed = (note("dismiss", "Decision", row="Review:p99/1/q1"), note("gata", "Note", row="Review:p99/1/q1"))
    assert [row[3] for row in table("By hand", annotations=typed).rows] == ["Decision", "Note"]
    done = DECIDED.model_copy(update={"participant": "p99", "touched": (Touched(question="q1", received=NOW),)})
    assert [row[3] for row in table("By hand", annotations=typed, rulings=(done,)).rows] == ["Note"]
    elsewhere = done.model_copy(update={"through": "review"})
    assert len(table("By hand", annotations=typed, rulings=(elsewhere,)).rows) == 2


def test_an_answer_that_was_edited_is_listed_until_it_reads_so() -> None:
    (version, *_) = FACTS.responses[0].versions
    row = f"{version.participant}/{version.wave}/{version.answer.question}"
    edited = note("Altfel.", "Answer", row=row, kind=AnnotationKind.EDITED)
    assert len(table("By hand", annotations=(edited,)).rows) == 1
    now = version.model_copy(update={"answer": version.answer.model_copy(update={"text": "Altfel."})})
    responses = (FACTS.responses[0].model_copy(update={"versions": (now,)}), *FACTS.responses[1:])
    assert table("By hand", annotations=(edited,), responses=responses).rows == ()


def test_what_is_newer_than_a_decision_stands_in_review_with_what_holds_meanwhile() -> None:
    stands = next(
        one for response in FACTS.responses for one in response.versions if f"Review:{_key(one.participant, one.answer.question)}" == ROW
    )
    newer = stands.model_copy(update={"version": 2, "received": NOW + timedelta(days=1)})
    newer = newer.model_copy(
        update={"answer": stands.answer.model_copy(update={"text": "Mai nou", "reasons": ("newer than the decision of x",)})}
    )
    last = stands.model_copy(update={"version": 3, "ruling": "r1"})
    response = Response(participant=stands.participant, versions=(stands, newer, last))
    found = table("Review", responses=(response,))
    row = f"{ROW}+newer"
    assert (cell(found, row, "What"), cell(found, row, "Text")) == ("newer answer", "Mai nou")
    assert str(cell(found, row, "Reasons")).startswith("newer than the decision of x\nuntil then stands: ")


def _key(person: str, question: str) -> str:
    return f"{person}/1/{question}"
