"""Marks that name the question, in the forms people use, and beginnings of answers that only look like one."""

from __future__ import annotations

import pytest

from llab.incoming.labelling.labels import Form, label_end, read_label, read_mention

NUMBERS = "1.|1)|1-|1:|1 -|1 –|(1)|[1]|01.|1.)|1/|1º|#1|# 1:|ad 1"
"""All of these name question 1."""
LABELS: dict[str, tuple[Form, str, str]] = {
    "letters": (Form.LETTER, "a", "a)|(a)|a.|A)"),
    "code": (Form.CODE, "3", "Q3|Q3:|R3:|R.3:|A3:|P3.|V3)"),
    "Roman": (Form.ROMAN, "4", "IV.|IV)|IV -"),
    "ro": (
        Form.PHRASE,
        "3",
        "Întrebarea 3 –|Întrebarea 3:|Intrebarea nr. 3:|intrebarea nr 3 -|ÎNTREBAREA 3.|A treia întrebare:|a treia intrebare -|"
        "La punctul 3:|la punctul 3 –|la pct. 3:|Pct. 3.|Punctul 3:|Răspuns 3:|Raspuns la întrebarea 3:|Pentru întrebarea 3:|"
        "Referitor la întrebarea 3:|Nr. 3:|nr 3.",
    ),
    "ro, first": (Form.PHRASE, "1", "Prima întrebare:|Întrebarea întâi:|La prima întrebare -"),
    "en": (
        Form.PHRASE,
        "4",
        "Question 4:|Question no. 4:|Question #4:|On question four:|Fourth question:|The fourth question:|Answer 4:|Answer to question 4:",
    ),
    "nl": (Form.PHRASE, "3", "Vraag 3:|vraag nr. 3:|Derde vraag:|Antwoord 3:|Op vraag 3:|Bij punt 3:|punt 3 -|Nummer 3:"),
    "it": (Form.PHRASE, "2", "Domanda 2:|Seconda domanda:|Risposta 2:|Alla seconda domanda:|Al punto 2:|Punto n. 2:|Sul punto 2:"),
    "hr": (
        Form.PHRASE,
        "1",
        "Pitanje 1:|Prvo pitanje:|Odgovor 1:|Odgovor na pitanje 1:|Na prvo pitanje:|Pod točkom 1:|Točka 1:|1. točka:|Uz 1. pitanje:",
    ),
    "lt": (
        Form.PHRASE,
        "1",
        "Klausimas 1:|Pirmas klausimas:|Atsakymas 1:|Dėl 1 punkto:|1 punktas:|Dėl 1 klausimo:|Punktas 1:|Į 1 klausimą:",
    ),
    "fi": (
        Form.PHRASE,
        "2",
        "Kysymys 2:|Toinen kysymys:|Vastaus 2:|Vastaus kysymykseen 2:|Kohtaan 2:|Kohta 2:|2. kohta:|Kohta nro 2 -|Kohdassa 2:",
    ),
    "de": (Form.PHRASE, "2", "Frage 2:|Zweite Frage:|Antwort 2:|Zu Frage 2:|Zu Punkt 2:|Punkt 2 –|Nummer 2:"),
    "fr": (Form.PHRASE, "2", "Question 2 :|Deuxième question :|Réponse 2 :|Au point 2 :|Point 2 :|Question n° 2 :"),
    "hu": (Form.PHRASE, "3", "Kérdés 3:|Harmadik kérdés:|Válasz 3:|A 3. ponthoz:|3. pont:|A 3. kérdésre:|3. sz. kérdés:|Pont 3:"),
    "sr": (Form.PHRASE, "1", "Питање 1:|Прво питање:|Одговор 1:|Под тачком 1:|Тачка 1:|1. тачка:|На питање 1:|Питање бр. 1:"),
}


@pytest.mark.parametrize("mark", NUMBERS.split("|"))
def test_a_number_with_a_sign_behind_it_is_a_label(mark: str) -> None:
    label = read_label(f"{mark} Radio local")
    assert label is not None
    assert (label.form, label.names) == (Form.NUMBER, ("1",))
    assert f"{mark} Radio local"[label.end :] == "Radio local"


@pytest.mark.parametrize(
    ("form", "name", "mark"),
    [pytest.param(form, name, mark, id=f"{group}: {mark}") for group, (form, name, marks) in LABELS.items() for mark in marks.split("|")],
)
def test_a_label_names_its_question_and_ends_where_the_answer_begins(form: Form, name: str, mark: str) -> None:
    label = read_label(f"{mark} Radio local")
    assert label is not None
    assert (label.form, label.names) == (form, (name,))
    assert f"{mark} Radio local"[label.end :] == "Radio local"


def test_a_letter_before_a_number_word_is_no_ordinal() -> None:
    label = read_label("a) două: bani și timp")
    assert label is not None
    assert (label.form, label.names, label.end) == (Form.LETTER, ("a",), 3)


@pytest.mark.parametrize("mark", ["Întrebarea 3", "ÎNTREBAREA 3.", "Question 3", "R3", "3.", "3)", "Vraag 3"])
def test_a_label_may_have_its_line_for_itself(mark: str) -> None:
    label = read_label(mark)
    assert label is not None
    assert label.names == ("3",)
    assert mark[label.end :] == ""


@pytest.mark.parametrize(
    ("mark", "names"),
    [
        ("1 și 2:", "1 2"),
        ("1 si 2.", "1 2"),
        ("1, 2:", "1 2"),
        ("1 & 2)", "1 2"),
        ("1+2:", "1 2"),
        ("1, 2 și 3:", "1 2 3"),
        ("3-5:", "3 4 5"),
        ("3 – 5.", "3 4 5"),
        ("1 and 2:", "1 2"),
        ("1 en 2:", "1 2"),
        ("1 e 2:", "1 2"),
        ("1 i 2:", "1 2"),
        ("1 ir 2:", "1 2"),
        ("1 ja 2:", "1 2"),
        ("A (1-3):", "1 2 3"),
        ("a, b:", "a b"),
        ("a-c:", "a b c"),
        ("a, b și c:", "a b c"),
        ("B+D.", "b d"),
        ("I-III:", "1 2 3"),
        ("II și IV:", "2 4"),
    ],
)
def test_a_label_may_name_several_questions(mark: str, names: str) -> None:
    label = read_label(f"{mark} Radio local")
    assert label is not None
    assert (label.form, label.names) == (Form.SEVERAL, tuple(names.split()))
    assert f"{mark} Radio local"[label.end :] == "Radio local"


@pytest.mark.parametrize("mark", ["R:", "Răspuns:", "Answer:", "Antwoord:", "Risposta:", "Odgovor:", "Atsakymas:", "Vastaus:", "Одговор:"])
def test_an_answer_mark_names_no_question_and_is_no_part_of_the_answer(mark: str) -> None:
    label = read_label(f"{mark} Radio local")
    assert label is not None
    assert (label.form, label.names) == (Form.ANSWER, ())
    assert f"{mark} Radio local"[label.end :] == "Radio local"


@pytest.mark.parametrize(
    "text",
    "2021 a fost greu|2021. Un an greu|2021: un an|1.000 de lei|1.000|1,5 milioane|12.06.2021|12/06/2021 e bine|4/5|3,5|3.5|24/7|100%|"
    "E-mail|E-mail: oricând|e-mailuri|V-aș ruga ceva|S-a schimbat|N-am idee|I-am spus|D-na Pop|10:30 la sediu|10.30 la sediu|0722 123 456|"
    "+40 722 123 456|De la: primărie|De la primărie|Tel: 0256|3D printing|5G|A fost bine|I think so|I am|O idee|R&D|Q&A|COVID-19|"
    "3-4 ori pe lună|3-5 clienți|2-3 firme|20-30 de oameni|1st place|-3|(3 clienți)|I.T.|M. Pop|Vezi răspunsul de la întrebarea 2|"
    "La punctul de lucru|Numărul 1 în oraș|La 3 km|"
    "Prima idee: radio|Întrebarea e grea: da|point 3 of the plan matters|Faza 2: extindere|Etapa 1: analiza|Art. 5: text|"
    "Ora 3: text|Cu 3 luni înainte: text|No. We don't|da: sigur|Da.|||-|...".split("|"),
)  # fmt: skip
def test_the_beginning_of_an_answer_is_no_label(text: str) -> None:
    assert read_label(text) is None
    assert label_end(text) == 0


@pytest.mark.parametrize("text", ["Question: what?", "Q: what?", "Întrebarea: ce?", "Vraag: wat?", "Klausimas: kas?"])
def test_a_mark_with_which_people_copy_a_question_names_none_and_is_no_part_of_it(text: str) -> None:
    assert read_label(text) is None
    assert text[label_end(text) :] in ("what?", "ce?", "wat?", "kas?")


@pytest.mark.parametrize(
    "text", ["50 de firme", "3 din 10", "12 iunie 2021", "3 clienți", "2 točke: radio", "3 kohtaa: radio", "2 punktai: radijas"]
)
def test_a_bare_number_before_words_is_no_more_than_a_weak_sign_and_stays_in_the_text(text: str) -> None:
    label = read_label(text)
    assert label is None or label.form is Form.BARE
    assert label_end(text) == 0


@pytest.mark.parametrize("bullet", ["-", "•", "*", "–"])
def test_the_answer_begins_behind_a_bullet_and_its_label(bullet: str) -> None:
    assert f"{bullet} Radio"[label_end(f"{bullet} Radio") :] == "Radio"
    assert f"{bullet} 3. Radio"[label_end(f"{bullet} 3. Radio") :] == "Radio"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Referitor la a doua întrebare, cred că e bine.", "2"),
        ("Cât despre întrebarea 3, nu avem păreri.", "3"),
        ("As for the second question, I think so.", "2"),
        ("Concerning question 4 we have nothing to say.", "4"),
        ("Wat betreft de derde vraag denk ik van niet.", "3"),
        ("Per quanto riguarda la seconda domanda, direi di sì.", "2"),
    ],
)
def test_a_sentence_may_name_a_question_and_keeps_all_its_words(sentence: str, name: str) -> None:
    assert read_label(sentence) is None
    mention = read_mention(sentence)
    assert mention is not None
    assert (mention.form, mention.names, mention.end) == (Form.MENTION, (name,), 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nu avem întrebări.",
        "Ze vragen drie keer hetzelfde.",
        "Sie fragen zwei Mal dasselbe.",
        "Good question!",
        "Întrebarea este grea.",
        "Radio, în primul rând.",
        "Vraag het aan de buren, zou ik zeggen.",
        "Ze vragen twee keer naar mijn adres.",
        "They put the same questions three times over.",
        "Postavljaju pitanja dva puta zaredom.",
    ],
)
def test_a_sentence_that_only_speaks_of_questions_names_none(sentence: str) -> None:
    assert read_mention(sentence) is None


# ---------------------------------------------------------------- known faults


@pytest.mark.parametrize(
    ("mark", "names"),
    [
        ("q3.", "3"),
        ("r3)", "3"),
        ("R 3:", "3"),
        ("Î3:", "3"),
        ("iv.", "4"),
        ("Întrebările 1 și 2:", "1 2"),
        ("Questions 1 and 2:", "1 2"),
        ("Domanda n. 3:", "3"),
        ("Pitanje br. 3:", "3"),
        ("3. pitanje:", "3"),
        ("3 klausimas:", "3"),
        ("3. kysymys:", "3"),
        ("3. kérdés:", "3"),
        ("Alla 3:", "3"),
        ("Zu 3:", "3"),
        ("bij 3)", "3"),
        ("dėl 3:", "3"),
        ("Reply 3:", "3"),
        ("Ans. 3:", "3"),
        ("Thema 3:", "3"),
        ("Odg. 3:", "3"),
        ("q.3", "3"),
        ("3rd:", "3"),
        ("3e:", "3"),
        ("3 ->", "3"),
        ("3→", "3"),
    ],
)
def test_other_usual_labels(mark: str, names: str) -> None:
    label = read_label(f"{mark} Radio local")
    assert label is not None
    assert label.names == tuple(names.split())
    assert f"{mark} Radio local"[label.end :] == "Radio local"


@pytest.mark.parametrize(
    "text",
    [
        "4 / 5 util",
        "1° etaj",
        "V: am spus deja",
        "La, două: nimic",
        "On 3 May: a fair",
        "Op 3. mei",
        "D-l: Pop",
        "I-a: fata",
    ],
)
def test_other_beginnings_that_name_no_question(text: str) -> None:
    label = read_label(text)
    assert label is None or label.form in (Form.BARE, Form.ANSWER)


@pytest.mark.parametrize("text", ["Question 4: Times are hard.", "Vastaus 4: Kerran viikossa.", "Pitanje 4: puta nema."])
def test_how_often_behind_a_colon_is_the_answer(text: str) -> None:
    label = read_label(text)
    assert label is not None
    assert label.names == ("4",)


@pytest.mark.parametrize(
    "mark",
    [
        "Răspunsul dumneavoastră:",
        "Your answer:",
        "Uw antwoord:",
        "La Sua risposta:",
        "Vaš odgovor:",
        "Jūsų atsakymas:",
        "Teidän vastauksenne:",
        "My answer:",
        "Votre réponse :",
    ],
)
def test_a_mark_that_says_whose_answer_follows_is_no_part_of_it(mark: str) -> None:
    found = read_label(f"{mark} 12, sometimes more")
    assert found is not None
    assert (found.form, found.names, found.end) == (Form.ANSWER, (), len(mark) + 1)


@pytest.mark.parametrize(
    "text", ["Your house: old", "My: x", "Your answer to that: no", "The answer is in your hands: no", "Uw antwoord. Ja"]
)
def test_other_words_before_a_colon_are_no_such_mark(text: str) -> None:
    found = read_label(text)
    assert found is None or found.form is not Form.ANSWER
