"""Mail that somebody exported: .eml files, mbox files, Maildirs, and folders of these, read message by message.

The bytes come out as a mailbox gives them, with CRLF at the ends of lines (RFC 5322 §2.1), so that a message which was also
collected is known again. Nothing is followed out of a folder that was named, and nothing is changed.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from llab.errors import BadDataFile, Complaint
from llab.mail import mbox

FIRST_BYTES = 65_536
"""So much of a file shows what it is."""

LONGEST_HEADER = 262_144
"""Of a header so much is looked at for a date."""

MAILDIR = ("cur", "new")
"""Where a Maildir keeps its messages; what is in `tmp` is not whole (cr.yp.to/proto/maildir)."""

WHAT_TO_NAME = "Name .eml files, mbox files, Maildirs, or folders of these."

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "It is a zip archive: unpack it, and name what was in it."),
    (b"\x1f\x8b", "It is packed (gzip): unpack it, and name what was in it."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "It is Outlook's own format (.msg): save the message as .eml."),
    (b"!BDN", "It is Outlook's own format (.pst): open it in a program that saves .eml or mbox."),
    (b"\xff\xfe", "It is written in UTF-16: save the message again, as .eml."),
    (b"\xfe\xff", "It is written in UTF-16: save the message again, as .eml."),
)
"""What people have instead of mail files, by its first bytes, and what to do then."""

_BOM = b"\xef\xbb\xbf"
_BARE_LF = re.compile(rb"(?<!\r)\n")
_FIELD = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
_OF_MAIL = re.compile(rb"(?im)^(?:from|to|date|subject|received|message-id|return-path|mime-version|delivered-to)[ \t]*:")
_RECEIVED = re.compile(rb"(?im)^received[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)")
_DATE = re.compile(rb"(?im)^date[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)")
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_MAILDIR_TIME = re.compile(r"(\d{1,12})\.")
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


class Exported(NamedTuple):
    """One message out of a file."""

    raw: bytes
    arrived: datetime
    """The best that is known: the export's own note of it, else what the message says, else the file's time."""
    file: str
    """Where it was, as it was named."""


class PassedOver(NamedTuple):
    """Something that was named, or lay in a folder that was, and was not taken."""

    source: str
    reason: str
    is_failure: bool
    """Whether it may be a message that somebody wanted to count."""


class ExportedMail:
    """The messages in files and folders. Raises BadDataFile, for all that are named at once, where one cannot be what was meant.

    A message larger than `max_size` bytes is passed over, and so is everything in a folder that is no mail.
    """

    def __init__(self, paths: Sequence[Path], *, max_size: int) -> None:
        self._max_size = max_size
        self.passed_over: list[PassedOver] = []
        """What was not taken; filled as `messages` goes on."""
        complaints = []
        self._readers: list[Iterator[Exported]] = []
        for path in paths:
            try:
                self._readers.append(self._reader_for(path))
            except _NoMailError as error:
                complaints.append(Complaint(path, error.problem, error.advice))
            except OSError as error:
                problem = "There is no such file." if error.errno == errno.ENOENT else f"It cannot be read: {error.strerror}."
                complaints.append(Complaint(path, problem, WHAT_TO_NAME))
        if complaints:
            raise BadDataFile(*complaints)

    def messages(self) -> Iterator[Exported]:
        """Each message, once. Raises BadDataFile where a file cannot be read to its end; what came before that is whole."""
        for reader in self._readers:
            yield from reader

    # ------------------------------------------------------------ what a path is

    def _reader_for(self, path: Path) -> Iterator[Exported]:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return self._reader_for_folder(path)
        if not stat.S_ISREG(mode):
            raise _NoMailError("It is neither a file nor a folder.")
        with _opened(path, follow=True) as file:
            first = file.read(FIRST_BYTES)
        if mbox.is_mbox(first):
            return self._in_mbox(path)
        _demand_mail(first)
        return self._in_files([path], follow=True)

    def _reader_for_folder(self, folder: Path) -> Iterator[Exported]:
        parts = [folder / name for name in MAILDIR if (folder / name).is_dir() and not (folder / name).is_symlink()]
        if not parts and folder.name in MAILDIR:
            parts = [folder]
        if parts:
            entries = sorted((entry for part in parts for entry in part.iterdir()), key=lambda entry: entry.name)
            others = (
                [entry for entry in folder.iterdir() if entry.is_dir() and entry.name not in (*MAILDIR, "tmp")] if parts != [folder] else []
            )
            return self._in_maildir(entries, sorted(others))
        entries = sorted(folder.iterdir())
        if not any(_may_be_mail(entry) for entry in entries):
            raise _NoMailError("There is no mail in this folder.")
        return self._in_folder(entries)

    # ------------------------------------------------------------ reading

    def _in_maildir(self, entries: Sequence[Path], others: Sequence[Path]) -> Iterator[Exported]:
        for other in others:
            self._pass_over(other, "a folder inside a Maildir: name it too if its mail counts")
        yield from self._in_files([entry for entry in entries if self._is_plain(entry)], time=_maildir_time)

    def _in_folder(self, entries: Sequence[Path]) -> Iterator[Exported]:
        for entry in entries:
            if not self._is_plain(entry):
                continue
            if entry.suffix.lower() == ".eml":
                yield from self._in_files([entry])
            elif _is_mbox_file(entry):
                yield from self._in_mbox(entry, follow=False)
            else:
                self._pass_over(entry, "neither .eml nor mbox")

    def _in_files(
        self, paths: Iterable[Path], *, follow: bool = False, time: Callable[[Path], datetime | None] = lambda _: None
    ) -> Iterator[Exported]:
        """The messages of files that hold one each; one that cannot be read or is no mail is passed over."""
        for path in paths:
            try:
                with _opened(path, follow=follow) as file:
                    about = os.fstat(file.fileno())
                    raw = file.read(self._max_size + 1)
                if mbox.is_mbox(raw[:FIRST_BYTES]):
                    yield from self._in_mbox(path, follow=follow)
                    continue
                _demand_mail(raw[:FIRST_BYTES])
            except (_NoMailError, OSError) as error:
                self._pass_over(
                    path, error.problem if isinstance(error, _NoMailError) else f"It cannot be read: {error.strerror}.", fails=True
                )
                continue
            yield from self._taken(_BARE_LF.sub(b"\r\n", raw.removeprefix(_BOM)), time(path), about.st_mtime, path)

    def _in_mbox(self, path: Path, *, follow: bool = True) -> Iterator[Exported]:
        try:
            with _opened(path, follow=follow) as file:
                modified = os.fstat(file.fileno()).st_mtime
                for number, (raw, noted) in enumerate(mbox.messages(self._lines(file)), start=1):
                    yield from self._taken(raw, noted, modified, path, number)
        except OSError as error:
            complaint = Complaint(path, f"It cannot be read to its end: {error.strerror}.", "What came before is kept; try again.")
            raise BadDataFile(complaint) from error

    def _lines(self, file: BufferedReader) -> Iterator[bytes]:
        """The lines of an mbox; of a message beyond all measure only as many as show that it is too large."""
        size, after_blank = 0, True
        while line := file.readline(self._max_size + 2):
            if after_blank and line.startswith(b"From "):
                if size > self._max_size:
                    yield b"\n"  # the empty line before it was left out
                size = 0
            if size <= self._max_size:
                yield line
            size += len(line)
            after_blank = not line.strip(b"\r\n")

    def _taken(self, raw: bytes, noted: datetime | None, modified: float, file: Path, number: int = 0) -> Iterator[Exported]:
        source = f"{file}, message {number}" if number else file
        if len(raw) > self._max_size:
            self._pass_over(source, f"larger than {self._max_size // 1_000_000} MB (max_size_mb in [imap])", fails=True)
        elif not _OF_MAIL.search(_header(raw)):
            self._pass_over(source, "no mail: it has no header", fails=True)
        else:
            yield Exported(raw, _arrived(raw, noted, modified), str(file))

    def _is_plain(self, entry: Path) -> bool:
        """Whether it is a file of its own that is meant to be seen; anything else is passed over."""
        if entry.name.startswith("."):
            self._pass_over(entry, "hidden")
        elif entry.is_symlink():
            self._pass_over(entry, "a link to another place: name that place if its mail counts")
        elif entry.is_dir():
            self._pass_over(entry, "a folder: name it too if its mail counts")
        elif not entry.is_file():
            self._pass_over(entry, "no file")
        else:
            return True
        return False

    def _pass_over(self, source: Path | str, reason: str, *, fails: bool = False) -> None:
        self.passed_over.append(PassedOver(str(source), reason, fails))


class _NoMailError(Exception):
    """A file or folder is not what was meant."""

    def __init__(self, problem: str, advice: str = WHAT_TO_NAME) -> None:
        super().__init__(problem)
        self.problem = problem
        self.advice = advice


# ---------------------------------------------------------------- files


def _opened(path: Path, *, follow: bool) -> BufferedReader:
    """The file, open for reading; never one that makes us wait. Raises OSError, also for a link where links are not followed."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW))
    return os.fdopen(handle, "rb")


def _may_be_mail(entry: Path) -> bool:
    """Whether somebody may mean this by a folder of mail."""
    return not entry.name.startswith(".") and (entry.suffix.lower() == ".eml" or _is_mbox_file(entry))


def _is_mbox_file(entry: Path) -> bool:
    """Told by what is in it: mail programs give mbox files any name."""
    try:
        if not stat.S_ISREG(entry.lstat().st_mode):
            return False
        with _opened(entry, follow=False) as file:
            return mbox.is_mbox(file.read(FIRST_BYTES))
    except OSError:
        return False


def _demand_mail(first: bytes) -> None:
    """Raises _NoMailError where a file that begins with these bytes is no message."""
    if not first.strip():
        raise _NoMailError("The file is empty.")
    for beginning, advice in _OTHERS:
        if first.startswith(beginning):
            raise _NoMailError("It is no mail.", advice)
    if not _FIELD.match(first.removeprefix(_BOM).lstrip(b"\r\n")) or not _OF_MAIL.search(_header(first)):
        raise _NoMailError("It is no mail: it does not begin with a header.")


def demand_mail(path: Path, content: bytes) -> None:
    """Raises BadDataFile where the content of the file is no message, nor begins with the line that mbox has before one."""
    first = content[:FIRST_BYTES]
    try:
        _demand_mail(first.partition(b"\n")[2] if mbox.is_mbox(first) else first)
    except _NoMailError as error:
        raise BadDataFile(Complaint(path, error.problem, "Name a mail saved as .eml.")) from error


# ---------------------------------------------------------------- when it arrived


def _arrived(raw: bytes, noted: datetime | None, modified: float) -> datetime:
    """The first time that can be right: noted by the export, of the last Received (the topmost), of Date, of the file."""
    header = _header(raw)
    for time in (noted, _time_in(_RECEIVED, header), _time_in(_DATE, header)):
        if time is not None and _EARLIEST <= time <= datetime.now(UTC) + timedelta(days=1):
            return time
    return datetime.fromtimestamp(modified, UTC)


def _header(raw: bytes) -> bytes:
    head = raw[:LONGEST_HEADER].lstrip(b"\r\n")
    end = _END_OF_HEADER.search(head)
    return head[: end.start()] if end else head


def _time_in(field: re.Pattern[bytes], header: bytes) -> datetime | None:
    """The time at the end of the first such field (RFC 5322 §3.6.7: behind the last semicolon of a Received)."""
    found = field.search(header)
    if not found:
        return None
    words = found[1].rpartition(b";")[2][:200].decode("ascii", "replace")
    try:
        time = parsedate_to_datetime(" ".join(words.split()))
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _maildir_time(path: Path) -> datetime | None:
    """When a Maildir got the message: its name begins with the seconds since 1970 (`1605512345.M20046P2137.host:2,S`)."""
    written = _MAILDIR_TIME.match(path.name)
    try:
        return datetime.fromtimestamp(int(written[1]), UTC) if written else None
    except (ValueError, OverflowError, OSError):
        return None
