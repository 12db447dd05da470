"""Words in and around labels: «question», «point», «answer», prepositions. Data only, folded; ro en nl it hr lt fi de fr hu sr."""

from __future__ import annotations

QUESTION_STEMS = tuple(
    # «question» in the languages of surveys and respondents, folded stems
    "intrebar question vraag vragen domand quesit pitanj klausim kysymy frage kerdes питањ".split()
)
POINT_STEMS = frozenset(
    # «point», «item», «number» and what is short for them: ro en nl it hr lt fi de fr hu sr; then «ad 3», «la 3», «re 3»
    (
        "pct nr numar numarul no num number item point punt nummer onderdeel punto n numero voce br broj toc numeris numerio "
        "kohta kohtaan kohdassa kohdasta kohdan nro numeroon ziffer sz szam szamu pont ponthoz pontra pontnal pontban pontrol "
        "бр број тачка тачки тачком тачку kl ad la re "
        # «subject», «reply», and what is short for «question» and «answer»
        "topic subject theme tema thema subiectul subiect onderwerp argomento reply response qn ques vr vrg intreb pit klaus kys kerd "
        "ans answ antw risp rasp odg ats vast rep val"
    ).split()
)
ANSWER_WORDS = frozenset("r a raspuns answer antwoord risposta odgovor atsakymas vastaus antwort reponse valasz ans resp одговор".split())
LONG_ANSWER_WORDS = frozenset(word for word in ANSWER_WORDS if len(word) > 3) | {"raspunsul", "antwoorden", "vastaukseni"}
OWN_ANSWER_WORDS = LONG_ANSWER_WORDS | frozenset(
    # «answer» with an ending that says whose: fi hu; «reaction», as Dutch coordinators write
    "vastauksenne vastauksesi vastauksemme vastauksen valaszom valasza valaszunk valaszuk reactie".split()
)
OWNERS = frozenset(
    # «my», «our», «your», with an article: ro en nl it hr lt fi de fr hu
    (
        "meu nostru tau vostru dumneavoastra dvs my our your mijn onze ons uw jouw jullie la il sua mia nostra vostra tua moj nas vas tvoj "
        "mano musu jusu tavo minun meidan teidan sinun meine unsere ihre deine ma mon notre votre ta az on"
    ).split()
)
LEADING = frozenset(
    # what may stand before or between in a label: prepositions, articles, «answer (to)»: ro en nl it hr lt fi de fr hu
    (
        "la pentru cu privire referitor despre cat in ceea ce priveste raspuns raspunsul meu a al sub punctul "
        "the to on for as regarding concerning answer my at under "
        "op bij voor wat betreft de het antwoord onder "
        "alla per quanto riguarda il lo risposta sulla del delle sul sotto "
        "na za o odgovor pod kod uz po "
        "atsakymas i apie ties prie pagal "
        "vastaus koskien "
        "zu zur auf die der antwort unter bei im "
        "dumneavoastra your uw jullie vostra vasa vase vaseg jusu teidan ihre ihrer votre "
        "pour sur concernant reponse sous au "
        "az под на за о уз код по"
    ).split()
)
REFERRING = frozenset(
    # «see», «as I said»: what names a question behind it points to another answer: ro en nl it hr lt fi de fr hu sr
    (
        "vezi vedeti spus scris spuneam mentionat see said wrote mentioned zie zei schreef vedi vedere detto scritto "
        "vidi rekla rekao kazala napisala napisao ziurekite ziureti zr minejau rasiau katso sanoin kirjoitin "
        "siehe gesagt schrieb voir dit ecrit lasd irtam mondtam види рекла"
    ).split()
)
NUMBER_WORDS = frozenset("number numarul numar nummer numero nro".split())
QUESTION_LETTERS = frozenset("q i v d p k f п".split())
"""Question, întrebare, vraag, domanda, pitanje, klausimas or kysymys or kérdés, Frage."""
TOWARDS = frozenset("la pentru to on for op bij voor alla per sulla na za prie zu zur auf pour sur au на за".split())
"""Prepositions with which people turn to a question."""
POINT_AFTER_NUMBER = frozenset(
    "tocka tocki tockom tocku punktas punkto punktui punkta punkte kohta kohtaan kohdassa kohdasta pont ponthoz pontra pontnal "
    "pontban тачка тачки тачком тачку".split()
)
"""The same of «point», in the singular: `3. točka`, `dėl 3 punkto`, `a 3. ponthoz`; the plural behind a number counts them."""
ARTICLES = frozenset("a al de cea la het".split())
"""Between a word and its number; Dutch «vraag het» asks somebody, and Hungarian «hét» is seven."""
TIMES = frozenset(
    # ro en nl it hr lt fi de fr hu sr
    "ori times time keer maal volte puta put kartus kartu kartas kertaa kerran mal male fois szor пута пут".split()
)
