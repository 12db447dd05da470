"""`llab doctor`: proves the way to the participants and back, before anybody is written to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

import typer

from llab.cli.options import FLAG, Json, Quiet, Verbose, Yes, project_of
from llab.cli.output import counted, is_watched, say, say_document, shown, tell
from llab.errors import CannotWrite, LlabError, Locked, UsageError

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.ports import InspectedSubmission, Mailbox
    from llab.stories.servers.findings import Finding
    from llab.stories.servers.probing import Circle
    from llab.survey.participants import Participant


class Closing(Protocol):
    """What is closed at the end."""

    def close(self) -> None:
        """Say goodbye; never raises."""
        ...


REPLY = 200_000
"""Bytes that a participant's messages may need in the store, and her answers in the workbooks; ample."""

LEAST = 100_000_000
"""Bytes that should be free in any case."""

WIDEST = 2000
"""Characters of one line; longer only where a server is talkative."""

SLOW = 0.25
"""Seconds; a disk that takes longer to sync makes sending slow."""


def doctor(
    ctx: typer.Context,
    wait: Annotated[int, typer.Option("--wait", min=1, max=3600, metavar="SECONDS", help="How long to wait for the probe.")] = 120,
    no_probe: Annotated[
        bool, typer.Option("--no-probe", metavar=FLAG, help="Send nothing: look at this computer and the servers.")
    ] = False,
    remove: Annotated[bool, typer.Option("--remove", metavar=FLAG, help="Remove the probes from the mailbox afterwards.")] = False,
    yes: Yes = False,
    json: Json = False,
    quiet: Quiet = False,
    _verbose: Verbose = False,
) -> None:
    """Prove the way from here to a participant and back, before anybody is written to.

    Looks at configuration, store, disk and both servers; then sends a probe to the address for replies (and one with a + in it), waits
    for it in the mailbox, and says what has become of it. No participant gets anything, and to `llab fetch` a probe is of no survey.
    """
    from llab.cli.logged import logged_run
    from llab.cli.project import config_of
    from llab.stories.servers.doctor import conclusion, exit_code
    from llab.stories.servers.findings import State

    config = config_of(project_of(ctx))
    probes = not no_probe and all((config.sender, config.smtp, config.imap))
    if probes and not yes:
        probes = _agreed(config)
    findings: list[Finding] = []
    with logged_run(config, "doctor") as log:
        for finding in _examined(config, wait=wait, probes=probes, removes=remove):
            findings.append(finding)
            log.event("finding", name=finding.name, state=finding.state.value.lower())
            if not json:
                _show(finding, quiet=quiet)
                if finding.name == "probe" and finding.state is State.OK and is_watched() and not quiet:
                    tell(f"waiting for it, {wait} s at most …")
        log.ended(exit_code(findings))
    end = conclusion(_circle(config), findings, probed=probes) if config.sender else "Mend first: configuration."
    code = exit_code(findings)
    if json:
        say_document({"schema": 1, "findings": [_row(each) for each in findings], "conclusion": end, "exit_code": int(code)})
    elif not quiet or code:
        say(end)
    raise typer.Exit(code)


def _agreed(config: Config) -> bool:
    """Whether the person wants the probe sent. Raises UsageError where there is nobody to ask."""
    if not sys.stdin.isatty():
        raise UsageError(
            "There is no terminal to ask on, and --yes was not given.",
            advice="Nothing was sent. Add --yes to send the probe, or --no-probe.",
        )
    circle = _circle(config)
    return typer.confirm(f"Send a probe from {circle.sender_address} to {circle.replies}?", default=True, err=True)


def _circle(config: Config) -> Circle:
    from llab.cli.project import filing_of, sender_of
    from llab.stories.servers.probing import Circle

    sender, imap = sender_of(config), config.imap
    filing = filing_of(config) if imap else None
    return Circle(
        sender_name=sender.name,
        sender_address=sender.address,
        replies=sender.reply_to or sender.address,
        folders=imap.folders if imap else (),
        has_plus_addresses=sender.plus_addresses,
        bounce_address=sender.bounce_address or "",
        authserv_id=(imap.authserv_id or "") if imap else "",
        sent_copy=(imap.sent_copy or "") if imap else "",
        move_to=filing.target if filing else "",
    )


def _examined(config: Config, *, wait: int, probes: bool, removes: bool) -> Iterator[Finding]:
    """Everything that is looked at, each finding as soon as it is known."""
    from secrets import token_bytes

    from llab.adapters.clock import SystemClock
    from llab.cli.project import mailbox_of, submission_of
    from llab.cli.signals import finishing
    from llab.stories.servers.findings import State, skipped
    from llab.stories.servers.probing import Post, probe_findings

    yield from _ground(config)
    if config.sender is None:
        return
    circle, is_ready = _circle(config), True
    with ExitStack() as doors:
        smtp = _opened(doors, partial(submission_of, config))
        imap = _opened(doors, partial(mailbox_of, config))
        for finding in chain(_smtp(config, smtp), _imap(circle, imap)):
            is_ready = is_ready and finding.state is not State.FAILED
            yield finding
        if not is_ready or isinstance(smtp, LlabError) or isinstance(imap, LlabError):
            yield skipped("probe", "not sent as long as a server is not ready")
        elif not probes:
            yield skipped("probe", "none was wanted")
        else:
            stop = doors.enter_context(finishing("giving up the waiting …"))
            post = Post(circle, smtp, imap, SystemClock(), stop)
            yield from probe_findings(post, secret=token_bytes(32), seconds=wait, removes=removes)


Door = TypeVar("Door", bound=Closing)


def _opened(doors: ExitStack, make: Callable[[], Door]) -> Door | LlabError:
    """The door, which is closed at the end; or why there is none."""
    try:
        door = make()
    except LlabError as error:
        return error
    doors.callback(door.close)
    return door


def _smtp(config: Config, door: InspectedSubmission | LlabError) -> Iterable[Finding]:
    from llab.adapters.clock import SystemClock
    from llab.stories.servers.doctor import submission_findings
    from llab.stories.servers.findings import failed

    if isinstance(door, LlabError):
        return [failed("SMTP", door)]
    return submission_findings(door, largest=_largest(config), now=SystemClock().now())


def _imap(circle: Circle, door: Mailbox | LlabError) -> Iterable[Finding]:
    from llab.adapters.clock import SystemClock
    from llab.stories.servers.doctor import mailbox_findings
    from llab.stories.servers.findings import failed

    if isinstance(door, LlabError):
        return [failed("IMAP", door)]
    return mailbox_findings(door, circle, now=SystemClock().now())


# ---------------------------------------------------------------- this computer


def _ground(config: Config) -> Iterator[Finding]:
    """Configuration, lock, store and disk."""
    from llab.stories.servers.findings import failed

    yield _tried("configuration", lambda: _configuration(config))
    yield _lock(config)
    yield _tried("store", lambda: _store(config))
    try:
        yield _room(config)
    except LlabError as error:
        yield failed("disk", error)
    yield _synced(config)


def _tried(name: str, look: Callable[[], str]) -> Finding:
    """What was seen, or what stands in the way."""
    from llab.stories.servers.findings import failed, well

    try:
        return well(name, look())
    except LlabError as error:
        return failed(name, error)


def _configuration(config: Config) -> str:
    config.require("sender", "smtp", "imap")
    return f"{config.path}: {config.survey.id}, {counted(len(config.questionnaire.questions), 'question')}"


def _lock(config: Config) -> Finding:
    from llab.adapters.files import survey_lock
    from llab.stories.servers.findings import doubtful, failed, well

    try:
        with survey_lock(config.folder):
            return well("lock", "free")
    except Locked as error:
        return doubtful("lock", error.problem, error.advice)
    except LlabError as error:
        return failed("lock", error)


def _store(config: Config) -> str:
    """Raises SafetyStop where the store is not the one with which this survey was sent."""
    from llab.adapters.ground import examined_store
    from llab.cli.project import STORE_NAME, demand_history, open_store_to_look

    path = config.folder / STORE_NAME
    words = examined_store(path) if path.is_file() and path.stat().st_size else ""
    with open_store_to_look(config) as store:
        demand_history(config, store)
        known = len(store.contacts())
    return f"{words}; {counted(known, 'message')} sent or to be sent" if words else "none yet: the first `llab send` makes it"


def _room(config: Config) -> Finding:
    """Raises CannotWrite where nobody can say."""
    from llab.adapters.ground import free_bytes
    from llab.cli.project import STORE_NAME
    from llab.stories.servers.findings import doubtful, well

    path = config.folder / STORE_NAME
    size = path.stat().st_size if path.is_file() else 0
    need = max(LEAST, 2 * size + REPLY * len(_people(config)))
    free = free_bytes(config.folder)
    seen = f"{free / 1e9:.1f} GB free; {need / 1e9:.1f} GB are ample for this survey"
    return well("disk", seen) if free >= need else doubtful("disk", seen, "Make room before you send: a full disk stops every command.")


def _synced(config: Config) -> Finding:
    from llab.adapters.ground import synced_write
    from llab.stories.servers.findings import doubtful, failed, well

    try:
        took = synced_write(config.folder)
    except CannotWrite as error:
        return failed("writing", error)
    seen = f"a file is written and synced in {took * 1000:.0f} ms"
    return (
        well("writing", seen)
        if took < SLOW
        else doubtful("writing", seen, "Sending waits for the disk with each message; a local disk is faster.")
    )


def _people(config: Config) -> tuple[Participant, ...]:
    """Who is on the list, as far as it can be read: what is wrong with it `llab check` tells."""
    from llab.cli.project import listed_in, open_store_to_look
    from llab.stories.register import preview

    with suppress(LlabError), open_store_to_look(config) as store:
        return preview(listed_in(config), store=store, questionnaire=config.questionnaire).participants
    return ()


def _largest(config: Config) -> int:
    """How many bytes the largest invitation has, of one for each kind of participant; 0 where none can be written."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import letterhead_of
    from llab.stories.contacts.check import representatives
    from llab.stories.contacts.preview import trial_key
    from llab.stories.contacts.writing import writer
    from llab.survey.due import Due

    clock = SystemClock()
    with suppress(LlabError):
        write = writer(letterhead_of(config, trial_key(config.survey.id, now=clock.now())), clock)
        return max((len(write(Due(each, each.addresses[0], 1))[1]) for each in representatives(_people(config))), default=0)
    return 0


# ---------------------------------------------------------------- words


def _show(finding: Finding, *, quiet: bool) -> None:
    """A line of the result, and below it what to do."""
    from llab.stories.servers.findings import State

    if quiet and finding.state in {State.OK, State.SKIPPED}:
        return
    say(f"{finding.state.value:8} {finding.name:18} {shown(finding.seen, width=WIDEST)}")
    if finding.advice:
        say(f"{'':27} {shown(finding.advice, width=WIDEST)}")


def _row(finding: Finding) -> dict[str, object]:
    return {
        "name": finding.name,
        "state": finding.state.value.lower(),
        "seen": finding.seen,
        "advice": finding.advice,
        "exit_code": int(finding.code),
    }
