"""One connection without a thread, and several with a thread each, keep the promises of the port `Connections`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from llab.adapters.memory import MemorySubmission
from llab.adapters.side_by_side import SideBySide
from llab.errors import TryLater
from llab.ports import Connections, Sign, Submitted, Verdict, Word
from llab.stories.contacts.queue import OneByOne
from tests.contracts.submission_promises import SENDER

ANA, DAN = "ana@firma.example", "dan@firma.example"


def made_alone(server: MemorySubmission) -> Connections:
    return OneByOne(server)


def made_two(server: MemorySubmission) -> Connections:
    return SideBySide([server, server])


@pytest.fixture
def server() -> MemorySubmission:
    return MemorySubmission()


@pytest.fixture(params=[made_alone, made_two], ids=["one", "two"])
def lines(request: pytest.FixtureRequest, server: MemorySubmission) -> Iterator[Connections]:
    make: Callable[[MemorySubmission], Connections] = request.param
    with closing(make(server)) as made:
        yield made


def last_word(lines: Connections) -> Word:
    """What comes of a message that may go."""
    while True:
        word = lines.word(waiting=True)
        assert word is not None
        if word.said is not Sign.WAITS:
            return word
        lines.let_go(word.connection)


def test_nobody_has_anything_to_say_before_a_message(lines: Connections) -> None:
    assert lines.word(waiting=False) is None


def test_a_message_goes_out_and_its_outcome_comes_from_the_connection_that_had_it(lines: Connections, server: MemorySubmission) -> None:
    refused = Submitted(Verdict.REFUSED, "550 5.1.1 nu există")
    server.say(ANA, refused)
    last = lines.count - 1
    lines.begin(last, sender=SENDER, recipient=ANA, raw=b"1")
    assert last_word(lines) == Word(last, refused)
    lines.begin(last, sender=SENDER, recipient=DAN, raw=b"2")
    word = last_word(lines)
    assert isinstance(word.said, Submitted)
    assert word.said.verdict is Verdict.ACCEPTED
    assert [handed[:3] for handed in server.ledger] == [(SENDER, ANA, b"1"), (SENDER, DAN, b"2")]
    assert lines.word(waiting=False) is None


@pytest.mark.parametrize("error", [TryLater("nu răspunde"), ZeroDivisionError(), KeyboardInterrupt()], ids=repr)
def test_what_a_submission_raises_is_said(error: BaseException, lines: Connections, server: MemorySubmission) -> None:
    server.say(ANA, error)
    lines.begin(0, sender=SENDER, recipient=ANA, raw=b"")
    assert last_word(lines) == Word(0, error)
    lines.begin(0, sender=SENDER, recipient=DAN, raw=b"")
    assert isinstance(last_word(lines).said, Submitted)


def test_they_say_goodbye(lines: Connections, server: MemorySubmission) -> None:
    lines.begin(0, sender=SENDER, recipient=ANA, raw=b"")
    last_word(lines)
    lines.close()
    assert server.is_closed


def test_several_say_when_the_server_waits_and_nothing_goes_out_before_it_may(server: MemorySubmission) -> None:
    with closing(made_two(server)) as lines:
        lines.begin(0, sender=SENDER, recipient=ANA, raw=b"1")
        lines.begin(1, sender=SENDER, recipient=DAN, raw=b"2")
        words = {lines.word(waiting=True), lines.word(waiting=True)}
        assert words == {Word(0, Sign.WAITS), Word(1, Sign.WAITS)}
        assert (server.ledger, lines.word(waiting=False)) == ([], None)
        lines.let_go(1)
        word = lines.word(waiting=True)
        assert word is not None
        assert word.connection == 1
        assert [handed.recipient for handed in server.ledger] == [DAN]
        lines.hold_back(0)
        assert lines.word(waiting=True) == Word(0, Sign.HELD_BACK)
        lines.begin(0, sender=SENDER, recipient=ANA, raw=b"1")
        assert last_word(lines).connection == 0
    assert [handed.recipient for handed in server.ledger] == [DAN, ANA]


def test_a_message_that_waits_when_all_is_closed_does_not_go_out(server: MemorySubmission) -> None:
    lines = made_two(server)
    lines.begin(0, sender=SENDER, recipient=ANA, raw=b"1")
    assert lines.word(waiting=True) == Word(0, Sign.WAITS)
    lines.close()
    assert lines.word(waiting=True) == Word(0, Sign.HELD_BACK)
    assert server.ledger == []
