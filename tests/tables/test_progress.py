"""What the store's contacts, messages and responses say of each participant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from llab.records import Contact, ContactState, DeliveryOutcome, DeliveryReport, MessageKind, Reading
from llab.survey.outcome import Disposition, disposition, in_a_sentence, percent, rates
from llab.tables.facts import Facts, progress_of
from tests.workbook.people import ANSWERED, NOW, START, contact, facts, message


def _alone(number: int, **changes: object) -> Facts:
    """The facts of one participant who was invited."""
    whole = facts()
    one = {"participants": (whole.participants[number],), "contacts": (contact(number),), "responses": (), "messages": ()}
    return whole.model_copy(update=one | changes)


def _disposition(given: Facts) -> Disposition:
    (progress,) = progress_of(given).values()
    return disposition(progress)


def _failed(**more: object) -> Reading:
    return Reading(kind=MessageKind.BOUNCE, delivery=DeliveryReport.model_validate({"outcome": DeliveryOutcome.FAILED} | more))


def test_every_participant_has_a_progress_in_the_order_of_the_list() -> None:
    assert list(progress_of(facts())) == [f"p{number:02}" for number in range(20)]


def test_the_twenty_people_stand_where_they_were_put() -> None:
    found = {name: disposition(progress) for name, progress in progress_of(facts()).items()}
    others = {
        "p13": Disposition.UNDELIVERED, "p14": Disposition.AWAY, "p15": Disposition.OPTED_OUT, "p16": Disposition.REPLIED,
        "p17": Disposition.SILENT, "p18": Disposition.PENDING,
    }  # fmt: skip
    assert {name: found[name] for name in others} == others
    assert {found[f"p{number:02}"] for number in ANSWERED} == {Disposition.COMPLETE, Disposition.PARTIAL}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ContactState.PENDING, Disposition.PENDING),
        (ContactState.ACCEPTED, Disposition.SILENT),
        (ContactState.REFUSED, Disposition.REFUSED_BY_SERVER),
        (ContactState.UNCERTAIN, Disposition.UNCERTAIN),
    ],
)
def test_without_a_reply_the_state_of_the_contact_decides(state: ContactState, expected: Disposition) -> None:
    assert _disposition(_alone(1, contacts=(contact(1, state),))) is expected


def test_a_participant_without_contacts_was_asked_every_question_and_is_pending() -> None:
    (progress,) = progress_of(_alone(1, contacts=())).values()
    assert disposition(progress) is Disposition.PENDING
    assert len(progress.asked) == 8


def test_an_absence_ends_with_its_last_day_in_the_time_zone_of_the_survey() -> None:
    away = message(1, Reading(kind=MessageKind.AUTOMATIC, away_until=date(2026, 4, 20)))
    before_midnight = datetime(2026, 4, 20, 20, 59, tzinfo=UTC)
    assert _disposition(_alone(1, messages=(away,), now=before_midnight)) is Disposition.AWAY
    assert _disposition(_alone(1, messages=(away,), now=before_midnight + timedelta(minutes=2))) is Disposition.SILENT


def test_an_automatic_response_without_a_day_counts_as_absence() -> None:
    assert _disposition(_alone(1, messages=(message(1, Reading(kind=MessageKind.AUTOMATIC)),))) is Disposition.AWAY


def test_a_delay_is_not_a_failure() -> None:
    delayed = Reading(
        kind=MessageKind.BOUNCE, delivery=DeliveryReport(outcome=DeliveryOutcome.DELAYED, original_message_id="<01@lab.example>")
    )
    assert _disposition(_alone(1, messages=(message(1, delayed),))) is Disposition.SILENT


def test_a_failure_that_names_an_older_contact_does_not_undo_a_newer_one() -> None:
    newer = contact(1).model_copy(update={"message_id": "<second@lab.example>", "at": START})
    given = _alone(1, contacts=(contact(1), newer), messages=(message(1, _failed(original_message_id="<01@lab.example>")),))
    assert _disposition(given) is Disposition.SILENT


@pytest.mark.parametrize("recipient", ["persoana01@firma.example", ""])
def test_a_failure_that_names_no_message_counts_for_the_address_since_the_contact(recipient: str) -> None:
    assert _disposition(_alone(1, messages=(message(1, _failed(recipient=recipient)),))) is Disposition.UNDELIVERED


def test_a_failure_of_another_address_or_before_the_contact_does_not_count() -> None:
    other = message(1, _failed(recipient="altcineva@firma.example"))
    early = message(1, _failed()).model_copy(update={"arrived": START - timedelta(days=30)})
    assert _disposition(_alone(1, messages=(other, early))) is Disposition.SILENT


def test_only_what_was_printed_counts_as_asked() -> None:
    short: Contact = contact(1).model_copy(update={"printed": contact(1).printed[:2]})
    (progress,) = progress_of(_alone(1, contacts=(short,), now=NOW)).values()
    assert progress.asked == ("q1", "q2")


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(36, 40, "90%"), (0, 40, "0%"), (40, 40, "100%"), (1, 1_000, "under 1%"), (999, 1_000, "over 99%"), (0, 0, "")],
)
def test_per_cents_in_sentences_never_say_none_or_all_where_it_is_not_so(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == shown


@pytest.mark.parametrize(
    ("dispositions", "sentence"),
    [
        ([], "Nobody is on the list of participants yet."),
        ([Disposition.PENDING] * 3, "None of the 3 people on the list has been written to yet."),
        ([Disposition.SILENT, Disposition.PENDING], "0 of 2 people answered so far."),
        ([Disposition.COMPLETE, Disposition.SILENT], "1 of 2 people answered (50%): 1 all questions."),
        ([Disposition.COMPLETE] * 34 + [Disposition.PARTIAL] * 2 + [Disposition.SILENT] * 4,
         "36 of 40 people answered (90%): 34 all questions, 2 some."),
    ],
)  # fmt: skip
def test_the_outcome_is_said_in_one_sentence(dispositions: list[Disposition], sentence: str) -> None:
    assert in_a_sentence(rates(dispositions)) == sentence
