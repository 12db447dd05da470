"""Waiting for something to arrive: IDLE (RFC 2177) where the server has it, else NOOP from time to time."""

from __future__ import annotations

import imaplib
import selectors
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from imapclient import IMAPClient

STEP = 1.0
"""Seconds after which it is asked whether to stop."""

_NEWS = {b"EXISTS", b"RECENT"}

Stop = Callable[[], bool]


def has_news(client: IMAPClient, seconds: float, *, stop: Stop, renew: float, poll: float) -> bool:
    """Whether the server says within so many seconds that something arrived in the open folder.

    IDLE is renewed after `renew` seconds; without IDLE the server is asked each `poll` seconds.
    Raises what the client raises where the connection is lost.
    """
    end = monotonic() + seconds
    can_idle = client.has_capability("IDLE")
    # What a server says together with «+ idling» lies in a buffer where nobody sees it until IDLE ends: so the first one is short
    span = min(STEP, renew)
    while not stop() and (left := end - monotonic()) > 0:
        if can_idle:
            answer = _idled(client, min(left, span), stop)
            can_idle, span = answer is not None, renew
        else:
            answer = None
            _heard(client, min(left, poll), stop)
        # NOOP after IDLE too: what Dovecot 2.3 was about to tell when IDLE ended it tells at the end of the next one only
        if answer or _is_news(client.noop()[1]):
            return True
    return False


def _idled(client: IMAPClient, seconds: float, stop: Stop) -> bool | None:
    """Whether an IDLE of so many seconds brought news, after which the connection may be closed; None where the server refuses to idle."""
    try:
        client.idle()
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        if client._imap.tagged_commands.pop(client._idle_tag, None):
            return None
        client.shutdown()  # it had something to say before it idled, and imapclient has lost the thread
        return True
    _heard(client, seconds, stop)
    return _is_news(client.idle_done()[1])


def _heard(client: IMAPClient, seconds: float, stop: Stop) -> bool:
    """Wait until the server says something, at most so many seconds, or until `stop`; whether it did.

    The bytes stay where they are: to read them while more may come is what `idle_done` and `noop` do, with their time-outs.
    """
    end = monotonic() + seconds
    line = client.socket()
    pending = getattr(line, "pending", lambda: 0)  # of TLS: deciphered already, so that the line itself is silent
    with selectors.DefaultSelector() as selector:
        selector.register(line, selectors.EVENT_READ)
        while not stop() and (left := end - monotonic()) > 0:
            if pending() or selector.select(min(left, STEP)):
                return True
    return False


def _is_news(responses: Iterable[Any]) -> bool:
    return any(isinstance(one, tuple) and len(one) > 1 and one[1] in _NEWS for one in responses)
