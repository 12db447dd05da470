"""What servers say of mail that they did not deliver, or not yet; and what mail programs say of mail that was opened."""

# ruff: noqa: E501 - a language stays on its line, so that a missing one is seen

from __future__ import annotations

from llab.language.words import Words, form_list

DAEMONS = ("mailer-daemon", "postmaster", "mail-daemon", "microsoftexchange", "mailerdaemon", "mdaemon", "bounce", "bounces", "ndr", "mmdf")
"""How a server's local part begins."""
DAEMON_PARTS = form_list(
    "smtp_mail_service|mail.delivery|mail-delivery|maildelivery|symantec_antivirus|imss|inetgw|system administrator"
)  # B
"""What stands somewhere in a gateway's local part."""
DAEMON_NAMES = form_list(
    "mail delivery|mailer-daemon|microsoft outlook|system administrator|postmaster|mail administrator|jetmail system|administrator de sistem|"  # B O
    "systemadministrator|amministratore di sistema|systeembeheerder|administrateur système|järjestelmänvalvoja|administrator sustava|rendszergazda"  # O
)

UNDELIVERED: Words = {
    "en": form_list(
        "undeliverable|undelivered|delivery status notification (failure)|delivery has failed|mail delivery failed|returned mail|"  # B O G
        "failure notice|could not be delivered|did not exactly match an|couldn't be delivered|cannot be delivered|can't be delivered|wasn't delivered|was not delivered|"  # B O G
        "unable to deliver|not able to deliver|able to deliver your message|not been delivered|delivery failure|address not found|"  # B G
        "message not delivered|mail failed, returning|could not deliver|did not reach the following|mail delivery failure|non-delivery|"  # B
        "user unknown|unknown user|no such user|mailbox unavailable|undeliverable mail|delivery error|message blocked|recipient inbox full|"  # B G
        "recipients failed|recipients was aborted|is unavailable: user not found|was automatically rejected|was rejected by|returned to sender|"  # B
        "mailbox is full|mailbox full|not a valid user|mail box space not enough|doesn't exist at|undelivered mail returned to sender"  # B O
    ),
    "ro": form_list(
        "nu se poate livra|nu a putut fi livrat|nelivrat|nu poate fi livrat|livrarea a eșuat|adresa nu a fost găsită|mesaj nelivrat|"  # O G
        "nu am putut livra|mesajul nu a fost livrat|nu s-a putut livra|nu a fost livrat|mesaj blocat|cutia poștală a destinatarului este plină"
    ),
    "nl": form_list(
        "niet bezorgd|onbestelbaar|kan niet worden bezorgd|kon niet worden bezorgd|niet worden afgeleverd|bezorging mislukt|adres niet gevonden|niet afgeleverd|bericht geblokkeerd"  # O G
    ),
    "it": form_list(
        "non recapitabile|impossibile recapitare|mancato recapito|non è stato recapitato|recapito non riuscito|indirizzo non trovato|non può essere recapitato|"  # O G
        "non è stato possibile recapitare|non è stato consegnato|messaggio bloccato|consegna non riuscita"
    ),
    "hr": form_list(
        "nije moguće isporučiti|nije isporučen|isporuka nije uspjela|neisporučivo|adresa nije pronađena|nije bilo moguće isporučiti|neisporučena|poruka je blokirana"  # O G
    ),
    "lt": form_list(
        "nepristatyta|nepavyko pristatyti|nepristatomas|neįmanoma pristatyti|adresas nerastas|nebuvo pristatyt|negalima pristatyti|laiškas užblokuotas"  # O G
    ),
    "fi": form_list(
        "ei voida toimittaa|ei voitu toimittaa|toimitus epäonnistui|perille toimittamaton|toimittaminen epäonnistui|osoitetta ei löydy|osoitetta ei löytynyt|ei toimitettu|viesti estetty|toimittamaton"  # O G
    ),
    "de": form_list(
        "unzustellbar|konnte nicht zugestellt|konnten nicht zugestellt|nicht zustellbar|zustellung fehlgeschlagen|adresse nicht gefunden|wurde nicht zugestellt|"  # O G
        "kann nicht zugestellt|nicht übermittelt werden|nachricht blockiert|zustellungsfehler"
    ),
    "fr": form_list(
        "non remis|n'a pas pu être remis|échec de la remise|non distribuable|n'a pas pu être délivré|n'a pas pu etre delivre|adresse introuvable|n'a pas été remis|"  # O G B
        "n'a pas pu être distribué|n'a pas été distribué|impossible de remettre|message bloqué|échec de remise|n'existe pas. veuillez"
    ),
    "hu": form_list(
        "kézbesíthetetlen|nem kézbesíthető|nem sikerült kézbesíteni|sikertelen kézbesítés|a cím nem található|nem lehet kézbesíteni|nem lett kézbesítve|nem sikerült a kézbesítés|üzenet letiltva"  # O G
    ),
    "sr": form_list(
        "није испоручена|испорука није успела|nije isporučena|адреса није пронађена|није могуће испоручити|порука није испоручена|isporuka nije uspela|nije moguće isporučiti"  # O G
    ),
    "ru": form_list(
        "не доставлено|не может быть доставлено|не удалось доставить|недоставленное сообщение|адрес не найден"
    ),  # mail.ru, Yandex; B
    "es": form_list(
        "no se puede entregar|no se ha podido entregar|no se encontró la dirección|no se pudo entregar|dirección no encontrada"
    ),  # O G
    "pl": form_list("niedostarczalne|nie można dostarczyć|nie została dostarczona|nie znaleziono adresu"),  # O G
    "uk": form_list("не вдалося доставити|не доставлено"),  # G
}
"""In the subject or at the beginning of the text; also in languages of servers that no survey of ours has."""

TITLES = form_list(
    "undeliverable:|undeliverable mail|undelivered mail returned to sender|mail delivery failed|delivery status notification|failure notice|returned mail:|"  # B O G
    "non-delivery|failed mail to|delivery failure|mail delivery failure|delivery notification:|nu se poate livra:|mesaj nelivrat|unzustellbar:|onbestelbaar:|"  # B O
    "non recapitabile:|impossibile recapitare|non remis :|neisporučivo:|nepristatyta:|toimittamaton:|perille toimittamaton|kézbesíthetetlen:"  # O
)
"""How a report's subject begins; with «Fwd:» before it a person passes it on."""

DELAYED: Words = {
    "en": form_list(
        "delivery incomplete|notification (delay)|delivery delayed|delayed mail|warning: message|will retry|still trying|has not yet been delivered|"  # B G
        "delivery is delayed|temporary problem|will continue to be retried|not been delivered yet|no action is required on your part|"  # B
        "message delayed|mail delivery delayed|attempts will continue|will continue to try|continue trying to deliver|has been postponed|still being retried|"  # B O
        "could not send message for past|will keep trying|delivery attempt will be|mail delivery warning|hours remaining|greylisted"  # B
    ),
    "ro": form_list(
        "livrare întârziată|livrarea este întârziată|livrare incompletă|mesaj întârziat|livrarea mesajului este întârziată|va reîncerca"
    ),
    "nl": form_list("vertraagd|bezorging niet voltooid|nog niet bezorgd|wordt opnieuw geprobeerd"),  # O G
    "it": form_list("in ritardo|consegna incompleta|ritardata|recapito ritardato|non ancora recapitat"),  # O G
    "hr": form_list("isporuka kasni|isporuka nije dovršena|odgođena isporuka|još nije isporučen"),
    "lt": form_list("pristatymas vėluoja|vėluojama pristatyti|dar nepristatyt|pristatymas nebaigtas"),
    "fi": form_list("toimitus viivästyy|toimitus on viivästynyt|toimitus viivästynyt|ei ole vielä toimitettu|toimitus kesken"),
    "de": form_list("verzögert|verzögerte zustellung|zustellung unvollständig|noch nicht zugestellt|wird erneut versucht"),  # O G
    "fr": form_list("retardé|remise retardée|remise différée|distribution incomplète|pas encore été remis|retardée"),  # O G
    "hu": form_list("késleltetett|késik a kézbesítés|kézbesítés késik|hiányos kézbesítés|még nem lett kézbesítve"),
    "sr": form_list("испорука касни|одложена испорука|још није испоручена"),
}
FINAL = form_list(
    "permanent error|permanent failure|failed permanently|permanent fatal errors|given up|giving up|gave up|could not be delivered within|retry timeout exceeded|"  # B
    "delivery expired|message expired|was aborted after|exceeded maximum delivery attempts|has been returned|returning message to sender"  # B
)
"""Said by servers that do not try again, also where they speak of delays before."""

RECEIPT_SUBJECTS: Words = {
    "en": form_list("read|not read|read receipt|return receipt|disposition notification|return receipt (displayed)"),  # O, T
    "ro": form_list("citit|necitit|confirmare de citire|confirmare de primire"),  # O, T
    "nl": form_list("gelezen|niet gelezen|leesbevestiging|ontvangstbevestiging|ontvangstbewijs"),
    "it": form_list("letto|non letto|conferma di lettura|ricevuta di ritorno"),
    "hr": form_list("pročitano|nije pročitano|potvrda čitanja|potvrda o čitanju|potvrda primitka"),
    "lt": form_list("perskaityta|neperskaityta|skaityta|neskaityta|perskaitymo patvirtinimas"),
    "fi": form_list("luettu|ei luettu|lukukuittaus|lukemisilmoitus|vastaanottokuittaus"),
    "de": form_list("gelesen|ungelesen|nicht gelesen|lesebestätigung|empfangsbestätigung"),
    "fr": form_list("lu|non lu|accusé de lecture|accusé de réception|confirmation de lecture"),
    "hu": form_list("elolvasva|olvasatlan|nem olvasott|olvasási visszaigazolás|tértivevény"),
    "sr": form_list("прочитано|није прочитано|потврда о читању|pročitano"),
}
"""Outlook puts them before the subject of the message that was opened, or was deleted unread."""
RECEIPT_TEXTS: Words = {
    "en": form_list(
        "was read on|was deleted without being read|this is a receipt for the mail|this is a return receipt for the mail|return receipt only acknowledges|"  # O T
        "has been displayed on the recipient|message was displayed|no guarantee that the message has been read"  # T
    ),
    "ro": form_list(
        "a fost citit la|a fost citit în|a fost citit pe|a fost șters fără a fi citit|mesajul a fost afișat pe|confirmare de citire pentru mesajul"
    ),
    "nl": form_list(
        "is gelezen op|is verwijderd zonder te zijn gelezen|is verwijderd zonder dat het is gelezen|ongelezen verwijderd|dit is een ontvangstbevestiging"
    ),
    "it": form_list(
        "è stato letto il|è stato letto in data|è stato eliminato senza essere stato letto|è stato eliminato senza essere letto|questa è una ricevuta di ritorno"
    ),
    "hr": form_list("pročitana je|je pročitana|je izbrisana bez čitanja|izbrisana je bez čitanja|izbrisana prije čitanja|ovo je potvrda"),
    "lt": form_list("buvo perskaitytas|perskaityta|buvo panaikintas neperskaitytas|ištrintas neperskaitytas|buvo skaitytas"),
    "fi": form_list("on luettu|luettiin|poistettiin lukematta|on poistettu lukematta|tämä on vastaanottokuittaus"),
    "de": form_list("wurde gelesen|wurde am|ungelesen gelöscht|gelöscht, ohne gelesen|dies ist eine empfangsbestätigung"),
    "fr": form_list("a été lu le|a été lu|a été supprimé sans être lu|a été supprimé sans avoir été lu|ceci est un accusé de réception"),
    "hu": form_list("elolvasta|elolvasva|olvasás nélkül törölve|olvasatlanul törölték|el lett olvasva"),
    "sr": form_list("је прочитана|прочитана је|избрисана без читања|обрисана без читања"),
}
