"""What stands in the bytes for the letters somebody means: cedillas, decomposed letters, invisible characters, curly quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from llab.demo.people.arranging.document import AutoList, Block, Composition, Paragraph

_CEDILLA = str.maketrans("șțȘȚ", "şţŞŢ")

_QUOTES: Mapping[str, tuple[str, str]] = {
    "en": ("“", "”"), "ro": ("„", "”"), "nl": ("“", "”"), "it": ("“", "”"), "hr": ("„", "”"), "lt": ("„", "“"), "fi": ("”", "”"),
    "de": ("„", "“"), "fr": ("« ", " »"), "hu": ("„", "”"), "sr": ("„", "“"), "sr-Latn": ("„", "“"),
}  # fmt: skip


def as_typed(text: str, keyboard: str) -> str:
    """The words in the letters that the keyboard gives: what counts as what the person typed."""
    return text.translate(_CEDILLA) if keyboard == "cedilla" else text


def as_stored(text: str, keyboard: str) -> str:
    """The characters that the program keeps for what was typed."""
    return _STORED[keyboard](as_typed(text, keyboard)) if keyboard in _STORED else as_typed(text, keyboard)


def corrected(text: str, language: str) -> str:
    """The text after the corrections that Word and Apple make while somebody types: curly quotes, dashes, three dots in one."""
    opening, closing = _QUOTES.get(language.split("-")[0], _QUOTES["en"])
    text = re.sub(r'(?<!\w)"(?=\S)', opening, text)
    text = text.replace('"', closing).replace("...", "…")
    return re.sub(r"(?<=\S) -{1,2} (?=\S)", " – ", re.sub(r"(?<=\w)'", "’", text))


def retyped(composed: Composition, change: Callable[[str], str]) -> Composition:
    """The composition with every piece of text that somebody typed changed."""
    return replace(
        composed,
        above=tuple(_retyped(block, change) for block in composed.above),
        below=tuple(_retyped(block, change) for block in composed.below),
        inside={name: tuple(_retyped(block, change) for block in blocks) for name, blocks in composed.inside.items()},
        on_line={name: _paragraph(entry, change) for name, entry in composed.on_line.items()},
        in_sentence={name: _paragraph(entry, change) for name, entry in composed.in_sentence.items()},
        on_answer_line={name: _paragraph(entry, change) for name, entry in composed.on_answer_line.items()},
        signature=tuple(change(row) for row in composed.signature),
    )


def _retyped(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, AutoList):
        return replace(block, items=tuple(tuple(_paragraph(entry, change) for entry in item) for item in block.items))
    return _paragraph(block, change)


def _paragraph(paragraph: Paragraph, change: Callable[[str], str]) -> Paragraph:
    return replace(paragraph, text=change(paragraph.text), lead=change(paragraph.lead))


def _hyphenated(text: str) -> str:
    """A soft hyphen in long words, as in text that was copied out of a typeset document."""
    return re.sub(r"[^\W\d_]{10,}", lambda match: f"{match[0][:5]}\xad{match[0][5:]}", text)


def _with_zero_widths(text: str) -> str:
    """A zero-width blank after a full stop, a zero-width no-break one at the beginning, as pasted from a web page."""
    return "\ufeff" + re.sub(r"(?<=[.!?]) ", "\u200b ", text) if text else text


def _unbreaking(text: str) -> str:
    """Every third blank a no-break one, as in text that was pasted into an editor of HTML."""
    pieces = text.split(" ")
    return "".join(piece + ("" if number == len(pieces) else "\xa0" if number % 3 == 0 else " ") for number, piece in enumerate(pieces, 1))


_STORED: Mapping[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "soft-hyphens": _hyphenated,
    "zero-width": _with_zero_widths,
    "no-break": _unbreaking,
}
