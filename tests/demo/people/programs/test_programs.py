"""Every program with every style on every layout: sound messages that hold what was meant, in both parts."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import compat32, default
from functools import cache
from html import unescape
from itertools import cycle

import pytest

from llab.demo.people.arranging.styles import LABELS, STYLES
from llab.demo.people.cast import Person, Written, words
from llab.demo.people.composing.letters import Page
from llab.demo.people.programs import PROGRAMS
from llab.survey.questionnaire import Questionnaire
from tests.demo.people.surveys import LAYOUTS, LLL2, NOW, TYPED, invitation

WITH_ORIGINAL = [name for name, program in PROGRAMS.items() if program.puts_original]
PAIRS = [(program, style) for row, program in enumerate(PROGRAMS) for column, style in enumerate(STYLES) if (row + column) % 9 == 0]
"""Every ninth pair: every style with some five programs, every program with some seven styles."""
EVERY = [pytest.param(program, style, id=f"{program} {style}") for program, style in PAIRS]
ROTATING = dict(zip(PAIRS, cycle(LAYOUTS), strict=False))
CLIENT_LANGUAGES = ("ro", "en", "nl", "it", "hr", "lt", "fi", "de", "fr", "hu", "sr", "sr-Latn")


def somebody(program: str, style: str, **traits: str) -> Person:
    fields = {"name": "Ana Șerbănescu", "address": "ana@scoala-de-vara.example", "language": "en", **traits}
    return Person(id="p1", attributes={}, program=program, style=style, **fields)  # type: ignore[arg-type]


def write(person: Person, *, layout: str = "paragraphs", questionnaire: Questionnaire = LLL2, seed: int = 5) -> Written:
    sent = invitation(questionnaire, layout=layout, language=person.language)
    return person.replies(sent, questionnaire, seed=seed, now=NOW)[0]


@cache
def in_english(program: str, style: str, layout: str) -> Written:
    return write(somebody(program, style), layout=layout)


def text_of(raw: bytes) -> str:
    return strictly_decoded(raw, "text/plain")


def reading_of(raw: bytes) -> str:
    """The text part; what the HTML shows where there is no text part."""
    return text_of(raw) or shown(html_of(raw))


def html_of(raw: bytes) -> str:
    return strictly_decoded(raw, "text/html")


def strictly_decoded(raw: bytes, content_type: str) -> str:
    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == content_type:
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            return payload.decode(part.get_content_charset() or "ascii", "strict")
    return ""


def shown(html: str) -> str:
    html = re.sub(r"<head>.*?</head>", " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", html))


def holds(text: list[str], part: list[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(text)} "


def holds_all(text: list[str], answer: str) -> bool:
    """Whether every paragraph of the answer stands in the text; a dash alone has no words."""
    return all(holds(text, words(paragraph)) for paragraph in answer.split("\n\n") if words(paragraph))


def without_marks(text: str) -> list[str]:
    return words(re.sub(r"(?m)^\d+[.)] ", "", text))


def defects(raw: bytes) -> list[object]:
    found: list[object] = []
    for part in message_from_bytes(raw, policy=compat32).walk():
        found += part.defects
    modern = message_from_bytes(raw, policy=default)
    assert isinstance(modern, EmailMessage)
    for part in modern.walk():
        found += part.defects
    for name in modern:
        found += [defect for header in modern.get_all(name, []) for defect in header.defects]
    return found


@pytest.mark.parametrize(("program", "style"), EVERY)
def test_a_message_is_sound_and_both_parts_hold_every_answer(program: str, style: str) -> None:
    for layout in ("paragraphs", ROTATING[program, style]):
        written = in_english(program, style, layout)
        assert not defects(written.raw), layout
        assert b"\n" not in written.raw.replace(b"\r\n", b"")
        in_text, in_html = words(reading_of(written.raw)), words(shown(html_of(written.raw)))
        for name, answer in written.meant.answers.items():
            assert holds_all(in_text, answer), (layout, name, answer)
            if in_html:
                assert holds_all(in_html, answer) or holds(in_html, without_marks(answer)), (layout, name, answer)


@pytest.mark.parametrize(("program", "style"), EVERY)
def test_text_and_html_say_the_same_words(program: str, style: str) -> None:
    layout_of = PROGRAMS[program].layout
    if not isinstance(layout_of, Page):
        assert html_of(in_english(program, style, "paragraphs").raw) == ""
        return
    for layout in ("paragraphs", ROTATING[program, style]):
        raw = in_english(program, style, layout).raw
        said = words(re.sub(r"\s*<(mailto:|https?:)[^>]*>", "", reading_of(raw).replace(layout_of.text.rule or "_" * 32, "")))
        seen = words(shown(html_of(raw)))
        extra = _extra(said, seen)
        assert extra is not None, layout
        assert all(word.isdigit() for word in extra), (layout, extra)
        assert not extra or "<ol" in html_of(raw)


def _extra(longer: list[str], shorter: list[str]) -> list[str] | None:
    """The words of the longer list that the shorter, which must run through it in order, does not have."""
    extra, position = [], 0
    for word in longer:
        if position < len(shorter) and shorter[position] == word:
            position += 1
        else:
            extra.append(word)
    return extra if position == len(shorter) else None


@pytest.mark.parametrize("program", WITH_ORIGINAL)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_inline_answers_stand_after_their_question_and_before_the_next(program: str, layout: str) -> None:
    for questionnaire in (LLL2, TYPED):
        for style in ("inline", "inline-colour", "inline-trimmed"):
            written = write(somebody(program, style), layout=layout, questionnaire=questionnaire)
            for content in (reading_of(written.raw), shown(html_of(written.raw))):
                if content:
                    _assert_in_order(content, questionnaire, written)


def _assert_in_order(content: str, questionnaire: Questionnaire, written: Written) -> None:
    squeezed = "".join(words(content))
    position = 0
    for question in questionnaire.questions:
        labels = [option.label.get("en") for option in getattr(question, "options", ())]
        for text in (question.text.get("en"), *labels, " ".join(without_marks(written.meant.answers[question.id]))):
            needle = "".join(without_marks(text))
            found = squeezed.find(needle, position)
            if found < 0:  # a list in the answer, whose numbers stand in the text
                needle = "".join(words(written.meant.answers[question.id]))
                found = squeezed.find(needle, position)
            assert found >= 0, (question.id, text)
            position = found + len(needle)


@pytest.mark.parametrize("program", WITH_ORIGINAL)
def test_an_answer_comes_after_the_hint_that_belongs_to_the_question(program: str) -> None:
    written = in_english(program, "inline", "hints")
    for content in filter(None, (reading_of(written.raw), shown(html_of(written.raw)))):
        said = " ".join(words(content))
        for answer in written.meant.answers.values():
            begin = " ".join(words(answer.partition("\n")[0]))
            assert said[: said.index(begin)].rstrip().endswith("short or long as you like")


@pytest.mark.parametrize("program", WITH_ORIGINAL)
def test_a_program_speaks_the_language_of_its_owner(program: str) -> None:
    for client in CLIENT_LANGUAGES:
        _assert_in_thread(program, write(somebody(program, "numbered", client=client)))


def _assert_in_thread(program: str, written: Written) -> None:
    message = message_from_bytes(written.raw)
    assert not defects(written.raw)
    assert message["In-Reply-To"] == (None if program.startswith("outlook-express") else "<i1.0a1b2c3d4e5f@timisoara-lab.example>")
    assert message["References"].split() == ["<i1.0a1b2c3d4e5f@timisoara-lab.example>"]
    assert re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", message["Message-ID"])
    assert "Local Learning Lab" in reading_of(written.raw).replace("\n", " ")


@pytest.mark.parametrize(
    ("program", "charset", "client", "language"),
    [
        ("outlook-desktop", "windows-1250", "ro", "ro"),
        ("roundcube", "iso-8859-2", "ro", "ro"),
        ("thunderbird", "iso-8859-16", "ro", "ro"),
    ],
)
def test_an_old_charset_is_declared_and_the_meaning_has_its_letters(program: str, charset: str, client: str, language: str) -> None:
    written = write(somebody(program, "numbered", charset=charset, client=client, language=language), seed=3)
    assert {part.get_content_charset() for part in message_from_bytes(written.raw).walk() if not part.is_multipart()} == {charset}
    said = words(reading_of(written.raw))
    assert all(holds(said, words(answer)) for answer in written.meant.answers.values())
    letters = "".join(written.meant.answers.values())
    assert ("ţ" in letters) == (charset != "iso-8859-16")
    assert ("ț" in letters) == (charset == "iso-8859-16")


def test_mutt_takes_the_smallest_charset_that_has_all_letters() -> None:
    plain = write(somebody("mutt", "numbered-trimmed", client="en"))
    romanian = write(somebody("mutt", "numbered-trimmed", client="ro", language="ro"))
    assert _charset(plain.raw) == "us-ascii"
    assert _charset(romanian.raw) == "iso-8859-16"


def _charset(raw: bytes) -> str | None:
    message: Message = message_from_bytes(raw)
    return message.get_content_charset()


def test_text_programs_quote_with_a_sign_and_outlook_does_not() -> None:
    for program in ("mutt", "thunderbird", "roundcube", "gmail-web", "apple-mail", "thunderbird-html"):
        assert re.search(r"(?m)^> .*How can we communicate", reading_of(write(somebody(program, "numbered")).raw)), program
    for program in ("outlook-desktop", "outlook-plain", "outlook-web", "yahoo-web", "samsung"):
        assert not re.search(r"(?m)^>", reading_of(write(somebody(program, "numbered")).raw)), program


def test_colour_is_in_the_html_and_leaves_no_trace_in_the_text() -> None:
    coloured, plain = (write(somebody("outlook-desktop", style)) for style in ("inline-colour", "inline"))
    assert "#FF0000" in html_of(coloured.raw)
    assert "#FF0000" not in html_of(plain.raw)
    assert reading_of(coloured.raw) == reading_of(plain.raw)


def test_flowed_text_reads_back_as_the_paragraph_that_was_typed() -> None:
    written = write(somebody("thunderbird", "numbered", length="long"))
    unfolded = reading_of(written.raw).replace("\r\n", "\n").replace(" \n", " ")
    for answer in written.meant.answers.values():
        assert all(paragraph in unfolded for paragraph in answer.split("\n\n"))


def test_an_answer_in_a_table_stands_in_the_column_for_answers() -> None:
    html = html_of(write(somebody("outlook-web", "inline"), layout="table").raw)
    cells = re.findall(r"<td>(.*?)</td>", html, flags=re.DOTALL)
    assert len(cells) == 3 * len(LLL2.questions)
    for cell in cells[2::3]:
        assert words(shown(cell))


@pytest.mark.parametrize("label", LABELS)
def test_a_label_stands_before_the_answer_it_names(label: str) -> None:
    written = write(somebody("gmail-web", "numbered", label=label, length="sentence"))
    form = LABELS[label]
    text = " ".join(reading_of(written.raw).split())
    for name, answer in written.meant.answers.items():
        assert " ".join((form(LLL2.number(name), "en") + answer).split()) in text


@pytest.mark.parametrize("seed", range(12))
def test_typed_questions_get_a_value_of_their_kind(seed: int) -> None:
    meant = write(somebody("gmail-web", "inline"), questionnaire=TYPED, seed=seed).meant
    assert set(meant.values) == {"size", "tools", "sure", "staff", "again", "start"}
    assert meant.values["size"] in {"s", "m", "l"}
    assert isinstance(meant.values["tools"], tuple)
    assert meant.values["tools"]
    assert meant.values["sure"] in range(1, 6)
    assert meant.values["staff"] in range(1, 41)
    assert isinstance(meant.values["again"], bool)


@pytest.mark.parametrize("style", STYLES)
def test_a_question_that_is_not_in_the_mail_is_answered_on_top(style: str) -> None:
    sent = invitation(TYPED, layout="paragraphs")
    written = somebody("gmail-web", style).replies(sent, LLL2, seed=1, now=NOW)[0]
    said = words(reading_of(written.raw))
    assert written.meant.answers or STYLES[style].must_review
    assert all(holds_all(said, answer) for answer in written.meant.answers.values())
