"""What a person writes instead of answering: a promise, a question back, a reaction, a refusal, thanks, nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from llab.language.words import folded, squeeze
from llab.mail.judges import is_closing, is_courtesy, is_numbered, is_thanks
from llab.mail.phrases import no_answer as phrases

_LONGEST = 500
_LONGEST_PROMISE = 25
_MOST_BESIDE = 12
"""Words beside a promise or question, in sentences that are neither: more were written about the subject."""
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n")
_WORD = re.compile(r"[\w'-]+")
_LINK = re.compile(r"<[^<>\s]{1,300}>|\bhttps?://\S{1,300}|\[[^\[\]]{0,120}\]")


def _any_of(forms: Iterable[str], *, is_whole: bool = False) -> re.Pattern[str]:
    longest_first = sorted({squeeze(form) for form in forms if form}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + (r")(?!\w)" if is_whole else ")"))


_PROMISE = _any_of(folded(phrases.PROMISES))
_VERB = _any_of(folded(phrases.PROMISED_VERBS), is_whole=True)
_TIME = _any_of(phrases.TIMES)
_COUNTER = tuple(map(squeeze, phrases.COUNTER_QUESTIONS))
_SURVEY = tuple(map(squeeze, phrases.SURVEY_WORDS))
_ASKED = tuple(map(squeeze, phrases.QUESTIONS_BACK))
_PAIRS = tuple((tuple(map(squeeze, one)), tuple(map(squeeze, other))) for one, other in phrases.QUESTION_PAIRS)
_ASSENTS = frozenset(map(squeeze, phrases.ASSENTS))
_REACTIONS = tuple(folded(phrases.REACTIONS))
_TAPBACK = re.compile(r"(?:" + "|".join(map(re.escape, map(squeeze, phrases.TAPBACKS))) + r")\s\"")
_PICTURE = re.compile(r"\[(?:" + "|".join(map(re.escape, map(squeeze, phrases.NOTHING_SAID))) + r")[^\[\]]{0,200}\]")


def is_nothing(text: str) -> bool:
    """No word at all: marks, emoji, the place of a picture."""
    return len(text) <= _LONGEST and not any(map(str.isalnum, _PICTURE.sub("", squeeze(text))))


def is_acknowledgement(text: str) -> bool:
    """Thanks with a word of assent («Super, mersi!»), or such a word alone."""
    if len(text) > 120 or "?" in text:
        return False
    clauses = [clause for clause in re.split(r"[.,;!\n]+|\s-\s", text) if any(map(str.isalnum, clause))]
    said = [clause for clause in clauses if _bare(clause) in _ASSENTS or is_thanks(_bare(clause)) or is_closing(clause)]
    return bool(said) and all(clause in said or is_courtesy(clause.strip()) for clause in clauses)


def _bare(clause: str) -> str:
    """Without emoji and marks."""
    return " ".join(_WORD.findall(squeeze(clause)))


def is_reaction(text: str) -> bool:
    """A mail program's words for a thumb up; the message that it is for may be quoted behind it."""
    line = squeeze(_LINK.sub(" ", text[:_LONGEST]))
    if _TAPBACK.match(line):
        return True
    return any(form in line for form in _REACTIONS) and len(line.split()) <= 20


def is_promise_or_question(text: str) -> bool:
    """Will answer later, or asks something back about the survey, instead of answering."""
    if len(text) > _LONGEST:
        return False
    sentences = [part.strip() for part in _SENTENCE.split(text) if part.strip()]
    said = [part for part in sentences if _is_promise(part) or not (is_courtesy(part) or is_nothing(part))]
    asked = [part for part in said if part.endswith("?")]
    others = [part for part in said if not part.endswith(("?", ":"))]
    if any(map(_is_promise, others)) and not is_numbered(text):
        return sum(len(part.split()) for part in others if not _is_promise(part)) <= _MOST_BESIDE
    is_about = any(_is_about_us(squeeze(part)) for part in asked)
    return is_about and not [part for part in others if len(part) > 4 and not is_numbered(part + " x")]


def _is_promise(sentence: str) -> bool:
    line = squeeze(sentence)
    words = line.split()
    if len(words) > _LONGEST_PROMISE:
        return False
    is_soon = _TIME.search(line) is not None
    is_about = is_soon or len(words) <= 9 or any(stem in line for stem in _SURVEY)
    return (_PROMISE.search(line) is not None and is_about) or (_VERB.search(line) is not None and is_soon and len(words) <= 12)


def _is_about_us(question: str) -> bool:
    if any(word in question for word in _COUNTER) or any(form in question for form in _ASKED):
        return True
    return any(any(stem in question for stem in one) and any(stem in question for stem in other) for one, other in _PAIRS)
