"""The people of the demonstration: forty invented participants, each with a program and a habit of her own."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from random import Random
from typing import Any

from llab.demo.people.arranging.labels import FAMILIAR
from llab.demo.people.composing import mime
from llab.demo.people.meaning import Meant, Written, final_meaning, words
from llab.demo.people.person import Person
from llab.survey.questionnaire import Questionnaire

__all__ = ["Meant", "Person", "Written", "cast", "final_meaning", "stranger", "words"]

_SME, _STARTUP, _CULTURE = "SME", "start-up", "cultural organisation"
_PLACES = {"Timișoara": "RO", "Leeuwarden": "NL", "Matera": "IT", "Rijeka": "HR", "Kaunas": "LT", "Oulu": "FI", "Turku": "FI"}
_CLIENTS = {"RO": "ro", "NL": "nl", "IT": "it", "HR": "hr", "LT": "lt", "FI": "fi"}

_DISCLAIMER = (
    "Acest mesaj și fișierele atașate sunt confidențiale și destinate exclusiv persoanei căreia îi sunt adresate. "
    "Dacă l-ați primit din greșeală, vă rugăm să îl ștergeți și să anunțați expeditorul. "
    "This message is confidential and intended for the addressee only."
)

# name, address, place, sector, program, style, further traits
_ROSTER: tuple[tuple[str, str, str, str, str, str, dict[str, Any]], ...] = (
    ("Andreea Jianu", "andreea@atelierul-de-hartie.example", "Timișoara", _SME, "gmail-web", "inline", {}),
    ("Bogdan Țăranu", "bogdan.taranu@brutaria-fabric.example", "Timișoara", _SME, "thunderbird", "inline", {}),
    ("Ciprian Șerban", "ciprian@codru-software.example", "Timișoara", _STARTUP, "mutt", "inline", {"length": "sentence"}),
    ("Daniela Crăciun", "daniela.craciun@casa-craciun.example", "Timișoara", _SME, "outlook-desktop", "inline-colour", {}),
    (
        "Elena Vlăsceanu", "elena.vlasceanu@logistica-banat.example", "Timișoara", _SME, "outlook-desktop", "numbered",
        {"signature": ("Elena Vlăsceanu", "Director comercial", "Logistica Banat SRL", "Tel. +40 256 555 0142"), "disclaimer": _DISCLAIMER},
    ),
    ("Florin Ardelean", "florin@pixelul-verde.example", "Timișoara", _STARTUP, "gmail-web", "numbered", {"label": "R1:"}),
    ("Gabriela Țepeș", "gabi@ceainaria-tepes.example", "Timișoara", _SME, "iphone", "numbered", {"length": "short", "label": ""}),
    ("Horia Pătrașcu", "horia.patrascu@tipografia-bega.example", "Timișoara", _SME, "yahoo-web", "numbered", {"label": "1)"}),
    ("Ioana Lăzărescu", "ioana@teatrul-din-curte.example", "Timișoara", _CULTURE, "outlook-web", "copied-colour", {}),
    ("Ștefan Nițu", "stefan.nitu@asociatia-strada.example", "Timișoara", _CULTURE, "thunderbird", "bottom-numbered", {}),
    ("Mihaela Rădulescu", "mihaela@florile-josefin.example", "Timișoara", _SME, "gmail-web", "partial", {"label": ""}),
    ("Radu Câmpeanu", "radu@campeanu-arhitectura.example", "Timișoara", _SME, "outlook-desktop", "numbered", {"habit": "correction"}),
    ("Simona Bălan", "simona@corul-cetatii.example", "Timișoara", _CULTURE, "roundcube", "numbered", {"label": "Question 1:"}),
    ("Tiberiu Groza", "tiberiu.groza@groza-mobila.example", "Timișoara", _SME, "thunderbird", "own-line", {}),
    ("Anca Făgărășan", "anca@dulciuri-anca.example", "Timișoara", _SME, "gmail-web", "paragraphs", {}),
    ("Cristian Moldoveanu", "cristian@senzori-vest.example", "Timișoara", _STARTUP, "outlook-web", "numbered", {"habit": "absent-first"}),
    ("Domnica Iovănuț", "domnica@olaria-iovanut.example", "Timișoara", _SME, "gmail-web", "numbered", {"habit": "bounce"}),
    ("Emil Kovács", "emil.kovacs@kovacs-instalatii.example", "Timișoara", _SME, "yahoo-web", "numbered", {"habit": "opt-out"}),
    ("Felicia Țurcanu", "felicia@galeria-turcanu.example", "Timișoara", _CULTURE, "gmail-android", "numbered", {"habit": "thanks"}),
    (
        "Grigore Stănescu", "grigore@robotica-noua.example", "Timișoara", _STARTUP, "gmail-web", "numbered",
        {"habit": "other-address", "second_address": "grigore.stanescu@posta-mea.example"},
    ),
    ("Henriette Schäffer", "henriette@dansul-orasului.example", "Timișoara", _CULTURE, "iphone", "numbered-trimmed", {"label": "(1)"}),
    ("Iulian Dănăilă", "iulian@biciclete-iulian.example", "Timișoara", _SME, "samsung", "numbered", {"length": "short", "label": "1 -"}),
    ("Jana Petrović", "jana.petrovic@cafeneaua-jana.example", "Timișoara", _SME, "outlook-mobile", "partial", {"label": "1)"}),
    ("Lavinia Oprișan", "lavinia@fundatia-maluri.example", "Timișoara", _CULTURE, "apple-mail", "inline", {"length": "long"}),
    ("Marius Beșleagă", "marius@besleaga-transport.example", "Timișoara", _SME, "outlook-desktop", "numbered", {"charset": "windows-1250"}),
    ("Nicoleta Văcărescu", "nicoleta@muzeul-viu.example", "Timișoara", _CULTURE, "roundcube", "inline-trimmed", {"charset": "iso-8859-2"}),
    ("Octavian Zăgan", "octavian@joc-si-joaca.example", "Timișoara", _STARTUP, "gmail-web", "auto-numbered", {}),
    ("Paula Mureșan", "paula.muresan@film-pe-mal.example", "Timișoara", _CULTURE, "gmail-android", "numbered", {"habit": "two-parts"}),
    ("Rareș Bănică", "rares@banica-electric.example", "Timișoara", _SME, "outlook-desktop", "numbered", {"habit": "silent"}),
    ("Ștefania Urzică", "stefania@urzica-design.example", "Timișoara", _STARTUP, "thunderbird-html", "own-line", {"label": ""}),
    ("Sjoerd de Vries", "sjoerd@waterstad-media.example", "Leeuwarden", _SME, "outlook-plain", "numbered", {"label": ""}),
    ("Femke Hoekstra", "femke@friese-verhalen.example", "Leeuwarden", _CULTURE, "gmail-web", "inline-bold", {}),
    ("Chiara Esposito", "chiara.esposito@sassi-lab.example", "Matera", _STARTUP, "apple-mail", "copied-questions", {}),
    ("Giuseppe Loperfido", "giuseppe@forno-loperfido.example", "Matera", _SME, "gmail-web", "numbered", {"label": "heading"}),
    ("Marko Babić", "marko.babic@luka-kreativa.example", "Rijeka", _CULTURE, "thunderbird-html", "inline-colour", {}),
    ("Ivana Kovačević", "ivana@kovacevic-brodovi.example", "Rijeka", _SME, "outlook-desktop", "out-of-order", {"label": "Q1:"}),
    ("Rūta Kazlauskaitė", "ruta@nemuno-studija.example", "Kaunas", _STARTUP, "gmail-web", "bottom-numbered", {"label": "1:"}),
    ("Jonas Petrauskas", "jonas.petrauskas@senamiescio-knygos.example", "Kaunas", _SME, "outlook-web", "paragraphs", {}),
    (
        "Aino Mäkelä", "aino.makela@pohjoinen-valo.example", "Oulu", _CULTURE, "outlook-desktop", "inline-colour",
        {"signature": ("Aino Mäkelä", "Tuottaja", "Pohjoinen Valo ry", "+358 40 555 0199")},
    ),
    ("Eero Lehtonen", "eero@lehtonen-veneet.example", "Turku", _SME, "iphone", "numbered", {"label": "Answer 1:"}),
)  # fmt: skip


def cast(questionnaire: Questionnaire, *, seed: int) -> tuple[Person, ...]:
    """The participants in the order of the list; what the list leaves open about somebody is drawn by the seed."""
    rng = Random(f"{seed}/cast")
    return tuple(_person(number, row, questionnaire, rng) for number, row in enumerate(_ROSTER, start=1))


def _person(number: int, row: tuple[str, str, str, str, str, str, dict[str, Any]], questionnaire: Questionnaire, rng: Random) -> Person:
    name, address, place, sector, program, style, traits = row
    country = _PLACES[place]
    speaks_english = "en" in {language.split("-")[0] for language in questionnaire.survey.languages}
    drawn = {} if traits.get("label", "1.") else {"label": rng.choice(sorted(FAMILIAR))}
    return Person(
        id=f"p{number:02}",
        name=name,
        address=address,
        language=questionnaire.language_for(_CLIENTS[country] if country == "RO" or not speaks_english else "en"),
        attributes={"country": country, "city": place, "sector": sector},
        program=program,
        style=style,
        client=_CLIENTS[country],
        **{**traits, **drawn},
    )


def stranger(to: str, *, seed: int, now: datetime) -> Written:
    """A message from somebody who was never invited, about something else."""
    rng = Random(f"{seed}/stranger")
    delay = rng.randint(30, 3000)
    when = now + timedelta(minutes=delay)
    address = "oferte@papetaria-centrala.example"
    text = (
        "Bună ziua,\n\nVă trimitem oferta noastră pentru hârtie, tonere și dosare. "
        "La comenzi de peste 500 de lei livrarea este gratuită.\n\n"
        f"1. Hârtie A4, topul: {rng.randint(18, 26)} lei\n2. Tonere compatibile: de la {rng.randint(70, 95)} lei\n\n"
        "O zi bună,\nViorica Lungu\nPapetăria Centrală\n"
    )
    headers = (
        ("From", mime.mailbox("Viorica Lungu", address)),
        ("To", to),
        ("Subject", mime.header_text("Ofertă birotică – luna aceasta")),
        ("Date", format_datetime(when)),
        ("Message-ID", f"<{rng.getrandbits(128):032x}@papetaria-centrala.example>"),
        ("MIME-Version", "1.0"),
    )
    return Written(mime.message(headers, mime.body(mime.Part("text/plain", text))), Meant("no-answer"), address, delay)
