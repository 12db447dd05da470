"""`llab why`: where an answer came from, for people with a plain terminal and for programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from llab.adapters.clock import SystemClock
from llab.adapters.memory import MemoryExtractor
from llab.adapters.sqlite import SqliteStore
from llab.config import load
from llab.demo.server import MailServer
from llab.stories.decisions.cases import Case, every_case
from llab.stories.decisions.rule import Judge, dismiss, edit
from llab.stories.decisions.ruled import carry_out
from llab.survey.ruling import Ruling
from tests.cli.samples import LAB, Done, llab, on_server, reply_to

QUOTED = "Bună ziua,\n\n> Ce v-a plăcut cel mai mult la atelierul de săptămâna trecută?\n\n{}\n\nCu drag,\nAna\n"


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    """A survey that everybody was invited to."""
    folder = on_server(tmp_path / "survey", server)
    assert llab("-C", folder, "send", "--yes", "--quiet").code == 0
    return folder


def answered(survey: Path, server: MailServer, text: str, *, hours: int = 5, mark: str = "a") -> None:
    """Ana answers, so many hours ago."""
    sent = next(each.raw for each in server.submitted if each.recipients[0].startswith("ana"))
    raw = reply_to(sent, text).replace(b"Message-ID: <re-", b"Message-ID: <re-" + mark.encode())
    server.deliver(LAB, raw, arrived=datetime.now(UTC) - timedelta(hours=hours))
    assert llab("-C", survey, "fetch", "--quiet", "--no-export").code == 0


def marked(done: Done) -> list[str]:
    """The words of the message that are marked as the answer's."""
    return [line.partition("| ")[2] for line in done.out.splitlines() if line.startswith(">")]


def test_the_answer_stands_there_with_its_message_and_the_words_that_it_was_read_from(survey: Path, server: MailServer) -> None:
    answered(survey, server, QUOTED.format("Oamenii.\nDiscuțiile."))
    done = llab("-C", survey, "why", "ana", "q1")
    assert (done.code, done.err) == (0, "")
    assert marked(done) == ["Oamenii.", "Discuțiile."]
    assert "ours" in done.out
    assert "greeting" in done.out
    for word in ("How ", "Sure ", "Message ", "Arrived ", "INBOX, no. ", "ana@firma.example", "our Message-ID in its references"):
        assert word in done.out


@pytest.mark.parametrize(("person", "question"), [("ANA", "Q1"), ("ana@firma.example", "1"), ("Ana@Firma.example", "1.")])
def test_people_and_questions_have_several_names(survey: Path, server: MailServer, person: str, question: str) -> None:
    answered(survey, server, QUOTED.format("Oamenii."))
    assert llab("-C", survey, "why", person, question).out == llab("-C", survey, "why", "ana", "q1").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("nimeni", "q1"), ("nimeni", "participants list")), (("ana", "q9"), ("q9", "1 q1, 2 q2")), (("ana", "0"), ("1 q1, 2 q2",))],
)
def test_a_name_that_nobody_has_is_told_with_where_to_look(survey: Path, arguments: tuple[str, str], words: tuple[str, ...]) -> None:
    done = llab("-C", survey, "why", *arguments)
    assert (done.code, done.out) == (2, "")
    assert all(word in done.err for word in words)


def test_earlier_versions_are_told_with_their_messages(survey: Path, server: MailServer) -> None:
    answered(survey, server, QUOTED.format("Oamenii."))
    answered(survey, server, QUOTED.format("De fapt, mai ales locul."), hours=2, mark="b")
    done = llab("-C", survey, "why", "ana", "q1")
    assert "The answer, version 2:" in done.out
    assert marked(done) == ["De fapt, mai ales locul."]
    before = done.out.partition("Before that")[2].partition("The message, piece by piece")[0]
    assert "version 1 of " in before
    assert "    Oamenii." in before
    document = llab("-C", survey, "why", "ana", "q1", "--json").document
    assert [(each["version"], each["answer"]["text"]) for each in document["versions"]] == [
        (1, "Oamenii."),
        (2, "De fapt, mai ales locul."),
    ]
    assert len({each["message"] for each in document["versions"]} & {each["id"] for each in document["sources"]}) == 2
    assert "".join(part["piece"]["text"] for part in document["parts"] if part["is_answer"]) == "De fapt, mai ales locul."


def test_what_people_decided_about_the_message_is_told(survey: Path, server: MailServer) -> None:
    answered(survey, server, QUOTED.format("Oamenii."))
    name = llab("-C", survey, "mail", "list", "--json").document["messages"][0]["id"]
    assert llab("-C", survey, "mail", "assign", name, "dan", "--no-export", "--quiet").code == 0
    done = llab("-C", survey, "why", "dan", "q1")
    assert marked(done) == ["Oamenii."]
    assert "Decided about the message:" in done.out
    assert "a person's decision" in done.out


def test_who_has_not_answered_is_told_when_she_was_asked_and_what_came_of_her(survey: Path, server: MailServer) -> None:
    done = llab("-C", survey, "why", "ana", "q2")
    assert done.code == 0
    assert "There is no answer" in done.out
    assert "It was asked on " in done.out
    assert "No message of this person" in done.out
    answered(survey, server, QUOTED.format("Oamenii."))
    assert "1 message of this person came in" in llab("-C", survey, "why", "ana", "q2").out
    document = llab("-C", survey, "why", "ana", "q2", "--json").document
    assert (document["versions"], document["parts"], len(document["asked"]), len(document["sources"])) == ([], [], 1, 1)


def test_who_has_not_been_written_to_was_not_asked(tmp_path: Path, server: MailServer) -> None:
    folder = on_server(tmp_path / "survey", server)
    assert llab("-C", folder, "participants", "import").code == 0
    assert "has not been asked" in llab("-C", folder, "why", "ana", "q2").out


def test_nothing_out_of_a_mail_steers_the_terminal_and_all_fits_80_columns(survey: Path, server: MailServer) -> None:
    hostile = "Ofertă \x1b]0;stăpân\x07\x1b[31m roșu \u202egnp.exe\u202c \x9b2J \u200b " + "foarte lung " * 40 + "x" * 300
    answered(survey, server, QUOTED.format(hostile))
    for arguments in ((), ("--verbose",)):
        done = llab("-C", survey, "why", "ana", "q1", *arguments)
        assert "‹U+001B›" in done.out
        assert all(letter == "\n" or letter.isprintable() for letter in done.out)
        assert max(map(len, done.out.splitlines())) <= 80
    assert all(letter == "\n" or letter.isprintable() for letter in llab("-C", survey, "why", "ana", "q1", "--json").out)


def test_long_runs_of_ours_are_shown_in_full_only_on_request(survey: Path, server: MailServer) -> None:
    sent = next(each.raw for each in server.submitted if each.recipients[0].startswith("ana"))
    body = message_from_bytes(sent, policy=policy.default).get_body(("plain",))
    assert body is not None
    quoted = "".join(f"> {line}\n" for line in body.get_content().splitlines())
    answered(survey, server, f"1. Oamenii.\n\n2. Ora.\n\nLab wrote:\n{quoted}")
    short, full = (llab("-C", survey, "why", "ana", "2", *more) for more in ((), ("-v",)))
    assert (marked(short), marked(full)) == (["Ora."], ["Ora."])
    assert "more lines; -v shows them" in short.out
    assert "more lines" not in full.out
    assert len(full.out) > len(short.out)


def ruled(survey: Path, wish: Callable[[Case, Judge], Ruling]) -> None:
    """Somebody decides about Ana's answer to q1."""
    config = load(survey / "config.toml", {})
    store = SqliteStore.open(survey / "llab.db")
    try:
        case = next(each for each in every_case(store, "ana") if each.question == "q1")
        judge = Judge("maria", datetime.now(UTC), "apply atelier.xlsx", config.questionnaire)
        carry_out(
            [wish(case, judge)], store=store, extractor=MemoryExtractor(), clock=SystemClock(), questionnaire=config.questionnaire
        )  # fmt: skip
    finally:
        store.close()


def test_what_people_decided_about_the_answer_is_told_with_what_stood_there(survey: Path, server: MailServer) -> None:
    answered(survey, server, QUOTED.format("Oamenii."))
    ruled(survey, lambda case, judge: edit(case, "Oamenii și locul.", judge))
    done = llab("-C", survey, "why", "ana", "q1")
    assert "by maria (apply atelier.xlsx): edited; before:\n    Oamenii.\n" in done.out
    assert "    Oamenii și locul.\n" in done.out
    assert f"decided by maria on {datetime.now(UTC):%Y-%m-%d}: edited" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_an_answer_that_was_dismissed_is_shown_with_the_decision(survey: Path, server: MailServer) -> None:
    answered(survey, server, QUOTED.format("Oamenii."))
    ruled(survey, dismiss)
    done = llab("-C", survey, "why", "ana", "q1")
    assert "There is no answer to this question." in done.out
    assert "by maria (apply atelier.xlsx): dismissed; before:\n    Oamenii.\n" in done.out
    (decided,) = llab("-C", survey, "why", "ana", "q1", "--json").document["rulings"]
    assert (decided["kind"], decided["before"], decided["after"], decided["holds"]) == ("dismissed", "Oamenii.", None, True)
