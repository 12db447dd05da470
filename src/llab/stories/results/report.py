"""Store to report: one page over what was answered, with names or with codes in their places."""

from __future__ import annotations

from llab.ports import Clock, Store
from llab.report.naming import ByCode, ByName
from llab.report.page import PSEUDONYMOUS, page
from llab.stories.results.files import meant
from llab.survey.privacy import NAMED, Privacy
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import EVERYBODY, Selection
from llab.tables.study import Study

SOME = "This page is about some of the participants only."


def report_page(*, store: Store, questionnaire: Questionnaire, clock: Clock, selection: Selection = EVERYBODY) -> bytes:
    """The page in UTF-8, with names. Raises UsageError where the selection cannot be understood."""
    study = Study(meant(store=store, questionnaire=questionnaire, clock=clock, selection=selection))
    return page(study, ByName(study), note="" if selection.is_everybody else SOME)


def pseudonymous_page(
    *, store: Store, questionnaire: Questionnaire, clock: Clock, selection: Selection = EVERYBODY, privacy: Privacy = NAMED
) -> bytes:
    """The page in UTF-8, in which codes stand for people and texts are masked as in pseudonymous workbooks, whatever `privacy` says of
    those. Raises UsageError as `report_page` does, BadConfiguration as `shown_facts` does.
    """
    privacy = privacy.model_copy(update={"is_pseudonymous": True})
    study = Study(meant(store=store, questionnaire=questionnaire, clock=clock, selection=selection, privacy=privacy))
    notes = (PSEUDONYMOUS, "" if selection.is_everybody else SOME)
    return page(study, ByCode(privacy.smallest_group), note=" ".join(filter(None, notes)))
