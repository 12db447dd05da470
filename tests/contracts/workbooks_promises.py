"""What every `Workbooks` promises. Subclass, and give the fixture `shelf`: an empty one, and a way to spoil the disk."""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

import pytest

from llab.errors import CannotWrite, ChangedMeanwhile, HeldOpen
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

    def opened(self, name: str, who: str) -> None:
        """Somebody opens a workbook in a program that leaves word of it."""
        ...

    def closed(self, name: str) -> None:
        """And closes it again."""
        ...

    def held(self, name: str) -> None:
        """From now on the system does not let go of that file."""
        ...


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


class WorkbooksPromises:
    @pytest.fixture
    def shelf(self) -> Shelf:
        raise NotImplementedError

    def test_a_workbook_that_is_not_there_is_none(self, shelf: Shelf) -> None:
        assert shelf.workbooks.read("lll2-q1.xlsx") is None

    def test_what_was_written_is_read_and_the_path_names_it(self, shelf: Shelf) -> None:
        path = shelf.workbooks.write("lll2-q1.xlsx", b"PK\x03\x04 one")
        assert path.endswith("lll2-q1.xlsx")
        assert shelf.workbooks.path_of("lll2-q1.xlsx") == path
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

    def test_the_names_of_the_files_come_sorted_without_locks(self, shelf: Shelf) -> None:
        assert shelf.workbooks.names() == ()
        shelf.workbooks.write("q2.xlsx", b"two")
        shelf.workbooks.write("q1 (newer).xlsx", b"one")
        shelf.opened("q2.xlsx", "Ana Pop")
        assert shelf.workbooks.names() == ("q1 (newer).xlsx", "q2.xlsx")

    def test_who_has_a_workbook_open_is_known_as_long_as_it_is_and_of_no_other(self, shelf: Shelf) -> None:
        shelf.workbooks.write("q1.xlsx", b"one")
        shelf.workbooks.write("q1 (newer).xlsx", b"one")
        assert shelf.workbooks.locked_by("q1.xlsx") is None
        shelf.opened("q1.xlsx", "Ana Pop")
        holder = shelf.workbooks.locked_by("q1.xlsx")
        assert holder is not None
        assert holder.who == "Ana Pop"
        assert holder.lock.endswith("~$q1.xlsx")
        assert shelf.workbooks.locked_by("q1 (newer).xlsx") is None
        shelf.closed("q1.xlsx")
        assert shelf.workbooks.locked_by("q1.xlsx") is None

    def test_a_workbook_is_removed_and_the_others_stay(self, shelf: Shelf) -> None:
        shelf.workbooks.write("q1.xlsx", b"one")
        shelf.workbooks.write("q1 (newer).xlsx", b"newer")
        assert shelf.workbooks.remove("q1 (newer).xlsx") is True
        assert shelf.workbooks.remove("q1 (newer).xlsx") is False
        assert shelf.names() == {"q1.xlsx"}

    def test_a_file_of_which_the_system_does_not_let_go_stays_and_is_told_of_by_an_error_of_its_own(self, shelf: Shelf) -> None:
        shelf.workbooks.write("q1.xlsx", b"older")
        shelf.held("q1.xlsx")
        with pytest.raises(HeldOpen, match=r"q1\.xlsx"):
            shelf.workbooks.write("q1.xlsx", b"newer")
        with pytest.raises(HeldOpen, match=r"q1\.xlsx"):
            shelf.workbooks.remove("q1.xlsx")
        shelf.workbooks.write("q1 (newer).xlsx", b"newer")
        assert shelf.workbooks.read("q1.xlsx") == b"older"
        assert shelf.names() == {"q1.xlsx", "q1 (newer).xlsx"}

    def test_only_the_file_that_was_looked_at_is_replaced_or_removed(self, shelf: Shelf) -> None:
        shelf.workbooks.write("q1.xlsx", b"looked at", over="")
        shelf.workbooks.write("q1.xlsx", b"saved by somebody", over=digest(b"looked at"))
        with pytest.raises(ChangedMeanwhile, match=r"q1\.xlsx"):
            shelf.workbooks.write("q1.xlsx", b"new", over=digest(b"looked at"))
        with pytest.raises(ChangedMeanwhile):
            shelf.workbooks.write("q1.xlsx", b"new", over="")
        with pytest.raises(ChangedMeanwhile):
            shelf.workbooks.remove("q1.xlsx", known=digest(b"looked at"))
        assert shelf.workbooks.read("q1.xlsx") == b"saved by somebody"
        assert shelf.names() == {"q1.xlsx"}
        assert shelf.workbooks.remove("q1.xlsx", known=digest(b"saved by somebody"))

    def test_a_file_that_has_gone_since_it_was_looked_at_is_written_anew(self, shelf: Shelf) -> None:
        shelf.workbooks.write("q1.xlsx", b"new", over=digest(b"looked at"))
        assert shelf.workbooks.read("q1.xlsx") == b"new"
