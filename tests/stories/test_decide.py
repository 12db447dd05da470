"""What a person decides counts at once, for the messages it is about and no others, and can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryStore
from llab.errors import CannotWrite, SafetyStop, UsageError
from llab.records import MatchedBy, ReadMessage
from llab.stories.decisions.decide import Decider, accept, assign, dismiss, reset
from llab.stories.decisions.deciding import Change, Decided, Plan, carry_out, preview
from llab.stories.messages import decidable, found, listed
from llab.stories.messages import person as person_called
from llab.stories.replies.enter import answers_in_form, answers_in_words, enter
from llab.stories.replies.rules import Rules
from llab.stories.results.outdated import are_outdated
from llab.survey.questionnaire import Questionnaire
from tests.stories.samples import NOW, QUESTIONNAIRE, contact_to, person
from tests.stories.test_desk import archived, understood
from tests.stories.test_fetch import answers, invited, numbered, reply

DECIDER = Decider(by="maria", at=NOW + timedelta(days=1))
STRANGER = "x@y.example"


def done(plan: Plan, store: MemoryStore, rules: Rules | None = None, **more: Any) -> Decided:
    return carry_out(
        plan, store=store, extractor=MemoryExtractor(), clock=MemoryClock(NOW), questionnaire=QUESTIONNAIRE, rules=rules, **more
    )


def supposed(plan: Plan, store: MemoryStore, rules: Rules | None = None) -> Decided:
    return preview(plan, store=store, extractor=MemoryExtractor(), questionnaire=QUESTIONNAIRE, rules=rules)


def with_messages(*messages: bytes, rules: Rules | None = None) -> tuple[MemoryStore, tuple[ReadMessage, ...]]:
    """Ana and Ion are invited, and these messages arrived one minute after the other."""
    store = invited("ana", "ion")
    archived(store, *((raw, minute) for minute, raw in enumerate(messages, start=1)))
    return store, understood(store, rules)


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (each.participant, each.question, each.before.answer.text if each.before else None, each.after.answer.text if each.after else None)
        for each in changes
    ]


# ---------------------------------------------------------------- assign


def test_assigned_the_answers_of_a_stranger_are_the_participants() -> None:
    store, (message,) = with_messages(reply(STRANGER, numbered("Da", "Nu")))
    outcome = done(assign([message.message[:8]], "ion", store=store, decider=DECIDER), store)
    assert told(outcome.changes) == [("ion", "q1", None, "Da"), ("ion", "q2", None, "Nu")]
    assert [(each.fate, each.match.participant, each.match.by) for each in outcome.results] == [("answers", "ion", MatchedBy.DECISION)]
    (decision,) = store.decisions()
    assert (decision.by, decision.at, decision.saw) == ("maria", DECIDER.at, "nobody, by nothing")


def test_assigned_to_somebody_else_the_answers_go_along() -> None:
    store, (message,) = with_messages(reply("ana@firma.example", numbered("Da", "Nu")))
    outcome = done(assign([message.message], "ION@firma.example", store=store, decider=DECIDER), store)
    assert told(outcome.changes) == [
        ("ion", "q1", None, "Da"),
        ("ion", "q2", None, "Nu"),
        ("ana", "q1", "Da", None),
        ("ana", "q2", "Nu", None),
    ]


def test_assigned_answers_from_another_address_replace_as_the_participants_own_would() -> None:
    store = invited("ana", "ion")
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu")), 1), (from_a_colleague(store, text="1. Altceva"), 2))
    _, colleagues = understood(store)
    assert answers(store)["ana"]["q1"] == "Da"
    done(assign([colleagues.message], "ana", store=store, decider=DECIDER), store)
    assert answers(store)["ana"] == {"q1": "Altceva", "q2": "Nu"}
    assert not any(version.answer.review for response in store.responses() for version in response.current().values())


def test_assigning_is_about_this_message_only() -> None:
    store, (one, two) = with_messages(reply(STRANGER, numbered("Da", "Nu")), reply(STRANGER, "Salut"))
    done(assign([one.message], "ion", store=store, decider=DECIDER), store)
    assert store.read_message(two.message) == two


def test_the_same_decision_again_is_none() -> None:
    store, (message,) = with_messages(reply(STRANGER, numbered("Da", "Nu")))
    done(assign([message.message], "ion", store=store, decider=DECIDER), store)
    again = assign([message.message], "ion", store=store, decider=DECIDER)
    assert (again.is_empty, again.already) == (True, (message.message,))
    assert (done(again, store).changes, len(store.decisions())) == ((), 1)


def test_the_newest_decision_counts() -> None:
    store, (message,) = with_messages(reply(STRANGER, numbered("Da", "Nu")))
    for name in ("ion", "ana"):
        done(assign([message.message], name, store=store, decider=DECIDER), store)
    assert {name: set(given) for name, given in answers(store).items()} == {"ion": set(), "ana": {"q1", "q2"}}
    done(dismiss([message.message], store=store, decider=DECIDER), store)
    assert answers(store) == {"ion": {}, "ana": {}}


# ---------------------------------------------------------------- accept


def from_a_colleague(store: MemoryStore, sender: str = "office@firma.example", text: str = "") -> bytes:
    return reply(sender, text or numbered("Da", "Nu"), to=contact_to(store, "ana").message_id)


def test_accepted_the_address_is_the_persons_for_what_came_before_and_comes_after() -> None:
    store = invited("ana", "ion")
    archived(
        store,
        (from_a_colleague(store), 1),
        (reply("office@firma.example", "Revin cu răspunsurile."), 2),
        (reply("altcineva@firma.example", "Ofertă"), 3),
    )
    one, two, other = understood(store, Rules(strangers_wait=True))
    assert (one.fate, two.fate) == ("held", "unmatched")
    outcome = done(accept([one.message], store=store, decider=DECIDER), store, Rules(strangers_wait=True))
    assert told(outcome.changes) == [("ana", "q1", None, "Da"), ("ana", "q2", None, "Nu")]
    archived(store, (reply("office@firma.example", "2. Ba da, mai multe."), 4))
    understood(store, Rules(strangers_wait=True))
    assert [(each.match.participant, each.match.reasons) for each in store.read_messages()] == [
        ("ana", ()),
        ("ana", ()),
        (None, ()),
        ("ana", ()),
    ]
    assert answers(store)["ana"]["q2"] == "Ba da, mai multe."
    assert store.read_message(other.message) == other


def test_an_answer_from_an_accepted_address_is_the_persons_own_and_replaces() -> None:
    store = invited("ana", "ion")
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu")), 1), (from_a_colleague(store, text="1. Altceva"), 2))
    _, colleagues = understood(store)
    assert answers(store)["ana"]["q1"] == "Da"
    outcome = done(accept([colleagues.message], store=store, decider=DECIDER), store)
    assert told(outcome.changes) == [("ana", "q1", "Da", "Altceva")]
    assert not any(version.answer.review for response in store.responses() for version in response.current().values())


def test_accepting_for_somebody_whose_colleague_is_listed_makes_her_address_nobody_elses() -> None:
    store = invited("ana", "ion")
    archived(store, (from_a_colleague(store, "ion@firma.example"), 1), (reply("ion@firma.example", numbered("Al meu", "Tot")), 2))
    one, _ = understood(store)
    plan = accept([one.message], store=store, decider=DECIDER)
    assert "is listed for ion: only this message counts for ana" in plan.notes[0]
    done(plan, store)
    assert {name: given["q1"] for name, given in answers(store).items()} == {"ana": "Da", "ion": "Al meu"}


def test_a_message_that_the_trusted_server_disbelieves_counts_once_accepted_and_the_next_one_waits_all_the_same() -> None:
    rules = Rules(trusted="mx.timisoara.example")
    verdict = {"Authentication-Results": "mx.timisoara.example; dmarc=fail header.from=firma.example"}
    store, (one, two) = with_messages(
        reply("ana@firma.example", numbered("Da", "Nu"), headers=verdict), reply("ana@firma.example", "2. Ba", headers=verdict), rules=rules
    )
    assert (one.fate, two.fate) == ("held", "held")
    done(accept([one.message], store=store, decider=DECIDER), store, rules)
    assert [each.fate for each in store.read_messages()] == ["answers", "held"]
    assert answers(store)["ana"] == {"q1": "Da", "q2": "Nu"}


def test_a_message_that_counts_needs_no_accepting() -> None:
    store, (message,) = with_messages(reply("ana@firma.example", numbered("Da", "Nu")))
    plan = accept([message.message], store=store, decider=DECIDER)
    assert (plan.is_empty, plan.already) == (True, (message.message,))


def test_nobodys_message_is_accepted_only_for_somebody_who_is_named() -> None:
    store, (message,) = with_messages(reply(STRANGER, numbered("Da", "Nu")))
    with pytest.raises(UsageError, match="--participant"):
        accept([message.message], store=store, decider=DECIDER)
    done(accept([message.message], participant="ion", store=store, decider=DECIDER), store)
    archived(store, (reply(STRANGER, "2. Ba da"), 9))
    understood(store)
    assert answers(store)["ion"]["q2"] == "Ba da"


def test_a_mail_servers_address_becomes_nobodys() -> None:
    report = (
        b"From: MAILER-DAEMON@firma.example\r\nSubject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
        b"Not delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.firma.example\r\n\r\n"
        b"Final-Recipient: rfc822; altcineva@firma.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n"
    )
    store, (message,) = with_messages(report)
    done(accept([message.message], participant="ion", store=store, decider=DECIDER), store)
    assert [each.address for each in store.decisions()] == [""]
    assert [each.fate for each in store.read_messages()] == ["bounce"]


# ---------------------------------------------------------------- dismiss, reset


def test_several_messages_are_dismissed_at_once() -> None:
    store, messages = with_messages(reply(STRANGER, "Ofertă"), reply("ana@firma.example", numbered("Da", "Nu")))
    outcome = done(dismiss([each.message for each in messages], store=store, decider=DECIDER), store)
    assert store.fates() == {"dismissed": 2}
    assert told(outcome.changes) == [("ana", "q1", "Da", None), ("ana", "q2", "Nu", None)]


@pytest.mark.parametrize("kind", ["assigned", "accepted", "dismissed"])
def test_taken_back_everything_is_as_if_nothing_had_been_decided(kind: str) -> None:
    store = invited("ana", "ion")
    archived(store, (from_a_colleague(store), 1), (reply("office@firma.example", "2. Ba da"), 2))
    before = understood(store)
    responses = store.responses()
    name = before[0].message
    plan = {
        "assigned": lambda: assign([name], "ion", store=store, decider=DECIDER),
        "accepted": lambda: accept([name], store=store, decider=DECIDER),
        "dismissed": lambda: dismiss([name], store=store, decider=DECIDER),
    }[kind]()
    done(plan, store)
    assert store.read_messages() != before
    done(reset([name], store=store, decider=DECIDER), store)
    assert store.read_messages() == before
    assert [each for each in store.responses() if each.versions] == list(responses)
    assert reset([name], store=store, decider=DECIDER).already == (name,)


# ---------------------------------------------------------------- what cannot be decided


def test_a_message_that_is_not_there_or_not_the_only_one_of_that_name_is_a_usage_error() -> None:
    store, (one, two) = with_messages(reply(STRANGER, "Ofertă"), reply(STRANGER, "Ofertă nouă"))
    common = next((length for length in range(64) if one.message[:length] != two.message[:length]), 0) - 1
    assert common >= 0
    for name in ("", "zzzz", "0" * 64, "<nu@x.example>", "2026"):
        with pytest.raises(UsageError, match="There is no message"):
            found(store.shown(), name)


def test_two_messages_of_one_message_id_are_told_apart_by_their_ids() -> None:
    store, (one, two) = with_messages(reply(STRANGER, "Unu", name="<1@y.example>"), reply(STRANGER, "Doi", name="<1@y.example>"))
    with pytest.raises(UsageError, match=f"2 messages are called <1@y.example>: .*{one.message[:8]}"):
        found(store.shown(), "<1@y.example>")
    assert found(store.shown(), two.message[:8].upper()).message == two.message


def test_a_copy_stands_for_the_first_of_its_kind() -> None:
    raw = reply(STRANGER, numbered("Da", "Nu"), name="<1@y.example>")
    store, (one, two) = with_messages(raw, b"Received: twice\r\n" + raw)
    assert two.duplicate_of == one.message
    assert found(store.shown(), "1@y.example").message == one.message
    assert decidable(store.shown(), two.message).message == one.message


def test_nothing_is_decided_about_what_we_sent_or_what_is_not_kept() -> None:
    store = invited("ana")
    archived(store, (store.contact_bytes(contact_to(store, "ana").message_id), 1), (reply(STRANGER, "Ofertă"), 2))
    ours, nobodys = understood(store)
    with pytest.raises(UsageError, match="llab sent"):
        dismiss([ours.message], store=store, decider=DECIDER)
    store.erase_nobodys(NOW.date() + timedelta(days=9))
    with pytest.raises(UsageError, match="it was nobody's"):
        dismiss([nobodys.message], store=store, decider=DECIDER)


def test_a_participant_is_found_by_id_or_address_and_must_be_one() -> None:
    store, _ = with_messages()
    store.keep_participants([person("dan", "shared@firma.example"), person("eva", "shared@firma.example")])
    assert [person_called(store, name).id for name in ("ANA", "ion@ACASA.example ")] == ["ana", "ion"]
    with pytest.raises(UsageError, match="several participants: dan, eva"):
        person_called(store, "shared@firma.example")
    with pytest.raises(UsageError, match="There is no participant nimeni"):
        person_called(store, "nimeni")


def test_questions_that_changed_their_meaning_stop_a_decision_before_it_is_kept() -> None:
    store, (message,) = with_messages(reply(STRANGER, numbered("Da", "Nu")))
    fields = QUESTIONNAIRE.model_dump()
    other = Questionnaire.model_validate({**fields, "questions": fields["questions"][:1]})
    plan = assign([message.message], "ion", store=store, decider=DECIDER)
    with pytest.raises(SafetyStop):
        carry_out(plan, store=store, extractor=MemoryExtractor(), clock=MemoryClock(NOW), questionnaire=other)
    assert store.decisions() == ()


# ---------------------------------------------------------------- stops, dry runs, any order


def test_a_preview_tells_what_the_decision_does_and_changes_nothing() -> None:
    store = invited("ana", "ion")
    archived(store, (from_a_colleague(store), 1), (reply("office@firma.example", "2. Ba da"), 2))
    one, _ = understood(store)
    before = (store.decisions(), store.read_messages(), store.responses(), store.fates())
    plan = accept([one.message], store=store, decider=DECIDER)
    would = supposed(plan, store)
    assert (store.decisions(), store.read_messages(), store.responses(), store.fates()) == before
    did = done(plan, store)
    assert (would.results, would.changes, would.understood) == (did.results, did.changes, did.understood)


class Stopping(MemoryStore):
    """A store that loses the disk at a chosen call of `keep`."""

    fails = False

    def keep(self, *arguments: Any) -> None:
        if self.fails:
            raise CannotWrite("The disk is gone.")
        super().keep(*arguments)


def test_stopped_between_the_decision_and_the_reading_the_next_run_reads_what_was_decided() -> None:
    store = Stopping()
    store.begin(invited("ana").survey_key())  # type: ignore[arg-type]
    store.keep_participants([person("ana"), person("ion")])
    archived(store, (reply(STRANGER, numbered("Da", "Nu")), 1))
    (message,) = understood(store)
    store.fails = True
    with pytest.raises(CannotWrite):
        done(assign([message.message], "ion", store=store, decider=DECIDER), store)
    store.fails = False
    assert [each.message for each in store.decisions()] == [message.message]
    assert are_outdated(store)
    again = done(assign([message.message], "ion", store=store, decider=DECIDER), store)
    assert (again.plan.already, again.understood) == ((message.message,), 1)
    assert set(answers(store)["ion"]) == {"q1", "q2"}


SENDERS = ("ana@firma.example", "office@firma.example", "ion@firma.example", STRANGER)
ACTS = st.lists(
    st.tuples(st.sampled_from(["assign ana", "assign ion", "accept", "accept ion", "dismiss", "reset"]), st.integers(0, 3)), max_size=5
)


@settings(max_examples=40, deadline=None)
@given(acts=ACTS)
def test_whatever_is_decided_in_whatever_order_the_messages_add_up_and_all_read_at_once_would_be_the_same(
    acts: list[tuple[str, int]],
) -> None:
    store = invited("ana", "ion")
    to = contact_to(store, "ana").message_id
    archived(store, *((reply(sender, numbered(sender, "Nu"), to="" if sender == STRANGER else to), 1) for sender in SENDERS))
    messages = understood(store)
    for act, number in acts:
        kind, _, who = act.partition(" ")
        name = [messages[number].message]
        try:
            plan = {
                "assign": lambda name=name, who=who: assign(name, who, store=store, decider=DECIDER),
                "accept": lambda name=name, who=who: accept(name, participant=who or None, store=store, decider=DECIDER),
                "dismiss": lambda name=name, who=who: dismiss(name, store=store, decider=DECIDER),
                "reset": lambda name=name, who=who: reset(name, store=store, decider=DECIDER),
            }[kind]()
        except UsageError:
            continue
        done(plan, store)
    assert sum(store.fates().values()) == len(store.shown()) == len(listed(store)) == len(SENDERS)
    anew = MemoryStore()
    anew.begin(store.survey_key())  # type: ignore[arg-type]
    anew.keep_participants(store.participants())
    for contact in store.contacts():
        anew.record(contact, store.contact_bytes(contact.message_id))
    archived(anew, *((each.raw, 1) for each in store.messages()))
    anew.decide(store.decisions())
    assert understood(anew) == store.read_messages()
    assert [each for each in anew.responses() if each.versions] == [each for each in store.responses() if each.versions]


# ---------------------------------------------------------------- lists


def test_the_list_has_the_newest_first_and_is_narrowed_as_asked() -> None:
    store, (one, two, three) = with_messages(
        reply("ana@firma.example", numbered("Da", "Nu")),
        reply(STRANGER, "Ofertă", subject="Ofertă"),
        reply("ion@firma.example", "Mulțumesc!"),
    )
    rows = listed(store)
    assert [each.id for each in rows] == [three.message, two.message, one.message]
    assert [(each.fate, each.participant, each.subject) for each in listed(store, fates=["unmatched"])] == [("unmatched", None, "Ofertă")]
    assert [each.id for each in listed(store, participant="ana")] == [one.message]
    assert [each.id for each in listed(store, since=three.arrived)] == [three.message]
    assert all(each.id.startswith(each.name) and len(each.name) == 8 for each in rows)


def test_messages_whose_ids_begin_alike_have_longer_names() -> None:
    from llab.records import Shown
    from llab.stories.messages import short_names

    ids = ["a" * 64, "a" * 10 + "b" * 54, "c" * 64]
    rows = [Shown(fate="unread", arrived=NOW, where="INBOX", uid=uid, message=name) for uid, name in enumerate(ids)]
    assert [len(short_names(rows)[name]) for name in ids] == [11, 11, 8]
    with pytest.raises(UsageError, match="2 messages are called aaaaaaaa: "):
        found(rows, "aaaaaaaa")


# ---------------------------------------------------------------- enter


def entered(store: MemoryStore, given: dict[str, str], *, minutes: int = 60, name: str = "ana") -> Plan:
    return enter(
        given,
        person_called(store, name),
        store=store,
        questionnaire=QUESTIONNAIRE,
        note="by telephone",
        arrived=NOW + timedelta(minutes=minutes),
        decider=DECIDER,
    )


def test_entered_answers_replace_what_came_before_and_not_what_came_after() -> None:
    store, _ = with_messages(reply("ana@firma.example", numbered("Da", "Nu")))
    plan = entered(store, {"q2": " Ba da.\n\nMai multe. ", "q1": ""})
    assert told(supposed(plan, store).changes) == told(done(plan, store).changes) == [("ana", "q2", "Nu", "Ba da.\n\nMai multe.")]
    assert done(entered(store, {"q1": "Mai devreme"}, minutes=0), store).changes == ()
    assert [(each.fate, each.match.by) for each in store.read_messages()][-1] == ("answers", MatchedBy.DECISION)


def test_entered_twice_at_the_same_time_is_entered_once() -> None:
    store, _ = with_messages()
    done(entered(store, {"q1": "Da"}), store)
    again = entered(store, {"q1": "Da"})
    assert (again.is_empty, len(again.already)) == (True, 1)


def test_an_entered_answer_is_the_persons_also_where_two_share_the_address() -> None:
    store, _ = with_messages()
    store.keep_participants([person("dan"), person("eva").model_copy(update={"addresses": ("dan@firma.example",)})])
    done(entered(store, {"q1": "Da"}, name="eva"), store)
    assert {name for name, given in answers(store).items() if given} == {"eva"}


def test_only_answers_to_questions_that_are_asked_are_entered() -> None:
    store, _ = with_messages()
    with pytest.raises(UsageError, match=r"no question q9.*The questions are q1, q2"):
        entered(store, {"q1": "Da", "q9": "Nu"})
    with pytest.raises(UsageError, match="no answer"):
        entered(store, {"q1": "  \n"})


def test_a_form_gives_each_answer_with_its_lines() -> None:
    assert answers_in_form("\n[q1]\nDa.\n\n- una\n[ q2 ] \nNu [q1]\n") == {"q1": "Da.\n\n- una", "q2": "Nu [q1]"}


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "names no question"), ("Da\n[q1]\n", "Line 1 stands before"), ("[q1]\na\n[q1]\nb", "Line 3 begins q1 a second")],
)
def test_a_form_that_is_none_says_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        answers_in_form(text)


def test_answers_on_the_command_line_name_their_questions() -> None:
    assert answers_in_words(["q1=Da = sigur", "q2= Nu"]) == {"q1": "Da = sigur", "q2": " Nu"}
    for wrong in (["Da"], ["=Da"], ["q1=a", "q1=b"]):
        with pytest.raises(UsageError):
            answers_in_words(wrong)
