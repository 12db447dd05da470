"""What Word, which is the editor inside Outlook, makes of paragraphs and lists."""

from __future__ import annotations

from collections.abc import Sequence

from llab.demo.people.composing.markup import Token


def word_token(token: Token) -> str:
    """Outlook hands the original to Word, which gives every paragraph its own class and an empty `o:p`."""
    if token.tag == "p":
        return '<p class="MsoNormal">' if token.kind == "start" else "<o:p></o:p></p>"
    if token.tag == "li" and token.kind == "start":
        return '<li class="MsoNormal" style="mso-margin-top-alt:auto;mso-margin-bottom-alt:auto;mso-list:l0 level1 lfo1">'
    return token.raw


def unnumbered_token(token: Token) -> str:
    """Older Words lose the numbers that the original's list made by itself."""
    if token.tag == "li":
        return '<p class="MsoNormal" style="margin-left:36.0pt">' if token.kind == "start" else "<o:p></o:p></p>"
    if token.tag in {"ol", "ul"}:
        return ""
    return word_token(token)


def word_list(items: Sequence[str], start: int) -> str:
    """A list as Word saves it for mail since 2013."""
    style = "margin-left:0cm;mso-list:l0 level1 lfo1"
    rows = "".join(f'<li class="MsoListParagraph" style="{style}">{item}<o:p></o:p></li>' for item in items)
    return f'<ol style="margin-top:0cm" start="{start}" type="1">{rows}</ol>'


def conditional_list(items: Sequence[str], start: int) -> str:
    """Numbers as text, between conditional comments that only Word understands."""
    rows = []
    for number, item in enumerate(items, start=start):
        place = "First" if number == start else "Last" if number == start + len(items) - 1 else "Middle"
        kind = f"MsoListParagraphCxSp{place}" if len(items) > 1 else "MsoListParagraph"
        pad = f'<span style="font:7.0pt &quot;Times New Roman&quot;">{"&nbsp;" * 6} </span>'
        mark = f'<![if !supportLists]><span style="mso-list:Ignore">{number}.{pad}</span><![endif]>'
        rows.append(f'<p class="{kind}" style="text-indent:-.25in;mso-list:l0 level1 lfo1">{mark}{item}<o:p></o:p></p>')
    return "".join(rows)
