"""Runs alone in a child process: a PDF on standard input, its text and a remark as JSON on standard output, within limits.

It imports nothing of llab: the parent starts it by its path, so that a hostile file takes only this process down.
"""

from __future__ import annotations

import io
import json
import sys
import time
from typing import Any

MEMORY = 200 * 1024 * 1024
"""Bytes of address space: 60 pages of text need half of that."""
SECONDS = 1.2
"""Of processor time, the start of Python among them, for all PDF files of a message; 60 pages of text need half of that."""
PAGES = 60
CHARACTERS = 1_000_000
"""As `mail.limits` has it for all documents; nothing of llab is imported here."""
SAME_LINE = 7.0
"""Points of height within which words stand on one line."""


def limit(seconds: float) -> None:
    """Set the limits where the system has them (not on Windows: there the parent's timeout alone holds)."""
    try:
        import resource
    except ImportError:
        return
    import signal

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    signal.setitimer(signal.ITIMER_PROF, max(seconds - time.process_time(), 0.001))  # ends the process: the limit above knows whole seconds


def text_of(data: bytes) -> tuple[str, str]:
    """The text of the first pages, pages parted by a blank line, and what a person should know. Raises what pypdf raises.

    What was typed into a form, or over the page, stands in the text at its height on the page.
    """
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    parts: list[str] = []
    remark = ""
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
        if number >= PAGES or sum(map(len, parts)) > CHARACTERS:
            return "\n\n".join(parts)[:CHARACTERS], "has more pages than llab reads"
        typed = _typed(page)
        parts.append(_lines(page, typed) if typed else page.extract_text())
        remark = "has words typed into a form or over the page" if typed else remark
    return "\n\n".join(parts)[:CHARACTERS], remark


Placed = tuple[float, float, str]
"""Height, distance from the left, words."""


def _typed(page: Any) -> list[Placed]:
    """What was typed into the fields of a form, ticked, or written over the page (ISO 32000-1, 12.5.6.6 and 12.7)."""
    found: list[Placed] = []
    for reference in page.get("/Annots") or ():
        note = reference.get_object()
        text = _words_of(note) if hasattr(note, "get") else ""
        left, low, _, high = [float(side) for side in note.get("/Rect", (0, 0, 0, 0))] if text else (0.0, 0.0, 0.0, 0.0)
        if text:
            found.append(((low + high) / 2, left, text))
    return found


def _words_of(note: Any) -> str:
    if note.get("/Subtype") == "/FreeText":
        return str(note.get("/Contents") or "").strip()
    if note.get("/Subtype") != "/Widget":
        return ""
    parent = note.get("/Parent")
    field = note if "/FT" in note or parent is None else parent.get_object()
    value = note.get("/V", field.get("/V"))
    if field.get("/FT") == "/Btn":
        return "" if note.get("/AS", "/Off") == "/Off" else "\u2612"
    return "" if value is None else str(value).strip()


def _lines(page: Any, typed: list[Placed]) -> str:
    """The words of a page and what was typed, from top to bottom, in lines by their height."""
    placed = list(typed)

    def see(text: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            placed.append((tm[4] * cm[1] + tm[5] * cm[3] + cm[5], tm[4] * cm[0] + tm[5] * cm[2] + cm[4], text.strip()))

    page.extract_text(visitor_text=see)
    lines: list[list[Placed]] = []
    for one in sorted(placed, key=lambda each: -each[0]):
        if lines and lines[-1][0][0] - one[0] < SAME_LINE:
            lines[-1].append(one)
        else:
            lines.append([one])
    return "\n".join(" ".join(text for _, _, text in sorted(line, key=lambda each: each[1])) for line in lines)


if __name__ == "__main__":
    limit(float(sys.argv[1]))
    text, remark = text_of(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps({"text": text.encode("utf-8", "replace").decode(), "remark": remark, "seconds": time.process_time()}))
