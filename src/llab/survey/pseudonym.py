"""Codes that stand for participants where names are left out: the same in every file of a survey, and nobody else can work them out."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b32encode

from llab.survey.participants import Participant

_LETTERS = 8
"""40 bits: of ten thousand people two have the same code in one survey out of twenty thousand."""

LEFT_OUT = "[…]"
"""What stands for a name or an address."""


def pseudonym(key: bytes, participant: str) -> str:
    """The participant's code, `P-k3mz7q2a`: an HMAC of the id with the survey's key."""
    digest = hmac.new(key, b"pseudonym\0" + participant.encode("utf-8", "replace"), hashlib.sha256).digest()
    return "P-" + b32encode(digest).decode()[:_LETTERS].lower()


def names_of(person: Participant) -> re.Pattern[str] | None:
    """What finds this person's name in a text, in full or in parts of three letters and more, and her addresses; None where she has none.

    Capitals do not count. What else tells who she is (an employer, a street) is not found: no program knows it.
    """
    parts = [part for part in re.split(r"[\s,]+", person.name) if len(part.strip(".")) > 2]
    known = sorted({person.name.strip(), *parts, *person.addresses} - {""}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE) if known else None
