"""E-mail addresses as they stand in header fields: folded for comparison."""

from __future__ import annotations

import re
from email.utils import getaddresses

_LONGEST_FIELD = 10_000
"""A field beyond this is nobody's address list; the standard library's parser is slow on hostile ones."""

_BARE = re.compile(r"[^\s<>,;:\"()]{1,64}@[^\s<>,;:\"()@]{1,255}")


def fold(address: str) -> str:
    """The address for comparison: outer blanks and angle brackets off, lower case."""
    return address.strip().strip("<>").strip().lower()


def first_address(field: str) -> tuple[str, str]:
    """The first address of a decoded From or To field as (name, folded address); both empty where there is none."""
    if len(field) > _LONGEST_FIELD or field.count("(") > 50:
        return "", ""
    for name, address in getaddresses([field]):
        if "@" in address:
            return " ".join(name.split()), fold(address)
    bare = _BARE.search(field)  # newer Pythons refuse a field with an unquoted comma in the name; the address is there all the same
    return (" ".join(field[: bare.start()].split()).strip('"<'), fold(bare.group())) if bare else ("", "")
