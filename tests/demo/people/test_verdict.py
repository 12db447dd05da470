"""A reader is measured by what it says and by what it marks."""

from __future__ import annotations

import pytest

from llab.demo.people.meaning import Meant
from llab.demo.people.verdict import Came, Verdict, score

MEANT = Meant("answers", {"q1": "Da, și mâine.", "q2": "4 din 5"}, {"q2": 4})


@pytest.mark.parametrize(
    ("came", "review", "verdicts"),
    [
        ([Came("q1", "Da, și mâine"), Came("q2", "4", 4)], False, ("right", "right")),
        ([Came("q1", "Da, s\u0326i ma\u0302ine"), Came("q2", "", 4)], False, ("right", "right")),
        ([Came("q1", "Da, şi mâine"), Came("q2", "4", "4")], False, ("right", "right")),
        ([Came("q1", "Da, și mâine", review=True), Came("q2", "4", 4)], False, ("right but flagged", "right")),
        ([Came("q1", "Da, și mâine"), Came("q2", "4", 4)], True, ("right but flagged", "right but flagged")),
        ([Came("q1", "Da"), Came("q2", "4 din 5", 5)], False, ("silently wrong", "silently wrong")),
        ([Came("q1", "Da", review=True)], False, ("flagged", "silently lost")),
        ([Came("q1", "Da, și mâine\n4 din 5", review=True)], False, ("flagged", "flagged")),
        ([Came("q1", "Da, și mâine\n4 din 5")], False, ("silently wrong", "silently lost")),
        ([], True, ("flagged", "flagged")),
        ([], False, ("silently lost", "silently lost")),
    ],
)
def test_an_answer_gets_its_verdict(came: list[Came], review: bool, verdicts: tuple[str, ...]) -> None:
    result = score(MEANT, kind="answers", came=came, review=review)
    assert tuple(each.value for each in result.answers.values()) == verdicts
    assert result.is_fully_right == (set(verdicts) == {"right"})


def test_an_answer_that_nobody_gave_is_silently_wrong() -> None:
    result = score(Meant("no-answer"), kind="no-answer", came=[Came("q1", "La revedere")], review=False)
    assert result.answers == {"q1": Verdict.SILENTLY_WRONG}


def test_another_kind_is_not_fully_right() -> None:
    result = score(Meant("opt-out"), kind="no-answer", came=[], review=True)
    assert not result.is_kind_right
    assert not result.is_fully_right


def test_an_uncertain_answer_is_right_also_when_flagged_and_wrong_when_it_is_not() -> None:
    meant = Meant("answers", {"q1": "Da", "q2": "Nu"}, uncertain=frozenset({"q1"}))
    marked = score(meant, kind="answers", came=[Came("q1", "Nu", review=True), Came("q2", "Nu")], review=False)
    assert marked.is_fully_right
    assert not score(meant, kind="no-answer", came=[], review=True).is_kind_right
    silent = score(meant, kind="answers", came=[Came("q1", "Nu"), Came("q2", "Nu")], review=False)
    assert silent.answers["q1"] is Verdict.SILENTLY_WRONG


def test_a_message_for_a_person_must_be_marked() -> None:
    meant = Meant("answers", must_review=True)
    assert score(meant, kind="answers", came=[], review=True).is_fully_right
    assert score(meant, kind="no-answer", came=[], review=True).is_fully_right
    assert not score(meant, kind="no-answer", came=[], review=False).is_kind_right
    missed = score(meant, kind="answers", came=[], review=False)
    assert missed.is_review_missing
    assert not missed.is_fully_right


def test_where_every_answer_is_uncertain_a_marked_one_may_stand_at_the_question_that_was_left_out() -> None:
    meant = Meant("answers", {"q1": "Da", "q3": "Nu"}, uncertain=frozenset({"q1", "q3"}))
    came = [Came("q1", "Da", review=True), Came("q2", "Nu", review=True)]
    assert score(meant, kind="answers", came=came, review=True).is_fully_right
    silent = score(meant, kind="answers", came=[Came("q1", "Da", review=True), Came("q2", "Nu")], review=False)
    assert silent.answers["q2"] is Verdict.SILENTLY_WRONG
