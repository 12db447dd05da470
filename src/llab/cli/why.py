"""`llab why`: how an answer was found, and in which words of which message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from llab.cli.lines import cut, fact, moment, value_words, wrapped
from llab.cli.options import Json, Verbose, project_of
from llab.cli.output import FATES, counted, say, say_document
from llab.cli.pieces import how_marked, message_lines

if TYPE_CHECKING:
    from llab.stories.decisions.pieces import Part
    from llab.stories.why import Source, Version, Why

LONGEST_QUESTION = 300
"""Columns of its wording, unless everything is asked for."""


def why(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="PERSON", help="A participant, by id, address or code.")],
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="A question, by its id or its number.")],
    json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Show why an answer is what it is: how it was found, how sure that is, in which words of which message.

    Every word of the message stands there with its role, and with what shows it; those of the answer are marked with >. With
    it come earlier versions of the answer, and what people decided about the answer and the message.
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
    asked_as = found.asked_as if everything else cut(found.asked_as, LONGEST_QUESTION)
    yield from fact("Person", " · ".join(filter(None, (found.participant, found.participant_name))))
    yield from fact("Question", " · ".join(filter(None, (_number(found), found.question, asked_as))))
    if found.current is None:
        yield from _not_answered(found, zone)
        yield from _rulings(found, zone)
        return
    yield from _current(found, found.current, zone)
    yield from _history(found.versions[:-1], found, zone)
    yield from _rulings(found, zone)
    yield from _decisions(found, zone)
    yield from _message(found.parts, everything=everything)


def _number(found: Why) -> str:
    return f"no. {found.number}" if found.number else "no longer in config.toml"


def _current(found: Why, version: Version, zone: ZoneInfo) -> Iterator[str]:
    answer = version.answer
    yield from fact("How", answer.how or "(not known)")
    sure = f"{answer.confidence:.2f} of 1" + ("; to look at" if answer.review else "")
    yield from fact("Sure", "\n".join((sure, *answer.reasons)))
    yield from _source(found.source(version.message), version, zone)
    yield from ("", f"The answer, version {version.version}{_of_wave(version)}:", *_indented(answer.text))
    if answer.value is not None:
        yield from wrapped(f"= {value_words(answer.value)}", "    ")


def _of_wave(version: Version) -> str:
    return f" of wave {version.wave}" if version.wave > 1 else ""


def _source(source: Source | None, version: Version, zone: ZoneInfo) -> Iterator[str]:
    if source is None:
        yield from fact("Message", f"{version.message}, which is not kept any more")
        return
    yield from fact("Message", source.name + (f" · {source.message_id}" if source.message_id else ""))
    yield from fact("From", source.author or "(no sender)")
    yield from fact("Subject", source.subject or "(no subject)")
    if source.sent is not None:
        yield from fact("Sent", moment(source.sent, zone))
    yield from fact("Arrived", moment(source.arrived, zone) + "".join(f"\n{place}" for place in source.where))
    yield from fact("Theirs by", source.by)


def _history(earlier: Sequence[Version], found: Why, zone: ZoneInfo) -> Iterator[str]:
    if earlier:
        yield from ("", "Before that, the newest first:")
    for version in reversed(earlier):
        source = found.source(version.message)
        name = source.name if source else version.message[:12]
        when = moment(version.received, zone)
        yield from wrapped(f"version {version.version}{_of_wave(version)} of {when}, message {name}, {version.answer.how}", "  ")
        yield from _indented(version.answer.text)


def _decisions(found: Why, zone: ZoneInfo) -> Iterator[str]:
    from llab.cli.mail.decided import verdict

    if found.decisions:
        yield from ("", "Decided about the message:")
    for each in found.decisions:
        source = found.source(each.message)
        about = f" ({source.name})" if source and len(found.sources) > 1 else ""
        yield from wrapped(f"{moment(each.at, zone)} by {each.by}{about}: {verdict(each)} (before: {each.saw})", "  ")


def _rulings(found: Why, zone: ZoneInfo) -> Iterator[str]:
    if found.rulings:
        yield from ("", "Decided about the answer:")
    for each in found.rulings:
        how = f" ({each.through})" if each.through.startswith("apply") else ""
        back = "" if each.holds else "; taken back"
        yield from wrapped(f"{moment(each.at, zone)} by {each.by}{how}: {each.kind.value}{back}; before:", "  ")
        yield from wrapped("(no answer)", "    ") if each.before is None else _indented(each.before)


def _not_answered(found: Why, zone: ZoneInfo) -> Iterator[str]:
    yield from ("", "There is no answer to this question.")
    asked = ", ".join(moment(each, zone) for each in found.asked)
    yield from wrapped(f"It was asked on {asked}." if asked else "It has not been asked: no message that prints it has gone out.", "")
    if not found.sources:
        yield "No message of this person has come in."
        return
    yield f"{counted(len(found.sources), 'message')} of this person came in; `llab mail show` shows what was made of each:"
    for source in found.sources:
        what = FATES.get(source.fate, (source.fate, ""))[0]
        yield from wrapped(f"{source.name}  {moment(source.arrived, zone)}  {what}: {source.subject or '(no subject)'}", "  ")


def _message(parts: Sequence[Part], *, everything: bool) -> Iterator[str]:
    if parts:
        yield from ("", f"The message, piece by piece; {how_marked(parts)}:")
        yield from message_lines(parts, everything=everything, hint="-v shows them")


def _indented(text: str) -> Iterator[str]:
    return wrapped(text, "    ")
