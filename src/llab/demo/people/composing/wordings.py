"""What mail programs say by themselves, language by language: dates, attributions, header blocks, footers.

Each row is how that program's localisation words it; a language that a program was never translated to gets English.
Fields in the patterns: {name} {address} {date}, and what `date_fields` gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

T = TypeVar("T")

# Monday first, January first: short and long.
WEEKDAYS_SHORT: Mapping[str, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "ro": ("lun.", "mar.", "mie.", "joi", "vin.", "sâm.", "dum."),
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "it": ("lun", "mar", "mer", "gio", "ven", "sab", "dom"),
    "hr": ("pon", "uto", "sri", "čet", "pet", "sub", "ned"),
    "lt": ("pr", "an", "tr", "kt", "pn", "št", "sk"),
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "de": ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "hu": ("H", "K", "Sze", "Cs", "P", "Szo", "V"),
    "sr": ("пон", "уто", "сре", "чет", "пет", "суб", "нед"),
    "sr-Latn": ("pon", "uto", "sre", "čet", "pet", "sub", "ned"),
}
WEEKDAYS_LONG: Mapping[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ro": ("luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "hr": ("ponedjeljak", "utorak", "srijeda", "četvrtak", "petak", "subota", "nedjelja"),
    "lt": ("pirmadienis", "antradienis", "trečiadienis", "ketvirtadienis", "penktadienis", "šeštadienis", "sekmadienis"),
    "fi": ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "hu": ("hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"),
    "sr": ("понедељак", "уторак", "среда", "четвртак", "петак", "субота", "недеља"),
    "sr-Latn": ("ponedeljak", "utorak", "sreda", "četvrtak", "petak", "subota", "nedelja"),
}
MONTHS_SHORT: Mapping[str, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ro": ("ian.", "feb.", "mar.", "apr.", "mai", "iun.", "iul.", "aug.", "sept.", "oct.", "nov.", "dec."),
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "it": ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"),
    "hr": ("sij", "velj", "ožu", "tra", "svi", "lip", "srp", "kol", "ruj", "lis", "stu", "pro"),
    "lt": ("saus.", "vas.", "kov.", "bal.", "geg.", "birž.", "liep.", "rugp.", "rugs.", "spal.", "lapkr.", "gruod."),
    "fi": ("tammik.", "helmik.", "maalisk.", "huhtik.", "toukok.", "kesäk.", "heinäk.", "elok.", "syysk.", "lokak.", "marrask.", "jouluk."),
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "hu": ("jan.", "febr.", "márc.", "ápr.", "máj.", "jún.", "júl.", "aug.", "szept.", "okt.", "nov.", "dec."),
    "sr": ("јан", "феб", "мар", "апр", "мај", "јун", "јул", "авг", "сеп", "окт", "нов", "дец"),
    "sr-Latn": ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "avg", "sep", "okt", "nov", "dec"),
}
MONTHS_LONG: Mapping[str, tuple[str, ...]] = {
    "en": tuple("January February March April May June July August September October November December".split()),
    "ro": tuple("ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie".split()),
    "nl": tuple("januari februari maart april mei juni juli augustus september oktober november december".split()),
    "it": tuple("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()),
    "hr": tuple("siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca".split()),
    "lt": tuple("sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio".split()),
    "fi": tuple(f"{month}kuuta" for month in "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()),
    "de": tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()),
    "fr": tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    "hu": tuple("január február március április május június július augusztus szeptember október november december".split()),
    "sr": tuple("јануар фебруар март април мај јун јул август септембар октобар новембар децембар".split()),
    "sr-Latn": tuple("januar februar mart april maj jun jul avgust septembar oktobar novembar decembar".split()),
}

ZONES: Mapping[str, str] = {
    "ro": "Europe/Bucharest", "nl": "Europe/Amsterdam", "it": "Europe/Rome", "hr": "Europe/Zagreb", "lt": "Europe/Vilnius",
    "fi": "Europe/Helsinki", "de": "Europe/Berlin", "fr": "Europe/Paris", "hu": "Europe/Budapest", "sr": "Europe/Belgrade",
    "sr-Latn": "Europe/Belgrade",
}  # fmt: skip

GMAIL: Mapping[str, str] = {
    "en": "On {wd}, {d} {mon} {y} at {H}:{M}, {name} <{address}> wrote:",
    "ro": "În {wd}, {d} {mon} {y} la {H}:{M}, {name} <{address}> a scris:",
    "nl": "Op {wd} {d} {mon} {y} om {H}:{M} schreef {name} <{address}>:",
    "it": "Il giorno {wd} {d} {mon} {y} alle ore {H}:{M} {name} <{address}> ha scritto:",
    "hr": "{wd}, {d}. {mon} {y}. u {H}:{M} {name} <{address}> napisao je:",
    "lt": "{y}-{mm}-{dd}, {wd}, {H}:{M} {name} <{address}> rašė:",
    "fi": "{wd} {d}. {mon} {y} klo {H}.{M} {name} ({address}) kirjoitti:",
    "de": "Am {wd}, {d}. {mon} {y} um {H}:{M} Uhr schrieb {name} <{address}>:",
    "fr": "Le {wd} {d} {mon} {y} à {H}:{M}, {name} <{address}> a écrit :",
    "hu": "{name} <{address}> ezt írta (időpont: {y}. {mon} {d}., {wd}, {H}:{M}):",
    "sr": "{wd}, {d}. {mon} {y}. у {H}:{M} {name} <{address}> је написао/ла:",
}
GMAIL_ANDROID: Mapping[str, str] = {
    "en": "On {wd}, {d} {mon} {y}, {H}:{M} {name}, <{address}> wrote:",
    "ro": "În {wd}, {d} {mon} {y}, {H}:{M} {name}, <{address}> a scris:",
    "nl": "Op {wd} {d} {mon} {y} {H}:{M} schreef {name} <{address}>:",
    "it": "Il {wd} {d} {mon} {y}, {H}:{M} {name} <{address}> ha scritto:",
    "hr": "{wd}, {d}. {mon} {y}. {H}:{M} {name} <{address}> je napisao:",
    "lt": "{y}-{mm}-{dd}, {wd}, {H}:{M} {name} <{address}> rašė:",
    "fi": "{wd} {d}. {mon} {y} klo {H}.{M} {name} <{address}> kirjoitti:",
    "de": "{name} <{address}> schrieb am {wd}, {d}. {mon} {y}, {H}:{M}:",
    "fr": "Le {wd} {d} {mon} {y}, {H}:{M}, {name} <{address}> a écrit :",
    "hu": "{name} <{address}> ezt írta (időpont: {y}. {mon} {d}., {wd} {H}:{M}):",
    "sr": "{wd}, {d}. {mon} {y}. {H}:{M} {name} <{address}> је написао/ла:",
}
THUNDERBIRD: Mapping[str, str] = {
    "en": "On {dd}/{mm}/{y} {H}:{M}, {name} wrote:",
    "ro": "La {dd}.{mm}.{y} {H}:{M}, {name} a scris:",
    "nl": "Op {dd}-{mm}-{y} om {H}:{M} schreef {name}:",
    "it": "Il {dd}/{mm}/{y} {H}:{M}, {name} ha scritto:",
    "hr": "Dana {d}. {m}. {y}. u {H}:{M}, {name} je napisao/la:",
    "lt": "{y}-{mm}-{dd} {H}:{M}, {name} rašė:",
    "fi": "{name} kirjoitti {d}.{m}.{y} klo {H}.{M}:",
    "de": "Am {dd}.{mm}.{yy} um {H}:{M} schrieb {name}:",
    "fr": "Le {dd}/{mm}/{y} à {H}:{M}, {name} a écrit :",
    "hu": "{y}. {mm}. {dd}. {H}:{M} keltezéssel, {name} írta:",
    "sr": "Дана {d}.{m}.{y}. у {H}:{M}, {name} је написао/ла:",
}
APPLE: Mapping[str, str] = {
    "en": "On {d} {mon} {y}, at {H}:{M}, {name} <{address}> wrote:",
    "ro": "Pe {d} {mon} {y}, la {H}:{M}, {name} <{address}> a scris:",
    "nl": "Op {d} {mon} {y}, om {H}:{M} heeft {name} <{address}> het volgende geschreven:",
    "it": "Il giorno {d} {mon} {y}, alle ore {H}:{M}, {name} <{address}> ha scritto:",
    "hr": "Dana {dd}.{mm}.{y}. u {H}:{M}, {name} <{address}> je napisao:",
    "fi": "{name} <{address}> kirjoitti {d}.{m}.{y} kello {H}.{M}:",
    "de": "Am {dd}.{mm}.{y} um {H}:{M} schrieb {name} <{address}>:",
    "fr": "Le {d} {mon} {y} à {H}:{M}, {name} <{address}> a écrit :",
    "hu": "{y}. {mon} {d}. dátummal, {H}:{M} időpontban {name} <{address}> írta:",
}
YAHOO: Mapping[str, str] = {
    "en": "On {weekday}, {d} {month} {y}, {H}:{M}:{S} {zone}, {name} <{address}> wrote:",
    "ro": "Pe {weekday}, {d} {month} {y}, {H}:{M}:{S} {zone}, {name} <{address}> a scris:",
    "nl": "Op {weekday} {d} {month} {y} {H}:{M}:{S} {zone} schreef {name} <{address}>:",
    "it": "Il {weekday} {d} {month} {y} {H}:{M}:{S} {zone}, {name} <{address}> ha scritto:",
    "fi": "{weekday} {d}. {month} {y} klo {H}.{M}.{S} {zone} {name} <{address}> kirjoitti:",
    "de": "Am {weekday}, {d}. {month} {y} um {H}:{M}:{S} {zone} hat {name} <{address}> Folgendes geschrieben:",
    "fr": "Le {weekday} {d} {month} {y} à {H}:{M}:{S} {zone}, {name} <{address}> a écrit :",
    "hu": "{y}. {month} {d}., {weekday}, {H}:{M}:{S} ({zone}), {name} <{address}> írta:",
}
ROUNDCUBE: Mapping[str, str] = {
    "en": "On {y}-{mm}-{dd} {H}:{M}, {name} wrote:",
    "ro": "Pe {dd}.{mm}.{y} {H}:{M}, {name} a scris:",
    "nl": "{name} schreef op {y}-{mm}-{dd} {H}:{M}:",
    "it": "Il {y}-{mm}-{dd} {H}:{M} {name} ha scritto:",
    "hr": "Dana {y}-{mm}-{dd} {H}:{M}, {name} je napisao/la:",
    "lt": "{name} rašė {y}-{mm}-{dd} {H}:{M}:",
    "fi": "{name} kirjoitti {y}-{mm}-{dd} {H}:{M}:",
    "de": "Am {y}-{mm}-{dd} {H}:{M}, schrieb {name}:",
    "fr": "Le {y}-{mm}-{dd} {H}:{M}, {name} a écrit :",
    "hu": "{y}-{mm}-{dd} {H}:{M} időpontban {name} ezt írta:",
    "sr": "Дана {y}-{mm}-{dd} {H}:{M}, {name} је написао/ла:",
}
MUTT: Mapping[str, str] = {"en": "On {wd}, {mon} {dd}, {y} at {h12}:{M}:{S}{half} {offset}, {name} wrote:"}

OUTLOOK_DATE: Mapping[str, str] = {
    "en": "{weekday}, {d} {month} {y} {H}:{M}",
    "ro": "{weekday}, {d} {month} {y} {H}:{M}",
    "nl": "{weekday} {d} {month} {y} {H}:{M}",
    "it": "{weekday} {d} {month} {y} {H}:{M}",
    "hr": "{weekday}, {d}. {month} {y}. {H}:{M}",
    "lt": "{y} m. {month} {d} d., {weekday} {H}:{M}",
    "fi": "{weekday} {d}. {month} {y} {H}.{M}",
    "de": "{weekday}, {d}. {month} {y} {H}:{M}",
    "fr": "{weekday} {d} {month} {y} {H}:{M}",
    "hu": "{y}. {month} {d}., {weekday} {H}:{M}",
    "sr": "{weekday}, {d}. {month} {y}. {H}:{M}",
    "sr-Latn": "{weekday}, {d}. {month} {y}. {H}:{M}",
}
OUTLOOK_FIELDS: Mapping[str, tuple[str, str, str, str]] = {
    "en": ("From:", "Sent:", "To:", "Subject:"),
    "ro": ("De la:", "Trimis:", "Către:", "Subiect:"),
    "nl": ("Van:", "Verzonden:", "Aan:", "Onderwerp:"),
    "it": ("Da:", "Inviato:", "A:", "Oggetto:"),
    "hr": ("Od:", "Poslano:", "Prima:", "Predmet:"),
    "lt": ("Nuo:", "Išsiųsta:", "Kam:", "Tema:"),
    "fi": ("Lähettäjä:", "Lähetetty:", "Vastaanottaja:", "Aihe:"),
    "de": ("Von:", "Gesendet:", "An:", "Betreff:"),
    "fr": ("De :", "Envoyé :", "À :", "Objet :"),
    "hu": ("Feladó:", "Elküldve:", "Címzett:", "Tárgy:"),
    "sr": ("Од:", "Послато:", "За:", "Наслов:"),
    "sr-Latn": ("Od:", "Poslato:", "Za:", "Naslov:"),
}
OUTLOOK_RULE: Mapping[str, str] = {
    "en": "Original Message",
    "ro": "Mesaj original",
    "nl": "Oorspronkelijk bericht",
    "it": "Messaggio originale",
    "hr": "Izvorna poruka",
    "lt": "Pradinis pranešimas",
    "fi": "Alkuperäinen viesti",
    "de": "Ursprüngliche Nachricht",
    "fr": "Message d'origine",
    "hu": "Eredeti üzenet",
    "sr": "Оригинална порука",
    "sr-Latn": "Originalna poruka",
}
SAMSUNG_FIELDS: Mapping[str, tuple[str, str, str, str, str]] = {
    "en": ("Original message", "From:", "Date:", "To:", "Subject:"),
    "ro": ("Mesaj original", "De la:", "Data:", "Către:", "Subiect:"),
    "nl": ("Oorspronkelijk bericht", "Van:", "Datum:", "Aan:", "Onderwerp:"),
    "it": ("Messaggio originale", "Da:", "Data:", "A:", "Oggetto:"),
    "hr": ("Izvorna poruka", "Šalje:", "Datum:", "Prima:", "Predmet:"),
    "lt": ("Pradinis laiškas", "Nuo:", "Data:", "Kam:", "Tema:"),
    "fi": ("Alkuperäinen viesti", "Lähettäjä:", "Päivämäärä:", "Saaja:", "Aihe:"),
    "de": ("Ursprüngliche Nachricht", "Von:", "Datum:", "An:", "Betreff:"),
    "fr": ("Message d'origine", "De :", "Date :", "À :", "Objet :"),
    "hu": ("Eredeti üzenet", "Feladó:", "Dátum:", "Címzett:", "Tárgy:"),
    "sr": ("Оригинална порука", "Од:", "Датум:", "За:", "Наслов:"),
    "sr-Latn": ("Originalna poruka", "Od:", "Datum:", "Za:", "Naslov:"),
}

IPHONE_FOOTER: Mapping[str, str] = {
    "en": "Sent from my iPhone",
    "ro": "Trimis de pe iPhone-ul meu",
    "nl": "Verstuurd vanaf mijn iPhone",
    "it": "Inviato da iPhone",
    "hr": "Poslano s mog iPhonea",
    "fi": "Lähetetty iPhonesta",
    "de": "Von meinem iPhone gesendet",
    "fr": "Envoyé de mon iPhone",
    "hu": "Az iPhone-omról küldve",
}
SAMSUNG_FOOTER: Mapping[str, str] = {
    "en": "Sent from my Galaxy",
    "ro": "Trimis de pe Galaxy al meu",
    "nl": "Verzonden vanaf mijn Galaxy",
    "it": "Inviato dal mio Galaxy",
    "hr": "Poslano s mog uređaja Galaxy",
    "lt": "Išsiųsta iš mano „Galaxy“",
    "fi": "Lähetetty Galaxy-laitteestani",
    "de": "Von meinem/meiner Galaxy gesendet",
    "fr": "Envoyé depuis mon appareil Galaxy",
    "hu": "Elküldve Galaxy készülékemről",
}
OUTLOOK_MOBILE_FOOTER: Mapping[str, tuple[str, str]] = {
    "en": ("Get", "Outlook for Android"),
    "ro": ("Obțineți", "Outlook pentru Android"),
    "nl": ("Download", "Outlook voor Android"),
    "it": ("Scarica", "Outlook per Android"),
    "hr": ("Nabavite", "Outlook za Android"),
    "fi": ("Hanki", "Outlook for Android"),
    "de": ("Holen Sie sich", "Outlook für Android"),
    "fr": ("Obtenir", "Outlook pour Android"),
}

OUTLOOK_PREFIX: Mapping[str, str] = {
    "en": "RE: ", "ro": "RE: ", "nl": "RE: ", "it": "R: ", "hr": "Odg: ", "lt": "Ats: ", "fi": "VS: ", "de": "AW: ", "fr": "RE: ",
    "hu": "RE: ", "sr": "Одг: ", "sr-Latn": "Odg: ",
}  # fmt: skip
OUTLOOK_WEB_PREFIX: Mapping[str, str] = {"en": "Re: ", "fi": "Vs: ", "it": "R: ", "de": "AW: ", "hr": "Odg: ", "lt": "Ats: "}


def said(table: Mapping[str, T], language: str) -> T:
    """The table's row for the language; English where the program does not speak it."""
    return table.get(language, table["en"])


def dated(table: Mapping[str, str], language: str, when: datetime, **fields: str) -> str:
    """A pattern of the table filled in; dates are in the language of the pattern, English where the program lacks the language."""
    spoken = language if language in table else "en"
    return table[spoken].format(**date_fields(when, spoken), **fields)


def date_fields(when: datetime, language: str) -> dict[str, str]:
    """Everything the patterns may ask about a time."""
    known = language if language in MONTHS_LONG else "en"
    day, month, weekday = when.day, when.month - 1, when.weekday()
    return {
        "d": str(day), "dd": f"{day:02}", "m": str(month + 1), "mm": f"{month + 1:02}", "y": str(when.year), "yy": f"{when.year % 100:02}",
        "H": f"{when.hour:02}", "M": f"{when.minute:02}", "S": f"{when.second:02}",
        "h12": f"{(when.hour - 1) % 12 + 1:02}", "half": "AM" if when.hour < 12 else "PM",
        "wd": WEEKDAYS_SHORT[known][weekday], "weekday": WEEKDAYS_LONG[known][weekday], "mon": MONTHS_SHORT[known][month],
        "month": MONTHS_LONG[known][month], "offset": when.strftime("%z"), "zone": when.tzname() or "UTC",
        "Weekday": WEEKDAYS_LONG[known][weekday].capitalize(), "th": _ordinal(day), "h": str((when.hour - 1) % 12 + 1),
        "ap": "am" if when.hour < 12 else "pm", "at": when.isoformat()[-6:],
    }  # fmt: skip


def _ordinal(day: int) -> str:
    """The English ordinal of a day of the month: 1st, 2nd, 3rd, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day // 10 != 1 else "th"
    return f"{day}{ending}"
