"""Subjects of organisers who write Romanian first. Data."""

from __future__ import annotations

from llab.demo.people.drawing.subjects.subject import Subject

SUBJECTS = (
    Subject(
        id="cartier",
        organiser="Asociația Cartierul Nostru",
        domain="cartierul-nostru.example",
        titles={"ro": "Cum trăim în cartier", "en": "Living in our neighbourhood"},
        questions={
            "ro": (
                "Ce vă place cel mai mult în cartierul dumneavoastră?",
                "Unde vă întâlniți cu vecinii și cât de des?",
                "Ce lipsește de pe strada pe care locuiți?",
                "Cum s-a schimbat cartierul de când v-ați mutat aici?",
                "Ce ar trebui reparat înainte de iarnă?",
                "Cum aflați ce se hotărăște la primărie despre cartier?",
                "La ce activitate comună ați veni într-o sâmbătă dimineața?",
                "Ce spațiu gol din apropiere ar putea fi folosit mai bine, și cum?",
            ),
            "en": (
                "What do you like best about your neighbourhood?",
                "Where do you meet your neighbours, and how often?",
                "What is missing in the street where you live?",
                "How has the neighbourhood changed since you moved here?",
                "What should be repaired before winter?",
                "How do you learn what the town hall decides about the neighbourhood?",
                "Which common activity would you come to on a Saturday morning?",
                "Which empty space nearby could be put to better use, and how?",
            ),
        },
    ),
    Subject(
        id="autobuze",
        organiser="Regia de Transport Valea Mare",
        domain="transport-valea-mare.example",
        titles={"ro": "Liniile de autobuz 4 și 17", "en": "Bus lines 4 and 17", "hr": "Autobusne linije 4 i 17"},
        questions={
            "ro": (
                "Pentru ce drumuri folosiți autobuzul?",
                "Ce vă face să alegeți mașina în locul autobuzului?",
                "Care stație ar trebui mutată și unde?",
                "Ce părere aveți despre noul orar de seară?",
                "Cum cumpărați biletul și ce vă încurcă la cumpărare?",
                "Ce ați observat la șoferii noștri în ultimele luni?",
                "Cum ar trebui anunțate întârzierile?",
                "Ce legătură între sate lipsește cu desăvârșire?",
            ),
            "en": (
                "For which journeys do you take the bus?",
                "What makes you take the car instead of the bus?",
                "Which stop should be moved, and where to?",
                "What do you think of the new evening timetable?",
                "How do you buy your ticket, and what gets in the way?",
                "What have you noticed about our drivers in the last few months?",
                "How should delays be announced?",
                "Which connection between the villages is missing altogether?",
            ),
            "hr": (
                "Za koja putovanja koristite autobus?",
                "Zašto umjesto autobusa birate automobil?",
                "Koju bi stanicu trebalo premjestiti i kamo?",
                "Što mislite o novom večernjem voznom redu?",
                "Kako kupujete kartu i što Vam pritom smeta?",
                "Što ste posljednjih mjeseci primijetili kod naših vozača?",
                "Kako bi trebalo najavljivati kašnjenja?",
                "Koja veza između sela potpuno nedostaje?",
            ),
        },
    ),
    Subject(
        id="cor",
        organiser="Corul Sfânta Cecilia",
        domain="corul-cecilia.example",
        titles={"ro": "Corul nostru peste cinci ani", "it": "Il nostro coro fra cinque anni"},
        questions={
            "ro": (
                "Ce v-a adus în cor?",
                "Ce piesă ați vrea să cântăm la următorul concert?",
                "Cum vi se pare ritmul repetițiilor de joi?",
                "Ce ne-ar ajuta să găsim voci bărbătești?",
                "În ce sală sună cel mai bine corul și de ce acolo?",
                "Cum ar trebui să ne prezentăm pe afiș și pe internet?",
                "Ce ați schimba la concertul de Crăciun?",
                "Cu cine din oraș am putea cânta împreună?",
            ),
            "it": (
                "Che cosa l'ha portata nel coro?",
                "Quale brano vorrebbe cantare al prossimo concerto?",
                "Come trova il ritmo delle prove del giovedì?",
                "Che cosa ci aiuterebbe a trovare voci maschili?",
                "In quale sala suona meglio il coro, e perché proprio lì?",
                "Come dovremmo presentarci sul manifesto e in rete?",
                "Che cosa cambierebbe nel concerto di Natale?",
                "Con chi potremmo cantare insieme in città?",
            ),
        },
    ),
)
