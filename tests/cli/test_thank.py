"""`llab thank` on a real server: whoever answered, once for each change, and what was understood."""

from __future__ import annotations

from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from inspect import signature
from pathlib import Path

from llab.adapters.sqlite import SqliteStore
from llab.cli.thank import thank
from llab.demo.server import MailServer
from llab.stories.contacts import thank as story
from tests.cli.following import answer, invited
from tests.cli.samples import LAB, llab, reply_to


def last(server: MailServer) -> EmailMessage:
    return message_from_bytes(server.submitted[-1].raw, policy=policy.default)


def text_of(message: EmailMessage) -> str:
    return str(message.get_body(("plain",)).get_content())  # type: ignore[union-attr]


def test_whoever_answered_is_thanked_once_in_answer_to_her_message(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server, days=1)
    answer(server, 0, "1. Discuțiile.\n")
    done = llab("-C", survey, "thank", "--yes")
    assert (done.code, done.out) == (0, "1 accepted\n")
    message = last(server)
    assert (message["To"], message["Auto-Submitted"]) == ("Ana Pop <ana@firma.example>", "auto-replied")
    assert message["In-Reply-To"].startswith("<re-")
    assert "Discuțiile" not in text_of(message)
    again = llab("-C", survey, "thank", "--yes")
    assert (again.code, again.out, len(server.submitted)) == (0, "", 4)
    assert "1 has been thanked for all they answered" in again.err
    assert "Sent: 3 invitations, 1 thank-yous" in llab("-C", survey, "status").out


def test_an_echo_is_corrected_by_a_reply_and_thanked_for_once_more(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server, days=1)
    answer(server, 0, "1. Discuțiile.\n\n2. Ora de începere.\n")
    assert llab("-C", survey, "thank", "--echo", "--yes").code == 0
    echo = text_of(last(server))
    assert "Discuțiile." in echo
    assert "Ora de începere." in echo
    assert "Still open" not in echo
    quoted = "".join(f"> {line}\n" for line in echo.replace("\r\n", "\n").splitlines())
    answer(server, 3, f"2. De fapt sala, nu ora.\n\nPe luni, 2 noiembrie 2026, Laboratorul a scris:\n{quoted}")
    assert llab("-C", survey, "thank", "--echo", "--yes").out == "1 accepted\n"
    assert "De fapt sala, nu ora." in text_of(last(server))
    with closing(SqliteStore.open(survey / "llab.db")) as store:
        versions = [(each.answer.question, each.version, each.answer.text) for each in store.responses()[0].versions]
    assert versions == [("q1", 1, "Discuțiile."), ("q2", 1, "Ora de începere."), ("q2", 2, "De fapt sala, nu ora.")]
    assert llab("-C", survey, "thank", "--echo", "--yes").out == ""
    assert len(server.submitted) == 5


def test_an_automatic_answer_to_a_thank_you_changes_nothing(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server, days=1)
    answer(server, 0, "1. Discuțiile.\n")
    llab("-C", survey, "thank", "--yes")
    away = message_from_bytes(reply_to(server.submitted[3].raw, "Sunt în concediu."), policy=policy.SMTP)
    away["Auto-Submitted"] = "auto-replied"
    server.deliver(LAB, away.as_bytes())
    assert (llab("-C", survey, "thank", "--yes").out, len(server.submitted)) == ("", 4)


def test_a_dry_run_says_who_would_be_thanked_and_why_others_not(tmp_path: Path, server: MailServer) -> None:
    survey = invited(tmp_path / "survey", server, days=1)
    answer(server, 0, "1. Discuțiile.\n")
    llab("-C", survey, "fetch")
    document = llab("-C", survey, "thank", "--dry-run", "--json").document
    assert [(each["id"], each["kind"]) for each in document["due"]] == [("ana", "thank-you")]
    assert document["held"] == {"have not answered": 2}
    assert len(server.submitted) == 3


def test_what_nobody_says_is_what_the_story_does() -> None:
    assert signature(thank).parameters["most"].default == story.MOST
