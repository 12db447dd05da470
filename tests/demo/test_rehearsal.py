"""The people of a rehearsal: every language, no two alike, and what they meant is counted."""

from __future__ import annotations

from datetime import UTC, date, datetime

from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryStore
from llab.demo.people.verdict import Verdict
from llab.demo.rehearsal import Kept, crowd, first_day, verdicts
from llab.records import ContactState
from llab.stories.contacts.rehearse import rehearse
from llab.survey.questionnaire import Questionnaire
from tests.stories.samples import NOW, QUESTIONNAIRE, letterhead


def test_the_languages_come_in_turn_and_so_do_the_attributes() -> None:
    people = [each.participant for each in crowd(QUESTIONNAIRE, count=8, seed=3, attributes=[{"city": "Oulu"}, {"city": "Rijeka"}])]
    assert [each.language for each in people] == ["ro", "en"] * 4
    assert [each.attributes["city"] for each in people] == ["Oulu", "Oulu", "Rijeka", "Rijeka"] * 2


def test_nobody_has_the_address_of_another_and_all_are_invented() -> None:
    people = [each.participant for each in crowd(QUESTIONNAIRE, count=400, seed=3)]
    assert len({each.addresses for each in people}) == 400
    assert all(each.addresses[0].endswith(".example") for each in people)


def test_the_first_day_is_the_surveys_own() -> None:
    def starting(**days: date) -> datetime:
        return first_day(QUESTIONNAIRE.model_copy(update={"survey": QUESTIONNAIRE.survey.model_copy(update=days)}))

    assert starting(opens=date(2027, 5, 3)) == datetime(2027, 5, 3, 8, tzinfo=UTC)
    assert starting(closes=date(2027, 5, 15)) == datetime(2027, 5, 1, 8, tzinfo=UTC)
    assert starting() == starting()


def test_everybody_is_written_to_and_what_they_meant_is_counted() -> None:
    people, store, done = crowd(QUESTIONNAIRE, count=40, seed=5), MemoryStore(), list[int]()
    rehearsal = rehearse(people, letterhead(), store=store, extractor=MemoryExtractor(), clock=MemoryClock(NOW), progress=done.append)
    assert rehearsal.letters == 40
    assert {each.state for each in store.contacts()} == {ContactState.ACCEPTED}
    assert rehearsal.replies == len(store.message_ids()) == sum(len(each.written) for each in people) >= 40
    assert [each.faults or each.partial for each in rehearsal.layouts] == [(), ()]
    assert done == sorted(done)
    assert done[-1] == 80
    counted = [verdict for _, _, verdict in verdicts(people, Kept(store.read_messages(), store.responses()))]
    assert len(counted) > 60
    assert counted.count(Verdict.RIGHT) > 0.8 * len(counted)


def test_what_is_not_kept_is_counted_as_lost() -> None:
    people, store = crowd(QUESTIONNAIRE, count=10, seed=5), MemoryStore()
    rehearse(people, letterhead(), store=store, extractor=MemoryExtractor(), clock=MemoryClock(NOW))
    assert {verdict for _, _, verdict in verdicts(people, Kept((), ()))} == {Verdict.SILENTLY_LOST}


def test_days_are_of_the_year_and_month_that_a_question_names() -> None:
    asked = {
        "id": "d",
        "type": "date",
        "text": {"ro": "Ce dată v-ar conveni (iunie 2020)?", "en": "Which date would suit you (June 2020)?"},
    }
    questionnaire = Questionnaire.model_validate({"survey": {"id": "s", "title": "T", "languages": ["ro", "en"]}, "questions": [asked]})
    people, store = crowd(questionnaire, count=12, seed=5), MemoryStore()
    rehearse(people, letterhead(questionnaire), store=store, extractor=MemoryExtractor(), clock=MemoryClock(NOW))
    days = [value for each in people for message in each.written for value in message.meant.values.values()]
    assert {(day.year, day.month) for day in days if isinstance(day, date)} == {(2020, 6)}


def test_the_shipped_invitations_and_reminders_have_no_fault_of_layout_in_any_language() -> None:
    languages = ["ro", "en", "nl", "it", "hr", "lt", "fi"]
    texts = ("What did you like about the workshop?", "What would you change next time?", "Which rooms shall we book for the next one?")
    questions = [{"id": f"q{number}", "text": text} for number, text in enumerate(texts, start=1)]
    questionnaire = Questionnaire.model_validate({"survey": {"id": "s", "title": "T", "languages": languages}, "questions": questions})
    paper, store = letterhead(questionnaire), MemoryStore()
    people = crowd(questionnaire, count=7, seed=1)
    rehearsal = rehearse(people, paper, store=store, extractor=MemoryExtractor(), clock=MemoryClock(NOW))
    assert {each.language: (each.faults, each.partial) for each in rehearsal.layouts} == dict.fromkeys(languages, ((), ()))
