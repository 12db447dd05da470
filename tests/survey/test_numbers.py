"""Numbers and places on a scale as people say them: in words of every language, as bounds, ranges, guesses, with an explanation."""

# ruff: noqa: E501 - a language stays on its line

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pydantic import TypeAdapter

from llab.language.counting import COUNTED, TENS
from llab.survey.questionnaire import Question
from llab.survey.values import Value, value_of

MADE: TypeAdapter[Question] = TypeAdapter(Question)
NUMBER = MADE.validate_python({"id": "q", "type": "number", "text": "Q?", "min": 0})
MEASURED = MADE.validate_python({"id": "q", "type": "number", "text": "Cât, în lei, €, ore sau %?", "min": 0})
SCALE = MADE.validate_python({"id": "q", "type": "scale", "text": "Q?", "min": 1, "max": 5})
TEN = MADE.validate_python({"id": "q", "type": "scale", "text": "Q?", "min": 0, "max": 10})


def said(asked: Question, text: str, languages: str = "ro en") -> Value:
    return value_of(asked, text, reference=None, languages=languages.split())


ON_SCALE = [
    ("4 - destul de mult", "ro en", 4),
    ("4 – destul de mult", "ro en", 4),
    ("4-destul de mult", "ro en", 4),
    ("4 = bine", "ro en", 4),
    ("4 puncte", "ro en", 4),
    ("4p", "ro en", 4),
    ("4 pe o scară de la 1 la 5", "ro en", 4),
    ("4 (pe o scară de la 1 la 5)", "ro en", 4),
    ("Pe o scară de la 1 la 5, 4", "ro en", 4),
    ("pe o scala de la 1 la 5 as da 4", "ro en", 4),
    ("On a scale from 1 to 5: 4", "ro en", 4),
    ("nota patru", "ro en", 4),
    ("patru din cinci", "ro en", 4),
    ("four out of five", "ro en", 4),
    ("cam 4", "ro en", 4),
    ("5 stele", "ro en", 5),
    ("★★★★", "ro en", 4),
    ("⭐⭐⭐⭐", "ro en", 4),
    ("4⃣", "ro en", 4),
    ("4️⃣", "ro en", 4),
    ("4,", "ro en", 4),
    ("**4**", "ro en", 4),
    ("4!", "ro en", 4),
    ("4 (patru)", "ro en", 4),
    ("patru (4)", "ro en", 4),
    ("4 (nu 5)", "ro en", 4),
    ("4, nu 5", "ro en", 4),
    ("4, am fost în 2019", "ro en", 4),
    ("4\n\nAm fost la 3 întâlniri și mi-au plăcut.", "ro en", 4),
    ("1 2 3 [4] 5", "ro en", 4),
    ("1 2 3 (4) 5", "ro en", 4),
    ("1 [ ] 2 [ ] 3 [ ] 4 [x] 5 [ ]", "ro en", 4),
    ("[ ] 1 [ ] 2 [ ] 3 [x] 4 [ ] 5", "ro en", 4),
    ("04", "ro en", 4),
    ("4.0", "ro en", 4),
    ("5 din 5!", "ro en", 5),
    ("5 de la mine", "ro en", 5),
    ("nivel 4", "ro en", 4),
    ("foarte bun (5)", "ro en", 5),
    ("mulțumit - 4", "ro en", 4),
    (": 4", "ro en", 4),
    ("- 4", "ro en", 4),
    ("– 4", "ro en", 4),
    ("3 (din păcate)", "ro en", 3),
    ("viisi", "fi", 5),
    ("4/5 eli melko hyödyllinen", "fi", 4),
    ("4 iš 5", "lt", 4),
    ("četiri od pet", "hr", 4),
    ("neljä viidestä", "fi", 4),
    ("vier von fünf", "de", 4),
    ("quattro su cinque", "it", 4),
    ("quatre sur cinq", "fr", 4),
    ("négy az ötből", "hu", 4),
    ("4 az 5-ből", "hu", 4),
    ("keturi iš penkių", "lt", 4),
    ("vier van de vijf", "nl", 4),
    ("четири од пет", "sr", 4),
    ("4-es", "hu", 4),
    ("4-et adok", "hu", 4),
    ("4 de 5", "ro en", 4),
    ("Einer 4", "de", 4),
    ("eine 4", "de", 4),
    ("een 4", "nl", 4),
    ("een vier", "nl", 4),
    ("un quattro", "it", 4),
    ("jedan", "hr", 1),
    ("mulți: 4", "ro en", 4),
]

NOT_ON_SCALE = [
    ("4.5", "ro en"),
    ("4,5", "ro en"),
    ("4½", "ro en"),
    ("4 și jumătate", "ro en"),
    ("între 3 și 4", "ro en"),
    ("3-4", "ro en"),
    ("3/4", "ro en"),
    ("3 spre 4", "ro en"),
    ("4/10", "ro en"),
    ("4 din 10", "ro en"),
    ("7", "ro en"),
    ("4++", "ro en"),
    ("4+", "ro en"),
    ("4-", "ro en"),
    ("un 4 cu plus", "ro en"),
    ("4 minus", "ro en"),
    ("aproape 4", "ro en"),
    ("maximum", "ro en"),
    ("maxim", "ro en"),
    ("****", "ro en"),
    ("nu 4, ci 5", "ro en"),
    ("nu 5", "ro en"),
    ("not 4", "ro en"),
    ("4 acum, 3 anul trecut", "ro en"),
    ("4. Am fost la 2 întâlniri", "ro en"),
    ("1 2 3 x4 5", "ro en"),
    ("1 2 3 4 5", "ro en"),
    ("10", "ro en"),
    ("întrebarea 3: 4", "ro en"),
    ("-4", "ro en"),
    ("3 sau 4, mai degrabă 4", "ro en"),
    ("3? 4?", "ro en"),
    ("4?", "ro en"),
    ("poate 4", "ro en"),
    ("probabil 4", "ro en"),
    ("nu știu, 3?", "ro en"),
    ("4 probabil", "ro en"),
    ("nu pot spune 4", "ro en"),
    ("nota 4 fiindcă 2 din 3 prezentări au fost bune", "ro en"),
    ("4 pe 5", "ro en"),
    ("o četvorka", "hr"),
]

TO_TEN = [
    ("10", "ro en", 10),
    ("șapte", "ro en", 7),
    ("9/10", "ro en", 9),
    ("10 cu felicitări", "ro en", 10),
    ("nouă", "ro en", 9),
    ("zece din zece", "ro en", 10),
]

NOT_TO_TEN = [
    ("7,5", "ro en"),
    ("9-10", "ro en"),
]

NUMBERS = [
    ("1'234.50", "de", 1234.5),
    ("1’234’567", "de", 1234567),
    ("1.234,5", "de", 1234.5),
    ("keine", "de", 0),
    ("circa 20", "ro en", 20),
    ("1.200", "ro en", 1200),
    ("1 200", "ro en", 1200),
    ("1,200", "ro en", 1200),
    ("1200,50", "ro en", 1200.5),
    ("20 de oameni", "ro en", 20),
    ("aprox. 3", "ro en", 3),
    ("~15", "ro en", 15),
    ("2 mii", "ro en", 2000),
    ("≈20", "ro en", 20),
    ("cca 20", "ro en", 20),
    ("vreo 20", "ro en", 20),
    ("cam 20", "ro en", 20),
    ("în jur de 20", "ro en", 20),
    ("în jur de douăzeci", "ro en", 20),
    ("2,5 mii", "ro en", 2500),
    ("2.5 million", "ro en", 2500000),
    ("1,5 milioane", "ro en", 1500000),
    ("două mii", "ro en", 2000),
    ("o sută", "ro en", 100),
    ("o sută douăzeci", "ro en", 120),
    ("treizeci", "ro en", 30),
    ("patruzeci", "ro en", 40),
    ("cincizeci", "ro en", 50),
    ("șaizeci", "ro en", 60),
    ("șaptezeci", "ro en", 70),
    ("optzeci", "ro en", 80),
    ("nouăzeci", "ro en", 90),
    ("treizeci și doi", "ro en", 32),
    ("douăzeci și cinci", "ro en", 25),
    ("douazeci si una", "ro en", 21),
    ("thirty", "ro en", 30),
    ("thirty-two", "ro en", 32),
    ("forty two", "ro en", 42),
    ("one hundred", "ro en", 100),
    ("a hundred", "ro en", 100),
    ("a thousand", "ro en", 1000),
    ("o mie două sute", "ro en", 1200),
    ("o mie cinci sute", "ro en", 1500),
    ("o duzină", "ro en", 12),
    ("12 angajați (3 part-time)", "ro en", 12),
    ("15 (12+3)", "ro en", 15),
    ("5 (în 2020)", "ro en", 5),
    ("2020", "ro en", 2020),
    ("100 de mii", "ro en", 100000),
    ("1.200,-", "ro en", 1200),
    ("1.200.-", "ro en", 1200),
    ("1'200", "ro en", 1200),
    ("1’200", "ro en", 1200),
    ("1 200 000", "ro en", 1200000),
    ("1200000", "ro en", 1200000),
    ("12,345", "ro en", 12345),
    ("1,20", "ro en", 1.2),
    ("1,2", "ro en", 1.2),
    ("0.5", "ro en", 0.5),
    ("20 la sută", "ro en", 20),
    ("unul", "ro en", 1),
    ("una", "ro en", 1),
    ("unu", "ro en", 1),
    ("unul singur", "ro en", 1),
    ("o singură persoană", "ro en", 1),
    ("una singură", "ro en", 1),
    ("doar 1", "ro en", 1),
    ("numai doi", "ro en", 2),
    ("zero angajați", "ro en", 0),
    ("0 angajați", "ro en", 0),
    ("niciunul", "ro en", 0),
    ("douăzeci (20)", "ro en", 20),
    ("20 (douăzeci)", "ro en", 20),
    ("20 (douazeci si unu)", "ro en", 20),
    ("20 - douăzeci", "ro en", 20),
    ("+20", "ro en", 20),
    ("nr. 5", "ro en", 5),
    ("20.", "ro en", 20),
    ("20 .", "ro en", 20),
    ("a) 20", "ro en", 20),
    ("300 000", "ro en", 300000),
    ("300,000", "ro en", 300000),
    ("3,00", "ro en", 3),
    ("3,000", "ro en", 3000),
    ("3.000", "ro en", 3000),
    ("1 miliard", "ro en", 1000000000),
    ("3 mld", "ro en", 3000000000),
    ("3 sute", "ro en", 300),
    ("20 someting", "ro en", 20),
    ("trideset", "hr", 30),
    ("dvadeset i pet", "hr", 25),
    ("dvadeset pet", "hr", 25),
    ("trisdešimt", "lt", 30),
    ("keturiasdešimt", "lt", 40),
    ("dvidešimt penki", "lt", 25),
    ("kolmekymmentä", "fi", 30),
    ("kolmekymmentäkaksi", "fi", 32),
    ("dreißig", "de", 30),
    ("zweiunddreißig", "de", 32),
    ("dertig", "nl", 30),
    ("tweeëndertig", "nl", 32),
    ("trenta", "it", 30),
    ("trentadue", "it", 32),
    ("trente", "fr", 30),
    ("trente-deux", "fr", 32),
    ("soixante-dix", "fr", 70),
    ("quatre-vingts", "fr", 80),
    ("quatre-vingt-dix", "fr", 90),
    ("soixante-quinze", "fr", 75),
    ("vingt et un", "fr", 21),
    ("vingt-cinq", "fr", 25),
    ("harminc", "hu", 30),
    ("harminckettő", "hu", 32),
    ("huszonöt", "hu", 25),
    ("двадесет пет", "sr", 25),
    ("тридесет", "sr", 30),
    ("zweihundert", "de", 200),
    ("duecento", "it", 200),
    ("mille", "it", 1000),
    ("mille", "fr", 1000),
    ("cent", "fr", 100),
    ("sto", "hr", 100),
    ("šimtas", "lt", 100),
    ("sata", "fi", 100),
    ("száz", "hu", 100),
    ("ezer", "hu", 1000),
    ("сто", "sr", 100),
    ("hundert", "de", 100),
    ("honderd", "nl", 100),
    ("hundred", "en", 100),
    ("circa venti", "it", 20),
    ("kb. 20", "hu", 20),
    ("kb. húsz fő", "hu", 20),
    ("20-an vagyunk", "hu", 20),
    ("20 fő", "hu", 20),
    ("noin 20", "fi", 20),
    ("apie 20", "lt", 20),
    ("oko 20", "hr", 20),
    ("ca. 20", "de", 20),
    ("etwa 20", "de", 20),
    ("rund 20", "de", 20),
    ("ongeveer 20", "nl", 20),
    ("zo'n 20", "nl", 20),
    ("environ 20", "fr", 20),
    ("око 20", "sr", 20),
    ("een", "nl", 1),
    ("eine", "de", 1),
    ("une seule", "fr", 1),
    ("ein Dutzend", "de", 12),
    ("zwei Dutzend", "de", 24),
    ("2 dozen", "en", 24),
    ("2 duzini", "ro", 24),
    ("două duzini", "ro", 24),
    ("de două ori", "ro en", 2),
    ("acht", "nl", 8),
    ("sei", "it", 6),
    ("six", "ro", 6),
    ("sept", "ro", 7),
    ("pet", "en", 5),
    ("o sută la sută", "ro en", 100),
    ("20 (maxim 25)", "ro en", 20),
]

NOT_NUMBERS = [
    ("15 és 20 között", "hu"),
    ("tarp 15 ir 20", "lt"),
    ("von 15 bis 20", "de"),
    ("zwei bis drei", "de"),
    ("20-25", "ro en"),
    ("peste 100", "ro en"),
    ("maxim 20", "ro en"),
    ("minim 20", "ro en"),
    ("20-30 de oameni", "ro en"),
    ("20/25", "ro en"),
    ("3 milioane și jumătate", "ro en"),
    ("2 mii 500", "ro en"),
    ("2 mii cinci sute", "ro en"),
    ("mii", "ro en"),
    ("sute", "ro en"),
    ("câteva sute", "ro en"),
    ("zeci", "ro en"),
    ("a dozen", "ro en"),
    ("a couple", "ro en"),
    ("doi-trei", "ro en"),
    ("2-3", "ro en"),
    ("două trei", "ro en"),
    ("nu mai mult de 5", "ro en"),
    ("mai puțin de 5", "ro en"),
    ("<5", "ro en"),
    (">5", "ro en"),
    ("≤ 5", "ro en"),
    ("≥5", "ro en"),
    ("5+", "ro en"),
    ("20 +/- 2", "ro en"),
    ("20±2", "ro en"),
    ("20 plus minus 2", "ro en"),
    ("almost 20", "ro en"),
    ("nearly 20", "ro en"),
    ("cel mult 20", "ro en"),
    ("până la 20", "ro en"),
    ("de la 20 în sus", "ro en"),
    ("20 sau mai mult", "ro en"),
    ("20 sau mai mulți", "ro en"),
    ("12 + 3", "ro en"),
    ("12 angajați + 3 voluntari", "ro en"),
    ("12, dintre care 3 voluntari", "ro en"),
    ("5 în 2019, 7 în 2020", "ro en"),
    ("în 2020: 5", "ro en"),
    ("100k", "ro en"),
    ("1,5k", "ro en"),
    (".5", "ro en"),
    (",5", "ro en"),
    ("5%-10%", "ro en"),
    ("2h30", "ro en"),
    ("2 ore și 30 de minute", "ro en"),
    ("2:30", "ro en"),
    ("1/2", "ro en"),
    ("½", "ro en"),
    ("o jumătate", "ro en"),
    ("doar eu", "ro en"),
    ("deloc", "ro en"),
    ("nu avem", "ro en"),
    ("nu 20", "ro en"),
    ("not 20", "ro en"),
    ("nu 20, ci 30", "ro en"),
    ("poate 20", "ro en"),
    ("20?", "ro en"),
    ("probabil 20", "ro en"),
    ("nu știu exact, 20", "ro en"),
    ("nu știu exact, circa 20", "ro en"),
    ("20 on a good day, but usually two", "ro en"),
    ("20, uneori douăzeci și doi", "ro en"),
    ("20 și câteodată treizeci", "ro en"),
    ("1e3", "ro en"),
    ("1.2.3", "ro en"),
    ("+40 722 123 456", "ro en"),
    ("1. 20", "ro en"),
    ("1) 20", "ro en"),
    ("12 mii și ceva", "ro en"),
    ("20 și ceva", "ro en"),
    ("douăzeci și ceva", "ro en"),
    ("twenty-odd", "ro en"),
    ("20-ish", "ro en"),
    ("20ish", "ro en"),
    ("Zwanzigtausend", "de"),
    ("una ventina", "it"),
    ("une vingtaine", "fr"),
    ("dvadesetak", "hr"),
    ("mehr als 20", "de"),
    ("über 20", "de"),
    ("knapp 20", "de"),
    ("fast 20", "de"),
    ("gut 20", "de"),
    ("bijna 20", "nl"),
    ("più di 20", "it"),
    ("quasi 20", "it"),
    ("skoro 20", "hr"),
    ("beveik 20", "lt"),
    ("melkein 20", "fi"),
    ("presque 20", "fr"),
    ("majdnem 20", "hu"),
    ("plus de 20", "fr"),
    ("au moins 20", "fr"),
    ("yli 20", "fi"),
    ("virš 20", "lt"),
    ("20-25 žmonės", "lt"),
    ("nuo 20 iki 25", "lt"),
    ("20–25", "fi"),
    ("20 à 25", "fr"),
    ("20 à 25 personnes", "fr"),
    ("20 bis 25", "de"),
    ("20 tot 25", "nl"),
    ("da 20 a 25", "it"),
    ("od 20 do 25", "hr"),
    ("een paar", "nl"),
    ("ein paar", "de"),
    ("drei bis vier", "de"),
    ("două echipe de câte trei", "ro en"),
    ("2 x 3", "ro en"),
    ("2x3", "ro en"),
    ("2*3", "ro en"),
    ("1-2 ori pe lună", "ro en"),
    ("o dată", "ro en"),
    ("twice", "ro en"),
    ("once", "ro en"),
    ("on", "fi"),
    ("no more than 20", "en"),
    ("not more than 20", "en"),
    ("fewer than 20", "en"),
    ("up to 20", "en"),
    ("20 tops", "en"),
    ("20 at most", "en"),
    ("20 max", "ro en"),
    ("20 maxim", "ro en"),
    ("max 20", "ro en"),
    ("max. 20", "ro en"),
    ("min. 20", "ro en"),
    ("20 minimum", "ro en"),
    ("20 cel mult", "ro en"),
    ("20 cel puțin", "ro en"),
    ("20 plus", "ro en"),
    ("20 și peste", "ro en"),
    ("circa 20, maxim 25", "ro en"),
    ("20 până la 25", "ro en"),
    ("20, 25", "ro en"),
    ("20 ori 25", "ro en"),
]


def numbered(table: Sequence[tuple[str, str, float]], asked: Question) -> list[tuple[Question, str, str, float]]:
    return [(asked, *row) for row in table]


def unclear(table: list[tuple[str, str]], asked: Question) -> list[tuple[Question, str, str]]:
    return [(asked, *row) for row in table]


IN_UNITS = [
    ("€20", "ro en", 20),
    ("20€", "ro en", 20),
    ("EUR 20", "ro en", 20),
    ("20 RON", "ro en", 20),
    ("20RON", "ro en", 20),
    ("20lei", "ro en", 20),
    ("20%", "ro en", 20),
    ("20 percent", "ro en", 20),
    ("20 procente", "ro en", 20),
    ("2 ore", "ro en", 2),
    ("2h", "ro en", 2),
    ("20 de mii de lei", "ro en", 20000),
]


@pytest.mark.parametrize(
    ("asked", "text", "languages", "value"),
    numbered(ON_SCALE, SCALE) + numbered(TO_TEN, TEN) + numbered(NUMBERS, NUMBER) + numbered(IN_UNITS, MEASURED),
)
def test_the_one_number_of_a_text_is_its_value(asked: Question, text: str, languages: str, value: float) -> None:
    found = said(asked, text, languages)
    assert (found.value, found.reason) == (value, "")
    assert type(found.value) is type(value)
    assert found.confidence >= 0.85


@pytest.mark.parametrize(
    ("asked", "text", "languages"), unclear(NOT_ON_SCALE, SCALE) + unclear(NOT_TO_TEN, TEN) + unclear(NOT_NUMBERS, NUMBER)
)
def test_a_text_that_gives_no_certain_number_has_no_value(asked: Question, text: str, languages: str) -> None:
    found = said(asked, text, languages)
    assert found.value is None, found
    assert found.reason


def test_what_may_be_thousands_or_millions_is_looked_at_by_a_person() -> None:
    assert [said(NUMBER, text).confidence < 0.85 for text in ("20 mil", "20 mil.", "3 billion", "3 zeci")] == [True] * 4


@pytest.mark.parametrize("language", TENS)
def test_every_number_below_a_hundred_is_known_in_every_language(language: str) -> None:
    assert set(range(1, 100)) <= set(COUNTED[language].values())


SPOKEN = {
    "ro": "treizeci și doi | nouăzeci și nouă | o mie două sute treizeci și doi | trei sute cinci | două mii | optzeci și una",
    "en": "thirty-two | ninety-nine | one thousand two hundred and thirty-two | three hundred and five | two thousand | eighty-one",
    "nl": "tweeëndertig | negenennegentig | duizend tweehonderd tweeëndertig | driehonderd vijf | tweeduizend | eenentachtig",
    "it": "trentadue | novantanove | mille duecento trentadue | trecento cinque | duemila | ottantuno",
    "hr": "trideset dva | devedeset i devet | tisuću dvjesto trideset dva | tristo pet | dvije tisuće | osamdeset jedan",
    "lt": "trisdešimt du | devyniasdešimt devyni | tūkstantis du šimtai trisdešimt du | trys šimtai penki | du tūkstančiai | aštuoniasdešimt vienas",
    "fi": "kolmekymmentäkaksi | yhdeksänkymmentäyhdeksän | tuhat kaksisataa kolmekymmentäkaksi | kolmesataa viisi | kaksituhatta | kahdeksankymmentäyksi",
    "de": "zweiunddreißig | neunundneunzig | tausend zweihundert zweiunddreißig | dreihundert fünf | zweitausend | einundachtzig",
    "fr": "trente-deux | quatre-vingt-dix-neuf | mille deux cent trente-deux | trois cent cinq | deux mille | quatre-vingt-un",
    "hu": "harminckettő | kilencvenkilenc | ezer kétszáz harminckettő | háromszáz öt | kétezer | nyolcvanegy",
    "sr": "тридесет два | деведесет и девет | хиљаду двеста тридесет два | триста пет | две хиљаде | осамдесет један",
}  # fmt: skip


@pytest.mark.parametrize("language", SPOKEN)
def test_tens_hundreds_and_thousands_are_put_together_as_each_language_does(language: str) -> None:
    assert [said(NUMBER, text, language).value for text in SPOKEN[language].split(" | ")] == [32, 99, 1232, 305, 2000, 81]


@pytest.mark.parametrize("text", ["12 ianuarie", "al 3-lea", "a 4-a", "3rd", "III", "50:50", "2+3=5", "1 an și 6 luni"])
def test_a_day_a_place_in_a_row_and_a_sum_are_no_numbers(text: str) -> None:
    assert said(NUMBER, text).value is None


def test_a_number_of_which_a_part_is_not_known_is_none() -> None:
    assert said(NUMBER, "zweiunddreißigtausend fünf", "de").value is None
    assert said(NUMBER, "tweehonderdvijftigduizend en vijf", "nl").value is None


MINUTES = MADE.validate_python(
    {"id": "q", "type": "number", "text": {"de": "Wie viele Minuten lesen Sie am Tag?", "hr": "Koliko minuta dnevno čitate?"}, "min": 0}
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40 Minuten", 40),
        ("40 min", 40),
        ("40min", 40),
        ("40 Min. am Tag", 40),
        ("četrdeset minuta dnevno", 40),
        ("40", 40),
        ("pa 40 na dan", 40),
    ],
)
def test_the_unit_that_was_asked_for_may_stand_behind_the_number(text: str, value: int) -> None:
    found = said(MINUTES, text, "de hr")
    assert (found.value, found.confidence >= 0.85) == (value, True)


@pytest.mark.parametrize(
    "text",
    [
        "3 Stunden",
        "1,5 h",
        "2 sata",
        "40 %",
        "40 Prozent",
        "150 pro Woche",
        "150 Minuten die Woche",
        "150 tjedno",
        "3 ore",
        "2 hours",
        "2 óra",
    ],
)
def test_a_number_in_another_unit_than_was_asked_for_is_no_value(text: str) -> None:
    assert said(MINUTES, text, "de hr").value is None


@pytest.mark.parametrize("text", ["40 Kilometer", "15 dort, 15 zurück"])
def test_a_number_of_something_else_or_given_twice_is_looked_at(text: str) -> None:
    assert said(MINUTES, text, "de hr").confidence < 0.85


@pytest.mark.parametrize("text", ["30 lei", "€ 30", "30%", "30 ore", "30 pe an"])
def test_where_the_question_names_no_unit_one_in_the_answer_is_looked_at(text: str) -> None:
    found = said(NUMBER, text)
    assert (found.value, found.reason) == (30, "its unit is not in the question")


def test_a_question_about_age_asks_for_years() -> None:
    asked = MADE.validate_python({"id": "q", "type": "number", "text": "How old is the house?"})
    assert [said(asked, text, "en").confidence >= 0.85 for text in ("80 years", "80", "80 months")] == [True, True, False]


@pytest.mark.parametrize(("text", "languages"), [("minus 3", "en"), ("meno due", "it"), ("3 ½", "en"), ("2 ¾", "de")])
def test_what_is_below_nought_or_a_fraction_is_no_place_on_a_scale(text: str, languages: str) -> None:
    assert said(SCALE, text, languages).value is None
