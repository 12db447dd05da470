"""How people ask for no more messages, or for their data to be erased: words, sentence beginnings, what must go on behind them.

What is negated («nu mă dezabonați») begins otherwise and is in no table; it must not be found by leaving words out.
"""

# ruff: noqa: E501 - a language stays on its line, so that a missing one is seen

from __future__ import annotations

from llab.language.words import Words, form_list

OPT_OUT_WORDS: Words = {
    "en": form_list(
        "unsubscribe|unsubscribed|stop|stop it|remove|remove me|remove me please|opt out|opt-out|optout|unsubscribe me|please unsubscribe|take me off the list|take me off|no more emails|no more e-mails|no more mails|no more mail|no more messages|stop emailing me|end|leave me alone"
    ),
    "ro": form_list(
        "dezabonare|dezaboneaza|dezabonați|dezabonează|dezabonați-mă|dezabonează-mă|dezabonez|mă dezabonez|stop|ștergeți-mă|ștergeți-mă din listă|șterge-mă|scoateți-mă|scoateți-mă din listă|renunț|nu mai trimiteți|anulare abonament|fără mesaje|gata cu mesajele|lăsați-mă în pace"
    ),
    "nl": form_list(
        "afmelden|afmelding|uitschrijven|uitschrijving|meld mij af|meld me af|schrijf mij uit|schrijf me uit|stop|stoppen|geen mail meer|geen mails meer|geen e-mails meer|verwijder mij|verwijder me|verwijderen"
    ),
    "it": form_list(
        "cancellami|cancellatemi|cancellarmi|disiscrivimi|disiscrivetemi|disiscrizione|cancellazione|cancellazione iscrizione|rimuovimi|rimuovetemi|rimozione|stop|basta|basta mail|annulla iscrizione|cancella iscrizione|disiscriviti|niente più mail"
    ),
    "hr": form_list(
        "odjava|odjavu|odjavi|odjavi me|odjavite me|odjavljujem se|ukloni me|uklonite me|stop|brišite me|izbrišite me|maknite me|bez poruka|nema više poruka"
    ),
    "lt": form_list(
        "atsisakyti|atsisakau|atsisakymas|noriu atsisakyti|atsisakyti prenumeratos|atsisakau prenumeratos|pašalinkite mane|išbraukite mane|išregistruokite mane|stop|nebesiųskite|nebesiųskite laiškų"
    ),
    "fi": form_list(
        "peruuta tilaus|peru tilaus|peruutus|poista minut|poistakaa minut|poista|stop|lopeta|lopettakaa|peruutan|peruutan tilauksen|ei enää viestejä|ei enää sähköpostia"
    ),
    "de": form_list(
        "abmelden|abmeldung|abbestellen|abbestellung|austragen|austragung|stop|stopp|löschen|löschen sie mich|bitte abmelden|bitte austragen|keine mails mehr|keine e-mails mehr|keine weiteren mails|schluss damit"
    ),
    "fr": form_list(
        "désabonner|désabonnement|se désabonner|me désabonner|désabonnez-moi|désinscription|désinscrire|se désinscrire|me désinscrire|désinscrivez-moi|retirez-moi|supprimez-moi|stop|plus de mails|plus de messages"
    ),
    "hu": form_list(
        "leiratkozás|leiratkozom|leiratkozni|leiratkoztatás|stop|töröljenek|töröljön|iratkoztassanak le|kérem töröljenek|nem kérek többet|elég volt|vegyenek le a listáról"
    ),
    "sr": form_list(
        "одјава|одјави ме|одјавите ме|одјављујем се|стоп|уклоните ме|избришите ме|обришите ме|скините ме|odjava|odjavi me|odjavite me"
    ),
}
"""The whole message is one of these, with politeness around it."""

REMOVALS: Words = {
    "en": form_list(
        "take this address|remove this address|delete this address|remove the address|take the address|rid me of|remove me|remove us|remove my|remove our|take me off|take us off|take my|take our|delete me|delete us|delete my address|delete my email|delete my e-mail|strike me off|cross me off|unlist me|drop me from|get me off|have me removed|have my address removed|to be removed|be removed|to be taken off|i want off"
    ),
    "ro": form_list(
        "eliminați adresa|ștergeți această adresă|scoateți această adresă|să fiu eliminat|să fiu eliminată|îndepărtați-mă|ștergeți-mă|ștergeți-ne|șterge-mă|ștergeți adresa|ștergeți e-mailul|ștergeți-mi|scoateți-mă|scoateți-ne|scoate-mă|scoateți adresa|eliminați-mă|eliminați-ne|eliminați adresa|mă ștergeți|ne ștergeți|să îmi ștergeți adresa|mă scoateți|ne scoateți|mă eliminați|ne eliminați|ștergeți adresa mea|radiați-mă|să fiu șters|să fiu ștearsă|să fiu scos|să fiu scoasă|să ștergeți adresa|eliminarea din|ștergerea din|ștergerea adresei"
    ),
    "nl": form_list(
        "verwijder het adres|verwijderd worden|mijn adres uit|verwijder mij|verwijder me|verwijder ons|verwijder mijn|verwijder dit adres|haal mij|haal me|haal ons|haal mijn|mij van|me van|mij uit|me uit|mij verwijderen|me verwijderen|mij te verwijderen|me te verwijderen|mijn adres|mijn e-mailadres|ons verwijderen|van de lijst|schrap mij|schrap me"
    ),
    "it": form_list(
        "rimuovete questo indirizzo|togliete questo indirizzo|di rimuovere il mio|rimuovere il mio indirizzo|di cancellare il mio|di eliminare il mio|cancellatemi|cancellami|cancellateci|cancellarmi|cancellarci|cancellate il mio|cancellare il mio|rimuovetemi|rimuovimi|rimuoverci|rimuovermi|rimuovete il mio|rimuovere il mio|toglietemi|toglimi|togliermi|togliete il mio|eliminatemi|eliminarmi|eliminate il mio|essere cancellat|essere rimoss|essere tolt|essere eliminat"
    ),
    "hr": form_list(
        "da nas izbrišete|da nas uklonite|uklonite ovu adresu|da budem uklonjen|da budem izbrisan|uklonite me|uklonite nas|uklonite moju|ukloniti me|maknite me|maknite nas|maknite moju|izbrišite me|izbrišite nas|izbrišite moju adresu|brišite me|skinite me|skinite nas|da me uklonite|da me maknete|da me skinete|da me izbrišete|da me brišete|da uklonite moju|da izbrišete moju adresu"
    ),
    "lt": form_list(
        "pašalinkite šį adresą|išimti mane|pašalinkite mane|pašalinkite mus|pašalinkite mano|pašalinti mane|pašalinti mus|pašalinti mano|išbraukite mane|išbraukite mus|išbraukti mane|išbraukti mus|ištrinkite mane|ištrinkite mano adresą|ištrinti mane|ištrinti mano adresą|išimkite mane"
    ),
    "fi": form_list(
        "ottakaa minut|ottakaa meidät|ottakaa osoitteeni|poistakaa tämä osoite|poistakaa minut|poistakaa meidät|poistakaa osoitteeni|poista minut|poista osoitteeni|poistamaan minut|poistamaan meidät|poistamaan osoitteeni|poistaisitteko minut|voitteko poistaa minut|voisitteko poistaa minut|minut pois|nimeni pois|osoitteeni pois"
    ),
    "de": form_list(
        "entfernen sie diese adresse|löschen sie diese adresse|um löschung|nehmt mich|streicht mich|löscht mich|löscht meine adresse|entfernt mich|mich zu entfernen|meine e-mail-adresse aus|nehmen sie mich|nehmen sie uns|nehmen sie meine|streichen sie mich|streichen sie uns|streichen sie meine|löschen sie mich|löschen sie uns|löschen sie meine adresse|löschen sie meine e-mail|entfernen sie mich|entfernen sie uns|entfernen sie meine|tragen sie mich|tragen sie uns|mich aus|uns aus|mich von|meine adresse aus|meine adresse von|mich zu streichen|mich zu löschen|aus dem verteiler"
    ),
    "fr": form_list(
        "retirez cette adresse|supprimez cette adresse|enlever mon|retirez-moi|retirez-nous|retirez mon|retirer mon|supprimez-moi|supprimez-nous|supprimez mon|supprimer mon|enlevez-moi|enlevez mon|rayez-moi|effacez mon adresse|me retirer|nous retirer|me supprimer|me rayer|de me retirer|de me supprimer|de nous retirer|de retirer mon|de supprimer mon|de m'enlever|m'enlever|être retiré|être retirée|être supprimé"
    ),
    "hu": form_list(
        "vegyék le a címem|töröljék ezt a címet|töröljenek|töröljön|töröljék a címem|törölje a címem|töröljenek engem|vegyenek le|vegyen le|vegyék le|vegyék ki|távolítsanak el|húzzanak ki|hogy töröljenek|hogy vegyenek le"
    ),
    "sr": form_list(
        "уклоните ову адресу|уклоните ме|уклоните нас|уклоните моју|скините ме|скините нас|избришите ме|обришите ме|да ме уклоните|да ме скинете|да ме избришете|да ме обришете|uklonite me|skinite me|da me skinete|da me uklonite"
    ),
}
"""A sentence begins so; a list, or nothing, goes on behind it."""

SURE: Words = {
    "en": form_list(
        "cancel my subscription|cancel our subscription|leave me alone|leave us alone|leave me out|leave us out|count me out|count us out|i want out|stop this spam|stop spamming|stop the spam|stop the emails|stop these emails|how do i unsubscribe|how can i unsubscribe|where do i unsubscribe|how do i opt out|unsubscribe me|unsubscribe us|unsubscribe my|unsubscribe from|please unsubscribe|i want to unsubscribe|i'd like to unsubscribe|i would like to unsubscribe|i wish to unsubscribe|want to unsubscribe|to unsubscribe|i want to opt out|i'd like to opt out|opt me out|i am unsubscribing|i'm unsubscribing|unsubscribe"
    ),
    "ro": form_list(
        "anulați abonarea|anulați abonamentul|renunț la abonare|lăsați-mă în pace|lăsați-ne în pace|opriți mesajele|opriți e-mailurile|opriți mailurile|cum mă pot dezabona|cum mă dezabonez|cum pot să mă dezabonez|unde mă dezabonez|să mă dezabonez|dezabonați-mă|dezabonați-ne|dezabonează-mă|mă dezabonați|să mă dezabonați|ne dezabonați|doresc să mă dezabonez|vreau să mă dezabonez|aș vrea să mă dezabonez|mă dezabonez|mă dezabonezi|solicit dezabonarea|doresc dezabonarea|cer dezabonarea|dezabonarea mea|dezabonare|cum mă dezabonez"
    ),
    "nl": form_list(
        "beëindig mijn inschrijving|zeg mijn abonnement op|laat mij met rust|laat me met rust|laat ons met rust|hoe kan ik me afmelden|hoe kan ik mij afmelden|hoe meld ik me af|hoe schrijf ik me uit|ik wil graag afgemeld|schrijf mij uit|schrijf me uit|schrijf ons uit|meld mij af|meld me af|ik wil me afmelden|ik wil mij afmelden|ik meld me af|ik meld mij af|ik wil me uitschrijven|ik wil mij uitschrijven|mij uitschrijven|me uitschrijven|mij afmelden|me afmelden|mij uit te schrijven|me uit te schrijven|mij af te melden|uitschrijven|afmelden|ik wil niet meer benaderd"
    ),
    "it": form_list(
        "cancellate la mia iscrizione|annullate l'iscrizione|lasciatemi in pace|come faccio a disiscrivermi|come posso disiscrivermi|come mi disiscrivo|come posso cancellarmi|disiscrivetemi|disiscrivimi|disiscrivermi|voglio disiscrivermi|vorrei disiscrivermi|desidero disiscrivermi|vorrei cancellarmi|voglio cancellarmi|desidero cancellarmi|annullate la mia iscrizione|annullare l'iscrizione|annullare la mia iscrizione|disiscrizione"
    ),
    "hr": form_list(
        "otkažite pretplatu|otkazujem pretplatu|ostavite me na miru|kako se mogu odjaviti|kako se odjaviti|kako da se odjavim|odjavite me|odjavite nas|odjavi me|odjavljujem se|želim se odjaviti|htio bih se odjaviti|htjela bih se odjaviti|da me odjavite|da nas odjavite|molim odjavu|odjavu|odjava|tražim odjavu"
    ),
    "lt": form_list(
        "išregistruoti|nutraukti prenumeratą|palikite mane ramybėje|kaip atsisakyti|kaip galiu atsisakyti|kaip išsiregistruoti|atsisakau prenumeratos|atsisakau jūsų|noriu atsisakyti|norėčiau atsisakyti|atsisakome|išregistruokite mane|išregistruoti mane|atsisakyti prenumeratos"
    ),
    "fi": form_list(
        "perukaa tilaukseni|lopettakaa tilaus|jättäkää minut rauhaan|miten perun tilauksen|miten voin perua|miten pääsen pois listalta|kuinka perun|haluan perua tilauksen|haluan peruuttaa tilauksen|peruutan tilauksen|peruuta tilaus|peruuttakaa tilaukseni|haluan poistua listalta|haluan pois listalta|haluan pois postituslistalta|poistun listalta"
    ),
    "de": form_list(
        "kündigen sie mein abonnement|lassen sie mich in ruhe|wie kann ich mich abmelden|wie melde ich mich ab|melde ich mich ab|melden ich mich ab|ich bitte um abmeldung|meldet mich ab|tragt mich aus|melden sie mich ab|melden sie uns ab|tragen sie mich aus|ich möchte mich abmelden|ich will mich abmelden|ich melde mich ab|ich möchte mich austragen|mich abzumelden|mich auszutragen|bitte abmelden|bitte austragen|abmelden|ich bestelle|abbestellen"
    ),
    "fr": form_list(
        "annulez mon abonnement|résiliez mon abonnement|laissez-moi tranquille|comment me désabonner|comment puis-je me désabonner|comment me désinscrire|comment puis-je me désinscrire|comment se désabonner|désinscrivez-moi|désinscrivez-nous|désabonnez-moi|désabonnez-nous|je souhaite me désinscrire|je souhaite me désabonner|je veux me désinscrire|je veux me désabonner|je voudrais me désinscrire|je voudrais me désabonner|je me désabonne|je me désinscris|de me désinscrire|de me désabonner|me désinscrire|me désabonner|désabonner|désinscrire"
    ),
    "hu": form_list(
        "mondják le a feliratkozás|hagyjanak békén|hogyan tudok leiratkozni|hogyan iratkozhatok le|hogyan iratkozom le|hol tudok leiratkozni|szeretnék leiratkozni|le szeretnék iratkozni|leiratkozom|leiratkozni|iratkoztassanak le|iratkoztasson le|leiratkozás"
    ),
    "sr": form_list(
        "откажите претплату|оставите ме на миру|како да се одјавим|како могу да се одјавим|одјавите ме|одјави ме|одјављујем се|желим да се одјавим|да ме одјавите|одјава|odjavite me|želim da se odjavim"
    ),
}
"""A sentence that begins so is about our list."""

LIST_WORDS = form_list(
    "list|mailing|database|data base|newsletter|distribution|recipient|records|"
    "list|baz|evident|abonat|destinatar|distribuț|"
    "lijst|bestand|verzend|adressen|"
    "elenc|indirizz|rubrica|archivi|iscritt|"
    "popis|liste|baze|adresar|"
    "saras|gavej|duomen|adresat|"
    "listal|rekister|jakelu|postitus|osoittei|"
    "verteil|kartei|adress|datenbank|empfanger|"
    "carnet|fichier|base|adresse|diffusion|envoi|"
    "listá|listaj|cimlist|adatb|levelezo|cimzett|"
    "лист|спис|баз|адрес"
)
MAIL_WORDS = form_list(
    "stur|zend|mailen|email|mail|email|e-mail|message|messages|contact|write|writing|letter|invitation|survey|questionnaire|anything|them|this kind|such|these|spam|receiv|bother|contacted|again|reminder|"
    "mesaj|scri|contact|corespond|invitat|sondaj|chestionar|asemenea|astfel|asa ceva|nimic|primesc|primim|notific|solicitar|deranj|"
    "bericht|ontvang|benader|enquete|uitnodig|schrijv|stuur|contact|"
    "messagg|comunicazion|scriver|scrivet|scriverm|inviatem|inviarm|mandatem|invit|sondagg|questionar|ricever|contatt|"
    "poruk|pis|pošt|posta|primat|kontakt|anket|slati|slat|"
    "nerašy|neberašy|nesiųs|nebesiųs|laišk|laisk|zinu|pranesim|siusti|siusk|rasy|gauti|kreip|apklaus|"
    "lähett|viest|sahkopost|posti|kysel|yhtey|kirjoit|kutsu|"
    "nachricht|schreib|schick|post|einladung|umfrag|erhalt|bekomm|kontakt|anschreib|"
    "courriel|courrier|sollicit|recevoir|ecri|envoy|enquete|"
    "level|uzenet|megkeres|felmer|kerdoiv|kuldj|irj|tobbet|"
    "порук|пис|мејл|имејл|пошт|анкет|позив|прима|слати|шаљ|контакт"
)
"""Stems, folded where it matters; behind a removal."""

POLITE = form_list(
    "prosim|molimo|molimo vas|többet|többé|daugiau|mag ik|posso|puis-je|mogu li|da vas zamolim|then|thus|hereby|hiermit|hierbij|ovime|prin prezenta|con la presente|par la présente|i hereby|i'd appreciate it if you would|i would appreciate it if you would|i'd be grateful if you would|i would be grateful if you would|i'd be grateful if you could|i would be grateful if you could|v-aș fi recunoscător să|v-aș fi recunoscătoare să|vi chiedo cortesemente di|vi chiedo gentilmente di|vi prego cortesemente di|je vous prie de bien vouloir|je vous saurais gré de|ik zou het op prijs stellen als u|ich wäre ihnen dankbar wenn sie|arra szeretném kérni önöket|please|pls|kindly|could you|can you|would you|will you|i ask you to|i'd ask you to|i would ask you to|i would like you to|i'd like you to|i'd like|i would like|i want you to|i kindly ask you to|we ask you to|i request|hello|hi|thanks, but|thank you, but|and|also|"
    "vă rog|va rog|vă rog frumos|vă rog mult|vă rugăm|te rog|te rog frumos|rog|aș dori|aș vrea|aș dori să|aș vrea să|doresc|vreau|solicit|cer|v-aș ruga|v-as ruga|vă solicit|vă cer|puteți|ați putea|se poate|mulțumesc, dar|mulțumim, dar|îmi pare rău, dar|ne pare rău, dar|bună ziua|bună|de asemenea|în plus|"
    "alstublieft|alsjeblieft|graag|gelieve|wilt u|wil je|kunt u|kun je|zou u|wil ik|ik verzoek u|ik verzoek u om|ik wil graag|ik zou graag|a.u.b.|aub|svp|"
    "per favore|per cortesia|per piacere|vi prego di|vi prego|la prego di|la prego|prego|cortesemente|gentilmente|vi chiedo di|le chiedo di|chiedo di|potete|potreste|vorrei|si prega di|inoltre|"
    "molim vas|molim te|molim|lijepo molim|lepo molim|zamolio bih|zamolila bih|možete li|prašau|prašom|prašome|prašyčiau|labai prašau|ar galite|ar galėtumėte|taip pat|"
    "pyydän|pyydämme|pyytäisin|olkaa hyvä|ystävällisesti|olkaa hyvät ja|voitteko|voisitteko|haluaisin|lisäksi|bitte|ich bitte sie|ich bitte darum|ich bitte um|würden sie bitte|würden sie|könnten sie|können sie|ich möchte sie bitten|außerdem|"
    "s'il vous plaît|s'il vous plait|svp|merci de|merci de bien vouloir|veuillez|je vous prie|je vous prie de|je vous demande|je vous demande de|pourriez-vous|pouvez-vous|je souhaite|de plus|kérem|kérjük|kérem szépen|legyenek szívesek|legyen szíves|arra kérem|"
    "молим вас|молим те|молим|можете ли|da|și|dar|deci|so|und|aber|e|ma|en|maar|i|a|ali|ja|mutta|ir|bet|et|mais|és|de|să|din păcate|unfortunately|sorry|sorry, but|ps|p.s|p.s.|n.b.|nb|и|али"
)
"""Before such a sentence, and behind a single word."""

ASKERS = form_list(
    "mag|posso|prosim|molimo|cancellate|hierbij|hereby|sunt|as|i|i'd|we|we'd|please|kindly|could|can|would|vă|vreau|aș|doresc|dorim|rog|solicit|cer|v-aș|ne|mă|ik|wij|we|gelieve|graag|kunt|wilt|vi|le|vorrei|chiedo|desidero|per|potete|molim|želim|htio|htjela|prašau|prašome|norėčiau|noriu|"
    "pyydän|haluan|haluaisin|toivon|ich|wir|bitte|hiermit|könnten|je|nous|merci|veuillez|pourriez-vous|kérem|kérjük|szeretném|szeretnék|молим|желим|хоћу"
)
"""With such a word begins a request for the writer herself; «People write: take me off …» does not."""
NOT = form_list(
    "not|don't|never|no|nu|n-am|niet|geen|nooit|non|ne|nemojte|nikad|nije|nenoriu|nie|nicht|kein|keine|pas|jamais|nem|soha|не|немојте|en|emme|älkää|älä"
)

ANY_MORE = form_list(
    "aus|ab|op|af|off|immediately|now|at once|asap|right away|altogether|from now on|in future|in the future|imediat|urgent|de urgență|pe viitor|în viitor|acum|definitiv|sofort|umgehend|in zukunft|künftig|subito|immediatamente|in futuro|immédiatement|à l'avenir|désormais|odmah|ubuduće|onmiddellijk|per direct|voortaan|nedelsiant|ateityje|heti|välittömästi|jatkossa|azonnal|a jövőben|одмах|убудуће|me|us|to me|to us|any more|anymore|again|no more|mai|niciodată|più|mai più|meer|nooit meer|više|nikad više|daugiau|enää|mehr|nie mehr|plus|jamais|többet|többé|soha|више|никад више|ever|for good"
)
"""At the end of such a sentence."""

BY_PROGRAMS = form_list("sent this email to unsubscribe|automatically generated by gmail|unsubscribe from the message")
"""What Apple Mail and Gmail write when they unsubscribe somebody."""

REFUSALS: Words = {
    "en": form_list(
        "i have no time|i don't have time|i do not have time|we have no time|unfortunately i cannot take part|i cannot take part|i can't take part|i can't help|i'll pass|i will pass|not interested|i am not interested|i'm not interested|we are not interested|we're not interested|i do not want to take part|i don't want to take part|i do not wish to participate|i don't wish to participate|i will not participate|i won't participate|i won't take part|no time for this"
    ),
    "ro": form_list(
        "nu am timp|nu avem timp|nu pot participa|nu putem participa|nu pot să particip|nu voi participa|nu vom participa|nu sunt interesat|nu sunt interesată|nu suntem interesați|nu mă interesează|nu ne interesează|nu doresc să particip|nu dorim să participăm|nu vreau să particip|nu particip|nu participăm|nu am timp de așa ceva|nu doresc să răspund|nu vreau să răspund|nu dorim să răspundem"
    ),
    "nl": form_list(
        "ik heb geen tijd|geen tijd|wij hebben geen tijd|ik kan niet meedoen|geen interesse|ik heb geen interesse|wij hebben geen interesse|niet geïnteresseerd|ik ben niet geïnteresseerd|ik doe niet mee|ik wil niet meedoen|ik wens niet deel te nemen"
    ),
    "it": form_list(
        "non ho tempo|non abbiamo tempo|non posso partecipare|non sono interessato|non sono interessata|non siamo interessati|non mi interessa|non desidero partecipare|non voglio partecipare|non partecipo"
    ),
    "hr": form_list(
        "nemam vremena|nemamo vremena|ne mogu sudjelovati|nisam zainteresiran|nisam zainteresirana|nismo zainteresirani|ne zanima me|ne želim sudjelovati|neću sudjelovati"
    ),
    "lt": form_list("neturiu laiko|neturime laiko|negaliu dalyvauti|nesidomiu|manęs tai nedomina|nedomina|nenoriu dalyvauti|nedalyvausiu"),
    "fi": form_list(
        "minulla ei ole aikaa|ei ole aikaa|en ehdi|en voi osallistua|en ole kiinnostunut|emme ole kiinnostuneita|ei kiinnosta|en halua osallistua|en osallistu"
    ),
    "de": form_list(
        "ich habe keine zeit|keine zeit|wir haben keine zeit|ich kann nicht teilnehmen|kein interesse|ich habe kein interesse|wir haben kein interesse|ich bin nicht interessiert|ich möchte nicht teilnehmen|ich nehme nicht teil"
    ),
    "fr": form_list(
        "je n'ai pas le temps|nous n'avons pas le temps|je ne peux pas participer|pas intéressé|pas intéressée|je ne suis pas intéressé|je ne suis pas intéressée|nous ne sommes pas intéressés|cela ne m'intéresse pas|ça ne m'intéresse pas|je ne souhaite pas participer|je ne veux pas participer|je ne participe pas"
    ),
    "hu": form_list(
        "nincs időm|nincs időnk|nem tudok részt venni|nem érdekel|nem vagyok érdekelt|nem kívánok részt venni|nem szeretnék részt venni|nem veszek részt"
    ),
    "sr": form_list(
        "немам времена|немамо времена|не могу да учествујем|нисам заинтересован|нисам заинтересована|не занима ме|не желим да учествујем|нећу учествовати"
    ),
}
"""A refusal to take part: no answer, and no wish for silence by itself."""

ERASE_WORDS = form_list(
    "delet|eras|remov|forgot|șterg|radier|elimin|distru|verwijder|wis|gewist|cancell|rimo|rimuov|oblio|izbri|obri|ukloni|brisanj|ištrin|pašalin|sunaikin|poist|tuho|lösch|entfern|vergessen|effac|supprim|l'oubli|töröl|törl|обриш|избриш|брисањ|уклони"
)
OWN_DATA: Words = {
    "en": form_list(
        "my data|my personal data|my personal information|my information|all data about me|all personal data you|data you hold|data you have about me|right to be forgotten|right to erasure|our data"
    ),
    "ro": form_list(
        "datele mele|datelor mele|datele personale|datelor personale|datele noastre|datele cu caracter personal|datelor cu caracter personal|dreptul de a fi uitat"
    ),
    "nl": form_list("mijn gegevens|mijn persoonsgegevens|mijn persoonlijke gegevens|mijn data|onze gegevens|recht om vergeten te worden"),
    "it": form_list("miei dati|dati personali che mi|nostri dati|diritto all'oblio"),
    "hr": form_list("moje podatke|moje osobne podatke|mojih podataka|mojih osobnih podataka|naše podatke|pravo na zaborav"),
    "lt": form_list("mano duomenis|mano asmens duomenis|mano duomenys|mūsų duomenis|teise būti pamirštam"),
    "fi": form_list("tietoni|henkilötietoni|tietomme|oikeus tulla unohdetuksi"),
    "de": form_list(
        "meine daten|meine personenbezogenen daten|meiner daten|meiner personenbezogenen daten|unsere daten|recht auf vergessenwerden"
    ),
    "fr": form_list("mes données|mes informations|nos données|droit à l'oubli|données me concernant"),
    "hu": form_list("adataimat|adataim|személyes adataim|adatainkat|elfeledtetéshez való jog"),
    "sr": form_list("моје податке|моје личне податке|мојих података|наше податке"),
}
"""The writer's own data; beside a word for erasing."""
