"""Copies of what was sent, in the mailbox's folder of sent mail: a convenience for people, on which nothing depends."""

from __future__ import annotations

from llab.errors import LlabError, ServerRefused, SignInRefused, TryLater
from llab.ports import Clock, Mailbox, Store, Verdict
from llab.stories.contacts.handover import Outcome

PATIENCE = 3
"""After so many copies in a row that could not be made no more are tried in this run."""


class Copies:
    """Makes a copy of each message that the server accepted, once its outcome is kept; call it with every outcome.

    At most one copy each: none is made up for later, neither where one failed nor where llab was stopped before it.
    What fails never touches the outcome; it stands in `problem`, and `missing` counts the messages without a copy.
    """

    def __init__(self, *, mailbox: Mailbox, store: Store, clock: Clock, folder: str) -> None:
        self._mailbox = mailbox
        self._store = store
        self._clock = clock
        self._folder = folder
        self._in_a_row = 0
        self.kept = 0
        self.missing = 0
        self.problem: LlabError | None = None

    def __call__(self, outcome: Outcome) -> None:
        """A copy of the message, where it was accepted. Raises CannotWrite where the store does not give its bytes."""
        if outcome.verdict is not Verdict.ACCEPTED:
            return
        if self._in_a_row < PATIENCE and self._copied(outcome):
            self.kept += 1
            self._in_a_row = 0
        else:
            self.missing += 1
            self._in_a_row += 1

    @property
    def warning(self) -> str:
        """What to tell at the end; empty where every message has its copy."""
        if self.problem is None:
            return ""
        these = "1 message that went out has" if self.missing == 1 else f"{self.missing} messages that went out have"
        return f"{these} no copy in the folder {self._folder}. {self.problem}"

    def _copied(self, outcome: Outcome) -> bool:
        raw = self._store.contact_bytes(outcome.contact.message_id)
        try:
            self._mailbox.keep_copy(self._folder, raw, at=self._clock.now())
        except (ServerRefused, SignInRefused, TryLater) as error:
            self.problem = self.problem or error
            return False
        return True
