"""The tables hold together, and words are compared as people read them."""

from __future__ import annotations

import pytest

from llab.language import answers, counting, numbers, weekdays
from llab.language.numbers import MONTHS, NUMBERS, ORDINALS, month, number, ordinal
from llab.language.words import LANGUAGES, fold, folded, squeeze
from llab.mail import wordings
from llab.mail.phrases import absence, delivery, no_answer, opt_out
from llab.mail.wordings import Label

BY_LANGUAGE = {
    name: table
    for module in (wordings, absence, delivery, no_answer, opt_out, numbers, counting, weekdays, answers)
    for name, table in vars(module).items()
    if name.isupper() and isinstance(table, dict) and set(table) & set(LANGUAGES)
}

MACHINES = {"SURE_SUBJECTS": {"es", "pl", "pt", "ru", "sv"}, "UNDELIVERED": {"es", "pl", "ru", "uk"}}
"""Tables of what machines write; a participant's may stand in another country than she does."""
WITHOUT = {"STARTERS": ["lt", "fi"], "ORDINAL_ENDINGS": ["hu"], "LINKS": ["en", "lt", "hr", "sr", "fr"]}
"""Where a language may do without the word that others need."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Răspunsuri și șanse", "raspunsuri si sanse"),
        ("ŞŢ şţ", "ȘȚ șț"),
        ("iPhone\u2011ul", "iphone-ul"),
        ("De\u00a0:", "de :"),
        ("message d\u2019origine", "MESSAGE D'ORIGINE"),
        ("Grüße, Straße", "grusse, strasse"),
        ("između", "izmedu"),
        ("\ufeffBună", "buna"),
        ("е\u0301 й", "е и"),
    ],
)
def test_texts_that_read_alike_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("da", "dă-i"), ("ea", "e a"), ("1", "2"), ("pet", "pe t")])
def test_texts_that_read_differently_do_not_fold_alike(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_twice_changes_nothing_and_squeezing_leaves_single_blanks() -> None:
    for text in ("Ștefan  Țurcanu\u2011Žukauskienė ﬁn", "ß İ ı Ø ł", "a\u00a0\tb\n c"):
        assert fold(fold(text)) == fold(text)
    assert squeeze("  a\u00a0\tb\n c ") == "a b c"


def test_tables_speak_only_the_languages_of_the_project() -> None:
    assert len(BY_LANGUAGE) > 50
    for name, table in BY_LANGUAGE.items():
        assert set(table) <= set(LANGUAGES) | MACHINES.get(name, set()), name


@pytest.mark.parametrize(
    "name",
    "VERBS_LAST VERBS_FIRST VERBS_BEFORE_DATE STARTERS WEEKDAYS ORIGINAL_MESSAGE FORWARDED_MESSAGE FOOTER_OPENERS OWN_DEVICE LIST_FOOTERS "
    "REPLY_PREFIXES FORWARD_PREFIXES GREETINGS CLOSINGS THANKS THIS_MESSAGE DISCLAIMER_OPENERS BANNER_OUTSIDE POINTER_PLACES "
    "SURE_SUBJECTS LOOSE_SUBJECTS AUTOMATIC_TEXTS AWAY_TEXTS AWAY_STATES LEFT_TEXTS FORMULA_TEXTS TICKET_TEXTS UNTIL "
    "UNDELIVERED DELAYED RECEIPT_SUBJECTS RECEIPT_TEXTS PROMISES PROMISED_VERBS REACTIONS "
    "OPT_OUT_WORDS REMOVALS SURE REFUSALS OWN_DATA "
    "NUMBER_WORDS TENS HUNDREDS THOUSANDS COUNTED SIZES PARTS SINGULARS ORDINAL_FORMS MONTH_FORMS WEEKDAY_FORMS YES_WORDS NO_WORDS".split(),
)
def test_every_language_has_its_entry(name: str) -> None:
    assert set(BY_LANGUAGE[name]) >= set(LANGUAGES)


@pytest.mark.parametrize("label", [Label.FROM, Label.SENT, Label.TO, Label.SUBJECT])
def test_every_language_has_its_header_labels(label: Label) -> None:
    assert set(wordings.HEADER_LABELS[label]) == set(LANGUAGES)


def test_no_form_is_empty_but_the_starter_of_languages_that_have_none() -> None:
    for name, table in BY_LANGUAGE.items():
        empty = [language for language, forms in table.items() if isinstance(forms, tuple) and "" in forms]
        assert empty == WITHOUT.get(name, []), name


def test_numbers_ordinals_and_months_are_complete_in_every_language() -> None:
    for language in LANGUAGES:
        assert set(NUMBERS[language].values()) == set(range(1, 21)), language
        assert set(ORDINALS[language].values()) == set(range(1, 11)), language
        assert set(MONTHS[language].values()) == set(range(1, 13)), language


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("a doua", "ro", 2),
        ("Prima", "ro", 1),
        ("al șaptelea", "ro", 7),
        ("a zecea", "ro", 10),
        ("drugo", "hr", 2),
        ("trećem", "hr", 3),
        ("četvrtoga", "hr", 4),
        ("antrąjį", "lt", 2),
        ("trečias", "lt", 3),
        ("penktasis", "lt", 5),
        ("toiseen", "fi", 2),
        ("kolmas", "fi", 3),
        ("kolmannessa", "fi", 3),
        ("neljännen", "fi", 4),
        ("zweitens", "de", 2),
        ("achte", "de", 8),
        ("quinta", "it", 5),
        ("harmadikra", "hu", 3),
        ("прва", "sr", 1),
        ("tiende", "nl", 10),
        ("deuxième", "fr", 2),
        ("doilea rând", "ro", None),
        ("prin", "ro", None),
        ("pet", "hr", None),
        ("seconds", "en", None),
    ],
)
def test_ordinals_are_known_in_their_inflected_forms(word: str, language: str, expected: int | None) -> None:
    assert ordinal(word, [language]) == expected


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("două", "ro", 2),
        ("O", "ro", 1),
        ("douăzeci", "ro", 20),
        ("Twelve", "en", 12),
        ("dvije", "hr", 2),
        ("penki", "lt", 5),
        ("viiden", "fi", 5),
        ("prin", "ro", None),
    ],
)
def test_number_words_are_known(word: str, language: str, expected: int | None) -> None:
    assert number(word, [language]) == expected


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("apr.", "ro", 4),
        ("travnja", "hr", 4),
        ("balandžio", "lt", 4),
        ("huhtikuuta", "fi", 4),
        ("tammik.", "fi", 1),
        ("août", "fr", 8),
        ("März", "de", 3),
        ("marți", "ro", None),
    ],
)
def test_months_are_known_full_short_and_inflected(word: str, language: str, expected: int | None) -> None:
    assert month(word, [language]) == expected


def test_words_of_one_language_are_not_taken_for_anothers_when_it_is_named() -> None:
    assert number("hat", ["en"]) is None
    assert number("hat", ["hu"]) == 6


def test_header_labels_of_a_language_mean_one_thing() -> None:
    for language in LANGUAGES:
        seen: dict[str, Label] = {}
        for label, table in wordings.HEADER_LABELS.items():
            for form in folded({language: table.get(language, ())}):
                assert seen.setdefault(form, label) is label, (language, form)
