"""A file that a command is given and cannot use leaves with 65, whatever is wrong with it, in one paragraph that names it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from llab.demo.server import MailServer
from tests.cli.samples import llab, on_server


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    folder = on_server(tmp_path / "survey", server)
    assert llab("-C", folder, "send", "--yes", "--quiet").code == 0
    assert llab("-C", folder, "export", "--quiet").code == 0
    return folder


def foreign() -> bytes:
    made = BytesIO()
    Workbook().save(made)
    return made.getvalue()


def no_workbook() -> bytes:
    """A zip archive of something else."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return made.getvalue()


PASSWORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)

APPLY = ("apply", "{file}", "--yes")
IMPORT = ("mail", "import", "{file}")
PARSE = ("parse", "--config", "{survey}/config.toml", "{file}")
ENTER = ("mail", "enter", "ana", "--file", "{file}")


@pytest.mark.parametrize(
    ("command", "name", "content", "words"),
    [
        (APPLY, "a.xlsx", None, "No such file"),
        (APPLY, "a.xlsx", b"", "cannot be read"),
        (APPLY, "a.xlsx", b"text", "cannot be read"),
        (APPLY, "a.xlsx", PASSWORD, "password"),
        (APPLY, "a.ods", no_workbook(), "cannot be read"),
        (APPLY, "a.xlsx", foreign(), "no workbook of llab's"),
        (APPLY, ".", None, "Is a directory"),
        (IMPORT, "a.eml", None, "no such file"),
        (IMPORT, "a.eml", b"", "The file is empty"),
        (IMPORT, "a.eml", foreign(), "no mail"),
        (PARSE, "a.eml", None, "no such file"),
        (PARSE, ".", None, "Is a directory"),
        (PARSE, "a.eml", b"", "The file is empty"),
        (PARSE, "a.eml", foreign(), "no mail"),
        ((*PARSE[:-1], "{sample}", "--sent", "{file}"), "b.eml", foreign(), "no mail"),
        (ENTER, "a.txt", None, "No such file"),
        (ENTER, ".", None, "Is a directory"),
        (ENTER, "a.txt", b"", "names no question"),
        (ENTER, "a.txt", b"\xff\xfe\x00", "UTF-8"),
        (ENTER, "a.txt", b"[q9]\nDa.\n", "There is no question q9"),
        (ENTER, "a.txt", b"[q1]\n \n", "no answer to enter"),
    ],
)
def test_a_file_that_cannot_be_used_leaves_with_65(
    survey: Path, tmp_path: Path, command: tuple[str, ...], name: str, content: bytes | None, words: str
) -> None:
    file, sample = tmp_path / name, tmp_path / "good.eml"
    sample.write_bytes(b"From: ana@firma.example\r\nSubject: Re\r\n\r\n1. Oamenii.\r\n")
    if content is not None:
        file.write_bytes(content)
    places = {"file": str(file), "survey": str(survey), "sample": str(sample)}
    inside: list[str | Path] = [] if command[0] == "parse" else ["-C", survey]
    done = llab(*inside, *(word.format(**places) for word in command))
    assert (done.code, done.out) == (65, ""), done
    assert words.lower() in done.err.lower()
    assert file.name in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("content", [None, b"", b"name\nAna\n", PASSWORD, no_workbook()])
@pytest.mark.parametrize("command", [("participants", "import"), ("check",), ("send", "--dry-run"), ("preview",)])
def test_a_list_of_participants_that_cannot_be_used_leaves_with_65(survey: Path, command: tuple[str, ...], content: bytes | None) -> None:
    file = survey / ("participants.xlsx" if content and content[:1] in b"\xd0P" else "participants.csv")
    config = survey / "config.toml"
    (survey / "participants.csv").unlink()
    config.write_text(config.read_text(encoding="utf-8") + f'\n[participants]\nfile = "{file.name}"\n', encoding="utf-8")
    if content is not None:
        file.write_bytes(content)
    done = llab("-C", survey, *command)
    assert (done.code, file.name in done.err) == (65, True), done
