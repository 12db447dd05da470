"""Answers in running prose: «As for your second question, …»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from llab.demo.people.answers import Said
from llab.demo.people.arrangements.plan import Plan, letter
from llab.demo.people.document import Composition, Paragraph
from llab.demo.people.labels import regarding


def say_in_prose(plan: Plan) -> Mapping[str, Said]:
    """Answers that go on after a comma begin with a small letter, unless the first word keeps its capital."""
    return {name: replace(said, text=_lowered(said.text, plan.language)) for name, said in plan.said.items()}


def _lowered(text: str, language: str) -> str:
    keeps = language.startswith("de") or text[:2] in {"I ", "I'"} or text[1:2].isupper()
    return text if keeps else text[0].lower() + text[1:]


def prose(plan: Plan) -> Composition:
    """A paragraph for each question that begins with «As for your second question, …»."""
    return Composition(above=letter(plan, [Paragraph(said.text, plan.look, _regarding(plan, name)) for name, said in plan.said.items()]))


def prose_in_one(plan: Plan) -> Composition:
    """The same in a single paragraph."""
    text = " ".join(_regarding(plan, name) + said.text for name, said in plan.said.items())
    return Composition(above=letter(plan, (Paragraph(text, plan.look),)))


def _regarding(plan: Plan, name: str) -> str:
    lead = plan.rng.choice(regarding(plan.number(name), plan.language))
    return lead[0].upper() + lead[1:]
