"""The contract of `llab parse`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.samples import llab

CORPUS = Path(__file__).parents[1] / "corpus"
KEYS = {"kind", "answers", "unassigned", "review", "opt_out"}
ANSWER_KEYS = {"question", "text", "value", "confidence", "review", "how", "reasons"}


def arguments(case: str, *, json_too: bool = True) -> tuple[list[str], dict[str, object]]:
    """The command line of a corpus case, and what is expected."""
    folder = CORPUS / "cases" / case
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    survey = CORPUS / "surveys" / expected["survey"]
    sent = ["--sent", str(survey / expected["sent"])] if expected["sent"] else []
    replies = [str(path) for path in sorted(folder.glob("reply*.eml"))]
    return ["parse", "--config", str(survey / "config.toml"), *sent, *(["--json"] if json_too else []), *replies], expected


@pytest.mark.parametrize(
    "case",
    [
        "gmail-labelled",
        "auto-ro-exchange",
        "bounce-exchange-ro",
        "opt-out-polite",
        "no-answer-later",
        "followup-words",
        "attachment-docx-table",
    ],
)
def test_the_document_has_the_agreed_keys_and_the_kind_is_right(case: str) -> None:
    line, expected = arguments(case)
    done = llab(*line)
    assert done.code == 0, done.err
    document = done.document
    assert document.keys() >= KEYS
    assert document["kind"] == expected["kind"]
    assert all(answer.keys() == ANSWER_KEYS for answer in document["answers"])
    assert all(0 <= answer["confidence"] <= 1 for answer in document["answers"])


def test_answers_stand_in_the_order_of_the_questions_with_their_text() -> None:
    line, expected = arguments("gmail-labelled")
    answers = {answer["question"]: answer["text"] for answer in llab(*line).document["answers"]}
    assert answers == expected["answers"]
    assert list(answers) == sorted(answers)


def test_several_files_are_one_person_in_order_of_arrival() -> None:
    line, expected = arguments("long-gmail-correction-prose")
    replies = [argument for argument in line if argument.endswith(".eml") and "reply-" in argument]
    assert len(replies) == 2
    together = llab(*line).document
    assert together["kind"] == "answers"
    assert {answer["question"] for answer in together["answers"]} >= set(expected["answers"])  # type: ignore[call-overload]
    alone = [llab(*line[: -len(replies)], reply).document for reply in replies]
    corrected = {answer["question"]: answer["text"] for answer in alone[1]["answers"]}
    final = {answer["question"]: answer["text"] for answer in together["answers"]}
    assert corrected
    assert all(corrected[name] in text for name, text in final.items() if name in corrected)


def test_all_messages_that_were_sent_may_be_named() -> None:
    line, expected = arguments("gmail-labelled")
    other = str(CORPUS / "surveys" / "followup" / "sent-ro.eml")
    both = llab(*line, "--sent", other).document
    assert {answer["question"]: answer["text"] for answer in both["answers"]} == expected["answers"]
    missing = llab(*line, "--sent", "no-such-file.eml")
    assert missing.code != 0
    assert "no-such-file.eml" in missing.err


def test_a_thank_you_after_the_answers_leaves_the_kind() -> None:
    line, _ = arguments("gmail-labelled")
    later = str(CORPUS / "cases" / "no-answer-later" / "reply.eml")
    assert llab(*line, later).document["kind"] == "answers"


def test_typed_values_are_json_values() -> None:
    line, expected = arguments("followup-words")
    values = {answer["question"]: answer["value"] for answer in llab(*line).document["answers"]}
    wanted = expected["answers"]
    assert isinstance(wanted, dict)
    assert {name: values.get(name) for name in wanted if name != "q7"} == {name: value for name, value in wanted.items() if name != "q7"}


def test_it_works_without_a_survey_folder_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    line, _ = arguments("gmail-labelled")
    assert llab(*line).code == 0
    assert list(tmp_path.iterdir()) == []


def test_without_json_it_reads_well() -> None:
    line, expected = arguments("gmail-labelled", json_too=False)
    shown = llab(*line).out
    assert shown.startswith("answers")
    assert isinstance(expected["answers"], dict)
    assert all(f"    {text}" in shown for text in expected["answers"].values())
