"""What coordinators write around their questions, language by language. Data only.

Fields: {day} the deadline, {organiser}, {phone}, {contact}, {title}.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """The sentences of one language."""

    question: str
    answer: str
    brief: str
    long: tuple[str, ...]
    instruction: str
    deadline: str
    hint: str
    headings: tuple[str, str, str]
    thanks: str
    ending: tuple[str, ...]
    privacy: str
    preheader: str
    unsubscribe: str
    reminder: tuple[str, ...]
    some: tuple[str, ...]
    received: tuple[str, ...]
    once_more: tuple[str, ...]
    forward: str


PHRASES: Mapping[str, Phrases] = {
    "en": Phrases(
        question="Question",
        answer="Answer",
        brief="Dear participant – these are our questions.",
        long=(
            "Dear neighbour and friend,",
            "Have you got ten minutes for us? We are preparing next year's plans and would like to hear from those they are made for.",
            "What happens with the answers? {organiser} reads every one of them, and a summary comes back to you in spring.",
        ),
        instruction="Please press “Reply” and write your answers below each question.",
        deadline="We look forward to your answers until {day}.",
        hint="As short or long as you like.",
        headings=("Your experience", "Your ideas", "Finally"),
        thanks="Thank you very much for your time!",
        ending=(
            "Is anything unclear? Call us on {phone} or write to {contact}.",
            "With kind regards,\n{organiser}\n{phone}",
        ),
        privacy=(
            "Taking part is voluntary. We use your answers for this study only, keep them without your name, and delete your address when "
            "the report is finished. You may withdraw at any time, without a reason and without any disadvantage, by writing one line to "
            "{contact}; whatever you have told us until then will be deleted as well, unless it can no longer be connected with you."
        ),
        preheader="A few questions, and every answer counts",
        unsubscribe="You receive this message because you are on our list. Unsubscribe",
        reminder=(
            "Hello again,",
            "Some days ago we sent you our questions about “{title}”. Did they get lost? It is not too late.",
            "If your answer has crossed this message, please forgive us.",
        ),
        some=("Thank you for what you have sent us already!", "A few answers are still missing. Could you have a look at these?"),
        received=("Thank you, your answers have arrived. This is what we have noted:", "Is something wrong? Just reply to this message."),
        once_more=(
            "Thank you for your message, which we read with great interest.",
            "Would you like to add something, or to put it differently? Then please reply to us until {day}.",
        ),
        forward="Can you take care of this? You know more about it than I do. Thanks!",
    ),
    "ro": Phrases(
        question="Întrebarea",
        answer="Răspuns",
        brief="Stimată participantă, stimate participant – acestea sunt întrebările noastre.",
        long=(
            "Bună ziua,",
            "Aveți zece minute pentru noi? Pregătim planurile pentru anul viitor și vrem să știm ce cred oamenii pentru care sunt făcute.",
            "Ce se întâmplă cu răspunsurile? {organiser} le citește pe toate, iar în primăvară vă trimitem un rezumat.",
        ),
        instruction="Vă rugăm să apăsați „Răspunde” și să scrieți răspunsurile sub fiecare întrebare.",
        deadline="Așteptăm răspunsurile dumneavoastră până la {day}.",
        hint="Scurt sau lung, cum doriți.",
        headings=("Experiența dumneavoastră", "Ideile dumneavoastră", "La final"),
        thanks="Vă mulțumim foarte mult pentru timpul acordat!",
        ending=(
            "Este ceva neclar? Sunați-ne la {phone} sau scrieți la {contact}.",
            "Cu prietenie,\n{organiser}\n{phone}",
        ),
        privacy=(
            "Participarea este voluntară. Folosim răspunsurile numai pentru acest studiu, le păstrăm fără numele dumneavoastră și ștergem "
            "adresa de îndată ce raportul este gata. Vă puteți retrage oricând, fără explicații și fără nicio consecință, printr-un rând "
            "trimis la {contact}; tot ce ne-ați spus până atunci va fi șters, dacă mai poate fi legat de dumneavoastră."
        ),
        preheader="Câteva întrebări; fiecare răspuns contează",
        unsubscribe="Primiți acest mesaj fiindcă vă aflați pe lista noastră. Dezabonare",
        reminder=(
            "Bună ziua din nou,",
            "Acum câteva zile v-am trimis întrebările noastre despre „{title}”. S-au rătăcit cumva? Nu este târziu, vă așteptăm răspunsul.",
            "Dacă ne-ați scris între timp, vă rugăm să ne iertați.",
        ),
        some=("Vă mulțumim pentru ce ne-ați trimis deja!", "Mai lipsesc câteva răspunsuri. V-ați putea uita la acestea?"),
        received=("Vă mulțumim, răspunsurile au ajuns. Iată ce am notat:", "Este ceva greșit? Răspundeți pur și simplu la acest mesaj."),
        once_more=(
            "Vă mulțumim pentru mesaj, l-am citit cu mult interes.",
            "Doriți să adăugați ceva sau să spuneți altfel? Scrieți-ne până la {day}.",
        ),
        forward="Te poți ocupa tu de asta? Știi mai multe decât mine. Mulțumesc!",
    ),
    "nl": Phrases(
        question="Vraag",
        answer="Antwoord",
        brief="Beste deelnemer – dit zijn onze vragen.",
        long=(
            "Beste buurtgenoot,",
            "Hebt u tien minuten voor ons? We maken de plannen voor volgend jaar en horen graag van de mensen voor wie ze bedoeld zijn.",
            "Wat gebeurt er met de antwoorden? {organiser} leest ze allemaal; in het voorjaar krijgt u een samenvatting.",
        ),
        instruction="Klik op “Beantwoorden” en schrijf uw antwoord onder elke vraag.",
        deadline="We ontvangen uw antwoorden graag uiterlijk {day}.",
        hint="Zo kort of zo lang als u wilt.",
        headings=("Uw ervaring", "Uw ideeën", "Tot slot"),
        thanks="Hartelijk dank voor uw tijd!",
        ending=(
            "Is er iets onduidelijk? Bel ons op {phone} of schrijf naar {contact}.",
            "Met hartelijke groet,\n{organiser}\n{phone}",
        ),
        privacy=(
            "Deelname is vrijwillig. Wij gebruiken uw antwoorden alleen voor dit onderzoek, bewaren ze zonder uw naam en wissen uw adres "
            "zodra het verslag klaar is. U kunt op elk moment stoppen, zonder reden en zonder nadeel, met één regel aan {contact}; alles "
            "wat u ons tot dan toe hebt verteld wordt dan eveneens gewist, tenzij het niet meer naar u te herleiden is."
        ),
        preheader="Een paar vragen, en elk antwoord telt",
        unsubscribe="U krijgt dit bericht omdat u op onze lijst staat. Afmelden",
        reminder=(
            "Hallo,",
            "Een paar dagen geleden stuurden we u onze vragen over “{title}”. Zijn ze zoekgeraakt? Het is nog niet te laat.",
            "Heeft uw antwoord dit bericht gekruist, dan onze excuses.",
        ),
        some=("Dank voor wat u ons al gestuurd hebt!", "Er ontbreken nog een paar antwoorden. Wilt u hier nog eens naar kijken?"),
        received=("Dank u wel, uw antwoorden zijn aangekomen. Dit hebben we genoteerd:", "Klopt er iets niet? Beantwoord dan dit bericht."),
        once_more=(
            "Dank voor uw bericht, dat we met veel belangstelling hebben gelezen.",
            "Wilt u iets toevoegen of anders zeggen? Schrijf ons dan voor {day}.",
        ),
        forward="Kun jij dit oppakken? Jij weet er meer van dan ik. Bedankt!",
    ),
    "it": Phrases(
        question="Domanda",
        answer="Risposta",
        brief="Gentile partecipante – queste sono le nostre domande.",
        long=(
            "Buongiorno,",
            "Ha dieci minuti per noi? Stiamo preparando i programmi del prossimo anno e vorremmo sentire le persone interessate.",
            "Che cosa succede alle risposte? {organiser} le legge tutte, e in primavera riceverà una sintesi.",
        ),
        instruction="Prema “Rispondi” e scriva le risposte sotto ogni domanda.",
        deadline="Aspettiamo le sue risposte entro il {day}.",
        hint="Breve o lunga, come preferisce.",
        headings=("La sua esperienza", "Le sue idee", "Per finire"),
        thanks="Grazie mille per il suo tempo!",
        ending=(
            "C'è qualcosa di poco chiaro? Ci chiami al {phone} o scriva a {contact}.",
            "Un cordiale saluto,\n{organiser}\n{phone}",
        ),
        privacy=(
            "La partecipazione è volontaria. Usiamo le risposte soltanto per questo studio, le conserviamo senza il suo nome e cancelliamo "
            "l'indirizzo appena il rapporto è pronto. Può ritirarsi in ogni momento, senza motivo e senza svantaggi, con una riga a "
            "{contact}; anche ciò che ci ha detto fino ad allora sarà cancellato, se è ancora possibile ricondurlo a lei."
        ),
        preheader="Poche domande, e ogni risposta conta",
        unsubscribe="Riceve questo messaggio perché è nella nostra lista. Cancellarsi",
        reminder=(
            "Buongiorno,",
            "Qualche giorno fa le abbiamo mandato le nostre domande su “{title}”. Si sono perse? Non è troppo tardi per rispondere.",
            "Se la sua risposta è già in viaggio, ci scusi.",
        ),
        some=("Grazie per quanto ci ha già mandato!", "Mancano ancora alcune risposte. Può dare un'occhiata a queste?"),
        received=(
            "Grazie, le sue risposte sono arrivate. Ecco i nostri appunti:",
            "C'è un errore? Basta rispondere a questo messaggio.",
        ),
        once_more=(
            "Grazie per il messaggio, che abbiamo letto con molto interesse.",
            "Vuole aggiungere qualcosa, o dirlo in altro modo? Ci scriva entro il {day}.",
        ),
        forward="Puoi pensarci tu? Ne sai più di me. Grazie!",
    ),
    "hr": Phrases(
        question="Pitanje",
        answer="Odgovor",
        brief="Poštovani – ovo su naša pitanja.",
        long=(
            "Poštovani susjedi,",
            "Imate li deset minuta za nas? Pripremamo planove za iduću godinu i željeli bismo čuti ljude kojima su namijenjeni.",
            "Što će biti s odgovorima? {organiser} ih sve čita, a na proljeće ćete dobiti sažetak.",
        ),
        instruction="Pritisnite „Odgovori” i napišite odgovore ispod svakog pitanja.",
        deadline="Vaše odgovore očekujemo do {day}.",
        hint="Kratko ili dugo, kako želite.",
        headings=("Vaše iskustvo", "Vaše ideje", "Na kraju"),
        thanks="Najljepša hvala na Vašem vremenu!",
        ending=(
            "Je li nešto nejasno? Nazovite nas na {phone} ili pišite na {contact}.",
            "Srdačan pozdrav,\n{organiser}\n{phone}",
        ),
        privacy=(
            "Sudjelovanje je dobrovoljno. Odgovore koristimo samo za ovo istraživanje, čuvamo ih bez Vašega imena, a adresu brišemo čim "
            "izvještaj bude gotov. Možete odustati u svakom trenutku, bez razloga i bez ikakvih posljedica, jednim retkom na {contact}; "
            "izbrisat ćemo i sve što ste nam dotad rekli, ako se to još može povezati s Vama."
        ),
        preheader="Nekoliko pitanja, a svaki odgovor vrijedi",
        unsubscribe="Ovu poruku primate jer ste na našem popisu. Odjava",
        reminder=(
            "Lijep pozdrav,",
            "Prije nekoliko dana poslali smo Vam pitanja o temi „{title}”. Jesu li se zagubila? Nije kasno, još čekamo Vaš odgovor.",
            "Ako ste nam u međuvremenu pisali, oprostite.",
        ),
        some=("Hvala na onome što ste nam već poslali!", "Nedostaje još nekoliko odgovora. Možete li pogledati ova pitanja?"),
        received=("Hvala, Vaši su odgovori stigli. Ovo smo zabilježili:", "Je li nešto pogrešno? Samo odgovorite na ovu poruku."),
        once_more=(
            "Hvala na poruci, pročitali smo je s velikim zanimanjem.",
            "Želite li nešto dodati ili reći drukčije? Pišite nam do {day}.",
        ),
        forward="Možeš li ti ovo preuzeti? Znaš o tome više od mene. Hvala!",
    ),
    "lt": Phrases(
        question="Klausimas",
        answer="Atsakymas",
        brief="Gerbiami dalyviai – štai mūsų klausimai.",
        long=(
            "Laba diena,",
            "Ar turite mums dešimt minučių? Rengiame kitų metų planus ir norėtume išgirsti žmones, kuriems jie skirti.",
            "Kas bus su atsakymais? {organiser} perskaito juos visus, o pavasarį atsiųsime Jums santrauką.",
        ),
        instruction="Spauskite „Atsakyti“ ir rašykite atsakymus po kiekvienu klausimu.",
        deadline="Jūsų atsakymų laukiame iki {day}.",
        hint="Trumpai arba ilgai, kaip norite.",
        headings=("Jūsų patirtis", "Jūsų mintys", "Pabaigai"),
        thanks="Labai ačiū už Jūsų laiką!",
        ending=(
            "Ar kas nors neaišku? Skambinkite {phone} arba rašykite {contact}.",
            "Su pagarba\n{organiser}\n{phone}",
        ),
        privacy=(
            "Dalyvavimas savanoriškas. Atsakymus naudojame tik šiam tyrimui, saugome be Jūsų vardo, o adresą ištriname, kai tik ataskaita "
            "baigta. Galite bet kada pasitraukti be jokios priežasties ir be jokių pasekmių, parašę vieną eilutę adresu {contact}; viskas, "
            "ką iki tol mums pasakėte, taip pat bus ištrinta, jeigu dar įmanoma tai susieti su Jumis."
        ),
        preheader="Keli klausimai, ir kiekvienas atsakymas svarbus",
        unsubscribe="Gaunate šį laišką, nes esate mūsų sąraše. Atsisakyti",
        reminder=(
            "Sveiki dar kartą,",
            "Prieš kelias dienas siuntėme Jums klausimus tema „{title}“. Gal jie pasimetė? Dar ne vėlu, laukiame Jūsų laiško.",
            "Jeigu per tą laiką jau parašėte, atleiskite.",
        ),
        some=("Ačiū už tai, ką jau atsiuntėte!", "Dar trūksta kelių atsakymų. Ar galėtumėte pažvelgti į šiuos klausimus?"),
        received=("Ačiū, Jūsų atsakymai gauti. Štai ką užsirašėme:", "Ar kas nors negerai? Tiesiog atsakykite į šį laišką."),
        once_more=(
            "Ačiū už laišką, perskaitėme jį labai susidomėję.",
            "Ar norėtumėte ką nors pridurti ar pasakyti kitaip? Parašykite mums iki {day}.",
        ),
        forward="Gal galėtum tuo pasirūpinti? Išmanai daugiau už mane. Ačiū!",
    ),
    "fi": Phrases(
        question="Kysymys",
        answer="Vastaus",
        brief="Hyvä osallistuja – tässä ovat kysymyksemme.",
        long=(
            "Hyvä naapuri,",
            "Onko sinulla kymmenen minuuttia aikaa? Valmistelemme ensi vuoden suunnitelmia ja haluamme kuulla niitä, joille ne tehdään.",
            "Mitä vastauksille tapahtuu? {organiser} lukee ne kaikki, ja keväällä saat yhteenvedon.",
        ),
        instruction="Paina ”Vastaa” ja kirjoita vastauksesi kunkin kysymyksen alle.",
        deadline="Odotamme vastauksiasi {day} mennessä.",
        hint="Lyhyesti tai pitkästi, miten haluat.",
        headings=("Kokemuksesi", "Ajatuksesi", "Lopuksi"),
        thanks="Suuri kiitos ajastasi!",
        ending=(
            "Jäikö jotain epäselväksi? Soita numeroon {phone} tai kirjoita osoitteeseen {contact}.",
            "Terveisin\n{organiser}\n{phone}",
        ),
        privacy=(
            "Osallistuminen on vapaaehtoista. Käytämme vastauksia vain tässä tutkimuksessa, säilytämme ne ilman nimeäsi ja poistamme "
            "osoitteesi, kun raportti on valmis. Voit perua osallistumisesi milloin tahansa, ilman syytä ja ilman seurauksia, yhdellä "
            "rivillä osoitteeseen {contact}; silloin poistamme myös sen, mitä olet siihen mennessä kertonut, jos se on vielä "
            "yhdistettävissä sinuun."
        ),
        preheader="Muutama kysymys, ja jokainen vastaus on tärkeä",
        unsubscribe="Saat tämän viestin, koska olet listallamme. Peru tilaus",
        reminder=(
            "Hei taas,",
            "Lähetimme sinulle muutama päivä sitten kysymyksiä aiheesta ”{title}”. Hukkuivatko ne? Vielä ehtii vastata.",
            "Jos vastauksesi on jo matkalla, pahoittelemme.",
        ),
        some=("Kiitos siitä, mitä olet jo lähettänyt!", "Muutama vastaus puuttuu vielä. Voisitko katsoa näitä?"),
        received=("Kiitos, vastauksesi ovat tulleet perille. Tämän kirjasimme:", "Onko jokin väärin? Vastaa vain tähän viestiin."),
        once_more=(
            "Kiitos viestistäsi, luimme sen kiinnostuneina.",
            "Haluatko lisätä jotain tai sanoa asian toisin? Kirjoita meille {day} mennessä.",
        ),
        forward="Voitko hoitaa tämän? Tiedät siitä enemmän kuin minä. Kiitos!",
    ),
}
"""The sentences by language."""


def phrases(language: str) -> Phrases:
    """The sentences of the language; English where there are none."""
    return PHRASES.get(language.split("-")[0], PHRASES["en"])
