"""Where questions are printed with letters, Roman numerals or `Q1`, people write these in every way in which they write numbers."""

from __future__ import annotations

import pytest

from llab.adapters.memory import MemoryExtractor
from llab.demo.people.drawing.layouts import catalogue
from llab.demo.people.drawing.layouts.catalogue import Envelope
from llab.demo.people.drawing.layouts.sheet import MARKS, Sheet, item_of
from llab.incoming.labelling.labels import Form, read_label
from llab.incoming.labelling.printed import is_lettered, read_as_printed
from llab.incoming.placing.items import resolved
from llab.stories.replies.parse import parse_replies
from llab.survey.questionnaire import Questionnaire
from tests.demo.people.surveys import INTRODUCTION, NOW

LETTERS = {"a": "hens", "b": "goats", "c": "bees", "1": "hens", "2": "goats", "3": "bees"}
ROMANS = {"i": "hens", "ii": "goats", "iii": "bees", "1": "hens", "2": "goats", "3": "bees"}
NUMBERS = {"1": "hens", "2": "goats", "3": "bees"}


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("B. Vier geiten", ("b",), "Vier geiten"),
        ("b) vier geiten", ("b",), "vier geiten"),
        ("B.) Vier geiten", ("b",), "Vier geiten"),
        ("B: Vier geiten", ("b",), "Vier geiten"),
        ("B - Vier geiten", ("b",), "Vier geiten"),
        ("B/ Vier geiten", ("b",), "Vier geiten"),
        ("B.vier geiten", ("b",), "vier geiten"),
        ("Vraag B: Vier geiten", ("b",), "Vier geiten"),
        ("La C: miere", ("c",), "miere"),
        ("Răspuns la întrebarea A:", ("a",), ""),
        ("Nr. C. Miere", ("c",), "Miere"),
        ("A și B. Avem de toate", ("a", "b"), "Avem de toate"),
        ("A-C. Avem de toate", ("a", "b", "c"), "Avem de toate"),
    ],
)
def test_a_printed_letter_is_read_wherever_a_number_would_be(text: str, names: tuple[str, ...], rest: str) -> None:
    label = read_as_printed(text, LETTERS)
    assert label is not None
    assert (label.names, text[label.end :]) == (names, rest)
    assert label.form in (Form.NUMBER, Form.SEVERAL, Form.PHRASE)


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("II. Four goats", ("ii",), "Four goats"),
        ("(III) Honey", ("iii",), "Honey"),
        ("II/ Four goats", ("ii",), "Four goats"),
        ("Question III: Honey", ("iii",), "Honey"),
        ("I and II. Both", ("i", "ii"), "Both"),
    ],
)
def test_so_is_a_printed_numeral(text: str, names: tuple[str, ...], rest: str) -> None:
    label = read_as_printed(text, ROMANS)
    assert label is not None
    assert (label.names, text[label.end :]) == (names, rest)


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Question Q2: Four goats", ("2",), "Four goats"),
        ("Q1 and Q2. Both", ("1", "2"), "Both"),
        ("Q1-Q3. All", ("1", "2", "3"), "All"),
        ("Q3/ Honey", ("3",), "Honey"),
        ("la Q3: miere", ("3",), "miere"),
    ],
)
def test_so_is_a_letter_with_a_number(text: str, names: tuple[str, ...], rest: str) -> None:
    label = read_as_printed(text, NUMBERS)
    assert label is not None
    assert (label.names, text[label.end :]) == (names, rest)


@pytest.mark.parametrize(
    "text", ["A mers bine anul trecut", "C-am zis, am făcut", "A doua oară", "E.ON livrează curent", "Capre avem patru", "B&B la munte"]
)
def test_words_that_begin_with_such_a_letter_are_words(text: str) -> None:
    assert read_as_printed(text, LETTERS) == read_label(text)


@pytest.mark.parametrize("text", ["I-am vândut pe toți", "I think so", "Vi le trimitem noi", "IT-ul ne lipsește"])
def test_words_that_begin_with_such_a_numeral_are_words(text: str) -> None:
    assert read_as_printed(text, ROMANS) == read_label(text)


@pytest.mark.parametrize("text", ["B: da", "II - nu", "Vraag B: ja", "A și B. Da"])
def test_where_numbers_were_printed_nothing_changes(text: str) -> None:
    assert not is_lettered(NUMBERS)
    assert read_as_printed(text, NUMBERS) == read_label(text)


# ---------------------------------------------------------------- the whole way


FARM = Questionnaire.model_validate(
    {
        "survey": {"id": "farm", "title": "The farm", "languages": ["en"]},
        "questions": [
            {"id": "hens", "type": "text", "text": "How do you keep your hens through the winter?"},
            {"id": "goats", "type": "text", "text": "What do the goats eat in spring?"},
            {"id": "bees", "type": "text", "text": "Where do the bees stand?"},
        ],
    }
)


def answers(mark: str, typed: str) -> dict[str, str]:
    items = tuple(item_of(question, MARKS[mark](number, "Question"), "en") for number, question in enumerate(FARM.questions, start=1))
    envelope = Envelope("Farm <farm@farm.example>", "a@b.example", "The farm", NOW, "<f1@farm.example>")
    sent = catalogue.invitation(catalogue.LAYOUTS["paragraphs"], Sheet("The farm", (INTRODUCTION,), items, ("Thank you!",), ""), envelope)
    head = "From: Ana <a@b.example>\r\nTo: farm@farm.example\r\nSubject: Re: The farm\r\nIn-Reply-To: <f1@farm.example>\r\n\r\n"
    parsed = parse_replies([(head + typed.replace("\n", "\r\n")).encode()], sent=[sent], questionnaire=FARM, extractor=MemoryExtractor())
    return {answer.question: answer.text for answer in parsed.answers}


@pytest.mark.parametrize(
    ("mark", "typed"),
    [
        ("A.", "A. In a shed, of course.\n\nB. Hay:\n1. from the hill\n2. from the valley\n\nC. By the lime tree."),
        ("I.", "I - In a shed, of course.\n\nII - Hay:\n1. from the hill\n2. from the valley\n\nIII - By the lime tree."),
        (
            "Q1.",
            "Question Q1: In a shed, of course.\n\nQ2/ Hay:\n- from the hill\n- from the valley\n\nQ3 - By the lime tree.",
        ),
    ],
)
def test_answers_under_printed_letters_find_their_questions(mark: str, typed: str) -> None:
    found = answers(mark, typed)
    assert found["hens"] == "In a shed, of course."
    assert found["goats"].startswith("Hay:")
    assert found["goats"].endswith("from the valley")
    assert found["bees"] == "By the lime tree."


def test_several_answers_in_one_line_under_printed_letters_are_cut() -> None:
    assert answers("A.", "A. in a shed B. mostly hay C. by the lime tree") == {
        "hens": "in a shed",
        "goats": "mostly hay",
        "bees": "by the lime tree",
    }


GAPPED = {"2": "hens", "5": "goats", "9": "bees"}


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("2-9. All of it", ("hens", "goats", "bees")),
        ("5-9: Both", ("goats", "bees")),
        ("2 and 5. Both", ("hens", "goats")),
        ("2-8. Until the eighth", ()),
        ("3-9. From the third", ()),
    ],
)
def test_a_range_of_printed_numbers_leaves_out_those_that_were_not_printed(text: str, questions: tuple[str, ...]) -> None:
    assert resolved(read_label(text), GAPPED) == questions


# ---------------------------------------------------------------- a line to fill in that is nobody's text


def test_an_answer_below_the_empty_line_of_its_question_is_the_question_s() -> None:
    items = tuple(item_of(question, f"{number}.", "en") for number, question in enumerate(FARM.questions, start=1))
    envelope = Envelope("Farm <farm@farm.example>", "a@b.example", "The farm", NOW, "<f1@farm.example>")
    sheet = Sheet("The farm", (INTRODUCTION,), items, ("Thank you!",), "", answer_line="A: ________")
    sent = catalogue.invitation(catalogue.LAYOUTS["answer lines, text only"], sheet, envelope)
    lines = [f"> {line}".rstrip() for line in sent.decode().split("\r\n\r\n", 1)[1].splitlines()]
    below = {"hens": "In a shed, of course.", "bees": "By the lime tree."}
    typed: list[str] = []
    for line in lines:
        typed.append(line)
        previous = typed[-2] if len(typed) > 1 else ""
        typed += [f"\n{text}\n" for name, text in below.items() if line.startswith("> A: _") and name in previous]
    head = "From: Ana <a@b.example>\r\nTo: farm@farm.example\r\nSubject: Re: The farm\r\nIn-Reply-To: <f1@farm.example>\r\n\r\n"
    raw = (head + "Farm wrote:\n\n" + "\n".join(typed)).replace("\r\n", "\n").encode()
    parsed = parse_replies([raw], sent=[sent], questionnaire=FARM, extractor=MemoryExtractor())
    assert {answer.question: answer.text for answer in parsed.answers} == below
