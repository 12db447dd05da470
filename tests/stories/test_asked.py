"""Questions for some only: what is printed, what counts as complete, what is told before anything is sent."""

from __future__ import annotations

import pytest

from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission
from llab.errors import BadConfiguration
from llab.stories.contacts.check import check
from llab.stories.contacts.handover import hand_over
from llab.stories.contacts.questions import for_nobody
from llab.stories.contacts.send import plan
from llab.stories.status import status
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion, Response, TextAnswer
from tests.stories.samples import NOW, TEMPLATES, letterhead, person, store_with


def asking(*conditions: str | None) -> Questionnaire:
    questions = [
        {"id": f"q{number}", "type": "text", "text": f"Întrebarea despre subiectul {number}?", **({} if ask is None else {"ask": ask})}
        for number, ask in enumerate(conditions, start=1)
    ]
    return Questionnaire.model_validate({"survey": {"id": "atelier", "title": "A", "languages": ["ro"]}, "questions": questions})


def of(sector: str, name: str) -> Participant:
    return person(name).model_copy(update={"attributes": {"sector": sector}})


ANA, DAN = of("culture", "ana"), of("IT", "dan")
DIVIDED = asking(None, "sector=culture", "sector=IT")


def invited(questionnaire: Questionnaire, *people: Participant) -> MemoryStore:
    store = store_with(*people)
    due = plan(store.participants(), store=store, questionnaire=questionnaire, now=NOW)
    hand_over(due, letterhead(questionnaire), store=store, submission=MemorySubmission(), clock=MemoryClock(NOW))
    return store


def printed(store: MemoryStore, name: str) -> list[tuple[str, str]]:
    return [(each.question, each.label) for contact in store.contacts(name) for each in contact.printed]


def answer(store: MemoryStore, name: str, *questions: str) -> None:
    answers = [TextAnswer(question=each, text="Da.", confidence=1, review=False, how="typed") for each in questions]
    versions = tuple(AnswerVersion(participant=name, version=1, answer=each, message="m", received=NOW) for each in answers)
    store.keep([], [Response(participant=name, versions=versions)])


def test_everybody_is_asked_what_is_for_her_under_the_questionnaires_own_numbers() -> None:
    store = invited(DIVIDED, ANA, DAN)
    assert printed(store, "ana") == [("q1", "1."), ("q2", "2.")]
    assert printed(store, "dan") == [("q1", "1."), ("q3", "3.")]


def test_complete_is_who_answered_all_that_was_printed_to_her_whatever_the_file_says_today() -> None:
    store = invited(DIVIDED, ANA, DAN)
    answer(store, "ana", "q1", "q2")
    answer(store, "dan", "q1")
    today = asking(None, None, None)
    for questionnaire in (DIVIDED, today):
        report = status(store=store, questionnaire=questionnaire, now=NOW)
        assert [(each.disposition.value, each.asked) for each in report.participants] == [
            ("complete", ("q1", "q2")),
            ("partial", ("q1", "q3")),
        ]
    assert plan(store.participants(), store=store, questionnaire=today, now=NOW).due == ()


def test_before_the_first_message_somebody_is_asked_what_would_be_printed() -> None:
    report = status(store=store_with(ANA), questionnaire=DIVIDED, now=NOW)
    assert report.participants[0].asked == ("q1", "q2")


def test_somebody_without_a_question_is_named_before_anything_is_sent() -> None:
    questionnaire = asking("sector=culture", "sector=food")
    store = store_with(ANA, DAN)
    with pytest.raises(BadConfiguration, match=r"config\.toml, questions, ask: No question is for dan: the condition of each"):
        plan(store.participants(), store=store, questionnaire=questionnaire, now=NOW)
    report = check(questionnaire, (ANA, DAN), templates=TEMPLATES, sender_name="Laboratorul")
    assert [each.problem for each in report.complaints if each.key == "questions, ask"] == [
        "No question is for dan: the condition of each leaves them out."
    ]


def test_a_condition_on_a_column_that_the_list_has_not_is_told_with_the_question() -> None:
    questionnaire = asking(None, "sektor=culture")
    with pytest.raises(BadConfiguration) as caught:
        plan((ANA,), store=store_with(ANA), questionnaire=questionnaire, now=NOW)
    assert str(caught.value) == (
        'config.toml, questions, number 2 (q2), ask: There is no field "sektor". '
        'Did you mean "sector"? Known are: id, name, language, email, sector.'
    )


def test_where_people_stand_is_nothing_that_a_question_can_depend_on() -> None:
    with pytest.raises(BadConfiguration, match='There is no field "state"'):
        plan((ANA,), store=store_with(ANA), questionnaire=asking(None, "state=silent"), now=NOW)


def test_a_question_that_is_for_nobody_is_remarked_on() -> None:
    assert for_nobody(asking(None, "sector=cultre"), (ANA, DAN)) == (
        "The question q2 is for nobody on the list: sector=cultre holds for none.",
    )
    assert for_nobody(DIVIDED, (ANA, DAN)) == ()
