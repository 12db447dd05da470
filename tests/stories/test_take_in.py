"""Mail that came another way is kept and understood like what the mailbox shows, and once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryStore
from llab.errors import BadDataFile, Complaint, Exit, SafetyStop
from llab.incoming.read import read
from llab.records import Imported, Origin, Reading
from llab.stories.replies import take_in as story
from llab.stories.replies.backlog import BATCH
from llab.stories.replies.take_in import TakenIn, preview
from llab.survey.questionnaire import Questionnaire
from tests.stories.samples import NOW, QUESTIONNAIRE, contact_to
from tests.stories.test_fetch import fetched, invited, mailbox_with, numbered, reply


def imported(raw: bytes, *, arrived: datetime = NOW) -> Imported:
    return Imported(raw=raw, arrived=arrived, origin=Origin.IMPORTED, source="replies.mbox")


def taken_in(
    store: MemoryStore,
    messages: Iterable[Imported],
    *,
    questionnaire: Questionnaire = QUESTIONNAIRE,
    reader: Callable[..., Reading] = read,
    stop: Callable[[], bool] = lambda: False,
) -> TakenIn:
    """One run of `llab mail import`."""
    clock = MemoryClock(NOW + timedelta(hours=1))
    return story.take_in(
        messages, store=store, extractor=MemoryExtractor(), clock=clock, questionnaire=questionnaire, reader=reader, stop=stop
    )


def answers(store: MemoryStore) -> list[str]:
    return [version.answer.text for response in store.responses() for version in response.versions]


def test_a_reply_out_of_a_file_gives_the_answers_that_it_gives_out_of_the_mailbox() -> None:
    there, here = invited("ana"), invited("ana")
    raw = reply("ana@firma.example", numbered("Discuțiile.", "Ora."), to=contact_to(here, "ana").message_id)
    fetched(there, mailbox_with(raw))
    report = taken_in(here, [imported(raw)])
    assert (report.found, report.new, report.known, report.fates, report.answers, report.exit_code) == (1, 1, 0, {"answers": 1}, 2, 0)
    assert answers(here) == answers(there) == ["Discuțiile.", "Ora."]
    assert here.fates() == {"answers": 1}


def test_what_is_known_changes_nothing_whichever_way_it_came_first() -> None:
    store = invited("ana", "dan")
    one, two = (reply(f"{name}@firma.example", numbered("A.", "B."), to=contact_to(store, name).message_id) for name in ("ana", "dan"))
    fetched(store, mailbox_with(one))
    first = taken_in(store, [imported(one), imported(two), imported(two)])
    assert (first.found, first.new, first.fates) == (3, 1, {"answers": 1})
    again = taken_in(store, [imported(one), imported(two)])
    assert (again.found, again.new, again.fates, again.answers) == (2, 0, {}, 0)
    assert fetched(store, mailbox_with(one, two)).fates == {}
    assert len(answers(store)) == 4


def test_an_older_reply_that_is_brought_in_later_does_not_replace_a_newer_one() -> None:
    store = invited("ana")
    to = contact_to(store, "ana").message_id
    fetched(store, mailbox_with(reply("ana@firma.example", numbered("Nou.", "B."), to=to)))
    taken_in(store, [imported(reply("ana@firma.example", numbered("Vechi.", "B."), to=to), arrived=NOW - timedelta(minutes=5))])
    assert [response.current()["q1"].answer.text for response in store.responses()] == ["Nou."]
    assert len(answers(store)) == 3  # the older one is there as an earlier version


def test_a_message_that_breaks_the_reader_is_kept_and_shows_in_the_exit_code() -> None:
    def breaks(*_: object, **__: object) -> Reading:
        raise RecursionError("too deep")

    store = invited("ana")
    report = taken_in(store, [imported(reply("ana@firma.example", "x", to=contact_to(store, "ana").message_id))], reader=breaks)
    assert (len(report.unreadable), report.exit_code) == (1, Exit.SOME_FAILED)
    assert store.fates() == {"unreadable": 1}


def test_a_file_that_breaks_off_does_not_take_along_what_came_before() -> None:
    store = invited("ana")

    def breaking_off() -> Iterator[Imported]:
        yield imported(reply("ana@firma.example", numbered("A.", "B."), to=contact_to(store, "ana").message_id))
        raise BadDataFile(Complaint(Path("replies.mbox"), "It cannot be read to its end.", "Try again."))

    report = taken_in(store, breaking_off())
    assert (report.found, report.new, report.answers, report.exit_code) == (1, 1, 2, Exit.BAD_DATA_FILE)
    assert answers(store) == ["A.", "B."]


def test_a_run_that_is_stopped_keeps_what_it_has_and_the_next_one_goes_on() -> None:
    store = invited("ana")
    raws = [reply("straina@altundeva.example", f"{number}") for number in range(2 * BATCH)]
    seen = 0

    def counting() -> Iterator[Imported]:
        nonlocal seen
        for raw in raws:
            seen += 1
            yield imported(raw)

    report = taken_in(store, counting(), stop=lambda: seen > BATCH)
    assert (report.interrupted, report.exit_code, report.new, report.fates) == (True, Exit.INTERRUPTED, BATCH + 1, {})
    assert store.fates() == {"unread": BATCH + 1}
    report = taken_in(store, map(imported, raws))
    assert (report.new, sum(report.fates.values()), report.exit_code) == (BATCH - 1, 2 * BATCH, Exit.DONE)


def test_a_preview_counts_each_new_message_once_and_keeps_nothing() -> None:
    store = invited("ana")
    one, two = reply("ana@firma.example", "1"), reply("ana@firma.example", "2")
    fetched(store, mailbox_with(one))
    before = store.fates()
    report = preview(map(imported, (one, two, two)), store=store)
    assert (report.found, report.new, report.known) == (3, 1, 2)
    assert store.fates() == before


def test_questions_that_have_changed_their_meaning_stop_it_before_anything_is_kept() -> None:
    store = invited("ana")
    other = QUESTIONNAIRE.model_copy(update={"questions": QUESTIONNAIRE.questions[:1]})
    with pytest.raises(SafetyStop):
        taken_in(store, [imported(reply("ana@firma.example", "1"))], questionnaire=other)
    assert store.fates() == {}


def test_the_run_is_remembered_with_its_counts() -> None:
    store = invited("ana")
    taken_in(store, [imported(reply("straina@altundeva.example", "Oferta"))])
    run = store.last_run("mail import")
    assert run is not None
    assert run.counts == {"found": 1, "collected": 1, "understood": 1, "answers": 0}
