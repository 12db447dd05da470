"""`llab mail show`: one message, what llab made of it, and its copies: as it came, or scrambled for a bug report."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.mail.listing import MESSAGE_HELP, safe
from llab.cli.options import FLAG, Json, Verbose, project_of
from llab.cli.output import FATES, counted, say, say_document, tell
from llab.errors import UsageError

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Decision
    from llab.stories.messages import Seen
    from llab.survey.response import Answer

WIDTH = 200
"""How much of a text out of a mail is shown on one line of what llab says itself."""


def show(
    ctx: typer.Context,
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help=MESSAGE_HELP)],
    raw: Annotated[
        bool, typer.Option("--raw", metavar=FLAG, help="The message's bytes as they came, into the file that -o names, or into a pipe.")
    ] = False,
    anonymised: Annotated[
        bool,
        typer.Option(
            "--anonymised", metavar=FLAG, help="A copy in which all that people wrote is scrambled, into the folder that -o names."
        ),
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="Where --raw and --anonymised write; nothing is overwritten.")
    ] = None,
    json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Show a message: whose it is and why, what was decided about it, the answers that were found in it, and its text.

    Whatever the message holds, nothing in what is shown can steer the terminal or stay unseen.
    """
    from llab.cli.project import config_of, open_store_to_look
    from llab.stories.messages import seen

    _demand_sense(raw=raw, anonymised=anonymised, output=output, json=json)
    config = config_of(project_of(ctx))
    with open_store_to_look(config) as store:
        one = seen(store, message)
        if raw:
            _write_raw(_bytes_of(one, message), output)
        elif anonymised and output is not None:
            _write_anonymised(one, message, output, store, config)
        elif json:
            say_document(_document(one))
        else:
            for line in _lines(one, config, explain=verbose):
                say(line)


def _demand_sense(*, raw: bool, anonymised: bool, output: Path | None, json: bool) -> None:
    """Raises UsageError where the options do not fit together."""
    if raw + anonymised + json > 1:
        raise UsageError("Only one of --raw, --anonymised and --json can be had at a time.", advice="Nothing was written.")
    if anonymised and output is None:
        raise UsageError("--anonymised writes several files.", advice="Name a folder for them: -o DIR.")
    if raw and output is None and sys.stdout.isatty():
        raise UsageError(
            "The bytes of a message can do harm on a terminal.", advice="Name a file for them: -o FILE; or lead them into a pipe."
        )
    if output is not None and not raw and not anonymised:
        raise UsageError("-o goes with --raw or --anonymised.", advice="Nothing was written.")


def _bytes_of(one: Seen, name: str) -> bytes:
    if one.raw is None:
        raise UsageError(f"The bytes of the message {name} are not kept.", advice="Nothing was written.")
    return one.raw


# ---------------------------------------------------------------- copies


def _write_raw(content: bytes, output: Path | None) -> None:
    from llab.adapters.files import write_new

    if output is None:
        typer.echo(content, nl=False)
        return
    write_new([(output, content)])
    tell(f"{output}: {counted(len(content), 'byte')}")


def _write_anonymised(one: Seen, name: str, folder: Path, store: Store, config: Config) -> None:
    import secrets

    from llab.adapters.files import write_new
    from llab.stories.anonymise import anonymise

    _bytes_of(one, name)
    files = anonymise(one, store=store, questionnaire=config.questionnaire, key=secrets.token_bytes(32))
    paths = {folder / name: content for name, content in files.items()}
    write_new(paths.items())
    for path in paths:
        say(str(path))
    sent = "".join(f" --sent {folder / name}" for name in files if name.startswith("sent"))
    tell("What people wrote is scrambled; the structure, and what mail programs write, is as it was. Attachments are emptied.")
    tell(_how_it_is_read(one, files, folder, config))
    tell(f"  llab parse --config {folder / 'config.toml'}{sent} {folder / 'reply.eml'}")
    tell("Look through every file before you send them to anybody: no program knows what is private.")


def _how_it_is_read(one: Seen, files: Mapping[str, bytes], folder: Path, config: Config) -> str:
    """Whether the copy gives answers to the same questions as the message did."""
    from llab.adapters.attachments import FileExtractor
    from llab.config import load
    from llab.stories.replies.parse import parse_replies

    given = ", ".join(sorted({each.question for each in one.answers})) or "no question"
    try:
        parsed = parse_replies(
            [files["reply.eml"]],
            sent=[content for name, content in files.items() if name.startswith("sent")],
            questionnaire=load(folder / "config.toml", {}).questionnaire,
            extractor=FileExtractor(),
            review_below=config.reading.review_below,
        )
    except Exception as error:  # noqa: BLE001 - a message that breaks the reader is what a bug report is for
        return f"The copy breaks the reader ({type(error).__name__}):"
    found = ", ".join(sorted({each.question for each in parsed.answers})) or "no question"
    if found == given:
        return f"The copy is read as the message is: it answers {found}. See whether it shows the fault:"
    return (
        f"The copy is read otherwise: it answers {found}, the message {given}. The fault may lie in the words themselves, or in an "
        "attachment; say so in the report. See whether it shows the fault all the same:"
    )


# ---------------------------------------------------------------- words


def _lines(one: Seen, config: Config, *, explain: bool) -> Iterator[str]:
    yield from _about(one, config)
    yield from _decided(one.decisions, config)
    for answer in one.answers:
        yield from _answer(answer, explain=explain)
    if one.unassigned.strip():
        yield from ("", "For no question:", *_indented(one.unassigned, "    "))
    if one.text:
        yield from ("", "The message:", *_indented(one.text.rstrip("\n"), "| "))


def _about(one: Seen, config: Config) -> Iterator[str]:
    zone = ZoneInfo(config.survey.timezone)
    row = one.row
    yield f"Message   {row.id or '–'}"
    yield f"Arrived   {row.received.astimezone(zone):%Y-%m-%d %H:%M}, {safe(row.where, width=WIDTH)}, no. {row.uid}"
    yield f"Fate      {row.fate}: {FATES.get(row.fate, (row.fate, ''))[0]}"
    whose = f"{safe(row.participant, width=60)}, by {row.by}" if row.participant else "of nobody that is known"
    yield f"Whose     {whose}"
    if one.answers_to:
        yield f"Reply to  {safe(one.answers_to, width=WIDTH)}"
    for number, reason in enumerate(row.reasons):
        yield f"{'Look at   ' if not number else '          '}{safe(reason, width=WIDTH)}"


def _decided(decisions: tuple[Decision, ...], config: Config) -> Iterator[str]:
    from llab.cli.mail.decided import verdict

    zone = ZoneInfo(config.survey.timezone)
    for number, each in enumerate(decisions):
        head = "          " if number else "Decided   "
        when = f"{each.at.astimezone(zone):%Y-%m-%d %H:%M}"
        yield f"{head}{when} by {safe(each.by, width=60)}: {verdict(each)} (before: {safe(each.saw, width=80)})"


def _answer(answer: Answer, *, explain: bool) -> Iterator[str]:
    from llab.mail.shown import visible

    yield from ("", f"{answer.question}:", *_indented(visible(answer.text), "    "))
    if answer.value is not None:
        yield f"    = {safe(str(answer.value), width=WIDTH)}"
    if answer.review or explain:
        sure = f"[{answer.confidence:.2f}, {safe(answer.how, width=80)}{', to look at' if answer.review else ''}]"
        yield f"    {sure} {safe('; '.join(answer.reasons), width=WIDTH)}".rstrip()


def _indented(text: str, mark: str) -> Iterator[str]:
    """The lines of a text, safe, each behind a mark: none can pass for one of ours."""
    from llab.mail.shown import visible

    return (f"{mark}{line}".rstrip() for line in visible(text).split("\n"))


def _document(one: Seen) -> dict[str, object]:
    return {
        "schema": 1,
        "message": one.row.model_dump(mode="json"),
        "message_id": one.message_id,
        "contact": one.answers_to or None,
        "kind": one.kind,
        "parser": one.parser,
        "decisions": [each.model_dump(mode="json") for each in one.decisions],
        "answers": [{name: value for name, value in each.model_dump(mode="json").items() if name != "type"} for each in one.answers],
        "unassigned": one.unassigned,
        "text": one.text,
    }
