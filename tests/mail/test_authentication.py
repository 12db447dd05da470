"""The verdict of the server that is trusted: forms seen in mail, forms that somebody forged, and everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.mail.authentication import MICROSOFT_365, Dmarc, Results, Verdict, dmarc_verdict, topmost_results
from llab.mail.message import Message, parse
from tests.quick import busy_less_than

GOOGLE = (
    "mx.google.com; dkim=pass header.i=@firma.example header.s=20230601 header.b=dGVzdA/x; "
    "spf=pass (google.com: domain of ion@firma.example designates 192.0.2.4 as permitted sender) smtp.mailfrom=ion@firma.example; "
    "dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=firma.example"
)
OUTLOOK = (
    "spf=pass (sender IP is 192.0.2.4) smtp.mailfrom=firma.example; dkim=pass (signature was verified) header.d=firma.example;dmarc={} "
    "action=none header.from=firma.example;compauth=pass reason=100"
)
TRUSTED = "mx.firma.example"


def message(*fields: str, author: str = "ion@firma.example") -> Message:
    headers = "".join(f"Authentication-Results: {field}\n" for field in fields)
    return parse(f"{headers}From: Ion <{author}>\nSubject: Re: Atelier\n\nda\n".encode())


def verdict(field: str, trusted: str = TRUSTED, author: str = "ion@firma.example") -> Dmarc:
    return dmarc_verdict(message(field, author=author), trusted).dmarc


# ---------------------------------------------------------------- forms that servers write


def test_gmail_says_pass_and_the_words_are_kept() -> None:
    assert dmarc_verdict(message(GOOGLE), "mx.google.com") == Verdict(
        Dmarc.PASS, "dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=firma.example"
    )


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("pass", Dmarc.PASS),
        ("PASS", Dmarc.PASS),
        ("fail", Dmarc.FAIL),
        ("none", Dmarc.NONE),
        ("bestguesspass", Dmarc.NONE),
        ("temperror", Dmarc.ERROR),
        ("permerror", Dmarc.ERROR),
        ("passed", Dmarc.UNKNOWN),
        ("", Dmarc.UNKNOWN),
    ],
)
def test_every_result_of_microsoft_365_has_its_meaning(word: str, expected: Dmarc) -> None:
    assert verdict(OUTLOOK.format(word), MICROSOFT_365) is expected


@pytest.mark.parametrize(
    "field",
    [
        "mx.firma.example; dmarc=pass header.from=firma.example",
        "MX.Firma.Example.; dmarc=pass header.from=Firma.Example",
        "mx.firma.example 1; dmarc=pass header.from=firma.example",
        '"mx.firma.example" 1; dmarc=pass header.from=firma.example',
        "(filter 3; beta) mx.firma.example (our server) 1 (version); dmarc=pass header.from=firma.example",
        "mx.firma.example;\r\n\tspf=none smtp.mailfrom=firma.example;\r\n\tdmarc=pass (p=none\r\n dis=none)\r\n header.from=firma.example",
        "mx.firma.example; dmarc/1 = pass (p=none) header.from = firma.example",
        "mx.firma.example; dmarc=pass(p=REJECT) header.from=firma.example;",
        'mx.firma.example; dmarc=pass reason="header.from=altul.example; dmarc=fail" header.from=firma.example',
        "mx.firma.example; dmarc=pass policy.applied-disposition=none (p=none,d=none) policy.policy-from=p header.from=firma.example",
        "mx.firma.example; dmarc=pass header.from=ion@firma.example",
        'mx.firma.example; dmarc=pass header.from="firma.example"',
        "mx.firma.example; dmarc=pass (policy=none)",
        r"mx.firma.example; spf=pass (a \( b \) c \\) smtp.mailfrom=x; dmarc=pass header.from=firma.example",
    ],
)
def test_a_pass_of_the_trusted_server_is_read_in_every_form_the_standard_allows(field: str) -> None:
    assert verdict(field) is Dmarc.PASS


def test_outlook_as_it_was_years_ago_with_a_recipients_domain_between_the_results() -> None:
    field = (
        "spf=none (sender IP is 192.0.2.4) smtp.mailfrom=firma.example; hotmail.example; dkim=none (message not signed)"
        " header.d=none;hotmail.example; dmarc=fail action=quarantine header.from=firma.example;"
    )

    assert dmarc_verdict(message(field), MICROSOFT_365) == Verdict(Dmarc.FAIL, "dmarc=fail action=quarantine header.from=firma.example")


@pytest.mark.parametrize("domain", ["firma.example", "filiala.firma.example"])
def test_a_server_that_names_the_domain_above_the_authors_means_the_author(domain: str) -> None:
    assert verdict("mx.firma.example; dmarc=pass header.from=firma.example", author=f"ion@{domain}") is Dmarc.PASS


def test_a_domain_with_letters_outside_ascii_is_one_domain_in_both_spellings() -> None:
    for domain, expected in (
        ("xn--mnchen-3ya.example", Dmarc.PASS),
        ("münchen.example", Dmarc.PASS),
        ("xn--mnchen.example", Dmarc.UNKNOWN),
    ):
        given = Message((("authentication-results", f"{TRUSTED}; dmarc=pass header.from={domain}"),), author="ion@münchen.example")
        assert dmarc_verdict(given, TRUSTED).dmarc is expected


# ---------------------------------------------------------------- nothing known


@pytest.mark.parametrize(
    ("field", "trusted"),
    [
        (GOOGLE, ""),
        (GOOGLE, "  "),
        (GOOGLE, "google.com"),
        (GOOGLE, "mx.google.com.evil.example"),
        (GOOGLE, MICROSOFT_365),
        (OUTLOOK.format("fail"), "mx.google.com"),
        (OUTLOOK.format("fail"), "spf"),
        ("microsoft365; dmarc=fail header.from=firma.example", MICROSOFT_365),
        ("mx.firma.example; none", TRUSTED),
        ("mx.firma.example", TRUSTED),
        ("mx.firma.example two; dmarc=fail", TRUSTED),
        ("mx.firma.example (; dmarc=pass header.from=firma.example)", TRUSTED),
        ("", TRUSTED),
        (";;;", TRUSTED),
        ("mx.firma.example; dmarc", TRUSTED),
        ("mx.firma.example; dmarc=", TRUSTED),
        ("mx.firma.example; xdmarc=fail", TRUSTED),
        ("mx.firma.example; arc=pass dmarc=fail", TRUSTED),
    ],
)
def test_nothing_is_known_where_the_trusted_server_said_nothing(field: str, trusted: str) -> None:
    assert verdict(field, trusted) is Dmarc.UNKNOWN


def test_a_message_without_the_field_says_nothing() -> None:
    assert dmarc_verdict(message(), TRUSTED) == Verdict()


def test_only_the_topmost_field_counts() -> None:
    forged, real = "mx.firma.example; dmarc=pass header.from=firma.example", "mx.altul.example; dmarc=fail header.from=firma.example"

    assert dmarc_verdict(message(real, forged), TRUSTED).dmarc is Dmarc.UNKNOWN
    assert dmarc_verdict(message("mx.firma.example; dmarc=fail", forged), TRUSTED).dmarc is Dmarc.FAIL


def test_the_results_of_a_chain_and_of_the_sender_himself_are_other_fields() -> None:
    head = b"ARC-Authentication-Results: i=1; mx.firma.example; dmarc=pass\nAuthentication-Results-Original: mx.firma.example; dmarc=pass\n"

    assert dmarc_verdict(parse(head + b"From: ion@firma.example\n\nda"), TRUSTED) == Verdict()


# ---------------------------------------------------------------- forgeries


def test_a_pass_for_another_domain_is_none_for_the_author() -> None:
    for domain in ("altul.example", "xfirma.example", "sub.firma.example", "example", ""):
        assert verdict(f"mx.firma.example; dmarc=pass header.from={domain}") is Dmarc.UNKNOWN


def test_of_two_passes_one_for_somebody_else_leaves_it_open_whose_message_it_is() -> None:
    assert verdict("mx.firma.example; dmarc=pass header.from=altul.example; dmarc=pass header.from=firma.example") is Dmarc.UNKNOWN


def test_a_failure_counts_for_whomever_it_was_given() -> None:
    assert verdict("mx.firma.example; dmarc=fail header.from=altul.example; dmarc=pass header.from=firma.example") is Dmarc.FAIL


def test_without_the_domain_a_pass_counts_only_where_nobody_else_can_be_meant() -> None:
    two = b"Authentication-Results: mx.firma.example; dmarc=pass\nFrom: ion@firma.example, rau@altul.example\n\nda"
    again = b"Authentication-Results: mx.firma.example; dmarc=pass\nFrom: ion@firma.example\nFrom: rau@altul.example\n\nda"

    assert dmarc_verdict(parse(two), TRUSTED).dmarc is Dmarc.UNKNOWN
    assert dmarc_verdict(parse(again), TRUSTED).dmarc is Dmarc.UNKNOWN


def test_results_inside_comments_and_quotes_are_none() -> None:
    assert verdict("mx.firma.example; spf=pass (x; dmarc=pass header.from=firma.example) smtp.mailfrom=a") is Dmarc.UNKNOWN
    assert verdict('mx.firma.example; spf=pass smtp.mailfrom="a; dmarc=pass header.from=firma.example"@rau.example') is Dmarc.UNKNOWN


@pytest.mark.parametrize("sign", ["(", '"', "((", '("'])
def test_a_bracket_or_quote_in_an_address_hides_no_failure_and_gives_no_pass(sign: str) -> None:
    field = f"mx.firma.example; spf=pass smtp.mailfrom={sign}@rau.example; dmarc={{}} header.from=firma.example"

    assert verdict(field.format("fail")) in (Dmarc.FAIL, Dmarc.UNKNOWN)
    assert verdict(field.format("pass")) is Dmarc.UNKNOWN


def test_an_open_bracket_leaves_the_failure_behind_it_in_sight() -> None:
    assert verdict("mx.firma.example; spf=pass smtp.mailfrom=(@rau.example; dmarc=fail header.from=firma.example") is Dmarc.FAIL


def test_the_servers_name_as_an_encoded_word_is_not_the_servers_name() -> None:
    forged = "=?utf-8?q?mx.firma.example?=; dmarc=pass header.from=firma.example"

    assert verdict(forged) is Dmarc.UNKNOWN
    assert message(forged).header("authentication-results") == forged


def test_results_beyond_what_is_read_give_no_pass() -> None:
    assert verdict("mx.firma.example; " + "dkim=pass; " * 200 + "dmarc=pass header.from=firma.example") is Dmarc.UNKNOWN
    assert verdict("mx.firma.example; dmarc=pass header.from=firma.example" + "; dkim=pass" * 200) is Dmarc.UNKNOWN


@pytest.mark.parametrize(
    "text", ["(" * 20_000, '"\\' * 20_000, ";" * 20_000, "mx.firma.example;" + "a=" * 9_000, "\\" * 20_000, "(\\" * 9_000]
)
def test_hostile_values_cost_little(text: str) -> None:
    with busy_less_than(1.0):
        assert verdict(text) is Dmarc.UNKNOWN


@given(st.text(alphabet='dmarc=pass;()"\\ /.1x\t\udc80ț', max_size=80), st.text(max_size=20), st.sampled_from([TRUSTED, MICROSOFT_365]))
def test_no_value_raises_and_none_without_the_authors_domain_passes(field: str, author: str, trusted: str) -> None:
    hostile = Message((("authentication-results", f"{trusted}; {field}"), ("from", author)), author=author)

    assert dmarc_verdict(hostile, trusted).dmarc in Dmarc
    assert len(dmarc_verdict(hostile, trusted).evidence) <= 400


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ((), Results()),
        (("mx.example; spf=pass; dkim=pass; dkim=fail; x-own=1",), Results("mx.example", (("spf", "pass"), ("dkim", "pass/fail")))),
        (("spf=pass; dmarc=none", "mx.example; dmarc=fail"), Results(MICROSOFT_365, (("spf", "pass"), ("dmarc", "none")))),
        (('"mx.example" 1; none',), Results("mx.example")),
        (("mx.example; dmarc=pass\x1b[31m",), Results("mx.example")),
        (("",), Results()),
    ],
)
def test_the_topmost_results_are_told_whoever_wrote_them(fields: tuple[str, ...], expected: Results) -> None:
    headers = tuple(("authentication-results", value) for value in fields)
    assert topmost_results(Message(headers=headers)) == expected
