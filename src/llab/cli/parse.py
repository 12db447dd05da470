"""`llab parse`: what the reader makes of a saved reply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llab.cli.options import Json, Verbose
from llab.cli.output import say, say_document
from llab.errors import BadDataFile, Complaint

if TYPE_CHECKING:
    from llab.stories.replies.parse import Parsed
    from llab.survey.questionnaire import Questionnaire


def parse(
    replies: Annotated[list[Path], typer.Argument(metavar="REPLY.eml…", help="Saved replies of one person, in order of arrival.")],
    config: Annotated[Path, typer.Option("--config", metavar="CONFIG", help="A config.toml; its tables survey and questions are enough.")],
    sent: Annotated[
        list[Path] | None,
        typer.Option("--sent", metavar="SENT.eml", help="A message that was sent to the person; once for each, in order."),
    ] = None,
    json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Read saved replies of one person and show the answers. Needs no survey folder and writes nothing."""
    from llab.adapters.attachments import FileExtractor
    from llab.config import load
    from llab.stories.replies.parse import parse_replies

    loaded = load(config, {})
    parsed = parse_replies(
        [_bytes_of(path) for path in replies],
        sent=[_bytes_of(path) for path in sent or ()],
        questionnaire=loaded.questionnaire,
        extractor=FileExtractor(),
        review_below=loaded.reading.review_below,
    )
    if json:
        say_document(parsed.document())
    else:
        _say(parsed, loaded.questionnaire, explain=verbose)


def _bytes_of(path: Path) -> bytes:
    from llab.adapters.exported import demand_mail

    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise BadDataFile(Complaint(path, "There is no such file.", "Name a mail saved as .eml.")) from None
    except OSError as error:
        raise BadDataFile(Complaint(path, f"The file cannot be read: {error.strerror}.", "Name a mail saved as .eml.")) from error
    demand_mail(path, content)
    return content


def _say(parsed: Parsed, questionnaire: Questionnaire, *, explain: bool) -> None:
    say(f"{parsed.kind.value}{', asks not to be written to' if parsed.opt_out else ''}{', to look at' if parsed.review else ''}")
    for reason in parsed.reasons:
        say(f"  {reason}")
    for answer in parsed.answers:
        number = questionnaire.number(answer.question)
        question = questionnaire.question(answer.question).text.get(questionnaire.survey.default_language)
        say()
        say(f"{number}. {' '.join(question.split())}")
        say("\n".join(f"    {line}" for line in answer.text.splitlines()))
        if answer.value is not None:
            say(f"    = {answer.value}")
        if answer.review or explain:
            say(
                f"    [{answer.confidence:.2f}, {answer.how}{', to look at' if answer.review else ''}] {'; '.join(answer.reasons)}".rstrip()
            )
    if parsed.unassigned:
        say()
        say("For no question:")
        say("\n".join(f"    {line}" for line in parsed.unassigned.splitlines()))
