"""On which line of a TOML text each table and key stands.

The standard library's reader names a line for syntax errors only. This one reads texts that have passed it, so it may be
simple: it tells strings, arrays and inline tables apart and notes where each key begins. It never raises: in a text that is
not TOML it finds fewer places.
"""

from __future__ import annotations

import re
import tomllib

Path = tuple[str | int, ...]
"""The way to a value: keys, and for members of an array their index from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]*")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)


class Places:
    """The lines of a TOML text, counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._at = 0
        self._lines: dict[Path, int] = {}
        self._lengths: dict[Path, int] = {}
        self._scan()

    def line(self, path: Path) -> int | None:
        """The line of the key or table; of the nearest table around it where it is not written; None where that is not either."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return None

    def _scan(self) -> None:
        table: Path = ()
        try:
            while self._skip_blank() < len(self._text):
                before = self._at
                if self._text.startswith("[", self._at):
                    table = self._header()
                else:
                    self._pair(table)
                if self._at == before:
                    return
        except (IndexError, tomllib.TOMLDecodeError):
            return

    def _skip_blank(self) -> int:
        matched = _BLANK.match(self._text, self._at)
        self._at = matched.end() if matched else self._at
        return self._at

    def _note(self, path: Path, at: int) -> None:
        self._lines.setdefault(path, self._text.count("\n", 0, at) + 1)

    def _header(self) -> Path:
        """`[a.b]` or `[[a.b]]`; a name of an array of tables on the way means its newest member."""
        start = self._at
        is_array = self._text.startswith("[[", start)
        self._at += 2 if is_array else 1
        keys = self._key()
        self._at += 2 if is_array else 1
        path: Path = ()
        for key in keys[:-1]:
            path = self._newest((*path, key))
            self._note(path, start)
        path = (*path, keys[-1]) if keys else path
        if is_array:
            self._note(path, start)
            self._lengths[path] = self._lengths.get(path, 0) + 1
        path = self._newest(path)
        self._note(path, start)
        return path

    def _newest(self, path: Path) -> Path:
        return (*path, self._lengths[path] - 1) if path in self._lengths else path

    def _key(self) -> list[str]:
        """A key with its dots, as its parts."""
        parts: list[str] = []
        while True:
            self._skip_blank()
            quoted = _STRING.match(self._text, self._at)
            matched = quoted or _BARE_KEY.match(self._text, self._at)
            if matched is None:
                return parts
            self._at = matched.end()
            parts.append(tomllib.loads(f"x = {matched[0]}")["x"] if quoted else matched[0])
            self._skip_blank()
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _pair(self, table: Path) -> None:
        start = self._at
        path = table
        for part in self._key():
            path = (*path, part)
            self._note(path, start)
        if self._text.startswith("=", self._at):
            self._at += 1
            self._skip_blank()
            self._value(path)

    def _value(self, path: Path) -> None:
        opening = self._text[self._at]
        if opening in "[{":
            self._members(path, is_table=opening == "{")
            return
        matched = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
        self._at = matched.end() if matched else len(self._text)

    def _members(self, path: Path, *, is_table: bool) -> None:
        closing = "}" if is_table else "]"
        self._at += 1
        index = 0
        while self._text[self._skip_blank()] != closing:
            before = self._at
            if is_table:
                self._pair(path)
            else:
                self._note((*path, index), self._at)
                self._value((*path, index))
                index += 1
            if self._text[self._skip_blank()] == ",":
                self._at += 1
            if self._at == before:
                raise IndexError(before)
        self._at += 1
