"""What a short text says by itself, wherever it stands: a greeting, thanks, a footer, a disclaimer, «see below» …

Each judge takes the whole of a line or short own text and says yes only when nothing else is said in it: a sentence that
merely begins like a footer or speaks of confidential data is somebody's answer. Where a text stands is `marks`' matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from itertools import chain

from llab.language.words import Words, folded, squeeze
from llab.mail import wordings, wordings_elsewhere

_OUTER = " ,.!;:-*_)~"
_SENTENCE_END = re.compile(r"[.!?;\n]+(?=\s|$)|\n")
_CLAUSE_END = re.compile(r"[.!?;:,()\n]+(?=\s|$)|\n|\s-\s|\s-$")
_LINK = re.compile(r"<[^<>\s]{1,300}>|\bhttps?://\S{1,300}|\bwww\.\S{1,300}")
_NUMBERED = re.compile(r"\s*[(\[]?\d{1,2}\s?[.):\]-]\s*\S")
_BRACKETED = re.compile(r"\[([^\[\]]{2,80})\]|\*{2,}\s*([^*]{2,80}?)\s*\*{2,}")
_JOINED = re.compile(r"\s(?:si|and|en|e|i|ir|ja|und|et|es|и)\s")

_GREETINGS = folded(wordings.GREETINGS)
_CLOSINGS = folded(wordings.CLOSINGS)
_THANKS = folded(wordings.THANKS)
_ADDRESSEES = frozenset(map(squeeze, wordings.ADDRESSEES))
_THANKS_FOR = frozenset(map(squeeze, wordings.THANKS_FOR))
_WISHES = tuple(map(squeeze, wordings.WISHES))
_FOOTER_OPENERS = (*folded(wordings.FOOTER_OPENERS), *folded(wordings_elsewhere.FOOTER_OPENERS))
_OWN_DEVICE = tuple(folded(wordings.OWN_DEVICE))
_OWN_DEVICE_ENDS = tuple(folded(wordings.OWN_DEVICE_ENDS))
_EXCUSES = tuple(map(squeeze, wordings.EXCUSES))
_APOLOGIES, _EXCUSED = tuple(map(squeeze, wordings.APOLOGIES)), tuple(map(squeeze, wordings.EXCUSED))
_FOOTER_ENDINGS = tuple(folded(wordings.FOOTER_ENDINGS))
_FOOTER_FILLERS = frozenset(map(squeeze, wordings.FOOTER_FILLERS))
_DEVICES = tuple(map(squeeze, wordings.DEVICES))
_THIS_MESSAGE = tuple(folded(wordings.THIS_MESSAGE))
_DISCLAIMER_OPENERS = tuple(folded(wordings.DISCLAIMER_OPENERS))
_DISCLAIMER_GROUPS = tuple(tuple(map(squeeze, group)) for group in wordings.DISCLAIMER_GROUPS)
_DISCLAIMER_SUPPORT = tuple(map(squeeze, (*wordings.PRINT_WORDS, *wordings.ANTIVIRUS, *chain(*wordings.DISCLAIMER_GROUPS[:5]))))
_BANNER_TAGS = frozenset(map(squeeze, wordings.BANNER_TAGS))
_BANNER_ALARMS = tuple(map(squeeze, wordings.BANNER_ALARMS))
_BANNER_STARTS = (*_BANNER_ALARMS, *_THIS_MESSAGE)
_BANNER_OUTSIDE = tuple(folded(wordings.BANNER_OUTSIDE))
_BANNER_SENTENCES = tuple(map(squeeze, wordings.BANNER_SENTENCES))
_MAIL_WORDS = tuple(map(squeeze, wordings.MAIL_WORDS))
_ATTACHED = tuple(map(squeeze, wordings.ATTACHED))
_ANSWERED = tuple(map(squeeze, wordings.ANSWERED))
_ANSWERS = frozenset(map(squeeze, wordings.ANSWERS))


def _whole_words(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms as whole words; a plain alternation, so linear."""
    longest_first = sorted({form for form in forms if form}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _all(words: Words) -> Iterable[str]:
    return folded(words)


_POINTER_PLACE = _whole_words(_all(wordings.POINTER_PLACES))
_POINTER_VERB = _whole_words(map(squeeze, wordings.POINTER_VERBS))
_COMPARED = re.compile(r"\s*(?:de\s|decat|than\b|dan\b|als\b|od\b|nei\b|kuin\b)")


def _remembered(judge: Callable[[str], bool]) -> Callable[[str], bool]:
    """The judge, with its last verdicts kept: a line is judged by several readers, and lines of quotes come again and again."""
    known = lru_cache(maxsize=8_192)(judge)

    @wraps(judge)
    def judged(text: str) -> bool:
        return known(text) if len(text) <= _LONGEST_KEPT else judge(text)

    return judged


_LONGEST_KEPT = 300


# ---------------------------------------------------------------- people and their names


@_remembered
def is_name(text: str) -> bool:
    """One to four words, each with a capital (or a particle, or an abbreviated title), nothing else: perhaps a person's name."""
    if len(text) > 50:
        return False
    words = text.strip(" ,").split()
    return 0 < len(words) <= 5 and words[0][:1].isalpha() and all(map(_is_name_word, words)) and any(w[0].isupper() for w in words)


_PARTICLES = frozenset("de da di del della van der den von zu le la du dos el y och si și and & |".split())


def _is_name_word(word: str) -> bool:
    bare = word.strip(".,()")
    if word.lower() in _PARTICLES:
        return True
    if not bare or not all(letter.isalpha() or letter in "-'\u2019\u2010\u2011." for letter in bare):
        return False
    if bare[0].isupper():
        return not word.endswith(".") or len(bare) <= 4
    return word.endswith(".") and len(bare) <= 5


# ---------------------------------------------------------------- greetings, closings, thanks


def _opening(line: str, forms: Iterable[str]) -> str:
    """The longest form with which the line begins, as whole words; else an empty string."""
    words = _BETWEEN_WORDS.split(line, maxsplit=6)
    if words[0] not in _OPENERS:
        return ""
    del words[6:]
    known = forms if isinstance(forms, dict | frozenset) else frozenset(forms)
    for count in range(len(words), 0, -1):
        candidate = " ".join(words[:count])
        if candidate in known:
            return candidate
    return ""


_BETWEEN_WORDS = re.compile(r"[\s,!.]+")
_OPENERS = frozenset(form.split(" ", 1)[0] for form in chain(_GREETINGS, _CLOSINGS, _THANKS))


@_remembered
def is_greeting(text: str) -> bool:
    """A salutation and nothing after it: «Bună ziua,», «Dear Ana,», «Stimată doamnă, stimate domn»."""
    if len(text) > 80 or "?" in text or ":" in text:
        return False
    line = squeeze(text).strip(_OUTER)
    if line in _GREETINGS:
        return " " in line or not text.rstrip().endswith((".", ";"))
    opening = _opening(line, _GREETINGS)
    if not opening:
        return False
    rest = text.split()[len(opening.split()) :]
    return len(rest) <= 6 and _is_addressed(rest, ended=text.rstrip()[-1:])


def _is_addressed(words: list[str], *, ended: str) -> bool:
    line = squeeze(" ".join(words)).strip(_OUTER)
    if line in _ADDRESSEES or line in _GREETINGS:
        return True
    known = [squeeze(word).strip(_OUTER) in _ADDRESSEES or squeeze(word).strip(_OUTER) in _GREETINGS for word in words]
    others = [word for word, is_known in zip(words, known, strict=True) if not is_known]
    if ended in ".;" and others:
        return False
    return len(others) <= 3 and all(_is_name_word(word.strip(_OUTER)) for word in others)


@_remembered
def is_closing(text: str) -> bool:
    """A formula that ends a letter, alone or with a name after it: «Cu stimă,», «Kind regards», «O seară bună, Lenuța»."""
    if len(text) > 90 or "?" in text:
        return False
    line = squeeze(text).strip(_OUTER)
    if not line:
        return False
    if line in _CLOSINGS or squeeze(text) in _CLOSINGS or (line.startswith(_WISHES) and len(line.split()) <= 9):
        return True
    opening = _opening(line, _CLOSINGS)
    if opening and _is_signed(text.split()[len(opening.split()) :]):
        return True
    clauses = [clause.strip(_OUTER) for clause in _CLAUSE_END.split(line)]
    return all(_closes(clause) for clause in clauses if clause)


def _is_signed(words: list[str]) -> bool:
    rest = " ".join(words).strip(_OUTER)
    return len(words) <= 3 and is_name(rest) and squeeze(rest) not in _THANKS_FOR


def _closes(clause: str) -> bool:
    if clause in _CLOSINGS or clause.startswith(_WISHES) or _thanks(clause):
        return True
    return all(part.strip(_OUTER) in _CLOSINGS for part in _JOINED.split(clause))


def _thanks(clause: str) -> bool:
    """Thanks, perhaps with a few words on what for."""
    if clause in _THANKS:
        return True
    opening = _opening(clause, _THANKS)
    if not opening:
        return all(part.strip(_OUTER) in _THANKS for part in _JOINED.split(clause))
    rest = clause[len(opening) :].split()
    if rest and rest[0] in _THANKS_FOR:
        return len(rest) <= 7 and not (opening == "merci" and rest[0] == "de" and _asks(rest[1:]))
    return len(rest) <= 1 and _THANKS[opening] in {"fi", "hu"}


def _asks(words: list[str]) -> bool:
    """«Merci de me retirer …» asks; «merci de votre message» thanks."""
    return not words or not words[0].startswith(("votre", "vos", "ton", "ta", "l'", "cette", "ce", "m'avoir", "nous"))


@_remembered
def is_thanks(text: str) -> bool:
    """Thanks or «received», with at most a greeting, a closing and a name around it, and nothing else."""
    if len(text) > 250 or "?" in text:
        return False
    clauses = [clause.strip(_OUTER) for clause in _CLAUSE_END.split(text)]
    thanked = False
    for clause in filter(None, clauses):
        line = squeeze(clause)
        if _thanks(line):
            thanked = True
        elif not (line in _GREETINGS or _closes(line) or is_greeting(clause) or is_closing(clause) or (thanked and is_name(clause))):
            return False
    return thanked


def is_courtesy(text: str) -> bool:
    """A greeting, a closing, thanks or a name: nothing of its own."""
    return is_greeting(text) or is_closing(text) or is_thanks(text) or is_name(text)


# ---------------------------------------------------------------- footers, disclaimers, banners


@_remembered
def is_footer(text: str) -> bool:
    """What a mail program adds about itself: «Trimis de pe iPhone», «Get Outlook for iOS»."""
    if len(text) > 250:
        return False
    line = _without_apology(squeeze(_LINK.sub(" ", text))).strip(_OUTER + "(<>[]")
    if not line.startswith(_FOOTER_OPENERS) and not line.endswith(_FOOTER_ENDINGS):
        return False
    opening = next((form for form in _FOOTER_OPENERS if line.startswith(form)), "")
    if not any(device in line for device in _DEVICES):
        return False
    strange = [word for word in re.split(r"[\s.'\u2019\-]+", line[len(opening) :]) if word and not _is_footer_word(word)]
    return len(strange) <= 1 and ("," not in line or "outlook" in line)  # Lithuanian: «Gauti „Outlook“, skirtą iOS»


def _without_apology(line: str) -> str:
    """K-9 Mail and people's telephones go on: «Please excuse my brevity.», «Scuzați eventualele greșeli.»"""
    end = next((found.start() for found in _STOP.finditer(line)), len(line))
    words = line[end:].strip(_OUTER).split()
    is_apology = len(words) <= _DEVICE_WORDS and all(any(word.startswith(stems) for word in words) for stems in (_APOLOGIES, _EXCUSED))
    return line[:end] if is_apology else line


_STOP = re.compile(r"[.,] ")


def is_device_line(text: str) -> bool:
    """«Sent from my …» with any device, perhaps with a word on typing errors: a footer only where nothing follows it."""
    line = squeeze(_LINK.sub(" ", text[:250])).strip(_OUTER + "(<>[]")
    said = next((line[: line.index(excuse)] for excuse in _EXCUSES if excuse in line), line).strip(_OUTER)
    return line.startswith(_EXCUSES) or (
        (said.startswith(_OWN_DEVICE) or said.endswith(_OWN_DEVICE_ENDS)) and len(said.split()) <= _DEVICE_WORDS
    )


_DEVICE_WORDS = 9


def _is_footer_word(word: str) -> bool:
    return word in _FOOTER_FILLERS or any(device in word for device in _DEVICES) or len(word) <= 2 or word.isdigit()


@_remembered
def is_disclaimer(text: str) -> bool:
    """A paragraph on confidentiality, viruses or printing that a server or template adds below a message."""
    line = squeeze(text[:3000])
    if _NUMBERED.match(line):
        return False
    bare = line.strip("*_-=> ")
    if bare.startswith(_DISCLAIMER_OPENERS) and _is_supported(bare):
        return True
    if len(line) < 45 or not any(form in line for form in _THIS_MESSAGE):
        return False
    return sum(any(stem in line for stem in group) for group in _DISCLAIMER_GROUPS) >= 2


def _is_supported(line: str) -> bool:
    """Nothing follows the opener, or a word on printing, viruses or confidence does."""
    opener = next(form for form in _DISCLAIMER_OPENERS if line.startswith(form))
    rest = line[len(opener) :].strip(_OUTER)
    return not rest or any(word in rest for word in _DISCLAIMER_SUPPORT)


@_remembered
def is_banner(text: str) -> bool:
    """What a gateway puts above a message from outside: «[EXTERN]», «CAUTION: This email originated from outside …»."""
    line = squeeze(text[:700])
    tag = _BRACKETED.match(line) if line[:1] in ("[", "*") else None
    if tag:
        inside = (tag.group(1) or tag.group(2)).strip(_OUTER)
        return inside in _BANNER_TAGS or (inside.startswith(_BANNER_ALARMS) and _is_from_outside(inside))
    bare = line.strip("*_-=! ")
    if bare.startswith(_BANNER_SENTENCES):
        return True
    if not bare.startswith(_BANNER_STARTS):
        return False
    if not any(form in bare for form in _BANNER_OUTSIDE) or not any(word in bare for word in _MAIL_WORDS):
        return False
    return bare.startswith(_THIS_MESSAGE) or any(
        bare.startswith(alarm) and bare[len(alarm) :].lstrip()[:1] in ":!-" for alarm in _BANNER_ALARMS
    )


def _is_from_outside(line: str) -> bool:
    return any(form in line for form in _BANNER_OUTSIDE) or any(word in line for word in ("extern", "outside", "ester", "vanjsk", "ulkoi"))


# ---------------------------------------------------------------- what stands instead of answers


def is_numbered(text: str) -> bool:
    """Begins with a number, as an answer does."""
    return _NUMBERED.match(text) is not None


def sentences(text: str) -> list[str]:
    """The sentences of a short text."""
    return [bare for part in _SENTENCE_END.split(text) if (bare := part.strip(" \t*>"))]


def own_sentences(text: str) -> list[str]:
    """The sentences of a short text without greeting, closing and name."""
    said = [part for part in sentences(text) if not (is_greeting(part) or is_closing(part))]
    return [part for number, part in enumerate(said) if number == 0 or not is_name(part)]


@_remembered
def is_pointer(text: str) -> bool:
    """Says where the answers are: «see below, in red», «răspunsurile în atașament». An answer «see 2» is none."""
    if len(text) > 260 or _NUMBERED.match(text):
        return False
    return any(_points(clause) for clause in re.split(r"[.!?;:,\n]", squeeze(text)) if clause)


def announces_answers(text: str) -> bool:
    """One short line that says that the answers follow: «Here are our answers:». An answer is announced by what it is about."""
    line = squeeze(text[:100]).rstrip()
    said = re.findall(r"\w+", line)
    is_end = line.find(":") == len(line) - 1
    return is_end and len(said) <= _LONGEST_ANNOUNCEMENT and not _ANSWERS.isdisjoint(said) and not any(map(str.isdecimal, said))


_LONGEST_ANNOUNCEMENT = 7


def is_pointer_below(text: str) -> bool:
    """Says that the answers are in the original that goes on below, and not in a file."""
    line = squeeze(text[:260])
    return is_pointer(text) and any(stem in line for stem in _ANSWERED) and not any(stem in line for stem in _ATTACHED)


def _points(clause: str) -> bool:
    words = clause.split()
    place = _POINTER_PLACE.search(clause)
    if place is None or len(words) > 12 or _COMPARED.match(clause, place.end()):
        return False
    return _POINTER_VERB.search(clause) is not None or (len(words) <= 2 and not clause[place.end() :].strip())
