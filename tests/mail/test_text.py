"""Text parts: quote marks, flowed lines, characters that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.mail.text import text_blocks, unflow
from tests.quick import busy_less_than


def shape(text: str) -> list[tuple[int, str]]:
    return [(block.depth, block.text) for block in text_blocks(text)]


@pytest.mark.parametrize(
    ("line", "depth", "text"),
    [
        ("da", 0, "da"),
        ("> da", 1, "da"),
        (">da", 1, "da"),
        (">> da", 2, "da"),
        ("> > da", 2, "da"),
        (">> > da", 3, "da"),
        ("> >> da", 3, "da"),
        (" > da", 1, "da"),
        (">\t> da", 2, "da"),
        (">\tda", 1, "da"),
        ("a > b", 0, "a > b"),
        ("=> da", 0, "=> da"),
        ("-> da", 0, "-> da"),
        ("> a > b", 1, "a > b"),
        ("  > da", 0, "> da"),
    ],
)
def test_quote_marks_are_counted_at_the_start_of_a_line_only(line: str, depth: int, text: str) -> None:
    assert shape(line) == [(depth, text)]


def test_a_blank_line_a_quoted_blank_line_and_a_change_of_depth_are_gaps() -> None:
    blocks = text_blocks("unu\ndoi\n\ntrei\n> patru\n>\n> cinci\n> șase")

    assert [(block.text, block.gap) for block in blocks] == [
        ("unu", True),
        ("doi", False),
        ("trei", True),
        ("patru", True),
        ("cinci", True),
        ("șase", False),
    ]


def test_blanks_of_every_kind_at_the_ends_are_no_text() -> None:
    assert shape("\u00a0\t da \u202f\n \u200b \n\ufeff") == [(0, "da")]


def test_soft_hyphens_and_characters_of_no_width_part_no_word_and_emoji_keep_their_joiner() -> None:
    assert shape("în\u00advă\u200bță\u2060mânt\ufeff și\u200c") == [(0, "învățământ și")]
    assert shape("👩\u200d💻") == [(0, "👩\u200d💻")]


# the examples of RFC 3676 §4.1, §4.2 and §4.5, with words of our own


def test_flowed_lines_are_one_paragraph_and_fixed_lines_stay() -> None:
    assert (
        unflow("Prima linie, \ncare merge \nmai departe.\nA doua.", delete_space=False) == "Prima linie, care merge mai departe.\nA doua."
    )


def test_with_delsp_the_blank_before_the_break_is_no_part_of_the_text() -> None:
    assert unflow("învăță \nmânt", delete_space=True) == "învățământ"
    assert unflow("două  \ncuvinte", delete_space=True) == "două cuvinte"


def test_a_stuffed_blank_is_taken_off_and_a_typed_greater_than_is_no_quote() -> None:
    assert unflow(" From aici\n  două", delete_space=False) == "From aici\n două"
    assert shape(unflow(" > 50 de angajați", delete_space=False)) == [(0, "> 50 de angajați")]


def test_quoted_paragraphs_are_joined_within_their_depth_only() -> None:
    flowed = ">> unu \n>> doi\n> trei \n> patru \nal meu \nrând"

    assert shape(unflow(flowed, delete_space=False)) == [(2, "unu doi"), (1, "trei patru"), (0, "al meu rând")]


def test_a_signature_line_is_never_flowed() -> None:
    assert unflow("gata \n-- \nIon", delete_space=False) == "gata \n-- \nIon"
    assert unflow("> gata \n> -- \n> Ion", delete_space=False) == "> gata \n> -- \n> Ion"


def test_a_blank_line_ends_a_paragraph() -> None:
    assert unflow("unu \n\ndoi", delete_space=False) == "unu \n\ndoi"


LINES = st.text(st.sampled_from("abș \t>.-\u00a0\u200d"), max_size=40)


@given(st.lists(LINES, max_size=12))
def test_every_word_of_a_text_stands_in_its_blocks_once_and_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)

    got = "".join("".join(block.text.split()).replace(">", "") for block in text_blocks(text))
    assert got == "".join(text.split()).replace(">", "")


@given(st.lists(st.text(st.sampled_from("abș >-"), max_size=20), max_size=12), st.booleans())
def test_unflowing_keeps_every_letter(lines: list[str], delete_space: bool) -> None:
    text = "\n".join(lines)

    assert "".join(unflow(text, delete_space=delete_space).replace(">", "").split()) == "".join(text.replace(">", "").split())


@pytest.mark.parametrize(
    ("text", "words"),
    [("> > > da\n" * 20_000, 20_000), ("> " * 500_000 + "da", 1), (f"da{' ' * 50_000}da", 2), ("da " * 350_000, 350_000)],
    ids=["lines", "marks", "blanks", "line"],
)
def test_hostile_texts_are_read_whole_and_quickly(text: str, words: int) -> None:
    with busy_less_than(1):
        blocks = text_blocks(text)

    assert sum(block.text.count("da") for block in blocks) == words


def test_letters_are_composed_and_what_has_no_width_is_gone() -> None:
    text = "S\u0326tim ca\u0306 \u202bîncre\u00addere\u202c zero\u200bwidth\u200e, \u2067x\u2069 t\u0326"
    assert [block.text for block in text_blocks(text)] == ["Știm că încredere zerowidth, x ț"]


def test_blanks_that_do_not_break_become_plain_blanks() -> None:
    assert [block.text for block in text_blocks("Da,\u00a0dar\u202f1\u2007200")] == ["Da, dar 1 200"]


def test_an_emoji_of_several_parts_stays_whole() -> None:
    assert [block.text for block in text_blocks("Da 👩\u200d💻 👍🏽")] == ["Da 👩\u200d💻 👍🏽"]
