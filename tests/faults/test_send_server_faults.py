"""The mail server does what it should not while five people are written to: nobody is lost, nobody is mailed twice.

Samples; `python -m bench.send_faults` tries every plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from llab.demo.server import MailServer
from tests.cli.samples import LAB, PASSWORD, llab, make_survey
from tests.faults.send_faults import DIALECTS, NAMES, FaultPlan, plans, played
from tests.faults.send_stops import PEOPLE
from tests.faults.sweeps import sample
from tests.servers.certificates import Certificates
from tests.servers.scripted_smtp import Answer, Fault, Kept, Script, ScriptedSmtp, Then

STAGES = tuple(dict.fromkeys(plan.stage for plan in plans()))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("stage", STAGES)
def test_after_a_fault_and_a_run_in_good_health_everybody_has_one_copy_or_is_known_not_to(
    stage: str, dialect: str, certificates: Certificates, workshop: Path
) -> None:
    found = [plan for plan in plans() if (plan.stage, plan.dialect) == (stage, dialect)]
    assert found or stage in {"STARTTLS", "EHLO encrypted"}
    outcomes = [played(plan, certificates, workshop) for plan in sample(found, 3)]
    assert [each for each in outcomes if not each.is_right] == []


@pytest.mark.parametrize("is_taken", [True, False])
def test_only_an_end_without_an_answer_is_uncertain_and_it_is_not_sent_again(
    is_taken: bool, certificates: Certificates, workshop: Path
) -> None:
    plan = FaultPlan("dot", Kept(Fault.DROP, is_taken), "third", "pipelining")
    outcome = played(plan, certificates, workshop)
    assert outcome.is_right, outcome
    assert (outcome.uncertain, outcome.exit_code) == (("eva",), 3)


# ---------------------------------------------------------------- as commands


def states(folder: Path) -> Mapping[str, list[str]]:
    document: Any = llab("-C", folder, "status", "--json").document
    return {each["id"]: [contact["state"] for contact in each["contacts"]] for each in document["participants"]}


EVERYBODY = {name: ["accepted"] for name in NAMES}
AUTH_FAILS = {"AUTH": "535 5.7.8 no such user"}


@pytest.fixture(scope="module")
def imap() -> Iterator[int]:
    """An empty mailbox: before the first message llab looks into it."""
    with MailServer(users=[LAB], password=PASSWORD) as server:
        yield server.imap_port


@pytest.mark.filterwarnings("ignore:Session.login_data")
@pytest.mark.parametrize(
    ("script", "usual", "code", "words", "others"),
    [
        ({}, {"connect": "554 5.7.1 your address is on a list"}, 69, "your address is on a list", "nobody"),
        ({}, {"connect": "421 4.3.2 too busy"}, 75, "too busy", "nobody"),
        ({}, {"EHLO": "502 5.5.1 never heard of it"}, 69, "never heard of it", "nobody"),
        ({}, AUTH_FAILS, 77, "no such user", "nobody"),
        ({}, {"MAIL": "550 5.7.1 this sender is not allowed"}, 69, "this sender is not allowed", "nobody"),
        ({"MAIL": (None, None, "550 5.7.1 no more")}, {}, 69, "no more", {"ana": ["accepted"], "dan": ["accepted"], "eva": ["pending"]}),
        ({"RCPT": (None, "550 5.1.1 no such user")}, {}, 3, "550 5.1.1 no such user", EVERYBODY | {"dan": ["refused"]}),
        ({"dot": (None, "552 5.3.4 too big")}, {}, 3, "552 5.3.4 too big", EVERYBODY | {"dan": ["refused"]}),
        ({"RCPT": (None, "450 4.7.1 too fast")}, {}, 3, "450 4.7.1 too fast", EVERYBODY | {"dan": ["pending"]}),
        ({}, {"RCPT": "450 4.7.1 too fast"}, 75, "last time it said: 450 4.7.1 too fast", {name: ["pending"] for name in NAMES}),
        ({"dot": (None, Kept(Then("2")))}, {}, 3, "uncertain", EVERYBODY | {"dan": ["uncertain"]}),
        ({"dot": (None, "550 5.4.5 daily limit exceeded")}, {}, 75, "daily limit exceeded", {"ana": ["accepted"], "dan": ["pending"]}),
    ],
)
def test_the_command_ends_with_the_right_code_and_the_servers_words_and_the_next_one_goes_on(
    script: Script, usual: Mapping[str, Answer], code: int, words: str, others: Any, imap: int, tmp_path: Path
) -> None:
    with ScriptedSmtp(script, usual={**DIALECTS["pipelining"], **usual}) as server:
        make_survey(tmp_path, smtp=server.port, imap=imap, people=PEOPLE)
        done = llab("-C", tmp_path, "send", "--yes")
        assert (done.code, "Traceback" in done.err) == (code, False), done.err
        assert words in done.out + done.err
        found = states(tmp_path)
        wanted = {"ana": ["pending"]} if others == "nobody" else others
        assert found == {name: wanted.get(name, []) for name in NAMES}
        server.go_on({}, DIALECTS["pipelining"])
        again = llab("-C", tmp_path, "send", "--yes")
        if code in {69, 75, 77} and "450" not in words:  # nobody was put off, or refused
            assert (again.code, states(tmp_path)) == (0, EVERYBODY), again.err
        assert set(Counter(one.recipients for one in server.taken).values()) <= {1}
