"""What each stretch of a reply is: ours, quoted, attribution, signature …, or the person's own text, which has no role yet.

`mail.marks` says what a block looks like; here it is decided, with what alignment knows: what is ours is never a signature,
and text in a quote that is not ours was typed there only if it stands between two pieces of one original.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from llab.incoming.labelling.labels import SURE_FORMS, question_mark_end, read_label
from llab.incoming.ours.again import Line, line_of, lines_of, own_again
from llab.incoming.ours.align import Stretch
from llab.incoming.ours.broken import depths_of, mark_broken_ends
from llab.incoming.ours.echoes import with_labelled_echoes, with_own_echoes
from llab.incoming.ours.hands import UNSURE, mark_others, others_message
from llab.incoming.ours.known import Known
from llab.incoming.ours.options import with_chosen_options
from llab.language.words import folded_words
from llab.mail.blocks import Block, Hint
from llab.mail.judges import is_greeting, is_name
from llab.mail.marks import Mark, MarkKind, marks
from llab.mail.marks.signature import BELOW_DASHES
from llab.records import Role

_ROLES = {
    MarkKind.ATTRIBUTION: Role.ATTRIBUTION,
    MarkKind.HEADER_BLOCK: Role.HEADER_BLOCK,
    MarkKind.SEPARATOR: Role.SEPARATOR,
    MarkKind.SIGNATURE: Role.SIGNATURE,
    MarkKind.FOOTER: Role.FOOTER,
    MarkKind.DISCLAIMER: Role.DISCLAIMER,
    MarkKind.BANNER: Role.BANNER,
    MarkKind.GREETING: Role.GREETING,
    MarkKind.CLOSING: Role.CLOSING,
}
_OPENS_ORIGINAL = (Role.ATTRIBUTION, Role.HEADER_BLOCK, Role.SEPARATOR)
FOREIGN = "quoted, and not ours"
IN_SIGNATURE = "a line with a number, tight in what looks like a signature"
"""The third answer below a name, or the number of a house."""
_STEM = 5
"""Names are inflected: «Echipa Podului Alb» of «Podul Alb»."""
_TELEPHONE = re.compile(r"(?:tel|mob|phone|fax|gsm|puh|cell|m|t)\w{0,6}\.?\s*:?\s*\+?[\d\s()/.-]{6,}", re.IGNORECASE)
"""A line that is a telephone number and says so: the last of a signature whose name was taken away."""
_LONGEST_NAME = 6
"""Words in a line that is a name: `dr. Ana Vlad`, `Paznic Costache Ene`."""
_MOST_BELOW_NAME = 8
"""Lines below a name that still belong to the signature: title, firm, street, telephone."""


@dataclass(frozen=True, slots=True)
class Classified:
    """A stretch with its role; None where it is the person's own text, whose role the decoder finds."""

    stretch: Stretch
    text: str
    role: Role | None
    evidence: str = ""
    in_original: bool = False
    """It stands in a quote, or below the line that opens an unquoted original."""


def classify(
    blocks: Sequence[Block],
    stretches: Sequence[Stretch],
    known: Known,
    author_name: str,
    earlier: Sequence[str] = (),
    *,
    is_passed_on: bool = False,
) -> tuple[Classified, ...]:
    """A role for every stretch, in order.

    `earlier`: texts that reached us before; a line of one in an original is quoted. `is_passed_on`: somebody had only passed ours on.
    """
    all_marks = marks(blocks, author_name)
    found = {index: mark for mark in all_marks for index in range(mark.start, mark.end)}
    lines = lines_of(earlier)
    opened = _opened(blocks, stretches, [_role(stretch, found) for stretch in stretches])
    inside = frozenset(stretch.block for stretch, is_open in zip(stretches, opened, strict=True) if is_open)
    if lines:
        stretches = own_again(blocks, stretches, known, opened, earlier)
    stretches = _with_own_labels(blocks, with_own_echoes(blocks, stretches, known), known)
    stretches = with_chosen_options(blocks, stretches, known, inside)
    stretches = with_labelled_echoes(blocks, stretches, known, _ends(blocks, stretches, found))
    roles = [_role(stretch, found) for stretch in stretches]
    _mark_copied(blocks, stretches, roles)
    _free_answers(blocks, stretches, roles, known)
    opened = _opened(blocks, stretches, roles)
    _mark_earlier(blocks, stretches, roles, opened, lines - _questions_of(known))
    others = None if is_passed_on else others_message(blocks, stretches, all_marks, known, author_name)
    if others is not None:
        mark_others(blocks, stretches, roles, opened, known, others)
    _mark_quoted(blocks, stretches, roles, opened, known)
    mark_broken_ends(blocks, stretches, roles)
    _mark_targets(blocks, stretches, roles, opened)
    _mark_names(blocks, stretches, roles, _name_words(author_name))
    _mark_delimiters(blocks, stretches, roles, known)
    return tuple(
        Classified(stretch, blocks[stretch.block].text[stretch.start : stretch.end].strip(), role, evidence, is_open)
        for stretch, (role, evidence), is_open in zip(stretches, roles, opened, strict=True)
    )


def _with_own_labels(blocks: Sequence[Block], stretches: Sequence[Stretch], known: Known) -> tuple[Stretch, ...]:
    """Our heading of a question («Întrebarea 3») without the question below it is the person's label."""
    result = list(stretches)
    for index, stretch in enumerate(stretches):
        text = blocks[stretch.block].text
        label = (
            read_label(text)
            if stretch.ours and not blocks[stretch.block].depth and stretch.start == 0 and stretch.last - stretch.first < _LONGEST_HEADING
            else None
        )
        is_question = stretch.ours and known.unit_at(stretch.last).is_question
        if (
            label is None
            or is_question
            or label.form not in SURE_FORMS
            or stretch.last - stretch.first + 1 > len(folded_words(text[: label.end]))
        ):
            continue
        following = stretches[index + 1] if index + 1 < len(stretches) else None
        if (
            following is None
            or not following.ours
            or not (following.first == stretch.last + 1 or known.unit_at(following.first).is_question)
        ):
            result[index] = replace(stretch, ours=False, first=-1, last=-1)
    return tuple(result)


_LONGEST_HEADING = 3
"""Words in a printed label that stands on a line of its own."""


def _role(stretch: Stretch, found: dict[int, Mark]) -> tuple[Role | None, str]:
    """What a line opens an original with is that, also where it names the sender as our own text does."""
    mark = found.get(stretch.block)
    if mark is not None and _ROLES[mark.kind] in _OPENS_ORIGINAL:
        return _ROLES[mark.kind], mark.evidence
    if stretch.ours:
        return Role.OURS, ""
    if mark is None or (stretch.start > 0 and mark.kind is not MarkKind.SIGNATURE):
        return None, ""
    return _ROLES[mark.kind], mark.evidence


_CLOSERS = (Role.SIGNATURE, Role.CLOSING)


def _mark_copied(blocks: Sequence[Block], stretches: Sequence[Stretch], roles: list[tuple[Role | None, str]]) -> None:
    """`Q:` before a question of ours that the person copied is a mark."""
    for index, stretch in enumerate(stretches[:-1]):
        following = stretches[index + 1]
        if roles[index][0] is None and following.ours and following.block == stretch.block and stretch.start == 0:
            text = blocks[stretch.block].text[: stretch.end]
            if question_mark_end(f"{text.rstrip()} ") > len(text.rstrip()):
                roles[index] = (Role.MARKER, "a question follows")


def _free_answers(blocks: Sequence[Block], stretches: Sequence[Stretch], roles: list[tuple[Role | None, str]], known: Known) -> None:
    """A signature holds no label of an answer, and what stands between two pieces of one original is no signature."""
    woven = _woven(stretches, known)
    _free_below_ours(blocks, stretches, roles)
    index = 0
    while index < len(stretches):
        end = index
        while end < len(stretches) and roles[end][0] in _CLOSERS:
            end += 1
        labelled = [at for at in range(index, end) if _has_label(blocks[stretches[at].block].text)]
        is_between = 0 < index < end < len(stretches) and stretches[index - 1].ours and stretches[end].ours
        is_between = is_between or (index < end and woven[index] and _is_delimiter(index, blocks, stretches))
        is_inside = index < end < len(stretches) and roles[end][0] is None and _is_delimiter(index, blocks, stretches)
        is_inside = is_inside and _has_label(blocks[stretches[end].block].text)
        address = -1 if is_between else _address([blocks[stretches[at].block] for at in range(index, min(end + 1, len(stretches)))])
        for at in range(index, end if is_between or is_inside else labelled[-1] + 1 if labelled else index):
            roles[at] = (None, "")
        if address > 0 and roles[index + address][0] is None:
            roles[index + address] = (None, IN_SIGNATURE)
        index = max(end, index + 1)


def _address(lines: Sequence[Block]) -> int:
    """Which line is the only one with a number, tight below a name: «3. Farm Cottages»; -1 where there is none."""
    numbered = [at for at, line in enumerate(lines) if _has_label(line.text)]
    is_one = len(numbered) == 1 and numbered[0] > 0 and not lines[numbered[0]].gap and is_name(lines[numbered[0] - 1].text)
    return numbered[0] if is_one else -1


def _free_below_ours(blocks: Sequence[Block], stretches: Sequence[Stretch], roles: list[tuple[Role | None, str]]) -> None:
    """A line of dashes opens a signature as far as a question that the person copied; what stands below that is an answer."""
    is_below = False
    for index, stretch in enumerate(stretches):
        if stretch.ours:
            is_below = is_below or not blocks[stretch.block].depth
        elif roles[index] == (Role.SIGNATURE, BELOW_DASHES):
            is_below = is_below and not _is_delimiter(index, blocks, stretches)
            roles[index] = (None, "") if is_below else roles[index]


def _woven(stretches: Sequence[Stretch], known: Known) -> list[bool]:
    """For each stretch whether a question of ours stands above it, and the same original goes on below it."""
    last = -1
    above = []
    for stretch in stretches:
        last = stretch.last if stretch.ours and known.unit_at(stretch.last).question else -1 if stretch.ours else last
        above.append(last)
    following = len(known.words)
    woven = [False] * len(stretches)
    for index in range(len(stretches) - 1, -1, -1):
        stretch = stretches[index]
        following = stretch.first if stretch.ours else following
        goes_on = 0 <= above[index] < following < len(known.words)
        woven[index] = goes_on and not stretch.ours and known.original_at(above[index]) == known.original_at(following)
    return woven


def _has_label(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.form in SURE_FORMS


def _is_delimiter(index: int, blocks: Sequence[Block], stretches: Sequence[Stretch]) -> bool:
    return set(blocks[stretches[index].block].text.strip()) == {"-"}


def _opened(blocks: Sequence[Block], stretches: Sequence[Stretch], roles: Sequence[tuple[Role | None, str]]) -> list[bool]:
    """Whether each stretch stands in an original: quoted, or (at no depth) behind the line that opens one."""
    opened: list[bool] = []
    is_open = False
    for stretch, (role, _) in zip(stretches, roles, strict=True):
        block = blocks[stretch.block]
        if role in _OPENS_ORIGINAL and block.depth == 0:
            is_open = True
        opened.append(is_open or block.depth > 0 or Hint.QUOTE in block.hints)
    return opened


def _ends(blocks: Sequence[Block], stretches: Sequence[Stretch], found: dict[int, Mark]) -> list[bool]:
    """Whether each stretch stands in an original, or is a greeting, closing or the like."""
    roles = [_role(stretch, found) for stretch in stretches]
    opened = _opened(blocks, stretches, roles)
    return [is_open or role not in (None, Role.OURS) for (role, _), is_open in zip(roles, opened, strict=True)]


def _questions_of(known: Known) -> frozenset[Line]:
    return frozenset(known.words[unit.start : unit.end] for unit in known.units if unit.is_question)


def _mark_earlier(
    blocks: Sequence[Block],
    stretches: Sequence[Stretch],
    roles: list[tuple[Role | None, str]],
    opened: Sequence[bool],
    lines: frozenset[Line],
) -> None:
    """What stands in an original and reached us before, the person's own words or somebody else's, came back with the quote."""
    for index, stretch in enumerate(stretches):
        is_open = bool(lines) and roles[index][0] is None and opened[index]
        if is_open and line_of(blocks[stretch.block].text[stretch.start : stretch.end]) in lines:
            roles[index] = (Role.QUOTED, "it reached us before")


def _mark_quoted(
    blocks: Sequence[Block], stretches: Sequence[Stretch], roles: list[tuple[Role | None, str]], opened: Sequence[bool], known: Known
) -> None:
    """Text in an original that is not ours: typed into it below a question where ours goes on behind it, else somebody else's."""
    ours = [index for index, stretch in enumerate(stretches) if stretch.ours]
    depths = depths_of(blocks, stretches)
    typed_depths: set[int] = set()
    is_head = False  # stands behind the line that opens an unquoted original; below a quote the person writes again
    for index, stretch in enumerate(stretches):
        depth = blocks[stretch.block].depth
        is_head = depth == 0 and (roles[index][0] in _OPENS_ORIGINAL or (is_head and not stretch.ours))
        if roles[index][0] is not None or not opened[index]:
            continue
        place = bisect_left(ours, index)  # own text is never among ours
        before = ours[place - 1] if place else None
        after = ours[place] if place < len(ours) else None
        if depth == 0:
            if after is not None and is_head:
                roles[index] = (Role.QUOTED, "above the first words of the original")
            continue
        if _is_of_ours(blocks[stretch.block].text[stretch.start : stretch.end], known):
            roles[index] = (Role.QUOTED, "made of our words")
            continue
        around = [other for other in (before, after) if other is not None]
        same_depth = [other for other in around if depths[other] == depth]
        is_asked = before is not None and bool(known.unit_at(stretches[before].last).question)
        is_typed = (len(same_depth) == 2 and is_asked) or (len(same_depth) == 1 and stretch.start > 0)
        is_last = is_asked and after is None and depth in typed_depths  # all behind the last question was deleted
        if is_typed or is_last:
            typed_depths.add(depth)
        else:  # among lines of ours it may be an answer: its question was deleted, or our message quotes another one, deeper
            is_below = is_asked and before == index - 1 and depths[before] < depth  # she typed the mark herself
            roles[index] = (Role.QUOTED, UNSURE if len(around) == 2 or is_below else FOREIGN)


def _is_of_ours(text: str, known: Known) -> bool:
    """Whether a quoted line has mostly runs of three words from several lines of ours: what is left where a program merged them."""
    said = folded_words(text)
    runs = list(zip(said, said[1:], said[2:], strict=False))
    found = [{known.unit_of[at] for at in known.places[run]} for run in runs if run in known.places]
    is_mostly = len(runs) >= _LEAST_RUNS and len(found) >= _MOST_RUNS * len(runs)
    return is_mostly and not set.intersection(*found)  # all in one: an option, or the question said again


_LEAST_RUNS = 4
_MOST_RUNS = 0.7


def _mark_targets(
    blocks: Sequence[Block], stretches: Sequence[Stretch], roles: list[tuple[Role | None, str]], opened: Sequence[bool]
) -> None:
    """`<https://…>` alone on a line of an original is what a program wrote for a link of ours that has no words, or other ones."""
    for index, stretch in enumerate(stretches):
        if roles[index][0] is None and opened[index] and _TARGET.fullmatch(blocks[stretch.block].text[stretch.start : stretch.end].strip()):
            roles[index] = (Role.QUOTED, "where a link leads")


_TARGET = re.compile(r"<https?://[^\s<>]+>")


def _mark_delimiters(blocks: Sequence[Block], stretches: Sequence[Stretch], roles: list[tuple[Role | None, str]], known: Known) -> None:
    """`--` below an answer, right above a signature, a footer or nothing of the person's own: she wrote it to end her message.

    Right below a question of ours it may be the answer; at the end of all it is what a program puts before an empty signature,
    or one that we have quoted since.
    """
    for index, stretch in enumerate(stretches):
        is_dashes = roles[index][0] is None and blocks[stretch.block].text.strip() in _DELIMITERS
        rest = stretches[index + 1 : index + 2 + _MOST_BELOW_NAME]
        is_last = len(rest) <= _MOST_BELOW_NAME and all(other.ours and not known.unit_at(other.last).question for other in rest)
        is_below_own = index > 0 and roles[index - 1][0] is None
        if is_dashes and (is_last or (is_below_own and (roles[index + 1][0] in _BELOW_DELIMITER))):
            roles[index] = (Role.SIGNATURE, "-- ")


_DELIMITERS = ("--", "---")
_BELOW_DELIMITER = (Role.SIGNATURE, Role.FOOTER, Role.DISCLAIMER, *_OPENS_ORIGINAL)


def _name_words(author_name: str) -> frozenset[str]:
    return frozenset(folded_words(author_name))


def _mark_names(blocks: Sequence[Block], stretches: Sequence[Stretch], roles: list[tuple[Role | None, str]], name: frozenset[str]) -> None:
    """A line at the end of a run of own text that is the author's name, and the short lines below it, are the signature."""
    for end in _run_ends(stretches, roles):
        start = end
        is_answered = end < len(stretches) and roles[end][0] is Role.OURS  # below it ours goes on: people sign at the end
        if is_answered and _begins_below_ours(end, stretches, roles):
            continue
        while start > 0 and roles[start - 1][0] is None and end - start < _MOST_BELOW_NAME:
            start -= 1
            text = blocks[stretches[start].block].text[stretches[start].start : stretches[start].end]
            if _is_authors_name(text, name):
                below = range(start + 1, end)
                stop = next((at for at in below if _has_label(blocks[stretches[at].block].text)), end)  # a signature inside the answers
                for index in range(start, stop):
                    roles[index] = (Role.SIGNATURE, "the author's name")
                break
            if len(text) > 60 or (text.rstrip().endswith((".", "?", ";")) and len(text) > 30):
                break
        if roles[end - 1][0] is None and end > 1 and _TELEPHONE.fullmatch(blocks[stretches[end - 1].block].text.strip()):
            roles[end - 1] = (Role.SIGNATURE, "a telephone number at the end")


def _begins_below_ours(end: int, stretches: Sequence[Stretch], roles: Sequence[tuple[Role | None, str]]) -> bool:
    start = end
    while start > 0 and roles[start - 1][0] is None:
        start -= 1
    return start > 0 and stretches[start - 1].ours


def _run_ends(stretches: Sequence[Stretch], roles: Sequence[tuple[Role | None, str]]) -> list[int]:
    """Indices just behind each run of own text."""
    return [
        index + 1
        for index in range(len(stretches))
        if roles[index][0] is None and (index + 1 == len(stretches) or roles[index + 1][0] is not None)
    ]


def _is_authors_name(text: str, name: frozenset[str]) -> bool:
    found = folded_words(text)
    if not found or len(found) > _LONGEST_NAME or text.rstrip().endswith(("?", ":", ";")) or is_greeting(text):
        return False
    hits = [word for word in found if word in name or (len(word) > _STEM and any(word[:_STEM] == other[:_STEM] for other in name))]
    return (any(len(word) > 2 for word in hits) and len(hits) * 2 > len(found)) or _is_initials(text, name)


def _is_initials(text: str, name: frozenset[str]) -> bool:
    """`T.`, `Oana L.`"""
    found = folded_words(text)
    return (
        text.strip().endswith(".")
        and len(found) <= 2
        and all(len(word) == 1 or word in name for word in found)
        and all(any(word[0] == other[0] for other in name) for word in found)
    )
