"""The store's content as the tables want it; shared by the stories that show where the survey stands."""

from __future__ import annotations

from datetime import datetime

from llab import __version__
from llab.ports import Store
from llab.records import Contact, ContactState
from llab.survey.questionnaire import Questionnaire
from llab.tables.facts import Facts


def facts_of(store: Store, questionnaire: Questionnaire, now: datetime) -> Facts:
    """Everything the store knows, at `now`."""
    return Facts(
        questionnaire=questionnaire,
        participants=store.participants(),
        contacts=tuple(map(_as_known, store.contacts())),
        responses=store.responses(),
        messages=store.read_messages(),
        fates=store.fates(),
        rulings=store.rulings(),
        now=now,
        version=__version__,
    )


def _as_known(contact: Contact) -> Contact:
    """The contact; one that a run has in hand, or had when it was killed, is uncertain, though no run has kept so yet."""
    return contact.model_copy(update={"state": ContactState.UNCERTAIN}) if contact.is_in_hand else contact
