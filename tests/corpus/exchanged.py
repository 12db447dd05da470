"""The corpus in other clothes: every case again, with its names, numbers, lines, layout, questions or dates exchanged.

A variant changes what a message is dressed in, not what its author means: the expected answers change only where they contain
what was exchanged. A case that a variant cannot dress (its attachment was made elsewhere, no person drafted it, its point is the
very thing that would change) is left as it is, and counted.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial, reduce
from pathlib import Path
from typing import Any

from llab.adapters.attachments import FileExtractor
from llab.demo.people.drawing.layouts.catalogue import Layout
from llab.stories.replies.parse import parse_replies
from llab.survey.questionnaire import Questionnaire

from . import score
from .clothes import dates as other_dates
from .clothes import layouts, lines, questions
from .clothes.numbering import NUMBERINGS, Printed
from .clothes.people import people
from .clothes.swap import Words, swapped
from .generator import cases_cities, cases_followup, cases_forum, cases_lll2, cases_long, cases_machine
from .generator.case import ALL, Case
from .generator.clients import Draft, Item, Own, Table, render, typed, typed_draft
from .generator.surveys import REMINDERS, SURVEYS, Block, Question, Survey

WRITERS = (cases_cities, cases_followup, cases_forum, cases_lll2, cases_long, cases_machine)
"""They register their cases."""
HERE = Path(__file__).parent
EXTRACTOR = FileExtractor()


def _same(text: str) -> str:
    return text


def _same_survey(survey: Survey, _: str) -> Survey:
    return survey


@dataclass(frozen=True)
class Clothes:
    """What one case is dressed in."""

    text: Words = _same
    """Of the invitation and of what was typed."""
    address: Words = _same
    signature: Words = _same
    line: str = ""
    """What the program or the telephone puts below the text, instead of its own line."""
    printed: Printed = int
    typed: Printed = int
    """The numbers as people type them."""
    later: timedelta = timedelta(0)
    survey: Callable[[Survey, str], Survey] = _same_survey
    """The survey in another layout, in a language."""
    has_cells: bool | None = None
    """Whether answers stand in cells of a table; None where that is as it was."""


Variant = Callable[[Case], Clothes | None]
"""What a case is dressed in; None where it is left as it is."""


@dataclass(frozen=True)
class Dressed:
    """A case as it is read and scored."""

    id: str
    config: str
    sent: bytes | None
    replies: tuple[bytes, ...]
    expected: Mapping[str, Any]
    is_left: bool

    def outcome(self) -> score.Outcome:
        """What the reader makes of it."""
        asked = questionnaire(self.config)
        case = score.Case(self.id, HERE, None, [], dict(self.expected), {question.id: question.type for question in asked.questions})
        parsed = parse_replies(list(self.replies), sent=[self.sent] if self.sent else [], questionnaire=asked, extractor=EXTRACTOR)
        return score.compare(case, parsed.document())


@cache
def questionnaire(config: str) -> Questionnaire:
    """The questions of a configuration."""
    return Questionnaire(**tomllib.loads(config))


def dressed(variant: Variant, cases: Sequence[Case] = ALL) -> Iterator[Dressed]:
    """Each case in the variant's clothes."""
    for case in cases:
        clothes = worn(variant, case)
        yield left(case) if clothes is None else put_on(case, clothes)


def worn(variant: Variant, case: Case) -> Clothes | None:
    """What the variant dresses the case in; None where it is left: no person drafted it, its attachment was made elsewhere, …"""
    return variant(case) if case.drafts and not case.attachments else None


def left(case: Case) -> Dressed:
    """The case as it lies in its folder."""
    folder = HERE / "cases" / case.id
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    survey = HERE / "surveys" / case.survey
    sent = (survey / case.sent).read_bytes() if case.sent else None
    replies = tuple(path.read_bytes() for path in sorted(folder.glob("reply*.eml")))
    return Dressed(case.id, (survey / "config.toml").read_text(encoding="utf-8"), sent, replies, expected, is_left=True)


def put_on(case: Case, clothes: Clothes) -> Dressed:
    """The case in these clothes."""
    drafts = [(client, draft_in(draft, client, clothes)) for client, draft in case.drafts]
    first = drafts[0][1]
    config = survey_in(SURVEYS[case.survey], clothes, first.lang).config()
    sent = first.survey.sent(first.lang) if case.sent else None
    expected = {**case.expected(), **expected_in(case, clothes)}
    return Dressed(case.id, config, sent, tuple(render(client, draft) for client, draft in drafts), expected, is_left=False)


def expected_in(case: Case, clothes: Clothes) -> dict[str, Any]:
    """The fields that change: the words of the answers and of what answers no question."""
    types = {question.id: question.type for question in SURVEYS[case.survey].questions}
    label = _as_typed(clothes)
    answers = {
        name: typed(clothes.text(answer), label) if isinstance(answer, str) and types[name] in ("text", "date") else answer
        for name, answer in case.answers.items()
    }
    made = replace(case, answers=answers, unassigned=typed(clothes.text(case.unassigned), label)).expected()
    return {field: made[field] for field in ("answers", "unassigned")}


def _as_typed(clothes: Clothes) -> Callable[[int], str]:
    return lambda number: str(clothes.typed(number))


# --- the survey -------------------------------------------------------------------------------------


def survey_in(survey: Survey, clothes: Clothes, language: str) -> Survey:
    """The survey with its texts, its organiser, its date and its layout exchanged."""
    text = clothes.text
    changed = replace(
        survey,
        title=_each(text, survey.title),
        questions=tuple(_question_in(question, text) for question in survey.questions),
        greeting=_each(text, survey.greeting),
        intro=_all(text, survey.intro),
        closing=_all(text, survey.closing),
        contact=_all(text, survey.contact),
        columns=_all(text, survey.columns),
        sender_name=text(survey.sender_name),
        sender_addr=clothes.address(survey.sender_addr),
        sent_at=survey.sent_at + clothes.later,
        printed=clothes.printed,
    )
    return clothes.survey(changed, language)


def _each(text: Words, values: Mapping[str, str]) -> dict[str, str]:
    return {language: text(value) for language, value in values.items()}


def _all(text: Words, values: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(map(text, several)) for language, several in values.items()}


def _question_in(question: Question, text: Words) -> Question:
    options = tuple((value, _each(text, labels)) for value, labels in question.options)
    return replace(question, text=_each(text, question.text), options=options, section=_each(text, question.section), parts=_all(text, question.parts))


# --- the message ------------------------------------------------------------------------------------


def draft_in(draft: Draft, client: str, clothes: Clothes) -> Draft:
    """What was typed, and what it was typed into, in these clothes."""
    text = clothes.text
    survey = survey_in(draft.survey, clothes, draft.lang)
    ids = draft.survey.message_id(draft.lang), survey.message_id(draft.lang)
    changed = replace(
        draft,
        survey=survey,
        person=replace(
            draft.person,
            name=text(draft.person.name),
            addr=clothes.address(draft.person.addr),
            signature=tuple(clothes.signature(text(line)) for line in draft.person.signature),
        ),
        date=draft.date + clothes.later,
        quoted_date=draft.quoted_date and draft.quoted_date + clothes.later,
        top=tuple(_item_in(item, clothes) for item in draft.top),
        bottom=tuple(_item_in(item, clothes) for item in draft.bottom),
        body=None if draft.body is None else _body_in(draft, client, survey, clothes),
        sender=draft.sender and (text(draft.sender[0]), clothes.address(draft.sender[1])),
        subject=draft.subject and text(draft.subject),
        disclaimer=text(draft.disclaimer),
        headers=tuple((name, value.replace(*ids)) for name, value in draft.headers),
        to=draft.to and text(draft.to),
        line=clothes.line,
    )
    return typed_draft(changed, _as_typed(clothes))


def _item_in(item: Item, clothes: Clothes) -> Item:
    text = clothes.text
    if isinstance(item, Own):
        return replace(item, text=text(item.text))
    if isinstance(item, Table):
        return Table(tuple(tuple(map(text, row)) for row in item.rows))
    number = clothes.printed(int(item.number)) if item.qid and str(item.number) == item.qid.removeprefix("q") else item.number
    return replace(
        item, text=text(item.text), number=number, hints=tuple(map(text, item.hints)), parts=tuple(map(text, item.parts)), answer=text(item.answer)
    )


def _body_in(draft: Draft, client: str, survey: Survey, clothes: Clothes) -> tuple[Item, ...]:
    items = [_item_in(item, clothes) for item in draft.body or ()]
    if clothes.has_cells is False:
        items = _out_of_cells(items)
    elif clothes.has_cells and draft.parts != "plain" and client != "mutt":
        items = _into_cells(items, survey, draft.lang)
    return tuple(survey.draw(item) if isinstance(item, Block) and not item.cells else item for item in items)


def _out_of_cells(items: Sequence[Item]) -> list[Item]:
    """What stood in the cells of a table, below the questions."""
    loose: list[Item] = []
    for item in items:
        if isinstance(item, Block) and item.cells:
            loose += [] if item.kind == "c" else [replace(item, cells=False, answer="")]
            loose += [Own(item.answer)] if item.answer else []
        else:
            loose.append(item)
    return loose


def _into_cells(items: Sequence[Item], survey: Survey, language: str) -> list[Item]:
    """What stood below the questions, in the cells of a table."""
    rows: list[Item] = []
    for item in items:
        last = rows[-1] if rows else None
        if isinstance(item, Block) and item.qid:
            if not any(isinstance(row, Block) and row.kind == "c" for row in rows):
                rows.append(Block("c", "", hints=survey.columns[language], cells=True))
            rows.append(replace(item, cells=True))
        elif isinstance(item, Own) and isinstance(last, Block) and last.cells and last.kind == "q":
            rows[-1] = replace(last, answer=item.text)
        else:
            rows.append(item)
    return rows


# --- the variants -----------------------------------------------------------------------------------

ABOUT_NUMBERS = ("gmail-lettered", "outlook-roman-numerals", "cities-en-answers-in-list", "iphone-short-lines", "long-reminder-renumbered")
"""Cases whose point is how the author numbers."""
SHORTENED = "mutt-trimmed-quotes"
"""A case whose quoted questions are shortened and transliterated by hand."""
_BY_PLACE = re.compile(r"\b(?:prima|doua|patra|[șs]aptea) [îi]ntreb", re.IGNORECASE)


def _everybody() -> list[str]:
    names = {draft.person.name for case in ALL for _, draft in case.drafts}
    return sorted(names | {"Tudor Neagu", "Pavel Gheorghe"})


@cache
def other_people() -> Clothes:
    """Every proper name exchanged."""
    words, address = people(_everybody())
    return Clothes(text=words, address=address)


@cache
def question_words(survey: str) -> Words:
    """The survey's questions exchanged for others, and their echoes in what people typed."""
    originals = SURVEYS[survey].questions
    pairs = [
        (question.text[language], other)
        for language, others in questions.QUESTIONS[survey].items()
        for question, other in zip(originals, others, strict=True)
    ]
    whole = swapped(pairs)
    rest = swapped([*questions.OPTIONS.get(survey, ()), *questions.PARTS.get(survey, ()), *questions.ECHOES.get(survey, ())])
    news = {form for _, other in pairs for form in (other,)}
    return lambda text: _apart(text, whole, rest, news)


def _apart(text: str, whole: Words, rest: Words, news: set[str]) -> str:
    """Questions first; their echoes only where no question stands, so that what was exchanged is not exchanged again."""
    changed = whole(text)
    return changed if changed != text or text in news else rest(text)


def other_questions(case: Case) -> Clothes | None:
    if case.id == SHORTENED:
        return None
    return Clothes(text=question_words(case.survey))


def other_dates_and_times(_: Case) -> Clothes:
    return Clothes(text=other_dates.dates, later=other_dates.LATER)


def other_lines(case: Case) -> Clothes:
    client, draft = case.drafts[0]
    return Clothes(text=lines.lines, signature=lines.signature, line=lines.sent_from(client, draft.ui, ALL.index(case)))


def other_numbers(printed: Printed, case: Case) -> Clothes | None:
    """Another numbering; left are cases about numbers, those that name questions by their place, and letters beside lettered sections."""
    is_about_numbers = case.id in ABOUT_NUMBERS or case.sent is None
    typed_words = "".join(item.text for _, draft in case.drafts for item in draft.top if isinstance(item, Own))
    names_places = case.style == "prose" or _BY_PLACE.search(typed_words) is not None
    is_lettered = case.survey == "forum" and not isinstance(printed(1), int) and printed(1) != "Q1"
    if is_about_numbers or names_places or is_lettered:
        return None
    return Clothes(printed=printed, typed=printed, survey=lambda survey, _: replace(survey, markup="paragraphs" if survey.markup == "list" else survey.markup))


def no_numbers(case: Case) -> Clothes | None:
    """Questions in bold and without numbers; people count them themselves."""
    return _in_layout(next(layout for layout in layouts.DRAWN if layout.name == "bold"), case)


def other_layout(case: Case, *, first: int = 0) -> Clothes | None:
    """Each of the layouts in turn."""
    layout = layouts.layout_of(ALL.index(case) + first)
    if layout is not None:
        return _in_layout(layout, case)
    if case.survey == "forum" or case.id == "cities-en-answers-in-list" or case.style == "forwarded" or any(question.options for question in SURVEYS[case.survey].questions):
        return None
    return Clothes(survey=lambda survey, _: replace(survey, markup="table", columns=layouts.COLUMNS), has_cells=True)


def _in_layout(layout: Layout, case: Case) -> Clothes | None:
    typed_as = layouts.typed_number(layout)
    is_lettered = typed_as is not int
    if not layout.prints_numbers:
        typed_as = partial(_counted, case.drafts[0][1].survey)
    if case.id in ("cities-en-answers-in-list", "long-reminder-renumbered", SHORTENED) or (is_lettered and other_numbers(typed_as, case) is None):
        return None
    return Clothes(survey=lambda survey, language: layouts.drawn(survey, layout, language), has_cells=False, typed=typed_as)


def _counted(survey: Survey, number: int) -> int:
    """A question's number where none is printed: people count what they see."""
    name = f"q{number}"
    return survey.only.index(name) + 1 if name in survey.only else number


def all_at_once(case: Case) -> Clothes | None:
    """Other people, lines, questions and dates in another layout, with its numbers."""
    layout = other_layout(case, first=3)
    asked = other_questions(case)
    if layout is None or asked is None:
        return None
    in_turn = (asked.text, lines.lines, other_people().text, other_dates.dates)
    return replace(
        layout,
        text=lambda text: reduce(lambda changed, change: change(changed), in_turn, text),
        address=other_people().address,
        signature=lines.signature,
        line=other_lines(case).line,
        later=other_dates.LATER,
    )


VARIANTS: dict[str, Variant] = {
    "other people": lambda _: other_people(),
    **{f"numbers {name}": partial(other_numbers, printed) for name, printed in NUMBERINGS.items()},
    "no numbers": no_numbers,
    "other lines": other_lines,
    "other layouts": other_layout,
    "layouts again": partial(other_layout, first=7),
    "other questions": other_questions,
    "other dates": other_dates_and_times,
    "all at once": all_at_once,
}
"""Every variant by its name."""

__all__ = ["ALL", "REMINDERS", "VARIANTS", "WRITERS", "Clothes", "Dressed", "Variant", "dressed", "left", "questionnaire", "worn"]
