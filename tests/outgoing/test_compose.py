import email
import email.policy
import re
from datetime import UTC, datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from llab.outgoing.compose import Address, Attached, compose, message_id, plus_address
from llab.outgoing.render import Rendered
from llab.survey.token import token, tokens_in
from tests.outgoing.samples import LONG, corpus, invite

KEY = bytes(range(32))
NOW = datetime(2020, 4, 6, 9, 42, 17, tzinfo=timezone(timedelta(hours=3)))
SENDER = Address("Local Learning Lab Timișoara", "lll2@timisoara.example")
ANA = Address("Ana Țîrlea", "ana@firma.example")


def rendered(subject: str = "x", text: str = "text\n", html: str = "<p>html</p>\n") -> Rendered:
    return Rendered(subject=subject, text=text, html=html, printed=())


def composed(what: Rendered | None = None, **more: Any) -> bytes:
    values: dict[str, Any] = {
        "sender": SENDER, "recipient": ANA, "reply_to": None, "message_id": "<a@b.example>", "date": NOW, "language": "ro", **more
    }  # fmt: skip
    return compose(what or rendered(), **values)


def parsed(raw: bytes) -> Message:
    return email.message_from_bytes(raw)


def decoded(value: str) -> str:
    return str(make_header(decode_header(re.sub(r"\r?\n(?=[ \t])", "", value))))


def test_a_message_has_the_headers_and_parts_it_should() -> None:
    words = invite(corpus("lll2", **LONG), "ro")
    raw = composed(words, reply_to="raspuns@timisoara.example", references=["<1@b.example>", "<2@b.example>"])
    message = parsed(raw)
    assert dict(message.items()) | {"From": "", "To": "", "Subject": "", "Content-Type": ""} == {
        "From": "",
        "To": "",
        "Subject": "",
        "Date": "Mon, 06 Apr 2020 09:42:17 +0300",
        "Message-ID": "<a@b.example>",
        "Reply-To": "raspuns@timisoara.example",
        "In-Reply-To": "<2@b.example>",
        "References": "<1@b.example>\r\n <2@b.example>",
        "Content-Language": "ro",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": "",
    }
    assert message.get_content_type() == "multipart/alternative"
    plain, page = parts(message)
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert all(part["Content-Transfer-Encoding"] == "quoted-printable" and part.get_content_charset() == "utf-8" for part in (plain, page))
    assert (content(plain), content(page)) == (words.text, words.html)
    assert parsedate_to_datetime(message["Date"]) == NOW
    assert not message.defects
    assert not re.search(rb"[^\r]\n|\r[^\n]", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 78


def parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    assert isinstance(payload, list)
    return [part for part in payload if isinstance(part, Message)]


def content(part: Message) -> str:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data.decode("utf-8").replace("\r\n", "\n")


def test_the_same_values_give_the_same_bytes() -> None:
    assert composed() == composed()


def test_what_is_not_given_leaves_no_header() -> None:
    message = parsed(composed())
    assert not {"Reply-To", "In-Reply-To", "References"} & set(message.keys())


line = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=300).map(
    lambda text: re.sub("[\ufdd0-\ufdef\ufffe\uffff]", "", text).strip()
)


@given(line)
@example("a  b   c")
@example("două  blancuri   și  încă")
@example("🎉" * 60)
@example("👩‍👩‍👧‍👦 " * 30 + "x")
@example("plain words " * 25 + "x")
@example("=?utf-8?q?trap?=")
@example("a =?utf-8?q?trap?= ă")
@example("ț" * 300)
@example("x" * 300)
@settings(max_examples=400)
def test_any_subject_comes_back_letter_for_letter(subject: str) -> None:
    raw = composed(rendered(subject))
    assert decoded(parsed(raw)["Subject"] or "") == subject
    if "=?" not in subject:
        assert max(map(len, raw.split(b"\r\n"))) <= 78


@given(line)
@example('Popescu, "Ana" (SRL) <x@y>')
@example("Țîrlea, Ana")
@example("A  B")
@example("back\\slash")
@example("a@b.example")
@example('ends with a quote"')
@example("Dr. Ana: sales; Timișoara 🎉 " * 12 + "x")
@example("=?utf-8?q?trap?=")
@settings(max_examples=400)
def test_any_display_name_comes_back_letter_for_letter(name: str) -> None:
    message = parsed(composed(recipient=Address(name, "ana.maria+x@firma.example"), sender=Address(name, "a@b.example")))
    for header, address in (("To", "ana.maria+x@firma.example"), ("From", "a@b.example")):
        shown, found = parseaddr(re.sub(r"\r?\n(?=[ \t])", "", message[header]))
        assert (decoded(shown), found) == (name, address)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")),
)
@example("trailing blanks  \n\n.\n..\n=\n--=_\n\tx", "From me\n" + "ă" * 2000)
@settings(max_examples=300)
def test_any_body_comes_back_letter_for_letter(text: str, html: str) -> None:
    raw = composed(rendered(text=text, html=html))
    plain, page = parts(parsed(raw))
    assert content(plain) == text
    assert content(page) == html
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert not re.search(rb"[^\r]\n|\r[^\n]", raw)


LINE_ENDS = ["a\r\nBcc: b@c.example", "a\nb", "a\rb", "a\0b"]


@pytest.mark.parametrize("value", LINE_ENDS)
@pytest.mark.parametrize(
    "where", ["subject", "sender", "recipient", "sender address", "recipient address", "reply_to", "message_id", "references", "language"]
)
def test_a_line_end_in_a_header_value_is_refused(where: str, value: str) -> None:
    broken: dict[str, dict[str, Any]] = {
        "subject": {"what": rendered(value)},
        "sender": {"sender": Address(value, "a@b.example")},
        "recipient": {"recipient": Address(value, "a@b.example")},
        "sender address": {"sender": Address("", f"{value}@b.example")},
        "recipient address": {"recipient": Address("", f"a@b.example{value}")},
        "reply_to": {"reply_to": f"{value}@b.example"},
        "message_id": {"message_id": f"<{value}@b.example>"},
        "references": {"references": [f"<{value}@b.example>"]},
        "language": {"language": value},
    }
    with pytest.raises(ValueError, match="a"):
        composed(**broken[where])


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ana",
        "@b.example",
        "a b@c.example",
        "<a@b.example>",
        "a@b.example, c@d.example",
        "ană@b.example",
        "a@b..c",
        "a@-b",
        "a" * 250 + "@b.example",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="mail"):
        composed(recipient=Address("", address))


def test_a_domain_with_diacritics_is_written_in_its_ascii_form() -> None:
    assert parsed(composed(recipient=Address("", "ana@timișoara.example")))["To"] == "ana@xn--timioara-k9c.example"


def test_a_date_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        composed(date=NOW.replace(tzinfo=None))


def test_other_programs_read_our_headers_too() -> None:
    message = email.message_from_bytes(
        composed(rendered("Șapte  întrebări"), recipient=Address("Pop, Ana", "ana@b.example")), policy=email.policy.default
    )
    assert (message["Subject"], message["To"].addresses[0].display_name) == ("Șapte  întrebări", "Pop, Ana")


# ---------------------------------------------------------------- Message-IDs


def identifier(domain: str = "timisoara.example", *, key: bytes = KEY, **more: Any) -> str:
    values: dict[str, Any] = {"participant": "p1", "wave": 1, "kind": "invitation", "number": 1, **more}
    return message_id(token("lll2", key, **values), domain=domain)


def test_a_message_id_is_the_token_and_the_same_every_time_and_in_every_release() -> None:
    assert identifier() == identifier() == "<llab.ibtmf4dkde.beoznl4gf6b2ar22@timisoara.example>"


@pytest.mark.parametrize(
    ("domain", "shown"),
    [
        ("b.example", "b.example"),
        ("Timisoara.EXAMPLE", "timisoara.example"),
        ("timișoara.example", "xn--timioara-k9c.example"),
        ("mail.primaria-municipiului.timisoara.example", "timisoara.example"),
        ("a" * 60 + ".example", "llab.invalid"),
        ("localhost", "llab.invalid"),
    ],
)
def test_a_message_id_is_short_whatever_the_domain(domain: str, shown: str) -> None:
    made = identifier(domain=domain)
    assert made.endswith(f"@{shown}>")
    assert len(made) < 60
    assert parsed(composed(message_id=made))["Message-ID"] == made


@pytest.mark.parametrize("domain", ["", "a b", "x\r\ny.example", "<a>", "-x.example"])
def test_a_message_id_needs_a_domain(domain: str) -> None:
    with pytest.raises(ValueError, match=r"domain|label"):
        identifier(domain=domain)


def test_the_clock_is_never_asked() -> None:
    assert b"Date: Wed, 01 Jan 2020 00:00:00 +0000" in composed(date=datetime(2020, 1, 1, tzinfo=UTC))


def test_a_reply_to_a_plus_address_names_the_contact() -> None:
    one = token("lll2", KEY, participant="p1", wave=1, kind="invitation", number=1)
    address = plus_address("lll2@timisoara.example", one)
    assert address == f"lll2+{one}@timisoara.example"
    assert parsed(composed(reply_to=address))["Reply-To"] == address
    assert tokens_in(address) == (one,)


def test_a_program_that_unsubscribes_somebody_writes_to_where_replies_go_and_names_the_contact() -> None:
    one = token("lll2", KEY, participant="p1", wave=1, kind="invitation", number=1)
    header = parsed(composed(reply_to="replies@timisoara.example", unsubscribe=f"unsubscribe {one}"))["List-Unsubscribe"]
    assert header.strip() == f"<mailto:replies@timisoara.example?subject=unsubscribe%20{one}>"
    assert "List-Unsubscribe" not in parsed(composed())


def test_no_header_line_is_longer_than_what_servers_take() -> None:
    raw = composed(unsubscribe="unsubscribe " + "x" * 40, reply_to="replies-of-the-survey@primaria-municipiului.timisoara.example")
    assert max(map(len, raw.partition(b"\r\n\r\n")[0].split(b"\r\n"))) < 200


# ---------------------------------------------------------------- threads


def test_a_reply_to_a_person_s_message_names_it_last_and_ours_before_it() -> None:
    message = parsed(composed(references=["<1@b.example>"], in_reply_to="<hers@mail.example>", auto_submitted="auto-replied"))
    assert message["In-Reply-To"] == "<hers@mail.example>"
    assert message["References"].split() == ["<1@b.example>", "<hers@mail.example>"]
    assert message["Auto-Submitted"] == "auto-replied"


@pytest.mark.parametrize(
    "theirs", ["", "hers@mail.example", "<a b@c.example>", "<a@b>\r\nBcc: <x@y.example>", "<ă@b.example>", f"<{'a' * 950}@b>"]
)
def test_a_message_id_of_somebody_else_s_that_no_header_can_hold_is_left_out(theirs: str) -> None:
    message = parsed(composed(references=["<1@b.example>"], in_reply_to=theirs))
    assert (message["In-Reply-To"], message["References"], message["Bcc"]) == ("<1@b.example>", "<1@b.example>", None)


def test_a_long_thread_keeps_its_first_message_and_the_newest_ones() -> None:
    ours = [f"<{number}@b.example>" for number in range(40)]
    named = parsed(composed(references=[*ours, ours[3]], in_reply_to="<hers@mail.example>"))["References"].split()
    assert (len(named), named[0], named[-3:]) == (12, "<0@b.example>", ["<39@b.example>", "<3@b.example>", "<hers@mail.example>"])


# ---------------------------------------------------------------- files that go along


def test_a_file_comes_back_byte_for_byte_beside_both_parts() -> None:
    content_ = bytes(range(256)) * 40
    files = [Attached("notice.pdf", "application/pdf", content_), Attached("Notă de informare.txt", "text/plain", b"x\n--=_\n")]
    raw = composed(rendered(text="ăâ\n"), attachments=files)
    message = parsed(raw)
    assert message.get_content_type() == "multipart/mixed"
    both, *others = parts(message)
    assert both.get_content_type() == "multipart/alternative"
    assert [content(part) for part in parts(both)] == ["ăâ\n", "<p>html</p>\n"]
    assert [(one.get_content_type(), one.get_filename(), one.get_payload(decode=True)) for one in others] == [
        ("application/pdf", "notice.pdf", content_), ("text/plain", "Notă de informare.txt", b"x\n--=_\n"),
    ]  # fmt: skip
    assert {one.get_content_disposition() for one in others} == {"attachment"}
    newer = email.message_from_bytes(raw, policy=email.policy.default)
    assert [one.get_filename() for one in newer.iter_attachments()] == ["notice.pdf", "Notă de informare.txt"]
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert not re.search(rb"[^\r]\n|\r[^\n]", raw)


@given(line.filter(lambda name: bool(name) and not re.search(r"[/\\\\]", name)))
@example("a")
@example('quotes " and ; semicolons.pdf')
@example("Notă de informare privind prelucrarea datelor – participanți și organizații partenere.pdf")
@example("👩‍👩‍👧‍👦" * 20)
@example("utf-8''x")
@settings(max_examples=200)
def test_any_name_of_a_file_comes_back_letter_for_letter(name: str) -> None:
    raw = composed(attachments=[Attached(name, "application/pdf", b"%PDF")])
    (_, file) = parts(parsed(raw))
    assert file.get_filename() == name
    assert max(map(len, raw.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("name", ["", " ", "a/b.pdf", "..\\b.pdf", "a\r\nX: y.pdf"])
def test_what_is_no_name_of_a_file_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="file"):
        composed(attachments=[Attached(name, "application/pdf", b"")])


@pytest.mark.parametrize("kind", ["", "pdf", "text/html; x=y", "text/pl\r\nain"])
def test_what_is_no_media_type_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="media type"):
        composed(attachments=[Attached("a.pdf", kind, b"")])
