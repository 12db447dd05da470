"""The names and addresses of invented people, language by language. Data, and one draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Somebody:
    """A name and an address."""

    name: str
    address: str


_FIRST: Mapping[str, tuple[str, ...]] = {
    "ro": ("Ștefania", "Mihai", "Ilinca", "Răzvan", "Doina", "Toader", "Cătălin", "Ana-Maria"),
    "en": ("Moira", "Graham", "Niamh", "Desmond", "Priya", "Wilf", "Siân", "Oluwaseun"),
    "nl": ("Tjeerd", "Marijke", "Joost", "Annelies", "Wiebe", "Fenna", "Kees", "Noor"),
    "it": ("Ornella", "Rocco", "Nicolò", "Mariagrazia", "Pasquale", "Lucia", "Donato", "Assunta"),
    "hr": ("Božidar", "Željka", "Dražen", "Anđela", "Tomislav", "Nikolina", "Šime", "Vesna"),
    "lt": ("Živilė", "Vytautas", "Gintarė", "Mindaugas", "Eglė", "Ąžuolas", "Rasa", "Šarūnas"),
    "fi": ("Päivi", "Väinö", "Sanna-Leena", "Jyrki", "Tuulikki", "Antti", "Yrjö", "Marjatta"),
}
_LAST: Mapping[str, tuple[str, ...]] = {
    "ro": ("Brânzan", "Oțelea", "Pârvu", "Șuteu", "Găitan", "Văleanu", "Chiș", "Moțoc"),
    "en": ("Ashdown", "O'Leary", "Pemberton", "Nwosu", "Kettlewell", "Rees", "Blackwood", "Iyer"),
    "nl": ("van der Zwan", "Dijkstra", "de Boer", "Postma", "Terpstra", "ten Cate", "Zijlstra", "Koopmans"),
    "it": ("Laterza", "D'Angiò", "Colucci", "Motta", "Santarsiero", "Ruggieri", "Pace", "Lisanti"),
    "hr": ("Jurišić", "Đurđević", "Matošec", "Kralj", "Vučković", "Šimić", "Lončar", "Perić"),
    "lt": ("Žukauskas", "Gedvilaitė", "Balčiūnas", "Rimkutė", "Stonkus", "Čepaitė", "Vaitkus", "Jankauskienė"),
    "fi": ("Hyvärinen", "Räsänen", "Törmänen", "Koivisto", "Lehtovaara", "Myllymäki", "Ylönen", "Salmela"),
}
_HOUSES = ("posta-noastra", "brief-und-mehr", "kabel-net", "dorpsplein", "vicolo-corto", "stara-luka", "senas-uostas", "jarvenranta")
_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "'": "", " ": "."})


def draw_somebody(language: str, rng: Random) -> Somebody:
    """Somebody with a name of that language and an address made of it."""
    primary = language.split("-")[0]
    known = primary if primary in _FIRST else "en"
    name = f"{rng.choice(_FIRST[known])} {rng.choice(_LAST[known])}"
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN).lower())
    local = "".join(letter for letter in letters if letter.isascii())
    return Somebody(name, f"{local}@{rng.choice(_HOUSES)}.example")
