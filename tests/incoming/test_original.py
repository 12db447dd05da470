"""What we sent, taken apart: the questions are found by their text in any layout, with the labels printed before them."""

from __future__ import annotations

import pytest

from llab.incoming.ours.original import Original, UnitKind, original, questionnaire_only
from llab.records import PrintedQuestion
from llab.survey.questionnaire import Questionnaire
from tests.incoming.samples import EN, INVITATION, RO, SEVEN, THREE, asking, mail, numbered, sent

PARAGRAPHS = "".join(f"<p>{number}. {text}</p>" for number, text in enumerate(RO, start=1))
LAYOUTS = {
    "numbered paragraphs, text part only": (INVITATION, ""),
    "numbered paragraphs, HTML part only": ("", f"<p>Bună ziua,</p>{PARAGRAPHS}<p>Echipa</p>"),
    "an HTML list": ("", "<p>Bună ziua,</p><ol>" + "".join(f"<li>{text}</li>" for text in RO) + "</ol><p>Echipa</p>"),
    "a list with the numbers in the text part only": (INVITATION, "<ol>" + "".join(f"<li><p>{text}</p></li>" for text in RO) + "</ol>"),
    "a table with an answer column": (
        "",
        "<table><tr><th>Nr.</th><th>Întrebarea</th><th>Răspunsul</th></tr>"
        + "".join(f"<tr><td>{number}.</td><td>{text}</td><td></td></tr>" for number, text in enumerate(RO, start=1))
        + "</table>",
    ),
    "an answer line below each": (
        "\n\n".join(["Bună ziua,", *(f"{number}. {text}\nR: ____________" for number, text in enumerate(RO, start=1)), "Echipa"]),
        "",
    ),
    "number and text on two lines": ("\n\n".join(f"Întrebarea {number}\n{text}" for number, text in enumerate(RO, start=1)), ""),
    "wrapped lines": (INVITATION.replace(" credeți", "\ncredeți").replace(" ar trebui", "\nar trebui"), ""),
}


def questions(one: Original) -> list[tuple[str, str]]:
    """Question id and its first word, in the order of print."""
    return [(unit.question, one.words[unit.start]) for unit in one.units if unit.kind is UnitKind.QUESTION]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_questions_are_found_in_every_layout(layout: str) -> None:
    one = sent(*LAYOUTS[layout])
    assert one.order == ("q1", "q2", "q3")
    assert questions(one) == [("q1", "ce"), ("q2", "prin"), ("q3", "ce")]


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "number and text on two lines"])
def test_the_labels_printed_before_them_are_known(layout: str) -> None:
    assert {label: sent(*LAYOUTS[layout]).labels.get(label) for label in "123"} == {"1": "q1", "2": "q2", "3": "q3"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_word_belongs_to_exactly_one_unit(layout: str) -> None:
    one = sent(*LAYOUTS[layout])
    assert [position for unit in one.units for position in range(unit.start, unit.end)] == list(range(len(one.words)))
    assert [one.units[index].start <= position < one.units[index].end for position, index in enumerate(one.unit_of)] == [True] * len(
        one.words
    )


def test_bold_questions_without_numbers_are_counted() -> None:
    one = sent("", "".join(f"<p><b>{text}</b></p>" for text in RO))
    assert one.labels == {"1": "q1", "2": "q2", "3": "q3"}


def test_letters_and_roman_numerals_are_labels_too() -> None:
    lettered = sent("\n\n".join(f"{letter}) {text}" for letter, text in zip("abc", RO, strict=True)))
    assert lettered.labels == {"a": "q1", "b": "q2", "c": "q3", "1": "q1", "2": "q2", "3": "q3"}
    roman = sent("\n\n".join(f"{numeral}. {text}" for numeral, text in zip(("I", "II", "III"), RO, strict=True)))
    assert roman.labels == {"i": "q1", "ii": "q2", "iii": "q3", "1": "q1", "2": "q2", "3": "q3"}
    spelt = sent("\n\n".join(f"Întrebarea {number}: {text}" for number, text in enumerate(RO, start=1)))
    assert spelt.labels == {"1": "q1", "2": "q2", "3": "q3"}


def test_a_list_inside_a_question_belongs_to_it() -> None:
    parts = "Cum vă descrieți organizația:\na) câți oameni lucrează în ea\nb) de când există\nc) unde are sediul"
    asked = asking(RO[0], parts, RO[2])
    one = sent(numbered([RO[0], parts, RO[2]]), questionnaire=asked)
    assert one.order == ("q1", "q2", "q3")
    unit = next(unit for unit in one.units if unit.question == "q2")
    assert one.words[unit.start : unit.end][-1] == "sediul"
    assert one.labels == {"1": "q1", "2": "q2", "3": "q3"}


def test_two_questions_that_differ_in_one_word_are_told_apart() -> None:
    near = ("Ce v-ar ajuta cel mai mult în anul acesta?", "Ce v-ar ajuta cel mai mult în anul viitor?")
    one = sent(numbered(near), questionnaire=asking(*near))
    assert one.order == ("q1", "q2")
    assert one.labels == {"1": "q1", "2": "q2"}


def test_a_question_that_begins_another_is_found_at_its_own_place() -> None:
    near = ("Ce v-ar ajuta cel mai mult?", "Ce v-ar ajuta")
    one = sent(numbered(near), questionnaire=asking(*near))
    assert one.labels == {"1": "q1", "2": "q2"}


def test_two_questions_of_the_same_words_are_taken_in_the_order_of_print() -> None:
    same = (RO[0], "Ce altceva?", RO[1], "Ce altceva?")
    one = sent(numbered(same), questionnaire=asking(*same))
    assert one.order == ("q1", "q2", "q3", "q4")
    assert one.labels == {"1": "q1", "2": "q2", "3": "q3", "4": "q4"}


def test_a_reminder_shows_three_of_seven_with_the_numbers_they_keep() -> None:
    asked = asking(*SEVEN)
    one = sent(numbered([SEVEN[1], SEVEN[4], SEVEN[6]], numbers=[2, 5, 7]), questionnaire=asked)
    assert one.order == ("q2", "q5", "q7")
    assert one.labels == {"2": "q2", "5": "q5", "7": "q7"}


def test_a_short_question_is_not_asked_where_another_ends_with_its_words() -> None:
    asked = asking("Ce sală preferați, și de ce?", "De ce?", "Câți veniți?")
    assert sent("1. Ce sală preferați, și de ce?\n\n3. Câți veniți?\n", questionnaire=asked).order == ("q1", "q3")
    assert sent("1. Ce sală preferați, și de ce?\n\n2. De ce?\n", questionnaire=asked).order == ("q1", "q2")


def test_a_number_in_a_heading_above_the_question_is_its_number() -> None:
    shown = "\n\n".join(f"Întrebarea {number}:\n{SEVEN[number - 1]}" for number in (2, 5, 7))
    assert sent(f"Bună ziua,\n\n{shown}\n", questionnaire=asking(*SEVEN)).labels == {"2": "q2", "5": "q5", "7": "q7"}


def test_the_order_of_print_counts_and_not_that_of_the_questionnaire() -> None:
    one = sent(numbered([RO[2], RO[0]], numbers=[1, 2]))
    assert one.order == ("q3", "q1")
    assert one.labels == {"1": "q3", "2": "q1"}


def test_english_questions_are_found_in_an_english_message() -> None:
    one = sent(numbered(EN))
    assert one.order == ("q1", "q2", "q3")
    assert questions(one)[0] == ("q1", "which")


def test_in_a_message_of_two_languages_the_questions_are_known_in_both() -> None:
    one = sent(numbered(RO) + "\n" + numbered(EN))
    assert [name for name, _ in questions(one)] == ["q1", "q2", "q3"] * 2


def test_help_and_options_below_a_question_belong_to_it_and_the_end_to_none() -> None:
    options = [{"value": "a", "label": "turismul"}, {"value": "b", "label": "cultura vie"}]
    asked = Questionnaire.model_validate(
        {
            "survey": {"id": "t", "title": "T", "languages": ["ro"]},
            "questions": [
                {"id": "q1", "text": RO[0], "type": "choice", "options": options},
                {"id": "q2", "text": RO[1]},
            ],
        }
    )  # fmt: skip
    one = sent(f"1. {RO[0]}\nAlegeți una:\n- turismul\n- cultura vie\n\n2. {RO[1]}\n\nVă mulțumim frumos!\n", questionnaire=asked)
    below = [unit for unit in one.units if unit.kind is not UnitKind.BEFORE and (unit.end - unit.start > 1 or unit.option)]
    assert [(unit.kind, unit.question, unit.option) for unit in below] == [
        (UnitKind.QUESTION, "q1", ""),
        (UnitKind.WITHIN, "q1", ""),
        (UnitKind.OPTION, "q1", "a"),
        (UnitKind.OPTION, "q1", "b"),
        (UnitKind.QUESTION, "q2", ""),
        (UnitKind.AFTER, "", ""),
    ]  # fmt: skip


def test_an_answer_line_below_every_question_is_part_of_each_also_of_the_last() -> None:
    one = sent("\n\n".join(f"{number}. {text}\nR: ____" for number, text in enumerate(RO, start=1)) + "\n\nMulțumim!\n")
    lines = [unit for unit in one.units if one.words[unit.start : unit.end] == ("r",)]
    assert [(unit.kind, unit.question) for unit in lines] == [(UnitKind.WITHIN, name) for name in ("q1", "q2", "q3")]


def test_what_the_store_recorded_as_printed_goes_before_what_is_seen() -> None:
    one = original(mail("", "".join(f"<p>{text}</p>" for text in RO)), [THREE], [PrintedQuestion(question="q2", label="B.")])
    assert one.labels == {"b": "q2", "1": "q1", "2": "q2", "3": "q3"}  # people count where letters are printed


def test_a_message_without_our_questions_keeps_its_words_and_asks_nothing() -> None:
    one = original(mail("Bună ziua"), [THREE])
    assert (one.words, one.order) == (("buna", "ziua"), ())
    assert original(mail(""), [THREE]).order == ("q1", "q2", "q3")


def test_the_questionnaire_alone_has_its_questions_in_every_language() -> None:
    one = questionnaire_only([THREE])
    assert [unit.question for unit in one.units] == ["q1", "q2", "q3"] * 2
    assert one.labels == {"1": "q1", "2": "q2", "3": "q3"}


def test_an_older_wording_of_the_questionnaire_is_found_too() -> None:
    older = asking("Ce sectoare vor suferi cel mai mult?", *RO[1:])
    one = original(mail(numbered(("Ce sectoare vor suferi cel mai mult?", *RO[1:]))), [older, THREE])
    assert one.order == ("q1", "q2", "q3")


def test_an_original_knows_the_language_in_which_it_asks() -> None:
    assert original(mail(numbered(RO)), [THREE]).language == "ro"
    assert original(mail(numbered(EN)), [THREE]).language == "en"
    assert original(mail("Bună ziua"), [THREE]).language == ""
