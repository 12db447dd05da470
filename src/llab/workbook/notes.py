"""What people wrote into the notes that llab itself puts on cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from llab.tables.lists import AS_CODED, as_coded
from llab.workbook.ledger import Kept
from llab.workbook.text import visible
from llab.workbook.written import fingerprint_of_note


class OwnNotes:
    """llab's own notes: those that were written, or where that is not known all that it may have written of what is kept."""

    def __init__(self, written: Mapping[str, int] | None, kept: Kept) -> None:
        self._written, self._kept = written, kept

    def without(self, text: str) -> str:
        """What of a note is people's: what stands before and behind llab's text; all of it where somebody has changed that text."""
        before, mark, _ = text.partition(AS_CODED)
        if not mark:
            return text
        own = text[len(before) :]
        for length in sorted(set(self._notes.values()), reverse=True):
            if (end := _end_of(own, length)) and fingerprint_of_note(own[:end])[0] in self._notes:
                return "\n".join(filter(None, (before.strip(), own[end:].strip())))
        return text

    @cached_property
    def _notes(self) -> Mapping[str, int]:
        return dict(map(fingerprint_of_note, self._possible())) if self._written is None else self._written

    def _possible(self) -> Iterator[str]:
        for seen in {one.seen for one in self._kept.annotations}.union(text for texts in self._kept.texts.values() for _, text in texts):
            yield visible(as_coded(seen))


def _end_of(text: str, length: int) -> int:
    """Where so many signs end that are no white space; 0 where there are fewer."""
    return next((sign.end() for sign in islice(re.finditer(r"\S", text), length - 1, length)), 0)
