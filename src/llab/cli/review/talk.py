"""The review at the terminal: show, wait for a key, do what it means; until the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from llab.cli.lines import wrapped
from llab.cli.review import screen, turns
from llab.cli.review.keys import moved_on, step
from llab.cli.review.shown import Look
from llab.errors import UsageError

if TYPE_CHECKING:
    from llab.cli.review.acts import Act
    from llab.cli.review.terminal import Terminal
    from llab.stories.decisions.waiting import Waiting


class Desk(Protocol):
    """Where cases come from, and where decisions go."""

    def case(self, key: str) -> Waiting | None:
        """The case as it stands now; None where it waits no longer."""
        ...

    def decide(self, case: Waiting, act: Act) -> tuple[str, turns.Decided | turns.Changed]:
        """Do it; it is on the disk then. What to say of it, and what waits now. Nothing is done about a case that has changed.

        Raises UsageError where it cannot be done.
        """
        ...

    def undo(self) -> tuple[str, turns.Undone]:
        """Take back the last thing that was done; what to say of it, and what waits now. Raises UsageError where that cannot be done."""
        ...


class Talk:
    """One review; `state` is where it stands, also after it was broken off."""

    def __init__(
        self, state: turns.State, desk: Desk, terminal: Terminal, zone: ZoneInfo, *, stop: Callable[[], bool] = lambda: False
    ) -> None:
        self.state = state
        self._desk = desk
        self._terminal = terminal
        self._zone = zone
        self._stop = stop
        self._case: Waiting | None = None
        self._doing: Mapping[type, Callable[[Any], turns.Event | turns.Outcome]] = {
            turns.Show: self._show,
            turns.More: self._more,
            turns.Say: self._say,
            turns.Help: self._help,
            turns.Ask: self._ask,
            turns.OpenEditor: self._edit,
            turns.Do: self._do,
            turns.Undo: self._undo,
        }

    def run(self) -> None:
        """Until the end. Raises KeyboardInterrupt for Ctrl-C, and when `stop` says so; all that was decided before is kept."""
        effect: turns.Effect = turns.Show() if self.state.key else turns.Leave()
        while not isinstance(effect, turns.Leave):
            event = self._doing[type(effect)](effect)
            if isinstance(event, turns.Decided | turns.Undone | turns.Vanished | turns.Changed):
                self.state, effect = moved_on(self.state, event)
            else:
                self.state, effect = step(self.state, self._here, event)
            if self._stop():
                raise KeyboardInterrupt

    # ------------------------------------------------------------ what an effect leads to

    def _show(self, _: turns.Show) -> turns.Event | turns.Outcome:
        case = self._desk.case(self.state.key or "")
        if case is None:
            return turns.Vanished()
        self._case = case
        self._terminal.say(("", *screen.first_screen(case, self._look, place=self.state.place, height=self._terminal.height)))
        return self._key()

    def _more(self, _: turns.More) -> turns.Event:
        lines = screen.whole(self._here, self._look)
        self._terminal.say(screen.page(lines, self.state.page, height=self._terminal.height))
        return self._key()

    def _say(self, effect: turns.Say) -> turns.Event:
        self._tell(effect.words)
        return self._key()

    def _help(self, _: turns.Help) -> turns.Event:
        self._terminal.say(("", *screen.help_lines(self._here, self._terminal.width)))
        return self._key()

    def _ask(self, effect: turns.Ask) -> turns.Event:
        self._terminal.say(("", *screen.choice_lines(effect.choices, self._terminal.width)))
        self._tell(effect.prompt)
        return turns.Typed(self._terminal.line())

    def _edit(self, effect: turns.OpenEditor) -> turns.Event:
        try:
            return turns.Written(self._terminal.edit(effect.text))
        except UsageError as error:
            return turns.Refused(str(error))

    def _do(self, effect: turns.Do) -> turns.Event | turns.Outcome:
        try:
            words, decided = self._desk.decide(self._here, effect.act)
        except UsageError as error:
            return turns.Refused(str(error))
        self._tell(words)
        return decided

    def _undo(self, _: turns.Undo) -> turns.Event | turns.Outcome:
        try:
            words, undone = self._desk.undo()
        except UsageError as error:
            return turns.Refused(str(error))
        self._tell(words)
        return undone

    # ------------------------------------------------------------ helpers

    @property
    def _here(self) -> Waiting:
        if self._case is None:
            raise AssertionError("a key was pressed before anything was shown")
        return self._case

    @property
    def _look(self) -> Look:
        return Look(self._terminal.width, self._zone, self._terminal.own)

    def _key(self) -> turns.Event:
        self._terminal.say(("", *screen.key_lines(self._here, self._terminal.width)))
        return turns.Pressed(self._terminal.key())

    def _tell(self, words: str) -> None:
        self._terminal.say(wrapped(words, "", width=self._terminal.width))
