"""Files of the survey folder and of the installation: the folder of workbooks, the lock, templates, the example configuration."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from llab.errors import BadConfiguration, CannotWrite, Complaint, LlabError, Locked, UsageError

LOCK_NAME = ".llab.lock"
NOTE_NAME = ".llab.sent"
EXAMPLE_NAME = "config.example.toml"
TEMPLATES = "templates"

_ADVICE: dict[int, str] = {
    errno.ENOSPC: "The disk is full: make room and run the same command again.",
    errno.EDQUOT: "Your share of the disk is used up: make room and run the same command again.",
    errno.EFBIG: "The system allows no file of this size (`ulimit -f`): raise the limit and run the same command again.",
    errno.EROFS: 'The disk can only be read: name another folder with folder = "…" in [workbook] of config.toml.',
    errno.EACCES: "Give yourself the right to write there, and close the file in other programs.",
    errno.EPERM: "Give yourself the right to write there, and close the file in other programs.",
    errno.ENOTDIR: "A file stands where the folder should be: move it away, or name another folder in config.toml.",
    errno.EEXIST: "A file stands where the folder should be: move it away, or name another folder in config.toml.",
    errno.EISDIR: "A folder stands where the file should be: move it away.",
}


class FolderWorkbooks:
    """The folder of workbooks on a disk (port: Workbooks). The folder is made at the first writing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """A workbook's bytes; None where there is no such file. Raises CannotWrite where it is there and cannot be read."""
        path = self._path(name)
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _refused("read", path, error) from error

    def write(self, name: str, content: bytes) -> str:
        """Write aside, sync, read back and compare, rename; an older file is there until the new one is whole.

        Returns the path written. Raises CannotWrite; the older file is intact then, and nothing is left beside it.
        """
        path = self._path(name)
        aside = path.with_name(f".{name}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                _write_aside(aside, content, like=path)
                aside.replace(path)
            except BaseException:
                aside.unlink(missing_ok=True)
                raise
            _sync_folder(self._folder)
        except OSError as error:
            raise _refused("written", path, error) from error
        return str(path)

    def _path(self, name: str) -> Path:
        if name != Path(name).name or name in ("", ".", ".."):
            raise ValueError(f"not the plain name of a file: {name!r}")
        return self._folder / name


def _write_aside(aside: Path, content: bytes, *, like: Path) -> None:
    """The content in a file of its own, on the disk, compared, with the rights of the file it will replace."""
    aside.unlink(missing_ok=True)  # of a run that was killed; the survey's lock keeps others out
    with aside.open("xb") as file:
        with contextlib.suppress(FileNotFoundError):
            os.fchmod(file.fileno(), like.stat().st_mode & 0o777)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if aside.read_bytes() != content:
        raise OSError(errno.EIO, "what was written reads back differently")


def _sync_folder(folder: Path) -> None:
    """Bring the folder's entries to the disk: without it a power cut may undo the renaming."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refused(verb: str, path: Path, error: OSError) -> CannotWrite:
    advice = _ADVICE.get(error.errno or 0, "Look after the disk, then run the same command again.")
    return CannotWrite(f"{path} cannot be {verb}: {error.strerror or error}.", advice=advice)


def write_new(files: Iterable[tuple[Path, bytes]]) -> tuple[Path, ...]:
    """Write files that are not there yet, and return their paths: all of them, or none and the error.

    Raises UsageError where one is there already, CannotWrite, and what the iterable raises.
    """
    written: list[Path] = []
    try:
        for path, content in files:
            _write_one_new(path, content, written)
    except BaseException:
        for path in written:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
    return tuple(written)


def _write_one_new(path: Path, content: bytes, written: list[Path]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            written.append(path)
            file.write(content)
    except FileExistsError as error:
        there = path if path.exists() else path.parent
        raise UsageError(f"There is a {there} already.", advice="Nothing was written. Name another place.") from error
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.", advice="Name a place in which you may write.") from error


# ---------------------------------------------------------------- one llab at a time


@contextlib.contextmanager
def survey_lock(folder: Path) -> Iterator[None]:
    """Keeps every other llab out of the survey folder as long as the block runs; the system lifts it when the process ends.

    Raises Locked, with the process that holds it and since when, and CannotWrite where the folder takes no lock.
    """
    path = folder / LOCK_NAME
    try:
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        if error.errno == errno.EROFS:
            advice = "Keep the survey folder on a disk that llab can write to."
            raise CannotWrite(f"{folder} is on a disk that can only be read.", advice=advice) from error
        raise _refused("written", path, error) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _locked(folder, path) from None
        except OSError as error:
            raise CannotWrite(f"{folder} takes no lock: {error.strerror}.", advice="Move the survey to a disk of this computer.") from error
        _say_who(file.fileno())
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                os.ftruncate(file.fileno(), 0)


def _say_who(handle: int) -> None:
    """Leave process and time in the lock file, for the message of those who find it held; the lock holds without it."""
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n".encode())


def _locked(folder: Path, path: Path) -> Locked:
    try:
        number, _, since = path.read_text(encoding="utf-8").strip().partition(" ")
    except (OSError, UnicodeDecodeError):
        number, since = "", ""
    who = f" (process {number}, since {since})" if number.isdigit() and since else ""
    return Locked(f"Another llab is at work in {folder}{who}.", advice="Wait until it is done, then run the same command again.")


# ---------------------------------------------------------------- what outlives the store

_NOTE = """\
{survey}
{messages} messages of this survey, or more, have gone out from this folder.
If llab.db is ever lost or replaced by an older copy, this file keeps llab from writing to people again.
"""


def note_sending(folder: Path, survey: str, messages: int) -> None:
    """Leave word, on the disk when this returns, that so many messages of the survey went out or are about to. Raises CannotWrite."""
    if noted_messages(folder, survey) == messages:
        return
    path = folder / NOTE_NAME
    aside = path.with_name(f"{NOTE_NAME}.part")
    try:
        _write_aside(aside, _NOTE.format(survey=survey, messages=messages).encode(), like=path)
        aside.replace(path)
        _sync_folder(folder)
    except OSError as error:
        raise _refused("written", path, error) from error


def noted_messages(folder: Path, survey: str) -> int:
    """How many messages of the survey went out from the folder at least, whatever became of the store since; 0 where none did."""
    try:
        name, _, rest = (folder / NOTE_NAME).read_text(encoding="utf-8", errors="replace").partition("\n")
    except OSError:
        return 0
    number = rest.split(" ", 1)[0]
    return 0 if name != survey else max(1, int(number)) if number.isdecimal() else 1


# ---------------------------------------------------------------- what the installation brings along


def load_templates(folder: Path | None) -> dict[str, str]:
    """The bundled templates by file name; those in `templates/` of the survey folder stand in their places or beside them.

    Raises BadConfiguration where one of the survey folder's cannot be read.
    """
    bundled = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in _bundled(TEMPLATES).iterdir()
        if entry.name.endswith(".j2") and entry.is_file()
    }
    own = sorted((folder / TEMPLATES).glob("*.j2")) if folder is not None else []
    return bundled | {path.name: _template(path) for path in own}


def unused_templates(folder: Path, wanted: Collection[str]) -> tuple[str, ...]:
    """The files in `templates/` of the survey folder that nothing asks for: neither `wanted` by name, nor bundled, nor named in another.

    Raises BadConfiguration where one cannot be read.
    """
    texts = load_templates(folder).values()
    used = {*wanted, *load_templates(None), "README.md"}
    found = sorted(path.name for path in (folder / TEMPLATES).glob("*") if "j2" in path.name or path.suffix == ".md")
    return tuple(name for name in found if name not in used and not any(name in text for text in texts))


def example_config() -> str:
    """The example configuration, which is also its manual."""
    return _bundled(EXAMPLE_NAME).read_text(encoding="utf-8")


def _template(path: Path) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadConfiguration(Complaint(path, "The template is not written in UTF-8.", "Save it as UTF-8.", line)) from error
    except OSError as error:
        advice = "Give yourself the right to read it, or take it away: then the bundled one is used."
        raise BadConfiguration(Complaint(path, f"The template cannot be read: {error.strerror}.", advice)) from error


def _bundled(name: str) -> Traversable:
    """A resource of the package; in an editable install, which has none, that of the source tree."""
    package = resources.files("llab")
    source = Path(__file__).resolve().parents[3]
    for candidate in (package / name, source / name):
        if candidate.is_file() or candidate.is_dir():
            return candidate
    raise LlabError(f"The installation is not whole: {name} is missing.", advice="Install llab again.")
