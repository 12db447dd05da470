"""What a hostile body costs, counted in calls: a clock says more of the machine than of the reader."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from llab.incoming.visible import visible_reply, visible_reply_html
from llab.mail.text import MOST_LINES

TEXTS = [
    "> Which roof?\nThe east one.\n",
    "> x\n\ny\n\n",
    "On 19/11/2026 10:15, Ana wrote:\n> x\ny\n",
    "ana@x.example wrote\n",
    "a1:\n",
    "From: a@x.example\n",
    "-- \nMara\n",
    "____________\nx mailing list a@lists.x.example\n",
    "Tel. 0256 123 456\n",
]
BODIES = [
    "<blockquote>Which roof?</blockquote><div>The east one.</div>",
    '<div class="gmail_quote">Which roof?</div><div>The east one.</div>',
    "<div>On 19/11/2026 Ana wrote:</div>",
    '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><b>From:</b> Ana</div>',
    "&gt; Which roof?<br>The east one.<br>",
]
TIMES = 400
MOST = 2.6
"""How much more twice as much may cost."""


def calls(reader: Callable[[str], str], body: str) -> int:
    counted = 0

    def count(_frame: FrameType, event: str, _: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        reader(body)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("shape", TEXTS)
def test_twice_the_text_costs_twice_the_work(shape: str) -> None:
    assert calls(visible_reply, shape * 2 * TIMES) <= MOST * calls(visible_reply, shape * TIMES)


@pytest.mark.parametrize("shape", BODIES)
def test_twice_the_html_costs_twice_the_work(shape: str) -> None:
    assert calls(visible_reply_html, shape * 2 * TIMES) <= MOST * calls(visible_reply_html, shape * TIMES)


@pytest.mark.parametrize("shape", ["> x\ny\n", "From: a@x.example\n"])
def test_beyond_the_lines_that_are_told_apart_no_line_costs_more(shape: str) -> None:
    at_most = shape * MOST_LINES
    assert calls(visible_reply, at_most * 4) <= 1.2 * calls(visible_reply, at_most)


@pytest.mark.parametrize("line", [">", "> x", "-- ", "\u200b", "x"])
def test_a_text_of_more_lines_than_are_told_apart_is_read(line: str) -> None:
    assert isinstance(visible_reply(f"{line}\n" * (MOST_LINES + 10)), str)
