"""Work divided among processes: all of it comes back, errors too, and no process outlives it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from llab.adapters.workers import Workers, usable_cores
from llab.errors import BadDataFile, CannotWrite, Complaint, ProcessDied


def tools(factor: int) -> tuple[int, int]:
    return factor, os.getpid()


def no_tools() -> None:
    raise CannotWrite("There is no store.", advice="Make one.")


def times(kit: tuple[int, int], number: int) -> tuple[int, int]:
    return kit[0] * number, kit[1]


def padded(kit: tuple[int, int], data: bytes) -> bytes:
    return data * kit[0]


def fails(kit: tuple[int, int], number: int) -> int:
    if number == 3:
        raise BadDataFile(Complaint(Path("x"), "is odd.", "Mend it.", line=3), Complaint(Path("y"), "is too.", "Mend it."))
    return number


def breaks(kit: tuple[int, int], number: int) -> float:
    return number / 0


def dies(kit: tuple[int, int], number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def is_signalled(kit: tuple[int, int], number: int) -> int:
    os.kill(os.getpid(), number)
    return number


@pytest.fixture
def two() -> Iterator[Workers[tuple[int, int]]]:
    with Workers(partial(tools, 7), 2) as workers:
        yield workers
    assert multiprocessing.active_children() == []


def test_all_is_done_once_and_by_all_processes_with_the_tools_that_each_made(two: Workers[tuple[int, int]]) -> None:
    done = list(two.over(times, range(200)))
    assert sorted(number for number, _ in done) == [7 * number for number in range(200)]
    assert len({process for _, process in done} - {os.getpid()}) == 2
    assert list(two.over(times, [])) == []
    assert [number for number, _ in two.over(times, iter([1]))] == [7]


def test_things_larger_than_any_buffer_go_both_ways(two: Workers[tuple[int, int]]) -> None:
    assert [len(result) for result in two.over(padded, [b"x" * 1_000_000] * 5)] == [7_000_000] * 5


def test_items_are_taken_as_they_are_needed(two: Workers[tuple[int, int]]) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    next(two.over(times, items()))
    assert len(taken) <= 4


def test_an_error_of_ours_comes_back_as_it_is(two: Workers[tuple[int, int]]) -> None:
    with pytest.raises(BadDataFile) as caught:
        list(two.over(fails, range(10)))
    assert str(caught.value) == "x, line 3: is odd. Mend it.\ny: is too. Mend it."


def test_any_other_error_comes_back_with_its_traceback(two: Workers[tuple[int, int]]) -> None:
    with pytest.raises(RuntimeError, match=r"ZeroDivisionError in a process[\s\S]*in breaks"):
        list(two.over(breaks, range(10)))


def test_a_process_that_dies_is_told_of(two: Workers[tuple[int, int]]) -> None:
    with pytest.raises(ProcessDied, match=r"signal 9.*--jobs 1"):
        list(two.over(dies, range(10)))


def test_tools_that_cannot_be_made_are_told_of() -> None:
    with Workers(no_tools, 1) as workers, pytest.raises(CannotWrite, match=r"There is no store\. Make one\."):
        list(workers.over(times, [1]))  # type: ignore[arg-type]


def test_signals_that_go_to_everybody_do_not_stop_a_process(two: Workers[tuple[int, int]]) -> None:
    both = [signal.SIGINT, signal.SIGTERM]
    assert sorted(two.over(is_signalled, both)) == sorted(both)


def test_processes_end_when_the_one_that_made_them_is_killed() -> None:
    script = (
        "from functools import partial\nfrom llab.adapters.workers import Workers\nfrom tests.adapters.test_workers import times, tools\n"
        "if __name__ == '__main__':\n"
        "    with Workers(partial(tools, 1), 2) as workers:\n"
        "        print(*{process for _, process in workers.over(times, range(50))}, flush=True)\n"
        "        import time\n        time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        children = [int(number) for number in parent.stdout.readline().split()]
        parent.kill()
    until = time.monotonic() + 20
    while any(map(is_alive, children)) and time.monotonic() < until:
        time.sleep(0.01)
    assert children
    assert not any(map(is_alive, children))


def is_alive(process: int) -> bool:
    """Whether there is such a process; one that has ended and that nobody has taken notice of yet is none."""
    status = Path(f"/proc/{process}/stat")
    try:
        os.kill(process, 0)
        return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_there_is_at_least_one_core() -> None:
    assert usable_cores() >= 1
