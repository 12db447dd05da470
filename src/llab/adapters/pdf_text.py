"""Runs alone in a child process: a PDF on standard input, its text on standard output, within limits of memory and time.

It imports nothing of llab: the parent starts it by its path, so that a hostile file takes only this process down.
"""

from __future__ import annotations

import io
import sys

MEMORY = 768 * 1024 * 1024
SECONDS = 20
PAGES = 60
CHARACTERS = 1_000_000


def limit() -> None:
    """Set the limits where the system has them (not on Windows: there the parent's timeout alone holds)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def text_of(data: bytes) -> str:
    """The text of the first pages, pages parted by a blank line. Raises what pypdf raises."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    parts: list[str] = []
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
        if number >= PAGES or sum(map(len, parts)) > CHARACTERS:
            break
        parts.append(page.extract_text())
    return "\n\n".join(parts)[:CHARACTERS]


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(text_of(sys.stdin.buffer.read()).encode("utf-8", "replace"))
