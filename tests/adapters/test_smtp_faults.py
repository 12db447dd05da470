"""Faults of a submission server: at each stage, with and without pipelining, the one right verdict, and the next message goes out."""

from __future__ import annotations

import tracemalloc
from collections.abc import Mapping
from inspect import signature
from itertools import product
from time import monotonic
from typing import Any

import pytest

from llab.adapters.smtp import SmtpSubmission
from llab.errors import LlabError, ServerRefused, SignInRefused, TryLater
from llab.ports import Submitted, Verdict
from tests.adapters.test_smtp import ACCEPTED, ANA, LAB, LATER, RAW, REFUSED, UNCERTAIN, submission, submitted
from tests.servers.scripted_smtp import PIPELINING, Answer, Fault, Kept, Late, ScriptedSmtp, Then

DIALECTS: Mapping[str, Mapping[str, Answer]] = {"one by one": {}, "pipelining": {"EHLO": PIPELINING}}
BEFORE = ("MAIL", "RCPT", "DATA")
UNLIMITED: Mapping[str, Answer] = {"EHLO": "250 scripted"}
LONG = b"Subject: long\r\n\r\n" + b"all work and no play\r\n" * 600_000
"""More than two computers hold for each other between them."""


@pytest.fixture(params=DIALECTS)
def usual(request: pytest.FixtureRequest) -> Mapping[str, Answer]:
    """What the server says where the script says nothing."""
    return DIALECTS[request.param]


def twice(server: ScriptedSmtp, raw: bytes = RAW, **settings: Any) -> tuple[Submitted, Submitted]:
    """What is said to a message, and to the next one."""
    door = submission(server.port, **settings)
    try:
        first = door.submit(sender=LAB, recipient=ANA, raw=raw)
        return first, door.submit(sender=LAB, recipient="ion@firma.example", raw=RAW)
    finally:
        door.close()


def refused_run(server: ScriptedSmtp) -> LlabError:
    """What stops the whole run; the next message goes out on a new connection."""
    door = submission(server.port)
    with pytest.raises(LlabError) as raised:
        door.submit(sender=LAB, recipient=ANA, raw=RAW)
    assert door.submit(sender=LAB, recipient="ion@firma.example", raw=RAW).verdict is ACCEPTED
    door.close()
    assert [one.recipients for one in server.taken] == [("ion@firma.example",)]
    return raised.value


# ---------------------------------------------------------------- answers

TEMPORARY = (
    "451 4.3.0 local error",
    "450 4.7.1 too fast",
    "452 4.5.3 too many recipients",
    "421 4.7.0 slow down",
    "421 4.3.2 shutting down",
    "400 no enhanced code",
    "503 5.5.1 bad sequence of commands",
    "454 4.7.0 not now",
)
PERMANENT = ("550 5.1.1 no such user", "553 5.1.3 no such address", "554 5.7.1 looks like spam", "501 5.1.3 syntax")
ABOUT_SIZE = ("552 5.3.4 too big", "552 too big", "554 5.2.3 longer than is allowed here")


@pytest.mark.parametrize(
    ("stage", "answer"),
    [*product(["MAIL"], [*TEMPORARY, *ABOUT_SIZE]), *product(["RCPT", "DATA", "dot"], [*TEMPORARY, *ABOUT_SIZE, *PERMANENT])],
)
def test_an_answer_decides_with_the_servers_words_for_this_message_only(stage: str, answer: str, usual: Mapping[str, Answer]) -> None:
    with ScriptedSmtp({stage: answer}, usual=usual) as server:
        first, second = twice(server)
        assert first == (LATER if answer in TEMPORARY else REFUSED, answer)
        assert second.verdict is ACCEPTED
        assert [one.recipients for one in server.taken] == [("ion@firma.example",)]
        is_over = answer.startswith(("421", "503"))
        assert server.connections == (2 if is_over else 1)
        assert ("RSET" in server.commands) is (not is_over)


@pytest.mark.parametrize("answer", [*PERMANENT, "550 sender not allowed", "555 what?"])
def test_a_refused_sender_stops_the_run_and_marks_nobody(answer: str, usual: Mapping[str, Answer]) -> None:
    """RFC 5321 §3.3: MAIL is answered by what the server thinks of the sender, which is the same for all."""
    with ScriptedSmtp({"MAIL": answer}, usual=usual) as server:
        error = refused_run(server)
    assert isinstance(error, ServerRefused)
    assert answer in str(error)


@pytest.mark.parametrize("stage", [*BEFORE, "dot"])
@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("550 5.7.60 SMTP; Client does not have permissions to send as this sender", ServerRefused),
        ("554 5.2.252 SendAsDenied", ServerRefused),
        ("550 5.7.501 access denied", ServerRefused),
        ("550-5.4.5 Daily user sending limit exceeded.\r\n550 5.4.5 see the help", TryLater),
        ("530 5.7.0 Authentication required", SignInRefused),
        ("530 5.7.0 Must issue a STARTTLS command first", ServerRefused),
    ],
)
def test_what_would_meet_every_message_stops_the_run_at_any_stage(
    stage: str, answer: str, kind: type[LlabError], usual: Mapping[str, Answer]
) -> None:
    with ScriptedSmtp({stage: answer}, usual=usual) as server:
        assert isinstance(refused_run(server), kind)


def test_a_code_on_every_line_is_shown_once() -> None:
    with ScriptedSmtp({"RCPT": "550-5.1.1 The address\r\n550-5.1.1 is not\r\n550 5.1.1 known."}) as server:
        assert submitted(server.port) == (REFUSED, "550 5.1.1 The address is not known.")


def test_lines_of_one_kind_with_different_codes_are_one_answer_and_bare_line_feeds_do() -> None:
    with ScriptedSmtp({"RCPT": b"550-no\n554 really not\n"}) as server:
        assert submitted(server.port) == (REFUSED, "554 no really not")


# ---------------------------------------------------------------- no answer


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize(("stage", "verdict"), [*((stage, LATER) for stage in BEFORE), ("dot", UNCERTAIN)])
def test_no_answer_means_later_before_the_dot_and_uncertain_after_it(
    stage: str, verdict: Verdict, fault: Fault, usual: Mapping[str, Answer]
) -> None:
    with ScriptedSmtp({stage: fault}, usual=usual) as server:
        patience = 0.4 if fault in (Fault.STALL, Fault.DRIP) else 5
        first, second = twice(server, timeout=patience, after_dot_timeout=patience)
        assert (first.verdict, second.verdict) == (verdict, ACCEPTED)
        assert first.words
        assert server.connections == 2
        assert [one.recipients for one in server.taken] == [("ion@firma.example",)]
        assert len(server.messages) == (2 if stage == "dot" else 1)


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.RESET, Fault.STALL])
@pytest.mark.parametrize("stage", [*BEFORE, "dot"])
def test_an_answer_that_breaks_off_behind_its_code_is_one(stage: str, fault: Fault, usual: Mapping[str, Answer]) -> None:
    with ScriptedSmtp({stage: Then("550 5.1.1 no su", fault)}, usual=usual) as server:
        if stage == "MAIL":
            assert isinstance(refused_run_within(server, 0.15), ServerRefused)
            return
        first, second = twice(server, timeout=0.4, after_dot_timeout=0.4)
        assert first.verdict in ((REFUSED, LATER) if fault is Fault.RESET else (REFUSED,))  # an RST may overtake what was said
        assert second.verdict is ACCEPTED


def refused_run_within(server: ScriptedSmtp, timeout: float) -> LlabError:
    door = submission(server.port, timeout=timeout)
    try:
        door.submit(sender=LAB, recipient=ANA, raw=RAW)
    except LlabError as error:
        return error
    finally:
        door.close()
    return ServerRefused("an RST has overtaken what was said")


YES = "250 2.0.0 queued as 4711\r\n"


@pytest.mark.parametrize("length", range(len(YES) + 1))
def test_an_acceptance_cut_off_anywhere_is_known_from_its_code_on(length: int) -> None:
    with ScriptedSmtp({"dot": Kept(Then(YES[:length]))}) as server:
        first, second = twice(server)
        assert (first.verdict, second.verdict) == (ACCEPTED if length >= len("250 ") else UNCERTAIN, ACCEPTED)
        assert len(server.taken) == 2


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.RESET])
def test_a_connection_lost_after_the_acceptance_costs_nothing(fault: Fault) -> None:
    with ScriptedSmtp({"dot": Then(YES, fault)}) as server:
        first, second = twice(server)
        assert first.verdict in ((ACCEPTED, UNCERTAIN) if fault is Fault.RESET else (ACCEPTED,))
        assert second.verdict is ACCEPTED
        assert server.connections == 2


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.RESET])
def test_a_kept_connection_that_ends_at_the_next_message_is_made_anew_at_once(fault: Fault, usual: Mapping[str, Answer]) -> None:
    """Many servers hang up after so many messages, or seconds; the word of that may still be under way."""
    with ScriptedSmtp({"MAIL": (None, fault)}, usual=usual) as server:
        first, second = twice(server)
        assert (first.verdict, second.verdict) == (ACCEPTED, ACCEPTED)
        assert server.connections == 2
    with ScriptedSmtp({"MAIL": (fault, fault)}, usual=usual) as server:
        first, second = twice(server)
        assert (first.verdict, second.verdict) == (LATER, LATER)
        assert server.connections == 2


@pytest.mark.parametrize("more", ["421 4.4.2 you said nothing for so long\r\n", "250 2.0.0 once more\r\n", "\x00\x01"])
def test_what_is_said_unasked_between_two_messages_is_not_taken_for_an_answer(more: str) -> None:
    with ScriptedSmtp({"dot": (f"250 2.0.0 ok\r\n{more}".rstrip("\r\n"),), "MAIL": "250 ok"}) as server:
        first, second = twice(server)
        assert (first.verdict, second.verdict) == (ACCEPTED, ACCEPTED)
        assert server.connections == 2
        assert len(server.taken) == 2


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.RESET])
def test_a_connection_lost_within_the_message_means_that_it_was_not_handed_over(fault: Fault) -> None:
    with ScriptedSmtp({"body": fault}, usual=UNLIMITED) as server:
        first, second = twice(server, LONG)
        assert (first.verdict, second.verdict) == (LATER, ACCEPTED)
        assert [one.recipients for one in server.taken] == [("ion@firma.example",)]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("552 5.3.4 too big after all", REFUSED),
        ("421 4.3.0 out of memory", LATER),
        ("451 4.3.0 no", LATER),
        ("354 go on", LATER),
        ("nonsense", LATER),
        ("250 2.0.0 taken before its end", UNCERTAIN),
    ],
)
def test_what_is_said_within_the_message_decides(said: str, verdict: Verdict) -> None:
    with ScriptedSmtp({"body": Then(f"{said}\r\n", Fault.STALL)}, usual=UNLIMITED) as server:
        first, second = twice(server, LONG)
        assert (first.verdict, second.verdict) == (verdict, ACCEPTED)
        assert said.removeprefix("nonsense") in first.words
        assert server.connections == 2


@pytest.mark.parametrize("behind", ["421 4.4.2 you are too slow", "250 2.0.0 already", "what?"])
def test_a_server_that_says_more_than_go_on_gets_nothing(behind: str, usual: Mapping[str, Answer]) -> None:
    with ScriptedSmtp({"DATA": f"354 go on\r\n{behind}"}, usual=usual) as server:
        first, second = twice(server)
        assert (first.verdict, second.verdict) == (LATER, ACCEPTED)
        assert [one.recipients for one in server.taken] == [("ion@firma.example",)]


@pytest.mark.parametrize("answer", [*(fault for fault in Fault), "500 5.5.2 no RSET here", "421 4.3.2 bye"])
def test_trouble_at_rset_means_a_new_connection(answer: Answer) -> None:
    with ScriptedSmtp({"RCPT": "550 5.1.1 no", "RSET": answer}) as server:
        first, second = twice(server, timeout=0.4)
        assert (first.verdict, second.verdict) == (REFUSED, ACCEPTED)
        assert server.connections == 2


# ---------------------------------------------------------------- deadlines and bounds


def test_the_answer_after_the_dot_may_take_longer_than_all_others() -> None:
    assert signature(SmtpSubmission).parameters["after_dot_timeout"].default == 600  # RFC 5321 §4.5.3.2.6
    with ScriptedSmtp({"dot": Late("250 2.0.0 at last", 0.3)}) as server:
        assert submitted(server.port, timeout=0.1).verdict is ACCEPTED


@pytest.mark.parametrize("stage", ["connect", "EHLO", *BEFORE, "dot", "RSET", "QUIT"])
def test_a_server_that_is_never_silent_and_never_done_is_left_in_time(stage: str) -> None:
    with ScriptedSmtp({stage: Fault.DRIP, **({"RCPT": "450 no"} if stage == "RSET" else {})}) as server:
        began = monotonic()
        door = submission(server.port, timeout=0.15, after_dot_timeout=0.15)
        try:
            door.submit(sender=LAB, recipient=ANA, raw=RAW)
        except TryLater:
            assert stage in {"connect", "EHLO"}
        door.close()
        assert monotonic() - began < 3


@pytest.mark.parametrize("fault", [Fault.ENDLESS_LINE, Fault.ENDLESS_LINES])
@pytest.mark.parametrize("stage", ["connect", "EHLO", "MAIL", "dot"])
def test_an_answer_without_an_end_does_not_fill_the_memory(stage: str, fault: Fault) -> None:
    with ScriptedSmtp({stage: fault}) as server:
        tracemalloc.start()
        try:
            words = said_by(server)
            assert "longer than 65536 bytes" in words
            assert tracemalloc.get_traced_memory()[1] < 2_000_000
        finally:
            tracemalloc.stop()


def said_by(server: ScriptedSmtp) -> str:
    try:
        return submitted(server.port).words
    except TryLater as error:
        return str(error)


# ---------------------------------------------------------------- pipelining (RFC 2920)


def test_with_pipelining_a_message_costs_two_round_trips() -> None:
    """The server holds its answers to MAIL and RCPT back until it has seen DATA: who waits for one of them waits for ever."""
    with ScriptedSmtp(usual={"EHLO": PIPELINING}, answers_together=True) as server:
        first, second = twice(server, timeout=0.5)
        assert (first.verdict, second.verdict) == (ACCEPTED, ACCEPTED)
        assert server.connections == 1


def test_without_the_servers_word_nothing_is_pipelined() -> None:
    with ScriptedSmtp({"MAIL": "552 5.3.4 too big"}) as server:
        assert submitted(server.port).verdict is REFUSED
        assert not [command for command in server.commands if command.startswith(("RCPT", "DATA"))]


TO_MAIL = ("250 2.1.0 ok", "451 4.1.8 mail", "552 5.3.4 mail")
TO_RCPT = ("250 2.1.5 ok", "450 4.2.1 rcpt", "550 5.1.1 rcpt", "503 5.5.1 rcpt")
TO_DATA = ("354 go on", "451 4.3.0 data", "554 5.5.1 data")


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(("mail", "rcpt", "data"), [*product(TO_MAIL, TO_RCPT, TO_DATA)])
def test_the_first_refusal_is_the_verdict_and_no_copy_is_delivered(mail: str, rcpt: str, data: str, together: bool) -> None:
    script = {"MAIL": mail, "RCPT": rcpt, "DATA": data}
    with ScriptedSmtp(script, usual={"EHLO": PIPELINING}, answers_together=together) as server:
        first, second = twice(server)
        odd = next((said for said, well in zip((mail, rcpt, data), "223", strict=True) if said[0] != well), "250")
        verdict = {"2": ACCEPTED, "4": LATER, "5": REFUSED}[odd[0]] if not odd.startswith("503") else LATER
        assert first.verdict is verdict
        assert verdict is ACCEPTED or first.words == odd
        assert second.verdict is ACCEPTED
        assert [one.raw for one in server.taken] == [RAW] * (2 if verdict is ACCEPTED else 1)


def test_go_on_after_a_refused_recipient_is_answered_with_a_lone_dot() -> None:
    with ScriptedSmtp({"RCPT": "550 5.1.1 no"}, usual={"EHLO": PIPELINING}) as server:
        first, second = twice(server)
        assert (first, second.verdict) == ((REFUSED, "550 5.1.1 no"), ACCEPTED)
        assert server.messages[0] == b""
        assert server.connections == 1


@pytest.mark.parametrize("answer", ["250 2.0.0 sent to nobody", Fault.STALL, Fault.DROP, "what?"])
def test_a_lone_dot_that_is_not_refused_changes_no_verdict(answer: Answer) -> None:
    with ScriptedSmtp({"RCPT": "450 4.2.1 no", "lone dot": answer}, usual={"EHLO": PIPELINING}) as server:
        first, second = twice(server, timeout=0.4)
        assert (first, second.verdict) == ((LATER, "450 4.2.1 no"), ACCEPTED)
        assert server.connections == 2


def test_a_taken_recipient_of_a_refused_sender_gets_no_empty_message() -> None:
    with ScriptedSmtp({"MAIL": "451 4.1.8 no", "RCPT": "250 2.1.5 ok"}, usual={"EHLO": PIPELINING}) as server:
        first, second = twice(server)
        assert (first.verdict, second.verdict) == (LATER, ACCEPTED)
        assert server.messages == [server.messages[-1]]
        assert server.connections == 2


@pytest.mark.parametrize("behind", ["DATA", "RCPT"])
def test_a_refusal_before_a_lost_connection_stays_the_verdict(behind: str) -> None:
    script: dict[str, Answer] = {"MAIL": "552 5.3.4 too big", behind: Fault.DROP}
    with ScriptedSmtp(script, usual={"EHLO": PIPELINING}) as server:
        first, second = twice(server)
        assert (first, second.verdict) == ((REFUSED, "552 5.3.4 too big"), ACCEPTED)
