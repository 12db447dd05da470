"""What a single key cannot know: faults that show only when parts of the file are seen together.

They look at the file as it was read, before the models, so that they are found also where something else is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from llab.config.models import PASSWORD_KEYS
from llab.config.places import Path
from llab.config.words import Fault

_ONE_LINE = (("survey", "title"), ("survey", "organiser"), ("survey", "contact"))
"""They go into header fields and first lines."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


def faults(content: Mapping[str, Any]) -> Iterator[Fault]:
    """All faults that these checks find, in the order of the file's sections."""
    yield from _languages(content)
    yield from _translations(content)
    yield from _lines(content)
    yield from _double_ids(content)
    yield from _passwords(content)


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _languages(content: Mapping[str, Any]) -> Iterator[Fault]:
    languages = _list(_table(content.get("survey")).get("languages"))
    for index, language in enumerate(languages):
        if language in languages[:index]:
            yield Fault(("survey", "languages", index), f'"{language}" stands twice.', "Keep one of the two.")


def _texts(content: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every text of the survey that is written as a table by language."""
    places: list[tuple[Path, Any]] = [
        (("survey", key), _table(content.get("survey")).get(key)) for key in ("title", "introduction", "closing", "organiser")
    ]
    for number, question in enumerate(_list(content.get("questions"))):
        way: Path = ("questions", number)
        places += [((*way, key), _table(question).get(key)) for key in ("text", "help")]
        options = _list(_table(question).get("options"))
        places += [((*way, "options", index, "label"), _table(option).get("label")) for index, option in enumerate(options)]
    return ((path, value) for path, value in places if isinstance(value, dict) and value)


def _translations(content: Mapping[str, Any]) -> Iterator[Fault]:
    languages = _list(_table(content.get("survey")).get("languages"))
    for path, texts in _texts(content):
        for language in languages:
            if isinstance(language, str) and language not in texts:
                has = ", ".join(f'"{name}"' for name in texts)
                yield Fault(
                    path,
                    f'The text is missing in "{language}"; it is there in {has}.',
                    f'Add {language} = "…" to it, or take "{language}" out of languages.',
                )


def _lines(content: Mapping[str, Any]) -> Iterator[Fault]:
    for path in _ONE_LINE:
        value = _table(content.get(str(path[0]))).get(str(path[1]))
        variants = value if isinstance(value, dict) else {"": value}
        for language, text in variants.items():
            if isinstance(text, str) and _CONTROL.search(text):
                way = (*path, language) if language else path
                yield Fault(way, "The text has a line break or a tab.", "Write it on one line.")


def _double_ids(content: Mapping[str, Any]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, question in enumerate(_list(content.get("questions"))):
        name = _table(question).get("id")
        if not isinstance(name, str):
            continue
        if name.casefold() in first:
            yield Fault(
                ("questions", number, "id"),
                f'"{name}" is the id of question {first[name.casefold()] + 1} already.',
                "Give each question its own id; capitals do not count.",
            )
        first.setdefault(name.casefold(), number)


def _passwords(content: Mapping[str, Any]) -> Iterator[Fault]:
    for section in ("smtp", "imap"):
        table = _table(content.get(section))
        if "password" in table:
            yield Fault(
                (section, "password"),
                "A password does not belong in this file, which is copied and mailed around.",
                'Put it in an environment variable and write password_env = "LLAB_PASSWORD", '
                'or in a file of its own that only you can read: password_file = "password.txt".',
            )
        sources = [key for key in PASSWORD_KEYS if key in table]
        if len(sources) > 1:
            yield Fault((section, sources[1]), f"The password is to come from one place, not from {' and '.join(sources)}.", "Keep one.")
