"""A Markdown tree as the text part of a mail: words and blank lines, none of Markdown's marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from markdown_it.tree import SyntaxTreeNode

from llab.outgoing.markdown import Value, inserted, parse, put, target, words

WIDTH = 76
"""Columns; RFC 5322 §2.1.1 asks for at most 78."""

_LABEL = re.compile(r"\d{1,3}[.)]")
"""The number of a question, in bold at the beginning of its paragraph; its further lines are indented below the text."""

_DANGEROUS = re.compile(r"(?:>|From |--[ \t]*$)")
"""Line beginnings that other programs take for a quote (RFC 3676 §4.5), for the next message of an mbox file, or for the
signature's separator (RFC 3676 §4.3)."""


def plain(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    """One block of the tree as lines; no line begins with `>` or `From ` or is the signature's separator."""
    return "\n".join(map(_harmless, _lines(node, values, WIDTH)))


def _harmless(line: str) -> str:
    line = line.rstrip(" ")
    return f" {line}" if _DANGEROUS.match(line) else line


def _lines(node: SyntaxTreeNode, values: Sequence[Value], width: int) -> list[str]:
    return _BLOCKS.get(node.type, _stack)(node, values, width)


def _stack(node: SyntaxTreeNode, values: Sequence[Value], width: int) -> list[str]:
    return _stacked((_lines(child, values, width) for child in node.children), gap=True)


def _stacked(blocks: Iterable[list[str]], *, gap: bool) -> list[str]:
    lines: list[str] = []
    for block in filter(None, blocks):
        lines += ["", *block] if lines and gap else block
    return lines


def _paragraph(node: SyntaxTreeNode, values: Sequence[Value], width: int) -> list[str]:
    other = inserted(node, values)
    if other is not None:
        return _stack(parse(other.source), other.values, width)
    text = _inline(node, values)
    indent = _label_width(node, values)
    lines = text.split("\n")
    wrapped = _wrap(lines[0], width, indent)
    for line in lines[1:]:
        wrapped += [" " * indent + part if part else "" for part in _wrap(line, width - indent, 0)]
    return wrapped if text.strip() else []


def _label_width(node: SyntaxTreeNode, values: Sequence[Value]) -> int:
    inline = [child for child in node.children[0].children if child.type != "text" or child.content] if node.children else []
    if not inline or inline[0].type != "strong":
        return 0
    label = words(inline[0], values)
    return len(label) + 1 if _LABEL.fullmatch(label) else 0


def _wrap(line: str, width: int, indent: int) -> list[str]:
    """The line in pieces of at most the width, all but the first indented; a word that is longer stays whole."""
    lines: list[str] = []
    current = ""
    for word in filter(None, line.split(" ")):
        if current and len(current) + 1 + len(word) > width:
            lines.append(current)
            current = " " * indent + word
        else:
            current = f"{current} {word}" if current else word
    return [*lines, current]


def _inline(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    if node.type == "link":
        return _link(node, values)
    if node.children and node.type not in ("image", "text"):
        return "".join(_inline(child, values) for child in node.children)
    return words(node, values)


def _link(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    text = words(node, values)
    address = target(node, values)
    bare = address.removeprefix("mailto:").removeprefix("tel:")
    return text if not address or text in (address, bare) else f"{text} <{bare}>"


def _code(node: SyntaxTreeNode, values: Sequence[Value], _width: int) -> list[str]:
    return ["    " + line for line in put(node.content, values).rstrip("\n").split("\n")]


def _quote(node: SyntaxTreeNode, values: Sequence[Value], width: int) -> list[str]:
    return ["    " + line if line else "" for line in _stack(node, values, width - 4)]


def _bullets(node: SyntaxTreeNode, values: Sequence[Value], width: int) -> list[str]:
    return _items(node, values, width, ["–"] * len(node.children))


def _numbers(node: SyntaxTreeNode, values: Sequence[Value], width: int) -> list[str]:
    return _items(node, values, width, numbers(node))


def numbers(node: SyntaxTreeNode) -> list[str]:
    """The marks of an ordered list's items, as text: `3.`, `4.`."""
    first = int(node.attrs.get("start", 1))
    return [f"{first + place}." for place in range(len(node.children))]


def _items(node: SyntaxTreeNode, values: Sequence[Value], width: int, marks: Sequence[str]) -> list[str]:
    return _stacked((_item(child, values, width, mark) for child, mark in zip(node.children, marks, strict=True)), gap=not _is_tight(node))


def _is_tight(node: SyntaxTreeNode) -> bool:
    return all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")


def _item(node: SyntaxTreeNode, values: Sequence[Value], width: int, mark: str) -> list[str]:
    indent = " " * (len(mark) + 1)
    tight = all(child.hidden for child in node.children if child.type == "paragraph")
    lines = _stacked((_lines(child, values, width - len(indent)) for child in node.children), gap=not tight)
    return [f"{mark} {lines[0]}", *(indent + line if line else "" for line in lines[1:])] if lines else [mark]


_BLOCKS: dict[str, Callable[[SyntaxTreeNode, Sequence[Value], int], list[str]]] = {
    "paragraph": _paragraph,
    "heading": _paragraph,
    "bullet_list": _bullets,
    "ordered_list": _numbers,
    "blockquote": _quote,
    "code_block": _code,
    "fence": _code,
    "hr": lambda _, __, ___: ["―" * 20],
}
