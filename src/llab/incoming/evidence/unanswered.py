"""Text that holds the label of a question which got no answer: what stands behind the label may be that answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

from llab.incoming.evidence.parts import marks_like
from llab.incoming.labelling.labels import AND, SURE_FORMS, is_turn, numbers_named, numbers_turned_to
from llab.incoming.labelling.printed import read_as_printed
from llab.incoming.placing.assign import Placed
from llab.incoming.placing.items import Source, resolved

_FIRST = (("1",), ("a",))
_MOST_MARKS = 200
_LEAST_ALIKE = 2
"""So many labels of one form are how a person marks her answers."""


def holding_labels(
    sources: Sequence[Source], placed: Sequence[Placed], labels: Mapping[str, str], order: Sequence[str], answered: Iterable[str]
) -> frozenset[int]:
    """The indices of the items that begin with such a label, have one of this person's own kind inside, or name such a question."""
    started = {name for one in placed if one.is_start for name in one.questions} | set(answered)
    missing = {name: question for name, question in labels.items() if question not in started}
    if not missing:
        return frozenset()
    following = dict(pairwise(order))
    kinds = _kinds(sources, placed)
    has_turns = any(is_turn(source.label) for source in sources)
    is_listing = False
    found: set[int] = set()
    for index, (source, one) in enumerate(zip(sources, placed, strict=True)):
        is_listing = not one.is_start and (is_listing or _begins_list(source))
        least = _LEAST_ALIKE if one.questions else 1
        alike = [kind for kind, count in kinds.items() if count >= least]
        if (
            _has_label(source, one, missing, is_listing=is_listing)
            or any(_has_inside(source, kind, labels, missing, is_answer=bool(one.questions)) for kind in alike)
            or _is_named(source, one, missing, following)
            or (has_turns and not missing.keys().isdisjoint(numbers_turned_to(source.item.text)))
        ):
            found.add(index)
    return frozenset(found)


def _is_named(source: Source, placed: Placed, missing: Mapping[str, str], following: Mapping[str, str]) -> bool:
    """Whether its words name such a question; where an answer begins, the next one: any other is hardly more than referred to."""
    named = {missing[name] for name in numbers_named(source.item.text) if name in missing}
    return bool(named) and (not placed.is_start or following.get(placed.questions[-1], "") in named)


def _kinds(sources: Sequence[Source], placed: Sequence[Placed]) -> Counter[re.Pattern[str]]:
    """How this person marks her answers."""
    marks = [source.label for source, one in zip(sources, placed, strict=True) if one.is_start and source.item.named == one.questions]
    return Counter(kind for mark in marks if (kind := marks_like(mark)) is not None)


def _begins_list(source: Source) -> bool:
    label = source.item.label
    return label is not None and label.names[:1] in _FIRST


def _has_label(source: Source, placed: Placed, missing: Mapping[str, str], *, is_listing: bool) -> bool:
    """Whether its label names such a question, or its first number does, and is no point of a list inside the answer."""
    if placed.questions and is_listing:
        return False
    label, item = source.item.label, source.item
    named = set(item.named or resolved(label, missing)) & set(missing.values())
    if named and label is not None and label.form in SURE_FORMS:
        return True
    opening = None if placed.is_start else _OPENING.match(f"{source.label}{item.text}")
    return opening is not None and str(int(opening.group(1))) in missing


_OPENING = re.compile(rf"\W{{0,2}}(?:[^\W\d_]{{1,12}}[ \t.#-]{{1,2}})?(\d{{1,2}})(?:[a-z]{{1,2}})?\s?(?:[:)\]=>→|;]|\.(?!\d)|{AND}\s*\d)")
"""«Kwestie 4: …», `4) …`, `4 = …`, `4 and 5 …`: labels of forms that nobody here knows, and those that stand alone."""


def _has_inside(source: Source, kind: re.Pattern[str], labels: Mapping[str, str], missing: Mapping[str, str], *, is_answer: bool) -> bool:
    """Whether a mark of this kind stands in the text, and none of the first in a list of its own before it."""
    text = source.item.text
    for match in islice(kind.finditer(text), _MOST_MARKS):
        label = read_as_printed(text[match.start() : match.start() + 80], labels)
        is_first = label is not None and label.names[:1] in _FIRST
        if label is None or (is_first and is_answer):
            return False  # a list inside the answer
        if set(resolved(label, labels)) & set(missing.values()):
            return True
    return False
