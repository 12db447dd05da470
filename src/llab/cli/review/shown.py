"""A case as lines that fit the terminal: who, which question, why it waits, the mail piece by piece, what else was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from llab.cli.lines import MARGIN, cut, fact, moment, on_one_line, value_words, wrapped
from llab.cli.output import FATES
from llab.cli.pieces import message_lines

if TYPE_CHECKING:
    from llab.stories.decisions.waiting import Asked, Mail, Waiting

NAME = 8
"""Characters of a message's id by which it is named where nothing else needs telling apart."""


class Look(NamedTuple):
    """How lines are laid out."""

    width: int
    zone: ZoneInfo
    own: Callable[[str], str] = str
    """Marks a line that belongs to the answer, besides the mark in its margin."""


def head_lines(case: Waiting, look: Look, *, place: str) -> list[str]:
    """What is to be known before the mail is read; `place` says which of how many it is."""
    facts = (
        ("Whose", " · ".join(filter(None, (case.participant, case.participant_name))) or "nobody on the list, as far as llab can tell"),
        ("Question", _question(case)),
        ("Choices", case.choices),
        ("Waits", "\n".join(case.reasons) or "marked by the reader"),
        ("Sure", f"{case.answer.confidence:.2f} of 1; {case.answer.how}" if case.answer else ""),
        ("Mail", _mail(case.mail, look.zone)),
    )
    return [
        f"-- {place} ".ljust(look.width, "-"),
        *(line for name, words in facts if words for line in fact(name, words, width=look.width)),
        *_asked(case.asked, case.question, look.width),
    ]


def answer_lines(case: Waiting, look: Look, *, most: int | None = None) -> list[str]:
    """The words that it is about, and what stood in their place before or stands beside them; of each at `most` so many lines."""
    if case.answer is None and case.parts:
        return []  # what no question took stands out in the mail itself
    lines = list(_text(case.text, look, most)) if case.text.strip() else []
    if case.answer and case.answer.type != "text":
        value = value_words(case.answer.value) or "no certain value"
        lines += wrapped(f"= {value}", "    ", width=look.width)
    found = ["", _title(case), *(lines or ["    (empty)"])] if lines or case.answer else []
    for each in case.others:
        which = "What was decided" if each.stands else f"Version {each.version}"
        source = ", ".join(filter(None, (which, moment(each.received, look.zone), each.author)))
        found += ["", *wrapped(f"{on_one_line(source)}:", "", width=look.width)]
        found += _text(each.text, look, most)
    return found


def mail_lines(case: Waiting, look: Look, *, everything: bool, hint: str) -> list[str]:
    """The mail; piece by piece where it was read."""
    if not case.parts:
        return ["", "The mail:", *(line for line in wrapped(case.body.strip("\n"), "| ", width=look.width))] if case.body else []
    marks = "> marks this answer" if case.answer else "> marks what no question took"
    pieces = message_lines(
        case.parts,
        everything=everything,
        hint=hint,
        width=look.width,
        evidence=everything,
    )
    return ["", *wrapped(f"The mail, piece by piece; {marks}:", "", width=look.width), *pieces]


# ---------------------------------------------------------------- above the mail


def _title(case: Waiting) -> str:
    if case.answer is None:
        return "For no question:"
    return "The later answer:" if any(each.stands for each in case.others) else "The answer:"


def _question(case: Waiting) -> str:
    if case.answer is None:
        return ""
    number = f"no. {case.number}" if case.number else "no longer in config.toml"
    return " · ".join(filter(None, (number, case.question, case.asked_as)))


def _mail(mail: Mail | None, zone: ZoneInfo) -> str:
    if mail is None:
        return "not kept any more"
    when = moment(mail.sent or mail.arrived, zone)
    lines = (
        f"{mail.id[:NAME]} · {when} · {FATES.get(mail.fate, (mail.fate, ''))[0]}",
        f"{mail.subject or '(no subject)'}",
        f"{mail.author or '(no sender)'}" + (f"; theirs by {mail.by}" if mail.by else ""),
    )
    return "\n".join(on_one_line(line) for line in lines)


def _asked(asked: Sequence[Asked], question: str, width: int) -> Iterator[str]:
    """What the person answered otherwise, a line for each question."""
    for number, each in enumerate(each for each in asked if each.question != question):
        said = "–" if each.text is None else f"{'(waits, too) ' if each.review else ''}{each.text}"
        name = "Also" if not number else ""
        yield f"{name:{MARGIN}}{cut(f'{each.number}. {said}', width - MARGIN)}"


def _text(text: str, look: Look, most: int | None) -> Iterator[str]:
    lines = list(wrapped(text, "    ", width=look.width))
    if most is None or len(lines) <= most:
        yield from lines
        return
    yield from lines[: most - 1]
    yield f"    [{len(lines) - most + 1} more lines]"
