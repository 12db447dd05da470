"""What in a questionnaire would not survive mail is said before anybody is mailed, and nothing else is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from llab.survey.questionnaire import Questionnaire
from llab.survey.wording import Flaw, Remark, remarks

ROOT = Path(__file__).parents[2]
SURVEYS = sorted((ROOT / "tests" / "corpus" / "surveys").glob("*/config.toml"))

PLAIN = "What did you like most about last week's workshop?"
OTHER = "Which of the rooms should we book for the next one?"


def survey(*questions: str | dict[str, Any], languages: tuple[str, ...] = ("en",), **texts: Any) -> Questionnaire:
    listed = [{"text": each} if isinstance(each, str) else each for each in questions]
    return Questionnaire.model_validate(
        {
            "survey": {"id": "s", "title": "After the workshop", "languages": languages, **texts},
            "questions": [{"id": f"q{number}", **each} for number, each in enumerate(listed, start=1)],
        }
    )


def found(questionnaire: Questionnaire) -> list[tuple[Flaw, str]]:
    return [(each.flaw, each.place) for each in remarks(questionnaire)]


def choice(*labels: str, text: str = "Which of these describes your own organisation best?") -> dict[str, Any]:
    return {"text": text, "type": "choice", "options": [{"value": f"v{n}", "label": label} for n, label in enumerate(labels)]}


def test_an_ordinary_questionnaire_is_not_remarked_upon() -> None:
    questionnaire = survey(
        PLAIN,
        OTHER,
        "How do you rate, briefly:\na) the information before the events\nb) the payments",
        "Anything else?",
        {"text": "How useful was it (1 = not at all, 5 = very)?", "type": "scale"},
        choice("1 to 9 people", "10 to 49 people", "never", "no relation"),
        introduction="We go on online:\n\n1. read\n2. answer\n\n**Thank you**, [here](https://example.org) is more.",
        closing="Date and place: 5 May, town hall.",
    )
    assert found(questionnaire) == []


@pytest.mark.parametrize("path", SURVEYS, ids=lambda path: path.parent.name)
def test_the_surveys_of_the_corpus_have_no_flaw_but_the_cedillas_that_are_there(path: Path) -> None:
    questionnaire = Questionnaire(**tomllib.loads(path.read_text(encoding="utf-8")))
    expected = [(Flaw.CEDILLA, "q1"), (Flaw.CEDILLA, "q5")] if path.parent.name == "lll2" else []
    assert found(questionnaire) == expected


def test_the_example_configuration_has_no_flaw_but_the_cedillas_that_are_there() -> None:
    content = tomllib.loads((ROOT / "config.example.toml").read_text(encoding="utf-8"))
    questionnaire = Questionnaire(survey=content["survey"], questions=content["questions"])
    assert {flaw for flaw, _ in found(questionnaire)} <= {Flaw.CEDILLA}


@pytest.mark.parametrize(
    ("one", "other", "flaw"),
    [
        ("What did you like about it, and why?", "WHAT did you like about it – and why", Flaw.SAME),
        ("Ce v-a plăcut la atelierul acesta?", "Ce v-a placut la atelierul acesta", Flaw.SAME),
        ("What would you change?", "What would you change about the rooms?", Flaw.BEGINNING),
        ("How useful was the first workshop for you?", "How useful was the second workshop for you?", Flaw.ALIKE),
    ],
)
def test_questions_that_are_mistaken_for_one_another_are_named_both(one: str, other: str, flaw: Flaw) -> None:
    (remark,) = [each for each in remarks(survey(one, PLAIN, other)) if each.flaw is not Flaw.SHORT]
    assert (remark.flaw, remark.place, remark.questions) == (flaw, "q1 and q3", ("q1", "q3"))


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("Why?", Flaw.SHORT),
        ("De ce?", Flaw.SHORT),
        ("Telephone?", Flaw.SHORT),
        (" ".join(["What do you think of this, and of that, and of all the rest?"] * 7), Flaw.LONG),
        ("3. What did you like most about the workshop?", Flaw.NUMBERED),
        ("b) What did you like most about the workshop?", Flaw.NUMBERED),
        ("Q3: What did you like most about the workshop?", Flaw.NUMBERED),
        ("What do you think of\n1. the rooms\n2. the food", Flaw.NUMBERED),
        ("What do you say to this?\n> We go on online.", Flaw.QUOTE),
        ("What do you say to this?\n--\nThe organisers", Flaw.SIGNATURE),
        ("What do you say to this?\n______", Flaw.SIGNATURE),
        ("From: which town do you come to us?", Flaw.HEADER),
        ("What do you say to this?\n-----Original Message-----", Flaw.HEADER),
        ("What do you say to what our mayor wrote:\nWe go on online.", Flaw.ATTRIBUTION),
        ("What did {{name}} like most about the workshop?", Flaw.PLACEHOLDER),
        ("What did {name} like most about the workshop?", Flaw.PLACEHOLDER),
        ("TODO ask about the rooms that we had", Flaw.PLACEHOLDER),
        ("Lorem ipsum dolor sit amet, XXX?", Flaw.PLACEHOLDER),
        ("What did you, <first name>, like about it?", Flaw.PLACEHOLDER),
    ],
)
def test_a_question_that_cannot_survive_is_remarked_upon(text: str, flaw: Flaw) -> None:
    assert (flaw, "q2") in found(survey(OTHER, text))


@pytest.mark.parametrize(
    "text",
    [
        "Which year was best for you: 2019. or 2021. and why?",
        "2021. What remains of it in your town?",
        "How do you go on from here: alone or with us?",
        "Is it more than 5 > 3 people, and what do they do?",
        "What would you like to tell whoever wrote to you?",
    ],
)
def test_what_only_resembles_such_a_question_is_not(text: str) -> None:
    assert found(survey(OTHER, text)) == []


@pytest.mark.parametrize(
    ("labels", "flaw"),
    [
        (("partner", "Partner!", "none of it"), Flaw.SAME_OPTIONS),
        (("interested", "not interested", "something else"), Flaw.OPTION_IN_OPTION),
        (("yes", "only if it rains", "perhaps next year"), Flaw.YES_NO),
        (("1. a partner", "2. a supplier"), Flaw.NUMBERED),
        (("> a partner", "a supplier"), Flaw.QUOTE),
    ],
)
def test_options_that_cannot_be_told_apart_are_remarked_upon(labels: tuple[str, ...], flaw: Flaw) -> None:
    assert {each for each, _ in found(survey(OTHER, choice(*labels)))} == {flaw}


def test_yes_and_no_are_those_of_the_language() -> None:
    assert found(survey(OTHER, choice("da", "nu"))) == []
    assert (Flaw.YES_NO, "q2") in found(survey(OTHER, choice("da", "nu"), languages=("ro",)))


@pytest.mark.parametrize("key", ["introduction", "closing"])
@pytest.mark.parametrize(
    ("text", "flaw"), [("Hello,\n> quoted", Flaw.QUOTE), ("Hello,\n-- \nus", Flaw.SIGNATURE), ("Dear {{name}},", Flaw.PLACEHOLDER)]
)
def test_the_texts_around_the_questions_are_looked_at_too(key: str, text: str, flaw: Flaw) -> None:
    texts: dict[str, Any] = {key: text}
    assert found(survey(PLAIN, **texts)) == [(flaw, key)]


@pytest.mark.parametrize("key", ["introduction", "closing"])
def test_a_question_that_stands_in_the_text_around_it_as_well_is_named(key: str) -> None:
    texts: dict[str, Any] = {key: f"We would like to know: {PLAIN} And more."}
    (remark,) = remarks(survey(OTHER, PLAIN, **texts))
    assert (remark.flaw, remark.questions) == (Flaw.REPEATED, ("q2",))
    assert key in remark.what


def test_the_help_of_a_question_is_looked_at_too() -> None:
    assert found(survey({"text": PLAIN, "help": "1. One line\n2. is enough"})) == [(Flaw.NUMBERED, "q1, help")]


def test_a_missing_translation_and_one_that_was_forgotten_are_told_with_their_languages() -> None:
    forgotten = {"text": {"ro": PLAIN, "en": PLAIN}}
    missing = {"text": {"ro": "Ce sală să luăm data viitoare?"}}
    for_all = {"text": "How many people do you work with?", "type": "number"}
    found_in = [(each.flaw, each.place, each.languages) for each in remarks(survey(forgotten, missing, for_all, languages=("ro", "en")))]
    assert found_in == [
        (Flaw.SAME_LANGUAGES, "q1", ("ro", "en")),
        (Flaw.UNTRANSLATED, "q2", ("en",)),
        (Flaw.SAME_LANGUAGES, "q3", ("ro", "en")),
    ]


def test_names_and_labels_may_be_the_same_in_two_languages() -> None:
    question = {**choice("newsletter", "webinar"), "text": {"ro": "Cum doriți să primiți informații?", "en": "How shall we inform you?"}}
    assert found(survey(question, languages=("ro", "en"), organiser="The project team of ECoC-SME")) == []


def test_cedillas_are_told_in_romanian_only() -> None:
    turkish = "Bu hafta atölyede en çok neyi beğendiniz, şimdi?"
    assert found(survey(turkish, languages=("tr",))) == []
    (remark,) = remarks(survey({"text": {"ro": "Ce nevoi şi ce relaţii aveți?", "en": PLAIN}}, languages=("ro", "en")))
    assert (remark.flaw, remark.languages) == (Flaw.CEDILLA, ("ro",))
    assert "şi, relaţii" in remark.what


def test_what_is_the_same_in_every_language_is_told_once_and_without_a_language() -> None:
    question = {"text": {"ro": "TODO: ce v-a plăcut la atelier?", "en": "TODO: what did you like about it?"}}
    (remark,) = remarks(survey(question, languages=("ro", "en")))
    assert (remark.flaw, remark.languages) == (Flaw.PLACEHOLDER, ())
    only = {"text": {"ro": "TODO: ce v-a plăcut la atelier?", "en": "What did you like about it?"}}
    assert [each.languages for each in remarks(survey(only, languages=("ro", "en")))] == [("ro",)]


def test_a_remark_says_where_what_why_and_what_to_do() -> None:
    remark = Remark(Flaw.SHORT, "q2", "It is short.", "It is not found.", "Ask more.", ("ro",), ("q2",))
    assert str(remark) == "q2 (ro): It is short. It is not found. Ask more."
    for each in remarks(survey("Why?", "Why?", "-- \nFrom: us", choice("yes", "no"), introduction="> {{x}}")):
        assert all(text.endswith((".", "?", "!")) for text in (each.what, each.why, each.advice)), each


def test_a_battery_of_questions_alike_is_one_remark() -> None:
    battery = [f"How useful was the part of the workshop about {subject} for you?" for subject in ("money", "rooms", "food", "law")]
    (remark,) = remarks(survey(*battery[:2], PLAIN, *battery[2:]))
    assert (remark.flaw, remark.place, remark.questions) == (Flaw.ALIKE, "q1, q2, q4 and q5", ("q1", "q2", "q4", "q5"))


def test_numbers_below_zero_are_remarked_upon() -> None:
    scale = {"text": "How did you like the rooms that we had?", "type": "scale", "min": -2, "max": 2}
    number = {"text": "How cold is it at your place in winter?", "type": "number", "min": -40.5}
    usual = {"text": "How many people do you work with?", "type": "number", "min": 0}
    assert found(survey(scale, number, usual)) == [(Flaw.NEGATIVE, "q1"), (Flaw.NEGATIVE, "q2")]
