"""The corpus in process: its cases, the parse function that its scorer calls, and each message read with all that is needed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from llab.adapters.attachments import FileExtractor
from llab.config.load import load
from llab.incoming.ours.original import Original, original
from llab.incoming.read import read
from llab.language.words import folded_words
from llab.mail.blocks import Block
from llab.mail.html import html_blocks
from llab.mail.message import Message, parse
from llab.mail.text import text_blocks
from llab.records import Reading
from llab.stories.replies.parse import parse_replies
from llab.survey.questionnaire import Questionnaire

CORPUS = Path(__file__).parents[1] / "corpus"
EXTRACTOR = FileExtractor()


@cache
def questionnaire(config: Path) -> Questionnaire:
    return load(config, {}).questionnaire


def parsed(config: Path, sent: Path | None, replies: list[Path]) -> dict[str, Any]:
    """What `llab parse` would print, for the scorer."""
    return parse_replies(
        [reply.read_bytes() for reply in replies],
        sent=[sent.read_bytes()] if sent else [],
        questionnaire=questionnaire(config),
        extractor=EXTRACTOR,
    ).document()


class Reply(NamedTuple):
    """One message of the corpus, read, with the parts that the reader may choose from."""

    message: Message
    reading: Reading
    parts: tuple[tuple[Block, ...], ...]
    """Each body that there is, as blocks."""
    attached: tuple[tuple[Block, ...], ...]


def replies() -> Iterator[Path]:
    """Every reply of every case."""
    for folder in sorted((CORPUS / "cases").iterdir()):
        yield from sorted(folder.glob("reply*.eml"))


@cache
def asked_of(folder: Path) -> tuple[Questionnaire, tuple[Original, ...]]:
    """What a case was asked, and the message it answers, where there is one."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    survey = CORPUS / "surveys" / expected["survey"]
    asked = questionnaire(survey / "config.toml")
    sent = (original((survey / expected["sent"]).read_bytes(), [asked]),) if expected["sent"] else ()
    return asked, sent


def reply(path: Path) -> Reply:
    asked, originals = asked_of(path.parent)
    message = parse(path.read_bytes())
    extracted = [EXTRACTOR.extract(attachment) for attachment in message.attachments]
    reading = read(message, attachments=extracted, originals=originals, questionnaire=asked)
    parts = tuple(blocks for blocks in (text_blocks(message.text), html_blocks(message.html)) if blocks)
    return Reply(message, reading, parts, tuple(each.blocks for each in extracted))


def counted(*texts: str) -> Counter[str]:
    """How often each folded word stands in the texts."""
    return Counter(word for text in texts for word in folded_words(text))
