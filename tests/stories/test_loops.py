"""Nothing goes round: whatever answers our messages, and however long, nobody gets more than the rules allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from itertools import count

import pytest

from llab.records import ContactKind, SurveyKey
from llab.stories.contacts import remind, thank
from llab.survey.participants import Participant
from tests.stories.following import DAY, Lab, read, text_of
from tests.stories.samples import NOW, TEMPLATES, person

ROUNDS = 50
Answering = Callable[[EmailMessage, int], list[bytes]]
"""What comes back to the survey when this message of ours arrives; the number is another each time."""

PACES = (timedelta(hours=6), DAY, 7 * DAY)


def message(sender: str, subject: str, text: str, number: int, *, to: EmailMessage | None = None, **headers: str) -> bytes:
    """A message to the survey."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "lab@timisoara.example", subject
    made["Message-ID"] = f"<{number}@robot.example>"
    made["Date"] = format_datetime(NOW + timedelta(minutes=number))
    if to is not None:
        made["In-Reply-To"], made["References"] = to["Message-ID"], f"{to['References'] or ''} {to['Message-ID']}".strip()
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


def quoted(original: EmailMessage) -> str:
    return "".join(f"> {line}\n" for line in text_of(original).splitlines())


def ticket(sent: EmailMessage, number: int, *, is_marked: bool) -> list[bytes]:
    """A help desk, which numbers everything that arrives and sends it back."""
    text = f"Your request has been received and was given the ticket number #{number:06}.\n\nWe will answer soon.\n\n{quoted(sent)}"
    subject = f"[Ticket #{number:06}] {sent['Subject']}"
    headers = {"Auto_Submitted": "auto-replied"} if is_marked else {}
    return [message("ana@firma.example", subject, text, number, to=sent, **headers)]


def whole(sent: EmailMessage, number: int, *, is_marked: bool) -> list[bytes]:
    """An autoresponder that sends the text back as it came, and a number below it."""
    headers = {"Auto_Submitted": "auto-replied"} if is_marked else {}
    return [message("ana@firma.example", f"Re: {sent['Subject']}", f"{text_of(sent)}\nRef: {number}\n", number, to=sent, **headers)]


def vacation(sent: EmailMessage, number: int) -> list[bytes]:
    """As RFC 5230 has it: marked, with our Message-ID, and not in answer to what a program has sent."""
    if sent["Auto-Submitted"] != "no":
        return []
    return [message("ana@firma.example", f"Auto: {sent['Subject']}", "Sunt în concediu.", number, to=sent, Auto_Submitted="auto-replied")]


def obedient_to_nobody(sent: EmailMessage, number: int) -> list[bytes]:
    """Marked as it should be, and it answers everything."""
    return [message("ana@firma.example", "Auto", "Sunt în concediu.", number, to=sent, Auto_Submitted="auto-replied (vacation)")]


def rude(sent: EmailMessage, number: int) -> list[bytes]:
    """A vacation responder without any header that says so, which refers to nothing."""
    text = f"Bună ziua,\n\nSunt în concediu și nu îmi citesc mesajele. Revin cât de curând.\n\nAna Pop\nNr. {number}\n"
    return [message("ana@firma.example", f"Re: {sent['Subject']}", text, number)]


def mailing_list(sent: EmailMessage, number: int) -> list[bytes]:
    """A list whose address is a participant's: it hands our message on to everybody, us included."""
    again = read(sent.as_bytes())
    del again["Subject"]
    again["Subject"] = f"[echipa] {sent['Subject']}"
    again["List-Id"], again["Precedence"] = "<echipa.firma.example>", "list"
    renamed = message(
        "ana@firma.example", f"[echipa] {sent['Subject']}", text_of(sent), number, List_Id="<echipa.firma.example>", Precedence="list"
    )
    return [again.as_bytes(), renamed]


def own_copy(sent: EmailMessage, number: int) -> list[bytes]:
    """Our own message, which the server or a copy to ourselves puts into the mailbox."""
    del number
    return [sent.as_bytes()]


def person_once(sent: EmailMessage, number: int, *, then: Answering) -> list[bytes]:
    """Somebody answers the invitation, and from then on her responder does."""
    if sent["In-Reply-To"] is None:
        return [message("ana@firma.example", f"Re: {sent['Subject']}", "1. Cafeaua.\n\n2. Nimic.\n", number, to=sent)]
    return then(sent, number)


RESPONDERS: dict[str, Answering] = {
    "a ticket system": partial(ticket, is_marked=False),
    "a ticket system that says so": partial(ticket, is_marked=True),
    "an echo": partial(whole, is_marked=False),
    "an echo that says so": partial(whole, is_marked=True),
    "a vacation responder": vacation,
    "a vacation responder that answers everything": obedient_to_nobody,
    "a rude vacation responder": rude,
    "a mailing list": mailing_list,
    "our own copies": own_copy,
}


def rounds(lab: Lab, answers: Answering, pace: timedelta) -> None:
    """As cron would have it, with everything handed over answered at once."""
    numbers, answered = count(1), 0
    lab.send()
    for _ in range(ROUNDS):
        while answered < len(lab.submission.ledger):
            lab.arrive(*answers(read(lab.submission.ledger[answered].raw), next(numbers)))
            answered += 1
        lab.fetch()
        lab.send()
        lab.remind()
        lab.thank(echo=True)
        lab.later(pace)


def sent_to(lab: Lab, name: str = "ana") -> Counter[ContactKind]:
    return Counter(each.kind for each in lab.store.contacts(name))


def sure(lab: Lab) -> list[tuple[str, str]]:
    """The answers that nobody need look at, all versions of them: what no header marks may wait for a person, and is taken for no more."""
    versions = [version for response in lab.store.responses() for version in response.versions]
    return [(each.answer.question, each.answer.text) for each in versions if not each.answer.review]


@pytest.mark.parametrize("pace", PACES, ids=str)
@pytest.mark.parametrize("answers", RESPONDERS.values(), ids=RESPONDERS)
def test_a_program_gets_the_invitation_the_reminders_and_never_a_thank_you(answers: Answering, pace: timedelta) -> None:
    lab = Lab([person("ana")], templates=TEMPLATES)
    rounds(lab, answers, pace)
    found = sent_to(lab)
    assert found[ContactKind.INVITATION] == 1
    assert found[ContactKind.REMINDER] <= remind.MOST
    assert found[ContactKind.THANK_YOU] == 0
    assert sure(lab) == []
    assert len(lab.submission.ledger) == found.total()


@pytest.mark.parametrize("pace", PACES, ids=str)
@pytest.mark.parametrize("answers", RESPONDERS.values(), ids=RESPONDERS)
def test_somebody_who_answered_is_thanked_once_whatever_her_programs_do(answers: Answering, pace: timedelta) -> None:
    lab = Lab([person("ana")], templates=TEMPLATES)
    rounds(lab, partial(person_once, then=answers), pace)
    assert sent_to(lab) == {ContactKind.INVITATION: 1, ContactKind.THANK_YOU: 1}
    assert sure(lab) == [("q1", "Cafeaua."), ("q2", "Nimic.")]


@pytest.mark.parametrize("pace", PACES, ids=str)
def test_somebody_who_never_stops_correcting_is_thanked_no_more_than_the_limit(pace: timedelta) -> None:
    def corrects(sent: EmailMessage, number: int) -> list[bytes]:
        return [message("ana@firma.example", f"Re: {sent['Subject']}", f"2. Sala numărul {number}.\n", number, to=sent)]

    lab = Lab([person("ana")], templates=TEMPLATES)
    rounds(lab, corrects, pace)
    found = sent_to(lab)
    assert found[ContactKind.THANK_YOU] == thank.MOST
    assert found[ContactKind.REMINDER] <= remind.MOST


@pytest.mark.parametrize("pace", PACES, ids=str)
def test_two_surveys_that_ask_each_other_send_what_anybody_would_get_and_no_more(pace: timedelta) -> None:
    ours, theirs = "lab@timisoara.example", "lab@kaunas.example"
    labs = {
        ours: Lab([Participant(id="kaunas", addresses=(theirs,), name="Laboratorija", language="ro")], address=ours, templates=TEMPLATES),
        theirs: Lab(
            [Participant(id="timisoara", addresses=(ours,), name="Laboratorul", language="en")],
            address=theirs,
            templates=TEMPLATES,
            key=SurveyKey(survey="atelier", key=bytes(reversed(range(32))), created=NOW),
        ),
    }
    delivered = Counter[str]()
    for _ in range(ROUNDS):
        for address, lab in labs.items():
            lab.fetch()
            lab.send()
            lab.remind()
            lab.thank(echo=True)
            for raw in _new(lab, delivered, address):
                next(other for name, other in labs.items() if name != address).arrive(raw)
        for lab in labs.values():
            lab.later(pace)
    for lab in labs.values():
        found = Counter(each.kind for each in lab.store.contacts())
        assert found[ContactKind.INVITATION] == 1
        assert found[ContactKind.REMINDER] <= remind.MOST
        assert found[ContactKind.THANK_YOU] == 0


def _new(lab: Lab, delivered: Counter[str], address: str) -> Iterator[bytes]:
    """What was handed over since this was asked last."""
    for handed in lab.submission.ledger[delivered[address] :]:
        delivered[address] += 1
        yield handed.raw
