"""Answers in running prose: «As for your second question, …»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from llab.demo.people.arranging.document import Composition, Paragraph
from llab.demo.people.arranging.labels import regarding
from llab.demo.people.arranging.plan import Plan, letter
from llab.demo.people.saying.answers import Said


def say_in_prose(plan: Plan) -> Mapping[str, Said]:
    """Answers that begin with «As for your second question, …», which is part of the sentence; where a colon sets it off it is not."""
    return {name: replace(said, text=_sentence(plan, name, said.text)) for name, said in plan.said.items()}


def _sentence(plan: Plan, name: str, text: str) -> str:
    lead = plan.rng.choice(regarding(plan.number(name), plan.language))
    lowered = _lowered(text, plan.language)
    return lowered if lead.endswith(": ") else _capital(lead) + lowered


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
    """What stands before the answer and is no part of it."""
    leads = regarding(plan.number(name), plan.language)
    if any(plan.said[name].text.startswith(_capital(lead)) for lead in leads):
        return ""
    return _capital(plan.rng.choice([lead for lead in leads if lead.endswith(": ")]))


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
