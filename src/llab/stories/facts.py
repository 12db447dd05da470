"""The store's content as the tables want it; shared by the stories that show where the survey stands."""

from __future__ import annotations

from datetime import datetime

from llab import __version__
from llab.ports import Store
from llab.survey.questionnaire import Questionnaire
from llab.tables.facts import Facts


def facts_of(store: Store, questionnaire: Questionnaire, now: datetime) -> Facts:
    """Everything the store knows, at `now`."""
    return Facts(
        questionnaire=questionnaire,
        participants=store.participants(),
        contacts=store.contacts(),
        responses=store.responses(),
        messages=store.read_messages(),
        fates=store.fates(),
        now=now,
        version=__version__,
    )
