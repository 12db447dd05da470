"""Invitations made with a newsletter service: tables in tables, a preheader, pictures, a footer with address and unsubscribe link."""

from __future__ import annotations

from html import escape

from llab.demo.people.drawing.layouts.pages import shown
from llab.demo.people.drawing.layouts.sheet import Item, Sheet

_HIDDEN = "display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;color:#ffffff"
_FRAME = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<style>@media only screen and (max-width:600px) {{ .column {{ width:100% !important }} }}</style></head>"
    '<body style="margin:0;background:#f4f4f4"><div style="{hidden}">{preheader}&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;</div>'
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">'
    '<table role="presentation" class="column" width="600" cellpadding="0" cellspacing="0" border="0" style="background:#ffffff">'
    '<tr><td style="padding:24px"><img src="https://images.mailing-service.example/logo.png" width="140" height="40" alt=""></td></tr>'
    '<tr><td style="padding:0 24px"><h1 style="font-size:22px">{title}</h1>{opening}</td></tr>{body}'
    '<tr><td style="padding:0 24px">{closing}</td></tr>'
    '<tr><td style="padding:24px;font-size:11px;color:#888888" align="center">{footer}'
    '<img src="https://images.mailing-service.example/open.gif?m=4711" width="1" height="1" alt=""></td></tr>'
    "</table></td></tr></table></body></html>"
)
_TEXT = "font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:#333333"


def tables(sheet: Sheet) -> str:
    """Every question in a table of its own."""
    rows = "".join(
        '<tr><td style="padding:8px 24px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>'
        f'<td style="{_TEXT}"><strong>{escape(item.mark)}</strong> {shown(item.text)}{_options(item)}</td></tr></table></td></tr>'
        for item in sheet.items
    )
    return _framed(sheet, rows)


def nested(sheet: Sheet) -> str:
    """Every question in divisions within divisions, all in one cell."""
    rows = "".join(
        f'<div class="block"><div class="inner"><div style="{_TEXT}"><span><span>{escape(item.mark)}</span> '
        f"<span>{shown(item.text)}</span></span>{_options(item)}</div></div></div>"
        for item in sheet.items
    )
    return _framed(sheet, f'<tr><td style="padding:0 24px">{rows}</td></tr>')


def _framed(sheet: Sheet, body: str) -> str:
    address, *links = sheet.footer or ("",)
    linked = "".join(f'<br><a href="https://list.mailing-service.example/u/4711" style="color:#888888">{shown(text)}</a>' for text in links)
    return _FRAME.format(
        hidden=_HIDDEN,
        preheader=escape(sheet.preheader),
        title=escape(sheet.title),
        opening=_spaced(sheet.opening),
        body=body,
        closing=_spaced(sheet.closing),
        footer=shown(address) + linked,
    )


def _spaced(texts: tuple[str, ...]) -> str:
    return "".join(f'<p style="{_TEXT};margin:0 0 16px">{shown(text)}</p>' for text in texts)


def _options(item: Item) -> str:
    help_text = f'<br><span style="color:#888888">{escape(item.help)}</span>' if item.help else ""
    return help_text + "".join(f"<br>&#9675; {escape(option)}" for option in item.options)
