"""Several processes of this program that do the same with different things.

Each is a fresh interpreter (`spawn`): it works alike on every system, and takes no open file or lock along. It works on one thing at a
time and waits for the next; when the program that made it goes away, however that happens, it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, NamedTuple, Self, TypeVar

from llab.errors import LlabError, ProcessDied

Tools = TypeVar("Tools")
Item = TypeVar("Item")
Result = TypeVar("Result")

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""What a terminal or a service manager sends to all processes at once; the one that made the others sees to it."""
_PATIENCE = 5.0
"""Seconds for a process to end that was told to."""


def usable_cores() -> int:
    """On how many cores this process may run."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


class _Worker(NamedTuple):
    process: BaseProcess
    line: Connection


class Workers(Generic[Tools]):
    """So many processes, each with tools of its own, which `make` gives it when it begins; `make` and all that is handed over is pickled.

    To be used in a `with` statement, at whose end no process is left.
    """

    def __init__(self, make: Callable[[], Tools], number: int) -> None:
        self._make = make
        self._number = number
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        try:
            for _ in range(self._number):
                self._workers.append(_started(self._make))
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def over(self, function: Callable[[Tools, Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """What the function makes of each item, in the order in which they are ready; an item is taken when a process is free.

        Whatever the function raises is raised here: an error of llab's as it is, any other as RuntimeError with its traceback. Raises
        ProcessDied where a process has ended. After any of these, and where the iterator was left before its end, no more can be done.
        """
        waiting = iter(items)
        busy: dict[object, _Worker] = {}
        for worker in self._workers:
            _hand_over(worker, function, waiting, busy)
        while busy:
            for line in wait([worker.line for worker in busy.values()]):  # a line is ready also when its other end is gone
                worker = busy.pop(line)
                result = _received(worker)
                _hand_over(worker, function, waiting, busy)
                yield result

    def close(self) -> None:
        """End all processes; again does nothing."""
        for worker in self._workers:
            worker.line.close()
            worker.process.kill()  # they only read, and take no notice of what is gentler
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            with suppress(ValueError):  # one that even the system does not let die
                worker.process.close()
        self._workers.clear()


def _started(make: Callable[[], Any]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, make), daemon=True)
    with _signals_held():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let signals wait: the process that begins inside inherits that, and is not hit before it is ready for them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it would begin inside, and let the signals come when it has
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _hand_over(worker: _Worker, function: Callable[..., Any], waiting: Iterator[Any], busy: dict[object, _Worker]) -> None:
    """The next item to the worker, which is then busy; where there is none left it is not."""
    for item in waiting:
        try:
            worker.line.send((function, item))
        except OSError as error:
            raise _died(worker) from error
        busy[worker.line] = worker
        return


def _received(worker: _Worker) -> Any:
    try:
        result, error, trace = worker.line.recv()
    except (EOFError, OSError) as gone:
        raise _died(worker) from gone
    if isinstance(error, LlabError):
        raise error
    if error is not None:
        raise RuntimeError(f"{error} in a process that was at work\n{trace}")
    return result


def _died(worker: _Worker) -> ProcessDied:
    worker.process.join(_PATIENCE)
    code = worker.process.exitcode
    how = f"was ended by signal {-code}" if code is not None and code < 0 else f"has ended with {code}"
    return ProcessDied(
        f"One of the processes at work {how}.",
        advice="What was done before is kept. Where the memory does not suffice the system ends processes: try fewer (`--jobs 1`).",
    )


# ---------------------------------------------------------------- in the other process


def _work(line: Connection, make: Callable[[], Any]) -> None:
    """Do what comes over the line until it is closed."""
    _ignore_signals()
    tools: Any = None
    is_ready = False
    said: tuple[Any, LlabError | str | None, str]
    with suppress(EOFError, OSError):  # the other side has gone
        while True:
            function, item = line.recv()
            try:
                if not is_ready:
                    tools, is_ready = make(), True
                said = (function(tools, item), None, "")
            except LlabError as error:
                said = (None, error, "")
            except Exception as error:  # noqa: BLE001 - it is raised where the work was asked for
                said = (None, type(error).__name__, traceback.format_exc())
            line.send(said)


def _ignore_signals() -> None:
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
