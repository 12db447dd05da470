"""A Markdown tree as the HTML part of a mail: one column, real headings, no colours, no images, nothing that is fetched.

No colour is set anywhere: text and ground are the reader's own, light or dark, and their contrast is the reader's too.
The numbers of a list are written as text, never generated: a reply quotes them then as it quotes every other word.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from urllib.parse import quote

from markdown_it.tree import SyntaxTreeNode

from llab.outgoing.markdown import Value, inserted, parse, target, words
from llab.outgoing.plain import numbers

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
</head>
<body style="margin: 0; padding: 0; color-scheme: light dark;">
{preheader}<div lang="{language}" style="max-width: 40em; margin: 0 auto; padding: 16px; \
font-family: Arial, Helvetica, sans-serif; font-size: 16px; line-height: 1.5; overflow-wrap: break-word;">
{body}
</div>
</body>
</html>
"""

_PREHEADER = '<div style="display: none; max-height: 0; overflow: hidden; mso-hide: all;">{preheader}</div>\n'
"""Lists of messages show the first words of a page beside its subject, also hidden ones; `mso-hide` hides them from Outlook."""

_HEADING_SIZES = {"h1": 22, "h2": 19, "h3": 17}
_URL_CHARACTERS = "%:/?#[]@!$&'()*+,;=~"
"""RFC 3986 §2.2 and the percent sign: what stays as it is in an address."""


def page(body: str, *, title: str, language: str, preheader: str = "") -> str:
    """The whole HTML document around the blocks; the preheader, where there is one, is its first, hidden text."""
    hidden = _PREHEADER.format(preheader=html.escape(preheader, quote=False)) if preheader else ""
    return _PAGE.format(language=html.escape(language), title=html.escape(title, quote=False), preheader=hidden, body=body)


def block(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    """One block of the tree as HTML."""
    return _BLOCKS.get(node.type, _stack)(node, values)


def _stack(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    return "\n".join(filter(None, (block(child, values) for child in node.children)))


def _inside(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    return "".join(_inline(child, values) for child in node.children)


def _inline(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    return _INLINES.get(node.type, _inside)(node, values)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def _text(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    return _escaped(words(node, values))


def _element(name: str, style: str = "") -> Callable[[SyntaxTreeNode, Sequence[Value]], str]:
    start = f'<{name} style="{style}">' if style else f"<{name}>"
    return lambda node, values: f"{start}{_inside(node, values)}</{name}>"


def _link(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    address = quote(target(node, values), safe=_URL_CHARACTERS)
    inside = _inside(node, values)
    return f'<a href="{html.escape(address)}">{inside}</a>' if address else inside


def _paragraph(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    other = inserted(node, values)
    if other is not None:
        return _stack(parse(other.source), other.values)
    inside = _inside(node, values)
    return f"<p>{inside}</p>" if inside.strip() else ""


def _heading(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    size = _HEADING_SIZES.get(node.tag, 16)
    return f'<{node.tag} style="font-size: {size}px; line-height: 1.3; margin: 1.5em 0 0.5em;">{_inside(node, values)}</{node.tag}>'


def _bullets(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    items = "\n".join(f"<li>{_item(item, values)}</li>" for item in node.children)
    return f"<ul>\n{items}\n</ul>"


def _numbers(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    items = zip(node.children, numbers(node), strict=True)
    return "\n".join(f'<div style="margin: 0 0 0.5em;">{number} {_item(item, values)}</div>' for item, number in items)


def _item(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    """What an item holds; its first paragraph stands beside its mark."""
    if not node.children:
        return ""
    first, *others = node.children
    start = _inside(first, values) if first.type == "paragraph" else block(first, values)
    return "\n".join([start, *(_inside(other, values) if other.hidden else block(other, values) for other in others)])


def _quote(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    return f'<div style="margin: 0 0 0 2em;">\n{_stack(node, values)}\n</div>'


def _code(node: SyntaxTreeNode, values: Sequence[Value]) -> str:
    return f'<pre style="white-space: pre-wrap; font-size: 14px;">{html.escape(words(node, values), quote=False)}</pre>'


_INLINES: dict[str, Callable[[SyntaxTreeNode, Sequence[Value]], str]] = {
    "text": _text,
    "softbreak": lambda _, __: " ",
    "hardbreak": lambda _, __: "<br>",
    "strong": _element("strong"),
    "em": _element("em"),
    "code_inline": lambda node, values: f'<code style="font-size: 1em;">{_text(node, values)}</code>',
    "image": lambda node, values: _escaped(words(node, values)),
    "link": _link,
}

_BLOCKS: dict[str, Callable[[SyntaxTreeNode, Sequence[Value]], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _bullets,
    "ordered_list": _numbers,
    "blockquote": _quote,
    "code_block": _code,
    "fence": _code,
    "hr": lambda _, __: "<hr>",
}
