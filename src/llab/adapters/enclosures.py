"""Files of the survey folder that go along with the invitations: an information notice, a consent form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from llab.errors import BadConfiguration, Complaint

MOST = 5_000_000
"""Bytes of all of them together: what every mail server takes, and a disk that keeps every message as it was sent."""

_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".txt": "text/plain",
}
_SET_IN = "attachments in [sender]"


class Enclosure(NamedTuple):
    """A file as it is attached: name, media type, content."""

    name: str
    media_type: str
    content: bytes


def load_enclosures(folder: Path, files: Sequence[Path]) -> tuple[Enclosure, ...]:
    """The files, read, in the order of config.toml; paths are relative to the survey folder.

    Raises BadConfiguration with everything that is wrong with them: a file that is not there or cannot be read, an empty one, one
    that is no document, two of one name, too much in all.
    """
    paths = [folder / file for file in files]
    found = [(path, _read(path)) for path in paths]
    complaints = [each for _, each in found if isinstance(each, Complaint)]
    enclosures = tuple(each for _, each in found if isinstance(each, Enclosure))
    complaints += [*_twice(paths), *_too_much(paths, enclosures)]
    if complaints:
        raise BadConfiguration(*complaints)
    return enclosures


def _read(path: Path) -> Enclosure | Complaint:
    media_type = _TYPES.get(path.suffix.lower())
    if media_type is None:
        return _complaint(path, "This kind of file is not sent along.", f"Save it as one of these: {', '.join(sorted(_TYPES))}.")
    try:
        if path.stat().st_size > MOST:
            return _complaint(
                path, f"The file is larger than {MOST // 1_000_000} MB.", "Make it smaller, or put a link into the introduction."
            )
        content = path.read_bytes()
    except FileNotFoundError:
        return _complaint(path, "There is no such file.", "Correct the name, or take it out of the list.")
    except OSError as error:
        return _complaint(
            path, f"The file cannot be read: {error.strerror}.", "Give yourself the right to read it, or take it out of the list."
        )
    return Enclosure(path.name, media_type, content) if content else _complaint(path, "The file is empty.", "Take it out of the list.")


def _complaint(path: Path, problem: str, advice: str) -> Complaint:
    return Complaint(file=path, key=_SET_IN, problem=problem, advice=advice)


def _twice(paths: Sequence[Path]) -> Iterator[Complaint]:
    seen: set[str] = set()
    for path in paths:
        if path.name.casefold() in seen:
            yield _complaint(path, "Two files of this name go along.", "Take one out of the list, or give it another name.")
        seen.add(path.name.casefold())


def _too_much(paths: Sequence[Path], enclosures: Sequence[Enclosure]) -> Iterator[Complaint]:
    size = sum(len(each.content) for each in enclosures)
    if size > MOST:
        problem = f"Together the files have {size / 1_000_000:.1f} MB; {MOST // 1_000_000} MB may go along."
        yield _complaint(paths[-1], problem, "Make them smaller, or put a link into the introduction.")
