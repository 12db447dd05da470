"""How an invitation prints its questions is looked at as whoever answers it sees them."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage

import pytest

from llab.adapters.memory import MemoryClock
from llab.records import ContactKind
from llab.stories.contacts.layout import Fault, layout_faults
from llab.stories.contacts.writing import Background, Letterhead, writer
from llab.survey.due import Due
from tests.stories.samples import KEY, NOW, QUESTIONNAIRE, TEMPLATES, person

QUESTIONS = "_questions.md.j2"


def faults(template: str = "", *, asked: Sequence[str] | None = None) -> list[tuple[Fault, tuple[str, ...]]]:
    """What is wrong with the invitation where the questions are laid out so."""
    templates = {**TEMPLATES, **({QUESTIONS: template} if template else {})}
    letterhead = Letterhead(KEY, QUESTIONNAIRE, templates, "Laboratorul", "lab@timisoara.example")
    background = Background(asked=None if asked is None else tuple(asked))
    ana = person("ana", language="en")
    contact, raw = writer(letterhead, MemoryClock(NOW), ContactKind.INVITATION, {"ana": background})(Due(ana, ana.addresses[0], 1))
    return [(each.fault, each.questions) for each in layout_faults(raw, contact, QUESTIONNAIRE)]


def each(line: str) -> str:
    return "{% for question in questions.list %}" + line + "{% endfor %}"


def test_the_shipped_layout_has_no_fault_whichever_questions_are_asked() -> None:
    assert faults() == []
    assert faults(asked=["q2"]) == []


BOTH = ("q1", "q2")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (each("\n- {{ question.text }}\n"), [(Fault.LIST, BOTH), (Fault.UNNUMBERED, BOTH)]),
        (each("{{ question.label }} {{ question.text }} "), [(Fault.TOGETHER, BOTH)]),
        (each("\n\n{{ question.label }}\n\n{{ question.text }}\n\n"), []),
        (each("\n\n{{ question.text }}\n\n"), [(Fault.UNNUMBERED, BOTH)]),
        (each("\n\n{{ loop.revindex }}\\. {{ question.text }}\n\n"), [(Fault.MISNUMBERED, BOTH)]),
    ],
)
def test_a_layout_that_breaks_in_mail_is_seen(template: str, expected: list[tuple[Fault, tuple[str, ...]]]) -> None:
    assert faults(template) == expected


def test_a_markdown_list_counts_anew_where_not_all_questions_are_asked() -> None:
    counted = each("\n1. {{ question.text }}\n")
    assert faults(counted) == []
    assert faults(counted, asked=["q2"]) == [(Fault.MISNUMBERED, ("q2",))]


def test_a_question_that_is_not_there_whole_in_both_parts_is_named() -> None:
    ana = person("ana", language="en")
    letterhead = Letterhead(KEY, QUESTIONNAIRE, TEMPLATES, "Laboratorul", "lab@timisoara.example")
    contact, _ = writer(letterhead, MemoryClock(NOW))(Due(ana, ana.addresses[0], 1))
    message = EmailMessage()
    message.set_content("1. What did you like about the workshop?\n\n2. What would you change next time?\n")
    message.add_alternative("<p>1. What did you love about the workshop?</p><p>2. What would you change next time?</p>", subtype="html")
    found = layout_faults(message.as_bytes(), contact, QUESTIONNAIRE)
    assert [(each.fault, each.questions) for each in found] == [(Fault.LOST, ("q1",))]
