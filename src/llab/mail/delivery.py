"""What a delivery report says: RFC 3464 first, then the texts of servers that write none.

The readers are an ordered list; each looks for one server's marks. Delayed is not failed: the server still tries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from llab.language.words import folded, squeeze
from llab.mail.address import first_address
from llab.mail.challenge import is_challenge
from llab.mail.gist import plain_text
from llab.mail.message import Message
from llab.mail.phrases import absence
from llab.mail.phrases import delivery as phrases


class Outcome(StrEnum):
    """What became of our message (RFC 3464 §2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    OTHER = "other"
    """Delivered, relayed or expanded: no trouble."""


@dataclass(frozen=True, slots=True)
class Report:
    """The gist of a delivery report. What it does not say is an empty string."""

    outcome: Outcome
    recipient: str = ""
    """The final recipient, folded to lower case."""
    status: str = ""
    """RFC 3463: `5.1.1`."""
    words: str = ""
    """The server's words, on one line."""
    original_message_id: str = ""
    """With its angle brackets."""
    original_recipient: str = ""
    """The address we wrote to, where the report names it besides the final one; folded to lower case."""
    evidence: str = ""


def delivery_report(message: Message) -> Report | None:
    """What the report says of our message, the worst recipient's fate where there are several; None where it is no report."""
    if is_challenge(message):
        return None  # Boxbe writes it as a delivery report
    for reader in _READERS:
        report = reader(message)
        if report is not None:
            return report
    return None


# ---------------------------------------------------------------- RFC 3464

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"']{1,64}@[^\s<>()\[\]:;,\"']{1,255}")
_MESSAGE_ID = re.compile(r"^(?:>\s?)?message-id:\s*(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)
_ACTIONS = (
    # how an action begins: NTMail writes `failure`, others `Failed (mailbox)`
    ("fail", Outcome.FAILED),
    ("undeliver", Outcome.FAILED),
    ("delay", Outcome.DELAYED),
    ("deliver", Outcome.OTHER),
    ("relay", Outcome.OTHER),
    ("expand", Outcome.OTHER),
)
_WORST = (Outcome.FAILED, Outcome.DELAYED, Outcome.OTHER)
_WORDS = 500


def _standard(message: Message) -> Report | None:
    """RFC 3464: the field groups of message/delivery-status, one per recipient below one for the message."""
    groups = [group for group in message.status if "action" in group or ("status" in group and _recipient(group))]
    reports = [_from_group(message, group) for group in groups if "disposition" not in group]
    return min(reports, key=lambda report: _WORST.index(report.outcome)) if reports else None


def _from_group(message: Message, group: Mapping[str, str]) -> Report:
    status = _first(_STATUS, group.get("status", "")) or _first(_STATUS, group.get("diagnostic-code", ""))
    action = group.get("action", "").split("(")[0].strip().lower()
    return Report(
        outcome=next((outcome for begins, outcome in _ACTIONS if action.startswith(begins)), None) or _by_status(status),
        recipient=_recipient(group),
        status=status,
        words=_one_line(group.get("diagnostic-code", "").partition(";")[2] or group.get("diagnostic-code", "") or message.text),
        original_message_id=_original_message_id(message),
        original_recipient=_address(group.get("original-recipient", "")),
        evidence=f"Action: {action}" if action else f"Status: {status}",
    )


def _recipient(group: Mapping[str, str]) -> str:
    return _address(group.get("final-recipient", "")) or _address(group.get("original-recipient", ""))


def _by_status(status: str) -> Outcome:
    return {"5": Outcome.FAILED, "4": Outcome.DELAYED}.get(status[:1], Outcome.OTHER)


_ESCAPED = re.compile(r"\\x\{([0-9a-fA-F]{2,6})\}")


def _address(value: str) -> str:
    """The address in a typed value (`rfc822; a@b`, `<a@b>`, `utf-8; \\x{e9}va@b`, RFC 6533 §3), folded."""
    typed = value.partition(";")[2] or value
    plain = _ESCAPED.sub(_unescaped, typed) if "\\x{" in typed else typed
    return _first(_ADDRESS, plain).lower().rstrip(".")


def _unescaped(match: re.Match[str]) -> str:
    code = int(match.group(1), 16)
    return chr(code) if code <= 0x10FFFF else match.group()


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text[:20_000])
    return match.group(match.lastindex or 0) if match else ""


def _one_line(text: str) -> str:
    return " ".join(text[: 4 * _WORDS].split())[:_WORDS]


def _original_message_id(message: Message) -> str:
    """Of the returned message, else as the text quotes it, else what the report answers."""
    for returned in message.returned:
        if returned.message_id:
            return returned.message_id
    return _first(_MESSAGE_ID, message.text) or (message.references[-1] if message.references else "")


# ---------------------------------------------------------------- servers without a standard report

_UNDELIVERED = tuple(folded(phrases.UNDELIVERED))
_DELAYED = tuple(folded(phrases.DELAYED))
_FINAL = tuple(map(squeeze, phrases.FINAL))
_NOBODYS = ("postmaster@", "mailer-daemon@", "abuse@", "support@", "helpdesk@", "noreply@", "no-reply@", "hostmaster@", "mdaemon@")
"""Addresses that a server names besides the one that failed."""
_HARD = re.compile(r"(?<!\d)(5\d\d)[\s-]")
_TOLD = 3_000
"""A server says what happened at the beginning of its text."""


def _is_from_a_server(message: Message) -> bool:
    """The null return path (RFC 5321 §4.5.5), the type of a report, an empty From, or a mailer daemon's name in it."""
    paths = [value.strip() for name, value in message.headers if name == "return-path"]
    if "<>" in paths or "report-type=delivery-status" in message.content_type or _has_empty_author(message):
        return True
    return _is_named_server(message)


def _is_named_server(message: Message) -> bool:
    local = message.author.partition("@")[0]
    is_daemon = local.startswith(phrases.DAEMONS) or any(part in local for part in phrases.DAEMON_PARTS)
    return is_daemon or squeeze(message.author_name[:80]).startswith(phrases.DAEMON_NAMES)


def _has_empty_author(message: Message) -> bool:
    return not message.author and "<>" in message.header("from")


def _told(message: Message, recipient: str, evidence: str, *, words: str = "") -> Report:
    """A report from what the text tells."""
    text = plain_text(message, 8_000)
    said = words or text
    return Report(
        outcome=_told_outcome(squeeze(message.subject[:300]), squeeze(text[:_TOLD])),
        recipient=recipient.lower().rstrip("."),
        status=_first(_STATUS, said) or _first(_STATUS, text),
        words=_one_line(said),
        original_message_id=_original_message_id(message),
        evidence=evidence,
    )


def _told_outcome(subject: str, text: str) -> Outcome:
    """Delayed where the subject says so, or the text does and does not say that nobody tries any more."""
    if any(form in subject for form in _DELAYED):
        return Outcome.DELAYED
    is_delayed = any(form in text for form in _DELAYED) and not any(form in text for form in _FINAL)
    return Outcome.DELAYED if is_delayed else Outcome.FAILED


def _named(message: Message, text: str) -> str:
    """The address that failed: the first in the text that is not ours or the server's own, else the returned message's addressee."""
    ours = {first_address(message.header(name))[1] for name in ("to", "delivered-to", "from")} - {""}
    for match in _ADDRESS.finditer(text[:8_000]):
        address = match.group().lower().rstrip(".")
        if address not in ours and not address.startswith(_NOBODYS):
            return address
    return next((address for one in message.returned if (address := first_address(one.header("to"))[1])), "")


def _exim(message: Message) -> Report | None:
    """Exim and Gmail name the recipients in a header."""
    failed = message.header("x-failed-recipients")
    return _told(message, _first(_ADDRESS, failed), "X-Failed-Recipients") if _ADDRESS.search(failed[:2000]) else None


def _qmail(message: Message) -> Report | None:
    """qmail's QSBMF: «Hi. This is the qmail-send program …», then `<address>:` and its words."""
    opening = "this is the qmail-send program"
    text = message.text[:8000]
    if opening not in text[:600].lower() or not _is_from_a_server(message):
        return None
    recipient, words = _after_address_line(text)
    return _told(message, recipient or _named(message, text), "qmail-send", words=words)


def _postfix(message: Message) -> Report | None:
    """Postfix without its status part (a gateway dropped it): «This is the mail system at host …»."""
    text = message.text[:8000]
    if "this is the mail system at host" not in text.lower() or not _is_from_a_server(message):
        return None
    recipient, words = _after_address_line(text)
    return _told(message, recipient or _named(message, text), "Postfix", words=words)


def _after_address_line(text: str) -> tuple[str, str]:
    """The address of the first line `<address>: words`, and the words with the lines on which they go on."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if line.startswith("<") and ">:" in line:
            address, _, words = line[1:].partition(">:")
            more = []
            for following in lines[index + 1 : index + 8]:
                if not following.strip():
                    break
                more.append(following.strip())
            return address.strip(), " ".join((words.strip(), *more))
    return "", ""


def _exchange(message: Message) -> Report | None:
    """Exchange and Microsoft 365 mark their reports; the subject is in the server's language."""
    names = {name for name, _ in message.headers}
    if "x-ms-exchange-message-is-ndr" not in names:
        return None
    return _told(message, _named(message, plain_text(message, 8_000)), "X-MS-Exchange-Message-Is-Ndr")


def _refused_by_filter(message: Message) -> Report | None:
    """A mailbox's own filter that refuses a message writes it as a disposition (RFC 5429 §2.1.2): Dovecot, for a full mailbox too."""
    groups = [group for group in message.status if "disposition" in group]
    if not groups:
        return None
    text = plain_text(message, _TOLD)
    if not any(form in squeeze(text) for form in _REFUSED):
        return None
    return _told(message, _recipient(groups[0]), "Disposition of a filter that refused it")


_REFUSED = ("was automatically rejected", "automatically rejected mail", "was refused by the recipient's mail filtering")
"""Dovecot's and Cyrus' words."""


def _wordy(message: Message) -> Report | None:
    """Any other server: it must be one by its return path or name, and say so in words or with a 5yz code."""
    subject = squeeze(message.subject[:300])
    if not _is_from_a_server(message):
        return _entitled(message, subject)
    if _is_person_away(subject):
        return None
    plain = plain_text(message, 8_000)
    text = squeeze(plain[:_TOLD])
    form = next((form for form in (*_UNDELIVERED, *_DELAYED, *_FINAL) if form in subject or form in text), "")
    if not _is_named_server(message) and form not in subject and not (_named(message, plain[:_TOLD]) or _STATUS.search(text)):
        return None  # the null path alone: some servers write it on everything, and the words may be a person's
    if form or (_HARD.search(text) and _STATUS.search(text)):
        return _told(message, _named(message, plain), f"«{form}»" if form else "a 5yz code")
    is_daemon = message.author.startswith("mailer-daemon@")  # SinaMail, in Chinese: a person never has this name
    return _told(message, _named(message, plain), f"From: {message.author}") if is_daemon else None


def _entitled(message: Message, subject: str) -> Report | None:
    """A gateway with a person's address (MailMarshal, socgen.com): its subject is a report's, and the text begins as one."""
    if not (subject.startswith(_TITLES) or subject.endswith((": non remis", ": undeliverable"))):
        return None
    plain = plain_text(message, 8_000)
    text = squeeze(plain[:_TOLD])[:_BEGINNING]
    form = next((form for form in _UNDELIVERED if form in text), "")
    recipient = _named(message, plain[:_BEGINNING]) if form else ""
    return _told(message, recipient, f"«{form}» below a report's subject") if recipient else None


_TITLES = tuple(map(squeeze, phrases.TITLES))
_BEGINNING = 400

_AUTOMATIC_SUBJECTS = (*folded(absence.SURE_SUBJECTS), *folded(absence.LOOSE_SUBJECTS))


def _is_person_away(subject: str) -> bool:
    """An automatic reply has the null return path too."""
    return subject.startswith(_AUTOMATIC_SUBJECTS)


_READERS: Iterable[Callable[[Message], Report | None]] = (_standard, _exim, _qmail, _postfix, _exchange, _refused_by_filter, _wordy)
