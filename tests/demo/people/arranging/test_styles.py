"""Styles: each puts three answers on the page in its own way, and says what it leaves in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest

from llab.demo.people.arranging.document import AutoList, Block, Composition, Keep, Look, Paragraph
from llab.demo.people.arranging.styles import LABELS, STYLES, Plan
from llab.demo.people.saying.answers import Said
from llab.survey.questionnaire import Questionnaire

ASKED = Questionnaire.model_validate(
    {
        "survey": {"id": "three", "title": "Three", "languages": ["en"]},
        "questions": [
            {"id": "way", "text": "How do you get to work in the morning?"},
            {"id": "read", "text": "What are you reading just now?"},
            {"id": "wish", "text": "What are you hoping for most of all this year?"},
        ],
    }
)
SAID = {"way": Said("By bus."), "read": Said("Nothing,\nalas."), "wish": Said("Rain.\n\nOr snow.")}
ALL = frozenset(SAID)


def plan(**fields: object) -> Plan:
    usual = {
        "questionnaire": ASKED,
        "language": "en",
        "said": SAID,
        "located": ALL,
        "label": "1)",
        "rng": Random(3),
        "attached": "See file.",
    }
    return Plan(**{**usual, **fields})  # type: ignore[arg-type]


def composed(style: str, **fields: object) -> tuple[Plan, Composition]:
    row = STYLES[style]
    prepared = row.prepared(plan(look=row.look, **fields))
    return prepared, row.arrange(prepared)


def shown(blocks: Iterable[Block]) -> list[str]:
    rows: list[str] = []
    for block in blocks:
        if isinstance(block, AutoList):
            rows += [f"<li>{' / '.join(entry.text for entry in item)}" for item in block.items]
        else:
            rows.append(block.lead + block.text)
    return rows


def page(style: str, **fields: object) -> list[str]:
    """The whole page: what stands above, then for each question what is typed into it, then what stands below."""
    _, composition = composed(style, **fields)
    into = [(f"{{{name}}} ", shown(blocks)) for name, blocks in composition.inside.items()]
    into += [(f"{{{name} line}} ", shown([typed])) for name, typed in composition.on_line.items()]
    into += [(f"{{{name} middle}} ", shown([typed])) for name, typed in composition.in_sentence.items()]
    into += [(f"{{{name} rule}} ", shown([typed])) for name, typed in composition.on_answer_line.items()]
    into += [(f"{{{name} cell}} ", shown([typed])) for name, typed in composition.in_cell.items()]
    return [*shown(composition.above), *(mark + row for mark, rows in into for row in rows), *shown(composition.below)]


NUMBERED = ["1) By bus.", "2) Nothing,\nalas.", "3) Rain.", "Or snow."]
INLINE = ["{way} By bus.", "{read} Nothing,\nalas.", "{wish} Rain.", "{wish} Or snow."]
BESIDE = ["{way line} By bus.", "{read line} Nothing, alas.", "{wish line} Rain. Or snow."]
ON_RULES = ["{way rule} By bus.", "{read rule} Nothing, alas.", "{wish rule} Rain. Or snow."]
IN_CELLS = ["{way cell} By bus.", "{read cell} Nothing,\nalas.", "{wish cell} Rain.\n\nOr snow."]
FIRST, SECOND, THIRD = (question.text.get("en") for question in ASKED.questions)
COPIED = [f"1. {FIRST}", "By bus.", f"2. {SECOND}", "Nothing,\nalas.", f"3. {THIRD}", "Rain.", "Or snow."]
BARE = [row.split(". ", 1)[1] if row[0].isdigit() else row for row in COPIED]

PAGES: dict[str, list[str]] = {
    **dict.fromkeys(("inline", "inline-colour", "inline-bold", "inline-green", "inline-highlighted", "inline-italic"), INLINE),
    **dict.fromkeys(("inline-trimmed", "partial-inline"), INLINE),
    **dict.fromkeys(("own-line", "own-line-colour"), BESIDE),
    "own-line-dash": [row.replace("} ", "} – ") for row in BESIDE],
    "inline-numbered": ["{way} 1) By bus.", "{read} 2) Nothing,\nalas.", "{wish} 3) Rain.", "{wish} Or snow."],
    "inline-answer-word": ["{way} Answer: By bus.", "{read} Answer: Nothing,\nalas.", "{wish} Answer: Rain.", "{wish} Or snow."],
    "inline-initial": ["{way} A: By bus.", "{read} A: Nothing,\nalas.", "{wish} A: Rain.", "{wish} Or snow."],
    "inline-arrow": ["{way} --> By bus.", "{read} --> Nothing,\nalas.", "{wish} --> Rain.", "{wish} Or snow."],
    "inside-the-question": ["{read} Nothing, alas.", "{wish} Rain. Or snow.", "{way middle} By bus."],
    **dict.fromkeys(("answer-lines", "behind-answer-lines"), ON_RULES),
    **dict.fromkeys(("cells", "cells-colour"), IN_CELLS),
    "half-inline": ["3) Rain.", "Or snow.", "{way} By bus.", "{read} Nothing,\nalas."],
    **dict.fromkeys(("numbered", "numbered-trimmed", "bottom-numbered", "partial", "numbered-colour", "numbered-bold-labels"), NUMBERED),
    **dict.fromkeys(("numbered-framed", "bottom-framed", "renumbered", "partial-trimmed"), NUMBERED),
    "auto-numbered": ["<li>By bus.", "<li>Nothing,\nalas.", "<li>Rain. / Or snow."],
    "one-long-line": ["1) By bus. 2) Nothing, alas. 3) Rain. Or snow."],
    **{key: ["1) By bus.\n2) Nothing, alas.\n3) Rain. Or snow."] for key in ("tight-lines", "single-words")},
    **dict.fromkeys(("copied-questions", "copied-colour", "copied-bold"), COPIED),
    **dict.fromkeys(("copied-bare", "copied-partial", "copied-unaccented"), BARE),
    "copied-half": ["How do you get to", "By bus.", "What are you", "Nothing,\nalas.", "What are you hoping for", "Rain.", "Or snow."],
    "copied-short": ["How do you get…", "By bus.", "What are you reading…", "Nothing,\nalas.", "What are you hoping…", "Rain.", "Or snow."],
    "copied-short-numbered": [
        "1. How do you get…", "By bus.", "2. What are you reading…", "Nothing,\nalas.", "3. What are you hoping…", "Rain.", "Or snow.",
    ],
    "copied-next-line": [f"1. {FIRST}\nBy bus.", f"2. {SECOND}\nNothing,\nalas.", f"3. {THIRD}\nRain.", "Or snow."],
    "copied-same-line": [f"1. {FIRST} By bus.", f"2. {SECOND} Nothing,\nalas.", f"3. {THIRD} Rain.", "Or snow."],
    "copied-colon": [f"{FIRST[:-1]}: By bus.", f"{SECOND[:-1]}: Nothing,\nalas.", f"{THIRD[:-1]}: Rain.", "Or snow."],
    "copied-dash": [f"{FIRST} - By bus.", f"{SECOND} - Nothing,\nalas.", f"{THIRD} - Rain.", "Or snow."],
    "copied-short-colon": ["How do you get…: By bus.", "What are you reading…: Nothing,\nalas.", "What are you hoping…: Rain.", "Or snow."],
    "copied-half-dash": ["How do you get to – By bus.", "What are you – Nothing,\nalas.", "What are you hoping for – Rain.", "Or snow."],
    "question-answer-pairs": [f"Q: {FIRST}\nA: By bus.", f"Q: {SECOND}\nA: Nothing,\nalas.", f"Q: {THIRD}\nA: Rain.", "Or snow."],
    **{key: ["By bus.", "Nothing,\nalas.", "Rain. Or snow."] for key in ("paragraphs", "paragraphs-trimmed", "paragraphs-partial")},
    "dashes": ["- By bus.\n- Nothing, alas.\n- Rain. Or snow."],
    "bullets": ["• By bus.\n• Nothing, alas.\n• Rain. Or snow."],
    "see-attached": ["See file."],
}  # fmt: skip
DRAWN = {"inline-and-again", "out-of-order", "combined", "shrugs", "shrugs-inline", "ruled", "prose", "prose-in-one"}
"""The styles in which chance has a word; tests of their own are below."""


def test_every_style_is_tested() -> None:
    assert set(PAGES) | DRAWN == set(STYLES)
    assert not set(PAGES) & DRAWN


@pytest.mark.parametrize("style", PAGES)
def test_a_style_puts_the_answers_on_the_page(style: str) -> None:
    fillable = ALL if STYLES[style].needs_answer_lines else frozenset()
    cells = ALL if STYLES[style].needs_cells else frozenset()
    assert page(style, fillable=fillable, cells=cells) == PAGES[style]


@pytest.mark.parametrize("style", STYLES)
def test_what_is_said_around_the_answers_stands_around_them(style: str) -> None:
    _, composition = composed(style, greeting="Hello,", farewell="Bye", preface="Sorry.", postscript="P.S. x", pointer="Below.")
    own = shown(composition.above or composition.below)
    assert own[:2] == ["Hello,", "Sorry."]
    assert own[-2:] == ["Bye", "P.S. x"]
    assert ("Below." in own) == STYLES[style].types_inside


@pytest.mark.parametrize("style", [style for style in STYLES if STYLES[style].types_inside])
def test_without_a_place_in_the_quote_the_answers_are_labelled_on_top(style: str) -> None:
    prepared, composition = composed(style, located=frozenset())
    assert not (composition.inside)
    assert not (composition.on_line)
    assert not (composition.in_sentence)
    assert not (composition.on_answer_line)
    text = "\n".join(shown(composition.above))
    for number, said in enumerate(prepared.said.values(), start=1):
        assert f"{number}) {said.text}".replace("\n\n", "\n") in text


@pytest.mark.parametrize("seed", range(6))
def test_out_of_order_has_every_answer_once(seed: int) -> None:
    assert sorted(row for row in page("out-of-order", rng=Random(seed)) if row != "Or snow.") == NUMBERED[:3]
    assert len({tuple(page("out-of-order", rng=Random(seed))) for seed in range(20)}) > 3


def test_one_answer_for_several_questions_belongs_to_each() -> None:
    heads = set()
    for seed in range(40):
        prepared, composition = composed("combined", rng=Random(seed))
        heads |= {block.lead for block in composition.above if isinstance(block, Paragraph)}
        assert prepared.said["read"] in {prepared.said["way"], SAID["read"]}
        assert prepared.said["way"] == SAID["way"]
        counted = sum(any(digit in block.lead for digit in "123") for block in composition.above if isinstance(block, Paragraph))
        assert counted == len({id(said) for said in prepared.said.values()})
    assert {"1 and 2: ", "1, 2: ", "1+2: ", "1-3: ", "1, 2 and 3: ", "3) "} <= heads


def test_who_marks_answers_with_letters_does_so_for_several_questions_too() -> None:
    leads = {
        block.lead
        for label in ("a)", "I.")
        for seed in range(20)
        for block in composed("combined", label=label, rng=Random(seed))[1].above
        if isinstance(block, Paragraph)
    }
    assert {"a, b: ", "a-c: ", "I+II: "} <= leads
    assert not any(digit in lead for lead in leads for digit in "123")


def test_a_typed_question_is_never_answered_together_with_another() -> None:
    mixed = Questionnaire.model_validate(
        {
            "survey": {"id": "mixed", "title": "M", "languages": ["en"]},
            "questions": [{"id": "a", "text": "A?"}, {"id": "b", "text": "B?", "type": "yesno"}, {"id": "c", "text": "C?"}],
        }
    )
    said = {"a": Said("One."), "b": Said("Yes", value=True), "c": Said("Three.")}
    for seed in range(20):
        assert page("combined", questionnaire=mixed, said=said, rng=Random(seed)) == ["1) One.", "2) Yes", "3) Three."]


def test_who_waves_a_question_away_says_so_and_a_dash_is_uncertain() -> None:
    seen = set()
    for seed in range(200):
        prepared, _ = composed("shrugs", rng=Random(seed))
        assert prepared.said["way"] == SAID["way"]
        for name in ("read", "wish"):
            said = prepared.said[name]
            seen |= {said.text} - {SAID[name].text}
            assert said.uncertain == (said.text in {"-", "n/a", "—", "/", "x", "..."})
    assert {"ditto", "same as 1", "don't know", "-", "n/a"} <= seen
    assert not any("{" in text or "3" in text for text in seen)


def test_what_is_said_twice_is_meant_in_the_order_of_the_page() -> None:
    prepared, composition = composed("inline-and-again")
    top, below = prepared.said["way"].text.split("\n\n")
    assert below == "By bus."
    assert shown(composition.above) == [f"1) {top}"]
    assert shown(composition.inside["way"]) == ["By bus."]
    assert set(composition.inside) == ALL


def test_prose_begins_with_the_question_and_goes_on_in_small_letters() -> None:
    rows = page("prose")
    assert all(ordinal in row for ordinal, row in zip(("first", "second", "third"), rows, strict=True))
    assert rows[0].endswith("by bus.")
    prepared, composition = composed("prose-in-one")
    assert len(composition.above) == 1
    assert prepared.said["read"].text.endswith("nothing, alas.")
    assert STYLES["prose-in-one"].doubts(prepared) == ALL
    assert composed("prose", said={"way": Said("I walk."), "read": Said("O yes.")})[0].said["way"].text.endswith("I walk.")


@pytest.mark.parametrize("seed", range(12))
def test_a_turn_to_the_question_is_said_unless_a_colon_sets_it_off(seed: int) -> None:
    prepared, _ = composed("prose", rng=Random(seed))
    for said, row in zip(prepared.said.values(), page("prose", rng=Random(seed)), strict=True):
        turn = row.removesuffix(said.text)
        assert turn.endswith(": ") if turn else ":" not in said.text


def test_a_rule_stands_between_answers_and_nowhere_else() -> None:
    rows = page("ruled")
    assert rows[0] == "By bus."
    assert rows[1] == rows[3]
    assert not any(character.isalnum() for character in rows[1])
    assert rows[4:] == ["Rain.", "Or snow."]


def test_who_counts_anew_is_in_doubt_unless_the_numbers_are_the_same() -> None:
    prepared, composition = composed("renumbered", printed={"way": 2, "read": 5, "wish": 7})
    assert shown(composition.above)[:3] == NUMBERED[:3]
    assert STYLES["renumbered"].doubts(prepared) == ALL
    assert STYLES["renumbered"].doubts(plan()) == frozenset()
    assert page("numbered", printed={"way": 2, "read": 5, "wish": 7})[:3] == ["2) By bus.", "5) Nothing,\nalas.", "7) Rain."]


def test_paragraphs_for_some_of_the_questions_are_in_doubt() -> None:
    some = {name: SAID[name] for name in ("way", "wish")}
    assert STYLES["paragraphs"].doubts(plan()) == frozenset()
    assert STYLES["paragraphs-partial"].doubts(plan(said=some)) == {"way", "wish"}
    assert STYLES["paragraphs"].doubts(plan(preface="Sorry.")) == ALL
    assert STYLES["dashes"].doubts(plan(said=some, printed={"way": 1, "wish": 3})) == frozenset()


def test_half_a_question_that_begins_another_one_too_is_in_doubt() -> None:
    assert STYLES["copied-half"].doubts(plan()) == {"read"}
    assert STYLES["copied-short"].doubts(plan()) == frozenset()
    assert STYLES["inside-the-question"].doubts(plan()) == {"way"}


def test_what_is_left_of_the_original() -> None:
    kept = {style: composed(style)[1].keep for style in STYLES}
    assert {style for style, keep in kept.items() if keep is Keep.NOTHING} == {"numbered-trimmed", "partial-trimmed", "paragraphs-trimmed"}
    assert {style for style, keep in kept.items() if keep is Keep.QUESTIONS} == {"inline-trimmed"}
    assert composed("behind-answer-lines", fillable=ALL)[1].keeps_rule
    assert not composed("answer-lines", fillable=ALL)[1].keeps_rule


def test_looks_are_those_of_the_row() -> None:
    for name, row in STYLES.items():
        assert row.needs_look == (row.look != Look() or name in {"numbered-bold-labels", "copied-bold"}), name
    _, composition = composed("numbered-bold-labels")
    first = composition.above[0]
    assert isinstance(first, Paragraph)
    assert first.lead_look.bold
    assert not first.look.bold
    heading, answer = composed("copied-bold")[1].above[:2]
    assert isinstance(heading, Paragraph)
    assert isinstance(answer, Paragraph)
    assert heading.look.bold
    assert not answer.look.bold


@pytest.mark.parametrize("seed", range(10))
def test_how_many_questions_a_style_answers(seed: int) -> None:
    names = [f"q{number}" for number in range(1, 8)]
    counts = {style: len(STYLES[style].pick(names, Random(seed))) for style in STYLES}
    assert {style for style, count in counts.items() if count == 3} == {"partial", "partial-inline", "copied-partial"}
    assert {style for style, count in counts.items() if count in {5, 6}} == {"partial-trimmed", "paragraphs-partial"}
    assert {style for style, count in counts.items() if not count} == {"see-attached"}
    assert STYLES["partial-trimmed"].pick(["q1"], Random(seed)) == ["q1"]


@pytest.mark.parametrize("label", LABELS)
def test_any_label_goes_with_styles_that_have_labels(label: str) -> None:
    marks = [LABELS[label](number, "en") for number in (1, 2, 3)]
    rows = page("numbered", label=label)
    assert [row for row in rows if row != "Or snow."] == [
        mark + text for mark, text in zip(marks, ("By bus.", "Nothing,\nalas.", "Rain."), strict=True)
    ]
    (line,) = page("one-long-line", label=label)
    assert "\n" not in line
    assert [line.index(mark.strip()) for mark in marks] == sorted(line.index(mark.strip()) for mark in marks)


def test_a_question_is_copied_without_its_diacritics() -> None:
    romanian = Questionnaire.model_validate(
        {"survey": {"id": "ro", "title": "T", "languages": ["ro"]}, "questions": [{"id": "a", "text": "Și țânțarii?"}]}
    )
    rows = page("copied-unaccented", questionnaire=romanian, language="ro", said={"a": Said("Și ei.")}, located=frozenset({"a"}))
    assert rows == ["Si tantarii?", "Și ei."]
