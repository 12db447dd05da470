"""Workbooks with something changed in one of their parts."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile


def tampered(content: bytes, before: bytes, after: bytes, part: str = "") -> bytes:
    """The workbook with `after` in the place of the first `before` of each part whose name begins with `part`. AssertionError: nowhere."""
    result = BytesIO()
    found = 0
    with ZipFile(BytesIO(content)) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith(part):
                found += before in data
                data = data.replace(before, after, 1)
            target.writestr(name, data)
    assert found, f"{before!r} stands nowhere"
    return result.getvalue()


def without(content: bytes, part: str) -> bytes:
    """The workbook without a part."""
    result = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(result, "w") as target:
        assert part in source.namelist()
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
    return result.getvalue()


def with_part(content: bytes, part: str, data: bytes) -> bytes:
    """The workbook with one part more."""
    result = BytesIO(content)
    with ZipFile(result, "a") as target:
        target.writestr(part, data)
    return result.getvalue()
