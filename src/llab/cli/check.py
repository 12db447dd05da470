"""`llab check`: everything that can be known before a message is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import typer

from llab.cli.options import Json, Quiet, Verbose, project_of
from llab.cli.output import counted, say, say_document, tell
from llab.errors import BadConfiguration, LlabError

if TYPE_CHECKING:
    from llab.config.models import Config, ImapSection, SmtpSection
    from llab.stories.check import CheckReport
    from llab.survey.participants import Participant
    from llab.survey.roster import Roster

Result = TypeVar("Result")


def check(ctx: typer.Context, json: Json = False, quiet: Quiet = False, _verbose: Verbose = False) -> None:
    """Look at configuration, participants and templates; send nothing.

    Every message is written once for every participant, so that what would go wrong tomorrow is seen today.
    """
    from llab.cli.project import config_of

    config = config_of(project_of(ctx))
    faults: list[LlabError] = []
    _tried(faults, lambda: config.require("sender", "smtp", "imap"))
    for server in (config.smtp, config.imap):
        if server:
            _tried(faults, partial(_has_password, config, server))
    roster = _tried(faults, lambda: _roster(config))
    _tried(faults, lambda: _demand_same_questions(config))
    _tried(faults, lambda: _demand_countable(config, roster.participants if roster else ()))
    report = _tried(faults, lambda: _trial(config, roster.participants if roster else ()))
    if faults or roster is None or report is None:
        for fault in faults:
            tell(f"llab: {fault}")
        raise typer.Exit(faults[0].exit_code)
    unused = (*_unused(config), *_for_nobody(config, roster.participants))
    if json:
        say_document(_document(config, roster, report) | {"warnings": [*roster.warnings, *unused]})
        return
    for warning in (*(f"{config.participants.file}: {warning}" for warning in roster.warnings), *unused):
        tell(warning)
    if not quiet:
        _say(config, roster, report)


def _tried(faults: list[LlabError], step: Callable[[], Result]) -> Result | None:
    """What the step returns; None where it found a fault, which is kept for the end: all are told at once."""
    try:
        return step()
    except LlabError as fault:
        faults.append(fault)
        return None


def _has_password(config: Config, server: SmtpSection | ImapSection) -> None:
    from llab.cli.project import password_of

    password_of(config, server)


def _unused(config: Config) -> tuple[str, ...]:
    """A sentence for each template of the survey folder that no message is written with."""
    from llab.adapters.files import unused_templates
    from llab.records import ContactKind

    names = [f"{ContactKind.INVITATION}.{language}.md.j2" for language in config.survey.languages]
    return tuple(f"templates/{name} is not used: llab looks for {' and '.join(names)}." for name in unused_templates(config.folder, names))


def _demand_countable(config: Config, participants: Sequence[Participant]) -> None:
    from llab.stories.questions import demand_countable

    demand_countable(config.targets, participants)


def _for_nobody(config: Config, participants: Sequence[Participant]) -> tuple[str, ...]:
    from llab.stories.questions import for_nobody

    return for_nobody(config.questionnaire, participants)


def _roster(config: Config) -> Roster:
    from llab.cli.project import list_in, open_store_to_look
    from llab.cli.roster import with_remarks
    from llab.stories.register import preview

    found = list_in(config)
    with open_store_to_look(config) as store:
        return with_remarks(preview(found.rows, store=store, questionnaire=config.questionnaire), config, found)


def _demand_same_questions(config: Config) -> None:
    from llab.cli.project import open_store_to_look
    from llab.stories.questions import demand_same_questions

    with open_store_to_look(config, start_over=True) as store:
        demand_same_questions(store.questionnaires(), config.questionnaire)


def _trial(config: Config, participants: Sequence[Participant]) -> CheckReport:
    from llab.adapters.files import load_templates
    from llab.stories.check import check

    name = config.sender.name if config.sender else config.survey.id
    report = check(config.questionnaire, participants, templates=load_templates(config.folder), sender_name=name)
    if report.complaints:
        raise BadConfiguration(*report.complaints)
    return report


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
    }


def _say(config: Config, roster: Roster, report: CheckReport) -> None:
    here = sum(report.languages.values())
    languages = ", ".join(f"{number} {code}" for code, number in report.languages.items())
    say(f"{config.path}: {config.survey.id}, {counted(report.questions, 'question')}")
    say(f"{config.participants.file}: {counted(here, 'participant')} ({languages})")
    if roster.changed or roster.gone:
        say(f"  since the last import: {len(roster.added)} added, {len(roster.changed)} changed, {len(roster.gone)} gone")
    trials = f"{counted(here, 'participant')}, and once more in {counted(len(report.languages), 'language')}"
    say(f"templates: {counted(report.rendered, 'message')} written as a trial ({trials}), all well; nothing was sent")
    say("Next: llab send --dry-run")
