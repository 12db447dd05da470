"""A rehearsal finds what is bad before anybody is mailed, and says that all is well where it is."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path

import pytest

from tests.cli.samples import QUESTIONS, llab

SURVEYS = Path(__file__).parents[1] / "corpus" / "surveys"
IN_A_LINE = "{% for question in questions.list %}{{ question.label }} {{ question.text }} {% endfor %}"
BULLETS = "{% for question in questions.list %}\n- {{ question.text }}\n{% endfor %}"
COUNTED = "{% for question in questions.list %}\n1. {{ question.text }}\n{% endfor %}"


def folder(path: Path, config: str, **templates: str) -> Path:
    """A survey folder with nothing but questions and templates: no list, no servers, no store."""
    (path / "templates").mkdir(parents=True)
    (path / "config.toml").write_text(config, encoding="utf-8")
    for name, text in templates.items():
        (path / "templates" / f"{name}.md.j2").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("survey", ["lll2", "cities", "followup", "forum"])
def test_the_surveys_of_the_corpus_are_ready(tmp_path: Path, survey: str) -> None:
    there = folder(tmp_path / "s", (SURVEYS / survey / "config.toml").read_text(encoding="utf-8"))
    done = llab("-C", there, "rehearse", "--people", "120", "--json")
    assert done.code == 0, done.out
    document = done.document
    assert document["well"] is True
    assert document["people"] == 120
    assert document["answers"]["total"] > 350
    assert document["answers"]["placed"] > 0.97
    assert len(document["by_language"]) == {"lll2": 2, "cities": 6, "followup": 2, "forum": 3}[survey]


def test_it_needs_no_list_no_servers_and_leaves_nothing_behind(tmp_path: Path) -> None:
    there = folder(tmp_path / "s", QUESTIONS)
    done = llab("-C", there, "rehearse", "--people", "20", password=None)
    assert done.code == 0
    assert "All is well: " in done.out
    assert sorted(path.name for path in there.iterdir()) == ["config.toml", "templates"]


def test_questions_on_one_line_fall_short(tmp_path: Path) -> None:
    there = folder(tmp_path / "s", QUESTIONS, _questions=IN_A_LINE)
    done = llab("-C", there, "rehearse", "--people", "80")
    assert done.code == 3
    assert "Not ready: 2 of the questions fall short" in done.out
    assert "templates/_questions.md.j2 prints several questions on one line: q1, q2" in done.out


@pytest.mark.parametrize(("template", "words"), [(BULLETS, "prints questions as a list"), (COUNTED, "under other numbers than their own")])
def test_questions_as_a_markdown_list_are_not_ready(tmp_path: Path, template: str, words: str) -> None:
    there = folder(tmp_path / "s", QUESTIONS, _questions=template)
    done = llab("-C", there, "rehearse", "--people", "20")
    assert done.code == 3
    assert f"templates/_questions.md.j2 {words}" in " ".join(done.out.split()).replace("prints questions under", "under")
    assert "{{ question.label }}" in done.out


def test_a_bad_template_in_one_language_of_six_is_found(tmp_path: Path) -> None:
    mixed = (
        "{% if language == 'fi' %}"
        + IN_A_LINE
        + "{% else %}{% for q in questions.list %}\n\n{{ q.label }} {{ q.text }}\n\n{% endfor %}{% endif %}"
    )
    there = folder(tmp_path / "s", (SURVEYS / "cities" / "config.toml").read_text(encoding="utf-8"), _questions=mixed)
    done = llab("-C", there, "rehearse", "--people", "180", "--json")
    assert done.code == 3
    assert {each["language"] for each in done.document["shortfalls"]} == {"fi"}


def asking(*texts: str) -> str:
    questions = "".join(f'[[questions]]\nid = "q{number}"\ntext = "{text}"\n' for number, text in enumerate(texts, start=1))
    return f'[survey]\nid = "twins"\ntitle = "Two minutes"\nlanguages = ["en"]\n{questions}'


FIRST, SECOND = "What did you like most about the first workshop?", "What did you like most about the second workshop?"


def test_two_questions_that_are_nearly_the_same_are_named(tmp_path: Path) -> None:
    done = llab("-C", folder(tmp_path / "s", asking(FIRST, SECOND)), "rehearse", "--people", "60")
    assert "q1 and q2: The questions have nearly all their words in common." in done.out


def test_a_questionnaire_with_a_question_twice_is_not_ready(tmp_path: Path) -> None:
    done = llab("-C", folder(tmp_path / "s", asking(FIRST, "Which rooms should we book?", FIRST)), "rehearse", "--people", "60")
    assert done.code == 3
    assert "q1 and q3: The questions are the same, word for word." in done.out
    assert "words of the questionnaire cannot stay as they are" in done.out


def test_the_same_seed_gives_the_same_figures_and_another_one_others(tmp_path: Path) -> None:
    there = folder(tmp_path / "s", QUESTIONS)
    first, again, other = (llab("-C", there, "rehearse", "--people", "30", "--seed", seed, "--json").document for seed in ("1", "1", "2"))
    assert first == again
    assert first["by_style"] != other["by_style"]


def test_the_mails_can_be_looked_at(tmp_path: Path) -> None:
    there = folder(tmp_path / "s", QUESTIONS)
    done = llab("-C", there, "rehearse", "--people", "6", "-o", tmp_path / "mails")
    files = sorted((tmp_path / "mails").glob("*.eml"))
    assert f"{tmp_path / 'mails'}: {len(files)} messages" in done.out
    sent = [path for path in files if path.stem.endswith("-sent")]
    assert len(sent) == 6
    replies = [message_from_bytes(path.read_bytes()) for path in files if path not in sent]
    asked = {message_from_bytes(path.read_bytes())["Message-ID"] for path in sent}
    assert len(replies) >= 6
    assert asked & {reply["In-Reply-To"] for reply in replies}
    before = {path: path.read_bytes() for path in files}
    again = llab("-C", there, "rehearse", "--people", "6", "-o", tmp_path / "mails")
    assert again.code == 2
    assert before == {path: path.read_bytes() for path in files}


def test_a_template_may_print_the_columns_of_the_list(tmp_path: Path) -> None:
    there = folder(tmp_path / "s", QUESTIONS)
    original = (Path(__file__).parents[2] / "templates" / "invitation.en.md.j2").read_text(encoding="utf-8")
    own = original.replace("{{ questions }}", "You are from {{ participant.attributes.city }}.\n\n{{ questions }}")
    for language in ("en", "ro"):
        (there / "templates" / f"invitation.{language}.md.j2").write_text(own, encoding="utf-8")
    without = llab("-C", there, "rehearse", "--people", "4")
    assert without.code == 78
    assert "city" in without.err
    (there / "participants.csv").write_text("id,email,city\na,a@b.example,Rijeka\nb,b@b.example,Oulu\n", encoding="utf-8")
    done = llab("-C", there, "rehearse", "--people", "4", "-o", tmp_path / "mails")
    assert done.code == 0
    sent = b"".join(path.read_bytes() for path in (tmp_path / "mails").glob("*-sent.eml"))
    assert b"from Rijeka." in sent
    assert b"from Oulu." in sent


DIVIDED = QUESTIONS.replace('id = "q2"', 'id = "q2"\nask = "city=Rijeka"')


def test_a_question_for_some_people_is_put_to_these(tmp_path: Path) -> None:
    there = folder(tmp_path / "s", DIVIDED)
    (there / "participants.csv").write_text("id,email,city\na,a@b.example,Rijeka\nb,b@b.example,Oulu\n", encoding="utf-8")
    document = llab("-C", there, "rehearse", "--people", "40", "--json").document
    assert document["people"] == 40
    assert 15 <= document["by_question"]["q2"]["total"] <= 20 < document["by_question"]["q1"]["total"]
    (there / "participants.csv").write_text("id,email,city\nb,b@b.example,Oulu\n", encoding="utf-8")
    nobody = llab("-C", there, "rehearse", "--people", "10", "--json")
    assert "The question q2 is for nobody on the list" in nobody.err
    assert list(nobody.document["by_question"]) == ["q1"]


def test_without_a_list_everybody_is_asked_everything(tmp_path: Path) -> None:
    document = llab("-C", folder(tmp_path / "s", DIVIDED), "rehearse", "--people", "20", "--json").document
    assert document["by_question"]["q2"]["total"] >= 15
