"""A text part to blocks: one per line, quote marks counted (RFC 3676 §4.5), flowed lines joined (RFC 3676 §4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from llab.mail.blocks import Block, Hint
from llab.mail.links import unscanned

_QUOTE = re.compile(r"(?:[ \t]?>){1,1000}")
"""No reply is a thousand deep; further signs stay in the line, and take no memory."""
_SIGNATURE = "-- "
MOST_LINES = 12_000
"""Lines of a part that are told apart, blank ones counted: ten rounds of a long survey and answers of 3,000 words have half of that."""
_REST = frozenset((Hint.REST,))
BLANKS = " \t\r\n\f\v\u00a0\u2007\u202f"
"""What is cut off at the ends of a line."""
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_NO_BREAK = "\u00a0\u2007\u202f"


def visible(text: str) -> str:
    """The text as it is seen, its letters composed (NFC): without soft hyphens, marks of direction and characters of no width,
    which would part a word, and its links without a scanner's. Emoji keep their joiner U+200D.
    """
    text = unscanned(text)
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", text)
    return normalize("NFC", text) if len(text) <= _PIECE else "".join([normalize("NFC", piece) for piece in _PIECES.findall(text)])


_PIECE = 200
_PIECES = re.compile(r".{1,200}[^\x00-\x7f]{0,100}", re.S)
"""Cut before ASCII, which never composes with what stands before it: to sort a million marks at once takes their square."""


def unflow(text: str, *, delete_space: bool) -> str:
    """A format=flowed text with its flowed lines joined, quote marks as `> ` repeated (RFC 3676 §4.2–4.4)."""
    lines: list[str] = []
    run: list[str] = []
    run_depth = -1

    def end_run() -> None:
        if run:
            lines.append(_quoted(run_depth, "".join(run)))
            run.clear()

    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if depth != run_depth or content in ("", _SIGNATURE):
            end_run()  # a blank line also ends what a stray blank at the end of a line would have gone on with
        run_depth = depth
        if content.endswith(" ") and content != _SIGNATURE:
            run.append(content[:-1] if delete_space else content)
        else:
            run.append(content)
            end_run()
    end_run()
    return "\n".join(lines)


def _quoted(depth: int, content: str) -> str:
    """With its quote marks; a `>` that the person typed gets two blanks before it, which no quote mark has."""
    return f"{'> ' * depth}{content}" if depth else (f"  {content}" if content.startswith(">") else content)


def text_blocks(text: str) -> tuple[Block, ...]:
    """The lines of a text body, in order; a blank line becomes the gap before the next block.

    What stands beyond MOST_LINES is one block with the hint REST.
    """
    return tuple(block for _, block in indented_blocks(text))


def indented_blocks(text: str) -> Iterator[tuple[str, Block]]:
    """The same, each with the blanks that its line begins with: no reader asks for them, but who reads a reply sees them."""
    gap = True
    above = -1
    seen = visible(text)
    for blank in () if seen.isascii() else _NO_BREAK:
        seen = seen.replace(blank, " ")
    lines = seen.split("\n", MOST_LINES)
    rest = lines.pop() if len(lines) > MOST_LINES else ""
    for line in lines:
        mark = _QUOTE.match(line)
        depth = mark.group().count(">") if mark else 0
        content = (line[mark.end() :] if mark else line).strip(BLANKS)
        if not content:
            gap = True
            continue
        yield line[: len(line) - len(line.lstrip(" \t"))], Block(text=content, depth=depth, gap=gap or depth != above)
        gap, above = False, depth
    if rest := rest.strip(BLANKS):
        yield "", Block(text=rest, hints=_REST)
