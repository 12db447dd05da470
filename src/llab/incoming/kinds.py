"""What kind of message it is, by what its author says besides the answers: a wish, a promise, thanks, nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from llab.mail.evasions import is_acknowledgement, is_nothing, is_promise_or_question, is_reaction
from llab.mail.judges import is_closing, is_greeting, is_pointer, is_thanks
from llab.mail.wishes import ends_with_opt_out, is_erasure, is_opt_out, is_opt_out_subject, is_refusal
from llab.records import MessageKind

ERASURE = "a wish that personal data be erased"
REFUSAL = "a refusal to take part: write again or not?"
INSIDE = "an answer ends with a wish to get no more mail"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the author wants besides answering."""

    opt_out: bool
    reasons: tuple[str, ...] = ()
    """Why a person should look."""


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
    return Wishes(opt_out=is_wished or bool(reasons), reasons=reasons)


def kind_of(loose: Sequence[str], *, has_answers: bool, opt_out: bool) -> MessageKind:
    """Answers as soon as the person wrote about the subject, also where no question took it."""
    if has_answers:
        return MessageKind.ANSWERS
    if opt_out:
        return MessageKind.OPT_OUT
    rest = "\n".join(loose)
    is_evasive = is_nothing(rest) or is_promise_or_question(rest) or is_reaction(rest) or is_refusal(rest) or all(map(_is_evasive, loose))
    return MessageKind.NO_ANSWER if is_evasive else MessageKind.ANSWERS


def _is_evasive(text: str) -> bool:
    judges = (is_greeting, is_closing, is_thanks, is_pointer, is_promise_or_question, is_nothing, is_acknowledgement, is_reaction)
    return any(judge(text) for judge in judges)
