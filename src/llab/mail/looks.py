"""What an element's style says about looks: read once for each style text, as mails repeat theirs hundreds of times."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Style(NamedTuple):
    """What a style attribute says; None where it says nothing and what holds outside goes on."""

    is_hidden: bool = False
    bold: bool | None = None
    strike: bool = False
    highlight: bool | None = None
    colour: str | None = None
    """`#rrggbb`; empty for black and the greys."""
    preformatted: bool | None = None
    is_tight: bool = False
    """No margin above and below: a line, no paragraph."""
    has_rule: bool = False
    """A ruling line above."""
    is_indent: bool = False
    """Says that there is no quote's line at the left."""


PLAIN = Style()
_LONGEST_STYLE = 2_000
_COLOURS = {
    "red": "#ff0000", "blue": "#0000ff", "green": "#008000", "navy": "#000080", "purple": "#800080", "maroon": "#800000",
    "teal": "#008080", "orange": "#ffa500", "brown": "#a52a2a", "darkblue": "#00008b", "darkred": "#8b0000", "darkgreen": "#006400",
    "fuchsia": "#ff00ff", "magenta": "#ff00ff", "olive": "#808000", "royalblue": "#4169e1", "crimson": "#dc143c", "yellow": "#ffff00",
    "lime": "#00ff00", "aqua": "#00ffff", "cyan": "#00ffff", "pink": "#ffc0cb", "gold": "#ffd700", "violet": "#ee82ee",
    "indigo": "#4b0082", "darkorange": "#ff8c00", "orangered": "#ff4500", "tomato": "#ff6347", "firebrick": "#b22222",
    "dodgerblue": "#1e90ff", "steelblue": "#4682b4", "mediumblue": "#0000cd", "forestgreen": "#228b22", "seagreen": "#2e8b57",
    "limegreen": "#32cd32", "darkmagenta": "#8b008b", "darkcyan": "#008b8b", "deeppink": "#ff1493", "hotpink": "#ff69b4",
    "chocolate": "#d2691e", "lightgreen": "#90ee90", "lightblue": "#add8e6", "lightyellow": "#ffffe0", "skyblue": "#87ceeb",
}  # fmt: skip
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})(?:\.\d*)?[\s,]+(\d{1,3})(?:\.\d*)?[\s,]+(\d{1,3})")
_HEX = re.compile(r"#?(?:([0-9a-f]{6})(?:[0-9a-f]{2})?|([0-9a-f]{3})[0-9a-f]?)$")
_INHERITED = frozenset(("inherit", "currentcolor", "unset", ""))
_LEAST_CHROMA = 24
_NOTHING = re.compile(r"0+(?:\.0*)?[a-z%]*|\.0*1?[a-z%]*")
"""`0`, `0cm`, and Word's `.0001pt`."""


def style_of(text: str) -> Style:
    """What a style attribute says (CSS 2.1, and what Word adds)."""
    return _style(text) if len(text) <= _LONGEST_STYLE else _style.__wrapped__(text)


@lru_cache(maxsize=2_048)
def _style(text: str) -> Style:
    said = {
        name.strip(): value.replace("!important", "").strip()
        for name, colon, value in (part.partition(":") for part in text.lower().split(";"))
        if colon
    }
    white = said.get("white-space", "")
    back = said.get("background-color", said.get("background", said.get("mso-highlight", "")))
    decoration = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    border = said.get("border-top", said.get("border-top-style", ""))
    style = Style(
        is_hidden=_is_hidden(said),
        bold=_bold(said.get("font-weight", "")),
        strike="line-through" in decoration,
        highlight=_is_highlight(back) if back and back not in _INHERITED else None,
        colour=colour_of(said["color"]) if said.get("color", "") not in _INHERITED else None,
        preformatted=(white.startswith("pre") or white == "break-spaces") if white and white != "inherit" else None,
        is_tight=_is_tight(said),
        has_rule="solid" in border and not border.startswith("0"),
        is_indent=any(said.get(name, "").startswith(("none", "0")) for name in ("border", "border-left")),
    )
    return PLAIN if style == PLAIN else style


def _is_hidden(said: dict[str, str]) -> bool:
    """Not by `font-size: 0`: layouts set it on a cell and undo it inside."""
    is_flat = said.get("overflow") == "hidden" and any(said.get(name) in ("0", "0px") for name in ("max-height", "height"))
    return is_flat or "none" in said.get("display", "") or said.get("mso-hide") == "all" or said.get("visibility") == "hidden"


def _bold(weight: str) -> bool | None:
    if weight in ("bold", "bolder", "600", "700", "800", "900"):
        return True
    return False if weight in ("normal", "lighter", "400", "500", "300", "200", "100") else None


def _is_tight(said: dict[str, str]) -> bool:
    values = said.get("margin", "").split()
    top = said.get("margin-top", values[0] if values else "")
    bottom = said.get("margin-bottom", (values[2] if len(values) > 2 else values[0]) if values else "")
    return bool(top and bottom and _NOTHING.fullmatch(top) and _NOTHING.fullmatch(bottom))


def _is_highlight(value: str) -> bool:
    return bool(colour_of(value.split(" ", 1)[0] if not value.startswith("rgb") else value))


def colour_of(value: str) -> str:
    """`#rrggbb` of a colour that stands out from black and grey text; else an empty string."""
    value = value.strip().lower()
    if (rgb := _RGB.match(value)) is not None:
        red, green, blue = (min(int(part), 255) for part in rgb.groups())
    elif (written := _HEX.match(_COLOURS.get(value, value))) is not None:
        digits = written.group(1) or "".join(digit * 2 for digit in written.group(2))
        red, green, blue = (int(digits[start : start + 2], 16) for start in (0, 2, 4))
    else:
        return ""
    is_grey = max(red, green, blue) - min(red, green, blue) < _LEAST_CHROMA
    return "" if is_grey else f"#{red:02x}{green:02x}{blue:02x}"
