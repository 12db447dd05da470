"""What machines send in a person's place: absence notices (RFC 3834) and delivery reports (RFC 3464)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from random import Random

from llab.demo.people import mime, wordings
from llab.demo.people.original import Original

_ABSENT: Mapping[str, tuple[str, str]] = {
    "ro": ("Răspuns automat: ", "Bună ziua,\n\nSunt în concediu până la data de {day} și nu am acces la e-mail.\n\n{name}"),
    "en": ("Automatic reply: ", "Hello,\n\nI am out of the office until {day} and do not read my mail.\n\n{name}"),
    "nl": ("Automatisch antwoord: ", "Hallo,\n\nTot en met {day} ben ik afwezig en lees ik geen mail.\n\n{name}"),
    "it": ("Risposta automatica: ", "Buongiorno,\n\nsono assente dall'ufficio fino al {day}.\n\n{name}"),
    "hr": ("Automatski odgovor: ", "Poštovani,\n\nna godišnjem sam odmoru do {day}.\n\n{name}"),
    "lt": ("Automatinis atsakymas: ", "Laba diena,\n\nesu išvykęs iki {day}.\n\n{name}"),
    "de": ("Automatische Antwort: ", "Guten Tag,\n\nich bin bis zum {day} nicht im Büro und lese keine E-Mails.\n\n{name}"),
    "fr": ("Réponse automatique : ", "Bonjour,\n\nje suis absent(e) jusqu'au {day} et ne consulte pas ma messagerie.\n\n{name}"),
    "hu": ("Automatikus válasz: ", "Jó napot kívánok!\n\nSzabadságon vagyok, {day} után válaszolok.\n\n{name}"),
    "sr": ("Аутоматски одговор: ", "Поштовани,\n\nодсутан сам са посла до {day}.\n\n{name}"),
    "sr-Latn": ("Automatski odgovor: ", "Poštovani,\n\nodsutan sam sa posla do {day}.\n\n{name}"),
    "fi": ("Automaattinen vastaus: ", "Hei,\n\nolen lomalla {day} asti.\n\n{name}"),
}


def absence(original: Original, *, name: str, address: str, language: str, when: datetime, rng: Random) -> bytes:
    """An absence notice that quotes the whole message it answers."""
    prefix, wording = wordings.said(_ABSENT, language)
    notice = wording.format(day=f"{when + timedelta(days=rng.randint(3, 14)):%d.%m.%Y}", name=name)
    quoted = "\n".join(f"> {line}".rstrip() for line in original.lines)
    domain = address.partition("@")[2]
    headers = (
        ("Return-Path", "<>"),
        ("From", mime.mailbox(name, address)),
        ("To", mime.mailbox(original.from_name, original.from_address)),
        ("Subject", mime.header_text(prefix + original.subject)),
        ("Date", format_datetime(when)),
        ("Message-ID", f"<dovecot-sieve-{int(when.timestamp())}-{rng.randrange(10**6)}-0@{domain}>"),
        ("In-Reply-To", original.message_id),
        ("References", original.message_id),
        ("Auto-Submitted", "auto-replied (vacation)"),
        ("X-Auto-Response-Suppress", "All"),
        ("Precedence", "bulk"),
        ("MIME-Version", "1.0"),
    )
    return mime.message(headers, mime.body(mime.Part("text/plain", f"{notice}\n\n{quoted}\n")))


def delivery_report(original: Original, *, address: str, when: datetime, rng: Random) -> bytes:
    """The report of a server that could not deliver the message, as Postfix words it, with the message attached."""
    server = "mx." + address.partition("@")[2]
    queue = f"{rng.getrandbits(40):010X}"
    boundary = f"{queue}.{int(when.timestamp())}/{server}"
    headers = (
        ("Return-Path", "<>"),
        ("Date", format_datetime(when)),
        ("From", f"MAILER-DAEMON@{server} (Mail Delivery System)"),
        ("Subject", "Undelivered Mail Returned to Sender"),
        ("To", original.from_address),
        ("Auto-Submitted", "auto-replied"),
        ("MIME-Version", "1.0"),
        ("Message-Id", f"<{when:%Y%m%d%H%M%S}.{queue}@{server}>"),
    )
    status = _status(original, server, queue, address, when).encode()
    parts = (
        mime.body(mime.Part("text/plain", _notice(server, address), "us-ascii", "8bit", extra=("Content-Description: Notification",))),
        mime.body(mime.Part("message/delivery-status", encoding="", data=status, extra=("Content-Description: Delivery report",))),
        mime.body(mime.Part("message/rfc822", encoding=_transfer(original.raw), data=original.raw)),
    )
    return mime.message(headers, mime.multipart("report", parts, boundary, parameters=" report-type=delivery-status;"))


def _notice(server: str, address: str) -> str:
    said = (
        f"<{address}>: host {server}[192.0.2.25] said: 550 5.1.1 <{address}>: Recipient\n"
        "    address rejected: User unknown (in reply to RCPT TO command)"
    )
    return (
        f"This is the mail system at host {server}.\n\nI'm sorry to have to inform you that your message could not\n"
        "be delivered to one or more recipients. It's attached below.\n\nFor further assistance, please send mail to postmaster.\n\n"
        f"                   The mail system\n\n{said}\n"
    )


def _status(original: Original, server: str, queue: str, address: str, when: datetime) -> str:
    return (
        f"Reporting-MTA: dns; {server}\nX-Postfix-Queue-ID: {queue}\nX-Postfix-Sender: rfc822; {original.from_address}\n"
        f"Arrival-Date: {format_datetime(when)}\n\nFinal-Recipient: rfc822; {address}\nOriginal-Recipient: rfc822;{address}\n"
        f"Action: failed\nStatus: 5.1.1\nRemote-MTA: dns; {server}\nDiagnostic-Code: smtp; 550 5.1.1 <{address}>: Recipient address\n"
        "    rejected: User unknown\n"
    )


def _transfer(raw: bytes) -> str:
    return "7bit" if re.fullmatch(rb"[\x00-\x7f]*", raw) else "8bit"
