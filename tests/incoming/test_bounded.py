"""What a hostile message costs grows with its size, never with its square, and what is not read is kept."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from llab.incoming.bound import MOST_BLOCKS, MOST_CHARACTERS, MOST_OWN, TOO_LONG, divided, own_divided
from llab.incoming.ours.align import Stretch
from llab.incoming.ours.classify import Classified
from llab.incoming.ours.original import Original, original
from llab.incoming.read import read
from llab.mail.blocks import Block, Hint
from llab.mail.message import parse
from llab.mail.text import MOST_LINES, text_blocks
from llab.records import MessageKind, Reading, Role
from llab.survey.questionnaire import Questionnaire
from tests.incoming.corpus import questionnaire
from tests.incoming.hostile import ANSWER, HOSTILE, SURVEYS, html_mail, original_text, sent, text_mail
from tests.quick import grows_linearly


def asked(survey: str) -> tuple[Questionnaire, Original]:
    found = questionnaire(SURVEYS / survey / "config.toml")
    return found, original(sent(survey), [found])


def reading(raw: bytes, survey: str = "lll2") -> Reading:
    found, ours = asked(survey)
    return read(parse(raw), originals=[ours], questionnaire=found)


def calls(raw: bytes, survey: str) -> int:
    """How many calls of functions a reading makes: the same on every machine, however busy."""
    found, ours = asked(survey)
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        read(parse(raw), originals=[ours], questionnaire=found)
    finally:
        sys.setprofile(None)
    return count


BY_LINES = (
    "On … never finished", "From: To: Subject:", "To: alone", "delimiters of signatures", "the author's name",
    "own and quoted lines", "own lines in an original", "labels", "lines of the first words of a question",
    "lines, all different", "tables", "parts", "questions back",
)  # fmt: skip


@pytest.mark.parametrize("name", BY_LINES)
def test_four_times_the_lines_make_about_four_times_the_calls(name: str) -> None:
    hostile = HOSTILE[name]

    once = calls(hostile.make(600), hostile.survey)

    assert calls(hostile.make(2_400), hostile.survey) < 5.5 * once


BY_LETTERS = (
    "On … wrote:", "labels on one line", "the original", "each word of the original", "the first words of a question",
    "blanks inside a line", "blanks behind brackets", "a word without an end", "words without an end to the line", "combining marks",
    "combining marks after letters", "zero-width characters", "digits", "signs", "bold words", "entities",
    "flowed lines without an end", "soft breaks without an end", "a typed answer of digits", "references", "encoded words",
)  # fmt: skip


@pytest.mark.parametrize("name", BY_LETTERS)
def test_four_times_the_letters_take_about_four_times_as_long(name: str) -> None:
    hostile = HOSTILE[name]

    assert grows_linearly(lambda raw: reading(raw, hostile.survey), hostile.make(15_000), hostile.make(60_000), times=4)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_answer_above_hostile_text_is_read_or_a_person_looks(name: str) -> None:
    hostile = HOSTILE[name]

    found = reading(hostile.make(1_000), hostile.survey)

    assert found.kind is MessageKind.ANSWERS
    assert found.review or any(ANSWER in answer.text or hostile.survey != "lll2" for answer in found.answers)


# ---------------------------------------------------------------- what is not read is kept


@pytest.mark.parametrize("lines", [MOST_OWN + 500, MOST_LINES + 500])
def test_lines_beyond_all_measure_are_kept_for_a_person(lines: int) -> None:
    found = reading(text_mail("".join(f"randul {number}\n" for number in range(lines))))

    assert TOO_LONG in found.reasons
    assert found.review
    assert found.unassigned.endswith(f"randul {lines - 1}")
    assert sum(piece.text.count("randul") for piece in found.pieces) == lines
    assert any(piece.role is Role.UNASSIGNED and piece.evidence == TOO_LONG for piece in found.pieces)


def test_a_line_beyond_all_measure_is_read_up_to_a_blank_and_kept() -> None:
    words = MOST_CHARACTERS // 6 + 1_000

    found = reading(text_mail("cuvant " * words))

    assert TOO_LONG in found.reasons
    assert sum(piece.text.count("cuvant") for piece in found.pieces) == words


def test_ten_rounds_of_a_long_survey_and_its_answers_are_read_whole() -> None:
    answer = "\n".join("Prin presa locală și prin întâlniri scurte în cartier, seara." for _ in range(40))
    survey = "".join(f"{original_text()}\n{answer}\n" for _ in range(8))  # some 5,500 words
    quoted = "".join("".join(f"{'> ' * depth}{line}\n" for line in survey.splitlines()) for depth in range(1, 11))

    found = reading(text_mail(f"On Mon, Apr 6, 2020 at 9:42 AM Lab <lll2@timisoara.example> wrote:\n\n{quoted}", answer=f"1. {answer}"))

    assert len(quoted.split()) > 50_000
    assert TOO_LONG not in found.reasons
    assert " ".join(found.answers[0].text.split()).startswith(" ".join(answer.split()))


def test_the_words_of_too_much_html_are_kept() -> None:
    found = reading(html_mail("<p>randul</p>" * 60_000))

    assert TOO_LONG in found.reasons
    assert sum(piece.text.count("randul") for piece in found.pieces) == 60_000


# ---------------------------------------------------------------- the bounds themselves


def test_what_is_short_is_not_divided() -> None:
    blocks = text_blocks("da\nnu")

    assert divided(blocks) == (blocks, "")


def test_blocks_are_divided_where_there_are_too_many_or_they_are_too_long() -> None:
    many = [Block(str(number)) for number in range(MOST_BLOCKS + 2)]
    assert divided(many) == (many[:MOST_BLOCKS], f"{MOST_BLOCKS}\n{MOST_BLOCKS + 1}")

    long = [Block("a"), Block("b" * MOST_CHARACTERS + " c"), Block("d")]
    read_blocks, rest = divided(long)
    assert [block.text for block in read_blocks] == ["a", "b" * (MOST_CHARACTERS - 1)]
    assert rest == "b c\nd"

    told_apart = [Block("a"), Block("b\nc", hints=frozenset((Hint.REST,)))]
    assert divided(told_apart) == (told_apart[:1], "b\nc")


def test_only_own_text_beyond_the_measure_gets_a_role() -> None:
    stretches = [Classified(Stretch(at, 0, 1, ours=False), str(at), Role.QUOTED if at % 2 else None) for at in range(2 * MOST_OWN + 4)]

    kept, rest = own_divided(stretches)

    assert [one.role for one in kept[2 * MOST_OWN :]] == [Role.UNASSIGNED, Role.QUOTED, Role.UNASSIGNED, Role.QUOTED]
    assert list(kept[: 2 * MOST_OWN]) == stretches[: 2 * MOST_OWN]
    assert rest == f"{2 * MOST_OWN}\n{2 * MOST_OWN + 2}"
