"""Whole messages made to break what reads them, each with the size at which it was meant: structure, headers, letters, mark-up, baits.

Every one is a reply to a real invitation. Files that are bombs stand in `bombs`; texts and HTML of any size in `hostile`.
"""
# ruff: noqa: E501 - tables, of which a row is a line

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import NamedTuple

from tests.incoming.hostile import ANSWER, HOSTILE, head

MEGABYTE = 1_000_000
LARGEST = 25 * 1024 * 1024 - 2_000
"""What the mailbox lets through, and room for the header."""
ANSWERED = f"1. {ANSWER}\n".encode()
TEXT = b"Content-Type: text/plain; charset=utf-8\n\n"
HTML = b"Content-Type: text/html; charset=utf-8\n\n"


class Attack(NamedTuple):
    """One way to attack: the message of about as many bytes as asked for, and how many were meant."""

    make: Callable[[int], bytes]
    size: int
    survey: str = "lll2"


def filled(unit: bytes, size: int) -> bytes:
    return unit * max(1, size // len(unit))


def begun(more: str = "") -> bytes:
    return head(more=more).encode()


def plain(body: bytes, parameters: str = "") -> bytes:
    kind = f"Content-Type: text/plain; charset=utf-8{parameters}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    return begun() + kind + ANSWERED + b"\n" + body + b"\n"


def marked_up(body: bytes) -> bytes:
    return begun() + HTML + b"<p>" + ANSWERED + b"</p>" + body + b"\n"


def with_file(data: bytes, name: str, kind: str = "application/octet-stream", *, disposition: str = "") -> bytes:
    """The answer as text, and a file behind it."""
    said = disposition or f'attachment; filename="{name}"'
    file = f"--b\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Disposition: {said}\n\n".encode()
    encoded = b64encode(data)
    lines = b"\n".join(encoded[at : at + 76] for at in range(0, len(encoded), 76))
    start = begun("Content-Type: multipart/mixed; boundary=b\n") + b"\n--b\n" + TEXT + ANSWERED
    return start + file + lines + b"\n--b--\n"


# ---------------------------------------------------------------- structure


def _multiparts(size: int) -> bytes:
    """Multiparts inside multiparts, each closed."""
    depth = size // 100
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    closed = "".join(f"\n--b{n}--\n" for n in reversed(range(depth)))
    return begun() + opened.encode() + TEXT + ANSWERED + closed.encode()


def _messages(size: int) -> bytes:
    return begun("Content-Type: message/rfc822\n\n") * (size // 300) + TEXT + ANSWERED


def _wrapped_messages(size: int) -> bytes:
    """Messages in messages, each in a multipart of its own."""
    depth = size // 150
    opened = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\nContent-Type: message/rfc822\n\nSubject: {n}\n' for n in range(depth)
    )
    return begun() + opened.encode() + TEXT + ANSWERED


def _mixed(unit: bytes, boundary: str = "b", *, first: bytes = b"") -> Callable[[int], bytes]:
    start = begun(f'Content-Type: multipart/mixed; boundary="{boundary}"\n') + b"\n"
    line = f"--{boundary}".encode()
    return lambda size: start + (first or line + b"\n" + TEXT + ANSWERED) + filled(unit, size) + line + b"--\n"


def _same_boundary(size: int) -> bytes:
    unit = b"--b\nContent-Type: multipart/mixed; boundary=b\n\n"
    return begun("Content-Type: multipart/mixed; boundary=b\n") + b"\n--b\n" + TEXT + ANSWERED + filled(unit, size)


def _prefixes(size: int) -> bytes:
    """Each boundary begins like the one around it."""
    depth = min(size // 100, 300)
    opened = "".join(f"Content-Type: multipart/mixed; boundary={'b' * (n + 1)}\n\n--{'b' * (n + 1)}\n" for n in range(depth))
    return begun() + opened.encode() + TEXT + ANSWERED + filled(b"--bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n", size)


def _almost_boundaries(size: int) -> bytes:
    return _mixed(b"--" + b"b" * 60 + b"\n", "b" * 61)(size)


def _long_boundary(size: int) -> bytes:
    return _mixed(b"da\n", "b" * size)(10)


def _calendars(size: int) -> bytes:
    event = b"BEGIN:VEVENT\nSUMMARY:da\nEND:VEVENT\n"
    return _mixed(b"\n", first=b"--b\n" + TEXT + ANSWERED + b"--b\nContent-Type: text/calendar\n\n" + filled(event, size))(1)


def _report(size: int) -> bytes:
    start = begun("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n") + b"\n--b\n" + TEXT + ANSWERED
    return start + b"--b\nContent-Type: message/delivery-status\n\n" + filled(b"Action: failed\nStatus: 5.1.1\n\n", size) + b"--b--\n"


def _report_words(size: int) -> bytes:
    start = begun("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n") + b"\n--b\n" + TEXT
    group = b"Action: failed\nDiagnostic-Code: smtp; " + filled(b"550 5.1.1 <a@b.example> no ", size // 2) + b"\n"
    return start + filled(b"<a@b.example>: host said: 550 5.1.1 ", size // 2) + b"\n--b\nContent-Type: message/delivery-status\n\n" + group


# ---------------------------------------------------------------- headers


def _field(unit: bytes, name: str, *, behind: str = "") -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        return (
            begun().replace(f"{name}:".encode(), b"X-Old:")
            + f"{name}: ".encode()
            + filled(unit, size)
            + behind.encode()
            + b"\n"
            + TEXT
            + ANSWERED
        )

    return make


def _fields(line: Callable[[int], str]) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        return begun() + "".join(map(line, range(size // len(line(10_000))))).encode() + TEXT + ANSWERED

    return make


def _header_of_lines(size: int) -> bytes:
    return filled(b"no field at all\n", size) + begun() + TEXT + ANSWERED


def _parameters(size: int) -> bytes:
    said = "".join(f'; filename*{n}*="%41"' for n in range(size // 18))
    return with_file(b"da", "", disposition=f"attachment{said}")


def _charset(name: str) -> Callable[[int], bytes]:
    """A charset that is none, in the body, in a subject and in a file's name."""

    def make(size: int) -> bytes:
        more = f"Subject: =?{name}?q?da?= =?{name}?b?ZGE=?=\n"
        start = begun(f"{more}Content-Type: multipart/mixed; boundary=b\n") + b"\n"
        kind = f'Content-Type: text/plain; charset="{name}"\n\n'.encode()
        file = (
            f"--b\nContent-Type: text/csv; charset=\"{name}\"\nContent-Disposition: attachment; filename*={name}''a%2ecsv\n\nda\n".encode()
        )
        return start + b"--b\n" + kind + ANSWERED + filled("țară și +AGE- ".encode(), size) + b"\n" + file + b"--b--\n"

    return make


# ---------------------------------------------------------------- letters and encodings


def _encoded(encoding: str, unit: bytes, *, before: bytes = b"", charset: str = "utf-8") -> Callable[[int], bytes]:
    kind = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    return lambda size: begun() + kind + before + filled(unit, size) + b"\n"


def _base64(text: bytes, *, kind: str = "text/plain; charset=utf-8", width: int = 0) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        data = b64encode(filled(text, size * 3 // 4))
        lines = b"\n".join(data[at : at + width] for at in range(0, len(data), width)) if width else data
        return begun() + f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\n".encode() + lines + b"\n"

    return make


def _html(unit: bytes, *, before: bytes = b"", behind: bytes = b"") -> Callable[[int], bytes]:
    return lambda size: marked_up(before + filled(unit, size) + behind)


def _deep(opened: bytes, closed: bytes = b"") -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        depth = size // len(opened + closed)
        return marked_up(opened * depth + b"da" + closed * depth)

    return make


def _different(unit: str) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        return marked_up("".join(unit % (n, n) for n in range(size // len(unit))).encode())

    return make


def _both_bodies(size: int) -> bytes:
    """A text part and an HTML part, each half of all."""
    start = begun("Content-Type: multipart/alternative; boundary=b\n") + b"\n--b\n" + TEXT + ANSWERED
    return start + filled(b"da nu poate\n", size // 2) + b"--b\n" + HTML + filled(b"<p>da nu poate", size // 2) + b"\n--b--\n"


# ---------------------------------------------------------------- baits for patterns

_BAITS = {
    "spaces": " ", "tabs": "\t", "hard spaces": "\u00a0", "dashes": "-", "underscores": "_", "stars": "*", "equals": "=", "signs of quoting": ">",
    "numbers with dots": "1.", "dotted numbers in brackets": "(1).", "at signs": "@", "addresses": "a@a.", "quotation marks": '"', "apostrophes": "'",
    "low quotes": "„", "On wrote": "On a wrote: ", "On Mon": "On Mon, ", "a scris": "a scris: ", "slashes": "/", "links": "http://a ",
    "links without blanks": "http://", "scanned links": "https://a.safelinks.protection.outlook.com/?url=a", "defended links": "https://urldefense.com/v3/__",
    "dates": "12.12.", "times": "10:10 ", "telephones": "+40 721 ", "dashed numbers": "1-", "ranges": "1 - 2 ", "boxes": "[ ]", "ticked boxes": "[x] ",
    "brackets": "[", "round brackets": "(", "both brackets": "()", "angle brackets": "<", "colons": ":", "semicolons": ";", "commas": ",", "bars": "|",
    "question marks": "?", "full stops": ".", "ellipses": "…", "exclamations": "!", "numbers": "1 ", "Roman numerals": "IV. ", "letters with brackets": "a) ",
    "Re": "Re: ", "labels in words": "Întrebarea 1 ", "answers to": "R1: ", "From": "From: a ", "Sent": "Sent: ", "thanks": "Multumesc ", "greetings": "Buna ziua ",
    "unsubscribe": "dezabonare ", "no more": "nu mai ", "do not": "nu ", "yes": "da ", "months": "mai ", "numerals": "douăzeci și ", "mistyped": "Cu stmia ",
    "twice encoded": "Ã®È™", "carriage returns": "\r", "form feeds": "\f", "line separators": "\u2028", "hashes": "#", "ampersands": "&", "tildes": "~",
    "joiners": "\u200d", "emoji": "👍", "skin tones": "👍🏽", "Hangul": "\u1100\u1161\u11a8", "ligatures": "ﷺ", "capitals": "İ", "full-width": "Ａ", "backslashes": "\\",
    "dots and blanks": ". ", "dashes and blanks": "- ", "stars and blanks": "* ", "blank and tab": " \t", "word and dash": "a-", "word and dot": "a.",
    "word and apostrophe": "a'", "options": "1 = da, 2 = nu; ", "percent": "50% ", "euros": "€ 1.000,00 ", "thousands": "1.000.", "commas in numbers": "1,000,",
    "armour": "-----BEGIN PGP SIGNED MESSAGE-----\n\n", "seals": "-----BEGIN PGP SIGNATURE-----\n", "armoured": "-----BEGIN PGP MESSAGE-----\n",
    "armour's headers": "-----BEGIN PGP SIGNED MESSAGE-----\nHash: a\n", "uuencoded": "begin 644 a\nM86$\n",
    "blank lines": "\n", "lines of a blank": " \n", "signature marks": "-- \n", "carriage returns and lines": "\r\n", "lines of one dash": "-\n",
    "original messages": "-----Original Message-----\n", "header blocks": "From: a\nSent: b\nTo: c\nSubject: d\n\n", "quoted blank lines": ">\n",
    "wrote on two lines": "On Mon, a\nwrote:\n", "numbers on lines": "1\n", "years": "2021. da\n", "enriched": "<bold>da</bold>",
}  # fmt: skip


def _bait(unit: str) -> Callable[[int], bytes]:
    """Half on one line with something behind that ends no pattern, half as lines."""
    written = unit.encode()

    def make(size: int) -> bytes:
        line = filled(written, size // 2)
        shorter = filled(written, 60)
        return plain(b"da" + line + b"!x\n\n" + filled(b"a" + shorter + b"\n", size // 2))

    return make


def _in_subject(unit: str) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        return begun().replace(b"Subject: Re: sondaj", b"Subject: Re: " + filled(unit.encode(), size) + b"x") + TEXT + b"Multumesc\n"

    return make


ATTACKS: dict[str, Attack] = {
    # structure
    "60 multiparts in each other": Attack(_multiparts, 6_000),
    "100,000 multiparts in each other": Attack(_multiparts, 10 * MEGABYTE),
    "100 messages in each other": Attack(_messages, 30_000),
    "messages in each other to 25 MB": Attack(_messages, LARGEST),
    "messages in multiparts in messages": Attack(_wrapped_messages, 3 * MEGABYTE),
    "parts to 25 MB": Attack(_mixed(b"--b\n\nda\n"), LARGEST),
    "lines of a boundary to 25 MB": Attack(_mixed(b"--b\n"), LARGEST),
    "ends of a multipart to 25 MB": Attack(_mixed(b"--b--\n"), LARGEST),
    "parts that are messages": Attack(_mixed(b"--b\nContent-Type: message/rfc822\n\nSubject: da\n\nda\n"), 5 * MEGABYTE),
    "parts with names": Attack(_mixed(b"--b\nContent-Disposition: attachment; filename=a.txt\n\nda\n"), 5 * MEGABYTE),
    "a boundary without letters": Attack(_mixed(b"--\nda\n", ""), 5 * MEGABYTE),
    "a boundary of pattern signs": Attack(_mixed(b"--(.*)*+[a\nda\n", "(.*)*+[a"), 5 * MEGABYTE),
    "a boundary of 1 MB": Attack(_long_boundary, MEGABYTE),
    "one boundary for all multiparts": Attack(_same_boundary, 5 * MEGABYTE),
    "boundaries that begin alike": Attack(_prefixes, 5 * MEGABYTE),
    "lines that are almost a boundary": Attack(_almost_boundaries, LARGEST),
    "a calendar": Attack(_calendars, 5 * MEGABYTE),
    "a delivery report of many groups": Attack(_report, 5 * MEGABYTE),
    "a delivery report of many words": Attack(_report_words, 5 * MEGABYTE),
    # headers
    "100,000 header fields": Attack(_fields(lambda n: f"X-{n}: da\n"), 11 * 100_000),
    "header fields to 25 MB": Attack(_fields(lambda n: "X-A: da\n"), LARGEST),
    "a header of lines that are no fields": Attack(_header_of_lines, 5 * MEGABYTE),
    "100,000 Received fields": Attack(_fields(lambda n: f"Received: from a by b; {n}\n"), 3 * MEGABYTE),
    "100,000 From fields": Attack(_fields(lambda n: f"From: a{n}@b.example\n"), 2 * MEGABYTE),
    "a subject of 1 MB of encoded words": Attack(_field(b"=?utf-8?q?=C8=99i?=\n ", "Subject"), MEGABYTE),
    "a subject of one encoded word": Attack(_field(b"=C8=99", "Subject", behind="?="), MEGABYTE),
    "a subject of beginnings of encoded words": Attack(_field(b"=?", "Subject"), 5 * MEGABYTE),
    "a subject of almost encoded words": Attack(_field(b"=?utf-8?q?", "Subject"), 5 * MEGABYTE),
    "100,000 references": Attack(_fields(lambda n: f"References: <{n}@x.example>\n"), 2 * MEGABYTE),
    "a field of 100,000 references": Attack(_field(b"<aaaaaaaaaaaaa@x.example>\n ", "References"), 3 * MEGABYTE),
    "references without an end": Attack(_field(b"<a", "References"), MEGABYTE),
    "100,000 recipients": Attack(_field(b"Ana <ana@b.example>,\n ", "To"), 2_200_000),
    "comments in From": Attack(_field(b"(a)", "From", behind=" ion@firma.example"), MEGABYTE),
    "comments in comments in From": Attack(_field(b"(", "From", behind=" ion@firma.example"), MEGABYTE),
    "groups in From": Attack(_field(b"a:", "From", behind="ion@firma.example"), MEGABYTE),
    "quotes in From": Attack(_field(b'"', "From", behind="ion@firma.example"), MEGABYTE),
    "backslashes in From": Attack(_field(b"\\", "From", behind="ion@firma.example"), MEGABYTE),
    "at signs in From": Attack(_field(b"a@", "From"), MEGABYTE),
    "a Content-Type of parameters": Attack(_field(b"; a=b", "Content-Type", behind="\n"), 2 * MEGABYTE),
    "a Content-Type of quotes": Attack(_field(b'; a=";', "Content-Type"), 2 * MEGABYTE),
    "a file's name in 10,000 pieces": Attack(_parameters, 180_000),
    "a date of 1 MB": Attack(_field(b"1 ", "Date"), MEGABYTE),
    "a date of digits": Attack(_field(b"1", "Date"), MEGABYTE),
    "a name of a field of 1 MB": Attack(lambda size: begun() + filled(b"X", size) + b": da\n" + TEXT + ANSWERED, MEGABYTE),
    "folds without an end": Attack(_field(b"\n ", "Subject"), 5 * MEGABYTE),
    "a subject of prefixes": Attack(_in_subject("Re: "), MEGABYTE),
    "a subject of numbered prefixes": Attack(_in_subject("Re[2]: "), MEGABYTE),
    "a subject of words": Attack(_in_subject("da nu "), MEGABYTE),
    "a subject of blanks": Attack(_in_subject(" "), MEGABYTE),
    # charsets
    **{
        f"the charset {name[:12] or 'without a name'}": Attack(_charset(name), MEGABYTE)
        for name in (
            "idna", "punycode", "zlib", "rot13", "undefined", "utf-7", "", "hex", "bz2", "unicode_escape", "raw_unicode_escape", "mbcs",
            "utf-16", "utf-32", "iso-2022-jp", "hz", "big5hkscs", "x" * 10_000, "../../etc/passwd", "a\0b", "é" * 50, "oem",
        )
    },
    # letters and encodings
    "NULs to 25 MB": Attack(lambda size: plain(filled(b"\0", size)), LARGEST),
    "NULs as lines": Attack(lambda size: plain(filled(b"\0\n", size)), 5 * MEGABYTE),
    "lone surrogates": Attack(lambda size: plain(filled(b"\xed\xa0\x80", size)), 5 * MEGABYTE),
    "bytes that are no UTF-8": Attack(lambda size: plain(filled(b"\xff", size)), LARGEST),
    "letters without a charset": Attack(lambda size: begun() + b"\n" + ANSWERED + filled("şţări ".encode("cp1250"), size), LARGEST),
    "marks of direction": Attack(lambda size: plain(filled("\u202eda\u202c ".encode(), size)), LARGEST),
    "marks that combine": Attack(lambda size: plain(filled("\u0301".encode(), size)), LARGEST),
    "letters encoded twice": Attack(lambda size: plain(filled("Ã®È™ ".encode(), size)), LARGEST),
    "base64 without an end": Attack(_encoded("base64", b"QUFB"), LARGEST),
    "base64 in lines of one sign": Attack(_encoded("base64", b"Q\n"), LARGEST),
    "base64 of signs that are none": Attack(_encoded("base64", b"!"), LARGEST),
    "base64 of ends": Attack(_encoded("base64", b"QQ=="), LARGEST),
    "quoted-printable of soft breaks": Attack(_encoded("quoted-printable", b"=\n"), LARGEST),
    "quoted-printable of equals signs": Attack(_encoded("quoted-printable", b"="), LARGEST),
    "quoted-printable of letters": Attack(_encoded("quoted-printable", b"=C8=99"), LARGEST),
    "quoted-printable of blanks": Attack(_encoded("quoted-printable", b" "), LARGEST),
    "uuencoded": Attack(_encoded("x-uuencode", b"M" + b"8" * 60 + b"\n", before=b"begin 644 a\n"), 5 * MEGABYTE),
    "uuencoded without a beginning": Attack(_encoded("x-uuencode", b"\n"), 5 * MEGABYTE),
    "a name of an encoding of 1 MB": Attack(_field(b"base64", "Content-Transfer-Encoding"), MEGABYTE),
    "UTF-16": Attack(_encoded("8bit", "da și nu ".encode("utf-16-le"), before=b"\xff\xfe", charset="utf-16"), LARGEST),
    "emoji": Attack(lambda size: plain(filled("👍 da ".encode(), size)), LARGEST),
    # HTML
    "a million elements": Attack(_html(b"<b>a</b>"), 8 * MEGABYTE),
    "elements to 25 MB": Attack(_html(b"<i>"), LARGEST),
    "100,000 divs in each other": Attack(_deep(b"<div>"), 500_000),
    "100,000 divs in each other, closed": Attack(_deep(b"<div>", b"</div>"), 1_100_000),
    "an attribute of 5 MB": Attack(_html(b"a", before=b'<p title="', behind=b'">da'), 5 * MEGABYTE),
    "attributes to 5 MB": Attack(lambda size: marked_up(b"<p " + b"".join(b"a%d=1 " % n for n in range(size // 9)) + b">da"), 5 * MEGABYTE),
    "a style of 5 MB": Attack(_html(b"color:red;", before=b'<p style="', behind=b'">da'), 5 * MEGABYTE),
    "style sheets to 5 MB": Attack(_html(b"p{color:red}", before=b"<style>", behind=b"</style>da"), 5 * MEGABYTE),
    "imported style sheets": Attack(_html(b"@import url(http://a.example/a.css);", before=b"<style>", behind=b"</style>da"), MEGABYTE),
    "pictures from elsewhere": Attack(_html(b'<img src="http://a.example/a.png">'), MEGABYTE),
    "a picture in the text": Attack(_html(b"QUFB", before=b'<img src="data:image/png;base64,', behind=b'">da'), LARGEST),
    "named entities": Attack(_html(b"&amp;"), 5 * MEGABYTE),
    "numbered entities": Attack(_html(b"&#x1F44D;"), 5 * MEGABYTE),
    "entities without an end": Attack(_html(b"&#99999999999"), 5 * MEGABYTE),
    "tables in each other": Attack(_deep(b"<table><tr><td>"), 300_000),
    "tables in each other, shallow and large": Attack(_html(b"<table><tr><td>" * 50 + b"da" + b"</td></tr></table>" * 50), 5 * MEGABYTE),
    "cells over many rows": Attack(_html(b"<tr><td rowspan=9999 colspan=100>da", before=b"<table>"), 2 * MEGABYTE),
    "text fostered by tables": Attack(_html(b"<table>da<b>"), MEGABYTE),
    "elements that are adopted": Attack(_html(b"<b><p>da</b>"), MEGABYTE),
    "elements that are adopted, in turns": Attack(_html(b"<a><b><p><i></a></b>da"), 45_000),
    "links in links": Attack(_html(b"<a href=x><div>da"), MEGABYTE),
    "formatting that is opened again": Attack(_html(b"<p>da", before=b"<b><i><u><s><em><font>" * 300), MEGABYTE),
    "formatting that is opened again, below the measure": Attack(_html(b"<p>da", before=b"".join(b"<b class=a%d>" % n for n in range(1_000))), 49_000),
    "fonts that are opened again": Attack(_different("<font color=%d size=%d><p>"), 48_000),
    "templates": Attack(_deep(b"<template>"), MEGABYTE),
    "selects": Attack(_html(b"<select><option>da"), MEGABYTE),
    "SVG": Attack(_deep(b"<svg>"), MEGABYTE),
    "comments": Attack(_html(b"<!-- da -->"), 5 * MEGABYTE),
    "comments for Outlook": Attack(_html(b"<!--[if mso]>da<![endif]-->"), 5 * MEGABYTE),
    "text that is not marked up": Attack(_html(b"da nu ", before=b"<plaintext>"), LARGEST),
    "scripts": Attack(_html(b"<script>da()</script>"), 5 * MEGABYTE),
    "lists counted backwards": Attack(_html(b"<ol reversed><li>da"), MEGABYTE),
    "lists counted backwards, flat": Attack(_html(b"<li>da", before=b"<ol reversed>"), 5 * MEGABYTE),
    "ids": Attack(_different("<p id=a%d class=b%d>da"), 5 * MEGABYTE),
    "NULs in HTML": Attack(_html(b"\0"), 5 * MEGABYTE),
    "CDATA": Attack(_html(b"<![CDATA["), 5 * MEGABYTE),
    "angle brackets that close": Attack(_html(b">"), 5 * MEGABYTE),
    "declarations": Attack(_html(b"<!DOCTYPE html>"), 5 * MEGABYTE),
    "pre": Attack(_html(b"da\n", before=b"<pre>"), 5 * MEGABYTE),
    "links typed as text": Attack(_html(b"http://a.example/ "), 5 * MEGABYTE),
    "quote marks typed": Attack(_html(b"&gt; da<br>"), 5 * MEGABYTE),
    # baits for patterns
    **{f"bait: {name}": Attack(_bait(unit), MEGABYTE) for name, unit in _BAITS.items()},
    # of 25 MB
    "25 MB of text in lines": Attack(lambda size: plain(filled("Prin întâlniri scurte, în cartier și seara.\n".encode(), size)), LARGEST),
    "25 MB of text in one line": Attack(lambda size: plain(filled("Prin întâlniri scurte, ".encode(), size)), LARGEST),
    "25 MB of text in ASCII": Attack(lambda size: plain(filled(b"Prin intalniri scurte, in cartier si seara.\n", size)), LARGEST),
    "25 MB of one-letter lines": Attack(lambda size: plain(filled(b"a\n", size)), LARGEST),
    "25 MB of empty lines": Attack(lambda size: plain(filled(b"\n", size)), LARGEST),
    "25 MB of empty lines with CR": Attack(lambda size: plain(filled(b"\r\n", size)), LARGEST),
    "25 MB of CR": Attack(lambda size: plain(filled(b"\r", size)), LARGEST),
    "25 MB flowed": Attack(lambda size: plain(filled(b"da \n", size), "; format=flowed"), LARGEST),
    "25 MB of quotes": Attack(lambda size: plain(filled(b"> da\n", size)), LARGEST),
    "25 MB of text in base64": Attack(_base64("Prin întâlniri scurte, în cartier.\n".encode(), width=76), LARGEST),
    "25 MB of HTML in base64": Attack(_base64(b"<p>Prin presa</p>", kind="text/html; charset=utf-8", width=76), LARGEST),
    "25 MB of HTML": Attack(_html("<p>Prin întâlniri scurte, în cartier.</p>\n".encode()), LARGEST),
    "25 MB of HTML in one element": Attack(_html("Prin întâlniri scurte, ".encode()), LARGEST),
    "25 MB of HTML in one tag": Attack(_html(b"a ", before=b"<p "), LARGEST),
    "25 MB of both": Attack(_both_bodies, LARGEST),
    "25 MB of one word": Attack(lambda size: plain(filled("ș".encode(), size)), LARGEST),
    "25 MB without a header": Attack(lambda size: filled(b"da nu poate\n", size), LARGEST),
    "25 MB of header": Attack(lambda size: begun() + b"X: " + filled(b"a", size), LARGEST),
}  # fmt: skip

IN_FULL = {f"{name}, 25 MB": Attack(hostile.make, LARGEST, hostile.survey) for name, hostile in HOSTILE.items()}
"""What `hostile` makes, as large as the mailbox lets through."""
