"""Whose words stand in a quote: a colleague's, who answered before to all, or this person's."""

from __future__ import annotations

import pytest

from llab.incoming.ours.hands import THEIRS
from llab.mail.subject import answers_a_forward
from llab.records import Reading, Role
from tests.incoming.samples import INVITATION, RO, answers, inline, reply

HIS = ("Agricultura, cred.", "Prin primar.", "Expoziții în hale.")
HERS = ("Turismul mic.", "Prin radio.", "Ateliere comune.")
BY_HIM = "Am lun., 3 mai 2021 la 09:12, Dan Rusu <dan.rusu@firma.example> a scris:"
BY_US = "Pe 30 apr. 2021, la 08:00, Lab <lab@timisoara.example> a scris:"
HIS_BLOCK = (
    "From: Dan Rusu <dan.rusu@firma.example>\nSent: Monday, 3 May 2021 09:12\nTo: Lab <lab@timisoara.example>\nSubject: RE: Un sondaj"
)
UNSURE = "answers may stand in the quoted message, hers without their questions or somebody else's"
ALL = dict(zip(("q1", "q2", "q3"), HERS, strict=True))


def quote(text: str, depth: int = 1) -> str:
    """Every line quoted."""
    return "\n".join(f"{'>' * depth} {line}".rstrip() if not line.startswith(">") else f"{'>' * depth}{line}" for line in text.split("\n"))


HIS_REPLY = f"Răspund mai jos.\n\n{BY_US}\n\n{inline(*HIS)}"
"""He answered between the lines."""


def between(text: str) -> str:
    """The text, quoted, with her answers below his."""
    for his, hers in zip(HIS, HERS, strict=True):
        text = text.replace(f"> {his}", f"> {his}\n\n{hers}\n")
    return text


def _typed_into(text: str, said: tuple[str, ...] = HERS) -> str:
    """Answers as lines of the text itself, at the depth of the questions."""
    for question, hers in zip(RO, said, strict=True):
        line = next(line for line in text.split("\n") if line.endswith(question))
        text = text.replace(line, f"{line}\n{line[: len(line) - len(line.lstrip('> '))]}{hers}")
    return text


def is_unsure(reading: Reading) -> bool:
    return reading.review and UNSURE in reading.reasons


def test_answers_above_a_colleagues_reply_are_hers_and_his_stay_quoted() -> None:
    numbered = "\n\n".join(f"{number}. {text}" for number, text in enumerate(HERS, start=1))
    found = reply(f"{numbered}\n\n{BY_HIM}\n\n{quote(HIS_REPLY)}")
    assert answers(found) == ALL
    assert not found.review
    assert [piece.text for piece in found.pieces if piece.role is Role.QUOTED and piece.evidence == THEIRS] == list(HIS)


@pytest.mark.parametrize(
    ("him", "her"),
    [
        ("Wiebe ten Cate", "Fenna Terpstra <fenna.terpstra@firma.example>"),
        ("Jan van der Meer", "Els van der Berg <els@firma.example>"),
        ("Ana-Maria Pârvu", "Ana-Maria Moțoc <ana-maria.motoc@firma.example>"),
    ],
)
def test_a_colleague_is_told_by_his_family_name(him: str, her: str) -> None:
    numbered = "\n\n".join(f"{number}. {text}" for number, text in enumerate(HERS, start=1))
    found = reply(f"{numbered}\n\nOn Tue, May 4, 2021 at 9:00 AM {him} wrote:\n\n{quote(HIS_REPLY)}", sender=her)
    assert answers(found) == ALL


def test_answers_between_the_lines_of_a_colleagues_reply_stand_outside_the_quote() -> None:
    found = reply(f"{BY_HIM}\n\n{between(quote(HIS_REPLY))}")
    assert answers(found) == ALL
    assert not found.review


def test_his_answer_between_a_question_and_hers_does_not_part_them() -> None:
    typed = _typed_into(quote(INVITATION), HIS).replace("\n", "\n> ")
    for his, hers in zip(HIS, ("", "Nu chiar.", "Zidul."), strict=True):
        typed = typed.replace(f"> > {his}", f"> > {his}\n\n{hers}\n" if hers else f"> > {his}")
    found = reply(f"{BY_HIM}\n\n> {BY_US}\n>\n> {typed}")
    assert answers(found) == {"q2": "Nu chiar.", "q3": "Zidul."}


def test_a_namesake_with_the_same_particles_is_somebody_else() -> None:
    typed = f"{BY_US}\n\n{_typed_into(INVITATION)}"
    opening = "Op ma 3 mei 2021 om 09:12 schreef Mieke van der Zwaluw <mieke@elders.example>:"
    assert is_unsure(reply(f"Akkoord.\n\n{opening}\n\n{quote(typed)}", sender="Govert van der Zwaluw <govert@firma.example>"))


def test_where_his_program_puts_our_line_into_the_quote_nobody_can_tell_whose_the_text_outside_is() -> None:
    """Apple Mail does; hers here marks no quotes."""
    html = "".join(
        f"<blockquote>{f'<p>{BY_US}</p>' if number == 1 else ''}<p>{number}. {question} {hers}</p></blockquote><p>{his}</p>"
        for number, (question, his, hers) in enumerate(zip(RO, HIS, HERS, strict=True), start=1)
    )
    assert is_unsure(reply(html=f"<p>Vedeți mai jos.</p><p>{BY_HIM}</p>{html}"))


def test_where_nothing_marks_the_quote_nobody_can_tell() -> None:
    found = reply(f"Vedeți mai jos.\n\n{HIS_BLOCK}\n\n{HIS_REPLY}")
    assert is_unsure(found)
    found = reply(f"1. {HERS[0]}\n\n2. {HERS[1]}\n\n{HIS_BLOCK}\n\n{HIS_REPLY}")
    assert answers(found) == {"q1": HERS[0], "q2": HERS[1]}
    assert is_unsure(found)


def test_who_answered_every_question_above_a_colleagues_reply_typed_nothing_into_it() -> None:
    numbered = "\n\n".join(f"{number}. {text}" for number, text in enumerate(HERS, start=1))
    copied = "\n\n".join(f"{question}\n{text}" for question, text in zip(RO, HERS, strict=True))
    for above in (numbered, copied):
        found = reply(f"{above}\n\n{HIS_BLOCK}\n\n{HIS_REPLY}")
        assert answers(found) == ALL
        assert not found.review


def test_where_she_wrote_nothing_outside_the_quote_somebody_should_look() -> None:
    typed = f"Răspund mai jos.\n\n{BY_US}\n\n{_typed_into(INVITATION)}"
    assert is_unsure(reply(f"De acord.\n\n{BY_HIM}\n\n{quote(typed)}"))


@pytest.mark.parametrize(
    "opening",
    [
        BY_US,  # ours, as ever
        "Am lun., 3 mai 2021 la 09:12, Ana Pop <ana@acasa.example> a scris:",  # she answers herself once more
        "Am lun., 3 mai 2021 la 09:12 a scris:",  # nobody
    ],
)
def test_what_is_typed_into_a_quote_that_is_nobody_elses_is_hers(opening: str) -> None:
    found = reply(f"{opening}\n\n{_typed_into(quote(INVITATION))}")
    assert answers(found) == ALL
    assert not found.review


def test_what_was_only_passed_on_holds_nobody_elses_answers() -> None:
    passed_on = f"Te ocupi tu?\n\n{BY_US}\n\n{_typed_into(quote(INVITATION))}"
    assert not is_unsure(reply(f"{BY_HIM}\n\n{quote(passed_on)}", subject="Re: FW: Un sondaj"))
    assert is_unsure(reply(f"{BY_HIM}\n\n{quote(passed_on)}", subject="Re: Un sondaj"))
    below = f"Te ocupi tu?\n\n{_typed_into(INVITATION)}"
    assert not is_unsure(reply(f"Vedeți mai jos.\n\n{HIS_BLOCK.replace('RE:', 'FW:')}\n\n{below}"))
    assert is_unsure(reply(f"Vedeți mai jos.\n\n{HIS_BLOCK}\n\n{below}"))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Re: FW: The roads", True),
        ("AW: WG: Die Straßen", True),
        ("Re[2]: Fwd: The roads", True),
        ("RE: The roads", False),
        ("FW: The roads", False),
        ("Fwd: Re: The roads", False),
        ("Re: Roads: FW: the plan", False),
        ("", False),
    ],
)
def test_a_reply_to_a_forward_says_so_in_its_subject(subject: str, expected: bool) -> None:
    assert answers_a_forward(subject) is expected
