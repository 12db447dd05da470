"""What a large sheet costs that an analyst adds to a workbook: its next writings, beside openpyxl that loads and saves the sheet alone.

    python -m bench.added [rows]

The sheet has 200,000 rows of 4 cells when not told otherwise: numbers, texts, a formula in each tenth row. Each contender runs in a
process of its own; seconds are those of the processor, memory is what was taken at most above what there was before.

* llab: the export that finds the sheet, and the one after a new answer came in; two of eight workbooks are written;
* openpyxl: the sheet alone, loaded and saved.

The target is twice what openpyxl takes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook

from bench.workbooks import Filled, made_up, measured, with_one_more_answer
from llab.adapters.files import FolderWorkbooks
from llab.adapters.memory import MemoryClock
from llab.stories.results.export import export

ROWS, RESPONDENTS = 200_000, 20


def fill(page: Any, rows: int) -> None:
    """Put the rows into an empty sheet."""
    for number in range(1, rows + 1):
        page.append([number, f"text of the row {number}", number * 1.5, f"=A{number}*2" if number % 10 == 0 else "some other text"])


def with_openpyxl(rows: int) -> dict[str, float]:
    """The sheet alone."""
    found: dict[str, float] = {}
    book, content = Workbook(write_only=True), BytesIO()
    fill(book.create_sheet("Added"), rows)
    book.save(content)
    with measured(found, "load and save"):
        load_workbook(content, rich_text=True).save(BytesIO())
    return found


def with_llab(rows: int) -> dict[str, float]:
    """The export that finds the sheet, and the next one."""
    found: dict[str, float] = {}
    facts = made_up(RESPONDENTS)
    store, clock = Filled(facts), MemoryClock()
    with TemporaryDirectory() as name:
        folder = FolderWorkbooks(Path(name))
        export(store=store, folder=folder, clock=clock, questionnaire=facts.questionnaire)
        path = min(Path(name).glob("*-*.xlsx"))
        book = load_workbook(path)
        fill(book.create_sheet("Added"), rows)
        book.save(path)
        del book
        for what, changed in (("found", facts), ("one answer", with_one_more_answer(facts))):
            store.facts = changed
            clock.set(clock.now() + timedelta(hours=1))
            with measured(found, what):
                report = export(store=store, folder=folder, clock=clock, questionnaire=facts.questionnaire)
            assert not report.problems, report.problems
        assert "Added" in load_workbook(path, read_only=True).sheetnames
    return found


CONTENDERS: Mapping[str, Callable[[int], dict[str, float]]] = {"openpyxl": with_openpyxl, "llab": with_llab}


def main(rows: int) -> None:
    """Show what each took."""
    for name in CONTENDERS:
        command = [sys.executable, "-m", "bench.added", str(rows), name]
        found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for what, value in found.items():
            print(f"{name:10} {what:20} {value:8.1f}")


if __name__ == "__main__":
    asked = sys.argv[1:]
    if len(asked) > 1:
        print(json.dumps(CONTENDERS[asked[1]](int(asked[0]))))
    else:
        main(int(asked[0]) if asked else ROWS)
