"""Our own thank-yous, in each language: what somebody corrects in reply is the new answer to that question, and nothing else is one."""

from __future__ import annotations

import pytest

from llab.outgoing.render import Rendered
from llab.records import ContactKind, MessageKind
from tests.chain.correspondence import REFERENCE, answers_in, corrected, expected, only, reading_of
from tests.chain.quoting import PROGRAMS, SAYINGS, Reply, above, typed_over, with_shown_preheader
from tests.outgoing.asked import LANGUAGES, WORDS, full, library
from tests.outgoing.following import RENDERER, SITUATIONS, write
from tests.outgoing.samples import ANA

QUESTIONNAIRE = library(**full())
EVERY = pytest.mark.parametrize("language", LANGUAGES)
EVERY_PROGRAM = pytest.mark.parametrize("program", PROGRAMS)
SHOWING = ("thank-you with all answers", "thank-you with some answers")
EVERYTHING = tuple(range(1, 9))


def letters(situation: str, language: str) -> list[Rendered]:
    return [write(each, language, questionnaire=QUESTIONNAIRE, reference=REFERENCE) for each in ("invitation", situation)]


def check(reply: Reply, ours: list[Rendered], language: str, typed: list[str], *, note: str = "") -> None:
    """The reply holds these answers and no others, and nothing is left over but the note."""
    earlier = ["\n".join(WORDS[language].answers)]
    reading = reading_of(reply, ours, language=language, questionnaire=QUESTIONNAIRE, earlier=earlier)
    is_about_something = any(typed) or note  # «my answers are below», and there are none: a person looks
    assert (reading.kind, reading.opt_out) == (MessageKind.ANSWERS if is_about_something else MessageKind.NO_ANSWER, False)
    assert answers_in(reading) == expected(typed)
    assert reading.unassigned in ("", note)


@pytest.mark.parametrize("situation", SHOWING)
@EVERY_PROGRAM
@EVERY
def test_a_correction_below_an_answer_that_we_showed_is_the_new_answer_to_that_question(
    language: str, program: str, situation: str
) -> None:
    ours, said = letters(situation, language), SAYINGS[language]
    for places in ((6,), (1, 8), EVERYTHING):
        typed = only(corrected(language), *places)
        check(PROGRAMS[program](ours[-1], typed, said), ours, language, typed, note=said.thanks)


@EVERY
@pytest.mark.parametrize("situation", SHOWING)
def test_a_correction_on_top_is_the_new_answer_to_the_question_whose_number_it_has(language: str, situation: str) -> None:
    ours, said, answers = letters(situation, language), SAYINGS[language], corrected(language)
    for places in ((1,), (4,), (6,), (2, 8)):
        lines = [f"{number}. {answers[number - 1]}" for number in places]
        for reply in above(ours[-1], lines, said).values():
            check(reply, ours, language, only(answers, *places))


@EVERY_PROGRAM
@EVERY
def test_an_answer_that_is_typed_over_comes_back_whole(language: str, program: str) -> None:
    said, old = SAYINGS[language], WORDS[language].answers
    ours = letters("thank-you with all answers", language)
    for place in (1, 8):
        words = old[place - 1].split()
        for new in (corrected(language)[place - 1], " ".join([*words[:2], "XXL", *words[2:]]), f"{old[place - 1]} XXL."):
            changed = typed_over(ours[-1], old[place - 1], new)
            check(PROGRAMS[program](changed, [""] * 8, said), ours, language, only([new] * 8, place), note=said.thanks)


@pytest.mark.parametrize("situation", [name for name in SITUATIONS if name.startswith("thank-you")])
@EVERY
def test_a_thank_you_that_comes_back_untouched_holds_no_answer(language: str, situation: str) -> None:
    ours = letters(situation, language)
    for reply in above(ours[-1], [], SAYINGS[language]).values():
        check(reply, ours, language, [])
    for program in PROGRAMS.values():
        check(program(ours[-1], [""] * 8, SAYINGS[language]), ours, language, [], note=SAYINGS[language].thanks)


@pytest.mark.parametrize("situation", ["thank-you", "thank-you, some open"])
@EVERY
def test_an_answer_to_a_thank_you_without_answers_is_found_too(language: str, situation: str) -> None:
    ours, said, answers = letters(situation, language), SAYINGS[language], corrected(language)
    for reply in above(ours[-1], [f"2. {answers[1]}"], said).values():
        check(reply, ours, language, only(answers, 2))
    if ours[-1].printed:
        typed = only(answers, 2, 6, 8)
        for program in PROGRAMS.values():
            check(program(ours[-1], typed, said), ours, language, typed, note=said.thanks)


@EVERY_PROGRAM
@EVERY
def test_the_hidden_first_words_do_no_harm_where_a_program_shows_them(language: str, program: str) -> None:
    for situation in SHOWING:
        ours, said, typed = letters(situation, language), SAYINGS[language], only(corrected(language), 2, 7)
        check(PROGRAMS[program](with_shown_preheader(ours[-1]), typed, said), ours, language, typed, note=said.thanks)


LONG = (
    "Cred că ar trebui să avem un program mai lung în timpul săptămânii, o cafenea liniștită la parter și mai multe locuri de citit "
    "lângă ferestre, ca să poată veni și cei care lucrează până seara."
)


@EVERY_PROGRAM
def test_a_correction_of_one_word_in_a_long_answer_is_the_whole_new_answer(program: str) -> None:
    new, said = LONG.replace("la parter", "la etaj"), SAYINGS["ro"]
    echo = RENDERER.render(
        ContactKind.THANK_YOU,
        questionnaire=QUESTIONNAIRE,
        participant=ANA,
        sender_name="Mara",
        language="ro",
        given={"q1": LONG, "q8": "Iarna este frig."},
    )
    ours = [write("invitation", "ro", questionnaire=QUESTIONNAIRE), echo]
    typed = only([new] * 8, 1)
    check(PROGRAMS[program](echo, typed, said), ours, "ro", typed, note=said.thanks)
    for reply in above(echo, [f"1. {new}"], said).values():
        check(reply, ours, "ro", typed)
