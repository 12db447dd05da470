"""Bodies that were signed or encrypted as text: the words come out, the seal does not, and what is closed is named."""

from __future__ import annotations

from llab.mail.armour import closed_stretches, unsealed
from llab.mail.message import parse
from tests.quick import busy_less_than

SEAL = "-----BEGIN PGP SIGNATURE-----\nVersion: GnuPG v2\n\niQIzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"


def signed(words: str, *headers: str) -> str:
    return "".join(f"{line}\n" for line in ("-----BEGIN PGP SIGNED MESSAGE-----", *headers, "")) + words + SEAL


def test_the_words_of_a_clear_signed_text_come_out_without_its_seal() -> None:
    assert unsealed(signed("1. Da\n\n2. Nu\n", "Hash: SHA256", "Comment: așa")) == "1. Da\n\n2. Nu\n"
    assert unsealed(signed("1. Da\n")) == "1. Da\n"


def test_dashes_that_were_escaped_are_as_they_were_written() -> None:
    assert unsealed(signed("- - cafea\n- -- \n- -----BEGIN\nAna - Maria\n", "Hash: SHA256")) == "- cafea\n-- \n-----BEGIN\nAna - Maria\n"


def test_what_stands_around_stays_and_a_cut_seal_goes() -> None:
    assert unsealed("Sus\n" + signed("Da\n", "Hash: SHA1") + "Jos\n") == "Sus\nDa\nJos\n"
    assert unsealed(signed("Da\n", "Hash: SHA1").removesuffix("-----END PGP SIGNATURE-----\n")) == "Da\n"
    assert unsealed("Da\n-- \nAna") == "Da\n-- \nAna"


def test_an_encrypted_stretch_is_no_text_and_stands_apart() -> None:
    closed = "-----BEGIN PGP MESSAGE-----\n\nhQIMA\n-----END PGP MESSAGE-----\n"
    assert closed_stretches(f"Bună\n{closed}Ana\n") == ("Bună\nAna\n", (closed,))
    assert closed_stretches("Bună") == ("Bună", ())
    message = parse(f"Content-Type: text/plain; charset=utf-8\n\nBună\n{closed}".encode())
    assert message.text == "Bună\n"
    assert [(each.name, each.content_type) for each in message.attachments] == [("message.pgp", "application/pgp-encrypted")]


def test_many_beginnings_without_an_end_are_read_in_passing() -> None:
    text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: a\n" * 10_000 + "-----BEGIN PGP MESSAGE-----\nx: y\n" * 10_000
    with busy_less_than(2):
        closed_stretches(unsealed(text))


def test_only_the_signature_goes_where_the_beginning_was_cut_off() -> None:
    assert unsealed("The roof.\n- walls\n-----BEGIN PGP SIGNATURE-----\nabc\n") == "The roof.\n- walls\n"
