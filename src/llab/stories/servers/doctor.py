"""The way to both servers, examined before anybody is written to: the line, the sign-in, what the servers can do, the folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from llab.errors import Exit, ServerRefused, SignInRefused, TryLater
from llab.ports import InspectedSubmission, Line, Mailbox
from llab.stories.servers.findings import Finding, State, doubtful, failed, well
from llab.stories.servers.probing import Circle

CERTIFICATE_DAYS = 14
"""A certificate that ends sooner may end during the survey."""

_TROUBLE = (ServerRefused, SignInRefused, TryLater)


def submission_findings(submission: InspectedSubmission, *, largest: int, now: datetime) -> Iterator[Finding]:
    """How it is with the server that takes our mail. `largest` is how many bytes our largest message has; 0 where nobody knows."""
    try:
        line = submission.inspect()
    except _TROUBLE as error:
        yield failed("SMTP", error)
        return
    yield from _line_findings("SMTP", line, now)
    limit = f"{line.size_limit / 1e6:.1f} MB" if line.size_limit else "not told"
    ours = f"our largest message has {largest / 1000:.0f} kB" if largest else "none of ours could be measured: see `llab check`"
    if line.size_limit and largest > line.size_limit:
        advice = "Make the message shorter, or leave attachments out."
        yield failed("SMTP size", ServerRefused(f"the limit is {limit}, and {ours}.", advice=advice))
    else:
        yield well("SMTP size", f"limit {limit}; {ours}")
    yield _abilities("SMTP abilities", line, ("PIPELINING", "8BITMIME", "SMTPUTF8"))


def mailbox_findings(mailbox: Mailbox, circle: Circle, *, now: datetime) -> Iterator[Finding]:
    """How it is with the mailbox in which the replies arrive, and with each folder that config.toml names."""
    try:
        line = mailbox.inspect()
    except _TROUBLE as error:
        yield failed("IMAP", error)
        return
    yield from _line_findings("IMAP", line, now)
    yield _abilities("IMAP abilities", line, ("IDLE", "MOVE", "UIDPLUS", "SPECIAL-USE"))
    for wanted in circle.folders:
        yield _folder(mailbox, wanted)
    yield _sent_folder(mailbox, circle.sent_copy)
    if circle.move_to:
        yield _needed(mailbox, circle.move_to, "folder for stored mail")


def _line_findings(name: str, line: Line, now: datetime) -> Iterator[Finding]:
    whose = f"signed in as {line.user}" if line.user else "no sign-in"
    if not line.encryption:
        yield well(name, f"in the clear, on this computer only; {whose}")
        return
    if line.expires is None:
        yield well(name, f"{line.encryption}; {whose}")
        return
    days = (line.expires - now).days
    seen = f"{line.encryption}, certificate good for {days} {'day' if days == 1 else 'days'}; {whose}"
    if days < CERTIFICATE_DAYS:
        yield doubtful(name, seen, "When it ends llab refuses to sign in: see that whoever runs the server renews it.")
    else:
        yield well(name, seen)


def _abilities(name: str, line: Line, known: Sequence[str]) -> Finding:
    there = [each for each in known if each in line.capabilities]
    missing = [each for each in known if each not in line.capabilities]
    words = [", ".join(there) or "none of those that help"] + ([f"not {', '.join(missing)}"] if missing else [])
    return well(name, "; ".join(words))


def _folder(mailbox: Mailbox, wanted: str) -> Finding:
    name = f"folder {wanted}"
    try:
        found = mailbox.folders([wanted])
        if not found:
            return well(name, "there is none with this use; it is left out")
        number = mailbox.count(found[0])
    except _TROUBLE as error:
        return failed(name, error)
    called = "" if found[0] == wanted else f"called {found[0]}, "
    return well(name, f"{called}{number} {'message' if number == 1 else 'messages'}")


def _sent_folder(mailbox: Mailbox, wanted: str) -> Finding:
    """Needed only where copies are wanted; told in any case, since `send` looks for earlier invitations there."""
    if wanted:
        return _needed(mailbox, wanted, "sent mail")
    try:
        found = mailbox.folders(["\\Sent"])
    except _TROUBLE as error:
        return failed("sent mail", error)
    return well("sent mail", f"called {found[0]}; no copies are wanted (sent_copy)" if found else "none is marked; none is needed")


def _needed(mailbox: Mailbox, wanted: str, name: str) -> Finding:
    found = _folder(mailbox, wanted)
    if found.state is State.OK and "left out" in found.seen:
        error = ServerRefused(f"no folder is marked as {wanted}.", advice="Write the folder's own name in [imap].")
        return failed(name, error)
    return Finding(name, found.state, found.seen, found.advice, found.code)


# ---------------------------------------------------------------- the end of it


def conclusion(circle: Circle, findings: Sequence[Finding], *, probed: bool) -> str:
    """One sentence for a person: that the circle is closed, how far it was looked at, or what to mend first."""
    first = next((each for each in findings if each.state is State.FAILED), None)
    if first is not None:
        return f"Mend first: {first.name}. {first.advice or first.seen}"
    doubts = sum(each.state is State.WARNING for each in findings)
    rest = f" {doubts} {'warning' if doubts == 1 else 'warnings'} above." if doubts else ""
    if not probed:
        return f"Both servers let llab in. Whether replies come back only a probe shows: `llab doctor` without --no-probe.{rest}"
    if not any(each.name == "arrival" and each.state in {State.OK, State.WARNING} for each in findings):
        return f"The probe was not waited for; run `llab doctor` again.{rest}"
    return f"The circle is closed: what {circle.sender_address} sends to {circle.replies} arrives where `llab fetch` looks.{rest}"


def exit_code(findings: Sequence[Finding]) -> Exit:
    """That of the first failure; where there is none, whether the run was interrupted."""
    codes = [each.code for each in sorted(findings, key=lambda each: each.state is not State.FAILED)]
    return next((code for code in codes if code is not Exit.DONE), Exit.DONE)
