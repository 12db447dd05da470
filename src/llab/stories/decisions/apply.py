"""A workbook to the decisions that people typed into it: what would be decided, and what is kept once that is carried out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from llab.errors import BadDataFile, Complaint
from llab.ports import Store
from llab.records import EMPTY, Annotation, AnnotationKind, DecisionKind
from llab.stories.decisions.cases import every_case
from llab.stories.decisions.decide import Decider, accept, dismiss
from llab.stories.decisions.deciding import Plan
from llab.stories.decisions.proposed import Proposed, proposed
from llab.stories.decisions.rule import Judge
from llab.stories.messages import by_id
from llab.stories.results.facts import facts_of, pseudonyms_of
from llab.stories.results.kept import kept_in, names_of, written_in
from llab.survey.privacy import Privacy
from llab.survey.questionnaire import Questionnaire
from llab.survey.ruling import Ruling
from llab.tables.coded import shown, standing
from llab.tables.deciding import APPLIED, DECIDING, REVIEW
from llab.tables.facts import Facts
from llab.workbook.build import FINGERPRINT, SURVEY, Planned, planned, properties_of, serial_in
from llab.workbook.harvest import harvest
from llab.workbook.ledger import Source
from llab.workbook.opened import Opened, Unreadable, opened


@dataclass(frozen=True, slots=True)
class File:
    """A workbook, wherever it lies."""

    name: str
    """The name of the file."""
    content: bytes
    is_in_place: bool
    """Whether it is the file of that name in the folder of workbooks."""


@dataclass(frozen=True, slots=True)
class Application:
    """What people typed into a workbook, and what it would decide. Nothing is kept yet."""

    file: File
    annotations: tuple[Annotation, ...]
    """What was found in it, and nobody had found before."""
    proposed: Proposed

    @property
    def is_kept_nowhere(self) -> bool:
        """Whether the file is the only place where something stands that was typed: nobody else will look into a copy elsewhere."""
        return bool(self.annotations) and not self.file.is_in_place

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What would be decided about answers."""
        return tuple(each.ruling for each in self.proposed.proposals if each.ruling)

    def plan(self, store: Store, decider: Decider) -> Plan:
        """What would be decided about messages as a whole."""
        by_kind = {
            kind: [each.message for each in self.proposed.proposals if each.decision is kind]
            for kind in (DecisionKind.ACCEPTED, DecisionKind.DISMISSED)
        }
        plans = [
            wish(names, store=store, decider=decider)
            for wish, names in ((accept, by_kind[DecisionKind.ACCEPTED]), (dismiss, by_kind[DecisionKind.DISMISSED]))
            if names
        ]
        return Plan(
            tuple(each for plan in plans for each in plan.decisions),
            tuple(dict.fromkeys(each for plan in plans for each in plan.again)),
            already=tuple(each for plan in plans for each in plan.already),
            notes=tuple(each for plan in plans for each in plan.notes),
        )


def judge_of(name: str, decider: Decider, questionnaire: Questionnaire) -> Judge:
    """Whoever decides with the file of that name."""
    return Judge(by=decider.by, at=decider.at, through=f"{APPLIED} {name}", questionnaire=questionnaire)


def look(file: File, *, store: Store, judge: Judge, privacy: Privacy | None = None, named: Collection[str] = ()) -> Application:
    """What was typed into the workbook, as decisions; `named` answers also where they have changed since. Changes nothing.

    What was taken out of it before, and not carried out, counts too. Raises BadDataFile where it is no workbook of this survey's.
    """
    facts = facts_of(store, judge.questionnaire, judge.at)
    book, properties = _opened(file, facts)
    written = written_in(store, properties)
    privacy = privacy or Privacy()
    has_codes = written.has_codes if written else privacy.is_pseudonymous
    names = pseudonyms_of(facts, store, privacy) if has_codes else None
    seen = names.shown() if names else facts
    saved_by = book.saved_by if book.saved_by != "llab" else ""
    source = Source(_called(file), serial_in(properties), saved_by, judge.at, saved=book.saved)
    try:
        found = harvest(book, written, _workbook(file, seen, properties, store).sheets, source, kept_in(seen)).annotations
    except Unreadable as error:
        raise _no_workbook(file, error) from error
    taken = names.named(found) if names else found
    everything = (*facts.annotations, *taken)
    outcome = proposed(
        everything,
        every_case(store),
        judge,
        rulings=facts.rulings,
        named=_with_ids(named, facts, store),
        typed_in=source.file,
    )
    return Application(file, taken, outcome)


def keep_typed(application: Application, *, store: Store) -> None:
    """Keep what was typed into the workbook: from then on it is not lost, whatever becomes of the file."""
    if application.annotations:
        file = application.file
        store.annotate(application.annotations, file=_called(file), sha256=sha256(file.content).hexdigest())


def keep_carried_out(application: Application, *, store: Store, judge: Judge) -> None:
    """Keep that the cells in which this was decided are empty from now on."""
    cleared = tuple(_cleared(application, store.annotations(), judge))
    if cleared:
        store.annotate(cleared, file=_called(application.file), sha256=sha256(application.file.content).hexdigest())


def _cleared(application: Application, annotations: Sequence[Annotation], judge: Judge) -> Iterator[Annotation]:
    """The deciding cells of all rows that are carried out, empty."""
    rows = {*application.proposed.done, *(row for each in application.proposed.proposals for row in each.rows)}
    stands = standing(annotations)
    for row in sorted(rows):
        for column in DECIDING:
            place = (f"{REVIEW}:{row}", column.heading)
            if shown(stands.get(place, ())) != EMPTY:
                yield Annotation(
                    kind=AnnotationKind.TYPED, workbook=application.file.name, row=place[0], column=place[1], coder=judge.by, at=judge.at
                )  # fmt: skip


# ---------------------------------------------------------------- the file


def _opened(file: File, facts: Facts) -> tuple[Opened, dict[str, str]]:
    try:
        book = opened(file.content)
    except Unreadable as error:
        raise _no_workbook(file, error) from error
    properties = properties_of(file.content)
    survey, ours = properties.get(SURVEY, ""), facts.questionnaire.survey.id
    if survey and survey != ours:
        raise _bad(file, f"It belongs to the survey {survey}, and this is {ours}.", "Nothing was changed.")
    if not survey and FINGERPRINT not in properties and file.name not in names_of(facts):
        raise _bad(
            file,
            "It is no workbook of llab's, or the program that saved it has taken away what tells it.",
            f"Nothing was changed. Name one that `llab export` wrote, or a copy of one: {ours}.xlsx.",
        )
    return book, properties


def _no_workbook(file: File, error: Unreadable) -> BadDataFile:
    return _bad(file, f"It cannot be read: {error.fault}.", "Nothing was changed. Save it as .xlsx without a password.")


def _bad(file: File, problem: str, advice: str) -> BadDataFile:
    return BadDataFile(Complaint(Path(file.name), problem, advice))


def _called(file: File) -> str:
    """As what the file is remembered: a copy elsewhere is another one than that of its name in the folder of workbooks."""
    return file.name if file.is_in_place else f"{file.name} ({sha256(file.content).hexdigest()[:8]})"


def _workbook(file: File, facts: Facts, properties: dict[str, str], store: Store) -> Planned:
    """The workbook that the file is a version of: by its serial, else by its name, else the one over the survey."""
    today = {each.name: each for each in planned(facts)}
    export = store.export(serial_in(properties)) if serial_in(properties) else None
    wanted = export.file if export else file.name
    alike = [name for name in today if wanted.removesuffix(".xlsx").startswith(name.removesuffix(".xlsx"))]
    return today[max(alike, key=len)] if alike else list(today.values())[-1]


def _with_ids(named: Collection[str], facts: Facts, store: Store) -> frozenset[str]:
    """Answers that are named by codes, as they are known: `P-k3mz7q2a/q2` is `ana/q2`."""
    parts = [name.partition("/") for name in named]
    people = by_id(store, [who for who, _, _ in parts], facts.participants)
    return frozenset(f"{who}{mark}{question}" for who, (_, mark, question) in zip(people, parts, strict=True))
