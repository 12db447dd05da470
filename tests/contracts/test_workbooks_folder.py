"""The folder on a real disk keeps the promises of the port; the disk refuses by a real limit on the size of files."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from llab.adapters.files import FolderWorkbooks
from tests.adapters.locks import excels_owner_file
from tests.contracts.workbooks_promises import Shelf, WorkbooksPromises


class FolderShelf:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mounted: list[Path] = []
        self.workbooks = FolderWorkbooks(folder)

    def disk_refuses(self) -> None:
        """The soft limit of this process; Python ignores SIGXFSZ, so that writing fails with EFBIG."""
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))

    def names(self) -> set[str]:
        return {path.name for path in self._folder.iterdir()}

    def opened(self, name: str, who: str) -> None:
        (self._folder / f"~${name}").write_bytes(excels_owner_file(who))

    def closed(self, name: str) -> None:
        (self._folder / f"~${name}").unlink()

    def held(self, name: str) -> None:
        """Of a file that is mounted the system does not let go: EBUSY, as on Windows' shares. Only root can mount."""
        path = self._folder / name
        if subprocess.run(["mount", "--bind", path, path], check=False, capture_output=True).returncode:
            pytest.skip("nothing can be mounted here")
        self._mounted.append(path)

    def close(self) -> None:
        for path in self._mounted:
            subprocess.run(["umount", path], check=True)


class TestFolderWorkbooks(WorkbooksPromises):
    @pytest.fixture
    def shelf(self, tmp_path: Path) -> Iterator[Shelf]:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        shelf = FolderShelf(tmp_path / "out")
        try:
            yield shelf
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            shelf.close()
