"""One reply in the form of each mail program, as text and as HTML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.incoming.visible.letters import ANA, LETTERS, MAIL, Letters


def filled(line: str) -> str:
    return line.format(a=ANA, m=MAIL)


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}".rstrip() for line in text.split("\n"))


def wrapped(line: str, width: int) -> str:
    """Broken at blanks as the programs break plain text; a long word gets a line of its own."""
    lines = [""]
    for word in line.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def header(labels: tuple[str, ...], letters: Letters, sender: str = f"{ANA} <{MAIL}>", mark: str = "") -> str:
    values = (sender, letters.sent, "Mara Lind <mara@hala.example>", "Re: 2026")
    return "\n".join(f"{mark}{label}:{mark} {value}" for label, value in zip(labels, values, strict=True))


def _gmail(letters: Letters) -> str:
    return f"{letters.reply}\n\n{filled(letters.gmail)}\n\n{quoted(letters.asked)}\n"


def _gmail_wrapped(letters: Letters) -> str:
    return f"{letters.reply}\n\n{wrapped(filled(letters.gmail), 50)}\n\n{quoted(letters.asked)}\n"


def _gmail_narrow(letters: Letters) -> str:
    return f"{letters.reply}\n\n{wrapped(filled(letters.gmail), 30)}\n\n{quoted(letters.asked)}\n"


def _gmail_address_apart(letters: Letters) -> str:
    line = filled(letters.gmail).replace("<", "<\n", 1)
    return f"{letters.reply}\n\n{line}\n\n{quoted(letters.asked)}\n"


def _gmail_unquoted(letters: Letters) -> str:
    return f"{letters.reply}\n\n{filled(letters.gmail)}\n\n{letters.asked}\n"


def _thunderbird(letters: Letters) -> str:
    return f"{letters.reply}\n\n{filled(letters.thunderbird)}\n{quoted(letters.asked)}\n"


def _thunderbird_below(letters: Letters) -> str:
    return f"{filled(letters.thunderbird)}\n{quoted(letters.asked)}\n\n{letters.reply}\n\n-- \nMara Lind\nHala\n"


def _thunderbird_between(letters: Letters) -> str:
    first, _, second = letters.reply.partition("\n\n")
    return f"{filled(letters.thunderbird)}\n{quoted(letters.asked)}\n\n{first}\n\n> 2. …\n\n{second}\n"


def _apple(letters: Letters) -> str:
    return f"{letters.reply}\n\n{letters.iphone}\n\n> {filled(letters.apple)}\n> \n{quoted(letters.asked)}\n"


def _apple_mac(letters: Letters) -> str:
    return f"{letters.reply}\n\n{filled(letters.apple)}\n\n{quoted(letters.asked)}\n"


def _yahoo(letters: Letters) -> str:
    asked = "\n".join(f" {line}".rstrip() for line in letters.asked.split("\n"))
    return f"{letters.reply}\n\n    {filled(letters.yahoo)}\n\n{asked}\n"


def _outlook_old(letters: Letters) -> str:
    return f"{letters.reply}\n\n-----{letters.original}-----\n{header(letters.labels, letters)}\n\n{letters.asked}\n"


def _outlook_new(letters: Letters) -> str:
    return f"{letters.reply}\n\n{'_' * 32}\n{header(letters.labels, letters)}\n\n{letters.asked}\n"


def _outlook_bare(letters: Letters) -> str:
    return f"{letters.reply}\n\n{header(letters.labels, letters, sender=f'{ANA} [mailto:{MAIL}]')}\n\n{letters.asked}\n"


def _outlook_bold(letters: Letters) -> str:
    return f"{letters.reply}\n\n{header(letters.labels, letters, mark='*')}\n\n{letters.asked}\n"


def _outlook_no_address(letters: Letters) -> str:
    return f"{letters.reply}\n\n{header(letters.labels, letters, sender=ANA)}\n\n{letters.asked}\n"


def _outlook_mobile(letters: Letters) -> str:
    footer = f"{letters.outlook_mobile}<https://aka.ms/o0ukef>"
    return f"{letters.reply}\n\n{footer}\n{'_' * 32}\n{header(letters.labels, letters)}\n\n{letters.asked}\n"


def _samsung(letters: Letters) -> str:
    return f"{letters.reply}\n\n-------- {letters.original} --------\n{header(letters.samsung, letters)}\n\n{letters.asked}\n"


def _notes(letters: Letters) -> str:
    sender, sent, to, subject = letters.samsung
    lines = f"{sender}:\t{ANA}/Hala\n{to}:\tMara Lind/Hala\n{sent}:\t19/11/2026 10:15\n{subject}:\t2026\n"
    return f"{letters.reply}\n\n{ANA} ---19/11/2026 10:15:30---{letters.asked.splitlines()[0]}\n\n{lines}\n\n\n{letters.asked}\n"


def _outlook_mac(letters: Letters) -> str:
    """With a date in its short form, a wrapped list of recipients, and no line above."""
    sender, _, to, subject = letters.labels
    recipients = "Mara Lind <mara@hala.example>, Somebody With A Long Name <somebody@hala.example>,\nAnother One <another@hala.example>"
    lines = f"{sender}: {ANA} <{MAIL}>\n{letters.samsung[1]}: 19.11.2026 10:15\n{to}: {recipients}\n{subject}: 2026\n"
    return f"{letters.reply}\n\n{lines}\n{letters.asked}\n"


def _quoted_header(letters: Letters) -> str:
    """A header block below a separator, in quote marks."""
    return (
        f"{letters.reply}\n\n-------- {letters.original} --------\n{quoted(header(letters.labels, letters))}\n> \n{quoted(letters.asked)}\n"
    )


TEXTS: dict[str, Callable[[Letters], str]] = {
    "gmail": _gmail,
    "gmail wrapped": _gmail_wrapped,
    "gmail narrow": _gmail_narrow,
    "gmail address apart": _gmail_address_apart,
    "gmail unquoted": _gmail_unquoted,
    "thunderbird": _thunderbird,
    "thunderbird below": _thunderbird_below,
    "thunderbird between": _thunderbird_between,
    "apple": _apple,
    "apple mac": _apple_mac,
    "yahoo": _yahoo,
    "outlook old": _outlook_old,
    "outlook new": _outlook_new,
    "outlook bare": _outlook_bare,
    "outlook bold": _outlook_bold,
    "outlook no address": _outlook_no_address,
    "outlook mobile": _outlook_mobile,
    "samsung": _samsung,
    "notes": _notes,
    "outlook mac": _outlook_mac,
    "quoted header": _quoted_header,
}
"""How each program puts a reply into plain text."""


# ---------------------------------------------------------------- HTML


def lines(text: str) -> str:
    return "<br>\n".join(escape(line) for line in text.split("\n"))


def paragraphs(text: str) -> str:
    return "".join(f"<p class=MsoNormal>{escape(line) or '&nbsp;'}<o:p></o:p></p>\n" for line in text.split("\n"))


def boxed(text: str) -> str:
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))


def _labelled(labels: tuple[str, ...], letters: Letters) -> str:
    pairs = (line.partition(":") for line in header(labels, letters).split("\n"))
    return "<br>".join(f"<b>{escape(label)}:</b>{escape(value)}" for label, _, value in pairs)


def _html_gmail(letters: Letters) -> str:
    return (
        f'<div dir="ltr">{boxed(letters.reply)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f'{escape(filled(letters.gmail))}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid">'
        f'<div dir="ltr">{boxed(letters.asked)}</div></blockquote></div>'
    )


def _html_thunderbird(letters: Letters) -> str:
    return (
        f"<html><body><p>{lines(letters.reply)}</p><div class='moz-cite-prefix'>{escape(filled(letters.thunderbird))}<br></div>"
        f"<blockquote type='cite' cite='mid:1@x.example'><p>{lines(letters.asked)}</p></blockquote>"
        "<pre class='moz-signature' cols='72'>-- \nMara Lind</pre></body></html>"
    )


def _html_apple(letters: Letters) -> str:
    return (
        f'<html><body dir="auto">{boxed(letters.reply)}<div><br></div><div dir="ltr">{escape(letters.iphone)}</div><div dir="ltr"><br>'
        f'<blockquote type="cite">{escape(filled(letters.apple))}<br><br></blockquote></div>'
        f'<blockquote type="cite"><div dir="ltr">{boxed(letters.asked)}</div></blockquote></body></html>'
    )


def _html_outlook(letters: Letters) -> str:
    return (
        f"<html><body><div class=WordSection1>{paragraphs(letters.reply)}<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;"
        f"padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>{_labelled(letters.labels, letters)}<o:p></o:p></p></div></div>"
        f"{paragraphs(letters.asked)}</div></body></html>"
    )


def _html_outlook_web(letters: Letters) -> str:
    return (
        f'<div class="elementToProof">{boxed(letters.reply)}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font>{_labelled(letters.labels, letters)}</font><div>&nbsp;</div></div>{boxed(letters.asked)}'
    )


def _html_outlook_mobile(letters: Letters) -> str:
    return (
        f'<div dir="auto">{boxed(letters.reply)}</div>'
        f'<div id="ms-outlook-mobile-signature"><div>{escape(letters.outlook_mobile)}</div></div>'
        f'<hr><div id="divRplyFwdMsg">{_labelled(letters.labels, letters)}</div><div>{boxed(letters.asked)}</div>'
    )


def _html_yahoo(letters: Letters) -> str:
    return (
        f'<div class="yahoo-style-wrap">{boxed(letters.reply)}</div><div id="ydp1yahoo_quoted_2" class="yahoo_quoted"><div>'
        f"<div>{escape(filled(letters.yahoo))}</div><div><br></div><div>{boxed(letters.asked)}</div></div></div>"
    )


def _html_samsung(letters: Letters) -> str:
    return (
        f'<div dir="auto">{boxed(letters.reply)}</div><div dir="auto"><br></div><div align="left"><div>-------- {escape(letters.original)}'
        f" --------</div>{boxed(header(letters.samsung, letters))}</div><div><br></div>{boxed(letters.asked)}"
    )


def _html_proton(letters: Letters) -> str:
    return (
        f'<div style="font-family: Arial">{boxed(letters.reply)}</div><div class="protonmail_quote">{escape(filled(letters.yahoo))}<br>'
        f'<blockquote class="protonmail_quote" type="cite">{boxed(letters.asked)}</blockquote><br></div>'
    )


def _html_gmx(letters: Letters) -> str:
    return (
        f'<html><body><div style="font-family: Verdana">{boxed(letters.reply)}<div>&nbsp;<div name="quote" style="border-left:2px solid">'
        f'<div style="margin:0 0 10px 0">{_labelled(letters.samsung, letters)}</div><div name="quoted-content">{boxed(letters.asked)}</div>'
        "</div></div></div></body></html>"
    )


def _html_zimbra(letters: Letters) -> str:
    return (
        f'<div style="font-family: arial">{boxed(letters.reply)}<br><hr data-marker="__DIVIDER__"><div data-marker="__HEADERS__">'
        f'{_labelled(letters.labels, letters)}</div><br><div data-marker="__QUOTED_TEXT__">{boxed(letters.asked)}</div></div>'
    )


def _html_roundcube(letters: Letters) -> str:
    return (
        f'<p>{lines(letters.reply)}</p><p id="reply-intro">{escape(filled(letters.thunderbird))}</p>'
        f'<blockquote type="cite" style="padding: 0 0.4em">{boxed(letters.asked)}</blockquote>'
    )


def _html_new_outlook(letters: Letters) -> str:
    return (
        f'<div class="elementToProof">{boxed(letters.reply)}</div><div id="mail-editor-reference-message-container"><hr>'
        f"<div>{_labelled(letters.labels, letters)}</div>{boxed(letters.asked)}</div>"
    )


def _html_without_marks(letters: Letters) -> str:
    """What a gateway leaves of Gmail's that takes out attributes, and quotes with them."""
    return f"<div>{boxed(letters.reply)}</div><br><div>{escape(filled(letters.gmail))}</div><div>{boxed(letters.asked)}</div>"


def _html_without_styles(letters: Letters) -> str:
    """The same of Outlook's: no ruling line is left."""
    return f"{paragraphs(letters.reply)}<p>{_labelled(letters.labels, letters)}</p>{paragraphs(letters.asked)}"


HTML: dict[str, Callable[[Letters], str]] = {
    "gmail": _html_gmail,
    "thunderbird": _html_thunderbird,
    "apple": _html_apple,
    "outlook": _html_outlook,
    "outlook web": _html_outlook_web,
    "outlook mobile": _html_outlook_mobile,
    "yahoo": _html_yahoo,
    "samsung": _html_samsung,
    "proton": _html_proton,
    "gmx": _html_gmx,
    "zimbra": _html_zimbra,
    "roundcube": _html_roundcube,
    "new outlook": _html_new_outlook,
    "without marks": _html_without_marks,
    "without styles": _html_without_styles,
}
"""How each program puts a reply into HTML."""

EVERY_TEXT = [(language, program) for language in LETTERS for program in TEXTS]
EVERY_HTML = [(language, program) for language in LETTERS for program in HTML]
