"""A questionnaire about a library: a question of every type, in each language of the shipped templates; and answers to it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from llab.survey.questionnaire import Questionnaire

LANGUAGES = ("ro", "en", "nl", "it", "hr", "lt", "fi")
CLOSES = date(2027, 4, 8)
TYPES: tuple[dict[str, Any], ...] = (
    {"type": "text"},
    {"type": "choice"},
    {"type": "multi"},
    {"type": "scale", "required": True},
    {"type": "number", "min": 0},
    {"type": "yesno"},
    {"type": "date"},
    {"type": "text"},
)
"""The questions in order; options, where there are some, have the values a, b and c."""


class Words(NamedTuple):
    """What the survey says in one language, and what somebody answers."""

    title: str
    organiser: str
    introduction: str
    closing: str
    questions: tuple[str, ...]
    choice: tuple[str, str, str]
    multi: tuple[str, str, str]
    answers: tuple[str, ...]


VALUES = (None, "b", ("a", "c"), 4, 12, True, date(2027, 3, 14), None)
"""What the answers mean."""

WORDS = {
    "ro": Words(
        "Biblioteca din cartier",
        "Biblioteca Florilor",
        "Pregătim o bibliotecă nouă și vrem să știm ce contează pentru vecini.",
        "Rezultatele vor fi afișate la intrare.",
        (
            "Ce v-ar aduce mai des la bibliotecă?",
            "Când ați veni cel mai bucuros?",
            "Ce împrumutați de obicei?",
            "Cât de mulțumit sunteți de sala de lectură?",
            "Câte cărți ați împrumutat anul trecut?",
            "Aveți permis de cititor?",
            "În ce zi ați fost ultima dată la noi?",
            "Ce ne-ați mai spune despre clădire?",
        ),
        ("dimineața", "seara", "în weekend"),
        ("romane", "ziare", "discuri"),
        (
            "Un program mai lung și o cafenea liniștită.",
            "seara",
            "romane și discuri",
            "4",
            "12",
            "da",
            "14 martie 2027",
            "Iarna este frig pe scări.",
        ),
    ),
    "en": Words(
        "The neighbourhood library",
        "Flower Street Library",
        "We are planning a new library and want to know what matters to the neighbours.",
        "The results will hang at the entrance.",
        (
            "What would bring you to the library more often?",
            "When would you like best to come?",
            "What do you usually borrow?",
            "How satisfied are you with the reading room?",
            "How many books did you borrow last year?",
            "Do you have a reader's card?",
            "On which day were you here last?",
            "What else would you tell us about the building?",
        ),
        ("mornings", "evenings", "weekends"),
        ("novels", "newspapers", "records"),
        (
            "Longer hours and a quiet café.",
            "evenings",
            "novels and records",
            "4",
            "12",
            "yes",
            "14 March 2027",
            "The stairs are cold in winter.",
        ),
    ),
    "nl": Words(
        "De bibliotheek in de buurt",
        "Bibliotheek Bloemenstraat",
        "Er komt een nieuwe bibliotheek en wij willen weten wat de buren belangrijk vinden.",
        "De uitkomsten hangen straks bij de ingang.",
        (
            "Waardoor zou u vaker naar de bibliotheek komen?",
            "Wanneer komt u het liefst?",
            "Wat leent u meestal?",
            "Hoe tevreden bent u over de leeszaal?",
            "Hoeveel boeken hebt u vorig jaar geleend?",
            "Hebt u een lezerspas?",
            "Op welke dag was u hier voor het laatst?",
            "Wat wilt u ons verder over het gebouw vertellen?",
        ),
        ("overdag", "’s avonds", "in het weekend"),
        ("romans", "kranten", "platen"),
        (
            "Ruimere openingstijden en een rustig café.",
            "’s avonds",
            "romans en platen",
            "4",
            "12",
            "ja",
            "14 maart 2027",
            "Het is koud op de trap in de winter.",
        ),
    ),
    "it": Words(
        "La biblioteca di quartiere",
        "Biblioteca di Via dei Fiori",
        "Stiamo progettando una nuova biblioteca e vorremmo sapere che cosa conta per i vicini.",
        "I risultati saranno esposti all’ingresso.",
        (
            "Che cosa La porterebbe più spesso in biblioteca?",
            "Quando verrebbe più volentieri?",
            "Che cosa prende di solito in prestito?",
            "Quanto è soddisfatto della sala di lettura?",
            "Quanti libri ha preso in prestito l’anno scorso?",
            "Ha la tessera della biblioteca?",
            "In quale giorno è venuto da noi l’ultima volta?",
            "Che cos’altro ci direbbe dell’edificio?",
        ),
        ("la mattina", "la sera", "nel fine settimana"),
        ("romanzi", "giornali", "dischi"),
        (
            "Un orario più lungo e un caffè tranquillo.",
            "la sera",
            "romanzi e dischi",
            "4",
            "12",
            "sì",
            "14 marzo 2027",
            "D’inverno fa freddo sulle scale.",
        ),
    ),
    "hr": Words(
        "Knjižnica u susjedstvu",
        "Knjižnica u Cvjetnoj ulici",
        "Pripremamo novu knjižnicu i želimo znati što je važno susjedima.",
        "Rezultati će biti izloženi na ulazu.",
        (
            "Zbog čega biste češće dolazili u knjižnicu?",
            "Kada biste najradije došli?",
            "Što obično posuđujete?",
            "Koliko ste zadovoljni čitaonicom?",
            "Koliko ste knjiga posudili prošle godine?",
            "Imate li člansku iskaznicu?",
            "Kojeg ste dana posljednji put bili kod nas?",
            "Što biste nam još rekli o zgradi?",
        ),
        ("ujutro", "navečer", "vikendom"),
        ("romane", "novine", "ploče"),
        (
            "Dulje radno vrijeme i miran kafić.",
            "navečer",
            "romane i ploče",
            "4",
            "12",
            "da",
            "14. ožujka 2027.",
            "Zimi je na stubištu hladno.",
        ),
    ),
    "lt": Words(
        "Kaimynystės biblioteka",
        "Gėlių gatvės biblioteka",
        "Kuriame naują biblioteką ir norime žinoti, kas svarbu kaimynams.",
        "Rezultatus pakabinsime prie įėjimo.",
        (
            "Kas paskatintų Jus dažniau ateiti į biblioteką?",
            "Kada mieliausiai ateitumėte?",
            "Ką dažniausiai skolinatės?",
            "Kiek esate patenkinti skaitykla?",
            "Kiek knygų pasiskolinote pernai?",
            "Ar turite skaitytojo pažymėjimą?",
            "Kurią dieną lankėtės pas mus paskutinį kartą?",
            "Ką dar pasakytumėte apie pastatą?",
        ),
        ("rytais", "vakarais", "savaitgaliais"),
        ("romanus", "laikraščius", "plokšteles"),
        (
            "Ilgesnis darbo laikas ir jauki kavinė.",
            "vakarais",
            "romanus ir plokšteles",
            "4",
            "12",
            "taip",
            "2027 m. kovo 14 d.",
            "Žiemą laiptinėje šalta.",
        ),
    ),
    "fi": Words(
        "Lähikirjasto",
        "Kukkakadun kirjasto",
        "Suunnittelemme uutta kirjastoa ja haluamme tietää, mikä naapureille on tärkeää.",
        "Tulokset ripustetaan sisäänkäynnin viereen.",
        (
            "Mikä saisi teidät käymään kirjastossa useammin?",
            "Milloin tulisitte mieluiten?",
            "Mitä lainaatte tavallisesti?",
            "Kuinka tyytyväinen olette lukusaliin?",
            "Montako kirjaa lainasitte viime vuonna?",
            "Onko teillä kirjastokortti?",
            "Minä päivänä kävitte meillä viimeksi?",
            "Mitä muuta kertoisitte meille rakennuksesta?",
        ),
        ("aamuisin", "iltaisin", "viikonloppuisin"),
        ("romaaneja", "sanomalehtiä", "äänilevyjä"),
        (
            "Pidemmät aukioloajat ja rauhallinen kahvila.",
            "iltaisin",
            "romaaneja ja äänilevyjä",
            "4",
            "12",
            "kyllä",
            "14. maaliskuuta 2027",
            "Portaissa on talvella kylmä.",
        ),
    ),
}


def library(**survey: Any) -> Questionnaire:
    """The questionnaire in all languages, with further keys of [survey]."""
    return Questionnaire.model_validate(
        {
            "survey": {"id": "library", "title": _in_all("title"), "languages": list(LANGUAGES), **survey},
            "questions": [_question(number, kind) for number, kind in enumerate(TYPES)],
        }
    )


def full() -> dict[str, Any]:
    """Every further text that a survey can have, for [survey]."""
    texts = {name: _in_all(name) for name in ("organiser", "introduction", "closing")}
    return {**texts, "contact": "biblioteca@flori.example", "closes": CLOSES.isoformat()}


def _in_all(name: str) -> dict[str, str]:
    return {language: getattr(WORDS[language], name) for language in LANGUAGES}


def _question(number: int, kind: dict[str, Any]) -> dict[str, Any]:
    texts = {language: WORDS[language].questions[number] for language in LANGUAGES}
    labels = [{language: getattr(WORDS[language], kind["type"], ("", "", ""))[at] for language in LANGUAGES} for at in range(3)]
    options = [{"value": value, "label": label} for value, label in zip("abc", labels, strict=True)]
    return {"id": f"q{number + 1}", "text": texts, **kind, **({"options": options} if kind["type"] in ("choice", "multi") else {})}
