"""What a subject says: its prefixes of the way that a message took (`Re: FW: …`), and what else than the one it replies to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from llab.language.words import folded, folded_words, squeeze, words
from llab.mail import wordings

_PREFIX = re.compile(r"\s*([^\W\d_]{1,12})\s?(?:\[\d{1,2}\]|\(\d{1,2}\))?\s?[:\uff1a]")
_REPLIES = frozenset(folded(wordings.REPLY_PREFIXES))
_FORWARDS = frozenset(folded(wordings.FORWARD_PREFIXES))


def is_forward(subject: str) -> bool:
    """Whether the message was passed on."""
    prefix = _PREFIX.match(subject)
    return prefix is not None and squeeze(prefix.group(1)) in _FORWARDS


def answers_a_forward(subject: str) -> bool:
    """Whether the message replies to one that somebody had passed on: a prefix of forwards stands behind one of replies."""
    has_reply = False
    while (prefix := _PREFIX.match(subject)) is not None:
        word = squeeze(prefix.group(1))
        if has_reply and word in _FORWARDS:
            return True
        has_reply = has_reply or word in _REPLIES
        if word not in _REPLIES and word not in _FORWARDS:
            return False
        subject = subject[prefix.end() :]
    return False


_TAGS = re.compile(r"\[[^\]]*\]|\*{2,}[^*]+\*{2,}|\{[^}]*\}|\([^)]*\)\s*$")
"""What gateways, lists and ticket systems put into a subject: `[EXT]`, `***SPAM***`, `[Ticket#12]`, `(fwd)`."""
_FEWEST_SHARED = 2


def said_besides(subject: str, ours: Iterable[str]) -> str:
    """What a subject says behind the words of the one it replies to: «Re: Our survey - yes, 2, no»; empty where it is another."""
    bare = _bare(subject)
    said = words(bare)
    shared = 0
    for one in ours:
        known = folded_words(_bare(one))
        alike = sum(1 for _ in takewhile(lambda pair: pair[0].folded == pair[1], zip(said, known, strict=False)))
        shared = max(shared, alike if alike >= min(_FEWEST_SHARED, len(known)) else 0)
    return bare[said[shared - 1].end :].strip(" \t-–—:;,.|/") if 0 < shared < len(said) else ""


def _bare(subject: str) -> str:
    """Without prefixes and tags."""
    bare = _TAGS.sub(" ", subject)
    while (prefix := _PREFIX.match(bare)) is not None and squeeze(prefix.group(1)) in (_REPLIES | _FORWARDS):
        bare = bare[prefix.end() :]
    return bare
