"""What every `Mailbox` promises. Subclass, and give the fixture `box`: a mailbox and a hand inside it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol

import pytest

from llab.errors import ServerRefused
from llab.ports import Filing, Mailbox
from llab.records import Arrival, Fate, FolderState

FIRST_DAY = date(2026, 11, 2)
DURING = datetime(2026, 11, 5, 10, 30, tzinfo=UTC)
BEFORE = datetime(2026, 10, 20, 10, 30, tzinfo=UTC)


def raw(name: str) -> bytes:
    return f"From: ana@firma.example\r\nSubject: {name}\r\nMessage-ID: <{name}@firma.example>\r\n\r\n".encode() + b"\xc8\x99i a\xe3a\r\n"


class Box(Protocol):
    """A mailbox with an empty folder, and what somebody else does in it meanwhile."""

    @property
    def mailbox(self) -> Mailbox:
        """Not connected yet."""
        ...

    @property
    def folder(self) -> str:
        """The folder that the suite looks into."""
        ...

    def deliver(self, raw: bytes, *, arrived: datetime) -> int:
        """Put a message into the folder (IMAP: APPEND with that INTERNALDATE); its uid comes back."""
        ...

    def expunge(self, uid: int) -> None:
        """Take a message out of the folder."""
        ...

    def renew(self) -> None:
        """Begin a new life of uids: another uidvalidity, the same messages (IMAP: create the folder anew)."""
        ...

    def flags(self) -> dict[int, frozenset[str]]:
        """The flags of every message in the folder by uid, without \\Recent; an empty set where there are no flags."""
        ...

    def create(self, name: str) -> None:
        """Make another folder."""
        ...

    def inside(self, name: str) -> int:
        """How many messages another folder holds."""
        ...


class MailboxPromises:
    @pytest.fixture
    def box(self) -> Box:
        raise NotImplementedError

    def collect(self, box: Box, known: FolderState | None = None, first_day: date = FIRST_DAY) -> tuple[list[Arrival], FolderState | None]:
        """All arrivals, and the state at the end; checks what holds for every batch."""
        arrivals: list[Arrival] = []
        state = known
        for batch in box.mailbox.since(box.folder, known, first_day):
            uids = [one.uid for one in batch.arrivals]
            assert uids == sorted(set(uids))
            assert all(one.folder == batch.state.folder for one in batch.arrivals)
            assert all(uid < batch.state.next_uid for uid in uids)
            assert not arrivals or not uids or uids[0] > arrivals[-1].uid
            assert all((one.raw is None) == (one.fate is not Fate.TAKEN) for one in batch.arrivals if one.fate is not Fate.TOO_LARGE)
            arrivals += batch.arrivals
            state = batch.state
        return arrivals, state

    def test_messages_come_with_their_exact_bytes_uid_and_time_of_arrival(self, box: Box) -> None:
        uids = [box.deliver(raw(name), arrived=DURING + timedelta(minutes=number)) for number, name in enumerate(("one", "two"))]
        arrivals, _ = self.collect(box)
        assert [(one.uid, one.raw, one.arrived) for one in arrivals] == [
            (uids[0], raw("one"), DURING),
            (uids[1], raw("two"), DURING + timedelta(minutes=1)),
        ]

    def test_the_state_names_the_account_and_the_folder(self, box: Box) -> None:
        box.deliver(raw("one"), arrived=DURING)
        _, state = self.collect(box)
        assert state is not None
        assert (state.folder.account, state.folder.name) == (box.mailbox.account, box.folder)
        assert "@" in box.mailbox.account

    def test_an_empty_folder_gives_a_state_and_no_arrivals(self, box: Box) -> None:
        arrivals, state = self.collect(box)
        assert arrivals == []
        assert state is not None

    def test_with_the_state_of_the_last_look_nothing_comes_twice(self, box: Box) -> None:
        box.deliver(raw("one"), arrived=DURING)
        _, state = self.collect(box)
        arrivals, again = self.collect(box, state)
        assert arrivals == []
        assert again == state

    def test_with_the_state_of_the_last_look_only_what_is_new_comes(self, box: Box) -> None:
        box.deliver(raw("one"), arrived=DURING)
        _, state = self.collect(box)
        uid = box.deliver(raw("two"), arrived=DURING)
        arrivals, newer = self.collect(box, state)
        assert [(one.uid, one.raw) for one in arrivals] == [(uid, raw("two"))]
        assert newer is not None
        assert newer.next_uid > uid

    def test_what_somebody_moved_here_from_before_the_first_day_is_told_as_too_old(self, box: Box) -> None:
        _, state = self.collect(box)
        uid = box.deliver(raw("moved here"), arrived=BEFORE)
        arrivals, newer = self.collect(box, state)
        assert [(one.uid, one.fate, one.raw, one.arrived) for one in arrivals] == [(uid, Fate.TOO_OLD, None, BEFORE)]
        assert self.collect(box, newer)[0] == []

    def test_every_state_says_with_which_first_day_the_folder_was_searched(self, box: Box) -> None:
        _, state = self.collect(box)
        assert state is not None
        assert state.since == FIRST_DAY

    def test_with_an_earlier_first_day_the_messages_in_between_come_once_also_below_the_known_uids(self, box: Box) -> None:
        old = box.deliver(raw("old"), arrived=BEFORE)
        box.deliver(raw("older"), arrived=BEFORE - timedelta(days=3))
        box.deliver(raw("one"), arrived=DURING)
        _, state = self.collect(box)
        new = box.deliver(raw("two"), arrived=DURING)
        arrivals, earlier = self.collect(box, state, BEFORE.date())
        assert [(one.uid, one.raw) for one in arrivals if one.fate is Fate.TAKEN] == [(old, raw("old")), (new, raw("two"))]
        assert earlier is not None
        assert earlier.since == BEFORE.date()
        assert self.collect(box, earlier, BEFORE.date()) == ([], earlier)

    def test_with_an_earlier_first_day_and_nothing_in_between_the_state_remembers_that_it_was_searched(self, box: Box) -> None:
        box.deliver(raw("one"), arrived=DURING)
        _, state = self.collect(box)
        arrivals, earlier = self.collect(box, state, BEFORE.date())
        assert arrivals == []
        assert earlier is not None
        assert earlier.since == BEFORE.date()

    def test_what_was_too_old_is_given_when_the_first_day_is_an_earlier_one(self, box: Box) -> None:
        _, state = self.collect(box)
        uid = box.deliver(raw("moved here"), arrived=BEFORE)
        _, state = self.collect(box, state)
        arrivals, _ = self.collect(box, state, BEFORE.date())
        assert [(one.uid, one.raw) for one in arrivals] == [(uid, raw("moved here"))]

    def test_a_first_look_that_was_left_halfway_goes_on_to_the_same_messages(self, box: Box) -> None:
        for number in range(110):
            box.deliver(raw(f"m{number}"), arrived=BEFORE if number % 10 == 9 else DURING)
        whole, state = self.collect(box)
        first = next(iter(box.mailbox.since(box.folder, None, FIRST_DAY)))
        rest, state_later = self.collect(box, first.state)
        assert [*first.arrivals, *rest] == whole
        assert state_later == state

    def test_at_the_first_look_what_arrived_before_the_first_day_stays_away_for_good(self, box: Box) -> None:
        box.deliver(raw("old"), arrived=BEFORE)
        box.deliver(raw("new"), arrived=DURING)
        box.deliver(raw("old too"), arrived=BEFORE)
        arrivals, state = self.collect(box)
        assert [one.raw for one in arrivals] == [raw("new")]
        uid = box.deliver(raw("newer"), arrived=DURING)
        assert uid in [one.uid for one in self.collect(box, state)[0]]

    def test_a_message_on_the_first_day_is_given(self, box: Box) -> None:
        box.deliver(raw("noon"), arrived=datetime(2026, 11, 2, 12, 0, tzinfo=UTC))
        assert [one.raw for one in self.collect(box)[0]] == [raw("noon")]

    def test_when_the_uids_are_renewed_everything_since_the_first_day_comes_again_in_the_new_life(self, box: Box) -> None:
        box.deliver(raw("old"), arrived=BEFORE)
        box.deliver(raw("one"), arrived=DURING)
        _, state = self.collect(box)
        box.renew()
        arrivals, renewed = self.collect(box, state)
        assert [one.raw for one in arrivals] == [raw("one")]
        assert state is not None
        assert renewed is not None
        assert renewed.folder.uidvalidity != state.folder.uidvalidity
        assert self.collect(box, renewed)[0] == []

    def test_a_message_taken_out_between_two_looks_is_not_missed(self, box: Box) -> None:
        first = box.deliver(raw("one"), arrived=DURING)
        gone = box.deliver(raw("two"), arrived=DURING)
        box.expunge(gone)
        last = box.deliver(raw("three"), arrived=DURING)
        arrivals, _ = self.collect(box)
        assert [one.uid for one in arrivals] == [first, last]

    def test_many_messages_come_in_batches_each_of_which_can_be_gone_on_from(self, box: Box) -> None:
        uids = [box.deliver(raw(f"m{number}"), arrived=DURING) for number in range(230)]
        batches = list(box.mailbox.since(box.folder, None, FIRST_DAY))
        assert [one.uid for batch in batches for one in batch.arrivals] == uids
        assert len(batches) > 1
        rest, _ = self.collect(box, batches[0].state)
        assert [one.uid for one in rest] == uids[len(batches[0].arrivals) :]

    def test_looking_changes_nothing_in_the_mailbox(self, box: Box) -> None:
        box.deliver(raw("one"), arrived=DURING)
        before = box.flags()
        self.collect(box)
        assert box.flags() == before

    def test_a_folder_that_does_not_exist_is_refused_with_its_name(self, box: Box) -> None:
        with pytest.raises(ServerRefused, match="No-such-folder"):
            list(box.mailbox.since("No-such-folder", None, FIRST_DAY))

    def test_after_a_folder_that_does_not_exist_the_others_can_be_looked_into(self, box: Box) -> None:
        box.deliver(raw("one"), arrived=DURING)
        with pytest.raises(ServerRefused):
            list(box.mailbox.since("No-such-folder", None, FIRST_DAY))
        assert [one.raw for one in self.collect(box)[0]] == [raw("one")]

    # folders by name

    def test_the_inbox_has_one_name_in_any_capitals_and_is_named_once(self, box: Box) -> None:
        assert box.mailbox.folders(["inbox", "INBOX", "Inbox"]) == ("INBOX",)

    def test_a_folder_that_is_there_keeps_its_name_and_so_does_one_that_is_not(self, box: Box) -> None:
        assert box.mailbox.folders([box.folder, "No-such-folder"]) == (box.folder, "No-such-folder")

    def test_a_special_use_that_no_folder_has_is_left_out(self, box: Box) -> None:
        assert box.mailbox.folders(["INBOX", "\\Flagged"]) == ("INBOX",)

    def test_a_name_is_found_however_its_letters_are_composed(self, box: Box) -> None:
        box.create("R\u0103spunsuri")
        assert box.mailbox.folders(["Ra\u0306spunsuri"]) == ("R\u0103spunsuri",)

    # waiting

    def test_what_arrived_since_the_last_look_ends_the_waiting_at_once(self, box: Box) -> None:
        self.collect(box)
        box.deliver(raw("one"), arrived=DURING)
        assert box.mailbox.wait(box.folder, 30, stop=lambda: False) is True
        assert len(self.collect(box)[0]) == 1

    def test_waiting_ends_after_its_seconds_when_nothing_arrives(self, box: Box) -> None:
        self.collect(box)
        assert box.mailbox.wait(box.folder, 0.05, stop=lambda: False) is False

    def test_waiting_ends_when_it_is_told_to_stop(self, box: Box) -> None:
        self.collect(box)
        assert box.mailbox.wait(box.folder, 30, stop=lambda: True) is False

    # filing

    def test_messages_are_marked_as_seen_and_only_those(self, box: Box) -> None:
        uids = [box.deliver(raw(name), arrived=DURING) for name in ("one", "two", "three")]
        _, state = self.collect(box)
        assert state is not None
        assert box.mailbox.file_away(state.folder, uids[:2], Filing()) == tuple(uids[:2])
        assert {uid for uid, flags in box.flags().items() if flags} == set(uids[:2])

    def test_messages_are_moved_and_only_those(self, box: Box) -> None:
        box.create("Stored")
        uids = [box.deliver(raw(name), arrived=DURING) for name in ("one", "two", "three")]
        _, state = self.collect(box)
        assert state is not None
        assert box.mailbox.file_away(state.folder, uids[:2], Filing("Stored")) == tuple(uids[:2])
        assert list(box.flags()) == [uids[2]]
        assert box.inside("Stored") == 2
        assert self.collect(box, state)[0] == []

    @pytest.mark.parametrize("filing", [Filing(), Filing("Stored")])
    def test_messages_that_are_gone_count_as_filed(self, box: Box, filing: Filing) -> None:
        box.create("Stored")
        uids = [box.deliver(raw(name), arrived=DURING) for name in ("one", "two")]
        _, state = self.collect(box)
        box.expunge(uids[0])
        assert state is not None
        assert box.mailbox.file_away(state.folder, uids, filing) == tuple(uids)

    @pytest.mark.parametrize("filing", [Filing(), Filing("Stored")])
    def test_nothing_is_filed_in_another_life_of_uids(self, box: Box, filing: Filing) -> None:
        box.create("Stored")
        box.deliver(raw("one"), arrived=DURING)
        _, state = self.collect(box)
        assert state is not None
        box.renew()
        (uid,) = box.flags()
        assert box.mailbox.file_away(state.folder, [uid], filing) == ()
        assert box.flags() == {uid: frozenset()}

    def test_a_target_that_does_not_exist_is_refused_and_nothing_is_moved(self, box: Box) -> None:
        uid = box.deliver(raw("one"), arrived=DURING)
        _, state = self.collect(box)
        assert state is not None
        with pytest.raises(ServerRefused, match="No-such-folder"):
            box.mailbox.file_away(state.folder, [uid], Filing("No-such-folder"))
        assert list(box.flags()) == [uid]

    # copies of what was sent

    @pytest.mark.parametrize("name", ["Trimise", "R\u0103spunsuri"])
    def test_a_copy_has_the_exact_bytes_and_the_time_and_is_marked_as_seen(self, box: Box, name: str) -> None:
        box.create(name)
        box.mailbox.keep_copy(name, raw("sent"), at=DURING)
        (batch,) = box.mailbox.since(name, None, FIRST_DAY)
        assert [(one.raw, one.arrived) for one in batch.arrivals] == [(raw("sent"), DURING)]
        box.mailbox.keep_copy(box.folder, raw("sent"), at=DURING)
        assert list(box.flags().values()) == [frozenset({"\\Seen"})]

    @pytest.mark.parametrize("name", ["No-such-folder", "\\Flagged"])
    def test_a_copy_into_a_folder_that_is_not_there_is_refused_with_its_name(self, box: Box, name: str) -> None:
        with pytest.raises(ServerRefused, match=name.strip("\\")):
            box.mailbox.keep_copy(name, raw("sent"), at=DURING)

    # removing

    def test_messages_are_removed_and_only_those(self, box: Box) -> None:
        uids = [box.deliver(raw(name), arrived=DURING) for name in ("one", "two", "three")]
        _, state = self.collect(box)
        assert state is not None
        assert box.mailbox.remove(state.folder, uids[:2]) == tuple(uids[:2])
        assert list(box.flags()) == [uids[2]]

    def test_nothing_is_removed_in_another_life_of_uids(self, box: Box) -> None:
        box.deliver(raw("one"), arrived=DURING)
        _, state = self.collect(box)
        assert state is not None
        box.renew()
        (uid,) = box.flags()
        assert box.mailbox.remove(state.folder, [uid]) == ()
        assert list(box.flags()) == [uid]

    # what the connection is like

    def test_the_line_tells_who_is_signed_in_and_what_the_server_can_do(self, box: Box) -> None:
        line = box.mailbox.inspect()
        assert line.user
        assert line.user in box.mailbox.account
        assert "UIDPLUS" in line.capabilities
        assert (line.encryption, line.expires) == ("", None)

    def test_messages_are_counted_and_a_folder_that_is_not_there_is_refused(self, box: Box) -> None:
        assert box.mailbox.count(box.folder) == 0
        box.deliver(raw("one"), arrived=DURING)
        assert box.mailbox.count(box.folder) == 1
        with pytest.raises(ServerRefused, match="No-such-folder"):
            box.mailbox.count("No-such-folder")

    # what was sent before

    @pytest.mark.parametrize("field", ["Message-ID", "In-Reply-To", "References"])
    def test_a_message_that_names_another_is_found_by_the_words_of_the_name(self, box: Box, field: str) -> None:
        words = f"llab.{field.lower()}.1@timisoara.example"
        assert not box.mailbox.has_mention(words, [box.folder])
        box.deliver(raw("another"), arrived=BEFORE)
        box.deliver(f"Subject: x\r\n{field}: <{words}>\r\n\r\nText.\r\n".encode(), arrived=BEFORE)
        assert box.mailbox.has_mention(words, [box.folder])
        assert box.mailbox.has_mention(words, ["Nowhere", box.folder])
        assert not box.mailbox.has_mention(words, ["Nowhere"])

    def test_words_elsewhere_in_a_message_are_no_mention(self, box: Box) -> None:
        box.deliver(b"Subject: llab.1@timisoara.example\r\n\r\n<llab.1@timisoara.example>\r\n", arrived=DURING)
        assert not box.mailbox.has_mention("llab.1@timisoara.example", [box.folder])

    def test_closing_never_raises_neither_before_the_first_look_nor_twice(self, box: Box) -> None:
        box.mailbox.close()
        box.mailbox.close()
        assert box.mailbox.account
