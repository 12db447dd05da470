"""What kind of message it is, by what its author says besides the answers: a wish, a promise, thanks, nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llab.mail.evasions import is_acknowledgement, is_nothing, is_promise_or_question, is_reaction
from llab.mail.judges import is_closing, is_greeting, is_pointer, is_thanks
from llab.mail.wishes import ends_with_opt_out, is_erasure, is_opt_out, is_opt_out_subject, is_refusal, words_beside
from llab.records import MessageKind

ERASURE = "a wish that personal data be erased"
REFUSAL = "a refusal to take part: write again or not?"
BESIDE = "more is written beside a wish to get no more mail"
_FEW_BESIDE, _MOST_BESIDE = 4, 10
"""Words beside such a wish: why she wants it; more may be about the subject, and still more is."""
INSIDE = "an answer ends with a wish to get no more mail"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the author wants besides answering."""

    opt_out: bool
    reasons: tuple[str, ...] = ()
    """Why a person should look."""
    is_all: bool = True
    """Nothing else was written; else it may be about the subject."""


def wishes(own: Sequence[str], free: Sequence[str], answers: Sequence[str], subject: str) -> Wishes:
    """`own`: all that was written outside quotes; `free`: what no question took; `answers`: the texts of the answers."""
    texts = ("\n".join(own), "\n".join(free), *free)
    reasons = (
        *((ERASURE,) if any(map(is_erasure, texts[1:] if answers else texts)) else ()),
        *((INSIDE,) if any(map(ends_with_opt_out, answers)) else ()),
    )
    is_wished = any(map(is_opt_out, texts)) or is_opt_out_subject(subject)
    if not reasons and not is_wished and not answers and any(map(is_refusal, texts)):
        return Wishes(opt_out=False, reasons=(REFUSAL,))
    has_wish = is_wished or bool(reasons)
    beside = words_beside(texts[1]) if has_wish and not answers else 0
    return Wishes(has_wish, (*reasons, BESIDE) if beside > _FEW_BESIDE else reasons, is_all=beside <= _MOST_BESIDE)


def kind_of(loose: Sequence[str], wished: Wishes, *, has_answers: bool) -> MessageKind:
    """Answers as soon as the person wrote about the subject, also where no question took it."""
    if has_answers or not wished.is_all:
        return MessageKind.ANSWERS
    if wished.opt_out:
        return MessageKind.OPT_OUT
    if any(is_pointer(text) and not is_promise_or_question(text) for text in loose):
        return MessageKind.ANSWERS  # «my answers are in the document»: they are somewhere, and a person has to look
    rest = "\n".join(loose)
    is_evasive = is_nothing(rest) or is_promise_or_question(rest) or is_reaction(rest) or is_refusal(rest) or all(map(_is_evasive, loose))
    return MessageKind.NO_ANSWER if is_evasive else MessageKind.ANSWERS


def _is_evasive(text: str) -> bool:
    judges = (is_greeting, is_closing, is_thanks, is_pointer, is_promise_or_question, is_nothing, is_acknowledgement, is_reaction)
    return any(judge(text) for judge in judges)
