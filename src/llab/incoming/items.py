"""Own text to items for the decoder: one line or paragraph each, with all that points to a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from llab.incoming.align import Known
from llab.incoming.assign import Item
from llab.incoming.classify import Classified
from llab.incoming.labels import Form, Label, read_label, read_mention
from llab.incoming.original import UnitKind
from llab.mail.blocks import Block
from llab.mail.judges import is_closing, is_greeting, is_pointer, is_thanks
from llab.mail.words import folded_words
from llab.records import Role

_BRACKETED_NAME = re.compile(r"\[([^\]\d]{2,60})\]\s*")
_MARKS_BEFORE = re.compile(r"(?:>{1,4}|={2,}>|-+>|→|➔|»)\s*")
_RULE = re.compile(r"[\s_*=~#.—–-]{3,}")
_GENERATED = re.compile(r"(\d{1,3})\.")
_WIDTH = 64
"""A line of a text part this long may have been wrapped by the program (RFC 3676 §4.2: 66 to 78)."""
_MIN_ECHO = 0.34


@dataclass(frozen=True, slots=True)
class Source:
    """An item with the pieces of the message it was made from (indices of the classified stretches)."""

    item: Item
    stretches: tuple[int, ...]
    label: str = ""
    """The label's text as it stands."""


def sources(
    blocks: Sequence[Block],
    classified: Sequence[Classified],
    known: Known,
    *,
    labels: Mapping[str, str],
    order: Sequence[str],
    is_html: bool,
    author_name: str,
) -> list[Source]:
    """The items in reading order. Rules of dashes and empty marks are left out: they are markers."""
    found: list[Source] = []
    for index, one in enumerate(classified):
        if one.role is not None or _RULE.fullmatch(one.text):
            continue
        block = blocks[one.stretch.block]
        if found and not is_html and _is_wrapped(found[-1], index, classified, blocks):
            found[-1] = _joined(found[-1], index, one.text)
            continue
        found.append(_source(index, one, block, classified, blocks, known, labels, author_name))
    found = [part for source in found for part in _split_inline(source, labels)] if _has_no_labels(found) else found
    return _with_rank(_with_echo(found, known, order), order)


def _is_wrapped(last: Source, index: int, classified: Sequence[Classified], blocks: Sequence[Block]) -> bool:
    """Whether this line goes on with the paragraph of the line before: no gap, and its first word would not have fitted there."""
    previous = last.stretches[-1]
    if previous != index - 1 or classified[index].stretch.start > 0:
        return False
    block, above = blocks[classified[index].stretch.block], blocks[classified[previous].stretch.block]
    if block.gap or block.depth != above.depth:
        return False
    first_word = block.text.split(" ", 1)[0]
    return len(above.text) + 1 + len(first_word) > _WIDTH and not _starts_item(block.text)


def _starts_item(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.form not in (Form.BARE, Form.LETTER)


def _joined(last: Source, index: int, text: str) -> Source:
    return Source(replace(last.item, text=f"{last.item.text} {text}".strip()), (*last.stretches, index), last.label)


def _source(
    index: int,
    one: Classified,
    block: Block,
    classified: Sequence[Classified],
    blocks: Sequence[Block],
    known: Known,
    labels: Mapping[str, str],
    author_name: str,
) -> Source:
    text = _stripped(one.text, author_name)
    is_list_item = bool(block.mark) and one.stretch.start == 0
    label = _generated_label(block.mark) if is_list_item else read_label(text)
    mention = read_mention(text) if label is None or label.form in (Form.BARE, Form.LETTER) else None
    anchor = _anchor(index, classified, blocks, known)
    item = Item(
        text=text if is_list_item or label is None else text[label.end :],
        gap=block.gap or one.stretch.start > 0,
        label=label,
        named=_resolved(label, labels),
        mention=_resolved(mention, labels),
        anchor=anchor.question,
        is_first=anchor.is_first,
        is_woven=anchor.is_woven,
        is_copied=anchor.is_copied,
        is_remark=is_pointer(text) or is_thanks(text) or is_greeting(text) or is_closing(text),
        is_list_item=is_list_item,
    )
    return Source(item, (index,), "" if is_list_item or label is None else text[: label.end])


def _stripped(text: str, author_name: str) -> str:
    """Without the marks that programs and people put before an answer inside the original: `[Name]`, `>>>`, `=>`."""
    text = _MARKS_BEFORE.sub("", text, count=1) if _MARKS_BEFORE.match(text) else text
    name = _BRACKETED_NAME.match(text)
    if name and set(folded_words(name.group(1))) & set(folded_words(author_name)):
        text = text[name.end() :]
    return text


def _generated_label(mark: str) -> Label:
    number = _GENERATED.match(mark)
    return Label(Form.NUMBER if number else Form.ANSWER, (number.group(1),) if number else (), 0, mark)


def _resolved(label: Label | None, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The questions a label names: by what was printed; a letter or Roman numeral also by its rank where numbers were printed."""
    if label is None:
        return ()
    names: list[str] = []
    for name in label.names:
        rank = name if name.isdecimal() else str(ord(name) - ord("a") + 1)
        question = labels.get(name) or labels.get(rank)
        if question is None:
            return ()
        names.append(question)
    return tuple(names)


@dataclass(frozen=True, slots=True)
class _Anchor:
    question: str = ""
    is_first: bool = False
    is_woven: bool = False
    is_copied: bool = False


def _anchor(index: int, classified: Sequence[Classified], blocks: Sequence[Block], known: Known) -> _Anchor:
    """The question above: in the same table row, else the one that the nearest piece of ours above belongs to."""
    cell = blocks[classified[index].stretch.block].cell
    if cell is not None:
        row = [
            known.unit_at(other.stretch.last).question
            for other in classified
            if other.role is Role.OURS
            and (place := blocks[other.stretch.block].cell) is not None
            and (place.table, place.row) == (cell.table, cell.row)
            and place.column != cell.column
            and known.unit_at(other.stretch.last).kind in (UnitKind.QUESTION, UnitKind.OPTION)
        ]
        if row:
            return _Anchor(row[-1], is_first=True, is_woven=True)
    is_first = True
    for above in range(index - 1, -1, -1):
        one = classified[above]
        if one.role is None:
            is_first = False
        elif one.role is Role.OURS:
            return _below(above, index, classified, known, is_first=is_first)
        elif one.role not in (Role.MARKER, Role.BANNER):
            break
    return _Anchor()


def _below(above: int, index: int, classified: Sequence[Classified], known: Known, *, is_first: bool) -> _Anchor:
    ours = classified[above]
    unit = known.unit_at(ours.stretch.last)
    if not unit.question:
        return _Anchor()
    goes_on = any(
        other.role is Role.OURS and other.stretch.first > ours.stretch.last and other.in_original == ours.in_original
        for other in classified[index + 1 :]
    )
    return _Anchor(unit.question, is_first=is_first, is_woven=goes_on and ours.in_original, is_copied=not ours.in_original)


def _has_no_labels(found: Sequence[Source]) -> bool:
    return not any(source.item.named or source.item.is_copied or source.item.is_woven for source in found)


_INLINE = re.compile(r"(?:(?<=\s)|^)(\d{1,2})(?:[.)]\s*|\s+)(?=\S)")


def _split_inline(source: Source, labels: Mapping[str, str]) -> list[Source]:
    """One paragraph with `1.`, `2.`, `3.` in running text, from 1 upwards, each after a sentence's end or a colon: cut there."""
    text = source.item.text
    if source.label:
        return [source]
    cuts: list[tuple[int, int, str]] = []
    wanted = 1
    for match in re.finditer(r"(?:(?<=\s)|^)(\d{1,2})[.)]\s*(?=[^\W\d_])", text):
        if int(match.group(1)) == wanted and str(wanted) in labels:
            cuts.append((match.start(), match.end(), match.group(1)))
            wanted += 1
    if len(cuts) < 2:
        return [source]
    parts: list[Source] = []
    if text[: cuts[0][0]].strip():
        parts.append(replace(source, item=replace(source.item, text=text[: cuts[0][0]].strip(), is_remark=True)))
    ends = [start for start, _, _ in cuts[1:]] + [len(text)]
    for (start, begin, number), end in zip(cuts, ends, strict=True):
        label = Label(Form.NUMBER, (number,), begin - start, text[start:begin].strip())
        item = replace(source.item, text=text[begin:end].strip(), label=label, named=(labels[number],), mention=(), gap=True)
        parts.append(Source(item, source.stretches, text[start:begin]))
    return parts


_SHORTEST_STEM = 4
_STEM = 5


def _stems(text_words: Sequence[str]) -> frozenset[str]:
    """Words of some length by their beginnings: endings differ between a question and an answer."""
    return frozenset(word[:_STEM] for word in text_words if len(word) >= _SHORTEST_STEM)


def _with_echo(found: list[Source], known: Known, order: Sequence[str]) -> list[Source]:
    """The share of a question's telling words that an item repeats, where nothing else points to a question."""
    wanted = [source for source in found if not (source.item.named or source.item.anchor or source.item.is_remark)]
    if not wanted:
        return found
    stems: dict[str, frozenset[str]] = {}
    for unit in known.units:
        if unit.kind is UnitKind.QUESTION and unit.question in order:
            stems[unit.question] = stems.get(unit.question, frozenset()) | _stems(known.words[unit.start : unit.end])
    common = {
        stem for name, mine in stems.items() for stem in mine if sum(stem in other for other in stems.values()) > max(1, len(stems) // 3)
    }
    telling = {name: mine - common for name, mine in stems.items() if mine - common}
    return [
        replace(source, item=replace(source.item, echo=_echo(source.item, telling))) if source in wanted else source for source in found
    ]


def _echo(item: Item, telling: Mapping[str, frozenset[str]]) -> dict[str, float] | None:
    mine = _stems(folded_words(item.text))
    shares = {name: len(mine & stems) / len(stems) for name, stems in telling.items()}
    return {name: share for name, share in shares.items() if share >= _MIN_ECHO} or None


def _with_rank(found: list[Source], order: Sequence[str]) -> list[Source]:
    """Where nothing names a question and there are as many paragraphs as questions, each gets the question of its rank."""
    paragraphs = [source for source in found if not source.item.is_remark and source.item.text]
    has_evidence = any(source.item.named or source.item.anchor or source.item.mention for source in paragraphs)
    if has_evidence or len(paragraphs) != len(order) or len(order) < 2:
        return found
    ranks = {id(source): name for source, name in zip(paragraphs, order, strict=True)}
    return [replace(source, item=replace(source.item, by_place=ranks[id(source)])) if id(source) in ranks else source for source in found]
