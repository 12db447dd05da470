"""`llab apply`: decisions that people typed into a workbook, shown, and carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from llab.cli.answers import ask, text_lines, words_of
from llab.cli.lines import cut, fact, on_one_line, wrapped
from llab.cli.options import FLAG, DryRun, Json, NoExport, Quiet, Verbose, Yes, project_of
from llab.cli.output import counted, say, say_document, tell
from llab.errors import BadDataFile, Complaint, Exit, TryLater, UsageError

if TYPE_CHECKING:
    from llab.cli.signals import Stop
    from llab.config.models import Config
    from llab.ports import Store
    from llab.stories.decisions.apply import Application, File
    from llab.stories.decisions.deciding import Decided
    from llab.stories.decisions.proposed import Proposal, Refused
    from llab.stories.decisions.rule import Judge
    from llab.stories.decisions.ruled import Ruled
    from llab.stories.results.export import ExportReport
    from llab.survey.response import Answer

LARGEST = 500_000_000
"""Bytes of a workbook that is looked into."""


class _Outcome(NamedTuple):
    """What came of it."""

    application: Application
    ruled: Ruled | None = None
    decided: Decided | None = None
    exported: ExportReport | None = None


def apply(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="A workbook of llab's, or a copy of one, wherever it lies.")] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also", metavar="ANSWER", help="Also this answer (ana/q2), though it has changed since; may be given several times."
        ),
    ] = None,
    undo: Annotated[
        list[str] | None,
        typer.Option(
            "--undo", metavar="ANSWER", help="Take back the last decision about this answer (ana/q2), instead; several times too."
        ),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    no_input: Annotated[bool, typer.Option("--no-input", metavar=FLAG, help="Never ask: without --yes nothing is changed.")] = False,
    no_export: NoExport = False,
    json: Json = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Carry out what people decided in a workbook: in the sheet Review, or by typing over an answer.

    It shows what would change, and asks. Who decided, when, and what stood there before is kept; `llab why` shows it, `llab
    reread` changes nothing about it, and --undo takes it back. An answer that has changed since somebody typed is shown and
    left as it is, unless --also names it. The exit code is 3 where something could not be carried out.
    """
    from llab.cli.mail.decided import decider
    from llab.cli.project import config_of, open_store_to_look
    from llab.stories.decisions.apply import judge_of

    if (file is None) == (not undo):
        raise UsageError("Name a workbook, or answers with --undo.", advice="Nothing was changed. For example: llab apply out/survey.xlsx.")
    config = config_of(project_of(ctx))
    if file is None:
        from llab.cli.undone import take_back

        take_back(config, undo or (), dry_run=dry_run, yes=yes, no_input=no_input, no_export=no_export, json=json, quiet=quiet)
        return
    workbook, judge = _file(file, config), judge_of(file.name, decider(), config.questionnaire)
    with open_store_to_look(config) as store:
        application = _looked(workbook, config, store, judge, also)
    if not json:
        _show(application, every_line=verbose, only_refused=quiet and yes)
    outcome = _Outcome(application)
    if not dry_run and (application.proposed.proposals or (application.is_kept_nowhere and (yes or not no_input))):
        if application.proposed.proposals and not yes:
            ask(f"Carry out {counted(len(application.proposed.proposals), 'decision')}", no_input=no_input)
        outcome = _carried_out(application, config, judge, also, no_export=no_export)
    _report(outcome, json=json, quiet=quiet, dry_run=dry_run)
    raise typer.Exit(_exit_code(outcome))


def _file(path: Path, config: Config) -> File:
    from llab.stories.decisions.apply import File

    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        is_in_place = path.resolve().parent == (config.folder / config.workbook.folder).resolve()
    except OSError as error:
        raise BadDataFile(Complaint(path, f"It cannot be read: {error.strerror}.", "Name a workbook of llab's.")) from error
    if len(content) > LARGEST:
        raise BadDataFile(Complaint(path, "It is too large for a workbook of llab's.", "Nothing was changed."))
    return File(path.name, content, is_in_place)


def _looked(file: File, config: Config, store: Store, judge: Judge, also: Sequence[str] | None) -> Application:
    from llab.stories.decisions.apply import look

    return look(file, store=store, judge=judge, privacy=config.privacy.shown, named=also or ())


def _carried_out(application: Application, config: Config, judge: Judge, also: Sequence[str] | None, *, no_export: bool) -> _Outcome:
    """Keep what was shown. Raises TryLater where something has changed since it was shown."""
    from llab.cli.export import bring_up_to_date
    from llab.cli.logged import Passed, logged_run, watched_store
    from llab.cli.project import open_store
    from llab.cli.signals import finishing

    with logged_run(config, "apply") as log, open_store(config) as plain, finishing() as stop:
        store = watched_store(plain, log, Passed())
        again = _looked(application.file, config, store, judge, also)
        if again.proposed != application.proposed:
            raise TryLater("Something has changed while you were asked.", advice="Nothing was changed. Run the same command again.")
        outcome = _decide(again, config, store, judge, stop)
        exported = bring_up_to_date(config, store, stop, put_off=no_export)
        for problem in exported.problems if exported else ():
            log.problem(problem)
        outcome = outcome._replace(exported=exported)
        changed = len(outcome.ruled.changes if outcome.ruled else ()) + len(outcome.decided.changes if outcome.decided else ())
        log.ended(_exit_code(outcome), decided=len(again.proposed.proposals), answers=changed)
    return outcome


def _decide(application: Application, config: Config, store: Store, judge: Judge, stop: Stop) -> _Outcome:
    """First what was typed, so that it is never lost; then the decisions; then that they are carried out."""
    from llab.adapters.attachments import FileExtractor
    from llab.adapters.clock import SystemClock
    from llab.cli.project import rules_of
    from llab.stories.decisions import deciding, ruled
    from llab.stories.decisions.apply import keep_carried_out, keep_typed
    from llab.stories.decisions.decide import Decider

    extractor, clock, rules, questionnaire = FileExtractor(), SystemClock(), rules_of(config), config.questionnaire
    decided = None
    keep_typed(application, store=store)
    done = ruled.carry_out(
        application.rulings, store=store, extractor=extractor, clock=clock, questionnaire=questionnaire, rules=rules
    )  # fmt: skip
    plan = application.plan(store, Decider(judge.by, judge.at))
    if not plan.is_empty:
        decided = deciding.carry_out(
            plan, store=store, extractor=extractor, clock=clock, questionnaire=questionnaire, rules=rules, stop=stop
        )  # fmt: skip
    keep_carried_out(application, store=store, judge=judge)
    return _Outcome(application, done, decided)


def _exit_code(outcome: _Outcome) -> Exit:
    from llab.errors import exit_code_after

    if outcome.decided is not None and outcome.decided.interrupted:
        return Exit.INTERRUPTED
    problems = outcome.exported.problems if outcome.exported else ()
    interrupted = bool(outcome.exported and outcome.exported.interrupted)
    return exit_code_after(problems, interrupted=interrupted, some_failed=bool(outcome.application.proposed.refused))


# ---------------------------------------------------------------- words


def _show(application: Application, *, every_line: bool, only_refused: bool) -> None:
    """What would be decided, participant by participant, and what not: whoever is asked knows both."""
    for proposal in application.proposed.proposals if not only_refused else ():
        for line in _proposal(proposal, every_line=every_line):
            say(line)
    for refused in application.proposed.refused:
        for line in _refusal(refused):
            tell(line)


def _proposal(proposal: Proposal, *, every_line: bool) -> Iterator[str]:
    who = on_one_line(proposal.participant) or "(nobody)"
    if proposal.decision is not None:
        yield f"{cut(who, 40)}  message {proposal.message[:8]}: {proposal.decision.value}"
        return
    ruling = proposal.ruling
    if ruling is None:
        return
    yield f"{cut(who, 40)}  {ruling.kind.value}" + ("" if ruling.touched else ": the message needs no look any more")
    for one in ruling.touched:
        before, after = words_of(one.before), words_of(one.after)
        if before == after:
            yield from text_lines(one.question, "as it is", after, every_line=every_line)
        else:
            yield from text_lines(one.question, "before", before, every_line=every_line)
            yield from text_lines("", "after", after, every_line=every_line)


def _report(outcome: _Outcome, *, json: bool, quiet: bool, dry_run: bool) -> None:
    from llab.cli.beside import tell_unread

    if json:
        say_document(_document(outcome, dry_run=dry_run))
    elif not quiet:
        _say_outcome(outcome, dry_run=dry_run)
    for note in outcome.decided.plan.notes if outcome.decided and not quiet else ():
        tell(on_one_line(note))
    for problem in outcome.exported.problems if outcome.exported else ():
        tell(f"llab: {problem}")
    tell_unread(outcome.exported.unread_news if outcome.exported else ())


def _say_outcome(outcome: _Outcome, *, dry_run: bool) -> None:
    found = outcome.application.proposed
    if not found.proposals:
        if outcome.ruled is not None:
            tell("What was typed there is kept, and stands in the workbooks from now on.")
        say("Nothing is to be decided." if not found.refused else "Nothing else is to be decided.")
    elif outcome.ruled is None:
        say(f"{counted(len(found.proposals), 'decision')} could be carried out")
    else:
        changes = len(outcome.ruled.changes) + len(outcome.decided.changes if outcome.decided else ())
        say(f"{counted(len(found.proposals), 'decision')} carried out, {counted(changes, 'answer')} changed")
    if outcome.exported and outcome.exported.written:
        say(f"{counted(len(outcome.exported.written), 'workbook')} written")
    for question, reason in _unclear(outcome):
        tell(f"{question}: {reason}")
    if dry_run:
        tell("Nothing was changed.")


def _unclear(outcome: _Outcome) -> Iterator[tuple[str, str]]:
    """Typed questions whose decided answer gives no value."""
    for ruling in outcome.application.rulings:
        for one in ruling.touched:
            if one.after is not None and one.after.type != "text" and one.after.value is None:
                yield (
                    f"{on_one_line(ruling.participant)} {one.question}",
                    f"the text gives no certain value for a {one.after.type} question",
                )


def _refusal(refused: Refused) -> Iterator[str]:
    """Something that was not carried out, on stderr: where, what, and what to do."""
    where = " ".join(filter(None, (refused.participant, refused.question))) or _place(refused.row)
    column = f", {refused.column}" if refused.column else ""
    yield from wrapped(f"llab: {on_one_line(where)}{on_one_line(column)}: {on_one_line(refused.problem)}", "")
    for name, text in (("then", refused.before), ("now", refused.now), ("typed", refused.wanted)) if refused.is_conflict else ():
        yield from fact(f"  {name}", cut(text, 200) or "(nothing known)")


def _place(row: str) -> str:
    """A row of no answer as a person names it: a message by the beginning of its id, a participant by hers."""
    return f"message {row[:8]}" if re.fullmatch("[0-9a-f]{64}", row) else row.rpartition(":")[2]


def _document(outcome: _Outcome, *, dry_run: bool) -> dict[str, object]:
    found, exported = outcome.application.proposed, outcome.exported
    return {
        "schema": 1,
        "file": outcome.application.file.name,
        "dry_run": dry_run,
        "carried_out": outcome.ruled is not None and bool(found.proposals),
        "decisions": [_proposal_document(each) for each in found.proposals],
        "refused": [
            {
                "row": each.row, "column": each.column, "participant": each.participant or None, "question": each.question or None,
                "problem": each.problem, "conflict": each.is_conflict, "then": each.before, "now": each.now, "typed": each.wanted,
            }
            for each in found.refused
        ],
        "done_already": list(found.done),
        "workbooks": {"written": list(exported.written), "unchanged": list(exported.unchanged)} if exported else None,
    }  # fmt: skip


def _proposal_document(proposal: Proposal) -> Mapping[str, object]:
    ruling = proposal.ruling
    kind = proposal.decision or (ruling.kind if ruling else None)
    return {
        "rows": list(proposal.rows),
        "participant": proposal.participant or None,
        "kind": kind.value if kind else None,
        "message": proposal.message or None,
        "id": ruling.id if ruling else None,
        "answers": [
            {"question": one.question, "before": _side(one.before), "after": _side(one.after)} for one in (ruling.touched if ruling else ())
        ],
    }


def _side(answer: Answer | None) -> Mapping[str, object] | None:
    return {"text": answer.text, "value": answer.model_dump(mode="json")["value"]} if answer else None
