"""What an answer says about an earlier one to the same question: that it adds to it, or that it is the same.

Tables and look-ups, in the words of participants; our own.
"""

from __future__ import annotations

import re
import unicodedata

_FIRST_WORDS = 8
"""An answer that adds says so at its beginning: «Aș mai vrea să adaug că …»."""

_ADDS = (
    # ro
    "adaug|adaugam|adauga|as adauga|completez|completare|completari|in plus|pe langa|ps|p s|post scriptum|"
    # en
    "also|in addition|additionally|addition|add|adding|addendum|on top of that|one more thing|"
    # nl
    "aanvulling|aanvullend|aanvullen|daarnaast|bovendien|toevoegen|voeg toe|"
    # it
    "inoltre|aggiungo|aggiungere|aggiunta|in piu|"
    # hr
    "dodatno|dodajem|dodala bih|dodao bih|dopuna|nadopuna|takoder|"
    # lt
    "papildomai|papildau|papildymas|pridurti|pridedu|be to|"
    # fi
    "lisaksi|lisays|lisaan|lisaisin|taydennys|taydennyksena|"
    # de
    "ausserdem|zusatzlich|erganzung|erganzend|hinzufugen|"
    # fr
    "de plus|en plus|en outre|ajoute|ajouter|complement|"
    # hu
    "tovabba|kiegeszites|kiegeszitem|hozzateszem|hozzatennem|raadasul|"
    # sr
    "такође|додатно|додајем|допуна"
).split("|")

_SAME = frozenset(
    (
        # ro
        "idem|la fel|la fel ca inainte|acelasi raspuns|acelasi|aceeasi|neschimbat|ca mai sus|vezi mai sus|"
        "vezi raspunsul anterior|am raspuns deja|"
        # en
        "same|same as before|same answer|the same|ditto|see above|as above|unchanged|no change|already answered|"
        # nl
        "hetzelfde|zelfde|zie boven|zie hierboven|ongewijzigd|"
        # it
        "come sopra|vedi sopra|lo stesso|invariato|come prima|"
        # hr
        "isto|kao gore|vidi gore|nepromijenjeno|"
        # lt
        "tas pats|taip pat|kaip auksciau|zr auksciau|"
        # fi
        "sama|kuten ylla|ks ylla|katso ylla|ennallaan|"
        # de
        "dito|ebenso|siehe oben|wie oben|unverandert|dasselbe|"
        # fr
        "pareil|comme ci dessus|voir ci dessus|inchange|la meme chose|"
        # hu
        "ugyanaz|lasd fent|mint fent|valtozatlan|"
        # sr
        "исто|као горе|види горе"
    ).split("|")
)

_WORD = re.compile(r"[^\W_]+")
_ADDING = re.compile(rf"(?<!\S)(?:{'|'.join(sorted(_ADDS, key=len, reverse=True))})(?!\S)")
_PLUS = re.compile(r"\s*\+\s*\w")


def plain(text: str) -> str:
    """The words of a text as they are compared: folded, without marks and signs, one blank between."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    return " ".join(_WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter))))


def is_adding(text: str) -> bool:
    """Whether the text says at its beginning that it adds to what was said before."""
    return bool(_ADDING.search(" ".join(plain(text).split()[:_FIRST_WORDS])) or _PLUS.match(text))


def is_same_as_before(text: str) -> bool:
    """Whether the text only refers to what was said before (`idem`), or says nothing at all (`-`)."""
    words = plain(text)
    return not words or words in _SAME
