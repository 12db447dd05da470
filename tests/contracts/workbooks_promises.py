"""What every `Workbooks` promises. Subclass, and give the fixture `shelf`: an empty one, and a way to spoil the disk."""

from __future__ import annotations

from typing import Protocol

import pytest

from llab.errors import CannotWrite
from llab.ports import Workbooks


class Shelf(Protocol):
    """Workbooks, and a disk that can be made to refuse."""

    @property
    def workbooks(self) -> Workbooks:
        """Nothing in it yet."""
        ...

    def disk_refuses(self) -> None:
        """From now on writing fails. It must fail as it would for a user (full disk: RLIMIT_FSIZE, SIGXFSZ ignored)."""
        ...

    def names(self) -> set[str]:
        """The names of all files that are there, hidden ones too."""
        ...


class WorkbooksPromises:
    @pytest.fixture
    def shelf(self) -> Shelf:
        raise NotImplementedError

    def test_a_workbook_that_is_not_there_is_none(self, shelf: Shelf) -> None:
        assert shelf.workbooks.read("lll2-q1.xlsx") is None

    def test_what_was_written_is_read_and_the_path_names_it(self, shelf: Shelf) -> None:
        path = shelf.workbooks.write("lll2-q1.xlsx", b"PK\x03\x04 one")
        assert path.endswith("lll2-q1.xlsx")
        assert shelf.workbooks.read("lll2-q1.xlsx") == b"PK\x03\x04 one"

    def test_writing_again_replaces_and_leaves_the_others(self, shelf: Shelf) -> None:
        shelf.workbooks.write("q1.xlsx", b"a long first version")
        shelf.workbooks.write("q2.xlsx", b"other")
        shelf.workbooks.write("q1.xlsx", b"short")
        assert (shelf.workbooks.read("q1.xlsx"), shelf.workbooks.read("q2.xlsx")) == (b"short", b"other")

    def test_nothing_is_left_aside(self, shelf: Shelf) -> None:
        shelf.workbooks.write("q1.xlsx", b"one")
        shelf.workbooks.write("q1.xlsx", b"two")
        assert shelf.names() == {"q1.xlsx"}

    @pytest.mark.parametrize("content", [b"", bytes(range(256)) * 2000, b"line\r\nline\n\x1a\x00", b"\xef\xbb\xbf"], ids=len)
    def test_any_bytes_come_back_as_they_are(self, shelf: Shelf, content: bytes) -> None:
        shelf.workbooks.write("Întrebarea 1 – țară.xlsx", content)
        assert shelf.workbooks.read("Întrebarea 1 – țară.xlsx") == content

    def test_when_the_disk_refuses_the_older_file_is_intact_and_nothing_is_left_aside(self, shelf: Shelf) -> None:
        shelf.workbooks.write("q1.xlsx", b"older")
        shelf.disk_refuses()
        with pytest.raises(CannotWrite) as raised:
            shelf.workbooks.write("q1.xlsx", b"newer" * 100_000)
        assert "q1.xlsx" in str(raised.value)
        assert raised.value.advice
        assert shelf.workbooks.read("q1.xlsx") == b"older"
        assert shelf.names() == {"q1.xlsx"}
