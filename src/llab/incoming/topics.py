"""«As for spaces, …»: a paragraph that says by a word what it is about. Data, and the reading of it."""

from __future__ import annotations

import re

from llab.incoming.labels import is_question_word
from llab.language.words import folded_words

OPENERS: tuple[str, ...] = (
    # how people turn to a subject, without a question's number: ro en nl it hr lt fi de fr hu sr
    "referitor la|cât despre|în ceea ce privește|în privința|legat de|privitor la|cu privire la|privind|despre|la capitolul",
    "as for|as to|as regards|regarding|concerning|about|when it comes to|on the subject of|with regard to|with respect to|on",
    "wat betreft|betreffende|aangaande|over|met betrekking tot|qua|inzake",
    "per quanto riguarda|riguardo a|riguardo ai|riguardo alle|riguardo al|riguardo alla|quanto a|quanto ai|circa|in merito a|sul tema",
    "što se tiče|u vezi s|u vezi sa|vezano uz|vezano za|glede|kad je riječ o|o",
    "dėl|apie|kalbant apie|kas dėl|susiję su",
    "mitä tulee|koskien|liittyen|mitä",
    "was|bezüglich|betreffend|zu|zum|zur|hinsichtlich|in bezug auf",
    "quant à|quant aux|quant au|concernant|en ce qui concerne|à propos de|pour ce qui est de|au sujet de",
    "ami|ami a|ami az",
    "што се тиче|у вези са|у вези с|о",
)
_OPENERS = {tuple(folded_words(form)) for forms in OPENERS for form in forms.split("|")}
_LONGEST = max(map(len, _OPENERS))
_CLAUSE_END = re.compile(r"[,.;!?]|\s[–—-]\s")
_CONNECTING = frozenset("iar si and en e ed i ir ja und et es и finally then also de dar but maar ma".split())
_SUBJECT = 4
"""Words behind the opener among which the subject stands: «the», «our», an adjective, the noun."""


def subject_of(text: str) -> tuple[str, ...]:
    """The words behind an opener at the start of a text, folded; empty where it does not turn to a subject."""
    clause = _CLAUSE_END.split(text[:120], maxsplit=1)[0]
    said = folded_words(clause)
    start = 1 if said and said[0] in _CONNECTING and said[:1] not in _OPENERS else 0
    for length in range(min(_LONGEST, len(said) - start), 0, -1):
        if said[start : start + length] in _OPENERS:
            subject = said[start + length : start + length + _SUBJECT]
            return () if any(map(is_question_word, subject)) else subject
    return ()
