"""What `llab watch` keeps in memory over many looks: nothing new, and a new reply before each look.

    python -m bench.watch [nothing|mail] [--looks 300]

From the root of the repository, on Linux, with Dovecot installed. A look takes about a second and a half. Wanted: after the first
hundred looks a resident size that stays where it is; with mail no more than another process takes that begins at the end, since
each workbook holds all replies so far.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import linear_regression

from llab.demo.server import MailServer
from tests.cli.samples import LAB, llab, make_survey, reply_to
from tests.servers.certificates import make_certificates
from tests.servers.dovecot import Dovecot, running_dovecot

SETTLED = 100
"""Looks after which everything that is loaded once has been loaded."""


def resident(process: subprocess.Popen[str]) -> int:
    """The resident size in kB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text(encoding="ascii"))
    assert found
    return int(found[1])


def sizes(kind: str, looks: int, dovecot: Dovecot, server: MailServer, folder: Path) -> tuple[list[int], int]:
    """The resident size after each look; and that of another process which does the last look's work on what is in the store then."""
    people = "id,email,name,language\n" + "".join(f"p{number},p{number}@firma.example,Ana Pop,ro\n" for number in range(looks + 1))
    survey = make_survey(folder, smtp=server.smtp_port, imap=dovecot.imap_port, people=people if kind == "mail" else "id,email\n")
    replies: list[bytes] = []
    if kind == "mail":
        assert llab("-C", survey, "send", "--yes", "--quiet", password=dovecot.password).code == 0
        texts = (f"1. Discuțiile, mai ales partea {number}.\n\n2. Ora de începere, la {number % 24}.\n" for number in range(looks + 1))
        replies = [reply_to(sent.raw, text) for sent, text in zip(server.submitted, texts, strict=True)]
    found = watched(survey, looks, dovecot, replies[:looks])
    return found, watched(survey, 2, dovecot, replies[looks:])[-1]


def watched(survey: Path, looks: int, dovecot: Dovecot, replies: list[bytes]) -> list[int]:
    """The resident size after each of so many looks; before each but the first one of the replies arrives."""
    command = [sys.executable, "-m", "llab", "-C", str(survey), "watch", "-v", "--every", "1h" if replies else "1s"]
    environment = {**os.environ, "LLAB_TEST_PASSWORD": dovecot.password}
    found = []
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for number, line in zip(range(looks), process.stderr, strict=False):
            found.append(resident(process))
            if number % 50 == 0:
                print(f"{number:>6} {found[-1]:>8} kB  {line.strip()}", flush=True)
            for reply in replies[number : number + 1]:
                dovecot.deliver(LAB, reply)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert process.returncode == 0
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", nargs="?", choices=("nothing", "mail"), default="nothing")
    parser.add_argument("--looks", type=int, default=300)
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_dovecot(make_certificates(Path(folder))) as dovecot,
        MailServer(users=[LAB], password=dovecot.password) as server,
    ):
        found, fresh = sizes(arguments.kind, arguments.looks, dovecot, server, Path(folder) / "survey")
    settled = found[SETTLED:] or found
    slope = linear_regression(range(len(settled)), settled).slope
    print(f"{len(found)} looks, {arguments.kind}: first {found[0]} kB, then {settled[0]} kB, last {found[-1]} kB, most {max(found)} kB")
    print(f"growth after the first {SETTLED}: {slope:.2f} kB per look; another process that does the same at the end: {fresh} kB")


if __name__ == "__main__":
    main()
