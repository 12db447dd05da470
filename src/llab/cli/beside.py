"""Words for workbooks of which there are two files for now, since the one in its place must stay as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from llab.cli.harvested import tell_harvested
from llab.cli.output import tell
from llab.survey.base import Record

if TYPE_CHECKING:
    from llab.ports import Holder
    from llab.stories.beside import Beside, Obstacle
    from llab.stories.export import ExportReport

_TOGETHER = "once it is closed, the next `llab fetch` or `llab export` brings the two together."


class LeftBeside(Record):
    """A workbook of which there are two files, for programs."""

    file: str
    """The file that stays as it is."""
    why: str
    who: str
    """Who has it open, as far as the lock says."""
    since: str
    """ISO 8601; empty where nobody knows."""
    lock: str
    """The path of the lock file; empty where none says so."""
    newer: str
    """The file beside; empty where `file` is that, which is not needed any more and could not be removed."""
    shows_everything: bool
    """Whether one of the two files shows everything."""


def tell_beside(all_beside: Sequence[Beside]) -> None:
    """A paragraph for each on stderr."""
    for beside in all_beside:
        tell(f"llab: {words_of(beside)}")


def tell_of(exported: ExportReport | None) -> None:
    """What a command tells of the export that it ended with: its problems, and what is new of workbooks beside their places."""
    if exported is None:
        return
    for problem in exported.problems:
        tell(f"llab: {problem}")
    tell_harvested(exported.harvest, is_silent=False)
    tell_beside(exported.news)


def words_of(beside: Beside) -> str:
    """Which file stays as it is and why, where the newer one lies, and how that ends."""
    obstacle = beside.obstacle
    if not beside.newer:
        words = (
            f"{beside.path} {_why(obstacle)}: it is not needed any more, and the next `llab fetch` or `llab export` after that removes it."
        )
    elif beside.newer_obstacle is not None:
        words = (
            f"{beside.path} {_why(obstacle)}, and {beside.newer} beside it {_why(beside.newer_obstacle)}: both stay as they are, and "
            "neither shows what is new. Close one of them, then run `llab export`."
        )
    else:
        words = f"{beside.path} {_why(obstacle)}, and stays as it is. What is new lies in {beside.newer} beside it"
        words += f"; {_TOGETHER}" if obstacle.can_pass else "."
    advice = (each.advice for each in (obstacle, beside.newer_obstacle) if each)
    return " ".join(filter(None, (words, *advice)))


def _why(obstacle: Obstacle) -> str:
    return f"{obstacle.why}{_by(obstacle.holder)}"


def _by(holder: Holder | None) -> str:
    """` (Ana Pop, since 2026-11-23 09:14)`, as far as it is known."""
    if holder is None:
        return ""
    since = f"since {holder.since.astimezone():%Y-%m-%d %H:%M}" if holder.since else ""
    known = ", ".join(filter(None, (holder.who, since)))
    return f" ({known})" if known else ""


def left_beside(beside: Beside) -> LeftBeside:
    """The same for programs."""
    holder = beside.obstacle.holder
    return LeftBeside(
        file=beside.name,
        why=beside.obstacle.why,
        who=holder.who if holder else "",
        since=holder.since.isoformat(timespec="seconds") if holder and holder.since else "",
        lock=holder.lock if holder else "",
        newer=beside.newer,
        shows_everything=beside.newer_obstacle is None,
    )


def beside_document(all_beside: Sequence[Beside]) -> list[dict[str, Any]]:
    """All of them as plain values for JSON."""
    return [left_beside(each).model_dump(mode="json") for each in all_beside]
