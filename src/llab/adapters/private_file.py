"""A file that only its owner can read, whole or not there."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from llab.errors import CannotWrite


def write_private(path: Path, content: bytes) -> None:
    """Write aside with the mode 0600, sync, rename; whatever mode an older file had. Raises CannotWrite; the older file is intact then."""
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        try:
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}.", advice="Name a place in which you may write.") from error
