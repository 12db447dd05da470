"""Dispositions, response rates and item nonresponse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.survey.outcome import STANDARD, Disposition, Group, Progress, disposition, items, rates

ASKED = ("q1", "q2")
SENT = Progress(contacted=True, accepted=True, asked=ASKED)


def _after(**more: object) -> Progress:
    return SENT.model_copy(update=more)


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(asked=ASKED), Disposition.PENDING),
        (SENT, Disposition.SILENT),
        (_after(answered=frozenset(ASKED)), Disposition.COMPLETE),
        (_after(answered=frozenset({"q2"})), Disposition.PARTIAL),
        (_after(answered=frozenset({"q2"}), opted_out=True), Disposition.PARTIAL),
        (_after(opted_out=True, replied=True), Disposition.OPTED_OUT),
        (_after(replied=True, away=True), Disposition.REPLIED),
        (_after(undelivered=True), Disposition.UNDELIVERED),
        (_after(away=True), Disposition.AWAY),
        (Progress(contacted=True, refused=True, asked=ASKED), Disposition.REFUSED_BY_SERVER),
        (Progress(contacted=True, refused=True, uncertain=True, asked=ASKED), Disposition.UNCERTAIN),
        (_after(uncertain=True, refused=True), Disposition.SILENT),
    ],
)
def test_the_strongest_evidence_decides_the_disposition(progress: Progress, expected: Disposition) -> None:
    assert disposition(progress) is expected


def test_an_answer_to_a_question_that_was_not_asked_does_not_make_a_response_complete() -> None:
    assert disposition(_after(answered=frozenset({"q1", "q9"}))) is Disposition.PARTIAL


def test_every_disposition_has_its_place_in_the_standard() -> None:
    assert set(STANDARD) == set(Disposition)


def test_the_response_rates_are_those_of_the_formulas() -> None:
    found = rates(
        [Disposition.COMPLETE] * 3 + [Disposition.PARTIAL] * 2 + [Disposition.OPTED_OUT, Disposition.AWAY, Disposition.SILENT]
        + [Disposition.PENDING] * 2
    )  # fmt: skip
    assert (found.rr1, found.rr2, found.of_contacted) == (0.3, 0.5, 5 / 8)
    assert (found.participants, found.contacted, found.respondents) == (10, 8, 5)


def test_an_empty_list_has_no_rate() -> None:
    found = rates([])
    assert (found.rr1, found.rr2, found.of_contacted) == (None, None, None)


@given(st.lists(st.sampled_from(Disposition)))
def test_the_groups_add_up_to_the_denominator(dispositions: list[Disposition]) -> None:
    found = rates(dispositions)
    by_group = {group: sum(n for name, n in found.counts.items() if STANDARD[name].group is group) for group in Group}
    assert sum(by_group.values()) == len(dispositions) == found.participants
    if dispositions:
        assert found.rr1 == by_group[Group.COMPLETE] / len(dispositions)


def test_item_nonresponse_is_counted_among_respondents_only() -> None:
    first, second = items([_after(answered=frozenset(ASKED)), _after(answered=frozenset({"q1"})), SENT], ASKED)
    assert (first.asked, first.answered, first.blank, first.nonresponse) == (2, 2, 0, 0.0)
    assert (second.asked, second.answered, second.blank, second.nonresponse) == (2, 1, 1, 0.5)


def test_a_question_put_to_some_only_is_measured_among_those() -> None:
    other = Progress(contacted=True, accepted=True, asked=("q1",), answered=frozenset({"q1"}))
    assert items([other, _after(answered=frozenset(ASKED))], ["q2"])[0].nonresponse == 0.0
