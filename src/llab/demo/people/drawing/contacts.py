"""What a survey's organiser sends to one person, in order: the invitation, reminders, thanks. Every function makes one message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import escape
from random import Random

from llab.demo.people.drawing.layouts.catalogue import LAYOUTS, Envelope, Layout, invitation, message
from llab.demo.people.drawing.layouts.pages import shown
from llab.demo.people.drawing.layouts.phrases import Phrases, phrases
from llab.demo.people.drawing.layouts.sheet import MARKS, Sheet, item_of
from llab.demo.people.original import Original, read_original
from llab.survey.questionnaire import Questionnaire


@dataclass(frozen=True)
class Desk:
    """The organiser who writes to one person, in that person's language and in one layout."""

    questionnaire: Questionnaire
    layout: Layout
    language: str
    name: str
    """The person's name."""
    to: str
    start: datetime
    phone: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    answer_line: str

    @property
    def address(self) -> str:
        """Where the replies go."""
        return str(self.questionnaire.survey.contact)

    @property
    def organiser(self) -> str:
        """Who asks."""
        return str(self.questionnaire.survey.organiser.get(self.language)) if self.questionnaire.survey.organiser else self.address

    @property
    def title(self) -> str:
        """What the survey is called."""
        return self.questionnaire.survey.title.get(self.language)


def open_desk(questionnaire: Questionnaire, layout: Layout, *, language: str, name: str, to: str, start: datetime, rng: Random) -> Desk:
    """A desk whose manner of inviting (brief or long, with a deadline, with a privacy paragraph) is drawn."""
    said = phrases(language)
    desk = Desk(
        questionnaire=questionnaire,
        layout=layout,
        language=language,
        name=name,
        to=to,
        start=start,
        phone=f"+40 256 555 0{rng.randint(100, 199)}",
        opening=(said.brief,) if rng.random() < 0.4 else said.long,
        closing=(said.thanks,) if rng.random() < 0.4 else (said.thanks, *said.ending),
        answer_line=_answer_line(said, rng),
    )
    opening = [*desk.opening]
    opening += [said.instruction] if rng.random() < 0.6 else []
    opening += [said.deadline] if rng.random() < 0.5 else []
    closing = [*desk.closing]
    closing += [said.privacy] if rng.random() < 0.25 else []
    closing += [f"https://{desk.address.partition('@')[2]}/{questionnaire.survey.id}"] if rng.random() < 0.3 else []
    return replace(desk, opening=tuple(opening), closing=tuple(closing))


def _answer_line(said: Phrases, rng: Random) -> str:
    word = rng.choice((said.answer[0], said.answer))
    return f"{word}: " + rng.choice(("________________", "……………………", "."))


# --- messages -----------------------------------------------------------------------------------------------------


def invite(desk: Desk) -> bytes:
    """The invitation with all questions."""
    numbers = {question.id: number for number, question in enumerate(desk.questionnaire.questions, start=1)}
    return invitation(desk.layout, sheet_of(desk, numbers), _envelope(desk, "invitation", desk.title, 0))


def remind(desk: Desk, invited: bytes) -> bytes:
    """A reminder in the thread that has no question in it."""
    return _note(desk, phrases(desk.language).reminder, "reminder", 6, read_original(invited))


def remind_with_quote(desk: Desk, invited: bytes) -> bytes:
    """A reminder with the invitation below it."""
    return _note(desk, phrases(desk.language).reminder, "reminder", 6, read_original(invited), quote=read_original(invited))


def remind_of_some(desk: Desk, invited: bytes, names: Sequence[str]) -> bytes:
    """A reminder with these questions only, under the numbers that they had."""
    layout = desk.layout if desk.layout.html is not LAYOUTS["list"].html else LAYOUTS["paragraphs"]
    numbers = {name: desk.questionnaire.number(name) for name in names}
    asking = replace(desk, opening=phrases(desk.language).some)
    original = read_original(invited)
    envelope = _envelope(desk, "some", "Re: " + original.subject, 6, (original.message_id,))
    return invitation(layout, sheet_of(asking, numbers), envelope)


def thank(desk: Desk, reply: bytes, answers: Mapping[str, str]) -> bytes:
    """Thanks that repeat what the person has answered, question by question."""
    said, original = phrases(desk.language), read_original(reply)
    rows = [
        f"{desk.questionnaire.number(name)}. {desk.questionnaire.question(name).text.get(desk.language)}\n{answers[name]}"
        for name in sorted(answers, key=desk.questionnaire.number)
    ]
    first, last = said.received
    return _note(desk, (first, *rows, last), "thanks", _days_until(desk, original), original)


def ask_once_more(desk: Desk, reply: bytes) -> bytes:
    """An answer to the person's reply, which stands quoted below it."""
    original = read_original(reply)
    return _note(desk, phrases(desk.language).once_more, "again", _days_until(desk, original), original, quote=original)


def _days_until(desk: Desk, reply: Original) -> int:
    """When the organiser answers: after three days, or the day after the reply where that takes longer."""
    return max(_USUAL, (reply.date - desk.start).days + 1)


_USUAL = 3


def sheet_of(desk: Desk, numbers: Mapping[str, int]) -> Sheet:
    """The invitation's words with the questions of those ids under those numbers."""
    said = phrases(desk.language)
    headed = dict(zip(_group_starts(list(numbers)), said.headings, strict=False)) if desk.layout.has_headings else {}
    items = []
    for name, number in numbers.items():
        question = desk.questionnaire.question(name)
        mark = MARKS[desk.layout.mark](number, said.question)
        items.append(item_of(question, mark, desk.language, headed.get(name, "")))
    return Sheet(
        title=desk.title,
        opening=tuple(_filled(desk, text) for text in desk.opening),
        items=tuple(items),
        closing=tuple(_filled(desk, text) for text in desk.closing),
        hint=said.hint,
        answer_line=desk.answer_line,
        preheader=said.preheader,
        footer=(f"{desk.organiser}, {desk.phone}", said.unsubscribe) if "newsletter" in desk.layout.name else (),
    )


def _group_starts(names: list[str]) -> list[str]:
    size = -(-len(names) // 3)
    return names[::size]


def _filled(desk: Desk, text: str) -> str:
    return text.format(
        day=f"{desk.start + timedelta(days=21):%d.%m.%Y}",
        organiser=desk.organiser,
        phone=desk.phone,
        contact=desk.address,
        title=desk.title,
    )


def _note(desk: Desk, texts: Sequence[str], kind: str, days: int, before: Original, *, quote: Original | None = None) -> bytes:
    paragraphs = [*(_filled(desk, text) if "{" in text else text for text in texts), desk.organiser]
    text = "\n\n".join(paragraphs)
    html = "".join(f"<p>{shown(paragraph)}</p>" for paragraph in paragraphs)
    if quote:
        attribution = f"{quote.author}, {quote.date:%d.%m.%Y}:"
        text += f"\n\n{attribution}\n" + "\n".join(f"> {line}".rstrip() for line in quote.lines)
        html += f"<p>{escape(attribution)}</p><blockquote>{''.join(token.raw for token in quote.tokens)}</blockquote>"
    subject = before.subject if before.subject.lower().startswith("re:") else f"Re: {before.subject}"
    envelope = _envelope(desk, kind, subject, days, (*before.references, before.message_id))
    return message(envelope, text=text, html=html if desk.layout.html else "")


def _envelope(desk: Desk, kind: str, subject: str, days: int, references: tuple[str, ...] = ()) -> Envelope:
    domain = desk.address.partition("@")[2]
    return Envelope(
        sender=f'"{desk.organiser}" <{desk.address}>',
        to=f'"{desk.name}" <{desk.to}>',
        subject=subject,
        date=desk.start + timedelta(days=days),
        message_id=f"<{kind}.{desk.start:%d%H%M}.{len(desk.to)}@{domain}>",
        references=references,
    )
