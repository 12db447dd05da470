"""Store to files for others: CSV, JSON, workbooks of some participants; written where they are wanted, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from hashlib import sha256

from llab.errors import CannotWrite, LlabError, SomeFailed, TryLater, UsageError
from llab.ports import Clock, Store, Workbooks
from llab.stories.results.export import ExportReport
from llab.stories.results.facts import facts_of, pseudonyms_of, shown_facts
from llab.stories.selecting import chosen
from llab.survey.privacy import NAMED, Privacy
from llab.survey.questionnaire import Questionnaire
from llab.survey.selection import EVERYBODY, Selection
from llab.tables import lists
from llab.tables.document import as_json, document
from llab.tables.facts import Facts
from llab.tables.narrowed import narrowed
from llab.tables.study import Study
from llab.workbook.build import workbooks
from llab.workbook.delimited import delimited


class Form(StrEnum):
    """What the files are."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


_SOMEBODYS = "Move it away, or name another place with -o."

File = tuple[str, Callable[[], bytes]]
"""A file's name, and what makes its bytes."""


def meant(*, store: Store, questionnaire: Questionnaire, clock: Clock, selection: Selection = EVERYBODY, privacy: Privacy = NAMED) -> Facts:
    """What the store knows about those whom the selection means, as it may be said.

    Raises UsageError where the selection cannot be understood, BadConfiguration as `shown_facts` does.
    """
    now = clock.now()
    facts = facts_of(store, questionnaire, now)
    known = shown_facts(facts, store, privacy)
    if selection.is_everybody:
        return known
    people = chosen(selection, facts.participants, store=store, questionnaire=questionnaire, now=now)
    if not people:
        raise UsageError(
            "--where holds for nobody on the list.",
            advice="Nothing was written. `llab participants list --where` shows whom a condition means.",
        )
    codes = pseudonyms_of(facts, store, privacy) if privacy.is_pseudonymous else None
    return narrowed(known, {codes.code(each.id) if codes else each.id for each in people})


def files_of(facts: Facts, form: Form, *, separator: str = ",") -> Iterator[File]:
    """The files of this form: CSV and workbooks one for each question and one over all, JSON one alone."""
    if form is Form.XLSX:
        yield from ((name, make) for name, _, make in workbooks(facts))
        return
    if form is Form.CSV:
        study = Study(facts)
        for question in study.questions:
            table = lists.answers_to(study, question)
            yield f"{facts.questionnaire.survey.id}-{question.id}.csv", partial(delimited, table, separator=separator)
    yield f"{facts.questionnaire.survey.id}.{form}", partial(one_file, facts, form, separator=separator)


def one_file(facts: Facts, form: Form, *, separator: str = ",", mark: bool = True) -> bytes:
    """All answers in one file, CSV or JSON; `mark` is that of `delimited`."""
    study = Study(facts)
    return as_json(document(study)) if form is Form.JSON else delimited(lists.all_answers(study), separator=separator, mark=mark)


def write_files(
    files: Iterator[File], folder: Workbooks, *, replace: bool = True, stop: Callable[[], bool] = lambda: False, store: Store | None = None
) -> ExportReport:
    """Write the files of which the folder has no equal; one that cannot be written does not keep the others.

    Without `replace` nothing that is there is written over, since it may hold work of somebody: raises UsageError before the first is.
    `store` remembers what was written, where the folder is that of the workbooks: it is nobody's work.
    """
    wanted = list(files)
    there = [name for name, _ in wanted if not replace and folder.read(name) is not None]
    if there:
        advice = "Nothing was written, since somebody may have worked in there. Name another folder, or move them away."
        raise UsageError(f"{', '.join(there)} {'is' if len(there) == 1 else 'are'} there already.", advice=advice)
    written: list[str] = []
    unchanged: list[str] = []
    problems: list[LlabError] = []
    for name, make in wanted:
        if stop():
            return ExportReport(tuple(written), tuple(unchanged), tuple(problems), interrupted=True)
        try:
            content = make()
            found = folder.read(name)
            if found == content:
                unchanged.append(name)
            elif _is_somebodys(name, found, store):
                path = folder.path_of(name)
                problems.append(SomeFailed(f"{path} was saved by somebody since, and not written over.", advice=_SOMEBODYS))
                continue
            else:
                written.append(folder.write(name, content))
            if store is not None:
                store.annotate((), file=name, sha256=sha256(content).hexdigest())
        except ValueError as error:
            problems.append(CannotWrite(f"{name} was not written: read back, it does not hold what it should ({error})."))
        except (CannotWrite, TryLater) as error:
            problems.append(error)
    return ExportReport(tuple(written), tuple(unchanged), tuple(problems))


def _is_somebodys(name: str, found: bytes | None, store: Store | None) -> bool:
    """Whether a CSV file in the folder of workbooks is not as llab wrote it: somebody may have worked in it."""
    return store is not None and found is not None and name.endswith(".csv") and store.harvested(name) != sha256(found).hexdigest()
