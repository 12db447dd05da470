"""The decoder: which question each line answers, shown with items made by hand; and which case each weight is there for."""

# ruff: noqa: E501 - a case stays on its line

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.incoming.labelling.labels import Form, Label
from llab.incoming.placing.assign import MOST_ITEMS, Placed, assign
from llab.incoming.placing.item import Item
from llab.incoming.placing.weights import WEIGHTS, Weights

ORDER = ("q1", "q2", "q3", "q4", "q5")
BY_ID = {name[1:]: name for name in ORDER}


def line(text: str = "Radio local", **evidence: Any) -> Item:
    """Own text without a label."""
    return Item(text, gap=evidence.pop("gap", True), **evidence)


def marked(
    names: str, text: str = "Radio local", *, form: Form = Form.NUMBER, printed: Sequence[str] = tuple(BY_ID), **evidence: Any
) -> Item:
    """Own text behind a label; it names the questions whose labels were printed."""
    each = tuple(names.split())
    named = tuple(BY_ID[name] for name in each) if all(name in printed for name in each) else ()
    return line(text, label=Label(form, each, len(names) + 2, f"{names}."), named=evidence.pop("named", named), **evidence)


def below(question: str, text: str = "Radio local", *, names: str = "", **more: Any) -> Item:
    """Own text in the original, directly below one of its questions."""
    evidence: dict[str, Any] = {"anchor": question, "is_first": True, "is_woven": True, **more}
    return marked(names, text, **evidence) if names else line(text, **evidence)


def on(question: str, text: str = "Radio local", **evidence: Any) -> Item:
    """More own text below that question, not directly."""
    return below(question, text, **{"is_first": False} | evidence)


CASES: dict[str, tuple[Sequence[Item], str]] = {
    # the styles
    "numbered": ([marked("1"), marked("2"), marked("3")], "q1 q2 q3"),
    "numbered, some left out": ([marked("2"), marked("5")], "q2 q5"),
    "numbered, out of order": ([marked("3"), marked("1"), marked("2")], "q3 q1 q2"),
    "numbered, line by line": ([marked("1", gap=False), marked("2", gap=False), marked("4", gap=False)], "q1 q2 q4"),
    "numbered, several paragraphs": ([marked("1"), line("Și încă ceva."), marked("2"), line("Aici la fel.", gap=False)], "q1 q1 q2 q2"),
    "below each question": ([below("q1"), below("q2"), on("q2"), below("q4")], "q1 q2 q2 q4"),
    "below each question, numbered too": ([below("q1", names="1"), below("q2", names="2")], "q1 q2"),
    "below the last question": ([line(anchor="q5", is_first=True)], "q5"),
    "below questions copied": ([below("q4", is_copied=True, is_woven=False), below("q2", is_copied=True, is_woven=False)], "q4 q2"),
    "a copied question twice": ([below("q2", is_copied=True, is_woven=False), below("q2", is_copied=True, is_woven=False)], "q2? q2"),
    "letters": ([marked("1", form=Form.LETTER), marked("2", form=Form.LETTER), marked("3", form=Form.LETTER)], "q1 q2 q3"),
    "one ordinal, far on": ([marked("4", form=Form.ORDINAL)], "q4"),
    "one letter, far on": ([marked("4", form=Form.LETTER)], "q4"),
    "Roman numerals": ([marked("1", form=Form.ROMAN), marked("3", form=Form.ROMAN)], "q1 q3"),
    "Roman numerals backwards": ([marked("4", form=Form.ROMAN), marked("4", "Da", form=Form.ROMAN, named=("q5",))], "q4 q5"),
    "in words": ([marked("4", form=Form.PHRASE), marked("1", form=Form.PHRASE)], "q4 q1"),
    "in words, backwards inside an announced list": ([marked("3", "Iată:"), marked("2", form=Form.PHRASE, gap=False)], "q3 q2"),
    "as codes": ([marked("3", form=Form.CODE), marked("1", form=Form.CODE)], "q3 q1"),
    "bare numbers": ([marked("1", form=Form.BARE), marked("2", form=Form.BARE)], "q1 q2?"),
    "sentences that name the question": ([line(mention=("q2",)), line(mention=("q4",)), line(mention=("q1",))], "q2 q4 q1?"),
    "a paragraph that names its question in passing": ([line(mention=("q2",)), line(aside="q4")], "q2 q4"),
    "combined": ([marked("1 2", form=Form.SEVERAL), marked("3 4 5", form=Form.SEVERAL)], "q1+q2 q3+q4+q5"),
    "combined, backwards": ([marked("3"), marked("1 2", form=Form.SEVERAL)], "q3 q1+q2"),
    "paragraphs in order": ([line(by_place=name) for name in ORDER], "q1 q2 q3 q4 q5"),
    "words of the question come back": ([line(echo={"q3": 1.0})], "q3"),
    "a generated list": ([marked(number, is_list_item=True) for number in "123"], "q1 q2 q3"),
    "below a label alone on its line": ([marked("2", ""), line(gap=False, is_below_label=True, echo={"q3": 1.0})], "q2 q2"),
    "a running letter behind an announced list": (
        [marked("2", "Iată:", form=Form.RUNNING), marked("1", named=(), gap=False), marked("2", named=(), gap=False), marked("3", form=Form.RUNNING)],
        "q2 q2 q2 q3",
    ),
    # the traps
    "own list after a colon": ([marked("3", "Avem nevoie de:"), *(marked(number, gap=False) for number in "123"), marked("4")], "q3 q3 q3 q3 q4"),
    "own list after a colon, with blank lines": ([marked("2", "Trei lucruri:"), marked("1"), marked("2"), marked("3")], "q2 q2 q2 q2?"),
    "own list at once": ([marked("4", "1. bani"), marked("2", "spații", gap=False), marked("3", "timp", gap=False)], "q4 q4 q4"),
    "own list of letters": ([marked("2", "Două:"), marked("a", form=Form.LETTER, named=("q1",)), marked("b", form=Form.LETTER, named=("q2",))], "q2 q2 q2"),
    "own list below a question": ([below("q2", "Trei:"), *(on("q2", names=number) for number in "123"), below("q3")], "q2 q2 q2 q2 q3"),
    "a number of another question below a question": ([below("q2", names="4"), below("q3", names="4")], "q2 q3"),
    "an answer that begins with a year": ([marked("1"), marked("2", "2021 a fost greu"), line("2020 la fel", gap=False)], "q1 q2 q2"),
    "a label said twice": ([marked("3"), marked("3", "Și încă")], "q3? q3"),
    "a letter for a part": ([marked("3"), marked("1", form=Form.LETTER, named=()), marked("2", form=Form.LETTER, named=())], "q3 q3? q3?"),
    "a code inside another's list": ([marked("2", "Iată:"), marked("1", form=Form.CODE, gap=False)], "q2 q1"),
    "a remark before, and one behind": ([line("Mai jos.", is_remark=True), marked("1"), marked("2"), line("Mulțumesc.", is_remark=True)], "- q1 q2 -"),
    "an introduction": ([line("Suntem o firmă mică."), marked("1", is_among_labelled=False), marked("2")], "- q1 q2"),
    "an introduction in a mail that labels": ([line("Firmă mică.", is_among_labelled=True), marked("1"), marked("2")], "- q1 q2"),
    "a paragraph among labelled ones goes on": ([marked("1"), line("Încă.", is_among_labelled=True), marked("3")], "q1 q1 q3"),
    "a mention inside another answer": ([marked("2"), line("Ca la întrebarea 4", mention=("q4",)), marked("5")], "q2 q4 q5"),
    "a question of her own": ([marked("1"), line("Altceva", breaks=True, is_among_labelled=True)], "q1 -"),
    "text of no question in the original": ([below("q1"), below("q3", "La fel")], "q1 q3"),
    "a text below our closing words": ([*(below(name) for name in ORDER), line("Așa.", is_apart=True)], "q1 q2 q3 q4 q5 -?"),
    "a list that the program numbered, tight below an answer": ([marked("3"), marked("1", is_list_item=True)], "q3 q3?"),
    "a list that the program numbered": ([marked("3"), marked("1", is_list_item=True), marked("2", is_list_item=True)], "q3 q1 q2"),
    "a line more behind thanks": ([marked("1"), line("Mulțumesc.", is_remark=True), line("Și încă ceva.")], "q1 - -?"),
    "words of two questions come back, one left out": ([line(echo={"q2": 0.5}), line(echo={"q4": 0.6})], "q2? q4?"),
    "back to an earlier question, tight below": ([marked("3"), marked("2", gap=False)], "q3 q2"),
    "its own label again, tight below": ([marked("2", "Avem:"), marked("2", gap=False), marked("3", gap=False)], "q2 q2 q3"),
    "loose paragraphs": ([line("Unu"), line("Doi")], "- -?"),
}  # fmt: skip


SURE = 0.85
"""How sure an answer must be for nobody to look at it, unless the survey says otherwise."""


def spelt(placed: Sequence[Placed]) -> str:
    """The questions of each item; «?» behind those that somebody would look at."""
    return " ".join(("+".join(each.questions) or "-") + ("" if each.probability >= SURE else "?") for each in placed)


@pytest.mark.parametrize("case", CASES)
def test_each_line_is_put_where_the_person_meant_it(case: str) -> None:
    items, expected = CASES[case]
    assert spelt(assign(items, ORDER)) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param(
            [marked("1", form=Form.PHRASE), marked("1", "Și încă", form=Form.PHRASE), marked("2", form=Form.PHRASE)],
            "q1 q1 q2",
            id="a label in words said twice",
        ),
        pytest.param(
            [below("q1"), on("q1", "Mulțumesc.", is_remark=True), on("q1", "Și încă ceva."), below("q2")],
            "q1 - q1? q2",
            id="thanks inside an answer",
        ),
        pytest.param(
            [marked("1"), marked("5", "firme ne-au scris", form=Form.BARE, gap=False)],
            "q1 q5?",
            id="a number for words",
        ),
    ],
)
def test_each_line_is_put_where_the_person_meant_it_here_too(items: Sequence[Item], expected: str) -> None:
    assert spelt(assign(items, ORDER)) == expected


def test_a_list_that_goes_on_with_the_number_of_the_next_question_is_never_sure() -> None:
    items = [marked("2", "Trei lucruri:"), marked("1"), marked("2"), marked("3"), marked("4")]
    assert assign(items, ORDER)[-1].probability < 0.85


def falls(weights: Weights) -> list[str]:
    """The cases that come out otherwise, or less or more sure, with these weights."""
    return [case for case, (items, expected) in CASES.items() if spelt(assign(items, ORDER, weights)) != expected]


@pytest.mark.parametrize("weight", [field.name for field in fields(Weights)])
def test_without_a_weight_a_case_falls(weight: str) -> None:
    assert falls(replace(WEIGHTS, **{weight: 0.0}))


def surest(items: Sequence[Item]) -> float:
    return min(each.probability for each in assign(items, ORDER))


def test_the_plainest_evidence_is_nearly_certain() -> None:
    for case in ("numbered", "below each question", "combined", "below questions copied", "as codes"):
        assert surest(CASES[case][0]) > 0.95, case


@pytest.mark.parametrize("case", ["one letter, far on", "words of the question come back", "bare numbers"])
def test_weak_evidence_is_less_sure_than_a_number_with_its_sign(case: str) -> None:
    assert surest(CASES[case][0]) < surest(CASES["numbered"][0])


def test_numbers_one_to_three_in_reply_to_printed_two_five_and_seven_are_never_sure() -> None:
    items = [marked("1", printed=()), marked("2", named=("q2",)), marked("3", printed=())]
    placed = assign(items, ("q2", "q5", "q7"))
    assert min(each.probability for each in placed) < 0.85


def test_a_text_below_our_closing_words_is_never_surely_a_part_of_the_answer_above() -> None:
    placed = assign([below("q1"), below("q2"), line("Cam asta.", is_apart=True)], ORDER)
    assert placed[1].probability > 0.95
    assert placed[2].questions != ("q2",) or placed[2].probability < 0.85


def test_a_new_answer_starts_with_its_label_and_not_with_its_list() -> None:
    items, _ = CASES["own list after a colon"]
    assert [each.is_start for each in assign(items, ORDER)] == [True, False, False, False, True]
    again, _ = CASES["a copied question twice"]
    assert [each.is_start for each in assign(again, ORDER)] == [True, True]


def test_what_is_beyond_all_measure_is_put_nowhere_and_is_not_sure() -> None:
    placed = assign([marked("1"), *(line(gap=False) for _ in range(MOST_ITEMS))], ORDER)
    assert placed[MOST_ITEMS - 1].questions == ("q1",)
    assert placed[MOST_ITEMS] == Placed((), 0.0, is_start=False)


def test_an_early_doubt_stays_one_however_much_follows() -> None:
    """What is unsure about the second line is as unsure after thirty sure ones."""
    early = [marked("2", "Trei lucruri:"), marked("1"), marked("2"), marked("3"), marked("4")]
    first = assign(early, ORDER)[4].probability
    later = assign([*early, *(line(gap=False) for _ in range(30))], ORDER)[4].probability
    assert abs(first - later) < 0.1


def test_no_items_have_no_places() -> None:
    assert assign([], ORDER) == ()
    assert spelt(assign([marked("1")], ("q1",))) == "q1"


EVIDENCE = st.builds(
    lambda label, anchor, mention, echo, flags: line(
        "Text" + (":" if flags[0] else ""),
        gap=flags[1],
        label=label,
        named=tuple(BY_ID[name] for name in label.names) if label and flags[2] else (),
        anchor=anchor,
        mention=mention,
        echo=echo,
        is_first=flags[3],
        is_woven=flags[4],
        is_copied=flags[5],
        is_remark=flags[6],
        breaks=flags[7],
        is_list_item=flags[8],
        is_apart=flags[9],
    ),
    st.none() | st.builds(lambda form, names: Label(form, tuple(names), 3, "x"), st.sampled_from(list(Form)), st.lists(st.sampled_from("12345"), max_size=3, unique=True)),
    st.sampled_from(["", *ORDER]),
    st.sampled_from([(), ("q1",), ("q4",)]),
    st.none() | st.dictionaries(st.sampled_from(ORDER), st.floats(0.34, 1), min_size=1),
    st.tuples(*[st.booleans()] * 10),
)  # fmt: skip


@given(st.lists(EVIDENCE, max_size=8))
def test_every_item_has_one_place_among_the_questions_and_a_probability(items: list[Item]) -> None:
    placed = assign(items, ORDER)
    assert len(placed) == len(items)
    for each in placed:
        assert set(each.questions) <= set(ORDER)
        assert 0 < each.probability <= 1 + 1e-9
        assert not each.is_start or each.questions
    assert assign(items, ORDER) == placed
