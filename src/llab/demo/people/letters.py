"""From a composed reply to bytes, the same way for every program: HTML page or plain lines, headers, charset.

A program is a row of data (`programs.py`); what differs between programs is in the row, never here.
"""

from __future__ import annotations

import base64
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from html import escape
from random import Random

from llab.demo.people import mime
from llab.demo.people.document import AutoList, Block, Composition, Keep, Look, Paragraph
from llab.demo.people.edits import edited, edits
from llab.demo.people.markup import UNSPLITTABLE, Line, TextManner, Token, lines_of_html, open_at, slot_after
from llab.demo.people.original import Original, find_questions, next_question, only_questions, squeeze
from llab.demo.people.plain import Wrapping, set_lines
from llab.survey.questionnaire import Questionnaire


@dataclass(frozen=True)
class Writer:
    """Who presses Send, in which language her program speaks, and when."""

    name: str
    address: str
    language: str
    when: datetime
    charset: str = ""
    """A charset that her program insists on, as old installations do; characters it lacks are replaced."""


@dataclass(frozen=True)
class Letter:
    """All that a program needs to make the message."""

    original: Original
    composition: Composition
    questionnaire: Questionnaire
    language: str
    """The language of the questions in the original."""
    writer: Writer
    rng: Random


@dataclass(frozen=True)
class Sent:
    """The message, and the charset that its words had to pass through (empty where nothing was replaced)."""

    raw: bytes
    squeezed_into: str = ""

    def as_sent(self, text: str) -> str:
        """The text with the characters that arrived."""
        return mime.fit(text, self.squeezed_into) if self.squeezed_into else text


@dataclass(frozen=True)
class Page:
    """How a program lays out the HTML of a reply."""

    introduce: Callable[[Letter], str]
    """The attribution or header block over the original, as HTML."""
    frame: str = "{own}{intro}{quote}{below}"
    paragraph: str = "<div>{}</div>"
    gap: str = "<div><br></div>"
    open: str = ""
    close: str = ""
    end: str = ""
    """What closes the elements that `introduce` left open."""
    splits: bool = False
    """Whether Enter inside the quote breaks it in two."""
    as_word: bool = False
    """Whether the original is rewritten by Word."""
    auto_lists: bool = False
    """Whether lines typed as `1. ` become a list."""
    signature: str = "<div>{}</div>"
    signature_first: bool = True
    footer: Callable[[Letter], str] = lambda _: ""
    text: TextManner = field(default_factory=TextManner)
    wrapping: Wrapping = field(default_factory=Wrapping)


@dataclass(frozen=True)
class Plain:
    """How a program that sends only text lays out a reply."""

    introduce: Callable[[Letter], Sequence[str]]
    wrapping: Wrapping = field(default_factory=Wrapping)
    quotes: bool = True
    """Whether the original gets quote signs; where it does not, it stands there as if typed."""
    air: bool = True
    """Whether people leave an empty line around what they type into the quote."""


@dataclass(frozen=True)
class Program:
    """One mail program: its headers in its order, its Message-ID and boundary, its layout, its charsets."""

    name: str
    layout: Page | Plain
    headers: tuple[str, ...]
    """Names in order; a name with a value (`X-Mailer: …`) is sent as it stands."""
    message_id: Callable[[Random, str, datetime], str]
    boundary: Callable[[Random], str]
    prefix: Mapping[str, str] = field(default_factory=lambda: {"en": "Re: "})
    charsets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    encoding: str = "quoted-printable"
    html_encoding: str = "quoted-printable"
    text_type: str = "text/plain"
    preamble: str = ""

    def write(self, letter: Letter) -> Sent:
        """The message as this program would have sent it."""
        if letter.composition.keep is Keep.QUESTIONS:
            original = only_questions(letter.original, letter.questionnaire, letter.language)
            letter = Letter(**{**letter.__dict__, "original": original})
        html = page_html(letter, self.layout) if isinstance(self.layout, Page) else ""
        text = _text_beside(html, self.layout) if isinstance(self.layout, Page) else plain_text(letter, self.layout)
        charset, squeezed_into = self._charset(text + html, letter.writer)
        if squeezed_into:
            text, html = mime.fit(text, squeezed_into), mime.fit(html, squeezed_into)
        headers = [_header(name, self, letter) for name in self.headers]
        return Sent(mime.message([header for header in headers if header[1]], self._body(text, html, charset, letter.rng)), squeezed_into)

    def _body(self, text: str, html: str, charset: str, rng: Random) -> bytes:
        part = mime.body(mime.Part(self.text_type, text, charset, self.encoding))
        if not html:
            return part
        html = html.replace("{charset}", charset)
        if self.html_encoding == "8bit":
            html = textwrap.fill(html, 78, break_long_words=False, break_on_hyphens=False)
        parts = [part, mime.body(mime.Part("text/html", html, charset, self.html_encoding))]
        return mime.multipart("alternative", parts, self.boundary(rng), preamble=self.preamble)

    def _charset(self, text: str, writer: Writer) -> tuple[str, str]:
        if writer.charset and mime.first_charset(mime.fit(text, writer.charset), (writer.charset,)) == writer.charset:
            return writer.charset, writer.charset
        return mime.first_charset(text, self.charsets.get(writer.language, self.charsets.get("en", ("utf-8",)))), ""


def located(original: Original, questionnaire: Questionnaire, language: str) -> frozenset[str]:
    """The ids of the questions that a person can find in every part of the original, so that she can answer beside them."""
    in_text = find_questions(squeeze(original.lines), questionnaire, language)
    in_html = find_questions(squeeze(token.text for token in original.tokens), questionnaire, language)
    return frozenset(in_text) & frozenset(in_html)


# --- HTML ---------------------------------------------------------------------------------------------------------


def page_html(letter: Letter, page: Page) -> str:
    """The HTML part."""
    composed = letter.composition
    signature = _signature_html(composed, page)
    own = blocks_html(composed.above, page) + page.footer(letter)
    below = blocks_html(composed.below, page)
    if page.signature_first and (composed.above or not composed.below):
        own += signature
    else:
        below += signature
    kept = composed.keep is not Keep.NOTHING
    fields = {
        "own": own,
        "intro": page.introduce(letter) if kept else "",
        "quote": page.open + _quote_html(letter, page) + page.close + page.end if kept else "",
        "below": below,
    }
    return re.sub(r"\{(own|intro|quote|below)\}", lambda match: fields[match[1]], page.frame)


def blocks_html(blocks: Sequence[Block], page: Page) -> str:
    """The person's own paragraphs."""
    return page.gap.join(_block_html(block, page) for block in blocks) + (page.gap if blocks else "")


def _block_html(block: Block, page: Page) -> str:
    if isinstance(block, AutoList):
        shown = ("<br><br>".join(_looking(_lines_html(entry.text), entry.look) for entry in item) for item in block.items)
        return "<ol>" + "".join(f"<li>{item}</li>" for item in shown) + "</ol>"
    text, items = _typed_list(block.text) if page.auto_lists else (block.text, ())
    lead = _looking(_lines_html(block.lead), block.lead_look) if block.lead else ""
    html = page.paragraph.format(lead + _looking(_lines_html(text), block.look))
    return html + ("<ol>" + "".join(f"<li>{_looking(_lines_html(item), block.look)}</li>" for item in items) + "</ol>" if items else "")


def _typed_list(text: str) -> tuple[str, tuple[str, ...]]:
    """What precedes the lines `1. …`, `2. …` at the end of the text, and those lines without their numbers."""
    opening, *rows = text.split("\n")
    if rows and all(row.startswith(f"{number}. ") for number, row in enumerate(rows, start=1)):
        return opening, tuple(row.partition(" ")[2] for row in rows)
    return text, ()


def _lines_html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _looking(html: str, look: Look) -> str:
    style = f"color:{look.colour};" if look.colour else ""
    style += f"background-color:{look.highlight};" if look.highlight else ""
    html = f"<b>{html}</b>" if look.bold else html
    html = f"<i>{html}</i>" if look.italic else html
    return f'<span style="{style}">{html}</span>' if style else html


def _signature_html(composed: Composition, page: Page) -> str:
    rows = "<br>".join(escape(row, quote=False) for row in composed.signature)
    html = page.signature.format(rows) if rows else ""
    return html + (page.gap + page.paragraph.format(escape(composed.disclaimer, quote=False)) if composed.disclaimer else "")


def _quote_html(letter: Letter, page: Page) -> str:
    tokens = letter.original.tokens
    squeezed = squeeze(token.text for token in tokens)
    places = find_questions(squeezed, letter.questionnaire, letter.language)
    typed: dict[int, str] = {}
    for name, blocks in letter.composition.inside.items():
        position = slot_after(tokens, squeezed.owners[places[name].end][0], next_question(squeezed, places, name))
        typed[position] = typed.get(position, "") + _typed_html(tokens, position, blocks, page)
    shown = [_as_word(token) if page.as_word else token.raw for token in tokens]
    for index, changes in edits(letter.composition, [token.text for token in tokens], squeezed, places).items():
        shown[index] = edited(tokens[index].text, changes, _kept_html, _typed_on_line_html)
    return "".join(typed.get(position, "") + raw for position, raw in enumerate([*shown, ""]))


def _kept_html(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


def _typed_on_line_html(typed: Paragraph) -> str:
    return _lines_html(typed.lead) + _looking(_lines_html(typed.text), typed.look)


def _typed_html(tokens: Sequence[Token], position: int, blocks: Sequence[Block], page: Page) -> str:
    html = blocks_html(blocks, page)
    stack = open_at(tokens, position)
    if not page.splits or any(token.tag in UNSPLITTABLE for token in stack):
        return html
    closing = "".join(f"</{token.tag}>" for token in reversed(stack)) + page.close
    return closing + html + page.open + "".join(token.raw for token in stack)


def _as_word(token: Token) -> str:
    """Outlook hands the original to Word, which gives every paragraph its own class and an empty `o:p`."""
    if token.tag == "p":
        return '<p class="MsoNormal">' if token.kind == "start" else "<o:p></o:p></p>"
    return token.raw


def _text_beside(html: str, page: Page) -> str:
    return set_lines(lines_of_html(html, page.text), page.wrapping)


# --- plain text ---------------------------------------------------------------------------------------------------


def plain_text(letter: Letter, layout: Plain) -> str:
    """The only part of a message without HTML."""
    composed = letter.composition
    lines = _block_lines(composed.above)
    if composed.keep is not Keep.NOTHING:
        lines += [Line(0, "")] if lines else []
        lines += [Line(0, row) for row in layout.introduce(letter)]
        lines += _quoted_lines(letter, layout)
    if composed.below:
        lines += [Line(0, ""), *_block_lines(composed.below)]
    if composed.signature:
        lines += [Line(0, ""), Line(0, "-- "), *(Line(0, row) for row in composed.signature)]
    if composed.disclaimer:
        lines += [Line(0, ""), Line(0, composed.disclaimer)]
    return set_lines(lines, layout.wrapping)


def _block_lines(blocks: Sequence[Block]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        lines += [Line(0, "")] if lines else []
        if isinstance(block, AutoList):
            lines += [
                Line(0, f"{number}. {entry.text}" if first else entry.text)
                for number, item in enumerate(block.items, start=1)
                for first, entry in zip((True, *(False for _ in item[1:])), item, strict=True)
            ]
        else:
            lines += [Line(0, row) for row in (block.lead + block.text).split("\n")]
    return lines


def _quoted_lines(letter: Letter, layout: Plain) -> list[Line]:
    squeezed = squeeze(letter.original.lines)
    places = find_questions(squeezed, letter.questionnaire, letter.language)
    typed: dict[int, list[Line]] = {}
    air = [Line(0, "")] if layout.air else []
    for name, blocks in letter.composition.inside.items():
        after = squeezed.owners[places[name].end][0]
        stop = next_question(squeezed, places, name)
        while after + 1 < min(stop, len(letter.original.lines)) and letter.original.lines[after + 1].strip("> "):
            after += 1
        typed.setdefault(after, []).extend([*air, *_block_lines(blocks), *air])
    lines = []
    changed = edits(letter.composition, letter.original.lines, squeezed, places)
    for number, row in enumerate(letter.original.lines):
        row = edited(row, changed.get(number, ()), str, lambda typed: typed.lead + typed.text)
        lines += [Line(int(layout.quotes), row), *typed.get(number, [])]
    return lines


# --- headers ------------------------------------------------------------------------------------------------------


def _subject(letter: Letter, program: Program) -> str:
    prefix = program.prefix.get(letter.writer.language, program.prefix["en"])
    bare = re.sub(r"^\s*((re|aw|vs|r|fw|fwd)\s*:\s*)+", "", letter.original.subject, flags=re.IGNORECASE)
    return prefix + mime.header_text(bare)


def _references(letter: Letter) -> str:
    return "\r\n ".join([*letter.original.references, letter.original.message_id]).strip()


def _thread_index(letter: Letter) -> str:
    return base64.b64encode(b"\x01" + letter.rng.randbytes(26)).decode()


HEADERS: Mapping[str, Callable[[Letter, Program], str]] = {
    "From": lambda letter, _: mime.mailbox(letter.writer.name, letter.writer.address),
    "To": lambda letter, _: mime.mailbox(letter.original.from_name, letter.original.from_address),
    "Subject": _subject,
    "Thread-Topic": lambda letter, _: mime.header_text(letter.original.subject),
    "Thread-Index": lambda letter, _: _thread_index(letter),
    "Date": lambda letter, _: format_datetime(letter.writer.when),
    "Message-ID": lambda letter, program: program.message_id(letter.rng, letter.writer.address.partition("@")[2], letter.writer.when),
    "In-Reply-To": lambda letter, _: letter.original.message_id,
    "References": lambda letter, _: _references(letter),
}
"""How the headers that depend on the letter are filled in."""


def _header(name: str, program: Program, letter: Letter) -> tuple[str, str]:
    if ": " in name:
        name, _, value = name.partition(": ")
        return name, value
    canonical = "Message-ID" if name.lower() == "message-id" else name
    return name, HEADERS[canonical](letter, program)
