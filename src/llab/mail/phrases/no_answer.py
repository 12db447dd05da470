"""What people write instead of answers: promises, questions back, reactions, a word of assent. Tables only.

The promises and questions without a letter are our own collection.
"""

# ruff: noqa: E501 - a language stays on its line, so that a missing one is seen

from __future__ import annotations

from llab.language.words import Words, form_list

PROMISES: Words = {
    "en": form_list(
        "you'll have it|you will have it|give me a few days|give me some time|give us a few days|give me a week|will do it|on it|get back to you|will get back|come back to you|come back to it|come back to this|i'll answer|i will answer|we will answer|we'll answer|i'll reply|i will reply|we will reply|i'll respond|i will respond|we will respond|"
        "will send my answers|will send you my|will send our answers|i'll send|will send the answers|answer later|reply later|answer tomorrow|answer next week|reply next week|before i answer|before we answer|need more time|need a few more days|send you the answers"
    ),
    "ro": form_list(
        "îmi fac timp|vă promit|promit că|mai dați-mi|lăsați-mă câteva|îmi trebuie câteva zile|îmi mai trebuie|răspund până|revin cu|revin săptămâna|revin mâine|revin zilele|revin luni|revin după|revin până|revin curând|voi reveni|vom reveni|o să revin|revenim cu|am să revin|vă răspund mâine|vă răspund săptămâna|vă răspund zilele|vă răspund până|vă răspund luni|vă răspund curând|vă răspund după|vă răspund cât|"
        "vă voi răspunde|vă vom răspunde|voi răspunde|vom răspunde|o să vă răspund|o să răspund|am să răspund|am să vă răspund|o să răspundem|vă trimit răspunsurile mâine|vă trimit mâine|trimit răspunsurile|"
        "trimitem răspunsurile|voi trimite răspuns|vom trimite răspuns|răspund mai târziu|răspund mâine|înainte să răspund|înainte de a răspunde|înainte să răspundem|am nevoie de timp|mai am nevoie de|răspund săptămâna|vă trimit până"
    ),
    "nl": form_list(
        "komt goed|geef me een paar dagen|kom hierop terug|kom er op terug|kom erop terug|ik kom terug op|zal antwoorden|zal reageren|antwoord later|ik stuur mijn antwoorden|antwoord ik morgen|antwoord volgende week|reageer volgende week|reageer ik|voordat ik antwoord|we komen erop terug|kom ik op terug"
    ),
    "it": form_list(
        "ci sentiamo domani|datemi qualche giorno|dammi qualche giorno|vi risponderò|risponderò|risponderemo|rispondo domani|rispondo più tardi|vi rispondo|vi farò sapere|le farò sapere|invierò le risposte|vi invierò|prima di rispondere|vi faccio sapere|ci risentiamo"
    ),
    "hr": form_list(
        "dajte mi par dana|dajte mi nekoliko dana|javit ću se|javim se|javljam se|odgovorit ću|odgovorit ćemo|odgovaram sutra|poslat ću odgovore|poslat ćemo|prije nego odgovorim|prije nego što odgovorim|odgovorim kasnije|javit ćemo se"
    ),
    "lt": form_list(
        "duokite kelias dienas|atsakysiu|atsakysime|atsiųsiu|parašysiu|susisieksiu|prieš atsakydamas|prieš atsakydama|atsakysiu vėliau|atsakysiu rytoj|atsiųsime"
    ),
    "fi": form_list(
        "antakaa muutama päivä|palaan asiaan|palaamme asiaan|vastaan myöhemmin|vastaan huomenna|vastaan ensi viikolla|lähetän vastaukset|ennen kuin vastaan|palaan tähän|vastaan pian|palaamme tähän"
    ),
    "de": form_list(
        "geben sie mir ein paar tage|ich brauche noch|ich melde mich|wir melden uns|ich antworte|werde antworten|werde ihnen antworten|antworte ihnen|ich komme darauf zurück|schicke ihnen die antworten|bevor ich antworte|melde mich wieder|werden antworten"
    ),
    "fr": form_list(
        "laissez-moi quelques jours|donnez-moi quelques jours|je vous réponds|je répondrai|nous répondrons|je vous répondrai|je reviens vers vous|je reviendrai vers vous|nous reviendrons vers vous|je vous enverrai|avant de répondre|nous vous répondrons"
    ),
    "hu": form_list(
        "adjanak pár napot|válaszolni fogok|majd válaszolok|holnap válaszolok|később válaszolok|jelentkezem|visszatérek|mielőtt válaszol|jövő héten válaszolok|küldöm a válaszokat|válaszolok majd|hamarosan válaszol"
    ),
    "sr": form_list("дајте ми неколико дана|јавићу се|одговорићу|јавићемо се|послаћу одговоре|javiću se|odgovoriću|пре него што одговорим"),
}

PROMISED_VERBS: Words = {
    "en": form_list(
        "will answer|will reply|will respond|will send|i'll come back|i will come back|we'll come back|let me check|i'll check|we will send|we'll send|i will fill|i'll fill|i will complete|i'll complete|i'll have a look|i will have a look|i'll look|i will look|i will write|i'll write|i will try|i'll try|we will fill|we'll fill|we will complete|i'll do it|i will do it|i will answer|i'll answer|i'll be in touch|i will be in touch|i can answer|i can reply|i am going to answer|i'm going to answer|you will receive my|you'll receive my|you will have my|you'll have my|i'll get to it|i will get to it"
    ),
    "ro": form_list(
        "voi transmite|vom transmite|o să trimit|o să trimitem|vă trimit|vă transmit|transmitem|voi trimite|vom trimite|completez|completăm|voi completa|vom completa|o să completez|am să completez|mă uit|ne uităm|vă scriu|vă răspund|răspund|răspundem|revin|revenim|trimit|trimitem|voi scrie|voi răspunde|vom răspunde|o să mă uit|am să mă uit|voi încerca|o să încerc|mă apuc|mă ocup|le fac|îl completez|veți primi|o să primiți"
    ),
    "nl": form_list(
        "ik kom|ik bekijk het|bekijk het|antwoord|antwoorden|antwoorden wij|beantwoord|beantwoorden|reageer|reageren|invullen|vul|vullen|kom|komen|stuur|sturen|terugkomen|ik kijk|bekijk|ik doe"
    ),
    "it": form_list(
        "torno|tornerò|ci penso|ci penserò|riprendo|vi rispondo|vi scrivo|ci guardo|vi mando|rispondo|rispondiamo|risponderò|risponderemo|compilo|compiliamo|compilerò|compileremo|invio|invierò|mando|manderò|scrivo|scriverò|guardo|guarderò|lo faccio|provo"
    ),
    "hr": form_list(
        "pogledat ću|odgovorit|odgovaram|odgovorim|odgovaramo|ispunit|ispunim|ispunjavam|popunit|popunim|javit|javim|javljam|poslat|pošaljem|šaljem|pogledat|pogledam|napisat"
    ),
    "lt": form_list(
        "peržvelgsiu|atsakysiu|atsakysime|užpildysiu|užpildysime|parašysiu|parašysime|atsiųsiu|atsiųsime|pažiūrėsiu|peržiūrėsiu|grįšiu|pasistengsiu|bandysiu"
    ),
    "fi": form_list("vastailen|palailen|vastaan|vastaamme|täytän|täytämme|palaan|palaamme|lähetän|lähetämme|kirjoitan|katson|yritän|ehdin"),
    "de": form_list(
        "ich schaue|sehe es mir|antworte|antworten|beantworte|beantworten|fülle|füllen|ausfüllen|schicke|schicken|sende|senden|melde|melden|schreibe|schaue|sehe|kümmere|mache"
    ),
    "fr": form_list(
        "je m'en occupe|je vous envoie|réponds|répondrai|répondrons|répondons|remplirai|remplirons|remplis|enverrai|enverrons|envoie|écrirai|écris|regarderai|regarde|reviens|reviendrai|essaierai|ferai|complèterai|compléterai"
    ),
    "hu": form_list(
        "válaszolni fogok|meg fogom nézni|válaszolok|válaszolunk|kitöltöm|kitöltjük|küldöm|küldjük|jelentkezem|jelentkezünk|megnézem|írok|visszajelzek|megírom|elküldöm"
    ),
    "sr": form_list(
        "погледаћу|одговорићу|одговорићемо|одговарам|попунићу|попунићемо|попуњавам|послаћу|јавићу|јављам|погледаћу|написаћу|odgovoriću|popuniću|javiću"
    ),
}
"""With a word for a time to come, in a short sentence: a promise."""
SURVEY_WORDS = form_list(
    "deadline|terminas|määräai|határidő|frist|scadenza|délai|termen|survey|question|form|chestionar|întreb|sondaj|formular|vragen|enquete|enquête|domand|questionar|sondagg|pitanj|upitnik|anket|klausim|apklaus|kysym|kysely|frage|umfrage|fragebogen|questionnaire|kérdés|kérdőív|питањ|упитник|анкет"
)
"""Stems; a promise that has no time speaks of these, or is short."""
TIMES = form_list(
    "in the coming|coming days|next days|next few|following days|one of these days|komende|prossimi|narednih|sljedećih|artimiausi|lähipäivinä|lähiaikoina|kommenden|nächsten tagen|prochains jours|következő napokban|наредних|следећих|next month|next year|van de week|deze maand|in de loop|in cursul|luna aceasta|în cel mai scurt|prossimo mese|idućeg|kitą mėnesį|ensi kuussa|nächsten monat|le mois prochain|jövő hónap|следећег месеца|and i'll come back|before the weekend|tomorrow|today|tonight|later|soon|weekend|next week|next month|this week|in a few days|by the end|by mon|by tue|by wed|by thu|by fri|by sun|by sat|on mon|on tue|on wed|on thu|on fri|on sat|on sun|when i|as soon as|immediately|first|then i|until|after the|this evening|this afternoon|asap|"
    "mâine|poimâine|azi|astăzi|diseară|curând|săptămâna|weekend|zilele|luna viitoare|până|după ce|imediat|mai târziu|cât de repede|cât mai|când|peste câteva|în câteva|în scurt|luni|marți|miercuri|joi|vineri|sâmbătă|duminică|"
    "morgen|straks|later|binnenkort|dezer dagen|eerdaags|volgende week|deze week|weekend|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|zo snel|zodra|vanavond|uiterlijk|"
    "domani|in questi giorni|dopodomani|oggi|stasera|presto|più tardi|prossima settimana|prossimi giorni|settimana prossima|entro|appena|fine settimana|lunedì|martedì|mercoledì|giovedì|venerdì|"
    "sutra|prekosutra|danas|ovih dana|tih dana|večeras|uskoro|kasnije|sljedeći|idući|ovaj tjedan|vikend|do petka|do ponedjeljka|petak|čim|što prije|tijekom|u petak|"
    "rytoj|poryt|šiandien|šiomis dienomis|vakare|netrukus|vėliau|kitą savaitę|šią savaitę|savaitgalį|iki|kai tik|penktadien|pirmadien|kuo greičiau|"
    "huomenna|näinä päivinä|ylihuomenna|tänään|illalla|pian|myöhemmin|ensi viikolla|tällä viikolla|viikonloppu|mennessä|kunhan|heti kun|perjantai|maanantai|"
    "heute|dieser tage|bald|später|nächste woche|diese woche|wochenende|bis|sobald|freitag|montag|dienstag|mittwoch|donnerstag|in den nächsten|demnächst|übermorgen|"
    "demain|après-demain|aujourd'hui|ce soir|bientôt|plus tard|semaine prochaine|cette semaine|week-end|avant|d'ici|dès que|vendredi|lundi|mardi|mercredi|jeudi|prochainement|rapidement|"
    "holnap|holnapután|ma este|hamarosan|később|jövő héten|a héten|hétvégén|péntek|hétfő|kedd|szerd|csütörtök|amint|napokban|"
    "сутра|данас|вечерас|ускоро|касније|следеће|ове недеље|викенд|до пет|до понедељка|петак|чим|sutra|uskoro"
)
QUESTIONS_BACK = form_list(
    "how long will|how long does|how much time|are the results|will the results|will you publish|who will read|who will see|what happens with|cât durează|cât timp|rezultatele vor|rezultatele sunt|publicați|cine va citi|cine va vedea|despre ce e vorba|hoe lang duurt|hoeveel tijd|quanto tempo|koliko traje|koliko vremena|kiek laiko|kiek trunka|kauanko|kuinka kauan|wie lange dauert|wie viel zeit|combien de temps|mennyi ideig|mennyi időt|колико траје|колико времена|worden de resultaten|i risultati|rezultati|rezultatai|tulokset|ergebnisse|les résultats|eredmény|who are you|is this spam|is this a scam|is this serious|is this real|is this legit|is it spam|is this phishing|what is this about|what is it about|what is this|why are you writing|why did i get|why do i get|who sent|on whose behalf|"
    "cine sunteți|cine ești|este spam|e spam|e o glumă|ce este asta|ce e asta|despre ce este vorba|de ce îmi scrieți|de ce primesc|de ce am primit|wie bent u|wie zijn jullie|is dit spam|wat is dit|waar gaat dit over|"
    "chi siete|chi sei|è spam|è uno scherzo|di cosa si tratta|che cos'è|tko ste|tko si|je li ovo spam|što je ovo|o čemu se radi|kas jūs|ar tai šlamštas|kas čia|apie ką|keitä te|kuka olet|keitä olette|onko tämä roskapostia|mistä on kyse|mikä tämä on|"
    "wer sind sie|wer seid ihr|ist das spam|was ist das|worum geht es|qui êtes-vous|qui êtes vous|c'est un spam|est-ce un spam|de quoi s'agit-il|qu'est-ce que c'est|kik önök|kik vagytok|ez spam|ez kéretlen|miről van szó|mi ez|ко сте ви|ко сте|је ли ово спам|шта је ово|о чему се ради"
)
"""Whole questions, or their beginnings."""
QUESTION_PAIRS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (  # who is behind it
        form_list(
            "organis|organiz|organizz|järjest|szervez|организ|finanț|financ|finanz|rahoit|финанс|behind|steckt|spatele|achter|takana|áll "
        ),
        form_list(
            "this|acest|asta|aceast|sondaj|dit|deze|questo|questa|quest|ovo|ovaj|ovu|tai|ši|tätä|tämän|das|dies|cette|ce |cela|ça|ezt|ez a|ово|ову|survey|anket|enquête"
        ),
    ),
    (  # where the address is from
        form_list(
            "address|adresa|adresă|mailul meu|e-mailul meu|contactul|adres|indirizz|adresu|adresą|osoit|címem|címet|címém|адрес|mail|contact details|datele mele"
        ),
        form_list(
            "my |mea|meu|mele|mijn|mio|mia|moju|moja|mano|-ni|osoitteeni|meine|mon |mes |címe|моју|моја|get|got|aveți|hebt u|komt u|avete avuto|avuto|saitte|haben sie|avez-vous|ste dobili|gavote"
        ),
    ),
    (  # what becomes of the data
        form_list(
            "data|datele|date|gegevens|dati|podat|podac|duomen|tiedo|tietoj|daten|donnée|adatok|податк|податц|responses|răspunsuri|answers|antwoorden|risposte|odgovor|atsakym|vastau|antworten|réponses|válasz"
        ),
        form_list(
            "use|used|folos|utiliz|prelucr|gebruik|utilizz|usat|usati|korist|naudoj|käyte|käytä|verwend|benutz|utilis|használ|корист|public|veröffentlich|julk|confid|anonim|anonym|аноним|stored|stoc|bewaar|conserv"
        ),
    ),
)
"""A question that has a word of each is about the survey."""

ASSENTS = form_list(
    "mersi fain|fain|no problem|nicio problemă|geen probleem|nessun problema|nema problema|kein problem|pas de problème|semmi gond|нема проблема|revin|revenim|got it|received|felicitări|congratulations|bravo|gefeliciteerd|complimenti|čestitam|čestitke|sveikinu|onneksi olkoon|onnittelut|glückwunsch|félicitations|gratulálok|честитам|with pleasure|cu plăcere|cu drag|graag|con piacere|rado|mielelläni|gerne|avec plaisir|szívesen|ok|okay|okey|great|super|perfect|fine|good|cool|excellent|wonderful|nice|sure|all right|alright|will do|noted|understood|bine|foarte bine|perfect|excelent|minunat|frumos|sigur|desigur|am înțeles|e bine|goed|prima|oké|oke|in orde|begrepen|mooi|"
    "va bene|bene|benissimo|perfetto|ottimo|d'accordo|certo|capito|ok va bene|u redu|dobro|odlično|super|razumijem|razumem|važi|vredi|gerai|puiku|supratau|tinka|hyvä|selvä|okei|hienoa|ymmärrän|sopii|gut|alles klar|in ordnung|verstanden|"
    "sehr gut|prima|passt|geht klar|bien|très bien|d'accord|parfait|entendu|compris|c'est noté|rendben|jó|oké|értem|remek|у реду|добро|одлично|разумем|важи|тnx|tnx|thx"
)
"""Beside thanks; alone below a question it would be an answer."""

REACTIONS: Words = {
    "en": form_list(
        "reacted to your message|reacted to your email|reacted to your e-mail|reacted via gmail|liked your message|loved your message|liked your email|liked your e-mail|reacted to:"
    ),  # O G
    "ro": form_list("a reacționat la mesajul|a reacționat la e-mailul|a reacționat prin gmail|a reacționat la mesaj|a apreciat mesajul"),
    "nl": form_list("gereageerd op je bericht|gereageerd op uw bericht|heeft gereageerd via gmail|gereageerd op je e-mail"),
    "it": form_list(
        "ha reagito al tuo messaggio|ha reagito al messaggio|ha reagito tramite gmail|ha reagito via gmail|ha reagito al suo messaggio"
    ),
    "hr": form_list(
        "reagirala na vašu poruku|reagirao na vašu poruku|reagirala putem gmaila|reagirao putem gmaila|je reagirao/la na vašu poruku"
    ),
    "lt": form_list("sureagavo į jūsų pranešimą|sureagavo į jūsų laišką|sureagavo per gmail|sureagavo į pranešimą"),
    "fi": form_list("reagoi viestiisi|reagoi viestiin|reagoi gmailissa|reagoi gmailin kautta"),
    "de": form_list(
        "hat auf ihre nachricht reagiert|hat auf deine nachricht reagiert|hat über gmail reagiert|hat per gmail reagiert|gefällt ihre nachricht"
    ),
    "fr": form_list("a réagi à votre message|a réagi à ton message|a réagi via gmail|a réagi à votre e-mail|a aimé votre message"),
    "hu": form_list("reagált az üzenetére|reagált az üzenetedre|reagált a gmailen|reagált gmailen keresztül"),
    "sr": form_list(
        "је реаговала на вашу поруку|је реаговао на вашу поруку|реаговао је на вашу поруку|реаговала је на вашу поруку|реаговао/ла је"
    ),
}
"""What Outlook and Gmail write for a reaction."""
TAPBACKS = form_list(
    "liked|loved|disliked|laughed at|emphasized|emphasised|questioned|reacted|removed a like from|removed a heart from|hat geliked|a aimé|a adoré|a apreciat|ha messo mi piace a"
)
"""What Apple's phones write before the quoted words."""
NOTHING_SAID = form_list("image|cid:|inline image|imagine inline|afbeelding|immagine|slika|kuva|bild|kép|paveikslėlis|слика")
"""In square brackets, where a picture stood."""

COUNTER_QUESTIONS = form_list(
    "răspund|questions|întreb|terminas|määräai|klausim|kysym|fragen|kérdés|питањ|pitanj|domand|termen|până când|până la ce dată|pana cand|răspuns|raspuns|întrebar|chestionar|anonim|confidenț|cine organizează|cine a dat|de unde aveți|unde ați|ce anume|ce înseamnă|ce se înțelege|în numele|cui|sondaj|formular|pot trimite|putem trimite|pot să|putem să|în ce limbă|"
    "deadline|by when|until when|answer|reply|survey|questionnaire|anonym|who is|what do you mean|which date|how did you get|may i|can i|can we|may we|form|language|"
    "wanneer|vragen|vragenlijst|antwoord|enquête|anoniem|mag ik|kan ik|scadenza|entro quando|rispos|rispond|questionario|anonim|posso|possiamo|"
    "rok|do kada|odgovor|upitnik|anket|mogu li|možemo li|iki kada|atsakym|atsaky|anketa|klausimyn|ar galiu|ar galime|"
    "mihin mennessä|milloin|vastau|vasta|kysely|voinko|voimmeko|frist|bis wann|antwort|umfrage|fragebogen|kann ich|können wir|darf ich|"
    "délai|date limite|jusqu'à quand|répon|enquête|puis-je|pouvons-nous|határidő|meddig|válasz|kérdőív|lehet|рок|до када|одговор|упитник|анкет|аноним|могу ли"
)
"""A question back is about the survey, its questions or its answers; a rhetorical question in an answer seldom is."""
