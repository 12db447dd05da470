"""Markdown to a tree whose words may have places for values, and what stands in them.

A value never meets the Markdown parser. The source holds a place instead (`slot`), which Markdown takes for a word; the
writers put the value there afterwards. So a name `*SRL*` or a question that begins `2021.` needs no escaping and cannot
be forgotten, and one parsed source serves every participant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from llab.outgoing.escape import clean

PLACE = re.compile("\ufdd0([0-9]+)\ufdd1")
_STRAY = re.compile("[\ufdd0\ufdd1]")

_BLANKS = re.compile(" {2,}")
_AROUND_LINE_END = re.compile(" *\n *")
_EMPTY_LINES = re.compile("\n{3,}")

_LINK_SCHEMES = ("https://", "http://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A text that is itself Markdown; it is parsed alone, so that nothing in it can swallow what follows."""

    source: str
    values: tuple[Value, ...] = ()
    """For the places in it."""


Value: TypeAlias = str | MarkdownText


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """The address with its places left alone; the library would percent-encode them."""
        return url if PLACE.search(url) else super().normalizeLink(url)


_PARSER = _Parser("commonmark", {"html": False})


def slot(number: int) -> str:
    """The place for the value of that number."""
    return f"\ufdd0{number}\ufdd1"


@lru_cache(maxsize=256)
def parse(source: str) -> SyntaxTreeNode:
    """The tree of a Markdown source. Raw HTML in it is text. The tree is shared: do not change it."""
    return SyntaxTreeNode(_PARSER.parse(source))


@lru_cache(maxsize=1024)  # most values are those of the survey, the same in every message
def tidy(value: str) -> str:
    """A value as it is printed: cleaned, single blanks, its own line breaks kept, at most one empty line in a row."""
    lines = _AROUND_LINE_END.sub("\n", _BLANKS.sub(" ", clean(value))).strip(" \n")
    return _EMPTY_LINES.sub("\n\n", lines)


def put(content: str, values: Sequence[Value]) -> str:
    """The content with every value in its place."""
    if "\ufdd0" not in content:
        return content
    return _STRAY.sub("", PLACE.sub(lambda place: _as_words(values[int(place[1])]), content))


def _as_words(value: Value) -> str:
    return words(parse(value.source), value.values) if isinstance(value, MarkdownText) else tidy(value)


def slots(node: SyntaxTreeNode) -> Iterator[int]:
    """The numbers of all values in a node, in reading order."""
    for child in node.walk():
        for text in (child.content, *map(str, child.attrs.values())) if child.token else map(str, child.attrs.values()):
            yield from map(int, PLACE.findall(text))


def inserted(node: SyntaxTreeNode, values: Sequence[Value]) -> MarkdownText | None:
    """What stands in place of a paragraph, where the paragraph is nothing but the place of a Markdown text."""
    place = PLACE.fullmatch(node.children[0].content.strip()) if node.type == "paragraph" and node.children else None
    value = values[int(place[1])] if place else None
    return value if isinstance(value, MarkdownText) else None


def target(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    """Where a link leads; empty unless it is a web, mail or telephone address."""
    address = put(str(node.attrs.get("href", "")), values)
    return address if address.lower().startswith(_LINK_SCHEMES) and not re.search(r"\s", address) else ""


def words(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    """The words in a node as people read them, a hard break as a line end."""
    return _WORDS.get(node.type, _words_inside)(node, values)


def _words_inside(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    return "".join(words(child, values) for child in node.children)


def _words_apart(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    return "\n".join(words(child, values) for child in node.children)


_WORDS: dict[str, Callable[[SyntaxTreeNode, Sequence[Value]], str]] = {
    "root": _words_apart,
    "bullet_list": _words_apart,
    "ordered_list": _words_apart,
    "list_item": _words_apart,
    "blockquote": _words_apart,
    "text": lambda node, values: put(node.content, values),
    "code_inline": lambda node, values: put(node.content, values),
    "code_block": lambda node, values: put(node.content, values).rstrip("\n"),
    "fence": lambda node, values: put(node.content, values).rstrip("\n"),
    "softbreak": lambda _, __: " ",
    "hardbreak": lambda _, __: "\n",
    "hr": lambda _, __: "",
}
