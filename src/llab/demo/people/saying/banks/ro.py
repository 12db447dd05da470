"""What Romanians write, whatever they are asked."""

from __future__ import annotations

from llab.demo.people.saying.banks.bank import Bank, Oddities, Voice

GENERAL = Bank(
    short=(
        "Depinde.", "Încă nu știu sigur.", "Da, în mare măsură.", "Mai degrabă nu.", "Din când în când.", "O dată pe lună, joia.",
        "Vecinii și prietenii.", "Totul, de la zero.", "Mai puține hârtii!", "Nimic deosebit.",
        "Abia de anul trecut.", "Pe jos, când nu plouă.", "Cu mama și cu bunica.", "Nu mai mult decât înainte.",
        "Prea scump pentru noi.", "Un acoperiș nou.", "Să fie lăsat cum e.",
    ),
    sentences=(
        "Din experiența noastră, lucrurile merg bine atunci când cineva își asumă clar responsabilitatea.",
        "La noi s-a schimbat mult în ultimii doi ani, mai ales felul în care ne împărțim timpul.",
        "Aș începe cu pași mici și aș verifica după trei luni ce a funcționat.",
        "Cel mai greu este să găsești oameni care rămân până la capăt.",
        "Colegii mei văd lucrurile diferit, dar suntem de acord asupra direcției.",
        "Ar fi util să știm dinainte bugetul și termenele.",
        "Banii vin de obicei târziu, așa că plătim noi în avans și sperăm că nu se răzgândește nimeni.",
        "Chiria a crescut cu aproape o treime, iar spațiul a rămas la fel de mic și de umed.",
        "Autobuzul trece o dată pe oră și după nouă seara deloc, deci cine nu are mașină rămâne acasă.",
        "Vecinii s-au plâns la început de zgomot; acum vin și ei, cu scaune de acasă.",
        "Copiii înțeleg mai repede decât noi, problema este că nimeni nu îi întreabă.",
        "Programul de calculator pe care îl folosim este vechi și se blochează exact când e coadă la ghișeu.",
        "Legea spune una, normele alta, iar funcționarul de la ghișeu are o a treia variantă.",
        "Dacă plouă, mutăm totul în sala de sport a școlii, unde ecoul face imposibilă orice discuție.",
        "Nu cred în soluții mari; cred în trei oameni încăpățânați și o listă scurtă de lucruri de făcut.",
        "Am încercat și varianta cealaltă acum patru ani și am renunțat după prima iarnă.",
        "Mama mea, care are optzeci de ani, ar răspunde că pe vremuri lumea vorbea mai mult una cu alta.",
        "Este nevoie de un loc unde să poți sta fără să cumperi nimic.",
        "Formularele sunt lungi și cer de trei ori aceleași date, de parcă statul n-ar avea arhivă.",
        "Pe scurt, lipsesc oamenii, nu ideile.",
        "Eu lucrez în ture, așa că orice întâlnire fixată miercurea la prânz mă exclude din start.",
        "Cooperarea cu universitatea merge bine atâta timp cât există o persoană care ține legătura.",
        "Profesorii fac ce pot, însă au ajuns să completeze mai multe tabele decât caiete.",
        "Drumul până la sat este asfaltat doar pe hârtie.",
        "Ne-a ajutat enorm faptul că cineva a venit la fața locului și s-a uitat, în loc să ceară fotografii.",
        "Cred că ar trebui întrebați mai întâi cei care fac curat după eveniment.",
        "Iarna se închide tot, iar primăvara o luăm de la capăt cu alți voluntari.",
        "Un contract de două pagini, scris pe înțelesul tuturor, ar scuti o mulțime de telefoane.",
        "Nu m-am gândit niciodată la asta, dar dacă stau bine să mă gândesc, răspunsul este mai degrabă da.",
        "La țară lucrurile se află la magazin, la oraș nu se mai află deloc.",
        "Prețul biletului nu este problema, ci faptul că nu știi niciodată dacă mai sunt locuri.",
        "Apa caldă, internetul și o ușă care se încuie: de aici aș începe.",
        "Avem un grup de vreo treizeci de persoane, dintre care cinci fac toată treaba și restul comentează.",
        "Sincer, mi-ar plăcea să aud mai des un nu hotărât decât încă un poate.",
        "Medicul de familie are aceeași problemă ca noi: prea multă lume și prea puțin timp.",
        "Anul trecut am pierdut două luni cu un aviz care, până la urmă, nici nu era necesar.",
        "Oamenii au încredere în cine răspunde la telefon, nu în cine are cel mai frumos site.",
        "Aplicația nouă e mai rapidă, însă bunicul tot la mine vine să îi plătesc factura la curent.",
        "Pădurea de lângă noi s-a rărit văzându-se cu ochiul liber, iar despre asta nu întreabă niciun chestionar.",
        "Am doi copii, un credit și un câine bătrân; restul decurge de aici.",
        "Muzica prea tare alungă exact publicul pe care vrem să-l câștigăm.",
        "Ar merita repetat, cu condiția să se înceapă mai devreme și să se termine la ora anunțată.",
        "Mâncarea a fost bună, discuțiile și mai bune, parcarea un coșmar.",
        "Mi se pare nedrept ca aceiași trei furnizori să câștige de fiecare dată.",
        "Dacă ar depinde de mine, aș da cheile tinerilor și le-aș cere socoteală abia la sfârșitul anului.",
        "Căldura din iulie ne-a obligat să mutăm programul după ora opt seara, și bine am făcut.",
    ),
    lists=(
        ("Pe scurt:", ("mai multă claritate", "mai puține ședințe", "un răspuns în timp util")),
        ("Îmi lipsesc mai ales:", ("un spațiu încălzit", "cineva care să se ocupe de contabilitate", "liniștea de dinainte")),
        ("Ordinea ar fi:", ("vorbim cu vecinii", "cerem avizele", "reparăm acoperișul", "abia apoi facem afișe")),
        ("Am notat:", ("ploaia din aprilie", "zgomotul de la fabrică", "câinii fără stăpân")),
        ("Două lucruri și atât:", ("o cheie pentru fiecare", "o listă lângă ușă")),
    ),
    words=("Da", "Nu", "Uneori", "Banii", "Timpul", "Vecinii", "Poate", "Rar", "Internetul", "Încrederea", "Școala", "Toamna"),
)  # fmt: skip

VOICE = Voice(
    greetings=("Bună ziua,", "Bună,", "Stimată echipă,", "Bună seara!", "Salut,", "Stimați organizatori,", "", ""),
    farewells=(
        "Cu stimă,\n{name}", "Toate cele bune,\n{first}", "Mulțumesc!\n{first}", "O zi frumoasă!\n{first}", "Cu respect,\n{name}", "", "",
    ),
    pointers=(
        "Am răspuns mai jos, sub fiecare întrebare.", "Răspunsurile mele sunt în text.", "Vedeți mai jos răspunsurile mele.",
        "Am completat direct în mesajul dumneavoastră.", "Răspund punctual mai jos, cu roșu unde se vede.",
    ),
    corrections=("Revin cu o corectură la mesajul meu de mai devreme:", "Am greșit mai devreme, varianta corectă este aceasta:"),
    rest=("Revin cu restul răspunsurilor.", "Continui de unde am rămas ieri."),
    opt_outs=(
        "Vă rog să nu îmi mai trimiteți astfel de mesaje.", "Nu doresc să particip. Vă rog să mă ștergeți din listă.",
        "Scoateți-mă din baza de date, vă rog.", "Nu mă interesează, nu mai trimiteți.",
        "Nu mai lucrez acolo de mult, vă rog să ștergeți adresa.",
    ),
    thanks=(
        "Vă mulțumesc pentru invitație! Răspund până vineri.", "Am primit, mulțumesc. Revin săptămâna viitoare.",
        "Mulțumesc, o să mă uit zilele acestea.", "Mesaj primit. Completez după ce mă întorc din deplasare.",
    ),
    counters=(
        "Până când trebuie să trimitem răspunsurile?", "Cine va vedea ce am scris aici?", "Pot răspunde și colegii mei?",
        "Se pot primi rezultatele la sfârșit?",
    ),
    prefaces=(
        "Scuze pentru întârziere, abia acum am ajuns la calculator.", "Am discutat cu colegii și am scris împreună ce urmează.",
        "Sper că nu este prea târziu pentru câteva gânduri.", "Răspund în nume personal, nu în numele instituției.",
    ),
    postscripts=(
        "P.S. Felicitări pentru inițiativă!", "P.S. Dacă organizați o întâlnire, vin cu drag.",
        "PS: numărul de telefon din semnătură nu mai este valabil.", "P.S. Ne vedem la târg.",
    ),
    attached=(
        "Am atașat răspunsurile într-un document.", "Găsiți răspunsurile mele în fișierul atașat.",
        "V-am trimis totul în atașament, era prea lung pentru e-mail.",
    ),
    unknown=("nu știu", "Nu știu.", "Nu am o părere.", "Nu e cazul.", "habar n-am", "Fără comentarii."),
    same=("idem", "Idem.", "la fel", "la fel ca la {number}", "La fel ca la întrebarea {number}.", "același răspuns ca la {number}"),
    conjunction="și",
    oddities=Oddities(
        years=(
            "2021 a fost un an greu pentru toată lumea.", "2019 rămâne anul cu care comparăm totul.",
            "1998: atunci am deschis, într-un garaj.",
        ),
        counts=(
            "5 firme din 6 cu care lucrez au aceeași problemă.", "3 lucruri: răbdare, bani și noroc.", "2 din colegi au plecat deja.",
            "7 ani am făcut naveta, știu ce spun.",
        ),
        lines=(
            "0256 555 017 este numărul la care răspundem.", "1.200 lei costă chiria pe lună.", "30% din clienți vin din alte orașe.",
            "15.03.2021 a fost ultima întâlnire.", "10 mai ar fi o zi bună pentru asta.",
        ),
        headers=("De la: primărie către firme", "Către: toți cei care așteaptă de un an", "Data: oricând după prânz", "Subiect: apa"),
        colons=("Ce aș schimba eu:", "Problema, pe românește:", "Și acum partea neplăcută:"),
        links=(
            "Totul este descris la https://www.exemple-bune.example/proiecte?an=2020&id=7 foarte clar.",
            "www.cartierul-nostru.example are deja o hartă.",
        ),
        quotations=(
            "Cum zicea un client: „plătesc dublu dacă vine cineva azi”.", "„Nu se poate” este propoziția pe care o aud cel mai des.",
        ),
        greeting="Bună ziua, așa începe orice telefon, și tot așa se și termină.",
        thanks="Mulțumesc",
        signature=("Cu stimă,", "Ion Creionaru", "director, Fabrica de Nori SRL", "tel. 0256 555 099"),
        see=("vezi răspunsul de la întrebarea {number}", "Vezi mai sus, la {number}.", "Am răspuns deja la întrebarea {number}."),
        as_said=("cum am spus la {number}, ", "Așa cum scriam la întrebarea {number}, ", "Spre deosebire de punctul {number}, "),
    ),
)  # fmt: skip
