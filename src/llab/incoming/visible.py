"""What a person wrote in a message whose original nobody knows: without quote, signature, footers and banners.

The reader proper (`read`) knows what was sent and decides by that; here only what lines look like can decide. In doubt text
stays: a quote too much is seen by whoever reads the reply, a sentence too little by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from llab.mail.armour import unsealed
from llab.mail.blocks import Block, Hint
from llab.mail.html import html_blocks
from llab.mail.judges import is_courtesy, is_device_line, is_pointer_below
from llab.mail.marks.attribution import embedded_start
from llab.mail.marks.frame import frame_of
from llab.mail.marks.lists import list_footer
from llab.mail.marks.mark import Mark, MarkKind, covered
from llab.mail.marks.separator import is_forward
from llab.mail.marks.signature import below_delimiter, contact_details, dashed_name
from llab.mail.rewrapped import with_quote_marks
from llab.mail.text import MOST_LINES, indented_blocks
from llab.mail.typed_marks import with_typed_marks

_OPENS = frozenset((MarkKind.ATTRIBUTION, MarkKind.HEADER_BLOCK, MarkKind.SEPARATOR))
_ADDED = frozenset((MarkKind.FOOTER, MarkKind.DISCLAIMER))
_BANNER = frozenset((MarkKind.BANNER,))
_MARKED_BY_PROGRAM = frozenset((Hint.SIGNATURE, Hint.FOOTER))


def visible_reply(text: str) -> str:
    """What the person wrote in a text body, paragraphs and indents kept; the whole text where nothing would be left of a forward."""
    first = unsealed(_with_line_ends(text)).split("\n", MOST_LINES)
    rest = first[MOST_LINES:]
    plain = with_quote_marks("\n".join(first[:MOST_LINES]))
    lines = [part for line in _with_lone_mark(plain.split("\n")) for part in _parts(line)]
    numbered = list(indented_blocks("\n".join([*lines, *rest])))
    return _reply([block for _, block in numbered], [indent for indent, _ in numbered])


def visible_reply_html(html: str) -> str:
    """The same of an HTML body, as text."""
    blocks = [part for block in with_typed_marks(html_blocks(html)) for part in _parted(block)]
    return _reply(blocks, [""] * len(blocks))


def _with_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_lone_mark(lines: list[str]) -> list[str]:
    """The only line of a text that begins with `>`, in the middle of a paragraph, as the person's own: an arrow, or a citation."""
    quoted = [index for index, line in enumerate(lines) if line.startswith((">", " >"))]
    if len(quoted) != 1 or not 0 < quoted[0] < len(lines) - 1:
        return lines
    (index,) = quoted
    above, below = lines[index - 1].strip(), lines[index + 1].strip()
    if above and below and not above.endswith(":"):
        return [*lines[:index], f"  {lines[index].strip()}", *lines[index + 1 :]]  # no quote mark stands behind two blanks
    return lines


def _parts(line: str) -> tuple[str, ...]:
    """The line, an attribution that somebody's last words run into on a line of its own."""
    start = embedded_start(line)
    return (line,) if start is None else (line[:start].rstrip(" -"), "", line[start:])


def _parted(block: Block) -> tuple[Block, ...]:
    start = embedded_start(block.text) if not block.hints else None
    if start is None:
        return (block,)
    above = replace(block, text=block.text[:start].rstrip(" -"), looks=())
    return above, replace(block, text=block.text[start:], gap=True, mark="", looks=())


def _reply(blocks: Sequence[Block], indents: Sequence[str]) -> str:
    frame = frame_of(blocks)
    openers = _openers(blocks, frame)
    quoted = _quoted(blocks, openers)
    end = _original_from(blocks, frame, openers, quoted)
    if end == 0:
        return _text(blocks, indents, range(len(blocks)))
    opening = {index for opener in openers for index in range(opener.start, opener.end)}
    own = [index for index in range(end) if index not in quoted and index not in opening]
    added, banner = _covered(frame, _ADDED), _covered(frame, _BANNER)
    left = [index for run in _runs(own) for index in _said(blocks, run, added, banner)]
    if not any(_says_something(blocks[index].text) for index in left):
        left = _instead(blocks, own, added, openers)
    elif openers and left[-1] < openers[0].start and _only_points_below(blocks, left):
        left += [index for index in range(openers[0].end, len(blocks)) if index not in opening]
    return _text(blocks, indents, left)


def _covered(frame: Sequence[Mark], kinds: Collection[MarkKind]) -> frozenset[int]:
    return covered(mark for mark in frame if mark.kind in kinds)


def _only_points_below(blocks: Sequence[Block], left: Sequence[int]) -> bool:
    """«My answers are below, in red» and nothing more: they were typed into the original."""
    said = [text for text in (blocks[index].text for index in left) if not is_courtesy(text)]
    pointing = list(takewhile(is_pointer_below, said))
    signed = said[len(pointing) :]
    return 0 < len(pointing) <= _MOST_POINTING and len(signed) <= _MOST_SIGNED and not any(map(_is_sentence, signed))


def _is_sentence(text: str) -> bool:
    return len(text) > _SENTENCE or text.endswith((".", "?", "!", ":", ";"))


_MOST_POINTING = 2
_MOST_SIGNED = 6
"""Lines of a signature that nothing marks."""


@dataclass(frozen=True, slots=True)
class _Opener:
    """What introduces an original, [start, end) in blocks: an attribution, a header block, a separator, or two of them."""

    start: int
    end: int
    is_attribution: bool
    is_forward: bool


def _openers(blocks: Sequence[Block], frame: Sequence[Mark]) -> list[_Opener]:
    """The openers that stand at no quote depth; a separator and the header block below it are one."""
    found: list[_Opener] = []
    for mark in frame:
        if mark.kind not in _OPENS or blocks[mark.start].depth > 0:
            continue
        forwards = any(is_forward(block.text) for block in blocks[mark.start : min(mark.end, mark.start + 2)])
        is_attribution = mark.kind is MarkKind.ATTRIBUTION and not forwards
        if found and mark.start <= found[-1].end and (not is_attribution or found[-1].is_attribution):
            above = found.pop()
            end = max(above.end, mark.end)
            found.append(_Opener(above.start, end, above.is_attribution and is_attribution, above.is_forward or forwards))
        else:
            found.append(_Opener(mark.start, mark.end, is_attribution, forwards))
    return found


def _quoted(blocks: Sequence[Block], openers: Sequence[_Opener]) -> frozenset[int]:
    """The blocks in a quote: by `>` or a blockquote, or in an element that the program calls the quote.

    In such an element an answer stands at no depth between blockquotes (Gmail); where the element itself is the only sign of
    the quote (Yahoo, Proton), its first line below the attribution is at no depth, and all of it is quoted.
    """
    opening = {index for opener in openers for index in range(opener.start, opener.end)}
    headers = {index for opener in openers if not opener.is_attribution for index in range(opener.start, opener.end)}
    found = {index for index, block in enumerate(blocks) if block.depth > 0}
    for start, end in _hinted_runs(blocks):
        first = next((index for index in range(start, end) if index not in opening), end)
        is_element = first == end or blocks[first].depth == 0 or any(index in headers for index in range(start, first))
        found.update(range(start, end if is_element else first))
    return frozenset(found)


def _hinted_runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    start = None
    for index, block in enumerate(blocks):
        if Hint.QUOTE in block.hints:
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(blocks)


def _original_from(blocks: Sequence[Block], frame: Sequence[Mark], openers: Sequence[_Opener], quoted: Collection[int]) -> int:
    """Where an original without quote marks begins that goes on to the end (Outlook, phones); the number of blocks if none does.

    Text above it shows that the reply stands there. Without any, what is below is probably the reply, and a message that begins
    with a forward passes another one on: 0.
    """
    framed = {index for mark in frame for index in range(mark.start, mark.end)}
    own = next((index for index in range(len(blocks)) if index not in framed and index not in quoted), len(blocks))
    for opener in openers:
        is_marked = opener.end < len(blocks) and opener.end in quoted
        if is_marked:
            continue
        if own < opener.start:
            return opener.start
        if opener.is_forward:
            return 0
    return len(blocks)


def _runs(own: Sequence[int]) -> Iterator[list[int]]:
    """The person's blocks, parted where something quoted stands between them."""
    run: list[int] = []
    for index in own:
        if run and index > run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _said(blocks: Sequence[Block], run: Sequence[int], added: Collection[int], banner: Collection[int]) -> list[int]:
    """The run without a gateway's banner above it, and without signature, footers, disclaimers and ruling lines below it."""
    start, end = run[0], run[-1] + 1
    while start < end and start in banner:
        start += 1
    end = _without_added(blocks, start, end, added)
    for find in (list_footer, below_delimiter, contact_details, dashed_name):
        found = find(blocks, start, end)
        if found is not None:
            end = _without_added(blocks, start, found, added)
    return [
        index
        for index in range(start, end)
        if not (blocks[index].hints & _MARKED_BY_PROGRAM or (index in added and _stands_alone(blocks, index)))
    ]


def _stands_alone(blocks: Sequence[Block], index: int) -> bool:
    """A paragraph of one line: somebody wrote on below the phone's footer."""
    return blocks[index].gap and (index + 1 == len(blocks) or blocks[index + 1].gap)


def _without_added(blocks: Sequence[Block], start: int, end: int, added: Collection[int]) -> int:
    while start < end and (end - 1 in added or _says_nothing(blocks[end - 1])):
        end -= 1
    return end


def _says_nothing(block: Block) -> bool:
    is_line = len(block.text) > 1 and not _says_something(block.text)
    return is_line or _PICTURE.fullmatch(block.text) is not None or is_device_line(block.text)


_PICTURE = re.compile(r"!\[[^\]]{0,200}\]\([^\s()]{0,2000}\)|\[(?:cid|image|inline image)[:\s][^\]]{1,200}\]|<image\d{3}\.\w{3,4}>", re.I)
"""What a picture of a signature leaves in a text: Zendesk, Outlook, Gmail, old Outlook."""


def _says_something(text: str) -> bool:
    """More than a line of dashes or dots; a thumb up is an answer."""
    return bool(text.strip(_SIGNS))


_SIGNS = "-_=*~\u2013\u2014 .|\u00b7\u2022\u2026"


def _instead(blocks: Sequence[Block], own: Sequence[int], added: Collection[int], openers: Sequence[_Opener]) -> list[int]:
    """Where nothing was left: what looked like a signature, or all of a message that passes one on or introduces no quote.

    An element that the program calls the quote introduces none by itself: some gateways put a whole letter into one.
    """
    is_introduced = bool(openers) or any(Hint.QUOTE in block.hints and block.depth > 0 for block in blocks)
    rest = [index for index in own if index not in added and (not is_introduced or Hint.SIGNATURE in blocks[index].hints)]
    if any(_says_something(blocks[index].text) for index in rest):
        return rest
    is_passed_on = any(opener.is_forward for opener in openers)
    return list(range(len(blocks))) if is_passed_on or not is_introduced else []


_SENTENCE = 60


def _text(blocks: Sequence[Block], indents: Sequence[str], indexes: Sequence[int]) -> str:
    """The blocks as text: paragraphs parted by a blank line, the cells of a row by a tab."""
    parts: list[str] = []
    above: int | None = None
    for index in indexes:
        block = blocks[index]
        if above is not None:
            parts.append(_between(blocks[above], block, is_next=index == above + 1))
        parts.append(f"{indents[index]}{block.mark} {block.text}" if block.mark else f"{indents[index]}{block.text}")
        above = index
    return "".join(parts).strip()


def _between(above: Block, below: Block, *, is_next: bool) -> str:
    if above.cell and below.cell and (above.cell.table, above.cell.row) == (below.cell.table, below.cell.row):
        return "\t" if above.cell.column != below.cell.column else "\n"
    return "\n\n" if below.gap or not is_next else "\n"
