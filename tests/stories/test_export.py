"""Workbooks are written when they would show something new, and only then."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from llab.adapters.files import FolderWorkbooks
from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission, MemoryWorkbooks
from llab.errors import CannotWrite, Exit
from llab.records import Run
from llab.stories.contacts.plans import COMMANDS
from llab.stories.results.export import ExportReport, export
from llab.stories.results.outdated import are_outdated, put_off
from llab.survey.response import AnswerVersion, Response, TextAnswer
from tests.stories.samples import NOW, QUESTIONNAIRE, person, sent, store_with

NAMES = {"atelier-q1.xlsx", "atelier-q2.xlsx", "atelier.xlsx"}


def exported(store: MemoryStore, folder: MemoryWorkbooks, *, minutes: int = 60) -> ExportReport:
    """One run of `llab export`."""
    return export(store=store, folder=folder, clock=MemoryClock(NOW + timedelta(minutes=minutes)), questionnaire=QUESTIONNAIRE)


def answer(store: MemoryStore, name: str, **texts: str) -> None:
    versions = tuple(
        AnswerVersion(
            participant=name,
            version=1,
            answer=TextAnswer(question=question, text=text, confidence=1, review=False, how="typed"),
            message="m",
            received=NOW,
        )
        for question, text in texts.items()
    )
    store.keep([], [Response(participant=name, versions=versions)])


def test_there_is_one_workbook_for_each_question_and_one_over_all() -> None:
    folder = MemoryWorkbooks()
    report = exported(store_with(person("ana")), folder)
    assert set(folder.files) == NAMES
    assert set(report.written) == NAMES
    assert report.exit_code == Exit.DONE


def test_with_nothing_new_nothing_is_written() -> None:
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    exported(store, folder)
    before = dict(folder.files)
    report = exported(store, folder, minutes=3000)
    assert (report.written, set(report.unchanged)) == ((), NAMES)
    assert folder.files == before


def test_an_answer_rewrites_the_workbooks_that_show_it_and_no_other() -> None:
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    answer(store, "ana", q1="Oamenii.")
    exported(store, folder)
    answer(store, "ana", q1="Oamenii.", q2="Ora.")
    assert set(exported(store, folder).written) == {"atelier-q2.xlsx", "atelier.xlsx"}


def test_a_damaged_or_deleted_workbook_is_written_anew() -> None:
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    exported(store, folder)
    folder.files["atelier.xlsx"] = b"PK damaged"
    del folder.files["atelier-q1.xlsx"]
    assert set(exported(store, folder).written) == {"atelier-q1.xlsx", "atelier.xlsx"}


def test_a_disk_that_refuses_is_told_for_each_workbook_and_the_run_is_remembered_as_failed() -> None:
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    folder.refuses = True
    report = exported(store, folder)
    assert (len(report.problems), report.exit_code) == (3, Exit.CANNOT_WRITE)
    run = store.last_run("export")
    assert run is not None
    assert run.exit_code == Exit.CANNOT_WRITE


def test_who_is_asked_to_stop_leaves_whole_workbooks() -> None:
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    report = export(store=store, folder=folder, clock=MemoryClock(NOW), questionnaire=QUESTIONNAIRE, stop=lambda: bool(folder.files))
    assert (len(folder.files), report.exit_code) == (1, Exit.INTERRUPTED)


def ran(store: MemoryStore, command: str, minutes: int, **counts: int) -> None:
    at = NOW + timedelta(minutes=minutes)
    store.keep_run(Run(command=command, started=at, ended=at, exit_code=0, counts=counts))


def test_workbooks_are_outdated_until_they_were_exported_after_the_last_change() -> None:
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    assert are_outdated(store)
    exported(store, folder, minutes=60)
    assert not are_outdated(store)
    ran(store, "fetch", 61, collected=0, understood=0)
    assert not are_outdated(store)
    ran(store, "fetch", 62, collected=1, understood=1)
    assert are_outdated(store)
    exported(store, folder, minutes=63)
    assert not are_outdated(store)
    sent(store, MemorySubmission(), now=NOW + timedelta(minutes=64))
    assert are_outdated(store)


@pytest.mark.parametrize("command", COMMANDS.values())
def test_every_command_that_hands_messages_over_leaves_the_workbooks_outdated(command: str) -> None:
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    exported(store, folder, minutes=1)
    ran(store, command, 2, accepted=0)
    assert not are_outdated(store)
    ran(store, command, 3, accepted=1)
    assert are_outdated(store)


def test_workbooks_that_were_put_off_stay_outdated_through_runs_with_nothing_new() -> None:
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    exported(store, folder, minutes=1)
    ran(store, "fetch", 2, understood=1)
    put_off(store=store, clock=MemoryClock(NOW + timedelta(minutes=3)))
    ran(store, "fetch", 4, understood=0)
    assert are_outdated(store)
    exported(store, folder, minutes=5)
    assert not are_outdated(store)


def test_an_export_that_failed_leaves_the_workbooks_outdated() -> None:
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    folder.refuses = True
    exported(store, folder)
    assert are_outdated(store)


# ---------------------------------------------------------------- workbooks that somebody has open


def answered() -> tuple[MemoryStore, MemoryWorkbooks]:
    """Ana has answered the second question, and all is exported."""
    store, folder = store_with(person("ana")), MemoryWorkbooks()
    answer(store, "ana", q2="Ora.")
    exported(store, folder)
    return store, folder


def test_an_open_workbook_gets_a_newer_one_beside_it_and_the_run_is_remembered_so_that_the_next_tries_again() -> None:
    store, folder = answered()
    before = dict(folder.files)
    folder.open["atelier-q1.xlsx"] = "Ana Pop"
    answer(store, "ana", q2="Ora.", q1="Oamenii.")
    report = exported(store, folder)
    assert set(report.written) == {"atelier-q1 (newer).xlsx", "atelier.xlsx"}
    assert (report.exit_code, report.exit_code_of_others) == (Exit.SOME_FAILED, Exit.DONE)
    assert [(each.name, each.newer) for each in report.beside] == [("atelier-q1.xlsx", "atelier-q1 (newer).xlsx")]
    assert folder.files["atelier-q1.xlsx"] == before["atelier-q1.xlsx"]
    assert are_outdated(store)
    folder.open.clear()
    again = exported(store, folder)
    assert (again.written, again.exit_code, set(folder.files)) == (("atelier-q1.xlsx",), Exit.DONE, NAMES)
    assert not are_outdated(store)


def test_what_an_export_told_of_open_workbooks_is_no_news_to_the_next_until_it_is_otherwise() -> None:
    store, folder = answered()
    folder.open["atelier-q1.xlsx"] = "Ana Pop"
    answer(store, "ana", q2="Ora.", q1="Oamenii.")
    assert [each.name for each in exported(store, folder).news] == ["atelier-q1.xlsx"]
    files = dict(folder.files)
    again = exported(store, folder)
    assert (again.news, len(again.beside), again.written, again.exit_code) == ((), 1, (), Exit.SOME_FAILED)
    assert set(again.unchanged) == {"atelier-q1 (newer).xlsx", "atelier-q2.xlsx", "atelier.xlsx"}
    assert folder.files == files
    put_off(store=store, clock=MemoryClock(NOW + timedelta(minutes=61)))
    assert exported(store, folder, minutes=62).news == ()
    folder.open["atelier-q1 (newer).xlsx"] = "Dan Ionescu"
    answer(store, "ana", q2="Ora.", q1="Oamenii și ora.")
    both = exported(store, folder, minutes=63)
    assert [each.newer for each in both.news] == ["atelier-q1 (newer).xlsx"]
    assert "atelier-q1" not in "".join(both.unchanged)
    assert exported(store, folder, minutes=64).news == ()


def test_a_workbook_that_cannot_be_read_does_not_keep_the_others(tmp_path: Path) -> None:
    (tmp_path / "atelier-q1.xlsx").mkdir()
    store = store_with(person("ana"))
    report = export(store=store, folder=FolderWorkbooks(tmp_path), clock=MemoryClock(NOW), questionnaire=QUESTIONNAIRE)
    assert ([type(each) for each in report.problems], len(report.written)) == ([CannotWrite], 2)
