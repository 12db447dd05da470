"""The facts about some participants only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from llab.tables.facts import Facts
from llab.tables.pseudonymous import person_of


def narrowed(facts: Facts, participants: Collection[str]) -> Facts:
    """The facts as if the list had only the participants with these ids; messages that are nobody's, or somebody else's, are left out."""
    ids = frozenset(participants)
    messages = tuple(each for each in facts.messages if each.match.participant in ids)
    return facts.model_copy(
        update={
            "participants": tuple(each for each in facts.participants if each.id in ids),
            "contacts": tuple(each for each in facts.contacts if each.participant in ids),
            "responses": tuple(each for each in facts.responses if each.participant in ids),
            "messages": messages,
            "annotations": tuple(each for each in facts.annotations if (whose := person_of(each.row)) is None or whose in ids),
            "rulings": tuple(each for each in facts.rulings if each.participant in ids),
            "is_about_some": True,
            "fates": dict(Counter(each.fate for each in messages)),
        }
    )
