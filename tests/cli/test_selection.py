"""--only, --where and --limit mean the same people for every command; questions for some, and targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from llab.demo.server import MailServer
from tests.cli.samples import LAB, llab, make_survey, on_server, reply_to

PEOPLE = """\
id,email,name,language,Țara,sector
ana,ana@firma.example,Ana Pop,ro,RO,"it & c"
dan,dan@firma.example,Dan Pop,ro,NL,culture
eva,eva@firma.example,Eva Pop,en,NL,"it & c"
"""
TARGETS = """
[[targets]]
where = "tara=NL"
complete = 2
name = "Netherlands"

[[targets]]
where = 'sector="it & c"'
complete = 1
"""


def divided(survey: Path, ask: str) -> Path:
    """The survey, its second question for some only."""
    config = survey / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('id = "q2"', f'id = "q2"\nask = "{ask}"') + TARGETS, encoding="utf-8")
    return survey


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--where", "tara=nl"), ["dan", "eva"]),
        (("--where", 'sector="IT & C" and not language=ro'), ["eva"]),
        (("--only", "ana", "--only", "EVA@firma.example"), ["ana", "eva"]),
        (("--only", "ana", "--where", "tara=nl"), []),
        (("--where", "state=pending", "--limit", "2"), ["ana", "dan"]),
    ],
)
def test_a_selection_means_the_same_people_for_every_command(tmp_path: Path, options: tuple[str, ...], expected: list[str]) -> None:
    survey = make_survey(tmp_path, people=PEOPLE)
    llab("-C", survey, "participants", "import")

    def ids(*command: str, key: str) -> list[str]:
        done = llab("-C", survey, *command, *options, "--json")
        assert done.code == 0, done.err
        return [each["id"] for each in done.document[key]]

    assert ids("status", key="participants") == expected
    assert ids("participants", "list", key="participants") == expected
    assert ids("preview", "-o", str(tmp_path / "there"), key="messages") == expected
    assert ids("send", "--dry-run", key="due") == expected


@pytest.mark.parametrize("command", [("send", "--dry-run"), ("status",), ("preview",), ("participants", "list")])
@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("tara=NL sector=x", 'llab: --where, at "sector=x": Before "sector" the condition is complete. Write "and" or "or" before it'),
        ("land=NL", 'llab: --where, at "land=NL": There is no field "land". Known are: id, name, language, email, state, Țara, sector.'),
        ("state=slient", 'Did you mean "silent"?'),
    ],
)
def test_a_condition_that_does_not_fit_leaves_with_2_and_says_where(
    tmp_path: Path, command: tuple[str, ...], condition: str, words: str
) -> None:
    survey = make_survey(tmp_path, people=PEOPLE)
    llab("-C", survey, "participants", "import")
    done = llab("-C", survey, *command, "--where", condition)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_everybody_gets_what_is_for_her_and_status_counts_the_targets(tmp_path: Path, server: MailServer) -> None:
    survey = divided(on_server(tmp_path, server, people=PEOPLE), "sector=culture")
    assert llab("-C", survey, "send", "--yes").code == 0
    sent = {message.recipients[0]: message.raw.decode() for message in server.submitted}
    assert "2. " not in sent["ana@firma.example"]
    assert "2. Ce ați schimba" in llab("-C", survey, "preview", "dan").out
    assert {each["id"]: each["asked"] for each in llab("-C", survey, "status", "--json").document["participants"]} == {
        "ana": ["q1"],
        "dan": ["q1", "q2"],
        "eva": ["q1"],
    }
    lines = llab("-C", survey, "status").out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("target"))
    assert [line.split() for line in lines[start : start + 3]] == [
        ["target", "participants", "contacted", "respondents", "complete", "wanted", "missing"],
        ["Netherlands", "2", "2", "0", "0", "2", "2"],
        ['sector="it', "&", 'c"', "2", "2", "0", "0", "1", "1"],
    ]


def test_somebody_without_a_question_and_a_condition_for_nobody_are_told_before_anything_is_sent(tmp_path: Path) -> None:
    survey = divided(make_survey(tmp_path, people=PEOPLE), "sector=cultre")
    done = llab("-C", survey, "check")
    assert "The question q2 is for nobody on the list: sector=cultre holds for none." in done.err
    config = survey / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('id = "q1"', 'id = "q1"\nask = "tara=NL"'), encoding="utf-8")
    for command in (("check",), ("send", "--dry-run"), ("preview", "ana")):
        done = llab("-C", survey, *command)
        assert (done.code, "No question is for ana" in done.err) == (78, True), done.err


def test_a_target_for_a_column_that_is_not_there_is_told_by_check(tmp_path: Path) -> None:
    survey = divided(make_survey(tmp_path), "language=ro")
    done = llab("-C", survey, "check")
    assert done.code == 78
    assert 'targets, number 1, where: There is no field "tara". Known are: id, name, language, email.' in done.err


def test_who_answers_what_was_put_to_her_under_its_own_number_is_complete(tmp_path: Path, server: MailServer) -> None:
    survey = on_server(tmp_path, server, people=PEOPLE)
    config = survey / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('id = "q1"', 'id = "q1"\nask = "sector=culture"') + TARGETS, encoding="utf-8")
    assert llab("-C", survey, "send", "--yes").code == 0
    sent = {message.recipients[0].partition("@")[0]: message.raw for message in server.submitted}
    server.deliver(LAB, reply_to(sent["eva"], "2. More time to talk to each other."))
    server.deliver(LAB, reply_to(sent["dan"], "2. Mai mult timp pentru discuții."))
    assert llab("-C", survey, "fetch").code == 0
    people = {each["id"]: each for each in llab("-C", survey, "status", "--json").document["participants"]}
    assert {name: (each["disposition"], each["answered"], each["asked"]) for name, each in people.items()} == {
        "ana": ("silent", [], ["q2"]),
        "dan": ("partial", ["q2"], ["q1", "q2"]),
        "eva": ("complete", ["q2"], ["q2"]),
    }
    targets = llab("-C", survey, "status", "--json").document["targets"]
    assert [(each["respondents"], each["complete"], each["missing"]) for each in targets] == [(2, 1, 1), (1, 1, 0)]
    assert [
        each["id"] for each in llab("-C", survey, "status", "--where", "state in (complete, partial)", "--json").document["participants"]
    ] == [
        "dan",
        "eva",
    ]
