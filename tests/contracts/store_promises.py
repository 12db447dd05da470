"""What every `Store` promises. Subclass, and give the fixture `store`: an empty one."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

import pytest

from llab.ports import Store
from llab.records import EMPTY, AnnotationKind, ContactKind, ContactState, DecisionKind, Fate, Imported, MessageKind, Origin
from llab.survey.ruling import RulingKind
from tests.contracts.samples import (
    INBOX,
    KEY,
    NOON,
    annotation,
    arrival,
    contact,
    decision,
    export,
    message_of,
    minutes,
    own_sheets,
    participant,
    planned,
    questionnaire,
    read,
    reading,
    response,
    ruling,
    run,
    state,
    typed_response,
)


class StorePromises:
    @pytest.fixture
    def store(self) -> Store:
        raise NotImplementedError

    # whose it is

    def test_a_new_store_belongs_to_no_survey_and_holds_nothing(self, store: Store) -> None:
        assert store.survey_key() is None
        assert (store.participants(), store.contacts(), store.read_messages(), store.responses()) == ((), (), (), ())
        assert (store.questionnaires(), store.fates(), list(store.unread())) == ({}, {}, [])
        assert store.folder_state(INBOX.account, INBOX.name) is None
        assert store.last_run("fetch") is None

    def test_the_key_comes_back_as_it_was_given(self, store: Store) -> None:
        store.begin(KEY)
        assert store.survey_key() == KEY

    def test_a_store_begins_only_once(self, store: Store) -> None:
        store.begin(KEY)
        with pytest.raises(ValueError, match="survey"):
            store.begin(KEY.model_copy(update={"survey": "other"}))
        assert store.survey_key() == KEY

    # people and questions

    def test_participants_come_back_whole_in_order_of_first_insertion(self, store: Store) -> None:
        zoe, ana = participant("zoe"), participant("ana", attributes={}, gone=True)
        store.keep_participants([zoe, ana])
        assert store.participants() == (zoe, ana)

    def test_keeping_a_participant_again_replaces_her_in_her_place_and_leaves_the_others(self, store: Store) -> None:
        store.keep_participants([participant("a"), participant("b")])
        changed = participant("a", addresses=("new@firma.example",), name="Altă", language="en", attributes={"x": "y"}, gone=True)
        store.keep_participants([participant("c"), changed])
        assert store.participants() == (changed, participant("b"), participant("c"))

    def test_of_a_participant_given_twice_at_once_the_last_is_kept(self, store: Store) -> None:
        store.keep_participants([participant("a"), participant("b"), participant("a", addresses=("last@firma.example",))])
        assert store.participants() == (participant("a", addresses=("last@firma.example",)), participant("b"))

    def test_an_address_that_two_participants_share_or_one_has_twice_comes_back_as_given(self, store: Store) -> None:
        shared = (participant("a", addresses=("x@y.example", "X@y.example", "x@y.example")), participant("b", addresses=("x@y.example",)))
        store.keep_participants(shared)
        assert store.participants() == shared

    def test_wordings_come_back_by_their_hash_in_order_of_first_use(self, store: Store) -> None:
        old, new = questionnaire(), questionnaire("Altfel?")
        store.keep_questionnaire(new, wave=1, at=minutes(5))
        store.keep_questionnaire(old, wave=1, at=minutes(1))
        assert list(store.questionnaires().items()) == [(old.sha256, old), (new.sha256, new)]

    def test_keeping_a_wording_again_changes_nothing(self, store: Store) -> None:
        old, new = questionnaire(), questionnaire("Altfel?")
        store.keep_questionnaire(old, wave=1, at=minutes(1))
        store.keep_questionnaire(new, wave=1, at=minutes(2))
        store.keep_questionnaire(old, wave=2, at=minutes(3))
        assert list(store.questionnaires()) == [old.sha256, new.sha256]

    # outgoing

    def test_an_intent_comes_back_with_its_exact_bytes(self, store: Store) -> None:
        store.keep_participants([participant()])
        store.record(contact(), b"Subject: \xff\x00\r\n\r\n.\r\n")
        assert store.contacts() == (contact(),)
        assert store.contact_bytes(contact().message_id) == b"Subject: \xff\x00\r\n\r\n.\r\n"

    def test_the_same_message_id_is_recorded_only_once(self, store: Store) -> None:
        store.keep_participants([participant()])
        store.record(contact(), b"one")
        with pytest.raises(ValueError, match="c1@llab"):
            store.record(contact(number=2), b"two")
        assert (store.contacts(), store.contact_bytes(contact().message_id)) == ((contact(),), b"one")

    def test_a_contact_to_nobody_is_refused(self, store: Store) -> None:
        with pytest.raises(ValueError, match="nobody"):
            store.record(contact(person="nobody"), b"")
        assert store.contacts() == ()

    def test_contacts_come_in_order_of_recording_all_or_of_one_participant(self, store: Store) -> None:
        store.keep_participants([participant("a"), participant("b")])
        three = (contact("<3@x.example>", "b"), contact("<1@x.example>", "a"), contact("<2@x.example>", "b", recorded=minutes(-9)))
        for one in three:
            store.record(one, b"")
        assert store.contacts() == three
        assert store.contacts("b") == (three[0], three[2])
        assert store.contacts("nobody") == ()

    def test_an_outcome_is_kept_with_one_attempt_more(self, store: Store) -> None:
        store.keep_participants([participant()])
        store.record(contact(), b"raw")
        store.mark(contact().message_id, state=ContactState.PENDING, words="451 încă nu", at=minutes(1), next_try=minutes(16))
        later = contact(state=ContactState.PENDING, words="451 încă nu", attempts=1, at=minutes(1), next_try=minutes(16))
        assert store.contacts() == (later,)
        store.mark(contact().message_id, state=ContactState.ACCEPTED, words="250 ok", at=minutes(17))
        assert store.contacts() == (contact(state=ContactState.ACCEPTED, words="250 ok", attempts=2, at=minutes(17), next_try=None),)
        assert store.contact_bytes(contact().message_id) == b"raw"

    def test_a_contact_is_in_hand_once_more_until_its_outcome_is_kept(self, store: Store) -> None:
        store.keep_participants([participant()])
        store.record(contact(), b"raw")
        store.mark(contact().message_id, state=ContactState.PENDING, words="451 încă nu", at=minutes(1), next_try=minutes(16))
        assert not store.contacts()[0].is_in_hand
        store.take_in_hand(contact().message_id)
        assert store.contacts() == (contact(words="451 încă nu", attempts=1, at=None, next_try=None),)
        assert store.contacts()[0].is_in_hand
        assert store.contact_bytes(contact().message_id) == b"raw"
        with pytest.raises(KeyError):
            store.take_in_hand("<no@x.example>")

    def test_what_is_only_recorded_is_not_in_hand_until_it_is_taken(self, store: Store) -> None:
        store.keep_participants([participant()])
        store.record(contact(at=minutes(1)), b"raw")
        assert [one.is_in_hand for one in store.contacts()] == [False]
        store.take_in_hand(contact().message_id)
        assert [one.is_in_hand for one in store.contacts()] == [True]
        store.mark(contact().message_id, state=ContactState.ACCEPTED, words="250", at=minutes(2))
        assert [one.is_in_hand for one in store.contacts()] == [False]

    def test_an_uncertain_contact_that_is_in_hand_again_stays_uncertain(self, store: Store) -> None:
        store.keep_participants([participant()])
        store.record(contact(), b"raw")
        store.mark(contact().message_id, state=ContactState.UNCERTAIN, words="fără răspuns", at=minutes(1))
        store.take_in_hand(contact().message_id)
        (kept,) = store.contacts()
        assert (kept.state, kept.words, kept.is_in_hand) == (ContactState.UNCERTAIN, "fără răspuns", True)

    def test_words_that_are_no_unicode_do_not_cost_the_outcome(self, store: Store) -> None:
        store.keep_participants([participant()])
        store.record(contact(), b"")
        store.mark(contact().message_id, state=ContactState.REFUSED, words="550 \udcff no", at=NOON)
        assert [(one.state, one.words) for one in store.contacts()] == [(ContactState.REFUSED, "550 \\udcff no")]

    def test_outcome_and_next_intent_are_kept_together(self, store: Store) -> None:
        store.keep_participants([participant("p1"), participant("p2")])
        store.record(contact(), b"one")
        following = contact("<c2@llab.example>", "p2")
        store.mark(contact().message_id, state=ContactState.ACCEPTED, words="", at=NOON, then=[(following, b"two")])
        assert [one.state for one in store.contacts()] == [ContactState.ACCEPTED, ContactState.PENDING]
        assert store.contact_bytes(following.message_id) == b"two"

    def test_outcome_intents_and_what_is_in_hand_next_are_kept_together(self, store: Store) -> None:
        store.keep_participants([participant("p1"), participant("p2"), participant("p3")])
        store.record(contact(), b"one")
        second, third = contact("<c2@llab.example>", "p2", at=NOON), contact("<c3@llab.example>", "p3", at=NOON)
        intents = [(second, b"two"), (third, b"three")]
        store.mark(contact().message_id, state=ContactState.ACCEPTED, words="", at=NOON, then=intents, in_hand=third.message_id)
        assert [(one.message_id, one.is_in_hand) for one in store.contacts()] == [
            (contact().message_id, False),
            (second.message_id, False),
            (third.message_id, True),
        ]
        store.mark(third.message_id, state=ContactState.ACCEPTED, words="", at=NOON, in_hand=second.message_id)
        assert [one.is_in_hand for one in store.contacts()] == [False, True, False]

    def test_an_outcome_is_not_kept_when_an_unknown_contact_is_to_be_in_hand_next(self, store: Store) -> None:
        store.keep_participants([participant("p1"), participant("p2")])
        store.record(contact(), b"one")
        following = contact("<c2@llab.example>", "p2")
        with pytest.raises(KeyError):
            store.mark(
                contact().message_id, state=ContactState.ACCEPTED, words="", at=NOON, then=[(following, b"")], in_hand="<no@x.example>"
            )
        assert store.contacts() == (contact(),)

    def test_an_outcome_is_not_kept_when_the_next_intent_cannot_be(self, store: Store) -> None:
        store.keep_participants([participant()])
        store.record(contact(), b"one")
        with pytest.raises(ValueError, match="c1@llab"):
            store.mark(contact().message_id, state=ContactState.ACCEPTED, words="", at=NOON, then=[(contact(), b"again")])
        assert store.contacts() == (contact(),)

    def test_an_unknown_contact_is_a_key_error_and_its_next_intent_is_not_kept(self, store: Store) -> None:
        store.keep_participants([participant()])
        with pytest.raises(KeyError):
            store.mark("<no@x.example>", state=ContactState.ACCEPTED, words="", at=NOON, then=[(contact(), b"")])
        with pytest.raises(KeyError):
            store.contact_bytes("<no@x.example>")
        assert store.contacts() == ()

    # incoming: the archive

    def test_a_message_is_archived_under_the_hash_of_its_bytes(self, store: Store) -> None:
        one = arrival(1, at=3)
        assert store.archive([one], state(2)) == (message_of(one),)
        kept = store.message(message_of(one))
        assert (kept.id, kept.raw, kept.arrived) == (message_of(one), one.raw, minutes(3))
        assert store.folder_state(INBOX.account, INBOX.name) == state(2)

    def test_new_messages_are_named_in_the_order_given(self, store: Store) -> None:
        batch = [arrival(uid, at=-uid) for uid in range(5)]
        assert store.archive(batch, state(6)) == tuple(map(message_of, batch))

    def test_archiving_the_same_arrivals_again_changes_nothing(self, store: Store) -> None:
        batch = [arrival(1), arrival(2, fate=Fate.TOO_LARGE), arrival(3)]
        store.archive(batch, state(4))
        assert store.archive([*batch, arrival(1, b"other bytes")], state(2)) == ()
        assert store.fates() == {"unread": 2, "too-large": 1}
        assert store.folder_state(INBOX.account, INBOX.name) == state(4)

    def test_every_arrival_has_its_row_whatever_its_fate(self, store: Store) -> None:
        assert store.archive([arrival(1, fate=Fate.GONE), arrival(2, fate=Fate.TOO_OLD), arrival(3, fate=Fate.TOO_LARGE)], state(4)) == ()
        assert store.fates() == {"gone": 1, "too-old": 1, "too-large": 1}
        assert list(store.unread()) == []

    def test_the_same_bytes_from_another_place_are_a_duplicate_and_archived_once(self, store: Store) -> None:
        spam = INBOX.model_copy(update={"name": "Junk"})
        assert len(store.archive([arrival(1, b"x"), arrival(2, b"x")], state(3))) == 1
        assert store.archive([arrival(1, b"x", at=-9, folder=spam)], state(2, spam)) == ()
        assert store.fates() == {"unread": 1, "duplicate": 2}
        assert [one.arrived for one in store.unread()] == [NOON]

    def test_a_message_taken_without_bytes_is_refused_and_nothing_of_its_batch_is_kept(self, store: Store) -> None:
        with pytest.raises(ValueError, match="bytes"):
            store.archive([arrival(1), arrival(2).model_copy(update={"raw": None})], state(3))
        assert store.fates() == {}
        assert store.folder_state(INBOX.account, INBOX.name) is None

    def test_an_empty_batch_keeps_how_far_the_folder_is_collected(self, store: Store) -> None:
        assert store.archive([], state(17)) == ()
        assert store.folder_state(INBOX.account, INBOX.name) == state(17)

    def test_folder_states_are_kept_apart_and_the_newest_life_of_uids_counts(self, store: Store) -> None:
        renewed, junk = INBOX.model_copy(update={"uidvalidity": 5}), INBOX.model_copy(update={"name": "Junk"})
        store.archive([arrival(1)], state(2))
        store.archive([], state(9, junk))
        store.archive([arrival(1, folder=renewed)], state(3, renewed))
        assert store.folder_state(INBOX.account, "INBOX") == state(3, renewed)
        assert store.folder_state(INBOX.account, "Junk") == state(9, junk)
        assert store.folder_state("other@mail.example", "INBOX") is None
        assert store.fates() == {"unread": 1, "duplicate": 1}

    def test_the_life_of_uids_that_was_archived_last_is_the_newest_also_when_it_comes_back(self, store: Store) -> None:
        renewed = INBOX.model_copy(update={"uidvalidity": 8})
        for reached in (state(2), state(3, renewed), state(4)):
            store.archive([], reached)
        assert store.folder_state(INBOX.account, INBOX.name) == state(4)

    def test_unread_messages_come_in_order_of_arrival_then_of_archiving(self, store: Store) -> None:
        late, early, tie = arrival(1, at=5), arrival(2, at=1), arrival(3, at=5)
        store.archive([late, early, tie], state(4))
        assert [one.raw for one in store.unread()] == [early.raw, late.raw, tie.raw]

    def test_messages_may_be_kept_while_the_unread_ones_are_walked(self, store: Store) -> None:
        batch = [arrival(uid, at=uid) for uid in range(20)]
        store.archive(batch, state(21))
        seen = []
        for one in store.unread():
            seen.append(one.id)
            store.keep([read(one.id)], [])
        assert seen == [message_of(one) for one in batch]
        assert list(store.unread()) == []

    def test_an_unknown_message_is_a_key_error(self, store: Store) -> None:
        with pytest.raises(KeyError):
            store.message("0" * 64)

    # incoming: what was understood

    def test_a_result_of_the_reader_comes_back_whole_and_its_message_is_read(self, store: Store) -> None:
        one, two = arrival(1), arrival(2)
        store.archive([one, two], state(3))
        store.keep([read(message_of(one))], [])
        assert store.read_messages() == (read(message_of(one)),)
        assert [left.id for left in store.unread()] == [message_of(two)]

    def test_a_result_replaces_that_of_the_same_message(self, store: Store) -> None:
        one = arrival(1)
        store.archive([one], state(2))
        store.keep([read(message_of(one))], [])
        better = read(message_of(one), person="p2", parser="2", reading=reading(MessageKind.NO_ANSWER))
        store.keep([better], [])
        assert store.read_messages() == (better,)
        assert (store.read_messages("p1"), store.read_messages("p2")) == ((), (better,))
        assert store.fates() == {"no-answer": 1}

    def test_results_come_in_order_of_arrival_all_or_of_one_participant(self, store: Store) -> None:
        late, early, tie = arrival(1, at=5), arrival(2, at=1), arrival(3, at=5)
        store.archive([late, early, tie], state(4))
        results = {one: read(message_of(one), person=person) for one, person in ((late, "b"), (early, "a"), (tie, "b"))}
        store.keep([results[tie], results[early], results[late]], [])
        assert store.read_messages() == (results[early], results[late], results[tie])
        assert store.read_messages("b") == (results[late], results[tie])
        assert store.read_messages("nobody") == ()

    def test_the_messages_with_a_content_come_in_order_of_arrival_whatever_was_read_first(self, store: Store) -> None:
        one, two = arrival(1, at=5), arrival(2, at=1)
        store.archive([one, two], state(3))
        store.keep([read(message_of(one), content="same")], [])
        store.keep([read(message_of(two), content="same", duplicate_of=message_of(one), reading=None)], [])
        assert store.messages_with_content("same") == (message_of(two), message_of(one))
        assert store.messages_with_content("other") == ()

    def test_one_result_is_found_by_its_message(self, store: Store) -> None:
        one, two = arrival(1), arrival(2)
        store.archive([one, two], state(3))
        store.keep([read(message_of(one))], [])
        assert (store.read_message(message_of(one)), store.read_message(message_of(two))) == (read(message_of(one)), None)

    # what is not kept for good, and what did not come out of the mailbox

    def test_of_a_foreign_message_only_its_place_its_hash_and_its_date_stay(self, store: Store) -> None:
        one = arrival(1)
        store.archive([one, arrival(2)], state(3))
        store.keep([read(message_of(one), person=None, reading=None, is_foreign=True)], [])
        assert store.fates() == {"foreign": 1, "unread": 1}
        assert [(row.fate, row.uid, row.message, row.read) for row in store.shown()][:1] == [("foreign", 1, message_of(one), None)]
        with pytest.raises(KeyError):
            store.message(message_of(one))
        store.archive([arrival(7, one.raw)], state(8))
        assert store.fates() == {"foreign": 2, "unread": 1}

    def test_nobodys_messages_are_erased_when_they_were_archived_before_a_day(self, store: Store) -> None:
        old, new, hers, copy = arrival(1, at=-9), arrival(2), arrival(3), arrival(4)
        store.archive([old, hers, copy], state(5), at=NOON)
        store.archive([new], state(5), at=NOON + timedelta(days=1))
        nobodys = [read(message_of(one), person=None, reading=None) for one in (old, new)]
        store.keep([*nobodys, read(message_of(hers)), read(message_of(copy), person=None, reading=None, duplicate_of=message_of(old))], [])
        assert store.erase_nobodys(NOON.date()) == 0
        assert store.erase_nobodys(NOON.date() + timedelta(days=1)) == 2
        assert store.fates() == {"erased": 2, "unmatched": 1, "answers": 1}
        assert {one.id for one in store.messages()} == {message_of(hers), message_of(new)} == {*store.message_ids()}
        assert store.archive([arrival(1, old.raw, folder=INBOX.model_copy(update={"uidvalidity": 9}))], state(2)) == ()
        assert store.fates()["erased"] == 3

    def test_a_message_that_was_too_old_can_be_taken_when_an_earlier_day_is_asked_for(self, store: Store) -> None:
        store.archive([arrival(1, fate=Fate.TOO_OLD).model_copy(update={"raw": None})], state(2))
        assert store.archive([arrival(1)], state(2)) == (message_of(arrival(1)),)
        assert store.fates() == {"unread": 1}

    def test_a_message_that_the_server_refused_is_named_by_the_folder_until_it_comes(self, store: Store) -> None:
        withheld = arrival(2, fate=Fate.REFUSED)
        store.archive([arrival(1), withheld, arrival(3)], state(4))
        assert store.folder_state(INBOX.account, INBOX.name) == state(4).model_copy(update={"refused": (2,)})
        store.archive([withheld], state(4))
        assert store.fates() == {"unread": 2, "refused": 1}
        assert store.archive([arrival(2)], state(4)) == (message_of(arrival(2)),)
        assert (store.fates(), store.folder_state(INBOX.account, INBOX.name)) == ({"unread": 3}, state(4))

    def test_what_was_collected_of_a_message_that_is_too_large_waits_for_the_reader_and_says_so(self, store: Store) -> None:
        store.archive([arrival(1, fate=Fate.TOO_LARGE).model_copy(update={"raw": b"its header and its texts"})], state(2))
        (waiting,) = store.unread()
        assert waiting.is_reduced
        store.keep([read(waiting.id)], [])
        assert store.fates() == {"too-large": 1}

    def test_an_imported_message_is_taken_once_and_has_a_row_of_its_own(self, store: Store) -> None:
        one = Imported(raw=b"x", arrived=NOON, origin=Origin.IMPORTED, source="saved.mbox")
        again = one.model_copy(update={"source": "again.mbox"})
        entered = Imported(raw=b"y", arrived=NOON, origin=Origin.ENTERED, source="maria")
        assert len(store.archive_imported([one, entered], at=NOON)) == 2
        assert store.archive_imported([again], at=NOON) == ()
        assert [waiting.origin for waiting in store.unread()] == [Origin.IMPORTED, Origin.ENTERED]
        assert store.fates() == {"unread": 2}
        assert sorted((row.where, row.uid) for row in store.shown()) == [("maria", 1), ("saved.mbox", 1)]

    def test_the_day_that_was_searched_from_is_kept_with_how_far_a_folder_is_collected(self, store: Store) -> None:
        for day in (NOON.date(), NOON.date() - timedelta(days=3)):
            store.archive([], state(5).model_copy(update={"since": day}))
            assert store.folder_state(INBOX.account, INBOX.name) == state(5).model_copy(update={"since": day})

    # workbooks

    def test_what_people_left_in_workbooks_comes_back_whole_and_in_order(self, store: Store) -> None:
        first, second = annotation(), annotation("", kind=AnnotationKind.BESIDE, base=EMPTY, coder="", version=0)
        assert (store.annotations(), store.harvested("lll2-q1.xlsx")) == ((), "")
        store.annotate([first, second], file="lll2-q1.xlsx", sha256="a" * 64)
        store.annotate([first], file="lll2.xlsx", sha256="b" * 64)
        store.annotate([], file="lll2-q1.xlsx", sha256="c" * 64)
        assert store.annotations() == (first, second, first)
        assert (store.harvested("lll2-q1.xlsx"), store.harvested("lll2.xlsx")) == ("c" * 64, "b" * 64)

    def test_a_note_without_a_time_zone_is_refused_and_so_are_those_beside_it(self, store: Store) -> None:
        with pytest.raises(ValueError, match="time zone"):
            store.annotate([annotation(), annotation(at=NOON.replace(tzinfo=None))], file="x", sha256="a" * 64)
        assert (store.annotations(), store.harvested("x")) == ((), "")

    def test_exports_are_numbered_and_known_by_their_number_and_their_file(self, store: Store) -> None:
        assert (store.next_serial(), store.export(1), store.last_export("lll2-q1.xlsx")) == (1, None, None)
        one, other, two = export(1), export(2, "lll2.xlsx"), export(3)
        for each in (one, other, two):
            store.keep_export(each, most=10)
        assert store.next_serial() == 4
        assert (store.export(1), store.export(2), store.export(9)) == (one, other, None)
        assert (store.last_export("lll2-q1.xlsx"), store.last_export("lll2.xlsx"), store.last_export("x")) == (two, other, None)
        bare = export(3, content="")
        assert (store.export(3, with_content=False), store.last_export("lll2-q1.xlsx", with_content=False)) == (bare, bare)
        assert (store.export(9, with_content=False), store.last_export("x", with_content=False)) == (None, None)
        with pytest.raises(ValueError, match="3"):
            store.keep_export(export(3, "x"), most=10)
        assert store.export(3) == two

    def test_only_the_newest_exports_of_a_file_keep_what_was_written(self, store: Store) -> None:
        store.keep_export(export(1, "other.xlsx"), most=2)
        for serial in range(2, 6):
            store.keep_export(export(serial), most=2)
        kept = [store.export(serial) for serial in range(1, 6)]
        assert [bool(one and one.content) for one in kept] == [True, False, False, True, True]
        assert kept[1] == export(2, content="")

    def test_of_the_sheets_that_people_added_to_a_file_those_kept_last_are_there(self, store: Store) -> None:
        one, two, other = own_sheets(1, "lll2.xlsx"), own_sheets(2, "lll2.xlsx", content=b"PK2"), own_sheets(3, "lll2-q1.xlsx")
        assert store.sheets_of("lll2.xlsx") is None
        for each in (one, other, two):
            store.keep_sheets(each)
        assert (store.sheets_of("lll2.xlsx"), store.sheets_of("lll2-q1.xlsx"), store.sheets_of("x")) == (two, other, None)
        store.keep_sheets(own_sheets(4, "lll2.xlsx", content=b""))
        assert (store.sheets_of("lll2.xlsx"), store.sheets_of("lll2-q1.xlsx")) == (None, other)

    # decisions, and what waits to be filed

    def test_decisions_are_kept_in_order_and_only_about_messages_that_are_there(self, store: Store) -> None:
        one = arrival(1)
        store.archive([one], state(2))
        first, second = decision(message_of(one)), decision(message_of(one), kind=DecisionKind.DISMISSED, participant="")
        store.decide([first, second])
        with pytest.raises(ValueError, match="0000"):
            store.decide([first, decision("0" * 64)])
        assert store.decisions() == (first, second)

    def test_messages_that_wait_once_more_keep_their_results_until_they_have_others(self, store: Store) -> None:
        store.keep_participants([participant()])
        one, two, three = arrival(1), arrival(2, at=-1), arrival(3)
        names = store.archive([one, two, three], state(4))
        store.keep([read(name) for name in names[:2]], [])
        store.decide([decision(names[0])], again=[names[0], names[1], "0" * 64])
        assert [waiting.id for waiting in store.unread()] == [names[1], names[0], names[2]]
        assert store.read_message(names[0]) == read(names[0])
        assert store.fates() == {"answers": 2, "unread": 1}
        store.keep([read(names[0])], [])
        assert [waiting.id for waiting in store.unread()] == [names[1], names[2]]

    def test_a_decision_that_is_refused_has_no_message_wait_once_more(self, store: Store) -> None:
        store.keep_participants([participant()])
        one = arrival(1)
        store.archive([one], state(2))
        store.keep([read(message_of(one))], [])
        with pytest.raises(ValueError, match="0000"):
            store.decide([decision("0" * 64)], again=[message_of(one)])
        assert list(store.unread()) == []

    def test_nobodys_message_that_waits_once_more_is_not_erased_and_one_that_is_erased_waits_no_more(self, store: Store) -> None:
        batch = [arrival(1), arrival(2), arrival(3)]
        one, two, three = store.archive(batch, state(4))
        store.keep([read(one, person=None), read(two, person=None), read(three, person=None, duplicate_of=two)], [])
        store.decide([decision(one)], again=[one, three])
        assert store.erase_nobodys(NOON.date() + timedelta(days=1)) == 2
        assert ([waiting.id for waiting in store.unread()], store.fates()) == ([one], {"unmatched": 1, "erased": 2})

    def test_what_is_decided_about_an_imported_message_is_kept_with_it_and_only_where_it_is_new(self, store: Store) -> None:
        one = Imported(raw=b"x", arrived=NOON, origin=Origin.ENTERED, source="maria")
        about = decision(hashlib.sha256(b"x").hexdigest())
        for _ in range(2):
            store.archive_imported([one], at=NOON, decided=[about])
        assert store.decisions() == (about,)

    def test_what_was_decided_about_answers_comes_back_whole_in_order_all_or_of_one_participant(self, store: Store) -> None:
        store.keep_participants([participant("p1"), participant("p2")])
        first, second, third = ruling(at=5), ruling(person="p2", at=1), ruling(at=2, kind=RulingKind.UNDONE, undoes=ruling(at=5).id)
        store.rule([first, second])
        store.rule([third, first])
        assert store.rulings() == (first, second, third)
        assert (store.rulings("p1"), store.rulings("p3")) == ((first, third), ())
        assert [each.id for each in store.rulings("p2")] == [second.id]

    def test_with_a_decision_about_answers_its_messages_and_responses_are_kept_or_nothing_is(self, store: Store) -> None:
        (name,) = store.archive([arrival(1)], state(2))
        store.keep_participants([participant("p1")])
        settled = read(name, is_settled=True)
        store.rule([ruling(name)], [settled], [response("p1", "x")])
        assert (store.read_message(name), store.responses()) == (settled, (response("p1", "x"),))
        late = ruling(name, at=7)
        for refused in (
            ([late, ruling(person="nobody")], [], ["p1"]),
            ([late], [read("no such message")], ["p1"]),
            ([late], [], ["nobody"]),
        ):
            with pytest.raises(ValueError, match=r"nobody|no such message"):
                store.rule(refused[0], refused[1], [response(person, "y") for person in refused[2]])
        assert (store.rulings(), store.responses()) == ((ruling(name),), (response("p1", "x"),))

    def test_what_was_decided_goes_with_the_message_whose_words_it_repeats(self, store: Store) -> None:
        gone, stays = store.archive([arrival(1), arrival(2)], state(3), at=NOON)
        store.keep_participants([participant("p1")])
        store.rule([ruling(gone), ruling(stays)])
        store.keep([read(gone, person=None), read(stays)], [])
        assert store.erase_nobodys(date(2026, 11, 3)) == 1
        assert store.rulings() == (ruling(stays),)

    def test_places_wait_to_be_filed_until_that_is_done(self, store: Store) -> None:
        batch = [arrival(uid) for uid in (3, 1, 2)]
        store.archive(batch, state(4))
        store.archive_imported([Imported(raw=b"x", arrived=NOON, origin=Origin.IMPORTED, source="a")], at=NOON)
        assert store.waiting_to_be_filed() == ()
        store.to_file([message_of(batch[0]), message_of(batch[1]), hashlib.sha256(b"x").hexdigest()])
        assert store.waiting_to_be_filed() == ((INBOX, (1, 3)),)
        store.filed(INBOX, (1, 2))
        store.to_file([message_of(batch[1])])
        assert store.waiting_to_be_filed() == ((INBOX, (3,)),)

    def test_a_result_for_no_message_is_refused_and_nothing_is_kept(self, store: Store) -> None:
        store.keep_participants([participant()])
        one = arrival(1)
        store.archive([one], state(2))
        with pytest.raises(ValueError, match="0000"):
            store.keep([read(message_of(one)), read("0" * 64)], [response("p1", "x")])
        assert (store.read_messages(), store.responses()) == ((), ())

    # responses

    def test_responses_come_back_whole_in_the_order_of_the_participants_then_of_waves(self, store: Store) -> None:
        store.keep_participants([participant("zoe"), participant("ana")])
        ana, zoe, second, silent = (
            typed_response("ana"),
            response("zoe", "da", "ba"),
            response("zoe", "nu", wave=2),
            response("ana", wave=2),
        )
        store.keep([], [second, silent, ana, zoe])
        assert store.responses() == (zoe, second, ana, silent)
        assert (store.responses("zoe"), store.responses("ana"), store.responses("nobody")) == ((zoe, second), (ana, silent), ())

    def test_values_come_back_with_their_type(self, store: Store) -> None:
        store.keep_participants([participant()])
        store.keep([], [typed_response()])
        (kept,) = store.responses()
        values = [one.answer.value for one in kept.versions]
        assert [type(value).__name__ for value in values] == ["tuple", "float", "int", "date"]

    def test_versions_come_back_in_the_order_given(self, store: Store) -> None:
        store.keep_participants([participant()])
        given = typed_response()
        turned = given.model_copy(update={"versions": given.versions[::-1]})
        store.keep([], [turned])
        assert store.responses() == (turned,)

    def test_a_response_replaces_that_of_the_same_person_and_wave(self, store: Store) -> None:
        store.keep_participants([participant("a"), participant("b")])
        store.keep([], [response("a", "one", "two"), response("b", "kept"), response("a", "second wave", wave=2)])
        store.keep([], [response("a", "only")])
        assert store.responses() == (response("a", "only"), response("a", "second wave", wave=2), response("b", "kept"))

    def test_a_response_of_nobody_is_refused_and_nothing_is_kept(self, store: Store) -> None:
        store.keep_participants([participant("a")])
        with pytest.raises(ValueError, match="nobody"):
            store.keep([], [response("a", "x"), response("nobody", "y")])
        assert store.responses() == ()

    def test_a_version_that_is_there_twice_is_refused_and_the_old_response_stays(self, store: Store) -> None:
        store.keep_participants([participant("a")])
        store.keep([], [response("a", "old")])
        double = response("a", "x")
        with pytest.raises(ValueError, match="twice"):
            store.keep([], [double.model_copy(update={"versions": double.versions * 2})])
        assert store.responses() == (response("a", "old"),)

    # fates

    def test_taken_messages_count_by_what_was_understood_and_the_sum_is_the_number_of_arrivals(self, store: Store) -> None:
        taken = [arrival(uid) for uid in range(1, 11)]
        names = [message_of(one) for one in taken]
        store.archive([*taken, arrival(11, fate=Fate.GONE), arrival(12, taken[0].raw)], state(13))
        results = [read(name, reading=reading(kind)) for name, kind in zip(names, MessageKind, strict=False)]
        results.append(read(names[5], person=None))
        results.append(read(names[6], person=None, unreadable="RecursionError"))
        results.append(read(names[7], person=None, duplicate_of=names[0]))
        results.append(read(names[8], reading=None, is_ours=True))
        store.keep(results, [])
        assert store.fates() == {
            **{kind.value: 1 for kind in MessageKind},
            "unmatched": 1,
            "unreadable": 1,
            "duplicate": 2,
            "ours": 1,
            "unread": 1,
            "gone": 1,
        }

    # runs and times

    def test_the_newest_run_of_a_command_is_the_one_that_started_last(self, store: Store) -> None:
        for one in (run(at=5), run(at=9, code=75), run(at=1), run("send", at=20)):
            store.keep_run(one)
        assert store.last_run("fetch") == run(at=9, code=75)
        assert store.last_run("fetch", exit_code=0) == run(at=5)
        assert store.last_run("fetch", exit_code=74) is None
        assert store.last_run("remind") is None

    def test_of_two_runs_that_started_together_the_last_kept_is_the_newest(self, store: Store) -> None:
        store.keep_run(run(code=3))
        store.keep_run(run(code=0))
        assert store.last_run("fetch") == run(code=0)

    def test_there_is_one_planned_run_of_each_kind_and_the_earliest_comes_first(self, store: Store) -> None:
        assert store.scheduled() == ()
        store.schedule(planned(at=9))
        store.schedule(planned("reminder", at=5, people=("b",), after="7d"))
        assert store.scheduled() == (planned("reminder", at=5, people=("b",), after="7d"), planned(at=9))
        store.schedule(planned(at=2, people=("a",)))
        assert [each.participants for each in store.scheduled()] == [("a",), ("b",)]
        store.unschedule(ContactKind.INVITATION)
        store.unschedule(ContactKind.THANK_YOU)
        assert [each.kind for each in store.scheduled()] == [ContactKind.REMINDER]

    def test_a_time_without_a_time_zone_is_refused(self, store: Store) -> None:
        naive = datetime(2026, 11, 2)  # noqa: DTZ001 - that is the point
        with pytest.raises(ValueError, match="time zone"):
            store.keep_questionnaire(questionnaire(), wave=1, at=naive)
        with pytest.raises(ValueError, match="time zone"):
            store.archive([arrival(1).model_copy(update={"arrived": naive})], state(2))
        assert (store.questionnaires(), store.fates()) == ({}, {})
