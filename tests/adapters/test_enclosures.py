"""The files that go along with invitations: read once, and every fault told before anybody is written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from llab.adapters.enclosures import MOST, load_enclosures
from llab.errors import BadConfiguration, Exit


def test_files_are_read_in_order_with_their_types(tmp_path: Path) -> None:
    (tmp_path / "Notă.PDF").write_bytes(b"%PDF-1.7")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/terms.txt").write_bytes(b"x")
    found = load_enclosures(tmp_path, [Path("deep/terms.txt"), tmp_path / "Notă.PDF"])
    assert [(each.name, each.media_type, each.content) for each in found] == [
        ("terms.txt", "text/plain", b"x"),
        ("Notă.PDF", "application/pdf", b"%PDF-1.7"),
    ]
    assert load_enclosures(tmp_path, []) == ()


def test_all_faults_are_told_at_once_with_the_file_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "page.html").write_bytes(b"<p>")
    (tmp_path / "folder.txt").mkdir()
    with (tmp_path / "large.odt").open("wb") as file:
        file.truncate(MOST + 1)
    names = ["missing.pdf", "empty.pdf", "page.html", "large.odt", "folder.txt", "MISSING.pdf"]
    with pytest.raises(BadConfiguration) as caught:
        load_enclosures(tmp_path, [Path(name) for name in names])
    said = str(caught.value)
    assert caught.value.exit_code is Exit.BAD_CONFIGURATION
    assert len(caught.value.complaints) == 7
    faults = {
        "missing.pdf, attachments in [sender]": "There is no such file. Correct the name",
        "empty.pdf": "The file is empty.",
        "page.html": "not sent along. Save it as one of these: .docx, .odt, .pdf, .txt.",
        "large.odt": "larger than 5 MB",
        "folder.txt": "cannot be read",
        "MISSING.pdf": "Two files of this name",
    }
    for name, problem in faults.items():
        assert any(name in line and problem in line for line in said.split("\n")), name


def test_together_they_may_not_be_too_large(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"x" * (MOST // 2 + 1))
    assert len(load_enclosures(tmp_path, [Path("a.pdf")])) == 1
    with pytest.raises(BadConfiguration, match=r"Together the files have 5\.0 MB; 5 MB may go along"):
        load_enclosures(tmp_path, [Path("a.pdf"), Path("b.pdf")])
