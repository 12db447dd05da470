"""Replies in which ours came back inside somebody else's message: a colleague answered to all, and this person answers him.

What stands there at the depth of his message, and is not ours, is his: a program puts what is typed into a quote outside it.
Where the quote is not marked, or she wrote nothing outside it, nobody can tell the two hands apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from llab.incoming.labelling.labels import SURE_FORMS, read_label
from llab.incoming.ours.align import Stretch
from llab.incoming.ours.known import Known
from llab.language.words import fold, folded_words
from llab.mail.blocks import Block
from llab.mail.judges import is_closing, is_greeting, is_pointer, is_thanks
from llab.mail.marks import Mark, MarkKind
from llab.mail.marks.header_block import header_value
from llab.mail.subject import is_forward
from llab.mail.wordings import Label
from llab.records import Role

THEIRS = "in somebody else's message"
UNSURE = "in somebody else's message, or typed into it"
Roles = list[tuple[Role | None, str]]

_OPENERS = (MarkKind.ATTRIBUTION, MarkKind.HEADER_BLOCK, MarkKind.SEPARATOR)
_ADDRESS = re.compile(r"[^\s@<>()\[\]\"':;,]+@[^\s@<>()\[\]\"':;,]+")
_LEAST_LETTERS = 3
"""Shorter words of a name are initials and titles."""


@dataclass(frozen=True, slots=True)
class Others:
    """Somebody else's message, in which ours came back."""

    start: int
    """The block behind the line that opens it."""
    depth: int
    """How deep what it says stands."""
    is_marked: bool
    """Whether that is deeper than the line that opens it."""
    holds_ours: bool
    """Whether something in it says that it quotes us."""

    def has(self, stretch: Stretch, blocks: Sequence[Block]) -> bool:
        """Whether the stretch stands in it."""
        return stretch.block >= self.start and blocks[stretch.block].depth >= self.depth


def others_message(
    blocks: Sequence[Block], stretches: Sequence[Stretch], found: Iterable[Mark], known: Known, author_name: str
) -> Others | None:
    """The outermost message of somebody else's in which words of ours came back; None where there is none."""
    if not known.senders:
        return None
    ours = [stretch for stretch in stretches if stretch.ours and stretch.last - stretch.first >= _LEAST_WORDS]
    for opener in (mark for mark in found if mark.kind in _OPENERS):
        name = _named_in(blocks, opener)
        if opener.end >= len(blocks) or not name or _is_one_of_us(name, known.senders) or _is_the_author(name, author_name):
            continue
        others = _opened_by(opener, blocks, found)
        if any(others.has(stretch, blocks) for stretch in ours):
            holds = any(
                not stretch.ours and others.has(stretch, blocks) and _is_one_of_us(blocks[stretch.block].text, known.senders)
                for stretch in stretches
            )
            return Others(others.start, others.depth, others.is_marked, holds)
    return None


_LEAST_WORDS = 3
"""A greeting is everybody's."""


def _named_in(blocks: Sequence[Block], opener: Mark) -> str:
    """The words of an opening line that can name who wrote what follows; empty where it names nobody."""
    if opener.kind is MarkKind.SEPARATOR:
        return ""
    lines = blocks[opener.start : opener.end]
    is_header = opener.kind is MarkKind.HEADER_BLOCK
    if is_header and is_forward(header_value(lines, Label.SUBJECT)):
        return ""  # whoever passes a message on writes above it
    text = header_value(lines, Label.FROM) if is_header else " ".join(block.text for block in lines)
    return text if _ADDRESS.search(text) or _NAME.search(text) else ""


_NAME = re.compile(
    r"(?<![\w.])[^\W\d_a-z][^\W\d_]+[ -]+(?:(?:van|de|den|der|het|ter|ten|te|von|vom|zu|zum|zur|di|da|du|dei|del|dal|della|la|le) ){0,3}"
    r"[^\W\d_a-z][^\W\d_]+(?![\w.])"
)
"""Two words with capital letters in a row, or with such as «van der» between: a name, where no address is printed."""


def _is_one_of_us(text: str, senders: Sequence[str]) -> bool:
    return any(_address(sender) in fold(text) or _share(_name_words(sender), text) >= _MOST_OF_NAME for sender in senders)


_MOST_OF_NAME = 0.5


def _address(sender: str) -> str:
    found = _ADDRESS.search(sender)
    return fold(found.group()) if found else "\0"


def _is_the_author(text: str, author_name: str) -> bool:
    """Two words of her name or address; one where it has no more. Colleagues share a firm's address, brothers a name with its «van der»."""
    names = _name_words(_HYPHEN.sub("", author_name)) - _PARTICLES
    hits = names & _name_words(_HYPHEN.sub("", text))
    apart = [hit for hit in hits if not any(hit != other and other.endswith(hit) for other in hits)]  # `O'Leary` and `oleary`
    return bool(names) and len(apart) >= min(2, len(names))


_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
"""«Ana-Maria» is one name."""
_PARTICLES = frozenset("van den der ter ten von vom zum zur dei del dal della delle degli des dos las los les mac".split())
"""Words before a family name; those of two letters are too short to count."""


def _name_words(text: str) -> frozenset[str]:
    return frozenset(word for word in folded_words(_DOMAIN.sub(" ", text)) if len(word) >= _LEAST_LETTERS)


_DOMAIN = re.compile(r"@[^\s<>]+")


def _share(names: frozenset[str], text: str) -> float:
    return len(names & frozenset(folded_words(text))) / len(names) if names else 0.0


def _opened_by(opener: Mark, blocks: Sequence[Block], found: Iterable[Mark]) -> Others:
    """A header block leaves the depth as it is, so a quote right below it was marked by the one whom it names.

    So does an attribution where the line that opens ours stands below it as deep as ours: its program marks no quotes, or his
    puts that line into the quote (Apple Mail), and nobody can tell which.
    """
    above, below = blocks[opener.end - 1].depth, blocks[opener.end].depth
    nested = next((mark for mark in found if mark.kind in _OPENERS and mark.start == opener.end), None)
    is_flat = nested is not None and nested.end < len(blocks) and blocks[nested.end].depth == blocks[nested.end - 1].depth
    if nested is not None and (is_flat or opener.kind is MarkKind.HEADER_BLOCK):
        below = above
    return Others(opener.end, below, below > above, holds_ours=False)


def mark_others(
    blocks: Sequence[Block], stretches: Sequence[Stretch], roles: Roles, opened: Sequence[bool], known: Known, others: Others
) -> None:
    """What stands beside ours in the message of somebody else: his, or unsure. Who answered all above it, typed nothing into it."""
    within = [index for index, stretch in enumerate(stretches) if opened[index] and others.has(stretch, blocks)]
    first = next((index for index in within if stretches[index].ours), len(stretches))  # above it he speaks himself
    taken = set(within)
    hers = [stretches[index] for index in range(len(stretches)) if roles[index][0] is None and index not in taken]
    above = [stretch for stretch, is_open in zip(stretches, opened, strict=True) if stretch.ours and not is_open]
    copied = {unit.question for unit in (known.unit_at(stretch.last) for stretch in above) if unit.is_question}
    said = [blocks[one.block].text for one in hers]
    has_answered = bool(copied) or _answer(said)
    is_woven = any(stretch.block >= others.start for stretch in hers)
    asked = {unit.question for unit in known.units if unit.is_question}
    is_all = max(len(copied), len(_labels(said))) >= max(len(asked), _SOME)
    if others.holds_ours and ((others.is_marked and (is_woven or has_answered)) or (is_all and not is_woven)):
        verdict: tuple[Role | None, str] = (Role.QUOTED, THEIRS)
    else:
        verdict = (Role.QUOTED if is_woven or (has_answered and others.holds_ours) else None, UNSURE)
    for index in within:
        if index > first and roles[index][0] is None:
            roles[index] = verdict


def _labels(said: Sequence[str]) -> set[str]:
    """What her labels name."""
    found = (label for label in map(read_label, said) if label is not None and label.form in SURE_FORMS)
    return {name for label in found for name in label.names}


def _answer(said: Sequence[str]) -> bool:
    """Whether what she wrote outside answers by itself, and does not point to what stands inside."""
    if any(map(is_pointer, said)):
        return False
    if _labels(said):
        return True
    return sum(len(folded_words(text)) >= _SENTENCE and not _is_polite(text) for text in said) >= _SOME


_SENTENCE = 3
_SOME = 2
"""One sentence may be a remark: «I agree with Graham for the most part»."""


def _is_polite(text: str) -> bool:
    return is_greeting(text) or is_closing(text) or is_thanks(text)
