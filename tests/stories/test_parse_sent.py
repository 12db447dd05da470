"""Replies in hand beside several messages that were sent: each is read with what the person had before her when she wrote."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from llab.adapters.memory import MemoryExtractor
from llab.stories.replies.parse import Parsed, parse_replies
from tests.incoming.samples import RO, THREE, numbered


def letter(text: str, date: str, name: str, *, sender: str = "lab@timisoara.example", references: str = "") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "someone@firma.example", "Un sondaj"
    if date:
        mail["Date"] = f"{date} Mar 2021 10:00:00 +0200"
    mail["Message-ID"] = f"<{name}@timisoara.example>"
    if references:
        mail["References"] = f"<{references}@timisoara.example>"
    mail.set_content(text, cte="8bit", charset="utf-8")
    return mail.as_bytes()


def reply(date: str, references: str = "") -> bytes:
    return letter("1. Magazinele mici.\n\n2. Prin presă.\n", date, "reply", sender="ana@firma.example", references=references)


INVITATION = letter(numbered(), "01", "invitation")
REMINDER = letter(numbered(RO[1:], (1, 2)), "10", "reminder")
"""Asks for what is left, and counts it anew."""


def answered(reply: bytes, *sent: bytes) -> list[str]:
    return [answer.question for answer in parsed(reply, *sent).answers]


def parsed(reply: bytes, *sent: bytes) -> Parsed:
    return parse_replies([reply], sent=sent, questionnaire=THREE, extractor=MemoryExtractor())


def test_a_reply_is_read_with_what_was_sent_before_it() -> None:
    assert answered(reply("05"), INVITATION, REMINDER) == ["q1", "q2"]
    assert answered(reply("05"), INVITATION, REMINDER) == answered(reply("05"), INVITATION)
    assert answered(reply("12", "reminder"), INVITATION, REMINDER) == ["q2", "q3"]


def test_what_a_reply_refers_to_was_there_whatever_its_clock_says() -> None:
    assert answered(reply("05", "reminder"), INVITATION, REMINDER) == ["q2", "q3"]


def test_a_reply_with_a_clock_before_everything_is_read_with_everything() -> None:
    early = letter("1. Magazinele mici.\n", "01", "reply", sender="ana@firma.example").replace(b"Mar 2021", b"Jan 1970")

    assert parsed(early, INVITATION, REMINDER) == parsed(early.replace(b"Date:", b"X-Date:"), INVITATION, REMINDER)


@pytest.mark.parametrize("date", ["", "05", "12"])
def test_one_message_that_was_sent_counts_whatever_its_date(date: str) -> None:
    assert answered(reply(date), REMINDER) == ["q2", "q3"]
    assert answered(reply(date), INVITATION) == ["q1", "q2"]


def test_each_of_several_replies_has_what_was_sent_before_it() -> None:
    both = [reply("05"), letter("2. Prin ateliere comune.\n", "12", "second", sender="ana@firma.example", references="reminder")]

    found = parse_replies(both, sent=[INVITATION, REMINDER], questionnaire=THREE, extractor=MemoryExtractor())

    assert {answer.question: answer.text for answer in found.answers} == {
        "q1": "Magazinele mici.",
        "q2": "Prin presă.",
        "q3": "Prin ateliere comune.",
    }
