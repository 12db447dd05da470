"""An HTML part to blocks. The tree is selectolax's (HTML5 tree building); the walk is our own and keeps no recursion.

What people mean by looks is kept: quotes, generated list numbers, table cells, colour, bold, strike-through, highlight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from llab.mail.blocks import Block, Cell, Hint, Look

MOST_NODES = 200_000
"""Beyond it the rest of the part is left out and a defect says so; 10,000 answers' worth of the wordiest mark-up."""
DEEPEST = 2_000

_SKIPPED = frozenset("head style script title template noscript meta link object iframe svg math w:sdtpr xml".split())
_BLOCK_TAGS = frozenset(
    "html body div p h1 h2 h3 h4 h5 h6 ul ol li table tbody thead tfoot tr td th blockquote pre hr section article header footer "
    "center address dl dt dd fieldset form figure main aside nav caption".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr dl tr".split())
"""Elements with a margin of their own in every mail program: a gap stands before and after them."""
_BLANKS = " \t\r\n\f\v\u00a0\u2007\u202f\u200b\ufeff\u2060"
_WHITE = re.compile(r"[ \t\r\n\f\u00a0]+")

_MARKERS: tuple[tuple[str, Hint], ...] = (
    # class or id -> what the program says it is; seen in current versions unless a year stands there
    ("gmail_attr", Hint.ATTRIBUTION),
    ("moz-cite-prefix", Hint.ATTRIBUTION),
    ("moz-email-headers-table", Hint.HEADER_BLOCK),
    ("divrplyfwdmsg", Hint.HEADER_BLOCK),  # Outlook on the web
    ("reply-intro", Hint.ATTRIBUTION),  # Roundcube
    ("yahoo-quoted-begin", Hint.ATTRIBUTION),
    ("gmail_quote", Hint.QUOTE),
    ("yahoo_quoted", Hint.QUOTE),
    ("moz-forward-container", Hint.QUOTE),
    ("protonmail_quote", Hint.QUOTE),
    ("tutanota_quote", Hint.QUOTE),
    ("zmail_extra", Hint.QUOTE),
    ("olk_src_body_section", Hint.QUOTE),  # Outlook for Mac, 2016
    ("mail-editor-reference-message-container", Hint.QUOTE),  # new Outlook
    ("gmail_signature", Hint.SIGNATURE),
    ("moz-signature", Hint.SIGNATURE),
    ("protonmail_signature_block", Hint.SIGNATURE),
    ("applemailsignature", Hint.SIGNATURE),
    ("ms-outlook-mobile-signature", Hint.FOOTER),
    ("ymail_android_signature", Hint.FOOTER),
)
_COLOURS = {
    "red": "#ff0000", "blue": "#0000ff", "green": "#008000", "navy": "#000080", "purple": "#800080", "maroon": "#800000",
    "teal": "#008080", "orange": "#ffa500", "brown": "#a52a2a", "darkblue": "#00008b", "darkred": "#8b0000", "darkgreen": "#006400",
    "fuchsia": "#ff00ff", "magenta": "#ff00ff", "olive": "#808000", "royalblue": "#4169e1", "crimson": "#dc143c",
}  # fmt: skip
_STYLE_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.I)
_STYLE_BACK = re.compile(r"(?:^|;)\s*(?:background|background-color|mso-highlight)\s*:\s*([^;!]+)", re.I)
_STYLE_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|400)", re.I)
_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.I)
_STYLE_BORDER_TOP = re.compile(r"border-top\s*:\s*(?:solid|[\d.]+p[tx]\s+solid)|border-top-width\s*:\s*[1-9]", re.I)
_STYLE_INDENT = re.compile(r"border\s*:\s*none|border-left\s*:\s*none", re.I)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.I)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside the current element."""

    depth: int = 0
    bold: bool = False
    strike: bool = False
    highlight: bool = False
    colour: str = ""
    preformatted: bool = False
    nested: int = 0
    hints: frozenset[Hint] = frozenset()
    source: str = ""
    cell: Cell | None = None

    @property
    def is_plain(self) -> bool:
        return not (self.bold or self.strike or self.highlight or self.colour)


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    step: int = 1


@dataclass(slots=True)
class _Table:
    index: int
    row: int = -1
    column: int = -1


@dataclass(slots=True)
class _Walk:
    """The blocks so far, and the line that is being written."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[tuple[str, _State]] = field(default_factory=list)
    gap: bool = True
    mark: str = ""
    rule: bool = False
    lists: list[_List] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    tables_seen: int = 0
    truncated: bool = False

    def write(self, text: str, state: _State) -> None:
        self.runs.append((text, state))

    def end_line(self, *, gap: bool = False) -> None:
        """Close the line; a line without words is a gap before the next."""
        text, looks, state = _joined(self.runs)
        self.runs.clear()
        if text:
            hints = state.hints | ({Hint.RULE} if self.rule else frozenset())
            self.blocks.append(
                Block(
                    text=text,
                    depth=state.depth,
                    gap=self.gap,
                    mark=self.mark,
                    nested=state.nested,
                    cell=state.cell,
                    looks=looks,
                    hints=hints,
                    source=state.source,
                )
            )
            self.mark, self.rule, self.gap = "", False, gap
        else:
            self.gap = self.gap or gap


def html_blocks(html: str) -> tuple[Block, ...]:
    """The lines of an HTML body as a reader sees them, in order. Anything that is no HTML is read as text."""
    body = LexborHTMLParser(html).body
    walk = _Walk()
    if body is not None:
        _traverse(body, walk)
    walk.end_line()
    return tuple(walk.blocks)


def _traverse(root: Any, walk: _Walk) -> None:
    node, state = root, _State()
    states: list[_State] = []
    seen = 0
    while True:
        seen += 1
        if seen > MOST_NODES:
            walk.truncated = True
            return
        child = None
        tag = node.tag
        if tag == "-text":
            _text(node.text_content or "", state, walk)
        elif tag == "br":
            _break(walk)
        elif tag != "-comment" and tag not in _SKIPPED:
            inner = _enter(node, tag, state, walk) if len(states) < DEEPEST else None
            if inner is not None:
                child = node.child
                if child is not None:
                    states.append(state)
                    state = inner
                else:
                    _leave(tag, walk)
        if child is not None:
            node = child
            continue
        while node is not None and node.next is None:
            node = node.parent
            if not states or node is None:
                return
            _leave(node.tag, walk)
            state = states.pop()
            if not states:
                return
        node = node.next


def _text(text: str, state: _State, walk: _Walk) -> None:
    if state.preformatted and "\n" in text:
        first, *rest = text.split("\n")
        walk.write(first, state)
        for line in rest:
            _break(walk)
            walk.write(line, state)
    elif text:
        walk.write(text, state)


def _break(walk: _Walk) -> None:
    """A `<br>`: it ends the line; where the line is empty already, it is a blank line."""
    walk.end_line(gap=not any(text.strip(_BLANKS) for text, _ in walk.runs))


def _enter(node: Any, tag: str, state: _State, walk: _Walk) -> _State | None:
    """What holds inside the element; None when nobody sees it."""
    attributes = node.attributes
    style = attributes.get("style") or ""
    if style and _STYLE_HIDDEN.search(style):
        return None
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if tag in _BLOCK_TAGS:
        walk.end_line(gap=tag in _SPACED and "mso" not in names)
        state = _enter_block(tag, attributes, style, names, state, walk)
    if names != " ":
        state = _hinted(tag, names, state)
    return _looking(tag, attributes, style, state) if style or tag in _LOOK_TAGS else state


def _enter_block(tag: str, attributes: dict[str, str | None], style: str, names: str, state: _State, walk: _Walk) -> _State:
    if tag == "blockquote":
        is_indent = _STYLE_INDENT.search(style) and "gmail_quote" not in names and attributes.get("type") != "cite"
        return state if is_indent else replace(state, depth=state.depth + 1)
    if tag in ("ul", "ol"):
        walk.lists.append(_new_list(tag, attributes))
        return replace(state, nested=len(walk.lists))
    if tag == "li":
        _number_item(attributes, walk)
    elif tag == "table":
        walk.tables.append(_Table(walk.tables_seen))
        walk.tables_seen += 1
    elif tag == "tr" and walk.tables:
        walk.tables[-1].row += 1
        walk.tables[-1].column = -1
    elif tag in ("td", "th") and walk.tables:
        table = walk.tables[-1]
        table.column += 1
        cell = Cell(table.index, max(table.row, 0), table.column)
        table.column += _number(attributes.get("colspan"), 1) - 1
        return replace(state, cell=cell)
    elif tag == "hr" or (style and _STYLE_BORDER_TOP.search(style)):
        walk.rule = True
    elif tag == "pre":
        return replace(state, preformatted=True)
    if "pre-wrap" in style or "pre-line" in style:
        return replace(state, preformatted=True)
    return state


def _leave(tag: str, walk: _Walk) -> None:
    if tag not in _BLOCK_TAGS:
        return
    walk.end_line(gap=tag in _SPACED)
    if tag in ("ul", "ol") and walk.lists:
        walk.lists.pop()
    elif tag == "table" and walk.tables:
        walk.tables.pop()
    elif tag == "li":
        walk.mark = ""


def _new_list(tag: str, attributes: dict[str, str | None]) -> _List:
    step = -1 if "reversed" in attributes else 1
    return _List(tag == "ol", _number(attributes.get("start"), 1) - step, step)


def _number_item(attributes: dict[str, str | None], walk: _Walk) -> None:
    if not walk.lists:
        return
    items = walk.lists[-1]
    items.number = _number(attributes.get("value"), items.number + items.step)
    walk.mark = f"{items.number}." if items.ordered else "-"


def _number(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if value.lstrip("-").isdecimal() and len(value) < 5 and value.count("-") < 2 else default


def _hinted(tag: str, names: str, state: _State) -> _State:
    for marker, hint in _MARKERS:
        if marker in names:
            return replace(state, hints=state.hints | {hint}, source=f"{tag}.{marker}")
    return state


_BOLD_TAGS = frozenset("b strong th h1 h2 h3 h4 h5 h6".split())
_LOOK_TAGS = _BOLD_TAGS | frozenset("s strike del mark font".split())


def _looking(tag: str, attributes: dict[str, str | None], style: str, state: _State) -> _State:
    weight = _STYLE_WEIGHT.search(style)
    bold = weight.group(1).lower() not in ("normal", "400") if weight else state.bold or tag in _BOLD_TAGS
    written = _STYLE_COLOUR.search(style)
    colour = _colour(written.group(1)) if written else _colour(attributes.get("color") or "") if tag == "font" else state.colour
    back = _STYLE_BACK.search(style)
    return replace(
        state,
        bold=bold,
        strike=state.strike or tag in ("s", "strike", "del") or "line-through" in style,
        highlight=tag == "mark" or (_is_highlight(back.group(1)) if back else state.highlight),
        colour=colour,
    )


def _colour(value: str) -> str:
    """`#rrggbb` of a colour that stands out from black and dark grey text; else an empty string."""
    value = value.strip().lower()
    if (rgb := _RGB.match(value)) is not None:
        red, green, blue = (min(int(part), 255) for part in rgb.groups())
    elif (written := _HEX.match(_COLOURS.get(value, value))) is not None:
        digits = written.group(1) if len(written.group(1)) == 6 else "".join(digit * 2 for digit in written.group(1))
        red, green, blue = (int(digits[start : start + 2], 16) for start in (0, 2, 4))
    else:
        return ""
    is_grey = max(red, green, blue) - min(red, green, blue) < 24
    return "" if is_grey else f"#{red:02x}{green:02x}{blue:02x}"


def _is_highlight(value: str) -> bool:
    value = value.strip().lower()
    return value.startswith(("yellow", "lime", "aqua", "cyan", "fuchsia")) or bool(_colour(value))


def _joined(runs: list[tuple[str, _State]]) -> tuple[str, tuple[Look, ...], _State]:
    """The line's text with white space folded, its looks, and the state of its first word."""
    if len(runs) == 1:
        text = _WHITE.sub(" ", runs[0][0]).strip(_BLANKS)
        state = runs[0][1]
        return text, () if state.is_plain or not text else (_look(0, len(text), state),), state
    parts: list[str] = []
    looks: list[Look] = []
    length = 0
    first: _State | None = None
    for raw, state in runs:
        text = _WHITE.sub(" ", raw)
        if not parts or parts[-1].endswith(" "):
            text = text.lstrip(" ") if length == 0 or text.startswith(" ") else text
        if not text:
            continue
        if first is None and text.strip(_BLANKS):
            first = state
        if not state.is_plain and text.strip(_BLANKS):
            looks.append(_look(length, length + len(text), state))
        parts.append(text)
        length += len(text)
    whole = "".join(parts)
    text = whole.strip(_BLANKS)
    lead = len(whole) - len(whole.lstrip(_BLANKS))
    shifted = (replace(look, start=max(look.start - lead, 0), end=min(look.end - lead, len(text))) for look in looks)
    return text, tuple(look for look in shifted if look.start < look.end), first or _State()


def _look(start: int, end: int, state: _State) -> Look:
    return Look(start, end, bold=state.bold, strike=state.strike, highlight=state.highlight, colour=state.colour)
