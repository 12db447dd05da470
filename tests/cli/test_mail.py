"""Single messages at the counter: listed, shown, decided about, entered; and nothing in them steers the terminal."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from zlib import crc32

import pytest
from openpyxl import load_workbook

from llab.adapters.sqlite import SqliteStore
from llab.cli.output import FATES
from llab.demo.server import MailServer
from llab.records import Fate, MessageKind
from tests.cli.samples import LAB, Done, llab, llab_process, on_server, reply_to

MINUTES = count()

HOSTILE = "Ofertă \x1b]0;stăpân\x07\x1b[31m roșu \u202egnp.exe\u202c \x9b2J \u200b ascuns"


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    """A survey that everybody was invited to."""
    folder = on_server(tmp_path / "survey", server)
    assert llab("-C", folder, "send", "--yes").code == 0
    return folder


def invitation(server: MailServer, name: str) -> bytes:
    return next(each.raw for each in server.submitted if each.recipients[0].startswith(name))


def mail(sender: str, text: str, *, subject: str = "Re: După atelier", answers_to: bytes = b"", name: str = "") -> bytes:
    """A message of whoever; with `answers_to` in reply to that."""
    raw = reply_to(answers_to, text) if answers_to else b""
    if raw:
        head, _, body = raw.partition(b"\n\n")
        lines = [line for line in head.split(b"\n") if not line.startswith((b"From:", b"Subject:"))]
        return b"\n".join((f"From: {sender}".encode(), f"Subject: {subject}".encode(), *lines)) + b"\n\n" + body
    fields = f"From: {sender}\nTo: {LAB}\nSubject: {subject}\nMessage-ID: {name or f'<{crc32((sender + text).encode())}@x.example>'}\n"
    return f"{fields}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n".encode()


def fetched(survey: Path, server: MailServer, *messages: bytes) -> None:
    """The messages arrived today, one minute after the other: of two in one second nobody could say which came first."""
    for raw in messages:
        server.deliver(LAB, raw, arrived=datetime.now(UTC) - timedelta(hours=10) + timedelta(minutes=next(MINUTES)))
    assert llab("-C", survey, "fetch", "--quiet").code == 0


def ids(survey: Path, *arguments: str) -> list[str]:
    return [each["id"] for each in llab("-C", survey, "mail", "list", *arguments, "--json").document["messages"]]


def answers_in(survey: Path, question: str = "q1") -> dict[str, str]:
    sheet = load_workbook(survey / "out" / f"atelier-{question}.xlsx")["Answers"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heading = next(index for index, row in enumerate(rows) if "Participant" in row and "Answer" in row)
    who, what = rows[heading].index("Participant"), rows[heading].index("Answer")
    return {str(row[who]): str(row[what]) for row in rows[heading + 1 :] if row[who] is not None}


def is_safe(done: Done) -> bool:
    return all(letter == "\n" or letter.isprintable() for letter in done.out + done.err)


# ---------------------------------------------------------------- from the reply to the workbook


def test_from_a_strangers_reply_to_the_workbook(survey: Path, server: MailServer) -> None:
    fetched(survey, server, mail("altcineva@acasa.example", "1. Discuțiile.\n\n2. Ora.\n", subject="Răspunsuri"))
    status = llab("-C", survey, "status").out
    assert "1 of nobody on the list" in status
    assert "llab mail list --fate unmatched" in status
    (name,) = ids(survey, "--fate", "unmatched")
    listed = llab("-C", survey, "mail", "list").out
    assert [word in listed for word in (name[:8], "altcineva@acasa.example", "Răspunsuri", "unmatched")] == [True] * 4
    done = llab("-C", survey, "mail", "assign", name[:8], "ana")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"{name[:8]}  assigned to ana: with answers",
        "  ana  q1  new  Discuțiile.",
        "  ana  q2  new  Ora.",
        "2 answers changed",
        "3 workbooks written",
    ]
    assert answers_in(survey) == {"ana": "Discuțiile."}
    assert llab("-C", survey, "fetch").out == ""
    assert "mail list" not in llab("-C", survey, "status").out


def test_a_colleague_waits_where_that_is_wanted_until_accepted_and_counts_from_then_on(survey: Path, server: MailServer) -> None:
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + '\n[reading]\nother_senders = "wait"\n', encoding="utf-8")
    fetched(survey, server, mail("office@firma.example", "1. Discuțiile.\n", answers_to=invitation(server, "ana")))
    assert answers_in(survey) == {}
    assert "llab mail list --fate held" in llab("-C", survey, "status").out
    (name,) = ids(survey, "--fate", "held")
    done = llab("-C", survey, "mail", "accept", name)
    assert (done.code, done.out.splitlines()[0]) == (0, f"{name[:8]}  accepted for ana, and all from office@firma.example: with answers")
    assert answers_in(survey) == {"ana": "Discuțiile."}
    fetched(survey, server, mail("office@firma.example", "1. Cafeaua.\n", answers_to=invitation(server, "ana")))
    assert answers_in(survey) == {"ana": "Cafeaua."}


def test_evidence_that_contradicts_itself_waits_until_accepted(survey: Path, server: MailServer) -> None:
    fetched(survey, server, mail("dan@firma.example", "1. Discuțiile.\n", answers_to=invitation(server, "ana")))
    (name,) = ids(survey, "--fate", "held")
    done = llab("-C", survey, "mail", "accept", name)
    assert "dan@firma.example is listed for dan: only this message counts for ana" in done.err
    assert answers_in(survey) == {"ana": "Discuțiile."}


def test_an_answer_that_was_in_doubt_only_for_its_sender_is_told_as_certain(survey: Path, server: MailServer) -> None:
    fetched(survey, server, reply_to(invitation(server, "ana"), "1. Discuțiile.\n"))
    fetched(survey, server, mail("office@firma.example", "1. Cafeaua.\n", answers_to=invitation(server, "ana")))
    (name, _) = ids(survey)
    assert "ana  q1  certain  Discuțiile." in llab("-C", survey, "mail", "dismiss", name).out
    assert "ana  q1  in doubt  Discuțiile." in llab("-C", survey, "mail", "reset", name).out
    assert "ana  q1  now  Cafeaua." in llab("-C", survey, "mail", "assign", name, "ana").out


def test_a_sender_whom_the_mail_server_does_not_believe_waits_until_accepted(survey: Path, server: MailServer) -> None:
    config = survey / "config.toml"
    text = config.read_text(encoding="utf-8").replace("[imap]\n", '[imap]\nauthserv_id = "mx.timisoara.example"\n')
    config.write_text(text, encoding="utf-8")
    verdict = b"Authentication-Results: mx.timisoara.example; dmarc=fail (p=REJECT) header.from=firma.example\n"
    fetched(survey, server, verdict + reply_to(invitation(server, "ana"), "1. Discuțiile.\n"))
    assert "(DMARC)" in llab("-C", survey, "mail", "list", "--fate", "held", "-v").out
    (name,) = ids(survey, "--fate", "held")
    assert llab("-C", survey, "mail", "accept", name).out.splitlines()[0] == f"{name[:8]}  accepted for ana: with answers"
    assert answers_in(survey) == {"ana": "Discuțiile."}


def test_dismissed_a_message_asks_for_nothing_any_more_and_taken_back_it_does(survey: Path, server: MailServer) -> None:
    fetched(survey, server, mail("reclame@x.example", "Cumpărați acum!", subject="Ofertă"), mail("reclame@x.example", "Ultima șansă!"))
    names = ids(survey, "--fate", "unmatched")
    assert llab("-C", survey, "mail", "dismiss", *names).out.splitlines()[2:] == ["0 answers changed", "1 workbook written"]
    status = llab("-C", survey, "status", "--json").document
    assert (status["messages"], status["review"], status["waiting"]) == ({"dismissed": 2}, 0, [])
    assert llab("-C", survey, "mail", "reset", names[0]).out.splitlines()[0] == (
        f"{names[0][:8]}  as if nothing had been decided: of nobody on the list"
    )
    assert llab("-C", survey, "status", "--json").document["messages"] == {"dismissed": 1, "unmatched": 1}


def test_answers_by_telephone_replace_those_that_came_by_mail(survey: Path, server: MailServer, tmp_path: Path) -> None:
    fetched(survey, server, reply_to(invitation(server, "ana"), "1. Discuțiile.\n\n2. Ora.\n"))
    done = llab("-C", survey, "mail", "enter", "ana", "--answer", "q1=Cafeaua, de fapt.", "--note", "la telefon")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1:3] == ["  ana  q1  now  Cafeaua, de fapt.", "1 answer changed"]
    assert (answers_in(survey), answers_in(survey, "q2")) == ({"ana": "Cafeaua, de fapt."}, {"ana": "Ora."})
    (tmp_path / "hartie.txt").write_text("[q1]\nSala.\n\nȘi lumina.\n[q2]\n", encoding="utf-8")
    assert llab("-C", survey, "mail", "enter", "dan@firma.example", "--file", tmp_path / "hartie.txt").code == 0
    assert answers_in(survey)["dan"] == "Sala.\n\nȘi lumina."
    assert llab("-C", survey, "status", "--json").document["messages"] == {"answers": 3}


def test_an_answer_given_before_the_mail_changes_nothing_and_that_is_said(survey: Path, server: MailServer) -> None:
    fetched(survey, server, reply_to(invitation(server, "ana"), "1. Discuțiile.\n"))
    done = llab("-C", survey, "mail", "enter", "ana", "--answer", "q1=Cafeaua", "--at", "2026-01-15")
    assert (done.code, done.err) == (0, "q1: changes nothing; the same was said before, or a later answer stands\n")
    again = llab("-C", survey, "mail", "enter", "ana", "--answer", "q1=Cafeaua", "--at", "2026-01-15")
    assert "it is so already" in again.out


def test_killed_between_the_decision_and_the_reading_the_next_fetch_reads_it_and_writes_the_workbooks(
    survey: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched(survey, server, mail("altcineva@acasa.example", "1. Discuțiile.\n"))
    (name,) = ids(survey)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(SqliteStore, "keep", killed)
        assert llab("-C", survey, "mail", "assign", name, "ana").code == 130
    assert (answers_in(survey), llab("-C", survey, "status", "--json").document["messages"]) == ({}, {"unmatched": 1})
    assert llab("-C", survey, "fetch").code == 0
    assert answers_in(survey) == {"ana": "Discuțiile."}


# ---------------------------------------------------------------- options and mistakes


def test_a_dry_run_tells_all_and_changes_nothing(survey: Path, server: MailServer) -> None:
    fetched(survey, server, mail("x@y.example", "1. Discuțiile.\n"))
    (name,) = ids(survey)
    before = {path.name: path.read_bytes() for path in (survey / "llab.db", *(survey / "out").iterdir())}
    for command in (
        ("assign", name, "ana"),
        ("accept", name, "--participant", "ana"),
        ("dismiss", name),
        ("enter", "ana", "--answer", "q1=Da"),
    ):
        done = llab("-C", survey, "mail", *command, "--dry-run")
        assert (done.code, done.err) == (0, "Nothing was changed.\n")
    assert "ana  q1  new  Discuțiile." in llab("-C", survey, "mail", "assign", name, "ana", "--dry-run").out
    assert {path.name: path.read_bytes() for path in (survey / "llab.db", *(survey / "out").iterdir())} == before


def test_the_document_of_a_decision_says_what_changed(survey: Path, server: MailServer) -> None:
    fetched(survey, server, mail("x@y.example", "1. Discuțiile.\n"))
    (name,) = ids(survey)
    document = llab("-C", survey, "mail", "assign", name, "ana", "--json").document
    assert document["decided"] == [{"message": name, "kind": "assigned", "participant": "ana", "address": None, "fate": "answers"}]
    assert [(each["question"], each["before"], each["after"]["text"]) for each in document["changes"]] == [("q1", None, "Discuțiile.")]
    assert len(document["workbooks"]["written"]) == 3


def test_quiet_says_nothing_and_without_export_the_next_fetch_brings_the_workbooks_up_to_date(survey: Path, server: MailServer) -> None:
    fetched(survey, server, mail("x@y.example", "1. Discuțiile.\n"))
    done = llab("-C", survey, "mail", "assign", ids(survey)[0], "ana", "--quiet", "--no-export")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert answers_in(survey) == {}
    llab("-C", survey, "fetch")
    assert answers_in(survey) == {"ana": "Discuțiile."}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("list", "--fate", "lost"), "Name one of answers,"),
        (("list", "--participant", "ion"), "There is no participant ion"),
        (("show", "abcd"), "There is no message abcd"),
        (("assign", "abcd", "ana"), "There is no message abcd"),
        (("enter", "ana", "--answer", "q7=Da"), "The questions are q1, q2"),
        (("enter", "ana", "--answer", "Da"), "names no question"),
        (("enter", "ana", "--answer", "q1= "), "There is no answer to enter"),
        (("enter", "ana", "--answer", "q1=Da", "--file", "-"), "do not go together"),
        (("enter", "ana", "--answer", "q1=Da", "--at", "2999-01-01"), "is still to come"),
        (("enter", "ana"), "There is no terminal to ask on"),
        (("show", "abcd", "--anonymised"), "-o DIR"),
        (("show", "abcd", "-o", "x"), "goes with --raw"),
        (("show", "abcd", "--raw", "--json"), "Only one of"),
    ],
)
def test_what_does_not_fit_together_is_told_in_a_sentence_and_leaves_with_2(survey: Path, arguments: tuple[str, ...], words: str) -> None:
    done = llab("-C", survey, "mail", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_file_without_answers_leaves_with_65_and_says_where(survey: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("[q1]\nDa, \u0219i\n".encode("utf-16"))
    (tmp_path / "b.txt").write_text("Da\n", encoding="utf-8")
    for name, words in (("a.txt", "not written in UTF-8"), ("b.txt", "Line 1 stands before any question"), ("c.txt", "cannot be read")):
        done = llab("-C", survey, "mail", "enter", "ana", "--file", tmp_path / name)
        assert (done.code, str(tmp_path / name) in done.err, words in done.err) == (65, True, True)


def test_every_fate_that_there_is_can_be_asked_for() -> None:
    others = {"held", "unmatched", "unreadable", "ours", "dismissed", "unread"}
    assert set(FATES) == {*(each.value for each in Fate if each is not Fate.TAKEN), *(each.value for each in MessageKind), *others}
    help_text = " ".join(llab("mail", "list", "--help").out.replace("│", " ").split())
    assert all(name in help_text for name in FATES)


def test_the_list_can_be_cut_and_begins_where_it_is_told(survey: Path, server: MailServer) -> None:
    fetched(survey, server, *(mail("x@y.example", f"Salut {number}", subject=f"Mesajul {number}") for number in range(3)))
    done = llab("-C", survey, "mail", "list", "--limit", "1")
    assert (len(done.out.splitlines()), done.err) == (2, "2 older messages not shown\n")
    assert llab("-C", survey, "mail", "list", "--since", "2999-01-01").err == "No message.\n"
    assert llab("-C", survey, "mail", "list", "--since", "2020-01-01", "--json").document["total"] == 3


# ---------------------------------------------------------------- one message


def test_a_message_is_shown_with_whose_it_is_what_was_found_and_its_text(survey: Path, server: MailServer) -> None:
    fetched(survey, server, mail("office@firma.example", "1. Discuțiile.\n\nCu drag\n", answers_to=invitation(server, "ana")))
    (name,) = ids(survey)
    llab("-C", survey, "mail", "accept", name)
    shown = llab("-C", survey, "mail", "show", name[:10])
    lines = shown.out.splitlines()
    assert lines[0] == f"Message   {name}"
    assert "Whose     ana, by a person's decision" in lines
    assert any(line.startswith("Decided   ") and "accepted for ana, and all from office@firma.example" in line for line in lines)
    assert lines[lines.index("q1:") + 1] == "    Discuțiile."
    assert "| 1. Discuțiile." in lines
    document = llab("-C", survey, "mail", "show", name, "--json").document
    assert (document["kind"], [each["text"] for each in document["answers"]]) == ("answers", ["Discuțiile."])
    assert llab("-C", survey, "mail", "show", document["message_id"]).out == shown.out


def test_the_bytes_of_a_message_go_into_a_file_that_is_not_there_yet_or_a_pipe(survey: Path, server: MailServer, tmp_path: Path) -> None:
    fetched(survey, server, mail("x@y.example", HOSTILE))
    (name,) = ids(survey)
    done = llab("-C", survey, "mail", "show", name, "--raw", "-o", tmp_path / "reply.eml")
    raw = (tmp_path / "reply.eml").read_bytes()
    assert (done.code, done.out, b"\x1b" in raw) == (0, "", True)
    again = llab("-C", survey, "mail", "show", name, "--raw", "-o", tmp_path / "reply.eml")
    assert (again.code, "already" in again.err, (tmp_path / "reply.eml").read_bytes()) == (2, True, raw)
    assert llab_process("-C", survey, "mail", "show", name, "--raw").out.encode() == raw.replace(b"\r\n", b"\n")


def test_nothing_in_a_message_steers_the_terminal(survey: Path, server: MailServer) -> None:
    text = f"1. {HOSTILE}\n\n2. Ora \x1b[2J.\r\rx\n"
    hostile = mail(f'"{HOSTILE}" <ana@firma.example>', text, subject=HOSTILE, answers_to=invitation(server, "ana"))
    fetched(survey, server, hostile, mail(f'"{HOSTILE}" <\x1b[31m@x.example>', text, subject=f"=?utf-8?q?=1B[31m{'x' * 9}?="))
    for arguments in (
        ("mail", "list"), ("mail", "list", "-v"), ("mail", "list", "--json"), ("status",), ("status", "--json"),
        *(("mail", "show", name, *more) for name in ids(survey) for more in ((), ("-v",), ("--json",))),
        *(("mail", "assign", name, "dan", "--dry-run", *more) for name in ids(survey) for more in ((), ("--json",))),
    ):  # fmt: skip
        done = llab("-C", survey, *arguments)
        assert (done.code, is_safe(done)) == (0, True), arguments
    assert "‹U+001B›" in llab("-C", survey, "mail", "list").out
    assert "‹U+202E›" in llab("-C", survey, "mail", "show", ids(survey)[0]).out


def test_a_scrambled_copy_has_the_fault_and_not_the_words(survey: Path, server: MailServer, tmp_path: Path) -> None:
    sent = invitation(server, "ana")
    text = (
        "1. Discuțiile despre transportul public.\n\n> 2. Ce ați schimba dacă l-ați organiza dumneavoastră data viitoare?\nOra începerii.\n"
    )
    fetched(survey, server, reply_to(sent, text))
    (name,) = ids(survey)
    out = tmp_path / "report"
    done = llab("-C", survey, "mail", "show", name, "--anonymised", "-o", out)
    assert (done.code, sorted(path.name for path in out.iterdir())) == (0, ["config.toml", "reply.eml", "sent-1.eml"])
    assert "The copy is read as the message is: it answers q1, q2." in done.err
    assert "Look through every file" in done.err
    everything = b"".join(path.read_bytes() for path in out.iterdir()).decode()
    words = ("Discuțiile", "transportul", "începerii", "firma", "atelierul", "organiza", "timisoara")
    assert [word for word in words if word.lower() in everything.lower()] == []
    assert len(tomllib.loads((out / "config.toml").read_text(encoding="utf-8"))["questions"]) == 2
    parsed = llab("parse", "--config", out / "config.toml", "--sent", out / "sent-1.eml", "--json", out / "reply.eml").document
    kept = llab("-C", survey, "mail", "show", name, "--json").document
    assert [each["question"] for each in parsed["answers"]] == [each["question"] for each in kept["answers"]] == ["q1", "q2"]
