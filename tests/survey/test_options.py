"""Choices as people answer them: by place, ticked, shortened, with a reason, taken back behind the label, or in doubt."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from llab.survey.questionnaire import Question
from llab.survey.values import Value, value_of

MADE: TypeAdapter[Question] = TypeAdapter(Question)


def question(kind: str, **labels: str) -> Question:
    options = [{"value": value, "label": dict(zip(("ro", "en"), label.split(" | "), strict=False))} for value, label in labels.items()]
    return MADE.validate_python({"id": "q", "type": kind, "text": "Q?", "options": options})


RELATION = question(
    "choice",
    partner="partener | partner",
    supplier="furnizor | supplier",
    interested="interesată, dar neimplicată încă | interested, but not involved yet",
    none="nicio relație | none",
)
FORMAT = question(
    "choice", online="online", fizic="față în față, la Timișoara", hibrid="hibrid: unii în sală, alții online", indiferent="mi-e indiferent"
)
CHANNELS = question(
    "multi",
    newsletter="newsletter | newsletter",
    webinar="webinar | webinar",
    phone="telefonic | by telephone",
    facebook="grup de Facebook | Facebook group",
)


def said(asked: Question, text: str) -> Value:
    return value_of(asked, text, reference=None, languages=("ro", "en"))


RELATIONS = [
    ("prima variantă", "partner"),
    ("Prima", "partner"),
    ("a doua", "supplier"),
    ("varianta 2", "supplier"),
    ("varianta a doua", "supplier"),
    ("opțiunea b", "supplier"),
    ("Opțiunea B: furnizor", "supplier"),
    ("ultima", "none"),
    ("ultima variantă", "none"),
    ("option 3", "interested"),
    ("the first one", "partner"),
    ("the second option", "supplier"),
    ("last one", "none"),
    ("x furnizor", "supplier"),
    ("furnizor x", "supplier"),
    ("X furnizor", "supplier"),
    ("(x) furnizor", "supplier"),
    ("furnizor (X)", "supplier"),
    ("partener\nfurnizor x\nnicio relație", "supplier"),
    ("partener\nx furnizor\nnicio relație", "supplier"),
    ("-> furnizor", "supplier"),
    ("[ ] partener\n[*] furnizor", "supplier"),
    ("[] partener\n[X] furnizor\n[] nicio relatie", "supplier"),
    ("_ partener\nX_ furnizor", "supplier"),
    ("partener __\nfurnizor _x_", "supplier"),
    ("partener - nu\nfurnizor - da", "supplier"),
    ("partener: nu\nfurnizor: da", "supplier"),
    ("furnizor - de 3 ani", "supplier"),
    ("2 - furnizor", "supplier"),
    ("2 furnizor", "supplier"),
    ("2 (furnizor)", "supplier"),
    ("b – furnizor de servicii", "supplier"),
    ("2, pentru că lucrăm de mult", "supplier"),
    ("Varianta b, pentru că lucrăm cu ei", "supplier"),
    ("punctul 2", "supplier"),
    ("c) deocamdată doar urmărim", "interested"),
    ("răspuns: b", "supplier"),
    ("b", "supplier"),
    ("a", "partner"),
    ("a fost partener", "partner"),
    ("none", "none"),
    ("interesata", "interested"),
    ("interesată", "interested"),
    ("neimplicată încă", "interested"),
    ("interesati", "interested"),
    ("furnizori", "supplier"),
    ("we're a supplier", "supplier"),
    ("not partner but supplier", "supplier"),
    ("FURNIZOR!!!", "supplier"),
    ('"furnizor"', "supplier"),
    ("*furnizor*", "supplier"),
    ("furnizor :)", "supplier"),
    ("2.furnizor", "supplier"),
    ("(b)", "supplier"),
    ("B.", "supplier"),
]

NO_RELATIONS = [
    "furnizor, deși am vrea să fim partener",
    "Furnizor. Am vrea să fim parteneri.",
    "1. furnizor",
    "b. partener",
    "2) sau 3)",
    "2 sau 3",
    "a/b",
    "am fost partener, acum nu mai suntem",
    "Nu mai suntem parteneri",
    "furnizor?",
    "poate partener",
    "probabil furnizor",
    "nu știu, poate furnizor",
    "fără relație",
    "relație nu avem",
    "nu furnizor",
    "1 și 2",
    "22",
]

FORMATS = [
    ("online", "online"),
    ("Online.", "online"),
    ("hibrid", "hibrid"),
    ("față în față", "fizic"),
    ("fata in fata", "fizic"),
    ("la Timișoara", "fizic"),
    ("Timișoara", "fizic"),
    ("fizic", "fizic"),
    ("indiferent", "indiferent"),
    ("mi-e indiferent", "indiferent"),
    ("îmi e indiferent", "indiferent"),
    ("nu online, ci față în față", "fizic"),
    ("mai degrabă online", "online"),
    ("Online ar fi ideal pentru noi", "online"),
]

NO_FORMATS = [
    "oricum, numai online nu",
    "orice în afară de online",
    "prefer online, dar merge și hibrid",
    "online sau hibrid",
    "față în față dacă se poate, altfel online",
    "doar online nu",
    "online nu merge",
    "Online e exclus.",
    "indiferent, online sau hibrid",
    "exclus online",
    "online, în niciun caz",
]

MANY = [
    ("newsletter si telefon", ("newsletter", "phone")),
    ("1,3", ("newsletter", "phone")),
    ("1 3", ("newsletter", "phone")),
    ("1;3", ("newsletter", "phone")),
    ("a, c și d", ("newsletter", "phone", "facebook")),
    ("toate", ("newsletter", "webinar", "phone", "facebook")),
    ("toate variantele", ("newsletter", "webinar", "phone", "facebook")),
    ("Toate!", ("newsletter", "webinar", "phone", "facebook")),
    ("Toate, mulțumesc", ("newsletter", "webinar", "phone", "facebook")),
    ("toate cele patru", ("newsletter", "webinar", "phone", "facebook")),
    ("toate de mai sus", ("newsletter", "webinar", "phone", "facebook")),
    ("prima și a treia", ("newsletter", "phone")),
    ("newsletter\nwebinar", ("newsletter", "webinar")),
    ("- newsletter\n- webinar", ("newsletter", "webinar")),
    ("1. newsletter\n2. webinar", ("newsletter", "webinar")),
    ("1. webinar\n2. telefonic", ("webinar", "phone")),
    ("newsletter (o dată pe lună) și telefonic", ("newsletter", "phone")),
    ("[x] newsletter [x] webinar [ ] telefonic", ("newsletter", "webinar")),
    ("x newsletter\nwebinar\nx telefonic\ngrup de Facebook", ("newsletter", "phone")),
    ("newsletter x\nwebinar\ntelefonic x\ngrup de Facebook", ("newsletter", "phone")),
    ("newsletter da, webinar nu, telefonic da", ("newsletter", "phone")),
    ("newsletter: da\nwebinar: nu\ntelefonic: da", ("newsletter", "phone")),
    ("Newsletter – yes, webinar – no", ("newsletter",)),
    ("newsletter, webinar, e-mail", ("newsletter", "webinar")),
    ("newsletter + altele", ("newsletter",)),
    ("facebook", ("facebook",)),
    ("pe Facebook", ("facebook",)),
    ("webinarii", ("webinar",)),
    ("webinare", ("webinar",)),
    ("newsletter sau webinar", ("newsletter", "webinar")),
    ("2 and 4, please", ("webinar", "facebook")),
    ("2 și 4, vă rog", ("webinar", "facebook")),
    ("variantele 1 și 2", ("newsletter", "webinar")),
    ("options a and c", ("newsletter", "phone")),
]

NO_MANY = [
    "13",
    "ac",
    "abc",
    "toate, dar mai ales webinar",
    "toate în afară de telefonic",
    "toate mai puțin 3",
    "1-3",
    "1 la 3",
    "1 și poate 3",
    "newsletter, eventual webinar",
    "nu vreau nimic",
]

NOTHING_CHOSEN = ["niciuna", "Niciunul", "none", "None of them", "nici una", "niciuna dintre ele"]


@pytest.mark.parametrize(("text", "value"), RELATIONS)
def test_an_option_is_chosen_by_its_label_its_place_or_a_tick(text: str, value: str) -> None:
    found = said(RELATION, text)
    assert (found.value, found.reason) == (value, "")
    assert found.confidence >= 0.85


@pytest.mark.parametrize("text", NO_RELATIONS)
def test_what_is_in_doubt_or_contradicts_itself_chooses_nothing(text: str) -> None:
    found = said(RELATION, text)
    assert found.value is None
    assert found.reason


@pytest.mark.parametrize(("text", "value"), FORMATS)
def test_a_long_label_may_be_shortened_to_what_no_other_has(text: str, value: str) -> None:
    found = said(FORMAT, text)
    assert (found.value, found.reason) == (value, "")


@pytest.mark.parametrize("text", NO_FORMATS)
def test_an_option_that_is_ruled_out_or_one_of_two_is_not_chosen(text: str) -> None:
    found = said(FORMAT, text)
    assert found.value is None
    assert found.reason


@pytest.mark.parametrize(("text", "value"), MANY)
def test_several_options_are_chosen_however_they_are_listed(text: str, value: tuple[str, ...]) -> None:
    found = said(CHANNELS, text)
    assert (found.value, found.reason) == (value, "")
    assert found.confidence >= 0.85


@pytest.mark.parametrize("text", NO_MANY)
def test_what_takes_options_out_or_runs_together_chooses_nothing(text: str) -> None:
    found = said(CHANNELS, text)
    assert found.value is None
    assert found.reason


@pytest.mark.parametrize("text", NOTHING_CHOSEN)
def test_none_of_them_is_no_value_and_says_so(text: str) -> None:
    assert said(CHANNELS, text).reason == "it chooses none of them"


@pytest.mark.parametrize("text", ["1 (furnizor)", "1. furnizor", "b) partener"])
def test_a_mark_and_a_label_of_different_options_choose_nothing(text: str) -> None:
    assert said(RELATION, text).value is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("drugi", "hr"),
        ("die zweite", "de"),
        ("la seconda", "it"),
        ("de tweede optie", "nl"),
        ("toinen", "fi"),
        ("antras", "lt"),
        ("le deuxième", "fr"),
        ("a második", "hu"),
        ("други", "sr"),
        ("opcija 2", "hr"),
        ("Antwort b", "de"),
    ],
)
def test_a_place_is_named_in_every_language(text: str, language: str) -> None:
    assert value_of(RELATION, text, reference=None, languages=(language,)).value == "supplier"


SEATS = question(
    "choice", low="by the sea | by the sea", mid="by the old mill | by the old mill", up="in a hut up the hill | in a hut up the hill"
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("In a", "up"), ("IN A HUT", "up"), ("by the old", "mid"), ("by the", None), ("by", None), ("in", None), ("in a hurry", None)],
)
def test_the_beginning_of_one_label_names_it_where_no_other_begins_so(text: str, value: str | None) -> None:
    assert said(SEATS, text).value == value


@pytest.mark.parametrize("reason", ["altfel nu pot", "otherwise I cannot", "altfel nu are rost"])
@pytest.mark.parametrize("sign", [" – ", ", ", " "])
def test_what_would_not_be_possible_otherwise_takes_nothing_back(reason: str, sign: str) -> None:
    assert said(FORMAT, f"online{sign}{reason}").value == "online"
    assert said(CHANNELS, f"webinar{sign}{reason}").value == ("webinar",)


def test_a_cross_and_a_line_beside_it_that_choose_different_options_choose_nothing() -> None:
    assert said(RELATION, "a)\nMihai Neagu\n(x) furnizor").value is None
    assert said(RELATION, "partener\n(x) furnizor").value is None
    assert said(RELATION, "b)\nMihai Neagu\n(x) furnizor").value == "supplier"
    assert said(CHANNELS, "newsletter\n[x] webinar").value is None


def test_the_options_without_a_box_beside_a_ticked_one_are_the_rest_of_the_list() -> None:
    assert (
        said(FORMAT, "– online\n– [X] față în față, la Timișoara\n– hibrid: unii în sală, alții online\n– mi-e indiferent").value == "fizic"
    )
    assert said(CHANNELS, "newsletter\n[x] webinar\ntelefonic\n[x] grup de Facebook").value == ("webinar", "facebook")


@pytest.mark.parametrize("mark", ["", "o ", "â—‹ ", "- "])
def test_an_option_that_stands_alone_and_among_others_may_be_of_our_list(mark: str) -> None:
    found = said(CHANNELS, f"{mark}webinar\n{mark}telefonic\nnewsletter, webinar")
    assert found.value is None
    assert found.reason


LIGHT = question(
    "choice", lamp="cu lampa | with a lamp", torch="cu lanterna sau felinarul | with a torch or a lantern", none="pe întuneric | unlit"
)


@pytest.mark.parametrize(
    "text",
    [
        "lampa și lanterna",
        "și lanterna, și lampa",
        "pe întuneric și cu felinarul",
        "with a lamp, dar iarna cu felinarul",
        "unlit, later the lantern",
    ],
)
def test_words_of_a_second_option_beside_the_first_leave_the_choice_open(text: str) -> None:
    found = said(LIGHT, text)
    assert (found.value, found.reason) == (None, "it names more than one option")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("cu lampa, că felinarul e spart", "lamp"),
        ("unlit, since the lantern broke", "none"),
        ("with a lamp, not the lantern", "lamp"),
        ("cu lamap", "lamp"),
        ("with a lampp", "lamp"),
    ],
)
def test_words_of_another_option_in_a_reason_or_denied_do_not_count(text: str, value: str) -> None:
    assert said(LIGHT, text).value == value


def test_beside_several_chosen_options_words_of_another_are_looked_at() -> None:
    found = said(CHANNELS, "newsletter și grup, webinar")
    assert (found.value, found.confidence < 0.85) == (("newsletter", "webinar"), True)


VISITS = question("choice", daily="zilnic | every day", rarely="o dată pe an sau mai rar | once a year or less", never="niciodată | never")


@pytest.mark.parametrize(
    "text",
    [
        "hardly ever",
        "never, except once a year or less",
        "niciodată, cu excepția o dată pe an",
        "every day sau cum se poate",
        "oricând sau zilnic",
    ],
)
def test_an_option_beside_an_exception_or_another_possibility_is_not_chosen(text: str) -> None:
    assert said(VISITS, text).value is None


@pytest.mark.parametrize(
    ("text", "value"), [("o dată pe an sau mai rar", "rarely"), ("nevre", "never"), ("once a year or lesss", "rarely")]
)
def test_an_or_of_the_label_itself_leaves_nothing_open(text: str, value: str) -> None:
    assert said(VISITS, text).value == value


@pytest.mark.parametrize("text", ["either webinar or newsletter", "fie newsletter, fie webinar", "sau newsletter sau webinar"])
def test_one_or_the_other_of_several_is_no_choice_of_both(text: str) -> None:
    assert said(CHANNELS, text).value is None


def test_the_dutch_and_is_no_finnish_denial_in_a_dutch_letter() -> None:
    read = question("multi", novels="romans | romaaneja", papers="kranten | sanomalehtiä", records="platen | äänilevyjä")
    assert value_of(read, "romans en platen", reference=None, languages=("nl", "ro", "fi")).value == ("novels", "records")
    assert value_of(read, "en lue romaaneja", reference=None, languages=("fi", "ro", "nl")).value is None
