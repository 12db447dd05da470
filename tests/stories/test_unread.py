"""What people save beside the workbooks in a form that llab does not read is told once, as long as it stays as it is."""

from __future__ import annotations

import pytest

from llab.stories.results.outdated import has_new_work
from llab.stories.results.told import left_as_they_were
from llab.stories.results.unread import unread_in
from llab.survey.response import AnswerVersion, Response, TextAnswer
from tests.stories.samples import NOW
from tests.stories.test_harvest import Q1, Scene


def in_doubt(scene: Scene, name: str) -> None:
    answer = TextAnswer(question="q1", text=f"{name}?", confidence=0.5, review=True, reasons=("unclear",), how="numbered")
    version = AnswerVersion(participant=name, version=2, message="m", received=NOW, answer=answer)
    kept = next(each for each in scene.store.responses() if each.participant == name)
    scene.store.keep([], [Response(participant=name, versions=(*kept.versions, version))])


def told(scene: Scene) -> list[str]:
    return [each.name for each in scene.export().unread_news]


@pytest.mark.parametrize(
    "name",
    [
        "atelier-q1.ods",
        "atelier.XLS",
        "atelier-q2 - Dana.csv",
        "Copy of atelier.xlsb",
        "atelier\n-q1.ods",
        "atelier | q1.ods",
        "atelier-\udcff.ods",
        "atelier-\udcff.xlsx",
        "atelier-q1.numbers",
        "atelier-q1.fods",
        "Atelier.ods",
    ],
)
def test_a_file_in_another_form_is_told_once_for_each_content(name: str) -> None:
    scene = Scene()
    scene.folder.files[name] = b"one"
    assert has_new_work(scene.store, scene.folder, "atelier")
    assert (told(scene), told(scene)) == ([name], [])
    assert not has_new_work(scene.store, scene.folder, "atelier")
    assert [each.name for each in unread_in(scene.store, scene.folder, "atelier")] == [name]
    scene.folder.files[name] = b"another"
    assert has_new_work(scene.store, scene.folder, "atelier")
    assert (told(scene), told(scene)) == ([name], [])


@pytest.mark.parametrize(
    "name", ["buget.ods", "atelier2.csv", "preatelier.xls", "atelier-report.html", "atelier.json", "atelier.pdf", "atelier-\udcff.pdf"]
)
def test_what_is_nobody_s_work_in_a_workbook_is_not_told(name: str) -> None:
    scene = Scene()
    scene.folder.files[name] = b"one"
    assert not has_new_work(scene.store, scene.folder, "atelier")
    assert told(scene) == []


def test_what_has_gone_is_forgotten_and_told_when_it_comes_again() -> None:
    scene = Scene()
    scene.folder.files["atelier.ods"] = b"one"
    assert told(scene) == ["atelier.ods"]
    del scene.folder.files["atelier.ods"]
    assert (told(scene), list(unread_in(scene.store, scene.folder, "atelier"))) == ([], [])
    scene.folder.files["atelier.ods"] = b"one"
    assert told(scene) == ["atelier.ods"]


def test_a_damaged_copy_that_somebody_mends_is_read_and_not_told_any_more() -> None:
    scene = Scene()
    copy = "atelier-q1 - Ana.xlsx"
    scene.folder.files[copy] = scene.folder.files[Q1][:-200]
    assert told(scene) == [copy]
    with scene.at_work(Q1) as analyst:
        analyst.type("Answers", "ana/1/q1", "Theme 1", "Oameni")
    scene.folder.files[copy] = scene.folder.files.pop(Q1)
    report = scene.export()
    assert (report.unread, report.harvest.cells) == ((), 1)


def test_it_is_no_workbook_that_could_not_be_replaced() -> None:
    scene = Scene()
    scene.folder.files["atelier.ods"] = b"one"
    scene.export()
    assert left_as_they_were(scene.store) == ()


def test_a_workbook_whose_name_is_not_in_utf_8_is_not_read_and_hinders_nothing() -> None:
    scene = Scene()
    scene.folder.files["Dana \udcff.xlsx"] = scene.folder.files[Q1]
    assert not has_new_work(scene.store, scene.folder, "atelier")
    assert told(scene) == []


def test_decisions_that_wait_are_told_when_there_is_a_new_one() -> None:
    scene = Scene()
    for name in ("ana", "bogdan"):
        in_doubt(scene, name)
    scene.export()
    news = []
    for name, word in (("ana", "accept"), ("bogdan", "accept"), ("ana", "dismiss"), ("ana", None)):
        with scene.at_work("atelier.xlsx") as analyst:
            analyst.type("Review", f"Review:{name}/1/q1", "Decision", word)
        waiting = scene.export().waiting
        news.append((len(waiting.marks), waiting.is_news))
        assert not scene.export().waiting.is_news
    assert news == [(1, True), (2, True), (2, True), (1, False)]
    assert waiting.path.endswith("atelier.xlsx")
