"""What looks wrong in a list of participants, though it can be read: slips in addresses, offices instead of people, people twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from llab.language.words import squeeze
from llab.survey.participants import ListedParticipant

_PROVIDERS = (
    *("gmail.com", "googlemail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "protonmail.com"),
    *("yahoo.it", "hotmail.it", "libero.it", "tiscali.it", "virgilio.it", "hotmail.nl", "ziggo.nl", "kpnmail.nl", "planet.nl"),
    *("inbox.lt", "luukku.com", "kolumbus.fi", "yahoo.co.uk"),
)
"""Where most private mailboxes are in the countries of our surveys; a domain that is one slip away from one of these is a slip."""

_NO_SLIPS = frozenset(("ymail.com", "inbox.lv", "yahoo.fr", "hotmail.fr", "inbox.it"))
"""Domains of their own that are one letter away from one above."""

_NO_TOP_LEVEL = {
    **dict.fromkeys(("con", "cmo", "ocm", "vom", "xom", "comm", "cpm", "coom", "cim"), "com"),
    **dict.fromkeys(("nte", "ner", "ent"), "net"),
    **dict.fromkeys(("ogr", "rog", "orgg"), "org"),
    "rro": "ro",
}
"""Top level domains that do not exist, and what was meant (the root zone of November 2026)."""

_UNREAD = frozenset(("noreply", "donotreply", "nepasrepondre", "mailerdaemon", "postmaster", "abuse", "bounce", "bounces", "unsubscribe"))
_OFFICES = frozenset(
    (
        *("info", "office", "contact", "admin", "hello", "mail", "sales", "support", "secretary", "secretariat", "team", "hr", "press"),
        *("birou", "secretariat", "relatii", "vanzari", "comenzi", "kantoor", "administratie", "segreteria", "amministrazione", "ured"),
        *("tajnistvo", "prodaja", "biuras", "administracija", "toimisto", "asiakaspalvelu", "myynti", "marketing"),
    )
)
"""RFC 2142 §3 and what firms in our languages call them, in letters and digits alone."""


def doubts(listed: Sequence[ListedParticipant], *, ours: Collection[str] = ()) -> tuple[str, ...]:
    """A sentence for each thing that a person should look at before she writes to these people, with its lines.

    `ours` are the addresses that the survey writes from and reads.
    """
    own = {address.casefold() for address in ours}
    found = (sentence for row in listed for address in row.addresses for sentence in _doubts(row.line, address, own))
    return (*found, *_offices(listed), *_namesakes(listed), *_nameless(listed))


def _doubts(line: int, address: str, own: Collection[str]) -> Iterator[str]:
    local, _, domain = address.rpartition("@")
    meant = _meant(domain.lower())
    if meant:
        yield f"Line {line}: {address}: is {local}@{meant} meant?"
    if _plain(local) in _UNREAD:
        yield f"Line {line}: {address} is an address that nobody reads."
    if address.casefold() in own:
        yield f"Line {line}: {address} is the address of the survey itself: what is sent there is never taken for an answer."


def _meant(domain: str) -> str:
    """The domain that somebody who wrote this one will have meant; empty where it is as good as any."""
    if domain in _PROVIDERS or domain in _NO_SLIPS:
        return ""
    near = next((provider for provider in _PROVIDERS if len(provider) > 7 and _is_one_slip(domain, provider)), "")
    name, _, top = domain.rpartition(".")
    return near or (f"{name}.{_NO_TOP_LEVEL[top]}" if top in _NO_TOP_LEVEL else "")


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, doubled, hit beside, or exchanged with its neighbour; the first letter is always right."""
    if one[:1] != other[:1] or abs(len(one) - len(other)) > 1:
        return False
    start = next((index for index, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    exchanged = left[1::-1] == right[:2] and left[2:] == right[2:]
    return left != right and (left[1:] == right[1:] or left[1:] == right or left == right[1:] or exchanged)


def _plain(local: str) -> str:
    return "".join(letter for letter in squeeze(local) if letter.isalnum())


def _offices(listed: Iterable[ListedParticipant]) -> Iterator[str]:
    lines = [row.line for row in listed if _plain(row.addresses[0].rpartition("@")[0]) in _OFFICES]
    if lines:
        yield f"{_lines(lines)}: the address is that of an office (info@, contact@ …), where nobody may feel asked."


def _namesakes(listed: Iterable[ListedParticipant]) -> Iterator[str]:
    by_name: Mapping[str, list[ListedParticipant]] = defaultdict(list)
    for row in listed:
        by_name[squeeze(row.name)].append(row)
    for name, rows in by_name.items():
        if name and len(rows) > 1:
            yield f"{_lines([row.line for row in rows])}: the same name, {rows[0].name}: one person would be written to {len(rows)} times."


def _nameless(listed: Sequence[ListedParticipant]) -> Iterator[str]:
    lines = [row.line for row in listed if not row.name]
    if lines and len(lines) < len(listed):
        yield f"{_lines(lines)}: no name, though others have one."


_NAMED = 10


def _lines(numbers: Sequence[int]) -> str:
    """`Line 3`, `Lines 3, 5, 9`, `Lines 3, 5, 7 … and 12 more`."""
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"Line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers[:_NAMED]))}{more}"
