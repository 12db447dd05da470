"""The sheets of a question's workbook and of the survey's."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.records import Annotation, Typed
from llab.survey.response import AnswerVersion
from llab.tables.counts import readable
from llab.tables.facts import LeftOut
from llab.tables.narrowed import narrowed
from llab.tables.read_me import SHEETS, SHEETS_OF_A_QUESTION
from llab.tables.study import Study
from llab.tables.table import Cell, Column, Kind, Sheet, Table, distinct, short
from tests.tables.sheets import question_tables, survey_tables
from tests.workbook.people import LONG, NASTY, NOW, facts, no_answers

FACTS = facts()
OF_ANALYSTS = ("Changed since coded", "Theme 1", "Theme 2", "Theme 3", "Quote", "Note")
"""The translation stands beside the answer: the survey is in two languages."""


def _sheet(sheets: tuple[Sheet, ...], title: str) -> Sheet:
    return next(sheet for sheet in sheets if sheet.title == title)


def _list(title: str) -> Table:
    return _sheet(survey_tables(FACTS), title).tables[0]


def _block(sheets: tuple[Sheet, ...], sheet: str, table: str) -> Table:
    return next(entry for entry in _sheet(sheets, sheet).tables if entry.title == table)


def _said(version: AnswerVersion, text: str) -> AnswerVersion:
    return version.model_copy(update={"answer": version.answer.model_copy(update={"text": text})})


def _column(table: Table, heading: str) -> list[Cell]:
    index = table.headings.index(heading)
    return [row[index] for row in table.rows]


def test_each_sheet_of_a_workbook_is_named_in_its_read_me() -> None:
    assert [sheet.title for sheet in question_tables(FACTS, "q1")] == list(SHEETS_OF_A_QUESTION)
    assert [sheet.title for sheet in survey_tables(FACTS)] == list(SHEETS)


def test_an_unknown_question_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        question_tables(FACTS, "q9")


def test_answers_have_one_row_for_each_participant_who_answered() -> None:
    table = question_tables(FACTS, "q1")[0].tables[0]
    assert _column(table, "Participant") == [f"p{number:02}" for number in (*range(13), 19)]
    assert _column(table, "Answer") == [*NASTY[:13], LONG]
    assert table.keys[0] == "p00/1/q1"


def test_attributes_with_the_same_heading_as_another_or_as_ours_are_numbered() -> None:
    table = question_tables(FACTS, "q1")[0].tables[0]
    assert table.headings[8:11] == ("Oraș", "Answer (2)", "Oraș (2)")
    assert table.rows[0][8:11] == ("Timișoara", "S.C. Exemplul 0 S.R.L.", "y")


def test_headings_of_attributes_begin_with_a_capital_as_ours_do_and_keep_their_words() -> None:
    renamed = [person.model_copy(update={"attributes": {"country of origin": "RO", "IMM": "da"}}) for person in FACTS.participants]
    sheets = survey_tables(FACTS.model_copy(update={"participants": tuple(renamed)}))
    table = _sheet(sheets, "Participants").tables[0]
    assert {"Country of origin", "IMM"} <= set(table.headings)
    assert "As the list of participants says: country of origin." in {column.meaning for column in table.columns}


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("All answers", ("Participant", "Name", "Question", "Answer", "Language", "Translation", "Value", "Review")),
        ("Review", ("What", "Participant", "Name", "Question", "Text", "Reasons", "Decision", "Right question", "Right text")),
        ("Unassigned", ("Received", "Participant", "Name", "Text", "From")),
        ("Log", ("Received", "Participant", "Name", "From", "Subject", "Kind", "Answers")),
    ],
)
def test_who_what_and_when_is_printed_and_the_rest_stands_to_the_right_of_it(title: str, printed: tuple[str, ...]) -> None:
    table = _list(title)
    assert table.headings[: table.printed] == printed
    assert [heading for heading in table.headings if heading not in OF_ANALYSTS][-2:] == ["Message", "llab row"]


def test_answers_are_printed_with_the_name_the_value_the_mark_and_the_time() -> None:
    table = question_tables(FACTS, "trust")[0].tables[0]
    assert table.headings[: table.printed] == ("Participant", "Name", "Answer", "Language", "Translation", "Value", "Review", "Received")
    assert table.headings[-10:-7] == ("Confidence", "How", "Message")
    assert table.headings[-7:] == (*OF_ANALYSTS, "llab row")


def test_a_survey_in_one_language_has_the_translation_among_the_analysts_columns() -> None:
    survey = FACTS.questionnaire.survey.model_copy(update={"languages": ("ro",)})
    known = FACTS.model_copy(update={"questionnaire": FACTS.questionnaire.model_copy(update={"survey": survey})})
    table = question_tables(known, "q1")[0].tables[0]
    assert table.headings[: table.printed] == ("Participant", "Name", "Answer", "Review", "Received")
    assert table.headings[6:10] == ("Oraș", "Answer (2)", "Oraș (2)", "Language")
    assert table.headings[-4:] == ("Translation", "Quote", "Note", "llab row")


def test_an_answer_stands_beside_its_language_and_what_was_typed_as_its_translation() -> None:
    """The words tell it; else the message that was answered, of which the survey has a Romanian one for everybody."""
    texts = {"p00": "We think that it is for the people and not for us.", "p01": "Newsletter.", "p02": "Newsletter."}
    responses = [
        response.model_copy(update={"versions": tuple(_said(version, texts[response.participant]) for version in response.versions)})
        for response in FACTS.responses
        if response.participant in texts
    ]
    to_p02 = [message.model_copy(update={"match": message.match.model_copy(update={"contact": "<02@lab.example>"})})
              for message in FACTS.messages if message.match.participant == "p02"]  # fmt: skip
    typed = Annotation(workbook="w.xlsx", row="p01/1/q1", column="Translation", value=Typed(text="A newsletter."), at=NOW)
    known = FACTS.model_copy(update={"responses": tuple(responses), "messages": tuple(to_p02), "annotations": (typed,)})
    for table in (question_tables(known, "q1")[0].tables[0], _sheet(survey_tables(known), "All answers").tables[0]):
        start = table.headings.index("Answer")
        found = {row[0]: row[start : start + 3] for row, key in zip(table.rows, table.keys, strict=True) if key.endswith("/1/q1")}
        assert found == {
            "p00": (texts["p00"], "en", None), "p01": ("Newsletter.", "ro", "A newsletter."), "p02": ("Newsletter.", "ro", None),
        }  # fmt: skip


def test_messages_are_known_by_the_beginning_of_their_id_in_every_list() -> None:
    ids = set(_column(_list("Log"), "Message"))
    assert ids >= set(_column(_list("All answers"), "Message")) | set(_column(_list("Review"), "Message"))
    assert {len(str(shown)) for shown in ids} == {12}


def test_a_survey_of_open_questions_has_no_values_in_its_long_form() -> None:
    questionnaire = FACTS.questionnaire.model_copy(update={"questions": FACTS.questionnaire.questions[:2]})
    table = _sheet(survey_tables(FACTS.model_copy(update={"questionnaire": questionnaire})), "All answers").tables[0]
    assert "Value" not in table.headings
    assert all(len(row) == len(table.headings) for row in table.rows)


def test_the_overview_begins_with_who_answered_when_and_what_waits() -> None:
    assert _sheet(survey_tables(FACTS), "Overview").lead == (
        "14 of 20 people answered (70%): 5 all questions, 9 some.",
        "The last message came on 2026-03-30 at 19:30. 7 entries wait for a person: see the sheet Review.",
    )
    assert _sheet(survey_tables(no_answers()), "Overview").lead == (
        "Nobody is on the list of participants yet.",
        "No message has come in yet. Nothing waits for a person.",
        "Pictures of the numbers below come with the second answer.",
    )


def test_the_summary_begins_with_how_many_answered() -> None:
    assert _sheet(question_tables(FACTS, "q1"), "Summary").lead == (
        "14 of 20 people answered this question (70%). 3 entries wait for a person: see the yellow rows of the sheet Answers.",
    )


def test_the_review_calls_for_somebody_only_while_something_waits() -> None:
    assert [sheet.title for sheet in survey_tables(FACTS) if sheet.calls] == ["Review"]
    assert not [sheet for sheet in survey_tables(no_answers()) if sheet.calls]


def test_times_are_those_of_the_clocks_in_the_survey_s_time_zone() -> None:
    received = _column(question_tables(FACTS, "q1")[0].tables[0], "Received")
    assert received[2:4] == [datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 4, 30)]  # noqa: DTZ001 - local on purpose


def test_answers_in_doubt_are_marked_with_the_word_and_the_reasons() -> None:
    table = question_tables(FACTS, "q1")[0].tables[0]
    assert table.marked == {2, 7, 12}
    assert [index for index, word in enumerate(_column(table, "Review")) if word == "yes"] == [2, 7, 12]
    assert _column(table, "Reasons")[2] == "only the order says which question this is\n=also a formula"


@pytest.mark.parametrize(
    ("question", "value"),
    [("sector", "art"), ("help", "bani; =om"), ("trust", 2), ("staff", 13.5), ("again", "yes"), ("since", "1890-05-01")],
)
def test_typed_answers_have_their_value_beside_the_words(question: str, value: Cell) -> None:
    assert _column(question_tables(FACTS, question)[0].tables[0], "Value")[0] == value


def test_days_that_spreadsheets_can_count_are_days() -> None:
    assert _column(question_tables(FACTS, "since")[0].tables[0], "Value")[1] == date(2019, 5, 1)


def test_open_questions_have_no_value_column() -> None:
    assert "Value" not in question_tables(FACTS, "q1")[0].tables[0].headings


def test_the_summary_counts_contacts_answers_and_item_nonresponse() -> None:
    numbers = _block(question_tables(FACTS, "q2"), "Summary", "In numbers")
    assert [(row[0], row[1]) for row in numbers.rows] == [
        ("Participants", 20), ("Contacted", 19), ("Respondents asked", 14), ("Answered this question", 9), ("Left blank", 5),
        ("To review", 0),
    ]  # fmt: skip
    assert numbers.rows[4][2] == 5 / 14


def test_a_scale_is_counted_point_by_point_with_its_mean() -> None:
    sheets = question_tables(FACTS, "trust")
    assert [(row[0], row[2]) for row in _block(sheets, "Summary", "Values").rows] == [(1, 1), (2, 2), (3, 1), (4, 1), (5, 2), (None, 1)]
    assert _column(_block(sheets, "Summary", "Middle and ends"), "Value")[1] == 3.14


def test_options_that_nobody_chose_are_shown_too() -> None:
    assert [row[:3] for row in _block(question_tables(FACTS, "help"), "Summary", "Values").rows] == [
        ("bani", "Finanțare", 7), ("spatiu", "Spațiu", 0), ("=om", "=Oameni", 7), (None, "no certain value", 0),
    ]  # fmt: skip


def test_an_attribute_that_groups_nobody_has_no_table() -> None:
    titles = [table.title for table in _sheet(survey_tables(FACTS), "Overview").tables]
    assert "By Oraș" in titles
    assert "By Answer (2)" not in titles


def test_groups_add_up_to_all_participants() -> None:
    for title in ("By Language", "By Oraș", "By Oraș (2)"):
        table = _block(survey_tables(FACTS), "Overview", title)
        assert [sum(row[index] for row in table.rows) for index in (1, 2, 3)] == [20, 19, 14]  # type: ignore[misc]


def test_the_overview_names_dispositions_and_rates_as_aapor_does() -> None:
    sheets = survey_tables(FACTS)
    rates = _block(sheets, "Overview", "Response rates")
    assert [(row[0], row[1]) for row in rates.rows[:2]] == [("Response rate RR1", 5 / 20), ("Response rate RR2", 14 / 20)]
    assert all("divided by" in str(row[2]) or "RR2 =" in str(row[2]) for row in rates.rows)
    dispositions = _block(sheets, "Overview", "Dispositions")
    assert dispositions.rows[-1][1] == sum(row[1] for row in dispositions.rows[:-1]) == 20  # type: ignore[misc]


def test_all_answers_are_the_sum_of_the_questions_workbooks() -> None:
    each = [question_tables(FACTS, question.id)[0].tables[0] for question in FACTS.questionnaire.questions]
    assert sorted(_list("All answers").keys) == sorted(key for table in each for key in table.keys)


def test_by_respondent_has_a_column_for_each_question_also_when_two_read_alike() -> None:
    twin = FACTS.questionnaire.questions[0].model_copy(update={"id": "q1b"})
    questionnaire = FACTS.questionnaire.model_copy(update={"questions": (*FACTS.questionnaire.questions, twin)})
    table = _sheet(survey_tables(FACTS.model_copy(update={"questionnaire": questionnaire})), "By respondent").tables[0]
    assert sum("Cum putem comunica" in heading for heading in table.headings) == 2
    assert len({heading.casefold() for heading in table.headings}) == len(table.headings)


def test_review_lists_answers_and_messages_in_doubt_with_their_reasons() -> None:
    table = _list("Review")
    assert _column(table, "What") == ["answer"] * 4 + ["no-answer", "unmatched", "unreadable"]
    assert all(_column(table, "Reasons"))
    assert not table.marked


def test_in_review_one_chooses_a_decision_and_one_of_the_questions() -> None:
    decision, question, text = (column for column in _list("Review").columns if column.yours)
    assert (decision.heading, decision.options) == ("Decision", ("accept", "dismiss"))
    assert (question.heading, question.options_from) == ("Right question", "Questions")
    assert (text.heading, text.options, text.options_from) == ("Right text", (), "")
    found = _list("Questions")
    assert _column(found, "Choice")[0] == "q1 · Cum putem comunica eficient IMM-urilor…"
    assert [row[1:4] for row in found.rows][:2] == [(1, "q1", "text"), (2, "q2", FACTS.questionnaire.questions[1].type)]


def test_unassigned_holds_what_no_question_took() -> None:
    assert _column(_list("Unassigned"), "Text") == ["P.S. =SUM(A1) salutări", "Mulțumesc, revin săptămâna viitoare."]


def test_the_log_has_every_message_with_what_became_of_it() -> None:
    kinds = _column(_list("Log"), "Kind")
    assert len(kinds) == len(FACTS.messages)
    assert kinds[14:] == ["bounce", "auto-reply", "opt-out", "no-answer", "unmatched", "unreadable", "duplicate"]


def test_participants_who_left_the_list_or_opted_out_are_named_so() -> None:
    table = _list("Participants")
    assert _column(table, "Notes")[15] == "opted out"
    assert _column(table, "Notes")[19] == "no longer on the list"
    assert _column(table, "Last contact")[18] is None


def test_a_survey_without_participants_has_the_same_sheets_and_columns() -> None:
    empty = survey_tables(no_answers())
    assert [sheet.title for sheet in empty] == list(SHEETS)
    assert all(not table.rows for sheet in empty if sheet.is_list and sheet.title != "Questions" for table in sheet.tables)


def test_answers_of_somebody_who_is_not_on_the_list_are_shown() -> None:
    strangers = FACTS.model_copy(update={"participants": FACTS.participants[1:]})
    assert _column(question_tables(strangers, "q1")[0].tables[0], "Participant")[-1] == "p00"


def test_every_column_of_a_list_is_explained_in_the_read_me() -> None:
    sheets = survey_tables(FACTS)
    explained = set(_column(_block(sheets, "Read me", "Columns"), "Column"))
    assert {heading for sheet in sheets if sheet.is_list for heading in sheet.tables[0].headings} == explained


def test_a_table_whose_rows_do_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit together"):
        Table("x", (Column("a"), Column("b")), (("one",),))


@pytest.mark.parametrize("title", ["", "a" * 32, "a/b", "[a]", "a:b", "a?", "a*", "a\\b"])
def test_a_sheet_name_that_spreadsheets_refuse_is_refused(title: str) -> None:
    with pytest.raises(ValueError, match="no sheet can be called"):
        Sheet(title, (Table("x", (Column("a"),)),))


@given(st.lists(st.text(max_size=200)))
def test_headings_are_always_different_short_and_printable(wanted: list[str]) -> None:
    headings = distinct(wanted, ("Answer",))
    assert len({heading.casefold() for heading in (*headings, "Answer")}) == len(wanted) + 1
    assert all(0 < len(heading) <= 100 and heading.isprintable() for heading in headings)


def test_short_cuts_at_a_word_and_shows_it() -> None:
    assert short("unu doi trei patru", 12) == "unu doi…"
    assert short("unu\n doi") == "unu doi"


@pytest.mark.parametrize("question", ["q1", "sector"])
def test_whoever_has_the_workbook_of_one_question_alone_is_told_what_it_is_and_what_every_sheet_and_column_shows(question: str) -> None:
    sheets = question_tables(FACTS, question)
    page = _sheet(sheets, "Read me")
    assert page.heading.startswith(f"{FACTS.questionnaire.number(question)}. ")
    assert _column(_block(sheets, "Read me", "Sheets"), "Sheet") == [sheet.title for sheet in sheets]
    explained = set(_column(_block(sheets, "Read me", "Columns"), "Column"))
    headings = {heading for sheet in sheets if sheet.is_list for heading in sheet.tables[0].headings}
    assert headings <= explained
    assert {"Response rate RR1", "Item nonresponse"} <= set(_column(_block(sheets, "Read me", "How rates are counted"), "Rate"))


def test_the_read_me_of_a_question_does_not_change_with_answers_to_others() -> None:
    others = tuple(response.model_copy(update={"versions": response.versions[:1]}) for response in FACTS.responses)
    fewer = FACTS.model_copy(update={"responses": others})
    assert _sheet(question_tables(fewer, "q1"), "Read me") == _sheet(question_tables(FACTS, "q1"), "Read me")


def test_the_read_me_says_who_the_codes_are_and_what_is_left_out() -> None:
    known = FACTS.model_copy(update={"pseudonymous": LeftOut(columns=("Phone", "Company"), smallest_group=3)})
    for sheets in (question_tables(known, "q1"), survey_tables(known)):
        about = {str(row[0]): str(row[1]) for row in _block(sheets, "Read me", "This workbook").rows}
        assert "Codes such as P-" in about["Who people are"]
        assert "the columns Phone, Company. What fewer" in about["What is left out"]
        assert "may still tell who it was" in about["[…] in texts"]
    only = FACTS.model_copy(update={"pseudonymous": LeftOut(columns=("Phone",))})
    about = {str(row[0]): str(row[1]) for row in _block(survey_tables(only), "Read me", "This workbook").rows}
    assert about["What is left out"].endswith("the column Phone.")


def test_a_condition_by_which_a_question_is_asked_is_told_only_where_people_are_named() -> None:
    asked = FACTS.questionnaire.questions[0].model_copy(update={"ask": "email=ana@firma.example"})
    questionnaire = FACTS.questionnaire.model_copy(update={"questions": (asked, *FACTS.questionnaire.questions[1:])})
    known = FACTS.model_copy(update={"questionnaire": questionnaire})
    rows = {str(row[0]): row[1] for row in _block(question_tables(known, "q1"), "Question", "About this question").rows}
    assert str(rows["Asked of"]).endswith("email=ana@firma.example")
    coded = question_tables(known.model_copy(update={"pseudonymous": LeftOut()}), "q1")
    rows = {str(row[0]): row[1] for row in _block(coded, "Question", "About this question").rows}
    assert rows["Asked of"] == "some people only"


def test_the_read_me_says_where_names_and_addresses_stand_which_lists_of_one_question_do_not_have() -> None:
    about = {str(row[0]): str(row[1]) for row in _block(question_tables(FACTS, "q1"), "Read me", "This workbook").rows}
    assert about["Who people are"].endswith(f"the sheet Participants of {FACTS.questionnaire.survey.id}.xlsx.")
    assert "Address" not in _sheet(question_tables(FACTS, "q1"), "Answers").tables[0].headings
    assert "Address" in _sheet(survey_tables(FACTS), "Participants").tables[0].headings


def test_a_question_for_some_people_is_counted_among_these() -> None:
    asked = FACTS.questionnaire.questions[0].model_copy(update={"ask": "city=Arad"})
    questionnaire = FACTS.questionnaire.model_copy(update={"questions": (asked, *FACTS.questionnaire.questions[1:])})
    people = tuple(
        person.model_copy(update={"attributes": {"City": ("Arad", "Lugoj", "Sebiș")[index % 3]}, "language": ("ro", "en")[index % 2]})
        for index, person in enumerate(FACTS.participants)
    )
    arad = {person.id for person in people if person.attributes["City"] == "Arad"}
    contacts = tuple(one if one.participant in arad else one.model_copy(update={"printed": one.printed[1:]}) for one in FACTS.contacts)
    responses = tuple(
        response
        if response.participant in arad
        else response.model_copy(update={"versions": tuple(one for one in response.versions if one.answer.question != asked.id)})
        for response in FACTS.responses
    )
    update = {"questionnaire": questionnaire, "participants": people, "contacts": contacts, "responses": responses}
    sheets = question_tables(FACTS.model_copy(update=update), asked.id)
    summary = _sheet(sheets, "Summary")
    assert f" of {len(arad)} people who are asked this question answered it" in summary.lead[0]
    numbers = {str(row[0]): row[1] for row in _block(sheets, "Summary", "In numbers").rows}
    assert (numbers["Participants"], numbers["Asked this question"]) == (len(people), len(arad))
    assert int(str(numbers["Contacted"])) <= len(arad)
    assert "By City" not in [table.title for table in summary.tables]  # there is one only among those who are asked
    assert sum(int(str(row[1])) for row in _block(sheets, "Summary", "By Language").rows) == len(arad)


def test_long_remarks_on_a_person_do_not_decide_how_high_the_row_of_an_answer_is() -> None:
    about = ({"City": "Arad", "Remarks": "came to the first meeting " * 9}, {"City": "Lugoj"})
    people = tuple(each.model_copy(update={"attributes": about[index % 2]}) for index, each in enumerate(FACTS.participants))
    columns = Study(FACTS.model_copy(update={"participants": people})).attribute_columns
    assert [(column.heading, column.kind) for column in columns] == [("City", Kind.TEXT), ("Remarks", Kind.GLIMPSE)]


@pytest.mark.parametrize(
    ("mean", "shown"), [(22 / 7, 3.14), (5 / 3000, 0.0017), (-0.5, -0.5), (3.0, 3), (1_000_000.5, 1_000_000.5), (0.0, 0)]
)
def test_a_mean_has_as_many_decimals_as_somebody_reads(mean: float, shown: float) -> None:
    assert readable(mean) == shown


def test_workbooks_about_some_people_say_so() -> None:
    some = narrowed(FACTS, [person.id for person in FACTS.participants[:7]])
    for sheets in (question_tables(some, "q1"), survey_tables(some)):
        about = {str(row[0]): str(row[1]) for row in _block(sheets, "Read me", "This workbook").rows}
        assert "some of the participants only, 7 of them" in about["About some people"]
    assert "About some people" not in _column(_block(survey_tables(FACTS), "Read me", "This workbook"), "What")
