"""A list of participants changes who is written to; never who was."""

from __future__ import annotations

import pytest

from llab.adapters.memory import MemoryClock, MemoryStore
from llab.errors import SafetyStop
from llab.stories.register import preview, register
from llab.survey.participants import ListedParticipant
from llab.survey.roster import Roster
from tests.stories.samples import KEY, QUESTIONNAIRE


def rows(*names: str) -> list[ListedParticipant]:
    return [ListedParticipant(id=name, addresses=(f"{name}@firma.example",), line=line) for line, name in enumerate(names, start=2)]


def registered(store: MemoryStore, *names: str, many_gone: bool = False) -> Roster:
    return register(rows(*names), store=store, questionnaire=QUESTIONNAIRE, clock=MemoryClock(), many_gone=many_gone)


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    store.begin(KEY)
    return store


def test_a_list_is_kept_and_the_same_list_again_changes_nothing(store: MemoryStore) -> None:
    assert registered(store, "ana", "dan").added == ("ana", "dan")
    before, run = store.participants(), store.last_run("participants")
    again = registered(store, "ana", "dan")
    assert (again.added, again.changed, again.gone) == ((), (), ())
    assert store.participants() == before
    assert store.last_run("participants") == run


def test_who_is_no_longer_listed_is_gone_and_not_deleted(store: MemoryStore) -> None:
    registered(store, "ana", "dan", "eva")
    assert registered(store, "ana", "eva").gone == ("dan",)
    assert [(person.id, person.gone) for person in store.participants()] == [("ana", False), ("dan", True), ("eva", False)]
    assert registered(store, "ana", "dan", "eva").changed == ("dan",)


def test_half_a_list_stops_unless_it_is_meant(store: MemoryStore) -> None:
    everybody = [f"p{number}" for number in range(10)]
    registered(store, *everybody)
    before = store.participants()
    with pytest.raises(SafetyStop, match=r"6 of 10 .*--many-gone"):
        registered(store, *everybody[:4])
    assert store.participants() == before
    assert len(registered(store, *everybody[:4], many_gone=True).gone) == 6


def test_a_preview_keeps_nothing(store: MemoryStore) -> None:
    assert preview(rows("ana"), store=store, questionnaire=QUESTIONNAIRE).added == ("ana",)
    assert store.participants() == ()
