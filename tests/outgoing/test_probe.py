"""A probe goes the way of an invitation and is nobody's: no survey knows it, whatever its id and key."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes

import pytest

from llab.mail.message import parse
from llab.outgoing.compose import Address
from llab.outgoing.probe import LETTERS, LINK, NO_SURVEY, probe
from llab.survey.questionnaire import Survey
from llab.survey.token import survey_mark, tokens_in

SENDER = Address("Laboratorul", "lab@timisoara.example")
REPLIES = "raspunsuri@timisoara.example"
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SECRET = bytes(range(32))


def test_it_names_itself_everywhere_an_invitation_does() -> None:
    one = probe(SECRET, sender=SENDER, replies=REPLIES, date=NOW)
    message = parse(one.raw)
    assert (message.message_id, message.references) == (one.message_id, one.thread)
    assert message.header("in-reply-to") == one.thread[-1]
    for place in (message.subject, message.text, message.html, message.message_id):
        assert one.token in tokens_in(place)
    assert message.text.split() == one.text.split()
    assert LETTERS in message.text
    assert LINK in message.text
    assert message_from_bytes(one.raw)["To"] == REPLIES


def test_the_second_one_goes_to_an_address_with_its_token() -> None:
    one = probe(SECRET, sender=SENDER, replies=REPLIES, date=NOW, has_plus=True)
    assert one.recipient == f"raspunsuri+{one.token}@timisoara.example"
    assert one.token != probe(SECRET, sender=SENDER, replies=REPLIES, date=NOW).token


def test_two_secrets_make_two_probes_and_one_makes_the_same_again() -> None:
    first, again, other = (probe(secret, sender=SENDER, replies=REPLIES, date=NOW) for secret in (SECRET, SECRET, bytes(32)))
    assert first == again
    assert first.raw == again.raw
    assert first.token != other.token


def test_no_survey_can_have_its_id() -> None:
    with pytest.raises(ValueError, match="id"):
        Survey(id=NO_SURVEY, title="A", languages=("en",))
    one = probe(SECRET, sender=SENDER, replies=REPLIES, date=NOW)
    assert str(one.token).startswith(survey_mark(NO_SURVEY))


def test_an_address_that_cannot_stand_in_a_header_is_refused() -> None:
    with pytest.raises(ValueError, match="e-mail address"):
        probe(SECRET, sender=SENDER, replies="no address", date=NOW)
