"""Our own invitations, in each language, come back out of six mail programs with an answer under each question."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from llab.incoming.ours.original import original
from llab.incoming.read import read
from llab.mail.message import parse
from llab.outgoing.compose import Address, compose
from llab.outgoing.render import Renderer
from llab.records import ContactKind, MessageKind
from tests.chain.quoting import ADDRESS, NAME, PROGRAMS, SAYINGS
from tests.outgoing.asked import LANGUAGES, VALUES, WORDS, full, library
from tests.outgoing.samples import ANA, TEMPLATES

MESSAGE_ID = "<invitation@flori.example>"
REFERENCE = "llab.abcdefghij.klmnopqrstuvwxyz"
RENDERER = Renderer(TEMPLATES)


@pytest.mark.parametrize("survey", [{}, full()], ids=["bare", "full"])
@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_found_where_a_mail_program_quotes_it(language: str, program: str, survey: dict[str, Any]) -> None:
    questionnaire, answers = library(**survey), WORDS[language].answers
    rendered = RENDERER.render(
        ContactKind.INVITATION, questionnaire=questionnaire, participant=ANA, sender_name=NAME, language=language, reference=REFERENCE
    )
    sent = compose(
        rendered,
        sender=Address(NAME, ADDRESS),
        recipient=Address(ANA.name, ANA.addresses[0]),
        reply_to=None,
        message_id=MESSAGE_ID,
        date=datetime(2027, 4, 5, 6, 42, tzinfo=UTC),
        language=language,
    )
    reply = PROGRAMS[program](rendered, answers, SAYINGS[language]).message(rendered.subject, MESSAGE_ID)
    reading = read(parse(reply), attachments=[], originals=[original(sent, [questionnaire], rendered.printed)], questionnaire=questionnaire)
    assert reading.kind is MessageKind.ANSWERS
    assert {answer.question: answer.text for answer in reading.answers} == {
        question.id: answer for question, answer in zip(questionnaire.questions, answers, strict=True)
    }
    assert tuple(answer.value for answer in reading.answers) == VALUES
    assert reading.unassigned in ("", SAYINGS[language].thanks)
