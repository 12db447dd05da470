"""Questions and parts of questions that fit any subject: very short and very long ones, lists of points, look-alikes, help texts. Data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Additions:
    """What one language has for any subject; a row of the same number in another language says the same."""

    short: tuple[str, ...]
    """Questions of one or two words."""
    long: str
    """A question of about sixty words."""
    second: tuple[str, ...]
    """Sentences that follow a question."""
    points: tuple[str, str, str]
    """Points that a question may be put for, one by one."""
    twin: str
    """A question with a blank, and two ways to fill it."""
    fills: tuple[str, str]
    helps: tuple[str, ...]


ADDITIONS: Mapping[str, Additions] = {
    "en": Additions(
        short=("Why?", "What else?", "Since when?"),
        long=(
            "If you think back to the last two or three years, to everything that was promised, announced, postponed and in the end "
            "done or not done, and to your own part in it, be it as a neighbour, a member, a guest or somebody who only read about "
            "it in the newspaper, which one change would you call the most important, and what would have to happen for it to last?"
        ),
        second=("Please give an example.", "We are interested in details, also in small ones.", "What did you learn from it?"),
        points=("for yourself", "for families with children", "for people who are new here"),
        twin="What should change for {} in the coming year?",
        fills=("older people", "younger people"),
        helps=("One or two sentences are enough.", "Think of the last twelve months.", "There is no right or wrong answer."),
    ),
    "ro": Additions(
        short=("De ce?", "Ce altceva?", "De când?"),
        long=(
            "Dacă vă gândiți la ultimii doi sau trei ani, la tot ce s-a promis, s-a anunțat, s-a amânat și până la urmă s-a făcut "
            "sau nu s-a făcut, și la partea pe care ați avut-o, fie ca vecin, ca membru, ca oaspete sau doar ca cititor al "
            "ziarului, care schimbare vi se pare cea mai importantă și ce ar trebui să se întâmple ca ea să dureze?"
        ),
        second=("Vă rugăm să dați un exemplu.", "Ne interesează amănuntele, și cele mici.", "Ce ați învățat din asta?"),
        points=("pentru dumneavoastră", "pentru familiile cu copii", "pentru cei veniți de curând"),
        twin="Ce ar trebui să se schimbe pentru {} în anul care vine?",
        fills=("cei în vârstă", "cei tineri"),
        helps=("Una sau două propoziții sunt de ajuns.", "Gândiți-vă la ultimele douăsprezece luni.", "Nu există răspuns bun sau greșit."),
    ),
    "nl": Additions(
        short=("Waarom?", "Wat nog meer?", "Sinds wanneer?"),
        long=(
            "Als u terugdenkt aan de afgelopen twee of drie jaar, aan alles wat er beloofd, aangekondigd, uitgesteld en "
            "uiteindelijk wel of niet gedaan is, en aan uw eigen aandeel daarin, als buur, als lid, als gast of als iemand die er "
            "alleen in de krant over las, welke verandering noemt u dan de belangrijkste, en wat moet er gebeuren om haar te laten "
            "duren?"
        ),
        second=("Geef alstublieft een voorbeeld.", "We zijn benieuwd naar details, ook naar kleine.", "Wat hebt u ervan geleerd?"),
        points=("voor uzelf", "voor gezinnen met kinderen", "voor mensen die hier nieuw zijn"),
        twin="Wat moet er komend jaar veranderen voor {}?",
        fills=("ouderen", "jongeren"),
        helps=("Een of twee zinnen zijn genoeg.", "Denk aan de afgelopen twaalf maanden.", "Er is geen goed of fout antwoord."),
    ),
    "it": Additions(
        short=("Perché?", "Che altro?", "Da quando?"),
        long=(
            "Se ripensa agli ultimi due o tre anni, a tutto ciò che è stato promesso, annunciato, rimandato e alla fine fatto o non "
            "fatto, e alla parte che ha avuto, come vicino, come socio, come ospite o soltanto come lettore del giornale, quale "
            "cambiamento considera il più importante, e che cosa dovrebbe accadere perché duri?"
        ),
        second=("Faccia un esempio, per favore.", "Ci interessano i dettagli, anche quelli piccoli.", "Che cosa ha imparato?"),
        points=("per lei", "per le famiglie con bambini", "per chi è appena arrivato"),
        twin="Che cosa dovrebbe cambiare per i più {} nel prossimo anno?",
        fills=("anziani", "giovani"),
        helps=("Bastano una o due frasi.", "Pensi agli ultimi dodici mesi.", "Non ci sono risposte giuste o sbagliate."),
    ),
    "hr": Additions(
        short=("Zašto?", "Što još?", "Otkada?"),
        long=(
            "Kada se osvrnete na posljednje dvije ili tri godine, na sve što je bilo obećano, najavljeno, odgođeno i na kraju "
            "učinjeno ili neučinjeno, i na svoj udio u tome, kao susjed, kao član, kao gost ili samo kao čitatelj novina, koju "
            "biste promjenu nazvali najvažnijom i što bi se moralo dogoditi da ona potraje?"
        ),
        second=("Molimo navedite primjer.", "Zanimaju nas pojedinosti, i one male.", "Što ste iz toga naučili?"),
        points=("za Vas", "za obitelji s djecom", "za one koji su tek stigli"),
        twin="Što bi se iduće godine trebalo promijeniti za {}?",
        fills=("starije", "mlađe"),
        helps=("Dovoljne su jedna ili dvije rečenice.", "Mislite na posljednjih dvanaest mjeseci.", "Nema točnih ni pogrešnih odgovora."),
    ),
    "lt": Additions(
        short=("Kodėl?", "Kas dar?", "Nuo kada?"),
        long=(
            "Jeigu prisimintumėte pastaruosius dvejus ar trejus metus, viską, kas buvo pažadėta, paskelbta, atidėta ir galų gale "
            "padaryta arba nepadaryta, taip pat savo pačių indėlį, ar kaip kaimyno, ar kaip nario, ar kaip svečio, ar tik kaip "
            "laikraščio skaitytojo, kurį pokytį pavadintumėte svarbiausiu ir kas turėtų įvykti, kad jis išliktų?"
        ),
        second=("Pateikite pavyzdį.", "Mums įdomios smulkmenos, net ir pačios mažiausios.", "Ko iš to išmokote?"),
        points=("Jums pačiam ar pačiai", "šeimoms su vaikais", "žmonėms, kurie čia nauji"),
        twin="Kas kitais metais turėtų pasikeisti {} žmonėms?",
        fills=("vyresniems", "jauniems"),
        helps=("Užtenka vieno ar dviejų sakinių.", "Galvokite apie pastaruosius dvylika mėnesių.", "Teisingų ar klaidingų atsakymų nėra."),
    ),
    "fi": Additions(
        short=("Miksi?", "Mitä muuta?", "Mistä lähtien?"),
        long=(
            "Kun ajattelet viime vuosia, kaikkea mitä luvattiin, julkistettiin, lykättiin ja lopulta tehtiin tai jätettiin "
            "tekemättä, ja omaa osuuttasi siinä, olitpa sitten naapuri, jäsen, vieras tai joku, joka vain luki asiasta lehdestä, "
            "mitä yksittäistä muutosta pitäisit kaikkein tärkeimpänä, ja mitä pitäisi tapahtua, jotta se kestäisi vielä pitkään?"
        ),
        second=("Anna jokin esimerkki.", "Meitä kiinnostavat yksityiskohdat, pienetkin.", "Mitä opit siitä?"),
        points=("sinulle itsellesi", "lapsiperheille", "tänne juuri muuttaneille"),
        twin="Minkä pitäisi ensi vuonna muuttua {} kannalta?",
        fills=("vanhempien ihmisten", "nuorempien ihmisten"),
        helps=("Yksi tai kaksi virkettä riittää.", "Ajattele viimeksi kulunutta vuotta.", "Oikeita tai vääriä vastauksia ei ole."),
    ),
}
"""What to add, by language."""
