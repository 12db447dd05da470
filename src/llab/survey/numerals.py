"""Numbers as words, in the languages of our surveys and of their respondents: cardinals to twenty, ordinals to twelve.

All folded as `llab.mail.words.fold` does (marks removed, case folded). Everyday forms, from the languages' ordinary
grammars; ordinals are stems because they are inflected.
"""

from __future__ import annotations

_CARDINALS = {
    "ro": "zero unu doi trei patru cinci sase sapte opt noua zece unsprezece doisprezece treisprezece paisprezece cincisprezece "
    "saisprezece saptesprezece optsprezece nouasprezece douazeci",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
    "negentien twintig",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette "
    "diciotto diciannove venti",
    "hr": "nula jedan dva tri cetiri pet sest sedam osam devet deset jedanaest dvanaest trinaest cetrnaest petnaest sesnaest "
    "sedamnaest osamnaest devetnaest dvadeset",
    "lt": "nulis vienas du trys keturi penki sesi septyni astuoni devyni desimt vienuolika dvylika trylika keturiolika penkiolika "
    "sesiolika septyniolika astuoniolika devyniolika dvidesimt",
    "fi": "nolla yksi kaksi kolme nelja viisi kuusi seitseman kahdeksan yhdeksan kymmenen yksitoista kaksitoista kolmetoista "
    "neljatoista viisitoista kuusitoista seitsemantoista kahdeksantoista yhdeksantoista kaksikymmenta",
    "de": "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn "
    "neunzehn zwanzig",
    "fr": "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept dixhuit dixneuf vingt",
    "hu": "nulla egy ketto harom negy ot hat het nyolc kilenc tiz tizenegy tizenketto tizenharom tizennegy tizenot tizenhat tizenhet "
    "tizennyolc tizenkilenc husz",
    "sr": "нула један два три четири пет шест седам осам девет десет једанаест дванаест тринаест четрнаест петнаест шеснаест "
    "седамнаест осамнаест деветнаест двадесет",
}
_OTHER_CARDINALS = {"una": 1, "doua": 2, "vienas": 1, "viena": 1, "dvi": 2, "dvije": 2, "jedna": 1, "fem": 5, "kettő": 2, "ket": 2}

CARDINALS: dict[str, int] = {word: number for words in _CARDINALS.values() for number, word in enumerate(words.split())} | _OTHER_CARDINALS
"""Word -> number, all languages together (no word means two numbers in two of them)."""

_ORDINAL_STEMS: dict[str, tuple[str, ...]] = {
    "ro": ("prim intai", "doua doilea", "treia treilea", "patra patrulea", "cincea cincilea", "sasea saselea", "saptea saptelea", "opta optulea", "noua noualea", "zecea zecelea", "unsprezecea", "douasprezecea"),
    "en": ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    "nl": ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde", "twaalfde"),
    "it": ("prima primo", "second", "terza terzo", "quart", "quint", "sesta sesto", "settim", "ottav", "nona nono", "decim", "undicesim", "dodicesim"),
    "hr": ("prvo prva prvi prvu", "drugo drug", "trec", "cetvrt", "peto peta peti petu", "sesto sesta sesti sestu", "sedmo sedma sedmi sedmu", "osmo osma osmi osmu", "devet", "deset", "jedanaest", "dvanaest"),
    "lt": ("pirm", "antr", "treci", "ketvirt", "penkt", "sest", "septint", "astunt", "devint", "desimt", "vienuolikt", "dvylikt"),
    "fi": ("ensimmai", "toinen toise", "kolmas kolmann kolmant", "neljas neljann neljant", "viides viidenn viident", "kuudes kuudenn kuudent", "seitsemas seitsemann seitsemant", "kahdeksas kahdeksann kahdeksant", "yhdeksas yhdeksann yhdeksant", "kymmenes kymmenenn kymmenent", "yhdestoista", "kahdestoista"),
    "de": ("erste", "zweite", "dritte", "vierte", "funfte", "sechste", "siebte siebente", "achte", "neunte", "zehnte", "elfte", "zwolfte"),
    "fr": ("premier", "deuxiem second", "troisiem", "quatriem", "cinquiem", "sixiem", "septiem", "huitiem", "neuviem", "dixiem", "onziem", "douziem"),
    "hu": ("elso", "masodik", "harmadik", "negyedik", "otodik", "hatodik", "hetedik", "nyolcadik", "kilencedik", "tizedik", "tizenegyedik", "tizenkettedik"),
    "sr": ("прво прва", "друго друга", "треће трећа", "четврт", "пето пета", "шесто шеста", "седмо седма", "осмо осма", "девет", "десет"),
}  # fmt: skip
_LONGEST_ENDING = 5

_STEMS: dict[str, int] = {
    stem: number for forms in _ORDINAL_STEMS.values() for number, stems in enumerate(forms, start=1) for stem in stems.split()
}


def ordinal(word: str) -> int | None:
    """The number of a folded ordinal (`doua`, `seconda`, `ensimmaiseen`); None for any other word."""
    for length in range(len(word), max(len(word) - _LONGEST_ENDING, 2) - 1, -1):
        number = _STEMS.get(word[:length])
        if number is not None:
            return number
    return None
