"""Who has a workbook open, as Excel, LibreOffice and WPS Office leave word of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from llab.adapters.held import excels_user, holder_of, libreoffices_user
from tests.adapters.locks import excels_owner_file, libreoffices_lock_file

NAME = "lll2-q1.xlsx"


@pytest.mark.parametrize("who", ["Ana Pop", "Ștefan Țăran", "李雷", "A", "N" * 52])
def test_the_user_of_excel_is_read_whatever_the_alphabet_of_the_computer(who: str) -> None:
    content = excels_owner_file(who)
    assert len(content) == 165
    assert excels_user(content) == who


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (b"", ""),
        (b"\x07Ana Pop" + b" " * 47, "Ana Pop"),
        (b"\x05\xaatef\xe3" + b" " * 49, ""),
        (b"\x20" * 165, ""),
        (b"\xff" * 165, ""),
        (excels_owner_file("Ana\x1b[2J\u202epoP"), "Ana[2JpoP"),
    ],
    ids=["empty", "only 8-bit letters", "letters of an unknown alphabet", "blanks", "no such file", "what a terminal would obey"],
)
def test_an_owner_file_that_says_nothing_readable_names_nobody(content: bytes, who: str) -> None:
    assert excels_user(content) == who


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (libreoffices_lock_file("Ana Pop"), "Ana Pop on birou-3"),
        (libreoffices_lock_file("Pop, Ana; \\ dr."), "Pop, Ana; \\ dr. on birou-3"),
        (libreoffices_lock_file(""), "ana on birou-3"),
        (libreoffices_lock_file("Ana", computer=""), "Ana"),
        (b"", ""),
        (b"\xff\xfe\x00", ""),
    ],
)
def test_the_user_of_libreoffice_is_told_with_the_computer(content: bytes, who: str) -> None:
    assert libreoffices_user(content) == who


@pytest.mark.parametrize("lock", ["~$lll2-q1.xlsx", "~$LLL2-Q1.XLSX", ".~lock.lll2-q1.xlsx#", ".~lll2-q1.xlsx"])
def test_every_programs_lock_says_that_the_workbook_is_open_also_when_it_is_empty(lock: str, tmp_path: Path) -> None:
    (tmp_path / lock).touch()
    holder = holder_of(tmp_path / NAME)
    assert holder is not None
    assert (holder.who, holder.lock) == ("", str(tmp_path / lock))
    assert holder.since is not None
    assert abs(datetime.now(UTC) - holder.since) < timedelta(minutes=1)


@pytest.mark.parametrize("other", ["~$lll2-q10.xlsx", "~$lll2-q1 (newer).xlsx", "~$l2-q1.xlsx", ".~lock.lll2-q1.xlsx", "lll2-q1.xlsx"])
def test_the_lock_of_another_file_is_none_of_this_one(other: str, tmp_path: Path) -> None:
    (tmp_path / other).touch()
    assert holder_of(tmp_path / NAME) is None


def test_a_folder_that_is_called_like_a_lock_and_a_folder_that_is_not_there_lock_nothing(tmp_path: Path) -> None:
    (tmp_path / f"~${NAME}").mkdir()
    assert holder_of(tmp_path / NAME) is None
    assert holder_of(tmp_path / "away" / NAME) is None
