"""Answers that came by telephone or on paper: into the archive as a message of their own, which a decision gives to its participant."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from llab.errors import UsageError
from llab.incoming.entered import read_entered, written
from llab.mail.message import parse
from llab.ports import Store
from llab.records import Decision, DecisionKind, Imported, Origin, Reading
from llab.stories.decisions.decide import Decider
from llab.stories.decisions.deciding import Plan
from llab.survey.participants import Participant
from llab.survey.questionnaire import Questionnaire

_HEADING = re.compile(r"\[\s*([A-Za-z][A-Za-z0-9_-]{0,30})\s*\]\s*")

_FORM = "Write each question's id on a line of its own, in square brackets, and the answer below it."


def enter(
    answers: Mapping[str, str],
    participant: Participant,
    *,
    store: Store,
    questionnaire: Questionnaire,
    note: str,
    arrived: datetime,
    decider: Decider,
) -> Plan:
    """The plan by which these answers, by question id, become the participant's as of `arrived`. Changes nothing.

    `note` says where they came from. An empty answer is none. The same answers of the same time again change nothing. Raises
    UsageError where there is no answer, or one to a question that is not asked.
    """
    known = [question.id for question in questionnaire.questions]
    unknown = [name for name in answers if name not in known]
    if unknown:
        raise UsageError(
            f"There is no question {', '.join(unknown)}.", advice=f"Nothing was changed. The questions are {', '.join(known)}."
        )
    given = {name: text for name in known if (text := answers.get(name, "")).strip()}
    if not given:
        raise UsageError("There is no answer to enter.", advice="Nothing was changed.")
    raw = written(given, address=participant.addresses[0], note=note, at=arrived)
    name = hashlib.sha256(raw).hexdigest()
    if _is_known(store, name):
        return Plan(already=(name,))
    decision = Decision(
        kind=DecisionKind.ASSIGNED, message=name, participant=participant.id, saw="entered by hand", at=decider.at, by=decider.by
    )
    return Plan((decision,), entered=(Imported(raw=raw, arrived=arrived, origin=Origin.ENTERED, source=decider.by),))


def _is_known(store: Store, name: str) -> bool:
    try:
        store.message(name)
    except KeyError:
        return False
    return True


def draft(answers: Mapping[str, str], questionnaire: Questionnaire, arrived: datetime) -> Reading:
    """What would be read from these answers: their values, and what is not certain."""
    return read_entered(parse(written(answers, address="", note="", at=arrived)), questionnaire=questionnaire)


def answers_in_form(text: str) -> dict[str, str]:
    """The answers by question id in a text of the form `[q1]`, then lines. Raises ValueError, which says what is wrong with it."""
    found: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        heading = _HEADING.fullmatch(line)
        if heading and heading[1] in found:
            raise ValueError(f"Line {number} begins {heading[1]} a second time. Put all of its answer below one heading.")
        if heading:
            lines = found.setdefault(heading[1], [])
        elif lines is not None:
            lines.append(line)
        elif line.strip():
            raise ValueError(f"Line {number} stands before any question. {_FORM}")
    if not found:
        raise ValueError(f"It names no question. {_FORM}")
    return {name: "\n".join(said) for name, said in found.items()}


def answers_in_words(pairs: Iterable[str]) -> dict[str, str]:
    """The answers by question id in texts like `q1=Good.`. Raises UsageError for one that is not like that, or a question twice."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"--answer {pair!r} names no question.", advice='Write it like this: --answer q1="Good."')
        if name.strip() in found:
            raise UsageError(f"--answer gives {name.strip()} twice.", advice="Put all of the answer into one.")
        found[name.strip()] = text
    return found
