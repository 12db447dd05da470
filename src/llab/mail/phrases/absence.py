"""What automatic responses say: subjects, sentences on absence, tickets, challenges, and words before the day of return."""

# ruff: noqa: E501 - a language stays on its line, so that a missing one is seen

from __future__ import annotations

from llab.language.words import Words, form_list

SURE_SUBJECTS: Words = {
    "en": form_list(
        "automatic reply|auto-reply|autoreply|auto reply|automated reply|auto response|auto-response|automated response|automatic response|autoresponse|autoresponder|"  # O B L
        "out of office|out of the office|out-of-office|vacation reply|vacation response|away from my mail|i am out of the office|i'm out of the office"  # O G B
    ),
    "ro": form_list(
        "răspuns automat|răspuns automatizat|răspuns auto|mesaj automat|autorăspuns|absent de la birou|absență de la birou|în afara biroului"
    ),  # O L
    "nl": form_list(
        "automatisch antwoord|automatische reactie|automatisch bericht|automatische beantwoording|afwezigheidsbericht|afwezigheidsmelding|afwezigheidsassistent"
    ),  # O L
    "it": form_list("risposta automatica|messaggio automatico|risponditore automatico|fuori sede|fuori ufficio|non sono in ufficio"),  # O L
    "hr": form_list("automatski odgovor|automatska poruka|automatski odgovarač|izvan ureda|nisam u uredu"),  # O L
    "lt": form_list("automatinis atsakymas|automatinis atsakas|automatinis pranešimas|nesu biure|ne biure"),  # O L
    "fi": form_list("automaattinen vastaus|automaattivastaus|poissaoloviesti|poissaoloilmoitus|lomavastaus|poissa toimistosta"),  # O L
    "de": form_list(
        "automatische antwort|automatische antwortnachricht|autoantwort|abwesenheitsnotiz|abwesenheitsnachricht|abwesenheitsmeldung|abwesenheitsassistent|automatische abwesenheit"
    ),  # O
    "fr": form_list(
        "réponse automatique|message automatique|réponse auto|absence du bureau|absent du bureau|message d'absence|réponse d'absence|en dehors du bureau"
    ),  # O
    "hu": form_list("automatikus válasz|automatikus üzenet|automata válasz|házon kívül|házon kívüli értesítés|nem vagyok az irodában"),  # O
    "sr": form_list(
        "аутоматски одговор|аутоматска порука|automatski odgovor|automatska poruka|ван канцеларије|van kancelarije|нисам у канцеларији"
    ),  # O
    "pl": form_list("automatyczna odpowiedź|autoodpowiedź|odpowiedź automatyczna"),  # B
    "es": form_list("respuesta automática|fuera de la oficina"),  # O
    "ru": form_list("автоматический ответ|автоответ"),  # O
    "pt": form_list("resposta automática"),  # O
    "sv": form_list("autosvar|frånvarande"),  # O
}
"""Programs put them before our subject; nobody types them."""
LOOSE_SUBJECTS: Words = {
    "en": form_list("on vacation|on holiday|on leave|annual leave|away|absence|auto"),  # L; «AUTO:» N
    "ro": form_list("în concediu|concediu|absent|absentă|absență|plecat din localitate"),
    "nl": form_list("afwezig|afwezigheid|niet aanwezig|met vakantie|op vakantie|vakantie"),
    "it": form_list("assenza|assente|in ferie|ferie"),
    "hr": form_list("odsutan|odsutna|odsutnost|na godišnjem odmoru|godišnji odmor"),
    "lt": form_list("atostogos|atostogauju|išvykęs|išvykusi"),
    "fi": form_list("poissa|lomalla|poissaolo"),
    "de": form_list("abwesenheit|abwesend|nicht im büro|außer haus|urlaub|im urlaub"),
    "fr": form_list("absent|absente|absence|en congé|congés|en vacances"),
    "hu": form_list("szabadságon|távollét|szabadság"),
    "sr": form_list("одсуство|одсутан|одсутна|на годишњем одмору|odsustvo"),
}
"""Somebody may begin a subject so; a program puts a colon behind it."""

AUTOMATIC_TEXTS: Words = {
    "en": form_list(
        "this is an automated|this is an automatic|this is an auto-|this is an auto reply|this is an autoreply|this message was generated automatically|this message is automatically generated|"  # B L
        "automatically generated reply|automatically generated response|automatically generated message|automatically generated email|automatically generated e-mail|this email was generated automatically|"  # B
        "this email was sent automatically|this message was sent automatically|this email is automatically generated|this is the only notification you will receive|please do not reply to this automat|this mailbox is not monitored|"  # B N
        "this email account is not monitored|this is a no-reply"
    ),
    "ro": form_list(
        "răspuns generat automat|mesaj generat automat|acesta este un răspuns automat|acesta este un mesaj automat|mesaj automat de răspuns|acest mesaj a fost generat automat|acest e-mail a fost generat automat|"  # L
        "acest mesaj este generat automat|acest e-mail este generat automat|acest mesaj este trimis automat|mesaj transmis automat|vă rugăm să nu răspundeți la acest mesaj automat|această adresă nu este monitorizată"
    ),
    "nl": form_list(
        "dit is een automatisch|automatisch gegenereerd bericht|automatisch gegenereerde e-mail|automatisch gegenereerd antwoord|automatisch verzonden bericht|dit bericht is automatisch|deze e-mail is automatisch|dit bericht wordt automatisch|deze mailbox wordt niet gelezen"
    ),
    "it": form_list(
        "questo è un messaggio automatico|questa è una risposta automatica|risposta generata automaticamente|messaggio generato automaticamente|questa è un'e-mail automatica|messaggio inviato automaticamente|questo messaggio è stato generato automaticamente|questa casella non è monitorata"
    ),
    "hr": form_list(
        "ovo je automatsk|automatski generirana poruka|automatski generirani odgovor|automatski generiran odgovor|ova poruka je automatski|ova je poruka automatski|poruka je generirana automatski"
    ),
    "lt": form_list(
        "tai automatinis|tai yra automatinis|automatiškai sugeneruotas laiškas|automatiškai sugeneruotas atsakymas|automatiškai sugeneruotas pranešimas|šis laiškas sugeneruotas automatiškai|šis pranešimas sugeneruotas automatiškai|šis atsakymas išsiųstas automatiškai"
    ),
    "fi": form_list(
        "tämä on automaattinen|automaattisesti luotu viesti|automaattisesti luotu vastaus|tämä viesti on lähetetty automaattisesti|tämä on automaattivastaus|tämä viesti on luotu automaattisesti"
    ),
    "de": form_list(
        "dies ist eine automatisch|das ist eine automatisch|automatisch generierte nachricht|automatisch generierte e-mail|automatisch erstellte nachricht|automatisch erzeugte|diese nachricht wurde automatisch|diese e-mail wurde automatisch|diese mail wurde automatisch|diese antwort wurde automatisch"
    ),
    "fr": form_list(
        "ceci est une réponse automatique|ceci est un message automatique|message généré automatiquement|réponse générée automatiquement|ce message a été généré automatiquement|ce courriel a été généré automatiquement|message envoyé automatiquement|merci de ne pas répondre à ce message automatique"
    ),
    "hu": form_list(
        "ez egy automatikus|ez egy automata|automatikusan generált üzenet|automatikusan generált válasz|automatikusan generált levél|ez automatikus|ez az üzenet automatikusan|ezt az üzenetet automatikusan|ezt a levelet automatikusan"
    ),
    "sr": form_list(
        "ово је аутоматск|аутоматски генерисана порука|аутоматски генерисан одговор|ова порука је аутоматски|ovo je automatsk|automatski generisana poruka"
    ),
}
"""Programs call themselves so, with a word for their own message; a short text that has one is automatic also without headers."""

AWAY_TEXTS: Words = {
    "en": form_list(
        "i am out of the office|i'm out of the office|i am out of office|i'm out of office|i am currently out of|i'm currently out of|i am on leave|i'm on leave|i am away|i'm away|i will be away|i'll be away|i am currently away|"  # O G L
        "i will be out of|i'll be out of|i am on holiday|i'm on holiday|i am on vacation|i'm on vacation|i am currently on|i'm currently on|on annual leave|on parental leave|on maternity leave|parental leave|maternity leave|"  # O G L
        "i will be on|i am on annual|i'm on annual|i am travelling|i am traveling|our office is closed|the office is closed|our offices are closed|we are closed|i am not in the office|i'm not in the office|i am unable to read my"
    ),
    "ro": form_list(
        "sunt în concediu|mă aflu în concediu|voi fi în concediu|nu sunt la birou|nu mă aflu la birou|sunt plecat din|sunt plecată din|lipsesc din birou|în perioada concediului|biroul nostru este închis|biroul este închis|"  # L
        "suntem închiși|concediu de odihnă|sunt plecat în|sunt plecată în|voi lipsi|nu voi fi la birou|nu sunt disponibil|nu sunt disponibilă|sunt în delegație|mă aflu în delegație|sunt în concediul|nu voi avea acces|am acces limitat|"
        "voi fi plecat|voi fi plecată|ne aflăm în concediu|suntem în concediu|nu am acces la"
    ),
    "nl": form_list(
        "ik ben afwezig|ben ik afwezig|ik ben er niet|ben ik er niet|niet op kantoor|ik ben met vakantie|ik ben op vakantie|ben ik met vakantie|ben ik op vakantie|afwezig tot|afwezig en|ik ben niet aanwezig|ben ik niet aanwezig|ik ben momenteel afwezig|ik ben momenteel niet|ons kantoor is gesloten|wij zijn gesloten|ik ben met verlof|ben ik met verlof|op dit moment ben ik"  # L
    ),
    "it": form_list(
        "sono fuori sede|sono fuori ufficio|sono in ferie|sarò in ferie|sarò assente|sono assente|sarò fuori|l'ufficio è chiuso|i nostri uffici sono chiusi|siamo chiusi|non sono in ufficio|sono in congedo|sono in maternità|non sarò in ufficio|i nostri uffici resteranno chiusi"
    ),  # L
    "hr": form_list(
        "na godišnjem sam odmoru|nisam u uredu|neću biti u uredu|odsutan sam|odsutna sam|bit ću odsutan|bit ću odsutna|na godišnjem odmoru|ured je zatvoren|naš ured je zatvoren|trenutačno nisam u uredu|trenutno nisam u uredu|na godišnjem sam|na rodiljnom sam|na porodiljnom sam|na bolovanju sam"
    ),
    "lt": form_list(
        "šiuo metu atostogauju|šiuo metu nesu|nesu biure|atostogauju|esu atostogose|išvykęs|išvykusi|nebūsiu biure|būsiu išvykęs|būsiu išvykusi|esu komandiruotėje|biuras nedirba|mūsų biuras nedirba|negaliu atsakyti į jūsų laišką"
    ),  # L
    "fi": form_list(
        "olen lomalla|olen poissa|olen vapaalla|en ole paikalla|en ole tavoitettavissa|olen vuosilomalla|olen kesälomalla|olen työmatkalla|olen perhevapaalla|olen äitiyslomalla|olen hoitovapaalla|toimistomme on suljettu|olen matkoilla|olemme lomalla"
    ),  # L
    "de": form_list(
        "ich bin nicht im büro|ich bin nicht im haus|ich bin abwesend|ich bin derzeit nicht|ich bin zurzeit nicht|ich bin zur zeit nicht|ich bin momentan nicht|bin ich nicht im büro|bin ich nicht im haus|bin ich abwesend|bin ich nicht erreichbar|ich bin nicht erreichbar|ich bin im urlaub|bin ich im urlaub|ich befinde mich im urlaub|ich bin in elternzeit|außer haus|unser büro ist geschlossen|wir haben betriebsferien|ich bin auf dienstreise|ich bin derzeit im urlaub|ich bin derzeit außer haus"
    ),
    "fr": form_list(
        "je suis absent|je suis en congé|je suis actuellement absent|je suis actuellement en congé|je serai absent|je suis en vacances|je suis en déplacement|le bureau est fermé|nos bureaux sont fermés|notre bureau est fermé|nous sommes fermés|de retour le|je ne suis pas au bureau|je suis en arrêt|je suis hors du bureau"
    ),
    "hu": form_list(
        "nem vagyok az irodában|nem vagyok irodában|szabadságon vagyok|szabadságon leszek|házon kívül vagyok|házon kívül leszek|nem vagyok elérhető|nem leszek elérhető|nem leszek az irodában|irodánk zárva|jelenleg szabadságon|jelenleg nem vagyok|szülési szabadságon"
    ),
    "sr": form_list(
        "на годишњем одмору|нисам у канцеларији|одсутан сам|одсутна сам|бићу одсутан|бићу одсутна|тренутно нисам у|на одмору сам|канцеларија је затворена|na godišnjem odmoru|nisam u kancelariji|odsutan sam|odsutna sam"
    ),
}
AWAY_STATES: Words = {
    "en": form_list(
        "out of the office|out of office|on leave|on annual leave|on vacation|on holiday|on parental leave|on maternity leave|away from the office|not in the office"
    ),
    "ro": form_list("în concediu|plecat din|plecată din|în delegație|în vacanță|absent|absentă"),
    "nl": form_list("niet op kantoor|afwezig|met vakantie|op vakantie|niet aanwezig|niet bereikbaar|met verlof"),
    "it": form_list("in ferie|assente|fuori ufficio|fuori sede|in vacanza|in congedo"),
    "hr": form_list("na godišnjem odmoru|na godišnjem|odsutan|odsutna|izvan ureda|na odmoru"),
    "lt": form_list("atostogose|komandiruotėje|išvykęs|išvykusi|atostogauju"),
    "fi": form_list("lomalla|poissa|vuosilomalla|vapaalla|tavoittamattomissa"),
    "de": form_list("nicht im büro|nicht im haus|abwesend|nicht erreichbar|im urlaub|außer haus|auf dienstreise|in elternzeit"),
    "fr": form_list("absent|absente|en congé|en vacances|en déplacement|hors du bureau"),
    "hu": form_list("szabadságon|házon kívül|távol"),
    "sr": form_list("на годишњем одмору|на годишњем|одсутан|одсутна|на одмору"),
}
"""What somebody is until a day that stands between: «Ich bin bis zum 10. Mai nicht im Büro»."""
SELF = form_list(
    "i|am|i'm|will|be|sunt|voi|fi|mă|aflu|ik|ben|zal|zijn|sono|sarò|sam|bit|ću|nisam|esu|būsiu|olen|ich|bin|je|suis|serai|vagyok|leszek|actuellement|сам|бићу"
)
"""Beside days, before such a state: the writer."""
LEFT_TEXTS: Words = {
    "en": form_list(
        "no longer works at|no longer works for|no longer works here|no longer work at|no longer work for|no longer work here|no longer with the company|no longer employed|no longer with us|has left the company|has left the organisation|i have left the company|i have left my position|this mailbox is no longer|this email address is no longer|this e-mail address is no longer|this address is no longer in use"
    ),
    "ro": form_list(
        "nu mai lucrez|nu mai lucrează|nu mai sunt angajat|nu mai este angajat|nu mai face parte din|nu mai fac parte din|a părăsit compania|a plecat din companie|această adresă nu mai este|această adresă de e-mail nu mai este|adresa de e-mail nu mai este activă|adresa de e-mail s-a schimbat|adresa mea de e-mail s-a schimbat"
    ),
    "nl": form_list(
        "ik werk niet meer|werkt niet meer|werk ik niet meer|niet langer werkzaam|niet meer werkzaam|dit e-mailadres is niet meer|dit e-mailadres wordt niet meer|is uit dienst"
    ),
    "it": form_list(
        "non lavoro più|non lavora più|non è più in servizio|non fa più parte|questo indirizzo non è più|questa casella non è più|ha lasciato l'azienda"
    ),
    "hr": form_list("više ne radim|više ne radi|ne radim više|ne radi više|više nije zaposlen|više nisam zaposlen|ova adresa više nije"),
    "lt": form_list("nebedirbu|nebedirba|šis adresas nebenaudojamas|šis el. pašto adresas nebenaudojamas|nebeveikia"),  # L
    "fi": form_list(
        "en työskentele enää|ei työskentele enää|en ole enää töissä|ei ole enää töissä|ei ole enää palveluksessa|tämä osoite ei ole enää|tämä sähköpostiosoite ei ole enää"
    ),
    "de": form_list(
        "arbeite nicht mehr|arbeitet nicht mehr|nicht mehr bei uns|nicht mehr im unternehmen|nicht mehr in unserem unternehmen|hat das unternehmen verlassen|habe das unternehmen verlassen|diese e-mail-adresse ist nicht mehr|diese e-mail-adresse wird nicht mehr|ausgeschieden"
    ),
    "fr": form_list(
        "ne travaille plus|ne fais plus partie|ne fait plus partie|a quitté l'entreprise|a quitté la société|j'ai quitté l'entreprise|j'ai quitté la société|cette adresse n'est plus|cette adresse e-mail n'est plus"
    ),
    "hu": form_list(
        "már nem dolgozom|már nem dolgozik|nem dolgozik már|nem dolgozik többé|ez az e-mail cím már nem|ez az e-mail-cím már nem|megszűnt a munkaviszony"
    ),
    "sr": form_list("више не радим|више не ради|не ради више|није више запослен|ова адреса више није|više ne radi"),
}
"""Of a mailbox whose owner is gone."""
FORMULA_TEXTS: Words = {
    "en": form_list(
        "thank you for your message|thank you for your email|thanks for your email|thanks for your message|thank you for your e-mail|for urgent|in urgent cases|if urgent|if it is urgent|if your request is urgent|if your message is urgent|for anything urgent|"  # L B
        "limited access to|no access to|please contact|please call|please write to|please direct|upon my return|on my return|when i return|when i'm back|when i am back|as soon as possible after|your message will not be forwarded|your email will not be forwarded|will not be read"
    ),
    "ro": form_list(
        "vă mulțumim pentru mesaj|vă mulțumesc pentru mesaj|mulțumesc pentru mesaj|mulțumim pentru mesaj|vă mulțumesc pentru e-mail|pentru urgențe|în caz de urgență|pentru situații urgente|pentru probleme urgente|pentru chestiuni urgente|dacă este urgent|la revenire|"  # L
        "la întoarcere|vă rog să contactați|vă rugăm să contactați|vă rog contactați|vă rugăm contactați|vă puteți adresa|acces limitat|îl puteți contacta|o puteți contacta|mesajul dumneavoastră nu va fi redirecționat|mesajul nu este redirecționat|voi răspunde la mesaj|vă rugăm să vă adresați|vă rog să vă adresați"
    ),
    "nl": form_list(
        "bedankt voor uw bericht|dank voor uw bericht|bedankt voor je bericht|bedankt voor uw e-mail|dank u voor uw bericht|bedankt voor je mail|voor dringende|in dringende gevallen|bij spoed|voor spoed|neem contact op met|contact opnemen met|na terugkomst|na mijn terugkomst|bij terugkomst|beantwoord uw mail|wordt niet doorgestuurd|geen toegang tot"
    ),
    "it": form_list(
        "grazie per il messaggio|grazie per la vostra mail|grazie per la sua e-mail|grazie per avermi scritto|per urgenze|in caso di urgenza|per questioni urgenti|per comunicazioni urgenti|al mio rientro|contattare|al rientro|rivolgersi a|vi prego di scrivere a|si prega di scrivere a"
    ),
    "hr": form_list(
        "hvala na poruci|hvala na vašoj poruci|zahvaljujem na poruci|za hitne|u hitnim slučajevima|za hitnosti|po povratku|obratite se|molimo kontaktirajte|molim kontaktirajte|kontaktirajte"
    ),
    "lt": form_list(
        "dėkoju už laišką|ačiū už laišką|dėkojame už laišką|skubiais atvejais|skubiu atveju|skubiais klausimais|grįžęs|grįžusi|kreiptis į|kreipkitės į|susisiekite su|rašykite"
    ),
    "fi": form_list(
        "kiitos viestistäsi|kiitos viestistä|kiitos sähköpostistasi|kiireellisissä|kiireisissä|palattuani|palaan töihin|ota yhteyttä|ottakaa yhteyttä|voit ottaa yhteyttä|viestiäsi ei välitetä"
    ),
    "de": form_list(
        "vielen dank für ihre nachricht|danke für ihre nachricht|vielen dank für ihre e-mail|vielen dank für ihre mail|danke für ihre e-mail|in dringenden fällen|in dringenden angelegenheiten|bei dringenden|nach meiner rückkehr|wenden sie sich|ihre e-mail wird nicht|ihre nachricht wird nicht|kontaktieren sie bitte|keinen zugriff auf"
    ),
    "fr": form_list(
        "merci pour votre message|merci de votre message|merci pour votre courriel|j'ai bien reçu votre message|en cas d'urgence|à mon retour|dès mon retour|veuillez contacter|merci de contacter|vous pouvez contacter|vous pouvez joindre|pour toute urgence|ne sera pas transféré"
    ),
    "hu": form_list(
        "köszönöm a levelét|köszönjük levelét|köszönöm levelét|köszönöm az üzenetét|köszönjük üzenetét|sürgős esetben|sürgős ügyben|visszatérésem|visszaérkezésem|forduljon|keresse|nem kerül továbbításra"
    ),
    "sr": form_list(
        "хвала на поруци|хвала на вашој поруци|за хитне|у хитним случајевима|по повратку|обратите се|контактирајте|hvala na poruci|u hitnim slučajevima|obratite se"
    ),
}
"""Beside a sentence on absence: what is written once for everybody who may write."""

TICKET_TEXTS: Words = {
    "en": form_list(
        "your request has been received|your request has been registered|your request (|your ticket has been|a ticket has been|a support ticket|a new ticket has been|ticket number|case number|has been assigned ticket|has been logged|we have received your request|reference number for your|has been submitted and assigned|your message has been registered|our support team"
    ),
    "ro": form_list(
        "solicitarea dumneavoastră a fost înregistrată|solicitarea dvs. a fost înregistrată|solicitarea dumneavoastră a fost primită|cererea dumneavoastră a fost înregistrată|mesajul dumneavoastră a fost înregistrat|mesajul dvs. a fost înregistrat|a fost înregistrat cu numărul|a fost înregistrată cu numărul|a fost înregistrat cu nr|a fost înregistrată cu nr|numărul tichetului|număr de înregistrare|un tichet"
    ),
    "nl": form_list(
        "uw verzoek is ontvangen|uw aanvraag is ontvangen|uw melding is geregistreerd|uw bericht is geregistreerd|uw verzoek is geregistreerd|ticketnummer|zaaknummer|meldingsnummer"
    ),
    "it": form_list(
        "la sua richiesta è stata ricevuta|la sua richiesta è stata registrata|la vostra richiesta è stata|è stato aperto un ticket|è stato creato un ticket|numero di ticket|numero di protocollo|la tua richiesta è stata"
    ),
    "hr": form_list(
        "vaš zahtjev je zaprimljen|vaš upit je zaprimljen|vaš je zahtjev zaprimljen|vaš je upit zaprimljen|vaša poruka je zaprimljena|broj zahtjeva|broj upita|zaprimljen je pod brojem|zaprimljen pod brojem"
    ),
    "lt": form_list(
        "jūsų užklausa gauta|jūsų užklausa užregistruota|jūsų kreipimasis užregistruotas|jūsų laiškas užregistruotas|užklausos numeris|registracijos numeris"
    ),
    "fi": form_list(
        "pyyntösi on vastaanotettu|palvelupyyntösi on|viestisi on vastaanotettu|yhteydenottosi on|tikettinumero|tapausnumero|tunnisteella"
    ),
    "de": form_list(
        "ihre anfrage ist bei uns eingegangen|ihre anfrage wurde|ihr anliegen wurde|ticketnummer|vorgangsnummer|ein ticket wurde|ihre nachricht wurde registriert|ihr ticket"
    ),
    "fr": form_list(
        "votre demande a été reçue|votre demande a bien été|votre demande a été enregistrée|un ticket a été|numéro de ticket|numéro de dossier|numéro de demande"
    ),
    "hu": form_list(
        "kérését megkaptuk|kérését rögzítettük|bejelentését rögzítettük|megkeresését rögzítettük|jegyszám|ügyszám|azonosítószám"
    ),
    "sr": form_list(
        "ваш захтев је примљен|ваш захтев је евидентиран|ваш упит је примљен|број захтева|заведен под бројем|vaš zahtev je primljen"
    ),
}
"""Acknowledgements of ticket systems (Zendesk, OTRS, Freshdesk, osTicket) and registries; a number stands beside them."""

CHALLENGES_ANYWHERE = form_list(
    "boxbe guest list|this account is protected by bluebottle|protected by spam arrest|spamarrest|protected by spamwall|tmda-protected|"  # B
    "my spam filter requires verification|my anti-spam system requires verification|mailinblack|mail in black"
)
"""Filters that ask back, by name."""
CHALLENGES = form_list(
    "that you are not a robot|that you are human|that you are a human|that you are a real person|verify that you are|verify yourself|to ensure delivery of your|to have your message delivered|to deliver your message|before your message can be delivered|"  # B
    "added to my list of|added to the recipient's allowed|que vous n'êtes pas un robot|pas un robot|nu sunteți un robot|nu ești robot|dass sie kein roboter|keine maschine sind|geen robot|non sei un robot|di non essere un robot|"
    "niste robot|nesate robotas|nesate robotai|et ole robotti|hogy nem robot|да нисте робот"
)
"""With a link to be clicked."""

UNTIL: Words = {
    "en": form_list(
        "until|till|through|to|return on|returning on|back on|back in the office on|return|back|returning|i will return on|up to and including"
    ),
    "ro": form_list(
        "până la data de|până în data de|până pe data de|până la|până pe|până în|până|revin pe|revin la|revin la birou pe|mă întorc pe|voi reveni pe|voi reveni la birou pe|voi reveni în data de|revin în data de|voi fi disponibil din|"
        "inclusiv|în perioada|perioada"
    ),
    "nl": form_list("tot en met|t/m|tot|terug op|weer aanwezig op|weer bereikbaar op|weer terug op|vanaf"),
    "it": form_list("fino al|fino a|sino al|al|rientro il|rientrerò il|di nuovo in ufficio il|tornerò il"),
    "hr": form_list("do|vraćam se|zaključno s|vraćam se u ured|natrag sam"),
    "lt": form_list("iki|grįšiu|grįžtu"),
    "fi": form_list("palaan|asti|saakka|takaisin|palaan töihin"),
    "de": form_list("bis zum|bis einschließlich|bis|wieder am|zurück am|ab dem|wieder ab|wieder erreichbar ab"),
    "fr": form_list("jusqu'au|jusqu'à|au|de retour le|je reviens le|je serai de retour le"),
    "hu": form_list("visszatérek|ig"),
    "sr": form_list("до|враћам се|закључно са"),
}
"""Words before the date; a starting day («vanaf», «ab dem») is meant where somebody is back from then on."""
BEFORE_AWAY = form_list(
    "from|on|the|and|currently|at|moment|between|hello|hi|dear|de|la|din|pe|și|între|momentan|în|van|en|op|dit|moment|tot|met|dal|dall|e|il|od|i|trenutno|trenutačno|nuo|šiuo|metu|ir|"
    "von|vom|und|am|derzeit|momentan|zur|zeit|zurzeit|du|le|et|jelenleg|és|тренутно|од|и|да|d|m|aan|actuellement|tällä|hetkellä"
)
"""What may stand in the same clause before a sentence on absence, besides days and months."""
