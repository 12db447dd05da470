"""Numbers to twenty, ordinals to ten and months, as words of our languages, with their usual inflections."""

# ruff: noqa: E501 - a language stays on its line, so that a missing one is seen

from __future__ import annotations

from collections.abc import Iterable, Mapping

from llab.language.words import LANGUAGES, Words, form_list, squeeze

NUMBER_WORDS: Words = {
    "en": form_list(
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
    ),
    "ro": form_list(
        "unu,una,un,o|doi,două|trei|patru|cinci|șase|șapte|opt|nouă|zece|unsprezece|doisprezece,douăsprezece|treisprezece|paisprezece,patrusprezece|"
        "cincisprezece,cinsprezece|șaisprezece,șasesprezece|șaptesprezece|optsprezece|nouăsprezece|douăzeci"
    ),
    "nl": form_list(
        "een,één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig"
    ),
    "it": form_list(
        "uno,una,un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|diciannove|venti"
    ),
    "hr": form_list(
        "jedan,jedna,jedno|dva,dvije,dvoje|tri,troje|četiri,četvero|pet,petero|šest|sedam|osam|devet|deset|jedanaest|dvanaest|trinaest|četrnaest|petnaest|šesnaest|"
        "sedamnaest|osamnaest|devetnaest|dvadeset"
    ),
    "lt": form_list(
        "vienas,viena,vieną|du,dvi|trys,tris|keturi,keturios|penki,penkios|šeši,šešios|septyni,septynios|aštuoni,aštuonios|devyni,devynios|dešimt|vienuolika|dvylika|"
        "trylika|keturiolika|penkiolika|šešiolika|septyniolika|aštuoniolika|devyniolika|dvidešimt"
    ),
    "fi": form_list(
        "yksi,yhden,yhtä|kaksi,kahden,kahta|kolme,kolmen|neljä,neljän|viisi,viiden|kuusi,kuuden|seitsemän|kahdeksan|yhdeksän|kymmenen|yksitoista|kaksitoista|kolmetoista|"
        "neljätoista|viisitoista|kuusitoista|seitsemäntoista|kahdeksantoista|yhdeksäntoista|kaksikymmentä"
    ),
    "de": form_list(
        "ein,eins,eine,einer|zwei,zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig"
    ),
    "fr": form_list(
        "un,une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt"
    ),
    "hu": form_list(
        "egy|kettő,két|három|négy|öt|hat|hét|nyolc|kilenc|tíz|tizenegy|tizenkettő,tizenkét|tizenhárom|tizennégy|tizenöt|tizenhat|tizenhét|tizennyolc|tizenkilenc|húsz"
    ),
    "sr": form_list(
        "један,једна,једно|два,две|три|четири|пет|шест|седам|осам|девет|десет|једанаест|дванаест|тринаест|четрнаест|петнаест|шеснаест|седамнаест|осамнаест|деветнаест|двадесет"
    ),
}
"""One to twenty in order; forms of one number stand between commas."""

ORDINAL_FORMS: Words = {
    "en": form_list("first,firstly|second,secondly|third,thirdly|fourth,fourthly|fifth|sixth|seventh|eighth|ninth|tenth"),
    "ro": form_list(
        "prima,primul,primei,primului,întâia,întâi,întâiul|a doua,al doilea,doilea,celei de-a doua,celui de-al doilea,de-a doua,secunda|a treia,al treilea,treilea,treia|"
        "a patra,al patrulea,patrulea|a cincea,al cincilea,cincilea,cincea|a șasea,al șaselea,șaselea,șasea|a șaptea,al șaptelea,șaptelea,șaptea|"
        "a opta,al optulea,optulea,opta|a noua,al nouălea,nouălea|a zecea,al zecelea,zecelea,zecea"
    ),
    "nl": form_list("eerste,ten eerste|tweede,ten tweede|derde,ten derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende"),
    "it": form_list("prim+|second+|terz+|quart+|quint+|sest+|settim+|ottav+|non+|decim+"),
    "hr": form_list("prv+|drug+|treć+|četvrt+|pet+|šest+|sedm+|osm+|devet+|deset+"),
    "lt": form_list("pirm+|antr+|treči+|ketvirt+|penkt+|šešt+|septint+|aštunt+|devint+|dešimt+"),
    "fi": form_list(
        "ensimmäinen,ensimmäisen,ensimmäiseen,ensimmäistä,ensimmäisessä,ensimmäisestä|toinen,toisen,toiseen,toista,toisessa,toisesta|kolma+,kolmannen,kolmanteen,kolmatta,kolmannessa,kolmannesta|neljä+|viide+|kuude+|"
        "seitsemä+|kahdeksa+|yhdeksä+|kymmene+"
    ),
    "de": form_list(
        "erst+,erstens|zweit+,zweitens|dritt+,drittens|viert+,viertens|fünft+,fünftens|sechst+|siebt+,siebent+|acht+|neunt+|zehnt+"
    ),
    "fr": form_list(
        "premier,première,1er,1re|deuxième,second,seconde|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième"
    ),
    "hu": form_list("első+,elsőre|második+|harmadik+|negyedik+|ötödik+|hatodik+|hetedik+|nyolcadik+|kilencedik+|tizedik+"),
    "sr": form_list("прв+|друг+|трећ+|четврт+|пет+|шест+|седм+|осм+|девет+|десет+"),
}
"""First to tenth in order; `+` stands for the language's endings below."""

ORDINAL_ENDINGS: Words = {
    "it": form_list("o|a|i|e"),
    "hr": form_list("i|a|o|e|u|og|oga|om|ome|omu|oj|im|ih|ima|eg|ega|em|emu"),
    "lt": form_list(
        "as|a|o|os|am|ai|aji|oji|asis|ojo|osios|ajam|ajai|ame|oje|ajame|ojoje|ą|ąją|ąjį|uoju|ąjai|ias|ia|io|ios|iam|iai|iaji|ioji|iasis|iojo|iosios|iąją|iąjį|iąjam|iajam|iajai"
    ),
    "fi": form_list("s|nnen|nteen|tta|nnessa|nnesta|nnelle"),
    "de": form_list("e|er|en|em|es"),
    "hu": ("", "re", "ra", "hoz", "hez", "nek", "nak", "ben", "ban", "höz"),
    "sr": form_list("и|а|о|е|у|ог|ога|ом|ој|им|их|ег|ем"),
}

MONTH_FORMS: Words = {
    "en": form_list(
        "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sep,sept|october,oct|november,nov|december,dec"
    ),
    "ro": form_list(
        "ianuarie,ian|februarie,feb|martie,mar,mart|aprilie,apr|mai|iunie,iun|iulie,iul|august,aug|septembrie,sept,sep|octombrie,oct|noiembrie,noi,nov|decembrie,dec"
    ),
    "nl": form_list(
        "januari,jan|februari,feb|maart,mrt|april,apr|mei|juni,jun|juli,jul|augustus,aug|september,sep,sept|oktober,okt|november,nov|december,dec"
    ),
    "it": form_list(
        "gennaio,gen|febbraio,feb|marzo,mar|aprile,apr|maggio,mag|giugno,giu|luglio,lug|agosto,ago|settembre,set,sett|ottobre,ott|novembre,nov|dicembre,dic"
    ),
    "hr": form_list(
        "siječanj,siječnja,siječnju,sij|veljača,veljače,veljači,velj,vlj|ožujak,ožujka,ožujku,ožu|travanj,travnja,travnju,tra|svibanj,svibnja,svibnju,svi|"
        "lipanj,lipnja,lipnju,lip|srpanj,srpnja,srpnju,srp|kolovoz,kolovoza,kolovozu,kol|rujan,rujna,rujnu,ruj|listopad,listopada,listopadu,lis|"
        "studeni,studenog,studenoga,studenom,stu|prosinac,prosinca,prosincu,pro"
    ),
    "lt": form_list(
        "sausis,sausio,sausį,saus|vasaris,vasario,vasarį,vas|kovas,kovo,kovą,kov|balandis,balandžio,balandį,bal|gegužė,gegužės,gegužę,geg|birželis,birželio,birželį,birž|"
        "liepa,liepos,liepą,liep|rugpjūtis,rugpjūčio,rugpjūtį,rugp|rugsėjis,rugsėjo,rugsėjį,rugs|spalis,spalio,spalį,spal|lapkritis,lapkričio,lapkritį,lapkr|"
        "gruodis,gruodžio,gruodį,gruod"
    ),
    "fi": form_list("tammi+|helmi+|maalis+|huhti+|touko+|kesä+|heinä+|elo+|syys+|loka+|marras+|joulu+"),
    "de": form_list(
        "januar,jänner,jan|februar,feb|märz,mär,mrz|april,apr|mai|juni,jun|juli,jul|august,aug|september,sep,sept|oktober,okt|november,nov|dezember,dez"
    ),
    "fr": form_list(
        "janvier,janv|février,févr,fév|mars|avril,avr|mai|juin|juillet,juil|août|septembre,sept|octobre,oct|novembre,nov|décembre,déc"
    ),
    "hu": form_list(
        "január+,jan|február+,febr,feb|március+,márc|április+,ápr|május+,máj|június+,jún|július+,júl|augusztus+,aug|szeptember+,szept|október+,okt|november+,nov|december+,dec"
    ),
    "sr": form_list(
        "јануар,јануара,јануару,јан,januar,januara,januaru|фебруар,фебруара,фебруару,феб,februar,februara,februaru|март,марта,марту,мар,mart,marta,martu|април,априла,априлу,апр,april,aprila,aprilu|мај,маја,мају,maj,maja,maju|јун,јуна,јуну,jun,juna,junu|јул,јула,јулу,jul,jula,julu|август,августа,августу,авг,avgust,avgusta,avgustu|септембар,септембра,септембру,сеп,septembar,septembra,septembru|"
        "октобар,октобра,октобру,окт,oktobar,oktobra,oktobru|новембар,новембра,новембру,нов,novembar,novembra,novembru|децембар,децембра,децембру,дец,decembar,decembra,decembru"
    ),
}
"""January to December in order."""

_FINNISH_MONTH = ("kuu", "kuuta", "kuun", "kuussa", "kuuhun", "kuulle", "kuulla", "k", "")
_HUNGARIAN_MONTH = ("", "ban", "ben", "ra", "re", "tól", "től", "ig", "i", "nak", "nek", "on", "en")


def _numbered(words: Words, endings: Words) -> dict[str, dict[str, int]]:
    """Form -> position from 1, by language; a form ending in + takes the language's endings."""
    table: dict[str, dict[str, int]] = {}
    for language, forms in words.items():
        numbers = table.setdefault(language, {})
        for position, group in enumerate(forms, start=1):
            for form in group.split(","):
                tails = endings.get(language, ("",)) if form.endswith("+") else ("",)
                for tail in tails:
                    numbers.setdefault(squeeze(form.removesuffix("+") + tail), position)
    return table


NUMBERS = _numbered(NUMBER_WORDS, {})
"""Language -> folded number word -> number."""
ORDINALS = _numbered(ORDINAL_FORMS, ORDINAL_ENDINGS)
"""Language -> folded ordinal, inflected -> number."""
MONTHS = _numbered(MONTH_FORMS, {"fi": _FINNISH_MONTH, "hu": _HUNGARIAN_MONTH})
"""Language -> folded month, full, short or inflected -> 1 to 12."""


def _in_any(table: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Each form with its number in the first language that has it."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for form, number_of_form in table.get(language, {}).items():
            found.setdefault(form, number_of_form)
    return found


_ANY_NUMBER, _ANY_ORDINAL = _in_any(NUMBERS), _in_any(ORDINALS)


def _find(table: Mapping[str, Mapping[str, int]], word: str, languages: Iterable[str]) -> int | None:
    key = squeeze(word)
    for language in languages:
        found = table.get(language, {}).get(key)
        if found is not None:
            return found
    return None


def number(word: str, languages: Iterable[str] = LANGUAGES) -> int | None:
    """The number from 1 to 20 that a word names in the first of the languages that knows it, or None."""
    return _ANY_NUMBER.get(squeeze(word)) if languages is LANGUAGES else _find(NUMBERS, word, languages)


def ordinal(word: str, languages: Iterable[str] = LANGUAGES) -> int | None:
    """The number from 1 to 10 that an ordinal («a doua», «drugo», «zweite») names, or None."""
    return _ANY_ORDINAL.get(squeeze(word)) if languages is LANGUAGES else _find(ORDINALS, word, languages)


def month(word: str, languages: Iterable[str] = LANGUAGES) -> int | None:
    """The month, 1 to 12, that a word names; a full stop after an abbreviation may stand or not."""
    return _find(MONTHS, word.rstrip("."), languages)
