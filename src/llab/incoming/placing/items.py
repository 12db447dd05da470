"""Own text to items for the decoder: one line or paragraph each, with all that points to a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from llab.incoming.labelling.labels import Form, Label, numbers_named, read_label, read_mention
from llab.incoming.labelling.printed import read_as_printed
from llab.incoming.ours.classify import Classified
from llab.incoming.ours.known import Known
from llab.incoming.ours.original import UnitKind
from llab.incoming.ours.struck import STRUCK_OUT, without_struck
from llab.incoming.ours.twins import doubt_below
from llab.incoming.placing.item import Item
from llab.language.numbers import month
from llab.language.words import folded_words
from llab.mail.blocks import Block
from llab.mail.judges import announces_answers, is_closing, is_greeting, is_pointer, is_thanks
from llab.mail.marks.signs import POSTSCRIPT
from llab.mail.wishes import is_bare_opt_out, is_opt_out
from llab.records import Role

_BRACKETED_NAME = re.compile(r"\[([^\]\d]{2,60})\]\s*")
_MARKS_BEFORE = re.compile(r"(?:>{1,4}|={2,}>|-+>|→|➔|»)\s*")
_RULE = re.compile(r"[\s_*=~#.—–-]{3,}|[>|\s]+")
_FILLER = re.compile(r"(?:_{3,}|\.{4,}|…{2,})\s*")
_FILLER_BEHIND = {"_": 3, ".": 5, "…": 2}
"""What is left of a line that we printed to be written on."""
_GENERATED = re.compile(r"(\d{1,3})\.")
_DATE = re.compile(r"\d{1,2}\.?\s{1,3}([^\W\d_]{3,14})\.?,?\s{1,3}(?:19|20)\d{2}\.?\s{0,3}")
_WIDTH = 64
"""A line of a text part this long may have been wrapped by the program (RFC 3676 §4.2: 66 to 78)."""


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
    is_ruled: bool = False
    """A ruling line stands before it."""
    doubt: str = ""
    """Why a person should look at what is made of it."""
    is_struck: bool = False
    """All of it is struck out."""
    heading: tuple[str, ...] = ()
    """The words of a line from between two questions that the person copied above it, without the question."""


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
    above: Sequence[tuple[int, bool]]
    """For each stretch the piece of ours that it stands below, -1 where there is none, and whether nothing own stands between."""
    answer_words: frozenset[str]
    """What we printed before the lines for the answers (`R: ____`), folded."""


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
    words = _answer_words(known) - labels.keys()
    return _Layout(blocks, classified, known, labels, author_name, furthest, first_woven, rows, _above(classified, words), words)


def _answer_words(known: Known) -> frozenset[str]:
    """Words that stand alone below two questions of ours or more."""
    below: dict[str, set[str]] = {}
    for unit in known.units:
        if unit.kind is UnitKind.WITHIN and unit.end - unit.start == 1 and not known.words[unit.start].isdecimal():
            below.setdefault(known.words[unit.start], set()).add(unit.question)
    return frozenset(word for word, questions in below.items() if len(questions) > 1)


_ANSWER_LINE = re.compile(r"([^\W\d_]{1,20})\s?[:.]\s*")


def _answer_line(text: str, words: frozenset[str]) -> Label | None:
    """Our own mark of a line for the answer, before what was typed there."""
    match = _ANSWER_LINE.match(text) if words else None
    return Label(Form.ANSWER, (), match.end(), match.group().strip()) if match and folded_words(match.group(1))[0] in words else None


def _above(classified: Sequence[Classified], answer_words: frozenset[str]) -> list[tuple[int, bool]]:
    found: list[tuple[int, bool]] = []
    nearest, is_first = -1, True
    for index, one in enumerate(classified):
        found.append((nearest, is_first))
        if one.role is Role.OURS:
            nearest, is_first = index, True
        elif _is_nothing(one.text, answer_words):
            continue
        elif one.role is None:
            is_first = False
        elif one.role not in (Role.MARKER, Role.BANNER) and not (one.role is Role.QUOTED and one.in_original):
            nearest = -1
    return found


def sources(
    blocks: Sequence[Block],
    classified: Sequence[Classified],
    known: Known,
    *,
    labels: Mapping[str, str],
    is_html: bool,
    author_name: str,
) -> list[Source]:
    """The items in reading order. Rules of dashes and empty marks are left out: they are markers."""
    layout = _layout(blocks, classified, known, labels, author_name)
    found: list[Source] = []
    is_ruled = False
    for index, one in enumerate(classified):
        if one.role is not None:
            continue
        if _is_nothing(one.text, layout.answer_words) and not _is_shrug(index, layout):
            is_ruled = is_ruled or any(sign in one.text for sign in "-*_=~#")
        elif found and not is_html and _is_wrapped(found[-1], index, classified, blocks) and not _is_bulleted_alike(found[-1], one.text):
            found[-1] = _joined(found[-1], index, one.text)
        else:
            source = _source(index, layout)
            found.append(replace(source, is_ruled=True) if is_ruled else source)
            is_ruled = False
    return found


def _is_wrapped(last: Source, index: int, classified: Sequence[Classified], blocks: Sequence[Block]) -> bool:
    """Whether this line goes on with the paragraph of the line before: no gap, and its first word would not have fitted there."""
    previous = last.stretches[-1]
    if previous != index - 1 or classified[index].stretch.start > 0:
        return False
    block, above = blocks[classified[index].stretch.block], blocks[classified[previous].stretch.block]
    if block.gap or block.depth != above.depth:
        return False
    first_word = block.text.split(" ", 1)[0]
    is_full = len(above.text) + 1 + len(first_word) > _WIDTH
    return is_full and (not _starts_item(block.text) or _is_label_wrapped(above.text, block.text))


def _is_bulleted_alike(last: Source, text: str) -> bool:
    """Whether the line begins with the bullet that the item above began with: an item of the same list."""
    return last.item.is_bulleted and text[:2] == last.item.text[:2]


def _starts_item(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.form not in (Form.BARE, Form.LETTER)


def _is_label_wrapped(above: str, text: str) -> bool:
    """`… all of them. Question` and below it `5: The wood …`."""
    start, _, word = above.rpartition(" ")
    label = read_label(f"{word} {text}") if start else None
    return label is not None and label.form is Form.PHRASE


def _joined(last: Source, index: int, text: str) -> Source:
    return replace(last, item=replace(last.item, text=f"{last.item.text} {text}".strip()), stretches=(*last.stretches, index))


def _source(index: int, layout: _Layout) -> Source:
    one = layout.classified[index]
    block = layout.blocks[one.stretch.block]
    kept, struck = without_struck(block, one.stretch)
    text = _stripped(kept, layout.author_name)
    is_list_item = bool(block.mark) and one.stretch.start == 0 and not _is_renumbered(index, layout)
    label = _generated_label(block.mark) if is_list_item else _typed_label(text, layout)
    mention = read_mention(text) if label is None or label.form in (Form.BARE, Form.LETTER) else None
    anchor = _anchor(index, layout)
    item = Item(
        text=_without_filler(text if is_list_item or label is None else text[label.end :]),
        gap=block.gap or one.stretch.start > 0,
        label=label,
        named=resolved(label, layout.labels),
        mention=resolved(mention, layout.labels),
        anchor=anchor.question,
        is_first=anchor.is_first,
        is_woven=anchor.is_woven,
        is_copied=anchor.is_copied,
        is_apart=anchor.is_apart,
        is_remark=mention is None and _is_remark(text) and not (anchor.is_woven and anchor.is_first and is_bare_opt_out(text)),
        is_list_item=is_list_item,
    )
    marker = f"{kept[: len(kept) - len(text)]} {struck if kept != one.text else ''}".strip()
    others = frozenset(layout.labels[name] for name in numbers_named(text) if name in layout.labels) if label is None else frozenset()
    return Source(
        item,
        (index,),
        "" if is_list_item or label is None else text[: label.end],
        others,
        marker,
        doubt=STRUCK_OUT if struck else anchor.doubt,
        heading=anchor.heading,
        is_struck=bool(struck) and kept == one.text,
    )


def _typed_label(text: str, layout: _Layout) -> Label | None:
    """The label at the start of a line; the day of a whole date is none."""
    if _is_date(text):
        return None
    return _answer_line(text, layout.answer_words) or read_as_printed(text, layout.labels)


def _is_date(text: str) -> bool:
    """Whether the line is a date as many languages write it: `5. studenoga 2024.`, `13. tammikuuta 2024`."""
    match = _DATE.fullmatch(text)
    return match is not None and month(match.group(1)) is not None


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
    judges = (is_pointer, announces_answers, is_thanks, is_greeting, is_closing, is_opt_out, _is_polite_line)
    return any(judge(text) for judge in judges) or bool(POSTSCRIPT.match(text))


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
    """One short sentence of thanks or excuse: «Mulțumim frumos pentru scrisoare», «scuze pentru întârziere»."""
    said = folded_words(text)
    return (
        0 < len(said) <= _LONGEST_POLITE and any(word in _POLITE_FIRST for word in said[:3]) and not _SENTENCE_END.search(text.strip()[:-1])
    )


_SENTENCE_END = re.compile(r"[.?!]\s")


def _without_filler(text: str) -> str:
    before = _FILLER.match(text)
    text = text[before.end() :] if before else text
    said = text.rstrip()
    bare = said.rstrip(said[-1:]) if said[-1:] in _FILLER_BEHIND else said
    return bare.rstrip() if len(said) - len(bare) >= _FILLER_BEHIND.get(said[-1:], 1) else text


def _is_nothing(text: str, answer_words: frozenset[str]) -> bool:
    """A rule, or a line of ours that was left empty: too short to be known for ours (`A: ____`), and nobody's words."""
    return bool(_RULE.fullmatch(text)) or _is_empty_line(text, answer_words)


def _is_shrug(index: int, layout: _Layout) -> bool:
    """Three dots and no more, below a question of ours in the quote: an answer of a kind."""
    if not _DOTS.fullmatch(layout.classified[index].text):
        return False
    anchor = _anchor(index, layout)
    return anchor.is_woven and anchor.is_first


_DOTS = re.compile(r"\.{2,3}|…")


def _is_empty_line(text: str, answer_words: frozenset[str]) -> bool:
    """`Răspuns: ________` as we printed it."""
    label = _answer_line(text, answer_words) or read_label(text)
    if label is None or label.form is not Form.ANSWER:
        return False
    rest = text[label.end :]
    return bool(_FILLER.match(rest)) and bool(_FILLER.fullmatch(rest) or _RULE.fullmatch(rest))


def _stripped(text: str, author_name: str) -> str:
    """Without the marks that programs and people put before an answer inside the original: `[Name]`, `>>>`, `=>`."""
    text = _MARKS_BEFORE.sub("", text, count=1) if _MARKS_BEFORE.match(text) else text
    name = _BRACKETED_NAME.match(text)
    return text[name.end() :] if name and _is_of_author(name.group(1), folded_words(author_name)) else text


def _is_of_author(name: str, author: Sequence[str]) -> bool:
    """Whether it is a name of hers, or her initials in either order."""
    initials = sorted(word[0] for word in author[: len(name)])
    return bool(set(folded_words(name)) & set(author)) or (name.isupper() and sorted(name.lower()) == initials)


def _generated_label(mark: str) -> Label:
    number = _GENERATED.match(mark)
    return Label(Form.NUMBER if number else Form.ANSWER, (number.group(1),) if number else (), 0, mark)


def resolved(label: Label | None, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The questions a label names: by what was printed; a letter or Roman numeral also by its rank where numbers were printed.

    Of several the first and the last must be printed: `12-15.` is 12 and 15 where there is no 13 and no 14.
    """
    if label is None:
        return ()
    letter = label.text.strip("([ ).]:–—-").lower()
    if label.form is Form.ROMAN and "a" in labels and letter in labels:
        return (labels[letter],)  # «I.» is the ninth letter where letters were printed
    found = [_by_name(name, labels) for name in label.names]
    if not all(found) and (label.form is not Form.SEVERAL or not (found[0] and found[-1])):
        return ()
    return tuple(question for question in found if question)


def _by_name(name: str, labels: Mapping[str, str]) -> str:
    """The question printed with that name, or of that rank; empty where there is none."""
    rank = str(ord(name) - ord("a") + 1) if len(name) == 1 and name.isalpha() else name
    return labels.get(name) or labels.get(rank, "")


@dataclass(frozen=True, slots=True)
class _Anchor:
    question: str = ""
    is_first: bool = False
    is_woven: bool = False
    is_copied: bool = False
    is_apart: bool = False
    heading: tuple[str, ...] = ()
    doubt: str = ""


def _anchor(index: int, layout: _Layout) -> _Anchor:
    """The question above: in the same table row, else the one that the nearest piece of ours above belongs to."""
    cell = layout.blocks[layout.classified[index].stretch.block].cell
    if cell is not None:
        row = [question for column, question in layout.rows.get((cell.table, cell.row), ()) if column != cell.column]
        if row:
            return _Anchor(row[0], is_first=not _goes_on_in_cell(index, layout), is_woven=True)
    above, is_first = layout.above[index]
    return _below(above, index, layout, is_first=is_first) if 0 <= above >= index - _FARTHEST else _Anchor()


def _goes_on_in_cell(index: int, layout: _Layout) -> bool:
    """Whether the person's own text stands right above it in the same cell."""
    if not index:
        return False
    above, one = layout.classified[index - 1 : index + 1]
    is_own = above.role is None and not _is_nothing(above.text, layout.answer_words)
    return is_own and layout.blocks[above.stretch.block].cell == layout.blocks[one.stretch.block].cell


_FARTHEST = 400
"""Lines of own text below one question; beyond it an anchor says nothing any more."""


def _is_lone_line(above: int, layout: _Layout) -> bool:
    """Whether it is a line from between two questions (a section's heading) that the person typed without the question above it."""
    ours = layout.classified[above]
    if ours.in_original or layout.known.unit_at(ours.stretch.last).kind is not UnitKind.WITHIN:
        return False
    question = layout.known.unit_at(ours.stretch.last).question
    for index in range(above, max(above - _LONGEST_COPY, -1), -1):
        one = layout.classified[index]
        if one.role is not Role.OURS:
            return True
        units = (layout.known.unit_at(at) for at in (one.stretch.first, one.stretch.last))
        if any(unit.is_question and unit.question == question for unit in units):
            return False
    return True


_LONGEST_COPY = 20
"""Lines of one question and what stands below it."""


def _below(above: int, index: int, layout: _Layout, *, is_first: bool) -> _Anchor:
    ours = layout.classified[above]
    unit = layout.known.unit_at(ours.stretch.last)
    if not unit.question:
        return _Anchor(is_apart=is_first)
    if _is_lone_line(above, layout):
        return _Anchor(heading=layout.known.words[unit.start : unit.end] if is_first else ())
    is_woven = ours.in_original and (layout.furthest[index + 1] > ours.stretch.last or index >= layout.first_woven)
    doubt = doubt_below(above, index, layout.classified, layout.known)
    return _Anchor(unit.question, is_first=is_first, is_woven=is_woven, is_copied=not ours.in_original, doubt=doubt)
