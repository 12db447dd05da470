"""A questionnaire as somebody was asked it, with what has been corrected in it since: what a reply is read against.

Words and type of a question are those that she was asked. What only helps to understand the answer comes from today's file: values
and labels of options, ends of a scale, limits of a number, help, translations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from llab.language.words import folded_words
from llab.survey.questionnaire import ANY_LANGUAGE, Localised, Option, Question, Questionnaire

AS_ASKED = "-x-asked"
"""Behind a language (a private use subtag, RFC 5646 §2.2.7): a label or help as it was printed, beside today's."""

_CORRECTED = ("min", "max")
"""What a question of today replaces as it is, where there is such a thing."""


def as_asked(then: Questionnaire, now: Questionnaire) -> Questionnaire:
    """The questionnaire `then`, with the corrections that `now` holds.

    A question that was not asked then is not in it, and one that is gone since, or has another type now, stays as it was. Options keep
    their places; one that was not there stands at the end. An option is today's where one of its labels is the same, else where its
    value is; labels that were printed are known beside today's. The survey's languages are those of both.
    """
    if then.sha256 == now.sha256:
        return then
    today = {question.id: question for question in now.questions}
    questions = tuple(_corrected(question, today.get(question.id), then.survey.languages) for question in then.questions)
    added = tuple(language for language in now.survey.languages if language not in then.survey.languages)
    survey = then.survey.model_copy(update={"languages": (*then.survey.languages, *added)})
    return then.model_copy(update={"survey": survey, "questions": questions})


def together(asked: Sequence[Questionnaire]) -> Questionnaire:
    """The first, and behind its questions those that only others have; of several wordings of such a question the first."""
    first, *others = asked
    questions = {question.id: question for one in reversed(asked) for question in one.questions}
    order = dict.fromkeys(question.id for one in asked for question in one.questions)
    return first.model_copy(update={"questions": tuple(questions[name] for name in order)}) if others else first


def _corrected(then: Question, now: Question | None, languages: Sequence[str]) -> Question:
    if now is None or now.type != then.type:
        return then
    update: dict[str, Any] = {
        "text": Localised({**then.text.root, **_added(then.text, now.text, languages)}),
        "help": _both(then.help, now.help),
        **{name: getattr(now, name) for name in _CORRECTED if hasattr(now, name)},
    }
    if hasattr(now, "options"):
        update["options"] = _options(getattr(then, "options", ()), now.options)
    return then.model_copy(update=update)


def _added(then: Localised, now: Localised, languages: Sequence[str]) -> dict[str, str]:
    """The translations that there were not; a text for every language was there in each of the survey's."""
    there = {ANY_LANGUAGE, *then.root, *(languages if ANY_LANGUAGE in then.root else ())}
    return {language: text for language, text in now.root.items() if language not in there}


def _both(then: Localised | None, now: Localised | None) -> Localised | None:
    if then is None or now is None:
        return now or then
    return _with_printed(now, then, known=set(map(folded_words, now.variants())))


def _with_printed(now: Localised, then: Localised, known: set[tuple[str, ...]]) -> Localised:
    """Today's text, and beside it what was printed and is not known as anything else."""
    printed = {f"{language}{AS_ASKED}": text for language, text in then.root.items() if folded_words(text) not in known}
    return Localised({**now.root, **printed})


# ---------------------------------------------------------------- options


def _options(then: Sequence[Option], now: Sequence[Option]) -> tuple[Option, ...]:
    """Those that were printed, in their places, but for one that is gone whose value is another's today; then those that are new."""
    found = _counterparts(then, now)
    known = {folded_words(label) for option in now for label in option.label.variants()}
    taken = {option.value for option in found.values()}
    kept = tuple(
        _as_printed(found[option.value], option, known) if option.value in found else option
        for option in then
        if option.value in found or option.value not in taken
    )
    return (*kept, *(option for option in now if option.value not in taken))


def _as_printed(now: Option, then: Option, known: set[tuple[str, ...]]) -> Option:
    return now.model_copy(update={"label": _with_printed(now.label, then.label, known)})


def _counterparts(then: Sequence[Option], now: Sequence[Option]) -> Mapping[str, Option]:
    """By the value it had, each option that is still there, as it is today: what people chose is the label that they read."""
    found: dict[str, Option] = {}
    left = list(now)
    for is_same in (_has_label_of, _has_value_of):
        for option in then:
            today = next((one for one in left if is_same(one, option)), None) if option.value not in found else None
            if today is not None:
                found[option.value] = today
                left.remove(today)
    return found


def _has_label_of(one: Option, other: Option) -> bool:
    labels = set(map(folded_words, other.label.variants()))
    return any(words and words in labels for words in map(folded_words, one.label.variants()))


def _has_value_of(one: Option, other: Option) -> bool:
    return one.value == other.value
