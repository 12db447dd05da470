"""A page of ours as a browser would compute it: each text with its size and colours. Only inline styles count; there are no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83, "sub": 0.83, "sup": 0.83}
"""The sizes of the HTML standard's own style sheet (§15.3), in times of the parent's."""
_LONE = {"pre": 13 / 16, "code": 13 / 16, "kbd": 13 / 16, "samp": 13 / 16, "tt": 13 / 16}
"""Browsers make monospaced text smaller, unless its size is set."""


@dataclass(frozen=True)
class Seen:
    """A text as it is seen."""

    text: str
    size: float = 16.0
    colour: str = ""
    ground: str = ""
    is_hidden: bool = False


def seen(page: str) -> list[Seen]:
    """Every text in the body that has letters, with what is computed for it."""
    body = LexborHTMLParser(page).body
    assert body is not None
    return [one for one in _walk(body, Seen("")) if one.text.strip()]


def _walk(node: LexborNode, around: Seen) -> Iterator[Seen]:
    here = _styled(node, around)
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield replace(here, text=child.text(deep=False))
        else:
            yield from _walk(child, here)


def _styled(node: LexborNode, around: Seen) -> Seen:
    said = declarations(node.attributes.get("style") or "")
    tag = str(node.tag)
    size = around.size * _SIZES.get(tag, _LONE.get(tag, 1.0))
    if "font-size" in said:
        size = _length(said["font-size"], around.size)
    return replace(
        around,
        size=size,
        colour=said.get("color", around.colour),
        ground=said.get("background-color", said.get("background", around.ground)),
        is_hidden=around.is_hidden or said.get("display") == "none",
    )


def declarations(style: str) -> dict[str, str]:
    """The declarations of an inline style."""
    pairs = (part.partition(":") for part in style.split(";") if ":" in part)
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs}


def _length(value: str, parent: float) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(px|pt|em|rem|%)", value).groups()  # type: ignore[union-attr]
    return float(number) * {"px": 1.0, "pt": 4 / 3, "em": parent, "rem": 16.0, "%": parent / 100}[unit]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours `#rrggbb` (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    assert re.fullmatch("#[0-9a-f]{6}", colour), colour
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def worst_contrast(page: str) -> float:
    """The least contrast of a text of which colour or ground are set, on white and on black where only one is; 21 where none is."""
    ratios = [21.0]
    for one in seen(page):
        grounds = [one.ground] if one.ground else ["#ffffff", "#000000"]
        colours = [one.colour] if one.colour else ["#000000", "#ffffff"]
        if one.colour or one.ground:
            ratios += [contrast(colour, ground) for colour in colours for ground in grounds]
    return min(ratios)
