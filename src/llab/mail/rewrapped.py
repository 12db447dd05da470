"""A text body whose quoted lines were broken on the way, with its quote marks put back.

A server or program that breaks lines at 72 to 80 characters knows nothing of quotes: the end of a quoted line then stands on a
line of its own without `>`, and looks as if the person had typed it.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"[ \t]?(?:>[ \t]?)+")
_CLOSES_ADDRESS = re.compile(r">[ \t]?(?![> \t])(?:[^\n]{1,60}):[ \t]*$")
_BROKEN_AT = 70
"""A line shorter than this was not broken."""
_LONGEST_END = 40
_LINK = re.compile(r"\s?[(<]https?://[^\s()<>]{1,2000}[)>][\s>]*")
"""A link in brackets that got a line of its own."""
_LEAST_BROKEN = 3
"""So many ends make sure that they are no answers typed between quoted lines."""
_BRACKETS = {"(": ")", "<": ">", "[": "]"}


def with_quote_marks(text: str) -> str:
    """The text with the broken ends of quoted lines quoted again, and an attribution's address that a line's end parted joined."""
    if ">" not in text:
        return text
    lines = _with_addresses_joined(_without_initials(_without_escapes(text.split("\n"))))
    ends = [index for index in range(1, len(lines) - 1) if _is_between(lines, index)]
    torn = {index for index in ends if _is_in_bracket(lines[index - 1], lines[index]) or _LINK.fullmatch(lines[index])}
    broken = {index for index in ends if _is_end(lines[index - 1], lines[index])}
    for index in torn | (broken if len(broken) >= _LEAST_BROKEN else set()):
        above = _QUOTED.match(lines[index - 1])
        lines[index] = f"{above.group() if above else '> '}{lines[index]}"
    return "\n".join(lines)


def _without_escapes(lines: list[str]) -> list[str]:
    """`>From the roof` as `From the roof`, where no quote stands around it: mailbox files escape lines that begin so (RFC 4155)."""
    return [
        line[1:]
        if line.startswith(">From ")
        and not any(at.startswith(">") for at in (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]))
        else line
        for index, line in enumerate(lines)
    ]


def _without_initials(lines: list[str]) -> list[str]:
    """`AP> the roof` as `> the roof`, where more than one line begins so: The Bat!, Gnus."""
    marks = [_INITIALS.match(line) for line in lines]
    if sum(mark is not None for mark in marks) < _LEAST_MARKED:
        return lines
    return [line[mark.end() :] if mark else line for line, mark in zip(lines, marks, strict=True)]


_INITIALS = re.compile(r"[ \t]?[A-Z\u00c0-\u017d\u0400-\u042f]{1,4}(?=>+(?:[ \t]|$))")
_LEAST_MARKED = 2


def _with_addresses_joined(lines: list[str]) -> list[str]:
    """`NAME <MAIL` and `> wrote:` on the next line, which is no quote, as one line."""
    found: list[str] = []
    for line in lines:
        above = found[-1] if found else ""
        if above.rfind("<") > above.rfind(">") and "@" in above and _CLOSES_ADDRESS.match(line):
            found[-1] = above.rstrip() + line
        else:
            found.append(line)
    return found


def _is_between(lines: list[str], index: int) -> bool:
    """Directly between two quoted lines, without a blank line."""
    line = lines[index]
    return bool(line.strip()) and not line.startswith(">") and all(lines[at].lstrip().startswith(">") for at in (index - 1, index + 1))


def _is_in_bracket(above: str, line: str) -> bool:
    """A bracket that the line above opened closes here: a long link."""
    return any(
        above.rfind(opening) > above.rfind(closing, 1) and closing in line and opening not in line[: line.index(closing)]
        for opening, closing in _BRACKETS.items()
    )


def _is_end(above: str, line: str) -> bool:
    is_cut = len(above) >= _BROKEN_AT and above.rstrip()[-1:] not in ".?!:;"
    return is_cut and len(line) <= _LONGEST_END and not line[0].isupper()
