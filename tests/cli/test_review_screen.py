"""What stands on the terminal at one time: as much as fits, from where the answer stands."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from llab.cli.lines import columns_of
from llab.cli.review.screen import first_screen, help_lines, key_lines, page, whole
from llab.cli.review.shown import Look
from llab.records import Piece, Role
from llab.stories.decisions.pieces import Part
from tests.cli.test_review_keys import answer, message

LONG = tuple(f"Despre altceva, rândul {number}." for number in range(60))


def with_mail(**more: Any) -> Any:
    """An answer in the middle of a long mail."""
    pieces = [
        *(Piece(role=Role.UNASSIGNED, text=line) for line in LONG),
        Piece(role=Role.ANSWER, text="Oamenii, mai ales.", questions=("q1",)),
        *(Piece(role=Role.UNASSIGNED, text=line) for line in LONG),
    ]
    return answer(
        parts=tuple(Part(piece=piece, is_answer=piece.role is Role.ANSWER) for piece in pieces), text="Oamenii, mai ales.", **more
    )


def look(width: int, own: Any = str) -> Look:
    return Look(width, ZoneInfo("UTC"), own)


@pytest.mark.parametrize("width", [30, 40, 80, 100])
@pytest.mark.parametrize("height", [10, 24, 50])
def test_the_answer_is_seen_in_the_mail_however_long_that_is_and_whatever_the_terminals_size(width: int, height: int) -> None:
    lines = first_screen(with_mail(), look(width), place="1 of 2", height=height)
    assert any(line.startswith(">") and "Oamenii," in line for line in lines)
    assert any("above; blank: more]" in line for line in lines)
    assert any("below; blank: more]" in line for line in lines)
    assert all(columns_of(line) <= width for line in lines)


def test_on_a_usual_terminal_case_and_keys_stand_together_without_scrolling() -> None:
    case = with_mail()
    lines = [*first_screen(case, look(80), place="1 of 2", height=40), "", *key_lines(case, 80)]
    assert len(lines) <= 40


def test_page_by_page_the_whole_mail_is_there_and_then_it_begins_anew() -> None:
    lines = whole(with_mail(), look(80))
    pages = [page(lines, number, height=24) for number in range(1, 30)]
    count = next(number for number, each in enumerate(pages) if number and each[0] == pages[0][0] and each[-1] == pages[0][-1])
    assert [line for each in pages[:count] for line in each[:-1]] == lines
    assert all(len(each) <= 20 for each in pages)
    assert {line.partition("| ")[2] for line in lines} >= set(LONG)


def test_only_lines_of_the_answer_are_painted() -> None:
    shown = first_screen(with_mail(), look(80, lambda line: f"<{line}>"), place="1 of 2", height=24)
    assert [line for line in shown if line.startswith("<")] == ["<> answer q1      | Oamenii, mai ales.>"]


@pytest.mark.parametrize("width", [30, 40, 80])
def test_keys_and_help_fit_and_name_the_same_keys(width: int) -> None:
    for case in (answer(), message()):
        keys, explained = key_lines(case, width), help_lines(case, width)
        assert all(columns_of(line) <= width for line in (*keys, *explained))
        names = " · ".join(keys).split(" · ")
        assert [line for line in explained if line[0] != " " and not any(line.startswith(name) for name in names)] == []
        assert len(names) == sum(1 for line in explained if not line.startswith(" "))
