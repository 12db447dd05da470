"""One scene for all tests of a process: no fault changes the mailbox."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.export_stops import Situation, situations
from tests.faults.scene import Scene, Tables, open_scene
from tests.faults.stops import STRACE
from tests.faults.sweeps import Dialogue, heard
from tests.servers.dovecot import Dovecot


@pytest.fixture(scope="session")
def workshop() -> Iterator[Path]:
    """A folder in memory where there is one: thousands of synced stores need no disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="llab-faults-", dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def exports(workshop: Path) -> dict[str, Situation]:
    """Survey folders in which `llab export` has something to do, by what it finds there."""
    return {each.name: each for each in situations(workshop)}


@pytest.fixture(scope="session")
def scene(dovecot: Dovecot, workshop: Path) -> Scene:
    """A survey that was sent, and a Dovecot mailbox with all kinds of mail."""
    return open_scene(dovecot, f"faults{os.getpid()}@oras.example", workshop / "first")


@pytest.fixture(scope="session")
def heard_once(scene: Scene, workshop: Path) -> tuple[Dialogue, Tables]:
    """What both sides say in a fetch without trouble, and the store that comes of it."""
    return heard(scene, workshop)


@pytest.fixture(scope="session")
def dialogue(heard_once: tuple[Dialogue, Tables]) -> Dialogue:
    return heard_once[0]


@pytest.fixture(scope="session")
def wanted(heard_once: tuple[Dialogue, Tables]) -> Tables:
    return heard_once[1]


@pytest.fixture(scope="session")
def strace() -> None:
    """Skips where strace is missing, or may not trace; in CI that fails."""
    may_trace = STRACE is not None and not subprocess.run((STRACE, "-o", os.devnull, "true"), capture_output=True, check=False).returncode
    if not may_trace:
        if os.environ.get("CI"):
            pytest.fail("strace is missing, or may not trace (ptrace), and CI must not skip it: install strace")
        pytest.skip("strace is not installed, or may not trace")
