"""The document of `llab status --json`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from llab.adapters.memory import MemoryStore, MemorySubmission
from llab.errors import BadConfiguration
from llab.ports import Submitted, Verdict
from llab.records import Arrival, ContactState, Folder, FolderState, Match, MatchedBy, ReadMessage, Run
from llab.stories.status import status
from llab.survey.outcome import Disposition
from llab.survey.response import AnswerVersion, Response, TextAnswer
from llab.survey.selection import Selection
from llab.survey.targets import Target
from llab.survey.where import Where
from tests.stories.samples import NOW, QUESTIONNAIRE, contact_to, person, sent, store_with

LATER = NOW + timedelta(hours=2)


def filled() -> MemoryStore:
    store = store_with(person("ana"), person("dan", language="en"), person("ion", gone=True))
    sent(store, MemorySubmission({"dan@firma.example": [Submitted(Verdict.REFUSED, "550 nu")]}))
    versions = tuple(
        AnswerVersion(
            participant="ana",
            version=1,
            answer=TextAnswer(question=name, text="Da.", confidence=0.5, review=name == "q2", how="typed"),
            message="m",
            received=NOW,
        )
        for name in ("q2", "q1")
    )
    store.keep([], [Response(participant="ana", versions=versions)])
    return store


def test_the_document_has_the_agreed_shape() -> None:
    store = filled()
    store.keep_run(Run(command="fetch", started=LATER, ended=LATER, exit_code=0))
    document = status(store=store, questionnaire=QUESTIONNAIRE, now=LATER).document()
    assert document == {
        "schema": 1,
        "survey": "atelier",
        "participants": [
            {
                "id": "ana",
                "address": "ana@firma.example",
                "language": "ro",
                "disposition": "complete",
                "contacts": [
                    {
                        "kind": "invitation",
                        "number": 1,
                        "state": "accepted",
                        "message_id": contact_to(store, "ana").message_id,
                        "address": "ana@firma.example",
                        "at": "2026-11-02T09:00:00Z",
                    }
                ],
                "answered": ["q1", "q2"],
                "asked": ["q1", "q2"],
            },
            {
                "id": "dan",
                "address": "dan@firma.example",
                "language": "en",
                "disposition": "refused-by-server",
                "contacts": [
                    {
                        "kind": "invitation",
                        "number": 1,
                        "state": "refused",
                        "message_id": contact_to(store, "dan").message_id,
                        "address": "dan@firma.example",
                        "at": "2026-11-02T09:00:00Z",
                    }
                ],
                "answered": [],
                "asked": ["q1", "q2"],
            },
        ],
        "messages": {},
        "review": 1,
        "last_fetch": "2026-11-02T11:00:00Z",
        "last_run": {"at": "2026-11-02T11:00:00Z", "exit_code": 0, "problem": ""},
        "waiting": [],
        "planned": [],
        "left_as_they_were": [],
        "unread": [],
        "typed": 0,
        "targets": [],
    }


def test_a_selection_shows_some_and_the_targets_count_everybody() -> None:
    targets = (Target(where="language=ro", complete=3, name="Romanian"), Target(where="not language=ro", complete=1))
    picked = status(
        store=filled(), questionnaire=QUESTIONNAIRE, now=LATER, selection=Selection(where=Where.parse("state=complete")), targets=targets
    )
    assert [each.id for each in picked.participants] == ["ana"]
    assert picked.document()["targets"] == [
        {
            "name": "Romanian",
            "where": "language=ro",
            "participants": 1,
            "contacted": 1,
            "respondents": 1,
            "complete": 1,
            "target": 3,
            "missing": 2,
        },
        {
            "name": "not language=ro",
            "where": "not language=ro",
            "participants": 1,
            "contacted": 1,
            "respondents": 0,
            "complete": 0,
            "target": 1,
            "missing": 1,
        },
    ]
    first = status(store=filled(), questionnaire=QUESTIONNAIRE, now=LATER, selection=Selection(limit=1))
    assert [each.id for each in first.participants] == ["ana"]


def test_a_target_for_what_is_known_of_nobody_is_told_with_its_place() -> None:
    with pytest.raises(BadConfiguration, match=r"targets, number 1, where: There is no field .country."):
        status(store=filled(), questionnaire=QUESTIONNAIRE, now=LATER, targets=(Target(where="country=NL", complete=1),))


def test_before_anything_happened_everybody_is_pending() -> None:
    report = status(store=store_with(person("ana"), person("dan")), questionnaire=QUESTIONNAIRE, now=NOW)
    assert report.dispositions() == {Disposition.PENDING: 2}
    assert (report.review, report.last_fetch, report.last_run) == (0, None, None)
    assert report.nobody_has_collected_since() is None


def fetched(store: MemoryStore, hours: int, exit_code: int, problem: str = "") -> None:
    at = LATER + timedelta(hours=hours)
    store.keep_run(Run(command="fetch", started=at, ended=at, exit_code=exit_code, problem=problem))


def test_a_fetch_that_failed_is_no_last_fetch_and_its_reason_is_told() -> None:
    store = filled()
    fetched(store, 0, 75, "IMAP: no connection.")
    report = status(store=store, questionnaire=QUESTIONNAIRE, now=LATER)
    assert report.last_fetch is None
    assert report.last_run
    assert report.last_run.model_dump(mode="json") == {"at": "2026-11-02T11:00:00Z", "exit_code": 75, "problem": "IMAP: no connection."}


def test_a_fetch_that_could_not_read_a_message_has_read_the_mailbox_all_the_same() -> None:
    store = filled()
    fetched(store, 0, 0)
    fetched(store, 1, 3, "1 message could not be read.")
    fetched(store, 2, 77, "IMAP: no.")
    fetched(store, 3, 130)
    report = status(store=store, questionnaire=QUESTIONNAIRE, now=LATER)
    assert report.last_fetch == LATER + timedelta(hours=1)
    assert report.last_run
    assert (report.last_run.at, report.last_run.exit_code) == (LATER + timedelta(hours=3), 130)


def test_nobody_has_collected_since_the_last_good_fetch_or_else_since_the_first_message_went_out() -> None:
    store = filled()
    assert status(store=store, questionnaire=QUESTIONNAIRE, now=LATER).nobody_has_collected_since() == NOW
    fetched(store, 5, 0)
    assert status(store=store, questionnaire=QUESTIONNAIRE, now=LATER).nobody_has_collected_since() == LATER + timedelta(hours=5)


INBOX = Folder(account="lab@timisoara.example", name="INBOX", uidvalidity=1)


def archived(store: MemoryStore, *names: str) -> tuple[str, ...]:
    """The ids of messages that arrived one hour after the other."""
    arrivals = [
        Arrival(folder=INBOX, uid=uid, raw=name.encode(), arrived=NOW + timedelta(hours=uid)) for uid, name in enumerate(names, start=1)
    ]
    return store.archive(arrivals, FolderState(folder=INBOX, next_uid=len(names) + 1))


def message(name: str, *, uid: int, participant: str | None = None, **fields: str) -> ReadMessage:
    match = Match(participant=participant, by=MatchedBy.ADDRESS if participant else MatchedBy.NOTHING)
    return ReadMessage(message=name, parser="1", content=name, arrived=NOW + timedelta(hours=uid), match=match, **fields)


def test_what_counts_for_nothing_yet_waits_the_newest_first() -> None:
    store = store_with(person("ana"))
    early, broken, copy, thanks, held, spam = archived(store, "early", "broken", "copy", "thanks", "held", "spam")
    doubt = Match(participant="ana", by=MatchedBy.NAME, reasons=("only the name says so",), waits=True)
    read = [
        message(early, uid=1, author="cineva@altundeva.example", subject="Ofertă"),
        message(broken, uid=2, participant="ana", unreadable="it has no end"),
        message(copy, uid=3, duplicate_of=early),
        message(thanks, uid=4, participant="ana"),
        message(held, uid=5).model_copy(update={"match": doubt}),
        message(spam, uid=6).model_copy(update={"is_dismissed": True}),
    ]
    store.keep(read, [])
    report = status(store=store, questionnaire=QUESTIONNAIRE, now=LATER)
    assert [(each.what, each.author, each.subject, each.reason) for each in report.waiting] == [
        ("held", "", "", "only the name says so"),
        ("unreadable", "", "", "it has no end"),
        ("unmatched", "cineva@altundeva.example", "Ofertă", ""),
    ]


def test_a_message_that_a_run_had_in_hand_when_it_was_killed_is_uncertain_before_any_other_run() -> None:
    store = store_with(person("ana"))
    sent(store, MemorySubmission())
    taken = contact_to(store, "ana")
    cut_off = taken.model_copy(
        update={"message_id": "<b@lab.example>", "number": 2, "state": ContactState.PENDING, "attempts": 0, "at": None}
    )
    store.record(cut_off, b"Subject: a\r\n\r\nb\r\n")
    ana = status(store=store, questionnaire=QUESTIONNAIRE, now=LATER).participants[0]
    assert [each.state for each in ana.contacts] == [ContactState.ACCEPTED, ContactState.UNCERTAIN]
    store.mark(cut_off.message_id, state=ContactState.PENDING, words="451", at=NOW)
    ana = status(store=store, questionnaire=QUESTIONNAIRE, now=LATER).participants[0]
    assert [each.state for each in ana.contacts] == [ContactState.ACCEPTED, ContactState.PENDING]
