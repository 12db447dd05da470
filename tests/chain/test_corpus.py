"""Every message of the corpus, delivered as mail, is kept, understood and found again in the workbooks, on each server."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from llab.cli.app import app
from llab.demo.server import MailServer
from llab.records import MatchedBy, Reading, ReadMessage
from llab.survey.questionnaire import Question
from llab.survey.response import Answer
from llab.workbook.text import is_long, visible
from tests.chain.harness import Delivered, Project, Row
from tests.chain.letters import CORPUS, NOBODYS, SURVEYS, Letter, post_of


def results(delivered: Delivered) -> dict[str, ReadMessage]:
    """What the store holds for each message, by Message-ID."""
    with delivered.project.store() as store:
        return {read.message_id: read for read in store.read_messages()}


def answers(delivered: Delivered) -> Iterator[tuple[str, Answer]]:
    """Who answered what, as the reader says who gets the person's messages alone."""
    for name in delivered.post.people:
        parsed = delivered.post.parsed(name)
        for answer in parsed.answers if parsed else ():
            yield name, answer


def text_cell(text: str) -> str | None:
    """How a text is shown in a cell."""
    assert not is_long(text), "the corpus has no text that takes two cells"
    return visible(text) or None


def value_cell(answer: Answer) -> object:
    """How an answer's value is shown in a cell, as openpyxl gives it back."""
    match answer.value:
        case bool():
            return "yes" if answer.value else "no"
        case tuple():
            return "; ".join(answer.value)
        case date():
            return datetime.combine(answer.value, time.min)
        case _:
            return answer.value


def is_wide(question: Question) -> bool:
    return question.type != "text"


# ---------------------------------------------------------------- the corpus itself


def test_all_cases_of_the_corpus_are_delivered() -> None:
    letters = [letter for name in SURVEYS for letter in post_of(name).letters]
    assert Counter(letter.case for letter in letters) == Counter(path.parent.name for path in (CORPUS / "cases").glob("*/reply*.eml"))
    assert len({letter.message_id for letter in letters}) == len(letters)
    assert sum(letter.refers for letter in letters) == len(letters) - 3


@pytest.mark.parametrize("name", SURVEYS)
def test_contacts_have_message_ids_of_their_own_that_only_their_persons_messages_name(name: str) -> None:
    post = post_of(name)
    contacts = {person.contact.message_id.encode(): key for key, person in post.people.items()}
    assert len(contacts) == len(post.people)
    for letter in post.letters:
        named = {key for message_id, key in contacts.items() if message_id in letter.raw}
        assert named == ({letter.person} if letter.refers else set())


# ---------------------------------------------------------------- store


def test_every_message_is_in_the_store_and_has_a_fate(delivered: Delivered) -> None:
    assert delivered.fetched.exit_code == 0
    assert json.loads(delivered.fetched.out)["collected"] == len(delivered.post.letters)
    assert len(delivered.project.tables()["place"]) == len(delivered.post.letters)
    assert set(results(delivered)) == {letter.message_id for letter in delivered.post.letters}
    messages = delivered.project.status()["messages"]
    readings = delivered.post.readings()
    assert sum(messages.values()) == len(delivered.post.letters)
    assert messages == Counter(
        readings[letter.message_id].kind.value if letter.person else "unmatched" for letter in delivered.post.letters
    )


def test_the_bytes_are_kept_as_they_were_delivered(delivered: Delivered) -> None:
    """A delivery agent writes its own lines above the message (RFC 5321 §4.4), and changes nothing in it."""
    found = results(delivered)
    with delivered.project.store() as store:
        for letter in delivered.post.letters:
            raw = store.message(found[letter.message_id].message).raw
            above, _, _ = raw.partition(letter.raw)
            assert raw == above + letter.raw
            assert not above or not isinstance(delivered.server, MailServer)


def test_every_message_is_put_to_its_person_by_the_evidence_that_it_has(delivered: Delivered) -> None:
    found = results(delivered)
    for letter in delivered.post.letters:
        match = found[letter.message_id].match
        assert (letter.case, match.participant) == (letter.case, letter.person)
        assert match.contact == (delivered.post.people[letter.person].contact.message_id if letter.person and letter.refers else None)
        assert match.by == evidence_in(letter)


def evidence_in(letter: Letter) -> MatchedBy:
    if letter.case in NOBODYS:
        return MatchedBy.NOTHING
    if not letter.refers:
        return MatchedBy.ADDRESS
    head = letter.raw.partition(b"\r\n\r\n")[0].lower()
    return MatchedBy.MESSAGE_ID if b"in-reply-to:" in head or b"references:" in head else MatchedBy.RETURNED


def test_every_message_is_read_as_the_reader_reads_it_alone(delivered: Delivered) -> None:
    expected: dict[str, Reading | None] = {letter.message_id: None for letter in delivered.post.letters}
    expected |= delivered.post.readings()
    found = results(delivered)
    for letter in delivered.post.letters:
        assert (letter.case, found[letter.message_id].reading) == (letter.case, expected[letter.message_id])
        assert not found[letter.message_id].unreadable
        assert found[letter.message_id].duplicate_of is None


def test_responses_hold_what_parse_says_of_each_persons_messages_together(delivered: Delivered) -> None:
    with delivered.project.store() as store:
        responses = {response.participant: response for response in store.responses()}
    found = results(delivered)
    for name in delivered.post.people:
        parsed = delivered.post.parsed(name)
        current = responses[name].current() if name in responses else {}
        assert {key: version.answer for key, version in current.items()} == {
            each.question: each for each in (parsed.answers if parsed else ())
        }
        theirs = {found[letter.message_id].message for letter in delivered.post.letters_of(name)}
        assert {version.message for version in current.values()} <= theirs
    assert {version.participant for response in responses.values() for version in response.versions} == {
        name for name, _ in answers(delivered)
    }


# ---------------------------------------------------------------- workbooks


def test_there_is_a_workbook_for_each_question_and_one_over_all(delivered: Delivered) -> None:
    survey = delivered.post.name
    names = [f"{survey}.xlsx", *(f"{survey}-{question.id}.xlsx" for question in delivered.post.questionnaire.questions)]
    assert sorted(delivered.project.books) == sorted(names) == sorted(path.name for path in (delivered.project.folder / "out").iterdir())
    written = json.loads(delivered.fetched.out)["workbooks"]["written"]
    assert sorted(Path(path).name for path in written) == sorted(names)
    exported = json.loads(delivered.exported.out)
    assert (exported["written"], exported["beside"], sorted(exported["unchanged"])) == ([], [], sorted(names))
    assert exported["harvested"] == {"cells": 0, "workbooks": 0, "listed": 0, "kept_aside": []}


def test_every_answer_stands_in_its_questions_workbook_in_its_persons_row_and_nothing_else_does(delivered: Delivered) -> None:
    found = {shown_id(read.message): read for read in results(delivered).values()}
    zone = ZoneInfo(delivered.post.questionnaire.survey.timezone)
    for question in delivered.post.questionnaire.questions:
        rows = delivered.project.rows(f"{delivered.post.name}-{question.id}.xlsx", "Answers")
        expected = {name: answer for name, answer in answers(delivered) if answer.question == question.id}
        assert [row["Participant"] for row in rows] == [name for name in delivered.post.people if name in expected]
        for row in rows:
            answer = expected[str(row["Participant"])]
            person = delivered.post.people[str(row["Participant"])].participant
            message = found[str(row["Message"])]
            shown = {
                "Name": person.name,
                "Answer": text_cell(answer.text),
                **({"Value": value_cell(answer)} if is_wide(question) else {}),
                "Received": message.arrived.astimezone(zone).replace(tzinfo=None, microsecond=0),
                "Confidence": pytest.approx(answer.confidence),
                "Review": "yes" if answer.review else None,
                "Reasons": text_cell("\n".join(answer.reasons)),
                "How": text_cell(answer.how),
                **dict.fromkeys(ANALYSTS),
                "llab row": f"{person.id}/1/{question.id}",
            }
            assert {heading: cell for heading, cell in row.items() if heading not in ("Participant", "Message", "Language")} == shown
            assert row["Language"] in languages_of(person.id, answer.text, person.language)
            assert message.match.participant == person.id


SHORT = 5
"""An answer of fewer words may not tell its language: it then is in that of the invitation, which need not be the answer's."""


def languages_of(case: str, answer: str, invitation: str) -> set[str]:
    """In which language an answer may be said to be: each reply of the corpus is written in one, which the case knows."""
    written = json.loads((CORPUS / "cases" / case / "expected.json").read_text(encoding="utf-8"))["language"]
    return {written, invitation} if len(answer.split()) < SHORT else {written}


def test_replies_of_the_corpus_are_written_in_seven_languages_some_in_another_than_the_invitation() -> None:
    asked = {(one.participant.id, one.participant.language) for name in SURVEYS for one in post_of(name).people.values()}
    long = "word " * SHORT
    assert len({language for case, invited in asked for language in languages_of(case, long, invited)}) == 7
    assert sum({invited} != languages_of(case, long, invited) for case, invited in asked) >= 2


ANALYSTS = ("Changed since coded", "Theme 1", "Theme 2", "Theme 3", "Translation", "Quote", "Note")
"""The columns that nobody has typed into yet."""


def shown_id(message: str) -> str:
    """A message's id as the workbooks show it: enough of it to tell one from another."""
    return message[:12]


def survey_rows(delivered: Delivered, sheet: str) -> list[Row]:
    return delivered.project.rows(f"{delivered.post.name}.xlsx", sheet)


def test_all_answers_are_the_answers_of_the_questions_workbooks_one_below_the_other(delivered: Delivered) -> None:
    shown = {
        (row["Participant"], row["Question"]): (row["Answer"], row.get("Value"), row["Review"])
        for row in survey_rows(delivered, "All answers")
    }
    expected = {}
    for question in delivered.post.questionnaire.questions:
        for row in delivered.project.rows(f"{delivered.post.name}-{question.id}.xlsx", "Answers"):
            expected[row["Participant"], question.id] = (row["Answer"], row.get("Value"), row["Review"])
    assert shown == expected
    assert len(survey_rows(delivered, "All answers")) == len(expected)


def test_by_respondent_has_a_row_for_everybody_who_answered_and_a_cell_for_each_answer(delivered: Delivered) -> None:
    expected: dict[str, dict[str, object]] = {}
    for name, answer in answers(delivered):
        value = value_cell(answer)
        expected.setdefault(name, {})[answer.question] = text_cell(answer.text) if value is None else value
    shown = {}
    for row in survey_rows(delivered, "By respondent"):
        cells = {heading.partition(" · ")[0]: cell for heading, cell in row.items() if " · " in heading and cell is not None}
        assert row["Answered"] == len(cells)
        shown[row["Participant"]] = cells
    assert shown == expected


def test_participants_are_listed_with_the_disposition_that_status_says(delivered: Delivered) -> None:
    status = {each["id"]: each for each in delivered.project.status()["participants"]}
    rows = survey_rows(delivered, "Participants")
    assert [row["Participant"] for row in rows] == list(delivered.post.people) == list(status)
    for row in rows:
        said = status[str(row["Participant"])]
        assert row["Disposition"] == said["disposition"]
        assert row["Answered"] == len(said["answered"])
        assert (row["Address"], row["Last state"], row["Contacts"]) == (said["address"], "accepted", 1)


def test_review_lists_every_answer_and_message_in_doubt_and_status_counts_them(delivered: Delivered) -> None:
    rows = survey_rows(delivered, "Review")
    in_doubt = {(name, answer.question) for name, answer in answers(delivered) if answer.review}
    assert {(row["Participant"], row["Question"]) for row in rows if row["What"] == "answer"} == in_doubt
    found = results(delivered).values()
    doubtful = {
        shown_id(read.message)
        for read in found
        if read.match.participant is None or read.match.reasons or (read.reading and read.reading.reasons)
    }
    assert {row["Message"] for row in rows if row["What"] != "answer"} == doubtful
    assert len(rows) == len(in_doubt) + len(doubtful) == delivered.project.status()["review"]
    assert all(row["Reasons"] for row in rows)


def test_nobodys_mail_and_answers_from_an_address_that_was_never_written_to_wait_for_a_person(delivered: Delivered) -> None:
    rows = {row["From"]: row for row in survey_rows(delivered, "Review") if row["What"] != "answer"}
    for letter in delivered.post.letters:
        if letter.case == "gmail-other-address":
            row = rows["mp.personal.1961@webmail.example"]
            assert row["Participant"] == letter.person
            assert "not on the list" in str(row["Reasons"])
        if letter.case in NOBODYS:
            row = rows["horia.manea@tipoart.example"]
            assert (row["Participant"], row["What"]) == (None, "unmatched")


def test_every_message_that_the_reader_wants_looked_at_is_in_review_unless_its_answers_were_replaced(delivered: Delivered) -> None:
    listed = {row["Message"] for row in survey_rows(delivered, "Review")}
    with delivered.project.store() as store:
        current = {
            (response.participant, key): version.message for response in store.responses() for key, version in response.current().items()
        }
    for read in results(delivered).values():
        if read.reading and read.reading.review and shown_id(read.message) not in listed:
            in_doubt = [answer.question for answer in read.reading.answers if answer.review]
            assert in_doubt
            assert all(current[read.match.participant or "", question] != read.message for question in in_doubt)


def test_unassigned_text_stands_in_its_sheet(delivered: Delivered) -> None:
    readings = {shown_id(read.message): read.reading for read in results(delivered).values()}
    expected = {key: text_cell(reading.unassigned) for key, reading in readings.items() if reading and reading.unassigned.strip()}
    assert {row["Message"]: row["Text"] for row in survey_rows(delivered, "Unassigned")} == expected


def test_the_log_lists_every_message_and_counts_as_status_does(delivered: Delivered) -> None:
    rows = survey_rows(delivered, "Log")
    found = {shown_id(read.message): read for read in results(delivered).values()}
    assert {row["Message"] for row in rows} == set(found)
    assert len(rows) == len(delivered.post.letters)
    assert Counter(row["Kind"] for row in rows) == delivered.project.status()["messages"]
    for row in rows:
        read = found[str(row["Message"])]
        assert (row["Participant"], row["Matched by"]) == (read.match.participant, read.match.by.value)
        assert row["Answers"] == (len(read.reading.answers) if read.reading else None)


def test_the_overview_counts_the_messages_as_status_does(delivered: Delivered) -> None:
    cells = delivered.project.books[f"{delivered.post.name}.xlsx"]["Overview"]
    at = next(index for index, row in enumerate(cells) if row[0] == "Messages in the mailbox")
    below = takewhile(bool, ([cell for cell in row[:12] if cell is not None][:2] for row in cells[at + 2 :]))
    counts = {str(name): number for name, number in below}
    assert counts == {**delivered.project.status()["messages"], "all messages": len(delivered.post.letters)}


# ---------------------------------------------------------------- again


def test_a_second_fetch_changes_neither_store_nor_workbooks_and_says_nothing(delivered: Delivered) -> None:
    """The journal of runs is the one table that a run adds a line to."""
    project = delivered.project
    tables, files = project.tables(), project.workbook_files()
    said = project.as_cron("fetch", "--quiet")
    assert (said.exit_code, said.out, said.err) == (0, "", "")
    after = project.tables()
    runs, runs_after = tables.pop("run"), after.pop("run")
    assert after == tables
    assert runs_after[: len(runs)] == runs
    assert [run[1] for run in runs_after[len(runs) :]] == ["fetch"]
    assert project.workbook_files() == files


def contents(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """The tables of the store but for the journal of runs; answers in the order of their keys."""
    return {name: sorted(rows, key=repr) for name, rows in project.tables().items() if name != "run"}


@pytest.fixture
def copied(delivered: Delivered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The survey folder after everything was fetched, for changing; reading it again is worth a process for every message."""
    monkeypatch.setattr("llab.cli.reread.WORTH_A_PROCESS", 1)
    monkeypatch.setattr("llab.stories.replies.reread.TASK", 4)
    shutil.copytree(delivered.project.folder, tmp_path / "copy")
    return Project(tmp_path / "copy", delivered.project.password)


def test_reading_everything_again_leaves_every_row_of_the_store_and_every_workbook_as_it_is(copied: Project) -> None:
    tables, files = contents(copied), copied.workbook_files()
    for jobs in ("1", "2"):
        said = copied.llab("reread", "--apply", "--json", "--jobs", jobs)
        assert (said.exit_code, json.loads(said.out)["messages"]["otherwise"]) == (0, 0)
        assert contents(copied) == tables
    assert copied.workbook_files() == files


def test_what_an_older_reader_has_left_becomes_what_today_is_read(copied: Project) -> None:
    tables = contents(copied)
    with copied.store() as store:
        older = [read.model_copy(update={"parser": "0", "reading": None, "content": read.message}) for read in store.read_messages()]
        store.keep(older, [response.model_copy(update={"versions": ()}) for response in store.responses()])
    assert contents(copied) != tables
    said = json.loads(copied.llab("reread", "--apply", "--json", "--jobs", "2").out)
    assert said["messages"]["otherwise"] == len(older)
    assert contents(copied) == tables


@pytest.mark.parametrize("name", SURVEYS)
def test_parse_says_of_saved_messages_what_the_reader_says_of_delivered_ones(name: str, tmp_path: Path) -> None:
    post = post_of(name)
    written: set[Path] = set()
    for person, one in [*post.people.items()][::4]:  # a command for each of the others would show nothing more
        parsed = post.parsed(person)
        if parsed is None:
            continue
        sent, replies = tmp_path / "sent.eml", [tmp_path / f"{person}-{number}.eml" for number, _ in enumerate(post.letters_of(person))]
        sent.write_bytes(one.sent)
        for path, letter in zip(replies, post.letters_of(person), strict=True):
            path.write_bytes(letter.raw)
        words = ["parse", "--config", str(CORPUS / "surveys" / name / "config.toml"), "--sent", str(sent), "--json", *map(str, replies)]
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0
        assert json.loads(result.stdout) == parsed.document()
        written |= {sent, *replies}
    assert set(tmp_path.iterdir()) == written
