"""What each key leads to: values in, values out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.cli.review import turns
from llab.cli.review.acts import Accept, AcceptAll, Assign, Dismiss, Edit, Mean, Move, Portion, Split
from llab.cli.review.choices import chosen_numbers, pieces_of, without
from llab.cli.review.keys import KEYS, keys_for, moved_on, step
from llab.cli.review.turns import Decided, Pressed, State, Step, Typed, Undone, Vanished, Written
from llab.stories.decisions.cases import CaseKind
from llab.stories.decisions.waiting import Asked, Mail, Other, Waiting
from llab.survey.response import ScaleAnswer, TextAnswer

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MAIL = Mail(
    id="ab" * 32, message_id="<a@b.example>", author="ana@firma.example", subject="Re", sent=None, arrived=NOON, fate="answers", by="",
    counts=True,
)  # fmt: skip
ASKED = (
    Asked(question="q1", number=1, asked_as="Ce v-a plăcut?", text="Oamenii.\nCafeaua.\n\nOra.", review=True),
    Asked(question="q2", number=2, asked_as="Ce ați schimba?", text=None),
    Asked(question="q3", number=3, asked_as="Altceva?", text="Nimic."),
)


def answer(**more: Any) -> Waiting:
    text = str(more.pop("text", ASKED[0].text))
    known = TextAnswer(question="q1", text=text, confidence=0.4, review=True, how="by its label")
    fields: dict[str, Any] = {
        "key": "ana/1/q1", "what": CaseKind.ANSWER, "participant": "ana", "participant_name": "Ana Pop", "question": "q1", "number": 1,
        "asked_as": "Ce v-a plăcut?", "choices": "", "text": text, "answer": known, "reasons": ("because",),
        "is_whose": False, "mail": MAIL, "parts": (),
        "body": "", "others": (), "asked": ASKED,
    }  # fmt: skip
    return Waiting(**{**fields, **more})


def typed() -> Waiting:
    """An answer on a scale that gives no number."""
    return answer(
        choices="1 to 5", answer=ScaleAnswer(question="q1", text="destul", confidence=0.0, review=True, how="by its label"), text="destul"
    )


def message(**more: Any) -> Waiting:
    fields: dict[str, Any] = {"key": MAIL.id, "what": CaseKind.MESSAGE, "question": "", "number": None, "asked_as": "", "answer": None}
    return answer(**{**fields, **more})


def played(case: Waiting, *events: turns.Event, state: State | None = None) -> tuple[State, turns.Effect]:
    """What comes of several events, one after the other."""
    state, effect = state or State((case.key, "later")), turns.Show()
    done: turns.Effect = effect
    for event in events:
        state, done = step(state, case, event)
    return state, done


def said(effect: turns.Effect) -> str:
    assert isinstance(effect, turns.Say)
    return effect.words


# ---------------------------------------------------------------- what is decided


@pytest.mark.parametrize(
    ("case", "events", "act"),
    [
        (answer(), [Pressed("a")], Accept()),
        (answer(), [Pressed("A")], Accept()),
        (answer(together=("q1", "q3")), [Pressed("w")], AcceptAll()),
        (answer(), [Pressed("d")], Dismiss()),
        (answer(), [Pressed("m"), Typed("2")], Move("q2", behind=False)),
        (answer(), [Pressed("m"), Typed("Q2")], Move("q2", behind=False)),
        (answer(), [Pressed("m"), Typed("3."), Typed("y")], Move("q3", behind=True)),
        (answer(), [Pressed("g"), Typed("3")], Move("q3", behind=True)),
        (answer(), [Pressed("e"), Written("Oamenii, mai ales.\n")], Edit("Oamenii, mai ales.")),
        (answer(), [Pressed("s"), Typed("3"), Typed("2"), Typed("")], Split("Oamenii.\nCafeaua.", (Portion("q2", "Ora.", False),))),
        (
            answer(),
            [Pressed("s"), Typed("3"), Typed("2"), Typed("2"), Typed("3"), Typed("yes"), Typed("")],
            Split("Oamenii.", (Portion("q2", "Ora.", False), Portion("q3", "Cafeaua.", True))),
        ),
        (
            answer(),
            [Pressed("s"), Typed("3"), Typed("2"), Typed("1-2"), Typed("3"), Typed("y")],
            Split("", (Portion("q2", "Ora.", False), Portion("q3", "Oamenii.\nCafeaua.", True))),
        ),
        (typed(), [Pressed("v"), Typed("4")], Mean("4")),
        (message(), [Pressed("a")], Accept()),
        (message(), [Pressed("m"), Typed("2")], Move("q2", behind=False)),
        (message(), [Pressed("d")], Dismiss()),
        (message(participant="", is_whose=True), [Pressed("p"), Typed(" ana ")], Assign("ana")),
        (message(is_whose=True), [Pressed("d"), Typed("y")], Dismiss()),
    ],
)  # fmt: skip
def test_keys_and_lines_make_a_decision(case: Waiting, events: list[turns.Event], act: object) -> None:
    _, effect = played(case, *events)
    assert effect == turns.Do(act)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "events", "words"),
    [
        (answer(), [Pressed("x")], "One of the keys"),
        (answer(), [Pressed("aa")], "One of the keys"),
        (answer(), [Pressed("\x1b[A")], "One of the keys"),
        (answer(), [Pressed("")], "One of the keys"),
        (answer(), [Pressed("p")], "One of the keys"),
        (answer(), [Pressed("v")], "One of the keys"),
        (typed(), [Pressed("v"), Typed("")], "Nothing was changed"),
        (message(), [Pressed("e")], "One of the keys"),
        (answer(), [Pressed("b")], "none before"),
        (answer(), [Pressed("u")], "Nothing was decided here"),
        (answer(), [Pressed("m"), Typed("")], "Nothing was changed"),
        (answer(), [Pressed("m"), Typed(None)], "Nothing was changed"),
        (answer(), [Pressed("m"), Typed("1")], "no other question 1"),
        (answer(), [Pressed("m"), Typed("9")], "no other question 9"),
        (answer(), [Pressed("m"), Typed("3"), Typed("n")], "Nothing was changed"),
        (answer(), [Pressed("g"), Typed("2")], "no other answer 2"),
        (answer(asked=ASKED[:2]), [Pressed("g")], "no other answer"),
        (answer(), [Pressed("s"), Typed("4")], "names no lines"),
        (answer(), [Pressed("s"), Typed("1-3")], "all of them"),
        (answer(), [Pressed("s"), Typed("1"), Typed("2"), Typed("1")], "names no lines"),
        (answer(), [Pressed("s"), Typed("")], "Nothing was changed"),
        (answer(text="Doar atât"), [Pressed("s")], "single sentence"),
        (answer(text=""), [Pressed("m")], "no words"),
        (answer(), [Pressed("e"), Written(None)], "Nothing was changed"),
        (answer(), [Pressed("e"), Written(f"{ASKED[0].text}\n")], "Nothing was changed"),
        (answer(), [Pressed("e"), Written(" \n")], "d dismisses"),
        (answer(), [Pressed("a"), turns.Refused("Not so.")], "Not so."),
        (message(participant=""), [Pressed("a")], "with p"),
        (message(participant=""), [Pressed("m")], "with p"),
        (message(participant=""), [Pressed("p"), Typed("")], "Nothing was changed"),
        (message(is_whose=True), [Pressed("d"), Typed("")], "Nothing was changed"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_decides_nothing(case: Waiting, events: list[turns.Event], words: str) -> None:
    state, effect = played(case, *events)
    assert words in said(effect)
    assert (state.step, state.at, state.done) == (Step.KEY, 0, ())


def test_to_choose_from_stand_the_questions_with_their_numbers_and_whether_they_are_answered() -> None:
    _, effect = played(answer(), Pressed("m"))
    assert isinstance(effect, turns.Ask)
    assert effect.choices == ("2. Ce ați schimba?", "3. (answered) Altceva?")
    _, effect = played(answer(), Pressed("g"))
    assert isinstance(effect, turns.Ask)
    assert effect.choices == ("3. Nimic.",)


def test_words_newer_than_a_decision_can_be_put_behind_what_was_decided() -> None:
    newer = answer(what=CaseKind.NEWER, others=(Other(version=2, text="Decis.", received=NOON, author="", stands=True),))
    assert played(newer, Pressed("g"), Typed("1"))[1] == turns.Do(Move("q1", behind=True))


def test_a_key_forgets_what_was_begun_before() -> None:
    state, _ = played(answer(), Pressed("s"), Typed("3"), Typed("2"), Typed("9"))
    assert played(answer(), Pressed("m"), Typed("2"), state=state)[1] == turns.Do(Move("q2", behind=False))


def test_every_key_is_explained_and_does_something_for_its_cases() -> None:
    for case in (answer(), answer(together=("q1", "q3")), typed(), message()):
        for key in keys_for(case):
            assert key.about
            _, effect = played(case, Pressed(key.letter))
            assert not (isinstance(effect, turns.Say) and "One of the keys" in effect.words)
    assert len({key.letter for key in KEYS}) == len(KEYS)


# ---------------------------------------------------------------- where one goes


def test_leaving_goes_through_all_and_ends_behind_the_last() -> None:
    state = State(("a", "b"))
    state, effect = step(state, answer(), Pressed("l"))
    assert (state.key, effect) == ("b", turns.Show())
    state, effect = step(state, answer(), Pressed("b"))
    assert (state.key, effect) == ("a", turns.Show())
    state, _ = step(state, answer(), Pressed("l"))
    state, effect = step(state, answer(), Pressed("l"))
    assert (state.key, effect, state.left) == (None, turns.Leave(), 2)


def test_decided_a_case_is_passed_over_and_what_waits_because_of_it_comes_next() -> None:
    state, effect = moved_on(State(("a", "b", "c"), at=1), Decided(before=("b", "c"), after=("n",)))
    assert (state.keys, state.key, effect) == (("a", "b", "n", "c"), "n", turns.Show())
    assert (state.left, state.done) == (2, ("b",))
    state, effect = step(state, answer(), Pressed("l"))
    assert effect == turns.Leave()


def test_what_still_waits_after_a_decision_is_shown_again() -> None:
    state, effect = moved_on(State(("a", "b"), page=3), Decided(before=("a",), after=("a",)))
    assert (state.key, state.page, effect, state.left) == ("a", 0, turns.Show(), 2)


def test_undone_the_case_stands_there_again() -> None:
    state, _ = moved_on(State(("a", "b")), Decided(before=("a",), after=()))
    assert step(state, answer(), Pressed("u"))[1] == turns.Undo()
    state, effect = moved_on(state, Undone())
    assert (state.key, state.left, state.done, effect) == ("a", 2, (), turns.Show())


def test_undone_what_waited_only_because_of_the_decision_is_not_counted_any_more() -> None:
    state, _ = moved_on(State(("m", "b")), Decided(before=("m",), after=("new",)))
    state, _ = moved_on(state, Undone(before=("new",), after=()))
    assert (state.key, state.left) == ("m", 2)


def test_a_case_that_somebody_else_has_seen_to_is_passed_over() -> None:
    state, effect = moved_on(State(("a", "b")), Vanished())
    assert (state.key, state.left, effect) == ("b", 1, turns.Show())


def test_a_case_that_has_changed_is_shown_anew() -> None:
    state, effect = moved_on(State(("a", "b"), page=2), turns.Changed())
    assert (state.key, state.page, state.left, state.done, effect) == ("a", 0, 2, (), turns.Show())


# ---------------------------------------------------------------- numbered pieces


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        *(("3", (2,)), ("2-4", (1, 2, 3)), ("1, 3", (0, 2)), ("3 1", (0, 2)), ("2 – 3", (1, 2))),
        *((words, ()) for words in ("0", "5", "3-2", "x", "1,x")),
    ],
)  # fmt: skip
def test_lines_are_named_as_people_write_them(typed: str, numbers: tuple[int, ...]) -> None:
    assert chosen_numbers(typed, 4) == numbers


def test_a_single_line_is_divided_into_its_sentences() -> None:
    assert pieces_of("Oamenii. Și cafeaua! Ora?") == ("Oamenii.", "Și cafeaua!", "Ora?")
    assert without("Oamenii. Și cafeaua! Ora?", [1]) == ("Și cafeaua!", "Oamenii. Ora?")


@given(st.text(alphabet="ab. \n", max_size=40), st.sets(st.integers(0, 8)))
def test_divided_no_word_is_lost(text: str, chosen: set[int]) -> None:
    taken, left = without(text, chosen)
    assert sorted((taken + left).replace(" ", "").replace("\n", "")) == sorted(text.replace(" ", "").replace("\n", ""))
    assert len(pieces_of(taken)) + len(pieces_of(left)) >= len(pieces_of(text)) or len(pieces_of(text)) == 1
