"""An HTML part with other words: the same elements, classes, styles and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from llab.mail.scrambled import Scrambler

_PIECE = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))|(?P<style><style\b[^<>]*>.*?(?:</style\s*>|\Z))|(?P<script><script\b[^<>]*>.*?(?:</script\s*>|\Z))|"
    r"""(?P<tag></?[a-z](?:[^"'<>]|"[^"<]*"|'[^'<]*')*>)|(?P<doctype><[!?][^<>]*>)|(?P<text>[^<]+|<)""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s=/<>"']+)(?P<equals>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s<>"']+)""")
_KEPT = frozenset(
    (
        "class style id dir lang type align valign bgcolor color face size width height border cellpadding cellspacing colspan rowspan "
        "nowrap start reversed rel target http-equiv charset clear noshade shade hspace vspace frame rules scope hidden link vlink alink "
        "media method itemprop itemtype role text"
    ).split()
)
"""What programs write for programs. `id` and `class` tell the reader which program it was."""
_NAMED_BY_PEOPLE = frozenset(("a", "input", "img", "map", "textarea", "select", "param"))
"""Elements whose `name` is a word of the text; elsewhere it is a program's (`name="quote"` of GMX)."""
_LINKS = frozenset(("href", "src", "cite", "background", "action", "data-saferedirecturl", "originalsrc"))
_CONDITION = re.compile(r"<!(?:--)?\[[^\]<>]*\](?:--)?>?|\[(?:end)?if[^\]]*\]", re.IGNORECASE)
"""Word's conditional comments."""
_IN_STYLE = re.compile(r"/\*.*?(?:\*/|\Z)|url\([^)]*\)", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z][a-z0-9]{1,30});?", re.IGNORECASE)


def scrambled_html(html: str, scrambler: Scrambler, codec: str, *, is_twice: bool = False) -> str:
    """The part with the words of its texts, comments, alternative texts and links made up; letters spelt as entities too."""
    return "".join(_pieces(html, scrambler, codec, is_twice=is_twice))


def _pieces(html: str, scrambler: Scrambler, codec: str, *, is_twice: bool) -> Iterator[str]:
    for found in _PIECE.finditer(html):
        kind, piece = found.lastgroup, found.group()
        if kind == "tag":
            yield _tag(piece, scrambler, codec)
        elif kind == "text":
            yield _text(piece, scrambler, codec, is_twice=is_twice)
        elif kind in ("comment", "script"):
            yield _comment(piece, scrambler, codec)
        elif kind == "style":
            yield _IN_STYLE.sub(lambda part: _style(part, scrambler, codec), piece)
        else:
            yield piece


def _text(text: str, scrambler: Scrambler, codec: str, *, is_twice: bool) -> str:
    if "&" not in text:
        return scrambler.text(text, codec, is_twice=is_twice)
    sources = _sources(text)
    plain = "".join(letter for letter, _ in sources)
    pieces: list[str] = []
    at = 0
    for edit in scrambler.edits(plain, codec, is_twice=is_twice):
        pieces += (source for _, source in sources[at : edit.start])
        if len(edit.text) == edit.end - edit.start:
            changed = zip(sources[edit.start : edit.end], edit.text, strict=True)
            pieces += (source if letter == made else _spelt(made, source) for (letter, source), made in changed)
        else:
            pieces.append(escape(edit.text, quote=False))
        at = edit.end
    return "".join((*pieces, *(source for _, source in sources[at:])))


def _sources(text: str) -> list[tuple[str, str]]:
    """Each letter of the text with how it is spelt."""
    found: list[tuple[str, str]] = []
    at = 0
    for entity in _ENTITY.finditer(text):
        found += ((letter, letter) for letter in text[at : entity.start()])
        meant = unescape(entity.group())
        if len(meant) == 1:
            found.append((meant, entity.group()))
        else:
            found += ((letter, letter) for letter in entity.group())
        at = entity.end()
    return [*found, *((letter, letter) for letter in text[at:])]


def _spelt(letter: str, source: str) -> str:
    """A letter spelt as the one was that it stands for."""
    return letter if len(source) == 1 or letter.isascii() else f"&#{ord(letter)};"


def _tag(tag: str, scrambler: Scrambler, codec: str) -> str:
    name = re.match(r"</?([^\s/>]*)", tag)
    element = name.group(1).lower() if name else ""
    return _ATTRIBUTE.sub(lambda found: found["name"] + found["equals"] + _value(element, found, scrambler, codec), tag)


def _value(element: str, found: re.Match[str], scrambler: Scrambler, codec: str) -> str:
    name, value = found["name"].lower(), found["value"]
    sign = value[0] if value[0] in "\"'" else ""
    inner = value[1:-1] if sign else value
    if name == "style":
        return sign + _IN_STYLE.sub(lambda part: _style(part, scrambler, codec), inner) + sign
    if _is_kept(element, name, inner):
        return value
    if name in _LINKS:
        return sign + _link(inner, scrambler, codec) + sign
    made = scrambler.tokens(unescape(inner), codec)
    return sign + (escape(made) if sign else re.sub(r"[\s\"'<>&]", "_", made)) + sign


def _is_kept(element: str, name: str, value: str) -> bool:
    if name in _KEPT or name.startswith("xmlns"):
        return True
    if name == "name":
        return element not in _NAMED_BY_PEOPLE
    if name == "content":
        return element == "meta" and "charset=" in value.lower()
    return name == "value" and value.isdecimal() and element in ("li", "progress")


def _link(link: str, scrambler: Scrambler, codec: str) -> str:
    """A link, spelt with the same entities; a picture inside the link becomes none."""
    if link[:5].lower() == "data:":
        return "data:,"
    return escape(scrambler.link(unescape(link), codec)).replace("&#x27;", "&#39;")


def _style(part: re.Match[str], scrambler: Scrambler, codec: str) -> str:
    text = part.group()
    return f"url({scrambler.link(text[4:-1], codec)})" if text[:4].lower() == "url(" else scrambler.bare(text, codec)


def _comment(comment: str, scrambler: Scrambler, codec: str) -> str:
    """Made up, but for the conditions of Word and the tag of a script."""
    pieces: list[str] = []
    at = 0
    for kept in re.finditer(rf"{_CONDITION.pattern}|</?script\b[^<>]*>", comment, re.IGNORECASE):
        pieces += (scrambler.bare(comment[at : kept.start()], codec), kept.group())
        at = kept.end()
    return "".join((*pieces, scrambler.bare(comment[at:], codec)))
