"""The marks of the answers, told from the marks of lists inside them by running through the whole mail."""

# ruff: noqa: E501 - a case stays on its line

from __future__ import annotations

import pytest

from tests.incoming.samples import ATTRIBUTION, RO, SEVEN, answers, asking, numbered, quoted, reply, reviewed, sent

QUOTE = f"{ATTRIBUTION['ro']}\n{quoted()}"
THREE = {"q1": "Două:\n1. bani\n2. timp", "q2": "Radio.", "q3": "Poate:\n1. artiști\n2. ateliere\n3. burse"}

MARKED: dict[str, tuple[str, dict[str, str]]] = {
    "letters, and lists with numbers": ("a) Două:\n1. bani\n2. timp\n\nb) Radio.\n\nc) Poate:\n1. artiști\n2. ateliere\n3. burse", THREE),
    "Roman numerals, and lists with numbers": ("I. Două:\n1. bani\n2. timp\n\nII. Radio.\n\nIII. Poate:\n1. artiști\n2. ateliere\n3. burse", THREE),
    "degree signs": ("1° Două:\n1. bani\n2. timp\n\n2° Radio.\n\n3° Poate:\n1. artiști\n2. ateliere\n3. burse", THREE),
    "degree signs, small letters": ("1° două, cred\n\n2° radio\n\n3° 2021 a fost greu", {"q1": "două, cred", "q2": "radio", "q3": "2021 a fost greu"}),
    "circles": ("① Două:\n1. bani\n2. timp\n\n② Radio.\n\n③ Poate:\n1. artiști\n2. ateliere\n3. burse", THREE),
    "numbers alone on their lines": ("1\nDouă:\n1. bani\n2. timp\n\n2\nRadio.\n\n3\nPoate:\n1. artiști\n2. ateliere\n3. burse", THREE),
    "the same sign, a blank line before each answer": ("1. Două:\n1. bani\n2. timp\n\n2. Radio.\n\n3. Poate:\n1. artiști\n2. ateliere\n3. burse", THREE),
    "a phrase in a language that we do not know": ("kwestia 1: Bani.\n\nkwestia 2: Radio.\n\nkwestia 3: Da.", {"q1": "Bani.", "q2": "Radio.", "q3": "Da."}),
    "two numbers among letters of the answer": ("1) a) bani b) timp\n\n2) Radio.\n\n3) Da.", {"q1": "a) bani b) timp", "q2": "Radio.", "q3": "Da."}),
    "two questions together, then a list": ("1 și 2: Trei:\n1. bani\n2. timp\n3. oameni\n\n3: Da.", {"q1": "Trei:\n1. bani\n2. timp\n3. oameni", "q2": "Trei:\n1. bani\n2. timp\n3. oameni", "q3": "Da."}),
    "another sign by mistake": ("1. Bani.\n\n2. Radio.\n\n3) Da.", {"q1": "Bani.", "q2": "Radio.", "q3": "Da."}),
    "a list in the line, whose last mark begins a line": (
        "(1) Trei lucruri: 1) bani, 2) timp, care nu ajung nicicând la toată lumea din cartier,\n3) oameni\n\n(2) Radio.",
        {"q1": "Trei lucruri: 1) bani, 2) timp, care nu ajung nicicând la toată lumea din cartier,\n3) oameni", "q2": "Radio."},
    ),
    "lists that begin on the line of the label": (
        "(1) 1. bani\n2. timp\n3. oameni\n\n(2) a) radio\nb) presă\n\n(3) Da.",
        {"q1": "1. bani\n2. timp\n3. oameni", "q2": "a) radio\nb) presă", "q3": "Da."},
    ),
    "a list first, in paragraphs without marks": ("Două: \n1) bani\n2) timp\n\nRadio.\n\nDa, poate.", {"q1": "Două:\n1) bani\n2) timp", "q2": "Radio.", "q3": "Da, poate."}),
    # marks that are none by themselves
    "numbers before numbers": ("1 bani\n2 4\n3 -", {"q1": "bani", "q2": "4", "q3": "-"}),
    "signs of an equation": ("1 = bani\n2 = 4\n3 = da", {"q1": "bani", "q2": "4", "q3": "da"}),
    "commas": ("1, mulini\n2, radio\n3, sì", {"q1": "mulini", "q2": "radio", "q3": "sì"}),
    "arrows": ("1 -> Mühlen\n2 -> Radio\n3 -> ja", {"q1": "Mühlen", "q2": "Radio", "q3": "ja"}),
    "words for numbers": ("Unu: bani\nDoi: radio\nTrei: da", {"q1": "bani", "q2": "radio", "q3": "da"}),
    "Finnish words for numbers": ("Yksi: myllyt\nKaksi: radio\nKolme: kyllä", {"q1": "myllyt", "q2": "radio", "q3": "kyllä"}),
    "ordinals in digits": ("1st: mills\n2nd: radio\n3rd: yes", {"q1": "mills", "q2": "radio", "q3": "yes"}),
    "Dutch ordinals in digits": ("1e: molens\n2e: radio\n3e: ja", {"q1": "molens", "q2": "radio", "q3": "ja"}),
    "parts of answers": ("1a) mulini\n1b) barche\n2a) radio\n2b) giornali\n3) sì", {"q1": "a) mulini\nb) barche", "q2": "a) radio\nb) giornali", "q3": "sì"}),
    "tight marks in one line": ("1.mulini 2.4 3.da", {"q1": "mulini", "q2": "4", "q3": "da"}),
    "forms of many kinds": ("Q.1 mills\n\nReply 2: radio\n\nTopic 3: yes", {"q1": "mills", "q2": "radio", "q3": "yes"}),
}  # fmt: skip


@pytest.mark.parametrize("case", MARKED)
def test_marks_that_run_through_the_mail_name_the_questions(case: str) -> None:
    text, meant = MARKED[case]
    assert answers(reply(f"{text}\n\n{QUOTE}")) == meant


def test_numbers_that_run_downwards_are_as_sure_as_others() -> None:
    text = "7. ocolul\n6. fără scenă\n3. rar\n1. umbra"
    reading = reply(f"{text}\n\n{quoted(numbered(SEVEN))}", questionnaire=ASKED, originals=[ALL])
    assert (answers(reading), reviewed(reading)) == ({"q1": "umbra", "q3": "rar", "q6": "fără scenă", "q7": "ocolul"}, [])


def test_two_questions_answered_together_behind_bare_numbers() -> None:
    text = "1 tram nuovi\n2 e 3 tempo e soldi\n4 la piazza\n5 niente"
    found = answers(reply(f"{text}\n\n{quoted(numbered(SEVEN))}", questionnaire=ASKED, originals=[ALL]))
    assert found == {"q1": "tram nuovi", "q2": "tempo e soldi", "q3": "tempo e soldi", "q4": "la piazza", "q5": "niente"}


def test_a_list_that_goes_on_where_the_numbers_of_the_answers_do_is_no_answer() -> None:
    text = "1- Două:\n1. bani\n2. timp\n\n2- Radio, cred eu.\n1. seara\n2. dimineața\n\n3- Da."
    assert answers(reply(f"{text}\n\n{QUOTE}")) == {
        "q1": "Două:\n1. bani\n2. timp",
        "q2": "Radio, cred eu.\n1. seara\n2. dimineața",
        "q3": "Da.",
    }


@pytest.mark.parametrize("form", ["{}.", "{})", "Întrebarea {}", "Răspuns {}:", "R{}:"])
@pytest.mark.parametrize(
    "said",
    [
        "1. bani\n2. timp\n3. oameni",
        "a) bani\nb) timp",
        "La fel ca la întrebarea 1.",
        "Mulțumesc, nu.",
        "Am răspuns deja la întrebarea 1, vezi acolo.",
        "Informația ajunge pe canale de comunicare la organizația noastră.",
    ],
)
def test_what_stands_below_a_label_alone_on_its_line_is_the_answer(form: str, said: str) -> None:
    text = f"{form.format(1)}\nTurismul.\n\n{form.format(2)}\n{said}\n\n{form.format(3)}\nDa, ateliere."
    assert answers(reply(f"{text}\n\n{QUOTE}")) == {"q1": "Turismul.", "q2": said, "q3": "Da, ateliere."}


@pytest.mark.parametrize(
    "inside",
    [
        "Un singur lucru e clar.\nA: toți cei care așteaptă",
        "Un singur lucru e clar.\nR: nu știm cine a semnat\nși nici când",
        "Două lucruri:\n1) bani\n2) timp\n10. mai ar fi o zi bună",
        "Ne vedem în mai.\n9. sau altădată, cum vreți",
    ],
)
def test_a_line_inside_an_answer_keeps_what_only_looks_like_a_mark(inside: str) -> None:
    assert answers(reply(f"1. {inside}\n\n2. Radio.\n\n{QUOTE}")) == {"q1": inside, "q2": "Radio."}


def test_a_mark_of_answers_below_a_question_is_none_of_the_answer() -> None:
    assert answers(reply(f"{RO[0]}\nR: Turismul.\n\n{RO[1]}\nR: Radio.\n\n{RO[2]}\nR: Da.")) == {
        "q1": "Turismul.",
        "q2": "Radio.",
        "q3": "Da.",
    }


def test_a_label_left_without_an_answer_takes_none_of_the_next() -> None:
    assert answers(reply(f"1.\nTurismul.\n2.\n3.\nDa, ateliere.\n\n{QUOTE}")) == {"q1": "Turismul.", "q2": "", "q3": "Da, ateliere."}


def test_words_of_another_question_in_a_paragraph_among_labelled_answers_name_it_not() -> None:
    said = "Radioul local.\n\nNoi ne putem imagina altceva între companii și vecini, cu toată lumea din cartier."
    assert answers(reply(f"1: Turismul.\n\n2: {said}\n\n{QUOTE}")) == {"q1": "Turismul.", "q2": said}


ASKED = asking(*SEVEN)
ALL = sent(numbered(SEVEN), questionnaire=ASKED)


def reminder(*numbers: int) -> str:
    return numbered([SEVEN[number - 1] for number in numbers], numbers)


@pytest.mark.parametrize(
    "text",
    [
        "1. Parcul e mic.\n2. Autobuzul vine rar.",
        "1. Parcul e mic.\n\n2. Autobuzul vine rar.",
        "I. Parcul e mic.\n\nII. Autobuzul vine rar.",
        "1) Parcul e mic.\n1. seara\n2. noaptea\n\n2) Autobuzul vine rar.",
    ],
)
def test_counted_answers_to_a_reminder_of_two_are_those_of_the_two_and_wait_for_review(text: str) -> None:
    read = reply(
        f"{text}\n\n{ATTRIBUTION['ro']}\n{quoted(reminder(3, 6))}",
        questionnaire=ASKED,
        originals=[ALL, sent(reminder(3, 6), questionnaire=ASKED)],
        in_reply_to="",
    )
    assert list(answers(read)) == reviewed(read) == ["q3", "q6"]


def test_a_list_that_a_program_counted_is_in_the_order_of_the_questions_of_a_reminder() -> None:
    html = "<p>Bună,</p><ol><li>Parcul e mic.<div>1) seara</div><div>2) noaptea</div></li><li>Autobuzul vine rar.</li></ol>"
    read = reply(html=html, questionnaire=ASKED, originals=[ALL, sent(reminder(3, 6), questionnaire=ASKED)])
    assert answers(read) == {"q3": "Parcul e mic.\n1) seara\n2) noaptea", "q6": "Autobuzul vine rar."}
    assert reviewed(read) == ["q3", "q6"]


def test_a_number_that_answers_is_no_mark_of_a_series() -> None:
    assert answers(reply(f"{RO[0][:10]}\n\n3\n\n{QUOTE}")).get("q3") is None
