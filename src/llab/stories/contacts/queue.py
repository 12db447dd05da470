"""Messages on their way, on one connection or on several: which is written, which is begun, which is in hand.

One message at a time is in hand: from before its first byte until its outcome is kept. On one connection that is whichever it
begins next; on several the next one whose server waits for the message.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from llab.errors import BadConfiguration, CannotWrite, DayFull, LlabError, ServerRefused, SignInRefused, TryLater
from llab.ports import Clock, Connections, Sign, Store, Submission, Submitted, Verdict, Word
from llab.records import Contact, ContactState
from llab.stories.contacts.pace import Pacer
from llab.stories.contacts.patience import REFUSED, Patience, blames_address
from llab.stories.contacts.writing import Intent
from llab.survey.due import Due, next_try

PIECE = 0.1
"""Seconds of a pause after which somebody may have asked to stop."""

NOT_HANDED_OVER = "llab was stopped before this message was handed over"

STATES = {
    Verdict.ACCEPTED: ContactState.ACCEPTED,
    Verdict.REFUSED: ContactState.REFUSED,
    Verdict.LATER: ContactState.PENDING,
    Verdict.UNCERTAIN: ContactState.UNCERTAIN,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the server said to one contact."""

    contact: Contact
    verdict: Verdict
    words: str


class OneByOne:
    """The port `Connections` over one submission, without a thread: a message goes out while somebody waits for word of it.

    Whoever uses it has in hand what it begins; so it asks nobody for leave.
    """

    count = 1

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._message: Callable[[], Submitted] | None = None

    def begin(self, connection: int, *, sender: str, recipient: str, raw: bytes) -> None:
        """Have the connection hand over a message, when its word is waited for."""
        del connection
        self._message = partial(self._submission.submit, sender=sender, recipient=recipient, raw=raw)

    def let_go(self, connection: int) -> None:
        """Nothing waits for that."""

    def hold_back(self, connection: int) -> None:
        """Nothing waits for that."""

    def word(self, *, waiting: bool) -> Word | None:
        """What became of the message; None where there is none."""
        del waiting
        message, self._message = self._message, None
        if message is None:
            return None
        try:
            return Word(0, message())
        except BaseException as error:  # noqa: BLE001 - raised again where it is heard
            return Word(0, error)

    def close(self) -> None:
        """Say goodbye; never raises."""
        self._submission.close()


@dataclass(slots=True)
class _Job:
    """One message on its way."""

    due: Due
    contact: Contact
    raw: bytes
    is_recorded: bool = False
    is_in_hand: bool = False
    """Kept as in hand, with no outcome yet: an end leaves it uncertain."""


class Queue:
    """The messages of one run."""

    def __init__(
        self,
        due: Sequence[Due],
        *,
        write: Callable[[Due], Intent],
        command: str,
        sender: Callable[[Contact], str],
        store: Store,
        connections: Connections,
        clock: Clock,
        pacer: Pacer,
        before_first: Callable[[], None],
        progress: Callable[[Outcome], None],
        stop: Callable[[], bool],
    ) -> None:
        self.outcomes: dict[str, Outcome] = {}
        """By Message-ID, the last of each."""
        self.stopped: LlabError | None = None
        self._write = write
        self._command = command
        self._sender = sender
        self._store = store
        self._connections = connections
        self._clock = clock
        self._pacer = pacer
        self._before_first = before_first
        self._progress = progress
        self._stop = stop
        self._waiting = deque(due)
        """Whose message is not written yet."""
        self._ready: deque[_Job] = deque()
        """Written, and not begun."""
        self._busy: dict[int, _Job] = {}
        """By the connection that has it."""
        self._asking: deque[int] = deque()
        """Connections whose server waits for the message, while another message is in hand."""
        self._retired: set[int] = set()
        """Connections that could not be made."""
        self._put_off: list[tuple[datetime, _Job]] = []
        self._put_back: list[_Job] = []
        """Begun, and not handed over."""
        self._refused: deque[tuple[_Job, Submitted]] = deque(maxlen=REFUSED)
        self._patience = Patience()
        self._is_begun = False

    # ------------------------------------------------------------ the run

    def hand_over_all(self) -> None:
        """Until nobody waits or something stops the run."""
        try:
            while self._is_going_on():
                pass
        except Exception:
            self._wind_up()
            raise
        else:
            for job in self._put_back:
                self._keep_put_back(job)
        finally:
            for job in self._ready:
                if job.is_in_hand:
                    self._keep_put_back(job)

    def _is_going_on(self) -> bool:
        """One step; whether there is another."""
        pause = self._begin_what_may()
        if self._is_ending():
            self._hold_back_all()
        if self._busy:
            word = self._next_word(pause)
            if word:
                self._hear(word)
        elif pause:
            self._clock.pause(min(pause, PIECE))
        else:
            return False
        return True

    def _is_ending(self) -> bool:
        return self.stopped is not None or self._stop()

    @property
    def _is_alone(self) -> bool:
        """Whether there is one connection: then what it begins is in hand already, which saves a commit for each message."""
        return self._connections.count == 1

    def _begin_what_may(self) -> float:
        """Give free connections their messages; the seconds until the next may begin, 0 where nothing waits for that."""
        for connection in range(self._connections.count):
            while connection not in self._busy and connection not in self._retired:
                if self._is_ending() or not self._has_more():
                    return 0
                now = self._clock.now()
                if self._pacer.is_day_full(now, on_the_way=len(self._busy)):
                    if not self._busy:
                        self.stopped = self._day_is_full()
                    return 0
                if pause := self._pacer.seconds_to_wait(now):
                    return pause
                if self._busy and not self._ready and not self._is_written_ahead(1):
                    return 0  # a template fails: that is told when those on the way have arrived
                self._begin(connection)
        return 0

    def _begin(self, connection: int) -> None:
        """Hand the next message to that connection; one that can be written to nobody is refused at once."""
        if not self._ready:
            try:
                self._ready.append(self._written())
            except BadConfiguration as error:  # what went out before is told as ever
                self.stopped = error
                return
        job = self._ready[0]
        self._keep_intent(job)
        if not job.raw:
            self._ready.popleft()
            self._done(job, Submitted(Verdict.REFUSED, "llab: this is no address that can be written to"))
            return
        if not self._is_begun:
            self._before_first()
            self._is_begun = True
        if self._is_alone:
            self._is_written_ahead(2)
        self._busy[connection] = self._ready.popleft()
        self._pacer.begun(self._clock.now())
        self._connections.begin(connection, sender=self._sender(job.contact), recipient=job.contact.address, raw=job.raw)

    def _keep_intent(self, job: _Job) -> None:
        if not job.is_recorded:
            self._store.record(self._as_recorded(job.contact), job.raw)
            job.is_recorded, job.is_in_hand = True, self._is_alone
        elif self._is_alone and not job.is_in_hand:
            self._take_in_hand(job)

    def _take_in_hand(self, job: _Job) -> None:
        self._store.take_in_hand(job.contact.message_id)
        job.is_in_hand = True

    def _as_recorded(self, contact: Contact) -> Contact:
        """As it is recorded: in hand where it is begun next, else surely not handed over."""
        return contact if self._is_alone else contact.model_copy(update={"at": self._clock.now()})

    # ------------------------------------------------------------ messages to come

    def _has_more(self) -> bool:
        """Whether a message waits to be begun; those put off come at the end, where their time has come."""
        if not self._ready and not self._waiting:
            now = self._clock.now()
            self._ready.extend(job for next_try, job in self._put_off if next_try <= now)
            self._put_off = [each for each in self._put_off if each[0] > now]
        return bool(self._ready or self._waiting)

    def _written(self) -> _Job:
        """The next message: new, or one recorded earlier that goes out once more."""
        due = self._waiting[0]
        if due.again:
            contact = next(each for each in self._store.contacts(due.participant.id) if each.message_id == due.again)
            job = _Job(due, contact, self._store.contact_bytes(due.again), is_recorded=True)
        else:
            job = _Job(due, *self._write(due))
        self._waiting.popleft()
        return job

    def _is_written_ahead(self, most: int) -> bool:
        """Whether one more message was written than there were; not more than that."""
        if not self._waiting or len(self._ready) >= most:
            return False
        try:
            self._ready.append(self._written())
        except BadConfiguration:
            return False  # raised again when it is its turn; it keeps nobody before it back
        return True

    # ------------------------------------------------------------ what the connections say

    def _next_word(self, pause: float) -> Word | None:
        """What a connection says; while they say nothing, messages are written. None after a piece of the pause."""
        if self._is_alone:
            return self._connections.word(waiting=True)
        while (word := self._connections.word(waiting=False)) is None:
            if not self._is_ending() and self._is_written_ahead(self._connections.count):
                continue
            if not pause:
                return self._connections.word(waiting=True)
            self._clock.pause(min(pause, PIECE))
            return None
        return word

    def _hear(self, word: Word) -> None:
        if word.said is Sign.WAITS:
            self._give_turn(word.connection)
            return
        job = self._busy.pop(word.connection)
        if isinstance(word.said, Submitted):
            self._done(job, word.said)
        elif word.said is Sign.HELD_BACK:
            self._put_back.append(job)
        elif isinstance(word.said, (SignInRefused, ServerRefused, TryLater)):
            self._retire(word.connection, job, word.said)
        elif isinstance(word.said, BaseException):
            raise word.said

    def _give_turn(self, connection: int) -> None:
        """The server waits for the message: it goes out now where no other is in hand."""
        self._asking.append(connection)
        if not self._is_ending() and not any(job.is_in_hand for job in self._busy.values()):
            self._take_in_hand(self._busy[connection])
            self._asking.remove(connection)
            self._connections.let_go(connection)

    def _hold_back_all(self) -> None:
        while self._asking:
            self._connections.hold_back(self._asking.popleft())

    def _retire(self, connection: int, job: _Job, error: LlabError) -> None:
        """A connection cannot be made: the others have its message. A sign-in that is refused is not tried on another."""
        self._retired.add(connection)
        if isinstance(error, SignInRefused) or len(self._retired) == self._connections.count:
            self.stopped = self.stopped or error
        if self.stopped:
            self._put_back.append(job)
        else:
            if job.is_in_hand:
                self._keep_put_back(job)
            self._ready.appendleft(job)

    def _wind_up(self) -> None:
        """After a fault of ours: nothing more goes out, and what the server says of the message in hand is kept where it can be."""
        self._hold_back_all()
        while self._busy:
            word = self._connections.word(waiting=True)
            if word is None or word.said is Sign.WAITS:
                if word:
                    self._connections.hold_back(word.connection)
                continue
            job = self._busy.pop(word.connection)
            if isinstance(word.said, Submitted):
                with suppress(CannotWrite):
                    self._store.mark(job.contact.message_id, state=STATES[word.said.verdict], words=word.said.words, at=self._clock.now())

    # ------------------------------------------------------------ outcomes

    def _done(self, job: _Job, said: Submitted) -> None:
        """Keep the outcome, with what is in hand next and what was written meanwhile."""
        now = self._clock.now()
        if said.verdict in {Verdict.ACCEPTED, Verdict.UNCERTAIN}:
            self._pacer.handed_over(now)
        if job.raw:
            self.stopped = self.stopped or self._patience.end_of(said, job.contact.address, command=self._command)
        means_us = self._means_us(said)
        if means_us:
            said = Submitted(Verdict.LATER, said.words)
        self._mark(job, said, now)
        if means_us:
            self._open_again(now)
        self._remember(job, said)
        self._progress(self.outcomes[job.contact.message_id])

    def _mark(self, job: _Job, said: Submitted, now: datetime) -> None:
        """One transaction: this outcome, what is in hand next, and the intents of what is written. Then the next goes out."""
        heir, connection = self._heir(now)
        new = self._new(heir)
        later = next_try(job.contact.attempts + 1, now=now) if said.verdict is Verdict.LATER else None
        try:
            self._store.mark(
                job.contact.message_id,
                state=STATES[said.verdict],
                words=said.words,
                at=now,
                next_try=later,
                then=[(self._as_recorded(each.contact), each.raw) for each in new],
                in_hand=heir.contact.message_id if heir and heir.is_recorded else "",
            )
        except CannotWrite as error:
            raise self._not_kept(job, said, error) from error
        job.is_in_hand = False
        for each in new:
            each.is_recorded = True
        if heir:
            heir.is_in_hand = True
        if connection is not None:
            self._asking.remove(connection)
            self._connections.let_go(connection)

    def _heir(self, now: datetime) -> tuple[_Job | None, int | None]:
        """What is in hand next, and the connection that waits for it: the one that asked first, or what the only one begins next."""
        if self._is_ending():
            return None, None
        if self._is_alone:
            may_begin = self._ready and not self._pacer.seconds_to_wait(now) and not self._pacer.is_day_full(now)
            return (self._ready[0] if may_begin else None), None
        if not self._asking or any(each.is_in_hand for each in self._busy.values()):
            return None, None
        return self._busy[self._asking[0]], self._asking[0]

    def _new(self, heir: _Job | None) -> list[_Job]:
        """What is written and to be recorded now."""
        if self._is_alone:
            return [heir] if heir and not heir.is_recorded else []
        if self._is_ending():
            return []
        if not self._ready:
            self._is_written_ahead(1)  # a free connection begins it at once, and it costs no commit of its own
        return [each for each in self._ready if not each.is_recorded]

    def _remember(self, job: _Job, said: Submitted) -> None:
        self.outcomes[job.contact.message_id] = Outcome(job.contact, *said)
        job.contact = job.contact.model_copy(update={"attempts": job.contact.attempts + 1})
        if said.verdict is Verdict.LATER and not self.stopped:
            self._put_off.append((next_try(job.contact.attempts, now=self._clock.now()), job))
        if said.verdict is Verdict.REFUSED and job.raw:
            self._refused.append((job, said))
        elif job.raw:
            self._refused.clear()

    def _means_us(self, said: Submitted) -> bool:
        """Whether the run ends because the server refuses everybody, and this too."""
        return isinstance(self.stopped, ServerRefused) and said.verdict is Verdict.REFUSED and not blames_address(said)

    def _open_again(self, now: datetime) -> None:
        """What was refused just before stays open: it was not meant."""
        while self._refused:
            job, said = self._refused.popleft()
            later = next_try(job.contact.attempts, now=now)
            self._store.mark(job.contact.message_id, state=ContactState.PENDING, words=said.words, at=now, next_try=later)
            self.outcomes[job.contact.message_id] = Outcome(job.contact, Verdict.LATER, said.words)

    # ------------------------------------------------------------ words

    def _not_kept(self, job: _Job, said: Submitted, error: CannotWrite) -> CannotWrite:
        return CannotWrite(
            f"The message to {job.contact.address} was handed over ({said.verdict}: {said.words}), but that could not be kept. "
            f"{error.problem}",
            advice=f"{error.advice} The next `llab {self._command}` shows this message as uncertain and leaves it alone.".strip(),
        )

    def _day_is_full(self) -> DayFull:
        return DayFull(
            "As many messages went out today as [smtp] per_day allows.",
            advice=f"Nothing is lost: `llab {self._command}` goes on where it stopped, from tomorrow on.",
        )

    def _keep_put_back(self, job: _Job) -> None:
        """Keep that this was not handed over: it is as open, or as uncertain, as it was before."""
        words = self.stopped.problem if self.stopped else NOT_HANDED_OVER
        kept = job.contact.words if job.contact.state is ContactState.UNCERTAIN else words
        self._store.mark(job.contact.message_id, state=job.contact.state, words=kept, at=self._clock.now())
        job.is_in_hand = False
