"""Marks that say which question is answered: `3.`, `R3:`, `Întrebarea 3`, `la punctul 3 –`, `1 și 2:`, `a)`, `IV.`, `On question four:`.

A label is read from the start of a line. A mention (`Referitor la a doua întrebare, cred că …`) names a question too, but is
part of the sentence and stays in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from unicodedata import numeric

from llab.incoming.labelling.openers import CLOSERS, CONNECTING, PHRASES, WORDS
from llab.incoming.labelling.words import (
    ANSWER_WORDS,
    ARTICLES,
    LEADING,
    LONG_ANSWER_WORDS,
    NUMBER_WORDS,
    OWN_ANSWER_WORDS,
    OWNERS,
    POINT_AFTER_NUMBER,
    POINT_STEMS,
    QUESTION_LETTERS,
    QUESTION_STEMS,
    REFERRING,
    TIMES,
    TOWARDS,
)
from llab.language.numbers import number as cardinal
from llab.language.numbers import ordinal
from llab.language.words import Word, first_word, fold, words


class Form(StrEnum):
    """How a label is written; the surer forms say more."""

    NUMBER = "number"
    """`3.`, `3)`, `#3`, `3 -`"""
    RUNNING = "number of a series"
    """A number or letter of the series that runs through the whole mail, where lists have other marks."""
    BARE = "bare number"
    """`3 ` and then text; as often part of the answer"""
    CODE = "letter and number"
    """`Q3`, `R3:`"""
    PHRASE = "phrase"
    """`Întrebarea 3:`, `La a doua întrebare:`"""
    SEVERAL = "several numbers"
    """`1 și 2:`, `3-5.`"""
    LETTER = "letter"
    ORDINAL = "ordinal"
    """`Prima:`, `A doua –`"""
    ROMAN = "Roman numeral"
    MENTION = "mention"
    """a question named inside the first sentence"""
    ANSWER = "answer mark"
    """`R:`, `Answer:`, without a number"""


SURE_FORMS = frozenset({Form.NUMBER, Form.RUNNING, Form.CODE, Form.PHRASE, Form.SEVERAL})
"""Forms that are hardly ever anything but a label."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label, what it names, and where the text behind it begins (0 for a mention, which is no mark)."""

    form: Form
    names: tuple[str, ...]
    """The numbers or letters it names, as printed labels are written: `3`, `b`."""
    end: int
    text: str


_SEPARATOR = r"\s*(?:[.:)\]/–—-]+)"
_NUMBER = re.compile(r"[(\[#]?\s*(\d{1,2})(?:\s*[.:)\]]+[–—/-]*(?!\d)|\s*[–—=-]+>\s*(?!\d)|\s*→|\s*[–—-]+(?!\d)|\s*/(?!\s*\d)|º)\s*")
_HASH = re.compile(r"#\s*(\d{1,2})\b\s*[.:)–—-]*\s*")
_BARE = re.compile(r"(\d{1,2})°?(?:\s+(?=[^\W\d_]|[\"'„“«(])|\s*$)")
_CODE = re.compile(r"[(\[]?(?:[QRAPVDKFOÎq][.#]?(\d{1,2})(?:\s*[.:)\]–—-]+\s*|\s+|$)|[QqRrÎ]\s?(\d{1,2})\s*[.:)\]]+\s*)")
_PARTED = re.compile(r"(\d{1,2})(?:\s+(?=[(]?[a-h][).]\s)|(?=[a-h]\)\s))")
"""`6 a) …`, `6a) …`: the number of the question, and the letter of its first part, which stays."""
_AD = re.compile(r"ad\.?\s+(\d{1,2})\b\s*[.:)–—-]*\s*", re.I)
_CIRCLED = re.compile(r"([\u2460-\u2473\u2776-\u277f\u2780-\u2789\u278a-\u2793])\s*[.:)–-]*\s*")
"""① and its kin, as telephones offer them."""
_KEYCAP = re.compile(r"(\d)\ufe0f?\u20e3\s*[.:)–-]*\s*")
_EMPHASIS = re.compile(r"([*_]{1,3})([^*_\n]{1,40}?)\1[ \t]*[.:)–-]*\s*")
"""`*1.*`, `**1**`: how text parts show bold."""
_LETTER = re.compile(r"[(]?([a-lA-L])\s?[).](?!\w)\s*")
_ROMAN = re.compile(r"(VIII|VII|VI|IV|V|III|II|IX|XII|XI|X|I|viii|vii|vi|iv|iii|ii|ix)(?:\s?[.)]+|(?<![VX]):|\s[–—-]+)\s+")
"""A single V or X before a colon is somebody's answer mark or name; single small letters are words."""
AND = r"(?:[,&+/–—-]|\b(?:și|si|şi|and|en|e|ed|i|ir|ja|und|et|és)\b)"
_SEVERAL = re.compile(rf"(?:[A-Z]\s*)?[(\[]?\s*(\d{{1,2}}(?:\s*{AND}\s*\d{{1,2}}){{1,5}})\s*[)\]]?{_SEPARATOR}\s*(?!\d)")
_RANGE = re.compile(r"(\d{1,2})\s*[–—-]\s*(\d{1,2})")
_DIGITS = re.compile(r"\d{1,2}")
_ANSWER = re.compile(r"([^\W\d_]{1,12})\s*[:.]\s+", re.I)
_WHOSE_ANSWER = re.compile(r"((?:[^\W\d_]{1,15}\s){0,2}[^\W\d_]{1,15})\s?:\s+", re.I)
_BULLET = re.compile(r"(?:[-*•·–—o▪►]|[\[(]\s*[xX✓✔]?\s*[\])]|[☒☑☐✓✔]|[xX](?=\s))\s*(?=\S)(?<=[\s\])☒☑☐✓✔])")
"""A bullet or a box, ticked or not."""
_TICK_BEHIND = re.compile(r"(?:[\[(]\s*[xX✓✔]\s*[\])]|[☒☑✓✔])\Z")

ROMANS = {name: number for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}

_LONGEST_PHRASE = 8
_LONGEST_MENTION = 14


def read_label(text: str) -> Label | None:
    """The label at the start of a line, the surest form first; None where there is none."""
    return _read_label(text[:_LONGEST_LABEL])


_LONGEST_LABEL = 80
"""Characters in which a label ends."""


@lru_cache(maxsize=16_384)
def _read_label(text: str) -> Label | None:
    for reader in _READERS if _may_open_a_label(text) else _READERS_OF_SIGNS:
        label = reader(text)
        if label is not None:
            return label
    return None


def _may_open_a_label(text: str) -> bool:
    """Whether the first word may stand in a label: a cheap look, as most lines begin with another."""
    first = first_word(text)
    return first[:1].isdigit() or _is_of_a_label(first) or first in WORDS


def read_mention(text: str) -> Label | None:
    """A question named inside the first words of a sentence; None where there is none."""
    found = words(text[:240])[:_LONGEST_MENTION]
    named = _named(found, text)
    if named is None or any(word.folded in REFERRING for word in found[: named[1]]):
        return None
    return Label(Form.MENTION, named[0], 0, text[: found[named[1]].end])


_LONGEST_PARAGRAPH = 20_000
"""Characters of a paragraph in which it names questions: 3,000 words."""


def numbers_named(text: str) -> frozenset[str]:
    """The numbers of all questions that a paragraph names, wherever it does («… and that is what number eight is about»)."""
    found = words(text[:_LONGEST_PARAGRAPH])
    begins = len(found) > 1 and _is_point(found[0].folded) and found[1].folded.isdecimal()  # «La 3 am uitat: …»
    named = {str(int(found[1].folded))} if begins else set[str]()
    for index, word in enumerate(found):
        if is_question_word(word.folded) or word.folded in NUMBER_WORDS:
            window = found[max(index - 2, 0) : index + 4]
            for names, _ in _namings(window, text, need_question=word.folded not in NUMBER_WORDS):
                named |= set(names)
    return frozenset(named)


_QUESTION_MARK = re.compile(r"([^\W\d_]{1,12})\s?:\s+")


def question_mark_end(text: str) -> int:
    """Where the text behind `Q:`, `Î:` or `Întrebare:` begins, with which people copy a question; 0 where there is no such mark."""
    match = _QUESTION_MARK.match(text)
    name = fold(match.group(1)) if match else ""
    return match.end() if match and (name in QUESTION_LETTERS or is_question_word(name)) else 0


def label_end(text: str) -> int:
    """Where the text behind a label or bullet begins; 0 where the line begins with neither."""
    return _label_end_of_line(text) if len(text) <= _LONGEST_KEPT else _label_end(text)


_LONGEST_KEPT = 300
"""Characters of a line that is remembered: lines of quotes come again and again."""


def _label_end(text: str) -> int:
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else question_mark_end(text)
    label = read_label(text[start : start + 80])
    return start + label.end if label is not None and label.form is not Form.BARE else start


_label_end_of_line = lru_cache(maxsize=2048)(_label_end)


def tick_behind(text: str) -> int:
    """Where a tick begins that stands behind all else, with the blanks before it; behind the text where there is none."""
    said = text.rstrip()
    if not said.endswith(_TICK_ENDS):
        return len(text) + 1
    tick = _TICK_BEHIND.search(said, max(len(said) - _LONGEST_TICK, 0))
    return len(said[: tick.start()].rstrip()) if tick else len(text) + 1


_TICK_ENDS = ("]", ")", "☒", "☑", "✓", "✔")
_LONGEST_TICK = 20


def _several(text: str) -> Label | None:
    match = _SEVERAL.match(text)
    if not match:
        return None
    names: list[str] = []
    inside = match.group(1)
    for first, last in _RANGE.findall(inside):
        names += [str(number) for number in range(int(first), min(int(last), int(first) + 12) + 1)]
    names += _DIGITS.findall(_RANGE.sub(" ", inside))
    ordered = sorted(dict.fromkeys(name.lstrip("0") or "0" for name in names), key=int)
    return Label(Form.SEVERAL, tuple(ordered), match.end(), match.group().strip()) if len(ordered) > 1 else None


_FIGURES = re.compile(rf"[(\[]?((?:[a-l]|[ivx]{{1,4}})(?:\s*{AND}\s*(?:[a-l]|[ivx]{{1,4}})){{1,5}})\s*[)\]]?{_SEPARATOR}\s+", re.I)
"""`a, b:`, `I-III:`"""
_BETWEEN = re.compile(rf"\s*[,&+/–—-]\s*|\s+{AND}\s+")
_MOST_TOGETHER = 6


def _several_figures(text: str) -> Label | None:
    """Several letters or Roman numerals that run up; «e-i:» and the like are words."""
    match = _FIGURES.match(text)
    said = _BETWEEN.split(match.group(1).lower()) if match else []
    is_roman = all(each in ROMANS for each in said) and any(len(each) > 1 for each in said)
    if match is None or not said or not (is_roman or all(len(each) == 1 for each in said)):
        return None
    ranks = [ROMANS[each] if is_roman else ord(each) - ord("a") + 1 for each in said]
    if len(ranks) == 2 and re.search(r"[–—-]", match.group(1)):
        ranks = list(range(ranks[0], ranks[1] + 1))
    if not 1 < len(ranks) <= _MOST_TOGETHER or any(one >= other for one, other in pairwise(ranks)):
        return None
    names = tuple(str(rank) if is_roman else chr(ord("a") + rank - 1) for rank in ranks)
    return Label(Form.SEVERAL, names, match.end(), match.group().strip())


def _number(text: str) -> Label | None:
    match = _NUMBER.match(text) or _HASH.match(text) or _AD.match(text) or _PARTED.match(text) or _KEYCAP.match(text)
    if match:
        return Label(Form.NUMBER, (str(int(match.group(1))),), match.end(), match.group().strip())
    circled = _CIRCLED.match(text)
    return Label(Form.NUMBER, (str(int(numeric(circled.group(1)))),), circled.end(), circled.group().strip()) if circled else None


def _emphasised(text: str) -> Label | None:
    """A label in bold: what stands between the marks is a label, or a number, and nothing else."""
    match = _EMPHASIS.match(text)
    inside = match.group(2).strip() if match else ""
    label = _read_label(inside) if inside else None
    if match is None or label is None or label.end < len(inside):
        return None
    form = Form.NUMBER if label.form is Form.BARE else label.form
    return Label(form, label.names, match.end(), match.group().strip())


def _ordinal_alone(text: str) -> Label | None:
    """`Prima: …`, `A doua – …`, `Second: …`: as often the points of a list of the answer's own, like `2.`"""
    found = words(text)[:3]
    for index, word in enumerate(found):
        number = _ordinal(word.folded) if index == 0 else ordinal(f"{found[index - 1].folded} {word.folded}") or _ordinal(word.folded)
        end = _ORDINAL_END.match(text, word.end)
        if number is not None and end is not None:
            return Label(Form.ORDINAL, (str(number),), end.end(), text[: end.end()].strip())
        is_leading = word.folded in LEADING or ordinal(f"a {word.folded}") is not None
        if not is_leading or (index + 1 < len(found) and text[word.end : found[index + 1].start].strip()):
            return None  # «a) Două:»
    return None


_NUMERIC_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|ere|re|e|eme|ste|de|dik)")
"""`1st`, `2nd`, `1er`, `2e`, `3de`: en fr nl hu."""


def _ordinal(name: str) -> int | None:
    numeric = _NUMERIC_ORDINAL.fullmatch(name)
    return int(numeric.group(1)) if numeric else ordinal(name)


def read_opening(text: str) -> Label | None:
    """«And on the fifth question, …»: nothing but a phrase that names a question stands at the beginning."""
    found = words(text[:_LONGEST_LABEL])[:_LONGEST_PHRASE]
    named = _named(found, text)
    if named is None or not _belong(found[: named[1] + 1]):
        return None
    return Label(Form.MENTION, named[0], 0, text[: found[named[1]].end])


_ORDINAL_END = re.compile(r"\s*(?:[:)]|\s[–—-])\s*")


def read_ordinal(text: str) -> Label | None:
    """«… Iar la a doua, …»: a question named by its ordinal alone, where the sentence before it named one in full."""
    label = _leading_ordinal(text)
    behind = text[len(label.text) :][:3] if label is not None else ""
    return label if behind[:1] in (",", ":", ";", ")") or behind in (" – ", " - ", " — ") else None


def read_turn(text: str) -> Label | None:
    """«La a treia aș zice …»: a preposition and an ordinal, where the lines above were marked so; in other places a part of a sentence."""
    label = _leading_ordinal(text)
    return label if label is not None and any(word.folded in TOWARDS for word in words(label.text)) else None


def _leading_ordinal(text: str) -> Label | None:
    """An ordinal with nothing before it but small words."""
    found = words(text[:_LONGEST_LABEL])[:6]
    for index, word in enumerate(found):
        number = ordinal(word.folded) or (ordinal(f"{found[index - 1].folded} {word.folded}") if index else None)
        if number is not None:
            return Label(Form.MENTION, (str(number),), 0, text[: word.end])
        if word.folded not in LEADING and word.folded not in CONNECTING:
            return None
    return None


def _bare(text: str) -> Label | None:
    match = _BARE.match(text)
    return Label(Form.BARE, (str(int(match.group(1))),), match.end(), match.group().strip()) if match else None


def _code(text: str) -> Label | None:
    match = _CODE.match(text)
    return Label(Form.CODE, (str(int(match.group(1) or match.group(2))),), match.end(), match.group().strip()) if match else None


def _letter(text: str) -> Label | None:
    match = _LETTER.match(text)
    return Label(Form.LETTER, (match.group(1).lower(),), match.end(), match.group().strip()) if match else None


def _roman(text: str) -> Label | None:
    match = _ROMAN.match(text)
    return Label(Form.ROMAN, (str(ROMANS[match.group(1).lower()]),), match.end(), match.group().strip()) if match else None


def _answer_mark(text: str) -> Label | None:
    """`R:`, `Answer:`; and whose answer it is, as a form or a letter of ours has it before the line: `Your answer: `."""
    match = _ANSWER.match(text)
    if match and fold(match.group(1)) in ANSWER_WORDS:
        return Label(Form.ANSWER, (), match.end(), match.group().strip())
    match = _WHOSE_ANSWER.match(text)
    named = fold(match.group(1)).split() if match else []
    is_mark = any(word in OWN_ANSWER_WORDS for word in named) and all(word in OWN_ANSWER_WORDS or word in OWNERS for word in named)
    return Label(Form.ANSWER, (), match.end(), match.group().strip()) if match and is_mark else None


def _phrase_of_several(text: str) -> Label | None:
    """`Întrebările 1 și 2:`, `Questions 3-5:`"""
    for word in words(text)[:_LONGEST_PHRASE]:
        if is_question_word(word.folded) or _is_point(word.folded):
            several = _several(text[word.end :].lstrip())
            if several is not None:
                end = len(text) - len(text[word.end :].lstrip()) + several.end
                return Label(Form.SEVERAL, several.names, end, text[:end].strip())
        if not _belongs(word):
            return None
    return None


_PHRASE_END = re.compile(r"\s*[.:)\]–—-]+\s*|\s*$")


def _phrase(text: str) -> Label | None:
    """Some words, one of them «question», «point» or the like, with a number; then a sign or the end of the line."""
    found = words(text)[:_LONGEST_PHRASE]
    for names, noun in _namings(found, text, need_question=False):
        last = noun
        while last + 1 < len(found) and found[last + 1].folded in CLOSERS:  # «wat de eerste vraag betreft:»
            last += 1
        end = _PHRASE_END.match(text, found[last].end)
        if end is None or ":" in text[: found[last].end] or not _belong(found[: last + 1]):
            continue  # a number behind the colon is the answer
        if end.group().strip() not in ("-", "–", "—") or end.group().startswith(" "):  # else a hyphen inside a word
            return Label(Form.PHRASE, names, end.end(), text[: end.end()].strip())
    return None


def _belong(found: Sequence[Word]) -> bool:
    """Whether all the words are such as name a question; those of a turn only together: «vezi» alone is Romanian for «see»."""
    said = tuple(word.folded for word in found)
    turns = [range(start, end) for start in range(len(said)) for end in range(start + 1, len(said) + 1) if said[start:end] in PHRASES]
    return all(_is_of_a_label(name) or any(index in turn for turn in turns) for index, name in enumerate(said))


def _belongs(word: Word) -> bool:
    """Whether the word may stand in a phrase that names a question."""
    return _is_of_a_label(word.folded) or word.folded in WORDS


@lru_cache(maxsize=16_384)
def _is_of_a_label(name: str) -> bool:
    is_filler = name in LEADING or name in CLOSERS or name in CONNECTING
    return is_filler or is_question_word(name) or _is_point(name) or _value(name) is not None or ordinal(f"a {name}") is not None


def _named(found: list[Word], text: str, *, need_question: bool = True) -> tuple[tuple[str, ...], int] | None:
    """The number beside a word for «question», else beside one for «point»; and the index of the last word of the two."""
    return next(_namings(found, text, need_question=need_question), None)


def _namings(found: list[Word], text: str, *, need_question: bool) -> Iterator[tuple[tuple[str, ...], int]]:
    """All that may be meant: the number behind the word before the one in front of it, as `Question 3` is the commoner."""
    for index, word in enumerate(found):
        if is_question_word(word.folded):
            after = _number_after(found, index, text)
            if after is not None:
                yield after
            before = _ordinal_before(found, index) or _numeral_before(found, index)
            if before is not None:
                yield (str(before),), index
    if not need_question:
        points = [index for index, word in enumerate(found) if _is_point(word.folded)]
        behind = (_number_after(found, index, text) for index in points)
        yield from (point for point in behind if point is not None)
        in_front = ((_numeral_before(found, index), index) for index in points)
        yield from (((str(number),), index) for number, index in in_front if number is not None)


_CLAUSE_SIGN = re.compile(r"[,;?!]|\s[–—-]\s")


def _number_after(found: list[Word], index: int, text: str) -> tuple[tuple[str, ...], int] | None:
    for step, other in enumerate(found[index + 1 : index + 4], start=1):
        if _CLAUSE_SIGN.search(text, found[index + step - 1].end, other.start):
            return None
        number = None if other.folded in ARTICLES else _value(other.folded) or ordinal(f"{found[index + step - 1].folded} {other.folded}")
        if number is not None:
            return None if _is_count(found, index + step, text) else ((str(number),), index + step)
        if not (_is_point(other.folded) or other.folded in ARTICLES):
            return None
    return None


def _ordinal_before(found: list[Word], index: int) -> int | None:
    """`prima întrebare`, `a patra întrebare`."""
    if not index:
        return None
    last = found[index - 1].folded
    return ordinal(last) or (ordinal(f"{found[index - 2].folded} {last}") if index > 1 else None)


_AFTER_NUMBER = ("pitanj", "klausim", "kysymy", "kerdes", "питањ")
"""Words for «question» that follow their number: `3. pitanje`, `3 klausimas`; in other languages «3 questions» are three."""


def _numeral_before(found: list[Word], index: int) -> int | None:
    """The number in front of the noun, nothing between them but «number»: `3. sz. kérdés`."""
    noun = found[index].folded
    if not (noun.startswith(_AFTER_NUMBER) or noun in POINT_AFTER_NUMBER):
        return None
    at = index - 2 if index > 1 and found[index - 1].folded in ("sz", "szamu") else index - 1
    return _value(found[at].folded) if at >= 0 and found[at].folded.isdecimal() else None


def _is_count(found: list[Word], index: int, text: str) -> bool:
    """Whether a number says how often: «they ask three times»."""
    following = found[index + 1] if index + 1 < len(found) else None
    return following is not None and following.folded in TIMES and not text[found[index].end : following.start].strip()


def is_question_word(name: str) -> bool:
    """Whether a folded word is a form of «question»."""
    return name.startswith(QUESTION_STEMS)


def _is_point(name: str) -> bool:
    return (
        name in POINT_STEMS
        or name in LONG_ANSWER_WORDS
        or (len(name) > 4 and name.startswith(("punct", "punto", "punkt", "point", "tock")))
    )


def _value(name: str) -> int | None:
    if name.isdecimal():
        return int(name) if len(name) <= 2 else None
    return cardinal(name) or ordinal(name)


_PREPOSITION = r"(?<!\w)(?:alla|alle|sulla|per la|la|on|to|for|op|bij|voor|na|za|uz|pod|kod|zu|zur|bei|sur|pour|į|dėl|prie|на|за|уз)"
_TOWARDS_NUMBER = re.compile(rf"{_PREPOSITION}\s(\d{{1,2}})(?:\s?[:)]|\s[–—])\s+", re.I)
_TURN = re.compile(rf"{_PREPOSITION}\s(\d{{1,2}})(?!\w)", re.I)
_LONGEST_TURN = 40


def is_turn(label: str) -> bool:
    """Whether the label is a preposition and a number: whoever marks one answer so may name others so inside a sentence."""
    return _TOWARDS_NUMBER.match(f"{label.strip()} ") is not None


def numbers_turned_to(text: str) -> frozenset[str]:
    """The numbers behind prepositions at the beginning of a text: «Ciao, alla 2 rispondo …»; elsewhere as often dates and amounts."""
    return frozenset(str(int(number)) for number in _TURN.findall(text[:_LONGEST_TURN]))


def _turned(text: str) -> Label | None:
    """`Alla 3: …`, `Zu 3: …`: a preposition, a number and a sign that no date has."""
    match = _TOWARDS_NUMBER.match(text)
    return Label(Form.PHRASE, (str(int(match.group(1))),), match.end(), match.group().strip()) if match else None


_READERS = (
    _several, _several_figures, _phrase_of_several, _phrase, _turned, _code, _number, _ordinal_alone, _roman, _letter, _answer_mark,
    _bare, _emphasised,
)  # fmt: skip
"""The surest form first."""
_READERS_OF_WORDS = (_phrase_of_several, _phrase, _ordinal_alone)
"""They want words that name a question, the first of all."""
_READERS_OF_SIGNS = tuple(reader for reader in _READERS if reader not in _READERS_OF_WORDS)
