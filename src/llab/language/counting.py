"""Numbers in words beyond twenty: how each language puts tens, hundreds and thousands together."""

from __future__ import annotations

from collections.abc import Mapping

from llab.language.numbers import NUMBER_WORDS
from llab.language.words import Words, folded_words, form_list, squeeze

TENS: Words = {
    "en": form_list("twenty|thirty|forty,fourty|fifty|sixty|seventy|eighty|ninety"),
    "ro": form_list("douăzeci|treizeci|patruzeci|cincizeci,cinzeci|șaizeci,șasezeci|șaptezeci|optzeci|nouăzeci"),
    "nl": form_list("twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"),
    "it": form_list("venti|trenta|quaranta|cinquanta|sessanta|settanta|ottanta|novanta"),
    "hr": form_list("dvadeset|trideset|četrdeset|pedeset|šezdeset|sedamdeset|osamdeset|devedeset"),
    "lt": form_list("dvidešimt|trisdešimt|keturiasdešimt|penkiasdešimt|šešiasdešimt|septyniasdešimt|aštuoniasdešimt|devyniasdešimt"),
    "fi": form_list(
        "kaksikymmentä|kolmekymmentä|neljäkymmentä|viisikymmentä|kuusikymmentä|seitsemänkymmentä|kahdeksankymmentä|yhdeksänkymmentä"
    ),
    "de": form_list("zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"),
    "fr": form_list("vingt|trente|quarante|cinquante|soixante|septante|huitante,octante,quatre-vingts,quatre-vingt|nonante"),
    "hu": form_list("húsz|harminc|negyven|ötven|hatvan|hetven|nyolcvan|kilencven"),
    "sr": form_list("двадесет|тридесет|четрдесет|педесет|шездесет|седамдесет|осамдесет|деведесет"),
}
"""Twenty to ninety in order; forms of one number stand between commas."""

LINKS: Words = {
    "en": ("", "and "),
    "ro": ("și ", "si "),
    "lt": ("",),
    "hr": ("", "i "),
    "sr": ("", "и "),
    "fr": ("", "et "),
}
"""What stands between tens and ones where these are words of their own."""

HUNDREDS: Words = {
    "en": form_list("hundred"),
    "ro": form_list("sută|sute"),
    "nl": form_list("honderd"),
    "it": form_list("cento"),
    "hr": form_list("sto|stotine|stotina"),
    "lt": form_list("šimtas|šimtai|šimtų"),
    "fi": form_list("sata|sataa"),
    "de": form_list("hundert"),
    "fr": form_list("cent|cents"),
    "hu": form_list("száz"),
    "sr": form_list("сто|стотине|стотина"),
}
THOUSANDS: Words = {
    "en": form_list("thousand"),
    "ro": form_list("mie|mii"),
    "nl": form_list("duizend"),
    "it": form_list("mille|mila"),
    "hr": form_list("tisuća,tisuću|tisuće"),
    "lt": form_list("tūkstantis|tūkstančiai|tūkstančių"),
    "fi": form_list("tuhat|tuhatta"),
    "de": form_list("tausend"),
    "fr": form_list("mille"),
    "hu": form_list("ezer"),
    "sr": form_list("хиљада,хиљаду|хиљаде"),
}
"""The forms for one first: alone it is a number of its own, the others are only «hundreds»."""

ALSO_ONE: Words = {"ro": ("unul",), "fr": ("seule", "seul")}
"""Words for one that name nothing in a list."""

ROUND_HUNDREDS: Words = {
    "hr": form_list("dvjesto,dvjesta|tristo,trista|četiristo|petsto|šesto,šeststo|sedamsto|osamsto|devetsto"),
    "sr": form_list("двеста,двјеста,двесто|триста,тристо|четиристо|петсто|шесто,шестсто|седамсто|осамсто|деветсто"),
}
"""200 to 900 where a language has words of their own for them."""

GLUED = frozenset(("nl", "it", "fi", "de", "hu"))
"""Languages that write tens and ones, and hundreds and thousands with their number, as one word."""


def _ones(language: str) -> list[tuple[str, int]]:
    return [(form, value) for value, group in enumerate(NUMBER_WORDS[language][:19], start=1) for form in group.split(",")]


def _glue(language: str, tens: str, ones: str) -> str:
    """Tens and ones as one word: `einundzwanzig`, `eenentwintig`, `ventuno`, `kaksikymmentäyksi`, `huszonegy`."""
    if language in ("de", "nl"):
        first = {"eins": "ein", "één": "een"}.get(ones, ones)
        return f"{first}{'und' if language == 'de' else 'en'}{tens}"
    if language == "it":
        return f"{tens[:-1] if ones[0] in 'uo' else tens}{ones}"
    return f"{'huszon' if tens == 'húsz' else tens}{ones}"


def _table(language: str) -> dict[tuple[str, ...], int]:
    """Every number below a hundred, and the glued hundreds and thousands, by its folded words."""
    ones = _ones(language)
    found: dict[str, int] = dict.fromkeys(ALSO_ONE.get(language, ()), 1) | dict(ones)
    for rank, group in enumerate(TENS[language], start=2):
        for tens in group.split(","):
            found[tens] = rank * 10
            most = 20 if language == "fr" and tens in ("soixante", "quatre-vingt") else 10
            for form, value in ones:
                if value < most and language in GLUED:
                    found[_glue(language, tens, form)] = rank * 10 + value
                elif value < most:
                    found |= {f"{tens} {link}{form}": rank * 10 + value for link in LINKS[language]}
    if language in GLUED:
        for names, size in ((HUNDREDS, 100), (THOUSANDS, 1000)):
            found |= {f"{form}{name}": value * size for name in names[language] for form, value in ones if 1 < value < 10}
            found |= {f"due{name}": 2 * size for name in names[language] if language == "it"}
    for rank, group in enumerate(ROUND_HUNDREDS.get(language, ()), start=2):
        found |= dict.fromkeys(group.split(","), rank * 100)
    return {folded_words(form): value for form, value in found.items()}


COUNTED: Mapping[str, Mapping[tuple[str, ...], int]] = {language: _table(language) for language in TENS}
"""Language -> folded words -> number."""
LONGEST_COUNTED = max(len(words) for table in COUNTED.values() for words in table)
SIZES: Mapping[str, Mapping[str, int]] = {
    language: {
        squeeze(form): size
        for names, size in ((HUNDREDS, 100), (THOUSANDS, 1000))
        for group in names[language]
        for form in group.split(",")
    }
    for language in TENS
}
"""Language -> folded word -> 100 or 1000."""
PARTS: Mapping[str, tuple[str, ...]] = {
    language: tuple(squeeze(form) for group in (*TENS[language], *HUNDREDS[language], *THOUSANDS[language]) for form in group.split(","))
    for language in TENS
}
"""Language -> what a longer word holds that is a number too, though no table has it: `zweiunddreißigtausend`."""
SINGULARS: Mapping[str, frozenset[str]] = {
    language: frozenset(map(squeeze, f"{HUNDREDS[language][0]},{THOUSANDS[language][0]}".split(","))) for language in TENS
}
"""Language -> «hundred» and «thousand» as they stand for one alone."""
