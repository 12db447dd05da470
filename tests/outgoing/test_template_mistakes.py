from pathlib import Path

import pytest

from llab.errors import BadConfiguration, Exit
from llab.outgoing.render import Renderer
from tests.outgoing.samples import ANA, corpus, invite, template

MISTAKES = {
    "unclosed if": ("a\n{% if participant.name %}\nb", 4, "needs to be closed is 'if'", "{% endif %}"),
    "unclosed braces": ("a\n\n{{ participant.name }", 4, "", "{{ name }}"),
    "unknown tag": ("{% iff x %}", 2, "iff", "{% if"),
    "unknown filter": ("a\n{{ participant.name | uper }}", 3, "'uper'", "Did you mean upper?"),
    "filter that would let HTML in": ("{{ participant.name | safe }}", 2, "'safe'", "literally"),
    "misspelt name": ("a\nb\n{{ particpant.name }}", 4, "particpant is not known", "Did you mean participant?"),
    "misspelt field": ("{{ participant.nmae }}", 2, "participant.nmae is not known", "Did you mean participant.name?"),
    "wrong case": ("{{ participant.Name }}", 2, "participant.Name", "Did you mean participant.name?"),
    "misspelt survey field": ("\n\n{{ survey.organizer }}", 4, "survey.organizer", "Did you mean survey.organiser?"),
    "misspelt field in a condition": ("{% if survey.close %}x{% endif %}", 2, "survey.close", "Did you mean survey.closes?"),
    "unknown column": ("{{ participant.attributes.town }}", 2, "participant.attributes.town", "participant.attributes.city"),
    "the whole participant": ("{{ participant }}", 2, "participant is not a text", "participant.name"),
    "macro without brackets": ("{% macro m() %}{% endmacro %}\n{{ m }}", 3, "without being called", "{{ name() }}"),
    "a list": ("{{ [1] }}", 2, "list", "{% for"),
    "sum of a text and a number": ("\n{{ participant.name + 1 }}", 3, "", "expression"),
    "division by zero": ("{{ 1 / 0 }}", 2, "division by zero", "expression"),
    "into the program": ("\n\n\n{{ participant.name.__class__ }}", 5, "'__class__' may not be used", "values"),
    "through the attributes": ("{{ participant.attributes.__init__.__globals__ }}", 2, "'__init__'", "values"),
    "changing a value": ("{{ participant.attributes.clear() }}", 2, "'clear' may not be used", "values"),
    "include of nothing": ('{% include "_footer.md.j2" %}', 2, "_footer.md.j2", "expression"),
    "endless macro": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 2, "recursion", "expression"),
    "questions forgotten": ("Hello.", None, "does not print all questions", "{{ questions }}"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_advice(mistake: str) -> None:
    body, line, problem, advice = MISTAKES[mistake]
    with pytest.raises(BadConfiguration) as caught:
        invite(corpus("lll2"), templates=template(body))
    (complaint,) = caught.value.complaints
    assert (complaint.file, complaint.line) == (Path("templates/invitation.en.md.j2"), line)
    assert problem in complaint.problem
    assert advice in complaint.advice
    assert caught.value.exit_code == Exit.BAD_CONFIGURATION
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize("subject", ["", "Hello", "Subject:", "Subject: {{ participant.attributes.empty }}"])
def test_a_message_without_subject_is_told(subject: str) -> None:
    person = ANA.model_copy(update={"attributes": {"empty": " "}})
    with pytest.raises(
        BadConfiguration, match=r"invitation\.en\.md\.j2, line 1: The message has no subject\. .*Subject: {{ survey\.title }}"
    ):
        invite(corpus("lll2"), templates=template("{{ questions }}", subject=subject), participant=person)


def test_a_mistake_in_an_included_file_names_that_file() -> None:
    own = template('{% include "_foot.md.j2" %}', **{"_foot.md.j2": "\n\n{{ sender.nam }}"})
    with pytest.raises(BadConfiguration, match=r"_foot\.md\.j2, line 3: sender\.nam is not known: .* Did you mean sender\.name\?"):
        invite(corpus("lll2"), templates=own)


def test_a_mistake_in_the_questions_file_names_that_file() -> None:
    with pytest.raises(BadConfiguration, match=r"_questions\.md\.j2, line 2: question\.txt .* Did you mean question\.text\?"):
        invite(corpus("lll2"), templates={"_questions.md.j2": "{% for question in questions.list %}\n{{ question.txt }}{% endfor %}"})


def test_all_templates_that_cannot_be_read_are_told_at_once_before_anything_is_rendered() -> None:
    with pytest.raises(BadConfiguration) as caught:
        Renderer({"invitation.en.md.j2": "{{ x", "reminder.ro.md.j2": "a\n{% endif %}", "notes.txt": "{{"})
    assert [(complaint.file.name, complaint.line) for complaint in caught.value.complaints] == [
        ("invitation.en.md.j2", 1), ("reminder.ro.md.j2", 2),
    ]  # fmt: skip
