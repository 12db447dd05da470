"""Text of Rich Text Format as blocks: a small tolerant reader (RTF 1.9.1), enough for letters and filled-in forms."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from llab.adapters.office import Allowance
from llab.mail.blocks import Block

_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,9})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}]+)", re.DOTALL)
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr themedata listtable xmlnstbl "
    "deleted shprslt headerf footerf nonshppict annotation atnid atnauthor ftnsep ftnsepc".split()
)
_TEXTS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "tab": " ",
    "cell": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "emspace": " ",
    "enspace": " ",
}
_SYMBOLS = {"~": "\u00a0", "_": "-", "-": "", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
_FONT_CHARSETS = {0: "cp1252", 161: "cp1253", 162: "cp1254", 186: "cp1257", 204: "cp1251", 238: "cp1250"}
_DEPTH = 200


@dataclass(frozen=True, slots=True)
class _State:
    skipped: bool = False
    hidden: bool = False
    fonts: bool = False
    after_unicode: int = 1
    charset: str = ""


class _Reader:
    """Follows the tokens; `runs` grows by the shown text."""

    def __init__(self) -> None:
        self.state = _State()
        self.stack: list[_State] = []
        self.default = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.drop = 0
        self.high = 0
        """The first half of a character beyond the basic plane."""
        self.star = False

    def brace(self, sign: str) -> None:
        if sign == "{":
            if len(self.stack) < _DEPTH:
                self.stack.append(self.state)
        elif self.stack:
            self.state = self.stack.pop()

    def word(self, name: str, value: int | None) -> str:
        if name == "shptxt":  # the words of a text box, inside a destination that is skipped
            self.state = replace(self.state, skipped=False)
        elif name in _SKIPPED or self.star:
            self.state = replace(self.state, skipped=not (name == "deleted" and value == 0), fonts=name == "fonttbl")
        elif name == "v":
            self.state = replace(self.state, hidden=value != 0)
        elif name == "plain":
            self.state = replace(self.state, hidden=False)
        self.star = False
        if name == "ansicpg" and value is not None:
            self.default = _codec(f"cp{value}")
        elif name == "f" and value is not None:
            self._choose_font(value)
        elif name == "fcharset" and self.state.fonts and value is not None:
            self.fonts[self.font] = _FONT_CHARSETS.get(value, "")
        elif name == "uc" and value is not None:
            self.state = replace(self.state, after_unicode=max(0, min(value, 8)))
        elif name == "u" and value is not None:
            return self._unicode(value)
        return _TEXTS.get(name, "")

    def _choose_font(self, number: int) -> None:
        if self.state.fonts:
            self.font = number
        else:
            self.state = replace(self.state, charset=self.fonts.get(number, ""))

    def _unicode(self, value: int) -> str:
        self.drop = self.state.after_unicode
        code = value % 65536
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return ""
        if 0xDC00 <= code < 0xE000:
            high, self.high = self.high, 0
            return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else ""
        return chr(code)

    def byte(self, digits: str) -> str:
        if self.drop:
            self.drop -= 1
            return ""
        return bytes([int(digits, 16)]).decode(self.state.charset or self.default, "replace")

    def plain(self, text: str) -> str:
        shown = text.replace("\r", "").replace("\n", "")
        dropped, self.drop = shown[self.drop :], max(0, self.drop - len(shown))
        return dropped

    def symbol(self, sign: str) -> str:
        self.star = self.star or sign == "*"
        return _SYMBOLS.get(sign, "")


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _shown(text: str, allowance: Allowance) -> Iterator[str]:
    reader = _Reader()
    for match in _TOKEN.finditer(text):
        allowance.take_element()
        word, value, byte, symbol, brace, plain = match.groups()
        if brace:
            reader.brace(brace)
            continue
        if word:
            shown = reader.word(word, int(value) if value else None)
        elif byte:
            shown = reader.byte(byte)
        else:
            shown = reader.symbol(symbol) if symbol else reader.plain(plain)
        if shown and not (reader.state.skipped or reader.state.hidden):
            allowance.take_text(shown)
            yield shown


def rtf_blocks(data: bytes, allowance: Allowance) -> tuple[Block, ...]:
    """The lines of an RTF document; no blocks where there is no text. Raises Refused for one that is too long."""
    text = "".join(_shown(data.decode("latin-1"), allowance))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(Block(text=line) for line in lines if line)
