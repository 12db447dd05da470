"""Word to the service manager that started us: systemd's notification protocol (sd_notify(3)), without its library."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from time import monotonic

MICROSECONDS = 1_000_000


class ServiceManager:
    """Says how the service is, over the datagram socket that NOTIFY_SOCKET names; where there is none, to nobody.

    Never raises: a service manager that does not listen is no reason to stop.
    """

    def __init__(self, environment: Mapping[str, str], *, seconds: Callable[[], float] = monotonic) -> None:
        self._address = _address(environment.get("NOTIFY_SOCKET", ""))
        self._beat = _beat(environment)
        self._seconds = seconds
        self._last = float("-inf")

    def ready(self) -> None:
        """Say that the service has started."""
        self._say("READY=1")

    def stopping(self) -> None:
        """Say that the service is about to end."""
        self._say("STOPPING=1")

    def status(self, words: str) -> None:
        """Say in one line what the service is doing; `systemctl status` shows it."""
        self._say(f"STATUS={' '.join(words.split())}")

    def alive(self) -> None:
        """Keep the watchdog quiet. May be called at any time: says so only as often as is needed (WATCHDOG_USEC)."""
        if self._beat is not None and self._seconds() - self._last >= self._beat:
            self._last = self._seconds()
            self._say("WATCHDOG=1")

    def _say(self, assignment: str) -> None:
        if self._address is None:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | _CLOEXEC) as door:
            door.settimeout(1)
            door.sendto(assignment.encode(), self._address)


_CLOEXEC = getattr(socket, "SOCK_CLOEXEC", 0)  # macOS has none; Python closes the socket in children anyway


def _address(named: str) -> bytes | None:
    """The socket's address: a path, or with `@` in front a name in Linux's abstract space; other kinds are not served."""
    if named.startswith("@"):
        return b"\0" + os.fsencode(named[1:])
    return os.fsencode(named) if named.startswith("/") else None


def _beat(environment: Mapping[str, str]) -> float | None:
    """After how many seconds the watchdog wants to hear of us: half its patience (sd_watchdog_enabled(3)); None without one for us."""
    if environment.get("WATCHDOG_PID") not in {None, "", str(os.getpid())}:
        return None
    value = environment.get("WATCHDOG_USEC", "")
    return int(value) / MICROSECONDS / 2 if value.isascii() and value.isdigit() and int(value) > 0 else None
