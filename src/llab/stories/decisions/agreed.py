"""Many decisions at once, typed row by row: each by itself, or several that exchange answers; and those that contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from llab.errors import UsageError
from llab.stories.decisions import rule
from llab.stories.decisions.cases import Case, CaseKind
from llab.stories.decisions.rule import Judge
from llab.survey.ruling import Ruling, RulingKind, Touched


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants done about one case."""

    row: str
    """The key of the row in which it was typed."""
    case: Case
    dismisses: bool = False
    question: str = ""
    """To which the words belong; empty: to the one they answer."""
    text: str = ""
    """How they should read; empty: as they do."""
    meaning: str = ""
    """What they mean, for a typed question; empty: what the text says."""
    column: str = ""
    """The heading under which it was typed."""

    @property
    def target(self) -> str:
        """The question that would have these words; empty where they are no answer, or the case is a message without a question."""
        return "" if self.dismisses else self.question or self.case.question

    @property
    def leaves(self) -> str:
        """The question that would lose its answer; empty where none does."""
        is_answer = self.case.kind is CaseKind.ANSWER
        return self.case.question if is_answer and self.target != self.case.question else ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Decisions of one participant's, and from which wishes each came; and those that cannot be, with the reason."""

    rulings: tuple[tuple[tuple[Wish, ...], Ruling], ...]
    refused: tuple[tuple[Wish, UsageError], ...] = ()


def agreed(wishes: Sequence[Wish], judge: Judge) -> Agreed:
    """The decisions that these wishes about one participant's answers come to; answers may change places among them.

    What contradicts another wish is refused, and so is that one; all others go through.
    """
    pending, refused = list(wishes), list[tuple[Wish, UsageError]]()
    while True:
        faults = [(wish, fault) for wish in pending if (fault := _fault(wish, pending, judge))]
        if not faults:
            return Agreed(tuple(_together(pending, judge)), tuple(refused))
        refused += faults
        pending = [wish for wish in pending if wish not in [each for each, _ in faults]]


def _fault(wish: Wish, among: Sequence[Wish], judge: Judge) -> UsageError | None:
    """Why the wish cannot be fulfilled among these; None where it can."""
    who, claims = wish.case.participant, Counter(each.target for each in among if each.target)
    if wish.target and claims[wish.target] > 1:
        return UsageError(
            f"Two different texts are to be the answer of {who} to {wish.target}.",
            advice="Neither was taken. Leave the one that is right, and dismiss or move the other.",
        )
    if any(_contradict(wish, each) for each in among):
        return UsageError(
            f"The answer of {who} to {wish.case.question} is to go from there, and to read otherwise there.",
            advice="Neither was taken. Leave one of the two.",
        )
    try:
        _ruling(wish, among, judge)
    except UsageError as error:
        return error
    return None


def _contradict(one: Wish, other: Wish) -> bool:
    """Whether the same words are to stay, and are not."""
    is_same = bool(one.case.question) and (one.case.kind, one.case.question) == (other.case.kind, other.case.question)
    return is_same and one.target != other.target


def _ruling(wish: Wish, among: Iterable[Wish], judge: Judge) -> Ruling:
    """The decision as if all that others take away were gone."""
    gone = {each.leaves for each in among if each is not wish}
    case = replace(wish.case, answers={name: version for name, version in wish.case.answers.items() if name not in gone})
    if wish.dismisses:
        return rule.dismiss(case, judge)
    if wish.question and wish.question != case.question:
        return rule.move(case, wish.question, judge, text=wish.text)
    if wish.text or wish.meaning:
        return rule.edit(case, wish.text or case.text, judge, meaning=wish.meaning)
    return rule.accept(case, judge)


def _together(wishes: Sequence[Wish], judge: Judge) -> Iterable[tuple[tuple[Wish, ...], Ruling]]:
    """Those that give and take of each other are one decision, so that they are undone together."""
    groups: list[list[Wish]] = []
    for wish in wishes:
        questions = {wish.case.question, wish.target} - {""}
        tied = [group for group in groups if questions & {name for each in group for name in (each.case.question, each.target)}]
        groups = [group for group in groups if group not in tied]
        groups.append([*(each for group in tied for each in group), wish])
    for group in groups:
        yield tuple(group), _joined([_ruling(wish, wishes, judge) for wish in group], group[0].case)


def _joined(rulings: Sequence[Ruling], case: Case) -> Ruling:
    """One decision out of several: a question that one leaves and another fills says what it is filled with."""
    if len(rulings) == 1:
        return rulings[0]
    touched: dict[str, Touched] = {}
    for ruling in rulings:
        for one in ruling.touched:
            if one.question not in touched or one.after is not None:
                there = case.answers.get(one.question)
                touched[one.question] = one.model_copy(update={"before": there.answer if there else None})
    settled = tuple(dict.fromkeys(message for each in rulings for message in each.settled))
    kinds = {each.kind for each in rulings}
    kind = next((each for each in (RulingKind.MOVED, RulingKind.EDITED) if each in kinds), rulings[0].kind)
    return rulings[0].model_copy(update={"kind": kind, "touched": tuple(touched.values()), "settled": settled})
