"""Units beside numbers: «2 ore» for «câte minute» is no two. Converts nothing."""

# ruff: noqa: E501 - a unit stays together

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import NamedTuple

from llab.language.words import squeeze


class Unit(NamedTuple):
    """A unit, and what it measures: minutes and hours measure one thing."""

    measures: str
    name: str


SHARE = "share"
"""What is no amount, but a part of one."""
_FORMS = {
    # folded, in our eleven languages, with «each day» and the like; a star stands for any ending
    Unit("time", "second"): "second seconds secunda secunde seconde seconden secondo secondi sekund* секунд* masodperc*",
    Unit("time", "minute"): "minut* minuut* min mins minuc* perc percet percig perce percben минут*",
    Unit("time", "hour"): "h hr hrs std hour* ora ore oras orat orak orakat orankent orele orei uur uren sat sata sati satno valand* tunti* tunnin tunnit stunde* heure* oraban сат сата сати",
    Unit("time", "day"): "day days daily zi zile zilei zilele zilnic* dag dagen dagelijks* giorno giorni giornalier* giornalmente dan dana dani dnevno diena dienas dienu dienos dienai dienomis kasdien paiva* pv tag tage tagen taglich* jour jours quotidien* journalier* nap napot napi naponta napja дан дана дани дневно",
    Unit("time", "week"): "week weeks weekly saptaman* weken wekelijks* settiman* tjedan tjedna tjedana tjedno tjedni savait* viikko* viikossa viikoittain vko woche wochen wochentlich* semaine semaines hebdomadaire* heti hetente недељно недеље недељу седмично",
    Unit("time", "month"): "month months monthly luna luni lunar* lunii maand maanden maandelijks* mese mesi mensil* mjesec* menuo menes* kuukau* kk monat monate monaten monatlich* mois mensuel* honap* havi havonta месец*",
    Unit("time", "year"): "year years yearly annual* yr yrs an ani anul anului anual* jaar jaren jaarlijks* jarig* anno anni annu* godin* godisnj* metai metu metus metams kasmet vuosi vuotta vuoden vuodessa vuosittain jahr jahre jahren jahrlich* ans annee* annuel* ev evet eves evente годин* годишњ*",
    Unit("length", "centimetre"): "cm centim* zentim* сантим*",
    Unit("length", "metre"): "m metru metri metre metres meter meters metara metar metrai metru metria metro mètre метар метара метра",
    Unit("length", "kilometre"): "km kilom* kilometr* chilom* километ*",
    Unit("length", "mile"): "mile miles mila myl* mailia meile* mylia",
    Unit("mass", "gram"): "g gram grame grams gramma gramm grammi grammo grama грам*",
    Unit("mass", "kilogram"): "kg kgs kilo kilos kilogr* kilogram* chil* килограм*",
    Unit("mass", "tonne"): "t tone tona tonne tonnes tons ton tonn* тона тоне",
    Unit("area", "hectare"): "ha hectar* hektar* ettar* hehtaari* хектар*",
    Unit("area", "square metre"): "mp m2 mq qm sqm",
    Unit("volume", "litre"): "l litr* liter* litar* литар* литр*",
    Unit("money", "leu"): "lei leu ron leul leilor",
    Unit("money", "euro"): "€ eur euro euros euroa eurot euron euru eurai eurus eura euri evra евр*",
    Unit("money", "dollar"): "$ usd dollar* dolar* долар*",
    Unit("money", "pound"): "£ gbp pound pounds quid lire sterline",
    Unit("money", "forint"): "ft huf forint*",
    Unit("money", "dinar"): "rsd dinar* динар*",
    Unit("money", "kuna"): "kn hrk kuna kune",
    Unit("money", "zloty"): "zl pln zlot*",
    Unit("money", "franc"): "chf franc francs franci franken franchi",
    Unit(SHARE, "percent"): "% percent* procent* pourcent* prozent* prosent* posto szazalek* nuosimt* postotak* постот* процен* проценат",
}  # fmt: skip
_NAMED = {
    # words of a question that ask for a unit without its name
    Unit("time", "year"): "old age aged varsta varstei varste leeftijd oud eta star stara stari amzius amziaus ika vanha vanhoja alt alter kor eletkor стар старост",
    Unit(SHARE, "percent"): "share proportion proporti* ponder* cota aandeel quota udio udjel dalis dali osuus anteil* arany* удео",
}  # fmt: skip
_LINKS = frozenset("de of d pe in per a la each every each die der im am pro je pri u na po par al il lo alla op het de у на по".split())
"""Between an amount and its unit or its time: «20 de minute», «8 hours a week», «150 Minuten in der Woche»."""
_NEAR = 40
_BEHIND_END = re.compile(r"[,;:!?()\n]|\.\s")
_SUFFIX = re.compile(r"^-[^\W\d_]{1,3}(?![^\W_])")
"""`20-an`, `5-lea`: endings of the number itself."""
_WORDS = re.compile(r"[%€$£]|[^\W_]+")


def _table(forms: dict[Unit, str]) -> tuple[dict[str, Unit], tuple[tuple[str, Unit], ...]]:
    """Whole words, and beginnings of words."""
    every = [(squeeze(form), unit) for unit, said in forms.items() for form in said.split()]
    whole = {form: unit for form, unit in reversed(every) if not form.endswith("*")}
    return whole, tuple((form[:-1], unit) for form, unit in every if form.endswith("*"))


_WHOLE, _BEGINNINGS = _table(_FORMS)
_NAMED_WHOLE, _NAMED_BEGINNINGS = _table(_NAMED)


def units_named(text: str) -> frozenset[Unit]:
    """The units that a question asks for, in any language."""
    said = [squeeze(word) for word in _WORDS.findall(text)]
    named = [_NAMED_WHOLE.get(word) or next((unit for begins, unit in _NAMED_BEGINNINGS if word.startswith(begins)), None) for word in said]
    return frozenset(unit for unit in (*map(_unit, said), *map(_unit, _pairs(said)), *named) if unit)


def units_beside(text: str, start: int, end: int) -> frozenset[Unit]:
    """The units of the number at [start, end): right behind it («20 de minute»), right before it (`€ 20`), and each how much time."""
    before = [squeeze(word) for word in _WORDS.findall(text[max(0, start - _NEAR) : start])][-1:]
    after = [squeeze(word) for word in _WORDS.findall(_BEHIND_END.split(_SUFFIX.sub("", text[end : end + _NEAR], count=1))[0])]
    found = {unit for word in before if (unit := _unit(word)) and unit.measures == "money"}
    is_open = True
    for word, pair in zip_longest(after, _pairs(after)):
        unit = _unit(word) or _unit(pair or "")
        if is_open and unit:
            found.add(unit)
        is_open = word in _LINKS or (is_open and unit is not None)
    return frozenset(found)


def _unit(word: str) -> Unit | None:
    return _WHOLE.get(word) or next((unit for begins, unit in _BEGINNINGS if word.startswith(begins)), None)


def _pairs(said: list[str]) -> list[str]:
    """Two words as one: «per cent», «pour cent»."""
    return [f"{word}{following}" for word, following in pairwise(said)]
