"""Which participants a command is about."""

import pytest

from llab.survey.participants import Participant, fields_of
from llab.survey.selection import Selection, demand_fields
from llab.survey.where import BadCondition, Where


def person(name: str, **attributes: str) -> Participant:
    return Participant(id=name, addresses=(f"{name}@firma.example",), name=name.title(), language="ro", attributes=attributes)


ANA, DAN, EVA = person("ana", sector="culture", State="CA"), person("dan", sector="IT"), person("eva", sector="culture")
ALL = (ANA, DAN, EVA)


def ids(selection: Selection, states: dict[str, str] | None = None) -> list[str]:
    return [each.id for each in selection.chosen(ALL, states)]


def test_nothing_said_means_everybody() -> None:
    assert ids(Selection()) == ["ana", "dan", "eva"]
    assert Selection().is_everybody
    assert not Selection(limit=1).is_everybody


def test_names_and_condition_hold_together() -> None:
    assert ids(Selection(only=("EVA", "dan@firma.example"))) == ["dan", "eva"]
    assert ids(Selection(where=Where.parse("sector=culture"))) == ["ana", "eva"]
    assert ids(Selection(("eva", "dan"), Where.parse("sector=culture"))) == ["eva"]
    assert Selection(only=("nobody", "ana")).unknown(ALL) == ("nobody",)


def test_where_people_stand_is_asked_of_what_is_known_and_pending_without() -> None:
    selection = Selection(where=Where.parse("state=silent"))
    assert selection.needs_states
    assert ids(selection, {"dan": "silent", "eva": "complete"}) == ["dan"]
    assert ids(Selection(where=Where.parse("state=pending")), {"dan": "silent"}) == ["ana", "eva"]
    assert not Selection(where=Where.parse("sector=IT")).needs_states


def test_the_limit_counts_what_is_left_in_its_order() -> None:
    selection = Selection(where=Where.parse("sector=culture"), limit=1)
    assert selection.first(["eva", "dan", "ana"], str, selection.chosen(ALL)) == ("eva",)


def test_a_column_called_like_a_field_of_ours_is_known_with_column_before_it() -> None:
    assert ids(Selection(where=Where.parse("column.state=ca"))) == ["ana"]
    assert ids(Selection(where=Where.parse("column.sector=IT"))) == ["dan"]
    with pytest.raises(BadCondition, match='"CA" is nothing that state can be'):
        Selection(where=Where.parse("state=CA")).chosen(ALL)


def test_an_unknown_field_is_told_with_the_lists_own_columns() -> None:
    with pytest.raises(BadCondition) as caught:
        Selection(where=Where.parse("sektor=IT")).chosen(ALL)
    assert caught.value.advice == 'Did you mean "sector"? Known are: id, name, language, email, state, sector, column.State.'


def test_before_anything_was_sent_nobody_is_asked_where_she_stands() -> None:
    with pytest.raises(BadCondition, match='There is no field "state"'):
        demand_fields(Where.parse("state=silent"), ALL, with_state=False)
    assert "state" not in fields_of(ANA)


def test_every_address_of_a_person_is_hers() -> None:
    two = Participant(id="p1", addresses=("a@firma.example", "b@firma.example"), language="ro")
    assert Selection(where=Where.parse("address=b@firma.example")).chosen((two,)) == (two,)
