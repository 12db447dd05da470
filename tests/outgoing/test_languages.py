"""The shipped invitations, one language after the other: each says all that it should, in its own language and no other."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from llab.outgoing.render import Rendered, Renderer
from llab.records import ContactKind
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from tests.outgoing.asked import CLOSES, LANGUAGES, WORDS, full, library
from tests.outgoing.samples import ANA, TEMPLATES, body_of, words

NOBODY = Participant(id="p2", addresses=("x@y.example",), name="", language="en")
SURVEYS: dict[str, dict[str, Any]] = {
    "bare": {},
    "organised": {"organiser": full()["organiser"]},
    "closing": {"closes": full()["closes"]},
    "full": full(),
}
EVERY = pytest.mark.parametrize("language", LANGUAGES)
EVERY_SURVEY = pytest.mark.parametrize("survey", SURVEYS.values(), ids=SURVEYS)

ALSO_THEIRS = {"nl": {"april"}, "it": {"no"}, "ro": {"reply"}}
"""Words of the English invitation that are words of these languages; and Reply, which many programs in Romania say in English."""

SINGULARS = {
    "ro": ("întrebările", "întrebarea", "Întrebare"),
    "en": ("questions", "question", "Question"),
    "nl": ("onderstaande vragen", "onderstaande vraag", "Vraag"),
    "it": ("alle domande", "alla domanda", "Domanda"),
    "hr": ("pitanja u", "pitanje u", "Pitanje"),
    "lt": ("pateiktus klausimus", "pateiktą klausimą", "Klausimas"),
    "fi": ("oleviin kysymyksiin", "olevaan kysymykseen", "Kysymys"),
}
BUTTONS = {"ro": "Răspunde", "en": "Reply", "nl": "Beantwoorden", "it": "Rispondi", "hr": "Odgovori", "lt": "Atsakyti", "fi": "Vastaa"}
GREETINGS = {
    "ro": ("Bună ziua, Ana Țîrlea,", "Bună ziua,"),
    "en": ("Hello Ana Țîrlea,", "Hello,"),
    "nl": ("Goedendag Ana Țîrlea,", "Goedendag,"),
    "it": ("Buongiorno Ana Țîrlea,", "Buongiorno,"),
    "hr": ("Dobar dan, Ana Țîrlea!", "Dobar dan!"),
    "lt": ("Laba diena, Ana Țîrlea,", "Laba diena,"),
    "fi": ("Hyvä Ana Țîrlea,", "Hyvä vastaanottaja,"),
}
DEADLINES = {
    "ro": "până la 8 aprilie 2027.",
    "en": "by 8 April 2027.",
    "nl": "uiterlijk op 8 april 2027.",
    "it": "entro l’8 aprile 2027.",
    "hr": "do 8. travnja 2027.",
    "lt": "iki 2027 m. balandžio 8 d.",
    "fi": "viimeistään 8. huhtikuuta 2027.",
}
FOREIGN_LETTERS = {"ro": "ăâîșț", "en": "", "nl": "éê", "it": "ìòù’àèéº°", "hr": "čćđšž", "lt": "ąčęėįšųūž„“", "fi": "äö"}
"""The letters beyond a to z that the words of a template may have."""


RENDERER = Renderer(TEMPLATES)


def invite(questionnaire: Questionnaire, language: str, *, participant: Participant = ANA, reference: str = "") -> Rendered:
    return RENDERER.render(
        ContactKind.INVITATION,
        questionnaire=questionnaire,
        participant=participant,
        sender_name="Mara Ionescu",
        language=language,
        reference=reference,
    )


def one_question() -> Questionnaire:
    whole = library()
    return whole.model_copy(update={"questions": whole.questions[:1]})


@cache
def frame_words(language: str) -> set[str]:
    """What the templates themselves say in a language: the words of its invitations, in all their forms, less the survey's own."""
    own = WORDS[language]
    texts = (*own[:4], *own.questions, *own.choice, *own.multi, ANA.name, "Mara Ionescu", str(full()["contact"]))
    found = set(words(invite(one_question(), language).text.lower()))
    for survey in SURVEYS.values():
        for person in (ANA, NOBODY):
            for most in (0.5, None):
                found |= set(words(invite(_numbers(library(**survey), most), language, participant=person).text.lower()))
    return {word for word in found if not word.isdecimal()} - {word for text in texts for word in words(text.lower())}


def _numbers(questionnaire: Questionnaire, most: float | None) -> Questionnaire:
    """The questionnaire with both ends on its number, or with neither."""
    changed = tuple(
        each.model_copy(update={"min": most and 0, "max": most}) if each.type == "number" else each for each in questionnaire.questions
    )
    return questionnaire.model_copy(update={"questions": changed})


@EVERY
@EVERY_SURVEY
def test_every_type_of_question_is_printed_with_its_words_in_both_parts(language: str, survey: dict[str, Any]) -> None:
    questionnaire = library(**survey)
    rendered = invite(questionnaire, language)
    assert words(rendered.text) == words(body_of(rendered.html))
    assert [one.question for one in rendered.printed] == [one.id for one in questionnaire.questions]
    for number, question in enumerate(questionnaire.questions, start=1):
        assert f"\n\n{number}. {question.text.get(language)}" in rendered.text
    for option in (*WORDS[language].choice, *WORDS[language].multi):
        assert f"\n   – {option}\n" in rendered.text
    hints = re.findall(r"\n   \(([^()]+)\)\n\n", rendered.text)
    assert len(hints) == 6
    assert len(set(hints)) == 6


@EVERY
@EVERY_SURVEY
def test_no_markup_shows_in_the_text_and_no_line_is_long(language: str, survey: dict[str, Any]) -> None:
    text = invite(library(**survey), language).text
    assert not re.search(r"[*_#`\\{}\[\]<>]|^\s*[-+] |^From |[ \t]$", text, re.MULTILINE)
    assert "\n\n\n" not in text
    assert max(map(len, text.split("\n"))) <= 76


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_no_english_word_is_left(language: str) -> None:
    assert frame_words(language) & frame_words("en") == ALSO_THEIRS.get(language, set())


@EVERY
def test_only_letters_of_the_language_are_used(language: str) -> None:
    name = f"invitation.{language}.md.j2"
    shown = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", TEMPLATES[name], flags=re.DOTALL)
    letters = {each for each in shown.lower() if not each.isascii()}
    assert letters <= set(FOREIGN_LETTERS[language])


@EVERY
def test_one_question_is_spoken_of_as_one(language: str) -> None:
    many, one, heading = SINGULARS[language]
    several = " ".join(invite(library(), language).text.split())
    single = " ".join(invite(one_question(), language).text.split())
    assert (many in several, many in single) == (True, False)
    assert one in single
    assert f"\n\n{heading}\n\n1. " in invite(one_question(), language).text
    assert f"\n\n{heading}\n\n" not in invite(library(), language).text


@EVERY
def test_the_button_is_called_as_mail_programs_call_it(language: str) -> None:
    for questionnaire in (library(), one_question()):
        rendered = invite(questionnaire, language)
        assert f"<strong>{BUTTONS[language]}</strong>" in rendered.html
        assert f" {BUTTONS[language]} " in rendered.text


@EVERY
def test_people_are_greeted_with_their_name_or_without(language: str) -> None:
    named, unnamed = (invite(library(), language, participant=person).text.split("\n")[0] for person in (ANA, NOBODY))
    assert (named, unnamed) == GREETINGS[language]


@EVERY
def test_the_last_day_is_written_as_people_write_it_and_the_sentence_ends_once(language: str) -> None:
    assert CLOSES.day == 8
    text = " ".join(invite(library(closes=CLOSES.isoformat()), language).text.split())
    assert DEADLINES[language] in text
    assert ".." not in text


@pytest.mark.parametrize(
    ("day", "said"), [("2027-04-01", "entro il 1° aprile"), ("2027-04-11", "entro l’11 aprile"), ("2027-04-30", "entro il 30")]
)
def test_italian_puts_the_article_before_a_day_as_it_is_spoken(day: str, said: str) -> None:
    assert said in " ".join(invite(library(closes=day), "it").text.split())


@EVERY
def test_the_reference_stands_alone_on_the_last_line_behind_a_short_word(language: str) -> None:
    rendered = invite(library(**full()), language, reference="llab.abcdefghij.klmnopqrstuvwxyz")
    word = {"it": "Rif.", "hr": "Ref. br.", "lt": "Nr.", "fi": "Viite"}.get(language, "Ref.")
    assert rendered.text.endswith(f"\n\n{word} llab.abcdefghij.klmnopqrstuvwxyz\n")
    assert f"<p>{word} llab.abcdefghij.klmnopqrstuvwxyz</p>" in rendered.html


@EVERY
def test_the_survey_s_own_words_take_the_place_of_ours(language: str) -> None:
    own = WORDS[language]
    text = " ".join(invite(library(**full()), language).text.split())
    assert own.introduction in text
    assert own.closing in text
    assert text.endswith(f"{own.closing} Mara Ionescu {own.organiser} biblioteca@flori.example")
    assert " ".join(invite(library(organiser=own.organiser), language).text.split()).count(own.organiser) == 2


@EVERY
def test_tenths_are_written_with_the_mark_of_the_language(language: str) -> None:
    text = invite(_numbers(library(), 9.5), language).text
    assert ("9.5" if language == "en" else "9,5") in text
    assert ("9,5" if language == "en" else "9.5") not in text
