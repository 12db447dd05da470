"""Files of the survey folder and of the installation: the folder of workbooks, the lock, templates, the example configuration."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from llab.adapters.held import holder_of
from llab.errors import BadConfiguration, CannotWrite, ChangedMeanwhile, Complaint, HeldOpen, LlabError, Locked, UsageError
from llab.ports import Holder

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
    errno.ELOOP: "It is a link that leads nowhere: remove it.",
    errno.ENOENT: "The folder is not there: make it, or bring the disk back on which it lies.",
    errno.EBUSY: "Somebody has it open: close it in other programs.",
    errno.ETXTBSY: "Somebody has it open: close it in other programs.",
    errno.EISDIR: "A folder stands where the file should be: move it away.",
}


_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY, errno.EEXIST})
"""What file systems answer to renaming over a file that somebody has open, or to removing it: Windows' shares any of these."""

_NOT_SYNCED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
"""What file systems answer that know no syncing of folders: some shares, and those made in programs (FUSE)."""


class FolderWorkbooks:
    """The folder of workbooks on a disk (port: Workbooks). The folder is made at the first writing.

    A workbook that is a link stays one: what it leads to is replaced, if that is called .xlsx too. It may lie on a share, where
    people wait for it; and a link that somebody else laid there must not make us write over any other file of ours.
    """

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

    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted, without hidden ones and locks. Raises CannotWrite where the folder cannot be read."""
        try:
            with os.scandir(self._folder) as entries:
                return tuple(sorted(each.name for each in entries if not each.name.startswith((".", "~$")) and each.is_file()))
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise _refused("read", self._folder, error) from error

    def path_of(self, name: str) -> str:
        """The path, as the folder was given."""
        return str(self._path(name))

    def locked_by(self, name: str) -> Holder | None:
        """Who has the workbook open, as the lock files beside it say, and those beside what it is a link to."""
        path = self._path(name)
        with contextlib.suppress(OSError):
            if path.is_symlink():
                return holder_of(path, path.resolve())
        return holder_of(path)

    def write(self, name: str, content: bytes, *, over: str | None = None, like: str = "") -> str:
        """Write aside, sync, read back and compare, rename; an older file is there until the new one is whole.

        Returns the path written. Raises CannotWrite, HeldOpen or ChangedMeanwhile; the older file is intact then, and nothing is left
        beside it.
        """
        path = self._path(name)
        try:
            target = _behind_links(path)
            aside = _aside(target)
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                _write_aside(aside, content, like=target if target.exists() else self._folder / (like or name))
                _demand(path, over)
                _let_go(path, aside.replace, target)
            except BaseException:
                with contextlib.suppress(OSError):
                    aside.unlink(missing_ok=True)
                raise
            _sync_folder(target.parent)
        except OSError as error:
            raise _refused("written", path, error) from error
        return str(path)

    def remove(self, name: str, *, known: str | None = None) -> bool:
        """Remove a workbook, once all that was renamed is on the disk; and what a killed `write` of it left. Whether it was there."""
        path = self._path(name)
        try:
            is_there = os.path.lexists(path)
            if is_there:
                _sync_folder(self._folder)
                _demand(path, known)
                _let_go(path, path.unlink)
                _sync_folder(self._folder)
            if os.path.lexists(_aside(path)):
                _aside(path).unlink()
        except OSError as error:
            raise _refused("removed", path, error) from error
        return is_there

    def _path(self, name: str) -> Path:
        if name != Path(name).name or name in ("", ".", ".."):
            raise ValueError(f"not the plain name of a file: {name!r}")
        return self._folder / name


def _behind_links(path: Path) -> Path:
    """The file itself; raises CannotWrite for a link to something that is no workbook, OSError for one that leads round in a circle."""
    if not path.is_symlink():
        return path
    try:
        target = path.resolve()
    except RuntimeError as error:  # a circle, before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error
    if target.suffix.lower() != path.suffix.lower():
        raise CannotWrite(f"{path} is a link to {target}, which is no workbook.", advice="Nothing was written there. Remove the link.")
    return target


def _aside(path: Path) -> Path:
    """Where a file is written before it takes its place."""
    return path.with_name(f".{path.name}.part")


def _demand(path: Path, sha256: str | None) -> None:
    """Raises ChangedMeanwhile unless the file is the one with that hash, or there is none where the hash is empty."""
    if sha256 is None:
        return
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        found = ""
    if found not in (sha256, ""):  # one that has gone can be lost no more
        advice = "It stays as it is, and the next `llab fetch` or `llab export` takes in what it says."
        raise ChangedMeanwhile(f"Somebody has saved {path} this very moment.", advice=advice)


def _let_go(path: Path, act: Callable[..., object], *arguments: Path) -> None:
    """Rename or remove; raises HeldOpen where the system refuses because of the file that is there."""
    try:
        act(*arguments)
    except OSError as error:
        if error.errno not in _HELD:
            raise
        advice = "Close it in other programs, or see to it that llab may replace it."
        raise HeldOpen(f"{path} cannot be replaced: {error.strerror or error}.", advice=advice) from error


def _write_aside(aside: Path, content: bytes, *, like: Path) -> None:
    """The content in a file of its own, on the disk, compared, with the rights of the file it will replace."""
    aside.unlink(missing_ok=True)  # of a run that was killed; the survey's lock keeps others out
    with aside.open("xb") as file:
        with contextlib.suppress(FileNotFoundError, PermissionError):  # shares that know no rights refuse to set them
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
    except OSError as error:
        if error.errno not in _NOT_SYNCED:
            raise
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
