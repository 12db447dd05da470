"""What the store knows of workbooks and of what was written into them, as whoever takes work out of them asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from llab.ports import Store
from llab.tables.deciding import BY_RESPONDENT, review_texts
from llab.tables.facts import Facts
from llab.tables.lists import key_of
from llab.tables.study import plain
from llab.workbook.build import FINGERPRINT, serial_in
from llab.workbook.ledger import Kept, Texts
from llab.workbook.written import Written, read_written


def written_in(store: Store, properties: Mapping[str, str]) -> Written | None:
    """What was written into the workbook with these properties; None where that is not known."""
    serial = serial_in(properties)
    export = store.export(serial) if serial else None
    written = read_written(export.content) if export else None
    return written if written is not None and written.fingerprint == properties.get(FINGERPRINT) else None


def names_of(facts: Facts) -> Iterator[str]:
    """The names of the files of all workbooks."""
    survey = facts.questionnaire.survey.id
    yield from (f"{survey}-{question.id}.xlsx" for question in facts.questionnaire.questions)
    yield f"{survey}.xlsx"


def kept_in(facts: Facts) -> Kept:
    """What the store has, as harvesting asks for it."""
    texts: dict[str, list[tuple[int, str]]] = {}
    for response in facts.responses:
        for version in sorted(response.versions, key=lambda version: version.version):
            texts.setdefault(key_of(version), []).append((version.version, version.answer.text))
    versions: Texts = texts | review_texts(facts)
    questions = frozenset(question.id for question in facts.questionnaire.questions)

    said: dict[str, list[object]] = {}

    def shown(row: str) -> list[object]:
        if not said:
            said.update(_said(facts))
        return said.get(row, [])

    return Kept(facts.annotations, versions, questions, shown)


def _said(facts: Facts) -> dict[str, list[object]]:
    """By the keys of rows in which answers stand all that they ever said, the newest first."""
    found: dict[str, list[object]] = {}
    versions = ((version, response.participant) for response in facts.responses for version in response.versions)
    for version, participant in sorted(versions, key=lambda each: -each[0].version):
        for row in (key_of(version), f"{BY_RESPONDENT}:{participant}"):
            found.setdefault(row, []).extend((version.answer.text, plain(version.answer.value)))
    return found
