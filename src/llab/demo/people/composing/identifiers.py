"""Message-IDs and boundaries drawn by a pattern: `{hex:8}` for eight hexadecimal digits, `{millis}` for the time, and so on."""

from __future__ import annotations

import re
import string
from datetime import datetime
from random import Random
from uuid import UUID

_ALPHABETS = {
    "dec": string.digits,
    "hex": "0123456789abcdef",
    "HEX": "0123456789ABCDEF",
    "letters": string.ascii_letters + string.digits,
    "LETTERS": string.ascii_uppercase + string.digits,
    "base64": string.ascii_letters + string.digits + "+_",
}


def drawn(pattern: str, rng: Random, *, domain: str, when: datetime) -> str:
    """The pattern with its fields filled in, from left to right."""
    known = {
        "domain": domain,
        "house": domain.partition(".")[0],
        "seconds": str(int(when.timestamp())),
        "SECONDS": f"{int(when.timestamp()):x}",
        "millis": str(int(when.timestamp() * 1000)),
        "stamp": f"{when:%Y%m%d%H%M%S}",
    }

    def field(match: re.Match[str]) -> str:
        name, length = match[1], match[2]
        if length:
            return _drawn(name, int(length), rng)
        if name.lower() == "uuid":
            text = str(UUID(int=rng.getrandbits(128), version=4))
            return text.upper() if name == "UUID" else text
        return known[name]

    return re.sub(r"\{(\w+)(?::(\d+))?\}", field, pattern)


def _drawn(name: str, length: int, rng: Random) -> str:
    first = rng.choice(_ALPHABETS[name][1:])  # no number begins with a nought
    return first + "".join(rng.choices(_ALPHABETS[name], k=length - 1))
