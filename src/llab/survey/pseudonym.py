"""Codes that stand for participants where names are left out: the same in every file of a survey, and nobody else can work them out."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b32encode
from collections.abc import Iterable

_LETTERS = 8
"""40 bits: of ten thousand people two have the same code in one survey out of twenty thousand."""

_CODE = re.compile(rf"p-[a-z2-7]{{{_LETTERS}}}")

LEFT_OUT = "[…]"
"""What stands for a name or an address."""


def pseudonym(key: bytes, participant: str) -> str:
    """The participant's code, `P-k3mz7q2a`: an HMAC of the id with the survey's key."""
    digest = hmac.new(key, b"pseudonym\0" + participant.encode("utf-8", "replace"), hashlib.sha256).digest()
    return "P-" + b32encode(digest).decode()[:_LETTERS].lower()


def decoded(name: str, key: bytes, participants: Iterable[str]) -> str | None:
    """The id of the participant with that code, in whatever capitals; None where it is no code, or nobody's."""
    asked = name.strip().casefold()
    if not _CODE.fullmatch(asked):
        return None
    return next((each for each in participants if pseudonym(key, each).casefold() == asked), None)
