"""Quote marks that stand as text in HTML."""

from __future__ import annotations

from llab.mail.blocks import Block, Look
from llab.mail.typed_marks import with_typed_marks


def depths(*texts: str, depth: int = 0) -> list[tuple[int, str]]:
    return [(block.depth, block.text) for block in with_typed_marks([Block(text, depth=depth, gap=False) for text in texts])]


def test_lines_that_begin_with_quote_marks_are_as_much_deeper() -> None:
    assert depths("> Wo steht die Bank?", "> > Am Fluss?", "Am Weiher.") == [(1, "Wo steht die Bank?"), (2, "Am Fluss?"), (0, "Am Weiher.")]


def test_marks_inside_a_quote_count_with_its_depth() -> None:
    assert depths(">> Wo steht die Bank?", "> Am Fluss.", depth=1) == [(3, "Wo steht die Bank?"), (2, "Am Fluss.")]


def test_one_line_alone_is_left_as_it_was_written() -> None:
    assert depths("Wie viele?", "> 50") == [(0, "Wie viele?"), (0, "> 50")]


def test_a_line_of_marks_alone_is_the_gap_before_the_next() -> None:
    found = with_typed_marks([Block("> eins", gap=False), Block("> zwei", gap=False), Block(">", gap=False), Block("> drei", gap=False)])
    assert [(block.text, block.gap) for block in found] == [("eins", True), ("zwei", False), ("drei", True)]


def test_looks_stay_on_the_words_they_were_on() -> None:
    blocks = [Block("> [x] Dorf", looks=(Look(6, 10, bold=True), Look(0, 1, strike=True))), Block("> [ ] Stadt")]
    first, _ = with_typed_marks(blocks)
    assert first.text == "[x] Dorf"
    assert [first.text[look.start : look.end] for look in first.looks] == ["Dorf"]
