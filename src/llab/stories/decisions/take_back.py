"""The newest decision about an answer, by which it would be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from llab.errors import UsageError
from llab.ports import Store
from llab.stories.decisions.rule import Judge, undo
from llab.stories.messages import person
from llab.stories.why import question_called
from llab.survey.ruling import Ruling


def take_back(names: Sequence[str], *, store: Store, judge: Judge) -> tuple[Ruling, ...]:
    """For each answer (`ana/q2`: a participant by id or address, a question by id or number) what takes its newest decision back.

    A decision that touched several answers goes back as a whole, and once. Raises UsageError where there is no such answer, or none
    was decided about.
    """
    found: dict[str, Ruling] = {}
    for name in names:
        who, mark, what = name.rpartition("/")
        if not mark:
            raise UsageError(f"«{name}» names no answer.", advice="Nothing was changed. Write it like this: ana/q2.")
        participant = person(store, who).id
        rulings = store.rulings(participant)
        decided = {one.question for each in rulings for one in each.touched}
        question = question_called(judge.questionnaire, what, also=decided)
        try:
            ruling = undo(rulings, judge, question)
        except UsageError as error:
            raise UsageError(f"{participant} {question}: {error.problem}", advice=error.advice) from error
        found[ruling.undoes] = ruling
    return tuple(found.values())
