"""Bytes of a text to characters: declared charset, then UTF-8, then windows-1250; never an exception.

Guessing libraries were wrong on every Romanian Latin-2, windows-1250 and ISO 8859-16 sample, so nothing is guessed
but what is as good as certain: letters that are valid UTF-8 throughout are UTF-8, whatever the label says.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

_KNOWN = (
    "ascii utf-8 utf-7 utf-16 utf-16-le utf-16-be utf-32 koi8-r koi8-u cp850 cp852 cp437 cp866 cp932 gb2312 gbk gb18030 big5 "
    "euc_jp euc_kr shift_jis iso2022_jp mac-roman mac-latin2 mac_romanian tis-620 "
    + " ".join(f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16))
    + " "
    + " ".join(f"cp125{n}" for n in range(9))
)
_ALLOWED = {codecs.lookup(name).name for name in _KNOWN.split()}
_LATIN = frozenset("iso8859-1 iso8859-2 iso8859-9 iso8859-15 iso8859-16 cp1250 cp1252 cp1254".split())
"""Sets in which a text that is valid UTF-8 would read `Ã®` and `È™`: the label is wrong then."""
_WINDOWS = {"iso8859-1": "cp1252", "iso8859-2": "cp1250", "iso8859-9": "cp1254"}
"""What programs mean that declare the ISO set and use the letters between 0x80 and 0x9F (WHATWG Encoding, §4.2)."""
_C1 = re.compile("[\x80-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, declared: str | None) -> tuple[str, str]:
    """The text, and what was wrong (empty where nothing was): declared charset, else UTF-8, else windows-1250."""
    name = _codec(declared) if declared else None
    if data.isascii() and (name in (None, "ascii", "utf-8") or name in _LATIN):
        return data.decode("ascii"), "" if name or not declared else f"unknown charset {declared[:40]!r}"
    if name is None and declared:
        return _undeclared(data), f"unknown charset {declared[:40]!r}"
    if name is None or name == "ascii":
        return _undeclared(data), "8-bit text without a charset"
    if name in _LATIN:
        return _latin(data, name, declared or "")
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return _undeclared(data), f"not decodable as {declared}"
    return (text.removeprefix("\ufeff") if name == "utf-8" else clean(text)), ""


def clean(text: str) -> str:
    """The text without lone surrogates, which no file could hold: each becomes U+FFFD."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@lru_cache(maxsize=256)
def _codec(declared: str) -> str | None:
    if len(declared) > 40:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None
    return name if name in _ALLOWED else None


def _latin(data: bytes, name: str, declared: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), f"declared as {declared}, is UTF-8"
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    windows = _WINDOWS.get(name)
    if windows and _C1.search(text):
        return data.decode(windows, "replace"), ""
    return text, f"not decodable as {declared}" if "\ufffd" in text else ""


def _undeclared(data: bytes) -> str:
    """UTF-8; also where a few bytes of it were damaged on the way, as long as more letters survived; else windows-1250."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    broken = text.count("\ufffd")
    if broken and broken * 2 > sum(letter > "\x7f" for letter in text):
        return data.decode("cp1250", "replace")
    return text
