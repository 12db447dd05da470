"""Who saved beside the workbooks what llab does not read, or decided something, hears of it: once by cron, and in the status."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from llab.demo.server import MailServer
from tests.cli.samples import Done, llab, llab_process, on_server
from tests.cli.test_export import read


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    folder = on_server(tmp_path / "survey", server)
    assert llab("-C", folder, "send", "--yes", "--quiet").code == 0
    assert llab("-C", folder, "fetch", "--quiet").code == 0
    return folder


MOVE = "Move it away, or name another place with -o."


def out_path(path: Path, where: tuple[str, ...]) -> Path:
    """As the place was named."""
    return Path("out") / path.name if where else path


def words(path: Path) -> str:
    return (
        f"{path} is not read, and what was typed there is in no workbook: save it as .xlsx (without a password) beside it, and delete it."
    )


def test_a_file_in_another_form_is_one_line_of_the_next_fetch_and_of_every_status(survey: Path) -> None:
    path = survey / "out" / "atelier-q1.ods"
    path.write_bytes(b"PK of LibreOffice's")
    assert llab("-C", survey, "fetch", "--quiet") == Done(0, "", f"llab: {words(path)}\n")
    assert llab_process("-C", survey, "fetch") == Done(0, "", "")
    assert llab("-C", survey, "export", "--quiet") == Done(0, "", "")
    assert words(path) in llab("-C", survey, "status").out.splitlines()
    assert llab("-C", survey, "status", "--json").document["unread"] == [str(path)]
    assert llab("-C", survey, "export", "--json").document["unread"] == [str(path)]
    path.write_bytes(b"PK of LibreOffice's, saved again")
    assert llab("-C", survey, "export", "--quiet") == Done(0, "", f"llab: {words(path)}\n")
    path.unlink()
    assert "not read" not in llab("-C", survey, "status").out


def test_names_of_files_with_anything_in_them_are_told_once_and_steer_nothing(survey: Path) -> None:
    for name in (b"atelier\n-q1.ods", b"atelier \x1b[31m.ods", b"atelier \xff.ods", b"atelier \xff.xlsx"):
        Path(os.fsdecode(bytes(survey / "out") + b"/" + name)).write_bytes(b"x")
    told = llab_process("-C", survey, "fetch")
    assert (told.code, len(told.err.splitlines()), "\x1b" in told.err) == (0, 4, False)
    assert llab_process("-C", survey, "fetch", "--json").document["workbooks"] is None
    assert llab_process("-C", survey, "status").out.count("is not read") == 4
    assert len(llab_process("-C", survey, "status", "--json").document["unread"]) == 4


@pytest.mark.parametrize("where", [(), ("-o", "out"), ("-o", "out/atelier-all.csv")])
def test_what_llab_wrote_as_csv_is_nobody_s_work_until_somebody_saves_it(
    survey: Path, where: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(survey)
    done = llab("-C", survey, "export", "--format", "csv", *where)
    assert llab("-C", survey, "report", "--quiet").code == 0
    assert llab_process("-C", survey, "fetch") == Done(0, "", "")
    assert "not read" not in llab("-C", survey, "status").out
    path = survey / "out" / Path(done.out.splitlines()[-1]).name
    assert read(path) == []
    path.write_text("Participant;Answer\n", encoding="utf-8")
    assert llab("-C", survey, "fetch").err == f"llab: {words(path)}\n"
    again = llab("-C", survey, "export", "--format", "csv", "--quiet", *where)
    assert (again.code, again.err) == (3, f"llab: {out_path(path, where)} was saved by somebody since, and not written over. {MOVE}\n")
    assert path.read_text(encoding="utf-8") == "Participant;Answer\n"
    path.unlink()
    assert llab("-C", survey, "export", "--format", "csv", "--quiet", *where).code == 0
    assert read(path) == []
