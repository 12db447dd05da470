"""The door of the reader: a message and what we sent, to a reading.

Values in, values out. blocks -> align -> classify -> items -> assign -> values -> Reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, groupby, islice, pairwise

from llab.incoming.about import ABOUT
from llab.incoming.again import line_of
from llab.incoming.align import Known, align, known
from llab.incoming.assign import MOST_ITEMS, Placed, assign
from llab.incoming.bound import TOO_LONG, divided, own_divided
from llab.incoming.classify import FOREIGN, Classified, classify
from llab.incoming.echoes import says_only_question
from llab.incoming.evidence import Asked, with_evidence
from llab.incoming.fit import Fits, fits_of, no_type
from llab.incoming.hands import UNSURE
from llab.incoming.item import Item
from llab.incoming.items import Source, sources
from llab.incoming.kinds import Wishes, kind_of, wishes
from llab.incoming.labels import SURE_FORMS, Form
from llab.incoming.marked import Marked, is_list_untouched, marked_options
from llab.incoming.original import Original, questionnaire_only
from llab.incoming.parts import behind_mention
from llab.incoming.unanswered import holding_labels
from llab.language.words import folded_words, words
from llab.mail.automatic import Verdict, automatic
from llab.mail.away import away_until
from llab.mail.blocks import Block, Hint
from llab.mail.charset import GUESSED
from llab.mail.delivery import Outcome, Report, delivery_report
from llab.mail.evasions import is_promise_or_question
from llab.mail.html import html_blocks
from llab.mail.judges import is_closing, is_greeting, is_pointer, is_thanks
from llab.mail.message import Message
from llab.mail.subject import answers_a_forward, said_besides
from llab.mail.text import text_blocks
from llab.mail.typed_marks import with_typed_marks
from llab.records import DeliveryOutcome, DeliveryReport, MessageKind, Piece, Reading, Role
from llab.survey.questionnaire import Question, Questionnaire, TextQuestion
from llab.survey.response import Answer
from llab.survey.values import Value, typed_answer, value_of

PARSER = "2"
"""The version of the reader; it grows when a change can read an archived message differently."""

_SURE_ENOUGH_OF_WORDS = 0.9
"""The HTML part is read where it has so much of the text part's words."""
MOST_COMPARED = 100_000
"""Words of the text part that are looked for in the HTML part."""


@dataclass(frozen=True, slots=True)
class _Body:
    """One part, read."""

    blocks: tuple[Block, ...]
    classified: tuple[Classified, ...]
    sources: tuple[Source, ...]
    placed: tuple[Placed, ...]
    marked: dict[str, Marked]
    suspects: frozenset[int]
    """Items that hold the label of a question without an answer."""
    rest: str
    """What stands beyond all that is read: no piece yet."""
    beyond: str
    """The person's own beyond all that is looked at for answers."""


@dataclass(slots=True)
class _Found:
    """The text of one question's answer as it grows, with its evidence."""

    texts: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    """Lines that are struck out: the answer only where there is no other."""
    probability: float = 1.0
    how: str = ""
    reasons: list[str] = field(default_factory=list)
    is_mentioned: bool = False
    """Whether its first sentence names the question."""

    def add(self, text: str, source: Source) -> None:
        """One more line or paragraph of it."""
        lines = self.struck if source.is_struck else self.texts
        lines.append(("\n\n" if lines and source.item.gap else "\n" if lines else "") + text)


def read(
    message: Message,
    *,
    attachments: Sequence[tuple[tuple[Block, ...], str]] = (),
    originals: Sequence[Original],
    questionnaire: Questionnaire,
    earlier: Sequence[str] = (),
    review_below: float = 0.85,
) -> Reading:
    """What the message says.

    `attachments`: for each attachment its text as blocks, and why a person should open it (empty where none need).
    `originals`: all that was sent to this participant, or nothing where that is not known.
    `earlier`: texts that reached us before; what the reply quotes of them is no answer.
    """
    report = delivery_report(message)
    if report is not None:
        return Reading(kind=MessageKind.BOUNCE, delivery=_delivery(report), pieces=_whole(message, "a delivery report"))
    machine = automatic(message)
    if machine is not None and machine.certain:
        return _automatic(message, machine)
    asked = [*originals, *([] if any(one.order for one in originals) else [questionnaire_only([questionnaire])])]
    before = _Before(
        tuple(asked),
        _answered(message, asked),
        tuple(earlier),
        is_passed_on=answers_a_forward(message.subject),
        fits=fits_of(questionnaire, message.date.date() if message.date else None),
    )
    bodies = [_body(blocks, before, is_html=is_html, author_name=_author(message)) for blocks, is_html in _parts(message)]
    bodies += [_body(blocks, replace(before, earlier=()), is_html=True, author_name="") for blocks, _ in attachments if blocks]
    reasons = [reason for _, reason in attachments if reason] + _damage(message, bodies)
    if machine is not None:
        reasons.append(f"it may be an automatic response: {machine.evidence}")
    spoken = _spoken(before.answered, questionnaire)
    reading = _reading(
        bodies, questionnaire, reasons, message, _Judged(spoken, message.date.date() if message.date else None, review_below)
    )
    if machine is not None and not reading.answers and not reading.opt_out:
        return _automatic(message, machine)
    return _with_subject(reading, message, [one.subject for one in originals])


def _with_subject(reading: Reading, message: Message, ours: Sequence[str]) -> Reading:
    """Where the text holds nothing, what the subject says besides ours may be the answers, and a person looks: «Re: … - da, 2, nu»."""
    said = said_besides(message.subject, ours) if reading.kind is MessageKind.NO_ANSWER else ""
    if len(folded_words(said)) < (_LEAST_IN_SUBJECT if reading.unassigned else 1):
        return reading
    if kind_of([said], Wishes(opt_out=False), has_answers=False) is MessageKind.NO_ANSWER:
        return reading
    loose = f"{said}\n{reading.unassigned}".strip()
    return reading.model_copy(
        update={"kind": MessageKind.ANSWERS, "unassigned": loose, "review": True, "reasons": (*reading.reasons, _IN_SUBJECT)}
    )


_IN_SUBJECT = "the subject says more than ours did"
_LEAST_IN_SUBJECT = 3
"""Words of a subject beyond ours that may be answers, where the text says something too (thanks, a promise)."""


def _automatic(message: Message, machine: Verdict) -> Reading:
    """A machine's message; where only its envelope or subject says so and the text may be a person's, one should look."""
    reasons = () if machine.certain or machine.sounds_so else (f"it may be a person's message: {machine.evidence}",)
    until = away_until(message.text or " ".join(block.text for block in html_blocks(message.html)), sent=message.date)
    return Reading(
        kind=MessageKind.AUTOMATIC, review=bool(reasons), reasons=reasons, away_until=until, pieces=_whole(message, machine.evidence)
    )


def _damage(message: Message, bodies: Sequence[_Body]) -> list[str]:
    """Why a person should look at a message whose structure was given up: something may have been read in the wrong place."""
    given_up = [defect for defect in message.defects if defect.startswith(_STRUCTURAL)]
    is_plain = any(Hint.PLAIN in block.hints for body in bodies for block in body.blocks)
    is_mixed = any(_has_foreign_quote(body.classified) or _has_typed_quote(body) for body in bodies)
    is_long = any(len(body.sources) > MOST_ITEMS for body in bodies)
    long = [f"more than {MOST_ITEMS:,} lines of text: the rest was put to no question"] if is_long else []
    mixed = ["a line with a quote mark that is not ours stands among the person's own"] if is_mixed else []
    is_unsure = any(one.evidence == UNSURE for body in bodies for one in body.classified)
    mixed += ["somebody else's answers may stand in the quoted message"] if is_unsure else []
    below = ["text below a line of dashes, which may be a part of the answer"] if any(map(_has_text_below_dashes, bodies)) else []
    return [*given_up, *mixed, *below, *long, *(["its HTML is too large to be taken apart"] if is_plain else [])]


def _has_text_below_dashes(body: _Body) -> bool:
    """Whether what was taken for a signature begins, directly below the dashes, with a sentence of some length."""
    for dashes, below in pairwise(body.classified):
        is_below = dashes.role is below.role is Role.SIGNATURE and set(dashes.text.strip()) == {"-"} and not _PRODUCT.search(below.text)
        if is_below and (below.text.rstrip().endswith((".", "!", "?", "…")) and len(folded_words(below.text)) >= _LEAST_SENTENCE):
            return True
    return False


_LEAST_SENTENCE = 6
_PRODUCT = re.compile(
    r"\b(?:Android|iPhone|iPad|Outlook|K-9|Thunderbird|Samsung|Galaxy|Yahoo|Proton|BlackBerry|Windows|Mail)\b", re.IGNORECASE
)
"""In what a program puts below the dashes by itself («Sent from my Android device with K-9 Mail. Please excuse …»)."""


def _has_foreign_quote(classified: Sequence[Classified]) -> bool:
    """Whether quoted text that is not ours stands between the person's own lines, above any original."""
    own = [index for index, one in enumerate(classified) if one.role is None and not one.in_original]
    between = classified[own[0] : own[-1]] if own else ()
    return any(one.role is Role.QUOTED and one.evidence == FOREIGN for one in between)


def _has_typed_quote(body: _Body) -> bool:
    """Whether such text stands deeper than the person's own lines right above and below it: she may have typed the marks."""
    depths = [body.blocks[one.stretch.block].depth for one in body.classified]
    runs = groupby(range(len(body.classified)), key=lambda index: body.classified[index].evidence == FOREIGN)
    for first, last in ((indices[0], indices[-1]) for is_foreign, run in runs if is_foreign and (indices := list(run))):
        sides = [index for index in (first - 1, last + 1) if 0 <= index < len(depths)]
        if len(sides) == 2 and all(body.classified[side].role is None and depths[side] < depths[first] for side in sides):
            return True
    return False


_STRUCTURAL = ("the header block", "too many parts", "nested too deep", "more than", "a multipart without", "messages inside", GUESSED)


def _author(message: Message) -> str:
    """The author's name, and the words of her address, which often are those of her firm."""
    local, _, domain = message.author.partition("@")
    return " ".join((message.author_name, *re.split(r"[._+-]", local), *re.split(r"[.-]", domain)[:-1]))


_OUTCOMES = {Outcome.FAILED: DeliveryOutcome.FAILED, Outcome.DELAYED: DeliveryOutcome.DELAYED}


def _delivery(report: Report) -> DeliveryReport:
    return DeliveryReport(
        outcome=_OUTCOMES.get(report.outcome, DeliveryOutcome.OTHER),
        recipient=report.original_recipient or report.recipient,
        status=report.status,
        words=report.words,
        original_message_id=report.original_message_id,
    )


def _whole(message: Message, evidence: str) -> tuple[Piece, ...]:
    """A machine's message as one piece of each line: nobody's answer."""
    blocks = text_blocks(message.text) or html_blocks(message.html)
    return tuple(Piece(role=Role.UNASSIGNED, text=block.text, evidence=evidence) for block in blocks)


def _parts(message: Message) -> list[tuple[tuple[Block, ...], bool]]:
    """The HTML part where it says all the text part says; else the text part."""
    html, text = with_typed_marks(html_blocks(message.html)), text_blocks(message.text)
    if html and _has_words(html, text):
        return [(html, True)]
    return [(text, False)] if text else []


def _has_words(html: Sequence[Block], text: Sequence[Block]) -> bool:
    have = Counter(islice((word.folded for block in html for word in words(block.text)), 2 * MOST_COMPARED))
    want = Counter(islice(chain.from_iterable(folded_words(block.text) for block in text), MOST_COMPARED))
    return (want & have).total() >= _SURE_ENOUGH_OF_WORDS * want.total()


@dataclass(frozen=True, slots=True)
class _Before:
    """What went before the message."""

    originals: tuple[Original, ...]
    answered: Original
    """The one it replies to: its labels and its order count."""
    earlier: tuple[str, ...]
    is_passed_on: bool = False
    """Whether somebody had passed on to her what she replies to."""
    fits: Fits = no_type
    """Whether a text gives a value to a question that asks for one."""


def _answered(message: Message, originals: Sequence[Original]) -> Original:
    """The original with questions that the message names last, else the newest with questions."""
    asking = [original for original in originals if original.order]
    by_id = {original.message_id: original for original in asking if original.message_id}
    return next((by_id[name] for name in reversed(message.references) if name in by_id), asking[-1])


@dataclass(frozen=True, slots=True)
class _Judged:
    """By what values are read."""

    languages: tuple[str, ...]
    """The likeliest first."""
    reference: date | None
    """From where a date without a year is counted."""
    review_below: float


def _spoken(answered: Original, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The survey's languages, first that of the message which was answered: she writes her dates and her «no» in it."""
    languages = questionnaire.survey.languages
    return tuple(sorted(languages, key=lambda language: language != answered.language))


def _body(blocks: Sequence[Block], before: _Before, *, is_html: bool, author_name: str) -> _Body:
    everything: Known = known(before.originals)
    blocks, rest = divided(blocks)
    stretches = align(blocks, everything)
    classified, beyond = own_divided(classify(blocks, stretches, everything, author_name, before.earlier, is_passed_on=before.is_passed_on))
    labels: dict[str, str] = {}
    for original in (*before.originals, before.answered):
        labels |= original.labels
    marked = marked_options(blocks, classified, everything)
    asked = Asked(
        everything,
        labels,
        before.answered.order,
        earlier=frozenset(line_of(line) for text in before.earlier for line in text.splitlines()),
        printed=frozenset(before.answered.labels),
        ticked=frozenset(name for name, one in marked.items() if one.is_ticked),
        fits=before.fits,
    )
    lines = sources(blocks, classified, everything, labels=labels, is_html=is_html, author_name=author_name)
    found = with_evidence(lines, asked)
    placed = assign([source.item for source in found], asked.order)
    suspects = holding_labels(found, placed, labels, asked.order, marked)
    return _Body(tuple(blocks), tuple(classified), tuple(found), placed, marked, suspects, rest, beyond)


def _reading(bodies: Sequence[_Body], questionnaire: Questionnaire, reasons: list[str], message: Message, judged: _Judged) -> Reading:
    found: dict[str, _Found] = {}
    loose: list[str] = []
    oddities = [_collect(body, found, loose) for body in bodies]
    loose += [text for body in bodies for text in (body.beyond, body.rest) if text]
    marked = {name: one for body in bodies for name, one in body.marked.items() if name not in found or _is_untouched(found[name])}
    answers = [
        _marked_answer(question, marked[question.id]) if question.id in marked else _answer(question, found[question.id], judged)
        for question in questionnaire.questions
        if question.id in found or question.id in marked
    ]
    is_asking = bool(answers) and _only_asks(answers)
    if is_asking:
        loose, answers = [*loose, *(answer.text for answer in answers)], []
    own = [text for body in bodies for text in _own_texts(body)]
    free = [text for body in bodies for text in _free_texts(body)]
    wished = wishes(own, free, [answer.text for answer in answers], message.subject)
    reasons += wished.reasons
    unassigned = "\n".join(loose)
    kind = kind_of(loose, wished, has_answers=bool(answers))
    if any(body.rest or body.beyond for body in bodies):
        reasons.append(TOO_LONG)
    if any(_NAMES_ANOTHER in one.reasons for one in found.values()):
        reasons.append(_NAMES_ANOTHER)
    is_long = any(len(folded_words(text)) >= _LONG_REMARK for text in loose)
    if kind is MessageKind.ANSWERS and (not answers or is_long or any(oddities)):
        reasons.append("text that no question takes")
    return Reading(
        kind=kind,
        answers=tuple(answers),
        unassigned=unassigned,
        review=bool(reasons),
        reasons=tuple(reasons),
        opt_out=wished.opt_out,
        pieces=tuple(piece for body in bodies for piece in _pieces(body, is_asking=is_asking)),
    )


def _is_untouched(found: _Found) -> bool:
    """Whether nothing was written that could say more than the marks in our list."""
    return is_list_untouched("".join(found.texts))


_NAMES_ANOTHER = "a paragraph of an answer names another question"
_LONG_REMARK = 30
"""Words from which a paragraph beside the answers is worth a look: it may be an answer that names its question in its own way."""
_SURE_OF_NOTHING = 0.9
"""How sure it must be that text answers nothing, for nobody to look."""
_MANY = 3
"""So many questions answered by one text are worth a look: it may be meant for some of them."""


def _collect(body: _Body, found: dict[str, _Found], loose: list[str]) -> bool:
    """The items' texts to their answers, in reading order; what belongs nowhere to `loose`.

    Returns whether something that belongs nowhere stands behind an answer, and is no postscript, or names a question: it may be
    an answer too.
    """
    is_odd = False
    for index, (source, placed) in enumerate(zip(body.sources, body.placed, strict=True)):
        text = answer_text(source, placed).strip()
        if placed.questions and _is_announcement(index, body):
            loose.append(text)
            text = ""
        if not placed.questions:
            if text and not _is_polite(text):
                loose.append(text)
                is_unsure = not source.item.is_remark and (bool(found) or placed.probability < _SURE_OF_NOTHING)
                is_odd = is_odd or is_unsure or bool(source.others) or _is_labelled(source.item) or index in body.suspects
            continue
        for name in placed.questions:
            answer = found.setdefault(name, _Found())
            if text:
                answer.add(text, source)
            answer.probability = min(answer.probability, placed.probability, _ceiling(source, placed))
            if placed.is_start:
                answer.is_mentioned = answer.is_mentioned or (not answer.how and source.item.mention == placed.questions)
                answer.how = answer.how or _how(source, placed)
            answer.reasons += _doubts(source, placed, name, is_suspect=index in body.suspects)
    return is_odd or _may_hold_more(body, found)


def _doubts(source: Source, placed: Placed, name: str, *, is_suspect: bool) -> list[str]:
    """Why a person should look at an answer to that question for the sake of this item."""
    doubts = {
        _NAMES_ANOTHER: is_suspect,
        f"one text for {len(placed.questions)} questions": len(placed.questions) >= _MANY and placed.is_start,
        "a range, or a mark and a number": source.item.is_first and _is_range(source),
        source.doubt: bool(source.doubt),
        "only the order of the paragraphs says which question this answers": source.item.by_place == name,
    }
    return [reason for reason, holds in doubts.items() if holds]


def _may_hold_more(body: _Body, found: Mapping[str, _Found]) -> bool:
    """Whether text that no question takes may be an answer too, as nothing but order and words tells what belongs where."""
    is_loose = any(not placed.questions and not source.item.is_remark for source, placed in zip(body.sources, body.placed, strict=True))
    return is_loose and bool(found) and all(answer.how in _LIKELY for answer in found.values())


def _is_labelled(item: Item) -> bool:
    return item.label is not None and item.label.form in SURE_FORMS and bool(item.label.names)


def _is_announcement(index: int, body: _Body) -> bool:
    """«Please replace my answer to question 2 with this:» says where what follows belongs, and is no answer."""
    item, placed = body.sources[index].item, body.placed[index]
    is_followed = index + 1 < len(body.placed) and body.placed[index + 1].questions == placed.questions
    return is_followed and placed.is_start and item.mention == placed.questions and item.text.rstrip().endswith(":")


def answer_text(source: Source, placed: Placed) -> str:
    """The item's text without the mark that names its question, with any other mark it has."""
    item = source.item
    if item.is_list_item and item.label is not None:
        return item.text if is_label(source, placed) else f"{item.label.text} {item.text}"
    return item.text if is_label(source, placed) else f"{source.label}{item.text}"


def is_label(source: Source, placed: Placed) -> bool:
    """Whether what stands before the item's text says which question it answers, and is no part of the answer."""
    item, label = source.item, source.item.label
    if label is None or not placed.questions:
        return False
    if label.form is Form.ANSWER:
        return not item.is_list_item
    is_below = item.is_first and (item.anchor,) == placed.questions
    is_alone = not item.text.strip() and not (label.names and label.form in (Form.PHRASE, Form.CODE))
    if is_below and (label.form is Form.BARE or is_alone or _is_range(source)):
        return False  # «2 din 5», «3.», «6 – 7»: below its question a number is an answer
    return placed.is_start and item.named == placed.questions


def _is_range(source: Source) -> bool:
    """Whether it may be a range of numbers, or a mark and the number that answers: «6 – 7»."""
    return source.item.text.strip().isdecimal() and source.label.rstrip().endswith(("-", "–", "—"))


def _is_polite(text: str) -> bool:
    return is_greeting(text) or is_closing(text) or is_thanks(text)


_CEILINGS = {
    # how sure the plainest evidence is by itself; measured frequencies replace these once the bench gives them
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


_BY_ORDER, _BY_WORDS = "the order of the paragraphs", "words of the question come back"
_LIKELY = frozenset({_BY_ORDER, _BY_WORDS})
"""What places an answer where nothing names its question."""


def _how(source: Source, placed: Placed) -> str:
    item = source.item
    if item.anchor and (item.anchor,) == placed.questions:
        return "below the copied question" if item.is_copied else "below the question in the quoted mail"
    if item.named == placed.questions and item.label is not None:
        return f"marked “{source.label.strip() or item.label.text}”"
    if item.mention == placed.questions:
        return "the sentence names the question"
    return _BY_ORDER if item.by_place else _BY_WORDS


def _answer(question: Question, found: _Found, judged: _Judged) -> Answer:
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
    )


def _marked_answer(question: Question, marked: Marked) -> Answer:
    """The answer that marks in our list of options give; two marks for a single choice are nobody's value."""
    is_single = question.type == "choice"
    reasons = ("more than one option is marked",) if is_single and len(marked.options) > 1 else ()
    value = None if reasons else marked.options[0] if is_single else marked.options
    confidence = 0.0 if reasons else 0.95
    return typed_answer(
        question, text=marked.text, value=value, confidence=confidence, review=bool(reasons), how=marked.how, reasons=reasons
    )


def _only_asks(answers: Sequence[Answer]) -> bool:
    """Whether every answer is a question back to us («Tot luni este și termenul?»), or the only one, told by its words, a promise."""
    is_one = len(answers) == 1 and answers[0].how == _BY_WORDS
    return all(
        (is_one or answer.text.rstrip().endswith("?")) and (is_promise_or_question(answer.text) or ABOUT in answer.reasons)
        for answer in answers
    )


def _own_texts(body: _Body) -> list[str]:
    """All that was written outside quotes; not what stands by itself below a question: a word like «Stop» answers it there."""
    pairs = zip(body.sources, body.placed, strict=True)
    return [f"{source.label}{source.item.text}" for source, placed in pairs if not (placed.questions and _is_below(source.item))]


def _free_texts(body: _Body) -> list[str]:
    return [source.item.text for source, placed in zip(body.sources, body.placed, strict=True) if not placed.questions]


def _is_below(item: Item) -> bool:
    return item.is_woven and item.is_first and bool(item.anchor)


def _pieces(body: _Body, *, is_asking: bool) -> list[Piece]:
    """Every stretch with its role, in reading order; in a message that only asks back nothing is an answer."""
    roles: dict[int, list[Piece]] = {}
    for index, (source, placed) in enumerate(zip(body.sources, body.placed, strict=True)):
        text = answer_text(source, placed)
        pieces = roles.setdefault(source.stretches[0], [])
        if source.marker:
            pieces.append(Piece(role=Role.MARKER, text=source.marker))
        if is_label(source, placed) and source.label.strip():
            pieces.append(Piece(role=Role.LABEL, text=source.label.strip(), questions=placed.questions))
        if text.strip():
            is_answer = bool(placed.questions) and not is_asking and not _is_announcement(index, body)
            questions = placed.questions if is_answer else ()
            pieces.append(Piece(role=Role.ANSWER if is_answer else _loose_role(text), text=text.strip(), questions=questions))
        for other in source.stretches[1:]:
            roles.setdefault(other, [])
    found: list[Piece] = []
    for index, one in enumerate(body.classified):
        if index in roles:
            found += roles[index]
        elif one.text:
            found.append(Piece(role=one.role or Role.MARKER, text=one.text, evidence=one.evidence))
    if body.rest:
        found.append(Piece(role=Role.UNASSIGNED, text=body.rest, evidence=TOO_LONG))
    return found


def _loose_role(text: str) -> Role:
    if is_greeting(text):
        return Role.GREETING
    if is_closing(text) or is_thanks(text):
        return Role.CLOSING
    return Role.POINTER if is_pointer(text) else Role.UNASSIGNED
