"""Where codes stand for people nothing in any file says who they are, and what is typed beside a code is kept for its person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.records import Annotation, AnnotationKind, Match, MatchedBy, MessageKind, Reading, ReadMessage, Typed
from llab.survey.participants import Participant
from llab.survey.privacy import Privacy
from llab.survey.pseudonym import LEFT_OUT, pseudonym
from llab.survey.response import AnswerVersion, Response, TextAnswer
from llab.survey.ruling import Ruling, RulingKind, Touched
from llab.tables import lists
from llab.tables.deciding import NEWER_KEY
from llab.tables.document import as_json, document
from llab.tables.facts import Facts
from llab.tables.pseudonymous import Pseudonyms, few
from llab.tables.study import Study
from llab.workbook.build import workbooks
from llab.workbook.delimited import delimited
from llab.workbook.text import unescaped
from tests.tables.sheets import question_tables, survey_tables
from tests.workbook.people import NOW, facts, questionnaire

KEY = bytes(range(32))
CODES = Privacy(is_pseudonymous=True)


def hidden(known: Facts, privacy: Privacy = CODES) -> Facts:
    """The facts with codes."""
    return Pseudonyms(known, KEY, privacy).shown()


def files(known: Facts) -> Iterator[tuple[str, str]]:
    """Everything that is written of these facts, part by part, as text."""
    for name, _, make in workbooks(known):
        with ZipFile(BytesIO(make())) as archive:
            for part in archive.namelist():
                text = archive.read(part).decode()
                yield f"{name}/{part}", text
                yield f"{name}/{part} without marks", unescaped(re.sub("<[^>]*>", " ", text))
    study = Study(known)
    for question in study.questions:
        yield f"{question.id}.csv", delimited(lists.answers_to(study, question)).decode()
    yield "all.csv", delimited(lists.all_answers(study)).decode()
    yield "all.json", as_json(document(study)).decode()


def demand_nobody(known: Facts, telling: set[str]) -> None:
    for place, text in files(known):
        for one in telling:
            assert one.casefold() not in text.casefold(), f"{one} stands in {place}"


# ---------------------------------------------------------------- a survey in which everything names people

NAMES = ("Zbignau Kvarnic", "Ștefăniță Țurlobiu", "Wyndelia Ondrúšek-Vaal", "Yxelmann, Borvath")


def _named(number: int) -> Participant:
    first = NAMES[number].split()[0].strip(",").lower()
    return Participant(
        id=f"sme-{number}-{first[:3]}7",
        addresses=(f"{first}.q{number}@quillworks{number}.example", f"privat-{first}@elsewhere{number}.example"),
        name=NAMES[number],
        language=("ro", "en")[number % 2],
        attributes={
            "Town": "Arad" if number else "Quxhaven",
            "Company": f"Vlondrex {number} SRL",
            "Phone": f"+40 722 55{number} 111",
            "Contact": f"{first}.second@quillworks{number}.example" if number == 1 else "nobody in particular",
        },
    )


PEOPLE = tuple(map(_named, range(4)))


def _text(person: Participant, other: Participant) -> str:
    return (
        f"Cel mai bine prin oameni, ca la Vlondrex {person.id[4]}. {other.name} știe și el.\n\nScrieți la {other.addresses[1]}.\n\n"
        f"{person.name}\n{person.attributes['Phone']}\nwww.{person.addresses[0].partition('@')[2]}, {person.addresses[0].partition('@')[0]}"
    )


def _said(number: int) -> tuple[Response, ReadMessage]:
    person, other, at = PEOPLE[number], PEOPLE[(number + 1) % 4], datetime(2026, 4, 2, 9, number, tzinfo=UTC)
    answer = TextAnswer(
        question="q1", text=_text(person, other), confidence=0.5, review=True, how=f"marked “{person.name}: 3.”",
        reasons=(f"it came from {person.addresses[1]}",),
    )  # fmt: skip
    older = answer.model_copy(update={"text": f"Eu, {person.name}, nu știu."})
    versions = tuple(
        AnswerVersion(participant=person.id, version=version, answer=each, message=f"{number}" * 64, received=at)
        for version, each in enumerate((older, answer), start=1)
    )
    message = ReadMessage(
        message=f"{number}" * 64, parser="1", content=f"{number}" * 64, message_id=f"<{number}@mail.quillworks{number}.example>",
        author=person.addresses[1], subject=f"Re: Lab – {person.name}", arrived=at,
        match=Match(
            participant=person.id, by=MatchedBy.NAME, waits=number == 3,
            reasons=(
                f"it came from {person.addresses[1]}, which is not on the list",
                f"that address is listed for {other.id}, {person.id}", f"it also names a message to {other.id}",
            ),
        ),
        reading=Reading(
            kind=MessageKind.ANSWERS, answers=(answer,), unassigned=f"Cu drag, {person.name} și {other.name}", review=True,
            reasons=(f"signed {person.name}",),
        ),
    )  # fmt: skip
    return Response(participant=person.id, versions=versions), message


def _typed(number: int) -> tuple[Annotation, ...]:
    person, at = PEOPLE[number], NOW - timedelta(days=1)
    text = Typed(text=f"{person.name} said so, see {person.addresses[0]}")
    cell = {"workbook": "lll2.xlsx", "at": at, "value": text, "base": text, "seen": f"Eu, {person.name}, nu știu.", "coder": "Ioana"}
    row = f"{person.id}/1/q1"
    return (
        Annotation(row=row, column="Note", **cell),
        Annotation(row=row, column="Note", kind=AnnotationKind.BESIDE, **(cell | {"value": Typed(text="also this")})),
        Annotation(row=row, column="Name", kind=AnnotationKind.EDITED, **cell),
        Annotation(row=row, column="Company", kind=AnnotationKind.EDITED, **(cell | {"base": Typed(text="Vlondrex")})),
        Annotation(row=row, column="Participant", kind=AnnotationKind.EDITED, **(cell | {"base": Typed(text=person.id)})),
        Annotation(row=row, column="Translation", kind=AnnotationKind.STRAY, **(cell | {"seen": _text(PEOPLE[number - 1], person)})),
        Annotation(row=f"By respondent:{person.id}", column="Told me", **cell),
        Annotation(row="gone-77x/1/q1", column="Note", **cell),
    )


def _ruled(number: int) -> Ruling:
    person, at = PEOPLE[number], NOW - timedelta(hours=1)
    answer = TextAnswer(question="q2", text=f"{person.name} a spus", confidence=1, review=False, how="decided")
    touched = (Touched(question="q2", before=answer, after=answer, message="0" * 64, received=at),)
    return Ruling(kind=RulingKind.EDITED, participant=person.id, touched=touched, at=at, by="Ioana", through="apply lll2.xlsx")


def full() -> Facts:
    """Four people who name themselves and each other everywhere, and what analysts typed of them."""
    base = facts()
    said = [_said(number) for number in range(4)]
    unknown = said[0][1].model_copy(
        update={"message": "e" * 64, "content": "e" * 64, "match": Match(participant=None, by=MatchedBy.NOTHING), "reading": None}
    )
    return base.model_copy(
        update={
            "participants": PEOPLE,
            "contacts": tuple(
                base.contacts[number].model_copy(update={"participant": person.id, "address": person.addresses[0], "words": person.name})
                for number, person in enumerate(PEOPLE)
            ),
            "responses": tuple(response for response, _ in said),
            "messages": (*(message for _, message in said), unknown),
            "annotations": tuple(one for number in range(4) for one in _typed(number)),
            "rulings": tuple(_ruled(number) for number in range(4)),
        }
    )


TELLING = {
    part
    for person in PEOPLE
    for part in (person.id, *person.name.replace(",", "").split(), *(address.partition("@")[0] for address in person.addresses))
} | {"quillworks", "elsewhere", "vlondrex", "+40 722", "gone-77x", "mail."}


def test_no_part_of_any_workbook_csv_or_json_says_who_anybody_is() -> None:
    named = "".join(text for _, text in files(full()))
    assert all(one.casefold() in named.casefold() for one in TELLING - {"mail."}), "else the test would see nothing"
    demand_nobody(hidden(full()), TELLING)


def test_codes_are_those_of_the_report_and_stand_where_ids_stood() -> None:
    table = question_tables(hidden(full()), "q1")[0].tables[0]
    assert {row[0] for row in table.rows} == {pseudonym(KEY, person.id) for person in PEOPLE}
    assert set(table.keys) == {f"{pseudonym(KEY, person.id)}/1/q1" for person in PEOPLE}


def test_people_stand_in_the_order_of_their_codes_and_not_of_the_list() -> None:
    for sheet in survey_tables(hidden(full())):
        if sheet.title in ("All answers", "By respondent", "Participants"):
            shown = [str(row[0]) for row in sheet.tables[0].rows]
            assert shown == sorted(shown)


def test_no_list_has_a_column_that_tells_who_somebody_is() -> None:
    for sheet in (*survey_tables(hidden(full())), *question_tables(hidden(full()), "q1")):
        if sheet.is_list:
            assert not {"Name", "Address", "From", "Subject", "Last contact", "Company", "Phone", "Contact"} & set(sheet.tables[0].headings)


def test_an_answer_keeps_its_other_words() -> None:
    (answer,) = (row[1] for row in question_tables(hidden(full()), "q1")[0].tables[0].rows if row[0] == pseudonym(KEY, PEOPLE[1].id))
    assert str(answer).startswith(f"Cel mai bine prin oameni, ca la {LEFT_OUT}. {LEFT_OUT} știe și el.\n\nScrieți la {LEFT_OUT}.")


@pytest.mark.parametrize(("least", "town"), [(2, few(2)), (1, "Quxhaven")])
def test_what_hardly_anybody_has_is_not_shown(least: int, town: str) -> None:
    known = hidden(full(), Privacy(is_pseudonymous=True, smallest_group=least))
    assert sorted(person.attributes["Town"] for person in known.participants) == sorted(["Arad", "Arad", "Arad", town])


def test_a_language_that_hardly_anybody_has_is_not_shown_of_people_nor_taken_for_that_of_their_answers() -> None:
    known = facts()
    alone = known.participants[1].id
    people = tuple(person.model_copy(update={"language": "en" if person.id == alone else "ro"}) for person in known.participants)
    contacts = tuple(one.model_copy(update={"language": "en"}) if one.participant == alone else one for one in known.contacts)
    response = next(one for one in known.responses if one.participant == alone)
    short = tuple(each.model_copy(update={"answer": each.answer.model_copy(update={"text": "42"})}) for each in response.versions)
    responses = tuple(one.model_copy(update={"versions": short}) if one is response else one for one in known.responses)
    shown = hidden(known.model_copy(update={"participants": people, "contacts": contacts, "responses": responses}))
    code = pseudonym(KEY, alone)
    assert {person.language for person in shown.participants if person.id != code} == {"ro"}
    assert [person.language for person in shown.participants if person.id == code] == [few(3)]
    assert {Study(shown).language_of(each) for one in shown.responses if one.participant == code for each in one.versions} == {None}
    participants = next(sheet.tables[0] for sheet in survey_tables(shown) if sheet.title == "Participants")
    at = participants.headings.index("Language")
    assert {row[0] for row in participants.rows if row[at] != "ro"} == {code}


def test_before_the_first_message_a_question_is_for_those_for_whom_it_is_and_not_for_whom_it_seems_to_be() -> None:
    known = full()
    first, *others = known.questionnaire.questions
    asked = first.model_copy(update={"ask": 'town=Quxhaven or company="Vlondrex 2 SRL"'})
    divided = known.questionnaire.model_copy(update={"questions": (asked, *others)})
    before = known.model_copy(update={"questionnaire": divided, "contacts": (), "responses": (), "messages": (), "annotations": ()})
    named, coded = Study(before).progress, Study(hidden(before)).progress
    assert {name for name, progress in named.items() if "q1" in progress.asked} == {PEOPLE[0].id, PEOPLE[2].id}
    assert {pseudonym(KEY, name): progress.asked for name, progress in named.items()} == {
        code: progress.asked for code, progress in coded.items()
    }


def test_a_column_is_left_out_when_the_configuration_names_it() -> None:
    shown = hidden(full(), Privacy(is_pseudonymous=True, leave_out=("TOWN",)))
    assert shown.pseudonymous is not None
    assert shown.pseudonymous.columns == ("Town", "Company", "Phone", "Contact")


def test_columns_with_parts_of_names_are_left_out_however_many_people_are_called_so() -> None:
    names = ("Ana Pop", "Ana Rus", "Ana Pop", "Ana Rus", "ANA-MARIA POP", "Dan Rus")
    known = facts()
    people = tuple(
        person.model_copy(update={"name": name, "attributes": {"Prenume": name.split()[0], "Nume": name.split()[1], "Came": "✓"}})
        for person, name in zip(known.participants, names, strict=False)
    )
    shown = hidden(known.model_copy(update={"participants": people}), Privacy(is_pseudonymous=True, smallest_group=1))
    assert shown.pseudonymous is not None
    assert shown.pseudonymous.columns == ("Prenume", "Nume")
    assert {tuple(person.attributes) for person in shown.participants} == {("Came",)}


def test_rates_and_dispositions_are_the_same() -> None:
    for known in (facts(), full()):
        named, coded = Study(known), Study(hidden(known))
        assert sorted(named.dispositions.values()) == sorted(coded.dispositions.values())
        codes = {name: pseudonym(KEY, name) for name in named.progress}
        assert {codes[name]: progress for name, progress in named.progress.items()} == coded.progress


# ---------------------------------------------------------------- there and back


def test_what_is_typed_beside_a_code_is_kept_for_its_person_and_comes_back_under_either() -> None:
    known = full().model_copy(update={"annotations": ()})
    codes = Pseudonyms(known, KEY, CODES)
    table = question_tables(codes.shown(), "q1")[0].tables[0]
    index = next(index for index, row in enumerate(table.rows) if row[0] == pseudonym(KEY, PEOPLE[2].id))
    found = Annotation(
        workbook="lll2-q1.xlsx", row=table.keys[index], column="Theme 1", value=Typed(text="oameni"), seen=str(table.rows[index][1]), at=NOW
    )
    (kept,) = codes.named([found])
    assert kept.row == f"{PEOPLE[2].id}/1/q1"
    assert kept.seen == _text(PEOPLE[2], PEOPLE[3])
    for after in (known.model_copy(update={"annotations": (kept,)}), hidden(known.model_copy(update={"annotations": (kept,)}))):
        shown = question_tables(after, "q1")[0].tables[0]
        at = shown.headings.index("Theme 1")
        assert [row[at] for row in shown.rows].count("oameni") == 1
        assert not any(row[shown.headings.index("Changed since coded")] for row in shown.rows)


def test_a_correction_of_a_masked_text_keeps_what_was_masked() -> None:
    """Somebody edits an answer, or types the right text, where names are not shown: the answer does not lose them."""
    known = full().model_copy(update={"annotations": ()})
    codes = Pseudonyms(known, KEY, CODES)
    person, text = PEOPLE[1], _text(PEOPLE[1], PEOPLE[2])
    shown = codes.masks.masked(text, person.id)
    row = codes.row(f"{person.id}/1/q1")
    base = Typed(text=shown)
    edited = Typed(text=shown.replace("Cel mai bine", "Mai ales"))
    less = Typed(text=f"Mai ales prin {LEFT_OUT}.")
    at = {"workbook": "lll2.xlsx", "at": NOW}
    found = codes.named(
        (
            Annotation(row=row, column="Answer", kind=AnnotationKind.EDITED, base=base, value=edited, **at),
            Annotation(row=f"Review:{row}", column="Right text", value=edited, seen=shown, **at),
            Annotation(row=row, column="Answer", kind=AnnotationKind.EDITED, base=base, value=less, **at),
        )
    )
    assert found[0].base.text == text
    assert [one.value.text for one in found] == [*[text.replace("Cel mai bine", "Mai ales")] * 2, less.text]
    assert found[1].seen == text


def test_what_is_typed_about_a_message_is_masked_as_its_author_s() -> None:
    typed = Annotation(workbook="w.xlsx", row=f"Review:{'1' * 64}", column="Right text", value=Typed(text="Salut, Țurlobiu"), at=NOW)
    (shown,) = hidden(full().model_copy(update={"annotations": (typed,)})).annotations
    assert shown.value.text == f"Salut, {LEFT_OUT}"


ROWS = ["{}/1/q1", "{}/12/q-2", "By respondent:{}", "Participants:{}", "Review:{}/1/q1", f"Review:{{}}/1/q1{NEWER_KEY}"]
OTHERS = ["Review:" + "a" * 64, "Log:" + "b" * 64, "Unassigned:x/1/y", "Codebook:q1/a/1/b", "Codebook:/x", ""]


@given(st.text(min_size=1, max_size=60).filter(lambda name: ":" not in name), st.sampled_from(ROWS))
def test_a_row_s_key_goes_there_and_back_whatever_the_id(name: str, row: str) -> None:
    person = PEOPLE[0].model_copy(update={"id": name})
    codes = Pseudonyms(full().model_copy(update={"participants": (person,), "annotations": ()}), KEY, CODES)
    there = codes.row(row.format(name))
    assert there == row.format(pseudonym(KEY, name))
    assert codes.named_row(there) == row.format(name)
    assert codes.named_row(row.format(name)) == row.format(name)


def test_a_decision_that_was_carried_out_is_known_as_such_under_a_code_too() -> None:
    """What was typed into the sheet Review turns up nowhere once it has been carried out."""
    typed = Annotation(
        workbook="lll2.xlsx", row=f"Review:{PEOPLE[0].id}/1/q2", column="Decision", value=Typed(text="accept"), at=full().rulings[0].at
    )
    for known in (full(), full().model_copy(update={"rulings": ()})):
        here = hidden(known.model_copy(update={"annotations": (typed,)}))
        (by_hand,) = (sheet.tables[0] for sheet in survey_tables(here) if sheet.title == "By hand")
        assert len(by_hand.rows) == (0 if known.rulings else 1)


@pytest.mark.parametrize("row", OTHERS)
def test_the_key_of_a_message_or_theme_is_the_same(row: str) -> None:
    codes = Pseudonyms(full(), KEY, CODES)
    assert (codes.row(row), codes.named_row(row)) == (row, row)


# ---------------------------------------------------------------- any people, any words

WORD = st.text(st.sampled_from("bcdfghklmnprstvz"), min_size=6, max_size=9)
FILLER = st.lists(st.sampled_from("oameni și 12 locuri; mai mult, =timp @ - prin\n\ntelefon".split(" ")), max_size=6).map(" ".join)


@settings(max_examples=25)
@given(st.data())
def test_no_generated_name_address_or_id_is_left_anywhere(data: st.DataObject) -> None:
    words = data.draw(st.lists(WORD, min_size=8, max_size=8, unique=True))
    first, last, local, host = words[:2], words[2:4], words[4:6], words[6:]
    people = tuple(
        Participant(
            id=f"{host[at]}-{at}7", name=f"{first[at].title()} {last[at].title()}", language="ro",
            addresses=(f"{local[at]}.{at}@{host[at]}.example",), attributes={"who": f"{first[at]} at {host[at]}", "town": "Arad"},
        )
        for at in range(2)
    )  # fmt: skip
    bits = st.sampled_from([people[0].name, people[0].name.upper(), people[0].addresses[0], people[0].id, people[1].name, people[1].id])
    texts = [
        " ".join(data.draw(FILLER) + "\n" + data.draw(bits) + data.draw(st.sampled_from([", ", "\n", "! "])) for _ in range(4))
        for _ in range(2)
    ]
    responses = tuple(
        Response(
            participant=person.id,
            versions=(
                AnswerVersion(
                    participant=person.id, version=1, message="c" * 64, received=NOW,
                    answer=TextAnswer(question="q1", text=text, confidence=1, review=False, how="typed"),
                ),
            ),
        )
        for person, text in zip(people, texts, strict=True)
    )  # fmt: skip
    notes = (Annotation(workbook="w.xlsx", row=f"{people[0].id}/1/q1", column="Note", value=Typed(text=texts[0]), seen=texts[1], at=NOW),)
    known = Facts(
        questionnaire=questionnaire(), participants=people, contacts=(), responses=responses, messages=(), fates={}, annotations=notes,
        now=NOW, version="0.1.0",
    )  # fmt: skip
    parts = {person.id for person in people} | {person.addresses[0].partition("@")[0] for person in people}
    demand_nobody(hidden(known), parts | {person.name for person in people})
