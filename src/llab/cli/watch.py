"""`llab watch`: collects as replies arrive, until it is stopped."""

from __future__ import annotations

import os
import signal
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.durations import seconds_of
from llab.cli.fetch import Known, failures_remembered, run_on, tell_sent, tell_unreadable
from llab.cli.logged import logged_run
from llab.cli.options import FLAG, Quiet, Verbose, project_of
from llab.cli.output import by_fate, counted, is_watched, tell
from llab.cli.project import config_of, imap_of, mailbox_of, open_store
from llab.errors import Exit, LlabError, ServerRefused

if TYPE_CHECKING:
    from llab.adapters.imap import ImapMailbox
    from llab.adapters.service import ServiceManager
    from llab.cli.signals import Asked, Stop
    from llab.config.models import Config, ImapSection
    from llab.stories.replies.fetch import FetchReport
    from llab.stories.replies.watch import Looked
    from llab.stories.results.export import ExportReport


GRACE = 0.8
"""Seconds, so that it has ended within one."""


def watch(
    ctx: typer.Context,
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="Look at least so often, also when the server tells of nothing: 90s, 10m, 1h.")
    ] = "10m",
    no_export: Annotated[bool, typer.Option("--no-export", metavar=FLAG, help="Leave the workbooks as they are.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Collect the replies as they arrive, until it is stopped: what `llab fetch` does, again and again. Instead of cron.

    Silent while all is well; trouble is told when it begins and when it is over. Other commands work meanwhile. Ends by itself when
    the sign-in is refused or the configuration is bad.
    """
    from random import random

    from llab.adapters.clock import SystemClock
    from llab.adapters.service import ServiceManager
    from llab.cli.signals import finishing
    from llab.stories.replies.watch import watch

    seconds = seconds_of(every)
    config_of(project_of(ctx)).require("imap")
    manager = ServiceManager(os.environ)
    folder = _Folder(project_of(ctx), manager, no_export=no_export, talks=not quiet and (verbose or is_watched()))
    with finishing("" if quiet or not is_watched() else "finishing …", then=folder.leave_soon) as asked:
        stop = folder.stop = _beating(asked, manager)
        manager.ready()
        try:
            watch(folder, clock=SystemClock(), every=seconds, jitter=random, told=_Teller(manager), stop=stop)
        finally:
            manager.stopping()
            folder.close()
    raise typer.Exit(Exit.INTERRUPTED if asked.signal == signal.SIGINT else Exit.DONE)


def _beating(asked: Asked, manager: ServiceManager) -> Stop:
    """Whoever asks whether to stop is alive, and the service manager may know."""

    def stop() -> bool:
        manager.alive()
        return asked()

    return stop


class _Folder:
    """The survey folder's mailbox, looked into as `llab fetch` does and waited at, on one line; see `stories.replies.watch.Watched`.

    The configuration is read again for each look. The folder is locked only while a look lasts. After any trouble with the
    mailbox the line is left, and the next look begins with a new one and the password as it is then.
    """

    def __init__(self, project: Path | None, manager: ServiceManager, *, no_export: bool, talks: bool) -> None:
        self.stop: Stop = lambda: False
        self._project = project
        self._manager = manager
        self._no_export = no_export
        self._talks = talks
        self._told = ""
        self._line: tuple[ImapSection, ImapMailbox] | None = None

    def look(self) -> Looked:
        """Collect, understand, export."""
        from llab.adapters.clock import SystemClock
        from llab.stories.replies.watch import Looked

        config = config_of(self._project)
        mailbox = self._mailbox(config)
        known = Known(SystemClock().now())
        with open_store(config) as store, logged_run(config, "watch", tells=self._tell_once) as log, failures_remembered(known, store):
            run_on(known, config, store, mailbox, log, self.stop, no_export=self._no_export)
        if not all(isinstance(problem, ServerRefused) for problem in known.problems):  # a refused folder does no harm to the line
            self.close()
        self._say(known)
        return Looked(known.problems, known.report is None or known.report.is_empty)

    def wait(self, seconds: float) -> bool:
        """Wait at the first folder; the looks see to the others."""
        section, mailbox = self._line or self._new_line(config_of(self._project))
        try:
            (folder, *_) = mailbox.folders(section.folders[:1]) or ("INBOX",)
            return mailbox.wait(folder, seconds, stop=self.stop)
        except LlabError:
            self.close()
            raise

    def leave_soon(self) -> None:
        """Somebody asked to stop: a server that keeps us waiting may do so for GRACE seconds more, and then the line is cut."""
        from threading import Timer

        if self._line:
            timer = Timer(GRACE, self._line[1].hang_up)
            timer.daemon = True
            timer.start()

    def close(self) -> None:
        """Leave the line."""
        line, self._line = self._line, None
        if line:
            line[1].close()

    def _mailbox(self, config: Config) -> ImapMailbox:
        """The mailbox as it is configured now: the one at hand, or a new one where that has changed."""
        if self._line and self._line[0] != config.imap:
            self.close()
        return (self._line or self._new_line(config))[1]

    def _new_line(self, config: Config) -> tuple[ImapSection, ImapMailbox]:
        self._line = (imap_of(config), mailbox_of(config))
        return self._line

    def _say(self, known: Known) -> None:
        from llab.cli.beside import tell_news

        if known.report is None:
            return
        tell_unreadable(known.report.unreadable)
        if known.exported:
            tell_news(known.exported)
        line = f"{_now()}  {_line(known.report, known.exported)}"
        for sent in known.sent:
            tell_sent(sent, is_silent=True)
        if not known.problems:
            self._manager.status(line)
        if self._talks and not known.interrupted:
            tell(line)

    def _tell_once(self, words: str) -> None:
        """That the log cannot be written is no news at the next look."""
        if words != self._told:
            tell(words)
            self._told = words


class _Teller:
    """Tells of trouble on stderr, and the service manager."""

    def __init__(self, manager: ServiceManager) -> None:
        self._manager = manager

    def begun(self, problem: LlabError) -> None:
        """Something is wrong now."""
        tell(f"llab: {problem}")
        self._manager.status(problem.problem)

    def over(self, problems: tuple[LlabError, ...], since: datetime) -> None:
        """All is well again."""
        words = problems[0].problem.partition("\n")[0]
        tell(f"llab: well again; this had begun at {since.astimezone():%Y-%m-%d %H:%M}: {words}")


def _line(report: FetchReport, exported: ExportReport | None) -> str:
    if report.problems and report.is_empty:
        return "Not collected"
    if report.is_empty:
        return "Nothing new"
    written = f"; {counted(len(exported.written), 'workbook')} written" if exported and exported.written else ""
    total = sum(report.fates.values())
    return (f"{counted(total, 'message')} read: {by_fate(report.fates)}" if total else "No message read") + written


def _now() -> str:
    from llab.adapters.clock import SystemClock

    return f"{SystemClock().now().astimezone():%Y-%m-%d %H:%M}"
