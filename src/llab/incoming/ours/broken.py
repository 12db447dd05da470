"""Ends of quoted lines that a program broke off: they stand on a line of their own, with fewer quote marks or none.

A program that breaks lines at 72 to 80 characters and knows nothing of quotes does so (Outlook Express, gateways), or one that
quotes a reply in which that had happened before.
"""

from __future__ import annotations

from collections.abc import Sequence

from llab.incoming.ours.align import Stretch
from llab.mail.blocks import Block
from llab.records import Role

Roles = list[tuple[Role | None, str]]

_BROKEN_AT = 56
"""Characters without the quote marks; a shorter line was not broken."""
_LONGEST_END = 40


def depths_of(blocks: Sequence[Block], stretches: Sequence[Stretch]) -> list[int]:
    """How deep each stretch stands; the end of a line of ours that lost its mark, as deep as its beginning."""
    depths: list[int] = []
    last: Stretch | None = None
    for stretch in stretches:
        depth = blocks[stretch.block].depth
        is_end = last is not None and stretch.ours and last.ours and stretch.first == last.last + 1
        depths.append(max(depth, depths[-1]) if is_end and depth == 0 else depth)
        last = stretch
    return depths


def mark_broken_ends(blocks: Sequence[Block], stretches: Sequence[Stretch], roles: Roles) -> None:
    """The end of somebody else's line is his, that of an answer typed into the quote is the person's.

    Outside every quote a line is hers unless both sides of it are one sentence of his, or lines of ours are broken so too.
    """
    depths = depths_of(blocks, stretches)
    has_proof = any(blocks[stretch.block].depth < depth for stretch, depth in zip(stretches, depths, strict=True))
    for index in range(1, len(stretches) - 1):
        depth = blocks[stretches[index].block].depth
        is_free = roles[index][0] is None if depth == 0 else roles[index][0] is Role.QUOTED
        if not is_free or not _is_end(blocks, *stretches[index - 1 : index + 2]):
            continue
        above, below = roles[index - 1][0], roles[index + 1][0]
        is_one_sentence = below is Role.QUOTED and blocks[stretches[index + 1].block].text[0].islower()
        is_his = depth == 0 and above is Role.QUOTED and (is_one_sentence or has_proof)
        if is_his or (depth > 0 and above is None):
            roles[index] = roles[index - 1]


def _is_end(blocks: Sequence[Block], above: Stretch, stretch: Stretch, below: Stretch) -> bool:
    head, line, following = blocks[above.block], blocks[stretch.block], blocks[below.block]
    is_whole = (stretch.start, stretch.block) == (0, above.block + 1)
    is_cut = len(head.text) >= _BROKEN_AT and head.text.rstrip()[-1] not in ".?!:;…"
    is_short = len(line.text) <= _LONGEST_END and not line.text[0].isupper()
    return is_whole and is_cut and is_short and line.depth < min(head.depth, following.depth)
