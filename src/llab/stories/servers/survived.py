"""What has become of a probe on its way: what arrived, compared with what was sent. Nothing of any message gets into a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape

from llab.errors import Exit
from llab.mail.authentication import MICROSOFT_365, topmost_results
from llab.mail.delivery import Outcome, delivery_report
from llab.mail.message import Message
from llab.outgoing.probe import LETTERS, LINK, Probe
from llab.records import Folder
from llab.stories.servers.findings import Finding, State, doubtful, well
from llab.survey.token import Token, tokens_in

WRONG_CLOCK = timedelta(minutes=2)

_RECIPIENTS = ("to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that arrived while a probe was waited for, and names it."""

    message: Message = field(repr=False)
    folder: Folder
    uid: int
    at: datetime
    """As the mailbox says."""
    sent: datetime
    """When the probe began to be handed over, by our clock."""
    seen: datetime
    """When it was found, by our clock."""


def names(message: Message) -> frozenset[Token]:
    """Every token that the message, or what it returns, has anywhere."""
    ids = (message.message_id, *message.references, *(each.message_id for each in message.returned))
    fields = (value for _, value in message.headers)
    return frozenset(tokens_in("\n".join((*ids, *fields, message.subject, message.text, message.html))))


def is_probe(message: Message, probe: Probe) -> bool:
    """Whether it is the probe itself, whatever was changed in it, and no answer to it or report about it."""
    if message.message_id == probe.message_id:
        return True
    is_answer = probe.message_id in message.references or delivery_report(message) is not None
    return not is_answer and probe.token in tokens_in(f"{message.subject}\n{message.text}\n{message.html}")


def returned_as(message: Message) -> str | None:
    """The status with which a delivery report says that something did not arrive (RFC 3463), perhaps empty; None for anything else."""
    report = delivery_report(message)
    if report is None or report.outcome is not Outcome.FAILED:
        return None
    return report.status if re.fullmatch(r"[0-9.]{1,20}", report.status) else ""


def compared(probe: Probe, arrived: Arrived, *, junk: str, authserv_id: str) -> Iterator[Finding]:
    """What has become of the probe. `junk` is the name of the junk folder, `authserv_id` the server whose verdicts are trusted."""
    yield _place(arrived, junk)
    yield _identity(probe, arrived.message)
    yield _thread(probe, arrived.message)
    yield _reference(probe, arrived.message)
    yield _text(probe, arrived.message)
    yield _sender(arrived.message, authserv_id)
    yield _clock(arrived)


def _place(arrived: Arrived, junk: str) -> Finding:
    took = (arrived.seen - arrived.sent).total_seconds()
    seen = f"it is in {arrived.folder.name} after {took:.0f} s"
    if junk and arrived.folder.name == junk:
        return doubtful(
            "arrival",
            f"{seen}: the server takes it for junk",
            "Invitations may end there with others too. Look at SPF, DKIM and DMARC below, and ask whoever looks after the domain.",
        )
    return well("arrival", seen)


def _identity(probe: Probe, message: Message) -> Finding:
    if message.message_id == probe.message_id:
        return well("Message-ID", "kept: a reply is known by it")
    return doubtful(
        "Message-ID",
        "changed on the way: a reply does not name our message",
        "Replies are known by the reference in the text and by their sender; plus_addresses = true in [sender] makes it surer, "
        "where plus addresses arrive (see below).",
    )


def _thread(probe: Probe, message: Message) -> Finding:
    lost = [each for each in probe.thread if each not in message.references]
    if not lost:
        return well("References", "kept, and In-Reply-To: reminders stand below their invitation")
    return doubtful("References", f"{len(lost)} of {len(probe.thread)} are gone", "Reminders may stand apart from their invitation.")


def _reference(probe: Probe, message: Message) -> Finding:
    places = {"the subject": message.subject, "the text": message.text, "the HTML part": message.html, "the address": _addressed(message)}
    places.pop("the address") if not probe.has_plus else None
    there = {name for name, text in places.items() if probe.token in tokens_in(text)}
    missing = [name for name in places if name not in there]
    if not missing:
        return well("reference", f"there in {', '.join(places)}")
    return doubtful(
        "reference", f"gone from {', '.join(missing)}", "Something on the way rewrites messages: ask the provider which filter that is."
    )


def _addressed(message: Message) -> str:
    return "\n".join(value for name, value in message.headers if name in _RECIPIENTS)


def _text(probe: Probe, message: Message) -> Finding:
    changes = [*_changes(probe.text, message.text, "text"), *_changes(probe.text, _words_of_page(message.html), "HTML part")]
    hrefs = [unescape(each) for each in re.findall(r'<a\s[^>]*href="([^"]*)"', message.html)]
    if message.html and LINK not in hrefs:
        changes.append("links in the HTML part are rewritten")
    if not changes:
        return well("text", "as it was sent, in both parts")
    return doubtful(
        "text",
        "; ".join(dict.fromkeys(changes)),
        "Replies are read all the same: llab looks for its own words. If it is your own gateway that adds or rewrites, ask to have the "
        "survey's address left out.",
    )


def _changes(sent: str, came: str, part: str) -> Iterator[str]:
    """What was done to the words of a part, in our words."""
    ours, theirs = sent.split(), came.split()
    if ours == theirs:
        return
    if not theirs:
        yield f"the {part} is gone"
        return
    if LINK not in theirs:
        yield f"links in the {part} are rewritten"
    if not set(LETTERS.split()) <= set(theirs):
        yield f"letters outside ASCII are lost in the {part}"
    if len(theirs) > len(ours):
        yield f"words were added to the {part} (a banner or a disclaimer)"
    elif LINK in theirs and set(LETTERS.split()) <= set(theirs):
        yield f"words in the {part} are changed"


def _words_of_page(html: str) -> str:
    body = re.sub(r"(?is)<(head|style|script|title)\b.*?</\1>", " ", html)
    return unescape(re.sub(r"<[^>]*>", " ", body))


def _sender(message: Message, authserv_id: str) -> Finding:
    """Nothing but names of methods and results of ASCII letters is told, and the server's own name."""
    results = topmost_results(message)
    told = ", ".join(f"{method} {result}" for method, result in results.methods)
    if not results.server:
        advice = "" if not authserv_id else "authserv_id in [imap] is of no use for mail from here; mail from outside may have it."
        return well("SPF, DKIM, DMARC", "the server wrote nothing about the sender, as many do for mail of their own users", advice)
    server = results.server if re.fullmatch(r"[\w.-]{1,255}", results.server) else ""
    seen = f"{server or 'a server with an odd name'} says: {told or 'nothing of these'}"
    bad = [method for method, result in results.methods if result not in {"pass", "bestguesspass"}]
    if bad:
        return doubtful(
            "SPF, DKIM, DMARC",
            seen,
            f"{', '.join(bad)}: other servers may take invitations for junk. Whoever looks after the sender's domain can mend it.",
        )
    if server and server.casefold() != authserv_id.casefold():
        what = "the form of Microsoft 365" if server == MICROSOFT_365 else "the server that wrote it, if it is your provider's own"
        advice = f'To have forged senders wait for you, trust {what}: authserv_id = "{server}" in [imap].'
        return (
            doubtful("SPF, DKIM, DMARC", f"{seen}; another is trusted", advice) if authserv_id else well("SPF, DKIM, DMARC", seen, advice)
        )
    return well("SPF, DKIM, DMARC", seen)


def _clock(arrived: Arrived) -> Finding:
    """The mailbox must say a time between those at which we sent and saw it; it tells whole seconds."""
    early, late = arrived.sent - arrived.at, arrived.at - arrived.seen
    wrong = max(early, late, timedelta())
    if wrong <= WRONG_CLOCK:
        return well("clock", "that of the mailbox agrees with this computer's")
    way = "behind" if early > late else "before"
    return doubtful(
        "clock",
        f"the mailbox is {wrong.total_seconds() / 60:.0f} minutes {way} this computer",
        "Set this computer's clock by the network (timedatectl set-ntp true): deadlines, reminders and the order of replies hang on it.",
    )


def plus_finding(*, arrives: bool, refused: str, wanted: bool) -> Finding:
    """Whether an address with a + can be used for replies; `refused` are the server's words where it did not take one."""
    name = "plus address"
    if arrives:
        more = (
            ""
            if wanted
            else "You may write plus_addresses = true in [sender]: replies are then known also where programs drop everything else."
        )
        return well(name, "arrives", more)
    seen = f"refused: {refused}" if refused else "does not arrive"
    if not wanted:
        return well(name, seen, "Leave plus_addresses = false in [sender].")
    return Finding(
        name, State.FAILED, seen, "Write plus_addresses = false in [sender]: replies would be lost otherwise.", Exit.REFUSED_BY_SERVER
    )
