"""What a circumstance may know: who writes to whom, about which questions, and what was sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from random import Random

from llab.demo.people.original import Original, read_original
from llab.demo.people.person import Person
from llab.survey.questionnaire import Questionnaire


@dataclass(frozen=True)
class Scene:
    """One person, one message of the organiser's, and the generator for what is left to chance."""

    person: Person
    questionnaire: Questionnaire
    language: str
    sent: bytes
    """The contact that she answers, as the organiser sent it."""
    mark: Callable[[int], str]
    """How the invitation prints the number of a question."""
    rng: Random
    delivered: bytes = b""
    """What she answers when it has come all its way to her."""

    @cached_property
    def original(self) -> Original:
        """The contact, read."""
        return read_original(self.sent)

    @cached_property
    def _ours(self) -> str:
        return _bare("\n".join([*self.original.lines, *(token.text for token in self.original.tokens)]))

    def is_ours(self, line: str) -> bool:
        """Whether the line stands in what the organiser sent; very short ones are nobody's."""
        bare = _bare(line)
        return len(bare) >= _SHORTEST and bare in self._ours


_SHORTEST = 9


def _bare(text: str) -> str:
    return re.sub(r"[\s>\xa0]", "", text)
