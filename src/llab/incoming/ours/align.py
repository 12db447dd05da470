"""A reply's words against the words we wrote: which are ours come back, which are the person's own.

A common run of words is ours when it is whole lines or whole units of the original (or nearly), long enough to be no chance,
and starts and stops where lines or units do. All else is the person's, also where it echoes words of the question.
The search is greedy over runs of three words and bounded, so its cost grows with the reply, never with its square.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from llab.incoming.labelling.labels import Form, label_end, read_label, tick_behind
from llab.incoming.ours.damage import mended_words
from llab.incoming.ours.known import Known
from llab.incoming.ours.original import Unit, UnitKind
from llab.language.words import Word, folded_words
from llab.mail.blocks import Block, Hint

SURE_WORDS = 8
"""A run of so many words is no chance."""
MOST_OF_UNIT = 0.9
"""A client may cut or add a word at the edge of a unit."""
MOST_SKIPPED = 3
"""Words of the original that may be missing inside one copy: cuts, rewritten links, deleted options."""
SHORT_UNIT = 4
"""A unit of fewer words (`partner`, `Mulțumim!`) can be the person's own; it is ours only in company."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one block: ours, or the person's (or somebody else's)."""

    block: int
    start: int
    end: int
    """Characters of the block's text."""
    ours: bool
    first: int = -1
    last: int = -1
    """For ours: positions of the first and last word among the known words."""


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    at: int
    """Where among the known words it begins."""

    @property
    def at_end(self) -> int:
        return self.at + self.end - self.start


@dataclass(slots=True)
class _Reply:
    words: list[str]
    spans: list[tuple[int, int]]
    block_of: list[int]
    line_start: list[int]
    """For each block the index of its first word; one more at the end."""
    openings: set[int]
    """Words that begin a line, or follow nothing but a label."""
    closings: set[int]
    """Indices after the last word of a line."""
    quoted: list[bool]
    """For each block whether the mail program marked it as a quote."""
    texts: list[str]
    has_depth: bool
    """Whether the program marked quotes line by line; else its wrapper holds what is typed between ours too."""


def align(blocks: Sequence[Block], known_words: Known) -> tuple[Stretch, ...]:
    """The blocks cut into stretches in reading order; every character belongs to exactly one stretch."""
    reply = _reply(blocks, known_words)
    runs = _runs(reply, known_words)
    around = _around_inserted(runs, reply, known_words)
    halves = [half.start for half in around]
    rest = [run for run in runs if bisect_left(halves, run.start) == bisect_left(halves, run.end)]
    solid = [kept for chain in _chains(rest, reply, known_words) if (kept := _solid(chain, reply, known_words))]
    return _stretches(blocks, reply, sorted([*solid, *([half] for half in around)], key=lambda chain: chain[0].start), known_words)


def _around_inserted(runs: Sequence[_Run], reply: _Reply, known_words: Known) -> list[_Run]:
    """The runs on both sides of words that the person typed into the middle of a question, each cut where ours begins and ends."""
    found: list[_Run] = []
    for before, after in pairwise(runs):
        unit = known_words.unit_at(before.at_end - 1)
        is_split = unit.kind is UnitKind.QUESTION and after.at == before.at_end < unit.end and after.start > before.end
        halves = min(before.at_end - unit.start, unit.end - after.at)
        if not is_split or halves < _SHORTEST_HALF or before.at > unit.start or after.at_end < unit.end:
            continue
        start, end = _first_start([before], reply, known_words), _last_end([after], reply, known_words)
        if start is not None and end is not None:
            found += [_Run(start, before.end, before.at + start - before.start), _Run(after.start, end, after.at)]
    return found


_SHORTEST_HALF = 2


def _reply(blocks: Sequence[Block], known_words: Known) -> _Reply:
    has_depth = any(block.depth for block in blocks)  # then the program's wrapper holds what is typed between the quotes too
    reply = _Reply([], [], [], [], set(), set(), [], [block.text for block in blocks], has_depth)
    for index, block in enumerate(blocks):
        first = len(reply.words)
        reply.line_start.append(first)
        reply.quoted.append(block.depth > 0 or (Hint.QUOTE in block.hints and not has_depth))
        found = mended_words(block.text, known_words.forms, known_words.pairs)
        reply.words += [folded for folded, _, _ in found]
        reply.spans += [(start, end) for _, start, end in found]
        reply.block_of += [index] * len(found)
        reply.closings.add(len(reply.words))
        if found:
            reply.openings.add(first)
            _mark_label_and_tick(block.text, found, reply, first)
    reply.line_start.append(len(reply.words))
    return reply


def _mark_label_and_tick(text: str, found: Sequence[Word], reply: _Reply, first: int) -> None:
    """The word behind a label opens what follows it; a word in a tick behind the line is no part of it."""
    after_label, tick = label_end(text), tick_behind(text)
    if found[0].start < after_label <= found[-1].start:
        reply.openings.add(first + next(number for number, word in enumerate(found) if word.start >= after_label))
    if tick <= found[-1].start:
        reply.closings.update(first + number for number, word in enumerate(found) if number and word.start >= tick)


def _runs(reply: _Reply, known_words: Known) -> list[_Run]:
    runs: list[_Run] = []
    index, total = 0, len(reply.words)
    while index < total:
        previous = runs[-1] if runs else None
        if _is_own_word(index, reply, known_words, previous):
            index += 1
            continue
        run = _best_run(index, reply, known_words, previous)
        if run is None:
            index += 1
        else:
            run = _before_opening(run, reply, known_words)
            if run.end - run.start > 1 or not _is_chance_number(run, reply):
                runs.append(run)
            index = run.end
    return runs


def _is_own_word(index: int, reply: _Reply, known_words: Known, previous: _Run | None) -> bool:
    """Whether no run can begin here: inside a line, not right behind another run, and ours has no such three words."""
    if index in reply.openings or (previous is not None and index == previous.end):
        return False
    return tuple(reply.words[index : index + 3]) not in known_words.places


def _is_chance_number(run: _Run, reply: _Reply) -> bool:
    """Whether it is a number at the end of a line whose beginning is another text: an answer."""
    return run.start not in reply.openings and run.end in reply.closings and _is_number(reply.words[run.start])


def _before_opening(run: _Run, reply: _Reply, known_words: Known) -> _Run:
    """The run, ended where a line begins if a longer one begins there: its first words were the end of an answer by chance."""
    if run.start in reply.openings:
        return run
    opening = next((index for index in range(run.start + 1, run.end) if index in reply.openings), None)
    other = _best_run(opening, reply, known_words, None) if opening is not None else None
    if other is None:
        return run
    is_number = other.start == run.start + 1 and _is_number(reply.words[run.start])  # «…? – 3» above our question 3
    return _Run(run.start, other.start, run.at) if other.end > run.end or (is_number and other.end == run.end) else run


def _best_run(index: int, reply: _Reply, known_words: Known, previous: _Run | None) -> _Run | None:
    """The longest common run that begins at this word; of two the one that goes on nearest to where the last stopped."""
    best: _Run | None = None
    for at, shortest in _candidates(index, reply, known_words, previous):
        end = _extend(index, at, reply, known_words)
        repeats = previous is not None and index == previous.end and at < previous.at_end < at + end - index
        if (
            (repeats and (index not in reply.openings or at not in known_words.starts))
            or end - index < shortest
            or (end - index == 1 and _is_lone_number(index, at, reply, known_words))
        ):
            continue
        if best is None or (end, -_leap(at, previous)) > (best.end, -_leap(best.at, previous)):
            best = _Run(index, end, at)
    return best


def _is_lone_number(index: int, at: int, reply: _Reply, known_words: Known) -> bool:
    """Whether a word alone on its line looks like our next label and is an answer: «4» above our question 4.

    Where our labels stand on lines of their own (in cells of a table), it is the label if the question goes on below it.
    """
    unit = known_words.unit_at(at)
    is_label = unit.end - unit.start == 1 and unit.kind in (UnitKind.WITHIN, UnitKind.BEFORE) and _is_number(reply.words[index])
    if not is_label or index + 1 not in reply.closings:
        return False
    if index not in reply.openings:
        return True  # behind a question on its line
    goes_on = at + 1 < len(known_words.words) and reply.words[index + 1 : index + 2] == [known_words.words[at + 1]]
    return not (unit.end in known_words.line_ends and goes_on)


def _is_number(word: str) -> bool:
    return word.isdecimal() or len(word) == 1


def _leap(at: int, previous: _Run | None) -> int:
    """How far it is from where the run before stopped; our text comes back in order, so a step back is a long way."""
    last = previous.at_end if previous is not None else 0
    return at - last if at >= last else _BACK + last - at


_BACK = 1_000_000


def _candidates(index: int, reply: _Reply, known_words: Known, previous: _Run | None) -> list[tuple[int, int]]:
    """Where among the known words a run may begin, and how many words it must have there."""
    found: list[tuple[int, int]] = []
    if previous is not None and _touches(previous, index, reply):
        last = min(previous.at_end + _may_skip(previous, index, reply) + 1, len(known_words.words))
        places = [at for at in range(previous.at_end, last) if known_words.words[at] == reply.words[index]]
        is_new_line = reply.block_of[previous.end - 1] != reply.block_of[index]
        is_last_word = index + 1 in reply.closings  # «… to a friend? (yes / no)» copied as «… to a friend? No»
        for at in places:
            is_cut = not is_new_line and (reply.quoted[reply.block_of[index]] or not is_last_word)
            is_sure = at == previous.at_end or at in known_words.starts or is_cut
            unit = known_words.unit_at(at)
            if unit.is_question and previous.at_end <= unit.start < at:
                continue  # the first words of the next question are missing: a word that both have by chance
            if at not in known_words.starts or not _parts(index, at, reply, known_words):
                found.append((at, 1 if is_sure else 3))
    elif previous is not None and index in reply.openings and previous.at_end in known_words.starts:
        found += [(previous.at_end, 1)] if known_words.words[previous.at_end] == reply.words[index] else []  # behind what was typed in
    if index + 2 < len(reply.words):
        found += [(at, 3) for at in known_words.places.get((reply.words[index], reply.words[index + 1], reply.words[index + 2]), ())]
    if not found and index in reply.openings:
        end = reply.line_start[reply.block_of[index] + 1]
        size = end - index if end - index < 3 else _asked_at(index, reply)
        found += [(at, size) for at in known_words.short.get(tuple(reply.words[index : index + size]), ())]
    return found


def _asked_at(index: int, reply: _Reply) -> int:
    """How many words a short question has with which a quoted line begins: «Since when? Last year»; 0 where it is longer, or none."""
    block = reply.block_of[index]
    room = reply.line_start[block + 1] - index
    sizes = range(1, min(room, 2) + 1) if reply.quoted[block] else ()
    return next((size for size in sizes if reply.texts[block].startswith("?", reply.spans[index + size - 1][1])), 0)


def _may_skip(previous: _Run, index: int, reply: _Reply) -> int:
    """How many of our words may be missing: on a new line that is no quote none, for there a short answer can echo what comes next."""
    is_same_line = reply.block_of[previous.end - 1] == reply.block_of[index]
    return MOST_SKIPPED if is_same_line or reply.quoted[reply.block_of[index]] else 0


def _touches(previous: _Run, index: int, reply: _Reply) -> bool:
    """Whether nothing stands between but a label that a program put before the text of the same line."""
    if index == previous.end:
        return True
    return index - previous.end <= 2 and index in reply.openings and reply.block_of[previous.end] == reply.block_of[index]


def _extend(index: int, at: int, reply: _Reply, known_words: Known) -> int:
    """Where the common run ends: at the first word that differs, and where reply and original are not laid out alike."""
    start = index
    while index < len(reply.words) and at < len(known_words.words) and reply.words[index] == known_words.words[at]:
        if at in known_words.starts and index > start and _parts(index, at, reply, known_words):
            break
        index += 1
        at += 1
    return index


def _parts(index: int, at: int, reply: _Reply, known_words: Known) -> bool:
    """Whether a unit of ours begins here that cannot go on from the word before.

    An option stands on a line of its own: behind its question on the same line it is the person's answer. Between a quote and
    the person's level no program lays two units.
    """
    is_option = known_words.unit_at(at).kind is UnitKind.OPTION
    crosses = reply.quoted[reply.block_of[index - 1]] != reply.quoted[reply.block_of[index]]
    return crosses or (is_option and index not in reply.openings) or _is_lone_number(index, at, reply, known_words)


def _chains(runs: Sequence[_Run], reply: _Reply, known_words: Known) -> list[list[_Run]]:
    """Runs that touch in the reply and go on in the original belong together."""
    chains: list[list[_Run]] = []
    for run in runs:
        last = chains[-1][-1] if chains else None
        if last is not None and _touches(last, run.start, reply) and _goes_on(last, run, reply, known_words):
            chains[-1].append(run)
        else:
            chains.append([run])
    return chains


def _goes_on(last: _Run, run: _Run, reply: _Reply, known_words: Known) -> bool:
    """Whether a run goes on where another stopped; inside one unit any number of words may be cut («[…]»).

    Between a quote and the person's level only inside a unit: there a program lost the mark of a line that it wrapped.
    """
    skipped = run.at - last.at_end
    is_same_unit = skipped >= 0 and known_words.unit_of[run.at] == known_words.unit_of[last.at_end - 1]
    if reply.quoted[reply.block_of[last.end - 1]] != reply.quoted[reply.block_of[run.start]]:
        return is_same_unit
    begins_option = run.at in known_words.starts and known_words.unit_at(run.at).kind is UnitKind.OPTION
    if begins_option and run.start not in reply.openings:
        return False
    return is_same_unit or 0 <= skipped <= _may_skip(last, run.start, reply)


def _solid(chain: list[_Run], reply: _Reply, known_words: Known) -> list[_Run]:
    """The part of a chain that is ours: from a line's or unit's start to a line's or unit's end, long enough; or nothing."""
    start = _first_start(chain, reply, known_words)
    end = _last_end(chain, reply, known_words)
    if start is None or end is None or end <= start:
        return []
    kept = [
        _Run(max(run.start, start), min(run.end, end), run.at + max(start - run.start, 0))
        for run in chain
        if run.start < end and run.end > start
    ]
    kept = _without_answer(kept, reply, known_words)
    return kept if kept and _is_ours(kept, reply, known_words) else []


def _without_answer(kept: list[_Run], reply: _Reply, known_words: Known) -> list[_Run]:
    """Without a single option at the end that is no quote: our lists have several, so the person wrote this one as her answer."""
    last = kept[-1]
    unit = known_words.unit_at(last.at_end - 1)
    if unit.kind is not UnitKind.OPTION or reply.quoted[reply.block_of[last.end - 1]]:
        return kept
    options = {
        known_words.unit_of[at] for run in kept for at in range(run.at, run.at_end) if known_words.unit_at(at).kind is UnitKind.OPTION
    }
    if len(options) > 1:
        return kept
    cut = last.end - (last.at_end - max(unit.start, last.at))
    return [*kept[:-1], *([_Run(last.start, cut, last.at)] if cut > last.start else [])]


def _first_start(chain: Sequence[_Run], reply: _Reply, known_words: Known) -> int | None:
    for run in chain:
        for index in range(run.start, run.end):
            at = run.at + index - run.start
            unit = known_words.unit_at(at)
            is_unit_start = unit.start == at and unit.end - unit.start >= SHORT_UNIT and chain[-1].at_end >= unit.end
            is_unit_start = is_unit_start and not _is_inside(index, reply)
            if is_unit_start or (index in reply.openings and not _is_chance_tail(index, at, unit, reply)):
                return index
    return None


def _is_inside(index: int, reply: _Reply) -> bool:
    """Whether a word stands in the middle of the person's own sentence, where a question of ours is a part of hers."""
    block = reply.block_of[index]
    if reply.quoted[block] or index == reply.line_start[block]:
        return False
    between = reply.texts[block][reply.spans[index - 1][1] : reply.spans[index][0]]
    return not between.strip()


def _is_chance_tail(index: int, at: int, unit: Unit, reply: _Reply) -> bool:
    """Whether a run begins with the last few words of a unit, on no marked line of a quote: an answer «No.» above our next question."""
    is_marked = reply.has_depth and reply.quoted[reply.block_of[index]]
    return unit.start < at and unit.end - at < SHORT_UNIT and not is_marked


def _last_end(chain: Sequence[_Run], reply: _Reply, known_words: Known) -> int | None:
    for run in reversed(chain):
        for index in range(run.end, run.start, -1):
            at = run.at + index - run.start - 1
            unit = known_words.unit_at(at)
            size = unit.end - unit.start
            is_unit_end = unit.end == at + 1 and (size >= SHORT_UNIT or unit.kind is UnitKind.QUESTION)
            is_lone_label = size == 1 and unit.kind is UnitKind.WITHIN and _is_number(reply.words[index - 1])  # its question would go on
            is_cut = unit.kind in (UnitKind.WITHIN, UnitKind.AFTER) and unit.end > at + 1 and at + 1 - unit.start < SHORT_UNIT
            is_chance = is_cut and not reply.quoted[reply.block_of[index - 1]]  # «yes» of our «(yes / no)» is her answer
            if is_unit_end or (index in reply.closings and not is_lone_label and not is_chance):
                return index
    return None


def _is_ours(kept: Sequence[_Run], reply: _Reply, known_words: Known) -> bool:
    length = sum(run.end - run.start for run in kept)
    if length >= SURE_WORDS:
        return True
    is_whole_line = kept[0].start in reply.openings and kept[-1].end in reply.closings
    is_quoted = all(reply.quoted[reply.block_of[run.start]] for run in kept)
    if is_quoted and is_whole_line and (length >= 2 or _is_unit(kept, known_words)):
        return True
    is_apart = is_whole_line and not _is_between_quotes(kept, reply)
    return kept[0].start in reply.openings and _covers_unit(kept, known_words, is_whole_line=is_apart)


def _is_between_quotes(kept: Sequence[_Run], reply: _Reply) -> bool:
    """Whether the line stands alone between two quotes, where people answer."""
    first, last = reply.block_of[kept[0].start], reply.block_of[kept[-1].end - 1]
    return first > 0 and last + 1 < len(reply.quoted) and reply.quoted[first - 1] and reply.quoted[last + 1]


def _is_unit(kept: Sequence[_Run], known_words: Known) -> bool:
    unit = known_words.unit_at(kept[0].at)
    return unit.start == kept[0].at and unit.end == kept[-1].at_end


def _covers_unit(kept: Sequence[_Run], known_words: Known, *, is_whole_line: bool) -> bool:
    """Whether nine tenths of a unit of some length are there; of a short one, all, alone on its line. An option is an answer."""
    for index in range(known_words.unit_of[kept[0].at], known_words.unit_of[kept[-1].at_end - 1] + 1):
        unit = known_words.units[index]
        size = unit.end - unit.start
        found = sum(max(0, min(run.at_end, unit.end) - max(run.at, unit.start)) for run in kept)
        is_long = size >= SHORT_UNIT or unit.kind is UnitKind.QUESTION
        if unit.kind is not UnitKind.OPTION and found >= MOST_OF_UNIT * size and (is_long or (size > 1 and is_whole_line)):
            return True
    return False


def _stretches(blocks: Sequence[Block], reply: _Reply, solid: Sequence[Sequence[_Run]], known_words: Known) -> tuple[Stretch, ...]:
    """The blocks cut where ours begins and ends; a label before ours on its line, and signs, go with ours."""
    pieces: dict[int, list[tuple[int, int, int, int]]] = {}
    for chain in solid:
        first_block, last_block = reply.block_of[chain[0].start], reply.block_of[chain[-1].end - 1]
        for block in range(first_block, last_block + 1):
            start = max(chain[0].start, reply.line_start[block])
            end = min(chain[-1].end, reply.line_start[block + 1])
            if start < end:
                pieces.setdefault(block, []).append((start, end, _position(chain, start), _position(chain, end - 1)))
    cut = (_cut(index, block, reply, pieces.get(index, [])) for index, block in enumerate(blocks))
    return tuple(stretch for block, found in zip(blocks, cut, strict=True) for stretch in _whole_answer(block, found, known_words))


def _whole_answer(block: Block, found: list[Stretch], known_words: Known) -> list[Stretch]:
    """A line of ours that shows the person's answer is hers as a whole once she has changed or added a word in it."""
    ours = [stretch for stretch in found if stretch.ours]
    if not ours or len(ours) == len(found):
        return found
    label = read_label(block.text)
    is_shown = label is not None and label.form is Form.ANSWER and max(stretch.end for stretch in ours) > label.end
    if not is_shown or any(known_words.unit_at(at).is_question for stretch in ours for at in (stretch.first, stretch.last)):
        return found
    line = folded_words(block.text)
    if line == known_words.words[ours[0].first : ours[0].first + len(line)]:  # a number at its end is taken for hers at first
        return found
    return [Stretch(found[0].block, 0, len(block.text), ours=False)]


def _position(chain: Sequence[_Run], index: int) -> int:
    """Where among the known words a word of the chain is (for a skipped label: the word that follows)."""
    which = max(bisect_right([run.start for run in chain], index) - 1, 0)
    run = chain[which]
    return min(run.at + index - run.start, run.at_end - 1) if index < run.end else run.at_end - 1


def _cut(index: int, block: Block, reply: _Reply, ours: Sequence[tuple[int, int, int, int]]) -> list[Stretch]:
    length = len(block.text)
    if not ours:
        return [Stretch(index, 0, length, ours=False)]
    found: list[Stretch] = []
    position = 0
    for start, end, first, last in ours:
        opens = reply.spans[start][0]
        if start in reply.openings:
            opens = position  # nothing but a label before it
        if opens > position:
            found.append(Stretch(index, position, opens, ours=False))
        closes = _after_signs(block.text, reply.spans[end - 1][1])
        found.append(Stretch(index, opens, closes, ours=True, first=first, last=last))
        position = closes
    if position < length and tick_behind(block.text[position:]) == 0:
        found[-1] = replace(found[-1], end=length)
    elif position < length:
        found.append(Stretch(index, position, length, ours=False))
    return [stretch for stretch in found if stretch.ours or block.text[stretch.start : stretch.end].strip()]


_LOW_ENDINGS = "“‘"
"""They end what „ and ‚ begin (de lt hr hu …), before another sign or at the end."""
_ENDING_SIGNS = " \t\u00a0.,;:!?…)]}*_\"'”’»/–—-"


def _after_signs(text: str, at: int) -> int:
    """Behind the signs that end a sentence; a bracket or quotation mark that opens belongs to what follows."""
    while at < len(text) and (text[at] in _ENDING_SIGNS or (text[at] in _LOW_ENDINGS and text[at + 1 : at + 2] in _ENDING_SIGNS)):
        at += 1
    return at
