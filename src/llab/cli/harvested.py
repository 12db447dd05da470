"""Words for what people had typed into workbooks, and llab took over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llab.cli.output import counted, tell

if TYPE_CHECKING:
    from llab.stories.results.looked import Harvest


def tell_harvested(harvest: Harvest, *, is_silent: bool) -> None:
    """A line on stderr where people had typed anything; and which files are kept under another name, which is always said."""
    words = words_of(harvest)
    if words and not is_silent:
        tell(words)
    for path in harvest.aside:
        tell(
            f"llab: a workbook in its place was damaged, or of an export that llab knows nothing of any more. It is kept as {path}; "
            "nothing that was typed there is lost. Take over by hand what the new one does not show, then delete it."
        )


def words_of(harvest: Harvest) -> str:
    """`12 cells typed into 2 workbooks were taken over; 3 things are listed in the sheet By hand`; empty where there was nothing."""
    taken = f"{counted(harvest.cells, 'cell')} typed into {counted(harvest.workbooks, 'workbook')} taken over"
    listed = f"{counted(harvest.listed, 'change')} listed in the sheet By hand, not taken over"
    return "; ".join([*([taken] if harvest.cells else []), *([listed] if harvest.listed else [])])


def harvest_document(harvest: Harvest) -> dict[str, object]:
    """The same for programs."""
    return {"cells": harvest.cells, "workbooks": harvest.workbooks, "listed": harvest.listed, "kept_aside": list(harvest.aside)}
