"""All messages of a plan to the coordinator herself: to be looked at in her own mail program before anybody else gets one.

Nothing is kept. References and Message-IDs are those of another survey, so that neither these messages nor answers to them can
ever count: `fetch` takes both for foreign mail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from llab.ports import Clock, Submission, Submitted, Verdict
from llab.records import SurveyKey
from llab.stories.contacts.pace import Pacer
from llab.stories.contacts.plans import Plan
from llab.stories.contacts.queue import PIECE
from llab.stories.contacts.writing import Letterhead, writer
from llab.survey.due import Due


def beside(key: SurveyKey) -> SurveyKey:
    """The key of a survey beside this one, in which nobody is ever written to."""
    return SurveyKey(survey=f"{key.survey} (test)", key=key.key, created=key.created)


def reflect(
    plan: Plan,
    letterhead: Letterhead,
    *,
    to: str,
    submission: Submission,
    clock: Clock,
    pacer: Pacer,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[Due, Submitted]]:
    """Hand over every message of the plan to one address, each marked in its subject; whose it is, and what the server said.

    As many a minute go out as `pacer` allows. How many went out on a day is not asked: tests are not kept, and so not counted.
    Raises what `ports.Submission` raises, and BadConfiguration where a template cannot be used.
    """
    write = writer(replace(letterhead, key=beside(letterhead.key), diverted_to=to), clock, plan.kind, plan.backgrounds)
    for due in plan.due:
        contact, raw = write(due)
        if not raw:
            yield due, _UNUSABLE
            continue
        if not _waited(pacer, clock, stop):
            return
        pacer.begun(clock.now())
        yield due, submission.submit(sender=letterhead.return_path(contact), recipient=to, raw=raw)


def _waited(pacer: Pacer, clock: Clock, stop: Callable[[], bool]) -> bool:
    """Whether the next message may begin now, after waiting for that; False as soon as somebody asks to stop."""
    while not stop():
        pause = pacer.seconds_to_wait(clock.now())
        if not pause:
            return True
        clock.pause(min(pause, PIECE))
    return False


_UNUSABLE = Submitted(Verdict.REFUSED, "llab: this is no address that can be written to")
