"""What the words mean of which people build a wish to get no more mail: one table for each language, a row for each meaning.

Every entry is an expression for one whole word as it is compared (folded: no capitals, no marks). A word may stand in several rows:
«nesiųskite» negates and sends. Croatian and Serbian are one table; Cyrillic letters are compared as Latin ones.

A verb that is said of oneself or of others («trimitem», «they send») is in no row: a clause with a word in no row is no such wish.
"""

# ruff: noqa: E501 - a meaning stays on its line, so that a missing one is seen

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Means(StrEnum):
    """What a word can do in such a wish."""

    NOT = "negates"
    NONE = "negates a noun"
    CEASE = "ends"
    SEND = "sends to us, as it is asked of somebody"
    MAIL = "what is sent"
    THIS = "points at what is sent"
    GET = "receives"
    REACHED = "is written to"
    WANT = "wants"
    MORE = "goes on"
    ME = "the writer, to whom"
    I = "the writer, who"  # noqa: E741 - the word itself
    YOU = "those who wrote"
    ASK = "asks politely"
    REMOVE = "takes off"
    LIST = "on what addresses stand"
    ADDRESS = "what stands on a list"
    INTEREST = "takes an interest, a part or the time"
    BETWEEN = "joins the others"


WORDS: Mapping[str, Mapping[Means, str]] = {
    "en": {
        Means.NOT: r"not|never|dont|without|nothing|wont|avoid",
        Means.NONE: r"no|zero|none",
        Means.CEASE: r"stop|stopp|stopping|ceas(?:e|ing)|quit|quitting|halt|desist|refrain|discontinue|enough|suspend",
        Means.SEND: r"send|sending|writ(?:e|ing)|mail|mailing|email|emailing|contact|contacting|bother|bothering|disturb|disturbing|spam|spamming|messag(?:e|ing)|pester|pestering|harass|harassing|invit(?:e|ing)|remind|reminding|insist|insisting|approach|approaching|text|texting|forward|bombard|bombarding|annoy|annoying|chas(?:e|ing)|includ(?:e|ing)",
        Means.MAIL: r"e?mails?|messages?|surveys?|questionnaires?|newsletters?|spam|invitations?|reminders?|notifications?|communications?|correspondence|solicitations?|mailings?|contact|requests?|rounds?",
        Means.THIS: r"anything|this|these|those|such|things?|stuff|them|it|something|junk",
        Means.GET: r"receiv(?:e|ing)|get|getting",
        Means.REACHED: r"contacted|e?mailed|bothered|disturbed|approached|written|messaged|spammed|invited|reminded|pestered|harassed|asked|sent|addressed",
        Means.WANT: r"want|wish|would|d|prefer|rather|desire|need",
        Means.MORE: r"more|further|again|longer|anymore|future|ever|additional|other|another|else|now|henceforth|onwards?|from|immediately",
        Means.ME: r"me|us|my|our|myself",
        Means.I: r"i|we",
        Means.YOU: r"you|your|yours",
        Means.ASK: r"please|pls|plz|kindly|thanks?|could|can|ask|request|appreciate|grateful|beg|would|may",
        Means.REMOVE: r"remov(?:e|ed|ing|al)|delet(?:e|ed|ing|ion)|eras(?:e|ed|ing)|tak(?:e|en|ing)|strike|cross|drop|unlist|exclud(?:e|ed)|scrap|unsubscrib(?:e|ed|ing)",
        Means.LIST: r"lists?|mailing|database|records?|register|distribution|contacts|recipients|files?",
        Means.ADDRESS: r"address|email|name|account|details|mail",
        Means.INTEREST: r"interested|interest|interests|participat(?:e|ing)|part|time|thank|thanks",
        Means.BETWEEN: r"do|to|from|for|of|on|at|in|about|the|a|an|any|and|so|just|simply|be|being|am|is|if|that|all|with|way|kinds?|types?|sorts?|really|also|too|then|therefore|but|sorry|as|well|very|much|m|ve|off|out|up|hereby|unwanted|unsolicited|via|by|along|lines|inbox|mailbox|have|see|like|will|once|straight|away|right|possible|soon|hi|hello|good|morning|dear|sirs?|madam|afternoon|this|forthwith|guys|folks|did|nice|better|had|second|third|next|following|coming",
    },
    "ro": {
        Means.NOT: r"nu|n|fara|nimic|nici|niciun|nicio|niciodata|evitati",
        Means.CEASE: r"incetati|inceteaza|opriti|opreste|terminati|termina|sistati|gata|destul|ajunge|abtineti|scutiti|incetarea|stop",
        Means.SEND: r"trimite(?:ti|ti-mi)?|trimiterea|trimiteo|scrie(?:ti)?|contactati|contacteaza|contactezi|deranjati|deranjezi|deranja|insistati|insista|expediati|mai?ilui?ti|spamati|invitati|bateti|agasati|sacaiti|hartuiti|apelati|bombardati|contactarea|transmite(?:ti)?|anuntati|adresati|trimis|contacta|trimitand|includeti",
        Means.MAIL: r"mesaj|mesaje|mesajele|mesajul|mail|mailu?ri|mailu?rile|e?mail|e?mailu?ri|e?mailu?rile|mailul|sondaj|sondaje|sondajele|chestionare?|chestionarele|invitatii|invitatiile|notificari|notificarile|newslettere?|corespondenta|spam|comunicari|solicitari|solicitarile|reamintiri|reclame|reclama|publicitate|rund[ae]|rundele|etapa|etape|etapele",
        Means.THIS: r"astfel|asemenea|asta|acest|aceste|aceasta|acestea|acestor|ceva|asa|nimic|altceva|ele|prostii|chestii|genul|tipul",
        Means.GET: r"primi|primesc|primim|primirea",
        Means.REACHED: r"contactat[aie]?|contactati|deranjat[ai]?|deranjati|invitat[ai]?|abordat[ai]?|scris|anuntat[ai]?|bombardat[ai]?",
        Means.WANT: r"vreau|vrem|doresc|dorim|as|am|vrea|dori|voiesc|prefer|accept|nevoie",
        Means.MORE: r"mai|alt|alte|altele|viitor|inca|niciodata|vreodata|acum|viitoare|suplimentare|continuare|ulterioare|urmatoare",
        Means.ME: r"ma|mi|imi|ne|ni|noua|mie|mea|meu|mele|noi|noastra|mine",
        Means.I: r"eu",
        Means.YOU: r"voi|va|dvs|dumneavoastra|dv|voastre|vostru",
        Means.ASK: r"rog|rugam|ruga|rugamintea|multumesc|multumim|mersi|solicit|cer|cerem|frumos|puteti|ati|putea|amabili|binevoiti|multumesc|mc|pls|please|poti",
        Means.REMOVE: r"stergeti(?:ma|ne)?|sterge(?:ma)?|scoateti(?:ma|ne)?|scoate(?:ma)?|eliminati(?:ma|ne)?|elimina|radiati(?:ma)?|indepartati|excludeti|scos|scoasa|sters|stearsa|eliminat[a]?|stergerea|eliminarea|scoaterea|dezabonati|dezabonez[i]?|dezaboneaza|dezabonarea|dezabona",
        Means.LIST: r"list[ae]|listei|listele|baza|bazei|evidente|evidentele|lista|newsletter|abonati|destinatari|contacte|agenda",
        Means.ADDRESS: r"adres[aae]|adresei|mailul|emailul|numele|contul|contactul|adresele",
        Means.INTEREST: r"intereseaza|interesat[a]?|interesati|interes|particip|participa|participam|timp|interesant|nevoie",
        Means.BETWEEN: r"va|te|am|avem|vad|sa|de|la|pe|in|din|cu|si|si|deci|asadar|prin|o|un|pentru|date|mod|fiu|fim|mereu|tot|toate|despre|alta|al|ai|ale|acesta|aceasta|urgent|imediat|definitiv|cat|posibil|repede|mult|prezenta|urma|as|bine|drept|dar|insa|asta|buna|ziua|salut|ca|ar|fi|recunoscator|recunoscatoare|e|dati|le|chiar|deloc|absolut|sincer|este|tema|subiect|subiectul|aceasta|prefera|doua|treia|urmatoarea|urmatoarele",
    },
    "nl": {
        Means.NOT: r"niet|nooit|geen|zonder|niets|niks|nimmer",
        Means.CEASE: r"stop|stopt|stoppen|staak|staakt|houd|houdt|hou|ophouden|genoeg|beeindig|beeindigt|laat|laten",
        Means.SEND: r"stuurt?|zendt?|sturen|zenden|mailt?|mailen|schrijft?|schrijven|benader|benadert|benaderen|contacteer|contacteren|contacteert|verstuurt?|versturen|toesturen|toezenden|opsturen|toestuurt|lastigvallen|aanschrijven|aanschrijft|lastig|vallen|valt|bestoken|stoor|storen|stoort|uitnodigen|spammen|aandringen|nodigt?|toe|aandring(?:t|en)|emailen|contact|opnemen|neemt?|nemen|zoeken|zoekt?|betrek|betrekken|opneemt",
        Means.MAIL: r"e?mails?|e?mailtjes?|bericht|berichten|berichtjes|mailings?|post|enquetes?|vragenlijsten|vragenlijst|uitnodiging(?:en)?|nieuwsbrief|nieuwsbrieven|herinnering(?:en)?|spam|reclame|correspondentie|oproepen|verzoeken|post|rondes?",
        Means.THIS: r"dit|deze|zulke|dergelijke|soort|iets|die|niets|zoiets|dingen|ze|hen",
        Means.GET: r"ontvangen|ontvang|krijgen|krijg|ontvangst",
        Means.REACHED: r"benaderd|gemaild|gecontacteerd|aangeschreven|lastiggevallen|uitgenodigd|gestoord|geschreven|bestookt|toegestuurd|gestuurd",
        Means.WANT: r"wil|willen|wens|wensen|liever|wou|zou|zouden|behoefte|hoef|hoeven|prijs",
        Means.MORE: r"meer|verder|verdere|nog|voortaan|langer|andere|toekomst|ooit|opnieuw|vervolg|weer|overige|extra|nieuwe|nu",
        Means.ME: r"mij|me|ons|mijn|onze",
        Means.I: r"ik|wij|we",
        Means.YOU: r"u|uw|jullie|je|jij",
        Means.ASK: r"graag|alstublieft|alsjeblieft|aub|svp|a|b|gelieve|kunt|kun|wilt|wil|verzoek|verzoeken|vraag|vriendelijk|dank|bedankt|dringend|please|beleefd|zou|zoudt|mag|moge|verzoeke",
        Means.REMOVE: r"verwijder|verwijderen|verwijdert|verwijderd|haal|haalt|halen|gehaald|schrap|schrapt|schrappen|geschrapt|wis|wissen|afmelden|meld|uitschrijven|uitgeschreven|afgemeld|streep|uit|af",
        Means.LIST: r"lijst|lijsten|mailinglijst|mailinglist|verzendlijst|adressenlijst|bestand|bestanden|adressenbestand|adresboek|mailingbestand|database|nieuwsbrief|systeem|verzendlijsten",
        Means.ADDRESS: r"adres|mailadres|emailadres|e|naam|gegevens|mail",
        Means.INTEREST: r"interesse|geinteresseerd|belangstelling|meedoen|doe|mee|deelnemen|deel|tijd|interesseert|behoefte",
        Means.BETWEEN: r"van|de|het|een|om|te|stel|zien|en|dus|maar|aan|in|op|over|voor|met|uw|jullie|ervan|hiervan|hier|dat|als|contact|worden|word|wordt|heb|hebben|ben|is|s|sorry|hierbij|per|direct|onmiddellijk|er|tot|meteen|zijn|daarom|verder|naar|via|al|ook|gewoon|absoluut|mee|geachte|beste|hallo|helaas|t|vanaf|niets|daar|daarvan|gemaakt|gediend|door|ontvangst|tweede|derde|volgende",
    },
    "it": {
        Means.NOT: r"non|niente|nessun[ao]?|senza|nulla|mai|ne|evitate|evitare|evitando",
        Means.CEASE: r"basta|smettete(?:la)?|smetti(?:la)?|smetterla|smettere|cessate|interrompete|interrompere|astenetevi|astenersi|cessare|finitela|stop|sospendete|sospendere",
        Means.SEND: r"(?:scrive|scrivia|manda|mandia|invia|spedi|spedia|contatta|contattia|disturba|disturbia|importuna|molesta|sollecita|invita|tempesta|bombarda|cerca|assilla|insiste|insisti|includ(?:e|ia))(?:te|re|r|ste)(?:mi|ci|mene|cene)?|inviat[ei]|invio|insista|scriva|mandi|invii|contatti|disturbi|includa|rivolgervi|scriveste|mandaste|contattaste|inviaste",
        Means.MAIL: r"e?mails?|messaggi|messaggio|comunicazion[ei]|sondaggi|sondaggio|questionari|questionario|inviti|invito|newsletter|promemoria|spam|posta|solleciti|corrispondenza|notifiche|pubblicita|richieste|lettere|round|turn[oi]|gir[oi]",
        Means.THIS: r"quest[aeio]|tal[ei]|simil[ei]|genere|tipo|cose|roba|altro|niente|nulla|cos[ai]|queste",
        Means.GET: r"ricever(?:e|ne)",
        Means.REACHED: r"contattat[aoei]|disturbat[aoei]|importunat[aoei]|invitat[aoei]|sollecitat[aoei]|molestat[aoei]",
        Means.WANT: r"voglio|vogliamo|desidero|desideriamo|vorrei|vorremmo|gradisco|gradirei|preferisco|preferirei|intendo|desidera",
        Means.MORE: r"piu|mai|altr[eaio]|ulterior[ei]|ancora|futuro|oltre|avanti|poi|d|ora|adesso|nuov[eaio]|successiv[eaio]|ulteriormente",
        Means.ME: r"mi|ci|me|noi|mio|mia|miei|nostro|nostra|nostri|(?:scrive|scrivia|manda|mandia|invia|spedi|spedia|contatta|contattia|disturba|disturbia|importuna|molesta|sollecita|invita|tempesta|bombarda|cerca|assilla|insiste|insisti|includ(?:e|ia))(?:te|r)(?:mi|ci|mene|cene)",
        Means.I: r"io",
        Means.YOU: r"voi|lei|vostr[aeoi]|vs",
        Means.ASK: r"favore|cortesia|piacere|prego|preghiamo|grazie|chiedo|chiediamo|cortesemente|gentilmente|potete|potreste|potrebbe|puo|pregasi|prega|pregati|invito|grati|grato|grata|gentilezza|please",
        Means.REMOVE: r"(?:cancella|elimina|rimuov|togli|depenna|disiscriv|esclude|stralcia)(?:te|ete|r|er|ere|re|i|e|et|a)?(?:mi|ci)?|cancellat[aoei]|rimoss[aoei]|tolt[aoei]|eliminat[aoei]|rimozione|cancellazione|eliminazione|disiscrizione|togliermi|toglietemi|togliere|rimuovetemi|cancellarmi|cancellatemi|disiscrivermi|disiscrivetemi",
        Means.LIST: r"list[ae]|elenc(?:o|hi)|mailing|database|banca|archivi[o]?|indirizzario|rubrica|newsletter|destinatari|iscritti|contatti",
        Means.ADDRESS: r"indirizz[oi]|nome|nominativo|recapito|contatto|mail|email|account",
        Means.INTEREST: r"interessa|interessat[aoi]|interesse|partecip(?:o|are|iamo)|tempo|partecipazione",
        Means.BETWEEN: r"di|da|a|per|vi|si|la|siete|gentili|avere|vedere|al|alla|con|e|ed|quindi|pertanto|perche|il|lo|la|le|i|gli|un|una|del|dei|della|delle|dal|dalla|dai|dallo|dell|dall|l|in|nel|sul|su|che|come|ma|essere|subito|immediatamente|definitivamente|vostra|vostro|vostre|vostri|sono|ne|tutte|tutti|tutto|anche|ho|siamo|ringrazio|purtroppo|stesso|assolutamente|proprio|piu|presto|possibile|buongiorno|salve|d|m|verso|via|posta|qui|questo|queste|dato|presente|oggetto|ogni|se|sarei|saremmo|sarebbe|second[oaie]|terz[oaie]|prossim[oaie]|successiv[oaie]",
    },
    "hr": {
        Means.NOT: r"ne|nemojte|nemoj|bez|nista|nikada|nikad|nikakv[eaiou]?|nikakvih|necu|necemo|nit[ij]|nemam|nije",
        Means.CEASE: r"prestanite|prestani|obustavite|dosta|stop|zaustavite|okanite|mani|manite|prekinite|prestanete|prestanak|suzdrzite",
        Means.SEND: r"sal(?:ji|jite|jete|jes|ji)|posalji|slati|slanje|slanjem|saljite|saljete|posiljajte|pisi|pisite|pisete|pisati|javljajte|javljati|javljaj|kontaktirajte|kontaktirati|kontaktirate|gnjavite|gnjaviti|dosadujte|dosadivati|dosadujete|uznemiravajte|uznemiravati|uznemiravate|smetajte|smetati|mailajte|mailati|zivkajte|pozivajte|pozivati|obracajte|obracati|obracate|inzistirajte|inzistirati|insistirajte|insistirati|navaljujte|maltretirajte|spamajte|spamati|saljite|upucujte|posaljete|javljate|podsjecajte|podsecajte|zvati|zovite|zovete|ukljucujte|ukljucivati|uvrstavajte",
        Means.MAIL: r"poruk[aeiu]|porukama|porukom|mail|mailov[aei]|mailu|mejl|mejlov[aei]|e?mail|e?mailov[aei]|imejl|imejlov[aei]|post[aeu]|ankete?|anketa|anketu|anketama|upitnik|upitnik[ae]|upitnici|poziv[aei]?|pozivnic[ae]|obavijesti|obavestenja|podsjetnik[ae]|podsetnik[ae]|spam|spama|dopis[aei]|newsletter[ae]?|reklam[aei]|pism[ao]|pisama|posiljk[aei]|zahtjev[ae]|krug|kruga|krugove|rund[aeu]",
        Means.THIS: r"ovakv[eaiou]|ovakvih|takv[eaiou]|takvih|slicn[eaiou]|slicnih|tak[vo]e?|ov[eaiou]|ovih|ovo|nista|vise|to|ovog|ista|takvo|gluposti|stvari",
        Means.GET: r"prim(?:ati|am|iti|amo)|dobivati|dobijati|dobivam|dobijam|dobiti|dobij[ae]m|primanje|primamo",
        Means.REACHED: r"kontaktiran[aio]?|uznemiravan[aio]?|pozivan[aio]?|gnjavljen[aio]?|obavjestavan[aio]?",
        Means.WANT: r"zelim|zelimo|zelio|zeljela|zelela|zeleo|htio|htjela|hteo|htela|hocu|necu|necemo|bih|bismo|volim|volio|voljela|zeljeli|treba|trebam|treb[aj]ju",
        Means.MORE: r"vise|daljnj[iehu]+|daljih|dalje|daljn[aeou]|nadalje|jos|opet|ponovno|ponovo|ubuduce|ikad|ikada|nikad|nikada|drug[eaihou]+|novih|nove|dodatn[eaihou]+|dodatnih|buduce|buducnosti|buducih|sljedec[eaih]+|ponovn[oe]",
        Means.ME: r"mi|me|mene|meni|nam|nas|nama|moj[aeu]?|moju|nasu?|nase",
        Means.I: r"ja",
        Means.YOU: r"vi|vas|vam|vase|vasih|vasa|vasu",
        Means.ASK: r"molim|molimo|molio|molila|zamolio|zamolila|lijepo|lepo|hvala|ljubazno|mozete|mogli|biste|prosim|najljepse|trazim|zahvaljujem|unaprijed|unapred",
        Means.REMOVE: r"uklon(?:i|ite|iti)|uklonjen[aio]?|makn(?:i|ite|uti)|maknut[aio]?|skin(?:i|ite|uti)|skinut[aio]?|izbri[sz](?:i|ite|ati)|izbrisan[aio]?|bri[sz](?:i|ite|ati)|obri[sz](?:i|ite|ati)|odjav(?:i|ite|iti|u|a|ljujem|im)|uklonite|izbacite|izbaciti|izuzmite|uklanjanje|brisanje|makne(?:te)?|uklonite|skinete|izbrisete|obrisete|odjavite|uklonili|maknuli|skinuli|izbrisali|obrisali|iskljuci(?:te)?",
        Means.LIST: r"popis[aeui]?|list[aeiu]|baz[aeiu]|evidencij[aeu]|adresar[a]?|primatelj[ae]|pretplatnik[ae]|newslettera|mailing|spisk[a]?|spisak|spiska|imenik[a]?",
        Means.ADDRESS: r"adres[aeu]|mail|email|ime|kontakt|podatke|mejl",
        Means.INTEREST: r"zanima|zanimaju|zainteresiran[aio]?|zainteresovan[aio]?|interesira|interesuje|sudjelovati|sudjelujem|ucestvujem|ucestvovati|sudjelovanje|vremena|interesa|zanimljivo|ucestvujem",
        Means.BETWEEN: r"da|od|s|sa|iz|na|u|i|a|ali|pa|te|za|o|ovu|ovaj|ovoj|ove|ovog|ovoga|ovim|je|ju|ih|se|su|sam|smo|budem|budu|stoga|zato|zbog|prema|po|odmah|hitno|ovim|putem|to|sve|svih|sva|isto|takoder|nazalost|zao|zaista|stvarno|uopce|uopste|dobar|dan|postovani|pozdrav|bude|ovime|svoje|svojih|svoju|koje|li|bi|sto|prije|pre|vrste|tipa|kakve|kao|bilo|kakve|ga|toga|ni|niti|drug[iaeu]|trec[iaeu]|sljedec[iaeu]|iduc[iaeu]",
    },
    "lt": {
        Means.NOT: r"ne(?:be)?(?:siusk|siusti|rasyk|rasyti|siuntinek|siuntineti|trukdyk|trukdyti|kontaktuok|susisiek|susisiekti|noriu|norime|noreciau|noretume|pageidauju|pageidaujame|kvieskit|kviesti|varginkit|varginti|ziniuokit|spaminki|reikia|kreipki|priminkit|domina|dominu|domiuosi|sidomiu|dalyvausiu|dalyvauju|turiu|gauti|pranesinekit)(?:e|ite|t|te|et|it)?|ne|nei|jokiu|jokios|nieko|niekada|be|nebe|nebera|nesikreipkite|nesikreipti|neidomu|(?:ne|nebe)itrauk(?:ite|ti)",
        Means.CEASE: r"liaukites|liaukis|nustokite|nustok|baikite|baik|gana|uzteks|pakaks|stop|susilaikykite|nutraukite|nutraukti|sustabdykite|stabdykite|liautis|nustoti|baigti",
        Means.SEND: r"(?:ne|nebe)?(?:siusk|siuskite|siuskit|siustumet|siustumete|rasykit?e?|rasyk|rasytumet|siuntinekit?e?|trukdykit?e?|kontaktuokit?e?|susisiekit?e?|kvieskit?e?|varginkit?e?|kreipkites|spaminkite|priminkite|pranesinekite|atsiuskite)|siuntimo|siuntima|siuntimas|rasymo|(?:ne|nebe)?(?:siusti|rasyti|siuntineti|trukdyti|susisiekti|kviesti|varginti|kontaktuoti)|nesikreipkite|(?:ne)?sikreipti|(?:ne|nebe)?itraukite|(?:ne|nebe)?itraukti|rasytumete|siuntus|rasius|siuntimo",
        Means.MAIL: r"laisk(?:u|us|as|ai|o|a|eliu|elius)|zinut(?:es|iu|e)|zinuciu|pranesim(?:u|us|ai|o)|apklaus(?:u|as|os)|anket(?:u|as|os)|klausimyn(?:u|us|o)|kvietim(?:u|us|ai|o)|naujienlaisk(?:iu|ius|io|is)|spam(?:o|u|as)?|e?mail(?:u|us)?|meil(?:u|us)|pranesimu|priminim(?:u|us)|korespondencij(?:os|a)|pasto|reklam(?:u|os|a)|slamsto|zinuciu|meilu|tura[sio]?|turo|turus|etap(?:as|o|us)",
        Means.THIS: r"toki(?:u|us|ai|as|os)|tokio|si(?:u|uos|o|as|os)|panasi(?:u|us|os)|nieko|sito|sitokiu|pobudzio",
        Means.GET: r"gauti|gaudinet[i]?|(?:ne|nebe)gauti",
        Means.REACHED: r"kontaktuojam[aos]?|trukdom[aos]?|kvieciam[aos]?",
        Means.WANT: r"(?:ne|nebe)?(?:noriu|norime|noreciau|noretume|pageidauju|pageidaujame|reikia)",
        Means.MORE: r"daugiau|toliau|ateityje|kit[uoua]s?|kitu|tolesni[u]?|nuo|siol|dabar|niekada|dar|vel|papildom[uos]+|nebe(?:siusk|rasyk|siusti|rasyti|noriu|norime|noreciau|siuntinek|trukdyk)[a-z]*",
        Means.ME: r"man|mane|manes|mano|mums|mus|musu",
        Means.I: r"as|mes",
        Means.YOU: r"jus|jusu|is|jums",
        Means.ASK: r"prasau|prasome|prasyciau|prasytume|aciu|dekui|dekoju|maloniai|galite|galetumet[e]?|gal|malonu|butumete|malonus|praseme",
        Means.REMOVE: r"pasalinkit?e?|pasalinti|isbraukit?e?|isbraukti|istrinkit?e?|istrinti|isimkit?e?|isimti|isregistruokit?e?|isregistruoti|atsisak(?:au|yti|ome|ymas)|pasalinta|isbrauktas|isbraukta|pasalintas|pasalinimo",
        Means.LIST: r"saras(?:o|u|as|a)|gavej(?:u|us)|duomenu|baz(?:es|e)|adresat(?:u|us)|prenumerator(?:iu|ius)|prenumerat(?:os|a)|naujienlaiskio|registro",
        Means.ADDRESS: r"adres(?:a|o|u)|pasto|varda|kontakt(?:a|us)|duomenis|el|e",
        Means.INTEREST: r"(?:ne|nebe)?(?:domina|dominu|domiuosi|sidomiu|dalyvausiu|dalyvauju|dalyvauti)|idomu|laiko|susidomejes|neidomu|(?:ne|nebe)?reikia",
        Means.BETWEEN: r"ir|ar|labai|butu|tureti|matyti|bet|o|tad|todel|taigi|i|is|del|apie|su|uz|kad|sio|si|sis|sia|tai|to|ta|tokio|savo|visai|tikrai|labas|diena|laba|sveiki|el|pastu|paciu|e|jusu|buti|nedelsiant|iskart|kuo|greiciau|atsiprasau|deja|jokiais|budu|turiu|zinuciu|sitos|sito|siuo|adresu|antra|antro|antrojo|antraji|trecia|trecio|kita|kito|kitus",
    },
    "fi": {
        Means.NOT: r"ei|en|emme|alkaa|ala|alkaaka|alka|alkoon|eika|enka|(?:laheta|kirjoitta|lahettele|hairitse|vaivaa|ottamatta|ilman)matta|lahettamatta|kirjoittamatta|hairitsematta|lahettelematta|ottamatta|ilman|mitaan|ettei|ettette|ettetta|etten",
        Means.CEASE: r"lopettakaa|lopeta|lopettaa|lopettaisitteko|lopettamaan|riittaa|pidattaytykaa|keskeyttakaa|stop|lakatkaa|lopettamista",
        Means.SEND: r"laheta|lahettako|lahetella|lahetelko|lahetelko|lahettaa|lahettamasta|lahettaminen|lahettamista|lahettamisen|lahettamatta|lahettelemasta|lahettely|lahettakaa|lahettele|lahetysta|kirjoita|kirjoittako|kirjoittaminen|kirjoittamasta|kirjoittamatta|hairitko|hairitse|hairitsematta|hairitsemasta|ottako|ota|ottamatta|ottamasta|vaivatko|vaivaa|lahestyko|lahestya|pommittako|muistuttako|muistuta|kutsuko|kutsu|hairikoiko|postita|postittako|mailaa|mailatko|spammatko|lahettaisi|lahettaisitte|lahettelya",
        Means.MAIL: r"viest(?:eja|ia|it|i|ien|ejanne|inne|innekaan)|sahkopost(?:ia|eja|ien|it|i|ejanne)|post(?:ia|eja|itusta|ituksia)|kysely(?:ja|jä|ita|a|ita)|kyselyita|kutsu(?:ja|a|t)|uutiskirje(?:ita|tta|itä)|muistutu(?:ksia|sta)|roskapostia|spammia|meil(?:eja|ia|it)|maileja|mainoks(?:ia|ta)|ilmoituksia|yhteydenotto(?:ja|a)|lomakkeita|kirje(?:ita|tta)|tiedustelu(?:ja|ita)|yhteytta|pyynto(?:ja|a)|kyselyiden|kyselyjen|viestien|kutsujen|sahkopostien|kyselyilla|kyselyillanne|viesteilla|viesteillanne|kierro(?:s|sta|ksia|ksen)",
        Means.THIS: r"nait[a]?|naita|tallais(?:ia|ta|et)|sellais(?:ia|ta)|tata|mitaan|taman|vastaav(?:ia|aa)|moisia|tamankaltaisia|naiden|tallaisten|tallaisen",
        Means.GET: r"saada|vastaanottaa|saamasta",
        Means.REACHED: r"hairitty|hairitta(?:va|isiin)|otettavan|otettaisiin|lahestytt(?:y|ava|avan)|kirjoitettavan|lahetettavan|lahetettaisiin|kirjoitettaisi|lahetettaisi|hairittaisi|hairita|lahetettaisiin|kirjoiteta|laheteta",
        Means.WANT: r"halua|haluaisi|haluaisin|haluan|haluamme|toivon|toivo|toivomme|tahdo|tahdon|kaipaa|tarvitse|toivoisin|haluta",
        Means.MORE: r"enaa|enempaa|lisaa|jatkossa|vastaisuudessa|enempia|uudelleen|uudestaan|koskaan|muita|tulevaisuudessa|uusia|ikina|edes|jatkossakaan|taman",
        Means.ME: r"minulle|minua|minut|meille|meita|meidat|minuun|meihin|osoitteeseeni|osoitteeni|minun|sahkopostiini|sahkopostiosoitteeni|sahkopostiosoitteeseeni|postilaatikkooni",
        Means.I: r"en|emme|mina|me|enka",
        Means.YOU: r"te|teilta|teidan|teidat",
        Means.ASK: r"kiitos|kiitoksia|pyydan|pyydamme|pyytaisin|ystavallisesti|voitteko|voisitteko|voitko|olkaa|hyva|hyvat|pliis|toivon|toivomme|toivoisin|ystavallisia|kiltteja|kiltisti",
        Means.REMOVE: r"poistakaa|poista|poistaa|poistetaan|poistamaan|poistaisitteko|ottakaa|ota|perukaa|peruuttakaa|peruutan|peru|poistettavaksi|poistamista|pyyhkikaa|pois|poistoa|peruuttaa",
        Means.LIST: r"lista(?:lta|ltanne|sta|ltasi|stanne)?|postituslista(?:lta|ltanne)|jakelulista(?:lta|ltanne)|jakelu(?:sta|stanne)|rekister(?:ista|istanne|eista)|tilaus(?:ta|keni)?|tilaukseni|osoiterekister(?:ista|istanne)|vastaanottajista|sahkopostilista(?:lta|ltanne)|tietokanna(?:sta|stanne)",
        Means.ADDRESS: r"osoite|osoitteeni|nimeni|osoitetta|sahkopostiosoitteeni|sahkopostiosoite|sahkopostini|yhteystietoni|tama|taman",
        Means.INTEREST: r"kiinnosta|kiinnostunut|kiinnostuneita|kiinnostusta|osallistu|osallistua|aikaa|osallistumaan|ehdi",
        Means.BETWEEN: r"ja|ottaa|tulla|nahda|lukea|mutta|joten|siis|ole|olla|tahan|talle|talta|tasta|tama|tallaisia|naista|koko|heti|valittomasti|valitettavasti|etta|hei|paivaa|tuohon|aihees(?:ta|een)|asia|minulla|meilla|anteeksi|sita|niita|tulevia|turhaan|turhia|ollenkaan|lainkaan|nain|asian|tiimoilta|tiedoksi|tassa|kautta|sahkopostitse|sahkopostilla|osoitteeseen|yhtaan|nyt|jo|voi|toista|toinen|seuraava|seuraavaa|seuraavia|kolmatta",
    },
    "de": {
        Means.NOT: r"nicht|nie|niemals|kein|keine|keinen|keinerlei|keiner|ohne|nichts|weder|verzichte|verzichten",
        Means.CEASE: r"stopp?|stoppt|stoppen|horen|hort|hor|unterlassen|unterlasst|unterlasse|beenden|beendet|schluss|genug|verschonen|verschont|verschone|einstellen|stellen|aufhoren|aufzuhoren|einzustellen|unterlassung|abstand|absehen|abzusehen",
        Means.SEND: r"schickt?|schicken|sendet?|senden|schreibt?|schreiben|zuschicken|zusenden|zuzusenden|zuzuschicken|mailt?|mailen|kontaktiert?|kontaktieren|anschreiben|anzuschreiben|belastigen|belastigt?|behelligen|behelligt?|storen|storten|stort|spammen|einladen|anmailen|anzumailen|verschicken|zusendung|zusendungen|schicke|schreibe|sende|erinnern|ladet|drangen|bombardieren|zuschickt|zusendet|anschreibt|zumullen|wenden|einbeziehen|einzubeziehen|aufnehmen",
        Means.MAIL: r"e?mails?|nachrichten|nachricht|umfragen?|fragebogen|einladung(?:en)?|newsletters?|spam|werbung|erinnerung(?:en)?|mailings?|post|benachrichtigung(?:en)?|anfragen|zuschriften|zusendungen?|mitteilungen|kontakt|kontaktaufnahme|kontaktversuche|rundmails?|korrespondenz|runden?",
        Means.THIS: r"diese[rsnm]?|solche[rsnm]?|derartige[rsnm]?|so|etwas|sowas|nichts|dergleichen|dies|art",
        Means.GET: r"erhalten|bekommen|empfangen|kriegen",
        Means.REACHED: r"kontaktiert|angeschrieben|belastigt|behelligt|gestort|eingeladen|angemailt|erinnert",
        Means.WANT: r"mochten?|mocht|will|wollen|wunsche|wunschen|hatte|hatten|gern|gerne|lieber|brauche|brauchen|wurde|verzichte|verzichten|lege|wert|bedarf",
        Means.MORE: r"mehr|weiter|weitere[rsnm]?|weiterhin|kunftig|kunftige[rsnm]?|zukunft|zukunftig|wieder|erneut|noch|jemals|langer|fortan|andere[nr]?|ab|sofort|jetzt|neue[rsnm]?",
        Means.ME: r"mir|mich|uns|meine[rsnm]?|unsere[rsnm]?|mein",
        Means.I: r"ich|wir",
        Means.YOU: r"sie|ihr|ihnen|ihre[rsnm]?|eure[rsnm]?|euch|du",
        Means.ASK: r"bitte|bitten|danke|konnten|konnen|wurden|dank|freundlichst|hoflich|vielen|dankbar|ersuche|ware|verbunden|darum|davon|kindly",
        Means.REMOVE: r"streichen|streicht|gestrichen|loschen|loscht|geloscht|loschung|entfernen|entfernt|nehmen|nehmt|genommen|austragen|tragen|tragt|abmelden|abbestellen|abmeldung|austragung|entfernung|herausnehmen|herauszunehmen|melden|abzumelden",
        Means.LIST: r"listen?|verteilern?|verteiler(?:liste|listen|s)?|mailinglisten?|adressliste|kartei|datenbank|adressbestand|adresskartei|empfangerliste|newsletter|adressverteiler|abo|abonnement|e?mail-?verteiler|emailverteiler",
        Means.ADDRESS: r"adressen?|mailadressen?|emailadressen?|e|mail|name[n]?|daten|kontakt|konto",
        Means.INTEREST: r"interesse|interessiert|teilnehmen|teilzunehmen|teilnahme|zeit|teil|nehme|mitmachen|interessieren|bedarf",
        Means.BETWEEN: r"von|lesen|sehen|vom|der|die|das|den|dem|aus|auf|an|in|im|zu|zum|zur|und|oder|also|daher|deshalb|mit|fur|ich|habe|haben|bin|sind|es|dass|wenn|werden|aber|leider|hiermit|uber|zu|ab|sofort|umgehend|unverzuglich|diese|dieser|guten|tag|hallo|sehr|geehrte|damen|herren|damit|davon|daran|danach|per|via|bei|am|ganz|einfach|auch|sein|absolut|wirklich|dazu|eines|ein|eine|einen|kunftiger|richtung|jeglicher|jegliche|gar|zweiten?|dritten?|nachsten?",
    },
    "fr": {
        Means.NOT: r"ne|n|pas|aucune?|sans|jamais|rien|ni|point|inutile|evite[zr]?",
        Means.CEASE: r"arrete[zr]?|cesse[zr]?|stop|stoppe[zr]?|assez|abstenez|abstenir|suffit|halte|mettez|fin|interrompe[zr]|interrompre|suspendez",
        Means.SEND: r"envoye[zr]|envoie|envoyiez|envoi|envois|ecrivez|ecrire|ecriviez|contacte[zr]|contactiez|derange[zr]|derangiez|importune[zr]|importuniez|sollicite[zr]|solliciter|solliciter|sollicitiez|spamme[zr]|insiste[zr]|insistiez|relance[zr]|relanciez|harcele[zr]|adresse[zr]|adressiez|invite[zr]|rappele[zr]|bombarde[zr]|ennuye[zr]|embete[zr]|expedie[zr]|transmett(?:ez|re)|inclu(?:ez|re)|incluiez",
        Means.MAIL: r"mails?|e?mails?|messages?|courriels?|courriers?|sondages?|enquetes?|questionnaires?|invitations?|newsletters?|spams?|relances?|rappels?|communications?|notifications?|publicites?|pub|pubs|sollicitations?|correspondances?|envois?|tours?|round",
        Means.THIS: r"ce|cet|cette|ces|tel|telle|tels|telles|cela|ca|rien|genre|type|sorte|pareils?|ceci|chose|choses|semblables?",
        Means.GET: r"recevoir",
        Means.REACHED: r"contacte(?:e|es|s)?|derange(?:e|es|s)?|sollicite(?:e|es|s)?|importune(?:e|es|s)?|relance(?:e|es|s)?|invite(?:e|es|s)?",
        Means.WANT: r"veux|voulons|souhaite|souhaitons|desire|desirons|voudrais|voudrions|aimerais|aimerions|prefere|prefererais|souhaiterais|souhaiterions|besoin",
        Means.MORE: r"plus|autres?|davantage|encore|desormais|avenir|nouveau|nouveaux|nouvelles?|futur|jamais|maintenant|dorenavant|supplementaires?|ulterieur[es]*",
        Means.ME: r"me|m|moi|nous|mon|ma|mes|notre|nos",
        Means.I: r"je|j",
        Means.YOU: r"vous|vos|votre",
        Means.ASK: r"merci|svp|s|il|plait|veuillez|prie|prions|demande|demandons|pourriez|pouvez|pourrais|priere|bien|vouloir|gentiment|grace|gre|remercie|remercier|saurais|voudriez|serais|reconnaissant|reconnaissante",
        Means.REMOVE: r"retire[zr]|supprime[zr]|enleve[zr]|raye[zr]|efface[zr]|desinscri(?:vez|re|s)|desabonne[zr]?|radie[zr]|retiree?|supprimee?|desinscrite?|desinscription|desabonnement|retrait|suppression|exclure|excluez|ote[zr]|rayee?",
        Means.LIST: r"listes?|diffusion|fichiers?|base|carnet|registres?|mailing|newsletter|repertoire|envoi|contacts|abonnes|destinataires|lettre|information",
        Means.ADDRESS: r"adresse|mail|email|nom|coordonnees|contact|courriel|electronique|compte",
        Means.INTEREST: r"interesse(?:e|s|es)?|interet|participer|participe|participons|temps|participation|interessons|besoin",
        Means.BETWEEN: r"de|avoir|lire|voir|du|des|d|la|le|les|l|a|au|aux|et|donc|alors|ou|y|en|par|pour|sur|avec|dans|que|qu|cet|cette|est|suis|sommes|etre|ai|avons|n|immediatement|rapidement|vite|definitivement|tout|toute|toutes|tous|aussi|mais|desole|desolee|bonjour|madame|monsieur|ce|si|se|je|un|une|vraiment|absolument|meme|avance|fait|cela|c|trop|des|maintenant|present|l|ici|sujet|propos|vers|mien|faire|deuxiemes?|secondes?|seconds?|troisiemes?|prochaine?s?|suivante?s?",
    },
    "hu": {
        Means.NOT: r"ne|nem|se|sem|semmi|semmilyen|soha|nelkul|semmit|sose|nincs",
        Means.CEASE: r"hagyjak|hagyja|hagyd|abba|szuntessek|szuntesse|fejezzek|fejezze|elegem|eleg|stop|alljanak|alljon|mellozzek|mellozze|tartozkodjanak|leallitani|allitsak|beszuntet(?:ni|eset)?|hagyjatok",
        Means.SEND: r"kuldj(?:enek|on|etek|e|ek|ed|enek)?|kuldenek|kuldeni|kuldozgessenek|kuldozgetni|kuldozgetest|kuldest|kuldeset|kuldozgeteset|kuldjon|irj(?:anak|on|atok|a|ak)?|irni|irogassanak|irogatni|irjatok|keressen(?:ek)?|keresni|keressetek|zavarj(?:anak|on|atok)|zavarni|zaklass(?:anak|on|atok)|zaklatni|zaklatast|eroltess[ea]k?|eroltetni|hivogassanak|ostromoljanak|bombazzanak|kapcsolatba|lepjenek|emlekeztessenek|spammeljenek|kuldozgetes|megkeresni|megkeressenek|felkeressenek|zargassanak|irnanak|kuldenenek|keresnenek|zavarnanak|zaklatnanak|vonjanak",
        Means.MAIL: r"level(?:et|eket|e|ek|ezest|ekkel|eiket|uket)?|uzenet(?:et|eket|ek|ekkel|eiket|uket)?|e?mail(?:t|eket|ek|jeiket|ekkel|jeikkel)?|megkeres(?:est|eseket|es|esek|esekkel|eseiket)?|felmeres(?:t|eket|ek)?|kerdoiv(?:et|eket|ek|ekkel)?|hirlevel(?:et|eket|ek|uket)?|ertesites(?:t|eket|ek)?|meghivo(?:t|kat|k)?|spam(?:et|eket)?|emlekezteto(?:t|ket|k)?|reklam(?:ot|okat)?|kozlemeny(?:t|eket)?|leveleik|uzeneteik|postat|levelekbol|uzenetekbol|felmeresekbol|emailekbol|fordulo(?:t|k|kat)?|kort",
        Means.THIS: r"ilyen(?:t|eket|ekkel|fajta)?|efele|hasonlo(?:t|kat|k)?|ezeket|ezt|ezek|semmit|ilyesmi(?:t|vel)?|effele|ezekkel|ilyet|ilyeneket",
        Means.GET: r"kapni|fogadni|kapjak|kapjunk",
        Means.REACHED: r"megkeressenek|keressenek|zaklassanak|megkeresve|felkeressenek",
        Means.WANT: r"szeretnek|szeretnenk|kivanok|kivanunk|kerek|kerunk|akarok|akarunk|ohajtok|igenylek|igenylunk|kell|kellenek|kernek|kivan|inkabb|szeretnem",
        Means.MORE: r"tobb|tobbe|tobbet|tovabbi(?:akat|ak|t)?|tovabbiakban|tovabb|mar|jovoben|ujabb|soha|ismet|ujra|mostantol|ezutan|masik|mas|ezentul",
        Means.ME: r"nekem|nekunk|engem|minket|hozzam|cimemre|cimunkre|cimem(?:et)?|nevemet|nevem|bennunket|velem|velunk|ram|magamat",
        Means.I: r"en|mi",
        Means.YOU: r"onok|on|onoktol|ontol|toletek|maguk|onokkel",
        Means.ASK: r"kerem|kerjuk|kernem|koszonom|koszonjuk|koszi|szepen|legyenek|legyen|szivesek|szives|arra|tisztelettel|lenne|lennenek|szeretnem|megkernem|megkerem|onoket|megkoszonnem|halas|lennek|udvozlettel",
        Means.REMOVE: r"torolj(?:enek|on|ek|e|etek)|torolni|toroljek|torles(?:t|et)?|toroltetni|vegyenek|vegyek|vegyen|vegye|tavolitsanak|tavolitsak|tavolitsa|leiratkoz(?:om|ni|as|ast|tatas)|iratkoztassanak|iratkoztasson|huzzanak|huzzak|levetel(?:emet|et)?|torlesemet|levenni|kivenni|eltavolitani",
        Means.LIST: r"list(?:a|arol|ajukrol|abol|ajukbol|ajarol)|cimlist(?:a|arol|ajukrol|abol)|adatbazis(?:bol|ukbol|abol)|levelezolist(?:a|arol|ajukrol)|levelezesi|nyilvantartas(?:bol|ukbol)|cimzett(?:ek)?|hirlevel(?:rol|ukrol)|cimjegyzek(?:bol|ukbol)|feliratkozok|kozul",
        Means.ADDRESS: r"cim(?:em|emet|unket|et|unk)?|emailcim(?:em|emet|et)?|nev(?:em|emet)?|e|mail|elerhetoseg(?:em|emet)?|adataimat",
        Means.INTEREST: r"erdekel|erdeklodom|reszt|venni|veszek|idom|idonk|erdekelt|erdeklodes|erdekelnek|erre|ra",
        Means.BETWEEN: r"olvasni|latni|a|az|es|ezert|tehat|de|hogy|le|ki|el|fel|meg|errol|erre|arrol|azonnal|surgosen|mielobb|sajnos|sajnalom|egy|is|vagyok|ezzel|ezuton|ebben|ebbol|abbol|jo|napot|ilyen|tisztelt|holgyem|uram|minden|kapcsolatban|temaban|az|sziasztok|udv|igy|tul|olyan|mivel|van|kozuluk|utan|lehetoleg|ismetelten|cimre|erre|az|mar|ki|egyaltalan|ide|vegleg|rolunk|rolam|ha|masodik|harmadik|kovetkezo|kovetkezot",
    },
}

BARE_VERBS: Mapping[str, str] = {"en": "", "nl": "", "de": "", "it": "re", "hr": "ti", "lt": "ti", "fr": "r", "hu": "ni", "fi": "aa"}
"""How a verb of SEND ends that its writer may say of herself as well: «I do not want to write»."""
