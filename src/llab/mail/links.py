"""Links as they were before a gateway led them through its scanner."""

from __future__ import annotations

import re
from urllib.parse import unquote

_REST = r"(?:&[^\s<>\"')\]]*)?"
_SAFE = re.compile(
    rf"https?://[\w.-]{{1,60}}\.safelinks\.protection\.outlook\.com/[^\s?]{{0,40}}\?url=([^&\s<>\"']{{1,2000}}){_REST}", re.I
)
"""Microsoft Defender: the link percent-encoded in `url`."""
_DEFENSE_3 = re.compile(r"https?://urldefense\.(?:proofpoint\.)?com/v3/__([^\s<>\"']{1,2000}?)__;[^\s<>\"')\]]*", re.I)
"""Proofpoint, since 2019: the link between two pairs of underscores."""
_DEFENSE_2 = re.compile(rf"https?://urldefense\.(?:proofpoint\.)?com/v2/url\?u=([^&\s<>\"']{{1,2000}}){_REST}", re.I)
"""Proofpoint before: `-` for `%` and `_` for `/`."""
_DASHES = str.maketrans("-_", "%/")


def unscanned(text: str) -> str:
    """The text with the links that stood there before Safe Links or URL Defense."""
    if "://" not in text:
        return text
    if "safelinks" not in text.lower() and "urldefense" not in text.lower():
        return text
    text = _SAFE.sub(lambda link: unquote(link.group(1)), text)
    text = _DEFENSE_3.sub(lambda link: link.group(1), text)
    return _DEFENSE_2.sub(lambda link: unquote(link.group(1).translate(_DASHES)), text)
