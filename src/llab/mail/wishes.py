"""What a person wants of us besides answering: no more mail, or that data be erased. Never what is negated or only spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from llab.language.words import folded, squeeze
from llab.mail import wordings
from llab.mail.judges import is_numbered, is_thanks, own_sentences, sentences
from llab.mail.phrases import opt_out as phrases
from llab.mail.silence import begins_as_silence, is_asking, is_no_interest, is_no_more, is_silence, is_silence_for_me, may_be_silence

_OUTER = " ,.!;:-*_)~"
_LONGEST = 400
_LONGEST_SENTENCE = 25
_WORDS = folded(phrases.OPT_OUT_WORDS)
_SURE = tuple(folded(phrases.SURE))
_REMOVALS = tuple(folded(phrases.REMOVALS))
_POLITE = frozenset((*map(squeeze, phrases.POLITE), *folded(wordings.THANKS), *folded(wordings.GREETINGS)))
_ALL_ENDINGS = frozenset((*_POLITE, *map(squeeze, phrases.ANY_MORE)))
_REFUSALS = tuple(folded(phrases.REFUSALS))
_ERASE = tuple(map(squeeze, phrases.ERASE_WORDS))
_OWN_DATA = tuple(folded(phrases.OWN_DATA))


def _stems(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(set(map(squeeze, forms)), key=len, reverse=True))) + ")")


def _by_first_word(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The forms, longest first, by their first word: a sentence is looked up in tables of a thousand of them."""
    found: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        found.setdefault(_first_word(form), []).append(form)
    return {word: tuple(those) for word, those in found.items()}


def _by_last_word(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        found.setdefault(_last_word(form), []).append(form)
    return {word: tuple(those) for word, those in found.items()}


def _last_word(line: str) -> str:
    return line.rpartition(" ")[2].rpartition(",")[2]


def _first_word(line: str) -> str:
    return _WORD_END.split(line, maxsplit=1)[0]


_WORD_END = re.compile(r"[\s,.!;:]")
_SURE_BY_WORD = _by_first_word(_SURE)
_REMOVALS_BY_WORD = _by_first_word(_REMOVALS)
_STARTS_BY_WORD = _by_first_word((*_SURE, *_REMOVALS))
_POLITE_BY_WORD = _by_first_word(_POLITE)
_ENDINGS_BY_WORD = _by_last_word(form for form in _ALL_ENDINGS if len(form) > 2)
_OUR_LIST = _stems(phrases.LIST_WORDS)
_LIST = _stems((*phrases.LIST_WORDS, *phrases.MAIL_WORDS))
_EXCEPTED = re.compile(
    r"(?<!\w)(?:ci|doar|decat|numai|only|but|except|dar|maar|alleen|solo|vec|samo|tik|vain|nur|mais|sauf|inainte|before|pana|"
    r"paper|hartie|papier|carta|papir\w*|phone|telefon\w*|telephone|by post|(?<!my )name|nume\w*|naam|nome|report|raport\w*)(?!\w)"
)
"""«Do not write to me but to my colleague» is no wish for silence."""


_RUN = re.compile(r"[^\W_]+")


def _beginning(form: str) -> tuple[str, ...]:
    """The first two words of a form, by which a sentence is looked through before it is taken apart."""
    return tuple(_RUN.findall(form)[: 1 if form in _OPEN else 2])


def _may_have_form(sentence: str) -> bool:
    """Whether words stand there with which a form begins that is such a wish; few sentences have any."""
    runs = _RUN.findall(sentence)
    return not _BEGINNINGS.isdisjoint(zip(runs)) or not _BEGINNINGS.isdisjoint(pairwise(runs))


def is_opt_out(text: str) -> bool:
    """A clear wish to get no more messages, as the whole of a short text or as a sentence of its own; never a negated one."""
    if len(text) > _LONGEST or is_numbered(text):
        return False
    own = [squeeze(sentence) for sentence in own_sentences(text)]
    if any(_wishes(squeeze(sentence)) for sentence in sentences(_ABBREVIATED.sub(r"\1\2\3", text))):
        return len(own) <= 4
    return _is_bare(own)


_ABBREVIATED = re.compile(r"\b(a|s)\.(u|v)\.(b|p)\.(?!\s*$)", re.IGNORECASE)
"""«a.u.b.», «s.v.p.» inside a sentence do not end it."""


def is_bare_opt_out(text: str) -> bool:
    """Only such a word: «STOP», «dezabonare vă rog». Below a question it answers the question."""
    return len(text) <= _LONGEST and not is_numbered(text) and _is_bare([squeeze(sentence) for sentence in own_sentences(text)])


def _is_bare(sentences_: Sequence[str]) -> bool:
    if not any(map(_may_have_form, sentences_)):
        return False
    said = [line for sentence in sentences_ if (line := _without_polite(sentence))]
    return len(said) == 1 and said[0] in _WORDS


def is_opt_out_subject(subject: str) -> bool:
    """The whole subject is such a word, as mail programs write it that unsubscribe for a person; a reply's `Re:` is none."""
    return len(subject) <= 60 and _without_polite(squeeze(subject)) in _WORDS


def ends_with_opt_out(text: str) -> bool:
    """Whether the last sentence of an answer asks for no more mail, in words that can mean nothing else."""
    said = [squeeze(sentence) for sentence in own_sentences(text[-_LONGEST:])]
    if said and any(map(is_silence_for_me, (said[-1], said[-1].rpartition(",")[2]))):
        return True
    return len(said) > 1 and _without_polite(said[-1]).startswith((*_SURE, *_REMOVALS)) and _wishes(said[-1])


def is_erasure(text: str) -> bool:
    """A short text that asks for the writer's data to be erased (GDPR, article 17)."""
    if len(text) > 2 * _LONGEST or is_numbered(text):
        return False
    return any(
        any(stem in sentence for stem in _ERASE) and any(form in sentence for form in _OWN_DATA)
        for sentence in map(squeeze, own_sentences(text))
        if len(sentence.split()) <= 2 * _LONGEST_SENTENCE
    )


def words_beside(text: str) -> int:
    """How many words stand in sentences that are no such wish, no refusal and no politeness: perhaps about the subject."""
    return sum(len(one.split()) for one in own_sentences(text) if not _is_beside_the_point(one))


def _is_beside_the_point(sentence: str) -> bool:
    line = squeeze(sentence)
    is_programs = any(form in line for form in _BY_PROGRAMS)
    return is_programs or _wishes(line) or any(judge(sentence) for judge in (is_erasure, is_refusal, is_thanks))


_BY_PROGRAMS = tuple(map(squeeze, phrases.BY_PROGRAMS))


def is_refusal(text: str) -> bool:
    """A short text that only refuses to take part: «Mulțumesc, din păcate nu am timp»."""
    if len(text) > _LONGEST or is_numbered(text):
        return False
    clauses = [line for one in own_sentences(text) for part in one.split(",") if (line := _without_polite(squeeze(part)))]
    return (
        bool(clauses)
        and any(clause.startswith(_REFUSALS) or is_no_interest(clause) for clause in clauses)
        and sum(len(one.split()) for one in clauses) <= _LONGEST_REFUSAL
    )


_LONGEST_REFUSAL = 14


@lru_cache(maxsize=1024)
def _wishes(sentence: str) -> bool:
    """Whether a sentence begins as such a wish, behind politeness or a refusal, and goes on as one.

    Kept for a while: a sentence is asked about as a line, as a part of the message and as a part of an answer.
    """
    if not (_may_have_form(sentence) or may_be_silence(sentence)):
        return False  # nothing below says yes without one of the two
    if _clearly(_without_polite(sentence)) or _asks_inside(sentence) or _is_composed(sentence):
        return True
    reason, comma, rest = sentence.partition(",")
    if not comma:
        return False
    wish = _without_polite(rest)
    is_reason = _without_polite(reason).startswith(_REFUSALS) or not _without_polite(reason) or reason.strip(_OUTER) in _POLITE
    if is_reason:
        return _clearly(wish) or wish in _WORDS
    is_asked = wish != rest.strip(_OUTER) and len(reason.split()) <= _LONGEST_REASON and not _QUOTING.search(reason)
    return is_asked and bool(_start(wish, _SURE_BY_WORD) or _start(wish, _REMOVALS_BY_WORD)) and _clearly(wish)


_LONGEST_REASON = 9
"""«I left that job long ago, kindly delete this address.»"""
_QUOTING = re.compile(
    r"(?<!\w)(?:say|write|ask|tell|spun|scri|zic|cer |zegg|schrij|dic|scriv|kaz|pis|sak|ras|sano|sag|schreib|dis|ecriv|mond|irj|каж|пиш)"
)


def _is_composed(sentence: str) -> bool:
    """A clause that means such a wish as a whole, behind a reason or a refusal: «Geen belangstelling, graag niet meer mailen»."""
    clauses = [clause for one in _CLAUSE_END.split(sentence) if (clause := one.strip(_OUTER))]
    if not may_be_silence(sentence) or sum(len(clause.split()) for clause in clauses) > _LONGEST_SENTENCE:
        return False
    for index, clause in enumerate(clauses):
        if any(map(_EXCEPTED.search, clauses[index + 1 :])):
            return False  # «…, but write to my colleague»
        if is_silence(clause) or _requests(clause) or (index == 0 and is_silence(sentence)):
            return True
        if begins_as_silence(clause) and not _EXCEPTED.search(clause):
            return True
        if is_no_more(clause):
            return all(_is_beside(one) for one in (*clauses[:index], *clauses[index + 1 :]))
        if len(clause.split()) > _LONGEST_REASON or _QUOTING.search(clause):
            return False
    return False


_CLAUSE_END = re.compile(r"[,;:()]+(?=\s|$)|\s-+\s")


def _is_beside(clause: str) -> bool:
    return (
        is_no_interest(clause)
        or is_silence(clause)
        or is_no_more(clause)
        or clause.startswith(_REFUSALS)
        or clause in _POLITE
        or not _without_polite(clause)
    )


def _requests(clause: str) -> bool:
    """A clause that goes over into such a wish with a polite word, or behind a refusal, as people write without signs."""
    words = clause.split()
    for index in range(1, len(words)):
        before, rest = " ".join(words[:index]), " ".join(words[index:])
        is_behind = is_no_interest(before) or before in _REFUSALS
        is_request = is_asking(words[index]) and index <= _LONGEST_REASON and not _QUOTING.search(before)
        if (is_behind or is_request) and (is_silence(rest) or (is_behind and is_no_more(rest))):
            return True
    return False


def _asks_inside(sentence: str) -> bool:
    """A sentence that begins with the writer or a request, and says further on to take her off a list: «I would like to …»."""
    words = sentence.split()
    if not 3 < len(words) <= _LONGEST_SENTENCE or words[0].strip(_OUTER) not in _ASKERS or _EXCEPTED.search(sentence):
        return False
    for index in range(1, len(words)):
        if words[index - 1].strip(_OUTER) in _NOT:
            return False
        line = " ".join(words[index:])
        start = _start(line, _REMOVALS_BY_WORD)
        if _start(line, _SURE_BY_WORD) or (start and _OUR_LIST.search(line)):
            return True
    return False


_ASKERS = frozenset(map(squeeze, phrases.ASKERS))
_NOT = frozenset(map(squeeze, phrases.NOT))


def _clearly(line: str) -> bool:
    if len(line.split()) > _LONGEST_SENTENCE or _EXCEPTED.search(line):
        return False
    removal = _start(line, _REMOVALS_BY_WORD)
    is_ours = bool(removal) and (_LIST.search(line) is not None or not _without_polite(line[len(removal) :].strip(_OUTER)))
    return is_ours or bool(_start(line, _SURE_BY_WORD))


def _start(line: str, forms: Mapping[str, Sequence[str]]) -> str:
    """The longest of the forms with which the line begins, as whole words."""
    return next((form for form in forms.get(_first_word(line), ()) if _begins(line, form)), "")


def _begins(line: str, form: str) -> bool:
    return line.startswith(form) and (form.endswith("'") or not line[len(form) : len(form) + 1].isalnum() or form in _OPEN)


_OPEN = frozenset(map(squeeze, ("essere cancellat", "essere rimoss", "essere tolt", "essere eliminat")))
"""The participle's ending follows."""
_BEGINNINGS = frozenset(_beginning(form) for form in (*_SURE, *_REMOVALS, *_WORDS))


def _without_polite(sentence: str) -> str:
    """The sentence without «please», «vă rog» and the like before and after it."""
    line = sentence.strip(_OUTER)
    for _ in range(5):
        if line in _WORDS or _start(line, _STARTS_BY_WORD):
            break
        opening = _start(line, _POLITE_BY_WORD)
        rest = line[len(opening) :].strip(_OUTER)
        if not opening or rest == line:
            break
        line = rest
    return _without_polite_end(line)


def _without_polite_end(line: str) -> str:
    for _ in range(4):
        ending = next((form for form in _ENDINGS_BY_WORD.get(_last_word(line), ()) if _ends(line, form)), "")
        if line in _WORDS or not (ending or line in _ALL_ENDINGS):
            break
        line = line.removesuffix(ending or line).strip(_OUTER)
    return line


def _ends(line: str, form: str) -> bool:
    return line.endswith(form) and line[: -len(form)].endswith(_BEFORE_ENDING)


_BEFORE_ENDING = (" ", ",", ".", "!", "-")
