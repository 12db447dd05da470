"""openpyxl's workbook without its temporary files, in which a run that is killed would leave what people wrote for anybody to find.

openpyxl streams the rows of each sheet into a file in the system's folder for temporary ones. Here they are packed in memory, a
tenth of their size and less, and unpacked into the archive when it is saved.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FAST = 1
"""How hard zlib tries: memory is short-lived, and the archive packs it again."""

_CHUNK = 1 << 16


class Book(Workbook):
    """A write-only workbook, all of whose sheets are kept in memory until it is saved."""

    def __init__(self) -> None:
        super().__init__(write_only=True)

    def create_sheet(self, title: Any = None, index: int | None = None) -> Any:
        """An empty sheet, at that place or behind the others."""
        sheet = _Sheet(parent=self, title=title)
        self._add_sheet(sheet=sheet, index=index)  # type: ignore[attr-defined] # not in the stubs
        return sheet

    def content(self) -> bytes:
        """The bytes of the file. Once: nothing can be added afterwards."""
        content = BytesIO()
        _Writer(self, ZipFile(content, "w", ZIP_DEFLATED, allowZip64=True)).save()
        return content.getvalue()


_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")


class _Sheet(WriteOnlyWorksheet):
    _writer: Any = None
    rows_as_they_stand: Iterator[bytes] | None = None
    """The XML of its rows, for a sheet to which none is appended."""

    def written(self) -> Iterator[bytes]:
        """The XML of the sheet, once it is closed."""
        if self.rows_as_they_stand is None:
            yield from self._writer.out.unpacked()
            return
        above, below = _NO_ROWS.split(b"".join(self._writer.out.unpacked()), maxsplit=1)
        yield above + b"<sheetData>"
        yield from self.rows_as_they_stand
        yield b"</sheetData>" + below

    def _get_writer(self) -> None:
        """Called by openpyxl before the first row: what was set until then stands above the rows."""
        if self._writer is None:
            self._writer = WorksheetWriter(self, out=_Packed())
            self._writer.write_top()


class _Writer(ExcelWriter):
    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        """What openpyxl's own does for a write-only sheet, but for the file."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        if not ws.closed:
            ws.close()
        ws._rels = ws._writer._rels
        with self._archive.open(ws.path[1:], "w", force_zip64=True) as part:
            for chunk in ws.written():
                part.write(chunk)
        self.manifest.append(ws)


class _Packed(RawIOBase):
    """A file in memory that is written once, and then read once."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_FAST)
        self._chunks: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Take all of it."""
        self._chunks.append(self._packer.compress(data))
        return memoryview(data).nbytes

    def unpacked(self) -> Iterator[bytes]:
        """All that was written, in chunks of moderate size."""
        self._chunks.append(self._packer.flush())
        unpacker = zlib.decompressobj()
        for packed in self._chunks:
            rest = packed
            while rest:
                yield unpacker.decompress(rest, _CHUNK)
                rest = unpacker.unconsumed_tail
        yield unpacker.flush()
