"""An HTML part to blocks. The tree is selectolax's (HTML5 tree building); the walk is our own and keeps no recursion.

What people mean by looks is kept: quotes, generated list numbers, table cells, colour, bold, strike-through, highlight.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from llab.mail.blocks import Block, Cell, Hint, Look
from llab.mail.limits import DEEPEST_ELEMENTS, LARGE_HTML, LONGEST_TAG, MOST_NODES
from llab.mail.looks import PLAIN, Style, colour_of, style_of
from llab.mail.text import BLANKS, MOST_LINES, text_blocks, visible

_SKIPPED = frozenset("head style script title template meta link object iframe svg math w:sdtpr xml".split())
_BLOCK_TAGS = frozenset(
    "html body div p h1 h2 h3 h4 h5 h6 ul ol li table tbody thead tfoot tr td th blockquote pre hr section article header footer "
    "center address dl dt dd fieldset form figure main aside nav caption summary details legend option".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr dl tr".split())
"""Elements with a margin of their own in every mail program: a gap stands before and after them."""
_WHITE = re.compile(r"[ \t\r\n\f\u00a0\u2007\u202f]{2,}|[\t\r\n\f\u00a0\u2007\u202f]")

_MARKERS: tuple[tuple[str, Hint], ...] = (
    # class or id -> what the program says it is; seen in current versions unless a year stands there
    ("gmail_attr", Hint.ATTRIBUTION),
    ("moz-cite-prefix", Hint.ATTRIBUTION),
    ("moz-email-headers-table", Hint.HEADER_BLOCK),
    ("divrplyfwdmsg", Hint.HEADER_BLOCK),  # Outlook on the web
    ("reply-intro", Hint.ATTRIBUTION),  # Roundcube
    ("yahoo-quoted-begin", Hint.ATTRIBUTION),
    ("outlookmessageheader", Hint.HEADER_BLOCK),  # Outlook, 2003
    ("gmail_quote", Hint.QUOTE),
    ("yahoo_quoted", Hint.QUOTE),
    ("moz-forward-container", Hint.QUOTE),
    ("protonmail_quote", Hint.QUOTE),
    ("tutanota_quote", Hint.QUOTE),
    ("zmail_extra", Hint.QUOTE),
    ("name-quote", Hint.QUOTE),  # GMX and web.de, by name
    ("name-messagereplysection", Hint.QUOTE),  # Spark, by name
    ("olk_src_body_section", Hint.QUOTE),  # Outlook for Mac, 2016
    ("mail-editor-reference-message-container", Hint.QUOTE),  # new Outlook
    ("quotedreply", Hint.QUOTE),  # Zendesk
    ("freshdesk_quote", Hint.QUOTE),
    ("front-blockquote", Hint.QUOTE),
    ("missive_quote", Hint.QUOTE),
    ("hs_reply", Hint.QUOTE),  # HubSpot
    ("outreach-quote", Hint.QUOTE),
    ("notion-mail-quote", Hint.QUOTE),
    ("alimail-quote", Hint.QUOTE),
    ("gmail_signature", Hint.SIGNATURE),
    ("moz-signature", Hint.SIGNATURE),
    ("protonmail_signature_block", Hint.SIGNATURE),
    ("applemailsignature", Hint.SIGNATURE),
    ("k9mail-signature", Hint.SIGNATURE),
    ("zm-_id_-sgn", Hint.SIGNATURE),  # Zoho
    ("front-signature", Hint.SIGNATURE),
    (" signature", Hint.SIGNATURE),  # Outlook on the web, as an id
    (" x_signature", Hint.SIGNATURE),
    ("name-messagesignaturesection", Hint.SIGNATURE),  # Spark, by name
    ("ms-outlook-mobile-signature", Hint.FOOTER),
    ("ymail_android_signature", Hint.FOOTER),
    ("composer_signature", Hint.FOOTER),  # Samsung
    ("bluemail_signature", Hint.FOOTER),
)


class _State(NamedTuple):
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
    spans: dict[int, int] = field(default_factory=dict)
    """Columns that cells of rows above reach down into, and the last row that they reach."""


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
    lines_left: int = MOST_LINES
    """Lines of preformatted text that are still told apart."""

    def end_line(self, *, gap: bool = False) -> None:
        """Close the line; a line without words is a gap before the next where something held it open: `&nbsp;`."""
        if not self.runs:
            self.gap = self.gap or gap
            return
        text, looks, state = _joined(self.runs)
        is_held = not text and any("\u00a0" in run for run, _ in self.runs)
        self.runs.clear()
        if not text:
            self.gap = self.gap or gap or is_held
            return
        hints = state.hints | _RULE if self.rule else state.hints
        self.blocks.append(Block(text, state.depth, self.gap, self.mark, state.nested, state.cell, looks, hints, state.source))
        self.mark, self.rule, self.gap = "", False, gap


_RULE = frozenset((Hint.RULE,))


def html_blocks(html: str) -> tuple[Block, ...]:
    """The lines of an HTML body as a reader sees them, in order. Anything that is no HTML is read as text.

    A body too large or too deeply nested to be walked gives its words as plain lines, each with the hint PLAIN.
    """
    if (len(html) > LARGE_HTML or html.count("<") > _FEW_TAGS) and _is_hostile(html):
        return _plain(html)
    parser = LexborHTMLParser(html)
    root = parser.body or parser.root  # a frameset has no body
    walk = _Walk()
    if root is not None and not _traverse(root, walk):
        return _plain(html)
    walk.end_line()
    return tuple(walk.blocks)


_FEW_TAGS = 1_000
"""Up to so many nothing grows: as many blocks in half as many open elements are a few hundred thousand."""
_DATA = re.compile(r"(?<=[\"'])data:[^\"'<>\s]{1000,}")
_ANY_TAG = re.compile(r"<[^<>]*>")
_PLAIN = frozenset((Hint.PLAIN,))
_BREAKING_TAG = re.compile(r"<(?:br|/?(?:p|div|li|tr|td|th|h\d|table|blockquote))\b[^<>]*>", re.I)
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(/?)([a-z][^\s/>]*+)(?:[\s/]++|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?|[^\s/>=]++)*+>?",
    re.IGNORECASE | re.DOTALL,
)
"""A comment, or a tag with its attributes as HTML has them (§13.2.5); one that never ends, too."""
_CLOSE_THEMSELVES = frozenset("br img hr p li td th tr input meta link col wbr".split())
_ENDED = _BLOCK_TAGS - {"html", "body"}
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that a tree builder opens again behind a block that ended inside them (HTML §13.2.4.3)."""


def _is_hostile(html: str) -> bool:
    """Whether the tree builder would take long: depth times depth, attributes times attributes, formatting opened again and again."""
    if html.count("<") > MOST_NODES // 2:
        return True
    opened: Counter[str] = Counter()
    depth = active = again = 0
    is_inside = False
    for match in _TAG.finditer(_DATA.sub("", html)):
        if match.end() - match.start() > LONGEST_TAG and match[2]:
            return True
        name = (match[2] or "").lower()
        if not match[1] and name in _ENDED:
            is_inside = True
            again += active
        if not name or name in _CLOSE_THEMSELVES:
            continue
        is_active = is_inside and name in _FORMATTING
        if not match[1]:
            opened[name] += 1
            depth += 1
            active += is_active
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
            active -= is_active and active > 0
        if depth > DEEPEST_ELEMENTS or again > MOST_NODES:
            return True
    return False


def _plain(html: str) -> tuple[Block, ...]:
    text = unescape(_ANY_TAG.sub("", _BREAKING_TAG.sub("\n", html)))
    return tuple(Block(block.text, block.depth, block.gap, hints=block.hints | _PLAIN, source="html") for block in text_blocks(text))


class _Open(NamedTuple):
    """An element that the walk is inside of: what holds outside it, and how it is left."""

    state: _State
    tag: str
    gap: bool


def _traverse(root: Any, walk: _Walk) -> bool:
    """Walk the tree in document order; whether it was walked to its end."""
    node, state = root, _State()
    inside: list[_Open] = []
    for _ in range(MOST_NODES):
        tag = node.tag
        child = None
        if tag == "-text":
            _text(node.text_content or "", state, walk)
        elif tag == "br":
            _break(walk)
        elif tag != "-comment" and tag not in _SKIPPED:
            entered = _enter(node, tag, state, walk)
            if entered is not None:
                child = node.child
                if child is not None:
                    inside.append(_Open(state, tag, entered.gap))
                    state = entered.state
                elif tag in _BLOCK_TAGS:
                    _leave(entered, walk)
        if child is None:
            node, state = _following(node, state, inside, walk)
            if node is None:
                return True
        else:
            node = child
    return False


def _following(node: Any, state: _State, inside: list[_Open], walk: _Walk) -> tuple[Any, _State]:
    """The next node that is no child of this one, and what holds there; None at the end. Elements that end here are left."""
    following = node.next
    while inside and following is None:
        left = inside.pop()
        state = left.state
        if left.tag in _BLOCK_TAGS:
            _leave(left, walk)
        node = node.parent
        following = node.next
    return (following if inside else None), state


def _text(text: str, state: _State, walk: _Walk) -> None:
    text = visible(text)
    if state.preformatted and "\n" in text:
        first, *rest = text.split("\n", walk.lines_left)
        walk.lines_left -= len(rest)
        walk.runs.append((first, state))
        for line in rest:
            _break(walk)
            walk.runs.append((line, state))
    elif text and (walk.runs or not text.isspace() or "\u00a0" in text):
        walk.runs.append((text, state))


def _break(walk: _Walk) -> None:
    """A `<br>`: it ends the line; where the line is empty already, it is a blank line."""
    walk.end_line(gap=not any(text.strip(BLANKS) for text, _ in walk.runs))


def _enter(node: Any, tag: str, state: _State, walk: _Walk) -> _Open | None:
    """What holds inside the element, and whether a gap stands after it; None when nobody sees it."""
    attributes: Mapping[str, str | None] = node.attributes
    style = PLAIN
    names = ""
    if attributes:
        style = style_of(attributes.get("style") or "")
        if style.is_hidden or "hidden" in attributes:
            return None
        names = _names(attributes)
    gap = False
    if tag in _BLOCK_TAGS:
        gap = tag in _SPACED and not style.is_tight and "mso" not in names
        walk.end_line(gap=gap)
        state = _enter_block(node, tag, attributes, names, state, walk)
        walk.rule = walk.rule or tag == "hr" or style.has_rule or "appendonsend" in names  # an empty element of Outlook on the web
    elif tag == "img":
        _picture(attributes.get("alt") or "", state, walk)
    if names:
        state = _hinted(tag, names, state)
    if style is not PLAIN or tag in _LOOKS or tag == "font":
        state = _looking(tag, attributes, style, state)
    return _Open(state, tag, gap)


def _names(attributes: Mapping[str, str | None]) -> str:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if name := attributes.get("name"):
        names += f" name-{name}"
    return names.lower() if names != " " else ""


def _picture(alt: str, state: _State, walk: _Walk) -> None:
    """An emoji that the program shows as a picture (Outlook, Gmail) is a character of the text."""
    if 0 < len(alt) <= _LONGEST_EMOJI and not alt.isascii() and not any(letter.isalnum() for letter in alt):
        walk.runs.append((alt, state))


_LONGEST_EMOJI = 8


def _enter_block(node: Any, tag: str, attributes: Mapping[str, str | None], names: str, state: _State, walk: _Walk) -> _State:
    if tag == "blockquote":
        is_indent = style_of(attributes.get("style") or "").is_indent and "gmail_quote" not in names and attributes.get("type") != "cite"
        return state if is_indent else state._replace(depth=state.depth + 1)
    if tag in ("ul", "ol"):
        walk.lists.append(_new_list(node, tag, attributes))
        return state._replace(nested=len(walk.lists))
    if tag == "li":
        _number_item(attributes, walk)
    elif tag == "table":
        walk.tables.append(_Table(walk.tables_seen))
        walk.tables_seen += 1
    elif tag == "tr" and walk.tables:
        _new_row(walk.tables[-1])
    elif tag in ("td", "th") and walk.tables:
        return state._replace(cell=_new_cell(walk.tables[-1], attributes))
    elif tag == "pre":
        return state._replace(preformatted=True)
    return state


def _leave(left: _Open, walk: _Walk) -> None:
    tag = left.tag
    walk.end_line(gap=left.gap)
    if tag in ("ul", "ol") and walk.lists:
        walk.lists.pop()
    elif tag == "table" and walk.tables:
        walk.tables.pop()
    elif tag == "li":
        walk.mark = ""


def _new_list(node: Any, tag: str, attributes: Mapping[str, str | None]) -> _List:
    """Counting from `start`, or from 1; backwards from the number of items where it is reversed (HTML §4.4.5)."""
    if "reversed" not in attributes:
        return _List(tag == "ol", _number(attributes.get("start"), 1) - 1)
    items, child = 0, node.child
    while child is not None and items < _MOST_ITEMS:
        items += child.tag == "li"
        child = child.next
    return _List(tag == "ol", _number(attributes.get("start"), items) + 1, -1)


_MOST_ITEMS = 1_000


def _number_item(attributes: Mapping[str, str | None], walk: _Walk) -> None:
    if not walk.lists:
        return
    items = walk.lists[-1]
    items.number = _number(attributes.get("value"), items.number + items.step)
    walk.mark = f"{items.number}." if items.ordered else "-"


def _new_row(table: _Table) -> None:
    table.row += 1
    table.column = -1


def _new_cell(table: _Table, attributes: Mapping[str, str | None]) -> Cell:
    row, column = max(table.row, 0), table.column + 1
    while table.spans.get(column, -1) >= row:
        column += 1
    width = min(max(_number(attributes.get("colspan"), 1), 1), _WIDEST)
    table.column = column + width - 1
    rows = _number(attributes.get("rowspan"), 1)
    if rows > 1:
        table.spans.update(dict.fromkeys(range(column, min(column + width, _WIDEST)), row + rows - 1))
    return Cell(table.index, row, column)


_WIDEST = 100
"""Columns into which cells are known to reach down, and which one cell may take."""


def _number(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if value.lstrip("-").isdecimal() and len(value) < 5 and value.count("-") < 2 else default


@lru_cache(maxsize=512)
def _marked(names: str) -> tuple[str, Hint] | None:
    return next(((marker, hint) for marker, hint in _MARKERS if marker in names), None)


def _hinted(tag: str, names: str, state: _State) -> _State:
    found = _marked(names) if len(names) < _LONGEST_NAMES else None
    return state._replace(hints=state.hints | {found[1]}, source=f"{tag}.{found[0]}") if found else state


_LONGEST_NAMES = 500
_BOLD = Style(bold=True)
_STRIKE = Style(strike=True)
_LOOKS = dict.fromkeys("b strong th h1 h2 h3 h4 h5 h6".split(), _BOLD) | dict.fromkeys("s strike del".split(), _STRIKE)
_LOOKS["mark"] = Style(highlight=True)


def _looking(tag: str, attributes: Mapping[str, str | None], style: Style, state: _State) -> _State:
    """What the element's name, its attributes and its style say, the style last."""
    own = _LOOKS.get(tag, PLAIN)
    colour = style.colour
    if colour is None and tag == "font" and (written := attributes.get("color")):
        colour = colour_of(written)
    bold = style.bold if style.bold is not None else own.bold
    highlight = style.highlight if style.highlight is not None else own.highlight
    return state._replace(
        bold=state.bold if bold is None else bold,
        strike=state.strike or own.strike or style.strike,
        highlight=state.highlight if highlight is None else highlight,
        colour=state.colour if colour is None else colour,
        preformatted=state.preformatted if style.preformatted is None else style.preformatted,
    )


def _joined(runs: list[tuple[str, _State]]) -> tuple[str, tuple[Look, ...], _State]:
    """The line's text with white space folded, its looks, and the state of its first word."""
    if len(runs) == 1:
        text = _WHITE.sub(" ", runs[0][0]).strip(BLANKS)
        state = runs[0][1]
        return text, () if state.is_plain or not text else (_look(0, len(text), state),), state
    parts: list[str] = []
    looks: list[tuple[int, int, _State]] = []
    length = 0
    first: _State | None = None
    is_open = False
    for raw, state in runs:
        text = _WHITE.sub(" ", raw)
        if not is_open:
            text = text.lstrip(" ")
        if not text:
            continue
        has_words = bool(text.strip(BLANKS))
        if first is None and has_words:
            first = state
        if has_words and not state.is_plain:
            if looks and looks[-1][1] == length and _is_alike(looks[-1][2], state):
                looks[-1] = (looks[-1][0], length + len(text), state)
            else:
                looks.append((length, length + len(text), state))
        parts.append(text)
        length += len(text)
        is_open = not text.endswith(" ")
    whole = "".join(parts)
    text = whole.strip(BLANKS)
    lead = len(whole) - len(whole.lstrip(BLANKS))
    shifted = (_look(max(start - lead, 0), min(end - lead, len(text)), state) for start, end, state in looks)
    return text, tuple(look for look in shifted if look.start < look.end), first or _State()


def _is_alike(one: _State, other: _State) -> bool:
    return one[1:5] == other[1:5]


def _look(start: int, end: int, state: _State) -> Look:
    return Look(start, end, bold=state.bold, strike=state.strike, highlight=state.highlight, colour=state.colour)
