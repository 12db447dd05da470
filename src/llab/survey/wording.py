"""What in a questionnaire would not survive mail: questions that are mistaken for one another, lines that look like something else.

Each remark says which question, in which language, what is the matter, why it matters, and what to do. None of them keeps
anybody from sending. How well a questionnaire does in the end is told by a rehearsal; this looks at its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import combinations

from rapidfuzz.distance import Indel

from llab.language.answers import NO_WORDS, YES_WORDS
from llab.language.words import folded_words
from llab.survey.questionnaire import ANY_LANGUAGE, Localised, Question, Questionnaire


class Flaw(StrEnum):
    """What is the matter."""

    SAME = "same questions"
    BEGINNING = "one question begins another"
    ALIKE = "questions alike"
    SHORT = "very short"
    LONG = "very long"
    NUMBERED = "own number"
    REPEATED = "said elsewhere"
    QUOTE = "looks like a quote"
    SIGNATURE = "looks like a signature"
    HEADER = "looks like a mail header"
    ATTRIBUTION = "looks like the line above a quote"
    SAME_OPTIONS = "same options"
    OPTION_IN_OPTION = "option within option"
    YES_NO = "yes or no as an option"
    UNTRANSLATED = "missing translation"
    SAME_LANGUAGES = "same words in two languages"
    CEDILLA = "cedilla"
    PLACEHOLDER = "placeholder"
    NEGATIVE = "numbers below zero"


GRAVE = frozenset({Flaw.SAME, Flaw.SAME_OPTIONS, Flaw.PLACEHOLDER})
"""No survey is sent like that."""
MISTAKEN = frozenset({Flaw.SAME, Flaw.BEGINNING, Flaw.ALIKE})
"""Questions that may be taken for one another."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a coordinator should look at before anybody is mailed."""

    flaw: Flaw
    place: str
    """Where it is, for people: `q3`, `q3 and q4`, `q2, option 1`, `introduction`."""
    what: str
    why: str
    advice: str
    languages: tuple[str, ...] = ()
    """In which of the survey's languages; empty where the text is the same for all."""
    questions: tuple[str, ...] = ()
    """The ids of the questions that it is about; empty for the texts around them."""

    def __str__(self) -> str:
        where = f" ({', '.join(self.languages)})" if self.languages else ""
        return f"{self.place}{where}: {self.what} {self.why} {self.advice}"


def remarks(questionnaire: Questionnaire) -> tuple[Remark, ...]:
    """Everything that stands out, in the order of the questionnaire; what is the same in several languages is told once."""
    found: dict[Remark, list[str]] = {}
    for language in questionnaire.survey.languages:
        sheet = _Sheet(questionnaire, language)
        for check in _IN_A_LANGUAGE:
            for remark in check(sheet):
                found.setdefault(remark, []).append(language)
    everywhere = len(questionnaire.survey.languages)
    in_languages = [
        remark if len(languages) == everywhere else replace(remark, languages=tuple(languages)) for remark, languages in found.items()
    ]
    order = {each.id: number for number, each in enumerate(questionnaire.questions)}
    everything = [*in_languages, *_translations(questionnaire)]
    return tuple(sorted(everything, key=lambda remark: order[remark.questions[0]] if remark.questions else -1))


# ---------------------------------------------------------------- the texts, in one language


@dataclass(frozen=True, slots=True)
class _Passage:
    """One text as it is printed."""

    place: str
    text: str
    questions: tuple[str, ...] = ()
    part: str = ""
    """`text`, `help` or `option` of a question; the survey's key for the others."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The questionnaire in one of its languages."""

    questionnaire: Questionnaire
    language: str

    def said(self, text: Localised | None) -> str:
        """The text in the language; empty where it is not written in it."""
        return text.get(self.language) if text and text.has(self.language) else ""

    @property
    def questions(self) -> list[tuple[Question, str]]:
        """Each question with its words."""
        return [(each, said) for each in self.questionnaire.questions if (said := self.said(each.text))]

    @property
    def passages(self) -> list[_Passage]:
        """Every text that is printed."""
        return [
            _Passage(place, self.said(text), names, part) for place, text, names, part in texts_of(self.questionnaire) if self.said(text)
        ]


def texts_of(questionnaire: Questionnaire) -> Iterator[tuple[str, Localised, tuple[str, ...], str]]:
    """All texts of the questionnaire: where each stands, the text, the question it belongs to, and what it is there."""
    for key in ("title", "introduction", "closing", "organiser"):
        text = getattr(questionnaire.survey, key)
        if text is not None:
            yield key, text, (), key
    for question in questionnaire.questions:
        yield question.id, question.text, (question.id,), "text"
        if question.help is not None:
            yield f"{question.id}, help", question.help, (question.id,), "help"
        for number, option in enumerate(getattr(question, "options", ()), start=1):
            yield f"{question.id}, option {number}", option.label, (question.id,), "option"


def _cited(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return f"«{line if len(line) <= most else line[: most - 1].rstrip() + '…'}»"


# ---------------------------------------------------------------- questions that are mistaken for one another

_ALIKE = 0.8
"""So large a share of their words two questions have in common, in the same order, when people and reader take one for the other."""
_BY_NUMBER = "Who answers with the words of the question instead of its number is misunderstood: no number stands there to tell them apart."


def _mistaken(sheet: _Sheet) -> Iterator[Remark]:
    """A remark for each set of questions that are alike in the same way: of a long battery one, and not one for each pair."""
    alike: dict[tuple[Flaw, str, str], list[set[str]]] = {}
    for (one, said), (other, again) in combinations(sheet.questions, 2):
        found = _likeness(folded_words(said), folded_words(again))
        if found:
            alike.setdefault(found, []).append({one.id, other.id})
    for (flaw, what, advice), pairs in alike.items():
        for names in _joined(pairs):
            in_order = tuple(each.id for each, _ in sheet.questions if each.id in names)
            place = f"{', '.join(in_order[:-1])} and {in_order[-1]}"
            yield Remark(flaw, place, what, _BY_NUMBER, advice, questions=in_order)


def _joined(pairs: Iterable[set[str]]) -> list[set[str]]:
    """The pairs that share a name put together."""
    sets: list[set[str]] = []
    for pair in pairs:
        touching = [each for each in sets if each & pair]
        sets = [each for each in sets if not each & pair]
        sets.append(pair.union(*touching))
    return sets


def _likeness(one: Sequence[str], other: Sequence[str]) -> tuple[Flaw, str, str] | None:
    if not one or not other:
        return None
    if one == other:
        return Flaw.SAME, "The questions are the same, word for word.", "Word one of them otherwise, or take it out."
    shorter, longer = sorted((one, other), key=len)
    if longer[: len(shorter)] == shorter:
        return Flaw.BEGINNING, "One of the questions is how the other begins.", "Word the shorter one otherwise."
    if Indel.normalized_similarity(one, other) >= _ALIKE:
        advice = "Begin each with what it is about, so that they differ in more than a word."
        return Flaw.ALIKE, "The questions have nearly all their words in common.", advice
    return None


# ---------------------------------------------------------------- lengths, numbers, repetitions

_FEWEST_LETTERS = 12
_MOST_WORDS = 80


def _lengths(sheet: _Sheet) -> Iterator[Remark]:
    for question, said in sheet.questions:
        words = folded_words(said)
        if len(words) < 2 or sum(map(len, words)) < _FEWEST_LETTERS:
            yield Remark(
                Flaw.SHORT,
                question.id,
                f"{_cited(said)} is very short.",
                "So few words stand in many a text by chance, and are not known for your question when they come back.",
                "Ask in a whole sentence: what exactly, about what?",
                questions=(question.id,),
            )
        elif len(words) > _MOST_WORDS:
            yield Remark(
                Flaw.LONG,
                question.id,
                f"The question has {len(words)} words.",
                "People lose the thread, and mail programs cut and break a long paragraph when they quote it.",
                "Ask in one or two sentences, and put what explains them into help or introduction.",
                questions=(question.id,),
            )


_OWN_NUMBER = re.compile(
    r"\s*(?:[QqÎîRr]\s?)?(?:\(?(?:\d{1,2}|[IVX]{1,5})[.)\]]|\(?[A-Za-z]\))(?:\s|$)|\s*(?:[QqÎîRr]\s?)?\d{1,2}\s?[:–-]\s"
)
_NUMBERED_LINE = re.compile(r"\s*\(?\d{1,2}[.)\]]\s")


def _numbers(sheet: _Sheet) -> Iterator[Remark]:
    for passage in sheet.passages:
        if not passage.questions:
            continue
        label = f"{sheet.questionnaire.number(passage.questions[0])}."
        first, *others = passage.text.strip().split("\n")
        found = _OWN_NUMBER.match(first) if passage.part == "text" else _NUMBERED_LINE.match(first)
        mark = found or next(filter(None, map(_NUMBERED_LINE.match, others)), None)
        if mark:
            yield Remark(
                Flaw.NUMBERED,
                passage.place,
                f"A line begins with a number of its own, {_cited(mark.group().strip())}, and llab prints {label} before the question.",
                "Whoever answers with a number may mean the one or the other.",
                "Take the number out; for parts of a question write a), b), c) behind its first line.",
                questions=passage.questions,
            )


_FEWEST_REPEATED = 3


def _repetitions(sheet: _Sheet) -> Iterator[Remark]:
    around = [each for each in sheet.passages if each.part in {"introduction", "closing"}]
    for question, said in sheet.questions:
        words = folded_words(said)
        for passage in around:
            if len(words) >= _FEWEST_REPEATED and _is_within(words, folded_words(passage.text)):
                yield Remark(
                    Flaw.REPEATED,
                    question.id,
                    f"The question stands in the {passage.part} as well, word for word.",
                    "Where a reply quotes both, an answer may be written under either, and is looked for under the wrong one.",
                    f"Word it otherwise in the {passage.part}.",
                    questions=(question.id,),
                )


def _is_within(words: Sequence[str], text: Sequence[str]) -> bool:
    return any(tuple(text[at : at + len(words)]) == tuple(words) for at in range(len(text) - len(words) + 1))


# ---------------------------------------------------------------- lines that look like something else


@dataclass(frozen=True, slots=True)
class _Look:
    """What a line may look like."""

    flaw: Flaw
    pattern: re.Pattern[str]
    why: str
    advice: str


_LOOKS = (
    _Look(
        Flaw.QUOTE,
        re.compile(r"\s*[>|](?!\s*\d)"),
        "In a mail the sign at its beginning means that somebody is quoted: the line is passed over.",
        "Take the sign out.",
    ),
    _Look(
        Flaw.SIGNATURE,
        re.compile(r"\s*(?:--\s*|[-_—–=*]{3,}\s*)$"),
        "Mail programs take what stands below such a line for a signature, and leave it out when they quote (RFC 3676 §4.3).",
        "Take the line out.",
    ),
)

_HEADER_LABELS = {
    "en": "from|sent|subject|to|cc",
    "ro": "de la|trimis|subiect|către|cc",
    "nl": "van|verzonden|onderwerp|aan",
    "it": "da|inviato|oggetto",
    "hr": "od|poslano|šalje|predmet",
    "lt": "nuo|išsiųsta|tema",
    "fi": "lähettäjä|lähetetty|aihe|vastaanottaja",
    "de": "von|gesendet|betreff|an",
    "fr": "de|envoyé|objet|à",
    "hu": "feladó|elküldve|tárgy|címzett",
    "sr": "од|послато|тема|предмет",
}
"""What stands before sender, day and subject in the header that mail programs put above what they quote."""
_WROTE = {
    "en": "wrote",
    "ro": "a scris",
    "nl": "schreef",
    "it": "ha scritto",
    "hr": "je napisao|je napisala|napisao je|napisala je|napisao/la je",
    "lt": "rašė|parašė",
    "fi": "kirjoitti",
    "de": "schrieb",
    "fr": "a écrit",
    "hu": "ezt írta|írta",
    "sr": "је написао|је написала|написао је",
}
"""What ends the line above a quote."""


def _in_language(forms: Mapping[str, str], language: str) -> str:
    """The forms of the language, and the English ones, which programs use that know no other."""
    return "|".join(dict.fromkeys((forms["en"], forms.get(_primary(language), forms["en"]))))


@cache
def _looks_in(language: str) -> tuple[_Look, ...]:
    labels, wrote = _in_language(_HEADER_LABELS, language), _in_language(_WROTE, language)
    return (
        *_LOOKS,
        _Look(
            Flaw.HEADER,
            re.compile(rf"\s*\*{{0,2}}(?:{labels})\*{{0,2}}\s?:(?:\s|\*|$)|\s*-{{3,}}[^-]+-{{3,}}\s*$", re.IGNORECASE),
            "It looks like the header that mail programs put above a quoted message: what stands below may be taken for a quote.",
            "Write it as a sentence, without the colon.",
        ),
        _Look(
            Flaw.ATTRIBUTION,
            re.compile(rf".*\b(?:{wrote})\s?:\s*$", re.IGNORECASE),
            "It looks like the line that mail programs put above a quote: what stands below may be taken for one.",
            "Write it as a sentence that does not end with a colon.",
        ),
    )


def _looks(sheet: _Sheet) -> Iterator[Remark]:
    for passage in sheet.passages:
        for line in passage.text.split("\n"):
            look = next((each for each in _looks_in(sheet.language) if each.pattern.match(line)), None)
            if look:
                what = f"The line {_cited(line)} {look.flaw.value}."
                yield Remark(look.flaw, passage.place, what, look.why, look.advice, questions=passage.questions)


# ---------------------------------------------------------------- options


def _options(sheet: _Sheet) -> Iterator[Remark]:
    for question in sheet.questionnaire.questions:
        labels = [sheet.said(option.label) for option in getattr(question, "options", ())]
        for one, other in combinations(filter(None, labels), 2):
            yield from _like_options(question, one, other)
        plain = {folded_words(table[_primary(sheet.language)][0]) for table in (YES_WORDS, NO_WORDS) if _primary(sheet.language) in table}
        found = [label for label in labels if folded_words(label) in plain]
        if found:
            yield Remark(
                Flaw.YES_NO,
                question.id,
                f"{' and '.join(map(_cited, found))} {'is an option' if len(found) == 1 else 'are options'}.",
                "People begin an answer with such a word also when they mean another option, and write it in other words.",
                'Give the question type = "yesno", or say in the option what is agreed to.',
                questions=(question.id,),
            )


def _like_options(question: Question, one: str, other: str) -> Iterator[Remark]:
    shorter, longer = sorted((folded_words(one), folded_words(other)), key=len)
    if shorter == longer:
        yield Remark(
            Flaw.SAME_OPTIONS,
            question.id,
            f"The options {_cited(one)} and {_cited(other)} are the same but for their looks.",
            "Nobody can tell which one an answer means.",
            "Word one of them otherwise, or take it out.",
            questions=(question.id,),
        )
    elif shorter and _is_within(shorter, longer):
        yield Remark(
            Flaw.OPTION_IN_OPTION,
            question.id,
            f"The option {_cited(min(one, other, key=len))} stands within the option {_cited(max(one, other, key=len))}.",
            "Whoever writes the longer one in other words, or a part of it, is taken to mean the shorter one.",
            "Word one of them so that it does not hold the other.",
            questions=(question.id,),
        )


# ---------------------------------------------------------------- numbers that are asked for


def _negatives(sheet: _Sheet) -> Iterator[Remark]:
    for question in sheet.questionnaire.questions:
        least = getattr(question, "min", None)
        if least is not None and least < 0:
            yield Remark(
                Flaw.NEGATIVE,
                question.id,
                f"The answer may be below zero ({least:g}).",
                "At the beginning of a line a minus looks like the dash of a list, and mail programs make one of it: -2 comes back as 2.",
                "Ask for a scale that begins with 0 or 1." if question.type == "scale" else "Ask for the number without its sign.",
                questions=(question.id,),
            )


# ---------------------------------------------------------------- letters, and what was left in

_CEDILLAS = re.compile(r"\w*[şţŞŢ]\w*")
_MOST_NAMED = 3


def _cedillas(sheet: _Sheet) -> Iterator[Remark]:
    if _primary(sheet.language) != "ro":
        return
    for passage in sheet.passages:
        found = list(dict.fromkeys(_CEDILLAS.findall(passage.text)))
        if found:
            yield Remark(
                Flaw.CEDILLA,
                passage.place,
                f"{', '.join(found[:_MOST_NAMED])}{' …' if found[_MOST_NAMED:] else ''} "
                f"{'is' if len(found) == 1 else 'are'} written with ş or ţ (cedilla) instead of ș or ț (comma below).",
                "Replies are read all the same, but the letters are the wrong ones, and some fonts show them as such.",
                "Write ș and ț; a Romanian keyboard of today has them.",
                questions=passage.questions,
            )


_PLACEHOLDERS = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\$?\{[a-z_.]{2,30}\}|<[a-z][a-z _]{1,30}>|"
    r"\[(?:insert|your|name|nume|naam|nome|ime|vardas|nimi)\b[^\]]*\](?!\()|"
    r"\b(?:TODO|FIXME|TBD|XXX+|Lorem ipsum|lorem ipsum)\b"
)


def _placeholders(sheet: _Sheet) -> Iterator[Remark]:
    for passage in sheet.passages:
        found = list(dict.fromkeys(_PLACEHOLDERS.findall(passage.text)))
        if found:
            yield Remark(
                Flaw.PLACEHOLDER,
                passage.place,
                f"{', '.join(map(_cited, found[:_MOST_NAMED]))} was left in.",
                "Texts of the questionnaire are printed as they are: nothing is filled in.",
                "Write what is meant; a participant's name is printed by the template.",
                questions=passage.questions,
            )


_IN_A_LANGUAGE: tuple[Callable[[_Sheet], Iterable[Remark]], ...] = (
    _mistaken,
    _lengths,
    _numbers,
    _repetitions,
    _looks,
    _options,
    _negatives,
    _cedillas,
    _placeholders,
)


# ---------------------------------------------------------------- languages beside each other

_FEWEST_TRANSLATED = 4
"""Shorter texts, and names, may well be the same in two languages: «newsletter», «Europa Nostra»."""
_TRANSLATED = frozenset({"introduction", "closing", "text", "help"})


def _translations(questionnaire: Questionnaire) -> Iterator[Remark]:
    for place, text, names, part in texts_of(questionnaire):
        missing = tuple(language for language in questionnaire.survey.languages if not text.has(language))
        if missing:
            yield Remark(
                Flaw.UNTRANSLATED,
                place,
                "The text is missing.",
                "Who is written to in that language gets it in another one.",
                "Translate it.",
                missing,
                names,
            )
        if part in _TRANSLATED:
            yield from _same_in_languages(questionnaire, place, text, names)


def _same_in_languages(questionnaire: Questionnaire, place: str, text: Localised, names: tuple[str, ...]) -> Iterator[Remark]:
    by_words: dict[tuple[str, ...], list[str]] = {}
    for language in questionnaire.survey.languages:
        if text.has(language):
            by_words.setdefault(folded_words(text.get(language)), []).append(language)
    for words, languages in by_words.items():
        if len(words) >= _FEWEST_TRANSLATED and len({_primary(language) for language in languages}) > 1:
            is_for_all = ANY_LANGUAGE in text.root
            yield Remark(
                Flaw.SAME_LANGUAGES,
                place,
                "There is one text for all languages." if is_for_all else "The text is the same in these languages.",
                "It looks as if a translation had been forgotten: some people are asked in a language that is not theirs.",
                "Translate it, or take out the language in which the survey is not held.",
                tuple(languages),
                names,
            )


def _primary(language: str) -> str:
    return language.split("-")[0].lower()
