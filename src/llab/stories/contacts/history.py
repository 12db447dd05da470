"""Whether a survey that looks new has been sent before: what the mailbox shows, where the store knows of nothing."""

from __future__ import annotations

from collections.abc import Sequence

from llab.errors import SafetyStop, ServerRefused, SignInRefused, TryLater
from llab.ports import Mailbox, Store
from llab.survey.token import survey_mark

_ADVICE = "`llab send --start-over` writes to everybody on the list all the same"


def demand_new(*, mailbox: Mailbox, store: Store, folders: Sequence[str], survey: str) -> None:
    """Raise SafetyStop where the store has no contact and the mailbox holds messages of this survey, or replies to such.

    The mailbox is asked only while the store is empty. One that cannot be looked into raises what it raised, with the way on:
    nobody should be asked for replies that nobody can collect.
    """
    if store.first_contact() is not None:
        return
    try:
        shows = mailbox.has_mention(survey_mark(survey), folders)
    except (ServerRefused, SignInRefused, TryLater) as error:
        why = "Before the first message llab looks whether the mailbox shows earlier ones of this survey, and could not."
        raise type(error)(f"{error.problem} {why}", advice=f"{error.advice} {_ADVICE}, without looking.".strip()) from error
    if shows:
        raise SafetyStop(
            f"llab.db knows of no sent message, and the mailbox {mailbox.account} shows that the survey {survey} has been sent before.",
            advice="Nothing was done. Put the newest llab.db back from your backup, or give the new survey an id of its own. "
            f"{_ADVICE}, also to those who have had it.",
        )
