"""What the mailbox shows is kept, understood once, and has a fate; whatever it does to the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Any
from zlib import crc32

import pytest

from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryMailbox, MemoryStore, MemorySubmission
from llab.errors import CannotWrite, Exit, SafetyStop, ServerRefused, SignInRefused, TryLater
from llab.incoming.read import PARSER, read
from llab.mail.message import Message
from llab.ports import Collected, Filing
from llab.records import Fate, Folder, FolderState, MatchedBy, MessageKind, Reading
from llab.stories.replies.backlog import BATCH
from llab.stories.replies.fetch import FetchReport, fetch
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import TextAnswer
from tests.stories.samples import KEY, NOW, QUESTIONNAIRE, contact_to, person, sent, store_with


def reply(
    sender: str, text: str, *, to: str = "", subject: str = "Re: După atelier", name: str = "", headers: dict[str, str] | None = None
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "lab@timisoara.example", subject
    message["Date"] = "Mon, 02 Nov 2026 12:00:00 +0200"
    message["Message-ID"] = name or f"<{crc32(f'{sender} {text}'.encode())}@firma.example>"
    if to:
        message["In-Reply-To"] = message["References"] = to
    for header, value in (headers or {}).items():
        message[header] = value
    message.set_content(text)
    return message.as_bytes()


def numbered(first: str, second: str) -> str:
    return f"1. {first}\n\n2. {second}\n"


def invited(*names: str) -> MemoryStore:
    store = store_with(*(person(name, f"{name}@acasa.example") for name in names))
    sent(store, MemorySubmission())
    return store


def mailbox_with(*messages: bytes, batch: int = 50) -> MemoryMailbox:
    mailbox = MemoryMailbox(batch=batch)
    for number, raw in enumerate(messages):
        mailbox.deliver(raw, arrived=NOW + timedelta(minutes=number))
    return mailbox


def fetched(
    store: MemoryStore,
    mailbox: MemoryMailbox,
    *,
    reader: Callable[..., Reading] = read,
    folders: Sequence[str] = ("INBOX",),
    questionnaire: Questionnaire = QUESTIONNAIRE,
    stop: Callable[[], bool] = lambda: False,
    now: datetime = NOW,
    **more: Any,
) -> FetchReport:
    """One run of `llab fetch`."""
    return fetch(
        mailbox=mailbox,
        store=store,
        extractor=MemoryExtractor(),
        clock=MemoryClock(now + timedelta(hours=1)),
        questionnaire=questionnaire,
        folders=folders,
        first_day=date(2026, 11, 1),
        reader=reader,
        stop=stop,
        **more,
    )


def answers(store: MemoryStore) -> dict[str, dict[str, str]]:
    return {
        response.participant: {name: version.answer.text for name, version in response.current().items()} for response in store.responses()
    }


def kept(store: MemoryStore) -> tuple[object, ...]:
    return store.read_messages(), store.responses(), store.fates(), store.contacts(), store.participants()


def test_a_reply_is_archived_matched_and_its_answers_are_kept() -> None:
    store = invited("ana", "dan")
    contact = contact_to(store, "ana")
    raw = reply("ana@firma.example", numbered("Oamenii.", "Nimic deocamdată."), to=contact.message_id)
    report = fetched(store, mailbox_with(raw))
    assert answers(store) == {"ana": {"q1": "Oamenii.", "q2": "Nimic deocamdată."}}
    (result,) = store.read_messages()
    assert store.message(result.message).raw == raw
    assert (result.match.participant, result.match.contact, result.match.by) == ("ana", contact.message_id, MatchedBy.MESSAGE_ID)
    assert result.parser == PARSER
    assert (report.collected, report.fates, report.answers, report.exit_code) == (1, {"answers": 1}, 2, Exit.DONE)


def test_a_second_fetch_changes_nothing() -> None:
    store = invited("ana", "dan")
    mailbox = mailbox_with(
        reply("ana@firma.example", numbered("Oamenii.", "Ora.")),
        reply("cineva@alt.example", "Bună"),
        reply("dan@firma.example", "Mulțumesc!"),
    )
    fetched(store, mailbox)
    before = kept(store)
    report = fetched(store, mailbox)
    assert report.is_empty
    assert (report.answers, report.review, report.exit_code) == (0, 0, Exit.DONE)
    assert kept(store) == before


def test_a_run_with_nothing_new_reads_no_list_of_people() -> None:
    class Counts(MemoryStore):
        looks = 0

        def participants(self) -> Any:
            self.looks += 1
            return super().participants()

    store = Counts()
    fetched(store, mailbox_with())
    assert store.looks == 0


def test_who_writes_from_another_address_is_known_by_the_message_id_and_looked_at() -> None:
    store = invited("ana", "dan")
    raw = reply("nepoata@gmail.example", numbered("Cafeaua.", "Ora."), to=contact_to(store, "ana").message_id)
    report = fetched(store, mailbox_with(raw))
    assert answers(store) == {"ana": {"q1": "Cafeaua.", "q2": "Ora."}}
    assert report.review == 1


def test_a_stranger_is_kept_and_listed_and_answers_nothing() -> None:
    store = invited("ana")
    report = fetched(store, mailbox_with(reply("cineva@alt.example", "Vă rugăm să ne trimiteți oferta.")))
    assert report.fates == {"unmatched": 1}
    assert store.fates() == {"unmatched": 1}
    assert report.review == 1
    assert store.responses() == ()


def test_the_same_content_by_two_ways_is_understood_once() -> None:
    store = invited("ana")
    one = reply("ana@firma.example", numbered("Oamenii.", "Ora."), name="<a@firma.example>")
    other = b"Received: from list.example by mx.example; Mon, 02 Nov 2026 12:00:01 +0200\n" + one
    report = fetched(store, mailbox_with(one, other))
    assert report.fates == {"answers": 1, "duplicate": 1}
    assert report.answers == 2
    first, second = store.read_messages()
    assert second.duplicate_of == first.message
    third = b"X-Forwarded: yes\n" + one
    mailbox = mailbox_with(one, other, third)
    assert fetched(store, mailbox).fates == {"duplicate": 1}


def test_the_same_bytes_in_two_folders_are_one_message_with_two_places() -> None:
    store = invited("ana")
    mailbox = MemoryMailbox(folders=("INBOX", "Junk"))
    raw = reply("ana@firma.example", numbered("Oamenii.", "Ora."))
    mailbox.deliver(raw, arrived=NOW)
    mailbox.deliver(raw, arrived=NOW, folder="Junk")
    report = fetched(store, mailbox, folders=("INBOX", "Junk"))
    assert (report.collected, report.fates) == (1, {"answers": 1})
    assert store.fates() == {"answers": 1, "duplicate": 1}


def test_our_own_message_seen_again_is_ours_and_no_reply() -> None:
    store = invited("ana")
    raw = store.contact_bytes(contact_to(store, "ana").message_id)
    report = fetched(store, mailbox_with(raw))
    assert report.fates == {"ours": 1}
    assert (store.fates(), report.review) == ({"ours": 1}, 0)


def test_a_message_that_breaks_the_reader_is_kept_with_the_reason_and_the_run_goes_on() -> None:
    store = invited("ana", "dan", "eva")

    def breaks(message: Message, **rest: Any) -> Reading:
        if message.author.startswith("dan"):
            raise RecursionError("prea adânc \udcff")
        return read(message, **rest)

    mailbox = mailbox_with(*(reply(f"{name}@firma.example", numbered("Oamenii.", "Ora.")) for name in ("ana", "dan", "eva")))
    report = fetched(store, mailbox, reader=breaks)
    assert report.fates == {"answers": 2, "unreadable": 1}
    assert report.unreadable == (("Re: După atelier", "RecursionError: prea adânc \\udcff"),)
    assert (report.exit_code, report.review) == (Exit.SOME_FAILED, 1)
    last = store.last_run("fetch")
    assert last
    assert (last.exit_code, last.problem) == (Exit.SOME_FAILED, "1 message could not be read.")
    assert set(answers(store)) == {"ana", "eva"}
    assert [each.match.participant for each in store.read_messages() if each.unreadable] == ["dan"]
    assert store.fates() == {"answers": 2, "unreadable": 1}
    assert fetched(store, mailbox, reader=breaks).is_empty


def test_a_store_that_fails_is_not_the_messages_fault() -> None:
    class Damaged(MemoryStore):
        def contact_bytes(self, message_id: str) -> bytes:
            raise CannotWrite("The store is damaged.")

    store = Damaged()
    store.begin(KEY)
    store.keep_participants([person("ana")])
    sent(store, MemorySubmission())
    with pytest.raises(CannotWrite):
        fetched(store, mailbox_with(reply("ana@firma.example", "1. Oamenii.")))
    assert store.fates() == {"unread": 1}


def test_bytes_that_are_no_mail_at_all_get_a_fate_too() -> None:
    store = invited("ana")
    report = fetched(store, mailbox_with(b"", b"\x00\xff\xfe garbage", b"From: \r\n\r\n", b"=?" * 5000))
    assert sum(report.fates.values()) == 4
    assert sum(store.fates().values()) == 4
    assert "unread" not in store.fates()


def test_a_later_reply_replaces_and_what_it_leaves_out_stays() -> None:
    store = invited("ana")
    mailbox = mailbox_with(reply("ana@firma.example", numbered("Oamenii.", "Ora.")))
    fetched(store, mailbox)
    mailbox.deliver(reply("ana@firma.example", "2. De fapt, locul.\n"), arrived=NOW + timedelta(days=1))
    report = fetched(store, mailbox)
    assert answers(store) == {"ana": {"q1": "Oamenii.", "q2": "De fapt, locul."}}
    assert report.answers == 1
    (response,) = store.responses()
    assert [version.answer.text for version in response.versions if version.answer.question == "q2"] == ["Ora.", "De fapt, locul."]


def test_what_an_earlier_version_has_read_stays_and_later_replies_join_it() -> None:
    store = invited("ana")
    mailbox = mailbox_with(reply("ana@firma.example", numbered("Oamenii.", "Ora.")))
    fetched(store, mailbox)
    store.keep([store.read_messages()[0].model_copy(update={"parser": "1"})], [])
    mailbox.deliver(reply("ana@firma.example", "2. De fapt, locul.\n"), arrived=NOW + timedelta(days=1))
    fetched(store, mailbox)
    assert [each.parser for each in store.read_messages()] == ["1", PARSER]
    assert answers(store) == {"ana": {"q1": "Oamenii.", "q2": "De fapt, locul."}}


def test_two_replies_in_one_batch_come_out_as_in_two_runs() -> None:
    first = reply("ana@firma.example", numbered("Oamenii.", "Ora."))
    second = reply("ana@acasa.example", "1. Discuțiile.\n")
    together, apart = invited("ana"), invited("ana")
    fetched(together, mailbox_with(first, second))
    mailbox = mailbox_with(first)
    fetched(apart, mailbox)
    mailbox.deliver(second, arrived=NOW + timedelta(minutes=1))
    fetched(apart, mailbox)
    assert together.responses() == apart.responses()
    assert answers(together)["ana"]["q1"] == "Discuțiile."


def test_the_reader_gets_the_originals_and_what_the_person_wrote_before() -> None:
    store = invited("ana")
    seen: list[dict[str, Any]] = []

    def looks(message: Message, **rest: Any) -> Reading:
        seen.append(rest)
        return read(message, **rest)

    contact = contact_to(store, "ana")
    mailbox = mailbox_with(
        reply("ana@firma.example", numbered("Oamenii.", "Ora.")), reply("ana@firma.example", "Mulțumesc!", to=contact.message_id)
    )
    fetched(store, mailbox, reader=looks)
    assert [original.order for original in seen[0]["originals"]] == [("q1", "q2")]
    assert list(seen[0]["earlier"]) == []
    (earlier,) = seen[1]["earlier"]
    assert "Oamenii." in earlier
    assert "Ora." in earlier


def test_what_was_collected_is_understood_also_when_the_server_is_gone_now() -> None:
    store = invited("ana")
    mailbox = mailbox_with(reply("ana@firma.example", numbered("Oamenii.", "Ora.")))
    (batch,) = mailbox.since("INBOX", None, date(2026, 11, 1))
    store.archive(batch.arrivals, batch.state)  # and killed here

    class Gone(MemoryMailbox):
        def since(self, name: str, known: FolderState | None, first_day: date) -> Any:
            raise TryLater("imap.example does not answer.")

    report = fetched(store, Gone())
    assert report.exit_code == Exit.TRY_LATER
    assert answers(store) == {"ana": {"q1": "Oamenii.", "q2": "Ora."}}


def test_batches_that_came_before_the_connection_broke_are_whole_and_the_next_run_goes_on() -> None:
    store = invited("ana")
    messages = [reply("cineva@alt.example", f"mesajul {number}") for number in range(6)]

    class Breaks(MemoryMailbox):
        breaks = True

        def since(self, name: str, known: FolderState | None, first_day: date) -> Any:
            for number, batch in enumerate(super().since(name, known, first_day)):
                if self.breaks and number == 2:
                    raise TryLater("the connection ended")
                yield batch

    mailbox = Breaks(batch=2)
    for raw in messages:
        mailbox.deliver(raw, arrived=NOW)
    report = fetched(store, mailbox)
    assert (report.collected, report.fates, report.exit_code) == (4, {"unmatched": 4}, Exit.TRY_LATER)
    mailbox.breaks = False
    assert fetched(store, mailbox).collected == 2
    assert store.fates() == {"unmatched": 6}


def test_a_folder_that_is_not_there_does_not_keep_the_others() -> None:
    store = invited("ana")
    report = fetched(store, mailbox_with(reply("ana@firma.example", numbered("Oamenii.", "Ora."))), folders=("Spam", "INBOX"))
    assert report.fates == {"answers": 1}
    assert [type(problem) for problem in report.problems] == [ServerRefused]
    assert report.exit_code == Exit.REFUSED_BY_SERVER


def test_a_refused_sign_in_is_asked_once() -> None:
    class Refuses(MemoryMailbox):
        asked = 0

        def since(self, name: str, known: FolderState | None, first_day: date) -> Any:
            self.asked += 1
            raise SignInRefused("535 nu")

    mailbox = Refuses()
    report = fetched(store_with(person("ana")), mailbox, folders=("INBOX", "Junk"))
    assert (report.exit_code, mailbox.asked) == (Exit.SIGN_IN_REFUSED, 1)


def test_who_is_asked_to_stop_keeps_what_is_done_and_the_next_run_reads_the_rest() -> None:
    store = invited("ana")
    messages = [reply("cineva@alt.example", f"mesajul {number}") for number in range(BATCH * 2 + 1)]
    done: list[int] = []
    report = fetch(
        mailbox=mailbox_with(*messages, batch=500),
        store=store,
        extractor=MemoryExtractor(),
        clock=MemoryClock(NOW),
        questionnaire=QUESTIONNAIRE,
        folders=("INBOX",),
        first_day=date(2026, 11, 1),
        progress=done.append,
        stop=lambda: bool(done),
    )
    assert done == [BATCH]
    assert (report.interrupted, report.exit_code) == (True, Exit.INTERRUPTED)
    assert store.fates() == {"unmatched": BATCH, "unread": BATCH + 1}
    assert fetched(store, mailbox_with(*messages)).fates == {"unmatched": BATCH + 1}


def test_an_opt_out_and_an_automatic_response_take_effect() -> None:
    store = invited("ana", "dan")
    out_of_office = reply("dan@firma.example", "Sunt plecat.", subject="Automatic reply", headers={"Auto-Submitted": "auto-replied"})

    def reader(message: Message, **rest: Any) -> Reading:
        if message.author.startswith("ana"):
            return Reading(kind=MessageKind.OPT_OUT, opt_out=True)
        return read(message, **rest)

    report = fetched(store, mailbox_with(reply("ana@firma.example", "Nu mai scrieți."), out_of_office), reader=reader)
    assert report.fates == {"opt-out": 1, "auto-reply": 1}
    assert [each.reading.opt_out for each in store.read_messages() if each.reading] == [True, False]


def test_a_machine_that_writes_from_its_own_address_is_nothing_to_look_at() -> None:
    store = invited("ana")
    raw = reply("mailer@mx.example", "x", to=contact_to(store, "ana").message_id)
    report = fetched(store, mailbox_with(raw), reader=lambda *_, **__: Reading(kind=MessageKind.BOUNCE))
    assert (report.fates, report.review) == ({"bounce": 1}, 0)
    assert store.read_messages("ana")[0].match.reasons == ()


def test_answers_in_doubt_wait_for_a_person() -> None:
    store = invited("ana")
    doubt = TextAnswer(question="q1", text="x", confidence=0.4, review=True, how="order", reasons=("order is the only evidence",))
    report = fetched(
        store, mailbox_with(reply("ana@firma.example", "x")), reader=lambda *_, **__: Reading(kind=MessageKind.ANSWERS, answers=(doubt,))
    )
    assert (report.review, report.answers) == (1, 1)


def test_messages_from_before_the_first_day_are_left_in_the_mailbox() -> None:
    store, mailbox = invited("ana"), MemoryMailbox()
    mailbox.deliver(reply("cineva@alt.example", "vechi"), arrived=NOW - timedelta(days=40))
    assert fetched(store, mailbox).is_empty


def test_what_was_not_taken_has_its_fate() -> None:
    store = invited("ana")
    mailbox = MemoryMailbox(max_bytes=2000)
    mailbox.deliver(reply("ana@firma.example", "x" * 5000), arrived=NOW)
    mailbox.vanish(mailbox.deliver(reply("ana@firma.example", "y"), arrived=NOW))
    report = fetched(store, mailbox)
    assert (report.collected, report.fates) == (0, {})
    assert store.fates() == {"too-large": 1, "gone": 1}


def test_a_question_that_was_sent_and_is_gone_stops_before_the_mailbox_is_opened() -> None:
    class Untouched(MemoryMailbox):
        def since(self, name: str, known: FolderState | None, first_day: date) -> Any:
            raise AssertionError(Collected)

    fields = QUESTIONNAIRE.model_dump(mode="json")
    fields["questions"] = fields["questions"][1:]
    with pytest.raises(SafetyStop, match="q1"):
        fetched(invited("ana"), Untouched(), questionnaire=Questionnaire.model_validate(fields))


def test_a_run_is_remembered() -> None:
    store = invited("ana")
    fetched(store, mailbox_with(reply("ana@firma.example", numbered("Oamenii.", "Ora."))))
    run = store.last_run("fetch", exit_code=0)
    assert run is not None
    assert run.counts == {"collected": 1, "understood": 1, "answers": 2}


def test_what_is_stored_of_the_participants_is_marked_in_the_mailbox_and_nobodys_mail_is_not() -> None:
    store = invited("ana")
    mailbox = mailbox_with(reply("ana@firma.example", numbered("Da", "Nu")), reply("x@y.example", "Ofertă"))
    fetched(store, mailbox)
    assert mailbox.seen() == frozenset()
    mailbox.deliver(reply("ana@firma.example", "2. Ba da."), arrived=NOW + timedelta(minutes=9))
    fetched(store, mailbox, filing=Filing())
    assert mailbox.seen() == {mailbox.uids()[-1]}
    assert store.waiting_to_be_filed() == ()


def test_what_could_not_be_marked_waits_for_the_next_run() -> None:
    class Busy(MemoryMailbox):
        def file_away(self, folder: Folder, uids: Sequence[int], filing: Filing) -> tuple[int, ...]:
            if self.is_busy:
                raise TryLater("IMAP: busy.")
            return super().file_away(folder, uids, filing)

        is_busy = True

    store, mailbox = invited("ana"), Busy()
    mailbox.deliver(reply("ana@firma.example", numbered("Da", "Nu")), arrived=NOW)
    assert fetched(store, mailbox, filing=Filing()).exit_code is Exit.TRY_LATER
    assert (len(store.waiting_to_be_filed()), mailbox.seen()) == (1, frozenset())
    mailbox.is_busy = False
    assert fetched(store, mailbox, filing=Filing()).exit_code is Exit.DONE
    assert (store.waiting_to_be_filed(), mailbox.seen()) == ((), frozenset(mailbox.uids()))


def test_what_a_server_says_it_marked_and_did_not_waits_for_the_next_run() -> None:
    class Idle(MemoryMailbox):
        def file_away(self, folder: Folder, uids: Sequence[int], filing: Filing) -> tuple[int, ...]:
            return ()

    store, mailbox = invited("ana"), Idle()
    mailbox.deliver(reply("ana@firma.example", numbered("Da", "Nu")), arrived=NOW)
    assert fetched(store, mailbox, filing=Filing()).exit_code is Exit.DONE
    assert [uids for _, uids in store.waiting_to_be_filed()] == [mailbox.uids()]


def test_numbers_of_an_earlier_life_of_the_folder_are_forgotten_and_nothing_is_marked_for_them() -> None:
    store, mailbox = invited("ana"), mailbox_with(reply("ana@firma.example", numbered("Da", "Nu")))
    fetched(store, mailbox)
    store.to_file([each.message for each in store.read_messages()])
    mailbox.renew()
    assert fetched(store, mailbox, filing=Filing()).exit_code is Exit.DONE
    assert (store.waiting_to_be_filed(), mailbox.seen()) == ((), frozenset())


def test_mail_of_nobodys_is_kept_for_as_long_as_was_set() -> None:
    store, mailbox = invited("ana"), mailbox_with(reply("x@y.example", "Ofertă"), reply("ana@firma.example", numbered("Da", "Nu")))
    fetched(store, mailbox, keep_unmatched=timedelta(days=30))
    assert store.fates() == {"unmatched": 1, "answers": 1}
    fetched(store, mailbox, keep_unmatched=timedelta(days=30), now=NOW + timedelta(days=29))
    assert store.fates() == {"unmatched": 1, "answers": 1}
    fetched(store, mailbox, keep_unmatched=timedelta(days=30), now=NOW + timedelta(days=32))
    assert store.fates() == {"erased": 1, "answers": 1}


def test_a_message_that_the_server_refuses_is_told_once_counted_and_asked_for_again_and_keeps_no_other_away() -> None:
    class Stubborn(MemoryMailbox):
        """Refuses to give its first message."""

        is_stubborn = True

        def since(self, name: str, known: FolderState | None, first_day: date) -> Iterator[Collected]:
            for batch in super().since(name, known, first_day):
                hides = self.is_stubborn and batch.arrivals and batch.arrivals[0].uid == 1
                first = batch.arrivals[0].model_copy(update={"raw": None, "fate": Fate.REFUSED}) if hides else None
                yield Collected((first, *batch.arrivals[1:]), batch.state, "NO [SERVERBUG]") if first else batch
            if known and known.refused and not self.is_stubborn:
                yield from super().since(name, None, first_day)

    store, mailbox = invited("ana"), Stubborn()
    for number, text in enumerate((numbered("Da", "Nu"), "2. Ba da, mai multe exemple.")):
        mailbox.deliver(reply("ana@firma.example", text, to=contact_to(store, "ana").message_id), arrived=NOW + timedelta(minutes=number))
    first = fetched(store, mailbox)
    assert (first.exit_code, first.collected, store.fates()) == (Exit.SOME_FAILED, 1, {"refused": 1, "answers": 1})
    assert "uid 1): NO [SERVERBUG]" in str(first.problems[0])
    again = fetched(store, mailbox)
    assert (again.exit_code, again.problems, again.is_empty) == (Exit.DONE, (), True)
    mailbox.is_stubborn = False
    assert fetched(store, mailbox).collected == 1
    assert store.fates() == {"answers": 2}
    assert answers(store)["ana"] == {"q1": "Da", "q2": "Ba da, mai multe exemple."}
