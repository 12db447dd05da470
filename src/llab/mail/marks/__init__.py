"""Which blocks look like attributions, header blocks, separators, signatures, footers, disclaimers, banners, greetings, closings.

A mark says what a run of blocks looks like and by which line; what it is, the reader decides. What the mail program itself
said (hints) comes first, then standards (the signature delimiter of RFC 3676 §4.3), then the wordings, then looks.
All is linear in the input: no pattern can backtrack over more than one word, and what is joined is at most a few lines.
"""

from llab.mail.marks.attribution import attributions
from llab.mail.marks.boilerplate import banners, disclaimers, footers
from llab.mail.marks.frame import separators
from llab.mail.marks.greeting import greetings
from llab.mail.marks.header_block import header_blocks
from llab.mail.marks.mark import Mark, MarkKind
from llab.mail.marks.signature import closings, signatures
from llab.mail.marks.together import marks

__all__ = [
    "Mark",
    "MarkKind",
    "attributions",
    "banners",
    "closings",
    "disclaimers",
    "footers",
    "greetings",
    "header_blocks",
    "marks",
    "separators",
    "signatures",
]
