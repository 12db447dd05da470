"""Who is due for each kind of contact, by what a command was told; also of runs that are carried out later, by what they were told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from llab.cli.durations import seconds_of
from llab.cli.output import tell
from llab.cli.sending import claimed_key, people_of
from llab.errors import BadConfiguration

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.ports import Store
    from llab.records import Scheduled
    from llab.stories.contacts.plans import Plan, Resolution
    from llab.survey.participants import Participant
    from llab.survey.selection import Selection


class DrawUp(Protocol):
    """Who of these participants is due at that time, and who is not."""

    def __call__(self, participants: Sequence[Participant], /, *, store: Store, now: datetime) -> Plan:
        """The plan; changes nothing."""
        ...


Options = Mapping[str, str]
"""What a command was told besides, as it is kept with a plan for later."""


def invitations(config: Config, selection: Selection, _options: Options, resolve: Resolution | None = None) -> DrawUp:
    """Who is due for the invitation."""
    from llab.stories.contacts.send import plan

    return partial(plan, questionnaire=config.questionnaire, selection=selection, resolve=resolve)


def reminders(config: Config, selection: Selection, options: Options, resolve: Resolution | None = None) -> DrawUp:
    """Who is due for a reminder: `after` so long, `max` so many."""
    from llab.stories.contacts.remind import plan

    return partial(
        plan,
        questionnaire=config.questionnaire,
        after=timedelta(seconds=seconds_of(options["after"], least=0)),
        most=int(options["max"]),
        selection=selection,
        resolve=resolve,
    )


def thank_yous(config: Config, selection: Selection, options: Options, resolve: Resolution | None = None) -> DrawUp:
    """Who is due for a thank-you: with `echo`, `max` so many."""
    from llab.stories.contacts.thank import plan

    return partial(
        plan,
        questionnaire=config.questionnaire,
        echo=options["echo"] == "yes",
        most=int(options["max"]),
        selection=selection,
        resolve=resolve,
    )


def invited(config: Config, store: Store, people: Sequence[Participant], draw_up: DrawUp) -> Plan:
    """The plan of invitations; raises BadConfiguration with all that is wrong with the messages to those who are due."""
    from llab.adapters.clock import SystemClock
    from llab.adapters.enclosures import load_enclosures
    from llab.adapters.files import load_templates
    from llab.cli.project import sender_of
    from llab.records import ContactKind
    from llab.stories.contacts.check import check, representatives

    plan = draw_up(people, store=store, now=SystemClock().now())
    trial = check(
        config.questionnaire,
        representatives(due.participant for due in plan.due if not due.again),
        templates=load_templates(config.folder),
        sender_name=sender_of(config).name,
        kinds=(ContactKind.INVITATION,),
    )
    if trial.complaints:
        raise BadConfiguration(*trial.complaints)
    load_enclosures(config.folder, sender_of(config).attachments)
    return plan


def planned(config: Config, store: Store, people: Sequence[Participant], draw_up: DrawUp) -> Plan:
    """The plan of other messages; raises BadConfiguration where one cannot be written: all are tried."""
    from llab.adapters.clock import SystemClock
    from llab.cli.project import letterhead_of
    from llab.stories.contacts.writing import writer

    clock = SystemClock()
    plan = draw_up(people, store=store, now=clock.now())
    new = [due for due in plan.due if not due.again]
    if new:
        write = writer(letterhead_of(config, claimed_key(store)), clock, plan.kind, plan.backgrounds)
        for due in new:
            write(due)
    return plan


def tell_if_over(plan: Plan, config: Config) -> None:
    """A line where the messages ask people to reply, and the last day to do so is over."""
    from llab.adapters.clock import SystemClock
    from llab.records import ContactKind

    if plan.due and plan.kind is not ContactKind.THANK_YOU and config.survey.is_over(SystemClock().now()):
        tell(f"config.toml, survey.closes: {config.survey.closes} is over: the messages name no last day.")


Planner = Callable[["Config", "Selection", Options], DrawUp]
Trial = Callable[["Config", "Store", "Sequence[Participant]", DrawUp], "Plan"]

_KINDS: Mapping[str, tuple[Planner, Trial]] = {
    "invitation": (invitations, invited),
    "reminder": (reminders, planned),
    "thank-you": (thank_yous, planned),
}


def planned_again(config: Config, store: Store, scheduled: Scheduled) -> Plan | None:
    """The plan for those people of a planned run who are still on the list; None where nobody is. The participants file is read again."""
    from llab.survey.selection import Selection

    people = people_of(config, store, keep=True, warns=False, quiet=True)
    here = {each.id for each in people}
    only = tuple(each for each in scheduled.participants if each in here)
    if not only:
        return None
    planner, draw = _KINDS[scheduled.kind]
    return draw(config, store, people, planner(config, Selection(only=only), scheduled.options))
