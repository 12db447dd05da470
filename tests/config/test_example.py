"""config.example.toml is the manual: it knows every key, tells the true defaults, and loads, also with everything switched on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from llab.config import Config, load
from llab.config.models import PASSWORD_KEYS
from llab.config.words import QUESTION_TYPES, section_model
from llab.survey.questionnaire import Localised, Option
from llab.survey.targets import Target

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "config.example.toml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
LLL2 = ROOT / "tests/corpus/surveys/lll2/config.toml"
SECTIONS = ("survey", "participants", "sender", "smtp", "imap", "reading", "privacy", "workbook", "log")


def switched_on(text: str) -> str:
    """With every commented setting, but for the alternatives behind two marks."""
    return re.sub(r"^#(?=[^# \n])", "", text, flags=re.MULTILINE)


def keys_of(model: type[BaseModel]) -> set[str]:
    names = set(model.model_fields)
    return names - {"password"} | set(PASSWORD_KEYS) if "password" in names else names


def model_of(section: str) -> type[BaseModel]:
    model = section_model(section)
    assert model is not None
    return model


def lines_of(section: str) -> list[str]:
    """The lines of a section, its settings switched on."""
    text = re.sub(r"^##?(?=[^# \n])", "", TEXT, flags=re.MULTILINE)
    start = re.search(rf"^\[{section}\]$", text, re.MULTILINE)
    assert start is not None
    end = re.compile(r"^\[", re.MULTILINE).search(text, start.end())
    return text[start.end() : end.start() if end else len(text)].splitlines()


def explained(section: str) -> dict[str, str]:
    """For each key that stands at the beginning of a line, the explanation above it."""
    found: dict[str, str] = {}
    explanation: list[str] = []
    within_text = False
    for line in lines_of(section):
        key = None if within_text else re.match(r"([a-z_]+)(\.[a-z]{2})? = ", line)
        if line.count('"""') == 1:
            within_text = not within_text
        if key:
            found.setdefault(key[1], " ".join(explanation))
            explanation = []
        elif line.startswith("# ") and not within_text:
            explanation.append(line[2:])
    return found


def defaults_of(section: str) -> dict[str, Any]:
    """Every key with a default; a password key has none."""
    fields = model_of(section).model_fields
    defaults = {name: field.get_default() for name, field in fields.items() if name != "password" and not field.is_required()}
    return defaults | (dict.fromkeys(PASSWORD_KEYS) if "password" in fields else {})


def told_default(explanation: str) -> Any:
    told = re.search(r'Default: ("[^"]*"|\[[^\]]*\]|[^ ]*[^ .])\.(?= |$)', explanation)
    assert told is not None, f"no default in: {explanation}"
    return None if told[1] == "none" else tomllib.loads(f"value = {told[1]}")["value"]


def plain(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value


def test_the_example_loads_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(TEXT, encoding="utf-8")
    config = load(path, {})
    assert config.survey.id == "lll2"
    assert config.sender is None


def test_the_example_loads_with_everything_switched_on(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(switched_on(TEXT), encoding="utf-8")
    config = load(path, {})
    config.require("sender", "smtp", "imap")
    assert {question.type for question in config.questionnaire.questions} == set(QUESTION_TYPES)


@pytest.mark.parametrize("line", re.findall(r"^##([a-z_]+ = .*)$", TEXT, re.MULTILINE))
@pytest.mark.parametrize("section", ["smtp", "imap"])
def test_each_alternative_of_the_example_loads_in_the_place_of_the_others(line: str, section: str, tmp_path: Path) -> None:
    (tmp_path / "our-ca.pem").touch()
    path = tmp_path / "config.toml"
    minimal = '[survey]\nid = "a"\ntitle = "A"\nlanguages = ["en"]\n[[questions]]\nid = "q1"\ntext = "Q"\n'
    path.write_text(f'{minimal}[{section}]\nhost = "mail.example.org"\n{line}\n', encoding="utf-8")
    assert load(path, {})


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_of_a_section_is_explained_and_every_explained_key_is_known(section: str) -> None:
    assert set(explained(section)) == keys_of(model_of(section))


def test_every_section_is_there() -> None:
    sections = set(Config.model_fields) - {"path", "questionnaire", "targets"}
    assert sections == set(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_the_defaults_told_are_the_true_ones(section: str) -> None:
    explanations = explained(section)
    told = {key: told_default(explanations[key]) for key in defaults_of(section)}
    assert told == {key: plain(value) for key, value in defaults_of(section).items()}


@pytest.mark.parametrize("section", SECTIONS)
def test_the_keys_that_must_be_there_are_called_required(section: str) -> None:
    called = {key for key, explanation in explained(section).items() if explanation.endswith("Required.")}
    assert called == {name for name, field in model_of(section).model_fields.items() if field.is_required()} - set(defaults_of(section))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_setting_that_is_switched_on_or_shown_with_one_mark_and_has_a_value_by_default_shows_it(section: str) -> None:
    """But for the survey's time zone, which is that of the example's people."""
    shown = tomllib.loads(switched_on(TEXT))[section]
    for key, default in defaults_of(section).items():
        if default is not None and key != "timezone":
            assert shown[key] == plain(default)


def test_every_key_of_every_type_of_question_is_shown() -> None:
    shown = {question.get("type", "text"): set(question) for question in tomllib.loads(switched_on(TEXT))["questions"]}
    common = {"id", "type", "text", "help", "required", "ask"}
    for name, model in QUESTION_TYPES.items():
        assert set(model.model_fields) - common <= shown[name]
    explained_keys = set(re.findall(r"^#   ([a-z]+) +[A-Za-z]", TEXT, re.MULTILINE))
    assert common <= explained_keys
    assert set(Option.model_fields) == {"value", "label"}


@pytest.mark.parametrize(
    ("key", "types"),
    [("min", ("scale", "number")), ("max", ("scale", "number")), ("type", ("text",)), ("help", ("text",)), ("ask", ("text",))],
)
def test_the_defaults_told_of_questions_are_the_true_ones(key: str, types: tuple[str, ...]) -> None:
    told = re.findall(rf"^#   {key} +(?:.*\n#    +)*?.*?Default: (none|[^. ]+)\.(?: .*)?$", TEXT, re.MULTILINE)
    expected = [QUESTION_TYPES[name].model_fields[key].get_default() for name in types]
    assert [None if one == "none" else tomllib.loads(f"value = {one}")["value"] for one in told] == expected


def test_every_key_of_a_target_is_shown_and_explained() -> None:
    (shown,) = tomllib.loads(switched_on(TEXT))["targets"]
    assert set(shown) == set(Target.model_fields) <= set(re.findall(r"^#   ([a-z]+) +[A-Za-z]", TEXT, re.MULTILINE))
    assert Target.model_fields["name"].get_default() == ""


def test_the_questions_are_those_of_the_source_letter_for_letter_but_for_the_cedillas() -> None:
    source = tomllib.loads(LLL2.read_text(encoding="utf-8"))
    example = tomllib.loads(TEXT)
    with_commas = str.maketrans("şţŞŢ", "șțȘȚ")
    assert [question["text"]["ro"] for question in example["questions"]] == [
        question["text"]["ro"].translate(with_commas) for question in source["questions"]
    ]
    assert [question["text"]["en"] for question in example["questions"]] == [question["text"]["en"] for question in source["questions"]]


def test_our_own_romanian_has_commas_below_and_no_cedillas(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(TEXT, encoding="utf-8")
    survey = load(path, {}).survey
    ours = [text.get("ro") for text in (survey.introduction, survey.closing, survey.organiser) if isinstance(text, Localised)]
    assert len(ours) == 3
    assert not set("şţŞŢ") & set("".join(ours))
