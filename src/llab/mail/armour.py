"""Text that was signed or encrypted inside the body (RFC 9580 §6.2, §7): the words without the seal, and what only a key opens."""

from __future__ import annotations

import re

_SIGNED = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Z][A-Za-z-]{0,30}: [^\n]*\n)*\n?(?P<words>.*?)"
    r"(?:^-----BEGIN PGP SIGNATURE-----[ \t]*\n.*?(?:^-----END PGP SIGNATURE-----[ \t]*(?:\n|\Z)|\Z)|\Z)",
    re.DOTALL | re.MULTILINE,
)
_SEAL = re.compile(r"^-----BEGIN PGP SIGNATURE-----[ \t]*\n.*?(?:^-----END PGP SIGNATURE-----[ \t]*(?:\n|\Z)|\Z)", re.DOTALL | re.MULTILINE)
"""A signature whose beginning was cut off."""
_ESCAPED = re.compile(r"^- ", re.MULTILINE)
_CLOSED = re.compile(r"^-----BEGIN PGP MESSAGE-----[ \t]*\n.*?(?:^-----END PGP MESSAGE-----[ \t]*(?:\n|\Z)|\Z)", re.DOTALL | re.MULTILINE)
_ARMOUR = "-----BEGIN PGP "


def unsealed(text: str) -> str:
    """The text with clear-signed stretches as their words: without header, signature, and the dashes that were escaped."""
    return _SEAL.sub("", _SIGNED.sub(lambda match: _ESCAPED.sub("", match["words"]), text)) if _ARMOUR in text else text


def closed_stretches(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its encrypted stretches, and these."""
    if _ARMOUR not in text:
        return text, ()
    return _CLOSED.sub("", text), tuple(match.group() for match in _CLOSED.finditer(text))
