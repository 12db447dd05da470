"""The banks by language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from llab.demo.people.saying.banks import de, en, fi, fr, hr, hu, it, lt, nl, ro, sr
from llab.demo.people.saying.banks.bank import Bank, Voice

_MODULES = {"ro": ro, "en": en, "nl": nl, "it": it, "hr": hr, "lt": lt, "fi": fi, "de": de, "fr": fr, "hu": hu, "sr": sr}

GENERAL: Mapping[str, Bank] = {language: module.GENERAL for language, module in _MODULES.items()}
"""Sentences that fit any question."""

VOICES: Mapping[str, Voice] = {language: module.VOICE for language, module in _MODULES.items()}
"""What is said around the answers."""

Row = TypeVar("Row")


def spoken(table: Mapping[str, Row], language: str) -> Row:
    """The table's row for the language, whatever its region; English where there is none."""
    return table.get(language.split("-")[0], table["en"])
