"""The command: on a terminal case by case, with keys; without one, or with --no-input, a list of all that waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.options import FLAG, Json, NoExport, Only, Verbose, Where, project_of, selection_of
from llab.cli.output import counted, say, say_document, tell
from llab.errors import Exit, Locked

if TYPE_CHECKING:
    from llab.cli.review.turns import State
    from llab.config.models import Config
    from llab.stories.decisions.waiting import Waiting
    from llab.stories.results.export import ExportReport

Questions = Annotated[
    list[str] | None,
    typer.Option("--question", metavar="QUESTION", help="Only answers to this question, by id or number; may be given several times."),
]
Most = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many, the most doubtful first.")]
NoInput = Annotated[bool, typer.Option("--no-input", metavar=FLAG, help="Ask nothing: print what waits.")]
Fail = Annotated[bool, typer.Option("--fail-on-review", metavar=FLAG, help="Leave with 4 when something waits at the end.")]


def review(
    ctx: typer.Context,
    only: Only = None,
    where: Where = None,
    question: Questions = None,
    limit: Most = None,
    no_input: NoInput = False,
    fail_on_review: Fail = False,
    json: Json = False,
    no_export: NoExport = False,
    verbose: Verbose = False,
) -> None:
    """Work through what llab is not sure of, the most doubtful first: accept it, move it, split it, mend it, or dismiss it.

    Each answer is shown with the mail it came by, piece by piece, and with what else the person answered. What you decide is
    kept at once, holds when mail is read again, and stands in the workbooks at the end.
    """
    from llab.adapters.clock import SystemClock
    from llab.cli.project import config_of, open_store_to_look
    from llab.cli.review.terminal import is_terminal
    from llab.stories.decisions.waiting import document, shown, waiting

    selection = selection_of(only, where)
    config = config_of(project_of(ctx))
    is_list = no_input or json or not is_terminal()
    with open_store_to_look(config) as store:
        found = waiting(store, config.questionnaire, now=SystemClock().now(), selection=selection, questions=question or ())
        chosen, people = found[:limit], {each.id: each for each in store.participants()}
        cases = [shown(each, store, config.questionnaire, people) for each in chosen] if is_list else []
    code, left = Exit.DONE, len(found)
    if json:
        say_document(document(cases, survey=config.survey.id, total=len(found)))
    elif not found:
        tell("Nothing waits.")
    elif is_list:
        _say_all(cases, config, len(found), everything=verbose)
    else:
        code, decided = _review(config, tuple(each.key for each in chosen), no_export=no_export)
        left -= decided
    if code is Exit.DONE and fail_on_review and left:
        code = Exit.REVIEW_WAITS
    raise typer.Exit(code)


def _say_all(cases: Sequence[Waiting], config: Config, total: int, *, everything: bool) -> None:
    from llab.cli.review.shown import Look, answer_lines, head_lines, mail_lines
    from llab.cli.review.terminal import width_of_stdout

    look = Look(width_of_stdout(), ZoneInfo(config.survey.timezone))
    for number, case in enumerate(cases, start=1):
        for line in (
            *head_lines(case, look, place=f"{number} of {len(cases)}"),
            *answer_lines(case, look),
            *mail_lines(case, look, everything=everything, hint="-v shows them"),
            "",
        ):
            say(line)
    rest = f", {total - len(cases)} not shown" if total > len(cases) else ""
    tell(f"{counted(total, 'case')} to look at{rest}. `llab review` on a terminal works through them.")


def _review(config: Config, keys: tuple[str, ...], *, no_export: bool) -> tuple[Exit, int]:
    """Case by case, then the workbooks: the exit code, and how many of these cases wait no longer. Raises typer.Exit after Ctrl-C."""
    from llab.cli.beside import tell_unread
    from llab.cli.logged import logged_run

    with logged_run(config, "review") as log:
        state = _talked(config, keys)
        _tell_left(state)
        exported = _brought_up_to_date(config, put_off=no_export) if state.done else None
        for problem in exported.problems if exported else ():
            tell(f"llab: {problem}")
            log.problem(problem)
        tell_unread(exported.unread_news if exported else ())
        if exported and exported.written:
            say(f"{counted(len(exported.written), 'workbook')} written")
        code = exported.exit_code if exported else Exit.DONE
        log.ended(code, decided=len(state.done), left=state.left)
    return code, len(state.settled & set(keys))


def _brought_up_to_date(config: Config, *, put_off: bool) -> ExportReport | None:
    """The workbooks; none where another llab is at work: what was decided is kept, and its next `fetch` writes them."""
    from llab.cli.export import bring_up_to_date
    from llab.cli.project import open_store
    from llab.cli.signals import finishing

    try:
        with open_store(config) as store, finishing() as stop:
            return bring_up_to_date(config, store, stop, put_off=put_off)
    except Locked:
        _tell("llab: another llab works on this survey folder; the next `llab fetch` or `llab export` brings the workbooks up to date.")
        return None


def _tell_left(state: State) -> None:
    from llab.cli.lines import wrapped
    from llab.cli.review.terminal import width_of_stdout

    kept = f"{counted(len(state.done), 'decision')} kept, " if state.done else ""
    left = f"{counted(state.left, 'case')} left; `llab review` goes on" if state.left else "nothing is left"
    say()
    for line in wrapped(f"{kept}{left}.", "", width=width_of_stdout()):
        say(line)


def _talked(config: Config, keys: tuple[str, ...]) -> State:
    """The state at the end. Raises typer.Exit where somebody broke off, with Ctrl-C or SIGTERM, after telling what is kept."""
    from llab.adapters.clock import SystemClock
    from llab.cli.mail.decided import decider
    from llab.cli.project import open_store, open_store_to_look
    from llab.cli.review.bench import Bench
    from llab.cli.review.talk import Talk
    from llab.cli.review.terminal import SystemTerminal
    from llab.cli.review.turns import State
    from llab.cli.signals import finishing

    terminal = SystemTerminal()
    bench = Bench(config, look=lambda: open_store_to_look(config), hold=lambda: open_store(config), decider=decider, clock=SystemClock())
    with finishing("", then=terminal.break_off) as stop:
        talk = Talk(State(keys), bench, terminal, ZoneInfo(config.survey.timezone), stop=stop)
        try:
            with terminal.silence():
                talk.run()
        except KeyboardInterrupt:
            _tell_broken_off(talk.state)
            raise typer.Exit(Exit.INTERRUPTED) from None
    return talk.state


def _tell_broken_off(state: State) -> None:
    tell("")
    _tell(f"llab: interrupted. {counted(len(state.done), 'decision')} kept, {counted(state.left, 'case')} left; `llab review` goes on.")
    if state.done:
        _tell("The workbooks are behind: `llab export` brings them up to date, and so does the next `llab fetch`.")


def _tell(words: str) -> None:
    """On stderr, in lines that fit the terminal."""
    from llab.cli.lines import wrapped
    from llab.cli.review.terminal import width_of_stdout

    for line in wrapped(words, "", width=width_of_stdout()):
        tell(line)
