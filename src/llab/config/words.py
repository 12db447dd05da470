"""Faults in words: what a coordinator reads instead of the validation library's messages."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, RootModel
from pydantic_core import ErrorDetails

from llab.config.models import PASSWORD_KEYS, ConfigFile
from llab.config.places import Path
from llab.survey.questionnaire import (
    ChoiceQuestion,
    DateQuestion,
    MultiQuestion,
    NumberQuestion,
    Option,
    ScaleQuestion,
    Survey,
    TextQuestion,
    YesNoQuestion,
)
from llab.survey.targets import Target


class Fault(NamedTuple):
    """Something wrong in the file: the way to it, what it is, what to write instead."""

    path: Path
    problem: str
    advice: str


QUESTION_TYPES: dict[str, type[BaseModel]] = {
    "text": TextQuestion,
    "choice": ChoiceQuestion,
    "multi": MultiQuestion,
    "scale": ScaleQuestion,
    "number": NumberQuestion,
    "yesno": YesNoQuestion,
    "date": DateQuestion,
}

_EXAMPLES: dict[Path, str] = {
    ("survey",): 'Add [survey] with id = "…", title = "…" and languages = ["…"] at the top of the file.',
    ("survey", "id"): 'Write for example id = "lll2": at most 20 small letters, digits and hyphens.',
    ("survey", "title"): 'Write for example title = "Seven questions".',
    ("survey", "languages"): 'Write for example languages = ["ro", "en"]: two-letter codes in small letters, the default first.',
    ("questions",): 'Add at least one [[questions]] with id = "q1" and text = "…".',
    ("questions", "id"): 'Write for example id = "q1": a letter, then at most 30 letters, digits, hyphens and underlines.',
    ("questions", "text"): 'Write for example text = "What should we do next?".',
    ("questions", "options"): 'Write for example options = [{ value = "yes", label = "Yes" }, { value = "no", label = "No" }].',
    ("questions", "options", "value"): 'Write for example { value = "partner", label = "We are a partner" }.',
    ("questions", "options", "label"): 'Write for example { value = "partner", label = "We are a partner" }.',
    ("targets",): 'Write [[targets]] on a line of its own, and where = "…" and complete = … below it.',
    ("targets", "where"): 'Write for example where = "country=NL".',
    ("targets", "complete"): "Write for example complete = 15.",
    ("sender", "name"): 'Write for example name = "Local Learning Lab", on one line.',
    ("sender", "address"): 'Write for example address = "lab@timisoara.example".',
    ("smtp", "host"): 'Write for example host = "smtp.timisoara.example".',
    ("imap", "host"): 'Write for example host = "imap.timisoara.example".',
    ("imap", "folders"): 'Write for example folders = ["INBOX"].',
    ("sender", "attachments"): 'Write for example attachments = ["notice.pdf"].',
}
"""What to write where a key is missing or has the wrong form; by the way to it, without indexes."""

_TEXT = "Put the text in quotation marks."
_WHOLE = "Write a whole number without quotation marks."
_NUMBER = "Write a number without quotation marks, with a point before the decimals."
_DAY = "Write year, month and day, for example 2020-04-06, without quotation marks."
_TRUTH = "Write true or false, without quotation marks."
_LIST = 'Put it in square brackets: ["…", "…"].'
_TABLE = "Write the name of the section in square brackets on a line of its own, its keys below."

_FIXED: dict[str, tuple[str, str]] = {
    "string_type": ("is to be a text", _TEXT),
    "path_type": ("is to be a text", _TEXT),
    "int_type": ("is to be a whole number", _WHOLE),
    "int_parsing": ("is to be a whole number", _WHOLE),
    "int_from_float": ("is to be a whole number", _WHOLE),
    "float_type": ("is to be a number", _NUMBER),
    "float_parsing": ("is to be a number", _NUMBER),
    "finite_number": ("is to be a number", _NUMBER),
    "bool_type": ("is to be true or false", _TRUTH),
    "bool_parsing": ("is to be true or false", _TRUTH),
    "date_type": ("is to be a day", _DAY),
    "date_parsing": ("is to be a day", _DAY),
    "date_from_datetime_parsing": ("is to be a day", _DAY),
    "date_from_datetime_inexact": ("is to be a day without a time", _DAY),
    "tuple_type": ("is to be a list", _LIST),
    "dict_type": ("is to be a text, or a table of texts by language", 'Write "…" or { ro = "…", en = "…" }.'),
    "model_type": ("is to be a table", _TABLE),
    "model_attributes_type": ("is to be a table", _TABLE),
    "string_pattern_mismatch": ("has characters that cannot stand here", ""),
}
"""By the validation library's name of the fault: what is wrong, and what to write where no example fits better."""

_SUBJECTS = {"survey": "The survey", "questions": "The question"}

_LIMITS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "greater_than_equal": lambda limit: f"must not be below {limit['ge']:g}",
    "greater_than": lambda limit: f"must be above {limit['gt']:g}",
    "less_than_equal": lambda limit: f"must not be above {limit['le']:g}",
    "string_too_long": lambda limit: f"is longer than {limit['max_length']} characters",
    "string_too_short": lambda _: "is empty",
    "too_short": lambda limit: "is empty" if limit["min_length"] == 1 else f"has fewer than {limit['min_length']} members",
    "literal_error": lambda limit: f"is not known here; known are {limit['expected'].replace(chr(39), chr(34))}",
}

_LIMIT_ADVICE = {
    "greater_than_equal": "Write a larger number.",
    "greater_than": "Write a larger number.",
    "less_than_equal": "Write a smaller number.",
    "string_too_long": "Make it shorter.",
    "literal_error": "Write one of these.",
}


_KEY_AT_FAULT = {"plain_text": "security", "scale_ends": "min", "double_option": "options", "dates": "closes"}
"""For faults that only a whole section can know: the key where a person looks for them."""


def fault(error: ErrorDetails) -> Fault:
    """One fault that the validation library found, in words."""
    path = _way(error["loc"])
    kind = error["type"]
    if kind == "missing":
        noun = "section" if len(path) == 1 else "key"
        return Fault(path, f"The {noun} {path[-1]} is missing.", _example(path) or "Add it; config.example.toml explains it.")
    if kind == "extra_forbidden":
        return _unknown_key(path, error["loc"])
    if kind == "union_tag_invalid":
        return _unknown_type((*path, "type"), str(error["ctx"]["tag"]))
    shown = _shown(path, error["input"])
    if kind in _LIMITS:
        what = _LIMITS[kind](error["ctx"])
        return Fault(path, f"{shown} {what}.", _example(path) or _LIMIT_ADVICE.get(kind, "Write it, or take the key out."))
    if kind in _FIXED:
        what, advice = _FIXED[kind]
        return Fault(path, f"{shown} {what}.", _example(path) or advice)
    return _own_words((*path, _KEY_AT_FAULT[kind]) if kind in _KEY_AT_FAULT else path, error["msg"], shown)


def is_echo(error: ErrorDetails) -> bool:
    """Whether it only repeats other faults: a list is called too short because its members, which are named, are at fault."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def nearest(word: str, known: typing.Iterable[str]) -> str:
    """`Did you mean …?`, or the list of what is known where nothing is near."""
    names = sorted(known)
    near = difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else f"Known are: {', '.join(names)}."


def place(path: Path, name: str = "") -> str:
    """The way to a value as people read it: `questions, number 3 (q3), text.en`."""
    parts: list[str] = []
    for index, step in enumerate(path):
        if isinstance(step, int):
            is_question = index == 1 and path[0] == "questions"
            parts.append(f"number {step + 1}" + (f" ({name})" if name and is_question else ""))
        elif parts and isinstance(path[index - 1], str):
            parts[-1] += f".{step}"
        else:
            parts.append(step)
    return ", ".join(parts)


def _way(loc: tuple[int | str, ...]) -> Path:
    """The way in the file: without the question's type that the library puts in, and with the password keys as they are written."""
    path = loc[:2] + loc[3:] if loc[:1] == ("questions",) else loc
    if path[1:2] == ("password",) and len(path) == 3:
        return (path[0], next((key for key, field in PASSWORD_KEYS.items() if field == path[2]), "password"))
    return path


def _example(path: Path) -> str:
    return _EXAMPLES.get(tuple(step for step in path if isinstance(step, str)), "")


def _shown(path: Path, value: object) -> str:
    """The value at fault where it is short and no secret."""
    is_short = isinstance(value, str | int | float) and 0 < len(str(value)) <= 60 and str(value).isprintable()
    if "password" in str(path[-1:]) or not is_short:
        return "The list" if isinstance(value, list) else "The value"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _own_words(path: Path, message: str, shown: str) -> Fault:
    """A message of our own models: `what is wrong; what to write`."""
    problem, _, advice = message.partition("; ")
    if problem.startswith(("is ", "has ", "closes ")):
        problem = f"{_SUBJECTS.get(str(path[0]), shown) if problem.startswith(('has ', 'closes ')) else shown} {problem}"
    return Fault(path, problem[:1].upper() + problem[1:] + ".", (advice[:1].upper() + advice[1:] + ".") if advice else "")


def _unknown_key(path: Path, loc: tuple[int | str, ...]) -> Fault:
    key = str(path[-1])
    known = _known_keys(path[:-1], str(loc[2]) if len(loc) > 2 else "")
    noun, where = ("section", "") if len(path) == 1 else ("key", f" in {place(path[:-1])}")
    return Fault(path, f'The {noun} "{key}" is not known{where}.', nearest(key, known))


def _unknown_type(path: Path, tag: str) -> Fault:
    return Fault(path, f'"{tag}" is not a type of question.', nearest(tag, QUESTION_TYPES))


def _known_keys(path: Path, question_type: str) -> list[str]:
    """The keys that may stand in the table at `path`."""
    if not path:
        return ["survey", "questions", *ConfigFile.model_fields]
    model: type[BaseModel] | None = Survey
    if path[0] == "questions":
        model = Option if "options" in path else QUESTION_TYPES.get(question_type, TextQuestion)
    elif path[0] == "targets":
        model = Target
    elif path[0] != "survey":
        model = section_model(str(path[0]))
    names = list(model.model_fields) if model else []
    return [*(name for name in names if name != "password"), *(PASSWORD_KEYS if "password" in names else ())]


def section_model(section: str) -> type[BaseModel] | None:
    """The model behind a section's name; None where there is no such section."""
    if section == "survey":
        return Survey
    field = ConfigFile.model_fields.get(section)
    if field is None:
        return None
    choices = typing.get_args(field.annotation) if isinstance(field.annotation, types.UnionType) else (field.annotation,)
    return next((one for one in choices if isinstance(one, type) and issubclass(one, BaseModel) and not issubclass(one, RootModel)), None)


_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (r"overwrite a value|declare|mutate immutable|Duplicate", "The same key or section stands twice.", "Keep one of the two."),
    (
        r"Unterminated string|Illegal character",
        "A text does not end where its line ends.",
        'Close it with a quotation mark; a text of several lines begins and ends with three: """.',
    ),
    (r"Unclosed array", "A list is not closed.", "Put ] at its end, and a comma between its members."),
    (r"Unclosed inline table", "A table is not closed.", "Put } at its end, and a comma between its members."),
    (
        r"Expected newline or end of document",
        "Something follows where the line should end.",
        'Is there a quotation mark within a text? Write \\" there, or use „ and ”.',
    ),
    (r"Expected '='", "A line here is neither key = value nor a [section].", "A remark begins with #; a text goes in quotation marks."),
    (r"Expected '\]", "The name of a section is not closed.", "Write [survey], or [[questions]] for each question."),
    (r"date or datetime", "This is not a day of the calendar.", _DAY),
    (
        r"Invalid value",
        "What follows the = is no value.",
        'A text goes in quotation marks, the straight ones: ", not “ or „; a list in square brackets; true and false are in small letters.',
    ),
    (r"escape|Escaped", "A backslash stands before a letter that it cannot be combined with.", "Write two backslashes for one."),
)
"""What the standard library's reader says, in words."""


def syntax(message: str, *, last_line: int) -> tuple[int, str, str]:
    """Line, problem and advice for what the standard library's reader says of a text that is not TOML."""
    at = re.search(r"at line (\d+)", message)
    line = int(at[1]) if at else last_line
    for pattern, problem, advice in _SYNTAX:
        if re.search(pattern, message):
            return line, problem, advice
    return line, "The line is not TOML.", "Compare it with config.example.toml."
