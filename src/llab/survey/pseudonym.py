"""Codes that stand for participants where names are left out: the same in every file of a survey, and nobody else can work them out."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode

_LETTERS = 8
"""40 bits: of ten thousand people two have the same code in one survey out of twenty thousand."""

LEFT_OUT = "[…]"
"""What stands for a name or an address."""


def pseudonym(key: bytes, participant: str) -> str:
    """The participant's code, `P-k3mz7q2a`: an HMAC of the id with the survey's key."""
    digest = hmac.new(key, b"pseudonym\0" + participant.encode("utf-8", "replace"), hashlib.sha256).digest()
    return "P-" + b32encode(digest).decode()[:_LETTERS].lower()
