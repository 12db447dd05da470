"""How long the workbooks take, and how much memory: a whole `export`, beside three libraries that write the same cells bare.

    python -m bench.workbooks [respondents [rounds]]

Makes a survey of 7 open questions with that many respondents (10,000 when not told). Each contender runs in a process of its own, one
after the other, three rounds when not told, so that all of them meet the same noise; medians are shown, in seconds of the processor.

* llab: the story `export` from a store in memory to a folder on the disk: tables, fingerprints, drawing, reading back and comparing,
  writing aside, syncing, reading again, renaming;
* then the same story with nothing new, and with one new answer;
* the others: the same plain values, row by row, into files of the same sheets, with no looks, tables or checks at all.

The target is a ratio of 1.5 to openpyxl bare. Memory is what the process takes at most above what it had before it began. What nobody
has installed is left out and said.
"""

from __future__ import annotations

import gc
import json
import random
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from llab.adapters.files import FolderWorkbooks
from llab.adapters.memory import MemoryClock, MemoryStore
from llab.records import Contact, ContactKind, ContactState, Match, MatchedBy, MessageKind, PrintedQuestion, Reading, ReadMessage
from llab.stories.results.export import export
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import AnswerVersion, Response, TextAnswer
from llab.tables.build import question_sheets, survey_sheets
from llab.tables.facts import Facts
from llab.tables.study import Study
from llab.workbook.build import check, fingerprint_for
from llab.workbook.grid import lines
from llab.workbook.layout import draw

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
QUESTIONS = tuple(f"q{number}" for number in range(1, 8))
VOCABULARY = (
    "oraș cartier antreprenori întâlniri scurte telefon presa locală cultură spațiu finanțare încredere timp răbdare program".split()
)


def made_up(respondents: int) -> Facts:
    rng = random.Random(7)  # noqa: S311 - the same texts each time
    questionnaire = Questionnaire.model_validate(
        {
            "survey": {"id": "bench", "title": "Bench", "languages": ["ro"], "timezone": "Europe/Bucharest"},
            "questions": [{"id": name, "type": "text", "text": f"Întrebarea {name}?"} for name in QUESTIONS],
        }
    )
    people, contacts, responses, messages = [], [], [], []
    for number in range(respondents):
        name, message = f"p{number:05}", f"{number:064x}"
        arrived = START + timedelta(minutes=number)
        people.append(
            Participant(
                id=name, addresses=(f"{name}@firma.example",), name=f"Persoana {number}", language="ro",
                attributes={"city": f"City {number % 12}", "sector": f"Sector {number % 5}"},
            )
        )  # fmt: skip
        contacts.append(
            Contact(
                message_id=f"<{name}@lab.example>", participant=name, kind=ContactKind.INVITATION, address=f"{name}@firma.example",
                language="ro", questionnaire="0" * 64, state=ContactState.ACCEPTED, recorded=START, at=START,
                printed=tuple(PrintedQuestion(question=question, label=question) for question in QUESTIONS),
            )
        )  # fmt: skip
        answers = tuple(
            TextAnswer(
                question=question, text=" ".join(rng.choices(VOCABULARY, k=rng.randint(5, 60))), confidence=0.95, review=number % 20 == 0,
                how="under its question", reasons=("the order alone says which question",) if number % 20 == 0 else (),
            )
            for question in QUESTIONS
        )  # fmt: skip
        responses.append(
            Response(
                participant=name,
                versions=tuple(
                    AnswerVersion(participant=name, version=1, answer=one, message=message, received=arrived) for one in answers
                ),
            )
        )
        messages.append(
            ReadMessage(
                message=message, parser="1", content=message, author=f"{name}@firma.example", subject="Re: Bench", arrived=arrived,
                match=Match(participant=name, by=MatchedBy.MESSAGE_ID), reading=Reading(kind=MessageKind.ANSWERS, answers=answers),
            )
        )  # fmt: skip
    return Facts(
        questionnaire=questionnaire, participants=tuple(people), contacts=tuple(contacts), responses=tuple(responses),
        messages=tuple(messages), fates={"answers": respondents}, now=START, version="bench",
    )  # fmt: skip


Pages = Sequence[tuple[str, Sequence[Sequence[Any]]]]
"""The sheets of a file: title, rows."""


class Filled(MemoryStore):
    """A store that holds the made-up survey."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts

    def participants(self) -> tuple[Participant, ...]:
        return self.facts.participants

    def contacts(self, participant: str | None = None) -> tuple[Contact, ...]:  # noqa: ARG002 - everybody, whoever is asked for
        return self.facts.contacts

    def responses(self, participant: str | None = None) -> tuple[Response, ...]:  # noqa: ARG002 - as above
        return self.facts.responses

    def read_messages(self, participant: str | None = None) -> tuple[ReadMessage, ...]:  # noqa: ARG002 - as above
        return self.facts.messages

    def fates(self) -> dict[str, int]:
        return self.facts.fates


def with_one_more_answer(facts: Facts) -> Facts:
    """The first respondent wrote again."""
    first, *others = facts.responses
    version = first.versions[0]
    again = version.model_copy(update={"version": 2, "answer": version.answer.model_copy(update={"text": "altfel"})})
    return facts.model_copy(update={"responses": (first.model_copy(update={"versions": (*first.versions, again)}), *others)})


# ---------------------------------------------------------------- measuring


def memory_at_most() -> float:
    """Megabytes that the process took at most since `measured` began."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
        if found:
            return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def measured(into: dict[str, float], name: str) -> Iterator[None]:
    """Seconds of the processor, and megabytes above what there was before."""
    gc.collect()
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # Linux forgets the highest mark
    before, begun = memory_at_most(), process_time()
    yield
    into[name] = process_time() - begun
    into[f"{name}, MB"] = max(0.0, memory_at_most() - before)


# ---------------------------------------------------------------- the contenders


def whole_export(facts: Facts, folder: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    store, workbooks, clock = Filled(facts), FolderWorkbooks(folder), MemoryClock()
    for name, changed, wanted in (("all", facts, 8), ("nothing new", facts, 0), ("one answer", with_one_more_answer(facts), 2)):
        store.facts = changed
        clock.set(clock.now() + timedelta(hours=1))
        with measured(found, name):
            report = export(store=store, folder=workbooks, clock=clock, questionnaire=facts.questionnaire)
        assert not report.problems, report.problems
        assert len(report.written) == wanted, f"{len(report.written)} workbooks were written, not {wanted}"
    return found


def steps(facts: Facts, folder: Path) -> dict[str, float]:
    """The same in steps, for all workbooks at once."""
    found: dict[str, float] = {}
    with measured(found, "tables"):
        study = Study(facts)
        books = [*(question_sheets(study, question) for question in study.questions), survey_sheets(study)]
    with measured(found, "fingerprints"):
        fingerprints = [fingerprint_for(sheets, title="Bench", version="bench") for sheets in books]
    with measured(found, "drawing"):
        drawn = [
            draw(sheets, title="Bench", properties={"print": name}, made=START) for sheets, name in zip(books, fingerprints, strict=True)
        ]
    with measured(found, "reading back and comparing"):
        for content, sheets in zip(drawn, books, strict=True):
            check(content, sheets)
    workbooks = FolderWorkbooks(folder)
    with measured(found, "writing to the disk"):
        for number, content in enumerate(drawn):
            workbooks.write(f"{number}.xlsx", content)
    return found


def bare(write: Callable[[Path, Pages], None]) -> Callable[[Facts, Path], dict[str, float]]:
    def run(facts: Facts, folder: Path) -> dict[str, float]:
        study = Study(facts)
        books = [*(question_sheets(study, question) for question in study.questions), survey_sheets(study)]
        plain = [[(sheet.title, [list(line.cells) for line in lines(sheet)]) for sheet in sheets] for sheets in books]
        found = {"cells": float(sum(value is not None for pages in plain for _, rows in pages for row in rows for value in row))}
        with measured(found, "all"):
            for number, pages in enumerate(plain):
                write(folder / f"{number}.xlsx", pages)
        return found

    return run


def with_openpyxl(path: Path, pages: Pages) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    _append(book, pages)
    book.save(path)


def with_openpyxl_streaming(path: Path, pages: Pages) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _append(book, pages)
    book.save(path)


def _append(book: Any, pages: Pages) -> None:
    for title, rows in pages:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)


def with_xlsxwriter(path: Path, pages: Pages, *, streaming: bool = False) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": streaming, "strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for title, rows in pages:
        page = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime):
                    page.write_datetime(number, column, value, day)
                elif value is not None:
                    page.write(number, column, value)
    book.close()


def with_xlsxwriter_streaming(path: Path, pages: Pages) -> None:
    with_xlsxwriter(path, pages, streaming=True)


CONTENDERS: Mapping[str, Callable[[Facts, Path], dict[str, float]]] = {
    "llab": whole_export,
    "openpyxl": bare(with_openpyxl),
    "openpyxl, write_only": bare(with_openpyxl_streaming),
    "XlsxWriter": bare(with_xlsxwriter),
    "XlsxWriter, constant_memory": bare(with_xlsxwriter_streaming),
    "steps": steps,
}
NEEDS = {"XlsxWriter": "xlsxwriter", "XlsxWriter, constant_memory": "xlsxwriter"}


# ---------------------------------------------------------------- all of them


def run_one(name: str, respondents: int) -> None:
    facts = made_up(respondents)
    with TemporaryDirectory() as folder:
        print(json.dumps(CONTENDERS[name](facts, Path(folder))))


def in_its_own_process(name: str, respondents: int) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", "bench.workbooks", "--one", name, str(respondents)], capture_output=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(respondents: int, rounds: int) -> None:
    there = [name for name in CONTENDERS if name not in NEEDS or find_spec(NEEDS[name])]
    for name in CONTENDERS:
        if name not in there:
            print(f"{name} is left out: it is not installed (pip install {NEEDS[name]})")
    results: dict[str, list[dict[str, float]]] = {name: [] for name in there}
    for _ in range(rounds):
        for name in there:
            results[name].append(in_its_own_process(name, respondents))
    found = {name: {key: median(one[key] for one in each) for key in each[0]} for name, each in results.items()}
    base = found["openpyxl"]["all"]
    cells, words = int(found["openpyxl"]["cells"]), f"{respondents:,} respondents, {len(QUESTIONS)} answers each"
    print(f"{words}; {cells:,} cells in 8 workbooks; medians of {rounds} rounds")
    print(f"{'':42}{'seconds':>9}{'ratio':>8}{'MB':>8}   ratio in each round")
    for name in there:
        for key in [key for key in found[name] if f"{key}, MB" in found[name]]:
            ratios = " ".join(f"{one[key] / other['all']:.2f}" for one, other in zip(results[name], results["openpyxl"], strict=True))
            label = f"{name}: {key}" if key != "all" else name
            print(f"{label:42}{found[name][key]:9.1f}{found[name][key] / base:8.2f}{found[name][f'{key}, MB']:8.0f}   {ratios}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        run_one(sys.argv[2], int(sys.argv[3]))
    else:
        main(*(int(given) for given in [*sys.argv[1:], *("10000", "3")[len(sys.argv) - 1 :]]))
