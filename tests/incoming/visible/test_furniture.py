"""What programs, lists and gateways put around a reply, line by line, and sentences beside each that only look like it."""

from __future__ import annotations

import pytest

from llab.incoming.visible import visible_reply

# ruff: noqa: E501 - a case stays on its line

AROUND = [
    ("Thanks\n\nJohn Smith\nSenior Engineer\nAcme Corp\n+1 555 123 4567\njohn@acme.example\n", "Thanks\n\nJohn Smith"),
    ("> quoted\nanswer\n> quoted2\nanswer2\n", "answer\nanswer2"),
    ("Hi,\n\nCheers,\nJohn\n\n\n-----Original Message-----\nFrom: A\nSent: 1.1.2020\n\nbla\n", "Hi,\n\nCheers,\nJohn"),
    (
        "Yes.\n\n________________________________\n\nThis e-mail is confidential and intended solely for the addressee. If you received it in error, please delete it.\n",
        "Yes.",
    ),
    (
        "Yes.\n---\nThis email has been checked for viruses by Avast antivirus software.\nwww.avast.com\n\nOn 1/1/2026 10:00, A wrote:\n> x\n",
        "Yes.",
    ),
    ("[EXTERNAL EMAIL]\n\nYes.\n", "Yes."),
    (
        'Yes.\n\nOn 1/1/2026 10:00, A wrote:\n> x\n> y\n\n--\nYou received this message because you are subscribed to a topic in the Google Groups "x" group.\nTo unsubscribe from this topic, visit https://groups.google.com/d/topic/x.\nFor more options, visit https://groups.google.com/d/optout.\n',
        "Yes.",
    ),
    (
        'Yes.\n\n> x\n\n--\nTo unsubscribe from this list: send the line "unsubscribe linux-x" in\nthe body of a message to majordomo@vger.example\nMore majordomo info at  http://vger.example/majordomo-info.html\n',
        "Yes.",
    ),
    (
        "Yes.\n\n---------------------------------------------------------------------\nTo unsubscribe, e-mail: u@x.example\nFor additional commands, e-mail: h@x.example\n",
        "Yes.",
    ),
    ("—\nReply to this email directly or view it on GitHub.\n", "—\nReply to this email directly or view it on GitHub."),
    ("LGTM\n\n—\nReply to this email directly, view it on GitHub, or unsubscribe.\n", "LGTM"),
    (
        "Yes.\n\nRegards\nAna\n\n\n\n------------------------------------------------------------------------------\nRoofs for free - learn how\nhttp://p.x.example\n_______________________________________________\nx mailing list\nx@lists.x.example\nhttps://lists.x.example/lists/listinfo/x\n",
        "Yes.\n\nRegards\nAna",
    ),
    ('Quoting "Ana":\n\n> x\n\nYes\n', "Yes"),
    ("In article <123@x.example>,\nAna Pop <a@x.example> wrote:\n> x\n\nYes", "Yes"),
    ("At Mon, 2 Jan 2012 10:00:00 +0100,\nAna Pop wrote:\n> \n> x\n\nYes", "Yes"),
    ("Excerpts from Ana Pop's message of Mon Jan 02 10:00:00 +0100 2012:\n> x\n\nYes", "Yes"),
    ("On Mon, Jan 02, 2012 at 10:00:00AM +0100, Ana Pop wrote:\n> x\n\nYes", "Yes"),
    ("On 02/01/12 10:00, Ana Pop wrote:\n> x\n> \n> -- \n> sig\n\nYes\n-- \nBob", "Yes"),
    ("On Mon 02 Jan 2012, Ana Pop said:\n> x\n\nYes", "Yes"),
    ("Le lundi 02 janvier 2012 à 10:00 +0100, Ana Pop a écrit :\n> x\n\nYes", "Yes"),
    ("On 2 January 2012 10:00, Ana Pop <\nana@x.example> wrote:\n\n> x\n>\n\nYes", "Yes"),
    ("On Mon, 2 Jan 2012, Ana Pop wrote:\n\n> x\n\nYes", "Yes"),
    ("On Jan 2, 10:00 am, Ana Pop <a...@x.example> wrote:\n> x\n\nYes", "Yes"),
    ("Ana Pop wrote:\n> x\n>\nYes", "Yes"),
    ("Ana Pop schreef op ma 02-01-2012 om 10:00 [+0100]:\n> x\n\nJa", "Ja"),
    ("ma, 2012-01-02 kello 10:00 +0200, Ana Pop kirjoitti:\n> x\n\nJoo", "Joo"),
    ("Am Montag, den 02.01.2012, 10:00 +0100 schrieb Ana Pop:\n> x\n\nJa", "Ja"),
    ("Il giorno lun, 02/01/2012 alle 10.00 +0100, Ana Pop ha scritto:\n> x\n\nSi", "Si"),
    ("> Am 02.01.2012 um 10:00 schrieb Ana Pop <a@x.example>:\n> \n> x\n\nJa", "Ja"),
    (
        "Yes\n\nAna Pop ---19/11/2026 10:15:30---Dear all, which roof?\n\nFrom:\tAna Pop/Hala\nTo:\tMara/Hala\nDate:\t19/11/2026 10:15\nSubject:\tRoof\n\nDear all\n",
        "Yes",
    ),
    (
        'Yes\n\n\n\n------ Original Message ------\nFrom: "Ana" <a@x.example>\nTo: "M" <m@x.example>\nSent: 19/11/2026 10:15:30\nSubject: x\n\nbla',
        "Yes",
    ),
    ("Yes\n\n=====Original Message=====\nbla", "Yes"),
    (
        'Yes\n\n----- Mail original -----\nDe: "Ana" <a@x.example>\nÀ: "M" <m@x.example>\nEnvoyé: Jeudi 19 Novembre 2026 10:15:30\nObjet: x\n\nbla',
        "Yes",
    ),
    (
        'Yes\n\n----- Messaggio originale -----\nDa: "Ana" <a@x.example>\nA: "M" <m@x.example>\nInviato: Giovedì, 19 novembre 2026 10:15:30\nOggetto: x\n\nbla',
        "Yes",
    ),
    ("Yes\n\n-------- Messaggio originale --------\nDa: A <a@x.example>\nbla", "Yes"),
    ("Yes\n\n---- On Thu, 19 Nov 2026 10:15:30 +0200 Ana <a@x.example> wrote ----\n\n\nbla", "Yes"),
    ("Yes\n\n---- Ana Pop wrote ----\n\nbla", "Yes"),
    (
        "Yes\n\n-------- Original message --------From: Ana <a@x.example> Date: 19/11/2026 10:15 (GMT+02:00) To: m@x.example Subject: x\nbla",
        "Yes",
    ),
    ("Yes\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: Ana <a@x.example>\nbla", "Yes"),
    (
        "Yes\n\nSent from Outlook for Android<https://aka.ms/AAb9ysg>\n________________________________\nFrom: Ana <a@x.example>\nSent: x\n",
        "Yes",
    ),
    ("Yes\n\nTrimis din Outlook pentru Android<https://aka.ms/AAb9ysg>\n", "Yes"),
    ("Da\n\nTrimis de pe dispozitivul meu Samsung Galaxy.\n", "Da"),
    ("Sì\n\nInviato da Yahoo Mail su Android\n", "Sì"),
    ("Ja\n\nVerzonden vanaf Samsung-tablet\n", "Ja"),
    ("Da\n\nPoslano s Yahoo Mail na Androidu\n", "Da"),
    ("Ja\n\nVon meinem Samsung Galaxy Smartphone gesendet.\n", "Ja"),
    ("Ja\n\nGesendet mit der Telekom Mail App\n", "Ja"),
    ("Ja\n\nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.\n", "Ja"),
    ("Oui\n\nEnvoyé à partir de Outlook pour Android\n", "Oui"),
    ("Oui\n\nEnvoyé depuis mon téléphone Orange\n", "Oui"),
    ("Igen\n\nSamsung készülékről küldve\n", "Igen"),
    ("Igen\n\nA Yahoo Mail alkalmazásból küldve\n", "Igen"),
    ("Kyllä\n\nLähetetty Samsung Galaxy -älypuhelimesta.\n", "Kyllä"),
    ("Kyllä\n\nHanki Outlook for Android<https://aka.ms/AAb9ysg>\n", "Kyllä"),
    ("Taip\n\nIšsiųsta iš „Samsung Galaxy“ išmaniojo telefono.\n", "Taip"),
    ("Да\n\nПослато са мог Samsung Galaxy паметног телефона.\n", "Да"),
    ("Yes\n\nSent from Mail for Windows\n\nFrom: Ana\nSent: 19 November 2026 10:15\nTo: M\nSubject: x\n\nbla", "Yes"),
    ("Yes\n\nGet Outlook for iOS\n", "Yes"),
    (
        "Yes\n\nSent with Proton Mail secure email.\n\nOn Thursday, November 19th, 2026 at 10:15 AM, Ana <a@x.example> wrote:\n\n> x\n",
        "Yes",
    ),
    ("Yes\n\nSent from my Verizon, Samsung Galaxy smartphone\n", "Yes"),
    (
        "Hello\n\nOn 18 Feb 2015, at 10:30, Ana <a@x.example> wrote:\n> Am 17.02.2015 um 9:00 schrieb B:\n>> q\n> r\n\nInline.\n\n> more\n",
        "Hello Inline.",
    ),
    ("Reply text\n\n\n\n-- Original message --\nFrom: A\nTo: B\nSubject: C\n\nold", "Reply text"),
    ("Reply text\n\n*Von:* Ana <a@x.example>\n*Gesendet:* Do\n\nold", "Reply text"),
    (
        "Reply\n\nVon: Ana Pop [mailto:a@x.example] \nGesendet: Donnerstag, 19. November 2026 10:15\nAn: 'Mara'; 'Lind'; 'Somebody with a very long name and address <somebody@x.example>';\n 'Another One'\nCc: x\nBetreff: AW: Dach\n\nalt",
        "Reply",
    ),
    (
        "Reply\n\nVan: Ana\nVerzonden: donderdag 19 november 2026 10:15\nAan: Mara\nOnderwerp: een heel lang onderwerp dat over meer dan een regel gaat en daarom wordt\nafgebroken\n\noud",
        "Reply",
    ),
    ("Reply\n\n> -----Ursprüngliche Nachricht-----\n> Von: a@x.example\n> Gesendet: 1.1.2020\n>\n> alt\n", "Reply"),
    (
        "Reply\n\n-------- Original-Nachricht --------\n> Datum: Thu, 19 Nov 2026 10:15:30 +0100\n> Von: Ana <a@x.example>\n> An: m@x.example\n> Betreff: x\n\n> alt\n",
        "Reply",
    ),
    (
        'Reply\n\nGesendet: Donnerstag, 19. November 2026 um 10:15 Uhr\nVon: "Ana" <a@x.example>\nAn: m@x.example\nBetreff: x\n\nalt',
        "Reply",
    ),
    ("Reply\n\n*Gesendet:* Donnerstag, 19. November 2026 um 10:15 Uhr\n*Von:* Ana\n*An:* m\n*Betreff:* x\nalt", "Reply"),
    (
        "Reply\n\nTrimis din Mail pentru Windows\n\nDe la: Ana\nTrimis: joi, 19 noiembrie 2026 10:15\nCătre: Mara\nSubiect: x\n\nvechi",
        "Reply",
    ),
    ("Reply\n\nDe la: Ana\nTrimis: joi, 19 noiembrie 2026\nCãtre: Mara\nSubiect: x\n\nvechi", "Reply"),
    ("Reply\n\nDe: Ana <a@x.example>\nTrimis: joi, 19 noiembrie 2026\nCatre: Mara\nSubiect: x\n\nvechi", "Reply"),
    ("Reply\n\n-----Mesaj original-----\nDe la: Ana\n\nvechi", "Reply"),
    ("Reply\n\nFrom: Ana\nSent: joi, 19 noiembrie 2026 10:15\nTo: Mara\nSubject: x\n\nvechi", "Reply"),
    ("Reply\n\nFrom: Ana <a@x.example> \nDate: Thursday, 19 November 2026 at 10:15\nTo: Mara <m@x.example>\nSubject: x\nvechi", "Reply"),
    ("Reply\n\nOd: Ana\nDatum: 19.11.2026. 10:15\nPrima: Mara\nPredmet: x\n\nstaro", "Reply"),
    ("Reply\n\nŠalje: Ana\nPoslano: 19. studenog 2026. 10:15\nPrima: Mara\nPredmet: x\n\nstaro", "Reply"),
    (
        "Reply\n\n---------- Proslijeđena poruka ----------\nŠalje: Ana <a@x.example>\nDatum: čet, 19. stu 2026. u 10:15\nPredmet: x\nPrima: m\n\nstaro",
        "Reply",
    ),
    ("Reply\n\n---------- Mesaj redirecționat ---------\nDe la: Ana\nDate: joi\n\nvechi", "Reply"),
    ("Reply\n\n---------- Edelleenlähetetty viesti ---------\nLähettäjä: Ana\nDate: to\n\nvanha", "Reply"),
    ("Reply\n\n---------- Weitergeleitete Nachricht ---------\nVon: Ana\nDate: Do\n\nalt", "Reply"),
    ("Reply\n\n---------- Továbbított üzenet ---------\nFeladó: Ana\nDate: Cs\n\nrégi", "Reply"),
    ("Reply\n\n---------- Persiųstas laiškas ---------\nNuo: Ana\nDate: kt\n\nsenas", "Reply"),
    ("Reply\n\n---------- Прослеђена порука ---------\nОд: Ana\nDate: чет\n\nстаро", "Reply"),
    ("Reply\n\n---------- Doorgestuurd bericht ---------\nVan: Ana\nDate: do\n\noud", "Reply"),
    ("Reply\n\n---------- Messaggio inoltrato ---------\nDa: Ana\nDate: gio\n\nvecchio", "Reply"),
    ("Reply\n\n---------- Forwarded message ---------\nDe : Ana\nDate: jeu.\n\nvieux", "Reply"),
    ("Yes\n\n> x\n_._,_._,_\nGroups.io Links:\nYou receive all messages sent to this group.\n", "Yes"),
]

SAID = [
    "I am late.\n\nPlease excuse me.",
    "Sent by post.",
    "We got it.\n\nSent from Berlin in May",
    "The report was sent from my office.\nI will call.",
    "What did you mean by: On 5 May 2020 at 10:00 we met John?",
    "Agenda:\n\n1. From: Berlin\n2. To: Paris\n\nDate: Monday\n",
    "Please reply to john@example.com or call 555-1234.\n",
    "My contact details:\n\nMara Lind\nTel. +40 21 555 01 02\nwww.hala.example\n",
    "1. yes\n2. no\n3. +40 21 555 01 02\n",
    "Answers\n---\nyes\nno\n",
    "One\n\n***\n\nTwo\n",
    "Our list of lists:\n\n- mailing list\n- newsletter\n",
    "To unsubscribe people, we call them.\n\nThat is all.",
    "I recommend:\n\nTo unsubscribe, people must call.",
    "We are at:\nhttp://x.example/lists/a\n",
    "From: me\nTo: you\n\nroses are red",
    "| x\n| y\n\nYes",
    "[snip]\n\nYes",
]


@pytest.mark.parametrize(("text", "left"), AROUND)
def test_what_stands_around_a_reply_goes(text: str, left: str) -> None:
    assert visible_reply(text).split() == left.split()


@pytest.mark.parametrize("text", SAID)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert visible_reply(text).split() == text.split()
