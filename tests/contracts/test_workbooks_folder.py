"""The folder on a real disk keeps the promises of the port; the disk refuses by a real limit on the size of files."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from llab.adapters.files import FolderWorkbooks
from tests.contracts.workbooks_promises import Shelf, WorkbooksPromises


class FolderShelf:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.workbooks = FolderWorkbooks(folder)

    def disk_refuses(self) -> None:
        """The soft limit of this process; Python ignores SIGXFSZ, so that writing fails with EFBIG."""
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))

    def names(self) -> set[str]:
        return {path.name for path in self._folder.iterdir()}


class TestFolderWorkbooks(WorkbooksPromises):
    @pytest.fixture
    def shelf(self, tmp_path: Path) -> Iterator[Shelf]:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        try:
            yield FolderShelf(tmp_path / "out")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
