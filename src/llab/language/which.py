"""In which language a text is written, by its small words, as far as they tell."""

from __future__ import annotations

import re
from collections import defaultdict

from llab.language.words import folded_words

_SMALL_WORDS = {
    "ro": "si este sunt pentru care nu cu din la ca mai pe prin sau ar fi in de sa o un cel dar foarte noi mult ne avea trebui lor al ale",
    "en": "the and of to is are for with that this it we not be have would by on more was they as or from you should can could do a in",
    "nl": "de het een en van is zijn voor met dat niet op we wij te ook bij om maar aan meer naar worden door als of geen wel moeten",
    "it": "il la di e che per con non una un sono della del gli le piu anche come dei nel si alla da ma ci lo molto dovrebbe siamo",
    "hr": "i je se u na za da su ne od koji kao ali ili vise smo bi to nije sa o sto treba kako bih jer samo koje ovo "
    "и је се у на за да су не од који као али или више смо би то није са о што треба",
    "lt": "ir yra kad su ne is kaip bet ar per prie nuo mes labai arba tai buvo butu reikia daugiau mums dar gali apie jie kurie man",
    "fi": "ja on ei se etta ovat oli mutta myos kun tai enemman joka me voi kuin sen niin olla olisi jos mita hyvin siita kanssa pitaisi",
    "de": "der die das und ist sind fur mit nicht ein eine zu von auf auch wir es den dem mehr bei durch wie aber oder sollte als im",
    "fr": "le la les des et est sont pour avec pas une un du que qui dans nous plus sur ce aux par mais ou il de a tres faut",
    "hu": "a az es hogy nem van egy is meg mint vagy de volt csak nagyon mert tobb lehet ha kell minden legyen akkor ami el lenne",
}
"""The words that every other sentence of the language has, folded. Serbian has those of Croatian, in both alphabets."""

_LETTERS = {"ro": "ășțşţ", "hr": "đć", "lt": "ėįųąę", "hu": "őű", "de": "ß", "fr": "çêœ"}
"""Letters that hardly another of these languages has; together they count like one word."""

LEAST = 2.0
"""Of points, of which a word gives one where no other language has it; a text with less does not tell."""
CLEARLY = 1.5
"""So many times as many points as every other language has."""
ENOUGH_FOR_EXPECTED = 0.6
"""With so large a part of the most points the expected language stands: many words are those of several languages."""


def _points() -> dict[str, dict[str, float]]:
    """For each word the points that it gives its languages: one, divided among those that have it."""
    languages: dict[str, list[str]] = {}
    for language, forms in _SMALL_WORDS.items():
        for word in forms.split():
            languages.setdefault(word, []).append(language)
    return {word: dict.fromkeys(found, 1 / len(found)) for word, found in languages.items()}


_POINTS = _points()
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_NONE: dict[str, float] = {}


def language_of(text: str, expected: str) -> str:
    """The two-letter code of the language (ISO 639-1); the `expected` one where the text tells no other clearly.

    Serbian is told from Croatian by being expected, or by its alphabet.
    """
    points: dict[str, float] = defaultdict(float)
    for word in folded_words(text):
        for language, number in _POINTS.get(word, _NONE).items():
            points[language] += number
    lowered = text.lower()
    for language, letters in _LETTERS.items():
        if any(letter in lowered for letter in letters):
            points[language] += 1
    if not points:
        return expected
    first, *others = sorted(points, key=lambda language: -points[language])
    most, second = points[first], points[others[0]] if others else 0
    is_clear = (
        most >= LEAST and most >= CLEARLY * second and points.get("hr" if expected == "sr" else expected, 0) < ENOUGH_FOR_EXPECTED * most
    )
    if first == "hr" and most >= LEAST and _CYRILLIC.search(text):
        return "sr"
    return first if is_clear else expected
