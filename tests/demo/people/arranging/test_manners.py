"""Manners: what is drawn is possible in the program and the layout, and the truth about it arrives."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

import pytest

from llab.demo.people.arranging.labels import LABELS
from llab.demo.people.arranging.manners import COMMON, Manner, draw_manner, draw_traps
from llab.demo.people.arranging.styles import STYLES
from llab.demo.people.cast import Person, words
from llab.demo.people.saying.spelling import SPELLINGS
from llab.demo.people.saying.traps import TRAPS
from llab.survey.questionnaire import Questionnaire
from tests.demo.people.saying.test_traps import plain
from tests.demo.people.surveys import LLL2, NOW, TYPED, invitation

EVERYTHING = {"can_type_inside": True, "shows_looks": True, "layout_has_answer_lines": True, "layout_has_cells": True}


@cache
def drawn(count: int, questionnaire: Questionnaire = LLL2, printed: tuple[int, ...] = (), without: str = "") -> list[Manner]:
    allowed = {**EVERYTHING, **({without: False} if without else {})}
    return [draw_manner(questionnaire, "ro", Random(seed), printed=printed, **allowed) for seed in range(count)]


def test_everything_is_drawn_where_everything_is_possible() -> None:
    manners = drawn(3000, printed=(2, 5, 7))
    assert {manner.style for manner in manners} == set(STYLES)
    assert {manner.label for manner in manners} == set(LABELS)
    assert {trap for manner in manners for trap in manner.traps} == set(TRAPS)
    assert {manner.spelling for manner in manners} == set(SPELLINGS)
    assert {manner.length for manner in manners} == {"word", "short", "sentence", "mixed", "long", "essay"}
    assert {manner.typed for manner in manners} == {"usual", "any"}


@pytest.mark.parametrize(
    ("missing", "need"),
    [
        ("can_type_inside", "types_inside"),
        ("shows_looks", "needs_look"),
        ("layout_has_answer_lines", "needs_answer_lines"),
        ("layout_has_cells", "needs_cells"),
    ],
)
def test_what_program_or_layout_lack_is_not_drawn(missing: str, need: str) -> None:
    styles = [STYLES[manner.style] for manner in drawn(1500, without=missing)]
    assert not any(getattr(style, need) for style in styles)
    assert any(getattr(STYLES[manner.style], need) for manner in drawn(1500))


def test_numbers_from_one_cannot_be_confused_with_others() -> None:
    assert "renumbered" not in {manner.style for manner in drawn(3000, printed=(1, 2, 3))}
    assert "renumbered" in {manner.style for manner in drawn(3000, printed=(2, 5, 7))}


def test_one_question_is_answered_in_styles_for_one() -> None:
    assert all(STYLES[manner.style].least == 1 for manner in drawn(1500, printed=(4,)))


def test_a_questionnaire_without_open_questions_has_no_traps_and_no_shrugs() -> None:
    closed = Questionnaire(survey=TYPED.survey, questions=TYPED.questions[1:])
    manners = drawn(1500, questionnaire=closed)
    assert not any(manner.traps for manner in manners)
    assert not {"shrugs", "combined", "single-words", "inline-and-again"} & {manner.style for manner in manners}


def test_no_list_stands_in_the_line_of_who_lists_all_answers_in_one() -> None:
    traps = {style: {trap for seed in range(600) for trap in draw_traps(STYLES[style], Random(seed))} for style in STYLES}
    assert {style for style in STYLES if "list in the line" not in traps[style]} == {"one-long-line", "prose-in-one"}
    assert all(len(each) > 10 for each in traps.values())


def test_most_people_are_ordinary() -> None:
    manners = drawn(3000, without="layout_has_cells")
    styles = Counter(manner.style in COMMON for manner in manners)
    assert styles[True] > 0.7 * len(manners)
    assert sum(not manner.traps for manner in manners) > 0.6 * len(manners)


def test_the_same_seed_draws_the_same_manner() -> None:
    assert drawn.__wrapped__(50) == drawn(50)


@pytest.mark.parametrize("block", range(8))
@pytest.mark.parametrize("program", ["gmail-web", "mutt"])
def test_the_truth_of_a_drawn_manner_is_in_the_mail(program: str, block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        questionnaire = (LLL2, TYPED)[seed % 2]
        manner = draw_manner(questionnaire, "en", Random(seed), printed=(), **{**EVERYTHING, "shows_looks": program != "mutt"})
        person = manner.of(Person("p1", "Ana Șerbănescu", "ana@scoala.example", "en", {}, program, "inline"))
        written = person.replies(invitation(questionnaire, layout=("breaks", "table")[seed // 2 % 2]), questionnaire, seed=seed, now=NOW)[0]
        said = " ".join(words(plain(written.raw)))
        for name, answer in written.meant.answers.items():
            for paragraph in answer.split("\n\n"):
                assert " ".join(words(paragraph)) in said, (seed, manner, name, answer)
        assert written.meant.uncertain <= set(written.meant.answers)
        assert set(written.meant.values) <= set(written.meant.answers)
        assert written.meant.answers or written.meant.must_review
