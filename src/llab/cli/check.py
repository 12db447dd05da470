"""`llab check`: everything that can be known before a message is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from llab.cli.options import Json, Quiet, Verbose, project_of
from llab.cli.output import counted, say, say_document, tell
from llab.errors import BadConfiguration

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.stories.check import CheckReport
    from llab.survey.participants import Roster


def check(ctx: typer.Context, json: Json = False, quiet: Quiet = False, _verbose: Verbose = False) -> None:
    """Look at configuration, participants and templates; send nothing.

    Every message is written once for every participant, so that what would go wrong tomorrow is seen today.
    """
    from llab.adapters.files import load_templates
    from llab.cli.project import config_of, imap_of, listed_in, open_store_to_look, password_of, sender_of, smtp_of
    from llab.stories import check as story
    from llab.stories.register import preview

    config = config_of(project_of(ctx))
    config.require("sender", "smtp", "imap")
    listed = listed_in(config)
    with open_store_to_look(config) as store:
        roster = preview(listed, store=store, questionnaire=config.questionnaire)
    report = story.check(
        config.questionnaire, roster.participants, templates=load_templates(config.folder), sender_name=sender_of(config).name
    )
    if report.complaints:
        raise BadConfiguration(*report.complaints)
    for server in (smtp_of(config), imap_of(config)):
        password_of(config, server.password)
    if json:
        say_document(_document(config, roster, report))
        return
    for warning in roster.warnings:
        tell(f"{config.participants.file}: {warning}")
    if not quiet:
        _say(config, roster, report)


def _document(config: Config, roster: Roster, report: CheckReport) -> dict[str, object]:
    return {
        "schema": 1,
        "survey": config.survey.id,
        "questions": report.questions,
        "participants": dict(report.languages),
        "added": list(roster.added),
        "changed": list(roster.changed),
        "gone": list(roster.gone),
        "rendered": report.rendered,
        "warnings": list(roster.warnings),
    }


def _say(config: Config, roster: Roster, report: CheckReport) -> None:
    here = sum(report.languages.values())
    languages = ", ".join(f"{number} {code}" for code, number in report.languages.items())
    say(f"{config.path}: {config.survey.id}, {counted(report.questions, 'question')}")
    say(f"{config.participants.file}: {counted(here, 'participant')} ({languages})")
    if roster.changed or roster.gone:
        say(f"  since the last import: {len(roster.added)} added, {len(roster.changed)} changed, {len(roster.gone)} gone")
    say(f"templates: {counted(report.rendered, 'message')} written as a trial, all well")
    say("Next: llab send --dry-run")
