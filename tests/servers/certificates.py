"""An authority of our own and a server certificate for 127.0.0.1 and localhost, made by the openssl command."""

from __future__ import annotations

import ssl
import subprocess
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

EXTENSIONS = (
    "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n"
)
NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


@dataclass(frozen=True)
class Certificates:
    """The files, all PEM."""

    authority: Path
    certificate: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def make_certificates(folder: Path) -> Certificates:
    """Both certificates, valid for two days, in `folder`."""

    openssl = partial(_openssl, folder)
    usage = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl("req", "-x509", *NEW_KEY, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority", *usage)
    openssl("req", *NEW_KEY, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    (folder / "extensions").write_text(EXTENSIONS, encoding="utf-8")
    sign = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "extensions")
    openssl("x509", "-req", "-in", "server.csr", "-out", "server.pem", *sign)
    return Certificates(folder / "ca.pem", folder / "server.pem", folder / "server.key")


ODD = ("expired", "for another name", "signed by itself")


def odd_certificate(good: Certificates, kind: str, folder: Path) -> Certificates:
    """A server certificate that must not be trusted, by the same authority, or by none."""
    openssl = partial(_openssl, folder)
    if kind == "signed by itself":
        name = ("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
        openssl("req", "-x509", *NEW_KEY, "-keyout", "odd.key", "-out", "odd.pem", "-days", "2", "-subj", "/CN=localhost", *name)
    else:
        is_expired = kind == "expired"
        openssl("req", *NEW_KEY, "-keyout", "odd.key", "-out", "odd.csr", "-subj", "/CN=localhost")
        extensions = EXTENSIONS if is_expired else EXTENSIONS.replace("DNS:localhost,IP:127.0.0.1", "DNS:mail.oras.example")
        (folder / "extensions").write_text(extensions, encoding="utf-8")
        days = "-1" if is_expired else "2"
        authority = ("-CA", str(good.authority), "-CAkey", str(good.authority.with_suffix(".key")), "-CAcreateserial")
        openssl("x509", "-req", "-in", "odd.csr", "-out", "odd.pem", *authority, "-days", days, "-extfile", "extensions")
    return replace(good, certificate=folder / "odd.pem", key=folder / "odd.key")


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(("openssl", *arguments), cwd=folder, check=True, capture_output=True)
