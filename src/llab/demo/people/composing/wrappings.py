"""What some people's installations put around every message: signatures, a calendar entry, a logo, winmail.dat."""

from __future__ import annotations

import base64
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from llab.demo.people.composing import mime
from llab.demo.people.composing.letters import Letter

LOGO = "\ue000"
"""Stands in a signature where the logo goes."""


@dataclass(frozen=True)
class Content:
    """The words of a message: its text, and its HTML where it has any."""

    text: str
    html: str = ""


def with_logo(letter: Letter) -> Letter:
    """The letter with a place for the logo at the end of the signature, where the writer has one."""
    if letter.wrapping != "logo":
        return letter
    composed = letter.composition
    return replace(letter, composition=replace(composed, signature=(*composed.signature, LOGO)))


def prepared(content: Content, letter: Letter) -> Content:
    """The words as this wrapping can carry them: clear-signed text and winmail.dat leave no HTML beside the text."""
    if letter.wrapping == "pgp-inline":
        return Content(_clear_signed(content.text, letter.rng))
    return Content(content.text) if letter.wrapping == "tnef" else content


def image_tag(letter: Letter) -> str:
    """The logo as it stands in HTML."""
    return f'<img width="143" height="40" src="cid:{_cid(letter)}" alt="logo">'


def wrapped(body: bytes, letter: Letter, boundary: str) -> bytes:
    """The finished body with the wrapping around it."""
    return _WRAPPED[letter.wrapping](body, letter, boundary) if letter.wrapping in _WRAPPED else body


def _cid(letter: Letter) -> str:
    return f"image001.png@01D7{int(letter.writer.when.timestamp()) % 2**16:04X}.5F3C1A20"


# --- signatures ---------------------------------------------------------------------------------------------------


def _armour(rng: Random) -> str:
    lines = textwrap.wrap(base64.b64encode(rng.randbytes(310)).decode(), 64)
    check = base64.b64encode(rng.randbytes(3)).decode()
    return "\n".join(["-----BEGIN PGP SIGNATURE-----", "", *lines, f"={check}", "-----END PGP SIGNATURE-----"]) + "\n"


def _clear_signed(text: str, rng: Random) -> str:
    """Signed text within text (RFC 9580, section 7): lines that begin with a hyphen get another one before it."""
    escaped = "\n".join(f"- {line}" if line.startswith("-") else line for line in text.rstrip("\n").split("\n"))
    return f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{escaped}\n{_armour(rng)}"


def _pgp_mime(body: bytes, letter: Letter, boundary: str) -> bytes:
    """RFC 3156, section 5."""
    extra = ("Content-Description: OpenPGP digital signature", 'Content-Disposition: attachment; filename="OpenPGP_signature.asc"')
    kind = 'application/pgp-signature; name="OpenPGP_signature.asc"'
    signature = mime.body(mime.Part(kind, data=_armour(letter.rng).encode(), encoding="", extra=extra))
    parameters = ' micalg=pgp-sha512;\r\n protocol="application/pgp-signature";'
    notice = "This is an OpenPGP/MIME signed message (RFC 4880 and 3156)"
    return mime.multipart("signed", [body, signature], boundary, parameters=parameters, preamble=notice)


def _s_mime(body: bytes, letter: Letter, boundary: str) -> bytes:
    """RFC 8551, section 3.5.3; the signature is of nobody's key."""
    data = base64.b64decode("MIAGCSqGSIb3DQEHAqCAMIACAQEx") + letter.rng.randbytes(900)
    signature = _attached('application/pkcs7-signature; name="smime.p7s"', "smime.p7s", data)
    parameters = ' protocol="application/pkcs7-signature"; micalg=sha-256;'
    return mime.multipart("signed", [body, signature], boundary, parameters=parameters, preamble="This is an S/MIME signed message")


# --- other parts --------------------------------------------------------------------------------------------------


def _attached(kind: str, filename: str, data: bytes, *extra: str) -> bytes:
    disposition = extra if extra else (f'Content-Disposition: attachment; filename="{filename}"',)
    return mime.body(mime.Part(kind, data=base64.encodebytes(data), encoding="base64", extra=disposition))


def _calendar(body: bytes, letter: Letter, boundary: str) -> bytes:
    when = letter.writer.when
    entry = "\r\n".join(
        (
            "BEGIN:VCALENDAR", "PRODID:-//Example//Calendar//EN", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT",
            f"UID:{letter.rng.getrandbits(64):016x}@{letter.writer.address.partition('@')[2]}", f"DTSTAMP:{when:%Y%m%dT%H%M%S}",
            f"DTSTART:{when:%Y%m%d}T150000", f"DTEND:{when:%Y%m%d}T153000", f"ORGANIZER:mailto:{letter.writer.address}",
            f"ATTENDEE:mailto:{letter.original.from_address}", "SUMMARY:Telefon", "END:VEVENT", "END:VCALENDAR", "",
        )
    )  # fmt: skip
    part = mime.Part("text/calendar; method=REQUEST; name=invite.ics", entry, encoding="8bit")
    return mime.multipart("mixed", [body, mime.body(part)], boundary)


_PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def _logo(body: bytes, letter: Letter, boundary: str) -> bytes:
    marks = (f"Content-ID: <{_cid(letter)}>", 'Content-Disposition: inline; filename="image001.png"')
    image = _attached('image/png; name="image001.png"', "image001.png", _PIXEL, *marks)
    if body.startswith(b"Content-Type: text/plain"):
        return mime.multipart("mixed", [body, image], boundary)
    kind = "text/html" if body.startswith(b"Content-Type: text/html") else "multipart/alternative"
    return mime.multipart("related", [body, image], boundary, parameters=f' type="{kind}";')


def _tnef(body: bytes, letter: Letter, boundary: str) -> bytes:
    """What Outlook sends as "rich text": the formatting in a file that only Outlook reads."""
    data = b"\x78\x9f\x3e\x22" + letter.rng.randbytes(1200)
    return mime.multipart("mixed", [body, _attached('application/ms-tnef; name="winmail.dat"', "winmail.dat", data)], boundary)


_WRAPPED: Mapping[str, Callable[[bytes, Letter, str], bytes]] = {
    "pgp-mime": _pgp_mime,
    "s-mime": _s_mime,
    "calendar": _calendar,
    "logo": _logo,
    "tnef": _tnef,
}
