"""What only the whole mail says: how a person labels, what she says again of our questions, where her parts begin."""

# ruff: noqa: E501 - a case stays on its line

from __future__ import annotations

import pytest

from tests.incoming.samples import ATTRIBUTION, INVITATION, RO, answers, inline, quoted, reply, reviewed, sent

QUOTE = f"{ATTRIBUTION['ro']}\n{quoted()}"
THREE = {"q1": "turismul", "q2": "radio", "q3": "da"}


def top(text: str) -> str:
    """The text above the quoted invitation."""
    return f"{text}\n\n{QUOTE}"


PLACED: dict[str, tuple[str, dict[str, str]]] = {
    # questions said again
    "shortened with dots": (top("Ce sectoare credeți…\n\nturismul\n\nPrin ce canale de…\n\nradio\n\nCe forme de colaborare…\n\nda"), THREE),
    "the first half, bare": (top("Ce sectoare credeți că vor\n\nturismul\n\nPrin ce canale de comunicare\n\nradio\n\nCe forme de colaborare vă\n\nda"), THREE),
    "the first half and a dash": (top("Ce sectoare credeți – turismul\n\nPrin ce canale – radio\n\nCe forme – da"), THREE),
    "numbered and shortened": (top("1. Ce sectoare credeți…\n\nturismul\n\n2. Prin ce canale de…\n\nradio\n\n3. Ce forme de…\n\nda"), THREE),
    "question and answer": (top(f"Î: {RO[0]}\nR: turismul\n\nÎ: {RO[1]}\nR: radio\n\nÎ: {RO[2]}\nR: da"), THREE),
    "a few of its words as an answer": (top("1. sectoare afectate\n2. canale\n3. forme"), {"q1": "sectoare afectate", "q2": "canale", "q3": "forme"}),
    # phrases
    "a phrase and a colon": (top("În privința primei întrebări: turismul\n\nCât despre întrebarea a doua: radio"), {"q1": "turismul", "q2": "radio"}),
    "see another": (top("1. turismul\n2. vezi răspunsul la întrebarea 1\n3. da"), {"q1": "turismul", "q2": "vezi răspunsul la întrebarea 1", "q3": "da"}),
    "as said": (top("1. turismul\n2. radio\n\ncum am spus la întrebarea 1, și presa\n\n3. da"), {"q1": "turismul", "q2": "radio\n\ncum am spus la întrebarea 1, și presa", "q3": "da"}),
    # signs
    "a list with another sign": (top("1) Trei:\n1. bani\n2. timp\n3. oameni\n\n2) radio\n\n3) da"), {"q1": "Trei:\n1. bani\n2. timp\n3. oameni", "q2": "radio", "q3": "da"}),
    "two lists after each other": (top("1) Două:\n1. bani\n2. timp\n\n2) Radio și tv\n1. azi\n2. mâine\n\n3) da"), {"q1": "Două:\n1. bani\n2. timp", "q2": "Radio și tv\n1. azi\n2. mâine", "q3": "da"}),
    "a slash before a number": (top("1/ turismul\n2/ radio\n3/ 5"), {"q1": "turismul", "q2": "radio", "q3": "5"}),
    "numbers on lines of their own": (top("1\nturismul\n2\n7\n3\nda"), {"q1": "turismul", "q2": "7", "q3": "da"}),
    "a day of a month": (top("1) turismul\n\n2) 3. mai ar fi bine\n\n3) da"), {"q1": "turismul", "q2": "3. mai ar fi bine", "q3": "da"}),
    # no signs
    "ruled": (top("turismul\n\nși hotelurile\n\n---\n\nradio\n\n---\n\nda"), {"q1": "turismul\n\nși hotelurile", "q2": "radio", "q3": "da"}),
    "bullets": (top("• turismul\n• radio\n• da"), {"q1": "• turismul", "q2": "• radio", "q3": "• da"}),
    "a salutation of its own words": (top("Dragi colegi din toată lumea,\n\nturismul\n\nradio\n\nda"), THREE),
    "a list among paragraphs": (top("turismul, cred\n\n1. radio\n2. televiziune\n\nda, rezidențe"), {"q1": "turismul, cred", "q2": "1. radio\n2. televiziune", "q3": "da, rezidențe"}),
    # a preface above the first label
    "polite lines and an announcement": (top("Sper că totul merge bine.\n\nIată răspunsurile noastre:\n1. turismul\n2. radio\n3. da"), THREE),
    "the same in Italian, with blank lines": (top("Qui nevica da ieri.\n\nNe ho parlato con mia sorella\n1. turismul\n\n2. radio\n\n3. da"), THREE),
    "a report and all the answers": (top("The choir met on Friday.\n\nWe talked it over at length.\n1. turismul\n2. radio\n3. da"), THREE),
    "a title of her own": (top("Economia azi\nÎntrebarea 1: turismul\nÎntrebarea 2: radio\n\nArta\n\nÎntrebarea 3: da"), {"q1": "turismul", "q2": "radio\n\nArta", "q3": "da"}),
    # labels that get shorter
    "a question in full and ordinals": (top("Question 1: turismul\nSecond: radio\nThird: da"), THREE),
    "the same in Dutch": (top("Over de eerste vraag: turismul\nTweede: radio\nDerde: da"), THREE),
    "the same in Hungarian": (top("Az első kérdésre: turismul\nA másodikra: radio\nA harmadikra: da"), THREE),
    "points of an answer": (top("1. Due cose.\nPrima: soldi\nSeconda: tempo\n3. da"), {"q1": "Due cose.\nPrima: soldi\nSeconda: tempo", "q3": "da"}),
    "points of an answer that has a label in words": (top("Question 1: two things.\nFirst: time\nSecond: money\nQuestion 3: da"), {"q1": "two things.\nFirst: time\nSecond: money", "q3": "da"}),
    "our name and no more": (top("Lab\n1. turismul\n2. radio\n\nO săptămână bună tuturor din atelier\n\nMereu cu gândul la apă curată\n\n1. Viu"), {"q1": "turismul", "q2": "radio\n\nO săptămână bună tuturor din atelier\n\nMereu cu gândul la apă curată\n\n1. Viu"}),
    # several answers in one line
    "letters in one line": (top("a) turismul și cazarea. b) radio, cred. c) da, rezidențe."), {"q1": "turismul și cazarea.", "q2": "radio, cred.", "q3": "da, rezidențe."}),
    "stars in one line": (top("**1** turismul. **2** radio. **3** da."), {"q1": "turismul.", "q2": "radio.", "q3": "da."}),
    "circles in one line": (top("① turismul. ② radio, ca la 1. ③ da."), {"q1": "turismul.", "q2": "radio, ca la 1.", "q3": "da."}),
    "labels in words behind commas": (top("Întrebarea 1: turismul, întrebarea 2: radio, întrebarea 3: da"), {"q1": "turismul,", "q2": "radio,", "q3": "da"}),
    "behind the salutation on its line": (top("Dragă Ana, 1. turismul\n2. radio\n3. da"), THREE),
    "behind an announcement on its line": (top("Ecco le risposte: 1) turismul\n2) radio\n3) da"), THREE),
    "in words behind a greeting": (top("Hoi Piet! Vraag 1: turismul\nVraag 2: radio\nVraag 3: da"), THREE),
    "a number inside a sentence above the second": (top("We met in room 1. the rest is silence\n\n2. radio\n\n3. da"), {"q2": "radio", "q3": "da"}),
    "a wrapped label": (top("Întrebarea 1: turismul, hotelurile și tot ce ține de ele. Întrebarea\n2: radio. Întrebarea 3: da."), {"q1": "turismul, hotelurile și tot ce ține de ele.", "q2": "radio.", "q3": "da."}),
    "a list in the line of one paragraph": (
        top("Turismul, cred eu, mai ales.\n\nNotez: 1) radio, 2) televiziune.\n\nDa, rezidențe de vară."),
        {"q1": "Turismul, cred eu, mai ales.", "q2": "Notez: 1) radio, 2) televiziune.", "q3": "Da, rezidențe de vară."},
    ),
    # ends
    "a small postscript": (top("1. turismul\n2. radio\n3. da\n\np.s. ne vedem la târg"), THREE),
    "a telephone": (top("1. turismul\n2. radio\n3. da\nTel. +40 256 555 0100"), THREE),
    # in the quote
    "everything below the last question deleted": (
        "\n".join([ATTRIBUTION["ro"], *(f"> {line}" for number, text in enumerate(RO, 1) for line in (f"{number}. {text}", list(THREE.values())[number - 1]))]),
        THREE,
    ),
    "her own mark": (f"{ATTRIBUTION['ro']}\n{inline('V: turismul', 'V: radio', 'V: da')}", THREE),
    "our question inside her sentence": (top(f"1. Cum întrebați voi {RO[2]} nu știu\n2. radio"), {"q1": f"Cum întrebați voi {RO[2]} nu știu", "q2": "radio"}),
}  # fmt: skip


@pytest.mark.parametrize("case", PLACED)
def test_each_answer_finds_its_question(case: str) -> None:
    text, meant = PLACED[case]
    assert answers(reply(text)) == meant


def test_a_sentence_below_dashes_is_looked_at() -> None:
    assert reply(top("1. turismul\n2. radio\n3. da\n-- \nși încă ceva despre rezidențe, pe scurt.")).review
    assert not reply(top("1. turismul\n2. radio\n3. da\n-- \nAna Pop\nDirector")).review
    assert not reply(
        top("1. turismul\n2. radio\n3. da\n-- \nTrimis de pe dispozitivul meu Android cu K-9 Mail. Vă rog să scuzați concizia.")
    ).review


def test_parts_that_only_their_rank_names_are_reviewed() -> None:
    assert reviewed(reply(top("turismul\n\n---\n\nradio\n\n---\n\nda"))) == ["q1", "q2", "q3"]


def test_text_that_hardly_answers_nothing_is_looked_at() -> None:
    assert reply(top("Fermele mici cred că au nevoie de ajutor.\n\nȘi școlile din sate.")).review


def test_a_heading_that_we_printed_is_a_label_where_the_question_is_left_out() -> None:
    printed = INVITATION
    for number, text in enumerate(RO, start=1):
        printed = printed.replace(f"{number}. {text}", f"Întrebarea {number}\n\n{text}")
    reading = reply(f"Întrebarea 1\nturismul\n\nÎntrebarea 3\nda\n\n{ATTRIBUTION['ro']}\n{quoted(printed)}", originals=[sent(printed)])
    assert answers(reading) == {"q1": "turismul", "q3": "da"}


@pytest.mark.parametrize("text", ["Găsiți răspunsurile mele în documentul atașat.", "Please find my answers in the attached document."])
def test_answers_that_are_said_to_be_in_a_file_are_looked_for(text: str) -> None:
    reading = reply(top(f"Bună ziua,\n\n{text}\n\nCu stimă,\nAna Pop"))
    assert (reading.kind.value, reading.answers, reading.review) == ("answers", (), True)


def test_a_promise_to_send_them_is_no_answer() -> None:
    assert reply(top("Vă trimit răspunsurile mâine.")).kind.value == "no-answer"


def test_a_list_below_the_first_question_that_names_them_all_is_looked_at() -> None:
    numbered = "1. turismul\n2. radio\n3. da"
    assert reviewed(reply(f"{ATTRIBUTION['ro']}\n{inline(numbered, '', '')}")) == ["q1"]
    assert reviewed(reply(f"{ATTRIBUTION['ro']}\n{inline(numbered, 'radio', 'da')}")) == []


@pytest.mark.parametrize("text", ["Q1: turismul\nSecond: radio", "Alla prima domanda: turismul\nAlla seconda direi radio"])
def test_an_ordinal_that_may_as_well_be_a_point_of_the_answer_above_is_looked_at(text: str) -> None:
    reading = reply(top(text))
    assert (list(answers(reading)), reviewed(reading)) == (["q1", "q2"], ["q2"])


@pytest.mark.parametrize("initials", ["[AP]", "[PA]"])
def test_her_initials_before_an_answer_in_the_quote_are_no_word_of_it(initials: str) -> None:
    assert answers(reply(f"{ATTRIBUTION['ro']}\n{inline(f'{initials} turismul', '[UE] radio', '')}")) == {
        "q1": "turismul",
        "q2": "[UE] radio",
    }


def test_a_word_of_one_letter_is_no_bullet() -> None:
    assert answers(reply(top("o tome nisam razmišljala\no cijeni ne znam\no tome pitajte druge\n\nda"))) == {}


@pytest.mark.parametrize("said", ["La fel ca la întrebarea 1.", "Am răspuns deja la întrebarea 1.", "Mulțumim, nimic.", "vezi mai sus"])
def test_what_stands_tight_below_a_label_on_its_own_line_is_an_answer(said: str) -> None:
    found = answers(reply(top(f"Întrebarea 1\nturismul\n\nÎntrebarea 2\n{said}\n\nÎntrebarea 3\nda")))
    assert found == {"q1": "turismul", "q2": said, "q3": "da"}
