"""`llab why`: how an answer was found, and in which words of which message."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.options import Json, Verbose, project_of
from llab.cli.output import FATES, counted, say, say_document

if TYPE_CHECKING:
    from datetime import datetime

    from llab.stories.why import Part, Source, Version, Why
    from llab.survey.response import Value

WIDTH = 80
"""Columns of the terminal that everything fits."""

_MARGIN = 10
"""Columns of the words before a fact."""

_LABEL = 15
"""Columns in which the role of a piece of the message stands."""

ENDS = 2
"""So many lines at either end of a run that is not the person's are shown, unless everything is asked for."""

_NOT_HERS = frozenset(("ours", "quoted", "header block", "signature", "footer", "disclaimer", "banner"))
"""Roles of long runs that say little about an answer."""


def why(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="PERSON", help="A participant, by id or address.")],
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="A question, by its id or its number.")],
    json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Show why an answer is what it is: how it was found, how sure that is, in which words of which message.

    Every word of the message stands there with its role, and with what shows it; those of the answer are marked with >. With
    it come earlier versions of the answer, and what people decided about the message.
    """
    from llab.cli.project import config_of, open_store_to_look
    from llab.stories.why import why as story

    config = config_of(project_of(ctx))
    with open_store_to_look(config) as store:
        found = story(store, config.questionnaire, participant, question)
    if json:
        say_document(found.document())
        return
    for line in _lines(found, ZoneInfo(config.survey.timezone), everything=verbose):
        say(line)


def _lines(found: Why, zone: ZoneInfo, *, everything: bool) -> Iterator[str]:
    yield from _fact("Person", " · ".join(filter(None, (found.participant, found.participant_name))))
    yield from _fact("Question", " · ".join(filter(None, (_number(found), found.question, found.asked_as))))
    if found.current is None:
        yield from _not_answered(found, zone)
        return
    yield from _current(found, found.current, zone)
    yield from _history(found.versions[:-1], found, zone)
    yield from _decisions(found, zone)
    yield from _message(found.parts, everything=everything)


def _number(found: Why) -> str:
    return f"no. {found.number}" if found.number else "no longer in config.toml"


def _current(found: Why, version: Version, zone: ZoneInfo) -> Iterator[str]:
    answer = version.answer
    yield from _fact("How", answer.how or "(not known)")
    sure = f"{answer.confidence:.2f} of 1" + ("; to look at" if answer.review else "")
    yield from _fact("Sure", "\n".join((sure, *answer.reasons)))
    yield from _source(found.source(version.message), version, zone)
    yield from ("", f"The answer, version {version.version}{_of_wave(version)}:", *_indented(answer.text))
    if answer.value is not None:
        yield from _wrapped(f"= {_value(answer.value)}", "    ")


def _of_wave(version: Version) -> str:
    return f" of wave {version.wave}" if version.wave > 1 else ""


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _source(source: Source | None, version: Version, zone: ZoneInfo) -> Iterator[str]:
    if source is None:
        yield from _fact("Message", f"{version.message}, which is not kept any more")
        return
    yield from _fact("Message", source.name + (f" · {source.message_id}" if source.message_id else ""))
    yield from _fact("From", source.author or "(no sender)")
    yield from _fact("Subject", source.subject or "(no subject)")
    if source.sent is not None:
        yield from _fact("Sent", _moment(source.sent, zone))
    yield from _fact("Arrived", _moment(source.arrived, zone) + "".join(f"\n{place}" for place in source.where))
    yield from _fact("Theirs by", source.by)


def _history(earlier: Sequence[Version], found: Why, zone: ZoneInfo) -> Iterator[str]:
    if earlier:
        yield from ("", "Before that, the newest first:")
    for version in reversed(earlier):
        source = found.source(version.message)
        name = source.name if source else version.message[:12]
        when = _moment(version.received, zone)
        yield from _wrapped(f"version {version.version}{_of_wave(version)} of {when}, message {name}, {version.answer.how}", "  ")
        yield from _indented(version.answer.text)


def _decisions(found: Why, zone: ZoneInfo) -> Iterator[str]:
    from llab.cli.mail.decided import verdict

    if found.decisions:
        yield from ("", "Decided about the message:")
    for each in found.decisions:
        source = found.source(each.message)
        about = f" ({source.name})" if source and len(found.sources) > 1 else ""
        yield from _wrapped(f"{_moment(each.at, zone)} by {each.by}{about}: {verdict(each)} (before: {each.saw})", "  ")


def _not_answered(found: Why, zone: ZoneInfo) -> Iterator[str]:
    yield from ("", "There is no answer to this question.")
    asked = ", ".join(_moment(each, zone) for each in found.asked)
    yield from _wrapped(f"It was asked on {asked}." if asked else "It has not been asked: no message that prints it has gone out.", "")
    if not found.sources:
        yield "No message of this person has come in."
        return
    yield f"{counted(len(found.sources), 'message')} of this person came in; `llab mail show` shows what was made of each:"
    for source in found.sources:
        what = FATES.get(source.fate, (source.fate, ""))[0]
        yield from _wrapped(f"{source.name}  {_moment(source.arrived, zone)}  {what}: {source.subject or '(no subject)'}", "  ")


# ---------------------------------------------------------------- the message, piece by piece


def _message(parts: Sequence[Part], *, everything: bool) -> Iterator[str]:
    if not parts:
        return
    yield from ("", "The message, piece by piece; > marks this answer:")
    for (label, is_answer, evidence), run in groupby(parts, key=_sort):
        lines = [line for part in run for line in _wrapped(part.piece.text, "", width=WIDTH - _LABEL - 4)]
        shown = lines if everything or label not in _NOT_HERS else _ends(lines)
        for number, line in enumerate(shown):
            yield f"{'>' if is_answer else ' '} {label if not number else '':{_LABEL}}| {line}".rstrip()
        if evidence:
            yield from _wrapped(f"shown by: {evidence}", f"  {'':{_LABEL}}  ")


def _ends(lines: list[str]) -> list[str]:
    """The first and the last lines, and how many are left out between them."""
    hidden = len(lines) - 2 * ENDS
    return lines if hidden <= 1 else [*lines[:ENDS], f"[{hidden} more lines; -v shows them]", *lines[-ENDS:]]


def _sort(part: Part) -> tuple[str, bool, str]:
    """What pieces that are told together have in common; evidence that only repeats the words is left out."""
    piece = part.piece
    label = _on_one_line(" ".join((piece.role.value, *piece.questions)))
    evidence = "" if piece.evidence.strip() in piece.text else piece.evidence
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…", part.is_answer, evidence


# ---------------------------------------------------------------- lines


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _on_one_line(text: str) -> str:
    from llab.mail.shown import visible

    return " ".join(visible(text).split())


def _fact(name: str, words: str) -> Iterator[str]:
    """A word in the margin and what is to be said, wrapped beside it; each line of the words begins a line."""
    for number, line in enumerate(words.split("\n")):
        for index, each in enumerate(_wrapped(_on_one_line(line), "", width=WIDTH - _MARGIN)):
            yield f"{name if not number + index else '':{_MARGIN}}{each}"


def _indented(text: str) -> Iterator[str]:
    return _wrapped(text, "    ")


def _wrapped(text: str, indent: str, *, width: int = WIDTH) -> Iterator[str]:
    """The lines of a text that came by mail, safe for a terminal, none longer than the width; empty lines stay."""
    from llab.mail.shown import visible

    for line in visible(text).split("\n"):
        yield from textwrap.wrap(line, width, initial_indent=indent, subsequent_indent=indent, tabsize=4) or ("",)
