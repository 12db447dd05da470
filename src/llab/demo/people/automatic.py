"""What machines send in a person's place: absence notices (RFC 3834) and delivery reports (RFC 3464)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from random import Random

from llab.demo.people.composing import mime, wordings
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


@dataclass(frozen=True)
class Machine:
    """What answers in a person's place: the notice, who is away, which message it answers, when."""

    notice: str
    prefix: str
    day: datetime
    original: Original
    name: str
    address: str
    when: datetime
    rng: Random

    @property
    def domain(self) -> str:
        """The domain of the person's address."""
        return self.address.partition("@")[2]

    def headers(self, subject: str, message_id: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """The headers that all of them have, and some more."""
        return (
            ("Return-Path", "<>"),
            ("From", mime.mailbox(self.name, self.address)),
            ("To", mime.mailbox(self.original.from_name, self.original.from_address)),
            ("Subject", mime.header_text(subject)),
            ("Date", format_datetime(self.when)),
            ("Message-ID", message_id),
            ("In-Reply-To", self.original.message_id),
            ("References", self.original.message_id),
            *more,
            ("MIME-Version", "1.0"),
        )


def absence(original: Original, *, name: str, address: str, language: str, when: datetime, rng: Random) -> bytes:
    """An absence notice, as one of several machines would send it."""
    prefix, wording = wordings.said(_ABSENT, language)
    day = when + timedelta(days=rng.randint(3, 14))
    notice = wording.format(day=f"{day:%d.%m.%Y}", name=name)
    machine = Machine(notice, prefix, day, original, name, address, when, rng)
    return rng.choice((_sieve, _sieve, _exchange, _gmail, _notes))(machine)


def _sieve(machine: Machine) -> bytes:
    """Dovecot's script (RFC 5230), with the whole message below as some administrators have it."""
    original = machine.original
    quoted = "\n".join(f"> {line}".rstrip() for line in original.lines)
    message_id = f"<dovecot-sieve-{int(machine.when.timestamp())}-{machine.rng.randrange(10**6)}-0@{machine.domain}>"
    marks = (("Auto-Submitted", "auto-replied (vacation)"), ("X-Auto-Response-Suppress", "All"), ("Precedence", "bulk"))
    headers = machine.headers(machine.prefix + original.subject, message_id, *marks)
    return mime.message(headers, mime.body(mime.Part("text/plain", f"{machine.notice}\n\n{quoted}\n")))


def _exchange(machine: Machine) -> bytes:
    """Exchange, with an HTML part that Word seems to have written."""
    message_id = f"<{machine.rng.getrandbits(128):032x}@AM0PR05MB6543.eurprd05.prod.outlook.com>"
    marks = (
        ("auto-submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("x-ms-exchange-generated-message-source", "Mailbox Rules Agent"),
    )
    rows = "".join(f'<p class="MsoNormal">{escape(line) or "&nbsp;"}</p>' for line in machine.notice.split("\n"))
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    html = f'<html><head>{head}</head><body><div class="WordSection1">{rows}</div></body></html>'
    parts = [mime.body(mime.Part("text/plain", machine.notice)), mime.body(mime.Part("text/html", html))]
    boundary = f"_000_{machine.rng.getrandbits(96):024x}AM0PR05MB6543eurp_"
    return mime.message(
        machine.headers(machine.prefix + machine.original.subject, message_id, *marks), mime.multipart("alternative", parts, boundary)
    )


def _gmail(machine: Machine) -> bytes:
    """Gmail's vacation responder, whose subject looks like anybody's reply."""
    message_id = f"<CA{machine.rng.getrandbits(140):035x}@mail.gmail.com>"
    marks = (("Auto-Submitted", "auto-replied"), ("Precedence", "bulk"), ("X-Autoreply", "yes"))
    html = f'<div dir="ltr">{escape(machine.notice).replace(chr(10), "<br>")}</div>'
    parts = [mime.body(mime.Part("text/plain", machine.notice, encoding="base64")), mime.body(mime.Part("text/html", html))]
    boundary = f"000000000000{machine.rng.getrandbits(64):016x}"
    return mime.message(
        machine.headers(f"Re: {machine.original.subject}", message_id, *marks), mime.multipart("alternative", parts, boundary)
    )


def _notes(machine: Machine) -> bytes:
    """Domino's agent, which speaks English around the person's own words."""
    original = machine.original
    message_id = f"<OF{machine.rng.getrandbits(64):016X}-ONC1258689.{machine.rng.getrandbits(32):08X}@{machine.domain}>"
    text = (
        f"I am out of the office until {machine.day:%m/%d/%Y}.\n\n{machine.notice}\n\n\n"
        f'Note: This is an automated response to your message  "{original.subject}" sent on {original.date:%m/%d/%Y %H:%M:%S}.\n\n'
        "This is the only notification you will receive while this person is away."
    )
    subject = f"AUTO: {machine.name} is out of the office (returning {machine.day:%m/%d/%Y})"
    headers = machine.headers(subject, message_id, ("Auto-Submitted", "auto-generated"), ("X-Mailer", "HCL Notes Release 11.0.1"))
    return mime.message(headers, mime.body(mime.Part("text/plain", text)))


# --- delivery reports ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Failure:
    """A message that could not be delivered, and the server that says so."""

    original: Original
    address: str
    when: datetime
    queue: str

    @property
    def server(self) -> str:
        """The server of the recipient's domain."""
        return "mx." + self.address.partition("@")[2]

    @property
    def diagnosis(self) -> str:
        """What the server said."""
        return f"550 5.1.1 <{self.address}>: Recipient address rejected: User unknown"


@dataclass(frozen=True)
class Report:
    """How a server words its reports."""

    sender: str
    subject: str
    notice: Callable[[Failure], str]
    headers: tuple[tuple[str, str], ...] = ()
    description: bool = False
    """Whether the parts have descriptions, as Postfix gives them."""


def delivery_report(original: Original, *, address: str, when: datetime, rng: Random) -> bytes:
    """The report of a server that could not deliver the message, as one of several servers words it, with the message attached."""
    failure = Failure(original, address, when, f"{rng.getrandbits(40):010X}")
    report = rng.choice(_REPORTS)
    headers = (
        ("Return-Path", "<>"),
        ("Date", format_datetime(when)),
        ("From", report.sender.format(server=failure.server)),
        ("Subject", mime.header_text(report.subject.format(subject=original.subject))),
        ("To", original.from_address),
        ("Auto-Submitted", "auto-replied"),
        *((name, value.format(address=address)) for name, value in report.headers),
        ("MIME-Version", "1.0"),
        ("Message-Id", f"<{when:%Y%m%d%H%M%S}.{failure.queue}@{failure.server}>"),
    )
    parts = _report_parts(report, failure)
    boundary = f"{failure.queue}.{int(when.timestamp())}/{failure.server}"
    return mime.message(headers, mime.multipart("report", parts, boundary, parameters=" report-type=delivery-status;"))


def _report_parts(report: Report, failure: Failure) -> tuple[bytes, ...]:
    notice, status = (("Content-Description: Notification",), ("Content-Description: Delivery report",)) if report.description else ((), ())
    raw = failure.original.raw
    return (
        mime.body(mime.Part("text/plain", report.notice(failure), "us-ascii" if report.description else "utf-8", "8bit", extra=notice)),
        mime.body(mime.Part("message/delivery-status", encoding="", data=_status(failure).encode(), extra=status)),
        mime.body(mime.Part("message/rfc822", encoding=_transfer(raw), data=raw)),
    )


def _postfix(failure: Failure) -> str:
    said = (
        f"<{failure.address}>: host {failure.server}[192.0.2.25] said: 550 5.1.1 <{failure.address}>: Recipient\n"
        "    address rejected: User unknown (in reply to RCPT TO command)"
    )
    return (
        f"This is the mail system at host {failure.server}.\n\nI'm sorry to have to inform you that your message could not\n"
        "be delivered to one or more recipients. It's attached below.\n\nFor further assistance, please send mail to postmaster.\n\n"
        f"                   The mail system\n\n{said}\n"
    )


def _exim(failure: Failure) -> str:
    return (
        "This message was created automatically by mail delivery software.\n\n"
        "A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. "
        "The following address(es) failed:\n\n"
        f"  {failure.address}\n    host {failure.server} [192.0.2.25]\n    SMTP error from remote mail server after RCPT TO:"
        f"<{failure.address}>:\n    {failure.diagnosis}\n"
    )


def _google(failure: Failure) -> str:
    return (
        f"\n** Address not found **\n\nYour message wasn't delivered to {failure.address} because the address couldn't be found, or is "
        f"unable to receive mail.\n\nThe response from the remote server was:\n{failure.diagnosis}\n"
    )


def _exchange_report(failure: Failure) -> str:
    return (
        f"Delivery has failed to these recipients or groups:\n\n{failure.address}\nThe email address you entered couldn't be found. Please "
        "check the recipient's email address and try to resend the message. If the problem continues, please contact your email admin.\n\n"
        f"Diagnostic information for administrators:\n\nGenerating server: {failure.server}\n\n{failure.address}\n"
        f"Remote Server returned '{failure.diagnosis}'\n"
    )


_REPORTS = (
    Report("MAILER-DAEMON@{server} (Mail Delivery System)", "Undelivered Mail Returned to Sender", _postfix, description=True),
    Report(
        "Mail Delivery System <Mailer-Daemon@{server}>",
        "Mail delivery failed: returning message to sender",
        _exim,
        (("X-Failed-Recipients", "{address}"),),
    ),
    Report(
        "Mail Delivery Subsystem <mailer-daemon@{server}>",
        "Delivery Status Notification (Failure)",
        _google,
        (("X-Failed-Recipients", "{address}"),),
    ),
    Report("Microsoft Outlook <postmaster@{server}>", "Undeliverable: {subject}", _exchange_report),
)


def _status(failure: Failure) -> str:
    server, address, original = failure.server, failure.address, failure.original
    return (
        f"Reporting-MTA: dns; {server}\nX-Postfix-Queue-ID: {failure.queue}\nX-Postfix-Sender: rfc822; {original.from_address}\n"
        f"Arrival-Date: {format_datetime(failure.when)}\n\nFinal-Recipient: rfc822; {address}\nOriginal-Recipient: rfc822;{address}\n"
        f"Action: failed\nStatus: 5.1.1\nRemote-MTA: dns; {server}\nDiagnostic-Code: smtp; 550 5.1.1 <{address}>: Recipient address\n"
        "    rejected: User unknown\n"
    )


def _transfer(raw: bytes) -> str:
    return "7bit" if re.fullmatch(rb"[\x00-\x7f]*", raw) else "8bit"
