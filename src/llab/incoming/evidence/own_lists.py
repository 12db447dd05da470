"""Lists that a person makes inside one answer, told from the numbers of her answers by where they stand."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise
from string import ascii_lowercase

from llab.incoming.labelling.labels import SURE_FORMS, Form
from llab.incoming.placing.items import Source

_LIST_FORMS = frozenset({Form.NUMBER, Form.BARE, Form.LETTER, Form.ROMAN, Form.ORDINAL})
"""How people mark the lines of a list of their own; nobody writes «Question 1:» there."""
_FIRST = (("1",), ("a",))
_COUNTS = {"1": tuple(map(str, range(1, 100))), "a": tuple(ascii_lowercase)}
_LEAST_LOOSE = 1
_LEAST_NAMED = 3
_MOST_OF_QUESTIONS = 0.6


def without_lists(found: Sequence[Source], order: Sequence[str]) -> list[Source]:
    """Among paragraphs without marks, lines `1.`, `2.`, … or `a)`, `b)` tight below one of them are its own list."""
    result = list(found)
    loose = [index for index, source in enumerate(found) if source.item.gap and not source.item.label and not source.item.is_remark]
    if len(loose) <= _LEAST_LOOSE:
        return result
    labelled = sum(source.item.label is not None for source in found)
    for start, source in enumerate(found):
        above = found[start - 1].item if start else None
        if not _is_first(source) or source.item.anchor or (above is not None and above.label is not None):
            continue
        end = _end(found, start)
        is_below = above is not None and not source.item.gap and not above.is_remark
        is_only = source.item.gap and end > start + 1 and labelled == end - start  # a paragraph that is a list, among others without marks
        is_preface = loose[-1] < start and len(loose) + is_only != len(order) and _names_most(found[start:end], order)
        if (is_below or is_only) and not is_preface and not _goes_on(found[end:]):
            result[start:end] = [unlabelled(each, is_among_labelled=False) for each in found[start:end]]
    return result


def _is_first(source: Source) -> bool:
    """Whether a list may begin there."""
    label = source.item.label
    return label is not None and label.form in _LIST_FORMS and label.names[:1] in _FIRST


def _end(found: Sequence[Source], start: int) -> int:
    """Behind the last line of a list that begins there, without a blank line in it."""
    end = start + 1
    while end < len(found) and found[end].item.label is not None and not found[end].item.gap:
        end += 1
    return end


def _names_most(lines: Sequence[Source], order: Sequence[str]) -> bool:
    """Whether most of what was asked is named: the paragraphs above, which are not as many as the questions, are a preface then."""
    named = {name for source in lines for name in source.item.named}
    return len(named) >= max(_LEAST_NAMED, _MOST_OF_QUESTIONS * len(order))


def _goes_on(below: Sequence[Source]) -> bool:
    """Whether the numbers go on behind a blank line: a list ends where its lines do, and another begins with its first mark."""
    marks = (source.item.label.names[:1] for source in below if source.item.label is not None and source.item.label.names)
    return next(marks, ("1",)) not in _FIRST


def with_lines_below_labels(found: Sequence[Source]) -> list[Source]:
    """Whatever stands on the line below a label that has its line for itself is the answer there, or a list in it."""
    result = list(found)
    for start, (above, source) in enumerate(pairwise(found), start=1):
        if not _is_alone(above) or source.item.gap or source.item.anchor != above.item.anchor:
            continue
        if source.item.label is None:
            item = replace(source.item, mention=(), is_remark=False, is_below_label=True)
            result[start] = replace(source, item=item, others=frozenset())
        elif _is_first(source):
            end = _list_end(found, start)
            result[start:end] = [unlabelled(each, is_among_labelled=True) for each in found[start:end]]
            result[start] = replace(result[start], item=replace(result[start].item, is_below_label=True))
    return result


def with_numbers_below(found: Sequence[Source]) -> list[Source]:
    """A question's number alone on the line right below it is a label, where three questions have theirs there and text below it."""
    alone = {
        index
        for index, (source, below) in enumerate(pairwise(found))
        if not source.item.text.strip() and source.item.is_first and source.item.named == (source.item.anchor,) == (below.item.anchor,)
    }
    if len(alone) < _LEAST_NUMBERS:
        return list(found)
    return [
        replace(source, item=replace(source.item, label=replace(source.item.label, form=Form.PHRASE)))
        if index in alone and source.item.label is not None
        else source
        for index, source in enumerate(found)
    ]


_LEAST_NUMBERS = 3


def with_words_that_are_no_marks(found: Sequence[Source], labels: Container[str]) -> list[Source]:
    """Inside a paragraph a number that names no question and goes on with no list is a word: «10. May»; so is «A: everybody who waits»."""
    return [
        unlabelled(source, is_among_labelled=source.item.is_among_labelled)
        if _is_inside(above, source) and (_is_odd_number(above, source, labels) or _is_addressee(above, source))
        else source
        for above, source in zip((None, *found), found, strict=False)
    ]


def _is_inside(above: Source | None, source: Source) -> bool:
    """Whether a line with words stands right above it."""
    return above is not None and not source.item.gap and not source.item.is_first and bool(above.item.text.strip())


def _is_odd_number(above: Source | None, source: Source, labels: Container[str]) -> bool:
    label = source.item.label
    if label is None or label.form is not Form.NUMBER or source.item.is_list_item or not label.names[0].isdecimal():
        return False
    before = _says(above) if above is not None else ""
    is_next = label.names[0] == "1" or (before.isdecimal() and int(label.names[0]) == int(before) + 1)
    return label.names[0] not in labels and not is_next


def _is_addressee(above: Source | None, source: Source) -> bool:
    """A letter that is a mark of answers elsewhere, below a line that is no question and has no such mark."""
    label = source.item.label
    is_mark = label is not None and label.form is Form.ANSWER and not source.item.is_list_item
    has_mark = above is not None and above.item.label is not None and above.item.label.form is Form.ANSWER
    return is_mark and above is not None and not has_mark and not above.item.text.rstrip().endswith(_BEFORE_ANSWERS)


_BEFORE_ANSWERS = ("?", ":", "…", "...")
"""How what an answer's mark stands below ends: a question, a part of one, a heading."""


def _is_alone(source: Source) -> bool:
    """Whether it is a label and nothing more."""
    item = source.item
    return item.label is not None and item.label.form in SURE_FORMS and bool(item.named) and not item.text.strip() and not item.is_list_item


def _list_end(found: Sequence[Source], start: int) -> int:
    """Behind the last line of the list that counts from its first mark there."""
    marks = _COUNTS[_says(found[start])]
    end = start + 1
    while end < len(found) and not found[end].item.gap and _says(found[end]) in marks[end - start : end - start + 1]:
        end += 1
    return end


def _says(source: Source) -> str:
    return source.item.label.names[0] if source.item.label is not None and source.item.label.names else ""


def unlabelled(source: Source, *, is_among_labelled: bool) -> Source:
    """The item with what looked like a label as the beginning of its text."""
    label = source.item.label
    mark = f"{label.text} " if source.item.is_list_item and label is not None else source.label
    text = f"{mark}{source.item.text}"
    return replace(source, item=replace(source.item, text=text, label=None, named=(), is_among_labelled=is_among_labelled), label="")
