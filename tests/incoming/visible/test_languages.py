"""Every language in every program's form gives back exactly what the person wrote."""

from __future__ import annotations

import pytest

from llab.incoming.visible import visible_reply, visible_reply_html
from tests.incoming.visible.forms import EVERY_HTML, EVERY_TEXT, HTML, TEXTS
from tests.incoming.visible.letters import LETTERS


@pytest.mark.parametrize(("language", "program"), EVERY_TEXT)
def test_of_a_text_only_what_was_written_is_left(language: str, program: str) -> None:
    letters = LETTERS[language]
    assert visible_reply(TEXTS[program](letters)).split("\n\n") == letters.reply.split("\n\n")


@pytest.mark.parametrize(("language", "program"), EVERY_HTML)
def test_of_an_html_body_only_what_was_written_is_left(language: str, program: str) -> None:
    letters = LETTERS[language]
    assert visible_reply_html(HTML[program](letters)).split() == letters.reply.split()


@pytest.mark.parametrize(("language", "program"), EVERY_TEXT)
def test_what_is_left_is_left_the_second_time(language: str, program: str) -> None:
    once = visible_reply(TEXTS[program](LETTERS[language]))
    assert visible_reply(once) == once
