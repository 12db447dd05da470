"""--only and --where to the people they mean, which is the same for every command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from llab.errors import UsageError
from llab.ports import Store
from llab.stories.messages import by_id
from llab.stories.results.facts import facts_of
from llab.survey.outcome import disposition
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import Selection
from llab.survey.where import BadCondition
from llab.tables.facts import progress_of


def chosen(
    selection: Selection, participants: Sequence[Participant], *, store: Store, questionnaire: Questionnaire, now: datetime
) -> tuple[Participant, ...]:
    """Those whom the selection means, whatever its limit. Changes nothing; looks at what came back only where the condition asks for it.

    Codes of the pseudonymous files are names, too.

    Raises UsageError where a name belongs to nobody, or the condition asks for what is not known of anybody.
    """
    if selection.only:
        selection = replace(selection, only=by_id(store, selection.only, participants))
    unknown = selection.unknown(participants)
    if unknown:
        raise UsageError(
            f"Nobody in the participants file is called {', '.join(unknown)}.",
            advice="Name people by their id, their address or their code.",
        )
    states = _states(store, questionnaire, now) if selection.needs_states else {}
    try:
        return selection.chosen(participants, states)
    except BadCondition as error:
        raise not_understood(str(selection.where), error) from error


def not_understood(text: str, error: BadCondition) -> UsageError:
    """The error for somebody who wrote the condition on the command line."""
    where = "at its end" if error.position > len(text) else f'at "{_shown(text[error.position - 1 :])}"'
    return UsageError(f"--where, {where}: {error.problem}", advice=error.advice)


def _shown(text: str) -> str:
    short = text if len(text) <= 30 else f"{text[:29]}…"
    return "".join(letter if letter.isprintable() else "?" for letter in short)


def _states(store: Store, questionnaire: Questionnaire, now: datetime) -> Mapping[str, str]:
    return {name: disposition(progress).value for name, progress in progress_of(facts_of(store, questionnaire, now)).items()}
