"""How an answer to a yes-or-no question begins, besides with yes and no: politely, undecided, or with a no that is none.

Tables only, folded, our own. Compared as beginnings of whole words; a star at the end stands for any ending.
"""

# ruff: noqa: E501 - a language stays together

from __future__ import annotations

from llab.survey.values.table import table

POLITE = table(
    en="sorry|thanks|thank you|many thanks|i am sorry|i'm sorry|my answer is|answer|i would say|i'd say|i say|oh|well|unfortunately|regrettably",
    ro="multumesc|multumim|mersi|imi pare rau|ne pare rau|scuze|regret|din pacate|din nefericire|raspuns|raspunsul|raspunsul meu|"
    "raspunsul este|raspunsul e|raspunsul meu este|raspunsul meu e|buna ziua|buna|as zice|as spune|pai|ba|eu zic|noi zicem",
    nl="dank u|dank je|bedankt|sorry|helaas|antwoord|mijn antwoord is|ik zou zeggen|nou|jammer genoeg",
    it="grazie|mi dispiace|purtroppo|risposta|la mia risposta e|eh|beh|spiacente",
    hr="hvala|zao mi je|nazalost|odgovor|moj odgovor je|pa",
    lt="aciu|atsiprasau|deja|atsakymas|mano atsakymas|na|gaila",
    fi="kiitos|valitettavasti|vastaus|vastaukseni on|no niin|pahoittelut|no",
    de="danke|tut mir leid|leider|antwort|meine antwort ist|ich wurde sagen|na|bedaure",
    fr="merci|desole|desolee|helas|malheureusement|reponse|ma reponse est|je dirais|ben",
    hu="koszonom|sajnos|sajnalom|valasz|a valaszom|szerintem|hat",
    sr="хвала|жао ми је|нажалост|одговор|мој одговор је|па",
)
"""What may stand before the yes or the no without changing it."""

OPEN_BEGINNINGS = table(
    en="do not know|don't know|dont know|i don't know|i do not know|not sure|i'm not sure|i am not sure|we are not sure|no idea|no opinion|"
    "maybe|perhaps|possibly|probably|it depends|depends|undecided|no problem|no objection|not yet|not always|not necessarily|not only|"
    "not just|not a problem|not definitely|not certain*|not often|not quite|not entirely|not exactly|not everywhere|not much|never say|"
    "not everyone|not everybody|not all|not many|not any more|"
    "i can't see why|i cannot see why|i can't say|i cannot say|i can't tell|i cannot tell|i can't decide|i cannot decide|i don't see why|"
    "i do not see why|i don't mind|i do not mind|we don't mind|we do not mind|i don't care|i do not care|we don't care|"
    "i guess|i think|i suppose|i hope|i don't think|i do not think|partly|sometimes|nowadays",
    ro="nu stiu|nu stim|nu sunt sigur*|nu suntem siguri|nu pot spune|nu am decis|nu ne-am decis|nu am idee|n-am idee|poate|probabil|"
    "posibil|depinde|inca nu|vedem|vom vedea|nu e sigur|nu este sigur|nu am nimic|nu avem nimic|nu e nicio problema|nu-i problema|"
    "nu e problema|nu e o problema|nu este o problema|nu inca|nu intotdeauna|nu mereu|nu tot timpul|nu neaparat|nu numai|nu doar|nu momentan|nu pot zice|"
    "nu ma deranjeaza|nu ne deranjeaza|nu conteaza|nu cred|nu credem|cred|credem|sper|nu toti|nu toate|nu peste tot|nu in totalitate|"
    "nu tocmai|nu complet|nu mult|nu des|nu raspund|nu doresc sa raspund|partial|uneori",
    nl="weet niet|weet ik niet|ik weet het niet|geen idee|misschien|wellicht|waarschijnlijk|mogelijk|hangt ervan af|dat hangt|nog niet|"
    "niet altijd|niet per se|niet alleen|niet zeker|niet helemaal|niet vaak|niet veel|niet iedereen|geen mening|ik denk|soms",
    it="non so|non lo so|non lo sappiamo|non sono sicur*|forse|probabilmente|magari|dipende|non ancora|nessuna idea|non saprei|non sempre|"
    "non solo|non soltanto|non necessariamente|non del tutto|non spesso|non molto|non tutti|non credo|credo|penso|direi|mai dire|a volte",
    hr="ne znam|ne znamo|nisam sigur*|nismo sigurni|mozda|vjerojatno|moguce|ovisi|jos ne|nemam pojma|nema problema|ne jos|ne uvijek|"
    "ne samo|ne nuzno|ne u potpunosti|ne cesto|ne svi|ne smeta|nemam nista|nemamo nista|mislim|ponekad",
    lt="nezinau|nezinome|nesu tikr*|gal|galbut|turbut|tikriausiai|priklauso|dar ne|ne visada|ne visai|nebutinai|ne tik|ne visi|ne daznai|"
    "taip pat|tai priklauso|manau|kartais",
    fi="en tieda|emme tieda|en osaa sanoa|en ole varma|ehka|mahdollisesti|todennakoisesti|riippuu|ei viela|ei aina|ei valttamatta|ei vain|"
    "ei ainoastaan|ei kokonaan|ei usein|ei kaikki|ei haittaa|ei valia|ei mielipidetta|en usko|luulen|joskus|joo ei",
    de="weiss nicht|weiss ich nicht|ich weiss nicht|ich weiss es nicht|keine ahnung|kein problem|nicht sicher|vielleicht|eventuell|"
    "wahrscheinlich|kommt darauf an|kommt drauf an|noch nicht|nicht immer|nicht nur|nicht unbedingt|nicht ganz|nicht oft|nicht alle|jein|eher|"
    "ich glaube|ich denke|manchmal|keine angabe|keine meinung",
    fr="je ne sais pas|ne sais pas|sais pas|peut-etre|peut etre|probablement|eventuellement|ca depend|cela depend|pas encore|pas sur|"
    "pas toujours|pas seulement|pas forcement|pas tout a fait|pas souvent|pas tous|plutot|je pense|je crois|je ne pense|je ne crois|parfois|"
    "non seulement",
    hu="nem tudom|nem tudjuk|nem vagyok biztos|talan|esetleg|lehet|valoszinuleg|attol fugg|meg nem|nem mindig|nem csak|nem feltetlenul|"
    "nem teljesen|nem gyakran|nem mindenki|nem hiszem|azt hiszem|inkabb|neha",
    sr="не знам|не знамо|нисам сигур*|можда|вероватно|зависи|још не|не увек|не само|не нужно|не сви|немам ништа|мислим|понекад",
)
"""How an answer begins that says neither yes nor no, though it may begin with one of them."""

WEAK_NO = table(
    en="not really|not particularly|not so much|hardly",
    ro="nu prea|nu chiar|nu in mod deosebit|mai deloc",
    nl="niet echt|niet zo",
    it="non proprio|non tanto|non molto|poco",
    hr="ne bas|ne narocito",
    lt="nelabai|ne itin",
    fi="ei oikeastaan|ei oikein|ei juurikaan|ei niinkaan",
    de="nicht wirklich|eigentlich nicht|kaum",
    fr="pas vraiment|pas trop|pas tellement|guere",
    hu="nem igazan|nem nagyon|alig",
    sr="не баш|не нарочито",
)
"""A no for most people, and a little for some: the value is looked at by a person."""

UNLESS = table(
    en="unless|except if|except when|only if",
    ro="decat daca|decat in caz|doar daca|numai daca|exceptand cazul",
    nl="tenzij|behalve als|alleen als|enkel als",
    it="a meno che|a meno di|tranne se|solo se|salvo che|se non",
    hr="osim ako|osim kad|samo ako|jedino ako",
    lt="nebent|tik jei|tik jeigu|isskyrus jei",
    fi="ellei|paitsi jos|vain jos",
    de="ausser wenn|ausser es|ausser man|es sei denn|nur wenn|nur falls|sofern nicht|wenn nicht",
    fr="sauf si|sauf s|a moins|seulement si|sinon si",
    hu="hacsak|kiveve ha|csak ha",
    sr="осим ако|осим кад|само ако|једино ако",
)
"""Behind a no these make a condition: it may be a yes."""

NOUN_WITHOUT_NO = frozenset(
    # words after which an English «no …» is an answer; before any other word it is «no comment», «no preference», «no one»
    "i we it he she they you there this that these those thanks thank sorry not never way but because as since my our the unfortunately "
    "please need interest plans intention time chance".split()
)

PRONOUN_SI = frozenset(
    "perche ma grazie certo certamente dai ok se con volentieri pero anche assolutamente sono siamo ho abbiamo e".split()
)
"""After an Italian «si» without its accent these go on after a yes; any other word after it makes it a pronoun: «si può»."""

CONJUNCTION_DA = frozenset("bi bih bismo li vidimo se su smo ga mi nam би бих бисмо ли видимо се су смо га ми нам".split())
"""After a Croatian or Serbian «da» these make it a conjunction: «da li», «da bi»."""
