"""A zip file's parts, each read up to a limit."""

from __future__ import annotations

import io
import zipfile

from llab.adapters.office.document import Refused

PART_LIMIT = 20 * 1024 * 1024
PARTS_LIMIT = 3000


class Archive:
    """A zip file's parts, each read up to a limit. Raises Refused."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise Refused("is not a whole zip file") from error
        if len(self._zip.infolist()) > PARTS_LIMIT:
            raise Refused("has too many parts")
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """One part's bytes."""
        try:
            with self._zip.open(name) as part:
                data = part.read(PART_LIMIT + 1)
        except (KeyError, RuntimeError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise Refused(f"has no readable part {name}") from error
        if len(data) > PART_LIMIT:
            raise Refused(f"has a part of more than {PART_LIMIT // 1024 // 1024} MB")
        return data
