"""Other lines that nobody typed: of telephones and programs, banners of gateways, disclaimers, requests not to print, signatures."""

from __future__ import annotations

from .swap import Words, swapped

SENT_FROM: dict[tuple[str, str], tuple[str, ...]] = {
    # (model, language): what other telephones and programs put there
    ("iphone", "ro"): ("Trimis de pe iPad-ul meu", "Trimis din Yahoo Mail pe iPhone", "Trimis de pe telefonul meu Huawei"),
    ("iphone", "en"): ("Sent from my iPad", "Sent from Yahoo Mail for iPhone"),
    ("iphone", "it"): ("Inviato da iPad", "Inviato dal mio telefono Huawei"),
    ("iphone", "fi"): ("Lähetetty iPadista",),
    ("iphone", "nl"): ("Verzonden vanaf mijn iPad",),
    ("iphone", "hr"): ("Poslano s mog iPada",),
    ("outlook-mobile", "ro"): ("Obțineți Outlook pentru iOS",),
    ("outlook-mobile", "en"): ("Get Outlook for Android",),
    ("outlook-mobile", "it"): ("Ottieni Outlook per Android",),
    ("outlook-mobile", "nl"): ("Download Outlook voor iOS",),
    ("samsung", "ro"): ("Trimis de pe Galaxy", "Trimis de pe telefonul meu Xiaomi", "Trimis de pe telefonul mobil"),
    ("samsung", "en"): ("Sent from my Galaxy", "Sent from my mobile phone"),
    ("samsung", "it"): ("Inviato da Galaxy", "Inviato dal mio cellulare"),
}
BANNERS: tuple[tuple[str, str], ...] = (
    (
        "[ATENȚIE: Mesaj din exterior] Verificați expeditorul înainte de a deschide atașamente sau linkuri.",
        "ATENȚIE: Acest e-mail a fost trimis din afara companiei. Nu faceți clic pe linkuri și nu deschideți fișiere decât dacă știți cine vi le trimite.",
    ),
    (
        "[EXTERN] Acest mesaj provine din afara organizației. Nu accesați linkuri și nu deschideți atașamente dacă nu recunoașteți expeditorul.",
        "ATENȚIE! Expeditor extern. Nu deschideți atașamentele și nu accesați linkurile decât dacă aveți încredere în expeditor.",
    ),
)
DISCLAIMERS: tuple[tuple[str, str], ...] = (
    (
        "Acest mesaj și fișierele atașate sunt confidențiale și se adresează exclusiv destinatarului. Dacă ați primit acest mesaj din greșeală, vă rugăm să îl ștergeți și să anunțați expeditorul.",
        "Informațiile cuprinse în acest e-mail sunt destinate numai persoanei căreia îi este adresat și pot fi privilegiate. Orice copiere sau distribuire fără acordul expeditorului este interzisă.",
    ),
    (
        "This message and any attachments are confidential and intended solely for the addressee. If you have received it in error, please delete it and notify the sender.",
        "The contents of this e-mail may be privileged and are meant for the named recipient only. Any unauthorised use, copying or distribution is prohibited.",
    ),
    ("Vă rugăm să luați în considerare mediul înainte de a tipări acest mesaj.", "Gândiți-vă la natură înainte de a imprima acest e-mail!"),
)  # fmt: skip
SIGNATURES: tuple[tuple[str, str], ...] = (
    ("0722 000 111 | www.studiocinci.example", "Tel.: 0722.000.111 / studiocinci.example"),
    ("T: +40 256 000 222 | M: +40 744 000 333", "Telefon: 0256/000.222, mobil: 0744/000.333"),
    ("Calea Șagului nr. 100, Timișoara", "300515 Timișoara, Calea Șagului 100, et. 2"),
    ("str. Uzinei nr. 7", "Uzinei 7, RO-300001"),
    ("0256 000 777", "Fax: (0256) 000-777"),
    ("Director General Adjunct", "Deputy CEO"),
    ("Manager Relații cu Clienții IMM", "Relationship Manager SME"),
    ("Administrator", "Administrator unic"),
    ("www.scoalaatelier.example", "https://scoalaatelier.example/contact"),
)
lines: Words = swapped((*BANNERS, *DISCLAIMERS))
"""Exchanges banners and disclaimers wherever they stand."""
signature: Words = swapped((*SIGNATURES, *DISCLAIMERS))
"""Exchanges a line of a signature."""


def sent_from(client: str, language: str, turn: int) -> str:
    """Another line for what the program puts below a message; empty where it has none of its own."""
    others = SENT_FROM.get((client, language), ("",))
    return others[turn % len(others)]
