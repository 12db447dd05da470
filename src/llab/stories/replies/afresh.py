"""Messages understood as if nothing had been understood before: which belong together, and what comes out otherwise than the store has it.

What a message says depends on nothing but the messages of the same person and those with the same content. So a group that is closed
under both gives the same wherever, and whenever, it is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, cast

from llab.ports import Extractor, Store
from llab.records import ArchivedMessage, ReadMessage
from llab.stories.replies.desk import Desk, Reader
from llab.stories.replies.rules import Rules
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Response

SLICE = 16
"""Messages of one group whose bytes are held at once."""


class Tools(NamedTuple):
    """What one process needs to understand messages afresh."""

    store: Store
    afresh: _Afresh
    desk: Desk


def tools(
    store: Store, extractor: Extractor, questionnaire: Questionnaire, rules: Rules | None = None, reader: Reader | None = None
) -> Tools:
    """The tools on a store, which they only read."""
    store_afresh = _Afresh(store)
    return Tools(store, store_afresh, Desk(cast("Store", store_afresh), extractor, questionnaire, rules, reader))


class _Afresh:
    """The store as if no message had been read but those of the group at hand, of which the desk itself remembers more."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.results: dict[str, ReadMessage] = {}
        self.contents: dict[str, list[str]] = {}

    def begin(self, group: Group) -> None:
        """Forget the group before; of this one it is known which messages have the same content, as what was decided about one counts."""
        self.results, self.contents = {}, {}
        for message, content in group:
            if content:
                self.contents.setdefault(content, []).append(message)

    def read_message(self, message: str) -> ReadMessage | None:
        return self.results.get(message)

    def read_messages(self, _participant: str | None = None) -> tuple[ReadMessage, ...]:
        return ()

    def messages_with_content(self, content: str) -> tuple[str, ...]:
        return tuple(self.contents.get(content, ()))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


# ---------------------------------------------------------------- which belong together

Group = tuple[tuple[str, str], ...]
"""Messages, each with its content where others with the same are copies; else that is empty."""


class Ties(NamedTuple):
    """What ties a message to others."""

    message: str
    content: str
    """Empty where others with the same content are no copies of it."""
    keys: tuple[str, ...]
    """Shared with the messages on which its result depends, or in the store depended."""


def ties(kit: Tools, messages: tuple[str, ...]) -> tuple[Ties, ...]:
    """The ties of each message that is still there: by what it is, and by what the store has of it."""
    return tuple(_ties(kit, archived) for archived in _archived(kit.store, messages))


def _ties(kit: Tools, archived: ArchivedMessage) -> Ties:
    content, people, has_copies = kit.desk.concerns(archived)
    before = kit.store.read_message(archived.id)
    found = [tie_to_message(archived.id), *map(tie_to_person, sorted(people)), *([f"content {content}"] if content else [])]
    if before is not None:
        found += [f"content {before.content}"]
        found += [tie_to_person(before.match.participant)] if before.match.participant else []
        found += [tie_to_message(before.duplicate_of)] if before.duplicate_of else []
    return Ties(archived.id, content if has_copies else "", tuple(found))


def tie_to_person(participant: str) -> str:
    """The key that all messages of a participant share."""
    return f"person {participant}"


def tie_to_message(message: str) -> str:
    """The key of what hangs on one message."""
    return f"message {message}"


def grouped(tied: Mapping[str, Collection[str]], more: Iterable[tuple[str, str]] = ()) -> list[tuple[str, ...]]:
    """The messages in groups that share no key, in the order given; `more` are pairs of keys that belong together besides."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while (next_one := above.setdefault(key, key)) != key:
            above[key] = above[next_one]
            key = next_one
        return key

    for one, other in (*more, *((keys[0], key) for keys in map(tuple, tied.values()) for key in keys[1:])):
        above[top(other)] = top(one)
    found: dict[str, list[str]] = {}
    for message, keys in tied.items():
        found.setdefault(top(next(iter(keys))), []).append(message)
    return list(map(tuple, found.values()))


# ---------------------------------------------------------------- what comes out otherwise


class Otherwise(NamedTuple):
    """What came out of some groups, as far as the store has it otherwise: first what it has, then what it should have."""

    messages: int
    """How many were understood."""
    read: tuple[tuple[ReadMessage | None, ReadMessage], ...]
    responses: tuple[tuple[Response | None, Response], ...]
    unreadable: tuple[tuple[str, str], ...]
    """The id of each message that breaks the reader, whether it did before or not, and the reason."""


def afresh(kit: Tools, groups: tuple[Group, ...]) -> Otherwise:
    """All messages of these groups understood, each group by itself."""
    parts = [_group(kit, group) for group in groups]
    return Otherwise(
        sum(part.messages for part in parts),
        tuple(pair for part in parts for pair in part.read),
        tuple(pair for part in parts for pair in part.responses),
        tuple(each for part in parts for each in part.unreadable),
    )


def _group(kit: Tools, group: Group) -> Otherwise:
    kit.afresh.begin(group)
    kit.desk.forget()
    responses: dict[tuple[str, int], Response] = {}
    waiting = _archived(kit.store, [message for message, _ in group])
    while some := tuple(islice(waiting, SLICE)):
        done = kit.desk.understand(some)
        kit.afresh.results.update({each.message: each for each in done.results})
        responses.update({(each.participant, each.wave): each for each in done.responses})
    results = tuple(kit.afresh.results.values())
    before = {each.message: kit.store.read_message(each.message) for each in results}
    people = dict.fromkeys(each.match.participant for each in (*before.values(), *results) if each and each.match.participant)
    return Otherwise(
        len(results),
        tuple((before[each.message], each) for each in results if before[each.message] != each),
        tuple(pair for participant in people for pair in _responses(kit.store, participant, responses)),
        tuple((each.message, each.unreadable) for each in results if each.unreadable),
    )


def _responses(store: Store, participant: str, new: Mapping[tuple[str, int], Response]) -> Iterator[tuple[Response | None, Response]]:
    """The responses of a person that are otherwise; whose answers are all gone has an empty one."""
    old = {(participant, each.wave): each for each in store.responses(participant)}
    hers = {key: each for key, each in new.items() if key[0] == participant}
    for key in dict.fromkeys((*old, *hers)):
        after = hers.get(key) or Response(participant=participant, wave=key[1])
        if (old[key].versions if key in old else ()) != after.versions:
            yield old.get(key), after


def _archived(store: Store, messages: Iterable[str]) -> Iterator[ArchivedMessage]:
    """Those whose bytes are kept, one after the other."""
    for name in messages:
        try:
            yield store.message(name)
        except KeyError:
            continue
