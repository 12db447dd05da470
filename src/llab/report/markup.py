"""HTML out of values: whatever text is put into an element comes out as text (HTML Living Standard §13.3)."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

_NOT_IN_HTML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that a page must not have (§13.1.4 of the standard: controls, noncharacters), and lone surrogates, which UTF-8 has not."""

_VOID = frozenset(("meta", "link", "br", "col"))
"""Elements without an end tag (§13.1.2). Those of SVG are none of them: one without its end would hold all that comes behind it."""


class Markup(NamedTuple):
    """HTML that has been made here; a plain string is always text."""

    html: str


Child = Markup | str | None


def text(value: str) -> str:
    """The text as it stands in HTML, also inside an attribute; what cannot stand there is �."""
    return escape(_NOT_IN_HTML.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n")))


def element(tag: str, /, *children: Child, **attributes: str | float | None) -> Markup:
    """An element. An attribute of None is left out; `class_` and `aria_label` are written `class` and `aria-label`."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value if isinstance(value, str) else f"{value:g}")}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = joined(*children).html
    return Markup(f"<{tag}{told}>" if tag in _VOID and not inner else f"<{tag}{told}>{inner}</{tag}>")


def joined(*children: Child) -> Markup:
    """The children one behind the other."""
    return Markup("".join(child.html if isinstance(child, Markup) else text(child) for child in children if child is not None))
