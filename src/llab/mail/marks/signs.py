"""Small signs in a single line: a date, a time, a phone number, contact details, the number of a list."""

from __future__ import annotations

import re

from llab.language.words import squeeze

SIGNATURE_LINE = 100
"""No line of a signature is longer."""
YEAR_OR_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4})(?!\d)")
TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?!\d)|(?<!\d)\d{1,2} ?[ap]\.? ?m\b|(?<!\d)\d{1,2} ?h ?\d\d(?!\d)")
PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d ()./-]{5,18}\d(?!\w)")
POSTSCRIPT = re.compile(
    r"(?:(?:P\.?){1,2}[ -]{0,2}S\b|N\. ?B\.|NB:|П\.? ?С\b|Н\. ?Б\.|U\. ?i\.|Ui[.:]|Jk\.)[.:…!]{0,3}(?=\s)", re.IGNORECASE
)
"""How people open what they add below their names: P.S., PS:, P.-S., PPS, NB, П.С. (sr), Ui. (hu), Jk. (fi)."""
_CONTACT_WORDS = re.compile(
    r"(?<!\w)(?:tel|tel\.|t:|m:|mob|mob\.|mobil|mobile|phone|fax|gsm|www(?=\.)|https?:|e-mail:|email:|e:|bd\.|"
    r"ul\.|g\.|srl|s\.r\.l|s\.a\.|gmbh|b\.v\.|bv|ltd|d\.o\.o|uab|oy|s\.p\.a|kft|linkedin)(?!\w)"
)
_STREETS = re.compile(r"(?<!\w)(?:str\.|strada|calea|bulevardul|piata|straat|laan|via|piazza|ulica|gatve|katu|strasse|rue|utca)(?!\w)")
"""In an address; «La strada per il paese è asfaltata.» is a sentence."""
_MOST_IN_ADDRESS = 5
ENUMERATED = re.compile(r"[(\[]?\d{1,2}\s?[.):\]-]|[-\u2022*\u00b7o]\s|[a-z]\)")


def is_enumerated(text: str) -> bool:
    """The line begins as an item of a list does, and not as a phone number does."""
    return ENUMERATED.match(text) is not None and not PHONE.match(text)


def is_contact(text: str) -> bool:
    """The line holds a phone number, an address or what else belongs to contact details, and little beside it."""
    if len(text) > SIGNATURE_LINE:
        return False
    words, line = len(text.split()), squeeze(text)
    if words > _MOST_IN_LINE:
        return False
    if PHONE.search(text) is not None or ("@" in text and words <= _MOST_BESIDE_ADDRESS) or _CONTACT_WORDS.search(line) is not None:
        return True
    is_sentence = text.rstrip().endswith((".", "!", "?", "…")) or words > _MOST_IN_ADDRESS
    return _STREETS.search(line) is not None and (not is_sentence or any(map(str.isdigit, text)))


_MOST_IN_LINE, _MOST_BESIDE_ADDRESS = 12, 6
