"""A person's decisions about answers carried out: kept together with what the answers are from then on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from llab.errors import Exit
from llab.ports import Clock, Extractor, Store
from llab.records import ReadMessage, Run
from llab.stories.contacts.questions import demand_same_questions
from llab.stories.replies.changes import AnswerChange, answers_changed
from llab.stories.replies.desk import Desk
from llab.stories.replies.rules import Rules
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Response
from llab.survey.ruling import Ruling, settled


@dataclass(frozen=True, slots=True)
class Ruled:
    """What comes of decisions: the answers that are others by them."""

    rulings: tuple[Ruling, ...]
    responses: tuple[Response, ...]
    """Those of the participants concerned, whole."""
    read: tuple[ReadMessage, ...]
    """The messages at which somebody need look again, or nobody any more."""
    changes: tuple[AnswerChange, ...]


def preview(
    rulings: Sequence[Ruling], *, store: Store, extractor: Extractor, questionnaire: Questionnaire, rules: Rules | None = None
) -> Ruled:
    """What would come of them. Changes nothing. Raises SafetyStop where questions that were asked have changed their meaning."""
    demand_same_questions(store.questionnaires(), questionnaire)
    known = {each.id for each in store.rulings()}
    new = tuple(each for each in rulings if each.id not in known)
    desk = Desk(store, extractor, questionnaire, rules, ruling=new)
    people = tuple(dict.fromkeys(each.participant for each in new))
    before = tuple(response for name in people for response in store.responses(name))
    after = tuple(desk.merged(name) for name in people)
    return Ruled(new, after, tuple(_looked_at(store, people, new)), answers_changed(before, after))


def carry_out(
    rulings: Sequence[Ruling],
    *,
    store: Store,
    extractor: Extractor,
    clock: Clock,
    questionnaire: Questionnaire,
    rules: Rules | None = None,
) -> Ruled:
    """Keep them, and what the answers are by them, in one transaction. Raises as `preview` does, and CannotWrite."""
    done = preview(rulings, store=store, extractor=extractor, questionnaire=questionnaire, rules=rules)
    if done.rulings:
        # The run first: whoever asks after a stop whether the workbooks are behind hears of it.
        now = clock.now()
        store.keep_run(Run(command=RUN, started=now, ended=now, exit_code=Exit.DONE, counts={"decided": len(done.rulings)}))
        store.rule(done.rulings, done.read, done.responses)
    return done


RUN = "review"
"""As what a run is remembered that decides about answers, whatever the command."""


def _looked_at(store: Store, people: Iterable[str], new: Sequence[Ruling]) -> Iterable[ReadMessage]:
    """The messages whose mark changes by which nobody need look at them."""
    for name in people:
        known = store.rulings(name)
        before, after = settled(known), settled((*known, *(each for each in new if each.participant == name)))
        for message in sorted(before ^ after):
            read = store.read_message(message)
            if read is not None and read.is_settled != (message in after):
                yield read.model_copy(update={"is_settled": message in after})
