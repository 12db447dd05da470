"""Why a person should look at a message as a whole: something may have been read in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from llab.incoming.body import Body
from llab.incoming.ours.classify import FOREIGN, IN_SIGNATURE, Classified
from llab.incoming.ours.hands import UNSURE
from llab.incoming.placing.assign import MOST_ITEMS
from llab.language.words import folded_words
from llab.mail.blocks import Hint
from llab.mail.charset import GUESSED
from llab.mail.message import Message
from llab.records import Role


def doubts_of(message: Message, bodies: Sequence[Body]) -> list[str]:
    """Why a person should look at a message whose structure was given up: something may have been read in the wrong place."""
    given_up = [defect for defect in message.defects if defect.startswith(_STRUCTURAL)]
    is_plain = any(Hint.PLAIN in block.hints for body in bodies for block in body.blocks)
    is_mixed = any(_has_foreign_quote(body.classified) or _has_typed_quote(body) for body in bodies)
    is_long = any(len(body.sources) > MOST_ITEMS for body in bodies)
    long = [f"more than {MOST_ITEMS:,} lines of text: the rest was put to no question"] if is_long else []
    mixed = ["a line with a quote mark that is not ours stands among the person's own"] if is_mixed else []
    is_unsure = any(one.evidence == UNSURE for body in bodies for one in body.classified)
    mixed += ["answers may stand in the quoted message, hers without their questions or somebody else's"] if is_unsure else []
    mixed += [IN_SIGNATURE] if any(one.evidence == IN_SIGNATURE for body in bodies for one in body.classified) else []
    mixed += ["words of ours are struck out"] if any(_has_struck_ours(body) for body in bodies) else []
    below = ["text below a line of dashes, which may be a part of the answer"] if any(map(_has_text_below_dashes, bodies)) else []
    return [*given_up, *mixed, *below, *long, *(["its HTML is too large to be taken apart"] if is_plain else [])]


def _has_struck_ours(body: Body) -> bool:
    """Whether something of ours is struck out that is no option of a list: a word of «yes / no» behind the question."""
    struck = {
        one.stretch.block
        for one in body.classified
        if one.role is Role.OURS
        and any(
            look.strike and look.start < one.stretch.end and look.end > one.stretch.start for look in body.blocks[one.stretch.block].looks
        )
    }
    return bool(struck) and not body.marked


def _has_text_below_dashes(body: Body) -> bool:
    """Whether what was taken for a signature begins, directly below the dashes, with a sentence of some length."""
    for dashes, below in pairwise(body.classified):
        is_below = dashes.role is below.role is Role.SIGNATURE and set(dashes.text.strip()) == {"-"} and not _PRODUCT.search(below.text)
        if is_below and (below.text.rstrip().endswith((".", "!", "?", "…")) and len(folded_words(below.text)) >= _LEAST_SENTENCE):
            return True
    return False


_LEAST_SENTENCE = 6
_PRODUCT = re.compile(
    r"\b(?:Android|iPhone|iPad|Outlook|K-9|Thunderbird|Samsung|Galaxy|Yahoo|Proton|BlackBerry|Windows|Mail)\b", re.IGNORECASE
)
"""In what a program puts below the dashes by itself («Sent from my Android device with K-9 Mail. Please excuse …»)."""


def _has_foreign_quote(classified: Sequence[Classified]) -> bool:
    """Whether quoted text that is not ours stands between the person's own lines, above any original."""
    own = [index for index, one in enumerate(classified) if one.role is None and not one.in_original]
    between = classified[own[0] : own[-1]] if own else ()
    return any(one.role is Role.QUOTED and one.evidence == FOREIGN for one in between)


def _has_typed_quote(body: Body) -> bool:
    """Whether such text stands deeper than the person's own lines right above and below it: she may have typed the marks."""
    depths = [body.blocks[one.stretch.block].depth for one in body.classified]
    runs = groupby(range(len(body.classified)), key=lambda index: body.classified[index].evidence == FOREIGN)
    for first, last in ((indices[0], indices[-1]) for is_foreign, run in runs if is_foreign and (indices := list(run))):
        sides = [index for index in (first - 1, last + 1) if 0 <= index < len(depths)]
        if len(sides) == 2 and all(body.classified[side].role is None and depths[side] < depths[first] for side in sides):
            return True
    return False


_STRUCTURAL = ("the header block", "too many parts", "nested too deep", "more than", "a multipart without", "messages inside", GUESSED)
