"""Quotes that lost their marks on the way get them back; what a person typed between quoted lines gets none."""

from __future__ import annotations

import pytest

from llab.mail.rewrapped import with_quote_marks

LONG = "> which of the roofs of the market halls would have to be repaired first by"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param("> a (https://x.example/\nb)\n> c", "> a (https://x.example/\n> b)\n> c", id="a-link"),
        pytest.param(f"{LONG}\nthe town\n" * 3 + "> c", f"{LONG}\n> the town\n" * 3 + "> c", id="ends-of-many-lines"),
        pytest.param(f"{LONG}\nthe town\n> c", f"{LONG}\nthe town\n> c", id="one-end-may-be-an-answer"),
        pytest.param("> a\n\nthe town\n\n> c", "> a\n\nthe town\n\n> c", id="an-answer"),
        pytest.param("Ana <ana@x.example\n> wrote:", "Ana <ana@x.example> wrote:", id="an-address"),
        pytest.param("> a\n (https://x.example/b) >\n> c", "> a\n>  (https://x.example/b) >\n> c", id="a-link-of-its-own"),
        pytest.param("AP> a\nAP> b", "> a\n> b", id="initials"),
        pytest.param("A> a", "A> a", id="one-line-with-initials"),
        pytest.param("a\n>From here on\nb", "a\nFrom here on\nb", id="an-escape"),
        pytest.param("> a\n>From here on\n> b", "> a\n>From here on\n> b", id="no-escape-in-a-quote"),
    ],
)
def test_quote_marks_are_put_back(text: str, whole: str) -> None:
    assert with_quote_marks(text) == whole
