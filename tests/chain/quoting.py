"""How six mail programs give a message of ours back, with what somebody wrote under each of its questions, above it, or into it.

They work on the message that was really sent: its text part, or its HTML part, as the program in question does. The words of the
programs (attribution, header block) are those that the models of the corpus have, in the language of the reader.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from llab.outgoing.render import Rendered

NAME, ADDRESS = "Mara Ionescu", "lab@flori.example"


@dataclass(frozen=True)
class Sayings:
    """A language's words around a quoted message."""

    gmail: str
    thunderbird: str
    apple: str
    labels: tuple[str, str, str, str]
    day: str
    original: str
    thanks: str


SAYINGS = {
    "ro": Sayings(
        f"În lun., 5 apr. 2027 la 09:42, {NAME} <{ADDRESS}> a scris:",
        f"La 05.04.2027 09:42, {NAME} a scris:",
        f"Pe 5 apr. 2027, la 09:42, {NAME} <{ADDRESS}> a scris:",
        ("De la", "Trimis", "Către", "Subiect"),
        "luni, 5 aprilie 2027 09:42",
        "Mesaj original",
        "Bună ziua, am răspuns mai jos.",
    ),
    "en": Sayings(
        f"On Mon, Apr 5, 2027 at 9:42 AM {NAME} <{ADDRESS}> wrote:",
        f"On 05/04/2027 09:42, {NAME} wrote:",
        f"On 5 Apr 2027, at 09:42, {NAME} <{ADDRESS}> wrote:",
        ("From", "Sent", "To", "Subject"),
        "Monday, April 5, 2027 9:42 AM",
        "Original Message",
        "Hello, my answers are below.",
    ),
    "nl": Sayings(
        f"Op ma 5 apr. 2027 om 09:42 schreef {NAME} <{ADDRESS}>:",
        f"Op 05-04-2027 om 09:42 schreef {NAME}:",
        f"Op 5 apr. 2027, om 09:42 heeft {NAME} <{ADDRESS}> het volgende geschreven:",
        ("Van", "Verzonden", "Aan", "Onderwerp"),
        "maandag 5 april 2027 09:42",
        "Oorspronkelijk bericht",
        "Goedendag, mijn antwoorden staan hieronder.",
    ),
    "it": Sayings(
        f"Il giorno lun 5 apr 2027 alle ore 09:42 {NAME} <{ADDRESS}> ha scritto:",
        f"Il 05/04/2027 09:42, {NAME} ha scritto:",
        f"Il giorno 5 apr 2027, alle ore 09:42, {NAME} <{ADDRESS}> ha scritto:",
        ("Da", "Inviato", "A", "Oggetto"),
        "lunedì 5 aprile 2027 09:42",
        "Messaggio originale",
        "Buongiorno, le risposte sono qui sotto.",
    ),
    "hr": Sayings(
        f"pon, 5. tra 2027. u 09:42 {NAME} <{ADDRESS}> napisao je:",
        f"05. 04. 2027. u 09:42, {NAME} piše:",
        f"{NAME} <{ADDRESS}> je napisao 5. 04. 2027. u 09:42:",
        ("Šalje", "Poslano", "Prima", "Predmet"),
        "ponedjeljak, 5. travnja 2027. 09:42",
        "Izvorna poruka",
        "Dobar dan, odgovori su ispod.",
    ),
    "lt": Sayings(
        f"2027-04-05, pr, 09:42 {NAME} <{ADDRESS}> rašė:",
        f"2027-04-05 09:42, {NAME} rašė:",
        f"2027-04-05, 09:42, {NAME} <{ADDRESS}> parašė:",
        ("Nuo", "Išsiųsta", "Kam", "Tema"),
        "2027 m. balandžio 5 d., pirmadienis 09:42",
        "Pradinis laiškas",
        "Laba diena, atsakymai žemiau.",
    ),
    "fi": Sayings(
        f"ma 5. huhtik. 2027 klo 9.42 {NAME} ({ADDRESS}) kirjoitti:",
        f"{NAME} kirjoitti 5.4.2027 klo 9.42:",
        f"{NAME} <{ADDRESS}> kirjoitti 5.4.2027 kello 9.42:",
        ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
        "maanantai 5. huhtikuuta 2027 9.42",
        "Alkuperäinen viesti",
        "Hei, vastaukset ovat alla.",
    ),
}


@dataclass(frozen=True)
class Reply:
    """The bodies of a reply; an empty one is left out."""

    text: str = ""
    html: str = ""

    def message(self, subject: str, answered: str) -> bytes:
        """The reply as it arrives."""
        message = EmailMessage()
        message["From"] = "Ana Țîrlea <ana@firma.example>"
        message["To"] = f"{NAME} <{ADDRESS}>"
        message["Subject"] = f"Re: {subject}"
        message["Date"] = "Tue, 06 Apr 2027 10:00:00 +0300"
        message["Message-ID"] = "<reply@firma.example>"
        message["In-Reply-To"] = message["References"] = answered
        if self.text:
            message.set_content(self.text, cte="quoted-printable")
        if self.html and self.text:
            message.add_alternative(self.html, subtype="html", cte="base64")
        elif self.html:
            message.set_content(self.html, subtype="html", cte="base64")
        return message.as_bytes()


def answered_text(rendered: Rendered, answers: Sequence[str], *, prefix: str) -> str:
    """The text part with the prefix before each line, and each answer under its question; nothing for an empty one."""
    lines: list[str] = []
    for paragraph in rendered.text.rstrip("\n").split("\n\n"):
        lines += [f"{prefix}{line}".rstrip() for line in paragraph.split("\n")]
        number = re.match(r"(\d+)\. ", paragraph)
        answer = answers[int(number[1]) - 1] if number else ""
        lines += ["", answer, ""] if answer else [prefix.rstrip()]
    return "\n".join(lines) + "\n"


def answered_page(rendered: Rendered, answers: Sequence[str], write: Callable[[str], str]) -> str:
    """What stands in the body of the HTML part, and each answer, as the program writes it, under its question."""
    body = re.sub(r"^.*?<body[^>]*>|</body>.*$", "", rendered.html, flags=re.DOTALL).strip()

    def question(found: re.Match[str]) -> str:
        answer = answers[int(found[1]) - 1]
        return found[0] + (write(html.escape(answer, quote=False)) if answer else "")

    return re.sub(r"<p><strong>(\d+)\.</strong>.*?</p>", question, body, flags=re.DOTALL)


def gmail(rendered: Rendered, answers: Sequence[str], said: Sayings) -> Reply:
    """Gmail: a blockquote that ends and begins anew around each answer; the text part with marks."""
    page = answered_page(
        rendered, answers, lambda answer: f'</div></blockquote><div><br></div><div>{answer}</div><blockquote class="gmail_quote"><div>'
    )
    return Reply(
        f"{said.thanks}\n\n{said.gmail}\n\n{answered_text(rendered, answers, prefix='> ')}",
        f'<div dir="ltr">{said.thanks}</div><br><div class="gmail_quote">'
        f'<div dir="ltr" class="gmail_attr">{html.escape(said.gmail)}<br></div>'
        f'<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
        f"<u></u><div>{page}</div></blockquote></div>",
    )


def header_block(rendered: Rendered, said: Sayings) -> list[tuple[str, str]]:
    values = (f"{NAME} <{ADDRESS}>", said.day, "ana@firma.example", rendered.subject)
    return list(zip(said.labels, values, strict=True))


def outlook(rendered: Rendered, answers: Sequence[str], said: Sayings) -> Reply:
    """Outlook for Windows: Word's HTML alone, a header block, the original without any mark, answers in blue."""
    page = answered_page(rendered, answers, lambda answer: f"<p class=MsoNormal><span style='color:#1F497D'>{answer}<o:p></o:p></span></p>")
    page = re.sub(r"<p>(.*?)</p>", r"<p class=MsoNormal>\1<o:p></o:p></p>", page, flags=re.DOTALL)
    heads = "<br>".join(f"<b>{label}:</b> {html.escape(value)}" for label, value in header_block(rendered, said))
    return Reply(
        html="<html xmlns:o='urn:schemas-microsoft-com:office:office'><body lang=RO link=blue vlink=purple><div class=WordSection1>"
        f"<p class=MsoNormal>{said.thanks}<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        f"<p class=MsoNormal>{heads}<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>{page}</div></body></html>"
    )


def thunderbird(rendered: Rendered, answers: Sequence[str], said: Sayings) -> Reply:
    """Thunderbird: text alone, each line behind a mark."""
    return Reply(f"{said.thanks}\n\n{said.thunderbird}\n{answered_text(rendered, answers, prefix='> ')}")


def apple(rendered: Rendered, answers: Sequence[str], said: Sayings) -> Reply:
    """Apple Mail: the attribution inside the quotation, which is cut around each answer."""
    cut = '</div></blockquote><div><br></div><div>{}</div><div><br></div><blockquote type="cite" class=""><div>'
    page = answered_page(rendered, answers, cut.format)
    return Reply(
        f"{said.thanks}\n\n> {said.apple}\n> \n{answered_text(rendered, answers, prefix='> ')}",
        f'<html><body style="word-wrap: break-word; -webkit-nbsp-mode: space;" class=""><div>{said.thanks}</div><div><br>'
        f'<blockquote type="cite" class=""><div>{html.escape(said.apple)}</div><br class="Apple-interchange-newline">'
        f"<div>{page}</div></blockquote></div></body></html>",
    )


def outlook_app(rendered: Rendered, answers: Sequence[str], said: Sayings) -> Reply:
    """Outlook on a telephone: a rule, a header block, the original as it was; the text part without marks."""
    heads = header_block(rendered, said)
    shown = "<br>\n".join(f"<b>{label}:</b> {html.escape(value)}" for label, value in heads)
    page = answered_page(rendered, answers, '<div dir="ltr">{}</div><div dir="ltr"><br></div>'.format)
    above = "\n".join(f"{label}: {value}" for label, value in heads)
    return Reply(
        f"{said.thanks}\n\n{'_' * 32}\n{above}\n\n{answered_text(rendered, answers, prefix='')}",
        f'<html><body dir="ltr"><div dir="ltr">{said.thanks}</div>'
        '<div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message">'
        f'<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">{shown}<div>&nbsp;</div></div>'
        f"<div>{page}</div></div></body></html>",
    )


def unmarked(rendered: Rendered, answers: Sequence[str], said: Sayings) -> Reply:
    """A program that quotes as text and without any mark, below a line that says so."""
    return Reply(f"{said.thanks}\n\n-----{said.original}-----\n{answered_text(rendered, answers, prefix='')}")


PROGRAMS: dict[str, Callable[[Rendered, Sequence[str], Sayings], Reply]] = {
    "Gmail": gmail,
    "Outlook": outlook,
    "Thunderbird": thunderbird,
    "Apple Mail": apple,
    "Outlook on a telephone": outlook_app,
    "without marks": unmarked,
}


# ---------------------------------------------------------------- everything on top, the message untouched below


def above(rendered: Rendered, lines: Sequence[str], said: Sayings) -> dict[str, Reply]:
    """What somebody wrote on top, in programs that quote the whole message below, in each of their ways, or not at all."""
    whole = "".join(f"> {line}".rstrip() + "\n" for line in rendered.text.rstrip("\n").split("\n"))
    page = answered_page(rendered, [""] * 99, str)
    shown = [html.escape(line, quote=False) for line in lines]
    typed = "\n".join(lines)
    heads = "<br>".join(f"<b>{label}:</b> {html.escape(value)}" for label, value in header_block(rendered, said))
    return {
        "Gmail": Reply(
            f"{typed}\n\n{said.gmail}\n\n{whole}",
            "".join(f'<div dir="ltr">{line}</div>' for line in shown)
            + f'<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{html.escape(said.gmail)}<br></div>'
            f'<blockquote class="gmail_quote"><u></u><div>{page}</div></blockquote></div>',
        ),
        "Outlook": Reply(
            html="<html><body><div class=WordSection1>"
            + "".join(f"<p class=MsoNormal>{line}<o:p></o:p></p>" for line in shown)
            + "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
            f"<p class=MsoNormal>{heads}<o:p></o:p></p></div></div>{page}</div></body></html>"
        ),
        "Thunderbird": Reply(f"{typed}\n\n{said.thunderbird}\n{whole}"),
        "without marks": Reply(f"{typed}\n\n-----{said.original}-----\n{rendered.text}"),
        "without the message": Reply(f"{typed}\n"),
    }


def with_shown_preheader(rendered: Rendered) -> Rendered:
    """The message as a program quotes it that shows hidden text: as its first line, in both parts."""
    page = re.sub(r'<div style="display: none;[^"]*">', "<div>", rendered.html)
    assert page != rendered.html
    return rendered.model_copy(update={"text": f"{rendered.preheader}\n\n{rendered.text}", "html": page})


def typed_over(rendered: Rendered, old: str, new: str) -> Rendered:
    """The message with some of its words written over."""
    assert rendered.text.count(old) == 1
    assert rendered.html.count(html.escape(old, quote=False)) == 1
    changes = {"text": rendered.text.replace(old, new), "html": rendered.html.replace(html.escape(old, quote=False), html.escape(new))}
    return rendered.model_copy(update=changes)
