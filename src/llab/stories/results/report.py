"""Store to report: one page over what was answered, with names or with codes in their places."""

from __future__ import annotations

from llab.ports import Clock, Store
from llab.report.naming import ByCode, ByName
from llab.report.page import PSEUDONYMOUS, page
from llab.stories.results.files import meant
from llab.survey.pseudonym import pseudonym
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import EVERYBODY, Selection
from llab.tables.study import Study

SOME = "This page is about some of the participants only."


def report_page(*, store: Store, questionnaire: Questionnaire, clock: Clock, selection: Selection = EVERYBODY) -> bytes:
    """The page in UTF-8, with names. Raises UsageError where the selection cannot be understood."""
    study = Study(meant(store=store, questionnaire=questionnaire, clock=clock, selection=selection))
    return page(study, ByName(study), note="" if selection.is_everybody else SOME)


def pseudonymous_page(*, store: Store, questionnaire: Questionnaire, clock: Clock, selection: Selection = EVERYBODY) -> bytes:
    """The page in UTF-8, in which codes stand for people; the same codes every time. Raises UsageError as `report_page` does."""
    study = Study(meant(store=store, questionnaire=questionnaire, clock=clock, selection=selection))
    secret = store.survey_key()
    codes = {name: pseudonym(secret.key, name) for name in (*study.people, *study.answers)} if secret else {}
    notes = (PSEUDONYMOUS, "" if selection.is_everybody else SOME)
    return page(study, ByCode(study, codes), note=" ".join(filter(None, notes)))
