"""Yes or no in eleven languages, as people say it: assured, politely, hesitating, undecided."""

# ruff: noqa: E501 - a language stays on its line

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from llab.survey.questionnaire import Question
from llab.survey.values import Value, value_of
from llab.survey.values.yesno import yesno_value

ASKED = TypeAdapter[Question](Question).validate_python({"id": "q", "type": "yesno", "text": "Q?"})


def said(text: str, *languages: str) -> Value:
    return value_of(ASKED, text, reference=None, languages=languages)


def each(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts.split(" | ")]


YES = {
    "ro": "da, dar doar în weekend | DA | Daaa! | da da | Cu siguranță | Absolut | Ba da | Da, uneori | Da. Nu avem altă soluție. | [x] da | [x] DA [ ] NU | da [x] nu [ ] | da x\nnu | Da, nu am nimic împotrivă | Da, nu e nicio problemă | ok | OK, sunt de acord | De acord | sunt de acord | accept | Cu drag | Cu mare drag! | Cu cea mai mare plăcere | Firește că da | Corect | Afirmativ | Mulțumesc, da | Bună ziua, da. | Da, am participat în 2019 | Răspuns: da | Răspunsul e da",
    "en": "Yes, but only on weekends | Yes!! | Yup | ok | okay | Sure thing | Sure, why not | Yes, why not? | I do | We do | Yes, sometimes | Thanks, yes | I would say yes | Absolutely | definitely | agree | I agree | True | Certainly, if needed | Y | 👍",
    "nl": "Ja hoor | Jawel | Ja, natuurlijk | Jazeker! | Zeker weten | akkoord | Graag",
    "it": "Sì, ma solo online | Si, grazie | Assolutamente sì | assolutamente | Certo che sì | d'accordo | eh sì",
    "hr": "Da, ali samo online | Naravno da | Svakako da | Slažem se | Da, hvala | Jesmo",
    "lt": "Taip, bet tik internetu | Tikrai taip | Sutinku | Taip, kartais",
    "fi": "Kyllä, mutta vain verkossa | Ehdottomasti | Samaa mieltä | kyllä kiitos | joo | Kyllä se käy | juu",
    "de": "Ja, aber nur online | Auf jeden Fall | Einverstanden | Ja, bitte | Doch | Ja, nicht im August | Klar!",
    "fr": "Oui, mais seulement en ligne | Absolument | D'accord | Oui merci | Bien sûr que oui | Ouais | tout à fait",
    "hu": "Igen, de csak online | Szerintem igen | Mindenképpen | Egyetértek | Igen, köszönöm | Persze",
    "sr": "Да, али само онлајн | Слажем се | Da",
}  # fmt: skip

NO = {
    "ro": "nu nu | Cu siguranță nu | absolut deloc | Deloc | Nu, deloc | Ba nu | Nu e cazul | Nu este cazul | Nu - avem deja | Nu, dar am vrea | n | Evident că nu | nu, niciodată | Niciodată | nu sunt de acord | Nu suntem de acord | Negativ | Nu, mulțumesc. | Mulțumesc, nu. | Din păcate, nu | Din nefericire nu | Regret, nu | Îmi pare rău, nu pot | Răspunsul meu este nu",
    "en": "No, but I would like to | I do not | I don't | Not at all | Nope | nah | Sorry, no | I'd say no | Absolutely not | Definitely not | disagree | I disagree | Not true | 👎",
    "nl": "Nee, dank je | Absoluut niet | Natuurlijk niet | nooit | Helaas, nee",
    "it": "No, grazie | non sono d'accordo | mai | Purtroppo no | ovviamente no | non posso",
    "hr": "Apsolutno ne | Nikada | Ne slažem se | Nažalost, ne | ne, hvala | Nismo",
    "lt": "Tikrai ne | Žinoma, kad ne | Niekada | Nesutinku | Deja ne | ne, ačiū",
    "fi": "ehdottomasti ei | Ei koskaan | Valitettavasti en | Ei kiitos | ei ole | Totta kai ei | eipä",
    "de": "auf keinen Fall | Niemals | nie | nicht einverstanden | Leider nein | Nein, danke | Klar nicht | Kein Interesse",
    "fr": "Absolument pas | Jamais | pas d'accord | Non merci | Bien sûr que non | Hélas non",
    "hu": "Soha | Nem értek egyet | Nem, köszönöm | Persze, hogy nem",
    "sr": "Никада | Не слажем се | Не, хвала | Ne | Наравно да не",
}  # fmt: skip

OPEN = {
    "ro": "depinde | nu știu | nu stim inca | Da și nu | Nu. Da. | Cred că da | cred că nu | Nu zic nu | De ce nu? | Nu mă deranjează | Nu doar că da, ci și... | nu numai | nu întotdeauna | Nu mereu | Uneori | Parțial | da parțial | În mare parte da | Nu încă | Încă nu | Deocamdată nu | Momentan nu | Nu momentan | Sper că da | Aș vrea | Mi-ar plăcea | Vin | Da? | nu? | Da, cred | da, poate | Da, probabil | Nu cred | nu cred că da | Nu pot zice | nu am decis | N/A | - | x | 1 | DA / nu | Da nu am nimic împotrivă | Mereu | exact | Eu da, colegii nu | Da pentru mine, nu pentru colegi | Da, nu | da... nu... | da\nnu",
    "en": "Why not | I think so | I don't think so | I guess | I guess so | Not yet | Not always | not necessarily | Not only yes | not only | Partly | Sometimes | Yes (not sure) | yes, maybe | no idea | No comment | no answer | No preference | No one knows | No doubt | no doubt about it, yes | No worries | Never say never | Not a problem | Not definitely | n/a | None | Nothing | Yesterday | Nowadays yes | yes/no",
    "nl": "Nog niet | Soms | Ik denk het wel | ik denk van niet | ja en nee | liever niet | ja, misschien | waarschijnlijk wel",
    "it": "Non ancora | Sì e no | Direi di sì | Penso di sì | credo di no | Si può fare | Si terrà a giugno | Mai dire mai | Non saprei | dipende",
    "hr": "Ne još | Još ne | Možda da | da i ne | Mislim da da | Mislim da ne | Nisam siguran | Nemam ništa protiv | Da bi bilo dobro | Da li je moguće? | Da vidimo | Ja bih",
    "lt": "Ne visai | Dar ne | Gal taip | taip ir ne | Manau, kad taip | Manau ne | Nesu tikra | Taip pat | Tai priklauso | Nežinau | Ne visada | nebūtinai",
    "fi": "Ei vielä | Ehkä kyllä | kyllä ja ei | Luulen niin | En usko | En ole varma | Ei haittaa | Ei väliä | Riippuu | En osaa sanoa | Ei aina | Kyllä minä en pääse | on | Joo ei | kyllä kai",
    "de": "Noch nicht | Jein | ja und nein | Ich glaube schon | Ich glaube nicht | Bin nicht sicher | Kommt drauf an | Eher ja | eher nein | Eher nicht | Nicht immer | Ja, vielleicht | Weiß ich nicht | Nicht nur | Keine Angabe",
    "fr": "Pas encore | Oui et non | Je pense que oui | je ne pense pas | Pas sûr | Ça dépend | Plutôt oui | Plutôt non | Pas toujours | Si | Oui peut-être",
    "hu": "Még nem | igen és nem | igen is, meg nem is | Azt hiszem, igen | Nem hiszem | Nem vagyok biztos | Attól függ | Inkább igen | inkább nem | Nem mindig | Talán | Nem tudom | nem csak",
    "sr": "Још не | да и не | Мислим да да | Мислим да не | Нисам сигуран | Зависи | Не увек | Не знам | Да ли",
}  # fmt: skip

WEAK_NO = {
    "ro": "nu prea | Nu chiar | Nu prea, eu am aflat de la un prieten",
    "en": "Not really | not really, to be honest",
    "nl": "Niet echt",
    "it": "Non proprio",
    "hr": "Ne baš",
    "lt": "nelabai",
    "fi": "Ei oikeastaan",
    "de": "Nicht wirklich",
    "fr": "Pas vraiment",
    "hu": "Nem igazán",
    "sr": "Не баш",
}


@pytest.mark.parametrize(("language", "text"), each(YES))
def test_a_yes_is_a_yes_in_whatever_words(language: str, text: str) -> None:
    found = said(text, language)
    assert (found.value, found.reason) == (True, "")
    assert found.confidence >= 0.85


@pytest.mark.parametrize(("language", "text"), each(NO))
def test_a_no_is_a_no_in_whatever_words(language: str, text: str) -> None:
    found = said(text, language)
    assert (found.value, found.reason) == (False, "")
    assert found.confidence >= 0.85


@pytest.mark.parametrize(("language", "text"), each(OPEN))
def test_a_yes_or_no_that_is_none_has_no_value(language: str, text: str) -> None:
    found = said(text, language)
    assert found.value is None
    assert found.reason


@pytest.mark.parametrize(("language", "text"), each(WEAK_NO))
def test_a_weak_no_is_looked_at_by_a_person(language: str, text: str) -> None:
    found = said(text, language)
    assert found.value is False
    assert found.confidence < 0.85
    assert found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Nu avem încă un contract, dar da, am vrea",
        "Nu e o problemă",
        "Yes, not really",
        "I would like to know more first",
        "I will see",
        "Nu, ok",
        "sigur, nu e nicio problemă",
    ],
)
def test_what_turns_around_is_neither(text: str) -> None:
    assert said(text, "ro", "en").value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Da, am lucrat cu ei. Nu am avut probleme.", True),
        ("nu, nu și nu", False),
        ("Da, cu condiția să nu fie vineri", True),
        ("Sigur, de ce nu?", True),
        ("Nu mai avem", False),
        ("No, not really", False),
        ("I do, yes", True),
        ("Sure, but not now", True),
        ("I can't", False),
        ("No need", False),
    ],
)
def test_an_explanation_changes_nothing(text: str, value: bool) -> None:
    assert said(text, "ro", "en").value is value


@pytest.mark.parametrize(
    ("languages", "text", "value"),
    [
        (("it",), "ne", False),
        (("en", "it"), "da", True),
        (("hr",), "Ja.", True),
        (("ro",), "NO", False),
        (("nl",), "nu", None),
        (("fr",), "Sì", True),
        (("fr",), "Si", None),
        (("ro",), "ne vom gândi", None),
    ],
)
def test_a_plain_yes_or_no_of_another_language_counts_where_it_is_all_that_was_said(
    languages: tuple[str, ...], text: str, value: bool | None
) -> None:
    assert yesno_value(text, languages).value is value


@pytest.mark.parametrize("text", ["• YES", "▪ yes", "– Yes.", "► yes!"])
def test_a_bullet_before_a_yes_says_nothing(text: str) -> None:
    assert yesno_value(text, ("en",)).value is True


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Not unless somebody helps", "en"),
        ("Nein, außer es gibt Kuchen", "de"),
        ("nu, doar dacă e cald", "ro"),
        ("non, sauf si on m'aide", "fr"),
        ("nem, hacsak nem segít valaki", "hu"),
        ("oui mais non", "fr"),
        ("ja, leider nicht", "de"),
        ("I can't see why not", "en"),
        ("I don't mind", "en"),
    ],
)
def test_a_no_with_a_condition_or_a_yes_that_is_taken_back_is_open(text: str, languages: str) -> None:
    assert value_of(ASKED, text, reference=None, languages=languages.split()).value is None


@pytest.mark.parametrize(
    ("text", "languages", "value"),
    [
        ("Da, sigur", "ro hu", True),
        ("Nu. Avem deja.", "ro hu nl", False),
        ("nu, mergem pe jos", "ro nl", False),
        ("Da - cu drag", "ro hu", True),
    ],
)
def test_a_yes_or_no_that_is_cut_off_is_no_word_of_another_language_of_the_survey(text: str, languages: str, value: bool) -> None:
    found = value_of(ASKED, text, reference=None, languages=languages.split())
    assert (found.value, found.confidence >= 0.85) == (value, True)
