"""Messages made to break the reader: each is read or kept for a person, costs little, and goes where it should."""

from __future__ import annotations

import pytest

from llab.incoming.bound import TOO_LONG
from llab.records import MessageKind, Reading, Role
from llab.stories.replies.parse import parse_replies
from tests.incoming.attacks import ATTACKS, IN_FULL, Attack, plain
from tests.incoming.bombs import BOMBS
from tests.incoming.corpus import EXTRACTOR
from tests.incoming.costs import MOST_MEMORY, MOST_SECONDS, cost_of
from tests.incoming.hostile import ANSWER, sent
from tests.incoming.test_bounded import asked, reading
from tests.quick import busy_less_than

SMALL = 10_000
"""Bytes, or as many as were meant."""
ALL = ATTACKS | BOMBS


@pytest.mark.parametrize("name", ALL)
def test_an_attack_is_read_or_kept_for_a_person_and_takes_no_time(name: str) -> None:
    attack = ALL[name]
    raw = attack.make(min(attack.size, SMALL))
    questions, _ = asked(attack.survey)

    with busy_less_than(2):
        found = parse_replies([raw], sent=[sent(attack.survey)], questionnaire=questions, extractor=EXTRACTOR)

    is_machines = found.kind in (MessageKind.BOUNCE, MessageKind.AUTOMATIC)
    is_answered = any(ANSWER in answer.text for answer in found.answers)
    assert found.review or is_machines or is_answered or f"1. {ANSWER}".encode() not in raw
    found.model_dump_json().encode("utf-8")


DEAREST = (
    "25 MB of both", "25 MB of text in lines", "messages in each other to 25 MB", "base64 in lines of one sign",
    "pdf: a page of 50 MB", "docx: empty paragraphs to 19 MB", "xlsx: one text pointed at often", "900 small documents in one mail",
)  # fmt: skip


@pytest.mark.parametrize("name", DEAREST)
def test_the_dearest_attacks_in_full_cost_two_seconds_and_300_megabytes_at_most(name: str) -> None:
    _, cost = cost_of((ALL | IN_FULL)[name])

    assert cost.fault == ""
    assert cost.seconds < MOST_SECONDS
    assert cost.megabytes < MOST_MEMORY


def test_a_file_is_never_called_by_its_own_name_where_it_would_mean_something() -> None:
    """Names are shown in reasons, on one line and without marks of direction; nothing else is done with them."""
    for name, attack in BOMBS.items():
        if name.startswith("named"):
            found = parse_replies([attack.make(1)], sent=[sent("lll2")], questionnaire=asked("lll2")[0], extractor=EXTRACTOR)
            assert all(reason.isprintable() and len(reason) < 250 for reason in found.reasons), name


# ---------------------------------------------------------------- what was cut is told, and what was read is kept


def _words(found: Reading) -> int:
    return sum(piece.text.count("randul") for piece in found.pieces)


@pytest.mark.parametrize(
    ("attack", "reason"),
    [
        (ATTACKS["25 MB of text in lines"], "more than 1,000,000 characters of text; the rest was not read"),
        (ATTACKS["25 MB of HTML"], "more than 3,000,000 characters of HTML; the rest was not read"),
        (ATTACKS["100,000 recipients"], "the header block is larger than 256 kB; the rest of it was not read"),
        (ATTACKS["parts with names"]._replace(size=300_000), "more than 1,000 parts; the rest was not read"),
        (ATTACKS["60 multiparts in each other"], "nested too deep to be taken apart"),
        (ATTACKS["parts to 25 MB"]._replace(size=2_000_000), "too many parts to be taken apart"),
    ],
)
def test_what_was_cut_is_a_reason_to_look(attack: Attack, reason: str) -> None:
    found = reading(attack.make(attack.size))

    assert reason in found.reasons
    assert found.review


def test_every_word_that_is_read_is_kept_in_a_piece() -> None:
    """A million characters: as many as are read of a text; what is beyond the reader's own bounds is kept beside it."""
    found = reading(plain(b"randul\n" * 142_000))

    assert TOO_LONG in found.reasons
    assert _words(found) == 142_000
    assert any(piece.role is Role.UNASSIGNED for piece in found.pieces)
