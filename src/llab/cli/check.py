"""`llab check`: everything that can be known before a message is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import typer

from llab.cli.options import Json, Quiet, Verbose, project_of
from llab.cli.output import counted, say, say_document, tell
from llab.errors import BadConfiguration, LlabError

if TYPE_CHECKING:
    from llab.config.models import Config, ImapSection, SmtpSection
    from llab.stories.contacts.check import CheckReport
    from llab.stories.contacts.plans import Plan
    from llab.stories.contacts.since import Since
    from llab.survey.due import Hold
    from llab.survey.participants import Participant
    from llab.survey.roster import Roster
    from llab.survey.wording import Remark

Result = TypeVar("Result")


def check(ctx: typer.Context, json: Json = False, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Look at configuration, questions, participants and templates; send nothing.

    Every message is written once for every participant, so that what would go wrong tomorrow is seen today: also reminders and
    thank-yous, in every situation. What in the questions would not survive mail is told, and what has changed since the last message
    went out, and whom `llab send` would write to now.
    """
    from llab.cli.project import config_of

    config = config_of(project_of(ctx))
    faults: list[LlabError] = []
    _tried(faults, lambda: config.require("sender", "smtp", "imap"))
    for server in (config.smtp, config.imap):
        if server:
            _tried(faults, partial(_has_password, config, server))
    _tried(faults, lambda: _demand_enclosures(config))
    roster = _tried(faults, lambda: _roster(config))
    _tried(faults, lambda: _demand_same_questions(config))
    _tried(faults, lambda: _demand_countable(config, roster.participants if roster else ()))
    _tried(faults, lambda: _demand_columns(config, roster.participants if roster else ()))
    report = _tried(faults, lambda: _trial(config, roster.participants if roster else ()))
    history = _tried(faults, lambda: _history(config, roster)) if roster and not faults else None
    if faults or roster is None or report is None or history is None:
        for fault in faults:
            tell(f"llab: {fault}")
        raise typer.Exit(faults[0].exit_code)
    noticed = _Noticed(_remarks(config), (*_over(config), *_unused(config), *_for_nobody(config, roster.participants), *report.warnings))
    if json:
        say_document(_document(config, roster, report, history, noticed))
        return
    for warning in (
        *(f"{config.participants.file}: {warning}" for warning in roster.warnings),
        *map(str, noticed.remarks),
        *noticed.others,
    ):
        tell(warning)
    if not quiet:
        _say(config, roster, report)
        _say_history(history, all_of_them=verbose)


class _History(NamedTuple):
    """What was sent, and what `llab send` would do now."""

    since: Since | None
    plan: Plan


class _Noticed(NamedTuple):
    """What keeps nobody from sending."""

    remarks: tuple[Remark, ...]
    """On the words of the questionnaire."""
    others: tuple[str, ...]


def _remarks(config: Config) -> tuple[Remark, ...]:
    from llab.survey.wording import remarks

    return remarks(config.questionnaire)


def _history(config: Config, roster: Roster) -> _History:
    """Raises SafetyStop where the store is an older copy."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import demand_history, letterhead_of, open_store_to_look
    from llab.stories.contacts.send import plan
    from llab.stories.contacts.since import since

    with open_store_to_look(config) as store:
        demand_history(config, store)
        key = store.survey_key()
        letterhead = letterhead_of(config, key) if key else None
        people, questionnaire = roster.participants, config.questionnaire
        return _History(
            since(people, store=store, questionnaire=questionnaire, letterhead=letterhead),
            plan(people, store=store, questionnaire=questionnaire, now=SystemClock().now()),
        )


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


def _demand_columns(config: Config, people: tuple[Participant, ...]) -> None:
    """Raises BadConfiguration where a column is to be left out of pseudonymous files that the list does not have."""
    from llab.stories.results.facts import demand_columns

    demand_columns(people, config.privacy.shown)


def _demand_enclosures(config: Config) -> None:
    """Raises BadConfiguration where a file that is to go along with the invitations cannot."""
    from llab.adapters.enclosures import load_enclosures

    load_enclosures(config.folder, config.sender.attachments if config.sender else ())


def _over(config: Config) -> tuple[str, ...]:
    """A sentence where the last day is over."""
    from llab.adapters.clock import SystemClock

    if not config.survey.is_over(SystemClock().now()):
        return ()
    return (f"config.toml, survey.closes: {config.survey.closes} is over: messages name no last day.",)


def _unused(config: Config) -> tuple[str, ...]:
    """A sentence for each template of the survey folder that no message is written with, and what llab looks for instead."""
    from difflib import get_close_matches

    from llab.adapters.files import unused_templates
    from llab.records import ContactKind

    languages = config.survey.languages
    names = [f"{kind}.{language}.md.j2" for kind in ContactKind for language in languages]
    unused = unused_templates(config.folder, names)
    known = {name: " and ".join(get_close_matches(name, names, n=len(languages)) or names[: len(languages)]) for name in unused}
    return tuple(f"templates/{name} is not used: llab looks for {known[name]}." for name in unused)


def _demand_countable(config: Config, participants: Sequence[Participant]) -> None:
    from llab.stories.contacts.questions import demand_countable

    demand_countable(config.targets, participants)


def _for_nobody(config: Config, participants: Sequence[Participant]) -> tuple[str, ...]:
    from llab.stories.contacts.questions import for_nobody

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
    from llab.stories.contacts.questions import demand_same_questions

    with open_store_to_look(config, start_over=True) as store:
        demand_same_questions(store.questionnaires(), config.questionnaire)


def _trial(config: Config, participants: Sequence[Participant]) -> CheckReport:
    from llab.adapters.files import load_templates
    from llab.stories.contacts.check import check, kinds_of

    templates = load_templates(config.folder)
    report = check(
        config.questionnaire,
        participants,
        templates=templates,
        sender_name=config.sender.name if config.sender else config.survey.id,
        kinds=kinds_of(templates),
        people_file=config.participants.file,
    )
    if report.complaints:
        raise BadConfiguration(*report.complaints)
    return report


# ---------------------------------------------------------------- words

SHOWN = 10
"""So many names or lines are shown where nobody asked for more."""


def _say(config: Config, roster: Roster, report: CheckReport) -> None:
    here = sum(report.languages.values())
    languages = ", ".join(f"{number} {code}" for code, number in report.languages.items())
    say(f"{config.path}: {config.survey.id}, {counted(report.questions, 'question')}")
    say(f"{config.participants.file}: {counted(here, 'participant')} ({languages})")
    if roster.changed or roster.gone:
        say(f"  since the last import: {len(roster.added)} added, {len(roster.changed)} changed, {len(roster.gone)} gone")
    trials = f"{counted(here, 'participant')}, and once more in {counted(len(report.languages), 'language')}"
    say(f"templates: {counted(report.rendered, 'message')} written as a trial ({trials}), all well; nothing was sent")
    for kind, size in report.sizes.items():
        say(f"  {kind.value}: at most {size / 1000:.0f} kB")


def _say_history(history: _History, *, all_of_them: bool) -> None:
    if history.since:
        _say_since(history.since, all_of_them=all_of_them)
    due = len(history.plan.due)
    say(f"`llab send` would write to {counted(due, 'person', 'people')} now" if due else "`llab send` would write to nobody now")
    for hold, number in _held(history.plan).items():
        say(f"  {hold.words(number)}")
    say(f"Next: {_next(history)}")


def _next(history: _History) -> str:
    if history.since is None:
        return "llab doctor and llab rehearse, then llab send --dry-run"
    return "llab send --dry-run" if history.plan.due else "llab fetch, then llab status"


def _held(plan: Plan) -> Mapping[Hold, int]:
    from llab.survey.due import counted as by_hold

    return by_hold(plan.held)


def _say_since(since: Since, *, all_of_them: bool) -> None:
    kinds = ", ".join(counted(number, kind.value) for kind, number in since.kinds.items())
    say(f"already sent: {kinds} to {counted(since.people, 'person', 'people')}, the last on {since.last:%Y-%m-%d}")
    for wording in since.wordings:
        say(f"  {counted(wording.people, 'person', 'people')} had other words than stand there today:")
        shown = wording.differences if all_of_them else wording.differences[:SHOWN]
        for line in shown:
            say(f"    {line}")
        if len(shown) < len(wording.differences):
            say(f"    … and {len(wording.differences) - len(shown)} more (-v shows all)")
    for words, people in _groups(since).items():
        if people:
            say(f"  {words}: {_named(people, all_of_them=all_of_them)}")
    for each in since.otherwise:
        what = " and ".join(each.parts)
        say(f"  {each.participant}'s invitation of {each.sent:%Y-%m-%d} ({each.language}) would be otherwise today: {what}.")
        say("    A template, the sender or her data has changed since; whoever is written to from now on gets today's.")


def _groups(since: Since) -> dict[str, tuple[str, ...]]:
    return {
        "on the list and not written to": since.never,
        "written to and no longer on the list": since.gone,
        "written to at an address that they no longer have": since.moved,
        "written to in another language than today's": since.translated,
    }


def _named(people: Sequence[str], *, all_of_them: bool) -> str:
    shown = people if all_of_them else people[:SHOWN]
    more = f" and {len(people) - len(shown)} more" if len(people) > len(shown) else ""
    return ", ".join(shown) + more


# ---------------------------------------------------------------- for programs


def _document(config: Config, roster: Roster, report: CheckReport, history: _History, noticed: _Noticed) -> dict[str, object]:
    return {
        "schema": 1,
        "survey": config.survey.id,
        "questions": report.questions,
        "participants": dict(report.languages),
        "added": list(roster.added),
        "changed": list(roster.changed),
        "gone": list(roster.gone),
        "rendered": report.rendered,
        "largest": {kind.value: size for kind, size in report.sizes.items()},
        "remarks": [
            {
                "flaw": each.flaw.value,
                "place": each.place,
                "languages": list(each.languages),
                "questions": list(each.questions),
                "what": each.what,
                "why": each.why,
                "advice": each.advice,
            }
            for each in noticed.remarks
        ],
        "sent": _described(history.since) if history.since else None,
        "send": {
            "due": [each.participant.id for each in history.plan.due],
            "held": {hold.value: number for hold, number in _held(history.plan).items()},
            "uncertain": len(history.plan.uncertain),
        },
        "warnings": [*roster.warnings, *noticed.others],
    }


def _described(since: Since) -> dict[str, object]:
    return {
        "people": since.people,
        "last": since.last.isoformat(),
        "kinds": {kind.value: number for kind, number in since.kinds.items()},
        "other_words": [{"people": each.people, "differences": list(each.differences)} for each in since.wordings],
        "not_written_to": list(since.never),
        "no_longer_listed": list(since.gone),
        "other_address": list(since.moved),
        "other_language": list(since.translated),
        "otherwise_today": [
            {"id": each.participant, "language": each.language, "sent": each.sent.isoformat(), "parts": list(each.parts)}
            for each in since.otherwise
        ],
    }
