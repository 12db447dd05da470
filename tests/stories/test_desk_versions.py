"""A reply is read against the questionnaire that its author was sent, with what has been corrected in today's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryStore, MemorySubmission
from llab.records import Arrival, Contact, ContactKind, FolderState, Reading
from llab.stories.contacts.handover import hand_over as send
from llab.stories.contacts.send import plan
from llab.stories.replies.backlog import understand_all
from llab.survey.questionnaire import Questionnaire
from tests.stories.samples import NOW, letterhead, person, store_with
from tests.stories.test_desk import INBOX
from tests.stories.test_fetch import reply

SURVEY = {"id": "atelier", "title": "După atelier", "languages": ["ro", "en"]}
PLEASED = {"id": "q1", "text": "Ce v-a plăcut la atelierul de joi?"}
CHANGE = {"id": "q2", "text": "Ce ați schimba data viitoare?"}
SIZE = {
    "id": "size",
    "type": "choice",
    "text": "Câți angajați aveți?",
    "options": [{"value": "small", "label": "sub zece"}, {"value": "large", "label": "zece sau mai mulți"}],
}
LATER = {"id": "q9", "text": "Cine ar mai trebui invitat?"}


def questionnaire(*questions: dict[str, Any]) -> Questionnaire:
    return Questionnaire.model_validate({"survey": SURVEY, "questions": questions})


ASKED = questionnaire(PLEASED, CHANGE, SIZE)


def invited(asked: Questionnaire = ASKED) -> MemoryStore:
    store = store_with(person("ana"))
    planned = plan(store.participants(), store=store, questionnaire=asked, now=NOW)
    send(planned, letterhead(asked), store=store, submission=MemorySubmission(), clock=MemoryClock(NOW))
    return store


def reminded(store: MemoryStore, asked: Questionnaire, at: datetime) -> Contact:
    """The same person is written to once more, with another version of the questionnaire."""
    other = invited(asked)
    (contact,) = other.contacts()
    again = contact.model_copy(update={"message_id": "<again@x.example>", "kind": ContactKind.REMINDER, "recorded": at})
    store.keep_questionnaire(asked, wave=1, at=at)
    raw = other.contact_bytes(contact.message_id)
    store.record(again, raw.replace(contact.message_id.encode(), again.message_id.encode()))
    return again


def read(store: MemoryStore, raw: bytes, today: Questionnaire, *, minutes: int = 60) -> Reading:
    arrival = Arrival(folder=INBOX, uid=1, raw=raw, arrived=NOW + timedelta(minutes=minutes))
    store.archive([arrival], FolderState(folder=INBOX, next_uid=2), at=NOW)
    understand_all(store=store, extractor=MemoryExtractor(), questionnaire=today)
    (result,) = store.read_messages()
    assert result.reading is not None, result
    return result.reading


def said(reading: Reading) -> dict[str, str]:
    return {answer.question: answer.text for answer in reading.answers}


def test_numbers_mean_the_questions_that_were_printed_with_them_then() -> None:
    store = invited()
    to = store.contacts()[0].message_id
    raw = reply("ana@firma.example", "1. Discuțiile.\n\n2. Nimic.\n\n3. sub zece\n", to=to)
    assert said(read(store, raw, questionnaire(LATER, CHANGE, SIZE, PLEASED))) == {"q1": "Discuțiile.", "q2": "Nimic.", "size": "sub zece"}


def test_a_question_that_was_not_asked_then_has_no_answer() -> None:
    store = invited()
    to = store.contacts()[0].message_id
    reading = read(
        store, reply("ana@firma.example", "1. Discuțiile.\n\n4. Pe nimeni.\n", to=to), questionnaire(PLEASED, CHANGE, SIZE, LATER)
    )
    assert "q9" not in said(reading)
    assert reading.review


def test_a_corrected_value_counts_and_so_does_the_label_that_was_printed() -> None:
    store = invited()
    to = store.contacts()[0].message_id
    corrected = [{"value": "under-10", "label": "sub zece"}, {"value": "large", "label": "peste nouă"}]
    reading = read(
        store, reply("ana@firma.example", "3. sub zece\n", to=to), questionnaire(PLEASED, CHANGE, {**SIZE, "options": corrected})
    )
    assert [(answer.question, answer.value, answer.review) for answer in reading.answers] == [("size", "under-10", False)]


def test_the_printed_list_of_options_is_ours_also_when_its_labels_have_been_corrected() -> None:
    store = invited()
    to = store.contacts()[0].message_id
    text = "> 3. Câți angajați aveți?\n>\n> [ ] sub zece\n> [x] zece sau mai mulți\n"
    corrected = [{"value": "under-10", "label": "unul până la nouă"}, {"value": "over-10", "label": "zece sau mai mulți"}]
    reading = read(store, reply("ana@firma.example", text, to=to), questionnaire(PLEASED, CHANGE, {**SIZE, "options": corrected}))
    assert [(answer.question, answer.value) for answer in reading.answers] == [("size", "over-10")]


def test_who_answers_the_first_letter_is_read_by_its_numbers_though_a_second_had_others() -> None:
    store = invited()
    first = store.contacts()[0].message_id
    other = questionnaire(LATER, PLEASED, CHANGE, SIZE)
    reminded(store, other, NOW + timedelta(minutes=10))
    assert said(read(store, reply("ana@firma.example", "1. Discuțiile.\n\n2. Nimic.\n", to=first), other)) == {
        "q1": "Discuțiile.",
        "q2": "Nimic.",
    }


def test_who_names_no_letter_is_read_by_the_newest_that_had_come_before() -> None:
    other = questionnaire(LATER, PLEASED, CHANGE, SIZE)
    for minutes, expected in ((5, "q1"), (60, "q9")):
        store = invited()
        reminded(store, other, NOW + timedelta(minutes=10))
        reading = read(store, reply("ana@firma.example", "1. Discuțiile și oamenii.\n"), other, minutes=minutes)
        assert said(reading) == {expected: "Discuțiile și oamenii."}


def test_an_answer_to_a_question_of_another_letter_that_she_had_is_kept() -> None:
    store = invited()
    first = store.contacts()[0].message_id
    other = questionnaire(PLEASED, CHANGE, SIZE, LATER)
    reminded(store, other, NOW + timedelta(minutes=10))
    text = "> 1. Ce v-a plăcut la atelierul de joi?\n\nDiscuțiile.\n\n> 4. Cine ar mai trebui invitat?\n\nPrimăria.\n"
    assert said(read(store, reply("ana@firma.example", text, to=first), other)) == {"q1": "Discuțiile.", "q9": "Primăria."}


def test_where_the_store_does_not_know_the_version_todays_is_used() -> None:
    store = invited()
    (contact,) = store.contacts()
    other = store_with(person("ana"))
    other.record(contact, store.contact_bytes(contact.message_id))
    assert said(read(other, reply("ana@firma.example", "1. Discuțiile.\n", to=contact.message_id), ASKED)) == {"q1": "Discuțiile."}
