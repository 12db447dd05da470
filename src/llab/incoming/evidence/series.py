"""The one series of marks that runs through a reply: `a) … b) … c) …`, `1° … 2° …`, each with a list of the answer's own or not.

Whoever writes lists inside her answers marks their lines in another way than her answers. The marks that begin first, name every
question once and go on behind the lists are the answers'; the others are part of the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import NamedTuple

from llab.incoming.evidence.own_lists import unlabelled
from llab.incoming.labelling.labels import AND, ROMANS, SURE_FORMS, Form, Label, read_label
from llab.incoming.placing.items import Source
from llab.language.numbers import number
from llab.language.words import fold

_DIGITS = re.compile(r"\d{1,2}")
_TIGHT = re.compile(r"[(\[#]?(\d{1,2})[ \t]?[.:)\]/°–-]+[ \t]*(?=\d)")
"""`8/ 2021-12-29`, `1° 2021 …`: by itself a number before a number is no label."""
_SIGNS_BEHIND = re.compile(r".*\d\s*", re.S)
"""All of `1 și 2:` but its sign."""
_UNKNOWN = re.compile(r"((?:[^\W\d_]{1,12}\.?[ \t]){1,3})(\d{1,2})(\.?(?:[ \t][^\W\d_]{1,12}\.?){0,2})[ \t]?:[ \t]*")
"""Some words with a number and a colon: «kwestie 3:»; whoever writes that three times with numbers that run up names questions."""
_SIGNED = re.compile(r"(\d{1,2})[ \t]?([=,;|~>\\])[ \t]+")
"""`1 = …`, `1; …`: the same with signs that as often stand behind a number of the answer."""
_BARE = re.compile(r"(\d{1,2})[ \t]+(?=[\d–—-])")
"""`2 4`, `3 -`: a number before a number, where others stand before words."""
_IN_WORDS = re.compile(r"([^\W\d_]{2,12})[ \t]?([:.)–—-])[ \t]+")
"""`One: …`, `Two: …`"""
_LEAST_WEAK = 3
"""Marks that may be something else (`3 `, `c)`) are a series where there are so many, or as many as questions."""
_MOST_OF_QUESTIONS = 0.6
_MOST_BEFORE = 2
"""Paragraphs of a preface."""


class _Mark(NamedTuple):
    """The beginning of a line that may name a question."""

    at: int
    shape: str
    name: str
    """As printed labels are written: `3`, `b`, `iv`."""
    rank: int
    """The number that it says."""
    question: str
    """What was printed with that name, or has that rank; empty where nothing is."""
    end: int
    """Where the text behind it begins, in the item's text with its label."""
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The marks of the person's answers."""

    marks: tuple[_Mark, ...]
    has_lists: bool
    """Whether marks of another form stand among them."""


def with_series(found: Sequence[Source], labels: Mapping[str, str], count: int) -> list[Source]:
    """The items, those of the series with a label that names their question,
    other marks among them with none. `count` questions are asked."""
    found = _with_parts(found)
    shapes = _shapes(found, labels, count)
    series = _series(found, shapes, count)
    if series is None:
        return list(found)
    result = list(found)
    for mark in series.marks:
        result[mark.at] = _named(result[mark.at], mark, has_lists=series.has_lists)
    taken = {mark.question for mark in series.marks} | {name for mark in series.marks for name in found[mark.at].item.named}
    mine = {mark.at for mark in series.marks}
    is_apart = all(found[mark.at].item.gap for mark in series.marks[1:])
    for marks in shapes.values():
        behind = [mark for mark in marks if mark.at > series.marks[0].at]
        within = {mark.at for mark in behind if is_apart and not found[mark.at].item.gap}
        listed = [mark.at for mark in _lists(behind, result, mine, taken)]
        for at in listed:
            result[at] = _without_name(result[at])
        for at in within - mine - set(listed):
            result[at] = _as_words(result[at])
    for mark, after in zip_longest(series.marks, series.marks[1:]):
        if mark.shape == _BARE_SHAPE:
            result[mark.at] = _of_both(result[mark.at], after.rank if after else count + 1, labels)
    return result


_BARE_SHAPE = "#"
_BOTH = re.compile(rf"(\d{{1,2}})\s*{AND}\s*(\d{{1,2}})\s+(?=\w)")


def _of_both(source: Source, below: int, labels: Mapping[str, str]) -> Source:
    """`2 și 3 …` above `4 …`: one answer to two questions; elsewhere as much as «two and a half»."""
    text = f"{source.label}{source.item.text}"
    match = _BOTH.match(text)
    numbers = [int(number) for number in match.groups()] if match else []
    named = tuple(labels[str(number)] for number in numbers if str(number) in labels)
    if match is None or not numbers[0] < numbers[1] < below or len(named) < len(numbers):
        return source
    label = Label(Form.SEVERAL, tuple(map(str, numbers)), match.end(), match.group().strip())
    return replace(source, item=replace(source.item, text=text[match.end() :], label=label, named=named, mention=()), label=match.group())


def _with_parts(found: Sequence[Source]) -> list[Source]:
    """The items; the number before a further part of an answer (`6a) … 6b) …`) says nothing new and is no word of it."""
    result: list[Source] = []
    named: tuple[str, ...] = ()
    for source in found:
        item, label = source.item, source.item.label
        if label is not None and item.named == named != () and _is_further_part(source):
            result.append(replace(source, item=replace(item, label=replace(label, form=Form.ANSWER, names=()), named=())))
            continue
        named = item.named or named
        result.append(source)
    return result


def _is_further_part(source: Source) -> bool:
    return source.label.strip().isdecimal() and _FURTHER.match(source.item.text) is not None


_FURTHER = re.compile(r"[(]?[b-h][).]\s")


def _shapes(found: Sequence[Source], labels: Mapping[str, str], count: int) -> dict[str, list[_Mark]]:
    """The marks by their form; what stands below a question in the quote is named by that."""
    shapes: dict[str, list[_Mark]] = {}
    for index, source in enumerate(found):
        if source.item.anchor and (source.item.is_woven or source.item.is_copied):
            continue
        for shape, name, end, is_sure in _readings(source):
            rank = _rank(name, is_roman=shape.startswith(Form.ROMAN))
            question = labels.get(name) or labels.get(str(rank), "")
            if question or rank <= count:
                said = name if name in labels else str(rank)
                shapes.setdefault(shape, []).append(_Mark(index, shape, said, rank, question, end, is_sure))
    return shapes


def _rank(name: str, *, is_roman: bool) -> int:
    if name.isdecimal():
        return int(name)
    return ROMANS[name] if is_roman else ord(name[0]) - ord("a") + 1


def _readings(source: Source) -> Iterator[tuple[str, str, int, bool]]:
    """What the beginning of a line may be: its form, the name it says, where it ends, whether it is hardly anything else."""
    label, text = source.item.label, f"{source.label}{source.item.text}"
    if label is not None and label.form is not Form.SEVERAL:
        yield from _of_label(source, label)
        return
    if label is not None and source.item.named:
        yield f"#{_SIGNS_BEHIND.sub('', label.text)}", label.names[0], len(source.label), True
    if tight := _TIGHT.match(text):
        yield _DIGITS.sub("#", tight.group().strip(), count=1), str(int(tight.group(1))), tight.end(), False
    elif unknown := _UNKNOWN.match(text):
        yield fold(f"{unknown.group(1)}#{unknown.group(3)}:"), str(int(unknown.group(2))), unknown.end(), False
    elif signed := _SIGNED.match(text):
        yield f"#{signed.group(2)}", str(int(signed.group(1))), signed.end(), False
    elif bare := _BARE.match(text):
        yield "#", str(int(bare.group(1))), bare.end(), False
    elif (word := _IN_WORDS.match(text)) and (said := number(fold(word.group(1)))):
        yield f"word {word.group(2)}", str(said), word.end(), False


def _of_label(source: Source, label: Label) -> Iterator[tuple[str, str, int, bool]]:
    if len(label.names) != 1 or label.form is Form.ANSWER:
        return
    end, text = len(source.label), fold(label.text.strip())
    if text.rstrip("–—-").rstrip().isdecimal() and not source.item.text and len(text) > 2:
        yield "#", label.names[0], len(label.names[0]), False  # «3 -»: the dash is the answer where the others are marked so
    generated = "generated " if source.item.is_list_item else ""
    if _DIGITS.search(text):
        shape = re.sub(r"(?<=#)\s+(?=[^\w\s])", "", _DIGITS.sub("#", text, count=1))
        yield f"{generated}{shape}", label.names[0], end, label.form in SURE_FORMS
        return
    said, signs = text.strip("([ ).]:–—-"), re.sub(r"[\w\s]", "", text)
    if said in ROMANS:
        yield f"{Form.ROMAN} {signs}", said, end, label.form in SURE_FORMS
    if len(said) == 1 and said.isascii() and said.isalpha():
        yield f"{Form.LETTER} {signs}", said, end, label.form in SURE_FORMS
    elif said not in ROMANS:
        yield f"{label.form} {signs}", label.names[0], end, label.form in SURE_FORMS


def _series(found: Sequence[Source], shapes: Mapping[str, Sequence[_Mark]], count: int) -> Series | None:
    """The series that begins first and goes on behind all others; None where that is none, or two follow each other."""
    spines = sorted(
        (spine for marks in shapes.values() if (spine := _spine(marks, found, count))), key=lambda spine: (spine[0].at, -len(spine))
    )
    if not spines or sum(not source.item.is_remark for source in found[: spines[0][0].at]) > _MOST_BEFORE:
        return None
    first, *others = spines
    if any(source.item.named and _is_of_several(source) for source in found[: first[0].at]):
        return None
    if any(other[0].at > first[-1].at and other[0].rank != 1 for other in others):
        return None
    indices = {mark.at for mark in first}
    others_among = [mark for marks in shapes.values() for mark in marks if mark.at > first[0].at and mark.at not in indices]
    is_downwards = len(first) >= _LEAST_WEAK and all(one.rank > other.rank for one, other in pairwise(first))  # no list counts so
    return Series(tuple(first), has_lists=is_downwards or any(mark.shape != first[0].shape for mark in others_among))


def _is_of_several(source: Source) -> bool:
    """`1 and 2:` begins the series, and what counts from one behind it is a list."""
    return source.item.label is not None and source.item.label.form is Form.SEVERAL


def _spine(marks: Sequence[_Mark], found: Sequence[Source], count: int) -> list[_Mark]:
    """Of marks of one form those that name questions, each one once; none where they are too weak for it."""
    spine = _running(marks, found)
    if all(mark.is_sure for mark in spine):
        return spine if len(spine) > 1 else []
    is_upwards = all(one.rank < other.rank for one, other in pairwise(spine))
    is_apart = all(found[mark.at].item.gap for mark in spine[1:])
    is_most = len(spine) >= _MOST_OF_QUESTIONS * count or len(spine) * 2 >= len(found)
    has_answers = all(_has_answer(mark, found) for mark in spine)
    is_enough = (len(spine) >= _LEAST_WEAK and (is_apart or is_most)) or len(spine) == count > 1
    return spine if is_upwards and is_enough and has_answers else []


def _running(marks: Sequence[_Mark], found: Sequence[Source]) -> list[_Mark]:
    """All of them, or those that begin paragraphs, or those outside of lists: the first of these that says nothing twice."""
    apart = [mark for mark in marks if found[mark.at].item.gap]
    for each in (list(marks), apart, _outer(marks, found)):
        if each and len({mark.rank for mark in each}) == len(each):
            return each
    return [] if marks[0].is_sure else _counting(marks)


def _outer(marks: Sequence[_Mark], found: Sequence[Source]) -> list[_Mark]:
    """Those that begin paragraphs but for the first line of each list, which counts from one once more, line by line."""
    kept: list[_Mark] = []
    listed = 0
    for mark in marks:
        is_apart = found[mark.at].item.gap
        if kept and (mark.rank == 1 or (listed and mark.rank == listed + 1 and not is_apart)):
            listed = mark.rank
        elif kept and not is_apart:
            return []
        else:
            kept.append(mark)
            listed = 0
    return kept


def _counting(marks: Sequence[_Mark]) -> list[_Mark]:
    kept = list(marks[:1])
    for mark in marks[1:]:
        if mark.rank == kept[-1].rank + 1:
            kept.append(mark)
    return kept


def _has_answer(mark: _Mark, found: Sequence[Source]) -> bool:
    """Whether text stands behind the mark or on the line below; a number alone is an answer itself."""
    if len(f"{found[mark.at].label}{found[mark.at].item.text}".strip()) > mark.end:
        return True
    return mark.at + 1 < len(found) and not found[mark.at + 1].item.gap


def _lists(marks: Sequence[_Mark], found: Sequence[Source], mine: set[int], taken: set[str]) -> list[_Mark]:
    """Those of other marks that are lines of a list, which begins with its first, or say what the series says."""
    lists: list[_Mark] = []
    last = 0
    for mark in marks:
        if mark.at in mine:
            continue
        last = 1 if mark.at - 1 in mine and _begins_list(found[mark.at - 1]) else last
        last = mark.rank if mark.rank in (1, last + 1) else 0
        if last or mark.question in taken:
            lists.append(mark)
    return lists


def _begins_list(source: Source) -> bool:
    """Whether a list begins on the line of the label: `9. 1. First of all …`."""
    label = read_label(source.item.text)
    return label is not None and label.names[:1] in (("1",), ("a",))


def _without_name(source: Source) -> Source:
    """The item with its mark as that of a list; with what was hardly one as the beginning of its text."""
    label = source.item.label
    if label is None or label.form in _WORDY:
        return source
    return _as_words(source) if label.form is Form.BARE else replace(source, item=replace(source.item, named=()))


def _as_words(source: Source) -> Source:
    """The item with its mark as the beginning of its text."""
    label = source.item.label
    return source if label is None or label.form in _WORDY else unlabelled(source, is_among_labelled=True)


_WORDY = frozenset({Form.PHRASE, Form.CODE, Form.SEVERAL})
"""Nobody marks the lines of a list so."""


def _named(source: Source, mark: _Mark, *, has_lists: bool) -> Source:
    text = f"{source.label}{source.item.text}"
    old = source.item.label
    is_tight = old is not None and old.form is Form.SEVERAL and len(source.label) != mark.end
    if source.item.is_list_item or (old is not None and old.form in SURE_FORMS - {Form.NUMBER} and not is_tight):
        return source
    form = Form.RUNNING if has_lists else Form.NUMBER
    label = Label(form, (mark.name,), mark.end, text[: mark.end].strip())
    item = replace(source.item, text=text[mark.end :], label=label, named=(mark.question,) if mark.question else (), mention=())
    return replace(source, item=item, label=text[: mark.end])
