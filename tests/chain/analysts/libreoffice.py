"""Somebody at work in LibreOffice: cells typed and lists sorted by a macro in Basic, which needs nothing but Calc itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from tests.chain.analysts.rounds import Job
from tests.chain.analysts.shown import KEY
from tests.chain.analysts.world import World

SOFFICE = shutil.which("soffice")

_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 <library:element library:name="Work"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Work" script:language="StarBasic">{}</script:module>
"""
_BASIC = """
Function Opened(url As String) As Object
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(url, "_blank", 0, how())
End Function

Function Used(sheet As Object) As Object
  Dim cursor As Object
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  Used = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
End Function

Function ColumnOf(sheet As Object, heading As String) As Long
  Dim at As Long
  For at = 0 To Used(sheet).RangeAddress.EndColumn
    If sheet.getCellByPosition(at, 0).String = heading Then
      ColumnOf = at
      Exit Function
    End If
  Next at
  Error 1001
End Function

Sub Fill(sheet As Object, key As String, heading As String, text As String)
  Dim keys As Long, column As Long, at As Long
  keys = ColumnOf(sheet, KEY_HEADING)
  column = ColumnOf(sheet, heading)
  For at = 1 To Used(sheet).RangeAddress.EndRow
    If sheet.getCellByPosition(keys, at).String = key Then
      sheet.getCellByPosition(column, at).String = text
      Exit Sub
    End If
  Next at
  Error 1002
End Sub

Sub SortBy(sheet As Object, heading As String)
  Dim fields(0) As New com.sun.star.table.TableSortField
  Dim how(1) As New com.sun.star.beans.PropertyValue
  fields(0).Field = ColumnOf(sheet, heading)
  fields(0).IsAscending = False
  how(0).Name = "SortFields"
  how(0).Value = fields()
  how(1).Name = "ContainsHeader"
  how(1).Value = True
  Used(sheet).sort(how())
End Sub

Sub Saved(book As Object)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(book.URL, how())
  book.close(True)
End Sub

Sub Main
  Dim book As Object, sheet As Object
  On Error Goto Wrong
{}
  Tell("done")
  StarDesktop.terminate()
  Exit Sub
Wrong:
  Tell("error " & Err & " in line " & Erl & ": " & Error)
  StarDesktop.terminate()
End Sub

Sub Tell(words As String)
  Open ConvertFromURL("{}") For Output As #1
  Print #1, words
  Close #1
End Sub
"""


def work(world: World, who: str, jobs: Sequence[Job]) -> None:
    """The jobs, carried out by LibreOffice; who works there, the file does not say."""
    for job in jobs:
        hand = world.hand(job.file, who)
        page = hand.page(job.sheet)
        for (row, column), text in job.cells.items():
            page.type(row, column, text)
        world.waiting += hand.typed
    with TemporaryDirectory(prefix="llab-libreoffice-") as place:
        _run(Path(place), [step for job in jobs for step in _steps(world.out / job.file, job)])


def _steps(path: Path, job: Job) -> list[str]:
    typed = [f"  Fill(sheet, {_basic(row)}, {_basic(column)}, {_basic(text)})" for (row, column), text in job.cells.items()]
    return [
        f"  book = Opened({_basic(path.as_uri())})",
        f"  sheet = book.Sheets.getByName({_basic(job.sheet)})",
        *typed,
        f"  SortBy(sheet, {_basic(job.sort_by)})",
        "  Saved(book)",
    ]


def _basic(text: str) -> str:
    """The text as an expression in Basic."""
    lines = ('"' + line.replace('"', '""') + '"' for line in text.split("\n"))
    return " & Chr(10) & ".join(lines)


def _run(place: Path, steps: Sequence[str]) -> None:
    done, library = place / "done", place / "profile" / "user" / "basic" / "Standard"
    _started(place, "--terminate_after_init")  # makes the profile: whatever lies there before that is removed
    program = _BASIC.replace("KEY_HEADING", _basic(KEY)).format("\n".join(steps), done.as_uri())
    files: Mapping[Path, str] = {
        library.parent / "script.xlc": _LIBRARIES,
        library / "script.xlb": _LIBRARY,
        library / "Work.xba": _MODULE.format(escape(program)),
    }
    library.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    said = _started(place, "macro:///Standard.Work.Main")
    result = done.read_text(encoding="utf-8").strip() if done.exists() else said
    assert result == "done", f"LibreOffice did not carry out the work: {result}"


def saved_again(path: Path) -> None:
    """The file as LibreOffice saves it when somebody has opened it there."""
    with TemporaryDirectory(prefix="llab-libreoffice-") as place:
        _started(Path(place), "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", place, str(path))
        path.write_bytes((Path(place) / path.name).read_bytes())


def _started(place: Path, *what: str) -> str:
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    words = [SOFFICE or "soffice", profile, "--headless", "--norestore", "--nologo", *what]
    return subprocess.run(words, check=False, capture_output=True, text=True, timeout=110).stderr
