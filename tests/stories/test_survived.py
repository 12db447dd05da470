"""What has become of a probe on its way is told, and nothing of any message is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from llab.errors import Exit
from llab.mail.message import parse
from llab.outgoing.compose import Address
from llab.outgoing.probe import LINK, Probe, probe
from llab.records import Folder
from llab.stories.servers.findings import Finding, State
from llab.stories.servers.survived import Arrived, compared, is_probe, plus_finding

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PROBE = probe(bytes(32), sender=Address("Lab", "lab@timisoara.example"), replies="lab@timisoara.example", date=NOW)
ELSEWHERE = b"SECRET-WORDS"


def findings(raw: bytes, *, folder: str = "INBOX", at: datetime = NOW, authserv_id: str = "", one: Probe = PROBE) -> dict[str, Finding]:
    place = Folder(account="lab@mail.example", name=folder, uidvalidity=1)
    arrived = Arrived(parse(raw), place, 7, at, NOW, NOW + timedelta(seconds=4))
    found = {each.name: each for each in compared(one, arrived, junk="Spam", authserv_id=authserv_id)}
    assert ELSEWHERE.decode() not in str(found)
    return found


def in_plain_text(change: Callable[[str], str]) -> bytes:
    """The probe as a gateway hands it on that decodes and changes it."""
    head = PROBE.raw.partition(b"\r\nMIME-Version")[0]
    part = b"\r\nMIME-Version: 1.0\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return head + part % b"text/plain" + change(PROBE.text).encode()


def test_a_probe_that_arrives_as_it_was_sent_is_well_in_every_way() -> None:
    found = findings(PROBE.raw)
    assert {each.state for each in found.values()} == {State.OK}
    assert found["arrival"].seen == "it is in INBOX after 4 s"
    assert list(found) == ["arrival", "Message-ID", "References", "reference", "text", "SPF, DKIM, DMARC", "clock"]


def test_the_junk_folder_is_a_warning() -> None:
    found = findings(PROBE.raw, folder="Spam")["arrival"]
    assert found.state is State.WARNING
    assert "takes it for junk" in found.seen


def test_a_new_message_id_is_a_warning_and_the_probe_is_known_all_the_same() -> None:
    raw = PROBE.raw.replace(f"Message-ID: {PROBE.message_id}".encode(), b"Message-ID: <0100@gateway.example>")
    assert is_probe(parse(raw), PROBE)
    found = findings(raw)["Message-ID"]
    assert found.state is State.WARNING
    assert "plus_addresses = true" in found.advice


def test_lost_references_are_a_warning() -> None:
    head, _, rest = PROBE.raw.partition(b"References:")
    raw = head.replace(b"In-Reply-To", b"X-Other") + b"X-Gone:" + rest
    assert findings(raw)["References"].seen == "2 of 2 are gone"


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda text: "[EXTERN] SECRET-WORDS aveți grijă\n\n" + text, "words were added to the text"),
        (lambda text: text + "\n--\nSECRET-WORDS\n", "words were added to the text"),
        (lambda text: text.replace(LINK, "https://safe.example/?url=SECRET-WORDS"), "links in the text are rewritten"),
        (lambda text: text.encode("ascii", "replace").decode(), "letters outside ASCII are lost in the text"),
        (lambda text: text.replace("\nFrom here", "\n>From here"), "words in the text are changed"),
    ],
)
def test_what_was_done_to_the_text_is_told_in_our_words(change: Callable[[str], str], seen: str) -> None:
    found = findings(in_plain_text(change))["text"]
    assert found.state is State.WARNING
    assert seen in found.seen


def test_a_lost_html_part_and_a_rewrapped_text_are_told_apart() -> None:
    rewrapped = findings(in_plain_text(lambda text: text.replace(" ", "\n")))["text"].seen
    assert rewrapped == "the HTML part is gone"


def test_links_that_are_rewritten_in_the_html_part_only_are_found() -> None:
    raw = PROBE.raw.replace(b'<a href=3D"https://llab.example', b'<a href=3D"https://safe.example')
    assert raw != PROBE.raw
    assert findings(raw)["text"].seen == "links in the HTML part are rewritten"


def test_a_reference_that_is_gone_from_the_subject_is_told() -> None:
    raw = PROBE.raw.replace(b"\r\nSubject: ", b"\r\nSubject: x\r\nX-Was: ")
    assert findings(raw)["reference"].seen == "gone from the subject"


@pytest.mark.parametrize(
    ("field", "state", "seen", "advice"),
    [
        (
            "mx.city.example; spf=pass; dkim=pass; dmarc=pass",
            State.OK,
            "mx.city.example says: spf pass, dkim pass, dmarc pass",
            'authserv_id = "mx.city.example"',
        ),
        ("mx.city.example; spf=pass smtp.mailfrom=SECRET-WORDS; dkim=none", State.WARNING, "spf pass, dkim none", "dkim: other servers"),
        ("mx.city.example 1; dmarc=fail (p=REJECT) header.from=x.example", State.WARNING, "dmarc fail", "dmarc: other servers"),
        ("spf=pass (sender IP is 1.2.3.4); dkim=pass; dmarc=bestguesspass action=none", State.OK, "microsoft365 says", "microsoft365"),
        ("mx.city.example; none", State.OK, "nothing of these", "authserv_id"),
        ("SECRET-WORDS\x07; dmarc=SECRET-WORDS", State.OK, "odd name says: nothing of these", ""),
    ],
)
def test_what_the_server_says_of_the_sender_is_told_with_the_line_to_write(field: str, state: State, seen: str, advice: str) -> None:
    found = findings(f"Authentication-Results: {field}\r\n".encode() + PROBE.raw)["SPF, DKIM, DMARC"]
    assert found.state is state
    assert seen in found.seen
    assert advice in found.advice


def test_a_server_that_is_trusted_already_needs_no_advice() -> None:
    raw = b"Authentication-Results: MX.city.example; spf=pass; dkim=pass; dmarc=pass\r\n" + PROBE.raw
    assert findings(raw, authserv_id="mx.city.example")["SPF, DKIM, DMARC"].advice == ""
    other = findings(raw, authserv_id="other.example")["SPF, DKIM, DMARC"]
    assert (other.state, 'authserv_id = "MX.city.example"' in other.advice) == (State.WARNING, True)


@pytest.mark.parametrize(
    ("minutes", "seen"), [(0, "agrees"), (-1.9, "agrees"), (1.9, "agrees"), (-10, "10 minutes behind"), (10, "10 minutes before")]
)
def test_a_clock_that_is_two_minutes_off_is_a_warning(minutes: float, seen: str) -> None:
    found = findings(PROBE.raw, at=NOW + timedelta(minutes=minutes))["clock"]
    assert seen in found.seen
    assert (found.state is State.OK) == (abs(minutes) < 2)


def test_what_answers_a_probe_or_reports_about_it_is_none() -> None:
    answer = f"From: x@y.example\r\nSubject: Re: {PROBE.subject}\r\nIn-Reply-To: {PROBE.message_id}\r\n\r\nAway.\r\n".encode()
    assert not is_probe(parse(answer), PROBE)
    report = b"From: mailer-daemon@y.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\n"
    report += PROBE.text.encode() + b"\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; y\r\n\r\n"
    report += b"Final-Recipient: rfc822; lab@timisoara.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    assert not is_probe(parse(report), PROBE)


def test_an_address_with_a_plus_that_is_wanted_and_does_not_arrive_is_a_failure() -> None:
    assert plus_finding(arrives=True, refused="", wanted=False).advice.startswith("You may write plus_addresses = true")
    assert plus_finding(arrives=True, refused="", wanted=True).advice == ""
    assert plus_finding(arrives=False, refused="", wanted=False).state is State.OK
    failed = plus_finding(arrives=False, refused="550 no such user", wanted=True)
    assert (failed.state, failed.code, failed.seen) == (State.FAILED, Exit.REFUSED_BY_SERVER, "refused: 550 no such user")
