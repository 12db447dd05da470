"""`llab report`: where the page goes, whom it is about, and that a real browser finds nothing amiss."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from llab.demo.server import MailServer
from tests.cli.samples import LAB, llab, llab_process, on_server, reply_to

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    """A survey in which Ana and Dan have answered."""
    folder = on_server(tmp_path / "survey", server)
    assert llab("-C", folder, "send", "--yes", "--quiet").code == 0
    for each in server.submitted[:2]:
        text = "1. Oamenii <b>și</b> discuțiile <script>document.title = 'rău'</script>.\n\n2. Ora.\n"
        server.deliver(LAB, reply_to(each.raw, text), arrived=datetime.now(UTC))
    assert llab("-C", folder, "fetch", "--quiet", "--no-export").code == 0
    return folder


def test_the_page_lies_beside_the_workbooks_and_is_left_alone_with_nothing_new(survey: Path) -> None:
    path = survey / "out" / "atelier-report.html"
    assert llab("-C", survey, "report", "--json").document == {"schema": 1, "written": [str(path)], "unchanged": []}
    before = path.stat().st_mtime_ns
    again = llab("-C", survey, "report")
    assert (again.code, again.out, "nothing new" in again.err, path.stat().st_mtime_ns) == (0, "", True, before)
    assert "Ana Pop" in path.read_text(encoding="utf-8")


def test_a_pseudonymous_page_is_another_file_without_names(survey: Path) -> None:
    assert llab("-C", survey, "report", "--pseudonymous", "--quiet").code == 0
    (path,) = (survey / "out").iterdir()
    assert path.name == "atelier-report-pseudonymous.html"
    content = path.read_text(encoding="utf-8")
    assert "Oamenii" in content
    assert not [name for name in ("Ana Pop", "Dan Pop", "@firma.example") if name in content]


def test_a_page_about_some_people_says_so_and_goes_where_it_is_wanted(survey: Path) -> None:
    done = llab_process("-C", survey, "report", "--only", "ana", "-o", "-")
    assert (done.code, done.err) == (0, "")
    assert "about some of the participants only" in done.out
    assert "Dan Pop" not in done.out
    assert llab("-C", survey, "report", "--where", "id=dan", "-o", survey / "dan.html", "--quiet").code == 0
    assert "Ana Pop" not in (survey / "dan.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "words"), [(("--only", "ana"), "another place"), (("-o", "-", "--json"), "one of them")])
def test_what_does_not_go_together_is_told_and_nothing_is_written(survey: Path, arguments: tuple[str, ...], words: str) -> None:
    done = llab("-C", survey, "report", *arguments)
    assert (done.code, done.out, words in done.err) == (2, "", True)
    assert not (survey / "out").exists()


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_a_browser_shows_it_as_it_stands_prints_it_and_complains_of_nothing(survey: Path, tmp_path: Path) -> None:
    assert llab("-C", survey, "report", "--quiet").code == 0
    place = (survey / "out" / "atelier-report.html").as_uri()
    base = [
        str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}", "--enable-logging=stderr",
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ]  # fmt: skip
    shown = subprocess.run([*base, "--dump-dom", place], capture_output=True, text=True, timeout=60, check=True)
    assert "CONSOLE" not in shown.stderr
    assert "<title>După atelier – report</title>" in shown.stdout
    assert "&lt;script&gt;document.title" in shown.stdout
    printed = tmp_path / "report.pdf"
    subprocess.run([*base, f"--print-to-pdf={printed}", place], capture_output=True, timeout=60, check=True)
    assert printed.read_bytes().startswith(b"%PDF")


def test_the_report_has_codes_without_being_asked_where_the_configuration_says_so(survey: Path) -> None:
    done = llab("-C", survey, "report", LLAB_PRIVACY__WORKBOOK="pseudonymous")
    assert done.code == 0
    assert [path.name for path in (survey / "out").iterdir()] == ["atelier-report-pseudonymous.html"]
