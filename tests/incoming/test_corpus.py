"""The corpus as a floor: what is read right today stays so, and every word of every message belongs to exactly one piece."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from llab.records import Role
from tests.corpus.score import Outcome, load_cases, score
from tests.incoming.corpus import CORPUS, counted, parsed, replies, reply


@pytest.fixture(scope="session")
def outcomes() -> Sequence[Outcome]:
    return score(load_cases(CORPUS), parsed)


def problems(outcomes: Sequence[Outcome]) -> str:
    """What a failing floor should show: the cases that are not right, with what is wrong."""
    return "\n".join(f"{each.case.id}: {'; '.join(each.problems)}" for each in outcomes if each.problems)


def test_every_case_is_run_and_none_of_them_breaks_the_reader(outcomes: Sequence[Outcome]) -> None:
    assert len(outcomes) == len(list((CORPUS / "cases").iterdir())) >= 144
    assert [each.case.id for each in outcomes if any(problem.startswith("failed:") for problem in each.problems)] == []


def test_every_message_is_told_for_what_it_is(outcomes: Sequence[Outcome]) -> None:
    assert [each.case.id for each in outcomes if not each.kind_ok] == []


def test_nine_messages_in_ten_are_fully_right(outcomes: Sequence[Outcome]) -> None:
    assert sum(each.right for each in outcomes) >= 0.9 * len(outcomes), problems(outcomes)


def test_of_the_answers_given_ninety_four_in_a_hundred_are_found_to_the_letter(outcomes: Sequence[Outcome]) -> None:
    assert sum(each.exact for each in outcomes) >= 0.94 * sum(each.expected for each in outcomes), problems(outcomes)


def test_of_the_answers_found_ninety_seven_in_a_hundred_are_right_to_the_letter(outcomes: Sequence[Outcome]) -> None:
    assert sum(each.exact for each in outcomes) >= 0.97 * sum(each.given for each in outcomes), problems(outcomes)


def test_hardly_an_answer_is_silently_wrong(outcomes: Sequence[Outcome]) -> None:
    assert sum(len(each.silent_wrong) for each in outcomes) <= 2, problems(outcomes)


def test_few_answers_are_silently_lost(outcomes: Sequence[Outcome]) -> None:
    assert sum(len(each.silent_lost) for each in outcomes) <= 10, problems(outcomes)


def test_of_the_clear_messages_few_are_put_before_a_person(outcomes: Sequence[Outcome]) -> None:
    clear = [each for each in outcomes if not each.case.expected["review"]]
    assert sum(each.flagged for each in clear) <= 0.05 * len(clear), [each.case.id for each in clear if each.flagged]


def test_of_the_ambiguous_messages_nine_in_ten_are_put_before_a_person(outcomes: Sequence[Outcome]) -> None:
    ambiguous = [each for each in outcomes if each.case.expected["review"]]
    assert sum(each.flagged for each in ambiguous) >= 0.9 * len(ambiguous), [each.case.id for each in ambiguous if not each.flagged]


# ---------------------------------------------------------------- promise 2: every word belongs to exactly one piece


_EACH_MESSAGE = pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in replies()])


@_EACH_MESSAGE
def test_the_pieces_hold_each_word_of_the_part_read_exactly_once(path: Path) -> None:
    read = reply(path)
    pieces = counted(*(piece.text for piece in read.reading.pieces))
    attached = counted(*(block.text for blocks in read.attached for block in blocks))
    wanted = [counted(*(block.text for block in blocks)) + attached for blocks in read.parts] or [attached]
    assert pieces in wanted, [(dict(part - pieces), dict(pieces - part)) for part in wanted]


@_EACH_MESSAGE
def test_an_answer_has_the_words_of_the_pieces_that_name_its_question_and_no_others(path: Path) -> None:
    reading = reply(path).reading
    for answer in reading.answers:
        if not answer.how.endswith("the list"):  # a mark in our own list of options: the words are ours
            mine = (piece.text for piece in reading.pieces if piece.role is Role.ANSWER and answer.question in piece.questions)
            assert counted(answer.text) == counted(*mine)


@_EACH_MESSAGE
def test_what_is_left_over_stands_in_pieces_that_no_answer_has(path: Path) -> None:
    reading = reply(path).reading
    left = counted(*(piece.text for piece in reading.pieces if piece.role is not Role.ANSWER))
    assert counted(reading.unassigned) <= left
