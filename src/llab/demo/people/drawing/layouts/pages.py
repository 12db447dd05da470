"""Invitations as HTML that somebody typed into a mail program or a small editor."""

from __future__ import annotations

import re
from html import escape

from llab.demo.people.drawing.layouts.sheet import Item, Sheet

_BOX = "border:1px solid #d0d7de;background:#f6f8fa;padding:12px;margin:8px 0"


def paragraphs(sheet: Sheet) -> str:
    """A whole document, a paragraph for each question, its number in bold."""
    rows = "".join(
        f"<p style='margin:1em 0'><strong>{escape(item.mark)}</strong> {shown(item.text)}</p>" + _each(item, "<p>[ ] {}</p>")
        for item in sheet.items
    )
    head = "<html><head><title>x</title><style>p {color: black}</style></head><body>"
    return f"{head}{opening(sheet)}{rows}{closing(sheet)}</body></html>"


def breaks(sheet: Sheet) -> str:
    """One element, lines ended by `<br>`."""
    rows = "".join(f"{_marked(item)}<br>{_each(item, '[ ] {}<br>')}<br>" for item in sheet.items)
    return f"<div>{_lines(sheet.opening)}{rows}{_lines(sheet.closing).removesuffix('<br><br>')}</div>"


def hints(sheet: Sheet) -> str:
    """The same hint below every question, in its paragraph."""
    rows = "".join(
        f"<p><b>{escape(item.mark)}</b> {shown(item.text)}<br>\n{_each(item, '– {}<br>')}<em>({escape(sheet.hint)})</em></p>"
        for item in sheet.items
    )
    return f"{opening(sheet)}<h2>{escape(sheet.title)}</h2>\n{rows}\n{closing(sheet)}"


def ordered_list(sheet: Sheet) -> str:
    """A list that the reader's program numbers."""
    return f"{opening(sheet)}<ol>{_list_items(sheet)}</ol>{closing(sheet)}"


def bulleted_list(sheet: Sheet) -> str:
    """A list with bullets."""
    return f"{opening(sheet)}<ul>{_list_items(sheet)}</ul>{closing(sheet)}"


def answer_column(sheet: Sheet) -> str:
    """A table: number, question, and an empty cell for the answer."""
    rows = "".join(
        f"<tr><td>{escape(item.mark)}</td><td><p>{shown(item.text)}</p>{_each(item, '<p>{}</p>')}</td> <td>&nbsp;</td></tr>"
        for item in sheet.items
    )
    return f"{opening(sheet)}<table><tbody>{rows}</tbody></table>{closing(sheet)}"


def answer_row(sheet: Sheet) -> str:
    """A table: one row for the question, an empty row below it for the answer."""
    rows = "".join(
        f'<tr><td style="background:#eee">{_marked(item)}{_each(item, "<br>[ ] {}")}</td></tr><tr><td height="40">&nbsp;</td></tr>'
        for item in sheet.items
    )
    return f'{opening(sheet)}<table border="1" cellpadding="6" width="100%">{rows}</table>{closing(sheet)}'


def bold_questions(sheet: Sheet) -> str:
    """Questions in bold, no numbers."""
    rows = "".join(f"<p><b>{shown(item.text)}</b></p>{_each(item, '<p>– {}</p>')}" for item in sheet.items)
    return f"{opening(sheet)}{rows}{closing(sheet)}"


def headings(sheet: Sheet) -> str:
    """Groups of questions under headings."""
    rows = "".join(
        (f"<h3>{escape(item.heading)}</h3>" if item.heading else "")
        + f"<div>{_marked(item)}</div>{_each(item, '<div>[ ] {}</div>')}<div><br></div>"
        for item in sheet.items
    )
    return f"<div>{opening(sheet)}{rows}{closing(sheet)}</div>"


def numbered_headings(sheet: Sheet) -> str:
    """The number as a heading above its question."""
    rows = "".join(f"<h4>{escape(item.mark)}</h4><p>{shown(item.text)}</p>{_each(item, '<p>[ ] {}</p>')}" for item in sheet.items)
    return f"{opening(sheet)}{rows}{closing(sheet)}"


def answer_lines(sheet: Sheet) -> str:
    """A line to fill in below every question."""
    rows = "".join(f"<p>{_marked(item)}{_each(item, '<br>[ ] {}')}</p><p>{escape(sheet.answer_line)}</p>" for item in sheet.items)
    return f"{opening(sheet)}{rows}{closing(sheet)}"


def boxes(sheet: Sheet) -> str:
    """Each question in a box with a background of its own."""
    rows = "".join(
        f'<div style="{_BOX}"><span style="color:#0b5394"><b>{escape(item.mark)}</b> {shown(item.text)}</span>'
        f"{_each(item, '<br>&#9744; {}')}</div>"
        for item in sheet.items
    )
    return f'<div style="font-family:Georgia,serif">{opening(sheet)}{rows}{closing(sheet)}</div>'


def plain_divs(sheet: Sheet) -> str:
    """A division for every line, empty ones between, as webmail makes them."""
    rows = "".join(f"<div>{_marked(item)}</div>{_each(item, '<div>[ ] {}</div>')}<div><br></div>" for item in sheet.items)
    begin = "".join(f"<div>{shown(text)}</div><div><br></div>" for text in sheet.opening)
    end = "<div><br></div>".join(f"<div>{shown(text)}</div>" for text in sheet.closing)
    return f'<div dir="ltr">{begin}{rows}{end}</div>'


# --- pieces that the newsletter uses as well ----------------------------------------------------------------------


def shown(text: str) -> str:
    """The text as HTML, its line breaks kept."""
    return escape(text).replace("\n", "<br>")


def opening(sheet: Sheet) -> str:
    """What stands before the questions, as paragraphs."""
    return "".join(f"<p>{shown(text)}</p>" for text in sheet.opening)


def closing(sheet: Sheet) -> str:
    """What stands after the questions, as paragraphs."""
    return "".join(f"<p>{shown(text)}</p>" for text in sheet.closing)


def _marked(item: Item) -> str:
    return f"{escape(item.mark)} {shown(item.text)}".strip()


def _each(item: Item, pattern: str) -> str:
    """The help text and the options in the pattern; what stands before an option does not stand before the help."""
    for_help = re.sub(r"(\[ \]|–|&#9744;) ", "", pattern).replace("{}", "<em>{}</em>")
    pieces = [for_help.replace("{}", escape(item.help))] if item.help else []
    return "".join([*pieces, *(pattern.replace("{}", escape(option)) for option in item.options)])


def _lines(texts: tuple[str, ...]) -> str:
    return "".join(f"{shown(text)}<br><br>" for text in texts)


def _list_items(sheet: Sheet) -> str:
    return "".join(f"<li>{shown(item.text)}{_each(item, '<br>{}')}</li>" for item in sheet.items)
