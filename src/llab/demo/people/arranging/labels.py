"""How people name the question that they answer: `1.`, `R1:`, «Întrebarea 1», «the first question» …, in eleven languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from llab.demo.people.saying.banks.tables import spoken

QUESTION_WORD: Mapping[str, str] = {
    "ro": "Întrebarea", "en": "Question", "nl": "Vraag", "it": "Domanda", "hr": "Pitanje", "lt": "Klausimas", "fi": "Kysymys",
    "de": "Frage", "fr": "Question", "hu": "Kérdés", "sr": "Питање",
}  # fmt: skip
ANSWER_WORD: Mapping[str, str] = {
    "ro": "Răspuns", "en": "Answer", "nl": "Antwoord", "it": "Risposta", "hr": "Odgovor", "lt": "Atsakymas", "fi": "Vastaus",
    "de": "Antwort", "fr": "Réponse", "hu": "Válasz", "sr": "Одговор",
}  # fmt: skip

# The feminine, neuter … forms that agree with the word for a question.
_FIRST_TO_TENTH: Mapping[str, tuple[str, str]] = {
    "ro": ("prima;a doua;a treia;a patra;a cincea;a șasea;a șaptea;a opta;a noua;a zecea", "{} întrebare"),
    "en": ("first;second;third;fourth;fifth;sixth;seventh;eighth;ninth;tenth", "{} question"),
    "nl": ("eerste;tweede;derde;vierde;vijfde;zesde;zevende;achtste;negende;tiende", "{} vraag"),
    "it": ("prima;seconda;terza;quarta;quinta;sesta;settima;ottava;nona;decima", "{} domanda"),
    "hr": ("prvo;drugo;treće;četvrto;peto;šesto;sedmo;osmo;deveto;deseto", "{} pitanje"),
    "lt": ("pirmas;antras;trečias;ketvirtas;penktas;šeštas;septintas;aštuntas;devintas;dešimtas", "{} klausimas"),
    "fi": ("ensimmäinen;toinen;kolmas;neljäs;viides;kuudes;seitsemäs;kahdeksas;yhdeksäs;kymmenes", "{} kysymys"),
    "de": ("erste;zweite;dritte;vierte;fünfte;sechste;siebte;achte;neunte;zehnte", "{} Frage"),
    "fr": ("première;deuxième;troisième;quatrième;cinquième;sixième;septième;huitième;neuvième;dixième", "{} question"),
    "hu": ("első;második;harmadik;negyedik;ötödik;hatodik;hetedik;nyolcadik;kilencedik;tizedik", "{} kérdés"),
    "sr": ("прво;друго;треће;четврто;пето;шесто;седмо;осмо;девето;десето", "{} питање"),
}
_REGARDING: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ro": (_FIRST_TO_TENTH["ro"][0], ("Referitor la {} întrebare, ", "Cât despre {} întrebare, ", "iar la {} întrebare, ")),
    "en": (_FIRST_TO_TENTH["en"][0], ("As for your {} question, ", "Regarding the {} question, ", "and on the {} question, ")),
    "nl": (_FIRST_TO_TENTH["nl"][0], ("Wat de {} vraag betreft: ", "Op de {} vraag: ")),
    "it": (_FIRST_TO_TENTH["it"][0], ("Quanto alla {} domanda, ", "Riguardo alla {} domanda, ", "e sulla {} domanda, ")),
    "hr": ("prvog;drugog;trećeg;četvrtog;petog;šestog;sedmog;osmog;devetog;desetog", ("Što se tiče {} pitanja, ", "Glede {} pitanja: ")),
    "lt": ("pirmo;antro;trečio;ketvirto;penkto;šešto;septinto;aštunto;devinto;dešimto", ("Dėl {} klausimo: ", "O dėl {} klausimo, ")),
    "fi": (
        "ensimmäiseen;toiseen;kolmanteen;neljänteen;viidenteen;kuudenteen;seitsemänteen;kahdeksanteen;yhdeksänteen;kymmenenteen",
        ("Vastaus {} kysymykseen: ", "Mitä {} kysymykseen tulee, "),
    ),
    "de": ("ersten;zweiten;dritten;vierten;fünften;sechsten;siebten;achten;neunten;zehnten", ("Zur {} Frage: ", "Und zur {} Frage: ")),
    "fr": (_FIRST_TO_TENTH["fr"][0], ("Quant à la {} question, ", "Pour la {} question, ")),
    "hu": (_FIRST_TO_TENTH["hu"][0], ("Válaszom a(z) {} kérdésre: ",)),
    "sr": ("првог;другог;трећег;четвртог;петог;шестог;седмог;осмог;деветог;десетог", ("Што се тиче {} питања, ",)),
}
_NUMBER_WORDS: Mapping[str, tuple[str, str]] = {
    "ro": ("întrebarea nr. {}", "la punctul {}"), "en": ("question no. {}", "under point {}"), "nl": ("vraag nr. {}", "bij punt {}"),
    "it": ("domanda n. {}", "al punto {}"), "hr": ("pitanje br. {}", "pod točkom {}"), "lt": ("klausimas Nr. {}", "dėl {} punkto"),
    "fi": ("kysymys nro {}", "kohtaan {}"), "de": ("Frage Nr. {}", "zu Punkt {}"), "fr": ("question n° {}", "au point {}"),
    "hu": ("{}. sz. kérdés", "a {}. ponthoz"), "sr": ("питање бр. {}", "под тачком {}"),
}  # fmt: skip
"""The question with its number, and «at point 3»."""


def ordinal_question(number: int, language: str) -> str:
    """«First question»; with the number in figures after the tenth."""
    words, form = spoken(_FIRST_TO_TENTH, language)
    return form.format(words.split(";")[number - 1]) if number <= 10 else f"{spoken(QUESTION_WORD, language)} {number}"


def regarding(number: int, language: str) -> tuple[str, ...]:
    """The ways to begin a sentence that answers that question, ready to be followed by the answer."""
    words, forms = spoken(_REGARDING, language)
    if number > 10:
        return (f"{spoken(QUESTION_WORD, language)} {number}: ",)
    return tuple(form.format(words.split(";")[number - 1]) for form in forms)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def roman(number: int) -> str:
    """The number in Roman figures."""
    figures = ""
    for value, figure in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        figures += figure * (number // value)
        number %= value
    return figures


def _letter(number: int) -> str:
    return chr(ord("a") + number - 1) if number <= 26 else str(number)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else f"({number})"


def initials(language: str) -> tuple[str, str]:
    """The first letters of «question» and «answer»."""
    return spoken(QUESTION_WORD, language)[0], spoken(ANSWER_WORD, language)[0]


LABELS: Mapping[str, Callable[[int, str], str]] = {
    "1.": lambda number, _: f"{number}. ",
    "1)": lambda number, _: f"{number}) ",
    "1:": lambda number, _: f"{number}: ",
    "(1)": lambda number, _: f"({number}) ",
    "1 -": lambda number, _: f"{number} - ",
    "R1:": lambda number, language: f"{initials(language)[1]}{number}: ",
    "Q1:": lambda number, _: f"Q{number}: ",
    "Question 1:": lambda number, language: f"{spoken(QUESTION_WORD, language)} {number}: ",
    "Answer 1:": lambda number, language: f"{spoken(ANSWER_WORD, language)} {number}: ",
    "heading": lambda number, language: f"{spoken(QUESTION_WORD, language)} {number}\n",
    "1. without a blank": lambda number, _: f"{number}.",
    "1) without a blank": lambda number, _: f"{number})",
    "1-": lambda number, _: f"{number}- ",
    "1 –": lambda number, _: f"{number} – ",
    "1/": lambda number, _: f"{number}/ ",
    "1°": lambda number, _: f"{number}° ",
    "1.)": lambda number, _: f"{number}.) ",
    "[1]": lambda number, _: f"[{number}] ",
    "#1": lambda number, _: f"#{number} ",
    "**1**": lambda number, _: f"**{number}** ",
    "①": lambda number, _: f"{_circled(number)} ",
    "I.": lambda number, _: f"{roman(number)}. ",
    "a)": lambda number, _: f"{_letter(number)}) ",
    "Q1": lambda number, _: f"Q{number} ",
    "R1": lambda number, language: f"{initials(language)[1]}{number} ",
    "Q1 in the language": lambda number, language: f"{initials(language)[0]}{number}: ",
    "ad 1": lambda number, _: f"ad {number} ",
    "Ad 1)": lambda number, _: f"Ad {number}) ",
    "Re 1:": lambda number, _: f"Re {number}: ",
    "question no. 1": lambda number, language: f"{spoken(_NUMBER_WORDS, language)[0].format(number)}: ",
    "at point 1": lambda number, language: f"{spoken(_NUMBER_WORDS, language)[1].format(number)}: ",
    "first question": lambda number, language: f"{_capital(ordinal_question(number, language))}: ",
    "answer heading": lambda number, language: f"{spoken(ANSWER_WORD, language)} {number}\n",
    "capital heading": lambda number, language: f"{spoken(QUESTION_WORD, language).upper()} {number}:\n",
    "1. on its own line": lambda number, _: f"{number}.\n",
    "1 on its own line": lambda number, _: f"{number}\n",
}
"""How people name the question that they answer; a break at the end puts the answer on the next line."""

FAMILIAR = ("1.", "1)", "1:", "(1)", "1 -", "R1:", "Q1:", "Question 1:", "Answer 1:", "heading")
"""The labels that most people use; the demo's cast keeps to them."""
