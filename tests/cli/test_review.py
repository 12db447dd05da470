"""`llab review`: what waits, printed; and worked through on a terminal, key by key."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from llab.adapters.files import survey_lock
from llab.cli.lines import columns_of
from llab.demo.server import MailServer
from tests.cli.samples import LAB, Done, llab, on_server, reply_to
from tests.cli.terminal import Played

HOSTILE = "Ofertă \x1b]0;stăpân\x07\x1b[31m roșu \x9b2J 漢字かな 🙂 שלום " + "foarte lung " * 40 + "x" * 300
KEYS = "? help"


@pytest.fixture
def survey(tmp_path: Path, server: MailServer) -> Path:
    """A survey in which nothing is sure enough: every answer is to be looked at."""
    folder = on_server(tmp_path / "survey", server)
    config = folder / "config.toml"
    config.write_text(f"{config.read_text(encoding='utf-8')}\n[reading]\nreview_below = 0.9999\n", encoding="utf-8")
    assert llab("-C", folder, "send", "--yes", "--quiet").code == 0
    return folder


def replied(survey: Path, server: MailServer, **texts: str) -> None:
    """These people wrote these texts, one hour after the other."""
    for hours, (name, text) in enumerate(texts.items()):
        sent = next(each.raw for each in server.submitted if each.recipients[0].startswith(name))
        server.deliver(LAB, reply_to(sent, text), arrived=datetime.now(UTC) - timedelta(hours=20 - hours))
    assert llab("-C", survey, "fetch", "--quiet").code == 0


def later(survey: Path, server: MailServer, name: str, text: str) -> Done:
    """The same person wrote once more, just now; what the next run of cron says."""
    sent = next(each.raw for each in server.submitted if each.recipients[0].startswith(name))
    raw = reply_to(sent, text).replace(b"Message-ID: <re-", b"Message-ID: <re-b")
    server.deliver(LAB, raw, arrived=datetime.now(UTC))
    done = llab("-C", survey, "fetch", "--quiet")
    assert done.code == 0
    return done


def stranger(survey: Path, server: MailServer, text: str = "1. Discuțiile.\n") -> None:
    """Somebody wrote whom nobody knows."""
    head = f"From: x@y.example\nTo: {LAB}\nSubject: Raspuns\nMessage-ID: <a@b.example>\nMIME-Version: 1.0\n"
    raw = f"{head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}".encode()
    server.deliver(LAB, raw, arrived=datetime.now(UTC) - timedelta(hours=1))
    assert llab("-C", survey, "fetch", "--quiet").code == 0


def answers(survey: Path) -> dict[str, tuple[str, bool]]:
    """By `participant q1` the answer, and whether it waits."""
    rows = llab("-C", survey, "export", "--format", "json", "-o", "-").document["answers"]
    return {f"{row['participant']} {row['question']}": (row["text"], row["review"]) for row in rows}


def waiting(survey: Path, *arguments: str) -> list[str]:
    return [each["key"] for each in llab("-C", survey, "review", "--json", *arguments).document["cases"]]


def fits(shown: str, width: int) -> bool:
    plain = shown.replace("\x1b[1m", "").replace("\x1b[0m", "")
    return all(columns_of(line) <= width for line in plain.splitlines())


# ---------------------------------------------------------------- printed


def test_without_a_terminal_all_that_waits_is_printed(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="Bună ziua,\n\n1. Oamenii.\n\nCu drag,\nAna\n", dan="Totul a fost bine.")
    stranger(survey, server)
    done = llab("-C", survey, "review")
    assert (done.code, done.err) == (0, "3 cases to look at. `llab review` on a terminal works through them.\n")
    for words in (
        "-- 1 of 3 ---", "ana · Ana Pop", "no. 1 · q1 · Ce v-a plăcut cel mai mult", "ana@firma.example", "Re: După atelier",
        "> answer q1      | Oamenii.", "  greeting       | Bună ziua,", "> unassigned     | Totul a fost bine.",
        "it is not known whose message this is", "| 1. Discuțiile.",
    ):  # fmt: skip
        assert words in done.out
    assert llab("-C", survey, "review", "--no-input").out == done.out


def test_what_waits_is_one_document_for_programs(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n")
    document = llab("-C", survey, "review", "--json").document
    (case,) = document["cases"]
    assert (document["schema"], document["survey"], document["total"]) == (1, "atelier", 1)
    assert (case["key"], case["what"], case["participant"], case["number"], case["text"]) == ("ana/1/q1", "answer", "ana", 1, "Oamenii.")
    assert case["reasons"]
    assert [each["question"] for each in case["asked"]] == ["q1", "q2"]
    assert "Oamenii." in "".join(part["piece"]["text"] for part in case["parts"] if part["is_answer"])


def test_where_something_waits_it_leaves_with_4_if_that_is_wanted(survey: Path, server: MailServer) -> None:
    empty = llab("-C", survey, "review", "--fail-on-review")
    assert (empty.code, empty.out, empty.err) == (0, "", "Nothing waits.\n")
    replied(survey, server, ana="1. Oamenii.\n")
    assert llab("-C", survey, "review", "--fail-on-review").code == 4
    assert llab("-C", survey, "review", "--fail-on-review", "--json", "--only", "dan").code == 0


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        (("--only", "dan"), ["dan/1/q1", "dan/1/q2"]),
        (("--where", "id=ana"), ["ana/1/q1"]),
        (("--question", "2"), ["dan/1/q2"]),
        (("--question", "q1", "--question", "q2", "--only", "ana"), ["ana/1/q1"]),
        (("--only", "dan", "--limit", "1"), ["dan/1/q1"]),
    ],
)
def test_who_and_which_questions_are_picked_as_everywhere(
    survey: Path, server: MailServer, options: Sequence[str], keys: list[str]
) -> None:
    replied(survey, server, ana="1. Oamenii.\n", dan="1. Da.\n\n2. Nu.\n")
    stranger(survey, server)
    assert sorted(waiting(survey, *options)) == keys


@pytest.mark.parametrize(
    ("options", "words"), [(("--only", "nimeni"), "nimeni"), (("--question", "q9"), "1 q1, 2 q2"), (("--where", "x=1"), "x")]
)
def test_what_cannot_be_picked_is_told(survey: Path, options: Sequence[str], words: str) -> None:
    done = llab("-C", survey, "review", *options)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_out_of_a_mail_steers_the_terminal_and_all_fits(survey: Path, server: MailServer, width: int) -> None:
    replied(survey, server, ana=f"1. {HOSTILE}\n", dan=HOSTILE)
    stranger(survey, server, HOSTILE)
    for arguments in ((), ("--verbose",)):
        done = llab("-C", survey, "review", *arguments, COLUMNS=str(width))
        assert "‹U+001B›" in done.out
        assert all(letter == "\n" or letter.isprintable() for letter in done.out)
        assert fits(done.out, width)


# ---------------------------------------------------------------- on a terminal


def reviewing(survey: Path, *arguments: str, columns: int = 80, editor: str | None = None) -> Played:
    return Played("-C", survey, "review", *arguments, columns=columns, EDITOR=editor, VISUAL=None, NO_COLOR="1")


def asked(terminal: Played, key: str, *lines: str) -> None:
    """A key, and what is typed where it asks for lines."""
    terminal.until(KEYS)
    terminal.presses(key)
    for line in lines:
        terminal.until("\n> ")
        terminal.types(f"{line}\n")


DONE: dict[str, tuple[str, tuple[str, ...]]] = {
    "ana 1": ("s", ("2-3", "2", "")),
    "dan 1": ("a", ()),
    "dan 2": ("e", ()),
    "eva 2": ("m", ("1",)),
}
"""What is done about each answer of the session: a key, and what is typed where it asks."""


@pytest.mark.parametrize("columns", [40, 80])
def test_a_whole_session(survey: Path, server: MailServer, tmp_path: Path, columns: int) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/Nimic/Nimic, de fapt/" "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    replied(survey, server, ana="1. Oamenii.\nCafeaua.\n\nOra.\n", dan="1. Da.\n\n2. Nimic.\n", eva=f"2. {HOSTILE}\n")
    before = {path.name: path.stat().st_mtime_ns for path in (survey / "out").iterdir()}
    with reviewing(survey, columns=columns, editor=str(editor)) as terminal:
        seen = []
        for _ in range(4):
            head = terminal.until(KEYS)
            who = next(name for name in ("ana · ", "dan · ", "eva · ") if name in head)[:3] + (" 1" if "no. 1" in head else " 2")
            seen.append(who)
            key, lines = DONE[who]
            terminal.presses(key)
            for line in lines:
                terminal.until("\n> ")
                terminal.types(f"{line}\n")
        assert terminal.ends() == 0
        assert fits(terminal.shown, columns)
        assert "\x1b" not in terminal.shown
    assert sorted(seen) == ["ana 1", "dan 1", "dan 2", "eva 2"]
    assert "4 decisions kept, nothing is left." in terminal.shown
    now = answers(survey)
    assert {name: text for name, (text, _) in now.items() if name != "eva q1"} == {
        "ana q1": "Oamenii.", "ana q2": "Cafeaua.\n\nOra.", "dan q1": "Da.", "dan q2": "Nimic, de fapt.",
    }  # fmt: skip
    assert now["eva q1"][0].endswith("x" * 300)
    assert not any(waits for _, waits in now.values())
    assert any(path.stat().st_mtime_ns > before[path.name] for path in (survey / "out").iterdir())
    assert llab("-C", survey, "reread", "--apply").code == 0
    assert answers(survey) == now


def test_merged_the_words_stand_behind_the_other_answer_and_nowhere_else(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n\n2. Ora.\n")
    first, second = (key[-2:] for key in waiting(survey))
    texts = {"q1": "Oamenii.", "q2": "Ora."}
    with reviewing(survey) as terminal:
        asked(terminal, "g", second)
        assert terminal.ends() == 0
    assert waiting(survey) == []
    assert answers(survey) == {f"ana {second}": (f"{texts[second]}\n\n{texts[first]}", False)}
    assert f"ana, {first}, {second}: merged." in terminal.shown


def test_dismissed_it_is_no_answer(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n")
    with reviewing(survey) as terminal:
        asked(terminal, "d")
        assert terminal.ends() == 0
    assert (answers(survey), waiting(survey)) == ({}, [])
    assert llab("-C", survey, "reread", "--apply").code == 0
    assert answers(survey) == {}


def test_what_is_newer_than_a_decision_waits_beside_it_until_it_is_accepted(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n")
    with reviewing(survey) as terminal:
        asked(terminal, "a")
        assert terminal.ends() == 0
    later(survey, server, "ana", "1. De fapt, cafeaua.\n")
    assert answers(survey)["ana q1"][0] == "Oamenii."
    with reviewing(survey) as terminal:
        asked(terminal, "a")
        assert terminal.ends() == 0
    assert "newer than the decision of" in terminal.shown
    assert "The later answer:\n    De fapt, cafeaua.\n\nWhat was decided, " in terminal.shown
    assert answers(survey) == {"ana q1": ("De fapt, cafeaua.", False)}


def test_undone_all_is_as_before_and_the_case_is_shown_again(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n", dan="1. Da.\n")
    before, queue = answers(survey), waiting(survey)
    with reviewing(survey) as terminal:
        asked(terminal, "d")
        asked(terminal, "u")
        assert "Taken back" in terminal.until("-- 1 of 2")
        asked(terminal, "q")
        assert terminal.ends() == 0
    assert (answers(survey), waiting(survey)) == (before, queue)


def test_a_strangers_message_is_given_to_its_participant_and_its_answers_come_next(survey: Path, server: MailServer) -> None:
    stranger(survey, server)
    with reviewing(survey) as terminal:
        asked(terminal, "a")
        assert "say so first, with p" in terminal.until(KEYS)
        terminal.presses("p")
        terminal.until("\n> ")
        terminal.types("nimeni\n")
        assert "There is no participant nimeni." in terminal.until(KEYS)
        terminal.presses("p")
        terminal.until("\n> ")
        terminal.types("eva\n")
        assert "assigned to eva" in terminal.until("-- 2 of 2")
        asked(terminal, "u")
        terminal.until("-- 1 of 2")
        asked(terminal, "q")
        assert terminal.ends() == 0
    assert (answers(survey), len(waiting(survey))) == ({}, 1)


def test_killed_what_was_decided_before_is_kept(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n", dan="1. Da.\n")
    first, second = waiting(survey)
    with reviewing(survey) as terminal:
        asked(terminal, "a")
        terminal.until("-- 2 of 2")
        terminal.kill()
    assert waiting(survey) == [second]
    assert llab("-C", survey, "fetch").code == 0
    assert first.split("/")[0] in {name.split()[0] for name, (_, waits) in answers(survey).items() if not waits}


@pytest.mark.parametrize("how", ["\x03", "SIGTERM", "\x04"])
def test_broken_off_it_says_what_is_left_and_how_to_go_on(survey: Path, server: MailServer, how: str) -> None:
    replied(survey, server, ana="1. Oamenii.\n", dan="1. Da.\n")
    with reviewing(survey) as terminal:
        asked(terminal, "a")
        terminal.until("-- 2 of 2")
        terminal.until(KEYS)
        if how == "SIGTERM":
            while terminal.takes_lines():
                os.sched_yield()
            terminal.send_signal(signal.SIGTERM)
        else:
            terminal.presses(how)
        assert terminal.ends() == (0 if how == "\x04" else 130)
        assert terminal.is_cooked()
    assert "1 decision kept, 1 case left; `llab review` goes on" in terminal.shown
    assert len(waiting(survey)) == 1


def test_where_another_llab_is_at_work_in_the_end_its_next_run_writes_the_workbooks(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n", dan="1. Da.\n")
    with reviewing(survey) as terminal:
        asked(terminal, "a")
        terminal.until("-- 2 of 2")
        with survey_lock(survey):
            asked(terminal, "q")
            assert terminal.ends() == 0
    assert "the next `llab fetch` or `llab export`" in " ".join(terminal.shown.split())
    assert "workbooks written" in llab("-C", survey, "fetch").out


def test_a_key_that_is_pressed_while_a_decision_is_written_leaves_no_trace(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n", dan="1. Da.\n")
    with reviewing(survey) as terminal:
        with survey_lock(survey):
            asked(terminal, "a")
            terminal.until("waiting …")
            terminal.types("ddzz\n")
        shown = terminal.until("-- 2 of 2")
        assert not any(letters in shown for letters in ("dd", "zz"))
        asked(terminal, "m", "9")
        terminal.until("9\nThere is no other question 9.")
        asked(terminal, "q")
        assert terminal.ends() == 0
        assert terminal.is_cooked()
    assert len(waiting(survey)) == 1


@pytest.mark.parametrize("columns", [40, 80])
def test_all_answers_of_a_mail_are_accepted_with_one_key_and_taken_back_with_one(survey: Path, server: MailServer, columns: int) -> None:
    replied(survey, server, ana="1. Oamenii.\n\n2. Sala.\n", dan="1. Da.\n")
    before = answers(survey)
    with reviewing(survey, columns=columns) as terminal:
        assert "ana · " in terminal.until(KEYS)
        terminal.presses("?")
        assert "w all right" in terminal.until(KEYS)
        terminal.presses("w")
        assert "ana, q1, q2: accepted." in terminal.until("dan · ")
        asked(terminal, "u")
        terminal.until("Taken back: ana, q1, q2: accepted.")
        terminal.until(KEYS)
        assert answers(survey) == before
        terminal.presses("w")
        terminal.until("dan · ")
        asked(terminal, "q")
        assert terminal.ends() == 0
        assert fits(terminal.shown, columns)
    assert [waits for name, (_, waits) in answers(survey).items() if name.startswith("ana")] == [False, False]
    assert answers(survey)["dan q1"] == ("Da.", True)


def test_ctrl_c_at_a_line_breaks_off_and_nothing_is_decided(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n")
    with reviewing(survey, columns=40) as terminal:
        asked(terminal, "m")
        terminal.until("\n> ")
        terminal.types("\x03")
        assert terminal.ends() == 130
        assert fits(terminal.shown, 40)
    assert "0 decisions kept, 1 case left" in " ".join(terminal.shown.split())
    assert len(waiting(survey)) == 1


def test_while_somebody_thinks_other_commands_go_on_and_what_changed_is_not_decided_unseen(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n")
    with reviewing(survey) as terminal:
        terminal.until(KEYS)
        later(survey, server, "ana", "1. De fapt, cafeaua.\n")
        terminal.presses("a")
        assert "has changed since it was shown" in terminal.until("De fapt, cafeaua.")
        asked(terminal, "q")
        assert terminal.ends() == 0
    assert answers(survey)["ana q1"] == ("De fapt, cafeaua.", True)


def test_without_an_editor_the_text_is_typed_line_by_line(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n")
    with reviewing(survey) as terminal:
        asked(terminal, "e", "Oamenii,", "și cafeaua.", ".")
        assert terminal.ends() == 0
    assert answers(survey) == {"ana q1": ("Oamenii,\nși cafeaua.", False)}


def test_a_value_is_given_to_words_that_have_none_and_the_words_stay(survey: Path, server: MailServer) -> None:
    config = survey / "config.toml"
    scale = config.read_text(encoding="utf-8").replace('id = "q2"', 'id = "q2"\ntype = "scale"\nmin = 1\nmax = 10')
    config.write_text(scale, encoding="utf-8")
    folder = survey.parent / "scale"
    folder.mkdir()
    for name in ("config.toml", "participants.csv"):
        (folder / name).write_bytes((survey / name).read_bytes())
    assert llab("-C", folder, "send", "--yes", "--quiet").code == 0
    server.submitted[:] = server.submitted[-3:]
    replied(folder, server, ana="2. destul de bine\n")
    with reviewing(folder) as terminal:
        assert "Choices   1 to 10" in terminal.until(KEYS)
        terminal.presses("v")
        for line in ("11", "8"):
            terminal.until("\n> ")
            terminal.types(f"{line}\n")
            if line == "11":
                assert "gives no certain value for q2" in terminal.until(KEYS)
                terminal.presses("v")
        assert terminal.ends() == 0
    (row,) = llab("-C", folder, "export", "--format", "json", "-o", "-").document["answers"]
    assert (row["text"], row["value"], row["review"]) == ("destul de bine", 8, False)


@pytest.mark.parametrize(("editor", "words"), [("/nowhere/vi", "cannot be used"), ("false", "ended with 1"), ("'", "cannot be used")])
def test_an_editor_that_fails_changes_nothing(survey: Path, server: MailServer, editor: str, words: str) -> None:
    replied(survey, server, ana="1. Oamenii.\n")
    with reviewing(survey, editor=editor) as terminal:
        asked(terminal, "e")
        assert words in terminal.until(KEYS)
        terminal.presses("q")
        assert terminal.ends() == 0
    assert answers(survey) == {"ana q1": ("Oamenii.", True)}


def test_a_long_mail_is_cut_and_shown_whole_page_by_page(survey: Path, server: MailServer) -> None:
    other = "\n".join(f"Despre altceva, rândul {number}." for number in range(80))
    replied(survey, server, ana=f"{other}\n\n1. Oamenii.\n")
    key = next(key for key in waiting(survey) if key.startswith("ana/"))
    with Played("-C", survey, "review", "--question", key[-2:], lines=24, EDITOR=None, VISUAL=None, NO_COLOR="1") as terminal:
        first = terminal.until(KEYS)
        terminal.presses(" ")
        second = terminal.until(KEYS)
        terminal.presses(" ")
        third = terminal.until(KEYS)
        terminal.presses("q")
        assert terminal.ends() == 0
    assert "lines below; blank: more]" in first
    assert all(len(screen.splitlines()) <= 30 for screen in (first, second, third))
    assert "[page 1 of " in second
    assert "[page 2 of " in third
    assert second != third


def test_colour_is_only_an_addition(survey: Path, server: MailServer) -> None:
    replied(survey, server, ana="1. Oamenii.\n")
    shown = []
    for no_color, kind in ((None, "xterm"), ("1", "xterm"), (None, "dumb")):
        with Played("-C", survey, "review", NO_COLOR=no_color, TERM=kind) as terminal:
            asked(terminal, "q")
            assert terminal.ends() == 0
        shown.append(terminal.shown)
    coloured, *plain = shown
    assert "\x1b[1m> answer q1      | Oamenii.\x1b[0m" in coloured
    assert all(coloured.replace("\x1b[1m", "").replace("\x1b[0m", "") == each for each in plain)
