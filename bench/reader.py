"""How long the reader takes for ordinary messages, beside what parsing alone takes, and how that grows with their size.

    python -m bench.reader [rounds]

From the root of the repository. Each message of the corpus is read once a round (5 when not told), after whatever the reader
remembers of earlier lines was forgotten; its time is the best of its rounds. In one run, side by side:

* email, compat32 and default: the standard library alone, every header read and every part decoded;
* mail-parser-reply, where it is installed (it is no dependency): the visible reply of a text that is already decoded;
* llab: bytes to Reading.

Growth: an answer that grows, and a quoted history that grows, at 10 kB, 100 kB and 1 MB.
"""

from __future__ import annotations

import email
import gc
import importlib
import importlib.util
import sys
from collections.abc import Callable, Sequence
from email.policy import Policy, compat32, default
from functools import _lru_cache_wrapper, partial
from statistics import median
from time import process_time
from typing import Any, NamedTuple

from llab.incoming.ours.original import Original, original
from llab.incoming.read import read
from llab.mail.message import parse
from llab.survey.questionnaire import Questionnaire
from tests.incoming.corpus import asked_of, questionnaire, replies
from tests.incoming.hostile import SURVEYS, original_text, sent, text_mail

SIZES = (10_000, 100_000, 1_000_000)
OTHER = "mailparser_reply"


class Case(NamedTuple):
    """A message with what was asked."""

    raw: bytes
    questionnaire: Questionnaire
    originals: tuple[Original, ...]


def library(policy: Policy[Any], case: Case) -> None:
    """Parsing alone, with the standard library."""
    decoded(case.raw, policy)


def decoded(raw: bytes, policy: Policy[Any] = compat32) -> None:
    """Every header of the message as text, every part decoded."""
    for part in email.message_from_bytes(raw, policy=policy).walk():
        for value in part.values():
            str(value)
        data = None if part.is_multipart() else part.get_payload(decode=True)
        if isinstance(data, bytes) and part.get_content_maintype() == "text":
            data.decode("utf-8", "replace")


def llab(case: Case) -> None:
    read(parse(case.raw), originals=case.originals, questionnaire=case.questionnaire)


def other(cases: Sequence[Case]) -> Callable[[Case], None] | None:
    """The visible reply by mail-parser-reply, of texts decoded beforehand; None where it is not installed."""
    if importlib.util.find_spec(OTHER) is None:
        return None
    parser = importlib.import_module(OTHER).EmailReplyParser(languages=["en", "nl", "it", "de", "fr"])
    texts = {case.raw: parse(case.raw).text for case in cases}

    def visible(case: Case) -> None:
        parser.parse_reply(texts[case.raw])

    return visible


def forget() -> None:
    """Empties what the reader remembers of earlier lines."""
    for thing in gc.get_objects():
        if isinstance(thing, _lru_cache_wrapper) and (getattr(thing, "__module__", "") or "").startswith("llab."):
            thing.cache_clear()


def measured(reader: Callable[[Case], None], cases: Sequence[Case], rounds: int) -> float:
    """The median over the messages, each with its best round; in milliseconds."""
    best = [float("inf")] * len(cases)
    for _ in range(rounds):
        forget()
        for index, case in enumerate(cases):
            begun = process_time()
            reader(case)
            best[index] = min(best[index], process_time() - begun)
    return median(best) * 1_000


def longer(size: int, *, is_quoted: bool) -> bytes:
    """An ordinary reply of about that size: a long answer, or a long quoted history below a short one."""
    quoted = "".join(f"> {line}\n" for line in original_text().splitlines())
    introduced = f"On Mon, Apr 6, 2020 at 9:42 AM Lab <lll2@timisoara.example> wrote:\n\n{quoted}"
    if is_quoted:
        return text_mail(introduced * (size // len(introduced.encode()) + 1))
    sentence = "În cartierul {} presa locală ajunge la antreprenori mai repede decât orice campanie.\n"
    count = max(size - len(introduced.encode()), 0) // len(sentence.encode()) + 1
    return text_mail(introduced, answer="1. " + "".join(sentence.format(number) for number in range(count)))


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    cases = [Case(path.read_bytes(), *asked_of(path.parent)) for path in replies()]
    readers: dict[str, Callable[[Case], None] | None] = {
        "email, compat32": partial(library, compat32),
        "email, default": partial(library, default),
        "mail-parser-reply": other(cases),
        "llab": llab,
    }
    times = {name: measured(reader, cases, rounds) for name, reader in readers.items() if reader is not None}
    bare = times["email, compat32"]
    print(f"{len(cases)} messages of the corpus, median of each one's best of {rounds}")
    for name in readers:
        print(f"{name:20}{times[name]:8.2f} ms {times[name] / bare:7.1f}" if name in times else f"{name:20} is not installed")
    survey = questionnaire(SURVEYS / "lll2" / "config.toml")
    ours = (original(sent("lll2"), [survey]),)
    print(f"{'':20}{''.join(f'{size // 1_000:7} kB' for size in SIZES)}")
    for name, is_quoted in (("a longer answer", False), ("a longer history", True)):
        grown = [measured(llab, [Case(longer(size, is_quoted=is_quoted), survey, ours)], min(rounds, 3)) for size in SIZES]
        print(f"{name:20}{''.join(f'{each:7.1f} ms' for each in grown)}")


if __name__ == "__main__":
    main()
