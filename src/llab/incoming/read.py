"""The door of the reader: a message and what we sent, to a reading.

Values in, values out. blocks -> align -> classify -> items -> assign -> values -> Reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from llab.incoming.answers import NAMES_ANOTHER, Found, Judged, answer_of, collect, is_untouched, marked_answer, only_asks
from llab.incoming.body import Before, Body, answer_text, read_body
from llab.incoming.bound import TOO_LONG
from llab.incoming.doubts import doubts_of
from llab.incoming.evidence.fit import fits_of
from llab.incoming.kinds import Wishes, kind_of, wishes
from llab.incoming.ours.original import Original, questionnaire_only
from llab.incoming.pieces import pieces_of
from llab.incoming.placing.item import Item
from llab.language.words import folded_words
from llab.mail.automatic import Verdict, automatic
from llab.mail.away import away_until
from llab.mail.blocks import Block
from llab.mail.delivery import Outcome, Report, delivery_report
from llab.mail.html import html_blocks
from llab.mail.message import Message
from llab.mail.subject import answers_a_forward, said_besides
from llab.mail.text import text_blocks
from llab.mail.typed_marks import with_typed_marks
from llab.records import DeliveryOutcome, DeliveryReport, MessageKind, Piece, Reading, Role
from llab.survey.questionnaire import Questionnaire
from llab.survey.response import Answer

PARSER = "6"
"""The version of the reader; it grows when a change can read an archived message differently."""
_SURE_ENOUGH_OF_WORDS = 0.9
"""The HTML part is read where it has so much of the text part's words."""
MOST_COMPARED = 60_000
"""Words of the text part that are looked for in the HTML part."""
_LONGEST_COMPARED = 6 * MOST_COMPARED
"""Characters of one line."""


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
    before = Before(
        tuple(asked),
        _answered(message, asked),
        tuple(earlier),
        is_passed_on=answers_a_forward(message.subject),
        fits=fits_of(questionnaire, message.date.date() if message.date else None),
    )
    bodies = [read_body(blocks, before, is_html=is_html, author_name=_author(message)) for blocks, is_html in _parts(message)]
    bodies += [
        replace(read_body(blocks, replace(before, earlier=()), is_html=True, author_name=""), file=name)
        for name, (blocks, _) in zip(_names(message, attachments), attachments, strict=True)
        if blocks
    ]
    reasons = [reason for _, reason in attachments if reason] + doubts_of(message, bodies)
    if machine is not None:
        reasons.append(f"it may be an automatic response: {machine.evidence}")
    spoken = _spoken(before.answered, questionnaire)
    reading = _reading(bodies, questionnaire, reasons, message, Judged(spoken, message.date.date() if message.date else None, review_below))
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
    have = Counter(islice(chain.from_iterable(folded_words(block.text[:_LONGEST_COMPARED]) for block in html), 2 * MOST_COMPARED))
    want = Counter(islice(chain.from_iterable(folded_words(block.text) for block in text), MOST_COMPARED))
    return (want & have).total() >= _SURE_ENOUGH_OF_WORDS * want.total()


def _answered(message: Message, originals: Sequence[Original]) -> Original:
    """The original with questions that the message names last, else the newest with questions."""
    asking = [original for original in originals if original.order]
    by_id = {original.message_id: original for original in asking if original.message_id}
    return next((by_id[name] for name in reversed(message.references) if name in by_id), asking[-1])


def _spoken(answered: Original, questionnaire: Questionnaire) -> tuple[str, ...]:
    """The survey's languages, first that of the message which was answered: she writes her dates and her «no» in it."""
    languages = questionnaire.survey.languages
    return tuple(sorted(languages, key=lambda language: language != answered.language))


def _reading(bodies: Sequence[Body], questionnaire: Questionnaire, reasons: list[str], message: Message, judged: Judged) -> Reading:
    found: dict[str, Found] = {}
    loose: list[str] = []
    oddities = [collect(body, found, loose) for body in bodies]
    loose += [text for body in bodies for text in (body.beyond, body.rest) if text]
    marked = {name: one for body in bodies for name, one in body.marked.items() if name not in found or is_untouched(found[name])}
    answers = [
        marked_answer(question, marked[question.id]) if question.id in marked else answer_of(question, found[question.id], judged)
        for question in questionnaire.questions
        if question.id in found or question.id in marked
    ]
    is_asking = bool(answers) and only_asks(answers)
    if is_asking:
        loose, answers = [*loose, *(answer.text for answer in answers)], []
    answers = [_from_where(answer, bodies) for answer in answers]
    own = [text for body in bodies for text in _own_texts(body)]
    free = [text for body in bodies for text in _free_texts(body)]
    wished = wishes(own, free, [answer.text for answer in answers], message.subject)
    reasons += wished.reasons
    unassigned = "\n".join(loose)
    kind = kind_of(loose, wished, has_answers=bool(answers))
    if any(body.rest or body.beyond for body in bodies):
        reasons.append(TOO_LONG)
    if any(NAMES_ANOTHER in one.reasons for one in found.values()):
        reasons.append(NAMES_ANOTHER)
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
        pieces=tuple(piece for body in bodies for piece in pieces_of(body, is_asking=is_asking)),
    )


def _names(message: Message, attachments: Sequence[object]) -> list[str]:
    """What the attachments are called; no name where it is not known whose text one is."""
    names = [attachment.name for attachment in message.attachments]
    return names if len(names) == len(attachments) else [""] * len(attachments)


def _from_where(answer: Answer, bodies: Sequence[Body]) -> Answer:
    """The answer; where it was read out of an attachment, how it was found says so."""
    places = {body.file is not None for body in bodies if answer.question in body.marked or _places(body, answer.question)}
    if True not in places:
        return answer
    return answer.model_copy(update={"how": f"{answer.how}, {'also ' if False in places else ''}in an attached file"})


def _places(body: Body, question: str) -> bool:
    """Whether the answer to the question, or some of it, stands there."""
    return any(
        question in placed.questions and answer_text(source, placed).strip()
        for source, placed in zip(body.sources, body.placed, strict=True)
    )


_LONG_REMARK = 30
"""Words from which a paragraph beside the answers is worth a look: it may be an answer that names its question in its own way."""


def _own_texts(body: Body) -> list[str]:
    """All that was written outside quotes; not what stands by itself below a question: a word like «Stop» answers it there."""
    pairs = zip(body.sources, body.placed, strict=True)
    return [f"{source.label}{source.item.text}" for source, placed in pairs if not (placed.questions and _is_below(source.item))]


def _free_texts(body: Body) -> list[str]:
    return [source.item.text for source, placed in zip(body.sources, body.placed, strict=True) if not placed.questions]


def _is_below(item: Item) -> bool:
    return item.is_woven and item.is_first and bool(item.anchor)
