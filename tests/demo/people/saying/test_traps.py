"""Traps and habits of typing: what they make of an answer is the answer, word for word."""

from __future__ import annotations

import re
from email import message_from_bytes
from random import Random

import pytest

from llab.demo.people.cast import Person, words
from llab.demo.people.saying.banks import GENERAL
from llab.demo.people.saying.spelling import SPELLINGS, typed, without_diacritics
from llab.demo.people.saying.traps import TRAPS, Snare
from tests.demo.people.surveys import LLL2, NOW, invitation

QUESTION = "How do you get to work, and how long does it take you on an ordinary day?"
ANSWER = "By bus, usually. It takes an hour."


def snare(seed: int, language: str = "en", others: tuple[int, ...] = (2, 5)) -> Snare:
    return Snare(QUESTION, others, language, Random(seed))


def sprung(trap: str, seed: int = 1, language: str = "en", text: str = ANSWER) -> str:
    return TRAPS[trap].spring(text, snare(seed, language))


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("language", GENERAL)
def test_a_trap_springs_in_every_language_and_alike_for_the_same_seed(trap: str, language: str) -> None:
    text = sprung(trap, 3, language)
    assert text == sprung(trap, 3, language)
    assert words(text)
    assert text == text.strip()
    assert "{" not in text
    assert not TRAPS[trap].one_line or "\n" not in text


@pytest.mark.parametrize("seed", range(8))
def test_what_each_trap_makes(seed: int) -> None:
    rows = sprung("numbered list", seed).split("\n")
    numbers = [row[:3] for row in rows if re.match(r"\d", row)]
    assert numbers == ["1. ", "2. ", "3. ", "4. "][: len(numbers)]
    assert len(numbers) >= 2
    assert re.match(r"(19|20)\d\d", sprung("year", seed))
    assert re.match(r"\d ", sprung("count", seed))
    assert "--" in sprung("two dashes", seed).split("\n")
    assert sum(row.startswith("> ") for row in sprung("quote sign", seed).split("\n")) == 1
    assert any(row.endswith(":") for row in sprung("colon line", seed).split("\n"))
    assert re.search(r"(?m)^(From|To|Date|Subject): ", sprung("header line", seed))
    assert "www." in sprung("link", seed)
    assert re.search(r"Thank you[.!]?$", sprung("thanks", seed))
    assert re.search(r"[25]", sprung("see another", seed))
    assert re.search(r"[25], by bus", sprung("as said", seed))
    assert 1000 <= len(sprung("huge", seed).split()) <= 3200
    assert len(sprung("one word", seed).split()) == 1
    assert sprung("open end", seed) == ANSWER[:-1]


@pytest.mark.parametrize("seed", range(20))
def test_an_echo_is_one_to_twelve_words_of_the_question(seed: int) -> None:
    alone = sprung("echo alone", seed).split()
    assert 3 <= len(alone) <= 12
    assert " ".join(alone) in QUESTION
    inside = sprung("echo inside", seed)
    assert inside.startswith("By bus, usually. ")
    assert inside.endswith(" It takes an hour.")
    echo = inside.removeprefix("By bus, usually. ").removesuffix(" It takes an hour.")
    assert 1 <= len(echo.split()) <= 12
    assert echo in QUESTION
    assert sprung("echo first", seed).endswith(ANSWER)
    first = sprung("echo first", seed).removesuffix(ANSWER).rstrip(" ,")
    assert QUESTION.startswith(first)
    assert 1 <= len(first.split()) <= 12
    assert TRAPS["echo first"].spring(ANSWER, Snare("Why not?", (), "en", Random(seed))) in {f"Why {ANSWER}", f"Why, {ANSWER}"}


def test_another_language_is_another_language() -> None:
    for seed in range(10):
        text = sprung("foreign", seed)
        languages = [language for language, bank in GENERAL.items() if any(sentence in text for sentence in bank.sentences)]
        assert len(languages) == 1
        assert languages != ["en"]


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("program", ["gmail-web", "mutt"])
def test_a_trapped_answer_arrives_as_it_was_meant(trap: str, program: str) -> None:
    person = Person("p1", "Ana Șerbănescu", "ana@scoala.example", "en", {}, program, "numbered", traps=(trap,), length="sentence")
    written = person.replies(invitation(LLL2, layout="paragraphs"), LLL2, seed=4, now=NOW)[0]
    said = words(plain(written.raw))
    for name, answer in written.meant.answers.items():
        assert " ".join(words(answer)) in " ".join(said), (name, answer)
    assert bool(written.meant.uncertain) == TRAPS[trap].doubtful
    untouched = Person("p1", "Ana Șerbănescu", "ana@scoala.example", "en", {}, program, "numbered", length="sentence")
    plainly = untouched.replies(invitation(LLL2, layout="paragraphs"), LLL2, seed=4, now=NOW)[0]
    changed = [name for name, answer in written.meant.answers.items() if answer != plainly.meant.answers[name]]
    assert len(changed) == 1
    assert written.meant.uncertain <= set(changed)


def plain(raw: bytes) -> str:
    part = next(part for part in message_from_bytes(raw).walk() if part.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode(part.get_content_charset() or "ascii")


@pytest.mark.parametrize(
    ("habit", "text", "written"),
    [
        ("no diacritics", "Și așa, țărănește: ăâîșț „da” – Ørsted", "Si asa, taraneste: aaist „da” – Ørsted"),
        ("no diacritics", "Đurđica, naïve, ąčęėįšųūž, größer", "Durdica, naive, aceeisuuz, grosser"),
        ("capitals", "Nu știu. https://www.a.example/Da", "NU ȘTIU. https://www.a.example/Da"),
        ("small letters", "Nu Știu.", "nu știu."),
        ("no punctuation", "Da, sigur! La 15.03, ora 10. 1. Nu", "Da sigur La 15.03, ora 10. 1. Nu"),
        ("dots", "Da. Poate.", "Da... Poate..."),
        ("", "Nimic.", "Nimic."),
    ],
)
def test_a_habit_of_typing(habit: str, text: str, written: str) -> None:
    assert typed(text, habit, Random(1)) == written


def test_other_scripts_keep_their_letters() -> None:
    assert without_diacritics("Који је ваш одговор? ё й") == "Који је ваш одговор? ё й"


def test_typing_errors_change_a_few_words_and_leave_the_number_of_words() -> None:
    text = " ".join(GENERAL["ro"].sentences)
    wrong = typed(text, "typing errors", Random(2))
    pairs = list(zip(text.split(), wrong.split(), strict=True))
    assert 10 < sum(left != right for left, right in pairs) < len(pairs) // 8


@pytest.mark.parametrize("habit", [habit for habit in SPELLINGS if habit])
def test_the_truth_is_what_was_typed(habit: str) -> None:
    person = Person("p1", "Ana Șerbănescu", "ana@scoala.example", "ro", {}, "mutt", "numbered", spelling=habit, length="long")
    written = person.replies(invitation(LLL2, layout="paragraphs", language="ro"), LLL2, seed=4, now=NOW)[0]
    said = " ".join(words(plain(written.raw)))
    assert all(" ".join(words(answer)) in said for answer in written.meant.answers.values())
    answers = " ".join(written.meant.answers.values())
    expected = {"no diacritics": answers.isascii(), "capitals": answers.isupper(), "small letters": answers.islower()}
    assert expected.get(habit, answers != answers.upper())
