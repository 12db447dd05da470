"""Every store keeps the promises of the port; and over any sequence of calls the twins give the same answers."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from llab.adapters.memory import MemoryStore
from llab.adapters.sqlite import SqliteStore
from llab.ports import Store
from llab.records import Arrival, ContactKind, ContactState, Fate, Folder, Imported, MessageKind, Origin, ReadMessage
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
    run,
    state,
)
from tests.contracts.store_promises import StorePromises


class TestMemoryStore(StorePromises):
    @pytest.fixture
    def store(self) -> Store:
        return MemoryStore()


class TestSqliteStore(StorePromises):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        store = SqliteStore.open(tmp_path / "llab.db", create=True)
        yield store
        store.close()


PEOPLE = st.sampled_from(["a", "b", "c"])
CONTACTS = st.sampled_from(["<1@x.example>", "<2@x.example>", "<3@x.example>"])
UIDS = st.integers(1, 6)
TIMES = st.integers(0, 3)
FOLDERS = st.sampled_from([INBOX, INBOX.model_copy(update={"uidvalidity": 8}), INBOX.model_copy(update={"name": "Junk"})])
BODIES = st.sampled_from([b"", b"one", b"two", b"three"])
CONTENTS = st.sampled_from(["x", "y"])
ARRIVALS = st.builds(
    lambda folder, uid, raw, at, fate: arrival(uid, raw if fate is Fate.TAKEN else None, at=at, fate=fate, folder=folder),
    FOLDERS,
    UIDS,
    BODIES,
    TIMES,
    st.sampled_from([Fate.TAKEN, Fate.TAKEN, Fate.TAKEN, Fate.GONE]),
)
RESULTS = st.builds(
    lambda raw, person, content, kind, unreadable, copy: read(
        message_of(arrival(1, raw)),
        person=person,
        content=content,
        unreadable=unreadable,
        duplicate_of=copy,
        reading=reading(kind) if kind else None,
    ),
    BODIES,
    PEOPLE | st.none(),
    CONTENTS,
    st.sampled_from(MessageKind) | st.none(),
    st.sampled_from(["", "", "RecursionError"]),
    st.sampled_from([None, None, "0" * 64]),
)
TEXT = st.text(max_size=5)


class Twins(RuleBasedStateMachine):
    """A store in memory and one on disk, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "llab.db"
        self.memory: Store = MemoryStore()
        self.sqlite: Store = SqliteStore.open(self.path, create=True)

    def teardown(self) -> None:
        self.sqlite.close()
        self.folder.cleanup()

    def both(self, call: Callable[[Store], object]) -> None:
        def outcome(store: Store) -> object:
            try:
                return call(store)
            except (KeyError, ValueError) as error:
                return type(error), error.args

        assert outcome(self.sqlite) == outcome(self.memory)

    @rule()
    def open_again(self) -> None:
        self.sqlite.close()
        self.sqlite = SqliteStore.open(self.path)

    @rule(texts=st.lists(TEXT, max_size=2), file=PEOPLE, sha256=CONTENTS)
    def annotate(self, texts: list[str], file: str, sha256: str) -> None:
        self.both(lambda store: store.annotate([annotation(text) for text in texts], file=file, sha256=sha256))

    @rule(serial=st.integers(1, 9), file=PEOPLE, content=TEXT, most=st.integers(1, 2))
    def keep_export(self, serial: int, file: str, content: str, most: int) -> None:
        self.both(lambda store: store.keep_export(export(serial, file, content=content), most=most))

    @rule(serial=st.integers(1, 9), file=PEOPLE, content=st.sampled_from([b"", b"PK", b"\x00PK"]))
    def keep_sheets(self, serial: int, file: str, content: bytes) -> None:
        self.both(lambda store: store.keep_sheets(own_sheets(serial, file, content=content)))

    @rule()
    def begin(self) -> None:
        self.both(lambda store: store.begin(KEY))

    @rule(names=st.lists(PEOPLE, max_size=3), called=TEXT, addresses=st.lists(TEXT, min_size=1, max_size=2))
    def keep_participants(self, names: list[str], called: str, addresses: list[str]) -> None:
        people = [participant(name, name=called, addresses=tuple(addresses)) for name in names]
        self.both(lambda store: store.keep_participants(people))

    @rule(text=st.sampled_from(["A?", "B?", "C?"]), at=TIMES)
    def keep_questionnaire(self, text: str, at: int) -> None:
        wording = questionnaire(text)
        self.both(lambda store: store.keep_questionnaire(wording, wave=1, at=minutes(at)))

    @rule(name=CONTACTS, person=PEOPLE, raw=st.binary(max_size=5))
    def record(self, name: str, person: str, raw: bytes) -> None:
        intent = contact(name, person)
        self.both(lambda store: store.record(intent, raw))

    @rule(name=CONTACTS)
    def take_in_hand(self, name: str) -> None:
        self.both(lambda store: store.take_in_hand(name))

    @rule(
        name=CONTACTS,
        outcome=st.sampled_from(ContactState),
        words=TEXT,
        at=TIMES,
        then=st.lists(CONTACTS, max_size=2),
        person=PEOPLE,
        in_hand=st.just("") | CONTACTS,
    )
    def mark(self, name: str, outcome: ContactState, words: str, at: int, then: list[str], person: str, in_hand: str) -> None:
        following = [(contact(each, person), b"then") for each in then]
        self.both(lambda store: store.mark(name, state=outcome, words=words, at=minutes(at), then=following, in_hand=in_hand))

    @rule(arrivals=st.lists(ARRIVALS, max_size=4), folder=FOLDERS, next_uid=UIDS)
    def archive(self, arrivals: list[Arrival], folder: Folder, next_uid: int) -> None:
        reached = state(next_uid, folder)
        self.both(lambda store: store.archive(arrivals, reached))

    @rule(results=st.lists(RESULTS, max_size=3), person=PEOPLE, wave=st.integers(1, 2), texts=st.lists(TEXT, max_size=2))
    def keep(self, results: list[ReadMessage], person: str, wave: int, texts: list[str]) -> None:
        answers = response(person, *texts, wave=wave)
        self.both(lambda store: store.keep(results, [answers]))

    @rule(raw=BODIES, at=TIMES, origin=st.sampled_from([Origin.IMPORTED, Origin.ENTERED]))
    def archive_imported(self, raw: bytes, at: int, origin: Origin) -> None:
        one = Imported(raw=raw, arrived=minutes(at), origin=origin, source="saved.eml")
        self.both(lambda store: store.archive_imported([one], at=minutes(at), decided=[decision(message_of(arrival(1, raw)))]))

    @rule(raw=BODIES)
    def keep_a_foreign_one(self, raw: bytes) -> None:
        result = read(message_of(arrival(1, raw)), person=None, reading=None, is_foreign=True)
        self.both(lambda store: store.keep([result], []))

    @rule(day=st.integers(-2, 2))
    def erase_nobodys(self, day: int) -> None:
        self.both(lambda store: store.erase_nobodys(NOON.date() + timedelta(days=day)))

    @rule(raw=BODIES, done=st.booleans())
    def file_away(self, raw: bytes, done: bool) -> None:
        self.both(lambda store: store.to_file([message_of(arrival(1, raw))]))
        for folder, uids in self.memory.waiting_to_be_filed() if done else ():
            self.both(lambda store, folder=folder, uids=uids: store.filed(folder, uids[:1]))  # type: ignore[misc]

    @rule(raw=BODIES, person=PEOPLE, again=st.lists(BODIES, max_size=2))
    def decide(self, raw: bytes, person: str, again: list[bytes]) -> None:
        names = [message_of(arrival(1, each)) for each in again]
        self.both(lambda store: store.decide([decision(message_of(arrival(1, raw)), participant=person)], again=names))

    @rule(at=TIMES, code=st.sampled_from([0, 75]))
    def keep_run(self, at: int, code: int) -> None:
        done = run(at=at, code=code)
        self.both(lambda store: store.keep_run(done))

    @rule(kind=st.sampled_from(ContactKind), at=TIMES, keeps=st.booleans())
    def schedule(self, kind: ContactKind, at: int, keeps: bool) -> None:
        self.both(lambda store: store.schedule(planned(kind, at=at)) if keeps else store.unschedule(kind))

    @invariant()
    def give_the_same_answers(self) -> None:
        self.both(lambda store: (store.survey_key(), store.participants(), store.contacts(), store.contacts("a")))
        self.both(lambda store: ([store.contact_bytes(one.message_id) for one in store.contacts()], store.first_contact()))
        self.both(lambda store: list(store.questionnaires().items()))
        self.both(lambda store: (store.folder_state(INBOX.account, "INBOX"), store.folder_state(INBOX.account, "Junk")))
        self.both(lambda store: (list(store.unread()), store.fates(), store.responses(), store.responses("a")))
        self.both(lambda store: [store.message_ids(), [each.id for each in store.messages()]])
        self.both(lambda store: (store.read_messages(), store.read_messages("a"), store.messages_with_content("x")))
        self.both(lambda store: (store.shown(), store.decisions(), store.waiting_to_be_filed(), list(store.messages())))
        self.both(lambda store: (store.last_run("fetch"), store.last_run("fetch", exit_code=75)))
        self.both(lambda store: store.scheduled())
        self.both(lambda store: (store.annotations(), store.harvested("a"), store.next_serial(), store.last_export("a")))
        self.both(lambda store: (store.sheets_of("a"), store.sheets_of("b")))
        self.both(lambda store: [store.export(serial) for serial in range(10)])

    @invariant()
    def the_fates_add_up_to_the_messages_that_were_shown(self) -> None:
        shown = self.memory.shown()
        assert self.memory.fates() == Counter(each.fate for each in shown)
        assert sum(self.memory.fates().values()) == len(shown)


TestTwins = Twins.TestCase
TestTwins.settings = settings(max_examples=50, stateful_step_count=25, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
