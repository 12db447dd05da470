"""What the reader makes of a reply to the last of several messages of ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from llab.incoming.ours.original import Original, original
from llab.incoming.read import read
from llab.mail.message import parse
from llab.outgoing.compose import Address, compose
from llab.outgoing.render import Rendered
from llab.records import Reading
from llab.survey.questionnaire import Questionnaire
from tests.chain.quoting import ADDRESS, NAME, Reply
from tests.outgoing.asked import WORDS
from tests.outgoing.samples import ANA

REFERENCE = "llab.abcdefghij.klmnopqrstuvwxyz"

CORRECTED = {
    "ro": ("Mai multe locuri liniștite de citit.", "nu", "15 martie 2027", "Ușa de la intrare este prea grea."),
    "en": ("More quiet places to read.", "no", "15 March 2027", "The front door is too heavy."),
    "nl": ("Meer stille leesplekken.", "nee", "15 maart 2027", "De voordeur is te zwaar."),
    "it": ("Più posti tranquilli per leggere.", "no", "15 marzo 2027", "La porta d’ingresso è troppo pesante."),
    "hr": ("Više mirnih mjesta za čitanje.", "ne", "15. ožujka 2027.", "Ulazna vrata su preteška."),
    "lt": ("Daugiau ramių vietų skaityti.", "ne", "2027 m. kovo 15 d.", "Įėjimo durys per sunkios."),
    "fi": ("Lisää rauhallisia lukupaikkoja.", "ei", "15. maaliskuuta 2027", "Ulko-ovi on liian raskas."),
}


def corrected(language: str) -> tuple[str, ...]:
    """Another answer to each question than the one in `WORDS`."""
    first, no, day, last = CORRECTED[language]
    words = WORDS[language]
    return (first, words.choice[2], words.multi[1], "2", "7", no, day, last)


def only(answers: Sequence[str], *places: int) -> list[str]:
    """The answers at these places (1 is the first), and nothing elsewhere."""
    return [answer if number in places else "" for number, answer in enumerate(answers, start=1)]


def message_id(number: int) -> str:
    return f"<letter-{number}@flori.example>"


def original_of(rendered: Rendered, number: int, language: str, questionnaire: Questionnaire) -> Original:
    """A message of ours as the reader knows it, out of the bytes that were sent."""
    sent = compose(
        rendered,
        sender=Address(NAME, ADDRESS),
        recipient=Address(ANA.name, ANA.addresses[0]),
        reply_to=None,
        message_id=message_id(number),
        date=datetime(2027, 4, 5 + number, 6, 42, tzinfo=UTC),
        language=language,
    )
    return original(sent, [questionnaire], rendered.printed)


def reading_of(
    reply: Reply, ours: Sequence[Rendered], *, language: str, questionnaire: Questionnaire, earlier: Sequence[str] = ()
) -> Reading:
    """What the reader makes of a reply to the last of our messages."""
    raw = reply.message(ours[-1].subject.removeprefix("Re: "), message_id(len(ours) - 1))
    originals = [original_of(each, number, language, questionnaire) for number, each in enumerate(ours)]
    return read(parse(raw), attachments=[], originals=originals, questionnaire=questionnaire, earlier=earlier)


def answers_in(reading: Reading) -> dict[str, str]:
    return {answer.question: answer.text for answer in reading.answers}


def expected(answers: Sequence[str]) -> dict[str, str]:
    """The same of what was typed, by question."""
    return {f"q{number}": answer for number, answer in enumerate(answers, start=1) if answer}
