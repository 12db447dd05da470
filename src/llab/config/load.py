"""Find config.toml, read it, put the environment over it, check it. Flag > environment > file > default."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from llab.config import checks, places, words
from llab.config.models import PASSWORD_KEYS, Config, ConfigFile, at_home
from llab.config.words import Fault
from llab.errors import BadConfiguration, Complaint
from llab.survey.questionnaire import Question, Questionnaire, Survey

CONFIG_NAME = "config.toml"
PROJECT_VARIABLE = "LLAB_PROJECT"
_PREFIX = "LLAB_"
_MAKE = "`llab init DIR` makes a survey folder; -C DIR or LLAB_PROJECT names one that is there."


class _Whole(ConfigFile):
    survey: Survey
    questions: tuple[Question, ...] = Field(min_length=1)


def find(explicit: Path | None, env: Mapping[str, str], cwd: Path) -> Path:
    """The config.toml to use: the one named (a folder or a file), that of LLAB_PROJECT, or the nearest above `cwd`.

    Raises BadConfiguration where there is none, with what to do.
    """
    variable = env.get(PROJECT_VARIABLE, "").strip()
    named = explicit if explicit is not None else Path(variable) if variable else None
    if named is not None:
        named = (cwd / at_home(named)).absolute()
        path = named / CONFIG_NAME if named.is_dir() else named
        if not path.is_file():
            source = "" if explicit is not None else f" {PROJECT_VARIABLE} names it."
            raise BadConfiguration(Complaint(path, f"There is no such file.{source}", _MAKE))
        return path
    for folder in (cwd.absolute(), *cwd.absolute().parents):
        if (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
    raise BadConfiguration(Complaint(cwd / CONFIG_NAME, "There is no survey in this folder or in one above it.", _MAKE))


def load(path: Path, env: Mapping[str, str]) -> Config:
    """The configuration in `path`, with the environment's `LLAB_SECTION__KEY` over it; a relative `ca_file` comes back absolute.

    Raises BadConfiguration with everything that is wrong with it, each with its line, in the order of the file.
    """
    path = path.absolute()
    text = _text(path)
    content = _parsed(path, text)
    overrides, faults = _overrides(env)
    for (section, key), (_, value) in overrides.items():
        if not isinstance(content.setdefault(section, {}), dict):
            continue
        if key in PASSWORD_KEYS:
            content[section] = {name: kept for name, kept in content[section].items() if name not in PASSWORD_KEYS}
        content[section][key] = value
    whole = _checked(content, path.parent, faults)
    if faults or whole is None:
        raise BadConfiguration(*_complaints(path, faults, places.Places(text), content, overrides))
    questionnaire = Questionnaire(survey=whole.survey, questions=whole.questions)
    sections = {name: getattr(whole, name) for name in ConfigFile.model_fields}
    return Config(path=path, survey=whole.survey, questionnaire=questionnaire, **sections)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except IsADirectoryError:
        raise BadConfiguration(Complaint(path, "This is a folder, not a file.", _MAKE)) from None
    except FileNotFoundError:
        raise BadConfiguration(Complaint(path, "There is no such file.", _MAKE)) from None
    except OSError as error:
        advice = "Give yourself the right to read it, or copy it to a place where you have it."
        raise BadConfiguration(Complaint(path, f"The file cannot be read: {error.strerror}.", advice)) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        advice = 'Open it in an editor that can save as UTF-8, and save it so (in Notepad: "Save as", Encoding "UTF-8").'
        raise BadConfiguration(Complaint(path, "The file is not written in UTF-8.", advice, line)) from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, problem, advice = words.syntax(str(error), last_line=text.rstrip().count("\n") + 1)
        raise BadConfiguration(Complaint(path, problem, advice, line)) from error
    except RecursionError as error:
        raise BadConfiguration(
            Complaint(path, "Its lists or tables are nested too deeply.", "Compare it with config.example.toml.")
        ) from error


Overrides = dict[tuple[str, str], tuple[str, Any]]
"""By section and key: the environment variable, and what it says."""


def _overrides(env: Mapping[str, str]) -> tuple[Overrides, list[Fault]]:
    """What the environment puts over the file; empty variables count as not set. A password becomes a source that names its variable."""
    overrides: Overrides = {}
    faults: list[Fault] = []
    for variable, text in sorted(env.items()):
        section, separator, key = variable.removeprefix(_PREFIX).lower().partition("__")
        if not variable.startswith(_PREFIX) or not separator or not text:
            continue
        if words.section_model(section) is None:
            advice = words.nearest(section, ["survey", *ConfigFile.model_fields])
            faults.append(Fault((), f'The environment variable {variable} names a section "{section}" that is not known.', advice))
        elif key == "password" and section in ("smtp", "imap"):
            overrides[section, "password_env"] = (variable, variable)
        else:
            overrides[section, key] = (variable, _value(section, key, text))
    return overrides, faults


def _value(section: str, key: str, text: str) -> Any:
    """The text itself where the key takes it; else what it says as TOML: `587`, `true`, `["INBOX"]`."""
    model = words.section_model(section)
    field = model.model_fields.get(key) if model else None
    if field is None:
        return text
    kind: Any = Annotated[field.annotation, field]
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            return text
    return text


def _checked(content: dict[str, Any], folder: Path, faults: list[Fault]) -> _Whole | None:
    """The file as models; None where it is at fault. What is found is added to `faults`."""
    faults.extend(checks.faults(content))
    prepared = {section: _prepared(section, value, folder) for section, value in content.items()}
    try:
        whole = _Whole.model_validate(prepared)
    except ValidationError as error:
        faults.extend(words.fault(one) for one in error.errors(include_url=False) if not words.is_echo(one))
        return None
    faults.extend(_authorities(whole))
    return whole


def _prepared(section: str, value: Any, folder: Path) -> Any:
    """What the models want said: the default type of a question; a ca_file from the survey folder. A literal password is gone."""
    if section == "questions" and isinstance(value, list):
        return [{"type": "text", **question} if isinstance(question, dict) else question for question in value]
    if section in ("smtp", "imap") and isinstance(value, dict):
        rest = {key: kept for key, kept in value.items() if key != "password"}
        if isinstance(rest.get("ca_file"), str):
            rest["ca_file"] = str(folder / at_home(Path(rest["ca_file"])))
        return rest
    return value


def _authorities(whole: _Whole) -> Iterator[Fault]:
    for name, server in (("smtp", whole.smtp), ("imap", whole.imap)):
        if server and server.ca_file and not server.ca_file.is_file():
            yield Fault((name, "ca_file"), f"There is no file {server.ca_file}.", "Correct the name, or take the key out.")


def _complaints(path: Path, faults: list[Fault], at: places.Places, content: Mapping[str, Any], overrides: Overrides) -> list[Complaint]:
    """The faults with their places, in the order of the file, each once; those of the environment last."""
    complaints: dict[Complaint, None] = {}
    for way, problem, advice in faults:
        variable = overrides.get((str(way[0]), str(way[1])), ("",))[0] if len(way) > 1 else ""
        problem = f"{problem} The environment variable {variable} says so." if variable else problem
        line = None if variable else at.line(way)
        complaints[Complaint(path, problem, advice, line, words.place(way, _question_id(way, content)))] = None
    return sorted(complaints, key=lambda one: (one.line is None, one.line or 0))


def _question_id(way: places.Path, content: Mapping[str, Any]) -> str:
    """The id of the question on the way, where it has one."""
    if len(way) < 2 or way[0] != "questions" or not isinstance(way[1], int):
        return ""
    questions = content.get("questions")
    question = questions[way[1]] if isinstance(questions, list) else {}
    name = question.get("id") if isinstance(question, dict) else None
    return name if isinstance(name, str) else ""
