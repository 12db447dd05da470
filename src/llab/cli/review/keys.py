"""What a key means: from where somebody is in the review, the case and what was pressed or typed, to the next place and what is to be done.

Knows no terminal, no store and no clock: values in, values out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from llab.cli.review.acts import Accept, AcceptAll, Assign, Dismiss, Edit, Mean, Move, Portion, Split
from llab.cli.review.choices import chosen_numbers, pieces_of, without
from llab.cli.review.turns import (
    Ask,
    Changed,
    Decided,
    Do,
    Effect,
    Event,
    Help,
    Leave,
    More,
    OpenEditor,
    Outcome,
    Pressed,
    Say,
    Show,
    State,
    Step,
    Typed,
    Undo,
    Undone,
    Vanished,
    Written,
)

if TYPE_CHECKING:
    from llab.stories.decisions.waiting import Asked, Waiting

# ---------------------------------------------------------------- the keys


class For(Enum):
    """For which cases a key is."""

    ALL = auto()
    ANSWERS = auto()
    MESSAGES = auto()
    VALUES = auto()
    """Answers to questions of a type that gives a value."""
    SEVERAL = auto()
    """Answers in doubt beside which the same mail has others."""


class Key(NamedTuple):
    """One key."""

    letter: str
    name: str
    about: str
    """What it does, for the help."""
    cases: For = For.ALL


KEYS = (
    Key(
        "a",
        "accept",
        "It is right as it stands, and waits no longer. Words that are newer than a decision take its place; a message counts.",
    ),
    Key(
        "w",
        "all right",
        "This answer and the others of this mail that wait are right as they stand. u takes back all of them at once.",
        For.SEVERAL,
    ),
    Key("m", "move", "The words belong to another question."),
    Key("s", "split", "Some of the lines belong to other questions."),
    Key("g", "merge", "The words belong behind another answer of this person.", For.ANSWERS),
    Key("e", "edit", "Mend the text, in your editor ($VISUAL, $EDITOR) or line by line.", For.ANSWERS),
    Key("v", "value", "The words stay as they are, and mean what you type: an option, a number, yes or no, a day.", For.VALUES),
    Key("p", "person", "Say whose message it is.", For.MESSAGES),
    Key("d", "dismiss", "It is nothing: the words are no answer; what is left over in a message needs no look."),
    Key("l", "leave", "Leave it for later, and go on to the next; Enter does the same."),
    Key("b", "back", "Go back to the one before."),
    Key("u", "undo", "Take back the last thing that you decided here."),
    Key(" ", "more", "The whole mail, page by page (the blank key)."),
    Key("q", "quit", "End here. What was decided is kept, and the rest waits."),
    Key("?", "help", "This."),
)

NOBODY = "Nobody knows yet whose message it is: say so first, with p."
NO_QUESTION = "To which question? Its number; Enter for none:"


def keys_for(case: Waiting) -> tuple[Key, ...]:
    """The keys that mean something for the case."""
    which = {For.ALL, For.ANSWERS if case.answer else For.MESSAGES}
    if case.answer and case.answer.type != "text":
        which.add(For.VALUES)
    if len(case.together) > 1:
        which.add(For.SEVERAL)
    return tuple(each for each in KEYS if each.cases in which)


def step(state: State, case: Waiting, event: Event) -> tuple[State, Effect]:
    """What somebody did leads to: the next state, and what is to be done there."""
    if isinstance(event, Pressed):
        return _pressed(replace(state, step=Step.KEY, lines=(), question="", given=()), case, event.key)
    asked, state = state.step, replace(state, step=Step.KEY)
    if isinstance(event, Typed):
        return _TYPED[asked](state, case, (event.line or "").strip())
    if isinstance(event, Written):
        return _written(state, case, event.text)
    return state, Say(event.words)


def moved_on(state: State, outcome: Outcome) -> tuple[State, Effect]:
    """Where one goes after something was decided or taken back, and from a case that is gone."""
    if isinstance(outcome, Changed):
        return replace(state, page=0), Show()
    if isinstance(outcome, Undone):
        last = state.done[-1]
        settled = (state.settled | set(outcome.before)) - {last, *outcome.after}
        return replace(state, done=state.done[:-1], settled=settled, at=state.keys.index(last), page=0), Show()
    if isinstance(outcome, Vanished):
        return _next(replace(state, settled=state.settled | {state.key or ""}))
    state = _with(state, outcome)
    return (replace(state, page=0), Show()) if state.key in outcome.after else _next(state)


def _with(state: State, decided: Decided) -> State:
    """After a decision: what it settled, and what waits because of it, which comes next."""
    key = state.key or ""
    new = tuple(name for name in decided.after if name not in decided.before and name not in state.keys)
    gone = (set(decided.before) | {key}) - set(decided.after)
    keys = (*state.keys[: state.at + 1], *new, *state.keys[state.at + 1 :])
    return replace(state, keys=keys, settled=(state.settled | gone) - set(decided.after), done=(*state.done, key))


def _next(state: State) -> tuple[State, Effect]:
    """The next case that waits; the end where there is none."""
    ahead = (index for index in range(state.at + 1, len(state.keys)) if state.keys[index] not in state.settled)
    at = next(ahead, len(state.keys))
    return replace(state, at=at, page=0), Show() if at < len(state.keys) else Leave()


def _back(state: State) -> tuple[State, Effect]:
    behind = (index for index in range(state.at - 1, -1, -1) if state.keys[index] not in state.settled)
    at = next(behind, None)
    return (state, Say("There is none before this one that waits.")) if at is None else (replace(state, at=at, page=0), Show())


# ---------------------------------------------------------------- a key


def _pressed(state: State, case: Waiting, key: str) -> tuple[State, Effect]:
    known = next((each for each in keys_for(case) if each.letter == key.lower()), None)
    if known is None:
        return state, Say("One of the keys below, please; ? explains them.")
    return _PRESSED[known.letter](state, case)


def _accept(state: State, case: Waiting) -> tuple[State, Effect]:
    return (state, Do(Accept())) if case.participant else (state, Say(NOBODY))


def _move(state: State, case: Waiting) -> tuple[State, Effect]:
    refusal = _no_words(case)
    if refusal:
        return state, Say(refusal)
    return replace(state, step=Step.QUESTION), Ask(NO_QUESTION, _questions(case))


def _split(state: State, case: Waiting) -> tuple[State, Effect]:
    refusal = _no_words(case)
    if refusal:
        return state, Say(refusal)
    if len(pieces_of(case.text)) < 2:
        return state, Say("It is a single sentence: m moves it to another question.")
    return _ask_for_lines(state, case, "Which lines belong to another question? 3, or 2-4, 6; Enter for none:")


def _merge(state: State, case: Waiting) -> tuple[State, Effect]:
    answers = _answers(case)
    if not answers:
        return state, Say("There is no other answer of this person. m moves the words to another question.")
    return replace(state, step=Step.BEHIND), Ask("Behind which answer? Its number; Enter for none:", _listed(answers))


def _edit(state: State, case: Waiting) -> tuple[State, Effect]:
    return replace(state, step=Step.TEXT), OpenEditor(case.text)


def _value(state: State, case: Waiting) -> tuple[State, Effect]:
    return replace(state, step=Step.VALUE), Ask("What do the words mean? Enter for nothing:", (case.choices,) if case.choices else ())


def _person(state: State, _case: Waiting) -> tuple[State, Effect]:
    return replace(state, step=Step.PERSON), Ask("Whose is it? An id, an address or a code; Enter for none:")


def _dismiss(state: State, case: Waiting) -> tuple[State, Effect]:
    if not case.is_whose or not case.mail or not case.mail.counts:
        return state, Do(Dismiss())
    return replace(state, step=Step.SURE), Ask("The message counts: its answers go with it. Dismiss it all the same? y/n:")


def _undo(state: State, _case: Waiting) -> tuple[State, Effect]:
    return (state, Undo()) if state.done else (state, Say("Nothing was decided here that could be undone."))


_PRESSED: Mapping[str, Callable[[State, Waiting], tuple[State, Effect]]] = {
    "a": _accept,
    "w": lambda state, _: (state, Do(AcceptAll())),
    "m": _move,
    "s": _split,
    "g": _merge,
    "e": _edit,
    "v": _value,
    "p": _person,
    "d": _dismiss,
    "l": lambda state, _: _next(state),
    "b": lambda state, _: _back(state),
    "u": _undo,
    " ": lambda state, _: (replace(state, page=state.page + 1), More()),
    "q": lambda state, _: (state, Leave()),
    "?": lambda state, _: (state, Help()),
}

# ---------------------------------------------------------------- a line


def _unchanged(state: State) -> tuple[State, Effect]:
    return state, Say("Nothing was changed.")


def _typed_question(state: State, case: Waiting, line: str) -> tuple[State, Effect]:
    """Where the words go; where there is an answer already, whether they go behind it."""
    if not line:
        return _unchanged(state)
    asked = _called(_elsewhere(case), line)
    if asked is None:
        return state, Say(f"There is no other question {line}. Nothing was changed.")
    state = replace(state, question=asked.question)
    if asked.text is None:
        return _placed(state, case, behind=False)
    prompt = f"Question {asked.number} has this answer. Put the words behind it? y/n:"
    return replace(state, step=Step.CLASH), Ask(prompt, _listed([asked]))


def _typed_answer(state: State, case: Waiting, line: str) -> tuple[State, Effect]:
    if not line:
        return _unchanged(state)
    asked = _called(_answers(case), line)
    if asked is None:
        return state, Say(f"There is no other answer {line}. Nothing was changed.")
    return state, Do(Move(asked.question, behind=True))


def _typed_clash(state: State, case: Waiting, line: str) -> tuple[State, Effect]:
    return _placed(state, case, behind=True) if _is_yes(line) else _unchanged(state)


def _typed_lines(state: State, case: Waiting, line: str) -> tuple[State, Effect]:
    """Which lines are to be given to a question; without any, what was divided so far is done."""
    if not line:
        return _divided(state, case) if state.given else _unchanged(state)
    pieces = pieces_of(case.text)
    numbers = chosen_numbers(line, len(pieces))
    if not numbers or not set(numbers) <= set(_left(state, len(pieces))):
        return state, Say(f"{line} names no lines of those that were shown. Nothing was changed.")
    if len(numbers) == len(pieces):
        return state, Say("Those are all of them: m moves the whole text.")
    return replace(state, step=Step.QUESTION, lines=numbers), Ask(NO_QUESTION, _questions(case))


def _typed_person(state: State, _case: Waiting, line: str) -> tuple[State, Effect]:
    return (state, Do(Assign(line))) if line else _unchanged(state)


def _typed_value(state: State, _case: Waiting, line: str) -> tuple[State, Effect]:
    return (state, Do(Mean(line))) if line else _unchanged(state)


def _typed_sure(state: State, _case: Waiting, line: str) -> tuple[State, Effect]:
    return (state, Do(Dismiss())) if _is_yes(line) else _unchanged(state)


_TYPED: Mapping[Step, Callable[[State, Waiting, str], tuple[State, Effect]]] = {
    Step.KEY: lambda state, _case, _line: _unchanged(state),
    Step.TEXT: lambda state, _case, _line: _unchanged(state),
    Step.QUESTION: _typed_question,
    Step.BEHIND: _typed_answer,
    Step.LINES: _typed_lines,
    Step.CLASH: _typed_clash,
    Step.PERSON: _typed_person,
    Step.VALUE: _typed_value,
    Step.SURE: _typed_sure,
}


def _written(state: State, case: Waiting, text: str | None) -> tuple[State, Effect]:
    if text is None or text.strip() == case.text.strip():
        return _unchanged(state)
    if not text.strip():
        return state, Say("An empty text is no answer: nothing was changed. d dismisses it.")
    return state, Do(Edit(text.strip("\n")))


# ---------------------------------------------------------------- helpers


def _no_words(case: Waiting) -> str:
    """Why there is nothing to move; empty where there is."""
    if not case.participant:
        return NOBODY
    return "" if case.text.strip() else "There are no words that could be moved."


def _placed(state: State, case: Waiting, *, behind: bool) -> tuple[State, Effect]:
    """The words have their question; of several lines, others may still get theirs."""
    if not state.lines:
        return state, Do(Move(state.question, behind=behind))
    state = replace(state, given=(*state.given, (state.question, behind, state.lines)), lines=())
    if not _left(state, len(pieces_of(case.text))):
        return _divided(state, case)
    return _ask_for_lines(state, case, "Which more lines belong to another question? Enter where the rest stays:")


def _ask_for_lines(state: State, case: Waiting, prompt: str) -> tuple[State, Effect]:
    pieces = pieces_of(case.text)
    choices = tuple(f"{index + 1}. {pieces[index]}" for index in _left(state, len(pieces)))
    return replace(state, step=Step.LINES), Ask(prompt, choices)


def _divided(state: State, case: Waiting) -> tuple[State, Effect]:
    portions = tuple(Portion(question, without(case.text, lines)[0], behind) for question, behind, lines in state.given)
    kept = without(case.text, [index for _, _, lines in state.given for index in lines])[1]
    return state, Do(Split(kept, portions))


def _left(state: State, count: int) -> list[int]:
    """The lines that have got no question yet."""
    given = {index for _, _, lines in state.given for index in lines}
    return [index for index in range(count) if index not in given]


def _is_yes(line: str) -> bool:
    return line.casefold() in ("y", "yes")


def _elsewhere(case: Waiting) -> list[Asked]:
    return [each for each in case.asked if each.question != case.question]


def _answers(case: Waiting) -> list[Asked]:
    """The answers behind which the words could stand; of words newer than a decision also the one that was decided."""
    is_newer = any(each.stands for each in case.others)
    return [each for each in (case.asked if is_newer else _elsewhere(case)) if each.text is not None]


def _questions(case: Waiting) -> tuple[str, ...]:
    return tuple(f"{each.number}. {'(answered) ' if each.text is not None else ''}{each.asked_as}" for each in _elsewhere(case))


def _listed(asked: Sequence[Asked]) -> tuple[str, ...]:
    return tuple(f"{each.number}. {each.text}" for each in asked)


_NUMBER = re.compile(r"0*(\d{1,6})\.?")


def _called(asked: Sequence[Asked], name: str) -> Asked | None:
    """The question of that number or id."""
    number = _NUMBER.fullmatch(name)
    return next((each for each in asked if each.question.casefold() == name.casefold()), None) or next(
        (each for each in asked if number and each.number == int(number.group(1))), None
    )
