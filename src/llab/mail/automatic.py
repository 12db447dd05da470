"""Was a message sent by a program on somebody's behalf? Headers first (RFC 3834), then subjects, then a few sure texts.

A delivery report is automatic too; ask `delivery` first. A person who mentions holidays in an answer is a person.
"""

# ruff: noqa: E501 - a language stays on its line, so that a missing one is seen

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from llab.language.numbers import month as month_named
from llab.language.words import LANGUAGES, Words, fold, folded, squeeze
from llab.mail import wordings
from llab.mail.message import Message

_OWN_TEXT = 700
"""An automatic text is short; what is longer than this was written by a person."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A message is automatic, and by which header, subject or sentence one sees it."""

    evidence: str
    certain: bool = True
    """False where only a heuristic says so; then the text should be looked at for answers."""
    language: str = ""


def automatic(message: Message) -> Verdict | None:
    """The first evidence that a program sent the message, standards first; None for a person's message."""
    for reader in _READERS:
        verdict = reader(message)
        if verdict is not None:
            return verdict
    return None


# ---------------------------------------------------------------- headers


def _auto_submitted(message: Message) -> Verdict | None:
    """RFC 3834 §5: anything but `no`; `auto-forwarded` (some servers) is a person's message passed on."""
    value = message.header("auto-submitted")
    keyword = value.split(";")[0].split("(")[0].strip().lower()
    return Verdict(f"Auto-Submitted: {value.strip()}") if keyword and keyword not in ("no", "auto-forwarded") else None


def _receipt(message: Message) -> Verdict | None:
    """RFC 8098 §3: a read receipt."""
    kind = message.content_type.lower().replace('"', "")
    return Verdict(f"Content-Type: {message.content_type}") if "disposition-notification" in kind else None


_TELLING_HEADERS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-auto-reply",
    "x-autoreply-from",
    "x-mail-autoreply",
    "x-vacation",
    "x-ooo-loop",
)


def _telling_header(message: Message) -> Verdict | None:
    """Headers that only automatic programs write (Gmail, cPanel, Exchange, Domino)."""
    for name, value in message.headers:
        if name in _TELLING_HEADERS and value.strip().lower() not in ("no", "false"):
            return Verdict(f"{name.title()}: {value.strip()[:80]}")
    return None


def _precedence(message: Message) -> Verdict | None:
    """Older than RFC 3834: `auto_reply` is sure; bulk and junk are also written by list servers that pass on a person's mail."""
    value = message.header("precedence").strip().lower()
    if value in ("auto_reply", "auto-reply"):
        return Verdict(f"Precedence: {value}")
    listed = any(name.startswith("list-") for name, _ in message.headers)
    return Verdict(f"Precedence: {value}", certain=False) if value in ("bulk", "junk") and not listed else None


# ---------------------------------------------------------------- subjects

_SUBJECTS = tuple(sorted(folded(wordings.AUTOMATIC_SUBJECTS).items(), key=lambda item: -len(item[0])))
_SURE_SUBJECTS = tuple(
    squeeze(form)
    for form in (
        "automatic reply|auto-reply|autoreply|automated reply|auto response|auto-response|automatic response|out of office|out of the office|"
        "răspuns automat|automatisch antwoord|automatische reactie|afwezigheidsbericht|risposta automatica|automatski odgovor|automatinis atsakymas|"
        "automaattinen vastaus|automatische antwort|abwesenheitsnotiz|réponse automatique|automatikus válasz|аутоматски одговор"
    ).split("|")
)
"""Nobody types these before a subject; the others («Absent», «Poissa») need their colon."""
_RESPONSE_SUPPRESS = "x-auto-response-suppress"


def _subject(message: Message) -> Verdict | None:
    """An automatic reply's subject; Exchange adds X-Auto-Response-Suppress, which also other mail has."""
    line = squeeze(message.subject[:200]).lstrip("[(*- ")
    for form, language in _SUBJECTS:
        if not line.startswith(form):
            continue
        after = line[len(form) :].lstrip(")]* ")
        sure = form.startswith(_SURE_SUBJECTS) or message.header(_RESPONSE_SUPPRESS) != ""
        if after.startswith(":") or not after or (sure and not after[:1].isalnum()) or (sure and after.startswith(("re:", "fwd:"))):
            return Verdict(f"Subject: {message.subject[:80]}", certain=sure, language=language)
    return None


# ---------------------------------------------------------------- texts

_TAG = re.compile(r"<[^<>]{0,2000}>")
_QUOTE_START = re.compile(r"^\s*(?:>|-{4,}|_{10,})", re.MULTILINE)
_NUMBERED_LINE = re.compile(r"^\s*\d{1,2}\s?[.)]\s?[^\W\d]", re.MULTILINE)

AUTOMATIC_TEXTS: Words = {
    "en": (
        "this is an automated",
        "this is an automatic",
        "this is an auto-",
        "this message was generated automatically",
        "this message is automatically generated",
        "automatically generated reply",
        "automatic response",
    ),
    "ro": (
        "răspuns generat automat",
        "mesaj generat automat",
        "acesta este un răspuns automat",
        "acesta este un mesaj automat",
        "mesaj automat de răspuns",
    ),
    "nl": ("dit is een automatisch", "automatisch gegenereerd", "automatisch verzonden bericht"),
    "it": (
        "questo è un messaggio automatico",
        "questa è una risposta automatica",
        "risposta generata automaticamente",
        "messaggio generato automaticamente",
    ),
    "hr": ("ovo je automatski", "automatski generiran", "automatski generirana"),
    "lt": ("tai automatinis", "tai yra automatinis", "automatiškai sugeneruot"),
    "fi": ("tämä on automaattinen", "automaattisesti luotu", "tämä viesti on lähetetty automaattisesti"),
    "de": ("dies ist eine automatische", "automatisch generiert", "automatisch erstellt", "diese nachricht wurde automatisch"),
    "fr": (
        "ceci est une réponse automatique",
        "ceci est un message automatique",
        "message généré automatiquement",
        "réponse générée automatiquement",
    ),
    "hu": ("ez egy automatikus", "automatikusan generált", "ez automatikus"),
    "sr": ("ово је аутоматск", "аутоматски генерисан"),
}
"""Programs call themselves so; a short text that has one is automatic even without headers (web hosts' vacation scripts)."""

AWAY_TEXTS: Words = {
    "en": (
        "i am out of the office",
        "i'm out of the office",
        "i am on leave",
        "i'm on leave",
        "i am away",
        "i will be out of",
        "i am on holiday",
        "i am on vacation",
        "on annual leave",
        "parental leave",
        "maternity leave",
    ),
    "ro": (
        "sunt în concediu",
        "mă aflu în concediu",
        "voi fi în concediu",
        "nu sunt la birou",
        "sunt plecat din",
        "lipsesc din birou",
        "în perioada concediului",
        "biroul nostru este închis",
        "suntem închiși",
        "concediu de odihnă",
    ),
    "nl": ("ik ben afwezig", "ben ik afwezig", "niet op kantoor", "ik ben met vakantie", "ik ben op vakantie", "afwezig tot", "afwezig en"),
    "it": ("sono fuori sede", "sono fuori ufficio", "sono in ferie", "sarò assente", "sono assente", "l'ufficio è chiuso", "siamo chiusi"),
    "hr": ("na godišnjem sam odmoru", "nisam u uredu", "odsutan sam", "odsutna sam", "na godišnjem odmoru", "ured je zatvoren"),
    "lt": ("šiuo metu atostogauju", "nesu biure", "atostogauju", "esu atostogose", "išvykęs", "išvykusi", "nebedirbu"),
    "fi": ("olen lomalla", "olen poissa", "olen vapaalla", "en ole paikalla", "olen vuosilomalla"),
    "de": (
        "ich bin nicht im büro",
        "ich bin abwesend",
        "bin ich nicht im büro",
        "ich bin im urlaub",
        "bin ich im urlaub",
        "außer haus",
        "unser büro ist geschlossen",
    ),
    "fr": ("je suis absent", "je suis en congé", "je suis actuellement absent", "je serai absent", "le bureau est fermé", "de retour le"),
    "hu": ("nem vagyok az irodában", "szabadságon vagyok", "házon kívül vagyok", "nem vagyok elérhető"),
    "sr": ("на годишњем одмору", "нисам у канцеларији", "одсутан сам", "одсутна сам"),
}
FORMULA_TEXTS: Words = {
    "en": (
        "thank you for your message",
        "thank you for your email",
        "thanks for your email",
        "thank you for your e-mail",
        "for urgent",
        "in urgent cases",
        "if urgent",
        "limited access to",
        "please contact",
        "upon my return",
        "on my return",
        "when i return",
    ),
    "ro": (
        "vă mulțumim pentru mesaj",
        "vă mulțumesc pentru mesaj",
        "mulțumesc pentru mesaj",
        "pentru urgențe",
        "în caz de urgență",
        "pentru situații urgente",
        "la revenire",
        "la întoarcere",
        "vă rog să contactați",
        "vă rugăm să contactați",
        "acces limitat",
    ),
    "nl": (
        "bedankt voor uw bericht",
        "dank voor uw bericht",
        "bedankt voor je bericht",
        "voor dringende",
        "in dringende gevallen",
        "bij spoed",
        "neem contact op met",
        "na terugkomst",
        "beantwoord uw mail",
    ),
    "it": (
        "grazie per il messaggio",
        "grazie per la vostra mail",
        "per urgenze",
        "in caso di urgenza",
        "al mio rientro",
        "contattare",
        "al rientro",
    ),
    "hr": ("hvala na poruci", "hvala na vašoj poruci", "za hitne", "u hitnim slučajevima", "po povratku", "obratite se"),
    "lt": ("dėkoju už laišką", "skubiais atvejais", "skubiu atveju", "grįžęs", "grįžusi", "kreiptis į", "kreipkitės į"),
    "fi": ("kiitos viestistäsi", "kiitos viestistä", "kiireellisissä", "palattuani", "ota yhteyttä", "kiireellisissä asioissa"),
    "de": (
        "vielen dank für ihre nachricht",
        "danke für ihre nachricht",
        "in dringenden fällen",
        "nach meiner rückkehr",
        "wenden sie sich",
        "ihre e-mail wird nicht",
    ),
    "fr": ("merci pour votre message", "en cas d'urgence", "à mon retour", "veuillez contacter", "pour toute urgence"),
    "hu": ("köszönöm a levelét", "köszönjük levelét", "sürgős esetben", "visszatérésem", "forduljon"),
    "sr": ("хвала на поруци", "за хитне", "у хитним случајевима", "по повратку"),
}
_AUTOMATIC_TEXTS, _AWAY_TEXTS, _FORMULA_TEXTS = folded(AUTOMATIC_TEXTS), folded(AWAY_TEXTS), folded(FORMULA_TEXTS)


def _own_text(message: Message) -> str:
    """The beginning of the message up to its first quote; at most a little more than an automatic text has."""
    text = message.text[:4000] or " ".join(_TAG.sub(" ", message.html[:8000]).split())
    quote = _QUOTE_START.search(text)
    return (text[: quote.start()] if quote else text)[: _OWN_TEXT + 1]


def _text(message: Message) -> Verdict | None:
    """A short text that calls itself automatic, or that is away and says so by a formula for everybody."""
    own = _own_text(message)
    if not own.strip() or len(own) > _OWN_TEXT or _NUMBERED_LINE.search(own):
        return None
    line = squeeze(own)
    called = next((item for item in _AUTOMATIC_TEXTS.items() if item[0] in line), None)
    if called is not None:
        return Verdict(f"«{called[0]}» in a short text", certain=False, language=called[1])
    clauses = [clause.strip() for clause in re.split(r"[.,;:!?]", line)]
    away = next((item for item in _AWAY_TEXTS.items() if any(clause.startswith(item[0]) for clause in clauses)), None)
    formula = next((form for form in _FORMULA_TEXTS if form in line), None)
    if away is None or formula is None:
        return None
    return Verdict(f"«{away[0]}» and «{formula}» in a short text", certain=False, language=away[1])


_READERS: tuple[Callable[[Message], Verdict | None], ...] = (_auto_submitted, _receipt, _telling_header, _subject, _precedence, _text)


# ---------------------------------------------------------------- until when

_UNTIL: Words = {
    "en": (
        "until",
        "till",
        "through",
        "to",
        "return on",
        "returning on",
        "back on",
        "back in the office on",
        "return",
        "back",
        "returning",
    ),
    "ro": (
        "până la data de",
        "până în data de",
        "până pe data de",
        "până la",
        "până pe",
        "până în",
        "până",
        "revin pe",
        "revin la",
        "mă întorc pe",
        "voi reveni pe",
        "voi reveni în data de",
        "revin în data de",
        "inclusiv",
        "în perioada",
        "perioada",
    ),
    "nl": ("tot en met", "t/m", "tot", "terug op", "weer aanwezig op", "vanaf"),
    "it": ("fino al", "fino a", "sino al", "al", "rientro il", "rientrerò il"),
    "hr": ("do", "vraćam se", "zaključno s"),
    "lt": ("iki", "grįšiu"),
    "fi": ("palaan", "asti", "saakka"),
    "de": ("bis zum", "bis einschließlich", "bis", "wieder am", "zurück am", "ab dem"),
    "fr": ("jusqu'au", "jusqu'à", "au", "de retour le"),
    "hu": ("visszatérek", "ig"),
    "sr": ("до", "враћам се"),
}
"""Words before the date; a starting day («vanaf», «ab dem») is meant where somebody is back from then on."""
_POSTFIXED = re.compile(r"^\.?\s?(?:asti|saakka|-?ig\b)")
_RANGE_BEFORE = re.compile(r"\d{1,2}\.?\s?(?:-|to|a|al|la|bis|t/m|tot|do|iki|au)\s?$")
_DAY = r"(\d{1,2})(?:\.|st|nd|rd|th|er|-a|-an|-en)?"
_ISO = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?(\d{4}|\d{2}))?(?!\d)")
_DAY_MONTH = re.compile(r"(?<![\d.])" + _DAY + r"\s(?:de\s|of\s)?([^\W\d]{3,15})\.?,?(?:\s(\d{4}))?")
_MONTH_DAY = re.compile(r"(?<!\w)([^\W\d]{3,15})\.?\s(?:the\s)?" + _DAY + r"(?!\d)(?:,?\s?(?:d\.?,?\s)?(\d{4}))?")
_LITHUANIAN = re.compile(r"(?<!\d)(\d{4})\s?m\.\s([^\W\d]{3,15})\s(\d{1,2})\s?d")
_NEAR = 45


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as written, and where."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    swapped: bool = False
    """Day and month may be the other way round (English with slashes)."""


def away_until(text: str, languages: Iterable[str] = LANGUAGES, *, sent: datetime | None = None) -> date | None:
    """The day up to which, or on which again, the writer says to be back; None where no such date is written for sure.

    A year that is not written is the first that puts the day after `sent`; without `sent` the answer is None then.
    """
    line = " ".join(fold(text[:3000]).split())
    known = tuple(languages) or LANGUAGES
    words = tuple(squeeze(form) for language in known for form in _UNTIL.get(language, ()))
    found = [_day(written, sent) for written in _written(line, known) if _is_until(line, written, words)]
    days = [day for day in found if day is not None]
    return max(days) if days else None


def _is_until(line: str, written: _Written, words: tuple[str, ...]) -> bool:
    before = line[max(0, written.start - _NEAR) : written.start]
    after = line[written.end : written.end + 12].lstrip()
    if _POSTFIXED.match(after) or _RANGE_BEFORE.search(before):
        return True
    tail = before.rstrip(" ,.:(-")
    last = tail.rpartition(" ")[2].strip(",.")
    tails = (tail, tail[: -len(last)].rstrip(" ,.") if last in _WEEKDAYS else tail)
    return any(tail.endswith(word) and not tail[: -len(word)][-1:].isalnum() for tail in tails for word in words)


_WEEKDAYS = frozenset(folded(wordings.WEEKDAYS))


def _written(line: str, languages: tuple[str, ...]) -> Iterator[_Written]:
    """All dates in a folded line, without those inside a longer one."""
    taken: list[tuple[int, int]] = []
    for written in (*_iso(line), *_lithuanian(line, languages), *_named(line, languages), *_numeric(line, languages)):
        if not any(written.start < end and start < written.end for start, end in taken):
            taken.append((written.start, written.end))
            yield written


def _iso(line: str) -> Iterator[_Written]:
    for match in _ISO.finditer(line):
        yield _Written(*match.span(), day=int(match[3]), month=int(match[2]), year=int(match[1]))


def _lithuanian(line: str, languages: tuple[str, ...]) -> Iterator[_Written]:
    for match in _LITHUANIAN.finditer(line):
        month = month_named(match[2], languages)
        if month is not None:
            yield _Written(*match.span(), day=int(match[3]), month=month, year=int(match[1]))


def _named(line: str, languages: tuple[str, ...]) -> Iterator[_Written]:
    for pattern, day, name in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for match in pattern.finditer(line):
            month = month_named(match[name], languages)
            if month is not None:
                yield _Written(*match.span(), day=int(match[day]), month=month, year=int(match[3]) if match[3] else None)


def _numeric(line: str, languages: tuple[str, ...]) -> Iterator[_Written]:
    for match in _NUMERIC.finditer(line):
        first, second = int(match[1]), int(match[3])
        year = None if match[4] is None else int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        if match[2] == "-" and year is None:
            continue  # 9-17 is a span of hours or days
        english = match[2] == "/" and "en" in languages
        if second > 12 >= first:
            first, second, english = second, first, False
        yield _Written(*match.span(), day=first, month=second, year=year, swapped=english and first <= 12 and first != second)


def _day(written: _Written, sent: datetime | None) -> date | None:
    if written.swapped:
        return None
    with suppress(ValueError):
        if written.year is not None:
            day = date(written.year, written.month, written.day)
            return day if sent is None or timedelta(-2) <= day - sent.date() <= timedelta(730) else None
        if sent is not None:
            day = date(sent.year, written.month, written.day)
            if day < sent.date() - timedelta(days=2):
                day = date(sent.year + 1, written.month, written.day)
            return day if day - sent.date() <= timedelta(days=330) else None
    return None
