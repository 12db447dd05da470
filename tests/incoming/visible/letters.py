"""What mail programs put above a quoted message, in eleven languages (Serbian in both scripts), and a reply in each.

The wordings are those of the programs' own localisations; names, addresses and what is said are ours.
"""

from __future__ import annotations

from dataclasses import dataclass

ANA = "Ana Pop"
MAIL = "ana.pop@primaria.example"


@dataclass(frozen=True)
class Letters:
    """One language: what was answered, what had been asked, and the lines of each program. `{a}` is the name, `{m}` the address."""

    reply: str
    asked: str
    gmail: str
    thunderbird: str
    apple: str
    yahoo: str
    labels: tuple[str, str, str, str]
    """From, Sent, To, Subject as Outlook has them."""
    samsung: tuple[str, str, str, str]
    sent: str
    """A date as Outlook writes it."""
    original: str
    """The words between dashes above an original."""
    iphone: str
    outlook_mobile: str


LETTERS: dict[str, Letters] = {
    "en": Letters(
        "Thank you for asking.\n\nThe market hall needs a new roof first.",
        "Dear Sir or Madam,\n\nwhat should the town repair first?\n\nKind regards,\nAna Pop",
        "On Thu, Nov 19, 2026 at 10:15\u202fAM {a} <{m}> wrote:",
        "On 19/11/2026 10:15, {a} wrote:",
        "On 19 Nov 2026, at 10:15, {a} <{m}> wrote:",
        "On Thursday, November 19, 2026 at 10:15:30 AM GMT+2, {a} <{m}> wrote:",
        ("From", "Sent", "To", "Subject"),
        ("From", "Date", "To", "Subject"),
        "Thursday, November 19, 2026 10:15 AM",
        "Original Message",
        "Sent from my iPhone",
        "Get Outlook for iOS",
    ),
    "ro": Letters(
        "Vă mulțumesc pentru întrebare.\n\nAcoperișul halei ar trebui reparat mai întâi.",
        "Stimată doamnă, stimate domn,\n\nce ar trebui să repare orașul mai întâi?\n\nCu stimă,\nAna Pop",
        "În joi, 19 nov. 2026 la 10:15, {a} <{m}> a scris:",
        "La 19.11.2026 10:15, {a} a scris:",
        "Pe 19 nov. 2026, la 10:15, {a} <{m}> a scris:",
        "joi, 19 noiembrie 2026, 10:15:30 EET, {a} <{m}> a scris:",
        ("De la", "Trimis", "Către", "Subiect"),
        ("De la", "Data", "Către", "Subiect"),
        "joi, 19 noiembrie 2026 10:15",
        "Mesaj original",
        "Trimis de pe iPhone-ul meu",
        "Obțineți Outlook pentru iOS",
    ),
    "nl": Letters(
        "Bedankt voor de vraag.\n\nHet dak van de markthal heeft haast.",
        "Geachte heer, mevrouw,\n\nwat moet de stad het eerst herstellen?\n\nMet vriendelijke groet,\nAna Pop",
        "Op do 19 nov 2026 om 10:15 schreef {a} <{m}>:",
        "Op 19-11-2026 om 10:15 schreef {a}:",
        "Op 19 nov 2026, om 10:15 heeft {a} <{m}> het volgende geschreven:",
        "Op donderdag 19 november 2026 om 10:15:30 CET schreef {a} <{m}>:",
        ("Van", "Verzonden", "Aan", "Onderwerp"),
        ("Van", "Datum", "Aan", "Onderwerp"),
        "donderdag 19 november 2026 10:15",
        "Oorspronkelijk bericht",
        "Verstuurd vanaf mijn iPhone",
        "Outlook voor iOS downloaden",
    ),
    "it": Letters(
        "Grazie della domanda.\n\nPrima va rifatto il tetto del mercato.",
        "Gentile signora, gentile signore,\n\nche cosa dovrebbe riparare prima la città?\n\nCordiali saluti,\nAna Pop",
        "Il giorno gio 19 nov 2026 alle ore 10:15 {a} <{m}> ha scritto:",
        "Il 19/11/2026 10:15, {a} ha scritto:",
        "Il giorno 19 nov 2026, alle ore 10:15, {a} <{m}> ha scritto:",
        "Il giovedì 19 novembre 2026 alle ore 10:15:30 CET, {a} <{m}> ha scritto:",
        ("Da", "Inviato", "A", "Oggetto"),
        ("Da", "Data", "A", "Oggetto"),
        "giovedì 19 novembre 2026 10:15",
        "Messaggio originale",
        "Inviato da iPhone",
        "Ottieni Outlook per iOS",
    ),
    "hr": Letters(
        "Hvala na pitanju.\n\nNajprije treba popraviti krov tržnice.",
        "Poštovani,\n\nšto bi grad trebao najprije popraviti?\n\nSrdačan pozdrav,\nAna Pop",
        "čet, 19. stu 2026. u 10:15 {a} <{m}> napisao je:",
        "19. 11. 2026. u 10:15, {a} piše:",
        "Dana 19.11.2026., u 10:15, {a} <{m}> je napisao/la:",
        "U četvrtak, 19. studenoga 2026. u 10:15:30 CET, korisnik {a} <{m}> napisao je:",
        ("Od", "Poslano", "Prima", "Predmet"),
        ("Od", "Datum", "Za", "Predmet"),
        "četvrtak, 19. studenoga 2026. 10:15",
        "Izvorna poruka",
        "Poslano s mog iPhonea",
        "Preuzmite Outlook za iOS",
    ),
    "lt": Letters(
        "Ačiū už klausimą.\n\nPirmiausia reikia naujo turgaus stogo.",
        "Gerbiamieji,\n\nką miestas turėtų sutvarkyti pirmiausia?\n\nPagarbiai\nAna Pop",
        "2026-11-19, kt, 10:15 {a} <{m}> rašė:",
        "2026-11-19 10:15, {a} rašė:",
        "2026 m. lapkričio 19 d. 10:15, {a} <{m}> rašė:",
        "2026 m. lapkričio 19 d., ketvirtadienis, 10:15:30 EET, {a} <{m}> rašė:",
        ("Nuo", "Išsiųsta", "Kam", "Tema"),
        ("Nuo", "Data", "Kam", "Tema"),
        "2026 m. lapkričio 19 d., ketvirtadienis 10:15",
        "Originalus laiškas",
        "Išsiųsta iš mano iPhone",
        "Gauti „Outlook“, skirtą iOS",
    ),
    "fi": Letters(
        "Kiitos kysymyksestä.\n\nKauppahallin katto on korjattava ensin.",
        "Hyvä vastaanottaja,\n\nmitä kaupungin pitäisi korjata ensin?\n\nYstävällisin terveisin\nAna Pop",
        "to 19. marrask. 2026 klo 10.15 {a} ({m}) kirjoitti:",
        "{a} kirjoitti 19.11.2026 klo 10.15:",
        "{a} <{m}> kirjoitti 19.11.2026 kello 10.15:",
        "torstai 19. marraskuuta 2026 klo 10.15.30 UTC+2 {a} <{m}> kirjoitti:",
        ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
        ("Lähettäjä", "Päivämäärä", "Saaja", "Aihe"),
        "torstai 19. marraskuuta 2026 10.15",
        "Alkuperäinen viesti",
        "Lähetetty iPhonesta",
        "Hanki Outlook for iOS",
    ),
    "de": Letters(
        "Danke für die Frage.\n\nZuerst braucht die Markthalle ein neues Dach.",
        "Sehr geehrte Damen und Herren,\n\nwas soll die Stadt zuerst instand setzen?\n\nMit freundlichen Grüßen\nAna Pop",
        "Am Do., 19. Nov. 2026 um 10:15 Uhr schrieb {a} <{m}>:",
        "Am 19.11.2026 um 10:15 schrieb {a}:",
        "Am 19.11.2026 um 10:15 schrieb {a} <{m}>:",
        "Am Donnerstag, 19. November 2026 um 10:15:30 MEZ hat {a} <{m}> Folgendes geschrieben:",
        ("Von", "Gesendet", "An", "Betreff"),
        ("Von", "Datum", "An", "Betreff"),
        "Donnerstag, 19. November 2026 10:15",
        "Ursprüngliche Nachricht",
        "Von meinem iPhone gesendet",
        "Outlook für iOS beziehen",
    ),
    "fr": Letters(
        "Merci de poser la question.\n\nLe toit de la halle d'abord.",
        "Madame, Monsieur,\n\nque faut-il que la ville répare d'abord ?\n\nCordialement,\nAna Pop",
        "Le jeu. 19 nov. 2026 à 10:15, {a} <{m}> a écrit :",
        "Le 19/11/2026 à 10:15, {a} a écrit\u00a0:",
        "Le 19 nov. 2026 à 10:15, {a} <{m}> a écrit :",
        "Le jeudi 19 novembre 2026 à 10:15:30 UTC+1, {a} <{m}> a écrit :",
        ("De\u00a0", "Envoyé\u00a0", "À\u00a0", "Objet\u00a0"),
        ("De ", "Date ", "À ", "Objet "),
        "jeudi 19 novembre 2026 10:15",
        "Message d'origine",
        "Envoyé de mon iPhone",
        "Télécharger Outlook pour iOS",
    ),
    "hu": Letters(
        "Köszönöm a kérdést.\n\nElőször a vásárcsarnok tetejét kell megjavítani.",
        "Tisztelt Hölgyem, Uram!\n\nmit javítson meg először a város?\n\nÜdvözlettel\nAna Pop",
        "{a} <{m}> ezt írta (időpont: 2026. nov. 19., Cs, 10:15):",
        "2026. 11. 19. 10:15 keltezéssel, {a} írta:",
        "2026. nov. 19. dátummal, 10:15 időpontban {a} <{m}> írta:",
        "2026. november 19., csütörtök 10:15:30 CET időpontban {a} <{m}> ezt írta:",
        ("Feladó", "Elküldve", "Címzett", "Tárgy"),
        ("Feladó", "Dátum", "Címzett", "Tárgy"),
        "2026. november 19., csütörtök 10:15",
        "Eredeti üzenet",
        "Az iPhone-omról küldve",
        "Az Outlook iOS-verziójának letöltése",
    ),
    "sr": Letters(
        "Хвала на питању.\n\nПрво треба поправити кров пијаце.",
        "Поштовани,\n\nшта би град прво требало да поправи?\n\nС поштовањем,\nАна Поп",
        "чет, 19. нов 2026. у 10:15 {a} <{m}> је написао/ла:",
        "Дана 19.11.2026. у 10:15, {a} пише:",
        "19.11.2026. у 10:15, {a} <{m}> је написао/ла:",
        "У четвртак, 19. новембра 2026. у 10:15:30 CET, {a} <{m}> је написао/ла:",
        ("Од", "Послато", "Коме", "Тема"),
        ("Од", "Датум", "За", "Наслов"),
        "четвртак, 19. новембар 2026. 10:15",
        "Оригинална порука",
        "Послато са мог iPhone-а",
        "Преузмите Outlook за iOS",
    ),
    "sr-Latn": Letters(
        "Hvala na pitanju.\n\nPrvo treba popraviti krov pijace.",
        "Poštovani,\n\nšta bi grad prvo trebalo da popravi?\n\nS poštovanjem,\nAna Pop",
        "čet, 19. nov 2026. u 10:15 {a} <{m}> je napisao/la:",
        "Dana 19.11.2026. u 10:15, {a} piše:",
        "Dana 19. 11. 2026., u 10:15, {a} <{m}> je napisala:",
        "U četvrtak, 19. novembra 2026. u 10:15:30 CET, {a} <{m}> je napisao/la:",
        ("Od", "Poslato", "Kome", "Tema"),
        ("Od", "Datum", "Za", "Naslov"),
        "četvrtak, 19. novembar 2026. 10:15",
        "Originalna poruka",
        "Poslato sa mog iPhone-a",
        "Preuzmite Outlook za iOS",
    ),
}
