"""How a new list changes the known participants: who is added, who is another person by now, who has gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from llab.survey.base import Record
from llab.survey.participants import COLUMN, ListedParticipant, Participant
from llab.survey.questionnaire import Questionnaire


class Difference(Record):
    """What the list says otherwise about a known participant."""

    id: str
    field: str
    """`name`, `email`, `language`, `listed`, or the name of a column."""
    before: str
    after: str


class Roster(Record):
    """The participants after a list was read: all that are to be kept, and what is new about them (ids)."""

    participants: tuple[Participant, ...]
    """The known ones in their order, also those that are gone, then the added ones in the list's order."""
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Also those that were gone and are listed again."""
    gone: tuple[str, ...] = ()
    """Those that have gone with this list; who was gone before is not named again."""
    warnings: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    """Of those that changed, field by field."""

    @property
    def is_news(self) -> bool:
        """Whether the list changes anything."""
        return bool(self.added or self.changed or self.gone)


def reconcile(listed: Sequence[ListedParticipant], known: Sequence[Participant], questionnaire: Questionnaire) -> Roster:
    """What the list makes of the known participants.

    A row is the known participant with its id; else the one that has one of its addresses, preferably with all else the
    same, then under the same name; else a new one. Nobody is deleted and no id is given twice. Reconciling the outcome with
    the same list changes nothing.
    """
    rows, warnings = _distinct(listed)
    listed_addresses = {_fold(address) for row in rows for address in row.addresses}

    def changes_nothing(row: ListedParticipant, person: Participant) -> bool:
        return _updated(row, person.id, person, questionnaire, listed_addresses) == person

    matches = _matched(rows, known, (_has_id, changes_nothing, _has_name_and_address, _has_address))
    ids = dict(_identified(rows, matches, known))
    former = {person.id: person for person in known}
    now = {
        person.id: person
        for person in (_updated(row, ids[row.line], matches.get(row.line), questionnaire, listed_addresses) for row in rows)
    }
    stay = [now.get(person.id) or person.model_copy(update={"gone": True}) for person in known]
    new = [person for person in now.values() if person.id not in former]
    changed = [person for person in stay if person.id in now and person != former[person.id]]
    return Roster(
        participants=(*stay, *new),
        added=tuple(person.id for person in new),
        changed=tuple(person.id for person in changed),
        gone=tuple(person.id for person in stay if person.gone and not former[person.id].gone),
        warnings=(
            *warnings,
            *_doubts(rows, ids, matches, known, questionnaire),
            *_shared([*stay, *new], {name: line for line, name in ids.items()}),
        ),
        differences=tuple(difference for person in changed for difference in _differences(former[person.id], person)),
    )


def _differences(before: Participant, after: Participant) -> Iterator[Difference]:
    """Field by field; a column that is gone and one that is new are empty on the other side."""
    old, new = _said(before), _said(after)
    for field in dict.fromkeys((*old, *new)):
        if old.get(field, "") != new.get(field, ""):
            yield Difference(id=after.id, field=field, before=old.get(field, ""), after=new.get(field, ""))


def _said(person: Participant) -> dict[str, str]:
    ours = {
        "listed": "no" if person.gone else "yes",
        "name": person.name,
        "email": "; ".join(person.addresses),
        "language": person.language,
    }
    return ours | {f"{COLUMN}{name}" if name in ours else name: value for name, value in person.attributes.items()}


def _fold(address: str) -> str:
    return address.casefold()


def _folded(addresses: Iterable[str]) -> set[str]:
    return {_fold(address) for address in addresses}


def _distinct(listed: Sequence[ListedParticipant]) -> tuple[list[ListedParticipant], list[str]]:
    """The rows without those that repeat an earlier one, which would mail a person twice; a warning for each left out."""
    first: dict[tuple[str, frozenset[str]], int] = {}
    rows: list[ListedParticipant] = []
    warnings: list[str] = []
    for row in listed:
        person = (row.name.casefold(), frozenset(_folded(row.addresses)))
        if row.id is None and person in first:
            warnings.append(f"Line {row.line} repeats line {first[person]} (same name and address): counted once.")
            continue
        if row.id is None:
            first[person] = row.line
        rows.append(row)
    return rows, warnings


Matches = dict[int, Participant]
"""By the line of a row, who it is."""


def _has_id(row: ListedParticipant, person: Participant) -> bool:
    return row.id == person.id


def _has_address(row: ListedParticipant, person: Participant) -> bool:
    return not _folded(row.addresses).isdisjoint(_folded(person.addresses))


def _has_name_and_address(row: ListedParticipant, person: Participant) -> bool:
    return row.name.casefold() == person.name.casefold() and _has_address(row, person)


def _matched(
    rows: Sequence[ListedParticipant], known: Sequence[Participant], evidence: Sequence[Callable[[ListedParticipant, Participant], bool]]
) -> Matches:
    """Who each row is. Each kind of evidence is tried on all rows before the next, so that a weak match takes nobody from a strong one."""
    matches: Matches = {}
    taken: set[str] = set()
    by_key: dict[str, list[Participant]] = {}
    for person in sorted(known, key=lambda person: person.gone):
        for key in {f"id {person.id}", *_folded(person.addresses)}:
            by_key.setdefault(key, []).append(person)
    for is_the_same in evidence:
        for row in rows:
            if row.line in matches:
                continue
            candidates = [person for key in (f"id {row.id}", *map(_fold, row.addresses)) for person in by_key.get(key, ())]
            found = next((person for person in candidates if person.id not in taken and is_the_same(row, person)), None)
            if found:
                matches[row.line] = found
                taken.add(found.id)
    return matches


def _identified(rows: Sequence[ListedParticipant], matches: Matches, known: Sequence[Participant]) -> Iterator[tuple[int, str]]:
    """Each row's line with its id: the known one, the listed one, or the next of p001, p002 … that nobody has or had."""
    names = [*(person.id for person in known), *(row.id for row in rows if row.id)]
    last = max((int(found[1]) for found in (re.fullmatch(r"p([0-9]{1,9})", name, re.IGNORECASE) for name in names) if found), default=0)
    for row in rows:
        match = matches.get(row.line)
        if match is None and row.id is None:
            last += 1
        yield row.line, match.id if match else row.id or f"p{last:03d}"


def _updated(
    row: ListedParticipant, name: str, match: Participant | None, questionnaire: Questionnaire, listed_addresses: set[str]
) -> Participant:
    """The row as a participant. Earlier addresses stay known behind the listed ones, unless the list gives them to somebody."""
    mine = _folded(row.addresses)
    known = match.addresses if match else ()
    earlier = (address for address in known if _fold(address) not in mine and _fold(address) not in listed_addresses)
    return Participant(
        id=name,
        addresses=(*row.addresses, *earlier),
        name=row.name,
        language=questionnaire.language_for(row.language or questionnaire.survey.default_language),
        attributes=row.attributes,
    )


def _doubts(
    rows: Sequence[ListedParticipant], ids: dict[int, str], matches: Matches, known: Sequence[Participant], questionnaire: Questionnaire
) -> Iterator[str]:
    """What a person should know about the rows: languages that the survey has not, ids that do not fit addresses."""
    owners: dict[str, list[str]] = {}
    for person in known:
        for address in person.addresses:
            owners.setdefault(_fold(address), []).append(person.id)
    primaries = {language.split("-")[0].lower() for language in questionnaire.survey.languages}
    for row in rows:
        match = matches.get(row.line)
        if row.language and re.split(r"[-_]", row.language.strip().lower())[0] not in primaries:
            used = questionnaire.survey.default_language
            yield f'Line {row.line} ({ids[row.line]}): the survey has no language "{row.language}"; "{used}" is used.'
        if match and row.id and match.id != row.id:
            yield f'Line {row.line}: the address belongs to {match.id}; that id is kept, and "{row.id}" is not used.'
        if match and match.id == row.id and not _has_address(row, match):
            others = sorted({owner for address in row.addresses for owner in owners.get(_fold(address), ())} - {match.id})
            if others:
                yield f"Line {row.line}: {row.id} now has the address of {' and '.join(others)}; were ids exchanged?"
            elif row.name and match.name and row.name.casefold() != match.name.casefold():
                yield (
                    f"Line {row.line}: {row.id} has another name and another address than before. Nobody is written to twice under one id: "
                    "if this is another person, give them an id of their own."
                )


def _shared(participants: Sequence[Participant], lines: Mapping[str, int]) -> Iterator[str]:
    """A warning for each address of several participants, with their lines in the list; gone ones left out."""
    here = [person for person in participants if not person.gone]
    counts = Counter(address for person in here for address in _folded(person.addresses))
    for address in sorted(address for address, count in counts.items() if count > 1):
        who = [f"{person.id} (line {lines[person.id]})" for person in here if address in _folded(person.addresses)]
        yield f"{address} is an address of {' and '.join(who)}: a reply from it is told apart only by the message it answers."
