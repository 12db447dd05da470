"""The HTML part of every message: one column, real headings, large enough, nothing that is fetched, fit for light and dark."""

from __future__ import annotations

import re
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.outgoing.appearance import contrast, declarations, seen, worst_contrast
from tests.outgoing.asked import LANGUAGES, full, library
from tests.outgoing.following import SITUATIONS, write

EVERY = pytest.mark.parametrize("language", LANGUAGES)
EVERY_SITUATION = pytest.mark.parametrize("situation", SITUATIONS)
EVERY_SURVEY = pytest.mark.parametrize("survey", [{}, full()], ids=["bare", "full"])
ALLOWED = {"html", "head", "meta", "title", "body", "div", "p", "h2", "strong", "em", "br", "a", "ul", "li", "hr", "pre", "code"}
HEADINGS = {
    "invitation": 2,
    "reminder": 2,
    "reminder of some": 2,
    "reminder of one": 2,
    "thank-you": 0,
    "thank-you, some open": 1,
    "thank-you, one open": 1,
    "thank-you with all answers": 1,
    "thank-you with some answers": 2,
    "thank-you with one answer": 2,
}


@EVERY
@EVERY_SITUATION
@EVERY_SURVEY
def test_a_page_is_one_column_in_its_language_with_real_headings_and_fetches_nothing(
    language: str, situation: str, survey: dict[str, Any]
) -> None:
    page = write(situation, language, questionnaire=library(**survey)).html
    nodes = [node for node in LexborHTMLParser(page).css("*") if node.tag]
    names = [str(node.tag) for node in nodes]
    assert set(names) <= ALLOWED
    assert {node.attributes["lang"] for node in nodes if "lang" in node.attributes} == {language}
    assert nodes[0].attributes == {"lang": language}
    assert names.count("h2") == HEADINGS[situation]
    assert names.count("div") == 2  # the hidden first words, and the column
    attributes = {name for node in nodes for name in node.attributes}
    assert attributes <= {"lang", "style", "charset", "name", "content", "href"}
    for node in nodes:
        assert not {"width", "float", "columns", "column-count", "background-image", "position"} & set(
            declarations(node.attributes.get("style") or "")
        )
        assert not re.search(r"url\(|expression|@import", node.attributes.get("style") or "")
        assert str(node.attributes.get("href") or "mailto:").startswith(("https:", "http:", "mailto:", "tel:"))
    assert len(page.encode()) < 30_000


@EVERY
@EVERY_SITUATION
def test_every_text_is_large_enough_and_has_the_reader_s_own_colours(language: str, situation: str) -> None:
    page = write(situation, language, questionnaire=library(**full())).html
    assert min(one.size for one in seen(page)) >= 14
    assert worst_contrast(page) >= 4.5
    assert not [one for one in seen(page) if one.colour or one.ground]
    assert '<meta name="color-scheme" content="light dark">' in page


@EVERY
@EVERY_SITUATION
def test_only_the_first_words_are_hidden_and_each_question_is_a_paragraph_with_its_number_as_text(language: str, situation: str) -> None:
    rendered = write(situation, language)
    first, *others = seen(rendered.html)
    assert (first.text, first.is_hidden) == (rendered.preheader, True)
    assert not any(one.is_hidden for one in others)
    paragraphs = [node for node in LexborHTMLParser(rendered.html).css("p") if node.css_first("strong:first-child")]
    numbered = [node.text() for node in paragraphs if re.match(r"\d+\. ", node.text())]
    assert [text.split()[0] for text in numbered] == [one.label for one in rendered.printed]


def test_many_and_long_questions_and_answers_stay_well_under_the_size_at_which_programs_cut() -> None:
    long = library(introduction="word " * 600, closing="word " * 600)
    asked = {"id": "x", "type": "text", "text": "Why " + "so very long " * 40 + "?"}
    questions = [type(long.questions[0]).model_validate({**asked, "id": f"x{number}"}) for number in range(40)]
    whole = long.model_copy(update={"questions": tuple(questions)})
    given = {each.id: "words " * 3000 for each in questions}
    from llab.records import ContactKind
    from tests.outgoing.following import RENDERER
    from tests.outgoing.samples import ANA

    page = RENDERER.render(ContactKind.THANK_YOU, questionnaire=whole, participant=ANA, sender_name="Mara", language="en", given=given).html
    assert len(page.encode()) < 100_000


# ---------------------------------------------------------------- what measures the pages can find fault


def test_small_print_and_faint_print_would_be_found() -> None:
    page = '<body style="font-size: 16px"><div style="color: #777777">a <small>b</small><code>c</code></div></body>'
    assert [round(one.size, 1) for one in seen(page)] == [16, 13.3, 13]
    assert worst_contrast(page) < 4.5
    assert worst_contrast('<body><p style="color: #000000">a</p></body>') == 1  # black on a dark ground
    assert worst_contrast('<body><p style="color: #000000; background: #ffffff">a</p></body>') == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert [one.size for one in seen('<body><div style="font-size: 2em"><p style="font-size: 50%">a</p></div></body>')] == [16]
