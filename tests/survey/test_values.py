"""What a typed answer says: by type and language; and what gives no value, so that only its text is kept."""

# ruff: noqa: E501 - a language stays on its line

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from llab.survey.questionnaire import Question
from llab.survey.values import Value, typed_answer, value_of
from tests.quick import busy_less_than

MADE: TypeAdapter[Question] = TypeAdapter(Question)
TODAY = date(2021, 5, 4)
CITIES = ("en", "nl", "it", "hr", "lt", "fi", "ro")


def question(kind: str, text: str = "Q?", **fields: Any) -> Question:
    return MADE.validate_python({"id": "q", "type": kind, "text": text, **fields})


def option(value: str, **label: str) -> Mapping[str, Any]:
    return {"value": value, "label": label}


RELATION = [
    option("partner", ro="partener", en="partner"),
    option("supplier", ro="furnizor", en="supplier"),
    option("interested", ro="interesată, dar neimplicată încă", en="interested, but not involved yet"),
    option("none", ro="nicio relație", en="none"),
]
CHANNELS = [
    option("newsletter", ro="newsletter", en="newsletter"),
    option("webinar", ro="webinar", en="webinar"),
    option("phone", ro="telefonic", en="by telephone"),
    option("facebook", ro="grup de Facebook", en="Facebook group"),
]
SIZES = [option("micro", en="1-9"), option("small", en="10-49"), option("medium", en="50-249"), option("large", en="250 or more")]
CHOICE = question("choice", options=RELATION)
MULTI = question("multi", options=CHANNELS)
SCALE = question("scale", min=1, max=5)
TEN = question("scale", min=0, max=10)
YESNO = question("yesno")
NUMBER = question("number", min=0)
DATE = question("date")


def said(asked: Question, text: str, *languages: str, reference: date | None = TODAY) -> Value:
    return value_of(asked, text, reference=reference, languages=languages or ("ro", "en"))


# ---------------------------------------------------------------- choice


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("partener", "partner"),
        ("Partener.", "partner"),
        ("PARTENER al programului", "partner"),
        ("Suntem parteneri.", "partner"),
        ("supplier", "supplier"),
        ("interested", "interested"),
        ("interesată, dar neimplicată încă", "interested"),
        ("Interesata dar neimplicata inca", "interested"),
        ("we are interested, but not involved yet", "interested"),
        ("nicio relație", "none"),
        ("2", "supplier"),
        ("2.", "supplier"),
        ("(2)", "supplier"),
        ("b", "supplier"),
        ("c)", "interested"),
        ("D", "none"),
        ("b) furnizor", "supplier"),
        ("[x] furnizor", "supplier"),
        ("[ ] partener\n[x] furnizor\n[ ] nicio relație", "supplier"),
        ("[ ] partener  [X] furnizor  [ ] nicio relație", "supplier"),
        ("partener [ ]\nfurnizor [x]\nnicio relație [ ]", "supplier"),
        ("☐ partener ☒ furnizor", "supplier"),
        ("parterner", "partner"),
        ("furnisor", "supplier"),
        ("frunizor", "supplier"),
        ("suplier", "supplier"),
        ("nu partener, ci furnizor", "supplier"),
        ("Nu suntem partener, dar suntem furnizor", "supplier"),
    ],
)
def test_a_choice_is_the_option_that_the_text_names(text: str, value: str) -> None:
    found = said(CHOICE, text)
    assert (found.value, found.reason) == (value, "")
    assert found.confidence >= 0.85


@pytest.mark.parametrize(
    "text",
    [
        "partener și furnizor",
        "partener sau furnizor",
        "[x] partener\n[x] furnizor",
        "1, 2",
        "7",
        "z",
        "altceva",
        "depinde",
        "Nu suntem parteneri.",
        "nu suntem nici partener, nici furnizor",
        "not a supplier",
        "?",
    ],
)
def test_a_text_that_names_no_single_option_chooses_none(text: str) -> None:
    found = said(CHOICE, text)
    assert found.value is None
    assert found.reason


def test_a_number_is_no_rank_in_a_list_whose_labels_are_numbers() -> None:
    sizes = question("choice", options=SIZES)
    assert said(sizes, "3").value is None
    assert said(sizes, "c").value == "medium"
    assert said(sizes, "10-49").value == "small"
    assert said(sizes, "250 or more").value == "large"


def test_an_option_that_is_itself_a_letter_is_meant_before_a_rank() -> None:
    blood = question("choice", options=[option("a", en="B"), option("b", en="A"), option("o", en="O")])
    assert said(blood, "A").reason  # label of one, value of another
    letters = question("choice", options=[option("x", en="B"), option("y", en="A"), option("z", en="O")])
    assert said(letters, "A").value == "y"


# ---------------------------------------------------------------- multi


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("newsletter", ("newsletter",)),
        ("newsletter și webinar", ("newsletter", "webinar")),
        ("webinar, newsletter", ("newsletter", "webinar")),
        ("1, 3", ("newsletter", "phone")),
        ("a și d", ("newsletter", "facebook")),
        ("1 + 2 + 4", ("newsletter", "webinar", "facebook")),
        ("e-mailuri nu, telefonic", ("phone",)),
        ("newsletter, nu telefonic", ("newsletter",)),
        ("prin telefon", ("phone",)),
        ("by telephone or in the Facebook group", ("phone", "facebook")),
        ("grup de Facebook\nwebinar", ("webinar", "facebook")),
        ("[x] newsletter\n[ ] webinar\n[x] telefonic", ("newsletter", "phone")),
        ("toate", ("newsletter", "webinar", "phone", "facebook")),
        ("All of them", ("newsletter", "webinar", "phone", "facebook")),
        ("weninar", ("webinar",)),
    ],
)
def test_multi_gives_every_option_named_in_the_order_of_the_list(text: str, value: tuple[str, ...]) -> None:
    found = said(MULTI, text)
    assert (found.value, found.reason) == (value, "")
    assert found.confidence >= 0.85


@pytest.mark.parametrize(
    "text", ["niciunul", "prin poștă", "toate, mai puțin telefonic, adică nu telefonic", "9", "nu știu", "fără newsletter"]
)
def test_multi_without_an_option_named_has_no_value(text: str) -> None:
    assert said(MULTI, text).value is None


# ---------------------------------------------------------------- scale


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 4),
        ("4.", 4),
        ("nota 4", 4),
        ("4/5", 4),
        ("4 / 5", 4),
        ("4 din 5", 4),
        ("4 out of 5", 4),
        ("4 van de 5", 4),
        ("4 su 5", 4),
        ("4 od 5", 4),
        ("4 iš 5", 4),
        ("4 von 5", 4),
        ("4 sur 5", 4),
        ("4 stele din 5", 4),
        ("4 (din 5)", 4),
        ("5 = foarte util", 5),
        ("5 (foarte util)", 5),
        ("4,0", 4),
        ("patru", 4),
        ("four", 4),
        ("vier", 4),
        ("quattro", 4),
        ("četiri", 4),
        ("keturi", 4),
        ("neljä", 4),
        ("quatre", 4),
        ("négy", 4),
        ("четири", 4),
        ("Aș da nota cinci.", 5),
        ("un 3", 3),
    ],
)
def test_a_scale_takes_its_number_in_every_usual_form(text: str, value: int) -> None:
    found = said(SCALE, text)
    assert found.value == value
    assert type(found.value) is int
    assert found.confidence >= 0.85


@pytest.mark.parametrize(
    "text",
    [
        "6",
        "0",
        "-3",
        "4,5",
        "4-5",
        "3 sau 4",
        "între 3 și 4",
        "8/10",
        "4/5 la conținut, 3/5 la sunet",
        "foarte util",
        "peste 3",
        "3+",
        "40 %",
    ],
)
def test_what_is_not_on_the_scale_or_not_one_place_has_no_value(text: str) -> None:
    found = said(SCALE, text)
    assert found.value is None
    assert found.reason


def test_a_scale_may_begin_at_nought_and_end_at_ten() -> None:
    assert [said(TEN, text).value for text in ("0", "zero", "10", "10/10", "8/10", "4/5", "11")] == [0, 0, 10, 10, 8, None, None]


# ---------------------------------------------------------------- yes or no

YES = {
    "ro": (
        "Da",
        "da.",
        "DA!",
        "Da, cu plăcere.",
        "Da, dacă data o permite",
        "Sigur că da",
        "Bineînțeles",
        "Cu plăcere",
        "Da\nNu în august însă.",
        "d",
    ),
    "en": ("Yes", "yes!", "Yes, gladly, if it is in the evening", "Sure", "Of course", "yes but not in August", "Yes: no obstacles", "y"),
    "nl": ("Ja", "ja, graag", "Zeker", "Ja, maar niet in augustus", "natuurlijk"),
    "it": ("Sì", "si", "Sì, volentieri", "Certo", "Sì perché non abbiamo altro"),
    "hr": ("Da", "da, rado", "Naravno", "Da, ali ne u kolovozu", "Svakako"),
    "lt": ("Taip", "taip, mielai", "Žinoma", "Taip, bet ne rugpjūtį"),
    "fi": ("Kyllä", "kyllä, mielelläni", "Joo", "Totta kai", "Kyllä, mutta ei elokuussa"),
    "de": ("Ja", "ja, gerne", "Natürlich", "Ja, aber nicht im August"),
    "fr": ("Oui", "oui, avec plaisir", "Bien sûr", "Oui, mais pas en août"),
    "hu": ("Igen", "igen, szívesen", "Természetesen", "Igen, de augusztusban nem"),
    "sr": ("Да", "да, радо", "Наравно", "Да, али не у августу"),
}
NO = {
    "ro": ("Nu", "nu.", "Nu, din păcate", "Din păcate nu", "Nu avem timp", "Sigur că nu", "În niciun caz", "Nu, pentru că da, am mai fost"),
    "en": ("No", "no, sorry", "Unfortunately not", "Never", "Certainly not", "Of course not"),
    "nl": ("Nee", "nee, helaas", "Helaas niet", "Zeker niet"),
    "it": ("No", "no, mi dispiace", "Purtroppo no", "Certo che no"),
    "hr": ("Ne", "ne, žao mi je", "Nažalost ne", "Naravno da ne"),
    "lt": ("Ne", "ne, negalime", "Deja, ne"),
    "fi": ("Ei", "ei, valitettavasti", "Valitettavasti ei", "En pääse"),
    "de": ("Nein", "nein, leider", "Leider nicht", "Natürlich nicht"),
    "fr": ("Non", "non, désolé", "Malheureusement non"),
    "hu": ("Nem", "nem, sajnos", "Sajnos nem"),
    "sr": ("Не", "не, нажалост", "Нажалост не"),
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in YES.items() for text in texts])
def test_yes_is_yes_with_any_explanation_behind_it(language: str, text: str) -> None:
    found = said(YESNO, text, language)
    assert found.value is True, found
    assert found.confidence >= 0.85


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in NO.items() for text in texts])
def test_no_is_no_with_any_explanation_behind_it(language: str, text: str) -> None:
    found = said(YESNO, text, language)
    assert found.value is False, found
    assert found.confidence >= 0.85


@pytest.mark.parametrize(
    ("text", "value"), [("Oui, avec plaisir", True), ("Nein", False), ("Igen", True), ("Nee, helaas", False), ("Taip", True)]
)
def test_an_answer_in_a_language_that_the_survey_has_not_counts_too(text: str, value: bool) -> None:
    assert said(YESNO, text, "ro").value is value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("da sau nu", "ro"),
        ("da/nu", "ro"),
        ("Da, nu.", "ro"),
        ("Nu, da", "ro"),
        ("Nu știu încă", "ro"),
        ("Nu sunt sigură", "ro"),
        ("Poate", "ro"),
        ("Probabil că da", "ro"),
        ("Depinde de dată", "ro"),
        ("Nu avem nimic împotrivă", "ro"),
        ("Mai degrabă da", "ro"),
        ("Și da, și nu", "ro"),
        ("Nu sigur", "ro"),
        ("Not sure", "en"),
        ("Yes and no", "en"),
        ("I don't know", "en"),
        ("don’t know", "en"),
        ("Maybe", "en"),
        ("No problem!", "en"),
        ("Misschien", "nl"),
        ("ja en nee", "nl"),
        ("Nu even bellen", "nl"),
        ("Non so", "it"),
        ("Forse", "it"),
        ("Da definire", "it"),
        ("Ne znam", "hr"),
        ("Ja ne mogu", "hr"),
        ("Možda", "hr"),
        ("Galbūt", "lt"),
        ("En tiedä", "fi"),
        ("Ehkä", "fi"),
        ("Weiß nicht", "de"),
        ("Da bin ich verreist", "de"),
        ("Je ne sais pas", "fr"),
        ("Peut-être", "fr"),
        ("Nem tudom", "hu"),
        ("Не знам", "sr"),
        ("", "ro"),
        ("...", "ro"),
        ("Am mai fost și anul trecut", "ro"),
        ("Daniel", "ro"),
        ("Nouă", "ro"),
        ("[ ] Da [ ] Nu", "ro"),
    ],
)
def test_what_says_neither_or_both_or_is_not_decided_has_no_value(text: str, language: str) -> None:
    found = said(YESNO, text, language)
    assert found.value is None
    assert found.reason


@pytest.mark.parametrize(("text", "value"), [("[x] Da [ ] Nu", True), ("[ ] Da\n[X] Nu", False), ("Da ☐ Nu ☒", False), ("☑ Yes", True)])
def test_a_ticked_box_says_yes_or_no(text: str, value: bool) -> None:
    assert said(YESNO, text).value is value


def test_a_word_that_another_language_of_the_survey_uses_otherwise_waits_for_a_person() -> None:
    found = said(YESNO, "No kyllä siitä olisi apua", *CITIES)
    assert found.value is None or found.confidence < 0.85


# ---------------------------------------------------------------- number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20", 20),
        ("20.", 20),
        ("circa 20", 20),
        ("cca. 20 de angajați", 20),
        ("aproximativ 40", 40),
        ("~ 20", 20),
        ("about 20 people", 20),
        ("20 (din care 5 part-time)", 20),
        ("1.200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200", 1200),
        ("1'200", 1200),
        ("1,200", 1200),
        ("1.200.000", 1_200_000),
        ("1,200,000", 1_200_000),
        ("1.200,50", 1200.5),
        ("1,200.50", 1200.5),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("0,125", 0.125),
        ("20 de mii", 20_000),
        ("2 million", 2_000_000),
        ("două sute", 200),
        ("o mie", 1000),
        ("5 angajați", 5),
        ("Suntem 5.", 5),
        ("0", 0),
        ("zero", 0),
        ("niciunul", 0),
        ("none", 0),
        ("un singur om: 1", 1),
        ("20, adică 20", 20),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, value: float) -> None:
    found = said(NUMBER, text)
    assert found.value == value
    assert type(found.value) is type(value)
    assert found.confidence >= 0.85


TWENTY = {
    "ro": "unu doi trei patru cinci șase șapte opt nouă zece unsprezece doisprezece treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece douăzeci",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
    "hr": "jedan dva tri četiri pet šest sedam osam devet deset jedanaest dvanaest trinaest četrnaest petnaest šesnaest sedamnaest osamnaest devetnaest dvadeset",
    "lt": "vienas du trys keturi penki šeši septyni aštuoni devyni dešimt vienuolika dvylika trylika keturiolika penkiolika šešiolika septyniolika aštuoniolika devyniolika dvidešimt",
    "fi": "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista kolmetoista neljätoista viisitoista kuusitoista seitsemäntoista kahdeksantoista yhdeksäntoista kaksikymmentä",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
    "hu": "egy kettő három négy öt hat hét nyolc kilenc tíz tizenegy tizenkettő tizenhárom tizennégy tizenöt tizenhat tizenhét tizennyolc tizenkilenc húsz",
    "sr": "један два три четири пет шест седам осам девет десет једанаест дванаест тринаест четрнаест петнаест шеснаест седамнаест осамнаест деветнаест двадесет",
}  # fmt: skip


@pytest.mark.parametrize("language", TWENTY)
def test_numbers_in_words_count_to_twenty_in_every_language(language: str) -> None:
    assert [said(NUMBER, word, language).value for word in TWENTY[language].split()] == list(range(1, 21))


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Die Firma hat zwanzig Mitarbeiter", "de", 20),
        ("trei angajați", "ro", 3),
        ("avem o echipă de cinci oameni", "ro", 5),
        ("een team van twaalf mensen", "nl", 12),
        ("kymmenen henkilöä", "fi", 10),
        ("quindici persone", "it", 15),
        ("just one", "en", 1),
    ],
)
def test_a_number_in_words_may_stand_in_a_sentence(text: str, language: str, value: int) -> None:
    assert said(NUMBER, text, language).value == value


@pytest.mark.parametrize(
    "text",
    [
        "15-20",
        "15 – 20",
        "15...20",
        "între 15 și 20",
        "de la 15 la 20",
        "15 sau 20",
        "20 de angajați și 3 colaboratori",
        "peste 20",
        "mai mult de 20",
        "cel puțin 20",
        "20+",
        "20 or more",
        "sub 20",
        "more than 20",
        "mulți",
        "o echipă mică",
        "doi ani și jumătate",
        "nu știu",
        "10:30",
        "12.06.2021",
        "0722 123 456",
        "-20",
        "1½",
        "20k",
        "no one",
    ],
)
def test_a_range_a_bound_or_several_numbers_have_no_value(text: str) -> None:
    found = said(NUMBER, text)
    assert found.value is None, found
    assert found.reason


def test_a_number_outside_what_was_asked_for_has_no_value() -> None:
    percent = question("number", min=0, max=100)
    assert [said(percent, text).value for text in ("100", "0", "101", "55,5")] == [100, 0, None, 55.5]


def test_a_dash_before_a_number_is_looked_at_by_a_person_where_negative_numbers_may_be() -> None:
    found = said(question("number"), "-20")
    assert found.value == -20
    assert found.confidence < 0.85


# ---------------------------------------------------------------- dates

TWELFTH_OF_JUNE = {
    "ro": ("12 iunie", "12 iunie 2021", "sâmbătă, 12 iunie", "pe 12 iunie, ora 10", "12.06", "12.06.2021", "12/06/2021", "12-06-2021", "12.6.21", "sâmbătă 12 IUNIE, 10:30", "12 iun.", "12 Iunie ar fi bine, nu contează ora"),
    "en": ("12 June", "June 12", "June 12th", "12th June", "the 12th of June", "Saturday, June 12, 2021", "12 June 2021", "2021-06-12", "on 12 Jun", "June 12 at 10:30", "06/13/2021"),
    "nl": ("12 juni", "zaterdag 12 juni", "op 12 juni 2021", "12-6-2021", "12 jun."),
    "it": ("12 giugno", "il 12 giugno alle 10:30", "sabato 12 giugno 2021", "12/6/2021", "12 giu"),
    "hr": ("12. lipnja", "subota, 12. lipnja", "12. lipnja 2021.", "12.6.2021.", "12. 6. 2021."),
    "lt": ("birželio 12 d.", "birželio 12", "2021 m. birželio 12 d.", "2021-06-12", "šeštadienį, birželio 12 d."),
    "fi": ("12. kesäkuuta", "12 kesäkuuta", "12.kesäkuuta 2021", "lauantai 12.6.", "12.6.2021", "12. kesäkuu"),
    "de": ("12. Juni", "am 12. Juni 2021", "Samstag, 12. Juni", "12.06.2021", "12. Juni um 10 Uhr"),
    "fr": ("12 juin", "le 12 juin", "samedi 12 juin 2021", "12/06/2021"),
    "hu": ("június 12.", "június 12-én", "2021. június 12.", "2021.06.12"),
    "sr": ("12. јуна", "субота, 12. јун 2021.", "12.06.2021."),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in TWELFTH_OF_JUNE.items() for text in texts])
def test_a_day_is_read_in_all_usual_forms(language: str, text: str) -> None:
    found = said(DATE, text, language)
    day = 13 if "13" in text else 12
    assert found.value == date(2021, 6, day), found
    assert found.confidence >= 0.85


MONTHS = {
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "en": "January February March April May June July August September October November December",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "sr": "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
}


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_is_known_as_people_inflect_it(language: str) -> None:
    dot = "." if language in ("hr", "fi", "de", "sr") else ""
    texts = [f"{month} 9 d. 2022" if language == "lt" else f"9{dot} {month} 2022" for month in MONTHS[language].split()]
    assert [said(DATE, text, language).value for text in texts] == [date(2022, number, 9) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "asked", "reference", "value"),
    [
        ("12 iunie", "Când?", date(2021, 5, 4), date(2021, 6, 12)),
        ("3 mai", "Când?", date(2021, 5, 4), date(2022, 5, 3)),
        ("4 mai", "Când?", date(2021, 5, 4), date(2021, 5, 4)),
        ("9 ianuarie", "Când?", date(2021, 12, 30), date(2022, 1, 9)),
        ("29 februarie", "Când?", date(2021, 5, 4), date(2024, 2, 29)),
        ("12 iunie", "Ce dată (iunie 2020)?", date(2021, 5, 4), date(2020, 6, 12)),
        ("12 iunie 2019", "Ce dată (iunie 2020)?", date(2021, 5, 4), date(2019, 6, 12)),
        ("12 iunie", "Înainte de 2021 sau după 2022?", date(2021, 5, 4), date(2021, 6, 12)),
        ("12 iunie", "Când?", None, None),
        ("12 iunie", "Ce dată (iunie 2020)?", None, date(2020, 6, 12)),
    ],
)
def test_without_a_year_it_is_the_questions_or_else_the_next_from_the_day_of_reference(
    text: str, asked: str, reference: date | None, value: date | None
) -> None:
    assert said(question("date", asked), text, reference=reference).value == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("după 12 iunie", "ro"),
        ("oricând după 12 iunie", "ro"),
        ("începând cu 12 iunie", "ro"),
        ("12 sau 13 iunie", "ro"),
        ("12 și 13 iunie", "ro"),
        ("12, 13 iunie", "ro"),
        ("12-13 iunie", "ro"),
        ("12.06-14.06", "ro"),
        ("12-14.06.2021", "ro"),
        ("12 iunie sau 3 iulie", "ro"),
        ("12 iunie sau 14", "ro"),
        ("nu pe 12 iunie", "ro"),
        ("În iunie 2021", "ro"),
        ("iunie", "ro"),
        ("vineri", "ro"),
        ("săptămâna din 12 iunie", "ro"),
        ("31 iunie", "ro"),
        ("30 februarie 2021", "ro"),
        ("31.02.2021", "ro"),
        ("13.13.2021", "ro"),
        ("45 mai", "ro"),
        ("12", "ro"),
        ("oricare", "ro"),
        ("1.500 de lei", "ro"),
        ("la 10.30", "ro"),
        ("after 12 June", "en"),
        ("from June 12 on", "en"),
        ("June 12 or 13", "en"),
        ("June 12-13", "en"),
        ("any day before June 12", "en"),
        ("June 2021", "en"),
        ("vanaf 12 juni", "nl"),
        ("na 12 juni", "nl"),
        ("dopo il 12 giugno", "it"),
        ("dal 12 giugno", "it"),
        ("12 o 13 giugno", "it"),
        ("nakon 12. lipnja", "hr"),
        ("12. ili 13. lipnja", "hr"),
        ("po birželio 12 d.", "lt"),
        ("birželio 12–13 d.", "lt"),
        ("12. kesäkuuta jälkeen", "fi"),
        ("12.–13. kesäkuuta", "fi"),
        ("nach dem 12. Juni", "de"),
        ("12. oder 13. Juni", "de"),
        ("après le 12 juin", "fr"),
        ("12 ou 13 juin", "fr"),
        ("június 12 után", "hu"),
        ("после 12. јуна", "sr"),
    ],
)
def test_an_open_an_impossible_or_a_double_date_has_no_value(text: str, language: str) -> None:
    found = said(DATE, text, language)
    assert found.value is None, found
    assert found.reason


# ---------------------------------------------------------------- whatever comes

EVERY = (
    CHOICE,
    MULTI,
    SCALE,
    TEN,
    YESNO,
    NUMBER,
    question("number"),
    question("number", min=-5, max=5),
    DATE,
    question("choice", options=SIZES),
)
FRAGMENTS = st.lists(
    st.sampled_from(
        "12 13 31 2021 1.200 1,5 -3 4/5 99999999999999999999 . , ; : - / ( ) [x] [ ] ☒ \n iunie June mai birželio d. nu da yes no ja ne partener "
        "furnizor newsletter toate între și sau peste mii sute jumătate doi o un douăzeci ٣ ½ ² ０ \u202f \u200b 'a b c".split(" ")
    ),
    max_size=9,
).map(" ".join)


@pytest.mark.parametrize("asked", EVERY, ids=lambda asked: f"{asked.type}")
@given(text=st.one_of(st.text(max_size=40), FRAGMENTS), languages=st.sets(st.sampled_from([*TWENTY, "sr-Latn", "xx"]), max_size=3))
@example(text="9" * 5000, languages=set())
@example(text="1" + ",000" * 400, languages={"en"})
@example(text="((((" * 3000, languages={"ro"})
@example(text="0.000.000,5", languages={"ro"})
def test_no_text_raises_and_every_value_fits_its_question(asked: Question, text: str, languages: set[str]) -> None:
    found = value_of(asked, text, reference=TODAY, languages=sorted(languages))
    answer = typed_answer(asked, text=text, value=found.value, confidence=found.confidence, review=False, how="")
    value: Any = answer.value
    assert value == found.value
    assert 0 <= found.confidence <= 1
    if value is None:
        assert found.reason
        return
    assert found.confidence > 0
    if asked.type in ("choice", "multi"):
        allowed = [each.value for each in asked.options]
        chosen = [value] if asked.type == "choice" else list(value)
        assert chosen == [each for each in allowed if each in chosen] != []
    if asked.type == "scale":
        assert asked.min <= value <= asked.max
    if asked.type == "number":
        assert (asked.min if asked.min is not None else float("-inf")) <= value <= (asked.max if asked.max is not None else float("inf"))
        assert abs(value) != float("inf")


@pytest.mark.parametrize("asked", EVERY, ids=lambda asked: f"{asked.type}")
def test_a_text_without_words_has_no_value(asked: Question) -> None:
    for text in ("", " \n", "...", "-", "?!"):
        assert said(asked, text).value is None


@pytest.mark.parametrize("asked", [CHOICE, SCALE, YESNO, DATE], ids=lambda asked: f"{asked.type}")
def test_long_texts_are_read_in_passing(asked: Question) -> None:
    with busy_less_than(4):
        for part in ("9 ", "1. ", "un ", "[x] ", "(", "1 martie ", " \t"):
            said(asked, (part * 6_000)[:6_000] + " x")


def test_an_open_question_has_no_value_and_that_is_sure() -> None:
    assert said(question("text"), "Da, 12 iunie") == Value(None, 1.0)
