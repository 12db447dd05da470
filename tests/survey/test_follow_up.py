"""Who is reminded and thanked, by values alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.survey.due import Attempt, Due, Held, Hold, Standing
from llab.survey.follow_up import Dealings, to_remind, to_thank
from llab.survey.participants import Participant

NOW = datetime(2021, 5, 4, 9, tzinfo=UTC)
WEEK = timedelta(days=7)
ANA = Participant(id="ana", addresses=("ana@firma.example",), language="ro")
SILENT = Dealings(invitation=Standing.HANDED_OVER, address="ana@firma.example", missing=("q1",), written=NOW - WEEK)


def reminder(standing: Standing, key: str = "<1>", next_try: datetime | None = None) -> Attempt:
    return Attempt(key, "ana", "ana@firma.example", standing, next_try)


def reminded(
    dealings: Dealings, *attempts: Attempt, most: int = 2, fitting: frozenset[str] = frozenset(), who: Participant = ANA
) -> Due | Held:
    going, held = to_remind([who], attempts, {"ana": dealings}, now=NOW, after=WEEK, most=most, fitting=fitting)
    verdicts: tuple[Due | Held, ...] = (*going, *held)
    assert len(verdicts) == 1
    return verdicts[0]


def test_nobody_is_known_of_whom_nothing_is_known() -> None:
    assert to_remind([ANA], [], {}, now=NOW, after=WEEK, most=2, fitting=frozenset()) == ((), (Held(ANA, Hold.NOT_INVITED),))
    assert to_thank([ANA], [], {}, now=NOW, most=2, fitting=frozenset()) == ((), (Held(ANA, Hold.SILENT),))


@pytest.mark.parametrize(
    ("changed", "hold"),
    [
        ({"opted_out": True}, Hold.OPTED_OUT),
        ({"missing": (), "has_answered": True}, Hold.COMPLETE),
        ({"waits": True}, Hold.MESSAGE_WAITS),
        ({"failed": frozenset({"ana@firma.example"})}, Hold.UNDELIVERED),
        ({"heard": NOW - WEEK + timedelta(seconds=1)}, Hold.LATELY_HEARD),
        ({"written": NOW - WEEK + timedelta(seconds=1)}, Hold.LATELY_WRITTEN),
        ({"away_until": NOW + timedelta(seconds=1)}, Hold.AWAY),
        ({"address": "alta@firma.example"}, Hold.MOVED),
    ],
)
def test_each_reason_alone_keeps_a_reminder_back(changed: dict[str, object], hold: Hold) -> None:
    assert reminded(SILENT) == Due(ANA, "ana@firma.example", 1)
    held = reminded(replace(SILENT, **changed))  # type: ignore[arg-type]
    assert isinstance(held, Held)
    assert held.hold is hold


def test_only_an_open_reminder_that_still_fits_goes_out_again_and_not_before_its_time() -> None:
    open_one = reminder(Standing.OPEN)
    assert reminded(SILENT, open_one, fitting=frozenset({"<1>"})) == Due(ANA, "ana@firma.example", 1, "<1>")
    assert reminded(SILENT, open_one) == Due(ANA, "ana@firma.example", 2)
    later = NOW + timedelta(minutes=1)
    assert reminded(SILENT, reminder(Standing.OPEN, next_try=later), fitting=frozenset({"<1>"})) == Held(ANA, Hold.WAITS, later)


def test_a_reminder_goes_to_the_first_address_that_works_as_the_list_is_now() -> None:
    who = Participant(id="ana", addresses=("noua@firma.example", "ana@firma.example"), language="ro")
    assert reminded(SILENT, who=who) == Due(who, "noua@firma.example", 1)
    assert reminded(replace(SILENT, failed=frozenset({"noua@firma.example"})), who=who) == Due(who, "ana@firma.example", 1)
    open_one = reminder(Standing.OPEN)
    assert reminded(SILENT, open_one, fitting=frozenset({"<1>"}), who=who) == Due(who, "noua@firma.example", 2)
    decided = replace(open_one, is_decided=True)
    assert reminded(SILENT, decided, fitting=frozenset({"<1>"}), who=who) == Due(who, "ana@firma.example", 1, "<1>")


STANDINGS = st.lists(st.sampled_from(Standing), max_size=6)


@given(standings=STANDINGS, most=st.integers(0, 4))
def test_whatever_went_before_nobody_gets_more_than_the_limit_and_a_doubt_or_failure_ends_it(standings: list[Standing], most: int) -> None:
    attempts = [reminder(standing, f"<{number}>") for number, standing in enumerate(standings)]
    answered = replace(SILENT, has_answered=True)
    thanked = to_thank([ANA], attempts, {"ana": answered}, now=NOW, most=most, fitting=frozenset())
    for verdict in (reminded(SILENT, *attempts, most=most), *thanked[0], *thanked[1]):
        if isinstance(verdict, Due):
            assert standings.count(Standing.HANDED_OVER) < most
            assert {Standing.UNCERTAIN, Standing.FAILED}.isdisjoint(standings)
            assert verdict.number == len(standings) + 1


def test_somebody_thanked_for_these_answers_is_not_thanked_again_even_after_another_thank_you() -> None:
    attempts = [reminder(Standing.HANDED_OVER, "<1>"), reminder(Standing.HANDED_OVER, "<2>")]
    dealings = {"ana": replace(SILENT, has_answered=True)}
    assert to_thank([ANA], attempts, dealings, now=NOW, most=9, fitting=frozenset({"<1>"}))[1] == (Held(ANA, Hold.THANKED),)
    assert to_thank([ANA], attempts, dealings, now=NOW, most=9, fitting=frozenset({"<3>"}))[0] == (Due(ANA, "ana@firma.example", 3),)
