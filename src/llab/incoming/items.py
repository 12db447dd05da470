"""Own text to items for the decoder: one line or paragraph each, with all that points to a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from llab.incoming.align import Known
from llab.incoming.assign import Item
from llab.incoming.classify import Classified
from llab.incoming.labels import SURE_FORMS, Form, Label, numbers_named, read_label, read_mention
from llab.incoming.original import Unit, UnitKind
from llab.language.words import folded_words
from llab.mail.blocks import Block
from llab.mail.judges import is_closing, is_greeting, is_opt_out, is_pointer, is_thanks
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
    others: frozenset[str] = frozenset()
    """Questions that a paragraph without a label names anywhere."""
    marker: str = ""
    """What a program or the person put before it, and is nobody's word: `[Name]`, `>>>`."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the lines are, once for all items."""

    blocks: Sequence[Block]
    classified: Sequence[Classified]
    known: Known
    labels: Mapping[str, str]
    author_name: str
    furthest: Sequence[int]
    """For each stretch the highest position of ours in the original that stands behind it; -1 where there is none."""
    first_woven: int
    """The first own stretch that stands between two of ours in the original."""
    rows: Mapping[tuple[int, int], Sequence[tuple[int, str]]]
    """For each table row the (column, question) of our cells in it."""


def _layout(
    blocks: Sequence[Block], classified: Sequence[Classified], known: Known, labels: Mapping[str, str], author_name: str
) -> _Layout:
    furthest = [-1] * (len(classified) + 1)
    rows: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for index in range(len(classified) - 1, -1, -1):
        one = classified[index]
        is_ours = one.role is Role.OURS
        furthest[index] = max(furthest[index + 1], one.stretch.first if is_ours and one.in_original else -1)
        cell = blocks[one.stretch.block].cell
        if is_ours and cell is not None:
            unit = known.unit_at(one.stretch.last)
            if unit.kind in (UnitKind.QUESTION, UnitKind.OPTION):
                rows.setdefault((cell.table, cell.row), []).append((cell.column, unit.question))
    has_above = False
    first_woven = len(classified)
    for index, one in enumerate(classified):
        if one.role is Role.OURS and one.in_original and known.unit_at(one.stretch.last).question:
            has_above = True
        elif one.role is None and has_above and furthest[index + 1] >= 0:
            first_woven = index
            break
    return _Layout(blocks, classified, known, labels, author_name, furthest, first_woven, rows)


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
    layout = _layout(blocks, classified, known, labels, author_name)
    found: list[Source] = []
    for index, one in enumerate(classified):
        if one.role is not None or _RULE.fullmatch(one.text):
            continue
        if found and not is_html and _is_wrapped(found[-1], index, classified, blocks):
            found[-1] = _joined(found[-1], index, one.text)
        else:
            found.append(_source(index, layout))
    found = [part for source in found for part in _split_inline(source, labels)] if _has_no_labels(found) else found
    found = _with_retyped(_with_label_style(found), known, order)
    return _with_rank(_with_echo(found, known, order), order)


_MOST_RETYPED = 40
"""Words in a line that may be a question typed anew or shortened."""
_LEAST_RETYPED = 3
_ENOUGH_OF_LINE = 0.75
"""The share of the line's words that stand, in their order, in the question."""
_NEARLY = 0.1


def _with_retyped(found: list[Source], known: Known, order: Sequence[str]) -> list[Source]:
    """A line of its own that says one of our questions again, shortened or in other words, is the label of what follows."""
    questions = [unit for unit in known.units if unit.kind is UnitKind.QUESTION and unit.question in order]
    after_vague = False
    result: list[Source] = []
    for source in found:
        item = source.item
        if after_vague:
            item = replace(item, breaks=True)
        after_vague = False
        if item.text.rstrip().endswith("?") and not item.is_woven:
            named = _retyped(item.text, questions, known)
            if named is not None:
                label = Label(Form.PHRASE, (), 0, item.text)
                item = replace(item, text="" if named else item.text, label=label if named else item.label, named=named, breaks=not named)
                source = replace(source, label=f"{source.label}{source.item.text}" if named else source.label)
                after_vague = not named
        result.append(replace(source, item=item))
    return result


def _retyped(text: str, questions: Sequence[Unit], known: Known) -> tuple[str, ...] | None:
    """The question that a line says again; an empty tuple where it fits several alike, None where it fits none."""
    said = folded_words(text)
    if not _LEAST_RETYPED <= len(said) <= _MOST_RETYPED:
        return None
    shares: dict[str, float] = {}
    for unit in questions:
        common = LCSseq.similarity(said, known.words[unit.start : unit.end])
        shares[unit.question] = max(shares.get(unit.question, 0.0), common / len(said))
    best = max(shares.values(), default=0.0)
    if best < _ENOUGH_OF_LINE:
        return None
    fitting = [name for name, share in shares.items() if share > best - _NEARLY]
    return (fitting[0],) if len(fitting) == 1 else ()


def _with_label_style(found: list[Source]) -> list[Source]:
    """How this person labels: bare numbers count where they run up from line to line; letters not where there are numbers."""
    bare = [source for source in found if source.item.label is not None and source.item.label.form is Form.BARE and source.item.named]
    numbers = [int(source.item.label.names[0]) for source in bare if source.item.label is not None]
    is_bare_style = len(bare) >= _LEAST_BARE and all(a < b for a, b in pairwise(numbers)) and len(bare) * 2 > len(found)
    has_numbers = any(source.item.label is not None and source.item.label.form in SURE_FORMS and source.item.named for source in found)
    return [_restyled(source, is_bare_style=is_bare_style, has_numbers=has_numbers) for source in found]


_LEAST_BARE = 3


def _restyled(source: Source, *, is_bare_style: bool, has_numbers: bool) -> Source:
    label = source.item.label
    if label is None:
        return replace(source, item=replace(source.item, is_among_labelled=has_numbers))
    if label.form is Form.BARE:
        if is_bare_style and source.item.named:
            return replace(source, item=replace(source.item, label=replace(label, form=Form.NUMBER)))
        text = f"{source.label}{source.item.text}"
        return replace(source, item=replace(source.item, text=text, label=None, named=(), is_among_labelled=has_numbers), label="")
    if label.form in (Form.LETTER, Form.ROMAN) and has_numbers:
        return replace(source, item=replace(source.item, named=()))
    return source


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
    return replace(last, item=replace(last.item, text=f"{last.item.text} {text}".strip()), stretches=(*last.stretches, index))


def _source(index: int, layout: _Layout) -> Source:
    one = layout.classified[index]
    block = layout.blocks[one.stretch.block]
    text = _stripped(one.text, layout.author_name)
    is_list_item = bool(block.mark) and one.stretch.start == 0 and not _is_renumbered(index, layout)
    label = _generated_label(block.mark) if is_list_item else read_label(text)
    mention = read_mention(text) if label is None or label.form in (Form.BARE, Form.LETTER) else None
    anchor = _anchor(index, layout)
    item = Item(
        text=text if is_list_item or label is None else text[label.end :],
        gap=block.gap or one.stretch.start > 0,
        label=label,
        named=_resolved(label, layout.labels),
        mention=_resolved(mention, layout.labels),
        anchor=anchor.question,
        is_first=anchor.is_first,
        is_woven=anchor.is_woven,
        is_copied=anchor.is_copied,
        is_remark=mention is None and _is_remark(text),
        is_list_item=is_list_item,
    )
    marker = one.text[: len(one.text) - len(text)].strip()
    others = frozenset(layout.labels[name] for name in numbers_named(text) if name in layout.labels) if label is None else frozenset()
    return Source(item, (index,), "" if is_list_item or label is None else text[: label.end], others, marker)


def _is_renumbered(index: int, layout: _Layout) -> bool:
    """Whether it was typed as an item of a list of ours, whose numbers run on through it: the number is the program's then."""
    block = layout.blocks[layout.classified[index].stretch.block]
    wanted = _list_number(block)
    for above in range(index - 1, max(index - _LONGEST_LIST, -1), -1):
        one = layout.classified[above]
        other = layout.blocks[one.stretch.block]
        if other is block or not other.mark:
            continue
        if other.nested != block.nested or (wanted and _list_number(other) != wanted - 1):
            return False
        if one.role is Role.OURS:
            return True
        wanted -= 1
    return False


_LONGEST_LIST = 200


def _list_number(block: Block) -> int:
    number = _GENERATED.match(block.mark)
    return int(number.group(1)) if number else 0


def _is_remark(text: str) -> bool:
    return any(judge(text) for judge in (is_pointer, is_thanks, is_greeting, is_closing, is_opt_out, _is_polite_line)) or bool(
        _POSTSCRIPT.match(text)
    )


_LONGEST_POLITE = 14
"""Words in a line of thanks or excuse that stands by itself."""
_POLITE_FIRST = frozenset(
    # thanks and excuses as a first word, folded: ro en nl it hr lt fi de fr hu sr
    (
        "multumesc multumim scuze scuzati thank thanks sorry apologies dank bedankt excuses grazie ringrazio scusate hvala zahvaljujem "
        "oprostite ispricavam aciu dekoju atsiprasau kiitos kiitan anteeksi pahoittelen danke entschuldigung merci remercie desole "
        "koszonom elnezest хвала извините"
    ).split()
)


def _is_polite_line(text: str) -> bool:
    """One short sentence of thanks or excuse: «Vă mulțumesc că ne întrebați», «scuze pentru întârziere»."""
    said = folded_words(text)
    return (
        0 < len(said) <= _LONGEST_POLITE and any(word in _POLITE_FIRST for word in said[:3]) and not _SENTENCE_END.search(text.strip()[:-1])
    )


_SENTENCE_END = re.compile(r"[.?!]\s")


_POSTSCRIPT = re.compile(r"(?:P\.? ?S\.?|N\.? ?B\.?)(?:[:.]|\s)")


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


def _anchor(index: int, layout: _Layout) -> _Anchor:
    """The question above: in the same table row, else the one that the nearest piece of ours above belongs to."""
    cell = layout.blocks[layout.classified[index].stretch.block].cell
    if cell is not None:
        row = [question for column, question in layout.rows.get((cell.table, cell.row), ()) if column != cell.column]
        if row:
            return _Anchor(row[0], is_first=True, is_woven=True)
    is_first = True
    for above in range(index - 1, max(index - _FARTHEST, 0) - 1, -1):
        role = layout.classified[above].role
        if role is None:
            is_first = False
        elif role is Role.OURS:
            return _below(above, index, layout, is_first=is_first)
        elif role not in (Role.MARKER, Role.BANNER):
            break
    return _Anchor()


_FARTHEST = 400
"""Lines of own text below one question; beyond it an anchor says nothing any more."""


def _below(above: int, index: int, layout: _Layout, *, is_first: bool) -> _Anchor:
    ours = layout.classified[above]
    unit = layout.known.unit_at(ours.stretch.last)
    if not unit.question:
        return _Anchor()
    is_woven = ours.in_original and (layout.furthest[index + 1] > ours.stretch.last or index >= layout.first_woven)
    return _Anchor(unit.question, is_first=is_first, is_woven=is_woven, is_copied=not ours.in_original)


def _has_no_labels(found: Sequence[Source]) -> bool:
    return not any(source.item.named or source.item.is_copied or source.item.is_woven for source in found)


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
    own = [source for source in found if not source.item.is_remark and source.item.text]
    if any(source.item.named or source.item.anchor or source.item.mention for source in found) or len(order) < 2:
        return found
    paragraphs = [source for number, source in enumerate(own) if source.item.gap or number == 0]
    ranked = next((each for each in (paragraphs, own) if len(each) == len(order)), ())
    ranks = {id(source): name for source, name in zip(ranked, order, strict=False)}
    return [replace(source, item=replace(source.item, by_place=ranks[id(source)])) if id(source) in ranks else source for source in found]
