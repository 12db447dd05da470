"""Words for numbers, yes and no, and what is said around figures, in eleven languages. Data only."""

from __future__ import annotations

from collections.abc import Mapping

NUMBERS: Mapping[str, tuple[str, ...]] = {
    language: tuple(words.split())
    for language, words in {
        "ro": "zero unu doi trei patru cinci șase șapte opt nouă zece unsprezece doisprezece treisprezece paisprezece cincisprezece "
        "șaisprezece șaptesprezece optsprezece nouăsprezece douăzeci",
        "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty",
        "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
        "negentien twintig",
        "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette "
        "diciotto diciannove venti",
        "hr": "nula jedan dva tri četiri pet šest sedam osam devet deset jedanaest dvanaest trinaest četrnaest petnaest šesnaest "
        "sedamnaest osamnaest devetnaest dvadeset",
        "lt": "nulis vienas du trys keturi penki šeši septyni aštuoni devyni dešimt vienuolika dvylika trylika keturiolika penkiolika "
        "šešiolika septyniolika aštuoniolika devyniolika dvidešimt",
        "fi": "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista kolmetoista "
        "neljätoista viisitoista kuusitoista seitsemäntoista kahdeksantoista yhdeksäntoista kaksikymmentä",
        "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn "
        "neunzehn zwanzig",
        "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf "
        "vingt",
        "hu": "nulla egy kettő három négy öt hat hét nyolc kilenc tíz tizenegy tizenkettő tizenhárom tizennégy tizenöt tizenhat "
        "tizenhét tizennyolc tizenkilenc húsz",
        "sr": "нула један два три четири пет шест седам осам девет десет једанаест дванаест тринаест четрнаест петнаест шеснаест "
        "седамнаест осамнаест деветнаест двадесет",
    }.items()
}
"""From nought to twenty."""

YES_NO: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ro": (("Da", "Da.", "da, sigur", "DA"), ("Nu", "Nu.", "nu, din păcate", "NU")),
    "en": (("Yes", "Yes.", "yes, of course", "YES"), ("No", "No.", "no, unfortunately", "NO")),
    "nl": (("Ja", "Ja, zeker"), ("Nee", "Nee, helaas niet")),
    "it": (("Sì", "Sì, certo"), ("No", "No, purtroppo")),
    "hr": (("Da", "Da, naravno"), ("Ne", "Ne, nažalost")),
    "lt": (("Taip", "Taip, žinoma"), ("Ne", "Deja, ne")),
    "fi": (("Kyllä", "Kyllä, totta kai"), ("Ei", "Ei, valitettavasti")),
    "de": (("Ja", "Ja, natürlich"), ("Nein", "Nein, leider nicht")),
    "fr": (("Oui", "Oui, bien sûr"), ("Non", "Non, hélas")),
    "hu": (("Igen", "Igen, persze"), ("Nem", "Nem, sajnos")),
    "sr": (("Да", "Да, наравно"), ("Не", "Не, нажалост")),
}
UNDECIDED: Mapping[str, tuple[str, ...]] = {
    "ro": ("depinde", "și da, și nu", "poate"), "en": ("it depends", "yes and no", "maybe"), "nl": ("dat hangt ervan af", "ja en nee"),
    "it": ("dipende", "sì e no", "forse"), "hr": ("ovisi", "i da i ne", "možda"), "lt": ("priklauso", "ir taip, ir ne", "galbūt"),
    "fi": ("riippuu", "kyllä ja ei", "ehkä"), "de": ("kommt darauf an", "jein"), "fr": ("ça dépend", "oui et non"),
    "hu": ("attól függ", "igen is, nem is"), "sr": ("зависи", "и да и не"),
}  # fmt: skip
"""Answers that are neither yes nor no, nor any option."""

OUT_OF: Mapping[str, str] = {
    "ro": "{} din {}", "en": "{} out of {}", "nl": "{} van de {}", "it": "{} su {}", "hr": "{} od {}", "lt": "{} iš {}", "fi": "{}/{}",
    "de": "{} von {}", "fr": "{} sur {}", "hu": "{}/{}", "sr": "{} од {}",
}  # fmt: skip
GRADES: Mapping[str, tuple[str, str, str]] = {
    "ro": ("slab", "așa și așa", "bine"), "en": ("poor", "so-so", "good"), "nl": ("matig", "gaat wel", "goed"),
    "it": ("scarso", "così così", "bene"), "hr": ("slabo", "tako-tako", "dobro"), "lt": ("silpnai", "vidutiniškai", "gerai"),
    "fi": ("heikko", "kohtalainen", "hyvä"), "de": ("schwach", "mittel", "gut"), "fr": ("faible", "moyen", "bien"),
    "hu": ("gyenge", "közepes", "jó"), "sr": ("слабо", "осредње", "добро"),
}  # fmt: skip
"""What somebody adds in brackets to the lower, middle and upper part of a scale."""

PEOPLE: Mapping[str, str] = {
    "ro": "persoane", "en": "people", "nl": "mensen", "it": "persone", "hr": "ljudi", "lt": "žmonių", "fi": "henkilöä",
    "de": "Personen", "fr": "personnes", "hu": "fő", "sr": "људи",
}  # fmt: skip
ABOUT: Mapping[str, tuple[str, ...]] = {
    "ro": ("circa", "aproximativ", "cam", "vreo"), "en": ("about", "around", "roughly", "approx."), "nl": ("ongeveer", "circa"),
    "it": ("circa", "più o meno"), "hr": ("oko", "otprilike"), "lt": ("apie", "maždaug"), "fi": ("noin", "suunnilleen"),
    "de": ("etwa", "ungefähr"), "fr": ("environ", "à peu près"), "hu": ("körülbelül", "kb."), "sr": ("око", "отприлике"),
}  # fmt: skip
THOUSANDS: Mapping[str, tuple[str, ...]] = {
    "ro": (".", " "), "en": (",", " "), "nl": (".", " "), "it": (".", " "), "hr": (".", " "), "lt": (" ",), "fi": (" ",),
    "de": (".", " "), "fr": (" ",), "hu": (" ", "."), "sr": (".", " "),
}  # fmt: skip
"""What stands between the thousands and the hundreds."""

PARTS_OF_A_MONTH: Mapping[str, tuple[str, ...]] = {
    "ro": ("pe la mijlocul lunii {}", "undeva în {}"), "en": ("around the middle of {}", "some time in {}"),
    "nl": ("half {}", "ergens in {}"), "it": ("a metà {}", "verso {}"), "hr": ("sredinom {}", "negdje tijekom {}"),
    "lt": ("{} viduryje", "kažkada {} mėnesį"), "fi": ("{} puolivälissä", "joskus {} aikana"), "de": ("Mitte {}", "irgendwann im {}"),
    "fr": ("mi-{}", "courant {}"), "hu": ("{} közepén", "valamikor {} folyamán"), "sr": ("средином {}", "негде током {}"),
}  # fmt: skip
"""Dates that are none."""

REASONS: Mapping[str, tuple[str, ...]] = {
    "ro": ("așa am făcut mereu", "altfel nu iese", "am întrebat și acasă"),
    "en": ("we have always done it like that", "nothing else works", "I asked at home too"),
    "nl": ("zo doen we het altijd", "anders lukt het niet"),
    "it": ("abbiamo sempre fatto così", "altrimenti non funziona"),
    "hr": ("tako smo uvijek radili", "drukčije ne ide"),
    "lt": ("visada taip darėme", "kitaip neišeina"),
    "fi": ("näin olemme aina tehneet", "muuten se ei onnistu"),
    "de": ("das haben wir immer so gemacht", "anders geht es nicht"),
    "fr": ("nous avons toujours fait ainsi", "autrement cela ne va pas"),
    "hu": ("mindig is így csináltuk", "máshogy nem megy"),
    "sr": ("тако смо увек радили", "другачије не иде"),
}
"""What somebody adds to the option, the figure or the yes that was asked for."""
