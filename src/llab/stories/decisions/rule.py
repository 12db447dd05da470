"""What a person decides about answers: that one is right, belongs elsewhere, reads otherwise, is none; and taking that back.

Each function gives the decision and changes nothing; `ruled` carries it out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from llab.errors import UsageError
from llab.stories.decisions.cases import Case, CaseKind
from llab.survey.questionnaire import Question, Questionnaire
from llab.survey.response import Answer
from llab.survey.ruling import Ruling, RulingKind, Touched, standing
from llab.survey.values.read import typed_answer, value_of

NOTHING_CHANGED = "Nothing was changed."


class Judge(NamedTuple):
    """Who decides, when and by which way, over which questions."""

    by: str
    """The name of the computer's user."""
    at: datetime
    through: str
    """`review`, or `apply` and the name of the file."""
    questionnaire: Questionnaire


def accept(case: Case, judge: Judge) -> Ruling:
    """The words are right as they are, and take the place of what was decided before; of a message, nobody need look at it any more.

    Raises UsageError where it is not known whose the message is.
    """
    if case.version is None:
        return settle(case, judge)
    return _ruling(RulingKind.ACCEPTED, case, judge, {case.question: _as_decided(case.version.answer, RulingKind.ACCEPTED, judge)})


def edit(case: Case, text: str, judge: Judge, *, meaning: str = "") -> Ruling:
    """The answer reads like this; `meaning` says the value where the text does not.

    Raises UsageError where the text is empty, the meaning gives no value, or the case is a message: then `move` says to which question.
    """
    if case.version is None:
        raise UsageError("No question is named to which these words are the answer.", advice=f"{NOTHING_CHANGED} Move them to one.")
    answer = _worded(case, case.question, text, RulingKind.EDITED, judge, meaning=meaning)
    return _ruling(RulingKind.EDITED, case, judge, {case.question: answer})


def move(case: Case, question: str, judge: Judge, *, text: str = "") -> Ruling:
    """The words are the answer to that question, and to no other; they read like `text` where that is given.

    Raises UsageError where there is no such question, or it has another answer already: `merge` puts the words behind it.
    """
    if case.kind is not CaseKind.MESSAGE and question == case.question:
        return edit(case, text, judge) if text.strip() else accept(case, judge)
    _demand_free(case, question)
    answer = _worded(case, question, text or case.text, RulingKind.MOVED, judge, note=_origin(case))
    return _ruling(RulingKind.MOVED, case, judge, {**_left(case), question: answer})


def split(case: Case, parts: Sequence[tuple[str, str]], judge: Judge, *, behind: Collection[str] = ()) -> Ruling:
    """The words are answers to several questions: each question with its part; several parts of one question stand one below the other.

    Of questions in `behind` the part stands behind the answer that is there. Raises UsageError where there are fewer than two
    questions, or as `move` does.
    """
    texts: dict[str, list[str]] = {}
    for question, text in parts:
        texts.setdefault(question, []).append(text.strip())
    if len(texts) < 2:
        raise UsageError("Words are split among two questions at least.", advice=f"{NOTHING_CHANGED} Move or edit them instead.")
    for question in texts:
        if question in behind and question in case.answers:
            texts[question].insert(0, case.answers[question].answer.text.rstrip())
        elif question != case.question:
            _demand_free(case, question)
    given = {name: _worded(case, name, "\n\n".join(some), RulingKind.SPLIT, judge, note=_origin(case)) for name, some in texts.items()}
    return _ruling(RulingKind.SPLIT, case, judge, {**_left(case), **given})


def merge(case: Case, question: str, judge: Judge, *, text: str = "") -> Ruling:
    """The words belong behind the answer to that question, and are none to any other; the whole reads like `text` where that is given.

    Raises UsageError where the question has no answer: then `move` puts them there; or where it is the one that the words answer.
    """
    there = case.decided if case.kind is CaseKind.NEWER and question == case.question else case.answers.get(question)
    if there is None or (case.kind is CaseKind.ANSWER and question == case.question):
        what = "There is no other answer behind which the words could stand" + (f" to {question}." if there is None else ".")
        raise UsageError(what, advice=f"{NOTHING_CHANGED} Move them to the question instead.")
    whole = text or f"{there.answer.text.rstrip()}\n\n{case.text.strip()}"
    answer = _worded(case, question, whole, RulingKind.MERGED, judge, note=_origin(case))
    return _ruling(RulingKind.MERGED, case, judge, {**_left(case), question: answer})


def dismiss(case: Case, judge: Judge) -> Ruling:
    """The words are no answer; of a message that counts, nobody need look at what is left over in it.

    Where they are newer than a decision, that goes on standing. Raises UsageError as `accept` does.
    """
    if case.version is None:
        return settle(case, judge)
    return _ruling(RulingKind.DISMISSED, case, judge, _left(case))


def settle(case: Case, judge: Judge) -> Ruling:
    """Nobody need look at the message any more, whatever is left over in it; its answers stay as they are.

    Raises UsageError where the message does not count: then it has to be decided whose it is.
    """
    if case.message is None or not case.message.counts:
        raise UsageError(
            "It is not decided yet whose this message is, or that it counts.",
            advice=f"{NOTHING_CHANGED} `llab mail accept`, `assign` and `dismiss` decide that.",
        )
    return _ruling(RulingKind.SETTLED, case, judge, {}, is_settled=True)


def undo(rulings: Iterable[Ruling], judge: Judge, question: str = "") -> Ruling:
    """The newest of these decisions that stands (about that question, where one is named) holds no longer.

    Raises UsageError where there is none.
    """
    found = [each for each in standing(rulings) if not question or question in {one.question for one in each.touched}]
    if not found:
        raise UsageError("Nothing has been decided that could be undone.", advice=NOTHING_CHANGED)
    last = found[-1]
    return Ruling(
        kind=RulingKind.UNDONE,
        participant=last.participant,
        wave=last.wave,
        undoes=last.id,
        at=judge.at,
        by=judge.by,
        through=judge.through,
    )


def unclear(rulings: Iterable[Ruling], questionnaire: Questionnaire) -> tuple[tuple[str, str], ...]:
    """The questions whose decided answer gives no value though their type has one, and why; a person should know."""
    types = {question.id: question for question in questionnaire.questions}
    return tuple(
        (one.question, f"no certain value for a question of type {types[one.question].type}")
        for ruling in rulings
        for one in ruling.touched
        if one.after is not None and one.question in types and types[one.question].type != "text" and one.after.value is None
    )


# ---------------------------------------------------------------- the parts


def _ruling(kind: RulingKind, case: Case, judge: Judge, after: Mapping[str, Answer | None], *, is_settled: bool = False) -> Ruling:
    source = case.message.message if case.message else case.version.message if case.version else ""
    received = case.version.received if case.version else case.message.arrived if case.message else judge.at
    takes_leftovers = case.kind is CaseKind.MESSAGE and bool(source)
    return Ruling(
        kind=kind,
        participant=case.participant,
        wave=case.version.wave if case.version else 1,
        touched=tuple(_touched(case, name, answer, source, received) for name, answer in after.items()),
        messages=case.seen,
        settled=(source,) if is_settled or takes_leftovers else (),
        at=judge.at,
        by=judge.by,
        through=judge.through,
    )


def _touched(case: Case, question: str, after: Answer | None, source: str, received: datetime) -> Touched:
    """What stands again as it was decided before rests on the message on which that rested."""
    there = case.answers.get(question)
    if there is not None and after is not None and after == _standing_answer(case, question):
        source, received = there.message, there.received
    return Touched(question=question, before=there.answer if there else None, after=after, message=source, received=received)


def _standing_answer(case: Case, question: str) -> Answer | None:
    """What goes on standing at the question where the words of the case go elsewhere: the decision that they are newer than."""
    if case.decided is None or question != case.question:
        return None
    return case.decided.answer.model_copy(update={"review": False, "reasons": ()})


def _left(case: Case) -> dict[str, Answer | None]:
    """What stays at the question of the case when its words go elsewhere."""
    return {} if case.kind is CaseKind.MESSAGE else {case.question: _standing_answer(case, case.question)}


def _demand_free(case: Case, question: str) -> None:
    there = case.answers.get(question)
    if there is not None:
        raise UsageError(
            f"{case.participant} has answered {question} already: {_glimpse(there.answer.text)}",
            advice=f"{NOTHING_CHANGED} Dismiss that answer or move it elsewhere, too; or put the words behind it (merge in `llab review`).",
        )


_GLIMPSE = 60


def _glimpse(text: str) -> str:
    line = " ".join(text.split())
    return f"«{line}»" if len(line) <= _GLIMPSE else f"«{line[:_GLIMPSE]}…»"


def _origin(case: Case) -> str:
    return "words that no question took" if case.kind is CaseKind.MESSAGE else f"from {case.question}"


def _worded(case: Case, question: str, text: str, kind: RulingKind, judge: Judge, *, note: str = "", meaning: str = "") -> Answer:
    """The decided answer to a question with these words; what they mean stays where they do."""
    if not text.strip():
        raise UsageError(f"There are no words for {question}.", advice=f"{NOTHING_CHANGED} An answer that is none is dismissed.")
    asked = _asked(judge, question)
    old = case.version.answer if case.version is not None else None
    there = case.answers.get(question)
    for known in (old, there.answer if there else None):
        if not meaning and known is not None and known.question == question and known.text.strip() == text.strip():
            return _as_decided(known, kind, judge, note)
    value = _value(case, asked, meaning or text, judge)
    if meaning and value is None and asked.type != "text":
        raise UsageError(f"«{meaning}» gives no certain value for {question}, which is of type {asked.type}.", advice=NOTHING_CHANGED)
    return typed_answer(asked, text=text.strip(), value=value, confidence=1.0, review=False, how=_how(kind, judge, note))


def _asked(judge: Judge, question: str) -> Question:
    try:
        return judge.questionnaire.question(question)
    except KeyError:
        known = ", ".join(each.id for each in judge.questionnaire.questions)
        raise UsageError(f"There is no question {question}.", advice=f"{NOTHING_CHANGED} The questions are {known}.") from None


def _value(case: Case, asked: Question, words: str, judge: Judge) -> Any:
    """What words mean; the values of options say it too, as workbooks show them."""
    values = [option.value for option in getattr(asked, "options", ())]
    said = [word.strip() for word in words.split(";")] if asked.type == "multi" else [words.strip()]
    if said and set(said) <= set(values):
        return tuple(value for value in values if value in said) if asked.type == "multi" else said[0]
    survey = judge.questionnaire.survey
    received = case.version.received if case.version else case.message.arrived if case.message else judge.at
    day = received.astimezone(ZoneInfo(survey.timezone)).date()
    return value_of(asked, words, reference=day, languages=survey.languages).value


def _as_decided(answer: Answer, kind: RulingKind, judge: Judge, note: str = "") -> Answer:
    update = {"confidence": 1.0, "review": False, "reasons": (), "how": _how(kind, judge, note)}
    return answer.model_copy(update=update)


def _how(kind: RulingKind, judge: Judge, note: str = "") -> str:
    day = judge.at.astimezone(ZoneInfo(judge.questionnaire.survey.timezone)).date()
    return f"decided by {judge.by} on {day}: {kind.value}{f', {note}' if note else ''}"
