"""What people typed into workbooks as decisions about answers: those that can be carried out, and all others with the reason.

Taken from what was harvested, cell by cell; each cell says what stood beside it when it was typed, so that nothing is decided about
an answer that is another by now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from llab.errors import UsageError
from llab.records import EMPTY, Annotation, AnnotationKind, DecisionKind, Typed, ValueKind
from llab.stories.decisions import rule
from llab.stories.decisions.agreed import Wish, agreed
from llab.stories.decisions.cases import Case, as_it_stands
from llab.stories.decisions.rule import Judge
from llab.stories.results.beside import newer_name
from llab.survey.questionnaire import Questionnaire
from llab.survey.ruling import Ruling
from llab.tables.by_hand import BY_HAND, not_discarded
from llab.tables.coded import OR, shown, standing, typed
from llab.tables.deciding import ACCEPT, BY_RESPONDENT, CHOICE, DISMISS, NEWER_KEY, REVIEW
from llab.tables.lists import key_of
from llab.tables.study import plain
from llab.tables.table import short

DECISION, RIGHT_QUESTION, RIGHT_TEXT = "Decision", "Right question", "Right text"
_TYPED = (DECISION, RIGHT_QUESTION, RIGHT_TEXT)

_GLIMPSE = 60
"""Characters of a text by which a person knows it again."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that can be decided: about answers, or about a message as a whole."""

    rows: tuple[str, ...]
    """The keys of the rows in which it was typed."""
    participant: str
    """Empty where nobody knows whose the message is."""
    ruling: Ruling | None = None
    message: str = ""
    """The id of the message that is decided about."""
    decision: DecisionKind | None = None
    """What is decided about the message: that it counts, or that it is nothing."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was typed, and is not carried out."""

    row: str
    column: str
    participant: str
    question: str
    problem: str
    """One paragraph: what, and what to do."""
    is_conflict: bool = False
    """The answer has changed since it was typed; whoever names it has it carried out all the same."""
    before: str = ""
    """Of a conflict, what stood there when it was typed; empty where nobody knows."""
    now: str = ""
    """Of a conflict, what stands there."""
    wanted: str = ""
    """Of a conflict, what was typed."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Everything that was typed and is not carried out yet."""

    proposals: tuple[Proposal, ...] = ()
    refused: tuple[Refused, ...] = ()
    done: tuple[str, ...] = ()
    """The rows in which a decision stands that is so already: nothing is left to do there."""


@dataclass(slots=True)
class _Wishes:
    """What is wanted, as it is found."""

    answers: dict[str, list[Wish]] = field(default_factory=dict)
    """By participant."""
    messages: list[Proposal] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    done: list[str] = field(default_factory=list)


def proposed(
    annotations: Iterable[Annotation],
    cases: Iterable[Case],
    judge: Judge,
    *,
    rulings: Sequence[Ruling] = (),
    named: Collection[str] = (),
    typed_in: str = "",
) -> Proposed:
    """What these annotations propose about these cases (`cases.every_case`).

    Decisions in the sheet Review count from whatever workbook; changes in llab's own columns from `typed_in` only, where it is given,
    and from the newer one that lay beside it while it was open; but not where something has been decided about the answer since
    (`rulings`), or where their line in the sheet By hand was deleted.
    `named` are answers (`ana/q2`) and messages that are to be decided although they have changed since.
    """
    book = _Book(tuple(cases), judge, frozenset(named))
    found = _Wishes()
    everything = tuple(annotations)
    for row, cells in _by_row(not_discarded(everything)).items():
        book.review(row, cells, found)
    for one in _edits(not_discarded(everything), rulings, typed_in):
        book.edit(one, found)
    found.refused += _strays(not_discarded(everything), rulings, typed_in)
    proposals = list(found.messages)
    for participant, wishes in found.answers.items():
        outcome = agreed(wishes, judge)
        proposals += (Proposal(tuple(wish.row for wish in some), participant, ruling) for some, ruling in outcome.rulings)
        found.refused += (_refused(wish.row, wish.case, error, column=wish.column) for wish, error in outcome.refused)
    return Proposed(tuple(proposals), tuple(found.refused), tuple(found.done))


def _by_row(annotations: Iterable[Annotation]) -> dict[str, dict[str, tuple[Annotation, ...]]]:
    """What stands in the deciding cells of the sheet Review, by row and column; nothing for what was emptied."""
    found: dict[str, dict[str, tuple[Annotation, ...]]] = {}
    for (row, column), entries in standing(annotations).items():
        if row.startswith(f"{REVIEW}:") and column in _TYPED and shown(entries) != EMPTY:
            found.setdefault(row.removeprefix(f"{REVIEW}:"), {})[column] = entries
    return found


def _edits(annotations: Iterable[Annotation], rulings: Sequence[Ruling], typed_in: str) -> Iterable[Annotation]:
    """The newest change of each cell of llab's own about which nothing was decided since."""
    decided = _decided(rulings)
    newest: dict[tuple[str, str], Annotation] = {}
    files = {typed_in, newer_name(typed_in)}
    for one in annotations:
        if one.kind is AnnotationKind.EDITED and one.row and (not typed_in or one.workbook in files):
            newest[one.row, one.column] = one
    return [one for one in newest.values() if one.row not in decided or one.at > decided[one.row]]


def _decided(rulings: Iterable[Ruling]) -> Mapping[str, datetime]:
    """When each answer was last decided about, by its key."""
    return {f"{each.participant}/{each.wave}/{one.question}": each.at for each in rulings for one in each.touched}


def _strays(annotations: Iterable[Annotation], rulings: Sequence[Ruling], typed_in: str) -> Iterable[Refused]:
    """Decisions that were typed into this workbook beside another text than the row's, row by row, unless something was decided since."""
    decided, files = _decided(rulings), {typed_in, newer_name(typed_in)}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for one in annotations:
        row = one.row.removeprefix(f"{REVIEW}:")
        is_decision = one.kind is AnnotationKind.STRAY and one.column in _TYPED and one.workbook in files
        since = decided.get(row.removesuffix(NEWER_KEY))
        if is_decision and (since is None or one.at > since):
            rows.setdefault((row, one.seen), {})[one.column] = one.value.text
    for (row, seen), cells in rows.items():
        beside = f"beside «{short(seen, _GLIMPSE)}»" if seen else "in a row that is none of llab's"
        problem = (
            f"It was typed {beside}, and the row belongs to another text: columns were sorted or moved alone. Nothing was taken: decide "
            f"again in the newest workbook. The sheet {BY_HAND} lists it, until somebody deletes it there."
        )
        yield Refused(row, ", ".join(cells), *_person_and_question(row, None), problem, wanted="; ".join(cells.values()))


def _refused(row: str, case: Case, error: UsageError, *, column: str) -> Refused:
    """What was decided elsewhere in the file may be carried out all the same: of this, nothing was taken."""
    return Refused(row, column, case.participant, case.question, str(error).replace(rule.NOTHING_CHANGED, "Nothing was taken."))


def _heading(one: Annotation) -> str:
    """The column as a person names it; of the sheet By respondent also the sheet, whose headings are the questions."""
    return BY_RESPONDENT if one.row.startswith(f"{BY_RESPONDENT}:") else one.column


class _Book:
    """The cases, looked up as rows name them."""

    def __init__(self, cases: Sequence[Case], judge: Judge, named: frozenset[str]) -> None:
        self._judge, self._named = judge, named
        self._cases: Mapping[str, Case] = {each.key: each for each in cases}
        self._by_answer = {f"{each.participant}/{each.question}": each for each in cases if each.question}
        self._stands = {key_of(each.decided or each.version): each for each in cases if each.version is not None}
        self._questions = _names_of(judge.questionnaire)

    # ---- the sheet Review

    def review(self, row: str, cells: Mapping[str, tuple[Annotation, ...]], found: _Wishes) -> None:
        """What a row of the sheet Review asks for."""
        case = self._cases.get(row)
        texts = {column: shown(entries).text for column, entries in cells.items()}
        if case is None or not case.reasons:
            seen = next(iter(cells.values()))[-1].seen
            if self._is_so(row, case, texts, seen):
                found.done.append(row)
                return
            if case is None or not self._is_named(case):
                found.refused.append(self._overtaken(row, case, texts, seen))
                return
        try:
            self._demand_one_word(texts)
            wish = self._wish(row, case, texts)
        except UsageError as error:
            found.refused.append(_refused(row, case, error, column=next(iter(cells))))
            return
        saw = [one.seen for entries in cells.values() for one in entries]
        if any(text.strip() != case.text.strip() for text in saw) and not self._is_named(case):
            found.refused.append(_conflict(row, DECISION, case, saw[0], "; ".join(texts.values())))
        elif case.is_whose:
            self._whose(row, case, wish, found)
        else:
            found.answers.setdefault(case.participant, []).append(wish)

    def _is_so(self, row: str, case: Case | None, texts: Mapping[str, str], seen: str) -> bool:
        """Whether what was typed about something that waits no more has come about."""
        person, own = _person_and_question(row, case)
        word, asked = texts.get(DECISION, "").strip().casefold(), texts.get(RIGHT_QUESTION, "")
        if word == DISMISS:
            return row.endswith(NEWER_KEY) or self._text(person, own) is None
        target = self._called(asked) if asked else own
        if target == "":
            return not texts.get(RIGHT_TEXT)  # a message that nobody need look at
        return target is not None and self._text(person, target) == (texts.get(RIGHT_TEXT) or seen).strip()

    def _overtaken(self, row: str, case: Case | None, texts: Mapping[str, str], seen: str) -> Refused:
        person, question = _person_and_question(row, case)
        ways = [f"`llab apply --undo {person}/{question}` takes back what was decided"] if question else []
        ways += [f"--also {person}/{question} has this carried out all the same"] if question and case else []
        problem = (
            "Nobody need look at it any more: something else was decided since, or it was read otherwise. Nothing was taken: "
            f"{'; '.join([*ways, f'the line in the sheet {BY_HAND} is yours to delete when all is to stay as it is'])}."
        )
        now = self._text(person, question) or ""
        return Refused(row, next(iter(texts)), person, question, problem, True, seen, now, "; ".join(texts.values()))

    def _text(self, person: str, question: str) -> str | None:
        """What the answer that stands says; None where there is none."""
        case = self._by_answer.get(f"{person}/{question}")
        return _now(case, "Answer") if case else None

    def _called(self, said: str) -> str | None:
        return self._questions.get(_folded(said)) or self._questions.get(_folded(said.partition(CHOICE)[0]))

    def _demand_one_word(self, texts: Mapping[str, str]) -> None:
        several = next((column for column, text in texts.items() if OR in text), None)
        if several:
            raise UsageError(f"Two people typed something else under {several}.", advice="Nothing was taken. Leave what is right.")

    def _wish(self, row: str, case: Case, texts: Mapping[str, str]) -> Wish:
        word = texts.get(DECISION, "").strip().casefold()
        if word not in ("", ACCEPT, DISMISS):
            raise UsageError(f"«{texts[DECISION]}» is no decision.", advice=f"Nothing was taken. Choose {ACCEPT} or {DISMISS}.")
        question, text = texts.get(RIGHT_QUESTION, ""), texts.get(RIGHT_TEXT, "")
        if word == DISMISS and (question or text):
            raise UsageError(
                "It is to be dismissed, and to have another question or text.", advice="Nothing was taken. Empty one of the cells."
            )
        column = RIGHT_QUESTION if question else RIGHT_TEXT if text else DECISION
        return Wish(row, case, word == DISMISS, self._question(question) if question else "", text, column=column)

    def _question(self, said: str) -> str:
        name = self._called(said)
        if name is None:
            known = ", ".join(question.id for question in self._judge.questionnaire.questions)
            raise UsageError(f"«{said}» is no question.", advice=f"Nothing was taken. The questions are {known}.")
        return name

    def _whose(self, row: str, case: Case, wish: Wish, found: _Wishes) -> None:
        """What is decided about a message that does not count yet, or not for sure."""
        message = case.message.message if case.message else ""
        if wish.question or wish.text:
            error = UsageError(
                "It is not decided yet whose this message is, or that it counts.",
                advice=f"Nothing was taken. `llab mail assign {message[:8]} PARTICIPANT` says so, or choose {ACCEPT} here first.",
            )
            found.refused.append(_refused(row, case, error, column=RIGHT_QUESTION))
            return
        kind = DecisionKind.DISMISSED if wish.dismisses else DecisionKind.ACCEPTED
        if wish.dismisses and any(version.message == message for version in case.answers.values()):
            found.answers.setdefault(case.participant, []).append(wish)  # its answers count: only what is left over is nothing
            return
        if not wish.dismisses and not case.participant:
            error = UsageError(
                "Nobody is known whose this message could be.",
                advice=f"Nothing was taken. `llab mail assign {message[:8]} PARTICIPANT` says whose it is.",
            )
            found.refused.append(_refused(row, case, error, column=DECISION))
            return
        counts = case.message is not None and case.message.counts and kind is DecisionKind.ACCEPTED
        settled = rule.settle(case, self._judge) if counts else None
        found.messages.append(Proposal((row,), case.participant, settled, message, kind))

    # ---- llab's own columns

    def edit(self, one: Annotation, found: _Wishes) -> None:
        """What a change in a column of llab's own asks for."""
        case, column = self._edited(one)
        if case is None or column not in ("Answer", "Value"):
            found.refused.append(
                Refused(one.row, one.column, case.participant if case else "", case.question if case else "", _advice(one))
            )
            return
        text, now = _said(one.value), _now(case, column)
        if now == text:
            return
        if not text:
            problem = (
                f"The cell was emptied. Nothing was taken: what is no answer is dismissed in the sheet {REVIEW}, or with `llab review`."
            )
            found.refused.append(Refused(one.row, one.column, case.participant, case.question, problem))
            return
        if _said(one.base) != now and not self._is_named(case):
            found.refused.append(_conflict(one.row, one.column, case, _said(one.base), text))
            return
        stands = as_it_stands(case)
        is_value = column == "Value"
        wish = Wish(one.row, stands, text="" if is_value else text, meaning=text if is_value else "", column=_heading(one))
        _put(wish, found)

    def _edited(self, one: Annotation) -> tuple[Case | None, str]:
        """Which answer a cell shows, and as what: its text or its value."""
        if not one.row.startswith(f"{BY_RESPONDENT}:"):
            return self._stands.get(one.row), one.column
        case = self._by_answer.get(f"{one.row.removeprefix(f'{BY_RESPONDENT}:')}/{one.column.partition(CHOICE)[0]}")
        if case is None or case.version is None:
            return None, one.column
        has_value = (case.decided or case.version).answer.value is not None
        return case, "Value" if has_value else "Answer"

    def _is_named(self, case: Case) -> bool:
        names = {
            f"{case.participant}/{case.question}",
            case.key,
            *([case.message.message[:8]] if case.message and not case.question else []),
        }
        return bool(names & self._named)


def _person_and_question(row: str, case: Case | None) -> tuple[str, str]:
    """Of which answer a row of the sheet Review speaks; without a question where it is a message's."""
    if "/" not in row:
        return (case.participant if case else "", "")
    return row.partition("/")[0], row.removesuffix(NEWER_KEY).rpartition("/")[2]


def _names_of(questionnaire: Questionnaire) -> dict[str, str]:
    """All by which a person may name a question, folded, and its id: its id, its number, and its wording where no other has the same."""
    questions = questionnaire.questions
    wordings = [(_folded(text), question.id) for question in questions for text in question.text.root.values()]
    names = {wording: question for wording, question in wordings if {name for text, name in wordings if text == wording} == {question}}
    names |= {str(number): question.id for number, question in enumerate(questions, start=1)}
    return {**names, **{_folded(question.id): question.id for question in questions}}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _now(case: Case, column: str) -> str:
    """What the answer that stands says, or means, as a cell shows it."""
    stands = case.decided or case.version
    if stands is None:
        return ""
    return _said(typed(plain(stands.answer.value))) if column == "Value" else stands.answer.text.strip()


def _said(value: Typed) -> str:
    """The content of a cell as somebody would type it: of a day no time."""
    return value.text.removesuffix("T00:00:00").strip() if value.kind is ValueKind.MOMENT else value.text.strip()


def _put(wish: Wish, found: _Wishes) -> None:
    """Beside what is wanted already: the same from another sheet is the same; text and value of one answer go together."""
    wishes = found.answers.setdefault(wish.case.participant, [])
    for index, other in enumerate(wishes):
        if other.case.question != wish.case.question or other.dismisses or other.question:
            continue
        if (other.text, other.meaning) == (wish.text, wish.meaning):
            return
        if not (other.text and wish.text) and not (other.meaning and wish.meaning):
            wishes[index] = replace(other, text=other.text or wish.text, meaning=other.meaning or wish.meaning)
            return
    wishes.append(wish)


def _conflict(row: str, column: str, case: Case, before: str, wanted: str) -> Refused:
    name = f"{case.participant}/{case.question}" if case.question else (case.message.message[:8] if case.message else row)
    problem = (
        f"It has changed since this was typed. Nothing was taken: look at it, and decide again in the newest workbook; "
        f"or have it carried out as it is: --also {name}."
    )
    return Refused(row, column, case.participant, case.question, problem, True, before, case.text, wanted)


_PEOPLE = ("Name", "Address", "Language", "Participant")
_MENDED = {
    "Text": f"The text of the sheet {REVIEW} was changed. Nothing was taken: type it under {RIGHT_TEXT}.",
    "Question": f"Nothing was taken: another question is chosen under {RIGHT_QUESTION} in the sheet {REVIEW}, or with `llab review`.",
    "Review": "Nothing was taken: an answer is certain once it is accepted in the sheet Review, or with `llab review`.",
}


def _advice(one: Annotation) -> str:
    """Why a change in a column of llab's own is not taken, and what to do instead."""
    if one.column in _MENDED:
        return _MENDED[one.column]
    if one.column in _PEOPLE:
        return "Nothing was taken: it comes from the list of participants. Change it there, and run `llab participants import`."
    if one.row.startswith(f"{BY_RESPONDENT}:") and CHOICE in one.column:
        person = one.row.removeprefix(f"{BY_RESPONDENT}:")
        return f"There is no answer yet that could read otherwise. Nothing was taken: `llab mail enter {person}` enters one."
    return "Nothing was taken: llab works this column out anew each time. What comes from the list of participants is changed there."
