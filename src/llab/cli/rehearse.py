"""`llab rehearse`: the whole survey with simulated people, before anybody is mailed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.options import Json, Verbose, project_of
from llab.cli.output import columns, counted, is_watched, say, say_document, tell
from llab.errors import Exit

if TYPE_CHECKING:
    from llab.adapters.memory import MemoryStore
    from llab.config.models import Config
    from llab.demo.rehearsal import Respondent
    from llab.stories.contacts.rehearse import Rehearsal
    from llab.stories.contacts.rehearsed import Judgement, Placed, Tally
    from llab.stories.contacts.writing import Letterhead
    from llab.survey.questionnaire import Questionnaire

PEOPLE = 200
SEED = 7
SHOWN = 5
"""So many of the worst styles, programs and answers are shown where nobody asked for more."""
_FEWEST_SHOWN = 5
"""A style or program with fewer answers says nothing."""


def rehearse(
    ctx: typer.Context,
    people: Annotated[int, typer.Option("--people", min=1, max=10_000, metavar="N", help="So many simulated people.")] = PEOPLE,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another number: other people, who answer in other words.")] = SEED,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Write the invitations and the replies as .eml into this folder. Nothing is overwritten."
        ),
    ] = None,
    json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Try the survey out on simulated people before anybody is mailed: do their answers find your questions?

    Writes the invitations with your questions and your templates, in every language of the survey; lets people answer them in many mail
    programs and manners; reads the replies, and counts the answers against what was meant. Sends nothing, keeps nothing, asks no server,
    and needs neither participants nor passwords.

    The exit code is 3 where of the answers to a question, in any language, fewer than 90 % are placed rightly, where more than 5 % are
    wrong or lost without anybody being asked to look, where the layout of the questions would break in mail, or where the questionnaire
    has a question twice, questions that are mistaken for one another, or something that was left in.
    """
    from llab.cli.project import config_of
    from llab.demo.rehearsal import crowd

    begun = perf_counter()
    config = config_of(project_of(ctx))
    rows = _rows(config)
    letterhead = _letterhead(config, _asked(config, rows))
    respondents = crowd(letterhead.questionnaire, count=people, seed=seed, attributes=rows)
    store, rehearsal = _rehearsed(config, respondents, letterhead)
    placed = _placed(respondents, store)
    _tell_unasked(respondents, letterhead.questionnaire)
    judgement = _judged(placed, rehearsal, letterhead)
    files = _written(respondents, store, output) if output is not None else {}
    if json:
        say_document(_document(judgement, placed, rehearsal, seed=seed, files=files))
    else:
        _say(judgement, placed, rehearsal, all_of_them=verbose)
        if output is not None:
            say(f"{output}: {counted(sum(map(len, files.values())), 'message')}")
    tell(f"{perf_counter() - begun:.1f} s; nothing was sent, nothing was kept.")
    raise typer.Exit(Exit.DONE if judgement.is_well else Exit.SOME_FAILED)


def _rows(config: Config) -> list[dict[str, str]]:
    """The further columns of those on the list, each set once, since templates may print these; none where there is no list."""
    from llab.cli.project import listed_in

    if not (config.folder / config.participants.file).is_file():
        return []
    rows = {tuple(row.attributes.items()): row.attributes for row in listed_in(config)}
    return list(rows.values())


def _asked(config: Config, rows: Sequence[Mapping[str, str]]) -> Questionnaire:
    """The questionnaire; without a list, which says for whom a question is, everybody is asked everything."""
    questionnaire = config.questionnaire
    if rows or not questionnaire.is_divided:
        return questionnaire
    questions = tuple(each.model_copy(update={"ask": None}) for each in questionnaire.questions)
    return questionnaire.model_copy(update={"questions": questions})


def _letterhead(config: Config, questionnaire: Questionnaire) -> Letterhead:
    """In whose name the invitations are written: as [sender] says, and a made-up sender's where there is none yet."""
    from llab.adapters.files import load_templates
    from llab.demo.rehearsal import first_day
    from llab.records import SurveyKey
    from llab.stories.contacts.writing import Letterhead

    sender = config.sender
    return Letterhead(
        key=SurveyKey(survey=config.survey.id, key=bytes(32), created=first_day(questionnaire)),
        questionnaire=questionnaire,
        templates=load_templates(config.folder),
        sender_name=sender.name if sender else config.survey.id,
        sender_address=sender.address if sender else "survey@rehearsal.example",
        reply_to=sender.reply_to if sender else None,
        has_plus_addresses=bool(sender and sender.plus_addresses),
    )


def _rehearsed(config: Config, respondents: Sequence[Respondent], letterhead: Letterhead) -> tuple[MemoryStore, Rehearsal]:
    from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryStore
    from llab.stories.contacts.rehearse import rehearse
    from llab.stories.replies.rules import Rules

    store = MemoryStore()
    with _bar(2 * len(respondents)) if is_watched() else nullcontext(_no_bar) as progress:
        rehearsal = rehearse(
            respondents,
            letterhead,
            store=store,
            extractor=MemoryExtractor(),
            clock=MemoryClock(letterhead.key.created),
            rules=Rules(review_below=config.reading.review_below),
            progress=progress,
        )
    return store, rehearsal


def _placed(respondents: Sequence[Respondent], store: MemoryStore) -> tuple[Placed, ...]:
    """What became of each answer, in the words of the story."""
    from llab.demo.people.verdict import Verdict
    from llab.demo.rehearsal import Kept, verdicts
    from llab.stories.contacts.rehearsed import Fate, Placed

    fates = {
        Verdict.RIGHT: Fate.RIGHT,
        Verdict.RIGHT_BUT_FLAGGED: Fate.CHECKED,
        Verdict.FLAGGED: Fate.MARKED,
        Verdict.SILENTLY_LOST: Fate.LOST,
        Verdict.SILENTLY_WRONG: Fate.WRONG,
    }
    counted_ = verdicts(respondents, Kept(store.read_messages(), store.responses()))
    return tuple(
        Placed(each.participant.id, question, each.participant.language, each.person.style, each.person.program, fates[verdict])
        for each, question, verdict in counted_
        if each.person is not None
    )


def _judged(placed: Sequence[Placed], rehearsal: Rehearsal, letterhead: Letterhead) -> Judgement:
    from llab.adapters.files import load_templates
    from llab.stories.contacts.rehearsed import judge

    bundled = load_templates(None)
    own = [name for name, text in letterhead.templates.items() if bundled.get(name) != text]
    return judge(placed, rehearsal.layouts, letterhead.questionnaire, own_templates=own)


def _written(respondents: Sequence[Respondent], store: MemoryStore, folder: Path) -> Mapping[str, tuple[Path, ...]]:
    """Everybody's invitation and replies as files: by respondent, the invitation first. Raises UsageError where one is there already."""
    from llab.adapters.files import write_new

    named: dict[str, tuple[Path, ...]] = {}
    files: list[tuple[Path, bytes]] = []
    for each in respondents:
        contact = next(iter(store.contacts(each.participant.id)), None)
        if contact is None or each.person is None:
            continue
        stem = f"{each.participant.id}-{contact.language}-{each.person.program}-{each.person.style}"
        raws = {"sent": store.contact_bytes(contact.message_id)}
        raws |= {f"reply-{number}": message.raw for number, message in enumerate(each.written, start=1)}
        mine = [(folder / f"{stem}-{name}.eml", raw) for name, raw in raws.items()]
        files += mine
        named[each.participant.id] = tuple(path for path, _ in mine)
    write_new(files)
    return named


def _tell_unasked(respondents: Sequence[Respondent], questionnaire: Questionnaire) -> None:
    """A question that is put to nobody has not been rehearsed."""
    from llab.stories.contacts.questions import for_nobody

    for sentence in for_nobody(questionnaire, [each.participant for each in respondents]):
        tell(sentence)


def _no_bar(done: int) -> None:
    del done


@contextmanager
def _bar(total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on stderr."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(TextColumn("rehearsing"), BarColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("rehearsing", total=total)
        yield lambda done: progress.update(task, completed=done)


# ---------------------------------------------------------------- words


def _say(judgement: Judgement, placed: Sequence[Placed], rehearsal: Rehearsal, *, all_of_them: bool) -> None:
    say(f"{counted(rehearsal.letters, 'simulated participant')} answered in {counted(rehearsal.replies, 'reply', 'replies')}:")
    _say_counts(judgement.tally)
    for grouping, groups in judgement.by.items():
        _say_groups(grouping, groups, all_of_them=all_of_them)
    _say_failed(placed, all_of_them=all_of_them)
    say()
    for shortfall in judgement.shortfalls:
        say(str(shortfall))
    for words in (*judgement.layout, *judgement.hints):
        say(words)
    for remark in judgement.wording:
        say(str(remark))
    _say_remarks(judgement, all_of_them=all_of_them)
    say(_verdict(judgement))


def _say_counts(tally: Tally) -> None:
    for fate, number in _counts(tally).items():
        say(f"  {number:6} {fate}")


def _counts(tally: Tally) -> dict[str, int]:
    from llab.stories.contacts.rehearsed import Fate

    return {fate.value: tally.counts[fate] for fate in Fate}


def _say_groups(grouping: str, groups: Mapping[str, Tally], *, all_of_them: bool) -> None:
    """A table; of styles and programs the worst that have answers enough, as far as something went wrong there."""
    rows = list(groups.items())
    if grouping in {"style", "program"} and not all_of_them:
        rows = [(name, tally) for name, tally in rows if tally.total >= _FEWEST_SHOWN and tally.right < tally.total][:SHOWN]
    if not rows:
        return
    heading = grouping if len(rows) == len(groups) else f"worst {grouping}s"
    say()
    cells = [(name, str(tally.total), f"{tally.share:.1%}", *(str(number) for number in _counts(tally).values())) for name, tally in rows]
    for line in columns((heading, "answers", "placed", *_counts(rows[0][1])), cells):
        say(line)


def _say_failed(placed: Sequence[Placed], *, all_of_them: bool) -> None:
    """The answers that went astray unseen, one by one."""
    from llab.stories.contacts.rehearsed import Fate

    failed = [each for each in placed if each.fate in {Fate.LOST, Fate.WRONG}]
    failed += [each for each in placed if each.fate is Fate.MARKED] if all_of_them else []
    shown = failed if all_of_them else failed[:SHOWN]
    if shown:
        say()
    for each in shown:
        say(f"{each.respondent} {each.question} {each.fate.value}: {each.language}, {each.program}, {each.style}")
    if len(shown) < len(failed):
        say(f"… and {len(failed) - len(shown)} more (-v shows all, -o DIR writes the mails)")


def _say_remarks(judgement: Judgement, *, all_of_them: bool) -> None:
    from llab.survey.wording import MISTAKEN

    concerned = {each.question for each in judgement.shortfalls}
    shown = [each for each in judgement.remarks if all_of_them or each.flaw in MISTAKEN or not concerned.isdisjoint(each.questions)]
    for remark in shown:
        say(str(remark))
    others = len(judgement.remarks) - len(shown)
    if others:
        say(f"{counted(others, 'remark')} on the words of the questionnaire: `llab check` shows {'it' if others == 1 else 'them'}.")


def _verdict(judgement: Judgement) -> str:
    placed = f"{judgement.tally.right} of {counted(judgement.tally.total, 'answer')} found their questions"
    if judgement.is_well:
        return f"All is well: {placed}."
    reasons = [
        f"{len({each.question for each in judgement.shortfalls})} of the questions fall short" if judgement.shortfalls else "",
        "the layout of the questions would break in mail" if judgement.layout else "",
        "words of the questionnaire cannot stay as they are" if judgement.wording else "",
    ]
    return f"Not ready: {' and '.join(filter(None, reasons))} ({placed}). Mend that before you send, and rehearse again."


# ---------------------------------------------------------------- for programs


def _document(
    judgement: Judgement, placed: Sequence[Placed], rehearsal: Rehearsal, *, seed: int, files: Mapping[str, Sequence[Path]]
) -> dict[str, object]:
    from llab.stories.contacts.rehearsed import Fate

    return {
        "schema": 1,
        "seed": seed,
        "people": rehearsal.letters,
        "replies": rehearsal.replies,
        "well": judgement.is_well,
        "answers": _tallied(judgement.tally),
        **{f"by_{grouping}": {name: _tallied(tally) for name, tally in groups.items()} for grouping, groups in judgement.by.items()},
        "shortfalls": [
            {"question": each.question, "language": each.language or None, **_tallied(each.tally)} for each in judgement.shortfalls
        ],
        "layout": list(judgement.layout),
        "hints": list(judgement.hints),
        "wording": [str(each) for each in judgement.wording],
        "remarks": [str(each) for each in judgement.remarks],
        "failed": [
            {
                "respondent": each.respondent,
                "question": each.question,
                "language": each.language,
                "style": each.style,
                "program": each.program,
                "fate": each.fate.value,
                "files": [str(path) for path in files.get(each.respondent, ())],
            }
            for each in placed
            if each.fate in {Fate.MARKED, Fate.LOST, Fate.WRONG}
        ],
    }


def _tallied(tally: Tally) -> dict[str, object]:
    return {"total": tally.total, "placed": round(tally.share, 4), **_counts(tally)}
