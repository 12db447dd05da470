"""What a list makes of the known participants: nobody is lost, nobody is doubled, doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from llab.survey.participants import ListedParticipant, Participant
from llab.survey.questionnaire import Localised, Questionnaire, Survey, TextQuestion
from llab.survey.roster import Roster, reconcile

QUESTIONNAIRE = Questionnaire(
    survey=Survey(id="lll2", title=Localised({"": "Lab"}), languages=("ro", "en")),
    questions=(TextQuestion(id="q1", text=Localised({"": "?"})),),
)


def row(
    address: str, *more: str, line: int = 2, name: str = "", given: str | None = None, language: str | None = None
) -> ListedParticipant:
    return ListedParticipant(id=given, addresses=(address, *more), name=name, language=language, line=line)


def person(given: str, *addresses: str, name: str = "", language: str = "ro", gone: bool = False) -> Participant:
    return Participant(id=given, addresses=addresses, name=name, language=language, gone=gone)


def after(listed: Sequence[ListedParticipant], known: Sequence[Participant] = ()) -> Roster:
    return reconcile(listed, known, QUESTIONNAIRE)


def test_new_participants_get_ids_in_the_order_of_the_list() -> None:
    roster = after([row("b@b.example"), row("a@a.example", line=3), row("c@c.example", given="Z", line=4)])
    assert [one.id for one in roster.participants] == ["p001", "p002", "Z"]
    assert roster.added == ("p001", "p002", "Z")
    assert roster.warnings == ()


def test_an_id_is_never_given_twice_not_even_that_of_one_who_is_gone_or_one_in_the_list() -> None:
    known = [person("p001", "a@a.example"), person("p007", "g@g.example", gone=True)]
    assert after([row("n@n.example"), row("m@m.example", given="P009", line=3)], known).added == ("p010", "P009")


def test_a_row_is_the_participant_with_its_id_also_under_another_address() -> None:
    roster = after([row("new@a.example", given="p001")], [person("p001", "old@a.example")])
    assert roster.participants == (person("p001", "new@a.example", "old@a.example"),)
    assert (roster.added, roster.changed, roster.gone) == ((), ("p001",), ())


def test_a_row_without_an_id_is_the_participant_with_any_of_its_addresses_in_any_case() -> None:
    roster = after([row("x@x.example", "SECOND@a.example", name="Ana")], [person("p001", "first@a.example", "second@A.example")])
    assert roster.participants == (person("p001", "x@x.example", "SECOND@a.example", "first@a.example", name="Ana"),)


def test_one_who_is_not_listed_is_gone_and_kept_and_named_once() -> None:
    known = [person("p001", "a@a.example"), person("p002", "b@b.example")]
    roster = after([row("b@b.example")], known)
    assert roster.participants == (person("p001", "a@a.example", gone=True), known[1])
    assert roster.gone == ("p001",)
    assert after([row("b@b.example")], roster.participants).gone == ()


def test_one_who_was_gone_comes_back_when_listed_again() -> None:
    roster = after([row("a@a.example")], [person("p001", "a@a.example", gone=True)])
    assert roster.participants == (person("p001", "a@a.example"),)
    assert (roster.added, roster.changed) == ((), ("p001",))


def test_who_is_gone_does_not_take_the_row_of_one_who_is_here() -> None:
    known = [person("p001", "a@a.example", gone=True), person("p002", "a@a.example")]
    assert after([row("a@a.example")], known).participants == tuple(known)


def test_an_address_that_the_list_gives_to_another_is_no_longer_known_as_hers() -> None:
    known = [person("p001", "office@a.example"), person("p002", "b@b.example")]
    roster = after([row("ana@a.example", given="p001"), row("office@a.example", given="p002", line=3)], known)
    assert [one.addresses for one in roster.participants] == [("ana@a.example",), ("office@a.example", "b@b.example")]


def test_an_id_whose_name_and_address_are_others_is_doubted() -> None:
    known = [person("p001", "eva@a.example", name="Eva Pop"), person("p002", "b@b.example", name="Dan"), person("p003", "c@c.example")]
    rows = [
        row("maria@m.example", given="p001", name="Maria Ion"),
        row("dan@b.example", given="p002", name="DAN", line=3),
        row("ina@c.example", given="p003", name="Ina", line=4),
    ]
    (warning,) = after(rows, known).warnings
    assert warning.startswith("Line 2: p001 has another name and another address than before. Nobody is written to twice under one id")


def test_ids_that_change_hands_are_doubted() -> None:
    known = [person("p001", "a@a.example"), person("p002", "b@b.example")]
    roster = after([row("b@b.example", given="p001"), row("a@a.example", given="p002", line=3)], known)
    assert roster.warnings == (
        "Line 2: p001 now has the address of p002; were ids exchanged?",
        "Line 3: p002 now has the address of p001; were ids exchanged?",
    )


def test_an_id_that_the_list_brings_later_does_not_replace_ours() -> None:
    roster = after([row("a@a.example", given="A-17")], [person("p001", "a@a.example")])
    assert [one.id for one in roster.participants] == ["p001"]
    assert roster.warnings == ('Line 2: the address belongs to p001; that id is kept, and "A-17" is not used.',)


def test_two_people_with_one_address_are_two_with_a_warning_and_keep_their_ids_by_name() -> None:
    listed = [row("office@a.example", name="Ana"), row("Office@a.example", name="Ion", line=3)]
    roster = after(listed)
    assert [one.name for one in roster.participants] == ["Ana", "Ion"]
    assert roster.warnings == (
        "office@a.example is an address of p001 (line 2) and p002 (line 3): a reply from it is told apart only by the message it answers.",
    )
    assert after(listed[::-1], roster.participants).participants == roster.participants


def test_a_line_that_is_there_twice_counts_once() -> None:
    roster = after([row("a@a.example", name="Ana"), row("A@a.example", name="ana", line=3)])
    assert len(roster.participants) == 1
    assert roster.warnings == ("Line 3 repeats line 2 (same name and address): counted once.",)


def test_each_gets_the_nearest_language_of_the_survey_and_an_unknown_one_is_told() -> None:
    listed = [
        *(row("a@a.example", language="EN"), row("b@b.example", language="en-GB", line=3)),
        *(row("c@c.example", line=4), row("d@d.example", language="de", line=5)),
    ]
    roster = after(listed)
    assert [one.language for one in roster.participants] == ["en", "en", "ro", "ro"]
    assert roster.warnings == ('Line 5 (p004): the survey has no language "de"; "ro" is used.',)


# ---------------------------------------------------------------- for any list

ADDRESSES = st.sampled_from([f"{name}@firm.example" for name in "abcde"] + ["A@FIRM.example"])
NAMES = st.sampled_from(["", "Ana", "Ion"])


@st.composite
def lists(draw: st.DrawFn) -> list[ListedParticipant]:
    ids = draw(st.lists(st.sampled_from(["p001", "p002", "p004", "X1", "X2"]), unique=True, max_size=4))
    count = draw(st.integers(0, 6))
    return [
        ListedParticipant(
            id=ids[index] if index < len(ids) else None,
            addresses=tuple(draw(st.lists(ADDRESSES, min_size=1, max_size=3, unique_by=str.casefold))),
            name=draw(NAMES),
            language=draw(st.sampled_from([None, "ro", "en", "de"])),
            line=index + 2,
        )
        for index in range(count)
    ]


@given(st.lists(lists(), min_size=1, max_size=4))
def test_no_sequence_of_lists_loses_or_doubles_anybody(sequence: list[list[ListedParticipant]]) -> None:
    known: tuple[Participant, ...] = ()
    for listed in sequence:
        roster = after(listed, known)
        ids = [one.id for one in roster.participants]
        assert ids[: len(known)] == [one.id for one in known]
        assert len(set(ids)) == len(ids)
        assert set(roster.added) == set(ids) - {one.id for one in known}
        here = [one for one in roster.participants if not one.gone]
        assert len(here) == len(listed) - sum("counted once" in warning for warning in roster.warnings)
        assert {a.casefold() for one in listed for a in one.addresses} <= {a.casefold() for one in here for a in one.addresses}
        known = roster.participants


@given(lists(), lists())
def test_the_same_list_again_changes_nothing(first: list[ListedParticipant], second: list[ListedParticipant]) -> None:
    known = after(second, after(first).participants).participants
    again = after(second, known)
    assert again.participants == known
    assert (again.added, again.changed, again.gone) == ((), (), ())


@given(lists())
def test_an_empty_list_sends_nobody_away_for_good(listed: list[ListedParticipant]) -> None:
    known = after(listed).participants
    emptied = after([], known)
    assert all(one.gone for one in emptied.participants)
    assert after(listed, emptied.participants).participants == known


def listed(given: str, line: int, *addresses: str, called: str = "", **attributes: str) -> ListedParticipant:
    return ListedParticipant(id=given, addresses=addresses or (f"{given}@firma.example",), name=called, attributes=attributes, line=line)


def test_what_changed_is_told_field_by_field_and_only_of_those_who_changed() -> None:
    before = reconcile(
        [
            listed("ana", 2, called="Ana Pop", country="NL", phone="1"),
            listed("dan", 3, called="Dan Pop"),
            listed("eva", 4, called="Eva Pop"),
        ],
        (),
        QUESTIONNAIRE,
    ).participants
    gone = tuple(person.model_copy(update={"gone": True}) if person.id == "eva" else person for person in before)
    after = reconcile(
        [
            listed("ana", 2, "ana@alta.example", called="Ana Popa", country="IT", City="Delft"),
            listed("dan", 3, called="Dan Pop"),
            listed("eva", 4, called="Eva Pop"),
        ],
        gone,
        QUESTIONNAIRE,
    )
    assert [(each.id, each.field, each.before, each.after) for each in after.differences] == [
        ("ana", "name", "Ana Pop", "Ana Popa"),
        ("ana", "email", "ana@firma.example", "ana@alta.example; ana@firma.example"),
        ("ana", "country", "NL", "IT"),
        ("ana", "phone", "1", ""),
        ("ana", "City", "", "Delft"),
        ("eva", "listed", "no", "yes"),
    ]


def test_a_column_called_like_a_field_of_ours_is_told_apart_from_it() -> None:
    before = reconcile([listed("ana", 2, name="x")], (), QUESTIONNAIRE).participants
    (difference,) = reconcile([listed("ana", 2, name="y")], before, QUESTIONNAIRE).differences
    assert (difference.field, difference.before, difference.after) == ("column.name", "x", "y")
