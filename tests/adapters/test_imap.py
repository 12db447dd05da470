"""The IMAP mailbox on real servers, with a proxy between where a fault is wanted.

What every mailbox promises is in `tests/contracts/`; here is what only IMAP can do wrong.
"""

from __future__ import annotations

import logging
import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import imapclient
import pytest

from llab.adapters.imap import ImapMailbox
from llab.demo.server import MailServer
from llab.errors import LlabError, ServerRefused, SignInRefused, TryLater
from llab.ports import Collected
from llab.records import Fate, FolderState
from tests.adapters.posts import LONG_AGO, MARK, Post, arrivals, mail, names
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot
from tests.servers.recording_proxy import RecordingProxy, with_folded_numbers

# ---------------------------------------------------------------- nothing is changed


def test_after_a_look_every_message_is_as_unseen_and_as_recent_as_before(post: Post) -> None:
    post.deliver(mail("one"), mail("two"))
    assert names(post.look()) == ["one", "two"]
    with post.client() as client:
        client.select("INBOX")
        assert client.recent() == ("OK", [b"2"])
        assert client.search(None, "UNSEEN") == ("OK", [b"1 2"])


def test_only_commands_that_change_nothing_are_given(post: Post) -> None:
    post.deliver(*(mail(f"m{number}") for number in range(5)))
    with RecordingProxy(post.port) as proxy:
        post.look(port=proxy.port)
    verbs = [command.removeprefix("UID ").partition(" ")[0] for command in proxy.commands]
    assert set(verbs) <= {"CAPABILITY", "LOGIN", "EXAMINE", "SEARCH", "FETCH", "LOGOUT"}
    assert not [command for command in proxy.commands if "BODY[" in command]


# ---------------------------------------------------------------- nothing new costs nothing


SHORTEST = ["CAPABILITY", "LOGIN", "EXAMINE", "SEARCH", "LOGOUT"]


def conversation(post: Post) -> tuple[bytes, bytes, list[str]]:
    state = post.look()[-1].state
    with RecordingProxy(post.port) as proxy:
        assert post.look(state, port=proxy.port) == []
    # The farewell is a race between the two sides, and of no interest
    return proxy.sent, proxy.received.partition(b"* BYE")[0], proxy.commands


def without_changing_words(received: bytes) -> bytes:
    """What the server said, without what differs between two runs anyway: tags, ids, times; numbers folded."""
    received = re.sub(rb"(?m)^[A-Z]{4}(?=\d+ )|MAILBOXID \([^)]*\)|\(\d+\.\d+ \+ [^)]*\)", b"", received)
    return with_folded_numbers(received)


def test_a_look_with_nothing_new_is_the_same_on_the_wire_at_100_and_at_2000_messages(post: Post) -> None:
    """Numbers are folded to one digit: EXISTS and UIDNEXT gain a digit with the mailbox, and nothing else may grow."""
    post.deliver(*(mail(f"m{number}") for number in range(100)))
    sent, received, commands = conversation(post)
    post.copy_until(2000)
    sent_later, received_later, commands_later = conversation(post)
    verbs = [command.removeprefix("UID ").partition(" ")[0] for command in commands]
    # pymap does not tell its capabilities at the sign-in, so it is asked once more
    assert verbs in (SHORTEST, [*SHORTEST[:2], "CAPABILITY", *SHORTEST[2:]])
    assert len(commands_later) == len(commands)
    assert len(with_folded_numbers(sent_later)) == len(with_folded_numbers(sent))
    assert without_changing_words(received_later) == without_changing_words(received)
    assert abs(len(received_later) - len(received)) < 20


@pytest.mark.parametrize("has_junk", [False, True])
def test_a_run_over_the_usual_folders_costs_one_list_and_an_examine_and_a_search_for_each(post: Post, has_junk: bool) -> None:
    if has_junk:
        with post.client() as client:
            client.create("Junk")

    def run(port: int, known: dict[str, FolderState]) -> dict[str, FolderState]:
        with post.mailbox(port) as mailbox:
            for name in mailbox.folders(["INBOX", "\\Junk"]):
                for batch in mailbox.since(name, known.get(name), LONG_AGO):
                    known = known | {name: batch.state}
        return known

    known = run(post.port, {})
    with RecordingProxy(post.port) as proxy:
        assert run(proxy.port, known) == known
    verbs = [command.removeprefix("UID ").partition(" ")[0] for command in proxy.commands if command != "CAPABILITY"]
    assert verbs == ["LOGIN", "LIST", *["EXAMINE", "SEARCH"] * (1 + has_junk), "LOGOUT"]


# ---------------------------------------------------------------- what goes wrong in between


class Meddler:
    """Changes whole answers to FETCH: holds back what a server says in pieces until the tagged line has come."""

    def __init__(self, meddle: Callable[[bytes], bytes]) -> None:
        self._meddle = meddle
        self._held = b""

    def __call__(self, said: bytes) -> bytes:
        self._held += said
        is_over = re.search(rb"(?m)^[A-Z]{4}\d+ (OK|NO|BAD) [^\n]*\n\Z", self._held)
        if not is_over and not self._held.startswith((b"* OK", b"* BYE", b"+ ")):
            return b""
        held, self._held = self._held, b""
        return self._meddle(held) if b" FETCH (" in held else held


def without_second_message(answer: bytes) -> bytes:
    """Swallow the response about the second message, line and literal."""
    return re.sub(rb"(?s)\* 2 FETCH \(.*?\)\r\n(?=\* \d+ FETCH|[A-Z]{4}\d+ )", b"", answer)


def shortened(answer: bytes, by: int = 5) -> bytes:
    """Cut the literal of the second message, so that it is shorter than the size announced."""

    def cut(found: re.Match[bytes]) -> bytes:
        size = int(found[2])
        return found[1] + b"{%d}\r\n" % (size - by) + found[3][: size - by] + found[3][size:]

    return re.sub(rb"(?s)(\* 2 FETCH \([^{]*)\{(\d+)\}\r\n(.*?)(?=\* \d+ FETCH|[A-Z]{4}\d+ )", cut, answer)


def only_first(meddle: Callable[[bytes], bytes], *, having: bytes) -> Callable[[bytes], bytes]:
    """Meddle with the first answer that has these bytes, and leave the others."""
    left = [meddle]
    return lambda answer: left.pop()(answer) if left and having in answer else answer


def only(meddle: Callable[[bytes], bytes], *, having: bytes) -> Callable[[bytes], bytes]:
    return lambda answer: meddle(answer) if having in answer else answer


@pytest.fixture
def three(post: Post) -> Post:
    post.deliver(mail("one"), mail("two"), mail("three"))
    return post


@pytest.mark.parametrize("having", [b"BODY[] {", b"RFC822.SIZE"])
def test_a_swallowed_response_is_noticed_and_the_message_asked_for_again(three: Post, having: bytes) -> None:
    with RecordingProxy(three.port, change=Meddler(only_first(without_second_message, having=having))) as proxy:
        assert names(three.look(port=proxy.port)) == ["one", "two", "three"]


@pytest.mark.parametrize("having", [b"BODY[] {", b"RFC822.SIZE"])
def test_a_message_that_is_listed_and_never_given_stops_the_look(three: Post, having: bytes) -> None:
    change = Meddler(only(without_second_message, having=having))
    with RecordingProxy(three.port, change=change) as proxy, pytest.raises(TryLater, match="messages whole") as stopped:
        three.look(port=proxy.port)
    assert MARK not in str(stopped.value)


def test_batches_before_the_one_that_fails_are_whole_and_can_be_gone_on_from(three: Post) -> None:
    change = Meddler(only(without_second_message, having=b"BODY[] {"))
    with RecordingProxy(three.port, change=change) as proxy, three.mailbox(proxy.port, batch=1) as mailbox:
        looking = mailbox.since("INBOX", None, LONG_AGO)
        collected = [next(looking)]
        with pytest.raises(TryLater):
            next(looking)
    assert names(collected) == ["one"]
    assert names(three.look(collected[-1].state)) == ["two", "three"]


def test_a_message_shorter_than_announced_is_asked_for_again(three: Post) -> None:
    with RecordingProxy(three.port, change=Meddler(only_first(shortened, having=b"BODY[] {"))) as proxy:
        whole = three.look(port=proxy.port)
    assert [one.raw for one in arrivals(whole)] == [one.raw for one in arrivals(three.look())]


def test_a_message_longer_than_announced_is_asked_for_again(three: Post) -> None:
    with RecordingProxy(three.port, change=Meddler(only_first(lambda said: shortened(said, by=-3), having=b"BODY[] {"))) as proxy:
        whole = three.look(port=proxy.port)
    assert [one.raw for one in arrivals(whole)] == [one.raw for one in arrivals(three.look())]


@pytest.mark.parametrize("length", [10**13, 10**20])
def test_a_message_announced_with_a_length_that_no_memory_holds_stops_the_look(three: Post, length: int) -> None:
    lie = only_first(lambda said: re.sub(rb"\{\d+\}", b"{%d}" % length, said, count=1), having=b"BODY[] {")
    with RecordingProxy(three.port, change=Meddler(lie)) as proxy, pytest.raises(TryLater):
        three.look(port=proxy.port)
    assert names(three.look()) == ["one", "two", "three"]


def test_a_time_of_arrival_that_cannot_be_read_is_asked_for_again(three: Post) -> None:
    blotted = only_first(lambda said: re.sub(rb'INTERNALDATE "\d\d', b'INTERNALDATE "??', said, count=1), having=b"RFC822.SIZE")
    with RecordingProxy(three.port, change=Meddler(blotted)) as proxy:
        assert arrivals(three.look(port=proxy.port)) == arrivals(three.look())


def test_a_literal_where_a_line_should_be_stops_the_look(three: Post) -> None:
    """imapclient fails at it as at a fault of its own."""
    odd = only_first(lambda said: re.sub(rb"(\* OK \[UIDVALIDITY[^\r]*)", rb"\1{4}\r\nodd!", said), having=b"[UIDVALIDITY")
    with RecordingProxy(three.port, change=odd) as proxy, pytest.raises(TryLater, match="not IMAP"):
        three.look(port=proxy.port)


@pytest.mark.dovecot
def test_a_literal_among_the_capabilities_after_the_sign_in_stops_the_look(dovecot: Dovecot, user: str) -> None:
    told: list[bytes] = []

    def odd(said: bytes) -> bytes:
        told.extend([said] if b"* CAPABILITY" in said else [])
        return re.sub(rb"(\* CAPABILITY[^\r]*)", rb"\1{4}\r\nodd!", said) if len(told) == 2 else said

    with RecordingProxy(dovecot.imap_port, change=odd) as proxy, pytest.raises(TryLater):
        Post(dovecot, user).look(port=proxy.port)
    assert len(told) == 2


@pytest.mark.parametrize(
    ("usual", "odd"), [(rb"RFC822\.SIZE \d+", b"RFC822.SIZE \xff9"), (rb"BODY\[\] \{\d+\}\r\n.*?\)\r\n(?=\* \d+ FETCH)", b"BODY[] 12)\r\n")]
)
def test_a_size_that_is_no_number_and_a_message_that_is_one_are_asked_for_again(three: Post, usual: bytes, odd: bytes) -> None:
    once = only_first(lambda said: re.sub(usual, odd, said, count=1, flags=re.DOTALL), having=odd[:6])
    with RecordingProxy(three.port, change=Meddler(once)) as proxy:
        assert arrivals(three.look(port=proxy.port)) == arrivals(three.look())


def test_a_search_answer_with_something_between_its_numbers_stops_the_look(three: Post) -> None:
    odd = only_first(lambda said: re.sub(rb"(\* SEARCH \d+ \d+) ", rb"\1) ", said), having=b"* SEARCH")
    with RecordingProxy(three.port, change=odd) as proxy, pytest.raises(TryLater, match="not IMAP"):
        three.look(port=proxy.port)


def test_a_search_that_is_not_answered_is_not_one_that_finds_nothing(three: Post) -> None:
    """RFC 3501 §6.4.4: there is always an answer. Else everything would count as seen."""
    swallowed = only_first(lambda said: re.sub(rb"\* SEARCH.*\r\n", b"", said), having=b"* SEARCH")
    with RecordingProxy(three.port, change=swallowed) as proxy:
        found: list[Collected] = []
        with suppress(TryLater):
            found += three.look(port=proxy.port)
    state = found[-1].state if found else None
    assert names([*found, *three.look(state)]) == ["one", "two", "three"]


def test_a_server_that_never_answers_a_search_that_finds_nothing_is_understood(post: Post) -> None:
    with post.client() as client:
        client.append("INBOX", "", '"01-Oct-2019 12:00:00 +0000"', mail("old"))
    with RecordingProxy(post.port, change=lambda said: re.sub(rb"\* SEARCH *\r\n", b"", said)) as proxy:
        (empty,) = post.look(port=proxy.port)
        assert empty.arrivals == ()
        post.deliver(mail("one"))
        assert names(post.look(empty.state, port=proxy.port)) == ["one"]


def test_a_message_that_is_shorter_each_time_in_another_way_stops_the_look(three: Post) -> None:
    cuts = iter(range(5, 50))
    change = Meddler(lambda answer: shortened(answer, next(cuts)))
    with RecordingProxy(three.port, change=change) as proxy, pytest.raises(TryLater, match="messages whole"):
        three.look(port=proxy.port)


def test_the_same_shorter_bytes_twice_are_the_message_and_the_announced_size_was_an_estimate(three: Post) -> None:
    """Exchange announces estimates unless told otherwise; its messages must not block a folder for ever."""
    larger = only(lambda answer: re.sub(rb"RFC822\.SIZE \d+", b"RFC822.SIZE 4000", answer), having=b"RFC822.SIZE")
    with RecordingProxy(three.port, change=Meddler(larger)) as proxy:
        assert names(three.look(port=proxy.port)) == ["one", "two", "three"]


def test_flags_that_nobody_asked_for_and_messages_said_twice_change_nothing(three: Post) -> None:
    expected = arrivals(three.look())

    def chatter(answer: bytes) -> bytes:
        return b"* 1 FETCH (FLAGS (\\Seen))\r\n* 2 FETCH (UID 99999 FLAGS ())\r\n" + re.sub(
            rb"(?s)(\* 2 FETCH \(.*?\)\r\n)(?=\* \d+ FETCH|[A-Z]{4}\d+ )", rb"\1\1", answer
        )

    with RecordingProxy(three.port, change=Meddler(chatter)) as proxy:
        assert arrivals(three.look(port=proxy.port)) == expected


@pytest.mark.parametrize("stage", [b"BODY.PEEK[]", b"RFC822.SIZE"])
def test_a_message_expunged_by_somebody_else_during_the_look_is_gone_and_the_others_are_taken(three: Post, stage: bytes) -> None:
    uids = [one.uid for one in arrivals(three.look())]

    waiting = [uids[1]]

    def expunge_second(command: bytes) -> None:
        if stage in command and waiting:
            three.expunge(waiting.pop())

    with RecordingProxy(three.port, on_command=expunge_second) as proxy:
        collected = arrivals(three.look(port=proxy.port))
    assert not waiting
    assert [one.uid for one in collected] == uids
    # pymap still gives what its client has in sight; Dovecot says NIL, or nothing
    still_given = stage == b"BODY.PEEK[]" and isinstance(three.server, MailServer)
    assert collected[1].fate is (Fate.TAKEN if still_given else Fate.GONE)
    assert [one.fate for one in collected[::2]] == [Fate.TAKEN, Fate.TAKEN]
    assert (collected[1].raw is None) is (collected[1].fate is Fate.GONE)


def test_what_the_embedded_server_expunged_in_between_is_gone(embedded: Post) -> None:
    embedded.deliver(mail("one"), mail("two"))
    last = arrivals(embedded.look())[-1].uid
    once = [last]

    def expunge_last(command: bytes) -> None:
        if b"RFC822.SIZE" in command and once:
            embedded.expunge(once.pop())

    with RecordingProxy(embedded.port, on_command=expunge_last) as proxy:
        batches = embedded.look(port=proxy.port)
    assert names(batches) == ["one", "gone"]
    assert batches[-1].state.next_uid == last + 1


def test_a_message_given_as_nil_is_not_taken_for_an_empty_one(three: Post) -> None:
    uid = arrivals(three.look())[1].uid
    literal = rb"(?s)\* 2 FETCH \([^{]*\{\d+\}\r\n.*?(?=\* \d+ FETCH|[A-Z]{4}\d+ )"
    change = Meddler(lambda answer: re.sub(literal, b"* 2 FETCH (UID %d BODY[] NIL)\r\n" % uid, answer))
    with RecordingProxy(three.port, change=change) as proxy, pytest.raises(TryLater, match="messages whole"):
        three.look(port=proxy.port)


def test_an_empty_message_twice_where_a_size_was_announced_stops_the_look(three: Post) -> None:
    second = len(arrivals(three.look())[1].raw or b"")
    change = Meddler(lambda answer: shortened(answer, by=second))
    with RecordingProxy(three.port, change=change) as proxy, pytest.raises(TryLater, match="messages whole"):
        three.look(port=proxy.port)


class Refusal:
    """A server that says no to every command for certain bytes of a message, as Exchange does to one that it cannot convert."""

    def __init__(self, uid: int, items: bytes) -> None:
        self._uid, self._items = uid, items
        self._tag, self._held = b"", b""

    def listen(self, said: bytes) -> None:
        for tag, uids in re.findall(rb"(?m)^(\w+) UID FETCH ([\d,]+) \([^\r]*" + re.escape(self._items), said):
            if str(self._uid).encode() in uids.split(b","):
                self._tag = tag

    def change(self, said: bytes) -> bytes:
        if not self._tag:
            return said
        self._held += said
        if not re.search(rb"(?m)^" + self._tag + rb" OK [^\n]*\n\Z", self._held):
            return b""
        tag, self._tag, self._held = self._tag, b"", b""
        return tag + b" NO Command Error. 12\r\n"


@pytest.mark.parametrize("items", [b"BODY.PEEK[]", b"RFC822.SIZE"])
def test_a_message_that_the_server_refuses_to_give_does_not_keep_the_others_away(three: Post, items: bytes) -> None:
    uids = [one.uid for one in arrivals(three.look())]
    refusal = Refusal(uids[1], items)
    with RecordingProxy(three.port, change=refusal.change, on_command=refusal.listen) as proxy, three.mailbox(proxy.port) as mailbox:
        collected = list(mailbox.since("INBOX", None, LONG_AGO))
    assert [(one.uid, one.fate) for one in arrivals(collected)] == list(zip(uids, (Fate.TAKEN, Fate.REFUSED, Fate.TAKEN), strict=True))
    assert "Command Error. 12" in collected[-1].words
    assert collected[-1].state == three.look()[-1].state
    again = three.look(collected[-1].state.model_copy(update={"refused": (uids[1],)}))
    assert names(again) == ["two"]
    assert again[-1].state.next_uid == collected[-1].state.next_uid


# ---------------------------------------------------------------- sizes and batches


def test_messages_are_asked_for_in_batches_by_number_and_by_weight(post: Post) -> None:
    post.deliver(*(mail(f"m{number}", 1000) for number in range(7)))
    by_number = post.look(batch=3)
    by_weight = post.look(batch_bytes=3000)
    assert [len(batch.arrivals) for batch in by_number] == [3, 3, 1]
    assert [len(batch.arrivals) for batch in by_weight] == [2, 2, 2, 1]
    assert arrivals(by_number) == arrivals(by_weight)
    assert by_number[-1].state == by_weight[-1].state


# ---------------------------------------------------------------- dates


def test_the_time_of_arrival_is_in_utc_whatever_the_offset(post: Post) -> None:
    with post.client() as client:
        client.append("INBOX", "", '"02-Nov-2026 23:30:00 -0500"', mail("one"))
    (arrival,) = arrivals(post.look())
    assert arrival.arrived == datetime(2026, 11, 3, 4, 30, tzinfo=UTC)
    assert arrival.arrived.utcoffset() == timedelta(0)


def test_a_message_of_the_first_day_in_utc_is_given_though_the_servers_calendar_is_behind(post: Post) -> None:
    with post.client() as client:
        client.append("INBOX", "", '"01-Nov-2026 23:30:00 -0500"', mail("late-evening"))
        client.append("INBOX", "", '"01-Nov-2026 12:00:00 +0000"', mail("day-before"))
        client.append("INBOX", "", '"02-Nov-2026 00:30:00 +0200"', mail("early-morning"))
    with post.mailbox() as mailbox:
        given = names(list(mailbox.since("INBOX", None, date(2026, 11, 2))))
    # A server that keeps its own offset counts the early morning as its second day, one that keeps UTC as the first
    assert given[0] == "late-evening"
    assert "day-before" not in given


def test_a_server_that_leaves_uidnext_out_is_understood(post: Post) -> None:
    post.deliver(mail("one"))
    state = post.look()[-1].state
    with RecordingProxy(post.port, change=lambda said: re.sub(rb"\* OK \[UIDNEXT[^\n]*\n", b"", said)) as proxy:
        assert post.look(port=proxy.port)[-1].state == state


def test_a_search_that_finds_a_great_many_messages_is_understood(embedded: Post) -> None:
    """200,000 numbers are a line of 1.4 megabytes; here all but one are the same."""
    embedded.deliver(mail("one"))
    (uid,) = (one.uid for one in arrivals(embedded.look()))

    def many(said: bytes) -> bytes:
        return re.sub(rb"\* SEARCH[^\r]*", b"* SEARCH" + b" %d" % uid * 350_000, said)

    with RecordingProxy(embedded.port, change=many) as proxy:
        assert names(embedded.look(port=proxy.port)) == ["one"]
    assert len(proxy.received) > 1_300_000


# ---------------------------------------------------------------- folders


def test_a_folder_that_does_not_exist_is_told_with_those_that_do(post: Post) -> None:
    with post.client() as client:
        client.create("Answers")
    with pytest.raises(ServerRefused, match=r"has no folder Anwsers\. It has: .*Answers.*\[imap\]"):
        post.look(folder="Anwsers")


def test_a_folder_name_beyond_ascii_is_found(post: Post) -> None:
    with post.client() as client:
        client.create('"R&AQM-spunsuri"')
        client.append('"R&AQM-spunsuri"', "", "", mail("one"))
    assert names(post.look(folder="Răspunsuri")) == ["one"]


# ---------------------------------------------------------------- sign-in and protection


def test_a_wrong_password_is_a_refused_sign_in_and_stands_in_no_error_and_no_log(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(SignInRefused, match=re.escape(post.user)) as refused:
        post.look(password=lambda: "wrong-horse")
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("pymap")]  # the server logs what it hears
    assert "wrong-horse" not in "".join((str(refused.value), repr(refused.value.__cause__), *ours))


def test_no_mail_and_no_password_is_logged(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="imapclient")
    caplog.set_level(logging.DEBUG, logger="llab")
    post.deliver(mail("one"))
    assert names(post.look()) == ["one"]
    logged = "".join(record.getMessage() for record in caplog.records if record.name.startswith(("imapclient", "llab")))
    assert "imapclient" in {record.name.partition(".")[0] for record in caplog.records}
    assert MARK not in logged
    assert post.server.password not in logged


def test_the_debug_level_that_imapclient_sets_is_still_there_to_be_lowered(embedded: Post) -> None:
    untouched = imapclient.IMAPClient("127.0.0.1", embedded.port, ssl=False)
    assert untouched._imap.debug == 5
    untouched.shutdown()
    with embedded.mailbox() as mailbox:
        list(mailbox.since("INBOX", None, LONG_AGO))
        assert mailbox._connection.client._imap.debug == 0


def test_a_password_beyond_ascii_signs_in(user: str) -> None:
    with MailServer(password='ă"\\ parolă') as server:
        assert Post(server, user).look()[0].arrivals == ()


def test_a_server_that_is_busy_at_the_sign_in_is_tried_later(post: Post) -> None:
    def busy(said: bytes) -> bytes:
        return re.sub(rb"NO (\[[A-Z]+\])?", b"NO [UNAVAILABLE]", said)

    with RecordingProxy(post.port, change=busy) as proxy, pytest.raises(TryLater, match="does not let anybody in now"):
        post.look(port=proxy.port, password=lambda: "wrong")


def test_without_encryption_only_this_machine_is_allowed() -> None:
    with pytest.raises(ServerRefused, match="without encryption"):
        ImapMailbox(host="mail.oras.example", port=143, security="none", user="lab", password=str)


def test_a_server_without_starttls_gets_no_password(embedded: Post) -> None:
    with RecordingProxy(embedded.port) as proxy, pytest.raises(ServerRefused, match=r'STARTTLS.*security = "tls"'):
        embedded.look(port=proxy.port, security="starttls")
    assert proxy.commands == ["CAPABILITY"]


@pytest.mark.dovecot
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_is_checked_against_ca_file(dovecot: Dovecot, user: str, security: str, certificates: Certificates) -> None:
    post = Post(dovecot, user)
    post.deliver(mail("one"))
    port = dovecot.imaps_port if security == "tls" else dovecot.imap_port
    assert len(arrivals(post.look(port=port, security=security, ca_file=certificates.authority))) == 1
    with pytest.raises(ServerRefused, match=r"does not prove that it is 127\.0\.0\.1.*ca_file"):
        post.look(port=port, security=security)


def test_starttls_works_with_the_embedded_server(certificates: Certificates, user: str) -> None:
    with MailServer(tls=certificates.server_context()) as server:
        assert Post(server, user).look(security="starttls", ca_file=certificates.authority)[0].arrivals == ()


def test_a_ca_file_that_is_missing_is_told_with_its_name(embedded: Post, tmp_path: Path) -> None:
    with pytest.raises(ServerRefused, match=r"missing\.pem"):
        embedded.look(security="tls", ca_file=tmp_path / "missing.pem")


# ---------------------------------------------------------------- connections that fail


def test_a_refused_connection_is_tried_later(embedded: Post) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(TryLater, match="Connection refused"):
        embedded.look(port=port)


class Stall:
    """Lets everything pass until the server gives the first message; from then on nothing, until it is released."""

    def __init__(self) -> None:
        self.released = threading.Event()

    def __call__(self, said: bytes) -> bytes:
        if b"BODY[]" in said:
            self.released.wait(10)
        return said


def test_a_server_that_falls_silent_is_tried_later_and_the_next_look_begins_anew(embedded: Post) -> None:
    embedded.deliver(mail("one"))
    stall = Stall()
    with RecordingProxy(embedded.port, change=stall) as proxy, embedded.mailbox(proxy.port, timeout=(5, 0.2)) as mailbox:
        with pytest.raises(TryLater):
            list(mailbox.since("INBOX", None, LONG_AGO))
        stall.released.set()
        assert names(list(mailbox.since("INBOX", None, LONG_AGO))) == ["one"]


def test_a_deadline_counts_for_all_that_a_run_asks_and_anew_after_waiting(embedded: Post) -> None:
    embedded.deliver(mail("one"))
    stall = Stall()
    with RecordingProxy(embedded.port, change=stall) as proxy, embedded.mailbox(proxy.port, deadline=0.4) as mailbox:
        for _ in range(2):
            with pytest.raises(TryLater, match=r"took more than 0\.4 seconds"):
                list(mailbox.since("INBOX", None, LONG_AGO))
        stall.released.set()
        mailbox.wait("INBOX", 0, stop=lambda: True)
        assert names(list(mailbox.since("INBOX", None, LONG_AGO))) == ["one"]


def test_a_kept_connection_that_ended_is_made_anew(post: Post) -> None:
    post.deliver(mail("one"))
    with post.mailbox() as mailbox:
        state = list(mailbox.since("INBOX", None, LONG_AGO))[-1].state
        mailbox._connection.client.socket().shutdown(socket.SHUT_RDWR)
        post.deliver(mail("two"))
        assert names(list(mailbox.since("INBOX", state, LONG_AGO))) == ["two"]


@pytest.mark.parametrize("nonsense", [b"\x16\x03\x01 what?\r\n", b"* SEARCH one two\r\n"])
def test_nonsense_is_tried_later_and_quoted_nowhere(embedded: Post, nonsense: bytes) -> None:
    embedded.deliver(mail("one"))
    said = nonsense.replace(b"one", MARK.encode())

    def garble(answer: bytes) -> bytes:
        return said + answer if b"SEARCH" in answer else answer

    with RecordingProxy(embedded.port, change=garble) as proxy, pytest.raises(LlabError) as stopped:
        embedded.look(port=proxy.port)
    assert isinstance(stopped.value, TryLater)
    assert MARK not in str(stopped.value)
