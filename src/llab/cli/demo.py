"""`llab demo`: a whole survey on this computer, with simulated participants, counted against what they meant."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from textwrap import wrap
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.options import Json, Verbose
from llab.cli.output import counted, is_verbose, say, say_document, tell
from llab.errors import Exit, UsageError

if TYPE_CHECKING:
    from llab.demo.people.cast import Person
    from llab.demo.post import Post
    from llab.demo.score import Score
    from llab.demo.server import MailServer

SEED = 7
SHOWN = 12
"""So many answers that are not right are shown where nobody asked for more."""


def demo(
    ctx: typer.Context,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Make the survey folder here. Default: a new temporary folder.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another number: other answers in other words.")] = SEED,
    json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Try llab out: a survey with forty simulated participants, from the invitation to the workbooks.

    No mail leaves this computer. Afterwards the answers are counted against what the participants meant; the exit code is 1
    where that is not good enough.
    """
    with _without_settings(), _server() as server:
        stage = Stage(ctx, _made_room(keep), seed)
        people = _set_up(stage, server)
        stage.run("check")
        stage.run("send", "--yes")
        post = _answered(stage, server, people)
        stage.run("fetch", "--no-export")
        stage.run("export")
        stage.run("status", "--quiet")
        score, workbooks = _counted(stage, post)
    seconds = perf_counter() - stage.started
    if json:
        say_document(_document(stage, people, score, workbooks, seconds))
    else:
        _say_people(people, score, _asked(stage))
        _say_count(score, all_of_them=verbose)
        _say_where(stage, workbooks, keep is None, seconds)
    for fault in score.faults:
        tell(f"llab: {fault}")
    raise typer.Exit(Exit.UNEXPECTED if score.faults else Exit.DONE)


@dataclass
class Stage:
    """Where the demonstration plays: runs the real commands on the survey folder, as if somebody had typed them."""

    ctx: typer.Context
    folder: Path
    seed: int
    started: float = field(default_factory=perf_counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def run(self, *words: str) -> None:
        """Run a command and show what it says. Where it fails, its words are told and the demonstration ends with its exit code."""
        tell("")
        tell(typer.style(f"$ llab {' '.join(words)}", bold=True))
        out, err = io.StringIO(), io.StringIO()
        begun = perf_counter()
        with redirect_stdout(out), redirect_stderr(err):
            code = self.ctx.find_root().command.main(["-C", str(self.folder), *words], prog_name="llab", standalone_mode=False)
        self.seconds[words[0]] = perf_counter() - begun
        for line in out.getvalue().splitlines():
            tell(f"  {line}")
        if code or is_verbose(self.ctx):
            tell(err.getvalue().rstrip())
        if code:
            tell(
                f"llab: `llab {' '.join(words)}` ended with {int(code)}; the demonstration stops here. The survey folder is {self.folder}."
            )
            raise typer.Exit(code)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Remember how long the block takes."""
        begun = perf_counter()
        yield
        self.seconds[name] = perf_counter() - begun


def _made_room(keep: Path | None) -> Path:
    from llab.adapters.files import survey_lock
    from llab.demo import survey

    if keep is None:
        return Path(tempfile.mkdtemp(prefix="llab-demo-"))
    survey.demand_room(keep)
    if survey.is_demo(keep):
        with survey_lock(keep):
            survey.clear(keep)
    return keep


@contextmanager
def _without_settings() -> Iterator[None]:
    """Put the user's LLAB_ variables aside: they go before config.toml, and would send the demonstration to a real server."""
    aside = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("LLAB_")}
    try:
        yield
    finally:
        os.environ.update(aside)


def _server() -> MailServer:
    try:
        from llab.demo.server import MailServer
    except ModuleNotFoundError as error:
        if (error.name or "llab").partition(".")[0] == "llab":
            raise
        raise UsageError(
            f"The demonstration needs a mail server of its own, and the part of it called {error.name} is not installed.",
            advice='Install llab with it: pip install "llab[demo]", or in a copy of the source: pip install -e ".[demo]".',
        ) from error
    return MailServer()


def _set_up(stage: Stage, server: MailServer) -> tuple[Person, ...]:
    from llab.adapters.files import example_config
    from llab.cli.project import config_of
    from llab.demo import survey
    from llab.demo.people.cast import cast

    example = example_config()
    with stage.timed("set-up"):
        survey.write(stage.folder, {survey.MARKER: survey.MARKED, "config.toml": example})
        people = cast(config_of(stage.folder).questionnaire, seed=stage.seed)
        servers = survey.Servers(server.smtp_port, server.imap_port, server.password)
        survey.write(stage.folder, survey.survey_files(example, people, servers))
    tell(f"A survey folder: {stage.folder}")
    tell(f"{counted(len(people), 'simulated participant')}, and a mail server; no mail leaves this computer.")
    return people


def _answered(stage: Stage, server: MailServer, people: tuple[Person, ...]) -> Post:
    from llab.cli.project import config_of
    from llab.demo import post
    from llab.demo.survey import SENDER

    config = config_of(stage.folder)
    with stage.timed("people"):
        everything = post.answered(people, server.submitted, config.questionnaire, to=SENDER, seed=stage.seed, now=datetime.now(UTC))
        post.deliver(everything, server, to=SENDER)
    programs = {person.program for person in people if everything.people.get(person.id)}
    tell("")
    number = counted(len(everything.in_order()), "message")
    tell(f"The participants answer: {number}, written in the manner of {len(programs)} mail programs.")
    return everything


def _asked(stage: Stage) -> int:
    from llab.cli.project import config_of

    return len(config_of(stage.folder).questionnaire.questions)


def _counted(stage: Stage, post: Post) -> tuple[Score, tuple[Path, ...]]:
    """The count, and the workbooks that are there."""
    from llab.cli.project import config_of, open_store_to_look
    from llab.demo.score import score

    config = config_of(stage.folder)
    with stage.timed("count"), open_store_to_look(config) as store:
        result = score(post.people, post.others, store.read_messages(), store.responses())
    return result, tuple(sorted((config.folder / config.workbook.folder).glob("*.xlsx")))


# ---------------------------------------------------------------- words

HABITS = {
    "correction": "corrects an answer later",
    "two-parts": "in two mails",
    "absent-first": "after an absence note",
    "absent": "an absence note only",
    "bounce": "her address does not exist",
    "opt-out": "asks not to be written to",
    "thanks": "thanks, answers nothing",
    "other-address": "from another address",
    "silent": "never answers",
}
"""What somebody does who does not simply answer."""
_WITHOUT_ANSWERS = frozenset({"absent", "bounce", "opt-out", "thanks", "silent"})

KINDS = {
    "answers": "with answers",
    "no-answer": "of thanks",
    "auto-reply": "automatic",
    "bounce": "delivery report",
    "opt-out": "opt-out",
    "unmatched": "of a stranger",
}


def _say_people(people: tuple[Person, ...], score: Score, asked: int) -> None:
    """Who answered what, as a table as wide as the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    table.add_column("id", no_wrap=True)
    table.add_column("participant", no_wrap=True)
    table.add_column("answers in the manner of")
    for heading in ("answers", "right", "review"):
        table.add_column(heading, justify="right", no_wrap=True)
    for person in people:
        table.add_row(*_row(person, score, asked))
    say()
    Console(file=sys.stdout, highlight=False, markup=False).print(table)
    say()


def _row(person: Person, score: Score, asked: int) -> tuple[str, ...]:
    from llab.demo.score import Verdict

    placements = [each for each in score.placements if each.participant == person.id]
    given = sum(bool(each.got) for each in placements)
    right = sum(each.verdict is Verdict.RIGHT for each in placements)
    return (
        person.id,
        person.name,
        _manner(person),
        f"{given} of {asked}" if placements else "",
        str(right) if placements else "",
        str(score.waiting(person.id) or ""),
    )


def _manner(person: Person) -> str:
    habit = HABITS.get(person.habit, "")
    if person.habit in _WITHOUT_ANSWERS:
        return habit
    return ", ".join(filter(None, (person.program, person.style, habit)))


def _say_count(score: Score, *, all_of_them: bool) -> None:
    from llab.demo.score import Verdict

    right = score.of(Verdict.RIGHT)
    looked_at = sum(each.marked for each in right)
    say("Counted against what the participants meant:")
    say(
        f"  {len(right)} of {counted(score.meant, 'answer')} placed rightly"
        + (f" ({looked_at} of them to review as well)" if looked_at else "")
    )
    say("  " + ", ".join(f"{len(score.of(each))} {each.value}" for each in (Verdict.REVIEW, Verdict.WRONG, Verdict.MISSING)))
    say(f"  {len(score.messages) - len(score.mistaken)} of {counted(len(score.messages), 'message')} taken for what they are:")
    for line in wrap(_kinds(score), 74):
        say(f"    {line}")
    _say_others(score, all_of_them=all_of_them)
    say()


def _say_others(score: Score, *, all_of_them: bool) -> None:
    """What is not right, one by one."""
    from llab.demo.score import Verdict

    others = [each for each in score.placements if each.verdict is not Verdict.RIGHT]
    for mistaken in score.mistaken:
        say(f"  {mistaken.participant or 'a stranger'}: {mistaken.meant} taken for {mistaken.got}")
    for each in others if all_of_them else others[:SHOWN]:
        meant, got = _from_the_difference(each.meant, each.got)
        say(f"  {each.participant} {each.question}, {each.verdict.value}:")
        say(f"    meant {meant}")
        say(f"    found {got}")
    if len(others) > SHOWN and not all_of_them:
        say(f"  … and {len(others) - SHOWN} more (-v shows all)")


def _kinds(score: Score) -> str:
    return ", ".join(
        f"{right} {KINDS[kind]}" if right == number else f"{right} of {number} {KINDS[kind]}"
        for kind, (right, number) in score.kinds.items()
    )


def _from_the_difference(one: str, other: str) -> tuple[str, str]:
    """Both texts in a line each, from shortly before the place where they part."""
    first, second = " ".join(one.split()), " ".join(other.split())
    shared = next(
        (place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), min(len(first), len(second))
    )
    start = shared - 20 if shared > 40 else 0
    return _cut(first, start), _cut(second, start)


def _cut(text: str, start: int) -> str:
    if not text:
        return "nothing"
    end = start + 60
    return f"«{'…' if start else ''}{text[start:end]}{'…' if text[end:] else ''}»"


def _say_where(stage: Stage, workbooks: tuple[Path, ...], is_temporary: bool, seconds: float) -> None:
    say("Workbooks:")
    for path in workbooks:
        say(f"  {path}")
    say()
    say(f"Go on with  {_program()} -C {shlex.quote(str(stage.folder))} status")
    if is_temporary:
        say("The folder is a temporary one; --keep DIR makes it where you want it.")
    tell(f"{seconds:.1f} s")


def _program() -> str:
    """What to type for llab: its name where the shell knows it, else the way it was called."""
    called = sys.argv[0]
    return "llab" if shutil.which("llab") or Path(called).name != "llab" else called


# ---------------------------------------------------------------- for programs


def _document(stage: Stage, people: tuple[Person, ...], score: Score, workbooks: tuple[Path, ...], seconds: float) -> dict[str, object]:
    from llab.demo.score import Verdict

    return {
        "schema": 1,
        "seed": stage.seed,
        "folder": str(stage.folder),
        "workbooks": [str(path) for path in workbooks],
        "participants": [_described(person, score) for person in people],
        "answers": {"meant": score.meant, **{verdict.value: len(score.of(verdict)) for verdict in Verdict}},
        "messages": {kind: {"right": right, "of": number} for kind, (right, number) in score.kinds.items()},
        "not_right": [vars(each) for each in score.placements if each.verdict is not Verdict.RIGHT],
        "mistaken": [vars(each) for each in score.mistaken],
        "faults": list(score.faults),
        "seconds": {"total": round(seconds, 2), **{name: round(taken, 2) for name, taken in stage.seconds.items()}},
    }


def _described(person: Person, score: Score) -> dict[str, object]:
    placements = [each for each in score.placements if each.participant == person.id]
    return {
        "id": person.id,
        "name": person.name,
        "program": person.program,
        "style": person.style,
        "habit": person.habit,
        "answered": [each.question for each in placements if each.got],
        "review": score.waiting(person.id),
    }
