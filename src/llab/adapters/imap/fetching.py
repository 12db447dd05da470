"""What the server gives of messages, compared with what was asked for: imapclient lets a response go missing in silence."""

from __future__ import annotations

import imaplib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from imapclient import IMAPClient
from imapclient.exceptions import ProtocolError

from llab.adapters.imap import reduced
from llab.adapters.imap.reduced import Part
from llab.adapters.imap.words import is_passing
from llab.errors import TryLater

FACTS = ("RFC822.SIZE", "INTERNALDATE")
CONTENT = ("BODY.PEEK[]",)

_REFUSED = (imaplib.IMAP4.error, ValueError, TypeError, IndexError, AttributeError, RecursionError)
"""What a server's refusal to give a part raises, or an answer on how a message is built that nobody can read."""


T = TypeVar("T")


class Listed(NamedTuple):
    """A message that the folder listed."""

    uid: int
    size: int | None
    """In bytes, as the server announces it; None when the message has vanished since."""
    arrived: datetime


def rows(client: IMAPClient, uids: Sequence[int], items: Sequence[str]) -> dict[int, dict[bytes, Any]]:
    """One FETCH; by uid what came, which may be less than was asked for, or hold items that were not."""
    try:
        return _fetch(client, uids, items)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        if is_out_of_step(error):
            raise
        # NO when a message vanished meanwhile (RFC 2180 §4.1.2, Dovecot); NOOP lets the server take it off the list
        client.noop()
        return _fetch(client, uids, items)


def _fetch(client: IMAPClient, uids: Sequence[int], items: Sequence[str]) -> dict[int, dict[bytes, Any]]:
    found: dict[int, dict[bytes, Any]] = client.fetch(list(uids), list(items))
    return found


def facts(client: IMAPClient, uids: Sequence[int]) -> list[Listed]:
    """Size and time of arrival of each; raises TryLater when the server keeps silent about one that is there.

    One whose time cannot be read is asked for again too; what cannot be read twice arrived now.
    """

    def asked(some: Sequence[int], *, undated: bool) -> dict[int, Listed]:
        return {
            uid: Listed(uid, row[b"RFC822.SIZE"], _in_utc(row[b"INTERNALDATE"]))
            for uid, row in rows(client, some, FACTS).items()
            if isinstance(row.get(b"RFC822.SIZE"), int) and b"INTERNALDATE" in row and (undated or row[b"INTERNALDATE"])
        }

    listed = asked(uids, undated=False)
    missing = [uid for uid in uids if uid not in listed]
    if missing:
        listed |= asked(missing, undated=True)
        vanished = [uid for uid in missing if uid not in listed]
        _demand_gone(client, vanished)
        listed |= {uid: Listed(uid, None, datetime.now(UTC)) for uid in vanished}
    return [listed[uid] for uid in uids]


def contents(client: IMAPClient, sizes: dict[int, int | None]) -> dict[int, bytes]:
    """The bytes of each message that is still there, as long as announced.

    A shorter or longer one is asked for again. When the same bytes come twice the announced size was an estimate (Exchange's default),
    otherwise TryLater is raised, as for a message that is listed and not given.
    """

    def asked(uids: Iterable[int]) -> dict[int, bytes]:
        found = rows(client, list(uids), CONTENT)
        # Dovecot says NIL for a message that vanished; an empty message may be NIL too (RFC 3501 §4.5)
        given = {uid: row[b"BODY[]"] or b"" for uid, row in found.items() if row.get(b"BODY[]") or (b"BODY[]" in row and not sizes[uid])}
        return {uid: content for uid, content in given.items() if isinstance(content, bytes)}

    def is_whole(uid: int, given: dict[int, bytes]) -> bool:
        return uid in given and len(given[uid]) == (sizes[uid] or 0)

    first = asked(sizes) if sizes else {}
    doubtful = [uid for uid in sizes if not is_whole(uid, first)]
    if not doubtful:
        return first
    second = asked(doubtful)
    for uid, content in second.items():
        is_estimate = content and content == first.get(uid)
        if not is_estimate and not is_whole(uid, second):
            raise _incomplete([uid])
    _demand_gone(client, [uid for uid in doubtful if uid not in second])
    return {uid: content for uid, content in first.items() if uid not in doubtful} | second


def _demand_gone(client: IMAPClient, uids: Sequence[int]) -> None:
    """Raise TryLater when one of these is in the folder all the same."""
    still_there = _still_there(client, uids)
    if still_there:
        raise _incomplete(sorted(still_there))


def _still_there(client: IMAPClient, uids: Sequence[int]) -> set[int]:
    if not uids:
        return set()
    client.noop()  # the first SEARCH on a kept connection may be behind
    return set(client.search(["UID", ",".join(map(str, uids))])) & set(uids)


def _incomplete(uids: Sequence[int]) -> TryLater:
    return TryLater(
        f"IMAP: the server did not give these messages whole, though it lists them: {', '.join(map(str, uids[:10]))}.",
        advice="Nothing is lost: what came whole is kept, and these are asked for again at the next run.",
    )


def _in_utc(arrived: datetime | None) -> datetime:
    """INTERNALDATE in UTC; now, where the server wrote none that can be read."""
    if arrived is None:
        return datetime.now(UTC)
    return arrived.astimezone(UTC) if arrived.tzinfo else arrived.replace(tzinfo=UTC)


# ---------------------------------------------------------------- messages over the limit


class Gone(Exception):
    """The message vanished while it was asked for."""


def reduced_message(client: IMAPClient, uid: int, *, header_only: bool = False) -> bytes | None:
    """Header and text parts of a message as one of its own; the header alone where its parts cannot be had, None where not even that.

    Raises Gone, and TryLater when the server keeps silent about a message that is there.
    """
    header = _tried_twice(lambda: _sections(client, uid, {"HEADER": (0, reduced.HEADER_MOST)})["HEADER"])
    if header is None:
        return None
    parts = None if header_only else _tried_twice(lambda: _parts(client, uid, header))
    return reduced.message(header, parts or [])


def _tried_twice(ask: Callable[[], T]) -> T | None:
    """What is asked for; None where the server refuses it, or gives what nobody can read, also when it is asked again."""
    for _ in range(2):
        try:
            return ask()
        except _REFUSED as error:
            # Not what becomes of the connection, nor what is so for now only: those are no answer about this message
            if isinstance(error, imaplib.IMAP4.error) and not isinstance(error, ProtocolError) and not is_refusal(error):
                raise
    return None


def is_refusal(error: Exception) -> bool:
    """Whether the server said no to what was asked, for good and in order, so that the next thing can be asked."""
    if isinstance(error, (imaplib.IMAP4.abort, ProtocolError)) or not isinstance(error, imaplib.IMAP4.error):
        return False
    return not is_out_of_step(error) and not is_passing(str(error))


def is_out_of_step(error: BaseException) -> bool:
    """Whether the connection is of no use any more, because a line was longer than imaplib reads: the rest of it is still to come."""
    return isinstance(error, imaplib.IMAP4.error) and "got more than" in str(error)


def _parts(client: IMAPClient, uid: int, header: bytes) -> list[tuple[bytes, bytes]]:
    """Each text part's own header and its bytes, cut at the end of a line where it is longer than what is left for it."""
    parts = reduced.text_parts(_structure(client, uid))
    wanted = {part.section: (part.most, part.most) for part in parts}
    wanted |= {f"{part.section}.MIME": (0, reduced.MIME_MOST) for part in parts if part.section != reduced.WHOLE}
    given = _sections(client, uid, wanted)
    return [(_own_header(part, header, given), reduced.whole_lines(given[part.section], part)) for part in parts]


def _own_header(part: Part, header: bytes, given: dict[str, bytes]) -> bytes:
    own = header if part.section == reduced.WHOLE else given.get(f"{part.section}.MIME", b"")
    return reduced.content_fields(own) or part.fields


def _structure(client: IMAPClient, uid: int) -> Any:
    for _ in range(2):
        row = rows(client, [uid], ("BODYSTRUCTURE",)).get(uid)
        if row and b"BODYSTRUCTURE" in row:
            return row[b"BODYSTRUCTURE"]
    if not _still_there(client, [uid]):
        raise Gone
    if row is None:
        raise _incomplete([uid])
    raise ValueError("no structure")


def _sections(client: IMAPClient, uid: int, wanted: dict[str, tuple[int, int]]) -> dict[str, bytes]:
    """The sections of a message, each asked for with the least and the most bytes it should have.

    What is shorter, or missing, is asked for again; the same twice running is what there is. Raises Gone, TryLater when the server
    keeps silent about the message, and ValueError where it gives none of the bytes that a section should have.
    """
    if not wanted:
        return {}
    given: dict[str, bytes] | None = None
    for _ in range(3):
        before, given = given, _asked(client, uid, wanted)
        if given is not None and all(
            _is_whole(given.get(section), *limits) or (before is not None and given.get(section) == before.get(section))
            for section, limits in wanted.items()
        ):
            break
    else:
        given = None
    if given is not None and all(section in given for section in wanted if not section.endswith(".MIME")):
        return given
    if not _still_there(client, [uid]):
        raise Gone
    if given is None:
        raise _incomplete([uid])
    raise ValueError("a section is not given")


def _is_whole(given: bytes | None, least: int, most: int) -> bool:
    """Whether these bytes are as many as announced; a header, of which nothing is, ends with an empty line."""
    if given is None:
        return False
    return len(given) >= least if least else len(given) >= most or given.endswith((b"\r\n\r\n", b"\n\n"))


def _asked(client: IMAPClient, uid: int, wanted: dict[str, tuple[int, int]]) -> dict[str, bytes] | None:
    """What is given of these sections; None where the server says nothing of the message."""
    items = [f"BODY.PEEK[{section}]<0.{most}>" for section, (_, most) in wanted.items()]
    row = rows(client, [uid], items).get(uid)
    if row is None:
        return None
    names = {section: f"BODY[{section}]".encode() for section in wanted}
    given = {section: row.get(name + b"<0>", row.get(name)) for section, name in names.items()}
    return {section: content for section, content in given.items() if isinstance(content, bytes)}
