"""Subjects: what a reply's says besides the one it replies to."""

from __future__ import annotations

import pytest

from llab.mail.subject import said_besides

OURS = ("Five questions about the harbour", "Thank you: five questions about the harbour")


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Re: Five questions about the harbour", ""),
        ("RE: AW: five questions about the HARBOUR", ""),
        ("Re: Thank you: five questions about the harbour", ""),
        ("Re: [EXT] Five questions about the harbour", ""),
        ("Re: Five questions about the harbour [Case#77]", ""),
        ("Re: Five questions about the harbour (fwd)", ""),
        ("Re: Five questions about the harbour - yes, 3, no, boats", "yes, 3, no, boats"),
        ("Re: Five questions: 1 cranes 2 nobody", "1 cranes 2 nobody"),
        ("Antw: Five questions about the harbour: ja", "ja"),
        ("A question of my own", ""),
        ("", ""),
    ],
)
def test_what_stands_behind_our_words_is_hers(subject: str, said: str) -> None:
    assert said_besides(subject, OURS) == said


def test_without_a_subject_of_ours_nothing_is_beside_it() -> None:
    assert said_besides("Re: Five questions - yes", ["", "Lunch"]) == ""
