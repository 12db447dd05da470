"""Plants comments that can be answered into workbooks, as Excel writes them ([MS-XLSX] 2.1.5, 2.6.202 onwards)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

_NAMESPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_RELATED = "http://schemas.microsoft.com/office/2017/10/relationships"

SHIMS = {
    "en": ("[Threaded comment]", "Your version of Excel allows you to read this threaded comment; however, …", "Comment:", "Reply:"),
    "es": ("[Comentario encadenado]", "Su versión de Excel le permite leer este comentario; sin embargo, …", "Comentario:", "Respuesta:"),
    "fr": ("[Commentaire à thread]", "Votre version d’Excel vous permet de lire ce commentaire à thread ; …", "Commentaire :", "Réponse :"),
    "zh": ("[线程批注]", "你的 Excel 版本可读取此线程批注；…", "注释：", "答复："),
}  # fmt: skip
"""What stands around a thread in the note for older programs: a head, advice, what is above the comment, above each answer."""


def shim(said: Sequence[str], language: str = "en") -> str:
    """The note that Excel writes for programs that know no threads."""
    head, advice, first, answer = SHIMS[language]
    entries = "\n".join(f"{answer if index else first}\n    {text}" for index, text in enumerate(said))
    return f"{head}\n\n{advice}: https://go.microsoft.com/fwlink/?linkid=870924\n\n{entries}"


def with_thread(content: bytes, sheet: str, cell: str, said: Sequence[tuple[str, str]]) -> bytes:
    """The workbook with a thread on a cell of the sheet of that part (`sheet2`): who said what; the first entry began it."""
    people = list(dict.fromkeys(name for name, _ in said))
    entries = "".join(
        f'<threadedComment ref="{cell}" dT="2026-03-02T10:0{index}:00.00" personId="{{{people.index(name)}}}" id="{{t{index}}}"'
        + (' parentId="{t0}"' if index else "")
        + f"><text>{escape(text)}</text></threadedComment>"
        for index, (name, text) in enumerate(said)
    )
    listed = "".join(
        f'<person displayName="{name}" id="{{{index}}}" userId="{name}" providerId="None"/>' for index, name in enumerate(people)
    )
    parts = {
        "xl/threadedComments/threadedComment9.xml": f'<ThreadedComments xmlns="{_NAMESPACE}">{entries}</ThreadedComments>',
        "xl/persons/person.xml": f'<personList xmlns="{_NAMESPACE}">{listed}</personList>',
    }
    related = {
        f"xl/worksheets/_rels/{sheet}.xml.rels": ("threadedComment", "../threadedComments/threadedComment9.xml"),
        "xl/_rels/workbook.xml.rels": ("person", "persons/person.xml"),
    }
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, "w") as target:
        assert related.keys() <= set(source.namelist())
        for name in source.namelist():
            data = source.read(name)
            if name in related:
                kind, place = related[name]
                more = f'<Relationship Id="rT" Type="{_RELATED}/{kind}" Target="{place}"/></Relationships>'
                data = re.sub(b"</Relationships>", more.encode(), data)
            target.writestr(name, data)
        for name, text in parts.items():
            target.writestr(name, text)
    return made.getvalue()
