"""What our own mail server says about whether the author's domain stands behind a message (RFC 8601, RFC 7489).

Anybody can write an Authentication-Results field. Only the topmost one counts, and only where it bears the name of the server that is
trusted: what stands below came with the message. Of the results in it the worst counts, so that a result that somebody smuggled into
an address does not help him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from llab.mail.message import Message

MICROSOFT_365 = "microsoft365"
"""The setting that trusts the form of Microsoft 365, which writes no name of a server; no server can be called so, without a dot."""


class Dmarc(StrEnum):
    """What the trusted server found."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    """The author's domain stands behind the message."""
    FAIL = "fail"
    """It does not, though it says how to tell its mail."""
    NONE = "none"
    """The domain says nothing on how to tell its mail."""
    ERROR = "error"
    """The server could not find out, for now or because the domain's record is faulty."""
    UNKNOWN = "unknown"
    """Nothing is known: no server is trusted, or it wrote nothing about the author's domain."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known, and by which words."""

    dmarc: Dmarc = Dmarc.UNKNOWN
    evidence: str = ""
    """The result as it stands in the field, or why nothing is known; from the network: not safe for a terminal."""


_FIELD = "authentication-results"
_RESULTS = {
    "pass": Dmarc.PASS,
    "fail": Dmarc.FAIL,
    "none": Dmarc.NONE,
    "bestguesspass": Dmarc.NONE,  # Microsoft 365: no record, and would pass if there were one
    "temperror": Dmarc.ERROR,
    "permerror": Dmarc.ERROR,
}
"""The keywords of RFC 7489 §11.2; what is none of them says nothing."""
_WORST_FIRST = (Dmarc.FAIL, Dmarc.ERROR, Dmarc.NONE, Dmarc.UNKNOWN, Dmarc.PASS)
_METHODS = frozenset(("spf", "dkim", "dmarc", "compauth", "arc"))
"""With which of its methods a field begins that has no server's name."""
_TOLD = ("spf", "dkim", "dmarc")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.){0,500}"|[()\\]|[;=/]|[^\s()\\;=/"]+|\s+|"', re.DOTALL)
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)
_ADDRESS = re.compile(r"""[^\s<>,;:"()@]{1,255}@([^\s<>,;:"()@]{1,255})""")
_EVIDENCE = 300
_LONGEST = 16 * 1024
_MOST_RESULTS = 100


def dmarc_verdict(message: Message, trusted: str) -> Verdict:
    """What the trusted server says about the author's domain. Never raises.

    `trusted` is the server's name as it stands in its field (the authserv-id of RFC 8601 §2.5), MICROSOFT_365, or empty: nothing is
    known then. A pass counts only where it was given to the author's domain or one above it; a failure always counts.
    """
    server = _name(trusted)
    value = next((value for name, value in message.headers if name == _FIELD), None)
    if not server or value is None:
        return Verdict()
    pieces, is_whole = _pieces(value[:_LONGEST])
    if not _is_from(server, pieces[0]):
        return Verdict(evidence=f"the topmost Authentication-Results is not of {trusted}")
    results = pieces if server == MICROSOFT_365 else pieces[1:]
    found = [_verdict(piece, message) for piece in results[:_MOST_RESULTS] if piece.method == "dmarc"]
    worst = min(found, key=lambda verdict: _WORST_FIRST.index(verdict.dmarc), default=Verdict())
    if worst.dmarc is Dmarc.PASS and not (is_whole and len(results) <= _MOST_RESULTS):
        return Verdict(Dmarc.UNKNOWN, worst.evidence)
    return worst


@dataclass(frozen=True, slots=True)
class Results:
    """What the topmost field says, whoever wrote it: for a person to look at, and to be trusted in nothing."""

    server: str = ""
    """The name that it bears, or MICROSOFT_365; empty where there is no field, or none that can be read."""
    methods: tuple[tuple[str, str], ...] = ()
    """`spf`, `dkim` and `dmarc` with their results, as far as they are there; several of one method behind each other."""


def topmost_results(message: Message) -> Results:
    """What the topmost Authentication-Results says of the sender. Never raises."""
    value = next((value for name, value in message.headers if name == _FIELD), None)
    if value is None:
        return Results()
    pieces, _ = _pieces(value[:_LONGEST])
    server = MICROSOFT_365 if pieces[0].method in _METHODS else "" if pieces[0].method else _unquoted((*pieces[0].tokens, "")[0])
    results = pieces if server == MICROSOFT_365 else pieces[1:]
    found: dict[str, list[str]] = {}
    for piece in results[:_MOST_RESULTS]:
        if piece.method in _TOLD and re.fullmatch("[a-z]{1,20}", piece.result):
            found.setdefault(piece.method, []).append(piece.result)
    return Results(server, tuple((method, "/".join(dict.fromkeys(found[method]))) for method in _TOLD if method in found))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two semicolons: its tokens without comments and blanks, and all of it as it came."""

    tokens: tuple[str, ...]
    text: str

    @property
    def method(self) -> str:
        """`dmarc` of `dmarc=pass` and of `dmarc/1 = pass`; empty where it is no result."""
        rest = self.tokens[3:] if self.tokens[1:2] == ("/",) else self.tokens[1:]
        return self.tokens[0].lower() if rest[:1] == ("=",) else ""

    @property
    def result(self) -> str:
        """The word behind the first equals sign, in lower case."""
        return next((word for name, word in self.pairs()), "").lower()

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each name in lower case and what stands behind its equals sign, quotes off."""
        at = 0
        while at + 2 < len(self.tokens):
            if self.tokens[at + 1] == "=":
                yield self.tokens[at].lower(), _unquoted(self.tokens[at + 2])
                at += 3
            else:
                at += 1


def _pieces(value: str) -> tuple[list[_Piece], bool]:
    """The field cut at its semicolons, at least one piece; and whether all comments and quotes in it end.

    Where one does not end, its beginning is read as text, so that nobody hides a failure behind a bracket in his address.
    """
    tokens = _TOKEN.findall(value)
    is_whole = '"' not in tokens
    comments = _comments(tokens)
    if comments is None:
        is_whole, comments = False, frozenset()
    pieces: list[_Piece] = []
    bare: list[str] = []
    whole: list[str] = []
    for index, sign in enumerate([*tokens, ";"]):
        if sign == ";" and index not in comments:
            pieces.append(_Piece(tuple(bare), " ".join("".join(whole).split())))
            bare, whole = [], []
            continue
        whole.append(sign)
        if index not in comments and sign.strip():
            bare.append(sign)
    return pieces, is_whole


def _comments(tokens: list[str]) -> frozenset[int] | None:
    """Which tokens are comments, brackets and all (RFC 5322 §3.2.2); None where one never ends."""
    inside: set[int] = set()
    depth = 0
    is_escaped = False
    for index, sign in enumerate(tokens):
        depth += sign == "(" and not is_escaped
        if depth:
            inside.add(index)
            depth -= sign == ")" and not is_escaped
        is_escaped = sign == "\\" and depth > 0 and not is_escaped
    return None if depth else frozenset(inside)


def _is_from(server: str, first: _Piece) -> bool:
    if server == MICROSOFT_365:
        return first.method in _METHODS
    if first.method or not first.tokens:
        return False
    version = first.tokens[1:]
    return _name(_unquoted(first.tokens[0])) == server and (not version or (len(version) == 1 and version[0].isdecimal()))


def _verdict(piece: _Piece, message: Message) -> Verdict:
    evidence = piece.text[:_EVIDENCE]
    dmarc = _RESULTS.get(piece.result, Dmarc.UNKNOWN)
    if dmarc is not Dmarc.PASS:
        return Verdict(dmarc, evidence)
    given = {_domain(value) for name, value in piece.pairs() if name == "header.from"}
    author = _domain(message.author)
    if "header.from" not in map(str.lower, piece.tokens):  # allowed by RFC 8601 §2.2; then it is sure only where nobody else may be meant
        given = {_domain(domain) for name, value in message.headers if name == "from" for domain in _ADDRESS.findall(value)}
        is_authors = given == {author}
    else:
        is_authors = bool(author and given) and all(_is_within(author, domain) for domain in given)
    return Verdict(Dmarc.PASS if is_authors else Dmarc.UNKNOWN, evidence)


def _is_within(domain: str, upper: str) -> bool:
    """The same domain, or one below it: some servers name the domain whose record they found (RFC 7489 §6.6.3)."""
    return domain == upper or ("." in upper and domain.endswith(f".{upper}"))


def _domain(address: str) -> str:
    return _name(address.rpartition("@")[2].strip(" <>"))


def _name(host: str) -> str:
    """A host's name for comparison: lower case, no dot at its end, letters outside ASCII as DNS has them (RFC 5891)."""
    name = host.strip().rstrip(".").lower()
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _unquoted(token: str) -> str:
    return _QUOTED_PAIR.sub(r"\1", token[1:-1]) if len(token) > 1 and token[0] == '"' else token
