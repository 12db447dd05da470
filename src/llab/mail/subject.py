"""What the prefixes of a subject say of the way that a message took: `Re: FW: …`."""

from __future__ import annotations

import re

from llab.language.words import folded, squeeze
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
