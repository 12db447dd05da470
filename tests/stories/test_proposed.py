"""What people typed into workbooks as decisions is carried out, or told with the reason; never about an answer that is another by now."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.adapters.memory import MemoryStore
from llab.records import Annotation, AnnotationKind, DecisionKind, Typed, ValueKind
from llab.stories.decisions.cases import Case, CaseKind, every_case
from llab.stories.decisions.proposed import Proposed, proposed
from llab.survey.ruling import RulingKind
from tests.stories.samples import NOW, QUESTIONNAIRE
from tests.stories.test_desk import archived, understood
from tests.stories.test_fetch import invited, numbered, reply
from tests.stories.test_rule import FIRST, JUDGE, LATER, SECOND, TYPED, about, done, now, otherwise, read_again, the, with_replies

WORDING = QUESTIONNAIRE.question("q2").text.get("ro")
DOUBTED = (("q1", FIRST), ("q2", SECOND))


def in_doubt(*given: tuple[str, str], unassigned: str = "") -> MemoryStore:
    store = with_replies(numbered(FIRST, SECOND))
    read_again(store, otherwise(*(given or DOUBTED), unassigned=unassigned))
    return store


def typed(row: str, text: str, column: str, seen: str = "", /, **changes: Any) -> Annotation:
    fields = {"workbook": "atelier.xlsx", "row": row, "column": column, "value": Typed(text=text), "seen": seen, "at": NOW}
    return Annotation.model_validate({**fields, **changes})


def review(name: str, seen: str, /, **cells: str) -> list[Annotation]:
    headings = {"decision": "Decision", "question": "Right question", "text": "Right text"}
    return [typed(f"Review:ana/1/{name}", text, headings[what], seen) for what, text in cells.items()]


def edited(row: str, column: str, base: str, text: str, **changes: Any) -> Annotation:
    return typed(row, text, column, kind=AnnotationKind.EDITED, base=Typed(text=base), **changes)


def asked(store: MemoryStore, *annotations: Annotation, **more: Any) -> Proposed:
    return proposed(annotations, every_case(store), JUDGE, **more)


def carried_out(store: MemoryStore, found: Proposed) -> dict[str, str]:
    done(store, *(each.ruling for each in found.proposals if each.ruling))
    return now(store)


def problems(found: Proposed) -> list[tuple[str, str]]:
    return [(each.row, each.problem) for each in found.refused]


@pytest.mark.parametrize(
    ("cells", "kind", "then"),
    [
        ({"decision": "accept"}, RulingKind.ACCEPTED, {"q1": FIRST}),
        ({"decision": " Accept "}, RulingKind.ACCEPTED, {"q1": FIRST}),
        ({"decision": "dismiss"}, RulingKind.DISMISSED, {}),
        ({"text": "Discuțiile."}, RulingKind.EDITED, {"q1": "Discuțiile."}),
        ({"decision": "accept", "text": "Discuțiile."}, RulingKind.EDITED, {"q1": "Discuțiile."}),
        ({"question": "q2 · Ce ați schimba…"}, RulingKind.MOVED, {"q2": FIRST}),
        ({"question": "Q2", "text": "Discuțiile."}, RulingKind.MOVED, {"q2": "Discuțiile."}),
        ({"question": "q1"}, RulingKind.ACCEPTED, {"q1": FIRST}),
        ({"question": "2"}, RulingKind.MOVED, {"q2": FIRST}),
        ({"question": WORDING}, RulingKind.MOVED, {"q2": FIRST}),
    ],
)
def test_a_row_of_review_says_what_is_to_become_of_its_answer(cells: dict[str, str], kind: RulingKind, then: dict[str, str]) -> None:
    store = in_doubt(("q1", FIRST))
    found = asked(store, *review("q1", FIRST, **cells))
    assert [(each.rows, each.ruling and each.ruling.kind) for each in found.proposals] == [(("ana/1/q1",), kind)]
    assert (found.refused, carried_out(store, found)) == ((), then)


def test_what_was_emptied_again_asks_for_nothing() -> None:
    store = in_doubt()
    assert asked(store, *review("q1", FIRST, decision="accept"), *review("q1", FIRST, decision="")) == Proposed()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"decision": "da"}, "«da» is no decision. Nothing was taken. Choose accept or dismiss."),
        ({"question": "q9"}, "«q9» is no question. Nothing was taken. The questions are q1, q2."),
        ({"decision": "dismiss", "text": "x"}, "It is to be dismissed, and to have another question or text."),
        ({"decision": "accept\n[or]\ndismiss"}, "Two people typed something else under Decision."),
    ],
)
def test_what_makes_no_sense_is_told_and_not_taken(cells: dict[str, str], words: str) -> None:
    store = in_doubt()
    found = asked(store, *review("q1", FIRST, **cells), *review("q2", SECOND, decision="accept"))
    assert [each.ruling and each.ruling.kind for each in found.proposals] == [RulingKind.ACCEPTED]
    ((row, problem),) = problems(found)
    assert (row, problem.startswith(words)) == ("ana/1/q1", True)


def test_an_answer_is_not_put_where_another_stands() -> None:
    found = asked(in_doubt(), *review("q1", FIRST, question="q2"))
    ((_, problem),) = problems(found)
    assert found.proposals == ()
    assert problem.startswith("ana has answered q2 already: «Aș scurta pauzele.» Nothing was taken. Dismiss that answer or move it")


def test_what_contradicts_is_told_with_the_column_in_which_it_was_typed() -> None:
    found = asked(
        in_doubt(),
        *review("q1", FIRST, text="Una."),
        edited("ana/1/q1", "Answer", FIRST, "Alta."),
        edited("By respondent:ana", "q1 · Ce v-a", FIRST, "A treia."),
    )
    assert sorted(each.column for each in found.refused) == ["Answer", "By respondent", "Right text"]


def test_answers_that_change_places_are_one_decision_in_whatever_order_they_were_typed() -> None:
    cells = [*review("q1", FIRST, question="q2"), *review("q2", SECOND, question="q1")]
    for some in permutations(cells):
        store = in_doubt()
        found = asked(store, *some)
        (proposal,) = found.proposals
        assert (proposal.ruling and len(proposal.ruling.touched), set(proposal.rows)) == (2, {"ana/1/q1", "ana/1/q2"})
        assert carried_out(store, found) == {"q1": SECOND, "q2": FIRST}


def test_an_answer_takes_the_place_of_one_that_is_dismissed() -> None:
    store = in_doubt()
    found = asked(store, *review("q1", FIRST, question="q2"), *review("q2", SECOND, decision="dismiss"))
    assert carried_out(store, found) == {"q2": FIRST}
    assert store.rulings()[0].touched[-1].before is not None


def test_two_texts_for_one_question_contradict_each_other_and_neither_is_taken() -> None:
    store = in_doubt()
    found = asked(store, *review("q1", FIRST, question="q2"), *review("q2", SECOND, decision="accept"))
    assert (found.proposals, [row for row, _ in problems(found)]) == ((), ["ana/1/q1", "ana/1/q2"])
    assert all("Two different texts are to be the answer of ana to q2" in problem for _, problem in problems(found))


def test_what_has_changed_since_it_was_typed_is_shown_and_carried_out_only_when_named() -> None:
    store = in_doubt()
    cells = review("q1", "Cu totul altceva.", decision="accept")
    found = asked(store, *cells)
    (refused,) = found.refused
    assert (found.proposals, refused.is_conflict, refused.before, refused.now) == ((), True, "Cu totul altceva.", FIRST)
    assert "--also ana/q1" in refused.problem
    assert len(asked(store, *cells, named=["ana/q1"]).proposals) == 1


def test_a_row_that_waits_no_more_is_done() -> None:
    store = in_doubt()
    cells = review("q1", FIRST, decision="accept")
    carried_out(store, asked(store, *cells))
    assert asked(store, *cells) == Proposed(done=("ana/1/q1",))


# ---------------------------------------------------------------- messages


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"text": "Altfel."}, {"decision": "dismiss"}),
        ({"text": "Altfel."}, {"decision": "accept"}),
        ({"text": "Altfel."}, {"text": "Nicicum."}),
        ({"decision": "dismiss"}, {"text": "Nicicum."}),
        ({"decision": "accept"}, {"question": "q2"}),
    ],
)
def test_what_was_decided_otherwise_since_is_told_until_its_line_is_deleted(first: dict[str, str], second: dict[str, str]) -> None:
    store = in_doubt(("q1", FIRST))
    carried_out(store, asked(store, *review("q1", FIRST, **first)))
    late = asked(store, *review("q1", FIRST, **second))
    ((row, problem),) = problems(late)
    assert (late.proposals, late.done, row) == ((), (), "ana/1/q1")
    assert problem.startswith("Nobody need look at it any more: something else was decided since")
    assert "`llab apply --undo ana/q1`" in problem
    named = asked(store, *review("q1", FIRST, **second), named=["ana/q1"])
    assert bool(named.proposals) == ("dismiss" not in first.values())


def test_the_words_that_no_question_took_are_put_to_one_or_let_be() -> None:
    store = in_doubt(("q1", FIRST), unassigned="Mulțumesc.")
    message = about(store).message
    assert message is not None
    row = f"Review:{message.message}"
    for cells, then in (
        ([typed(row, "q2", "Right question", "Mulțumesc.")], {"q1": FIRST, "q2": "Mulțumesc."}),
        ([typed(row, "dismiss", "Decision", "Mulțumesc.")], {"q1": FIRST}),
        ([typed(row, "accept", "Decision", "Mulțumesc.")], {"q1": FIRST}),
    ):
        store = in_doubt(("q1", FIRST), unassigned="Mulțumesc.")
        assert carried_out(store, asked(store, *cells)) == then
        assert about(store).reasons == ()


def test_a_message_of_nobody_is_dismissed_as_a_whole_and_not_accepted() -> None:
    store = invited("ana")
    archived(store, (reply("x@y.example", "Bună ziua"), 1))
    (message,) = understood(store)
    row = f"Review:{message.message}"
    (proposal,) = asked(store, typed(row, "dismiss", "Decision")).proposals
    assert (proposal.message, proposal.decision, proposal.ruling) == (message.message, DecisionKind.DISMISSED, None)
    assert "Nobody is known whose this message could be" in problems(asked(store, typed(row, "accept", "Decision")))[0][1]
    assert "It is not decided yet whose" in problems(asked(store, typed(row, "q1", "Right question")))[0][1]


# ---------------------------------------------------------------- llab's own columns


@pytest.mark.parametrize(
    ("row", "column"), [("ana/1/q1", "Answer"), ("By respondent:ana", "q1 · Ce v-a plăcut la atelier?")]
)  # fmt: skip
def test_an_answer_that_was_edited_where_it_stands_is_offered(row: str, column: str) -> None:
    store = with_replies(numbered(FIRST, SECOND))
    found = asked(store, edited(row, column, FIRST, "Discuțiile."))
    assert carried_out(store, found) == {"q1": "Discuțiile.", "q2": SECOND}
    assert asked(store, edited(row, column, FIRST, "Discuțiile."), rulings=store.rulings()) == Proposed()


def test_the_same_edit_in_two_sheets_is_one_and_two_edits_contradict() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    same = [edited("ana/1/q1", "Answer", FIRST, "x"), edited("By respondent:ana", "q1 · Ce", FIRST, "x")]
    assert len(asked(store, *same).proposals) == 1
    other = [edited("ana/1/q1", "Answer", FIRST, "x"), edited("By respondent:ana", "q1 · Ce", FIRST, "y")]
    assert (len(asked(store, *other).proposals), len(asked(store, *other).refused)) == (0, 2)


def test_edits_count_from_the_file_that_is_applied() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    elsewhere = edited("ana/1/q1", "Answer", FIRST, "x", workbook="atelier-q1.xlsx")
    assert asked(store, elsewhere, typed_in="atelier.xlsx") == Proposed()
    assert len(asked(store, elsewhere, typed_in="atelier-q1.xlsx").proposals) == 1
    beside = elsewhere.model_copy(update={"workbook": "atelier (newer).xlsx"})
    assert len(asked(store, beside, typed_in="atelier.xlsx").proposals) == 1


def test_an_edited_answer_that_has_changed_since_is_a_conflict() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    (refused,) = asked(store, edited("ana/1/q1", "Answer", "Vechi.", "Nou.")).refused
    assert (refused.is_conflict, refused.before, refused.now, refused.wanted) == (True, "Vechi.", FIRST, "Nou.")


@pytest.mark.parametrize(
    ("row", "column", "text", "words"),
    [
        ("ana/1/q1", "Answer", "", "The cell was emptied. Nothing was taken: what is no answer is dismissed in the sheet Review"),
        ("ana/1/q1", "Name", "Ioana", "it comes from the list of participants"),
        ("ana/1/q1", "Question", "q2", "another question is chosen under Right question"),
        ("ana/1/q1", "Confidence", "1", "llab works this column out anew"),
        ("Review:ana/1/q1", "Text", "x", "type it under Right text"),
        ("By respondent:ion", "q1 · Ce", "x", "`llab mail enter ion` enters one"),
    ],
)
def test_what_else_was_changed_is_told_with_what_to_do_instead(row: str, column: str, text: str, words: str) -> None:
    store = with_replies(numbered(FIRST, SECOND))
    found = asked(store, edited(row, column, FIRST, text))
    assert (found.proposals, words in found.refused[0].problem) == ((), True)


def test_a_value_that_was_typed_says_what_the_answer_means() -> None:
    store = with_replies(numbered("cam patru, sau cinci", "b"))
    judge = JUDGE._replace(questionnaire=TYPED)
    cases: list[Case] = list(every_case(store))
    number = edited("ana/1/q1", "Value", "", "5", value=Typed(text="5", kind=ValueKind.NUMBER))
    several = edited("ana/1/q2", "Value", "", "b; a")
    found = proposed([number, several], cases, judge)
    assert [each.ruling and each.ruling.touched[0].after and each.ruling.touched[0].after.value for each in found.proposals] == [
        5,
        ("a", "b"),
    ]
    (refused,) = proposed([edited("ana/1/q1", "Value", "", "multe")], cases, judge).refused
    assert "«multe» gives no certain value for q1" in refused.problem
    both = proposed([number, edited("ana/1/q1", "Answer", "cam patru, sau cinci", "Cinci")], cases, judge)
    (one,) = both.proposals
    assert one.ruling
    assert (one.ruling.touched[0].after and one.ruling.touched[0].after.text) == "Cinci"


def test_the_words_newer_than_a_decision_are_decided_in_a_row_of_their_own() -> None:
    store = with_replies(f"1. {FIRST}")
    carried_out(store, asked(store, edited("ana/1/q1", "Answer", FIRST, "Discuțiile.")))
    archived(store, (reply("ana@firma.example", "1. Cina de joi."), 9))
    understood(store)
    row = "Review:ana/1/q1+newer"
    assert the(store, "q1").key == "ana/1/q1+newer"
    again = typed(row, "accept", "Decision", "Cina de joi.")
    assert carried_out(store, asked(store, again)) == {"q1": "Cina de joi."}
    assert asked(store, again).done == ("ana/1/q1+newer",)


@pytest.mark.parametrize("cells", [{"decision": "dismiss"}, {"question": "q2"}])
def test_an_answer_that_is_to_go_and_to_read_otherwise_is_left_alone(cells: dict[str, str]) -> None:
    store = in_doubt(("q1", FIRST))
    found = asked(store, *review("q1", FIRST, **cells), edited("ana/1/q1", "Answer", FIRST, "Altfel."))
    assert (found.proposals, sorted(row for row, _ in problems(found))) == ((), ["ana/1/q1", "ana/1/q1"])
    assert all(
        problem.startswith("The answer of ana to q1 is to go from there, and to read otherwise there.") for _, problem in problems(found)
    )


def test_what_stands_is_edited_while_newer_words_are_dismissed() -> None:
    store = with_replies(f"1. {FIRST}")
    carried_out(store, asked(store, edited("ana/1/q1", "Answer", FIRST, "Discuțiile.")))
    archived(store, (reply("ana@firma.example", "1. Cina de joi."), 9))
    understood(store)
    dismissed = typed("Review:ana/1/q1+newer", "dismiss", "Decision", "Cina de joi.")
    found = asked(store, dismissed, edited("ana/1/q1", "Answer", "Discuțiile.", "Discuțiile, mai ales.", at=LATER.at))
    (proposal,) = found.proposals
    assert proposal.ruling
    assert proposal.ruling.kind is RulingKind.EDITED
    assert carried_out(store, found) == {"q1": "Discuțiile, mai ales."}
    assert the(store, "q1").reasons == ()


def test_whoever_edits_what_stands_has_not_decided_about_newer_words() -> None:
    store = with_replies(f"1. {FIRST}")
    carried_out(store, asked(store, edited("ana/1/q1", "Answer", FIRST, "Discuțiile.")))
    decided = store.responses("ana")[0].versions[-1].message
    archived(store, (reply("ana@firma.example", "1. Cina de joi."), 9))
    understood(store)
    change = edited("ana/1/q1", "Answer", "Discuțiile.", "Discuțiile, mai ales.", at=LATER.at)
    found = asked(store, change)
    (proposal,) = found.proposals
    assert proposal.ruling
    assert [one.message for one in proposal.ruling.touched] == [decided]
    assert carried_out(store, found) == {"q1": "Discuțiile, mai ales."}
    case = the(store, "q1")
    assert (case.kind, case.text, bool(case.reasons)) == (CaseKind.NEWER, "Cina de joi.", True)


CELLS = st.fixed_dictionaries(
    {},
    optional={
        "decision": st.sampled_from(["accept", "dismiss", "?"]),
        "question": st.sampled_from(["q1", "q2", "q2 · Ce", "q9"]),
        "text": st.sampled_from(["Altfel.", FIRST, SECOND]),
    },
)


@settings(max_examples=60, deadline=None)
@given(CELLS, CELLS)
def test_whatever_is_typed_each_row_is_carried_out_or_told_and_no_words_are_lost(first: dict[str, str], second: dict[str, str]) -> None:
    store = in_doubt()
    cells = [*review("q1", FIRST, **first), *review("q2", SECOND, **second)]
    found = asked(store, *cells)
    told = [*(row for each in found.proposals for row in each.rows), *(each.row for each in found.refused)]
    assert sorted(told) == [f"ana/1/{name}" for name, typed_in in (("q1", first), ("q2", second)) if typed_in]
    stands = carried_out(store, found)
    before = {one.before.text for ruling in store.rulings() for one in ruling.touched if one.before}
    assert {FIRST, SECOND} <= {*stands.values(), *before}
    again = asked(store, *cells)
    assert (again.proposals, sorted(again.done)) == ((), sorted(row for each in found.proposals for row in each.rows))
