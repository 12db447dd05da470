"""How large a picture is in pixels: a photographed page is large, what stands in a signature is not."""

from __future__ import annotations

import struct

SIDE = 600
"""Pixels of the shorter side from which a picture may be a page that somebody can read."""
UNKNOWN_LIMIT = 50 * 1024
"""Bytes up to which a picture whose size is not known is taken for a logo."""
_PNG = b"\x89PNG\r\n\x1a\n"
_NO_LENGTH = frozenset((0x01, *range(0xD0, 0xD8)))
_NOT_FRAMES = frozenset((0xC4, 0xC8, 0xCC))


def may_be_a_page(data: bytes) -> bool:
    """Whether a picture is large enough for handwriting or print on a page."""
    size = pixels(data)
    return min(size) >= SIDE if size else len(data) > UNKNOWN_LIMIT


def pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG; None where they cannot be told."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    return _jpeg(data) if data.startswith(b"\xff\xd8\xff") else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """From the frame header (ITU-T T.81, B.2.2), found by walking the segments before it."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF or kind in _NO_LENGTH:
            at += 1 if kind == 0xFF else 2
            continue
        if 0xC0 <= kind <= 0xCF and kind not in _NOT_FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + max(2, int(struct.unpack(">H", data[at + 2 : at + 4])[0]))
    return None
