"""Answers: the texts of one question gathered from all parts, with how sure they are, how they were found, and what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from llab.incoming.body import Body, answer_text, is_announcement, is_label, is_range
from llab.incoming.evidence.about import ABOUT
from llab.incoming.evidence.parts import behind_mention
from llab.incoming.labelling.labels import SURE_FORMS, Form
from llab.incoming.ours.echoes import says_only_question
from llab.incoming.ours.marked import Marked, is_list_untouched
from llab.incoming.placing.assign import Placed
from llab.incoming.placing.item import Item
from llab.incoming.placing.items import Source
from llab.mail.evasions import is_promise_or_question
from llab.mail.judges import is_closing, is_greeting, is_thanks
from llab.survey.again import adds_to
from llab.survey.questionnaire import Question, TextQuestion
from llab.survey.response import Answer
from llab.survey.values import Value, typed_answer, value_of


@dataclass(frozen=True, slots=True)
class Judged:
    """By what values are read."""

    languages: tuple[str, ...]
    """The likeliest first."""
    reference: date | None
    """From where a date without a year is counted."""
    review_below: float


@dataclass(slots=True)
class Found:
    """The text of one question's answer as it grows, with its evidence."""

    texts: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    """Lines that are struck out: the answer only where there is no other."""
    probability: float = 1.0
    how: str = ""
    reasons: list[str] = field(default_factory=list)
    is_mentioned: bool = False
    """Whether its first sentence names the question."""
    adds: bool = False
    """Whether the words that name the question say that it adds to an earlier answer."""

    def add(self, text: str, source: Source) -> None:
        """One more line or paragraph of it."""
        lines = self.struck if source.is_struck else self.texts
        lines.append(("\n\n" if lines and source.item.gap else "\n" if lines else "") + text)


NAMES_ANOTHER = "a paragraph of an answer names another question"
_BY_ORDER, _BY_WORDS = "the order of the paragraphs", "words of the question come back"
_LIKELY = frozenset({_BY_ORDER, _BY_WORDS})
"""What places an answer where nothing names its question."""
_SURE_OF_NOTHING = 0.9
"""How sure it must be that text answers nothing, for nobody to look."""
_MANY = 3
"""So many questions answered by one text are worth a look: it may be meant for some of them."""


def collect(body: Body, found: dict[str, Found], loose: list[str]) -> bool:
    """The items' texts to their answers, in reading order; what belongs nowhere to `loose`.

    Returns whether something that belongs nowhere stands behind an answer, and is no postscript, or names a question: it may be
    an answer too.
    """
    is_odd = False
    for index, (source, placed) in enumerate(zip(body.sources, body.placed, strict=True)):
        text = answer_text(source, placed).strip()
        if placed.questions and is_announcement(index, body):
            loose.append(text)
            text = ""
        if not placed.questions:
            if text and not _is_polite(text):
                loose.append(text)
                is_unsure = not source.item.is_remark and (bool(found) or placed.probability < _SURE_OF_NOTHING)
                is_odd = is_odd or is_unsure or bool(source.others) or _is_labelled(source.item) or index in body.suspects
            continue
        for name in placed.questions:
            answer = found.setdefault(name, Found())
            if text:
                answer.add(text, source)
            answer.probability = min(answer.probability, placed.probability, _ceiling(source, placed))
            if placed.is_start:
                answer.adds = answer.adds or (not answer.how and adds_to(_naming(source, placed)))
                answer.is_mentioned = answer.is_mentioned or (not answer.how and source.item.mention == placed.questions)
                answer.how = answer.how or _how(source, placed)
            answer.reasons += _doubts(source, placed, name, is_suspect=index in body.suspects)
    return is_odd or _may_hold_more(body, found)


def _naming(source: Source, placed: Placed) -> str:
    """The words with which the item names its question: its label, or the first clause («As for question 2, …»); empty where none do."""
    if is_label(source, placed):
        return source.label or (source.item.label.text if source.item.label else "")
    if source.item.mention != placed.questions:
        return ""
    behind = behind_mention(source.item.text)
    return source.item.text.removesuffix(behind) if behind != source.item.text else ""


def _doubts(source: Source, placed: Placed, name: str, *, is_suspect: bool) -> list[str]:
    """Why a person should look at an answer to that question for the sake of this item."""
    doubts = {
        NAMES_ANOTHER: is_suspect,
        f"one text for {len(placed.questions)} questions": len(placed.questions) >= _MANY and placed.is_start,
        "a range, or a mark and a number": source.item.is_first and is_range(source),
        source.doubt: bool(source.doubt),
        "only the order of the paragraphs says which question this answers": source.item.by_place == name,
    }
    return [reason for reason, holds in doubts.items() if holds]


def _may_hold_more(body: Body, found: Mapping[str, Found]) -> bool:
    """Whether text that no question takes may be an answer too, as nothing but order and words tells what belongs where."""
    is_loose = any(not placed.questions and not source.item.is_remark for source, placed in zip(body.sources, body.placed, strict=True))
    return is_loose and bool(found) and all(answer.how in _LIKELY for answer in found.values())


def _is_labelled(item: Item) -> bool:
    return item.label is not None and item.label.form in SURE_FORMS and bool(item.label.names)


def _is_polite(text: str) -> bool:
    return is_greeting(text) or is_closing(text) or is_thanks(text)


_CEILINGS = {
    # how sure the plainest evidence can be by itself: a little under what was right of drawn people's answers (numbers 99.5 %,
    # phrases 99.5 %, below the question 99.8 %), for real people are stranger; a lone letter or number also begins sentences
    Form.BARE: 0.9,
    Form.LETTER: 0.9,
    Form.ROMAN: 0.95,
}


def _ceiling(source: Source, placed: Placed) -> float:
    item = source.item
    if item.anchor and (item.anchor,) == placed.questions:
        return 0.99
    if placed.is_start and item.named == placed.questions and item.label is not None:
        return _CEILINGS.get(item.label.form, 0.98)
    if placed.is_start and item.mention == placed.questions:
        return 0.95
    if placed.is_start:
        return 0.6
    return 0.97


def _how(source: Source, placed: Placed) -> str:
    item = source.item
    if item.anchor and (item.anchor,) == placed.questions:
        return "below the copied question" if item.is_copied else "below the question in the quoted mail"
    if item.named == placed.questions and item.label is not None:
        return f"marked “{source.label.strip() or item.label.text}”"
    if item.mention == placed.questions:
        return "the sentence names the question"
    return _BY_ORDER if item.by_place else _BY_WORDS


def answer_of(question: Question, found: Found, judged: Judged) -> Answer:
    """The answer that the gathered texts make, with its value, how sure it is (0 to 1), how it was found, and why one should look."""
    text = "".join(found.texts or found.struck).strip()
    reasons = list(found.reasons)
    value = None
    confidence = found.probability
    if not isinstance(question, TextQuestion):
        said = behind_mention(text) if found.is_mentioned else text
        read_value: Value = value_of(question, said, reference=judged.reference, languages=judged.languages)
        value, confidence = read_value.value, min(confidence, read_value.confidence)
        reasons += [read_value.reason] if read_value.reason else []
    if not text:
        reasons.append("nothing stands behind its mark")
    if says_only_question(question, text):
        reasons.append("it says nothing but words of the question")
    if confidence < judged.review_below and not reasons:
        reasons.append("it may answer another question")
    is_review = confidence < judged.review_below or bool(reasons)
    return typed_answer(
        question,
        text=text,
        value=value,
        confidence=round(confidence, 3),
        review=is_review,
        how=found.how or "in its place",
        reasons=tuple(dict.fromkeys(reasons)),
        adds=found.adds,
    )


def marked_answer(question: Question, marked: Marked) -> Answer:
    """The answer that marks in our list of options give; two marks for a single choice are nobody's value."""
    is_single = question.type == "choice"
    reasons = ("more than one option is marked",) if is_single and len(marked.options) > 1 else ()
    value = None if reasons else marked.options[0] if is_single else marked.options
    confidence = 0.0 if reasons else 0.95
    return typed_answer(
        question, text=marked.text, value=value, confidence=confidence, review=bool(reasons), how=marked.how, reasons=reasons
    )


def is_untouched(found: Found) -> bool:
    """Whether nothing was written that could say more than the marks in our list."""
    return is_list_untouched("".join(found.texts))


def only_asks(answers: Sequence[Answer]) -> bool:
    """Whether every answer is a question back to us («Tot luni este și termenul?»), or the only one, told by its words, a promise."""
    is_one = len(answers) == 1 and answers[0].how == _BY_WORDS
    return all(
        (is_one or answer.text.rstrip().endswith("?")) and (is_promise_or_question(answer.text) or ABOUT in answer.reasons)
        for answer in answers
    )
