"""Other people, firms, places and organisers: every proper name of the corpus, exchanged for another of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from .swap import Words, swapped

ORGANISERS: tuple[tuple[str, str], ...] = (
    ("Echipa Local Learning Lab Timișoara", "Biroul Masa Verde Făgăraș"),
    ("The Local Learning Lab Timișoara team", "The Masa Verde Făgăraș office"),
    ("Local Learning Lab", "Masa Verde"),
    ("LLL2", "MV4"),
    ("lll2", "mv4"),
    ("ECoC-SME Survey", "RURBAN Desk"),
    ("ECoC-SME-hankkeen", "RURBAN-hankkeen"),
    ("ECoC-SME", "RURBAN"),
    ("ECoC", "GGP"),
    ("CEaC", "PGV"),
    ("Forumul Creativ Timișoara", "Sfatul Breslelor Făgăraș"),
    ("Echipa Forumului Creativ", "Secretariatul Sfatului Breslelor"),
    ("Forumul Creativ", "Sfatul Breslelor"),
    ("Forumului Creativ", "Sfatului Breslelor"),
    ("The Creative Forum team", "The Guild Council office"),
    ("Creative Forum", "Guild Council"),
    ("Il gruppo del Forum creativo", "La segreteria del Consiglio dei mestieri"),
    ("Forum creativo", "Consiglio dei mestieri"),
    ("Atelier Local de Învăţare", "Sfat Deschis al Mesei"),
    ("Planului de Acțiune", "Registrului de Propuneri"),
    ("Action Plan", "Book of Proposals"),
    ("0256 000 000", "0368 000 500"),
    ("+40 256 000 000", "+40 368 000 500"),
)
PLACES: tuple[tuple[str, str], ...] = (
    ("Timișoara", "Făgăraș"), ("Timișoarei", "Făgărașului"), ("Temišvaru", "Fogarašu"), ("Timišoarai", "Fogarašui"), ("Timișoaralle", "Făgărașille"),
    ("Timiș", "Covasna"), ("Arad", "Zalău"), ("Lugoj", "Huși"), ("Lipova", "Borsec"), ("Făget", "Siret"), ("Szeged", "Pécs"), ("Novi Sad", "Subotica"),
    ("Sânnicolau Mare", "Târgu Secuiesc"), ("Dumbrăvița", "Florești"), ("Ghiroda", "Apahida"), ("Giroc", "Baciu"), ("Dumbrava", "Poieni"), ("Ronaț", "Obcini"),
    ("Parcul Industrial Freidorf", "Zona Liberă Curtici"), ("Matera", "Lecce"), ("Leeuwarden", "Deventer"), ("Pilsen", "Olomouc"), ("Plovdiv", "Ruse"),
    ("Košice", "Brno"), ("Ridola", "Garibaldi"), ("Sassi", "Rioni"), ("Calea Șagului", "Șoseaua Gării"), ("str. Uzinei", "str. Morii"), ("Austria", "Elveția"),
    ("Opera", "Filarmonica"), ("Operei", "Filarmonicii"), ("Noaptea Muzeelor", "Ziua Porților"), ("Noaptea Cercetătorilor", "Zilele Inventatorilor"),
    ("Târgul de Carte", "Salonul de Carte"), ("Universitatea de Vest", "Universitatea de Nord"), ("ADR Vest", "ADR Est"), ("Tion", "Stindardul"),
    ("Opinia Timișoarei", "Ecoul Oltului"), ("Radio Timișoara", "Radio Olt"), ("Capitala Tineretului", "Orașul Cărții"),
)  # fmt: skip
FIRMS: tuple[tuple[str, str], ...] = (
    ("Lemn și Scenă SRL", "Piatră și Var SRL"), ("Păpuși pe Călător", "Umbre de Hârtie"), ("Fabrica Memoriei", "Podul cu Arhive"), ("Centrul Termic", "Turnul Vechi"),
    ("Centrului Termic", "Turnului Vechi"), ("Radio Strada", "Postul Mansarda"), ("Teatrul Ghiozdan", "Teatrul Umbrela"), ("Black Box West", "Red Barn North"),
    ("CRM Vest SRL", "Ploaia Net SRL"), ("Director General Adjunct", "Șef Serviciu Producție"), ("Automatizări Vest SA", "Pompe și Motoare SA"),
    ("Hala Veche – spații industriale", "Moara Nouă – birouri și depozite"), ("Hala Veche", "Moara Nouă"), ("Artemini Print", "Cromolit Print"),
    ("Școala-Atelier", "Cercul-Fierărie"), ("Primăria Dumbrava", "Comuna Poieni"), ("Primăria Giroc", "Comuna Baciu"),
    ("Institutul Regional de Studii Economice", "Centrul Județean de Analize Sociale"), ("Secretar executiv", "Referent principal"), ("GAL Timiș", "GAL Covasna"),
    ("Hanul Vechi", "Casa Pinului"), ("De Vries Geluid & Licht", "Van Dam Hout & Staal"), ("Pasticceria Nunzia", "Ferramenta Oreste"), ("Studio Cinci SRL", "Cabinet Nord SRL"),
    ("Director Dezvoltare", "Manager Vânzări"), ("METALVEST SA", "STICLAREX SA"), ("Manager Relații cu Clienții IMM", "Consilier Produse pentru Firme"),
    ("Banca Vest | Sucursala Timișoara", "Casa de Credit | Agenția Făgăraș"), ("Fundația Urbană", "Asociația Podului"), ("expert contabil", "consultant fiscal"),
    ("ELECTRO SERV SRL", "TERMO PLUS SRL"), ("Administrator Pavel Gheorghe", "Administrator Costache Ilie"), ("Depozit Vest SRL", "Siloz Nord SRL"),
    ("Asociația Producătorilor", "Uniunea Grădinarilor"), ("Gigi Instalatorul", "Titi Zugravul"), ("Birou Tipografie", "Registratura Legătoriei"),
    ("Biroul de presă", "Serviciul de relații"), ("Compartimentul relații publice", "Serviciul de registratură"), ("director tehnic", "șef de secție"),
)  # fmt: skip
TELEPHONES = (("0722 000 111", "0766 000 909"), ("0723 000 456", "0755 000 321"), ("+40 256 000 222", "+40 368 000 717"), ("+40 744 000 333", "+40 788 000 141"), ("0256 000 777", "0368 000 818"))  # fmt: skip

GIVEN = (
    "Adela Anton Aron Beatrice Benjamin Bogna Casian Codrin Corvin Dalia Darius Delfina Edgar Elvira Ernest Fabian Felicia Flavia Gabor Gelu Gizela "
    "Hilda Hugo Ilona Ingrid Iris Iustin Jasmin Josef Klara Lorena Ludmila Manuel Martin Melania Mona Narcis Nestor Olga Oskar Pamfil Pompiliu Rebeca "
    "Rita Robert Sabin Selma Silvan Tamara Titus Tomas Ursula Valer Vera Virgil Walter Xenia Zina Zoltan"
).split()
GIVEN_ACCENTED = "Böske Cătălina Fănel Iț Jenő Károly Lenuța Măriuca Nuța Pätrus Răducu Sânziana Tănase Vlăduț Zöhre Ștefănel".split()
FAMILY = [stem + ending for stem in "Barb Corn Dund Fug Grov Haid Lamb Mold Nast Ruj Sorb Talp Vint Zamb".split() for ending in "an ea escu in ic oi".split()]
FAMILY_ACCENTED = [stem + ending for stem in "Băr Cără Dră Mălă Pâr Săl Văc Zăr Gâd Hâr".split() for ending in "nescu leanu buș ciu".split()]
_DOMAIN_WORDS = "alba bruma cedru dig elan fag gard han ins jar lac mal nor olt pin rug sat tei unda val zid".split()
_DOMAIN = re.compile(r"(?<=[@. <(|])((?:[a-z0-9-]+\.)*[a-z0-9-]+)\.example")
_COMMON = {"posta", "webmail", "mail", "www"}


def _from_pool(token: str, pool: list[str]) -> str:
    return pool[crc32(token.encode()) % len(pool)]


def _domain(found: re.Match[str]) -> str:
    """Another domain for a domain, the same one each time."""
    *before, name = found[1].split(".")
    number = crc32(name.encode())
    size = len(_DOMAIN_WORDS)
    other = name if name in _COMMON else "-".join((_DOMAIN_WORDS[number % size], _DOMAIN_WORDS[number // size % size] + str(number % 90)))
    return ".".join((*before, other, "example"))


def _names(full: Iterable[str], fixed: set[str]) -> list[tuple[str, str]]:
    """Another given and family name for each part of the people's names."""
    pairs: dict[str, str] = {}
    for name in full:
        if name in fixed:
            continue
        for number, part in enumerate(name.removeprefix("Dr. ").split()):
            if len(part) < 3 or part in ("Tot", "Fara", "Grazie", "Delle"):  # "all", "without", "thanks" and "of the" at the beginning of a sentence
                continue
            pools = (GIVEN, GIVEN_ACCENTED) if number == 0 else (FAMILY, FAMILY_ACCENTED)
            pairs[part] = _from_pool(part, pools[not part.isascii()])
    return list(pairs.items())


def people(names: Iterable[str]) -> tuple[Words, Words]:
    """How to exchange the names in a text, and those in an address; the names are those of all people there are."""
    fixed = {old for old, _ in FIRMS}
    pairs = [*ORGANISERS, *PLACES, *FIRMS, *TELEPHONES, *_names(names, fixed)]
    ascii_pairs = [(old.lower(), new.lower()) for old, new in pairs if old.isascii() and " " not in old and old.isalpha()]
    names_in, local = swapped(pairs), swapped(ascii_pairs)

    def words(text: str) -> str:
        return _DOMAIN.sub(_domain, names_in(text))

    def address(text: str) -> str:
        before, sign, after = text.partition("@")
        return local(before) + sign + _DOMAIN.sub(_domain, "@" + after)[1:]

    return words, address
