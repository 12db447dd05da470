"""Every layout by its name, one row each, and the message that an invitation in it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from random import Random

from llab.demo.people.drawing.layouts import newsletter, pages, text
from llab.demo.people.drawing.layouts.sheet import Sheet


@dataclass(frozen=True)
class Layout:
    """A way to lay out an invitation: its parts (None where there is no such part), and what people find in it."""

    name: str
    html: Callable[[Sheet], str] | None
    text: Callable[[Sheet], str] | None = text.numbered
    mark: str = "1."
    """How questions are numbered: a name of `MARKS`."""
    has_cells: bool = False
    """Whether there are empty cells for the answers."""
    has_answer_lines: bool = False
    """Whether there are lines to fill in."""
    has_headings: bool = False
    """Whether groups of questions stand under headings."""
    weight: int = 2
    """How often it is drawn."""

    @property
    def prints_numbers(self) -> bool:
        """Whether the reader sees which number a question has."""
        return bool(self.mark)


LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("paragraphs", pages.paragraphs, weight=8),
        Layout("breaks", pages.breaks, weight=4),
        Layout("hints", pages.hints, text.hinted, weight=3),
        Layout("list", pages.ordered_list, weight=6),
        Layout("table", pages.answer_column, has_cells=True, weight=3),
        Layout("text only", None, weight=4),
        Layout("plain divs", pages.plain_divs, weight=4),
        Layout("answer rows", pages.answer_row, has_cells=True),
        Layout("bold", pages.bold_questions, mark="", weight=3),
        Layout("headings", pages.headings, has_headings=True, weight=3),
        Layout("numbered headings", pages.numbered_headings, text.headed, mark="Question 1:"),
        Layout("answer lines", pages.answer_lines, text.answer_lines, has_answer_lines=True),
        Layout("answer lines, text only", None, text.answer_lines, has_answer_lines=True),
        Layout("boxes", pages.boxes),
        Layout("newsletter tables", newsletter.tables),
        Layout("newsletter divisions", newsletter.nested),
        Layout("newsletter without text", newsletter.tables, None),
        Layout("HTML only", pages.paragraphs, None),
        Layout("wrapped text", None, text.wrapped, weight=3),
        Layout("bulleted text", None, text.bulleted, mark=""),
        Layout("bullets", pages.bulleted_list, text.bulleted, mark=""),
        Layout("marks 1)", pages.plain_divs, mark="1)"),
        Layout("marks (1)", pages.paragraphs, mark="(1)"),
        Layout("marks Q1.", pages.paragraphs, mark="Q1."),
        Layout("marks Î1:", pages.breaks, mark="Î1:"),
        Layout("marks Question 1:", pages.paragraphs, mark="Question 1:"),
        Layout("marks A.", pages.paragraphs, mark="A.", weight=1),
        Layout("marks I.", pages.plain_divs, mark="I.", weight=1),
    )
}
"""Every layout by its name."""


def draw_layout(rng: Random) -> Layout:
    """A layout, the common ones more often."""
    rows = list(LAYOUTS.values())
    return rng.choices(rows, weights=[row.weight for row in rows])[0]


@dataclass(frozen=True)
class Envelope:
    """What stands in the header of a message of ours."""

    sender: str
    to: str
    subject: str
    date: datetime
    message_id: str
    references: tuple[str, ...] = ()


def invitation(layout: Layout, sheet: Sheet, envelope: Envelope) -> bytes:
    """The sheet in that layout, as a server would deliver it."""
    return message(envelope, text=layout.text(sheet) if layout.text else "", html=layout.html(sheet) if layout.html else "")


def message(envelope: Envelope, *, text: str, html: str = "") -> bytes:
    """A message with a text part, an HTML part, or both."""
    made = EmailMessage()
    made["From"] = envelope.sender
    made["To"] = envelope.to
    made["Subject"] = envelope.subject
    made["Date"] = envelope.date
    made["Message-ID"] = envelope.message_id
    if envelope.references:
        made["In-Reply-To"] = envelope.references[-1]
        made["References"] = " ".join(envelope.references)
    if text:
        made.set_content(text + "\n")
    if html and text:
        made.add_alternative(html, subtype="html")
        made.set_boundary("=-lab-boundary")
    elif html:
        made.set_content(html, subtype="html")
    return made.as_bytes(policy=SMTP)
