"""What waits for a person: in which order, for whom, and what is shown of each case."""

from __future__ import annotations

from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryStore
from llab.records import ReadMessage
from llab.stories.decisions.cases import CaseKind
from llab.stories.decisions.rule import Judge, accept
from llab.stories.decisions.ruled import carry_out
from llab.stories.decisions.waiting import Waiting, document, found, shown, waiting, waiting_of
from llab.stories.replies.rules import Rules
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import Selection
from llab.tables.deciding import NEWER_KEY
from tests.stories.samples import NOW, QUESTIONNAIRE
from tests.stories.test_decide import STRANGER, with_messages
from tests.stories.test_desk import archived, understood
from tests.stories.test_fetch import numbered, reply

STRICT = Rules(review_below=0.9999)
JUDGE = Judge(by="maria", at=NOW, through="review", questionnaire=QUESTIONNAIRE)


def written(*texts: tuple[str, str]) -> MemoryStore:
    """These people wrote these texts, and nothing is sure enough."""
    return with_messages(*(reply(sender, text) for sender, text in texts), rules=STRICT)[0]


def keys(store: MemoryStore, *, only: tuple[str, ...] = (), questions: tuple[str, ...] = ()) -> list[str]:
    return [each.key for each in waiting(store, QUESTIONNAIRE, now=NOW, selection=Selection(only), questions=questions)]


def people(store: MemoryStore) -> dict[str, Participant]:
    return {each.id: each for each in store.participants()}


def seen(store: MemoryStore, key: str) -> Waiting:
    case = found(store, key)
    assert case is not None
    return shown(case, store, QUESTIONNAIRE, people(store))


def messages(store: MemoryStore) -> list[ReadMessage]:
    return list(store.read_messages())


ANA, ION = "ana@firma.example", "ion@firma.example"


def test_answers_come_by_rising_confidence_and_messages_behind_them() -> None:
    store = written((ANA, numbered("Da", "Nu")), (ION, "Totul a fost bine, mulțumesc!"), (STRANGER, "Bună"))
    cases = waiting(store, QUESTIONNAIRE, now=NOW)
    answers = [each for each in cases if each.version]
    assert [each.confidence for each in answers] == sorted(each.confidence for each in answers)
    assert [each.kind for each in cases] == [CaseKind.ANSWER] * len(answers) + [CaseKind.MESSAGE] * (len(cases) - len(answers))
    assert {"ana/1/q1", "ana/1/q2", messages(store)[-1].message} <= {each.key for each in cases}


def test_who_picks_people_or_questions_leaves_out_what_is_of_nobody() -> None:
    store = written((ANA, numbered("Da", "Nu")), (ION, numbered("Poate", "-")), (STRANGER, "Bună"))
    assert sorted(keys(store, only=("ana",))) == ["ana/1/q1", "ana/1/q2"]
    assert {key.rpartition("/")[2] for key in keys(store, questions=("2",))} == {"q2"}


def test_every_case_is_found_by_its_key_as_long_as_it_waits() -> None:
    store = written((ANA, numbered("Da", "Nu")), (STRANGER, "Bună"))
    for case in waiting(store, QUESTIONNAIRE, now=NOW):
        assert found(store, case.key) == case
    assert found(store, "nobody/1/q1") is None
    assert found(store, "0" * 64) is None
    assert set(waiting_of(store, ["ana"])) == {"ana/1/q1", "ana/1/q2"}


def test_a_case_has_the_question_in_the_persons_language_the_mail_and_what_else_was_answered() -> None:
    store = written((ANA, numbered("Da", "Nu")))
    case = seen(store, "ana/1/q1")
    assert (case.number, case.asked_as, case.text, case.participant_name) == (1, "Ce v-a plăcut la atelier?", "Da", "Ana Pop")
    assert [(each.question, each.text, each.review) for each in case.asked] == [("q1", "Da", True), ("q2", "Nu", True)]
    assert case.mail is not None
    assert (case.mail.author, case.mail.counts) == (ANA, True)
    assert [part.piece.text.strip() for part in case.parts if part.is_answer] == ["Da"]


def test_of_a_message_stands_out_what_no_question_took_and_one_that_was_not_read_is_shown_as_text() -> None:
    store = written((ION, "Totul a fost bine, mulțumesc! Să mai facem."), (STRANGER, "Bună \x1b[31m"))
    read, unread = (seen(store, each.message) for each in messages(store))
    assert "".join(part.piece.text for part in read.parts if part.is_answer).strip() == read.text
    assert (unread.parts, unread.participant, unread.asked) == ((), "", ())
    assert "Bună ‹U+001B›[31m" in unread.body


def test_what_is_newer_than_a_decision_is_a_case_with_what_was_decided_beside_it() -> None:
    store = written((ANA, numbered("Da", "Nu")))
    case = found(store, "ana/1/q1")
    assert case is not None
    carry_out([accept(case, JUDGE)], store=store, extractor=MemoryExtractor(), clock=MemoryClock(NOW), questionnaire=QUESTIONNAIRE)
    assert found(store, "ana/1/q1") is None
    archived(store, (reply(ANA, "1. Ba nu"), 90))
    understood(store, STRICT)
    newer = seen(store, f"ana/1/q1{NEWER_KEY}")
    assert (newer.what, newer.text) == (CaseKind.NEWER, "Ba nu")
    assert [(each.text, each.stands) for each in newer.others if each.stands] == [("Da", True)]
    assert next(each.text for each in newer.asked if each.question == "q1") == "Da"


def test_the_document_says_how_many_wait_however_many_are_shown() -> None:
    store = written((ANA, numbered("Da", "Nu")))
    made = document([seen(store, "ana/1/q1")], survey="atelier", total=2)
    assert (made["schema"], made["survey"], made["total"]) == (1, "atelier", 2)
    assert isinstance(made["cases"], list)
    assert [each["what"] for each in made["cases"]] == ["answer"]


def test_what_can_be_chosen_stands_with_the_question_in_the_persons_language() -> None:
    options = [{"value": "bun", "label": {"ro": "Bun", "en": "Good"}}, {"value": "rau", "label": {"ro": "Rău", "en": "Bad"}}]
    choice = {"id": "q1", "type": "choice", "text": {"ro": "Cum a fost?", "en": "How was it?"}, "options": options}
    scale = {"id": "q2", "type": "scale", "text": "Nota?", "min": 1, "max": 10}
    typed = Questionnaire.model_validate({"survey": QUESTIONNAIRE.survey.model_dump(), "questions": [choice, scale]})
    store = written((ANA, numbered("Da", "Nu")))
    cases = [found(store, key) for key in ("ana/1/q1", "ana/1/q2")]
    assert [shown(case, store, typed, people(store)).choices for case in cases if case] == ["Bun · Rău", "1 to 10"]
