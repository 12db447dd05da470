"""Delivery reports: RFC 3464 first, then servers that write none; a person's words about mail are no report."""

# ruff: noqa: E501 - a case stays on its line

from __future__ import annotations

import json
from pathlib import Path

import pytest

from llab.mail.delivery import Outcome, Report, delivery_report
from llab.mail.message import Message, parse
from tests.quick import busy_less_than

CASES = Path(__file__).parents[1] / "corpus" / "cases"
NULL = ("return-path", "<>")
OURS = Message(headers=(), message_id="<lll2.ro.1@timisoara.example>")


def standard(*groups: dict[str, str]) -> Message:
    return Message(headers=(NULL,), text="words", status=({"reporting-mta": "dns; mx.example"}, *groups), returned=(OURS,))


def report(message: Message) -> Report:
    found = delivery_report(message)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("action", "status", "expected"),
    [
        ("failed", "5.1.1", Outcome.FAILED),
        ("Failed (mailbox)", "5.1.1 (unknown)", Outcome.FAILED),
        ("failed", "4.4.7", Outcome.FAILED),
        ("delayed", "4.4.1", Outcome.DELAYED),
        ("delivered", "2.0.0", Outcome.OTHER),
        ("relayed", "2.0.0", Outcome.OTHER),
        ("expanded", "2.0.0", Outcome.OTHER),
        ("", "5.2.2", Outcome.FAILED),
        ("", "4.2.2", Outcome.DELAYED),
    ],
)
def test_the_standard_says_what_became_of_the_message(action: str, status: str, expected: Outcome) -> None:
    group = {
        "final-recipient": "rfc822; Ana@Firma.example",
        "action": action,
        "status": status,
        "diagnostic-code": "smtp; 550 no\r\n such user",
    }
    found = report(standard(group))
    assert (found.outcome, found.status, found.recipient) == (expected, status[:5], "ana@firma.example")
    assert found.words == "550 no such user"
    assert found.original_message_id == "<lll2.ro.1@timisoara.example>"


def test_the_worst_of_several_recipients_counts() -> None:
    groups = ({"final-recipient": "rfc822;a@x.example", "action": name, "status": "5.0.0"} for name in ("delivered", "failed", "delayed"))
    assert report(standard(*groups)).outcome is Outcome.FAILED


def test_original_and_final_recipient_are_both_kept() -> None:
    group = {
        "original-recipient": "rfc822;ana@alias.example",
        "final-recipient": "rfc822;ana@firma.example",
        "action": "failed",
        "status": "5.1.1",
    }
    found = report(standard(group))
    assert (found.original_recipient, found.recipient) == ("ana@alias.example", "ana@firma.example")
    del group["final-recipient"]
    assert report(standard(group)).recipient == "ana@alias.example"


def test_a_read_receipt_is_no_delivery_report() -> None:
    group = {"final-recipient": "rfc822;a@x.example", "disposition": "manual-action/MDN-sent-manually; displayed"}
    assert delivery_report(Message(headers=(), status=(group,))) is None


NON_STANDARD = {
    "exim": Message(
        headers=(("x-failed-recipients", "ana@firma.example"),),
        subject="Mail delivery failed: returning message to sender",
        text="A message that you sent could not be delivered.\n\n  ana@firma.example\n    Unrouteable address\n\nMessage-ID: <x.1@timisoara.example>\n",
    ),
    "qmail": Message(
        headers=(NULL,),
        author="mailer-daemon@mx.example",
        text="Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message.\n\n<ana@firma.example>:\n"
        "192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 unknown\n\n--- Below this line is a copy.\n\nMessage-ID: <x.1@timisoara.example>\n",
    ),
    "postfix, no status part": Message(
        headers=(NULL,),
        author="mailer-daemon@mx.example",
        subject="Undelivered Mail Returned to Sender",
        text="This is the mail system at host mx.example.\n\n<ana@firma.example>: host mail.firma.example said: 550 5.1.1\n    User unknown\n",
        returned=(Message(headers=(), message_id="<x.1@timisoara.example>"),),
    ),
    "exchange, Romanian": Message(
        headers=(("x-ms-exchange-message-is-ndr", ""),),
        subject="Nu se poate livra: Șapte întrebări",
        text="Mesajul dumneavoastră către ana@firma.example nu a putut fi livrat.",
        references=("<x.1@timisoara.example>",),
    ),
    "gmail": Message(
        headers=(NULL,),
        author="mailer-daemon@googlemail.example",
        subject="Delivery Status Notification (Failure)",
        text="Address not found\n\nYour message wasn't delivered to ana@firma.example because the address couldn't be found.",
        references=("<x.1@timisoara.example>",),
    ),
    "a server unknown to us, German": Message(
        headers=(),
        author="postmaster@mx.example",
        subject="Unzustellbar: Sieben Fragen",
        text="An ana@firma.example konnte nicht zugestellt werden: 550 5.1.1",
        references=("<x.1@timisoara.example>",),
    ),
}


@pytest.mark.parametrize("message", NON_STANDARD.values(), ids=NON_STANDARD)
def test_servers_without_a_standard_report_are_understood(message: Message) -> None:
    found = report(message)
    assert (found.outcome, found.recipient, found.original_message_id) == (Outcome.FAILED, "ana@firma.example", "<x.1@timisoara.example>")
    assert found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "** Delivery incomplete **\nThere was a temporary problem delivering your message to ana@firma.example. Gmail will retry for 45 more hours.",
        "Your message to ana@firma.example has not yet been delivered. Still trying.",
    ],
)
def test_delayed_is_not_failed(text: str) -> None:
    found = report(Message(headers=(NULL,), author="mailer-daemon@mx.example", text=text))
    assert (found.outcome, found.recipient) == (Outcome.DELAYED, "ana@firma.example")


@pytest.mark.parametrize(
    "message",
    [
        Message(
            headers=(("return-path", "<ana@firma.example>"),),
            author="ana@firma.example",
            text="Mesajul nu a putut fi livrat la timp, scrieți la dan@firma.example.",
        ),
        Message(
            headers=(NULL,),
            author="ana@firma.example",
            subject="Răspuns automat: x",
            text="Nu sunt la birou. Ce e urgent nu a putut fi livrat.",
        ),
        Message(headers=(NULL,), author="ana@firma.example", subject="Out of office: x", text="I am away until 550 5.1.1"),
        Message(headers=(NULL,), author="ana@firma.example", subject="Re: x", text="Prin presă și radio."),
        Message(headers=(), author="posta@firma.example", subject="Undeliverable promises", text="The city never delivers."),
        Message(headers=(("x-failed-recipients", ""),), author="ana@firma.example", text="Da."),
    ],
    ids=["a person", "automatic, ro", "automatic, en", "null path alone", "a subject alone", "empty header"],
)
def test_a_person_or_an_automatic_reply_is_no_report(message: Message) -> None:
    assert delivery_report(message) is None


@pytest.mark.parametrize("text", ["<" * 100_000, "@" * 100_000, "a@" * 50_000, "This is the mail system at host\n" + "<a>:\n" * 20_000])
def test_hostile_texts_are_read_quickly(text: str) -> None:
    message = Message(
        headers=(NULL, ("x-failed-recipients", text)),
        author="mailer-daemon@x.example",
        text=text,
        status=({"status": text, "action": text},),
    )
    with busy_less_than(2):
        delivery_report(message)


def test_the_corpus_is_told_apart() -> None:
    wrong = []
    for path in sorted(CASES.glob("*/reply*.eml")):
        kind = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))["kind"]
        if (delivery_report(parse(path.read_bytes())) is not None) != (kind == "bounce"):
            wrong.append(path.parent.name)
    assert wrong == []


@pytest.mark.parametrize(
    ("case", "outcome", "recipient"),
    [
        ("bounce-delayed", Outcome.DELAYED, "contact@fabricademobila.example"),
        ("bounce-exchange-ro", Outcome.FAILED, "director@vestgrup.example"),
        ("bounce-postfix", Outcome.FAILED, "office@vechi.example"),
    ],
)
def test_reports_of_the_corpus_name_recipient_and_our_message(case: str, outcome: Outcome, recipient: str) -> None:
    found = report(parse((CASES / case / "reply.eml").read_bytes()))
    assert (found.outcome, found.recipient, found.original_message_id) == (outcome, recipient, "<lll2.ro.5e8ace19.c41f@timisoara.example>")
