"""The words mail programs and people put around an answer, by language, and how words are compared.

Tables only, and look-ups in them; what to do with a line that has such a word stands in `marks`, `automatic`, `delivery`
and in the reader. The letters in the comments say where an entry was seen:

T Thunderbird's translations, K K-9 / Thunderbird for Android, R Roundcube, F FairEmail, G Gmail, O Outlook, Y Yahoo,
S Samsung Mail, P Apple Mail, Z Zimbra (G to Z: in mails or other programs' patterns); D, E, C, A, M, Q, U the pattern lists
of email_reply_trimmer, EdgeTier, Crisp, mail-parser-reply, talon, quotequail and unquotemail; ? general knowledge, not seen
in a source. Tables without marks (greetings, closings, label words, numbers …) are our own.
"""

# ruff: noqa: E501 - a language stays on its line, so that a missing one is seen

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import chain

LANGUAGES = ("ro", "en", "nl", "it", "hr", "lt", "fi", "de", "fr", "hu", "sr")

Words = Mapping[str, tuple[str, ...]]
"""Forms by language."""

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", None),  # blanks without width, soft hyphen
        **dict.fromkeys("đð", "d"),  # no decomposition in Unicode; people leave the stroke out
        "ł": "l",
        "ø": "o",
        "ı": "i",
    }
)


_MARKS = dict.fromkeys(chain(range(0x300, 0x370), range(0x483, 0x488), range(0x1AB0, 0x1B00), range(0x1DC0, 0x1E00), range(0x20D0, 0x2100)))
_FOLDED = _MARKS | _SIGNS
"""Combining marks go; NFKD has set them apart from their letters."""


def fold(text: str) -> str:
    """The text as it is compared: NFKD, case folded, marks removed, one kind of quote, apostrophe and dash."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return unicodedata.normalize("NFKD", text.replace("\u00b4", "'")).casefold().translate(_FOLDED)


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """The folded text with every run of blanks as one, none outside."""
    return " ".join(fold(text).split())


def folded(words: Words) -> dict[str, str]:
    """Each form of a table, squeezed, with the first language that has it."""
    found: dict[str, str] = {}
    for language, forms in words.items():
        for form in forms:
            found.setdefault(squeeze(form), language)
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


# ---------------------------------------------------------------- attribution lines

VERBS_LAST: Words = {
    "en": _words("wrote|writes|has written"),  # T K R G D
    "ro": _words("a scris|au scris"),  # T K R G E
    "nl": _words("het volgende geschreven|schreef|schreef het volgende|geschreven"),  # M D; T's short form
    "it": _words("ha scritto|scrive|ha scritto quanto segue"),  # T K R G
    "hr": _words("piše|je napisao|je napisala|je napisao/la|je napisao(la)|je napisao/napisala|napisao je|napisala je"),  # T K R G
    "lt": _words("rašė|parašė"),  # T K R
    "fi": _words("kirjoitti"),  # T K G
    "de": _words("schrieb|schrieben|geschrieben|schrieb folgendes"),  # T K
    "fr": _words("a écrit|nous a dit"),  # T K R G D
    "hu": _words("írta|ezt írta|a következőt írta"),  # T K R U
    "sr": _words("пише|написа|написао|написала|је написао|је написала|је написао/ла|je pisao|pise"),  # T K R
}
"""The verb ends the line: «On DATE, NAME wrote:»."""

VERBS_BEFORE_NAME: Words = {
    "de": _words("schrieb|schrieben"),  # T K R G P
    "nl": _words("schreef"),  # T G
}
"""Date, verb, name: «Am DATE schrieb NAME:»."""

VERBS_BEFORE_DATE: Words = {
    "en": _words("wrote on"),  # D
    "ro": _words("a scris la|a scris în|a scris pe"),  # T
    "nl": _words("schreef op"),  # T K R
    "it": _words("ha scritto il"),  # T
    "hr": _words("napisao je|napisala je|piše"),  # T
    "lt": _words("rašė|parašė"),  # T
    "fi": _words("kirjoitti"),  # T R P
    "de": _words("schrieb am"),  # T Y
    "fr": _words("a écrit le"),  # T
    "hu": _words("ezt írta|írta"),  # T, and G's `ezt írta (időpont: DATE)`
    "sr": _words("пише|написа"),  # T
}
"""Name, verb, date: «NAME a scris la DATE:»."""

STARTERS: Words = {
    "en": _words("on|at|in message"),
    "ro": _words("la|în|pe|în data de|la data de"),
    "nl": _words("op"),
    "it": _words("il|il giorno|in data|alle"),
    "hr": _words("dana|na|u"),
    "lt": ("",),
    "fi": ("",),
    "de": _words("am"),
    "fr": _words("le"),
    "hu": _words("ekkor:|ekkor"),
    "sr": _words("дана"),
}
"""What stands before the date at the start of an attribution line; several languages have nothing there."""

WEEKDAYS: Words = {
    "en": _words("mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday"),
    "ro": _words("lun|luni|mar|marți|mie|miercuri|joi|vin|vineri|sâm|sâmbătă|dum|duminică"),
    "nl": _words("ma|maandag|di|dinsdag|wo|woensdag|do|donderdag|vr|vrijdag|za|zaterdag|zo|zondag"),
    "it": _words("lun|lunedì|mar|martedì|mer|mercoledì|gio|giovedì|ven|venerdì|sab|sabato|dom|domenica"),
    "hr": _words("pon|ponedjeljak|uto|utorak|sri|srijeda|čet|četvrtak|pet|petak|sub|subota|ned|nedjelja"),
    "lt": _words("pirmadienis|antradienis|trečiadienis|ketvirtadienis|penktadienis|šeštadienis|sekmadienis|pr|an|tr|kt|pn|št|sk"),
    "fi": _words("ma|maanantai|maanantaina|ti|tiistai|ke|keskiviikko|to|torstai|pe|perjantai|la|lauantai|su|sunnuntai"),
    "de": _words("mo|montag|di|dienstag|mi|mittwoch|do|donnerstag|fr|freitag|sa|samstag|so|sonntag"),
    "fr": _words("lun|lundi|mar|mardi|mer|mercredi|jeu|jeudi|ven|vendredi|sam|samedi|dim|dimanche"),
    "hu": _words("h|hétfő|k|kedd|sze|szerda|cs|csü|csütörtök|p|péntek|szo|szombat|v|vas|vasárnap"),
    "sr": _words("пон|понедељак|уто|уторак|сре|среда|чет|четвртак|пет|петак|суб|субота|нед|недеља"),
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
        "en": _words("From"),  # T K R F O
        "ro": _words("De la|Expeditor"),  # T K F O; R
        "nl": _words("Van|Afzender"),  # T K F O; R
        "it": _words("Da|Mittente"),  # T K F O; R
        "hr": _words("Od|Pošiljatelj|Šalje"),  # K R F; a pattern
        "lt": _words("Kas|Nuo|Siuntėjas"),  # T; K; R
        "fi": _words("Lähettäjä"),  # T K R F O
        "de": _words("Von|Absender"),  # T K R F O; ?
        "fr": _words("De|Expéditeur"),  # K R F O; T
        "hu": _words("Feladó"),  # T K R F
        "sr": _words("Шаље|Од|Пошиљалац|Pošiljalac|Od"),  # T; K R F; a pattern
    },
    Label.SENT: {
        "en": _words("Sent|Date|Received|Sent on"),  # K F O; T R
        "ro": _words("Trimis|Dată|Data|Trimis la|Primit|Început"),  # K F O; T R S; F; E
        "nl": _words("Verzonden|Datum|Ontvangen"),  # K F O; T R
        "it": _words("Inviato|Inviato il|Data"),  # F O; K; T R
        "hr": _words("Poslano|Datum"),  # K F; R
        "lt": _words("Išsiųsta|Data"),  # K; T R
        "fi": _words("Lähetetty|Päiväys|Päivämäärä"),  # K F O; T R; F
        "de": _words("Gesendet|Datum"),  # K F O; T R
        "fr": _words("Envoyé|Date|Envoyé le"),  # K F O; T R
        "hu": _words("Elküldve|Dátum|Küldve"),  # K F; T R
        "sr": _words("Датум|Послато|Poslato"),  # T R; K F; a pattern
    },
    Label.TO: {
        "en": _words("To"),
        "ro": _words("Către|La|Destinatar|Catre"),  # T F O; K; R
        "nl": _words("Aan|Ontvanger"),  # T K F O; R
        "it": _words("A|Destinatario"),  # T K F O; R
        "hr": _words("Za|Prima|Primatelj"),  # K R F; a pattern
        "lt": _words("Kam|Gavėjas"),  # T K; R
        "fi": _words("Vastaanottaja"),  # T K R F O
        "de": _words("An|Empfänger"),  # T K R F O; ?
        "fr": _words("À|Destinataire|Pour"),  # K R F O; T; Q
        "hu": _words("Címzett"),  # T K R F
        "sr": _words("Прима|За|Prima|Za"),  # T; K R F; a pattern
    },
    Label.CC: {
        "en": _words("Cc|Bcc"),
        "ro": _words("Copie (CC)|Copie"),  # R
        "nl": _words("Kopie"),  # R
        "it": _words("Copia"),  # ?
        "hr": _words("Kopija"),  # a pattern
        "lt": _words("Kopija"),  # T R
        "fi": _words("Kopio"),  # K R F
        "de": _words("Kopie (CC)|Kopie"),  # T; R F
        "fr": _words("Copie à|Copie"),  # T; ?
        "hu": _words("Másolat"),  # K R F
        "sr": _words("Коп|Копија|Цц"),  # T; K; R
    },
    Label.SUBJECT: {
        "en": _words("Subject"),
        "ro": _words("Subiect"),  # T K R F O
        "nl": _words("Onderwerp"),  # T K R F O
        "it": _words("Oggetto"),  # T K R F O
        "hr": _words("Predmet|Naslov|Tema"),  # F; R; ?
        "lt": _words("Tema"),  # T K R
        "fi": _words("Aihe"),  # T K R F O
        "de": _words("Betreff"),  # T K R F O
        "fr": _words("Sujet|Objet"),  # T; K R F O
        "hu": _words("Tárgy"),  # T K R F
        "sr": _words("Тема|Наслов|Tema|Naslov"),  # T; K R F
    },
    Label.OTHER: {
        "en": _words("Reply-To|Importance|Attachments|Priority|Organization"),  # Q; O
        "ro": _words("Răspuns la|Importanță|Atașări|Importanța"),  # O ?
        "nl": _words("Beantwoorden - Aan|Namens|Urgentie|Bijlagen"),  # D; O ?
        "it": _words("Rispondi a|Priorità|Allegati"),  # O ?
        "de": _words("Antwort an|Wichtigkeit|Anlagen"),  # O ?
        "fr": _words("Répondre à|Importance|Pièces jointes"),  # D; O ?
        "fi": _words("Tärkeys|Liitteet"),  # O ?
    },
}

# ---------------------------------------------------------------- separators

ORIGINAL_MESSAGE: Words = {
    "en": _words("Original Message|Reply Message|Original message processed by david|Original appointment"),  # K R M D; D; A; O ?
    "ro": _words("Mesajul original|Mesaj original|Mesajul inițial"),  # T; K R S; ?
    "nl": _words("Oorspronkelijk bericht|Oorspronkelijke bericht|Origineel bericht"),  # T O; R; K Q
    "it": _words("Messaggio originale"),  # T K R
    "hr": _words("Izvorna poruka|Originalna poruka"),  # T R; K
    "lt": _words("Originalus laiškas|Originalus tekstas|Pradinis laiškas"),  # T R; K; ?
    "fi": _words("Alkuperäinen viesti|Orig.Msg."),  # T K R U; T
    "de": _words("Original-Nachricht|Originalnachricht|Ursprüngliche Nachricht|Antwort Nachricht"),  # T; R; K O; M
    "fr": _words("Message original|Courriel initial|Courriel original|Message d'origine|Mail original"),  # T; K; R; O; ?
    "hu": _words("Eredeti üzenet"),  # T K R
    "sr": _words("Изворна порука|Оригинална порука|Originalna poruka"),  # T; K R; U
}
FORWARDED_MESSAGE: Words = {
    "en": _words("Forwarded Message|Begin forwarded message|Forwarded by"),  # G D Q; P
    "ro": _words("Mesaj redirecționat|Mesaj transmis|Mesaj înaintat|Început mesaj redirecționat"),  # T; ?; ?; P ?
    "nl": _words("Doorgestuurd bericht|Begin doorgestuurd bericht"),  # T Q; P
    "it": _words("Messaggio inoltrato|Inizio messaggio inoltrato"),  # T; P
    "hr": _words("Proslijeđena poruka|Početak proslijeđene poruke"),  # T; P ?
    "lt": _words("Persiųstas laiškas|Persiųstas pranešimas"),  # T; ?
    "fi": _words("Välitetty viesti|Fwd.Msg|Edelleenlähetetty viesti|Välitetty viesti alkaa"),  # T; T; ?; P ?
    "de": _words("Weitergeleitete Nachricht|Anfang der weitergeleiteten Nachricht|Anfang der weitergeleiteten E-Mail"),  # T; P
    "fr": _words("Message transféré|Début du message transféré|Début du message réexpédié"),  # T; D; P
    "hu": _words("Továbbított üzenet|Továbbított levél kezdete"),  # T; P ?
    "sr": _words("Прослеђена порука|Prosleđena poruka"),  # T; ?
}

# ---------------------------------------------------------------- footers

FOOTER_OPENERS: Words = {
    "en": _words("sent from|sent via|sent with|sent by|sent using|get outlook for|download outlook for|composed on"),  # A D C
    "ro": _words(
        "trimis de pe|trimis din|trimis prin|trimis cu|trimis de la|expediat de pe|obțineți outlook|obține outlook|"
        "descărcați outlook|descarcă outlook"
    ),  # P Y E; O ?
    "nl": _words("verstuurd vanaf|verstuurd met|verzonden vanaf|verzonden vanuit|verzonden met|verzonden via|download outlook"),  # D C E
    "it": _words("inviato da|inviato dal|inviato dalla|inviato con|ottieni outlook|scarica outlook"),  # D A E; O ?
    "hr": _words("poslano s|poslano sa|poslano iz|poslano putem|nabavite outlook|preuzmite outlook|nabavi outlook"),  # a course page
    "lt": _words("išsiųsta iš|siųsta iš|išsiųsta naudojant|gauti outlook|gaukite outlook"),  # ?
    "fi": _words("lähetetty|hanki outlook|lataa outlook"),  # E
    "de": _words(
        "gesendet von|gesendet mit|gesendet aus|gesendet über|von meinem|holen sie sich outlook|outlook für|diese nachricht wurde von"
    ),
    "fr": _words(
        "envoyé de|envoyé depuis|envoyé à partir d|envoyé avec|envoyé via|télécharger outlook|obtenir outlook|obtenez outlook"
    ),  # C E
    "hu": _words("elküldve|küldve|az outlook|szerezze be az outlook"),  # E; O ?
    "sr": _words("poslato sa|poslato iz|послато са|послато из|preuzmite outlook"),  # a pattern; ?
}
FOOTER_ENDINGS: Words = {
    "de": _words("gesendet|gesendet."),  # D
    "hu": _words("küldve|küldve.|letöltése"),  # E; O ?
    "nl": _words("downloaden"),  # O
}
"""Languages in which the verb stands last: «Von meinem iPhone gesendet»."""

FOOTER_FILLERS = _words(
    "my|meu|mea|mele|mijn|mio|mia|mog|mojeg|moje|mano|meinem|meiner|mon|ma|mes|for|pe|pentru|voor|per|za|für|pour|app|mail|e-mail|email|x|s|sa|de|la|le|iz|the|free|pro|ios|10|11|12|"
    "inteligent|inteligentul|din|aplicatia|aplicația|with|on|met|con|mit|avec|von|from|een|un|una|une|a|the new|mobile|using|naudojant|gesendet|küldve|wurde|meine|k|9|lite|via|desktop|downloaden|"
    "for android|op|su|sur|auf|til|na|mana|mans|letöltése|plus|ultra|mini|max|web|mailapp|t-mobile|orange|vodafone|telekom|4g|5g|lte|verizon|wireless"
)
DEVICES = _words(
    "iphone|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|redmi|nokia|motorola|oneplus|pixel|honor|blackberry|outlook|yahoo|"
    "gmail|k-9|libero|aquamail|bluemail|proton|tutanota|windows|hotmail|spark|telefon|puhelim|mobil|smartphone|cellulare|"
    "tablet|handy|gerät|dispozitiv|device|telefoon|telefono|téléphone|phone|mobitel|mobitela|uređaj|įrengin|laite|mail app|app di posta"
)
"""A footer names what the message was written with; a sentence that begins alike does not."""

# ---------------------------------------------------------------- subjects

REPLY_PREFIXES: Words = {
    "en": _words("re"),  # F K
    "ro": _words("răsp|răspuns"),  # F; ?
    "nl": _words("antw|betr"),  # Q
    "it": _words("r|rif|ris"),  # ?
    "hr": _words("odg|odgovor"),  # a pattern
    "lt": _words("ats|atsakymas"),  # ?
    "fi": _words("vs|vast"),  # F; ?
    "de": _words("aw|antwort"),  # F
    "fr": _words("re|rép"),  # F; ?
    "hu": _words("vá|válasz"),  # ?
    "sr": _words("одг|odg"),  # a pattern
}
FORWARD_PREFIXES: Words = {
    "en": _words("fwd|fw"),  # F
    "ro": _words("redir|redirecționat"),  # F; ?
    "nl": _words("doorst|doorgestuurd"),  # ?
    "it": _words("i|inoltra"),  # ?
    "hr": _words("npr|pr|proslijeđeno"),  # F; a pattern
    "lt": _words("persiųsta|pers"),  # ?
    "fi": _words("vl|välitetty"),  # ?
    "de": _words("wg"),  # F
    "fr": _words("tr"),  # F
    "hu": _words("továbbítás|továbbítva|tov"),  # ?
    "sr": _words("пр|pr"),  # a pattern
}
AUTOMATIC_SUBJECTS: Words = {
    "en": _words(
        "automatic reply|out of office|out of the office|auto-reply|autoreply|auto reply|auto response|auto-response|automated reply|"
        "automatic response|vacation reply|away from my mail|i am out of the office|on vacation"
    ),
    "ro": _words("răspuns automat|răspuns automatizat|mesaj automat|absent de la birou|absență de la birou|în afara biroului|în concediu"),
    "nl": _words("automatisch antwoord|automatische reactie|afwezig|afwezigheidsbericht|afwezigheid|niet aanwezig"),
    "it": _words("risposta automatica|fuori sede|fuori ufficio|assenza|assente|non sono in ufficio"),
    "hr": _words("automatski odgovor|odsutan|odsutna|izvan ureda|na godišnjem odmoru"),
    "lt": _words("automatinis atsakymas|automatinis atsakas|nesu biure|atostogos"),
    "fi": _words("automaattinen vastaus|poissa|poissa toimistosta|lomavastaus|poissaoloviesti"),
    "de": _words("automatische antwort|abwesenheit|abwesenheitsnotiz|abwesenheitsnachricht|abwesend|nicht im büro|außer haus"),
    "fr": _words("réponse automatique|absence du bureau|absent du bureau|absent|absence|en congé|message d'absence"),
    "hu": _words("automatikus válasz|házon kívül|szabadságon|nem vagyok az irodában"),
    "sr": _words("аутоматски одговор|automatski odgovor|odsustvo"),
}

# ---------------------------------------------------------------- greetings and closings

GREETINGS: Words = {
    "en": _words(
        "hello|hi|hey|dear|good morning|good afternoon|good evening|good day|greetings|dear sir or madam|dear sirs|to whom it may concern|"
        "hello again|hi again|hi there|hello there"
    ),
    "ro": _words(
        "bună ziua|buna ziua|bună seara|bună dimineața|bună|bun găsit|bine v-am găsit|salut|salutare|salutări|servus|hei|hey|hello|hi|"
        "stimată doamnă|stimate domn|stimate domnule|stimați colegi|stimați domni|stimate doamne|stimați organizatori|stimată echipă|stimate|"
        "stimată|stimați|dragă|dragi|dragii mei|dragi colegi|draga|onorată doamnă|ziua bună|noroc|neața|sărut mâna|bună ziua din nou|"
        "bună ziua tuturor"
    ),
    "nl": _words(
        "beste|geachte|goedemorgen|goedemiddag|goedenavond|goedendag|goededag|hallo|hoi|dag|dag allemaal|geachte heer|geachte mevrouw|lieve|"
        "geachte heer/mevrouw|goeiemorgen|goeiedag"
    ),
    "it": _words(
        "buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|ciao|salve|gentile|gentili|gentilissimi|gentilissima|gentilissimo|"
        "egregio|egregi|spettabile|spett.le|caro|cara|cari|care|gentile mittente|buongiorno a tutti|ciao a tutti|salve a tutti"
    ),
    "hr": _words(
        "poštovani|poštovana|poštovane|poštovani kolege|dobar dan|dobro jutro|dobra večer|bok|pozdrav|pozdrav svima|dragi|draga|drage|"
        "cijenjeni|zdravo|lijep pozdrav svima"
    ),
    "lt": _words(
        "laba diena|labas|labas rytas|labas vakaras|sveiki|sveikas|sveika|gerbiamieji|gerbiami|gerbiama|gerbiamas|mieli|miela|mielas"
    ),
    "fi": _words(
        "hei|hei kaikki|moi|moikka|terve|hyvää päivää|hyvää huomenta|hyvää iltaa|huomenta|päivää|hyvä|hyvät|arvoisa|arvoisat|hyvä vastaanottaja"
    ),
    "de": _words(
        "hallo|guten tag|guten morgen|guten abend|sehr geehrte|sehr geehrter|sehr geehrte damen und herren|liebe|lieber|liebes|grüß gott|"
        "servus|moin|hallo zusammen|liebe kolleginnen und kollegen|werte"
    ),
    "fr": _words("bonjour|bonsoir|salut|madame|monsieur|madame, monsieur|mesdames, messieurs|cher|chère|chers|chères|bonjour à tous"),
    "hu": _words("jó napot|jó napot kívánok|jó reggelt|jó estét|tisztelt|kedves|szia|sziasztok|üdvözlöm|helló|szép napot|tisztelt hölgyem"),
    "sr": _words("поштовани|поштована|добар дан|добро јутро|добро вече|здраво|драги|драга|поздрав|zdravo|ćao"),
}
ADDRESSEES = _words(
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
    "en": _words(
        "kind regards|best regards|warm regards|warmest regards|regards|best wishes|all the best|best|many thanks|thanks|thank you|thanks a lot|"
        "thank you very much|thanks again|thank you in advance|thanks in advance|yours sincerely|sincerely|yours faithfully|yours truly|cheers|"
        "with best wishes|with kind regards|with thanks|warmly|have a nice day|have a good day|have a great day|good luck|best of luck|"
        "take care|with best regards|kindest regards|br|kr|rgds|respectfully|yours|thanks and regards|with warm regards|greetings"
    ),
    "ro": _words(
        "cu stimă|cu stima|cu drag|cu respect|cu considerație|cu deosebită considerație|cu deosebită stimă|cu aleasă considerație|"
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
    "nl": _words(
        "met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|groeten|groet|groetjes|hartelijke groet|"
        "hartelijke groeten|met hartelijke groet|met groet|hoogachtend|mvg|bedankt|dank|dank u wel|dank je wel|alvast bedankt|bij voorbaat dank|"
        "hartelijk dank|bedankt alvast|fijne dag|een fijne dag|met beste groeten|beste groeten|succes|veel succes|warme groet|tot ziens"
    ),
    "it": _words(
        "cordiali saluti|cordialmente|distinti saluti|un caro saluto|un cordiale saluto|cari saluti|saluti|saluti cordiali|un saluto|"
        "buona giornata|buona serata|buon lavoro|grazie|grazie mille|molte grazie|grazie in anticipo|vi ringrazio|con i migliori saluti|migliori saluti|"
        "con stima|a presto|tanti saluti|con cordialità|in fede|un abbraccio|porgo cordiali saluti|cordialità|ringraziando anticipatamente"
    ),
    "hr": _words(
        "srdačan pozdrav|s poštovanjem|lijep pozdrav|lijepi pozdrav|lp|pozdrav|puno pozdrava|srdačno|srdačni pozdravi|s osobitim poštovanjem|"
        "hvala|hvala vam|hvala lijepa|puno hvala|unaprijed hvala|hvala unaprijed|ugodan dan|lijep dan|sve najbolje|pozdravi|veliki pozdrav|sa štovanjem|"
        "sretno|s pozdravom|s prijateljskim pozdravom"
    ),
    "lt": _words(
        "pagarbiai|su pagarba|geriausi linkėjimai|nuoširdžiai|ačiū|dėkoju|dėkojame|dėkui|iš anksto dėkoju|iš anksto ačiū|geros dienos|"
        "gražios dienos|sėkmės|linkėjimai|su geriausiais linkėjimais|su linkėjimais|labai ačiū|viso gero|iki"
    ),
    "fi": _words(
        "ystävällisin terveisin|terveisin|terveiset|yst. terv.|yst.terv.|yt|t.|terv.|terv|parhain terveisin|kunnioittavasti|kiitos|kiitokset|kiittäen|"
        "kiitos etukäteen|hyvää päivänjatkoa|hyvää viikonloppua|mukavaa päivää|lämpimin terveisin|kaikkea hyvää|iloisin terveisin|onnea|onnea matkaan|kiitoksin"
    ),
    "de": _words(
        "mit freundlichen grüßen|mit freundlichem gruß|freundliche grüße|viele grüße|beste grüße|liebe grüße|herzliche grüße|mfg|lg|vg|"
        "schöne grüße|gruß|grüße|hochachtungsvoll|danke|vielen dank|besten dank|vielen dank im voraus|danke im voraus|schönen tag|schönen tag noch|"
        "mit besten grüßen|mit herzlichen grüßen|einen schönen tag|herzlichen dank|ihr|ihre|viel erfolg"
    ),
    "fr": _words(
        "cordialement|bien cordialement|bien à vous|salutations|meilleures salutations|sincères salutations|salutations distinguées|respectueusement|"
        "merci|merci beaucoup|merci d'avance|merci par avance|avec mes remerciements|bonne journée|bonne soirée|amicalement|à bientôt|sincèrement|bonne chance|"
        "crdt|cdlt|avec mes meilleures salutations|belle journée"
    ),
    "hu": _words(
        "üdvözlettel|tisztelettel|szívélyes üdvözlettel|üdv|üdvözlet|köszönettel|köszönöm|köszönjük|előre is köszönöm|előre is köszönjük|baráti üdvözlettel|"
        "szép napot|szép napot kívánok|további szép napot|minden jót|sok sikert|baráti üdvözlet|kellemes napot"
    ),
    "sr": _words(
        "с поштовањем|срдачан поздрав|поздрав|хвала|хвала вам|хвала унапред|пријатан дан|све најбоље|s poštovanjem|puno pozdrava|унапред хвала|"
        "lep pozdrav|prijatan dan"
    ),
}

WISHES = _words(
    "vă doresc|vă dorim|vă urez|vă urăm|îți doresc|i wish you|we wish you|wishing you|ik wens u|wij wensen|vi auguro|le auguro|vi auguriamo|želim vam|"
    "želimo vam|linkiu|linkime|toivotan|toivomme|ich wünsche|wir wünschen|je vous souhaite|nous vous souhaitons|kívánok|желим вам"
)
"""A line that begins so and is short closes a message."""

THANKS: Words = {
    "en": _words(
        "thank you|thanks|many thanks|thank you very much|thanks a lot|received|received with thanks|got it|noted|message received|well received|"
        "thank you for the invitation|thank you for your message|thanks for your email|ok|okay|understood|thank you for writing|with thanks|thx"
    ),
    "ro": _words(
        "mulțumesc|mulțumim|vă mulțumesc|vă mulțumim|mersi|mulțam|am primit|am primit mesajul|am primit mesajul dumneavoastră|am luat la cunoștință|"
        "confirm primirea|confirmăm primirea|am notat|ok|în regulă|am înțeles|recepționat|mulțumesc de mesaj|mulțumesc frumos|mulțumim frumos|"
        "mulțumesc mult|vă mulțumesc mult|vă mulțumesc frumos|merci"
    ),
    "nl": _words(
        "bedankt|dank u|dank u wel|dank je wel|dankjewel|hartelijk dank|ontvangen|in goede orde ontvangen|genoteerd|dank|veel dank|oke"
    ),
    "it": _words(
        "grazie|grazie mille|molte grazie|vi ringrazio|ringrazio|ricevuto|ho ricevuto|abbiamo ricevuto|la ringrazio|grazie a voi|ok, grazie|ricevuta"
    ),
    "hr": _words(
        "hvala|hvala vam|puno hvala|hvala lijepa|primljeno|primio sam|primila sam|primili smo|zahvaljujem|zahvaljujemo|u redu|zaprimljeno"
    ),
    "lt": _words("ačiū|dėkoju|dėkojame|dėkui|labai ačiū|gavau|gavome|gauta|supratau|gerai"),
    "fi": _words("kiitos|kiitokset|paljon kiitoksia|kiitän|kiitoksia|vastaanotettu|sain viestin|saatu|selvä|kiitti"),
    "de": _words(
        "danke|vielen dank|besten dank|herzlichen dank|dankeschön|danke schön|erhalten|habe ich erhalten|zur kenntnis genommen|in ordnung|wir danken"
    ),
    "fr": _words("merci|merci beaucoup|je vous remercie|nous vous remercions|bien reçu|reçu|bien noté|d'accord|mille mercis|grand merci"),
    "hu": _words("köszönöm|köszönjük|köszi|köszönöm szépen|megkaptam|megkaptuk|nagyon köszönöm|rendben|köszönet"),
    "sr": _words("хвала|хвала вам|примљено|захваљујем|захваљујемо|у реду|zahvaljujem"),
}
THANKS_FOR = _words(
    "pentru|de|for|voor|per|di|za|na|už|für|pour|az|mult|frumos|anticipat|very much|again|anyway|in advance|mille|na|vam|teille|ihnen|önöknek"
)
"""What may go on after a word of thanks for a few words: «Thank you for …»."""

# ---------------------------------------------------------------- disclaimers and banners

THIS_MESSAGE: Words = {
    "en": _words(
        "this message|this e-mail|this email|this communication|this mail|this transmission|e-mail and any|email and any|message and any"
    ),
    "ro": _words(
        "acest mesaj|acestui mesaj|acest e-mail|acest email|acestui e-mail|acestui email|prezentul mesaj|prezentul e-mail|acest mail|această comunicare|mesajul și orice"
    ),
    "nl": _words("dit bericht|deze e-mail|deze email|dit e-mailbericht|deze mail"),
    "it": _words(
        "questo messaggio|questa e-mail|questa email|il presente messaggio|presente messaggio|la presente e-mail|presente comunicazione"
    ),
    "hr": _words("ova poruka|ove poruke|ova e-poruka|ovu poruku|ova elektronička|ove elektroničke|ovaj e-mail|ovog e-maila"),
    "lt": _words("šis laiškas|šiame laiške|šis elektroninis|šis pranešimas|šiame pranešime|ši žinutė|šį laišką|šį pranešimą"),
    "fi": _words("tämä viesti|tämä sähköposti|tämän viestin|tässä viestissä|tämä sähköpostiviesti|tämän sähköpostin"),
    "de": _words("diese nachricht|diese e-mail|dieser e-mail|dieser nachricht|diese mail|diese email|dieser email"),
    "fr": _words("ce message|ce courriel|cet e-mail|ce courrier|cet email|le présent message"),
    "hu": _words("ez az üzenet|ezen üzenet|ez az e-mail|jelen üzenet|ezen e-mail|jelen e-mail|ez a levél"),
    "sr": _words("ова порука|ове поруке|ову поруку|овај имејл|ovaj mejl|ova poruka"),
}
DISCLAIMER_GROUPS: tuple[tuple[str, ...], ...] = (
    _words(
        "confiden|vertrouwelijk|riservat|povjerljiv|poverljiv|поверљив|konfidenc|luottamuksel|vertraulich|bizalmas|privileged|legally protected|privilegiat|titkos"
    ),
    _words(
        "intended|adresează exclusiv|destinat|addressee|recipient|bestemd|geadresseerde|destinatari|namijenjen|primatelj|skirt|adresat|gavėj|"
        "tarkoitettu|vastaanottaj|bestimmt|empfänger|adressat|címzett|намењен|прималац|exclusiv persoan|solely for"
    ),
    _words(
        "in error|by mistake|din greșeală|din eroare|ați primit acest|per errore|vergissing|ten onrechte|abusievelijk|greškom|zabunom|per klaidą|klaidingai|"
        "erehdyksessä|vahingossa|irrtümlich|versehentlich|par erreur|tévedés|грешком|not the intended|nu sunteți destinatar"
    ),
    _words(
        "delete|destroy|notify the sender|ștergeți|să îl ștergeți|distrugeți|anunțați expeditor|anunțați-l|verwijder|vernietig|cancellar|eliminar|"
        "distrugger|izbriši|obrišite|uništi|obavijestite|ištrin|sunaikin|poista|tuhota|ilmoita lähettäjälle|löschen|vernichten|supprimer|"
        "détruire|törölje|törölni|semmisít|обришите|avvisare il mittente"
    ),
    _words(
        "unauthori|strictly prohibited|disclosure|distribution or copying|neautorizat|este interzis|strict interzis|dezvălui|copierea|verboden|openbaar|vietat|"
        "divulgazion|zabranjen|neovlašten|draudžiam|kielletty|unzulässig|untersagt|unbefugt|interdit|divulgation|tilos|jogosulatlan|забрањен"
    ),
    _words(
        "liability|liable|virus|does not represent|nu își asumă|răspundere|aansprakelijk|responsabilit|odgovornost|atsakomyb|vastuu|haftung|responsabilité|felelőss|одговорност"
    ),
)
"""Stems; a disclaimer speaks of this message and has words of two groups."""

DISCLAIMER_OPENERS: Words = {
    "en": _words(
        "please consider the environment|think before you print|consider the environment before|virus-free|this email has been checked for viruses|"
        "this e-mail has been checked for viruses|this email has been scanned|this message has been scanned|this message was scanned|"
        "confidentiality notice|disclaimer:|save a tree|the information contained in this|the information in this e-mail is confidential|"
        "the contents of this e-mail are confidential|scanned by|think green"
    ),
    "ro": _words(
        "vă rugăm să luați în considerare mediul|gândiți-vă la mediu|protejați mediul|protejați natura|salvați un copac|înainte de a tipări|fără viruși|"
        "nu conține viruși|acest e-mail a fost scanat|acest mesaj a fost scanat|acest e-mail a fost verificat|acest mesaj și orice fișier|"
        "acest mesaj și fișierele atașate|acest e-mail și orice fișier|informațiile conținute în acest|informațiile cuprinse în acest|notă de confidențialitate|"
        "declinarea răspunderii|confidențialitate:|acest mesaj este confidențial|acest e-mail este confidențial|conținutul acestui mesaj este confidențial|"
        "conținutul acestui e-mail este confidențial|considerați mediul"
    ),
    "nl": _words(
        "denk aan het milieu|virusvrij|de informatie in dit bericht|de informatie in deze e-mail|deze e-mail is gecontroleerd|dit bericht is vertrouwelijk"
    ),
    "it": _words(
        "prima di stampare|rispetta l'ambiente|pensa all'ambiente|privo di virus|senza virus|le informazioni contenute in|ai sensi del regolamento|avvertenze ai sensi"
    ),
    "hr": _words("molimo razmislite o okolišu|prije ispisa|bez virusa|čuvajte okoliš|izjava o odricanju|ova poruka i svi prilozi"),
    "lt": _words("pagalvokite apie aplinką|prieš spausdindami|be virusų|tausokite gamtą|šis laiškas ir jo priedai"),
    "fi": _words("ajattele ympäristöä|viruksista vapaa|virukseton|säästä luontoa|tämä viesti on luottamuksellinen|tämä viesti liitteineen"),
    "de": _words(
        "bitte denken sie an die umwelt|bitte prüfen sie|denken sie an die umwelt|virenfrei|diese e-mail wurde von avast|diese e-mail enthält vertrauliche|virengeprüft"
    ),
    "fr": _words(
        "pensez à l'environnement|avant d'imprimer|sans virus|garanti sans virus|ce message et toutes les pièces|ce message et ses pièces"
    ),
    "hu": _words("kérjük, gondoljon a környezet|mielőtt kinyomtat|vírusmentes|kérjük gondoljon a környezet|ez az üzenet bizalmas"),
    "sr": _words("молимо размислите о околини|без вируса|razmislite o okolini"),
}
PRINT_WORDS = _words(
    "print|tipări|imprim|printen|afdrukken|stampar|ispis|spausdin|tulosta|ausdruck|drucken|nyomtat|штамп|mediul|environment|milieu|ambiente|okoliš|aplink|ympärist|umwelt|környezet"
)
ANTIVIRUS = _words("avast|avg|virus-free|eset|bitdefender|kaspersky|mcafee|norton|mailscanner|antivirus|sophos|virus")

BANNER_TAGS = _words(
    "extern|external|external email|external sender|externe|esterno|mittente esterno|mesaj extern|expeditor extern|mail extern|e-mail extern|ext|externe e-mail|"
    "vanjski|vanjska poruka|vanjski pošiljatelj|išorinis|išorinis laiškas|ulkoinen|külső|külső feladó|externer absender|expéditeur externe|outside|spoljni|"
    "caution: external|caution external|caution|externa|atenție: mesaj extern|atenție: mesaj din exterior|mesaj din exterior|external mail|external message|"
    "externý|спољни|e-mail esterna|email esterna|warning: external"
)
"""What stands alone in square brackets at the top of a message."""

BANNER_ALARMS = _words(
    "caution|warning|attention|external|external email|external sender|atenție|avertisment|let op|waarschuwing|pas op|attenzione|avviso|oprez|upozorenje|pažnja|"
    "dėmesio|įspėjimas|huomio|varoitus|achtung|vorsicht|warnung|avertissement|figyelem|figyelmeztetés|пажња|опрез|extern|mesaj extern|e-mail extern|important"
)
MAIL_WORDS = _words(
    "mail|message|mesaj|sender|expeditor|bericht|afzender|messaggio|mittente|poruk|pošiljatelj|laišk|siuntėj|viesti|sähköposti|lähettäj|nachricht|absender|"
    "courriel|expéditeur|üzenet|levél|feladó|порук|пошиљалац|attachment|atașament"
)
"""A banner speaks of mail."""
BANNER_OUTSIDE: Words = {
    "en": _words(
        "originated from outside|originated outside|from outside of|from outside the|from outside our|from outside your|external sender|external source|external email|external e-mail"
    ),
    "ro": _words(
        "din afara organizației|din afara instituției|din afara companiei|din afara firmei|din afara rețelei|din exterior|expeditor extern|sursă externă|mesaj extern|e-mail extern|din exteriorul"
    ),
    "nl": _words(
        "van buiten de organisatie|van buiten onze|buiten de organisatie|buiten onze organisatie|externe afzender|afkomstig van buiten"
    ),
    "it": _words("proviene dall'esterno|esterno all'organizzazione|dall'esterno dell|mittente esterno|esterna all'organizzazione"),
    "hr": _words("izvan organizacije|izvan vaše organizacije|vanjskog pošiljatelja|izvan tvrtke|vanjski pošiljatelj"),
    "lt": _words("iš išorės|už organizacijos ribų|išorinio siuntėjo|ne iš organizacijos"),
    "fi": _words("organisaation ulkopuolelta|ulkopuolelta|ulkoinen lähettäjä|ulkoiselta lähettäjältä"),
    "de": _words("von außerhalb|außerhalb der organisation|außerhalb ihrer organisation|externer absender|externen absender"),
    "fr": _words("de l'extérieur|extérieur à l'organisation|hors de l'organisation|expéditeur externe|en dehors de"),
    "hu": _words("szervezeten kívülről|külső feladó|külső forrásból|a szervezeten kívül"),
    "sr": _words("изван организације|спољног пошиљаоца|van organizacije|izvan organizacije"),
}
BANNER_SENTENCES = _words(
    "you don't often get email from|you don't often get e-mail from|some people who received this message don't often get email from|"
    "nu primiți des e-mailuri de la|nu primiți adesea e-mailuri de la|nu primiți deseori e-mailuri de la|u ontvangt niet vaak e-mail van|"
    "non si ricevono spesso messaggi di posta elettronica da|ne često dobivate e-poštu|sie erhalten nicht häufig e-mails von|"
    "vous n'obtenez pas souvent d'e-mail|vous ne recevez pas souvent de courriers|nem gyakran kap e-mailt|et saa usein sähköpostia|"
    "this sender might be impersonating|do not click links or open attachments unless|nu accesați linkuri și nu deschideți atașamente"
)
"""Outlook's safety tips and the sentences gateways add."""

# ---------------------------------------------------------------- what a short own text says

POINTER_PLACES: Words = {
    "en": _words(
        "below|inline|in line|in-line|in red|in blue|in green|in bold|in the text|in your message|attached|attachment|enclosed|in colour|in color|in the table|in capitals|in the mail below|in between|underneath|in the file"
    ),
    "ro": _words(
        "mai jos|în text|cu roșu|în roșu|cu albastru|cu verde|cu bold|cu majuscule|sub întrebări|sub fiecare întrebare|sub fiecare|atașat|ataşat|atașate|atașată|"
        "atașament|atașamentul|anexat|anexă|anexa|anexez|alăturat|atașez|în tabel|în mesaj|în fișier|în fișierul|în documentul|în word|în pdf|la fiecare întrebare|"
        "în cuprins|pe text|între rânduri|printre rânduri|în continuare|tabelul atașat|în mailul|în e-mail|dedesubt|cu altă culoare|colorat|în pdf-ul"
    ),
    "nl": _words(
        "hieronder|onderstaand|in rood|in het rood|in blauw|in groen|in de tekst|bijgevoegd|bijlage|tussen de regels|zie onder|bijgaand|in de tabel|in de mail|onder de vragen"
    ),
    "it": _words(
        "di seguito|qui sotto|sotto|in rosso|in blu|in verde|nel testo|allegato|allegati|in allegato|allego|nella tabella|nel file|in calce|nel messaggio|tra le righe|in grassetto"
    ),
    "hr": _words(
        "u nastavku|ispod|dolje|crveno|crvenim|crvenom bojom|plavom bojom|zelenom bojom|u privitku|u prilogu|privitak|u tekstu|niže|u tablici|priložen|plavim"
    ),
    "lt": _words("žemiau|raudonai|mėlynai|žaliai|tekste|priede|pridedu|pridedama|prisegu|prisegta|lentelėje|toliau|raudona spalva|faile"),
    "fi": _words(
        "alla|alle|punaisella|sinisellä|vihreällä|tekstissä|liitteenä|liitteessä|ohessa|oheisena|taulukossa|viestin joukossa|lihavoituna|alempana"
    ),
    "de": _words(
        "unten|weiter unten|in rot|in blau|in grün|im text|anbei|im anhang|angehängt|beigefügt|rot markiert|in der tabelle|untenstehend|nachstehend|farbig"
    ),
    "fr": _words(
        "ci-dessous|en rouge|en bleu|en vert|dans le texte|ci-joint|ci-jointe|en pièce jointe|en annexe|plus bas|dans le tableau|à la suite|en gras"
    ),
    "hu": _words(
        "alább|lent|lentebb|pirossal|kékkel|zölddel|a szövegben|csatolva|mellékelve|mellékelten|csatoltan|csatolom|a táblázatban|alul|a mellékletben|mellékletben"
    ),
    "sr": _words("испод|доле|у наставку|црвеном бојом|у прилогу|у тексту|у табели|ниже"),
}
POINTER_VERBS = _words(
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

OPT_OUT_WORDS: Words = {
    "en": _words(
        "unsubscribe|stop|remove|remove me|opt out|opt-out|unsubscribe me|please unsubscribe|take me off the list|no more emails|stop emailing me"
    ),
    "ro": _words(
        "dezabonare|dezabonați-mă|dezabonează-mă|dezabonați|dezabonez|stop|ștergeți-mă|ștergeți-mă din listă|scoateți-mă din listă|renunț|nu mai trimiteți|mă dezabonez|anulare abonament|dezaboneaza"
    ),
    "nl": _words("afmelden|uitschrijven|meld mij af|schrijf mij uit|stop|geen mail meer|verwijder mij|verwijder me"),
    "it": _words(
        "cancellami|cancellatemi|disiscrivimi|disiscrizione|cancellazione|rimuovimi|rimuovetemi|stop|annulla iscrizione|cancella iscrizione|disiscrivetemi"
    ),
    "hr": _words("odjava|odjavi me|odjavite me|uklonite me|stop|odjavljujem se|brišite me|izbrišite me"),
    "lt": _words("atsisakyti|atsisakau|pašalinkite mane|išbraukite mane|stop|noriu atsisakyti|atsisakyti prenumeratos"),
    "fi": _words("peruuta tilaus|poista minut|poistakaa minut|peru tilaus|stop|lopeta|peruutan|lopettakaa"),
    "de": _words("abmelden|abmeldung|abbestellen|austragen|stop|stopp|löschen sie mich|bitte abmelden|bitte austragen"),
    "fr": _words("désabonner|désabonnement|désinscription|désinscrire|stop|désabonnez-moi|désinscrivez-moi|me désabonner|retirez-moi"),
    "hu": _words("leiratkozás|leiratkozom|leiratkozni|stop|töröljenek|iratkoztassanak le|kérem töröljenek"),
    "sr": _words("одјава|одјавите ме|стоп|уклоните ме"),
}
"""The whole message is one of these."""

OPT_OUT_SENTENCES: Words = {
    "en": _words(
        "remove me from|remove my address|remove our address|remove us from|take me off|take us off|unsubscribe me|unsubscribe us|stop sending me|stop sending us|"
        "stop emailing|stop writing to me|stop contacting|do not contact me|don't contact me|do not contact us|do not send me any more|don't send me any more|do not send me further|do not e-mail me|"
        "do not email me|i do not wish to receive|i don't wish to receive|i don't want to receive|i do not want to receive|i no longer wish to receive|i no longer want to receive|"
        "we no longer wish to receive|we do not wish to receive|do not write to me again|delete my address|delete my email"
    ),
    "ro": _words(
        "nu îmi mai trimiteți|nu-mi mai trimiteți|nu ne mai trimiteți|să nu îmi mai trimiteți|să nu-mi mai trimiteți|să nu ne mai trimiteți|nu mai doresc să primesc|nu mai dorim să primim|"
        "nu doresc să mai primesc|nu dorim să mai primim|nu mai vreau să primesc|nu vreau să mai primesc|nu doresc să primesc|nu mă mai contactați|nu ne mai contactați|"
        "să nu mă mai contactați|să nu ne mai contactați|ștergeți-mă din|ștergeți-ne din|scoateți-mă din|scoateți-ne din|să mă ștergeți din|să mă scoateți din|să ne scoateți din|"
        "să mă dezabonați|dezabonați-mă|doresc să mă dezabonez|vreau să mă dezabonez|mă dezabonez|ștergeți adresa|eliminați-mă din|să mă eliminați din|nu îmi mai scrieți|nu-mi mai scrieți|să nu îmi mai scrieți|să nu-mi mai scrieți"
    ),
    "nl": _words(
        "verwijder mij van|verwijder me van|verwijder ons van|haal mij van|haal me van|wilt u mij verwijderen|stuur mij geen|stuur me geen|stuur ons geen|ik wil geen e-mail|ik wil geen mail|ik wil geen berichten|"
        "ik wens geen|schrijf mij uit|schrijf me uit|ik wil me afmelden|ik meld me af|ik wil niet meer benaderd|neem geen contact meer"
    ),
    "it": _words(
        "cancellatemi da|cancellatemi dalla|cancellami dalla|rimuovetemi da|rimuovetemi dalla|toglietemi da|toglietemi dalla|eliminatemi da|non inviatemi più|non mandatemi più|non desidero più ricevere|non desidero ricevere|"
        "non voglio più ricevere|non vogliamo più ricevere|non contattatemi più|non scrivetemi più|non intendo più ricevere|disiscrivetemi|chiedo di essere cancellat|chiedo di essere rimoss"
    ),
    "hr": _words(
        "uklonite me s|maknite me s|izbrišite me s|skinite me s|nemojte mi više slati|ne šaljite mi više|ne želim više primati|ne želim primati|ne želimo više primati|molim da me odjavite|odjavite me|"
        "nemojte me više kontaktirati|da mi više ne šaljete|da me uklonite|da me maknete"
    ),
    "lt": _words(
        "pašalinkite mane iš|išbraukite mane iš|išbraukti mane|pašalinti mane|nebesiųskite man|nebesiųskite mums|daugiau man nesiųskite|daugiau nesiųskite|nebenoriu gauti|nenoriu gauti|daugiau nenoriu gauti|nebenorime gauti|"
        "prašau man daugiau nerašyti|daugiau man neberašykite"
    ),
    "fi": _words(
        "poistakaa minut|poistakaa meidät|poista minut|älkää lähettäkö minulle|älkää lähettäkö meille|älä lähetä minulle|en halua enää|en halua vastaanottaa|emme halua enää|en halua saada|haluan perua|haluan peruuttaa|"
        "älkää ottako minuun"
    ),
    "de": _words(
        "nehmen sie mich aus|nehmen sie mich von|streichen sie mich|löschen sie mich|löschen sie meine adresse|entfernen sie mich|tragen sie mich aus|melden sie mich ab|schicken sie mir keine|senden sie mir keine|"
        "ich möchte keine weiteren|ich möchte keine e-mails|ich möchte keine mails|ich will keine|wir möchten keine weiteren|kontaktieren sie mich nicht|schreiben sie mir nicht mehr"
    ),
    "fr": _words(
        "retirez-moi de|supprimez-moi de|désinscrivez-moi|désabonnez-moi|ne m'envoyez plus|ne nous envoyez plus|je ne souhaite plus recevoir|je ne veux plus recevoir|je ne désire plus recevoir|nous ne souhaitons plus recevoir|"
        "ne me contactez plus|ne m'écrivez plus|me retirer de|de me retirer|de me désinscrire|de me désabonner|de ne plus m'envoyer|de ne plus me contacter"
    ),
    "hu": _words(
        "töröljenek a|töröljön a|vegyenek le a|ne küldjenek több|ne küldjenek nekem|ne írjanak többet|nem szeretnék több|nem kívánok több|nem kérek több|szeretnék leiratkozni|le szeretnék iratkozni|leiratkozom"
    ),
    "sr": _words(
        "немојте ми више слати|не шаљите ми више|не желим више да примам|уклоните ме са|скините ме са|ne želim više da primam|da mi više ne šaljete"
    ),
}
"""A sentence begins so, after a polite word; what is negated («nu mă dezabonați») is not in the list and must not be found in it."""

POLITE = _words(
    "please|kindly|could you|can you|would you|i ask you to|i would like you to|i kindly ask you to|we ask you to|hello|"
    "vă rog|va rog|vă rog frumos|vă rugăm|te rog|rog|aș dori|aș vrea|solicit|v-aș ruga|v-as ruga|mulțumesc, dar|mulțumim, dar|îmi pare rău, dar|ne pare rău, dar|bună ziua|"
    "alstublieft|graag|gelieve|wilt u|kunt u|ik verzoek u|per favore|per cortesia|vi prego di|vi prego|prego|cortesemente|gentilmente|vi chiedo di|"
    "molim vas|molim|lijepo molim|prašau|prašome|prašyčiau|pyydän|olkaa hyvä|ystävällisesti|olkaa hyvät ja|bitte|ich bitte sie|würden sie bitte|"
    "s'il vous plaît|svp|merci de|veuillez|je vous prie|je vous demande|kérem|kérjük|legyenek szívesek|молим вас|молим|da|și|dar|deci|so|und|e|en|i|ja|ir|et|és|să|din păcate|unfortunately|sorry|sorry, but"
)

PROMISES: Words = {
    "en": _words(
        "get back to you|will get back|come back to you|i'll answer|i will answer|we will answer|we'll answer|i'll reply|i will reply|we will reply|i'll respond|i will respond|we will respond|"
        "will send my answers|will send you my|will send our answers|i'll send|will send the answers|answer later|reply later|answer tomorrow|answer next week|reply next week|before i answer|before we answer|need more time|need a few more days|send you the answers"
    ),
    "ro": _words(
        "răspund până|revin cu|revin săptămâna|revin mâine|revin zilele|revin luni|revin după|revin până|revin curând|voi reveni|vom reveni|o să revin|revenim cu|am să revin|vă răspund mâine|vă răspund săptămâna|vă răspund zilele|vă răspund până|vă răspund luni|vă răspund curând|vă răspund după|vă răspund cât|"
        "vă voi răspunde|vă vom răspunde|voi răspunde|vom răspunde|o să vă răspund|o să răspund|am să răspund|am să vă răspund|o să răspundem|vă trimit răspunsurile mâine|vă trimit mâine|trimit răspunsurile|"
        "trimitem răspunsurile|voi trimite răspuns|vom trimite răspuns|răspund mai târziu|răspund mâine|înainte să răspund|înainte de a răspunde|înainte să răspundem|am nevoie de timp|mai am nevoie de|răspund săptămâna|vă trimit până"
    ),
    "nl": _words(
        "kom hierop terug|kom er op terug|kom erop terug|ik kom terug op|zal antwoorden|zal reageren|antwoord later|ik stuur mijn antwoorden|antwoord ik morgen|antwoord volgende week|reageer volgende week|reageer ik|voordat ik antwoord|we komen erop terug|kom ik op terug"
    ),
    "it": _words(
        "vi risponderò|risponderò|risponderemo|rispondo domani|rispondo più tardi|vi rispondo|vi farò sapere|le farò sapere|invierò le risposte|vi invierò|prima di rispondere|vi faccio sapere|ci risentiamo"
    ),
    "hr": _words(
        "javit ću se|javim se|javljam se|odgovorit ću|odgovorit ćemo|odgovaram sutra|poslat ću odgovore|poslat ćemo|prije nego odgovorim|prije nego što odgovorim|odgovorim kasnije|javit ćemo se"
    ),
    "lt": _words(
        "atsakysiu|atsakysime|atsiųsiu|parašysiu|susisieksiu|prieš atsakydamas|prieš atsakydama|atsakysiu vėliau|atsakysiu rytoj|atsiųsime"
    ),
    "fi": _words(
        "palaan asiaan|palaamme asiaan|vastaan myöhemmin|vastaan huomenna|vastaan ensi viikolla|lähetän vastaukset|ennen kuin vastaan|palaan tähän|vastaan pian|palaamme tähän"
    ),
    "de": _words(
        "ich melde mich|wir melden uns|ich antworte|werde antworten|werde ihnen antworten|antworte ihnen|ich komme darauf zurück|schicke ihnen die antworten|bevor ich antworte|melde mich wieder|werden antworten"
    ),
    "fr": _words(
        "je vous réponds|je répondrai|nous répondrons|je vous répondrai|je reviens vers vous|je reviendrai vers vous|nous reviendrons vers vous|je vous enverrai|avant de répondre|nous vous répondrons"
    ),
    "hu": _words(
        "válaszolni fogok|majd válaszolok|holnap válaszolok|később válaszolok|jelentkezem|visszatérek|mielőtt válaszol|jövő héten válaszolok|küldöm a válaszokat|válaszolok majd|hamarosan válaszol"
    ),
    "sr": _words("јавићу се|одговорићу|јавићемо се|послаћу одговоре|javiću se|odgovoriću|пре него што одговорим"),
}
COUNTER_QUESTIONS = _words(
    "termen|până când|până la ce dată|pana cand|răspuns|raspuns|întrebar|chestionar|anonim|confidenț|cine organizează|cine a dat|de unde aveți|unde ați|ce anume|ce înseamnă|ce se înțelege|în numele|cui|sondaj|formular|pot trimite|putem trimite|pot să|putem să|în ce limbă|"
    "deadline|by when|until when|answer|reply|survey|questionnaire|anonym|who is|what do you mean|which date|how did you get|may i|can i|can we|may we|form|language|"
    "wanneer|vragen|vragenlijst|antwoord|enquête|anoniem|mag ik|kan ik|scadenza|entro quando|rispos|rispond|questionario|anonim|posso|possiamo|"
    "rok|do kada|odgovor|upitnik|anket|mogu li|možemo li|iki kada|atsakym|atsaky|anketa|klausimyn|ar galiu|ar galime|"
    "mihin mennessä|milloin|vastau|vasta|kysely|voinko|voimmeko|frist|bis wann|antwort|umfrage|fragebogen|kann ich|können wir|darf ich|"
    "délai|date limite|jusqu'à quand|répon|enquête|puis-je|pouvons-nous|határidő|meddig|válasz|kérdőív|lehet|рок|до када|одговор|упитник|могу ли"
)
"""A question back is about the survey, its questions or its answers; a rhetorical question in an answer seldom is."""

# ---------------------------------------------------------------- label words

QUESTION_WORDS: Words = {
    "en": _words("question|questions|q|que|quest|item|point|no|nr|number"),
    "ro": _words("întrebarea|întrebare|întrebări|întrebările|întreb|întrebării|î|pct|punctul|punct|nr|numărul|nr crt"),
    "nl": _words("vraag|vragen|vr|v|punt|nr"),
    "it": _words("domanda|domande|dom|d|quesito|punto|n|nr|num"),
    "hr": _words("pitanje|pitanja|pitanju|pit|p|br|broj|točka"),
    "lt": _words("klausimas|klausimai|klausimą|klausimo|klausimui|kl|nr"),
    "fi": _words("kysymys|kysymykset|kysymykseen|kysymyksen|kysymystä|kys|k|nro|kohta"),
    "de": _words("frage|fragen|fr|f|punkt|nr|nummer"),
    "fr": _words("question|questions|q|point|n°|no|numéro"),
    "hu": _words("kérdés|kérdések|kérdésre|kérd|k|pont|sz"),
    "sr": _words("питање|питања|питању|бр|pitanje"),
}
ANSWER_WORDS: Words = {
    "en": _words("answer|answers|a|ans|response|reply|r|my answer"),
    "ro": _words(
        "răspuns|răspunsul|răspunsuri|răspunsurile|r|răsp|răspunsul meu|răspunsul nostru|răspuns la întrebarea|răspunsul la întrebarea"
    ),
    "nl": _words("antwoord|antwoorden|antw|a|mijn antwoord|reactie"),
    "it": _words("risposta|risposte|r|risp|la mia risposta"),
    "hr": _words("odgovor|odgovori|odg|o|moj odgovor"),
    "lt": _words("atsakymas|atsakymai|ats|a|atsakau"),
    "fi": _words("vastaus|vastaukset|vast|v|vastaukseni"),
    "de": _words("antwort|antworten|antw|a|meine antwort"),
    "fr": _words("réponse|réponses|r|rép|ma réponse"),
    "hu": _words("válasz|válaszok|v|válaszom"),
    "sr": _words("одговор|одговори|о|odgovor"),
}
SAME_AS: Words = {
    "en": _words("same|same as|same as above|as above|see above|ditto|same answer|same as for|see|see answer|as in|idem"),
    "ro": _words(
        "idem|la fel|același răspuns|la fel ca|la fel ca mai sus|ca mai sus|vezi mai sus|a se vedea|vezi|vezi răspunsul|vezi răspunsul la|aceleași|idem ca la|ca la|identic|la fel ca la|același|aidoma"
    ),
    "nl": _words("idem|hetzelfde|zelfde|zie boven|zie hierboven|zie|zelfde antwoord|zie antwoord|als boven"),
    "it": _words("idem|come sopra|vedi sopra|lo stesso|stessa risposta|vedi|vedi risposta|come la"),
    "hr": _words("isto|idem|kao gore|isto kao|vidi gore|vidi|isti odgovor|kao pod|vidi odgovor"),
    "lt": _words("tas pats|taip pat|žr. aukščiau|kaip aukščiau|žr|tas pats atsakymas|idem|žiūrėti"),
    "fi": _words("sama|sama kuin|kuten yllä|katso yllä|ks|ks. yllä|sama vastaus|kuten|idem"),
    "de": _words("dito|ebenso|siehe oben|s.o.|wie oben|gleich|siehe|dasselbe|wie bei|s. o.|gleiche antwort|idem"),
    "fr": _words("idem|pareil|comme ci-dessus|voir ci-dessus|même réponse|voir|comme pour|la même"),
    "hu": _words("ugyanaz|ugyanez|lásd fent|mint fent|lásd|ua|mint az|idem"),
    "sr": _words("исто|види горе|као горе|види|идем"),
}
YES_WORDS: Words = {
    "en": _words("yes|y|yep|yeah|sure|of course|certainly|definitely|gladly|absolutely|yes, gladly|true"),
    "ro": _words("da|d|sigur|desigur|bineînțeles|cu plăcere|categoric|evident|firește|cu siguranță|sigur că da|adevărat"),
    "nl": _words("ja|j|zeker|natuurlijk|jazeker|graag|uiteraard|waar"),
    "it": _words("sì|si|s|certo|certamente|volentieri|sicuramente|ovviamente|vero"),
    "hr": _words("da|d|naravno|svakako|rado|sigurno|točno"),
    "lt": _words("taip|t|žinoma|tikrai|mielai|be abejo"),
    "fi": _words("kyllä|k|joo|juu|toki|totta kai|mielelläni|tietenkin|varmasti"),
    "de": _words("ja|j|sicher|natürlich|gerne|gern|klar|selbstverständlich|unbedingt"),
    "fr": _words("oui|o|bien sûr|certainement|volontiers|évidemment|avec plaisir|vrai"),
    "hu": _words("igen|i|persze|természetesen|szívesen|biztosan"),
    "sr": _words("да|наравно|свакако|радо|сигурно"),
}
NO_WORDS: Words = {
    "en": _words("no|n|nope|not|never|unfortunately not|not really|false|no thanks"),
    "ro": _words("nu|n|deloc|nicidecum|din păcate nu|în niciun caz|nu, mulțumesc|nu prea|fals"),
    "nl": _words("nee|neen|n|niet|helaas niet|zeker niet|onwaar"),
    "it": _words("no|n|purtroppo no|mai|assolutamente no|falso"),
    "hr": _words("ne|n|nažalost ne|nikako|netočno"),
    "lt": _words("ne|n|deja ne|deja, ne|niekaip|tikrai ne"),
    "fi": _words("ei|e|en|emme|valitettavasti ei|ei kiitos"),
    "de": _words("nein|n|nicht|leider nicht|leider nein|keinesfalls"),
    "fr": _words("non|n|malheureusement non|pas du tout|faux"),
    "hu": _words("nem|n|sajnos nem|semmiképp"),
    "sr": _words("не|нажалост не|никако"),
}

# ---------------------------------------------------------------- numbers and dates

NUMBER_WORDS: Words = {
    "en": _words(
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
    ),
    "ro": _words(
        "unu,una,un,o|doi,două|trei|patru|cinci|șase|șapte|opt|nouă|zece|unsprezece|doisprezece,douăsprezece|treisprezece|paisprezece,patrusprezece|"
        "cincisprezece,cinsprezece|șaisprezece,șasesprezece|șaptesprezece|optsprezece|nouăsprezece|douăzeci"
    ),
    "nl": _words(
        "een,één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig"
    ),
    "it": _words(
        "uno,una,un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|diciannove|venti"
    ),
    "hr": _words(
        "jedan,jedna,jedno|dva,dvije,dvoje|tri,troje|četiri,četvero|pet,petero|šest|sedam|osam|devet|deset|jedanaest|dvanaest|trinaest|četrnaest|petnaest|šesnaest|"
        "sedamnaest|osamnaest|devetnaest|dvadeset"
    ),
    "lt": _words(
        "vienas,viena,vieną|du,dvi|trys,tris|keturi,keturios|penki,penkios|šeši,šešios|septyni,septynios|aštuoni,aštuonios|devyni,devynios|dešimt|vienuolika|dvylika|"
        "trylika|keturiolika|penkiolika|šešiolika|septyniolika|aštuoniolika|devyniolika|dvidešimt"
    ),
    "fi": _words(
        "yksi,yhden,yhtä|kaksi,kahden,kahta|kolme,kolmen|neljä,neljän|viisi,viiden|kuusi,kuuden|seitsemän|kahdeksan|yhdeksän|kymmenen|yksitoista|kaksitoista|kolmetoista|"
        "neljätoista|viisitoista|kuusitoista|seitsemäntoista|kahdeksantoista|yhdeksäntoista|kaksikymmentä"
    ),
    "de": _words(
        "ein,eins,eine,einer|zwei,zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig"
    ),
    "fr": _words(
        "un,une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt"
    ),
    "hu": _words(
        "egy|kettő,két|három|négy|öt|hat|hét|nyolc|kilenc|tíz|tizenegy|tizenkettő,tizenkét|tizenhárom|tizennégy|tizenöt|tizenhat|tizenhét|tizennyolc|tizenkilenc|húsz"
    ),
    "sr": _words(
        "један,једна,једно|два,две|три|четири|пет|шест|седам|осам|девет|десет|једанаест|дванаест|тринаест|четрнаест|петнаест|шеснаест|седамнаест|осамнаест|деветнаест|двадесет"
    ),
}
"""One to twenty in order; forms of one number stand between commas."""

ORDINAL_FORMS: Words = {
    "en": _words("first,firstly|second,secondly|third,thirdly|fourth,fourthly|fifth|sixth|seventh|eighth|ninth|tenth"),
    "ro": _words(
        "prima,primul,primei,primului,întâia,întâi,întâiul|a doua,al doilea,doilea,celei de-a doua,celui de-al doilea,de-a doua,secunda|a treia,al treilea,treilea,treia|"
        "a patra,al patrulea,patrulea|a cincea,al cincilea,cincilea,cincea|a șasea,al șaselea,șaselea,șasea|a șaptea,al șaptelea,șaptelea,șaptea|"
        "a opta,al optulea,optulea,opta|a noua,al nouălea,nouălea|a zecea,al zecelea,zecelea,zecea"
    ),
    "nl": _words("eerste,ten eerste|tweede,ten tweede|derde,ten derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende"),
    "it": _words("prim+|second+|terz+|quart+|quint+|sest+|settim+|ottav+|non+|decim+"),
    "hr": _words("prv+|drug+|treć+|četvrt+|pet+|šest+|sedm+|osm+|devet+|deset+"),
    "lt": _words("pirm+|antr+|treči+|ketvirt+|penkt+|šešt+|septint+|aštunt+|devint+|dešimt+"),
    "fi": _words(
        "ensimmäinen,ensimmäisen,ensimmäiseen,ensimmäistä,ensimmäisessä,ensimmäisestä|toinen,toisen,toiseen,toista,toisessa,toisesta|kolma+,kolmannen,kolmanteen,kolmatta,kolmannessa,kolmannesta|neljä+|viide+|kuude+|"
        "seitsemä+|kahdeksa+|yhdeksä+|kymmene+"
    ),
    "de": _words(
        "erst+,erstens|zweit+,zweitens|dritt+,drittens|viert+,viertens|fünft+,fünftens|sechst+|siebt+,siebent+|acht+|neunt+|zehnt+"
    ),
    "fr": _words(
        "premier,première,1er,1re|deuxième,second,seconde|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième"
    ),
    "hu": _words("első+,elsőre|második+|harmadik+|negyedik+|ötödik+|hatodik+|hetedik+|nyolcadik+|kilencedik+|tizedik+"),
    "sr": _words("прв+|друг+|трећ+|четврт+|пет+|шест+|седм+|осм+|девет+|десет+"),
}
"""First to tenth in order; `+` stands for the language's endings below."""

ORDINAL_ENDINGS: Words = {
    "it": _words("o|a|i|e"),
    "hr": _words("i|a|o|e|u|og|oga|om|ome|omu|oj|im|ih|ima|eg|ega|em|emu"),
    "lt": _words(
        "as|a|o|os|am|ai|aji|oji|asis|ojo|osios|ajam|ajai|ame|oje|ajame|ojoje|ą|ąją|ąjį|uoju|ąjai|ias|ia|io|ios|iam|iai|iaji|ioji|iasis|iojo|iosios|iąją|iąjį|iąjam|iajam|iajai"
    ),
    "fi": _words("s|nnen|nteen|tta|nnessa|nnesta|nnelle"),
    "de": _words("e|er|en|em|es"),
    "hu": ("", "re", "ra", "hoz", "hez", "nek", "nak", "ben", "ban", "höz"),
    "sr": _words("и|а|о|е|у|ог|ога|ом|ој|им|их|ег|ем"),
}

MONTH_FORMS: Words = {
    "en": _words(
        "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sep,sept|october,oct|november,nov|december,dec"
    ),
    "ro": _words(
        "ianuarie,ian|februarie,feb|martie,mar,mart|aprilie,apr|mai|iunie,iun|iulie,iul|august,aug|septembrie,sept,sep|octombrie,oct|noiembrie,noi,nov|decembrie,dec"
    ),
    "nl": _words(
        "januari,jan|februari,feb|maart,mrt|april,apr|mei|juni,jun|juli,jul|augustus,aug|september,sep,sept|oktober,okt|november,nov|december,dec"
    ),
    "it": _words(
        "gennaio,gen|febbraio,feb|marzo,mar|aprile,apr|maggio,mag|giugno,giu|luglio,lug|agosto,ago|settembre,set,sett|ottobre,ott|novembre,nov|dicembre,dic"
    ),
    "hr": _words(
        "siječanj,siječnja,siječnju,sij|veljača,veljače,veljači,velj,vlj|ožujak,ožujka,ožujku,ožu|travanj,travnja,travnju,tra|svibanj,svibnja,svibnju,svi|"
        "lipanj,lipnja,lipnju,lip|srpanj,srpnja,srpnju,srp|kolovoz,kolovoza,kolovozu,kol|rujan,rujna,rujnu,ruj|listopad,listopada,listopadu,lis|"
        "studeni,studenog,studenoga,studenom,stu|prosinac,prosinca,prosincu,pro"
    ),
    "lt": _words(
        "sausis,sausio,sausį,saus|vasaris,vasario,vasarį,vas|kovas,kovo,kovą,kov|balandis,balandžio,balandį,bal|gegužė,gegužės,gegužę,geg|birželis,birželio,birželį,birž|"
        "liepa,liepos,liepą,liep|rugpjūtis,rugpjūčio,rugpjūtį,rugp|rugsėjis,rugsėjo,rugsėjį,rugs|spalis,spalio,spalį,spal|lapkritis,lapkričio,lapkritį,lapkr|"
        "gruodis,gruodžio,gruodį,gruod"
    ),
    "fi": _words("tammi+|helmi+|maalis+|huhti+|touko+|kesä+|heinä+|elo+|syys+|loka+|marras+|joulu+"),
    "de": _words(
        "januar,jänner,jan|februar,feb|märz,mär,mrz|april,apr|mai|juni,jun|juli,jul|august,aug|september,sep,sept|oktober,okt|november,nov|dezember,dez"
    ),
    "fr": _words(
        "janvier,janv|février,févr,fév|mars|avril,avr|mai|juin|juillet,juil|août|septembre,sept|octobre,oct|novembre,nov|décembre,déc"
    ),
    "hu": _words(
        "január,januárig,január,jan|február,febr,feb|március,márc|április,ápr|május,máj|június,jún|július,júl|augusztus,aug|szeptember,szept|október,okt|november,nov|december,dec"
    ),
    "sr": _words(
        "јануар,јануара,јан|фебруар,фебруара,феб|март,марта,мар|април,априла,апр|мај,маја|јун,јуна|јул,јула|август,августа,авг|септембар,септембра,сеп|"
        "октобар,октобра,окт|новембар,новембра,нов|децембар,децембра,дец"
    ),
}
"""January to December in order."""

_FINNISH_MONTH = ("kuu", "kuuta", "kuun", "kuussa", "kuuhun", "k", "")


def _numbered(words: Words, endings: Words) -> dict[str, dict[str, int]]:
    """Form -> position from 1, by language; a form ending in + takes the language's endings."""
    table: dict[str, dict[str, int]] = {}
    for language, forms in words.items():
        numbers = table.setdefault(language, {})
        for position, group in enumerate(forms, start=1):
            for form in group.split(","):
                tails = endings.get(language, ("",)) if form.endswith("+") else ("",)
                for tail in tails:
                    numbers.setdefault(squeeze(form.removesuffix("+") + tail), position)
    return table


NUMBERS = _numbered(NUMBER_WORDS, {})
"""Language -> folded number word -> number."""
ORDINALS = _numbered(ORDINAL_FORMS, ORDINAL_ENDINGS)
"""Language -> folded ordinal, inflected -> number."""
MONTHS = _numbered(MONTH_FORMS, {"fi": _FINNISH_MONTH})
"""Language -> folded month, full, short or inflected -> 1 to 12."""


def _find(table: Mapping[str, Mapping[str, int]], word: str, languages: Iterable[str]) -> int | None:
    key = squeeze(word)
    for language in languages:
        found = table.get(language, {}).get(key)
        if found is not None:
            return found
    return None


def number(word: str, languages: Iterable[str] = LANGUAGES) -> int | None:
    """The number from 1 to 20 that a word names in the first of the languages that knows it, or None."""
    return _find(NUMBERS, word, languages)


def ordinal(word: str, languages: Iterable[str] = LANGUAGES) -> int | None:
    """The number from 1 to 10 that an ordinal («a doua», «drugo», «zweite») names, or None."""
    return _find(ORDINALS, word, languages)


def month(word: str, languages: Iterable[str] = LANGUAGES) -> int | None:
    """The month, 1 to 12, that a word names; a full stop after an abbreviation may stand or not."""
    return _find(MONTHS, word.rstrip("."), languages)
