"""Our lists of options that come back: whole ones are ours, some options without the others the person's choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from llab.incoming.ours.align import Stretch
from llab.incoming.ours.known import Known
from llab.incoming.ours.original import Unit, UnitKind
from llab.mail.blocks import Block


def with_chosen_options(blocks: Sequence[Block], stretches: Sequence[Stretch], known: Known, inside: frozenset[int]) -> tuple[Stretch, ...]:
    """Some of a question's options without the others, outside a quote, are the person's choice: typed, or left of our list.

    `inside`: the blocks of an original, marked or not; there a message of ours may have had only those (our thank-you repeats one).
    """
    options = _options(known.units)
    lists = _lists(known.units)
    result = _without_repeated(stretches, known)
    index = 0
    while index < len(result):
        first = _option_at(result[index], known)
        if first is None:
            index += 1
            continue
        end = index
        there: set[str] = set()
        while end < len(result) and (other := _option_at(result[end], known)) is not None and other.question == first.question:
            there.add(other.option)
            end += 1
        is_quoted = any(blocks[stretch.block].depth for stretch in result[index:end])
        is_list = result[index].block in inside and there == lists[known.unit_of[result[index].last]]
        is_left = len(there) == 1 and _is_between_ours(index, end, result, known)
        if there != options[first.question] and (not is_quoted or is_left) and not is_list:
            result[index:end] = [replace(stretch, ours=False) for stretch in result[index:end]]
        index = end
    return tuple(result)


def _is_between_ours(start: int, end: int, stretches: Sequence[Stretch], known: Known) -> bool:
    """Whether our question stands right above, and something else of ours right below: all other options of a quoted list were deleted."""
    if start == 0 or end >= len(stretches) or not (stretches[start - 1].ours and stretches[end].ours):
        return False
    question = known.unit_at(stretches[start].last).question
    return known.unit_at(stretches[start - 1].last).question == question != known.unit_at(stretches[end].last).question


def _options(units: Sequence[Unit]) -> dict[str, set[str]]:
    """All options of each question."""
    options: dict[str, set[str]] = {}
    for unit in units:
        if unit.kind is UnitKind.OPTION:
            options.setdefault(unit.question, set()).add(unit.option)
    return options


def _lists(units: Sequence[Unit]) -> dict[int, set[str]]:
    """For each option the options of that copy of its question."""
    lists: dict[int, set[str]] = {}
    current: set[str] = set()
    for index, unit in enumerate(units):
        if unit.kind is UnitKind.OPTION:
            current.add(unit.option)
            lists[index] = current
        elif unit.is_question:
            current = set()
    return lists


def _without_repeated(stretches: Sequence[Stretch], known: Known) -> list[Stretch]:
    """An option that stands twice below one copy of its question was written by the person the second time."""
    result: list[Stretch] = []
    seen: set[str] = set()
    for stretch in stretches:
        option = _option_at(stretch, known)
        if option is None:
            if stretch.ours and known.unit_at(stretch.last).kind is UnitKind.QUESTION:
                seen.clear()
            result.append(stretch)
        else:
            result.append(replace(stretch, ours=False) if option.option in seen else stretch)
            seen.add(option.option)
    return result


def _option_at(stretch: Stretch, known: Known) -> Unit | None:
    unit = known.unit_at(stretch.last) if stretch.ours else None
    return unit if unit is not None and unit.kind is UnitKind.OPTION else None
