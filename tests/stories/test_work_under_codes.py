"""What analysts type into workbooks with codes is kept for its person, and comes back whichever setting is chosen next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from llab.adapters.memory import MemoryClock, MemoryStore, MemoryWorkbooks
from llab.records import AnnotationKind
from llab.stories.results.export import export
from llab.survey.privacy import NAMED, Privacy
from llab.survey.pseudonym import LEFT_OUT, pseudonym
from llab.survey.response import AnswerVersion, Response, TextAnswer
from tests.stories.samples import KEY, NOW, QUESTIONNAIRE, person, store_with

CODES = Privacy(is_pseudonymous=True)
PEOPLE = ("ana", "dan", "eva", "ion")
FILE = "atelier-q1.xlsx"


class Survey:
    """Four people who signed their answers, and the folder of workbooks."""

    def __init__(self) -> None:
        self.store: MemoryStore = store_with(*(person(name) for name in PEOPLE))
        self.folder = MemoryWorkbooks()
        self.runs = 0
        for name in PEOPLE:
            self.answered(name, f"Oamenii și sala. {name.title()} Pop")

    def answered(self, name: str, *texts: str) -> None:
        versions = tuple(
            AnswerVersion(
                participant=name, version=number, message="m" * 64, received=NOW,
                answer=TextAnswer(question="q1", text=text, confidence=1, review=False, how="typed"),
            )
            for number, text in enumerate(texts, start=1)
        )  # fmt: skip
        self.store.keep([], [Response(participant=name, versions=versions)])

    def export(self, privacy: Privacy) -> None:
        self.runs += 1
        clock = MemoryClock(NOW + timedelta(minutes=self.runs))
        report = export(store=self.store, folder=self.folder, clock=clock, questionnaire=QUESTIONNAIRE, privacy=privacy)
        assert not report.problems

    def type(self, cells: Mapping[tuple[str, str], str]) -> None:
        """Sort the rows the other way round, and type."""
        book = load_workbook(BytesIO(self.folder.files[FILE]))
        page = book["Answers"]
        headings = [cell.value for cell in page[1]]
        for at, row in enumerate(list(page.iter_rows(min_row=2, values_only=True))[::-1], start=2):
            for column, value in enumerate(row, start=1):
                typed = cells.get((str(row[0]), str(headings[column - 1])))
                page.cell(at, column).value = value if typed is None else typed
        saved = BytesIO()
        book.save(saved)
        self.folder.files[FILE] = saved.getvalue()

    def column(self, heading: str) -> dict[object, object]:
        """What stands under a heading, by who stands in the row; without empty cells."""
        page = load_workbook(BytesIO(self.folder.files[FILE]))["Answers"]
        at = [cell.value for cell in page[1]].index(heading)
        return {row[0]: row[at] for row in page.iter_rows(min_row=2, values_only=True) if row[at] is not None}


@pytest.fixture
def survey() -> Survey:
    return Survey()


def code(name: str) -> str:
    return pseudonym(KEY.key, name)


def test_what_is_typed_under_a_code_stands_under_the_name_after_the_setting_was_changed_and_the_other_way_round(survey: Survey) -> None:
    survey.export(CODES)
    survey.type({(code("ana"), "Theme 1"): "oameni"})
    survey.export(CODES)
    assert survey.column("Theme 1") == {code("ana"): "oameni"}
    survey.export(NAMED)
    assert survey.column("Theme 1") == {"ana": "oameni"}
    survey.type({("dan", "Theme 1"): "sala"})
    survey.export(CODES)
    assert survey.column("Theme 1") == {code("ana"): "oameni", code("dan"): "sala"}
    assert survey.column("Changed since coded") == {}


def test_what_is_typed_just_before_the_setting_is_changed_is_not_lost(survey: Survey) -> None:
    survey.export(CODES)
    survey.type({(code("eva"), "Note"): "întâi"})
    survey.export(NAMED)
    assert survey.column("Note") == {"eva": "întâi"}


def test_a_name_that_an_analyst_typed_is_masked_under_codes_and_stays_where_people_are_named(survey: Survey) -> None:
    survey.export(NAMED)
    survey.type({("eva", "Note"): "chiar Eva Pop o spune"})
    survey.export(CODES)
    assert survey.column("Note") == {code("eva"): f"chiar {LEFT_OUT} o spune"}
    survey.type({(code("eva"), "Note"): f"chiar {LEFT_OUT} o spune mereu"})
    survey.export(NAMED)
    assert survey.column("Note") == {"eva": "chiar Eva Pop o spune mereu"}


def test_what_is_typed_over_in_a_copy_under_codes_is_gone_from_beside_what_others_typed_also_where_a_name_was_masked(
    survey: Survey,
) -> None:
    survey.export(CODES)
    files, copy = survey.folder.files, "atelier-q1 - Dana.xlsx"
    first = files[FILE]
    survey.type({(code("eva"), "Note"): "chiar Eva Pop o spune"})
    files[copy], files[FILE] = files[FILE], first
    survey.type({(code("eva"), "Note"): "altceva"})
    survey.export(CODES)
    assert len(str(survey.column("Note")[code("eva")]).split("\n[or]\n")) == 2
    now, files[FILE] = files[FILE], files[copy]
    survey.type({(code("eva"), "Note"): "o spune ea"})
    files[copy], files[FILE] = files[FILE], now
    survey.export(CODES)
    assert survey.column("Note") == {code("eva"): "altceva\n[or]\no spune ea"}


def test_an_answer_that_was_edited_under_a_code_is_offered_with_the_name_in_it(survey: Survey) -> None:
    survey.export(CODES)
    survey.type({(code("ana"), "Answer"): f"Oamenii, da, și sala. {LEFT_OUT}"})
    survey.export(CODES)
    (edited,) = (one for one in survey.store.annotations() if one.kind is AnnotationKind.EDITED)
    assert (edited.row, edited.column) == ("ana/1/q1", "Answer")
    assert (edited.base.text, edited.value.text) == ("Oamenii și sala. Ana Pop", "Oamenii, da, și sala. Ana Pop")


def test_an_answer_that_changed_since_it_was_coded_under_a_code_is_marked_under_either(survey: Survey) -> None:
    survey.export(CODES)
    survey.type({(code("ana"), "Theme 1"): "oameni"})
    survey.export(CODES)
    survey.answered("ana", "Oamenii și sala. Ana Pop", "Numai sala. Ana")
    survey.export(CODES)
    assert survey.column("Changed since coded") == {code("ana"): "yes"}
    survey.export(NAMED)
    assert survey.column("Changed since coded") == {"ana": "yes"}
