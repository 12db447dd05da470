"""The corpus' generator says what its files say, so that variants of it can be made from the same drafts."""

from __future__ import annotations

import json

import pytest

from tests.corpus.generator import cases_cities, cases_followup, cases_forum, cases_lll2, cases_long, cases_machine
from tests.corpus.generator.case import ALL, Case
from tests.corpus.generator.surveys import REMINDERS, SURVEYS
from tests.incoming.corpus import CORPUS

WRITERS = (cases_cities, cases_followup, cases_forum, cases_lll2, cases_long, cases_machine)
"""They register their cases."""


def test_there_is_a_folder_for_each_case() -> None:
    assert sorted(case.id for case in ALL) == sorted(folder.name for folder in (CORPUS / "cases").iterdir())


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_the_generator_writes_what_lies_in_the_folder(case: Case) -> None:
    folder = CORPUS / "cases" / case.id
    assert json.loads((folder / "expected.json").read_text(encoding="utf-8")) == case.expected()
    if not case.attachments:  # those need libraries that tests do not have
        assert [path.read_bytes() for path in sorted(folder.glob("reply*.eml"))] == case.messages


def test_the_generator_writes_the_invitations_that_lie_in_the_folders() -> None:
    for survey in (*SURVEYS.values(), *REMINDERS.values()):
        folder = CORPUS / "surveys" / survey.id
        for language in survey.languages:
            name = f"sent-reminder-{language}.eml" if survey.only else f"sent-{language}.eml"
            assert (folder / name).read_bytes() == survey.sent(language)
