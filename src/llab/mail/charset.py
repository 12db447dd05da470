"""Bytes of a text to characters: declared charset, then UTF-8, then windows-1250; never an exception.

Guessing libraries were wrong on every Romanian Latin-2, windows-1250 and ISO 8859-16 sample, so nothing is guessed
but what is as good as certain: letters that are valid UTF-8 throughout are UTF-8, whatever the label says. Where letters
had to be taken for likely, the defect begins with GUESSED. UTF-7 is refused (RFC 2152 is no charset of mail since 1998, and hides mark-up).
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from llab.mail.alphabets import is_clearly, likeliest
from llab.mail.limits import LONGEST_CHARSET
from llab.mail.twice import read_once

_KNOWN = (
    "ascii utf-8 utf-16 utf-16-le utf-16-be utf-32 koi8-r koi8-u cp850 cp852 cp437 cp866 cp932 gb2312 gbk gb18030 big5 "
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
GUESSED = "letters guessed: "
"""How a defect begins where a person should compare the letters with the message."""
_NAMES = (
    # how programs and gateways write what the registry of the IANA calls otherwise
    (re.compile(r"(?:x-|unicode-1-1-)?utf-?_?8(?:mb[34])?"), "utf-8"),
    (re.compile(r"(?:x-)?(?:cp|win|windows|ibm|ms|dos)[-_ ]?(\d{3,4})"), r"cp\1"),
    (re.compile(r"(?:x-)?iso[-_ ]?8859[-_ ](\d{1,2})(?:-[ie]|:\d{4})?"), r"iso8859-\1"),
    (re.compile(r"x-mac-(?:ce|centraleurroman|central-europe)"), "mac-latin2"),
    (re.compile(r"x-mac-roman|macintosh"), "mac-roman"),
    (re.compile(r"ms-ee"), "cp1250"),
    (re.compile(r"ms-ansi|ansi"), "cp1252"),
)
_EASTERN = ("cp1250", "iso8859-2", "cp1257")
_WESTERN = frozenset("iso8859-1 iso8859-15 cp1252".split())
_ROMANIAN_IN_WESTERN = re.compile(r"[þÞ](?=[a-zãâîºþ])|(?<=[a-zãâî])[ºþ]|ª(?=[a-z])|\bº(?=[a-z])")
"""`ªtim, þarã, câþi`: the places of ş and ţ in windows-1250, read as a western set. No language of western sets joins ª and º to
letters, and þ is Icelandic alone; there is no Icelandic among the languages of surveys."""
_META = re.compile(rb"<meta\s[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_REFUSED = re.compile(r"(?:x-)?(?:unicode-\d-\d-)?utf-?7(?:-imap)?", re.IGNORECASE)
_C1 = re.compile("[\x80-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, declared: str | None, most: int | None = None) -> tuple[str, str]:
    """The text, and what was wrong (empty where nothing was): declared charset, else UTF-8, else windows-1250.

    Where `most` is given, no more characters than that come back.
    """
    text, defect = _decoded(data, declared)
    return read_once(text[:most]), defect


def charset_in_html(data: bytes) -> str:
    """The charset that the head of an HTML document names itself; empty where it names none."""
    found = _META.search(data[:4096])
    return found.group(1).decode("ascii", "replace") if found else ""


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    name = _codec(declared) if declared else None
    if declared and _REFUSED.fullmatch(declared.strip().strip("\"'")):
        return data.decode("ascii", "replace"), f"{GUESSED}{declared[:LONGEST_CHARSET]} is not read"
    if data.isascii() and (name in (None, "ascii", "utf-8") or name in _LATIN):
        return data.decode("ascii"), "" if name or not declared else f"unknown charset {declared[:LONGEST_CHARSET]!r}"
    if name in (None, "ascii", "utf-8") and data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in data:
        return clean(data.decode("utf-16", "replace")), "a byte order mark of UTF-16"
    if name is None and declared:
        return _undeclared(data, f"unknown charset {declared[:LONGEST_CHARSET]!r}")
    if name is None or name == "ascii":
        return _undeclared(data, "8-bit text without a charset")
    if name in _LATIN:
        return _latin(data, name, declared or "")
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return _undeclared(data, f"not decodable as {declared}")
    return (text.removeprefix("\ufeff") if name == "utf-8" else clean(text)), ""


def clean(text: str) -> str:
    """The text without lone surrogates, which no file could hold: each becomes U+FFFD."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@lru_cache(maxsize=256)
def _codec(declared: str) -> str | None:
    if len(declared) > LONGEST_CHARSET:
        return None
    written = declared.strip().strip("\"'").lower()
    meant = next((form.sub(name, written) for form, name in _NAMES if form.fullmatch(written)), written)
    try:
        name = codecs.lookup(meant).name
    except (LookupError, ValueError):
        return None
    return name if name in _ALLOWED else None


def _latin(data: bytes, name: str, declared: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), f"declared as {declared}, is UTF-8"
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    eastern = likeliest(data, _EASTERN) if name in _WESTERN else ""
    if eastern and (_ROMANIAN_IN_WESTERN.search(text) or is_clearly(data, eastern, instead_of="cp1252")):
        return data.decode(eastern, "replace"), f"declared as {declared}, is {eastern.replace('cp', 'windows-')}"
    windows = _WINDOWS.get(name)
    if windows and _C1.search(text):
        return data.decode(windows, "replace"), ""
    return text, f"{GUESSED}not decodable as {declared}" if "\ufffd" in text else ""


def _undeclared(data: bytes, defect: str) -> tuple[str, str]:
    """UTF-8; also where a few bytes of it were damaged on the way, as long as more letters survived; else what one language has."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    broken = text.count("\ufffd")
    if not broken:
        return text, defect
    if broken * 2 <= sum(letter > "\x7f" for letter in text):
        return text, f"{GUESSED}{defect}"
    likely = likeliest(data, (*_EASTERN, "cp1252"))
    return data.decode(likely, "replace"), f"{GUESSED}{defect}"
