"""What is shown beforehand is what goes out, and showing it changes nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.adapters.files import load_templates
from llab.adapters.memory import MemoryClock, MemoryStore, MemorySubmission
from llab.errors import UsageError
from llab.mail.message import parse
from llab.ports import Submitted, Verdict
from llab.records import ContactKind
from llab.stories.contacts import remind, thank
from llab.stories.contacts.preview import Preview, cases, file_names, previews, trial_key
from llab.stories.contacts.send import plan
from llab.survey.due import Hold
from llab.survey.response import AnswerVersion, Response, TextAnswer
from llab.survey.selection import Selection
from tests.stories.samples import NOW, QUESTIONNAIRE, letterhead, person, sent, store_with

LATER = Submitted(Verdict.LATER, "451 4.3.0 încă nu")


def shown(store: MemoryStore, *names: str, language: str = "", trial: bool = False) -> list[Preview]:
    planned = plan(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=NOW, selection=Selection(names))
    chosen = cases(planned, store=store, questionnaire=QUESTIONNAIRE, is_named=bool(names), language=language)
    head = letterhead()
    head = replace(head, key=trial_key(head.key.survey, now=NOW)) if trial else head
    return list(previews(chosen, planned, head, store=store, clock=MemoryClock(NOW)))


def ids(messages: Sequence[Preview]) -> list[str]:
    return [each.contact.participant for each in messages]


def test_what_is_shown_is_what_is_then_recorded_and_handed_over_byte_by_byte() -> None:
    store, submission = store_with(person("ana"), person("dan", language="en")), MemorySubmission()
    before = shown(store)
    assert store.contacts() == ()
    sent(store, submission)
    assert [each.raw for each in before] == [handed.raw for handed in submission.ledger]
    assert [each.contact.message_id for each in before] == [contact.message_id for contact in store.contacts()]
    assert all(each.is_exact for each in before)


def test_a_message_that_waits_is_shown_as_it_is_on_record_whatever_the_template_says_now() -> None:
    store, submission = store_with(person("ana"), person("dan")), MemorySubmission({"ana@firma.example": [LATER]})
    sent(store, submission)
    (waiting,) = shown(store, "ana")
    assert (waiting.case.hold, waiting.is_exact, waiting.raw) == (Hold.WAITS, True, submission.ledger[0].raw)
    (in_english,) = shown(store, "ana", language="en")
    assert (in_english.is_exact, in_english.contact.language, in_english.case.due.again) == (False, "en", "")


def test_who_has_had_the_message_is_shown_another_where_she_is_named_and_not_otherwise() -> None:
    store = store_with(person("ana"))
    sent(store, MemorySubmission())
    assert shown(store) == []
    (another,) = shown(store, "ana")
    assert (another.case.hold, another.is_exact, another.contact.number) == (Hold.CONTACTED, False, 2)
    assert another.contact.message_id != store.contacts("ana")[0].message_id


def test_in_another_language_of_the_survey_it_is_no_longer_what_goes_out() -> None:
    store = store_with(person("ana"), person("dan", language="en"))
    messages = shown(store, language="en")
    assert [(each.contact.participant, each.contact.language, each.is_exact) for each in messages] == [
        ("ana", "en", False),
        ("dan", "en", True),
    ]
    assert messages[0].message.header("Content-Language") == "en"
    with pytest.raises(UsageError, match="ro, en"):
        shown(store, language="nl")


def test_without_a_key_the_message_is_a_trial_with_another_reference() -> None:
    store = store_with(person("ana"))
    (trial,) = shown(store, trial=True)
    (real,) = shown(store)
    assert (trial.is_trial, trial.is_exact, real.is_trial, real.is_exact) == (True, False, False, True)
    assert trial.contact.message_id != real.contact.message_id
    assert trial.message.subject == real.message.subject


def test_an_address_that_cannot_be_written_to_has_no_bytes_and_the_others_are_shown() -> None:
    odd = person("dan").model_copy(update={"addresses": ("dăn@firma.example",)})
    messages = shown(store_with(odd, person("eva")))
    assert [(each.contact.participant, bool(each.raw)) for each in messages] == [("dan", False), ("eva", True)]
    assert ids(shown(store_with(odd), "dan")) == ["dan"]


def test_what_a_reader_sees_stands_in_it() -> None:
    (one,) = shown(store_with(person("ana")))
    assert one.message.header("To").endswith("<ana@firma.example>")
    assert "Ce v-a plăcut la atelier?" in one.message.text
    assert '<html lang="ro">' in one.message.html
    assert one.contact.kind is ContactKind.INVITATION


def test_plain_ids_are_the_names_of_their_files() -> None:
    assert file_names(["p001", "ana-maria_2"]) == {"p001": "p001.eml", "ana-maria_2": "ana-maria_2.eml"}


@given(st.lists(st.text(max_size=80), max_size=8))
def test_every_id_has_a_file_name_of_its_own_that_leads_nowhere_else(people: list[str]) -> None:
    names = file_names([*people, "../../etc/passwd", "ANA", "ana", ".hidden", "-rf", "a b", "ș" * 60])
    assert len({name.casefold() for name in names.values()}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*(\.[0-9a-f]{12})?\.eml", name) for name in names.values())
    assert all(len(name) < 80 for name in names.values())


# ---------------------------------------------------------------- reminders and thank-yous


def followed_up(store: MemoryStore, kind: ContactKind, *names: str, echo: bool = False) -> list[Preview]:
    now = NOW + timedelta(days=8)
    draw_up = remind.plan if kind is ContactKind.REMINDER else partial(thank.plan, echo=echo)
    planned = draw_up(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=now, selection=Selection(names))
    chosen = cases(planned, store=store, questionnaire=QUESTIONNAIRE, is_named=bool(names))
    head = replace(letterhead(), templates=load_templates(None))
    return list(previews(chosen, planned, head, store=store, clock=MemoryClock(now), echo=echo))


def answer(store: MemoryStore, name: str, **texts: str) -> None:
    versions = tuple(
        AnswerVersion(
            version=1,
            participant=name,
            answer=TextAnswer(question=question, text=text, confidence=0.9, review=False, how="typed"),
            message="m",
            received=NOW,
        )
        for question, text in texts.items()
    )
    store.keep([], [Response(participant=name, versions=versions)])


def test_a_reminder_that_is_due_is_shown_as_it_goes_out() -> None:
    store, submission = store_with(person("ana"), person("dan")), MemorySubmission()
    sent(store, submission)
    answer(store, "dan", q1="Discuțiile.")
    ana, dan = followed_up(store, ContactKind.REMINDER)
    assert [each.contact.kind for each in (ana, dan)] == [ContactKind.REMINDER] * 2
    assert [[each.question for each in one.contact.printed] for one in (ana, dan)] == [["q1", "q2"], ["q2"]]
    assert ana.message.subject == f"Re: {parse(submission.ledger[0].raw).subject}"
    assert ana.is_exact


def test_who_is_not_due_for_a_reminder_is_shown_the_one_she_would_get() -> None:
    store = store_with(person("ana"), person("dan"))
    sent(store, MemorySubmission(), limit=1)
    answer(store, "ana", q1="Discuțiile.")
    store.keep_participants([person("ana").model_copy(update={"gone": True})])
    (gone,) = followed_up(store, ContactKind.REMINDER, "ana")
    assert (gone.case.hold, [each.question for each in gone.contact.printed], gone.is_exact) == (Hold.GONE, ["q2"], False)
    (never_asked,) = followed_up(store, ContactKind.REMINDER, "dan")
    assert (never_asked.case.hold, len(never_asked.contact.printed)) == (Hold.NOT_INVITED, 2)


def test_a_thank_you_shows_with_echo_what_was_understood() -> None:
    store = store_with(person("ana"))
    sent(store, MemorySubmission())
    answer(store, "ana", q1="Discuțiile.")
    (plain,) = followed_up(store, ContactKind.THANK_YOU)
    (echoing,) = followed_up(store, ContactKind.THANK_YOU, "ana", echo=True)
    assert ("Discuțiile." in plain.message.text, "Discuțiile." in echoing.message.text) == (False, True)


def test_who_has_answered_everything_is_shown_the_reminder_that_a_silent_person_would_get() -> None:
    store = store_with(person("ana"))
    sent(store, MemorySubmission())
    answer(store, "ana", q1="Discuțiile.", q2="Ora.")
    (complete,) = followed_up(store, ContactKind.REMINDER, "ana")
    assert (complete.case.hold, [each.question for each in complete.contact.printed]) == (Hold.COMPLETE, ["q1", "q2"])
