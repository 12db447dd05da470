"""Words that decide what a typed answer says, folded, by language: doubt, denial, ranges, bounds, «all of them».

Tables only, our own. A word that means something else in a language of the survey is not looked for there: HOMOGRAPHS.
"""

# ruff: noqa: E501 - a language stays together

from __future__ import annotations

from collections.abc import Iterable, Mapping

from llab.survey.values.table import forms
from llab.survey.values.table import table as _table

NEGATIONS = _table(
    en="no|not|never|neither|nor|without|except|don|doesn|didn|isn|aren|won|wouldn|cannot|impossible|excluded",
    ro="nu|n|nici|niciodata|fara|nicidecum|exceptia|exclus|exclusa|imposibil",
    nl="niet|geen|nooit|zonder|behalve|noch",
    it="non|no|mai|ne|senza|tranne|eccetto",
    hr="ne|nije|nisam|nismo|nisu|niti|bez|osim|nikad",
    lt="ne|nera|nesame|nesu|be|isskyrus|nei|niekada",
    fi="ei|en|emme|eivat|et|ilman|paitsi|eika",
    de="nicht|kein|keine|keinen|nie|ohne|ausser|weder",
    fr="ne|n|pas|non|jamais|sans|sauf|ni",
    hu="nem|ne|sem|nelkul|kiveve|soha",
    sr="не|није|нисам|нисмо|без|осим",
)
"""What takes back the words after it in the same clause. Words end at an apostrophe: «don't» is «don»."""

JOINING = _table(nl="en")
"""«And», where it is a denial in another of our languages: in a Dutch letter «en» is no Finnish «en»."""

DOUBTS = _table(
    en="maybe|perhaps|possibly|probably|might|not sure|unsure|i guess|i think|no idea|don t know|do not know|depends|partly|hopefully",
    ro="poate|probabil|posibil|eventual|nu stiu|nu stim|nu sunt sigur|nu sunt sigura|cred|credem|parca|depinde|partial|sper|speram|vedem",
    nl="misschien|wellicht|waarschijnlijk|mogelijk|weet niet|denk ik|deels|hopelijk|eventueel",
    it="forse|probabilmente|magari|non so|credo|penso|dipende|in parte|eventualmente|spero",
    hr="mozda|vjerojatno|moguce|ne znam|nisam siguran|nisam sigurna|mislim|ovisi|djelomicno|eventualno",
    lt="gal|galbut|turbut|tikriausiai|nezinau|manau|priklauso|is dalies",
    fi="ehka|mahdollisesti|todennakoisesti|en tieda|luulen|riippuu|osittain|kai|varmaan",
    de="vielleicht|eventuell|wahrscheinlich|vermutlich|moglicherweise|weiss nicht|glaube ich|denke ich|teilweise|hoffentlich",
    fr="peut|probablement|eventuellement|je pense|je crois|ca depend|en partie|sans doute|j espere",
    hu="talan|esetleg|valoszinuleg|nem tudom|azt hiszem|lehet|reszben|remelem",
    sr="можда|вероватно|не знам|мислим|зависи|делимично|евентуално",
)
"""Beside a value, in its sentence, these say that it is not certain."""

NO_DOUBTS = ("se poate", "cat se poate", "daca se poate", "de obicei")
"""«Dacă se poate» has a word of doubt, and is none."""

EVERYTHING = _table(
    en="all|everything|all of them|all of the above|any of them",
    ro="toate|toate variantele|toate cele de mai sus|oricare|toate optiunile",
    nl="alle|allemaal|alles|alle opties",
    it="tutti|tutte|tutto|tutte le opzioni",
    hr="sve|sve navedeno|svi",
    lt="visi|visos|viskas|visais budais",
    fi="kaikki|kaikki vaihtoehdot|kaikilla tavoilla",
    de="alle|alles|alle optionen",
    fr="tous|toutes|tout",
    hu="mind|mindegyik|mindet|minden",
    sr="све|сви|све наведено",
)
"""A whole answer that chooses every option."""

ENTRY_NOUNS = frozenset(
    "varianta variantele optiunea optiunile optiune raspunsul raspuns raspunsuri punctul punctele numarul numerele nr litera literele the "
    "option options answer answers choice choices number numbers item items letter optie opties antwoord nummer punt opzione opzioni "
    "risposta risposte numeri lettera opcija opciju opcije odgovor odgovori broj tocka variantas variantai atsakymas numeris "
    "vaihtoehto vaihtoehdot vastaus numero kohta antwort antworten nummer punkt variante reponse reponses numero valasz szam "
    "опција одговор број".split()
)
"""«Varianta 2», «option b», «de antwoord 3»: a word that says that a number or a letter of the list follows."""

ENTRY_WORDS = frozenset(
    "de al a ale cea cel die der das den dem le il lo het si and the one ones please va rog te multumesc multumim din lista la mea e este thanks thank you alegem aleg "
    "varianta variantele optiunea optiune option options graag per favore grazie molim hvala prasau aciu kiitos bitte danke merci kerem und en "
    "e i ir ja et es a az".split()
)
"""Beside a number or an ordinal these change nothing: «the second one, please»."""

LAST = frozenset(
    "ultima ultimul last laatste ultimo posljednja posljednji zadnja zadnji paskutinis paskutine viimeinen letzte letzter "
    "letzten derniere dernier utolso последња последњи".split()
)
"""The last of a list."""

BY_NO_MEANS = frozenset(
    "in niciun caz|in nici un caz|by no means|under no circumstances|in geen geval|in nessun caso|ni u kojem slucaju|jokiu budu|"
    "ei missaan tapauksessa|auf keinen fall|en aucun cas|semmi esetre|ни у ком случају".split("|")
)
"""Whole clauses that take back what stands before them."""

NO_LONGER = frozenset(
    "nu mai|no longer|any more|anymore|niet meer|non piu|vise ne|vise nije|nebe|nicht mehr|ne plus|mar nem|више не".split("|")
)
"""What was so, and is not any more."""

EXCEPTIONS = frozenset(
    "in afara|in afara de|mai putin|cu exceptia|exceptand|except|except for|apart from|other than|but not|all but|behalve|op na|tranne|"
    "a parte|eccetto|osim|izuzev|isskyrus|paitsi|lukuun ottamatta|ausser|bis auf|sauf|a part|a l exception|kiveve|осим|изузев".split("|")
)
"""Before an option or a date, these take it out of a larger choice."""

NONE_OF_THEM = frozenset(
    "niciuna|niciunul|nici una|nici unul|niciuna dintre ele|niciunul dintre ele|niciuna din ele|niciuna dintre variante|nimic|none|none of them|"
    "none of these|none of the above|nothing|neither|geen|geen van alle|geen enkele|niets|nessuno|nessuna|nessuno di questi|niente|nijedan|"
    "nijedno|nijedna|nista|nei vienas|nei viena|niekas|nieko|ei mikaan|ei mitaan|keines|keine|keiner|nichts|aucun|aucune|rien|egyik sem|semmi|"
    "ниједан|ниједно|ништа".split("|")
)
"""Whole answers that choose nothing of a list."""

RANGES = _table(
    en="between|to|or|and",
    ro="intre|pana|la|sau|ori|spre|si",
    nl="tussen|tot|of|en",
    it="tra|fra|o|oppure|a|al|e",
    hr="izmedu|do|ili|i",
    lt="tarp|iki|arba|ar|ir",
    fi="valilla|valilta|tai|ja",
    de="zwischen|bis|oder|und",
    fr="entre|a|au|ou|et",
    hu="kozott|vagy|es",
    sr="између|до|или|и",
)
"""Between two numbers or dates these make a range or a choice of them; the sentence gives no single one."""

ALTERNATIVES = _table(
    en="or",
    ro="sau|ori",
    nl="of",
    it="o|oppure",
    hr="ili",
    lt="arba",
    fi="tai",
    de="oder",
    fr="ou",
    hu="vagy",
    sr="или",
)
"""Between two things of which one is meant; twice in a sentence: either the one or the other."""

EITHER = frozenset("either fie ofwel hetzij entweder soit joko".split())
"""Before the first of two of which only one is meant."""

BOUNDS = _table(
    en="over|under|above|below|least|most|more|less|than|minimum|maximum|fewer|max|min|almost|nearly",
    ro="peste|sub|minim|minimum|maxim|maximum|putin|mult|multi|multe|putini|putine|depaseste|max|min|aproape",
    nl="meer|minder|minstens|minimaal|maximaal|hoogstens|dan|ruim|bijna|max|min|boven|onder",
    it="oltre|piu|meno|almeno|sopra|sotto|massimo|minimo|quasi|max|min",
    hr="vise|manje|preko|ispod|barem|najmanje|najvise|iznad|skoro|gotovo|maksimalno|minimalno|max|min",
    lt="daugiau|maziau|virs|maziausiai|daugiausia|bent|beveik|maks|min",
    fi="yli|alle|vahintaan|enintaan|enemman|vahemman|melkein|lahes|max|min",
    de="uber|unter|mehr|weniger|mindestens|hochstens|maximal|minimal|als|fast|knapp|gut|beinahe|max|min",
    fr="plus|moins|minimum|maximum|dela|presque|max|min",
    hu="tobb|kevesebb|legalabb|legfeljebb|folott|alatt|felett|majdnem|max|min",
    sr="више|мање|преко|испод|најмање|највише|бар|изнад|скоро|готово",
)
"""Just before a number these say that it is more or less: a bound, and no value. `Circa` and `about` give the number."""

UP_TO = _table(
    en="up|until|towards",
    ro="pana|spre|inspre",
    nl="tot|richting",
    it="fino|verso",
    hr="do|prema",
    lt="iki",
    fi="jopa",
    de="bis",
    fr="jusqu|vers",
    hu="akar",
    sr="до",
)
"""Before a number, and only there, these give a bound too."""

BOUND_BEHIND = frozenset(
    "cel mult|cel putin|max|maxim|maximum|min|minim|minimum|plus|minus|cu plus|cu minus|si ceva|si peste|in sus|in jos|at most|at least|"
    "tops|odd|ish|or so|something|and up|and over|and above|or more|hoogstens|minstens|of meer|en meer|al massimo|almeno|o piu|e piu|"
    "barem|najmanje|najvise|i vise|ili vise|i nesto|bent|daugiausia|ir daugiau|arba daugiau|vahintaan|enintaan|tai enemman|hochstens|mindestens|"
    "und mehr|oder mehr|au moins|au plus|ou plus|et plus|legalabb|legfeljebb|vagy tobb|бар|највише|најмање|или више|и више".split("|")
)
"""Behind a number, in its clause, these say that it is more or less."""

BOUND_REACH = 3
"""Words between a bound and its number: «mai mult de 20», «more than 20»."""

MULTIPLIERS: Mapping[str, int] = {
    **dict.fromkeys("zeci tens".split(), 10),
    **dict.fromkeys(
        "duzina duzini dozen dozens dutzend dozijn dozzina dozzine tucet tuceta tuzinas tuzinai tusina tusinaa douzaine douzaines tucat".split(),
        12,
    ),
    **dict.fromkeys("suta sute hundred hundreds honderd cento sto stotine simtas simtai simtu sataa hundert cent cents".split(), 100),
    **dict.fromkeys("szaz сто стотине".split(), 100),
    **dict.fromkeys(
        "mie mii thousand thousands duizend mila mille tisuca tisuce tisucu tisuc tukstantis tukstanciai tukstanciu".split(), 1000
    ),
    **dict.fromkeys("tuhat tuhatta tausend milliers ezer k хиљада хиљаде хиљаду hiljada hiljade".split(), 1000),
    **dict.fromkeys("milion milioane million millions miljoen milione milioni milijun milijuna milijonas milijonai".split(), 1_000_000),
    **dict.fromkeys("miljoona miljoonaa millionen millio милион милиона mln mil mio".split(), 1_000_000),
    **dict.fromkeys("miliard miliarde mld miljard miliardo miliardi milijarda milijarde milijardas milijardai milliard".split(), 10**9),
    **dict.fromkeys("milliards miljardi miljardia milliarde milliarden милијарда милијарде billion billions".split(), 10**9),
}
"""A number is so many times larger where one of these follows it; `mln` abbreviates a million, `mld` a thousand of them."""

UNCLEAR_MULTIPLIERS = frozenset("mil mio k billion billions zeci tens".split())
"""`20 mil` may be thousands to one and millions to another, a German Billion is a thousand billions."""

COUNT_LINKS = frozenset("si and en e i ir ja und et es и".split())
"""Between a hundred and what follows: «two hundred and five»."""

ONLY_ONE = frozenset("singur singura single only sola solo seul seule einzige einziger enkele jedini jedina".split())
"""Behind an article these make it a number: «o singură persoană»."""

HALVES = frozenset(
    "jumatate half halve halv anderhalf mezzo mezza pol pola puse puoli puolitoista halb halbe demi demie fel masfel пола".split()
)
"""«Two and a half»: the number in words is not the value."""

ZEROS = frozenset(
    "zero niciunul niciuna niciun none nil nul geen nessuno nessuna nula nijedan nulis joks nolla null keine keiner aucun aucune "
    "nulla нула ниједан".split()
)
"""A whole answer that is the number nought."""

MINUS = frozenset("minus moins meno miinus minusz min минус".split())
"""Before a number these put it below nought."""

ZERO_NAMES = frozenset("zero nula nulis nolla нула nul".split())
"""The name of the number nought: also before a noun, «zero angajați»."""

ARTICLES = frozenset("a un una o een een' uno en an a ein eine einer une egy e un' i en'".split())
"""Words for one that are as often an article; alone they are a number."""

OPEN_DATES = _table(
    en="after|before|any|anytime|from|until|till|by|since|not|except|around|about|circa|beginning|end|mid|week|early|late",
    ro="dupa|inainte|oricand|orice|pana|incepand|din|dinainte|nu|sfarsitul|inceputul|jurul|jur|circa|aproximativ|mijlocul|saptamana|cel",
    nl="na|voor|vanaf|tot|elke|sinds|niet|rond|circa|omstreeks|begin|eind|week|halverwege|uiterlijk",
    it="dopo|prima|dal|dall|dalla|entro|fino|qualsiasi|non|partire|verso|circa|inizio|fine|settimana|meta",
    hr="nakon|prije|od|do|poslije|bilo|ne|oko|otprilike|pred|pocetkom|krajem|sredinom|tjedan",
    lt="po|iki|nuo|pries|bet|ne|apie|mazdaug|pradzioje|pabaigoje|savaite",
    fi="jalkeen|ennen|alkaen|lahtien|mennessa|asti|saakka|ei|noin|suunnilleen|alussa|lopussa|viikko|viikolla",
    de="nach|vor|ab|bis|seit|jederzeit|nicht|etwa|circa|gegen|anfang|ende|mitte|woche",
    fr="apres|avant|des|partir|jusqu|depuis|pas|vers|environ|debut|fin|semaine|mi",
    hu="utan|elott|tol|ig|kezdve|nem|korul|korulbelul|elejen|vegen|het",
    sr="након|пре|од|до|после|не|око|почетком|крајем|недеља",
)
"""Before a date, in its clause, these leave the day open."""

OPEN_BEHIND = _table(
    en="on|onwards|onward|or|latest|earliest",
    ro="sau|ori|incolo|tarziu|devreme|inainte|dupa",
    nl="of",
    it="o|oppure|poi",
    hr="ili|nadalje",
    lt="arba|ar",
    fi="jalkeen|ennen|alkaen|lahtien|mennessa|asti|saakka|tai",
    de="oder|an",
    fr="ou",
    hu="utan|elott|tol|ig|kezdve|korul|vagy",
    sr="или|надаље",
)
"""Just behind a date these do."""

OPEN_PHRASES = ("de la", "in afara de", "mai putin", "cu exceptia", "a partir", "as of", "other than", "apart from", "after the", "bis auf")
"""Before a date, of several words, these do too."""

NAMED_YEARS = (
    "anul viitor|anul trecut|anul acesta|anul asta|anul curent|a c|next year|last year|this year|volgend jaar|vorig jaar|dit jaar|"
    "prossimo anno|anno prossimo|anno scorso|quest anno|iduce godine|dogodine|prosle godine|ove godine|kitais metais|kitu metu|praeitais metais|"
    "siais metais|ensi vuonna|viime vuonna|tana vuonna|nachstes jahr|nachsten jahres|letztes jahr|letzten jahres|dieses jahr|l an prochain|"
    "annee prochaine|annee derniere|cette annee|jovore|tavaly|iden|следеће године|прошле године|ове године"
).split("|")
"""A year that is named by how far it is: a person looks which one is meant."""

BEFORE_DAYS = frozenset(
    "pe pentru data de in ziua zi on the day date op de il giorno u dana den am der dem tag le jour a az diena paiva dan ден дана у".split()
)
"""Beside a bare day of the month that the question names: «pe 4», «on the 4th», «am 4.»."""

MONTH_FIRST = frozenset(("hu", "lt"))
"""Languages that write `12.10` for the tenth of December (CLDR: `M. d.`, `MM-d`); with a year it stands first there."""

NOT_DAYS = frozenset(
    "ore ora h lei ron euro eur mii mie km m kg puncte punct min minute zile hours hour days uur stunden heures ura sati val".split()
)
"""Behind `1.5` these make it an amount or a time."""

HOURS = frozenset("ora orele la intre at um uhr om klo kello u val alle ore heures".split())
"""Before `10.11` these make it a time of day."""

ALSO_WORDS = frozenset("may mai mar noi set pro lis kov lip tra svi sij kol stu vas bal geg jan".split())
"""Months, in full or shortened, that are other words too; they need a day that opens a clause, and nothing else behind them."""

SHORT_WORDS = frozenset("noi set pro lis tra svi sij kol stu vas bal geg".split())
"""Shortened months that are mostly other words: a date only with its year."""

MEANWHILE = frozenset("ci dar but maar ma bensi vec nego ali bet tik vaan mutta sondern aber mais hanem de але али већ него".split())
"""Here a denial ends: «nu partener, ci furnizor»."""

BECAUSE = frozenset(
    "pentru deoarece fiindca caci daca because since if as omdat want als mits perche siccome se jer ako zato nes jei koska jos kun "
    "weil denn wenn falls car parce puisque mert ha јер ако "
    "altfel otherwise anders altrimenti senno inace drukcije drugacije kitaip antraip muuten sonst andernfalls sinon autrement "
    "mashogy maskepp kulonben иначе другачије".split()
)
"""Here a reason or a condition begins («weekly, otherwise it does not work»); what it denies is not the answer."""

REASONS = frozenset(
    "pentru deoarece fiindca ca caci because since as omdat want als perche siccome poiche jer zato nes kadangi koska kun weil denn "
    "car parce puisque mert mivel јер зато".split()
)
"""Here a reason begins, and no condition: what it names is not chosen, «by car, as the tram is far»."""

EMPHASIS_LINKS = frozenset("ca da che que dat ett kad hogy dass etta да што".split())
"""«Sigur *că* nu», «naravno *da* ne»: between a word that assures and the denial it assures."""

HOMOGRAPHS: Mapping[str, frozenset[str]] = {
    "ro": frozenset("mai si o e i ne en no t s d n".split()),
    "nl": frozenset("nu en of da si ne e o".split()),
    "it": frozenset("da ne e o en nu ei".split()),
    "hr": frozenset("ja no i o si nu".split()),
    "lt": frozenset("nu no ja o en ei da".split()),
    "fi": frozenset("no ja nu ne da si".split()),
    "de": frozenset("da nu en si ei ne".split()),
    "fr": frozenset("ne en si da nu ei mai".split()),
    "hu": frozenset("ne no ja si de da nu".split()),
    "sr": frozenset("ja no i o si nu".split()),
}
"""Words of each language that look like another's yes or no: «mai» is Italian for never, and Romanian for more."""


def homographs(languages: Iterable[str]) -> frozenset[str]:
    """The words that mean something else in those languages."""
    return forms(HOMOGRAPHS, languages)
