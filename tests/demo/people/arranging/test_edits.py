"""What is typed into the original's own lines stands where the person put it."""

from __future__ import annotations

from llab.demo.people.arranging.document import Composition, Paragraph
from llab.demo.people.arranging.edits import edited, edits, with_answer_line, with_cell
from llab.demo.people.original import find_questions, read_original, squeeze
from llab.survey.questionnaire import Questionnaire

ASKED = Questionnaire.model_validate(
    {
        "survey": {"id": "two", "title": "Two", "languages": ["en"]},
        "questions": [{"id": "how", "text": "How did you hear of us?"}, {"id": "why", "text": "Why?"}],
    }
)
LINES = ("1. How did you hear of us?", "A: ________", "", "2. Why?", "Answer:", "Goodbye.")


def typed(composition: Composition, lines: tuple[str, ...] = LINES) -> list[str]:
    squeezed = squeeze(lines)
    changes = edits(composition, lines, squeezed, find_questions(squeezed, ASKED, "en"))
    return [edited(line, changes.get(index, ()), str, lambda entry: entry.lead + entry.text) for index, line in enumerate(lines)]


def test_on_the_questions_line_and_in_the_middle_of_it() -> None:
    assert typed(Composition(on_line={"how": Paragraph("By post.")}))[0] == "1. How did you hear of us? By post."
    assert typed(Composition(in_sentence={"how": Paragraph("(by post)")}))[0] == "1. How did you (by post) hear of us?"
    assert typed(Composition(in_sentence={"why": Paragraph("Because.")}))[3] == "2. Why? Because."


def test_on_the_line_left_for_the_answer_in_its_place_or_behind_it() -> None:
    answers = {"how": Paragraph("By post."), "why": Paragraph("Because.")}
    assert typed(Composition(on_answer_line=answers)) == [LINES[0], "A: By post.", "", LINES[3], "Answer: Because.", LINES[5]]
    kept = typed(Composition(on_answer_line=answers, keeps_rule=True))
    assert kept[1:5] == ["A: ________ By post.", "", LINES[3], "Answer: Because."]


def test_two_edits_of_one_line_do_not_disturb_each_other() -> None:
    line = "1. How did you hear of us? ........ 2. Why? ........"
    answers = {"how": Paragraph("Radio."), "why": Paragraph("So.")}
    assert typed(Composition(on_answer_line=answers), (line,)) == ["1. How did you hear of us? Radio. 2. Why? So."]


def test_a_label_with_a_stop_is_a_line_for_the_answer() -> None:
    lines = ("1. How did you hear of us?", "Vastaus: .", "2. Why?", "R: ")
    answers = {"how": Paragraph("Radio."), "why": Paragraph("So.")}
    assert typed(Composition(on_answer_line=answers), lines) == [lines[0], "Vastaus: Radio.", lines[2], "R: So."]


def test_a_line_for_the_answer_is_found_only_where_there_is_one() -> None:
    head = b"From: a@b.example\nSubject: x\n\n"
    assert with_answer_line(read_original(head + "\n".join(LINES).encode()), ASKED, "en") == {"how", "why"}
    assert with_answer_line(read_original(head + b"1. How did you hear of us?\n\n2. Why?\nA: ____\n"), ASKED, "en") == {"why"}


def test_an_empty_cell_is_filled_and_only_a_cell_that_is_empty() -> None:
    page = "<table><tr><td>How did you hear of us?</td><td>&nbsp;</td></tr><tr><td>Why?</td><td>(ten words)</td></tr></table>"
    original = read_original(b"From: a@b.example\nContent-Type: text/html\n\n" + page.encode())
    assert with_cell(original, ASKED, "en") == {"how"}
    pieces = tuple(token.text for token in original.tokens)
    filled = typed(Composition(in_cell={"how": Paragraph("By post.")}), pieces)
    assert [piece.strip() for piece in filled if piece.strip()] == ["How did you hear of us?", "By post.", "Why?", "(ten words)"]
