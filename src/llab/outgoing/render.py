"""Survey and participant to the words of a message: subject, text part, HTML part, and which questions it printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any, ClassVar, NamedTuple

from markdown_it.tree import SyntaxTreeNode

from llab.errors import BadConfiguration, Complaint
from llab.outgoing.escape import one_line
from llab.outgoing.markdown import MarkdownText, Value, parse, put, slots, tidy
from llab.outgoing.page import block, page
from llab.outgoing.plain import plain
from llab.outgoing.templates import EXTENSION, FOLDER, Filled, Templates
from llab.records import ContactKind, PrintedQuestion
from llab.survey.base import Record
from llab.survey.participants import Participant
from llab.survey.questionnaire import Localised, NumberQuestion, Question, Questionnaire, ScaleQuestion, Survey

_SUBJECT = "subject:"
_PREVIEW = "preview:"
_QUESTIONS = f"_questions{EXTENSION}"
_ANSWERS = f"_answers{EXTENSION}"
_LAST_LANGUAGE = "en"
_MUST_ASK = (ContactKind.INVITATION, ContactKind.REMINDER)
_DOCUMENTS = 64
"""Markdown sources kept parsed; a template has as many as its conditions have outcomes."""

_REPLY = re.compile(r"\A(?:re:\s*)+", re.IGNORECASE)
"""RFC 5322 §3.6.5: what stands before the subject of a reply; ours have it once."""

_EMPTY_LINES = re.compile("\n{2,}")
"""They would cut an answer that is shown off from its question."""

LONGEST_ECHO = 1000
"""Characters of an answer that are shown to whom it is from. Nobody needs more of it to see whether it was understood."""

CUT = "[…]"
"""Stands where the rest of such an answer is left out."""


class Rendered(Record):
    """The words of one message."""

    subject: str
    text: str
    html: str
    printed: tuple[PrintedQuestion, ...]
    preheader: str = ""
    """What the list of messages shows beside the subject: the hidden beginning of the HTML part; empty where the template has none."""


class Earlier(Record):
    """The message that a reminder or a thank-you follows: the invitation, as it was sent."""

    subject: str
    date: date
    """The day on which it went out, in the survey's time zone."""
    printed: tuple[PrintedQuestion, ...] = ()
    """The questions as it showed them: each keeps its label, whatever became of the questionnaire."""


# ---------------------------------------------------------------- what templates see

_NOTHING = MarkdownText("")


class QuestionText(str):
    """A question's words, which remember whose they are, so that it is known what was really printed."""

    __slots__ = ("question",)
    question: str


@dataclass(frozen=True, slots=True)
class _QuestionView:
    called: ClassVar[str] = "question"
    label: str
    text: QuestionText
    type: str
    help: str
    required: bool
    options: tuple[str, ...]
    min: str
    max: str


@dataclass(frozen=True, slots=True)
class _SurveyView:
    called: ClassVar[str] = "survey"
    title: str
    introduction: MarkdownText | None
    closing: MarkdownText | None
    organiser: str
    contact: str
    opens: date | None
    closes: date | None


@dataclass(frozen=True, slots=True)
class _ParticipantView:
    called: ClassVar[str] = "participant"
    id: str
    name: str
    address: str
    language: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _SenderView:
    called: ClassVar[str] = "sender"
    name: str


@dataclass(frozen=True, slots=True)
class _QuestionsView:
    """`{{ questions }}` prints them; `questions.list` is for `_questions.md.j2`."""

    called: ClassVar[str] = "questions"
    list: tuple[_QuestionView, ...]
    count: int
    markdown: MarkdownText | None = None


@dataclass(frozen=True, slots=True)
class _InvitationView:
    called: ClassVar[str] = "invitation"
    subject: str
    """Without any `Re:`: the template writes it."""
    date: date


@dataclass(frozen=True, slots=True)
class _AnswerView:
    called: ClassVar[str] = "answer"
    label: str
    text: QuestionText
    words: str
    """What was understood, shortened where it is long."""


@dataclass(frozen=True, slots=True)
class _AnswersView:
    """`{{ answers }}` prints them; `answers.list` is for `_answers.md.j2`."""

    called: ClassVar[str] = "answers"
    list: tuple[_AnswerView, ...]
    """Of a thank-you: one for each question with an answer, in the order in which they were asked."""
    count: int
    """How many answers have arrived."""
    markdown: MarkdownText = _NOTHING


@dataclass(frozen=True, slots=True)
class _Asked:
    """The survey and the questions in one language, as templates see them; the same for every participant."""

    questionnaire: Questionnaire
    labels: Labels
    survey: _SurveyView
    questions: _QuestionsView


def _survey_view(survey: Survey, language: str) -> _SurveyView:
    return _SurveyView(
        title=survey.title.get(language),
        introduction=_markdown(survey.introduction, language),
        closing=_markdown(survey.closing, language),
        organiser=_text(survey.organiser, language),
        contact=survey.contact or "",
        opens=survey.opens,
        closes=survey.closes,
    )


def _question_text(question: Question, language: str) -> QuestionText:
    text = QuestionText(question.text.get(language))
    text.question = question.id
    return text


Labels = Mapping[str, str]
"""By question the number before it, as text; in the order in which they are printed."""


def _labels(questionnaire: Questionnaire, before: Sequence[PrintedQuestion]) -> Labels:
    """What was printed before keeps its label; any other question has its number, or the next one that is free."""
    known = {each.question: each.label for each in before}
    taken = set(known.values())
    names = [question.id for question in questionnaire.questions]
    free = (label for label in map("{}.".format, count(len(names) + 1)) if label not in taken)
    own = {name: f"{number}." for number, name in enumerate(names, start=1)}
    labels = {name: known.get(name) or (next(free) if own[name] in taken else own[name]) for name in names}
    return {name: labels[name] for name in sorted(names, key=lambda name: float(labels[name]))}


def _answer_view(questionnaire: Questionnaire, question: str, label: str, words: str, language: str) -> _AnswerView:
    text = _question_text(questionnaire.question(question), language)
    return _AnswerView(label, text, shortened(words))


def _question_view(question: Question, label: str, language: str) -> _QuestionView:
    least, most = (question.min, question.max) if isinstance(question, ScaleQuestion | NumberQuestion) else (None, None)
    return _QuestionView(
        label=label,
        text=_question_text(question, language),
        type=question.type,
        help=_text(question.help, language),
        required=question.required,
        options=tuple(option.label.get(language) for option in getattr(question, "options", ())),
        min=_number(least),
        max=_number(most),
    )


def _invitation_view(earlier: Earlier | None) -> _InvitationView | None:
    return _InvitationView(_REPLY.sub("", one_line(earlier.subject)), earlier.date) if earlier else None


def shortened(words: str) -> str:
    """The words as they are shown to whom they are from: without empty lines; of very many the beginning, and `CUT`."""
    whole = _EMPTY_LINES.sub("\n", tidy(words))
    if len(whole) <= LONGEST_ECHO:
        return whole
    head = whole[: LONGEST_ECHO + 1]
    end = max(head.rfind(" "), head.rfind("\n"))
    return f"{head[: end if end > LONGEST_ECHO // 2 else LONGEST_ECHO].rstrip()} {CUT}"


def _text(text: Localised | None, language: str) -> str:
    return text.get(language) if text else ""


def _markdown(text: Localised | None, language: str) -> MarkdownText | None:
    return MarkdownText(text.get(language)) if text else None


def _number(value: float | None) -> str:
    """`3`, `0.5`; empty for none."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)


# ---------------------------------------------------------------- blocks that remember how they were written last


@dataclass
class _Block:
    """One block of a document. Only blocks that hold a participant's values are written anew for the next one."""

    node: SyntaxTreeNode
    slots: tuple[int, ...]
    seen: tuple[Value, ...] | None = None
    text: str = ""
    html: str = ""

    def write(self, values: Sequence[Value]) -> None:
        """Bring `text` and `html` up to the values."""
        mine = tuple(values[number] for number in self.slots)
        if mine != self.seen:
            self.text, self.html, self.seen = plain(self.node, values), block(self.node, values), mine


@dataclass
class _Document:
    blocks: tuple[_Block, ...]

    def write(self, values: Sequence[Value]) -> tuple[str, str]:
        """The text part and the blocks of the HTML part."""
        for each in self.blocks:
            each.write(values)
        text = "\n\n".join(each.text for each in self.blocks if each.text.strip())
        return text + "\n", "\n".join(each.html for each in self.blocks if each.html)


class Renderer:
    """Renders contacts from templates; not for several threads at once.

    Raises BadConfiguration for templates that cannot be read, all at once. What is the same for every participant is
    written once; the next message costs Jinja2 and the paragraphs with values of the participant's.
    """

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = Templates(templates)
        self._asked: dict[tuple[int, tuple[PrintedQuestion, ...], tuple[str, ...] | None, str, str], _Asked] = {}
        self._documents: dict[str, _Document] = {}

    def template_for(self, kind: ContactKind, language: str, default_language: str) -> str:
        """The file name of the template: in the language, its primary subtag, the survey's default language, or English.

        Raises BadConfiguration where there is none.
        """
        candidates = (language, language.split("-")[0], default_language, _LAST_LANGUAGE)
        names = [f"{kind.value}.{candidate}{EXTENSION}" for candidate in candidates]
        for name in names:
            if name in self._templates:
                return name
        raise BadConfiguration(
            Complaint(
                file=FOLDER / names[0],
                problem="There is no such template.",
                advice=f"Write it (invitation.en{EXTENSION} shows how), or one for {default_language!r} or 'en'.",
            )
        )

    def render(
        self,
        kind: ContactKind,
        *,
        questionnaire: Questionnaire,
        participant: Participant,
        sender_name: str,
        language: str,
        asked: Sequence[str] | None = None,
        reference: str = "",
        earlier: Earlier | None = None,
        given: Mapping[str, str] | None = None,
    ) -> Rendered:
        """The words of one message in the language, for this participant; `reference` is printed to know the reply by.

        `asked` are the ids of the questions to print, None for all; they keep the numbers that they have in the
        questionnaire. `earlier` is the invitation that a reminder or a thank-you follows; its numbers hold before any other.
        `given` are the words understood so far, by question id. A reminder with any says that some answers have arrived. Of a
        thank-you's `asked` those with words become `answers`, the others `questions`, still open; one without `given` shows no
        answers, and as open questions `asked`, none for None.
        Raises BadConfiguration where the template cannot be used, KeyError for an unknown question id.
        """
        name = self.template_for(kind, language, questionnaire.survey.default_language)
        frame = _language_of(name)
        shown: Sequence[str] = ()
        if kind is ContactKind.THANK_YOU:
            asked, shown = _open_and_answered(questionnaire, asked, given)
        sheet = self._sheet(questionnaire, asked, earlier.printed if earlier else (), language=language, frame=frame)
        answers = self._answers(sheet, shown, given, language=language, frame=frame)
        names = _names(sheet, participant, sender_name, language, reference)
        names |= {"invitation": _invitation_view(earlier), "answers": answers}
        filled = self._templates.fill(name, names, language=frame)
        head = _head(name, filled)
        text, blocks = self._document(head.body).write(filled.values)
        printed = _printed(filled.values, (*sheet.questions.list, *(answers.list if answers else ())))
        if kind in _MUST_ASK and len(printed) < sheet.questions.count:
            raise _questions_missing(name)
        html = page(blocks, title=head.subject, preheader=head.preheader, language=language)
        return Rendered(subject=head.subject, text=text, html=html, printed=printed, preheader=head.preheader)

    def _sheet(
        self, questionnaire: Questionnaire, asked: Sequence[str] | None, before: tuple[PrintedQuestion, ...], *, language: str, frame: str
    ) -> _Asked:
        """`frame` is the template's language, which the words around the questions have."""
        key = (id(questionnaire), before, None if asked is None else tuple(asked), language, frame)
        if key not in self._asked:
            labels = _labels(questionnaire, before)
            wanted = {questionnaire.question(name).id for name in asked} if asked is not None else set(labels)
            names = [name for name in labels if name in wanted]
            views = tuple(_question_view(questionnaire.question(name), labels[name], language) for name in names)
            survey = _survey_view(questionnaire.survey, language)
            self._asked[key] = _Asked(questionnaire, labels, survey, self._questions(survey, views, language=language, frame=frame))
        return self._asked[key]

    def _questions(self, survey: _SurveyView, views: tuple[_QuestionView, ...], *, language: str, frame: str) -> _QuestionsView:
        questions = _QuestionsView(views, len(views))
        names = {"survey": survey, "questions": questions, "language": language, "frame": frame}
        filled = self._templates.fill(_QUESTIONS, names, language=frame)
        return replace(questions, markdown=MarkdownText(filled.source, tuple(filled.values)))

    def _answers(
        self, sheet: _Asked, shown: Sequence[str], given: Mapping[str, str] | None, *, language: str, frame: str
    ) -> _AnswersView | None:
        """What was understood; the words are printed only of the questions that are to be `shown`."""
        if given is None:
            return None
        names_shown = [name for name in sheet.labels if name in shown]
        views = tuple(_answer_view(sheet.questionnaire, name, sheet.labels[name], given[name], language) for name in names_shown)
        answers = _AnswersView(views, sum(1 for words in given.values() if tidy(words)))
        if not views:
            return answers
        names = {"survey": sheet.survey, "answers": answers, "language": language, "frame": frame}
        filled = self._templates.fill(_ANSWERS, names, language=frame)
        return replace(answers, markdown=MarkdownText(filled.source, tuple(filled.values)))

    def _document(self, body: str) -> _Document:
        document = self._documents.get(body)
        if document is None:
            if len(self._documents) >= _DOCUMENTS:
                self._documents.clear()
            document = _Document(tuple(_Block(node, tuple(slots(node))) for node in parse(body).children))
            self._documents[body] = document
        return document


def _open_and_answered(
    questionnaire: Questionnaire, asked: Sequence[str] | None, given: Mapping[str, str] | None
) -> tuple[Sequence[str], Sequence[str]]:
    """Of what a thank-you is about the questions without an answer, and those whose answers it shows."""
    if given is None:
        return asked or (), ()
    concerned = asked if asked is not None else [each.id for each in questionnaire.questions]
    known = {questionnaire.question(name).id for name in concerned if tidy(given.get(name, ""))}
    return [name for name in concerned if name not in known], [each.id for each in questionnaire.questions if each.id in known]


def _names(sheet: _Asked, participant: Participant, sender_name: str, language: str, reference: str) -> dict[str, Any]:
    person = _ParticipantView(
        participant.id, one_line(participant.name), participant.addresses[0], participant.language, participant.attributes
    )
    return {
        "survey": sheet.survey,
        "questions": sheet.questions,
        "participant": person,
        "sender": _SenderView(one_line(sender_name)),
        "language": language,
        "reference": reference,
    }


def _language_of(name: str) -> str:
    return name.removesuffix(EXTENSION).rpartition(".")[2]


class _Head(NamedTuple):
    """The head lines of a template, with their values, and the Markdown below them."""

    subject: str
    preheader: str
    body: str


def _head(name: str, filled: Filled) -> _Head:
    subject, source = _head_line(_SUBJECT, filled.source.lstrip(), filled.values)
    if not subject:
        raise BadConfiguration(
            Complaint(
                file=FOLDER / name,
                line=1,
                problem="The message has no subject.",
                advice="Begin the template with a line such as: Subject: {{ survey.title }}",
            )
        )
    return _Head(subject, *_head_line(_PREVIEW, source, filled.values))


def _head_line(mark: str, source: str, values: Sequence[Value]) -> tuple[str, str]:
    """What stands behind the mark in the first line, and the rest; nothing, and the whole, where the line is another one."""
    line, _, rest = source.partition("\n")
    if not line.lower().startswith(mark):
        return "", source
    return one_line(put(line[len(mark) :], values)), rest


def _printed(values: Sequence[Value], views: Sequence[_QuestionView | _AnswerView]) -> tuple[PrintedQuestion, ...]:
    """The questions whose words stand in the message, in the order of print; also where a filter made a new text of them."""
    labels = {view.text.question: view.label for view in views}
    by_words = {tidy(view.text): view.text.question for view in views}
    found = (_question_of(value, by_words) for value in _flat(values))
    return tuple(PrintedQuestion(question=question, label=labels[question]) for question in dict.fromkeys(found) if question)


def _flat(values: Sequence[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value, MarkdownText):
            yield from _flat(value.values)
        else:
            yield value


def _question_of(value: str, by_words: Mapping[str, str]) -> str | None:
    return value.question if isinstance(value, QuestionText) else by_words.get(tidy(value))


def _questions_missing(name: str) -> BadConfiguration:
    return BadConfiguration(
        Complaint(
            file=FOLDER / name,
            problem="The template does not print all questions.",
            advice="Write {{ questions }} on a line of its own where they should stand.",
        )
    )
