"""What a cell can hold, and what stands for what it cannot."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from llab.workbook.text import CONTINUED, LIMIT, escaped, parts, unescaped, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""Also lone surrogates, controls, and code points that are no characters."""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("\x00\x01\x1f\x7f", "␀␁␟␡"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\ud83d\ufffe\uffff", "���"),
        ("tab\t, \x85, \u2028, \U0001fffe", "tab\t, \x85, \u2028, \U0001fffe"),
    ],
)
def test_what_a_cell_cannot_hold_is_shown_by_a_substitute(given_text: str, shown: str) -> None:
    assert visible(given_text) == shown


@given(ANY_TEXT)
def test_no_character_is_lost_but_for_the_kind_of_line_end(text: str) -> None:
    assert len(visible(text)) == len(text.replace("\r\n", "\n"))


@given(ANY_TEXT)
def test_showing_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.lists(st.sampled_from(["_", "x", "0041", "_x0041_", "_x005F_", "x005f_", "a", "_x00"])).map("".join))
@example("_x005F_x0041_")
@example("__x0041__x0041_")
def test_text_that_looks_like_an_escape_is_read_back_as_it_was(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(st.text(st.sampled_from("a \n_x0041_😀ș"), max_size=60), st.integers(0, 3_000))
@example("😀", 40_000)
@example("_x0041_", 10_000)
@example("a", LIMIT)
@example("a", LIMIT + 1)
def test_pieces_of_a_long_text_fit_into_cells_and_are_together_the_text(text: str, times: int) -> None:
    whole = text * times
    pieces = parts(whole)
    assert "".join(pieces) == whole
    first, *others = [escaped(piece) for piece in pieces]
    assert _units(first) <= LIMIT
    assert all(_units(f"{CONTINUED}\n{piece}") <= LIMIT for piece in others)


def test_a_text_that_fills_a_cell_to_the_brim_is_not_divided() -> None:
    assert len(parts("a" * LIMIT)) == 1
    assert len(parts("a" * (LIMIT + 1))) == 2


def test_a_long_text_is_divided_after_white_space_where_there_is_some() -> None:
    first, second = parts("cuvânt " * 6_000)
    assert first.endswith("cuvânt ")
    assert second.startswith("cuvânt ")
