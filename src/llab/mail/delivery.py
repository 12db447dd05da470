"""What a delivery report says: RFC 3464 first, then the texts of servers that write none.

The readers are an ordered list; each looks for one server's marks. Delayed is not failed: the server still tries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from llab.language.words import Words, folded, squeeze
from llab.mail import wordings
from llab.mail.message import Message


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
    for reader in _READERS:
        report = reader(message)
        if report is not None:
            return report
    return None


# ---------------------------------------------------------------- RFC 3464

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"']{1,64}@[^\s<>()\[\]:;,\"']{1,255}")
_MESSAGE_ID = re.compile(r"^(?:>\s?)?message-id:\s*(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)
_ACTIONS = {
    "failed": Outcome.FAILED,
    "delayed": Outcome.DELAYED,
    "delivered": Outcome.OTHER,
    "relayed": Outcome.OTHER,
    "expanded": Outcome.OTHER,
}
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
        outcome=_ACTIONS.get(action) or _by_status(status),
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


def _address(value: str) -> str:
    """The address in a typed value (`rfc822; a@b`, `<a@b>`), folded."""
    return _first(_ADDRESS, value.partition(";")[2] or value).lower().rstrip(".")


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

_DAEMONS = ("mailer-daemon", "postmaster", "mail-daemon", "microsoftexchange", "mailerdaemon", "mdaemon", "bounce", "bounces")
_DAEMON_NAMES = (
    "mail delivery subsystem",
    "mail delivery system",
    "mailer-daemon",
    "microsoft outlook",
    "system administrator",
    "postmaster",
    "mail delivery",
)

UNDELIVERED: Words = {
    "en": (
        "undeliverable",
        "undelivered mail",
        "delivery status notification (failure)",
        "delivery has failed",
        "mail delivery failed",
        "returned mail",
        "failure notice",
        "could not be delivered",
        "couldn't be delivered",
        "wasn't delivered",
        "was not delivered",
        "unable to deliver",
        "not been delivered",
        "delivery failure",
        "address not found",
        "message not delivered",
    ),
    "ro": ("nu se poate livra", "nu a putut fi livrat", "nelivrat", "nu poate fi livrat", "livrarea a eșuat", "adresa nu a fost găsită"),
    "nl": ("niet bezorgd", "onbestelbaar", "kan niet worden bezorgd", "kon niet worden bezorgd"),
    "it": ("non recapitabile", "impossibile recapitare", "mancato recapito", "non è stato recapitato", "recapito non riuscito"),
    "hr": ("nije moguće isporučiti", "nije isporučen", "isporuka nije uspjela", "neisporučivo"),
    "lt": ("nepristatyta", "nepavyko pristatyti", "nepristatomas", "neįmanoma pristatyti"),
    "fi": ("ei voida toimittaa", "ei voitu toimittaa", "toimitus epäonnistui", "perille toimittamaton", "toimittaminen epäonnistui"),
    "de": ("unzustellbar", "konnte nicht zugestellt", "nicht zustellbar", "zustellung fehlgeschlagen"),
    "fr": ("non remis", "n'a pas pu être remis", "échec de la remise", "non distribuable"),
    "hu": ("kézbesíthetetlen", "nem kézbesíthető", "nem sikerült kézbesíteni", "sikertelen kézbesítés"),
    "sr": ("није испоручена", "испорука није успела", "nije isporučena"),
}
DELAYED = (
    "delivery incomplete",
    "notification (delay)",
    "delivery delayed",
    "delayed mail",
    "warning: message",
    "will retry",
    "still trying",
    "has not yet been delivered",
    "delivery is delayed",
    "temporary problem",
    "will continue to be retried",
    "not been delivered yet",
    "no action is required on your part",
    "livrare întârziată",
    "vertraagd",
    "verzögert",
    "in ritardo",
    "retardé",
)
_UNDELIVERED = tuple(folded(UNDELIVERED))
_DELAYED = tuple(map(squeeze, DELAYED))
_HARD = re.compile(r"(?<!\d)(5\d\d)[\s-]")


def _is_from_a_server(message: Message) -> bool:
    """The null return path (RFC 5321 §4.5.5) or a mailer daemon's name in From."""
    paths = [value.strip() for name, value in message.headers if name == "return-path"]
    local = message.author.partition("@")[0]
    return "<>" in paths or local.startswith(_DAEMONS) or message.author_name.strip().lower().startswith(_DAEMON_NAMES)


def _told(message: Message, recipient: str, evidence: str, *, words: str = "") -> Report:
    """A report from what the text tells."""
    said = words or message.text
    told = squeeze(f"{message.subject} {message.text[:3000]}")
    delayed = any(form in told for form in _DELAYED)
    return Report(
        outcome=Outcome.DELAYED if delayed else Outcome.FAILED,
        recipient=recipient.lower().rstrip("."),
        status=_first(_STATUS, said) or _first(_STATUS, message.text),
        words=_one_line(said),
        original_message_id=_original_message_id(message),
        evidence=evidence,
    )


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
    return _told(message, recipient, "qmail-send", words=words)


def _postfix(message: Message) -> Report | None:
    """Postfix without its status part (a gateway dropped it): «This is the mail system at host …»."""
    text = message.text[:8000]
    if "this is the mail system at host" not in text.lower() or not _is_from_a_server(message):
        return None
    recipient, words = _after_address_line(text)
    return _told(message, recipient, "Postfix", words=words)


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
    return _first(_ADDRESS, text), ""


def _exchange(message: Message) -> Report | None:
    """Exchange and Microsoft 365 mark their reports; the subject is in the server's language."""
    names = {name for name, _ in message.headers}
    if "x-ms-exchange-message-is-ndr" not in names:
        return None
    return _told(message, _first(_ADDRESS, message.text or message.html), "X-MS-Exchange-Message-Is-Ndr")


def _wordy(message: Message) -> Report | None:
    """Any other server: it must be one by its return path or name, and say so in words or with a 5yz code."""
    if not _is_from_a_server(message):
        return None
    subject = squeeze(message.subject[:300])
    text = squeeze(message.text[:3000])
    form = next((form for form in (*_UNDELIVERED, *_DELAYED) if form in subject or form in text), None)
    if form is None and not (_HARD.search(text) and _STATUS.search(text)):
        return None
    if _is_person_away(subject):
        return None
    return _told(message, _first(_ADDRESS, message.text), f"«{form}»" if form else "a 5yz code")


_AUTOMATIC_SUBJECTS = tuple(folded(wordings.AUTOMATIC_SUBJECTS))


def _is_person_away(subject: str) -> bool:
    """An automatic reply has the null return path too."""
    return subject.startswith(_AUTOMATIC_SUBJECTS)


_READERS: Iterable[Callable[[Message], Report | None]] = (_standard, _exim, _qmail, _postfix, _exchange, _wordy)
