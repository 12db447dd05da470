"""What a person decides about answers holds, whatever is read in the same messages later; what is newer waits; nothing is lost."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryStore
from llab.errors import UsageError
from llab.incoming.read import read
from llab.records import DecisionKind, MessageKind, Reading
from llab.stories.decisions import rule, ruled
from llab.stories.decisions.cases import Case, CaseKind, cases, every_case
from llab.stories.decisions.rule import Judge
from llab.stories.replies.afresh import tools
from llab.stories.replies.desk import Desk
from llab.stories.replies.reread import apply as reread
from llab.stories.replies.reread import here
from llab.stories.results.outdated import are_outdated
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Response, TextAnswer
from llab.survey.ruling import Ruling, RulingKind
from tests.stories.samples import NOW, QUESTIONNAIRE, contact_to
from tests.stories.test_desk import archived, decide, understood
from tests.stories.test_fetch import answers, invited, numbered, reply

JUDGE = Judge(by="maria", at=NOW + timedelta(days=1), through="review", questionnaire=QUESTIONNAIRE)
LATER = JUDGE._replace(at=NOW + timedelta(days=2))
FIRST, SECOND = "Discuțiile din grupuri mici.", "Aș scurta pauzele."


def with_replies(*texts: str) -> MemoryStore:
    """Ana is invited, and wrote these one minute after the other."""
    store = invited("ana")
    archived(store, *((from_ana(store, text), minute) for minute, text in enumerate(texts, start=1)))
    understood(store)
    return store


def from_ana(store: MemoryStore, text: str) -> bytes:
    return reply("ana@firma.example", text, to=contact_to(store, "ana").message_id)


def done(store: MemoryStore, *rulings: Ruling) -> ruled.Ruled:
    return ruled.carry_out(
        rulings, store=store, extractor=MemoryExtractor(), clock=MemoryClock(LATER.at), questionnaire=QUESTIONNAIRE
    )  # fmt: skip


def the(store: MemoryStore, question: str) -> Case:
    found = [each for each in every_case(store, "ana") if each.question == question]
    assert len(found) == 1
    return found[0]


def about(store: MemoryStore) -> Case:
    """The last message as a case."""
    return [each for each in every_case(store, "ana") if each.kind is CaseKind.MESSAGE][-1]


def now(store: MemoryStore) -> dict[str, str]:
    return answers(store)["ana"]


def otherwise(*given: tuple[str, str], unassigned: str = "") -> Callable[..., Reading]:
    """A reader that finds just these answers in every message."""

    def reader(*_: Any, **__: Any) -> Reading:
        found = tuple(
            TextAnswer(question=name, text=text, confidence=0.3, review=True, how="guessed", reasons=("?",)) for name, text in given
        )
        return Reading(kind=MessageKind.ANSWERS, answers=found, unassigned=unassigned, review=bool(unassigned), reasons=("left over",))

    return reader


def read_again(store: MemoryStore, reader: Callable[..., Reading] = read) -> None:
    kit = tools(store, MemoryExtractor(), QUESTIONNAIRE, reader=reader)
    reread(store=store, over=here(kit), clock=MemoryClock(LATER.at), questionnaire=QUESTIONNAIRE)


# ---------------------------------------------------------------- each decision


def test_an_accepted_answer_is_certain_and_says_who_decided() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    read_again(store, otherwise(("q1", FIRST)))
    assert next((each.kind, each.question, each.reasons) for each in cases(store, QUESTIONNAIRE)) == (CaseKind.ANSWER, "q1", ("?",))
    outcome = done(store, rule.accept(the(store, "q1"), JUDGE))
    answer = the(store, "q1").version
    assert answer is not None
    assert (answer.answer.confidence, answer.answer.review, answer.answer.reasons) == (1.0, False, ())
    assert answer.answer.how == "decided by maria on 2026-11-03: accepted"
    assert (answer.ruling, len(outcome.changes)) == (outcome.rulings[0].id, 1)
    assert [each.question for each in cases(store, QUESTIONNAIRE) if each.kind is CaseKind.ANSWER] == []
    assert are_outdated(store)


def test_an_edited_answer_reads_as_the_person_wrote_it_and_what_was_read_is_kept() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    done(store, rule.edit(the(store, "q1"), " Discuțiile.\n", JUDGE))
    assert now(store) == {"q1": "Discuțiile.", "q2": SECOND}
    versions = [each.answer.text for each in store.responses()[0].versions if each.answer.question == "q1"]
    assert versions == [FIRST, "Discuțiile."]


def test_a_moved_answer_is_gone_where_it_was() -> None:
    store = with_replies(f"1. {FIRST}")
    done(store, rule.move(the(store, "q1"), "q2", JUDGE))
    assert now(store) == {"q2": FIRST}
    assert store.rulings()[0].touched[0].before is not None


def test_an_answer_is_not_moved_onto_another_but_merged_behind_it() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    with pytest.raises(UsageError, match="ana has answered q2 already: «Aș scurta pauzele"):
        rule.move(the(store, "q1"), "q2", JUDGE)
    done(store, rule.merge(the(store, "q1"), "q2", JUDGE))
    assert now(store) == {"q2": f"{SECOND}\n\n{FIRST}"}


def test_a_split_answer_stands_in_its_parts() -> None:
    store = with_replies(f"1. {FIRST} {SECOND}")
    done(store, rule.split(the(store, "q1"), [("q1", FIRST), ("q2", "Aș scurta"), ("q2", "pauzele.")], JUDGE))
    assert now(store) == {"q1": FIRST, "q2": "Aș scurta\n\npauzele."}


def test_a_dismissed_answer_is_none_and_stays_in_the_decision() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    done(store, rule.dismiss(the(store, "q1"), JUDGE))
    assert now(store) == {"q2": SECOND}
    (ruling,) = store.rulings("ana")
    assert ruling.touched[0].before is not None
    assert ruling.touched[0].before.text == FIRST


def test_the_words_that_no_question_took_become_an_answer_and_need_no_look() -> None:
    store = with_replies(f"1. {FIRST}")
    read_again(store, otherwise(("q1", FIRST), unassigned=SECOND))
    case = about(store)
    assert (case.text, case.reasons, case.is_whose) == (SECOND, ("left over",), False)
    done(store, rule.move(case, "q2", JUDGE))
    assert now(store) == {"q1": FIRST, "q2": SECOND}
    assert about(store).reasons == ()


def test_a_message_that_is_settled_needs_no_look_also_when_it_is_read_again() -> None:
    store = with_replies(f"1. {FIRST}")
    read_again(store, otherwise(("q1", FIRST), unassigned="Salut!"))
    before = store.responses()
    done(store, rule.settle(about(store), JUDGE))
    assert (about(store).reasons, store.responses()) == ((), before)
    read_again(store, otherwise(("q1", FIRST), unassigned="Salut din nou!"))
    assert about(store).reasons == ()
    done(store, rule.undo(store.rulings("ana"), LATER))
    assert about(store).reasons == ("left over",)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (lambda case: rule.edit(case, "  ", JUDGE), "no words for q1"),
        (lambda case: rule.move(case, "q9", JUDGE), "no question q9. Nothing was changed. The questions are q1, q2"),
        (lambda case: rule.merge(case, "q9", JUDGE), "no other answer behind which the words could stand to q9"),
        (lambda case: rule.merge(case, "q1", JUDGE), "no other answer"),
        (lambda case: rule.split(case, [("q1", "a"), ("q1", "b")], JUDGE), "among two questions at least"),
        (lambda _: rule.undo([], JUDGE), "Nothing has been decided that could be undone"),
    ],
)
def test_what_cannot_be_decided_is_said_in_one_paragraph(wish: Callable[[Case], Ruling], words: str) -> None:
    store = with_replies(numbered(FIRST, SECOND))
    with pytest.raises(UsageError, match=words):
        wish(the(store, "q1"))


def test_a_message_of_nobody_is_not_settled_but_decided_about() -> None:
    store = invited("ana")
    archived(store, (reply("x@y.example", "Bună ziua"), 1))
    understood(store)
    (case,) = cases(store, QUESTIONNAIRE)
    assert (case.kind, case.participant, case.is_whose) == (CaseKind.MESSAGE, "", True)
    with pytest.raises(UsageError, match="llab mail accept"):
        rule.accept(case, JUDGE)


TYPED = Questionnaire.model_validate(
    {
        "survey": {"id": "atelier", "title": "Atelier", "languages": ["ro"], "timezone": "Europe/Bucharest"},
        "questions": [
            {"id": "q1", "type": "number", "text": "Câți?"},
            {"id": "q2", "type": "multi", "text": "Care?", "options": [{"value": "a", "label": "Alba"}, {"value": "b", "label": "Bihor"}]},
        ],
    }
)


def test_what_a_decided_answer_means_is_read_from_its_words_or_said_beside_them() -> None:
    store = with_replies(numbered("cam patru, sau cinci", "b"))
    judge = JUDGE._replace(questionnaire=TYPED)
    one = rule.edit(the(store, "q1"), "patru", judge).touched[0].after
    assert (one and one.value) == 4
    ruling = rule.edit(the(store, "q1"), "nu știu", judge)
    assert rule.unclear([ruling], TYPED) == (("q1", "no certain value for a question of type number"),)
    said = rule.edit(the(store, "q1"), "nu știu", judge, meaning="5").touched[0].after
    assert said
    assert (said.text, said.value, said.confidence, said.review) == ("nu știu", 5, 1.0, False)
    chosen = rule.edit(the(store, "q2"), "b)", judge, meaning="b").touched[0].after
    assert (chosen and chosen.value) == ("b",)
    with pytest.raises(UsageError, match="«multe» gives no certain value for q1, which is of type number"):
        rule.edit(the(store, "q1"), "nu știu", judge, meaning="multe")


# ---------------------------------------------------------------- what comes after


def test_what_is_read_in_a_message_that_was_seen_changes_nothing() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    done(store, rule.edit(the(store, "q1"), "Discuțiile.", JUDGE), rule.dismiss(the(store, "q2"), JUDGE))
    before = {name: version.answer for name, version in store.responses()[0].current().items()}
    for reader in (otherwise(), otherwise(("q1", "altceva"), ("q2", "și aici")), otherwise(("q2", FIRST), unassigned=SECOND), _breaks):
        read_again(store, reader)
        assert {name: version.answer for name, version in store.responses()[0].current().items()} == before


def _breaks(*_: Any, **__: Any) -> Reading:
    raise RecursionError("too deep")


def test_what_a_newer_message_says_waits_and_can_be_accepted() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    done(store, rule.edit(the(store, "q1"), "Discuțiile.", JUDGE))
    archived(store, (from_ana(store, "1. Cina de joi."), 9))
    understood(store)
    assert now(store)["q1"] == "Discuțiile."
    case = the(store, "q1")
    assert (case.kind, case.text, case.reasons) == (CaseKind.NEWER, "Cina de joi.", ("newer than the decision of maria on 2026-11-03",))
    (waiting,) = (each for each in cases(store, QUESTIONNAIRE) if each.question)
    assert (waiting.key, waiting.decided and waiting.decided.answer.review) == ("ana/1/q1+newer", True)
    done(store, rule.accept(case, LATER))
    assert (now(store)["q1"], cases(store, QUESTIONNAIRE)) == ("Cina de joi.", ())
    done(store, rule.undo(store.rulings("ana"), LATER))
    assert (now(store)["q1"], the(store, "q1").kind) == ("Discuțiile.", CaseKind.NEWER)
    done(store, rule.dismiss(the(store, "q1"), LATER))
    assert (now(store)["q1"], cases(store, QUESTIONNAIRE)) == ("Discuțiile.", ())


def test_newer_words_can_go_behind_what_stands_or_to_another_question() -> None:
    wishes: list[tuple[Callable[[Case], Ruling], dict[str, str]]] = [
        (lambda case: rule.merge(case, "q1", LATER), {"q1": "Discuțiile.\n\nCina de joi."}),
        (lambda case: rule.move(case, "q2", LATER), {"q1": "Discuțiile.", "q2": "Cina de joi."}),
        (lambda case: rule.split(case, [("q1", "Cina"), ("q2", "de joi.")], LATER), {"q1": "Cina", "q2": "de joi."}),
    ]
    for wish, then in wishes:
        store = with_replies(f"1. {FIRST}")
        done(store, rule.edit(the(store, "q1"), "Discuțiile.", JUDGE))
        archived(store, (from_ana(store, "1. Cina de joi."), 9))
        understood(store)
        done(store, wish(the(store, "q1")))
        assert (now(store), cases(store, QUESTIONNAIRE)) == (then, ())


def test_a_newer_message_that_says_the_same_changes_nothing() -> None:
    store = with_replies(f"1. {FIRST}")
    done(store, rule.edit(the(store, "q1"), "Cina de joi", JUDGE))
    archived(store, (from_ana(store, "1. Cina de joi."), 9))
    understood(store)
    assert (now(store), cases(store, QUESTIONNAIRE)) == ({"q1": "Cina de joi"}, ())


def test_an_answer_that_was_dismissed_and_is_written_anew_waits() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    done(store, rule.dismiss(the(store, "q1"), JUDGE))
    archived(store, (from_ana(store, f"1. {FIRST}"), 9))
    understood(store)
    case = the(store, "q1")
    assert (case.kind, case.text, case.reasons) == (CaseKind.ANSWER, FIRST, ("newer than the decision of maria on 2026-11-03",))


def test_what_a_stranger_says_after_a_decision_waits_below_it() -> None:
    store = with_replies(f"1. {FIRST}")
    done(store, rule.accept(the(store, "q1"), JUDGE))
    archived(store, (reply("office@firma.example", "1. Altceva", to=contact_to(store, "ana").message_id), 9))
    understood(store)
    assert now(store)["q1"] == FIRST
    assert the(store, "q1").reasons == ("another address sent another answer", "newer than the decision of maria on 2026-11-03")


def test_an_answer_out_of_a_message_that_turns_out_to_be_somebody_elses_goes_with_it_and_comes_back() -> None:
    store = invited("ana", "ion")
    archived(store, (from_ana(store, f"1. {FIRST}"), 1))
    (message,) = understood(store)
    done(store, rule.edit(the(store, "q1"), "Discuțiile.", JUDGE))
    decide(store, DecisionKind.ASSIGNED, message.message, "ion")
    assert answers(store) == {"ana": {}, "ion": {"q1": FIRST}}
    decide(store, DecisionKind.RESET, message.message)
    assert answers(store) == {"ana": {"q1": "Discuțiile."}, "ion": {}}


def test_a_copy_that_arrived_before_what_was_decided_about_changes_nothing() -> None:
    store = invited("ana")
    raw = from_ana(store, numbered(FIRST, SECOND))
    archived(store, (raw, 5))
    understood(store)
    done(store, rule.edit(the(store, "q1"), "Discuțiile.", JUDGE), rule.settle(about(store), JUDGE))
    archived(store, (b"Received: by another way\r\n" + raw, 1))
    understood(store)
    assert now(store) == {"q1": "Discuțiile.", "q2": SECOND}
    assert cases(store, QUESTIONNAIRE) == ()
    before = store.responses()
    read_again(store)
    assert store.responses() == before


def test_the_same_decision_again_changes_nothing() -> None:
    store = with_replies(f"1. {FIRST}")
    ruling = rule.edit(the(store, "q1"), "Discuțiile.", JUDGE)
    done(store, ruling)
    before = store.responses()
    assert done(store, ruling).rulings == ()
    assert (store.responses(), store.rulings()) == (before, (ruling,))


def test_trying_a_decision_shows_what_would_change_and_changes_nothing() -> None:
    store = with_replies(f"1. {FIRST}")
    before = store.responses()
    tried = ruled.preview(
        [rule.dismiss(the(store, "q1"), JUDGE)], store=store, extractor=MemoryExtractor(), questionnaire=QUESTIONNAIRE
    )  # fmt: skip
    assert [(each.question, each.before and each.before.text, each.after) for each in tried.changes] == [("q1", FIRST, None)]
    assert (store.responses(), store.rulings()) == (before, ())


def test_cases_come_least_sure_first_and_messages_last() -> None:
    store = with_replies(numbered(FIRST, SECOND))

    def reader(*_: Any, **__: Any) -> Reading:
        found = [TextAnswer(question=name, text=name, confidence=sure, review=True, how="") for name, sure in (("q1", 0.8), ("q2", 0.4))]
        return Reading(kind=MessageKind.ANSWERS, answers=tuple(found), unassigned="x", review=True, reasons=("left over",))

    read_again(store, reader)
    assert [(each.question, each.kind) for each in cases(store, QUESTIONNAIRE)] == [
        ("q2", CaseKind.ANSWER), ("q1", CaseKind.ANSWER), ("", CaseKind.MESSAGE),
    ]  # fmt: skip
    assert cases(store, QUESTIONNAIRE, []) == ()


# ---------------------------------------------------------------- whatever happens

WORDS = st.text(alphabet="abc ", min_size=1, max_size=6).filter(str.strip)
GIVEN = st.lists(st.tuples(st.sampled_from(["q1", "q2"]), WORDS), max_size=2, unique_by=lambda pair: pair[0])
STEPS = st.lists(st.tuples(st.sampled_from(["read", "write", "accept", "edit", "move", "merge", "dismiss", "undo"]), GIVEN), max_size=8)


def stepped(
    store: MemoryStore, step: str, given: Sequence[tuple[str, str]], number: int, shelf: dict[bytes, tuple[tuple[str, str], ...]]
) -> None:
    """One thing that happens: another reader, another message, or a decision where it can be taken."""
    judge = JUDGE._replace(at=JUDGE.at + timedelta(minutes=number))

    def reader(message: Any, **_: Any) -> Reading:
        found = shelf.get(message.subject.encode(), ())
        return Reading(
            kind=MessageKind.ANSWERS,
            answers=tuple(TextAnswer(question=name, text=text, confidence=0.9, review=False, how="") for name, text in found),
        )

    if step == "read" and shelf:
        shelf[min(shelf)] = tuple(given)
        read_again(store, reader)
    elif step == "write":
        subject = f"Nr {number}"
        shelf[subject.encode()] = tuple(given)
        archived(
            store, (reply("ana@firma.example", f"mesajul {number}", subject=subject, to=contact_to(store, "ana").message_id), number + 1)
        )
        desk = Desk(store, MemoryExtractor(), QUESTIONNAIRE, reader=reader)
        result = desk.understand(list(store.unread()))
        store.keep(result.results, result.responses)
    elif step == "undo" and store.rulings("ana"):
        with contextlib.suppress(UsageError):
            done(store, rule.undo(store.rulings("ana"), judge))
    else:
        decided(store, step, given, judge)


def decided(store: MemoryStore, step: str, given: Sequence[tuple[str, str]], judge: Judge) -> None:
    found = [each for each in every_case(store, "ana") if each.question]
    if not found or step not in ("accept", "edit", "move", "merge", "dismiss"):
        return
    case = found[0]
    other = "q1" if case.question == "q2" else "q2"
    wishes: dict[str, Callable[[], Ruling]] = {
        "accept": lambda: rule.accept(case, judge),
        "edit": lambda: rule.edit(case, given[0][1] if given else "x", judge),
        "move": lambda: rule.move(case, other, judge),
        "merge": lambda: rule.merge(case, other, judge),
        "dismiss": lambda: rule.dismiss(case, judge),
    }
    try:
        ruling = wishes[step]()
    except UsageError:
        return
    before = said(store)
    done(store, ruling)
    current = said(store)
    for one in ruling.touched:
        assert current.get(one.question) == (one.after.text if one.after else None)
    kept = {each.before.text for one in store.rulings() for each in one.touched if each.before} | {
        each.answer.text for response in store.responses() for each in response.versions
    }
    assert set(before.values()) <= kept
    done(store, rule.undo(store.rulings("ana"), judge._replace(by="ion")))
    assert said(store) == before
    again = ruling.model_copy(update={"by": "ioana"})
    done(store, again)
    assert said(store) == current


def said(store: MemoryStore) -> dict[str, str]:
    return {name: version.answer.text for response in store.responses("ana") for name, version in response.current().items()}


@settings(max_examples=60)
@given(STEPS)
def test_whatever_happens_what_was_decided_stands_and_no_words_are_lost(steps: list[tuple[str, list[tuple[str, str]]]]) -> None:
    store, shelf = invited("ana"), dict[bytes, tuple[tuple[str, str], ...]]()
    for number, (step, found) in enumerate([("write", [("q1", "a"), ("q2", "b")]), *steps]):
        stands = {
            version.answer.question: version.answer.text
            for response in store.responses("ana")
            for version in response.current().values()
            if version.ruling
        }
        stepped(store, step, found, number, shelf)
        if step in ("read", "write"):
            assert stands.items() <= said(store).items()
        rebuilt = _rebuilt(store)
        assert [each.versions for each in store.responses("ana")] == [rebuilt.versions]


def _rebuilt(store: MemoryStore) -> Response:
    return Desk(store, MemoryExtractor(), QUESTIONNAIRE).merged("ana")


def test_kinds_of_decisions_are_told_apart() -> None:
    store = with_replies(numbered(FIRST, SECOND))
    case = the(store, "q1")
    found = [rule.accept(case, JUDGE), rule.edit(case, "x", JUDGE), rule.merge(case, "q2", JUDGE), rule.dismiss(case, JUDGE)]
    assert [each.kind for each in found] == [RulingKind.ACCEPTED, RulingKind.EDITED, RulingKind.MERGED, RulingKind.DISMISSED]
    assert len({each.id for each in found}) == 4
    assert {each.messages for each in found} == {case.seen}
