"""What holds for any text that is put together of mail programs' lines."""

from __future__ import annotations

import re
from html import unescape
from random import Random

import pytest

from llab.incoming.visible import visible_reply, visible_reply_html
from tests.incoming.visible.forms import HTML, TEXTS
from tests.incoming.visible.letters import LETTERS

LINES = sorted({line for letters in LETTERS.values() for form in TEXTS.values() for line in form(letters).split("\n")})
BODIES = [form(letters) for letters in LETTERS.values() for form in HTML.values()]


@pytest.mark.parametrize("seed", range(200))
def test_nothing_is_made_up(seed: int) -> None:
    random = Random(seed)
    text = "\n".join(random.choice(LINES) for _ in range(random.randint(1, 15)))
    left = visible_reply(text)
    assert set(left.split()) <= set(text.split())


@pytest.mark.parametrize("seed", range(50))
def test_nothing_is_made_up_of_html_that_was_cut_anywhere(seed: int) -> None:
    random = Random(seed)
    body = random.choice(BODIES)
    cut = body[random.randrange(len(body)) :]
    words = unescape(re.sub(r"<[^<>]*>", "", cut)) + unescape(cut)
    assert [word for word in visible_reply_html(cut).split() if word not in words] == []


@pytest.mark.parametrize("text", ["\x00", ">", ">\n>", "--", "\n" * 9, "-- \n", "On\nwrote:", "::", "\u200e:", "\uff1a", "<", "&"])
def test_the_smallest_texts_are_read(text: str) -> None:
    assert visible_reply(text) in (text.strip().removeprefix("\u200e"), "")  # marks without a width are never part of an answer
    assert len(visible_reply_html(text)) <= len(text)
