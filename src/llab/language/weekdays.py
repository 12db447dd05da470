"""Days of the week in our languages, in full, as people inflect them beside a date."""

from __future__ import annotations

from collections.abc import Mapping

from llab.language.words import Words, form_list, squeeze

WEEKDAY_FORMS: Words = {
    "en": form_list("monday|tuesday|wednesday|thursday|friday|saturday|sunday"),
    "ro": form_list("luni,lunea|marți,marțea|miercuri,miercurea|joi,joia|vineri,vinerea|sâmbătă,sâmbăta|duminică,duminica"),
    "nl": form_list("maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"),
    "it": form_list("lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"),
    "hr": form_list(
        "ponedjeljak,ponedjeljka|utorak,utorka|srijeda,srijedu,srijede|četvrtak,četvrtka|petak,petka|subota,subotu,subote|nedjelja,nedjelju,nedjelje"
    ),
    "lt": form_list(
        "pirmadienis,pirmadienį|antradienis,antradienį|trečiadienis,trečiadienį|ketvirtadienis,ketvirtadienį|penktadienis,penktadienį|"
        "šeštadienis,šeštadienį|sekmadienis,sekmadienį"
    ),
    "fi": form_list(
        "maanantai,maanantaina|tiistai,tiistaina|keskiviikko,keskiviikkona|torstai,torstaina|perjantai,perjantaina|lauantai,lauantaina|"
        "sunnuntai,sunnuntaina"
    ),
    "de": form_list("montag|dienstag|mittwoch|donnerstag|freitag|samstag,sonnabend|sonntag"),
    "fr": form_list("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"),
    "hu": form_list("hétfő,hétfőn|kedd,kedden|szerda,szerdán|csütörtök,csütörtökön|péntek,pénteken|szombat,szombaton|vasárnap"),
    "sr": form_list(
        "понедељак,понедељка,ponedeljak,ponedeljka|уторак,уторка|среда,среду,среде,sreda,sredu,srede|четвртак,четвртка|петак,петка|субота,суботу,суботе|недеља,недељу,недеље,nedelja,nedelju,nedelje"
    ),
}
"""Monday to Sunday in order; forms of one day stand between commas."""

WEEKDAYS: Mapping[str, int] = {
    squeeze(form): day for forms in WEEKDAY_FORMS.values() for day, group in enumerate(forms) for form in group.split(",")
}
"""Folded weekday -> 0 (Monday) to 6, as `date.weekday` counts; no two languages disagree."""
