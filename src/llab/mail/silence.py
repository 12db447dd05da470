"""Whether a clause asks for no more messages, or refuses, by what all of its words mean together; in eleven languages.

People build such a wish anew each time from few kinds of words: a negation or an end, a verb of sending or a name for mail, themselves,
politeness. A clause that consists of such words only, in one language, says that wish or nothing; one other word («stop the traffic»,
«don't write laws») and it is about something else. What the words are is data: `phrases/silence`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from llab.mail.phrases.silence import BARE_VERBS, WORDS, Means

_LONGEST = 20
"""Words of a clause."""
_WORD = re.compile(r"[^\W_]+")
_MAIL = re.compile(r"(?<!\w)e-(?=m)")
_NOT = re.compile(r"n't(?!\w)")
_CYRILLIC = str.maketrans(
    dict(zip("абвгдезијклмнопрстуфхцжчшћђ", "abvgdezijklmnoprstufhczcscd", strict=True)) | {"љ": "lj", "њ": "nj", "џ": "dz", "ј": "j"}
)
"""As the Latin letters of Serbian are compared, without their marks."""
_ROWS = {
    language: tuple((means, re.compile(forms.translate(_CYRILLIC))) for means, forms in rows.items()) for language, rows in WORDS.items()
}


class _Clause:
    """The words of a clause in one language, with what each means."""

    def __init__(self, language: str, words: Sequence[str]) -> None:
        self.words = words
        self.means = [_meanings(word).get(language, frozenset()) for word in words]
        self.all = frozenset[Means]().union(*self.means)
        self.bare_ending = BARE_VERBS.get(language)

    def has(self, *any_of: Means) -> bool:
        return not self.all.isdisjoint(any_of)

    @property
    def is_about_herself(self) -> bool:
        """A verb of sending that the writer says of herself: «I don't want to write any more»."""
        if not self.has(Means.I, Means.WANT) or self.has(Means.ME):
            return False
        if not self.has(Means.WANT, Means.ASK):
            return True  # «je n'écris plus», «en kirjoita enempää»
        sends = [index for index, means in enumerate(self.means) if Means.SEND in means]
        if any(Means.YOU in means for means in self.means[: sends[0]]):
            return False
        return all(self.bare_ending is not None and self.words[index].endswith(self.bare_ending) for index in sends)


def is_silence(clause: str) -> bool:
    """Whether a clause (squeezed) asks that nothing more be sent to the writer: «Stuurt u mij verder geen berichten meer»."""
    return _is_any(clause, _asks_for_silence)


def is_silence_for_me(clause: str) -> bool:
    """Whether such a clause names the writer: «do not write to me again», where «no more mails» may be an answer."""
    return _is_any(clause, lambda said: said.has(Means.ME) and said.has(Means.SEND) and _asks_for_silence(said))


def begins_as_silence(clause: str) -> bool:
    """Whether a clause says so before it goes on about what, since when or why: «Do not send me any mails on politics»."""
    words = _tokens(clause)
    shortest = max(len(words) - _TAIL, _LEAST)
    return len(words) <= _LONGEST and any(
        _is_fully_said(_Clause(language, words[:count]))
        for count in range(len(words) - 1, shortest - 1, -1)
        for language in _languages(words[:count])
    )


_TAIL = 9
_LEAST = 4


def _is_fully_said(said: _Clause) -> bool:
    """To whom, and what or that it shall end: «do not contact me» alone may go on «by phone»."""
    if Means.ME in said.means[-1]:
        return False  # «to my husband»
    named = [means for means in said.means if Means.MAIL in means or Means.SEND in means or Means.GET in means]
    is_named = len(named) > 1 and said.has(Means.MAIL) and said.has(Means.ME, Means.WANT)
    is_end = said.has(Means.CEASE, Means.MORE) and said.has(Means.ME) and Means.BETWEEN in said.means[-1]
    return (is_named or is_end) and _asks_for_silence(said)


def is_no_more(clause: str) -> bool:
    """Whether a clause names only what the writer wants no more of: «geen verdere mails», «molim bez daljnjih poruka»."""
    return _is_any(clause, _wants_no_mail)


def is_no_interest(clause: str) -> bool:
    """Whether a clause only says that the writer takes no interest, no part or no time: «geen belangstelling»."""
    return _is_any(clause, _refuses)


def is_asking(word: str) -> bool:
    """Whether a request can begin with this word."""
    return any(Means.ASK in means for means in _meanings(_tokens(word)[-1] if _tokens(word) else "").values())


def may_be_silence(sentence: str) -> bool:
    """Whether any word negates, ends or takes off, in any language: without one nothing here can be said, and few sentences have one."""
    return any(map(_tells, _tokens(sentence)))


@lru_cache(maxsize=8192)
def _tells(word: str) -> bool:
    return any(not means.isdisjoint(_TELLING) for means in _meanings(word).values())


_TELLING = frozenset((Means.NOT, Means.NONE, Means.CEASE, Means.REMOVE))


def _is_any(clause: str, judge: Callable[[_Clause], bool]) -> bool:
    words = _tokens(clause)
    return len(words) <= _LONGEST and any(judge(_Clause(language, words)) for language in _languages(words))


def _languages(words: Sequence[str]) -> set[str]:
    """The languages that know each of the words."""
    languages = set(WORDS) if words else set()
    for word in words:
        languages &= _meanings(word).keys()
        if not languages:
            break
    return languages


def _tokens(clause: str) -> tuple[str, ...]:
    if "e-m" in clause or "n't" in clause:
        clause = _NOT.sub(" not", _MAIL.sub("e", clause))
    return tuple(_WORD.findall(clause if clause.isascii() else clause.translate(_CYRILLIC)))


@lru_cache(maxsize=8192)
def _meanings(word: str) -> Mapping[str, frozenset[Means]]:
    """What a word means in each language that has it."""
    if len(word) > _LONGEST_WORD:
        return {}
    found = {language: frozenset(means for means, forms in rows if forms.fullmatch(word)) for language, rows in _ROWS.items()}
    return {language: means for language, means in found.items() if means}


_LONGEST_WORD = 30


def _asks_for_silence(said: _Clause) -> bool:
    is_negated, is_ended = said.has(Means.NOT), said.has(Means.CEASE)
    if is_negated and (is_ended or said.has(Means.REMOVE)):
        return False  # «please do not stop writing to me», «schrijf mij niet uit»
    if said.has(Means.REMOVE, Means.LIST) and not said.has(Means.SEND, Means.GET) and not is_ended:
        return _asks_to_be_removed(said, is_negated=is_negated or said.has(Means.NONE))
    is_nothing_sent = said.has(Means.NONE) and said.has(Means.MAIL) and said.has(Means.ME)  # «send me no more mails»
    if not (is_negated or is_ended or is_nothing_sent):
        return False
    about = (Means.MAIL, Means.THIS, Means.MORE)
    if said.has(Means.SEND) and not said.is_about_herself and (is_ended or said.has(Means.ME, Means.ASK, *about)):
        return True
    is_wanted = said.has(Means.WANT, Means.ASK, Means.INTEREST) or is_ended
    return is_wanted and (said.has(Means.REACHED) or (said.has(Means.GET) and said.has(*about)))


def _asks_to_be_removed(said: _Clause, *, is_negated: bool) -> bool:
    if is_negated:  # «I don't want to be on your list»; «I don't want to be removed» is the contrary
        return not said.has(Means.REMOVE) and said.has(Means.WANT) and said.has(Means.YOU, Means.THIS)
    if said.has(Means.I) and not said.has(Means.WANT, Means.ASK):
        return False
    return said.has(Means.REMOVE) and said.has(Means.LIST) and said.has(Means.ME, Means.ADDRESS) and not said.has(Means.INTEREST)


def _wants_no_mail(said: _Clause) -> bool:
    is_sent = any(Means.SEND in means and Means.MAIL not in means for means in said.means)
    if is_sent or not said.has(Means.MAIL) or (said.has(Means.INTEREST, Means.I) and not said.has(Means.WANT, Means.CEASE)):
        return is_sent and said.has(Means.NOT) and not said.has(Means.CEASE, Means.REMOVE) and not said.is_about_herself
    if said.has(Means.CEASE):
        return not said.has(Means.NOT, Means.NONE)
    return said.has(Means.NOT, Means.NONE) and said.has(Means.WANT, Means.MORE, Means.ASK)


def _refuses(said: _Clause) -> bool:
    return said.has(Means.INTEREST) and said.has(Means.NOT, Means.NONE) and not said.has(Means.SEND, Means.REMOVE, Means.GET, Means.CEASE)
