"""The document for programs: every answer is in it, and it fits the schema that is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from llab.tables.document import Document, as_json, document, json_schema
from llab.tables.narrowed import narrowed
from llab.tables.study import Study
from tests.workbook.people import NOW, facts, no_answers

SCHEMA = Path(__file__).parents[2] / "docs" / "answers.schema.json"

KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None),
}  # fmt: skip


def misfit(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str = "") -> str:
    """Where the value does not fit the schema (the words of JSON Schema that ours uses); empty where it does."""
    known = {
        "$ref", "anyOf", "const", "type", "properties", "required", "additionalProperties", "items", "minimum", "maximum", "enum",
        "title", "description", "format", "default", "$defs", "$schema",
    }  # fmt: skip
    assert set(schema) <= known, f"the checker does not know {set(schema) - known}"
    if "$ref" in schema:
        return misfit(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, place)
    if "anyOf" in schema:
        return "" if any(not misfit(value, each, root, place) for each in schema["anyOf"]) else f"{place}: none of them"
    kind = schema.get("type")
    fits = kind is None or (isinstance(value, KINDS[kind]) and (kind == "boolean") == isinstance(value, bool))
    in_range = not isinstance(value, int | float) or schema.get("minimum", value) <= value <= schema.get("maximum", value)
    if not fits or not in_range or value not in schema.get("enum", [value]) or schema.get("const", value) != value:
        return f"{place}: {value!r}"
    return _misfit_inside(value, schema, root, place)


def _misfit_inside(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str) -> str:
    if isinstance(value, list):
        found = (misfit(each, schema.get("items", {}), root, f"{place}[{index}]") for index, each in enumerate(value))
        return next(filter(None, found), "")
    if not isinstance(value, dict):
        return ""
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    missing = [name for name in schema.get("required", ()) if name not in value]
    if missing or (others is False and set(value) - set(properties)):
        return f"{place}: {missing or set(value) - set(properties)}"
    rest = others if isinstance(others, dict) else {}
    return next(filter(None, (misfit(each, properties.get(name, rest), root, f"{place}.{name}") for name, each in value.items())), "")


def published() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema


def test_the_published_schema_is_that_of_the_documents() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == json_schema()


@pytest.mark.parametrize("known", [facts(), no_answers()], ids=["answers of every type", "nobody yet"])
def test_documents_fit_the_published_schema_and_come_back_equal(known: Any) -> None:
    content = as_json(document(Study(known)))
    assert misfit(json.loads(content), published(), published()) == ""
    assert as_json(Document.model_validate_json(content)) == content


@pytest.mark.parametrize(
    ("path", "value"),
    [(("schema",), 2), (("answers", 0, "confidence"), 1.5), (("answers", 0, "review"), "yes"), (("answers", 0, "other"), 1)],
)
def test_what_is_not_such_a_document_does_not_fit(path: tuple[Any, ...], value: object) -> None:
    found = json.loads(as_json(document(Study(facts()))))
    inner = found
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert misfit(found, published(), published())


def test_every_answer_is_there_with_its_words_and_its_provenance() -> None:
    found = json.loads(as_json(document(Study(facts()))))
    answers = {(each["participant"], each["question"]): each for each in found["answers"]}
    assert len(answers) == sum(len(response.current()) for response in facts().responses)
    assert answers["p01", "q1"]["text"].startswith("=HYPERLINK(")
    assert answers["p01", "help"]["value"] == ["bani", "=om"]
    assert (answers["p01", "again"]["value"], answers["p01", "since"]["value"], answers["p01", "trust"]["value"]) == (True, "1890-05-01", 2)
    assert answers["p04", "trust"]["value"] is None
    assert answers["p01", "q1"]["message"] == "01" * 32
    assert answers["p01", "q1"]["received"] == "2026-03-28T23:30:00Z"
    assert answers["p01", "q1"]["attributes"]["Oraș"] == "Arad"


def test_the_same_answers_give_the_same_bytes_at_any_time() -> None:
    later = facts(now=NOW.replace(year=2027), version="9")
    assert as_json(document(Study(later))) == as_json(document(Study(facts())))


def test_narrowed_facts_know_nothing_of_anybody_else() -> None:
    some = narrowed(facts(), {"p01", "p13"})
    assert [each.id for each in some.participants] == ["p01", "p13"]
    assert {each.participant for each in some.contacts} == {"p01", "p13"}
    assert {each.participant for each in some.responses} == {"p01"}
    assert {each.match.participant for each in some.messages} == {"p01", "p13"}
    assert sum(some.fates.values()) == len(some.messages)
