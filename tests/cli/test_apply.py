"""`llab apply`: what somebody decided in Excel is shown, asked about, carried out, and holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import copy

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from llab.cli.lines import columns_of
from llab.demo.server import MailServer
from tests.cli.samples import Done, llab
from tests.cli.terminal import Played
from tests.cli.test_review import answers, later, replied, stranger, survey, waiting

__all__ = ["survey"]  # the fixture: a survey in which every answer is to be looked at

BOTH = "1. Oamenii.\n\n2. Sala.\n"


def typed(file: Path, sheet: str, cells: Mapping[tuple[str, str], str], *, to: Path | None = None) -> Path:
    """Somebody types into the cells, by the row's key and the column's heading, and saves; `to` another file where one is given."""
    book = load_workbook(file)
    page = book[sheet]
    headings, keys = places(page)
    for (key, heading), value in cells.items():
        page.cell(keys[key], headings[heading], value)
    book.save(to or file)
    return to or file


def places(page: Worksheet) -> tuple[dict[str, int], dict[str, int]]:
    headings = {str(cell.value): number for number, cell in enumerate(page[1], start=1)}
    return headings, {str(page.cell(row, headings["llab row"]).value): row for row in range(2, page.max_row + 1)}


def rows(file: Path, sheet: str) -> list[dict[str, object]]:
    return [row for row in every_row(file, sheet) if row["llab row"]]


def every_row(file: Path, sheet: str) -> list[dict[str, object]]:
    headings, *found = list(load_workbook(file)[sheet].iter_rows(values_only=True))
    return [dict(zip(map(str, headings), row, strict=True)) for row in found]


def out(survey: Path, question: str = "") -> Path:
    return survey / "out" / f"atelier{question and '-'}{question}.xlsx"


def decided(survey: Path, cells: Mapping[tuple[str, str], str], *, to: Path | None = None) -> Path:
    """Typed into the sheet Review: by answer or message, and heading."""
    return typed(out(survey), "Review", {(f"Review:{key}", heading): value for (key, heading), value in cells.items()}, to=to)


def test_what_was_chosen_in_review_is_shown_carried_out_and_gone_from_there(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    file = decided(survey, {("ana/1/q1", "Decision"): "accept", ("ana/1/q2", "Right text"): "Sala mare."})
    dry = llab("-C", survey, "apply", file, "--dry-run")
    assert (dry.code, dry.err) == (0, "Nothing was changed.\n")
    assert dry.out == (
        "ana  accepted\n"
        "  q1           as it is  Oamenii.\n"
        "ana  edited\n"
        "  q2           before    Sala.\n"
        "               after     Sala mare.\n"
        "2 decisions could be carried out\n"
    )
    assert answers(survey)["ana q2"] == ("Sala.", True)
    done = llab("-C", survey, "apply", file, "--yes")
    assert (done.code, done.err) == (0, "")
    assert "2 decisions carried out, 2 answers changed\n" in done.out
    assert answers(survey) == {"ana q1": ("Oamenii.", False), "ana q2": ("Sala mare.", False)}
    assert rows(out(survey), "Review") == []
    assert by_hand(survey) == []


def test_applied_twice_it_changes_nothing(survey: Path, server: MailServer, tmp_path: Path) -> None:
    replied(survey, server, ana=BOTH)
    file = decided(survey, {("ana/1/q1", "Decision"): "dismiss"}, to=tmp_path / "copy.xlsx")
    assert llab("-C", survey, "apply", file, "--yes").code == 0
    again = llab("-C", survey, "apply", file, "--yes")
    assert (again.code, again.out, again.err) == (0, "Nothing is to be decided.\n", "")
    assert answers(survey) == {"ana q2": ("Sala.", True)}
    assert llab("-C", survey, "export").code == 0
    assert by_hand(survey) == []


def test_it_holds_over_reread_and_why_tells_it(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    file = decided(survey, {("ana/1/q1", "Right text"): "Oamenii și locul."})
    assert llab("-C", survey, "apply", file, "--yes").code == 0
    assert llab("-C", survey, "reread", "--apply").code == 0
    assert answers(survey)["ana q1"] == ("Oamenii și locul.", False)
    told = llab("-C", survey, "why", "ana", "q1").out
    assert "(apply atelier.xlsx): edited; before:" in told
    assert "    Oamenii.\n" in told


def test_without_a_terminal_and_without_yes_nothing_is_decided(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    file = decided(survey, {("ana/1/q1", "Decision"): "accept"})
    for arguments in ((), ("--no-input",)):
        done = llab("-C", survey, "apply", file, *arguments)
        assert (done.code, "Add --yes" in done.err) == (2, True)
    assert answers(survey)["ana q1"][1]


def test_on_a_terminal_it_asks(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    file = decided(survey, {("ana/1/q1", "Decision"): "accept", ("ana/1/q2", "Decision"): "poate"})
    with Played("-C", survey, "apply", file) as played:
        played.until("«poate» is no decision.")
        played.until("Carry out 1 decision?")
        played.types("n\n")
        assert played.ends() == 0
    assert answers(survey)["ana q1"][1]
    with Played("-C", survey, "apply", file) as played:
        played.until("Carry out 1 decision?")
        played.types("y\n")
        assert played.ends() == 3
    assert not answers(survey)["ana q1"][1]


def test_answers_that_were_put_to_each_others_question_change_places(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    choices = [str(row[0].value) for row in load_workbook(out(survey))["Questions"].iter_rows(min_row=2)]
    assert choices[0].startswith("q1 · Ce v-a plăcut cel mai")
    file = decided(survey, {("ana/1/q1", "Right question"): choices[1], ("ana/1/q2", "Right question"): choices[0]})
    assert llab("-C", survey, "apply", file, "--yes").code == 0
    assert answers(survey) == {"ana q1": ("Sala.", False), "ana q2": ("Oamenii.", False)}


def test_an_answer_that_has_changed_since_is_shown_and_left_unless_it_is_named(survey: Path, server: MailServer, tmp_path: Path) -> None:
    replied(survey, server, ana=BOTH, dan="1. Pauzele.\n")
    file = decided(survey, {("ana/1/q1", "Decision"): "accept", ("dan/1/q1", "Decision"): "accept"}, to=tmp_path / "copy.xlsx")
    later(survey, server, "ana", "1. Cina de joi.\n")
    done = llab("-C", survey, "apply", file, "--yes")
    assert done.code == 3
    assert "llab: ana q1, Decision: It has changed since this was typed." in done.err
    assert "--also ana/q1" in done.err.replace("\n", " ")
    for words in ("  then    Oamenii.", "  now     Cina de joi.", "  typed   accept"):
        assert words in done.err
    assert {name: waits for name, (_, waits) in answers(survey).items()} == {"ana q1": True, "ana q2": True, "dan q1": False}
    assert llab("-C", survey, "apply", file, "--yes", "--also", "ana/q1").code == 0
    assert answers(survey)["ana q1"] == ("Cina de joi.", False)


def test_what_contradicts_is_told_and_the_rest_goes_through(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH, dan="1. Pauzele.\n")
    cells = {("ana/1/q1", "Right question"): "q2", ("ana/1/q2", "Decision"): "accept", ("dan/1/q1", "Decision"): "accept"}
    done = llab("-C", survey, "apply", decided(survey, cells), "--yes")
    assert (done.code, "1 decision carried out" in done.out) == (3, True)
    assert done.err.replace("\n", " ").count("Two different texts are to be the answer of ana to q2.") == 2
    assert answers(survey)["dan q1"] == ("Pauzele.", False)


def swapped(file: Path, sheet: str, column: str) -> Path:
    """Somebody sorts one column alone: two rows change their cells in it."""
    book = load_workbook(file)
    page = book[sheet]
    number = places(page)[0][column]
    one, other = page.cell(2, number), page.cell(3, number)
    one.value, other.value = other.value, one.value
    book.save(file)
    return file


@pytest.mark.parametrize("is_outside", [True, False])
def test_decisions_beside_the_text_of_another_row_are_said_and_kept(
    survey: Path, server: MailServer, tmp_path: Path, is_outside: bool
) -> None:
    replied(survey, server, ana=BOTH)
    to = tmp_path / "copie.xlsx" if is_outside else out(survey)
    file = swapped(decided(survey, {("ana/1/q1", "Decision"): "accept", ("ana/1/q2", "Right text"): "Sala mare."}, to=to), "Review", "Text")
    for words in (("--dry-run",), ("--yes",), ("--yes",)):
        done = llab("-C", survey, "apply", file, *words)
        told = " ".join(done.err.split())
        assert done.code == 3
        assert "llab: ana q1, Decision: It was typed beside «Sala.», and the row belongs to another text" in told
        assert "llab: ana q2, Right text: It was typed beside «Oamenii.»" in told
        assert "Traceback" not in told
        assert "Nothing else is to be decided." in done.out
        assert (by_hand(survey) == []) == (words == ("--dry-run",) or not is_outside)
    assert answers_of(survey) == {"q1": ("Oamenii.", True), "q2": ("Sala.", True)}
    file.unlink()
    assert llab("-C", survey, "export", "--quiet").code == 0
    if is_outside:
        assert {"Decision", "Right text"} <= set(by_hand(survey))
        assert llab("-C", survey, "apply", out(survey), "--yes").code == 0


def test_what_was_typed_into_a_copy_elsewhere_without_anything_to_decide_is_kept(survey: Path, server: MailServer, tmp_path: Path) -> None:
    replied(survey, server, ana=BOTH)
    copy = typed(out(survey, "q1"), "Answers", {("ana/1/q1", "Theme 1"): "Oameni"}, to=tmp_path / "copie.xlsx")
    asked = llab("-C", survey, "apply", copy, "--no-input")
    assert (asked.code, "is kept" in asked.err, rows(out(survey, "q1"), "Answers")[0]["Theme 1"]) == (0, False, None)
    done = llab("-C", survey, "apply", copy)
    assert (done.code, "What was typed there is kept" in done.err, "Nothing is to be decided." in done.out) == (0, True, True)
    assert rows(out(survey, "q1"), "Answers")[0]["Theme 1"] == "Oameni"
    assert llab("-C", survey, "apply", copy) == Done(0, "Nothing is to be decided.\n", "")


def test_an_answer_that_was_edited_in_its_own_workbook_is_offered(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    typed(out(survey, "q2"), "Answers", {("ana/1/q2", "Answer"): "Sala mare.", ("ana/1/q2", "Name"): "Ioana"})
    assert llab("-C", survey, "export").code == 0
    assert sorted(map(str, by_hand(survey))) == ["Answer", "Name"]
    done = llab("-C", survey, "apply", out(survey, "q2"), "--yes")
    assert done.code == 3
    assert "llab: ana q2, Name: Nothing was taken: it comes from the list of participants." in done.err.replace("\n", " ")
    assert answers(survey)["ana q2"] == ("Sala mare.", False)
    assert by_hand(survey) == ["Name"]


def test_an_edit_whose_line_in_by_hand_was_deleted_is_not_offered_any_more(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    typed(out(survey), "All answers", {("ana/1/q1", "Answer"): "Nimeni.", ("ana/1/q2", "Answer"): "Sala mare."})
    assert llab("-C", survey, "export").code == 0
    book = load_workbook(out(survey))
    page = book["By hand"]
    page.delete_rows(next(row for row in range(2, page.max_row + 1) if page.cell(row, 5).value == "Nimeni."))
    book.save(out(survey))
    done = llab("-C", survey, "apply", out(survey), "--yes")
    assert (done.code, "Nimeni." in done.out + done.err) == (0, False)
    assert [answers(survey)[name][0] for name in ("ana q1", "ana q2")] == ["Oamenii.", "Sala mare."]
    assert by_hand(survey) == []


def test_of_two_people_who_decide_otherwise_in_copies_the_later_one_hears_of_it(survey: Path, server: MailServer, tmp_path: Path) -> None:
    replied(survey, server, ana=BOTH)
    mine = decided(survey, {("ana/1/q1", "Right text"): "Unii."}, to=tmp_path / "mine.xlsx")
    theirs = decided(survey, {("ana/1/q1", "Right text"): "Alții.", ("ana/1/q2", "Decision"): "accept"}, to=tmp_path / "theirs.xlsx")
    assert llab("-C", survey, "apply", mine, "--yes").code == 0
    late = llab("-C", survey, "apply", theirs, "--yes")
    assert (late.code, "llab: ana q1, Right text: Nobody need look at it any more" in late.err.replace("\n", " ")) == (3, True)
    assert answers(survey)["ana q1"][0] == "Unii."
    assert llab("-C", survey, "export").code == 0
    assert [row["Typed"] for row in every_row(out(survey), "By hand") if row["Typed"]] == ["Alții."]


def by_hand(survey: Path) -> list[object]:
    """The columns of llab's own in which something was changed by hand."""
    return [row["Column"] for row in every_row(out(survey), "By hand") if row["Column"]]


def test_a_message_of_nobody_is_dismissed_from_review(survey: Path, server: MailServer) -> None:
    stranger(survey, server)
    (key,) = waiting(survey)
    done = llab("-C", survey, "apply", decided(survey, {(key, "Decision"): "dismiss"}), "--yes")
    assert (done.code, f"(nobody)  message {key[:8]}: dismissed" in done.out) == (0, True)
    assert waiting(survey) == []
    assert rows(out(survey), "Review") == []


def test_for_programs_there_is_one_document(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    file = decided(survey, {("ana/1/q1", "Right text"): "Da.", ("ana/1/q2", "Decision"): "poate"})
    document = llab("-C", survey, "apply", file, "--json", "--yes").document
    assert (document["schema"], document["file"], document["carried_out"]) == (1, "atelier.xlsx", True)
    (decision,) = document["decisions"]
    assert decision["answers"] == [
        {"question": "q1", "before": {"text": "Oamenii.", "value": None}, "after": {"text": "Da.", "value": None}}
    ]  # fmt: skip
    (refused,) = document["refused"]
    assert (refused["row"], refused["conflict"]) == ("ana/1/q2", False)


def test_a_decision_that_was_not_applied_comes_back_and_status_says_that_it_waits(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    decided(survey, {("ana/1/q1", "Decision"): "accept", ("ana/1/q2", "Right text"): "Sala mare."})
    fetched = later(survey, server, "dan", "1. Pauzele.\n")
    words = f"llab: 2 decisions in the sheet Review not carried out yet: `llab apply {out(survey)}` shows and does that."
    assert fetched.err.splitlines()[-1] == words
    assert "not carried out" not in later(survey, server, "dan", "1. Pauzele mari.\n").err
    found = {row["llab row"]: (row["Decision"], row["Right text"]) for row in rows(out(survey), "Review")}
    assert found == {"Review:ana/1/q1": ("accept", None), "Review:ana/1/q2": (None, "Sala mare."), "Review:dan/1/q1": (None, None)}
    status = llab("-C", survey, "status").out
    assert "Decided in workbooks, and not carried out yet: 2; `llab apply out/atelier.xlsx` shows them" in status
    assert llab("-C", survey, "apply", out(survey), "--yes").code == 0
    assert "not carried out yet" not in llab("-C", survey, "status").out


@pytest.mark.parametrize("made", ["text", "foreign", "missing"])
def test_a_file_that_is_none_of_ours_is_refused_in_one_paragraph(survey: Path, server: MailServer, tmp_path: Path, made: str) -> None:
    from openpyxl import Workbook

    replied(survey, server, ana=BOTH)
    file = tmp_path / "alta.xlsx"
    if made == "text":
        file.write_text("nothing")
    elif made == "foreign":
        Workbook().save(file)
    done = llab("-C", survey, "apply", file, "--yes")
    assert done.code == 65
    assert len(done.err.strip().splitlines()) == 1
    assert "Traceback" not in done.err


def test_no_line_is_longer_than_a_terminal(survey: Path, server: MailServer, tmp_path: Path) -> None:
    replied(survey, server, ana="1. " + "漢字かな 🙂 שלום foarte lung " * 30 + "\n")
    file = decided(survey, {("ana/1/q1", "Right text"): "x" * 300 + " \u202e\x9b roșu"}, to=tmp_path / "copy.xlsx")
    for arguments in ((), ("-v",)):
        done = llab("-C", survey, "apply", file, "--dry-run", *arguments)
        assert max(map(columns_of, (done.out + done.err).splitlines())) <= 80
        assert not {"\x9b", "\u202e"} & set(done.out)


def test_a_copy_elsewhere_counts_as_the_file_itself(survey: Path, server: MailServer, tmp_path: Path) -> None:
    replied(survey, server, ana=BOTH)
    copied = Path(copy(out(survey), tmp_path / "de la Ana.xlsx"))
    typed(copied, "Review", {("Review:ana/1/q1", "Decision"): "dismiss"})
    assert llab("-C", survey, "apply", copied, "--yes").code == 0
    assert answers(survey) == {"ana q2": ("Sala.", True)}


def test_a_workbook_with_codes_decides_about_the_people_behind_them(survey: Path, server: MailServer) -> None:
    config = survey / "config.toml"
    config.write_text(f'{config.read_text(encoding="utf-8")}\n[privacy]\nworkbook = "pseudonymous"\n', encoding="utf-8")
    replied(survey, server, ana=BOTH)
    found = {str(row["Question"]): str(row["llab row"]) for row in rows(out(survey), "Review")}
    assert "ana" not in str(found)
    file = typed(out(survey), "Review", {(found["q1"], "Decision"): "accept", (found["q2"], "Right text"): "Sala mare."})
    assert llab("-C", survey, "apply", file, "--yes").code == 0
    assert answers_of(survey) == {"q1": ("Oamenii.", False), "q2": ("Sala mare.", False)}
    assert rows(out(survey), "Review") == []


def test_a_code_of_a_workbook_stands_for_its_person_in_every_command(survey: Path, server: MailServer) -> None:
    config = survey / "config.toml"
    config.write_text(f'{config.read_text(encoding="utf-8")}\n[privacy]\nworkbook = "pseudonymous"\n', encoding="utf-8")
    replied(survey, server, ana=BOTH)
    code = next(str(row["llab row"]) for row in rows(out(survey), "Review")).removeprefix("Review:").partition("/")[0]
    file = decided(survey, {(f"{code}/1/q2", "Right text"): "Sala mare."})
    assert llab("-C", survey, "apply", file, "--yes").code == 0
    back = llab("-C", survey, "apply", "--undo", f"{code}/q2", "--yes")
    assert (back.code, answers_of(survey)["q2"]) == (0, ("Sala.", True))
    message = llab("-C", survey, "mail", "list", "--participant", code.upper(), "--json").document["messages"][0]["id"]
    for words, found in (
        (("why", code, "2"), "ana · Ana Pop"),
        (("status", "--only", code), "ana@firma.example"),
        (("participants", "list", "--only", code.lower()), "ana@firma.example"),
        (("participants", "key", code.lower()), "ana@firma.example"),
        (("preview", code), "ana@firma.example"),
        (("send", "--only", code, "--dry-run"), ""),
        (("remind", "--only", code, "--dry-run"), ""),
        (("export", "--only", code, "--format", "csv", "-o", "-"), "Oamenii."),
        (("review", "--only", code, "--no-input"), "ana · Ana Pop"),
        (("mail", "enter", code, "--answer", "q1=Altfel.", "--dry-run"), "ana"),
        (("mail", "assign", message, code, "--dry-run"), ""),
    ):
        done = llab("-C", survey, *words)
        assert (done.code, found in done.out + done.err) == (0, True), (words, done)
    unknown = llab("-C", survey, "why", "P-aaaaaaaa", "2")
    assert (unknown.code, "There is no participant P-aaaaaaaa." in unknown.err) == (2, True)


def answers_of(survey: Path) -> dict[str, tuple[str, bool]]:
    return {name.rpartition(" ")[2]: answer for name, answer in answers(survey).items()}


def test_what_was_decided_can_be_taken_back(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana=BOTH)
    file = decided(survey, {("ana/1/q1", "Right text"): "Oamenii și locul.", ("ana/1/q2", "Decision"): "dismiss"})
    assert llab("-C", survey, "apply", file, "--yes").code == 0
    dry = llab("-C", survey, "apply", "--undo", "ana/1", "--dry-run")
    assert (dry.code, dry.out.splitlines()[0]) == (0, "ana  taken back")
    assert llab("-C", survey, "apply", "--undo", "ana/1").code == 2
    assert answers(survey)["ana q1"] == ("Oamenii și locul.", False)
    assert llab("-C", survey, "apply", "--undo", "ana/q1", "--undo", "ana@firma.example/q2", "--yes").code == 0
    assert answers(survey) == {"ana q1": ("Oamenii.", True), "ana q2": ("Sala.", True)}
    assert sorted(str(row["llab row"]) for row in rows(out(survey), "Review")) == ["Review:ana/1/q1", "Review:ana/1/q2"]
    assert {row["Decision"] or row["Right text"] for row in rows(out(survey), "Review")} == {None}
    assert "edited; taken back" in llab("-C", survey, "why", "ana", "q1").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name a workbook, or answers with --undo."),
        (("--undo", "ana"), "«ana» names no answer."),
        (("--undo", "ana/q9"), "There is no question q9."),
        (("--undo", "ana/q1"), "ana q1: Nothing has been decided that could be undone."),
    ],
)
def test_what_cannot_be_taken_back_is_said(survey: Path, arguments: tuple[str, ...], words: str) -> None:
    done = llab("-C", survey, "apply", *arguments, "--yes")
    assert (done.code, words in done.err) == (2, True)
