"""The review over a store, without a terminal: decisions are kept, taken back, and put off while another llab is at work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llab.adapters.memory import MemoryClock, MemoryStore
from llab.cli.lines import columns_of
from llab.cli.project import config_of
from llab.cli.review.acts import Accept, AcceptAll, Act, Assign, Dismiss, Edit, Move, Portion, Split
from llab.cli.review.bench import PAUSE, TRIES, Bench
from llab.cli.review.talk import Talk
from llab.cli.review.turns import Decided, State
from llab.config.models import Config
from llab.errors import Locked, UsageError
from llab.records import DecisionKind
from llab.stories.decisions.decide import Decider
from llab.stories.decisions.waiting import Waiting, waiting
from tests.cli.samples import make_survey
from tests.stories.samples import NOW
from tests.stories.test_decide import STRANGER
from tests.stories.test_fetch import numbered
from tests.stories.test_waiting import ANA, ION, written

HARD = "Foarte \x1b[31m lung 漢字 " * 30


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """A survey with the questions of the stories' samples."""
    folder: Path = make_survey(tmp_path_factory.mktemp("survey"))
    return config_of(folder)


class Room:
    """A store in memory, and everything that a review of it needs."""

    def __init__(self, config: Config, store: MemoryStore, *, locked: int = 0) -> None:
        self.config = config
        self.store = store
        self.locked = locked
        self.clock = MemoryClock(NOW)
        self.bench = Bench(config, look=self.look, hold=self.hold, decider=self.decider, clock=self.clock)

    def decider(self) -> Decider:
        self.clock.pause(1)  # no two decisions are made at the same moment
        return Decider("maria", self.clock.now())

    @contextmanager
    def look(self) -> Iterator[MemoryStore]:
        yield self.store

    @contextmanager
    def hold(self) -> Iterator[MemoryStore]:
        if self.locked:
            self.locked -= 1
            raise Locked("Another llab is at work.")
        yield self.store

    def queue(self) -> tuple[str, ...]:
        return tuple(each.key for each in waiting(self.store, self.config.questionnaire, now=NOW))

    def case(self, key: str) -> Waiting:
        case = self.bench.case(key)
        assert case is not None
        return case

    def decides(self, key: str, act: Act) -> Decided:
        _, decided = self.bench.decide(self.case(key), act)
        assert isinstance(decided, Decided)
        return decided

    def answers(self) -> dict[str, str]:
        return {
            f"{response.participant} {name}": version.answer.text
            for response in self.store.responses()
            for name, version in response.current().items()
        }


def test_each_act_is_kept_and_the_case_waits_no_longer(config: Config) -> None:
    for key, act, becomes in (
        ("ana/1/q1", Accept(), {"ana q1": "Da", "ana q2": "Nu"}),
        ("ana/1/q1", Dismiss(), {"ana q2": "Nu"}),
        ("ana/1/q1", Edit("Ba da"), {"ana q1": "Ba da", "ana q2": "Nu"}),
        ("ana/1/q1", Move("q2", behind=True), {"ana q2": "Nu\n\nDa"}),
        ("ana/1/q2", Move("q1", behind=True), {"ana q1": "Da\n\nNu"}),
    ):  # fmt: skip
        room = Room(config, written((ANA, numbered("Da", "Nu"))))
        decided = room.decides(key, act)
        assert key in decided.before
        assert key not in decided.after
        assert (room.answers(), key in room.queue()) == (becomes, False)


def test_all_answers_in_doubt_of_a_mail_are_accepted_and_taken_back_at_once(config: Config) -> None:
    room = Room(config, written((ANA, numbered("Da", "Nu")), (ION, numbered("Poate", "Altul"))))
    before = room.queue()
    assert room.case("ana/1/q1").together == room.case("ana/1/q2").together == ("q1", "q2")
    decided = room.decides("ana/1/q2", AcceptAll())
    assert (set(decided.before) - set(decided.after), len(room.store.rulings())) == ({"ana/1/q1", "ana/1/q2"}, 2)
    assert {each.partition("/")[0] for each in room.queue()} == {"ion"}
    words, undone = room.bench.undo()
    assert (words, room.queue()) == ("Taken back: ana, q1, q2: accepted.", before)
    assert set(undone.after) >= {"ana/1/q1", "ana/1/q2"}


def test_what_is_decided_already_or_newer_than_that_is_not_accepted_with_the_others(config: Config) -> None:
    room = Room(config, written((ANA, numbered("Da", "Nu"))))
    room.decides("ana/1/q1", Edit("Ba da"))
    assert room.case("ana/1/q2").together == ("q2",)
    room.decides("ana/1/q2", AcceptAll())
    assert room.answers() == {"ana q1": "Ba da", "ana q2": "Nu"}


def test_a_part_stands_behind_the_answer_that_is_there_and_the_rest_where_it_stood(config: Config) -> None:
    room = Room(config, written((ANA, "1. Oamenii.\nOra.\n\n2. Nimic.\n")))
    room.decides("ana/1/q1", Split("Oamenii.", (Portion("q2", "Ora.", True),)))
    assert room.answers() == {"ana q1": "Oamenii.", "ana q2": "Nimic.\n\nOra."}


@pytest.mark.parametrize("behind", [False, True])
def test_of_a_messages_words_some_lines_become_an_answer(config: Config, behind: bool) -> None:
    room = Room(config, written((ION, "Totul a fost bine.")))
    (key,) = room.queue()
    if behind:
        room.decides(key, Move("q2", behind=False))
        room.bench.undo()
    room.decides(key, Split("", (Portion("q2", "bine.", False),)))
    assert room.answers() == {"ion q2": "bine."}


def test_what_cannot_be_done_is_refused_and_nothing_is_kept(config: Config) -> None:
    room = Room(config, written((ANA, numbered("Da", "Nu"))))
    before = room.answers()
    for act in (Move("q2", behind=False), Move("q9", behind=False), Edit(" "), Move("q1", behind=True)):
        with pytest.raises(UsageError, match="Nothing was changed"):
            room.bench.decide(room.case("ana/1/q1"), act)
    with pytest.raises(UsageError, match="Nothing was decided here"):
        room.bench.undo()
    assert (room.answers(), room.store.rulings()) == (before, ())


def test_while_another_llab_works_on_the_folder_a_decision_waits_and_is_put_off_at_last(config: Config) -> None:
    room = Room(config, written((ANA, numbered("Da", "Nu"))), locked=3)
    room.decides("ana/1/q1", Accept())
    assert room.clock.now() - NOW >= timedelta(seconds=3 * PAUSE)
    room.locked = TRIES
    with pytest.raises(UsageError, match="Another llab works on this survey folder"):
        room.bench.decide(room.case("ana/1/q2"), Accept())
    assert len(room.store.rulings()) == 1


def test_taken_back_a_message_is_whose_it_was_decided_to_be_before(config: Config) -> None:
    room = Room(config, written((STRANGER, "Bună, totul a fost bine!")))
    (key,) = room.queue()
    room.decides(key, Assign("ana"))
    room.decides(key, Assign(ION))
    assert room.case(key).participant == "ion"
    room.bench.undo()
    assert room.case(key).participant == "ana"
    room.bench.undo()
    assert room.case(key).participant == ""
    assert [each.kind for each in room.store.decisions()] == [
        DecisionKind.ASSIGNED, DecisionKind.ASSIGNED, DecisionKind.ASSIGNED, DecisionKind.RESET,
    ]  # fmt: skip


# ---------------------------------------------------------------- whatever is typed


class Script:
    """Somebody who presses keys, types lines and writes texts as they come, and quits in the end."""

    def __init__(self, keys: Iterable[str], lines: Iterable[str | None], texts: Iterable[str | None], width: int) -> None:
        self.width = width
        self.height = 24
        self.shown: list[str] = []
        self._keys, self._lines, self._texts = iter(keys), iter(lines), iter(texts)

    def own(self, line: str) -> str:
        return line

    def say(self, lines: Iterable[str]) -> None:
        self.shown += lines

    def key(self) -> str:
        return next(self._keys, "q")

    def line(self) -> str | None:
        return next(self._lines, None)

    def edit(self, _text: str) -> str | None:
        return next(self._texts, None)


@cache
def mixed() -> MemoryStore:
    """Answers, words that no question took, and a message of nobody."""
    return written((ANA, "1. Oamenii.\nOra.\n\n2. Nimic.\n"), (ION, f"Totul a fost bine. {HARD}"), (STRANGER, "1. Altul"))


KEYS = st.lists(st.sampled_from("awmsgepdlbu ?x"), max_size=14)
LINES = st.lists(st.sampled_from(["1", "2", "1-2", "y", "n", "", None, "ana", "ion", "nimeni", "9"]), max_size=20)
TEXTS = st.lists(st.sampled_from(["Altfel.", "", None, "1. x\n2. y"]), max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(keys=KEYS, lines=LINES, texts=TEXTS, width=st.sampled_from([40, 80]))
def test_whatever_is_pressed_all_fits_and_taken_back_everything_is_as_before(
    config: Config, keys: list[str], lines: list[str | None], texts: list[str | None], width: int
) -> None:
    room = Room(config, deepcopy(mixed()))
    before, queue = room.answers(), room.queue()
    script = Script(keys, lines, texts, width)
    talk = Talk(State(queue), room.bench, script, ZoneInfo("UTC"))
    talk.run()
    assert talk.state.left == len(room.queue())
    shown = "\n".join(script.shown).splitlines()
    assert all(columns_of(line) <= width for line in shown)
    assert all(letter.isprintable() for line in shown for letter in line)
    for _ in talk.state.done:
        room.bench.undo()
    assert (room.answers(), set(room.queue())) == (before, set(queue))
