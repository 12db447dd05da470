"""What the mail adapters share: which connections are secure enough, and how a server's words are made fit to show."""

from __future__ import annotations

import ipaddress
import ssl
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from llab.errors import ServerRefused, TryLater

Security = Literal["starttls", "tls", "none"]

LONGEST_WORDS = 500


def is_loopback(host: str) -> bool:
    """Whether a connection to this host stays on this machine. Only `localhost` and addresses count, never a look-up."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def demand_security(protocol: str, host: str, security: Security) -> None:
    """Raise ServerRefused where passwords and mail would cross a network in clear."""
    if security == "none" and not is_loopback(host):
        raise ServerRefused(
            f"{protocol}: a connection to {host} without encryption would show password and mail to the network.",
            advice='Set security = "starttls" or security = "tls"; "none" is only for servers on this machine.',
        )


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """A context that checks certificate and host name, trusting the system's authorities and those in `ca_file`.

    Raises ServerRefused when the file has no certificates.
    """
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError) as error:
            raise ServerRefused(
                f"The certificate file {ca_file} cannot be used: {error.strerror or error}.",
                advice="ca_file names a PEM file with the certificate of the authority that signed the server's.",
            ) from error
    return context


def encryption_of(line: object) -> tuple[str, datetime | None]:
    """The version of TLS on a line, and until when the other side's certificate is good; empty and None in the clear."""
    if not isinstance(line, ssl.SSLSocket):
        return "", None
    until = (line.getpeercert() or {}).get("notAfter")
    return line.version() or "", datetime.fromtimestamp(ssl.cert_time_to_seconds(until), UTC) if isinstance(until, str) else None


def unsafe_certificate(protocol: str, host: str, error: ssl.SSLCertVerificationError) -> ServerRefused:
    """The error for a server that does not prove to be `host`."""
    return ServerRefused(
        f"{protocol}: {host} does not prove that it is {host}: {error.verify_message}.",
        advice="Check the host name. If your organisation signs its own certificates, name its authority's certificate file in ca_file.",
    )


def unreachable(protocol: str, host: str, port: int, error: Exception) -> TryLater:
    """The error for a connection that could not be made, or was lost."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, ssl.SSLError):
        advice = 'If this stays so, check that security fits the port: "tls" speaks TLS from the start, "starttls" begins in clear.'
    else:
        advice = "Try again later; if this stays so, check host and port, and whether this machine has a connection."
    return TryLater(f"{protocol}: no connection with {host}, port {port}: {clean_words(str(reason))}.", advice=advice)


def clean_words(words: bytes | str, *secrets: str) -> str:
    """A server's words on one line: decoded, without control and formatting characters, without `secrets`, at most 500 characters."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    for secret in filter(None, secrets):
        text = text.replace(secret, "…")
    if not (text.isascii() and text.isprintable()):
        text = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in text)
        text = "".join(letter for letter in text if not unicodedata.category(letter).startswith("C"))
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_WORDS else text[: LONGEST_WORDS - 1] + "…"
