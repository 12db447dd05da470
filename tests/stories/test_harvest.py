"""What people type into workbooks is taken before any is written, kept, and comes back in every workbook that has the row."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from llab.adapters.memory import MemoryClock, MemoryWorkbooks
from llab.errors import Exit
from llab.records import AnnotationKind
from llab.stories.results.export import ExportReport, export
from llab.stories.results.outdated import are_outdated, has_new_work
from llab.survey.privacy import NAMED, Privacy
from llab.survey.response import AnswerVersion, Response, TextAnswer
from tests.stories.samples import NOW, QUESTIONNAIRE, person, store_with
from tests.workbook.analyst import KEY, Analyst
from tests.workbook.sound.book import problems
from tests.workbook.tampering import tampered

SOFFICE = shutil.which("soffice")
Q1, Q2, ALL = "atelier-q1.xlsx", "atelier-q2.xlsx", "atelier.xlsx"
NEWER = "atelier-q1 (newer).xlsx"
TEXTS = {"ana": "Oamenii din cartier.", "bogdan": "Ora la care se ține.", "crina": "Banii, mai ales.", "dan": "Nu știu încă."}


def key(name: str, question: str = "q1") -> str:
    return f"{name}/1/{question}"


class Scene:
    """A survey with four respondents, its workbooks, and a clock that goes on by an hour with each export."""

    def __init__(self, **texts: str) -> None:
        self.store = store_with(*(person(name) for name in TEXTS))
        self.folder = MemoryWorkbooks()
        self.hours = 0
        for name, text in (TEXTS | texts).items():
            self.answer(name, q1=text, q2=f"{name}: a doua")
        self.export()

    def answer(self, name: str, **texts: str) -> None:
        self.answer_versions(name, [(question, 1, text) for question, text in texts.items()])

    def answer_versions(self, name: str, versions: list[tuple[str, int, str]]) -> None:
        kept = tuple(
            AnswerVersion(
                participant=name, version=number, message="m", received=NOW,
                answer=TextAnswer(question=question, text=text, confidence=1, review=False, how="typed"),
            )
            for question, number, text in versions
        )  # fmt: skip
        self.store.keep([], [Response(participant=name, versions=kept)])

    def export(self, privacy: Privacy = NAMED) -> ExportReport:
        self.hours += 1
        clock = MemoryClock(NOW + timedelta(hours=self.hours))
        return export(store=self.store, folder=self.folder, clock=clock, questionnaire=QUESTIONNAIRE, privacy=privacy)

    @contextmanager
    def at_work(self, file: str, name: str = "Ana Pop", *, on: bytes | None = None, at: int | None = None) -> Iterator[Analyst]:
        """Somebody opens the file (or an older copy of it), works, and saves it; at that minute of the day, if any is given."""
        analyst = Analyst(self.folder.files[file] if on is None else on, name)
        yield analyst
        self.folder.files[file] = analyst.saved(None if at is None else NOW + timedelta(minutes=at))

    def cell(self, file: str, row: str, heading: str) -> Any:
        title = "All answers" if file == ALL else "Answers"
        return Analyst(self.folder.files[file]).read(title, row, heading)

    def listed(self) -> list[tuple[Any, ...]]:
        """The sheet By hand: what, row, column, typed."""
        rows = Analyst(self.folder.files[ALL]).rows("By hand")
        return [(row[0], row[2], row[3], row[4]) for row in rows if row[0] is not None]


def everywhere(scene: Scene, name: str, heading: str) -> set[Any]:
    return {scene.cell(file, key(name), heading) for file in (Q1, ALL)}


def nameless(content: bytes) -> bytes:
    """A workbook as a program saves it that keeps no document properties."""
    book, saved = load_workbook(BytesIO(content)), BytesIO()
    book.custom_doc_props = CustomPropertyList()  # type: ignore[attr-defined] # not in the stubs
    book.save(saved)
    return saved.getvalue()


# ---------------------------------------------------------------- cells


def test_what_was_typed_comes_back_in_every_workbook_and_the_run_says_how_much_it_was() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        analyst.type("Answers", key("crina"), "Note", "  de întrebat\nîncă o dată  ")
    report = scene.export()
    assert (report.harvest.cells, report.harvest.workbooks, report.harvest.listed) == (2, 1, 0)
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert everywhere(scene, "crina", "Note") == {"de întrebat\nîncă o dată"}
    (typed, _) = scene.store.annotations()
    assert (typed.coder, typed.workbook, typed.seen, typed.version) == ("Ana Pop", Q1, TEXTS["ana"], 1)
    assert all(problems(content) == [] for content in scene.folder.files.values())


def test_more_than_a_cell_can_hold_that_was_pasted_goes_on_in_a_row_of_its_own_and_is_taken_once() -> None:
    scene = Scene()
    text = "👩" * 17_000 + " sfârșit"  # 34,008 UTF-16 units
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Note", text)
        analyst.type("Answers", key("bogdan"), "Note", "ă" * 32_767)
    assert scene.export().harvest.cells == 2
    for file in (Q1, ALL):
        first, further = scene.cell(file, key("ana"), "Note"), scene.cell(file, f"{key('ana')}#2", "Note")
        assert first + further.removeprefix("(continued)\n") == text
        assert problems(scene.folder.files[file]) == []
    assert everywhere(scene, "bogdan", "Note") == {"ă" * 32_767}
    with scene.at_work(ALL, "Dana") as analyst:
        analyst.type("All answers", key("bogdan"), "Quote", "da")
    assert (scene.export().harvest.cells, len(scene.store.annotations())) == (1, 3)


def test_once_taken_nothing_is_taken_again_and_nothing_is_written() -> None:
    scene = Scene()
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", key("dan", "q2"), "Quote", "a doua")
    scene.export()
    before = dict(scene.folder.files)
    report = scene.export()
    assert (report.written, report.harvest.cells, len(scene.store.annotations())) == ((), 0, 1)
    assert scene.folder.files == before
    assert scene.cell(Q2, key("dan", "q2"), "Quote") == "a doua"


def test_a_file_that_was_only_saved_or_sorted_stays_as_it_is() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.put("Answers", sorted(analyst.rows("Answers"), key=lambda row: str(row[2])))
    before = dict(scene.folder.files)
    report = scene.export()
    assert (report.written, scene.folder.files, scene.store.annotations()) == ((), before, ())


def test_cells_that_were_emptied_are_empty_everywhere() -> None:
    scene = Scene()
    for value in ("Oameni", None):
        with scene.at_work(Q1) as analyst:
            analyst.type("Answers", key("ana"), "Theme 1", value)
        scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {None}


@pytest.mark.parametrize(
    "value",
    [3, -2.5, True, date(2026, 3, 1), datetime(2026, 3, 1, 14, 30), "007", "=SUM(1,2)", "'citat", "_x005F_x0041_ și 🙂", "#N/A"],  # noqa: DTZ001
    ids=str,
)
def test_numbers_days_truths_and_formulas_are_kept_as_what_they_are(value: Any) -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Note", value)
    scene.export()
    scene.answer("dan", q1="Acum știu.")
    scene.export()
    found = everywhere(scene, "ana", "Note")
    assert {datetime.combine(each, datetime.min.time()) if type(each) is date else each for each in found} == {
        datetime.combine(value, datetime.min.time()) if type(value) is date else value
    }
    assert len(scene.store.annotations()) == 1


def test_sorted_filtered_and_moved_rows_and_columns_are_known_by_their_keys_and_headings() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.put("Answers", sorted(analyst.rows("Answers"), key=lambda row: str(row[2])))
        sheet = analyst.sheet("Answers")
        for number in (2, 3):
            sheet.row_dimensions[number].hidden = True
        sheet.insert_rows(1, 2)
        sheet.insert_cols(1)
        column = next(cell.column for cell in sheet[3] if cell.value == "Theme 2")
        keys = next(cell.column for cell in sheet[3] if cell.value == "llab row")
        for number in range(4, sheet.max_row + 1):
            sheet.cell(number, column).value = f"pentru {sheet.cell(number, keys).value}"
        sheet.cell(1, 1).value = "Prima rundă"
        sheet.title = "Codare"
    scene.export()
    for name in TEXTS:
        assert everywhere(scene, name, "Theme 2") == {f"pentru {key(name)}"}
    assert "Answers" in Analyst(scene.folder.files[Q1]).book.sheetnames
    assert [row[3] for row in scene.listed()] == ["Prima rundă"]


def test_that_somebody_has_worked_in_a_workbook_is_seen_without_looking_into_it() -> None:
    scene = Scene()
    assert not has_new_work(scene.store, scene.folder, "atelier")
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    assert has_new_work(scene.store, scene.folder, "atelier")
    scene.export()
    assert not has_new_work(scene.store, scene.folder, "atelier")
    scene.folder.files["atelier-q1 - Ana.xlsx"] = scene.folder.files[Q1]
    assert has_new_work(scene.store, scene.folder, "atelier")


def test_an_export_that_is_stopped_when_it_has_taken_what_was_typed_is_gone_on_with_by_the_next_fetch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")

    def stopped(*_: Any, **__: Any) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(scene.folder, "write", stopped)
        with pytest.raises(KeyboardInterrupt):
            scene.export()
    assert len(scene.store.annotations()) == 1
    assert not has_new_work(scene.store, scene.folder, "atelier")  # the file was looked into
    assert are_outdated(scene.store)
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert not are_outdated(scene.store)


def test_a_copy_without_what_tells_whose_it_is_is_new_work_once() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    copy = scene.folder.files.pop(Q1)
    scene.export()
    scene.folder.files["atelier-q1 - Sheet.xlsx"] = nameless(copy)
    assert has_new_work(scene.store, scene.folder, "atelier")
    assert (scene.export().harvest.cells, everywhere(scene, "ana", "Theme 1")) == (1, {"Oameni"})
    assert not has_new_work(scene.store, scene.folder, "atelier")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("atelier-notițe.xlsx", b"PK of somebody else's"),
        ("atelier-q1 - Ana.xlsx", b""),
        ("atelier-q1 - Ana.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    ],
)
def test_a_file_of_which_nothing_can_be_taken_starts_one_export_and_no_more(name: str, content: bytes) -> None:
    scene = Scene()
    scene.folder.files[name] = content
    assert has_new_work(scene.store, scene.folder, "atelier")
    report = scene.export()
    assert (report.written, [each.name for each in report.unread_news]) == ((), [name])
    assert not has_new_work(scene.store, scene.folder, "atelier")
    assert [(each.name, each.is_news) for each in scene.export().unread] == [(name, False)]


def test_a_damaged_copy_starts_one_export_and_no_more() -> None:
    scene = Scene()
    scene.folder.files["atelier-q1 - Ana.xlsx"] = tampered(scene.folder.files[Q1], b"</sheetData>", b"</sheetData", "xl/worksheets/sheet1")
    assert has_new_work(scene.store, scene.folder, "atelier")
    assert [each.name for each in scene.export().unread_news] == ["atelier-q1 - Ana.xlsx"]
    assert not has_new_work(scene.store, scene.folder, "atelier")


def test_a_copy_under_a_name_of_its_own_is_new_work_and_a_workbook_of_somebody_else_s_is_not() -> None:
    scene = Scene()
    scene.folder.files["Dana.xlsx"] = scene.folder.files[Q1]
    assert has_new_work(scene.store, scene.folder, "atelier")
    scene.export()
    assert not has_new_work(scene.store, scene.folder, "atelier")
    scene.folder.files["buget.xlsx"] = nameless(scene.folder.files[Q1])
    assert not has_new_work(scene.store, scene.folder, "atelier")


# ---------------------------------------------------------------- several people


def test_two_people_in_two_workbooks_are_both_shown_until_somebody_settles_it() -> None:
    scene = Scene()
    with scene.at_work(Q1, "Ana Pop") as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        analyst.type("Answers", key("dan"), "Theme 1", "Neclar")
    with scene.at_work(ALL, "Bogdan Ene") as analyst:
        analyst.type("All answers", key("ana"), "Theme 1", "Vecini")
        analyst.type("All answers", key("dan"), "Theme 1", "Neclar")
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni\n[or]\nVecini"}
    assert everywhere(scene, "dan", "Theme 1") == {"Neclar"}
    assert [row[3] for row in scene.listed()] == ["Oameni", "Vecini"]
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Vecini")
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Vecini"}
    assert scene.listed() == []


def test_an_older_copy_saved_over_a_newer_file_loses_nothing_and_brings_what_was_typed_into_it() -> None:
    scene = Scene()
    older = scene.folder.files[Q1]
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        analyst.type("Answers", key("bogdan"), "Theme 1", "Timp")
    scene.export()
    with scene.at_work(Q1, on=older) as analyst:
        analyst.type("Answers", key("bogdan"), "Theme 1", "Program")
        analyst.type("Answers", key("crina"), "Theme 1", "Bani")
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert everywhere(scene, "bogdan", "Theme 1") == {"Timp\n[or]\nProgram"}
    assert everywhere(scene, "crina", "Theme 1") == {"Bani"}


def test_emptying_a_cell_does_not_take_away_what_somebody_else_typed_meanwhile() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Vecini")
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", key("ana"), "Theme 1", None)
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Vecini"}


def test_work_goes_on_in_a_file_that_stays_open_and_its_newest_word_stands() -> None:
    scene = Scene()
    scene.folder.open[Q1] = "Ana Pop"
    for value in ("Om", "Oameni"):
        with scene.at_work(Q1) as analyst:
            analyst.type("Answers", key("ana"), "Theme 1", value)
        report = scene.export()
        assert report.exit_code == Exit.SOME_FAILED
        assert {scene.cell(file, key("ana"), "Theme 1") for file in (NEWER, ALL)} == {value}
    del scene.folder.open[Q1]
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert NEWER not in scene.folder.files


def test_what_is_typed_into_the_newer_file_is_merged_back() -> None:
    scene = Scene()
    scene.folder.open[Q1] = "Ana Pop"
    scene.answer("dan", q1="Acum știu.", q2="dan: a doua")
    scene.export()
    with scene.at_work(NEWER) as analyst:
        analyst.type("Answers", key("dan"), "Theme 1", "Știe")
        analyst.book.create_sheet("Calcule")["A1"] = 7
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        analyst.book.create_sheet("Calcule")["A1"] = 8
    scene.export()
    del scene.folder.open[Q1]
    scene.export()
    assert NEWER not in scene.folder.files
    assert (everywhere(scene, "ana", "Theme 1"), everywhere(scene, "dan", "Theme 1")) == ({"Oameni"}, {"Știe"})
    book = Analyst(scene.folder.files[Q1]).book
    assert (book["Calcule"]["A1"].value, book["Calcule (2)"]["A1"].value) == (8, 7)


def test_a_copy_that_somebody_made_in_the_folder_is_looked_into_and_left_alone() -> None:
    scene = Scene()
    copy = "atelier-q1 - Ana.xlsx"
    scene.folder.files[copy] = scene.folder.files[Q1]
    with scene.at_work(copy) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    content = scene.folder.files[copy]
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert scene.folder.files[copy] == content
    assert scene.export().written == ()


COPY = "atelier-q1 - Dana.xlsx"


def coded_in_a_copy(scene: Scene, text: str | None, at: int | None, *, heading: str = "Theme 1") -> None:
    """Dana types into her own copy, or empties the cell, and saves it at that minute; llab fetches."""
    with scene.at_work(COPY, "Dana", on=None if COPY in scene.folder.files else scene.folder.files[Q1], at=at) as analyst:
        if heading not in [cell.value for cell in analyst.sheet("Answers")[1]]:
            analyst.add_column("Answers", heading)
        analyst.type("Answers", key("ana"), heading, text)
    scene.export()


TAKEN_BACK = "emptied since in the file in which it was typed; nowhere else does it stand any more"


def test_a_theme_that_no_answer_has_any_more_stays_in_the_codebook_while_anything_stands_in_its_row() -> None:
    scene = Scene()
    for theme in ("Oameni", "Bani"):
        with scene.at_work(Q1) as analyst:
            analyst.type("Answers", key("ana"), "Theme 1", theme)
        scene.export()
        if theme == "Oameni":
            with scene.at_work(Q1) as analyst:
                analyst.add_column("Codebook", "Culoare", **{"Codebook:q1/Oameni": "verde"})
            scene.export()
    assert Analyst(scene.folder.files[Q1]).read("Codebook", "Codebook:q1/Oameni", "Culoare") == "verde"
    with scene.at_work(Q1) as analyst:
        analyst.type("Codebook", "Codebook:q1/Oameni", "Culoare", None)
    scene.export()
    assert "Codebook:q1/Oameni" not in {row[-1] for row in Analyst(scene.folder.files[Q1]).rows("Codebook")}


@pytest.mark.parametrize("heading", ["Theme 1", "Prioritate"])
def test_what_is_emptied_in_the_copy_in_which_it_was_typed_is_emptied_everywhere_and_listed(heading: str) -> None:
    scene = Scene()
    coded_in_a_copy(scene, "Oameni", 1, heading=heading)
    assert everywhere(scene, "ana", heading) == {"Oameni"}
    coded_in_a_copy(scene, None, 2, heading=heading)
    assert everywhere(scene, "ana", heading) == {None}
    assert scene.listed() == [(TAKEN_BACK, key("ana"), heading, "Oameni")]
    assert (scene.export().written, len(scene.listed())) == ((), 1)
    coded_in_a_copy(scene, "Bani", 3, heading=heading)
    assert (everywhere(scene, "ana", heading), len(scene.listed())) == ({"Bani"}, 1)  # who typed it has not seen the other
    coded_in_a_copy(scene, "Oameni", 4, heading=heading)
    assert everywhere(scene, "ana", heading) == {"Bani\n[or]\nOameni"}
    assert TAKEN_BACK not in {what for what, *_ in scene.listed()}


@pytest.mark.parametrize("is_older", [True, False])
def test_what_is_typed_into_an_older_copy_of_a_copy_stands_beside_what_was_typed_into_the_newer_one(*, is_older: bool) -> None:
    scene = Scene()
    older = scene.folder.files[Q1]
    with scene.at_work(COPY, "Dana", on=older, at=1) as analyst:
        for heading in ("Theme 1", "Note", "Quote"):
            analyst.type("Answers", key("ana"), heading, f"{heading}, întâi")
    scene.export()
    with scene.at_work(COPY, "Dana", on=older if is_older else None, at=2) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "apoi")
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Theme 1, întâi\n[or]\napoi" if is_older else "apoi"}


TYPED_OVER = "typed over since, in the file in which it was typed or in an older copy of that; nowhere else does it stand any more"


def test_what_may_have_been_typed_over_unseen_is_listed_until_it_stands_there_again() -> None:
    scene = Scene()
    older = scene.folder.files[Q1]
    coded_in_a_copy(scene, "Oameni", 1)
    with scene.at_work(COPY, "Dana", on=older, at=2) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Bani")
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Bani"}
    assert scene.listed() == [(TYPED_OVER, key("ana"), "Theme 1", "Oameni")]
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    assert (everywhere(scene, "ana", "Theme 1"), scene.listed()) == ({"Oameni"}, [])


def test_what_was_typed_over_in_a_file_that_still_holds_what_was_found_with_it_is_not_listed() -> None:
    scene = Scene()
    with scene.at_work(COPY, "Dana", on=scene.folder.files[Q1], at=1) as analyst:
        analyst.type("Answers", key("dan"), "Note", "neclar")
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    coded_in_a_copy(scene, "Bani", 2)
    assert (everywhere(scene, "ana", "Theme 1"), scene.listed()) == ({"Bani"}, [])


@pytest.mark.parametrize(("text", "left"), [("Timp", "Vecini\n[or]\nTimp"), (None, "Vecini"), ("Vecini", "Vecini")])
def test_who_settles_a_cell_takes_away_what_stood_there_and_not_what_somebody_typed_meanwhile(text: str | None, left: str) -> None:
    scene = Scene()
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", key("ana"), "Theme 1", "Bani")
    coded_in_a_copy(scene, "Oameni", 1)
    with scene.at_work(Q1, at=2) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", text)
    coded_in_a_copy(scene, "Vecini", 3)
    assert everywhere(scene, "ana", "Theme 1") == {left}
    assert scene.export().written == ()


def test_where_two_people_settle_a_cell_each_in_another_way_both_stand() -> None:
    scene = Scene()
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", key("ana"), "Theme 1", "Bani")
    coded_in_a_copy(scene, "Oameni", 1)
    for file, title, text in ((Q1, "Answers", "Bani"), (ALL, "All answers", "Oameni")):
        with scene.at_work(file) as analyst:
            analyst.type(title, key("ana"), "Theme 1", text)
    scene.export()
    assert {frozenset(str(cell).split("\n[or]\n")) for cell in everywhere(scene, "ana", "Theme 1")} == {frozenset({"Bani", "Oameni"})}


def test_what_is_typed_over_in_a_row_that_was_added_to_the_codebook_of_a_copy_is_not_listed_where_the_theme_is_the_same() -> None:
    scene = Scene()
    for at, text in enumerate(("întâi", "mai bine"), start=1):
        with scene.at_work(COPY, "Dana", on=scene.folder.files.get(COPY, scene.folder.files[Q1]), at=at) as analyst:
            analyst.sheet("Codebook")["A2"], analyst.sheet("Codebook")["B2"] = "Oameni", text
        scene.export()
        assert Analyst(scene.folder.files[Q1]).read("Codebook", "Codebook:q1/Oameni", "Meaning") == text
    assert scene.listed() == []


@pytest.mark.parametrize(("text", "shown"), [("Timp", "Bani\n[or]\nTimp"), ("Bani", "Bani"), (None, "Oameni\n[or]\nBani")])
def test_what_is_typed_over_in_the_copy_in_which_it_was_typed_is_gone_from_beside_what_others_typed(text: str | None, shown: str) -> None:
    scene = Scene()
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", key("ana"), "Theme 1", "Bani")
    coded_in_a_copy(scene, "Oameni", 1)
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni\n[or]\nBani"}
    coded_in_a_copy(scene, text, 2)
    assert everywhere(scene, "ana", "Theme 1") == {shown}
    assert scene.export().written == ()


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("heading", ["Theme 1", "Note"])
def test_what_is_emptied_in_the_workbook_in_which_it_was_typed_is_emptied_everywhere(heading: str, *, is_open: bool) -> None:
    scene = Scene()
    if is_open:
        scene.folder.open[Q1] = "Dana"
    for at, text in ((1, "Oameni"), (2, None), (3, "Bani")):
        with scene.at_work(Q1, "Dana", at=at) as analyst:
            analyst.type("Answers", key("ana"), heading, text)
        scene.export()
        assert everywhere(scene, "ana", heading) == {text}


@pytest.mark.parametrize("at", [-1, 1, None], ids=["saved before", "saved in the same second", "does not say when"])
def test_an_older_copy_in_the_place_of_the_one_in_which_something_was_typed_empties_nothing(at: int | None) -> None:
    scene = Scene()
    first = scene.folder.files[Q1]
    coded_in_a_copy(scene, "Oameni", 1)
    with scene.at_work(COPY, "Dana", on=first, at=at or 2):
        pass
    if at is None:
        for mark in (b"<dcterms:", b"</dcterms:"):
            content = scene.folder.files[COPY]
            scene.folder.files[COPY] = tampered(content, mark + b"modified", mark + b"changed", "docProps/core.xml")
    scene.export()
    assert (everywhere(scene, "ana", "Theme 1"), scene.listed()) == ({"Oameni"}, [])


def test_emptying_a_copy_does_not_touch_what_somebody_else_typed_meanwhile() -> None:
    scene = Scene()
    coded_in_a_copy(scene, "Oameni", 1)
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", key("ana"), "Theme 1", "Bani")
    scene.export()
    coded_in_a_copy(scene, None, 2)
    assert everywhere(scene, "ana", "Theme 1") == {"Bani"}


def test_a_copy_that_was_looked_into_before_brings_nothing_back_and_one_that_was_saved_anew_may() -> None:
    scene = Scene()
    coded_in_a_copy(scene, "Oameni", 1)
    older = scene.folder.files[COPY]
    coded_in_a_copy(scene, "Bani", 2)
    scene.folder.files[COPY] = older
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Bani"}
    with scene.at_work(COPY, "Dana", on=older, at=3) as analyst:
        analyst.type("Answers", key("dan"), "Note", "altceva")
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Bani\n[or]\nOameni"}


def test_a_file_of_which_nothing_is_known_any_more_empties_nothing_and_is_kept_aside() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", None)
        analyst.type("Answers", key("crina"), "Theme 1", "Bani")
        analyst.sheet("Answers").delete_rows(analyst.row("Answers", key("dan")))
    forgotten = {serial: one.model_copy(update={"content": ""}) for serial, one in scene.store._exports.items()}
    scene.store._exports.update(forgotten)
    report = scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert everywhere(scene, "crina", "Theme 1") == {"Bani"}
    assert everywhere(scene, "dan", "Changed since coded") == {None}
    assert report.harvest.aside == ("atelier-q1 (older).xlsx",)


# ---------------------------------------------------------------- rows


def test_a_deleted_row_comes_back_marked_with_what_was_typed_into_it() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    with scene.at_work(Q1) as analyst:
        analyst.sheet("Answers").delete_rows(analyst.row("Answers", key("ana")))
    scene.export()
    assert everywhere(scene, "ana", "Changed since coded") == {"the row was deleted, and came back"}
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}


def test_a_deleted_sheet_comes_back_and_nothing_else_is_said() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        del analyst.book["Answers"]
    assert "atelier-q1.xlsx" in scene.export().written
    assert everywhere(scene, "ana", "Changed since coded") == {None}
    assert scene.listed() == []


def test_a_row_that_was_copied_gives_what_was_typed_into_both() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        rows = analyst.rows("Answers")
        column = analyst.column("Answers", "Note") - 1
        copied = [*rows[0]]
        rows[0][column], copied[column] = "întâi", "apoi"
        analyst.put("Answers", [*rows, copied])
    scene.export()
    assert everywhere(scene, "ana", "Note") == {"întâi\n[or]\napoi"}
    assert len(Analyst(scene.folder.files[Q1]).rows("Answers")) == 4


def test_a_row_beside_whose_key_another_answer_stands_is_listed_and_not_taken() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        rows = analyst.rows("Answers")
        texts = sorted(row[2] for row in rows)
        for row, text in zip(rows, texts, strict=True):
            row[2] = text
        analyst.put("Answers", rows)
        for name in TEXTS:
            analyst.type("Answers", key(name), "Theme 1", f"tema lui {name}")
    scene.export()
    moved = [name for name, text in zip(TEXTS, texts, strict=True) if TEXTS[name] != text]
    for name in TEXTS:
        assert everywhere(scene, name, "Theme 1") == ({None} if name in moved else {f"tema lui {name}"})
    assert [row[3] for row in scene.listed()] == [f"tema lui {name}" for name in moved]
    assert everywhere(scene, "ana", "Answer") == {TEXTS["ana"]}


def sorted_without_keys(analyst: Analyst, title: str = "Answers") -> None:
    """The rows in the order of the answers, from the last to the first; the hidden keys stay where they are."""
    rows = analyst.rows(title)
    answer, hidden = analyst.column(title, "Answer") - 1, analyst.column(title, KEY) - 1
    keys = [row[hidden] for row in rows]
    rows.sort(key=lambda row: str(row[answer]), reverse=True)
    for row, each in zip(rows, keys, strict=True):
        row[hidden] = each
    analyst.put(title, rows)


@pytest.mark.parametrize("heading", ["Name", "Answer", "Received"])
def test_a_change_in_a_column_of_llabs_in_rows_that_were_sorted_without_their_keys_is_listed_with_its_own_row(heading: str) -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        sorted_without_keys(analyst)
        sheet = analyst.sheet("Answers")
        (number,) = (line for line in range(2, 6) if sheet.cell(line, analyst.column("Answers", "Participant")).value == "ana")
        assert sheet.cell(number, analyst.column("Answers", KEY)).value != key("ana")
        sheet.cell(number, analyst.column("Answers", heading)).value = "altfel"
    assert scene.export().harvest.listed == 1
    assert scene.listed() == [("changed in a column of llab's", key("ana"), heading, "altfel")]
    assert everywhere(scene, "ana", heading) != {"altfel"}


def test_rows_that_were_sorted_without_their_keys_are_not_taken_for_changes_of_anybody() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        sorted_without_keys(analyst)
    assert (scene.export().harvest.listed, scene.listed()) == (0, [])


def test_what_was_typed_beside_an_answer_that_others_gave_too_is_not_taken_where_the_rest_of_the_row_is_theirs() -> None:
    scene = Scene(**dict.fromkeys(TEXTS, "Nu."))
    with scene.at_work(Q1) as analyst:
        rows = analyst.rows("Answers")
        hidden = analyst.column("Answers", KEY) - 1
        rows[0][hidden], rows[1][hidden] = rows[1][hidden], rows[0][hidden]
        rows[0][analyst.column("Answers", "Note") - 1] = "despre Ana"
        analyst.put("Answers", rows)
    scene.export()
    assert everywhere(scene, "bogdan", "Note") == {None}
    assert [row[3] for row in scene.listed()] == ["despre Ana"]


def test_a_column_of_theirs_that_was_sorted_alone_is_listed_and_not_taken() -> None:
    scene = Scene()
    themes = {"ana": "d", "bogdan": "b", "crina": "c", "dan": "a"}
    with scene.at_work(Q1) as analyst:
        for name, theme in themes.items():
            analyst.type("Answers", key(name), "Theme 1", theme)
    scene.export()
    with scene.at_work(Q1) as analyst:
        for name, theme in zip(themes, sorted(themes.values()), strict=True):
            analyst.type("Answers", key(name), "Theme 1", theme)
    scene.export()
    assert {name: scene.cell(Q1, key(name), "Theme 1") for name in themes} == themes


def test_an_edited_answer_is_listed_and_what_was_typed_beside_it_is_taken() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Answer", "Oamenii din cartier, desigur.")
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        analyst.type("Answers", key("dan"), "Name", "Dan Ionescu")
    scene.export()
    assert everywhere(scene, "ana", "Answer") == {TEXTS["ana"]}
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    edited = [one for one in scene.store.annotations() if one.kind is AnnotationKind.EDITED]
    assert [(one.row, one.column, one.value.text, one.base.text) for one in edited] == [
        (key("ana"), "Answer", "Oamenii din cartier, desigur.", TEXTS["ana"]),
        (key("dan"), "Name", "Dan Ionescu", "Dan Pop"),
    ]
    assert len(scene.listed()) == 2


def test_of_an_edit_in_an_old_copy_it_is_known_what_was_written_there() -> None:
    long = "Un oraș care ascultă. \n" * 2_000
    scene = Scene(dan=long)
    scene.export()
    oldest, older = (scene.folder.files[file] for file in (ALL, Q1))
    for name, old in (("ana", TEXTS["ana"]), ("dan", long)):
        versions = [("q1", 1, old), ("q1", 2, "Altceva."), ("q1", 3, "A treia oară."), ("q2", 1, f"{name}: a doua")]
        scene.answer_versions(name, versions)
    scene.export()
    with scene.at_work("atelier-q1 - Dana.xlsx", on=older) as analyst:
        analyst.type("Answers", key("ana"), "Answer", "Altfel.")
        analyst.type("Answers", key("dan"), "Answer", "Mai scurt.")
    with scene.at_work("atelier - Dana.xlsx", on=oldest) as analyst:
        analyst.sheet("By respondent").cell(analyst.row("By respondent", "By respondent:ana"), 3).value = "Altfel."
    scene.export()
    edited = [one for one in scene.store.annotations() if one.kind is AnnotationKind.EDITED]
    assert {(one.row, one.column.partition(" ")[0], one.base.text) for one in edited} == {
        (key("ana"), "Answer", TEXTS["ana"]), (key("dan"), "Answer", long.strip()),
        ("By respondent:ana", "q1", TEXTS["ana"]),
    }  # fmt: skip


def test_an_answer_that_changes_after_it_was_coded_is_marked_until_somebody_empties_the_mark() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    scene.answer_versions("ana", [("q1", 1, TEXTS["ana"]), ("q1", 2, "Vecinii."), ("q2", 1, "ana: a doua")])
    scene.export()
    assert everywhere(scene, "ana", "Changed since coded") == {"yes"}
    with scene.at_work(ALL, "Bogdan Ene") as analyst:
        analyst.type("All answers", key("ana"), "Changed since coded", None)
    scene.export()
    assert everywhere(scene, "ana", "Changed since coded") == {None}
    scene.answer_versions("ana", [("q1", 1, TEXTS["ana"]), ("q1", 2, "Vecinii."), ("q1", 3, "Nimic."), ("q2", 1, "ana: a doua")])
    scene.export()
    assert everywhere(scene, "ana", "Changed since coded") == {"yes"}
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Changed since coded", None)
    scene.export()
    assert everywhere(scene, "ana", "Changed since coded") == {None}


def test_coding_beside_an_answer_that_is_decided_or_read_otherwise_before_it_is_taken_counts_for_the_one_that_stood_there() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.answer("ana", q1="Altfel.", q2="ana: a doua")
    scene.export()
    analyst = Analyst(scene.folder.files[Q1])
    comment = analyst.sheet("Answers").cell(analyst.row("Answers", key("ana")), analyst.column("Answers", "Answer")).comment
    assert everywhere(scene, "ana", "Changed since coded") == {"yes"}
    assert comment is not None
    assert TEXTS["ana"] in comment.text


def test_coding_in_an_older_copy_counts_for_the_answer_that_stood_there() -> None:
    scene = Scene()
    older = scene.folder.files[Q1]
    scene.answer_versions("ana", [("q1", 1, TEXTS["ana"]), ("q1", 2, "Vecinii."), ("q2", 1, "ana: a doua")])
    scene.export()
    with scene.at_work(Q1, on=older) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert everywhere(scene, "ana", "Changed since coded") == {"yes"}


def test_what_goes_on_in_the_row_below_is_one_answer_with_one_row() -> None:
    long = "Un oraș care ascultă are nevoie de timp. \n" * 1_700
    scene = Scene(ana=long)
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Timp")
        analyst.type("Answers", f"{key('ana')}#2", "Note", "scris lângă partea a doua")
        analyst.put("Answers", analyst.rows("Answers")[::-1])
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Timp"}
    assert everywhere(scene, "ana", "Note") == {"scris lângă partea a doua"}
    assert everywhere(scene, "ana", "Changed since coded") == {None}
    assert scene.store.annotations()[0].seen == long
    assert scene.listed() == []


def test_what_stands_in_rows_without_a_key_is_listed() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        sheet = analyst.sheet("Answers")
        last = sheet.max_row
        sheet.cell(last + 2, 1).value = "De discutat luni"
        sheet.cell(last + 3, analyst.column("Answers", "Theme 1")).value = "=COUNTA(A2:A5)"
        analyst.sheet("Summary")["L3"] = "vezi și q2"
    scene.export()
    assert [row[2:] for row in scene.listed()] == [
        ("Participant", "De discutat luni"), ("Theme 1", "=COUNTA({#Participant}2:{#Participant}5)"), ("Summary!L3", "vezi și q2"),
    ]  # fmt: skip


@pytest.mark.parametrize("gone", [("llab row",), ("llab row", "Answer"), ("Answer",), ("llab row", "Name", "Message")])
def test_rows_are_known_by_what_is_left_where_columns_were_deleted(gone: tuple[str, ...]) -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        for heading in gone:
            analyst.sheet("Answers").delete_cols(analyst.column("Answers", heading))
    report = scene.export()
    assert (report.harvest.cells, report.harvest.listed, scene.listed()) == (1, 0, [])
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert scene.cell(Q1, key("ana"), "Answer") == TEXTS["ana"]


def test_new_themes_are_added_to_the_codebook_and_renamed_there() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        sheet = analyst.sheet("Codebook")
        sheet["A2"], sheet["B2"] = "Timp", "când nu ajunge"
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    with scene.at_work(ALL) as analyst:
        rows = analyst.rows("Codebook")
        assert [row[:4] for row in rows] == [["Timp", "când nu ajunge", "q1", 0], ["Oameni", None, "q1", 1]]
        analyst.sheet("Codebook")["A3"] = "Vecini"
        analyst.sheet("Codebook")["A5"], analyst.sheet("Codebook")["C5"] = "Bani", "q2"
    scene.export()
    codebook = [row[:3] for row in Analyst(scene.folder.files[ALL]).rows("Codebook")]
    assert ["Vecini", None, "q1"] in codebook
    assert ["Bani", None, "q2"] in codebook
    assert [row[0] for row in Analyst(scene.folder.files[Q2]).rows("Codebook")] == ["Bani"]


def test_what_is_listed_by_hand_is_gone_once_somebody_deletes_it_there() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.sheet("Summary")["L3"], analyst.sheet("Summary")["L4"] = "vezi și q2", "vezi și q3"
    scene.export()
    for left in (["vezi și q3"], []):
        with scene.at_work(ALL) as analyst:
            analyst.sheet("By hand").delete_rows(2)
        scene.export()
        assert [row[3] for row in scene.listed()] == left
    assert scene.export().written == ()


def test_what_is_typed_over_the_mark_of_a_changed_answer_stays_beside_it() -> None:
    scene = Scene()
    for text in ("Oameni", "de recitit"):
        with scene.at_work(Q1) as analyst:
            analyst.type("Answers", key("ana"), "Theme 1" if text == "Oameni" else "Changed since coded", text)
        scene.export()
        scene.answer("ana", q1=f"Altfel, după {text}.", q2="ana: a doua")
        scene.export()
    assert everywhere(scene, "ana", "Changed since coded") == {"yes: de recitit"}


def test_comments_that_people_write_come_back_in_a_column() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        sheet = analyst.sheet("Answers")
        sheet.cell(analyst.row("Answers", key("ana")), 3).comment = Comment("Foarte bine spus", "Ana Pop")
        sheet["A1"].comment = Comment("cine?", "Ana Pop")
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.answer("ana", q1="Altceva.", q2="ana: a doua")
    scene.export()
    assert everywhere(scene, "ana", "Comments") == {"Answer: Foarte bine spus"}
    assert [row[2:] for row in scene.listed()] == [("Answers!A1", "cine?")]
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("dan"), "Theme 1", "Neclar")
    assert scene.export().harvest.cells == 1


def test_what_is_typed_where_codes_stand_for_people_goes_with_the_same_rows_also_when_they_are_named_again() -> None:
    scene, codes = Scene(), Privacy(is_pseudonymous=True)
    scene.export(codes)
    title, column = "Answers", "Theme 1"
    texts = {text: row[-1] for row in Analyst(scene.folder.files[Q1]).rows(title) for text in row}
    row = next(key for text, key in texts.items() if text == TEXTS["ana"])
    assert "ana" not in row
    with scene.at_work(Q1) as analyst:
        analyst.type(title, row, column, "Oameni")
    assert scene.export(codes).harvest.cells == 1
    assert scene.cell(ALL, row, column) == "Oameni"
    assert [(one.row, one.seen) for one in scene.store.annotations()] == [(key("ana"), TEXTS["ana"])]
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", row, "Note", "de citat")
    scene.export(NAMED)
    assert (everywhere(scene, "ana", column), everywhere(scene, "ana", "Note")) == ({"Oameni"}, {"de citat"})


# ---------------------------------------------------------------- columns and sheets


def test_an_added_column_comes_back_with_its_cells_in_every_workbook() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.add_column("Answers", "Prioritate", **{key("ana"): 3, key("dan"): "mică"})
        analyst.add_column("Answers", "Goală")
    scene.export()
    assert everywhere(scene, "ana", "Prioritate") == {3}
    assert everywhere(scene, "dan", "Prioritate") == {"mică"}
    headings = [cell.value for cell in Analyst(scene.folder.files[Q1]).sheet("Answers")[1]]
    assert headings[-3:] == ["Prioritate", "Goală", "llab row"]
    with scene.at_work(Q1) as analyst:
        analyst.sheet("Answers").delete_cols(analyst.column("Answers", "Goală"))
        analyst.sheet("Answers").delete_cols(analyst.column("Answers", "Prioritate"))
    scene.export()
    headings = [cell.value for cell in Analyst(scene.folder.files[Q1]).sheet("Answers")[1]]
    assert headings[-2:] == ["Prioritate", "llab row"]


def test_formulas_go_with_their_rows_and_columns_into_every_workbook() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        first = analyst.add_column("Answers", "Lungime")
        second = analyst.add_column("Answers", "Dublu")
        sheet = analyst.sheet("Answers")
        letter = get_column_letter(first)
        for number in range(2, sheet.max_row + 1):
            sheet.cell(number, first).value = f"=LEN(C{number})"
            sheet.cell(number, second).value = f"=2*${letter}{number}"
    scene.export()
    for file, title in ((Q1, "Answers"), (ALL, "All answers")):
        analyst = Analyst(scene.folder.files[file])
        number = analyst.row(title, key("crina"))
        sheet = analyst.sheet(title)
        answer = get_column_letter(analyst.column(title, "Answer"))
        length = get_column_letter(analyst.column(title, "Lungime"))
        assert analyst.read(title, key("crina"), "Lungime") == f"=LEN({answer}{number})"
        assert analyst.read(title, key("crina"), "Dublu") == f"=2*${length}{number}"
    assert scene.export().written == ()


def test_a_formula_that_other_workbooks_cannot_compute_is_a_text_there() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.book.create_sheet("Calcule")["A1"] = 7
        analyst.type("Answers", key("ana"), "Note", "=LEN(llab_Answers[[#This Row],[Answer]])")
        analyst.type("Answers", key("bogdan"), "Note", "=Calcule!A1")
        analyst.type("Answers", key("crina"), "Note", "=COUNTA(Answers!C:C)")
        analyst.type("Answers", key("dan"), "Note", "=SUM(llab_Answers[Confidence])")
    scene.export()
    number = Analyst(scene.folder.files[Q1]).row("Answers", key("ana"))
    assert scene.cell(Q1, key("ana"), "Note") == f"=LEN(C{number})"
    for name, formula in (("bogdan", "=Calcule!A1"), ("dan", "=SUM(llab_Answers[Confidence])")):
        for file, kind, title in ((Q1, "f", "Answers"), (ALL, "s", "All answers")):
            sheet = Analyst(scene.folder.files[file])
            cell = sheet.sheet(title).cell(sheet.row(title, key(name)), sheet.column(title, "Note"))
            assert (cell.value, cell.data_type) == (formula, kind)
    answers = {
        file: get_column_letter(Analyst(scene.folder.files[file]).column(title, "Answer"))
        for file, title in ((Q1, "Answers"), (ALL, "All answers"))
    }
    assert {file: scene.cell(file, key("crina"), "Note") for file in answers} == {
        file: f"=COUNTA({letter}:{letter})" for file, letter in answers.items()
    }
    assert scene.export().written == ()
    with scene.at_work(ALL) as analyst:
        analyst.type("All answers", key("ana"), "Quote", "oameni")
    scene.export()
    assert scene.cell(Q1, key("bogdan"), "Note") == "=Calcule!A1"


def test_a_formula_in_a_list_refers_to_the_same_column_of_another_list_wherever_that_stands() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        theme = get_column_letter(analyst.column("Codebook", "Theme"))
        analyst.type("Answers", key("ana"), "Note", f'=COUNTIF(Codebook!${theme}:${theme},"Codebook!A:A")+Codebook!{theme}$2')
    scene.export()
    assert scene.cell(Q1, key("ana"), "Note") == f'=COUNTIF(Codebook!${theme}:${theme},"Codebook!A:A")+Codebook!{theme}$2'
    with scene.at_work(Q1) as analyst:
        sheet = analyst.sheet("Codebook")
        sheet.insert_cols(1)
        sheet.cell(1, 1).value = "Ordine"
        moved = get_column_letter(analyst.column("Codebook", "Theme"))
        sheet.tables.pop("llab_Codebook")
        sheet.title = "Cod"
        analyst.type("Answers", key("ana"), "Note", f'=COUNTIF(Cod!${moved}:${moved},"Codebook!A:A")+Cod!{moved}$2')
    assert (theme, moved) == ("A", "B")
    assert scene.export().harvest.cells == 0
    assert scene.cell(Q1, key("ana"), "Note") == f'=COUNTIF(Codebook!${theme}:${theme},"Codebook!A:A")+Codebook!{theme}$2'
    assert scene.cell(ALL, key("ana"), "Note").startswith("=COUNTIF(Codebook!")


def test_a_sheet_that_was_added_is_carried_over_with_its_looks_and_rules() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        sheet = analyst.book.create_sheet("Calcule & altele")
        sheet["A1"], sheet["A1"].font, sheet["B2"] = "Total", Font(bold=True, color="FF112233"), "=COUNTA(Answers!C2:C5)"
        sheet["B3"], sheet["B3"].number_format, sheet["B3"].fill = 0.5, "0.0%", PatternFill("solid", start_color="FFFFEE00")
        sheet["A4"], sheet["A4"].data_type = "=nu e formulă", "s"
        sheet.merge_cells("A6:C6")
        sheet.column_dimensions["A"].width = 33
        sheet.row_dimensions[1].height = 40
        sheet.conditional_formatting.add("B1:B9", CellIsRule(operator="greaterThan", formula=["1"], font=Font(bold=True)))  # type: ignore[no-untyped-call]
        rule = DataValidation(type="list", formula1='"da,nu"')
        rule.add("C1:C9")
        sheet.add_data_validation(rule)
    for text in ("Acum știu.", "Tot nu știu."):
        scene.answer("dan", q1=text)
        scene.export()
    assert problems(scene.folder.files[Q1], computing=["Calcule & altele"]) == []
    book = Analyst(scene.folder.files[Q1]).book
    assert book.sheetnames[-1] == "Calcule & altele"
    sheet = book["Calcule & altele"]
    assert (sheet["A1"].value, sheet["A1"].font.b, sheet["A1"].font.color.rgb) == ("Total", True, "FF112233")
    assert (sheet["B2"].value, sheet["B3"].value, sheet["B3"].number_format) == ("=COUNTA(Answers!C2:C5)", 0.5, "0.0%")
    assert (sheet["B3"].fill.start_color.rgb, sheet["A4"].value, sheet["A4"].data_type) == ("FFFFEE00", "=nu e formulă", "s")
    assert (sheet.column_dimensions["A"].width, sheet.row_dimensions[1].height) == (33, 40)
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A6:C6"]
    assert (len(sheet.conditional_formatting), sheet.data_validations.dataValidation[0].formula1) == (1, '"da,nu"')


def sheets_of(scene: Scene, file: str = Q1) -> dict[str, Any]:
    """Of each sheet that people added what stands in its first cell."""
    ours = {"Read me", "Question", "Summary", "Answers", "Codebook"}
    return {sheet.title: sheet["A1"].value for sheet in Analyst(scene.folder.files[file]).book.worksheets if sheet.title not in ours}


def with_sheet(scene: Scene, value: str | int, *, on: bytes | None = None, file: str = Q1, title: str = "Calcule") -> None:
    """Somebody writes it into the first cell of a sheet of their own, and a run comes by."""
    with scene.at_work(file, on=on) as analyst:
        book = analyst.book
        (book[title] if title in book.sheetnames else book.create_sheet(title))["A1"] = value
    scene.export()


def test_an_older_copy_saved_over_a_newer_file_does_not_lose_added_sheets() -> None:
    scene = Scene()
    older = scene.folder.files[Q1]
    with_sheet(scene, 7)
    assert scene.export().written == ()
    for copy in (older, Analyst(older).saved()):
        scene.folder.files[Q1] = copy
        scene.export()
        assert sheets_of(scene) == {"Calcule": 7}
        assert scene.export().written == ()


def test_the_formulas_of_a_sheet_that_is_put_back_refer_to_the_same_columns() -> None:
    scene = Scene()
    older = scene.folder.files[Q1]
    with scene.at_work(Q1) as analyst:
        analyst.add_column("Answers", "Prioritate")
        letter = get_column_letter(analyst.column("Answers", "Prioritate"))
        analyst.type("Answers", key("ana"), "Prioritate", 1)
        analyst.book.create_sheet("Calcule")["A1"] = f"=SUM(Answers!{letter}:{letter})"
        analyst.book.defined_names["Cota"] = DefinedName("Cota", attr_text="Calcule!$A$1")
    scene.export()
    with scene.at_work(Q1, on=older) as analyst:
        analyst.add_column("Answers", "Altă coloană")
        analyst.type("Answers", key("ana"), "Altă coloană", 1)
    scene.export()
    analyst = Analyst(scene.folder.files[Q1])
    letter = get_column_letter(analyst.column("Answers", "Prioritate"))
    assert sheets_of(scene) == {"Calcule": f"=SUM(Answers!{letter}:{letter})"}
    assert "Cota" in analyst.book.defined_names
    assert problems(scene.folder.files[Q1]) == ["Calcule: A1 holds a formula"]


def test_a_sheet_that_somebody_deletes_in_the_file_is_gone_for_good() -> None:
    scene = Scene()
    older = scene.folder.files[Q1]
    with_sheet(scene, 7)
    with scene.at_work(Q1) as analyst:
        del analyst.book["Calcule"]
    scene.export()
    scene.folder.files[Q1] = older
    scene.export()
    assert sheets_of(scene) == {}


def test_of_a_sheet_in_an_older_copy_the_one_that_somebody_changed_stands_and_both_where_both_did() -> None:
    scene = Scene()
    with_sheet(scene, 1)
    older = scene.folder.files[Q1]
    with_sheet(scene, 2)
    scene.folder.files[Q1] = Analyst(older).saved()
    scene.export()
    assert sheets_of(scene) == {"Calcule": 2}
    with_sheet(scene, 3, on=older)
    assert sheets_of(scene) == {"Calcule": 3, "Calcule (2)": 2}
    assert scene.export().written == ()
    scene.folder.files[Q1] = Analyst(scene.folder.files[Q1]).saved()
    scene.export()
    assert sheets_of(scene) == {"Calcule": 3, "Calcule (2)": 2}


def test_what_somebody_changes_or_deletes_in_an_older_copy_stands_where_nobody_else_did() -> None:
    scene = Scene()
    with_sheet(scene, 1)
    older = scene.folder.files[Q1]
    with_sheet(scene, "alta", title="Altele")
    with_sheet(scene, 2, on=older)
    assert sheets_of(scene) == {"Calcule": 2, "Altele": "alta"}
    with scene.at_work(Q1, on=older) as analyst:
        del analyst.book["Calcule"]
    scene.export()
    assert sheets_of(scene) == {"Altele": "alta", "Calcule": 2}  # it had been changed since
    older = scene.folder.files[Q1]
    with_sheet(scene, "și alta", title="Altele")
    with scene.at_work(Q1, on=older) as analyst:
        del analyst.book["Calcule"]
    scene.export()
    assert sheets_of(scene) == {"Altele": "și alta"}


def test_a_sheet_in_a_file_that_stays_open_comes_once_however_often_it_is_saved() -> None:
    scene = Scene()
    scene.folder.open[Q1] = "Ana Pop"
    for value in (1, 2):
        with_sheet(scene, value)
        assert NEWER not in scene.folder.files  # it would show nothing else
    scene.answer("dan", q1="Acum știu.", q2="dan: a doua")
    scene.export()
    with_sheet(scene, 3)
    del scene.folder.open[Q1]
    scene.export()
    assert (sheets_of(scene), NEWER in scene.folder.files) == ({"Calcule": 3}, False)


def test_a_sheet_in_the_newer_file_outlives_an_older_copy_of_it_too() -> None:
    scene = Scene()
    scene.folder.open[Q1] = "Ana Pop"
    scene.answer("dan", q1="Acum știu.", q2="dan: a doua")
    scene.export()
    older = scene.folder.files[NEWER]
    with_sheet(scene, 7, file=NEWER)
    scene.folder.files[NEWER] = older
    scene.export()
    assert sheets_of(scene, NEWER) == {"Calcule": 7}
    del scene.folder.open[Q1]
    scene.export()
    assert (sheets_of(scene), NEWER in scene.folder.files) == ({"Calcule": 7}, False)
    with scene.at_work(Q1) as analyst:
        del analyst.book["Calcule"]
    scene.export()
    scene.folder.files[NEWER] = older
    scene.export()
    assert (sheets_of(scene), NEWER in scene.folder.files) == ({}, False)


@pytest.mark.parametrize("is_damaged", [True, False])
def test_added_sheets_come_back_where_the_file_is_damaged_or_gone(is_damaged: bool) -> None:
    scene = Scene()
    with_sheet(scene, 7)
    content = scene.folder.files.pop(Q1)
    if is_damaged:
        scene.folder.files[Q1] = tampered(content, b"</sheetData>", b"</sheetData", "xl/worksheets/sheet1")
    scene.export()
    assert sheets_of(scene) == {"Calcule": 7}


def test_of_a_file_that_does_not_say_what_it_is_nothing_is_deleted_and_nothing_comes_twice() -> None:
    scene = Scene()
    with_sheet(scene, "alta", title="Altele")
    for value in (1, 2, 3):
        with scene.at_work(Q1) as analyst:
            book = analyst.book
            (book["Calcule"] if value > 1 else book.create_sheet("Calcule"))["A1"] = value
            book.custom_doc_props = CustomPropertyList()  # type: ignore[attr-defined] # not in the stubs
            del book["Altele"]
        scene.export()
        assert sheets_of(scene) == {"Calcule": value, "Altele": "alta"}


def test_the_store_keeps_of_a_workbook_only_the_sheets_that_people_added() -> None:
    scene = Scene()
    assert scene.store.sheets_of(Q1) is None
    with_sheet(scene, "alta")
    kept = scene.store.sheets_of(Q1)
    assert kept is not None
    with ZipFile(BytesIO(kept.content)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "alta" in everything
    assert not any(text in everything for text in TEXTS.values())


def test_what_formulas_of_an_added_sheet_call_by_name_is_carried_over_with_it() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        sheet = analyst.book.create_sheet("Calcule")
        for number, value in enumerate(("ore", 3, 4), start=2):
            sheet.cell(number, 1).value = value
        sheet.add_table(Table(displayName="Ore", ref="A2:A4", headerRowDxfId=77))
        for name, range_ in (("Cota", "Calcule!$A$3"), ("Teme", "Answers!$M$2:$M$5"), ("Altundeva", "[1]Foaie!$A$1")):
            analyst.book.defined_names[name] = DefinedName(name, attr_text=range_)
        sheet["C1"], sheet["C2"], sheet["C3"] = "=Cota*2", "=SUM(Ore[ore])", CellRichText("o ", TextBlock(InlineFont(b=True), "temă"))
        sheet["C4"], sheet["C4"].hyperlink = "programul", "https://orasul.example/"
        filtered = analyst.book.create_sheet("Filtru")
        filtered["E1"], filtered["E2"], filtered.auto_filter.ref = "fel", "a", "E1:E2"
        sheet.row_dimensions[3].outlineLevel, sheet.protection.sheet = 1, True
    for text in ("Acum știu.", "Tot nu știu."):
        scene.answer("dan", q1=text)
        assert scene.export().problems == ()
    content = scene.folder.files[Q1]
    assert problems(content, computing=["Calcule"]) == []
    book = load_workbook(BytesIO(content), rich_text=True)
    sheet = book["Calcule"]
    assert {name: found.attr_text for name, found in book.defined_names.items()} == {"Cota": "Calcule!$A$3", "Teme": "Answers!$M$2:$M$5"}
    assert sheet.tables["Ore"].headerRowDxfId is None
    assert ([*sheet.tables], sheet["C1"].value, sheet["C2"].value) == (["Ore"], "=Cota*2", "=SUM(Ore[ore])")
    assert (str(sheet["C3"].value), sheet["C3"].value[1].font.b) == ("o temă", True)
    assert (sheet["C4"].value, sheet["C4"].hyperlink.target) == ("programul", "https://orasul.example/")
    assert (book["Filtru"].auto_filter.ref, sheet.row_dimensions[3].outlineLevel, sheet.protection.sheet) == ("E1:E2", 1, True)


def with_chart(analyst: Analyst) -> None:
    sheet = analyst.book.create_sheet("Grafic")
    sheet["A1"], sheet["A2"] = 1, 2
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
    sheet.add_chart(chart, "C3")


def test_a_file_with_something_that_cannot_be_carried_over_is_never_overwritten_and_said() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        with_chart(analyst)
    content = scene.folder.files[Q1]
    report = scene.export()
    assert scene.folder.files[Q1] == content
    (beside,) = report.beside
    assert (beside.name, beside.newer, beside.obstacle.why) == (Q1, NEWER, "holds a chart, which llab cannot carry over")
    assert report.exit_code == Exit.SOME_FAILED
    assert {scene.cell(file, key("ana"), "Theme 1") for file in (NEWER, ALL)} == {"Oameni"}
    scene.export()
    assert scene.folder.files[Q1] == content
    with scene.at_work(Q1) as analyst:
        del analyst.book["Grafic"]
    assert scene.export().beside == ()
    assert NEWER not in scene.folder.files


def test_a_chart_of_theirs_in_the_place_of_one_of_ours_is_not_lost() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        ours = next(sheet for sheet in analyst.book.worksheets if sheet._charts)  # type: ignore[attr-defined] # not in the stubs
        ours._charts.clear()  # type: ignore[attr-defined]
        with_chart(analyst)
    content = scene.folder.files[Q1]
    scene.answer("dan", q1="Acum știu.")
    report = scene.export()
    assert [each.obstacle.why for each in report.beside] == ["holds a chart, which llab cannot carry over"]
    assert scene.folder.files[Q1] == content


def test_a_newer_file_with_something_that_cannot_be_carried_over_is_not_removed() -> None:
    scene = Scene()
    scene.folder.open[Q1] = "Ana Pop"
    scene.answer("dan", q1="Acum știu.")
    scene.export()
    with scene.at_work(NEWER) as analyst:
        with_chart(analyst)
    content = scene.folder.files[NEWER]
    del scene.folder.open[Q1]
    report = scene.export()
    assert [each.name for each in report.beside] == [NEWER]
    assert scene.folder.files[NEWER] == content


def test_a_damaged_file_is_kept_under_another_name_and_written_anew() -> None:
    scene = Scene()
    scene.folder.files[Q1] = damaged = scene.folder.files[Q1][:-4000]
    report = scene.export()
    assert report.harvest.aside == ("atelier-q1 (damaged).xlsx",)
    assert scene.folder.files["atelier-q1 (damaged).xlsx"] == damaged
    assert scene.cell(Q1, key("ana"), "Answer") == TEXTS["ana"]
    assert scene.export().written == ()


def test_a_damaged_file_that_still_says_what_it_shows_is_written_anew_too() -> None:
    scene = Scene()
    scene.folder.files[Q1] = damaged = tampered(scene.folder.files[Q1], b"</sheetData>", b"</sheetData", "xl/worksheets/sheet1")
    report = scene.export()
    assert report.harvest.aside == ("atelier-q1 (damaged).xlsx",)
    assert (scene.folder.files["atelier-q1 (damaged).xlsx"], problems(scene.folder.files[Q1])) == (damaged, [])
    assert scene.export().written == ()


def test_a_file_with_sheets_in_a_form_that_cannot_be_carried_over_stays_as_it_is_and_is_said() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.book.create_sheet("Calcule")["A1"] = 7
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.folder.files[Q1] = content = tampered(scene.folder.files[Q1], b'<family val="2"', b'<family val="99"', "xl/styles.xml")
    for text in ("Acum știu.", "Tot nu știu."):
        scene.answer("dan", q1=text)
        report = scene.export()
        assert [(each.name, each.newer) for each in report.beside] == [(Q1, NEWER)]
        assert report.beside[0].obstacle.why == "holds sheets that you added, in a form which llab cannot carry over"
        assert (report.problems, scene.folder.files[Q1]) == ((), content)
        assert (scene.cell(NEWER, key("ana"), "Theme 1"), scene.cell(NEWER, key("dan"), "Answer")) == ("Oameni", text)


def test_a_copy_that_has_lost_what_it_said_of_itself_is_known_by_its_rows() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
        analyst.book.custom_doc_props = CustomPropertyList()  # type: ignore[attr-defined] # not in the stubs
        other = Analyst(scene.folder.files[Q2]).book.create_sheet("Altele").parent
    copy = scene.folder.files[Q1]
    scene = Scene()
    scene.folder.files["atelier-q1 (1).xlsx"] = copy
    foreign = BytesIO()
    for title in ("Answers", "Summary", "Read me"):
        del other[title]
    other.custom_doc_props = CustomPropertyList()
    other.save(foreign)
    scene.folder.files["atelier-buget.xlsx"] = foreign.getvalue()
    report = scene.export()
    assert (everywhere(scene, "ana", "Theme 1"), report.harvest.cells, report.harvest.listed) == ({"Oameni"}, 1, 0)
    assert (scene.folder.files["atelier-q1 (1).xlsx"], scene.folder.files["atelier-buget.xlsx"]) == (copy, foreign.getvalue())
    assert scene.export().written == ()


def test_a_file_with_something_in_an_added_sheet_that_nobody_here_knows_stays_as_it_is_and_is_said() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.book.create_sheet("Calcule")["A1"] = 7
    last = f"xl/worksheets/sheet{len(Analyst(scene.folder.files[Q1]).book.sheetnames)}.xml"
    more = b"</sheetData><protectedRanges><protectedRange/></protectedRanges>"
    scene.folder.files[Q1] = content = tampered(scene.folder.files[Q1], b"</sheetData>", more, last)
    scene.answer("dan", q1="Acum știu.")
    report = scene.export()
    assert [each.obstacle.why for each in report.beside] == ["holds a protected range, which llab cannot carry over"]
    assert (scene.folder.files[Q1], scene.cell(NEWER, key("dan"), "Answer")) == (content, "Acum știu.")


def test_a_copy_with_macros_in_the_folder_is_looked_into_like_any_other() -> None:
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.folder.files["atelier-q1.xlsm"] = content = scene.folder.files.pop(Q1)
    assert has_new_work(scene.store, scene.folder, "atelier")
    scene.export()
    assert everywhere(scene, "ana", "Theme 1") == {"Oameni"}
    assert scene.folder.files["atelier-q1.xlsm"] == content


def test_a_file_with_a_password_stays_and_is_said() -> None:
    scene = Scene()
    scene.folder.files[Q1] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)
    report = scene.export()
    assert [(each.name, "password" in each.obstacle.why) for each in report.beside] == [(Q1, True)]
    assert scene.folder.files[Q1].startswith(b"\xd0\xcf")
    assert scene.cell(NEWER, key("ana"), "Answer") == TEXTS["ana"]


def test_what_an_export_wrote_is_kept_before_the_file_is_there() -> None:
    scene = Scene()
    scene.folder.refuses = True
    scene.answer("dan", q1="Acum știu.")
    scene.export()
    scene.folder.refuses = False
    scene.export()
    for file in (Q1, Q2, ALL):
        last = scene.store.last_export(file)
        assert last is not None
        assert last.sha256 == sha256(scene.folder.files[file]).hexdigest()


def test_a_workbook_says_by_which_export_and_of_which_survey_it_is() -> None:
    scene = Scene()
    with ZipFile(BytesIO(scene.folder.files[Q1])) as archive:
        properties = archive.read("docProps/custom.xml").decode()
    assert "llab serial" in properties
    assert ">atelier<" in properties


def test_a_workbook_of_another_survey_in_the_folder_is_left_alone() -> None:
    scene, other = Scene(), Scene()
    with other.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Altceva")
        for entry in analyst.book.custom_doc_props.props:  # type: ignore[attr-defined] # not in the stubs
            if entry.name == "llab survey":
                entry.value = "alt"
    scene.folder.files["alt.xlsx"] = other.folder.files[Q1]
    assert scene.export().written == ()
    assert scene.store.annotations() == ()


# ---------------------------------------------------------------- LibreOffice


@pytest.mark.libreoffice
def save_with_libreoffice(scene: Scene, under: Path) -> None:
    """Have LibreOffice open and save two of the workbooks."""
    for file in (Q1, ALL):
        (under / file).write_bytes(scene.folder.files[file])
    command = [SOFFICE or "soffice", f"-env:UserInstallation={(under / 'profile').as_uri()}", "--headless", "--convert-to"]
    files = [str(under / file) for file in (Q1, ALL)]
    form = "xlsx:Calc MS Excel 2007 XML"
    subprocess.run([*command, form, "--outdir", str(under / "saved"), *files], check=True, capture_output=True, timeout=110)
    for file in (Q1, ALL):
        scene.folder.files[file] = (under / "saved" / file).read_bytes()


@pytest.mark.skipif(SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_what_libreoffice_saved_is_read_like_any_other_file(tmp_path: Path) -> None:
    long = "Un oraș care ascultă are nevoie de timp. \n" * 1_700
    scene = Scene(ana=long, bogdan="_x0041_ și =1+1\r\n„citat”  ", crina="cu un \x07 sunet", dan="#N/A")
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Timp")
        analyst.type("Answers", key("bogdan"), "Note", date(2026, 3, 1))
        column = analyst.add_column("Answers", "Lungime", **{key("dan"): 2.5})
        analyst.sheet("Answers").cell(3, column).value = "=LEN(C3)"
        analyst.book.create_sheet("Calcule")["A1"] = "=SUM(1,2)"
    save_with_libreoffice(scene, tmp_path)
    report = scene.export()
    found = {(one.kind.value, one.row, one.column, one.value.text) for one in scene.store.annotations()}
    assert {each for each in found if each[0] in ("edited", "stray", "deleted")} == set()
    assert {each[1:] for each in found if each[0] == "typed" and each[2] != "Lungime"} == {
        (key("ana"), "Theme 1", "Timp"), (key("bogdan"), "Note", "2026-03-01T00:00:00"),
    }  # fmt: skip
    assert ("column", "Answers", "Lungime", "") in found
    assert (report.harvest.cells, report.harvest.listed, report.beside, report.harvest.aside) == (4, 0, (), ())
    assert Analyst(scene.folder.files[Q1]).book["Calcule"]["A1"].value == "=SUM(1,2)"
    assert scene.cell(ALL, key("ana"), "Theme 1") == "Timp"
