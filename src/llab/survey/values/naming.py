"""Where a text names the options of a list: by the whole label, misspelt, by its beginning, by words that no other has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from llab.language.words import folded_words
from llab.survey.questionnaire import Option
from llab.survey.values.value import SURE

SIMILAR = 0.88
"""How sure a naming is that is not the whole label."""
_STEM = 5
_SHORTEST_TELLING = 4
_LETTERS_PER_SLIP = 6
"""One slip of the finger (a letter more, less, other, or two exchanged) for so many letters of a label."""
_LETTERS_OF_WORD_PER_SLIP = 3
"""And in one word one for so many letters of it: «și bicicleta» is no slip of «cu bicicleta», but another small word."""
_SHORTEST_MISSPELT = 5
_HEAD_END = re.compile(r"[,;:(/]|\s[–—-]\s")
_FEW_WORDS = 6


def labels_of(option: Option) -> tuple[str, ...]:
    """All that an option is called."""
    return (*option.label.variants(), option.value)


Places = dict[str, list[int]]
"""Option -> the numbers of the words at which it is named."""


def naming_places(options: Sequence[Option], said: tuple[str, ...]) -> tuple[Places, float]:
    """Where each option is named, in full first; beside an option named in full another may be named less exactly."""
    found: Places = {}
    confidence = 0.0
    covered: set[int] = set()
    for find, sureness in ((_named, SURE), (_misspelt, SIMILAR), (_headed, SIMILAR), (_shortened, SIMILAR)):
        free = tuple("" if at in covered else word for at, word in enumerate(said))
        for value, places in find(options, free).items():
            if value not in found:
                found[value] = places
                confidence = min(confidence or 1.0, sureness)
        covered |= _covered(options, said, found)
    return (found, confidence) if found else (_by_own_words(options, said) or _begun(options, said), SIMILAR)


def _covered(options: Sequence[Option], said: tuple[str, ...], found: Places) -> set[int]:
    """The numbers of the words that belong to a label named there: any word of a named option's label."""
    of_labels = {word[:_STEM] for option in options if option.value in found for label in labels_of(option) for word in folded_words(label)}
    return {at for at, word in enumerate(said) if word[:_STEM] in of_labels}


def _named(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """Options whose label stands in the text, word by word; a label inside a longer one found there does not count."""
    spans: dict[str, set[tuple[int, int]]] = {}
    for option in options:
        for label in labels_of(option):
            wanted = folded_words(label)
            for at in range(len(said) - len(wanted) + 1):
                if wanted and said[at : at + len(wanted)] == wanted:
                    spans.setdefault(option.value, set()).add((at, at + len(wanted)))
    every = {(value, span) for value, mine in spans.items() for span in mine}
    return {
        value: sorted(start for start, end in free)
        for value, mine in spans.items()
        if (free := [span for span in mine if not any(name != value and _is_inside(span, other) for name, other in every)])
    }


def _is_inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _misspelt(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """The option whose label stands in the text with a slip or two; labels with digits are never taken so."""
    slips: dict[str, tuple[int, int]] = {}
    for option in options:
        for label in option.label.variants():
            wanted = folded_words(label)
            name = " ".join(wanted)
            if len(name) < _SHORTEST_MISSPELT or any(char.isdigit() for char in name):
                continue
            most = max(1, len(name) // _LETTERS_PER_SLIP)
            for at in range(max(len(said) - len(wanted) + 1, 0)):
                distance = _slips(said[at : at + len(wanted)], wanted, most)
                if distance <= most:
                    slips[option.value] = min(slips.get(option.value, (most, at)), (distance, at))
    return {value: [at] for value, (_, at) in slips.items()}


def _slips(said: Sequence[str], wanted: Sequence[str], most: int) -> int:
    """How many slips make the one of the other, word by word; more than `most` where it takes too many."""
    distance = 0
    for word, other in zip(said, wanted, strict=True):
        within = min(most - distance, len(other) // _LETTERS_OF_WORD_PER_SLIP)
        slips = OSA.distance(word, other, score_cutoff=within)
        is_other_word = slips > 0 and word[:1] != other[:1] and word[:2] != other[1::-1]  # «ever» is no «never»: hands begin right
        if slips > within or is_other_word:
            return most + 1
        distance += slips
    return distance


def _headed(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """The options whose label's beginning, up to its first comma or bracket, stands in the text and is no other's beginning."""
    heads = {option.value: {folded_words(_HEAD_END.split(label)[0]) for label in option.label.variants()} for option in options}
    owners = Counter(head for mine in heads.values() for head in mine)
    found: Places = {}
    for value, mine in heads.items():
        for head in mine:
            if owners[head] == 1 and any(len(word) >= _SHORTEST_TELLING for word in head):
                found.setdefault(value, []).extend(at for at in range(len(said) - len(head) + 1) if said[at : at + len(head)] == head)
    return {value: sorted(places) for value, places in found.items() if places}


def _shortened(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """The options whose telling words all stand in the text, by their beginnings."""
    stems = [word[:_STEM] for word in said]
    found: Places = {}
    for option in options:
        for label in option.label.variants():
            wanted = folded_words(label)
            telling = {word[:_STEM] for word in wanted if len(word) >= _SHORTEST_TELLING}
            if telling and (len(telling) > 1 or len(wanted) == 1) and telling <= set(stems):
                found.setdefault(option.value, []).append(min(stems.index(stem) for stem in telling))
    return found


def own_words(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """Where words stand that only one option has."""
    found: Places = {}
    owners = _owners(options)
    for at, word in enumerate(said):
        mine = owners.get(word[:_STEM], ()) if len(word) >= _SHORTEST_TELLING else ()
        if len(mine) == 1:
            found.setdefault(next(iter(mine)), []).append(at)
    return found


def _owners(options: Sequence[Option]) -> dict[str, set[str]]:
    """Beginning of a word -> the options with such a word."""
    found: dict[str, set[str]] = {}
    for option in options:
        for label in labels_of(option):
            for word in folded_words(label):
                found.setdefault(word[:_STEM], set()).add(option.value)
    return found


def _by_own_words(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """The options of which a short text has nothing but words that no other option has: «Bruges», «not yet paid»."""
    telling = [word for word in said if len(word) >= _SHORTEST_TELLING]
    found = own_words(options, said) if len(said) <= _FEW_WORDS else {}
    return found if sum(map(len, found.values())) == len(telling) else {}


def _begun(options: Sequence[Option], said: tuple[str, ...]) -> Places:
    """The one option whose label begins with all that was said, two words or one that tells something: «on the»."""
    if len(said) < 2 and not any(len(word) >= _SHORTEST_TELLING for word in said):
        return {}
    found = [option.value for option in options if any(folded_words(label)[: len(said)] == said for label in option.label.variants())]
    return {found[0]: [0]} if len(found) == 1 else {}
