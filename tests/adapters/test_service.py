"""What a service manager gets to hear."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from llab.adapters.service import ServiceManager


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(5)
        yield listening


def heard(ear: socket.socket) -> list[str]:
    """Everything that has arrived."""
    ear.setblocking(False)
    words = []
    while True:
        try:
            words.append(ear.recv(4096).decode())
        except BlockingIOError:
            return words


def test_it_says_when_it_has_started_what_it_does_and_when_it_ends(ear: socket.socket) -> None:
    manager = ServiceManager({"NOTIFY_SOCKET": ear.getsockname()})
    manager.ready()
    manager.status("All is\nwell.")
    manager.alive()  # no watchdog: nothing to say
    manager.stopping()
    assert heard(ear) == ["READY=1", "STATUS=All is well.", "STOPPING=1"]


def test_the_watchdog_hears_of_it_twice_in_its_patience_however_often_it_is_called(ear: socket.socket) -> None:
    now = 0.0
    manager = ServiceManager(
        {"NOTIFY_SOCKET": ear.getsockname(), "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": str(os.getpid())}, seconds=lambda: now
    )
    for second in range(100):
        now = float(second)
        manager.alive()
    assert heard(ear) == ["WATCHDOG=1"] * 4


@pytest.mark.parametrize("settings", [{}, {"WATCHDOG_USEC": "0"}, {"WATCHDOG_USEC": "soon"}, {"WATCHDOG_USEC": "60", "WATCHDOG_PID": "1"}])
def test_without_a_watchdog_for_this_process_nothing_is_said_to_it(ear: socket.socket, settings: dict[str, str]) -> None:
    ServiceManager({"NOTIFY_SOCKET": ear.getsockname(), **settings}).alive()
    assert heard(ear) == []


@pytest.mark.skipif(not hasattr(socket, "SOCK_CLOEXEC"), reason="abstract names are Linux's")
def test_a_socket_in_the_abstract_space_is_reached() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(f"\0llab-test-{os.getpid()}")
        ServiceManager({"NOTIFY_SOCKET": f"@llab-test-{os.getpid()}"}).ready()
        assert heard(ear) == ["READY=1"]


@pytest.mark.parametrize("named", ["", "/nowhere/notify", "vsock:2:1234", "notify", "/" + "long" * 100])
def test_nobody_who_listens_is_no_reason_to_stop(named: str) -> None:
    manager = ServiceManager({"NOTIFY_SOCKET": named, "WATCHDOG_USEC": "1"})
    manager.ready()
    manager.alive()
    manager.stopping()
