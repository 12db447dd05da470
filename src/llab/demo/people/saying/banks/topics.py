"""The seven questions of the Local Learning Lab: how to recognise them, and what there is to say about each. Data only."""

from __future__ import annotations

from collections.abc import Mapping

from llab.demo.people.saying.banks.bank import Bank

STEMS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "communicate": (("comunica", "rolul"), ("communicate", "role")),
    "channels": (("canale",), ("channels",)),
    "potential": (("cunosc", "potentialul"), ("know", "potential")),
    "cooperation": (("cooperare",), ("cooperation",)),
    "creative": (("sectorului creativ",), ("creative sector",)),
    "access": (("accesul", "informatiile"), ("access", "information")),
    "initiatives": (("initiative",), ("initiatives",)),
}
"""Words that must all stand in the question's text (without diacritics) for a topic; one row per language."""

TOPICS: Mapping[str, Mapping[str, Bank]] = {
    "communicate": {
        "ro": Bank(
            short=("Direct, față în față.", "Prin exemple concrete.", "Mai simplu și mai des."),
            sentences=(
                "Firmele mici nu citesc documente de strategie, așa că mesajul trebuie să încapă pe o pagină.",
                "Ar ajuta o listă clară cu ce caută organizatorii: transport, catering, tipărituri, sunet, traduceri.",
                "Antreprenorii ascultă de alți antreprenori, deci i-aș pune să povestească pe cei care au lucrat deja cu un festival.",
                "Întâlniri scurte dimineața, la cafea, în fiecare cartier, cu cineva din echipa de program care răspunde pe loc.",
                "Limbajul proiectelor culturale îi sperie pe mulți; vorbiți despre clienți, comenzi și termene de plată.",
                "O persoană de contact cu nume și telefon valorează mai mult decât o campanie de afișe.",
                "Noi am aflat de program de la contabilă, nu de la primărie, ceea ce spune destul.",
                "Aș trimite în fiecare lună un mesaj de cinci rânduri cu o singură cerere precisă.",
                "Sibiu 2007 este un exemplu pe care toată lumea îl înțelege și care poate fi arătat în cifre.",
            ),
            lists=(
                (
                    "Aș face trei lucruri:",
                    (
                        "un ghid de două pagini pentru firme",
                        "un calendar public al achizițiilor",
                        "o zi a ușilor deschise la sediul echipei",
                    ),
                ),
            ),
        ),
        "en": Bank(
            short=("In plain language.", "Face to face, mostly.", "By showing what is in it for them."),
            sentences=(
                "Small companies have no time for strategy papers, so one page with three concrete needs would do more.",
                "Let owners who already worked with a festival tell the story; people believe their neighbours.",
                "In our city a breakfast in a different workshop every month worked better than any brochure.",
                "Say clearly what you buy, from whom, when, and how fast you pay.",
                "The word programme means nothing to a baker, but four thousand hungry visitors on a Saturday does.",
                "Give them one named person with a telephone number who answers within a day.",
                "Translate the cultural vocabulary first, otherwise half of the room is lost after five minutes.",
                "We underestimated how much people want to be asked before the plans are finished.",
            ),
            lists=(
                (
                    "Three things helped us:",
                    ("a two-page guide for businesses", "a public calendar of what would be bought", "an open day at the office"),
                ),
            ),
        ),
    },
    "channels": {
        "ro": Bank(
            short=("Facebook și LinkedIn.", "E-mail și telefon.", "Radio și presa locală.", "WhatsApp."),
            sentences=(
                "Camera de Comerț are deja adresele tuturor firmelor și un buletin care chiar se citește.",
                "Grupurile de Facebook ale antreprenorilor din Timișoara sunt active și nu costă nimic.",
                "Contabilii și băncile vorbesc cu fiecare firmă mică măcar o dată pe lună.",
                "Spațiile de coworking și incubatoarele ajung la start-upuri mai repede decât ziarul.",
                "Un canal de WhatsApp doar cu anunțuri, fără discuții, ar fi urmărit de mulți.",
                "Radioul local dimineața, între șapte și nouă, când oamenii sunt în mașină.",
                "Târgurile și meetupurile de IT, unde oricum se adună lumea.",
                "Buletinul informativ al primăriei ar trebui să aibă o pagină pentru mediul de afaceri.",
            ),
            lists=(
                (
                    "În ordinea eficienței:",
                    ("întâlniri la Camera de Comerț", "buletin lunar pe e-mail", "grupuri de Facebook", "afișe în spațiile de coworking"),
                ),
                ("Eu aș folosi:", ("LinkedIn pentru firmele de IT", "radioul local pentru ceilalți", "contabilii, care ajung peste tot")),
            ),
        ),
        "en": Bank(
            short=("LinkedIn and e-mail.", "Local radio.", "Newsletters.", "The chamber of commerce."),
            sentences=(
                "The chamber of commerce already writes to every company, so I would begin there.",
                "Accountants and banks meet each small firm at least once a month.",
                "Coworking spaces and incubators reach start-ups faster than the newspaper does.",
                "A WhatsApp list with announcements only, no chatting, was surprisingly popular with us.",
                "Local radio between seven and nine, when people sit in their vans.",
                "Trade fairs and meetups where people gather anyway.",
                "The municipal newsletter could give one page to business every month.",
            ),
            lists=(("In order of effect:", ("personal invitations", "a monthly newsletter", "LinkedIn", "posters in coworking spaces")),),
        ),
    },
    "potential": {
        "ro": Bank(
            short=("Nu.", "Foarte puțin.", "Doar cele din turism.", "Parțial, depinde de domeniu."),
            sentences=(
                "Cele din turism și HoReCa da, celelalte cred că este doar un festival mai lung.",
                "Din discuțiile mele, cam una din zece firme poate spune ce înseamnă concret titlul.",
                "Au auzit de titlu, dar nu au făcut niciodată legătura cu propria afacere.",
                "Start-upurile tehnologice caută piețe mai mari și nu privesc deloc spre cultură.",
                "Cred că potențialul este cunoscut la vârf, în firmele mari, și necunoscut la firmele de familie.",
                "Amânarea din pandemie a șters și puținul entuziasm care se adunase.",
                "Un studiu scurt cu cifre din alte orașe ar schimba rapid această imagine.",
            ),
        ),
        "en": Bank(
            short=("No.", "Hardly.", "Only those in tourism do.", "Some of them, partly."),
            sentences=(
                "Hotels and restaurants do, the rest think it is a long festival.",
                "They have heard the title but never connected it with their own order book.",
                "Technology start-ups look at larger markets and overlook culture completely.",
                "In our year about one firm in ten could say what the title meant before the opening, and one in two afterwards.",
                "Big companies know, family businesses do not.",
                "Figures from earlier capitals would change this picture quickly.",
            ),
        ),
    },
    "cooperation": {
        "ro": Bank(
            short=("Sponsorizări și parteneriate.", "Voluntariat corporativ.", "Spații oferite gratuit."),
            sentences=(
                "2021 ar trebui să fie anul în care fiecare firmă adoptă un eveniment mic din cartierul ei.",
                "Companiile pot oferi spații goale pentru expoziții, iar în schimb primesc vizibilitate și public.",
                "Un program de mentorat în care managerii ajută asociațiile cu bugete și contracte.",
                "Pachete comune de bilete, cazare și transport, vândute pe un singur site.",
                "Firmele de IT ar putea construi aplicația de program, cu date deschise pentru toți.",
                "Angajații ar putea primi două zile libere pe an pentru voluntariat la evenimente.",
                "Contractele mici, sub zece mii de lei, ar trebui să meargă întâi către furnizori locali.",
                "Nu doar sponsorizare: și produse realizate împreună, de la suveniruri până la jocuri.",
            ),
            lists=(
                (
                    "Văd patru forme:",
                    ("sponsorizare clasică", "servicii în natură", "mentorat pentru asociații", "produse dezvoltate împreună"),
                ),
                ("Posibilități:", ("voluntariat în timpul programului", "spații de depozitare", "reduceri pentru participanți")),
            ),
        ),
        "en": Bank(
            short=("Sponsorship in kind.", "Joint products.", "Volunteering by employees."),
            sentences=(
                "2021 taught us that every company likes to adopt something small and visible in its own street.",
                "Companies can lend empty space for exhibitions and get visitors in return.",
                "A mentoring scheme in which managers help associations with budgets and contracts.",
                "Tickets, beds and trains sold together on one page.",
                "Software firms could build the programme app on open data.",
                "Two paid days a year for volunteering would cost little and bring many hands.",
                "Small contracts should go to local suppliers first, and be paid within a fortnight.",
            ),
            lists=(
                ("I see four forms:", ("sponsorship", "services in kind", "mentoring for associations", "products developed together")),
            ),
        ),
    },
    "creative": {
        "ro": Bank(
            short=("Întrebându-i direct.", "Prin interviuri și ateliere.", "Printr-un chestionar scurt, anual."),
            sentences=(
                "O cartografiere serioasă a sectorului, făcută împreună cu universitatea și actualizată în fiecare an.",
                "Ateliere mici, pe domenii, pentru că un designer și un dansator au nevoi complet diferite.",
                "Mulți artiști nu știu să emită o factură, deci prima nevoie este una administrativă.",
                "Aș urmări câteva organizații timp de șase luni, ca să vedem unde se blochează de fapt.",
                "Ce oportunități antreprenoriale există ar trebui spus în aceeași conversație în care întrebăm de nevoi.",
                "Un birou deschis joia după-masa, unde oricine poate veni cu o problemă, adună mai multe date decât un sondaj.",
                "Datele de la finanțările locale arată deja cine cere bani, pentru ce și de ce este refuzat.",
            ),
            lists=(
                (
                    "Pași:",
                    (
                        "interviuri cu treizeci de organizații",
                        "o hartă publică a sectorului",
                        "întâlniri cu antreprenori care caută creativi",
                    ),
                ),
            ),
        ),
        "en": Bank(
            short=("Ask them.", "Interviews and workshops.", "A short survey every year."),
            sentences=(
                "A proper mapping of the sector with the university, refreshed every year.",
                "Small workshops by discipline, because a designer and a dancer need entirely different things.",
                "Many artists have never written an invoice, so the first need is administrative.",
                "Follow a handful of organisations for six months and see where they really get stuck.",
                "An open office on Thursday afternoons collects more than a questionnaire ever will.",
                "Applications for local grants already show who asks for what, and why it is refused.",
            ),
            lists=(
                (
                    "Steps:",
                    (
                        "interviews with thirty organisations",
                        "a public map of the sector",
                        "meetings with companies that look for creatives",
                    ),
                ),
            ),
        ),
    },
    "access": {
        "ro": Bank(
            short=("Un singur site.", "O persoană de contact.", "Printr-un ghișeu unic."),
            sentences=(
                "Un ghișeu unic, online și la parterul unei clădiri din centru, cu program și sâmbăta.",
                "Toate anunțurile de achiziții într-un singur loc, cu termene vizibile și modele de documente.",
                "Informațiile există, dar sunt împrăștiate pe cinci site-uri și în trei instituții.",
                "Un calendar care se poate abona direct în telefon ar rezolva jumătate din problemă.",
                "Întrebările frecvente ar trebui scrise de cineva care a avut el însuși o firmă.",
                "Webinare înregistrate, de cel mult douăzeci de minute, pe fiecare tip de finanțare.",
                "Fără formulare de douăzeci de pagini; la sume mici ajunge o declarație pe proprie răspundere.",
            ),
            lists=(
                (
                    "Pe scurt:",
                    ("o pagină cu toate termenele", "un număr de telefon la care răspunde cineva", "modele de cereri completate"),
                ),
            ),
        ),
        "en": Bank(
            short=("One website.", "A single contact point.", "A help desk."),
            sentences=(
                "One desk, online and on the ground floor of a building in the centre, open on Saturdays too.",
                "All calls and tenders in one place, with dates that can be seen and forms that are filled in as examples.",
                "The information exists but lies on five websites and in three institutions.",
                "A calendar that people can subscribe to on their telephone solves half of it.",
                "Recorded talks of twenty minutes at most, one for each kind of funding.",
                "No twenty-page forms for small sums; a signed declaration is enough.",
            ),
            lists=(("In short:", ("one page with every deadline", "a number that somebody answers", "forms filled in as examples")),),
        ),
    },
    "initiatives": {
        "ro": Bank(
            short=("Prin finanțare simplă.", "Prin concursuri de idei.", "Stimulente fiscale."),
            sentences=(
                "Un fond de micro-granturi, cu decizie în trei săptămâni, ar pune în mișcare zeci de idei.",
                "Concursuri de idei în care juriul este format din clienți, nu din funcționari.",
                "Cum pot fi convinse? Arătându-le că riscul este mic și că cineva le răspunde la telefon.",
                "O chirie mai mică pentru terase, cât țin festivalurile, ar fi un semn clar.",
                "O marcă de partener, ușor de obținut, pe care firma o poate pune în vitrină și pe ambalaje.",
                "Întâlniri între start-upuri și organizații culturale, cu o temă precisă și cu bani pe masă.",
                "Cele mai bune inițiative vor veni din cartiere, dacă primesc permisul fără trei drumuri la ghișeu.",
                "După 2023 trebuie să rămână ceva, altfel nimeni nu investește pentru un singur an.",
            ),
            lists=(
                (
                    "Propun:",
                    ("micro-granturi de cinci mii de lei", "un juriu format din antreprenori", "o zi de prezentări în fiecare trimestru"),
                ),
            ),
        ),
        "en": Bank(
            short=("Small grants.", "Less paperwork.", "Prizes for ideas."),
            sentences=(
                "A fund of micro-grants with a decision within three weeks set dozens of ideas in motion here.",
                "Competitions in which customers and not officials sit in the jury.",
                "How can they be persuaded? By keeping the risk small and answering the telephone.",
                "Free use of the pavement during events is a clear signal that costs the city little.",
                "A partner badge that is easy to get and looks good in a shop window.",
                "Something must remain after the year, otherwise nobody invests for twelve months.",
                "Bring start-ups and cultural organisations together on one precise theme, with money on the table.",
            ),
            lists=(("I would try:", ("micro-grants of a thousand euros", "a jury of entrepreneurs", "a day of pitches every quarter")),),
        ),
    },
}
