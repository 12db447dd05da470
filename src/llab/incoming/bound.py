"""How much of a part is read: far more than anybody writes. The rest is nobody's answer, and is kept for a person to see.

A reply of 3,000 words above ten rounds of a long survey, each with answers as long, has 50,000 words in some 6,000 lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from llab.incoming.ours.classify import Classified
from llab.mail.blocks import Block, Hint
from llab.records import Role

MOST_BLOCKS = 8_000
"""Lines of one part that are read."""
MOST_CHARACTERS = 600_000
"""Characters of one part that are read: 100,000 words."""
MOST_OWN = 2_000
"""Lines of one part that are looked at for answers."""
TOO_LONG = "it is too long to be read to its end"
"""The reason for review."""


def divided(blocks: Sequence[Block]) -> tuple[Sequence[Block], str]:
    """The blocks to read, and the text of all that follows; empty where all is read. A block too long by itself is cut."""
    whole = sum(1 for _ in takewhile(lambda length: length <= MOST_CHARACTERS, accumulate(len(block.text) for block in blocks)))
    told = next((index for index, block in enumerate(blocks) if Hint.REST in block.hints), len(blocks))
    end = min(whole, told, MOST_BLOCKS)
    if end == len(blocks):
        return blocks, ""
    read, rest = list(blocks[:end]), [block.text for block in blocks[end:]]
    if end == whole < told:
        room = MOST_CHARACTERS - sum(len(block.text) for block in read)
        cut = rest[0].rfind(" ", 0, room) + 1 or room
        if cut:
            read.append(replace(blocks[end], text=rest[0][:cut].rstrip() or rest[0][:cut], looks=()))
            rest[0] = rest[0][cut:].lstrip()
    return read, "\n".join(rest)


def own_divided(classified: Sequence[Classified]) -> tuple[Sequence[Classified], str]:
    """The stretches with a role for the person's own beyond MOST_OWN, and the text of those; empty where there are no more."""
    own = [index for index, one in enumerate(classified) if one.role is None]
    if len(own) <= MOST_OWN:
        return classified, ""
    beyond = own[MOST_OWN]
    kept = [
        replace(one, role=Role.UNASSIGNED, evidence=TOO_LONG) if one.role is None and index >= beyond else one
        for index, one in enumerate(classified)
    ]
    return kept, "\n".join(classified[index].text for index in own[MOST_OWN:])
