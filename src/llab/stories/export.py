"""Store to workbooks: make those whose content is new, each is checked before it is written, leave the others alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from llab.errors import CannotWrite, Exit, LlabError, TryLater, exit_code_after
from llab.ports import Clock, Store, Workbooks
from llab.records import Run
from llab.stories.facts import facts_of
from llab.survey.questionnaire import Questionnaire
from llab.workbook.build import fingerprint_of, workbooks


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Which workbooks were written, which had nothing new, and which could not be written."""

    written: tuple[str, ...]
    """Paths."""
    unchanged: tuple[str, ...]
    """File names."""
    problems: tuple[LlabError, ...] = ()
    interrupted: bool = False

    @property
    def exit_code(self) -> Exit:
        """The first problem's; else done."""
        return exit_code_after(self.problems, interrupted=self.interrupted)


def export(
    *,
    store: Store,
    folder: Workbooks,
    clock: Clock,
    questionnaire: Questionnaire,
    progress: Callable[[str], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> ExportReport:
    """Bring every workbook up to date. One that has nothing new is not touched; one that cannot be written does not keep the others.

    Raises CannotWrite only when the store is damaged. `progress` gets each workbook's name before it is made.
    """
    started = clock.now()
    written: list[str] = []
    unchanged: list[str] = []
    problems: list[LlabError] = []
    interrupted = False
    for name, fingerprint, make in workbooks(facts_of(store, questionnaire, started)):
        if stop():
            interrupted = True
            break
        found = folder.read(name)
        if found is not None and fingerprint_of(found) == fingerprint:
            unchanged.append(name)
            continue
        progress(name)
        try:
            written.append(folder.write(name, make()))
        except ValueError as error:
            problems.append(CannotWrite(f"The workbook {name} was not written: read back, it does not hold what it should ({error})."))
        except (CannotWrite, TryLater) as error:
            problems.append(error)
    report = ExportReport(tuple(written), tuple(unchanged), tuple(problems), interrupted)
    counts = {"written": len(written), "unchanged": len(unchanged)}
    store.keep_run(Run(command="export", started=started, ended=clock.now(), exit_code=report.exit_code, counts=counts))
    return report
