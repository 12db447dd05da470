"""A questionnaire drawn at random: a subject, its languages, some of its questions, and what makes questions hard to tell apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from llab.demo.people.drawing.subjects.additions import ADDITIONS, Additions
from llab.demo.people.drawing.subjects.catalogue import SUBJECTS
from llab.demo.people.drawing.subjects.subject import Subject
from llab.demo.people.drawing.subjects.typed import TYPED, Typed
from llab.survey.questionnaire import Questionnaire

Texts = dict[str, str]


@dataclass(frozen=True)
class _Asked:
    """A question in the making: its words and its help by language, and its type."""

    text: Texts
    help: Texts | None = None
    typed: Typed | None = None


def draw_questionnaire(rng: Random) -> Questionnaire:
    """Three to twelve questions in one language or several."""
    subject = draw_subject(rng)
    languages = subject.languages[: rng.choice((1, 1, 2, 3))]
    return questionnaire_of(subject, _drawn(subject, languages, rng), languages)


def draw_subject(rng: Random) -> Subject:
    """A subject; the seven languages come up equally often as the first."""
    language = rng.choice(sorted({subject.languages[0] for subject in SUBJECTS}))
    return rng.choice([subject for subject in SUBJECTS if subject.languages[0] == language])


def subject_of(questionnaire: Questionnaire) -> Subject:
    """The subject that a drawn questionnaire is about."""
    return next(subject for subject in SUBJECTS if subject.id == questionnaire.survey.id)


def questionnaire_of(subject: Subject, asked: Sequence[_Asked], languages: Sequence[str]) -> Questionnaire:
    """The questions as a questionnaire with the subject's title and organiser."""
    survey = {
        "id": subject.id,
        "title": {language: subject.titles[language] for language in languages},
        "organiser": subject.organiser,
        "contact": f"intreb@{subject.domain}" if languages[0] == "ro" else f"survey@{subject.domain}",
        "languages": list(languages),
    }
    questions = [_fields(number, each, languages) for number, each in enumerate(asked, start=1)]
    return Questionnaire.model_validate({"survey": survey, "questions": questions})


# --- which questions ----------------------------------------------------------------------------------------------


def _drawn(subject: Subject, languages: Sequence[str], rng: Random) -> list[_Asked]:
    size = rng.choices(range(3, 13), weights=(2, 3, 5, 5, 5, 4, 3, 2, 1, 1))[0]
    rows = len(subject.questions[languages[0]])
    picked = sorted(rng.sample(range(rows), min(size, rows)))
    asked = [_Asked({language: subject.questions[language][row] for language in languages}) for row in picked]
    for feature, chance in _FEATURES:
        if rng.random() < chance:
            asked = feature(asked, languages, rng)
    return asked[:12]


def _rows(languages: Sequence[str]) -> dict[str, Additions]:
    return {language: ADDITIONS[language] for language in languages}


def _with_second_sentence(asked: list[_Asked], languages: Sequence[str], rng: Random) -> list[_Asked]:
    row = rng.randrange(3)
    chosen = set(rng.sample(range(len(asked)), max(1, len(asked) // 3)))
    return [
        replace(each, text={language: f"{each.text[language]} {more.second[row]}" for language, more in _rows(languages).items()})
        if number in chosen
        else each
        for number, each in enumerate(asked)
    ]


def _with_points(asked: list[_Asked], languages: Sequence[str], rng: Random) -> list[_Asked]:
    chosen, mark = rng.randrange(len(asked)), rng.choice((" ", "\n"))
    texts = {
        language: mark.join(
            [asked[chosen].text[language], *(f"{letter}) {point}" for letter, point in zip("abc", more.points, strict=True))]
        )
        for language, more in _rows(languages).items()
    }
    return [*asked[:chosen], replace(asked[chosen], text=texts), *asked[chosen + 1 :]]


def _with_twins(asked: list[_Asked], languages: Sequence[str], rng: Random) -> list[_Asked]:
    twins = [_Asked({language: more.twin.format(more.fills[row]) for language, more in _rows(languages).items()}) for row in (0, 1)]
    if rng.random() < 0.6:
        return _inserted(asked, twins, rng)
    return _inserted(_inserted(asked, twins[:1], rng), twins[1:], rng)


def _with_short(asked: list[_Asked], languages: Sequence[str], rng: Random) -> list[_Asked]:
    row = rng.randrange(3)
    place = rng.randint(1, len(asked))
    return [*asked[:place], _Asked({language: more.short[row] for language, more in _rows(languages).items()}), *asked[place:]]


def _with_long(asked: list[_Asked], languages: Sequence[str], rng: Random) -> list[_Asked]:
    return _inserted(asked, [_Asked({language: more.long for language, more in _rows(languages).items()})], rng)


def _with_helps(asked: list[_Asked], languages: Sequence[str], rng: Random) -> list[_Asked]:
    return [
        replace(each, help={language: more.helps[row] for language, more in _rows(languages).items()}) if row < 3 else each
        for each in asked
        for row in (rng.randrange(6),)
    ]


def _with_typed(asked: list[_Asked], languages: Sequence[str], rng: Random) -> list[_Asked]:
    for typed in rng.sample(TYPED, rng.randint(1, 4)):
        asked = _inserted(asked, [_Asked({language: typed.text[language] for language in languages}, typed=typed)], rng)
    return asked


_FEATURES: tuple[tuple[Callable[[list[_Asked], Sequence[str], Random], list[_Asked]], float], ...] = (
    (_with_second_sentence, 0.3),
    (_with_points, 0.12),
    (_with_twins, 0.15),
    (_with_short, 0.15),
    (_with_long, 0.12),
    (_with_helps, 0.25),
    (_with_typed, 0.3),
)
"""What happens to the questions of a subject, and how often."""


def _inserted(asked: list[_Asked], more: list[_Asked], rng: Random) -> list[_Asked]:
    place = rng.randint(0, len(asked))
    return [*asked[:place], *more, *asked[place:]]


def _fields(number: int, asked: _Asked, languages: Sequence[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": f"q{number}", "type": "text", "text": asked.text}
    if asked.help:
        fields["help"] = asked.help
    if asked.typed:
        fields["type"] = asked.typed.type
        if asked.typed.ends:
            fields["min"], fields["max"] = asked.typed.ends
        if asked.typed.options:
            fields["options"] = [
                {"value": value, "label": {language: label[language] for language in languages}} for value, label in asked.typed.options
            ]
    return fields
