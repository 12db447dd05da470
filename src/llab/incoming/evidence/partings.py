"""A short paragraph below the last answer, where every answer has one paragraph: chat before the goodbye, in whatever words.

«Let me know if you need more», «Așteptăm rezultatele»: nobody can list all that people say there. So it is told by its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llab.incoming.placing.items import Source
from llab.language.words import folded_words

DOUBT = "a paragraph at the end that may stand apart from the last answer"
_MOST_WORDS = 20
_LEAST_ANSWERS = 2
_LEAST_TIGHT = 3
"""Answers on lines without blank ones between them, before a blank line says that they are over."""


def with_parting(found: Sequence[Source]) -> list[Source]:
    """The items; a short paragraph at the end is doubtful, and stands apart where the answers have no blank lines between them."""
    own = [index for index, source in enumerate(found) if source.item.text and not source.item.is_remark]
    if len(own) <= _LEAST_ANSWERS or not _may_part(found[own[-1]]):
        return list(found)
    before = [found[index] for index in own[:-1]]
    first = next((number for number, source in enumerate(before) if _begins(source)), len(before))
    answers = [source for source in before[first:] if _begins(source)]
    is_single = all(_begins(source) or not source.item.gap for source in before[first:])
    if len(answers) < _LEAST_ANSWERS or not is_single or before[-1].item.text.rstrip().endswith((":", ",")):
        return list(found)
    is_tight = len(answers) >= _LEAST_TIGHT and not any(source.item.gap for source in answers[1:])
    result = list(found)
    last = found[own[-1]]
    result[own[-1]] = replace(last, item=replace(last.item, is_apart=True)) if is_tight else replace(last, doubt=last.doubt or DOUBT)
    return result


def _begins(source: Source) -> bool:
    """Whether an answer begins there: behind a label, or right below a question."""
    item = source.item
    return bool(item.named or item.mention or (item.anchor and item.is_first))


def _may_part(source: Source) -> bool:
    item = source.item
    is_plain = not (item.label or item.mention or item.is_first or item.is_woven or item.is_list_item or item.is_bulleted)
    return is_plain and item.gap and len(folded_words(item.text)) <= _MOST_WORDS
