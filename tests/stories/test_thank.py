"""Who is thanked, once for each change; in answer to whom; and what a thank-you shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from llab.adapters.memory import MemoryClock, MemoryExtractor
from llab.errors import Exit
from llab.records import ContactKind, ContactState, Decision, DecisionKind
from llab.stories.decisions.cases import Case, every_case
from llab.stories.decisions.decide import Decider
from llab.stories.decisions.rule import Judge, accept, dismiss, edit, move
from llab.stories.decisions.ruled import carry_out
from llab.stories.register import register
from llab.stories.replies.enter import enter
from llab.survey.due import Hold
from llab.survey.participants import ListedParticipant
from llab.survey.ruling import Ruling
from llab.survey.selection import Selection
from tests.stories.following import DAY, Lab, due, holds, text_of
from tests.stories.samples import QUESTIONNAIRE, person
from tests.stories.test_fetch import numbered, reply
from tests.stories.test_remind import LATER, UNCERTAIN, answer, bounce, invited

HUMAN = {"Return-Path": "<ana@firma.example>"}


def answers(lab: Lab) -> dict[str, str]:
    (response,) = lab.store.responses()
    return {name: version.answer.text for name, version in response.current().items()}


def entered(lab: Lab, name: str, **given: str) -> None:
    """Answers that came by telephone."""
    who = next(each for each in lab.store.participants() if each.id == name)
    decider = Decider(by="maria", at=lab.now)
    plan = enter(given, who, store=lab.store, questionnaire=QUESTIONNAIRE, note="telefon", arrived=lab.now, decider=decider)
    lab.store.archive_imported(plan.entered, at=lab.now, decided=plan.decisions)
    lab.fetch()


def test_everybody_who_answered_is_thanked_once_and_nobody_else() -> None:
    lab = invited("ana", "dan", "eva")
    answer(lab, "ana", numbered("Cafeaua.", "Nimic."))
    answer(lab, "dan", "1. Oamenii.\n")
    answer(lab, "eva", "Mulțumesc, răspund săptămâna viitoare.")
    for _ in range(3):
        lab.thank()
        lab.later(DAY)
    assert [each.participant for each in lab.contacts(ContactKind.THANK_YOU)] == ["ana", "dan"]
    assert holds(lab.to_thank()) == {"ana": Hold.THANKED, "dan": Hold.THANKED, "eva": Hold.SILENT}
    assert lab.to_thank().command == "thank"


def test_a_thank_you_answers_the_persons_message_in_the_thread_of_the_invitation() -> None:
    lab = invited("ana")
    (invitation,) = lab.store.contacts()
    answer(lab, "ana", "1. Cafeaua.\n")
    hers = lab.store.read_messages("ana")[-1].message_id
    lab.thank()
    message = lab.last()
    assert (message["In-Reply-To"], message["References"].split()) == (hers, [invitation.message_id, hers])
    assert (message["Auto-Submitted"], message["Subject"]) == ("auto-replied", "Re: După atelier")
    assert message["To"].addresses[0].addr_spec == "ana@firma.example"
    assert "Cafeaua" not in text_of(message)
    assert lab.store.contacts()[-1].printed == ()


def test_an_echo_shows_what_was_understood_and_what_is_missing() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua și oamenii.\n")
    lab.thank(echo=True)
    text = text_of(lab.last())
    understood, _, still_open = text.partition("Still open:")
    assert "1. Ce v-a plăcut la atelier?\n\n    Cafeaua și oamenii." in understood
    assert "2. Ce ați schimba data viitoare?" in still_open
    assert [each.question for each in lab.store.contacts()[-1].printed] == ["q1", "q2"]


@pytest.mark.parametrize(
    "wish",
    [
        lambda case, judge: edit(case, "Cafeaua și oamenii.", judge),
        lambda case, judge: move(case, "q2", judge),
        dismiss,
    ],
)
def test_nobody_is_thanked_again_for_what_somebody_decided_about_her_answer(wish: Callable[[Case, Judge], Ruling]) -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua.\n")
    lab.thank()
    lab.later(DAY)
    case = next(each for each in every_case(lab.store, "ana") if each.question == "q1")
    judge = Judge("maria", lab.now, "review", QUESTIONNAIRE)
    carry_out([wish(case, judge)], store=lab.store, extractor=MemoryExtractor(), clock=MemoryClock(lab.now), questionnaire=QUESTIONNAIRE)
    assert not due(lab.to_thank())
    answer(lab, "ana", "1. Altceva.\n")
    case = next(each for each in every_case(lab.store, "ana") if each.question == "q1")
    carry_out(
        [accept(case, judge._replace(at=lab.now))],
        store=lab.store, extractor=MemoryExtractor(), clock=MemoryClock(lab.now), questionnaire=QUESTIONNAIRE,
    )  # fmt: skip
    assert due(lab.to_thank()) == ["ana"]


def test_a_reply_to_an_echo_corrects_it_and_is_thanked_once_more() -> None:
    lab = invited("ana")
    answer(lab, "ana", numbered("Cafeaua.", "Nimic."))
    lab.thank(echo=True)
    lab.later(DAY)
    quoted = "".join(f"> {line}\n" for line in text_of(lab.last()).splitlines())
    answer(lab, "ana", f"2. Aș schimba sala, era prea mică.\n\nPe luni, 9 noiembrie 2026, Laboratorul a scris:\n{quoted}")
    assert answers(lab) == {"q1": "Cafeaua.", "q2": "Aș schimba sala, era prea mică."}
    (response,) = lab.store.responses()
    assert [(each.answer.question, each.version) for each in response.versions] == [("q1", 1), ("q2", 1), ("q2", 2)]
    hers = lab.store.read_messages("ana")[-1].message_id
    lab.thank(echo=True)
    assert "Aș schimba sala, era prea mică." in text_of(lab.last())
    assert lab.last()["In-Reply-To"] == hers
    assert [each.number for each in lab.contacts(ContactKind.THANK_YOU)] == [1, 2]
    assert len({each.basis for each in lab.contacts(ContactKind.THANK_YOU)}) == 2
    lab.later(DAY)
    assert holds(lab.to_thank()) == {"ana": Hold.THANKED}


@pytest.mark.parametrize("said", ["Totul este corect, mulțumesc!", "1. Cafeaua.\n", "Mulțumesc și eu."])
def test_a_reply_that_changes_nothing_is_not_answered(said: str) -> None:
    lab = invited("ana")
    answer(lab, "ana", numbered("Cafeaua.", "Nimic."))
    lab.thank(echo=True)
    answer(lab, "ana", said)
    assert holds(lab.to_thank()) == {"ana": Hold.THANKED}


def test_nobody_is_thanked_more_often_than_the_limit_says() -> None:
    lab = invited("ana")
    for number in range(6):
        answer(lab, "ana", f"2. Aș schimba sala numărul {number}.\n")
        lab.thank(echo=True)
        lab.later(DAY)
    assert len(lab.contacts(ContactKind.THANK_YOU)) == 3
    assert holds(lab.to_thank()) == {"ana": Hold.ENOUGH}
    assert due(lab.to_thank(most=4)) == ["ana"]


def test_whoever_answered_by_telephone_is_thanked_in_the_thread_of_the_invitation() -> None:
    lab = invited("ana")
    (invitation,) = lab.store.contacts()
    entered(lab, "ana", q1="Cafeaua.")
    lab.thank(echo=True)
    message = lab.last()
    assert (message["In-Reply-To"], message["References"]) == (invitation.message_id, invitation.message_id)
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Cafeaua." in text_of(message)


def test_whoever_answered_by_telephone_is_thanked_at_the_address_that_the_list_has_now() -> None:
    lab = invited("ana")
    listed = [ListedParticipant(id="ana", addresses=("ana.pop@firma.example",), line=2)]
    register(listed, store=lab.store, questionnaire=QUESTIONNAIRE, clock=MemoryClock(lab.now))
    entered(lab, "ana", q1="Cafeaua.")
    lab.thank()
    assert lab.submission.ledger[-1].recipient == "ana.pop@firma.example"


def test_who_was_never_written_to_is_not_thanked_by_mail() -> None:
    lab = Lab([person("ana")])
    entered(lab, "ana", q1="Cafeaua.")
    assert holds(lab.to_thank()) == {"ana": Hold.NOT_INVITED}


def test_a_thank_you_goes_to_where_the_person_wrote_from_if_that_is_known_as_hers() -> None:
    lab = invited("ana", "dan")
    answer(lab, "ana", "1. Cafeaua.\n", sender="ana@acasa.example")
    answer(lab, "dan", "1. Cafeaua.\n", sender="coleg@straini.example")
    lab.thank(echo=True)
    assert [handed.recipient for handed in lab.submission.ledger[-2:]] == ["ana@acasa.example", "dan@firma.example"]


def test_an_address_that_was_accepted_is_known_as_hers() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua.\n", sender="ana.p@posta.example")
    (message,) = lab.store.message_ids()
    accepted = Decision(
        kind=DecisionKind.ACCEPTED, message=message, participant="ana", address="ana.p@posta.example", at=lab.now, by="maria"
    )
    lab.store.decide([accepted], again=[message])
    lab.fetch()
    lab.thank()
    assert lab.submission.ledger[-1].recipient == "ana.p@posta.example"


# ---------------------------------------------------------------- who is left alone


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-generated"},
        {"Return-Path": "<>"},
        {"Precedence": "list"},
        {"Precedence": "bulk"},
        {"List-Id": "<echipa.firma.example>"},
        {"X-Autoreply": "yes"},
    ],
    ids=" ".join,
)
def test_a_program_is_never_thanked_whatever_answers_it_seems_to_give(headers: dict[str, str]) -> None:
    lab = invited("ana")
    answer(lab, "ana", numbered("Cafeaua.", "Nimic."), headers=headers)
    lab.thank(echo=True)
    assert lab.contacts(ContactKind.THANK_YOU) == []
    assert holds(lab.to_thank()) in ({"ana": Hold.MACHINE}, {"ana": Hold.SILENT})


@pytest.mark.parametrize("sender", ["no-reply@firma.example", "ana-request@firma.example"])
def test_an_address_that_is_no_persons_is_not_thanked(sender: str) -> None:
    lab = invited("ana")
    answer(lab, "ana", numbered("Cafeaua.", "Nimic."), sender=sender)
    assert holds(lab.to_thank()) == {"ana": Hold.MACHINE}


def test_a_person_with_an_ordinary_return_path_is_thanked() -> None:
    lab = invited("ana")
    answer(lab, "ana", numbered("Cafeaua.", "Nimic."), headers=HUMAN)
    assert due(lab.to_thank()) == ["ana"]


def test_whoever_opted_out_after_answering_is_gone_or_came_back_undelivered_is_not_thanked() -> None:
    lab = invited("ana", "dan", "eva")
    for name in ("ana", "dan", "eva"):
        answer(lab, name, "1. Cafeaua.\n")
    answer(lab, "ana", "Vă rog să nu îmi mai scrieți.")
    lab.store.keep_participants([person("dan", gone=True)])
    bounce(lab, lab.store.contacts("eva")[0])
    assert holds(lab.to_thank()) == {"ana": Hold.OPTED_OUT, "dan": Hold.GONE, "eva": Hold.UNDELIVERED}


def test_whose_message_waits_for_a_decision_is_not_thanked() -> None:
    lab = invited("ana", "dan")
    answer(lab, "ana", "1. Cafeaua.\n")
    answer(lab, "ana", "2. Altceva.\n", sender="dan@firma.example")
    assert holds(lab.to_thank()) == {"ana": Hold.MESSAGE_WAITS, "dan": Hold.SILENT}


# ---------------------------------------------------------------- put off, uncertain, picked


def test_a_thank_you_that_was_put_off_goes_out_later_with_the_same_bytes() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua.\n")
    lab.submission.say("ana@firma.example", LATER)
    lab.thank(echo=True)
    assert holds(lab.to_thank()) == {"ana": Hold.WAITS}
    lab.later(timedelta(hours=1))
    lab.thank(echo=True)
    assert lab.submission.ledger[-1].raw == lab.submission.ledger[-2].raw
    assert len(lab.contacts(ContactKind.THANK_YOU)) == 1


def test_a_thank_you_that_was_put_off_and_is_behind_the_answers_never_goes_out() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua.\n")
    lab.submission.say("ana@firma.example", LATER)
    lab.thank(echo=True)
    answer(lab, "ana", "2. Aș schimba sala.\n")
    lab.later(timedelta(hours=1))
    lab.thank(echo=True)
    assert [each.state for each in lab.contacts(ContactKind.THANK_YOU)] == [ContactState.PENDING, ContactState.ACCEPTED]
    assert "Aș schimba sala." in text_of(lab.last())
    lab.later(DAY)
    assert holds(lab.to_thank()) == {"ana": Hold.THANKED}


def test_an_uncertain_thank_you_is_shown_and_repeated_by_decision_only() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua.\n")
    lab.submission.say("ana@firma.example", UNCERTAIN)
    assert lab.thank().exit_code == Exit.SOME_FAILED
    answer(lab, "ana", "2. Aș schimba sala.\n")
    assert holds(lab.to_thank()) == {"ana": Hold.UNCERTAIN}
    assert [each.participant for each in lab.to_thank().uncertain] == ["ana"]
    lab.thank(resolve="accept")
    assert due(lab.to_thank()) == ["ana"]


def test_those_who_are_named_are_thanked() -> None:
    lab = invited("ana", "dan")
    for name in ("ana", "dan"):
        answer(lab, name, "1. Cafeaua.\n")
    plan = lab.to_thank(selection=Selection(only=("dan",)))
    assert (due(plan), set(plan.backgrounds), plan.put_aside) == (["dan"], {"dan"}, 1)


def test_the_same_answers_read_anew_are_not_thanked_for_again() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua.\n")
    lab.thank()
    (response,) = lab.store.responses()
    (version,) = response.versions
    other = version.model_copy(update={"answer": version.answer.model_copy(update={"text": "Cafeaua"})})
    lab.store.keep([], [response.model_copy(update={"versions": (other,)})])
    assert holds(lab.to_thank()) == {"ana": Hold.THANKED}


def test_a_message_that_a_person_decided_about_is_thanked_for_though_it_is_older_than_the_last_thank_you() -> None:
    lab = invited("ana", "dan")
    answer(lab, "ana", "2. Aș schimba sala.\n", sender="dan@firma.example")
    (held,) = lab.store.message_ids()
    lab.later(DAY)
    lab.arrive(reply("ana@firma.example", "1. Cafeaua.\n"))
    lab.fetch()
    assert due(lab.to_thank()) == []
    lab.store.decide([Decision(kind=DecisionKind.ASSIGNED, message=held, participant="ana", at=lab.now, by="maria")], again=[held])
    lab.fetch()
    lab.thank(echo=True)
    assert answers(lab) == {"q1": "Cafeaua.", "q2": "Aș schimba sala."}
    assert len(lab.contacts(ContactKind.THANK_YOU)) == 1
