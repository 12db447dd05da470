"""Words for workbooks of which there are two files for now, since the one in its place must stay as it is."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING, Any

from llab.cli.harvested import tell_harvested
from llab.cli.output import counted, shown, tell
from llab.survey.base import Record

if TYPE_CHECKING:
    from llab.ports import Holder
    from llab.stories.results.beside import Beside, Obstacle
    from llab.stories.results.export import ExportReport, Waiting
    from llab.stories.results.unread import Unread

UNREAD = "is not read, and what was typed there is in no workbook: save it as .xlsx (without a password) beside it, and delete it."
"""What is said behind the path of a file that llab does not read."""

LONGEST_PATH = 200
"""Characters of a path in a line."""

_NEXT = "the next `llab fetch` or `llab export`"


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
    tell_news(exported)


def tell_news(exported: ExportReport) -> None:
    """What has come about in the folder of workbooks since the last export, on stderr: files beside, files unread, decisions that wait."""
    tell_beside(exported.news)
    tell_unread(exported.unread_news)
    tell_waiting(exported.waiting)


def tell_unread(files: Sequence[Unread]) -> None:
    """A line for each file that llab does not read."""
    for each in files:
        tell(f"llab: {shown(each.path, width=LONGEST_PATH)} {UNREAD}")


def tell_waiting(waiting: Waiting) -> None:
    """A line where people have typed new decisions into the sheet Review."""
    if waiting.is_news:
        number = len(waiting.marks)
        path = shown(waiting.path, width=LONGEST_PATH)
        tell(
            f"llab: {counted(number, 'decision')} in the sheet Review not carried out yet: `llab apply {quote(path)}` shows and does that."
        )


def words_of(beside: Beside) -> str:
    """Which file stays as it is and why, where the newer one lies, how that ends, and what a person can do."""
    obstacles = [each for each in (beside.obstacle, beside.newer_obstacle) if each]
    advice = dict.fromkeys(each.advice for each in obstacles)
    locks = [each.holder.lock for each in obstacles if each.holder]
    return " ".join(filter(None, (_situation(beside), *advice, _left_over(locks))))


def _situation(beside: Beside) -> str:
    obstacle, newer = beside.obstacle, beside.newer
    if not newer:
        end = f"once it is closed, {_NEXT} takes in what was typed there and removes it"
        return f"{beside.path} {_why(obstacle)}. It is not needed any more: {end}."
    if beside.newer_obstacle is not None:
        close = f"Close {'one of them' if obstacle.can_pass else 'the newer one'}, then run `llab export`."
        both = f"{beside.path} {_why(obstacle)}, and {newer} beside it {_why(beside.newer_obstacle)}"
        return f"{both}: both stay as they are, and neither shows what is new. {close}"
    words = f"{beside.path} {_why(obstacle)}, and stays as it is. What is new lies in {newer} beside it"
    return f"{words}; once it is closed, {_NEXT} brings the two together." if obstacle.can_pass else f"{words}."


def _left_over(locks: Sequence[str]) -> str:
    """What to do where a program crashed; the names are quoted, since a shell would take the `$` in them for its own."""
    them = "it" if len(locks) == 1 else "them"
    return f"If nobody has {them} open, remove {' and '.join(map(quote, locks))}." if locks else ""


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


def others_document(report: ExportReport) -> dict[str, Any]:
    """What else is to be said of the folder, as plain values for JSON."""
    return {"unread": [each.path for each in report.unread], "decided": len(report.waiting.marks)}
