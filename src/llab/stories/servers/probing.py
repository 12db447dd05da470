"""A probe that goes the whole way, from us to a reader and back into the mailbox, before anybody is written to.

The mailbox is looked into as `fetch` does, without its cursor and without a store: what is found is forgotten. Nothing of any message
is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from llab.errors import Exit, LlabError, ServerRefused, SignInRefused, TryLater
from llab.mail.message import Message, parse
from llab.outgoing.compose import Address
from llab.outgoing.probe import Probe, probe
from llab.ports import Clock, Mailbox, Submission, Submitted, Verdict
from llab.records import Arrival, FolderState
from llab.stories.servers.findings import Finding, doubtful, failed, skipped, well
from llab.stories.servers.survived import Arrived, compared, is_probe, names, plus_finding, returned_as

STEP = 3.0
"""Seconds for which the inbox is listened to before all folders are looked into again."""

GRACE = 15.0
"""Seconds for which the second probe, on which nothing depends, is waited for behind the first."""

_LONG_AGO = date(1970, 1, 2)
_TROUBLE = (ServerRefused, SignInRefused, TryLater)


@dataclass(frozen=True, slots=True)
class Circle:
    """From whom to where the probe goes, where it is looked for, and what [imap] and [sender] say about it."""

    sender_name: str
    sender_address: str
    replies: str
    """The address to which replies go."""
    folders: tuple[str, ...]
    has_plus_addresses: bool = False
    bounce_address: str = ""
    """The sender on the envelope, where it is another one."""
    authserv_id: str = ""
    sent_copy: str = ""
    move_to: str = ""


@dataclass(slots=True)
class _Watch:
    """One folder, and how far it has been looked through."""

    state: FolderState

    @property
    def name(self) -> str:
        return self.state.folder.name


@dataclass(slots=True)
class Post:
    """Probes on their way: hands them over, and looks for them in the mailbox."""

    circle: Circle
    submission: Submission
    mailbox: Mailbox
    clock: Clock
    stop: Callable[[], bool] = lambda: False
    sent: dict[Probe, datetime] = field(default_factory=dict)
    arrived: dict[Probe, Arrived] = field(default_factory=dict)
    returned: dict[Probe, str] = field(default_factory=dict)
    """With which status a delivery report says that it does not arrive."""
    _watches: list[_Watch] = field(default_factory=list)

    def watch(self) -> None:
        """Remember what is in the folders now, so that only what comes later is looked at. Raises as the mailbox does."""
        never = (self.clock.now() + timedelta(days=400)).date()
        for name in self.mailbox.folders(self.circle.folders):
            *_, last = self.mailbox.since(name, None, never)  # none of what is there is asked for
            self._watches.append(_Watch(last.state.model_copy(update={"since": _LONG_AGO})))

    def send(self, one: Probe) -> Submitted:
        """Hand a probe over. Raises as the submission does."""
        began = self.clock.now()
        said = self.submission.submit(sender=self.circle.bounce_address or self.circle.sender_address, recipient=one.recipient, raw=one.raw)
        if said.verdict in {Verdict.ACCEPTED, Verdict.UNCERTAIN}:
            self.sent[one] = began
        return said

    def wait_for(self, one: Probe, seconds: float) -> None:
        """Look into the folders until this probe is known to have arrived or to have come back, at most so many seconds."""
        end = self.clock.now() + timedelta(seconds=seconds)
        listened = 0.0
        while True:
            self._look()
            left = min((end - self.clock.now()).total_seconds(), seconds - listened)
            if one in self.arrived or one in self.returned or left <= 0 or self.stop():
                return
            step = min(STEP, left)
            if not self.mailbox.wait(self._watches[0].name, step, stop=self.stop):
                listened += step

    def remove(self) -> int:
        """Take the probes that arrived out of the mailbox for good; how many. Raises as the mailbox does."""
        return sum(len(self.mailbox.remove(each.folder, [each.uid])) for each in self.arrived.values())

    def _look(self) -> None:
        for watch in self._watches:
            for batch in self.mailbox.since(watch.name, watch.state, _LONG_AGO):
                watch.state = batch.state.model_copy(update={"since": _LONG_AGO})
                for each in batch.arrivals:
                    self._meet(each)

    def _meet(self, arrival: Arrival) -> None:
        """Know a probe, or a report that it does not arrive; anything else is let go."""
        message = _parsed(arrival.raw)
        if message is None:
            return
        there = names(message)
        for one in (each for each in self.sent if each.token in there and each not in self.arrived):
            status = returned_as(message)
            if is_probe(message, one):
                self.arrived[one] = Arrived(message, arrival.folder, arrival.uid, arrival.arrived, self.sent[one], self.clock.now())
            elif status is not None:
                self.returned[one] = status


def _parsed(raw: bytes | None) -> Message | None:
    """The message, where it can be read at all: what others send is not what is examined here."""
    if raw is None:
        return None
    try:
        return parse(raw)
    except Exception:  # noqa: BLE001 - whatever a stranger's message breaks, it is not the probe
        return None


def probes(circle: Circle, *, secret: bytes, now: datetime) -> tuple[Probe, Probe]:
    """A probe to where replies go, and one to the same address with a + in it. Raises ServerRefused where the addresses are none."""
    sender = Address(circle.sender_name, circle.sender_address)
    try:
        return (
            probe(secret, sender=sender, replies=circle.replies, date=now),
            probe(secret, sender=sender, replies=circle.replies, date=now, has_plus=True),
        )
    except ValueError as error:
        raise ServerRefused(f"No probe can be written: {error}.", advice="Correct name and address in [sender].") from None


def probe_findings(post: Post, *, secret: bytes, seconds: float, removes: bool = False) -> Iterator[Finding]:
    """Send the probes, wait for them, and tell what has become of them; told as soon as it is known."""
    try:
        main, plus = probes(post.circle, secret=secret, now=post.clock.now())
        post.watch()
        said = post.send(main)
        if main not in post.sent:
            yield failed("probe", _not_taken(said))
            return
        plus_said = post.send(plus)
        yield well("probe", f"handed over for {post.circle.replies}: {said.words}")
        post.wait_for(main, seconds)
        yield from _what_became(post, main, seconds)
        yield from _plus(post, plus, plus_said, main_arrived=main in post.arrived, seconds=seconds)
        yield from _left(post, removes=removes)
    except _TROUBLE as error:
        yield failed("probe", error)


def _not_taken(said: Submitted) -> LlabError:
    kind = ServerRefused if said.verdict is Verdict.REFUSED else TryLater
    return kind(
        f"the server did not take it: {said.words}",
        advice="Check that this user may send with the address in [sender], and that the address for replies exists.",
    )


def _what_became(post: Post, main: Probe, seconds: float) -> Iterator[Finding]:
    if main in post.arrived:
        junk = "".join(post.mailbox.folders(["\\Junk"]))
        yield from compared(main, post.arrived[main], junk=junk, authserv_id=post.circle.authserv_id)
    elif main in post.returned:
        refused = ServerRefused(
            f"it came back{_with_status(post.returned[main])}: {post.circle.replies} takes no mail.",
            advice="Correct reply_to or address in [sender], or have the address made.",
        )
        yield failed("arrival", refused)
    elif post.stop():
        yield skipped("arrival", "interrupted before the probe was there", Exit.INTERRUPTED)
    else:
        silent = TryLater(
            f"nothing within {seconds:g} s in {', '.join(post.circle.folders)} of {post.mailbox.account}.",
            advice="Look for it with a mail program, also in other folders: a filter may sort it elsewhere (folders in [imap]). "
            f"Mail to {post.circle.replies} must arrive in this mailbox (reply_to and address in [sender], user in [imap]). "
            "Slow servers: --wait 900.",
        )
        yield failed("arrival", silent)


def _with_status(status: str) -> str:
    return f" ({status})" if status else ""


def _plus(post: Post, plus: Probe, said: Submitted, *, main_arrived: bool, seconds: float) -> Iterator[Finding]:
    """What can be told of addresses with a +: nothing, where not even the plain one arrives."""
    wanted = post.circle.has_plus_addresses
    if not main_arrived:
        yield skipped("plus address", "cannot be told as long as the plain one does not arrive")
        return
    if plus in post.sent:
        post.wait_for(plus, seconds if wanted else min(seconds, GRACE))
    elif said.verdict is Verdict.LATER:
        yield skipped("plus address", f"cannot be told now: {said.words}")
        return
    refused = "" if plus in post.sent else said.words
    if plus in post.returned:
        refused = f"it came back{_with_status(post.returned[plus])}"
    yield plus_finding(arrives=plus in post.arrived, refused=refused, wanted=wanted)


def _left(post: Post, *, removes: bool) -> Iterator[Finding]:
    """What stays in the mailbox."""
    number = len(post.arrived)
    if not number:
        return
    what = f"{number} {'probe' if number == 1 else 'probes'}"
    if not removes:
        yield well("left behind", f"{what} in the mailbox, of no survey to `llab fetch`", "Delete them, or let --remove do it.")
        return
    try:
        yield well("left behind", f"{post.remove()} of {what} removed")
    except _TROUBLE as error:
        yield doubtful("left behind", error.problem, error.advice)
