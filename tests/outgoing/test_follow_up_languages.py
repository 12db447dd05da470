"""The shipped reminders and thank-yous, one language after the other: each says all that it should, in its own language and no other."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

import pytest

from llab.mail.wishes import is_bare_opt_out, is_opt_out
from llab.outgoing.render import Earlier
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from tests.outgoing.asked import LANGUAGES, WORDS, full, library
from tests.outgoing.following import ALL, OPEN, SITUATIONS, answers_of, write
from tests.outgoing.samples import ANA, TEMPLATES, body_of, words
from tests.outgoing.test_languages import ALSO_THEIRS, BUTTONS, DEADLINES, FOREIGN_LETTERS, GREETINGS

EVERY = pytest.mark.parametrize("language", LANGUAGES)
EVERY_SITUATION = pytest.mark.parametrize("situation", SITUATIONS)
FOLLOWING = tuple(name for name in SITUATIONS if name != "invitation")
EVERY_FOLLOWING = pytest.mark.parametrize("situation", FOLLOWING)
NOBODY = Participant(id="p2", addresses=("x@y.example",), name="", language="en")
REFERENCE = "llab.abcdefghij.klmnopqrstuvwxyz"

DAYS = {
    "ro": "5 aprilie 2027",
    "en": "5 April 2027",
    "nl": "5 april 2027",
    "it": "il 5 aprile 2027",
    "hr": "Dana 5. travnja 2027.",
    "lt": "2027 m. balandžio 5 d.",
    "fi": "5. huhtikuuta 2027",
}
POLITE = {
    "ro": ("dumneavoastră|Vă mulțumim", r"\b(tu|tău|tine|ești|ai)\b"),
    "en": ("you", r"\b(thou|hey)\b"),
    "nl": (" u ", r"\b(jij|je|jou|jouw|jullie)\b"),
    "it": ("Sua|La ringraziamo", r"\b(tu|tuo|tua|ti|rispondi (?!e)|scrivi)\b"),
    "hr": ("Va", r"\b(ti|tvoj|tebe|vas|vaš|vam|vi)\b"),
    "lt": ("Jūs|Jei norite", r"\b(tu|tavo|jūs|jūsų|jums|jus)\b"),
    "fi": ("te", r"\b(sinä|sinun|sinulle|kirjoita|vastasit)\b"),
}
"""A polite form that each message has, and forms that are familiar, or lack the capital that politeness has in the language."""


@cache
def said(situation: str, language: str) -> str:
    """What a message of that situation says, on one line."""
    return " ".join(write(situation, language, questionnaire=library(**full()), reference=REFERENCE).text.split())


def _own_words(language: str) -> set[str]:
    own = WORDS[language]
    texts = (*own[:4], *own.questions, *own.choice, *own.multi, *own.answers, ANA.name, "Mara Ionescu", str(full()["contact"]), "Library")
    return {word for text in texts for word in words(text.lower())}


@cache
def frame_words(language: str) -> set[str]:
    """What the templates themselves say, in all their forms, less the survey's own words."""
    found: set[str] = set()
    for situation in SITUATIONS:
        for survey in ({}, full()):
            for person in (ANA, NOBODY):
                rendered = write(situation, language, questionnaire=library(**survey), participant=person)
                found |= set(words(f"{rendered.subject} {rendered.preheader} {rendered.text}".lower()))
    return {word for word in found if not word.isdecimal()} - _own_words(language) - {"re"}


@EVERY
@EVERY_SITUATION
@pytest.mark.parametrize("survey", [{}, full()], ids=["bare", "full"])
def test_both_parts_say_the_same_and_the_text_has_no_markup_and_no_long_line(language: str, situation: str, survey: dict[str, Any]) -> None:
    rendered = write(situation, language, questionnaire=library(**survey), reference=REFERENCE)
    assert words(rendered.text) == words(body_of(rendered.html))
    assert not re.search(r"[*_#`\\{}\[\]<>]|^\s*[-+] |^From |[ \t]$", rendered.text, re.MULTILINE)
    assert "\n\n\n" not in rendered.text
    assert max(map(len, rendered.text.split("\n"))) <= 76
    assert not re.search(r"\.\.|\s[,.;:!?](?:\s|$)|,,|\.,|,\.", rendered.text + rendered.preheader)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_no_english_word_is_left(language: str) -> None:
    assert frame_words(language) & frame_words("en") - {"stop"} <= ALSO_THEIRS.get(language, set()) | (
        {"of", "open"} if language == "nl" else set()
    )


@EVERY
@pytest.mark.parametrize("kind", ["reminder", "thank-you", "invitation"])
def test_only_letters_of_the_language_are_used(language: str, kind: str) -> None:
    shown = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", TEMPLATES[f"{kind}.{language}.md.j2"], flags=re.DOTALL)
    assert {each for each in shown.lower() if not each.isascii()} <= set(FOREIGN_LETTERS[language])


@EVERY
@EVERY_FOLLOWING
def test_people_are_greeted_politely_and_never_as_friends(language: str, situation: str) -> None:
    for person, greeting in zip((ANA, NOBODY), GREETINGS[language], strict=True):
        text = write(situation, language, participant=person).text
        assert text.split("\n")[0] == greeting
        polite, familiar = POLITE[language]
        assert re.search(polite, text)
        flags = 0 if language in ("hr", "lt", "it") else re.IGNORECASE
        assert not re.search(familiar, text.partition("\n")[2], flags)


@EVERY
@EVERY_SITUATION
def test_the_words_beside_the_subject_in_a_list_are_of_a_useful_length_and_say_something_else_than_the_text(
    language: str, situation: str
) -> None:
    for survey in ({}, full()):
        rendered = write(situation, language, questionnaire=library(**survey))
        assert 38 <= len(rendered.preheader) <= 92, rendered.preheader
        assert rendered.preheader not in " ".join(rendered.text.split())


@EVERY
def test_no_two_kinds_of_message_look_alike_in_a_list(language: str) -> None:
    shown = {write(situation, language).preheader for situation in SITUATIONS}
    assert len(shown) == 8  # one invitation, three reminders, four thank-yous


@EVERY
@EVERY_FOLLOWING
def test_the_subject_is_that_of_the_invitation(language: str, situation: str) -> None:
    assert write(situation, language).subject == "Re: Library"
    assert write(situation, language, earlier=None).subject == f"Re: {WORDS[language].title}"


@EVERY
def test_a_reminder_names_the_day_of_the_first_message_and_the_last_day(language: str) -> None:
    assert DAYS[language] in said("reminder", language)
    assert DAYS[language].removeprefix("il ").removeprefix("Dana ") in said("reminder of some", language)
    for situation in ("reminder", "reminder of some", "reminder of one"):
        assert DEADLINES[language] in said(situation, language)
        assert f" {BUTTONS[language]} " in said(situation, language)


@pytest.mark.parametrize(
    ("day", "silent", "thanks"),
    [(8, "scritto l’8 aprile", "messaggio dell’8 aprile"), (1, "scritto il 1° aprile", "messaggio del 1° aprile")],
)
def test_italian_puts_the_article_before_a_day_as_it_is_spoken(day: int, silent: str, thanks: str) -> None:
    earlier = Earlier(subject="x", date=date(2027, 4, day))
    assert silent in " ".join(write("reminder", "it", earlier=earlier).text.split())
    for situation in ("reminder of some", "thank-you"):
        assert thanks in " ".join(write(situation, "it", earlier=earlier).text.split())


@EVERY
@EVERY_FOLLOWING
def test_a_message_reads_well_where_the_day_of_the_first_one_is_not_known(language: str, situation: str) -> None:
    text = write(situation, language, earlier=None).text
    assert "2027" not in text.replace(WORDS[language].answers[6], "")
    assert not re.search(r"\s[,.;:!?](?:\s|$)|\.\.", text)


@EVERY
def test_a_reminder_thanks_for_what_has_arrived_and_asks_only_the_rest(language: str) -> None:
    silent, some, one = (write(name, language) for name in ("reminder", "reminder of some", "reminder of one"))
    assert [each.question for each in silent.printed] == list(ALL)
    assert [(each.question, each.label) for each in some.printed] == [("q2", "2."), ("q6", "6."), ("q8", "8.")]
    assert [(each.question, each.label) for each in one.printed] == [("q8", "8.")]
    first = [each.text.split("\n\n")[1] for each in (silent, some, one)]
    assert len(set(first)) == 3
    assert len(silent.text.split("\n\n")[1].split()) < 60


@EVERY
def test_a_reminder_says_in_one_sentence_how_to_get_no_more_and_the_word_works_in_the_language(language: str) -> None:
    for situation in ("reminder", "reminder of some", "reminder of one"):
        (paragraph,) = [each for each in write(situation, language).text.split("\n\n") if "STOP" in each]
        sentence = " ".join(paragraph.split())
        assert sentence.endswith(": STOP.")
        assert not re.search(r"[.!?] ", sentence)
        assert not is_opt_out(sentence)
        assert not is_bare_opt_out(sentence)
    assert is_opt_out("STOP")


@EVERY
@EVERY_SITUATION
def test_no_paragraph_of_ours_reads_like_a_wish_for_no_more_mail(language: str, situation: str) -> None:
    rendered = write(situation, language, questionnaire=library(**full()), reference=REFERENCE)
    for paragraph in [*rendered.text.split("\n\n"), rendered.preheader]:
        assert not is_opt_out(" ".join(paragraph.split())), paragraph


@EVERY
def test_a_thank_you_shows_the_answers_below_their_questions_in_the_same_paragraph(language: str) -> None:
    rendered = write("thank-you with some answers", language)
    answered = [name for name in ALL if name not in OPEN]
    assert [each.question for each in rendered.printed] == [*answered, *OPEN]
    paragraphs = rendered.text.split("\n\n")
    for name, answer in answers_of(language, answered).items():
        number = name[1:]
        (paragraph,) = [each for each in paragraphs if each.startswith(f"{number}. ")]
        question, _, echo = paragraph.partition("\n")
        assert question == f"{number}. {WORDS[language].questions[int(number) - 1]}"
        assert echo.split(": ", 1)[1] == answer
        assert echo.startswith("   ")
    for name in OPEN:
        assert answers_of(language, [name])[name] not in [line.strip() for line in rendered.text.split("\n") if "–" not in line]


@EVERY
def test_what_is_open_is_asked_with_its_options_and_hints_and_spoken_of_in_the_right_number(language: str) -> None:
    some, one = write("thank-you with some answers", language), write("thank-you, one open", language)
    for option in WORDS[language].choice:
        assert f"\n   – {option}\n" in some.text
    headings = [text.text for text in (some, one)]
    assert headings[0].split("\n\n")[-8:-7] != headings[1].split("\n\n")[-4:-3]
    assert f" {BUTTONS[language]} " in " ".join(one.text.split())
    assert write("thank-you with all answers", language).text.count("\n\n1. ") == 1


@EVERY
def test_a_survey_of_one_question_is_followed_up_too(language: str) -> None:
    whole = library()
    single: Questionnaire = whole.model_copy(update={"questions": whole.questions[:1]})
    assert len(write("reminder", language, questionnaire=single).printed) == 1
    echo = write("thank-you with all answers", language, questionnaire=single)
    assert (len(echo.printed), WORDS[language].answers[0] in " ".join(echo.text.split())) == (1, True)
    assert write("thank-you", language, questionnaire=single).printed == ()


@EVERY
@EVERY_SITUATION
def test_the_reference_stands_alone_on_the_last_line(language: str, situation: str) -> None:
    assert said(situation, language).endswith(REFERENCE)
    assert write(situation, language, reference=REFERENCE).text.split("\n\n")[-1].split()[-1] == REFERENCE
