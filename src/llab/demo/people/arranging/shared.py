"""Answers that lean on each other: one for several questions, «the same as 2», or none at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from llab.demo.people.arranging.document import Block, Composition
from llab.demo.people.arranging.labels import LABELS
from llab.demo.people.arranging.plan import Plan, letter, paragraphs_of
from llab.demo.people.saying.answers import Said
from llab.demo.people.saying.banks.tables import VOICES, spoken


def combine(plan: Plan) -> Mapping[str, Said]:
    """Neighbouring open questions, two or three at a time, get the same answer."""
    said = dict(plan.said)
    for group in _neighbours(plan):
        said.update(dict.fromkeys(group, plan.said[group[0]]))
    return said


def _neighbours(plan: Plan) -> Iterator[list[str]]:
    """Runs of open questions that she sees as one, at most three long."""
    run: list[str] = []
    wanted = plan.rng.randint(2, 3)
    for name in plan.said:
        if not plan.is_open(name) or len(run) == wanted:
            yield run or [name]
            run, wanted = [], plan.rng.randint(1, 3)
        run = [*run, name] if plan.is_open(name) else []
    if run:
        yield run


def combined(plan: Plan) -> Composition:
    """Answers that serve several questions stand once, after all their numbers."""
    blocks: list[Block] = []
    groups: list[list[str]] = []
    for name in plan.said:
        if groups and plan.said[groups[-1][-1]] is plan.said[name]:
            groups[-1].append(name)
        else:
            groups.append([name])
    for group in groups:
        numbers = [plan.number(name) for name in group]
        lead = _label_of_many(plan, numbers) if len(numbers) > 1 else LABELS[plan.label](numbers[0], plan.language)
        blocks += paragraphs_of(plan.said[group[0]].text, plan.look, lead, plan.label_look)
    return Composition(above=letter(plan, blocks))


def _label_of_many(plan: Plan, numbers: list[int]) -> str:
    first, *middle, last = (_in_her_figures(plan, number) for number in numbers)
    conjunction = spoken(VOICES, plan.language).conjunction
    listed = ", ".join([first, *middle])
    forms = [f"{listed} {conjunction} {last}: ", f"{listed}, {last}: ", f"{'+'.join([first, *middle, last])}: "]
    if all(right == left + 1 for left, right in pairwise(numbers)):
        forms += [f"{first}-{last}: ", f"{first} - {last}. "] if len(numbers) > 2 else []
    return plan.rng.choice(forms)


def _in_her_figures(plan: Plan, number: int) -> str:
    """The number as she writes it before a single answer: who marks these with letters writes `a, b:`, and not `1, 2:`."""
    return LABELS[plan.label](number, plan.language).strip(" .)") if plan.label in _OTHER_FIGURES else str(number)


_OTHER_FIGURES = ("I.", "a)")


def shrug(plan: Plan) -> Mapping[str, Said]:
    """About half of the open questions are waved away: «idem», «the same as 2», «don't know», a dash."""
    said, before = dict(plan.said), [0]
    for name in plan.said:
        if plan.is_open(name) and before[1:] and plan.rng.random() < 0.6:
            said[name] = _shrugged(plan, before[1:])
        before.append(plan.number(name))
    return said


_BLANKS = ("-", "n/a", "—", "/", "x", "...")


def _shrugged(plan: Plan, before: list[int]) -> Said:
    voice = spoken(VOICES, plan.language)
    if plan.rng.random() < 0.2:
        return Said(plan.rng.choice(_BLANKS), uncertain=True)
    text = plan.rng.choice((*voice.same, *voice.unknown))
    return Said(text.format(number=plan.rng.choice(before)))
