"""Who is reminded, who is left alone and why, and what a reminder says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from llab.adapters.memory import MemoryClock
from llab.errors import Exit, SafetyStop
from llab.ports import Submitted, Verdict
from llab.records import Arrival, Contact, ContactKind, ContactState, Decision, DecisionKind, Folder, FolderState
from llab.stories.contacts.writing import Background
from llab.stories.decisions.decide import Decider
from llab.stories.register import register
from llab.stories.replies.enter import enter
from llab.survey.due import Hold
from llab.survey.participants import ListedParticipant
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import Selection
from tests.stories.following import DAY, Lab, due, holds, read, text_of
from tests.stories.samples import NOW, QUESTIONNAIRE, person
from tests.stories.test_fetch import numbered, reply

LATER = Submitted(Verdict.LATER, "451 4.3.0 încă nu")
UNCERTAIN = Submitted(Verdict.UNCERTAIN, "the connection ended after the final dot")
REFUSED = Submitted(Verdict.REFUSED, "554 5.7.1 no")
WEEK = 7 * DAY


def invited(*names: str, days: float = 8) -> Lab:
    """Everybody has had the invitation, so many days ago."""
    lab = Lab([person(name, f"{name}@acasa.example") for name in names or ("ana",)])
    lab.send()
    lab.later(timedelta(days=days))
    return lab


def answer(lab: Lab, name: str, text: str, *, sender: str = "", headers: dict[str, str] | None = None, days: float = 0) -> None:
    """Let a reply to the last message arrive, so many days before now, and be read."""
    to = lab.store.contacts(name)[-1].message_id
    raw = reply(sender or f"{name}@firma.example", text, to=to, headers=headers)
    lab.mailbox.deliver(raw, arrived=lab.now - timedelta(days=days))
    lab.fetch()


def bounce(lab: Lab, contact: Contact) -> None:
    report = (
        f"From: MAILER-DAEMON@firma.example\r\nTo: lab@timisoara.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; firma.example\r\n\r\n"
        f"Final-Recipient: rfc822; {contact.address}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {contact.message_id}\r\n--x--\r\n"
    )
    lab.arrive(report.encode())
    lab.fetch()


def test_who_is_silent_is_reminded_after_a_week_and_twice_at_most() -> None:
    lab = invited("ana", "dan", days=6.9)
    assert set(holds(lab.to_remind()).values()) == {Hold.LATELY_WRITTEN}
    for _ in range(5):
        lab.later(WEEK)
        lab.remind()
        assert due(lab.to_remind()) == []
    assert [each.number for each in lab.contacts(ContactKind.REMINDER, "ana")] == [1, 2]
    assert len({each.message_id for each in lab.store.contacts()}) == 6
    lab.later(WEEK)
    assert holds(lab.to_remind()) == {"ana": Hold.ENOUGH, "dan": Hold.ENOUGH}
    assert due(lab.to_remind(most=3)) == ["ana", "dan"]
    assert lab.to_remind().command == "remind"


def test_a_reminder_stands_in_the_thread_of_the_invitation_and_asks_everything_of_who_is_silent() -> None:
    lab = invited("ana")
    (invitation,) = lab.store.contacts()
    lab.remind()
    first = lab.last()
    assert (first["In-Reply-To"], first["References"]) == (invitation.message_id, invitation.message_id)
    assert (first["Subject"], first["Auto-Submitted"]) == ("Re: După atelier", "auto-generated")
    assert [each.question for each in lab.store.contacts()[-1].printed] == ["q1", "q2"]
    lab.later(WEEK)
    lab.remind()
    assert lab.last()["References"].split() == [each.message_id for each in lab.store.contacts()[:2]]


def test_the_subject_is_that_of_the_invitation_as_it_was_sent_though_the_title_has_changed_since() -> None:
    lab = invited("ana")
    now = QUESTIONNAIRE.model_dump(mode="json")
    now["survey"]["title"] = "Alt titlu"
    lab.questionnaire = Questionnaire.model_validate(now)
    lab.remind()
    assert lab.last()["Subject"] == "Re: După atelier"


def test_a_partial_respondent_is_asked_only_what_is_missing_under_its_own_number() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua și oamenii.\n", days=8)
    lab.remind()
    (reminder,) = lab.contacts(ContactKind.REMINDER)
    assert [(each.question, each.label) for each in reminder.printed] == [("q2", "2.")]
    text = text_of(lab.last())
    assert "2. Ce ați schimba data viitoare?" in text
    assert "Ce v-a plăcut" not in text


def test_what_the_invitation_did_not_ask_is_not_asked_by_a_reminder() -> None:
    lab = Lab([person("ana")])
    lab.send(backgrounds={"ana": Background(asked=("q2",))})
    lab.later(WEEK)
    lab.remind()
    assert [each.question for each in lab.store.contacts()[-1].printed] == ["q2"]
    lab.later(WEEK)
    answer(lab, "ana", "2. Nimic.\n", days=7)
    assert holds(lab.to_remind()) == {"ana": Hold.COMPLETE}


def test_each_is_reminded_in_her_language_at_the_address_that_took_the_invitation() -> None:
    lab = Lab([person("dan", "dan@acasa.example", language="en")])
    lab.submission.say("dan@firma.example", REFUSED)
    lab.send()
    lab.send()
    lab.later(WEEK)
    lab.remind()
    (reminder,) = lab.contacts(ContactKind.REMINDER)
    assert (reminder.address, reminder.language) == ("dan@acasa.example", "en")
    assert lab.last()["Subject"] == "Re: After the workshop"


# ---------------------------------------------------------------- who is left alone


def test_whoever_has_answered_everything_asked_not_to_be_written_to_or_is_gone_is_left_alone() -> None:
    lab = invited("ana", "dan", "eva")
    answer(lab, "ana", numbered("Cafeaua.", "Nimic."), days=8)
    answer(lab, "dan", "Vă rog să nu îmi mai scrieți.", days=8)
    lab.store.keep_participants([person("eva", "eva@acasa.example", gone=True)])
    assert holds(lab.to_remind()) == {"ana": Hold.COMPLETE, "dan": Hold.OPTED_OUT, "eva": Hold.GONE}


def test_whoever_answered_and_then_opted_out_is_left_alone() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua.\n", days=8)
    answer(lab, "ana", "Vă rog să nu îmi mai scrieți.", days=7.5)
    assert holds(lab.to_remind()) == {"ana": Hold.OPTED_OUT}


def test_whoever_wrote_lately_is_not_pestered_whatever_it_was() -> None:
    lab = invited("ana", "dan")
    answer(lab, "ana", "Vă răspund săptămâna viitoare.", days=6)
    answer(lab, "dan", "1. Cafeaua.\n", days=1)
    plan = lab.to_remind()
    assert [(each.hold, each.until) for each in plan.held] == [(Hold.LATELY_HEARD, NOW + 9 * DAY), (Hold.LATELY_HEARD, NOW + 14 * DAY)]
    lab.later(DAY)
    assert due(lab.to_remind()) == ["ana"]


def test_whoever_was_thanked_lately_is_not_reminded_at_once_of_the_rest() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua.\n", days=8)
    lab.thank()
    assert holds(lab.to_remind()) == {"ana": Hold.LATELY_WRITTEN}
    lab.later(WEEK)
    lab.remind()
    assert lab.last()["References"].split() == [each.message_id for each in lab.store.contacts()[:2]]


def test_somebody_who_is_away_is_reminded_when_she_is_back() -> None:
    lab = invited("ana")
    zoned = QUESTIONNAIRE.model_dump(mode="json")
    zoned["survey"]["timezone"] = "Europe/Bucharest"
    lab.questionnaire = Questionnaire.model_validate(zoned)
    lab.arrive(reply("ana@firma.example", "Sunt în concediu până la 20.11.2026.", headers={"Auto-Submitted": "auto-replied"}))
    lab.fetch()
    assert [(each.hold, each.until) for each in lab.to_remind().held] == [(Hold.AWAY, NOW.replace(day=20, hour=22))]
    lab.now = NOW.replace(day=20, hour=21)
    assert due(lab.to_remind()) == []
    lab.now = NOW.replace(day=20, hour=22)
    assert due(lab.to_remind()) == ["ana"]


def test_an_absence_without_a_last_day_counts_for_as_long_as_one_waits_between_reminders() -> None:
    lab = invited("ana")
    lab.arrive(reply("ana@firma.example", "Nu sunt la birou.", headers={"Auto-Submitted": "auto-replied"}))
    lab.fetch()
    assert [(each.hold, each.until) for each in lab.to_remind(after=3 * DAY).held] == [(Hold.AWAY, lab.now + 3 * DAY)]
    lab.later(3 * DAY)
    assert due(lab.to_remind(after=3 * DAY)) == ["ana"]


def test_who_has_not_had_the_invitation_or_may_not_have_had_it_is_not_reminded() -> None:
    lab = Lab([person(name) for name in ("ana", "dan", "eva", "ion")])
    lab.submission.say("ana@firma.example", UNCERTAIN)
    lab.submission.say("dan@firma.example", REFUSED)
    lab.submission.say("eva@firma.example", LATER)
    lab.send()
    lab.store.keep_participants([person("zoe")])
    lab.later(30 * DAY)
    assert holds(lab.to_remind()) == {
        "ana": Hold.INVITATION_UNCERTAIN, "dan": Hold.UNDELIVERED, "eva": Hold.NOT_INVITED, "zoe": Hold.NOT_INVITED,
    }  # fmt: skip
    assert due(lab.to_remind()) == ["ion"]


def test_an_uncertain_invitation_that_was_answered_has_arrived() -> None:
    lab = Lab([person("ana")])
    lab.submission.say("ana@firma.example", UNCERTAIN)
    lab.send()
    answer(lab, "ana", "1. Cafeaua.\n")
    lab.later(WEEK)
    lab.remind()
    assert [each.kind for each in lab.store.contacts()] == [ContactKind.INVITATION, ContactKind.REMINDER]


def test_an_invitation_that_came_back_is_followed_by_another_one_and_not_by_a_reminder() -> None:
    lab = invited("ana")
    bounce(lab, lab.store.contacts("ana")[0])
    assert holds(lab.to_remind()) == {"ana": Hold.UNDELIVERED}
    lab.send()
    assert lab.submission.ledger[-1].recipient == "ana@acasa.example"
    assert holds(lab.to_remind()) == {"ana": Hold.LATELY_WRITTEN}
    lab.later(WEEK)
    lab.remind()
    assert lab.last()["To"].addresses[0].addr_spec == "ana@acasa.example"
    assert lab.last()["References"] == lab.store.contacts("ana")[1].message_id


def test_a_reminder_that_came_back_ends_the_reminders_and_send_goes_on_with_the_next_address() -> None:
    lab = invited("ana", "dan")
    lab.store.keep_participants([person("dan")])
    lab.remind()
    for contact in lab.contacts(ContactKind.REMINDER):
        bounce(lab, contact)
    lab.later(30 * DAY)
    assert set(holds(lab.to_remind()).values()) == {Hold.UNDELIVERED}
    lab.send()
    assert [handed.recipient for handed in lab.submission.ledger[4:]] == ["ana@acasa.example"]


def test_a_reminder_that_the_server_refused_is_not_tried_again() -> None:
    lab = invited("ana")
    lab.submission.say("ana@firma.example", REFUSED)
    assert lab.remind().exit_code == Exit.SOME_FAILED
    lab.later(30 * DAY)
    assert holds(lab.to_remind()) == {"ana": Hold.UNDELIVERED}


def test_who_writes_from_an_address_that_our_mail_came_back_from_is_reminded_there_again() -> None:
    lab = invited("ana")
    lab.store.keep_participants([person("ana")])
    lab.remind()
    bounce(lab, lab.contacts(ContactKind.REMINDER)[0])
    lab.later(DAY)
    assert holds(lab.to_remind()) == {"ana": Hold.UNDELIVERED}
    answer(lab, "ana", "Plec acum.", headers={"Auto-Submitted": "auto-replied"})
    lab.later(WEEK)
    assert holds(lab.to_remind()) == {"ana": Hold.UNDELIVERED}  # a program's message says nothing of the person
    answer(lab, "ana", "1. Cafeaua.\n")
    assert holds(lab.to_remind()) == {"ana": Hold.LATELY_HEARD}
    lab.later(WEEK)
    lab.remind()
    assert (lab.last()["To"].addresses[0].addr_spec, lab.submission.ledger[-1].recipient) == ("ana@firma.example",) * 2
    bounce(lab, lab.contacts(ContactKind.REMINDER)[-1])
    lab.later(WEEK)
    assert holds(lab.to_remind(most=9)) == {"ana": Hold.UNDELIVERED}  # what came back later counts again


def test_what_a_person_writes_from_one_address_opens_no_other() -> None:
    lab = invited("ana")
    lab.remind()
    bounce(lab, lab.contacts(ContactKind.REMINDER)[0])
    lab.later(DAY)
    answer(lab, "ana", "1. Cafeaua.\n", sender="ana@acasa.example")
    lab.later(WEEK)
    assert holds(lab.to_remind()) == {"ana": Hold.UNDELIVERED}


def test_an_invitation_that_came_back_is_not_sent_again_to_who_wrote_from_there_since() -> None:
    lab = invited("ana")
    lab.store.keep_participants([person("ana")])
    bounce(lab, lab.contacts(ContactKind.INVITATION)[0])
    lab.later(DAY)
    answer(lab, "ana", "Ce întrebări?")
    lab.send()
    assert len(lab.submission.ledger) == 1
    lab.later(WEEK)
    assert due(lab.to_remind()) == ["ana"]


def test_a_refused_message_is_followed_by_another_once_the_person_has_written_from_there() -> None:
    lab = Lab([person("ana")])
    lab.submission.say("ana@firma.example", REFUSED)
    lab.send()
    lab.later(DAY)
    lab.send()
    assert len(lab.submission.ledger) == 1
    answer(lab, "ana", "Nu am primit nimic, mulțumesc.")
    lab.send()
    assert [each.number for each in lab.contacts(ContactKind.INVITATION)] == [1, 2]
    lab.later(DAY)
    lab.submission.say("ana@firma.example", REFUSED)
    lab.later(WEEK)
    lab.remind()
    lab.later(WEEK)
    assert holds(lab.to_remind()) == {"ana": Hold.UNDELIVERED}
    answer(lab, "ana", "1. Cafeaua.\n")
    lab.later(WEEK)
    assert due(lab.to_remind()) == ["ana"]


def test_who_no_longer_has_the_address_that_took_the_invitation_is_not_reminded_there() -> None:
    lab = invited("ana")
    listed = [
        ListedParticipant(id="ana", addresses=("ana.pop@firma.example",), line=2),
        ListedParticipant(id="eva", addresses=("ana@firma.example",), line=3),
    ]
    register(listed, store=lab.store, questionnaire=QUESTIONNAIRE, clock=MemoryClock(NOW))
    assert holds(lab.to_remind()) == {"ana": Hold.MOVED, "eva": Hold.NOT_INVITED}


def test_questions_keep_the_numbers_of_the_invitation_where_others_were_put_before_them() -> None:
    lab = invited("ana")
    new = QUESTIONNAIRE.questions[0].model_copy(update={"id": "q0", "text": QUESTIONNAIRE.survey.title})
    moved = QUESTIONNAIRE.model_copy(update={"questions": (new, *reversed(QUESTIONNAIRE.questions))})
    lab.questionnaire = moved
    lab.remind()
    printed = lab.contacts(ContactKind.REMINDER)[0].printed
    assert [(each.question, each.label) for each in printed] == [("q1", "1."), ("q2", "2.")]
    answer(lab, "ana", "1. Discuțiile.\n")
    assert lab.store.responses()[0].current()["q1"].answer.text == "Discuțiile."
    lab.thank(echo=True)
    assert [each.label for each in lab.contacts(ContactKind.THANK_YOU)[0].printed] == ["1.", "2."]


def test_whoever_has_another_address_on_the_list_by_now_is_reminded_there() -> None:
    lab = invited("ana")
    listed = [ListedParticipant(id="ana", addresses=("ana.pop@firma.example",), line=2)]
    register(listed, store=lab.store, questionnaire=QUESTIONNAIRE, clock=MemoryClock(NOW))
    lab.remind()
    assert lab.submission.ledger[-1].recipient == lab.last()["To"].addresses[0].addr_spec == "ana.pop@firma.example"
    assert lab.last()["In-Reply-To"] == lab.contacts(ContactKind.INVITATION)[0].message_id


# ---------------------------------------------------------------- messages that wait


def stranger(lab: Lab) -> None:
    """A reply from somebody else's address, to a message to ana: it waits."""
    answer(lab, "ana", "1. Cafeaua.\n", sender="dan@firma.example", days=8)


def unmatched(lab: Lab) -> None:
    """Two people have the address, and the message says to neither of our messages that it answers it."""
    lab.store.keep_participants([person("ana", "birou@firma.example"), person("dan", "birou@firma.example")])
    lab.mailbox.deliver(reply("birou@firma.example", "1. Cafeaua."), arrived=NOW)
    lab.fetch()


def by_name(lab: Lab) -> None:
    lab.mailbox.deliver(reply("Ana Pop <ana.p@posta.example>", "1. Cafeaua."), arrived=NOW)
    lab.fetch()


def unread(lab: Lab) -> None:
    """Collected by a run that was stopped before it read anything."""
    folder = Folder(account="lab@timisoara.example", name="INBOX", uidvalidity=1)
    raw = reply("ana@firma.example", "1. Cafeaua.")
    lab.store.archive([Arrival(folder=folder, uid=1, raw=raw, arrived=NOW)], FolderState(folder=folder, next_uid=2))


def test_who_answered_in_reply_to_what_somebody_else_got_waits_as_well() -> None:
    lab = invited("ana", "dan", "eva")
    stranger(lab)
    assert holds(lab.to_remind()) == {"ana": Hold.MESSAGE_WAITS, "dan": Hold.MESSAGE_WAITS}
    assert due(lab.to_remind()) == ["eva"]


@pytest.mark.parametrize("arrived", [stranger, unmatched, by_name, unread])
def test_whose_message_waits_is_not_reminded_until_it_is_decided(arrived: Callable[[Lab], None]) -> None:
    lab = invited("ana", "dan")
    arrived(lab)
    assert holds(lab.to_remind())["ana"] is Hold.MESSAGE_WAITS
    for message in lab.store.message_ids():
        decision = Decision(kind=DecisionKind.DISMISSED, message=message, at=lab.now, by="maria")
        lab.store.decide([decision], again=[message])
    lab.fetch()
    assert "ana" in due(lab.to_remind())


# ---------------------------------------------------------------- put off, uncertain


def test_a_reminder_that_was_put_off_goes_out_later_with_the_same_bytes() -> None:
    lab = invited("ana")
    lab.submission.say("ana@firma.example", LATER)
    lab.remind()
    assert holds(lab.to_remind()) == {"ana": Hold.WAITS}
    lab.later(timedelta(hours=1))
    lab.remind()
    assert lab.submission.ledger[-1].raw == lab.submission.ledger[-2].raw
    assert [each.state for each in lab.contacts(ContactKind.REMINDER)] == [ContactState.ACCEPTED]


def test_a_reminder_that_was_put_off_is_never_sent_once_the_person_has_answered() -> None:
    lab = invited("ana", "dan")
    for name in ("ana", "dan"):
        lab.submission.say(f"{name}@firma.example", LATER)
    lab.remind()
    answer(lab, "ana", numbered("Cafeaua.", "Nimic."))
    answer(lab, "dan", "1. Cafeaua.\n")
    lab.later(timedelta(hours=1))
    assert holds(lab.to_remind()) == {"ana": Hold.COMPLETE, "dan": Hold.LATELY_HEARD}
    lab.later(WEEK)
    assert [(each.participant.id, each.number, each.again) for each in lab.to_remind().due] == [("dan", 2, "")]
    lab.remind()
    assert [each.question for each in lab.contacts(ContactKind.REMINDER, "dan")[-1].printed] == ["q2"]
    lab.later(WEEK)
    lab.remind()
    lab.later(WEEK)
    assert holds(lab.to_remind())["dan"] is Hold.ENOUGH
    assert [each.state for each in lab.contacts(ContactKind.REMINDER, "dan")] == [ContactState.PENDING, *[ContactState.ACCEPTED] * 2]


def test_an_uncertain_reminder_is_shown_and_repeated_by_decision_only() -> None:
    lab = invited("ana", "dan")
    lab.submission.say("ana@firma.example", UNCERTAIN)
    assert lab.remind().exit_code == Exit.SOME_FAILED
    lab.later(30 * DAY)
    assert holds(lab.to_remind())["ana"] is Hold.UNCERTAIN
    assert [each.participant for each in lab.to_remind().uncertain] == ["ana"]
    assert lab.remind(resolve="resend").exit_code == Exit.DONE
    first, *_, last = [handed for handed in lab.submission.ledger if handed.recipient == "ana@firma.example"][1:]
    assert first.raw == last.raw
    assert len(lab.contacts(ContactKind.REMINDER, "ana")) == 1


def test_an_uncertain_reminder_counts_as_accepted_by_decision() -> None:
    lab = invited("ana")
    lab.submission.say("ana@firma.example", UNCERTAIN)
    lab.remind()
    report = lab.remind(resolve="accept")
    assert (len(lab.submission.ledger), [each.participant for each in report.accepted]) == (2, ["ana"])
    lab.later(WEEK)
    assert [each.number for each in lab.to_remind().due] == [2]


def test_a_doubt_about_a_reminder_is_settled_by_whoever_has_answered_everything() -> None:
    lab = invited("ana")
    lab.submission.say("ana@firma.example", UNCERTAIN)
    lab.remind()
    answer(lab, "ana", numbered("Cafeaua.", "Nimic."))
    assert lab.to_remind().uncertain == ()


# ---------------------------------------------------------------- the rest


def test_a_reminder_can_be_answered_and_completes_the_response() -> None:
    lab = invited("ana")
    answer(lab, "ana", "1. Cafeaua.\n", days=8)
    lab.remind()
    answer(lab, "ana", "> 2. Ce ați schimba data viitoare?\n\nAș schimba sala.\n")
    (response,) = lab.store.responses()
    assert {name: version.answer.text for name, version in response.current().items()} == {"q1": "Cafeaua.", "q2": "Aș schimba sala."}
    assert holds(lab.to_remind()) == {"ana": Hold.COMPLETE}


def test_answers_by_telephone_count_as_heard_and_answered() -> None:
    lab = invited("ana")
    plan = enter(
        {"q1": "Cafeaua."},
        lab.store.participants()[0],
        store=lab.store,
        questionnaire=QUESTIONNAIRE,
        note="telefon",
        arrived=lab.now,
        decider=Decider(by="maria", at=lab.now),
    )
    lab.store.archive_imported(plan.entered, at=lab.now, decided=plan.decisions)
    lab.fetch()
    assert holds(lab.to_remind()) == {"ana": Hold.LATELY_HEARD}
    lab.later(WEEK)
    lab.remind()
    assert [each.question for each in lab.store.contacts()[-1].printed] == ["q2"]


def test_those_who_are_named_are_reminded_and_no_more_than_the_limit() -> None:
    lab = invited("ana", "dan", "eva")
    assert due(lab.to_remind(selection=Selection(only=("eva@acasa.example",)))) == ["eva"]
    plan = lab.to_remind(selection=Selection(limit=2))
    assert (due(plan), plan.put_aside, set(plan.backgrounds)) == (["ana", "dan"], 1, {"ana", "dan"})


def test_a_question_that_is_gone_stops_the_reminders() -> None:
    lab = invited("ana")
    now = QUESTIONNAIRE.model_dump(mode="json")
    lab.questionnaire = Questionnaire.model_validate({**now, "questions": now["questions"][:1]})
    with pytest.raises(SafetyStop, match="q2"):
        lab.to_remind()


def test_a_plan_changes_nothing() -> None:
    lab = invited("ana")
    before = lab.store.contacts()
    lab.to_remind()
    lab.to_thank()
    assert (lab.store.contacts(), lab.store.last_run("remind")) == (before, None)


def test_what_is_kept_of_a_reminder_is_what_was_handed_over() -> None:
    lab = invited("ana")
    lab.remind()
    (reminder,) = lab.contacts(ContactKind.REMINDER)
    raw = lab.submission.ledger[-1].raw
    assert (lab.store.contact_bytes(reminder.message_id), read(raw)["Message-ID"]) == (raw, reminder.message_id)
