"""What was left in a text that nobody should read there: braces of a template, words of a program, notes to oneself."""

from __future__ import annotations

import re

_BRACES = re.compile(r"\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}|\{\{|\}\}|\{%|%\}")
"""Jinja2's own: nobody writes them for people to read."""
_DOUBTFUL = re.compile(
    r"\$?\{[A-Za-z_.]{2,30}\}|<<[^<>\n]{1,40}>>|%[A-Z_]{2,30}%|"
    r"\b(?:TODO|FIXME|XXX+|[Ll]orem ipsum)\b|(?<![\w-])(?:None|undefined|NaN)(?![\w-])"
)
"""Other programs' places to fill in, notes, and what programs say for nothing."""


def left_in(text: str) -> tuple[str, ...]:
    """The braces of templates that stand in a text, each once, in their order."""
    return tuple(dict.fromkeys(_BRACES.findall(text)))


def is_left_in(text: str) -> bool:
    """Whether there are any."""
    return _BRACES.search(text) is not None


def looks_left_in(text: str) -> tuple[str, ...]:
    """What may have been left in, each once; it may as well be meant."""
    return tuple(dict.fromkeys(_DOUBTFUL.findall(_BRACES.sub("", text))))
