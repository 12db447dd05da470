"""Pictures in SVG: how responses came in over time, and bars beside numbers. Each tells in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from llab.report.markup import Markup, element, joined
from llab.tables.table import Row

_WIDTH, _LEFT, _RIGHT = 560, 44, 14
_ROW = 17
"""The height of a line of text."""
_HEIGHT, _BELOW = 190, 44
_MOST_MARKS = 12
"""Contacts that are marked: of more only the first ones, which the caption tells."""
_NICE = (1, 2, 2.5, 5, 10)


def bar(share: float) -> Markup:
    """A bar of that share of its width, beside the number that says the same; so it is nothing to be read aloud."""
    full = element("rect", x=0, y=1, width=100, height=8, fill="#e6eaf0")
    part = element("rect", x=0, y=1, width=round(min(1.0, max(0.0, share)) * 100, 2), height=8, fill="#2c6aa0")
    return element("svg", full, part, viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true", focusable="false")


def over_time(days: Sequence[Row], contacts: Sequence[Row], participants: int) -> Markup | None:
    """Respondents so far as a rising line, each contact as a dashed one. None before anybody has answered.

    `days` are rows of `responses_by_day`, `contacts` of `waves_of_contacts`.
    """
    points = [(row[0], row[2]) for row in days if isinstance(row[0], date) and isinstance(row[2], int)]
    if not points:
        return None
    marks = [(str(row[0]), row[1], int(str(row[3]))) for row in contacts if isinstance(row[1], date) and row[0] != "Thank-you"][
        :_MOST_MARKS
    ]
    first = min([points[0][0] - timedelta(days=1), *(day for _, day, _ in marks)])
    plot = _Plot(first, max([points[-1][0], first + timedelta(days=1), *(day for _, day, _ in marks)]), points[-1][1], len(marks))
    title = element("title", "Respondents over time", id="over-time")
    told = element("desc", _in_words(points, marks, participants), id="over-time-in-words")
    return element(
        "svg", title, told, plot.grid(), plot.marks(marks), plot.line(points), plot.ends(),
        viewBox=f"0 0 {_WIDTH} {plot.height}", role="img", aria_labelledby="over-time over-time-in-words",
    )  # fmt: skip


def _in_words(points: Sequence[tuple[date, int]], marks: Sequence[tuple[str, date, int]], participants: int) -> str:
    sent = "; ".join(f"{name} to {number:,} from {day.isoformat()} on" for name, day, number in marks)
    (first, _), (last, total) = points[0], points[-1]
    came = f"The first answers came on {first.isoformat()}; by {last.isoformat()} {total:,} of {participants:,} participants had answered."
    return f"{came} {sent}." if sent else came


class _Plot:
    """Where things stand: days from left to right, numbers from below, and above them a line of text for each mark."""

    def __init__(self, first: date, last: date, highest: int, marks: int) -> None:
        self.first, self.last = first, last
        self.step = _step(highest)
        self.highest = self.step * ceil(highest / self.step)
        self.top = 8 + _ROW * marks
        self.bottom = self.top + _HEIGHT
        self.height = self.bottom + _BELOW

    def x(self, day: date) -> float:
        return round(_LEFT + (day - self.first).days / (self.last - self.first).days * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, number: float) -> float:
        return round(self.bottom - number / self.highest * _HEIGHT, 1)

    def grid(self) -> Markup:
        """The numbers on the left, each with its line."""
        return joined(*(self._level(number) for number in range(0, self.highest + 1, self.step)))

    def _level(self, number: int) -> Markup:
        y = self.y(number)
        line = element("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y, y2=y, stroke="#d5dbe3" if number else "#1c2430")
        return joined(line, element("text", f"{number:,}", x=_LEFT - 7, y=y + 4.5, text_anchor="end"))

    def marks(self, marks: Sequence[tuple[str, date, int]]) -> Markup:
        """A dashed line for each contact, with its name on a line of its own above."""
        return joined(*(self._mark(row, *mark) for row, mark in enumerate(marks)))

    def _mark(self, row: int, name: str, day: date, number: int) -> Markup:
        x, y = self.x(day), 8 + _ROW * row
        line = element("line", x1=x, x2=x, y1=y, y2=self.bottom, stroke="#9a4a00", stroke_dasharray="4 3")
        is_left = x < _WIDTH * 0.6
        words = f"{name}, {day.isoformat()} ({number:,})"
        label = element("text", words, x=x + (5 if is_left else -5), y=y + 11, text_anchor="start" if is_left else "end")
        return joined(line, label)

    def line(self, points: Sequence[tuple[date, int]]) -> Markup:
        """Flat from day to day, and up where answers came."""
        path = [f"M{_LEFT} {self.y(0):g}"]
        for day, so_far in points:
            path.append(f"H{self.x(day):g}V{self.y(so_far):g}")
        last, total = points[-1]
        end = element("circle", cx=self.x(last), cy=self.y(total), r=3.5, fill="#2c6aa0")
        return joined(element("path", d="".join(path), fill="none", stroke="#2c6aa0", stroke_width=2.5), end)

    def ends(self) -> Markup:
        """The first and the last day, and what the line is."""
        y = self.bottom + 18
        return joined(
            element("text", self.first.isoformat(), x=_LEFT, y=y),
            element("text", self.last.isoformat(), x=_WIDTH - _RIGHT, y=y, text_anchor="end"),
            element("text", "respondents so far", x=(_LEFT + _WIDTH - _RIGHT) / 2, y=y + 18, text_anchor="middle"),
        )


def _step(highest: int) -> int:
    """A round number, of which four or five reach the highest."""
    least, power = highest / 5, 1
    while power * 10 < least:
        power *= 10
    return max(1, next(int(factor * power) for factor in _NICE if factor * power >= least and float(factor * power).is_integer()))
