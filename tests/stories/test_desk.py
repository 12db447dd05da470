"""What is understood depends on the messages and on what people decided, not on the order in which messages were found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.adapters.memory import MemoryExtractor, MemoryStore, MemorySubmission
from llab.incoming.entered import written
from llab.records import (
    Arrival,
    Decision,
    DecisionKind,
    Fate,
    Folder,
    FolderState,
    Imported,
    MatchedBy,
    MessageKind,
    Origin,
    Reading,
    ReadMessage,
)
from llab.stories.replies.backlog import understand_all
from llab.stories.replies.desk import Desk
from llab.stories.replies.rules import Rules
from llab.survey.token import token, tokens_in
from tests.stories.samples import KEY, NOW, QUESTIONNAIRE, contact_to, person, sent, store_with
from tests.stories.test_fetch import answers, invited, numbered, reply

INBOX = Folder(account="lab@mail.example", name="INBOX", uidvalidity=1)
FOREIGN = token("other", bytes(32), participant="p1", wave=1, kind="invitation", number=1)


def archived(store: MemoryStore, *messages: tuple[bytes, int], fate: Fate = Fate.TAKEN) -> None:
    """Archive messages that arrived so many minutes after the invitation."""
    known = {one.uid for one in store.shown()}
    arrivals = [
        Arrival(folder=INBOX, uid=len(known) + number, fate=fate, raw=raw, arrived=NOW + timedelta(minutes=minutes))
        for number, (raw, minutes) in enumerate(messages, start=1)
    ]
    store.archive(arrivals, FolderState(folder=INBOX, next_uid=len(known) + len(messages) + 1), at=NOW)


def understood(store: MemoryStore, rules: Rules | None = None) -> tuple[ReadMessage, ...]:
    understand_all(store=store, extractor=MemoryExtractor(), questionnaire=QUESTIONNAIRE, rules=rules)
    return store.read_messages()


def again(store: MemoryStore, rules: Rules | None = None) -> None:
    """Everything understood anew."""
    done = Desk(store, MemoryExtractor(), QUESTIONNAIRE, rules).understand(list(store.messages()))
    store.keep(done.results, done.responses)


def decide(store: MemoryStore, kind: DecisionKind, message: str, participant: str = "", address: str = "") -> None:
    store.decide([Decision(kind=kind, message=message, participant=participant, address=address, at=NOW, by="maria")])
    done = Desk(store, MemoryExtractor(), QUESTIONNAIRE).understand([store.message(message)])
    store.keep(done.results, done.responses)


# ---------------------------------------------------------------- whatever the order

FIRST = "Ne-au plăcut discuțiile din grupuri mici și felul în care au fost conduse."
QUOTING = f"1. Tot ca data trecută, cu o sală mai mare.\n\n> 1. {FIRST}\n> 2. Aș scurta pauzele.\n"


def several() -> list[tuple[bytes, int]]:
    """Ana's replies, of which one quotes another, a copy of one by another way, and somebody else's."""
    store = invited("ana", "ion")
    to = contact_to(store, "ana").message_id
    one = reply("ana@firma.example", numbered(FIRST, "Aș scurta pauzele."), to=to, name="<1@firma.example>")
    return [
        (one, 1),
        (b"Received: by another way\r\n" + one, 3),
        (reply("ana@firma.example", QUOTING, to=to, name="<2@firma.example>"), 5),
        (reply("ana@acasa.example", "2. Mai multe exemple.\n", to=to, name="<3@firma.example>"), 7),
        (reply("ion@firma.example", numbered("Totul", "Nimic"), name="<4@firma.example>"), 5),
        (reply("nimeni@x.example", "Bună ziua", name="<5@firma.example>"), 2),
    ]


def outcome(order: Sequence[tuple[bytes, int]], cuts: Sequence[int]) -> object:
    store = invited("ana", "ion")
    for number, message in enumerate(order):
        archived(store, message)
        if number in cuts:
            understood(store)
    understood(store)
    results = sorted((each.model_copy(update={"serial": 0}) for each in store.read_messages()), key=lambda each: each.message)
    return results, store.responses(), store.fates()


@settings(max_examples=60, deadline=None)
@given(order=st.permutations(range(6)), cuts=st.sets(st.integers(0, 5)))
def test_the_same_messages_are_understood_alike_in_whatever_order_and_pieces_they_came(order: list[int], cuts: set[int]) -> None:
    messages = several()
    assert outcome([messages[number] for number in order], sorted(cuts)) == outcome(messages, [])


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(6)), cuts=st.sets(st.integers(0, 5)))
def test_messages_that_arrived_in_the_same_moment_count_in_the_order_of_the_mailbox_in_whatever_pieces_they_came(
    order: list[int], cuts: set[int]
) -> None:
    messages = [(several()[number][0], 1) for number in order]
    assert outcome(messages, sorted(cuts)) == outcome(messages, [])


def test_a_later_reply_that_quotes_an_earlier_one_is_read_anew_when_that_turns_up() -> None:
    (one, _), _, (two, _), *_ = several()
    store = invited("ana", "ion")
    archived(store, (two, 5))
    understood(store)
    archived(store, (one, 1))
    understood(store)
    assert answers(store)["ana"] == {"q1": "Tot ca data trecută, cu o sală mai mare.", "q2": "Aș scurta pauzele."}


# ---------------------------------------------------------------- whose it is


def test_a_reply_to_another_survey_on_the_same_mailbox_is_foreign_and_its_bytes_are_not_kept() -> None:
    store = invited("ana")
    other = reply("ana@firma.example", numbered("Da", "Nu"), to=f"<{FOREIGN}@timisoara.example>")
    archived(store, (other, 1), (reply("ana@firma.example", f"Salut\n\n> Ref. {FOREIGN}\n", name="<2@x.example>"), 2))
    assert understood(store) == ()
    assert (store.fates(), list(store.messages()), store.responses()) == ({"foreign": 2}, [], ())


def test_what_names_our_contact_is_ours_whatever_else_it_names() -> None:
    store = invited("ana")
    both = f"<{FOREIGN}@timisoara.example> {contact_to(store, 'ana').message_id}"
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu"), headers={"References": both}), 1))
    assert [each.match.participant for each in understood(store)] == ["ana"]


@pytest.mark.parametrize("where", ["recipient", "text", "subject"])
def test_the_token_alone_says_whose_message_it_is_also_from_an_unknown_address(where: str) -> None:
    store = invited("ana")
    (mark,) = tokens_in(contact_to(store, "ana").message_id)
    headers = {"Delivered-To": f"lab+{mark}@timisoara.example"} if where == "recipient" else {}
    text = f"{numbered('Da', 'Nu')}\n> Ref. {mark}\n" if where == "text" else numbered("Da", "Nu")
    subject = f"După atelier [{str(mark).upper()}]" if where == "subject" else "Altceva"
    archived(store, (reply("ana@nou.example", text, subject=subject, headers=headers), 1))
    (result,) = understood(store)
    assert result.match.participant == "ana"
    assert result.match.by is (MatchedBy.RECIPIENT if where == "recipient" else MatchedBy.TEXT)
    assert (result.match.waits, bool(result.match.reasons)) == (False, True)
    assert set(answers(store)["ana"]) == {"q1", "q2"}


def test_where_the_coordinator_says_so_other_senders_wait_and_their_answers_count_for_nothing() -> None:
    store = invited("ana")
    archived(store, (reply("ana@nou.example", numbered("Da", "Nu"), to=contact_to(store, "ana").message_id), 1))
    (result,) = understood(store, Rules(strangers_wait=True))
    assert (result.match.waits, result.fate, store.responses()) == (True, "held", ())
    assert store.fates() == {"held": 1}


def test_evidence_that_contradicts_itself_waits() -> None:
    store = invited("ana", "ion")
    archived(store, (reply("ion@firma.example", numbered("Da", "Nu"), to=contact_to(store, "ana").message_id), 1))
    (result,) = understood(store)
    assert (result.match.participant, result.match.waits) == ("ana", True)
    assert "listed for ion" in " ".join(result.match.reasons)
    assert store.responses() == ()


def test_the_name_alone_is_a_guess_that_a_person_confirms() -> None:
    store = invited("ana")
    archived(store, (reply('"Pop, Ana" <ap1974@posta.example>', numbered("Da", "Nu")), 1))
    (result,) = understood(store)
    assert (result.match.participant, result.match.by, result.match.waits) == ("ana", MatchedBy.NAME, True)
    decide(store, DecisionKind.ACCEPTED, result.message, "ana", "ap1974@posta.example")
    assert answers(store) == {"ana": {"q1": "Da", "q2": "Nu"}}


@pytest.mark.parametrize(("trusted", "waits"), [("mx.timisoara.example", True), ("", False), ("mx.other.example", False)])
def test_a_sender_whom_the_trusted_server_does_not_believe_waits(trusted: str, waits: bool) -> None:
    store = invited("ana")
    verdict = "mx.timisoara.example; dmarc=fail (p=REJECT) header.from=firma.example"
    to = contact_to(store, "ana").message_id
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu"), to=to, headers={"Authentication-Results": verdict}), 1))
    (result,) = understood(store, Rules(trusted=trusted))
    assert result.match.waits is waits
    assert bool(store.responses()) is not waits


# ---------------------------------------------------------------- what a person decides


def test_a_message_of_nobodys_is_assigned_and_stays_so_when_all_is_read_again() -> None:
    store = invited("ana", "ion")
    archived(store, (reply("x@y.example", numbered("Da", "Nu")), 1))
    (result,) = understood(store)
    decide(store, DecisionKind.ASSIGNED, result.message, "ion")
    again(store)
    (result,) = store.read_messages()
    assert (result.match.participant, result.match.by, result.match.reasons) == ("ion", MatchedBy.DECISION, ())
    assert set(answers(store)["ion"]) == {"q1", "q2"}


def test_a_message_that_is_assigned_to_somebody_else_takes_its_answers_along() -> None:
    store = invited("ana", "ion")
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu")), 1))
    (result,) = understood(store)
    decide(store, DecisionKind.ASSIGNED, result.message, "ion")
    assert {name: set(given) for name, given in answers(store).items()} == {"ana": set(), "ion": {"q1", "q2"}}


def test_an_address_that_was_accepted_is_the_persons_from_then_on() -> None:
    store = invited("ana")
    to = contact_to(store, "ana").message_id
    archived(store, (reply("ana@nou.example", numbered("Da", "Nu"), to=to), 1))
    (result,) = understood(store)
    decide(store, DecisionKind.ACCEPTED, result.message, "ana", "ana@nou.example")
    archived(store, (reply("ana@nou.example", "2. Ba da, mai multe exemple."), 2))
    understood(store)
    assert [(each.match.participant, each.match.reasons) for each in store.read_messages()] == [("ana", ()), ("ana", ())]
    assert answers(store)["ana"]["q2"] == "Ba da, mai multe exemple."


def test_a_dismissed_message_counts_for_nothing_also_when_all_is_read_again() -> None:
    store = invited("ana")
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu")), 1), (reply("x@y.example", "Ofertă"), 2))
    for each in understood(store):
        decide(store, DecisionKind.DISMISSED, each.message)
    again(store)
    assert (answers(store), store.fates()) == ({"ana": {}}, {"dismissed": 2})


# ---------------------------------------------------------------- other ways in


def test_answers_that_were_entered_are_the_persons_and_replace_as_any_later_reply_does() -> None:
    store = invited("ana")
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu")), 1))
    raw = written({"q2": "La telefon: [q1] nu se schimbă nimic.\n\n[q1]"}, address="ana@firma.example", note="by telephone", at=NOW)
    (name,) = store.archive_imported([Imported(raw=raw, arrived=NOW + timedelta(hours=1), origin=Origin.ENTERED, source="maria")], at=NOW)
    store.decide([Decision(kind=DecisionKind.ASSIGNED, message=name, participant="ana", at=NOW, by="maria")])
    results = understood(store)
    assert answers(store)["ana"] == {"q1": "Da", "q2": "La telefon: [q1] nu se schimbă nimic.\n\n[q1]"}
    assert (results[-1].reading.kind, results[-1].reading.review) == (MessageKind.ANSWERS, False) if results[-1].reading else False


def test_a_mail_that_only_looks_like_an_entered_one_is_read_as_mail() -> None:
    store = invited("ana")
    archived(store, (written({"q1": "Da"}, address="ana@firma.example", note="by telephone", at=NOW), 1))
    (result,) = understood(store)
    assert not any(answer.how == "entered by hand" for answer in (result.reading.answers if result.reading else ()))


def test_a_message_of_which_only_the_texts_were_collected_is_looked_at() -> None:
    store = invited("ana")
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu"), to=contact_to(store, "ana").message_id), 1), fate=Fate.TOO_LARGE)
    (result,) = understood(store)
    assert result.reading is not None
    assert (result.reading.review, answers(store)["ana"]) == (True, {"q1": "Da", "q2": "Nu"})
    assert any("too large" in reason for reason in result.reading.reasons)


def test_a_program_that_unsubscribes_its_user_is_heard() -> None:
    store = store_with(person("ana"))
    submission = MemorySubmission()
    sent(store, submission)
    header = submission.ledger[0].raw.partition(b"List-Unsubscribe: <")[2].partition(b">")[0].decode()
    address, _, subject = header.removeprefix("mailto:").partition("?subject=")
    assert address == "lab@timisoara.example"
    archived(store, (reply("ana@nou.example", "", subject=subject.replace("%20", " ")), 1))
    (result,) = understood(store)
    assert result.match.participant == "ana"
    assert result.reading is not None
    assert (result.reading.kind, result.reading.opt_out) == (MessageKind.OPT_OUT, True)


def test_the_survey_of_the_samples_has_tokens_of_its_own() -> None:
    store = invited("ana")
    (mark,) = tokens_in(contact_to(store, "ana").message_id)
    assert mark == token("atelier", KEY.key, participant="ana", wave=1, kind="invitation", number=1)
    assert mark.survey != FOREIGN.survey


def test_what_was_decided_about_a_message_holds_for_a_copy_that_turns_up_before_it() -> None:
    store = invited("ana", "ion")
    raw = reply("x@y.example", numbered("Da", "Nu"))
    archived(store, (raw, 5))
    (result,) = understood(store)
    decide(store, DecisionKind.ASSIGNED, result.message, "ion")
    archived(store, (b"Received: by another way\r\n" + raw, 1))
    understood(store)
    assert [(each.match.participant, each.fate) for each in store.read_messages()] == [("ion", "answers"), (None, "duplicate")]
    assert set(answers(store)["ion"]) == {"q1", "q2"}


def test_reset_a_message_is_what_it_was_and_the_address_is_nobodys_again() -> None:
    store = invited("ana")
    archived(store, (reply('"Pop, Ana" <ap@posta.example>', numbered("Da", "Nu")), 1), (reply("ap@posta.example", "2. Ba da."), 2))
    one, two = understood(store)
    decide(store, DecisionKind.ACCEPTED, one.message, "ana", "ap@posta.example")
    again(store)
    assert [each.match.participant for each in store.read_messages()] == ["ana", "ana"]
    decide(store, DecisionKind.RESET, one.message)
    again(store)
    assert store.read_messages() == (one, two)
    assert answers(store)["ana"] == {}


def test_an_unreadable_message_can_be_dismissed() -> None:
    store = invited("ana")
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu")), 1))

    def broken(*_: object, **__: object) -> Reading:
        raise RecursionError

    for decisions, fate in (([], "unreadable"), ([DecisionKind.DISMISSED], "dismissed"), ([DecisionKind.RESET], "unreadable")):
        (message,) = store.messages()
        store.decide([Decision(kind=kind, message=message.id, at=NOW, by="maria") for kind in decisions])
        done = Desk(store, MemoryExtractor(), QUESTIONNAIRE, reader=broken).understand([message])
        store.keep(done.results, done.responses)
        assert store.fates() == {fate: 1}


def test_supposing_a_decision_is_as_having_made_it_and_changes_nothing() -> None:
    store = invited("ana", "ion")
    archived(store, (reply("x@y.example", numbered("Da", "Nu")), 1))
    (result,) = understood(store)
    decision = Decision(kind=DecisionKind.ASSIGNED, message=result.message, participant="ion", at=NOW, by="maria")
    supposed = Desk(store, MemoryExtractor(), QUESTIONNAIRE, supposing=[decision]).understand(list(store.messages()))
    assert (store.decisions(), store.read_messages()) == ((), (result,))
    decide(store, DecisionKind.ASSIGNED, result.message, "ion")
    assert (supposed.results, supposed.responses) == (store.read_messages(), store.responses())
