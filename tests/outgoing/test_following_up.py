"""What reminders and thank-yous can say of the message that they follow, and of the answers that have arrived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from llab.outgoing.render import CUT, LONGEST_ECHO, Earlier, Rendered, Renderer, shortened
from llab.records import ContactKind, PrintedQuestion
from tests.outgoing.samples import ANA, TEMPLATES, asking, corpus

ECHO = """{% for answer in answers.list %}

**{{ answer.label }}** {{ answer.text }}

> {{ answer.words }}
{% endfor %}"""
INVITED = Earlier(subject="Local Learning Lab 2", date=date(2020, 4, 6))


def follow(
    kind: ContactKind,
    body: str,
    *,
    head: str = "Subject: Re: {{ invitation.subject }}",
    asked: Sequence[str] | None = None,
    earlier: Earlier | None = INVITED,
    given: Mapping[str, str] | None = None,
) -> Rendered:
    templates = {**TEMPLATES, "reminder.en.md.j2": f"{head}\n{body}", "thank-you.en.md.j2": f"{head}\n{body}"}
    templates["_answers.md.j2"] = ECHO
    return Renderer(templates).render(
        kind,
        questionnaire=corpus("lll2"),
        participant=ANA,
        sender_name="Mara",
        language="en",
        asked=asked,
        earlier=earlier,
        given=given,
    )


@pytest.mark.parametrize("said", ["Local Learning Lab 2", "Re: Local Learning Lab 2", "RE:  re: Re:Local Learning Lab 2"])
def test_the_subject_of_what_follows_is_that_of_the_invitation_with_one_re(said: str) -> None:
    rendered = follow(ContactKind.REMINDER, "{{ questions }}", earlier=Earlier(subject=said, date=date(2020, 4, 6)))
    assert rendered.subject == "Re: Local Learning Lab 2"


def test_a_title_that_begins_with_other_words_than_re_keeps_them() -> None:
    rendered = follow(ContactKind.REMINDER, "{{ questions }}", earlier=Earlier(subject="Regarding: Re: x", date=date(2020, 4, 6)))
    assert rendered.subject == "Re: Regarding: Re: x"


def test_the_day_of_the_invitation_is_written_out() -> None:
    assert "on 6 April 2020." in follow(ContactKind.REMINDER, "We wrote on {{ invitation.date }}.\n\n{{ questions }}").text


def test_a_message_that_follows_nothing_we_know_can_be_written_too() -> None:
    rendered = follow(ContactKind.THANK_YOU, "x{% if invitation %} y{% endif %}", head="Subject: Thanks", earlier=None)
    assert rendered.text == "x\n"


def test_a_thank_you_prints_what_was_understood_and_then_what_is_open_of_the_questions_that_were_asked() -> None:
    given = {"q2": "radio *și* TV", "q7": "nu știu", "q3": " "}
    rendered = follow(ContactKind.THANK_YOU, "{{ answers }}\n\nOpen:\n\n{{ questions }}", asked=["q5", "q2", "q3"], given=given)
    assert [(one.question, one.label) for one in rendered.printed] == [("q2", "2."), ("q3", "3."), ("q5", "5.")]
    assert rendered.text.startswith("2. Which channels can be used for this?\n\n    radio *și* TV\n\nOpen:\n\n3. Do")
    assert "nu știu" not in rendered.text


def test_what_follows_the_invitation_keeps_its_numbers_whatever_became_of_the_questionnaire() -> None:
    printed = tuple(PrintedQuestion(question=name, label=label) for name, label in (("q3", "1."), ("q2", "2."), ("q7", "4.")))
    earlier = Earlier(subject="x", date=date(2020, 4, 6), printed=printed)
    rendered = follow(ContactKind.REMINDER, "{{ questions }}", asked=["q2", "q3", "q7"], earlier=earlier)
    assert [(one.question, one.label) for one in rendered.printed] == [("q3", "1."), ("q2", "2."), ("q7", "4.")]
    given = dict.fromkeys(("q1", "q2", "q3", "q4", "q5"), "x")
    rendered = follow(ContactKind.THANK_YOU, "{{ answers }}\n\n{{ questions }}", asked=[*given, "q7"], given=given, earlier=earlier)
    labels = [(one.question, one.label) for one in rendered.printed]
    assert labels == [("q3", "1."), ("q2", "2."), ("q5", "5."), ("q1", "8."), ("q4", "9."), ("q7", "4.")]


def test_a_question_that_does_not_exist_is_an_error_here_too() -> None:
    with pytest.raises(KeyError):
        follow(ContactKind.THANK_YOU, "{{ answers }}", asked=["q9"], given={"q9": "x"})
    assert follow(ContactKind.THANK_YOU, "x{{ answers }}", asked=[], given={"q9": "of an older questionnaire"}).printed == ()


def test_a_thank_you_without_answers_prints_the_open_questions_or_none() -> None:
    body = "Thank you.\n\n{{ answers }}{{ questions }}"
    assert follow(ContactKind.THANK_YOU, body).text == "Thank you.\n"
    assert [one.question for one in follow(ContactKind.THANK_YOU, body, asked=["q3"]).printed] == ["q3"]


def test_a_template_can_tell_how_many_answers_have_arrived() -> None:
    body = "{{ answers.count }} of us\n\n{{ questions }}"
    assert follow(ContactKind.REMINDER, body, asked=["q3"], given={"q1": "a", "q2": "b", "q4": " "}).text.startswith("2 of us\n")


NASTY_ANSWERS = (
    "> quoted\n> again",
    "--\nAna",
    "-- \nAna",
    "1. one\n2. two",
    "From me",
    "*a* _b_ `c` <b>d</b> &amp; [x](http://evil.example)",
    "{{ sender.name }} {% if %}",
    "# head",
    "    code",
    "```\nfence",
    "\ufdd00\ufdd1",
    "a\n\n\n\nb",
    "<script>alert(1)</script>",
    "| a | b |",
)


@pytest.mark.parametrize("words", NASTY_ANSWERS)
def test_an_answer_is_shown_literally_whatever_it_looks_like(words: str) -> None:
    rendered = follow(ContactKind.THANK_YOU, "{{ answers }}", asked=["q1"], given={"q1": words})
    shown = [" ".join(line.replace("\ufdd0", " ").replace("\ufdd1", " ").split()) for line in words.split("\n") if line.strip()]
    lines = [line.strip() for line in rendered.text.split("\n")]
    assert [line for line in lines if line in shown] == shown
    assert not any(line.startswith((">", "From ")) or line.rstrip() == "--" for line in rendered.text.split("\n"))
    assert not [mark for mark in ("<b>", "<script", "<a ", "<pre", "<code", "<table", "<ol", "<ul", "<h1") if mark in rendered.html]


def test_a_very_long_answer_is_shown_up_to_the_end_of_a_word_with_a_mark() -> None:
    words = "cuvânt " * 5000
    shown = shortened(words)
    assert shown.endswith(f"cuvânt {CUT}")
    assert LONGEST_ECHO - 10 < len(shown) <= LONGEST_ECHO + len(CUT) + 1
    assert shortened("x" * 5000) == "x" * LONGEST_ECHO + f" {CUT}"
    assert shortened("a" * LONGEST_ECHO) == "a" * LONGEST_ECHO
    assert len(follow(ContactKind.THANK_YOU, "{{ answers }}", given={f"q{n}": words for n in range(1, 8)}).html) < 20_000


def test_the_second_head_line_is_the_preheader_and_stands_hidden_before_everything_else() -> None:
    head = "Subject: x\nPreview: Only {{ questions.count }} & *one* <b>day</b>"
    rendered = follow(ContactKind.REMINDER, "Hello.\n\n{{ questions }}", head=head, asked=["q1"])
    assert rendered.preheader == "Only 1 & *one* <b>day</b>"
    body = rendered.html.partition("<body")[2].partition(">\n")[2]
    assert body.startswith('<div style="display: none; ')
    assert body.partition(">")[2].startswith("Only 1 &amp; *one* &lt;b&gt;day&lt;/b&gt;</div>\n<div lang=")
    assert rendered.text.startswith("Hello.\n")


def test_a_template_needs_no_preheader() -> None:
    rendered = follow(ContactKind.REMINDER, "Preview\n\n{{ questions }}")
    assert (rendered.preheader, "display" in rendered.html) == ("", False)
    assert rendered.text.startswith("Preview\n")


def test_answers_of_one_person_are_never_shown_to_the_next() -> None:
    templates = {**TEMPLATES, "thank-you.en.md.j2": "Subject: x\n{{ answers }}"}
    templates["_answers.md.j2"] = "{% for answer in answers.list %}\n\n{{ answer.text }}: {{ answer.words }}\n{% endfor %}"
    renderer, survey = Renderer(templates), asking({"text": "Why?"})
    texts = [
        renderer.render(
            ContactKind.THANK_YOU, questionnaire=survey, participant=ANA, sender_name="M", language="en", given={"q1": words}
        ).text
        for words in ("mine", "yours", "mine")
    ]
    assert texts == ["Why?: mine\n", "Why?: yours\n", "Why?: mine\n"]
