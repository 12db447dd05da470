"""When a server means all of us: it puts off one message after the other, or refuses them for no fault of their addresses."""

from __future__ import annotations

import re
from collections import deque

from llab.errors import LlabError, ServerRefused, TryLater
from llab.ports import Submitted, Verdict

PUT_OFF = 5
"""After so many messages put off in a row: go on another time."""

REFUSED = 5
"""After so many messages to different addresses refused in a row: have somebody ask why."""

_BAD_ADDRESS = re.compile(r"\d{3}[ -]5\.1\.\d")
"""A reply whose enhanced status code blames the address: 5.1.X (RFC 3463 §3.2), at its place (RFC 2034 §4)."""


class Patience:
    """What the server said lately."""

    def __init__(self) -> None:
        self._said: deque[tuple[Submitted, str]] = deque(maxlen=max(PUT_OFF, REFUSED))

    def end_of(self, said: Submitted, address: str, *, command: str) -> LlabError | None:
        """What ends the run after this was said: TryLater where it puts all off, ServerRefused where it refuses all; else None."""
        self._said.append((said, address.casefold()))
        if self._is_row_of(Verdict.LATER, PUT_OFF):
            return TryLater(
                f"The mail server put off {PUT_OFF} messages in a row; the last time it said: {said.words}",
                advice=f"Nothing is lost. Run `llab {command}` again in a while; it goes on where it stopped.",
            )
        if self._is_row_of(Verdict.REFUSED, REFUSED) and len({each for _, each in self._said}) == REFUSED and self._means_us():
            return ServerRefused(
                f"The mail server refused {REFUSED} messages in a row, and blamed no address; the last time it said: {said.words}",
                advice="It seems to mean the sender, so nobody was given up: these messages stay open and wait for a while. Ask the "
                f"provider why, then run `llab {command}` again; it goes on where it stopped.",
            )
        return None

    def _is_row_of(self, verdict: Verdict, number: int) -> bool:
        lately = [said.verdict for said, _ in self._said][-number:]
        return lately == [verdict] * number

    def _means_us(self) -> bool:
        return not any(_BAD_ADDRESS.match(said.words) for said, _ in self._said)


def blames_address(said: Submitted) -> bool:
    """Whether the server refused a message for its address."""
    return said.verdict is Verdict.REFUSED and bool(_BAD_ADDRESS.match(said.words))
