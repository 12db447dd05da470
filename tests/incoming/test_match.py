"""Whose message it is: each kind of evidence, the stronger before the weaker, and what makes a person look."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from llab.incoming.match import Directory
from llab.mail.message import parse
from llab.records import Contact, ContactKind, Match, MatchedBy
from llab.survey.participants import Participant
from llab.survey.token import token
from tests.incoming.samples import mail


def contact(message_id: str, participant: str, address: str) -> Contact:
    return Contact(
        message_id=message_id,
        participant=participant,
        kind=ContactKind.INVITATION,
        address=address,
        language="ro",
        questionnaire="0" * 64,
        printed=(),
        recorded=datetime(2021, 5, 3, tzinfo=UTC),
    )


PEOPLE = (
    Participant(id="ana", addresses=("Ana@Firma.example", "ana@acasa.example"), language="ro"),
    Participant(id="ion", addresses=("ion@alta.example", "birou@comun.example"), language="ro"),
    Participant(id="eva", addresses=("eva@alta.example", "birou@comun.example"), language="ro"),
)
TO_ANA, TO_ION = contact("<a1@lab.example>", "ana", "ana@firma.example"), contact("<i1@lab.example>", "ion", "ion@alta.example")
REMINDER = contact("<a2@lab.example>", "ana", "ana@firma.example")
DIRECTORY = Directory(PEOPLE, [TO_ANA, TO_ION, REMINDER])


def match(raw: bytes) -> Match:
    return DIRECTORY.match(parse(raw))


@pytest.mark.parametrize("header", ["In_Reply_To", "References"])
@pytest.mark.parametrize("sender", ["ana@firma.example", "ANA@FIRMA.EXAMPLE", "Ana <ana@acasa.example>"])
def test_our_message_id_in_the_references_names_the_contact(header: str, sender: str) -> None:
    assert match(mail("Da", sender=sender, **{header: "<x@y.example> <a1@lab.example>"})) == Match(
        participant="ana", contact="<a1@lab.example>", by=MatchedBy.MESSAGE_ID
    )


def test_of_several_contacts_the_last_named_is_answered() -> None:
    found = match(mail("Da", sender="ana@firma.example", References="<a1@lab.example> <a2@lab.example>"))
    assert (found.contact, found.reasons) == ("<a2@lab.example>", ())


def test_a_reply_from_an_address_that_is_not_listed_is_the_persons_with_a_reason() -> None:
    found = match(mail("Da", sender="ana@nou.example", In_Reply_To="<a1@lab.example>"))
    assert (found.participant, found.by) == ("ana", MatchedBy.MESSAGE_ID)
    assert found.reasons == ("it came from ana@nou.example, which is not on the list",)


def test_a_reply_from_another_participants_address_says_whose_it_is() -> None:
    found = match(mail("Da", sender="eva@alta.example", In_Reply_To="<a1@lab.example>"))
    assert found.participant == "ana"
    assert found.reasons[1] == "that address is listed for eva"


def test_references_to_two_participants_go_to_the_one_who_wrote() -> None:
    for order in ("<a1@lab.example> <i1@lab.example>", "<i1@lab.example> <a1@lab.example>"):
        found = match(mail("Da", sender="ana@firma.example", References=order))
        assert (found.participant, found.contact) == ("ana", "<a1@lab.example>")
        assert found.reasons == ("it refers to messages to more than one participant",)


def test_the_message_id_comes_before_the_address() -> None:
    assert match(mail("Da", sender="eva@alta.example", In_Reply_To="<i1@lab.example>")).participant == "ion"


def returned(kind: str, content: str) -> bytes:
    return (
        "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        "Final-Recipient: rfc822; ana@firma.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"--b\r\nContent-Type: {kind}\r\n\r\n{content}\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_our_message_id_in_what_is_returned_names_the_contact(kind: str) -> None:
    found = match(returned(kind, "Message-ID: <a2@lab.example>\r\nSubject: Un sondaj\r\n\r\n"))
    assert (found.participant, found.contact, found.by) == ("ana", "<a2@lab.example>", MatchedBy.RETURNED)


def test_a_returned_message_that_is_not_ours_names_nobody() -> None:
    assert match(returned("message/rfc822", "Message-ID: <x@y.example>\r\n\r\nHi\r\n")).by is MatchedBy.NOTHING


def bare_report(to: str) -> bytes:
    """A delivery report that returns nothing of the message, and names an address that nobody wrote to."""
    return (
        f"From: MAILER-DAEMON@mx.example\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        "Final-Recipient: rfc822; x-4711@intern.firma.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n"
    ).encode()


def test_a_report_that_returns_nothing_is_known_by_the_reference_in_the_address_it_was_sent_to() -> None:
    reference = token("atelier", bytes(32), participant="ana", wave=1, kind="invitation", number=1)
    sent = contact(f"<{reference}@lab.example>", "ana", "ana@firma.example")
    strict = Directory(PEOPLE, [sent], strangers_wait=True)
    found = strict.match(parse(bare_report(f"bounces+{reference}@lab.example")))
    assert found == Match(participant="ana", contact=sent.message_id, by=MatchedBy.RECIPIENT)
    assert strict.match(parse(bare_report("bounces@lab.example"))).participant is None
    stranger = f"From: x@mx.example\r\nTo: bounces+{reference}@lab.example\r\nSubject: Re: Un sondaj\r\n\r\n1. Da.\r\n"
    assert strict.match(parse(stranger.encode())).waits


def test_without_a_reference_the_senders_address_decides() -> None:
    assert match(mail("Da", sender="Ana <ANA@acasa.example>")) == Match(participant="ana", by=MatchedBy.ADDRESS)
    assert match(mail("Da", sender="ana@firma.example", In_Reply_To="<unknown@x.example>")).by is MatchedBy.ADDRESS


def test_an_address_of_two_participants_decides_nothing_and_says_so() -> None:
    found = match(mail("Da", sender="birou@comun.example"))
    assert (found.participant, found.by) == (None, MatchedBy.NOTHING)
    assert found.reasons == ("its address is listed for ion, eva, and it names none of our messages",)
    assert match(mail("Da", sender="birou@comun.example", In_Reply_To="<i1@lab.example>")) == Match(
        participant="ion", contact="<i1@lab.example>", by=MatchedBy.MESSAGE_ID
    )


@pytest.mark.parametrize("sender", ["necunoscut@x.example", "Ana Pop", "ana@firma.example.evil.example"])
def test_a_stranger_without_a_reference_is_nobody(sender: str) -> None:
    assert match(mail("Da", sender=sender)) == Match(participant=None, by=MatchedBy.NOTHING)


def test_our_own_message_seen_again_is_ours() -> None:
    own = b"From: lab@lab.example\r\nMessage-ID: <a1@lab.example>\r\n\r\nHi\r\n"
    assert DIRECTORY.owner(parse(own)) == "ana"
    assert DIRECTORY.owner(parse(mail("Da", In_Reply_To="<a1@lab.example>"))) is None
    assert Directory((), ()).owner(parse(b"")) is None


def bounce(text: str) -> bytes:
    """A report of a server that writes no RFC 3464 report: everything is text."""
    head = "From: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nSubject: Mail delivery failed: returning message to sender\r\n"
    return f"{head}X-Failed-Recipients: ana@firma.example\r\n\r\n{text}".encode()


EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ana@firma.example
    Unrouteable address
"""


def test_a_report_in_text_alone_is_put_to_whom_it_names() -> None:
    found = match(bounce(EXIM))
    assert (found.participant, found.by) == ("ana", MatchedBy.REPORTED)
    copy = f"{EXIM}\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: "
    assert match(bounce(copy + "<a1@lab.example>" + "\n")).by is MatchedBy.RETURNED
    assert match(bounce(copy + "<other@elsewhere.example>\n")).participant is None
