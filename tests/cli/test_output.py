"""Words that read well for one and for several."""

from __future__ import annotations

from llab.cli.output import FATES, by_fate, counted, how_to_decide, shown
from llab.records import Fate, MessageKind


def test_one_and_several() -> None:
    assert [counted(number, "reply", "replies") for number in (0, 1, 2)] == ["0 replies", "1 reply", "2 replies"]
    assert counted(1, "message") == "1 message"


def test_messages_are_named_by_their_fate_in_a_fixed_order() -> None:
    assert by_fate({"bounce": 1, "answers": 1}) == "1 with answers, 1 delivery report"
    assert by_fate({"bounce": 2, "answers": 0, "something-new": 3}) == "2 delivery reports, 3 something-new"
    assert by_fate({}) == ""


def test_every_fate_that_a_message_can_have_has_a_name() -> None:
    assert {*MessageKind, *Fate} - {Fate.TAKEN} <= FATES.keys()
    assert {"unmatched", "unreadable", "held", "unread", "foreign", "too-old", "erased"} <= FATES.keys()


def test_the_commands_that_decide_are_told() -> None:
    for number in (1, 2):
        assert "llab send --resolve-uncertain accept" in how_to_decide(number, "send")
        assert "llab send --resolve-uncertain resend" in how_to_decide(number, "send")


def test_text_out_of_a_mail_cannot_steer_the_terminal_and_keeps_to_its_width() -> None:
    assert shown("Ești\x1b[31m aici?\r\n\x07 \u202ecba\u2066", width=40) == "Ești?[31m aici? ? ?cba?"
    assert shown("șapte litere", width=6) == "șapte…"
