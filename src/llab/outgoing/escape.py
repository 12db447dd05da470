"""Text that is fit for a mail: no control characters, no half characters, one kind of line end.

What stands in a configuration or a list of participants was typed, pasted and exported by many programs. Here it loses
only what no reader could see and what would break a line, a header or an HTML page. Words are never joined or lost.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Everything that `str.splitlines` takes for the end of a line."""

_UNFIT = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Controls, and the noncharacters of Unicode (§23.7): U+FDD0 and U+FDD1 mark the places of values in this package."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with LF as the only line end, a blank for each control character and U+FFFD for half a character."""
    if text.isprintable():
        return text
    return _SURROGATES.sub("\ufffd", _UNFIT.sub(" ", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """The cleaned text on one line, without blanks around it; blanks inside it stay as they are."""
    return clean(text).replace("\n", " ").strip()
