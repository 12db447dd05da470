"""`llab mail enter`: answers that came by telephone or on paper."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.mail.decided import Manner, decide, decider
from llab.cli.mail.listing import safe
from llab.cli.options import DryRun, Json, NoExport, Quiet, Verbose, project_of
from llab.cli.output import counted, tell
from llab.errors import BadDataFile, Complaint, Exit, UsageError

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.decisions.decide import Decider
    from llab.stories.decisions.deciding import Plan
    from llab.survey.participants import Participant
    from llab.survey.questionnaire import Question, Questionnaire

FORMATS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")

NOON = 12
"""The hour of a day without one."""

LARGEST = 1_000_000
"""Bytes of a file with answers: far above what anybody says by telephone."""


def enter(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="PARTICIPANT", help="Whose answers they are, by id, address or code.")],
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="FILE", help="A text file: \\[q1] on its own line, the answer below it; - for stdin."),
    ] = None,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", metavar="ID=TEXT", help='An answer, as in --answer q1="Good."; once for each.')
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Where they come from, for whoever looks later.")] = "entered by hand",
    at: Annotated[
        datetime | None,
        typer.Option(
            "--at", metavar="TIME", formats=list(FORMATS), help="When they were given: 2026-11-20, 2026-11-20T14:30. Default: now."
        ),
    ] = None,
    dry_run: DryRun = False,
    no_export: NoExport = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Enter the answers of somebody who gave them by telephone or on paper. Asks question by question, unless they are given.

    They count like a reply that arrived at that time: they replace what the participant answered before.
    """
    from llab.cli.project import config_of

    if file is not None and answer:
        raise UsageError("--file and --answer do not go together.", advice="Nothing was changed. Put all answers into one of them.")
    config = config_of(project_of(ctx))
    arrived = _moment(at, decider().at, ZoneInfo(config.survey.timezone))
    given = _given(file, answer) if file is not None or answer else _asked(config, participant, arrived)

    def plan(store: Store, decider: Decider) -> Plan:
        from llab.stories.messages import person
        from llab.stories.replies.enter import enter

        who = person(store, participant)
        try:
            return enter(given, who, store=store, questionnaire=config.questionnaire, note=note, arrived=arrived, decider=decider)
        except UsageError as error:
            if file is None:
                raise
            raise BadDataFile(Complaint(_called_file(file), error.problem, error.advice)) from error

    decide(ctx, "mail enter", plan, Manner(dry_run, no_export, json, quiet, verbose))


def _moment(at: datetime | None, now: datetime, zone: ZoneInfo) -> datetime:
    """When the answers were given; a day alone is its noon, or now. Raises UsageError for what is to come.

    Now is kept with its fractions: a mail that came in the same second, whose time has none, came before.
    """
    if at is None:
        return now
    given = at.replace(tzinfo=zone)
    if at.time() == time.min:
        given = min(given.replace(hour=NOON), max(given, now.astimezone(zone)))
    if given > now:
        raise UsageError(f"{at:%Y-%m-%d %H:%M} is still to come.", advice="Nothing was changed. Name the time at which they were given.")
    return given


# ---------------------------------------------------------------- answers that are given


def _given(file: str | None, pairs: list[str] | None) -> Mapping[str, str]:
    from llab.stories.replies.enter import answers_in_form, answers_in_words

    if file is None:
        return answers_in_words(pairs or ())
    path = _called_file(file)
    try:
        return answers_in_form(_content(file).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadDataFile(Complaint(path, "It is not written in UTF-8.", "Save it as UTF-8 text.")) from None
    except ValueError as error:
        raise BadDataFile(Complaint(path, str(error), "Nothing was changed.")) from None
    except OSError as error:
        raise BadDataFile(Complaint(path, f"It cannot be read: {error.strerror}.", "Name a text file with the answers.")) from error


def _called_file(file: str) -> Path:
    return Path("stdin" if file == "-" else file)


def _content(file: str) -> bytes:
    """The bytes of the file, or of stdin. Raises OSError, and ValueError where there are far too many."""
    if file == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
    else:
        with Path(file).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError("It is too large to be what somebody said.")
    return content


# ---------------------------------------------------------------- answers that are asked for


def _asked(config: Config, participant: str, arrived: datetime) -> Mapping[str, str]:
    """What is typed, question by question. Raises UsageError where there is no terminal; typer.Exit where it is not to be entered."""
    from llab.cli.project import open_store_to_look
    from llab.stories.messages import person

    if not sys.stdin.isatty():
        raise UsageError(
            "There is no terminal to ask on.", advice="Nothing was changed. Give the answers with --file FILE or --answer q1=TEXT."
        )
    with open_store_to_look(config) as store:
        who = person(store, participant)
    tell(f"Answers of {_called(who)}. Enter alone leaves a question out.")
    questionnaire = config.questionnaire
    given = {question.id: _answer(questionnaire, question) for question in questionnaire.questions}
    given = {name: text for name, text in given.items() if text.strip()}
    if not given:
        tell("Nothing was entered.")
        raise typer.Exit(Exit.DONE)
    tell("")
    for line in _summary(given, questionnaire, arrived):
        tell(line)
    if not typer.confirm(f"Enter {counted(len(given), 'answer')} of {_called(who)}?", err=True):
        tell("Nothing was entered.")
        raise typer.Exit(Exit.DONE)
    return given


def _called(participant: Participant) -> str:
    name = f" ({participant.name})" if participant.name else ""
    return safe(f"{participant.id}{name}", width=80)


def _answer(questionnaire: Questionnaire, question: Question) -> str:
    language = questionnaire.survey.default_language
    tell("")
    tell(f"{questionnaire.number(question.id)}. {' '.join(question.text.get(language).split())}  [{question.id}]")
    for option in getattr(question, "options", ()):
        tell(f"     {option.value}: {option.label.get(language)}")
    return str(typer.prompt("  >", default="", show_default=False, prompt_suffix=" ", err=True))


def _summary(given: Mapping[str, str], questionnaire: Questionnaire, arrived: datetime) -> Iterator[str]:
    """What would be entered, with the values; what has no certain one is told."""
    from llab.stories.replies.enter import draft

    for answer in draft(given, questionnaire, arrived).answers:
        value = f"  = {answer.value}" if answer.value is not None else ""
        doubt = f"  (to be looked at: {'; '.join(answer.reasons)})" if answer.review else ""
        yield f"  {answer.question}  {safe(f'{answer.text}{value}{doubt}', width=200)}"
