"""One header field's value to text: unfolded (RFC 5322 §2.2.3), encoded words decoded (RFC 2047), raw 8-bit letters read.

The standard library's decoder is not used: it turns raw letters beside an encoded word into escapes, and 320 kB of
encoded words into gigabytes.
"""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, a2b_qp

from llab.mail.charset import clean, decode
from llab.mail.limits import LONGEST_VALUE

_FOLD = re.compile(r"\r?\n(?=[ \t])")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?((?:[^?]|\?(?!=)){0,1000})\?=")
_CONTROL = re.compile(r"[\t\r\n\0]")


def decode_header_value(value: object) -> str:
    """The value as people read it; what cannot be decoded stands as it came. Never longer than LONGEST_VALUE."""
    text = plain_header_value(value)
    return _decode_words(text).strip() if "=?" in text else text


def plain_header_value(value: object) -> str:
    """The value unfolded, its encoded words as they came: of a field that programs write for programs, where none may stand."""
    text = str(value)[:LONGEST_VALUE]
    if not text.isascii():
        text = clean(decode(text.encode("utf-8", "surrogateescape"), None)[0]) if _is_escaped(text) else clean(text)
    if "\n" in text or "\r" in text or "\t" in text or "\0" in text:
        text = _CONTROL.sub(" ", _FOLD.sub("", text))
    return text.strip()


def _is_escaped(text: str) -> bool:
    """Whether it holds bytes that the parser kept as lone surrogates, and no others that could not be turned back."""
    return any("\udc80" <= letter <= "\udcff" for letter in text) and not any("\ud800" <= letter < "\udc80" for letter in text)


def _decode_words(text: str) -> str:
    """With the encoded words decoded: blanks between two of them go, letters split over two are joined (RFC 2047 §6.2)."""
    parts: list[str] = []
    data, charset, end = b"", "", 0
    for match in _WORD.finditer(text):
        word = _word_data(match.group(2), match.group(3))
        if word is None:
            continue
        between = text[end : match.start()]
        if between.strip() or not end or match.group(1).lower() != charset:
            parts.append(decode(data, charset)[0])
            parts.append(between if between.strip() or not end else "")
            data = b""
        data, charset, end = data + word, match.group(1).lower(), match.end()
    parts += (decode(data, charset.partition("*")[0])[0], text[end:])  # RFC 2231 §5: charset*language
    return clean("".join(parts)).replace("\0", "")


def _word_data(encoding: str, payload: str) -> bytes | None:
    raw = payload.encode("utf-8", "replace")
    try:
        data = a2b_qp(raw, header=True) if encoding in "qQ" else a2b_base64(raw + b"==")
    except Error:
        return None
    return data if data or not raw else None
