"""HTML as mail programs handle it: a run of tokens, places where a person can type, and the text they make of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Literal

VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "meta", "link", "base", "area"})
LEFT_OUT = frozenset({"style", "script", "title", "head"})
BLOCKS = frozenset(
    (
        "p div h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr td th blockquote section article header footer main hr pre dl dt dd"
    ).split()
)
SPACED = frozenset("p h1 h2 h3 h4 h5 h6 ul ol blockquote table pre".split())
UNSPLITTABLE = frozenset("table thead tbody tfoot tr td th ul ol li dl dt dd".split())


@dataclass(frozen=True)
class Token:
    """One tag or one run of text, with the source that shows it."""

    kind: Literal["start", "end", "void", "data"]
    tag: str
    raw: str
    text: str = ""


class _Tokens(HTMLParser):
    """Collects what stands in the body; head, style and script are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in LEFT_OUT:
            self._left_out += 1
        elif not self._left_out and tag not in {"html", "body", "meta", "link", "base"}:
            self.tokens.append(Token("void" if tag in VOID else "start", tag, self.get_starttag_text() or f"<{tag}>"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in LEFT_OUT:
            self._left_out = max(0, self._left_out - 1)
        elif not self._left_out and tag not in VOID | {"html", "body"}:
            self.tokens.append(Token("end", tag, f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.tokens.append(Token("data", "", escape(data, quote=False).replace("\xa0", "&nbsp;"), data))


def body_tokens(html: str) -> list[Token]:
    """What stands in the body, in order."""
    parser = _Tokens()
    parser.feed(html)
    parser.close()
    return parser.tokens


def open_at(tokens: Sequence[Token], position: int) -> list[Token]:
    """The start tags that are still open before the position, outermost first."""
    stack: list[Token] = []
    for token in tokens[:position]:
        if token.kind == "start":
            stack.append(token)
        elif token.kind == "end":
            names = [entry.tag for entry in stack]
            if token.tag in names:
                del stack[len(names) - 1 - names[::-1].index(token.tag) :]
    return stack


def slot_after(tokens: Sequence[Token], index: int, limit: int) -> int:
    """The nearest position after the token where a person can type: after the paragraph, inside the list item, in the answer's cell.

    What still belongs to the paragraph after a line break (a hint, say) is passed over, but never the line of `limit`, where
    the next question begins.
    """
    for position in range(index + 1, len(tokens)):
        token = tokens[position]
        if token.tag == "br" and token.kind == "void" and _is_paragraph_end(tokens, position + 1, limit):
            return position + 1
        if token.tag in BLOCKS:
            return _slot_at(tokens, position)
    return len(tokens)


def is_line_start(tokens: Sequence[Token], position: int) -> bool:
    """Whether nothing that can be seen stands before the position on its line."""
    for token in reversed(tokens[:position]):
        if token.tag == "br" or token.tag in BLOCKS:
            return True
        if token.text.strip():
            return False
    return True


def is_blank(line: str) -> bool:
    """Whether nothing stands on the line but the signs of a quote."""
    return not line.replace(">", "").strip()


def _is_paragraph_end(tokens: Sequence[Token], position: int, limit: int) -> bool:
    """Whether the line that begins at the position is empty, or the next question's."""
    stop = position
    while stop < len(tokens) and tokens[stop].tag not in BLOCKS and tokens[stop].tag != "br":
        stop += 1
    is_empty = all(is_blank(token.text) for token in tokens[position:stop])
    return position <= limit < stop or (is_empty and stop < len(tokens) and tokens[stop].tag == "br") or stop == len(tokens)


def _slot_at(tokens: Sequence[Token], position: int) -> int:
    token = tokens[position]
    if token.kind != "end":
        return position
    if token.tag in {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6"}:
        stack = open_at(tokens, position + 1)
        if stack and stack[-1].tag in {"td", "th"} and _is_last_in_cell(tokens, position + 1):
            return _slot_at(tokens, _next_tag(tokens, position + 1))
        return position + 1
    if token.tag in {"td", "th"}:
        following = _next_tag(tokens, position + 1)
        if following < len(tokens) and tokens[following].kind == "start" and tokens[following].tag in {"td", "th"}:
            return following + 1
    return position


def _next_tag(tokens: Sequence[Token], position: int) -> int:
    while position < len(tokens) and tokens[position].kind == "data" and not tokens[position].text.strip():
        position += 1
    return position


def _is_last_in_cell(tokens: Sequence[Token], position: int) -> bool:
    following = _next_tag(tokens, position)
    return following < len(tokens) and tokens[following].kind == "end" and tokens[following].tag in {"td", "th"}


@dataclass(frozen=True)
class TextManner:
    """How a program turns the HTML it sends into the text part beside it."""

    quote: bool = True
    """Whether quoted paragraphs get `>`; Outlook's do not."""
    bold: str = ""
    link: str = ""
    """What follows a link's words, `{}` being the target."""
    rule: str = ""
    bullet: str = "- "
    item: str = "{}. "
    indent: str = "   "
    image: str = ""
    """What stands for a picture that comes with the message, `{}` being its id."""
    keeps_blanks: bool = False
    """Whether no-break blanks stay what they are."""
    tight: bool = False
    """Whether paragraphs follow each other without an empty line."""


@dataclass(frozen=True)
class Line:
    """One logical line of a text, not yet wrapped: how deep it is quoted, and what it says."""

    depth: int
    text: str


class _Text(HTMLParser):
    """Walks the HTML once and collects logical lines."""

    def __init__(self, manner: TextManner) -> None:
        super().__init__(convert_charrefs=True)
        self.manner = manner
        self.lines: list[Line] = []
        self._words: list[str] = []
        self._lists: list[list[object]] = []
        self._link: list[str] = []
        self._mark = ""
        self._depth = 0
        self._gap = False
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LEFT_OUT:
            self._left_out += 1
        elif tag == "br":
            self.flush(always=True)
        elif tag in BLOCKS:
            self._open_block(tag, dict(attrs))
        elif tag == "a":
            self._link.append(dict(attrs).get("href") or "")
            self._words.append("\0")
        elif tag in {"b", "strong"}:
            self._words.append(self.manner.bold)
        elif tag == "img":
            self._show_image(dict(attrs).get("src") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in LEFT_OUT:
            self._left_out = max(0, self._left_out - 1)
        elif tag in BLOCKS:
            self._close_block(tag)
        elif tag == "a" and self._link:
            self._end_link(self._link.pop())
        elif tag in {"b", "strong"}:
            self._close_bold()

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._words.append(data if self.manner.keeps_blanks else data.replace("\xa0", " "))

    def flush(self, *, always: bool = False) -> None:
        """Ends the current line; an empty one counts only where it was asked for."""
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self._words).replace("\0", "")).strip(" ")
        self._words = []
        if not text and not always:
            return
        if self._gap and self.lines and self.lines[-1].text:
            self.lines.append(Line(min(self._depth, self.lines[-1].depth), ""))
        self._gap = False
        self.lines.append(Line(self._depth, self._mark + text))
        if self._mark:
            self._mark = ""

    def _open_block(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.flush()
        self._gap = self._gap or (tag in SPACED and not self._is_tight(tag))
        if tag == "blockquote":
            self._depth += 1
        elif tag in {"ul", "ol"}:
            start = attrs.get("start") or "1"
            self._lists.append([tag, int(start) if start.isdigit() else 1])
        elif tag == "li" and self._lists:
            self._mark = self._next_mark()
        elif tag == "hr" and self.manner.rule:
            self.lines.append(Line(self._depth, self.manner.rule))

    def _close_block(self, tag: str) -> None:
        self.flush()
        self._gap = self._gap or (tag in SPACED and not self._is_tight(tag))
        if tag == "blockquote":
            self._depth = max(0, self._depth - 1)
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()

    def _is_tight(self, tag: str) -> bool:
        return self.manner.tight and tag == "p"

    def _next_mark(self) -> str:
        kind, number = self._lists[-1]
        indent = self.manner.indent * len(self._lists)
        if kind == "ul":
            return indent + self.manner.bullet
        self._lists[-1][1] = int(str(number)) + 1
        return indent + self.manner.item.format(number)

    def _close_bold(self) -> None:
        if not self.manner.bold:
            return
        last = self._words[-1] if self._words else ""
        if last == self.manner.bold:
            self._words.pop()
            return
        tail = last[len(last.rstrip()) :]
        if self._words:
            self._words[-1] = last.rstrip()
        self._words += [self.manner.bold, tail]

    def _show_image(self, source: str) -> None:
        if self.manner.image and source.startswith("cid:"):
            self._words.append(self.manner.image.format(source.removeprefix("cid:")))

    def _end_link(self, target: str) -> None:
        words = "".join(self._words).rpartition("\0")[2].strip()
        if self.manner.link and target and words not in {target, target.removeprefix("mailto:")}:
            self._words.append(self.manner.link.format(target))


def lines_of_html(html: str, manner: TextManner) -> list[Line]:
    """The text a program of that manner puts beside the HTML, as logical lines; never two empty ones after each other."""
    reader = _Text(manner)
    reader.feed(html)
    reader.close()
    reader.flush()
    lines: list[Line] = []
    for line in reader.lines:
        if line.text or (lines and lines[-1].text):
            lines.append(line if manner.quote else Line(0, line.text))
    return lines


def lines_of(tokens: Iterable[Token]) -> list[str]:
    """The words of the tokens as lines of text."""
    return [line.text for line in lines_of_html("".join(token.raw for token in tokens), TextManner())]
