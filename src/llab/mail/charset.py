"""Bytes of a text to characters: declared charset, then UTF-8, then windows-1250; never an exception.

Guessing libraries were wrong on every Romanian Latin-2, windows-1250 and ISO 8859-16 sample, so nothing is guessed.
"""

from __future__ import annotations

import codecs

_KNOWN = (
    "ascii utf-8 utf-7 utf-16 utf-16-le utf-16-be utf-32 koi8-r koi8-u cp850 cp852 cp437 cp866 cp932 gb2312 gbk gb18030 big5 "
    "euc_jp euc_kr shift_jis iso2022_jp mac-roman mac-latin2 mac_romanian tis-620 "
    + " ".join(f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16))
    + " "
    + " ".join(f"cp125{n}" for n in range(9))
)
_ALLOWED = {codecs.lookup(name).name for name in _KNOWN.split()}
_C1 = dict.fromkeys(range(0x80, 0xA0))
_WINDOWS = {"iso8859-1": "cp1252", "iso8859-2": "cp1250", "iso8859-9": "cp1254", "ascii": "cp1252"}
"""What programs mean that declare the ISO set and use the letters between 0x80 and 0x9F (WHATWG Encoding, §4.2)."""


def decode(data: bytes, declared: str | None) -> tuple[str, str]:
    """The text, and what was wrong (empty where nothing was): declared charset, else UTF-8, else windows-1250."""
    name = _codec(declared)
    if name is None and declared:
        return _undeclared(data), f"unknown charset {declared[:40]!r}"
    if name is None or name == "ascii":
        return _undeclared(data), "" if data.isascii() else "8-bit text without a charset"
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return _undeclared(data), f"not decodable as {declared}"
    windows = _WINDOWS.get(name)
    if windows and any(chr(code) in text for code in _C1):
        return data.decode(windows, "replace"), ""
    return clean(text), ""


def clean(text: str) -> str:
    """The text without lone surrogates, which no file could hold: each becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _codec(declared: str | None) -> str | None:
    if not declared or len(declared) > 40:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None
    return name if name in _ALLOWED else None


def _undeclared(data: bytes) -> str:
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return data.decode("cp1250", "replace")
