"""Shapes of replies, one by one: where the answer stands, what stands around it, and what is left where nothing would be."""

from __future__ import annotations

import pytest

from llab.incoming.visible import visible_reply, visible_reply_html


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("One line.", "One line.", id="no-quote"),
        pytest.param("One.\r\n\r\nTwo.\r\n> old\r\n", "One.\n\nTwo.", id="crlf"),
        pytest.param("Yes.\n\n-- \nMara Lind\nHala\n", "Yes.", id="signature"),
        pytest.param("Yes.\n\n-- \nMara Lind\n\n> asked\n\nAnd no.\n", "Yes.\n\nAnd no.", id="signature-above-the-quote"),
        pytest.param("Yes.\n\nMara Lind\nTel. +40 21 555 01 02\nwww.hala.example\n", "Yes.", id="contact-details"),
        pytest.param("Yes.\n\nBest regards,\nMara Lind\n", "Yes.\n\nBest regards,\nMara Lind", id="a-name-below-a-closing-stays"),
        pytest.param("Roof\n--\nWalls\n--\nDoors are the thing that I would do first, and then the windows.", None, id="dashes-in-a-list"),
        pytest.param("On 19/11/2026 10:15, Ana Pop wrote:\n\nThe roof.\n", "The roof.", id="below-an-attribution-alone"),
        pytest.param("> The roof?\n\nYes.\n\n> The walls?\n\nNo.\n", "Yes.\n\nNo.", id="between"),
        pytest.param("> The roof?\n> The walls?\n", "", id="a-quote-and-no-more"),
        pytest.param("Sent from my iPhone\n\nOn 19/11/2026 10:15, Ana Pop wrote:\n> The roof?\n", "", id="an-empty-reply"),
        pytest.param("I sent from my iPhone what you asked for.", None, id="a-sentence-like-a-footer"),
        pytest.param("From: the roof\nIt leaks.", None, id="one-label"),
        pytest.param("Ana wrote: the roof.\nI agree.", None, id="a-sentence-with-wrote"),
    ],
)
def test_a_text_gives(text: str, left: str | None) -> None:
    assert visible_reply(text) == (text if left is None else left)


FORWARD = "---------- Forwarded message ---------\nFrom: Ana Pop <ana@x.example>\nDate: Thu, Nov 19, 2026\nSubject: Roof\n\nIt leaks."


def test_a_forward_alone_is_kept_whole() -> None:
    assert visible_reply(FORWARD) == FORWARD


def test_a_comment_above_a_forward_is_the_reply() -> None:
    assert visible_reply(f"See below.\n\n{FORWARD}") == "See below."


@pytest.mark.parametrize(
    ("html", "left"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", "One.\n\nTwo.", id="no-quote"),
        pytest.param("<table><tr><td>Roof</td><td>first</td></tr></table>", "Roof\tfirst", id="table"),
        pytest.param("<ol><li>Roof</li><li>Walls</li></ol>", "1. Roof\n2. Walls", id="list"),
        pytest.param(
            '<div class="gmail_quote"><div class="gmail_attr">'
            "On Thu, Nov 19, 2026 at 10:15 Ana wrote:</div><blockquote>The roof?</blockquote>"
            "<div>Yes.</div><blockquote>The walls?</blockquote><div>No.</div></div>",
            "Yes.\n\nNo.",
            id="gmail-between",
        ),
        pytest.param(
            '<div>Yes.</div><div class="yahoo_quoted">'
            "<div>On 19/11/2026 Ana wrote:</div><div>One<blockquote>older</blockquote>end</div></div>",
            "Yes.",
            id="yahoo-with-an-older-quote",
        ),
        pytest.param('<div>Yes.</div><div class="gmail_signature">Mara Lind<br>Hala</div>', "Yes.", id="gmail-signature"),
    ],
)
def test_an_html_body_gives(html: str, left: str) -> None:
    assert visible_reply_html(html) == left
