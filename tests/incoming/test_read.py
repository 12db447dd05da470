"""Whole small replies: how people answer, in Romanian and in English, and what must not be taken for something else."""

# ruff: noqa: E501 - a message stays on its line

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from llab.incoming.read import read
from llab.mail.html import html_blocks
from llab.mail.message import parse
from llab.mail.text import text_blocks
from llab.ports import Extracted
from llab.records import MessageKind, Reading, Role
from llab.survey.questionnaire import Questionnaire
from tests.incoming.corpus import counted
from tests.incoming.samples import (
    ATTRIBUTION,
    CLOSING,
    EN,
    INTRO,
    INVITATION,
    RO,
    SEVEN,
    THREE,
    answers,
    asking,
    inline,
    mail,
    numbered,
    quoted,
    reply,
    reviewed,
    roles,
    sent,
)

TEXTS = {"ro": RO, "en": EN}
GIVEN = {
    "ro": ("Turismul și HoReCa.", "Radioul local, ziarul și Facebook.", "Rezidențe în firme, plătite."),
    "en": ("Tourism and catering.", "Local radio, the paper and Facebook.", "Residencies in companies, paid."),
}
GREETING = {"ro": "Bună ziua,", "en": "Hello,"}
CLOSE = {"ro": "Cu stimă,\nAna Pop", "en": "Kind regards,\nAna Pop"}


def original_of(language: str) -> str:
    return numbered(TEXTS[language])


def quote(language: str) -> str:
    return f"{ATTRIBUTION[language]}\n{quoted(original_of(language))}\n"


def _inline(language: str) -> str:
    return f"{GREETING[language]}\n\n{ATTRIBUTION[language]}\n{inline(*GIVEN[language], text=original_of(language), questions=TEXTS[language])}\n\n{CLOSE[language]}"


def _listed(language: str) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(GIVEN[language], start=1))


def _labelled(language: str) -> str:
    word = {"ro": "Întrebarea", "en": "Question"}[language]
    return "\n\n".join(f"{word} {number}: {text}" for number, text in enumerate(GIVEN[language], start=1))


def _copied(language: str) -> str:
    return "\n\n".join(f"{question}\n{text}" for question, text in zip(TEXTS[language], GIVEN[language], strict=True))


def _same_line(language: str) -> str:
    text = quoted(original_of(language))
    for question, given in zip(TEXTS[language], GIVEN[language], strict=True):
        text = text.replace(question, f"{question} {given}")
    return f"{ATTRIBUTION[language]}\n{text}"


def _in_quote(language: str) -> str:
    text = quoted(original_of(language))
    for question, given in zip(TEXTS[language], GIVEN[language], strict=True):
        text = text.replace(question, f"{question}\n> {given}")
    return f"{ATTRIBUTION[language]}\n{text}"


STYLES: dict[str, Callable[[str], str]] = {
    "inline": _inline,
    "numbers on top": lambda language: f"{GREETING[language]}\n\n{_listed(language)}\n\n{CLOSE[language]}\n\n{quote(language)}",
    "numbers below": lambda language: f"{quote(language)}\n{_listed(language)}\n\n{CLOSE[language]}",
    "numbers and no quote": lambda language: f"{_listed(language)}\n\n{CLOSE[language]}",
    "labels in words": lambda language: f"{_labelled(language)}\n\n{quote(language)}",
    "questions copied": lambda language: f"{_copied(language)}\n\n{CLOSE[language]}\n\n{quote(language)}",
    "questions copied and no quote": _copied,
    "behind the question, on its line": _same_line,
    "inside the quote": _in_quote,
    "nested quotes": lambda language: (
        f"{_listed(language)}\n\n{ATTRIBUTION[language]}\n> {ATTRIBUTION[language]}\n{quoted(quoted(original_of(language)))}"
    ),
}


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("style", STYLES)
def test_each_style_gives_the_three_answers_to_the_letter(style: str, language: str) -> None:
    reading = reply(STYLES[style](language), originals=[sent(original_of(language))])
    assert answers(reading) == dict(zip(("q1", "q2", "q3"), GIVEN[language], strict=True))
    assert reading.kind is MessageKind.ANSWERS
    assert reviewed(reading) == []
    assert not reading.review
    assert reading.unassigned == ""


@pytest.mark.parametrize("style", ["numbers and no quote", "questions copied and no quote", "labels in words"])
def test_without_the_original_the_questionnaire_alone_is_enough(style: str) -> None:
    reading = reply(STYLES[style]("ro"), originals=[])
    assert answers(reading) == dict(zip(("q1", "q2", "q3"), GIVEN["ro"], strict=True))


# ---------------------------------------------------------------- HTML


def page(*cells: str) -> str:
    return "".join(f"<p>{number}. {text}</p>{cell}" for number, (text, cell) in enumerate(zip(RO, cells, strict=True), start=1))


HTML = {
    "Gmail": '<div dir="ltr">Bună ziua,</div><div class="gmail_quote"><div class="gmail_attr">În lun., 3 mai 2021, Lab a scris:<br></div><blockquote class="gmail_quote">'
    + page(*(f"</blockquote><div>{text}</div><blockquote class='gmail_quote'>" for text in GIVEN["ro"]))
    + "</blockquote></div>",
    "Outlook, in colour inside the original": "<p>Mai jos, cu roșu.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Lab<br><b>Sent:</b> Monday, May 3, 2021 9:00 AM<br><b>To:</b> Ana Pop<br><b>Subject:</b> Un sondaj</p></div>"
    + page(*(f"<p><span style='color:red'>{text}</span></p>" for text in GIVEN["ro"])),
    "a list of one's own": "<ol>" + "".join(f"<li>{text}</li>" for text in GIVEN["ro"]) + "</ol>",
    "a table": "<table>"
    + "".join(
        f"<tr><td>{number}.</td><td>{text}</td><td>{given}</td></tr>"
        for number, (text, given) in enumerate(zip(RO, GIVEN["ro"], strict=True), 1)
    )
    + "</table>",
    "paragraphs behind numbers": "".join(f"<p>{number}) {text}</p>" for number, text in enumerate(GIVEN["ro"], start=1)),
}


@pytest.mark.parametrize("style", HTML)
def test_html_styles_give_the_three_answers_to_the_letter(style: str) -> None:
    reading = reply(html=f"<html><body>{HTML[style]}</body></html>")
    assert answers(reading) == dict(zip(("q1", "q2", "q3"), GIVEN["ro"], strict=True))
    assert reviewed(reading) == []


@pytest.mark.parametrize("style", HTML)
def test_where_the_html_part_lacks_words_of_the_text_part_none_is_lost(style: str) -> None:
    reading = reply("1. Turismul, agricultura, pescuitul, olăritul și tot ce mai mișcă prin oraș și pe la sate.\n", html=f"<p>{style}</p>")
    assert "olăritul" in answers(reading)["q1"]


# ---------------------------------------------------------------- traps


@pytest.mark.parametrize(
    "text",
    [
        "Turismul -- și nu doar el.",
        "-- Radio\n-- TV",
        "Turism > HoReCa",
        "Mai mult <-> mai puțin",
        "Vezi https://studii.example/2021/3. pagina 2",
        "https://radio.example",
        "radio@firma.example",
        "Sectoarele sunt:\n1. turismul\n2. cultura\n3. sportul",
        "De la: primărie\nCătre: oameni",
        "Iată lista:",
        "Turismul.\nTel. 0256 111 222 este linia de urgență\nSC Firma SRL",
        "Radio\nCu stimă pentru jurnaliști",
        "Mulțumiri publice, adică un simplu „mulțumesc”.",
        "2021 a fost un an greu.\n2020 la fel.",
        "50 de firme",
        "3 din 10 clienți",
        "1.000 de lei pe lună",
        "10:30 în fiecare luni",
        "E-mail",
        "V-aș ruga să scrieți pe site.",
        "4/5",
        "idem",
        "-",
        "nu știu",
        "?",
        "Da.",
        "Nu.",
        "Vezi răspunsul 1.",
        "a) radio\nb) TV",
        "- radio\n- TV",
        "• radio\n• TV\n\n• ziar",
        "Primul paragraf.\n\nAl doilea paragraf.\n\nAl treilea.",
        "Abonați-vă la știri, apoi dezabonați-vă ușor.",
        "Ion a scris: „nu mai putem”.",
        "From: start to finish",
        "Trimis prin poștă, nu de pe telefon.",
        "*radio* și _TV_",
        "🙂 radio",
        "Radio " + "foarte " * 60 + "local.",
    ],
)  # fmt: skip
def test_an_answer_below_its_question_comes_back_to_the_letter(text: str) -> None:
    given = ("Turismul.", text, "Rezidențe.")
    reading = reply(f"{ATTRIBUTION['ro']}\n{inline(*given)}\n")
    assert "\n".join(answers(reading)["q2"].split()) == "\n".join(text.split())
    assert (answers(reading)["q1"], answers(reading)["q3"]) == ("Turismul.", "Rezidențe.")


@pytest.mark.parametrize("length", range(1, 13))
def test_an_answer_that_begins_with_words_of_its_question_keeps_them(length: int) -> None:
    text = f"{' '.join(RO[1].split()[:length])} folosim radioul"
    assert answers(reply(f"{ATTRIBUTION['ro']}\n{inline('Turismul', text, 'Da')}\n"))["q2"] == text
    assert answers(reply(f"1. Turismul\n2. {text}\n3. Da\n\n{quote('ro')}"))["q2"] == text


def lost(reading: Reading, word: str) -> bool:
    """Whether the word is in no answer, and nobody is told."""
    is_found = any(word in answer.text for answer in reading.answers) or word in reading.unassigned
    return not is_found and not reading.review and not any(answer.review for answer in reading.answers)


def test_a_line_of_two_dashes_inside_an_answer_hides_nothing() -> None:
    assert not lost(reply(f"1. Turismul\n--\nși hotelurile\n2. Radio\n3. Da\n\n{quote('ro')}"), "hotelurile")


def test_a_line_of_an_answer_that_begins_with_a_quote_mark_is_not_silently_lost() -> None:
    assert not lost(reply(f"1. Turismul\n> și hotelurile\n2. Radio\n3. Da\n\n{quote('ro')}"), "hotelurile")


def test_words_typed_into_the_middle_of_a_question_are_the_answer_or_wait_for_review() -> None:
    text = quoted().replace("de comunicare ar trebui", "de comunicare RADIO LOCAL ar trebui")
    reading = reply(f"{ATTRIBUTION['ro']}\n{text}\n")
    assert answers(reading).get("q2") == "RADIO LOCAL" or reading.review or "q2" in reviewed(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Mulțumesc!",
        "Ana Pop",
        "Echipa laboratorului",
    ],
)
def test_what_alone_stands_below_a_question_is_its_answer_or_waits_for_review(text: str) -> None:
    assert not lost(reply(f"{ATTRIBUTION['ro']}\n{inline('Turismul.', text, 'Da.')}\n"), text)


def test_a_label_in_words_said_twice_gives_one_answer_of_both_or_waits_for_review() -> None:
    reading = reply(f"Întrebarea 1: Turismul\n\nÎntrebarea 1: și hotelurile\n\nÎntrebarea 2: Radio\n\n{quote('ro')}")
    assert "Turismul" in answers(reading)["q1"] or reading.review


def test_a_label_in_words_may_name_several_questions() -> None:
    reading = reply(f"Întrebările 1 și 2: Turismul\n\nÎntrebarea 3: Da\n\n{quote('ro')}")
    assert answers(reading) == {"q1": "Turismul", "q2": "Turismul", "q3": "Da"}


@pytest.mark.parametrize("head", ["", "De la: Lab <lab@timisoara.example>\nTrimis: luni, 3 mai 2021 09:00\nSubiect: Un sondaj\n\n"])
def test_an_answer_that_is_the_number_of_the_next_question_is_an_answer(head: str) -> None:
    text = INVITATION.replace(f"{RO[1]}\n", f"{RO[1]}\n\n3\n")
    assert answers(reply(head + text)) == {"q2": "3"}


def test_a_paragraph_that_begins_with_another_question_is_not_silently_a_part_of_the_answer() -> None:
    reading = reply(f"Revin cu o corectură la întrebarea 2: radio.\n\nLa 3 am uitat: rezidențe.\n\n{quote('ro')}")
    assert answers(reading) == {"q2": "radio.", "q3": "La 3 am uitat: rezidențe."}
    assert reviewed(reading) == ["q3"]


def test_the_paragraph_before_the_one_about_the_second_question_answers_the_first_to_be_checked() -> None:
    reading = reply(f"Turismul, cred.\n\nReferitor la a doua întrebare, radioul local ajunge la toți.\n\n{quote('ro')}")
    assert answers(reading)["q1"] == "Turismul, cred."
    assert reviewed(reading) == ["q1"]


def test_a_paragraph_that_turns_to_the_subject_of_one_question_answers_it_to_be_checked() -> None:
    reading = reply(f"Cât despre canale, radioul local ajunge la toți.\n\n{quote('ro')}")
    assert answers(reading) == {"q2": "Cât despre canale, radioul local ajunge la toți."}
    assert reviewed(reading) == ["q2"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1. Turismul 2. Radioul local 3. Nu știu", {"q1": "Turismul", "q2": "Radioul local", "q3": "Nu știu"}),
        ("1. Turismul. 2. Radioul", {"q1": "Turismul.", "q2": "Radioul"}),
        ("R1: Turismul R2: Radioul R3: Da", {"q1": "Turismul", "q2": "Radioul", "q3": "Da"}),
        ("1. Turismul. 3. Rezidențe", {"q1": "Turismul.", "q3": "Rezidențe"}),
        ("Referitor la prima întrebare, turismul. La a doua întrebare, radioul.",
         {"q1": "Referitor la prima întrebare, turismul.", "q2": "La a doua întrebare, radioul."}),
        # lists and numbers of the answer's own
        ("1. Trei lucruri: 1. bani 2. timp 3. oameni", {"q1": "Trei lucruri: 1. bani 2. timp 3. oameni"}),
        ("1. Începem în 2. mai", {"q1": "Începem în 2. mai"}),
        ("1. Pe strada Lungă nr. 2, apoi 3 firme", {"q1": "Pe strada Lungă nr. 2, apoi 3 firme"}),
        ("1. Cam 2 ori pe an. 3 firme au venit", {"q1": "Cam 2 ori pe an. 3 firme au venit"}),
    ],
)  # fmt: skip
def test_several_answers_in_one_line_are_cut_and_an_answer_with_numbers_is_not(text: str, said: dict[str, str]) -> None:
    assert answers(reply(f"{text}\n\n{quote('ro')}")) == said


def test_answers_in_one_line_that_are_numbers_themselves_are_reviewed() -> None:
    reading = reply(f"1 turismul 2. 3 3. da\n\n{quote('ro')}")
    assert answers(reading) == {"q1": "turismul", "q2": "3", "q3": "da"}
    assert reviewed(reading) == ["q1", "q2", "q3"]


def test_answers_under_a_header_of_bulk_mail_are_answers_and_wait_for_review() -> None:
    raw = mail(f"1. Cafeaua\n2. Mai multe pauze\n\n{quote('ro')}", Precedence="bulk")
    reading = read(parse(raw), originals=[sent(INVITATION)], questionnaire=THREE)
    assert (reading.kind, answers(reading), reading.review) == (MessageKind.ANSWERS, {"q1": "Cafeaua", "q2": "Mai multe pauze"}, True)


def test_combined_answers_belong_to_each_question_named() -> None:
    reading = reply(f"1 și 2: Turismul, prin radio.\n3: Rezidențe.\n\n{quote('ro')}")
    assert answers(reading) == {"q1": "Turismul, prin radio.", "q2": "Turismul, prin radio.", "q3": "Rezidențe."}


def test_answers_left_out_and_out_of_order_find_their_questions() -> None:
    assert answers(reply(f"3. Rezidențe\n1. Turismul\n\n{quote('ro')}")) == {"q1": "Turismul", "q3": "Rezidențe"}


def test_an_announced_list_of_ones_own_is_one_answer() -> None:
    reading = reply(f"1. Turismul\n2. Prin:\n1. radio\n2. ziar\n3. afișe\n3. Rezidențe\n\n{quote('ro')}")
    assert answers(reading) == {"q1": "Turismul", "q2": "Prin:\n1. radio\n2. ziar\n3. afișe", "q3": "Rezidențe"}


def test_the_numbers_of_a_reminder_are_those_printed() -> None:
    asked = asking(*SEVEN)
    reminder = numbered([SEVEN[1], SEVEN[4], SEVEN[6]], numbers=[2, 5, 7])
    reading = reply(
        f"2. Bune\n5. Puține\n7. Lungi\n\n{quoted(reminder)}", questionnaire=asked, originals=[sent(reminder, questionnaire=asked)]
    )
    assert answers(reading) == {"q2": "Bune", "q5": "Puține", "q7": "Lungi"}
    assert reviewed(reading) == []


def test_other_numbers_than_those_printed_wait_for_review() -> None:
    asked = asking(*SEVEN)
    reminder = numbered([SEVEN[1], SEVEN[4], SEVEN[6]], numbers=[2, 5, 7])
    reading = reply(
        f"1. Bune\n2. Puține\n3. Lungi\n\n{quoted(reminder)}", questionnaire=asked, originals=[sent(reminder, questionnaire=asked)]
    )
    assert reading.review or set(reviewed(reading)) == set(answers(reading))


def test_paragraphs_without_any_mark_wait_for_review() -> None:
    reading = reply(f"{chr(10).join(f'{text}{chr(10)}' for text in GIVEN['ro'])}\n{quote('ro')}")
    assert set(reviewed(reading)) == set(answers(reading))
    assert answers(reading) or reading.review


OTHERS = "Pe 3 mai 2021, Ion Ion <ion@alta.example> a scris:\n> 1. Comerțul cu amănuntul\n> 2. Ziarul de seară\n> 3. Nimic deosebit\n"


def test_somebody_elses_answers_in_a_reply_to_all_are_quoted() -> None:
    reading = reply(f"1. Turismul\n2. Radio\n\n{OTHERS}>\n> {ATTRIBUTION['ro']}\n{quoted(quoted())}")
    assert answers(reading) == {"q1": "Turismul", "q2": "Radio"}
    assert "Comerțul" not in reading.unassigned
    assert any("Comerțul" in text for text in roles(reading, Role.QUOTED))


def test_agreeing_with_somebody_elses_answers_answers_nothing_by_them() -> None:
    reading = reply(f"De acord cu Ion.\n\n{OTHERS}>\n> {ATTRIBUTION['ro']}\n{quoted(quoted())}")
    assert not any("Comerțul" in text for text in answers(reading).values())
    assert "De acord cu Ion." in (reading.unassigned, *answers(reading).values())


def test_an_invitation_forwarded_by_a_colleague_and_answered_counts() -> None:
    forwarded = f"---------- Forwarded message ---------\nDe la: Lab <lab@timisoara.example>\nDate: lun., 3 mai 2021\nSubject: Un sondaj\nTo: <ion@firma.example>\n\n{INVITATION}"
    chain = f"Pe 3 mai 2021, Ion Ion <ion@firma.example> a scris:\n> Ana, te rog răspunde tu.\n>\n{quoted(forwarded)}"
    reading = reply(f"1. Turismul\n2. Radio\n3. Rezidențe\n\n{chain}", sender="Ana Pop <ana@firma.example>")
    assert answers(reading) == {"q1": "Turismul", "q2": "Radio", "q3": "Rezidențe"}
    assert "te rog" not in reading.unassigned


def test_a_gateways_banner_is_neither_answer_nor_remark() -> None:
    reading = reply(
        f"ATENȚIE: Acest mesaj provine din afara organizației. Nu deschideți linkuri sau atașamente.\n\n1. Turismul\n2. Radio\n\n{quote('ro')}"
    )
    assert answers(reading) == {"q1": "Turismul", "q2": "Radio"}
    assert reading.unassigned == ""
    assert roles(reading, Role.BANNER)


def test_signature_and_disclaimer_are_no_part_of_the_last_answer() -> None:
    text = f"1. Turismul\n2. Radio\n3. Rezidențe\n\nCu stimă,\nAna Pop\nDirector\nSC Firma SRL\nTel. 0256 111 222\n\n-- \nAna Pop\nwww.firma.example\n\n{quote('ro')}"
    reading = reply(text)
    assert answers(reading) == {"q1": "Turismul", "q2": "Radio", "q3": "Rezidențe"}
    assert reading.unassigned == ""


@pytest.mark.parametrize("opening", ["P.S.", "PS:", "p. s.", "P.-S.", "П.С.", "PPS:", "Ui.:", "Jk."])
def test_a_postscript_below_the_last_answer_is_no_part_of_it(opening: str) -> None:
    reading = reply(f"1. Turismul\n\n2. Radio\n\n3. Da\n\n{opening} Ne vedem la târg.\n\n{quote('ro')}")
    assert answers(reading) == {"q1": "Turismul", "q2": "Radio", "q3": "Da"}
    assert "Ne vedem la târg." in reading.unassigned


def test_dashes_inside_an_answer_make_no_signature_of_the_answer_below_the_last_copied_question() -> None:
    reading = reply(f"{RO[0]}\n\nTurismul\n--\nși cazarea\n\n{RO[1]}\n\nRadio\n\n{RO[2]}\n\nDa\n\n{quote('ro')}")
    assert answers(reading) == {"q1": "Turismul\n--\nși cazarea", "q2": "Radio", "q3": "Da"}


def test_a_question_of_one_word_below_its_printed_number_is_ours() -> None:
    texts = ("Ce pregătiți pentru vara care vine?", "De unde?", "Când?")
    text = numbered(texts)
    asked = asking(*texts)
    typed = text.replace("2. De unde?", "2. De unde?\n\nDin port").replace("3. Când?", "3. Când?\n\nÎn iunie")
    below = f"De la: Lab <lab@timisoara.example>\nTrimis: luni, 3 mai 2021 09:00\nCătre: ana\nSubiect: Un sondaj\n\n{typed}"
    found = reply(below, questionnaire=asked, originals=[sent(text, questionnaire=asked)])
    assert answers(found) == {"q2": "Din port", "q3": "În iunie"}


def test_a_word_behind_a_question_that_the_next_question_has_too_is_an_answer() -> None:
    texts = ("Cum doriți să primiți rezultatele studiului nostru?", "Ce altceva mai adăugați?")
    text, asked = numbered(texts), asking(*texts)
    typed = quoted(text).replace("studiului nostru?", "studiului nostru? Altceva nimic.")
    found = reply(f"{ATTRIBUTION['ro']}\n{typed}", questionnaire=asked, originals=[sent(text, questionnaire=asked)])
    assert answers(found) == {"q1": "Altceva nimic."}


def test_the_numbers_of_a_list_inside_an_answer_are_kept() -> None:
    listed = "<ol><li>bani</li><li>timp</li></ol>"
    html = f"<p>{RO[0]}</p><p>Două lucruri:</p>{listed}<p>{RO[1]}</p><p>Radio</p><p>{RO[2]}</p><p>Da</p>"
    assert answers(reply(html=html)) == {"q1": "Două lucruri:\n\n1. bani\n2. timp", "q2": "Radio", "q3": "Da"}


def test_two_numbers_with_a_dash_below_a_question_are_a_range_that_is_looked_at() -> None:
    reading = reply(f"{ATTRIBUTION['ro']}\n{inline('Turismul', '2 – 3', 'Da')}")
    assert answers(reading) == {"q1": "Turismul", "q2": "2 – 3", "q3": "Da"}
    assert reviewed(reading) == ["q2"]


def test_a_roman_label_below_its_question_is_no_part_of_the_answer_with_a_numbered_list() -> None:
    typed = inline("I. Turismul", "II. Trei:\n1. radio\n2. presa\n3. afișe", "III. Da")
    assert answers(reply(f"{ATTRIBUTION['ro']}\n{typed}")) == {"q1": "Turismul", "q2": "Trei:\n1. radio\n2. presa\n3. afișe", "q3": "Da"}


@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_number_of_a_house_below_a_name_is_no_sure_answer(gap: str) -> None:
    reading = reply(f"1. Turismul\n2. Radio\n{gap}-- \nAna Pop\n3. Strada Morii\nLugoj\n\n{quote('ro')}")
    assert answers(reading)["q1"] == "Turismul"
    assert reading.review


def test_answers_less_deep_than_the_questions_that_our_reminder_quoted_are_looked_at() -> None:
    reminder = f"Bună ziua, vă amintim de întrebările noastre din mai.\n\n{quoted()}\n"
    said = dict(zip(RO, ("Turismul", "Radio", "Da"), strict=True))
    lines: list[str] = []
    for line in quoted(reminder).split("\n"):
        lines.append(line)
        lines += [f"> {answer}" for question, answer in said.items() if line.endswith(question)]
    found = reply("\n".join([ATTRIBUTION["ro"], *lines]), originals=[sent(reminder)])
    assert found.review or answers(found) == {"q1": "Turismul", "q2": "Radio", "q3": "Da"}


def test_answers_in_the_quote_whose_questions_were_deleted_are_looked_at() -> None:
    typed = quoted()
    for question, answer in zip(RO, ("Turismul, cred", "Radio local", "Rezidențe"), strict=True):
        number = RO.index(question) + 1
        typed = typed.replace(f"> {number}. {question}", f"> {answer}")
    reading = reply(f"{ATTRIBUTION['ro']}\n{typed}")
    assert reading.review
    assert answers(reading) == {}


def test_the_questions_number_alone_below_it_is_a_label_where_all_have_it() -> None:
    typed = inline("1\nTurismul", "2\nRadio", "3\nDa")
    assert answers(reply(f"{ATTRIBUTION['ro']}\n{typed}")) == {"q1": "Turismul", "q2": "Radio", "q3": "Da"}


def test_a_word_that_we_printed_behind_the_question_is_an_answer_where_it_stands_alone() -> None:
    text = INVITATION.replace(RO[2], f"{RO[2]} (rezidențe, burse, ateliere)")
    found = reply(f"{RO[0]}\nTurismul\n\n{RO[2]}\nrezidențe\n", originals=[sent(text)])
    assert answers(found) == {"q1": "Turismul", "q3": "rezidențe"}


def test_answers_behind_marks_that_the_person_typed_are_looked_at() -> None:
    assert reply(f"{RO[0]}\n> Turismul\n\n{RO[1]}\n> Radio\n").review


def test_the_mark_that_ends_a_quotation_goes_with_ours_whatever_its_form() -> None:
    text = INVITATION.replace("direct la acest mesaj.", "cu „Răspunde“.")
    reading = reply(f"1. Turismul\n2. Radio\n3. Da\n\n{ATTRIBUTION['ro']}\n{quoted(text)}", originals=[sent(text)])
    assert reading.unassigned == ""
    assert not reading.review


def test_a_struck_word_of_ours_is_looked_at() -> None:
    html = "".join(f"<p>{number}. {text} {'<s>da</s> / nu' if number == 3 else ''}</p>" for number, text in enumerate(RO, start=1))
    original = sent(html="".join(f"<p>{number}. {text} {'da / nu' if number == 3 else ''}</p>" for number, text in enumerate(RO, start=1)))
    assert reply(
        html=f"<p>Mulțumesc</p><div class='gmail_attr'>{ATTRIBUTION['en']}</div><blockquote>{html}</blockquote>", originals=[original]
    ).review


def test_numbers_from_one_of_somebody_who_answered_before_are_looked_at() -> None:
    second = reply(f"1. Radio\n2. Rezidențe\n\n{quote('ro')}", earlier=["1. Turismul, mai ales la munte și la mare"])
    assert reviewed(second) == ["q1", "q2"]
    assert reviewed(reply(f"1. Radio\n2. Rezidențe\n\n{quote('ro')}")) == []


def test_three_dots_below_a_quoted_question_are_an_answer_and_above_the_quote_none() -> None:
    assert answers(reply(f"{ATTRIBUTION['ro']}\n{inline('Turismul', '...', 'Da')}")) == {"q1": "Turismul", "q2": "...", "q3": "Da"}
    assert answers(reply(f"1. Turismul\n...\n2. Radio\n\n{quote('ro')}")) == {"q1": "Turismul", "q2": "Radio"}


def test_a_preface_above_the_labelled_answers_is_no_answer_to_the_question_whose_words_it_uses() -> None:
    preface = "Vă scriu despre criză și despre sectoare mâine."
    assert answers(reply(f"{preface}\n\n2. Radio\n\n3. Da\n\n{quote('ro')}")) == {"q2": "Radio", "q3": "Da"}


def test_a_remark_and_a_postscript_are_kept_and_are_no_answers() -> None:
    reading = reply(
        f"Scuze pentru întârziere, am fost plecați.\n\n1. Turismul\n2. Radio\n3. Da\n\nCu stimă,\nAna\n\nP.S. Ne vedem la târg.\n\n{quote('ro')}"
    )
    assert answers(reading) == {"q1": "Turismul", "q2": "Radio", "q3": "Da"}
    assert "Ne vedem la târg." in reading.unassigned


@pytest.mark.parametrize(
    "text", ["Mulțumesc pentru mesaj, voi răspunde săptămâna viitoare.", "Până când putem răspunde?", "Thank you!", ""]
)
def test_a_promise_a_question_back_thanks_or_nothing_is_no_answer(text: str) -> None:
    reading = reply(f"{text}\n\n{quote('ro')}")
    assert (reading.kind, reading.answers) == (MessageKind.NO_ANSWER, ())


def test_a_wish_not_to_be_written_to_is_told() -> None:
    reading = reply(f"Vă rog să nu-mi mai trimiteți mesaje.\n\n{quote('ro')}")
    assert (reading.kind, reading.opt_out, reading.answers) == (MessageKind.OPT_OUT, True, ())


def test_an_automatic_response_has_no_answers_whatever_it_says() -> None:
    reading = reply("1. Sunt plecată până pe 10 mai.", Auto_Submitted="auto-replied", subject="Automatic reply: Un sondaj")
    assert (reading.kind, reading.answers) == (MessageKind.AUTOMATIC, ())


def test_answers_in_an_attachment_are_read_and_a_reason_is_passed_on() -> None:
    blocks = text_blocks(
        "\n\n".join(f"{number}. {question}\n{text}" for number, (question, text) in enumerate(zip(RO, GIVEN["ro"], strict=True), 1))
    )
    reading = reply(
        f"Găsiți răspunsurile în anexă.\n\n{quote('ro')}", attachments=[Extracted(blocks), Extracted((), "photo.jpg is a picture")]
    )
    assert answers(reading) == dict(zip(("q1", "q2", "q3"), GIVEN["ro"], strict=True))
    assert reading.review
    assert "photo.jpg is a picture" in reading.reasons


def test_what_was_read_out_of_an_attachment_says_so_and_what_stands_in_the_mail_does_not() -> None:
    blocks = text_blocks(f"1. {RO[0]}\nDin fișier.\n\n2. {RO[1]}\n\n3. {RO[2]}\n")
    reading = reply("2. Din mesaj.", attachments=[Extracted(blocks)])
    assert answers(reading) == {"q1": "Din fișier.", "q2": "Din mesaj."}
    assert [one.how.endswith(", in an attached file") for one in reading.answers] == [True, False]
    marks = [piece.evidence for piece in reading.pieces]
    assert sum(mark == "the attached file, which begins here" for mark in marks) == 1


# ---------------------------------------------------------------- what holds for all of them

EVERY = [style("ro") for style in STYLES.values()] + [
    f"{INTRO}\n\nDa\n\n{CLOSING}",
    OTHERS,
    "",
    "--\n",
    "> \n>> x\n",
    "1.\n2.\n3.\n",
    "\x00\ufffd 1. Da",
]


@pytest.mark.parametrize("text", EVERY, ids=range(len(EVERY)))
def test_every_word_is_in_exactly_one_piece_and_reading_twice_gives_the_same(text: str) -> None:
    message = parse(mail(text))
    first, second = (read(message, originals=[sent(INVITATION)], questionnaire=THREE) for _ in range(2))
    assert first == second
    assert counted(*(piece.text for piece in first.pieces)) == counted(*(block.text for block in text_blocks(message.text)))


@pytest.mark.parametrize("style", HTML)
def test_every_word_of_an_html_part_is_in_exactly_one_piece(style: str) -> None:
    reading = reply(html=HTML[style])
    pieces, words = counted(*(piece.text for piece in reading.pieces)), counted(*(block.text for block in html_blocks(HTML[style])))
    assert pieces == words


@pytest.mark.parametrize("cuts", [(0, 0), (40, 90), (100, 140), (200, 260)])
def test_a_mutilated_original_neither_breaks_the_reader_nor_becomes_an_answer(cuts: Sequence[int]) -> None:
    text = quoted()
    reading = reply(f"1. Turismul\n2. Radio\n\n{ATTRIBUTION['ro']}\n{text[: cuts[0]]}{text[cuts[1] :]}")
    assert answers(reading) == {"q1": "Turismul", "q2": "Radio"}


@pytest.mark.parametrize("day", ["2. kolovoza 2023.", "2. helmikuuta 2023", "2. Mai 2023", "2 mei 2023"])
def test_the_day_of_a_whole_date_is_no_label(day: str) -> None:
    asked = asking(*SEVEN)
    text = inline("Da.", day, "Parcul.", text=numbered(SEVEN), questions=SEVEN)
    reading = reply(f"{ATTRIBUTION['ro']}\n{text}\n", questionnaire=asked, originals=[sent(numbered(SEVEN), questionnaire=asked)])
    assert answers(reading) == {"q1": "Da.", "q2": day, "q3": "Parcul."}


@pytest.mark.parametrize(
    ("opening", "kind", "value"),
    [
        ("As for the second question, NO", "yesno", False),
        ("And on your question 2, yes", "yesno", True),
        ("Wat de tweede vraag betreft, ja", "yesno", True),
        ("Referitor la întrebarea 2, 41", "number", 41),
    ],
)
def test_a_value_stands_behind_the_clause_that_names_its_question(opening: str, kind: str, value: object) -> None:
    asked = Questionnaire.model_validate(
        {
            "survey": {"id": "t", "title": "T", "languages": ["ro", "en", "nl"]},
            "questions": [{"id": "q1", "text": RO[0]}, {"id": "q2", "text": RO[1], "type": kind}, {"id": "q3", "text": RO[2]}],
        }
    )
    text = f"As for the first question, the big ferries.\n\n{opening}\n\nAnd as for the third question, no idea yet."
    found = {
        answer.question: answer for answer in reply(text, questionnaire=asked, originals=[sent(INVITATION, questionnaire=asked)]).answers
    }
    assert (found["q2"].value, found["q2"].text) == (value, opening)


def test_a_short_answer_quoted_with_our_thanks_is_no_part_of_the_one_that_replaces_it() -> None:
    quoted_before = inline("vara", "Afișe.", "Ateliere.")
    text = f"Întrebarea 1: iarna\n\nÎntrebarea 3: Târguri.\n\n{ATTRIBUTION['ro']}\n{quoted_before}\n"
    quote = text.replace("\nvara\n", "\n> vara\n").replace("\nAfișe.\n", "\n> Afișe.\n").replace("\nAteliere.\n", "\n> Ateliere.\n")
    found = answers(reply(quote, earlier=["vara\nAfișe.\nAteliere."]))
    assert (found["q1"], found["q3"]) == ("iarna", "Târguri.")
    assert answers(reply(quote, earlier=[]))["q1"] != "iarna"


COPIED = "\n\n".join(f"{question}\n{text}" for question, text in zip(RO, ("Turismul.", "Radio.", "Ateliere."), strict=True))


@pytest.mark.parametrize(
    "below",
    [
        "--\nSent from my Android device with K-9 Mail. Please excuse my brevity.",
        "-- \nInviato dal mio dispositivo Android con K-9 Mail. Perdonate la brevità.",
        "--\nAna Pop\nTel. +40 256 555 0111",
        "--",
    ],
)
def test_what_stands_below_two_dashes_below_the_last_answer_is_not_its_part(below: str) -> None:
    for whole in (f"{COPIED}\n\n{below}", f"{COPIED}\n\n{below}\n\n{ATTRIBUTION['ro']}\n{quoted()}"):
        assert answers(reply(whole)) == {"q1": "Turismul.", "q2": "Radio.", "q3": "Ateliere."}


def test_two_dashes_between_answers_are_the_persons() -> None:
    found = answers(reply(inline("Turismul.\n--\nȘi industria.", "Radio.", "Ateliere.")))
    assert found["q1"] == "Turismul.\n--\nȘi industria."


def test_where_a_link_of_ours_leads_is_no_answer() -> None:
    text = inline("Turismul.", "Radio.", "Ateliere.").replace("Ateliere.", "Ateliere.\n\n> <https://list.posta.example/u/17>")
    assert answers(reply(text)) == {"q1": "Turismul.", "q2": "Radio.", "q3": "Ateliere."}


def test_an_answer_typed_into_the_quote_below_a_question_whose_end_lost_its_mark_is_found() -> None:
    """A program broke the quoted lines anew and knew nothing of quotes; the answers stand at the quote's depth."""
    rows = ["> Bună ziua,"]
    for number, (question, said) in enumerate(zip(RO, ("Turismul.", "Nimic.", "Zidul."), strict=True), start=1):
        head, _, tail = f"{number}. {question}".rpartition(" ")
        rows += ["", f"> {head}", tail, f"> {said}"]
    found = reply("\n".join([*rows, "", f"> {CLOSING}"]))
    assert answers(found) == {"q1": "Turismul.", "q2": "Nimic.", "q3": "Zidul."}


def test_a_programs_line_below_dashes_is_no_answer_where_only_an_older_message_has_the_copied_question() -> None:
    reminder = f"Ne mai lipsesc două răspunsuri de la dumneavoastră.\n\n2. {RO[1]}\n\n3. {RO[2]}\n"
    text = f"{RO[0]}\n\nTurismul.\n\n-- \nTrimis de pe telefonul meu.\n\n{ATTRIBUTION['ro']}\n\n{quoted(reminder)}"
    assert answers(reply(text, originals=[sent(INVITATION), sent(reminder)])) == {"q1": "Turismul."}


def test_a_heading_that_names_the_question_above_it_is_no_part_of_the_answer() -> None:
    said = ("Întrebarea 1\nTurismul.", "Întrebarea 2\nNimic.", "Întrebarea 3\nZidul.")
    assert answers(reply(inline(*said))) == {"q1": "Turismul.", "q2": "Nimic.", "q3": "Zidul."}
    assert answers(reply(inline("2021", "2.", "Zidul.")))["q2"] == "2."


@pytest.mark.parametrize("label", ["{}\n", "{}° ", "{} "])
def test_who_answers_some_questions_in_the_quote_needs_labels_only_for_the_others(label: str) -> None:
    asked, invitation = asking(*SEVEN), numbered(SEVEN)
    said = [f"Răspunsul al {number}-lea, pe scurt." for number in range(1, 8)]
    above = "\n\n".join(label.format(number) + said[number - 1] for number in (5, 6, 7))
    quote = quoted(invitation)
    for question, text in zip(SEVEN[:4], said, strict=False):
        quote = quote.replace(question, f"{question}\n\n{text}\n")
    found = reply(f"{above}\n\n{ATTRIBUTION['ro']}\n\n{quote}", questionnaire=asked, originals=[sent(invitation, questionnaire=asked)])
    assert answers(found) == {f"q{number}": text for number, text in enumerate(said, start=1)}


def test_a_labelled_answer_above_the_quote_and_a_list_of_other_numbers_inside_it() -> None:
    listed = "1. podul\n2. gara\n3. zidul"
    found = reply(f"(1) Mai întâi turismul.\n\n{ATTRIBUTION['ro']}\n\n{inline('Apoi industria.', listed, 'Ateliere.')}")
    assert answers(found) == {"q1": "Mai întâi turismul.\n\nApoi industria.", "q2": listed, "q3": "Ateliere."}


def test_a_labelled_paragraph_that_answers_nothing_waits_for_review() -> None:
    found = reply(f"9. Mai întâi turismul.\n\n{ATTRIBUTION['ro']}\n\n{inline('Industria.', 'Nimic.', 'Ateliere.')}")
    assert answers(found) == {"q1": "Industria.", "q2": "Nimic.", "q3": "Ateliere."}
    assert found.review


def test_a_line_with_a_quote_mark_among_an_answer_typed_into_the_quote_is_not_silently_lost() -> None:
    text = inline("", "Prin radio.", "Ateliere.").replace(RO[0], f"{RO[0]}\n> Turismul.\n> > Cum spune vecinul.\n> Și industria.")
    found = reply(text)
    assert answers(found)["q1"].startswith("Turismul.")
    assert found.review


@pytest.mark.parametrize("line", ["R: ________", "R: ………………", "R: ........"])
def test_lines_left_empty_below_the_questions_answer_nothing(line: str) -> None:
    quote = quoted().replace("?", f"?\n> {line}")
    assert answers(reply(f"1. Turismul.\n2. Radio.\n3. Zidul.\n\n{ATTRIBUTION['ro']}\n\n{quote}")) == {
        "q1": "Turismul.",
        "q2": "Radio.",
        "q3": "Zidul.",
    }


def test_a_list_that_begins_in_the_middle_of_an_answer_in_a_cell_is_a_part_of_it() -> None:
    listed = "Podul ar trebui reparat.\na) scândurile\nb) balustrada\nc) lumina"
    said = ("Turismul.", listed, "Zidul.")

    def table(answers: Sequence[str]) -> str:
        cells = zip(RO, (answer.replace("\n", "<br>") for answer in answers), strict=True)
        return "<table>" + "".join(f"<tr><td>{question}</td><td>{text}</td></tr>" for question, text in cells) + "</table>"

    asked = sent("", f"<p>{INTRO}</p>{table(('', '', ''))}<p>{CLOSING}</p>")
    found = reply(html=f"<p>{ATTRIBUTION['ro']}</p><blockquote><p>{INTRO}</p>{table(said)}<p>{CLOSING}</p></blockquote>", originals=[asked])
    assert answers(found) == dict(zip(("q1", "q2", "q3"), said, strict=True))
    assert not found.review
