"""--only and --where mean the same people for every command."""

from __future__ import annotations

import pytest

from llab.adapters.memory import MemoryStore, MemorySubmission
from llab.errors import UsageError
from llab.stories.contacts.send import plan
from llab.survey.participants import Participant
from llab.survey.selection import Selection
from llab.survey.where import Where
from tests.stories.samples import NOW, QUESTIONNAIRE, person, sent, store_with


def of(country: str, name: str) -> Participant:
    return person(name).model_copy(update={"attributes": {"Țara": country}})


def due(store: MemoryStore, condition: str, *only: str, limit: int | None = None) -> list[str]:
    selection = Selection(only, Where.parse(condition), limit)
    found = plan(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=NOW, selection=selection)
    return [each.participant.id for each in found.due]


def test_a_plan_is_about_those_for_whom_the_condition_holds() -> None:
    store = store_with(of("NL", "ana"), of("RO", "dan"), of("NL", "eva"))
    assert due(store, "tara=nl") == ["ana", "eva"]
    assert due(store, "tara=nl", limit=1) == ["ana"]
    assert due(store, "tara=nl", "dan", "eva") == ["eva"]


def test_the_condition_knows_where_people_stand() -> None:
    store = store_with(of("NL", "ana"), of("RO", "dan"))
    sent(store, MemorySubmission(), limit=1)
    chosen = Selection(where=Where.parse("state=silent"))
    found = plan(store.participants(), store=store, questionnaire=QUESTIONNAIRE, now=NOW, selection=chosen)
    assert [each.participant.id for each in found.held] == ["ana"]
    assert due(store, "state=pending") == ["dan"]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("land=NL", '--where, at "land=NL": There is no field "land". Known are: id, name, language, email, state, Țara.'),
        ("tara=NL and state=gone", '--where, at "state=gone": "gone" is nothing that state can be. '),
    ],
)
def test_what_is_not_known_of_anybody_is_a_mistake_on_the_command_line(condition: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        due(store_with(of("NL", "ana")), condition)
    assert str(caught.value).startswith(words)
