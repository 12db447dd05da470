"""What comes of a decision: carried out or tried, with the workbooks after it, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import typer

from llab.cli.mail.listing import safe
from llab.cli.options import project_of
from llab.cli.output import FATES, columns, counted, say, say_document, tell
from llab.errors import Exit

if TYPE_CHECKING:
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Decision
    from llab.stories.decisions.decide import Decider
    from llab.stories.decisions.deciding import Change, Decided, Plan
    from llab.stories.results.export import ExportReport

SHOWN = 20
"""So many changed answers are shown, unless -v asks for all."""


class Manner(NamedTuple):
    """How a decision is carried out and told: the options that its commands share."""

    dry_run: bool
    no_export: bool
    json: bool
    quiet: bool
    verbose: bool


def decide(ctx: typer.Context, command: str, plan: Callable[[Store, Decider], Plan], manner: Manner) -> None:
    """Carry out what is planned, or try it; tell what came of it; leave with the exit code."""
    from llab.cli.project import config_of, open_store_to_look

    config = config_of(project_of(ctx))
    exported = None
    if manner.dry_run:
        with open_store_to_look(config) as store:
            outcome = _preview(config, store, plan(store, decider()))
    else:
        outcome, exported = _carried_out(config, command, plan, manner)
    tell_outcome(outcome, exported, manner)
    raise typer.Exit(_exit_code(outcome, exported))


def decider() -> Decider:
    """Whoever sits at the computer, now."""
    import getpass
    import os

    from llab.adapters.clock import SystemClock
    from llab.stories.decisions.decide import Decider

    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in a container
        name = str(os.getuid())
    return Decider(by=name, at=SystemClock().now())


def _preview(config: Config, store: Store, plan: Plan) -> Decided:
    from llab.adapters.attachments import FileExtractor
    from llab.cli.project import rules_of
    from llab.stories.decisions.deciding import preview

    return preview(plan, store=store, extractor=FileExtractor(), questionnaire=config.questionnaire, rules=rules_of(config))


def _carried_out(
    config: Config, command: str, plan: Callable[[Store, Decider], Plan], manner: Manner
) -> tuple[Decided, ExportReport | None]:
    from llab.cli.export import bring_up_to_date
    from llab.cli.logged import Passed, logged_run, watched_store
    from llab.cli.project import open_store
    from llab.cli.signals import finishing

    with logged_run(config, command) as log, open_store(config) as store, finishing() as stop:
        outcome = carry_out(config, watched_store(store, log, Passed()), plan(store, decider()), stop)
        is_changed = not outcome.plan.is_empty or outcome.understood
        exported = bring_up_to_date(config, store, stop, put_off=manner.no_export) if is_changed else None
        for problem in exported.problems if exported else ():
            log.problem(problem)
        log.ended(
            _exit_code(outcome, exported), decided=len(outcome.plan.decisions), understood=outcome.understood, answers=len(outcome.changes)
        )
    return outcome, exported


def carry_out(config: Config, store: Store, plan: Plan, stop: Stop) -> Decided:
    """What is planned is done, with the reading that follows from it, in the survey folder's own manner."""
    from llab.adapters.attachments import FileExtractor
    from llab.adapters.clock import SystemClock
    from llab.cli.project import rules_of
    from llab.stories.decisions import deciding

    return deciding.carry_out(
        plan,
        store=store,
        extractor=FileExtractor(),
        clock=SystemClock(),
        questionnaire=config.questionnaire,
        rules=rules_of(config),
        stop=stop,
    )


def _exit_code(outcome: Decided, exported: ExportReport | None) -> Exit:
    interrupted = Exit.INTERRUPTED if outcome.interrupted else Exit.DONE
    return interrupted or (exported.exit_code_of_others if exported else Exit.DONE)


# ---------------------------------------------------------------- words


def tell_outcome(outcome: Decided, exported: ExportReport | None, manner: Manner) -> None:
    """What was decided, and which answers are others now."""
    from llab.cli.beside import tell_of

    if manner.json:
        say_document(_document(outcome, exported, dry_run=manner.dry_run))
    elif not manner.quiet:
        for line in (*_decision_lines(outcome), *change_lines(outcome, every=manner.verbose)):
            say(line)
        if exported and exported.written:
            say(f"{counted(len(exported.written), 'workbook')} written")
    for question in outcome.superseded() if not manner.quiet else ():
        tell(f"{question}: changes nothing; the same was said before, or a later answer stands")
    for note in outcome.plan.notes if not manner.quiet else ():
        tell(safe(note, width=400))
    tell_of(exported)
    if outcome.interrupted:
        tell("llab: stopped as asked. What was decided is kept; `llab fetch` reads the rest of what is to be read again.")
    if manner.dry_run and not manner.json:
        tell("Nothing was changed.")


def _decision_lines(outcome: Decided) -> Iterator[str]:
    fates = {each.message: each.fate for each in outcome.results}
    for each in outcome.plan.decisions:
        decided, became = verdict(each), FATES.get(fates.get(each.message, ""), ("not read yet", ""))[0]
        yield f"{each.message[:8]}  {decided}" + (f": {became}" if became != decided else "")
    for name in outcome.plan.already:
        yield f"{name[:8]}  nothing to decide: it is so already"


def verdict(decision: Decision) -> str:
    """What was decided, in words."""
    who = safe(decision.participant, width=60)
    words = {
        "assigned": f"assigned to {who}",
        "accepted": f"accepted for {who}" + (f", and all from {safe(decision.address, width=80)}" if decision.address else ""),
        "dismissed": "dismissed",
        "reset": "as if nothing had been decided",
    }
    return words[decision.kind.value]


def change_lines(outcome: Decided, *, every: bool) -> Iterator[str]:
    """The answers that are others now, one line each, and how many there are."""
    rows = [_change(each) for each in outcome.changes]
    few = rows if every else rows[:SHOWN]
    yield from (f"  {line}" for line in columns(("", "", "", ""), few)[1:] if few)
    if len(rows) > len(few):
        yield f"  and {len(rows) - len(few)} more; -v lists them"
    yield f"{counted(len(rows), 'answer')} changed"


def _change(change: Change) -> tuple[str, str, str, str]:
    version = change.after or change.before
    return safe(change.participant, width=20), change.question, _what(change), safe(version.answer.text if version else "", width=60)


def _what(change: Change) -> str:
    if change.before is None or change.after is None:
        return "new" if change.after else "gone"
    before, after = change.before.answer, change.after.answer
    if (before.text, before.value) != (after.text, after.value) or before.review == after.review:
        return "now"
    return "in doubt" if after.review else "certain"


def _document(outcome: Decided, exported: ExportReport | None, *, dry_run: bool) -> dict[str, object]:
    fates = {each.message: each.fate for each in outcome.results}
    return {
        "schema": 1,
        "dry_run": dry_run,
        "decided": [
            {"message": each.message, "kind": each.kind.value, "participant": each.participant or None, "address": each.address or None}
            | {"fate": fates.get(each.message)}
            for each in outcome.plan.decisions
        ],
        "already": list(outcome.plan.already),
        "notes": list(outcome.plan.notes),
        "understood": outcome.understood,
        "changes": [_change_document(each) for each in outcome.changes],
        "interrupted": outcome.interrupted,
        "workbooks": {"written": list(exported.written), "unchanged": list(exported.unchanged)} if exported else None,
    }


def _change_document(change: Change) -> dict[str, object]:
    sides = {"before": change.before, "after": change.after}
    return {
        "participant": change.participant,
        "question": change.question,
        **{
            name: version
            and {
                **{key: value for key, value in version.answer.model_dump(mode="json").items() if key not in ("type", "question")},
                "message": version.message,
                "version": version.version,
            }
            for name, version in sides.items()
        },
    }
