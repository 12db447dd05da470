"""`llab send` to five people while the mail server does what it should not; then a run with the server in good health.

What counts is the server's ledger beside the store: everybody has one copy and is accepted, or was refused by the plan and has none, or
is uncertain because the end of the message was not answered.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from llab.adapters.memory import MemoryClock
from llab.adapters.smtp import SmtpSubmission
from llab.adapters.sqlite import SqliteStore
from llab.errors import Exit
from llab.mail.message import parse
from llab.records import Contact, ContactState
from llab.stories.contacts.handover import SendReport, hand_over
from llab.stories.contacts.send import plan as plan_of
from tests.servers.certificates import Certificates
from tests.servers.scripted_smtp import Answer, Fault, Kept, ScriptedSmtp, Then
from tests.stories.samples import KEY, NOW, QUESTIONNAIRE, TEMPLATES, letterhead, person

NAMES = ("ana", "dan", "eva", "ion", "zoe")
PATIENCE = 0.3
"""Seconds to wait for a server of which it is known that it says nothing more."""
PLENTY = 20.0
"""Seconds to wait for any other, on a machine that is busy."""

LETTERHEAD = replace(letterhead(), templates={name: text for name, text in TEMPLATES.items() if name.startswith(("_", "invitation.ro"))})
"""With the templates that are needed: all are compiled in each of thousands of runs."""

OFFERS = "250-scripted\r\n250-AUTH PLAIN\r\n250-8BITMIME\r\n{}250 SIZE 100000"
DIALECTS: Mapping[str, Mapping[str, Answer]] = {
    "one by one": {"EHLO": OFFERS.format("")},
    "pipelining": {"EHLO": OFFERS.format("250-PIPELINING\r\n")},
    "STARTTLS": {"EHLO": "250-scripted\r\n250 STARTTLS", "EHLO encrypted": OFFERS.format("250-PIPELINING\r\n")},
}

TEMPORARY = (
    "450 4.7.1 too fast",
    "452 4.5.3 too many recipients",
    "421 4.7.0 slow down",
    "451 4.3.0 local error",
    "503 5.5.1 bad sequence",
)
PERMANENT = ("550 5.1.1 no such user", "552 5.3.4 message too big", "554 5.7.1 refused by policy", "550 5.4.5 daily limit exceeded")
ODD = ("250 2.0.0 ok", "354 go on", "220 hello", "550-no\r\n550-and\r\n550 no", "")

BEFORE_A_MESSAGE = ("connect", "EHLO", "EHLO encrypted", "STARTTLS", "AUTH")
OF_A_MESSAGE = ("MAIL", "RCPT", "DATA", "body", "dot")
PLACES = {"first": (0,), "third": (2,), "last": (4,), "first two": (0, 1), "all": ()}
"""Which of the messages (connections) it happens to; none means all of the first run."""


@dataclass(frozen=True)
class FaultPlan:
    """What the server does, when, in which dialect."""

    stage: str
    answer: Answer
    place: str
    dialect: str
    besides: Mapping[str, Answer] = field(default_factory=dict)
    """What has to be so that the stage is reached at all."""

    def __str__(self) -> str:
        return f"{self.stage}, {self.place}, {self.dialect}: {self.answer!r}"

    @property
    def script(self) -> dict[str, tuple[Answer | None, ...]]:
        """For the server; empty where it happens always."""
        places = PLACES[self.place]
        return {self.stage: tuple(self.answer if number in places else None for number in range(max(places) + 1))} if places else {}

    @property
    def usual(self) -> dict[str, Answer]:
        """What the server says otherwise."""
        return {**DIALECTS[self.dialect], **self.besides, **({} if PLACES[self.place] else {self.stage: self.answer})}

    @property
    def may_leave_uncertain(self) -> bool:
        """Whether the end of a message stays without an answer; or the server speaks of an end that it has not seen."""
        is_answer = isinstance(self.answer, str) and self.answer[:1] in {"2", "4", "5"}
        is_early = isinstance(self.answer, str) and self.answer[:1] == "2"
        return (self.stage == "dot" and not is_answer) or (self.stage == "body" and (is_early or not is_answer))

    @property
    def patience(self) -> float:
        """How long to wait for an answer."""
        answer = self.answer.answer if isinstance(self.answer, Kept) else self.answer
        fault = answer.fault if isinstance(answer, Then) else answer
        stalls = fault in (Fault.STALL, Fault.DRIP) or (answer == "" and self.stage != "body")
        return PATIENCE if stalls else PLENTY

    @property
    def may_refuse(self) -> bool:
        """Whether the server refuses somebody for good."""
        answer = self.answer.answer if isinstance(self.answer, Kept) else self.answer
        said = answer.said if isinstance(answer, Then) else answer
        return self.stage in OF_A_MESSAGE and isinstance(said, str) and said.startswith("5") and not said.startswith("503")


@dataclass(frozen=True)
class Played:
    """What came of one plan, after the next run with a server in good health."""

    plan: FaultPlan
    exit_code: int
    lost: tuple[str, ...]
    """Who has no copy, and is neither uncertain nor refused by the plan."""
    doubled: tuple[str, ...]
    uncertain: tuple[str, ...]
    refused: tuple[str, ...]
    trouble: str = ""
    """Anything else that is not as it should be; empty where there was nothing."""

    @property
    def is_right(self) -> bool:
        """Whether nobody is lost, nobody has it twice, and nothing else is wrong."""
        return not (self.lost or self.doubled or self.trouble)


# ---------------------------------------------------------------- the plans


def plans() -> list[FaultPlan]:
    """Every plan, by stage."""
    return [*_before_a_message(), *_of_a_message(), *_between()]


def _before_a_message() -> Iterator[FaultPlan]:
    answers = (
        *Fault,
        "421 4.3.2 too busy",
        "454 4.7.0 not now",
        "554 5.7.1 not from here",
        "535 5.7.8 wrong",
        *ODD,
        Then("250-half", Fault.DROP),
    )
    for dialect, stage, answer in product(DIALECTS, BEFORE_A_MESSAGE, answers):
        if (stage in {"EHLO encrypted", "STARTTLS"} and dialect != "STARTTLS") or (stage == "AUTH" and answer == "250 2.0.0 ok"):
            continue
        for place in ("first", "all"):
            yield FaultPlan(stage, answer, place, dialect)
        yield FaultPlan(stage, answer, "first two", dialect, besides={"dot": Then("250 2.0.0 ok\r\n")})  # a new connection for each message
    for injected in ("250 AUTH PLAIN", "235 2.7.0 welcome\r\n250 ok", "\x00"):
        yield FaultPlan("STARTTLS", f"220 2.0.0 ready\r\n{injected}", "first", "STARTTLS")


def _of_a_message() -> Iterator[FaultPlan]:
    cut = (Then("250 2.0", Fault.DROP), Then("25", Fault.DROP), Then("550 5.1", Fault.STALL), Then("451 4.3.0 no\r\n", Fault.DROP))
    answers = (*Fault, *TEMPORARY, *PERMANENT, *ODD, *cut)
    for dialect, stage, answer in product(DIALECTS, OF_A_MESSAGE, answers):
        if (stage == "DATA" and answer == "354 go on") or (answer == "250 2.0.0 ok" and stage in {"MAIL", "RCPT", "dot"}):
            continue
        if answer == "" and stage != "body":
            continue  # no answer at all: that is a stall
        if stage == "body" and isinstance(answer, Then) and answer.said.startswith("2"):
            continue  # says that it took what it did not even hear: nobody can know
        for place in ("first", "third", "last", "all"):
            if stage == "dot" and isinstance(answer, Fault | Then):
                for is_taken in _truths(answer):
                    yield FaultPlan(stage, Kept(answer, is_taken), place, dialect)
            else:
                yield FaultPlan(stage, answer, place, dialect)


def _truths(answer: Fault | Then) -> tuple[bool, ...]:
    """Whether a server that says this may have taken the message: it does not lie, but it may say nothing of it."""
    if isinstance(answer, Fault) or not answer.said[3:]:
        return (True, False)
    return (answer.said.startswith("2"),)


def _between() -> Iterator[FaultPlan]:
    """Behind an answer, unasked; and at RSET and QUIT."""
    unasked = ("250 ok\r\n421 4.4.2 idle", "250 ok\r\n250 again", "250-ok\r\n250 ok\r\n550 5.1.1 no")
    for dialect in DIALECTS:
        behind: tuple[Answer, ...] = (*unasked, Then("250 ok\r\n"), Then("250 ok\r\n", Fault.GARBAGE))
        for said, place in product(behind, ("first", "third", "last", "all")):
            yield FaultPlan("dot", said, place, dialect)
        answers: tuple[Answer, ...] = (*Fault, "421 4.3.2 bye", "500 5.5.1 what?")
        for answer in answers:
            yield FaultPlan("RSET", answer, "first two", dialect, besides={"RCPT": "450 4.2.1 busy"})
            yield FaultPlan("QUIT", answer, "first", dialect)


# ---------------------------------------------------------------- one plan


def played(plan: FaultPlan, certificates: Certificates, under: Path) -> Played:
    """A run with that server, one a week later with the server in good health, and a third with nothing to do."""
    tls = certificates.server_context() if plan.dialect == "STARTTLS" else None
    with tempfile.TemporaryDirectory(dir=under) as folder, ScriptedSmtp(plan.script, usual=plan.usual, tls=tls) as server:
        file = Path(folder) / "llab.db"
        with closing(SqliteStore.open(file, create=True)) as store:
            store.begin(KEY)
            store.keep_participants([person(name) for name in NAMES])
        settings: dict[str, Any] = {"port": server.port, "security": "starttls" if tls else "none", "ca_file": certificates.authority}
        first = _sent(file, NOW, settings, plan.patience)
        found = list(_not_kept(file, server))
        server.go_on({}, DIALECTS[plan.dialect])
        second = _sent(file, NOW + timedelta(days=7), settings)
        copies = _copies(server)
        found += [f"the second run stopped: {second.stopped}"] if second.stopped else []
        found += [*_not_kept(file, server), *_not_as_it_went_out(file, server)]
        _sent(file, NOW + timedelta(days=14), settings)
        found += ["the third run sent something"] if _copies(server) != copies else []
        return _judged(plan, first.exit_code, file, copies, found)


def _sent(file: Path, now: datetime, settings: Mapping[str, Any], patience: float = PLENTY) -> SendReport:
    """One run of `llab send` by the clock `now`."""
    submission = SmtpSubmission(
        **settings, host="127.0.0.1", user="lab", password=lambda: "secret", timeout=patience, after_dot_timeout=patience
    )
    with closing(SqliteStore.open(file)) as store, closing(submission):
        drawn = plan_of(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=now)
        return hand_over(drawn, LETTERHEAD, store=store, submission=submission, clock=MemoryClock(now))


def _judged(plan: FaultPlan, exit_code: Exit, file: Path, copies: Mapping[str, int], found: Sequence[str]) -> Played:
    contacts = {each.participant: each for each in _contacts(file)}
    states = {name: contacts[name].state if name in contacts else None for name in NAMES}
    uncertain, refused = (
        tuple(name for name in NAMES if states[name] is state) for state in (ContactState.UNCERTAIN, ContactState.REFUSED)
    )
    lost = [name for name in NAMES if states[name] is ContactState.ACCEPTED and not copies.get(name)]
    lost += [name for name in NAMES if states[name] in {None, ContactState.PENDING}]
    trouble = [*found]
    if uncertain and not plan.may_leave_uncertain:
        trouble.append(f"uncertain for no reason: {contacts[uncertain[0]].words}")
    if refused and not plan.may_refuse:
        trouble.append(f"refused for no reason: {contacts[refused[0]].words}")
    trouble += [f"refused, and has a copy: {name}" for name in refused if copies.get(name)]
    trouble += [f"no words: {each.participant}" for each in contacts.values() if not each.words]
    return Played(plan, exit_code, tuple(lost), tuple(name for name in copies if copies[name] > 1), uncertain, refused, "; ".join(trouble))


def _contacts(file: Path) -> tuple[Contact, ...]:
    with closing(SqliteStore.open(file)) as store:
        return store.contacts()


def _copies(server: ScriptedSmtp) -> Counter[str]:
    return Counter(recipient.removesuffix("@firma.example") for one in list(server.taken) for recipient in one.recipients)


def _not_kept(file: Path, server: ScriptedSmtp) -> Iterator[str]:
    """Whose copy the server has though the store says neither that it does nor that it may."""
    copies = _copies(server)
    for contact in _contacts(file):
        if copies[contact.participant] and contact.state not in {ContactState.ACCEPTED, ContactState.UNCERTAIN}:
            yield f"{contact.participant} has a copy, and is {contact.state.value}: {contact.words}"


def _not_as_it_went_out(file: Path, server: ScriptedSmtp) -> Iterator[str]:
    with closing(SqliteStore.open(file)) as store:
        kept = {each.message_id: store.contact_bytes(each.message_id) for each in store.contacts()}
    if any(kept.get(parse(one.raw).message_id or "") != one.raw for one in server.taken):
        yield "the server has a message that is not in the store as it went out"
