"""Small surveys, the messages that ask them in several layouts, and replies as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from typing import Any

from llab.incoming.ours.original import Original, original
from llab.incoming.read import read
from llab.mail.message import parse
from llab.ports import Extracted
from llab.records import Reading, Role
from llab.survey.questionnaire import Questionnaire

RO = (
    "Ce sectoare credeți că vor fi cele mai afectate de criză?",
    "Prin ce canale de comunicare ar trebui să ajungă informația la organizația dumneavoastră?",
    "Ce forme de colaborare vă puteți imagina între companii și artiștii independenți?",
)
EN = (
    "Which sectors do you think will be affected most by the crisis?",
    "Through which channels should information reach your organisation?",
    "What forms of collaboration can you imagine between companies and independent artists?",
)
TOPICS = ("parcurile mari", "muzeele vechi", "transportul public", "piețele locale", "școlile noi", "teatrele mici", "drumurile ocolitoare")
SEVEN = tuple(f"Ce părere aveți despre {topic} în orașul nostru?" for topic in TOPICS)
INTRO = "Vă rugăm să răspundeți la întrebările de mai jos, direct la acest mesaj."
CLOSING = "Răspunsurile sunt folosite doar pentru planul de acțiune al orașului."


def asking(*texts: str, english: Sequence[str] = (), **survey: Any) -> Questionnaire:
    """Open questions q1, q2 … in Romanian, and in English where it is given."""
    questions = [
        {"id": f"q{number}", "text": {"ro": text, "en": english[number - 1]} if english else text}
        for number, text in enumerate(texts, start=1)
    ]
    return Questionnaire.model_validate(
        {"survey": {"id": "test", "title": "Un sondaj", "languages": ["ro", "en"] if english else ["ro"], **survey}, "questions": questions}
    )


THREE = asking(*RO, english=EN)


def mail(
    text: str = "", html: str = "", *, sender: str = "Ana Pop <ana.pop@firma.example>", subject: str = "Re: Un sondaj", **headers: str
) -> bytes:
    """A message with these bodies."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "lab@timisoara.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 03 May 2021 10:00:00 +0300"
    message["Message-ID"] = "<reply@firma.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text or not html:
        message.set_content(text, cte="8bit", charset="utf-8")
    if html and text:
        message.add_alternative(html, subtype="html", charset="utf-8", cte="base64")
    elif html:
        message.set_content(html, subtype="html", charset="utf-8", cte="base64")
    return message.as_bytes()


def numbered(texts: Sequence[str] = RO, numbers: Sequence[int] = ()) -> str:
    """The text part of an invitation: numbered paragraphs."""
    listed = zip(numbers or range(1, len(texts) + 1), texts, strict=True)
    return "\n\n".join(["Bună ziua,", INTRO, *(f"{number}. {text}" for number, text in listed), CLOSING, "Echipa laboratorului"]) + "\n"


def sent(text: str = "", html: str = "", questionnaire: Questionnaire = THREE) -> Original:
    """What we wrote, as the reader knows it."""
    return original(mail(text, html, sender="Lab <lab@timisoara.example>"), [questionnaire])


INVITATION = numbered()


def quoted(text: str = INVITATION, depth: int = 1) -> str:
    """The text as a mail program quotes it."""
    return "\n".join(f"{'>' * depth} {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def inline(*answers: str, text: str = INVITATION, questions: Sequence[str] = RO) -> str:
    """The quoted invitation with an answer below each question; an empty answer is left out."""
    lines: list[str] = []
    for line in quoted(text).split("\n"):
        lines.append(line)
        for question, answer in zip(questions, answers, strict=False):
            if line.endswith(question) and answer:
                lines += ["", answer, ""]
    return "\n".join(lines)


ATTRIBUTION = {
    "ro": "În lun., 3 mai 2021 la 09:00, Lab <lab@timisoara.example> a scris:",
    "en": "On Mon, May 3, 2021 at 9:00 AM Lab <lab@timisoara.example> wrote:",
}


def reply(
    text: str = "",
    html: str = "",
    *,
    questionnaire: Questionnaire = THREE,
    originals: Sequence[Original] | None = None,
    attachments: Sequence[Extracted] = (),
    earlier: Sequence[str] = (),
    **headers: str,
) -> Reading:
    """A reply to the invitation, read."""
    asked = [sent(INVITATION, questionnaire=questionnaire)] if originals is None else originals
    return read(parse(mail(text, html, **headers)), attachments=attachments, originals=asked, questionnaire=questionnaire, earlier=earlier)


def answers(reading: Reading) -> dict[str, str]:
    """Question id -> the text found."""
    return {answer.question: answer.text for answer in reading.answers}


def reviewed(reading: Reading) -> list[str]:
    """The questions whose answers wait for review."""
    return [answer.question for answer in reading.answers if answer.review]


def roles(reading: Reading, role: Role) -> list[str]:
    """The texts of the pieces with that role."""
    return [piece.text for piece in reading.pieces if piece.role is role]
