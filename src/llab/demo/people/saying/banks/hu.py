"""What Hungarians write, whatever they are asked: a smaller bank."""

from __future__ import annotations

from llab.demo.people.saying.banks.bank import Bank, Oddities, Voice

GENERAL = Bank(
    short=("Attól függ.", "Még nem tudom.", "Igen, mindenképpen.", "Inkább nem.", "Néha."),
    sentences=(
        "Tapasztalatunk szerint akkor megy jól, ha valaki világosan vállalja a felelősséget.",
        "A pénz mindig későn jön, ezért megelőlegezzük, és reménykedünk.",
        "Este kilenc után nem jár busz, tehát akinek nincs autója, otthon marad.",
        "A szomszédok eleinte panaszkodtak a zajra, ma már ők is jönnek, székkel a kezükben.",
        "A program régi, és pont akkor fagy le, amikor sor áll az ablaknál.",
        "A törvény egyet mond, a rendelet mást, az ügyintéző pedig egy harmadikat.",
        "Ha esik, az iskola tornatermébe megyünk, ahol a visszhangtól semmit sem hallani.",
        "Kis lépésekkel kezdeném, és három hónap múlva megnézném, mi vált be.",
        "Röviden: ember hiányzik, nem ötlet.",
        "A tanárok megteszik, amit tudnak, de több táblázatot töltenek ki, mint füzetet.",
        "Papíron le van aszfaltozva a faluba vezető út.",
        "Őszintén szólva jobb egy világos nem, mint még egy talán.",
        "Az emberek abban bíznak, aki felveszi a telefont, nem a legszebb honlapban.",
        "Az étel jó volt, a beszélgetések még jobbak, a parkolás rémálom.",
        "Érdemes lenne megismételni, ha korábban kezdődik és időben véget ér.",
    ),
    lists=(("Röviden:", ("több világosság", "kevesebb értekezlet", "időben érkező válasz")),),
    words=("Igen", "Nem", "Időnként", "Pénz", "Idő", "Talán", "Bizalom"),
)

VOICE = Voice(
    greetings=("Jó napot kívánok!", "Kedves Kollégák!", "Tisztelt Szervezők!", ""),
    farewells=("Üdvözlettel:\n{name}", "Minden jót,\n{first}", ""),
    pointers=("A válaszaim lent, a szövegben vannak.", "Minden kérdés alá válaszoltam."),
    corrections=("Szeretném kijavítani az egyik válaszomat:",),
    rest=("Küldöm a többi választ.",),
    opt_outs=("Kérem, vegyenek le erről a listáról.", "Nem kívánok részt venni. Kérem, ne írjanak többet."),
    thanks=("Köszönöm a meghívást! Péntekig válaszolok.", "Megkaptam, köszönöm. Jövő héten visszatérek rá."),
    counters=("Mikorra kell visszaküldeni?",),
    prefaces=("Elnézést a késésért, csak most ültem le az íróasztalhoz.",),
    postscripts=("Ui.: Jó, hogy megkérdezik!",),
    attached=("A válaszaim a mellékletben vannak.", "Lásd a mellékletet."),
    unknown=("nem tudom", "Nincs véleményem.", "fogalmam sincs"),
    same=("ugyanaz", "mint a {number}.", "Ugyanaz, mint a {number}. kérdésre."),
    conjunction="és",
    oddities=Oddities(
        years=("2021 mindenkinek nehéz év volt.",),
        counts=("5 cégből 4 ugyanezzel küzd.", "3 dolog: türelem, pénz és szerencse."),
        lines=("06 1 555 0142 a számunk.", "1 200 euró a havi bérlet.", "30% máshonnan jön."),
        headers=("Feladó: a város a cégeknek", "Címzett: mindenki, aki egy éve vár"),
        colons=("Amit megváltoztatnék:",),
        links=("Minden le van írva itt: https://www.jo-peldak.example/projektek?ev=2020&id=7 érthetően.",),
        quotations=("Egy vevő azt mondta: „dupláját fizetem, ha ma jön valaki”.",),
        greeting="Jó napot, így kezdődik minden hívás, és így is ér véget.",
        thanks="Köszönöm",
        signature=("Üdvözlettel:", "Ceruza Anna", "igazgató, Felhőgyár Kft.", "tel. 06 1 555 0199"),
        see=("lásd a {number}. kérdésre adott választ",),
        as_said=("ahogy a {number}. pontnál mondtam, ", "Ahogy a {number}. kérdésnél írtam, "),
    ),
)  # fmt: skip
