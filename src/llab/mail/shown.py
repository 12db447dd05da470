"""A mail as text that is safe and honest on a terminal: nothing in it can move the cursor, turn letters round or stay unseen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

from llab.mail.blocks import Block
from llab.mail.html import html_blocks
from llab.mail.links import unscanned
from llab.mail.message import Attachment, Message

_UNSEEN_KINDS = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Controls, formats (bidi controls, blanks without width, tags), surrogates, private use, unassigned, separators of lines."""
_UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0))))
)
"""Letters and marks that show nothing, and are no format (Default_Ignorable_Code_Point of UAX 44); the selectors of emoji stay."""
_MOST_MARKS = 4
"""Combining marks on one letter that a language may need; more climb over the lines above."""
_ALONE = re.compile(r"\r\n?")

_HEADERS = ("from", "sender", "reply-to", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references")
_SPELT = {"cc": "Cc", "message-id": "Message-ID"}
_LONGEST_HEADER = 1_000
_MOST_REFERENCES = 3
_LONGEST_TARGET = 300
_MOST_LINKS = 2_000
_ANCHOR = re.compile(r"""<a\s(?:[^"'<>]|"[^"]{0,3000}"|'[^']{0,3000}'){0,3000}>|</a\s*>""", re.IGNORECASE)
_TARGET = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_NUMBERED_LETTER = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)
_ENDS_OF_WEB_ADDRESSES = re.compile(r"^(?:https?://|mailto:)|/$", re.IGNORECASE)


def visible(text: str) -> str:
    """The text with every character that a terminal would obey or not show written as its number, `‹U+202E›`.

    Line feeds and tabs stay, CR LF becomes LF, a CR alone is shown. Of more than four combining marks in a row the others are shown.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _ALONE.sub(lambda end: "\n" if len(end.group()) == 2 else _number("\r"), text)
    letters = set(text)
    text = text.translate({ord(letter): _number(letter) for letter in letters if _is_unseen(letter)})
    marks = "".join(letter for letter in letters if unicodedata.category(letter)[0] == "M" and letter not in _UNSEEN)
    if not marks:
        return text
    piled = re.compile(f"([{re.escape(marks)}]{{{_MOST_MARKS}}})([{re.escape(marks)}]+)")
    return piled.sub(lambda found: found.group(1) + "".join(map(_number, found.group(2))), text)


def as_text(message: Message) -> str:
    """The whole message for a person to read: headers, attachments and defects first, then an empty line and the words.

    The words are those of the text body, or the lines of the HTML body, each link with its target behind it where that is not what
    the words say. Everything in it is as `visible` makes it, and nothing that the message says stands in a line that looks like ours.
    """
    above = [*_header_lines(message), *_attachment_lines(message), *_report_lines(message)]
    above += [f"Defect: {_one_line(defect)}" for defect in message.defects]
    words = message.text if message.text.strip() or not message.html else _words(message.html)
    return "\n".join((*above, "", visible(words).strip("\n"), ""))


# ---------------------------------------------------------------- characters


def _is_unseen(letter: str) -> bool:
    return letter not in "\n\t" and (unicodedata.category(letter) in _UNSEEN_KINDS or letter in _UNSEEN)


def _number(letter: str) -> str:
    return f"‹U+{ord(letter):04X}›"


def _one_line(text: str, longest: int = _LONGEST_HEADER) -> str:
    line = " ".join(text[: longest + 1].split())
    return visible(line[:longest]) + ("…" if len(text) > longest else "")


# ---------------------------------------------------------------- above the words


def _header_lines(message: Message) -> Iterator[str]:
    """The fields that matter, in a fixed order, those that stand there twice twice."""
    for name in _HEADERS:
        for value in (value for key, value in message.headers if key == name):
            shown = _shortened(value) if name == "references" else value
            yield f"{_SPELT.get(name, name.title())}: {_one_line(shown)}"


def _shortened(references: str) -> str:
    """The first and the last of them where there are many."""
    ids = references.split()
    return references if len(ids) <= _MOST_REFERENCES else f"{ids[0]} … {ids[-1]} ({len(ids)})"


def _attachment_lines(message: Message) -> Iterator[str]:
    for attachment in message.attachments:
        name = _one_line(attachment.name, 200) or "(no name)"
        yield f"Attachment: {name} ({_one_line(attachment.content_type, 100)}, {_size(attachment)})"


def _size(attachment: Attachment) -> str:
    size = len(attachment.data)
    return f"{size} bytes" if size < 1_000 else f"{size / 1_000:.1f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _report_lines(message: Message) -> Iterator[str]:
    """What a delivery report says of each recipient, and which message came back."""
    for group in message.status:
        told = (f"{name.title()}: {group[name]}" for name in ("final-recipient", "action", "status", "diagnostic-code") if name in group)
        if line := "; ".join(told):
            yield f"Report: {_one_line(line)}"
    for returned in message.returned:
        yield f"Returned: {_one_line(returned.subject or '(no subject)', 200)} {_one_line(returned.message_id, 300)}".rstrip()


# ---------------------------------------------------------------- the words of an HTML body


def _words(html: str) -> str:
    html = _NUMBERED_LETTER.sub(_shown_letter, visible(html))
    lines: list[str] = []
    table = -1
    for (in_table, _), row in groupby(enumerate(html_blocks(_with_targets(html))), key=_row):
        blocks = [block for _, block in row]
        first = blocks[0]
        if first.gap and lines and (in_table < 0 or in_table != table):
            lines.append("")
        table = in_table
        lines.append("> " * first.depth + " | ".join(_line(block) for block in blocks))
    return "\n".join(lines)


def _row(numbered: tuple[int, Block]) -> tuple[int, int]:
    """What is the same for the blocks that stand in one row of a table, and for no others."""
    index, block = numbered
    return (block.cell.table, block.cell.row) if block.cell else (-1, index)


def _line(block: Block) -> str:
    return f"{block.mark} {block.text}" if block.mark else block.text


def _shown_letter(found: re.Match[str]) -> str:
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    return _number(chr(code)) if code <= 0x10FFFF and code not in (9, 10, 13) and _is_unseen(chr(code)) else found.group()


def _with_targets(html: str) -> str:
    """The HTML with each link's target as words behind the link's own, where these say something else."""
    if html.lower().count("<a") > _MOST_LINKS:
        return html
    pieces: list[str] = []
    target, start = "", 0
    for found in _ANCHOR.finditer(html):
        words = html[start : found.start()]
        pieces += (words, _target(target, words), found.group())
        start = found.end()
        target = next((value for value in (_TARGET.search(found.group()) or found).groups() if value), "")
    return "".join((*pieces, html[start:], _target(target, html[start:])))


def _target(target: str, words: str) -> str:
    """What is written behind a link's words, escaped; nothing where they say it themselves, or where it leads inside the message."""
    address = unscanned(unescape(target)).strip()
    said = " ".join(unescape(_TAG.sub("", words)).split())
    if not address or address.startswith(("#", "cid:")) or _bare(address) == _bare(said):
        return ""
    return escape(f" <{address[:_LONGEST_TARGET]}{'…' if len(address) > _LONGEST_TARGET else ''}>")


def _bare(address: str) -> str:
    return _ENDS_OF_WEB_ADDRESSES.sub("", address).casefold()
