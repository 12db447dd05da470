"""Store to workbooks: take what people typed into them, make those whose content is new, each is checked before it is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from llab.errors import CannotWrite, Exit, LlabError, TryLater, exit_code_after
from llab.ports import Clock, Store, Workbooks
from llab.records import Run
from llab.stories.results.beside import Beside, Placed, Wanted, newer_name, place
from llab.stories.results.facts import facts_of, shown_facts
from llab.stories.results.harvest import harvest_all
from llab.stories.results.looked import Harvest, Looked, MustStay
from llab.stories.results.told import DECIDED, SEPARATOR, situations
from llab.stories.results.unread import Unread, unread_in
from llab.survey.privacy import NAMED, Privacy
from llab.survey.questionnaire import Questionnaire
from llab.tables.deciding import REVIEW, decided_in
from llab.tables.facts import Facts
from llab.tables.lists import review
from llab.tables.study import Study
from llab.workbook.build import Planned, planned


@dataclass(frozen=True, slots=True)
class Waiting:
    """Decisions that people typed into the sheet Review, and nobody has carried out."""

    marks: frozenset[str] = frozenset()
    """One for each."""
    path: str = ""
    """Where the workbook lies that shows them all."""
    is_news: bool = False
    """Whether there is one that no export has told of."""

    @property
    def situation(self) -> str:
        """What two runs have in common that would tell the same."""
        return SEPARATOR.join((DECIDED, *sorted(self.marks))) if self.marks else ""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Which workbooks were written, which had nothing new, which lie beside their places, and which could not be written."""

    written: tuple[str, ...]
    """Paths."""
    unchanged: tuple[str, ...]
    """File names."""
    problems: tuple[LlabError, ...] = ()
    interrupted: bool = False
    beside: tuple[Beside, ...] = ()
    """Those of which there are two files for now."""
    harvest: Harvest = field(default_factory=Harvest)
    """What people had typed into the workbooks since they were looked at last."""
    unread: tuple[Unread, ...] = ()
    """What lies beside them and is not read, though somebody may have worked in it."""
    waiting: Waiting = Waiting()

    @property
    def exit_code(self) -> Exit:
        """The worst problem's; else that some lie beside their places; else done."""
        return exit_code_after(self.problems, interrupted=self.interrupted, some_failed=bool(self.beside))

    @property
    def exit_code_of_others(self) -> Exit:
        """The same for commands that export besides what they are for: that somebody has a workbook open is no failure of theirs."""
        return exit_code_after(self.problems, interrupted=self.interrupted)

    @property
    def news(self) -> tuple[Beside, ...]:
        """What lies beside its place and was not told of by the export before."""
        return tuple(each for each in self.beside if each.is_news)

    @property
    def unread_news(self) -> tuple[Unread, ...]:
        """What is not read, and no export has told of."""
        return tuple(each for each in self.unread if each.is_news)


def export(
    *,
    store: Store,
    folder: Workbooks,
    clock: Clock,
    questionnaire: Questionnaire,
    privacy: Privacy = NAMED,
    progress: Callable[[str], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> ExportReport:
    """Bring every workbook up to date. One that has nothing new is not touched; one that cannot be written does not keep the others.

    Before, what people typed into any of them is kept. One that somebody has open, or into which people put something that cannot
    be carried over, stays as it is and gets a newer one beside it. Raises CannotWrite only when the store is damaged or a file that
    cannot be read cannot be kept, and BadConfiguration as `shown_facts` does. `progress` gets each file's name before it is made.
    """
    started = clock.now()
    told = frozenset(situations(store))
    facts = facts_of(store, questionnaire, started)
    looked = harvest_all(store=store, folder=folder, facts=facts, privacy=privacy, at=started)
    facts = facts.model_copy(update={"annotations": store.annotations()})
    all_placed: dict[str, Placed] = {}
    interrupted = False
    for each in planned(shown_facts(facts, store, privacy)):
        if stop():
            interrupted = True
            break
        all_placed[each.name] = placed = _placed(folder, _wanted(each, looked, started, progress), looked)
        if placed.written:
            looked.written(each, placed.written)
    survey, harvest = questionnaire.survey.id, looked.harvest
    unread = tuple(unread_in(store, folder, survey, damaged=harvest.damaged))
    report = replace(_report(all_placed, told, harvest, interrupted=interrupted), unread=unread, waiting=_waiting(facts, told, folder))
    counts = {
        "written": len(report.written), "unchanged": len(report.unchanged), "beside": len(report.beside),
        "harvested": report.harvest.cells, "listed": report.harvest.listed,
    }  # fmt: skip
    code = report.exit_code
    store.keep_run(Run(command="export", started=started, ended=clock.now(), exit_code=code, problem=_remembered(report), counts=counts))
    return report


def _remembered(report: ExportReport) -> str:
    """What is not to be told again, as `told.situations` reads it."""
    lines = (*(each.situation for each in report.beside), *(each.situation for each in report.unread), report.waiting.situation)
    return "\n".join(filter(None, lines))


def _waiting(facts: Facts, told: Collection[str], folder: Workbooks) -> Waiting:
    if not any(one.row.startswith(f"{REVIEW}:") for one in facts.annotations):
        return Waiting()
    marks = decided_in(facts, review(Study(facts)).keys)
    known = {mark for each in told if each.startswith(f"{DECIDED}{SEPARATOR}") for mark in each.split(SEPARATOR)}
    return Waiting(marks, folder.path_of(f"{facts.questionnaire.survey.id}.xlsx"), is_news=not marks <= known)


def _wanted(workbook: Planned, looked: Looked, at: datetime, progress: Callable[[str], None]) -> Wanted:
    def made(file: str) -> bytes:
        progress(file)
        return looked.make(workbook, file, at)

    return Wanted(workbook.name, lambda content: looked.is_current(workbook, content), made)


def _placed(folder: Workbooks, wanted: Wanted, looked: Looked) -> Placed:
    newer = looked.stays.get(newer_name(wanted.name))
    try:
        return place(folder, wanted, stays=looked.stays.get(wanted.name), newer_stays=newer, looked_at=looked.at)
    except MustStay:
        return _placed(folder, wanted, looked)  # beside it; of each of the two files that is found out once
    except ValueError as error:
        words = f"The workbook {wanted.name} was not written: read back, it does not hold what it should ({error})."
        return Placed(problem=CannotWrite(words))
    except (CannotWrite, TryLater) as error:
        return Placed(problem=error)


def _report(placed: Mapping[str, Placed], told: frozenset[str], harvest: Harvest, *, interrupted: bool) -> ExportReport:
    return ExportReport(
        written=tuple(each.written for each in placed.values() if each.written),
        unchanged=tuple(_unchanged(name, each.beside) for name, each in placed.items() if _is_whole(each) and not each.written),
        problems=tuple(each.problem for each in placed.values() if each.problem),
        interrupted=interrupted,
        beside=tuple(replace(each.beside, is_news=each.beside.situation not in told) for each in placed.values() if each.beside),
        harvest=harvest,
    )


def _is_whole(placed: Placed) -> bool:
    """Whether there is a file that shows everything."""
    return not placed.problem and not (placed.beside and placed.beside.newer_obstacle)


def _unchanged(name: str, beside: Beside | None) -> str:
    return beside.newer if beside and beside.newer else name
