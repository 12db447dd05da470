"""Where cases come from, and where decisions go: the store, opened for each of them, so that nobody is kept out while somebody thinks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from llab.cli.lines import cut, value_words
from llab.cli.output import FATES, counted, tell
from llab.cli.review import acts
from llab.cli.review.turns import Changed, Decided, Undone
from llab.errors import Locked, UsageError

if TYPE_CHECKING:
    from llab.config.models import Config
    from llab.ports import Clock, Store
    from llab.records import Decision
    from llab.stories.decisions.cases import Case
    from llab.stories.decisions.decide import Decider
    from llab.stories.decisions.deciding import Plan
    from llab.stories.decisions.rule import Judge
    from llab.stories.decisions.waiting import Waiting
    from llab.survey.participants import Participant
    from llab.survey.response import Answer
    from llab.survey.ruling import Ruling, Touched

TRIES = 20
"""So often is the survey folder asked for while another llab works on it,"""
PAUSE = 0.5
"""with so many seconds between: a `fetch` of a few messages takes no longer."""

GLIMPSE = 60
"""Columns of an answer in the line that says what was decided."""


class _Ruled(NamedTuple):
    """Decisions about answers that can be taken back, at once."""

    rulings: tuple[Ruling, ...]


class _Told(NamedTuple):
    """A decision about a message that can be taken back, and what held before."""

    message: str
    before: Decision | None


Opener = Callable[[], AbstractContextManager["Store"]]


class Bench:
    """The `Desk` on a survey folder; `look` opens the store for reading, `hold` for writing."""

    def __init__(self, config: Config, *, look: Opener, hold: Opener, decider: Callable[[], Decider], clock: Clock) -> None:
        self._config = config
        self._look = look
        self._hold = hold
        self._decider = decider
        self._clock = clock
        self._done: list[tuple[_Ruled | _Told, tuple[str, ...]]] = []
        self._people: dict[str, Participant] = {}
        self._ruling: Mapping[type, Callable[[Case, Any, Judge], Ruling | tuple[Ruling, ...]]] = {
            acts.Accept: _accepted,
            acts.AcceptAll: _all_accepted,
            acts.Dismiss: _dismissed,
            acts.Edit: _edited,
            acts.Mean: _meant,
            acts.Move: _moved,
            acts.Split: _split,
        }

    def case(self, key: str) -> Waiting | None:
        """As `talk.Desk`."""
        from llab.stories.decisions.waiting import found, shown

        with self._look() as store:
            self._people = self._people or {each.id: each for each in store.participants()}
            case = found(store, key)
            return shown(case, store, self._config.questionnaire, self._people) if case else None

    def decide(self, case: Waiting, act: acts.Act) -> tuple[str, Decided | Changed]:
        """As `talk.Desk`. Raises UsageError also where another llab is at work for long."""
        from llab.stories.decisions.waiting import found, shown, waiting_of

        with self._held() as store:
            now = found(store, case.key)
            if now is None or shown(now, store, self._config.questionnaire, self._people) != case:
                return "This has changed since it was shown: nothing was decided.", Changed()
            people = self._concerned(store, case, act)
            before = waiting_of(store, people)
            words, done = self._tell(store, now, act) if _is_about_message(now, act) else self._rule(store, now, act)
            self._done.append((done, people))
            return words, Decided((*before, case.key), _still(waiting_of(store, people), store, case.key))

    def undo(self) -> tuple[str, Undone]:
        """As `talk.Desk`."""
        from llab.stories.decisions.waiting import waiting_of

        if not self._done:
            raise UsageError("Nothing was decided here that could be undone.")
        with self._held() as store:
            last, people = self._done[-1]
            before = waiting_of(store, people)
            words = self._take_back(store, last) if isinstance(last, _Told) else self._unrule(store, last.rulings)
            self._done.pop()
            return words, Undone(before, waiting_of(store, people))

    # ------------------------------------------------------------ about answers

    def _rule(self, store: Store, case: Case, act: acts.Act) -> tuple[str, _Ruled]:
        made = self._ruling[type(act)](case, act, self._judge())
        rulings = made if isinstance(made, tuple) else (made,)
        return self._carried_out(store, rulings), _Ruled(rulings)

    def _unrule(self, store: Store, rulings: tuple[Ruling, ...]) -> str:
        from llab.stories.decisions.rule import undo

        judge = self._judge()
        self._carried_out(store, tuple(undo([each], judge) for each in rulings))
        return f"Taken back: {_named(rulings)}."

    def _carried_out(self, store: Store, rulings: tuple[Ruling, ...]) -> str:
        """What the decisions have changed, in words."""
        from llab.adapters.attachments import FileExtractor
        from llab.cli.project import rules_of
        from llab.stories.decisions.rule import unclear
        from llab.stories.decisions.ruled import carry_out

        questionnaire = self._config.questionnaire
        done = carry_out(
            rulings,
            store=store,
            extractor=FileExtractor(),
            clock=self._clock,
            questionnaire=questionnaire,
            rules=rules_of(self._config),
        )
        after = {version.answer.question: version.answer for each in done.responses for version in each.current().values()}
        told = [f"{one.question}: {_glimpse(after.get(one.question))}" for one in _touched(rulings)]
        told += [f"{question}: {doubt}" for question, doubt in unclear(rulings, questionnaire)]
        return f"{_named(rulings)}." + "".join(f"\n  {line}" for line in told)

    def _judge(self) -> Judge:
        from llab.stories.decisions.rule import Judge

        who = self._decider()
        return Judge(by=who.by, at=who.at, through="review", questionnaire=self._config.questionnaire)

    # ------------------------------------------------------------ about messages

    def _tell(self, store: Store, case: Case, act: acts.Act) -> tuple[str, _Told]:
        from llab.stories.decisions.decide import accept, assign, dismiss
        from llab.stories.messages import in_force

        name = case.key
        if isinstance(act, acts.Assign):
            plan = assign([name], act.participant, store=store, decider=self._decider())
        elif isinstance(act, acts.Dismiss):
            plan = dismiss([name], store=store, decider=self._decider())
        else:
            plan = accept([name], store=store, decider=self._decider())
        before = in_force([each for each in store.decisions() if each.message == name])
        if plan.is_empty:
            raise UsageError("There is nothing to decide: it is so already.")
        return self._planned(store, plan), _Told(name, before)

    def _take_back(self, store: Store, last: _Told) -> str:
        """What held before holds again."""
        from llab.stories.decisions.decide import accept, assign, reset

        before, decider = last.before, self._decider()
        if before is None:
            plan = reset([last.message], store=store, decider=decider)
        elif before.kind.value == "accepted":
            plan = accept([last.message], participant=before.participant, store=store, decider=decider)
        else:
            plan = assign([last.message], before.participant, store=store, decider=decider)
        return f"Taken back. {self._planned(store, plan)}"

    def _planned(self, store: Store, plan: Plan) -> str:
        from llab.cli.mail.decided import carry_out, verdict

        outcome = carry_out(self._config, store, plan, lambda: False)
        fates = {each.message: FATES.get(each.fate, (each.fate, ""))[0] for each in outcome.results}
        said = [f"{verdict(each)}: {fates.get(each.message, 'not read yet')}." for each in plan.decisions[:1]]
        return " ".join((*said, f"{counted(len(outcome.changes), 'answer')} changed.", *plan.notes))

    # ------------------------------------------------------------ helpers

    @contextmanager
    def _held(self) -> Iterator[Store]:
        """The store, waited for while another llab works on the folder. Raises UsageError where that takes too long."""
        with ExitStack() as stack:
            for number in range(TRIES):
                try:
                    store = stack.enter_context(self._hold())
                except Locked:
                    if not number:
                        tell("Another llab is at work; waiting …")
                    self._clock.pause(PAUSE)
                    continue
                yield store
                return
        raise UsageError("Another llab works on this survey folder.", advice="Nothing was decided. Press the key again when it is through.")

    def _concerned(self, store: Store, case: Waiting, act: acts.Act) -> tuple[str, ...]:
        """Whose answers may change."""
        from llab.stories.messages import person

        names = [case.participant] if case.participant else []
        if isinstance(act, acts.Assign):
            names.append(person(store, act.participant).id)
        return tuple(names)


def _glimpse(answer: Answer | None) -> str:
    """What an answer says and means, on one line."""
    if answer is None:
        return "no answer"
    value = value_words(answer.value)
    return cut(answer.text, GLIMPSE) + (f" = {cut(value, GLIMPSE)}" if value else "")


def _named(rulings: tuple[Ruling, ...]) -> str:
    """`ana, q1, q2: split`; several are of one kind."""
    return f"{', '.join((rulings[0].participant, *(one.question for one in _touched(rulings))))}: {rulings[0].kind.value}"


def _touched(rulings: tuple[Ruling, ...]) -> tuple[Touched, ...]:
    return tuple(one for each in rulings for one in each.touched)


def _is_about_message(case: Case, act: acts.Act) -> bool:
    """Whether it is decided whose the message is, and whether it counts; not what its words say."""
    return isinstance(act, acts.Assign) or (case.is_whose and isinstance(act, acts.Accept | acts.Dismiss))


def _still(keys: tuple[str, ...], store: Store, key: str) -> tuple[str, ...]:
    """What waits now; a message of nobody among it."""
    from llab.stories.decisions.waiting import found

    return keys if key in keys or found(store, key) is None else (*keys, key)


# ---------------------------------------------------------------- acts to decisions


def _accepted(case: Case, _act: acts.Accept, judge: Judge) -> Ruling:
    from llab.stories.decisions.rule import accept

    return accept(case, judge)


def _all_accepted(case: Case, _act: acts.AcceptAll, judge: Judge) -> tuple[Ruling, ...]:
    from llab.stories.decisions.rule import accept
    from llab.stories.decisions.waiting import together

    return tuple(accept(each, judge) for each in together(case))


def _dismissed(case: Case, _act: acts.Dismiss, judge: Judge) -> Ruling:
    from llab.stories.decisions.rule import dismiss

    return dismiss(case, judge)


def _edited(case: Case, act: acts.Edit, judge: Judge) -> Ruling:
    from llab.stories.decisions.rule import edit

    return edit(case, act.text, judge)


def _meant(case: Case, act: acts.Mean, judge: Judge) -> Ruling:
    from llab.stories.decisions.rule import edit

    return edit(case, case.text, judge, meaning=act.value)


def _moved(case: Case, act: acts.Move, judge: Judge) -> Ruling:
    from llab.stories.decisions.rule import merge, move

    return merge(case, act.question, judge) if act.behind else move(case, act.question, judge)


def _split(case: Case, act: acts.Split, judge: Judge) -> Ruling:
    """Each part to its question; a single part of a message is moved, and what is left of that still belongs to none."""
    from llab.stories.decisions.rule import merge, move, split

    portions = [(each.question, each.text) for each in act.portions]
    behind = {each.question for each in act.portions if each.behind}
    if case.version is None and len(dict(portions)) == 1:
        text = "\n".join(text for _, text in portions)
        (question,) = dict(portions)
        if not behind:
            return move(case, question, judge, text=text)
        return merge(case, question, judge, text=f"{case.answers[question].answer.text.rstrip()}\n\n{text}")
    own = [(case.question, act.kept)] if case.version is not None and act.kept.strip() else []
    return split(case, [*own, *portions], judge, behind=behind)
