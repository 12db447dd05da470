"""`llab apply --undo`: what somebody decided about an answer, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from llab.cli.answers import ask, text_lines, words_of
from llab.cli.lines import cut, on_one_line
from llab.cli.output import counted, say, say_document, tell
from llab.errors import Exit

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.decisions.rule import Judge
    from llab.stories.decisions.ruled import Ruled


def take_back(
    config: Config, names: Sequence[str], *, dry_run: bool, yes: bool, no_input: bool, no_export: bool, json: bool, quiet: bool
) -> None:  # fmt: skip
    """Show what stands again, ask, and make it so; leave with the exit code."""
    from llab.cli.mail.decided import decider
    from llab.cli.project import open_store_to_look
    from llab.stories.decisions.apply import judge_of

    judge = judge_of("--undo", decider(), config.questionnaire)
    with open_store_to_look(config) as store:
        done = _done(config, store, names, judge, is_kept=False)
    if not json and not (quiet and yes):
        _show(done)
    code = Exit.DONE
    if not dry_run:
        if not yes:
            ask(f"Take back {counted(len(done.rulings), 'decision')}", no_input=no_input)
        code = _kept(config, names, judge, no_export=no_export)
    if json:
        say_document({"schema": 1, "dry_run": dry_run, "undone": [each.undoes for each in done.rulings], "answers": len(done.changes)})
    elif not quiet:
        say(f"{counted(len(done.rulings), 'decision')} {'could be ' if dry_run else ''}taken back")
    if dry_run and not json:
        tell("Nothing was changed.")
    raise typer.Exit(code)


def _kept(config: Config, names: Sequence[str], judge: Judge, *, no_export: bool) -> Exit:
    from llab.cli.beside import tell_unread
    from llab.cli.export import bring_up_to_date
    from llab.cli.logged import Passed, logged_run, watched_store
    from llab.cli.project import open_store
    from llab.cli.signals import finishing

    with logged_run(config, "apply") as log, open_store(config) as plain, finishing() as stop:
        store = watched_store(plain, log, Passed())
        done = _done(config, store, names, judge, is_kept=True)
        exported = bring_up_to_date(config, store, stop, put_off=no_export)
        code = exported.exit_code_of_others if exported else Exit.DONE
        for problem in exported.problems if exported else ():
            log.problem(problem)
            tell(f"llab: {problem}")
        tell_unread(exported.unread_news if exported else ())
        log.ended(code, decided=len(done.rulings), answers=len(done.changes))
    return code


def _done(config: Config, store: Store, names: Sequence[str], judge: Judge, *, is_kept: bool) -> Ruled:
    from llab.adapters.attachments import FileExtractor
    from llab.adapters.clock import SystemClock
    from llab.cli.project import rules_of
    from llab.stories.decisions.ruled import carry_out, preview
    from llab.stories.decisions.take_back import take_back

    rulings, extractor, questionnaire = take_back(names, store=store, judge=judge), FileExtractor(), config.questionnaire
    rules = rules_of(config)
    if not is_kept:
        return preview(rulings, store=store, extractor=extractor, questionnaire=questionnaire, rules=rules)
    return carry_out(rulings, store=store, extractor=extractor, clock=SystemClock(), questionnaire=questionnaire, rules=rules)


def _show(done: Ruled) -> None:
    for change in done.changes:
        say(f"{cut(on_one_line(change.participant), 40)}  taken back")
        for question, when, answer in ((change.question, "before", change.before), ("", "after", change.after)):
            for line in text_lines(question, when, words_of(answer), every_line=False):
                say(line)
