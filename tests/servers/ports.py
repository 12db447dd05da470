"""Ports on which nobody listens."""

from __future__ import annotations

import socket


def free_ports(number: int) -> list[int]:
    """Free ports of this machine, each another one."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def free_port() -> int:
    """One free port."""
    return free_ports(1)[0]
