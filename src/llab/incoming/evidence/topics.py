"""«As for spaces, …»: a paragraph that says by a word what it is about."""

from __future__ import annotations

import re

from llab.incoming.labelling.labels import is_question_word
from llab.incoming.labelling.openers import CONNECTING, PHRASES
from llab.language.words import folded_words

_LONGEST = max(map(len, PHRASES))
_CLAUSE_END = re.compile(r"[,.;!?]|\s[–—-]\s")
_SUBJECT = 4
"""Words behind the opener among which the subject stands: «the», «our», an adjective, the noun."""


def subject_of(text: str) -> tuple[str, ...]:
    """The words behind an opener at the start of a text, folded; empty where it does not turn to a subject."""
    clause = _CLAUSE_END.split(text[:120], maxsplit=1)[0]
    said = folded_words(clause)
    start = 1 if said and said[0] in CONNECTING and said[:1] not in PHRASES else 0
    for length in range(min(_LONGEST, len(said) - start), 0, -1):
        if said[start : start + length] in PHRASES:
            subject = said[start + length : start + length + _SUBJECT]
            return () if any(map(is_question_word, subject)) else subject
    return ()
