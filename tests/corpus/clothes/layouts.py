"""Other layouts: those that the simulated coordinators draw, block by block, so that a quote can be broken anywhere as people break it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from llab.demo.people.drawing.layouts.catalogue import LAYOUTS, Layout
from llab.demo.people.drawing.layouts.pages import shown
from llab.demo.people.drawing.layouts.sheet import MARKS, Item, Sheet
from llab.demo.people.composing.markup import body_tokens, lines_of
from tests.corpus.generator.surveys import Block, Survey

WORDS = {"ro": "Întrebarea", "en": "Question", "nl": "Vraag", "it": "Domanda", "hr": "Pitanje", "lt": "Klausimas", "fi": "Kysymys"}
ANSWERS = {"ro": "Răspuns", "en": "Answer", "nl": "Antwoord", "it": "Risposta", "hr": "Odgovor", "lt": "Atsakymas", "fi": "Vastaus"}
HINTS = {
    "ro": "câteva rânduri ajung", "en": "a few lines will do", "nl": "een paar regels is genoeg", "it": "bastano poche righe",
    "hr": "dovoljno je nekoliko redaka", "lt": "užtenka kelių eilučių", "fi": "muutama rivi riittää",
}  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {
    "ro": ("Nr.", "Întrebarea", "Răspunsul dumneavoastră"), "en": ("No.", "Question", "Your answer"), "it": ("N.", "Domanda", "La vostra risposta"),
    "nl": ("Nr.", "Vraag", "Uw antwoord"), "hr": ("Br.", "Pitanje", "Vaš odgovor"), "lt": ("Nr.", "Klausimas", "Jūsų atsakymas"), "fi": ("Nro", "Kysymys", "Vastauksenne"),
}  # fmt: skip
DRAWN: tuple[Layout, ...] = tuple(layout for layout in LAYOUTS.values() if not layout.has_cells)
"""Those with empty cells are the corpus' own table."""
TABLE = "table"

_FRAMED = re.compile(r'</h1></td></tr>(.*)<tr><td style="padding:0 24px"></td></tr>', re.DOTALL)
_INSIDE = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_HEADINGS = re.compile(r"<h2></h2>\s*")


def drawn(survey: Survey, layout: Layout, language: str) -> Survey:
    """The survey with an invitation in that layout."""
    parts = "both" if layout.html and layout.text else "html" if layout.html else "plain"
    return replace(survey, markup="paragraphs", parts=parts, draw=lambda block: drawn_block(block, layout, language))


def drawn_block(block: Block, layout: Layout, language: str) -> Block:
    """The block as it looks in that layout."""
    sheet = _sheet(block, layout, language)
    text = (layout.text or LAYOUTS["paragraphs"].text or str)(sheet).split("\n")
    html = layout.html(sheet) if layout.html else "".join(f"<div>{shown(line) or '<br>'}</div>" for line in text)
    framed, inside = _FRAMED.search(html), _INSIDE.search(html)
    if framed:
        html = f"<table>{framed[1]}</table>" if sheet.items else f"<p>{shown(block.text)}</p>"
    elif inside:
        html = inside[1]
    html = _HEADINGS.sub("", html)
    lines = [line for line in lines_of(body_tokens(html)) if line.strip()]
    return replace(block, html=html, lines=tuple(lines), sent_lines=tuple(text), cells=False)


def _sheet(block: Block, layout: Layout, language: str) -> Sheet:
    if block.kind != "q":
        return Sheet("", (block.text,), (), (), "")
    mark = MARKS[layout.mark](int(block.number), WORDS[language])
    item = Item(mark, "\n".join((block.text, *block.parts)), options=block.hints)
    return Sheet("", (), (item,), (), HINTS[language], answer_line=f"{ANSWERS[language]}: ________")


def typed_number(layout: Layout) -> Callable[[int], int | str]:
    """What a person types for a question's number: letters and numerals where these are printed, else the number itself."""
    if layout.mark in ("A.", "I."):
        return lambda number: MARKS[layout.mark](number, "").removesuffix(".")
    return int


def layout_of(turn: int) -> Layout | None:
    """Each layout in turn; None for the table."""
    return (*DRAWN, None)[turn % (len(DRAWN) + 1)]
