"""Messages made to cost a reader time or memory: each a reply to a real invitation, of about as many bytes as asked for.

Every one begins with an answer, so that a reading without it is seen to be wrong.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from functools import cache
from html import escape
from math import isqrt
from typing import NamedTuple

from llab.mail.message import parse
from tests.incoming.corpus import CORPUS

ANSWER = "Prin întâlniri scurte, în cartier."
SURVEYS = CORPUS / "surveys"


class Hostile(NamedTuple):
    """One way of being hostile."""

    make: Callable[[int], bytes]
    survey: str = "lll2"


@cache
def sent(survey: str) -> bytes:
    return (SURVEYS / survey / "sent-ro.eml").read_bytes()


@cache
def original_text(survey: str = "lll2") -> str:
    return parse(sent(survey)).text


@cache
def original_html(survey: str = "lll2") -> str:
    return parse(sent(survey)).html


def head(survey: str = "lll2", *, more: str = "") -> str:
    identity = message_from_bytes(sent(survey))["Message-ID"]
    return (
        f"From: Ion Popa <ion@firma.example>\nTo: lll2@timisoara.example\nSubject: Re: sondaj\nIn-Reply-To: {identity}\n"
        f"Date: Tue, 07 Apr 2020 12:54:17 +0300\nMIME-Version: 1.0\n{more}"
    )


def text_mail(body: str, *, parameters: str = "", survey: str = "lll2", answer: str = f"1. {ANSWER}") -> bytes:
    kind = f"Content-Type: text/plain; charset=utf-8{parameters}\nContent-Transfer-Encoding: 8bit\n\n"
    return f"{head(survey)}{kind}{answer}\n\n{body}\n".encode()


def html_mail(body: str) -> bytes:
    kind = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return f"{head()}{kind}<p>1. {ANSWER}</p>{body}\n".encode()


def _text(unit: str, *, parameters: str = "") -> Hostile:
    """The unit again and again, as a text part."""
    return Hostile(lambda size: text_mail(_filled(unit, size), parameters=parameters))


def _html(unit: str) -> Hostile:
    return Hostile(lambda size: html_mail(_filled(unit, size)))


def _filled(unit: str, size: int) -> str:
    return unit * (size // len(unit.encode()) + 1)


def _around(before: str, unit: str, behind: str) -> Hostile:
    """One line of the unit, with something on both its sides."""
    return Hostile(lambda size: text_mail(f"{before}{_filled(unit, size)}{behind}"))


def _deeper(size: int) -> bytes:
    return text_mail("\n".join(f"{'> ' * depth}da" for depth in range(isqrt(size))))


def _nested(opened: str, closed: str) -> Hostile:
    def make(size: int) -> bytes:
        depth = size // len(opened + closed)
        return html_mail(f"{opened * depth}da{closed * depth}")

    return Hostile(make)


def _parts(size: int) -> bytes:
    unit = "--b\n\nda\n"
    first = f"--b\nContent-Type: text/plain; charset=utf-8\n\n1. {ANSWER}\n"
    return f"{head(more='Content-Type: multipart/mixed; boundary=b')}\n\n{first}{_filled(unit, size)}--b--\n".encode()


def _multiparts(size: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(500))
    return f"{head()}{opened}Content-Type: text/plain; charset=utf-8\n\n1. {ANSWER}\n\n{_filled('da' * 30 + chr(10), size)}".encode()


def _headers(unit: str, *, name: str) -> Hostile:
    def make(size: int) -> bytes:
        kind = "Content-Type: text/plain; charset=utf-8\n\n"
        return f"{head(more=f'{name}: {_filled(unit, size)}{chr(10)}')}{kind}1. {ANSWER}\n".encode()

    return Hostile(make)


def _base64(size: int) -> bytes:
    body = b64encode(f"1. {ANSWER}\n\n{_filled('vorba lunga ' * 6 + chr(10), size * 3 // 4)}".encode()).decode()
    return f"{head()}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}\n".encode()


def _soft_breaks(size: int) -> bytes:
    kind = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    return f"{head()}{kind}1. Prin =C3=AEnt=C3=A2lniri scurte, =C3=AEn cartier.\n\n{_filled('da=' + chr(10), size)}\n".encode()


def _attached(size: int) -> bytes:
    mail = EmailMessage()
    for name, value in message_from_bytes(head().encode()).items():
        if name != "MIME-Version":
            mail[name] = value
    mail.set_content(f"1. {ANSWER}\n")
    mail.add_attachment(_filled("2. Prin presa locală.\n", size), filename="raspunsuri.txt")
    return mail.as_bytes()


def _quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.splitlines())


def _repeated_words() -> str:
    return " ".join(word for word in original_text().split() for _ in range(50)) + "\n"


_OWN_AND_QUOTED = "> Cum putem comunica eficient IMM-urilor/startup-urilor rolul și nevoile programului CEaC?\nPrin presă.\n"
_QUESTION_START = "Cum putem comunica "

HOSTILE: dict[str, Hostile] = {
    # lines of mail programs
    "On … never finished": _text("On Mon, Apr 6, 2020 at 9:42 AM Local Learning Lab\n"),
    "On … wrote:": _text("On Mon, Apr 6, 2020 at 9:42 AM Local Learning Lab wrote:\n"),
    "lines that end with a colon": _text("2020 și atât:\n"),
    "From: To: Subject:": _text("From: Ion Popa <ion@firma.example>\nTo: lll2@timisoara.example\nSubject: sondaj\n"),
    "From: alone": _text("From: Ion\n\n"),
    "To: alone": _text("To: Ion\n"),
    "delimiters of signatures": _text("-- \nIon Popa\n"),
    "closings": _text("Cu stimă,\n"),
    "the author's name": _text("Ion Popa\n"),
    "telephone numbers": _text("Tel. 0256 123 456\n"),
    "rules": _text("__________________________________________\n"),
    # quotes
    "quotes, each deeper": Hostile(_deeper),
    "quotes up and down": Hostile(
        lambda size: text_mail("".join(f"{'> ' * (line % 200)}da\n" for line in range(size // 203))),
    ),
    "own and quoted lines": _text(_OWN_AND_QUOTED),
    "own and foreign quoted lines": _text("> da\nba\n"),
    "own lines in an original": Hostile(lambda size: text_mail(f"{_quoted(original_text())}{_filled('da' + chr(10), size)}> ba\n")),
    # labels and our own words
    "labels on one line": _around("", "1. ", "da"),
    "labels": _text("1. \n"),
    "Întrebarea 1": _text("Întrebarea 1\n"),
    "labels from 1 to 7": _text("".join(f"{number}. Prin presă.\n" for number in range(1, 8))),
    "the original": Hostile(lambda size: text_mail(_filled(original_text(), size))),
    "the original quoted": Hostile(lambda size: text_mail(_filled(_quoted(original_text()), size))),
    "the original in HTML": Hostile(lambda size: html_mail(_filled(original_html(), size))),
    "each word of the original": Hostile(lambda size: text_mail(_filled(_repeated_words(), size))),
    "the first words of a question": _around("", _QUESTION_START, ""),
    "lines of the first words of a question": _text(f"{_QUESTION_START}\n"),
    "questions back": _text("Cum putem comunica eficient IMM-urilor rolul și nevoile programului?\n"),
    # letters
    "blanks inside a line": _around("da", " ", "da"),
    "blanks": _around("", " ", ""),
    "blanks behind brackets": _around("da", "[" + " " * 1_000, "da"),
    "one-letter lines": _text("a\n"),
    "a word without an end": _around("", "a", ""),
    "letters with marks without an end": _around("", "ș", ""),
    "lines, all different": Hostile(lambda size: text_mail("".join(f"Rândul {n} este scurt\n" for n in range(size // 23)))),
    "labelled lines, all different": Hostile(
        lambda size: text_mail("".join(f"Întrebarea {n % 7 + 1}: da {n}\n" for n in range(size // 24)))
    ),
    "words without an end to the line": _around("", "da ", ""),
    "zero-width characters": _around("da", "\u200b", "da"),
    "combining marks": _around("a", "\u0301\u0323", "da"),
    "combining marks after letters": _around("", "a\u0301\u0323", ""),
    "soft hyphens": _around("da", "\u00ad", "da"),
    "marks of direction": _around("da", "\u200f\u202e", "da"),
    "digits": _around("", "7", ""),
    "a typed answer of digits": Hostile(
        lambda size: text_mail("", answer=f"4. {_filled('7', size)}", survey="followup"), survey="followup"
    ),
    "typed answers of digits": Hostile(
        lambda size: text_mail(_filled("7 " * 40 + "\n", size), answer="4. 12", survey="followup"), survey="followup"
    ),
    "signs": _around("", "*", "da"),
    "opened brackets": _around("", "[", "da"),
    "quotation marks": _around("", "> ", "da"),
    # HTML
    "divs": _nested("<div>", ""),
    "divs closed": _nested("<div>", "</div>"),
    "blockquotes": _nested("<blockquote>", ""),
    "blockquotes closed": _nested("<blockquote>", "</blockquote>"),
    "lists in lists": _nested("<ol><li>", ""),
    "tables": _html("<table><tr><td>da</td></tr></table>"),
    "tables in tables": _nested("<table><tr><td>", ""),
    "rows": Hostile(lambda size: html_mail(f"<table>{_filled('<tr><td>da</td><td>nu</td></tr>', size)}</table>")),
    "line breaks": _html("<br>"),
    "lines in HTML": _html("da<br>"),
    "bold words": _html("<b>da</b> "),
    "bold words without an end": _html("<b>da "),
    "comments never closed": _html("<!--"),
    "ampersands": _html("&"),
    "entities": _html("&amp"),
    "tags never closed": _html("<a "),
    "brackets": _html("<"),
    "attributes": Hostile(lambda size: html_mail(f"<p {''.join(f'a{n}=1 ' for n in range(size // 8))}>da</p>")),
    "a style": Hostile(lambda size: html_mail(f'<p style="{_filled("color:red;", size)}">da</p>')),
    "styles": Hostile(lambda size: html_mail("".join(f'<p style="margin:{n}px">da</p>' for n in range(size // 32)))),
    "a word in HTML": _html("a"),
    "blanks in HTML": Hostile(lambda size: html_mail(f"<p>da{_filled('&nbsp; ', size)}da</p>")),
    "text in HTML": Hostile(lambda size: html_mail("".join(f"<p>{escape(line)}</p>" for line in _filled("da & nu\n", size).splitlines()))),
    # MIME
    "a base64 part of one line": Hostile(_base64),
    "parts": Hostile(_parts),
    "multiparts in each other": Hostile(_multiparts),
    "a long header": _headers("da ", name="X-Long"),
    "a folded header": _headers("da\n ", name="X-Long"),
    "encoded words": _headers("=?utf-8?q?=C8=99i?=\n ", name="X-Long"),
    "references": _headers("<aaaaaaaaaaaaaaaaaaaaaaaaaa@firma.example>\n ", name="References"),
    "flowed lines without an end": _text("da \n", parameters="; format=flowed"),
    "soft breaks without an end": Hostile(_soft_breaks),
    "an attached text": Hostile(_attached),
}  # fmt: skip
