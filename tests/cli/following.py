"""A survey on a server some time after the invitations: the templates of the tests, and times that were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from llab.demo.server import MailServer
from tests.cli.samples import LAB, llab, on_server, reply_to
from tests.stories.following import TRIAL


def with_templates(survey: Path) -> Path:
    """The plain reminders and thank-yous of the tests, whatever the shipped ones say."""
    folder = survey / "templates"
    folder.mkdir(exist_ok=True)
    for name, text in TRIAL.items():
        if name.startswith(("reminder", "thank-you", "_answers")):
            (folder / name).write_text(text, encoding="utf-8")
    return survey


def invited(folder: Path, server: MailServer, *, days: float = 8) -> Path:
    """Everybody was invited so many days ago."""
    survey = with_templates(on_server(folder, server))
    assert llab("-C", survey, "send", "--yes").code == 0
    pass_time(survey, days)
    return survey


def pass_time(survey: Path, days: float) -> None:
    """Let everything that was sent or came in have happened so much earlier."""
    earlier = f"-{round(days * 86400)} seconds"
    form = "%Y-%m-%dT%H:%M:%f+00:00"
    with closing(sqlite3.connect(survey / "llab.db", isolation_level=None)) as store:
        store.execute("UPDATE contact SET recorded = strftime(?, recorded, ?), at = strftime(?, at, ?)", (form, earlier) * 2)
        store.execute("UPDATE message SET arrived = strftime(?, arrived, ?)", (form, earlier))
        arrived = "json_set(body, '$.arrived', strftime(?, json_extract(body, '$.arrived'), ?))"
        store.execute(f"UPDATE reading SET body = {arrived}", (form, earlier))  # noqa: S608 - the line above


def answer(server: MailServer, number: int, text: str, *, days: float = 0) -> None:
    """The recipient of the message that was submitted as such a one, from 0 on, writes back, so many days before now."""
    server.deliver(LAB, reply_to(server.submitted[number].raw, text), arrived=datetime.now(UTC) - timedelta(days=days))
