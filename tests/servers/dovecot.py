"""A real Dovecot as an ordinary process: IMAP and LMTP on free loopback ports, everything in one folder of its own."""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.certificates import Certificates
from tests.servers.ports import free_ports

PROGRAM = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
PASSWORD = "dovecot-secret"
PATIENCE = 15.0


@dataclass(frozen=True)
class Dovecot:
    """A running Dovecot. Every user exists and has the one password; each has a mailbox of their own."""

    imap_port: int
    lmtp_port: int
    imaps_port: int
    password: str = PASSWORD

    def deliver(self, user: str, *messages: bytes, sender: str = "sender@oras.example") -> None:
        """Hand messages over by LMTP (RFC 2033), as a mail transfer agent does."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port, local_hostname="localhost") as lmtp:
            for raw in messages:
                lmtp.sendmail(sender, user, raw, mail_options=["BODY=8BITMIME"])

    @contextmanager
    def signed_in(self, user: str) -> Iterator[imaplib.IMAP4]:
        """A second client, for looking and for interfering."""
        with imaplib.IMAP4("127.0.0.1", self.imap_port) as imap:
            imap.login(user, self.password)
            yield imap


@contextmanager
def running_dovecot(certificates: Certificates, *, has_quota: bool = False) -> Iterator[Dovecot]:
    """Dovecot, from its start to its end; its files are gone afterwards. With a quota each mailbox takes 100 kB and no more."""
    folder = Path(tempfile.mkdtemp(prefix="llab-dovecot-"))
    folder.chmod(0o755)  # pytest's own folders are closed to Dovecot's users
    try:
        imap_port, lmtp_port, imaps_port = free_ports(3)
        dovecot = Dovecot(imap_port, lmtp_port, imaps_port)
        configuration = folder / "dovecot.conf"
        configuration.write_text(_configuration(folder, dovecot, certificates, has_quota=has_quota), encoding="utf-8")
        process = subprocess.Popen((str(PROGRAM), "-F", "-c", str(configuration)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _wait_until_up(process, folder, dovecot)
            yield dovecot
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_up(process: subprocess.Popen[bytes], folder: Path, dovecot: Dovecot) -> None:
    deadline = time.monotonic() + PATIENCE
    for port in (dovecot.imap_port, dovecot.lmtp_port):
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    _, complaint = process.communicate(timeout=1) if process.poll() is not None else (b"", b"too slow")
                    log = folder / "log"
                    raise RuntimeError(complaint.decode() + (log.read_text() if log.exists() else "")) from None
                time.sleep(0.01)


def _configuration(folder: Path, dovecot: Dovecot, certificates: Certificates, *, has_quota: bool) -> str:
    assert PROGRAM is not None
    version = subprocess.run((PROGRAM, "--version"), check=True, capture_output=True, text=True).stdout
    is_new = tuple(map(int, version.split(".")[:2])) >= (2, 4)
    template, quota = (SYNTAX_2_4, QUOTA_2_4) if is_new else (SYNTAX_2_3, QUOTA_2_3)
    for name in ("base", "state", "mail"):
        (folder / name).mkdir()
    # As root, Dovecot wants users of its own for its processes; otherwise all is done by whoever runs the tests
    me = pwd.getpwuid(os.getuid()).pw_name
    runs_as_root = os.getuid() == 0
    internal, login = ("dovecot", "dovenull") if runs_as_root else (me, me)
    owner = pwd.getpwnam("nobody") if runs_as_root else pwd.getpwuid(os.getuid())
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    return (template + quota if has_quota else template).format(
        folder=folder,
        internal=internal,
        internal_group=grp.getgrgid(pwd.getpwnam(internal).pw_gid).gr_name,
        login=login,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
        chroot="" if runs_as_root else "chroot =",
        imap_port=dovecot.imap_port,
        lmtp_port=dovecot.lmtp_port,
        imaps_port=dovecot.imaps_port,
        password=dovecot.password,
        certificate=certificates.certificate,
        key=certificates.key,
    )


COMMON = """
protocols = imap lmtp
base_dir = {folder}/base
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
first_valid_gid = 1
auth_failure_delay = 0
mail_fsync = never
ssl = yes
service anvil {{
  {chroot}
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  {chroot}
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp_port}
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Junk {{
    special_use = \\Junk
  }}
  mailbox Trimise {{
    special_use = \\Sent
  }}
}}
"""

SYNTAX_2_3 = (
    COMMON
    + """
listen = 127.0.0.1
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
ssl_cert = <{certificate}
ssl_key = <{key}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u allow_all_users=yes
}}
"""
)

SYNTAX_2_4 = (
    """dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
"""
    + COMMON
    + """
listen = 127.0.0.1
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {folder}/mail/%{{user}}
ssl_server_cert_file = {certificate}
ssl_server_key_file = {key}
passdb static {{
  password = {password}
}}
userdb static {{
  allow_all_users = yes
  fields {{
    uid = {uid}
    gid = {gid}
    home = {folder}/mail/%{{user}}
  }}
}}
"""
)

QUOTA_2_3 = """
mail_plugins = quota
plugin {{
  quota = maildir:Quota
  quota_rule = *:storage=100K
  quota_grace = 0
}}
"""

QUOTA_2_4 = """
mail_plugins {{
  quota = yes
}}
quota "Quota" {{
  driver = count
  storage_size = 100K
  storage_grace = 0
}}
"""
