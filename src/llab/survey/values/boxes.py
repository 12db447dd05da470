"""Boxes that a person ticked: `[x]`, `(X)`, `☒`, before or behind what they belong to."""

from __future__ import annotations

import re

from llab.language.answers import YES_WORDS

_BOX = re.compile(
    r"[\[(][\s_]{0,8}(?P<mark>[xX×✓✔*]?)[\s_]{0,8}[\])]|(?P<full>[☒☑✓✔✅🗹🗷])|(?P<empty>[☐⬜□])"
    r"|(?<!\w)_{1,20}(?P<line>[xX]?)_{0,20}(?!\w)"
)
_LONE = re.compile(r"^[\s>*•·-]*(?P<before>[xX])(?=\s+\S|_)_?\s*(?P<behind_it>\S.*)$|^(?P<before_it>\S.*?\S)\s+_*(?P<after>[xX])_*$")
"""A line that an X alone begins or ends: `x furnizor`, `furnizor  X`."""

_LONGEST = 200
_YES_BEHIND = re.compile(
    rf"\s*(?:\s|[-–—:=(])\s*(?:{'|'.join(sorted({re.escape(forms[0]) for forms in YES_WORDS.values()}))}|si)\s*[.!)]?$", re.IGNORECASE
)


def ticked(text: str) -> str | None:
    """What the ticked boxes belong to, one a line; None where nothing is ticked."""
    if any(_is_full(box) for box in _BOX.finditer(text)):
        return "\n".join(part for line in text.splitlines() for part in _ticked_in(line))
    lines = (line.strip() for line in text.splitlines())
    crossed = [match["behind_it"] or match["before_it"] for line in lines if len(line) <= _LONGEST and (match := _LONE.match(line))]
    return "\n".join(crossed) if crossed else None


def unboxed(text: str) -> list[str]:
    """The lines without a box, where other lines have a ticked one."""
    if not any(_is_full(box) for box in _BOX.finditer(text)):
        return []
    return [line for line in text.splitlines() if line.strip() and not _BOX.search(line)]


def affirmed(text: str) -> str | None:
    """The lines behind whose words stands a yes, without it, where other lines have none: `prin ziar - da`; else None."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [line[: match.start()] for line in lines if len(line) <= _LONGEST and (match := _YES_BEHIND.search(line))]
    return "\n".join(found) if 0 < len(found) < len(lines) and all(found) else None


def _is_full(box: re.Match[str]) -> bool:
    return bool(box["mark"] or box["full"] or box["line"])


def _ticked_in(line: str) -> list[str]:
    """The texts beside the full boxes of one line; the boxes stand before the texts unless the line begins with a text."""
    boxes = list(_BOX.finditer(line))
    if not boxes:
        return []
    is_behind = bool(line[: boxes[0].start()].strip(" \t-*•·:")) and not line[boxes[-1].end() :].strip()
    if is_behind:
        starts = [0, *(box.end() for box in boxes[:-1])]
        texts = [line[start : box.start()] for start, box in zip(starts, boxes, strict=True)]
    else:
        ends = [*(box.start() for box in boxes[1:]), len(line)]
        texts = [line[box.end() : end] for box, end in zip(boxes, ends, strict=True)]
    return [text.strip() for box, text in zip(boxes, texts, strict=True) if _is_full(box)]
