"""What has changed since people were written to is told: questions, people, and what an invitation looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission
from llab.ports import Submitted, Verdict
from llab.records import ContactKind
from llab.stories.contacts.handover import hand_over
from llab.stories.contacts.send import plan
from llab.stories.contacts.since import Since, since
from llab.stories.contacts.writing import Letterhead
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from tests.stories.samples import NOW, QUESTIONNAIRE, TEMPLATES, letterhead, person, store_with


def sent_to(*people: Participant, submission: MemorySubmission | None = None) -> MemoryStore:
    store = store_with(*people)
    todo = plan(people, store=store, questionnaire=QUESTIONNAIRE, now=NOW)
    hand_over(todo, letterhead(), store=store, submission=submission or MemorySubmission(), clock=MemoryClock(NOW))
    return store


def looked(store: MemoryStore, people: Sequence[Participant], paper: Letterhead | None = None) -> Since:
    paper = paper or letterhead()
    found = since(people, store=store, questionnaire=paper.questionnaire, letterhead=paper)
    assert found is not None
    return found


def with_text(question: str, language: str, text: str) -> Questionnaire:
    questions = tuple(
        each.model_copy(update={"text": each.text.model_copy(update={"root": {**each.text.root, language: text}})})
        if each.id == question
        else each
        for each in QUESTIONNAIRE.questions
    )
    return QUESTIONNAIRE.model_copy(update={"questions": questions})


ANA, DAN, JO = person("ana"), person("dan"), person("jo", language="en")


def test_before_the_first_message_there_is_nothing_to_compare() -> None:
    assert since([ANA], store=store_with(ANA), questionnaire=QUESTIONNAIRE, letterhead=letterhead()) is None


def test_where_nothing_changed_nothing_is_told() -> None:
    found = looked(sent_to(ANA, JO), [ANA, JO])
    assert (found.people, found.last, dict(found.kinds)) == (2, NOW, {ContactKind.INVITATION: 2})
    assert not any((found.wordings, found.never, found.gone, found.moved, found.translated, found.otherwise))


def test_whom_the_server_refused_has_not_been_written_to() -> None:
    submission = MemorySubmission({"dan@firma.example": [Submitted(Verdict.REFUSED, "550 5.1.1 no such user")]})
    found = looked(sent_to(ANA, DAN, submission=submission), [ANA, DAN])
    assert (found.people, found.never) == (1, ("dan",))


def test_people_that_came_went_or_changed_are_named() -> None:
    store = sent_to(ANA, DAN, JO)
    gone, moved = DAN.model_copy(update={"gone": True}), ANA.model_copy(update={"addresses": ("ana@casa.example",)})
    other = JO.model_copy(update={"language": "ro"})
    found = looked(store, [moved, gone, other, person("eva")])
    assert (found.never, found.gone, found.moved, found.translated) == (("eva",), ("dan",), ("ana",), ("jo",))


def test_questions_that_were_sent_in_other_words_are_told_with_both() -> None:
    today = letterhead(with_text("q2", "ro", "Ce ați schimba la atelierul viitor?"))
    (wording,) = looked(sent_to(ANA, JO), [ANA, JO], today).wordings
    assert wording.people == 2
    assert wording.differences == ("q2 (ro): «Ce ați schimba data viitoare?» → «Ce ați schimba la atelierul viitor?»",)


def test_a_question_more_and_another_order_are_differences() -> None:
    first, second = QUESTIONNAIRE.questions
    third = first.model_copy(update={"id": "q3"})
    today = letterhead(QUESTIONNAIRE.model_copy(update={"questions": (second, first, third)}))
    (wording,) = looked(sent_to(ANA), [ANA], today).wordings
    assert wording.differences == ("q3: new", "the order of the questions: q1, q2 → q2, q1, q3")


def test_a_template_changed_since_is_seen_in_the_language_it_is_for() -> None:
    templates = {**TEMPLATES, "invitation.en.md.j2": TEMPLATES["invitation.en.md.j2"].replace("How to answer", "What to do")}
    (otherwise,) = looked(sent_to(ANA, JO), [ANA, JO], replace(letterhead(), templates=templates)).otherwise
    assert (otherwise.language, otherwise.participant, otherwise.parts) == ("en", "jo", ("text", "page"))
    assert otherwise.sent == NOW


def test_the_time_alone_makes_no_difference() -> None:
    store = sent_to(ANA)
    later = person("dan")
    store.keep_participants([later])
    clock = MemoryClock(NOW + timedelta(days=3))
    todo = plan([ANA, later], store=store, questionnaire=QUESTIONNAIRE, now=clock.now())
    hand_over(todo, letterhead(), store=store, submission=MemorySubmission(), clock=clock)
    found = looked(store, [ANA, later])
    assert found.otherwise == ()
    assert found.last == NOW + timedelta(days=3)


def test_without_a_letterhead_invitations_are_not_compared() -> None:
    found = since([ANA], store=sent_to(ANA), questionnaire=QUESTIONNAIRE, letterhead=None)
    assert found is not None
    assert found.otherwise == ()
