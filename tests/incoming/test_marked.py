"""Options that a person marked in our own list: crosses, what is not struck out, looks, what is left."""

# ruff: noqa: E501 - a page stays on its line

from __future__ import annotations

from typing import Any

import pytest

from llab.records import Reading, Role
from llab.survey.questionnaire import Questionnaire
from tests.incoming.samples import ATTRIBUTION, quoted, reply, roles, sent

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


TYPED = "\n".join(f"[{'x' if value == 'paper' else ' '}] {label}" for value, label in LABELS.items())
MORE = (
    "Ce părere aveți despre bibliotecile de cartier?",
    "Ce ar trebui reparat mai întâi pe strada dumneavoastră?",
    "Cum vi se pare noul program al primăriei?",
)
LONGER = Questionnaire.model_validate(
    {
        "survey": {"id": "t", "title": "T", "languages": ["ro"]},
        "questions": [
            *ASKED["choice"].model_dump(mode="json")["questions"],
            *({"id": f"q{number}", "text": text} for number, text in enumerate(MORE, start=3)),
        ],
    }
)
PRINTED = "\n\n".join(
    [
        "1. Cum doriți să primiți informațiile despre oraș?\n" + "\n".join(f"- {label}" for label in LABELS.values()),
        "2. Ce altceva ați dori să ne spuneți despre orașul dumneavoastră?",
        *(f"{number}. {text}" for number, text in enumerate(MORE, start=3)),
    ]
)


def typed(text: str) -> dict[str, tuple[str, Any, bool]]:
    """A reply above the quoted invitation; by question its text, its value and whether it waits for review."""
    original = sent(PRINTED, questionnaire=LONGER)
    reading = reply(f"{text}\n\n{ATTRIBUTION['ro']}\n{quoted(PRINTED)}\n", questionnaire=LONGER, originals=[original])
    return {answer.question: (answer.text, answer.value, answer.review) for answer in reading.answers}


@pytest.mark.parametrize("label", ["{}.", "{})", "R{}:", "Întrebarea {}:"])
def test_a_ticked_copy_of_the_list_is_the_answer_and_what_has_the_next_label_is_none(label: str) -> None:
    given = [TYPED, "Multă liniște.", "Sunt prea mici.", "Trotuarele, fără discuție.", "Nu l-am văzut încă."]
    found = typed("\n\n".join(f"{label.format(number)} {text}" for number, text in enumerate(given, start=1)))
    assert found["q1"] == (LABELS["paper"], "paper", False)
    assert [found[f"q{number}"][0] for number in (2, 3, 4, 5)] == given[1:]


@pytest.mark.parametrize("box", ["[x]", "(x)", "☒"])
def test_a_label_on_a_line_of_its_own_or_a_cross_before_one_option_alone_takes_nothing_from_the_list(box: str) -> None:
    listed = TYPED.replace("[x]", box)
    assert typed(f"Întrebarea 1\n{listed}\n\nÎntrebarea 2\nMultă liniște.")["q1"] == (LABELS["paper"], "paper", False)
    assert typed(f"R1: {box} {LABELS['paper']}\n\nR2: Multă liniște.")["q1"][1:] == ("paper", False)


def test_the_choice_that_our_thanks_repeat_is_no_choice_when_they_come_back() -> None:
    thanks = f"<p>Am notat:</p><p>1. Cum doriți să primiți informațiile despre oraș?<br>{LABELS['radio']}</p><p>Cu bine, Lab</p>"
    originals = [sent("", html, ASKED["choice"]) for html in (listed(), thanks)]
    html = f"<p>Întrebarea 1: {LABELS['web']}</p>{OPENED}{thanks}"
    reading = reply(html=html, questionnaire=ASKED["choice"], originals=originals, earlier=[f"1. {LABELS['radio']}"])
    assert [(answer.text, answer.value) for answer in reading.answers] == [(LABELS["web"], "web")]
    assert not reading.review


def test_one_option_left_of_our_list_is_the_choice_though_our_thanks_had_only_that() -> None:
    thanks = f"<p>Am notat:</p><p>1. Cum doriți să primiți informațiile despre oraș?<br>{LABELS['radio']}</p><p>Cu bine, Lab</p>"
    originals = [sent("", html, ASKED["choice"]) for html in (listed(), thanks)]
    html = f"{OPENED}{listed(paper='', phone='', web='')}"
    reading = reply(html=html, questionnaire=ASKED["choice"], originals=originals)
    assert [answer.value for answer in reading.answers] == ["radio"]


@pytest.mark.parametrize("is_html", [True, False])
def test_the_only_option_left_of_a_quoted_list_is_chosen(*, is_html: bool) -> None:
    left = listed(radio="", paper="", web="")
    original = sent("", listed(), ASKED["choice"])
    if is_html:
        quote = f"<p>Bună ziua</p><div class='gmail_attr'>{ATTRIBUTION['en']}</div><blockquote class='gmail_quote'>{left}</blockquote>"
        reading = reply(html=quote, questionnaire=ASKED["choice"], originals=[original])
    else:
        lines = "\n".join(
            [
                "1. Cum doriți să primiți informațiile despre oraș?",
                LABELS["phone"],
                "2. Ce altceva ați dori să ne spuneți despre orașul dumneavoastră?",
            ]
        )
        reading = reply(f"{ATTRIBUTION['ro']}\n{quoted(lines)}", questionnaire=ASKED["choice"], originals=[original])
    assert [(answer.question, answer.value) for answer in reading.answers] == [("q1", "phone")]
