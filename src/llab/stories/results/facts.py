"""The store's content as the tables want it; shared by the stories that show where the survey stands."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from llab import __version__
from llab.errors import BadConfiguration, Complaint
from llab.ports import Store
from llab.records import Contact, ContactState
from llab.survey.participants import Participant
from llab.survey.privacy import Privacy
from llab.survey.questionnaire import Questionnaire
from llab.survey.where import plain
from llab.tables.facts import Facts
from llab.tables.pseudonymous import Pseudonyms


def facts_of(store: Store, questionnaire: Questionnaire, now: datetime) -> Facts:
    """Everything the store knows, at `now`."""
    return Facts(
        questionnaire=questionnaire,
        participants=store.participants(),
        contacts=tuple(map(_as_known, store.contacts())),
        responses=store.responses(),
        messages=store.read_messages(),
        fates=store.fates(),
        annotations=store.annotations(),
        rulings=store.rulings(),
        now=now,
        version=__version__,
    )


def pseudonyms_of(facts: Facts, store: Store, privacy: Privacy) -> Pseudonyms:
    """Who stands behind which code. Raises BadConfiguration as `demand_columns` does."""
    demand_columns(facts.participants, privacy)
    secret = store.survey_key()
    return Pseudonyms(facts, secret.key if secret else b"", privacy)  # without a key nobody has been registered yet


def shown_facts(facts: Facts, store: Store, privacy: Privacy) -> Facts:
    """The facts as the files for others may say them. Raises BadConfiguration as `demand_columns` does."""
    return pseudonyms_of(facts, store, privacy).shown() if privacy.is_pseudonymous else facts


def demand_columns(people: Collection[Participant], privacy: Privacy) -> None:
    """Raises BadConfiguration where a column is to be left out that the list does not have: a slip would publish the one that is meant."""
    known = tuple(dict.fromkeys(name for person in people for name in person.attributes))
    unknown = tuple(name for name in privacy.leave_out if plain(name) not in set(map(plain, known)))
    if people and unknown:
        problem = f"The list of participants has no column {_quoted(unknown)}, which is to be left out."
        advice = f"Its further columns are {_quoted(known)}." if known else "It has no further columns."
        raise BadConfiguration(Complaint(Path("config.toml"), problem, advice, key="leave_out in [privacy]"))


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _as_known(contact: Contact) -> Contact:
    """The contact; one that a run has in hand, or had when it was killed, is uncertain, though no run has kept so yet."""
    return contact.model_copy(update={"state": ContactState.UNCERTAIN}) if contact.is_in_hand else contact
