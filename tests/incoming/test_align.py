"""A reply's words against ours: what comes back is ours, what people write is theirs, also where it echoes a question."""

from __future__ import annotations

from itertools import pairwise
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.incoming.ours.align import align
from llab.incoming.ours.known import known
from llab.incoming.ours.original import Original
from llab.mail.html import html_blocks
from llab.mail.text import text_blocks
from tests.incoming.samples import CLOSING, INTRO, INVITATION, RO, asking, inline, numbered, quoted, sent

OURS = sent(INVITATION)


def own(text: str, original: Original = OURS, *, html: str = "") -> list[str]:
    """The stretches that are the person's, in order."""
    blocks = html_blocks(html) if html else text_blocks(text)
    found = align(blocks, known([original]))
    return [blocks[each.block].text[each.start : each.end].strip() for each in found if not each.ours]


def test_a_quoted_copy_is_ours_to_the_last_word() -> None:
    assert own(quoted()) == []
    assert own(INVITATION) == []


def test_answers_between_quoted_questions_are_the_persons() -> None:
    assert own(inline("Turismul.", "Radio local", "Rezidențe")) == ["Turismul.", "Radio local", "Rezidențe"]


def test_answers_typed_into_the_quote_are_the_persons() -> None:
    text = quoted().replace(f"> 1. {RO[0]}", f"> 1. {RO[0]}\n> Turismul și HoReCa.")
    assert own(text) == ["Turismul și HoReCa."]


def test_an_answer_behind_the_question_on_its_line_is_split_off() -> None:
    assert own(quoted().replace(RO[0], f"{RO[0]} Turismul.")) == ["Turismul."]


def test_an_answer_behind_a_question_of_two_words_without_its_number_is_split_off() -> None:
    asked = asking(RO[0], "De când?", RO[2])
    original = sent(numbered((RO[0], "De când?", RO[2])), questionnaire=asked)
    assert own("> De când? Dintotdeauna.\n>\n> " + RO[2], original) == ["Dintotdeauna."]
    assert own("De când? Dintotdeauna.\n", original) == ["De când? Dintotdeauna."]


def test_words_typed_into_the_middle_of_a_question_are_inserted() -> None:
    text = quoted().replace("de comunicare ar trebui", "de comunicare RADIO LOCAL ar trebui")
    blocks = text_blocks(text)
    everything = known([OURS])
    found = align(blocks, everything)
    mine = [index for index, each in enumerate(found) if not each.ours]
    assert [blocks[found[index].block].text[found[index].start : found[index].end].strip() for index in mine] == ["RADIO LOCAL"]


def test_deeper_quotes_rewrapped_lines_and_lost_marks_are_still_ours() -> None:
    assert own(quoted(depth=3)) == []
    assert own("\n".join(f"> {part}" for line in INVITATION.splitlines() for part in wrap(line, 40))) == []
    assert own(INVITATION.replace("ș", "ş").replace("ț", "ţ")) == []
    assert own(INVITATION.replace("ș", "s").replace("ț", "t").replace("ă", "a").replace("î", "i")) == []


def test_a_copied_question_without_a_quote_is_ours_with_its_number_in_another_form() -> None:
    assert own(f"Întrebarea: {RO[1]}\nRadio local\n3) {RO[2]}\nRezidențe") == ["Radio local", "Rezidențe"]


def test_a_question_cut_in_the_middle_is_ours() -> None:
    assert own("> 2. Prin ce canale de comunicare […] la organizația dumneavoastră?\n\nRadio local") == ["Radio local"]


WORDS = RO[1].rstrip("?").split()


@pytest.mark.parametrize("length", range(1, 8))
def test_an_answer_that_begins_with_some_words_of_the_question_keeps_them(length: int) -> None:
    answer = f"{' '.join(WORDS[:length])} noi folosim radioul local"
    assert own(f"2. {answer}\n\n{quoted()}") == [f"2. {answer}"]


@pytest.mark.parametrize("length", range(1, 8))
def test_an_answer_that_ends_with_some_words_of_the_question_keeps_them(length: int) -> None:
    answer = f"Radioul local este bun {' '.join(WORDS[-length:])}"
    assert own(f"{answer}\n\nCu drag\n{quoted()}") == [answer, "Cu drag"]


def test_the_original_is_ours_from_its_first_line_also_below_an_answer_that_ends_like_a_question() -> None:
    assert own(f"Radioul local ajunge la organizația dumneavoastră\n\n{quoted()}") == ["Radioul local ajunge la organizația dumneavoastră"]


@pytest.mark.parametrize("length", range(1, 13))
def test_an_answer_with_words_of_the_question_in_its_middle_keeps_them(length: int) -> None:
    answer = f"Noi credem că {' '.join(WORDS[:length])} este o temă grea"
    assert own(f"{answer}\n\n{quoted()}") == [answer]


@pytest.mark.parametrize("answer", ["Mulțumim!", "Ce?", "criză", "organizația", "Echipa", "Companii și artiștii", "de criză"])
def test_one_or_two_words_of_ours_on_a_line_below_a_question_are_an_answer_when_they_stand_outside_the_quote(answer: str) -> None:
    assert answer in own(inline(answer, "Radio local", ""))


def test_some_words_of_ours_said_anew_are_never_lost() -> None:
    assert own("1. direct la acest mesaj\n\n> Pe curând\n" + quoted())[0] == "1. direct la acest mesaj"


def test_nothing_is_ours_in_a_reply_that_quotes_nothing() -> None:
    text = "1. Turismul\n2. Radio local, ziarul și Facebook\n3. Rezidențe"
    assert own(text) == text.split("\n")


def test_a_reply_may_hold_several_copies_of_what_we_sent() -> None:
    assert own(f"{inline('Turismul.', '', '')}\n\n{quoted(depth=2)}") == ["Turismul."]


def test_cells_of_a_table_are_told_apart() -> None:
    rows = "".join(f"<tr><td>{number}.</td><td>{text}</td><td>{{}}</td></tr>" for number, text in enumerate(RO, start=1))
    asked = sent("", f"<table>{rows.format('', '', '')}</table>")
    assert own("", asked, html=f"<table>{rows.format('Turismul', 'Radio', '')}</table>") == ["Turismul", "Radio"]


@given(st.lists(st.sampled_from([*INVITATION.split(), "Radio", "Turismul", "\n", "\n\n", "> ", "1.", "2)", "?"]), max_size=60))
def test_every_character_belongs_to_exactly_one_stretch_whatever_is_written(tokens: list[str]) -> None:
    blocks = text_blocks(" ".join(tokens).replace("\n ", "\n"))
    found = align(blocks, known([OURS]))
    for index, block in enumerate(blocks):
        mine = [each for each in found if each.block == index]
        covered = "".join(block.text[each.start : each.end] for each in mine)
        assert "".join(covered.split()) == "".join(block.text.split())
        assert all(a.end <= b.start for a, b in pairwise(mine))
    for each in found:
        if each.ours:
            assert 0 <= each.first < len(OURS.words)
            assert 0 <= each.last < len(OURS.words)


@given(st.lists(st.text(alphabet="abcdef ", min_size=1, max_size=20).map(lambda text: f"zz{text}zz"), min_size=3, max_size=3))
def test_whatever_is_answered_below_the_quoted_questions_comes_back(given_answers: list[str]) -> None:
    assert own(inline(*given_answers)) == given_answers


def test_introduction_and_closing_are_ours_also_alone() -> None:
    assert own(f"> {INTRO}\n\nDa\n\n> {CLOSING}") == ["Da"]


def test_a_short_question_is_ours_where_its_number_is_gone() -> None:
    asked = (RO[0], "De ce?", "Altceva?")
    text = numbered(asked)
    bare = "\n".join(line.lstrip("123. ") for line in text.split("\n"))
    original = sent(text, questionnaire=asking(*asked))
    assert own(inline("Turismul.", "Așa cred.", "Nu.", text=bare, questions=asked), original) == ["Turismul.", "Așa cred.", "Nu."]


HINTED = (
    "Bună ziua,\n\n1. De ce ați venit la noi?\n\n2. Aveți permis de cititor?\n(Scrieți da sau nu.)\n\n3. În ce zi ați venit ultima dată?\n"
)
HINTED_QUESTIONS = ("De ce ați venit la noi?", "Aveți permis de cititor?", "În ce zi ați venit ultima dată?")
IN_A_WRAPPER = """<div>{above}</div><div id="mail-editor-reference-message-container"><hr><div id="divRplyFwdMsg"><b>From:</b> x</div>
<div><p>Bună ziua,</p><p>1. De ce ați venit la noi?</p><p>2. Aveți permis de cititor?<br>{hint}</p><div>{answer}</div>
<p>3. În ce zi ați venit ultima dată?</p></div></div>"""


@pytest.mark.parametrize("hint", ["(Scrieți da sau nu.)", "Your answer: da"])
def test_an_answer_that_is_the_last_word_of_our_hint_is_the_persons_where_the_program_marks_no_line(hint: str) -> None:
    original = sent(HINTED, questionnaire=asking(*HINTED_QUESTIONS))
    assert "nu" in own("", original, html=IN_A_WRAPPER.format(above="Mai jos.", hint=hint, answer="nu"))
    assert "da" in own("", original, html=IN_A_WRAPPER.format(above="Mai jos.", hint=hint, answer="da"))
