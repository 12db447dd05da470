"""A table of folded words by language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Table = Mapping[str, frozenset[str]]


def table(**languages: str) -> Table:
    """The forms of each language, written with | between them."""
    return {language: frozenset(form.strip() for form in forms.split("|")) for language, forms in languages.items()}


def forms(words: Table, languages: Iterable[str]) -> frozenset[str]:
    """The words of the table in those languages."""
    return frozenset(word for language in languages for word in words.get(language.split("-")[0], ()))
