"""What stands on the terminal at one time: the case cut to its height, the whole mail in pages, the keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from llab.cli.lines import wrapped
from llab.cli.output import counted
from llab.cli.pieces import OWN
from llab.cli.review.keys import keys_for
from llab.cli.review.shown import Look, answer_lines, head_lines, mail_lines

if TYPE_CHECKING:
    from llab.stories.decisions.waiting import Waiting

LEAST = 8
"""So many lines of the mail are shown, however low the terminal is."""

_ABOVE = 3
"""So many lines of the mail are shown above the answer, where its beginning does not fit."""

HINT = "blank: more"


def first_screen(case: Waiting, look: Look, *, place: str, height: int) -> list[str]:
    """The case with as much of the mail as fits: its beginning, or else where the answer stands in it."""
    above = [*head_lines(case, look, place=place), *answer_lines(case, look, most=max(3, height // 8))]
    mail = mail_lines(case, look, everything=False, hint=HINT)
    room = max(LEAST, height - len(above) - len(key_lines(case, look.width)) - 1)
    return [*above, *_painted(_cut(mail, room, look.width), look)]


def whole(case: Waiting, look: Look) -> list[str]:
    """All that there is to read about it, nothing left out."""
    return [*answer_lines(case, look), *_painted(mail_lines(case, look, everything=True, hint=""), look)]


def page(lines: Sequence[str], number: int, *, height: int) -> list[str]:
    """The page of that number, counted from 1; behind the last one comes the first again."""
    size = max(LEAST, height - 5)
    pages = [lines[start : start + size] for start in range(0, len(lines), size)] or [[]]
    index = (number - 1) % len(pages)
    return [*pages[index], f"[page {index + 1} of {len(pages)}]"]


def key_lines(case: Waiting, width: int) -> list[str]:
    """Which keys there are."""
    names = [f"{_spelt(key.letter)} {key.name}" for key in keys_for(case)]
    return list(_joined(names, width))


def help_lines(case: Waiting, width: int) -> list[str]:
    """What each key does."""
    return [line for key in keys_for(case) for line in _hanging(f"{_spelt(key.letter)} {key.name}", key.about, width)]


def choice_lines(choices: Iterable[str], width: int) -> list[str]:
    """Something to choose from, one below the other."""
    return [line for each in choices for line in list(wrapped(" ".join(each.split()), "  ", width=width))[:3]]


def _spelt(letter: str) -> str:
    return "blank" if letter == " " else letter


def _cut(mail: list[str], room: int, width: int) -> list[str]:
    """As many lines of the mail as there is room for, from a little above the answer on."""
    if len(mail) <= room:
        return mail
    first = next((index for index, line in enumerate(mail) if line[:1] in (" ", "|", "[", OWN)), 0)
    own = next((index for index, line in enumerate(mail) if line.startswith(OWN)), first)
    size = max(1, room - first - 2)
    start = max(first, min(own - min(_ABOVE, size // 2), len(mail) - size))
    shown = mail[start : start + size]
    return [
        *mail[:first],
        *_left_out(start - first, "above", width),
        *shown,
        *_left_out(len(mail) - start - len(shown), "below", width),
    ]


def _left_out(number: int, where: str, width: int) -> list[str]:
    return [f"[{counted(number, 'line')} {where}; {HINT}]"[:width]] if number else []


def _painted(mail: Iterable[str], look: Look) -> list[str]:
    """The lines of the answer in the mail stand out besides by their mark, where there are colours."""
    return [look.own(line) if line.startswith(OWN) else line for line in mail]


def _joined(names: Iterable[str], width: int) -> Iterator[str]:
    """The names with a dot between them, on as many lines as it takes; none is broken."""
    line = ""
    for name in names:
        if line and len(line) + len(name) + 3 > width:
            yield line
            line = ""
        line = f"{line} · {name}" if line else name
    if line:
        yield line


def _hanging(name: str, about: str, width: int) -> Iterator[str]:
    for number, line in enumerate(wrapped(about, "", width=width - 12)):
        yield f"{name if not number else '':12}{line}"
