"""OpenDocument texts (ODF 1.3 part 3) as blocks."""

from __future__ import annotations

from llab.adapters.office.archive import Archive
from llab.adapters.office.document import Allowance, Document
from llab.adapters.office.page import BLANKS, PLAIN, Page, colour_of
from llab.adapters.office.walker import Attributes, number_in, walk
from llab.mail.blocks import Look

_ODT_SKIPPED = frozenset(
    {"tracked-changes", "annotation", "note-citation", "scripts", "font-face-decls", "sequence-decls", "table-of-content"}
)


class _Odt(Page):
    """content.xml (ODF 1.3 part 3): paragraphs, headings, lists, tables; looks from the automatic styles."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance)
        self.looks: dict[str, Look] = {}
        self.numbered: dict[str, bool] = {}
        self.lists: list[tuple[str, int]] = []
        self.counted: dict[str, int] = {}
        """Style of a list -> how far the last list of that style counted."""
        self.starts: dict[str, int] = {}
        self.spans: list[Look] = []
        self.mark = ""
        self._style = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _ODT_SKIPPED:
            self.skipped += 1
            self.commented = self.commented or name == "annotation"
        elif not self.skipped:
            self._start(name, attributes)

    def _start(self, name: str, attributes: Attributes) -> None:
        style = attributes.get("style-name", "")
        if name in ("p", "h"):
            self.open_paragraph(mark=self.mark, nested=len(self.lists))
            self.mark = ""
            self.look = self.looks.get(style, PLAIN)
            self.spans = []
        elif name == "span":
            self.spans.append(self.look)
            self.look = self.looks.get(style, self.look)
        elif name == "list":
            kind = style or (self.lists[-1][0] if self.lists else "")
            goes_on = attributes.get("continue-numbering") == "true" or "continue-list" in attributes
            self.lists.append((kind, self.counted.get(kind, 0) if goes_on else self.starts.get(kind, 1) - 1))
        elif name == "list-item" and self.lists:
            kind, count = self.lists[-1]
            count = number_in(attributes.get("start-value", ""), count + 1) - 1
            self.lists[-1] = (kind, count + 1)
            self.mark = f"{count + 1}." if self.numbered.get(kind) else "-"
        elif name == "s":
            self.add(" ")
        elif name in ("tab", "line-break"):
            self.add(" " if name == "tab" else "\n")
        else:
            self._start_table_or_style(name, attributes)

    def _start_table_or_style(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self.open_table()
        elif name == "table-row":
            self.open_row()
        elif name in ("table-cell", "covered-table-cell") and self.tables:
            self.tables[-1].span = max(1, min(100, number_in(attributes.get("number-columns-repeated", ""), 1)))
        elif name in ("style", "list-style"):
            self._style = attributes.get("name", "")
        elif name == "text-properties" and self._style:
            self.looks[self._style] = _odt_look(attributes)
        elif name == "list-level-style-number" and attributes.get("num-format"):
            self.numbered.setdefault(self._style, True)
            self.starts.setdefault(self._style, number_in(attributes.get("start-value", ""), 1))
        elif name == "list-level-style-bullet":
            self.numbered.setdefault(self._style, False)

    def end(self, name: str) -> None:
        if name in _ODT_SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        elif self.skipped:
            return
        elif name in ("p", "h"):
            self.close_paragraph()
        elif name == "span" and self.spans:
            self.look = self.spans.pop()
        elif name == "list" and self.lists:
            kind, count = self.lists.pop()
            self.counted[kind] = count
        elif name in ("table-cell", "covered-table-cell"):
            self.close_cell()
        elif name == "table":
            self.close_table()
        elif name in ("style", "list-style"):
            self._style = ""

    def characters(self, text: str) -> None:
        self.add(BLANKS.sub(" ", text))


def _odt_look(attributes: Attributes) -> Look:
    background = attributes.get("background-color", "transparent").lower()
    return Look(
        0,
        0,
        bold=attributes.get("font-weight", "") in ("bold", "600", "700", "800", "900"),
        strike=attributes.get("text-line-through-style", "none") != "none",
        highlight=background not in ("transparent", "#ffffff"),
        colour=colour_of(attributes.get("color", "")),
    )


def odt(data: bytes, allowance: Allowance) -> Document:
    """The text of an OpenDocument text. Raises Refused."""
    page = _Odt(allowance)
    walk(Archive(data, allowance).read("content.xml"), page, allowance)
    return Document(tuple(page.blocks), "has comments in the margin" if page.commented else "")
