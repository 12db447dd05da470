"""Days as people name them: numbers, months in every language, weekdays that must fit, days left open, amounts that are none."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter

from llab.language.weekdays import WEEKDAY_FORMS
from llab.language.words import LANGUAGES
from llab.survey.questionnaire import Question
from llab.survey.values import Value, value_of

ASKED = TypeAdapter[Question](Question).validate_python({"id": "q", "type": "date", "text": "Q?"})
TODAY = date(2021, 5, 4)


def said(text: str, languages: str = "ro en") -> Value:
    return value_of(ASKED, text, reference=TODAY, languages=languages.split())


DAYS = [
    ("12.03.2021", "ro en", date(2021, 3, 12)),
    ("2021-03-12", "ro en", date(2021, 3, 12)),
    ("12 martie", "ro en", date(2022, 3, 12)),
    ("12 martie 2021", "ro en", date(2021, 3, 12)),
    ("March 12th", "en", date(2022, 3, 12)),
    ("12. maaliskuuta", "fi", date(2022, 3, 12)),
    ("kovo 12 d.", "lt", date(2022, 3, 12)),
    ("2021 m. kovo 12 d.", "lt", date(2021, 3, 12)),
    ("12. ožujka 2021.", "hr", date(2021, 3, 12)),
    ("3/4/2021", "it", date(2021, 4, 3)),
    ("12 mar. 2021", "ro en", date(2021, 3, 12)),
    ("12 mar 2021", "ro en", date(2021, 3, 12)),
    ("12-mar-2021", "ro en", date(2021, 3, 12)),
    ("12.III.2021", "ro en", date(2021, 3, 12)),
    ("12 III 2021", "ro en", date(2021, 3, 12)),
    ("12.iii.2021", "ro en", date(2021, 3, 12)),
    ("20210312", "ro en", date(2021, 3, 12)),
    ("2021/03/12", "ro en", date(2021, 3, 12)),
    ("2021.03.12.", "hu", date(2021, 3, 12)),
    ("2021. 03. 12.", "hu", date(2021, 3, 12)),
    ("2021. márc. 12.", "hu", date(2021, 3, 12)),
    ("2021. március 12-én", "hu", date(2021, 3, 12)),
    ("márc. 12", "hu", date(2022, 3, 12)),
    ("12.3.", "fi", date(2022, 3, 12)),
    ("12.3", "fi", date(2022, 3, 12)),
    ("1 martie", "ro en", date(2022, 3, 1)),
    ("1 Martie 2021, ora 10.30", "ro en", date(2021, 3, 1)),
    ("1er mars", "fr", date(2022, 3, 1)),
    ("le 1er mars 2021", "fr", date(2021, 3, 1)),
    ("12 März 2021", "de", date(2021, 3, 12)),
    ("12. Mär. 2021", "de", date(2021, 3, 12)),
    ("den 12. März", "de", date(2022, 3, 12)),
    ("12 marzo 2021", "it", date(2021, 3, 12)),
    ("12 maart 2021", "nl", date(2021, 3, 12)),
    ("12 mrt", "nl", date(2022, 3, 12)),
    ("12 марта 2021", "sr", date(2021, 3, 12)),
    ("12. март 2021. године", "sr", date(2021, 3, 12)),
    ("12. marta 2021.", "sr", date(2021, 3, 12)),
    ("12. mart", "hr", date(2022, 3, 12)),
    ("March 12, 2021", "en", date(2021, 3, 12)),
    ("Mar. 12, 2021", "en", date(2021, 3, 12)),
    ("12th of March 2021", "en", date(2021, 3, 12)),
    ("12th March, 2021", "en", date(2021, 3, 12)),
    ("may 5", "en", date(2021, 5, 5)),
    ("mai 5", "ro en", date(2021, 5, 5)),
    ("12 mai", "ro en", date(2021, 5, 12)),
    ("mai avem 12 martie", "ro en", date(2022, 3, 12)),
    ("în 3 sept 2021", "ro en", date(2021, 9, 3)),
    ("5 mar", "ro", date(2022, 3, 5)),
    ("12 sept. dimineața", "ro en", date(2021, 9, 12)),
    ("5 may", "ro en", date(2021, 5, 5)),
    ("12 kov", "lt", date(2022, 3, 12)),
    ("12/13/2021", "en", date(2021, 12, 13)),
    ("12 martie dacă se poate", "ro en", date(2022, 3, 12)),
    ("12 martie, ora 14", "ro en", date(2022, 3, 12)),
    ("12 martie la 14.30", "ro en", date(2022, 3, 12)),
    ("12 martie 14:30", "ro en", date(2022, 3, 12)),
    ("12 martie, 14-16", "ro en", date(2022, 3, 12)),
    ("12 martie 2021 la ora 10", "ro en", date(2021, 3, 12)),
    ("12.03.2021 10:00", "ro en", date(2021, 3, 12)),
    ("12.03.2021, 10.00", "ro en", date(2021, 3, 12)),
    ("12.03.21", "ro en", date(2021, 3, 12)),
    ("12.03.'21", "ro en", date(2021, 3, 12)),
    ("12 martie '21", "ro en", date(2021, 3, 12)),
    ("12 martie 2020 (anul trecut)", "ro en", date(2020, 3, 12)),
    ("1.5", "ro en", date(2022, 5, 1)),
    ("4.5", "ro en", date(2021, 5, 4)),
    ("5/5", "ro en", date(2021, 5, 5)),
    ("10/10", "ro en", date(2021, 10, 10)),
    ("12.03.2021 (vineri)", "ro en", date(2021, 3, 12)),
    ("vineri, 12 martie 2021", "ro en", date(2021, 3, 12)),
    ("Friday, March 12, 2021", "en", date(2021, 3, 12)),
    ("sâmbătă, 12 iunie", "ro en", date(2021, 6, 12)),
    ("kovo 12-oji", "lt", date(2022, 3, 12)),
    ("kovo 12 dieną", "lt", date(2022, 3, 12)),
    ("2021-03-12 d.", "lt", date(2021, 3, 12)),
    ("2021 03 12", "lt", date(2021, 3, 12)),
    ("2021.03.12", "lt", date(2021, 3, 12)),
    ("12 mars", "fr", date(2022, 3, 12)),
    ("2021-12-03T10:00:00Z", "ro en", date(2021, 12, 3)),
    ("2021-12-03 10:00", "ro en", date(2021, 12, 3)),
]

NO_DAYS = [
    ("12. Juni?", "de"),
    ("vielleicht am 12. Juni", "de"),
    ("12 juni kan niet", "nl"),
    ("maandag 12 juni", "nl"),
    ("mâine", "ro en"),
    ("luni", "ro en"),
    ("tomorrow", "en"),
    ("pe 12", "ro en"),
    ("12 ale lunii", "ro en"),
    ("premier mars", "fr"),
    ("the 12th", "en"),
    ("I may 5 times", "en"),
    ("mai 12 zile", "ro en"),
    ("mai sunt 12 zile", "ro en"),
    ("12 noi persoane", "ro en"),
    ("avem 12 noi", "ro en"),
    ("noi 12", "ro en"),
    ("noi doisprezece", "ro en"),
    ("12 pro", "hr"),
    ("12 svi", "hr"),
    ("2 set", "it"),
    ("31.04.2021", "ro en"),
    ("32.03.2021", "ro en"),
    ("00.03.2021", "ro en"),
    ("12.13.2021", "ro en"),
    ("29.02.2021", "ro en"),
    ("12.03.1021", "ro en"),
    ("12.03.3021", "ro en"),
    ("12.03.221", "ro en"),
    ("12.03.20212", "ro en"),
    ("12.03.2021 sau 13.03.2021", "ro en"),
    ("12.03.2021, 13.03.2021", "ro en"),
    ("12.03.2021 - 14.03.2021", "ro en"),
    ("12-14 martie", "ro en"),
    ("12–14 martie 2021", "ro en"),
    ("12, 13 sau 14 martie", "ro en"),
    ("12 și 14 martie", "ro en"),
    ("martie 12-14", "ro en"),
    ("nu 12 martie, ci 13 martie", "ro en"),
    ("înainte de 12 martie", "ro en"),
    ("până pe 12 martie", "ro en"),
    ("până la 12 martie", "ro en"),
    ("cel târziu 12 martie", "ro en"),
    ("12 martie cel târziu", "ro en"),
    ("12 martie sau mai târziu", "ro en"),
    ("circa 12 martie", "ro en"),
    ("în jur de 12 martie", "ro en"),
    ("poate 12 martie", "ro en"),
    ("12 martie?", "ro en"),
    ("probabil 12 martie", "ro en"),
    ("nu știu, poate 12 martie", "ro en"),
    ("12 martie 21", "ro en"),
    ("12 martie a.c.", "ro en"),
    ("12 martie anul viitor", "ro en"),
    ("12 martie, anul acesta", "ro en"),
    ("pe 12 martie anul trecut", "ro en"),
    ("orice zi din martie", "ro en"),
    ("sfârșitul lui martie", "ro en"),
    ("mijlocul lui martie 2021", "ro en"),
    ("martie", "ro en"),
    ("2021", "ro en"),
    ("12", "ro en"),
    ("10.30", "ro en"),
    ("1.5 ore", "ro en"),
    ("2.5 mii lei", "ro en"),
    ("ora 10.11", "ro en"),
    ("10:11", "ro en"),
    ("luni 12.03.2021", "ro en"),
    ("luni, 12 martie 2021", "ro en"),
    ("Monday, 12 March 2021", "en"),
    ("luni, 12 iunie", "ro en"),
    ("ylihuomenna", "fi"),
    ("12.–14.3.", "fi"),
    ("kovo dvyliktą", "lt"),
    ("kovo 12–14 d.", "lt"),
    ("iki kovo 12 d.", "lt"),
    ("do 12. ožujka", "hr"),
    ("entro il 12 marzo", "it"),
    ("dal 12 al 14 marzo", "it"),
    ("dal 12 marzo al 14 aprile", "it"),
    ("du 12 au 14 mars", "fr"),
    ("jusqu'au 12 mars", "fr"),
    ("avant le 12 mars", "fr"),
    ("12.3.2021 mennessä", "fi"),
    ("2021. március 12-ig", "hu"),
    ("március 12-től", "hu"),
    ("március 12-ig", "hu"),
    ("március 12. után", "hu"),
    ("12 maart of 14 maart", "nl"),
    ("tot 12 maart", "nl"),
    ("pred 12. ožujka", "hr"),
    ("am 12. oder 14. März", "de"),
    ("bis zum 12. März", "de"),
    ("not before 12 March", "en"),
    ("by 12 March", "en"),
    ("around March 12", "en"),
    ("week of March 12", "en"),
    ("March 12th or so", "en"),
    ("March 12–14", "en"),
    ("March 12th-14th", "en"),
    ("any time except 12 March", "en"),
    ("2021-02-30", "ro en"),
    ("2021-13-02", "ro en"),
    ("ultima duminică din martie", "ro en"),
    ("12 iunie e ziua mea, dar prefer 14", "ro en"),
    ("12 iunie. Sau 14?", "ro en"),
    ("12 iunie; alternativ 14 iunie", "ro en"),
    ("orice dată, mai puțin 12 iunie", "ro en"),
    ("12 iunie nu pot", "ro en"),
    ("12 iunie nu", "ro en"),
    ("12 iunie nu merge", "ro en"),
    ("June 12 doesn't work", "en"),
    ("nu pot pe 12 iunie", "ro en"),
    ("când vreți, dar nu pe 12 iunie", "ro en"),
    ("la 2 luni după 12 iunie", "ro en"),
    ("2 săptămâni de la 12 iunie", "ro en"),
    ("o săptămână înainte de 12 iunie", "ro en"),
]


@pytest.mark.parametrize(("text", "languages", "value"), DAYS)
def test_the_one_day_of_a_text_is_its_value(text: str, languages: str, value: date) -> None:
    found = said(text, languages)
    assert (found.value, found.reason) == (value, "")
    assert found.confidence >= 0.85


@pytest.mark.parametrize(("text", "languages"), NO_DAYS)
def test_a_text_that_gives_no_certain_day_has_no_value(text: str, languages: str) -> None:
    found = said(text, languages)
    assert found.value is None, found
    assert found.reason


def test_with_strokes_the_american_order_is_possible_where_the_survey_speaks_english() -> None:
    assert said("03/04/2021", "ro hr").value == date(2021, 4, 3)
    assert said("12/3/21", "ro hr").value == date(2021, 3, 12)
    assert said("12/3/21", "ro hr").confidence >= 0.85
    assert said("03/04/2021", "ro en").value == date(2021, 4, 3)
    assert said("03/04/2021", "ro en").confidence < 0.85
    assert said("03/04/2021", "en ro").value is None
    assert said("03.04.2021", "en ro").value == date(2021, 4, 3)
    assert said("04/04/2021", "en").value == date(2021, 4, 4)


def test_a_weekday_must_be_the_one_of_the_date() -> None:
    assert said("sâmbătă, 12 iunie").value == date(2021, 6, 12)
    assert said("vineri, 12 iunie").reason == "the day of the week is another"
    assert said("12 iunie 2020 (vineri)").value == date(2020, 6, 12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_weekdays_are_complete_in_every_language_and_no_two_languages_disagree(language: str) -> None:
    assert len(WEEKDAY_FORMS[language]) == 7
    assert [said(f"12.06.2021, {form}").value for group in WEEKDAY_FORMS[language] for form in group.split(",")] == [
        date(2021, 6, 12) if day == 5 else None for day, group in enumerate(WEEKDAY_FORMS[language]) for _ in group.split(",")
    ]


MONTHS = {
    "ro": "ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "hr": "sij velj ožu tra svi lip srp kol ruj lis stu pro",
    "lt": "saus. vas. kov. bal. geg. birž. liep. rugp. rugs. spal. lapkr. gruod.",
    "fi": "tammik. helmik. maalisk. huhtik. toukok. kesäk. heinäk. elok. syysk. lokak. marrask. jouluk.",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "hu": "jan. febr. márc. ápr. máj. jún. júl. aug. szept. okt. nov. dec.",
    "sr": "јан феб мар апр мај јун јул авг сеп окт нов дец",
}


@pytest.mark.parametrize("language", MONTHS)
def test_the_shortened_months_of_every_language_are_known_with_a_year(language: str) -> None:
    """The forms are CLDR's abbreviated ones."""
    texts = [f"9 {month} 2022" for month in MONTHS[language].split()]
    assert [said(text, language).value for text in texts] == [date(2022, number, 9) for number in range(1, 13)]


def test_serbian_months_are_known_in_latin_letters_too() -> None:
    months = "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra".split()
    assert [said(f"9. {month} 2022.", "sr").value for month in months] == [date(2022, number, 9) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "languages", "day"),
    [
        ("3. 4.", "hu", date(2022, 3, 4)),
        ("03.04", "lt", date(2022, 3, 4)),
        ("3. 4.", "hu de", date(2022, 3, 4)),
        ("10. 24.", "hu", date(2021, 10, 24)),
        ("24. 10.", "hu", date(2021, 10, 24)),
        ("3. 4.", "de", date(2022, 4, 3)),
        ("03.04.2022", "hu", date(2022, 4, 3)),
        ("3.IV", "it", date(2022, 4, 3)),
        ("7/XI", "ro", date(2021, 11, 7)),
    ],
)
def test_day_and_month_stand_in_the_order_of_the_language(text: str, languages: str, day: date) -> None:
    found = said(text, languages)
    assert (found.value, found.confidence > 0.85) == (day, True)


@pytest.mark.parametrize(("text", "languages"), [("3.4", "hu de"), ("3. 4.", "de hu"), ("03/04", "lt en")])
def test_where_the_languages_of_a_survey_disagree_about_the_order_a_person_looks(text: str, languages: str) -> None:
    assert said(text, languages).confidence < 0.85


@pytest.mark.parametrize("text", ["2 I", "3.v", "bod 3 V", "capitolul 3 v"])
def test_a_single_letter_behind_a_number_is_no_month(text: str) -> None:
    assert said(text).value is None


OCTOBER = TypeAdapter[Question](Question).validate_python(
    {"id": "q", "type": "date", "text": {"de": "An welchem Tag im Oktober kommen Sie?", "hu": "Októberben melyik napon jönne?"}}
)


@pytest.mark.parametrize(
    ("text", "languages", "day"),
    [
        ("10. 7.", "hu de", date(2021, 10, 7)),
        ("7.10.", "de hu", date(2021, 10, 7)),
        ("am 7.", "de", date(2021, 10, 7)),
        ("Donnerstag, den 7.", "de", date(2021, 10, 7)),
        ("7-én", "hu", date(2021, 10, 7)),
    ],
)
def test_the_month_that_the_question_names_settles_the_order_and_stands_for_a_missing_one(text: str, languages: str, day: date) -> None:
    found = value_of(OCTOBER, text, reference=TODAY, languages=languages.split())
    assert (found.value, found.confidence > 0.85) == (day, True)


@pytest.mark.parametrize("text", ["5.11.", "7. November", "Montag, den 7.", "nach dem 7.", "7 Personen", "7 oder 8"])
def test_a_day_of_another_month_or_none_for_certain_is_no_answer_to_it(text: str) -> None:
    assert value_of(OCTOBER, text, reference=TODAY, languages=("de", "hu")).value is None


def test_the_other_order_is_looked_at_where_only_the_question_speaks_for_it() -> None:
    found = value_of(OCTOBER, "10.7.", reference=TODAY, languages=("de",))
    assert (found.value, found.confidence < 0.85) == (date(2021, 10, 7), True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_is_found_as_it_stands_in_a_question(language: str) -> None:
    spoken = {
        "ro": "în septembrie", "en": "in September", "nl": "in september", "it": "in settembre", "hr": "u rujnu", "lt": "rugsėjo mėnesį",
        "fi": "syyskuussa", "de": "im September", "fr": "en septembre", "hu": "szeptemberben", "sr": "у септембру",
    }[language]  # fmt: skip
    asked = TypeAdapter[Question](Question).validate_python({"id": "q", "type": "date", "text": f"… {spoken}?"})
    assert value_of(asked, "9", reference=TODAY, languages=(language,)).value == date(2021, 9, 9)


@pytest.mark.parametrize("text", ["7 October (or 8)", "7 October at the latest", "7 octombrie (sau 8)"])
def test_a_day_in_brackets_beside_it_or_a_limit_behind_it_leaves_the_day_open(text: str) -> None:
    assert said(text).value is None
