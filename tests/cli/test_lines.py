"""Lines fit the terminal whatever letters stand in them, and say all that was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.cli.lines import columns_of, cut, fact, padded, wrapped
from llab.mail.shown import visible

WORDS = st.text(alphabet=st.sampled_from("aș ț\t\n漢字ｱ한🙂e\u0301אב\u202e‹-."), max_size=120)


def bare(text: str) -> str:
    return "".join(text.split())


@given(WORDS, st.integers(12, 90), st.sampled_from(["", "    ", "| "]))
def test_wrapped_no_line_is_too_long_and_no_letter_is_lost(text: str, width: int, indent: str) -> None:
    lines = list(wrapped(text, indent, width=width))
    assert all(columns_of(line) <= width for line in lines)
    assert bare("".join(line.removeprefix(indent) for line in lines)) == bare(visible(text))


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("🙂", 2), ("ｱ", 1), ("한", 2), ("אב", 2), ("", 0)]
)  # fmt: skip
def test_letters_take_the_columns_that_terminals_give_them(text: str, columns: int) -> None:
    assert columns_of(text) == columns


def test_a_mark_stays_with_the_letter_that_it_stands_on() -> None:
    lines = list(wrapped("漢e\u0301" * 10, "", width=6))
    assert all(line.endswith("\u0301") for line in lines)


@given(WORDS, st.integers(2, 40))
def test_cut_to_one_line_it_fits_and_tells_that_there_is_more(text: str, width: int) -> None:
    line = cut(text, width)
    whole = " ".join(visible(text).split())
    assert columns_of(line) <= width
    assert line == whole or line.endswith("…")
    assert columns_of(padded(line, width)) == width


def test_a_fact_has_its_word_in_the_margin_of_its_first_line_alone() -> None:
    lines = list(fact("Waits", "a reason\n" + "another reason " * 4, width=40))
    assert lines[0] == "Waits     a reason"
    assert all(line.startswith(" " * 10) for line in lines[1:])
    assert max(map(columns_of, lines)) <= 40
