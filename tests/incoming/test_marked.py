"""Options that a person marked in our own list: crosses, what is not struck out, looks, what is left."""

# ruff: noqa: E501 - a page stays on its line

from __future__ import annotations

from typing import Any

import pytest

from llab.records import Reading, Role
from llab.survey.questionnaire import Questionnaire
from tests.incoming.samples import reply, roles, sent

LABELS = {"radio": "prin radioul local", "paper": "prin ziarul orașului", "phone": "telefonic, seara", "web": "pe pagina primăriei"}
ASKED = {kind: Questionnaire.model_validate(
    {
        "survey": {"id": "t", "title": "T", "languages": ["ro"]},
        "questions": [
            {"id": "q1", "text": "Cum doriți să primiți informațiile despre oraș?", "type": kind, "options": [{"value": value, "label": label} for value, label in LABELS.items()]},
            {"id": "q2", "text": "Ce altceva ați dori să ne spuneți despre orașul dumneavoastră?"},
        ],
    }
) for kind in ("choice", "multi")}  # fmt: skip
OPENED = "<div style='border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Lab<br><b>Sent:</b> Monday, May 3, 2021<br><b>To:</b> Ana<br><b>Subject:</b> T</p></div>"


def listed(**changed: str) -> str:
    """The invitation's HTML with these options written otherwise; an empty one is deleted."""
    items = [changed.get(value, label) for value, label in LABELS.items()]
    return (
        "<p>1. Cum doriți să primiți informațiile despre oraș?</p><ul>"
        + "".join(f"<li>{item}</li>" for item in items if item)
        + "</ul><p>2. Ce altceva ați dori să ne spuneți despre orașul dumneavoastră?</p>"
    )


def answered(kind: str, html: str) -> tuple[Reading, Any]:
    original = sent("", listed(), ASKED[kind])
    reading = reply(html=f"<p>Bună ziua</p>{OPENED}{html}", questionnaire=ASKED[kind], originals=[original])
    return reading, next((answer for answer in reading.answers if answer.question == "q1"), None)


LOOKS = [
    "[x] {}",
    "[X] {}",
    "[✓] {}",
    "☒ {}",
    "✓ {}",
    "<b>{}</b>",
    "<span style='color:red'>{}</span>",
    "<span style='background:yellow'>{}</span>",
]
CROSSES = ["(x) {}", "x {}", "{} [x]", "{} ☑", "✅ {}", "[*] {}", "[ X ] {}", "X. {}", "=> {}", "--> {}", "+ {}", "► {}", "*{}*"]
BEHIND = ["{} x", "{} - X", "{} - da", "{}: da", "{} DA"]


@pytest.mark.parametrize("mark", [*LOOKS, *CROSSES])
def test_a_cross_or_another_look_chooses_an_option(mark: str) -> None:
    _, answer = answered("choice", listed(paper=mark.format(LABELS["paper"])))
    assert answer.value == "paper"
    assert answer.text == LABELS["paper"]
    assert not answer.review
    assert answer.confidence >= 0.85


@pytest.mark.parametrize("mark", BEHIND)
def test_what_is_typed_behind_an_option_chooses_it(mark: str) -> None:
    _, answer = answered("choice", listed(paper=mark.format(LABELS["paper"])))
    assert answer.value == "paper"
    assert not answer.review


@pytest.mark.parametrize("bullet", ["* {}", "+ {}", "► {}", "=> {}"])
def test_a_sign_before_every_option_is_a_bullet(bullet: str) -> None:
    _, answer = answered("choice", listed(**{value: bullet.format(label) for value, label in LABELS.items()}))
    assert answer is None


def test_several_crosses_choose_several_options_in_the_order_of_the_list() -> None:
    _, answer = answered("multi", listed(web=f"[x] {LABELS['web']}", radio=f"[x] {LABELS['radio']}"))
    assert answer.value == ("radio", "web")


def test_empty_boxes_beside_a_cross_choose_nothing() -> None:
    html = listed(**{value: f"[ ] {label}" for value, label in LABELS.items()} | {"phone": f"[x] {LABELS['phone']}"})
    assert answered("multi", html)[1].value == ("phone",)


def test_what_is_not_struck_out_is_chosen() -> None:
    struck = {value: f"<s>{label}</s>" for value, label in LABELS.items() if value != "phone"}
    assert answered("choice", listed(**struck))[1].value == "phone"


def test_what_is_left_of_the_list_is_chosen() -> None:
    assert answered("choice", listed(radio="", paper="", web=""))[1].value == "phone"


def test_two_marks_for_a_single_choice_are_nobodys_value_and_wait_for_review() -> None:
    _, answer = answered("choice", listed(web=f"[x] {LABELS['web']}", radio=f"[x] {LABELS['radio']}"))
    assert (answer.value, answer.review, answer.reasons) == (None, True, ("more than one option is marked",))


@pytest.mark.parametrize("html", [listed(), listed(**{value: f"<b>{label}</b>" for value, label in LABELS.items()})])
def test_an_untouched_list_or_one_that_looks_alike_throughout_chooses_nothing(html: str) -> None:
    _, answer = answered("choice", html)
    assert answer is None


def test_words_below_the_list_come_before_marks_in_it() -> None:
    html = listed(paper=f"<b>{LABELS['paper']}</b>").replace("</ul>", "</ul><p>telefonic, seara</p>")
    assert answered("choice", html)[1].value == "phone"


def test_options_that_come_back_are_ours_in_the_pieces() -> None:
    reading, _ = answered("choice", listed())
    assert all(any(label in text for text in roles(reading, Role.OURS)) for label in LABELS.values())
