"""Questions that are answered with an option, a number, a yes or a date, for any subject, in seven languages. Data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Typed:
    """One question of a type other than text: its words and those of its options, by language."""

    type: str
    text: Texts
    options: tuple[tuple[str, Texts], ...] = ()
    ends: tuple[int, int] | None = None


TYPED: tuple[Typed, ...] = (
    Typed(
        "choice",
        {
            "en": "How often do you come to us?",
            "ro": "Cât de des veniți la noi?",
            "nl": "Hoe vaak komt u bij ons?",
            "it": "Quanto spesso viene da noi?",
            "hr": "Koliko često dolazite k nama?",
            "lt": "Kaip dažnai pas mus lankotės?",
            "fi": "Kuinka usein käyt meillä?",
        },
        (
            (
                "weekly",
                {
                    "en": "every week", "ro": "în fiecare săptămână", "nl": "elke week", "it": "ogni settimana", "hr": "svaki tjedan",
                    "lt": "kas savaitę", "fi": "joka viikko",
                },
            ),
            (
                "monthly",
                {
                    "en": "once or twice a month", "ro": "o dată sau de două ori pe lună", "nl": "een of twee keer per maand",
                    "it": "una o due volte al mese", "hr": "jednom ili dvaput mjesečno", "lt": "kartą ar du per mėnesį",
                    "fi": "kerran tai kahdesti kuussa",
                },
            ),
            (
                "rarely",
                {
                    "en": "less often", "ro": "mai rar", "nl": "minder vaak", "it": "più raramente", "hr": "rjeđe", "lt": "rečiau",
                    "fi": "harvemmin",
                },
            ),
        ),
    ),
    Typed(
        "choice",
        {
            "en": "Where do you live?",
            "ro": "Unde locuiți?",
            "nl": "Waar woont u?",
            "it": "Dove abita?",
            "hr": "Gdje stanujete?",
            "lt": "Kur gyvenate?",
            "fi": "Missä asut?",
        },
        (
            (
                "centre",
                {
                    "en": "In the town centre", "ro": "În centrul orașului", "nl": "In het centrum", "it": "In centro",
                    "hr": "U središtu grada",
                    "lt": "Miesto centre", "fi": "Keskustassa",
                },
            ),
            (
                "edge",
                {
                    "en": "On the edge of the town", "ro": "La marginea orașului", "nl": "Aan de rand van de stad", "it": "In periferia",
                    "hr": "Na rubu grada", "lt": "Miesto pakraštyje", "fi": "Kaupungin laidalla",
                },
            ),
            (
                "village",
                {
                    "en": "In a village nearby", "ro": "Într-un sat din apropiere", "nl": "In een dorp in de buurt",
                    "it": "In un paese vicino", "hr": "U obližnjem selu", "lt": "Gretimame kaime", "fi": "Lähikylässä",
                },
            ),
            (
                "abroad",
                {
                    "en": "Abroad", "ro": "În străinătate", "nl": "In het buitenland", "it": "All'estero", "hr": "U inozemstvu",
                    "lt": "Užsienyje", "fi": "Ulkomailla",
                },
            ),
        ),
    ),
    Typed(
        "multi",
        {
            "en": "How would you like to hear from us? Several answers are possible.",
            "ro": "Cum doriți să aflați vești de la noi? Puteți alege mai multe.",
            "nl": "Hoe wilt u van ons horen? U mag meer antwoorden geven.",
            "it": "Come desidera ricevere nostre notizie? Sono possibili più risposte.",
            "hr": "Kako želite primati vijesti od nas? Moguće je više odgovora.",
            "lt": "Kaip norėtumėte sulaukti mūsų naujienų? Galimi keli atsakymai.",
            "fi": "Miten haluat kuulla meistä? Voit valita useita.",
        },
        (
            (
                "mail",
                {
                    "en": "E-mail", "ro": "Prin e-mail", "nl": "Per e-mail", "it": "Per e-mail", "hr": "E-poštom", "lt": "El. paštu",
                    "fi": "Sähköpostilla",
                },
            ),
            (
                "letter",
                {
                    "en": "Letter", "ro": "Prin scrisoare", "nl": "Per brief", "it": "Per lettera", "hr": "Pismom", "lt": "Laišku",
                    "fi": "Kirjeellä",
                },
            ),
            (
                "board",
                {
                    "en": "Notice board", "ro": "La avizier", "nl": "Op het prikbord", "it": "In bacheca", "hr": "Na oglasnoj ploči",
                    "lt": "Skelbimų lentoje", "fi": "Ilmoitustaululla",
                },
            ),
            (
                "phone",
                {
                    "en": "Telephone", "ro": "Prin telefon", "nl": "Per telefoon", "it": "Per telefono", "hr": "Telefonom",
                    "lt": "Telefonu",
                    "fi": "Puhelimitse",
                },
            ),
        ),
    ),
    Typed(
        "scale",
        {
            "en": "How satisfied are you, from 1 (not at all) to 5 (very)?",
            "ro": "Cât de mulțumit sunteți, de la 1 (deloc) la 5 (foarte)?",
            "nl": "Hoe tevreden bent u, van 1 (helemaal niet) tot 5 (zeer)?",
            "it": "Quanto è soddisfatto, da 1 (per niente) a 5 (molto)?",
            "hr": "Koliko ste zadovoljni, od 1 (nimalo) do 5 (vrlo)?",
            "lt": "Kiek esate patenkinti, nuo 1 (visai ne) iki 5 (labai)?",
            "fi": "Kuinka tyytyväinen olet asteikolla 1 (en lainkaan) – 5 (hyvin)?",
        },
        ends=(1, 5),
    ),
    Typed(
        "number",
        {
            "en": "How many people live in your household?",
            "ro": "Câte persoane locuiesc în gospodăria dumneavoastră?",
            "nl": "Hoeveel mensen telt uw huishouden?",
            "it": "Quante persone vivono in casa sua?",
            "hr": "Koliko osoba živi u Vašem kućanstvu?",
            "lt": "Kiek žmonių gyvena Jūsų namuose?",
            "fi": "Montako henkeä talouteesi kuuluu?",
        },
        ends=(1, 9),
    ),
    Typed(
        "number",
        {
            "en": "How many minutes does it take you to get here?",
            "ro": "Câte minute faceți până la noi?",
            "nl": "Hoeveel minuten bent u onderweg naar ons?",
            "it": "Quanti minuti impiega per arrivare da noi?",
            "hr": "Koliko Vam minuta treba do nas?",
            "lt": "Per kiek minučių mus pasiekiate?",
            "fi": "Montako minuuttia matkasi tänne kestää?",
        },
        ends=(1, 180),
    ),
    Typed(
        "yesno",
        {
            "en": "Would you recommend us to a friend?",
            "ro": "Ne-ați recomanda unui prieten?",
            "nl": "Zou u ons aan een vriend aanraden?",
            "it": "Ci consiglierebbe a un amico?",
            "hr": "Biste li nas preporučili prijatelju?",
            "lt": "Ar rekomenduotumėte mus draugui?",
            "fi": "Suosittelisitko meitä ystävälle?",
        },
    ),
    Typed(
        "yesno",
        {
            "en": "May we call you with further questions?",
            "ro": "Vă putem suna dacă mai avem întrebări?",
            "nl": "Mogen we u bellen als we nog vragen hebben?",
            "it": "Possiamo telefonarle per altre domande?",
            "hr": "Smijemo li Vas nazvati s dodatnim pitanjima?",
            "lt": "Ar galime Jums paskambinti ir pasiteirauti daugiau?",
            "fi": "Saammeko soittaa sinulle lisäkysymyksistä?",
        },
    ),
    Typed(
        "date",
        {
            "en": "On which day were you last with us?",
            "ro": "În ce zi ați fost ultima dată la noi?",
            "nl": "Op welke dag was u voor het laatst bij ons?",
            "it": "In quale giorno è venuto da noi l'ultima volta?",
            "hr": "Kojeg ste dana posljednji put bili kod nas?",
            "lt": "Kurią dieną paskutinį kartą pas mus buvote?",
            "fi": "Minä päivänä kävit meillä viimeksi?",
        },
    ),
)  # fmt: skip
"""Every typed question."""
