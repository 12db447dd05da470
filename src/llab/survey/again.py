"""What an answer says about an earlier one to the same question: that it adds to it, or that it is the same.

Tables and look-ups, in the words of participants; our own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_FIRST_WORDS = 8
"""An answer that adds says so at its beginning: «Aș mai vrea să adaug că …»."""

_ADDS = (
    # ro
    "adaug|adaugam|adauga|as adauga|completez|completare|completari|in plus|pe langa|ps|p s|post scriptum|"
    "inca ceva|inca un lucru|inca un punct|inca o idee|adaugare|adaugire|"
    # en
    "also|in addition|additionally|addition|add|adding|addendum|on top of that|one more thing|one more point|another thing|"
    # nl
    "aanvulling|aanvullend|aanvullen|daarnaast|bovendien|toevoegen|voeg toe|toevoeging|nog iets|nog een ding|nog een punt|"
    # it
    "inoltre|aggiungo|aggiungere|aggiunta|in piu|aggiungerei|ancora una cosa|ancora un punto|un altra cosa|"
    # hr
    "dodatno|dodajem|dodala bih|dodao bih|dopuna|nadopuna|takoder|dodatak|jos nesto|jos jedna stvar|"
    # lt
    "papildomai|papildau|papildymas|pridurti|pridedu|be to|dar kai kas|dar kai ka|dar vienas dalykas|dar viena dalyka|"
    # fi
    "lisaksi|lisays|lisaan|lisaisin|taydennys|taydennyksena|viela yksi asia|viela jotain|haluan lisata|haluaisin lisata|"
    # de
    "ausserdem|zusatzlich|erganzung|erganzend|hinzufugen|noch etwas|nachtrag|"
    # fr
    "de plus|en plus|en outre|ajoute|ajouter|complement|encore une chose|"
    # hu
    "tovabba|kiegeszites|kiegeszitem|hozzateszem|hozzatennem|raadasul|meg valami|meg egy dolog|"
    # sr
    "такође|додатно|додајем|допуна|додатак|још нешто|још једна ствар"
).split("|")

_ADDS_TO = (
    # ro
    "tot|inca|de asemenea|suplimentar|mai am|mai vreau|mai e|un alt|o alta|"
    # en
    "another|more on|more to|more for|more about|further|something else|extra|additional|too|as well|"
    # nl
    "ook|nog|tevens|verder|"
    # it
    "anche|ancora|pure|altro|un altra|ulteriore|"
    # hr
    "jos za|jos na|jos o|jos uz|jos jedno|isto tako|uz to|"
    # lt
    "dar del|dar apie|dar prie|dar vienas|dar viena|taip pat|irgi|"
    # fi
    "viela|myos|toinen asia|muuta|lisaa|"
    # de
    "auch|noch|weiteres|zusatz|"
    # fr
    "aussi|encore|egalement|ajout|"
    # hu
    "meg|szinten|"
    # sr
    "још|исто тако"
).split("|")
"""What says it only where the question is named with it: «Also for question 2:». Elsewhere it may add to anything."""

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


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(sorted(phrases, key=len, reverse=True))})(?!\S)")


_ADDING, _ADDING_TO = _any_of(_ADDS), _any_of([*_ADDS, *_ADDS_TO])
_PLUS = re.compile(r"\s*\+\s*\w")


def plain(text: str) -> str:
    """The words of a text as they are compared: folded, without marks and signs, one blank between."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    return " ".join(_WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter))))


def is_adding(text: str) -> bool:
    """Whether the text says at its beginning that it adds to what was said before."""
    return bool(_ADDING.search(" ".join(plain(text).split()[:_FIRST_WORDS])) or _PLUS.match(text))


def adds_to(label: str) -> bool:
    """Whether the words with which a question is named say that what follows adds to what was said before («Also for question 2:»)."""
    return bool(_ADDING_TO.search(plain(label)))


def is_same_as_before(text: str) -> bool:
    """Whether the text only refers to what was said before (`idem`), or says nothing at all (`-`)."""
    words = plain(text)
    return not words or words in _SAME
