"""What kind of message it is, through the whole reader: answers, no answer, opt-out, automatic, report; in eleven languages.

Each text comes twice: alone, and above our quoted message.
"""

# ruff: noqa: E501 - a case stays on its line

from __future__ import annotations

from collections.abc import Sequence

import pytest

from llab.adapters.memory import MemoryExtractor
from llab.records import MessageKind
from llab.stories.replies.parse import Parsed, parse_replies
from tests.incoming.samples import ATTRIBUTION, INVITATION, RO, THREE, inline, mail, quoted, reply

ANSWERS, NOTHING, OPT_OUT, AUTOMATIC, BOUNCE = (
    MessageKind.ANSWERS,
    MessageKind.NO_ANSWER,
    MessageKind.OPT_OUT,
    MessageKind.AUTOMATIC,
    MessageKind.BOUNCE,
)
QUOTE = f"\n\n{ATTRIBUTION['ro']}\n{quoted()}"
Case = tuple[str, str]


def read(text: str, *, html: str = "", **headers: str) -> Parsed:
    sent = mail(INVITATION, sender="Lab <lab@timisoara.example>", subject="Un sondaj")
    raw = mail(text, html, **headers)
    return parse_replies([raw], sent=[sent], questionnaire=THREE, extractor=MemoryExtractor())


def named(cases: Sequence[Case]) -> list[str]:
    return [f"{language} {text[:40]!r}" for language, text in cases]


BARE_OPT_OUTS = [
    ("en", "unsubscribe"), ("en", "Unsubscribe, please."), ("en", "STOP"), ("en", "Remove me"), ("en", "Opt out"), ("en", "Please unsubscribe me from this list. Thank you."),
    ("ro", "Dezabonare"), ("ro", "dezabonare vă rog"), ("ro", "STOP"), ("ro", "Stop. Mulțumesc."), ("ro", "Mă dezabonez"), ("ro", "Dezabonați-mă!"),
    ("nl", "Afmelden"), ("nl", "Uitschrijven a.u.b."), ("nl", "Graag afmelden."), ("nl", "Stop"),
    ("it", "Cancellami"), ("it", "Disiscrizione"), ("it", "Cancellatemi, grazie."), ("it", "Stop"),
    ("hr", "Odjava"), ("hr", "Odjavi me"), ("hr", "Molim odjavu."), ("hr", "Stop"),
    ("lt", "Atsisakau"), ("lt", "Atsisakyti prenumeratos"), ("lt", "Noriu atsisakyti."), ("lt", "Stop"),
    ("fi", "Poistakaa minut listalta"), ("fi", "Peruuta tilaus"), ("fi", "Poista minut, kiitos."), ("fi", "Lopeta"),
    ("de", "Abmelden"), ("de", "Bitte abmelden."), ("de", "Abbestellen"), ("de", "Austragen bitte"),
    ("fr", "Désinscrire"), ("fr", "Désinscription"), ("fr", "Me désabonner, merci."), ("fr", "Stop"),
    ("hu", "Leiratkozás"), ("hu", "Leiratkozom"), ("hu", "Kérem, töröljenek."), ("hu", "Stop"),
    ("sr", "Одјава"), ("sr", "Odjava"), ("sr", "Одјавите ме"), ("sr", "Стоп"),
]  # fmt: skip
OPT_OUT_SENTENCES = [
    ("en", "Please take me off your mailing list."), ("en", "I don't want to receive these messages any more."), ("en", "Kindly remove my address from your list.\n\nRegards,\nAna"), ("en", "Please stop sending me emails."),
    ("en", "I am not interested. Please do not contact me again."), ("en", "Don't write to me again."), ("en", "No more emails please!"), ("en", "Could you please remove me from this list?"),
    ("ro", "Nu mai vreau să primesc mesajele voastre."), ("ro", "Vă rog să mă scoateți de pe listă."), ("ro", "Vă rugăm să ne ștergeți din baza de date."), ("ro", "Nu sunt interesată, vă rog să nu-mi mai scrieți."),
    ("ro", "Bună ziua,\n\nNu doresc să mai primesc astfel de e-mailuri.\n\nCu stimă,\nAna Pop"), ("ro", "Va rog sa ma stergeti din lista."), ("ro", "Puteți să mă scoateți din listă?"), ("ro", "Nu ma mai contactati va rog"),
    ("nl", "Haal mij van de lijst, alstublieft."), ("nl", "Ik wil geen e-mails meer ontvangen."), ("nl", "Wilt u mij van de mailinglijst verwijderen?"), ("nl", "Stuur mij geen mails meer."),
    ("it", "Non voglio più ricevere queste mail."), ("it", "Vi prego di cancellarmi dalla lista."), ("it", "Toglietemi dalla mailing list, grazie."), ("it", "Per favore non scrivetemi più."),
    ("hr", "Molim vas da me maknete s popisa."), ("hr", "Ne želim više primati ovakve poruke."), ("hr", "Nemojte mi više slati poruke."), ("hr", "Odjavite me s liste, hvala."),
    ("lt", "Prašau pašalinti mane iš sąrašo."), ("lt", "Nebenoriu gauti jūsų laiškų."), ("lt", "Daugiau man nerašykite."), ("lt", "Prašau išbraukti mane iš gavėjų."),
    ("fi", "Poistakaa minut postituslistalta."), ("fi", "En halua enää saada näitä viestejä."), ("fi", "Älkää lähettäkö minulle enempää viestejä."), ("fi", "Pyydän poistamaan osoitteeni listalta."),
    ("de", "Bitte nehmen Sie mich aus Ihrem Verteiler."), ("de", "Ich möchte keine weiteren E-Mails erhalten."), ("de", "Bitte schreiben Sie mir nicht mehr."), ("de", "Bitte streichen Sie mich von der Liste."),
    ("fr", "Je ne souhaite plus recevoir vos messages."), ("fr", "Merci de me retirer de votre liste."), ("fr", "Veuillez supprimer mon adresse de votre liste."), ("fr", "Ne m'écrivez plus, s'il vous plaît."),
    ("hu", "Kérem, vegyenek le a listáról."), ("hu", "Nem szeretnék több levelet kapni."), ("hu", "Ne küldjenek több üzenetet!"), ("hu", "Szeretnék leiratkozni a listáról."),
    ("sr", "Молим вас, скините ме са листе."), ("sr", "Не желим више да примам ове поруке."), ("sr", "Ne želim više da primam ove poruke."), ("sr", "Немојте ми више писати."),
]  # fmt: skip
OPT_OUTS = [*BARE_OPT_OUTS, *OPT_OUT_SENTENCES]


@pytest.mark.parametrize(("language", "text"), OPT_OUTS, ids=named(OPT_OUTS))
def test_who_wants_no_more_mail_is_heard(language: str, text: str) -> None:
    for whole in (text, text + QUOTE):
        parsed = read(whole)
        assert (parsed.kind, parsed.opt_out) == (OPT_OUT, True)


NO_OPT_OUTS = [
    ("ro", "Vă rog să nu mă dezabonați, vă răspund mâine."), ("ro", "Nu mă dezabonați!"), ("en", "Please don't unsubscribe me, I will answer next week."), ("en", "Do not remove me from the list, please."),
    ("en", "Please do not take me off the list."), ("nl", "Schrijf mij niet uit, ik antwoord later."), ("nl", "Ik wil me niet afmelden."), ("it", "Non cancellatemi dalla lista, risponderò domani."),
    ("hr", "Nemojte me odjaviti, javit ću se."), ("lt", "Nepašalinkite manęs iš sąrašo, atsakysiu rytoj."), ("fi", "Älkää poistako minua listalta, vastaan huomenna."), ("de", "Bitte melden Sie mich nicht ab, ich antworte morgen."),
    ("fr", "Ne me désinscrivez pas, je vous répondrai demain."), ("hu", "Kérem, ne töröljenek a listáról, holnap válaszolok."), ("sr", "Немојте ме одјавити, одговорићу сутра."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NO_OPT_OUTS, ids=named(NO_OPT_OUTS))
def test_who_wants_to_stay_on_the_list_stays(language: str, text: str) -> None:
    for whole in (text, text + QUOTE):
        assert not read(whole).opt_out


ABOUT = [
    ("en", "1. Customers unsubscribe from newsletters.\n2. The bus should stop here.\n3. Remove me from the equation and nothing changes."),
    ("en", "1. Stop.\n2. Through the press.\n3. None."),
    ("en", "1. People write “take me off your list” to every shop.\n2. By post, please stop sending me leaflets is what all say.\n3. None."),
    ("ro", "1. Clienții se dezabonează de la buletine.\n2. Autobuzul ar trebui să facă stop aici.\n3. Nu mai vreau să primesc pliante, spun oamenii."),
    ("ro", "1. Turismul.\n2. Nu mai trimiteți circulare pe hârtie, nimeni nu le citește.\n3. Niciuna."),
    ("nl", "1. Klanten melden zich af voor nieuwsbrieven.\n2. Stop met papier.\n3. Geen."),
    ("de", "1. Viele bestellen Newsletter ab.\n2. Die Stadt soll aufhören, Briefe zu schreiben.\n3. Stopp für Autos."),
    ("fr", "1. Les clients se désabonnent.\n2. Le bus doit s'arrêter ici.\n3. Retirez les voitures du centre."),
    ("it", "1. I clienti si cancellano.\n2. Non inviate lettere di carta.\n3. Nessuna."),
    ("hr", "1. Kupci se odjavljuju.\n2. Autobus treba stati ovdje.\n3. Nikakve."),
    ("hu", "1. Az ügyfelek leiratkoznak.\n2. A busz itt álljon meg.\n3. Semmi."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ABOUT, ids=named(ABOUT))
def test_an_answer_about_unsubscribing_is_no_opt_out(language: str, text: str) -> None:
    for whole in (text, text + QUOTE):
        parsed = read(whole)
        assert (parsed.kind, parsed.opt_out, len(parsed.answers)) == (ANSWERS, False, 3)


@pytest.mark.parametrize("word", ["Stop", "STOP!", "Dezabonare", "Remove", "Odjava"])
def test_such_a_word_below_a_question_is_its_answer(word: str) -> None:
    parsed = read(inline("", word, ""))
    assert (parsed.kind, parsed.opt_out, [answer.text for answer in parsed.answers]) == (ANSWERS, False, [word])


WITH_ANSWERS = [
    ("en", "Please remove me from your list after this."), ("en", "And please stop sending me emails."), ("en", "P.S. Please unsubscribe me."), ("ro", "Vă rog să mă dezabonați după acest răspuns."), ("ro", "Nu mai doresc să primesc mesaje."),
    ("ro", "PS: nu-mi mai scrieți, vă rog."), ("nl", "Graag wil ik geen e-mails meer ontvangen."), ("it", "Vi prego di non scrivermi più."), ("hr", "Molim da me odjavite."), ("lt", "Prašau man daugiau nerašyti."),
    ("fi", "Poistakaa minut listalta tämän jälkeen."), ("de", "Bitte schreiben Sie mir nicht mehr."), ("fr", "Merci de ne plus m'écrire."), ("hu", "Kérem, ne írjanak többet."), ("sr", "Молим вас, не шаљите ми више поруке."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "wish"), WITH_ANSWERS, ids=named(WITH_ANSWERS))
def test_answers_with_an_opt_out_are_answers_and_the_wish_is_heard(language: str, wish: str) -> None:
    answers = "1. Turismul și industria.\n2. Prin radio și presă.\n3. Ateliere comune."
    for whole in (
        f"{answers}\n\n{wish}\n",
        f"{wish}\n\n{answers}",
        f"{answers}\n\n{wish}\n\nAna Pop{QUOTE}",
        f"{wish}\n\n{inline('Turismul', 'Radio', 'Ateliere')}",
    ):
        parsed = read(whole)
        assert (parsed.kind, parsed.opt_out) == (ANSWERS, True)
        assert len(parsed.answers) == 3
        assert not any(wish in answer.text for answer in parsed.answers)


@pytest.mark.parametrize(
    "text",
    [
        "Turismul va fi cel mai afectat.\n\nPrin radio și presă. Nu mai vreau să primesc mesaje.\n\nAteliere comune cu școlile.",
        "Please take me off your list. By the way, in my opinion tourism will suffer most, and radio is the best way.",
    ],
)
def test_what_stands_beside_a_wish_waits_for_a_person_and_is_not_lost(text: str) -> None:
    for whole in (text, text + QUOTE):
        parsed = read(whole)
        assert (parsed.kind, parsed.opt_out) == (ANSWERS, True)
        assert parsed.review or len(parsed.answers) == 3


INSIDE = [
    ("en", "Please do not send me any further messages."), ("ro", "Vă rog să nu-mi mai scrieți."), ("nl", "Stuur mij verder geen mails meer."), ("it", "Vi prego di non contattarmi più."),
    ("hr", "Molim da mi više ne pišete."), ("lt", "Prašau man daugiau nerašyti."), ("fi", "Älkää lähettäkö minulle enää viestejä."), ("de", "Bitte schreiben Sie mir nicht mehr."),
    ("fr", "Merci de ne plus m'écrire."), ("hu", "Kérem, ne írjanak nekem többet."), ("sr", "Молим да ми више не шаљете поруке."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "wish"), INSIDE, ids=named(INSIDE))
def test_a_wish_at_the_end_of_an_answer_is_heard_and_a_person_looks(language: str, wish: str) -> None:
    for whole in (
        f"1. Turismul.\n2. Radio.\n3. Ateliere comune. {wish}",
        inline("Turismul.", f"Radio. {wish}", "Ateliere."),
        inline("", wish, ""),
    ):
        parsed = read(whole)
        assert (parsed.kind, parsed.opt_out, parsed.review) == (ANSWERS, True, True)


@pytest.mark.parametrize(
    "answer",
    ["The city should stop sending us letters.", "No more e-mails.", "Nu mai trimiteți mesaje.", "Too many bills. Stop sending bills."],
)
def test_an_answer_about_mail_below_its_question_is_no_wish(answer: str) -> None:
    assert not read(inline("Turismul.", answer, "Ateliere.")).opt_out


ERASURES = [
    ("en", "Please delete my data."), ("en", "Under the GDPR I ask you to erase all personal data you hold about me."), ("ro", "Vă rog să îmi ștergeți datele personale."), ("ro", "Conform GDPR, solicit ștergerea datelor mele cu caracter personal."),
    ("nl", "Verwijder mijn gegevens alstublieft."), ("it", "Chiedo la cancellazione dei miei dati personali."), ("hr", "Molim vas da izbrišete moje osobne podatke."), ("lt", "Prašau ištrinti mano asmens duomenis."),
    ("fi", "Pyydän poistamaan henkilötietoni."), ("de", "Bitte löschen Sie meine Daten."), ("fr", "Je demande l'effacement de mes données personnelles."), ("hu", "Kérem, töröljék a személyes adataimat."), ("sr", "Молим вас да обришете моје личне податке."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ERASURES, ids=named(ERASURES))
def test_who_wants_data_erased_gets_no_more_mail_and_a_persons_attention(language: str, text: str) -> None:
    for whole in (text, text + QUOTE):
        parsed = read(whole)
        assert (parsed.kind, parsed.opt_out, parsed.review) == (OPT_OUT, True, True)
        assert any("data" in reason for reason in parsed.reasons)


OUR_FOOTER = "Dacă nu mai doriți să primiți mesaje, răspundeți cu „dezabonare”. To get no more messages, reply with “unsubscribe”."


def test_our_own_footer_come_back_is_no_wish() -> None:
    text = f"{INVITATION}\n{OUR_FOOTER}\n"
    sent = mail(text, sender="Lab <lab@timisoara.example>")
    for raw in (
        mail(f"Mulțumesc.\n\n{ATTRIBUTION['ro']}\n{quoted(text)}"),
        mail(f"1. Turismul.\n\n{text}"),
        mail(f"Mulțumesc.\n\n-----Original Message-----\nFrom: Lab\nSent: Monday\nTo: Ana\nSubject: x\n\n{text}"),
    ):
        assert not parse_replies([raw], sent=[sent], questionnaire=THREE, extractor=MemoryExtractor()).opt_out


UNSUBSCRIBES = [
    ("unsubscribe", ""), ("Unsubscribe", "This message was automatically generated by Gmail."), ("dezabonare", "\n"), ("Unsubscribe", "Apple Mail sent this email to unsubscribe from the message “Un sondaj”."), ("STOP", "."), ("Abmelden", "Gesendet mit der Mobile Mail App"),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "text"), UNSUBSCRIBES)
def test_the_subject_alone_may_say_it(subject: str, text: str) -> None:
    parsed = read(text, subject=subject)
    assert (parsed.kind, parsed.opt_out) == (OPT_OUT, True)


def test_an_opt_out_with_a_short_reason_is_one_and_a_longer_sentence_beside_it_is_looked_at() -> None:
    assert not read("Dezabonare, vă rog. Mulțumesc.").review
    told = read("Tourism will suffer, and the museums. Please stop sending me messages.")
    assert (told.kind, told.opt_out, told.review) == (OPT_OUT, True, True)


def test_a_subject_does_not_take_answers_away() -> None:
    parsed = read("1. Turismul.\n2. Radio.\n3. Ateliere.", subject="Stop")
    assert (parsed.kind, parsed.opt_out, len(parsed.answers)) == (ANSWERS, True, 3)


THANKS = [
    ("en", "Thank you!"), ("en", "Thanks for the invitation.\n\nBest,\nAna"), ("en", "ok"), ("en", "Received, thank you."), ("en", "👍"), ("en", "Noted with thanks"), ("en", "Great, thanks!"), ("en", "Good luck with the survey!"),
    ("ro", "Mulțumesc!"), ("ro", "Vă mulțumim pentru invitație.\n\nCu stimă,\nAna Pop"), ("ro", "ok"), ("ro", "Am primit, mulțumesc."), ("ro", "Super, mersi!"), ("ro", "Confirm primirea mesajului."), ("ro", "Mult succes cu sondajul!"), ("ro", "🙏"),
    ("nl", "Dank u wel!"), ("nl", "Bedankt voor de uitnodiging."), ("nl", "Ontvangen, dank."), ("nl", "Oké, bedankt"), ("it", "Grazie mille!"), ("it", "Grazie per l'invito."), ("it", "Ricevuto, grazie."), ("it", "Va bene, grazie"),
    ("hr", "Hvala!"), ("hr", "Hvala na pozivu."), ("hr", "Primljeno, hvala."), ("lt", "Ačiū!"), ("lt", "Ačiū už kvietimą."), ("lt", "Gavau, dėkoju."), ("fi", "Kiitos!"), ("fi", "Kiitos kutsusta."), ("fi", "Vastaanotettu, kiitos."), ("fi", "Selvä, kiitos!"),
    ("de", "Danke!"), ("de", "Vielen Dank für die Einladung."), ("de", "Erhalten, danke."), ("de", "Alles klar, danke"), ("fr", "Merci !"), ("fr", "Merci pour l'invitation."), ("fr", "Bien reçu, merci."), ("fr", "D'accord, merci"),
    ("hu", "Köszönöm!"), ("hu", "Köszönöm a meghívást."), ("hu", "Megkaptam, köszönöm."), ("hu", "Rendben, köszönöm"), ("sr", "Хвала!"), ("sr", "Хвала на позиву."), ("sr", "Примљено, хвала."),
]  # fmt: skip
PROMISES = [
    ("en", "I will answer by Friday."), ("en", "Thank you, I'll get back to you next week."), ("en", "I will fill it in tomorrow."), ("en", "I'll have a look at it over the weekend."), ("en", "I need to talk to my director first, then I will reply."),
    ("ro", "Vă răspund până vineri."), ("ro", "Bună ziua, revin cu răspunsurile săptămâna viitoare."), ("ro", "Mă uit mâine și vă scriu."), ("ro", "Am să completez în weekend."), ("ro", "Voi trimite răspunsurile după ce discut cu directorul."), ("ro", "O să răspund zilele astea."),
    ("nl", "Ik zal vrijdag antwoorden."), ("nl", "Ik kom er volgende week op terug."), ("nl", "Ik vul het morgen in."), ("it", "Risponderò entro venerdì."), ("it", "Vi rispondo la prossima settimana."), ("it", "Lo compilo domani."),
    ("hr", "Odgovorit ću do petka."), ("hr", "Javim se sljedeći tjedan."), ("hr", "Ispunit ću sutra."), ("lt", "Atsakysiu iki penktadienio."), ("lt", "Užpildysiu rytoj."), ("fi", "Vastaan perjantaihin mennessä."), ("fi", "Palaan asiaan ensi viikolla."), ("fi", "Täytän sen huomenna."),
    ("de", "Ich antworte bis Freitag."), ("de", "Ich melde mich nächste Woche."), ("de", "Ich fülle es morgen aus."), ("fr", "Je vous répondrai avant vendredi."), ("fr", "Je reviens vers vous la semaine prochaine."), ("fr", "Je le remplirai demain."),
    ("hu", "Péntekig válaszolok."), ("hu", "Jövő héten jelentkezem."), ("hu", "Holnap kitöltöm."), ("sr", "Одговорићу до петка."), ("sr", "Јавићу се следеће недеље."), ("sr", "Попунићу сутра."),
]  # fmt: skip
QUESTIONS = [
    ("en", "Who is organising this?"), ("en", "Can I send it in English?"), ("en", "Which form should I use?"), ("en", "By when do you need the answers?"), ("en", "Is this anonymous?"), ("en", "How did you get my address?"), ("en", "Is this spam?"), ("en", "Who are you?"),
    ("ro", "Cine organizează sondajul?"), ("ro", "Pot să răspund în engleză?"), ("ro", "Până când trebuie trimise răspunsurile?"), ("ro", "Este anonim?"), ("ro", "De unde aveți adresa mea?"), ("ro", "Bună ziua, ce formular trebuie completat? Mulțumesc."), ("ro", "Cine sunteți?"), ("ro", "Pentru ce folosiți datele?"),
    ("nl", "Wie organiseert dit?"), ("nl", "Mag ik in het Engels antwoorden?"), ("nl", "Hoe komt u aan mijn adres?"), ("it", "Chi organizza questo sondaggio?"), ("it", "Posso rispondere in inglese?"), ("it", "Come avete avuto il mio indirizzo?"), ("hr", "Tko ovo organizira?"), ("hr", "Mogu li odgovoriti na engleskom?"), ("hr", "Je li anketa anonimna?"),
    ("lt", "Kas tai organizuoja?"), ("lt", "Ar galiu atsakyti angliškai?"), ("lt", "Ar apklausa anoniminė?"), ("fi", "Kuka tätä järjestää?"), ("fi", "Voinko vastata englanniksi?"), ("fi", "Mistä saitte osoitteeni?"), ("de", "Wer organisiert das?"), ("de", "Darf ich auf Englisch antworten?"), ("de", "Woher haben Sie meine Adresse?"),
    ("fr", "Qui organise cette enquête ?"), ("fr", "Puis-je répondre en anglais ?"), ("fr", "Comment avez-vous eu mon adresse ?"), ("hu", "Ki szervezi ezt?"), ("hu", "Válaszolhatok angolul?"), ("hu", "Honnan van meg a címem?"), ("sr", "Ко ово организује?"), ("sr", "Могу ли да одговорим на енглеском?"), ("sr", "Да ли је анкета анонимна?"),
]  # fmt: skip
EMPTY = [
    ("", ""), ("", "Ana Pop\nDirector, Firma SRL\nTel. 0256 000 111\nana.pop@firma.example"), ("", "Sent from my iPhone"), ("", "Trimis de pe telefonul meu Samsung"), ("", "Get Outlook for iOS"), ("", "--\nAna Pop"), ("", "Cu stimă,\nAna Pop"),
    ("", "Bună ziua,\n\nCu stimă,\nAna Pop"), ("", "Mit freundlichen Grüßen\nAna Pop"), ("", "."), ("", "-"), ("", "A."), ("", "[cid:image001.png@01D7]"),
]  # fmt: skip
REACTIONS = [
    ("en", "Ana Pop reacted to your message:"), ("en", "👍 Ana Pop reacted to your message"), ("en", "Liked “Bună ziua, vă rugăm să răspundeți la întrebările de mai jos”"), ("en", "Loved “Un sondaj”"), ("en", "Emphasized “Un sondaj”"), ("en", "Ana Pop liked your message"),
    ("en", "👍 Ana Pop reacted via Gmail"), ("ro", "Ana Pop a reacționat la mesajul dvs.:"), ("ro", "👍 Ana Pop a reacționat prin Gmail"), ("nl", "Jan heeft gereageerd op je bericht:"), ("nl", "Jan heeft gereageerd via Gmail"), ("it", "Anna ha reagito al tuo messaggio:"), ("hr", "Ana je reagirala na vašu poruku:"),
    ("lt", "Ona sureagavo į jūsų pranešimą:"), ("fi", "Aino reagoi viestiisi:"), ("de", "Anna hat auf Ihre Nachricht reagiert:"), ("de", "Anna hat über Gmail reagiert"), ("fr", "Anne a réagi à votre message :"), ("fr", "Anne a réagi via Gmail"), ("hu", "Anna reagált az üzenetére:"), ("sr", "Ана је реаговала на вашу поруку:"),
]  # fmt: skip
NO_ANSWERS = [*THANKS, *PROMISES, *QUESTIONS, *EMPTY, *REACTIONS]


@pytest.mark.parametrize(("language", "text"), NO_ANSWERS, ids=named(NO_ANSWERS))
def test_what_says_nothing_on_the_subject_is_no_answer(language: str, text: str) -> None:
    for whole in (text, text + QUOTE):
        parsed = read(whole)
        assert (parsed.kind, parsed.opt_out, parsed.answers) == (NOTHING, False, ())


SUBSTANCE = [
    ("en", "Thank you. I think tourism will suffer most."), ("en", "Thanks! The radio is the best way to reach us."), ("en", "I don't know."), ("en", "No opinion on any of this."), ("en", "Nothing will help this city as long as the mayor stays."), ("en", "Who organises concerts in this city? Nobody. That is the problem."),
    ("en", "We will answer the crisis with cooperation between companies and artists."), ("en", "Tourism"), ("ro", "Mulțumesc. Cred că turismul va fi cel mai afectat."), ("ro", "Mersi, radioul e cel mai bun."), ("ro", "Nu știu."), ("ro", "Nu am nicio părere despre aceste lucruri."), ("ro", "Turismul"),
    ("ro", "Vom răspunde crizei prin colaborare între firme și artiști independenți din tot orașul."), ("nl", "Bedankt. Ik denk dat het toerisme het meest wordt geraakt."), ("nl", "Ik weet het niet."), ("it", "Grazie. Secondo me il turismo soffrirà di più."), ("it", "Non lo so."), ("hr", "Hvala. Mislim da će turizam najviše stradati."), ("hr", "Ne znam."),
    ("lt", "Ačiū. Manau, kad labiausiai nukentės turizmas."), ("lt", "Nežinau."), ("fi", "Kiitos. Matkailu kärsii eniten."), ("fi", "En tiedä."), ("de", "Danke. Der Tourismus wird am meisten leiden."), ("de", "Weiß ich nicht."), ("fr", "Merci. Le tourisme souffrira le plus."), ("fr", "Je ne sais pas."),
    ("hu", "Köszönöm. Szerintem a turizmus szenved majd a legtöbbet."), ("hu", "Nem tudom."), ("sr", "Хвала. Туризам ће највише страдати."), ("sr", "Не знам."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SUBSTANCE, ids=named(SUBSTANCE))
def test_who_wrote_about_the_subject_has_answered_or_waits_for_review(language: str, text: str) -> None:
    for whole in (text, text + QUOTE):
        parsed = read(whole)
        assert (parsed.kind, parsed.opt_out) == (ANSWERS, False)
        assert parsed.answers or parsed.review


ONE_WORD = ["Da.", "Nu", "Nu știu", "ok", "Niciuna", "-", "Poate", "?", "👍", "Mulțumesc", "Idem", "Stop", "Presa", "Cine?", "Voi răspunde"]


@pytest.mark.parametrize("word", ONE_WORD)
def test_one_word_below_a_question_answers_it(word: str) -> None:
    parsed = read(inline("Turismul, firește.", word, ""))
    assert parsed.kind is ANSWERS
    assert {answer.question: answer.text for answer in parsed.answers}.get("q1") == "Turismul, firește."


AUTOMATIC_CASES = [
    ("Automatic reply: Un sondaj", "I am away until 10 May 2021. For urgent matters please contact Dan.", {}),
    ("Răspuns automat: Un sondaj", "Sunt în concediu.", {"X_Auto_Response_Suppress": "All"}),
    ("Re: Un sondaj", "Sunt în concediu până la 10 mai 2021.", {}),
    ("Re: Un sondaj", "Ik ben afwezig tot 10 mei 2021.", {}),
    ("Re: Un sondaj", "Orice text, și despre turism.", {"Auto_Submitted": "auto-replied"}),
    ("[#12345] Un sondaj", "Your request has been received (#12345).", {}),
    ("Citit: Un sondaj", "Mesajul dvs.\nCătre: Ana\na fost citit la 3 mai 2021.", {}),
    ("Gelezen: Un sondaj", "Uw bericht\nis gelezen op 3 mei 2021.", {}),
    ("Re: Un sondaj", "Please confirm that you are not a robot: https://x.example/1", {}),
    ("Re: Un sondaj", "Ana nu mai lucrează în firma noastră. Scrieți la dan@firma.example.", {}),
]


@pytest.mark.parametrize(("subject", "text", "headers"), AUTOMATIC_CASES)
def test_programs_answer_nothing(subject: str, text: str, headers: dict[str, str]) -> None:
    for whole in (text, text + QUOTE):
        parsed = read(whole, subject=subject, **headers)
        assert (parsed.kind, parsed.answers) == (AUTOMATIC, ())


PERSONS_BY_MISTAKE = [
    ("Automatic reply: Un sondaj", "1. Turismul.\n2. Radio.\n3. Ateliere.", {}),
    ("Out of office: Un sondaj", "1. Turismul.\n2. Radio.\n3. Ateliere.", {}),
    ("Re: Un sondaj", "I am out of the office but here are my answers:\n\n1. Tourism.\n2. Radio.\n3. Workshops.", {}),
    ("Re: Un sondaj", "Am fost în concediu, de aceea răspund târziu.\n\n1. Turismul.\n2. Radio.\n3. Ateliere.", {}),
    ("Re: Un sondaj", "1. Turismul.\n2. Un răspuns automat la e-mailuri.\n3. Ateliere.", {}),
    ("Re: Un sondaj", "1. Turismul.\n2. Radio.\n3. Ateliere.", {"Precedence": "bulk"}),
    ("Re: Un sondaj", "1. Turismul.\n2. Radio.\n3. Ateliere.", {"X_Auto_Response_Suppress": "All"}),
    ("Re: Un sondaj", "1. Turismul.\n2. Radio.\n3. Ateliere.\n\nAna Pop\n\nSunt în concediu până la 10 mai 2021.", {}),
    ("Citit: Un sondaj", "1. Turismul.\n2. Radio.\n3. Ateliere.", {}),
    ("Re: Un sondaj", "1. Turismul.\n2. Mesajele vin înapoi: mailbox full, user unknown.\n3. Ateliere.", {"Return_Path": "<>"}),
    ("Fwd: Undelivered Mail Returned to Sender", "1. Turismul.\n2. Radio.\n3. Ateliere.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "text", "headers"), PERSONS_BY_MISTAKE)
def test_a_persons_answers_are_kept_whatever_stands_around_them(subject: str, text: str, headers: dict[str, str]) -> None:
    for whole in (text, text + QUOTE):
        parsed = read(whole, subject=subject, **headers)
        assert (parsed.kind, len(parsed.answers)) == (ANSWERS, 3)


def test_the_questions_are_those_of_the_invitation() -> None:
    assert all(text in INVITATION for text in RO)


@pytest.mark.parametrize(
    ("subject", "text", "kind", "unassigned"),
    [
        ("Re: Un sondaj - pescuitul, prin radio, târguri", "", MessageKind.ANSWERS, "pescuitul, prin radio, târguri"),
        ("Re: Un sondaj: pescuitul, prin radio, târguri", "Mulțumesc!", MessageKind.ANSWERS, "pescuitul, prin radio, târguri"),
        ("Re: Un sondaj", "", MessageKind.NO_ANSWER, ""),
        ("Re: Un sondaj - mulțumesc", "", MessageKind.NO_ANSWER, ""),
        ("Re: [Extern] Un sondaj", "Mulțumesc!", MessageKind.NO_ANSWER, ""),
    ],
)
def test_answers_in_the_subject_wait_for_a_person(subject: str, text: str, kind: MessageKind, unassigned: str) -> None:
    reading = reply(f"{text}\n\n{ATTRIBUTION['ro']}\n{quoted()}", subject=subject)
    assert (reading.kind, reading.unassigned, reading.review) == (kind, unassigned, kind is MessageKind.ANSWERS)
