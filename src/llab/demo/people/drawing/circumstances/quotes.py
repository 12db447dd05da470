"""What happens to the quoted original in a reply; the person's own words stay as they are."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from html import escape

from llab.demo.people.composing.markup import VOID, Token, body_tokens
from llab.demo.people.composing.wordings import OUTLOOK_FIELDS, OUTLOOK_RULE, said
from llab.demo.people.drawing.circumstances.parts import at_body_end, changed, texts_of
from llab.demo.people.drawing.circumstances.scene import Scene
from llab.demo.people.original import squeeze

_SIGNS = re.compile(r"^(?:>\s?)+")


def rewrapped(raw: bytes, scene: Scene) -> bytes:
    """Quoted lines broken at a smaller width; what is broken off may lose its quote sign."""
    width = scene.rng.choice((44, 56, 66))
    keeps_sign = scene.rng.random() < 0.5

    def text(content: str) -> str:
        return "\n".join(row for line in content.split("\n") for row in _broken(line, width, keeps_sign=keeps_sign, scene=scene))

    return changed(raw, text=text)


def _broken(line: str, width: int, *, keeps_sign: bool, scene: Scene) -> list[str]:
    signs = _SIGNS.match(line)
    if len(line) <= width or not scene.is_ours(line):
        return [line]
    prefix = signs[0] if signs else ""
    first, *rest = textwrap.wrap(line[len(prefix) :], width - len(prefix), break_long_words=False, break_on_hyphens=False) or [""]
    return [prefix + first, *((prefix if keeps_sign else "") + row for row in rest)]


def damaged(raw: bytes, scene: Scene) -> bytes:
    """Letters with diacritics broken in the quoted part, as by a program that took UTF-8 for something else."""
    damage = scene.rng.choice((_taken_for_latin, _questioned))
    return changed(
        raw,
        text=lambda content: "\n".join(damage(line) if scene.is_ours(line) else line for line in content.split("\n")),
        html=lambda content: _with_tokens(
            content, lambda token: damage(token.text) if token.kind == "data" and scene.is_ours(token.text) else None
        ),
    )


def _taken_for_latin(text: str) -> str:
    """Letters outside ASCII as two or three of windows-1252, and as control characters where that has none."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def _questioned(text: str) -> str:
    return text.encode("ascii", "replace").decode()


def unnumbered(raw: bytes, scene: Scene) -> bytes:
    """The quoted questions without their numbers."""

    def text(content: str) -> str:
        lines = content.split("\n")
        return "\n".join(_without_marks(lines, scene))

    def html(content: str) -> str:
        tokens = body_tokens(content)
        bare = _without_marks([token.text for token in tokens], scene)
        new = {number: words for number, (token, words) in enumerate(zip(tokens, bare, strict=True)) if token.text != words}
        return _replaced(content, tokens, new)

    return changed(raw, text=text, html=html)


def _without_marks(pieces: list[str], scene: Scene) -> list[str]:
    """The pieces without the mark that stands before the last copy of each question."""
    squeezed = squeeze(pieces)
    dropped: set[tuple[int, int]] = set()
    for number, question in enumerate(scene.questionnaire.questions, start=1):
        start = squeezed.text.rfind("".join(question.text.get(scene.language).split()))
        mark = "".join(scene.mark(number).split())
        for printed in (f"*{mark}*", mark):
            if mark and start >= len(printed) and squeezed.text[start - len(printed) : start] == printed:
                dropped.update(squeezed.owners[start - len(printed) : start])
    return [
        "".join(character for offset, character in enumerate(piece) if (index, offset) not in dropped)
        if any((index, offset) in dropped for offset in range(len(piece)))
        else piece
        for index, piece in enumerate(pieces)
    ]


def clipped(raw: bytes, scene: Scene) -> bytes:
    """The message cut off somewhere in the quote, with a remark or without; as it was where the person wrote below that."""
    text, html = texts_of(raw)
    remark = scene.rng.choice(("", "", "[Message clipped]", "[...]"))
    share = scene.rng.uniform(0.2, 0.8)
    lines = text.split("\n")
    cut = _cut([(line, not line.strip() or scene.is_ours(line)) for line in lines], share)
    tokens = body_tokens(html)
    html_cut = _cut([(token.text, not token.text.strip() or scene.is_ours(token.text)) for token in tokens], share)
    if (text and not cut) or (html and not html_cut):
        return raw
    return changed(
        raw,
        text=lambda _: "\n".join([*lines[:cut], "", remark]).rstrip() + "\n",
        html=lambda _: _closed(tokens[:html_cut]) + (f"<div><br>{remark}</div>" if remark else ""),
    )


def _cut(pieces: list[tuple[str, bool]], share: float) -> int:
    """Where to cut: that share of the way through the pieces at the end that are ours; 0 where there are too few."""
    begin = len(pieces)
    while begin and pieces[begin - 1][1]:
        begin -= 1
    ours = [index for index in range(begin, len(pieces)) if pieces[index][0].strip()]
    return ours[int(share * len(ours))] if len(ours) > _FEW else 0


_FEW = 3


def _closed(tokens: list[Token]) -> str:
    stack: list[str] = []
    for token in tokens:
        if token.kind == "start" and token.tag not in VOID:
            stack.append(token.tag)
        elif token.kind == "end" and token.tag in stack:
            del stack[len(stack) - 1 - stack[::-1].index(token.tag) :]
    return "".join(token.raw for token in tokens) + "".join(f"</{tag}>" for tag in reversed(stack))


def doubled(raw: bytes, scene: Scene) -> bytes:
    """The original once more below everything, under a header block."""
    original = scene.original
    names = said(OUTLOOK_FIELDS, scene.person.client)
    values = (f"{original.author} <{original.from_address}>", f"{original.date:%d.%m.%Y %H:%M}", original.to_address, original.subject)
    rows = [f"{name} {value}" for name, value in zip(names, values, strict=True)]
    rule = f"-----{said(OUTLOOK_RULE, scene.person.client)}-----"
    text = "\n".join(["", rule, *rows, "", *original.lines]) + "\n"
    html = f"<div><br>{'<br>'.join(escape(row, quote=False) for row in [rule, *rows])}</div>" + "".join(
        token.raw for token in original.tokens
    )
    return changed(raw, text=lambda content: content.rstrip() + "\n" + text, html=lambda content: at_body_end(content, html))


def relabelled(raw: bytes, scene: Scene) -> bytes:
    """The header block over the original in another language, as where an archive or a second program made it anew."""
    old = said(OUTLOOK_FIELDS, scene.person.client)
    new = OUTLOOK_FIELDS["de" if scene.person.client != "de" else "en"]
    original = scene.original
    followed_by = (
        re.escape(original.author),
        r"[^\n<]*\b20\d\d\b",
        r"[^\n]*" + re.escape(original.to_address),
        re.escape(original.subject),
    )

    def renamed(content: str) -> str:
        for before, after, value in zip(old, new, followed_by, strict=True):
            content = re.sub(rf"(?m)(^|>){re.escape(before)}(?=(</b>)?\s*{value})", rf"\g<1>{after}", content)
        return content

    return changed(raw, text=renamed, html=renamed)


# --- HTML ---------------------------------------------------------------------------------------------------------


def _with_tokens(html: str, new: Callable[[Token], str | None]) -> str:
    tokens = body_tokens(html)
    texts = {number: text for number, token in enumerate(tokens) if (text := new(token)) is not None and text != token.text}
    return _replaced(html, tokens, texts)


def _replaced(html: str, tokens: list[Token], texts: dict[int, str]) -> str:
    """The HTML with other words in some of its tokens; as it was where there are none."""
    if not texts:
        return html
    return "".join(escape(texts[number], quote=False) if number in texts else token.raw for number, token in enumerate(tokens))
