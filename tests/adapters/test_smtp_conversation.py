"""Whatever a server says, in whatever pieces, the verdict is what the server did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.adapters.smtp_line import Reply
from llab.errors import LlabError
from llab.ports import Verdict
from tests.adapters.test_smtp import ACCEPTED, ANA, LAB, LATER, RAW, REFUSED, UNCERTAIN, submission
from tests.servers.faulty_proxy import FaultyProxy, split
from tests.servers.ports import free_port
from tests.servers.scripted_smtp import PIPELINING, USUAL, Answer, Fault, Kept, ScriptedSmtp, Then

DIALECTS = (USUAL["EHLO"], PIPELINING)


@pytest.mark.parametrize("every", [1, 2, 3, 7])
@pytest.mark.parametrize("hello", DIALECTS)
def test_answers_in_pieces_are_put_together(hello: Answer, every: int) -> None:
    said: dict[str, Answer] = {"MAIL": "250-2.1.0 well\r\n250 2.1.0 ok", "dot": "250-2.0.0 queued\r\n250 2.0.0 as 7"}
    with ScriptedSmtp(usual={"EHLO": hello, **said}) as server, FaultyProxy(server.port, server=split(every)) as proxy:
        door = submission(proxy.port)
        for _ in range(2):
            assert door.submit(sender=LAB, recipient=ANA, raw=RAW) == (ACCEPTED, "250 2.0.0 queued as 7")
        door.close()
        assert server.connections == 1


class Pipelined:
    """A handler of aiosmtpd that announces PIPELINING, and knows no `ion`."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bytes]] = []

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: object, session: Any, _envelope: object, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [responses[0], "250-PIPELINING", *responses[1:]]

    async def handle_RCPT(  # noqa: N802
        self, _server: object, _session: object, envelope: Any, address: str, _options: object
    ) -> str:
        if address.startswith("ion"):
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        self.taken.append((envelope.rcpt_tos[0], envelope.original_content))
        return "250 2.0.0 taken"


def test_another_server_understands_what_is_pipelined() -> None:
    handler = Pipelined()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        door = submission(controller.port)
        people = [f"{name}@firma.example" for name in ("ana", "ion", "eva", "ion", "zoe")]
        verdicts = [door.submit(sender=LAB, recipient=each, raw=RAW).verdict for each in people]
        door.close()
    finally:
        controller.stop()
    assert verdicts == [ACCEPTED, REFUSED, ACCEPTED, REFUSED, ACCEPTED]
    assert handler.taken == [(each, RAW) for each in people if not each.startswith("ion")]


CODES = st.sampled_from(
    ["250", "251", "220", "354", "421", "450", "451", "452", "503", "550", "552", "554", "199", "600", "25", "2500", ""]
)
WORDS = st.sampled_from(["ok", "5.1.1 no", "4.7.1 slow", "5.4.5 enough", "\u0219i", "", "x" * 600])
MARKS = st.sampled_from([" ", " ", " ", "-", ""])
ONE_LINE = st.builds(lambda *parts: "".join(parts), CODES, MARKS, WORDS)
ANSWERS = st.one_of(
    st.none(),
    st.none(),
    st.none(),
    ONE_LINE,
    st.sampled_from([Fault.DROP, Fault.RESET, Fault.GARBAGE, Fault.BINARY, Fault.CONTRADICTION]),
    st.builds(Then, ONE_LINE, st.just(Fault.DROP)),
)
SCRIPTS = st.fixed_dictionaries(
    {stage: st.lists(ANSWERS, max_size=4).map(tuple) for stage in ("connect", "EHLO", "MAIL", "RCPT", "DATA", "dot", "RSET")}
)


def honest(answers: Sequence[Answer | None]) -> tuple[Answer | None, ...]:
    """A server that does not say that it took what it threw away: who begins with a 2 after the dot has taken the message."""
    return tuple(
        None if each is None else Kept(each, is_taken=said_by(each).startswith("2")) if isinstance(each, str | Then | Fault) else each
        for each in answers
    )


def said_by(answer: Answer) -> str:
    return answer.said if isinstance(answer, Then) else answer if isinstance(answer, str) else ""


@pytest.mark.parametrize("hello", DIALECTS)
@settings(max_examples=150, deadline=None)
@given(script=SCRIPTS)
def test_no_words_of_a_server_lead_to_a_verdict_that_is_not_so(hello: str, script: dict[str, tuple[Answer | None, ...]]) -> None:
    """A refused or postponed message was not taken; an accepted one was; all else is uncertain, or stops the run."""
    script["dot"] = honest(script["dot"])
    with ScriptedSmtp(script, usual={"EHLO": hello}) as server:
        door = submission(server.port, timeout=0.05, after_dot_timeout=0.05)
        verdicts = {f"p{number}@firma.example": said(door.submit, f"p{number}@firma.example") for number in range(5)}
        door.close()
        taken = [recipient for one in server.taken for recipient in one.recipients]
    assert len(taken) == len(set(taken))
    for recipient, verdict in verdicts.items():
        assert verdict is UNCERTAIN or (verdict is ACCEPTED) == (recipient in taken), (recipient, verdict)


def said(submit: Callable[..., Any], recipient: str) -> Verdict:
    """The verdict; LATER where the run stops."""
    try:
        verdict: Verdict = submit(sender=LAB, recipient=recipient, raw=RAW).verdict
    except LlabError:
        return LATER
    return verdict


@pytest.mark.parametrize(
    ("reply", "kind", "status"),
    [
        (Reply(250, "2.0.0 ok"), 2, "2.0.0"),
        (Reply(550, "5.1.1"), 5, "5.1.1"),
        (Reply(550, "5.1.1000 no code"), 5, ""),
        (Reply(450, "see 4.7.1"), 4, ""),
        (Reply(199, "ok"), 0, ""),
        (Reply(600, "ok"), 0, ""),
        (Reply(0, "250 ok"), 0, ""),
    ],
)
def test_the_kind_and_the_enhanced_code_are_read_from_where_they_stand(reply: Reply, kind: int, status: str) -> None:
    assert (reply.kind, reply.status) == (kind, status)
