"""What mail gateways and list servers add: banners above, notices below, links that lead through a scanner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from llab.demo.people.composing.wordings import said
from llab.demo.people.drawing.circumstances.parts import at_body_end, at_body_start, changed
from llab.demo.people.drawing.circumstances.scene import Scene

_BANNERS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "[EXTERNAL]",
        "CAUTION: This e-mail originated outside the organisation. Do not click links or open attachments unless you know the sender.",
        "You don't often get email from this sender. Learn why this is important",
    ),
    "ro": (
        "[EXTERN]",
        "ATENȚIE: Acest mesaj vine din afara organizației. Nu deschideți atașamente și nu accesați linkuri dacă nu cunoașteți expeditorul.",
    ),
    "nl": ("[EXTERN]", "LET OP: deze e-mail komt van buiten de organisatie. Klik niet op koppelingen als u de afzender niet kent."),
    "it": ("[ESTERNO]", "ATTENZIONE: messaggio proveniente dall'esterno. Non aprire allegati né link se non si conosce il mittente."),
    "hr": ("[VANJSKA POŠTA]", "OPREZ: ova je poruka poslana izvan organizacije. Ne otvarajte poveznice ako ne poznajete pošiljatelja."),
    "lt": ("[IŠORINIS]", "DĖMESIO: šis laiškas gautas iš organizacijos išorės. Nespauskite nuorodų, jei nepažįstate siuntėjo."),
    "fi": ("[ULKOINEN]", "HUOMIO: tämä viesti on tullut organisaation ulkopuolelta. Älä avaa linkkejä, ellet tunne lähettäjää."),
    "de": ("[EXTERN]", "ACHTUNG: Diese E-Mail kommt von außerhalb der Organisation. Links nur öffnen, wenn der Absender bekannt ist."),
}  # fmt: skip
_DISCLAIMERS: Mapping[str, str] = {
    "en": "This e-mail and its attachments are confidential and meant for the addressee only. If it has reached you by mistake, please "
    "tell the sender and delete it. Views expressed in it are those of its author. Please consider the environment before printing.",
    "ro": "Acest mesaj și atașamentele sale sunt confidențiale și se adresează numai destinatarului. Dacă l-ați primit din greșeală, "
    "anunțați expeditorul și ștergeți-l. Protejați mediul: nu tipăriți decât dacă este nevoie.",
    "nl": "Dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde. Hebt u het ten onrechte ontvangen, meld dat dan aan de "
    "afzender en verwijder het.",
    "it": "Questo messaggio è riservato ed è destinato esclusivamente alla persona a cui è indirizzato. Se lo ha ricevuto per errore, "
    "avvisi il mittente e lo cancelli.",
    "hr": "Ova je poruka povjerljiva i namijenjena samo primatelju. Ako ste je dobili zabunom, obavijestite pošiljatelja i izbrišite je.",
    "lt": "Šis laiškas yra konfidencialus ir skirtas tik adresatui. Jei gavote jį per klaidą, praneškite siuntėjui ir ištrinkite.",
    "fi": "Tämä viesti on luottamuksellinen ja tarkoitettu vain vastaanottajalle. Jos sait sen vahingossa, poista se.",
}
_STYLE = "background:#ffeb9c;border:1px solid #9c6500;padding:4px;font-family:Arial;font-size:9pt;color:#000000"
_URL = re.compile(r"https?://[^\s\"'<>]+")


def banner(raw: bytes, scene: Scene) -> bytes:
    """A warning above everything, a coloured table in the HTML."""
    text = scene.rng.choice(said(_BANNERS, scene.person.client))
    table = (
        f'<table width="100%" cellpadding="0" cellspacing="0"><tr><td style="{_STYLE}">{escape(text, quote=False)}</td></tr></table><br>'
    )
    return changed(raw, text=lambda content: f"{text}\n\n{content}", html=lambda content: at_body_start(content, table))


def disclaimer(raw: bytes, scene: Scene) -> bytes:
    """A notice of confidentiality below everything."""
    text = said(_DISCLAIMERS, scene.person.client)
    paragraph = f'<br><hr><p style="font-size:8pt;color:gray">{escape(text, quote=False)}</p>'
    return changed(raw, text=lambda content: f"{content.rstrip()}\n\n{text}\n", html=lambda content: at_body_end(content, paragraph))


def list_footer(raw: bytes, scene: Scene) -> bytes:
    """The lines that a mailing list adds below everything, in both parts."""
    address = scene.original.from_address
    domain = address.partition("@")[2]
    rows = (f"{domain.partition('.')[0]} mailing list", address, f"https://lists.{domain}/listinfo/{address.partition('@')[0]}")
    text = "_" * 47 + "\n" + "\n".join(rows) + "\n"
    html = "<hr>" + "<br>".join(escape(row) for row in rows)
    return changed(raw, text=lambda content: f"{content.rstrip()}\n{text}", html=lambda content: at_body_end(content, html))


def scanned_links(raw: bytes, scene: Scene) -> bytes:
    """Every link of the organiser's leads through a scanner."""
    form = scene.rng.choice(
        ("https://eur03.safelinks.protection.outlook.com/?url={}&data=05%7C01", "https://urldefense.com/v3/__{}__;!!AbC123")
    )

    def through(match: re.Match[str]) -> str:
        address = quote(match[0], safe="") if "safelinks" in form else match[0]
        return form.format(address)

    return changed(raw, text=lambda content: _URL.sub(through, content), html=lambda content: _URL.sub(through, content))
