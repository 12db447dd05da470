"""What analysts' coding amounts to: themes counted, over all and by attribute, and what they marked to be quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from llab.survey.outcome import share
from llab.survey.questionnaire import Question
from llab.survey.response import AnswerVersion
from llab.tables.coded import OR, themes_of
from llab.tables.counts import NOT_GIVEN
from llab.tables.lists import key_of
from llab.tables.study import Study
from llab.tables.table import Column, Formula, Kind, Table, distinct, short

MOST_GROUPS_ACROSS = 6
"""An attribute with more values has no room beside the themes."""

MOST_CROSSINGS = 4
"""So many attributes are crossed with the themes."""

UNCODED = "no theme yet"
QUOTE = "Quote"


def themes_counted(study: Study, question: Question) -> Table | None:
    """How many answers have each theme, the most frequent first; None before anybody has coded."""
    given = _given(study, question)
    names, counts = _names(given), _counted(given)
    if not counts:
        return None
    coded = sum(bool(themes) for themes in given.values())
    rows = [(names[theme], number, share(number, coded)) for theme, number in counts]
    left = len(given) - coded
    columns = (Column("Theme", Kind.TEXT), Column("Answers", Kind.COUNT), Column("Share of those with a theme", Kind.SHARE))
    return Table("Themes", columns, (*rows, *(((UNCODED, left, None),) if left else ())))


def number_of_themes(table: Table) -> int:
    """How many rows of `themes_counted` are themes."""
    return sum(row[2] is not None for row in table.rows)


def themes_by_attribute(study: Study, question: Question) -> tuple[Table, ...]:
    """For the language and each attribute of few values, how many answers of each group have each theme."""
    given = _given(study, question)
    names, counts = _names(given), _counted(given)
    return tuple(_crossings(study, given, [(theme, names[theme]) for theme, _ in counts]))[:MOST_CROSSINGS] if counts else ()


def quotes(study: Study, question: Question) -> tuple[tuple[AnswerVersion, str], ...]:
    """What was marked to be quoted, with the answer that it is of; each of several that were typed at the same time."""
    return tuple(
        (version, text.strip())
        for version in _versions(study, question)
        if not isinstance(typed := study.coded.cell(key_of(version), QUOTE), Formula | None)
        for text in str(typed).split(OR)
        if text.strip()
    )


def computed_quotes(study: Study, question: Question) -> int:
    """How many cells for quotations hold a formula: what it shows is known to spreadsheets alone."""
    return sum(isinstance(study.coded.cell(key_of(version), QUOTE), Formula) for version in _versions(study, question))


def _versions(study: Study, question: Question) -> list[AnswerVersion]:
    return [answers[question.id] for answers in study.answers.values() if question.id in answers]


def _given(study: Study, question: Question) -> dict[str, tuple[str, ...]]:
    """The themes of each participant's answer."""
    return {version.participant: themes_of(study.coded, key_of(version)) for version in _versions(study, question)}


def _names(given: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """How each theme was written first."""
    names: dict[str, str] = {}
    for themes in given.values():
        for theme in themes:
            names.setdefault(theme.casefold(), theme)
    return names


def _counted(given: Mapping[str, tuple[str, ...]]) -> list[tuple[str, int]]:
    counts = Counter(theme.casefold() for themes in given.values() for theme in themes)
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def _crossings(study: Study, given: Mapping[str, tuple[str, ...]], themes: list[tuple[str, str]]) -> Iterator[Table]:
    groups: list[tuple[str, Callable[[str], str]]] = [("Language", lambda name: study.people[name].language)]
    for attribute, column in zip(study.attributes, study.attribute_columns, strict=True):
        groups.append((column.heading, partial(_attribute_of, study, attribute)))
    for title, group in groups:
        members = {name: group(name) for name in given if name in study.people}
        values = sorted(set(members.values()))
        if 1 < len(values) <= min(MOST_GROUPS_ACROSS, len(members) // 2):
            found = Counter((theme.casefold(), members[name]) for name in members for theme in given[name])
            headings = distinct((short(value) for value in values), ("Theme",))
            columns = (Column("Theme", Kind.TEXT), *(Column(heading, Kind.COUNT) for heading in headings))
            yield Table(f"Themes by {title}", columns, tuple((name, *(found[theme, value] for value in values)) for theme, name in themes))


def _attribute_of(study: Study, attribute: str, participant: str) -> str:
    return study.people[participant].attributes.get(attribute) or NOT_GIVEN
