"""What people write before and behind llab's text in a note is told from that text, whatever either says."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as some

from llab.tables.lists import AS_CODED, MOST_IN_A_COMMENT, as_coded
from llab.workbook.ledger import Kept
from llab.workbook.notes import OwnNotes
from llab.workbook.text import visible
from llab.workbook.written import fingerprint_of_note

WORDS = some.text(some.characters(exclude_categories=["Cs"]), max_size=80)
ANSWERS = some.one_of(WORDS, some.sampled_from(["x" * (MOST_IN_A_COMMENT + 9), AS_CODED, f"da\n{AS_CODED}\n\nnu"]))


@given(seen=ANSWERS, other=ANSWERS, before=WORDS, behind=WORDS)
def test_what_stands_around_the_text_that_was_written_comes_back(seen: str, other: str, before: str, behind: str) -> None:
    own, more = (visible(as_coded(text)) for text in (seen, other))
    assume(not more.startswith(own) or more == own)
    notes = OwnNotes(dict(map(fingerprint_of_note, (own, more))), Kept())
    assert notes.without(own) == ""
    assert notes.without(f"{before}\n{own}\n{behind}") == "\n".join(filter(None, (before.strip(), behind.strip())))
    assert notes.without(before) == before


@given(seen=WORDS, place=some.integers(1, 200))
def test_a_note_with_another_text_than_was_written_is_wholly_a_persons(seen: str, place: int) -> None:
    own = visible(as_coded(seen))
    changed = f"{own[:place]}§{own[place:]}"
    assume(own[place:].strip())
    assert OwnNotes(dict([fingerprint_of_note(own)]), Kept()).without(changed) == changed
