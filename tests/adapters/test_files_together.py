"""What all files of a message may cost together: many small bombs are one large one."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from llab.adapters.attachments import _PDF_PATIENCE, TOO_MANY, FileExtractor
from llab.mail.limits import MOST_BLOCKS, MOST_FILES, MOST_LINES_OF_FILES
from llab.mail.message import Attachment
from llab.ports import Extracted
from tests.adapters.documents import paragraph, word
from tests.incoming.bombs import SLOW_PDF, zipped


def extract(name: str, data: bytes) -> Extracted:
    return FileExtractor().extract(Attachment(name, "application/octet-stream", data))


def together(*files: tuple[str, bytes]) -> tuple[Extracted, ...]:
    return FileExtractor().extract_all([Attachment(name, "application/octet-stream", data) for name, data in files])


def test_files_of_one_message_are_read_in_order_as_each_alone() -> None:
    files = (("a.docx", word(paragraph("unu"))), ("a.txt", b"doi"), ("a.png", b"\x89PNG"), ("a.csv", b"trei,patru"))

    assert together(*files) == tuple(extract(name, data) for name, data in files)
    assert together() == ()


def test_files_behind_so_many_are_not_read_and_that_is_said_once() -> None:
    found = together(*[("a.txt", b"da")] * (MOST_FILES + 9))

    assert [len(each.blocks) for each in found] == [1] * MOST_FILES + [0] * 9
    assert [each.reason for each in found if each.reason] == [TOO_MANY]


def test_small_bombs_together_are_one_large_one() -> None:
    """Each alone is small enough to be read; the reading of the last ones is refused."""
    elements = word("<w:p/>" * 120_000)
    blanks = word(" " * 9_000_000)

    assert [each.reason.partition(": ")[2] for each in together(*[("a.docx", elements)] * 4)][2:] == ["it is too long. Please open it."] * 2
    assert "unpacks to more than 20 MB" in together(*[("a.docx", blanks)] * 3)[2].reason
    assert "is too long" in extract("a.docx", word("<w:p/>" * 400_000)).reason
    assert "nested too deep" in extract("a.docx", word("<w:p>" * 2_000)).reason


def test_behind_long_files_no_more_are_read() -> None:
    long, short = b"da\n" * (MOST_LINES_OF_FILES + 1), b"da"

    assert [bool(each.blocks) for each in together(("a.txt", short), ("b.txt", long), ("c.txt", short))] == [True, True, False]
    assert "other files are so long" in together(("b.txt", long), ("c.txt", short))[1].reason


def test_a_pdf_that_takes_long_ends_and_takes_the_others_time() -> None:
    pytest.importorskip("pypdf")
    started = time.monotonic()
    found = together(("a.pdf", SLOW_PDF), ("b.pdf", SLOW_PDF), ("c.txt", b"da"))

    assert "damaged, protected or too large" in found[0].reason
    assert "took so long" in found[1].reason
    assert [block.text for block in found[2].blocks] == ["da"]
    assert time.monotonic() - started < _PDF_PATIENCE


def test_a_file_that_says_its_own_kind_at_length_is_not_unpacked_for_it() -> None:
    kind = b"application/vnd.oasis.opendocument.text" + bytes(300_000_000)
    bomb = zipped(mimetype=kind, content_xml=b"<a/>")
    tracemalloc.start()
    found = extract("a.odt", bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found.blocks == ()
    assert peak < 50_000_000


def test_a_text_beyond_the_limit_is_read_to_it_and_that_is_said() -> None:
    rows = extract("a.csv", b"da\n" * 30_000)
    cells = extract("a.csv", b"da," * 30_000)

    assert "longer than llab reads" in rows.reason
    assert "longer than llab reads" in cells.reason
    assert len(rows.blocks) == len(cells.blocks) == MOST_BLOCKS
