"""Which uids a folder has for us."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from imapclient import IMAPClient

EARLIEST = date(1970, 1, 2)
"""No mail is older; a day before it can be written too."""


def from_uid(client: IMAPClient, uid: int) -> list[int]:
    """The uids from `uid` on. `n:*` also names the last message where that is below n (RFC 3501 §6.4.8)."""
    return sorted({found for found in client.search(["UID", f"{uid}:*"]) if found >= uid})


def since_day(client: IMAPClient, first_day: date, *, uid: int = 1) -> list[int]:
    """The uids, from `uid` on, of what may have arrived on `first_day` or later.

    SEARCH knows only the server's date (RFC 3501 §6.4.4), which may be a day behind, so it is asked from the day before on.
    """
    criteria = ["UID", f"{uid}:*"] if uid > 1 else []
    return [found for found in sorted(set(client.search([*criteria, "SINCE", _day_before(first_day)]))) if found >= uid]


def between_days(client: IMAPClient, first_day: date, known_day: date, *, below: int) -> list[int]:
    """The uids below `below` of what may have arrived from `first_day` until the day before `known_day`."""
    criteria: list[Any] = ["UID", f"1:{below - 1}", "SINCE", _day_before(first_day), "BEFORE", known_day + timedelta(days=1)]
    return sorted(set(client.search(criteria))) if below > 1 else []


def _day_before(day: date) -> date:
    return max(day, EARLIEST) - timedelta(days=1)


def next_uid(client: IMAPClient, opened: dict[bytes, Any]) -> int:
    """UIDNEXT; servers before RFC 3501 leave it out, then one more than the last uid."""
    announced: int | None = opened.get(b"UIDNEXT")
    return announced if announced is not None else max(client.search(["UID", "*"]), default=0) + 1


def has_words(client: IMAPClient, words: str) -> bool:
    """Whether a message of the open folder has these words in a header field that names messages."""
    fields = [["HEADER", field, words] for field in ("Message-ID", "In-Reply-To", "References")]
    return bool(client.search(["OR", fields[0], ["OR", fields[1], fields[2]]]))
