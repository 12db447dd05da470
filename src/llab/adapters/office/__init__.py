"""Text of zipped XML documents (.docx, .odt, .xlsx) as blocks, read by expat in one pass and within limits.

No library for these formats reads safely: small files make them take gigabytes, and paragraphs in tables, where answers to
questionnaires stand, are missed. A part is read up to a limit, a document type declaration (and so any entity) is refused.
"""

from llab.adapters.office.document import TEXT_LIMIT, Allowance, Document, Refused
from llab.adapters.office.readers import READERS

ROWS_LIMIT = 20_000
"""Rows of a table that are read."""

__all__ = ["READERS", "ROWS_LIMIT", "TEXT_LIMIT", "Allowance", "Document", "Refused"]
