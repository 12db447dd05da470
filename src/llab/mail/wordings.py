"""The words mail programs and people put around an answer, by language.

Tables only, and look-ups in them; what to do with a line that has such a word stands in `marks`, `automatic`, `delivery`
and in the reader. The letters in the comments say where an entry was seen:

T Thunderbird's translations, K K-9 / Thunderbird for Android, R Roundcube, F FairEmail, G Gmail, O Outlook, Y Yahoo,
S Samsung Mail, P Apple Mail, Z Zimbra (G to Z: in mails or other programs' patterns); D, E, C, A, M, Q, U the pattern lists
of email_reply_trimmer, EdgeTier, Crisp, mail-parser-reply, talon, quotequail and unquotemail; ? general knowledge, not seen
in a source. Tables without marks (greetings, closings, label words, numbers …) are our own.
"""

# ruff: noqa: E501 - a language stays on its line, so that a missing one is seen

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from llab.language.words import Words, form_list

# ---------------------------------------------------------------- attribution lines

VERBS_LAST: Words = {
    "en": form_list("wrote|writes|has written|sent|said"),  # T K R G D; M; mutt
    "ro": form_list("a scris|au scris"),  # T K R G E
    "nl": form_list("het volgende geschreven|schreef|schreef het volgende|geschreven"),  # M D; T's short form
    "it": form_list("ha scritto|scrive|ha scritto quanto segue"),  # T K R G
    "hr": form_list(
        "piše|je napisao|je napisala|je napisao/la|je napisao(la)|je napisao/napisala|napisao je|napisala je|napisao/la je|napisao/la|napisao|napisala"
    ),  # T K R G
    "lt": form_list("rašė|parašė"),  # T K R
    "fi": form_list("kirjoitti"),  # T K G
    "de": form_list("schrieb|schrieben|geschrieben|schrieb folgendes|folgendes geschrieben"),  # T K Y
    "fr": form_list("a écrit|nous a dit"),  # T K R G D
    "hu": form_list("írta|ezt írta|a következőt írta"),  # T K R U
    "sr": form_list("пише|написа|написао|написала|је написао|је написала|је написао/ла|je pisao|pise"),  # T K R
}
"""The verb ends the line: «On DATE, NAME wrote:»."""

VERBS_FIRST: Words = {
    "en": form_list("quoting|according to|in article|excerpts from"),  # Horde, sup
    "ro": form_list("citând pe|citez pe"),  # Horde ?
    "nl": form_list("citeren"),  # Horde
    "it": form_list("quoting|citando|scrive"),  # Horde
    "hr": form_list("citiram"),  # Horde ?
    "lt": form_list("cituoju"),  # Horde ?
    "fi": form_list("lainaus"),  # Horde
    "de": form_list("zitat von"),  # Horde
    "fr": form_list("selon"),  # Horde
    "hu": form_list("idézet"),  # Horde
    "sr": form_list("цитирам|citiram"),  # Horde ?
}
"""The verb begins the line: «Quoting NAME <MAIL>:», which only counts above a quote."""

VERBS_BEFORE_NAME: Words = {
    "de": form_list("schrieb|schrieben"),  # T K R G P
    "nl": form_list("schreef"),  # T G
}
"""Date, verb, name: «Am DATE schrieb NAME:»."""

VERBS_BEFORE_DATE: Words = {
    "en": form_list("wrote on"),  # D
    "ro": form_list("a scris la|a scris în|a scris pe"),  # T
    "nl": form_list("schreef op"),  # T K R
    "it": form_list("ha scritto il"),  # T
    "hr": form_list("napisao je|napisala je|piše"),  # T
    "lt": form_list("rašė|parašė"),  # T
    "fi": form_list("kirjoitti"),  # T R P
    "de": form_list("schrieb am"),  # T Y
    "fr": form_list("a écrit le"),  # T
    "hu": form_list("ezt írta (időpont:|ezt írta|írta"),  # G; T
    "sr": form_list("пише|написа"),  # T
}
"""Name, verb, date: «NAME a scris la DATE:»."""

STARTERS: Words = {
    "en": form_list("on|at|in message"),
    "ro": form_list("la|în|pe|în data de|la data de"),
    "nl": form_list("op"),
    "it": form_list("il|il giorno|in data|alle"),
    "hr": form_list("dana|na|u"),
    "lt": ("",),
    "fi": ("",),
    "de": form_list("am"),
    "fr": form_list("le"),
    "hu": form_list("ekkor:|ekkor"),
    "sr": form_list("дана|у|dana|u"),
}
"""What stands before the date at the start of an attribution line; several languages have nothing there."""
DATE_WORDS = form_list(
    "at|la|om|um|u|a|alle|ore|klo|kello|uhr|de|giorno|data|m|d|у|heures|ob|kl|o|v|às|las|dátummal|időpontban|keltezéssel|am|pm|cet|cest|eet|eest|utc|gmt|"
    "mez|mesz|januar|januara|februar|februara|mart|marta|april|aprila|maj|maja|jun|juna|jul|jula|avgust|avgusta|avg|septembar|septembra|oktobar|"
    "oktobra|okt|novembar|novembra|decembar|decembra|dec|utorak|sreda|četvrtak|petak|nedelja"
)
"""What else stands in the date of an attribution line; the months in Serbian as it is written in Latin letters."""

WEEKDAYS: Words = {
    "en": form_list("mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday"),
    "ro": form_list("lun|luni|mar|marți|mie|miercuri|joi|vin|vineri|sâm|sâmbătă|dum|duminică"),
    "nl": form_list("ma|maandag|di|dinsdag|wo|woensdag|do|donderdag|vr|vrijdag|za|zaterdag|zo|zondag"),
    "it": form_list("lun|lunedì|mar|martedì|mer|mercoledì|gio|giovedì|ven|venerdì|sab|sabato|dom|domenica"),
    "hr": form_list("pon|ponedjeljak|uto|utorak|sri|srijeda|čet|četvrtak|pet|petak|sub|subota|ned|nedjelja"),
    "lt": form_list("pirmadienis|antradienis|trečiadienis|ketvirtadienis|penktadienis|šeštadienis|sekmadienis|pr|an|tr|kt|pn|št|sk"),
    "fi": form_list(
        "ma|maanantai|maanantaina|ti|tiistai|tiistaina|ke|keskiviikko|keskiviikkona|to|torstai|torstaina|pe|perjantai|perjantaina|"
        "la|lauantai|lauantaina|su|sunnuntai|sunnuntaina"
    ),
    "de": form_list("mo|montag|di|dienstag|mi|mittwoch|do|donnerstag|fr|freitag|sa|samstag|so|sonntag"),
    "fr": form_list("lun|lundi|mar|mardi|mer|mercredi|jeu|jeudi|ven|vendredi|sam|samedi|dim|dimanche"),
    "hu": form_list("h|hétfő|k|kedd|sze|szerda|cs|csü|csütörtök|p|péntek|szo|szombat|v|vas|vasárnap"),
    "sr": form_list("пон|понедељак|уто|уторак|сре|среда|чет|четвртак|пет|петак|суб|субота|нед|недеља"),
}


# ---------------------------------------------------------------- header blocks


class Label(StrEnum):
    """What a line of a header block is about."""

    FROM = "from"
    SENT = "sent"
    TO = "to"
    CC = "cc"
    SUBJECT = "subject"
    OTHER = "other"


HEADER_LABELS: Mapping[Label, Words] = {
    Label.FROM: {
        "en": form_list("From"),  # T K R F O
        "ro": form_list("De la|Expeditor|Expeditorul"),  # T K F O; R; P
        "nl": form_list("Van|Afzender"),  # T K F O; R
        "it": form_list("Da|Mittente"),  # T K F O; R
        "hr": form_list("Od|Pošiljatelj|Šalje"),  # K R F; a pattern
        "lt": form_list("Kas|Nuo|Siuntėjas"),  # T; K; R
        "fi": form_list("Lähettäjä"),  # T K R F O
        "de": form_list("Von|Absender"),  # T K R F O; ?
        "fr": form_list("De|Expéditeur"),  # K R F O; T
        "hu": form_list("Feladó"),  # T K R F
        "sr": form_list("Шаље|Од|Пошиљалац|Pošiljalac|Od"),  # T; K R F; a pattern
    },
    Label.SENT: {
        "en": form_list("Sent|Date|Received|Sent on"),  # K F O; T R
        "ro": form_list("Trimis|Dată|Data|Trimis la|Primit|Început|Expediat"),  # K F O; T R S; F; E; O ?
        "nl": form_list("Verzonden|Datum|Ontvangen"),  # K F O; T R
        "it": form_list("Inviato|Inviato il|Data"),  # F O; K; T R
        "hr": form_list("Poslano|Datum"),  # K F; R
        "lt": form_list("Išsiųsta|Data"),  # K; T R
        "fi": form_list("Lähetetty|Päiväys|Päivämäärä"),  # K F O; T R; F
        "de": form_list("Gesendet|Datum"),  # K F O; T R
        "fr": form_list("Envoyé|Date|Envoyé le"),  # K F O; T R
        "hu": form_list("Elküldve|Dátum|Küldve"),  # K F; T R
        "sr": form_list("Датум|Послато|Poslato|Datum"),  # T R; K F; a pattern
    },
    Label.TO: {
        "en": form_list("To"),
        "ro": form_list("Către|La|Destinatar|Catre|Destinatarul"),  # T F O; K; R; P
        "nl": form_list("Aan|Ontvanger"),  # T K F O; R
        "it": form_list("A|Destinatario"),  # T K F O; R
        "hr": form_list("Za|Prima|Primatelj"),  # K R F; a pattern
        "lt": form_list("Kam|Gavėjas"),  # T K; R
        "fi": form_list("Vastaanottaja|Saaja"),  # T K R F O; S
        "de": form_list("An|Empfänger"),  # T K R F O; ?
        "fr": form_list("À|Destinataire|Pour"),  # K R F O; T; Q
        "hu": form_list("Címzett"),  # T K R F
        "sr": form_list("Прима|За|Prima|Za|Коме|Kome|Прималац|Primalac"),  # T; K R F; a pattern; O ?
    },
    Label.CC: {
        "en": form_list("Cc|Bcc"),
        "ro": form_list("Copie (CC)|Copie"),  # R
        "nl": form_list("Kopie"),  # R
        "it": form_list("Copia"),  # ?
        "hr": form_list("Kopija"),  # a pattern
        "lt": form_list("Kopija"),  # T R
        "fi": form_list("Kopio"),  # K R F
        "de": form_list("Kopie (CC)|Kopie"),  # T; R F
        "fr": form_list("Copie à|Copie|Cci"),  # T; ?
        "hu": form_list("Másolat|Másolatot kap"),  # K R F; O
        "sr": form_list("Коп|Копија|Цц"),  # T; K; R
    },
    Label.SUBJECT: {
        "en": form_list("Subject"),
        "ro": form_list("Subiect|Subiectul"),  # T K R F O; P
        "nl": form_list("Onderwerp"),  # T K R F O
        "it": form_list("Oggetto"),  # T K R F O
        "hr": form_list("Predmet|Naslov|Tema"),  # F; R; ?
        "lt": form_list("Tema"),  # T K R
        "fi": form_list("Aihe"),  # T K R F O
        "de": form_list("Betreff"),  # T K R F O
        "fr": form_list("Sujet|Objet"),  # T; K R F O
        "hu": form_list("Tárgy"),  # T K R F
        "sr": form_list("Тема|Наслов|Tema|Naslov|Предмет|Predmet"),  # T; K R F; O ?
    },
    Label.OTHER: {
        "en": form_list("Reply-To|Importance|Attachments|Priority|Organization"),  # Q; O
        "ro": form_list("Răspuns la|Răspuns către|Importanță|Atașări|Importanța"),  # P; O ?
        "nl": form_list("Beantwoorden - Aan|Antwoord aan|Namens|Urgentie|Bijlagen"),  # D; P; O ?
        "it": form_list("Rispondi a|Priorità|Allegati"),  # O ?
        "de": form_list("Antwort an|Wichtigkeit|Anlagen"),  # O ?
        "fr": form_list("Répondre à|Importance|Pièces jointes"),  # D; O ?
        "fi": form_list("Tärkeys|Liitteet"),  # O ?
        "hr": form_list("Odgovori na"),  # P
        "hu": form_list("Válaszcím"),  # P
    },
}

DATE_LABELS: Words = {
    "en": form_list("Date|Received"),
    "ro": form_list("Dată|Data|Primit|Început"),
    "nl": form_list("Datum|Ontvangen"),
    "it": form_list("Data"),
    "hr": form_list("Datum"),
    "lt": form_list("Data"),
    "fi": form_list("Päiväys|Päivämäärä"),
    "de": form_list("Datum"),
    "fr": form_list("Date"),
    "hu": form_list("Dátum"),
    "sr": form_list("Датум|Datum"),
}
"""Those labels of «sent» that stand in other lists too: of journeys, of meetings, of what one received."""

# ---------------------------------------------------------------- separators

ORIGINAL_MESSAGE: Words = {
    "en": form_list("Original Message|Reply Message|Original message processed by david|Original appointment"),  # K R M D; D; A; O ?
    "ro": form_list("Mesajul original|Mesaj original|Mesajul inițial"),  # T; K R S; ?
    "nl": form_list("Oorspronkelijk bericht|Oorspronkelijke bericht|Origineel bericht"),  # T O; R; K Q
    "it": form_list("Messaggio originale"),  # T K R
    "hr": form_list("Izvorna poruka|Originalna poruka"),  # T R; K
    "lt": form_list("Originalus laiškas|Originalus tekstas|Pradinis laiškas"),  # T R; K; ?
    "fi": form_list("Alkuperäinen viesti|Orig.Msg."),  # T K R U; T
    "de": form_list("Original-Nachricht|Originalnachricht|Ursprüngliche Nachricht|Antwort Nachricht"),  # T; R; K O; M
    "fr": form_list("Message original|Courriel initial|Courriel original|Message d'origine|Mail original"),  # T; K; R; O; ?
    "hu": form_list("Eredeti üzenet"),  # T K R
    "sr": form_list("Изворна порука|Оригинална порука|Originalna poruka"),  # T; K R; U
}
REPLY_ABOVE: Words = {
    "en": form_list(
        "please type your reply above this line|please reply above this line|reply above this line|type your reply above this line|"
        "write a reply above this line|please do not write below this line"
    ),
    "nl": form_list("typ uw antwoord boven deze regel|reageer boven deze regel|typ je antwoord boven deze regel"),
    "it": form_list("rispondi sopra questa riga|digita la risposta sopra questa riga"),
    "de": form_list(
        "bitte antworten sie oberhalb dieser zeile|bitte geben sie ihre antwort über dieser zeile ein|bitte oberhalb dieser zeile antworten"
    ),
    "fr": form_list("veuillez répondre au-dessus de cette ligne|répondez au-dessus de cette ligne|répondre au-dessus de cette ligne"),
}
"""What help desks (Zendesk, Freshdesk, Jira) put above their messages, between `##-` and `-##`: below it stands theirs."""

FORWARDED_MESSAGE: Words = {
    "en": form_list("Forwarded Message|Begin forwarded message|Forwarded by"),  # G D Q; P
    "ro": form_list("Mesaj redirecționat|Mesaj transmis|Mesaj înaintat|Începe mesajul redirecționat"),  # T; ?; ?; P
    "nl": form_list("Doorgestuurd bericht|Begin doorgestuurd bericht"),  # T Q; P
    "it": form_list("Messaggio inoltrato|Inizio messaggio inoltrato"),  # T; P
    "hr": form_list("Proslijeđena poruka|Početak proslijeđene poruke|Započni proslijeđenu poruku"),  # T; P ?; P
    "lt": form_list("Persiųstas laiškas|Persiųstas pranešimas"),  # T; ?
    "fi": form_list("Välitetty viesti|Fwd.Msg|Välitetty viesti / Fwd.Msg|Edelleenlähetetty viesti|Välitetty viesti alkaa"),  # T; T; T; Y; P
    "de": form_list("Weitergeleitete Nachricht|Anfang der weitergeleiteten Nachricht|Anfang der weitergeleiteten E-Mail"),  # T; P
    "fr": form_list("Message transféré|Message transmis|Début du message transféré|Début du message réexpédié"),  # T; Y; D; P
    "hu": form_list("Továbbított üzenet|Továbbított levél kezdete"),  # T; P ?
    "sr": form_list("Прослеђена порука|Prosleđena poruka"),  # T; ?
}

# ---------------------------------------------------------------- footers

FOOTER_OPENERS: Words = {
    "en": form_list(
        "sent from|sent via|sent with|sent by|sent using|get outlook for|download outlook for|get bluemail for|composed on"
    ),  # A D C
    "ro": form_list(
        "trimis de pe|trimis din|trimis prin|trimis cu|trimis de la|expediat de pe|obțineți outlook|obține outlook|"
        "descărcați outlook|descarcă outlook"
    ),  # P Y E; O ?
    "nl": form_list(
        "verstuurd vanaf|verstuurd vanuit|verstuurd met|verzonden vanaf|verzonden vanuit|verzonden met|verzonden via|download outlook"
    ),  # D C E
    "it": form_list("inviato da|inviato dal|inviato dalla|inviato con|ottieni outlook|scarica outlook"),  # D A E; O ?
    "hr": form_list("poslano s|poslano sa|poslano iz|poslano putem|nabavite outlook|preuzmite outlook|nabavi outlook"),  # a course page
    "lt": form_list(
        'išsiųsta iš|siųsta iš|išsiųsta naudojant|gauti outlook|gaukite outlook|gauti "outlook|gaukite "outlook|atsisiųsti "outlook|atsisiųskite "outlook'
    ),  # ?
    "fi": form_list("lähetetty|hanki outlook|lataa outlook"),  # E
    "de": form_list(
        "gesendet von|gesendet mit|gesendet aus|gesendet über|von meinem|holen sie sich outlook|laden sie outlook|outlook für|diese nachricht wurde von"
    ),
    "fr": form_list(
        "envoyé de|envoyé depuis|envoyé à partir d|envoyé avec|envoyé via|télécharger outlook|téléchargez outlook|obtenir outlook|obtenez outlook"
    ),  # C E
    "hu": form_list("android készülékemről küldve|elküldve|küldve|az outlook|szerezze be az outlook|töltse le az outlook"),  # E; O ?
    "sr": form_list("poslato sa|poslato iz|послато са|послато из|preuzmite outlook|преузмите outlook"),  # a pattern; ?
}
FOOTER_ENDINGS: Words = {
    "de": form_list("gesendet|gesendet."),  # D
    "hu": form_list("küldve|küldve.|letöltése"),  # E; O ?
    "nl": form_list("downloaden"),  # O
}
"""Languages in which the verb stands last: «Von meinem iPhone gesendet»."""

OWN_DEVICE: Words = {
    "en": form_list(
        "sent from my|sent via mobile|sent from mobile|sent via the samsung|sent with airmail|sent from mailbox|from my iphone|yahoo mail: search, organize"
    ),  # D; Y
    "ro": form_list(
        "trimis de pe telefonul meu|trimis de pe mobil|trimis de pe un telefon|trimis de pe tableta mea|trimis de pe dispozitivul"
    ),
    "nl": form_list("verstuurd vanaf mijn|verzonden vanaf mijn|verzonden vanaf een"),
    "it": form_list("inviato dal mio|inviato dalla mia|inviato da smartphone|yahoo mail: cerca, organizza"),
    "hr": form_list("poslano s mog|poslano s mojeg|poslano s moje|poslano sa mog"),
    "lt": form_list("išsiųsta iš mano"),
    "fi": form_list("lähetetty minun|lähetetty puhelimesta|lähetetty matkapuhelimesta"),
    "de": form_list("gesendet von meinem|von meinem mobil|von unterwegs gesendet|diese nachricht wurde von meinem"),
    "fr": form_list("envoyé de mon|envoyé depuis mon|envoyé de ma|envoyé depuis ma"),
    "hu": form_list("elküldve a mobil|küldve a telefon"),
    "sr": form_list("poslato sa mog|poslato s mog|послато са мог|послато с мог"),
}
OWN_DEVICE_ENDS: Words = {
    "de": form_list("mobilgerät gesendet|handy gesendet|smartphone gesendet"),  # D
    "hu": form_list("omról küldve|emről küldve|ömről küldve|készülékemről küldve|telefonomról küldve"),  # E
}
EXCUSES = form_list(
    "please excuse any typ|please excuse any spell|please excuse any err|please excuse typ|please excuse the brevity|please excuse my brevity|"
    "excuse any typo|excuse the brevity|excuse my brevity|pardon the brevity|pardon my brevity|pardon any typ|please forgive any typ|"
    "scuzați eventualele greșeli de|vă rog să scuzați greșelile de|excuseer de typ|excuses voor typ|scusate gli errori di|"
    "entschuldigen sie die kürze|bitte entschuldigen sie tipp|veuillez excuser les fautes de|veuillez excuser la brièveté|"
    "elnézést a rövid|ispričavam se na tipkar|anteeksi lyhyt"
)
"""What stands behind it on a phone: «please excuse any typos»."""
APOLOGIES = form_list(
    "excus|pardon|forgive|sorry|apolog|scuz|iert|excuus|vergeef|scus|perdon|isprič|opros|izvin|atleisk|atsipraš|pahoittel|anteeksi|entschuldig|"
    "verzeih|désolé|elnézés|bocs|опрост|извин"
)
EXCUSED = form_list(
    "brevity|brief|short|typo|typing|spelling|error|mistake|autocorrect|concis|conciz|scurt|prescurt|greșel|greșit|exprimarea|beknopt|kort|typ|spel|fout|"
    "brev|error|refus|kratk|tipfel|pogreš|grešk|trump|klaid|lyhy|vähäsanai|kirjoitusvir|virhe|kürz|tippfehl|fehler|briève|faute|coquill|frappe|"
    "rövid|elüt|hib|кратк|греш|опечат"
)
"""Stems, of the sentence behind «Sent from my …»: one of each."""

LIST_FOOTERS: Words = {
    "en": form_list(
        "you received this message because|you received this email because|you are receiving this|to unsubscribe|to post to this|"
        "to subscribe or unsubscribe|unsubscribe:|for more options, visit|for additional commands|unsubscribe from this|"
        "reply to this email directly|to view this discussion|visit this group at|more majordomo info|list archive|manage your subscription|"
        "post a response by|please do not reply above|you receive all messages sent to this group|an html attachment was scrubbed|a non-text attachment was scrubbed"
    ),  # Mailman, Google Groups, ezmlm, Majordomo, GitHub
    "ro": form_list("ați primit acest mesaj deoarece|primiți acest mesaj deoarece|ați primit acest mesaj pentru că|pentru a vă dezabona"),
    "nl": form_list(
        "u ontvangt dit bericht omdat|je hebt dit bericht ontvangen omdat|u heeft dit bericht ontvangen omdat|om u af te melden"
    ),
    "it": form_list("hai ricevuto questo messaggio perché|ricevi questo messaggio perché|per annullare l'iscrizione"),
    "hr": form_list("primili ste ovu poruku jer|dobili ste ovu poruku jer|za odjavu s"),
    "lt": form_list("šį pranešimą gavote, nes|gavote šį pranešimą, nes|gavote šį laišką, nes|norėdami atsisakyti prenumeratos"),
    "fi": form_list("sait tämän viestin, koska|saat tämän viestin, koska|peruuttaaksesi tilauksen"),
    "de": form_list("sie erhalten diese nachricht, weil|sie haben diese nachricht erhalten, weil|um sich abzumelden|um sich von dieser"),
    "fr": form_list(
        "vous recevez ce message car|vous avez reçu ce message car|vous recevez ce message parce|pour vous désabonner|pour se désabonner"
    ),
    "hu": form_list("azért kapta ezt az üzenetet|ezt az üzenetet azért kapta|azért kaptad ezt az üzenetet|a leiratkozáshoz"),
    "sr": form_list("примили сте ову поруку јер|primili ste ovu poruku jer|добили сте ову поруку јер|за одјаву са|za odjavu sa"),
}
"""How the lines begin that mailing lists put below a message."""
LIST_SIGNS = form_list(
    "mailing list|listinfo|mailman|unsubscribe|groups.google.com|@lists.|/lists/|-request@|mailinglist|levlista|googlegroups.com"
)
"""What else such lines hold."""

FOOTER_FILLERS = form_list(
    "my|meu|mea|mele|mijn|mio|mia|mog|mojeg|moje|mano|meinem|meiner|mon|ma|mes|for|pe|pentru|voor|per|za|für|pour|app|mail|e-mail|email|x|s|sa|de|la|le|iz|the|free|pro|ios|10|11|12|"
    "inteligent|inteligentul|din|aplicatia|aplicația|with|on|met|con|mit|avec|von|from|een|un|una|une|a|the new|mobile|using|naudojant|gesendet|küldve|wurde|meine|k|9|lite|via|desktop|downloaden|"
    "for android|op|su|sur|auf|til|na|mana|mans|letöltése|plus|ultra|mini|max|web|mailapp|t-mobile|orange|vodafone|telekom|4g|5g|lte|verizon|wireless|"
    "courriel|maillel|maililla|mejl|koristeći|користећи|к|пошту|мог|са|der|gmx|l|skirtą|skirtos|application|alkalmazást|alkalmazásból|készült|"
    "verziójának|posta|sistemoje|aplikacije|апликације|пошта|pošta|herunter"
)
CLIPPED = form_list(
    "message clipped|mesaj trunchiat|bericht ingekort|messaggio troncato|poruka skraćena|laiškas sutrumpintas|viesti katkaistu|nachricht gekürzt|"
    "message tronqué|üzenet levágva|порука скраћена"
)
"""What programs put in square brackets where they cut off the rest of a message."""

DEVICES = form_list(
    "iphone|ipad|ipod|android|samsung|galaxy|airmail|thunderbird|lumia|huawei|xiaomi|redmi|nokia|motorola|oneplus|pixel|honor|blackberry|outlook|yahoo|"
    "gmail|k-9|libero|aquamail|bluemail|proton|tutanota|windows|hotmail|spark|telefon|puhelim|mobil|smartphone|cellulare|tablet|handy|gerät|dispozitiv|"
    "device|telefoon|telefono|téléphone|phone|mobitel|mobitela|uređaj|įrengin|laite|laitte|appareil|apparaat|készülék|андроид|уређај|телефон|mail app|"
    "app di posta|iphon|mail orange"
)
"""A footer names what the message was written with; a sentence that begins alike does not."""

# ---------------------------------------------------------------- subjects

REPLY_PREFIXES: Words = {
    "en": form_list("re"),  # F K
    "ro": form_list("răsp|răspuns"),  # F; ?
    "nl": form_list("antw|betr"),  # Q
    "it": form_list("r|rif|ris"),  # ?
    "hr": form_list("odg|odgovor"),  # a pattern
    "lt": form_list("ats|atsakymas"),  # ?
    "fi": form_list("vs|vast"),  # F; ?
    "de": form_list("aw|antwort"),  # F
    "fr": form_list("re|rép"),  # F; ?
    "hu": form_list("vá|válasz"),  # ?
    "sr": form_list("одг|odg"),  # a pattern
}
FORWARD_PREFIXES: Words = {
    "en": form_list("fwd|fw"),  # F
    "ro": form_list("redir|redirecționat"),  # F; ?
    "nl": form_list("doorst|doorgestuurd"),  # ?
    "it": form_list("i|inoltra"),  # ?
    "hr": form_list("npr|pr|proslijeđeno"),  # F; a pattern
    "lt": form_list("persiųsta|pers"),  # ?
    "fi": form_list("vl|välitetty"),  # ?
    "de": form_list("wg"),  # F
    "fr": form_list("tr"),  # F
    "hu": form_list("továbbítás|továbbítva|tov"),  # ?
    "sr": form_list("пр|pr"),  # a pattern
}
# ---------------------------------------------------------------- greetings and closings

GREETINGS: Words = {
    "en": form_list(
        "hello|hi|hey|dear|good morning|good afternoon|good evening|good day|greetings|dear sir or madam|dear sirs|to whom it may concern|"
        "hello again|hi again|hi there|hello there"
    ),
    "ro": form_list(
        "bună ziua|buna ziua|bună seara|bună dimineața|bună|bun găsit|bine v-am găsit|salut|salutare|salutări|servus|hei|hey|hello|hi|"
        "stimată doamnă|stimate domn|stimate domnule|stimați colegi|stimați domni|stimate doamne|stimați organizatori|stimată echipă|stimate|"
        "stimată|stimați|dragă|dragi|dragii mei|dragi colegi|draga|onorată doamnă|ziua bună|noroc|neața|sărut mâna|bună ziua din nou|"
        "bună ziua tuturor"
    ),
    "nl": form_list(
        "beste|geachte|goedemorgen|goedemiddag|goedenavond|goedendag|goededag|hallo|hoi|dag|dag allemaal|geachte heer|geachte mevrouw|lieve|"
        "geachte heer/mevrouw|goeiemorgen|goeiedag"
    ),
    "it": form_list(
        "buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|ciao|salve|gentile|gentili|gentilissimi|gentilissima|gentilissimo|"
        "egregio|egregi|spettabile|spett.le|caro|cara|cari|care|gentile mittente|buongiorno a tutti|ciao a tutti|salve a tutti"
    ),
    "hr": form_list(
        "poštovani|poštovana|poštovane|poštovani kolege|dobar dan|dobro jutro|dobra večer|bok|pozdrav|pozdrav svima|dragi|draga|drage|"
        "cijenjeni|zdravo|lijep pozdrav svima"
    ),
    "lt": form_list(
        "laba diena|labas|labas rytas|labas vakaras|sveiki|sveikas|sveika|gerbiamieji|gerbiami|gerbiama|gerbiamas|mieli|miela|mielas"
    ),
    "fi": form_list(
        "hei|hei kaikki|moi|moikka|terve|hyvää päivää|hyvää huomenta|hyvää iltaa|huomenta|päivää|hyvä|hyvät|arvoisa|arvoisat|hyvä vastaanottaja"
    ),
    "de": form_list(
        "hallo|guten tag|guten morgen|guten abend|sehr geehrte|sehr geehrter|sehr geehrte damen und herren|liebe|lieber|liebes|grüß gott|"
        "servus|moin|hallo zusammen|liebe kolleginnen und kollegen|werte"
    ),
    "fr": form_list("bonjour|bonsoir|salut|madame|monsieur|madame, monsieur|mesdames, messieurs|cher|chère|chers|chères|bonjour à tous"),
    "hu": form_list(
        "jó napot|jó napot kívánok|jó reggelt|jó estét|tisztelt|kedves|szia|sziasztok|üdvözlöm|helló|szép napot|tisztelt hölgyem"
    ),
    "sr": form_list("поштовани|поштована|добар дан|добро јутро|добро вече|здраво|драги|драга|поздрав|zdravo|ćao"),
}
ADDRESSEES = form_list(
    "doamnă|doamna|doamnei|doamne|domn|domnule|domnul|domni|domnișoară|dna|dnă|dl|d-na|d-nă|d-le|dle|dnule|tuturor|toată lumea|echipă|echipa|colegi|"
    "colege|organizatori|organizatorii|prieteni|dumneavoastră|din nou|all|everyone|everybody|team|there|colleagues|colleague|friends|sir|madam|"
    "sirs|mr|mrs|ms|miss|organisers|organizers|again|survey team|allemaal|heer|mevrouw|collega|collega's|team van|mensen|iedereen|tutti|tutte|"
    "signora|signor|signore|signori|dott|dott.ssa|dottoressa|dottore|colleghi|colleghe|mittente|organizzatori|gospodine|gospođo|gospođa|gospodin|svima|"
    "kolege|kolegice|kolegici|kolega|organizatori|kolegos|visi|visiems|ponia|pone|kaikki|vastaanottaja|hyvät|kollegat|tiimi|zusammen|herr|frau|"
    "damen und herren|damen|herren|kolleginnen|kollegen|alle|an alle|madame|monsieur|messieurs|mesdames|à tous|à toutes|tous|toutes|équipe|collègues|"
    "hölgyem|uram|kollégák|mindenki|mindenkinek|csapat|și|si|and|en|e|i|ir|ja|und|et|és|the|de|la|der|van|il|le|o|stimate|stimată|stimați|dragă|dragi|"
    "oameni buni|sig|sig.ra|vi|dr|dr.|prof|prof.|ing|ing.|ec|ec.|av|av.|arh|arh.|not|not."
)
"""Words that may stand beside a name in a salutation."""

CLOSINGS: Words = {
    "en": form_list(
        "have a nice weekend|have a good weekend|have a lovely day|see you soon|see you|talk soon|kind regards|best regards|warm regards|warmest regards|regards|best wishes|all the best|best|many thanks|thanks|thank you|thanks a lot|"
        "thank you very much|thanks again|thank you in advance|thanks in advance|yours sincerely|sincerely|yours faithfully|yours truly|cheers|"
        "with best wishes|with kind regards|with thanks|warmly|have a nice day|have a good day|have a great day|good luck|best of luck|"
        "take care|with best regards|kindest regards|br|kr|rgds|respectfully|yours|thanks and regards|with warm regards|greetings"
    ),
    "ro": form_list(
        "week-end plăcut|pe săptămâna viitoare|o după-amiază frumoasă|cu stimă|cu stima|cu drag|cu respect|cu considerație|cu deosebită considerație|cu deosebită stimă|cu aleasă considerație|"
        "cu aleasă stimă|cu aleasă prețuire|cu prietenie|cu prețuire|cu mulțumiri|cu recunoștință|cu bine|cu gând bun|cu gânduri bune|cu simpatie|"
        "cu cele mai bune gânduri|cu cele mai alese gânduri|cele bune|toate cele bune|toate bune|numai bine|o zi bună|o zi frumoasă|o zi plăcută|"
        "o zi minunată|o seară bună|o seară frumoasă|o săptămână bună|o săptămână frumoasă|zi bună|zi frumoasă|spor|mult spor|spor la treabă|succes|mult succes|baftă|multă baftă|"
        "mult succes în continuare|succes în continuare|spor în toate|mulțumesc|mulțumim|vă mulțumesc|vă mulțumim|mulțumesc anticipat|"
        "mulțumim anticipat|vă mulțumesc anticipat|mulțumesc frumos|mulțumim frumos|vă mulțumesc frumos|mulțumesc mult|vă mulțumesc mult|mersi|mersi mult|"
        "cu salutări|salutări|cu salutări cordiale|cordial|al dumneavoastră|a dumneavoastră|pe curând|o zi cu spor|sănătate|multă sănătate|"
        "vă doresc o zi bună|vă doresc o zi frumoasă|vă doresc mult succes|vă doresc succes|vă doresc toate cele bune|cu căldură|cu sinceritate|"
        "îmbrățișări|pupici|vă pup|te pup|la revedere|weekend plăcut|un weekend plăcut|un weekend frumos|cu mult respect|cu multă stimă|cu multă considerație|"
        "cu stimă și considerație|cu stimă și respect|mulțumesc și o zi bună|mulțumesc, o zi bună|o zi bună vă doresc"
    ),
    "nl": form_list(
        "tot volgende week|tot snel|tot later|fijn weekend|prettig weekend|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|groeten|groet|groetjes|hartelijke groet|"
        "hartelijke groeten|met hartelijke groet|met groet|hoogachtend|mvg|bedankt|dank|dank u wel|dank je wel|alvast bedankt|bij voorbaat dank|"
        "hartelijk dank|bedankt alvast|fijne dag|een fijne dag|met beste groeten|beste groeten|succes|veel succes|warme groet|tot ziens"
    ),
    "it": form_list(
        "ci sentiamo|a domani|buon weekend|buon fine settimana|cordiali saluti|cordialmente|distinti saluti|un caro saluto|un cordiale saluto|cari saluti|saluti|saluti cordiali|un saluto|"
        "buona giornata|buona serata|buon lavoro|grazie|grazie mille|molte grazie|grazie in anticipo|vi ringrazio|con i migliori saluti|migliori saluti|"
        "con stima|a presto|tanti saluti|con cordialità|in fede|un abbraccio|porgo cordiali saluti|cordialità|ringraziando anticipatamente"
    ),
    "hr": form_list(
        "vidimo se|čujemo se|ugodan vikend|srdačan pozdrav|s poštovanjem|lijep pozdrav|lijepi pozdrav|lp|pozdrav|puno pozdrava|srdačno|srdačni pozdravi|s osobitim poštovanjem|"
        "hvala|hvala vam|hvala lijepa|puno hvala|unaprijed hvala|hvala unaprijed|ugodan dan|lijep dan|sve najbolje|pozdravi|veliki pozdrav|sa štovanjem|"
        "sretno|s pozdravom|s prijateljskim pozdravom"
    ),
    "lt": form_list(
        "iki pasimatymo|gero savaitgalio|pagarbiai|su pagarba|geriausi linkėjimai|nuoširdžiai|ačiū|dėkoju|dėkojame|dėkui|iš anksto dėkoju|iš anksto ačiū|geros dienos|"
        "gražios dienos|sėkmės|linkėjimai|su geriausiais linkėjimais|su linkėjimais|labai ačiū|viso gero|iki"
    ),
    "fi": form_list(
        "nähdään|mukavaa viikonloppua|ystävällisin terveisin|terveisin|terveiset|yst. terv.|yst.terv.|yt|t.|terv.|terv|parhain terveisin|kunnioittavasti|kiitos|kiitokset|kiittäen|"
        "kiitos etukäteen|hyvää päivänjatkoa|hyvää viikonloppua|mukavaa päivää|lämpimin terveisin|kaikkea hyvää|iloisin terveisin|onnea|onnea matkaan|kiitoksin"
    ),
    "de": form_list(
        "bis bald|bis dann|schönes wochenende|auf wiedersehen|mit freundlichen grüßen|mit freundlichem gruß|freundliche grüße|viele grüße|beste grüße|liebe grüße|herzliche grüße|mfg|lg|vg|"
        "schöne grüße|gruß|grüße|hochachtungsvoll|danke|vielen dank|besten dank|vielen dank im voraus|danke im voraus|schönen tag|schönen tag noch|"
        "mit besten grüßen|mit herzlichen grüßen|einen schönen tag|herzlichen dank|ihr|ihre|viel erfolg"
    ),
    "fr": form_list(
        "bon week-end|à plus|à bientôt|cordialement|bien cordialement|bien à vous|salutations|meilleures salutations|sincères salutations|salutations distinguées|respectueusement|"
        "merci|merci beaucoup|merci d'avance|merci par avance|avec mes remerciements|bonne journée|bonne soirée|amicalement|à bientôt|sincèrement|bonne chance|"
        "crdt|cdlt|avec mes meilleures salutations|belle journée"
    ),
    "hu": form_list(
        "szép hétvégét|viszlát|üdvözlettel|tisztelettel|szívélyes üdvözlettel|üdv|üdvözlet|köszönettel|köszönöm|köszönjük|előre is köszönöm|előre is köszönjük|baráti üdvözlettel|"
        "szép napot|szép napot kívánok|további szép napot|minden jót|sok sikert|baráti üdvözlet|kellemes napot"
    ),
    "sr": form_list(
        "видимо се|леп поздрав|пријатан викенд|с поштовањем|срдачан поздрав|поздрав|хвала|хвала вам|хвала унапред|пријатан дан|све најбоље|s poštovanjem|puno pozdrava|унапред хвала|"
        "lep pozdrav|prijatan dan"
    ),
}

WISHES = form_list(
    "vă doresc|vă dorim|vă urez|vă urăm|îți doresc|i wish you|we wish you|wishing you|ik wens u|wij wensen|vi auguro|le auguro|vi auguriamo|želim vam|"
    "želimo vam|linkiu|linkime|good luck with|best wishes for|all the best for|all the best with|congratulations on|felicitări pentru|complimenti per|félicitations pour|glückwunsch zu|gratulálok a|čestitam na|sveikinu su|mult succes cu|mult succes la|succes cu|veel succes met|buona fortuna con|sretno s|sėkmės su|viel erfolg bei|viel erfolg mit|bonne chance pour|sok sikert a|срећно са|toivotan|toivomme|ich wünsche|wir wünschen|je vous souhaite|nous vous souhaitons|kívánok|желим вам"
)
"""A line that begins so and is short closes a message."""

THANKS: Words = {
    "en": form_list(
        "thank you kindly|cheers thanks|thank you|thanks|many thanks|thank you very much|thanks a lot|received|received with thanks|got it|noted|noted with thanks|message received|well received|"
        "thank you for the invitation|thank you for your message|thanks for your email|ok|okay|understood|thank you for writing|with thanks|thx"
    ),
    "ro": form_list(
        "mersi frumos|mersi fain|mulțumesc din suflet|mulțumesc|mulțumim|vă mulțumesc|vă mulțumim|mersi|mulțam|am primit|am primit mesajul|am primit mesajul dumneavoastră|am luat la cunoștință|"
        "confirm primirea|confirmăm primirea|am notat|ok|în regulă|am înțeles|recepționat|mulțumesc de mesaj|mulțumesc frumos|mulțumim frumos|"
        "mulțumesc mult|vă mulțumesc mult|vă mulțumesc frumos|merci"
    ),
    "nl": form_list(
        "bedankt|dank u|dank u wel|dank je wel|dankjewel|hartelijk dank|ontvangen|in goede orde ontvangen|genoteerd|dank|veel dank|oke"
    ),
    "it": form_list(
        "grazie|grazie mille|molte grazie|vi ringrazio|ringrazio|ricevuto|ho ricevuto|abbiamo ricevuto|la ringrazio|grazie a voi|ok, grazie|ricevuta"
    ),
    "hr": form_list(
        "hvala puno|hvala|hvala vam|puno hvala|hvala lijepa|primljeno|primio sam|primila sam|primili smo|zahvaljujem|zahvaljujemo|u redu|zaprimljeno"
    ),
    "lt": form_list("ačiū|dėkoju|dėkojame|dėkui|labai ačiū|gavau|gavome|gauta|supratau|gerai"),
    "fi": form_list("kiitos|kiitokset|paljon kiitoksia|kiitän|kiitoksia|vastaanotettu|sain viestin|saatu|selvä|kiitti"),
    "de": form_list(
        "lieben dank|danke|vielen dank|besten dank|herzlichen dank|dankeschön|danke schön|erhalten|habe ich erhalten|zur kenntnis genommen|in ordnung|wir danken"
    ),
    "fr": form_list(
        "merci|merci beaucoup|je vous remercie|nous vous remercions|bien reçu|reçu|bien noté|d'accord|mille mercis|grand merci"
    ),
    "hu": form_list(
        "köszi szépen|köszönöm szépen|köszönöm|köszönjük|köszi|köszönöm szépen|megkaptam|megkaptuk|nagyon köszönöm|rendben|köszönet"
    ),
    "sr": form_list("хвала лепо|хвала пуно|hvala lepo|хвала|хвала вам|примљено|захваљујем|захваљујемо|у реду|zahvaljujem"),
}
THANKS_FOR = form_list(
    "pentru|de|for|voor|per|di|za|na|už|für|pour|az|a|на|за|mesajului|mesajul|invitației|invitația|e-mailului|mult|frumos|anticipat|very much|again|anyway|in advance|mille|na|vam|teille|ihnen|önöknek"
)
"""What may go on after a word of thanks for a few words: «Thank you for …»."""

# ---------------------------------------------------------------- disclaimers and banners

THIS_MESSAGE: Words = {
    "en": form_list(
        "this message|this e-mail|this email|this communication|this mail|this transmission|e-mail and any|email and any|message and any"
    ),
    "ro": form_list(
        "acest mesaj|acestui mesaj|acest e-mail|acest email|acestui e-mail|acestui email|prezentul mesaj|prezentul e-mail|acest mail|această comunicare|mesajul și orice"
    ),
    "nl": form_list("dit bericht|deze e-mail|deze email|dit e-mailbericht|deze mail"),
    "it": form_list(
        "questo messaggio|questa e-mail|questa email|il presente messaggio|presente messaggio|la presente e-mail|presente comunicazione"
    ),
    "hr": form_list(
        "ova poruka|ova je poruka|ova je e-poruka|ove poruke|ova e-poruka|ovu poruku|ova elektronička|ove elektroničke|ovaj e-mail|ovog e-maila"
    ),
    "lt": form_list("šis laiškas|šiame laiške|šis elektroninis|šis pranešimas|šiame pranešime|ši žinutė|šį laišką|šį pranešimą"),
    "fi": form_list("tämä viesti|tämä sähköposti|tämän viestin|tässä viestissä|tämä sähköpostiviesti|tämän sähköpostin"),
    "de": form_list("diese nachricht|diese e-mail|dieser e-mail|dieser nachricht|diese mail|diese email|dieser email"),
    "fr": form_list("ce message|ce courriel|cet e-mail|ce courrier|cet email|le présent message"),
    "hu": form_list("ez az üzenet|ezen üzenet|ez az e-mail|jelen üzenet|ezen e-mail|jelen e-mail|ez a levél"),
    "sr": form_list("ова порука|ове поруке|ову поруку|овај имејл|ovaj mejl|ova poruka"),
}
DISCLAIMER_GROUPS: tuple[tuple[str, ...], ...] = (
    form_list(
        "confiden|vertrouwelijk|riservat|povjerljiv|poverljiv|поверљив|konfidenc|luottamuksel|vertraulich|bizalmas|privileged|legally protected|privilegiat|titkos"
    ),
    form_list(
        "intended|adresează exclusiv|destinat|addressee|recipient|bestemd|geadresseerde|destinatari|namijenjen|primatelj|skirt|adresat|gavėj|"
        "tarkoitettu|vastaanottaj|bestimmt|empfänger|adressat|címzett|намењен|прималац|exclusiv persoan|solely for"
    ),
    form_list(
        "in error|by mistake|din greșeală|din eroare|ați primit acest|per errore|vergissing|ten onrechte|abusievelijk|greškom|zabunom|per klaidą|klaidingai|"
        "erehdyksessä|vahingossa|irrtümlich|versehentlich|par erreur|tévedés|грешком|not the intended|nu sunteți destinatar"
    ),
    form_list(
        "delete|destroy|notify the sender|ștergeți|să îl ștergeți|distrugeți|anunțați expeditor|anunțați-l|verwijder|vernietig|cancellar|eliminar|"
        "distrugger|izbriši|obrišite|uništi|obavijestite|ištrin|sunaikin|poista|tuhota|ilmoita lähettäjälle|löschen|vernichten|supprimer|"
        "détruire|törölje|törölni|semmisít|обришите|avvisare il mittente"
    ),
    form_list(
        "unauthori|strictly prohibited|disclosure|distribution or copying|neautorizat|este interzis|strict interzis|dezvălui|copierea|verboden|openbaar|vietat|"
        "divulgazion|zabranjen|neovlašten|draudžiam|kielletty|unzulässig|untersagt|unbefugt|interdit|divulgation|tilos|jogosulatlan|забрањен"
    ),
    form_list(
        "liability|liable|virus|does not represent|nu își asumă|răspundere|aansprakelijk|responsabilit|odgovornost|atsakomyb|vastuu|haftung|responsabilité|felelőss|одговорност"
    ),
)
"""Stems; a disclaimer speaks of this message and has words of two groups."""

DISCLAIMER_OPENERS: Words = {
    "en": form_list(
        "please consider the environment|think before you print|consider the environment before|virus-free|this email has been checked for viruses|"
        "this e-mail has been checked for viruses|this email has been scanned|this message has been scanned|this message was scanned|"
        "confidentiality notice|disclaimer:|save a tree|the information contained in this|the information in this e-mail is confidential|"
        "the contents of this e-mail are confidential|scanned by|think green"
    ),
    "ro": form_list(
        "vă rugăm să luați în considerare mediul|gândiți-vă la mediu|protejați mediul|protejați natura|salvați un copac|înainte de a tipări|fără viruși|"
        "nu conține viruși|acest e-mail a fost scanat|acest mesaj a fost scanat|acest e-mail a fost verificat|acest mesaj și orice fișier|"
        "acest mesaj și fișierele atașate|acest e-mail și orice fișier|informațiile conținute în acest|informațiile cuprinse în acest|notă de confidențialitate|"
        "declinarea răspunderii|confidențialitate:|acest mesaj este confidențial|acest e-mail este confidențial|conținutul acestui mesaj este confidențial|"
        "conținutul acestui e-mail este confidențial|considerați mediul"
    ),
    "nl": form_list(
        "denk aan het milieu|virusvrij|de informatie in dit bericht|de informatie in deze e-mail|deze e-mail is gecontroleerd|dit bericht is vertrouwelijk"
    ),
    "it": form_list(
        "prima di stampare|rispetta l'ambiente|pensa all'ambiente|privo di virus|senza virus|le informazioni contenute in|ai sensi del regolamento|avvertenze ai sensi"
    ),
    "hr": form_list("molimo razmislite o okolišu|prije ispisa|bez virusa|čuvajte okoliš|izjava o odricanju|ova poruka i svi prilozi"),
    "lt": form_list("pagalvokite apie aplinką|prieš spausdindami|be virusų|tausokite gamtą|šis laiškas ir jo priedai"),
    "fi": form_list(
        "ajattele ympäristöä|viruksista vapaa|virukseton|säästä luontoa|tämä viesti on luottamuksellinen|tämä viesti liitteineen"
    ),
    "de": form_list(
        "bitte denken sie an die umwelt|bitte prüfen sie|denken sie an die umwelt|virenfrei|diese e-mail wurde von avast|diese e-mail enthält vertrauliche|virengeprüft"
    ),
    "fr": form_list(
        "pensez à l'environnement|avant d'imprimer|sans virus|garanti sans virus|ce message et toutes les pièces|ce message et ses pièces"
    ),
    "hu": form_list("kérjük, gondoljon a környezet|mielőtt kinyomtat|vírusmentes|kérjük gondoljon a környezet|ez az üzenet bizalmas"),
    "sr": form_list("молимо размислите о околини|без вируса|razmislite o okolini"),
}
PRINT_WORDS = form_list(
    "print|tipări|imprim|printen|afdrukken|stampar|ispis|spausdin|tulosta|ausdruck|drucken|nyomtat|штамп|mediul|environment|milieu|ambiente|okoliš|aplink|ympärist|umwelt|környezet"
)
ANTIVIRUS = form_list("avast|avg|virus-free|eset|bitdefender|kaspersky|mcafee|norton|mailscanner|antivirus|sophos|virus")

BANNER_TAGS = form_list(
    "extern|external|external email|external sender|externe|esterno|mittente esterno|mesaj extern|expeditor extern|mail extern|e-mail extern|ext|externe e-mail|"
    "vanjski|vanjska poruka|vanjska pošta|vanjski pošiljatelj|išorinis|išorinis laiškas|ulkoinen|külső|külső feladó|externer absender|expéditeur externe|outside|spoljni|"
    "caution: external|caution external|caution|externa|atenție: mesaj extern|atenție: mesaj din exterior|mesaj din exterior|external mail|external message|"
    "externý|спољни|e-mail esterna|email esterna|warning: external"
)
"""What stands alone in square brackets at the top of a message."""

BANNER_ALARMS = form_list(
    "caution|warning|attention|external|external email|external sender|atenție|avertisment|let op|waarschuwing|pas op|attenzione|avviso|oprez|upozorenje|pažnja|"
    "dėmesio|įspėjimas|huomio|varoitus|achtung|vorsicht|warnung|avertissement|figyelem|figyelmeztetés|пажња|опрез|extern|mesaj extern|e-mail extern|important"
)
MAIL_WORDS = form_list(
    "mail|message|mesaj|sender|expeditor|bericht|afzender|messaggio|mittente|poruk|pošiljatelj|laišk|siuntėj|viesti|sähköposti|lähettäj|nachricht|absender|"
    "courriel|expéditeur|üzenet|levél|feladó|порук|пошиљалац|attachment|atașament"
)
"""A banner speaks of mail."""
BANNER_OUTSIDE: Words = {
    "en": form_list(
        "originated from outside|originated outside|from outside of|from outside the|from outside our|from outside your|external sender|external source|external email|external e-mail"
    ),
    "ro": form_list(
        "din afara organizației|din afara instituției|din afara companiei|din afara firmei|din afara rețelei|din exterior|expeditor extern|sursă externă|mesaj extern|e-mail extern|din exteriorul"
    ),
    "nl": form_list(
        "van buiten de organisatie|van buiten onze|buiten de organisatie|buiten onze organisatie|externe afzender|afkomstig van buiten"
    ),
    "it": form_list(
        "proviene dall'esterno|proveniente dall'esterno|esterno all'organizzazione|dall'esterno dell|mittente esterno|esterna all'organizzazione"
    ),
    "hr": form_list("izvan organizacije|izvan vaše organizacije|vanjskog pošiljatelja|izvan tvrtke|vanjski pošiljatelj"),
    "lt": form_list("iš išorės|organizacijos išorės|už organizacijos ribų|išorinio siuntėjo|ne iš organizacijos"),
    "fi": form_list("organisaation ulkopuolelta|ulkopuolelta|ulkoinen lähettäjä|ulkoiselta lähettäjältä"),
    "de": form_list("von außerhalb|außerhalb der organisation|außerhalb ihrer organisation|externer absender|externen absender"),
    "fr": form_list("de l'extérieur|extérieur à l'organisation|hors de l'organisation|expéditeur externe|en dehors de"),
    "hu": form_list("szervezeten kívülről|külső feladó|külső forrásból|a szervezeten kívül"),
    "sr": form_list("изван организације|спољног пошиљаоца|van organizacije|izvan organizacije"),
}
BANNER_SENTENCES = form_list(
    "you don't often get email from|you don't often get e-mail from|some people who received this message don't often get email from|"
    "nu primiți des e-mailuri de la|nu primiți adesea e-mailuri de la|nu primiți deseori e-mailuri de la|u ontvangt niet vaak e-mail van|"
    "non si ricevono spesso messaggi di posta elettronica da|ne često dobivate e-poštu|sie erhalten nicht häufig e-mails von|"
    "vous n'obtenez pas souvent d'e-mail|vous ne recevez pas souvent de courriers|nem gyakran kap e-mailt|et saa usein sähköpostia|"
    "this sender might be impersonating|do not click links or open attachments unless|nu accesați linkuri și nu deschideți atașamente"
)
"""Outlook's safety tips and the sentences gateways add."""

# ---------------------------------------------------------------- what a short own text says

POINTER_PLACES: Words = {
    "en": form_list(
        "below|inline|in line|in-line|in red|in blue|in green|in bold|in the text|in your message|attached|attachment|enclosed|in colour|in color|in the table|in capitals|in the mail below|in between|underneath|in the file"
    ),
    "ro": form_list(
        "mai jos|în text|cu roșu|în roșu|cu albastru|cu verde|cu bold|cu majuscule|sub întrebări|sub fiecare întrebare|sub fiecare|atașat|ataşat|atașate|atașată|"
        "atașament|atașamentul|anexat|anexă|anexa|anexez|alăturat|atașez|în tabel|în mesaj|în fișier|în fișierul|în documentul|în word|în pdf|la fiecare întrebare|"
        "în cuprins|pe text|între rânduri|printre rânduri|în continuare|tabelul atașat|în mailul|în e-mail|dedesubt|cu altă culoare|colorat|în pdf-ul"
    ),
    "nl": form_list(
        "hieronder|onderstaand|in rood|in het rood|in blauw|in groen|in de tekst|bijgevoegd|bijlage|tussen de regels|zie onder|bijgaand|in de tabel|in de mail|onder de vragen"
    ),
    "it": form_list(
        "di seguito|qui sotto|sotto|in rosso|in blu|in verde|nel testo|allegato|allegati|in allegato|allego|nella tabella|nel file|in calce|nel messaggio|tra le righe|in grassetto"
    ),
    "hr": form_list(
        "u nastavku|ispod|dolje|crveno|crvenim|crvenom bojom|plavom bojom|zelenom bojom|u privitku|u prilogu|privitak|u tekstu|niže|u tablici|priložen|plavim"
    ),
    "lt": form_list(
        "žemiau|raudonai|mėlynai|žaliai|tekste|priede|pridedu|pridedama|prisegu|prisegta|lentelėje|toliau|raudona spalva|faile"
    ),
    "fi": form_list(
        "alla|alle|punaisella|sinisellä|vihreällä|tekstissä|liitteenä|liitteessä|ohessa|oheisena|taulukossa|viestin joukossa|lihavoituna|alempana"
    ),
    "de": form_list(
        "unten|weiter unten|in rot|in blau|in grün|im text|anbei|im anhang|angehängt|beigefügt|rot markiert|in der tabelle|untenstehend|nachstehend|farbig"
    ),
    "fr": form_list(
        "ci-dessous|en rouge|en bleu|en vert|dans le texte|ci-joint|ci-jointe|en pièce jointe|en annexe|plus bas|dans le tableau|à la suite|en gras"
    ),
    "hu": form_list(
        "alább|lent|lentebb|pirossal|kékkel|zölddel|a szövegben|csatolva|mellékelve|mellékelten|csatoltan|csatolom|a táblázatban|alul|a mellékletben|mellékletben"
    ),
    "sr": form_list("испод|доле|у наставку|црвеном бојом|у прилогу|у тексту|у табели|ниже"),
}
ATTACHED = form_list(
    "attach|enclos|file|fișier|ataș|ataş|anex|alătur|document|word|pdf|bijlage|bijgevoegd|bijgaand|allegat|allego|privit|prilog|prilož|priede|prided|"
    "priseg|faile|liit|ohe|anbei|anhang|angeh|beigef|joint|annexe|csatol|mellékel|прилог"
)
"""Stems of the places above that are not in the message."""
ANSWERED = form_list(
    "answer|repl|respon|comment|coment|răspun|completat|antwoord|reactie|opmerking|ingevuld|rispost|rispond|compilat|odgov|komentar|atsak|vasta|"
    "täyt|antwort|anmerkung|répon|répond|rempli|válasz|одгов|коментар|in red|in blue|in green|roșu|albastru|verde|rood|blauw|rosso|crven|plav|raudon|"
    "mėlyn|punaise|sinise|in rot|in blau|rouge|bleu|piros|kékkel|црвен"
)
"""Stems that say of a pointer that answers are there, not only the message that is passed on: «see below» alone says nothing."""
ANSWERS = form_list(
    "answers|responses|replies|răspunsuri|răspunsurile|răspunsurilor|antwoorden|reacties|risposte|odgovori|odgovore|odgovora|odgovorima|atsakymai|atsakymus|"
    "atsakymų|vastaukset|vastaukseni|vastauksemme|vastauksia|antworten|réponses|válaszok|válaszaim|válaszaink|válaszaimat|válaszainkat|válaszokat|"
    "одговори|одговоре|одговора"
)
"""Several answers, in words."""
POINTER_VERBS = form_list(
    "see|answer|answers|answered|replied|my reply|my response|responses|my comments|i wrote|i filled|filled in|please find|you will find|you'll find|i attach|i enclose|"
    "vezi|vedeți|găsiți|regăsiți|răspuns|răspunsuri|răspunsurile|răspund|răspundem|am răspuns|am completat|completat|am scris|am notat|am marcat|am trecut|"
    "transmit|trimit|atașez|anexez|trimitem|transmitem|comentariile mele|"
    "zie|antwoord|antwoorden|beantwoord|ingevuld|reactie|opmerkingen|vindt|gevuld|bijgevoegd|bijgaand|stuur|"
    "vedi|vedere|vedete|trovate|risposta|risposte|rispondo|ho risposto|compilato|invio|allego|commenti|trovate|ho scritto|"
    "vidi|vidite|odgovor|odgovori|odgovore|odgovaram|odgovorio|odgovorila|nalaze|ispunio|ispunila|šaljem|dostavljam|popunio|popunila|upisao|upisala|"
    "žr|žiūrėkite|atsakymai|atsakymas|atsakau|atsakiau|pateikiu|siunčiu|pridedu|prisegu|užpildžiau|rasite|"
    "katso|vastaus|vastaukset|vastaan|vastasin|vastauksia|täytin|löydät|lähetän|vastaukseni|kirjoitin|"
    "siehe|s.|antwort|antworten|beantwortet|finden|ausgefüllt|anmerkungen|sende|"
    "voir|voici|réponse|réponses|répondu|trouverez|rempli|complété|envoie|"
    "lásd|válasz|válaszok|válaszaim|válaszoltam|kitöltöttem|küldöm|csatolom|találja|mellékelem|írtam|"
    "види|видите|одговор|одговори|одговорио|одговорила|шаљем"
)
