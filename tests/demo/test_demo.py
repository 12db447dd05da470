"""The demonstration runs the real commands, leaves a folder they go on with, and counts honestly."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from llab.adapters.sqlite import SqliteStore
from llab.cli.app import app
from llab.demo.people.meaning import Meant, Written
from llab.demo.score import LOST, NOBODY, Score, Verdict, score
from llab.demo.survey import MARKER
from llab.errors import Exit
from llab.records import Match, MatchedBy, MessageKind, Reading, ReadMessage
from llab.survey.response import Answer, AnswerVersion, Response, ScaleAnswer, TextAnswer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def llab(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


# ---------------------------------------------------------------- the whole of it


@dataclass(frozen=True)
class Shown:
    """A demonstration that has run."""

    folder: Path
    result: Result

    @property
    def document(self) -> Any:
        return json.loads(self.result.stdout)

    def texts(self) -> set[tuple[str, str, str]]:
        store = SqliteStore.open(self.folder / "llab.db")
        try:
            versions = [version for response in store.responses() for version in response.versions]
            return {(version.participant, version.answer.question, version.answer.text) for version in versions}
        finally:
            store.close()


def demonstrate(folder: Path, *words: str) -> Shown:
    return Shown(folder, llab("demo", "--keep", folder, "--json", *words))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return demonstrate(tmp_path_factory.mktemp("demo") / "survey")


def test_the_demonstration_ends_well(shown: Shown) -> None:
    document = shown.document
    assert document["faults"] == [], document["not_right"]
    assert shown.result.exit_code == Exit.DONE
    assert document["answers"]["silently wrong"] == 0
    assert document["answers"]["right"] >= 0.9 * document["answers"]["meant"] > 200


def test_every_participant_of_the_list_is_in_the_count(shown: Shown) -> None:
    document, status = shown.document, json.loads(llab("-C", shown.folder, "status", "--json").stdout)
    assert len(document["participants"]) >= 24
    assert {each["id"]: each["answered"] for each in document["participants"]} == {
        each["id"]: sorted(each["answered"]) for each in status["participants"]
    }


def test_every_message_is_counted_once_and_has_a_fate(shown: Shown) -> None:
    messages = shown.document["messages"]
    assert set(messages) == {"answers", "auto-reply", "bounce", "opt-out", "no-answer", "unmatched"}
    fates = json.loads(llab("-C", shown.folder, "status", "--json").stdout)["messages"]
    assert sum(fates.values()) == sum(kind["of"] for kind in messages.values()) > 40


def test_what_waits_in_the_demonstration_waits_in_the_survey(shown: Shown) -> None:
    waiting = sum(each["review"] for each in shown.document["participants"])
    strangers = shown.document["messages"]["unmatched"]["of"]
    assert waiting + strangers == json.loads(llab("-C", shown.folder, "status", "--json").stdout)["review"]


def test_the_workbooks_hold_the_answers_that_were_counted(shown: Shown) -> None:
    texts = {(question, " ".join(text.split())) for _, question, text in shown.texts()}
    paths = [Path(path) for path in shown.document["workbooks"]]
    assert [path.name for path in paths] == [*(f"lll2-q{number}.xlsx" for number in range(1, 8)), "lll2.xlsx"]
    for path in paths[:-1]:
        question = path.stem.partition("-")[2]
        heading, *rows = load_workbook(path)["Answers"].iter_rows(values_only=True)
        cells = [row[heading.index("Answer")] for row in rows]
        assert len(cells) == sum(question in each["answered"] for each in shown.document["participants"])
        assert {(question, " ".join(str(cell).split())) for cell in cells} <= texts


def test_only_the_user_can_read_the_password(shown: Shown) -> None:
    assert stat.S_IMODE((shown.folder / "password.txt").stat().st_mode) == 0o600


@pytest.mark.parametrize("words", [["status"], ["check"], ["export"], ["participants", "list"]])
def test_a_folder_that_was_kept_works_with_the_other_commands(shown: Shown, words: list[str]) -> None:
    result = llab("-C", shown.folder, *words)
    assert result.exit_code == Exit.DONE, result.stderr


def test_a_reply_of_the_demonstration_can_be_parsed_again(shown: Shown, tmp_path: Path) -> None:
    store = SqliteStore.open(shown.folder / "llab.db")
    contact = store.contacts("p06")[0]
    reply = next(each for each in store.read_messages("p06"))
    (tmp_path / "sent.eml").write_bytes(store.contact_bytes(contact.message_id))
    (tmp_path / "reply.eml").write_bytes(store.message(reply.message).raw)
    store.close()
    result = llab("parse", "--config", shown.folder / "config.toml", "--sent", tmp_path / "sent.eml", "--json", tmp_path / "reply.eml")
    assert result.exit_code == Exit.DONE, result.stderr
    answers = {each["question"]: each["text"] for each in json.loads(result.stdout)["answers"]}
    assert {("p06", question, text) for question, text in answers.items()} <= shown.texts()
    assert len(answers) == 7


def test_without_the_server_of_the_demonstration_mail_waits_for_later(tmp_path: Path) -> None:
    kept = demonstrate(tmp_path / "survey")
    people = kept.folder / "participants.csv"
    people.write_text(
        people.read_text(encoding="utf-8") + "p99,noua@firma-noua.example,Nouă Venită,ro,RO,Timișoara,SME\n", encoding="utf-8"
    )
    for words in (["fetch"], ["send", "--yes"]):
        result = llab("-C", kept.folder, *words)
        assert result.exit_code == Exit.TRY_LATER, result.output
        assert "127.0.0.1" in result.stderr
        assert "Traceback" not in result.output


def test_the_same_seed_gives_the_same_survey_and_no_setting_of_the_user_leads_it_elsewhere(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLAB_SMTP__HOST", "smtp.of-the-user.example")
    monkeypatch.setenv("LLAB_IMAP__PORT", "1")
    again = demonstrate(tmp_path / "again")
    assert os.environ["LLAB_SMTP__HOST"] == "smtp.of-the-user.example"
    assert (again.folder / "participants.csv").read_bytes() == (shown.folder / "participants.csv").read_bytes()
    assert again.texts() == shown.texts()
    assert again.document["answers"] == shown.document["answers"]


def test_an_earlier_demonstration_makes_room_and_other_files_stay(tmp_path: Path) -> None:
    first = demonstrate(tmp_path, "--seed", "1")
    texts = first.texts()
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    second = demonstrate(tmp_path, "--seed", "2")
    assert second.texts()
    assert second.texts() != texts
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_to_people_it_shows_a_table_the_count_and_the_workbooks(tmp_path: Path) -> None:
    result = llab("demo", "--keep", tmp_path)
    assert "$ llab fetch" in result.stderr
    assert re.search(r"2\d\d of 244 answers placed rightly", result.stdout)
    for words in ("Cristian Moldoveanu", "outlook-desktop, inline-colour", "7 of 7", "silently wrong", f"{tmp_path}/out/lll2-q7.xlsx"):
        assert words in result.stdout


# ---------------------------------------------------------------- what it refuses


def test_a_survey_of_somebody_is_never_touched(tmp_path: Path) -> None:
    assert llab("init", tmp_path).exit_code == Exit.DONE
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = llab("demo", "--keep", tmp_path)
    assert result.exit_code == Exit.USAGE
    assert "There is a survey" in result.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_with_other_files_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_text("email\n", encoding="utf-8")
    result = llab("demo", "--keep", tmp_path)
    assert result.exit_code == Exit.USAGE
    assert "not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["participants.csv"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "survey").write_text("mine", encoding="utf-8")
    result = llab("demo", "--keep", tmp_path / "survey")
    assert (result.exit_code, (tmp_path / "survey").read_text(encoding="utf-8")) == (Exit.USAGE, "mine")


def test_without_the_extra_a_sentence_says_how_to_install_it_and_nothing_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / MARKER).touch()
    (tmp_path / "config.toml").write_text("earlier", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "aiosmtpd.smtp", None)
    monkeypatch.delitem(sys.modules, "llab.demo.server", raising=False)
    result = llab("demo", "--keep", tmp_path)
    assert result.exit_code == Exit.USAGE
    assert 'pip install "llab[demo]"' in result.stderr
    assert "Traceback" not in result.output
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == "earlier"


# ---------------------------------------------------------------- the count, with values


def written(raw: bytes, answers: dict[str, str], kind: Any = "answers", **values: object) -> Written:
    return Written(raw, Meant(kind, answers, values), "ana@firma.example", 10)


def read_as(raw: bytes, *, kind: MessageKind = MessageKind.ANSWERS, review: bool = False, participant: str | None = "p1") -> ReadMessage:
    match = Match(participant=participant, by=MatchedBy.MESSAGE_ID if participant else MatchedBy.NOTHING)
    reading = Reading(kind=kind, review=review) if participant else None
    return ReadMessage(message=sha256(raw).hexdigest(), parser="1", content="c", arrived=NOW, match=match, reading=reading)


def text(question: str, words: str, *, review: bool = False) -> Answer:
    return TextAnswer(question=question, text=words, confidence=0.9, review=review, how="by number")


def response(message: ReadMessage, *answers: Answer, participant: str = "p1") -> Response:
    versions = [
        AnswerVersion(participant=participant, version=1, answer=answer, message=message.message, received=NOW) for answer in answers
    ]
    return Response(participant=participant, versions=tuple(versions))


def counted(meant: dict[str, str], *answers: Answer, review: bool = False, **values: object) -> Score:
    message = read_as(b"reply", review=review)
    return score({"p1": [written(b"reply", meant, **values)]}, [], [message], [response(message, *answers)])


def verdicts(result: Score) -> dict[str, Verdict]:
    return {each.question: each.verdict for each in result.placements}


def test_the_meant_words_at_the_meant_question_are_right_however_they_are_broken_into_lines() -> None:
    result = counted({"q1": "Mai mulți\nparteneri."}, text("q1", "Mai mulți parteneri"))
    assert verdicts(result) == {"q1": Verdict.RIGHT}
    assert result.faults == ()


@pytest.mark.parametrize("found", ["Mai mulți", "Mai mulți parteneri Sent from my iPhone", "mai mulți parteneri", ""])
def test_other_words_are_silently_wrong_where_nobody_is_asked_to_look(found: str) -> None:
    result = counted({"q1": "Mai mulți parteneri"}, text("q1", found))
    assert verdicts(result) == {"q1": Verdict.WRONG}
    assert "silently wrong: 1" in result.faults[0]


def test_other_words_wait_where_the_answer_or_its_message_is_marked() -> None:
    for result in (
        counted({"q1": "Mai mulți"}, text("q1", "Mai puțini", review=True)),
        counted({"q1": "Mai mulți"}, text("q1", "Mai puțini"), review=True),
    ):
        assert verdicts(result) == {"q1": Verdict.REVIEW}
        assert result.faults == ("Only 0 of 1 answers are placed rightly, which is less than 90%.",)


def test_one_wrong_answer_among_many_right_ones_fails_the_demonstration() -> None:
    meant = {f"q{number}": f"Răspuns {number}" for number in range(100)}
    result = counted(meant, *(text(name, words if name != "q7" else "altceva") for name, words in meant.items()))
    assert len(result.of(Verdict.RIGHT)) == 99
    assert len(result.faults) == 1
    assert "silently wrong: 1" in result.faults[0]


def test_exactly_nine_of_ten_are_enough() -> None:
    meant = {f"q{number}": f"Răspuns {number}" for number in range(10)}
    assert counted(meant, *(text(name, words, review=True) for name, words in list(meant.items())[:9]), review=True).faults == ()
    assert len(counted(meant, *(text(name, words) for name, words in list(meant.items())[:8]), review=True).faults) == 1


def test_two_answers_in_each_others_places_are_both_wrong() -> None:
    result = counted({"q1": "unu", "q2": "doi"}, text("q1", "doi"), text("q2", "unu"))
    assert verdicts(result) == {"q1": Verdict.WRONG, "q2": Verdict.WRONG}


def test_words_where_none_were_meant_are_wrong_and_not_counted_as_meant() -> None:
    result = counted({"q1": "unu"}, text("q1", "unu"), text("q2", "Cu stimă"))
    assert verdicts(result) == {"q1": Verdict.RIGHT, "q2": Verdict.WRONG}
    assert result.meant == 1


def test_an_answer_of_somebody_who_wrote_nothing_is_wrong() -> None:
    message = read_as(b"reply", participant="p2")
    result = score(
        {"p1": [written(b"reply", {"q1": "unu"})], "p2": []}, [], [message], [response(message, text("q1", "unu"), participant="p2")]
    )
    assert [(each.participant, each.verdict) for each in result.placements] == [("p1", Verdict.MISSING), ("p2", Verdict.WRONG)]
    assert [each.got for each in result.mistaken] == ["answers of p2"]


def test_an_answer_that_is_not_there_is_missing_unless_the_message_waits() -> None:
    assert verdicts(counted({"q1": "unu", "q2": "doi"}, text("q1", "unu"))) == {"q1": Verdict.RIGHT, "q2": Verdict.MISSING}
    assert verdicts(counted({"q1": "unu", "q2": "doi"}, text("q1", "unu"), review=True))["q2"] is Verdict.REVIEW


def test_the_right_words_with_another_value_are_wrong() -> None:
    answer = ScaleAnswer(question="q1", text="4", value=3, confidence=0.9, review=False, how="")
    assert verdicts(counted({"q1": "4"}, answer, q1=4)) == {"q1": Verdict.WRONG}
    assert verdicts(counted({"q1": "4"}, answer.model_copy(update={"value": 4}), q1=4)) == {"q1": Verdict.RIGHT}


def test_each_message_is_counted_by_what_it_was_taken_for() -> None:
    people = {"p1": [written(b"away", {}, "auto-reply"), written(b"thanks", {}, "no-answer")], "p2": [written(b"lost", {}, "opt-out")]}
    read = [
        read_as(b"away", kind=MessageKind.AUTOMATIC),
        read_as(b"thanks", review=True),
        read_as(b"offer", participant=None),
    ]
    result = score(people, [written(b"offer", {}, "no-answer")], read, [])
    assert result.kinds == {"auto-reply": (1, 1), "no-answer": (0, 1), "opt-out": (0, 1), NOBODY: (1, 1)}
    assert [(each.participant, each.meant, each.got) for each in result.mistaken] == [
        ("p1", "no-answer", "answers"),
        ("p2", "opt-out", LOST),
    ]
    assert (result.waiting("p1"), result.waiting("p2"), result.waiting("")) == (1, 0, 1)
    assert result.faults == ("Messages lost on the way from the mailbox to the store: 1.",)
