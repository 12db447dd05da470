"""Every key of a TOML text is found on its line; a text that is no TOML does no harm."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llab.config import places
from llab.config.places import Places

ROOT = Path(__file__).parents[2]
TEXT = '''\
# [survey] in a remark
"odd key" = 1
[survey]
title = "[x] # no = remark \\\\" # a remark
intro.ro = """
[questions]
id = "no key"
"""
intro.en = \'\'\'
closes = 1 """ \'\'\'
list = [ # [ remark
  "a", "]",
  { value = "}", label = { ro = "x",
   } }, [1, [2,
   3]]
]
[[questions]]
id = "q1"
[questions.text]
ro = \'a\'

[[questions]]
id = "q2" \t
  [[questions.options]]
  value = 1
  [[questions.options]]
  value = 2
[ smtp . "de.ep" ]
when = 2020-01-01T10:00:00Z
'''.replace('ro = "x",\n   } }', 'ro = "x" } }')


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("odd key",), 2),
        (("survey",), 3),
        (("survey", "title"), 4),
        (("survey", "intro"), 5),
        (("survey", "intro", "ro"), 5),
        (("survey", "intro", "en"), 9),
        (("survey", "list"), 11),
        (("survey", "list", 1), 12),
        (("survey", "list", 2, "value"), 13),
        (("survey", "list", 2, "label", "ro"), 13),
        (("survey", "list", 3, 1, 1), 14),
        (("questions",), 16),
        (("questions", 0), 16),
        (("questions", 0, "text"), 18),
        (("questions", 0, "text", "ro"), 19),
        (("questions", 1), 21),
        (("questions", 1, "id"), 22),
        (("questions", 1, "options", 0), 23),
        (("questions", 1, "options", 1, "value"), 26),
        (("smtp", "de.ep", "when"), 28),
    ],
)
def test_a_key_is_found_on_its_line(path: places.Path, line: int) -> None:
    tomllib.loads(TEXT)
    assert Places(TEXT).line(path) == line
    assert Places(TEXT.replace("\n", "\r\n")).line(path) == line


def test_a_key_that_is_not_there_has_the_line_of_the_table_around_it() -> None:
    assert Places(TEXT).line(("questions", 1, "help", "ro")) == 21
    assert Places(TEXT).line(("nothing", "at all")) is None


def ways(value: Any, way: places.Path = ()) -> Iterator[places.Path]:
    """The way to everything in a document."""
    yield way
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from ways(member, (*way, key))


@pytest.mark.parametrize(
    "file", ["config.example.toml", "pyproject.toml", *(f"tests/corpus/surveys/{name}/config.toml" for name in ("lll2", "followup"))]
)
def test_every_key_of_a_real_file_is_found_on_a_line_that_shows_it(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    found = Places(text)
    for way in ways(tomllib.loads(text)):
        named = [step for step in way if isinstance(step, str)]
        if way and isinstance(way[-1], str):
            line = found.line(way)
            assert line is not None
            assert named[-1] in text.splitlines()[line - 1]


@given(st.text(alphabet="ab1 =.,\"'[]{}#\\\n\r\t", max_size=60))
def test_no_text_does_harm(text: str) -> None:
    assert Places(text).line(("a",)) is None or "a" in text
