"""Evidence that only the whole mail gives: how this person labels, questions typed anew, words that come back, rank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from llab.incoming.evidence.about import is_announcement, with_abouts
from llab.incoming.evidence.answered import below_ticked_lists, without_old_answers
from llab.incoming.evidence.fit import Fits, no_type
from llab.incoming.evidence.headings import with_headings
from llab.incoming.evidence.order import with_order
from llab.incoming.evidence.ordinals import with_ordinals
from llab.incoming.evidence.own_lists import (
    unlabelled,
    with_lines_below_labels,
    with_numbers_below,
    with_words_that_are_no_marks,
    without_lists,
)
from llab.incoming.evidence.partings import with_parting
from llab.incoming.evidence.parts import cut
from llab.incoming.evidence.sections import with_sections
from llab.incoming.evidence.series import with_series
from llab.incoming.evidence.topics import subject_of
from llab.incoming.labelling.labels import SURE_FORMS, Form, Label
from llab.incoming.ours.again import Line
from llab.incoming.ours.known import Known
from llab.incoming.ours.original import Unit, UnitKind
from llab.incoming.placing.item import Item
from llab.incoming.placing.items import Source
from llab.language.words import folded_words

_MIN_ECHO = 0.34
_LEAST_BARE = 3
_SHORTEST_STEM = 4
_STEM = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the evidence is held against: the questions as printed."""

    known: Known
    labels: Mapping[str, str]
    """Printed label -> question."""
    order: tuple[str, ...]
    earlier: frozenset[Line] = frozenset()
    """The lines that the person wrote before: her list may go on where that one stopped, and they come back in quotes."""
    printed: frozenset[str] = frozenset()
    """The labels of the message that is answered; `labels` has those of all."""
    ticked: frozenset[str] = frozenset()
    """Questions that a cross in our list of options answers."""
    fits: Fits = no_type
    """Whether a text gives a value to a question that asks for one."""

    @property
    def wordings(self) -> dict[str, list[tuple[str, ...]]]:
        """Each question's text in words, one for each language and version."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for unit in self.questions:
            text = self.known.words[unit.start : unit.end]
            texts = found.setdefault(unit.question, [])
            if text not in texts:
                texts.append(text)
        return found

    @property
    def questions(self) -> list[Unit]:
        """Every copy of every question's text."""
        return [unit for unit in self.known.units if unit.kind is UnitKind.QUESTION and unit.question in self.order]


def with_evidence(found: Sequence[Source], asked: Asked) -> list[Source]:
    """The items with all that the mail as a whole says of them; a line with several answers in its parts."""
    found = (
        _with_doubtful_lists(_with_salutation(found, asked.known.senders), asked)
        if asked.earlier
        else _with_salutation(found, asked.known.senders)
    )
    found = with_abouts(with_numbers_below(with_lines_below_labels(with_words_that_are_no_marks(found, asked.labels))))
    found = with_sections(found, asked.known, asked.labels, asked.order)
    found = _with_answer_marks(without_old_answers(below_ticked_lists(found, asked.ticked), asked.earlier))
    styled = _with_own_lists(_with_label_style(cut(found, asked.labels, asked.order), asked), asked.order)
    retyped = _with_asides(_with_pairs(with_headings(styled, asked.wordings, asked.order)))
    return _with_first(_with_rank(_with_echo(with_parting(retyped), asked), asked), asked)


def _with_doubtful_lists(found: Sequence[Source], asked: Asked) -> list[Source]:
    """A program numbers a list from one, also where the person goes on with what she wrote before; so does she, for some of the answers."""
    doubt = "numbers from one, from somebody who had answered before"
    numbers = [
        source.item.label.names[0]
        for source in found
        if source.item.named and source.item.label is not None and source.item.label.form is Form.NUMBER
    ]
    is_count = 1 < len(numbers) < len(asked.order) and numbers == [str(number) for number in range(1, len(numbers) + 1)]
    return [replace(source, doubt=doubt) if source.item.named and (source.item.is_list_item or is_count) else source for source in found]


_ANSWER_MARK = re.compile(r"([^\W\d_]{1,12})\s?:\s+(?=\S)")


def _with_answer_marks(found: Sequence[Source]) -> list[Source]:
    """A word or letter with a colon before three answers or more (`V: …`) is this person's mark of an answer."""
    marks = [match if (match := _ANSWER_MARK.match(source.item.text)) and source.item.label is None else None for source in found]
    counts = Counter(match.group(1) for match in marks if match)
    result: list[Source] = []
    for source, match in zip(found, marks, strict=True):
        if match is None or counts[match.group(1)] < _LEAST_BARE or not source.item.is_first:
            result.append(source)
            continue
        label = Label(Form.ANSWER, (), match.end(), match.group().strip())
        item = replace(source.item, text=source.item.text[match.end() :], label=label)
        result.append(replace(source, item=item, label=match.group()))
    return result


_LONGEST_SALUTATION = 5


def _is_salutation(text: str, senders: Sequence[str]) -> bool:
    said = folded_words(text)
    is_name = bool(said) and any(set(said) <= set(folded_words(sender)) for sender in senders)
    return len(said) <= _LONGEST_SALUTATION and (text.endswith(",") or is_name)


def _with_salutation(found: Sequence[Source], senders: Sequence[str]) -> list[Source]:
    """A short first line that ends with a comma, or is our name and no more, is a salutation, in whatever words."""
    first = found[0].item if found else None
    is_one = first is not None and len(found) > 1 and _is_salutation(first.text, senders)
    if first is None or not is_one or first.anchor or first.label or first.mention:
        return list(found)
    return [replace(found[0], item=replace(first, is_remark=True)), *found[1:]]


# --- how this person labels ---------------------------------------------------------------------------------------


def _with_label_style(found: Sequence[Source], asked: Asked) -> list[Source]:
    """How this person labels: with one sign mostly; bare numbers count where they run up; letters where they begin the paragraphs."""
    found = with_series(without_lists(found, asked.order), asked.labels, len(asked.order))
    bare = [source for source in found if source.item.label is not None and source.item.label.form is Form.BARE and source.item.named]
    upwards = _upwards(bare)
    apart = [source for source in found if source.item.text and not source.item.is_woven]  # in the quote nobody needs a label
    has_most = len(upwards) * 2 >= len(apart) or len(upwards) >= _MOST_OF_QUESTIONS * len(asked.order)
    counting = set(map(id, upwards)) if len(upwards) >= _LEAST_BARE and has_most and len(upwards) * 2 > len(bare) else set()
    has_numbers = any(source.item.label is not None and source.item.label.form in SURE_FORMS and source.item.named for source in found)
    has_letters = _has_letters(found)
    found = with_ordinals(_with_lettered_only(found), asked.labels, asked.order)
    return [_restyled(source, is_bare_style=id(source) in counting, has_numbers=has_numbers, has_letters=has_letters) for source in found]


_MOST_OF_QUESTIONS = 0.6


def _upwards(bare: Sequence[Source]) -> list[Source]:
    """The bare numbers that run up, each the next above the one before: among them answers that are numbers stand out."""
    kept: list[Source] = []
    last = 0
    for source in bare:
        number = int(source.item.label.names[0]) if source.item.label is not None else 0
        if number == last + 1 or (number > last and not kept):
            kept.append(source)
            last = number
    return kept


def _has_letters(found: Sequence[Source]) -> bool:
    """Whether letters begin as many paragraphs as stand there without any, those typed into the quote left out."""
    items = [source.item for source in found if not source.item.is_woven]
    paragraphs = [item for number, item in enumerate(items) if (item.gap or number == 0) and not item.is_remark]
    lettered = [item for item in paragraphs if item.label is not None and item.label.form is Form.LETTER]
    return len(lettered) * 2 >= len(paragraphs)


def _with_lettered_only(found: Sequence[Source]) -> list[Source]:
    """Numbers name no question where this person writes the letters or Roman numerals that were printed."""
    if not any(source.item.named and _is_lettered(source.item.label) for source in found):
        return list(found)
    return [source if _is_lettered(source.item.label) else replace(source, item=replace(source.item, named=())) for source in found]


def _is_lettered(label: Label | None) -> bool:
    """Whether a sure label names a question by what is no number."""
    return label is not None and label.form in SURE_FORMS and bool(label.names) and not label.names[0].isdecimal()


def _restyled(source: Source, *, is_bare_style: bool, has_numbers: bool, has_letters: bool) -> Source:
    label = source.item.label
    if label is None:
        is_told = source.item.is_among_labelled == has_numbers
        return source if is_told else replace(source, item=replace(source.item, is_among_labelled=has_numbers))
    if source.item.is_first and source.item.named == (source.item.anchor,):
        return source  # right below its question the label says no more than the place
    if label.form is Form.BARE:
        if is_bare_style and source.item.named:
            return replace(source, item=replace(source.item, label=replace(label, form=Form.NUMBER)))
        return unlabelled(source, is_among_labelled=has_numbers)
    if label.form is Form.ORDINAL and has_numbers:
        return unlabelled(source, is_among_labelled=True)
    if (label.form in (Form.LETTER, Form.ROMAN) and has_numbers) or (label.form is Form.LETTER and not has_letters):
        return replace(source, item=replace(source.item, named=()))
    return source


def _with_own_lists(found: Sequence[Source], order: Sequence[str]) -> list[Source]:
    """Lines `1.`, `2.`, … below one question are the answer's own list.

    Where they name all that was asked, and nothing stands below any other question, it may be the answers to all.
    """
    result = list(found)
    is_only = len({source.item.anchor for source in found if source.item.anchor}) == 1
    start = 0
    while start < len(result):
        item = result[start].item
        end = start + 1
        while end < len(result) and result[end].item.anchor == item.anchor and not result[end].item.is_first:
            end += 1
        if item.anchor and item.is_first and (item.is_woven or item.is_copied):
            labels = [source.item.label for source in result[start:end]]
            marks = [label.names[0] for label in labels if label is not None and len(label.names) == 1]
            if marks[:2] in (["1", "2"], ["a", "b"]):
                named = {name for source in result[start:end] for name in source.item.named}
                doubt = "a list below one question names all questions" if is_only and named >= set(order) else ""
                result[start:end] = [
                    replace(source, item=replace(source.item, named=()), doubt=source.doubt or doubt) for source in result[start:end]
                ]
        start = end
    return result


_QUESTION_CODES = frozenset("QÎIVDPKF")
_ANSWER_CODES = frozenset("RAO")


def _with_pairs(found: Sequence[Source]) -> list[Source]:
    """`Î1: …` and below it `R1: …`: the first says the question again, the second is the answer."""
    result = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        codes = [_code(source) for source in (first, second)]
        if first.item.named and first.item.named == second.item.named and codes[0] in _QUESTION_CODES and codes[1] in _ANSWER_CODES:
            result[index] = replace(first, item=replace(first.item, text=""), label=f"{first.label}{first.item.text}")
            result[index + 1] = replace(second, item=replace(second.item, label=Label(Form.ANSWER, (), 0, second.label), named=()))
    return result


def _code(source: Source) -> str:
    label = source.item.label
    return label.text.strip("([ ")[:1].upper() if label is not None and label.form is Form.CODE else ""


def _with_asides(found: Sequence[Source]) -> list[Source]:
    """In a mail whose sentences name the questions, a paragraph that names one anywhere is about it («… what number eight is about»)."""
    is_prose = any(source.item.mention or is_announcement(source) for source in found) and not any(
        source.item.label is not None and source.item.label.form is not Form.PHRASE for source in found
    )
    taken = {name for source in found for name in (*source.item.named, *source.item.mention)}
    return [
        replace(source, item=replace(source.item, aside=next(iter(source.others))))
        if is_prose and len(source.others - taken) == len(source.others) == 1 and not source.item.named and not source.item.mention
        else source
        for source in found
    ]


# --- words of the questions ---------------------------------------------------------------------------------------


def _with_echo(found: Sequence[Source], asked: Asked) -> list[Source]:
    """The share of a question's telling words that an item repeats, where nothing else points to a question."""
    if all(map(_is_told, found)):
        return list(found)
    telling = {name: stems for name, stems in _telling(asked).items() if name not in asked.ticked}
    echoes = [None if _is_told(source) else _echo(source.item, telling) for source in found]
    return [replace(source, item=replace(source.item, echo=echo)) if echo else source for source, echo in zip(found, echoes, strict=True)]


def _is_told(source: Source) -> bool:
    """Whether something else says where it belongs."""
    return bool(source.item.named or source.item.anchor or source.item.is_remark) or _is_vague(source.item)


def _is_vague(item: Item) -> bool:
    """Whether it is a question said again that fits several alike: their words in it speak for none of them."""
    return item.breaks and item.text.rstrip().endswith("?")


def _telling(asked: Asked) -> dict[str, frozenset[str]]:
    """For each question the stems that few other questions have."""
    stems: dict[str, frozenset[str]] = {}
    for unit in asked.questions:
        stems[unit.question] = stems.get(unit.question, frozenset()) | _stems(asked.known.words[unit.start : unit.end])
    common = {
        stem for name, mine in stems.items() for stem in mine if sum(stem in other for other in stems.values()) > max(1, len(stems) // 3)
    }
    return {name: mine - common for name, mine in stems.items() if mine - common}


def _stems(text_words: Sequence[str]) -> frozenset[str]:
    """Words of some length by their beginnings: endings differ between a question and an answer."""
    return frozenset(word[:_STEM] for word in text_words if len(word) >= _SHORTEST_STEM)


def _echo(item: Item, telling: Mapping[str, frozenset[str]]) -> dict[str, float] | None:
    mine = _stems(folded_words(item.text))
    shares = {name: len(mine & stems) / len(stems) for name, stems in telling.items()}
    subject = _stems(subject_of(item.text))
    about = [name for name, stems in telling.items() if subject & stems]
    if len(about) == 1:
        shares[about[0]] = 1.0
    return {name: share for name, share in shares.items() if share >= _MIN_ECHO} or None


# --- rank ---------------------------------------------------------------------------------------------------------


def _with_rank(found: Sequence[Source], asked: Asked) -> list[Source]:
    """Where nothing names a question and there are as many parts as questions, each gets the question of its rank."""
    return _renumbered(found, asked) or with_order(found, asked.order, asked.fits)


def _renumbered(found: Sequence[Source], asked: Asked) -> list[Source]:
    """The numbers 1, 2, 3 in reply to printed 2, 5, 7: the person counted; each gets the question of its rank. Else nothing."""
    forms = (Form.NUMBER, Form.RUNNING, Form.PHRASE, Form.CODE, Form.ROMAN)
    labelled = [source for source in found if source.item.label is not None and source.item.label.form in forms and source.item.label.names]
    apart = [source for source in labelled if source.item.gap]  # the lines of a list stand closer
    generated = [source for source in labelled if source.item.is_list_item]
    counted = next((each for each in (generated, apart, labelled) if _counts(each)), [])
    numbers = [str(number) for number in range(1, len(counted) + 1)]
    if not 1 < len(numbers) <= len(asked.order) or all(number in asked.printed for number in numbers):
        return []
    ranks = {id(source): name for source, name in zip(counted, asked.order, strict=False)}
    return [
        replace(source, item=replace(source.item, named=(ranks[id(source)],), by_place=ranks[id(source)]))
        if id(source) in ranks
        else source
        for source in found
    ]


def _counts(labelled: Sequence[Source]) -> bool:
    """Whether their labels say 1, 2, 3 … and so on."""
    numbers = [source.item.label.names[0] for source in labelled if source.item.label is not None]
    return len(numbers) > 1 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _with_first(found: Sequence[Source], asked: Asked) -> list[Source]:
    """Running text whose second paragraph turns to the second question: the first, which names none, answers the first."""
    own = [index for index, source in enumerate(found) if not source.item.is_remark and source.item.text]
    named = [index for index in own if found[index].item.named or found[index].item.mention]
    if not named or len(asked.order) < 2 or named[0] == own[0]:
        return list(found)
    first, second = asked.order[:2]
    names = [(*found[index].item.named, *found[index].item.mention) for index in named]
    is_prose = bool(found[named[0]].item.mention)
    before = found[own[0]].item
    is_plain = before.label is None and not before.anchor and not before.echo and not before.text.rstrip().endswith(":")
    if not is_prose or names[0] != (second,) or any(first in each for each in names) or not is_plain:
        return list(found)
    return [replace(source, item=replace(before, by_place=first)) if index == own[0] else source for index, source in enumerate(found)]
