"""A line that holds several answers, cut where the next one begins: `1. … 2. … 3. …`, `Referitor la prima … Iar la a doua …`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise

from llab.incoming.labelling.labels import Form, Label, read_label, read_mention, read_opening, read_ordinal
from llab.incoming.labelling.printed import is_lettered, read_as_printed
from llab.incoming.placing.items import Source, resolved

_CANDIDATE = re.compile(r"(?:(?<=[\s;,])|^)(?=[(\[#]?(?:[^\W\d_]\.?\s?)?\d{1,2}(?!\d))")
_LETTERED = re.compile(r"(?:(?<=[\s;,])|^)(?=[(\[]?(?:[A-L]|[IVX]{1,4})(?:\s?[.):/]|\s+[–—-]|\s+\w))")
"""The same where letters or Roman numerals were printed."""
_SENTENCE_START = re.compile(r"(?<=[.!?…])\s+(?=\S)|(?P<capital>\s+)(?=[^\W\d_a-zà-ÿ])")
"""Or a capital letter: an answer before it may lack its full stop."""
_SENTENCE_END = re.compile(r"[.!?…]\s")
_CUT_FORMS = frozenset({Form.NUMBER, Form.CODE})
_BEGINS_WITH_NUMBER = re.compile(r"\d{1,2}(?!\d)")
_CHAIN = 3
"""So many labels in order are no chance, whatever stands before them; two only where a sentence ends before the second."""
_MOST_PARTS = 60
_MOST_CANDIDATES = 2_000
"""Numbers or sentences of one line that are looked at."""
_MOST_BLANKS = 20
"""Between a sentence's end and the next answer."""
_LONGEST_OPENING = 70
"""Characters in which a sentence says which question it is about."""


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    label: Label
    question: str


def cut(found: Sequence[Source], labels: Mapping[str, str], order: Sequence[str]) -> list[Source]:
    """The items, those with several answers in their parts."""
    lined = [name for source in found for name in source.item.named]
    rank = {name: index for index, name in enumerate(order)}
    plain = sum(map(_is_plain, found))
    result: list[Source] = []
    for source in _opened(found, labels, order):
        if source.item.is_list_item or (source.item.anchor and (source.item.is_woven or source.item.is_copied)):
            result.append(source)
        else:
            has_others = plain - _is_plain(source) >= _OTHERS
            result += _numbered(source, labels, lined, rank, has_others=has_others) or _named(source, labels) or [source]
    return result


def _opened(found: Sequence[Source], labels: Mapping[str, str], order: Sequence[str]) -> list[Source]:
    """A first answer that stands behind a salutation on its line, parted from it: «Dear Ana, 1. …», and below it «2. …»."""
    lined = {name for source in found for name in source.item.named}
    before = dict(pairwise(order[::-1]))
    result: list[Source] = []
    for source in reversed(found):
        missing = before.get(result[-1].item.named[0], "") if result and len(result[-1].item.named) == 1 else ""
        parts = _behind_salutation(source, result[-1].label, labels, missing) if missing and missing not in lined else []
        result += reversed(parts or [source])
        lined |= {missing} if parts else set()
    return result[::-1]


def _behind_salutation(source: Source, mark: str, labels: Mapping[str, str], missing: str) -> list[Source]:
    """The words before a mark like the one on the next line, and the answer behind it; nothing where there is no such mark."""
    text = source.item.text
    alike = marks_like(mark) if source.item.label is None and not source.item.anchor else None
    for match in islice(alike.finditer(text), _MOST_CANDIDATES) if alike else ():
        one = _cut_at(match.start(), text, labels, is_first=False, is_alike=True)
        if one is None or one.question != missing or not _SALUTATION_END.search(text[max(one.start - _MOST_BLANKS, 0) : one.start]):
            continue
        opening = replace(source, item=replace(source.item, text=text[: one.start].strip(), mention=(), is_remark=True))
        is_short = len(opening.item.text.split()) <= _LONGEST_SALUTATION
        doubt = source.doubt or ("" if is_short else "the first answer begins inside a line")
        return [opening, _part(replace(source, doubt=doubt), one, len(text))]
    return []


_SALUTATION_END = re.compile(r"[,.:;!?–—-]\s*\Z")
_LONGEST_SALUTATION = 8


def _is_plain(source: Source) -> bool:
    """Whether it is a sentence or more without a label, and no remark: it may be an answer by itself."""
    item = source.item
    return item.label is None and not item.is_remark and len(item.text.split()) >= _LEAST_SENTENCE


_OTHERS = 2
_LEAST_SENTENCE = 4


def _numbered(
    source: Source, labels: Mapping[str, str], lined: Sequence[str], rank: Mapping[str, int], *, has_others: bool
) -> list[Source]:
    text = f"{source.label}{source.item.text}"
    chain = _tight(text, source.label, labels) or _chain(text, labels, rank, marks_like(source.label))
    elsewhere = set(lined) - set(source.item.named)
    if len(chain) < 2 or any(one.question in elsewhere for one in chain):
        return []
    is_sure = len(chain) >= _CHAIN or _ends_sentence(text, chain[1].start)
    is_inside = chain[0].start > 0
    if not is_sure or (is_inside and (source.label or rank[chain[0].question])):
        return []
    if has_others and len(chain) < len(rank) and (is_inside or chain[0].label.form is Form.LETTER):
        return []  # among paragraphs that are answers it is the list of one of them
    before = text[: chain[0].start].strip()
    parts = [replace(source, item=replace(source.item, text=before, label=None, named=(), is_remark=True), label="")] if before else []
    ends = [*(other.start for other in chain[1:]), len(text)]
    has_numbers = any(_BEGINS_WITH_NUMBER.match(text, one.start + one.label.end) for one in chain)
    doubt = "several answers in one line, and numbers that may be marks or answers" if has_numbers else source.doubt
    whole = replace(source, item=replace(source.item, text=text), doubt=doubt)
    return [*parts, *(_part(whole, one, end) for one, end in zip(chain, ends, strict=True))]


def _part(source: Source, one: _Cut, end: int) -> Source:
    """What stands behind a label inside the text, as an item of its own."""
    text, begin = source.item.text, one.start + one.label.end
    label = replace(one.label, form=Form.NUMBER) if one.label.form is Form.BARE else one.label
    item = replace(source.item, text=text[begin:end].strip(), label=label, named=(one.question,), mention=(), gap=True, is_remark=False)
    return replace(source, item=item, label=text[one.start : begin], others=frozenset(), marker="")


@lru_cache(maxsize=256)
def marks_like(mark: str) -> re.Pattern[str] | None:
    """Where marks like the one that the text begins with may stand: `**1**`, `a)`, `①`, `Question 1:`; None where it has none."""
    name = _NAME.search(mark.strip())
    if name is None:
        return None
    before, after = mark.strip()[: name.start()], mark.strip()[name.end() :]
    kinds = (_DIGITS, _CIRCLED, _ROMANS, _SMALL, _GREAT)
    kind = next(kind for kind in kinds if re.fullmatch(kind, name.group()))
    if not before and not after and kind is not _CIRCLED:
        return None
    return re.compile(rf"(?<!\w)(?i:{re.escape(before)}){kind}{re.escape(after)}(?!\d)")


_DIGITS, _CIRCLED, _ROMANS, _SMALL, _GREAT = r"\d{1,2}", r"[①-⑳❶-➓]", r"[IVX]{1,4}", r"[a-l]", r"[A-L]"
_NAME = re.compile(rf"{_DIGITS}|{_CIRCLED}|(?<!\w)(?:{_ROMANS}|{_SMALL}|{_GREAT})(?!\w)")


def _tight(text: str, mark: str, labels: Mapping[str, str]) -> list[_Cut]:
    """`1.yes 2.4 3.no`: marks without a blank behind them, also before a number, each the next; nothing where there are too few."""
    first = _TIGHT.fullmatch(mark)
    if first is None or first.end() == len(text):
        return []
    number, sign = int(first.group(1)), first.group(2)
    chain: list[_Cut] = []
    at = 0
    while at >= 0 and len(chain) < _MOST_PARTS:
        name = str(number + len(chain))
        label = Label(Form.NUMBER, (name,), len(f"{name}{sign}"), f"{name}{sign}")
        if name not in labels:
            break
        chain.append(_Cut(at, label, labels[name]))
        at = text.find(f" {number + len(chain)}{sign}", at) + 1 or -1
    return chain if len(chain) >= _CHAIN else []


_TIGHT = re.compile(r"(\d{1,2})([.):/])")


def _chain(text: str, labels: Mapping[str, str], rank: Mapping[str, int], alike: re.Pattern[str] | None) -> list[_Cut]:
    """Labels of one kind in the order of the questions, none of them twice; a list of the answer's own begins again with `1.`."""
    chain: list[_Cut] = []
    candidate = _LETTERED if is_lettered(labels) else _CANDIDATE
    marked = {match.start() for match in islice(alike.finditer(text), _MOST_CANDIDATES)} if alike else set()
    others = () if len(marked) >= _CHAIN else islice(candidate.finditer(text), _MOST_CANDIDATES)
    for start in sorted(marked | {match.start() for match in others}):
        one = _cut_at(start, text, labels, is_first=not chain, is_alike=start in marked)
        if one is None or one.question not in rank:
            continue
        if not chain:
            chain.append(one)
            continue
        step = rank[one.question] - rank[chain[-1].question]
        is_alike = one.label.form is chain[0].label.form or chain[0].label.form is Form.BARE
        if any(one.question == other.question for other in chain) and is_alike:
            return []
        if len(chain) < _MOST_PARTS and is_alike and (step == 1 or (step > 1 and _ends_sentence(text, one.start))):
            chain.append(one)
    return chain


def _cut_at(start: int, text: str, labels: Mapping[str, str], *, is_first: bool, is_alike: bool) -> _Cut | None:
    label = read_as_printed(text[start : start + 80], labels, with_bare=is_first and start == 0)
    if label is None or len(label.names) != 1:
        return None
    if label.form not in _CUT_FORMS and not is_alike and not (is_first and start == 0 and label.form in (Form.BARE, Form.PHRASE)):
        return None
    questions = resolved(label, labels)
    return _Cut(start, label, questions[0]) if len(questions) == 1 else None


def _ends_sentence(text: str, end: int) -> bool:
    return text[max(end - _MOST_BLANKS, 0) : end].rstrip().endswith((".", "!", "?", ";", "…", ")", "”", '"'))


def _named(source: Source, labels: Mapping[str, str]) -> list[Source]:
    """Sentences of one paragraph that name their questions, each with those behind it that name none."""
    item = source.item
    if not item.mention and not (item.label is not None and item.label.form is Form.PHRASE):
        return []
    cuts: list[tuple[int, Label | None, tuple[str, ...]]] = [(0, item.label, item.mention or item.named)]
    for match in islice(_SENTENCE_START.finditer(item.text), _MOST_CANDIDATES):
        label = _opening(item.text[match.end() : match.end() + _LONGEST_OPENING], is_sentence=match.lastgroup is None)
        questions = resolved(label, labels)
        if questions and not any(set(questions) & set(other) for _, _, other in cuts):
            cuts.append((match.end(), label, questions))
    if len(cuts) < 2:
        return []
    ends = [*(start for start, _, _ in cuts[1:]), len(item.text)]
    first = replace(source, item=replace(item, text=item.text[: ends[0]].strip()))
    return [first, *(_sentences(source, start, end, label, names) for (start, label, names), end in zip(cuts[1:], ends[1:], strict=True))]


def _opening(sentence: str, *, is_sentence: bool) -> Label | None:
    """What a sentence says at its beginning about the question it answers; elsewhere only a whole phrase is an opening."""
    label = read_label(sentence)
    if label is not None and label.form is Form.PHRASE:
        return label
    first = _SENTENCE_END.split(sentence, maxsplit=1)[0]
    return (read_mention(first) or read_ordinal(first)) if is_sentence else read_opening(first)


def behind_mention(text: str) -> str:
    """What stands behind the clause that names the question: «As for the sixth one, yes»; all of it where no clause ends."""
    mention = read_mention(text)
    end = _MENTION_END.match(text, len(mention.text)) if mention is not None else None
    return text[end.end() :] if end is not None else text


_MENTION_END = re.compile(r"\s?[^\W\d_]{0,15}\s?(?:[,:]|[–—-]\s)\s*")
"""A word may close the clause: «wat de zesde vraag betreft, …»."""


def _sentences(source: Source, start: int, end: int, label: Label | None, questions: tuple[str, ...]) -> Source:
    begin = start + (label.end if label is not None and label.form is Form.PHRASE else 0)
    mark = label if begin > start else None
    text = source.item.text[begin:end].strip()
    item = replace(source.item, text=text, label=mark, named=questions if mark else (), mention=() if mark else questions, gap=True)
    return replace(source, item=item, label=source.item.text[start:begin])
