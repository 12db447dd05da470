"""Labels: each names its question, in the words of the language."""

from __future__ import annotations

import pytest

from llab.demo.people.arranging.labels import FAMILIAR, LABELS, ordinal_question, regarding, roman

MAIN = ("ro", "en", "nl", "it", "hr", "lt", "fi", "de", "fr", "hu", "sr")


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("language", MAIN)
def test_a_label_tells_any_two_questions_apart(label: str, language: str) -> None:
    written = [LABELS[label](number, language) for number in range(1, 31)]
    assert len(set(written)) == 30
    assert all(text.strip() for text in written)


@pytest.mark.parametrize(
    ("label", "number", "language", "written"),
    [
        ("1.", 3, "ro", "3. "),
        ("1.)", 3, "en", "3.) "),
        ("R1:", 2, "ro", "R2: "),
        ("R1:", 2, "hr", "O2: "),
        ("Q1 in the language", 2, "ro", "Î2: "),
        ("Question 1:", 1, "nl", "Vraag 1: "),
        ("Answer 1:", 4, "fi", "Vastaus 4: "),
        ("question no. 1", 3, "ro", "întrebarea nr. 3: "),
        ("at point 1", 3, "ro", "la punctul 3: "),
        ("first question", 1, "ro", "Prima întrebare: "),
        ("first question", 2, "fi", "Toinen kysymys: "),
        ("first question", 11, "it", "Domanda 11: "),
        ("I.", 4, "en", "IV. "),
        ("a)", 2, "en", "b) "),
        ("①", 3, "en", "③ "),
        ("heading", 2, "de", "Frage 2\n"),
        ("capital heading", 2, "ro", "ÎNTREBAREA 2:\n"),
    ],
)
def test_a_label_as_it_is_written(label: str, number: int, language: str, written: str) -> None:
    assert LABELS[label](number, language) == written


def test_figures_of_the_romans() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 19, 40)] == ["I", "IV", "IX", "XIV", "XIX", "XL"]


def test_sentences_begin_with_the_question_they_answer() -> None:
    assert "Referitor la a doua întrebare, " in regarding(2, "ro")
    assert "As for your first question, " in regarding(1, "en")
    assert regarding(12, "en") == ("Question 12: ",)
    assert ordinal_question(3, "hr") == "treće pitanje"
    for language in MAIN:
        assert len({ways for number in range(1, 11) for ways in regarding(number, language)}) == 10 * len(regarding(1, language))


def test_the_demo_knows_its_labels() -> None:
    assert set(FAMILIAR) <= set(LABELS)
