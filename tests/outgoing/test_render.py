import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.errors import BadConfiguration
from llab.outgoing.dates import long_date
from llab.outgoing.render import Renderer
from llab.records import ContactKind, PrintedQuestion
from llab.survey.participants import Participant
from tests.outgoing.samples import ANA, LONG, TEMPLATES, asking, body_of, corpus, invite, template, words

SURVEYS = [("lll2", "ro"), ("lll2", "en"), ("followup", "ro"), ("followup", "en"), ("forum", "ro"), ("forum", "it"), ("cities", "fi")]
NASTY = [
    "*SRL*", "_x_", "__x__", "<b>bold</b>", "2021. ceva", "# x", "> y", "`code`", "``` x", "[a](b)", "{{ 7 * 7 }}", "{% if x %}",
    "&amp; &lt; &copy;", "<script>alert(1)</script>", "- x", "+ x", "1) x", "~~~", "***", "a\\b", "\\*", "![i](u)", "<!-- x -->",
    "https://x.example/?a=1&b=2", "<a@b.example>", "| a | b |", "From here", "-- ", "=====", "\ufdd00\ufdd1", "a\u2028b",
]  # fmt: skip


@pytest.mark.parametrize(("name", "language"), SURVEYS)
@pytest.mark.parametrize("more", [{}, LONG], ids=["bare", "full"])
def test_both_parts_say_the_same_words_and_no_mark_is_left_in_the_text(name: str, language: str, more: dict[str, object]) -> None:
    rendered = invite(corpus(name, **more), language)
    text = re.sub(r" <https?://[^>]*>", "", rendered.text)  # a link's target is no word of the HTML part
    assert words(text) == words(body_of(rendered.html))
    assert not re.search(r"\*|\\|\{\{|\{%|^#|^\s*[-+] |^>|^From |^-- $", rendered.text, re.MULTILINE)
    assert "{{" not in rendered.html
    assert "\n\n\n" not in rendered.text
    assert max(map(len, rendered.text.split("\n"))) <= 76
    assert len(rendered.html.encode()) < 20_000


@pytest.mark.parametrize(("name", "language"), SURVEYS)
def test_every_question_stands_whole_under_its_own_number_in_both_parts(name: str, language: str) -> None:
    questionnaire = corpus(name)
    rendered = invite(questionnaire, language)
    for number, question in enumerate(questionnaire.questions, start=1):
        asked = words(f"{number}. {question.text.get(language)}")
        for part in (rendered.text, body_of(rendered.html)):
            assert f" {' '.join(asked)} " in f" {' '.join(words(part))} "
        assert f"<p><strong>{number}.</strong> " in rendered.html
        assert re.search(rf"^{number}\. \S", rendered.text, re.MULTILINE)
    assert rendered.printed == tuple(
        PrintedQuestion(question=question.id, label=f"{number}.") for number, question in enumerate(questionnaire.questions, start=1)
    )


def test_a_selection_of_questions_keeps_numbers_and_order_of_the_questionnaire() -> None:
    rendered = invite(corpus("forum"), asked=["q10", "q2", "q6"])
    assert [(one.question, one.label) for one in rendered.printed] == [("q2", "2."), ("q6", "6."), ("q10", "10.")]
    assert re.findall(r"^\d+\.", rendered.text, re.MULTILINE) == ["2.", "6.", "10."]
    assert re.findall(r"<strong>(\d+\.)", rendered.html) == ["2.", "6.", "10."]
    assert "<ol" not in rendered.html


def test_an_unknown_question_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        invite(corpus("forum"), asked=["q99"])


def test_lines_of_a_question_stay_lines_below_its_text() -> None:
    rendered = invite(corpus("forum"), asked=["q6"])
    assert "6. How do you rate, briefly:\n   a) the information before the events\n   b) the contracting procedures\n" in rendered.text
    assert "briefly:<br>a) the information before the events<br>b)" in rendered.html


def test_long_questions_are_indented_below_their_first_word() -> None:
    text = invite(asking({"text": "word " * 40}, {"text": "x"})).text
    lines = text[text.index("1. ") :].split("\n\n")[0].split("\n")
    assert len(lines) == 3
    assert all(line.startswith("   word") for line in lines[1:])


def test_typed_questions_show_options_ends_and_how_to_answer() -> None:
    text = invite(corpus("followup"), "ro").text
    assert "\n   – partener\n   – furnizor\n" in text
    assert "de la 1 la 5" in text
    assert "Scrieți da sau nu." in text
    number = {"text": "How many?", "type": "number", "help": "A help.\nIn two lines."}
    assert "\n   A help.\n   In two lines.\n   (Write a number.)" in invite(asking(number)).text
    assert "(Write a number, at least 0.)" in invite(asking({**number, "min": 0})).text
    assert "(Scrieți un număr, cel mult 9,5.)" in invite(asking({**number, "max": 9.5}, languages=["ro"]), "ro").text
    assert "(Write a number, at most 9.5.)" in invite(asking({**number, "max": 9.5})).text
    assert "(Write a number from -1 to 1000000. Please do not leave this one out.)" in (
        " ".join(invite(asking({**number, "min": -1, "max": 1_000_000, "required": True})).text.split())
    )


def test_a_survey_without_any_text_of_its_own_still_reads_as_a_letter() -> None:
    nobody = Participant(id="p", addresses=("x@y.example",), language="en")
    rendered = invite(asking({"text": "Why?"}), participant=nobody)
    assert rendered.subject == "A survey"
    assert rendered.text == (
        "Hello,\n\nWe would like to hear from you. Please answer the question below.\n\nHow to answer\n\n"
        "Press Reply and write under the question, in your own words.\n\nQuestion\n\n1. Why?\n\n"
        "Thank you for your time.\n\nMara Ionescu\n"
    )


def test_a_name_of_blanks_is_no_name() -> None:
    assert invite(asking({"text": "Why?"}), participant=ANA.model_copy(update={"name": " \n\t"})).text.startswith("Hello,\n")


def test_closing_date_organiser_and_contact_are_said_once_in_the_reader_s_language() -> None:
    rendered = invite(corpus("lll2", **{**LONG, "contact": "Mara Ionescu"}), "ro")
    assert "până la 30 aprilie 2020." in " ".join(rendered.text.split())
    assert rendered.text.endswith("\n\nMara Ionescu\nEchipa Local Learning Lab Timișoara\n")


def test_romanian_is_written_with_commas_below_not_cedillas() -> None:
    assert not re.search("[şţŞŢ]", "".join(TEMPLATES.values()))


def test_days_are_written_as_the_language_does_and_never_ambiguously() -> None:
    day = date(2020, 6, 5)
    assert [long_date(day, language) for language in ("en", "en-GB", "ro", "nl", "it", "hr", "lt", "fi", "sv")] == [
        "5 June 2020", "5 June 2020", "5 iunie 2020", "5 juni 2020", "5 giugno 2020", "5. lipnja 2020.", "2020 m. birželio 5 d.",
        "5. kesäkuuta 2020", "2020-06-05",
    ]  # fmt: skip
    assert long_date(date(2020, 11, 1), "it") == "1° novembre 2020"


# ---------------------------------------------------------------- values are literal


@pytest.mark.parametrize("value", NASTY)
def test_what_looks_like_markup_stays_literal_wherever_it_stands(value: str) -> None:
    options = [{"value": "a", "label": value}, {"value": "b", "label": "b"}]
    questionnaire = asking(
        {"text": f"{value} tail", "help": value, "type": "choice", "options": options},
        {"text": f"head\n{value}"},
        title=f"T {value}", organiser=value, contact=value,
    )  # fmt: skip
    rendered = invite(questionnaire, participant=ANA.model_copy(update={"name": value}))
    shown = " ".join(re.sub("[\ufdd0\ufdd1]", " ", value).split())
    assert " ".join(rendered.text.split()).count(shown) >= 6
    assert " ".join(body_of(rendered.html).split()).count(shown) >= 5
    assert not re.search(r"<(b|script|img|ul|ol|h1|code|blockquote)\b|<!--", rendered.html)
    assert len(re.findall("<h2", rendered.html)) == 2
    assert shown in rendered.subject
    assert not re.search(r"^(>|From |--\s*$)", rendered.text, re.MULTILINE)


any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


@given(name=any_text, question=any_text, label=any_text, title=any_text)
@settings(max_examples=300)
def test_any_words_survive_into_both_parts(name: str, question: str, label: str, title: str) -> None:
    options = [{"value": "a", "label": label}, {"value": "b", "label": "b"}]
    questionnaire = asking({"text": question, "type": "choice", "options": options}, {"text": "last"}, title=f"t {title}")
    rendered = RENDERER.render(
        ContactKind.INVITATION,
        questionnaire=questionnaire,
        participant=ANA.model_copy(update={"name": name}),
        sender_name="Mara",
        language="en",
    )
    text, page = words(rendered.text), words(body_of(rendered.html))
    assert text == page
    expected = words(question) + words(label) + ["b", "Choose"]
    start = text.index("1", text.index("Questions", len(words(name)))) + 1
    assert text[start : start + len(expected)] == expected
    assert text[: len(words(name)) + 1] == ["Hello", *words(name)]
    assert words(rendered.subject) == words(f"t {title}")
    assert not re.search(r"^(>|From |-- $)", rendered.text, re.MULTILINE)
    assert not [each for each in rendered.text + rendered.html + rendered.subject if _is_unfit(each)]


RENDERER = Renderer(TEMPLATES)


def _is_unfit(character: str) -> bool:
    return (unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character != "\n") or "\ufdd0" <= character <= "\ufdef"


def test_one_renderer_gives_everyone_her_own_message() -> None:
    renderer = Renderer(TEMPLATES)
    questionnaire = corpus("lll2", **LONG)
    people = [ANA.model_copy(update={"name": name}) for name in ("Ana", "", "Bogdan", "Ana", "*Ana*")]
    for person in people * 2:
        again = renderer.render(
            ContactKind.INVITATION, questionnaire=questionnaire, participant=person, sender_name="Mara Ionescu", language="ro"
        )
        assert again == invite(questionnaire, "ro", participant=person)


def test_markdown_of_the_survey_cannot_swallow_the_questions() -> None:
    rendered = invite(asking({"text": "Why?"}, introduction="Look:\n\n```\nopen fence <b>\n\n[x]: http://evil.example", closing="<div>"))
    assert "<p><strong>1.</strong> Why?</p>" in rendered.html
    assert "\n1. Why?\n" in rendered.text
    assert "&lt;div&gt;" in rendered.html


def test_links_lead_only_where_a_mail_may_lead() -> None:
    closing = "[a](https://a.example/?x=1&y=2) [b](javascript:alert(1)) <c@d.example> <https://e.example> [f](data:text/html,x)"
    rendered = invite(asking({"text": "Why?"}, closing=closing))
    assert re.findall(r'href="([^"]*)"', rendered.html) == [
        "https://a.example/?x=1&amp;y=2", "mailto:c@d.example", "https://e.example",
    ]  # fmt: skip
    assert "a <https://a.example/?x=1&y=2>" in rendered.text
    assert " c@d.example https://e.example " in " ".join(rendered.text.split())


def test_a_value_in_a_link_is_escaped_and_cannot_change_where_it_leads() -> None:
    person = ANA.model_copy(update={"attributes": {"url": "javascript:alert(1)", "key": 'a"b c&d'}})
    own = template("[x]({{ participant.attributes.url }}) [y](https://y.example/{{ participant.attributes.key }})\n\n{{ questions }}")
    page = invite(asking({"text": "Why?"}), participant=person, templates=own).html
    assert "javascript" not in page
    person = ANA.model_copy(update={"attributes": {"url": "https://x.example/?a=1&b=2", "key": 'a"b'}})
    page = invite(asking({"text": "Why?"}), participant=person, templates=own).html
    assert re.findall(r'href="([^"]*)"', page) == ["https://x.example/?a=1&amp;b=2", "https://y.example/a%22b"]


def test_markdown_blocks_read_well_as_text() -> None:
    closing = (
        "# Head\n\n> quoted *words*\n\n- one\n- two\n  more\n\n3. three\n4. four\n\nand\n\n    code <b>\n\n---\n\n![pic](x.png) `c`\\\nend"
    )
    rendered = invite(asking({"text": "Why?"}, closing=closing))
    assert "Head\n\n    quoted words\n\n– one\n– two more\n\n3. three\n4. four\n\nand\n\n    code <b>\n\n" in rendered.text
    assert "\n\npic c\nend\n" in rendered.text
    assert words(rendered.text) == words(body_of(rendered.html))


def test_a_word_longer_than_a_line_stays_whole() -> None:
    address = "https://x.example/" + "a" * 200
    assert address in invite(asking({"text": f"Look at {address} please"})).text


# ---------------------------------------------------------------- which template


def test_the_template_is_in_the_language_else_the_default_language_else_english() -> None:
    renderer = Renderer(TEMPLATES)
    assert renderer.template_for(ContactKind.INVITATION, "ro", "en") == "invitation.ro.md.j2"
    assert renderer.template_for(ContactKind.INVITATION, "ro-MD", "en") == "invitation.ro.md.j2"
    assert renderer.template_for(ContactKind.INVITATION, "sv", "ro") == "invitation.ro.md.j2"
    assert renderer.template_for(ContactKind.INVITATION, "sv", "sv") == "invitation.en.md.j2"
    with pytest.raises(BadConfiguration, match=r"reminder\.fi\.md\.j2: There is no such template"):
        Renderer({"invitation.en.md.j2": "Subject: x"}).template_for(ContactKind.REMINDER, "fi", "fi")


def test_words_around_the_questions_have_the_template_s_language_and_the_questions_the_reader_s() -> None:
    yesno = {"text": {"en": "Will you come?", "ro": "Veniți?", "sv": "Kommer ni?"}, "type": "yesno"}
    rendered = invite(asking(yesno, languages=["ro", "sv"]), "sv")
    assert "1. Kommer ni?\n   (Scrieți da sau nu.)" in rendered.text
    assert '<html lang="sv">' in rendered.html


def test_a_thank_you_needs_no_questions_and_says_which_it_printed() -> None:
    own = {"thank-you.en.md.j2": "Subject: Thanks\n\nThank you, {{ participant.name }}, from {{ participant.attributes.city }}."}
    rendered = invite(corpus("lll2"), templates=own, kind=ContactKind.THANK_YOU)
    assert (rendered.text, rendered.printed) == ("Thank you, Ana Țîrlea, from Arad.\n", ())


def test_a_tag_at_the_end_of_a_line_does_not_join_paragraphs_and_questions_always_begin_anew() -> None:
    own = template(
        "One{% if 1 %} two{% endif %}\n\nThree {# n #}\n\n{% if 1 %}\nFour\n{% endif %}\nfive.{{ questions }}Six{% if 0 %} x{% endif %}"
    )
    rendered = invite(asking({"text": "Why?"}), templates=own)
    assert rendered.text == "One two\n\nThree\n\nFour five.\n\n1. Why?\n\nSix\n"


def test_templates_may_print_questions_in_a_way_of_their_own() -> None:
    own = template("{% for question in questions.list %}\n{{ question.label }} {{ question.text | trim }}\n\n{% endfor %}")
    rendered = invite(corpus("lll2"), templates=own)
    assert [one.label for one in rendered.printed] == ["1.", "2.", "3.", "4.", "5.", "6.", "7."]


def test_filters_conditions_and_macros_see_real_values() -> None:
    own = template(
        "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}"
        "{% set both %}*{{ participant.name }}*{% endset %}"
        "{{ participant.name | upper }} {{ twice('*a*') }} {{ both }} {{ participant.name ~ '*!*' }} {{ 6 * 7 }}"
        "{% if participant.name == 'Ana Țîrlea' %} yes{% endif %}\n\n{{ questions }}"
    )
    rendered = invite(corpus("lll2"), templates=own)
    assert rendered.text.startswith("ANA ȚÎRLEA *a**a* Ana Țîrlea Ana Țîrlea*!* 42 yes\n")
    assert "<em>Ana Țîrlea</em>" in rendered.html


# ---------------------------------------------------------------- the page


def test_the_page_fetches_nothing_sets_no_colour_and_no_small_print() -> None:
    page = invite(corpus("followup", **LONG), "ro").html
    assert not re.search(r"<(img|link|script|style|iframe)|url\(|src=|(?<!-)color:|background", page)
    assert '<meta name="color-scheme" content="light dark">' in page
    assert min(int(size) for size in re.findall(r"font-size: (\d+)px", page)) >= 14
    assert re.findall(r"<(h\d)", page) == ["h2", "h2"]
