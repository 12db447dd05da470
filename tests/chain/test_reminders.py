"""Our own reminders, in each language, come back out of six mail programs with an answer under each question that was still open."""

from __future__ import annotations

import pytest

from llab.records import MessageKind
from tests.chain.correspondence import REFERENCE, answers_in, corrected, expected, only, reading_of
from tests.chain.quoting import PROGRAMS, SAYINGS, above, with_shown_preheader
from tests.outgoing.asked import LANGUAGES, WORDS, full, library
from tests.outgoing.following import write

QUESTIONNAIRE = library(**full())
EVERY = pytest.mark.parametrize("language", LANGUAGES)
EVERY_PROGRAM = pytest.mark.parametrize("program", PROGRAMS)
PLACES = {"reminder": (1, 2, 3, 4, 5, 6, 7, 8), "reminder of some": (2, 6, 8), "reminder of one": (8,)}


@pytest.mark.parametrize("situation", PLACES)
@EVERY_PROGRAM
@EVERY
def test_every_question_of_a_reminder_is_found_where_a_mail_program_quotes_it(language: str, program: str, situation: str) -> None:
    ours = [write(each, language, questionnaire=QUESTIONNAIRE, reference=REFERENCE) for each in ("invitation", situation)]
    for answers in (WORDS[language].answers, corrected(language)):
        typed = only(answers, *PLACES[situation])
        said = SAYINGS[language]
        reading = reading_of(PROGRAMS[program](ours[-1], typed, said), ours, language=language, questionnaire=QUESTIONNAIRE)
        assert (reading.kind, reading.opt_out) == (MessageKind.ANSWERS, False)
        assert answers_in(reading) == expected(typed)
        assert reading.unassigned in ("", said.thanks)


@EVERY_PROGRAM
@EVERY
def test_the_hidden_first_words_do_no_harm_where_a_program_shows_them(language: str, program: str) -> None:
    for situation, places in PLACES.items():
        ours = [write(each, language, questionnaire=QUESTIONNAIRE, reference=REFERENCE) for each in ("invitation", situation)]
        typed, said = only(corrected(language), *places[:2]), SAYINGS[language]
        reply = PROGRAMS[program](with_shown_preheader(ours[-1]), typed, said)
        reading = reading_of(reply, ours, language=language, questionnaire=QUESTIONNAIRE)
        assert answers_in(reading) == expected(typed)
        assert reading.unassigned in ("", said.thanks)


@EVERY
def test_answers_on_top_go_to_the_questions_by_the_numbers_that_the_invitation_gave_them(language: str) -> None:
    said, answers = SAYINGS[language], corrected(language)
    for situation, places in PLACES.items():
        ours = [write(each, language, questionnaire=QUESTIONNAIRE, reference=REFERENCE) for each in ("invitation", situation)]
        typed = only(answers, *places)
        lines = [f"{number}. {answers[number - 1]}" for number in places]
        for program, reply in above(ours[-1], lines, said).items():
            reading = reading_of(reply, ours, language=language, questionnaire=QUESTIONNAIRE)
            assert answers_in(reading) == expected(typed), program
            assert reading.unassigned == "", program


@EVERY
def test_a_reminder_that_comes_back_untouched_holds_no_answer_and_no_wish(language: str) -> None:
    for situation in PLACES:
        ours = [write(each, language, questionnaire=QUESTIONNAIRE, reference=REFERENCE) for each in ("invitation", situation)]
        for program, reply in above(ours[-1], [], SAYINGS[language]).items():
            reading = reading_of(reply, ours, language=language, questionnaire=QUESTIONNAIRE)
            assert (answers_in(reading), reading.opt_out, reading.kind) == ({}, False, MessageKind.NO_ANSWER), program


@EVERY
def test_the_word_that_a_reminder_names_ends_the_writing(language: str) -> None:
    ours = [write(each, language, questionnaire=QUESTIONNAIRE, reference=REFERENCE) for each in ("invitation", "reminder")]
    for word in ("STOP", "Stop.", "stop"):
        for program, reply in above(ours[-1], [word], SAYINGS[language]).items():
            reading = reading_of(reply, ours, language=language, questionnaire=QUESTIONNAIRE)
            assert (reading.opt_out, reading.kind, answers_in(reading)) == (True, MessageKind.OPT_OUT, {}), program
