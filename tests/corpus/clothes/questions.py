"""Other questions, of the same length and kind and in the same language, for each survey of the corpus.

`ECHOES` are the words of the questions that people take up in their answers, or copy in a shorter form: they are exchanged with them.
"""

from __future__ import annotations

QUESTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "lll2": {
        "ro": (
            "Cum putem explica limpede familiilor/chiriaşilor scopul şi regulile proiectul RVD?",
            "Ce mijloace pot fi alese în acest scop?",
            "Folosesc familiile/chiriașii containerele RVD?",
            "Care socotiți că ar trebui să fie formele de sprijin între asociația de proprietari și Salubris Nord?",
            "Cum putem afla obiceiurile vârstnicilor singuri în privinţa proiectului RVD pentru a pregăti instrucţiunile potrivite?",
            "Cum se poate scurta drumul până la punctele destinate colectării pentru a recicla?",
            "Cum pot fi convinse familiile/chiriașii să păstreze ordinea în jurul noilor containere RVD?",
        ),
        "en": (
            "How should we explain the purpose and the rules of the waste project clearly to families and tenants?",
            "Which tools should be chosen for this?",
            "Do families and tenants use the bins of the project?",
            "What kinds of support do you believe there should be between the owners' association and Salubris North?",
            "How should we learn the habits of old people living alone in relation to the waste project, so as to write suitable instructions?",
            "How can residents be given a shorter way to the collection points they use in order to recycle?",
            "How can families and tenants be persuaded to keep order around the new bins of the project?",
        ),
    },
    "followup": {
        "ro": (
            "În ce legătură este gospodăria dumneavoastră cu livada de la Valea Seacă?",
            "Cât de clar a fost ghidul tipărit (1 = deloc, 5 = foarte clar)?",
            "Ați veni la o zi de cules cu noi în această toamnă?",
            "Câți pomi are gospodăria dumneavoastră?",
            "Ce zi v-ar fi bună pentru următorul transport (iunie 2020)?",
            "Cum vreți să aflați noutăți (puteți bifa mai multe)?",
            "Ce ar fi bine să schimbăm anul viitor?",
        ),
        "en": (
            "What is your household's link to the Dry Valley orchard?",
            "How clear was the printed guide (1 = not at all, 5 = very clear)?",
            "Would you join a picking day with us this autumn?",
            "How many trees does your household have?",
            "Which day would be good for the next transport (June 2020)?",
            "How would you like to hear news (you may tick several)?",
            "What had we better change next year?",
        ),
    },
    "cities": {
        "en": (
            "Which sorts of garden plants suffer most from a dry summer?",
            "What stopped your own family from watering, or from watering more?",
            "Where do you find advice about pests in the orchard?",
            "What one piece of equipment would you lend to a beginner?",
        ),
        "nl": (
            "Welke groepen jonge bomen hebben de meeste last van een zomer zonder noemenswaardige regen?",
            "Wat belette uw eigen gezin om (vaker) te sproeien?",
            "Waar vindt u advies over ongedierte binnen de boomgaard?",
            "Welk gereedschap zou u een beginner willen lenen?",
        ),
        "it": (
            "Quali varietà di piante giovani soffrono più danni per un'estate senza una pioggia vera?",
            "Che cosa ha trattenuto la vostra famiglia dall'annaffiare, o dall'annaffiare di più?",
            "Dove trovate consigli sui parassiti del frutteto?",
            "Quale attrezzo prestereste a un principiante?",
        ),
        "hr": (
            "Koje sorte mladih voćaka trpe najviše štete od ljeta bez prave kiše?",
            "Što je vašu obitelj zadržalo da zalijeva ili da zalijeva češće?",
            "Gdje nalazite savjete o štetnicima u voćnjaku?",
            "Koji biste alat posudili početniku?",
        ),
        "lt": (
            "Kokie jauni vaismedžiai patiria daugiausia žalos dėl sausos vasaros?",
            "Kas sulaikė jūsų šeimą laistyti arba laistyti dažniau?",
            "Kur randate patarimų apie sodo kenkėjus?",
            "Kokį įrankį paskolintumėte pradedančiajam?",
        ),
        "fi": (
            "Millaiset nuoret hedelmäpuut kärsivät eniten kuivasta kesäkaudesta?",
            "Mikä pidätti omaa perhettänne kastelemasta tai kastelemasta enemmän?",
            "Mistä löydätte neuvoja puutarhan tuholaisten torjuntaan?",
            "Minkä työkalun lainaisitte aloittelijalle?",
        ),
    },
    "forum": {
        "ro": (
            "Ce crește gospodăria dumneavoastră și din ce an?",
            "La ce lucrări ale verii trecute ați ajutat vecinii și cu ce unelte?",
            "Ce v-a fost cel mai greu în această vară?",
            "Ce v-a întârziat înțelegerea cu morile de stat?",
            "Ce v-a întârziat înțelegerea cu alte gospodării?",
            "Cum vi s-au părut, în câteva vorbe:",
            "Ce unelte sau animale ați putea da cu împrumut vecinilor?",
            "De câtă apă ați avea nevoie în următoarele două luni?",
            "Ce lucrare obștească ați porni chiar în această toamnă?",
            "Ce altceva am fi putut întreba?",
        ),
        "en": (
            "What does your household grow, and since which year?",
            "Which jobs of last summer did you help neighbours with, and for how long?",
            "What was hardest for you in this summer?",
            "What made agreeing with state mills slow for you?",
            "What made agreeing with other households slow for you?",
            "How did you find, in a few words:",
            "Which tools or animals could you lend to your neighbours?",
            "How much water would you need in the next two months?",
            "Which village job would you begin this very autumn?",
            "What else might we have asked?",
        ),
        "it": (
            "Che cosa coltiva la vostra famiglia e da quale anno?",
            "In quali lavori dell'estate scorsa avete aiutato i vicini e con quali attrezzi?",
            "Che cosa vi è stato più difficile di questa estate?",
            "Che cosa ha reso lento l'accordo con i mulini statali?",
            "Che cosa ha reso lento l'accordo con altre famiglie?",
            "Come vi sono sembrati, in poche parole:",
            "Quali attrezzi o animali potreste prestare ai vicini?",
            "Di quanta acqua avreste bisogno nei prossimi due mesi?",
            "Quale lavoro del paese comincereste già quest'autunno?",
            "Che cos'altro avremmo potuto chiedere?",
        ),
    },
}
OPTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "followup": (
        ("partener", "proprietar"), ("partner", "owner"), ("furnizor", "arendaș"), ("supplier", "leaseholder"),
        ("interesată, dar neimplicată încă", "vecină, dar neînscrisă încă"), ("interested, but not involved yet", "neighbour, but not enrolled yet"),
        ("Suntem interesați, dar încă neimplicați", "Suntem vecini, dar încă neînscriși"), ("nicio relație", "nicio legătură"),
        ("newsletter", "afișaj"), ("webinar", "radio"), ("telefonic", "poștal"), ("by telephone", "by post"), ("grup de Facebook", "canal de Telegram"), ("facebook", "telegram"),
        ("Facebook group", "Telegram channel"),
    ),
}  # fmt: skip
PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "forum": (
        ("a) informarea dinaintea evenimentelor", "a) uscarea dinaintea măcinatului"), ("b) procedurile de contractare", "b) drumurile de acces"), ("c) plățile", "c) prețurile"),
        ("a) the information before the events", "a) the drying before the milling"), ("b) the contracting procedures", "b) the access roads"), ("c) the payments", "c) the prices"),
        ("a) le informazioni prima degli eventi", "a) l'essiccazione prima della macina"), ("b) le procedure contrattuali", "b) le strade d'accesso"), ("c) i pagamenti", "c) i prezzi"),
    ),
}  # fmt: skip
ECHOES: dict[str, tuple[tuple[str, str], ...]] = {
    "lll2": (
        ("Cum putem comunica eficient", "Cum putem explica limpede"), ("să nu mai comunicăm „rolul”", "să nu mai explicăm „scopul”"), ("comunicarea", "explicația"),
        ("Rolul programului", "Scopul proiectului"), ("rolul programului", "scopul proiectului"), ("comunica", "explica"), ("nevoile programului", "regulile proiectului"),
        ("Nevoile sectorului creativ se pot identifica", "Obiceiurile vârstnicilor singuri se pot afla"), ("sectorului creativ", "vârstnicilor singuri"),
        ("Sectorul creativ", "Vârstnicul singur"), ("sectorul creativ", "vârstnicul singur"),
        ("Informațiile necesare antreprenorilor pentru a acționa", "Punctele destinate colectării pentru a recicla"),
        ("Accesul la informații se facilitează", "Drumul până la puncte se scurtează"), ("Se poate facilita", "Se poate scurta"),
        ("Modurile de cooperare", "Formele de sprijin"), ("moduri noi de cooperare", "forme noi de sprijin"), ("trei forme de cooperare", "trei forme de sprijin"),
        ("o formă de cooperare", "o formă de sprijin"), ("Despre cooperare", "Despre sprijin"), ("Cooperarea", "Sprijinul"), ("cooperarea", "sprijinul"),
        ("Canale potrivite", "Mijloace potrivite"), ("Canalele", "Mijloacele"), ("canalele", "mijloacele"), ("Canale", "Mijloace"), ("canale", "mijloace"),
        ("IMM-urile pot fi determinate să dezvolte inițiative", "Familiile pot fi convinse să păstreze ordinea"), ("trebuie determinate", "trebuie convinse"),
        ("le-ar determina", "le-ar convinge"), ("dezvoltă inițiative", "păstrează ordinea"), ("inițiativele", "ordinile"), ("inițiative", "ordini"), ("nevoile", "obiceiurile"),
        ("potențialul", "containerul"), ("Potențialul", "Containerul"), ("comunitatea de afaceri", "asociația de proprietari"), ("Comunitatea de afaceri", "Asociația de proprietari"),
        ("channels", "tools"), ("Encourage", "Persuade"), ("forms of cooperation", "kinds of support"), ("identify the needs", "learn the habits"),
    ),
    "cities": (
        ("gain most", "suffer most"), ("the open call", "the hose ban"), ("traggono più vantaggio", "soffrono più danni"), ("più vantaggio", "più danni"),
        ("Najviše koristi imaju", "Najviše štete trpe"), ("Spriječila nas je", "Zadržala nas je"), ("Informacije tražim", "Savjete nalazim"), ("Moj savjet", "Moj alat"),
        ("daugiausia naudos gauna", "daugiausia žalos patiria"), ("Dalyvauti sutrukdė", "Laistyti sulaikė"), ("sutrukdė", "sulaikė"), ("Informacijos ieškome", "Patarimų randame"),
        ("Eniten hyötyvät", "Eniten kärsivät"), ("hyötyvät eniten", "kärsivät eniten"), ("Meitä esti", "Meitä pidätti"), ("Etsin tietoa", "Löydän neuvoja"), ("tietoa", "neuvoja"),
    ),
    "forum": (
        ("Cu ce se ocupă organizația și de când?", "Ce crește gospodăria și din ce an?"), ("Ce v-a fost cel mai util?", "Ce v-a fost cel mai greu?"),
        ("Ce v-a îngreunat colaborarea?", "Ce v-a întârziat înțelegerea?"), ("De ce sprijin ați avea nevoie?", "De câtă apă ați avea nevoie?"),
        ("Organizația noastră se ocupă de", "Gospodăria noastră crește"), ("Cel mai util", "Cel mai greu"), ("cel mai util", "cel mai greu"),
        ("Ne-a îngreunat", "Ne-a întârziat"), ("Inițiativa comună", "Lucrarea obștească"), ("As for spaces", "As for tools"), ("what else you should know", "what else you might have asked"),
        ("The most useful thing", "The hardest thing"), ("La cosa più utile", "La cosa più difficile"), ("joint box office", "village box office"),
    ),
}  # fmt: skip
