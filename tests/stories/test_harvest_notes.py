"""What people write into the notes that llab itself put on cells is harvested like any note of theirs."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment

from llab.stories.results.looked import Harvest
from llab.survey.privacy import Privacy
from llab.tables.lists import AS_CODED
from tests.stories.samples import person
from tests.stories.test_harvest import ALL, NEWER, Q1, SOFFICE, TEXTS, Scene, everywhere, key, save_with_libreoffice
from tests.workbook.analyst import Analyst
from tests.workbook.tampering import tampered
from tests.workbook.threads import shim, with_thread

OWN = f"{AS_CODED}\n\n{TEXTS['ana']}"


def coded_scene(text: str = "Altceva.") -> Scene:
    """A survey in which an answer of Ana's was coded, and is another since: llab has put a note on it."""
    scene = Scene()
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Oameni")
    scene.export()
    scene.answer("ana", q1=text, q2="ana: a doua")
    scene.export()
    assert noted(scene) == noted(scene, ALL) == OWN
    return scene


def answer_cell(analyst: Analyst) -> Cell:
    title = "Answers" if "Answers" in analyst.book.sheetnames else "All answers"
    cell = analyst.sheet(title).cell(analyst.row(title, key("ana")), analyst.column(title, "Answer"))
    assert isinstance(cell, Cell)
    return cell


def noted(scene: Scene, file: str = Q1) -> str | None:
    comment = answer_cell(Analyst(scene.folder.files[file])).comment
    return comment.text if comment else None


def write(scene: Scene, text: str | None, file: str = Q1, *, on: bytes | None = None, by: str = "llab") -> None:
    """Somebody has the note say that, as Excel does it: it goes on under the author who began it; None: deletes it."""
    with scene.at_work(file, on=on) as analyst:
        answer_cell(analyst).comment = None if text is None else Comment(text, by)


def in_thread(scene: Scene, *said: tuple[str, str], file: str = Q1, on: bytes | None = None) -> None:
    """Somebody answers the note in Excel, which makes a thread of it."""
    with scene.at_work(file, on=on) as analyst:
        number, place = analyst.book.sheetnames.index("Answers") + 1, answer_cell(analyst).coordinate
    scene.folder.files[file] = with_thread(scene.folder.files[file], f"sheet{number}", place, (("llab", OWN), *said))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{OWN}\nNu e același lucru.\n— Dana", "Nu e același lucru.\n— Dana"),
        (f"Dana:\nde verificat\n\n{OWN}", "Dana:\nde verificat"),
        (f"de verificat\n{OWN}\n\nverificat", "de verificat\nverificat"),
        (OWN.replace("\n", "\r\n") + "  \r\nbun", "bun"),
        (f"{OWN}!", "!"),
        (OWN.replace("cartier", "oraș"), OWN.replace("cartier", "oraș")),
        (OWN.replace("when it was coded", "then"), OWN.replace("when it was coded", "then")),
        (OWN[:-3], OWN[:-3]),
    ],
    ids=["behind", "before", "around", "line ends", "at once", "the text edited", "the heading edited", "the end deleted"],
)  # fmt: skip
def test_what_is_written_into_a_note_of_llabs_comes_back_in_all_workbooks_beside_that_note(text: str, found: str) -> None:
    scene = coded_scene()
    write(scene, text)
    assert scene.export().harvest.cells == 1
    for _ in range(2):
        assert everywhere(scene, "ana", "Comments") == {f"Answer: {found}"}
        assert noted(scene) == OWN
        scene.answer("dan", q1="Acum știu.", q2="dan: a doua")
        scene.export()
    assert scene.export().written == ()
    assert scene.listed() == []


@pytest.mark.parametrize("text", [OWN, f" {OWN.replace(chr(10), ' ')} ", None], ids=["only saved", "other blanks", "deleted"])
@pytest.mark.parametrize("author", ["llab", "Unknown Author"])
def test_a_note_of_llabs_that_nobody_added_to_is_not_taken_for_a_persons(text: str | None, author: str) -> None:
    scene = coded_scene()
    write(scene, text, by=author)
    report = scene.export()
    assert (report.harvest.cells, report.harvest.listed) == (0, 0)
    scene.answer("ana", q1="A treia oară.", q2="ana: a doua")
    scene.export()
    assert (noted(scene), scene.listed()) == (OWN, [])


def test_answers_in_a_thread_that_excel_made_of_the_note_come_back_with_the_names_of_those_who_wrote_them() -> None:
    scene = coded_scene()
    in_thread(scene, ("Dana Ionescu", "Nu cred."), ("Ana Pop", "Ba da.\nSigur."))
    assert scene.export().harvest.cells == 1
    assert everywhere(scene, "ana", "Comments") == {"Answer: Dana Ionescu: Nu cred.\nAna Pop: Ba da.\nSigur."}
    assert noted(scene) == OWN


def test_what_three_people_add_to_the_same_note_in_three_workbooks_is_both_kept() -> None:
    scene = coded_scene()
    copy = "atelier-q1 - Dana.xlsx"
    in_thread(scene, ("Dana Ionescu", "Ba da."), file=copy, on=scene.folder.files[Q1])
    write(scene, f"{OWN}\nNu cred.")
    write(scene, f"{OWN}\nBa da, sigur.", file=ALL)
    content = scene.folder.files[copy]
    assert scene.export().harvest.cells == 3
    assert everywhere(scene, "ana", "Comments") == {"Answer: Dana Ionescu: Ba da.\n[or]\nAnswer: Nu cred.\n[or]\nAnswer: Ba da, sigur."}
    assert (scene.export().written, scene.folder.files[copy]) == ((), content)


def test_what_is_added_to_the_note_of_an_old_copy_is_taken_though_llabs_own_text_is_another_by_now() -> None:
    scene = coded_scene()
    older = scene.folder.files[Q1]
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", key("ana"), "Theme 1", "Vecini")
    scene.export()
    scene.answer("ana", q1="A treia oară.", q2="ana: a doua")
    scene.export()
    newer = f"{AS_CODED}\n\nAltceva."
    assert noted(scene) == newer
    write(scene, f"{OWN}\nNu cred.", on=older)
    scene.export()
    assert everywhere(scene, "ana", "Comments") == {"Answer: Nu cred."}
    assert noted(scene) == newer


def test_what_is_added_in_a_file_that_stays_open_is_taken_once_and_goes_on() -> None:
    scene = coded_scene()
    scene.folder.open[Q1] = "Dana Ionescu"
    for text in ("Nu cred.", "Nu cred.", "Nu cred.\nSau poate."):
        write(scene, f"{OWN}\n{text}")
        scene.export()
        assert {scene.cell(file, key("ana"), "Comments") for file in (NEWER, ALL)} == {f"Answer: {text}"}
    del scene.folder.open[Q1]
    scene.export()
    assert everywhere(scene, "ana", "Comments") == {"Answer: Nu cred.\nSau poate."}


def test_words_behind_a_note_are_told_from_it_also_where_the_file_does_not_say_which_export_it_is() -> None:
    scene = coded_scene()
    write(scene, f"{OWN}\nNu cred.")
    scene.folder.files[Q1] = tampered(scene.folder.files[Q1], b"llab serial", b"x", "docProps/custom.xml")
    scene.export()
    assert everywhere(scene, "ana", "Comments") == {"Answer: Nu cred."}


@pytest.mark.skipif(SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_what_libreoffice_makes_of_notes_and_threads_is_told_apart_in_the_same_way(tmp_path: Path) -> None:
    scene = coded_scene()
    in_thread(scene, ("Dana Ionescu", "Nu cred."))
    with ZipFile(BytesIO(scene.folder.files[Q1])) as archive:
        (part,) = (name for name in archive.namelist() if name.startswith("xl/comments/"))
    scene.folder.files[Q1] = tampered(scene.folder.files[Q1], escape(OWN).encode(), escape(shim((OWN, "Nu cred."), "es")).encode(), part)
    save_with_libreoffice(scene, tmp_path)
    scene.export()
    assert everywhere(scene, "ana", "Comments") == {"Answer: Nu cred."}
    save_with_libreoffice(scene, tmp_path)
    assert scene.export().harvest == Harvest()
    write(scene, f"{OWN}\nSau poate.")
    save_with_libreoffice(scene, tmp_path)
    scene.export()
    assert everywhere(scene, "ana", "Comments") == {"Answer: Nu cred.\nAnswer: Sau poate."}


def notes_in(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/comments/"))


def test_a_note_is_known_by_what_was_written_though_more_names_are_masked_by_now() -> None:
    scene, codes = coded_scene(), Privacy(is_pseudonymous=True)
    scene.export(codes)
    before = scene.folder.files[Q1]
    scene.store.keep_participants([*map(person, TEXTS), person("nou").model_copy(update={"name": "Din Cartier"})])
    scene.folder.files[Q1] = Analyst(before).saved()
    report = scene.export(codes)
    assert (OWN in notes_in(before), OWN in notes_in(scene.folder.files[Q1])) == (True, False)
    assert (report.harvest.cells, report.harvest.listed) == (0, 0)
