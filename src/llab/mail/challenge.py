"""Whether a filter asks the sender to prove to be a person before it delivers (Boxbe, Bluebottle, Spam Arrest …)."""

from __future__ import annotations

import re
from functools import lru_cache

from llab.language.words import squeeze, squeeze_lines
from llab.mail.gist import plain_text
from llab.mail.message import Message
from llab.mail.phrases.absence import CHALLENGES, CHALLENGES_ANYWHERE

_LINK = re.compile(r"https?://|www\.")
_ANYWHERE = tuple(map(squeeze, CHALLENGES_ANYWHERE))
_WITH_LINK = tuple(map(squeeze, CHALLENGES))
_LONGEST = 1_500


def is_challenge(message: Message) -> bool:
    """The filter names itself, or there is a link and a sentence that asks to click it to be let through."""
    return _asks_to_be_answered(plain_text(message, _LONGEST))


@lru_cache(maxsize=4)
def _asks_to_be_answered(beginning: str) -> bool:
    """Kept for the message in hand: whoever looks for a delivery report asks, and whoever looks for an automatic response."""
    text = squeeze_lines(beginning)
    if any(form in text for form in _ANYWHERE):
        return True
    return _LINK.search(text) is not None and any(form in text for form in _WITH_LINK)
