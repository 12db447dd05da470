"""The document of `llab fetch --json`: what programs learn of a run, also of one that could not begin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from llab.cli.beside import LeftBeside, left_beside, others_document
from llab.cli.harvested import harvest_document
from llab.errors import BadConfiguration, BadDataFile, LlabError
from llab.survey.base import Record

if TYPE_CHECKING:
    from llab.stories.results.export import ExportReport


class Problem(Record):
    """One thing that a person should see to."""

    code: int
    """The exit code that it has by itself."""
    text: str
    advice: str


class LookedAt(Record):
    """A folder of the mailbox that was looked at."""

    name: str
    new: int
    """So many messages it showed that were not known, whatever became of them."""


class Unreadable(Record):
    """A message that is kept and could not be read."""

    message: str
    """Its subject, or its id."""
    reason: str


class HarvestedWorkbooks(Record):
    """What people had typed into the workbooks."""

    cells: int = 0
    """Cells that were taken over."""
    workbooks: int = 0
    """The files in which they were."""
    listed: int = 0
    """What is listed in the sheet *By hand* instead."""
    kept_aside: tuple[str, ...] = ()
    """The paths of files that are kept under another name."""


class WrittenWorkbooks(Record):
    """What became of the workbooks."""

    written: tuple[str, ...]
    """Paths."""
    unchanged: tuple[str, ...]
    """File names."""
    beside: tuple[LeftBeside, ...] = ()
    """Those of which there are two files for now, since somebody has the one in its place open."""
    harvested: HarvestedWorkbooks = HarvestedWorkbooks()
    unread: tuple[str, ...] = ()
    """The paths of files beside them that are not read, though somebody may have worked in them."""
    decided: int = 0
    """Decisions that people typed into the sheet Review, and nobody has carried out."""


class FetchDocument(Record):
    """One run of `llab fetch`."""

    schema_: Literal[1] = 1
    """Written as `schema`, which pydantic keeps for itself."""
    started: datetime
    seconds: float
    exit_code: int
    interrupted: bool
    collected: int
    """Messages that are new in the archive."""
    folders: tuple[LookedAt, ...]
    """In the order in which they were looked at."""
    messages: dict[str, int]
    """The messages understood in this run, by fate."""
    answers: int
    """Answers that are new or changed."""
    review: int
    """Messages of this run that wait for a person."""
    unreadable: tuple[Unreadable, ...]
    problems: tuple[Problem, ...]
    sent: dict[str, int]
    """What was planned for now and handed over, by what the mail server said; empty where nothing was."""
    workbooks: WrittenWorkbooks | None
    """None where the workbooks were left as they are."""

    def document(self) -> dict[str, object]:
        """As plain values for JSON."""
        fields = self.model_dump(mode="json")
        return {"schema": fields.pop("schema_"), **fields}


def workbooks_of(report: ExportReport) -> WrittenWorkbooks:
    """What became of the workbooks, for programs."""
    beside = tuple(left_beside(each) for each in report.beside)
    harvested = HarvestedWorkbooks.model_validate(harvest_document(report.harvest))
    others = others_document(report)
    return WrittenWorkbooks(written=report.written, unchanged=report.unchanged, beside=beside, harvested=harvested, **others)


def problems_of(errors: Iterable[LlabError]) -> tuple[Problem, ...]:
    """The errors for programs; each fault of a file of its own."""
    return tuple(problem for error in errors for problem in _problems(error))


def _problems(error: LlabError) -> Iterable[Problem]:
    code = int(error.exit_code)
    if isinstance(error, BadConfiguration | BadDataFile):
        return [Problem(code=code, text=f"{each.place}: {each.problem}", advice=each.advice) for each in error.complaints]
    return [Problem(code=code, text=error.problem, advice=error.advice)]
