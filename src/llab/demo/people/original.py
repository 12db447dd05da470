"""The message that is being answered: its words, its HTML, and where each question stands in them.

Any layout will do: questions are found by their own text, whatever the line breaks, lists or tables around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from html import escape

from llab.demo.people.composing.markup import Token, body_tokens, lines_of
from llab.survey.questionnaire import Question, Questionnaire


@dataclass(frozen=True)
class Original:
    """A message as the program that answers it has it: decoded, lines without CR, the HTML as tokens."""

    raw: bytes
    lines: tuple[str, ...]
    tokens: tuple[Token, ...]
    subject: str
    from_name: str
    from_address: str
    to_name: str
    to_address: str
    date: datetime
    message_id: str
    references: tuple[str, ...]

    @property
    def author(self) -> str:
        """The author's name, or the address where there is no name."""
        return self.from_name or self.from_address


@dataclass(frozen=True)
class Place:
    """Where a question stands among the characters that are no blanks: its text's first and last, and the last of its options and help."""

    start: int
    text_end: int
    end: int


@dataclass(frozen=True)
class Squeezed:
    """A text without its blanks; `owners` says for each character which piece it came from, and at which offset."""

    text: str
    owners: tuple[tuple[int, int], ...]


def read_original(raw: bytes) -> Original:
    """The message in the form that programs answer it in; a part that is missing is made from the other one."""
    message = message_from_bytes(raw)
    text, html = _part(message, "text/plain"), _part(message, "text/html")
    tokens = body_tokens(html) if html else _tokens_of_lines(text.split("\n"))
    lines = text.rstrip().split("\n") if text.strip() else lines_of(tokens)
    from_name, from_address = parseaddr(_header(message, "From"))
    to_name, to_address = parseaddr(_header(message, "To"))
    return Original(
        raw=raw,
        lines=tuple(line.rstrip() for line in lines),
        tokens=tuple(tokens),
        subject=_header(message, "Subject"),
        from_name=from_name,
        from_address=from_address,
        to_name=to_name,
        to_address=to_address,
        date=_date(message),
        message_id=str(message.get("Message-ID", "")).strip(),
        references=tuple(re.findall(r"<[^<>\s]+>", str(message.get("References", "")))),
    )


_SIGNS = re.compile(r"(?:>\s?)+")


def squeeze(pieces: Iterable[str]) -> Squeezed:
    """The pieces run together without blanks and without the quote signs they begin with, each character with its owner."""
    characters: list[str] = []
    owners: list[tuple[int, int]] = []
    for index, piece in enumerate(pieces):
        signs = _SIGNS.match(piece)
        for offset in range(signs.end() if signs else 0, len(piece)):
            character = piece[offset]
            if not character.isspace():
                characters.append(character)
                owners.append((index, offset))
    return Squeezed("".join(characters), tuple(owners))


def find_questions(squeezed: Squeezed, questionnaire: Questionnaire, language: str) -> dict[str, Place]:
    """Where each question stands, by its id; questions that are not there are left out.

    What follows every question in the same words (a hint, a line to fill in) belongs to the question like its options.
    """
    texts = _text_spans(squeezed, questionnaire, language)
    starts = sorted(start for start, _ in texts.values())
    ends: dict[str, int] = {}
    limits: dict[str, int] = {}
    for question in questionnaire.questions:
        if question.id in texts:
            start, stop = texts[question.id]
            limits[question.id] = min((other for other in starts if other > start), default=len(squeezed.text))
            ends[question.id] = _end_of_extras(squeezed.text, question, stop, limits[question.id])
    further = _length_of_refrain([squeezed.text[ends[name] : limits[name]] for name in ends])
    return {name: Place(texts[name][0], texts[name][1] - 1, ends[name] + further - 1) for name in ends}


def _text_spans(squeezed: Squeezed, questionnaire: Questionnaire, language: str) -> dict[str, tuple[int, int]]:
    """Where the words of each question stand; the longest are looked for first, so that a short one is not found inside them."""
    spans: dict[str, tuple[int, int]] = {}
    for question in sorted(questionnaire.questions, key=lambda question: -len(question.text.get(language))):
        wanted = _in_language_first(question.text.root, question.text.get(language))
        span = next((span for text in wanted for span in _spans(squeezed, text) if not _overlaps(span, spans.values())), None)
        if span:
            spans[question.id] = span
    return spans


def _spans(squeezed: Squeezed, text: str) -> Iterator[tuple[int, int]]:
    """Every place where the text stands and is not the end of a longer word."""
    needle = "".join(text.split())
    start = squeezed.text.find(needle) if needle else -1
    while start >= 0:
        if not (squeezed.text[start - 1 : start].isalnum() and _is_joined(squeezed.owners[start - 1], squeezed.owners[start])):
            yield start, start + len(needle)
        start = squeezed.text.find(needle, start + 1)


def _is_joined(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left == (right[0], right[1] - 1)


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < stop and start < span[1] for start, stop in others)


_REFRAIN_MINIMUM = 4


def _length_of_refrain(gaps: Sequence[str]) -> int:
    """How many characters all the texts between the questions begin with; a number and its stop are no refrain."""
    if len(gaps) < 2:
        return 0
    first, last = min(gaps), max(gaps)
    shared = next((length for length, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return shared if shared >= _REFRAIN_MINIMUM else 0


def next_question(squeezed: Squeezed, places: Mapping[str, Place], name: str) -> int:
    """The piece in which the question after the named one begins; one past the last piece where there is none."""
    starts = [squeezed.owners[place.start][0] for place in places.values() if place.start > places[name].start]
    return min(starts, default=squeezed.owners[-1][0] + 1)


def only_questions(original: Original, questionnaire: Questionnaire, language: str) -> Original:
    """The original as somebody leaves it who deletes everything but the questions' own lines."""
    squeezed = squeeze(original.lines)
    places = find_questions(squeezed, questionnaire, language)
    wanted: set[int] = set()
    for place in places.values():
        wanted.update(range(squeezed.owners[place.start][0], squeezed.owners[place.end][0] + 1))
    lines = tuple(line for number, line in enumerate(original.lines) if number in wanted)
    return _with_lines(original, lines)


def _with_lines(original: Original, lines: tuple[str, ...]) -> Original:
    kept = {**original.__dict__, "lines": lines, "tokens": tuple(_tokens_of_lines(lines))}
    return Original(**kept)


def _tokens_of_lines(lines: Sequence[str]) -> list[Token]:
    tokens: list[Token] = []
    for line in lines:
        tokens += [Token("data", "", escape(line, quote=False), line)] if line.strip() else []
        tokens.append(Token("void", "br", "<br>"))
    return tokens


def _in_language_first(variants: dict[str, str], wanted: str) -> list[str]:
    return [wanted, *(text for text in variants.values() if text != wanted)]


def _end_of_extras(haystack: str, question: Question, stop: int, limit: int) -> int:
    extras = [question.help] if question.help else []
    extras += [option.label for option in getattr(question, "options", ())]
    end = stop
    for extra in extras:
        for text in extra.variants():
            needle = "".join(text.split())
            start = haystack.find(needle, stop, limit)
            if start >= 0:
                end = max(end, start + len(needle))
    return end


def _header(message: Message, name: str) -> str:
    return re.sub(r"\s+", " ", str(make_header(decode_header(str(message.get(name, "")))))).strip()


def _date(message: Message) -> datetime:
    try:
        date = parsedate_to_datetime(str(message.get("Date", "")))
    except ValueError:
        return datetime(2021, 3, 1, 8, 0, tzinfo=UTC)
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _part(message: Message, content_type: str) -> str:
    for part in message.walk():
        if part.get_content_type() == content_type and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            body = payload if isinstance(payload, bytes) else b""
            text = body.decode(part.get_content_charset() or "utf-8", "replace").replace("\r\n", "\n")
            return _unflowed(text) if part.get_param("format") == "flowed" else text
    return ""


def _unflowed(text: str) -> str:
    """Soft line breaks taken out (RFC 3676, section 4.1), also in what is quoted there already."""
    lines: list[str] = []
    before = ""
    soft = False
    for row in text.split("\n"):
        content = row.lstrip(">")
        signs = row[: len(row) - len(content)]
        content = content.removeprefix(" ")
        if soft and signs == before:
            lines[-1] += content
        else:
            lines.append(f"{signs} {content}" if signs else content)
        soft, before = content.endswith(" ") and content != "-- ", signs
    return "\n".join(lines)
