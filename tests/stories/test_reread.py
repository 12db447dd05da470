"""The archive read again: what would change is shown, then made so; and nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llab.adapters.memory import MemoryClock, MemoryExtractor, MemoryStore
from llab.errors import Exit, SafetyStop
from llab.incoming.entered import written
from llab.incoming.read import PARSER, read
from llab.mail.message import Message
from llab.records import Decision, DecisionKind, Imported, MatchedBy, Origin, Reading, Run
from llab.stories.replies.afresh import Tools, grouped, tools
from llab.stories.replies.backlog import understand_all
from llab.stories.replies.changes import Kind
from llab.stories.replies.reread import RereadReport, apply, here, preview
from llab.stories.results.outdated import are_outdated
from llab.survey.questionnaire import Questionnaire
from tests.stories.samples import NOW, QUESTIONNAIRE, contact_to
from tests.stories.test_desk import FOREIGN, archived, decide, several, understood
from tests.stories.test_desk_versions import ASKED, CHANGE, PLEASED, SIZE
from tests.stories.test_desk_versions import invited as invited_to
from tests.stories.test_desk_versions import questionnaire as versions_of
from tests.stories.test_fetch import answers, invited, numbered, reply

EXPORTED = NOW + timedelta(hours=1)
LATER = NOW + timedelta(days=1)


def lenient(message: Message, **known: Any) -> Reading:
    """A reader as of another version: it leaves out the second question, and is not sure of the first."""
    reading = read(message, **known)
    kept = [each for each in reading.answers if each.question != "q2"]
    return reading.model_copy(update={"answers": tuple(each.model_copy(update={"text": each.text.upper()}) for each in kept)})


def read_by(store: MemoryStore, reader: Callable[..., Reading]) -> None:
    """Everything that waits, understood by another reader."""
    understand_all(store=store, extractor=MemoryExtractor(), questionnaire=QUESTIONNAIRE, reader=reader)


def kit(store: MemoryStore, reader: Any = None, questionnaire: Questionnaire = QUESTIONNAIRE) -> Tools:
    return tools(store, MemoryExtractor(), questionnaire, reader=reader)


def previewed(store: MemoryStore, **more: Any) -> RereadReport:
    return preview(store=store, over=here(kit(store)), questionnaire=QUESTIONNAIRE, **more)


def applied(store: MemoryStore, reader: Any = None, **more: Any) -> RereadReport:
    return apply(store=store, over=here(kit(store, reader)), clock=MemoryClock(LATER), questionnaire=QUESTIONNAIRE, **more)


def kept(store: MemoryStore) -> object:
    return store.read_messages(), store.responses(), store.fates(), list(store.messages()), store.decisions(), store.waiting_to_be_filed()


def store_read_by(reader: Callable[..., Reading] = lenient) -> MemoryStore:
    store = invited("ana", "ion")
    archived(store, *several())
    read_by(store, reader)
    return store


# ---------------------------------------------------------------- nothing to change


def test_right_after_fetch_nothing_would_change_and_nothing_does() -> None:
    store = store_read_by(read)
    before = kept(store)
    for report in (previewed(store), applied(store)):
        assert (report.is_empty, report.done, report.total, report.answers, report.exit_code) == (True, 6, 6, (), Exit.DONE)
        assert kept(store) == before


def test_the_second_time_nothing_changes() -> None:
    store = store_read_by()
    assert not applied(store).is_empty
    before = kept(store)
    assert applied(store).is_empty
    assert kept(store) == before


def test_without_messages_there_is_nothing_to_do() -> None:
    assert previewed(invited("ana")) == RereadReport(total=0, done=0)


# ---------------------------------------------------------------- what would change


def test_what_would_change_is_told_and_left_alone() -> None:
    store = store_read_by()
    before = kept(store)
    report = previewed(store)
    assert kept(store) == before
    assert store.last_run("reread") is None
    assert not report.is_kept
    assert [(each.participant, each.question, {*each.kinds}) for each in report.answers] == [
        ("ana", "q1", {Kind.WORDS}),
        ("ana", "q2", {Kind.NEW}),
        ("ion", "q1", {Kind.WORDS}),
        ("ion", "q2", {Kind.NEW}),
    ]
    ion = report.answers[2]
    assert (ion.before and ion.before.text, ion.after and ion.after.text) == ("TOTUL", "Totul")


def test_messages_that_would_be_read_otherwise_are_told_with_their_answers_in_order_of_arrival() -> None:
    report = previewed(store_read_by())
    assert [each.participant for each in report.messages] == ["ana", "ana", "ion", "ana"]
    first = report.messages[0]
    assert [(each.question, {*each.kinds}) for each in first.answers] == [("q1", {Kind.WORDS}), ("q2", {Kind.NEW})]
    assert [(each.question, {*each.kinds}) for each in report.messages[3].answers] == [("q2", {Kind.NEW})]


def test_what_is_applied_is_what_was_shown_and_what_reading_anew_gives() -> None:
    store = store_read_by()
    shown, done = previewed(store), applied(store)
    assert replace(done, is_kept=False) == shown
    assert (store.read_messages(), store.responses()) == (store_read_by(read).read_messages(), store_read_by(read).responses())


def test_an_older_version_of_the_parser_is_replaced_though_nothing_else_is_otherwise() -> None:
    store = store_read_by(read)
    store.keep([each.model_copy(update={"parser": "0"}) for each in store.read_messages()], [])
    assert applied(store).is_empty
    assert {each.parser for each in store.read_messages()} == {PARSER}


def test_answers_that_were_somebody_elses_leave_no_trace() -> None:
    store = invited("ana", "ion")
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu")), 1))
    (result,) = understood(store)
    store.keep([result.model_copy(update={"match": result.match.model_copy(update={"participant": "ion"})})], [])
    wrong = store.responses()[0].model_copy(update={"participant": "ion"})
    store.keep(
        [], [wrong.model_copy(update={"versions": tuple(each.model_copy(update={"participant": "ion"}) for each in wrong.versions)})]
    )
    report = applied(store)
    assert answers(store) == {"ana": {"q1": "Da", "q2": "Nu"}, "ion": {}}
    assert [(each.participant, each.question, {*each.kinds}) for each in report.answers] == [
        ("ion", "q1", {Kind.GONE}),
        ("ion", "q2", {Kind.GONE}),
    ]
    assert ("whose", "ion", "ana") in report.messages[0].aspects


def test_a_corrected_value_reaches_answers_that_were_read_before() -> None:
    store = invited_to(ASKED)
    archived(store, (reply("ana@firma.example", "3. sub zece\n", to=contact_to(store, "ana").message_id), 1))
    understand_all(store=store, extractor=MemoryExtractor(), questionnaire=ASKED)
    options = [{"value": "under-10", "label": "sub zece"}, {"value": "large", "label": "zece sau mai mulți"}]
    today = versions_of(PLEASED, CHANGE, {**SIZE, "options": options})
    report = preview(store=store, over=here(kit(store, questionnaire=today)), questionnaire=today)
    (change,) = report.answers
    assert (change.question, {*change.kinds}) == ("size", {Kind.VALUE})
    assert (change.before and change.before.value, change.after and change.after.value) == ("small", "under-10")


# ---------------------------------------------------------------- what people decided


def test_what_a_person_decided_stays_whatever_the_reader_says() -> None:
    store = invited("ana", "ion")
    archived(
        store,
        (reply("ana@firma.example", numbered("Da", "Nu"), name="<1@x.example>"), 1),
        (reply("ana@firma.example", numbered("Totul", "Nimic"), name="<2@x.example>"), 2),
        (reply("x@y.example", "Ofertă", name="<3@x.example>"), 3),
    )
    one, two, three = understood(store)
    decide(store, DecisionKind.ASSIGNED, one.message, "ion")
    decide(store, DecisionKind.DISMISSED, two.message)
    decide(store, DecisionKind.ACCEPTED, three.message, "ana", "x@y.example")
    before = kept(store)
    assert applied(store).is_empty
    assert kept(store) == before
    assert not applied(store, lenient).is_empty
    assert [(each.match.participant, each.match.by, each.is_dismissed) for each in store.read_messages()] == [
        ("ion", MatchedBy.DECISION, False),
        ("ana", MatchedBy.ADDRESS, True),
        ("ana", MatchedBy.DECISION, False),
    ]
    assert answers(store) == {"ana": {}, "ion": {"q1": "DA"}}


def test_what_was_decided_about_a_copy_stays_when_the_first_of_them_is_read_before_it() -> None:
    (first, _), (copy, _), *_ = several()
    store = invited("ana", "ion")
    archived(store, (copy, 3))
    (result,) = understood(store)
    decide(store, DecisionKind.ASSIGNED, result.message, "ion")
    archived(store, (first, 1))
    assert [each.match.participant for each in understood(store)] == ["ion", None]
    before = kept(store)
    assert applied(store).is_empty
    assert kept(store) == before


def test_a_copy_of_what_is_not_kept_is_nobodys_copy() -> None:
    store = invited("ana")
    other = reply("ana@firma.example", numbered("Da", "Nu"), name="<1@x.example>", headers={"References": f"<{FOREIGN}@timisoara.example>"})
    archived(store, (other, 1), (reply("ana@firma.example", numbered("Da", "Nu"), name="<1@x.example>"), 2))
    done, expected = invited("ana"), understood(store)
    archived(done, (other, 1), (reply("ana@firma.example", numbered("Da", "Nu"), name="<1@x.example>"), 2))
    assert [each.fate for each in expected] == ["answers"]
    applied(done)
    assert (kept(done), applied(done).is_empty) == (kept(store), True)


def test_a_decision_that_was_not_read_yet_is_in_force() -> None:
    store = invited("ana", "ion")
    archived(store, (reply("ana@firma.example", numbered("Da", "Nu")), 1))
    (result,) = understood(store)
    store.decide([Decision(kind=DecisionKind.ASSIGNED, message=result.message, participant="ion", at=NOW, by="maria")])
    applied(store)
    assert answers(store) == {"ana": {}, "ion": {"q1": "Da", "q2": "Nu"}}


def test_what_was_entered_is_read_as_entered() -> None:
    store = invited("ana")
    raw = written({"q2": "[q1] la telefon"}, address="ana@firma.example", note="by telephone", at=NOW)
    (name,) = store.archive_imported([Imported(raw=raw, arrived=NOW, origin=Origin.ENTERED, source="maria")], at=NOW)
    store.decide([Decision(kind=DecisionKind.ASSIGNED, message=name, participant="ana", at=NOW, by="maria")])
    understood(store)
    assert applied(store, lenient).is_empty
    assert answers(store) == {"ana": {"q2": "[q1] la telefon"}}


def test_what_could_not_be_read_is_tried_again() -> None:
    def breaks(message: Message, **known: Any) -> Reading:
        raise ValueError("broken")

    store = store_read_by(breaks)
    assert applied(store, breaks).exit_code == Exit.SOME_FAILED
    report = applied(store)
    assert (report.exit_code, report.unreadable, store.responses()) == (Exit.DONE, (), store_read_by(read).responses())
    assert ("kind", "unreadable", "answers") in report.messages[0].aspects


# ---------------------------------------------------------------- stops, and what is left behind


@pytest.mark.parametrize("stops_after", range(4))
def test_a_run_that_is_stopped_has_changed_whole_persons_and_the_next_goes_on(stops_after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llab.stories.replies.reread.TASK", 1)
    store = store_read_by()
    passed: list[int] = []
    report = applied(store, progress=passed.append, stop=lambda: len(passed) >= stops_after)
    assert report.interrupted is (stops_after < 3)
    assert report.exit_code == (Exit.INTERRUPTED if report.interrupted else Exit.DONE)
    for name in ("ana", "ion"):
        said = {text for each in store.read_messages(name) if each.reading for text in (answer.text for answer in each.reading.answers)}
        assert {text.isupper() for text in answers(store)[name].values()} <= {text.isupper() for text in said}
    applied(store)
    assert store.responses() == store_read_by(read).responses()


def test_a_run_is_remembered_and_makes_the_workbooks_outdated_only_where_something_has_changed() -> None:
    for store, outdated in ((store_read_by(read), False), (store_read_by(), True)):
        store.keep_run(Run(command="export", started=EXPORTED, ended=EXPORTED, exit_code=0))
        applied(store)
        run = store.last_run("reread")
        assert run is not None
        assert (run.exit_code, run.counts["messages"], bool(run.counts["changed"])) == (0, 6, outdated)
        assert are_outdated(store) is outdated


def test_a_run_that_is_killed_after_its_first_change_leaves_the_workbooks_outdated() -> None:
    class Killed(BaseException):
        pass

    store = store_read_by()
    store.keep_run(Run(command="export", started=EXPORTED, ended=EXPORTED, exit_code=0))

    def kill(_: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        applied(store, progress=kill)
    assert are_outdated(store)


def test_what_turns_out_to_be_a_participants_waits_to_be_filed_where_that_is_wanted() -> None:
    for wanted in (False, True):
        store = invited("ana")
        archived(store, (reply("ana@firma.example", numbered("Da", "Nu")), 1))
        applied(store, files_away=wanted)
        assert bool(store.waiting_to_be_filed()) is wanted


def test_a_question_that_means_something_else_now_stops_it() -> None:
    other = QUESTIONNAIRE.model_copy(update={"questions": QUESTIONNAIRE.questions[:1]})
    store = store_read_by()
    with pytest.raises(SafetyStop):
        preview(store=store, over=here(kit(store, questionnaire=other)), questionnaire=other)


# ---------------------------------------------------------------- whatever the order


def shuffled(kit: Tools, order: Sequence[int]) -> Any:
    """The work done in another order than it was asked for, as by several processes."""

    def over(function: Callable[[Tools, Any], Any], items: Any) -> Iterator[Any]:
        waiting = list(items)
        for number in sorted(range(len(waiting)), key=lambda each: order[each % len(order)]):
            yield function(kit, waiting[number])

    return over


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(6)), size=st.integers(1, 3))
def test_messages_that_arrived_in_the_same_moment_are_read_as_fetch_read_them(order: list[int], size: int) -> None:
    messages = several()
    store = invited("ana", "ion")
    for number in order:
        archived(store, (messages[number][0], 1))
        understood(store)
    before = kept(store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("llab.stories.replies.afresh.SLICE", size)
        assert applied(store).is_empty
    assert kept(store) == before


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(6)), size=st.integers(1, 7))
def test_the_order_of_the_work_and_the_size_of_its_pieces_change_nothing(order: list[int], size: int) -> None:
    expected = store_read_by()
    report = applied(expected)
    store = store_read_by()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("llab.stories.replies.reread.TASK", size)
        over = shuffled(kit(store), order)
        again = apply(store=store, over=over, clock=MemoryClock(LATER), questionnaire=QUESTIONNAIRE)
    assert (again, kept(store)) == (report, kept(expected))


def test_groups_share_no_key_and_keep_their_order() -> None:
    tied = {"a": ["m a", "p 1"], "b": ["m b"], "c": ["m c", "p 2", "c x"], "d": ["m d", "p 1"], "e": ["m e", "c x"], "f": ["m f", "m b"]}
    assert grouped(tied) == [("a", "d"), ("b", "f"), ("c", "e")]
    assert grouped(tied, [("m b", "p 2"), ("m z", "p 9")]) == [("a", "d"), ("b", "c", "e", "f")]
    chain = {str(number): [f"m {number}", f"c {number}", f"c {number + 1}"] for number in range(5)}
    for order in permutations(chain):
        assert grouped({name: chain[name] for name in order}) == [order]
