"""A message that was put off has an end also where it is not needed any more, and nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from llab.errors import Exit
from llab.stories.status import status
from tests.stories.following import DAY, Lab
from tests.stories.samples import person
from tests.stories.test_remind import LATER, WEEK, answer, invited


def contacts_of(lab: Lab, name: str = "ana") -> list[tuple[str, int, str, bool]]:
    """Kind, number, state, and whether it is withdrawn, as `llab status --json` has them."""
    document: Any = status(store=lab.store, questionnaire=lab.questionnaire, now=lab.now).document()
    (mine,) = [each["contacts"] for each in document["participants"] if each["id"] == name]
    return [(each["kind"], each["number"], each["state"], each.get("withdrawn", False)) for each in mine]


def reminder_put_off() -> Lab:
    lab = invited("ana")
    lab.submission.say("ana@firma.example", LATER)
    assert lab.remind().exit_code == Exit.SOME_FAILED
    lab.later(DAY)
    return lab


def answers_all(lab: Lab) -> None:
    answer(lab, "ana", "1. Cafeaua.\n\n2. Ora.\n")


def answers_some(lab: Lab) -> None:
    answer(lab, "ana", "1. Cafeaua.\n")


def opts_out(lab: Lab) -> None:
    answer(lab, "ana", "Vă rog să nu îmi mai scrieți.")


def test_a_reminder_that_was_put_off_is_pending_as_long_as_it_is_to_go_out() -> None:
    assert contacts_of(reminder_put_off())[1] == ("reminder", 1, "pending", False)


@pytest.mark.parametrize("does", [answers_all, answers_some, opts_out])
def test_it_is_withdrawn_once_it_would_say_the_wrong_thing(does: Callable[[Lab], None]) -> None:
    lab = reminder_put_off()
    does(lab)
    assert contacts_of(lab) == [("invitation", 1, "accepted", False), ("reminder", 1, "pending", True)]
    assert lab.remind().exit_code == Exit.DONE
    assert len(lab.submission.ledger) == 2  # the invitation, and the attempt that was put off


def test_a_newer_reminder_takes_its_place() -> None:
    lab = reminder_put_off()
    answers_some(lab)
    lab.later(WEEK)
    lab.remind()
    assert contacts_of(lab)[1:] == [("reminder", 1, "pending", True), ("reminder", 2, "accepted", False)]


def test_an_invitation_that_was_put_off_is_withdrawn_when_another_was_written_to_a_corrected_address() -> None:
    lab = Lab([person("ana")])
    lab.submission.say("ana@firma.example", LATER)
    lab.send()
    assert contacts_of(lab) == [("invitation", 1, "pending", False)]
    lab.store.keep_participants([person("ana").model_copy(update={"addresses": ("ana@acasa.example",)})])
    lab.later(DAY)
    lab.send()
    assert contacts_of(lab) == [("invitation", 1, "pending", True), ("invitation", 2, "accepted", False)]


def test_a_thank_you_that_was_put_off_is_withdrawn_when_more_was_answered_meanwhile() -> None:
    lab = invited("ana")
    answers_some(lab)
    lab.submission.say("ana@firma.example", LATER)
    lab.thank()
    assert contacts_of(lab)[1] == ("thank-you", 1, "pending", False)
    lab.later(DAY)
    answers_all(lab)
    assert contacts_of(lab)[1] == ("thank-you", 1, "pending", True)
    lab.thank()
    assert contacts_of(lab)[1:] == [("thank-you", 1, "pending", True), ("thank-you", 2, "accepted", False)]
