"""Which reader a file wants, by the end of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from llab.adapters.office.document import Allowance, Document
from llab.adapters.office.docx import docx
from llab.adapters.office.odt import odt
from llab.adapters.office.xlsx import xlsx

READERS: Mapping[str, Callable[[bytes, Allowance], Document]] = {
    "docx": docx,
    "docm": docx,
    "dotx": docx,
    "odt": odt,
    "ott": odt,
    "ods": odt,
    "xlsx": xlsx,
    "xlsm": xlsx,
}
"""By the end of a file's name."""
