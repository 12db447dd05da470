"""Mail that somebody exported, as mail programs and servers leave it on a disk."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from llab.adapters.exported import Exported, ExportedMail
from llab.errors import BadDataFile

MODIFIED = datetime(2026, 11, 10, 8, 0, tzinfo=UTC)
LETTER = b"From: ana@firma.example\nDate: Mon, 9 Nov 2026 10:00:00 +0200\nSubject: Re: Atelier\n\n1. Discu\xc8\x9biile.\n"
AS_A_MAILBOX_GIVES_IT = LETTER.replace(b"\n", b"\r\n")


def put(path: Path, content: bytes = LETTER) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (MODIFIED.timestamp(), MODIFIED.timestamp()))
    return path


def read(*paths: Path, max_size: int = 1_000_000) -> tuple[list[Exported], list[tuple[str, str, bool]]]:
    """The messages, and what was passed over, by the last part of its name."""
    exported = ExportedMail(paths, max_size=max_size)
    return list(exported.messages()), [(Path(source).name, reason, fails) for source, reason, fails in exported.passed_over]


def complaint_about(*paths: Path) -> str:
    with pytest.raises(BadDataFile) as caught:
        ExportedMail(paths, max_size=1000)
    return str(caught.value)


def test_an_eml_file_is_one_message_with_the_line_ends_of_a_mailbox(tmp_path: Path) -> None:
    for content in (LETTER, AS_A_MAILBOX_GIVES_IT, b"\xef\xbb\xbf" + LETTER):
        path = put(tmp_path / "reply.eml", content)
        assert read(path) == ([Exported(AS_A_MAILBOX_GIVES_IT, datetime(2026, 11, 9, 8, 0, tzinfo=UTC), str(path))], [])


def test_any_name_will_do_for_a_message_that_is_named(tmp_path: Path) -> None:
    assert len(read(put(tmp_path / "reply.txt"), put(tmp_path / "1234"))[0]) == 2


@pytest.mark.parametrize(
    ("header", "arrived"),
    [
        (
            "Received: from a by b; Tue, 10 Nov 2026 07:00:00 +0100 (CET)\nReceived: from c by a; Mon, 9 Nov 2026 23:00:00 +0000\n"
            "Date: Mon, 9 Nov 2026 10:00:00 +0200\n",
            "2026-11-10T06:00+00:00",
        ),
        ("Received: from a\n\tby b; with c;\n Tue, 10 Nov 2026\n 07:00:00 +0100\n", "2026-11-10T06:00+00:00"),
        ("Received: from a by b\nDate: Mon, 9 Nov 2026 10:00:00 +0200\n", "2026-11-09T08:00+00:00"),
        ("Received: from a by b; Tue, 10 Nov 2099 07:00:00 +0100\nDate: Mon, 9 Nov 2026 10:00:00\n", "2026-11-09T10:00+00:00"),
        ("Date: yesterday\n", "2026-11-10T08:00+00:00"),
        ("Date: Thu, 1 Jan 1970 00:00:00 +0000\n", "2026-11-10T08:00+00:00"),
        ("Date: Mon, 9 Nov 2026 10:00:00 +999999999999\n", "2026-11-10T08:00+00:00"),
        ("Subject: none\n", "2026-11-10T08:00+00:00"),
        ("Subject: none\n\nReceived: in the text; Mon, 9 Nov 2026 10:00:00 +0200\n", "2026-11-10T08:00+00:00"),
    ],
)
def test_a_message_arrived_when_its_last_server_says_so_else_when_it_was_written_else_when_it_was_saved(
    tmp_path: Path, header: str, arrived: str
) -> None:
    path = put(tmp_path / "reply.eml", f"From: ana@firma.example\n{header}\nBuna.\n".encode())
    assert [message.arrived for message in read(path)[0]] == [datetime.fromisoformat(arrived)]


def test_a_maildir_gives_new_and_old_messages_with_the_times_of_their_names_and_nothing_half_written(tmp_path: Path) -> None:
    box = tmp_path / "Maildir"
    put(box / "cur" / "1605512345.M20046P2137.host,S=311:2,RS")
    put(box / "new" / "1605512300.V1.host", b"From: dan@firma.example\n\nB\n")
    put(box / "tmp" / "1605512399.V2.host")
    put(box / "cur" / "named-by-hand", b"From: eva@firma.example\n\nC\n")
    put(box / "dovecot-uidlist", b"3 V1\n")
    messages, passed_over = read(box)
    assert [(message.raw[6:9], message.arrived) for message in messages] == [
        (b"dan", datetime.fromtimestamp(1605512300, UTC)),
        (b"ana", datetime.fromtimestamp(1605512345, UTC)),
        (b"eva", MODIFIED),
    ]
    assert passed_over == []
    assert len(read(box / "cur")[0]) == 2


def test_folders_inside_a_maildir_and_whatever_hides_or_leads_elsewhere_are_passed_over_with_a_word(tmp_path: Path) -> None:
    box = tmp_path / "Maildir"
    put(box / "new" / "1605512300.V1.host")
    put(box / ".Junk" / "cur" / "1605512345.V1.host")
    put(box / "cur" / ".hidden")
    (box / "cur" / "1605512301.V3.host").symlink_to(put(tmp_path / "elsewhere"))
    messages, passed_over = read(box)
    assert len(messages) == 1
    assert passed_over == [
        (".Junk", "a folder inside a Maildir: name it too if its mail counts", False),
        (".hidden", "hidden", False),
        ("1605512301.V3.host", "a link to another place: name that place if its mail counts", False),
    ]


def test_of_a_folder_the_eml_and_mbox_files_are_taken_and_the_rest_is_passed_over_with_a_word(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a.eml")
    put(tmp_path / "in" / "B.EML", b"From: dan@firma.example\n\nB\n")
    put(tmp_path / "in" / "Inbox", b"From eva Mon Nov 16 09:12:33 2026\nFrom: eva@firma.example\n\nC\n")
    put(tmp_path / "in" / "notes.txt")
    put(tmp_path / "in" / ".DS_Store")
    put(tmp_path / "in" / "empty.eml", b"")
    put(tmp_path / "in" / "more" / "d.eml")
    os.mkfifo(tmp_path / "in" / "pipe.eml")
    messages, passed_over = read(tmp_path / "in")
    assert [message.raw[6:9] for message in messages] == [b"dan", b"eva", b"ana"]
    assert [Path(message.file).name for message in messages] == ["B.EML", "Inbox", "a.eml"]
    assert messages[1].arrived == datetime(2026, 11, 16, 9, 12, 33, tzinfo=UTC)
    assert passed_over == [
        (".DS_Store", "hidden", False),
        ("empty.eml", "The file is empty.", True),
        ("more", "a folder: name it too if its mail counts", False),
        ("notes.txt", "neither .eml nor mbox", False),
        ("pipe.eml", "no file", False),
    ]


def test_a_message_out_of_an_mbox_has_the_bytes_it_has_as_a_file_of_its_own(tmp_path: Path) -> None:
    box = put(tmp_path / "box", b"From - Mon Nov 16 09:12:33 2026\n" + LETTER + b"\nFrom - Mon Nov 16 09:13:00 2026\n" + LETTER + b"\n")
    assert [message.raw for message in read(box)[0]] == [AS_A_MAILBOX_GIVES_IT] * 2
    assert [message.file for message in read(box)[0]] == [str(box)] * 2


def test_a_message_too_large_is_passed_over_and_those_around_it_are_taken(tmp_path: Path) -> None:
    big = b"From: mara@firma.example\n\n" + b"lorem ipsum\n" * 1000
    box = put(tmp_path / "box", b"".join(b"From - Mon Nov 16 09:12:33 2026\n" + each + b"\n" for each in (LETTER, big, LETTER)))
    single = put(tmp_path / "big.eml", big)
    messages, passed_over = read(box, single, max_size=5000)
    assert [message.raw for message in messages] == [AS_A_MAILBOX_GIVES_IT] * 2
    assert [(name, fails) for name, _, fails in passed_over] == [("box, message 2", True), ("big.eml", True)]


def test_an_endless_message_in_an_mbox_costs_no_more_than_the_limit(tmp_path: Path) -> None:
    box = put(tmp_path / "box", b"From - Mon Nov 16 09:12:33 2026\nFrom: a@b.example\n\n" + b"x" * 300_000 + b"\n" + b"y\n" * 300_000)
    exported = ExportedMail([box], max_size=1000)
    with box.open("rb") as file:
        assert sum(map(len, exported._lines(file))) < 5000
    assert list(exported.messages()) == []
    assert [each.is_failure for each in exported.passed_over] == [True]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.eml", b"\n\n", "The file is empty"),
        ("table.xlsx", b"PK\x03\x04....", "zip archive: unpack it"),
        ("reply.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Outlook's own format (.msg)"),
        ("archive.pst", b"!BDN....", "(.pst)"),
        ("box.mbox.gz", b"\x1f\x8b\x08", "gzip"),
        ("reply.eml", "From: ana@firma.example\n\nBuna\n".encode("utf-16"), "UTF-16"),
        ("notes.txt", b"Dear diary,\nFrom: nobody\n", "does not begin with a header"),
        ("notes.md", b"Note: buy milk\n\nFrom: nobody\n", "does not begin with a header"),
    ],
)
def test_a_file_that_is_no_mail_is_refused_with_what_to_do(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    complaint = complaint_about(put(tmp_path / name, content))
    assert complaint.startswith(str(tmp_path / name))
    assert words in complaint


def test_all_that_cannot_be_what_was_meant_is_told_at_once_and_before_anything_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").mkdir()
    complaint = complaint_about(
        put(tmp_path / "good.eml"), tmp_path / "gone.eml", tmp_path / "pipe", tmp_path / "empty", put(tmp_path / "x", b"")
    )
    lines = complaint.splitlines()
    assert [line.split(": ")[0] for line in lines] == [str(tmp_path / name) for name in ("gone.eml", "pipe", "empty", "x")]
    assert [line.split(": ")[1].split(".")[0] for line in lines] == [
        "There is no such file",
        "It is neither a file nor a folder",
        "There is no mail in this folder",
        "The file is empty",
    ]


def test_a_link_that_somebody_names_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.eml").symlink_to(put(tmp_path / "reply.eml"))
    assert len(read(tmp_path / "link.eml")[0]) == 1


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_file_that_nobody_may_read_is_a_complaint_or_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a.eml").chmod(0)
    assert "cannot be read" in complaint_about(tmp_path / "in" / "a.eml")
    put(tmp_path / "in" / "b.eml")
    messages, passed_over = read(tmp_path / "in")
    assert (len(messages), [(name, fails) for name, _, fails in passed_over]) == (1, [("a.eml", True)])
