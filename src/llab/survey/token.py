"""Tokens: what names one contact of one survey in a mail. In the Message-ID, behind a + in an address, and printed in the text.

A token says nothing to anybody else, and cannot be guessed without the survey's key. Its first part is the same in all
mail of a survey, so that several surveys can share a mailbox; four of its letters come of the survey's id alone, so that a
survey whose key is lost still knows its own mail.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from base64 import b32encode
from typing import NamedTuple

_BYTES = 10
"""80 bits of an HMAC, 16 letters: nobody guesses one in a mailbox's lifetime."""
_SURVEY_LETTERS = 4
_KEY_LETTERS = 6

_TOKEN = re.compile(r"(?<![a-z0-9])llab\.([a-z2-7]{10})\.([a-z2-7]{16})(?![a-z0-9])", re.IGNORECASE)


class Token(NamedTuple):
    """Which survey, and which contact of it; as text `llab.…….……`, 32 letters."""

    survey: str
    contact: str

    def __str__(self) -> str:
        """As it is written."""
        return f"llab.{self.survey}.{self.contact}"


def survey_mark(survey: str) -> str:
    """What all tokens of surveys with this id begin with, whatever their key: `llab.abcd`."""
    return f"llab.{_letters(hashlib.sha256(survey.encode()).digest())[:_SURVEY_LETTERS]}"


def survey_code(survey: str, key: bytes) -> str:
    """The first part of all tokens of this survey with this key: ten letters."""
    of_key = _letters(hmac.new(key, b"survey", hashlib.sha256).digest())[:_KEY_LETTERS]
    return survey_mark(survey).removeprefix("llab.") + of_key


def token(survey: str, key: bytes, *, participant: str, wave: int, kind: str, number: int) -> Token:
    """The token of a contact: the same every time."""
    identity = json.dumps([participant, wave, kind, number]).encode()
    return Token(survey_code(survey, key), _letters(hmac.new(key, identity, hashlib.sha256).digest()[:_BYTES]))


def tokens_in(text: str) -> tuple[Token, ...]:
    """The tokens in a text, in order, each once; capitals do not count."""
    found = (Token(survey.lower(), contact.lower()) for survey, contact in _TOKEN.findall(text))
    return tuple(dict.fromkeys(found))


def without_tokens(text: str) -> str:
    """The text as people wrote it: the tokens are taken out."""
    return " ".join(_TOKEN.sub(" ", text).split()) if "llab." in text.lower() else text


def _letters(digest: bytes) -> str:
    return b32encode(digest).decode().rstrip("=").lower()
