"""Watching: when it looks, how long it rests, what it tells, and when it ends. Time passes only where somebody lets it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.adapters.memory import MemoryClock
from llab.errors import BadConfiguration, CannotWrite, Complaint, LlabError, Locked, SafetyStop, ServerRefused, SignInRefused, TryLater
from llab.stories.replies.watch import LONGEST_PAUSE, Looked, pause_after, watch

EVERY = 600.0
START = datetime.fromisoformat("2026-11-02T09:00:00+00:00")

NOTHING = Looked()
NEWS = Looked(is_empty=False)
AWAY = TryLater("IMAP: no connection with mail.example.")
REFUSED = SignInRefused("IMAP: mail.example did not accept the sign-in.")
NO_FOLDER = ServerRefused("IMAP: the mailbox has no folder Spam.")
BAD = BadConfiguration(Complaint(Path("config.toml"), "No such key.", "Write another."))
LOCKED = Locked("Another llab is at work.")
FULL = CannotWrite("The disk is full.")
SAFETY = SafetyStop("The store is gone.")

Hint = float | LlabError | tuple[float, LlabError]
"""After how many seconds something seems to have arrived, or (and after how many) nobody can tell any more."""


class EndError(Exception):
    """The script has come to its end."""


@dataclass
class Script:
    """What each look comes to, and what each wait hears; keeps when they happened."""

    clock: MemoryClock
    looks: list[Looked | LlabError]
    hints: list[Hint] = field(default_factory=list)
    looked: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def now(self) -> float:
        return (self.clock.now() - START).total_seconds()

    def look(self) -> Looked:
        if not self.looks:
            raise EndError
        self.looked.append(self.now)
        done = self.looks.pop(0)
        if isinstance(done, LlabError):
            raise done
        return done

    def wait(self, seconds: float) -> bool:
        self.waited.append(seconds)
        hint = self.hints.pop(0) if self.hints else seconds
        if not isinstance(hint, float | int):
            held, error = hint if isinstance(hint, tuple) else (0.0, hint)
            self.clock.pause(held)
            raise error
        self.clock.pause(min(hint, seconds))
        return hint < seconds

    def begun(self, problem: LlabError) -> None:
        self.told.append(f"{self.now:g} begun {problem.problem}")

    def over(self, problems: tuple[LlabError, ...], since: datetime) -> None:
        self.told.append(f"{self.now:g} over {len(problems)} since {(since - START).total_seconds():g}")


def watched(looks: Iterable[Looked | LlabError], *, hints: Iterable[Hint] = (), stop: Callable[[], bool] = lambda: False) -> Script:
    """The script played until its looks are used up, with the longest pauses there are."""
    script = Script(MemoryClock(START), list(looks), list(hints))
    with suppress(EndError):
        watch(script, clock=script.clock, every=EVERY, jitter=lambda: 0.0, told=script, stop=stop)
    return script


def test_it_looks_at_once_and_then_as_often_as_it_is_told_to_and_tells_nothing() -> None:
    script = watched([NOTHING, NEWS, NOTHING])
    assert (script.looked, script.waited, script.told) == ([0, 600, 1200], [600, 600, 600], [])


def test_a_hint_makes_the_next_look_earlier_and_leaves_time_for_what_comes_with_it() -> None:
    assert watched([NOTHING, NEWS, NEWS], hints=[30, 60]).looked == [0, 31, 92]


def test_hints_behind_which_there_is_nothing_make_looks_rarer_until_there_is_something() -> None:
    script = watched([NOTHING] * 10 + [NEWS, NEWS], hints=[0] * 12)
    rests = [after - before for before, after in zip(script.looked, script.looked[1:], strict=False)]
    assert rests == [1, 5, 10, 20, 40, 80, 160, 320, 600, 600, 1]


def test_a_look_at_its_time_is_no_false_hint() -> None:
    assert watched([NOTHING] * 4, hints=[600, 600, 1]).looked == [0, 600, 1200, 1202]


def test_trouble_that_passes_is_tried_again_after_doubling_pauses_and_told_twice_in_all() -> None:
    script = watched([Looked((AWAY,))] * 10 + [NOTHING])
    assert script.looked == [0, 5, 15, 35, 75, 155, 315, 635, 1235, 1835, 2435]
    assert script.told == ["0 begun IMAP: no connection with mail.example.", "2435 over 1 since 0"]


def test_trouble_in_changing_words_is_told_once_while_it_lasts() -> None:
    script = watched([Looked((TryLater(f"no answer on attempt {number}"),)) for number in range(5)])
    assert script.told == ["0 begun no answer on attempt 0"]


def test_after_a_good_look_and_a_good_wait_the_pauses_begin_anew() -> None:
    script = watched([Looked((AWAY,)), Looked((AWAY,)), NOTHING, Looked((AWAY,)), NOTHING])
    assert script.looked == [0, 5, 15, 615, 620]


def test_a_line_that_breaks_while_waiting_is_not_told_when_the_next_look_comes_through() -> None:
    script = watched([NOTHING, NOTHING, NOTHING], hints=[AWAY])
    assert (script.looked, script.told) == ([0, 5, 605], [])


def test_a_server_that_hangs_up_on_everybody_who_waits_is_asked_less_and_less_often() -> None:
    script = watched([NOTHING] * 9, hints=[AWAY] * 9)
    assert script.looked == [0, 5, 15, 35, 75, 155, 315, 635, 1235]


def test_a_line_that_held_for_a_while_before_it_broke_is_made_anew_soon() -> None:
    script = watched([NOTHING] * 5, hints=[(300, AWAY)] * 5)
    assert script.looked == [0, 305, 610, 915, 1220]


def test_a_folder_at_which_nobody_can_wait_is_looked_into_by_the_clock() -> None:
    script = watched([Looked((NO_FOLDER,))] * 3, hints=[NO_FOLDER] * 3)
    assert (script.looked, script.told) == ([0, 600, 1200], ["0 begun IMAP: the mailbox has no folder Spam."])


def test_a_password_that_the_waiting_line_no_longer_has_right_is_left_to_the_next_look() -> None:
    assert watched([NOTHING, NOTHING], hints=[REFUSED]).looked == [0, 5]
    with pytest.raises(SignInRefused):
        watched([NOTHING, Looked((REFUSED,))], hints=[REFUSED])


@pytest.mark.parametrize("look", [REFUSED, Looked((NO_FOLDER, REFUSED))])
def test_a_refused_sign_in_ends_it_at_the_first_attempt(look: Looked | LlabError) -> None:
    with pytest.raises(SignInRefused):
        watched([look])
    with pytest.raises(SignInRefused):
        watched([NOTHING, look])


@pytest.mark.parametrize("error", [BAD, FULL, SAFETY])
def test_what_needs_a_person_ends_it_before_the_first_good_look(error: LlabError) -> None:
    with pytest.raises(type(error)):
        watched([error])
    with pytest.raises(type(error)):
        watched([LOCKED, error])


@pytest.mark.parametrize("error", [FULL, SAFETY])
def test_what_needs_a_person_is_told_and_tried_again_once_a_look_was_good(error: LlabError) -> None:
    script = watched([NOTHING, error, error, NEWS])
    assert (script.looked, script.told) == ([0, 600, 605, 615], [f"600 begun {error.problem}", "615 over 1 since 600"])


def test_a_configuration_at_which_somebody_is_at_work_may_be_bad_for_ten_minutes_and_no_longer() -> None:
    assert watched([NOTHING, BAD, BAD, NOTHING], hints=[1]).looked == [0, 2, 7, 17]
    script = Script(MemoryClock(START), [NOTHING] + [BAD] * 100, [1])
    with pytest.raises(BadConfiguration):
        watch(script, clock=script.clock, every=EVERY, jitter=lambda: 0.0, told=script, stop=lambda: False)
    assert 600 < script.now < 1300
    assert len(script.told) == 1


def test_another_llab_at_work_is_waited_for_in_silence() -> None:
    script = watched([LOCKED, LOCKED, NOTHING])
    assert (script.looked, script.told) == ([0, 10, 20], [])


def test_another_llab_that_never_ends_is_told_after_an_hour() -> None:
    script = watched([NOTHING] + [LOCKED] * 400 + [NOTHING])
    assert script.told == ["4200 begun Another llab is at work.", "4600 over 1 since 600"]


def test_several_things_wrong_at_once_are_told_each_and_over_when_all_are() -> None:
    script = watched([Looked((NO_FOLDER, FULL)), Looked((NO_FOLDER,)), Looked((AWAY,)), NOTHING])
    assert [line.split(" ", 1)[1] for line in script.told] == [
        "begun IMAP: the mailbox has no folder Spam.",
        "begun The disk is full.",
        "begun IMAP: no connection with mail.example.",
        "over 3 since 0",
    ]


@pytest.mark.parametrize("looks", [[Looked((AWAY,))] * 99, [LOCKED] * 99, [Looked((NO_FOLDER,))] * 99])
def test_asked_to_stop_it_ends_within_a_second_whatever_it_rests_for(looks: list[Looked | LlabError]) -> None:
    script = Script(MemoryClock(START), looks, [NO_FOLDER] * 99)
    watch(script, clock=script.clock, every=EVERY, jitter=lambda: 0.0, told=script, stop=lambda: script.now >= 777)
    assert 777 <= script.now <= 778


def test_a_line_that_is_cut_because_it_is_to_end_is_no_trouble() -> None:
    script = Script(MemoryClock(START), [NOTHING, Looked((AWAY,))])
    watch(script, clock=script.clock, every=EVERY, jitter=lambda: 0.0, told=script, stop=lambda: len(script.looked) == 2)
    assert (script.looked, script.told) == ([0, 600], [])


def test_asked_to_stop_before_it_began_it_looks_at_nothing() -> None:
    assert watched([NOTHING], stop=lambda: True).looked == []


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_pauses_grow_and_stay_between_their_bounds(attempts: int, jitter: float) -> None:
    assert 2.5 <= pause_after(attempts, jitter) <= LONGEST_PAUSE
    assert pause_after(attempts, jitter) <= pause_after(attempts + 1, jitter)
    assert pause_after(attempts, jitter) <= pause_after(attempts, 0)


def test_a_day_of_trouble_is_a_handful_of_attempts() -> None:
    script = Script(MemoryClock(START), [Looked((AWAY,))] * 1000)
    day = timedelta(days=1).total_seconds()
    watch(script, clock=script.clock, every=EVERY, jitter=lambda: 0.0, told=script, stop=lambda: script.now >= day)
    assert len(script.looked) == 150
