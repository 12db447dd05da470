"""A zip file's parts, read up to a limit for all together."""

from __future__ import annotations

import io
import zipfile

from llab.adapters.kinds import has_too_many_entries
from llab.adapters.office.document import Allowance, Refused
from llab.mail.limits import LARGEST_UNPACKED


class Archive:
    """A zip file's parts, read as far as the allowance goes. Raises Refused."""

    def __init__(self, data: bytes, allowance: Allowance) -> None:
        self.allowance = allowance
        if has_too_many_entries(data):
            raise Refused("has too many parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise Refused("is not a whole zip file") from error
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """One part's bytes."""
        try:
            with self._zip.open(name) as part:
                data = part.read(max(self.allowance.octets, 0) + 1)
        except (KeyError, RuntimeError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise Refused(f"has no readable part {name}") from error
        self.allowance.octets -= len(data)
        if self.allowance.octets < 0:
            raise Refused(f"unpacks to more than {LARGEST_UNPACKED // 1024 // 1024} MB, with what else was attached")
        return data
