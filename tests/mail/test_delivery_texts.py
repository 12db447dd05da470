"""Reports in the words of many servers and languages; receipts and people's words about mail are no reports."""

# ruff: noqa: E501 - a case stays on its line

from __future__ import annotations

import pytest

from llab.language.words import LANGUAGES
from llab.mail.automatic import automatic
from llab.mail.delivery import Outcome, Report, delivery_report
from llab.mail.message import Message, parse
from llab.mail.phrases import delivery as phrases
from tests.quick import busy_less_than

NULL = ("return-path", "<>")
TO = ("to", "Sondaj <sondaj@lab.example>")
WHO = "ana@firma.example"
FAILED, DELAYED = Outcome.FAILED, Outcome.DELAYED


def server(subject: str, text: str, *, author: str = "mailer-daemon@mx.example", name: str = "", html: str = "") -> Message:
    return Message(headers=(NULL, TO), author=author, author_name=name, subject=subject, text=text, html=html)


def report(message: Message) -> Report:
    found = delivery_report(message)
    assert found is not None
    return found


IN_ALL_LANGUAGES = [
    ("en", "Undeliverable: Three questions", f"Your message to {WHO} couldn't be delivered.\nana wasn't found at firma.example."),
    ("ro", "Nu se poate livra: Trei întrebări", f"Mesajul dumneavoastră pentru {WHO} nu a putut fi livrat."),
    ("nl", "Onbestelbaar: Drie vragen", f"Uw bericht aan {WHO} kon niet worden bezorgd."),
    ("it", "Non recapitabile: Tre domande", f"Impossibile recapitare il messaggio a {WHO}."),
    ("hr", "Neisporučivo: Tri pitanja", f"Vašu poruku za {WHO} nije bilo moguće isporučiti."),
    ("lt", "Nepristatyta: Trys klausimai", f"Jūsų laiško gavėjui {WHO} nepavyko pristatyti."),
    ("fi", "Toimittamaton: Kolme kysymystä", f"Viestiäsi osoitteeseen {WHO} ei voitu toimittaa."),
    ("de", "Unzustellbar: Drei Fragen", f"Ihre Nachricht an {WHO} konnte nicht zugestellt werden."),
    ("fr", "Non remis : Trois questions", f"Votre message à {WHO} n'a pas pu être remis."),
    ("hu", "Kézbesíthetetlen: Három kérdés", f"A következő címre nem sikerült kézbesíteni az üzenetet: {WHO}"),
    ("sr", "Порука није испоручена: Три питања", f"Ваша порука за {WHO} није испоручена."),
    ("ru", "Недоставленное сообщение", f"Ваше письмо не может быть доставлено: {WHO}"),
]


@pytest.mark.parametrize(("language", "subject", "text"), IN_ALL_LANGUAGES, ids=[case[0] for case in IN_ALL_LANGUAGES])
def test_exchange_says_in_every_language_that_it_could_not_deliver(language: str, subject: str, text: str) -> None:
    found = report(server(subject, text, author="postmaster@firma.example", name="Microsoft Outlook"))
    assert (found.outcome, found.recipient) == (FAILED, WHO)


NOT_FOUND = [
    ("en", "Address not found", "Your message wasn't delivered to {} because the address couldn't be found."),
    ("ro", "Adresa nu a fost găsită", "Mesajul nu a fost livrat la {}, deoarece adresa nu a putut fi găsită."),
    ("nl", "Adres niet gevonden", "Je bericht is niet bezorgd bij {} omdat het adres niet is gevonden."),
    ("it", "Indirizzo non trovato", "Il tuo messaggio non è stato recapitato a {}."),
    ("hr", "Adresa nije pronađena", "Poruka nije isporučena na adresu {}."),
    ("lt", "Adresas nerastas", "Laiškas adresu {} nebuvo pristatytas."),
    ("fi", "Osoitetta ei löydy", "Viestiä ei toimitettu osoitteeseen {}."),
    ("de", "Adresse nicht gefunden", "Die Nachricht wurde nicht zugestellt an {}."),
    ("fr", "Adresse introuvable", "Votre message n'a pas été distribué à {}."),
    ("hu", "A cím nem található", "Az üzenet nem lett kézbesítve a következő címre: {}."),
    ("sr", "Адреса није пронађена", "Порука није испоручена на адресу {}."),
]


@pytest.mark.parametrize(("language", "title", "text"), NOT_FOUND, ids=[case[0] for case in NOT_FOUND])
def test_gmail_says_in_every_language_that_there_is_no_such_address(language: str, title: str, text: str) -> None:
    message = server("Delivery Status Notification (Failure)", "", html=f"<h2>** {title} **</h2><p>{text.format(f'<b>{WHO}</b>')}</p>")
    assert (report(message).outcome, report(message).recipient) == (FAILED, WHO)


LATE = [
    ("en", "Delivery delayed: Three questions", f"Delivery to {WHO} has been delayed. No action is required on your part."),
    ("ro", "Livrarea este întârziată: Trei întrebări", f"Mesajul către {WHO} nu a fost livrat încă. Se va reîncerca."),
    ("nl", "Bezorging vertraagd: Drie vragen", f"Het bericht aan {WHO} is nog niet bezorgd."),
    ("it", "Recapito ritardato: Tre domande", f"Il messaggio per {WHO} è in ritardo."),
    ("hr", "Isporuka kasni: Tri pitanja", f"Poruka za {WHO} još nije isporučena."),
    ("lt", "Pristatymas vėluoja: Trys klausimai", f"Laiškas adresu {WHO} dar nepristatytas."),
    ("fi", "Toimitus on viivästynyt: Kolme kysymystä", f"Viestiä osoitteeseen {WHO} ei ole vielä toimitettu."),
    ("de", "Zustellung verzögert: Drei Fragen", f"Die Nachricht an {WHO} wurde noch nicht zugestellt."),
    ("fr", "Remise retardée : Trois questions", f"Le message pour {WHO} n'a pas encore été remis."),
    ("hu", "Késik a kézbesítés: Három kérdés", f"Az üzenet még nem lett kézbesítve: {WHO}"),
    ("sr", "Испорука касни: Три питања", f"Порука за {WHO} још није испоручена."),
]


@pytest.mark.parametrize(("language", "subject", "text"), LATE, ids=[case[0] for case in LATE])
def test_what_is_late_is_not_lost_in_any_language(language: str, subject: str, text: str) -> None:
    found = report(server(subject, text, author="postmaster@mx.example"))
    assert (found.outcome, found.recipient) == (DELAYED, WHO)


SERVERS = {
    "sendmail, old": (FAILED, server("Returned mail: User unknown", f"   ----- The following addresses had permanent fatal errors -----\n<{WHO}>\n\n   ----- Transcript of session follows -----\n550 5.1.1 <{WHO}>... User unknown")),
    "sendmail, late": (DELAYED, server("Warning: could not send message for past 4 hours", f"    ** THIS IS A WARNING MESSAGE ONLY **\n   ----- Transcript of session follows -----\n<{WHO}>... Deferred: Connection timed out\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old")),
    "exim without header": (FAILED, server("Mail delivery failed: returning message to sender", f"A message that you sent could not be delivered to one or more of its recipients.\n\n  {WHO}\n    retry timeout exceeded", name="Mail Delivery System")),
    "exim, late": (DELAYED, server("Warning: message 1kA-000-0B delayed 24 hours", f"A message that you sent has not yet been delivered to one or more of its recipients.\n\n  {WHO}\n    Delay reason: mailbox is full")),
    "postfix as text": (FAILED, server("Undelivered Mail Returned to Sender", f"This is the mail system at host mx.example.\n\n<{WHO}>: host mx.firma.example said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)")),
    "qmail": (FAILED, server("failure notice", f"Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up.\n\n<{WHO}>:\nSorry, no mailbox here by that name. (#5.1.1)")),
    "yahoo": (FAILED, server("Failure Notice", f"Sorry, we were unable to deliver your message to the following address.\n\n<{WHO}>:\n554: delivery error: dd This user doesn't have an account here")),
    "domino": (FAILED, server("DELIVERY FAILURE: User ana not listed in Domino Directory", f"Your message\n\n  Subject: Trei întrebări\n\nwas not delivered to:\n\n  {WHO}\n\nbecause:\n\n  User ana not listed in Domino Directory", author="postmaster@firma.example")),
    "groupwise": (FAILED, server("Message status - undeliverable", f"The message that you sent was undeliverable to the following:\n\tana ({WHO}) 550 No such recipient", author="mailer-daemon@firma.example")),
    "zimbra": (FAILED, server("Undelivered Mail Returned to Sender", f"This is the mail system at host zimbra.firma.example.\n\n<{WHO}>: account ana over quota\n", author="mailer-daemon@zimbra.firma.example")),
    "mail.ru": (FAILED, server("Ваше сообщение не доставлено. Mail failure.", f"Это письмо создано автоматически сервером Mail.Ru.\n\n{WHO}\nuser not found")),
    "yandex": (FAILED, server("Недоставленное сообщение", f"Пожалуйста, не отвечайте на это сообщение.\n\n{WHO}: no such user", author="mailer-daemon@mx.example")),
    "icloud": (FAILED, server("Undelivered mail", f"This message is generated by the mail system. Your message to {WHO} was rejected by the server: mailbox is full.", author="postmaster@mx.example")),
    "aol": (FAILED, server("Mail Delivery Problem", f"Your mail to the following recipients could not be delivered because they are not accepting mail:\n\t{WHO}")),
    "web.de, gmx": (FAILED, server("Mail delivery failed: returning message to sender", f"Dies ist eine automatisch erstellte Nachricht. Die folgende Nachricht konnte nicht zugestellt werden:\n\n{WHO}:\n550 mailbox unavailable")),
    "mailbox full, greylisted first": (DELAYED, server("Delivery status", f"<{WHO}>: 451 4.7.1 Greylisted, the server will keep trying.")),
    "content refused": (FAILED, server("Undeliverable: Three questions", f"Delivery has failed to {WHO}: 550 5.7.1 Message rejected as spam by content filtering.")),
    "message too large": (FAILED, server("Undeliverable: Three questions", f"The message to {WHO} was not delivered: 552 5.3.4 message size exceeds limit")),
    "trial ended after delays": (FAILED, server("Returned mail: see transcript for details", f"There was a temporary problem with {WHO} for 5 days; giving up. The message has been returned.")),
    "a virus gateway": (FAILED, server("Mail could not be delivered", f"****** Message from InterScan ******\nUnable to deliver message to <{WHO}>.", author="imss@gate.example")),
    "no author at all": (FAILED, Message(headers=(("from", "Postmaster <>"), TO), author_name="Postmaster", subject="Undeliverable: x", text=f"Did not reach the following recipient: {WHO}")),
    "a daemon that speaks another tongue": (FAILED, server("邮件传输失败", f"邮件无法发送到指定的地址中。\n<{WHO}>:")),
    "a report's type, without its status part": (FAILED, Message(headers=(TO,), author="relay@gate.example", subject="Notification", content_type="multipart/report; report-type=delivery-status", text=f"The message to {WHO} was not delivered.")),
    "Romanian Exchange, html only": (FAILED, server("Nu se poate livra: Trei întrebări", "", html=f"<p>Mesajul pentru <a href='mailto:{WHO}'>{WHO}</a> nu a putut fi livrat.</p>", author="postmaster@firma.example")),
    "a gateway with a person's address": (FAILED, Message(headers=(TO,), author="dispatch@gate.example", subject="Non-Delivery: Three questions", text=f'--- Report ---\nThe email below could not be delivered to the following user:\n"{WHO}"')),
}  # fmt: skip


@pytest.mark.parametrize(("outcome", "message"), SERVERS.values(), ids=SERVERS)
def test_servers_are_understood_in_their_own_words(outcome: Outcome, message: Message) -> None:
    found = report(message)
    assert (found.outcome, found.recipient) == (outcome, WHO)


def test_a_report_never_names_our_own_address_as_the_one_that_failed() -> None:
    text = (
        f"The message from sondaj@lab.example could not be delivered.\nAsk postmaster@firma.example or abuse@mx.example.\nRecipient: {WHO}"
    )
    assert report(server("Returned mail: x", text)).recipient == WHO
    only_ours = server("Returned mail: x", "The message from sondaj@lab.example could not be delivered.")
    assert report(only_ours).recipient == ""


def test_the_returned_messages_addressee_is_the_one_that_failed_where_the_text_names_nobody() -> None:
    returned = Message(headers=(("to", f"Ana <{WHO}>"),), message_id="<x.1@lab.example>")
    message = Message(
        headers=(NULL, TO), author="mailer-daemon@mx.example", subject="Undelivered mail", text="Sorry.", returned=(returned,)
    )
    assert (report(message).recipient, report(message).original_message_id) == (WHO, "<x.1@lab.example>")


@pytest.mark.parametrize(
    ("action", "outcome"),
    [("failure", FAILED), ("Failed (5.1.1)", FAILED), ("undeliverable", FAILED), ("delayed (later)", DELAYED), ("delivered (maildrop)", Outcome.OTHER), ("relayed-to-internet", Outcome.OTHER), ("expanded", Outcome.OTHER)],
)  # fmt: skip
def test_an_action_is_known_by_how_it_begins(action: str, outcome: Outcome) -> None:
    group = {"final-recipient": f"rfc822; {WHO}", "action": action, "status": "5.0.0" if outcome is FAILED else "2.0.0"}
    assert report(Message(headers=(NULL,), status=(group,))).outcome is outcome


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("utf-8; ștefan@firma.example", "ștefan@firma.example"),
        (r"utf-8; \x{219}tefan@firma.example", "ștefan@firma.example"),
        (r"utf-8; Andr\x{E9}@firma.example", "andré@firma.example"),
        (r"utf-8; a\x{FFFFFF}b@firma.example", r"a\x{ffffff}b@firma.example"),
        ("rfc822;Ana.Pop@Firma.Example", "ana.pop@firma.example"),
        ("<ana@firma.example>", WHO),
        ("X400; /G=Ana/S=Pop/", ""),
    ],
)
def test_internationalised_addresses_are_read(written: str, expected: str) -> None:
    group = {"final-recipient": written, "action": "failed", "status": "5.1.1"}
    found = report(Message(headers=(NULL,), status=(group,)))
    assert found.recipient == expected


FORWARDED = f"Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message.\n<{WHO}>:\nno such user"
PEOPLE = {
    "forwards a report": Message(headers=(TO,), author="dan@firma.example", subject="Fwd: Undelivered Mail Returned to Sender", text=f"Am primit asta, ce fac?\n\n---------- Forwarded message ---------\n{FORWARDED}"),
    "forwards with FW": Message(headers=(TO,), author="dan@firma.example", subject="FW: Undeliverable: x", text=f"See what I got: could not be delivered to {WHO}"),
    "attaches a report": Message(headers=(TO,), author="dan@firma.example", subject="Re: Trei întrebări", text="Colega mea nu primește.", returned=(Message(headers=(NULL,), author="mailer-daemon@mx.example", subject="failure notice", status=({"action": "failed", "status": "5.1.1", "final-recipient": WHO},)),)),
    "answers about bounces": Message(headers=(TO,), author="dan@firma.example", subject="Re: Trei întrebări", text="1. Mesajele trimise primăriei vin înapoi ca nelivrate: user unknown, mailbox full.\n2. Da."),
    "speaks of failed deliveries": Message(headers=(TO,), author="curier@firma.example", subject="Delivery problems in the city", text="Parcels could not be delivered last winter; returned mail piled up."),
    "titles a mail so, without an address": Message(headers=(TO,), author="dan@firma.example", subject="Failure notice", text="The city could not deliver on its promises."),
    "a person called Bouncer": Message(headers=(TO,), author="b.bouncer@firma.example", subject="Re: x", text="Mail delivery is too slow here, letters are not delivered on time."),
    "servers that strip the path": Message(headers=(NULL, TO), author="dan@firma.example", subject="Re: Trei întrebări", text="Prin radio."),
    "an absence": Message(headers=(NULL, TO), author="dan@firma.example", subject="Abwesenheitsnotiz: Drei Fragen", text="Ihre Nachricht wird nicht zugestellt. 550 5.1.1"),
    "a receipt": Message(headers=(NULL, TO), author="dan@firma.example", subject="Citit: Trei întrebări", content_type="multipart/report; report-type=disposition-notification", status=({"disposition": "manual-action/MDN-sent-manually; displayed", "final-recipient": WHO},)),
}  # fmt: skip


@pytest.mark.parametrize("message", PEOPLE.values(), ids=PEOPLE)
def test_people_and_their_programs_report_nothing(message: Message) -> None:
    assert delivery_report(message) is None


RECEIPTS = [
    (
        "en",
        "Read: Three questions",
        "Your message\n\n   To: Ana Pop\n   Subject: Three questions\n\nwas read on Monday, 3 May 2021 10:00:00.",
    ),
    ("en", "Not read: Three questions", "Your message\n   Subject: Three questions\nwas deleted without being read on Monday, 3 May 2021."),
    ("ro", "Citit: Trei întrebări", "Mesajul dvs.\n   Către: Ana Pop\n   Subiect: Trei întrebări\na fost citit la 3 mai 2021 10:00:00."),
    ("ro", "Necitit: Trei întrebări", "Mesajul dvs.\n   Subiect: Trei întrebări\na fost șters fără a fi citit luni, 3 mai 2021."),
    ("nl", "Gelezen: Drie vragen", "Uw bericht\n   Aan: Jan\nis gelezen op maandag 3 mei 2021."),
    ("it", "Letto: Tre domande", "Il messaggio\n   A: Anna\nè stato letto il lunedì 3 maggio 2021."),
    ("hr", "Pročitano: Tri pitanja", "Vaša poruka\n   Za: Ana\npročitana je 3. svibnja 2021."),
    ("lt", "Perskaityta: Trys klausimai", "Jūsų laiškas\n   Kam: Ona\nbuvo perskaitytas 2021 m. gegužės 3 d."),
    ("fi", "Luettu: Kolme kysymystä", "Viestisi\n   Vastaanottaja: Aino\non luettu 3.5.2021."),
    ("de", "Gelesen: Drei Fragen", "Ihre Nachricht\n   An: Anna\nwurde am Montag, 3. Mai 2021 gelesen."),
    ("de", "Ungelesen: Drei Fragen", "Ihre Nachricht\n   An: Anna\nwurde am Montag, 3. Mai 2021 ungelesen gelöscht."),
    ("fr", "Lu : Trois questions", "Votre message\n   À : Anne\na été lu le lundi 3 mai 2021."),
    ("hu", "Elolvasva: Három kérdés", "Az Ön üzenete\n   Címzett: Anna\nel lett olvasva 2021. május 3-án."),
    ("sr", "Прочитано: Три питања", "Ваша порука\n   За: Ана\nпрочитана је 3. маја 2021."),
]


@pytest.mark.parametrize(("language", "subject", "text"), RECEIPTS, ids=[case[1] for case in RECEIPTS])
def test_outlooks_receipt_in_words_is_automatic_and_no_report(language: str, subject: str, text: str) -> None:
    message = Message(headers=(TO,), author=WHO, subject=subject, text=text)
    verdict = automatic(message)
    assert delivery_report(message) is None
    assert verdict is not None
    assert verdict.certain


@pytest.mark.parametrize("disposition", ["manual-action/MDN-sent-manually; displayed", "automatic-action/MDN-sent-automatically; deleted", "automatic-action/MDN-sent-automatically; processed"])  # fmt: skip
def test_a_receipts_status_part_suffices_without_its_type(disposition: str) -> None:
    message = Message(
        headers=(TO,), author=WHO, content_type="multipart/mixed", status=({"disposition": disposition, "final-recipient": WHO},)
    )
    verdict = automatic(message)
    assert delivery_report(message) is None
    assert verdict is not None
    assert verdict.certain


def test_a_filter_that_refuses_by_a_receipt_did_not_deliver() -> None:
    group = {"disposition": "automatic-action/MDN-sent-automatically; deleted", "final-recipient": f"rfc822; {WHO}"}
    message = Message(
        headers=(TO,), author=WHO, text=f"Your message to <{WHO}> was automatically rejected:\nQuota exceeded", status=(group,)
    )
    assert (report(message).outcome, report(message).recipient) == (FAILED, WHO)


CHALLENGE = (
    "Your message about “Trei întrebări” has been waitlisted. Please add yourself to my Boxbe Guest List: https://guests.example/crs"
)


def test_a_challenge_is_no_failure_though_it_is_written_as_a_report() -> None:
    message = Message(headers=(TO,), author="noreply@guests.example", text=CHALLENGE, status=({"action": "failed", "status": "5.7.1"},))
    verdict = automatic(message)
    assert delivery_report(message) is None
    assert verdict is not None
    assert verdict.certain


@pytest.mark.parametrize("table", [phrases.UNDELIVERED, phrases.DELAYED, phrases.RECEIPT_SUBJECTS, phrases.RECEIPT_TEXTS])
def test_every_language_has_its_words(table: dict[str, tuple[str, ...]]) -> None:
    assert set(LANGUAGES) <= set(table)
    assert all(form and form == form.strip() for forms in table.values() for form in forms)


REPORT = b"""From: Mail Delivery <mailer-daemon@mx.example>
Return-Path: <>
Content-Type: multipart/report; report-type=delivery-status; boundary=B

--B
Content-Type: text/plain

words
--B
Content-Type: message/%s

Reporting-MTA: dns; mx.example

Final-Recipient: utf-8; \xc8\x99tefan@firma.example
Action: failed
Status: 5.1.1

--B
Content-Type: message/global-headers

Message-ID: <x.1@lab.example>
To: ana@firma.example

--B--
"""


@pytest.mark.parametrize("kind", [b"delivery-status", b"global-delivery-status"])
def test_an_internationalised_report_is_read_from_bytes(kind: bytes) -> None:
    found = report(parse(REPORT % kind))
    assert (found.outcome, found.recipient, found.status) == (FAILED, "ștefan@firma.example", "5.1.1")
    assert found.original_message_id == "<x.1@lab.example>"


@pytest.mark.parametrize("text", ["\\x{" * 50_000, "a@b " * 50_000, "<p>" * 60_000, "not delivered " * 20_000])
def test_hostile_reports_are_read_quickly(text: str) -> None:
    with busy_less_than(2):
        delivery_report(server("Undeliverable: x", text))
        delivery_report(server("x", "", html=text))
        delivery_report(Message(headers=(NULL,), status=({"action": "failed", "final-recipient": text},)))
