"""Other printed numbers: letters, Roman numerals, a Q before each, and numbers with gaps."""

from __future__ import annotations

from collections.abc import Callable

Printed = Callable[[int], "int | str"]

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def letters(number: int) -> str:
    return "ABCDEFGHIJ"[number - 1]


def roman(number: int) -> str:
    return _ROMAN[number]


def with_q(number: int) -> str:
    return f"Q{number}"


def shifted(number: int) -> int:
    """2, 5, 7, 10, 12, 15 …: what is left of a longer questionnaire."""
    return 2 + (number - 1) // 2 * 5 + (0, 3)[(number - 1) % 2]


NUMBERINGS: dict[str, Printed] = {"letters": letters, "Roman": roman, "Q1": with_q, "2, 5, 7": shifted}
"""Every way to number by its name."""
