"""A reply is read against what its author was asked; what has been corrected since counts, and nothing else."""

from __future__ import annotations

from typing import Any

from llab.survey.questionnaire import Questionnaire
from llab.survey.values import value_of
from llab.survey.versions import as_asked, together

OPTIONS = [
    {"value": "small", "label": {"ro": "sub 10 angajați", "en": "under 10 employees"}},
    {"value": "midle", "label": {"ro": "între 10 și 50", "en": "10 to 50"}},
    {"value": "large", "label": {"ro": "peste 50", "en": "over 50"}},
]


def asked(*questions: dict[str, Any], languages: tuple[str, ...] = ("ro", "en")) -> Questionnaire:
    survey = {"id": "atelier", "title": "Atelier", "languages": languages}
    return Questionnaire.model_validate({"survey": survey, "questions": questions})


def text(name: str, words: object, **more: object) -> dict[str, Any]:
    return {"id": name, "text": words, **more}


def choice(*options: dict[str, Any]) -> dict[str, Any]:
    return {"id": "size", "type": "choice", "text": {"ro": "Câți sunteți?", "en": "How many are you?"}, "options": options}


def values(questionnaire: Questionnaire) -> list[str]:
    return [option.value for option in questionnaire.question("size").options]  # type: ignore[union-attr]


def chosen(questionnaire: Questionnaire, said: str) -> object:
    return value_of(questionnaire.question("size"), said, reference=None, languages=("ro", "en")).value


def test_what_was_asked_stays_as_it_was_where_nothing_has_changed() -> None:
    then = asked(text("q1", "Ce v-a plăcut?"), choice(*OPTIONS))
    assert as_asked(then, then) == then


def test_words_are_those_that_were_asked_and_a_translation_that_was_not_there_is_added() -> None:
    then = asked(text("q1", {"ro": "Ce v-a plăcut?"}), languages=("ro",))
    now = asked(text("q1", {"ro": "Ce nu v-a plăcut?", "en": "What did you not like?"}))
    read = as_asked(then, now)
    assert read.question("q1").text.root == {"ro": "Ce v-a plăcut?", "en": "What did you not like?"}
    assert read.survey.languages == ("ro", "en")


def test_a_text_for_every_language_was_asked_in_every_language_of_then() -> None:
    then = asked(text("q1", "Ce v-a plăcut?"), languages=("ro", "en"))
    now = asked(text("q1", {"ro": "Cum a fost?", "en": "How was it?", "it": "Com'è andata?"}), languages=("ro", "en", "it"))
    assert {language: as_asked(then, now).question("q1").text.get(language) for language in ("ro", "en", "it")} == {
        "ro": "Ce v-a plăcut?",
        "en": "Ce v-a plăcut?",
        "it": "Com'è andata?",
    }


def test_a_question_that_was_not_asked_then_is_not_in_it_and_one_that_is_gone_stays() -> None:
    then = asked(text("q1", "Ce v-a plăcut?"), text("q2", "Ce ați schimba?", help="Oricât de mic."))
    now = asked(text("q3", "Veniți și data viitoare?"), text("q1", "Ce v-a plăcut?"))
    read = as_asked(then, now)
    assert [question.id for question in read.questions] == ["q1", "q2"]
    assert read.question("q2") == then.question("q2")


def test_a_question_that_has_another_type_now_stays_as_it_was() -> None:
    then = asked(text("q1", "Câți ani?", type="number", max=10))
    now = asked(text("q1", "Câți ani?", type="scale", max=7))
    assert as_asked(then, now).question("q1") == then.question("q1")


def test_ends_of_a_scale_and_limits_of_a_number_are_todays() -> None:
    then = asked(text("q1", "Cât?", type="scale", min=1, max=5), text("q2", "Câți?", type="number", min=1))
    now = asked(text("q1", "Cât?", type="scale", min=0, max=10), text("q2", "Câți?", type="number", max=99.5))
    first, second = as_asked(then, now).questions
    assert (first.min, first.max) == (0, 10)  # type: ignore[union-attr]
    assert (second.min, second.max) == (None, 99.5)  # type: ignore[union-attr]


def test_help_is_todays_and_that_which_was_printed_is_known_beside_it() -> None:
    then, now = (asked(text("q1", "Cât?", help=words)) for words in ("Un numar.", "O cifră."))
    found = as_asked(then, now).question("q1").help
    assert found is not None
    assert (found.get("ro"), set(found.variants())) == ("O cifră.", {"O cifră.", "Un numar."})
    assert as_asked(then, asked(text("q1", "Cât?"))).question("q1").help == then.question("q1").help


# ---------------------------------------------------------------- options


def test_a_value_is_corrected_and_the_label_that_was_read_says_which() -> None:
    then = asked(choice(*OPTIONS))
    read = as_asked(then, asked(choice(OPTIONS[0], {**OPTIONS[1], "value": "middle"}, OPTIONS[2])))
    assert values(read) == ["small", "middle", "large"]
    assert chosen(read, "între 10 și 50") == "middle"


def test_a_label_is_corrected_and_both_are_understood() -> None:
    then = asked(choice(*OPTIONS))
    read = as_asked(then, asked(choice(*OPTIONS[:2], {"value": "large", "label": {"ro": "firmă mare", "en": "a large firm"}})))
    assert [chosen(read, said) for said in ("firmă mare", "peste 50", "a large firm", "over 50")] == ["large"] * 4


def test_labels_that_were_at_the_wrong_values_mean_what_was_read() -> None:
    then = asked(choice({"value": "yes", "label": "nu"}, {"value": "no", "label": "da"}))
    read = as_asked(then, asked(choice({"value": "yes", "label": "da"}, {"value": "no", "label": "nu"})))
    assert [chosen(read, said) for said in ("da", "nu")] == ["yes", "no"]


def test_options_keep_the_places_in_which_they_were_printed_and_a_new_one_stands_at_the_end() -> None:
    then = asked(choice(*OPTIONS))
    none = {"value": "none", "label": "niciun angajat"}
    read = as_asked(then, asked(choice(none, *reversed(OPTIONS))))
    assert values(read) == ["small", "midle", "large", "none"]
    assert [chosen(read, said) for said in ("a doua variantă", "niciun angajat")] == ["midle", "none"]


def test_an_option_that_is_gone_stays_what_it_was_unless_its_value_is_another_ones_now() -> None:
    then = asked(choice(*OPTIONS))
    assert values(as_asked(then, asked(choice(*OPTIONS[:2])))) == ["small", "midle", "large"]
    now = asked(choice(OPTIONS[0], {"value": "large", "label": OPTIONS[1]["label"]}))
    read = as_asked(then, now)
    assert values(read) == ["small", "large"]
    assert [chosen(read, said) for said in ("între 10 și 50", "peste 50")] == ["large", None]


# ---------------------------------------------------------------- several versions


def test_what_was_asked_besides_stands_behind_the_questions_of_the_first() -> None:
    one, two = asked(text("q2", "Doi?"), text("q1", "Unu?")), asked(text("q1", "Unul?"), text("q3", "Trei?"), text("q2", "Doi?"))
    assert [(each.id, each.text.get("ro")) for each in together([one, two]).questions] == [("q2", "Doi?"), ("q1", "Unu?"), ("q3", "Trei?")]
    assert together([one]) is one
